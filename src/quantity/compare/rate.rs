//! Figures per mu that became figures per hectare: 亩产390.5公斤 as "5,857.5 kilograms per hectare".
//!
//! The area stands far from its figures as often as beside them ("up 63 kilograms over the previous year"), so the texts
//! as a whole say whether figures may have been converted.

use super::super::unit::{Dimension, Measure, Unit};
use super::super::value::Quantity;
use super::fit::{Fit, fit};
use rust_decimal::Decimal;

/// So many mu are a hectare.
const MU: u64 = 15;

/// Whether figures per mu may stand as figures per hectare.
pub(super) fn may_differ(zh: &str, en: &str) -> bool {
    const PER_MU: &[&str] = &["每亩", "亩产", "亩均", "/亩", "一亩", "单产"];
    const PER_HECTARE: &[&str] = &["per hectare", "per-hectare", "per ha", "a hectare", "each hectare"];
    let en = en.to_lowercase();
    PER_MU.iter().any(|word| zh.contains(word))
        && !zh.contains("公顷")
        && PER_HECTARE.iter().any(|word| en.contains(word))
}

/// Whether the English figure per hectare is the Chinese one per mu.
pub(super) fn is_same(zh: &Quantity, en: &Quantity) -> bool {
    let (Unit::Measure(from), Unit::Measure(to)) = (zh.unit, en.unit) else { return false };
    if from.dimension != to.dimension || from.dimension == Dimension::Area {
        return false;
    }
    is_per_hectare(from, zh, to, en).unwrap_or(false)
        && fit(&Quantity { value: en.value, unit: en.unit, ..zh.clone() }, en) == Fit::Same
}

/// Whether what is printed is so much per hectare; none where the figures are too large to tell.
fn is_per_hectare(from: Measure, zh: &Quantity, to: Measure, en: &Quantity) -> Option<bool> {
    let per_hectare = from.to_base(zh.value)?.checked_mul(MU.into())?;
    let printed = to.to_base(en.step)? / Decimal::TWO;
    Some((per_hectare - to.to_base(en.value)?).abs() <= printed)
}
