//! A number that was read → a quantity, with the limiters around it.

use super::super::cursor::Cursor;
use super::super::number::Number;
use super::super::unit::Unit;
use super::super::value::Quantity;
use super::bound;
use crate::model::target::Comparator;

/// A number without a limiter, which stands in the bytes from `start` to `end`.
pub(super) fn plain(start: usize, end: usize, number: Number, unit: Unit) -> Quantity {
    Quantity {
        span: start..end,
        phrase: start..end,
        unit_span: end..end,
        value: number.value,
        high: None,
        step: number.step,
        unit,
        bound: Comparator::Exact,
        weak_bound: false,
        loose: false,
        vague: false,
        scale: number.scale,
    }
}

/// The quantity with the limiters that stand before and after it.
pub(super) fn with_bounds(cursor: &mut Cursor, mut quantity: Quantity) -> Quantity {
    if let Some((bound, start)) = bound::before(&cursor.text[..quantity.span.start], quantity.unit) {
        quantity.bound = bound;
        quantity.phrase.start = start;
    }
    if let Some((bound, length)) = bound::after(cursor.rest(), quantity.unit) {
        quantity.bound = bound;
        cursor.at += length;
        quantity.phrase.end = cursor.at;
    }
    let (before, after) = (&cursor.text[..quantity.span.start], cursor.rest());
    if quantity.high.is_some() {
        quantity.bound = Comparator::Range;
    } else if quantity.bound == Comparator::Exact && bound::is_threshold(before, after, quantity.unit) {
        quantity.bound = Comparator::MoreThan;
        quantity.weak_bound = true;
    }
    quantity
}
