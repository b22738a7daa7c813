//! `untranslated`, `not-in-source`, `block-kind-differs` and `block-order`: a translation has the blocks of its source.

use super::lookup::{Lookup, ReportView, by_id};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::ids::Lang;
use crate::model::report::{Block, BlockKind, Report};
use std::collections::HashMap;

pub fn check(lookup: &Lookup, report: &ReportView, out: &mut Vec<Diagnostic>) {
    for lang in &lookup.library.languages[1..] {
        match report.entry.translation(lang) {
            Some(translation) => {
                check_missing(report, &translation.report, out);
                check_blocks(report, &translation.report, out);
                check_order(report, &translation.report, out);
            }
            None => out.push(whole_report(report, lang)),
        }
    }
}

/// A report without a translation is one fault, not one a block.
fn whole_report(report: &ReportView, lang: &Lang) -> Diagnostic {
    let source = &report.entry.source;
    let problem = Problem::Untranslated { lang: lang.to_string() };
    Diagnostic::at(&source.file, place::key_at(&source.file, "title"), problem)
}

/// Blocks that are not in the translation, at their place in the source, or that are empty there.
fn check_missing(report: &ReportView, translation: &Report, out: &mut Vec<Diagnostic>) {
    let translated = by_id(translation);
    let source = &report.entry.source;
    for block in &source.blocks {
        let (file, span) = match translated.get(&*block.id) {
            None => (&source.file, block.span),
            Some(there) if is_empty(there) && !is_empty(block) => (&translation.file, there.span),
            Some(_) => continue,
        };
        let problem = Problem::Untranslated { lang: translation.lang.to_string() };
        out.push(Diagnostic::at(file, span, problem).in_block(report.name(block)));
    }
}

fn is_empty(block: &Block) -> bool {
    block.text.plain.trim().is_empty()
}

/// Blocks of the translation that the source does not have, or has as something else.
fn check_blocks(report: &ReportView, translation: &Report, out: &mut Vec<Diagnostic>) {
    for block in &translation.blocks {
        let id = block.id.to_string();
        let problem = match report.block(&block.id) {
            None => Problem::NotInSource { id },
            Some(source) if !same_kind(&source.kind, &block.kind) => Problem::BlockKindDiffers { id },
            Some(_) => continue,
        };
        out.push(Diagnostic::at(&translation.file, block.span, problem).in_block(report.name(block)));
    }
}

/// Whether two blocks are of one kind. The number of a list item is the translator's affair.
fn same_kind(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (BlockKind::ListItem { .. }, BlockKind::ListItem { .. }) => true,
        _ => a == b,
    }
}

/// Blocks out of the source's order: the fewest that would have to move. Notes may stand anywhere.
fn check_order(report: &ReportView, translation: &Report, out: &mut Vec<Diagnostic>) {
    let source = report.entry.source.blocks.iter().enumerate();
    let position: HashMap<&str, usize> = source.map(|(at, block)| (&*block.id, at)).collect();
    let is_note = |block: &Block| matches!(block.kind, BlockKind::Note { .. });
    let blocks: Vec<(&Block, usize)> = translation
        .blocks
        .iter()
        .filter(|block| !is_note(block))
        .filter_map(|block| Some((block, *position.get(&*block.id)?)))
        .collect();
    let in_order = longest_rising(&blocks.iter().map(|(_, at)| *at).collect::<Vec<_>>());
    for (at, (block, _)) in blocks.iter().enumerate().filter(|(at, _)| !in_order[*at]) {
        let after = at.checked_sub(1).map_or_else(String::new, |before| blocks[before].0.id.to_string());
        let problem = Problem::BlockOrder { id: block.id.to_string(), after };
        out.push(Diagnostic::at(&translation.file, block.span, problem).in_block(report.name(block)));
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
