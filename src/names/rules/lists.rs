//! Names in a list that share a head word behind 等 or a count: `物流、口腔、石材等产业园`, `甲、乙、丙“三大行动”`.

use super::bare;
use super::bounds::{after_cuts, name_start, phase_end};
use super::deeds::ends_as_group;
use super::heads::own_head;
use super::judge::{coined, foreign, is_part, is_place};
use super::line::{CharLine, ItemRanges};
use super::vocabulary::{Class, HeadWord, Need};
use crate::model::ids::EntityKind;
use crate::names::candidate::{Candidate, NameRule};
use std::ops::Range;

/// How far behind 等 the shared head word may stand.
const REACH: usize = 18;
/// What a report counts by 大 and means as schemes.
const SCHEMES: [&str; 5] = ["行动", "工程", "计划", "战略", "举措"];
/// In what state what a list shares may be: `等23个续建项目`.
const STATES: [&str; 13] = [
    "竣工",
    "投产",
    "续建",
    "新建",
    "在建",
    "开工",
    "扩建",
    "改建",
    "改扩建",
    "新增",
    "首批",
    "首个",
    "签约",
];
/// What takes place, and is nobody's project.
const EVENTS: [&str; 19] = [
    "论坛",
    "峰会",
    "大会",
    "年会",
    "交易会",
    "博览会",
    "洽谈会",
    "展览会",
    "推介会",
    "展会",
    "运动会",
    "进博会",
    "文化节",
    "旅游节",
    "艺术节",
    "大赛",
    "赛事",
    "活动",
    "画展",
];
const LONGEST_PART: usize = 24;
/// More characters of no listed word between a count and a head word say that another thing is counted.
const LONGEST_DESCRIPTION: usize = 3;
const LONGEST_LIST: usize = 40;

/// What a list shares.
struct SharedEnding {
    head: HeadWord,
    /// What it adds to a part's name.
    suffix: String,
}

/// The parts of the lists of a clause.
pub(super) fn find(line: &CharLine, clause: &ItemRanges, found: &mut Vec<Candidate>) {
    for (number, item) in clause.iter().enumerate() {
        for end in ends_of_lists(line, item) {
            if let Some(shared) = shared_after(line, end, item.end) {
                add_parts(line, &clause[..=number], end, &shared, found);
            }
        }
        if let Some((end, shared)) = counted_schemes(line, item, number + 1) {
            add_parts(line, &clause[..=number], end, &shared, found);
        }
        if number > 0 {
            bare::find(line, &clause[..=number], found);
        }
    }
}

/// How a list ends.
pub struct Ending {
    /// The number of its last item, and where 等 stands in it.
    pub item: usize,
    pub at: usize,
    /// The head word that the items share.
    pub head: Option<HeadWord>,
    /// What the head word adds to the name of an item without one.
    pub suffix: String,
}

impl CharLine<'_> {
    /// How the list of a clause ends, by the last 等 in it.
    pub fn list_ending(&self, clause: &ItemRanges) -> Option<Ending> {
        let mut items = clause.iter().enumerate().rev();
        let (item, at) =
            items.find_map(|(number, item)| Some((number, ends_of_lists(self, item).last()?)))?;
        let shared = shared_after(self, at, clause[item].end);
        let (head, suffix) =
            shared.map_or((None, String::new()), |shared| (Some(shared.head), shared.suffix));
        Some(Ending { item, at, head, suffix })
    }

    /// What the head word behind its list adds to the name of an item that has no head word of its own.
    pub fn shared_head(&self, name: &Range<usize>, kind: EntityKind) -> Option<String> {
        if own_head(self, name).is_some() {
            return None;
        }
        let (clause, item) = self
            .clauses()
            .into_iter()
            .find_map(|clause| item_holding(name, &clause).map(|item| (clause, item)))?;
        let ending =
            self.list_ending(&clause).filter(|ending| item <= ending.item && name.end <= ending.at)?;
        (ending.head?.kind == kind).then_some(ending.suffix)
    }
}

fn item_holding(name: &Range<usize>, clause: &ItemRanges) -> Option<usize> {
    clause.iter().position(|item| item.start <= name.start && name.end <= item.end)
}

