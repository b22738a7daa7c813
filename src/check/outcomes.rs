//! Outcomes stand on the report's words, and links lead from rows and blocks that are there to such: `unknown-row`,
//! `unknown-block`, `block-sides`.
//!
//! An editor's decision stands until its sentences change: then its quotation is no longer in its block, and is reported here.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use super::targets::check_rows;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::BlockRef;
use crate::model::library::{Links, ReportEntry};
use crate::model::outcome::{BlockLink, OutcomeLink, RowRef};
use crate::source::{SourceFile, Span};
use std::collections::HashSet;
use std::sync::Arc;

/// At the rows of `outcomes.yaml` and the values of `links.yaml`.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let entry = report.entry;
    if let Some(file) = &entry.outcomes_file {
        check_rows(report, file, entry.outcome_rows(), out);
    }
    let Links { answers, blocks, file } = &entry.links;
    let Some(file) = file else { return };
    for link in answers {
        check_answer(lookup, entry, file, link, out);
    }
    for link in blocks {
        check_blocks(lookup, file, link, out);
    }
}

fn check_answer(
    lookup: &Lookup,
    entry: &ReportEntry,
    file: &Arc<SourceFile>,
    link: &OutcomeLink,
    out: &mut Vec<Diagnostic>,
) {
    if !lookup
        .library
        .report(&link.target.report)
        .is_some_and(|of| of.targets.rows().any(|row| row.id == link.target.row))
    {
        out.push(unknown_row(file, link.span, &link.target));
    }
    let outcome = link.outcome.as_ref();
    if let Some(row) = outcome.filter(|row| !is_outcome(entry, row)) {
        out.push(unknown_row(file, link.span, row));
    }
}

fn is_outcome(entry: &ReportEntry, row: &RowRef) -> bool {
    *row.report == *entry.id && entry.outcomes.iter().any(|one| one.id == row.row)
}

fn unknown_row(file: &Arc<SourceFile>, span: Span, row: &RowRef) -> Diagnostic {
    let name = row.to_string();
    let range = place::near(file, span.start as usize, &name);
    Diagnostic::at(file, range, Problem::UnknownRow { row: name })
}

fn check_blocks(lookup: &Lookup, file: &Arc<SourceFile>, link: &BlockLink, out: &mut Vec<Diagnostic>) {
    let (from, to) = (link.from.len(), link.to.len());
    if from > BlockLink::MOST || to > BlockLink::MOST || from + to == 0 {
        out.push(Diagnostic::at(file, link.span.range(), Problem::BlockSides { from, to }));
    }
    let mut seen = HashSet::new();
    for block in link.from.iter().chain(&link.to).filter(|block| seen.insert(*block)) {
        if !is_block(lookup, block) {
            let name = block.to_string();
            let range = place::near(file, link.span.start as usize, &name);
            out.push(Diagnostic::at(file, range, Problem::UnknownBlock { block: name, similar: None }));
        }
    }
}

fn is_block(lookup: &Lookup, block: &BlockRef) -> bool {
    lookup.library.report(&block.report).is_some_and(|entry| entry.source.block(&block.block).is_some())
}
