//! Targets stand on the report's words: `unknown-block`, `target-quote`, and `duplicate-id` for two of one id.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::library::ReportRow;
use crate::source::{Location, SourceFile};
use std::collections::HashMap;
use std::sync::Arc;

/// At the rows of `targets.yaml`.
pub fn check(_: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let targets = &report.entry.targets;
    let Some(file) = &targets.file else { return };
    check_rows(report, file, targets.rows(), out);
}

/// Each row by itself, and that no two have one id.
pub(super) fn check_rows<'a>(
    report: &ReportLookup,
    file: &Arc<SourceFile>,
    rows: impl Iterator<Item = ReportRow<'a>>,
    out: &mut Vec<Diagnostic>,
) {
    let mut first = HashMap::new();
    for row in rows {
        check_row(report, file, &row, out);
        match first.get(row.id) {
            None => drop(first.insert(row.id, row.span)),
            Some(span) => {
                let Location { line, column } =
                    file.location(place::near(file, span.start as usize, row.id).start);
                let range = place::near(file, row.span.start as usize, row.id);
                let problem = Problem::DuplicateId { id: row.id.into(), line, column };
                out.push(Diagnostic::at(file, range, problem));
            }
        }
    }
}

fn check_row(report: &ReportLookup, file: &Arc<SourceFile>, row: &ReportRow, out: &mut Vec<Diagnostic>) {
    let near = |text: &str| place::near(file, row.span.start as usize, text);
    let Some(block) = report.block(row.block) else {
        if report.is_only_translated(row.block) {
            return;
        }
        let similar = report.similar_block(row.block);
        let problem = Problem::UnknownBlock { block: row.block.to_string(), similar };
        out.push(Diagnostic::at(file, near(row.block), problem));
        return;
    };
    if !block.text.plain.contains(row.quote) || row.quote.is_empty() {
        let problem = Problem::TargetQuote { block: row.block.to_string() };
        out.push(Diagnostic::at(file, near(row.quote), problem).in_block(report.name(block)));
    }
}
