//! How far reports are translated: blocks counted by state, and those that somebody has to look at.

use super::lines::Lines;
use super::memory::Memory;
use super::{Pair, State, pairs};
use crate::model::ids::{BlockRef, Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use rayon::prelude::*;
use std::ops::AddAssign;

/// A report in a language.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub report: ReportId,
    pub lang: Lang,
    pub counts: Counts,
    /// What is neither official nor reviewed, in the order of the source.
    pub open: Vec<Open>,
}

/// A block whose translation is missing or has yet to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Open {
    pub block: BlockRef,
    pub state: State,
    /// The file and line of its translation; of its source where there is none.
    pub file: String,
    pub line: usize,
    /// Where a translation of the same text, or of one nearly the same, stands, and the share of characters that are equal.
    pub reuse: Option<(BlockRef, f32)>,
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
            let open = open(entry, lang, &memory);
            Row { report: entry.id.clone(), lang: lang.clone(), counts: count(entry, lang, &open), open }
        };
        reports.par_iter().map(row).collect::<Vec<Row>>()
    };
    langs.iter().flat_map(of_language).collect()
}

fn count(entry: &ReportEntry, lang: &Lang, open: &[Open]) -> Counts {
    let mut counts = Counts::default();
    for pair in pairs(&entry.source, entry.translation(lang)) {
        let at = State::ALL.iter().position(|state| *state == pair.state);
        counts.states[at.expect("every state is one of them")] += 1;
    }
    let shares = || open.iter().filter_map(|open| open.reuse.as_ref().map(|(_, share)| *share));
    counts.same = shares().filter(|share| *share >= 1.0).count();
    counts.similar = shares().count() - counts.same;
    counts
}

fn open(entry: &ReportEntry, lang: &Lang, memory: &Memory) -> Vec<Open> {
    let translated = entry.translation(lang).map(|translation| &translation.report.file);
    let mut source_lines = Lines::of(&entry.source.file.text);
    let mut lines = translated.map(|file| Lines::of(&file.text));
    let is_open = |pair: &Pair| !matches!(pair.state, State::Official | State::Reviewed);
    let pairs = pairs(&entry.source, entry.translation(lang)).into_iter().filter(is_open);
    let mut place = |pair: &Pair| match (pair.translated, translated, &mut lines) {
        (Some(block), Some(file), Some(lines)) => (file.path.clone(), lines.line(block.span.start as usize)),
        _ => (entry.source.file.path.clone(), source_lines.line(pair.source.span.start as usize)),
    };
    let reuse = |pair: &Pair| {
        let untranslated = pair.state == State::Untranslated;
        let proposal = untranslated.then(|| memory.propose(&pair.source.text)).flatten()?;
        Some((proposal.from, proposal.similarity))
    };
    pairs
        .map(|pair| {
            let (file, line) = place(&pair);
            let block = BlockRef { report: entry.id.clone(), block: pair.source.id.clone() };
            Open { block, state: pair.state, file, line, reuse: reuse(&pair) }
        })
        .collect()
}
