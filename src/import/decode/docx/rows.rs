//! The tables of a Word document cell by cell, and a document packed from its parts: for files that are exchanged, where the form
//! of the text says nothing. Insertions under review are text, deletions are not.

use super::super::DecodeError;
use super::package::Package;
use super::xml::{XmlEvent, XmlReader};
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The paragraphs of a cell.
type CellParagraphs = Vec<String>;

/// The rows of all tables in their order. A table within a cell is text of the cell.
///
/// # Errors
/// [`DecodeError`] where the bytes are no Word document, or a damaged one.
pub fn table_rows(bytes: &[u8]) -> Result<Vec<Vec<CellParagraphs>>, DecodeError> {
    let document = Package::open(bytes)?.document()?;
    let mut reader = XmlReader::new(&document);
    let mut rows: Vec<Vec<CellParagraphs>> = Vec::new();
    let (mut depth, mut in_text) = (0_usize, false);
    while let Some(node) = reader.next()? {
        match node {
            XmlEvent::Start(element) => match element.name() {
                "del" | "moveFrom" | "rPr" | "pPr" | "Fallback" | "rt" => reader.skip()?,
                "t" => in_text = true,
                "tbl" => depth += 1,
                "tr" if depth == 1 => rows.push(Vec::new()),
                "tc" if depth == 1 => {
                    rows.last_mut().into_iter().for_each(|row| row.push(CellParagraphs::new()))
                }
                "p" => open_cell(&mut rows, depth).into_iter().for_each(|cell| cell.push(String::new())),
                "br" | "cr" => write(&mut rows, depth, "\n"),
                "tab" => write(&mut rows, depth, "\t"),
                "noBreakHyphen" => write(&mut rows, depth, "-"),
                _ => {}
            },
            XmlEvent::End(name) if name == "tbl" => depth = depth.saturating_sub(1),
            XmlEvent::End(name) if name == "t" => in_text = false,
            XmlEvent::Text(text) if in_text => write(&mut rows, depth, &text),
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    }
    Ok(rows)
}

fn open_cell(rows: &mut [Vec<CellParagraphs>], depth: usize) -> Option<&mut CellParagraphs> {
    rows.last_mut().filter(|_| depth > 0)?.last_mut()
}

fn write(rows: &mut [Vec<CellParagraphs>], depth: usize, text: &str) {
    if let Some(paragraph) = open_cell(rows, depth).and_then(|cell| cell.last_mut()) {
        paragraph.push_str(text);
    }
}

/// An archive of these parts, by their names. The same parts are always the same bytes. A part `mimetype` stays as it is, since programs
/// look for its bytes.
pub fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let method =
            if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let begun = archive.start_file(*name, SimpleFileOptions::default().compression_method(method));
        begun.expect("a name that no other part has");
        archive.write_all(text.as_bytes()).expect("memory takes every write");
    }
    archive.finish().expect("memory takes every write").into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_cell_by_cell() {
        #[track_caller]
        fn check(body: &str, expected: &[&[&[&str]]]) {
            let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
            let rows = table_rows(&pack(&[("word/document.xml", &document)])).expect("a document");
            assert_eq!(rows, expected, "{body}");
        }
        let paragraph = |text: &str| format!("<w:p><w:pPr><w:jc/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
        let cell = |text: &str| format!("<w:tc>\n    {}\n    </w:tc>", paragraph(text));
        let table = |cells: &str| format!("<w:tbl>\n<w:tr>{cells}</w:tr>\n</w:tbl>");
        check(&paragraph("before"), &[]);
        check(&table(&(cell("a") + &cell("<b> &amp;").replace("<b>", "&lt;b>"))), &[&[&["a"], &["<b> &"]]]);
        check(&table(&format!("<w:tc>{}{}</w:tc>", paragraph("a"), paragraph("b"))), &[&[&["a", "b"]]]);
        let reviewed = "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:ins><w:r><w:t>y</w:t><w:br/></w:r></w:ins></w:p>";
        check(&table(&format!("<w:tc>{reviewed}</w:tc>")), &[&[&["y\n"]]]);
        check(&table(&format!("<w:tc>{}</w:tc>", table(&cell("in")))), &[&[&["in"]]]);
    }
}
