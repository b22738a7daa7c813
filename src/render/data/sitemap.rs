//! The site map: every page for readers, with its other languages.

use super::dates::last_day;
use crate::plan::{PlannedPage, SITEMAP_PART, Subject, path};
use crate::render::scope::Scope;
use crate::xml::Xml;
use jiff::civil::Date;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// All of it, or the list of its parts where it is too large for one.
pub fn sitemap(scope: &Scope) -> Vec<u8> {
    let parts =
        || scope.site.plan.pages.iter().filter(|page| matches!(page.subject, Subject::SitemapPart { .. }));
    if parts().next().is_none() {
        return urls(scope, listed(scope));
    }
    let mut xml = Xml::new();
    xml.element("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for page in parts() {
            xml.element("sitemap", &[], |xml| xml.leaf("loc", &[], &scope.url(&page.path)));
        }
    });
    xml.finish()
}

/// One of the files that the map is divided into, from 0.
pub fn part(scope: &Scope, part: usize) -> Vec<u8> {
    urls(scope, listed(scope).skip(part * SITEMAP_PART).take(SITEMAP_PART))
}

fn listed<'a>(scope: &Scope<'a>) -> impl Iterator<Item = &'a PlannedPage> {
    scope.site.plan.pages.iter().filter(|page| page.subject.is_listed(scope.site.library))
}

fn urls<'a>(scope: &Scope, pages: impl Iterator<Item = &'a PlannedPage>) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)], |xml| {
        for page in pages {
            xml.element("url", &[], |xml| url(xml, scope, page));
        }
    });
    xml.finish()
}

fn url(xml: &mut Xml, scope: &Scope, page: &PlannedPage) {
    xml.leaf("loc", &[], &scope.url(&page.path));
    if let Some(day) = changed(scope, &page.subject) {
        xml.leaf("lastmod", &[], &day.to_string());
    }
    let languages = &scope.site.config.languages;
    let mut links: Vec<_> = match page.subject {
        Subject::Chooser => {
            languages.iter().map(|lang| (scope.theme.tag(lang), scope.url(&path::home(lang)))).collect()
        }
        _ => {
            let alternates = scope.site.plan.alternates(scope.site.library, &page.path);
            alternates.map(|(lang, path)| (scope.theme.tag(lang), scope.url(path))).collect()
        }
    };
    let default = match page.subject {
        Subject::Chooser | Subject::Home { .. } => Some(scope.url(path::INDEX)),
        _ => links.first().map(|(_, url)| url.clone()),
    };
    links.extend(default.map(|url| ("x-default", url)));
    for (tag, url) in links {
        xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", &url)]);
    }
}

/// When a report's page last changed, as far as the content says.
fn changed(scope: &Scope, subject: &Subject) -> Option<Date> {
    let day = |report: &usize, lang| last_day(&scope.site.library.reports[*report], lang);
    match subject {
        Subject::Report { lang, report } => day(report, lang),
        Subject::SideBySide { lang, with, report } => day(report, lang).max(day(report, with)),
        _ => None,
    }
}
