//! The words after a Chinese number: measures and classifiers.

use super::super::cursor::{Cursor, narrow};
use super::super::{Counted, Dimension, Quantity, Unit};
use super::numeral::{Numeral, can_start};
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
}

const fn measure(dimension: Dimension, numerator: u64) -> Unit {
    Unit::measure(dimension, numerator, 1)
}

/// Measures that are firm after any numeral.
const MEASURES: &[(&str, Unit)] = &[
    ("元", Unit::YUAN),
    ("块钱", Unit::YUAN),
    ("元人民币", Unit::YUAN),
    ("美元", measure(Dimension::Dollar, 1)),
    ("港元", measure(Dimension::HongKongDollar, 1)),
    ("港币", measure(Dimension::HongKongDollar, 1)),
    ("欧元", measure(Dimension::Euro, 1)),
    ("英镑", measure(Dimension::Pound, 1)),
    ("日元", measure(Dimension::Yen, 1)),
    ("斤", measure(Dimension::Mass, 500)),
    ("公斤", measure(Dimension::Mass, 1_000)),
    ("千克", measure(Dimension::Mass, 1_000)),
    ("吨", measure(Dimension::Mass, 1_000_000)),
    ("克", measure(Dimension::Mass, 1)),
    ("毫克", Unit::measure(Dimension::Mass, 1, 1_000)),
    ("微克", Unit::measure(Dimension::Mass, 1, 1_000_000)),
    ("市担", measure(Dimension::Mass, 50_000)),
    ("亩", Unit::measure(Dimension::Area, 2_000, 3)),
    ("公顷", measure(Dimension::Area, 10_000)),
    ("平方公里", measure(Dimension::Area, 1_000_000)),
    ("平方千米", measure(Dimension::Area, 1_000_000)),
    ("平方米", measure(Dimension::Area, 1)),
    ("平方", measure(Dimension::Area, 1)),
    ("平米", measure(Dimension::Area, 1)),
    ("㎡", measure(Dimension::Area, 1)),
    ("公里", measure(Dimension::Length, 1_000)),
    ("千米", measure(Dimension::Length, 1_000)),
    ("华里", measure(Dimension::Length, 500)),
    ("海里", measure(Dimension::Length, 1_852)),
    ("米", measure(Dimension::Length, 1)),
    ("厘米", Unit::measure(Dimension::Length, 1, 100)),
    ("毫米", Unit::measure(Dimension::Length, 1, 1_000)),
    ("微米", Unit::measure(Dimension::Length, 1, 1_000_000)),
    ("纳米", Unit::measure(Dimension::Length, 1, 1_000_000_000)),
    ("立方米", measure(Dimension::Volume, 1_000)),
    ("立方", measure(Dimension::Volume, 1_000)),
    ("升", measure(Dimension::Volume, 1)),
    ("瓦", measure(Dimension::Power, 1)),
    ("千瓦", measure(Dimension::Power, 1_000)),
    ("兆瓦", measure(Dimension::Power, 1_000_000)),
    ("吉瓦", measure(Dimension::Power, 1_000_000_000)),
    ("千瓦时", measure(Dimension::Energy, 1_000)),
    ("千瓦小时", measure(Dimension::Energy, 1_000)),
    ("度电", measure(Dimension::Energy, 1_000)),
    ("兆瓦时", measure(Dimension::Energy, 1_000_000)),
    ("吉瓦时", measure(Dimension::Energy, 1_000_000_000)),
    ("伏", measure(Dimension::Voltage, 1)),
    ("千伏", measure(Dimension::Voltage, 1_000)),
    ("摄氏度", measure(Dimension::Temperature, 1)),
    ("℃", measure(Dimension::Temperature, 1)),
    ("个基点", measure(Dimension::BasisPoint, 1)),
    ("基点", measure(Dimension::BasisPoint, 1)),
    ("%", Unit::Percent),
    ("％", Unit::Percent),
    ("个百分点", Unit::PercentagePoint),
    ("百分点", Unit::PercentagePoint),
    ("‰", Unit::PerMille),
    ("个千分点", Unit::PerMille),
];

