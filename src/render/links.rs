//! Links as authors write them, to links that work on a page.

use super::scope::Scope;
use crate::plan::link::{Destination, Source, destination, is_outside, whole};

/// An address outside the site as it is, or nothing where it is none: a script, for one.
pub fn outside(url: &str) -> Option<String> {
    is_outside(url).then(|| url.to_owned())
}

/// The link from the page of `scope` for what an author wrote in `source`, or nothing where it must not be one: see
/// [`crate::plan::link`].
pub fn resolve(scope: &Scope, href: &str, source: Source) -> Option<String> {
    match destination(href, source) {
        Destination::Outside => Some(href.to_owned()),
        Destination::Refused => None,
        Destination::Inside { path, query, fragment } => Some(scope.link(&whole(&path, query, fragment))),
    }
}
