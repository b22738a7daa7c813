//! A library without its draft entities: what an import proposed and no editor has seen is not published.
//!
//! The reports' text stays as it is. Only what marks it as the name of a draft goes, and so do relations to drafts.

use crate::model::entity::EntityStatus;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Report;
use std::collections::{BTreeMap, HashSet};

/// The draft entities, by id.
pub fn drafts(library: &Library) -> HashSet<EntityId> {
    let drafts = library.entities.iter().filter(|entity| entity.status == EntityStatus::Draft);
    drafts.map(|entity| entity.id.clone()).collect()
}

/// How many of these there are of each kind.
pub fn by_kind(drafts: &HashSet<EntityId>) -> BTreeMap<EntityKind, usize> {
    let mut counts = BTreeMap::new();
    for draft in drafts {
        *counts.entry(draft.kind).or_default() += 1;
    }
    counts
}

/// Leaves these drafts out.
pub fn leave_out(library: &mut Library, drafts: &HashSet<EntityId>) {
    if drafts.is_empty() {
        return;
    }
    library.entities.retain(|entity| !drafts.contains(&entity.id));
    // What refers to no draft stays shared with the library that has them.
    for entity in &mut library.entities {
        if entity.relations.iter().any(|relation| drafts.contains(&relation.to)) {
            entity.edit().relations.retain(|relation| !drafts.contains(&relation.to));
        }
    }
    for entry in &mut library.reports {
        if names_any(entry, drafts) {
            unmark_entry(entry.edit(), drafts);
        }
    }
}

fn names_any(entry: &ReportEntry, drafts: &HashSet<EntityId>) -> bool {
    let mut mentioned =
        entry.texts().flat_map(|report| &report.blocks).flat_map(|block| block.text.mentions());
    let mut targeted = entry.row_subjects().map(|(_, entity)| entity);
    mentioned.any(|(id, _)| drafts.contains(id)) || targeted.any(|id| drafts.contains(id))
}

fn unmark_entry(entry: &mut ReportEntry, drafts: &HashSet<EntityId>) {
    unmark(&mut entry.source, drafts);
    entry.translations.iter_mut().for_each(|translation| unmark(&mut translation.report, drafts));
    for entity in entry.row_entities_mut() {
        entity.take_if(|id| drafts.contains(id));
    }
}

fn unmark(report: &mut Report, drafts: &HashSet<EntityId>) {
    for block in &mut report.blocks {
        block.text.marks.retain(|mark| mark.entity().is_none_or(|id| !drafts.contains(id)));
    }
}
