//! Small charts of one indicator of one place over the years: what was aimed at, and what the next report says of it.
//!
//! In: a row's observations by year. Out: numbers for the component `small` to draw. Heights are in pixels from the top, and the
//! axis is the row's own: two measures never share one. A point's words stand beside it for those who do not see it.

use super::scope::Scope;
use super::text::Text;
use super::{figures, matrix};
use crate::model::outcome::{OutcomeStatus, ReportedOutcome};
use crate::model::target::Target;
use crate::series::{Observation, SeriesRow};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;
use std::collections::BTreeMap;

const STEP: usize = 52;
const HEIGHT: f64 = 96.0;
/// The room above the highest mark, and below the lowest.
const EDGE: f64 = 20.0;
/// Fewer years than this are no course.
const FEWEST: usize = 2;

/// `charts` in the template; lengths are pixels.
#[derive(Debug, Serialize)]
pub struct SmallChart {
    name: Text,
    href: Option<String>,
    measure: String,
    width: usize,
    height: usize,
    points: Vec<SmallPoint>,
}

#[derive(Debug, Serialize)]
struct SmallPoint {
    year: i32,
    x: usize,
    /// The comparator's name.
    op: &'static str,
    /// Where the target is, and the upper end of a range.
    aim: f64,
    high: f64,
    aim_words: String,
    got: Option<f64>,
    got_words: String,
    status: String,
}

/// The chart of a row; none where too few years have a number.
pub fn chart(scope: &Scope, name: Text, by_year: &BTreeMap<i32, Observation>) -> Option<SmallChart> {
    let found: Vec<_> = by_year.iter().filter_map(|(year, one)| Some((*year, aim(one)?, one))).collect();
    let newest = found.last().map(|(_, target, _)| *target)?;
    let of_unit: Vec<_> = found.into_iter().filter(|(_, target, _)| target.unit == newest.unit).collect();
    if of_unit.len() < FEWEST {
        return None;
    }
    let ends = of_unit.iter().flat_map(|(_, target, one)| {
        let got = comparable(target, one).and_then(|outcome| outcome.value);
        [Some(target.value), target.value_high, got]
    });
    let scale = SmallScale::over(ends.flatten());
    let points = of_unit.iter().enumerate().map(|(at, (year, target, one))| SmallPoint {
        x: STEP / 2 + at * STEP,
        ..point(scope, &scale, *year, target, one)
    });
    Some(SmallChart {
        name,
        href: newest.entity.as_ref().and_then(|id| scope.known_link(id)),
        measure: matrix::measure_words(scope, &SeriesRow::Headline(newest)),
        width: STEP * of_unit.len(),
        height: HEIGHT as usize,
        points: points.collect(),
    })
}

fn aim<'a>(one: &Observation<'a>) -> Option<&'a Target> {
    match one.row {
        SeriesRow::Headline(target) => Some(target),
        _ => None,
    }
}

/// The outcome that may stand on the target's axis: of the same measure and unit, and not of another basis.
fn comparable<'a>(target: &Target, one: &Observation<'a>) -> Option<&'a ReportedOutcome> {
    let answer = one.answer?;
    let outcome = answer.outcome?;
    let is_alike = answer.link.status != OutcomeStatus::NotComparable
        && outcome.measure == Some(target.measure)
        && outcome.unit == target.unit;
    is_alike.then_some(outcome)
}

fn point(scope: &Scope, scale: &SmallScale, year: i32, target: &Target, one: &Observation) -> SmallPoint {
    let outcome = comparable(target, one);
    let status = one.answer.map(|answer| scope.t(&format!("status.{}", answer.link.status.name())));
    SmallPoint {
        year,
        x: 0,
        op: target.op.name(),
        aim: scale.place(target.value),
        high: scale.place(target.value_high.unwrap_or(target.value)),
        aim_words: figures::target(scope, target),
        got: outcome.and_then(|outcome| outcome.value).map(|value| scale.place(value)),
        got_words: outcome
            .and_then(|outcome| Some(figures::quantity(scope, outcome.value?, &outcome.unit)))
            .unwrap_or_default(),
        status: status.unwrap_or_default(),
    }
}

/// From the lowest of the values to the highest.
struct SmallScale {
    low: f64,
    high: f64,
}

impl SmallScale {
    fn over(values: impl Iterator<Item = Decimal>) -> Self {
        let all = values.filter_map(|value| value.to_f64());
        let (low, high) =
            all.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        Self { low, high }
    }

    fn place(&self, value: Decimal) -> f64 {
        let value = value.to_f64().unwrap_or(self.low);
        let share = if self.high > self.low { (value - self.low) / (self.high - self.low) } else { 0.5 };
        let y = HEIGHT - EDGE - share * (HEIGHT - 2.0 * EDGE);
        (y * 10.0).round() / 10.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_value_stands_at_the_top_and_equal_ones_in_the_middle() {
        let scale = SmallScale::over([Decimal::from(3), Decimal::from(8)].into_iter());
        assert_eq!(scale.place(Decimal::from(8)), EDGE);
        assert_eq!(scale.place(Decimal::from(3)), HEIGHT - EDGE);
        let flat = SmallScale::over([Decimal::from(5)].into_iter());
        assert_eq!(flat.place(Decimal::from(5)), HEIGHT / 2.0);
    }
}
