//! Who has a name that several may have.
//!
//! In: the entities of one name. Out: which of them is meant, by what a block states and by where a report is at home. However many
//! places have a 工业园, nothing goes through all of them for each name in a text.

use super::mention::EntityIx;
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// The entities of one name.
#[derive(Default)]
pub(super) struct NameOwners {
    /// In order.
    all: Vec<EntityIx>,
    everywhere: ByKind,
    /// By the place whose they are; those of no place may be anywhere.
    at_home: FxHashMap<Option<EntityId>, ByKind>,
}

/// The first of each kind, and how many there are.
type ByKind = BTreeMap<EntityKind, (EntityIx, usize)>;

impl NameOwners {
    /// Entities are added in order.
    pub fn add(&mut self, at: EntityIx, entity: &Entity) {
        self.all.push(at);
        let home = self.at_home.entry(entity.scope.clone()).or_default();
        for by_kind in [&mut self.everywhere, home] {
            by_kind.entry(entity.id.kind).or_insert((at, 0)).1 += 1;
        }
    }

    /// Those of whom something is stated, in order.
    pub fn among(&self, stated: &FxHashSet<EntityIx>) -> Vec<EntityIx> {
        if self.all.len() <= stated.len() {
            return self.all.iter().filter(|owner| stated.contains(owner)).copied().collect();
        }
        let mut owners: Vec<EntityIx> =
            stated.iter().filter(|at| self.all.binary_search(at).is_ok()).copied().collect();
        owners.sort_unstable();
        owners
    }

    /// The only one of another kind that may be meant in a report of a place. Another place's thing of the same name is
    /// another thing.
    pub fn only_other(&self, kind: EntityKind, place: Option<&EntityId>) -> Option<EntityIx> {
        let homes = match place {
            None => [Some(&self.everywhere), None],
            Some(place) => [self.at_home.get(&None), self.at_home.get(&Some(place.clone()))],
        };
        let mut others = homes.into_iter().flatten().flatten().filter(|(other, _)| **other != kind);
        let (_, (owner, count)) = others.next()?;
        (*count == 1 && others.next().is_none()).then_some(*owner)
    }
}
