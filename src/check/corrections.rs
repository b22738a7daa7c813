//! Corrections name blocks that are there.

use super::lookup::{Lookup, ReportView};
use super::{nearest, place};
use crate::diagnostic::{Diagnostic, Problem};

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    for text in report.texts() {
        let named = text.meta.corrections.iter().flat_map(|correction| &correction.blocks);
        for block in named.filter(|block| report.block(block).is_none()) {
            let range = place::below_key(&text.file, &lookup.places(&text.file), "corrections", block);
            let ids = report.entry.source.blocks.iter().map(|block| &*block.id);
            let similar = nearest(block, ids).map(str::to_owned);
            let problem = Problem::UnknownBlock { block: block.to_string(), similar };
            out.push(Diagnostic::at(&text.file, range, problem));
        }
    }
}
