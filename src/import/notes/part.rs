//! The pieces that a report with notes is told apart into.

use super::super::log::{Log, Reason};
use super::super::passage::Passage;
use crate::model::rule::ImportRule;
use std::sync::Arc;

const LABEL: Reason = Reason::sure(ImportRule::NoteLabel);

/// A reference to a note; it stands before what came from `origin` or later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    pub origin: u32,
    pub label: Arc<str>,
}

/// A piece of what follows the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppendixPart {
    Heading(Passage),
    Text(Passage),
    Definition { label: Arc<str>, passage: Passage },
}

/// The definitions among some parts, with their labels.
pub fn definitions(parts: &[AppendixPart]) -> impl Iterator<Item = (&Arc<str>, &Passage)> {
    parts.iter().filter_map(|part| match part {
        AppendixPart::Definition { label, passage } => Some((label, passage)),
        _ => None,
    })
}

/// A definition without the label of `len` bytes before it.
pub fn definition(passage: &Passage, len: usize, log: &mut Log) -> Passage {
    log.change(passage.origins(0..len), LABEL);
    passage.slice(len..passage.as_str().len()).trimmed()
}
