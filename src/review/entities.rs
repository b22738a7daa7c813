//! An entity that is none, has another id, or is one with another: what changes wherever it is named.

use super::change::Refusal;
use super::context::Context;
use super::edit::Work;
use crate::markdown::page::PageText;
use crate::model::entity::{Entity, EntityStatus, Relation};
use crate::model::ids::{EntityId, Lang};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::{Block, Report};
use crate::model::text::MarkKind;
use pulldown_cmark::{Event, LinkType, Tag};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

impl Work<'_> {
    /// Takes the entity away with its links and relations, and notes its names so that no import proposes them again.
    pub fn reject(&mut self, id: &EntityId) -> Result<(), Refusal> {
        if let Some(path) = holder(&self.context, id) {
            return Err(Refusal::Held { id: id.clone(), path: path.to_owned() });
        }
        let entity = self.entity(id)?.clone();
        self.propose_no_more(&entity);
        self.entities.insert(id.clone(), None);
        self.exchange(id, None)
    }

    /// Gives the entity an id of another kind, wherever it is named. As the old kind its names are not proposed again.
    pub fn rekind(&mut self, from: &EntityId, to: &EntityId) -> Result<(), Refusal> {
        self.rename(from, to)?;
        let (_, entity) = self.moved.get_mut(to).ok_or(Refusal::Gone)?;
        entity.status = EntityStatus::Reviewed;
        let old = Entity { id: from.clone(), ..entity.clone() };
        self.propose_no_more(&old);
        Ok(())
    }

    /// Gives the entity another id, wherever it is named.
    pub fn rename(&mut self, from: &EntityId, to: &EntityId) -> Result<(), Refusal> {
        if self.context.index.find(to).is_some() || self.moved.contains_key(to) {
            return Err(Refusal::Taken(to.clone()));
        }
        let entity = Entity { id: to.clone(), ..self.entity(from)?.clone() };
        self.entities.insert(from.clone(), None);
        self.moved.insert(to.clone(), (from.clone(), entity));
        self.exchange(from, Some(to))
    }

    /// Makes one entity of two.
    pub fn merge(&mut self, from: &EntityId, into: &EntityId) -> Result<(), Refusal> {
        let gone = self.entity(from)?.clone();
        self.entity(into)?;
        self.entities.insert(from.clone(), None);
        self.exchange(from, Some(into))?;
        absorb(self.entity(into)?, gone);
        Ok(())
    }

    fn propose_no_more(&mut self, entity: &Entity) {
        let library = self.context.library;
        let names = entity.names_in(library.source_language()).map(str::to_owned).collect();
        self.rejected.get_or_insert_with(|| library.rejected.clone()).insert(entity.id.clone(), names);
    }

    /// Puts another entity, or none, in the place of one in all texts, targets, outcomes, relations and pages.
    fn exchange(&mut self, id: &EntityId, with: Option<&EntityId>) -> Result<(), Refusal> {
        let library = self.context.library;
        for entry in &library.reports {
            if texts(entry).any(|text| text.blocks.iter().any(|block| names(block, id))) {
                self.texts_of(&entry.id)?.for_each(|text| text.exchange_mentions(id, with));
            }
            if let Some(with) = with.filter(|_| entry.source.meta.place.as_ref() == Some(id)) {
                self.texts_of(&entry.id)?.for_each(|text| text.exchange_place(id, with));
            }
            self.exchange_in_rows(entry, id, with);
        }
        for entity in &library.entities {
            if belongs(entity, id) && self.is_kept(&entity.id) {
                exchange_in_entity(self.entity(&entity.id)?, id, with);
            }
        }
        self.moved.values_mut().for_each(|(_, entity)| exchange_in_entity(entity, id, with));
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

/// A report's texts in every language.
fn texts(entry: &ReportEntry) -> impl Iterator<Item = &Report> {
    std::iter::once(&entry.source).chain(entry.translations.iter().map(|translation| &translation.report))
}

fn names(block: &Block, id: &EntityId) -> bool {
    block.text.marks.iter().any(|mark| matches!(&mark.kind, MarkKind::Mention(of) if of == id))
}

/// The file that says in its front matter that it belongs to an entity.
pub fn holder<'a>(context: &Context<'a>, id: &EntityId) -> Option<&'a str> {
    let Library { reports, entities, .. } = context.library;
    let report = reports.iter().find(|entry| entry.source.meta.place.as_ref() == Some(id));
    let entity = entities.iter().find(|entity| entity.scope.as_ref() == Some(id));
    let files = report.map(|entry| &entry.source.file).or(entity.map(|entity| &entity.file));
    files.map(|file| file.path.as_str())
}

fn belongs(entity: &Entity, id: &EntityId) -> bool {
    entity.scope.as_ref() == Some(id) || entity.relations.iter().any(|relation| relation.to == *id)
}

fn exchange_in_entity(entity: &mut Entity, id: &EntityId, with: Option<&EntityId>) {
    if entity.scope.as_ref() == Some(id) {
        entity.scope = with.cloned();
    }
    match with {
        Some(with) => {
            let meant = entity.relations.iter_mut().filter(|relation| relation.to == *id);
            meant.for_each(|relation| relation.to = with.clone());
        }
        None => entity.relations.retain(|relation| relation.to != *id),
    }
    let (own, mut seen) = (&entity.id, HashSet::new());
    entity
        .relations
        .retain(|relation| relation.to != *own && seen.insert((relation.kind, relation.to.clone())));
}

/// Adds to an entity what was said of one that is the same. Where both have a summary, the entity's own stays.
fn absorb(entity: &mut Entity, gone: Entity) {
    let names: BTreeMap<Lang, Vec<String>> =
        gone.name.into_iter().map(|(lang, name)| (lang, vec![name])).collect();
    for (lang, names) in names.into_iter().chain(gone.aliases) {
        let known: Vec<String> = entity.names_in(&lang).map(str::to_owned).collect();
        let new = names.into_iter().filter(|name| !known.contains(name));
        entity.aliases.entry(lang).or_default().extend(new);
    }
    entity.aliases.retain(|_, names| !names.is_empty());
    for (lang, summary) in gone.summary {
        entity.summary.entry(lang).or_insert(summary);
    }
    let relations = gone.relations.into_iter().filter(|relation| relation.to != entity.id);
    let new: Vec<Relation> = relations
        .filter(|relation| {
            !entity.relations.iter().any(|own| (own.kind, &own.to) == (relation.kind, &relation.to))
        })
        .collect();
    entity.relations.extend(new);
    entity.facts.extend(gone.facts);
    entity.links.extend(gone.links);
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
        let label = words.split_once('|').map(|(_, label)| label);
        let link = match (with, label) {
            (Some(with), Some(label)) => format!("[[{with}|{label}]]"),
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
