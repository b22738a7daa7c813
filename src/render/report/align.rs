//! Which sentences of a block and of its translation belong together.
//!
//! In: the two texts. Out: for each a cover of its sentences, where sentences with the same number say the same. The pairs
//! are found as by Gale and Church: of all ways to take sentences from both sides in order, the one in which lengths agree
//! best, and in which the same entities are named. A guess that only tints: nothing is stored.

use crate::model::ids::EntityId;
use crate::model::sentence::sentences;
use crate::model::text::RichText;
use crate::render::html::{Extra, ExtraKind};
use std::collections::BTreeSet;
use std::ops::{Add, Range};

/// How many sentences of one side may stand for one of the other.
const MOST: usize = 12;
/// What it costs to pair otherwise than one with one, for each sentence more.
const UNEVEN: f64 = 4.0;
/// What it costs that one side names an entity and the other does not.
const UNNAMED: f64 = 12.0;
/// How far a sentence may stand from the place where it would, if each half of one text were half of the other. A paragraph
/// of so many sentences is looked at as a whole.
const REACH: usize = 48;
/// How many entities are told apart. A paragraph that names more takes some for each other.
const MOST_ENTITIES: usize = 64;

/// The sentences of both texts, numbered alike where they belong together.
pub fn align(left: &RichText, right: &RichText) -> (Vec<Extra>, Vec<Extra>) {
    let named: BTreeSet<&EntityId> = left.mentions().chain(right.mentions()).map(|(id, _)| id).collect();
    let named: Vec<_> = named.into_iter().collect();
    let sides = (SentenceSums::of(left, &named), SentenceSums::of(right, &named));
    let groups = best(&sides.0, &sides.1);
    let mut extras = (Vec::new(), Vec::new());
    for (number, SentenceRanges { left, right }) in groups.into_iter().enumerate() {
        extras.0.extend(sides.0.extras(left, number + 1));
        extras.1.extend(sides.1.extras(right, number + 1));
    }
    extras
}

/// One side's sentences, and what a group of them has, as differences of sums up to each sentence.
struct SentenceSums {
    ranges: Vec<Range<usize>>,
    /// How many characters come before each sentence, and in all.
    characters: Vec<usize>,
    /// The same for mentions of each entity that either side names, or of those that are taken for one.
    mentions: Vec<Vec<i32>>,
}

impl SentenceSums {
    fn of(text: &RichText, entities: &[&EntityId]) -> Self {
        let ranges = whole_sentences(text);
        let characters = sums(ranges.iter().map(|range| text.plain[range.clone()].chars().count()));
        let mut counts = vec![vec![0; ranges.len()]; entities.len().min(MOST_ENTITIES)];
        for (entity, range) in text.mentions() {
            let sentence = ranges.partition_point(|sentence| sentence.end <= range.start);
            if let (Ok(entity), true) = (entities.binary_search(&entity), sentence < ranges.len()) {
                counts[entity % MOST_ENTITIES][sentence] += 1;
            }
        }
        let mentions = counts.into_iter().map(|counts| sums(counts.into_iter())).collect();
        Self { ranges, characters, mentions }
    }

    /// A group's share of the text, in per cent.
    fn share(&self, group: &Range<usize>) -> f64 {
        let total = self.characters[self.ranges.len()].max(1);
        100.0 * (self.characters[group.end] - self.characters[group.start]) as f64 / total as f64
    }

    /// How many sentences are the first so many per cent of the text.
    fn taken(&self, share: f64) -> usize {
        let total = self.characters[self.ranges.len()] as f64;
        self.characters.partition_point(|before| (*before as f64) < share * total / 100.0)
    }

    fn extras(&self, group: Range<usize>, number: usize) -> impl Iterator<Item = Extra> {
        self.ranges[group]
            .iter()
            .map(move |range| Extra { range: range.clone(), kind: ExtraKind::Sentence(number) })
    }
}

