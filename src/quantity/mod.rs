//! Numbers in running text, with what they count and how firmly they bind.
//!
//! In: a Chinese or English text. Out: its [`Quantity`]s in the order of the text, for the import (targets), the checks
//! ([`compare()`]) and the pages. `万` and `billion` are folded into the value, `5%—5.5%` is one range, and `5%、6%左右`
//! shares its limiter. Not here: which indicator a number belongs to, and which texts are translations of each other.
//!
//! Both languages go the same way: a scanner finds number, unit and limiter by tables of words ([`zh`], [`en`]), then
//! [`join`] makes ranges and lists of neighbours.

mod cursor;
mod number;
mod unit;
mod value;
mod join;
mod en;
mod zh;
pub mod compare;

pub use compare::{Mismatch, MismatchKind, agree, compare};
pub use unit::{Counted, Dimension, Measure, Unit};
pub use value::Quantity;

/// The numbers of a Chinese text.
pub fn scan_zh(text: &str) -> Vec<Quantity> {
    zh::scan(text)
}

/// The numbers of an English text.
pub fn scan_en(text: &str) -> Vec<Quantity> {
    en::scan(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A quantity in short: `5 %≈`, `5–5.5 %`, with `?` where it is loose.
    pub(super) fn short(quantity: &Quantity) -> String {
        let high = quantity.high.map(|high| format!("–{}", high.normalize())).unwrap_or_default();
        let unit = match quantity.unit {
            Unit::None => String::new(),
            Unit::Count(Counted::Things) => " things".into(),
            Unit::Percent => " %".into(),
            Unit::PercentagePoint => " pp".into(),
            Unit::Measure(measure) if measure.numerator == 1 && measure.denominator == 1 => {
                format!(" {:?}", measure.dimension)
            }
            Unit::Measure(measure) if measure.denominator == 1 => {
                format!(" {}{:?}", measure.numerator, measure.dimension)
            }
            Unit::Measure(m) => format!(" {}/{}{:?}", m.numerator, m.denominator, m.dimension),
            other => format!(" {other:?}"),
        };
        let loose = if quantity.loose { "?" } else { "" };
        format!("{}{high}{unit}{}{loose}", quantity.value.normalize(), quantity.bound.sign())
    }

    #[test]
    fn spans_leave_out_limiters_and_phrases_have_them() {
        let text = "涨幅控制在29微克/立方米以内。";
        let found = &scan_zh(text)[0];
        assert_eq!(&text[found.span.clone()], "29微克/立方米");
        assert_eq!(&text[found.phrase.clone()], "29微克/立方米以内");
        assert_eq!(&text[found.unit_span.clone()], "微克/立方米");
        let text = "exceeded RMB 1.5 billion.";
        let found = &scan_en(text)[0];
        assert_eq!(&text[found.span.clone()], "RMB 1.5 billion");
        assert_eq!(&text[found.phrase.clone()], "exceeded RMB 1.5 billion");
        assert_eq!(&text[found.unit_span.clone()], "RMB");
    }
}