/// Units in letters. A letter or digit after them makes a name of it.
const LETTERS: &[(&str, Unit)] = &[
    ("km", measure(Dimension::Length, 1_000)),
    ("m", measure(Dimension::Length, 1)),
    ("kg", measure(Dimension::Mass, 1_000)),
    ("t", measure(Dimension::Mass, 1_000_000)),
    ("kW", measure(Dimension::Power, 1_000)),
    ("KW", measure(Dimension::Power, 1_000)),
    ("MW", measure(Dimension::Power, 1_000_000)),
    ("GW", measure(Dimension::Power, 1_000_000_000)),
    ("kWh", measure(Dimension::Energy, 1_000)),
    ("MWh", measure(Dimension::Energy, 1_000_000)),
    ("GWh", measure(Dimension::Energy, 1_000_000_000)),
    ("kV", measure(Dimension::Voltage, 1_000)),
    ("TEU", Unit::Count(Counted::Containers)),
];

/// Times: firm after a numeral, not after a factor alone (百年, 千日).
const TIMES: &[(&str, Unit)] = &[
    ("年", Unit::YEARS),
    ("岁", Unit::YEARS),
    ("周岁", Unit::YEARS),
    ("周年", Unit::Ordinal),
    ("个月", measure(Dimension::Months, 1)),
    ("月", Unit::Month),
    ("周", measure(Dimension::Seconds, 604_800)),
    ("个星期", measure(Dimension::Seconds, 604_800)),
    ("天", measure(Dimension::Seconds, 86_400)),
    ("日", measure(Dimension::Seconds, 86_400)),
    ("个工作日", measure(Dimension::Seconds, 86_400)),
    ("小时", measure(Dimension::Seconds, 3_600)),
    ("个小时", measure(Dimension::Seconds, 3_600)),
    ("分钟", measure(Dimension::Seconds, 60)),
    ("秒", measure(Dimension::Seconds, 1)),
    ("世纪", Unit::Ordinal),
    ("年代", Unit::Decade),
    ("倍", Unit::Times),
    ("户", Unit::Count(Counted::Households)),
    ("人", Unit::Count(Counted::People)),
    ("人次", Unit::THINGS),
    ("标箱", Unit::Count(Counted::Containers)),
    ("标准箱", Unit::Count(Counted::Containers)),
    ("标准集装箱", Unit::Count(Counted::Containers)),
    ("个标准箱", Unit::Count(Counted::Containers)),
    ("个标箱", Unit::Count(Counted::Containers)),
];

/// Classifiers and other words before which a Chinese numeral counts.
const CLASSIFIERS: &[&str] = &[
    "个",
    "项",
    "家",
    "次",
    "种",
    "类",
    "条",
    "座",
    "名",
    "处",
    "大",
    "方面",
    "季度",
    "期",
    "轮",
    "场",
    "支",
    "件",
    "部",
    "届",
    "位",
    "所",
    "台",
    "辆",
    "套",
    "册",
    "艘",
    "架",
    "列",
    "中全会",
    "批",
    "款",
    "宗",
    "头",
    "只",
    "栋",
    "幢",
    "棵",
    "株",
    "张",
    "枚",
    "起",
    "门",
    "份",
    "笔",
    "卷",
    "间",
    "航次",
    "场次",
    "车道",
    "亿级",
];

/// Words that are units after Arabic digits, and too common in other senses after Chinese numerals.
const DOUBTFUL: &[(&str, Unit)] = &[
    ("里", measure(Dimension::Length, 500)),
    ("方", measure(Dimension::Volume, 1_000)),
    ("担", measure(Dimension::Mass, 50_000)),
    ("度", measure(Dimension::Energy, 1_000)),
    ("级", Unit::THINGS),
    ("号", Unit::Ordinal),
    ("代", Unit::THINGS),
    ("省", Unit::THINGS),
    ("市", Unit::THINGS),
    ("县", Unit::THINGS),
    ("区", Unit::THINGS),
    ("镇", Unit::THINGS),
    ("乡", Unit::THINGS),
    ("村", Unit::THINGS),
    ("国", Unit::THINGS),
    ("点", Unit::THINGS),
    ("层", Unit::THINGS),
    ("班", Unit::THINGS),
];

