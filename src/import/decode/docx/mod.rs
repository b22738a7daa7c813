//! A Word document (DOCX) → its lines of text.
//!
//! 1. [`package`]: the ZIP archive and its parts, within limits.
//! 2. [`styles`], [`numbering`]: what styles are headings; how automatic numbers are written.
//! 3. [`body`]: paragraphs → lines. Insertions under review are text, deletions are not; numbers that Word shows are
//!    written out; rows of tables are lines.
//! 4. Footnotes and endnotes follow the text, numbered in the order in which it refers to them.
//!
//! Not read: headers, footers, comments, pictures and what is set as hidden.

mod xml;
mod numbering;
mod package;
mod styles;
mod paragraph;
mod body;
mod rows;

pub use rows::{pack, table_rows};

use super::super::role::Role;
use super::DecodeError;
use super::sheet::{Sheet, note_mark};
use body::{Body, DocxContext, NoteId, NoteKind};
use numbering::Numbering;
use package::Package;
use std::collections::HashMap;
use styles::Styles;

/// Reads a document.
///
/// # Errors
/// [`DecodeError`] where the archive or a part of it cannot be read, or is no Word document.
pub fn read(bytes: &[u8]) -> Result<Sheet, DecodeError> {
    let mut package = Package::open(bytes)?;
    let styles = package.part("styles")?.map_or_else(|| Ok(Styles::default()), |part| Styles::read(&part))?;
    let numbering =
        package.part("numbering")?.map_or_else(|| Ok(Numbering::default()), |part| Numbering::read(&part))?;
    let context = DocxContext { styles: &styles, numbering: &numbering };
    let Body { mut sheet, notes } = body::read(&package.document()?, context)?;
    let mut texts = HashMap::new();
    for kind in [NoteKind::Footnote, NoteKind::Endnote] {
        if let Some(part) = package.part(kind.part())? {
            texts.extend(body::read_notes(&part, kind, context)?);
        }
    }
    let referred = notes.iter().map(|note| texts.remove(note)).collect::<Vec<_>>();
    let mut others: Vec<(NoteId, String)> = texts.into_iter().collect();
    others.sort_by_key(|((kind, id), _)| (*kind, id.parse::<i64>().ok(), id.clone()));
    let others = others.into_iter().map(|(_, text)| Some(text));
    for (number, text) in (1..).zip(referred.into_iter().chain(others)) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            sheet.push(&format!("{}{text}", note_mark(number)), Some(Role::Note));
        }
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests;
