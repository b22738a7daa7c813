//! A number in a text, with all that is known of it.

use super::number::Number;
use super::unit::Unit;
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
    /// The number is a part of a compound, which has no room for a limiter: "a 5,000-year-old civilization".
    pub is_compound: bool,
    /// A number that a translator may well leave out or put in: `一次`, `三农`, "one of", "first".
    pub loose: bool,
    /// Only the order of magnitude is told: 数十, 上百, "hundreds of". Such a number is loose, but must not contradict
    /// one of its kind.
    pub vague: bool,
    /// Written in words and no larger than ten, or part of a name: 三年, "two projects", 7人制. See [`Quantity::is_demanded`].
    pub(super) is_slight: bool,
    /// 万, 亿, "million": already in `value`, kept for members of a list that lean on it.
    pub(super) scale: Decimal,
}

impl Quantity {
    /// A number without a limiter, which stands in these bytes of the text.
    pub(super) fn plain(span: Range<usize>, number: Number, unit: Unit) -> Self {
        Self {
            phrase: span.clone(),
            unit_span: span.end..span.end,
            span,
            value: number.value,
            high: None,
            step: number.step,
            unit,
            bound: Comparator::Exact,
            weak_bound: false,
            is_compound: false,
            loose: false,
            vague: false,
            is_slight: false,
            scale: number.scale,
        }
    }

    /// Whether the limiter is written before or after the number itself.
    pub(super) fn has_own_bound(&self) -> bool {
        self.phrase != self.span
    }

    /// Whether a translation without the number lacks something. Dates, ranks, names, labels and a few things in words may be told
    /// otherwise ("on Friday", "this year", "both", 500强), or be known from another sentence: they contradict a number that differs,
    /// and do not ask for one.
    pub(super) fn is_demanded(&self) -> bool {
        let few = self.is_slight && (self.unit.is_plain() || self.unit.is_duration());
        !self.loose && !self.unit.is_plain_name() && !few && !self.is_label()
    }

    /// A whole number without a word for what it counts: 9810模式, 500强.
    fn is_label(&self) -> bool {
        self.unit == Unit::None && self.value.is_integer() && self.value < Decimal::from(10_000)
    }

    /// 2021 of 2021中国企业500强.
    pub(super) fn may_be_year(&self) -> bool {
        let years = Decimal::from(1_900)..Decimal::from(2_100);
        self.is_label() && years.contains(&self.value)
    }

    /// "A decade", "a century": words that hold more than one year.
    pub(super) fn is_length_in_a_word(&self) -> bool {
        self.unit.is_duration() && self.unit_span.is_empty() && !self.vague
    }

    /// A range as its two ends; anything else as it is.
    pub(super) fn ends(&self) -> Vec<Self> {
        let Some(high) = self.high else { return vec![self.clone()] };
        vec![self.end_of_range(self.value), self.end_of_range(high)]
    }

    fn end_of_range(&self, value: Decimal) -> Quantity {
        Self { value, high: None, bound: Comparator::Exact, weak_bound: true, ..self.clone() }
    }
}
