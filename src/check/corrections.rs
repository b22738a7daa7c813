//! Corrections name blocks that are there.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::BlockId;

/// `unknown-block` at each block that the front matter names and the report has not.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        let named = text.meta.corrections.iter().flat_map(|correction| &correction.blocks);
        for block in named.filter(|block| is_unknown(report, block)) {
            let range = place::below_key(&text.file, &lookup.places(&text.file), "corrections", block);
            let problem =
                Problem::UnknownBlock { block: block.to_string(), similar: report.similar_block(block) };
            out.push(Diagnostic::at(&text.file, range, problem));
        }
    }
}

fn is_unknown(report: &ReportLookup, block: &BlockId) -> bool {
    report.block(block).is_none() && !report.is_only_translated(block)
}
