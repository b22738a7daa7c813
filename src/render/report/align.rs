//! Which sentences of a block and of its translation belong together.
//!
//! In: the two texts. Out: for each a cover of its sentences, where sentences with the same number say the same. The pairs
//! are found as by Gale and Church: of all ways to take sentences from both sides in order, the one in which lengths agree
//! best, and in which the same entities are named. A guess that only tints: nothing is stored.

use crate::model::text::{RichText, sentences};
use crate::render::html::{Extra, ExtraKind};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many sentences of one side may stand for one of the other.
const MOST: usize = 12;
/// What it costs to pair otherwise than one with one, for each sentence more.
const UNEVEN: f64 = 4.0;
/// What it costs that one side names an entity and the other does not.
const UNNAMED: f64 = 12.0;

/// The sentences of both texts, numbered alike where they belong together.
pub fn align(left: &RichText, right: &RichText) -> (Vec<Extra>, Vec<Extra>) {
    let sides = (Side::of(left), Side::of(right));
    let groups = best(&sides.0, &sides.1);
    let mut extras = (Vec::new(), Vec::new());
    for (number, (left, right)) in groups.into_iter().enumerate() {
        extras.0.extend(sides.0.extras(left, number + 1));
        extras.1.extend(sides.1.extras(right, number + 1));
    }
    extras
}

/// One side's sentences, with their lengths as shares of the whole and the entities they name.
struct Side {
    ranges: Vec<Range<usize>>,
    lengths: Vec<f64>,
    named: Vec<Vec<String>>,
}

impl Side {
    fn of(text: &RichText) -> Self {
        let ranges = whole_sentences(text);
        let total = text.plain.chars().count().max(1) as f64;
        let length = |range: &Range<usize>| 100.0 * text.plain[range.clone()].chars().count() as f64 / total;
        let named = |range: &Range<usize>| {
            let inside = text.mentions().filter(|(_, at)| range.start <= at.start && at.end <= range.end);
            inside.map(|(id, _)| id.to_string()).collect()
        };
        Self {
            lengths: ranges.iter().map(length).collect(),
            named: ranges.iter().map(named).collect(),
            ranges,
        }
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
    for range in sentences(&text.plain) {
        let start = range.start as u32;
        let inside_mark = text.marks.iter().any(|mark| mark.start < start && start < mark.end);
        match whole.last_mut() {
            Some(last) if inside_mark => last.end = range.end,
            _ => whole.push(range),
        }
    }
    whole
}

type Group = (Range<usize>, Range<usize>);

/// How many sentences of each side have been taken.
type Taken = (usize, usize);

/// The cheapest way to take so many: what it costs, and what had been taken before its last group.
type Ways = BTreeMap<Taken, (f64, Taken)>;

/// The cheapest way to take all sentences of both sides in groups: cost and last group for each pair of prefixes.
fn best(left: &Side, right: &Side) -> Vec<Group> {
    let (rows, columns) = (left.ranges.len(), right.ranges.len());
    let mut table = Ways::new();
    table.insert((0, 0), (0.0, (0, 0)));
    for i in 1..=rows {
        for j in 1..=columns {
            let ways = steps(i, j).filter_map(|(a, b)| {
                let before = (i - a, j - b);
                let (cost, _) = table.get(&before)?;
                Some((cost + price(left, right, &(before.0..i, before.1..j)), before))
            });
            if let Some(way) = ways.min_by(|a, b| a.0.total_cmp(&b.0)) {
                table.insert((i, j), way);
            }
        }
    }
    walk_back(&table, rows, columns)
}

/// One with one, one with several, several with one.
fn steps(i: usize, j: usize) -> impl Iterator<Item = (usize, usize)> {
    let right = (1..=j.min(MOST)).map(|b| (1, b));
    right.chain((2..=i.min(MOST)).map(|a| (a, 1)))
}

fn walk_back(table: &Ways, rows: usize, columns: usize) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = (rows, columns);
    while at != (0, 0) {
        let Some((_, before)) = table.get(&at) else {
            // No way leads here: one side is empty or far longer. All belongs together.
            return vec![(0..rows, 0..columns)];
        };
        groups.push((before.0..at.0, before.1..at.1));
        at = *before;
    }
    groups.reverse();
    groups
}

fn price(left: &Side, right: &Side, (a, b): &Group) -> f64 {
    let length = |side: &Side, group: &Range<usize>| side.lengths[group.clone()].iter().sum::<f64>();
    let (x, y) = (length(left, a), length(right, b));
    let uneven = (a.len().max(b.len()) - 1) as f64 * UNEVEN;
    (x - y).powi(2) / (x + y).max(1.0)
        + uneven
        + UNNAMED * differing(&left.named[a.clone()], &right.named[b.clone()])
}

/// How many names stand on one side only.
fn differing(left: &[Vec<String>], right: &[Vec<String>]) -> f64 {
    let mut count: BTreeMap<&str, i32> = BTreeMap::new();
    left.iter().flatten().for_each(|name| *count.entry(name).or_default() += 1);
    right.iter().flatten().for_each(|name| *count.entry(name).or_default() -= 1);
    count.values().map(|count| f64::from(count.abs())).sum()
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
                ExtraKind::Target { .. } => unreachable!("only sentences are made"),
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
