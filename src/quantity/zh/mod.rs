//! Numbers in Chinese text.
//!
//! At each place: pass over idioms, or read a number with what is around it: `第` or `翻` before, factors and unit after,
//! limiters on both sides. Chinese numerals are common in words that count nothing (三农, 一批), so they are loose
//! unless a unit or classifier follows; Arabic digits are always meant.

mod digits;
mod bound;
mod quantity;
mod places;
mod numeral;
mod unit_words;
mod unit;
mod worded;
mod words;
mod measured;

use super::cursor::Cursor;
use super::join::{Connectors, join};
use super::number::{self, Number};
use super::unit::Unit;
use super::value::Quantity;
use crate::model::target::Comparator;
pub(super) use bound::is_limited_before;
use measured::measured;
use numeral::{NumeralStyle, ZhNumeral};
use quantity::with_bounds;
use rust_decimal::Decimal;
pub(super) use words::short_dates;

const CONNECTORS: Connectors = Connectors {
    range: &["—", "——", "–", "-", "－", "―", "~", "～", "至", "到"],
    opens_range: &[],
    opens_change: &["从", "由", "自"],
    list: &["、", "和", "与", "及", "以及", "或"],
    comma: "、",
};

/// In the order of the text; no two overlap.
pub(super) fn scan(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut cursor = Cursor::new(text, 0);
    while let Some(c) = cursor.peek() {
        if let Some(length) = words::idiom(&cursor, c) {
            found.extend(idiom(&mut cursor, c, length));
        } else if let Some(quantity) = item(&mut cursor, c) {
            found.extend(quantity);
        } else {
            cursor.bump();
        }
    }
    join(text, found, &CONNECTORS)
}

/// Reads what begins with `c`, if that can begin a number; the inner `None` is a number that means nothing.
fn item(cursor: &mut Cursor, c: char) -> Option<Option<Quantity>> {
    match c {
        'A'..='Z' | 'a'..='z' => Some(name(cursor)),
        '第' => ordinal(cursor),
        '翻' => worded::multiple(cursor),
        '上' | '下' if cursor.rest()[c.len_utf8()..].starts_with("半年") => {
            Some(worded::half_year(cursor, c))
        }
        '数' | '几' | '上' => vague(cursor, c),
        '千' if cursor.rest().starts_with("千百万") => vague(cursor, c),
        '周' | '星' => weekday(cursor),
        '一' if cursor.rest().starts_with("一半") => Some(worded::half(cursor)),
        '倍' if cursor.rest().starts_with("倍增") => Some(worded::doubling(cursor)),
        '半' | '双' => Some(worded::half_or_pair(cursor, c)),
        'Ⅰ'..='Ⅻ' => Some(roman(cursor, c)),
        _ if words::is_plan_ordinal(cursor) => Some(plan(cursor)),
        _ if digits::can_start(c) => Some(counted(cursor)),
        _ => None,
    }
}

/// A word whose first character is a numeral: 五位一体 is no five, but its translation may have one.
fn idiom(cursor: &mut Cursor, c: char, length: usize) -> Option<Quantity> {
    let start = cursor.at;
    cursor.at += length;
    // 一二三产业 are three.
    let word = &cursor.text[start..cursor.at];
    let last = word.contains('三').then_some(3).filter(|_| c == '一');
    let unit = if word.ends_with("位一体") { Unit::Sphere } else { Unit::None };
    let number = Number::whole(last.or(digits::digit(c).filter(|value| *value > 1))?);
    Some(Quantity { loose: true, ..Quantity::plain(start..cursor.at, number, unit) })
}

/// A run of letters: a number in it is part of the name, as in `PM2.5`.
fn name(cursor: &mut Cursor) -> Option<Quantity> {
    let start = cursor.at;
    while cursor.eat_if(|c| c.is_ascii_alphabetic() || c == '_').is_some() {}
    let number = number::digits(cursor)?;
    while cursor.eat_if(|c| c.is_ascii_alphanumeric()).is_some() {}
    Some(Quantity::plain(start..cursor.at, number, Unit::Name))
}

