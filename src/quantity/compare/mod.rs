//! Whether the numbers of a Chinese text stand in its English, and the other way round.
//!
//! In: the two texts of one paragraph. Out: each number that differs, once, with its place on both sides. Numbers that
//! mean the same are paired first, in order where they can be ([`pairing`]); what is left over is told apart by what
//! fits best: another limiter, another unit, another value, or no partner at all. Two figures of one unit that changed
//! places are reported too ([`order`]). Not judged: words around a number, and numbers that are loose on both sides.

mod mismatch;
mod said;
mod fit;
mod pairing;
mod ellipsis;
mod reading;
mod order;
mod quiet;
mod rate;
mod ratio;
mod telling;

use super::unit::Unit;
use super::value::Quantity;
use super::{en, zh};
use crate::model::target::Comparator;
use fit::Fit;
use pairing::{NumberPair, UnpairedSides, by_end};
use std::collections::HashSet;
use std::ops::Range;

pub use mismatch::{Mismatch, MismatchKind};

/// The numbers that differ between a Chinese text and its English, in the order of the Chinese.
pub fn compare(zh: &str, en: &str) -> Vec<Mismatch> {
    let (found_zh, mut found_en) = (zh::scan(zh), en::scan(en));
    reading::settle(&found_zh, en, &mut found_en);
    let mut sides = UnpairedSides::new(found_zh, found_en);
    let texts = TextPair { zh, en };
    let same = pair_same(texts, &mut sides);
    let mut mismatches = order::swapped(zh, en, &same);
    quiet::drop_excused(zh, en, &mut sides, &same);
    mismatches.extend(pair_different(texts, &mut sides, &same));
    quiet::drop_repeated_en(&mut sides, &same);
    quiet::drop_glosses(en, &mut sides);
    let sets = sides.pair_in_order(telling::is_other_set);
    mismatches.extend(sets.iter().map(|pair| paired(MismatchKind::Value, pair)));
    quiet::drop_repeated_zh(&mut sides, &same);
    let missing = sides.zh.firm().filter(|z| z.is_demanded() || is_deadline(zh, z));
    mismatches.extend(missing.map(|z| alone(MismatchKind::Missing, z)));
    mismatches.extend(sides.en.demanded().map(|e| alone(MismatchKind::Extra, e)));
    mismatches.sort_by_key(|m| {
        (m.zh.as_ref().map_or(usize::MAX, |span| span.start), m.en.clone().map(|s| s.start))
    });
    drop_second_ends(&mut mismatches);
    mismatches
}

/// Whether a Chinese number and an English one tell the same amount of the same thing, however firmly.
pub fn agree(zh: &Quantity, en: &Quantity) -> bool {
    matches!(fit::fit(zh, en), Fit::Same | Fit::Bound)
}

#[derive(Clone, Copy)]
struct TextPair<'a> {
    zh: &'a str,
    en: &'a str,
}

/// Whether the number is the year by which something is to be done: 到2025年底.
fn is_deadline(zh: &str, quantity: &Quantity) -> bool {
    quantity.unit == Unit::Year && zh[..quantity.span.start].ends_with('到')
}

/// Takes out what means the same; gives the pairs that stand as they are, without the ends of ranges and conversions.
fn pair_same(texts: TextPair, sides: &mut UnpairedSides) -> Vec<NumberPair> {
    let same = |z: &_, e: &_| fit::fit(z, e) == Fit::Same;
    ratio::drop_same(texts.en, sides);
    let mut pairs = sides.pair_in_order(same);
    pairs.extend(sides.pair_anywhere(same));
    sides.split_ranges();
    sides.pair_in_order(same);
    sides.pair_anywhere(same);
    if rate::may_differ(texts.zh, texts.en) {
        sides.pair_in_order(rate::is_same);
    }
    sides.pair_in_order(fit::may_be_same);
    sides.pair_anywhere(fit::may_be_same);
    pairs
}

/// Takes out what has a partner that differs, nearest first; gives how.
fn pair_different(texts: TextPair, sides: &mut UnpairedSides, same: &[NumberPair]) -> Vec<Mismatch> {
    let mut found = Vec::new();
    let same = by_end(same);
    for (worse, kind) in [
        (Fit::Bound, MismatchKind::Bound),
        (Fit::Unit, MismatchKind::Unit),
        (Fit::Value, MismatchKind::Value),
    ] {
        let differs = |z: &_, e: &_| telling::is_telling(z, e) && fit::fit(z, e) == worse;
        let mut pairs = sides.pair_in_order(differs);
        pairs.retain(|pair| kind == MismatchKind::Value || !is_excused(texts, pair, &same));
        pairs.retain(|pair| kind != MismatchKind::Bound || !is_limited_before(texts.zh, pair));
        pairs.extend(sides.pair_anywhere(|z, e| kind != MismatchKind::Value && differs(z, e)));
        found.extend(pairs.iter().map(|pair| paired(kind, pair)));
    }
    // A set's number must be right even if another number of the paragraph is the one that is written for it.
    let sets = sides.pair_in_order(|z, e| !z.unit_span.is_empty() && telling::is_other_set(z, e));
    found.extend(sets.iter().map(|pair| paired(MismatchKind::Value, pair)));
    found
}

/// Whether a limiter or unit that differs is only written otherwise.
fn is_excused(texts: TextPair, pair: &NumberPair, same: &[&NumberPair]) -> bool {
    ellipsis::goes_on(texts.zh, texts.en, pair, same) || quiet::is_class(texts.zh, pair)
}

/// Whether the Chinese has the English limiter further before the number: 高于本地平均工资三倍.
fn is_limited_before(zh: &str, pair: &NumberPair) -> bool {
    pair.zh.bound == Comparator::Exact && zh::is_limited_before(&zh[..pair.zh.span.start], pair.en.bound)
}

/// Both ends of a range stand at the range: what is said of one need not be said of the other.
fn drop_second_ends(mismatches: &mut Vec<Mismatch>) {
    let both = mismatches.iter().filter_map(|m| Some((m.zh.clone()?, m.en.clone()?)));
    let (zh, en): (HashSet<Range<usize>>, HashSet<Range<usize>>) = both.unzip();
    let is_told = |told: &HashSet<_>, span: &Option<_>| span.as_ref().is_some_and(|span| told.contains(span));
    mismatches.retain(|m| match m.kind {
        MismatchKind::Missing => !is_told(&zh, &m.zh),
        MismatchKind::Extra => !is_told(&en, &m.en),
        _ => true,
    });
    mismatches.dedup();
}

fn alone(kind: MismatchKind, quantity: &Quantity) -> Mismatch {
    let span = quantity.span.clone();
    match kind {
        MismatchKind::Extra => Mismatch { kind, zh: None, en: Some(span) },
        _ => Mismatch { kind, zh: Some(span), en: None },
    }
}

fn paired(kind: MismatchKind, pair: &NumberPair) -> Mismatch {
    let place = |q: &Quantity| if kind == MismatchKind::Bound { q.phrase.clone() } else { q.span.clone() };
    Mismatch { kind, zh: Some(place(&pair.zh)), en: Some(place(&pair.en)) }
}

#[cfg(test)]
mod tests;
