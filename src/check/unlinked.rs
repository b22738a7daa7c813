//! `unlinked-name`: a source block names an entity that it does not link.
//!
//! All names are found by one automaton. Indicators and places are named without being linked, and a name that two
//! entities share says nothing.

use super::lookup::{Lookup, ReportView};
use super::place;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::entity::Entity;
use crate::model::ids::EntityKind;
use crate::model::report::{Block, BlockKind};
use aho_corasick::{AhoCorasick, MatchKind};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// A shorter name is too often another word, or a part of one.
const SHORTEST: usize = 2;

pub fn check(lookup: &Lookup, out: &mut Vec<Diagnostic>) {
    if !lookup.wants(&["unlinked-name"]) {
        return;
    }
    if let Some(names) = Names::of(lookup) {
        out.par_extend(lookup.reports.par_iter().flat_map_iter(|report| names.check(report)));
    }
}

struct Names<'a> {
    automaton: AhoCorasick,
    entities: Vec<&'a Entity>,
}

impl<'a> Names<'a> {
    fn of(lookup: &Lookup<'a>) -> Option<Self> {
        let mut by_name: BTreeMap<&str, Vec<&Entity>> = BTreeMap::new();
        for entity in lookup.library.entities.iter().filter(|entity| is_linked_kind(entity.id.kind)) {
            for name in entity.names_in(lookup.source_language()) {
                by_name.entry(name).or_default().push(entity);
            }
        }
        by_name.retain(|name, entities| entities.len() == 1 && name.chars().count() >= SHORTEST);
        let automaton =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(by_name.keys()).ok()?;
        let entities: Vec<&Entity> = by_name.into_values().flatten().collect();
        (!entities.is_empty()).then_some(Self { automaton, entities })
    }

    fn check(&self, report: &ReportView) -> Vec<Diagnostic> {
        let source = &report.entry.source;
        let blocks = source.blocks.iter().filter(|block| is_running_text(block));
        let found = blocks.flat_map(|block| {
            self.unlinked(block).into_iter().map(move |(range, entity)| {
                let name = block.text.plain[range.clone()].to_owned();
                let problem = Problem::UnlinkedName { id: entity.id.to_string(), name };
                let range = place::in_block(block, range);
                Diagnostic::at(&source.file, range, problem).in_block(report.name(block))
            })
        });
        found.collect()
    }

    /// The first name of each entity that a block names and nowhere links. Names inside a link are a part of it.
    fn unlinked(&self, block: &Block) -> Vec<(Range<usize>, &'a Entity)> {
        let text = &block.text;
        let mut seen: HashSet<_> = text.mentions().map(|(id, _)| id).collect();
        let covered = |range: &Range<usize>| {
            text.marks.iter().any(|mark| (mark.start as usize) < range.end && range.start < mark.end as usize)
        };
        let mut found = Vec::new();
        for hit in self.automaton.find_iter(&text.plain) {
            let entity = self.entities[hit.pattern().as_usize()];
            if !covered(&hit.range()) && is_whole(&text.plain, &hit.range()) && seen.insert(&entity.id) {
                found.push((hit.range(), entity));
            }
        }
        found
    }
}

fn is_linked_kind(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Indicator | EntityKind::Place)
}

/// Headings and notes are not linked.
fn is_running_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem { .. })
}

/// Whether a name in Latin letters or digits is not a part of a longer word or number.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |c: char| c.is_ascii_alphanumeric();
    let name = &text[range.clone()];
    let before = name.starts_with(joins) && text[..range.start].ends_with(joins);
    let after = name.ends_with(joins) && text[range.end..].starts_with(joins);
    !before && !after
}
