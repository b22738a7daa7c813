//! Figures that have changed places: 分别增长5%和7% as "7 percent and 5 percent, respectively".
//!
//! Order differs between the languages for good reasons: Chinese puts before a noun what English puts after it. Two
//! figures of one unit are reported where the words before them say so (the one after 从 must not come after "to"), or
//! where they stand side by side in a list or in parallel clauses on both sides.

use super::super::unit::Unit;
use super::super::value::Quantity;
use super::mismatch::{Mismatch, MismatchKind};
use super::pairing::NumberPair;

/// What the word before a figure makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FigureRole {
    /// 从, "from"
    Start,
    /// 到, "to", "reached"
    End,
    /// 增加, "by"
    Change,
}

const ROLES_ZH: &[(&str, FigureRole)] = &[
    ("从", FigureRole::Start),
    ("由", FigureRole::Start),
    ("到", FigureRole::End),
    ("至", FigureRole::End),
    ("达", FigureRole::End),
    ("为", FigureRole::End),
    ("增加", FigureRole::Change),
    ("增加了", FigureRole::Change),
    ("减少", FigureRole::Change),
    ("提高", FigureRole::Change),
    ("增长", FigureRole::Change),
    ("下降", FigureRole::Change),
];

const ROLES_EN: &[(&str, FigureRole)] = &[
    ("from", FigureRole::Start),
    ("to", FigureRole::End),
    ("reached", FigureRole::End),
    ("reaching", FigureRole::End),
    ("reach", FigureRole::End),
    ("by", FigureRole::Change),
];

/// Words before the later of two figures in the English that turn their order round.
const TURNS: &[&str] = &[
    "from",
    "than",
    "after",
    "following",
    "of",
    "against",
    "among",
    "in",
    "for",
    "across",
    "within",
    "under",
    "per",
    "over",
    "at",
    "through",
    "involving",
    "covering",
    "with",
    "worth",
    "benefiting",
    "serving",
    "totaling",
    "every",
    "on",
    "to",
    "by",
    "between",
    "each",
    "about",
    "around",
];

/// The pairs of figures that have changed places, each once.
pub(super) fn swapped(zh: &str, en: &str, pairs: &[NumberPair]) -> Vec<Mismatch> {
    let mut pairs: Vec<&NumberPair> = pairs.iter().filter(|pair| !pair.zh.loose && !pair.en.loose).collect();
    pairs.sort_by_key(|pair| pair.zh.span.start);
    let mut found = Vec::new();
    let mut free = vec![true; pairs.len()];
    for second in 1..pairs.len() {
        let earlier =
            (0..second).rev().take(REACH).find(|first| one_unit(&pairs[*first].zh, &pairs[second].zh));
        let Some(first) = earlier.filter(|first| free[*first]) else { continue };
        if have_swapped(zh, en, pairs[first], pairs[second]) {
            (free[first], free[second]) = (false, false);
            found.push(Mismatch {
                kind: MismatchKind::Order,
                zh: Some(pairs[first].zh.span.start..pairs[second].zh.span.end),
                en: Some(pairs[second].en.span.start..pairs[first].en.span.end),
            });
        }
    }
    found
}

/// How many figures back a figure of the same unit is looked for.
const REACH: usize = 8;

fn one_unit(first: &Quantity, second: &Quantity) -> bool {
    first.unit == second.unit || matches!((first.unit, second.unit), (Unit::Count(_), Unit::Count(_)))
}

