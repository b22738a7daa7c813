//! Numbers in English: `1.39 trillion`, "twenty-one", "the 14th", "two-thirds", "half a million", "doubled".

use super::super::number::Number;
use super::super::unit::Unit;
use super::scale::{EnNumeral, scale, scaled, small};
use super::single::single;
use super::token::{Token, is_function_word};
use super::unit;
use rust_decimal::Decimal;

const ORDINALS: &[&str] = &[
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];
const TENTHS: &[&str] =
    &["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"];
/// Fractions by the name of their lower part.
const PARTS: &[(&str, u64)] = &[
    ("half", 2),
    ("halves", 2),
    ("quarter", 4),
    ("quarters", 4),
    ("hundredth", 100),
    ("hundredths", 100),
    ("thousandth", 1_000),
    ("thousandths", 1_000),
];

/// Reads the number that begins at token `at`.
pub(super) fn parse(tokens: &[Token], at: usize) -> Option<EnNumeral> {
    let first = tokens.get(at)?;
    if let Some(number) = first.number() {
        return Some(suffixed(tokens, at, number).unwrap_or_else(|| digits(tokens, at, number)));
    }
    let word = first.word()?;
    if matches!(word, "a" | "an") {
        return article(tokens, at);
    }
    spelled(tokens, at).or_else(|| single(tokens, at, word))
}

/// `1.39 trillion`, `100-million`, `RMB420m`; `3 1/2` is not met.
fn digits(tokens: &[Token], at: usize, number: Number) -> EnNumeral {
    let millions = tokens.get(at + 1).filter(|token| token.glued && token.reads("m"));
    let money = || unit::currency_before(tokens, at).is_some();
    let (number, end) = match number.times(1_000_000.into()).filter(|_| millions.is_some() && money()) {
        Some(number) => (number, at + 2),
        None => scaled(tokens, at + 1, number),
    };
    EnNumeral { number, end, unit: None, loose: false, spelled: false }
}

/// `14th`, `1990s`.
fn suffixed(tokens: &[Token], at: usize, number: Number) -> Option<EnNumeral> {
    let suffix = tokens.get(at + 1).filter(|token| token.glued)?.word()?;
    let (unit, loose) = match suffix {
        "st" | "nd" | "rd" | "th" => (Unit::Ordinal, number.value == Decimal::ONE),
        "s" => (Unit::Decade, true),
        _ => return None,
    };
    Some(EnNumeral { number, end: at + 2, unit: Some(unit), loose, spelled: false })
}

fn ordinal(word: &str) -> Option<u64> {
    let index = |list: &[&str]| list.iter().position(|name| *name == word).map(|at| at as u64);
    index(ORDINALS).or_else(|| index(TENTHS).map(|at| 20 + 10 * at))
}

/// "a third", "a quarter", "a million", "a dozen".
fn article(tokens: &[Token], at: usize) -> Option<EnNumeral> {
    let word = tokens.get(at + 1)?.word()?;
    let loose = |number, end, unit| EnNumeral { number, end, unit, loose: true, spelled: true };
    if word == "dozen" {
        return Some(loose(Number::whole(12), at + 2, None));
    }
    if scale(word).is_some() {
        let (number, end) = scaled(tokens, at + 1, Number::whole(1));
        return Some(EnNumeral { loose: end == at + 2 && word != "million", ..loose(number, end, None) });
    }
    let bottom = PARTS.iter().find(|(name, _)| *name == word).map(|(_, bottom)| *bottom);
    let of = tokens.get(at + 2).is_none_or(|t| t.word().is_none_or(is_function_word));
    let bottom = bottom.or(ordinal(word).filter(|bottom| of && *bottom > 2))?;
    let numeral = part(1, bottom, at + 2)?;
    Some(EnNumeral { loose: bottom == 4 || bottom == 2, ..numeral })
}

fn part(top: u64, bottom: u64, end: usize) -> Option<EnNumeral> {
    let value = Decimal::from(top).checked_div(bottom.into())?;
    let number = Number { value, step: Decimal::ONE, scale: Decimal::ONE };
    Some(EnNumeral { number, end, unit: Some(Unit::Part), loose: false, spelled: true })
}

