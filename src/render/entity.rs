//! The page of an entity: who it is, how it belongs with others and why, and every sentence that names it.

use super::figures;
use super::indicator::{self, IndicatorView};
use super::neighbours::{self, Neighbours, TogetherView};
use super::passage::{self, ReportPassages};
use super::place::{self, PlaceView};
use super::relations::{self, Name, RelationGroup};
use super::scope::Scope;
use super::shell::UnsetPage;
use super::text::Text;
use crate::index::{EntityIx, Mention, TargetRef};
use crate::model::entity::{Entity, EntityStatus, Fact, Localized, WebLink};
use crate::model::ids::{EntityId, EntityKind};
use crate::plan::address::Href;
use crate::plan::link::outside;
use crate::plan::{Subject, path};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A strip of more years than this would be mostly gaps.
const LONGEST_STRIP: i32 = 40;

/// `entity` in the template.
#[derive(Serialize)]
struct EntityView {
    id: String,
    kind: &'static str,
    kind_name: String,
    kind_href: String,
    name: String,
    /// The name's language, where it is not that of the page.
    name_lang: Option<String>,
    /// The name in Latin letters, where readers of the page may not be able to read it.
    reading: Option<String>,
    /// Its names in the site's other languages, and its other names.
    other_names: Vec<Text>,
    aliases: Vec<Text>,
    /// What a place is a part of, from above.
    part_of: Vec<Name>,
    /// The code of a place.
    code: Option<String>,
    summary: Option<Text>,
    draft: bool,
    stated: Vec<RelationGroup>,
    editorial: Vec<RelationGroup>,
    together: Vec<TogetherView>,
    neighbours: Option<Neighbours>,
    targets: Vec<TargetView>,
    reports: Vec<ReportPassages>,
    /// How many sentences name it.
    sentences: usize,
    /// Whether there is something to stand beside the sentences.
    beside: bool,
    facts: Vec<FactView>,
    links: Vec<LinkView>,
    data: Option<String>,
    place: Option<PlaceView>,
    indicator: Option<IndicatorView>,
    /// The years between the first and the last that names it, with whether each does; empty where there are not two.
    years: Vec<(i32, bool)>,
}

#[derive(Serialize)]
struct TargetView {
    /// Whose it is on an indicator's page, else of which indicator.
    of: Text,
    figure: String,
    report: Text,
    year: Option<i32>,
    href: String,
}

#[derive(Serialize)]
struct FactView {
    text: Text,
    source: Option<Text>,
    url: Option<Href>,
}

#[derive(Serialize)]
struct LinkView {
    title: String,
    url: Href,
}

/// In the language of the scope.
pub fn page(scope: &Scope, at: EntityIx) -> UnsetPage {
    let entity = scope.entity(at);
    let view = view(scope, at, entity);
    let trail = [(view.kind_name.clone(), path::kind(scope.lang, entity.id.kind))];
    let description = view.summary.as_ref().map(|summary| summary.text.clone());
    let mut page =
        UnsetPage::new(scope, "entity", scope.name_of(entity)).with("entity", &view).below(scope, &trail);
    if let Some(description) = description {
        page = page.describe(description);
    }
    page.linked_data(linked_data(scope, at, &view))
}

/// The places that a place is a part of, from the widest. A file may say that two are parts of each other: each stands once.
fn part_of(scope: &Scope, entity: &Entity) -> Vec<Name> {
    let mut above: Vec<&EntityId> = Vec::new();
    let mut next = entity.division.parent.as_ref();
    while let Some(id) = next.filter(|id| **id != entity.id && !above.contains(id)) {
        let Some(parent) = scope.find(id) else { break };
        above.push(id);
        next = parent.division.parent.as_ref();
    }
    above.into_iter().rev().map(|id| Name::of(scope, id)).collect()
}

fn view(scope: &Scope, at: EntityIx, entity: &Entity) -> EntityView {
    let id = &entity.id;
    let (editorial, stated): (Vec<_>, Vec<_>) =
        relations::relations(scope, at).into_iter().partition(|relation| relation.evidence.is_empty());
    let together = neighbours::together(scope, at);
    let Text { text: name, lang: name_lang, reading } = scope.name_of(entity);
    let reports = passage::passages(scope, at);
    let neighbours = neighbours::neighbours(scope.name_of(entity), id.kind, stated.iter().chain(&editorial));
    let targets =
        scope.site.index.targets(at).iter().map(|target| target_view(scope, entity.id.kind, *target));
    let targets: Vec<_> = targets.collect();
    let facts: Vec<_> = entity.facts.iter().filter_map(|fact| fact_view(scope, fact)).collect();
    let links: Vec<_> = entity.links.iter().filter_map(link_view).collect();
    let beside = neighbours.is_some()
        || !(together.is_empty() && targets.is_empty() && facts.is_empty() && links.is_empty());
    EntityView {
        id: id.to_string(),
        kind: id.kind.name(),
        kind_name: scope.t(&format!("kind.{}.many", id.kind.name())),
        kind_href: scope.link(&path::kind(scope.lang, id.kind)),
        other_names: other_names(scope, entity, &name),
        aliases: aliases(scope, entity),
        part_of: part_of(scope, entity),
        code: entity.division.code.clone(),
        summary: text(scope, &entity.summary),
        draft: entity.status == EntityStatus::Draft,
        stated: relations::grouped(scope, &stated, &reports),
        editorial: relations::grouped(scope, &editorial, &reports),
        sentences: reports.iter().map(|report| report.passages.len()).sum(),
        neighbours,
        targets,
        reports,
        facts,
        links,
        beside,
        data: scope.data_link(&Subject::EntityData { entity: at }.path(scope.site.library)),
        place: place::view(scope, at),
        indicator: indicator::view(scope, at),
        years: years(scope, at),
        together,
        name,
        name_lang,
        reading,
    }
}

