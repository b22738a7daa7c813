//! How a document is cited: who says it, where and when.
//!
//! In: a report in a page's language. Out: what `static/cite-formats.js` writes references from. What the source does not say is null.

use crate::model::library::ReportEntry;
use crate::model::translation::TranslationStatus;
use crate::render::scope::Scope;
use jiff::civil::Date;
use serde::Serialize;

/// `cite` in the page's data.
#[derive(Serialize)]
pub struct Citation<'a> {
    id: &'a str,
    /// The issuer, else who spoke.
    author: Option<String>,
    title: &'a str,
    /// What is said beside the title of a translation that nobody official stands for.
    unofficial: Option<String>,
    publisher: Option<String>,
    number: Option<String>,
    date: Option<Date>,
    year: Option<i32>,
    lang: &'a str,
    url: String,
    /// The day of the build; where the site does not say it, the reader's day is given.
    retrieved: Option<&'a str>,
}

impl<'a> Citation<'a> {
    /// In the language of the page.
    pub fn of(scope: &'a Scope, entry: &'a ReportEntry) -> Self {
        let (report, source) = (scope.text_of(entry), &entry.source.meta);
        let author = scope.said(entry, |meta| meta.issuer.as_deref());
        let author = author.or_else(|| scope.said(entry, |meta| meta.speaker.as_deref()));
        Self {
            id: &entry.id,
            author: author.map(|author| author.text),
            title: &report.meta.title,
            unofficial: is_unofficial(entry, &report.lang).then(|| scope.t("cite.unofficial")),
            publisher: source.source.publisher.as_deref().map(|name| scope.of_source(name)),
            number: source.number.as_deref().map(|number| scope.of_source(number)),
            date: source.date,
            year: source.year,
            lang: scope.theme.tag(&report.lang),
            url: scope.url(scope.path),
            retrieved: scope.site.config.built.as_deref(),
        }
    }
}

/// Whether it is a translation of which not every recorded block is an official one.
fn is_unofficial(entry: &ReportEntry, lang: &str) -> bool {
    entry.translation(lang).is_some_and(|translation| {
        let records = &translation.records;
        records.is_empty() || records.iter().any(|record| record.status != TranslationStatus::Official)
    })
}
