//! The Atom feed of a language, or of one place in it: its reports, the latest first.
//!
//! Dates are those of the content: when a text was delivered, published, fetched or corrected, and when its translation
//! was last reviewed. Atom wants a date in every entry, so a report that has none is dated by 1 January of its year, and one
//! without a year is left out.

use super::dates::last_day;
use crate::index::EntityIx;
use crate::model::library::ReportEntry;
use crate::plan::path;
use crate::render::scope::Scope;
use crate::xml::Xml;

/// A feed reader wants the latest, not all.
const MOST: usize = 50;

/// The feed of a language.
pub fn feed(scope: &Scope) -> Vec<u8> {
    let reports = scope.site.library.reports.iter().map(|entry| &**entry);
    let reports = reports.filter(|entry| entry.in_language(scope.lang).is_some());
    write(scope, scope.site.config.title_in(scope.lang), &path::home(scope.lang), reports)
}

/// The feed of a place: its documents of every kind, in the source language where one is not translated.
pub fn of_place(scope: &Scope, place: EntityIx) -> Vec<u8> {
    let entity = scope.entity(place);
    let chains = scope.site.index.chains_of(&entity.id).into_iter();
    let reports = chains.flat_map(|(_, chain)| chain).map(|at| &*scope.site.library.reports[*at]);
    write(scope, entity.name_in(scope.lang), &path::entity(scope.lang, &entity.id), reports)
}

/// The feed of these reports under a title, beside the page at `home`.
fn write<'a>(
    scope: &Scope,
    title: &str,
    home: &str,
    reports: impl Iterator<Item = &'a ReportEntry>,
) -> Vec<u8> {
    let mut entries: Vec<_> = reports.filter_map(|entry| Some((updated(scope, entry)?, entry))).collect();
    entries.sort_by(|(a, one), (b, other)| b.cmp(a).then_with(|| one.id.cmp(&other.id)));
    entries.truncate(MOST);
    let site = scope.site.config.title_in(scope.lang);
    let (own, home) = (scope.url(scope.path), scope.url(home));
    let mut xml = Xml::new();
    let tag = scope.theme.tag(scope.lang);
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", tag)];
    xml.element("feed", &root, |xml| {
        xml.leaf("id", &[], &own);
        xml.leaf("title", &[], title);
        let latest = entries.first().map_or("1970-01-01", |(date, _)| date);
        xml.leaf("updated", &[], &midnight(latest));
        xml.empty("link", &[("rel", "self"), ("type", "application/atom+xml"), ("href", &own)]);
        xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &home)]);
        xml.element("author", &[], |xml| xml.leaf("name", &[], site));
        for (date, entry) in &entries {
            xml.element("entry", &[], |xml| entry_of(xml, scope, date, entry));
        }
    });
    xml.finish()
}

fn entry_of(xml: &mut Xml, scope: &Scope, date: &str, entry: &ReportEntry) {
    let text = scope.text_of(entry);
    let url = scope.url(&scope.report_path(entry));
    xml.leaf("id", &[], &url);
    xml.leaf("title", &[], &text.meta.title);
    xml.leaf("updated", &[], &midnight(date));
    if let Some(date) = entry.source.meta.date {
        xml.leaf("published", &[], &midnight(&date.to_string()));
    }
    xml.empty("link", &[("rel", "alternate"), ("type", "text/html"), ("href", &url)]);
    let opening = text.blocks.iter().find(|block| !block.is_heading());
    if let Some(block) = opening {
        xml.leaf("summary", &[], &crate::render::shell::shorten(&block.text.plain, 200));
    }
}

fn updated(scope: &Scope, entry: &ReportEntry) -> Option<String> {
    let day = last_day(entry, scope.lang).map(|day| day.to_string());
    day.or_else(|| entry.source.meta.year.map(|year| format!("{year:04}-01-01")))
}

fn midnight(day: &str) -> String {
    format!("{day}T00:00:00Z")
}
