//! What English says once: "should exceed 8 billion yuan in electronics, 6 billion in textiles" for 突破80亿元, 突破60亿元;
//! "9.48 percent, and 11.52 in 1990".

use super::super::unit::Unit;
use super::super::value::Quantity;
use super::pairing::{NumberPair, before};
use crate::model::target::Comparator;
use std::ops::Range;

/// How many numbers back the one is looked for that the English goes on from.
const REACH: usize = 16;

/// Whether what the pair's English lacks stands at a number before it, in the same sentence, and the Chinese has it at
/// both: the limiter, or a percent sign. `found`: pairs in the order in which their English ends.
pub(super) fn goes_on(zh: &str, en: &str, pair: &NumberPair, found: &[&NumberPair]) -> bool {
    let nearest =
        before(found, &pair.en).iter().rev().take(REACH).find(|other| continues_pair(pair, zh, en, other));
    nearest.is_some_and(|first| limiter(first, pair) || percent(&first.en, pair))
}

fn continues_pair(pair: &NumberPair, zh: &str, en: &str, other: &NumberPair) -> bool {
    other.zh.unit == pair.zh.unit
        && one_sentence(zh, other.zh.span.end..pair.zh.span.start)
        && one_sentence(en, other.en.span.end..pair.en.span.start)
}

fn limiter(first: &NumberPair, pair: &NumberPair) -> bool {
    let lacks = pair.en.bound == Comparator::Exact && pair.en.phrase == pair.en.span;
    lacks && first.zh.bound == pair.zh.bound && first.en.bound != Comparator::Exact
}

fn percent(first: &Quantity, pair: &NumberPair) -> bool {
    let lacks = pair.en.unit == Unit::None && pair.en.value == pair.zh.value;
    lacks && first.unit == Unit::Percent && pair.zh.unit == Unit::Percent
}

/// A point between digits ends no sentence.
fn one_sentence(text: &str, between: Range<usize>) -> bool {
    text.get(between).is_some_and(|text| !text.contains(['。', '；', ';']) && !text.contains(". "))
}
