//! What was found in a site, by what it depends on, so that a site that is checked again is looked at where it changed.
//!
//! In: the site as it is and as it was when it was last checked. Out: what is still true. Nothing is taken over on a guess:
//! a rule over one report sees that report, the entities, the plan, and which blocks other reports have.

use super::context::CheckContext;
use super::linked_names::Names;
use crate::diagnostic::Diagnostic;
use crate::model::library::{Library, ReportEntry};
use std::sync::Arc;

/// The diagnostics of a site's rules, before the site's own severities.
#[derive(Debug, Default)]
pub struct Findings {
    /// Of the rules over one report, in the order of the library.
    pub(super) reports: Vec<Arc<[Diagnostic]>>,
    /// Of the rules that look at no report.
    pub(super) frame: Arc<[Diagnostic]>,
    pub(super) names: Option<Arc<Names>>,
}

/// A site that was checked.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    pub context: CheckContext<'a>,
    pub findings: &'a Findings,
}

impl Checked<'_> {
    /// The names of the entities, where these are the same.
    pub(super) fn names(&self, now: &CheckContext) -> Option<Arc<Names>> {
        self.findings.names.clone().filter(|_| same_entities(self.context.library, now.library))
    }

    /// Whether all that the rules look at besides reports' texts is the same.
    pub(super) fn frame_holds(&self, now: &CheckContext) -> bool {
        let (before, library) = (self.context.library, now.library);
        self.context.config.file == now.config.file
            && std::ptr::eq(self.context.plan, now.plan)
            && same_entities(before, library)
            && before.terms_file == library.terms_file
            && same(&before.pages, &library.pages, |a, b| Arc::ptr_eq(&a.file, &b.file))
            && same(&before.reports, &library.reports, |a, b| a == b || has_same_blocks(a, b))
    }

    /// The findings of a report that has not changed.
    pub(super) fn of_report(&self, at: usize, now: &CheckContext) -> Option<Arc<[Diagnostic]>> {
        let unchanged = *self.context.library.reports.get(at)? == now.library.reports[at];
        self.findings.reports.get(at).filter(|_| unchanged).cloned()
    }
}

fn same_entities(a: &Library, b: &Library) -> bool {
    a.languages == b.languages && same(&a.entities, &b.entities, |a, b| a == b)
}

fn has_same_blocks(a: &ReportEntry, b: &ReportEntry) -> bool {
    a.id == b.id && same(&a.source.blocks, &b.source.blocks, |a, b| a.id == b.id)
}

fn same<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}
