//! What a report says of the targets of those before it, found by row.
//!
//! In: reports in the order of their years. Out: for each the [`Later`] one that may speak of its targets. Links and outcomes are
//! gone through once for each report that has them, however many reports and rows ask.

use super::chain::by_year;
use crate::model::ids::ReportId;
use crate::model::library::{Library, ReportEntry};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// A report with what it says of others' targets.
#[derive(Debug)]
pub struct Later<'a> {
    /// Its position in the library.
    pub report: usize,
    pub entry: &'a ReportEntry,
    by_row: FxHashMap<(&'a str, &'a str), AnswerPlace>,
}

/// Where a report says what became of a target: its link by position, and its outcome where the link has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnswerPlace {
    pub link: u32,
    pub outcome: Option<u32>,
}

impl<'a> Later<'a> {
    /// `report` is a position in the library.
    pub fn of(library: &'a Library, report: usize) -> Self {
        let entry: &ReportEntry = &library.reports[report];
        let outcomes: FxHashMap<&str, u32> = entry.outcomes.iter().map(|one| &*one.id).zip(0..).collect();
        let mut by_row = FxHashMap::default();
        for (at, link) in (0..).zip(&entry.links.answers) {
            let outcome = link.outcome.as_ref().and_then(|of| outcomes.get(&*of.row)).copied();
            // Of two for one row the first counts, as everywhere.
            by_row
                .entry((&*link.target.report, &*link.target.row))
                .or_insert(AnswerPlace { link: at, outcome });
        }
        Self { report, entry, by_row }
    }

    /// What is said of a row of another report.
    pub fn answer(&self, report: &ReportId, row: &str) -> Option<AnswerPlace> {
        self.by_row.get(&(&**report, row)).copied()
    }
}

/// Each report of a chain with the first of the next year that has one.
pub fn with_later<'a>(library: &'a Library, chain: &[usize]) -> Vec<(usize, Option<Rc<Later<'a>>>)> {
    let years = by_year(library, chain);
    let mut all = Vec::with_capacity(chain.len());
    for (at, reports) in years.iter().enumerate() {
        let next = years.get(at + 1).and_then(|next| next.first());
        let later = next.map(|report| Rc::new(Later::of(library, *report)));
        all.extend(reports.iter().map(|report| (*report, later.clone())));
    }
    all
}
