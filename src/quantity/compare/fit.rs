//! How well two numbers fit: the same, or what differs.

use super::super::unit::{Counted, Dimension, Measure, Unit};
use super::super::value::Quantity;
use crate::model::target::Comparator;
use rust_decimal::Decimal;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    Same,
    /// The same amount, bound otherwise.
    Bound,
    /// The same figure of something else.
    Unit,
    /// Another figure of the same kind.
    Value,
    Apart,
}

pub(super) fn fit(zh: &Quantity, en: &Quantity) -> Fit {
    match amount(zh, en) {
        Some(Amount::Equal) if bounds_agree(zh, en) => Fit::Same,
        Some(Amount::Rounded) if bounds_agree(zh, en) || is_about_exact(zh, en) => Fit::Same,
        Some(_) => Fit::Bound,
        None if zh.value == en.value && zh.high == en.high => Fit::Unit,
        None if zh.unit == en.unit || one_kind(zh.unit, en.unit) => Fit::Value,
        None => Fit::Apart,
    }
}

/// Whether the two may be taken for each other, so that what differs in them is a fault.
pub(super) fn is_telling(zh: &Quantity, en: &Quantity) -> bool {
    let named = zh.unit == en.unit && zh.unit.is_one_of_few();
    let worded = zh.unit == en.unit && zh.loose != en.loose && en.loose && en.is_length_in_a_word();
    !zh.loose && !en.loose || zh.vague && en.vague || named || worded || are_opposed(zh, en)
}

/// Whether the English counts otherwise what the Chinese counts in a name: “五大行动”.
pub(super) fn is_other_set(zh: &Quantity, en: &Quantity) -> bool {
    let few = |q: &Quantity| q.unit.is_plain() && q.value > Decimal::ONE && q.value <= Decimal::from(20);
    zh.loose
        && !zh.vague
        && !zh.unit_span.is_empty()
        && !en.loose
        && few(zh)
        && few(en)
        && zh.value != en.value
}

/// Whether one is bound from below and the other from above: 至少1个 against "at most one".
fn are_opposed(zh: &Quantity, en: &Quantity) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let opposed = matches!(
        (zh.bound, en.bound),
        (AtLeast | MoreThan, AtMost | LessThan) | (AtMost | LessThan, AtLeast | MoreThan)
    );
    opposed && !zh.weak_bound && !en.weak_bound
}

enum Amount {
    Equal,
    /// Equal after conversion, as far as the printed places tell.
    Rounded,
}

/// Whether the two are the same amount of the same thing.
fn amount(zh: &Quantity, en: &Quantity) -> Option<Amount> {
    if is_range_in_one(zh, en) {
        return Some(Amount::Equal);
    }
    if zh.high.is_some() != en.high.is_some() {
        return None;
    }
    let low = same(zh, en, zh.value, en.value)?;
    match (zh.high, en.high) {
        (Some(z), Some(e)) => same(zh, en, z, e),
        _ => Some(low),
    }
}

/// 1—9月 as "the first nine months" or "three quarters", 0至6岁 as "six and under".
fn is_range_in_one(zh: &Quantity, en: &Quantity) -> bool {
    let (Some(high), None) = (zh.high, en.high) else { return false };
    let months = match en.unit {
        Unit::Measure(m) if m.dimension == Dimension::Months => m.to_base(en.value),
        Unit::HalfYear => Some(en.value * Decimal::from(6)),
        unit if unit.is_plain() => Some(en.value * Decimal::from(3)),
        _ => None,
    };
    let from_january = zh.unit == Unit::Month && zh.value == Decimal::ONE;
    let from_nothing = zh.value.is_zero() && zh.unit != Unit::Month && en.value == high;
    from_january && months == Some(high) || from_nothing
}

