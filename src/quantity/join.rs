//! Neighbours that belong together: `5%—5.5%` is one range, and the members of `4.5%、5.5%左右` share unit and limiter.
//!
//! In: the numbers of a text in order, and the language's words between numbers. Out: the same with ranges joined.
//! What stands between two numbers must be a connector and nothing else.

use super::unit::Unit;
use super::value::Quantity;
use crate::model::target::Comparator;
use rust_decimal::Decimal;

/// What a language puts between the numbers of a range or list.
pub(super) struct Connectors {
    /// Between the ends of a range.
    pub range: &'static [&'static str],
    /// Before a range whose ends have a list's connector between them: "between 5 and 6".
    pub opens_range: &'static [&'static str],
    /// Before two numbers that are no range but a change: "from 5 to 6".
    pub opens_change: &'static [&'static str],
    /// Between two members of a list.
    pub list: &'static [&'static str],
    /// Between two members, if a proper connector of the list follows later.
    pub comma: &'static str,
}

/// Joins ranges, then lets lists share their units and limiters.
pub(super) fn join(text: &str, found: Vec<Quantity>, words: &Connectors) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(found.len());
    for next in found {
        match joined.pop() {
            Some(last) => joined.extend(join_two(text, last, next, words)),
            None => joined.push(next),
        }
    }
    share_units(text, &mut joined, words);
    share_increases(text, &mut joined, words);
    share_bounds(text, &mut joined, words);
    joined
}

fn gap<'a>(text: &'a str, left: &Quantity, right: &Quantity) -> &'a str {
    text.get(left.phrase.end..right.phrase.start).unwrap_or("?").trim()
}

/// Two neighbours, as one range if they are one.
fn join_two(text: &str, low: Quantity, high: Quantity, words: &Connectors) -> Vec<Quantity> {
    if is_change(text, &low, &high, words) {
        return vec![lean_on(&low, &high).unwrap_or(low), high];
    }
    match range(text, &low, &high, words) {
        Some(range) => vec![range],
        None => vec![low, high],
    }
}

/// "From 10 to 9 percent": two numbers, of which the first may lean on the second.
fn is_change(text: &str, from: &Quantity, to: &Quantity, words: &Connectors) -> bool {
    let gap = text.get(from.span.end..to.span.start).unwrap_or("?").trim();
    let single = from.high.is_none() && to.high.is_none();
    single && words.range.contains(&gap) && opens(text, from, words.opens_change)
}

/// Whether one of the words stands before the number.
fn opens(text: &str, number: &Quantity, words: &[&str]) -> bool {
    let before = text[..number.phrase.start].trim_end();
    let ends = |word: &str| before.len().checked_sub(word.len()).and_then(|at| before.get(at..));
    words.iter().any(|word| ends(word).is_some_and(|end| end.eq_ignore_ascii_case(word)))
}

fn range(text: &str, low: &Quantity, high: &Quantity, words: &Connectors) -> Option<Quantity> {
    let gap = text.get(low.span.end..high.span.start)?.trim();
    let opened = || words.list.contains(&gap) && opens(text, low, words.opens_range);
    let is_range = words.range.contains(&gap) || opened();
    if !is_range || low.high.is_some() || high.high.is_some() {
        return None;
    }
    let high = &full_year(low, high).or_else(|| same_money(low, high)).unwrap_or_else(|| high.clone());
    let low = lean_on(low, high)?;
    (low.value < high.value).then(|| Quantity {
        span: low.span.start..high.span.end,
        phrase: low.phrase.start..high.phrase.end,
        unit_span: high.unit_span.clone(),
        value: low.value,
        high: Some(high.value),
        step: low.step.min(high.step),
        unit: high.unit,
        bound: Comparator::Range,
        weak_bound: false,
        is_compound: low.is_compound || high.is_compound,
        loose: low.loose && high.loose,
        vague: false,
        is_slight: low.is_slight && high.is_slight,
        scale: high.scale,
    })
}

/// The number with the unit and factor of the one it leans on: the 5 of `5-10万元`. Nothing if they do not go together.
fn lean_on(left: &Quantity, right: &Quantity) -> Option<Quantity> {
    match left.unit {
        Unit::None | Unit::Count(_) | Unit::Year if left.unit_span.is_empty() => scaled(left, right),
        unit if unit == right.unit && is_before_number(left) => scaled(left, right),
        unit if unit == right.unit => Some(left.clone()),
        Unit::Ordinal if right.unit.is_plain() => Some(Quantity { unit: right.unit, ..left.clone() }),
        _ => None,
    }
}

