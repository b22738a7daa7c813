//! The numbers of a Chinese source stand in its English: `number-missing`, `number-extra`, `number-differs`,
//! `limiter-differs`, `unit-differs` and `numbers-swapped`.
//!
//! Stale blocks are passed over: that they have to be looked at again is said already. A number that is missing is
//! reported at its block, any other at its place in the translation.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::Diagnostic;
use crate::model::library::Translation;
use crate::quantity::compare;
use crate::source::Span;
use crate::translation::{State, pairs};

const CODES: [&str; 6] = [
    "number-missing",
    "number-extra",
    "number-differs",
    "limiter-differs",
    "unit-differs",
    "numbers-swapped",
];

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    if !lookup.source_language().is_of("zh") || !lookup.wants(&CODES) {
        return;
    }
    for translation in &report.entry.translations {
        if translation.report.lang.is_of("en") {
            check_translation(lookup, report, translation, out);
        }
    }
}

fn check_translation(
    lookup: &Lookup,
    report: &ReportView,
    translation: &Translation,
    out: &mut Vec<Diagnostic>,
) {
    for pair in pairs(&report.entry.source, Some(translation)) {
        let Some(block) = pair.translated.filter(|_| pair.state != State::Stale) else { continue };
        // Which block is meant is not known before its id is right.
        if lookup.has_id_fault(&report.entry.source, pair.source)
            || lookup.has_id_fault(&translation.report, block)
        {
            continue;
        }
        for mismatch in compare(&pair.source.text.plain, &block.text.plain) {
            let span: Span = match mismatch.en.clone() {
                Some(range) => place::in_block(block, range).into(),
                None => block.span,
            };
            let problem = mismatch.problem(&pair.source.text.plain, &block.text.plain);
            let diagnostic = Diagnostic::at(&translation.report.file, span, problem);
            out.push(diagnostic.in_block(report.name(block)));
        }
    }
}
