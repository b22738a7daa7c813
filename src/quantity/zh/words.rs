//! Chinese words with numerals in them that count nothing, and the numbers of five-year plans.

use super::super::cursor::Cursor;
use super::numeral::digit;

/// The length of the idiom here, whose first character is `c`.
pub(super) fn idiom(cursor: &Cursor, c: char) -> Option<usize> {
    let here = idioms_at(c).iter().filter(|word| cursor.rest().starts_with(**word));
    here.map(|word| word.len()).max()
}

/// Numerals before a word that is no classifier are loose anyway; these are the ones that would be taken for more.
fn idioms_at(c: char) -> &'static [&'static str] {
    match c {
        '一' => &[
            "一二三产业",
            "一二三产",
            "一二三次产业",
            "一、二、三产业",
            "一系列",
            "一批",
            "一体",
            "一方面",
            "一些",
            "一定",
            "一般",
            "一带一路",
            "一切",
            "一致",
            "一起",
        ],
        '二' => &["二氧化", "二维码", "二手"],
        '三' => &["三次产业", "三位一体", "三令五申", "三门峡"],
        '四' => &["四位一体", "四面八方", "四川"],
        '五' => &["五位一体", "五湖四海", "五年规划", "五年计划"],
        '七' => &["七上八下"],
        '成' => &["成千上万", "成百上千"],
        '十' => &["十分", "十足", "十全十美"],
        '百' => &["百姓", "百花齐放", "百折不挠", "百家争鸣"],
        '千' => &["千方百计", "千家万户", "千军万马", "千载难逢"],
        '万' => &["万众", "万无一失", "万物", "万家", "万象"],
        '零' => &["零"],
        _ => &[],
    }
}

/// Whether a five-year plan is named here: 十四五, or “八五” in quotes. 十四五个 are fourteen or fifteen.
pub(super) fn is_plan_ordinal(cursor: &Cursor) -> bool {
    let mut chars = cursor.rest().chars();
    let first = chars.next();
    let second = chars.next();
    let third = chars.next();
    let fourth = chars.next();
    let counts = |c: Option<char>| c.is_some_and(|c| "个名家人年万千百天岁".contains(c));
    let is_digit = |c| digit(c).is_some_and(|value| value > 0);
    match (first, second, third) {
        (Some('十'), Some(second), Some('五')) => is_digit(second) && !counts(fourth),
        (Some(first), Some('五'), Some('”')) if is_digit(first) || first == '十' => {
            cursor.before().ends_with('“')
        }
        _ => false,
    }
}
