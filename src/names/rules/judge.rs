//! Whether the words before a head word make a name of it.
//!
//! In: a [`CharLine`], the range of the words, what the head needs ([`Need`]). Out: yes or no. The measure is what general
//! words cannot say: a name is proper if two characters or more are in no list, or if it holds a place.

use super::line::CharLine;
use super::vocabulary::{Class, Need};
use std::ops::Range;

/// A longer run before a head word is a clause whose verb is not in our lists.
const LONGEST: usize = 26;

/// A longer modifier of everyday words is a description.
const LONGEST_EVERYDAY: usize = 3;

/// `国家` and a place, with two more characters at least, make a name.
const NATIONAL_WITH_PLACE: usize = 4;

/// A longer quotation within a name is a motto; but one right before the head word is what the scheme is called.
const LONGEST_EPITHET: usize = 7;

/// A shorter quotation does not name a scheme whose head word stands apart from it.
const SHORTEST_NAME: usize = 3;

/// Words between a quotation and the head word are not more than four.
const LONGEST_PURPOSE: usize = 5;

/// Whether `modifier` before a head word with this need makes a name.
pub(super) fn is_name(line: &CharLine, modifier: &Range<usize>, need: Need) -> bool {
    if modifier.is_empty()
        || modifier.len() > LONGEST
        || is_count(line, modifier)
        || has_title(line, modifier)
    {
        return false;
    }
    match need {
        Need::Any => modifier.len() >= 2,
        Need::Strict => is_strict(line, modifier),
        Need::Industry => is_industry(line, modifier),
        Need::Proper => is_proper(line, modifier),
        Need::Phase => is_proper(line, modifier) || is_built(line, modifier),
        Need::Coined => is_coined(line, modifier),
        Need::Named => is_proper(line, modifier) || is_national(line, modifier, 8),
        Need::Company => is_coined(line, modifier),
        Need::List => is_listed(line, modifier),
        Need::Scheme => is_scheme(line, modifier),
        Need::Quoted => is_quoted(line, modifier) || follows_quotation(line, modifier),
    }
}

/// A company in a list: a coined word, or a place and more than an industry, `宁德时代`.
fn is_listed(line: &CharLine, modifier: &Range<usize>) -> bool {
    let place = line.longest(modifier.start, |class| class == Class::Place);
    let behind = (modifier.start + place).min(modifier.end)..modifier.end;
    foreign(line, modifier) >= 2 && coined(line, modifier) >= 1 || place > 0 && foreign(line, &behind) >= 2
}

/// `“1+5+N”社会治理` before 体系: a quotation of some length, and general words that say what for.
fn follows_quotation(line: &CharLine, modifier: &Range<usize>) -> bool {
    let Some(close) = modifier.clone().rev().find(|at| line.chars[*at] == '”') else { return false };
    let is_long =
        line.partner(close).is_some_and(|open| open >= modifier.start && close - open > SHORTEST_NAME);
    is_long && modifier.end - close <= LONGEST_PURPOSE && coined(line, &(close + 1..modifier.end)) == 0
}

/// A name that stands in a list before its shared head word.
pub(super) fn is_part(line: &CharLine, part: &Range<usize>, need: Need) -> bool {
    is_name(line, part, if need == Need::Quoted { Need::Scheme } else { need })
}

/// An industry, or something more particular.
fn is_industry(line: &CharLine, modifier: &Range<usize>) -> bool {
    has(line, modifier, Class::Industry) || is_proper(line, modifier) || is_national(line, modifier, 6)
}

/// A proper name; a place needs an industry or a name beside it. Words that 和 joins are a description.
fn is_strict(line: &CharLine, modifier: &Range<usize>) -> bool {
    let coined = coined(line, modifier);
    if line.chars[modifier.clone()].contains(&'和') {
        return false;
    }
    has_quotation(line, modifier)
        || coined >= 2
        || has(line, modifier, Class::Place) && says_more(coined, line, modifier)
}

fn says_more(coined: usize, line: &CharLine, modifier: &Range<usize>) -> bool {
    coined >= 1 || has(line, modifier, Class::Industry) || is_national(line, modifier, NATIONAL_WITH_PLACE)
}

/// Something that everyday words cannot say.
fn is_coined(line: &CharLine, modifier: &Range<usize>) -> bool {
    has(line, modifier, Class::Place)
        || has_quotation(line, modifier)
        || is_quoted(line, modifier)
        || foreign(line, modifier) >= 2 && coined(line, modifier) >= 1
}

/// The same, but a short name may be of everyday words: `太平水库`.
pub(super) fn is_proper(line: &CharLine, modifier: &Range<usize>) -> bool {
    is_coined(line, modifier) || modifier.len() <= LONGEST_EVERYDAY && foreign(line, modifier) >= 2
}

/// `市民大道`: everyday words with the head word of a thing built behind them.
fn is_built(line: &CharLine, modifier: &Range<usize>) -> bool {
    let last = line.heads_to(modifier).last();
    last.is_some_and(|(head, what)| {
        head.end == modifier.end && head.start >= modifier.start + 2 && what.need == Need::Proper
    })
}

