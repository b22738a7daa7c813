//! The files for programs: tables with their schemas, each report as JSON, plain Markdown and Akoma Ntoso, the feed, the
//! site map.
//!
//! In: the library, its index and the configuration. Out: bytes. Nothing here knows of the time of the build, so that equal
//! content gives equal files. `docs/data.md` describes each.

mod addresses;
mod akn;
mod dates;
mod entity_json;
mod feed;
mod lists;
mod plain;
mod report_json;
mod sitemap;
mod table;
mod tables;
mod xml;

use super::scope::Scope;
use crate::plan::{DataFormat, Record, ReportFormat, Subject, Table};
use addresses::Addresses;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// The bytes of a file for programs; nothing for a subject that is not one.
pub fn file(scope: &Scope, subject: &Subject) -> Vec<u8> {
    let site = scope.site;
    match subject {
        Subject::ReportFile { report, format, .. } => report_file(scope, *report, *format),
        Subject::EntityData { entity } => entity_json::entity_json(scope, *entity),
        Subject::Data { table, format } => data(scope, *table, *format),
        Subject::Schema { record: Record::Report } => {
            report_json::report_schema(&scope.url(scope.path), &site.config.languages)
        }
        Subject::Schema { record: Record::Entity } => {
            entity_json::entity_schema(&scope.url(scope.path), &site.config.languages)
        }
        Subject::Feed { .. } => feed::feed(scope),
        Subject::Sitemap => sitemap::sitemap(scope),
        Subject::SitemapPart { part } => sitemap::part(scope, *part),
        Subject::Robots => lists::robots(scope),
        Subject::Llms => lists::llms(scope),
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

fn data(scope: &Scope, table: Table, format: DataFormat) -> Vec<u8> {
    let site = scope.site;
    let table = tables::table(table, site.library, site.index);
    match format {
        DataFormat::Json => table::json(&table),
        DataFormat::Csv => table::csv(&table, &site.config.languages),
        DataFormat::Schema => table::schema(&table, &scope.url(scope.path), &site.config.languages),
    }
}

/// A number as JSON has them: an integer where it is one.
pub fn number(value: Decimal) -> serde_json::Number {
    let value = value.normalize();
    let whole = value.is_integer().then(|| value.to_i64()).flatten();
    let fraction = || value.to_string().parse().ok().and_then(serde_json::Number::from_f64);
    whole.map(Into::into).or_else(fraction).unwrap_or_else(|| 0.into())
}

/// Indented JSON that ends in a line break.
pub fn pretty(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("strings and numbers have a form in JSON");
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_integers_where_they_can_be() {
        let check = |text: &str, json: &str| {
            assert_eq!(number(text.parse().expect("a decimal")).to_string(), json);
        };
        check("5", "5");
        check("5.0", "5");
        check("3.5", "3.5");
        check("-0.1", "-0.1");
        check("202.1", "202.1");
        check("850000", "850000");
    }
}
