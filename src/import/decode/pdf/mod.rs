//! A PDF with a text layer → its lines of text, one for each paragraph.
//!
//! 1. [`glyphs`]: drawing instructions → characters with their places, by the interpreter `hayro-interpret`.
//! 2. [`characters`]: code points that only fonts use → those that people write.
//! 3. [`tables`]: what stands in ruled lines ([`rulings`]) → rows of tables.
//! 4. [`printed`]: characters → printed lines; raised figures become note marks.
//! 5. [`furniture`]: page numbers, running heads and tables of contents are told apart; they stay in the result, for
//!    the ledger to list.
//! 6. [`feet`]: notes at the feet of pages.
//! 7. [`aligned`]: lines whose parts stand in columns → rows of tables.
//! 8. [`paragraphs`]: printed lines → paragraphs, where the line's ends and indents leave no doubt. The rest is left to
//!    the cleaning of the text, as it is for a text with hard line breaks.

mod limits;
mod rulings;
mod glyphs;
pub mod scans;
mod characters;
mod printed;
mod feet;
mod furniture;
mod paragraphs;
mod tables;
mod aligned;

pub use glyphs::is_scan;

use super::super::role::Role;
use super::DecodeError;
use super::sheet::Sheet;
use crate::wording::{Message, message};
use limits::damaged;
use printed::PrintedLine;

/// Reads a document. With its text come remarks for the editor.
///
/// # Errors
/// [`DecodeError`] where the file is damaged, has a password or no text layer.
pub fn read(bytes: &[u8]) -> Result<(Sheet, Vec<Message>), DecodeError> {
    let mut pages = glyphs::read(bytes)?;
    let mut remarks = remarks(&pages)?;
    let radicals = characters::restore(&mut pages);
    if radicals > 0 {
        remarks.push(message!("why-radicals", count = radicals));
    }
    let rare: String = characters::rare(&pages).into_iter().collect();
    if !rare.is_empty() {
        remarks.push(message!("why-rare", rare));
    }
    let tables = pages.iter_mut().flat_map(tables::take).collect();
    let mut lines: Vec<PrintedLine> = pages.iter().flat_map(printed::lines).collect();
    let furniture = furniture::find(&lines, &pages);
    let mut body = Vec::new();
    let mut aside = Vec::new();
    for (line, rule) in lines.drain(..).zip(furniture) {
        match rule {
            Some(rule) => aside.push((line, rule)),
            None => body.push(line),
        }
    }
    let notes = feet::take(&mut body);
    let mut sheet = Sheet::default();
    let mut aside = aside.into_iter().peekable();
    for paragraph in paragraphs::join(&tables::put(aligned::gather(body), tables)) {
        sheet.push(&paragraph.text, paragraph.role);
        while let Some((line, rule)) = aside.next_if(|(line, _)| line.page <= paragraph.last_page) {
            sheet.push(&line.text, Some(Role::Furniture(rule)));
        }
    }
    for (line, rule) in aside {
        sheet.push(&line.text, Some(Role::Furniture(rule)));
    }
    for note in notes {
        sheet.push(&note, Some(Role::Note));
    }
    Ok((sheet, remarks))
}

/// What an editor should know of a text layer with holes.
fn remarks(pages: &[glyphs::PdfPage]) -> Result<Vec<Message>, DecodeError> {
    if pages.is_empty() {
        return Err(damaged(message!("damaged-no-pages")));
    }
    let empty: Vec<String> =
        pages.iter().filter(|page| page.glyphs.is_empty()).map(|page| page.number.to_string()).collect();
    if empty.len() == pages.len() {
        return Err(DecodeError::NoTextLayer { pages: pages.len() });
    }
    let glyphs = pages.iter().map(|page| page.glyphs.len()).sum::<usize>();
    let unknown = pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| glyph.is_unknown()).count();
    if unknown * 10 > glyphs {
        return Err(damaged(message!("damaged-unknown", glyphs, unknown)));
    }
    let mut remarks = Vec::new();
    if !empty.is_empty() {
        remarks.push(message!("why-no-text", pages = empty.join(", ")));
    }
    if unknown > 0 {
        remarks.push(message!("why-unknown", count = unknown));
    }
    Ok(remarks)
}