/// Where 等 closes a list in an item.
fn ends_of_lists<'a>(line: &'a CharLine<'_>, item: &Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let (start, end) = (item.start, item.end);
    let cuts = line
        .cuts_from(item)
        .iter()
        .filter(move |cut| cut.start > start && cut.end < end && cut.len() == 1)
        .map(|cut| cut.start);
    cuts.filter(|at| line.chars[*at] == '等' && !line.is_enclosed(*at))
}

/// The head word behind 等, with nothing but counts and general words between.
fn shared_after(line: &CharLine, at: usize, end: usize) -> Option<SharedEnding> {
    let opened = at + 1 + usize::from(line.chars.get(at + 1) == Some(&'“'));
    if let Some(shared) = counted_scheme_at(line, opened) {
        return Some(shared);
    }
    let start = after_count(line, at + 1);
    let longest = if start > at + 1 { LONGEST_DESCRIPTION } else { 0 };
    let heads = line.heads_to(&(start..end.min(start + REACH))).iter();
    let verb = line
        .cuts_from(&(start..end))
        .iter()
        .find(|cut| !STATES.iter().any(|state| line.starts_with(cut.start, state)))
        .map_or(end, |cut| cut.start);
    let named = |head: &Range<usize>| head.start >= start && head.end <= verb;
    let mut heads = heads.filter(|(head, what)| named(head) && what.need != Need::Quoted);
    let (head, what) = heads.find(|(head, _)| describes_only(line, longest, &(start..head.start)))?;
    let suffix = match what.kind {
        EntityKind::Cluster => line.text(&(start..head.end)),
        _ if what.need == Need::List => "",
        _ => line.text(head),
    };
    Some(SharedEnding { head: *what, suffix: suffix.trim_start_matches("重点").to_owned() })
}

/// Whether what stands before a head word describes it: everyday words, or one description of at most so many characters.
fn describes_only(line: &CharLine, longest: usize, between: &Range<usize>) -> bool {
    let strange = coined(line, between);
    strange == 0 || strange <= longest && !line.chars[between.clone()].contains(&'和')
}

/// Behind `3个`, `9个`.
fn after_count(line: &CharLine, at: usize) -> usize {
    let digits = line.chars[at..]
        .iter()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十两多".contains(**c))
        .count();
    let counts = digits > 0 && line.chars.get(at + digits).is_some_and(|c| "个家条项座所处大批".contains(*c));
    if counts { at + digits + 1 } else { at }
}

/// `甲、乙、丙“三大行动”` or `三大行动`, where the number is that of the parts before it.
fn counted_schemes(line: &CharLine, item: &Range<usize>, parts: usize) -> Option<(usize, SharedEnding)> {
    let at = item
        .clone()
        .find(|at| line.chars.get(at + 1) == Some(&'大') && numeral(line.chars[*at]) == Some(parts))?;
    let mut heads = line.heads_to(&(at + 2..item.end)).iter();
    let (head, _) = heads.find(|(head, _)| head.start <= at + 2)?;
    let end = if at > item.start && line.chars[at - 1] == '“' { at - 1 } else { at };
    Some((end, counted_scheme(line, head)?))
}

/// `五大行动`, `十大工程`: what is counted so is a scheme.
fn counted_scheme(line: &CharLine, head: &Range<usize>) -> Option<SharedEnding> {
    let big = if line.chars[head.start] == '大' { head.start } else { head.start.checked_sub(1)? };
    let counts = line.chars[big] == '大' && big > 0 && numeral(line.chars[big - 1]).is_some();
    let is_scheme = SCHEMES.iter().any(|word| line.starts_with(big + 1, word));
    let head = HeadWord { kind: EntityKind::Programme, need: Need::Scheme };
    (counts && is_scheme)
        .then(|| SharedEnding { head, suffix: line.chars[big + 1..big + 3].iter().collect() })
}

/// The same right at a place: `六大行动`.
fn counted_scheme_at(line: &CharLine, at: usize) -> Option<SharedEnding> {
    line.heads_to(&(at..at + 5)).iter().filter(|(head, _)| head.start <= at + 2).find_map(|(head, _)| {
        let shared = counted_scheme(line, head);
        shared.filter(|_| head.start > at)
    })
}

fn numeral(c: char) -> Option<usize> {
    "二三四五六七八九十".chars().position(|numeral| numeral == c).map(|at| at + 2)
}

