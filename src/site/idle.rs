//! Places of the list of divisions that nothing of a site is about: they wait for a document, and are no part of what is
//! checked and published.

use crate::config::SiteConfig;
use crate::markdown::page::PageText;
use crate::model::entity::Entity;
use crate::model::ids::EntityId;
use crate::model::library::{Library, Page, ReportEntry};
use crate::model::text::MarkKind;
use crate::plan::link::{Destination, LinkSource, destination};
use crate::plan::path;
use pulldown_cmark::{Event, LinkType, Tag};
use std::collections::{HashMap, HashSet};
use std::iter;

/// Leaves out every place with a code that no document, thing or setting names, nor a place that is a part of it.
pub fn leave_out(library: &mut Library, config: &SiteConfig) {
    if !library.entities.iter().any(|entity| is_listed(entity)) {
        return;
    }
    let named = named(library, config);
    library.entities.retain(|entity| !is_listed(entity) || named.contains(&entity.id));
}

fn is_listed(entity: &Entity) -> bool {
    entity.division.code.is_some()
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
    let of_pages = library.pages.iter().flat_map(linked_by_page);
    let linked: Vec<EntityId> =
        library.reports.iter().flat_map(|entry| linked_by_report(entry)).chain(of_pages).collect();
    let mut named: HashSet<EntityId> = HashSet::new();
    for id in config.jurisdiction.iter().chain(of_reports).chain(of_entities).chain(&linked) {
        let mut next = Some(id);
        while let Some(id) = next.filter(|id| named.insert((*id).clone())) {
            next = parents.get(id).copied();
        }
    }
    named
}

fn by_report(entry: &ReportEntry) -> impl Iterator<Item = &EntityId> {
    let blocks = entry.texts().flat_map(|report| &report.blocks);
    let mentions = blocks.flat_map(|block| block.text.mentions().map(|(id, _)| id));
    let rows = entry.row_subjects().map(|(_, entity)| entity);
    entry.source.meta.place.iter().chain(mentions).chain(rows)
}

/// The entities that ordinary links of a report lead to.
fn linked_by_report(entry: &ReportEntry) -> Vec<EntityId> {
    let mut linked = Vec::new();
    for text in entry.texts() {
        let page = path::report(&text.lang, &text.id);
        let source = LinkSource { lang: &text.lang, file: &text.file.path, page: &page };
        let marks = text.blocks.iter().flat_map(|block| &block.text.marks);
        linked.extend(marks.filter_map(|mark| match &mark.kind {
            MarkKind::Link(href) => entity_at(href, source),
            _ => None,
        }));
    }
    linked
}

/// The entities that links of a page lead to, wikilinks and ordinary ones.
fn linked_by_page(page: &Page) -> Vec<EntityId> {
    let shown_at = path::section(&page.lang, &page.slug);
    let source = LinkSource { lang: &page.lang, file: &page.file.path, page: &shown_at };
    let text = PageText::of(page.file.text.get(page.body..).unwrap_or(""));
    let linked = text.events().filter_map(|(event, _)| match event {
        Event::Start(Tag::Link { link_type: LinkType::WikiLink { .. }, dest_url, .. }) => {
            EntityId::parse(&dest_url)
        }
        Event::Start(Tag::Link { dest_url, .. }) => entity_at(&dest_url, source),
        _ => None,
    });
    linked.collect()
}

/// The entity whose page a link leads to, in any language, if it is one.
fn entity_at(href: &str, source: LinkSource) -> Option<EntityId> {
    let Destination::Inside { path, .. } = destination(href, source) else { return None };
    let (_lang, page) = path.split_once('/')?;
    EntityId::parse(page.strip_suffix(path::INDEX)?.strip_suffix('/')?)
}

/// What an entity leads to. A place that nobody has written by hand is itself named by nothing but these.
fn by_entity(entity: &Entity) -> impl Iterator<Item = &EntityId> {
    let itself = iter::once(&entity.id).filter(|_| entity.division.code.is_none());
    let parent = entity.division.parent.iter().filter(|_| entity.division.code.is_none());
    let relations = entity.relations.iter().map(|relation| &relation.to);
    entity.scope.iter().chain(relations).chain(itself).chain(parent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use std::fs;

    /// How many of one listed place are left in a site that has one more file.
    #[track_caller]
    fn check(path: &str, text: &str, expected: usize) {
        let folder = tempfile::tempdir().expect("a folder");
        let files = [
            ("site.yaml", "title: { zh: 公报 }\nlanguages: [zh, en]\n"),
            ("places/a.md", "---\nname: { zh: 甲县 }\nlevel: county\ncode: \"360428\"\n---\n"),
            (path, text),
        ];
        for (path, text) in files {
            let path = folder.path().join("content").join(path);
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, text).expect("written");
        }
        let content::Loaded { config, mut library, .. } = content::load(folder.path()).expect("loaded");
        assert_eq!(library.entities.len(), 1);
        leave_out(&mut library, &config);
        assert_eq!(library.entities.len(), expected, "{path}: {text}");
    }

    #[test]
    fn a_listed_place_stays_where_something_leads_to_it() {
        let page = |body: &str, expected| {
            check("pages/more.zh.md", &format!("---\ntitle: 更多\n---\n\n{body}\n"), expected);
        };
        page("甲县", 0);
        page("[[places/a|甲县]]", 1);
        page("[甲县](../places/a.md)", 1);
        page("[甲县](/en/places/a/)", 1);
        page("[甲县](https://a.example/en/places/a/)", 0);
        page("`[甲县](../places/a.md)`", 0);
        let report = |body: &str, expected| {
            check("reports/b-2024/index.zh.md", &format!("---\ntitle: 乙\n---\n\n{body} ^p1\n"), expected);
        };
        report("甲县", 0);
        report("[[places/a|甲县]]", 1);
        report("[甲县](../../places/a.md)", 1);
    }
}
