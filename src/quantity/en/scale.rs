//! A numeral in the making, and the words that it is made of: "twenty", "million".

use super::super::number::Number;
use super::super::unit::Unit;
use super::token::Token;

/// A number as English writes it, before its unit.
#[derive(Debug, Clone, Copy)]
pub(super) struct EnNumeral {
    pub number: Number,
    /// The token after it.
    pub end: usize,
    /// Ordinals, fractions and multiples are units of their own.
    pub unit: Option<Unit>,
    pub loose: bool,
    /// Written in words, not digits.
    pub spelled: bool,
}

const ONES: &[&str] = &[
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const SCALES: &[(&str, u64)] = &[
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("mln", 1_000_000),
    ("billion", 1_000_000_000),
    ("bln", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("tn", 1_000_000_000_000),
];

/// Factor words after a number, with a hyphen or without.
pub(super) fn scaled(tokens: &[Token], mut at: usize, mut number: Number) -> (Number, usize) {
    loop {
        let word_at = if tokens.get(at).is_some_and(|t| t.is_sign('-')) { at + 1 } else { at };
        let factor = tokens.get(word_at).and_then(Token::word).and_then(scale);
        let Some(next) = factor.and_then(|factor| number.times(factor.into())) else { return (number, at) };
        number = next;
        at = word_at + 1;
    }
}

/// What "thousand" and the like multiply by.
pub(super) fn scale(word: &str) -> Option<u64> {
    // "The 20 millionth vehicle".
    let word = word.strip_suffix("illionth").map_or(word, |_| &word[..word.len() - 2]);
    SCALES.iter().find(|(name, _)| *name == word).map(|(_, factor)| *factor)
}

/// What "one" to "nineteen" and the tens are.
pub(super) fn small(word: &str) -> Option<u64> {
    let index = |list: &[&str]| list.iter().position(|name| *name == word).map(|at| at as u64);
    index(ONES).or_else(|| index(TENS).map(|at| 20 + 10 * at))
}
