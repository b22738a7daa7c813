//! What the queue is made from.

use super::evidence::Evidence;
use crate::diagnostic::Diagnostic;
use crate::index::Index;
use crate::model::library::Library;

/// A site as it was loaded, and what its imports kept.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    pub library: &'a Library,
    pub index: &'a Index,
    pub diagnostics: &'a [Diagnostic],
    pub evidence: &'a Evidence,
}
