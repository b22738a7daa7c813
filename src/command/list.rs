//! `gongbao list`: what a site has.

use super::console::Console;
use super::outcome::{Outcome, Result};
use super::root::load;
use super::table::{ListCell, ListColumn, ListTable};
use crate::cli::{ListArgs, Listed};
use crate::index::Index;
use crate::model::entity::{Entity, EntityStatus};
use crate::model::library::{Library, ReportEntry};
use crate::wording::message;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// Prints the list.
pub fn run(console: Console, root: &Path, args: &ListArgs) -> Result {
    let Some(loaded) = load(console, root) else { return Ok(Outcome::ContentErrors) };
    let library = &loaded.library;
    let table = match args.what {
        Listed::Reports => reports(library),
        Listed::Entities => entities(library, |_| true),
        Listed::OfKind(kind) => entities(library, |entity| entity.id.kind == kind),
        Listed::Pages => pages(library),
        Listed::Terms => terms(library),
    };
    console.result(&table.print(args.format))?;
    Ok(Outcome::Fine)
}

fn reports(library: &Library) -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("id", message!("list-id")),
        ListColumn::new("kind", message!("list-kind")),
        ListColumn::new("place", message!("list-place")),
        ListColumn::new("year", message!("list-year")),
        ListColumn::new("languages", message!("list-languages")),
        ListColumn::new("blocks", message!("list-blocks")),
        ListColumn::new("targets", message!("list-targets")),
        ListColumn::new("title", message!("list-title")),
    ]);
    library.reports.iter().for_each(|entry| table.push(report(entry)));
    table
}

fn report(entry: &ReportEntry) -> Vec<ListCell> {
    let meta = &entry.source.meta;
    let translations = entry.translations.iter().map(|translation| &translation.report.lang);
    let languages: Value =
        std::iter::once(&entry.source.lang).chain(translations).map(|lang| &**lang).collect();
    vec![
        (*entry.id).into(),
        meta.kind.map(|kind| kind.name()).into(),
        meta.place.as_ref().map(ToString::to_string).into(),
        meta.year.into(),
        languages.into(),
        entry.source.blocks.len().into(),
        entry.targets.rows().count().into(),
        meta.title.as_str().into(),
    ]
}

fn entities(library: &Library, is_wanted: impl Fn(&Entity) -> bool) -> ListTable {
    let index = Index::of(library);
    let mut table = ListTable::new(vec![
        ListColumn::new("id", message!("list-id")),
        ListColumn::new("status", message!("list-status")),
        ListColumn::new("mentions", message!("list-mentions")),
        ListColumn::new("name", message!("list-name")),
    ]);
    for entity in library.entities.iter().filter(|entity| is_wanted(entity)) {
        let mentions = index.find(&entity.id).map_or(0, |ix| index.mentions(ix).len());
        let status = match entity.status {
            EntityStatus::Draft => message!("list-status.draft"),
            EntityStatus::Reviewed => message!("list-status.reviewed"),
        };
        table.push(vec![
            entity.id.to_string().into(),
            ListCell::said(entity.status.name(), &status),
            mentions.into(),
            json!(entity.name).into(),
        ]);
    }
    table
}

fn pages(library: &Library) -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("id", message!("list-id")),
        ListColumn::new("title", message!("list-title")),
    ]);
    let mut titles: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for page in &library.pages {
        titles.entry(&page.slug).or_default().insert(&page.lang, &page.title);
    }
    titles.into_iter().for_each(|(slug, titles)| table.push(vec![slug.into(), json!(titles).into()]));
    table
}

fn terms(library: &Library) -> ListTable {
    let mut table = ListTable::new(vec![
        ListColumn::new("term", message!("list-term")),
        ListColumn::new("definition", message!("list-definition")),
    ]);
    for term in &library.terms {
        table.push(vec![json!(term.term).into(), json!(term.definition).into()]);
    }
    table
}
