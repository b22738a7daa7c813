//! How well two numbers fit: the same, or what differs.

use super::super::unit::{Counted, Dimension, Measure, Unit};
use super::super::value::Quantity;
use crate::model::target::Comparator;
use rust_decimal::Decimal;

/// What two numbers have in common, from all to nothing.
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

/// Each by itself; what stands beside them is for [`super::order`] to see.
pub(super) fn fit(zh: &Quantity, en: &Quantity) -> Fit {
    if is_one_amount(zh, en) {
        return if bounds_agree(zh, en) { Fit::Same } else { Fit::Bound };
    }
    if is_one_figure(zh, en) && units_conflict(zh.unit, en.unit) {
        return Fit::Unit;
    }
    let years = zh.may_be_year() && en.unit == Unit::Year;
    if years || one_kind(zh.unit, en.unit) { Fit::Value } else { Fit::Apart }
}

/// Whether the figures are the same, and the units may be: a noun after a number may be a unit that no table has ("350 kmh").
pub(super) fn may_be_same(zh: &Quantity, en: &Quantity) -> bool {
    is_one_figure(zh, en) && !units_conflict(zh.unit, en.unit) && bounds_agree(zh, en)
}

fn is_one_figure(zh: &Quantity, en: &Quantity) -> bool {
    zh.value == en.value && zh.high == en.high
}

/// Whether one is bound from below and the other from above: 至少1个 against "at most one".
pub(super) fn are_opposed(zh: &Quantity, en: &Quantity) -> bool {
    use Comparator::{AtLeast, AtMost, LessThan, MoreThan};
    let opposed = matches!(
        (zh.bound, en.bound),
        (AtLeast | MoreThan, AtMost | LessThan) | (AtMost | LessThan, AtLeast | MoreThan)
    );
    opposed && !zh.weak_bound && !en.weak_bound
}

