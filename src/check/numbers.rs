//! The numbers of a Chinese source stand in its English: `number-missing`, `number-extra`, `number-differs`,
//! `limiter-differs`, `unit-differs` and `numbers-swapped`; `numbers-unread` where a translation is in a language whose numbers nobody
//! reads here.
//!
//! Stale blocks are passed over: that they have to be looked at again is said already. A number that is missing is
//! reported at its block, any other at its place in the translation. A year that the title or a heading above says may be said again.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::Lang;
use crate::model::library::{ReportEntry, Translation};
use crate::model::report::{Block, BlockKind};
use crate::quantity::{Kind, Mismatch, Unit, compare, scan_zh};
use crate::source::Span;
use crate::translation::{State, pairs};
use rust_decimal::Decimal;

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
    let is_read = |lang: &Lang| source.is_of("zh") && lang.is_of("en");
    let is_there = |lang: &&Lang| lookup.library.reports.iter().any(|entry| entry.has_text_in(lang));
    for lang in lookup.library.languages[1..].iter().filter(|lang| !is_read(lang)).filter(is_there) {
        let range = place::below_key(&config.file, &lookup.places(&config.file), "languages", lang);
        let problem = Problem::NumbersUnread { lang: lang.to_string(), source: source.to_string() };
        out.push(Diagnostic::at(&config.file, range, problem));
    }
}

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
    let mut headings = Headings::of(report.entry);
    for pair in pairs(&report.entry.source, Some(translation)) {
        headings.pass(pair.source);
        let Some(block) = pair.translated.filter(|_| pair.state != State::Stale) else { continue };
        // Which block is meant is not known before its id is right.
        if lookup.has_id_fault(&report.entry.source, pair.source)
            || lookup.has_id_fault(&translation.report, block)
        {
            continue;
        }
        let found = compare(&pair.source.text.plain, &block.text.plain).into_iter();
        for mismatch in found.filter(|mismatch| !headings.say(mismatch, &block.text.plain)) {
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

/// The years that stand above a block: in the title of its document, and in the headings that it is under, outermost first.
struct Headings {
    title: Vec<Decimal>,
    open: Vec<(u8, Vec<Decimal>)>,
}

impl Headings {
    fn of(entry: &ReportEntry) -> Self {
        Self { title: years_in(&entry.source.meta.title), open: Vec::new() }
    }

    /// Goes on to a block of the source.
    fn pass(&mut self, block: &Block) {
        if let BlockKind::Heading { level, .. } = block.kind {
            self.open.retain(|(outer, _)| *outer < level);
            self.open.push((level, years_in(&block.text.plain)));
        }
    }

    /// Whether a number that only the English has is a year that stands above in the source.
    fn say(&self, mismatch: &Mismatch, en: &str) -> bool {
        let Some(year) = mismatch.en.clone().filter(|_| mismatch.kind == Kind::Extra) else { return false };
        let Ok(year) = en[year].parse::<Decimal>() else { return false };
        let mut above = self.open.iter().map(|(_, years)| years).chain([&self.title]);
        above.any(|years| years.contains(&year))
    }
}

fn years_in(zh: &str) -> Vec<Decimal> {
    let read = scan_zh(zh).into_iter().filter(|number| number.unit == Unit::Year);
    read.flat_map(|number| [Some(number.value), number.high]).flatten().collect()
}
