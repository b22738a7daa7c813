//! Numbers in English text.
//!
//! The text is cut into tokens once; at each token: pass over idioms, or read a date, or a number with its unit and
//! limiters. "One", "first", "both" and the like are loose: Chinese may have no numeral there.

mod token;
mod scale;
mod unit;
mod single;
mod numeral;
mod bound;
mod words;

use super::join::{Connectors, join};
use super::number::Number;
use super::unit::Unit;
use super::value::Quantity;
use crate::model::target::Comparator;
use rust_decimal::Decimal;
use scale::EnNumeral;
use std::ops::Range;
use token::{Token, tokens};

const CONNECTORS: Connectors = Connectors {
    range: &["-", "–", "—", "~", "to", "−"],
    opens_range: &["between"],
    opens_change: &["from"],
    list: &["and", "or", ", and", ", or", "- or", "- and", "and by", "and of"],
    comma: ",",
};

/// In the order of the text; no two overlap.
pub(super) fn scan(text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(length) = words::idiom(&tokens, at) {
            at += length;
        } else if let Some((quantity, end)) = item(&tokens, at) {
            found.push(quantity);
            at = end;
        } else {
            at += 1;
        }
    }
    join(text, found, &CONNECTORS)
}

fn item(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    month(tokens, at)
        .or_else(|| name(tokens, at))
        .or_else(|| one_of_few(tokens, at))
        .or_else(|| vague(tokens, at))
        .or_else(|| roman(tokens, at))
        .or_else(|| Some(counted(tokens, at, numeral::parse(tokens, at)?)))
}

fn spanned(tokens: &[Token], range: Range<usize>) -> Range<usize> {
    tokens[range.start].span.start..tokens[range.end - 1].span.end
}

fn plain(tokens: &[Token], range: Range<usize>, number: Number, unit: Unit) -> Quantity {
    Quantity::plain(spanned(tokens, range), number, unit)
}

/// A month's name; "May" and "March" only where a date stands.
fn month(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let number = words::month(tokens, at)?;
    Some((plain(tokens, at..at + 1, Number::whole(number), Unit::Month), at + 1))
}

/// Letters with digits that are no unit: `PM2.5`, `C919`, `5G`.
fn name(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let glued_number = |index: usize| tokens.get(index).filter(|t| t.glued).and_then(Token::number);
    if tokens[at].word().is_some() && unit::currency_before(tokens, at + 1).is_none() {
        let number = glued_number(at + 1)?;
        let end = at + 2 + usize::from(glued_word(tokens, at + 2));
        return Some((Quantity { loose: true, ..plain(tokens, at..end, number, Unit::Name) }, end));
    }
    let number = tokens[at].number()?;
    let suffix = tokens.get(at + 1).and_then(Token::word)?;
    let ordinary = matches!(suffix, "st" | "nd" | "rd" | "th" | "s" | "bn" | "mln" | "bln" | "tn");
    if !glued_word(tokens, at + 1) || ordinary || unit::after(tokens, at + 1).is_some() {
        return None;
    }
    Some((plain(tokens, at..at + 2, number, Unit::Name), at + 2))
}

fn glued_word(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|t| t.glued && t.word().is_some())
}

/// "The second half" of a year, "the tertiary industry".
fn one_of_few(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let (value, unit, end) = words::half_year(tokens, at).or_else(|| words::sector(tokens, at))?;
    Some((Quantity { loose: true, ..plain(tokens, at..end, Number::whole(value), unit) }, end))
}

/// "Dozens of", "hundreds of millions of yuan", "several thousand", "decades": no more than an order of magnitude.
fn vague(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    let (number, end) = single::vague(tokens, at)?;
    if tokens[at].reads("decades") {
        let quantity = plain(tokens, at..end, number, Unit::YEARS);
        return Some((
            Quantity { loose: true, vague: true, unit_span: quantity.span.clone(), ..quantity },
            end,
        ));
    }
    let unit_at = end + usize::from(tokens.get(end).is_some_and(|token| token.reads("of")));
    let (unit, end) = unit::after(tokens, unit_at).unwrap_or((Unit::None, end));
    let mut quantity = plain(tokens, at..end, number, unit);
    if end > unit_at {
        quantity.unit_span = spanned(tokens, unit_at..end);
    }
    Some((Quantity { loose: true, vague: true, ..quantity }, end))
}

