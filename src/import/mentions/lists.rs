//! Names in a list that share a head word: `物流、口腔、石材等产业园`, `杭州、宁波、温州机场`, `甲乙丙“三大行动”`.

use super::bounds::{after_cuts, name_end, name_start, phase_end};
use super::candidate::{Candidate, Rule};
use super::judge::{foreign, is_name, is_part};
use super::line::{Clause, Line};
use super::vocabulary::{Class, Head, Need};
use crate::model::ids::EntityKind;
use std::ops::Range;

/// How far behind 等 the shared head word may stand.
const REACH: usize = 18;
const LONGEST_PART: usize = 24;
const LONGEST_LIST: usize = 40;

/// What a list shares.
struct Shared {
    head: Head,
    /// What it adds to a part's name.
    suffix: String,
}

/// The parts of the lists of a clause.
pub(super) fn find(line: &Line, clause: &Clause, found: &mut Vec<Candidate>) {
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
            add_bare_parts(line, &clause[..=number], found);
        }
    }
}

/// Where 等 closes a list in an item.
fn ends_of_lists<'a>(line: &'a Line<'_>, item: &Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let (start, end) = (item.start, item.end);
    let closing = move |cut: &&Range<usize>| cut.start > start && cut.end < end && cut.len() == 1;
    let cuts = line.cuts_from(item).iter().filter(closing).map(|cut| cut.start);
    cuts.filter(|at| line.chars[*at] == '等' && !line.is_enclosed(*at))
}

/// The head word behind 等, with nothing but counts and general words between.
fn shared_after(line: &Line, at: usize, end: usize) -> Option<Shared> {
    let start = after_count(line, at + 1);
    let heads = line.heads_to(&(start..end.min(start + REACH))).iter();
    let mut heads = heads.filter(|(head, what)| head.start >= start && what.need != Need::Quoted);
    let (head, what) = heads.find(|(head, _)| foreign(line, &(start..head.start)) == 0)?;
    let suffix = match what.kind {
        EntityKind::Cluster => line.text(&(start..head.end)),
        _ if what.need == Need::List => "",
        _ => line.text(head),
    };
    Some(Shared { head: *what, suffix: suffix.trim_start_matches("重点").to_owned() })
}

/// Behind `3个`, `9个`.
fn after_count(line: &Line, at: usize) -> usize {
    let numeral = |c: &&char| c.is_ascii_digit() || "一二三四五六七八九十两多".contains(**c);
    let digits = line.chars[at..].iter().take_while(numeral).count();
    let counts = digits > 0 && line.chars.get(at + digits).is_some_and(|c| "个家条项座所处大批".contains(*c));
    if counts { at + digits + 1 } else { at }
}

/// `甲、乙、丙“三大行动”` or `三大行动`, where the number is that of the parts before it.
fn counted_schemes(line: &Line, item: &Range<usize>, parts: usize) -> Option<(usize, Shared)> {
    let at = item
        .clone()
        .find(|at| line.chars.get(at + 1) == Some(&'大') && numeral(line.chars[*at]) == Some(parts))?;
    let mut heads = line.heads_to(&(at + 2..item.end)).iter();
    let (head, what) = heads.find(|(head, what)| head.start <= at + 2 && what.need == Need::Scheme)?;
    let end = if at > item.start && line.chars[at - 1] == '“' { at - 1 } else { at };
    Some((end, Shared { head: *what, suffix: line.text(&(at + 2..head.end)).to_owned() }))
}

fn numeral(c: char) -> Option<usize> {
    "二三四五六七八九十".chars().position(|numeral| numeral == c).map(|at| at + 2)
}

/// Goes back from the end of the list to the item that holds the verb.
fn add_parts(line: &Line, items: &[Range<usize>], end: usize, shared: &Shared, found: &mut Vec<Candidate>) {
    for (number, item) in items.iter().enumerate().rev().take(LONGEST_LIST) {
        let stretch = item.start..end.min(item.end);
        let verb = after_cuts(line, &stretch, stretch.end);
        let verb_to_end = verb..stretch.end;
        let is_last = number + 1 == items.len() && number > 0;
        let pieces = if is_last { split(line, verb_to_end) } else { vec![verb_to_end] };
        for piece in pieces {
            let start = name_start(line, &piece, piece.end, shared.head.kind);
            found.extend(part(line, start..piece.end, shared));
        }
        if verb > item.start {
            break;
        }
    }
}

/// The last item of a list may be two: `甲、乙和丙等`.
fn split(line: &Line, range: Range<usize>) -> Vec<Range<usize>> {
    let joint = range
        .clone()
        .skip(2)
        .find(|at| matches!(line.chars[*at], '和' | '及' | '与') && !line.is_enclosed(*at));
    match joint {
        Some(at) if at + 2 < range.end => vec![range.start..at, at + 1..range.end],
        _ => vec![range],
    }
}

fn part(line: &Line, range: Range<usize>, shared: &Shared) -> Option<Candidate> {
    if range.is_empty() || range.len() > LONGEST_PART {
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
    fits.then(|| Candidate::new(inner, shared.head.kind, canonical, Rule::List))
}

fn has_phase(line: &Line, range: &Range<usize>) -> bool {
    range.clone().any(|at| phase_end(line, at) == Some(range.end))
}

/// The head word with which a part ends.
fn own_head(line: &Line, part: &Range<usize>) -> Option<Head> {
    let (head, what) = line.heads_to(part).last()?;
    if name_end(line, what.kind, head.end) != part.end {
        return None;
    }
    if head.start <= part.start || matches!(what.need, Need::List | Need::Quoted) {
        return None;
    }
    is_name(line, &(part.start..head.start), what.need).then_some(*what)
}

/// `杭州、宁波、温州机场`, `“甲”“乙”行动`: parts that are nothing but a place or a quotation.
fn add_bare_parts(line: &Line, items: &[Range<usize>], found: &mut Vec<Candidate>) {
    let Some((last, before)) = items.split_last() else { return };
    let Some((head, what)) = first_head(line, last) else { return };
    let quoted = head.start > last.start && line.is_pair(&(last.start..head.start));
    if !quoted && !is_place(line, &(last.start..head.start)) {
        return;
    }
    let suffix = line.text(head);
    for item in before.iter().rev().take(LONGEST_LIST) {
        let verb = after_cuts(line, item, item.end);
        let start = name_start(line, &(verb..item.end), item.end, what.kind);
        let range = start..item.end;
        let bare = if quoted { line.is_pair(&range) } else { is_place(line, &range) };
        if !bare {
            break;
        }
        let inner = if quoted { start + 1..item.end - 1 } else { range.clone() };
        let canonical = format!("{}{suffix}", line.text(&range));
        found.push(Candidate::new(inner, what.kind, canonical, Rule::List));
        if verb > item.start {
            break;
        }
    }
}

fn first_head<'a>(line: &'a Line<'_>, item: &Range<usize>) -> Option<&'a (Range<usize>, Head)> {
    let builds = |kind| matches!(kind, EntityKind::Project | EntityKind::Park | EntityKind::Programme);
    line.heads_to(item).iter().find(|(head, what)| {
        head.start > item.start
            && !line.is_enclosed(head.start)
            && what.need != Need::List
            && builds(what.kind)
    })
}

fn is_place(line: &Line, range: &Range<usize>) -> bool {
    line.lengths(range.start, |class| class == Class::Place).any(|length| length == range.len())
}
