//! `untranslated`, `not-in-source`, `block-kind-differs` and `block-order`: a translation has the blocks of its source.

use super::lookup::{Lookup, ReportLookup, by_id};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::Lang;
use crate::model::report::{Block, BlockKind, Report};
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// One diagnostic where a language has no text at all.
pub fn check(lookup: &Lookup, report: &ReportLookup, out: &mut Vec<Diagnostic>) {
    for lang in &lookup.library.languages[1..] {
        match report.entry.translation(lang) {
            Some(translation) => Alignment::of(lookup, report, &translation.report).check(out),
            None => out.push(whole_report(lookup, report, lang)),
        }
    }
}

/// A report without a translation is one fault, not one a block.
fn whole_report(lookup: &Lookup, report: &ReportLookup, lang: &Lang) -> Diagnostic {
    let source = &report.entry.source;
    let problem = Problem::Untranslated { lang: lang.to_string() };
    Diagnostic::at(&source.file, place::at_key(&source.file, &lookup.places(&source.file), "title"), problem)
}

/// The blocks of a source text and of a translation.
struct Alignment<'a> {
    lookup: &'a Lookup<'a>,
    report: &'a ReportLookup<'a>,
    source: &'a Report,
    translation: &'a Report,
    /// Blocks without a partner of the same id, by the block before them that has one.
    only_source: Vec<(&'a str, &'a Block)>,
    only_translation: Vec<(&'a str, &'a Block)>,
}

impl<'a> Alignment<'a> {
    fn of(lookup: &'a Lookup<'a>, report: &'a ReportLookup<'a>, translation: &'a Report) -> Self {
        let source = &report.entry.source;
        let only_source = without_partner(source, &by_id(translation));
        let only_translation = without_partner(translation, &by_id(source));
        Self { lookup, report, source, translation, only_source, only_translation }
    }

    fn check(&self, out: &mut Vec<Diagnostic>) {
        let (renamed, strays) = self.partners();
        self.check_strays(&strays, out);
        self.check_untranslated(&renamed, out);
        self.check_kinds(out);
        self.check_order(out);
    }

    /// Blocks that stand at one place under two ids are one fault: which source blocks are meant by others, and each
    /// block that only the translation has with the source block that it may be.
    fn partners(&self) -> (FxHashSet<Span>, Vec<(&'a Block, Option<&'a Block>)>) {
        let mut free: FxHashMap<&str, VecDeque<&Block>> = FxHashMap::default();
        for (before, block) in &self.only_source {
            free.entry(before).or_default().push_back(block);
        }
        let mut renamed = FxHashSet::default();
        let strays = self.only_translation.iter().map(|(before, stray)| {
            let here = free.get_mut(before);
            let at = here.as_ref().and_then(|all| all.iter().position(|b| same_kind(&b.kind, &stray.kind)));
            let meant = at.and_then(|at| here?.remove(at));
            renamed.extend(meant.map(|meant| meant.span));
            (*stray, meant)
        });
        let strays = strays.collect();
        (renamed, strays)
    }

    /// Blocks that the source does not have. Where it is said that an id is not right, the rest follows from that.
    fn check_strays(&self, strays: &[(&Block, Option<&Block>)], out: &mut Vec<Diagnostic>) {
        let marked = self.source.blocks.iter().flat_map(|block| block.text.note_refs());
        let marked: FxHashSet<&str> = marked.map(|(label, _)| &**label).collect();
        for (block, meant) in strays {
            let faulty = self.lookup.has_id_fault(self.translation, block)
                || meant.is_some_and(|meant| self.lookup.has_id_fault(self.source, meant));
            if !faulty && !self.defines_marked_note(block, &marked) {
                let similar = meant.map(|meant| meant.id.to_string());
                let problem = Problem::NotInSource { id: block.id.to_string(), similar };
                out.push(self.in_translation(block, problem));
            }
        }
    }

    /// Whether the source marks the note that this block defines: that it does not define it is reported there.
    fn defines_marked_note(&self, block: &Block, marked: &FxHashSet<&str>) -> bool {
        let BlockKind::Note { label } = &block.kind else { return false };
        let missing = &self.source.meta.notes.missing;
        marked.contains(&**label) && self.source.note(label).is_none() && !missing.contains(label)
    }

