//! The names of entities that a text should link.
//!
//! All names are found by one automaton. Indicators and places are named without being linked, and a name that two
//! entities share says nothing.

use crate::finder::NameFinder;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::Library;
use crate::model::report::Block;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

/// The names of entities that a text should link, for as long as the entities stay the same.
#[derive(Debug)]
pub struct Names(NameFinder<EntityId>);

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
        Self(NameFinder::of(by_name.into_iter().map(|(name, entities)| (name, entities[0].clone()))))
    }

    /// The first name of each entity that a block names and nowhere links. Names inside a link are a part of it.
    pub fn unlinked(&self, block: &Block) -> Vec<(Range<usize>, &EntityId)> {
        let text = &block.text;
        let mut seen: HashSet<_> = text.mentions().map(|(id, _)| id).collect();
        let cover = text.cover();
        let mut found: Vec<_> = self.0.find(&text.plain).collect();
        found.retain(|(range, id)| !cover.touches(range) && seen.insert(id));
        found
    }
}

fn is_linked_kind(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Indicator | EntityKind::Place)
}