fn have_swapped(zh: &str, en: &str, first: &NumberPair, second: &NumberPair) -> bool {
    if second.en.span.start >= first.en.span.start || first.zh.value == second.zh.value {
        return false;
    }
    if first.zh.unit == Unit::Ordinal && ranked(zh, first) != ranked(zh, second) {
        return false;
    }
    // 31个省、13亿人: people and provinces are told apart by what is counted.
    let own_unit = |pair: &NumberPair| pair.zh.unit == pair.en.unit;
    if first.zh.unit != second.zh.unit && own_unit(first) && own_unit(second) {
        return false;
    }
    let (role, other) = (role_zh(zh, first), role_zh(zh, second));
    // Roles that are the same in the English tell the figures apart no better.
    let one_role = role_en(en, first).is_some() && role_en(en, first) == role_en(en, second);
    if role == other || one_role {
        return side_by_side(zh, en, first, second);
    }
    // 达到502万吨，比上年的312万吨: what is reached in the Chinese is reached in the English.
    let end = Some(FigureRole::End);
    if role == end && other.is_none() && role_en(en, first).is_none() && role_en(en, second) == end {
        return true;
    }
    match (agree(role, en, first), agree(other, en, second)) {
        (Some(true), _) | (_, Some(true)) => false,
        (Some(false), _) | (_, Some(false)) => true,
        (None, None) if role == Some(FigureRole::Start) && other == Some(FigureRole::End) => {
            !goes_back(en, first, second)
        }
        _ => side_by_side(zh, en, first, second),
    }
}

/// What an ordinal ranks: the 条 of 第四十条.
fn ranked(zh: &str, pair: &NumberPair) -> Option<char> {
    zh[pair.zh.span.end..].chars().next()
}

/// Whether the English tells a change, or a time, from its end: "14,000 yuan, compared with 10,500 yuan".
fn goes_back(en: &str, first: &NumberPair, second: &NumberPair) -> bool {
    const BACK: &[&str] = &["from", "than", "compared", "against", "instead", "rather", "after", "following"];
    let between = en.get(second.en.span.end..first.en.span.start).unwrap_or_default();
    between.split(|c: char| !c.is_alphabetic()).any(|word| BACK.contains(&word))
}

fn role_zh(zh: &str, pair: &NumberPair) -> Option<FigureRole> {
    let before = zh[..pair.zh.phrase.start].trim_end();
    ROLES_ZH.iter().find(|(word, _)| before.ends_with(word)).map(|(_, role)| *role)
}

/// Whether the English gives the figure the same role; nothing if one of the languages gives it none.
fn agree(role: Option<FigureRole>, en: &str, pair: &NumberPair) -> Option<bool> {
    Some(role? == role_en(en, pair)?)
}

fn role_en(en: &str, pair: &NumberPair) -> Option<FigureRole> {
    let word = last_word(en, &pair.en);
    ROLES_EN.iter().find(|(role, _)| word.eq_ignore_ascii_case(role)).map(|(_, role)| *role)
}

/// The word before a figure and its limiter and article.
fn last_word<'a>(en: &'a str, figure: &Quantity) -> &'a str {
    const PASSED_OVER: &[&str] = &[" the", " a", " an", " another", " further", " additional"];
    // What may be no limiter ("210 events over 26 sports") is a word before the figure.
    let start = if figure.weak_bound { figure.span.start } else { figure.phrase.start };
    let mut before = en[..start].trim_end();
    while let Some(rest) = PASSED_OVER.iter().find_map(|word| before.strip_suffix(word)) {
        before = rest.trim_end();
    }
    &before[before.rfind(|c: char| !c.is_alphabetic()).map_or(0, |at| at + 1)..]
}

/// Whether the two stand in a list or in parallel clauses, and the English does not tell the later before the earlier.
fn side_by_side(zh: &str, en: &str, first: &NumberPair, second: &NumberPair) -> bool {
    let between = zh.get(first.zh.span.end..second.zh.span.start).unwrap_or_default();
    let in_ratio = matches!(between.trim(), "∶" | ":" | "：");
    let listed = in_ratio
        || between.contains(['、', '，', '；', ',', ';', '和', '与', '及', '。']) && !between.contains('的');
    let (early, late) = (last_word(en, &second.en), last_word(en, &first.en));
    let turned =
        TURNS.iter().any(|turn| late.eq_ignore_ascii_case(turn)) && !late.eq_ignore_ascii_case(early);
    listed && !turned && !goes_back(en, first, second)
}
