//! Entities that a block names, linked where their names stand in its translation.
//!
//! In: a block of the source, its translation, and the entities. Out: marks in the translation, and what was not found.

use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::report::Block;
use crate::model::text::{Mark, MarkKind, RichText};
use std::collections::HashMap;
use std::ops::Range;

/// Marks the names; gives the entities that the source names and whose names were not found.
pub(super) fn link<'a>(
    source: &'a Block,
    text: &mut RichText,
    entities: &HashMap<&EntityId, &Entity>,
    lang: &str,
) -> Vec<&'a EntityId> {
    let mut wanted: Vec<&EntityId> = source.text.mentions().map(|(id, _)| id).collect();
    // A longer name is looked for before one that may be a part of it.
    let length = |id: &EntityId| entities.get(id).map_or(0, |entity| entity.name_in(lang).len());
    wanted.sort_by_key(|id| std::cmp::Reverse(length(id)));
    let mut missing = Vec::new();
    for id in wanted {
        let names = entities.get(id).into_iter().flat_map(|entity| entity.names_in(lang));
        let found = names.filter_map(|name| find(text, name)).min_by_key(|range| range.start);
        match found {
            Some(range) => text.marks.push(Mark::new(range, MarkKind::Mention(id.clone()))),
            None if !missing.contains(&id) => missing.push(id),
            None => {}
        }
    }
    text.sort_marks();
    missing
}

/// The first place where a name stands as whole words, outside of other marks.
fn find(text: &RichText, name: &str) -> Option<Range<usize>> {
    let plain = text.plain.as_str();
    let places = (0..plain.len()).filter(|at| plain.is_char_boundary(*at));
    let ranges = places.filter_map(|at| {
        let part = plain.get(at..at + name.len())?;
        part.eq_ignore_ascii_case(name).then(|| at..at + name.len())
    });
    if name.is_empty() { None } else { ranges.into_iter().find(|range| is_free(plain, text, range)) }
}

fn is_free(plain: &str, text: &RichText, range: &Range<usize>) -> bool {
    let whole =
        !is_inside(plain[..range.start].chars().next_back()) && !is_inside(plain[range.end..].chars().next());
    whole && text.marks.iter().all(|mark| mark.range().end <= range.start || mark.range().start >= range.end)
}

fn is_inside(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}
