//! English segments with their receivers → the blocks of the translation.
//!
//! In: the report, its receivers, the English and its [`Pairing`]. Out: front matter, blocks with the ids of the report's, and
//! for every character of the file what became of it ([`Fates`]). A block's text is the file's, character for character,
//! but for the marks of notes, which become references, and the space that joins two paragraphs.

use super::english::{English, FilePlace};
use super::fates::{Fate, Fates};
use super::marks::{self, LabelledMark};
use super::pairing::Pairing;
use super::receiver::{Receiver, Taker};
use super::rule::AlignRule;
use super::segment::Segment;
use crate::model::report::{Block, BlockKind, Report, ReportMeta};
use crate::model::text::{Mark, MarkKind, RichText};
use crate::source::Span;
use std::ops::Range;

/// The translation as far as it is text.
#[derive(Debug)]
pub(super) struct AssembledTranslation {
    pub meta: ReportMeta,
    pub blocks: Vec<Block>,
    /// The receiver of each block.
    pub receivers: Vec<usize>,
    /// Where each block begins in the file.
    pub begins: Vec<FilePlace>,
    pub fates: Fates,
}

/// Text with the place of each character.
#[derive(Debug, Default)]
struct PlacedText {
    text: String,
    places: Vec<Option<FilePlace>>,
}

/// Puts the segments of each receiver together; one that has none is left out of the blocks.
pub(super) fn assemble(
    report: &Report,
    receivers: &[Receiver],
    english: &English,
    pairing: &Pairing,
) -> AssembledTranslation {
    let mut made = AssembledTranslation {
        meta: ReportMeta {
            title: english.title.as_ref().unwrap_or(&report.meta.title).clone(),
            ..ReportMeta::default()
        },
        blocks: Vec::new(),
        receivers: Vec::new(),
        begins: Vec::new(),
        fates: Fates::new(english),
    };
    for (at, receiver) in receivers.iter().enumerate() {
        let placed = placed(english, &of_slot(pairing, at));
        let Some(begin) = placed.places.first().copied().flatten() else { continue };
        match receiver.what {
            Taker::Field(field) => {
                made.fates.note_all(&placed.places, Fate::Gone(AlignRule::FrontMatter));
                field.set(&mut made.meta, placed.text);
            }
            Taker::Block(block) => {
                let of = &report.blocks[block];
                let text = rich(placed, of, made.blocks.len(), &mut made.fates);
                made.blocks.push(Block {
                    id: of.id.clone(),
                    kind: of.kind.clone(),
                    text,
                    span: Span::default(),
                });
                made.receivers.push(at);
                made.begins.push(begin);
            }
        }
    }
    made
}

/// The segments of a receiver that stand side by side, each run of them as one: paragraph and range.
fn of_slot(pairing: &Pairing, receiver: usize) -> Vec<(usize, Range<usize>)> {
    let mut runs: Vec<(usize, Range<usize>)> = Vec::new();
    let segments = pairing.segments.iter().zip(&pairing.receivers).filter(|(_, of)| **of == Some(receiver));
    for (Segment { of, range, .. }, _) in segments {
        match runs.last_mut().filter(|(last, run)| last == of && run.end == range.start) {
            Some((_, run)) => run.end = range.end,
            None => runs.push((*of, range.clone())),
        }
    }
    runs
}

/// The words of the runs; a space joins two.
fn placed(english: &English, runs: &[(usize, Range<usize>)]) -> PlacedText {
    let mut all = PlacedText::default();
    for (of, range) in runs {
        let paragraph = &english.paragraphs[*of];
        if !all.text.is_empty() && !all.text.ends_with(' ') {
            all.push(' ', None);
        }
        let first = paragraph.text[..range.start].chars().count();
        for (c, place) in paragraph.text[range.clone()].chars().zip(&paragraph.places[first..]) {
            all.push(c, *place);
        }
    }
    while all.text.ends_with(' ') {
        all.text.pop();
        all.places.pop();
    }
    all
}

impl PlacedText {
    fn push(&mut self, c: char, place: Option<FilePlace>) {
        self.text.push(c);
        self.places.push(place);
    }
}

/// The text of a block: marks of notes that the source has here too become references, its number or mark at the head
/// goes where the block's kind says it.
fn rich(placed: PlacedText, of: &Block, number: usize, fates: &mut Fates) -> RichText {
    let mut text = RichText::default();
    let mut plain = String::new();
    let cuts = cuts(&placed.text, of);
    let mut places = placed.places.iter();
    let mut column = 0;
    for (at, c) in placed.text.char_indices() {
        let place = places.next().copied().flatten();
        let cut = cuts.iter().find(|cut| cut.range.contains(&at));
        if let Some(label) = cut.filter(|cut| cut.range.start == at).and_then(|cut| cut.label.as_deref()) {
            text.marks.push(Mark::new(column..column, MarkKind::NoteRef(label.into())));
        }
        match cut {
            Some(cut) => fates.note(place, Fate::Gone(cut.rule)),
            None => {
                fates.note(place, Fate::Kept { block: number, written: c });
                plain.push(c);
                column += c.len_utf8();
            }
        }
    }
    text.plain = plain.into();
    text
}

/// What is no text of its block.
struct Cut {
    range: Range<usize>,
    rule: AlignRule,
    /// The note that is referred to instead.
    label: Option<String>,
}

fn cuts(text: &str, of: &Block) -> Vec<Cut> {
    let head = match &of.kind {
        BlockKind::Note { label } => marks::label_at_head(text, label).map(|end| (end, AlignRule::NoteLabel)),
        BlockKind::ListItem { number: Some(_) } => {
            marks::number_at_head(text).map(|end| (end, AlignRule::ListNumber))
        }
        _ => None,
    };
    let head = head.map(|(end, rule)| Cut { range: 0..end, rule, label: None });
    let mut wanted: Vec<&str> = of.text.note_refs().map(|(label, _)| &**label).collect();
    let mut cuts: Vec<Cut> = head.into_iter().collect();
    for LabelledMark { range, label } in marks::find(text) {
        if let Some(at) = wanted.iter().position(|known| *known == label) {
            wanted.remove(at);
            cuts.push(Cut { range, rule: AlignRule::NoteMark, label: Some(label) });
        }
    }
    cuts
}
