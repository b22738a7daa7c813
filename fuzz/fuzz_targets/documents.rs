//! Bytes → a document of a format with a structure of its own → an import that holds, or an error.
//!
//! The first byte chooses the format, so that the fuzzer need not find out what makes an archive whole: a page, a Word
//! document of the parts that zero bytes divide, a PDF, or the bytes as they are.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "../../tests/properties/mod.rs"]
mod properties;

/// The parts of a Word document, in the order in which the bytes give them.
const PARTS: [&str; 4] = ["document", "styles", "numbering", "footnotes"];

fuzz_target!(|bytes: &[u8]| {
    let Some((format, bytes)) = bytes.split_first() else { return };
    match format % 4 {
        0 => properties::check(&[b"<html>", bytes].concat()),
        1 => properties::check(&word_document(bytes)),
        2 => properties::check(&[b"%PDF-1.7\n", bytes].concat()),
        _ => properties::check(bytes),
    }
});

fn word_document(bytes: &[u8]) -> Vec<u8> {
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
    archive.finish().expect("written to memory").into_inner()
}
