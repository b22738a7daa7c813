//! The chart of a report's targets: the geometry, as numbers for a template to draw.
//!
//! In: targets. Out: one [`Chart`] for each measure and unit that two targets or more share, as only those can be compared on one axis.
//! Across, places are percentages of the drawing's width and down they are pixels, so that the drawing fits any
//! screen with type of one size. 以上 is a bar that is open upward, 以内 one that ends at its limit, 左右 a soft mark
//! without an edge. The table that stands beside the chart says the same.

use crate::model::outcome::MeasureKind;
use crate::model::target::{Comparator, Target};
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

/// The height of a mark with its space, of a line of its label, and of the axis beneath.
const MARK: usize = 36;
const LINE: usize = 17;
const AXIS: usize = 26;

/// `charts` in the template. Lengths are pixels, places along the axis percent.
#[derive(Debug, PartialEq, Serialize)]
pub struct Chart {
    pub unit: String,
    #[serde(skip)]
    pub measure: MeasureKind,
    pub height: usize,
    /// Where the axis is, down from the top.
    pub axis: usize,
    /// Where zero is, in percent.
    pub zero: f64,
    pub ticks: Vec<Tick>,
    pub bars: Vec<TargetBar>,
}

/// A mark on the axis.
#[derive(Debug, PartialEq, Serialize)]
pub struct Tick {
    pub x: f64,
    pub label: String,
    /// `start`, `middle` or `end`: how the label stands to its place.
    pub anchor: &'static str,
}

/// What stands beside a bar: its name in lines, with the language where that is not the page's, and its figure.
#[derive(Clone, Serialize)]
pub struct BarName {
    pub lines: Vec<String>,
    pub lang: Option<String>,
    pub figure: String,
}

/// A target's mark.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct TargetBar {
    /// The target's position among those given.
    pub target: usize,
    /// The top of the row, and of the mark in it.
    pub y: usize,
    pub mark: usize,
    /// The comparator's name.
    pub op: &'static str,
    /// Where the mark is, or where it begins and ends.
    pub x: f64,
    pub x2: f64,
    pub width: f64,
}

/// The charts of these targets, the axis with most of them first. `lines` is how many lines the longest label has.
pub fn charts(targets: &[Target], lines: usize) -> Vec<Chart> {
    let mut axes: Vec<Vec<usize>> = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        match axes.iter_mut().find(|members| has_axis_of(&targets[members[0]], target)) {
            Some(members) => members.push(at),
            None => axes.push(vec![at]),
        }
    }
    axes.retain(|members| members.len() > 1);
    axes.sort_by_key(|members| std::cmp::Reverse(members.len()));
    axes.iter().map(|members| chart(targets, lines, members)).collect()
}

fn has_axis_of(a: &Target, b: &Target) -> bool {
    a.measure == b.measure && a.unit == b.unit
}

fn chart(targets: &[Target], lines: usize, members: &[usize]) -> Chart {
    let label = lines * LINE;
    let ends = members.iter().flat_map(|at| [low(&targets[*at]), high(&targets[*at])]);
    let scale = AxisScale::over(ends);
    let height = label + MARK;
    let axis = members.len() * height;
    let bars = members.iter().enumerate().map(|(row, at)| {
        let y = row * height;
        bar(&targets[*at], &scale, TargetBar { target: *at, y, mark: y + label, ..TargetBar::default() })
    });
    Chart {
        unit: targets[members[0]].unit.to_string(),
        measure: targets[members[0]].measure,
        height: axis + AXIS,
        axis,
        zero: scale.place(0.0),
        ticks: scale.ticks(),
        bars: bars.collect(),
    }
}

fn low(target: &Target) -> f64 {
    target.value.to_f64().unwrap_or(0.0)
}

fn high(target: &Target) -> f64 {
    target.value_high.and_then(|value| value.to_f64()).unwrap_or_else(|| low(target))
}

/// Puts a target's mark on the scale.
fn bar(target: &Target, scale: &AxisScale, place: TargetBar) -> TargetBar {
    let (low, high) = (scale.place(low(target)), scale.place(high(target)));
    let (x, x2) = match target.op {
        Comparator::AtLeast | Comparator::MoreThan => (low, 100.0),
        Comparator::AtMost | Comparator::LessThan => (scale.place(0.0).min(low), high),
        Comparator::About | Comparator::Exact | Comparator::Range => (low, high.max(low)),
    };
    TargetBar { op: target.op.name(), x, x2, width: round(x2 - x), ..place }
}

/// An axis from a round number to a round number, with zero on it.
struct AxisScale {
    low: f64,
    high: f64,
    step: f64,
}