fn scaled(left: &Quantity, right: &Quantity) -> Option<Quantity> {
    let factor = if left.scale == Decimal::ONE { right.scale } else { Decimal::ONE };
    Some(Quantity {
        value: left.value.checked_mul(factor)?,
        step: left.step.checked_mul(factor)?,
        unit: right.unit,
        loose: left.loose && right.loose,
        ..left.clone()
    })
}

/// The upper end of `2021-25`, as the year it is.
fn full_year(low: &Quantity, high: &Quantity) -> Option<Quantity> {
    let hundred = Decimal::ONE_HUNDRED;
    let years = Decimal::from(1_800)..Decimal::from(2_200);
    let bare = low.unit_span.is_empty() && matches!(low.unit, Unit::None | Unit::Year);
    // "The 2024-25 budget", "2021-25 years".
    let short = counts_nothing(high) || high.unit == Unit::YEARS;
    let fits = bare
        && short
        && years.contains(&low.value)
        && high.value < hundred
        && low.value % hundred < high.value;
    fits.then(|| Quantity {
        value: low.value - low.value % hundred + high.value,
        unit: Unit::Year,
        ..high.clone()
    })
}

/// The upper end of `$6-7 million`, as the money that it is.
fn same_money(low: &Quantity, high: &Quantity) -> Option<Quantity> {
    (counts_nothing(high) && is_before_number(low)).then(|| Quantity { unit: low.unit, ..high.clone() })
}

/// Whether no word says what the number counts.
fn counts_nothing(quantity: &Quantity) -> bool {
    quantity.unit_span.is_empty() && quantity.unit.is_plain()
}

/// Whether the unit stands before the number, as a currency does.
fn is_before_number(quantity: &Quantity) -> bool {
    !quantity.unit_span.is_empty() && quantity.unit_span.start == quantity.span.start
}

/// "5, 6, and 7 percent": from right to left, a bare number takes the unit of the next member.
fn share_units(text: &str, found: &mut [Quantity], words: &Connectors) {
    let mut in_list = false;
    for right in (1..found.len()).rev() {
        let (left, right) = (right - 1, right);
        // "65 and over, or 15 percent" is no list.
        let gap = text.get(found[left].span.end..found[right].phrase.start).unwrap_or("?").trim();
        in_list = words.list.contains(&gap) || in_list && gap == words.comma;
        let bare =
            found[left].unit_span.is_empty() && matches!(found[left].unit, Unit::None | Unit::Count(_));
        let shares = matches!(
            found[right].unit,
            Unit::Percent | Unit::PercentagePoint | Unit::Measure(_) | Unit::Times | Unit::TimesMore
        );
        let leans = in_list && bare && shares && found[left].high.is_none();
        if let Some(shared) = leans.then(|| scaled(&found[left], &found[right])).flatten() {
            found[left] = shared;
        }
    }
}

/// `增长1.2倍、2.6倍`: both are increases.
fn share_increases(text: &str, found: &mut [Quantity], words: &Connectors) {
    for right in 1..found.len() {
        let gap = gap(text, &found[right - 1], &found[right]);
        let listed = words.list.contains(&gap) || gap == words.comma;
        if listed && found[right - 1].unit == Unit::TimesMore && found[right].unit == Unit::Times {
            found[right].unit = Unit::TimesMore;
        }
    }
}

/// `5%、6%左右`, "around 5 and 6 percent": a limiter at the end holds for the members before it, one at the start for
/// those after it.
fn share_bounds(text: &str, found: &mut [Quantity], words: &Connectors) {
    for right in (1..found.len()).rev() {
        let left = right - 1;
        let after = found[right].phrase.end > found[right].span.end || found[right].weak_bound;
        if after && in_one_list(text, &found[left], &found[right], words) {
            share_bound(found[right].bound, &mut found[left]);
        }
    }
    for right in 1..found.len() {
        let left = right - 1;
        let before = found[left].phrase.start < found[left].span.start || found[left].weak_bound;
        if before && in_one_list(text, &found[left], &found[right], words) {
            share_bound(found[left].bound, &mut found[right]);
        }
    }
}

fn in_one_list(text: &str, left: &Quantity, right: &Quantity, words: &Connectors) -> bool {
    let gap = gap(text, left, right);
    left.unit == right.unit && (words.list.contains(&gap) || gap == words.comma)
}

fn share_bound(bound: Comparator, with: &mut Quantity) {
    if with.bound == Comparator::Exact && !with.has_own_bound() && bound != Comparator::Range {
        with.bound = bound;
        with.weak_bound = true;
    }
}