    /// Blocks that are not in the translation, at their place in the source, or that are empty there.
    fn check_untranslated(&self, renamed: &FxHashSet<Span>, out: &mut Vec<Diagnostic>) {
        let problem = || Problem::Untranslated { lang: self.translation.lang.to_string() };
        for (_, block) in &self.only_source {
            if !renamed.contains(&block.span) && !self.lookup.has_id_fault(self.source, block) {
                let diagnostic = Diagnostic::at(&self.source.file, block.span, problem());
                out.push(diagnostic.in_block(self.report.name(block)));
            }
        }
        for block in &self.translation.blocks {
            if is_empty(block) && self.report.block(&block.id).is_some_and(|source| !is_empty(source)) {
                out.push(self.in_translation(block, problem()));
            }
        }
    }

    /// Blocks that the source has as something else.
    fn check_kinds(&self, out: &mut Vec<Diagnostic>) {
        for block in &self.translation.blocks {
            if self.report.block(&block.id).is_some_and(|source| !same_kind(&source.kind, &block.kind)) {
                let problem = Problem::BlockKindDiffers { id: block.id.to_string() };
                out.push(self.in_translation(block, problem));
            }
        }
    }

    /// Blocks out of the source's order: the fewest that would have to move. Notes may stand anywhere.
    fn check_order(&self, out: &mut Vec<Diagnostic>) {
        let position: FxHashMap<&str, usize> =
            self.source.blocks.iter().enumerate().rev().map(|(at, block)| (&*block.id, at)).collect();
        let blocks: Vec<(&Block, usize)> = self
            .translation
            .blocks
            .iter()
            .filter(|block| !block.is_note() && !self.lookup.has_id_fault(self.translation, block))
            .filter_map(|block| Some((block, *position.get(&*block.id)?)))
            .filter(|(_, at)| !self.lookup.has_id_fault(self.source, &self.source.blocks[*at]))
            .collect();
        let in_order = longest_rising(&blocks.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        for (at, (block, _)) in blocks.iter().enumerate().filter(|(at, _)| !in_order[*at]) {
            let after = at.checked_sub(1).map_or_else(String::new, |before| blocks[before].0.id.to_string());
            let problem = Problem::BlockOrder { id: block.id.to_string(), after };
            out.push(self.in_translation(block, problem));
        }
    }

    fn in_translation(&self, block: &Block, problem: Problem) -> Diagnostic {
        Diagnostic::at(&self.translation.file, block.span, problem).in_block(self.report.name(block))
    }
}

/// The blocks of a text whose id is not among `others` or was taken before, each with the last id before it that is.
fn without_partner<'a>(text: &'a Report, others: &FxHashMap<&str, &Block>) -> Vec<(&'a str, &'a Block)> {
    let mut taken = FxHashSet::default();
    let mut before = "";
    let mut alone = Vec::new();
    for block in &text.blocks {
        if others.contains_key(&*block.id) && taken.insert(&*block.id) {
            before = &block.id;
        } else {
            alone.push((before, block));
        }
    }
    alone
}

fn is_empty(block: &Block) -> bool {
    block.text.plain.trim().is_empty()
}

/// Whether two blocks are of one kind. The number of a list item is the translator's affair.
fn same_kind(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        _ => a == b,
    }
}

/// Which numbers are part of the longest rising subsequence (patience sorting).
fn longest_rising(numbers: &[usize]) -> Vec<bool> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before = vec![None; numbers.len()];
    for (at, number) in numbers.iter().enumerate() {
        let pile = tops.partition_point(|&top| numbers[top] < *number);
        before[at] = pile.checked_sub(1).map(|left| tops[left]);
        if pile == tops.len() {
            tops.push(at);
        } else {
            tops[pile] = at;
        }
    }
    let mut chosen = vec![false; numbers.len()];
    let mut next = tops.last().copied();
    while let Some(at) = next {
        chosen[at] = true;
        next = before[at];
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_blocks_are_out_of_order() {
        let check = |numbers: &[usize], moved: &[usize]| {
            let chosen = longest_rising(numbers);
            let out: Vec<usize> =
                (0..numbers.len()).filter(|at| !chosen[*at]).map(|at| numbers[at]).collect();
            assert_eq!(out, moved, "{numbers:?}");
        };
        check(&[], &[]);
        check(&[0, 1, 2, 3], &[]);
        check(&[3, 0, 1, 2], &[3]);
        check(&[0, 2, 3, 1], &[1]);
        check(&[0, 0, 1], &[0]);
    }
}
