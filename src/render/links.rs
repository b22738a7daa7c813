//! Links as authors write them, to links that work on a page. Whether a link may live is decided here, whatever a site has
//! made of the checks that report it.

use super::scope::Scope;
use crate::plan::address::Href;
use crate::plan::link::{Destination, LinkSource, destination};
use crate::plan::path;

/// The link from the page of `scope` for what an author wrote in `source`, or nothing where it must not be one: see
/// [`crate::plan::link`].
pub fn resolve(scope: &Scope, href: &str, source: LinkSource) -> Option<Href> {
    match destination(href, source) {
        Destination::Outside(href) => Some(href),
        Destination::Refused => None,
        Destination::Inside { path, query, fragment } => {
            let is_here = path == scope.path && fragment.is_some() && query.is_none();
            let to = if is_here { String::new() } else { path::way(scope.path, &path) };
            Some(Href::inside(&to, query.as_deref(), fragment.as_deref()))
        }
    }
}