/// Whether the two are the same amount of the same thing.
fn is_one_amount(zh: &Quantity, en: &Quantity) -> bool {
    if is_range_in_one(zh, en) {
        return true;
    }
    if zh.high.is_some() != en.high.is_some() {
        return false;
    }
    let low = same(zh, en, zh.value, en.value);
    match (zh.high, en.high) {
        (Some(z), Some(e)) => low && same(zh, en, z, e),
        _ => low,
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

fn same(zh: &Quantity, en: &Quantity, z: Decimal, e: Decimal) -> bool {
    let e = if is_rounding(zh, en, z, e) || zh.vague && is_dozen(z, e) { z } else { e };
    match (zh.unit, en.unit) {
        (Unit::Measure(a), Unit::Measure(b)) if a == b => z == e,
        (Unit::Measure(a), Unit::Measure(b)) if a.dimension == b.dimension => {
            let zh = Rounded { measure: a, value: z, step: zh.step };
            is_converted(zh, Rounded { measure: b, value: e, step: en.step })
        }
        (Unit::Measure(_), Unit::Measure(_)) => false,
        // 百亿级 leaves out the yuan; "10 years" may be the tenth year.
        (Unit::None, Unit::Measure(_)) => z == e,
        // "4.35 billion yuan, with exports at 3.81 billion".
        // "14,598 yuan, 10,460 more than in 2010".
        (unit, Unit::None) if unit.is_money() && e >= Decimal::ONE_THOUSAND => z == e,
        (Unit::Measure(m), Unit::None | Unit::Count(_) | Unit::Ordinal | Unit::Times) => {
            use Dimension::{Months, Seconds, Temperature};
            z == e && matches!(m.dimension, Months | Seconds | Temperature)
        }
        // 24周年: "24 years"; 第90天起: "after 90 days".
        (Unit::Ordinal, Unit::Measure(m)) => {
            z == e && matches!(m.dimension, Dimension::Months | Dimension::Seconds)
        }
        (Unit::PercentagePoint, Unit::Count(Counted::Points)) => z == e,
        (Unit::Sphere, Unit::None | Unit::Count(_)) | (Unit::None | Unit::Count(_), Unit::Sphere) => z == e,
        (Unit::Percent, Unit::Part) => z == e * Decimal::ONE_HUNDRED,
        (Unit::Part, Unit::Percent) => z * Decimal::ONE_HUNDRED == e,
        (Unit::PerMille, Unit::Part) => z == e * Decimal::ONE_THOUSAND,
        // 采购经理指数49%: "a PMI of 49 percent".
        (Unit::None, Unit::Percent) => z == e,
        (Unit::PerMille, Unit::Percent) => z == e * Decimal::TEN,
        (Unit::TimesMore, Unit::Times) => z == e || z + Decimal::ONE == e,
        (Unit::Times, Unit::TimesMore) => z == e + Decimal::ONE,
        (Unit::TimesMore, Unit::Percent) => z * Decimal::ONE_HUNDRED == e,
        (Unit::None, Unit::TimesMore) => z == e + Decimal::ONE,
        // 每千人61户: "61 per thousand".
        (Unit::Count(_), Unit::PerMille) => z == e,
        (Unit::HalfYear, Unit::Measure(m)) => {
            z == Decimal::ONE && m.dimension == Dimension::Months && m.to_base(e) == Some(Decimal::from(6))
        }
        // 上半年: "by the end of June".
        (Unit::HalfYear, Unit::Month) => z * Decimal::from(6) == e,
        (Unit::Decade, Unit::Decade) => z == e || z == e % Decimal::ONE_HUNDRED,
        (Unit::Count(a), Unit::Count(b)) => z == e && !contradict(a, b),
        (a, b) if a == b || (a.is_plain() && b.is_plain()) => z == e,
        _ => false,
    }
}

/// 2585.23万 may be "25.85 million", 3853亿 "385 billion": what is left out of a long figure is rounded, and three places stay.
/// 115.6倍 may be "116-fold".
fn is_rounding(zh: &Quantity, en: &Quantity, z: Decimal, e: Decimal) -> bool {
    const LONG: u32 = 4;
    let long = z.abs() >= zh.step * Decimal::from(10_u64.pow(LONG - 1));
    let kept = e.abs() >= en.step * Decimal::ONE_HUNDRED && en.scale >= Decimal::from(1_000_000);
    let multiples = [zh.unit, en.unit].iter().all(|unit| matches!(unit, Unit::Times | Unit::TimesMore));
    let may_be_rounded = long && kept || multiples && e >= Decimal::TEN;
    may_be_rounded && en.step > zh.step && (z - e).abs() <= en.step / Decimal::TWO
}

/// 十几个 may be a dozen.
fn is_dozen(z: Decimal, e: Decimal) -> bool {
    z == Decimal::TEN && e == Decimal::from(12)
}

/// A value of a measure, and what one in its last place is worth.
struct Rounded {
    measure: Measure,
    value: Decimal,
    step: Decimal,
}

impl Rounded {
    /// The value and half a step, in the base of the measure.
    fn in_base(self) -> Option<(Decimal, Decimal)> {
        Some((self.measure.to_base(self.value)?, self.measure.to_base(self.step)? / Decimal::TWO))
    }
}

/// Whether the English figure is what the Chinese one comes to, rounded to the places that are printed. Where the Chinese is the rounder one
/// (1.14万亿斤, "571.21 million tons"), they may be half a percent apart.
fn is_converted(zh: Rounded, en: Rounded) -> bool {
    let (Some((z, half_zh)), Some((e, half_en))) = (zh.in_base(), en.in_base()) else { return false };
    let off = (z - e).abs();
    let printed = off <= half_en && off <= z.abs() / Decimal::TEN;
    off.is_zero() || printed || half_en < half_zh && off <= half_zh && off <= z.abs() / Decimal::from(200)
}

fn contradict(zh: Counted, en: Counted) -> bool {
    use Counted::{Containers, Households, People};
    matches!((zh, en), (People, Households | Containers) | (Households, People | Containers))
}

/// Whether both are known units that do not go together; a noun after a number may be one that no table has ("350 kmh").
fn units_conflict(zh: Unit, en: Unit) -> bool {
    let unknown = |unit: Unit| matches!(unit, Unit::None | Unit::Count(Counted::Things));
    !(unknown(en) || unknown(zh) && en.is_plain())
}

/// Whether one may be written in place of the other by a slip: two lengths, two counts, percent and points, two dates.
fn one_kind(zh: Unit, en: Unit) -> bool {
    use Unit::{
        Day, Decade, Month, Ordinal, Part, PerMille, Percent, PercentagePoint, Times, TimesMore, Year,
    };
    match (zh, en) {
        (a, b) if a == b => true,
        (Unit::Measure(a), Unit::Measure(b)) => a.dimension == b.dimension,
        (Year | Month | Decade, _) | (_, Year | Month | Decade) => zh == Month && en.is_duration(),
        (Day, b) => matches!(b, Unit::None | Ordinal),
        (a, Day) => a == Unit::None,
        (Unit::None, _) | (_, Unit::None) => true,
        // 连续六年: "for the sixth year".
        (a, Ordinal) if a.is_duration() => true,
        (Percent | PercentagePoint | PerMille | Part, b) => {
            matches!(b, Percent | PercentagePoint | PerMille | Part)
        }
        (Times | TimesMore, b) => matches!(b, Times | TimesMore) || b.is_plain() && zh == Times,
        (a, b) => a.is_plain() && b.is_plain(),
    }
}

fn bounds_agree(zh: &Quantity, en: &Quantity) -> bool {
    use Comparator::{About, Exact};
    if zh.unit.is_plain_name() || en.unit.is_plain_name() {
        return true;
    }
    if zh.loose || en.loose {
        return !are_opposed(zh, en);
    }
    let zh_readings = [Some(zh.bound), zh.weak_bound.then_some(Exact)];
    let en_readings = [Some(en.bound), en.weak_bound.then_some(Exact)];
    let mut readings =
        zh_readings.iter().flatten().flat_map(|z| en_readings.iter().flatten().map(move |e| (*z, *e)));
    // A conversion rounds, and 10% may be "around a tenth".
    let reckoned = en.bound == About && (zh.unit != en.unit || en.unit == Unit::Part);
    en.is_compound || reckoned && zh.bound == Exact || readings.any(|(z, e)| bounds_fit(zh, z, e))
}

fn is_large(quantity: &Quantity) -> bool {
    quantity.scale >= Decimal::from(10_000) || quantity.unit == Unit::Part
}

/// Whether a limiter of the Chinese number may stand as this one.
fn bounds_fit(zh: &Quantity, of_zh: Comparator, of_en: Comparator) -> bool {
    use Comparator::{About, AtLeast, AtMost, Exact, LessThan, MoreThan, Range};
    match (of_zh, of_en) {
        _ if of_zh == of_en => true,
        (AtLeast | MoreThan, AtLeast | MoreThan) | (AtMost | LessThan, AtMost | LessThan) => true,
        (Range, _) | (_, Range) => true,
        // "In three years" for 三年内, "over three years" for 三年 that it takes.
        (AtMost, Exact) | (Exact, AtMost | MoreThan) => zh.unit.is_duration(),
        // Who translates a large figure may be careful: 31.7万, "about 317,000".
        (Exact, About) => is_large(zh) || zh.unit.is_duration() && zh.value >= Decimal::TEN,
        _ => false,
    }
}
