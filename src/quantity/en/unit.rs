//! The words after an English number.

use super::super::unit::{Counted, Dimension, Unit};
use super::token::{Token, is_function_word, start_of};

const fn measure(dimension: Dimension, numerator: u64) -> Unit {
    Unit::measure(dimension, numerator, 1)
}

/// Units as sequences of words; a plural is written out where it is not just an s.
const UNITS: &[(&[&str], Unit)] = &[
    (&["%"], Unit::Percent),
    (&["percent"], Unit::Percent),
    (&["per", "cent"], Unit::Percent),
    (&["pct"], Unit::Percent),
    (&["pct", "point"], Unit::PercentagePoint),
    (&["percentage", "point"], Unit::PercentagePoint),
    (&["percent", "point"], Unit::PercentagePoint),
    (&["pp"], Unit::PercentagePoint),
    (&["of", "a", "percentage", "point"], Unit::PercentagePoint),
    (&["point"], Unit::Count(Counted::Points)),
    (&["‰"], Unit::PerMille),
    (&["per", "mille"], Unit::PerMille),
    (&["per", "thousand"], Unit::PerMille),
    (&["basis", "point"], measure(Dimension::BasisPoint, 1)),
    (&["bp"], measure(Dimension::BasisPoint, 1)),
    (&["yuan"], Unit::YUAN),
    (&["rmb"], Unit::YUAN),
    (&["rmb", "yuan"], Unit::YUAN),
    (&["renminbi"], Unit::YUAN),
    (&["jiao"], Unit::measure(Dimension::Yuan, 1, 10)),
    (&["fen"], Unit::measure(Dimension::Yuan, 1, 100)),
    (&["us", "dollar"], measure(Dimension::Dollar, 1)),
    (&["u", ".", "s", ".", "dollar"], measure(Dimension::Dollar, 1)),
    (&["american", "dollar"], measure(Dimension::Dollar, 1)),
    (&["dollar"], measure(Dimension::Dollar, 1)),
    (&["usd"], measure(Dimension::Dollar, 1)),
    (&["hong", "kong", "dollar"], measure(Dimension::HongKongDollar, 1)),
    (&["euro"], measure(Dimension::Euro, 1)),
    (&["pound"], measure(Dimension::Pound, 1)),
    (&["pound", "sterling"], measure(Dimension::Pound, 1)),
    (&["yen"], measure(Dimension::Yen, 1)),
    (&["ton"], measure(Dimension::Mass, 1_000_000)),
    (&["tonne"], measure(Dimension::Mass, 1_000_000)),
    (&["metric", "ton"], measure(Dimension::Mass, 1_000_000)),
    (&["metric", "tonne"], measure(Dimension::Mass, 1_000_000)),
    (&["kilogram"], measure(Dimension::Mass, 1_000)),
    (&["kg"], measure(Dimension::Mass, 1_000)),
    (&["kilo"], measure(Dimension::Mass, 1_000)),
    (&["gram"], measure(Dimension::Mass, 1)),
    (&["microgram"], Unit::measure(Dimension::Mass, 1, 1_000_000)),
    (&["μg"], Unit::measure(Dimension::Mass, 1, 1_000_000)),
    (&["µg"], Unit::measure(Dimension::Mass, 1, 1_000_000)),
    (&["ug"], Unit::measure(Dimension::Mass, 1, 1_000_000)),
    (&["mg"], Unit::measure(Dimension::Mass, 1, 1_000)),
    (&["milligram"], Unit::measure(Dimension::Mass, 1, 1_000)),
    (&["jin"], measure(Dimension::Mass, 500)),
    (&["catty"], measure(Dimension::Mass, 500)),
    (&["catties"], measure(Dimension::Mass, 500)),
    (&["dan"], measure(Dimension::Mass, 50_000)),
    (&["mu"], Unit::measure(Dimension::Area, 2_000, 3)),
    (&["hectare"], measure(Dimension::Area, 10_000)),
    (&["ha"], measure(Dimension::Area, 10_000)),
    (&["acre"], Unit::measure(Dimension::Area, 404_686, 100)),
    (&["square", "kilometer"], measure(Dimension::Area, 1_000_000)),
    (&["square", "kilometre"], measure(Dimension::Area, 1_000_000)),
    (&["square", "km"], measure(Dimension::Area, 1_000_000)),
    (&["sq", "km"], measure(Dimension::Area, 1_000_000)),
    (&["km", "²"], measure(Dimension::Area, 1_000_000)),
    (&["km", "2"], measure(Dimension::Area, 1_000_000)),
    (&["square", "mile"], measure(Dimension::Area, 2_589_988)),
    (&["square", "meter"], measure(Dimension::Area, 1)),
    (&["square", "metre"], measure(Dimension::Area, 1)),
    (&["sq", "m"], measure(Dimension::Area, 1)),
    (&["m", "²"], measure(Dimension::Area, 1)),
    (&["m", "2"], measure(Dimension::Area, 1)),
    (&["kilometer"], measure(Dimension::Length, 1_000)),
    (&["kilometre"], measure(Dimension::Length, 1_000)),
    (&["km"], measure(Dimension::Length, 1_000)),
    (&["km", "/", "h"], measure(Dimension::Length, 1_000)),
    (&["kmh"], measure(Dimension::Length, 1_000)),
    (&["kph"], measure(Dimension::Length, 1_000)),
    (&["meter"], measure(Dimension::Length, 1)),
    (&["metre"], measure(Dimension::Length, 1)),
    (&["m"], measure(Dimension::Length, 1)),
    (&["centimeter"], Unit::measure(Dimension::Length, 1, 100)),
    (&["centimetre"], Unit::measure(Dimension::Length, 1, 100)),
    (&["millimeter"], Unit::measure(Dimension::Length, 1, 1_000)),
    (&["millimetre"], Unit::measure(Dimension::Length, 1, 1_000)),
    (&["micrometer"], Unit::measure(Dimension::Length, 1, 1_000_000)),
    (&["nanometer"], Unit::measure(Dimension::Length, 1, 1_000_000_000)),
    (&["nanometre"], Unit::measure(Dimension::Length, 1, 1_000_000_000)),
    (&["nm"], Unit::measure(Dimension::Length, 1, 1_000_000_000)),
    (&["nautical", "mile"], measure(Dimension::Length, 1_852)),
    (&["mile"], Unit::measure(Dimension::Length, 1_609_344, 1_000)),
    (&["li"], measure(Dimension::Length, 500)),
    (&["cubic", "meter"], measure(Dimension::Volume, 1_000)),
    (&["cubic", "metre"], measure(Dimension::Volume, 1_000)),
    (&["m", "³"], measure(Dimension::Volume, 1_000)),
    (&["m", "3"], measure(Dimension::Volume, 1_000)),
    (&["liter"], measure(Dimension::Volume, 1)),
    (&["litre"], measure(Dimension::Volume, 1)),
    (&["watt"], measure(Dimension::Power, 1)),
    (&["kilowatt"], measure(Dimension::Power, 1_000)),
    (&["kw"], measure(Dimension::Power, 1_000)),
    (&["megawatt"], measure(Dimension::Power, 1_000_000)),
    (&["mw"], measure(Dimension::Power, 1_000_000)),
    (&["gigawatt"], measure(Dimension::Power, 1_000_000_000)),
    (&["gw"], measure(Dimension::Power, 1_000_000_000)),
    (&["terawatt"], measure(Dimension::Power, 1_000_000_000_000)),
    (&["kilowatt", "hour"], measure(Dimension::Energy, 1_000)),
    (&["kwh"], measure(Dimension::Energy, 1_000)),
    (&["megawatt", "hour"], measure(Dimension::Energy, 1_000_000)),
    (&["mwh"], measure(Dimension::Energy, 1_000_000)),
    (&["gigawatt", "hour"], measure(Dimension::Energy, 1_000_000_000)),
    (&["gwh"], measure(Dimension::Energy, 1_000_000_000)),
    (&["terawatt", "hour"], measure(Dimension::Energy, 1_000_000_000_000)),
    (&["twh"], measure(Dimension::Energy, 1_000_000_000_000)),
    (&["volt"], measure(Dimension::Voltage, 1)),
    (&["kilovolt"], measure(Dimension::Voltage, 1_000)),
    (&["kv"], measure(Dimension::Voltage, 1_000)),
    (&["degree", "celsius"], measure(Dimension::Temperature, 1)),
    (&["degrees", "celsius"], measure(Dimension::Temperature, 1)),
    (&["°", "c"], measure(Dimension::Temperature, 1)),
    (&["℃"], measure(Dimension::Temperature, 1)),
    (&["year"], Unit::YEARS),
    (&["century"], measure(Dimension::Months, 1_200)),
    (&["centuries"], measure(Dimension::Months, 1_200)),
    (&["decade"], Unit::measure(Dimension::Months, 120, 1)),
    (&["month"], measure(Dimension::Months, 1)),
    (&["week"], measure(Dimension::Seconds, 604_800)),
    (&["day"], measure(Dimension::Seconds, 86_400)),
    (&["working", "day"], measure(Dimension::Seconds, 86_400)),
    (&["workday"], measure(Dimension::Seconds, 86_400)),
    (&["hour"], measure(Dimension::Seconds, 3_600)),
    (&["minute"], measure(Dimension::Seconds, 60)),
    (&["seconds"], measure(Dimension::Seconds, 1)),
    (&["years", "old"], Unit::THINGS),
    (&["years", "of", "age"], Unit::THINGS),
    (&["times"], Unit::Times),
    (&["time"], Unit::Times),
    (&["fold"], Unit::Times),
    (&["teu"], Unit::Count(Counted::Containers)),
    (&["20", "foot", "equivalent", "unit"], Unit::Count(Counted::Containers)),
    (&["twenty", "foot", "equivalent", "unit"], Unit::Count(Counted::Containers)),
    (&["standard", "container"], Unit::Count(Counted::Containers)),
    (&["people"], Unit::Count(Counted::People)),
    (&["person"], Unit::Count(Counted::People)),
    (&["household"], Unit::Count(Counted::Households)),
    (&["families"], Unit::Count(Counted::Households)),
];

