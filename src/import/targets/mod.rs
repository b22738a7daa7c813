//! The targets that a report sets for its year.
//!
//! In: the report's blocks, its year, the entities of the library. Out: [`TargetsFound`]: a row for each target with a
//! number, the targets without one apart, and what could not be read. The way: the [`statement`] of the year's targets,
//! its [`clause`]s, the [`indicator`] of each value. Numbers are read by [`crate::quantity`]. A number that cannot be
//! tied to an indicator makes no row: it is reported, not guessed at.

mod rate;
mod clause;
mod commitments;
mod ids;
mod indicator;
mod statement;
mod unquantified;

use crate::catalogue::{self, Indicator};
use crate::claim::{self, Verb};
use crate::model::entity::Entity;
use crate::model::ids::{EntityId, EntityKind};
use crate::model::outcome::Basis;
use crate::model::report::Block;
use crate::model::target::{Commitment, Comparator, PromisedFigure, Target, UnquantifiedTarget};
use crate::quantity::{Quantity, Unit, scan_zh};
use crate::source::Span;
use clause::FigureClause;
use commitments::Promise;
use ids::IndicatorIds;
use rate::is_rate;

/// What was found in a report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TargetsFound {
    pub quantified: Vec<Target>,
    pub unquantified: Vec<UnquantifiedTarget>,
    /// What the plan promises beside them.
    pub commitments: Vec<Commitment>,
    /// The shipped indicators among them that the library does not have, each once.
    pub indicators: Vec<&'static Indicator>,
    pub review: Vec<TargetReview>,
}

/// A number that made no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetReview {
    pub block: usize,
    /// The first byte of the clause in the block's text.
    pub offset: usize,
    pub text: String,
}

/// The targets that the blocks state for the year. `known` are the library's entities: its indicators are linked.
pub fn find(blocks: &[Block], year: Option<i32>, known: &[Entity], lang: &str) -> TargetsFound {
    let mut finder = TargetFinder {
        known,
        lang,
        ids: IndicatorIds::default(),
        last: None,
        found: TargetsFound::default(),
    };
    for piece in statement::find(blocks, year).unwrap_or_default() {
        let text = &blocks[piece.block].text.plain;
        for clause in clause::split(text, piece.range, &scan_zh(text)) {
            finder.read(&blocks[piece.block], piece.block, &clause);
        }
    }
    for promise in commitments::find(blocks, year) {
        finder.add_commitment(&blocks[promise.block], promise);
    }
    finder.found
}

struct TargetFinder<'a> {
    known: &'a [Entity],
    lang: &'a str,
    ids: IndicatorIds,
    /// The only indicator of the clause before, where its value is no rate: `达到15亿元，增长6%`.
    last: Option<String>,
    found: TargetsFound,
}

impl TargetFinder<'_> {
    fn read(&mut self, block: &Block, number: usize, clause: &FigureClause) {
        let text = &block.text.plain;
        let last = self.last.take();
        let Some(rows) = rows(text, clause).or_else(|| growth(text, clause, last)) else {
            let text = text[clause.range.clone()].to_owned();
            self.found.review.push(TargetReview { block: number, offset: clause.range.start, text });
            return;
        };
        let quote = text[clause.range.clone()].trim_end();
        if clause.values.is_empty() {
            self.add_unquantified(block, quote);
        }
        if let [(indicator, value)] = rows.as_slice() {
            self.last = (!is_rate(value)).then(|| indicator.clone());
        }
        for (indicator, value) in rows {
            self.add(block, quote, indicator, value, unit(text, value));
        }
    }

    fn add(&mut self, block: &Block, quote: &str, indicator: String, value: &Quantity, unit: String) {
        let (measure, direction) = claim::measure_in(quote, value.value);
        let entity = self.entity(&indicator);
        self.found.quantified.push(Target {
            measure,
            direction,
            basis: Basis::Year,
            relative_to: None,
            id: if is_rate(value) { self.ids.give_rate(&indicator) } else { self.ids.give(&indicator) },
            entity,
            indicator,
            op: value.high.map_or(value.bound, |_| Comparator::Range),
            value: value.value.normalize(),
            value_high: value.high.map(|high| high.normalize()),
            unit,
            block: block.id.clone(),
            quote: quote.to_owned(),
            span: Span::default(),
        });
    }

    fn add_unquantified(&mut self, block: &Block, quote: &str) {
        let Some(indicator) = unquantified::indicator_of(quote) else { return };
        for indicator in unquantified::each(indicator) {
            let entity = self.entity(indicator);
            self.found.unquantified.push(UnquantifiedTarget {
                id: self.ids.give_rate(indicator),
                indicator: indicator.to_owned(),
                entity,
                block: block.id.clone(),
                quote: quote.to_owned(),
                span: Span::default(),
            });
        }
    }

    /// A promise of the plan, unless the headline statement has made it already.
    fn add_commitment(&mut self, block: &Block, promise: Promise) {
        let text = &block.text.plain;
        let quote = &text[promise.quote];
        let headlines = self.found.quantified.iter().map(|target| (&target.block, &target.quote));
        let without = self.found.unquantified.iter().map(|target| (&target.block, &target.quote));
        let mut stated = headlines.chain(without).filter(|(of, _)| **of == block.id);
        if stated.any(|(_, there)| there.contains(quote) || quote.contains(there.as_str())) {
            return;
        }
        let rate = promise.claim.as_ref().is_some_and(|claim| is_rate(&claim.figure));
        let figure = promise.claim.map(|claim| PromisedFigure {
            op: claim.figure.high.map_or(claim.figure.bound, |_| Comparator::Range),
            value: claim.figure.value.normalize(),
            value_high: claim.figure.high.map(|high| high.normalize()),
            unit: unit_in(quote, &claim.figure),
            measure: claim.measure,
            direction: claim.direction,
            basis: if claim.verb == Verb::Reach { Basis::YearEnd } else { Basis::Year },
        });
        let entity = self.entity(&promise.name);
        self.found.commitments.push(Commitment {
            id: if rate { self.ids.give_rate(&promise.name) } else { self.ids.give(&promise.name) },
            entity,
            indicator: promise.name,
            figure,
            block: block.id.clone(),
            quote: quote.to_owned(),
            span: Span::default(),
        });
    }

    /// The library's indicator of this name, or else the one that is shipped.
    fn entity(&mut self, indicator: &str) -> Option<EntityId> {
        if let Some(own) = self.known_by(|_, name| name == Some(indicator)) {
            return Some(own);
        }
        let shipped = catalogue::of(indicator)?;
        if let Some(own) = self.known_by(|id, name| is_it(shipped, id, name)) {
            return Some(own);
        }
        if !self.found.indicators.iter().any(|one| one.id == shipped.id) {
            self.found.indicators.push(shipped);
        }
        Some(EntityId::new(EntityKind::Indicator, shipped.id))
    }

    /// The first indicator of the library that is meant, by its id or by one of its names.
    fn known_by(&self, is_it: impl Fn(&EntityId, Option<&str>) -> bool) -> Option<EntityId> {
        let mut indicators = self.known.iter().filter(|entity| entity.id.kind == EntityKind::Indicator);
        let meant = |entity: &&Entity| {
            is_it(&entity.id, None) || entity.names_in(self.lang).any(|name| is_it(&entity.id, Some(name)))
        };
        indicators.find(meant).map(|entity| entity.id.clone())
    }
}

