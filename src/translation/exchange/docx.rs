//! A Word document with a table: a row an entry, the source in one column and the translation in the next.
//!
//! In: a [`Catalog`], or the bytes of a document. Out: the other; a document that is read becomes a text with a line a row, so
//! that what is wrong with a row has a place. The first column says what the row is an entry of and what there is to know; tags
//! stand in the texts as they are. What Word keeps as a deletion under review is gone, an insertion is there.

use super::inline::push_escaped;
use super::{Catalog, Entry, EntryText, FUZZY};
use crate::import::decode::{self, DecodeError};
use crate::source::SourceFile;
use crate::translation::placeholder::{TaggedPiece, canonical, pieces, placed_pieces};
use crate::xml::{Stretch, Xml};
use std::slice;
use std::sync::Arc;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Widths of the three columns, in twentieths of a point, on a page of A4 that lies.
const WIDTHS: [&str; 3] = ["3000", "5600", "5600"];

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>
"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>
"#;

/// What nothing asks for any more is left out.
pub fn write(catalog: &Catalog) -> Vec<u8> {
    let (source, target) = catalog.languages();
    let mut xml = Xml::new();
    xml.element("w:document", &[("xmlns:w", WORD)], |xml| {
        xml.element("w:body", &[], |xml| {
            xml.element("w:tbl", &[], |xml| {
                table_form(xml);
                row(
                    xml,
                    [&["gongbao".to_owned()], slice::from_ref(&source), slice::from_ref(&target)],
                    ExchangeRow::Head,
                );
                for entry in catalog.wanted() {
                    let translation = shown(entry.translation());
                    row(
                        xml,
                        [&first_cell(entry), &[shown(&entry.id.value)], &[translation]],
                        ExchangeRow::Entry,
                    );
                }
            });
            xml.element("w:sectPr", &[], |xml| {
                xml.empty("w:pgSz", &[("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")]);
            });
        });
    });
    let document = String::from_utf8(xml.finish()).unwrap_or_default();
    decode::pack(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
    ])
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ExchangeRow {
    Head,
    Entry,
}

fn table_form(xml: &mut Xml) {
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", "14200"), ("w:type", "dxa")]);
        xml.element("w:tblBorders", &[], |xml| {
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:color", "BBBBBB")]);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
    });
    xml.element("w:tblGrid", &[], |xml| {
        WIDTHS.iter().for_each(|width| xml.empty("w:gridCol", &[("w:w", width)]));
    });
}

fn row(xml: &mut Xml, cells: [&[String]; 3], kind: ExchangeRow) {
    xml.element("w:tr", &[], |xml| {
        if kind == ExchangeRow::Head {
            xml.element("w:trPr", &[], |xml| xml.empty("w:tblHeader", &[]));
        }
        for ((at, paragraphs), width) in cells.iter().enumerate().zip(WIDTHS) {
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")]));
                let size = if at == 0 { TextSize::Small } else { TextSize::Usual };
                paragraphs.iter().for_each(|text| paragraph(xml, text, size));
            });
        }
    });
}

/// How large a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextSize {
    /// As the table is.
    Usual,
    /// What is for the program: small, and grey.
    Small,
}

/// A line break of a text is one of the paragraph.
fn paragraph(xml: &mut Xml, text: &str, size: TextSize) {
    xml.element("w:p", &[], |xml| {
        for (number, line) in text.split('\n').enumerate() {
            xml.element("w:r", &[], |xml| {
                if size == TextSize::Small {
                    xml.element("w:rPr", &[], |xml| {
                        xml.empty("w:color", &[("w:val", "666666")]);
                        xml.empty("w:sz", &[("w:val", "14")]);
                    });
                }
                if number > 0 {
                    xml.empty("w:br", &[]);
                }
                xml.leaf("w:t", &[("xml:space", "preserve")], line);
            });
        }
    });
}

/// The context, what the entry was exported as, whether it is a guess, and notes.
fn first_cell(entry: &Entry) -> Vec<String> {
    let mut lines = vec![entry.context().unwrap_or_default().to_owned()];
    lines.extend(entry.is_fuzzy().then(|| FUZZY.to_owned()));
    lines.extend(entry.extracted.iter().map(|line| line.trim_start().to_owned()));
    lines.extend(entry.comments.iter().map(|comment| format!("#{comment}")));
    lines
}

/// A tagged text as people read it: without escapes, where no tag would come of that.
fn shown(tagged: &str) -> String {
    let plain: String = pieces(tagged).iter().map(|piece| piece.bare()).collect();
    if canonical(&plain) == tagged { plain } else { tagged.to_owned() }
}

/// Reads a document: its rows as a text, and the entries.
///
/// # Errors
/// What is no Word document, or is damaged.
pub fn read(path: &str, bytes: &[u8]) -> Result<(Arc<SourceFile>, Catalog), DecodeError> {
    let rows = decode::table_rows(bytes)?;
    let mut text = String::new();
    let mut catalog = Catalog::default();
    for row in rows {
        let Ok([first, source, target]) = <[Vec<String>; 3]>::try_from(row) else { continue };
        let lines: Vec<&str> = first.iter().flat_map(|paragraph| paragraph.lines()).map(str::trim).collect();
        let start = text.len();
        let [context, id, translation] =
            [lines.first().copied().unwrap_or_default().to_owned(), source.join("\n"), target.join("\n")];
        let [context, id, translation] = [context, id, translation].map(|value| cell(&mut text, &value));
        text.pop();
        text.push('\n');
        if start == 0 && catalog.header.is_none() && context.value == "gongbao" {
            catalog = Catalog::of_languages(&id.value, translation);
            continue;
        }
        let mut entry = Entry::read(Some(context), id, translation);
        entry.take_lines(&lines);
        catalog.entries.push(entry);
    }
    Ok((SourceFile::new(path, text), catalog))
}

impl Entry {
    /// Takes what the lines of a row's first cell say of it.
    fn take_lines(&mut self, lines: &[&str]) {
        self.comments = lines.iter().filter_map(|line| line.strip_prefix('#')).map(str::to_owned).collect();
        if lines.contains(&FUZZY) {
            self.set_unconfirmed();
        }
    }
}

/// Appends a cell to the text of the file, and a tab; a line break of it is a space there. Its tags are read, its characters
/// escaped.
fn cell(text: &mut String, value: &str) -> EntryText {
    let at = text.len();
    let mut cell = EntryText::at(at..at + value.len());
    for (start, piece) in placed_pieces(value) {
        match &piece {
            TaggedPiece::Text(words) => {
                push_escaped(&mut cell, &Stretch { text: words.to_string(), at: at + start })
            }
            tag => cell.push(&tag.bare(), at + start),
        }
    }
    *text += &value.replace('\n', " ");
    text.push('\t');
    cell
}
