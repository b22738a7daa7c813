//! What the places aimed at, year by year, and what became of it: one row a target.
//!
//! In: a library. Out: [`Observation`]s in the order of place, year and file; for pages, the [`Matrix`] of a place: headline targets
//! by year. Two measures of one indicator are two lines. Nothing is judged here: the status is the link's.

pub mod phrases;

use crate::index::{EntityIx, HeadlineRef, Index};
use crate::link::chain::{Series, chains};
use crate::link::later::{AnswerPlace, Later, with_later};
use crate::model::ids::{BlockId, EntityId};
use crate::model::library::{Library, ReportEntry};
use crate::model::outcome::{MeasureKind, OutcomeLink, ReportedOutcome};
use crate::model::target::{Commitment, Target, UnquantifiedTarget};
use std::collections::{BTreeMap, HashMap};

/// A target with what the next report says of it.
#[derive(Debug, Clone)]
pub struct Observation<'a> {
    pub series: Series,
    pub entry: &'a ReportEntry,
    pub row: SeriesRow<'a>,
    /// The link and the report that has it.
    pub answer: Option<TargetAnswer<'a>>,
}

/// What a later report says of a target.
#[derive(Debug, Clone, Copy)]
pub struct TargetAnswer<'a> {
    pub link: &'a OutcomeLink,
    /// The report that has the link.
    pub entry: &'a ReportEntry,
    pub outcome: Option<&'a ReportedOutcome>,
}

/// A row of `targets.yaml`.
#[derive(Debug, Clone, Copy)]
pub enum SeriesRow<'a> {
    Headline(&'a Target),
    Unquantified(&'a UnquantifiedTarget),
    Commitment(&'a Commitment),
}

impl<'a> TargetAnswer<'a> {
    fn at(entry: &'a ReportEntry, place: AnswerPlace) -> Self {
        let outcome = place.outcome.map(|outcome| &entry.outcomes[outcome as usize]);
        Self { link: &entry.links.answers[place.link as usize], entry, outcome }
    }
}

impl<'a> SeriesRow<'a> {
    /// As `targets.yaml` has it.
    pub fn id(&self) -> &'a str {
        match self {
            Self::Headline(row) => &row.id,
            Self::Unquantified(row) => &row.id,
            Self::Commitment(row) => &row.id,
        }
    }

    /// Its name as the report has it.
    pub fn indicator(&self) -> &'a str {
        match self {
            Self::Headline(row) => &row.indicator,
            Self::Unquantified(row) => &row.indicator,
            Self::Commitment(row) => &row.indicator,
        }
    }

    /// What it is set for, where the file names an entity.
    pub fn entity(&self) -> Option<&'a EntityId> {
        match self {
            Self::Headline(row) => row.entity.as_ref(),
            Self::Unquantified(row) => row.entity.as_ref(),
            Self::Commitment(row) => row.entity.as_ref(),
        }
    }

    /// The words of the block that set it.
    pub fn quote(&self) -> &'a str {
        match self {
            Self::Headline(row) => &row.quote,
            Self::Unquantified(row) => &row.quote,
            Self::Commitment(row) => &row.quote,
        }
    }

    /// The block that sets it.
    pub fn block(&self) -> &'a BlockId {
        match self {
            Self::Headline(row) => &row.block,
            Self::Unquantified(row) => &row.block,
            Self::Commitment(row) => &row.block,
        }
    }

    /// Whether it is a target of the year and not a promise.
    pub fn is_headline(&self) -> bool {
        !matches!(self, Self::Commitment(_))
    }
}

/// The rows of a report's targets, in the order of the file.
pub fn rows(entry: &ReportEntry) -> impl Iterator<Item = SeriesRow<'_>> {
    let targets = &entry.targets;
    let headlines = targets.quantified.iter().map(SeriesRow::Headline);
    let without = targets.unquantified.iter().map(SeriesRow::Unquantified);
    headlines.chain(without).chain(targets.commitments.iter().map(SeriesRow::Commitment))
}

/// Each target's row of a report with what `later` says of it; without a later report nothing is.
pub fn answered<'a>(
    entry: &'a ReportEntry,
    later: Option<&Later<'a>>,
) -> impl Iterator<Item = (SeriesRow<'a>, Option<TargetAnswer<'a>>)> {
    rows(entry).map(move |row| {
        let place = later.and_then(|later| Some((later.entry, later.answer(&entry.id, row.id())?)));
        (row, place.map(|(later, place)| TargetAnswer::at(later, place)))
    })
}