/// Currencies before a number.
const CURRENCIES: &[(&[&str], Unit)] = &[
    (&["rmb"], Unit::YUAN),
    (&["cny"], Unit::YUAN),
    (&["¥"], Unit::YUAN),
    (&["￥"], Unit::YUAN),
    (&["us", "$"], measure(Dimension::Dollar, 1)),
    (&["$"], measure(Dimension::Dollar, 1)),
    (&["usd"], measure(Dimension::Dollar, 1)),
    (&["hk", "$"], measure(Dimension::HongKongDollar, 1)),
    (&["€"], measure(Dimension::Euro, 1)),
    (&["£"], measure(Dimension::Pound, 1)),
    // Money of which no Chinese word is known either: 卢布, 泰铢.
    (&["rub"], Unit::None),
    (&["thb"], Unit::None),
    (&["sgd"], Unit::None),
    (&["aud"], Unit::None),
    (&["cad"], Unit::None),
    (&["chf"], Unit::None),
    (&["inr"], Unit::None),
    (&["krw"], Unit::None),
];

/// Words between a number and its unit: "6 million more hectares", "two consecutive years".
const ON_TOP: &[&str] =
    &["more", "additional", "further", "consecutive", "straight", "successive", "full", "whole"];

/// The unit that begins at token `at`, over a hyphen or not, and the token after it.
pub(super) fn after(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let at = if tokens.get(at).is_some_and(is_passed) { at + 1 } else { at };
    let here = UNITS.iter().filter_map(|(words, unit)| sequence(tokens, at, words).map(|end| (*unit, end)));
    here.max_by_key(|(_, end)| *end)
}

