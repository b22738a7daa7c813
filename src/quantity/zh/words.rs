//! Chinese words with numerals in them that count nothing, and the numbers of five-year plans.

use super::super::cursor::Cursor;
use super::digits::{can_start, digit};
use super::numeral::{NumeralStyle, ZhNumeral};
use rust_decimal::Decimal;

/// The length of the idiom here, whose first character is `c`.
pub(super) fn idiom(cursor: &Cursor, c: char) -> Option<usize> {
    let fraction = cursor.rest().starts_with("十分之");
    let here = idioms_at(c).iter().filter(|word| !fraction && cursor.rest().starts_with(**word));
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
            "一举两得",
        ],
        '二' => &["二氧化", "二维码", "二手"],
        '三' => &[
            "三次产业",
            "三位一体",
            "三令五申",
            "三天两头",
            "三伏",
            "三九天",
            "三番五次",
            "三番两次",
            "三言两语",
        ],
        '四' => &["四位一体", "四面八方", "四梁八柱", "四通八达"],
        '五' => &["五位一体", "五湖四海", "五年规划", "五年计划", "五次三番", "五花八门"],
        '两' => &["两位数", "两头在外", "两面三刀", "两袖清风", "两全其美"],
        '七' => &["七上八下", "七嘴八舌"],
        '成' => &["成千上万", "成百上千", "成百上千万", "成千上百万"],
        '九' => &["九年义务教育", "九年制", "九年一贯制"],
        '十' => &["十分", "十足", "十全十美"],
        '百' => &["百姓", "百花齐放", "百折不挠", "百家争鸣"],
        '千' => &["千方百计", "千家万户", "千军万马", "千载难逢"],
        '万' => &["万众", "万无一失", "万物", "万家", "万象"],
        '零' => &["零"],
        _ => &[],
    }
}

/// Whether the number sums up what is listed before it: 南昌、九江两市.
pub(super) fn sums_up(before: &str, number: u64) -> bool {
    let clause = before.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
    let listed = clause.chars().filter(|c| "、和与及".contains(*c)).count() as u64;
    number > 1 && listed + 1 == number
}

/// Whether a name in quotes begins after this text.
pub(super) fn is_quoted(before: &str) -> bool {
    before.ends_with(['“', '‘', '「', '《'])
}

/// Whether the number in quotes counts the members of a set that is named by it: “四个全面”.
pub(super) fn is_quoted_set(before: &str, after: &str) -> bool {
    is_quoted(before) && after.starts_with('个')
}

/// Whether the number between the texts is one of a layout's: 两横三纵, 三区四带.
pub(super) fn is_pattern(before: &str, after: &str) -> bool {
    let (mut back, mut on) = (before.chars().rev(), after.chars());
    let own = is_pattern_part(on.next());
    own && (is_pattern_part(back.next()) && is_count_character(back.next())
        || is_count_character(on.next()) && is_pattern_part(on.next()))
}

fn is_count_character(c: Option<char>) -> bool {
    c.is_some_and(|c| digit(c).is_some() || c == '十')
}

fn is_pattern_part(c: Option<char>) -> bool {
    const PARTS: &str = "横纵区带轴核屏翼廊链极圈园片点线路港江河湖山湾群网心副主";
    c.is_some_and(|c| PARTS.contains(c))
}

/// Whether the numeral, after which the cursor stands, begins a name of the land: 九江, 三亚, 四平, 六安.
pub(super) fn begins_place(cursor: &Cursor, numeral: &ZhNumeral) -> bool {
    const ENDS: &str = "江川河湖海山岭峰峡沟门亚明平安沙色堰源";
    let single = numeral.style == NumeralStyle::Chinese && numeral.number.value <= Decimal::TEN;
    single && cursor.peek().is_some_and(|c| ENDS.contains(c))
}

/// Whether a five-year plan is named here: 十四五, or “八五” in quotes. 十四五个 are fourteen or fifteen.
pub(super) fn is_plan_ordinal(cursor: &Cursor) -> bool {
    let mut chars = cursor.rest().chars();
    let first = chars.next();
    let second = chars.next();
    let third = chars.next();
    let fourth = chars.next();
    match (first, second, third) {
        (Some('十'), Some(second), Some('五')) => is_digit(second) && !is_counted_by(fourth),
        (Some(first), Some('五'), Some('”')) if is_digit(first) || first == '十' => {
            cursor.before().ends_with('“')
        }
        _ => false,
    }
}

fn is_digit(c: char) -> bool {
    digit(c).is_some_and(|value| value > 0)
}

fn is_counted_by(c: Option<char>) -> bool {
    c.is_some_and(|c| "个名家人年万千百天岁".contains(c))
}

/// The dates that names have in short: 92 of 九二共识, 7 and 1 of 七一勋章.
pub fn short_dates(zh: &str) -> Vec<(u64, u64)> {
    let chars: Vec<char> = zh.chars().collect();
    (0..chars.len()).filter_map(|at| digit_pair(&chars, at)).collect()
}

fn digit_pair(chars: &[char], at: usize) -> Option<(u64, u64)> {
    let alone = at.checked_sub(1).is_none_or(|before| date_digit(chars.get(before)).is_none());
    let ends = !chars.get(at + 2).is_some_and(|c| can_start(*c) || *c == '个');
    Some((date_digit(chars.get(at))?, date_digit(chars.get(at + 1))?)).filter(|_| alone && ends)
}

fn date_digit(at: Option<&char>) -> Option<u64> {
    at.copied().and_then(digit).filter(|digit| *digit > 0)
}
