//! Notes on characters that the source could not print: `硫＠①` in the text, `＠①原字石右加安` under it.
//!
//! They say how a character is written and define no term, so they have labels of their own: `g1`, `g2`, …

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason, Remark};
use super::super::note_form::{glyph_label, glyph_marks};
use super::marks::{FoundMark, reference, remove};
use super::part::{AppendixPart, Reference, definition};
use crate::model::rule::ImportRule;
use crate::wording::message;

/// Takes the notes at the end of the paragraphs, and their marks out of the text. A mark without a note stays.
pub fn take(paragraphs: &mut Vec<Paragraph>, log: &mut Log) -> (Vec<AppendixPart>, Vec<Reference>) {
    let start = paragraphs
        .iter()
        .rposition(|paragraph| glyph_label(paragraph.text()).is_none())
        .map_or(0, |at| at + 1);
    let notes: Vec<(Paragraph, u32, usize)> = paragraphs
        .split_off(start)
        .into_iter()
        .filter_map(|note| glyph_label(note.text()).map(|(number, length)| (note, number, length)))
        .collect();
    let numbers: Vec<u32> = notes.iter().map(|(_, number, _)| *number).collect();
    let found = paragraphs.iter().enumerate().flat_map(|(at, text)| marks(at, text.text()));
    let found: Vec<FoundMark> = found.filter(|mark| numbers.contains(&mark.number)).collect();
    let label = |number: u32| numbers.iter().position(|other| *other == number).map(name);
    let references = found
        .iter()
        .filter_map(|mark| Some(Reference { label: label(mark.number)?, ..reference(paragraphs, mark) }));
    let references = references.collect();
    remove(paragraphs, &found, log);
    let parts = notes.iter().enumerate().map(|(at, (note, _, length))| {
        report(note, log);
        AppendixPart::Definition { label: name(at), passage: definition(&note.passage, *length, log) }
    });
    (parts.collect(), references)
}

fn name(at: usize) -> std::sync::Arc<str> {
    format!("g{}", at + 1).into()
}

fn report(note: &Paragraph, log: &mut Log) {
    let why = message!("why-glyph-note");
    let (origin, text) = (note.passage.origin(0), note.text().to_owned());
    log.remark(Remark { origin, reason: Reason::likely(ImportRule::GlyphNote), text, why, suggestion: None });
}

fn marks(paragraph: usize, text: &str) -> impl Iterator<Item = FoundMark> {
    glyph_marks(text).map(move |(range, number)| FoundMark { paragraph, range, number })
}
