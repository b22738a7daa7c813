//! The front page of a language, and the list of reports.

use super::figures::FigureParts;
use super::order::Collation;
use super::overview;
use super::proposed::proposed;
use super::report::split_number;
use super::scope::Scope;
use super::shell::{UnsetPage, side_by_side_name};
use super::targets;
use super::text::{Text, year_beside};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind, Lang};
use crate::model::library::ReportEntry;
use crate::model::outcome::MeasureKind;
use crate::model::report::{Block, BlockKind, Report};
use crate::model::target::Target;
use crate::plan::{Subject, path};
use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeMap;

/// A report in a list: `reports` in templates.
#[derive(Debug, Clone, Serialize)]
struct ReportLink {
    id: String,
    title: String,
    /// The title's language, where it is not that of the page.
    lang: Option<String>,
    year: Option<i32>,
    /// The year where the title does not say it.
    year_beside: Option<i32>,
    date: Option<Date>,
    place: Option<Text>,
    speaker: Option<Text>,
    extract: bool,
    href: String,
    /// The ways to read it: each language, and two side by side.
    doors: Vec<Door>,
    chapters: Vec<Chapter>,
    targets: Vec<Headline>,
}

#[derive(Debug, Clone, Serialize)]
struct Door {
    name: String,
    tag: String,
    href: String,
    /// Whether it leads to the language of this page.
    current: bool,
}

#[derive(Debug, Clone, Serialize)]
struct Chapter {
    number: String,
    title: String,
    level: u8,
    href: String,
}

/// A target with its number, as the report has it.
#[derive(Debug, Clone, Serialize)]
struct Headline {
    indicator: Text,
    /// What the figure says of it, where it is not the thing itself: 5 percent is its growth.
    measure: Option<String>,
    figure: FigureParts,
    href: String,
}

/// A kind of entity with the names of its entities: `kinds` in templates.
#[derive(Debug, Clone, Serialize)]
struct KindList {
    kind: &'static str,
    title: String,
    href: String,
    count: usize,
    entities: Vec<EntityLink>,
}

#[derive(Debug, Clone, Serialize)]
struct EntityLink {
    name: Text,
    href: String,
    /// How often the reports name it.
    mentions: usize,
}

/// A place with its documents, the latest first: `places` in templates.
#[derive(Debug, Clone, Serialize)]
struct PlaceDocuments {
    /// None for documents whose place the site does not know.
    name: Option<Text>,
    href: Option<String>,
    documents: Vec<DocumentLink>,
}

#[derive(Debug, Clone, Serialize)]
struct DocumentLink {
    /// The year, where the place has no other document of it; else the title.
    label: Text,
    href: String,
}

/// How many reports the front page shows, how many entities of a kind it names, and how many places.
const NEWEST: usize = 8;
const NAMED: usize = 12;
const MOST_PLACES: usize = 60;

/// The front page.
pub fn home(scope: &Scope) -> UnsetPage {
    let config = scope.site.config;
    let newest = sorted(scope).take(NEWEST).map(|entry| report_link(scope, entry));
    let reports: Vec<ReportLink> = newest.collect();
    let title = config.title_in(scope.lang);
    let places = by_place(scope);
    let overview = if places.is_empty() { overview::of_one_place(scope) } else { overview::view(scope) };
    UnsetPage::new(scope, "home", title)
        .with("more_places", &places.len().saturating_sub(MOST_PLACES))
        .with("places", &&places[..places.len().min(MOST_PLACES)])
        .linked_data(json!({
            "@type": "WebSite",
            "name": title,
            "url": scope.url(scope.path),
            "inLanguage": scope.theme.tag(scope.lang),
        }))
        .with("overview", &overview)
        .with("years_page", &scope.link(&path::section(scope.lang, "years")))
        .with("reports", &reports)
        .with("report_count", &scope.site.library.reports.len())
        .with("all_reports", &scope.link(&path::section(scope.lang, "reports")))
        .with("targets_page", &scope.link(&path::section(scope.lang, "targets")))
        .with("kinds", &kinds(scope))
        .with("proposed", &proposed(scope))
}

