//! Whether a number is a rate, which tells a growth from a level.

use crate::quantity::{Quantity, Unit};

/// A percentage, or so many in a thousand.
pub fn is_rate(value: &Quantity) -> bool {
    matches!(value.unit, Unit::Percent | Unit::PerMille)
}
