//! `heading-level`: a heading more than one level below the one before it.

use super::lookup::{Lookup, ReportView};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::report::BlockKind;

/// The level of a report's chapters.
const TOP: u8 = 2;

/// Looks at the source text; a translation with other levels is a `block-kind-differs`.
pub fn check(_: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    let source = &report.entry.source;
    let mut wanted = TOP;
    for block in &source.blocks {
        if let BlockKind::Heading { level, .. } = block.kind {
            if level > wanted {
                let problem = Problem::HeadingLevel { found: level, wanted };
                out.push(Diagnostic::at(&source.file, block.span, problem).in_block(report.name(block)));
            }
            wanted = level.max(TOP - 1) + 1;
        }
    }
}