/// `第三`, `第十四届`.
fn ordinal(cursor: &mut Cursor) -> Option<Option<Quantity>> {
    let start = cursor.at;
    let mut ahead = *cursor;
    ahead.bump();
    let ZhNumeral { number, high, .. } = numeral::parse(&mut ahead)?;
    let sector = ahead.rest().starts_with("产业");
    *cursor = ahead;
    let unit = if sector { Unit::Sector } else { Unit::Ordinal };
    let quantity = Quantity::plain(start..ahead.at, number, unit);
    let loose = number.value == Decimal::ONE || sector || ahead.rest().starts_with('方');
    let bound = if high.is_some() { Comparator::Range } else { Comparator::Exact };
    Some(Some(Quantity { loose, high, bound, ..quantity }))
}

/// `周三`, `星期三`: a day, which the English has a word for. 一周三次 and 周三个 count.
fn weekday(cursor: &mut Cursor) -> Option<Option<Quantity>> {
    let mut ahead = *cursor;
    let is_counted = cursor.before().ends_with(digits::can_start);
    let day = (ahead.eat("星期") || ahead.eat("周")).then(|| ahead.bump()).flatten()?;
    let is_day = "一二三四五六日".contains(day) && !is_counted;
    if !is_day || ahead.rest().starts_with(|c| digits::can_start(c) || "次个天场节小年".contains(c)) {
        return None;
    }
    *cursor = ahead;
    Some(None)
}

/// `数十家`, `几千万元`, `上百名`, `数以万计`, `千百万吨`: no more than an order of magnitude.
fn vague(cursor: &mut Cursor, c: char) -> Option<Option<Quantity>> {
    const FACTORS: &str = "十百千万亿";
    let start = cursor.at;
    let part_of_word = cursor.before().ends_with(|last| match c {
        '数' => "总人户指系倍件次个参函多少半分基天点级度额无".contains(last),
        '上' => last == '以',
        _ => false,
    });
    let mut ahead = *cursor;
    ahead.bump();
    let reckoned = c == '数' && ahead.eat("以");
    let rest = ahead.rest();
    if part_of_word || !rest.starts_with(|c| FACTORS.contains(c)) || rest.starts_with("百分") {
        return None;
    }
    *cursor = ahead;
    let quantity = counted(cursor);
    if reckoned {
        cursor.eat("计");
    }
    Some(quantity.map(|quantity| Quantity {
        span: start..quantity.span.end,
        phrase: start..quantity.phrase.end,
        loose: true,
        vague: true,
        ..quantity
    }))
}

fn roman(cursor: &mut Cursor, c: char) -> Option<Quantity> {
    let start = cursor.at;
    cursor.bump();
    Some(Quantity::plain(
        start..cursor.at,
        Number::whole(u64::from(c as u32 - 'Ⅰ' as u32) + 1),
        Unit::Ordinal,
    ))
}

/// `十四五`: the fourteenth plan of five years.
fn plan(cursor: &mut Cursor) -> Option<Quantity> {
    let start = cursor.at;
    let number = numeral::plan_ordinal(cursor)?;
    Some(Quantity::plain(start..cursor.at, number, Unit::Ordinal))
}

/// A number with what it counts and its limiters.
fn counted(cursor: &mut Cursor) -> Option<Quantity> {
    let start = cursor.at;
    let Some(numeral) = numeral::parse(cursor) else {
        if cursor.at == start {
            cursor.bump();
        }
        return None;
    };
    if is_part_of_name(cursor, numeral) {
        while cursor.eat_if(|c| c.is_ascii_alphanumeric()).is_some() {}
        return Some(Quantity::plain(start..cursor.at, numeral.number, Unit::Name));
    }
    let number_end = cursor.at;
    cursor.skip_spaces();
    let word = unit::read(cursor, &numeral);
    if word.is_none() {
        cursor.at = number_end;
        if !words::is_quoted(&cursor.text[..start]) && words::begins_place(cursor, &numeral) {
            return None;
        }
    }
    let quantity = measured(cursor, start, number_end, numeral, word);
    let quantity = worded::and_fen(cursor, quantity);
    Some(with_bounds(cursor, quantity))
}

/// Digits with letters that are no unit: `5G`, `4A级`.
fn is_part_of_name(cursor: &Cursor, numeral: ZhNumeral) -> bool {
    numeral.style == NumeralStyle::Arabic
        && cursor.peek().is_some_and(|c| c.is_ascii_alphabetic())
        && !unit::is_letter_unit(cursor)
}

#[cfg(test)]
mod tests;
