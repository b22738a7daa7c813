//! Figures in the words of a language: `6.5%以上`, `about 5%`, `85万人`, `850,000 people`.
//!
//! In: a value with its unit and how it binds. Out: text, put together by patterns from `templates/i18n`. The
//! value is never rounded.

use super::scope::Scope;
use crate::model::target::{Comparator, Target};
use rust_decimal::Decimal;
use serde::Serialize;

/// A target's figure in three parts, so that the number can be set large: `about `, `5%`, nothing. A unit in words stands with
/// what is around the number: nothing, `29`, `微克/立方米左右`.
#[derive(Debug, Clone, Serialize)]
pub struct FigureParts {
    pub before: String,
    pub number: String,
    pub after: String,
}

impl FigureParts {
    /// In the words of the scope's language.
    pub fn of(scope: &Scope, target: &Target) -> Self {
        let number = quantity(scope, target.value, &target.unit);
        let key = format!("figure.{}", target.op.name());
        match (target.op, target.value_high) {
            (Comparator::Range, Some(high)) => {
                let high = quantity(scope, high, &target.unit);
                let number = scope.say(&key, &[("low", &number), ("high", &high)]);
                Self { before: String::new(), number, after: String::new() }
            }
            _ => {
                let pattern = scope.say(&key, &[]);
                let (before, after) = pattern.split_once("{n}").unwrap_or_default();
                let (unit_before, number, unit_after) = measured(scope, target.value, &target.unit);
                Self { before: before.to_owned() + &unit_before, number, after: unit_after + after }
            }
        }
    }
}

/// A value between the words of its unit. A sign such as % stays with the number.
fn measured(scope: &Scope, value: Decimal, unit: &str) -> (String, String, String) {
    let n = count(scope, value);
    let pattern = pattern(scope, unit, "{n}");
    match pattern.split_once("{n}") {
        Some((before, after)) if before.chars().count() + after.chars().count() > 1 => {
            (before.into(), n, after.into())
        }
        _ => (String::new(), quantity(scope, value, unit), String::new()),
    }
}

/// A target's figure, with its comparator in words.
pub fn target(scope: &Scope, target: &Target) -> String {
    let FigureParts { before, number, after } = FigureParts::of(scope, target);
    before + &number + &after
}

/// A value with its unit: `5%`, `50 million tonnes`.
pub fn quantity(scope: &Scope, value: Decimal, unit: &str) -> String {
    pattern(scope, unit, &count(scope, value))
}

/// `n` with a unit, as the language puts them. A unit that it has no word for is not named in the words of another language.
fn pattern(scope: &Scope, unit: &str, n: &str) -> String {
    let own = format!("unit.{unit}");
    let keys = [own.as_str(), if scope.speaks_source() { "unit" } else { "unit.foreign" }];
    let known = keys.into_iter().find(|key| scope.strings.find(key).is_some());
    scope.say(known.unwrap_or("unit"), &[("n", n), ("unit", &scope.of_source(unit))])
}

/// The words for a unit at the axis of a chart.
pub fn axis(scope: &Scope, unit: &str) -> String {
    let foreign = if scope.speaks_source() { None } else { scope.strings.find("unit.foreign.axis") };
    let known = scope.strings.find(&format!("unit.{unit}.axis")).or(foreign);
    known.map_or_else(|| scope.of_source(unit), str::to_owned)
}

/// A number as the page's language writes it.
fn count(scope: &Scope, value: Decimal) -> String {
    scope.of_source(&number(value, scope.strings.get("number.scale")))
}

/// A number in one of the ways to write large ones. `wan`: by 万 and 亿; otherwise by threes, from a million in words.
fn number(value: Decimal, scale: &str) -> String {
    let steps: &[(i64, &str)] = match scale {
        "wan" => &[(1_0000_0000_0000, "万亿"), (1_0000_0000, "亿"), (1_0000, "万")],
        _ => &[(1_000_000_000_000, " trillion"), (1_000_000_000, " billion"), (1_000_000, " million")],
    };
    let step = steps.iter().find(|(size, _)| value.abs() >= Decimal::from(*size));
    let (value, word) = match step {
        Some((size, word)) => (value / Decimal::from(*size), *word),
        None => (value, ""),
    };
    let digits = value.normalize().to_string();
    format!("{}{word}", if scale == "wan" { digits } else { by_threes(&digits) })
}

/// `12345.678` as `12,345.678`.
fn by_threes(digits: &str) -> String {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let (sign, whole) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_each_language_does() {
        let check = |value: &str, wan: &str, words: &str| {
            let value: Decimal = value.parse().expect("a decimal");
            assert_eq!(number(value, "wan"), wan);
            assert_eq!(number(value, "thousand"), words);
        };
        check("5", "5", "5");
        check("3.50", "3.5", "3.5");
        check("-0.2", "-0.2", "-0.2");
        check("2000", "2000", "2,000");
        check("12345.6", "1.23456万", "12,345.6");
        check("850000", "85万", "850,000");
        check("1390000000000", "1.39万亿", "1.39 trillion");
        check("20210000000", "202.1亿", "20.21 billion");
        check("50000000", "5000万", "50 million");
    }
}
