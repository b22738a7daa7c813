//! `two-renderings`: blocks with the same source text are translated in the same way, all over the site.
//!
//! The rendering that most of them have is the usual one, and among equals the first; each other is reported at its block. Case,
//! width, spaces and punctuation make no difference, nor do links. A stale translation is one of another text.

use super::lookup::Lookup;
use super::names::folded;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::Lang;
use crate::model::report::{Block, Report};
use crate::translation::{Pair, State, pairs};
use rustc_hash::FxHashMap;

/// A block of a translation.
struct Rendered<'a> {
    report: &'a Report,
    block: &'a Block,
}

/// At the rendering that is the rarer one.
pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&["two-renderings"]) {
        return;
    }
    for lang in &lookup.library.languages[1..] {
        let mut found: Vec<(&str, Vec<Rendered>)> = by_source(lookup, lang).into_iter().collect();
        found.sort_unstable_by_key(|(source, _)| *source);
        found.iter().for_each(|(source, all)| compare(source, all, out));
    }
}

/// The translations of each source text, in the order of the reports.
fn by_source<'a>(lookup: &Lookup<'a>, lang: &Lang) -> FxHashMap<&'a str, Vec<Rendered<'a>>> {
    let mut all: FxHashMap<&str, Vec<Rendered>> = FxHashMap::default();
    for entry in &lookup.library.reports {
        let Some(translation) = entry.translation(lang) else { continue };
        for pair in pairs(&entry.source, Some(translation)) {
            let Pair { source, translated: Some(block), state, .. } = pair else { continue };
            if state != State::Stale {
                let rendered = Rendered { report: &translation.report, block };
                all.entry(&source.text.plain).or_default().push(rendered);
            }
        }
    }
    all
}

fn compare(source: &str, all: &[Rendered], out: &mut Vec<Diagnostic>) {
    if all.len() < 2 {
        return;
    }
    let texts: Vec<String> = all.iter().map(|one| folded(&one.block.text.plain)).collect();
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    texts.iter().for_each(|text| *times.entry(text).or_default() += 1);
    if times.len() < 2 {
        return;
    }
    // Of equals the last is the greatest.
    let both = || all.iter().zip(&texts);
    let Some((usual, most)) = both().rev().max_by_key(|(_, text)| times[text.as_str()]) else { return };
    for (one, _) in both().filter(|(_, text)| *text != most) {
        let theirs = &usual.block.text.plain;
        let problem = Problem::TwoRenderings {
            source: shortened(source),
            other: usual.report.place_of(usual.block).to_string(),
            text: shortened(theirs),
            passage: passage(theirs, &one.block.text.plain),
        };
        let diagnostic = Diagnostic::at(&one.report.file, one.block.span, problem);
        out.push(diagnostic.in_block(one.report.place_of(one.block)));
    }
}

/// A text, or of a long one what stands where it begins to be otherwise than another, two words earlier.
fn passage(text: &str, other: &str) -> String {
    let is_long = text.chars().nth(SHOWN).is_some();
    let same = text.chars().zip(other.chars()).take_while(|(a, b)| a == b);
    let differs = same.map(|(c, _)| c.len_utf8()).sum::<usize>();
    match text[..differs].rmatch_indices(' ').nth(2).filter(|_| is_long) {
        Some((space, _)) => format!("…{}", shortened(&text[space + 1..])),
        None => shortened(text),
    }
}

/// How many characters of a text are shown.
const SHOWN: usize = 60;

fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_long_texts_the_part_is_shown_that_differs() {
        let check = |text: &str, other: &str, expected: &str| assert_eq!(passage(text, other), expected);
        let start = "We will always treat industrial development as the first priority of all, and ";
        check("Ensure livelihoods.", "Look after the people.", "Ensure livelihoods.");
        check(
            &format!("{start}promote high-quality development."),
            &format!("{start}promote quality development."),
            "…and promote high-quality development.",
        );
        check(&format!("{start}more."), "They will.", &shortened(start));
    }
}
