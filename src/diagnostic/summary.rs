//! How many diagnostics there are.

use super::{Diagnostic, Severity};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
}

impl Summary {
    /// Notes are not counted.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
    }
}

/// How many there are of each severity and code: the worst first, and of these the most frequent.
pub fn tally(diagnostics: &[Diagnostic]) -> Vec<(Severity, &'static str, usize)> {
    let mut counts: BTreeMap<(Severity, &'static str), usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code())).or_default() += 1;
    }
    let mut all: Vec<_> =
        counts.into_iter().map(|((severity, code), count)| (severity, code, count)).collect();
    all.sort_by_key(|(severity, code, count)| (Reverse(*severity), Reverse(*count), *code));
    all
}
