//! What a place's page has beside what every entity's has: its documents by year, its headline targets over the years as a
//! matrix and as small charts, and the life lines of the parks, clusters, projects and programmes that its reports name.

use super::relations::Name;
use super::scope::Scope;
use super::small::{self, SmallChart};
use super::status::{StatusView, statuses};
use super::targets::indicator;
use super::years::{self, SeriesView};
use crate::index::EntityIx;
use crate::link::chain::Series;
use crate::model::ids::{EntityId, EntityKind};
use crate::plan::{DataFormat, Subject};
use crate::series::{Matrix, Observation, matrix as by_line, of_chain};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most life lines and the most small charts of a page; the rest are counted.
const MOST_LIVES: usize = 80;
const MOST_CHARTS: usize = 12;

/// `entity.place` in the template.
#[derive(Serialize)]
pub struct PlaceView {
    series: Vec<SeriesView>,
    statuses: Vec<StatusView>,
    charts: Vec<SmallChart>,
    lives: Option<LivesView>,
    csv: Option<String>,
    json: Option<String>,
    feed: String,
}

#[derive(Serialize)]
struct LivesView {
    years: Vec<i32>,
    lines: Vec<LifeView>,
    /// How many more there are.
    more: usize,
}

#[derive(Serialize)]
struct LifeView {
    thing: Name,
    /// Whether the report of the year names it, in the order of the years.
    named: Vec<bool>,
    /// `new in 2024`, `not named since 2022`; nothing where neither is so.
    note: String,
}

/// None for a place of which the site has no report.
pub fn view(scope: &Scope, at: EntityIx) -> Option<PlaceView> {
    let site = scope.site;
    let id = &scope.entity(at).id;
    let chains = site.index.chains_of(id);
    if id.kind != EntityKind::Place || chains.is_empty() {
        return None;
    }
    let made = chains.iter().map(|(series, chain)| {
        let of = by_line(of_chain(site.library, series, chain).into_iter());
        (years::series_view(scope, series, chain, &of), charts(scope, &of))
    });
    let (series, charts): (Vec<_>, Vec<_>) = made.unzip();
    let data = |format| scope.data_link(&Subject::EntitySeries { entity: at, format }.path(site.library));
    Some(PlaceView {
        series,
        statuses: statuses(scope),
        charts: charts.into_iter().flatten().take(MOST_CHARTS).collect(),
        lives: lives(scope, &chains),
        csv: data(DataFormat::Csv),
        json: data(DataFormat::Json),
        feed: scope.link(&Subject::PlaceFeed { lang: scope.lang.clone(), entity: at }.path(site.library)),
    })
}

/// The small charts of a series, in the order of its matrix.
fn charts(scope: &Scope, of: &Matrix) -> Vec<SmallChart> {
    of.lines.iter().filter_map(|(_, by_year)| chart_of(scope, by_year)).collect()
}

fn chart_of(scope: &Scope, by_year: &BTreeMap<i32, Observation>) -> Option<SmallChart> {
    let newest = by_year.values().next_back()?;
    small::chart(scope, indicator(scope, newest.row.indicator(), newest.row.entity()), by_year)
}

/// Who is named in which year; none where there is only one year to be named in.
fn lives(scope: &Scope, chains: &[(&Series, &[usize])]) -> Option<LivesView> {
    let mut named: BTreeMap<EntityIx, BTreeSet<i32>> = BTreeMap::new();
    let mut years = BTreeSet::new();
    for report in chains.iter().flat_map(|(_, chain)| *chain) {
        let Some(year) = scope.site.library.reports[*report].source.meta.year else { continue };
        years.insert(year);
        for mention in scope.site.index.in_report(*report) {
            named.entry(mention.entity).or_default().insert(year);
        }
    }
    let years: Vec<i32> = years.into_iter().collect();
    if years.len() < 2 {
        return None;
    }
    let mut all: Vec<_> = named.into_iter().filter(|(at, _)| has_life(&scope.entity(*at).id)).collect();
    // Those that are named longest come first, of equal ones those that are named last.
    all.sort_by_key(|(at, own)| std::cmp::Reverse((own.len(), own.last().copied(), std::cmp::Reverse(*at))));
    let more = all.len().saturating_sub(MOST_LIVES);
    let lines = all.iter().take(MOST_LIVES).map(|(at, own)| life(scope, *at, &years, own)).collect();
    (!all.is_empty()).then_some(LivesView { lines, more, years })
}

/// Whether a thing begins and ends in the reports of its place. Companies do so elsewhere.
pub fn has_life(id: &EntityId) -> bool {
    use EntityKind::{Cluster, Park, Programme, Project};
    matches!(id.kind, Cluster | Park | Programme | Project)
}

fn life(scope: &Scope, at: EntityIx, years: &[i32], own: &BTreeSet<i32>) -> LifeView {
    LifeView {
        thing: Name::of(scope, &scope.entity(at).id),
        named: years.iter().map(|year| own.contains(year)).collect(),
        note: note(scope, years, own),
    }
}

/// What the years say of a thing: that it is new in the last, or that it is not named since.
fn note(scope: &Scope, years: &[i32], own: &BTreeSet<i32>) -> String {
    let (newest, first, last) = (years.last(), own.first(), own.last());
    match () {
        () if first == newest => said_note(scope, "life.new", first),
        () if last != newest => said_note(scope, "life.since", last),
        () => String::new(),
    }
}

fn said_note(scope: &Scope, key: &str, year: Option<&i32>) -> String {
    scope.say(key, &[("year", &year.map_or_else(String::new, ToString::to_string))])
}
