//! `rendering-drifts`: a name or a term is rendered in the documents of a place as in the others, year by year.
//!
//! What has drifted is found by `translation::drifts`; here it is said where it stands, once a document.

use super::lookup::Lookup;
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::translation::{Drift, drifts};

/// For each language but the source's.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&["rendering-drifts"]) {
        return;
    }
    for lang in &lookup.library.languages[1..] {
        out.extend(drifts(lookup.library, lang).iter().map(diagnostic));
    }
}

fn diagnostic(drift: &Drift) -> Diagnostic {
    let Drift { source, text, usual, other, report, block, range } = drift;
    let problem = Problem::RenderingDrifts {
        source: (*source).to_owned(),
        text: (*text).to_owned(),
        usual: (*usual).to_owned(),
        other: other.to_string(),
    };
    let place = place::in_block(block, range.clone());
    Diagnostic::at(&report.file, place, problem).in_block(report.place_of(block))
}
