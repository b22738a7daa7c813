//! Numbers in running text, with what they count and how firmly they bind.
//!
//! In: a Chinese or English text. Out: its [`Quantity`]s in the order of the text, for the import (targets), the checks
//! ([`compare()`]) and the pages. `万` and `billion` are folded into the value, `5%—5.5%` is one range, and `5%、6%左右`
//! shares its limiter. Not here: which indicator a number belongs to, and which texts are translations of each other.
//!
//! Both languages go the same way: a scanner finds number, unit and limiter by tables of words ([`zh`], [`en`]), then
//! [`join`] makes ranges and lists of neighbours.

pub mod compare;
mod cursor;
mod en;
mod join;
mod number;
mod unit;
mod words;
mod zh;

pub use compare::{Kind, Mismatch, agree, compare};
pub use unit::{Counted, Dimension, Measure, Unit};
pub use words::comparator_words;

use crate::model::target::Comparator;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// The number and its unit, in bytes of the text.
    pub span: Range<usize>,
    /// The span with the limiters around it: `控制在3%以内` without its verb.
    pub phrase: Range<usize>,
    /// The unit as written, with `/立方米` and the like; empty where there is none.
    pub unit_span: Range<usize>,
    /// The number, or the lower end of a range.
    pub value: Decimal,
    /// The upper end of a range.
    pub high: Option<Decimal>,
    /// What one in the last printed place is worth: 1.39万亿 is exact to 100亿.
    pub step: Decimal,
    pub unit: Unit,
    pub bound: Comparator,
    /// The limiter may not be meant for this number: it stands at another member of the list, as for the 5% of
    /// `5%、6%左右`, or its word has another reading, as in "controlled over 120 square kilometers".
    pub weak_bound: bool,
    /// A number that a translator may well leave out or put in: `一次`, `三农`, "one of", "first".
    pub loose: bool,
    /// Only the order of magnitude is told: 数十, 上百, "hundreds of". Such a number is loose, but must not contradict
    /// one of its kind.
    pub vague: bool,
    /// 万, 亿, "million": already in `value`, kept for members of a list that lean on it.
    scale: Decimal,
}

/// The numbers of a Chinese text.
pub fn scan_zh(text: &str) -> Vec<Quantity> {
    zh::scan(text)
}

/// The numbers of an English text.
pub fn scan_en(text: &str) -> Vec<Quantity> {
    en::scan(text)
}

impl Quantity {
    /// Whether the limiter is written before or after the number itself.
    fn has_own_bound(&self) -> bool {
        self.phrase != self.span
    }

    /// "A decade", "a century": words that hold more than one year.
    fn is_length_in_a_word(&self) -> bool {
        self.unit.is_duration() && self.unit_span.is_empty() && !self.vague
    }

    /// A range as its two ends; anything else as it is.
    fn ends(&self) -> Vec<Self> {
        let Some(high) = self.high else { return vec![self.clone()] };
        let end =
            |value| Self { value, high: None, bound: Comparator::Exact, weak_bound: true, ..self.clone() };
        vec![end(self.value), end(high)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quantity in short: `5 %≈`, `5–5.5 %`, with `?` where it is loose.
    pub(super) fn short(quantity: &Quantity) -> String {
        let high = quantity.high.map(|high| format!("–{}", high.normalize())).unwrap_or_default();
        let unit = match quantity.unit {
            Unit::None => String::new(),
            Unit::Count(Counted::Things) => " things".into(),
            Unit::Percent => " %".into(),
            Unit::PercentagePoint => " pp".into(),
            Unit::Measure(measure) if measure.numerator == 1 && measure.denominator == 1 => {
                format!(" {:?}", measure.dimension)
            }
            Unit::Measure(measure) if measure.denominator == 1 => {
                format!(" {}{:?}", measure.numerator, measure.dimension)
            }
            Unit::Measure(m) => format!(" {}/{}{:?}", m.numerator, m.denominator, m.dimension),
            other => format!(" {other:?}"),
        };
        let loose = if quantity.loose { "?" } else { "" };
        format!("{}{high}{unit}{}{loose}", quantity.value.normalize(), quantity.bound.sign())
    }

    #[test]
    fn spans_leave_out_limiters_and_phrases_have_them() {
        let text = "涨幅控制在29微克/立方米以内。";
        let found = &scan_zh(text)[0];
        assert_eq!(&text[found.span.clone()], "29微克/立方米");
        assert_eq!(&text[found.phrase.clone()], "29微克/立方米以内");
        assert_eq!(&text[found.unit_span.clone()], "微克/立方米");
        let text = "exceeded RMB 1.5 billion.";
        let found = &scan_en(text)[0];
        assert_eq!(&text[found.span.clone()], "RMB 1.5 billion");
        assert_eq!(&text[found.phrase.clone()], "exceeded RMB 1.5 billion");
        assert_eq!(&text[found.unit_span.clone()], "RMB");
    }
}
