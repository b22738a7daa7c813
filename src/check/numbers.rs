//! The numbers of a Chinese source stand in its English: `number-missing`, `number-extra`, `number-differs`,
//! `limiter-differs`, `unit-differs` and `numbers-swapped`.
//!
//! Stale blocks are passed over: that they have to be looked at again is said already. A number that is missing is
//! reported at its block, any other at its place in the translation.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::library::Translation;
use crate::model::report::Block;
use crate::quantity::{Kind, Mismatch, compare};
use crate::source::Span;
use crate::translation::{State, pairs};
use std::ops::Range;

const CODES: [&str; 6] = [
    "number-missing",
    "number-extra",
    "number-differs",
    "limiter-differs",
    "unit-differs",
    "numbers-swapped",
];

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    if !is_language(lookup.source_language(), "zh") || !lookup.wants(&CODES) {
        return;
    }
    for translation in &report.entry.translations {
        if is_language(&translation.report.lang, "en") {
            check_translation(lookup, report, translation, out);
        }
    }
}

/// Whether `lang` is the language or a variety of it: `zh-Hant`.
fn is_language(lang: &str, language: &str) -> bool {
    lang.split('-').next() == Some(language)
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
            let problem = problem(&mismatch, pair.source, block);
            let diagnostic = Diagnostic::at(&translation.report.file, span, problem);
            out.push(diagnostic.in_block(report.name(block)));
        }
    }
}

fn problem(mismatch: &Mismatch, source: &Block, translated: &Block) -> Problem {
    let cut = |block: &Block, range: &Option<Range<usize>>| {
        range.clone().and_then(|range| block.text.plain.get(range)).unwrap_or_default().to_owned()
    };
    let (source, number) = (cut(source, &mismatch.zh), cut(translated, &mismatch.en));
    match mismatch.kind {
        Kind::Missing => Problem::NumberMissing { number: source },
        Kind::Extra => Problem::NumberExtra { number },
        Kind::Value => Problem::NumberDiffers { number, source },
        Kind::Bound => Problem::LimiterDiffers { number, source },
        Kind::Unit => Problem::UnitDiffers { number, source },
        Kind::Order => Problem::NumbersSwapped { numbers: number, source },
    }
}
