//! The page of years: each place's documents by year, and for a site of few places their headline targets by year, each with
//! what became of it. A site of many has the matrices on the places' own pages.

use super::matrix::{self, MatrixRowView, MatrixView};
use super::scope::Scope;
use super::shell::UnsetPage;
use super::status::statuses;
use super::targets::indicator;
use super::text::{Text, year_beside};
use crate::link::chain::{Series, chains};
use crate::model::ids::EntityId;
use crate::plan::{DataFormat, TableName, path};
use crate::series::{Matrix, Observation, matrix as by_line, of_chain};
use serde::Serialize;
use std::collections::BTreeMap;

/// More series than this have their matrices on pages of their own.
const FEW: usize = 6;

/// The documents of one kind of one place, with their headline targets: an item of `places` in the template.
#[derive(Serialize)]
pub struct SeriesView {
    name: String,
    /// The name's language, where it is not that of the page.
    lang: Option<String>,
    /// The place's own page.
    href: Option<String>,
    documents: Vec<DocumentView>,
    matrix: Option<MatrixView>,
}

#[derive(Serialize)]
struct DocumentView {
    /// None where the title says it.
    year: Option<i32>,
    title: Text,
    href: String,
    /// The page that sets the report beside the one before it.
    changes: Option<String>,
}

/// Chains of documents by place and kind.
pub fn page(scope: &Scope) -> UnsetPage {
    let title = scope.t("nav.years");
    let library = scope.site.library;
    let chains = chains(library);
    let is_of_few = chains.len() <= FEW;
    let views: Vec<SeriesView> = chains
        .iter()
        .map(|(series, chain)| {
            let of = if is_of_few { of_chain(library, series, chain) } else { Vec::new() };
            series_view(scope, series, chain, &by_line(of.into_iter()))
        })
        .collect();
    let csv = scope.data_link(&TableName::Series.path(DataFormat::Csv));
    let json = scope.data_link(&TableName::Series.path(DataFormat::Json));
    UnsetPage::new(scope, "years", title)
        .with("places", &views)
        .with("statuses", &statuses(scope))
        .with("csv", &csv)
        .with("json", &json)
        .below(scope, &[])
}

/// A series with the matrix of the observations given, if they have headline targets.
pub fn series_view(scope: &Scope, series: &Series, chain: &[usize], of: &Matrix) -> SeriesView {
    let Text { text: name, lang, .. } = series_name(scope, series);
    SeriesView {
        name,
        lang,
        href: EntityId::parse(&series.place).and_then(|id| scope.known_link(&id)),
        documents: chain.iter().filter_map(|at| document(scope, *at)).collect(),
        matrix: matrix_of(scope, of),
    }
}

/// The name of a series' place.
pub fn series_name(scope: &Scope, series: &Series) -> Text {
    place_name(scope, &series.place)
}

/// The name of what a series is of: its place's, the place's slug where the site leaves the place out, or what the folders are
/// called.
pub fn place_name(scope: &Scope, place: &str) -> Text {
    let Some(id) = EntityId::parse(place) else { return plain_name(place) };
    scope.name(&id).unwrap_or_else(|| plain_name(&id.slug))
}

fn plain_name(text: &str) -> Text {
    Text { text: text.to_owned(), ..Text::default() }
}

fn matrix_of(scope: &Scope, matrix: &Matrix) -> Option<MatrixView> {
    let lines = matrix.lines.iter();
    let rows: Vec<MatrixRowView> =
        lines.filter_map(|(_, by_year)| matrix_row(scope, &matrix.years, by_year)).collect();
    (!rows.is_empty()).then(|| MatrixView { years: matrix.years.clone(), rows })
}

fn matrix_row(scope: &Scope, years: &[i32], by_year: &BTreeMap<i32, Observation>) -> Option<MatrixRowView> {
    let newest = by_year.values().next_back()?;
    Some(MatrixRowView {
        head: indicator(scope, newest.row.indicator(), newest.row.entity()),
        href: newest.row.entity().and_then(|id| scope.known_link(id)),
        measure: matrix::measure_words(scope, &newest.row),
        cells: matrix::cells(scope, years, by_year),
    })
}

fn document(scope: &Scope, at: usize) -> Option<DocumentView> {
    let entry = &scope.site.library.reports[at];
    let changes = path::changes(scope.lang, &entry.id);
    let (year, title) = (entry.source.meta.year?, scope.title_of(entry));
    Some(DocumentView {
        year: year_beside(&title.text, year),
        title,
        href: scope.link(&scope.report_path(entry)),
        changes: scope.site.plan.find(&changes).map(|_| scope.link(&changes)),
    })
}
