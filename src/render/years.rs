//! The page of years: for each place its headline targets by year, each with what became of it.
//!
//! A cell has the target as the report words its bound, the figure that the next report gives, and the status by shape, word and
//! colour. Each leads to the page of changes, where both sentences stand.

use super::changes::{Status, status};
use super::figures;
use super::scope::Scope;
use super::shell::Page;
use super::targets::indicator;
use super::text::Text;
use crate::link::chain::{Series, chains};
use crate::model::ids::EntityId;
use crate::model::outcome::OutcomeStatus;
use crate::plan::{DataFormat, Subject, Table};
use crate::series::{Observation, Row, matrix, observations};
use serde::Serialize;
use std::collections::BTreeMap;

/// An item of `places` in the template.
#[derive(Serialize)]
struct PlaceView {
    name: String,
    years: Vec<YearView>,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct YearView {
    year: i32,
    title: Text,
    href: String,
    /// The page that sets the report beside the one before it.
    changes: Option<String>,
}

#[derive(Serialize)]
struct LineView {
    indicator: Text,
    /// What is measured, in words.
    measure: String,
    /// One a year, in the order of the years.
    cells: Vec<Option<CellView>>,
}

#[derive(Serialize)]
struct CellView {
    target: String,
    /// Whether the target has words and no number.
    in_words: bool,
    lang: Option<String>,
    outcome: Option<String>,
    status: Option<Status>,
    href: String,
}

pub fn page(scope: &Scope) -> Page {
    let title = scope.t("nav.years");
    let mut by_series: BTreeMap<Series, Vec<Observation>> = BTreeMap::new();
    for one in observations(scope.site.library) {
        by_series.entry(one.series.clone()).or_default().push(one);
    }
    let chains = chains(scope.site.library);
    let view = |(series, chain): (&Series, &Vec<usize>)| place(scope, series, chain, by_series.get(series)?);
    let views: Vec<PlaceView> = chains.iter().filter_map(view).collect();
    let csv = scope.data_link(&Table::Series.path(DataFormat::Csv));
    let json = scope.data_link(&Table::Series.path(DataFormat::Json));
    Page::new(scope, "years", title)
        .with("places", &views)
        .with("statuses", &OutcomeStatus::ALL.iter().map(|one| status(scope, *one)).collect::<Vec<_>>())
        .with("csv", &csv)
        .with("json", &json)
        .below(scope, &[])
}

/// The name of a series: its place's, the place's slug where the site leaves the place out, or what the folders are called.
fn series_name(scope: &Scope, series: &Series) -> String {
    let Some(id) = EntityId::parse(&series.place) else { return series.place.clone() };
    scope.find(&id).map_or_else(|| id.slug.to_string(), |place| place.name_in(scope.lang).to_owned())
}

fn place(scope: &Scope, series: &Series, chain: &[usize], of: &[Observation]) -> Option<PlaceView> {
    let matrix = matrix(of.iter().cloned());
    if matrix.lines.is_empty() {
        return None;
    }
    let years = matrix.years.iter().filter_map(|year| year_view(scope, *year, chain)).collect();
    let line = |(_, cells): &(_, BTreeMap<i32, Observation>)| {
        let newest = cells.values().next_back()?;
        Some(LineView {
            indicator: indicator(scope, newest.row.indicator(), newest.row.entity()),
            measure: measure(scope, &newest.row),
            cells: matrix.years.iter().map(|year| cells.get(year).map(|one| cell(scope, one))).collect(),
        })
    };
    Some(PlaceView {
        name: series_name(scope, series),
        years,
        lines: matrix.lines.iter().filter_map(line).collect(),
    })
}

fn year_view(scope: &Scope, year: i32, chain: &[usize]) -> Option<YearView> {
    let report = *chain.iter().find(|at| scope.site.library.reports[**at].source.meta.year == Some(year))?;
    let entry = &scope.site.library.reports[report];
    let text = scope.text_of(entry);
    let changes = Subject::Changes { lang: scope.lang.clone(), report }.path(scope.site.library);
    Some(YearView {
        year,
        title: Text { text: text.meta.title.clone(), lang: scope.foreign(&text.lang).map(str::to_owned) },
        href: scope.link(&scope.report_path(entry)),
        changes: scope.site.plan.find(&changes).map(|_| scope.link(&changes)),
    })
}

fn measure(scope: &Scope, row: &Row) -> String {
    match row {
        Row::Headline(target) => scope.t(&format!("measure.{}", target.measure.name())),
        _ => String::new(),
    }
}

fn cell(scope: &Scope, one: &Observation) -> CellView {
    let target = match one.row {
        Row::Headline(target) => figures::target(scope, target),
        _ => one.row.quote().to_owned(),
    };
    let own = format!("{}#{}", scope.report_path(one.entry), one.row.block());
    let outcome = one.answer.and_then(|answer| answer.outcome);
    let value = outcome.and_then(|outcome| Some(figures::quantity(scope, outcome.value?, &outcome.unit)));
    let href = one.answer.and_then(|answer| {
        let block = &answer.outcome?.block;
        Some(format!("{}#{block}", scope.report_path(answer.entry)))
    });
    CellView {
        lang: (one.entry.source.lang != *scope.lang)
            .then(|| scope.theme.tag(&one.entry.source.lang).to_owned()),
        in_words: !matches!(one.row, Row::Headline(_)),
        target,
        outcome: value,
        status: one.answer.map(|answer| status(scope, answer.link.status)),
        href: scope.link(&href.unwrap_or(own)),
    }
}
