//! Numbers without a partner that are right all the same.

use super::super::unit::Unit;
use super::super::value::Quantity;
use super::super::zh::short_dates;
use super::fit::{Fit, fit};
use super::pairing::{NumberPair, UnpairedSides, before, by_end};
use crate::model::target::Comparator;
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashSet};

const YEAR_WORDS_ZH: &[&str] =
    &["今年", "去年", "明年", "上年", "当年", "前年", "本年", "同年", "年初", "年底", "年末", "年内", "全年"];
const YEAR_WORDS_EN: &[&str] = &[
    "this year",
    "last year",
    "next year",
    "previous year",
    "that year",
    "same year",
    "the year",
    "past year",
];

const WHOLE_EN: &[&str] =
    &["all", "every", "each", "entire", "fully", "full", "universal", "complete", "completely", "whole"];

/// Takes out years that the other side calls "last year", a hundred percent that it calls all, and conversions that the
/// English adds in brackets.
pub(super) fn drop_excused(zh: &str, en: &str, sides: &mut UnpairedSides, pairs: &[NumberPair]) {
    let is_year = |q: &Quantity| q.unit == Unit::Year;
    let lone_zh = !sides.en.firm().any(is_year);
    let is_dated = |q: &Quantity| is_year(q) || q.may_be_year();
    let years_zh = sides.zh.firm().any(is_dated) || pairs.iter().any(|pair| is_dated(&pair.zh));
    let lower = en.to_lowercase();
    if lone_zh && YEAR_WORDS_EN.iter().any(|words| lower.contains(words)) {
        sides.zh.retain(|q| !is_year(q));
    }
    // What year it is may be known from the paragraph before.
    if !years_zh || !sides.zh.firm().any(is_dated) && YEAR_WORDS_ZH.iter().any(|words| zh.contains(words)) {
        sides.en.retain(|q| !is_year(q));
    }
    let years = || sides.zh.firm().chain(pairs.iter().map(|pair| &pair.zh)).filter(|q| is_dated(q));
    let beside: HashSet<Decimal> = years().flat_map(|year| years_beside(zh, year.value)).collect();
    sides.en.retain(|q| !is_year(q) || !beside.contains(&q.value));
    if lower.split(|c: char| !c.is_alphabetic()).any(|word| WHOLE_EN.contains(&word)) {
        sides.zh.retain(|q| q.unit != Unit::Percent || q.value != Decimal::ONE_HUNDRED);
    }
    let by_end = by_end(pairs);
    sides.en.retain(|q| !is_added_conversion(en, q, &by_end));
    sides.en.retain(|q| !(zh.contains('比') && is_base(en, q)));
    let short: BTreeSet<(u64, u64)> = short_dates(zh).into_iter().collect();
    sides.en.retain(|q| !short.iter().any(|(first, second)| is_spelled_out(q, *first, *second, en)));
}

/// The years that words of the text count from one that it names: 上年 beside 2021.
fn years_beside(zh: &str, year: Decimal) -> impl Iterator<Item = Decimal> {
    const STEPS: &[(&str, i64)] = &[
        ("上年", -1),
        ("去年", -1),
        ("上一年", -1),
        ("前年", -2),
        ("明年", 1),
        ("次年", 1),
        ("下一年", 1),
        ("翌年", 1),
    ];
    STEPS.iter().filter(|(word, _)| zh.contains(word)).map(move |(_, step)| year + Decimal::from(*step))
}

/// "For every 100 women": what a ratio is to.
fn is_base(en: &str, quantity: &Quantity) -> bool {
    let base = [Decimal::ONE_HUNDRED, Decimal::ONE_THOUSAND].contains(&quantity.value);
    let before = en[..quantity.span.start].trim_end();
    base && quantity.unit.is_plain() && [" every", " per", "to"].iter().any(|word| before.ends_with(word))
}

/// "The 1992 Consensus", "the July 1 Medal", "the May Fourth Movement".
fn is_spelled_out(quantity: &Quantity, first: u64, second: u64, en: &str) -> bool {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "june", "july", "aug", "sep"];
    let is = |value: u64| quantity.value == Decimal::from(value);
    let last = en[..quantity.span.start].split_whitespace().next_back().unwrap_or_default().to_lowercase();
    let of_month = || MONTHS.get(first as usize - 1).is_some_and(|month| last.starts_with(month));
    match quantity.unit {
        Unit::Year => quantity.value % Decimal::ONE_HUNDRED == Decimal::from(10 * first + second),
        Unit::Month => is(first),
        unit => unit.is_plain() && is(second) && of_month(),
    }
}

/// "200,000 mu (about 13,333 hectares)": the figure in brackets says again what stands before them.
fn is_added_conversion(en: &str, quantity: &Quantity, by_end: &[&NumberPair]) -> bool {
    if !en[..quantity.phrase.start].trim_end().ends_with(['(', '（']) {
        return false;
    }
    before(by_end, quantity).last().is_some_and(|pair| fit(&pair.zh, quantity) == Fit::Same)
}

/// Whether 亿元项目 became "projects worth over 100 million yuan".
pub(super) fn is_class(zh: &str, pair: &NumberPair) -> bool {
    let bare = zh[pair.zh.span.clone()].starts_with(['百', '千', '万', '亿']);
    let floor = matches!(pair.en.bound, Comparator::AtLeast | Comparator::MoreThan);
    bare && floor && pair.zh.bound == Comparator::Exact && pair.zh.unit.is_money()
}

/// Takes out years and grades in brackets, and amounts in other currencies: "the 14th Five-Year Plan (2021-2025)", "good quality
/// (Grade I–III)", "1.35 trillion yuan ($218 billion)".
pub(super) fn drop_glosses(en: &str, sides: &mut UnpairedSides) {
    let brackets: Vec<(usize, &str)> = en.match_indices(['(', '（', ')', '）']).collect();
    let in_brackets = |q: &Quantity| {
        let before = brackets.partition_point(|(at, _)| *at < q.span.start);
        before.checked_sub(1).is_some_and(|last| matches!(brackets[last].1, "(" | "（"))
    };
    let is_gloss = |q: &Quantity| {
        matches!(q.unit, Unit::Year | Unit::Ordinal) || q.unit.is_money() && q.unit != Unit::YUAN
    };
    sides.en.retain(|q| !(is_gloss(q) && in_brackets(q)));
}

/// Takes out what the Chinese names twice.
pub(super) fn drop_repeated_zh(sides: &mut UnpairedSides, pairs: &[NumberPair]) {
    let told: HashSet<(Decimal, Unit)> = pairs.iter().map(|pair| (pair.zh.value, pair.zh.unit)).collect();
    sides.zh.retain(|q| !is_minor(q) || !told.contains(&(q.value, q.unit)));
}

/// Takes out what the English names twice.
pub(super) fn drop_repeated_en(sides: &mut UnpairedSides, pairs: &[NumberPair]) {
    let told: HashSet<(Decimal, Unit)> = pairs.iter().map(|pair| (pair.en.value, pair.en.unit)).collect();
    // "In the first six months" of what ended in June.
    let again = |q: &Quantity| {
        told.contains(&(q.value, q.unit)) || q.unit.is_duration() && told.contains(&(q.value, Unit::Month))
    };
    sides.en.retain(|q| !is_minor(q) || !again(q));
}

/// Small counts, ranks and years: one side may name them twice.
fn is_minor(quantity: &Quantity) -> bool {
    match quantity.unit {
        Unit::Year | Unit::Ordinal | Unit::Name | Unit::TimesMore => true,
        unit => unit.is_plain() && quantity.value <= Decimal::from(20) || unit.is_duration(),
    }
}
