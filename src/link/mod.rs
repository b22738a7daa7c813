//! What became of what an earlier report set, and which passages of two reports of one place correspond.
//!
//! In: two documents of one place and kind, the earlier with its targets. Out: a [`Linked`]: the outcomes that the later one
//! reports, their status, and the correspondences of blocks. Everything here is by rule; what an editor confirmed is kept by
//! `keep`. A weak match is silence: a target that no link names is not mentioned.
//!
//! The way: the later report's review is cut into [`evidence`] by its span of time, a target's figure looks for the evidence
//! that has the same head ([`figures`]), else for a clause that says something of it without one ([`remarks`]); a target without a figure
//! looks for its thing and a verb of completion ([`deeds`]); [`status`] compares; [`blocks`] pairs passages.

mod blocks;
pub mod chain;
mod deeds;
mod evidence;
mod figures;
mod keep;
pub mod later;
mod remarks;
mod status;

pub use keep::keep;

use crate::model::ids::{BlockId, ReportId};
use crate::model::library::{ReportEntry, Targets};
use crate::model::outcome::{
    Author, Basis, BlockLink, MeasureKind, OutcomeLink, OutcomeStatus, ReportedOutcome, RowRef,
};
use crate::model::report::Report;
use crate::source::Span;
use evidence::YearReview;
use rust_decimal::Decimal;

/// A report with the targets that it sets.
#[derive(Debug, Clone, Copy)]
pub struct TargetsOf<'a> {
    pub report: &'a Report,
    pub targets: &'a Targets,
}

/// What two documents of one place have to do with each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linked {
    pub outcomes: Vec<ReportedOutcome>,
    pub answers: Vec<OutcomeLink>,
    pub blocks: Vec<BlockLink>,
}

/// What a row of targets has for the search.
#[derive(Debug, Clone)]
struct Aim<'a> {
    id: &'a str,
    indicator: &'a str,
    entity: Option<&'a crate::model::ids::EntityId>,
    block: &'a BlockId,
    quote: &'a str,
    figure: Option<(Decimal, Option<Decimal>)>,
}

/// A sentence's answer to a target.
#[derive(Debug, Clone, PartialEq)]
struct SentenceAnswer {
    /// The block's position in the later report.
    block: usize,
    quote: std::ops::Range<usize>,
    status: OutcomeStatus,
    basis: Basis,
    figure: Option<(Decimal, MeasureKind)>,
    unit: String,
}

/// A report's own text with its targets.
pub fn document(entry: &ReportEntry) -> TargetsOf<'_> {
    TargetsOf { report: &entry.source, targets: &entry.targets }
}

/// Links a document with the one before it. What became of targets is told by the report of the next year alone.
pub fn link(before: TargetsOf, now: TargetsOf) -> Linked {
    let review = YearReview::of(now.report);
    let mut linked =
        Linked { blocks: blocks::correspondences(before.report, now.report), ..Linked::default() };
    let follows = before.report.meta.year.zip(now.report.meta.year).is_none_or(|(a, b)| a + 1 == b);
    let aims = if follows { aims(before.targets) } else { Vec::new() };
    let answers = figures::answers(before.report, &aims, &review);
    for (aim, answer) in aims.iter().zip(answers) {
        if let Some(answer) = answer.or_else(|| without_figure(aim, &review)) {
            linked.add(before.report, now.report, aim, &answer);
        }
    }
    linked
}

/// An answer that gives no figure, or none that is asked for.
fn without_figure(aim: &Aim, review: &YearReview) -> Option<SentenceAnswer> {
    deeds::answer(aim, review).or_else(|| remarks::answer(aim, review))
}

/// The rows of targets in the order of their file.
fn aims(targets: &Targets) -> Vec<Aim<'_>> {
    let with_figure = targets.quantified.iter().map(|target| Aim {
        id: &target.id,
        indicator: &target.indicator,
        entity: target.entity.as_ref(),
        block: &target.block,
        quote: &target.quote,
        figure: Some((target.value, target.value_high)),
    });
    let without = targets.unquantified.iter().map(|target| Aim {
        id: &target.id,
        indicator: &target.indicator,
        entity: target.entity.as_ref(),
        block: &target.block,
        quote: &target.quote,
        figure: None,
    });
    let commitments = targets.commitments.iter().map(|row| Aim {
        id: &row.id,
        indicator: &row.indicator,
        entity: row.entity.as_ref(),
        block: &row.block,
        quote: &row.quote,
        figure: row.figure.as_ref().map(|figure| (figure.value, figure.value_high)),
    });
    with_figure.chain(without).chain(commitments).collect()
}

impl Linked {
    /// An outcome takes the id of the target that it answers.
    fn add(&mut self, before: &Report, now: &Report, aim: &Aim, answer: &SentenceAnswer) {
        let block = &now.blocks[answer.block];
        let year_before = || now.meta.year.map(|year| (year - 1).to_string());
        self.outcomes.push(ReportedOutcome {
            id: aim.id.to_owned(),
            indicator: aim.indicator.to_owned(),
            entity: aim.entity.cloned(),
            measure: answer.figure.map(|(_, measure)| measure),
            value: answer.figure.map(|(value, _)| value),
            unit: answer.unit.clone(),
            period: if answer.basis == Basis::Period { None } else { year_before() },
            basis: answer.basis,
            block: block.id.clone(),
            quote: block.text.plain[answer.quote.clone()].to_owned(),
            span: Span::default(),
        });
        self.answers.push(OutcomeLink {
            target: row_ref(&before.id, aim.id),
            outcome: Some(row_ref(&now.id, aim.id)),
            status: answer.status,
            by: Author::Rule,
            span: Span::default(),
        });
    }
}

fn row_ref(report: &ReportId, row: &str) -> RowRef {
    RowRef { report: report.clone(), row: row.to_owned() }
}

#[cfg(test)]
mod tests;
