//! Which clusters, parks, projects, companies and programmes a report names.
//!
//! In: the report's blocks, the entities of the library. Out: [`Mentions`]: a mark for each name, an entity to be
//! reviewed for each new one, and for the editor the rule that found each. The way: the names that are known
//! ([`known`]); the new ones that [`crate::names`] recognises; of those that overlap the longest; one entity for the names that mean the same ([`drafts`]); then the
//! names found, wherever else they stand. Everything is linear in the text.
//!
//! What the text states of two names in it is proposed too ([`crate::names::relations`]).
//!
//! Not here: indicators and places: an editor makes those.

mod known;
mod keys;
mod short;
mod slug;
mod drafts;
mod stated;
mod columns;

pub use keys::Keys;
pub(super) use keys::PROGRAMMES;
pub(super) use known::{is_mentioned, is_slogan};
pub(super) use short::ShortForms;
pub use slug::slug;
pub use stated::StatedRelation;

use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::ledger::Confidence;
use crate::model::report::Block;
use crate::model::table::CellPlace;
use crate::model::text::{Mark, MarkKind, RichText};
use crate::names::relations::{LineName, Stated, stated};
use crate::names::{Candidate, CharLine, NameRule, count_follows, is_everyday, recognise, settle};
use columns::Columns;
use known::NameTable;
use rayon::prelude::*;
use std::collections::HashSet;

/// What was found in a report.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Marks with the number of the block that each belongs to, in the order of the text.
    pub marks: Vec<(usize, Mark)>,
    /// The entities that are not in the library yet.
    pub drafts: Vec<Entity>,
    /// One item for each mark, in the same order.
    pub review: Vec<MentionReview>,
    /// What the blocks state of what they name.
    pub relations: Vec<StatedRelation>,
}

/// Why a name was marked: for the review list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionReview {
    pub block: usize,
    /// The first byte of the name in the block's text.
    pub offset: usize,
    pub text: String,
    pub entity: EntityId,
    pub rule: NameRule,
    pub confidence: Confidence,
    /// How many of a hundred names like this one are right.
    pub trust: Option<u8>,
}

/// The mentions of a report in its source language, `lang`; new ones only of names of which `least` of a hundred are right.
pub fn find(blocks: &[Block], known: &[Entity], lang: &str, least: u8, keys: &Keys) -> Mentions {
    let table = NameTable::of(known, lang);
    let columns = Columns::of(blocks);
    let names = |block: &Block| match columns.name(block) {
        Some(name) => {
            let known = listed(&block.text.plain, &table, NameRule::Known);
            settle(known.into_iter().chain(Some(name).filter(|name| name.trust >= least)).collect())
        }
        None => names_in(block, &table, least),
    };
    let mut found: Vec<Vec<Candidate>> = blocks.par_iter().map(names).collect();
    let drafts = drafts::identify(&mut found, known, lang, keys);
    let repeats = NameTable::of(&drafts, lang);
    let mut mentions = Mentions { drafts, ..Mentions::default() };
    for (number, (block, mut names)) in blocks.iter().zip(found).enumerate() {
        let text = &block.text.plain;
        let repeated = listed(text, &repeats, NameRule::Repeat).into_iter();
        names.extend(repeated.filter(|name| !count_follows(&text[name.range.end..])));
        mentions.add(number, &block.text, settle(names));
    }
    mentions.drop_unmarked();
    mentions.relations = relations(blocks, &mentions.marks);
    mentions.relations.extend(columns.relations(&mentions.marks));
    mentions
}

/// What the blocks state of what is marked in them.
fn relations(blocks: &[Block], marks: &[(usize, Mark)]) -> Vec<StatedRelation> {
    let in_block = marks.chunk_by(|a, b| a.0 == b.0).filter(|marks| marks.len() > 1);
    in_block.flat_map(|marks| relations_in(&blocks[marks[0].0].text.plain, marks)).collect()
}

/// What one block states. Two names of one thing are not related.
fn relations_in(text: &str, marks: &[(usize, Mark)]) -> Vec<StatedRelation> {
    let line = CharLine::new(text);
    let (ranges, ids): (Vec<_>, Vec<EntityId>) =
        marks.iter().filter_map(|(_, mark)| named_by_mark(&line, mark)).unzip();
    let names: Vec<LineName> =
        ranges.into_iter().zip(&ids).map(|(range, id)| LineName { range, kind: id.kind }).collect();
    stated(&line, &names)
        .into_iter()
        .map(|found| as_stated(&ids, marks, &line, found))
        .filter(|found| found.from != found.to)
        .collect()
}

