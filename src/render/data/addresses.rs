//! The links of a report's text for programs, which read its files from anywhere: whole addresses, and none of a script.

use crate::model::report::Report;
use crate::model::text::MarkKind;
use crate::plan::address::Href;
use crate::plan::link::{Destination, LinkSource, destination};
use crate::plan::path;
use crate::render::scope::Scope;

/// See the module.
#[derive(Clone, Copy)]
pub struct Addresses<'a> {
    base_url: &'a str,
    pub report: &'a Report,
}

impl<'a> Addresses<'a> {
    /// Those in a text of a report.
    pub fn of(scope: &Scope<'a>, report: &'a Report) -> Self {
        Self { base_url: &scope.site.config.base_url, report }
    }

    /// Where a link leads; nothing for one that pages may not have.
    pub fn find(&self, link: &str) -> Option<Href> {
        let page = path::report(&self.report.lang, &self.report.id);
        let source = LinkSource { lang: &self.report.lang, file: &self.report.file.path, page: &page };
        match destination(link, source) {
            Destination::Outside(href) => Some(href),
            Destination::Refused => None,
            Destination::Inside { path, query, fragment } => {
                let url = path::url(self.base_url, &path);
                Some(Href::inside(&url, query.as_deref(), fragment.as_deref()))
            }
        }
    }

    /// Whether a mark is to be written: all but links that lead nowhere.
    pub fn keeps(&self, kind: &MarkKind) -> bool {
        !matches!(kind, MarkKind::Link(link) if self.find(link).is_none())
    }
}
