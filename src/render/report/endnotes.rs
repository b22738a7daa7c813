//! The notes at the end of a report: its own in order, and the editors'.

use super::flow::{Extras, ShownBlock, Texts};
use crate::model::report::{BlockKind, is_editors_note};
use crate::render::html::{NoteMark, TextWriter};
use crate::render::markup::Html;
use serde::Serialize;
use std::sync::Arc;

/// A note: `notes` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Endnote {
    /// The fragment that references lead to.
    pub id: String,
    /// `⑥`; for a note of ours a word such as `编1`.
    pub mark: String,
    /// `注释6`
    pub name: String,
    pub ours: bool,
    /// The definition; none where the published text does not have it.
    pub html: Option<Html>,
    pub lang: Option<String>,
    /// The ids of the places that refer to it.
    pub references: Vec<String>,
}

/// Every note that is defined or referred to, the report's before the editors'. The texts must have been written
/// with `writer` before, as it knows the references.
pub fn endnotes(texts: &Texts, writer: &mut TextWriter, extras: &Extras) -> Vec<Endnote> {
    let mut labels = labels(texts);
    labels.sort_by_key(|label| note_order(label));
    labels.dedup();
    let shown = texts.notes();
    let shown_of = |label: &str| shown.get(label).copied();
    labels.iter().map(|label| note(texts, writer, extras, label, shown_of(label))).collect()
}

/// The labels of all definitions and references.
fn labels(texts: &Texts) -> Vec<Arc<str>> {
    let mut labels = Vec::new();
    for block in &texts.entry.source.blocks {
        if let BlockKind::Note { label } = &block.kind {
            labels.push(label.clone());
        }
        labels.extend(block.text.note_refs().map(|(label, _)| label.clone()));
    }
    labels
}

/// The report's notes before the editors', by number, then by name: `9` before `10`.
pub fn note_order(label: &str) -> (bool, u32, String) {
    let digits = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    (is_editors_note(label), digits.parse().unwrap_or(u32::MAX), label.to_owned())
}

fn note(
    texts: &Texts,
    writer: &mut TextWriter,
    extras: &Extras,
    label: &str,
    shown: Option<ShownBlock>,
) -> Endnote {
    let source = &texts.entry.source;
    let mark = NoteMark::of(&texts.scope, source.meta.notes.marks, label);
    Endnote {
        id: format!("n{label}"),
        mark: mark.text,
        name: mark.name,
        ours: is_editors_note(label),
        html: shown.map(|shown| definition(texts, writer, extras, &shown)),
        lang: shown.and_then(|shown| texts.foreign(&shown)),
        references: writer.references(label).to_vec(),
    }
}

fn definition(texts: &Texts, writer: &mut TextWriter, extras: &Extras, shown: &ShownBlock) -> Html {
    let extras = extras.get(&shown.source.id).map_or(&[][..], Vec::as_slice);
    writer.reading(texts.foreign(shown).as_deref()).with(shown.text, extras)
}
