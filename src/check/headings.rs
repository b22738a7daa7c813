//! `heading-level`: a heading more than one level below the one before it. A lead titles a paragraph, not a part:
//! level 4 is right for it below any heading.

use super::lookup::{Lookup, ReportLookup};
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::report::BlockKind;

/// The level of a report's chapters.
const TOP: u8 = 2;
/// The level of a lead that is not below another.
const LEAD: u8 = 4;

/// Looks at the source text; a translation with other levels is a `block-kind-differs`.
pub fn check(_: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let source = &report.entry.source;
    let mut below = TOP;
    for block in &source.blocks {
        if let BlockKind::Heading { level, lead } = block.kind {
            let wanted = if lead { below.max(LEAD) } else { below };
            if level > wanted {
                let problem = Problem::HeadingLevel { found: level, wanted };
                out.push(Diagnostic::at(&source.file, block.span, problem).in_block(report.name(block)));
            }
            below = level.max(TOP - 1) + 1;
        }
    }
}
