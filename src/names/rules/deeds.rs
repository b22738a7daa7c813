//! Companies without a head word, told by what they are to do: `鼓励东都智能装备、益之洁环保扩产增效`.
//!
//! In: the items of a clause. Out: the names between a verb of encouragement and a deed that only companies do, and those
//! before what makes them an enterprise of some rank: `福兰阁获评国家级专精特新企业`. A name has to be coined: everyday words,
//! industries and places alone (`支持食品企业扩产`) make none.

use super::bounds::{is_counted, name_start};
use super::judge::{coined, foreign};
use super::line::{CharLine, ItemRanges};
use super::vocabulary::Class;
use crate::model::ids::EntityKind;
use crate::names::candidate::{Candidate, NameRule};
use std::ops::Range;

const VERBS: [&str; 11] =
    ["鼓励", "支持", "推动", "引导", "帮助", "助力", "促进", "协助", "扶持", "力促", "力推"];

/// What only a company does.
const DEEDS: [&str; 10] =
    ["扩产", "增资", "上市", "技改", "增产", "复产", "兼并重组", "做大做强", "做强做大", "做优做强"];

/// What leads to a rank.
const HONOURS: [&str; 10] =
    ["申报", "争创", "获批", "获评", "入选", "荣获", "跻身", "被评为", "被认定为", "晋升"];

/// The ranks that only companies have.
const RANKS: [&str; 5] = ["企业", "“小巨人”", "单项冠军", "独角兽", "500强"];

/// What may follow a deed in the same breath.
const MORE: [&str; 8] = ["增效", "扩产", "扩能", "提质", "扩股", "达产", "升级", "发展"];

const LONGEST_NAME: usize = 12;

const LONGEST_LIST: usize = 20;

/// The companies of a clause.
pub(super) fn find(line: &CharLine, clause: &ItemRanges, found: &mut Vec<Candidate>) {
    for (number, item) in clause.iter().enumerate() {
        if let Some(deed) = deed_in(line, item).filter(|deed| *deed > item.start) {
            let (names, opened) = names_before(line, &clause[..=number], deed);
            if opened {
                add(line, &names, found);
            }
        } else if let Some(honour) = honour_in(line, item) {
            add(line, &names_before(line, &clause[..=number], honour).0, found);
        }
    }
}

/// The stretches of the items before a deed, back to the verb that opens the list; and whether there is one.
fn names_before(line: &CharLine, items: &[Range<usize>], deed: usize) -> (Vec<Range<usize>>, bool) {
    let mut names = Vec::new();
    let mut end = deed;
    for (back, item) in items.iter().enumerate().rev().take(LONGEST_LIST) {
        let verb = verb_end(line, &(item.start..end));
        names.push(verb.unwrap_or(item.start)..end);
        if verb.is_some() {
            return (names, true);
        }
        end = back.checked_sub(1).map_or(0, |before| items[before].end);
    }
    (names, false)
}

/// Where the words begin that give the rank of an enterprise: `入选国家级“小巨人”企业`.
fn honour_in(line: &CharLine, item: &Range<usize>) -> Option<usize> {
    let is_rank = RANKS.iter().any(|rank| line.text(item).ends_with(rank));
    item.clone().skip(1).find(|at| HONOURS.iter().any(|word| line.starts_with(*at, word))).filter(|_| is_rank)
}

/// Where a deed begins that nothing but more of the kind follows.
fn deed_in(line: &CharLine, item: &Range<usize>) -> Option<usize> {
    let ends = |at: &usize| {
        let deed = deed_length(line, *at, &DEEDS);
        let more = |end: usize| end + deed_length(line, end, &MORE).max(deed_length(line, end, &DEEDS));
        deed > 0 && more(more(at + deed)) >= item.end
    };
    item.clone().find(ends)
}

fn deed_length(line: &CharLine, at: usize, words: &[&str]) -> usize {
    words.iter().find(|word| line.starts_with(at, word)).map_or(0, |word| word.chars().count())
}

/// Behind the verb that the names are the object of.
fn verb_end(line: &CharLine, range: &Range<usize>) -> Option<usize> {
    range.clone().rev().find_map(|at| {
        let verb = VERBS.iter().find(|verb| line.starts_with(at, verb))?;
        Some(at + verb.chars().count()).filter(|end| *end < range.end)
    })
}

fn add(line: &CharLine, names: &[Range<usize>], found: &mut Vec<Candidate>) {
    for range in names.iter().rev() {
        let start = name_start(line, range, range.end, EntityKind::Company);
        let name = start..range.end;
        if names_company(line, &name) && !is_counted(line, start) {
            found.push(Candidate::new(name.clone(), EntityKind::Company, line.text(&name), NameRule::Deed));
        }
    }
}

/// A short coined name that no other kind of thing has.
fn names_company(line: &CharLine, name: &Range<usize>) -> bool {
    (3..=LONGEST_NAME).contains(&name.len())
        && is_coined(line, name)
        && !line
            .heads_to(name)
            .iter()
            .any(|(head, what)| head.end == name.end && what.kind != EntityKind::Company)
        && !ends_as_group(line, name)
}

/// `益之洁环保`; or a place with more than an industry behind it: `宁德时代`.
fn is_coined(line: &CharLine, name: &Range<usize>) -> bool {
    let place = line.longest(name.start, |class| class == Class::Place);
    let behind = name.start + place..name.end;
    foreign(line, name) >= 2 && (coined(line, name) >= 1 || place > 0 && foreign(line, &behind) >= 2)
}

/// `规上企业`, `行业龙头`: some companies, not one.
pub(super) fn ends_as_group(line: &CharLine, name: &Range<usize>) -> bool {
    ["企业", "龙头", "产业", "行业", "主体", "商", "户"].iter().any(|end| line.text(name).ends_with(end))
}