fn same(zh: &Quantity, en: &Quantity, z: Decimal, e: Decimal) -> Option<Amount> {
    let e = if is_rounded(zh, en, z, e) { z } else { e };
    let equal = |truth: bool| truth.then_some(Amount::Equal);
    let e = if zh.vague && is_dozen(z, e) { z } else { e };
    match (zh.unit, en.unit) {
        (Unit::Measure(a), Unit::Measure(b)) if a == b => equal(z == e),
        (Unit::Measure(a), Unit::Measure(b)) if a.dimension == b.dimension => converted(a, b, z, e, en.step),
        (Unit::Measure(_), Unit::Measure(_)) => None,
        // 百亿级 leaves out the yuan; "10 years" may be the tenth year.
        (Unit::None, Unit::Measure(_)) => equal(z == e),
        // "4.35 billion yuan, with exports at 3.81 billion".
        // "14,598 yuan, 10,460 more than in 2010".
        (unit, Unit::None) if unit.is_money() && e >= Decimal::ONE_THOUSAND => equal(z == e),
        (Unit::Measure(m), Unit::None | Unit::Count(_) | Unit::Ordinal | Unit::Times) => {
            use Dimension::{Months, Seconds, Temperature};
            equal(z == e && matches!(m.dimension, Months | Seconds | Temperature))
        }
        (Unit::PercentagePoint, Unit::Count(Counted::Points)) => equal(z == e),
        (Unit::Sphere, Unit::None | Unit::Count(_)) | (Unit::None | Unit::Count(_), Unit::Sphere) => {
            equal(z == e)
        }
        (Unit::Percent, Unit::Part) => equal(z == e * Decimal::ONE_HUNDRED),
        (Unit::Part, Unit::Percent) => equal(z * Decimal::ONE_HUNDRED == e),
        (Unit::PerMille, Unit::Part) => equal(z == e * Decimal::ONE_THOUSAND),
        // 采购经理指数49%: "a PMI of 49 percent".
        (Unit::None, Unit::Percent) => equal(z == e),
        (Unit::PerMille, Unit::Percent) => equal(z == e * Decimal::TEN),
        (Unit::TimesMore, Unit::Times) => equal(z == e || z + Decimal::ONE == e),
        (Unit::Times, Unit::TimesMore) => equal(z == e + Decimal::ONE),
        (Unit::TimesMore, Unit::Percent) => equal(z * Decimal::ONE_HUNDRED == e),
        (Unit::None, Unit::TimesMore) => equal(z == e + Decimal::ONE),
        // 每千人61户: "61 per thousand".
        (Unit::Count(_), Unit::PerMille) => equal(z == e),
        (Unit::HalfYear, Unit::Measure(m)) => equal(
            z == Decimal::ONE && m.dimension == Dimension::Months && m.to_base(e) == Some(Decimal::from(6)),
        ),
        // 上半年: "by the end of June".
        (Unit::HalfYear, Unit::Month) => equal(z * Decimal::from(6) == e),
        (Unit::Decade, Unit::Decade) => equal(z == e || z == e % Decimal::ONE_HUNDRED),
        (Unit::Count(a), Unit::Count(b)) => equal(z == e && !contradict(a, b)),
        (a, b) if a == b || (a.is_plain() && b.is_plain()) => equal(z == e),
        _ => None,
    }
}

/// 2585.23万 may be "25.85 million": what is left out of a long figure is rounded, and three places stay.
fn is_rounded(zh: &Quantity, en: &Quantity, z: Decimal, e: Decimal) -> bool {
    const LONG: u32 = 5;
    let long = z.abs() >= zh.step * Decimal::from(10_u64.pow(LONG - 1));
    let kept = e.abs() >= en.step * Decimal::ONE_HUNDRED && en.scale >= Decimal::from(1_000_000);
    long && kept && en.step > zh.step && (z - e).abs() <= en.step / Decimal::TWO
}

/// 十几个 may be a dozen.
fn is_dozen(z: Decimal, e: Decimal) -> bool {
    z == Decimal::TEN && e == Decimal::from(12)
}

/// Whether `e` is what `z` comes to, rounded to the places that are printed.
fn converted(from: Measure, to: Measure, z: Decimal, e: Decimal, step: Decimal) -> Option<Amount> {
    let (z, e, step) = (from.to_base(z)?, to.to_base(e)?, to.to_base(step)?);
    let off = (z - e).abs();
    let printed = off <= step / Decimal::TWO && off <= z.abs() / Decimal::TEN;
    if off.is_zero() || printed { Some(Amount::Rounded) } else { None }
}

fn contradict(zh: Counted, en: Counted) -> bool {
    use Counted::{Containers, Households, People};
    matches!((zh, en), (People, Households | Containers) | (Households, People | Containers))
}

/// Whether one may be written in place of the other by a slip: two lengths, two counts, percent and points.
fn one_kind(zh: Unit, en: Unit) -> bool {
    match (zh, en) {
        (Unit::Measure(a), Unit::Measure(b)) => a.dimension == b.dimension,
        (Unit::None, _) | (_, Unit::None) => true,
        (Unit::Month, b) => b.is_duration(),
        (Unit::Percent | Unit::PercentagePoint | Unit::PerMille | Unit::Part, b) => {
            matches!(b, Unit::Percent | Unit::PercentagePoint | Unit::PerMille | Unit::Part)
        }
        (a, b) => a.is_plain() && b.is_plain(),
    }
}

/// "About" is right where a conversion was rounded.
fn is_about_exact(zh: &Quantity, en: &Quantity) -> bool {
    zh.bound == Comparator::Exact && en.bound == Comparator::About
}

fn bounds_agree(zh: &Quantity, en: &Quantity) -> bool {
    use Comparator::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Range};
    if zh.unit.is_plain_name() || en.unit.is_plain_name() {
        return true;
    }
    if zh.loose || en.loose {
        return !are_opposed(zh, en);
    }
    let shared = |q: &Quantity, other: &Quantity| q.weak_bound && other.bound == Exact;
    if zh.bound == en.bound || shared(zh, en) || shared(en, zh) {
        return true;
    }
    match (zh.bound, en.bound) {
        (AtLeast | MoreThan, AtLeast | MoreThan) | (AtMost | LessThan, AtMost | LessThan) => true,
        (Range, _) | (_, Range) => true,
        // "In three years" for 三年内, "over three years" for 三年 that it takes.
        (AtMost, Exact) | (Exact, AtMost | MoreThan) => zh.unit.is_duration(),
        (Exact, About) => zh.unit == Unit::Part || zh.unit.is_duration() && zh.value >= Decimal::TEN,
        _ => false,
    }
}

impl Unit {
    /// Whether limiters around it belong to something else.
    fn is_plain_name(self) -> bool {
        use Unit::{Day, Decade, HalfYear, Month, Name, Ordinal, Sector, Sphere, Year};
        matches!(self, Ordinal | Name | Year | Month | Day | Decade | HalfYear | Sector | Sphere)
    }
}
