//! A draft that is no entity, or one of another kind: what changes wherever it is named.

use super::change::Refusal;
use super::edit::Work;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::EntityId;
use crate::model::library::ReportEntry;
use crate::model::report::{Block, Report};
use crate::model::text::MarkKind;

impl Work<'_> {
    /// Takes the entity away with its links and relations, and notes its names so that no import proposes them again.
    pub fn reject(&mut self, id: &EntityId) -> Result<(), Refusal> {
        self.take(id)?;
        self.exchange(id, None)
    }

    /// Gives the entity an id of another kind, wherever it is named. As the old kind its names are not proposed again.
    pub fn rekind(&mut self, from: &EntityId, to: &EntityId) -> Result<(), Refusal> {
        if self.context.index.find(to).is_some() || self.moved.contains_key(to) {
            return Err(Refusal::Taken(to.clone()));
        }
        let entity = self.take(from)?;
        let entity = Entity { id: to.clone(), status: EntityStatus::Reviewed, ..entity };
        self.moved.insert(to.clone(), (from.clone(), entity));
        self.exchange(from, Some(to))
    }

    fn take(&mut self, id: &EntityId) -> Result<Entity, Refusal> {
        let library = self.context.library;
        let entity = self.entity(id)?.clone();
        let names = entity.names_in(library.source_language()).map(str::to_owned).collect();
        self.entities.insert(id.clone(), None);
        self.rejected.get_or_insert_with(|| library.rejected.clone()).insert(id.clone(), names);
        Ok(entity)
    }

    /// Puts another entity, or none, in the place of one in all texts, targets, outcomes and relations.
    fn exchange(&mut self, id: &EntityId, with: Option<&EntityId>) -> Result<(), Refusal> {
        let library = self.context.library;
        for entry in &library.reports {
            if texts(entry).any(|text| text.blocks.iter().any(|block| names(block, id))) {
                self.texts_of(&entry.id)?.for_each(|text| text.exchange_mentions(id, with));
            }
            self.exchange_in_rows(entry, id, with);
        }
        for entity in &library.entities {
            if entity.relations.iter().any(|relation| relation.to == *id) && self.is_kept(&entity.id) {
                exchange_in_relations(self.entity(&entity.id)?, id, with);
            }
        }
        self.moved.values_mut().for_each(|(_, entity)| exchange_in_relations(entity, id, with));
        Ok(())
    }

    fn is_kept(&self, id: &EntityId) -> bool {
        !matches!(self.entities.get(id), Some(None))
    }

    fn exchange_in_rows(&mut self, entry: &ReportEntry, id: &EntityId, with: Option<&EntityId>) {
        if !entry.row_subjects().any(|(_, entity)| entity == id) {
            return;
        }
        let mut targets = self.targets.get(&entry.id).unwrap_or(&entry.targets).clone();
        if exchange_in(targets.entities_mut(), id, with) {
            self.targets.insert(entry.id.clone(), targets);
        }
        let mut outcomes = self.outcomes.get(&entry.id).unwrap_or(&entry.outcomes).clone();
        if exchange_in(outcomes.iter_mut().map(|row| &mut row.entity), id, with) {
            self.outcomes.insert(entry.id.clone(), outcomes);
        }
    }
}

/// Whether any of the rows' entities was the one.
fn exchange_in<'a>(
    rows: impl Iterator<Item = &'a mut Option<EntityId>>,
    id: &EntityId,
    with: Option<&EntityId>,
) -> bool {
    let mut found = false;
    for entity in rows.filter(|entity| entity.as_ref() == Some(id)) {
        *entity = with.cloned();
        found = true;
    }
    found
}

/// A report's texts in every language.
fn texts(entry: &ReportEntry) -> impl Iterator<Item = &Report> {
    std::iter::once(&entry.source).chain(entry.translations.iter().map(|translation| &translation.report))
}

fn names(block: &Block, id: &EntityId) -> bool {
    block.text.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Mention(of) if of == id))
}

fn exchange_in_relations(entity: &mut Entity, id: &EntityId, with: Option<&EntityId>) {
    match with {
        Some(with) => {
            let meant = entity.relations.iter_mut().filter(|relation| relation.to == *id);
            meant.for_each(|relation| relation.to = with.clone());
        }
        None => entity.relations.retain(|relation| relation.to != *id),
    }
}
