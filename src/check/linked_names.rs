//! The names of entities that a text should link.
//!
//! All names are found by one automaton. Indicators and places are named without being linked, and a name that two
//! entities share says nothing.

use crate::finder;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::Library;
use crate::model::report::Block;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// The names of entities that a text should link, for as long as the entities stay the same.
#[derive(Debug)]
pub struct Names {
    /// None where there are no names, or more than an automaton can hold.
    automaton: Option<AhoCorasick>,
    /// By name.
    entities: Vec<EntityId>,
}

impl Names {
    /// A name of two entities is nobody's.
    pub fn of(library: &Library) -> Self {
        let mut by_name: BTreeMap<&str, Vec<&EntityId>> = BTreeMap::new();
        for entity in library.entities.iter().filter(|entity| is_linked_kind(entity.id.kind)) {
            for name in entity.sure_names_in(library.source_language()) {
                by_name.entry(name).or_default().push(&entity.id);
            }
        }
        by_name.retain(|_, entities| entities.len() == 1);
        let automaton =
            finder::of_foreign_words().match_kind(MatchKind::LeftmostLongest).build(by_name.keys());
        let automaton = automaton.ok().filter(|_| !by_name.is_empty());
        Self { automaton, entities: by_name.into_values().flatten().cloned().collect() }
    }

    /// The first name of each entity that a block names and nowhere links. Names inside a link are a part of it.
    pub fn unlinked(&self, block: &Block) -> Vec<(Range<usize>, &EntityId)> {
        let text = &block.text;
        let hits = self.automaton.iter().flat_map(|automaton| automaton.find_iter(text.plain.as_str()));
        let mut seen: HashSet<_> = text.mentions().map(|(id, _)| id).collect();
        let cover = text.cover();
        let mut found = Vec::new();
        for hit in hits {
            let id = &self.entities[hit.pattern().as_usize()];
            if !cover.touches(&hit.range()) && finder::is_whole(&text.plain, &hit.range()) && seen.insert(id)
            {
                found.push((hit.range(), id));
            }
        }
        found
    }
}

fn is_linked_kind(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Indicator | EntityKind::Place)
}