/// The names that share what stands behind the list. A company that is told by its name vouches for those beside it.
fn add_parts(
    line: &CharLine,
    items: &[Range<usize>],
    end: usize,
    shared: &SharedEnding,
    found: &mut Vec<Candidate>,
) {
    let ranges = parts_of(line, items, end, shared.head.kind);
    let told = |range: &Range<usize>| part(line, range.clone(), shared);
    if shared.head.kind == EntityKind::Company && ranges.iter().any(|range| told(range).is_some()) {
        found.extend(ranges.iter().filter_map(|range| told(range).or_else(|| beside_company(line, range))));
    } else {
        found.extend(ranges.iter().filter_map(told));
    }
}

/// Goes back from the end of the list to the item that holds the verb.
fn parts_of(line: &CharLine, items: &[Range<usize>], end: usize, kind: EntityKind) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    for (number, item) in items.iter().enumerate().rev().take(LONGEST_LIST) {
        let stretch = item.start..end.min(item.end);
        let verb = after_cuts(line, &stretch, stretch.end, kind);
        let verb_to_end = verb..stretch.end;
        let is_last = number + 1 == items.len() && number > 0;
        let pieces = split(line, verb_to_end, if is_last { "和及与" } else { "及" });
        parts.extend(pieces.iter().map(|piece| name_start(line, piece, piece.end, kind)..piece.end));
        if verb > item.start {
            break;
        }
    }
    parts
}

/// `平安电工`, `奥瑞金`, `湘江钢铁`: everyday words and places may be a company's name where another company stands beside it.
fn beside_company(line: &CharLine, range: &Range<usize>) -> Option<Candidate> {
    let place = line.longest(range.start, |class| class == Class::Place);
    let says_something =
        coined(line, range) >= 1 || foreign(line, range) >= 2 || place > 0 && place + 2 <= range.len();
    let fits = (3..=8).contains(&range.len()) && says_something && !ends_as_group(line, range);
    let is_named = || own_head(line, range).is_none() && !ends_as_event(line, range);
    (fits && is_named())
        .then(|| Candidate::new(range.clone(), EntityKind::Company, line.text(range), NameRule::List))
}

/// An item may be two: the last of a list is, `甲、乙和丙等`, and any with 及.
fn split(line: &CharLine, range: Range<usize>, joints: &str) -> Vec<Range<usize>> {
    match range.clone().skip(2).find(|at| joints.contains(line.chars[*at]) && !line.is_enclosed(*at)) {
        Some(at) if at + 2 < range.end => vec![range.start..at, at + 1..range.end],
        _ => vec![range],
    }
}

fn part(line: &CharLine, range: Range<usize>, shared: &SharedEnding) -> Option<Candidate> {
    if range.is_empty() || range.len() > LONGEST_PART {
        return None;
    }
    if ends_as_event(line, &range) || ends_as_scheme(line, &range, shared.head.kind) {
        return None;
    }
    if own_head(line, &range).is_some() {
        // The rule of names with a head word of their own has it.
        return None;
    }
    let inner = if line.chars[range.start] == '“' && line.is_pair(&range) {
        range.start + 1..range.end - 1
    } else {
        range
    };
    let place_only = shared.head.need == Need::Proper && is_place(line, &inner);
    let fits = !place_only && is_part(line, &inner, shared.head.need);
    let suffix =
        if has_phase(line, &inner) && shared.suffix != "项目" { "" } else { shared.suffix.as_str() };
    let canonical = format!("{}{suffix}", line.text(&inner));
    fits.then(|| Candidate::new(inner, shared.head.kind, canonical, NameRule::List))
}

/// `“十四五”规划等项目`: a plan is no project.
fn ends_as_scheme(line: &CharLine, range: &Range<usize>, shared: EntityKind) -> bool {
    let last = line.heads_to(range).last();
    shared != EntityKind::Programme
        && last.is_some_and(|(head, what)| head.end == range.end && what.need == Need::Quoted)
}

/// `金融街论坛`: what is held, not built.
fn ends_as_event(line: &CharLine, range: &Range<usize>) -> bool {
    EVENTS.iter().any(|event| line.text(range).ends_with(event))
}

fn has_phase(line: &CharLine, range: &Range<usize>) -> bool {
    range.clone().any(|at| phase_end(line, at) == Some(range.end))
}