impl AxisScale {
    fn over(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), v| (low.min(v), high.max(v)));
        let step = if high > low { nice_step((high - low) / 5.0) } else { 1.0 };
        // A mark at the edge would leave an open bar no room.
        let above = if high > 0.0 { (high / step + 1e-9).floor() + 1.0 } else { 0.0 };
        let below = if low < 0.0 { (low / step - 1e-9).ceil() - 1.0 } else { 0.0 };
        Self { low: below * step, high: (above * step).max(below * step + step), step }
    }

    /// Percent of the width.
    fn place(&self, value: f64) -> f64 {
        round((value - self.low) / (self.high - self.low) * 100.0)
    }

    fn ticks(&self) -> Vec<Tick> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count).map(|at| self.tick_at(count, at)).collect()
    }

    fn tick_at(&self, count: usize, at: usize) -> Tick {
        let value = self.low + self.step * at as f64;
        let anchor = match at {
            0 => "start",
            at if at == count => "end",
            _ => "middle",
        };
        Tick { x: self.place(value), label: label(value, self.step), anchor }
    }
}

/// The smallest of 1, 2, 5 times a power of ten that is at least this.
fn nice_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power < least {
        power *= 10.0;
    }
    while power >= least * 10.0 && power > 1e-9 {
        power /= 10.0;
    }
    [0.1, 0.2, 0.5, 1.0].into_iter().map(|part| part * power).find(|step| *step >= least).unwrap_or(power)
}

fn label(value: f64, step: f64) -> String {
    let decimals = if step >= 1.0 { 0 } else { 1 + usize::from(step < 0.1) };
    format!("{value:.decimals$}")
}

fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::outcome::{Basis, MeasureKind};
    use crate::source::Span;

    fn target(op: Comparator, value: &str, high: Option<&str>, unit: &str) -> Target {
        let decimal = |text: &str| text.parse().expect("a decimal");
        Target {
            id: "x".into(),
            indicator: "指标".into(),
            entity: None,
            op,
            value: decimal(value),
            value_high: high.map(decimal),
            unit: unit.into(),
            measure: MeasureKind::Growth,
            direction: None,
            basis: Basis::Year,
            relative_to: None,
            block: "p1".into(),
            quote: String::new(),
            span: Span::default(),
        }
    }

    #[test]
    fn every_mark_has_its_form() {
        let check = |op, value, high, (x, x2): (f64, f64)| {
            let others = target(Comparator::Exact, "7", None, "%");
            let charts = charts(&[others, target(op, value, high, "%")], 1);
            let bar = &charts[0].bars[1];
            assert_eq!((bar.op, bar.x, bar.x2), (op.name(), x, x2), "{charts:?}");
        };
        // The axis goes from 0 to 8.
        check(Comparator::About, "4", None, (50.0, 50.0));
        check(Comparator::Exact, "4", None, (50.0, 50.0));
        check(Comparator::AtLeast, "6", None, (75.0, 100.0));
        check(Comparator::MoreThan, "6", None, (75.0, 100.0));
        check(Comparator::AtMost, "3", None, (0.0, 37.5));
        check(Comparator::LessThan, "3", None, (0.0, 37.5));
        check(Comparator::Range, "5", Some("5.5"), (62.5, 68.75));
    }

    #[test]
    fn the_axis_ends_beyond_every_value() {
        let check = |values: &[&str], labels: &[&str]| {
            let targets: Vec<_> = values.iter().map(|v| target(Comparator::Exact, v, None, "%")).collect();
            let chart = charts(&targets, 1).remove(0);
            let found: Vec<_> = chart.ticks.iter().map(|tick| tick.label.as_str()).collect();
            assert_eq!(found, labels, "{values:?}");
            assert!(chart.bars.iter().all(|bar| (0.0..=100.0).contains(&bar.x)));
        };
        check(&["5", "6.5"], &["0", "2", "4", "6", "8"]);
        check(&["5", "10"], &["0", "2", "4", "6", "8", "10", "12"]);
        check(&["0.3", "0.1"], &["0.0", "0.1", "0.2", "0.3", "0.4"]);
        check(&["-2", "4"], &["-4", "-2", "0", "2", "4", "6"]);
        check(&["0", "0"], &["0", "1"]);
        check(&["-1", "-3"], &["-4", "-3", "-2", "-1", "0"]);
    }

    #[test]
    fn measures_do_not_share_an_axis() {
        let of = |measure| Target { measure, ..target(Comparator::Exact, "5", None, "%") };
        let targets = [
            MeasureKind::Growth,
            MeasureKind::Level,
            MeasureKind::Growth,
            MeasureKind::Level,
            MeasureKind::Share,
        ];
        let charts = charts(&targets.map(of), 1);
        let found: Vec<_> = charts.iter().map(|chart| (chart.measure.name(), chart.bars[1].target)).collect();
        assert_eq!(found, [("growth", 2), ("level", 3)]);
    }

    #[test]
    fn only_a_unit_with_two_targets_has_a_chart() {
        let of = |unit| target(Comparator::Exact, "5", None, unit);
        assert!(charts(&[], 1).is_empty());
        assert!(charts(&[of("%")], 1).is_empty());
        let charts = charts(&[of("人"), of("%"), of("亩"), of("%"), of("人"), of("%")], 1);
        let units: Vec<_> = charts.iter().map(|chart| (chart.unit.as_str(), chart.bars.len())).collect();
        assert_eq!(units, [("%", 3), ("人", 2)]);
    }
}
