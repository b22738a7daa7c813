//! Places of the list of divisions that nothing of a site is about: they wait for a document, and are no part of what is
//! checked and published.

use crate::config::SiteConfig;
use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::library::{Library, ReportEntry};
use std::collections::{HashMap, HashSet};
use std::iter;

/// Leaves out every place with a code that no document, thing or setting names, nor a place that is a part of it.
pub fn leave_out(library: &mut Library, config: &SiteConfig) {
    let listed = |entity: &Entity| entity.division.code.is_some();
    if !library.entities.iter().any(|entity| listed(entity)) {
        return;
    }
    let named = named(library, config);
    library.entities.retain(|entity| !listed(entity) || named.contains(&entity.id));
}

/// What is named, with the places that named ones are parts of.
fn named(library: &Library, config: &SiteConfig) -> HashSet<EntityId> {
    let parents: HashMap<&EntityId, &EntityId> = library
        .entities
        .iter()
        .filter_map(|entity| Some((&entity.id, entity.division.parent.as_ref()?)))
        .collect();
    let of_reports = library.reports.iter().flat_map(|entry| by_report(entry));
    let of_entities = library.entities.iter().flat_map(|entity| by_entity(entity));
    let mut named: HashSet<EntityId> = HashSet::new();
    for id in config.jurisdiction.iter().chain(of_reports).chain(of_entities) {
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| named.insert((*id).clone())) {
            next = parents.get(id).copied();
        }
    }
    named
}

fn by_report(entry: &ReportEntry) -> impl Iterator<Item = &EntityId> {
    let texts =
        iter::once(&entry.source).chain(entry.translations.iter().map(|translation| &translation.report));
    let blocks = texts.flat_map(|report| &report.blocks);
    let mentions = blocks.flat_map(|block| block.text.mentions().map(|(id, _)| id));
    let rows = entry.row_subjects().map(|(_, entity)| entity);
    entry.source.meta.place.iter().chain(mentions).chain(rows)
}

/// What an entity leads to. A place that nobody has written by hand is itself named by nothing but these.
fn by_entity(entity: &Entity) -> impl Iterator<Item = &EntityId> {
    let itself = iter::once(&entity.id).filter(|_| entity.division.code.is_none());
    let parent = entity.division.parent.iter().filter(|_| entity.division.code.is_none());
    let relations = entity.relations.iter().map(|relation| &relation.to);
    entity.scope.iter().chain(relations).chain(itself).chain(parent)
}
