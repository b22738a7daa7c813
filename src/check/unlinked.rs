//! `unlinked-name`: a source block names an entity that it does not link.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};

/// At the name; headings and notes are not linked.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&["unlinked-name"]) {
        return;
    }
    let source = &report.entry.source;
    // Headings and notes are not linked.
    for block in source.blocks.iter().filter(|block| block.is_running()) {
        for (range, id) in lookup.names().unlinked(block) {
            let name = block.text.plain[range.clone()].to_owned();
            let problem = Problem::UnlinkedName { id: id.to_string(), name };
            let range = place::in_block(block, range);
            out.push(Diagnostic::at(&source.file, range, problem).in_block(report.name(block)));
        }
    }
}
