//! The files of what imports name and the site does not have, and what is new in the files of its drafts.
//!
//! In: imports. Out: the entities that are written, each once. A file that an editor has changed stays as it is: the check says
//! what it lacks.

use super::site::ImportSite;
use crate::content;
use crate::import::Import;
use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::source::SitePath;
use std::collections::BTreeMap;

/// By path: the text of each file that is to be written.
pub fn files<'a>(site: &ImportSite, imports: impl Iterator<Item = &'a Import>) -> BTreeMap<SitePath, String> {
    let mut entities: BTreeMap<&EntityId, Entity> = BTreeMap::new();
    for entity in imports.flat_map(|import| &import.entities) {
        entities
            .entry(&entity.id)
            .or_insert_with(|| site.drafts.get(&entity.id).unwrap_or(entity).clone())
            .add(entity);
    }
    let files = entities.into_values().map(|entity| (entity.id.path(), entity));
    let is_open = |(path, entity): &(SitePath, Entity)| {
        !site.root.join(path).exists() || site.drafts.get(&entity.id).is_some_and(content::is_as_written)
    };
    files.filter(is_open).map(|(path, entity)| (path, content::write_entity(&entity))).collect()
}
