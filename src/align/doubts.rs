//! What an editor should look at: pairs that may be wrong, and what has no partner.
//!
//! In: the blocks as they were made, and how far each pair can be trusted. Out: items of the review list.

use super::assemble::AssembledTranslation;
use super::english::{English, FilePlace};
use super::pairing::{Pairing, Trust};
use super::receiver::{Receiver, Taker};
use super::rule::AlignRule;
use crate::model::ledger::ReviewItem;
use crate::model::report::Report;

/// Borders less likely than this are asked about.
const SURE: f32 = 0.9;
/// Lengths further off than this, as a logarithm.
const OFF: f32 = 0.55;
/// What a neighbor is short of may stand here where both are at least so far off.
const LEANS: f32 = 0.15;
/// Chinese that is no longer says little by its length.
const SHORT: usize = 12;
/// A pair that could share so much and shares less than this part of it.
const MOST: f32 = 3.0;
const PART: f32 = 0.3;
/// Characters of the text that are shown.
const SHOWN: usize = 60;

/// The whole review list, in the order of the file.
pub(super) fn review(
    report: &Report,
    receivers: &[Receiver],
    english: &English,
    pairing: &Pairing,
    made: &AssembledTranslation,
) -> Vec<ReviewItem> {
    let mut items = doubtful(receivers, pairing, made);
    items.extend(without_english(report, receivers, made));
    items.extend(without_block(english, pairing));
    items.sort_by(|a, b| (a.line, a.column, &a.rule, &a.text).cmp(&(b.line, b.column, &b.rule, &b.text)));
    items
}

/// A question about some English, of which only the beginning is shown.
pub(super) fn item(rule: AlignRule, place: FilePlace, text: &str, block: Option<String>) -> ReviewItem {
    let (line, column) = (place.line, place.column);
    let text = shown(text);
    let (confidence, rule) = (rule.confidence(), rule.in_ledger());
    let reason = rule.why().into();
    ReviewItem {
        line,
        column,
        rule: rule.into(),
        confidence,
        text,
        reason,
        suggestion: None,
        trust: None,
        block,
    }
}

fn shown(text: &str) -> String {
    text.char_indices().nth(SHOWN).map_or_else(|| text.to_owned(), |(end, _)| format!("{}…", &text[..end]))
}

fn doubtful(receivers: &[Receiver], pairing: &Pairing, made: &AssembledTranslation) -> Vec<ReviewItem> {
    let of_block = |((block, begin), of): ((&crate::model::report::Block, &FilePlace), &usize)| {
        let beside = || may_have_of_neighbor(receivers, pairing, *of).then_some(AlignRule::DoubtfulBorder);
        let rule = doubt(receivers[*of].text, &pairing.trust[*of]).or_else(beside)?;
        Some(item(rule, *begin, &block.text.plain, Some(block.id.to_string())))
    };
    made.blocks.iter().zip(&made.begins).zip(&made.receivers).filter_map(of_block).collect()
}

/// The strongest reason not to trust a pair.
fn doubt(chinese: &str, trust: &Trust) -> Option<AlignRule> {
    let is_long = chinese.chars().count() > SHORT;
    if trust.borders < SURE || trust.fits_elsewhere {
        Some(AlignRule::DoubtfulBorder)
    } else if trust.length.abs() > if is_long { OFF } else { 2.0 * OFF } {
        Some(AlignRule::DoubtfulLength)
    } else {
        (trust.most > MOST && trust.shared < PART * trust.most).then_some(AlignRule::DoubtfulWords)
    }
}

/// Whether a block has too much English and one beside it too little, or the other way round: a sentence may stand in the wrong one.
fn may_have_of_neighbor(receivers: &[Receiver], pairing: &Pairing, of: usize) -> bool {
    let mut beside = [of.checked_sub(1), Some(of + 1)]
        .into_iter()
        .flatten()
        .filter_map(|at| leaning_length(receivers, pairing, at));
    leaning_length(receivers, pairing, of)
        .is_some_and(|own| beside.any(|other| own * other < 0.0 && (own - other).abs() > OFF))
}

fn leaning_length(receivers: &[Receiver], pairing: &Pairing, at: usize) -> Option<f32> {
    let is_long = receivers.get(at)?.text.chars().count() > SHORT;
    is_long.then(|| pairing.trust[at].length).filter(|length| length.abs() > LEANS)
}

/// Blocks without English, at the place where it would stand.
fn without_english(report: &Report, receivers: &[Receiver], made: &AssembledTranslation) -> Vec<ReviewItem> {
    let mut items = Vec::new();
    for (at, receiver) in receivers.iter().enumerate() {
        let Taker::Block(block) = receiver.what else { continue };
        if made.receivers.binary_search(&at).is_err() {
            let next = made.receivers.partition_point(|receiver| *receiver < at);
            let place = made.begins.get(next).or(made.begins.last()).copied().unwrap_or(FilePlace::FIRST);
            let id = report.blocks[block].id.to_string();
            items.push(item(AlignRule::NoEnglish, place, receiver.text, Some(id)));
        }
    }
    items
}

/// English that stands in no block, in one item for what stands together.
fn without_block(english: &English, pairing: &Pairing) -> Vec<ReviewItem> {
    let mut runs: Vec<(usize, std::ops::Range<usize>)> = Vec::new();
    for (segment, _) in
        pairing.segments.iter().zip(&pairing.receivers).filter(|(_, receiver)| receiver.is_none())
    {
        match runs.last_mut().filter(|(of, run)| *of == segment.of && run.end == segment.range.start) {
            Some((_, run)) => run.end = segment.range.end,
            None => runs.push((segment.of, segment.range.clone())),
        }
    }
    runs.into_iter().filter_map(|(of, range)| of_run(english, of, range)).collect()
}

fn of_run(english: &English, of: usize, range: std::ops::Range<usize>) -> Option<ReviewItem> {
    let paragraph = &english.paragraphs[of];
    let first = paragraph.text[..range.start].chars().count();
    let place = paragraph.places[first..].iter().flatten().next().copied()?;
    Some(item(AlignRule::NoBlock, place, paragraph.text[range].trim(), None))
}
