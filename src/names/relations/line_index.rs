//! What the names of a line have to do with each other, found without going from each to each.
//!
//! In: a line with its names. Out: the names that others begin with, the marks before and behind a place, the lists in which names
//! stand, the number of schemes above each. Each is made once, in a pass or two over the line.

use super::named_line::NamedLine;
use super::words::core;
use crate::model::ids::EntityKind;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// See the module. Lists are by the numbers of names.
pub(super) struct LineIndex<'a> {
    /// What companies are called by.
    pub companies: Beginnings<'a>,
    pub parks: Beginnings<'a>,
    /// The first park behind each name.
    pub next_parks: Vec<Option<usize>>,
    /// The park right before each name.
    pub parks_before: Vec<Option<usize>>,
    /// The park right before the list in which each name stands, or before the name.
    pub parks_before_lists: Vec<Option<usize>>,
    /// The last of the list in which each name stands, or the name.
    pub ends_of_lists: Vec<usize>,
    /// The last number of schemes before each scheme that ends with the same word, and how many such stand behind that one.
    pub umbrellas: Vec<Option<(usize, usize)>>,
    pub sentences: Marks,
    pub clauses: Marks,
    /// Behind any of them no name is told to be in a park.
    pub stops: Marks,
}

impl<'a> LineIndex<'a> {
    /// Goes through the names once from each side.
    pub fn of(told: &NamedLine<'a>) -> Self {
        let chars = &told.line.chars;
        let parks_before = parks_before(told);
        let is_listed = listed(told);
        Self {
            companies: Beginnings::of(
                told.of_kind(EntityKind::Company).rev().map(|(at, name)| (at, core(name))),
            ),
            parks: parks(told),
            next_parks: next_parks(told),
            parks_before_lists: parks_before_lists(&parks_before, &is_listed),
            parks_before,
            ends_of_lists: ends_of_lists(&is_listed),
            umbrellas: umbrellas(told),
            sentences: Marks::of(chars, &['。', '!', '?']),
            clauses: Marks::of(chars, &['。', '!', '?', ';', ':']),
            stops: Marks::of(chars, &['。', '；', ';', ',']),
        }
    }
}

/// Of equal names the longest as written, then the last.
fn parks<'a>(told: &NamedLine<'a>) -> Beginnings<'a> {
    let mut parks: Vec<_> = told.of_kind(EntityKind::Park).collect();
    parks.sort_by_key(|(number, _)| told.names[*number].range.len());
    Beginnings::of(parks.into_iter())
}

fn next_parks(told: &NamedLine) -> Vec<Option<usize>> {
    let mut next = None;
    let mut parks: Vec<_> = (0..told.names.len())
        .rev()
        .map(|number| {
            let behind = next;
            next = if told.is(number, EntityKind::Park) { Some(number) } else { next };
            behind
        })
        .collect();
    parks.reverse();
    parks
}

/// `动力产业园的动力研发中心`: nothing else stands between.
fn parks_before(told: &NamedLine) -> Vec<Option<usize>> {
    (0..told.names.len()).map(|number| park_before(told, number)).collect()
}

fn park_before(told: &NamedLine, number: usize) -> Option<usize> {
    let park = number.checked_sub(1).filter(|park| told.is(*park, EntityKind::Park))?;
    matches!(&*told.between(park, number), "" | "的" | "内" | "内的").then_some(park)
}

/// Whether what stands before each name joins it with the name before it.
fn listed(told: &NamedLine) -> Vec<bool> {
    let joins = |number: usize| matches!(&*told.between(number - 1, number), "、" | "和" | "及");
    (0..told.names.len()).map(|number| number > 0 && joins(number)).collect()
}

fn parks_before_lists(parks_before: &[Option<usize>], is_listed: &[bool]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = parks_before.to_vec();
    for number in 1..found.len() {
        if found[number].is_none() && is_listed[number] {
            found[number] = found[number - 1];
        }
    }
    found
}

fn ends_of_lists(is_listed: &[bool]) -> Vec<usize> {
    let mut ends: Vec<usize> = (0..is_listed.len()).collect();
    for number in (1..ends.len()).rev() {
        if is_listed[number] {
            ends[number - 1] = ends[number];
        }
    }
    ends
}

fn umbrellas(told: &NamedLine) -> Vec<Option<(usize, usize)>> {
    let mut schemes: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for number in 0..told.names.len() {
        if let Some(head) = told.head_of_scheme(number) {
            schemes.entry(head).or_default().push(number);
        }
    }
    let mut found = vec![None; told.names.len()];
    for of_head in schemes.values() {
        let mut umbrella = None;
        for (behind, number) in (0..of_head.len()).rev().zip(of_head) {
            found[*number] = umbrella;
            umbrella = told.count_of(*number).map(|_| (*number, behind)).or(umbrella);
        }
    }
    found
}

/// Texts that others may begin with, each with the number of a name.
pub(super) struct Beginnings<'a> {
    numbers: FxHashMap<&'a str, usize>,
    /// In bytes.
    lengths: BTreeSet<usize>,
}

impl<'a> Beginnings<'a> {
    /// Of equal texts the last counts.
    fn of(texts: impl Iterator<Item = (usize, &'a str)>) -> Self {
        let numbers: FxHashMap<&str, usize> = texts.map(|(number, text)| (text, number)).collect();
        let lengths = numbers.keys().map(|text| text.len()).collect();
        Self { numbers, lengths }
    }

    /// Those that a text begins with and is longer than, the shortest first.
    pub fn of_text(&self, text: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let lengths = self.lengths.range(..text.len());
        lengths.filter_map(|length| {
            let (start, number) = self.numbers.get_key_value(text.get(..*length)?)?;
            Some((*number, *start))
        })
    }
}

/// Where some marks stand in a line, in order.
pub(super) struct Marks(Vec<usize>);

impl Marks {
    fn of(chars: &[char], marks: &[char]) -> Self {
        Self(chars.iter().enumerate().filter(|(_, c)| marks.contains(c)).map(|(at, _)| at).collect())
    }

    /// Where the stretch begins that follows the last mark before a place.
    pub fn start_before(&self, at: usize) -> usize {
        let before = self.0.partition_point(|mark| *mark < at).checked_sub(1);
        before.map_or(0, |before| self.0[before] + 1)
    }

    /// Whether a mark stands in a stretch.
    pub fn are_in(&self, stretch: &std::ops::Range<usize>) -> bool {
        let next = self.0.get(self.0.partition_point(|mark| *mark < stretch.start));
        next.is_some_and(|mark| *mark < stretch.end)
    }
}
