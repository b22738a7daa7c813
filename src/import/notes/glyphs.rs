//! Notes on characters that the source could not print: `硫＠①` in the text, `＠①原字石右加安` under it.
//!
//! They say how a character is written and define no term, so they have labels of their own: `g1`, `g2`, …

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason, Remark};
use super::super::script::char_count;
use super::appendix::definition;
use super::marks::{Found, circled_number, reference, remove};
use super::{Part, Reference};

/// A longer paragraph is text that happens to begin with such a mark.
const LONGEST: usize = 40;

/// Takes the notes at the end of the paragraphs, and their marks out of the text. A mark without a note stays.
pub fn take(paragraphs: &mut Vec<Paragraph>, log: &mut Log) -> (Vec<Part>, Vec<Reference>) {
    let is_text = |paragraph: &Paragraph| note_label(paragraph.text()).is_none();
    let start = paragraphs.iter().rposition(is_text).map_or(0, |at| at + 1);
    let notes: Vec<(Paragraph, u32, usize)> = paragraphs
        .split_off(start)
        .into_iter()
        .filter_map(|note| note_label(note.text()).map(|(number, length)| (note, number, length)))
        .collect();
    let numbers: Vec<u32> = notes.iter().map(|(_, number, _)| *number).collect();
    let found = paragraphs.iter().enumerate().flat_map(|(at, text)| marks(at, text.text()));
    let found: Vec<Found> = found.filter(|mark| numbers.contains(&mark.number)).collect();
    let label = |number: u32| numbers.iter().position(|other| *other == number).map(name);
    let references = found
        .iter()
        .filter_map(|mark| Some(Reference { label: label(mark.number)?, ..reference(paragraphs, mark) }));
    let references = references.collect();
    remove(paragraphs, &found, log);
    let parts = notes.iter().enumerate().map(|(at, (note, _, length))| {
        report(note, log);
        Part::Definition { label: name(at), passage: definition(&note.passage, *length, log) }
    });
    (parts.collect(), references)
}

fn name(at: usize) -> std::sync::Arc<str> {
    format!("g{}", at + 1).into()
}

fn report(note: &Paragraph, log: &mut Log) {
    let why = "a note on a character that the source could not print".to_owned();
    let (origin, text) = (note.passage.origin(0), note.text().to_owned());
    log.remark(Remark { origin, reason: Reason::likely("glyph-note"), text, why, suggestion: None });
}

/// The number and the length of the mark that such a note begins with.
pub fn note_label(text: &str) -> Option<(u32, usize)> {
    let mark = marks(0, text).into_iter().next().filter(|mark| mark.range.start == 0)?;
    (char_count(text) <= LONGEST).then_some((mark.number, mark.range.end))
}

fn marks(paragraph: usize, text: &str) -> Vec<Found> {
    let at_signs = text.match_indices(['＠', '@']);
    let mark = at_signs.filter_map(|(at, sign)| {
        let circle = text[at + sign.len()..].chars().next()?;
        let range = at..at + sign.len() + circle.len_utf8();
        Some(Found { paragraph, range, number: circled_number(circle)? })
    });
    mark.collect()
}
