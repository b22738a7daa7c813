//! Names in a list without 等 that share the head word of its last item: `杭州、宁波、温州机场`, `雄商、济滨高铁`.

use super::bounds::{after_cuts, name_start, opens_scheme};
use super::heads::own_head;
use super::judge::{coined, is_place};
use super::line::CharLine;
use super::quotations::is_slogan;
use super::vocabulary::{Class, HeadWord, Need};
use crate::model::ids::EntityKind;
use crate::names::candidate::{Candidate, NameRule};
use std::ops::Range;

const LONGEST_LIST: usize = 40;

/// The parts of a list without 等: what each may be depends on the head word that the last item ends with.
pub(super) fn find(line: &CharLine, items: &[Range<usize>], found: &mut Vec<Candidate>) {
    let Some((last, before)) = items.split_last() else { return };
    let Some((head, what)) = first_head(line, last) else { return };
    let Some(bare) = Bare::of(line, &(last.start..head.start), *what) else { return };
    let mut parts = Vec::new();
    let mut opened_by = None;
    let mut is_whole = true;
    for item in before.iter().rev().take(LONGEST_LIST) {
        let verb = after_cuts(line, item, item.end, what.kind);
        let start = name_start(line, &(verb..item.end), item.end, what.kind);
        let range = start..item.end;
        is_whole = bare.fits(line, &range);
        if !is_whole {
            break;
        }
        parts.push(bare.part(line, range, line.text(head), what.kind));
        if verb > item.start {
            opened_by = Some(verb);
            break;
        }
    }
    let belongs = match bare {
        Bare::Scheme => opened_by.is_some_and(|verb| opens_scheme(line, verb)),
        // Where a list begins with something else, its places may be places.
        Bare::Place => is_whole,
        _ => true,
    };
    if belongs {
        found.append(&mut parts);
    }
}

/// What the parts of a list without 等 may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bare {
    /// `杭州、宁波、温州机场`
    Place,
    /// `“甲”“乙”行动`
    Quotation,
    /// `雄商、济滨高铁`, `日照至五莲、聊邯长铁路`
    Route,
    /// `人参、食用菌全产业链`
    Industry,
    /// `实施景区强基焕新、民宿品质提升行动`
    Scheme,
}

impl Bare {
    /// What fits a list whose last item has `modifier` before its head word.
    fn of(line: &CharLine, modifier: &Range<usize>, what: HeadWord) -> Option<Self> {
        if modifier.is_empty() {
            None
        } else if line.is_pair(modifier) {
            Some(Self::Quotation)
        } else if is_place(line, modifier) {
            Some(Self::Place)
        } else if what.kind == EntityKind::Cluster {
            Some(Self::Industry)
        } else if what.need == Need::Scheme {
            Some(Self::Scheme)
        } else if ROADS.iter().any(|road| line.starts_with(modifier.end, road)) && is_route(line, modifier) {
            Some(Self::Route)
        } else {
            None
        }
    }

    fn fits(self, line: &CharLine, range: &Range<usize>) -> bool {
        if range.is_empty() {
            return false;
        }
        match self {
            Self::Place => is_place(line, range),
            Self::Quotation => {
                range.len() > 2 && line.is_pair(range) && !is_slogan(line, &(range.start + 1..range.end - 1))
            }
            Self::Route => is_route(line, range),
            Self::Industry => line.is_word(range, Class::Industry),
            Self::Scheme => (4..=14).contains(&range.len()) && own_head(line, range).is_none(),
        }
    }

    fn part(self, line: &CharLine, range: Range<usize>, suffix: &str, kind: EntityKind) -> Candidate {
        let inner = if self == Self::Quotation { range.start + 1..range.end - 1 } else { range.clone() };
        Candidate::new(inner, kind, format!("{}{suffix}", line.text(&range)), NameRule::List)
    }
}

const ROADS: [&str; 8] = ["高铁", "铁路", "高速", "城际", "公路", "通道", "运河", "航道"];

/// `雄商`, `津潍`, `日照至五莲`: two ends of a line, or their abbreviations.
fn is_route(line: &CharLine, range: &Range<usize>) -> bool {
    if line.heads_to(range).iter().any(|(head, _)| head.start > range.start) {
        return false;
    }
    let to = range.clone().find(|at| matches!(line.chars[*at], '至' | '到' | '—' | '-'));
    match to {
        Some(at) => at >= range.start + 2 && at + 2 < range.end && range.len() <= 14,
        None => is_place(line, range) || (2..=4).contains(&range.len()) && coined(line, range) == range.len(),
    }
}

fn first_head<'a>(line: &'a CharLine<'_>, item: &Range<usize>) -> Option<&'a (Range<usize>, HeadWord)> {
    line.heads_to(item).iter().find(|(head, what)| {
        head.start > item.start
            && !line.is_enclosed(head.start)
            && what.need != Need::List
            && may_build(what.kind)
    })
}

fn may_build(kind: EntityKind) -> bool {
    kind != EntityKind::Company
}
