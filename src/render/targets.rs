//! The page of targets: each report's targets as a table with a chart, and those without a number.
//!
//! Every row has the address `#REPORT.ID`, which never comes to mean another row; that of the newest report that has a
//! target of the id also has the short one, `#gdp-growth`.

use super::chart::{self, BarName, Chart};
use super::quotation::quoted;
use super::scope::Scope;
use super::shell::UnsetPage;
use super::text::Text;
use super::{figures, labels};
use crate::model::ids::EntityId;
use crate::model::library::ReportEntry;
use crate::model::target::{Target, UnquantifiedTarget};
use crate::plan::{DataFormat, TableName};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::HashSet;

/// Charts are drawn for this many reports, the newest; the tables hold all.
const MOST_CHARTS: usize = 8;

/// An item of `targets` in the template.
#[derive(Serialize)]
struct ReportTargets {
    report: Text,
    href: String,
    year: Option<i32>,
    place: Option<Text>,
    rows: Vec<TargetRowView>,
    unquantified: Vec<Unquantified>,
    charts: Vec<ChartView>,
}

#[derive(Serialize)]
struct TargetRowView {
    id: String,
    /// `REPORT.ID` where the id is another.
    permanent: Option<String>,
    indicator: Text,
    indicator_href: Option<String>,
    /// What of the indicator is aimed at: its growth, its level.
    measure: String,
    quote: Text,
    quote_href: String,
    op: &'static str,
    sign: &'static str,
    op_words: String,
    figure: String,
    /// For sorting.
    value: String,
}

#[derive(Serialize)]
struct Unquantified {
    id: String,
    permanent: Option<String>,
    indicator: Text,
    quote: Text,
    quote_href: String,
}

#[derive(Serialize)]
struct ChartView {
    #[serde(flatten)]
    chart: Chart,
    unit_words: String,
    measure_words: String,
    /// In the bars' order.
    names: Vec<BarName>,
}

/// `{ json, csv, schema }` in the template.
#[derive(Serialize)]
struct DataLinks {
    json: String,
    csv: String,
    schema: String,
}

/// The reports from the newest on; only the first of them have charts.
pub fn page(scope: &Scope) -> UnsetPage {
    let title = scope.t("nav.targets");
    let reports = scope.newest_first().into_iter().map(|(_, entry)| entry);
    let mut ids = RowIds::default();
    let entries: Vec<&ReportEntry> = reports.filter(|entry| has_targets(entry)).collect();
    let mut views: Vec<_> = entries.iter().map(|entry| report_targets(scope, entry, &mut ids)).collect();
    for (view, entry) in views.iter_mut().zip(&entries).take(MOST_CHARTS) {
        view.charts = charts(scope, entry, &view.rows);
    }
    let link = |format| scope.link(&TableName::Targets.path(format));
    let data = scope.site.config.data.then(|| DataLinks {
        json: link(DataFormat::Json),
        csv: link(DataFormat::Csv),
        schema: link(DataFormat::Schema),
    });
    let page = UnsetPage::new(scope, "targets", title.clone())
        .with("targets", &views)
        .with("data", &data)
        .below(scope, &[])
        .script("targets.js")
        .script("filter.js");
    if data.is_some() { page.linked_data(dataset(scope, &title)) } else { page }
}

fn has_targets(entry: &ReportEntry) -> bool {
    !(entry.targets.quantified.is_empty() && entry.targets.unquantified.is_empty())
}

/// The address of a target on the page: `targets/#duchang-2024.gdp-growth`.
pub fn anchor(report: &str, target: &str) -> String {
    format!("{report}.{target}")
}

/// The ids of rows, given in the order of the page.
#[derive(Default)]
struct RowIds<'a>(HashSet<&'a str>);

impl<'a> RowIds<'a> {
    /// The row's id, and its lasting one where that is another.
    fn of(&mut self, entry: &ReportEntry, target: &'a str) -> (String, Option<String>) {
        let lasting = anchor(&entry.id, target);
        match self.0.insert(target) {
            true => (target.to_owned(), Some(lasting)),
            false => (lasting, None),
        }
    }
}

