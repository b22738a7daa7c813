//! What a number counts, and whether a translation must have it.

use super::super::cursor::Cursor;
use super::super::unit::Unit;
use super::super::value::Quantity;
use super::digits::can_start;
use super::numeral::{NumeralStyle, ZhNumeral};
use super::unit::UnitWord;
use super::{bound, words};
use crate::model::target::Comparator;
use rust_decimal::Decimal;

/// The number in bytes `start..end`, with the unit that it carries itself or that `word` is.
pub(super) fn measured(
    cursor: &Cursor,
    start: usize,
    end: usize,
    numeral: ZhNumeral,
    word: Option<UnitWord>,
) -> Quantity {
    let before = &cursor.text[..start];
    let own = numeral.unit.or(word.map(|word| word.unit)).unwrap_or(Unit::None);
    let unit = match own {
        Unit::Times if bound::is_increase(before) => Unit::TimesMore,
        // “四个全面”: "the Four-Pronged Comprehensive Strategy".
        Unit::THINGS
            if numeral.style == NumeralStyle::Chinese
                && words::is_quoted_set(before, &cursor.text[end..]) =>
        {
            Unit::Sphere
        }
        Unit::Percent if is_index(before) => Unit::None,
        Unit::None => date_part(before, &cursor.text[end..], &numeral).unwrap_or(Unit::None),
        unit => unit,
    };
    let mut quantity =
        Quantity { high: numeral.high, ..Quantity::plain(start..cursor.at, numeral.number, unit) };
    if let Some(word) = word {
        quantity.unit_span = cursor.at - word.length..cursor.at;
        quantity = word.rescale(quantity);
    } else {
        quantity.span.end = end;
    }
    let of_decade = cursor.text[..cursor.at].ends_with("世纪") && cursor.peek().is_some_and(can_start);
    quantity.loose =
        of_decade || numeral.vague || is_loose(before, &cursor.text[end..], &numeral, word, &quantity);
    // 7人制, 三年制.
    let names_system = word.is_some() && cursor.peek() == Some('制');
    quantity.is_slight =
        names_system || numeral.style == NumeralStyle::Chinese && quantity.value <= Decimal::TEN;
    let bare = numeral.style == NumeralStyle::Bare && quantity.loose && word.is_some();
    quantity.vague = numeral.vague || bare;
    if numeral.more {
        quantity.bound = Comparator::MoreThan;
    }
    quantity
}

/// Whether the number is the level of an index, which may be written with a percent sign: 采购经理指数为49%.
fn is_index(before: &str) -> bool {
    const NAMES: &[&str] = &["采购经理指数", "PMI", "景气指数", "信心指数"];
    let clause = before.rsplit(['，', '。', '；', '、']).next().unwrap_or_default();
    let changes =
        ["增长", "上升", "下降", "提高", "回落", "涨", "跌"].iter().any(|verb| clause.ends_with(verb));
    !changes && NAMES.iter().any(|name| clause.contains(name))
}

/// The month and the day of `3·15`.
fn date_part(before: &str, after: &str, numeral: &ZhNumeral) -> Option<Unit> {
    let value = numeral.number.value;
    let begins_day =
        after.strip_prefix(is_dot).is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()));
    let ends_month =
        before.strip_suffix(is_dot).is_some_and(|month| month.ends_with(|c: char| c.is_ascii_digit()));
    match (begins_day, ends_month) {
        (true, _) if value <= Decimal::from(12) => Some(Unit::Month),
        (_, true) if value <= Decimal::from(31) => Some(Unit::Day),
        _ => None,
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•')
}

/// 每投入1元: "every yuan".
fn is_rate_of_one(before: &str, quantity: &Quantity) -> bool {
    const REACH: usize = 4;
    let near = || before.chars().rev().take(REACH).take_while(|c| !"，。；、".contains(*c));
    quantity.value == Decimal::ONE && near().any(|c| c == '每')
}

/// Whether a numeral may well count nothing that a translation must keep.
fn is_loose(
    before: &str,
    after: &str,
    numeral: &ZhNumeral,
    word: Option<UnitWord>,
    quantity: &Quantity,
) -> bool {
    if numeral.style == NumeralStyle::Arabic {
        let short_date = word.is_none() && matches!(quantity.unit, Unit::Month | Unit::Day);
        return quantity.unit == Unit::Decade || short_date || is_rate_of_one(before, quantity);
    }
    if numeral.style == NumeralStyle::Chinese && words::is_pattern(before, after) {
        return numeral.number.value == Decimal::ONE;
    }
    use Unit::{Day, Month, Part, PerMille, Percent, TimesMore, Year};
    if matches!(quantity.unit, Percent | PerMille | Part | TimesMore | Year | Month | Day) {
        return false;
    }
    let named = words::is_quoted(before);
    let vague =
        before.ends_with(['几', '数', '上', '这', '那', '每', '某', '成']) && !before.ends_with("以上");
    let one = numeral.number.value == Decimal::ONE;
    let Some(word) = word else { return numeral.style != NumeralStyle::Years };
    if numeral.style == NumeralStyle::Bare && !numeral.more {
        return vague || !word.firm_after_bare || quantity.value < Decimal::from(10_000_000);
    }
    let sum = u64::try_from(numeral.number.value).is_ok_and(|value| words::sums_up(before, value));
    one || sum || named || vague || !word.firm
}
