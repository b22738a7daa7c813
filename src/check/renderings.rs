//! `two-renderings`: blocks with the same source text are translated in the same way, all over the site.
//!
//! The rendering that most of them have is the usual one, and among equals the first; each other is reported at its block. Case,
//! width, spaces and punctuation make no difference, nor do links. A stale translation is one of another text.

use super::lookup::Lookup;
use super::names::folded;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::{BlockRef, Lang};
use crate::model::report::{Block, Report};
use crate::translation::{Pair, State, pairs};
use rustc_hash::FxHashMap;

/// A block of a translation.
struct Rendered<'a> {
    report: &'a Report,
    block: &'a Block,
    folded: String,
}

pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
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
                let folded = folded(&block.text.plain);
                let rendered = Rendered { report: &translation.report, block, folded };
                all.entry(&source.text.plain).or_default().push(rendered);
            }
        }
    }
    all
}

fn compare(source: &str, all: &[Rendered], out: &mut Vec<Diagnostic>) {
    let mut times: FxHashMap<&str, usize> = FxHashMap::default();
    all.iter().for_each(|one| *times.entry(&one.folded).or_default() += 1);
    if times.len() < 2 {
        return;
    }
    // Of equals the last is the greatest.
    let Some(usual) = all.iter().rev().max_by_key(|one| times[one.folded.as_str()]) else { return };
    let other = BlockRef { report: usual.report.id.clone(), block: usual.block.id.clone() }.to_string();
    for one in all.iter().filter(|one| one.folded != usual.folded) {
        let (source, other, text) = (shortened(source), other.clone(), shortened(&usual.block.text.plain));
        let diagnostic =
            Diagnostic::at(&one.report.file, one.block.span, Problem::TwoRenderings { source, other, text });
        let name = BlockRef { report: one.report.id.clone(), block: one.block.id.clone() };
        out.push(diagnostic.in_block(name.to_string()));
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
