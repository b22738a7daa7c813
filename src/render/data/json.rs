//! JSON as data files have it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// A number as JSON has them: an integer where it is one.
pub fn number(value: Decimal) -> serde_json::Number {
    let value = value.normalize();
    let whole = value.is_integer().then(|| value.to_i64()).flatten();
    whole
        .map(Into::into)
        .or_else(|| value.to_string().parse().ok().and_then(serde_json::Number::from_f64))
        .unwrap_or_else(|| 0.into())
}

/// Indented JSON that ends in a line break.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("strings and numbers have a form in JSON");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_integers_where_they_can_be() {
        let check = |text: &str, json: &str| {
            assert_eq!(number(text.parse().expect("a decimal")).to_string(), json);
        };
        check("5", "5");
        check("5.0", "5");
        check("3.5", "3.5");
        check("-0.1", "-0.1");
        check("202.1", "202.1");
        check("850000", "850000");
    }
}