fn report_targets<'a>(scope: &Scope<'a>, entry: &'a ReportEntry, ids: &mut RowIds<'a>) -> ReportTargets {
    let meta = &entry.source.meta;
    let targets = &entry.targets;
    let rows: Vec<_> = targets.quantified.iter().map(|target| row(scope, entry, target, ids)).collect();
    ReportTargets {
        report: scope.title_of(entry),
        href: scope.link(&scope.report_path(entry)),
        year: meta.year,
        place: meta.place.as_ref().and_then(|id| scope.name(id)),
        unquantified: targets
            .unquantified
            .iter()
            .map(|target| unquantified(scope, entry, target, ids))
            .collect(),
        rows,
        charts: Vec::new(),
    }
}

/// The charts of a report's targets, with the rows of the page.
fn charts(scope: &Scope, entry: &ReportEntry, rows: &[TargetRowView]) -> Vec<ChartView> {
    let lines = rows.iter().map(|row| label(row).len()).max().unwrap_or(1);
    let charts = chart::charts(&entry.targets.quantified, lines).into_iter();
    charts.map(|chart| chart_view(scope, chart, rows)).collect()
}

fn row<'a>(scope: &Scope, entry: &ReportEntry, target: &'a Target, ids: &mut RowIds<'a>) -> TargetRowView {
    let (id, permanent) = ids.of(entry, &target.id);
    let op = target.op;
    TargetRowView {
        id,
        permanent,
        indicator: indicator(scope, &target.indicator, target.entity.as_ref()),
        indicator_href: target.entity.as_ref().and_then(|id| scope.known_link(id)),
        measure: scope.measure(target.measure),
        quote: quoted(scope, entry, &target.block, &target.quote),
        quote_href: scope.block_link(entry, &target.block),
        op: op.name(),
        sign: op.sign(),
        op_words: scope.t(&format!("comparator.{}", op.name())),
        figure: figures::target(scope, target),
        value: target.value.normalize().to_string(),
    }
}

fn unquantified<'a>(
    scope: &Scope,
    entry: &ReportEntry,
    target: &'a UnquantifiedTarget,
    ids: &mut RowIds<'a>,
) -> Unquantified {
    let (id, permanent) = ids.of(entry, &target.id);
    Unquantified {
        id,
        permanent,
        indicator: indicator(scope, &target.indicator, target.entity.as_ref()),
        quote: quoted(scope, entry, &target.block, &target.quote),
        quote_href: scope.block_link(entry, &target.block),
    }
}

/// An indicator in the page's language: its entity's name, or the report's own word for it.
pub fn indicator(scope: &Scope, word: &str, entity: Option<&EntityId>) -> Text {
    let source = scope.site.config.source_language();
    let named = entity.filter(|_| scope.lang != source).and_then(|id| scope.find(id));
    match named.and_then(|entity| entity.name.get(scope.lang)) {
        Some(name) => scope.words(scope.lang, name),
        None => scope.words(source, word),
    }
}

/// A label beside which there is room for the figure on a telephone.
fn label(row: &TargetRowView) -> Vec<String> {
    labels::wrap_to(&row.indicator.text, 210.0)
}

fn chart_view(scope: &Scope, chart: Chart, rows: &[TargetRowView]) -> ChartView {
    let unit_words = figures::axis(scope, &chart.unit);
    let measure_words = scope.measure(chart.measure);
    ChartView {
        unit_words,
        measure_words,
        names: chart.bars.iter().map(|bar| bar_name(rows, bar)).collect(),
        chart,
    }
}

fn bar_name(rows: &[TargetRowView], bar: &chart::TargetBar) -> BarName {
    let row = &rows[bar.target];
    BarName { lines: label(row), lang: row.indicator.lang.clone(), figure: row.figure.clone() }
}

fn dataset(scope: &Scope, title: &str) -> Value {
    json!({
        "@type": "Dataset",
        "name": title,
        "url": scope.url(scope.path),
        "description": scope.t("targets.about"),
        "distribution": [dataset_file(scope, DataFormat::Csv, "text/csv"), dataset_file(scope, DataFormat::Json, "application/json")],
    })
}

fn dataset_file(scope: &Scope, format: DataFormat, kind: &str) -> Value {
    let url = scope.url(&TableName::Targets.path(format));
    json!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": url })
}
