//! The files for programs: tables with their schemas, each report as JSON, plain Markdown and Akoma Ntoso, the feed, the
//! site map.
//!
//! In: the library, its index and the configuration. Out: bytes. Nothing here knows of the time of the build, so that equal
//! content gives equal files. `docs/data.md` describes each.

mod json;
mod addresses;
mod dates;
mod plain;
mod report_json;
mod entity_json;
mod table;
mod tables;
mod database;
mod lists;
mod full;
mod akn;
mod feed;
mod sitemap;

pub use database::{MAGIC, database};
pub use table::{csv, json as table_json};
pub use tables::trend_table;

use super::scope::Scope;
use crate::plan::{DataFormat, Record, ReportFormat, Subject, Table};
use addresses::Addresses;

/// The bytes of a file for programs; nothing for a subject that is not one.
pub fn file(scope: &Scope, subject: &Subject) -> Vec<u8> {
    let site = scope.site;
    match subject {
        Subject::ReportFile { report, format, .. } => report_file(scope, *report, *format),
        Subject::EntityData { entity } => entity_json::entity_json(scope, *entity),
        Subject::Data { table, format } => data(scope, of_site(scope, *table, *format), *format),
        Subject::EntitySeries { entity, format } => {
            data(scope, tables::series_of(site.library, site.index, *entity), *format)
        }
        Subject::Schema { record: Record::Report } => {
            report_json::report_schema(&scope.url(scope.path), &site.config.languages)
        }
        Subject::Schema { record: Record::Entity } => {
            entity_json::entity_schema(&scope.url(scope.path), &site.config.languages)
        }
        Subject::Feed { .. } => feed::feed(scope),
        Subject::PlaceFeed { entity, .. } => feed::of_place(scope, *entity),
        Subject::OpenSearch { .. } => lists::open_search(scope),
        Subject::Sitemap => sitemap::sitemap(scope),
        Subject::SitemapPart { part } => sitemap::part(scope, *part),
        Subject::Robots => lists::robots(scope),
        Subject::Llms => lists::llms(scope),
        Subject::LlmsFull => full::llms_full(scope),
        _ => Vec::new(),
    }
}

fn report_file(scope: &Scope, report: usize, format: ReportFormat) -> Vec<u8> {
    let entry = &scope.site.library.reports[report];
    let text = scope.text_of(entry);
    match format {
        ReportFormat::Markdown => plain::report_markdown(text),
        ReportFormat::Json => report_json::report_json(&entry.source, Addresses::of(scope, text)),
        ReportFormat::AkomaNtoso => {
            akn::report_akn(scope.site.library, &entry.source, Addresses::of(scope, text))
        }
    }
}

/// A table of the site, without its rows where the format says only what they mean.
fn of_site(scope: &Scope, table: Table, format: DataFormat) -> table::Table {
    let site = scope.site;
    match format {
        DataFormat::Json | DataFormat::Csv => tables::table(table, site.config, site.library, site.index),
        DataFormat::CsvMetadata | DataFormat::Schema => tables::empty(table),
    }
}

fn data(scope: &Scope, table: table::Table, format: DataFormat) -> Vec<u8> {
    let site = scope.site;
    match format {
        DataFormat::Json => table::json(&table),
        DataFormat::Csv => table::csv(&table, &site.config.languages),
        DataFormat::CsvMetadata => {
            table::csv_metadata(&table, &format!("{}.csv", table.name), &site.config.languages)
        }
        DataFormat::Schema => table::schema(&table, &scope.url(scope.path), &site.config.languages),
    }
}