/// The sentences of a text, those joined that a mark runs across.
fn whole_sentences(text: &RichText) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    let cover = text.cover();
    for range in sentences(&text.plain) {
        let is_inside_mark = cover.reaches_over(range.start);
        match whole.last_mut() {
            Some(last) if is_inside_mark => last.end = range.end,
            _ => whole.push(range),
        }
    }
    whole
}

/// Sentences of either side that belong together.
struct SentenceRanges {
    left: Range<usize>,
    right: Range<usize>,
}

/// How many sentences of each side have been taken.
#[derive(Clone, Copy, Default, PartialEq)]
struct TakenCounts {
    left: usize,
    right: usize,
}

/// The cheapest way to take so many: what it costs, and what had been taken before its last group. None where there is no
/// way, and where the two are too far from each other.
type CheapestWay = Option<(f64, TakenCounts)>;

struct Ways {
    /// For each number of the left side the first of the right that is looked at, with the ways from there on.
    rows: Vec<(usize, Vec<CheapestWay>)>,
}

impl Ways {
    fn at(&self, taken: TakenCounts) -> CheapestWay {
        let (start, ways) = self.rows.get(taken.left)?;
        *ways.get(taken.right.checked_sub(*start)?)?
    }
}

/// The cheapest way to take all sentences of both sides in groups.
fn best(left: &SentenceSums, right: &SentenceSums) -> Vec<SentenceRanges> {
    let (rows, columns) = (left.ranges.len(), right.ranges.len());
    let mut table = Ways { rows: vec![(0, vec![Some((0.0, TakenCounts::default()))])] };
    for i in 1..=rows {
        let near = right.taken(left.share(&(0..i)));
        let start = near.saturating_sub(REACH).max(1);
        table.rows.push((start, Vec::new()));
        for j in start..=(near + REACH).min(columns) {
            let way = cheapest(&table, left, right, TakenCounts { left: i, right: j });
            table.rows[i].1.push(way);
        }
    }
    walk_back(&table, rows, columns)
}

/// The cheapest last group, the first of equals. What a group costs is added up only as long as it could still be cheaper.
fn cheapest(table: &Ways, left: &SentenceSums, right: &SentenceSums, taken: TakenCounts) -> CheapestWay {
    let mut best: CheapestWay = None;
    for (a, b) in steps(taken.left, taken.right) {
        let before = TakenCounts { left: taken.left - a, right: taken.right - b };
        let Some((cost, _)) = table.at(before) else { continue };
        let is_cheaper = |price: f64| best.is_none_or(|(best, _)| cost + price < best);
        let mut price = uneven(a, b);
        if !is_cheaper(price) {
            continue;
        }
        let group = SentenceRanges { left: before.left..taken.left, right: before.right..taken.right };
        price += lengths(left, right, &group);
        if !is_cheaper(price) {
            continue;
        }
        price += unnamed(left, right, &group);
        if is_cheaper(price) {
            best = Some((cost + price, before));
        }
    }
    best
}

/// One with one, one with several, several with one.
fn steps(i: usize, j: usize) -> impl Iterator<Item = (usize, usize)> {
    let right = (1..=j.min(MOST)).map(|b| (1, b));
    right.chain((2..=i.min(MOST)).map(|a| (a, 1)))
}

fn walk_back(table: &Ways, rows: usize, columns: usize) -> Vec<SentenceRanges> {
    let mut groups = Vec::new();
    let mut at = TakenCounts { left: rows, right: columns };
    while at != TakenCounts::default() {
        let Some((_, before)) = table.at(at) else {
            // No way leads here: one side is empty or far longer. All belongs together.
            return vec![SentenceRanges { left: 0..rows, right: 0..columns }];
        };
        groups.push(SentenceRanges { left: before.left..at.left, right: before.right..at.right });
        at = before;
    }
    groups.reverse();
    groups
}

/// What a group of so many sentences costs.
fn uneven(a: usize, b: usize) -> f64 {
    (a.max(b) - 1) as f64 * UNEVEN
}