/// "twenty-one", "one hundred and twenty thousand", "twenty-first", "two-thirds", "three and a half".
fn spelled(tokens: &[Token], start: usize) -> Option<EnNumeral> {
    let (value, end) = cardinal(tokens, start);
    let joined = if tokens.get(end).is_some_and(|t| t.is_sign('-')) { end + 1 } else { end };
    let next = tokens.get(joined).and_then(Token::word);
    if let (Some(top), Some(word)) = (value, next) {
        let before = start.checked_sub(1).and_then(|last| tokens[last].word());
        let counts_quarters = matches!(before, Some("first" | "last" | "past" | "next" | "previous" | "all"));
        if let Some(bottom) = denominator(word, top).filter(|_| top < 10 && !counts_quarters) {
            return part(top, bottom, joined + 1);
        }
        if let Some(last) = ordinal(word).filter(|last| *last < 10 && top >= 20 && top % 10 == 0) {
            return Some(ordered(top + last, joined + 1));
        }
    }
    let Some(value) = value else {
        return next.and_then(ordinal).map(|value| ordered(value, joined + 1));
    };
    let number = Number::whole(value);
    if let Some(end) = and_a_half(tokens, end) {
        let number = Number { value: number.value + Decimal::new(5, 1), ..number };
        return Some(EnNumeral { number, end, unit: None, loose: false, spelled: true });
    }
    let (number, end) = if value < 1_000 { scaled(tokens, end, number) } else { (number, end) };
    // "Three to four hundred".
    let last = tokens[end - 1].word().and_then(scale).map(Decimal::from);
    let number = Number { step: trailing(number.value), scale: last.unwrap_or(number.scale), ..number };
    Some(EnNumeral { number, end, unit: None, loose: value <= 1, spelled: true })
}

/// The last place of a round number.
fn trailing(value: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    while !value.is_zero() && (value % (step * Decimal::TEN)).is_zero() {
        step *= Decimal::TEN;
    }
    step
}

fn ordered(value: u64, end: usize) -> EnNumeral {
    let number = Number::whole(value);
    EnNumeral { number, end, unit: Some(Unit::Ordinal), loose: value <= 1, spelled: true }
}

/// "thirds" after more than one, "third" after one.
fn denominator(word: &str, top: u64) -> Option<u64> {
    if let Some((_, bottom)) = PARTS.iter().find(|(name, _)| *name == word) {
        return Some(*bottom);
    }
    let stem = if top == 1 { Some(word) } else { word.strip_suffix('s') };
    stem.and_then(ordinal).filter(|bottom| *bottom > 2)
}

fn and_a_half(tokens: &[Token], at: usize) -> Option<usize> {
    let found =
        ["and", "a", "half"].iter().enumerate().all(|(i, w)| tokens.get(at + i).is_some_and(|t| t.reads(w)));
    found.then_some(at + 3)
}

/// Reads number words from `at` on; nothing if there is none.
fn cardinal(tokens: &[Token], start: usize) -> (Option<u64>, usize) {
    let (mut total, mut section, mut seen) = (0_u64, 0_u64, false);
    let mut at = start;
    let mut room = u64::MAX;
    while let Some(word) = word_after_link(tokens, at, start, section) {
        let (index, word) = word;
        match (small(word), scale(word)) {
            (Some(value), _) if value < room => {
                section += value;
                room = if value >= 20 { 10 } else { 0 };
            }
            (_, Some(100)) if seen && section < 100 => {
                section = section.max(1) * 100;
                room = 100;
            }
            (_, Some(factor)) if seen && section > 0 => {
                total = total.saturating_add(section.saturating_mul(factor));
                section = 0;
                room = 1_000;
            }
            _ => break,
        }
        seen = true;
        at = index + 1;
    }
    (seen.then_some(total.saturating_add(section)), at)
}

/// The next word of a number: over a hyphen, or over "and" after hundreds.
fn word_after_link(tokens: &[Token], at: usize, start: usize, section: u64) -> Option<(usize, &str)> {
    let next = tokens.get(at)?;
    let link =
        at > start && (next.is_sign('-') || next.reads("and") && section.is_multiple_of(100) && section > 0);
    let index = if link { at + 1 } else { at };
    Some((index, tokens.get(index)?.word()?))
}
