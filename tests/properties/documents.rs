//! A page, a Word document or a PDF, made of bytes of any kind → an import that holds, or an error. What makes a file one of its
//! format is given, so that the bytes need not find it out. The tests and the fuzz targets check it.

use crate::properties::check;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The parts of a Word document, in the order in which the bytes give them.
const PARTS: [&str; 4] = ["document", "styles", "numbering", "footnotes"];

pub fn html(bytes: &[u8]) {
    check(&[b"<html>", bytes].concat());
}

pub fn pdf(bytes: &[u8]) {
    check(&[b"%PDF-1.4\n", bytes].concat());
}

/// A document of the parts that zero bytes divide.
pub fn docx(bytes: &[u8]) {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: &[u8]| {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        archive.start_file(path, options).expect("a new part");
        archive.write_all(bytes).expect("written to memory");
    };
    let relation = |name: &&str| format!(r#"<Relationship Type="a/{name}" Target="{name}.xml"/>"#);
    let relations: String = PARTS[1..].iter().map(relation).collect();
    add("word/_rels/document.xml.rels", format!("<Relationships>{relations}</Relationships>").as_bytes());
    for (name, part) in PARTS.iter().zip(bytes.split(|byte| *byte == 0)) {
        add(&format!("word/{name}.xml"), part);
    }
    check(&archive.finish().expect("written to memory").into_inner());
}