/// The years from the first to the last whose reports name it.
fn years(scope: &Scope, at: EntityIx) -> Vec<(i32, bool)> {
    let mentions = scope.site.index.mentions(at).chunk_by(|a, b| a.report == b.report);
    let year = |of: &[Mention]| scope.site.library.reports[of[0].report as usize].source.meta.year;
    let named: BTreeSet<i32> = mentions.filter_map(year).collect();
    match (named.first(), named.last()) {
        (Some(first), Some(last)) if first < last && last - first < LONGEST_STRIP => {
            (*first..=*last).map(|year| (year, named.contains(&year))).collect()
        }
        _ => Vec::new(),
    }
}

fn text(scope: &Scope, texts: &Localized) -> Option<Text> {
    let (lang, text) = scope.pick(texts)?;
    let foreign = (lang != scope.lang).then(|| scope.theme.tag(lang).to_owned());
    Some(Text { text: text.to_owned(), lang: foreign, reading: None })
}

fn other_names(scope: &Scope, entity: &Entity, shown: &str) -> Vec<Text> {
    let names = scope.others().filter_map(|lang| Some((lang, entity.name.get(lang)?)));
    names.filter(|(_, name)| *name != shown).map(|(lang, name)| scope.words(lang, name)).collect()
}

fn aliases(scope: &Scope, entity: &Entity) -> Vec<Text> {
    let shown = entity.aliases.iter().filter(|(lang, _)| scope.shows(lang));
    let all = shown.flat_map(|(lang, names)| names.iter().map(move |name| (lang, name)));
    all.map(|(lang, name)| scope.words(lang, name)).collect()
}

fn target_view(scope: &Scope, kind: EntityKind, at: TargetRef) -> TargetView {
    let entry = &scope.site.library.reports[at.report as usize];
    let place = entry.source.meta.place.as_ref().filter(|_| kind == EntityKind::Indicator);
    let target = &entry.targets.quantified[at.target as usize];
    let row = super::targets::anchor(&entry.id, &target.id);
    let indicator = || super::targets::indicator(scope, &target.indicator, target.entity.as_ref());
    TargetView {
        of: place.and_then(|place| scope.name(place)).unwrap_or_else(indicator),
        figure: figures::target(scope, target),
        report: scope.title_of(entry),
        year: entry.source.meta.year,
        href: scope.link(&format!("{}#{row}", path::section(scope.lang, "targets"))),
    }
}

fn fact_view(scope: &Scope, fact: &Fact) -> Option<FactView> {
    Some(FactView {
        text: text(scope, &fact.text)?,
        source: text(scope, &fact.source),
        url: fact.url.as_deref().and_then(outside),
    })
}

fn link_view(link: &WebLink) -> Option<LinkView> {
    Some(LinkView { title: link.title.clone(), url: outside(&link.url)? })
}

/// The entity in the words of schema.org.
fn linked_data(scope: &Scope, at: EntityIx, view: &EntityView) -> Value {
    let (url, kind) = (scope.url(scope.path), scope.entity(at).id.kind);
    let names: Vec<_> = [texts_of(&view.other_names), texts_of(&view.aliases)].concat();
    let mut object = json!({ "@type": schema_type(kind), "@id": url, "url": url, "name": view.name });
    if !names.is_empty() {
        object["alternateName"] = names.into();
    }
    if let Some(summary) = &view.summary {
        object["description"] = summary.text.clone().into();
    }
    let mut reports: Vec<_> = scope.site.index.mentions(at).iter().map(|mention| mention.report).collect();
    reports.dedup();
    if !reports.is_empty() {
        object["subjectOf"] =
            reports.into_iter().map(|at| linked_report(scope, at)).collect::<Vec<_>>().into();
    }
    object
}

fn linked_report(scope: &Scope, at: u32) -> Value {
    let entry = &scope.site.library.reports[at as usize];
    let title = &scope.text_of(entry).meta.title;
    json!({ "@type": "Report", "name": title, "url": scope.url(&scope.report_path(entry)) })
}

fn texts_of(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.text.clone()).collect()
}

fn schema_type(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Park | EntityKind::Place => "Place",
        EntityKind::Company => "Organization",
        EntityKind::Project | EntityKind::Programme => "Project",
        EntityKind::Indicator => "DefinedTerm",
        EntityKind::Cluster => "Thing",
    }
}
