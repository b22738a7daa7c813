//! The words after a Chinese number: measures and classifiers.

use super::super::cursor::{Cursor, narrow};
use super::super::unit::{Dimension, Unit};
use super::super::value::Quantity;
use super::digits::{can_start, digit};
use super::numeral::{NumeralStyle, ZhNumeral};
use super::unit_words::{CLASSIFIERS, DOUBTFUL, LETTERS, MEASURES, TIMES, measure};
use rust_decimal::Decimal;

/// A unit that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitWord {
    pub unit: Unit,
    /// Bytes, with `/立方米` and the like.
    pub length: usize,
    /// A Chinese numeral before it is surely a number.
    pub firm: bool,
    /// So is a factor alone: 千亿元 but not 千家.
    pub firm_after_bare: bool,
    adjust: Adjust,
}

/// What the word does to the number before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Adjust {
    Keep,
    /// 三年半
    AndHalf,
    /// 七成
    TimesTen,
    /// 一成半, 九成二
    TimesTenAnd(u64),
}

/// Reads the unit after a number, with what it is taken by: `微克/立方米`.
pub(super) fn read(cursor: &mut Cursor, numeral: &ZhNumeral) -> Option<UnitWord> {
    if numeral.unit.is_some() {
        return None;
    }
    let start = cursor.at;
    let mut word = unit_here(cursor, numeral)?;
    cursor.at += word.length;
    per(cursor);
    word.length = cursor.at - start;
    Some(word)
}

/// Whether the letters here are a unit and nothing longer.
pub(super) fn is_letter_unit(cursor: &Cursor) -> bool {
    cursor.longest(LETTERS).is_some_and(|(length, _)| {
        let after = cursor.rest()[length..].chars().next();
        !after.is_some_and(|c| c.is_ascii_alphanumeric())
    })
}

fn unit_here(cursor: &Cursor, numeral: &ZhNumeral) -> Option<UnitWord> {
    let classifiers = CLASSIFIERS.iter().filter(|name| cursor.rest().starts_with(**name));
    let is_time =
        |(_, unit): &(usize, Unit)| *unit != Unit::Decade || is_decade(cursor.rest(), numeral.number.value);
    let letters = is_letter_unit(cursor).then(|| cursor.longest(LETTERS)).flatten();
    let candidates = [
        special(cursor, numeral),
        cursor
            .longest(MEASURES)
            .map(|(length, unit)| UnitWord { firm_after_bare: true, ..firm(length, unit) }),
        letters.map(|(length, unit)| UnitWord { firm_after_bare: true, ..firm(length, unit) }),
        cursor.longest(TIMES).filter(is_time).map(|(length, unit)| firm(length, unit)),
        classifiers.map(|name| name.len()).max().map(|length| firm(length, Unit::THINGS)),
        cursor.longest(DOUBTFUL).map(|(length, unit)| UnitWord { firm: false, ..firm(length, unit) }),
    ];
    // The longest wins, and among equals the first.
    candidates.into_iter().flatten().rev().max_by_key(|word| word.length)
}

/// A word of so many bytes, firm but behind bare numerals.
fn firm(length: usize, unit: Unit) -> UnitWord {
    UnitWord { unit, length, firm: true, firm_after_bare: false, adjust: Adjust::Keep }
}

/// Units that depend on the number or on what stands around it.
fn special(cursor: &Cursor, numeral: &ZhNumeral) -> Option<UnitWord> {
    const NAMED: &[&str] = &["届", "级", "款", "版"];
    let value = numeral.number.value;
    let rest = cursor.rest();
    let word = |text: &str, unit, adjust| {
        rest.starts_with(text).then_some(UnitWord { adjust, ..firm(text.len(), unit) })
    };
    let is_year = (Decimal::from(1_000)..Decimal::from(3_000)).contains(&value)
        && !numeral.more
        && matches!(numeral.style, NumeralStyle::Arabic | NumeralStyle::Years)
        && numeral.number.scale == Decimal::ONE;
    if is_year && rest.starts_with("年") && !is_decade(rest, value) && !is_age(rest, value) {
        return word("年", Unit::Year, Adjust::Keep);
    }
    // 2021届毕业生, 2024级新生.
    if is_year && let Some(named) = NAMED.iter().find_map(|text| word(text, Unit::Name, Adjust::Keep)) {
        return Some(named);
    }
    let before_number = cursor.before().trim_end_matches(|c| can_start(narrow(c)));
    if before_number.ends_with('月') && rest.starts_with(['日', '号']) && value <= Decimal::from(31) {
        return word("日", Unit::Day, Adjust::Keep).or(word("号", Unit::Day, Adjust::Keep));
    }
    if rest.starts_with('成') && is_tenths(rest) && value < Decimal::TEN {
        return match ones(rest) {
            Some((text, ones)) => word(text, Unit::Percent, Adjust::TimesTenAnd(ones)),
            None => word("成", Unit::Percent, Adjust::TimesTen),
        };
    }
    if rest.starts_with('度') && is_degree(before_number) {
        return word("度", Unit::THINGS, Adjust::Keep);
    }
    if rest.starts_with('分') && is_price(before_number) && !rest.starts_with("分之") {
        let fen = Unit::measure(Dimension::Yuan, 1, 100);
        return word("分钱", fen, Adjust::Keep).or(word("分", fen, Adjust::Keep));
    }
    // 百亿级 leaves out the yuan.
    if rest.starts_with('级') && value >= Decimal::from(1_000_000) {
        return word("级", Unit::None, Adjust::Keep).map(|word| UnitWord { firm_after_bare: true, ..word });
    }
    if rest.starts_with("年半") && !rest.starts_with("年半数") {
        return word("年半", Unit::YEARS, Adjust::AndHalf);
    }
    word("天半", measure(Dimension::Seconds, 86_400), Adjust::AndHalf)
        .or(word("倍半", Unit::Times, Adjust::AndHalf))
        .or(word("个半小时", measure(Dimension::Seconds, 3_600), Adjust::AndHalf))
        .or(word("个半月", measure(Dimension::Months, 1), Adjust::AndHalf))
        .or(word("个多月", measure(Dimension::Months, 1), Adjust::Keep))
        .or(word("个多小时", measure(Dimension::Seconds, 3_600), Adjust::Keep))
}

