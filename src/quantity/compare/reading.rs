//! English figures that may be read in two ways, as the Chinese has them.
//!
//! In: the numbers of both texts. Out: the English ones, with the reading that the Chinese decides. "$60 billion" is 六百亿元 where the
//! dollar is the money of the place; "35m posts" are 3500万个. Where the Chinese decides nothing, the usual reading stays.

use super::super::unit::Unit;
use super::super::value::Quantity;
use rust_decimal::Decimal;
use std::collections::HashSet;

/// Amounts that must agree before the money of a text is taken for another: one may be a slip.
const LEAST: usize = 2;

/// Gives the English numbers `found` the readings that those of the Chinese decide.
pub(super) fn settle(zh: &[Quantity], en: &str, found: &mut [Quantity]) {
    if is_local_dollar(zh, en, found) {
        for amount in found.iter_mut().filter(|q| is_bare_dollar(en, q)) {
            amount.unit = Unit::YUAN;
        }
    }
    let counts: HashSet<Decimal> = zh.iter().filter(|q| q.unit.is_plain()).map(|q| q.value).collect();
    let lengths: HashSet<Decimal> = zh.iter().filter(|q| q.unit.is_length()).map(|q| q.value).collect();
    for number in found.iter_mut().filter(|q| is_bare_m(en, q) && !lengths.contains(&q.value)) {
        let Some(millions) = in_millions(number) else { continue };
        if counts.contains(&millions.value) {
            *number = millions;
        }
    }
}

/// Whether the text has no other money than 元, its English no other than `$`, and some amounts of the two are the same.
fn is_local_dollar(zh: &[Quantity], en: &str, found: &[Quantity]) -> bool {
    let amounts = || zh.iter().filter(|q| q.unit.is_money());
    let dollars = || found.iter().filter(|q| q.unit.is_money());
    let same: HashSet<Decimal> = amounts().map(|q| q.value).collect();
    let agreed: HashSet<Decimal> = dollars().map(|q| q.value).filter(|value| same.contains(value)).collect();
    amounts().all(|q| q.unit == Unit::YUAN)
        && dollars().all(|q| is_bare_dollar(en, q))
        && agreed.len() >= LEAST
}

fn is_bare_dollar(en: &str, quantity: &Quantity) -> bool {
    en[quantity.span.clone()].starts_with('$')
}

/// `35m`, whose letter is that of the meter and of the million.
fn is_bare_m(en: &str, quantity: &Quantity) -> bool {
    let text = &en[quantity.span.clone()];
    text.strip_suffix('m').is_some_and(|number| number.ends_with(|c: char| c.is_ascii_digit()))
}

fn in_millions(quantity: &Quantity) -> Option<Quantity> {
    let million = Decimal::from(1_000_000);
    Some(Quantity {
        value: quantity.value.checked_mul(million)?,
        step: quantity.step.checked_mul(million)?,
        scale: million,
        unit: Unit::THINGS,
        unit_span: quantity.span.end..quantity.span.end,
        ..quantity.clone()
    })
}
