//! Reports as books: archives as readers of EPUB want them, of pages that are XML and whose links lead somewhere.

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::HashSet;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

/// The books of the sample site, by their paths.
fn books(folder: &Path) -> Vec<(String, Vec<u8>)> {
    for arguments in [&["init"][..], &["build", "--epub"]] {
        let mut gongbao = Command::new(assert_cmd::cargo::cargo_bin!("gongbao"));
        let output = gongbao.args(arguments).current_dir(folder).output().expect("run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let report = "reports/shili-2025/report.epub";
    let books = ["zh", "en", "zh-en"].map(|lang| format!("{lang}/{report}"));
    books.map(|path| (path.clone(), fs::read(folder.join("public").join(&path)).expect("a book"))).to_vec()
}

/// The ids and the links within the book of a page; it is read to its end, as XML.
fn ids_and_links(page: &str) -> (Vec<String>, Vec<String>) {
    let (mut ids, mut links) = (Vec::new(), Vec::new());
    let mut reader = Reader::from_str(page);
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(element) | Event::Empty(element) => {
                for attribute in element.attributes() {
                    let attribute = attribute.expect("an attribute");
                    let value = attribute.value.into_owned();
                    match attribute.key.as_ref() {
                        "id" => ids.push(value),
                        "href" if !value.contains(':') => links.push(value),
                        _ => {}
                    }
                }
            }
            Event::Eof => return (ids, links),
            _ => {}
        }
    }
}

#[test]
fn a_book_is_an_archive_that_begins_with_its_type_and_whose_links_lead_somewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, bytes) in books(folder.path()) {
        assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip", "{path}");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut part = |name: &str| {
            let mut text = String::new();
            archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
            text
        };
        let (text, contents, package) =
            (part("book/text.xhtml"), part("book/contents.xhtml"), part("book/package.opf"));
        ids_and_links(&part("META-INF/container.xml"));
        ids_and_links(&package);
        let (ids, own) = ids_and_links(&text);
        let known: HashSet<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(known.len(), ids.len(), "{path}: each id once");
        let leads = |link: &&String| {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            ["", "text.xhtml", "book.css"].contains(&file)
                && (fragment.is_empty() || known.contains(fragment))
        };
        let (_, listed) = ids_and_links(&contents);
        assert!(listed.len() > 3, "{path}: {listed:?}");
        let lost: Vec<_> = own.iter().chain(&listed).filter(|link| !leads(link)).collect();
        assert!(lost.is_empty(), "{path}: {lost:?}");
        let languages = package.matches("<dc:language>").count();
        assert_eq!(languages, if path.starts_with("zh-en") { 2 } else { 1 }, "{path}");
        assert!(package.contains("T00:00:00Z</meta>"), "{path}: {package}");
    }
}
