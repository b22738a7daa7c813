//! What is to be said of a number that differs.

use super::mismatch::{Mismatch, MismatchKind};
use crate::diagnostic::Problem;
use std::ops::Range;

impl Mismatch {
    /// The problem, in words of the two texts that were compared.
    pub fn problem(&self, zh: &str, en: &str) -> Problem {
        let (source, number) = (cut(zh, &self.zh), cut(en, &self.en));
        match self.kind {
            MismatchKind::Missing => Problem::NumberMissing { number: source },
            MismatchKind::Extra => Problem::NumberExtra { number },
            MismatchKind::Value => Problem::NumberDiffers { number, source },
            MismatchKind::Bound => Problem::LimiterDiffers { number, source },
            MismatchKind::Unit => Problem::UnitDiffers { number, source },
            MismatchKind::Order => Problem::NumbersSwapped { numbers: number, source },
        }
    }
}

fn cut(text: &str, range: &Option<Range<usize>>) -> String {
    range.clone().and_then(|range| text.get(range)).unwrap_or_default().to_owned()
}
