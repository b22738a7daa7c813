//! How far reports are translated: blocks counted by state.

use super::memory::Memory;
use super::{State, pairs};
use crate::model::ids::{Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use rayon::prelude::*;
use std::ops::AddAssign;

/// A report in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub report: ReportId,
    pub lang: Lang,
    pub counts: Counts,
}

/// Blocks by state, and what is offered for those that have no translation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// In the order of [`State::ALL`].
    pub states: [usize; State::ALL.len()],
    /// The same text is translated elsewhere.
    pub same: usize,
    /// A similar text is.
    pub similar: usize,
}

impl Counts {
    pub fn blocks(&self) -> usize {
        self.states.iter().sum()
    }

    pub fn of(&self, state: State) -> usize {
        let at = State::ALL.iter().position(|known| *known == state);
        at.map_or(0, |at| self.states[at])
    }

    /// Blocks that have a translation, in whatever state.
    pub fn translated(&self) -> usize {
        self.blocks() - self.of(State::Untranslated)
    }

    /// The translated share; all of nothing is translated.
    pub fn coverage(&self) -> f64 {
        if self.blocks() == 0 { 1.0 } else { self.translated() as f64 / self.blocks() as f64 }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.states.iter_mut().zip(other.states).for_each(|(sum, count)| *sum += count);
        self.same += other.same;
        self.similar += other.similar;
    }
}

/// A row for each language and report, in that order.
pub fn summary(library: &Library, reports: &[&ReportEntry], langs: &[Lang]) -> Vec<Row> {
    let of_language = |lang: &Lang| {
        let memory = Memory::of(library, lang);
        let row = |entry: &&ReportEntry| {
            let counts = count(entry, lang, &memory);
            Row { report: entry.id.clone(), lang: lang.clone(), counts }
        };
        reports.par_iter().map(row).collect::<Vec<Row>>()
    };
    langs.iter().flat_map(of_language).collect()
}

fn count(entry: &ReportEntry, lang: &Lang, memory: &Memory) -> Counts {
    let mut counts = Counts::default();
    for pair in pairs(&entry.source, entry.translation(lang)) {
        let at = State::ALL.iter().position(|state| *state == pair.state);
        counts.states[at.expect("every state is one of them")] += 1;
        if pair.state == State::Untranslated {
            let proposal = memory.propose(&pair.source.text);
            counts.same += usize::from(proposal.as_ref().is_some_and(|p| p.is_same()));
            counts.similar += usize::from(proposal.as_ref().is_some_and(|p| !p.is_same()));
        }
    }
    counts
}
