//! English text cut into words, numbers and signs.

use super::super::cursor::Cursor;
use super::super::number::{self, Number};
use rust_decimal::Decimal;
use std::ops::Range;

/// A piece of the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub span: Range<usize>,
    pub kind: TokenKind,
    /// Nothing stands between it and the token before.
    pub glued: bool,
}

/// What a token is.
#[derive(Debug, Clone)]
pub(super) enum TokenKind {
    /// A word in lower case.
    Word(String),
    Number(Number),
    /// Digits too many to hold.
    Digits,
    Sign(char),
}

impl Token {
    /// In lower case; none for numbers and signs.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// None for words and signs, and for digits too many to hold.
    pub fn number(&self) -> Option<Number> {
        match self.kind {
            TokenKind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: char) -> bool {
        matches!(self.kind, TokenKind::Sign(c) if c == sign)
    }

    /// Whether the token reads as this word or sign.
    pub fn reads(&self, text: &str) -> bool {
        match &self.kind {
            TokenKind::Word(word) => word == text,
            TokenKind::Sign(sign) => text.chars().eq([*sign]),
            TokenKind::Number(number) => text.parse().is_ok_and(|n: rust_decimal::Decimal| n == number.value),
            TokenKind::Digits => false,
        }
    }
}

/// In the order of the text; white space is none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    let mut end = usize::MAX;
    while let Some(c) = cursor.peek() {
        let start = cursor.at;
        let kind = if c.is_whitespace() {
            cursor.bump();
            continue;
        } else if c.is_ascii_digit() {
            spaced_number(&mut cursor).map_or(TokenKind::Digits, TokenKind::Number)
        } else if c.is_alphabetic() {
            TokenKind::Word(word(&mut cursor))
        } else {
            cursor.bump();
            TokenKind::Sign(sign(c))
        };
        tokens.push(Token { span: start..cursor.at, kind, glued: end == start });
        end = cursor.at;
    }
    tokens
}

/// A number, whose thousands a space may part: `409 000`. A plain space parts them only where the number is round.
fn spaced_number(cursor: &mut Cursor) -> Option<Number> {
    let start = cursor.at;
    let mut number = number::digits(cursor)?;
    while number.value.is_integer() && (cursor.at - start <= 3 || number.step >= Decimal::ONE_THOUSAND) {
        let mut ahead = *cursor;
        let space = ahead.eat_if(|c| matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}'));
        let group = ahead.at;
        let next = number::digits(&mut ahead).filter(|_| ahead.at - group == 3);
        let round = next.is_some_and(|next| next.value.is_zero()) || space.is_some_and(|space| space != ' ');
        let Some(next) = next.filter(|_| space.is_some() && round) else { break };
        let thousands = number.times(Decimal::ONE_THOUSAND)?;
        number = Number {
            value: thousands.value.checked_add(next.value)?,
            step: if next.value.is_zero() { number.step * Decimal::ONE_THOUSAND } else { next.step },
            scale: Decimal::ONE,
        };
        *cursor = ahead;
    }
    Some(number)
}

fn word(cursor: &mut Cursor) -> String {
    let mut word = String::new();
    while let Some(c) = cursor.eat_if(|c| c.is_alphabetic() || matches!(c, '\'' | '’')) {
        word.extend(c.to_lowercase());
    }
    // "Three years' tasks".
    word.truncate(word.trim_end_matches(['\'', '’']).len());
    word
}

/// The first of some words that end before token `end`.
pub(super) fn start_of<'w>(
    tokens: &[Token],
    end: usize,
    words: impl DoubleEndedIterator<Item = &'w str>,
) -> Option<usize> {
    let mut start = end;
    for word in words.rev() {
        start = start.checked_sub(1).filter(|at| tokens[*at].reads(word))?;
    }
    Some(start)
}

/// Hyphens of all kinds are one; dashes stay dashes.
fn sign(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// Words that end what a number counts.
pub(super) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "and", "or", "to", "in", "of", "for", "by", "on", "at", "with", "from", "as", "were", "was", "is",
        "are", "will", "than", "into", "over", "under", "during", "across", "between", "per", "while",
        "which", "that", "who", "have", "has", "had", "be", "been", "the", "a", "an", "more", "less",
    ];
    WORDS.contains(&word)
}
