//! A report as a book: EPUB 3, an archive of the text, its table of contents, and what the book is.
//!
//! In: the pages of the text and of the contents as `book.html` and `book-contents.html` set them, which are XHTML. Out: the bytes of the
//! archive. It holds no time but that of the content, so that the same content is the same file.

use super::paper::with_contents;
use crate::import::decode::pack;
use crate::model::ids::Lang;
use crate::paper::Folios;
use crate::plan::path;
use crate::render::data::last_day;
use crate::render::scope::Scope;
use crate::render::shell::UnsetPage;
use crate::xml::Xml;

const CONTAINER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"#;

/// What a book is said to have changed on whose content names no day.
const NO_DAY: &str = "1970-01-01";

/// A page of a book: its text, or by another template its contents.
pub fn book(scope: &Scope, report: usize, with: Option<&Lang>) -> UnsetPage {
    with_contents(scope, report, with, &Folios::new()).template("book.html")
}

/// The archive of a text and its contents.
pub fn bound(scope: &Scope, report: usize, with: Option<&Lang>, text: &str, contents: &str) -> Vec<u8> {
    let package = package(scope, report, with);
    let sheet = String::from_utf8_lossy(scope.theme.asset("book.css").unwrap_or_default());
    pack(&[
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", CONTAINER),
        ("book/package.opf", &package),
        ("book/contents.xhtml", contents),
        ("book/text.xhtml", text),
        ("book/book.css", &sheet),
    ])
}

/// What the book is, and what it is made of.
fn package(scope: &Scope, report: usize, with: Option<&Lang>) -> String {
    let mut xml = Xml::new();
    let attributes = [
        ("xmlns", "http://www.idpf.org/2007/opf"),
        ("version", "3.0"),
        ("unique-identifier", "id"),
        ("xml:lang", scope.theme.tag(scope.lang)),
    ];
    xml.element("package", &attributes, |xml| {
        xml.element("metadata", &[("xmlns:dc", "http://purl.org/dc/elements/1.1/")], |xml| {
            metadata(xml, scope, report, with);
        });
        xml.element("manifest", &[], |xml| {
            let mut item = |own: &[_]| xml.empty("item", own);
            let page = ("media-type", "application/xhtml+xml");
            item(&[("id", "contents"), ("href", "contents.xhtml"), page, ("properties", "nav")]);
            item(&[("id", "text"), ("href", "text.xhtml"), page]);
            item(&[("id", "style"), ("href", "book.css"), ("media-type", "text/css")]);
        });
        xml.element("spine", &[], |xml| xml.empty("itemref", &[("idref", "text")]));
    });
    String::from_utf8_lossy(&xml.finish()).into_owned()
}

fn metadata(xml: &mut Xml, scope: &Scope, report: usize, with: Option<&Lang>) {
    let entry = &scope.site.library.reports[report];
    let source = &entry.source.meta;
    let folder = with.map_or_else(|| scope.lang.to_string(), |with| path::pair(scope.lang, with));
    xml.leaf("dc:identifier", &[("id", "id")], &scope.url(&path::report(&folder, &entry.id)));
    xml.leaf("dc:title", &[], &scope.text_of(entry).meta.title);
    for lang in std::iter::once(scope.lang).chain(with) {
        xml.leaf("dc:language", &[], scope.theme.tag(lang));
    }
    let author = [&source.issuer, &source.speaker].into_iter().find_map(Option::as_deref);
    for (name, value) in [
        ("dc:creator", author),
        ("dc:publisher", source.source.publisher.as_deref()),
        ("dc:source", source.source.url.as_deref()),
    ] {
        if let Some(value) = value {
            xml.leaf(name, &[], value);
        }
    }
    let day = [Some(scope.lang), with].into_iter().flatten().filter_map(|lang| last_day(entry, lang)).max();
    let day = day.map_or_else(|| NO_DAY.to_owned(), |day| day.to_string());
    xml.leaf("meta", &[("property", "dcterms:modified")], &format!("{day}T00:00:00Z"));
}
