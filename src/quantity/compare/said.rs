//! What is to be said of a number that differs.

use super::mismatch::{Kind, Mismatch};
use crate::diagnostic::Problem;
use std::ops::Range;

impl Mismatch {
    /// The problem, in words of the two texts that were compared.
    pub fn problem(&self, zh: &str, en: &str) -> Problem {
        let (source, number) = (cut(zh, &self.zh), cut(en, &self.en));
        match self.kind {
            Kind::Missing => Problem::NumberMissing { number: source },
            Kind::Extra => Problem::NumberExtra { number },
            Kind::Value => Problem::NumberDiffers { number, source },
            Kind::Bound => Problem::LimiterDiffers { number, source },
            Kind::Unit => Problem::UnitDiffers { number, source },
            Kind::Order => Problem::NumbersSwapped { numbers: number, source },
        }
    }
}

fn cut(text: &str, range: &Option<Range<usize>>) -> String {
    range.clone().and_then(|range| text.get(range)).unwrap_or_default().to_owned()
}