/// What it costs that one side of a group is longer than the other.
fn lengths(left: &SentenceSums, right: &SentenceSums, group: &SentenceRanges) -> f64 {
    let (x, y) = (left.share(&group.left), right.share(&group.right));
    (x - y).powi(2) / (x + y).max(1.0)
}

/// What the mentions cost that stand on one side only.
fn unnamed(left: &SentenceSums, right: &SentenceSums, group: &SentenceRanges) -> f64 {
    let pairs = left.mentions.iter().zip(&right.mentions);
    let differing: i32 = pairs
        .map(|(ours, theirs)| (in_group(ours, &group.left) - in_group(theirs, &group.right)).abs())
        .sum();
    UNNAMED * f64::from(differing)
}

fn in_group(sums: &[i32], group: &Range<usize>) -> i32 {
    sums[group.end] - sums[group.start]
}

/// The sum of what comes before each, and of all.
fn sums<N: Copy + Default + Add<Output = N>>(values: impl Iterator<Item = N>) -> Vec<N> {
    let mut sum = N::default();
    let start = std::iter::once(sum);
    let rest = values.map(|value| {
        sum = sum + value;
        sum
    });
    start.chain(rest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    type Numbered<'a> = &'a [(&'a str, usize)];

    fn check(left: &str, right: &str, expected: (Numbered, Numbered)) {
        let texts = (sample::text(left), sample::text(right));
        let (a, b) = align(&texts.0, &texts.1);
        let named = |text: &RichText, extras: Vec<Extra>| -> Vec<(String, usize)> {
            let named = extras.into_iter().map(|extra| match extra.kind {
                ExtraKind::Sentence(number) => (text.plain[extra.range].to_owned(), number),
                _ => unreachable!("only sentences are made"),
            });
            named.collect()
        };
        let owned =
            |list: &[(&str, usize)]| list.iter().map(|(s, n)| ((*s).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(named(&texts.0, a), owned(expected.0));
        assert_eq!(named(&texts.1, b), owned(expected.1));
    }

    #[test]
    fn sentences_are_paired_in_order() {
        check("", "", (&[], &[]));
        check("甲。", "", (&[("甲。", 1)], &[]));
        check("甲。乙。", "One. Two.", (&[("甲。", 1), ("乙。", 2)], &[("One. ", 1), ("Two.", 2)]));
        check(
            "甲甲甲；乙乙乙；丙丙丙。丁丁丁丁丁丁丁丁丁。",
            "One, two and three. Four and a lot more.",
            (
                &[("甲甲甲；", 1), ("乙乙乙；", 1), ("丙丙丙。", 1), ("丁丁丁丁丁丁丁丁丁。", 2)],
                &[("One, two and three. ", 1), ("Four and a lot more.", 2)],
            ),
        );
    }

    #[test]
    fn many_sentences_are_paired_near_their_places() {
        let texts = |number: usize| {
            let (zh, en) = ("甲甲乙。丙。".repeat(number), "One two three. Four. ".repeat(number));
            (sample::text(&zh), sample::text(en.trim_end()))
        };
        let (left, right) = texts(400);
        let (a, b) = align(&left, &right);
        let numbers = |extras: &[Extra]| extras.iter().map(|extra| extra.kind.clone()).collect::<Vec<_>>();
        assert_eq!(numbers(&a), numbers(&b));
        assert!(matches!(a.last().map(|extra| &extra.kind), Some(ExtraKind::Sentence(800))));
    }

    #[test]
    fn a_sentence_does_not_end_inside_a_name() {
        check("[parks/a|甲。乙]丙。", "A.", (&[("甲。乙丙。", 1)], &[("A.", 1)]));
    }

    #[test]
    fn the_same_names_draw_sentences_together() {
        check(
            "短。[parks/a|甲]长长长长长长长长。",
            "Long long long long. [parks/a|A].",
            (&[("短。", 1), ("甲长长长长长长长长。", 2)], &[("Long long long long. ", 1), ("A.", 2)]),
        );
    }
}