fn is_it(shipped: &Indicator, id: &EntityId, name: Option<&str>) -> bool {
    *id.slug == *shipped.id || name.is_some_and(|name| shipped.names().any(|one| one == name))
}

/// Each value of a clause with its indicator's name; none where they cannot be told.
fn rows<'a>(text: &str, clause: &'a FigureClause) -> Option<Vec<(String, &'a Quantity)>> {
    let Some(first) = clause.values.first() else { return Some(Vec::new()) };
    let many = clause.values.len() > 1 && is_list(text, &clause.values);
    let (values, words_end) = if many {
        (clause.values.as_slice(), first.phrase.start)
    } else {
        // An earlier number belongs to the name: 5000万元以上项目50个.
        let last = clause.values.len() - 1;
        (&clause.values[last..], clause.values[last].phrase.start)
    };
    if counts_something(&text[values.last()?.phrase.end..clause.range.end]) {
        return None;
    }
    let words = &text[clause.range.start..words_end.max(clause.range.start)];
    let names = indicator::distribute(words, values.len())?;
    names
        .iter()
        .all(|name| name.chars().any(char::is_alphabetic))
        .then(|| names.into_iter().zip(values).collect())
}

/// Whether the words behind a value say what there is so much of: `着重对两个目标加以说明`, `以下14个方面`. What an indicator is
/// to reach ends its clause, but for what is said of the value: `5%左右的水平`, `10个（含续建）`.
fn counts_something(behind: &str) -> bool {
    behind.trim_start().starts_with(|c: char| c.is_alphabetic() && c != '的')
}

/// The growth of what the clause before named: `，增长6%`.
fn growth<'a>(
    text: &str,
    clause: &'a FigureClause,
    last: Option<String>,
) -> Option<Vec<(String, &'a Quantity)>> {
    let [value] = clause.values.as_slice() else { return None };
    let words = text.get(clause.range.start..value.phrase.start)?;
    (is_rate(value) && indicator::goes_on(words)).then_some(vec![(last?, value)])
}

/// Whether nothing but list marks stands between the values.
fn is_list(text: &str, values: &[Quantity]) -> bool {
    values.windows(2).all(|pair| {
        let gap = text.get(pair[0].phrase.end..pair[1].phrase.start).unwrap_or_default();
        matches!(gap.trim(), "、" | "和" | "与" | "及" | "以及")
    })
}

/// The unit of a figure that stands in a quotation, which was read with more around it.
fn unit_in(quote: &str, figure: &Quantity) -> String {
    let same = |other: &Quantity| other.value == figure.value && other.unit == figure.unit;
    scan_zh(quote).iter().find(|other| same(other)).map(|found| unit(quote, found)).unwrap_or_default()
}

/// The unit as targets write it: `%`, `pp`, or the report's word.
fn unit(text: &str, value: &Quantity) -> String {
    match value.unit {
        Unit::Percent => "%".to_owned(),
        Unit::PercentagePoint => "pp".to_owned(),
        Unit::PerMille => "‰".to_owned(),
        _ => text.get(value.unit_span.clone()).unwrap_or_default().trim().to_owned(),
    }
}

#[cfg(test)]
mod tests;