/// Whether a stretch says more than everyday words do.
pub(super) fn is_particular(line: &CharLine, range: &Range<usize>) -> bool {
    has(line, range, Class::Place) || has_quotation(line, range) || coined(line, range) >= 1
}

/// `国家…`, `全国…`: a name without a proper noun, if it says enough.
fn is_national(line: &CharLine, modifier: &Range<usize>, least: usize) -> bool {
    let says = |at: usize| ["国家", "全国", "中国"].iter().any(|word| line.starts_with(at, word));
    let opens = says(modifier.start) && modifier.len() >= least;
    opens || (has(line, modifier, Class::Industry) && modifier.clone().any(says))
}

fn is_scheme(line: &CharLine, modifier: &Range<usize>) -> bool {
    let says_something = || modifier.len() >= 4 || (modifier.len() >= 2 && foreign(line, modifier) >= 1);
    is_quoted(line, modifier)
        || has_quotation(line, modifier)
        || says_something() && !is_region(line, modifier)
}

/// `五莲县` before `计划` is who plans.
fn is_region(line: &CharLine, range: &Range<usize>) -> bool {
    let ends = "省市县区州旗".contains(line.chars[range.end - 1]);
    ends && is_place(line, &(range.start..range.end - 1))
}

fn is_quoted(line: &CharLine, modifier: &Range<usize>) -> bool {
    !modifier.is_empty()
        && line.chars[modifier.end - 1] == '”'
        && line.partner(modifier.end - 1).is_some_and(|open| open >= modifier.start)
}

fn has_quotation(line: &CharLine, range: &Range<usize>) -> bool {
    let short = |at: usize, close: usize| close < range.end && close - at <= LONGEST_EPITHET;
    range.clone().any(|at| line.chars[at] == '“' && line.partner(at).is_some_and(|close| short(at, close)))
}

/// `《…》` is a document, not a part of a name.
fn has_title(line: &CharLine, range: &Range<usize>) -> bool {
    range.clone().any(|at| matches!(line.chars[at], '《' | '》'))
}

/// `3个`, `15家左右`: what follows is counted, not named.
fn is_count(line: &CharLine, range: &Range<usize>) -> bool {
    let counted = |at: usize| {
        "个家条项座所处批户套台".contains(line.chars[at]) && at > range.start && is_numeral_at(line, at - 1)
    };
    range.clone().any(|at| !line.is_enclosed(at) && counted(at))
}

fn is_numeral_at(line: &CharLine, at: usize) -> bool {
    line.chars[at].is_ascii_digit() || "一二三四五六七八九十两百千万亿余多几".contains(line.chars[at])
}

fn has(line: &CharLine, range: &Range<usize>, class: Class) -> bool {
    let fits = |at: usize| line.lengths(at, |found| found == class).any(|length| at + length <= range.end);
    range.clone().any(fits)
}

/// How many characters the general words of reports cannot account for, at the best reading.
pub(super) fn foreign(line: &CharLine, range: &Range<usize>) -> usize {
    unaccounted(line, range, |class| !matches!(class, Class::Stop | Class::Everyday | Class::EverydayVerb))
}

/// How many characters no listed word at all can account for.
pub(super) fn coined(line: &CharLine, range: &Range<usize>) -> usize {
    unaccounted(line, range, |class| class != Class::Stop)
}

fn unaccounted(line: &CharLine, range: &Range<usize>, listed: impl Fn(Class) -> bool) -> usize {
    let mut best = vec![usize::MAX; range.len() + 1];
    best[0] = 0;
    let mut motto_end = 0;
    for step in 0..range.len() {
        let at = range.start + step;
        motto_end = motto_end.max(motto(line, at, range.end).unwrap_or(0));
        let own = if at < motto_end { 0 } else { weight(line.chars[at]) };
        best[step + 1] = best[step + 1].min(best[step] + own);
        for length in line.lengths(at, &listed) {
            let so_far = best[step];
            if let Some(reached) = best.get_mut(step + length) {
                *reached = (*reached).min(so_far);
            }
        }
    }
    best[range.len()]
}

/// Where a quotation that opens at `at` ends, if it is too long to be a name and ends before `end`.
fn motto(line: &CharLine, at: usize, end: usize) -> Option<usize> {
    let close = line.partner(at).filter(|close| line.chars[at] == '“' && *close < end)?;
    (close - at > LONGEST_EPITHET).then_some(close + 1)
}

/// Latin letters are an abbreviation or a number's: as good as two characters.
fn weight(c: char) -> usize {
    match c {
        c if c.is_ascii_alphabetic() => 2,
        c if c.is_ascii_digit() || is_joint(c) => 0,
        _ => 1,
    }
}

/// Characters that say nothing: brackets, decimal points, hyphens.
fn is_joint(c: char) -> bool {
    matches!(c, '(' | ')' | '.' | '-' | '—' | '·' | '+' | ' ' | '“' | '”')
}

/// Whether a stretch is the name of a place and no more.
pub(super) fn is_place(line: &CharLine, range: &Range<usize>) -> bool {
    line.is_word(range, Class::Place)
}
