//! Limiters around a Chinese number: 不低于, 约, 超过 before it, 左右, 以上, 以内 after it.

use super::super::unit::Unit;
use crate::model::target::Comparator;

const BEFORE: &[(&str, Comparator)] = &[
    ("至少", Comparator::AtLeast),
    ("最少", Comparator::AtLeast),
    ("最低", Comparator::AtLeast),
    ("最多", Comparator::AtMost),
    ("至多", Comparator::AtMost),
    ("最高", Comparator::AtMost),
    ("最快", Comparator::AtLeast),
    ("最短", Comparator::AtLeast),
    ("最长", Comparator::AtMost),
    ("最迟", Comparator::AtMost),
    ("只有", Comparator::AtMost),
    ("仅有", Comparator::AtMost),
    ("仅为", Comparator::AtMost),
    ("仅", Comparator::AtMost),
    ("超过", Comparator::MoreThan),
    ("超", Comparator::MoreThan),
    ("超出", Comparator::MoreThan),
    ("高于", Comparator::MoreThan),
    ("大于", Comparator::MoreThan),
    ("多于", Comparator::MoreThan),
    ("逾", Comparator::MoreThan),
    ("过", Comparator::MoreThan),
    ("突破", Comparator::MoreThan),
    ("首破", Comparator::MoreThan),
    ("破", Comparator::MoreThan),
    ("低于", Comparator::LessThan),
    ("少于", Comparator::LessThan),
    ("小于", Comparator::LessThan),
    ("下于", Comparator::LessThan),
    ("不到", Comparator::LessThan),
    ("不足", Comparator::LessThan),
    ("不满", Comparator::LessThan),
    ("未满", Comparator::LessThan),
    ("约", Comparator::About),
    ("大约", Comparator::About),
    ("大概", Comparator::About),
    ("几乎", Comparator::About),
    ("近", Comparator::About),
    ("将近", Comparator::About),
    ("接近", Comparator::About),
];

/// What may stand between such a word and the number: 约占三成, 超过了5%.
const LINKS: &[&str] =
    &["达到", "增长", "提高", "下降", "占", "为", "有", "达", "了", "需", "合", "增", "在", "是"];

/// Words that end like a limiter and are none: 签约30个, 最近5年, 历史最高.
const NOT_BOUNDS: &[(&str, &str)] = &[
    ("约", "节签合条公违履契集制预特邀婚盟简誓续隐相"),
    ("近", "附最临靠邻远亲贴就"),
    ("超", "赶反高"),
    ("过", "通经不度走跨迈越胜渡穿透错闯挺拨开搞办来见去试历难放"),
    ("破", "侦打攻告爆"),
    ("最高", "史"),
    ("最低", "史"),
];

const AFTER: &[(&str, Comparator)] = &[
    ("左右", Comparator::About),
    ("上下", Comparator::About),
    ("以上", Comparator::AtLeast),
    ("及以上", Comparator::AtLeast),
    ("或以上", Comparator::AtLeast),
    ("之上", Comparator::AtLeast),
    ("以内", Comparator::AtMost),
    ("之内", Comparator::AtMost),
    ("以下", Comparator::AtMost),
    ("及以下", Comparator::AtMost),
    ("或以下", Comparator::AtMost),
    ("有余", Comparator::MoreThan),
];

/// The limiter at the end of what stands before the number, and where it begins.
pub(super) fn before(text: &str, unit: Unit) -> Option<(Comparator, usize)> {
    let text = text.trim_end();
    let direct = limiter_at_end(text);
    let (bound, start) = direct
        .or_else(|| linked_bound(text))
        .or_else(|| limiter_at_end(without_per(text)?))
        .or_else(|| adverb(text))
        .or_else(|| of_whole(text).filter(|_| matches!(unit, Unit::Part | Unit::Times)))?;
    // 近五年 are the last five years.
    let recent = unit.is_duration() && text[start..].starts_with('近');
    // 过百亿元, but 开过三次会.
    let after_verb = text[start..] == *"过" && (unit.is_duration() || unit.is_plain());
    (!recent && !after_verb && takes_bounds(unit)).then_some((bound, start))
}

fn linked_bound(text: &str) -> Option<(Comparator, usize)> {
    let stem = LINKS.iter().find_map(|link| text.strip_suffix(link))?;
    limiter_at_end(stem).filter(|(bound, _)| matches!(bound, Comparator::About | Comparator::MoreThan))
}

/// What stands before 每桶 and the like: 突破每桶120美元.
fn without_per(text: &str) -> Option<&str> {
    const REACH: usize = 4;
    let (at, _) = text.char_indices().rev().take(REACH).find(|(_, c)| *c == '每')?;
    Some(&text[..at])
}

/// Limiters that stand before the verb: 至少带动20人, 最高补助100万元.
fn adverb(text: &str) -> Option<(Comparator, usize)> {
    const ADVERBS: &[(&str, Comparator)] = &[
        ("至少", Comparator::AtLeast),
        ("起码", Comparator::AtLeast),
        ("至多", Comparator::AtMost),
        ("最多", Comparator::AtMost),
        ("最高", Comparator::AtMost),
    ];
    const GRANTS: &[&str] = &["补助", "奖励", "给予", "补贴", "资助", "支持", "可达", "可获", "可享"];
    const REACH: usize = 16;
    let reach = text.char_indices().rev().take(REACH).take_while(|(_, c)| in_clause(*c));
    let window = reach.last().map_or(text.len(), |(start, _)| start);
    let (word, bound, at) =
        ADVERBS.iter().find_map(|(w, b)| text[window..].rfind(w).map(|at| (*w, *b, window + at)))?;
    // 最高 also stands before nouns: 最高限价.
    let grants = || GRANTS.iter().any(|verb| text[at + word.len()..].starts_with(verb));
    (word != "最高" || grants()).then_some((bound, at))
}