fn as_stated(ids: &[EntityId], marks: &[(usize, Mark)], line: &CharLine, found: Stated) -> StatedRelation {
    StatedRelation {
        from: ids[found.from].clone(),
        kind: found.kind,
        to: ids[found.to].clone(),
        block: marks[0].0,
        quote: line.text(&found.quote).to_owned(),
    }
}

fn named_by_mark(line: &CharLine, mark: &Mark) -> Option<(std::ops::Range<usize>, EntityId)> {
    Some((line.chars_of(mark.range()), mark.entity()?.clone()))
}

/// The names in a block, new ones if they are sure enough: what is not proposed does not stand in the way of what is known. A
/// note explains names and the head of a column classes them: they introduce none.
fn names_in(block: &Block, known: &NameTable, least: u8) -> Vec<Candidate> {
    let text = &block.text.plain;
    let mut found = listed(text, known, NameRule::Known);
    let heads = block.place().is_some_and(CellPlace::is_head);
    if !heads && !block.is_note() {
        let new =
            recognise(text).into_iter().filter(|name| name.trust >= least && !gives_way(text, name, &found));
        found.extend(new.collect::<Vec<_>>());
    }
    settle(found)
}

/// Whether known names stand where a new one was found. A longer name may hold one that is known as a part, as a road holds
/// that of its park; but not as its end, where the known name is meant, nor with an everyday word behind it, which says
/// what is done to it, and not two.
fn gives_way(text: &str, new: &Candidate, known: &[Candidate]) -> bool {
    let first = known.partition_point(|name| name.range.end <= new.range.start);
    let over: Vec<&Candidate> =
        known[first..].iter().take_while(|name| name.range.start < new.range.end).collect();
    let is_end = |name: &&Candidate| name.range.end == new.range.end && name.kind == new.kind;
    let is_cut = |name: &&Candidate| name.range.start < new.range.start || name.range.end > new.range.end;
    over.len() > 1 || over.iter().any(|name| is_end(name) || is_cut(name) || is_told_on(new, text, name))
}

fn is_told_on(new: &Candidate, text: &str, name: &&Candidate) -> bool {
    name.kind == new.kind
        && name.range.start == new.range.start
        && is_everyday(&text[name.range.end..new.range.end])
}

/// The names of a table that stand in a text.
fn listed(text: &str, table: &NameTable, rule: NameRule) -> Vec<Candidate> {
    let named = table.find(text).into_iter().map(|(range, id)| {
        let name = &text[range.clone()];
        Candidate { entity: Some(id.clone()), ..Candidate::new(range, id.kind, name, rule) }
    });
    named.collect()
}

impl Mentions {
    /// Takes the drafts out whose names could not be marked anywhere.
    fn drop_unmarked(&mut self) {
        let marked: HashSet<&EntityId> = self.review.iter().map(|review| &review.entity).collect();
        self.drafts.retain(|draft| marked.contains(&draft.id));
    }

    fn add(&mut self, block: usize, text: &RichText, names: Vec<Candidate>) {
        for mut name in names {
            name.range.end = before_reference(text, &name.range);
            let Some(entity) = name.entity.filter(|_| is_free(text, &name.range)) else { continue };
            self.review.push(MentionReview {
                block,
                offset: name.range.start,
                text: text.plain[name.range.clone()].to_owned(),
                entity: entity.clone(),
                rule: name.rule,
                trust: (name.rule != NameRule::Known).then_some(name.trust),
                confidence: if name.rule == NameRule::Known { Confidence::Sure } else { Confidence::Likely },
            });
            self.marks.push((block, Mark::new(name.range, MarkKind::Mention(entity))));
        }
    }
}

/// Where a name ends: before the reference to a note that follows a quotation in it, `“甲乙”[^6]改革`.
fn before_reference(text: &RichText, name: &std::ops::Range<usize>) -> usize {
    let references = text.marks.iter().filter(|mark| mark.start == mark.end);
    let mut within =
        references.map(|mark| mark.start as usize).filter(|at| (name.start + 1..name.end).contains(at));
    within.find(|at| text.plain[name.start..*at].ends_with('”')).unwrap_or(name.end)
}

/// Whether a mark would be apart from all that are there, or hold no more than their edges.
fn is_free(text: &RichText, range: &std::ops::Range<usize>) -> bool {
    text.marks.iter().all(|mark| mark.end as usize <= range.start || mark.start as usize >= range.end)
}

#[cfg(test)]
mod tests;
