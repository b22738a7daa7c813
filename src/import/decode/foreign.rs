//! Documents that only another program can read: those of other word processors, spreadsheets, and scans, which are PDFs of
//! pictures, whose characters are to be recognised.

use super::format::{Sniffed, extension, sniff};
use super::pdf;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// What another program has to make of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A document that becomes a DOCX.
    Document,
    /// A spreadsheet that becomes a page with tables.
    Sheet,
}

/// Whether a file is a scan.
pub fn is_scan(bytes: &[u8]) -> bool {
    matches!(sniff(bytes), Ok(Sniffed::Pdf)) && pdf::is_scan(bytes).unwrap_or(false)
}

/// What a file is that is not read here; none where it is read, or nobody could make anything of it. Of a scan too: it is one
/// only where it is looked for, as that takes long.
pub fn foreign(name: &str, bytes: &[u8]) -> Option<Foreign> {
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";
    let is_sheet = extension(name).is_some_and(|own| matches!(own.as_str(), "xls" | "et"));
    match sniff(bytes) {
        Err(_) if bytes.starts_with(COMPOUND) && is_sheet => Some(Foreign::Sheet),
        Err(_) if bytes.starts_with(COMPOUND) || bytes.starts_with(b"{\\rtf") => Some(Foreign::Document),
        Ok(Sniffed::Zip) => archive(bytes),
        _ => None,
    }
}

/// What an archive of an office program is, by its parts.
fn archive(bytes: &[u8]) -> Option<Foreign> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    if archive.index_for_name("xl/workbook.xml").is_some() {
        return Some(Foreign::Sheet);
    }
    let mut kind = String::new();
    archive.by_name("mimetype").ok()?.take(100).read_to_string(&mut kind).ok()?;
    match kind.trim().strip_prefix("application/vnd.oasis.opendocument.")? {
        "text" => Some(Foreign::Document),
        "spreadsheet" => Some(Foreign::Sheet),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn a_foreign_document_is_known_by_what_is_in_it() {
        #[track_caller]
        fn check(name: &str, bytes: &[u8], expected: Option<Foreign>) {
            assert_eq!(foreign(name, bytes), expected, "{name}");
        }
        let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest";
        check("a.doc", compound, Some(Foreign::Document));
        check("a.wps", compound, Some(Foreign::Document));
        check("a.XLS", compound, Some(Foreign::Sheet));
        check("a.txt", b"{\\rtf1", Some(Foreign::Document));
        check("a.rtf", "甲县".as_bytes(), None);
        check("a.doc", b"version https://git-lfs.github.com/spec/v1\n", None);
        check(
            "a.odt",
            &packed("mimetype", "application/vnd.oasis.opendocument.text"),
            Some(Foreign::Document),
        );
        check(
            "a.ods",
            &packed("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            Some(Foreign::Sheet),
        );
        check("a.zip", &packed("xl/workbook.xml", "<workbook/>"), Some(Foreign::Sheet));
        check("a.zip", &packed("a.txt", "甲"), None);
    }

    #[test]
    fn what_is_no_pdf_is_no_scan() {
        let check = |bytes: &[u8]| assert!(!is_scan(bytes));
        check("甲县".as_bytes());
        check(b"%PDF-");
    }

    fn packed(name: &str, text: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("begun");
        writer.write_all(text.as_bytes()).expect("written");
        writer.finish().expect("an archive").into_inner()
    }
}
