//! A library without its draft entities: what an import proposed and no editor has seen is not published.
//!
//! The reports' text stays as it is. Only what marks it as the name of a draft goes, and so do relations to drafts.

use crate::model::entity::EntityStatus;
use crate::model::ids::EntityId;
use crate::model::library::Library;
use crate::model::report::Report;
use crate::model::text::MarkKind;
use std::collections::HashSet;

/// Leaves the drafts out, and says how many they were.
pub fn leave_out(library: &mut Library) -> usize {
    let is_draft = |status| status == EntityStatus::Draft;
    let drafts = library.entities.iter().filter(|entity| is_draft(entity.status));
    let drafts: HashSet<EntityId> = drafts.map(|entity| entity.id.clone()).collect();
    if drafts.is_empty() {
        return 0;
    }
    library.entities.retain(|entity| !is_draft(entity.status));
    for entity in &mut library.entities {
        entity.relations.retain(|relation| !drafts.contains(&relation.to));
    }
    for entry in &mut library.reports {
        unmark(&mut entry.source, &drafts);
        entry.translations.iter_mut().for_each(|translation| unmark(&mut translation.report, &drafts));
        let quantified = entry.targets.quantified.iter_mut().map(|target| &mut target.entity);
        let unquantified = entry.targets.unquantified.iter_mut().map(|target| &mut target.entity);
        for entity in quantified.chain(unquantified) {
            entity.take_if(|id| drafts.contains(id));
        }
    }
    drafts.len()
}

fn unmark(report: &mut Report, drafts: &HashSet<EntityId>) {
    for block in &mut report.blocks {
        let is_draft = |kind: &MarkKind| matches!(kind, MarkKind::Mention(id) if drafts.contains(id));
        block.text.marks.retain(|mark| !is_draft(&mark.kind));
    }
}
