//! English words that are a number by themselves ("doubled", "half a million", "both") or tell only its size ("dozens").

use super::super::number::Number;
use super::super::unit::Unit;
use super::scale::{EnNumeral, scale, scaled, small};
use super::token::Token;
use super::unit;
use rust_decimal::Decimal;

/// Words that are a number by themselves, in tenths, with their unit. All may stand for words that are none.
const WORDS: &[(&str, i64, Unit)] = &[
    ("both", 20, Unit::None),
    ("twice", 20, Unit::Times),
    ("dual", 20, Unit::None),
    ("twin", 20, Unit::None),
    ("pair", 20, Unit::None),
    ("thrice", 30, Unit::Times),
    ("triple", 30, Unit::None),
    ("half", 5, Unit::Part),
    ("halve", 5, Unit::Part),
    ("halved", 5, Unit::Part),
    ("double", 10, Unit::TimesMore),
    ("doubled", 10, Unit::TimesMore),
    ("doubles", 10, Unit::TimesMore),
    ("doubling", 10, Unit::TimesMore),
    ("tripled", 20, Unit::TimesMore),
    ("tripling", 20, Unit::TimesMore),
    ("quadruple", 30, Unit::TimesMore),
    ("quadrupled", 30, Unit::TimesMore),
    ("quadrupling", 30, Unit::TimesMore),
    ("decade", 100, Unit::YEARS),
    ("centenary", 1_000, Unit::Ordinal),
    ("centennial", 1_000, Unit::Ordinal),
    ("century", 1_000, Unit::YEARS),
];

/// "Tens of thousands", "dozens", "several hundred", and the token after.
pub(super) fn vague(tokens: &[Token], at: usize) -> Option<(Number, usize)> {
    let reads = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.reads(word));
    let several = reads(at, "several") || reads(at, "few");
    let first = tokens.get(at + usize::from(several))?.word()?;
    let mut end = at + usize::from(several) + 1;
    let value = match first {
        "dozen" if several => 10,
        _ if several => scale(first)?,
        "decades" | "dozens" => 10,
        "tens" | "scores" if reads(end, "of") => 10,
        _ => plural_scale(first)?,
    };
    let mut number = Number::whole(value);
    while let Some(factor) = tokens.get(end + 1).and_then(Token::word).and_then(plural_scale) {
        if !reads(end, "of") {
            break;
        }
        number = number.times(factor.into())?;
        end += 2;
    }
    let (number, end) = scaled(tokens, end, number);
    Some((number, end))
}

fn plural_scale(word: &str) -> Option<u64> {
    word.strip_suffix('s').and_then(scale)
}

/// Whether a factor alone counts here: "the past hundred years", "per thousand people".
fn is_led(tokens: &[Token], at: usize) -> bool {
    const LEADS: &[&str] = &["past", "last", "next", "first", "coming", "previous", "every", "per"];
    at.checked_sub(1).and_then(|last| tokens[last].word()).is_some_and(|word| LEADS.contains(&word))
}

/// "To triple output".
fn is_verb(tokens: &[Token], at: usize) -> bool {
    const LEADS: &[&str] = &["to", "will", "would", "should", "almost", "nearly", "than"];
    at.checked_sub(1).and_then(|last| tokens[last].word()).is_some_and(|word| LEADS.contains(&word))
}

/// Words that are a number by themselves.
pub(super) fn single(tokens: &[Token], at: usize, word: &str) -> Option<EnNumeral> {
    if word == "half" && tokens.get(at + 1).is_some_and(|t| t.reads("a")) {
        let (number, end) = scaled(tokens, at + 2, Number::whole(1));
        let number =
            Number { value: number.value / Decimal::TWO, step: number.step / Decimal::TEN, ..number };
        let bare = end == at + 2;
        let measure = unit::after(tokens, end).map(|(unit, _)| unit);
        let measured =
            measure.filter(|unit| matches!(unit, Unit::Measure(_) | Unit::PercentagePoint)).is_some();
        let loose = bare && measure.is_some_and(Unit::is_duration);
        let numeral = EnNumeral { number, end, unit: None, loose, spelled: true };
        return (!bare || measured).then_some(numeral);
    }
    if let Some(factor) = scale(word).filter(|_| is_led(tokens, at)) {
        let (number, end) = scaled(tokens, at + 1, Number::whole(factor));
        return Some(EnNumeral { number, end, unit: None, loose: true, spelled: true });
    }
    if let Some(times) = word.strip_suffix("fold").and_then(small) {
        let number = Number::whole(times);
        return Some(EnNumeral { number, end: at + 1, unit: Some(Unit::Times), loose: false, spelled: true });
    }
    let (_, tenths, unit) = WORDS.iter().find(|(name, ..)| *name == word)?;
    let number = Number { value: Decimal::new(*tenths, 1), step: Decimal::ONE, scale: Decimal::ONE };
    let (number, unit) = if word == "triple" && is_verb(tokens, at) {
        (Number::whole(2), Unit::TimesMore)
    } else {
        (number, *unit)
    };
    Some(EnNumeral { number, end: at + 1, unit: Some(unit), loose: true, spelled: true })
}