/// `Phase II`.
fn roman(tokens: &[Token], at: usize) -> Option<(Quantity, usize)> {
    const HEADS: &[&str] =
        &["phase", "stage", "part", "grade", "class", "category", "type", "level", "war", "tier"];
    const NUMERALS: &[&str] = &["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    let before = tokens[..at].iter().rev().take(3).filter(|t| !t.is_sign('-'));
    let headed = before.filter_map(Token::word).next().is_some_and(|word| {
        HEADS.iter().any(|head| matches!(word.strip_prefix(head), Some("" | "s" | "es")))
            || word.ends_with("phases")
            || NUMERALS.contains(&word)
    });
    let linked = tokens.get(at.wrapping_sub(1)).is_some_and(|t| t.reads("and"));
    let value = NUMERALS.iter().position(|numeral| tokens[at].reads(numeral)).filter(|_| headed || linked)?
        as u64
        + 1;
    if linked && !headed && value == 1 {
        return None;
    }
    let quantity = plain(tokens, at..at + 1, Number::whole(value), Unit::Ordinal);
    Some((Quantity { loose: value == 1, ..quantity }, at + 1))
}

/// A number with what it counts and its limiters.
fn counted(tokens: &[Token], at: usize, numeral: EnNumeral) -> (Quantity, usize) {
    let currency = unit::currency_before(tokens, at);
    let plus = bound::is_plus(tokens, numeral.end);
    let unit_at = numeral.end + if plus { 2 } else { 0 };
    let mut measured = unit::after(tokens, unit_at);
    let mut numeral = numeral;
    match (numeral.unit, measured) {
        // "A quarter of a percentage point".
        (Some(Unit::Part), Some((Unit::PercentagePoint, _))) => {
            (numeral.unit, numeral.loose) = (None, false);
        }
        (Some(_), _) => measured = None,
        _ => {}
    }
    let end = measured.map_or(numeral.end, |(_, end)| end);
    let start = currency.map_or(at, |(_, start)| start);
    let unit = numeral.unit.or(measured.or(currency).map(|(unit, _)| unit));
    let mut quantity = plain(tokens, start..end, numeral.number, Unit::None);
    quantity.unit = unit.unwrap_or_else(|| words::unit_of_bare(tokens, unit_at, &numeral));
    if measured.is_some() {
        quantity.unit_span = spanned(tokens, unit_at..end);
    } else if currency.is_some() {
        quantity.unit_span = spanned(tokens, start..at);
    }
    // "Grew eightfold" is eight times as much, or eight times more: whoever writes it may mean either.
    let is_fold = tokens[end - 1].word().is_some_and(|word| word.ends_with("fold"));
    if quantity.unit == Unit::Times && !is_fold && words::is_increase(tokens, start, end) {
        quantity.unit = Unit::TimesMore;
    }
    quantity.loose = numeral.loose && measured.is_none_or(|_| quantity.value <= Decimal::ONE)
        || words::is_loose(tokens, at, end, &numeral);
    quantity.is_slight = numeral.spelled && quantity.value <= Decimal::TEN;
    // "A thousand officials" need not be counted, but must not stand for ten thousand.
    quantity.vague = quantity.loose && numeral.spelled && quantity.value >= Decimal::ONE_HUNDRED;
    if plus && measured.is_some() {
        quantity.bound = Comparator::MoreThan;
    }
    quantity.is_compound = measured.is_some() && tokens[unit_at].is_sign('-');
    let end = limit(tokens, start..end, &mut quantity);
    (quantity, end)
}

/// Sets the limiter, and gives the token after it.
fn limit(tokens: &[Token], range: Range<usize>, quantity: &mut Quantity) -> usize {
    if matches!(
        quantity.unit,
        Unit::Ordinal | Unit::Name | Unit::Year | Unit::Month | Unit::Day | Unit::Decade
    ) {
        return range.end;
    }
    let amount = !quantity.unit.is_plain() || quantity.value >= Decimal::ONE_THOUSAND;
    let before = if amount { bound::before_amount } else { bound::before };
    if let Some((bound, start)) = before(tokens, range.start) {
        quantity.bound = bound;
        quantity.weak_bound = bound::is_doubtful(tokens, start, range.start);
        quantity.phrase.start = tokens[start].span.start;
    }
    if let Some((bound, end)) = bound::after(tokens, range.end) {
        quantity.bound = bound;
        quantity.phrase.end = tokens[end - 1].span.end;
        return end;
    }
    range.end
}

#[cfg(test)]
mod tests;