/// Reads the unit after a number, with what it is taken by: `微克/立方米`.
pub(super) fn read(cursor: &mut Cursor, numeral: &Numeral) -> Option<UnitWord> {
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

fn unit_here(cursor: &Cursor, numeral: &Numeral) -> Option<UnitWord> {
    let word = |(length, unit), firm, firm_after_bare| UnitWord {
        unit,
        length,
        firm,
        firm_after_bare,
        adjust: Adjust::Keep,
    };
    let classifier = || {
        let here = CLASSIFIERS.iter().filter(|name| cursor.rest().starts_with(**name));
        here.max_by_key(|name| name.len()).map(|name| word((name.len(), Unit::THINGS), true, false))
    };
    let letters = is_letter_unit(cursor).then(|| cursor.longest(LETTERS)).flatten();
    let candidates = [
        special(cursor, numeral),
        cursor.longest(MEASURES).map(|found| word(found, true, true)),
        letters.map(|found| word(found, true, true)),
        cursor.longest(TIMES).map(|found| word(found, true, false)),
        classifier(),
        cursor.longest(DOUBTFUL).map(|found| word(found, false, false)),
    ];
    // The longest wins, and among equals the first.
    candidates.into_iter().flatten().rev().max_by_key(|word| word.length)
}

/// Units that depend on the number or on what stands around it.
fn special(cursor: &Cursor, numeral: &Numeral) -> Option<UnitWord> {
    let value = numeral.number.value;
    let rest = cursor.rest();
    let word = |text: &str, unit, adjust| {
        rest.starts_with(text).then_some(UnitWord {
            unit,
            length: text.len(),
            firm: true,
            firm_after_bare: false,
            adjust,
        })
    };
    let year = (Decimal::from(1_000)..Decimal::from(3_000)).contains(&value)
        && !numeral.more
        && numeral.number.scale == Decimal::ONE;
    if year && rest.starts_with("年") && !rest.starts_with("年代") {
        return word("年", Unit::Year, Adjust::Keep);
    }
    let before_number = cursor.before().trim_end_matches(|c| can_start(narrow(c)));
    if before_number.ends_with('月') && rest.starts_with(['日', '号']) && value <= Decimal::from(31) {
        return word("日", Unit::Day, Adjust::Keep).or(word("号", Unit::Day, Adjust::Keep));
    }
    if rest.starts_with('成') && is_tenths(rest) && value < Decimal::TEN {
        return word("成", Unit::Percent, Adjust::TimesTen);
    }
    if rest.starts_with('度') && is_degree(before_number) {
        return word("度", Unit::THINGS, Adjust::Keep);
    }
    // 百亿级 leaves out the yuan.
    if rest.starts_with('级') && value >= Decimal::from(1_000_000) {
        return word("级", Unit::None, Adjust::Keep).map(|word| UnitWord { firm_after_bare: true, ..word });
    }
    if rest.starts_with("年半") && !rest.starts_with("年半数") {
        return word("年半", Unit::YEARS, Adjust::AndHalf);
    }
    word("天半", measure(Dimension::Seconds, 86_400), Adjust::AndHalf)
        .or(word("个半小时", measure(Dimension::Seconds, 3_600), Adjust::AndHalf))
        .or(word("个半月", measure(Dimension::Months, 1), Adjust::AndHalf))
        .or(word("个多月", measure(Dimension::Months, 1), Adjust::Keep))
        .or(word("个多小时", measure(Dimension::Seconds, 3_600), Adjust::Keep))
}

/// Whether a latitude or longitude stands before the number, as itself or as the other end of a range.
fn is_degree(before_number: &str) -> bool {
    let start = before_number.trim_end_matches(|c| "度至到—-–~和".contains(c) || can_start(narrow(c)));
    ["北纬", "南纬", "东经", "西经"].iter().any(|word| start.ends_with(word))
}

/// Whether 成 means tenths and begins no word (成立, 成功).
fn is_tenths(rest: &str) -> bool {
    const TAILS: &str =
        "不为事交人份体像分列功势區区合品员因型城套就年形才批效文本果渝熟片立筑线网绩色行衣语链长都队题龙";
    let after = &rest['成'.len_utf8()..];
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
                quantity.step *= Decimal::TEN;
            }
        }
        quantity
    }
}
