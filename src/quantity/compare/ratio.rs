//! Shares that the English tells in two numbers: 90% as "nine in ten".

use super::super::unit::Unit;
use super::super::value::Quantity;
use super::pairing::UnpairedSides;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// What stands between the two numbers.
const LINKS: &[&str] = &["in", "out of", "of every", "in every", "out of every", "of each"];

/// Takes out shares without a partner that stand as "nine in ten" on the other side.
pub(super) fn drop_same(en: &str, sides: &mut UnpairedSides) {
    let shares: HashSet<Decimal> = sides.zh.all().filter_map(share).collect();
    let told: Vec<_> = sides
        .en
        .all()
        .zip(sides.en.all().skip(1))
        .filter(|(part, whole)| is_linked(en, part, whole))
        .filter_map(|(part, whole)| {
            Some((part.value.checked_div(whole.value)?, part.span.start, whole.span.start))
        })
        .filter(|(value, ..)| shares.contains(value))
        .collect();
    let values: HashSet<Decimal> = told.iter().map(|(value, ..)| *value).collect();
    let places: HashSet<usize> = told.iter().flat_map(|(_, part, whole)| [*part, *whole]).collect();
    sides.zh.retain(|q| !share(q).is_some_and(|share| values.contains(&share)));
    sides.en.retain(|q| !places.contains(&q.span.start));
}

fn share(quantity: &Quantity) -> Option<Decimal> {
    match quantity.unit {
        Unit::Percent => Some(quantity.value / Decimal::ONE_HUNDRED),
        Unit::Part => Some(quantity.value),
        _ => None,
    }
}

fn is_linked(en: &str, part: &Quantity, whole: &Quantity) -> bool {
    let gap = en.get(part.span.end..whole.span.start).unwrap_or_default().trim();
    part.value < whole.value && part.unit.is_plain() && LINKS.contains(&gap)
}
