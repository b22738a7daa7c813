//! `note-undefined`, `note-unused` and `note-not-missing`: marks and definitions of the source text belong together.
//!
//! Translations are held to the source by the rules of `alignment` and `parity`.

use super::lookup::{Lookup, ReportLookup};
use super::note_marks::meant_definition;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::is_note_label;
use crate::model::report::{Block, BlockKind, Report};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

/// At marks and definitions of the source.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let source = &report.entry.source;
    let defined = definitions(source);
    let used: FxHashSet<&str> = references(source).map(|(_, label, _)| label).collect();
    let missing: FxHashSet<&str> = source.meta.notes.missing.iter().map(|label| &**label).collect();
    for (block, label, at) in references(source) {
        // What is no label is reported as that.
        if is_note_label(label) && !defined.contains_key(label) && !missing.contains(label) {
            let range = place::note_ref(&source.file, block, at, label);
            let problem = Problem::NoteUndefined { label: label.into() };
            out.push(Diagnostic::at(&source.file, range, problem).in_block(report.name(block)));
        }
    }
    for block in &source.blocks {
        if let BlockKind::Note { label } = &block.kind
            && !used.contains(&**label)
        {
            let range = place::near(&source.file, block.span.start as usize, &format!("[^{label}]"));
            let problem = Problem::NoteUnused { label: label.to_string() };
            out.push(Diagnostic::at(&source.file, range, problem).in_block(report.name(block)));
        }
    }
    check_missing(lookup, source, &defined, &used, out);
}

/// The list of missing notes says what is so.
fn check_missing(
    lookup: &Lookup,
    source: &Report,
    defined: &FxHashMap<&str, Span>,
    used: &FxHashSet<&str>,
    out: &mut Vec<Diagnostic>,
) {
    for label in &source.meta.notes.missing {
        let definition = defined.get(&**label);
        if definition.is_some() || !used.contains(&**label) {
            let line = definition.map(|span| source.file.location(span.start as usize).line);
            let range = place::below_key(&source.file, &lookup.places(&source.file), "notes", label);
            let problem = Problem::NoteNotMissing { label: label.to_string(), line };
            out.push(Diagnostic::at(&source.file, range, problem));
        }
    }
}

/// Every definition, those with a full-width colon too: they are reported as such.
fn definitions(source: &Report) -> FxHashMap<&str, Span> {
    let defined = source.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Note { label } => Some((&**label, block.span)),
        _ => Some((meant_definition(block)?, block.span)),
    });
    defined.collect()
}

/// Every mark: its block, its label, and its place in the block's text.
fn references(source: &Report) -> impl Iterator<Item = (&Block, &str, usize)> {
    source.blocks.iter().flat_map(|block| {
        let meant = usize::from(meant_definition(block).is_some());
        block.text.note_refs().skip(meant).map(move |(label, at)| (block, &**label, at))
    })
}
