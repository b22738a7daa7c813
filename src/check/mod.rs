//! Every lint over the content of a site as a whole.
//!
//! In: the configuration, the library and its index. Out: diagnostics, in the order of files and lines, with the
//! severities that `site.yaml` asks for. What a single file's reader can see is reported there. Each rule is a file of
//! this folder; each code has an entry in `docs/checks.md`.
//!
//! A fault is reported once: a rule passes over what another rule is sure to report.

mod alignment;
mod consequences;
mod entities;
mod headings;
mod links;
mod lookup;
mod mention_text;
mod names;
mod note_marks;
mod notes;
mod numbers;
mod parity;
mod place;
mod relations;
mod severity;
mod similar;
mod stale;
mod target_values;
mod targets;
mod terms;
mod unlinked;

pub use crate::diagnostic::explain;

use crate::config::SiteConfig;
use crate::diagnostic::Diagnostic;
use crate::index::Index;
use crate::model::library::Library;
use crate::plan::Plan;
use consequences::drop_consequences;
use lookup::{Lookup, ReportView};
use rayon::prelude::*;

/// What the rules look at.
#[derive(Debug, Clone, Copy)]
pub struct CheckContext<'a> {
    pub config: &'a SiteConfig,
    pub library: &'a Library,
    pub index: &'a Index,
    /// Which pages links can lead to.
    pub plan: &'a Plan,
}

/// A rule over one report and its translations.
type ReportRule = fn(&Lookup, &ReportView, &mut Vec<Diagnostic>);

/// A rule over the site.
type SiteRule = fn(&Lookup, &mut Vec<Diagnostic>);

const REPORT_RULES: &[ReportRule] = &[
    headings::check,
    note_marks::check,
    notes::check,
    entities::check_report,
    links::check_report,
    mention_text::check,
    alignment::check,
    parity::check,
    stale::check,
    numbers::check,
    targets::check,
    target_values::check,
];

const SITE_RULES: &[SiteRule] = &[
    severity::check,
    entities::check_site,
    links::check_site,
    names::check,
    relations::check,
    terms::check,
    unlinked::check,
];

/// Runs every rule. What was found already, while reading and planning, comes back with the rest.
pub fn check(context: &CheckContext, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let lookup = Lookup::of(*context, &found);
    let of_reports = lookup.reports.par_iter().flat_map_iter(|report| {
        let mut found = Vec::new();
        REPORT_RULES.iter().for_each(|rule| rule(&lookup, report, &mut found));
        found
    });
    found.par_extend(of_reports);
    found.par_extend(SITE_RULES.par_iter().flat_map_iter(|rule| {
        let mut found = Vec::new();
        rule(&lookup, &mut found);
        found
    }));
    drop_consequences(&mut found);
    severity::configure(context.config, &mut found);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    found
}
