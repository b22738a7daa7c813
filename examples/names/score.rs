//! How good proposals are: precision, recall and F1 of spans with their kinds, and how far their shares can be trusted.
//!
//! As `score_import.py` counts: a doubtful label counts neither way.

use crate::data::Labelled;
use gongbao::names::KINDS;
use gongbao_tagger::tags::{self, TaggedName};

#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

#[derive(Debug, Clone, Default)]
pub struct Score {
    pub kinds: [Tally; tags::KINDS],
    /// The share of each proposal, and whether it was right.
    pub sure: Vec<(f32, bool)>,
}

impl Tally {
    fn with(self, other: &Self) -> Self {
        Self {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
        }
    }

    pub fn f1(self) -> f64 {
        let all = 2 * self.right + self.wrong + self.missed;
        if all == 0 { 0.0 } else { 2.0 * self.right as f64 / all as f64 }
    }

    pub fn show(self) -> String {
        let share = |of: usize| if of == 0 { 0.0 } else { self.right as f64 / of as f64 };
        format!(
            "P {:.3} R {:.3} F1 {:.3}",
            share(self.right + self.wrong),
            share(self.right + self.missed),
            self.f1()
        )
    }
}

impl Score {
    /// Counts what was found in a line.
    pub fn add(&mut self, line: &Labelled, found: &[(TaggedName, f32)]) {
        for (span, share) in found {
            let right = line.firm.contains(span);
            if !right && line.doubtful.iter().any(|other| overlap(span, other)) {
                continue;
            }
            self.sure.push((*share, right));
            let tally = &mut self.kinds[span.kind];
            if right { tally.right += 1 } else { tally.wrong += 1 }
        }
        for span in line.firm.iter().filter(|span| !found.iter().any(|(other, _)| other == *span)) {
            self.kinds[span.kind].missed += 1;
        }
    }

    pub fn all(&self) -> Tally {
        self.kinds.iter().fold(Tally::default(), |sum, tally| sum.with(tally))
    }

    /// The mean distance between how sure proposals are and how many of them are right, in ten bins.
    pub fn calibration_error(&self) -> f64 {
        let mut bins = [(0.0, 0.0, 0.0); 10];
        for (share, right) in &self.sure {
            let bin = &mut bins[((share * 10.0) as usize).min(9)];
            *bin = (bin.0 + f64::from(*share), bin.1 + f64::from(u8::from(*right)), bin.2 + 1.0);
        }
        bins.iter().map(|(share, right, _)| (share - right).abs()).sum::<f64>()
            / self.sure.len().max(1) as f64
    }

    pub fn show(&self) -> String {
        let mut text = format!("{}  (calibration error {:.3})", self.all().show(), self.calibration_error());
        for (kind, tally) in KINDS.iter().zip(&self.kinds) {
            text += &format!("\n    {:<10} {} of {}", kind.name(), tally.show(), tally.right + tally.missed);
        }
        text
    }
}

/// Whether two names share a character.
pub fn overlap(a: &TaggedName, b: &TaggedName) -> bool {
    a.range.start < b.range.end && b.range.start < a.range.end
}
