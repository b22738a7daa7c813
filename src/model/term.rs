//! The site's term base: how a term of the reports is rendered in the other languages.

use super::entity::Localized;
use super::ids::{BlockRef, Lang};
use crate::source::Span;
use std::collections::BTreeMap;

/// An entry of the term base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The term and its approved renderings.
    pub term: Localized,
    /// Other accepted forms by language.
    pub also: BTreeMap<Lang, Vec<String>>,
    /// Renderings that are wrong, by language.
    pub rejected: BTreeMap<Lang, Vec<String>>,
    pub definition: Localized,
    /// Where the rendering comes from.
    pub source: Localized,
    pub exceptions: Vec<TermException>,
    /// The entry in `terms.yaml`.
    pub span: Span,
}

/// A block in which the approved rendering is rightly not used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermException {
    pub block: BlockRef,
    pub reason: String,
}

impl Term {
    /// The term and its other accepted forms in a language.
    pub fn forms_in<'a>(&'a self, lang: &str) -> impl Iterator<Item = &'a str> {
        let also = self.also.get(lang).into_iter().flatten();
        self.term.get(lang).into_iter().chain(also).map(String::as_str)
    }
}
