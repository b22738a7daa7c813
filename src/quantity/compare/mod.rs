//! Whether the numbers of a Chinese text stand in its English, and the other way round.
//!
//! In: the two texts of one paragraph. Out: each number that differs, once, with its place on both sides. Numbers that
//! mean the same are paired first, in order where they can be ([`pairing`]); what is left over is told apart by what
//! fits best: another limiter, another unit, another value, or no partner at all. Two figures of one unit that changed
//! places are reported too ([`order`]). Not judged: words around a number, and numbers that are loose on both sides.

mod fit;
mod order;
mod pairing;
mod quiet;
mod rate;
mod ratio;

use super::{Quantity, scan_en, scan_zh};
use fit::Fit;
use pairing::{Pair, Sides};
use std::ops::Range;

/// A number that differs between a text and its translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    pub kind: Kind,
    /// Where it stands in the Chinese, with its limiter if that is what differs; nothing if only the English has it.
    pub zh: Option<Range<usize>>,
    /// Where it stands in the English; nothing if only the Chinese has it.
    pub en: Option<Range<usize>>,
}

/// How a number differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The translation does not have it.
    Missing,
    /// Only the translation has it.
    Extra,
    Value,
    /// 左右 against "at least".
    Bound,
    Unit,
    /// Two numbers of one unit have changed places.
    Order,
}

/// The numbers that differ between a Chinese text and its English, in the order of the Chinese.
pub fn compare(zh: &str, en: &str) -> Vec<Mismatch> {
    let mut sides = Sides::new(scan_zh(zh), scan_en(en));
    let mut pairs = sides.pair_in_order(|z, e| fit::fit(z, e) == Fit::Same);
    pairs.extend(sides.pair_anywhere(|z, e| fit::fit(z, e) == Fit::Same));
    let mut mismatches = order::swapped(zh, en, &pairs);
    sides.split_ranges();
    sides.pair_in_order(|z, e| fit::fit(z, e) == Fit::Same);
    sides.pair_anywhere(|z, e| fit::fit(z, e) == Fit::Same);
    if rate::may_differ(zh, en) {
        sides.pair_in_order(rate::is_same);
    }
    ratio::drop_same(en, &mut sides);
    quiet::drop_excused(zh, en, &mut sides, &pairs);
    for (worse, kind) in [(Fit::Bound, Kind::Bound), (Fit::Unit, Kind::Unit), (Fit::Value, Kind::Value)] {
        let differs = |z: &_, e: &_| fit::is_telling(z, e) && fit::fit(z, e) == worse;
        let close = sides.pair_in_order(differs);
        mismatches.extend(close.iter().map(|pair| paired(kind, pair)));
        let apart = sides.pair_anywhere(|z, e| worse != Fit::Value && differs(z, e));
        mismatches.extend(apart.iter().map(|pair| paired(kind, pair)));
    }
    // A set's number must be right even if another number of the paragraph is the one that is written for it.
    let sets = sides.pair_in_order(fit::is_other_set);
    mismatches.extend(sets.iter().map(|pair| paired(Kind::Value, pair)));
    quiet::drop_repeated(&mut sides, &pairs);
    quiet::drop_glosses(en, &mut sides);
    mismatches.extend(sides.zh.firm().map(|z| Mismatch {
        kind: Kind::Missing,
        zh: Some(z.span.clone()),
        en: None,
    }));
    mismatches.extend(sides.en.firm().map(|e| Mismatch {
        kind: Kind::Extra,
        zh: None,
        en: Some(e.span.clone()),
    }));
    mismatches.sort_by_key(|m| {
        (m.zh.as_ref().map_or(usize::MAX, |span| span.start), m.en.clone().map(|s| s.start))
    });
    // Both ends of a range stand at the range.
    mismatches.dedup();
    mismatches
}

fn paired(kind: Kind, pair: &Pair) -> Mismatch {
    let place = |q: &Quantity| if kind == Kind::Bound { q.phrase.clone() } else { q.span.clone() };
    Mismatch { kind, zh: Some(place(&pair.zh)), en: Some(place(&pair.en)) }
}

#[cfg(test)]
mod tests;
