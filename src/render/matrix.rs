//! Targets and what became of them as a matrix: a row an indicator or a place, a column a year.
//!
//! In: a row's observations by year. Out: views for the component `matrix`. A cell has the target as the report words its
//! bound, the figure that the next report gives, and the status by shape, word and colour; it leads to the sentence.

use super::figures;
use super::scope::Scope;
use super::status::{StatusView, status};
use super::text::Text;
use crate::model::outcome::MeasureKind;
use crate::series::{Observation, SeriesRow};
use serde::Serialize;
use std::collections::BTreeMap;

/// What the component `matrix` is given.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    pub years: Vec<i32>,
    pub rows: Vec<MatrixRowView>,
}

/// A row, as the template has it.
#[derive(Debug, Serialize)]
pub struct MatrixRowView {
    pub head: Text,
    pub href: Option<String>,
    /// What is measured, in words.
    pub measure: String,
    /// One a year, in the order of the years.
    pub cells: Vec<Option<CellView>>,
}

/// A target of a year, and what became of it.
#[derive(Debug, Serialize)]
pub struct CellView {
    target: String,
    /// Whether the target has words and no number.
    in_words: bool,
    lang: Option<String>,
    outcome: Option<String>,
    status: Option<StatusView>,
    href: String,
}

/// A row's cells, one for each of the years.
pub fn cells(scope: &Scope, years: &[i32], by_year: &BTreeMap<i32, Observation>) -> Vec<Option<CellView>> {
    years.iter().map(|year| by_year.get(year).map(|one| cell(scope, one))).collect()
}

/// What a row measures, in words; nothing for a target without a number.
pub fn measure_words(scope: &Scope, row: &SeriesRow) -> String {
    row_measure(row).map_or_else(String::new, |measure| scope.measure(measure))
}

/// None for targets without a number.
pub fn row_measure(row: &SeriesRow) -> Option<MeasureKind> {
    match row {
        SeriesRow::Headline(target) => Some(target.measure),
        _ => None,
    }
}

fn cell(scope: &Scope, one: &Observation) -> CellView {
    let target = match one.row {
        SeriesRow::Headline(target) => figures::target(scope, target),
        _ => one.row.quote().to_owned(),
    };
    let said = one.answer.and_then(|answer| Some((answer.entry, answer.outcome?)));
    let value = said.and_then(|(_, outcome)| Some(figures::quantity(scope, outcome.value?, &outcome.unit)));
    let href = match said {
        Some((entry, outcome)) => scope.block_link(entry, &outcome.block),
        None => scope.block_link(one.entry, one.row.block()),
    };
    CellView {
        lang: (one.entry.source.lang != *scope.lang)
            .then(|| scope.theme.tag(&one.entry.source.lang).to_owned()),
        in_words: !matches!(one.row, SeriesRow::Headline(_)),
        target,
        outcome: value,
        status: one.answer.map(|answer| status(scope, answer.link.status)),
        href,
    }
}