fn is_passed(token: &Token) -> bool {
    token.is_sign('-') || token.word().is_some_and(|word| ON_TOP.contains(&word))
}

/// The people or households that are counted, over adjectives: "3 million rural households".
pub(super) fn who_is_counted(tokens: &[Token], at: usize) -> Option<Unit> {
    const REACH: usize = 3;
    let words = (at..tokens.len()).take(REACH);
    let nouns = words.take_while(|at| tokens[*at].word().is_some_and(|word| !is_function_word(word)));
    nouns
        .filter_map(|at| after(tokens, at))
        .map(|(unit, _)| unit)
        .find(|unit| matches!(unit, Unit::Count(Counted::People | Counted::Households)))
}

/// The token after `words`, if they stand at `at`; hyphens between them do not matter, nor does a plural s at the end.
fn sequence(tokens: &[Token], mut at: usize, words: &[&str]) -> Option<usize> {
    for (index, word) in words.iter().enumerate() {
        if index > 0 && tokens.get(at).is_some_and(|t| t.is_sign('-')) {
            at += 1;
        }
        let token = tokens.get(at)?;
        let is_last = index + 1 == words.len();
        if !(token.reads(word) || is_last && is_plural_of(word, token)) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

fn is_plural_of(word: &str, token: &Token) -> bool {
    word.len() > 1 && token.word().and_then(|plural| plural.strip_suffix('s')) == Some(word)
}

/// The currency that ends before token `at`, and its first token.
pub(super) fn currency_before(tokens: &[Token], at: usize) -> Option<(Unit, usize)> {
    let here = CURRENCIES.iter().filter_map(|(words, unit)| {
        let start = start_of(tokens, at, words.iter().copied())?;
        Some((*unit, start))
    });
    here.min_by_key(|(_, start)| *start)
}
