//! Whose the entities of a site are, and what they are called.

use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::{EntityId, EntityKind, Lang};
use std::collections::BTreeMap;

/// What an entity is called, and which place it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    pub name: String,
    /// Its other names, where an editor has seen them; a place's always.
    pub other_names: Vec<String>,
    pub scope: Option<EntityId>,
    /// Of a place, where it is known: two may have one name.
    pub code: Option<String>,
}

/// The entities of a site by their ids.
pub type Owners = BTreeMap<EntityId, Owned>;

impl Owned {
    /// The name and the others that it goes by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [&self.name].into_iter().chain(&self.other_names).map(String::as_str)
    }

    /// Other names count only where an editor has seen them, or of places.
    pub fn of(entity: &Entity, lang: &Lang) -> Self {
        let (name, code) = (entity.name_in(lang).to_owned(), entity.division.code.clone());
        let are_known = entity.status == EntityStatus::Reviewed || entity.id.kind == EntityKind::Place;
        let others = entity.aliases.get(lang).filter(|_| are_known);
        Self { name, other_names: others.cloned().unwrap_or_default(), scope: entity.scope.clone(), code }
    }
}