/// Every target of every report that has a year.
pub fn observations(library: &Library) -> Vec<Observation<'_>> {
    chains(library).iter().flat_map(|(series, chain)| of_chain(library, series, chain)).collect()
}

/// Every target of the reports of one series, which stand at these positions in the library.
pub fn of_chain<'a>(library: &'a Library, series: &Series, chain: &[usize]) -> Vec<Observation<'a>> {
    let mut all = Vec::new();
    for (report, later) in with_later(library, chain) {
        let entry: &ReportEntry = &library.reports[report];
        all.extend(answered(entry, later.as_deref()).map(|(row, answer)| Observation {
            series: series.clone(),
            entry,
            row,
            answer,
        }));
    }
    all
}

/// Every target of the reports of one place, of every kind of document.
pub fn of_place<'a>(library: &'a Library, index: &Index, place: &EntityId) -> Vec<Observation<'a>> {
    let chains = index.chains_of(place).into_iter();
    chains.flat_map(|(series, chain)| of_chain(library, series, chain)).collect()
}

/// The headline targets of one indicator, of every place.
pub fn of_indicator<'a>(library: &'a Library, index: &Index, indicator: EntityIx) -> Vec<Observation<'a>> {
    index.headlines(indicator).iter().filter_map(|headline| observation(library, headline)).collect()
}

fn observation<'a>(library: &'a Library, at: &HeadlineRef) -> Option<Observation<'a>> {
    let report = |at: u32| -> &'a ReportEntry { &library.reports[at as usize] };
    let entry = report(at.report);
    let answer = at.answer.map(|(later, place)| TargetAnswer::at(report(later), place));
    Some(Observation { series: (*at.series).clone(), entry, row: headline(entry, at.row as usize)?, answer })
}

/// A headline target by its position among those of its report.
fn headline(entry: &ReportEntry, at: usize) -> Option<SeriesRow<'_>> {
    let targets = &entry.targets;
    let without = |at: usize| targets.unquantified.get(at).map(SeriesRow::Unquantified);
    match targets.quantified.get(at) {
        Some(target) => Some(SeriesRow::Headline(target)),
        None => without(at - targets.quantified.len()),
    }
}

/// One indicator in one measure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorLine {
    /// The entity, or the id that targets of this indicator have without a number behind it.
    pub indicator: String,
    pub measure: Option<MeasureKind>,
}

/// The headline targets of a series by year.
pub struct Matrix<'a> {
    pub years: Vec<i32>,
    /// Lines in the order in which they first stand, the newest report first.
    pub lines: Vec<(IndicatorLine, BTreeMap<i32, Observation<'a>>)>,
}

/// The matrix of one series' observations.
pub fn matrix<'a>(observations: impl Iterator<Item = Observation<'a>>) -> Matrix<'a> {
    let mut of: Vec<(i32, Observation)> = observations
        .filter(|one| one.row.is_headline())
        .filter_map(|one| Some((one.entry.source.meta.year?, one)))
        .collect();
    of.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    let mut lines: Vec<(IndicatorLine, BTreeMap<i32, Observation>)> = Vec::new();
    let mut places: HashMap<IndicatorLine, usize> = HashMap::new();
    for (year, one) in of {
        let line = line(&one.row);
        let at = *places.entry(line.clone()).or_insert_with(|| {
            lines.push((line, BTreeMap::new()));
            lines.len() - 1
        });
        lines[at].1.entry(year).or_insert(one);
    }
    let mut years: Vec<i32> = lines.iter().flat_map(|(_, cells)| cells.keys().copied()).collect();
    years.sort_unstable();
    years.dedup();
    Matrix { years, lines }
}

/// The line that a target belongs to.
pub fn line(row: &SeriesRow) -> IndicatorLine {
    let measure = match row {
        SeriesRow::Headline(target) => Some(target.measure),
        _ => None,
    };
    let named = row.entity().map(ToString::to_string);
    IndicatorLine { indicator: named.unwrap_or_else(|| base(row.id()).to_owned()), measure }
}

/// An id without the number that tells it from another of its report: `gdp-growth-2`.
fn base(id: &str) -> &str {
    id.rsplit_once('-')
        .filter(|(base, number)| {
            !base.is_empty() && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
        })
        .map_or(id, |(base, _)| base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_leaves_its_number() {
        let check = |id: &str, expected: &str| assert_eq!(base(id), expected, "{id}");
        check("gdp-growth", "gdp-growth");
        check("gdp-growth-2", "gdp-growth");
        check("-2", "-2");
        check("gdp-", "gdp-");
        check("5g-jizhan", "5g-jizhan");
    }
}
