//! What an indicator's page has beside what every entity's has: for each measure a matrix of places by year, the ranking of
//! the newest year, and for a site of many provinces a map of tiles.
//!
//! Two measures never share a matrix, an axis or a rank. A ranking draws a bound, a range and an approximate figure as what
//! they are; the same figures stand in words in the matrix.

use super::chart::{self, BarName, Chart};
use super::matrix::{self, MatrixRowView, MatrixView};
use super::scope::Scope;
use super::status::{StatusView, statuses};
use super::text::Text;
use super::tiles::{self, TileView};
use super::years::series_name;
use super::{figures, labels};
use crate::index::EntityIx;
use crate::link::chain::Series;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::outcome::MeasureKind;
use crate::model::target::Target;
use crate::plan::{DataFormat, Subject};
use crate::series::{Observation, SeriesRow, of_indicator};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// `entity.indicator` in the template.
#[derive(Serialize)]
pub struct IndicatorView {
    measures: Vec<MeasureView>,
    statuses: Vec<StatusView>,
    csv: Option<String>,
    json: Option<String>,
}

#[derive(Serialize)]
struct MeasureView {
    /// In words; nothing for targets without a number.
    words: String,
    matrix: MatrixView,
    ranking: Option<Ranking>,
    tiles: Vec<TileView>,
}

#[derive(Serialize)]
struct Ranking {
    year: i32,
    charts: Vec<RankedChart>,
}

#[derive(Serialize)]
struct RankedChart {
    #[serde(flatten)]
    chart: Chart,
    unit_words: String,
    /// In the bars' order.
    names: Vec<BarName>,
}

/// The observations of one measure by series and year.
type BySeries<'a> = BTreeMap<Series, BTreeMap<i32, Observation<'a>>>;

/// None for an indicator of which no report has a headline target.
pub fn view(scope: &Scope, at: EntityIx) -> Option<IndicatorView> {
    let library = scope.site.library;
    if scope.entity(at).id.kind != EntityKind::Indicator {
        return None;
    }
    let mut measures: BTreeMap<Option<MeasureKind>, BySeries> = BTreeMap::new();
    for one in of_indicator(library, scope.site.index, at) {
        let Some(year) = one.entry.source.meta.year else { continue };
        let of_measure = measures.entry(matrix::row_measure(&one.row)).or_default();
        of_measure.entry(one.series.clone()).or_default().entry(year).or_insert(one);
    }
    let data = |format| scope.data_link(&Subject::EntitySeries { entity: at, format }.path(library));
    let views: Vec<MeasureView> = measures.values().rev().filter_map(|of| measure(scope, of)).collect();
    (!views.is_empty()).then(|| IndicatorView {
        measures: views,
        statuses: statuses(scope),
        csv: data(DataFormat::Csv),
        json: data(DataFormat::Json),
    })
}

fn measure(scope: &Scope, of: &BySeries) -> Option<MeasureView> {
    let years: BTreeSet<i32> = of.values().flat_map(|by_year| by_year.keys().copied()).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let newest = *years.last()?;
    let any = of.values().next()?.values().next()?;
    let targets = targets_of(of, newest);
    Some(MeasureView {
        words: matrix::measure_words(scope, &any.row),
        ranking: ranking(scope, newest, &targets),
        tiles: tiles::tiles(scope, &targets),
        matrix: MatrixView {
            rows: of.iter().map(|(series, by_year)| series_row(scope, &years, series, by_year)).collect(),
            years,
        },
    })
}

fn series_row(
    scope: &Scope,
    years: &[i32],
    series: &Series,
    by_year: &BTreeMap<i32, Observation>,
) -> MatrixRowView {
    MatrixRowView {
        head: series_name(scope, series),
        href: EntityId::parse(&series.place).and_then(|id| scope.known_link(&id)),
        measure: String::new(),
        cells: matrix::cells(scope, years, by_year),
    }
}

/// The targets of a year with whose they are, the highest first.
fn targets_of<'a>(of: &BySeries<'a>, year: i32) -> Vec<(Series, &'a Target)> {
    let mut all: Vec<_> =
        of.iter().filter_map(|(series, by_year)| target_of_year(year, series, by_year)).collect();
    all.sort_by_key(|(_, a)| std::cmp::Reverse(a.value));
    all
}

fn target_of_year<'a>(
    year: i32,
    series: &Series,
    by_year: &BTreeMap<i32, Observation<'a>>,
) -> Option<(Series, &'a Target)> {
    match by_year.get(&year)?.row {
        SeriesRow::Headline(target) => Some((series.clone(), target)),
        _ => None,
    }
}

/// The widest name beside a bar, in pixels.
const NAME: f64 = 210.0;

/// None where there is nothing to compare.
fn ranking(scope: &Scope, year: i32, targets: &[(Series, &Target)]) -> Option<Ranking> {
    let of: Vec<Target> = targets.iter().map(|(_, target)| (*target).clone()).collect();
    let name_of = |(series, target): &(Series, &Target)| {
        let Text { text, lang, .. } = series_name(scope, series);
        BarName { lines: labels::wrap_to(&text, NAME), lang, figure: figures::target(scope, target) }
    };
    let names: Vec<BarName> = targets.iter().map(name_of).collect();
    let lines = names.iter().map(|name| name.lines.len()).max().unwrap_or(1);
    let charts: Vec<RankedChart> =
        chart::charts(&of, lines).into_iter().map(|chart| ranked_chart(&names, scope, chart)).collect();
    (!charts.is_empty()).then_some(Ranking { year, charts })
}

fn ranked_chart(names: &[BarName], scope: &Scope, chart: Chart) -> RankedChart {
    let unit_words = figures::axis(scope, &chart.unit);
    RankedChart { unit_words, names: chart.bars.iter().map(|bar| names[bar.target].clone()).collect(), chart }
}
