//! Every lint over the content of a site as a whole.
//!
//! In: the configuration, the library and its index. Out: diagnostics, in the order of files and lines, with the
//! severities that `site.yaml` asks for. What a single file's reader can see is reported there. Each rule is a file of
//! this folder; each code has an entry in `docs/checks.md`.
//!
//! A fault is reported once: a rule passes over what another rule is sure to report.

mod context;
mod term_base;
mod linked_names;
mod consequences;
mod decided;
mod findings;
mod place;
mod similar;
mod lookup;
mod alignment;
mod entities;
mod corrections;
mod headings;
mod imprint;
mod links;
mod mentions;
mod misplaced;
mod names;
mod mention_text;
mod note_marks;
mod notes;
mod numbers;
mod pages;
mod parity;
mod personal;
mod relations;
mod renderings;
mod drift;
mod severity;
mod stale;
mod target_values;
mod targets;
mod outcomes;
mod terms;
mod unlinked;

pub use context::CheckContext;
pub use decided::{about, kept_hash, lang_of};
pub use findings::{Checked, Findings};
pub use similar::nearest;

use crate::diagnostic::Diagnostic;
use consequences::drop_consequences;
use lookup::{Lookup, ReportLookup};
use rayon::prelude::*;
use std::sync::Arc;

/// A rule over one report and its translations.
type ReportRule = fn(&Lookup, &ReportLookup, &mut Vec<Diagnostic>);

/// A rule over the site.
type SiteRule = fn(&Lookup, &mut Vec<Diagnostic>);

const REPORT_RULES: &[ReportRule] = &[
    headings::check,
    corrections::check,
    note_marks::check,
    notes::check,
    personal::check_report,
    entities::check_report,
    links::check_report,
    mention_text::check,
    alignment::check,
    parity::check,
    stale::check,
    numbers::check,
    targets::check,
    outcomes::check,
    target_values::check,
    terms::check_report,
    unlinked::check,
];

const SITE_RULES: &[SiteRule] = &[
    entities::check_site,
    numbers::check_site,
    pages::check,
    personal::check_site,
    relations::check,
    renderings::check,
    drift::check,
    terms::check_site,
];

/// Those that look at no report.
const FRAME_RULES: &[SiteRule] = &[severity::check, imprint::check, links::check_site, names::check];

/// Runs every rule. What was found already, while reading and planning, comes back with the rest.
pub fn check(context: &CheckContext, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    check_after(context, found, None).0
}

/// The same as [`check`], with what was found in a site that was checked `before` where that still holds.
pub fn check_after(
    context: &CheckContext,
    mut found: Vec<Diagnostic>,
    before: Option<Checked>,
) -> (Vec<Diagnostic>, Findings) {
    let lookup = Lookup::of(*context, &found);
    if let Some(names) = before.and_then(|before| before.names(context)) {
        let _ = lookup.names.set(names);
    }
    mentions::explain(&lookup, &mut found);
    misplaced::explain(&lookup.library.languages, &mut found);
    let before = before.filter(|before| before.frame_holds(context));
    let reports: Vec<_> = lookup
        .reports
        .par_iter()
        .enumerate()
        .map(|(at, report)| {
            let known = before.and_then(|before| before.of_report(at, context));
            known.unwrap_or_else(|| run(REPORT_RULES, |rule, out| rule(&lookup, report, out)))
        })
        .collect();
    let frame = match before {
        Some(before) => Arc::clone(&before.findings.frame),
        None => run(FRAME_RULES, |rule, out| rule(&lookup, out)),
    };
    found.par_extend(SITE_RULES.par_iter().flat_map_iter(|rule| {
        let mut found = Vec::new();
        rule(&lookup, &mut found);
        found
    }));
    found.extend(reports.iter().chain([&frame]).flat_map(|found| found.iter().cloned()));
    drop_consequences(&mut found);
    decided::drop_kept(context.library, &mut found);
    severity::configure(context.config, &mut found);
    found.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    (found, Findings { reports, frame, names: lookup.names.into_inner() })
}

fn run<R>(rules: &[R], apply: impl Fn(&R, &mut Vec<Diagnostic>)) -> Arc<[Diagnostic]> {
    let mut found = Vec::new();
    rules.iter().for_each(|rule| apply(rule, &mut found));
    found.into()
}
