//! The site map: every page for readers, with its other languages.

use super::xml::Xml;
use crate::plan::{PlannedPage, Subject, path};
use crate::render::scope::Scope;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

pub fn sitemap(scope: &Scope) -> Vec<u8> {
    let mut xml = Xml::new();
    xml.element("urlset", &[("xmlns", NAMESPACE), ("xmlns:xhtml", XHTML)], |xml| {
        for page in scope.site.plan.pages.iter().filter(|page| listed(&page.subject)) {
            xml.element("url", &[], |xml| url(xml, scope, page));
        }
    });
    xml.finish()
}

/// Whether search engines should know a page: not those that say of themselves that they should not.
fn listed(subject: &Subject) -> bool {
    subject.is_page() && !matches!(subject, Subject::NotFound | Subject::Search { .. })
}

fn url(xml: &mut Xml, scope: &Scope, page: &PlannedPage) {
    xml.leaf("loc", &[], &scope.url(&page.path));
    let languages = &scope.site.config.languages;
    let mut links: Vec<_> = match page.subject {
        Subject::Chooser => {
            languages.iter().map(|lang| (scope.theme.tag(lang), scope.url(&path::home(lang)))).collect()
        }
        _ => {
            let alternates = scope.site.plan.alternates(languages, &page.path);
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
