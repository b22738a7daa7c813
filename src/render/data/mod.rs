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
pub use dates::last_day;
pub use entity_json::entity_json;
pub use feed::{feed, of_place as place_feed};
pub use full::llms_full;
pub use lists::{llms, open_search, robots};
pub use sitemap::{part as sitemap_part, sitemap};
pub use table::{csv, json as table_json};
pub use tables::trend_table;

use super::documents;
use super::scope::Scope;
use crate::index::EntityIx;
use crate::plan::{DataFormat, JsonRecord, ReportFormat, TableName};
use addresses::Addresses;

/// The JSON Schema of what has a file of its own.
pub fn record_schema(scope: &Scope, record: JsonRecord) -> Vec<u8> {
    let (url, languages) = (scope.url(scope.path), &scope.site.config.languages);
    match record {
        JsonRecord::Report => report_json::report_schema(&url, languages),
        JsonRecord::Entity => entity_json::entity_schema(&url, languages),
    }
}

/// The targets and outcomes of one place or one indicator.
pub fn series(scope: &Scope, entity: EntityIx, format: DataFormat) -> Vec<u8> {
    data(scope, tables::series_of(scope.site.library, scope.site.index, entity), format)
}

/// A report as one file.
pub fn report_file(scope: &Scope, report: usize, format: ReportFormat) -> Vec<u8> {
    let entry = &scope.site.library.reports[report];
    let text = scope.text_of(entry);
    match format {
        ReportFormat::Markdown => plain::report_markdown(text),
        ReportFormat::Json => report_json::report_json(
            &entry.source,
            Addresses::of(scope, text),
            &documents::named(scope, report),
        ),
        ReportFormat::AkomaNtoso => {
            let documents = documents::named(scope, report);
            akn::report_akn(scope.site.library, &entry.source, Addresses::of(scope, text), &documents)
        }
    }
}

/// A table of the site, without its rows where the format says only what they mean.
pub fn of_site(scope: &Scope, table: TableName, format: DataFormat) -> Vec<u8> {
    let site = scope.site;
    let table = match format {
        DataFormat::Json | DataFormat::Csv => tables::table(table, site.config, site.library, site.index),
        DataFormat::CsvMetadata | DataFormat::Schema => tables::empty(table),
    };
    data(scope, table, format)
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
