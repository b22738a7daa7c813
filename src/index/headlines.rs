//! Where the headline targets of each indicator stand, and where the next report of the series says what became of them.
//!
//! In: a library and the series of its reports. Out: for each indicator its [`HeadlineRef`]s, in the order of series, year and
//! file. It is made in one pass over the targets and the links: what shows one indicator looks at nothing else.

use super::mention::EntityIx;
use crate::link::chain::Series;
use crate::link::later::{AnswerPlace, with_later};
use crate::model::ids::{EntityId, EntityKind};
use crate::model::library::{Library, ReportEntry};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A headline target, by positions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadlineRef {
    pub series: Arc<Series>,
    pub report: u32,
    /// Among the report's headline targets, those without a number behind the others.
    pub row: u32,
    /// The later report that says what became of it, and where.
    pub answer: Option<(u32, AnswerPlace)>,
}

/// The headline targets of each indicator that has any.
pub(super) fn by_indicator(
    library: &Library,
    chains: &BTreeMap<Series, Vec<usize>>,
    find: impl Fn(&EntityId) -> Option<EntityIx>,
) -> FxHashMap<EntityIx, Vec<HeadlineRef>> {
    let mut found: FxHashMap<EntityIx, Vec<HeadlineRef>> = FxHashMap::default();
    for (series, chain) in chains {
        let series = Arc::new(series.clone());
        for (report, later) in with_later(library, chain) {
            let entry: &ReportEntry = &library.reports[report];
            for (row, id, entity) in rows(entry, &find) {
                let answer =
                    later.as_ref().and_then(|at| Some((at.report as u32, at.answer(&entry.id, id)?)));
                let series = Arc::clone(&series);
                let headline = HeadlineRef { series, report: report as u32, row, answer };
                found.entry(entity).or_default().push(headline);
            }
        }
    }
    found
}

/// The headline targets that name an indicator: position, id, and the indicator.
fn rows<'a>(
    entry: &'a ReportEntry,
    find: &impl Fn(&EntityId) -> Option<EntityIx>,
) -> impl Iterator<Item = (u32, &'a str, EntityIx)> {
    let quantified = entry.targets.quantified.iter().map(|row| (&*row.id, row.entity.as_ref()));
    let others = entry.targets.unquantified.iter().map(|row| (&*row.id, row.entity.as_ref()));
    (0..).zip(quantified.chain(others)).filter_map(move |(at, (id, entity))| {
        let entity = entity.filter(|id| id.kind == EntityKind::Indicator)?;
        Some((at, id, find(entity)?))
    })
}