/// Whether 年代 is a decade, and not a year before a word: 2023年代表建议, 2020年代理服务.
fn is_decade(rest: &str, value: Decimal) -> bool {
    let Some(after) = rest.strip_prefix("年代") else { return false };
    (value % Decimal::TEN).is_zero() && !after.starts_with(['表', '理', '管', '办', '建', '为', '付', '缴'])
}

/// Whether it is told how old something is: 2400年建城史. What could be a year is one where the word goes on: 2023年历史文化街区.
fn is_age(rest: &str, value: Decimal) -> bool {
    const HISTORIES: &[&str] = &["年历史", "年的历史", "年建城史", "年文明史", "年史"];
    let Some(after) = HISTORIES.iter().find_map(|history| rest.strip_prefix(history)) else { return false };
    let ends = !after.starts_with(char::is_alphanumeric) || after.starts_with(['的', '了']);
    ends || !(Decimal::from(1_900)..=Decimal::from(2_100)).contains(&value)
}

/// Whether an amount of money is told before the number: 每度电补贴2分.
fn is_price(before_number: &str) -> bool {
    const WORDS: &[&str] = &["降价", "电价", "气价", "水价", "补贴", "加价", "角", "元", "每度", "每千瓦时"];
    let clause = before_number.rsplit(['，', '。', '；']).next().unwrap_or_default();
    WORDS.iter().any(|word| clause.contains(word))
}

/// Whether a latitude or longitude stands before the number, as itself or as the other end of a range.
fn is_degree(before_number: &str) -> bool {
    let start = before_number.trim_end_matches(|c| "度至到—-–~和".contains(c) || can_start(narrow(c)));
    ["北纬", "南纬", "东经", "西经"].iter().any(|word| start.ends_with(word))
}

/// The ones after tenths: 一成半, 九成二, but neither 三成一个 nor 两成五百.
fn ones(rest: &str) -> Option<(&str, u64)> {
    let mut chars = rest.chars();
    let tenths = chars.next()?;
    let last = chars.next()?;
    let ones = if last == '半' { 5 } else { digit(last).filter(|ones| *ones > 0)? };
    let ends = last == '半'
        || !chars
            .next()
            .is_some_and(|c| can_start(c) || !"的，。、；以左上多人群户企居民对为是有在".contains(c));
    ends.then(|| (&rest[..tenths.len_utf8() + last.len_utf8()], ones))
}

/// Whether 成 means tenths and begins no word (成立, 成功).
fn is_tenths(rest: &str) -> bool {
    const TAILS: &str =
        "不为事交人份体像分列功势區区合品员因型城套就年形才批效文本果渝熟片立筑线网绩色行衣语链长都队题龙";
    // 八成就业, but not 成就.
    const WORDS: &[&str] = &["就业", "人口", "年轻", "分布", "事项", "本地", "线上", "行政"];
    let after = &rest['成'.len_utf8()..];
    if WORDS.iter().any(|word| after.starts_with(word)) {
        return true;
    }
    after.chars().next().is_none_or(|c| !TAILS.contains(c))
}

/// What may stand after 半, and its length: 半年, 半个世纪.
pub(super) fn halved(cursor: &Cursor) -> Option<(usize, Unit)> {
    const HALVED: &[(&str, Unit)] = &[
        ("个世纪", measure(Dimension::Months, 1_200)),
        ("年", Unit::YEARS),
        ("个月", measure(Dimension::Months, 1)),
        ("天", measure(Dimension::Seconds, 86_400)),
        ("个工作日", measure(Dimension::Seconds, 86_400)),
        ("小时", measure(Dimension::Seconds, 3_600)),
        ("个小时", measure(Dimension::Seconds, 3_600)),
    ];
    cursor.longest(HALVED)
}

/// `/立方米`, `每立方米` after a unit.
fn per(cursor: &mut Cursor) {
    let mut ahead = *cursor;
    if ahead.eat_if(|c| c == '/').is_none() && !ahead.eat("每") {
        return;
    }
    let found = [ahead.longest(MEASURES), ahead.longest(TIMES), ahead.longest(LETTERS)];
    let length = found.into_iter().flatten().map(|(length, _)| length).max();
    if let Some(length) = length {
        ahead.at += length;
        *cursor = ahead;
    }
}

impl UnitWord {
    /// The quantity as this word has it.
    pub fn rescale(self, mut quantity: Quantity) -> Quantity {
        match self.adjust {
            Adjust::Keep => {}
            Adjust::AndHalf => quantity.value += Decimal::new(5, 1),
            Adjust::TimesTen => {
                quantity.value *= Decimal::TEN;
                quantity.high = quantity.high.map(|high| high * Decimal::TEN);
                quantity.step *= Decimal::TEN;
            }
            Adjust::TimesTenAnd(ones) => quantity.value = quantity.value * Decimal::TEN + Decimal::from(ones),
        }
        quantity
    }
}
