//! A draft that is no entity, or one of another kind: what changes wherever it is named.

use super::change::DecisionRefusal;
use super::context::ReviewContext;
use super::edit::ReviewWork;
use crate::markdown::page::PageText;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::ids::EntityId;
use crate::model::library::{Library, ReportEntry};
use crate::model::report::Block;
use pulldown_cmark::{Event, LinkType, Tag};
use std::ops::Range;

impl ReviewWork<'_> {
    /// Takes the entity away with its links and relations, and notes its names so that no import proposes them again.
    pub fn reject(&mut self, id: &EntityId) -> Result<(), DecisionRefusal> {
        if let Some(path) = holder(&self.context, id) {
            return Err(DecisionRefusal::Held { id: id.clone(), path: path.to_owned() });
        }
        let entity = self.entity(id)?.clone();
        self.propose_no_more(&entity);
        self.entities.insert(id.clone(), None);
        self.exchange(id, None)
    }

    /// Gives the entity an id of another kind, wherever it is named. As the old kind its names are not proposed again.
    pub fn rekind(&mut self, from: &EntityId, to: &EntityId) -> Result<(), DecisionRefusal> {
        if self.context.index.find(to).is_some() || self.moved.contains_key(to) {
            return Err(DecisionRefusal::Taken(to.clone()));
        }
        let entity = self.entity(from)?.clone();
        self.propose_no_more(&entity);
        self.entities.insert(from.clone(), None);
        let entity = Entity { id: to.clone(), status: EntityStatus::Reviewed, ..entity };
        self.moved.insert(to.clone(), (from.clone(), entity));
        self.exchange(from, Some(to))
    }

    fn propose_no_more(&mut self, entity: &Entity) {
        let library = self.context.library;
        let names = entity.names_in(library.source_language()).map(str::to_owned).collect();
        self.rejected.get_or_insert_with(|| library.rejected.clone()).insert(entity.id.clone(), names);
    }

    /// Puts another entity, or none, in the place of one in all texts, targets, outcomes, relations and pages.
    fn exchange(&mut self, id: &EntityId, with: Option<&EntityId>) -> Result<(), DecisionRefusal> {
        let library = self.context.library;
        for entry in &library.reports {
            if entry.texts().any(|text| text.blocks.iter().any(|block| names(block, id))) {
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
        self.exchange_in_pages(id, with);
        Ok(())
    }

    fn exchange_in_pages(&mut self, id: &EntityId, with: Option<&EntityId>) {
        for page in &self.context.library.pages {
            let text = self.pages.get(&page.file.path).unwrap_or(&page.file.text);
            let new = exchanged_in_page(text, page.body, id, with);
            if let Some(new) = new {
                self.pages.insert(page.file.path.clone(), new);
            }
        }
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

fn names(block: &Block, id: &EntityId) -> bool {
    block.text.marks.iter().any(|mark| mark.entity() == Some(id))
}

/// The file that says in its front matter that it belongs to an entity.
pub fn holder<'a>(context: &ReviewContext<'a>, id: &EntityId) -> Option<&'a str> {
    let Library { reports, entities, .. } = context.library;
    let report = reports.iter().find(|entry| entry.source.meta.place.as_ref() == Some(id));
    let entity = entities.iter().find(|entity| entity.scope.as_ref() == Some(id));
    let files = report.map(|entry| &entry.source.file).or(entity.map(|entity| &entity.file));
    files.map(|file| file.path.as_str())
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

/// A page's file with its wikilinks to an entity led to another, or taken off their words; none where it has no such link.
fn exchanged_in_page(text: &str, body: usize, id: &EntityId, with: Option<&EntityId>) -> Option<String> {
    let page = PageText::of(text.get(body..)?);
    let links: Vec<Range<usize>> =
        page.events().filter_map(|(event, range)| is_link_to(&event, id).then_some(range)).collect();
    let mut new = text.to_owned();
    for link in links.iter().rev() {
        let range = body + link.start..body + link.end;
        let words = text[range.clone()].trim_start_matches("[[").trim_end_matches("]]");
        // In a table a bar of its own would end the cell.
        let bar = if words.contains("\\|") { "\\|" } else { "|" };
        let label = words.split_once(bar).map(|(_, label)| label);
        let link = match (with, label) {
            (Some(with), Some(label)) => format!("[[{with}{bar}{label}]]"),
            (Some(with), None) => format!("[[{with}]]"),
            (None, label) => label.unwrap_or(&id.slug).to_owned(),
        };
        new.replace_range(range, &link);
    }
    (!links.is_empty()).then_some(new)
}

fn is_link_to(event: &Event, id: &EntityId) -> bool {
    let Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) = event else {
        return false;
    };
    EntityId::parse(dest_url).as_ref() == Some(id)
}
