//! Names in quotation marks of their own: `“赣鄱英才计划”`, `深入推进“双向揭榜挂帅”`.

use super::judge::is_name;
use super::line::CharLine;
use super::vocabulary::{Class, Need};
use crate::model::ids::EntityKind;
use crate::names::candidate::{Candidate, NameRule};
use std::ops::Range;

/// Verbs whose object is a programme, where it is nothing else.
const VERBS: [&str; 4] = ["实施", "推进", "开展", "深化"];

/// A shorter quotation without a head word is a slogan.
const SHORTEST_SCHEME: usize = 5;

/// The name that a quotation is, if it is one.
pub(super) fn find(line: &CharLine, inner: &Range<usize>) -> Option<Candidate> {
    let quoted = line.chars[inner.start - 1] == '“';
    let kind = by_head(line, inner).or_else(|| by_verb(line, inner).filter(|_| quoted))?;
    Some(Candidate::new(inner.clone(), kind, line.text(inner), NameRule::Quotation))
}

/// A quotation that ends in a head word; one that a head word follows is only a part of a name.
fn by_head(line: &CharLine, inner: &Range<usize>) -> Option<EntityKind> {
    let (head, what) = line.heads_to(inner).last().filter(|(head, _)| head.end == inner.end)?;
    let scheme = matches!(what.need, Need::Scheme)
        || matches!(what.kind, EntityKind::Programme)
        || (what.kind == EntityKind::Project && !what_is_built(line, inner));
    let kind = if scheme { EntityKind::Programme } else { what.kind };
    let names = kind == EntityKind::Programme || is_name(line, &(inner.start..head.start), what.need);
    let fits = names
        && (head.start >= inner.start + 2 || inner.len() >= 4)
        && line.clause_is_whole(inner)
        && !matches!(what.need, Need::List | Need::Quoted);
    let is_part = match what.need {
        Need::Scheme => head_follows_scheme(line, inner.end + 1),
        _ => head_follows(line, inner.end + 1),
    };
    (fits && !is_slogan(line, inner) && !is_part).then_some(kind)
}

/// A quoted `…工程` is a scheme; a quoted railway is one still a railway.
fn what_is_built(line: &CharLine, inner: &Range<usize>) -> bool {
    !(line.starts_with(inner.end - 2, "工程") || line.starts_with(inner.end - 2, "项目"))
}

/// The object of a verb that only schemes follow.
fn by_verb(line: &CharLine, inner: &Range<usize>) -> Option<EntityKind> {
    let mut open = inner.start - 1;
    while open > 0
        && line.chars[open - 1] == '”'
        && let Some(before) = line.partner(open - 1)
    {
        open = before;
    }
    let verb = VERBS.iter().any(|verb| {
        let length = verb.chars().count();
        open >= length && line.starts_with(open - length, verb)
    });
    let ends = line.chars.get(inner.end + 1).is_none_or(|c| !c.is_alphanumeric());
    let long = inner.len() >= SHORTEST_SCHEME && !is_slogan(line, inner);
    (verb && ends && long).then_some(EntityKind::Programme)
}

/// A quoted word of central policy, or a positioning.
pub(super) fn is_slogan(line: &CharLine, inner: &Range<usize>) -> bool {
    line.is_word(inner, Class::Slogan) || is_positioning(&line.chars[inner.clone()])
}

/// `一园六区`, `一区两地一园一通道`: a place says how many of what it is to have.
fn is_positioning(text: &[char]) -> bool {
    let mut counted = text.split(|c| "一两二三四五六七八九十".contains(*c));
    let opens = counted.next().is_some_and(<[char]>::is_empty);
    let lengths: Vec<usize> = counted.map(<[char]>::len).collect();
    opens && lengths.len() >= 2 && lengths.iter().all(|length| (1..=3).contains(length))
}

/// Whether a head word stands right behind a quotation.
fn head_follows(line: &CharLine, at: usize) -> bool {
    line.heads_at(at).any(|(_, what)| what.need != Need::List)
}

/// Whether one stands right behind a whole scheme, which may have projects: `“高峰计划”项目`.
fn head_follows_scheme(line: &CharLine, at: usize) -> bool {
    line.heads_at(at).any(|(_, what)| what.need != Need::List && what.kind != EntityKind::Project)
}
