//! `unlinked-name`: a source block names an entity that it does not link.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::report::{Block, BlockKind};

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&["unlinked-name"]) {
        return;
    }
    let source = &report.entry.source;
    for block in source.blocks.iter().filter(|block| is_running_text(block)) {
        for (range, id) in lookup.names().unlinked(block) {
            let name = block.text.plain[range.clone()].to_owned();
            let problem = Problem::UnlinkedName { id: id.to_string(), name };
            let range = place::in_block(block, range);
            out.push(Diagnostic::at(&source.file, range, problem).in_block(report.name(block)));
        }
    }
}

/// Headings and notes are not linked.
fn is_running_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
}
