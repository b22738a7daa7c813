//! What an import proposed and no editor has looked at: how much there is that the site does not show.
//!
//! In: the drafts that were left out, by kind. Out: the kinds with their counts, for a page that is emptier for it to say so.

use super::scope::Scope;
use serde::Serialize;

/// An item of `proposed` in templates.
#[derive(Debug, Clone, Serialize)]
pub struct Proposed {
    title: String,
    count: usize,
}

/// By kind; nothing where there are no drafts.
pub fn proposed(scope: &Scope) -> Vec<Proposed> {
    let kinds = scope.site.proposed.iter();
    kinds
        .map(|(kind, count)| Proposed {
            title: scope.t(&format!("kind.{}.many", kind.name())),
            count: *count,
        })
        .collect()
}
