//! The term base holds: `term-missing` where a source block has a term and its translation no approved rendering of it,
//! `term-rejected` for a rendering that was rejected; and the term base's own exceptions are sound.

use super::lookup::{Lookup, ReportLookup};
use super::place;
use super::term_base::{Forms, TermBase, TermForm};
use crate::diagnostic::{Diagnostic, Problem};
use crate::finder::is_whole_or_plural;
use crate::model::ids::Lang;
use crate::model::report::{Block, Report};
use crate::model::term::Term;
use std::collections::BTreeSet;
use std::ops::Range;

/// At the block of the translation, in each language that the term base has renderings in.
pub fn check_report(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    let TermBase { source, renderings } = lookup.terms();
    let Some(source) = source else { return };
    let terms = &lookup.library.terms;
    for (lang, renderings) in renderings {
        out.extend(Base { terms, lang, source, renderings }.check(report));
    }
}

/// The term base between the source language and another.
struct Base<'a> {
    terms: &'a [Term],
    lang: &'a Lang,
    source: &'a Forms,
    renderings: &'a Forms,
}

impl Base<'_> {
    fn check(&self, report: &ReportLookup) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let Some(translation) = report.entry.translation(self.lang) else { return out };
        for block in &translation.report.blocks {
            if let Some(source) = report.block(&block.id).filter(|_| !block.text.plain.trim().is_empty()) {
                let found = self.check_block(report, source, &translation.report, block);
                out.extend(found.into_iter().map(|diagnostic| diagnostic.in_block(report.name(block))));
            }
        }
        out
    }

    fn check_block(
        &self,
        report: &ReportLookup,
        source: &Block,
        text: &Report,
        block: &Block,
    ) -> Vec<Diagnostic> {
        let wanted = self.terms_of(report, source);
        if wanted.is_empty() {
            return Vec::new();
        }
        let found = self.renderings_of(&block.text.plain);
        let mut out = Vec::new();
        for term in wanted {
            let approved = self.terms[term].term.get(self.lang).cloned().unwrap_or_default();
            let of_term = |rejected| found.iter().filter(move |f| f.term == term && f.rejected == rejected);
            let wrong: Vec<_> = of_term(true).filter(|wrong| !is_within(wrong, of_term(false))).collect();
            for wrong in &wrong {
                let words = block.text.plain[wrong.range.clone()].to_owned();
                let problem = Problem::TermRejected { found: words, approved: approved.clone() };
                let range = place::in_block(block, wrong.range.clone());
                out.push(Diagnostic::at(&text.file, range, problem));
            }
            if wrong.is_empty() && of_term(false).next().is_none() {
                let term = self.terms[term].term.get(&report.entry.source.lang).cloned().unwrap_or_default();
                out.push(Diagnostic::at(&text.file, block.span, Problem::TermMissing { term, approved }));
            }
        }
        out
    }

    /// The terms in a source block that have a rendering, less those excepted for it.
    fn terms_of(&self, report: &ReportLookup, block: &Block) -> BTreeSet<usize> {
        let found = self.source.automaton.find_iter(block.text.plain.as_str());
        let terms = found.map(|hit| self.source.forms[hit.pattern().as_usize()].term);
        let holds = |term: &usize| {
            let term = &self.terms[*term];
            term.term.contains_key(self.lang) && !is_excepted(report, block, term)
        };
        terms.filter(holds).collect()
    }

    /// The renderings in a translated text that stand as whole words.
    fn renderings_of(&self, text: &str) -> Vec<FoundTerm> {
        let found = self.renderings.automaton.find_overlapping_iter(text);
        let whole = found.filter(|hit| is_whole_or_plural(text, &hit.range()));
        whole.map(|hit| self.rendering_at(hit)).collect()
    }

    fn rendering_at(&self, hit: aho_corasick::Match) -> FoundTerm {
        let TermForm { term, rejected } = self.renderings.forms[hit.pattern().as_usize()];
        FoundTerm { term, rejected, range: hit.range() }
    }
}

fn is_excepted(report: &ReportLookup, block: &Block, term: &Term) -> bool {
    term.exceptions.iter().any(|exception| is_exception_for(report, block, &exception.block))
}

/// An exception for a block that is not there may be meant for this one.
fn is_exception_for(report: &ReportLookup, block: &Block, block_ref: &crate::model::ids::BlockRef) -> bool {
    block_ref.report == report.entry.id
        && (block_ref.block == block.id || report.block(&block_ref.block).is_none())
}

struct FoundTerm {
    term: usize,
    rejected: bool,
    range: Range<usize>,
}

/// Whether a rejected form is only a part of an approved one.
fn is_within<'a>(wrong: &FoundTerm, approved: impl Iterator<Item = &'a FoundTerm>) -> bool {
    let mut approved = approved;
    approved.any(|a| a.range.start <= wrong.range.start && wrong.range.end <= a.range.end)
}

/// Exceptions name a block that is there, and say why.
pub fn check_site(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    let Some(file) = &lookup.library.terms_file else { return };
    for term in &lookup.library.terms {
        for exception in &term.exceptions {
            let range = place::near(file, term.span.start as usize, &exception.block.to_string());
            if lookup.block(&exception.block).is_none() && !lookup.is_only_translated(&exception.block) {
                let similar = lookup.similar_block(&exception.block);
                let problem = Problem::UnknownBlock { block: exception.block.to_string(), similar };
                out.push(Diagnostic::at(file, range.clone(), problem));
            }
            if exception.reason.trim().is_empty() {
                out.push(Diagnostic::at(file, range, Problem::ExceptionWithoutReason));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendering_is_a_whole_word() {
        let check = |text: &str, word: &str, expected: bool| {
            let at = text.find(word).expect("in the text");
            assert_eq!(is_whole_or_plural(text, &(at..at + word.len())), expected, "{text}");
        };
        check("2,000 mu of land", "mu", true);
        check("the municipal committee", "mu", false);
        check("industrial clusters grow", "industrial cluster", true);
        check("industrial chain-based", "industrial chain", true);
        check("GDPs", "GDP", true);
        check("subGDP", "GDP", false);
        check("产业GDP", "GDP", true);
    }
}