fn in_clause(c: char) -> bool {
    !c.is_ascii_digit() && !"，。；、：“”".contains(c)
}

/// Limiters that stand before what a part is of: 不足世界平均水平的一半, 超过全国平均水平的2倍.
fn of_whole(text: &str) -> Option<(Comparator, usize)> {
    const REACH: usize = 16;
    let text = text.strip_suffix('的')?;
    let clause = text.char_indices().rev().take(REACH).take_while(|(_, c)| !"，。；、：".contains(*c));
    clause.filter_map(|(at, _)| limiter_at_end(&text[..at])).next()
}

fn limiter_at_end(text: &str) -> Option<(Comparator, usize)> {
    let here = BEFORE.iter().filter(|(word, _)| text.ends_with(word));
    let (word, bound) = here.max_by_key(|(word, _)| word.len())?;
    let start = text.len() - word.len();
    let last = text[..start].chars().next_back();
    let part_of_word =
        NOT_BOUNDS.iter().any(|(tail, heads)| tail == word && last.is_some_and(|c| heads.contains(c)));
    (!part_of_word).then(|| negated(&text[..start], *bound).unwrap_or((*bound, start)))
}

/// The limiter that 不 makes of the one before which the text ends, and where it begins: 不低于, 不得超过.
fn negated(before: &str, bound: Comparator) -> Option<(Comparator, usize)> {
    const MODALS: &[&str] =
        &["得", "能", "应", "可", "会", "宜", "许", "再", "能够", "应当", "可以", "允许", "应该"];
    const NOT: &[&str] = &["不", "未", "没有", "勿"];
    let opposite = bound.negated()?;
    let modal = MODALS
        .iter()
        .filter_map(|modal| before.strip_suffix(modal))
        .find(|stem| NOT.iter().any(|not| stem.ends_with(not)));
    let stem = modal.unwrap_or(before);
    let start = NOT.iter().find_map(|not| stem.strip_suffix(not))?.len();
    Some((opposite, start))
}

/// Whether the clause has such a limiter further before the number, and no number between: 高于本地平均工资三倍.
pub fn is_limited_before(before: &str, bound: Comparator) -> bool {
    let in_clause = |c: char| !c.is_ascii_digit() && !"，。；：".contains(c);
    let clause = before.rsplit(|c| !in_clause(c)).next().unwrap_or_default();
    let ends = clause.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.filter_map(|end| limiter_at_end(&clause[..end])).any(|(found, _)| found == bound)
}

/// The limiter at the start of what stands after the number, and its length.
pub(super) fn after(text: &str, unit: Unit) -> Option<(Comparator, usize)> {
    if !takes_bounds(unit) {
        return None;
    }
    let here = AFTER.iter().filter(|(word, _)| text.starts_with(word));
    if let Some((word, bound)) = here.max_by_key(|(word, _)| word.len()) {
        return Some((*bound, word.len()));
    }
    let mut chars = text.chars();
    let (first, second) = (chars.next()?, chars.next().unwrap_or(' '));
    match first {
        '内' if (unit.is_duration() || unit.is_length()) && !"容部外需陆循生在涵河设".contains(second) => {
            Some((Comparator::AtMost, first.len_utf8()))
        }
        '多' | '余'
            if matches!(unit, Unit::Measure(_) | Unit::Times | Unit::TimesMore | Unit::Percent)
                && !"元种样数项个层".contains(second) =>
        {
            Some((Comparator::MoreThan, first.len_utf8()))
        }
        _ => None,
    }
}

/// Names, dates and ranks are not bounded: 2030年以前, 第3位以上.
fn takes_bounds(unit: Unit) -> bool {
    !matches!(unit, Unit::Ordinal | Unit::Name | Unit::Year | Unit::Month | Unit::Day | Unit::Decade)
}

/// Whether the limiter there is one of a degree, which a translator may say otherwise: 最快12天, "in just 12 days"; 只有1.7亿元, "no more than".
pub(super) fn is_of_degree(phrase: &str) -> bool {
    ["最快", "最短", "最长", "最迟", "只有", "仅"].iter().any(|word| phrase.starts_with(word))
}

/// Whether the number is a mark that is passed (跨过200亿元大关), which a translator may also call reached.
pub(super) fn is_threshold(before: &str, after: &str, unit: Unit) -> bool {
    const VERBS: &[&str] = &["跨过", "跨越", "跨上", "越过", "迈上", "迈过", "站上", "跃上", "登上"];
    const MARKS: &[&str] = &["大关", "关口", "台阶", "新台阶", "大台阶"];
    let passed =
        VERBS.iter().any(|verb| before.ends_with(verb)) || MARKS.iter().any(|mark| after.starts_with(mark));
    passed && matches!(unit, Unit::Measure(_) | Unit::Percent | Unit::None)
}

/// Whether the number before which `text` stands is the amount of an increase (增长1.5倍) and not a level (达到1.5倍).
pub(super) fn is_increase(text: &str) -> bool {
    const VERBS: &[&str] =
        &["增长", "增加", "提高", "扩大", "上升", "提升", "增", "多", "高出", "高", "超出"];
    let text = limiter_at_end(text).map_or(text, |(_, start)| &text[..start]);
    let text = text.strip_suffix('了').unwrap_or(text);
    VERBS.iter().any(|verb| text.ends_with(verb))
}
