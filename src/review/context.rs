//! What the queue is made from.

use super::evidence::SiteEvidence;
use super::reviewer::Reviewer;
use crate::diagnostic::Diagnostic;
use crate::index::Index;
use crate::model::library::Library;

/// A site as it was loaded, what its imports kept, and who answers.
#[derive(Clone, Copy)]
pub struct ReviewContext<'a> {
    pub library: &'a Library,
    pub index: &'a Index,
    pub diagnostics: &'a [Diagnostic],
    pub evidence: &'a SiteEvidence,
    /// None where it is not known: what goes on record under a name is refused then.
    pub reviewer: Option<&'a Reviewer>,
}
