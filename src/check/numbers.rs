//! The numbers of a Chinese source stand in its English: `number-missing`, `number-extra`, `number-differs`,
//! `limiter-differs`, `unit-differs` and `numbers-swapped`; `numbers-unread` where a translation is in a language whose numbers nobody
//! reads here.
//!
//! Stale blocks are passed over: that they have to be looked at again is said already. A number that is missing is
//! reported at its block, any other at its place in the translation.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::Lang;
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

/// Of which languages the numbers of translations are not compared.
pub fn check_site(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    let (config, source) = (lookup.config, lookup.source_language());
    let is_there = |lang: &&Lang| lookup.library.reports.iter().any(|entry| entry.has_text_in(lang));
    for lang in lookup.library.languages[1..].iter().filter(|lang| !is_read(lookup, lang)).filter(is_there) {
        let range = place::below_key(&config.file, &lookup.places(&config.file), "languages", lang);
        let problem = Problem::NumbersUnread { lang: lang.to_string(), source: source.to_string() };
        out.push(Diagnostic::at(&config.file, range, problem));
    }
}

/// Whether the numbers of translations into a language are compared.
fn is_read(lookup: &Lookup, lang: &Lang) -> bool {
    lookup.source_language().is_of("zh") && lang.is_of("en")
}

/// At the numbers of each English text; nothing where the source is not Chinese.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&CODES) {
        return;
    }
    for translation in &report.entry.translations {
        if is_read(lookup, &translation.report.lang) {
            check_translation(lookup, report, translation, out);
        }
    }
}

fn check_translation(
    lookup: &Lookup,
    report: &ReportLookup,
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
