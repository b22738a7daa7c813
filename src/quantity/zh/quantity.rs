//! A number that was read → a quantity, with the limiters around it.

use super::super::cursor::Cursor;
use super::super::value::Quantity;
use super::bound;
use crate::model::target::Comparator;

/// The quantity with the limiters that stand before and after it.
pub(super) fn with_bounds(cursor: &mut Cursor, mut quantity: Quantity) -> Quantity {
    if let Some((bound, start)) = bound::before(&cursor.text[..quantity.span.start], quantity.unit) {
        quantity.bound = bound;
        quantity.phrase.start = start;
        quantity.weak_bound = bound::is_of_degree(&cursor.text[start..quantity.span.start]);
    }
    let mut ahead = *cursor;
    ahead.skip_spaces();
    if let Some((bound, length)) = bound::after(ahead.rest(), quantity.unit) {
        quantity.bound = bound;
        cursor.at = ahead.at + length;
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
