//! Targets and what became of them as a matrix: a row an indicator or a place, a column a year.
//!
//! In: a row's observations by year. Out: views for the component `matrix`. A cell has the target as the report words its
//! bound, the figure that the next report gives, with words where it is not the year's alone, and the status by shape, word and
//! colour. Target and outcome lead each to its own sentence.

use super::figures;
use super::scope::Scope;
use super::status::{StatusView, status};
use super::text::Text;
use crate::model::outcome::{Basis, MeasureKind, ReportedOutcome};
use crate::series::{Observation, SeriesRow, TargetAnswer};
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
    target: Text,
    href: String,
    reached: Option<ReachedView>,
    status: Option<StatusView>,
}

/// What the next report says.
#[derive(Debug, Serialize)]
struct ReachedView {
    /// Nothing where it gives no figure.
    figure: Option<String>,
    /// What keeps it from being misread: `yearly average`, `of the target`.
    remark: Option<String>,
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
        SeriesRow::Headline(target) => figures::target(scope, target).into(),
        _ => scope.words(&one.entry.source.lang, one.row.quote()),
    };
    CellView {
        target,
        href: scope.block_link(one.entry, one.row.block()),
        reached: one.answer.and_then(|answer| reached(scope, &one.row, &answer)),
        status: one.answer.map(|answer| status(scope, answer.link.status)),
    }
}

fn reached(scope: &Scope, row: &SeriesRow, answer: &TargetAnswer) -> Option<ReachedView> {
    let outcome = answer.outcome?;
    let figure = outcome.value.map(|value| figures::quantity(scope, value, &outcome.unit));
    Some(ReachedView {
        remark: figure.as_ref().and_then(|_| remark(scope, row, outcome)),
        figure,
        href: scope.block_link(answer.entry, &outcome.block),
    })
}

/// Of which time a figure is, where it is not the year's, or of what it is a part.
fn remark(scope: &Scope, row: &SeriesRow, outcome: &ReportedOutcome) -> Option<String> {
    let is_of_target = outcome.measure == Some(MeasureKind::Share)
        && row_measure(row).is_some_and(|measure| measure != MeasureKind::Share);
    match outcome.basis {
        Basis::Average | Basis::Cumulative | Basis::Period => {
            Some(scope.t(&format!("basis.{}", outcome.basis.name())))
        }
        _ => is_of_target.then(|| scope.t("matrix.of-target")),
    }
}