/// The documents of each place, in the order of their names; nothing where all are of one.
fn by_place(scope: &Scope) -> Vec<PlaceDocuments> {
    let mut places: BTreeMap<_, Vec<&ReportEntry>> = BTreeMap::new();
    for entry in sorted(scope) {
        let place = entry.source.meta.place.as_ref().and_then(|id| scope.find(id));
        places.entry(place.map(|place| &place.id)).or_default().push(entry);
    }
    if places.len() < 2 {
        return Vec::new();
    }
    let mut views: Vec<_> =
        places.into_iter().map(|(place, entries)| place_documents(scope, place, entries)).collect();
    let order = Collation::of(scope.lang);
    views.sort_by(|a, b| match (place_name(a), place_name(b)) {
        (Some(a), Some(b)) => order.compare(&a, &b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    views
}

fn place_name(place: &PlaceDocuments) -> Option<String> {
    place.name.as_ref().map(|name| name.text.clone())
}

fn place_documents(scope: &Scope, place: Option<&EntityId>, entries: Vec<&ReportEntry>) -> PlaceDocuments {
    PlaceDocuments {
        name: place.and_then(|id| scope.name(id)),
        href: place.map(|id| scope.entity_link(id)),
        documents: entries
            .iter()
            .map(|entry| document_link(scope, entry, place.map(|_| &*entries)))
            .collect(),
    }
}

/// A document by its year, where it stands among others of its place that are of other years; else by its title.
fn document_link(scope: &Scope, entry: &ReportEntry, of_place: Option<&[&ReportEntry]>) -> DocumentLink {
    let year = entry.source.meta.year;
    let of_year = of_place.map(|beside| beside.iter().filter(|other| other.source.meta.year == year).count());
    let label = match year.filter(|_| of_year == Some(1)) {
        Some(year) => scope.words(scope.lang, year.to_string()),
        None => scope.title_of(entry),
    };
    DocumentLink { label, href: scope.link(&scope.report_path(entry)) }
}

/// The list of all reports, in one language or of two side by side.
pub fn reports(scope: &Scope) -> UnsetPage {
    let (title, links) = match scope.subject {
        Subject::SideBySideHome { with, .. } => (scope.t("mode.side-by-side"), beside_links(scope, with)),
        _ => (scope.t("nav.reports"), links(scope)),
    };
    UnsetPage::new(scope, "reports", title.clone())
        .below(scope, &[])
        .with("title", &title)
        .with("reports", &links)
}

/// Every report, the latest first.
fn links(scope: &Scope) -> Vec<ReportLink> {
    sorted(scope).map(|entry| report_link(scope, entry)).collect()
}

fn beside_links(scope: &Scope, with: &Lang) -> Vec<ReportLink> {
    let pair = path::pair(scope.lang, with);
    sorted(scope)
        .map(|entry| ReportLink {
            href: scope.link(&path::report(&pair, &entry.id)),
            ..report_link(scope, entry)
        })
        .collect()
}

fn sorted<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a ReportEntry> {
    scope.newest_first().into_iter().map(|(_, entry)| entry)
}

fn report_link(scope: &Scope, entry: &ReportEntry) -> ReportLink {
    let text = scope.text_of(entry);
    let meta = &entry.source.meta;
    let page = scope.report_path(entry);
    ReportLink {
        id: entry.id.to_string(),
        title: text.meta.title.clone(),
        lang: scope.foreign(&text.lang).map(str::to_owned),
        year: meta.year,
        year_beside: meta.year.and_then(|year| year_beside(&text.meta.title, year)),
        date: meta.date,
        place: meta.place.as_ref().and_then(|id| scope.name(id)),
        speaker: scope.said(entry, |meta| meta.speaker.as_deref()),
        extract: meta.extract,
        href: scope.link(&page),
        doors: doors(scope, entry),
        chapters: chapters(scope, text, &page),
        targets: headlines(scope, entry),
    }
}

/// The headings of the two upper levels.
fn chapters(scope: &Scope, text: &Report, page: &str) -> Vec<Chapter> {
    text.blocks.iter().filter_map(|block| chapter_of(scope, page, block)).collect()
}

fn chapter_of(scope: &Scope, page: &str, block: &Block) -> Option<Chapter> {
    let BlockKind::Heading { level: level @ 2..=3, lead: false } = block.kind else { return None };
    let (number, title) = split_number(&block.text.plain);
    let href = scope.link(&format!("{page}#{}", block.id));
    Some(Chapter { number: number.to_owned(), title: title.to_owned(), level, href })
}

/// A door for each language that the report is in, and for each pair.
fn doors(scope: &Scope, entry: &ReportEntry) -> Vec<Door> {
    let config = scope.site.config;
    let pairs = path::beside(&config.languages, scope.lang).map(|with| pair_door(scope, entry, with));
    let all = config.languages.iter().map(|lang| language_door(scope, entry, lang)).chain(pairs);
    let there = all.filter(|door| {
        let planned = scope.site.plan.find(&door.href);
        planned.is_some_and(|page| page.subject.is_translated(scope.site.library))
    });
    there.map(|door| Door { href: scope.link(&door.href), ..door }).collect()
}

fn pair_door(scope: &Scope, entry: &ReportEntry, with: &Lang) -> Door {
    Door {
        name: side_by_side_name(scope, with),
        tag: scope.theme.tag(scope.lang).to_owned(),
        href: path::report(&path::pair(scope.lang, with), &entry.id),
        current: false,
    }
}

fn language_door(scope: &Scope, entry: &ReportEntry, lang: &Lang) -> Door {
    Door {
        name: scope.theme.language_name(lang).to_owned(),
        tag: scope.theme.tag(lang).to_owned(),
        href: path::report(lang, &entry.id),
        current: lang == scope.lang,
    }
}

fn headlines(scope: &Scope, entry: &ReportEntry) -> Vec<Headline> {
    let page = path::section(scope.lang, "targets");
    entry.targets.quantified.iter().map(|target| headline_of(scope, entry, &page, target)).collect()
}

fn headline_of(scope: &Scope, entry: &ReportEntry, page: &str, target: &Target) -> Headline {
    let name = target.entity.as_ref().and_then(|id| scope.name(id));
    let is_of_itself = matches!(target.measure, MeasureKind::Level | MeasureKind::Count);
    let measure = scope.measure(target.measure);
    Headline {
        measure: (!is_of_itself).then_some(measure),
        indicator: name.unwrap_or_else(|| scope.words(&entry.source.lang, &*target.indicator)),
        figure: FigureParts::of(scope, target),
        href: scope.link(&format!("{page}#{}", targets::anchor(&entry.id, &target.id))),
    }
}

fn kinds(scope: &Scope) -> Vec<KindList> {
    let lists = EntityKind::ALL.map(|kind| {
        let mut entities: Vec<_> = scope.site.index.of_kind(scope.site.library, kind).collect();
        let count = entities.len();
        entities.sort_by_key(|at| std::cmp::Reverse(scope.site.index.mentions(*at).len()));
        let named = entities.iter().take(NAMED);
        let named = named
            .map(|at| entity_link(scope, scope.entity(*at), scope.site.index.mentions(*at).len()))
            .collect();
        KindList {
            kind: kind.name(),
            title: scope.t(&format!("kind.{}.many", kind.name())),
            href: scope.link(&path::kind(scope.lang, kind)),
            count,
            entities: named,
        }
    });
    lists.into_iter().filter(|list| list.count > 0).collect()
}

fn entity_link(scope: &Scope, entity: &Entity, mentions: usize) -> EntityLink {
    EntityLink { name: scope.name_of(entity), href: scope.entity_link(&entity.id), mentions }
}
