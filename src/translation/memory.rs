//! What has been translated already, for blocks that have not.
//!
//! In: every translated block of a site. Out: for a text, the translation of the same text, or of one nearly the same,
//! elsewhere. Texts are found by runs of three characters, the rarest of a text first and each only in so many texts,
//! so that a look-up costs the same however large the site is; the few texts that share most runs are compared.

use super::{Pair, State, pairs};
use crate::model::ids::BlockRef;
use crate::model::library::{Library, ReportEntry};
use crate::model::text::{MarkKind, RichText};
use rustc_hash::{FxHashMap, FxHashSet};
use similar::{DiffTag, TextDiff};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

/// Below this share of equal characters a translation helps less than it costs to mend.
const LEAST: f32 = 0.75;
/// How many runs of a text are looked up, in how many texts each, and how many texts are compared.
const RUNS: usize = 24;
const TEXTS: usize = 256;
const COMPARED: usize = 4;

type CharRun = [char; 3];

/// The translated blocks of a site in one language.
pub struct Memory<'a> {
    known: Vec<MemoryBlock<'a>>,
    same: FxHashMap<&'a str, usize>,
    runs: FxHashMap<CharRun, Vec<u32>>,
}

struct MemoryBlock<'a> {
    entry: &'a ReportEntry,
    source: &'a RichText,
    translation: &'a RichText,
    block: BlockRef,
    state: State,
}

/// A translation that may fit.
#[derive(Debug, Clone)]
pub struct MemoryProposal<'a> {
    /// The block that it is the translation of.
    pub from: BlockRef,
    /// The text of that block.
    pub source: &'a RichText,
    pub translation: &'a RichText,
    /// The share of characters that are equal; 1 where all are.
    pub similarity: f32,
}

impl MemoryProposal<'_> {
    /// Whether the source is the same, letter for letter.
    pub fn is_same(&self) -> bool {
        self.similarity >= 1.0
    }
}

impl<'a> Memory<'a> {
    /// Of blocks with the same text the best translation is kept, and among equals that of the latest year.
    pub fn of(library: &'a Library, lang: &str) -> Self {
        Self::of_blocks(library, lang, |_, _| true)
    }

    /// The same without what one block says itself.
    pub fn beside(library: &'a Library, lang: &str, block: &BlockRef) -> Self {
        Self::of_blocks(library, lang, |entry, pair| {
            entry.id != block.report || pair.source.id != block.block
        })
    }

    fn of_blocks(library: &'a Library, lang: &str, is_known: impl Fn(&ReportEntry, &Pair) -> bool) -> Self {
        let mut memory = Self { known: Vec::new(), same: FxHashMap::default(), runs: FxHashMap::default() };
        for entry in &library.reports {
            let pairs = pairs(&entry.source, entry.translation(lang)).into_iter();
            pairs.filter(|pair| is_known(entry, pair)).for_each(|pair| memory.add(entry, &pair));
        }
        memory
    }

    fn add(&mut self, entry: &'a ReportEntry, pair: &Pair<'a>) {
        let usable = !matches!(pair.state, State::Stale | State::Untranslated);
        let Some(translated) = pair.translated.filter(|_| usable) else { return };
        let block = entry.source.place_of(pair.source);
        let source = &pair.source.text;
        let known = MemoryBlock { entry, source, translation: &translated.text, block, state: pair.state };
        let at = self.known.len();
        if let Some(&before) = self.same.get(source.plain.as_str()) {
            if rank_of(&known) <= rank_of(&self.known[before]) {
                self.known[before] = known;
            }
            return;
        }
        self.same.insert(&source.plain, at);
        for run in runs(&source.plain) {
            self.runs.entry(run).or_default().push(at as u32);
        }
        self.known.push(known);
    }

    /// The best translation for a text, if one comes near it.
    pub fn propose(&self, source: &RichText) -> Option<MemoryProposal<'a>> {
        if source.plain.is_empty() {
            return None;
        }
        if let Some(&at) = self.same.get(source.plain.as_str()) {
            return Some(self.proposal(at, 1.0));
        }
        let candidates = self.candidates(&source.plain);
        let compared =
            candidates.into_iter().map(|at| (at, similarity(&source.plain, &self.known[at].source.plain)));
        let best = compared
            .filter(|(_, similarity)| *similarity >= LEAST)
            .reduce(|best, other| if other.1 > best.1 { other } else { best });
        best.map(|(at, similarity)| self.proposal(at, similarity))
    }

    fn proposal(&self, at: usize, similarity: f32) -> MemoryProposal<'a> {
        let MemoryBlock { source, translation, block, .. } = &self.known[at];
        MemoryProposal { from: block.clone(), source, translation, similarity }
    }

    /// The texts that share most of the looked-up runs.
    fn candidates(&self, text: &str) -> Vec<usize> {
        let mut postings: Vec<&Vec<u32>> =
            runs(text).into_iter().filter_map(|run| self.runs.get(&run)).collect();
        postings.sort_by_key(|texts| (texts.len(), texts[0]));
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for texts in postings.into_iter().take(RUNS) {
            // The latest reports come last.
            for at in texts.iter().rev().take(TEXTS) {
                *shared.entry(*at).or_default() += 1;
            }
        }
        let mut shared: Vec<(u32, usize)> = shared.into_iter().collect();
        shared.sort_unstable_by_key(|(at, count)| (std::cmp::Reverse(*count), *at));
        shared.into_iter().take(COMPARED).map(|(at, _)| at as usize).collect()
    }
}

fn rank_of(known: &MemoryBlock) -> (State, Reverse<Option<i32>>) {
    (known.state, std::cmp::Reverse(known.entry.source.meta.year))
}

/// Each run of three characters of a text once; a text that is shorter is a run with blanks.
fn runs(text: &str) -> Vec<CharRun> {
    let mut seen = FxHashSet::default();
    let mut run = ['\0'; 3];
    let mut all = Vec::new();
    for (at, c) in text.chars().enumerate() {
        run = [run[1], run[2], c];
        if at >= 2 && seen.insert(run) {
            all.push(run);
        }
    }
    if all.is_empty() { vec![run] } else { all }
}

/// The share of equal characters. What cannot reach [`LEAST`] for its length alone is not compared.
fn similarity(a: &str, b: &str) -> f32 {
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    if 2.0 * (short as f32) < LEAST * (short + long) as f32 {
        return 0.0;
    }
    TextDiff::from_chars(a, b).ratio()
}

/// What is otherwise in a text than in an older one, each change as `[-old-]{+new+}`.
pub fn differences(old: &str, new: &str) -> String {
    let diff = TextDiff::from_chars(old, new);
    let mut changes = Vec::new();
    for op in diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal) {
        let (gone, come) = (part_of(old, op.old_range()), part_of(new, op.new_range()));
        let gone = if gone.is_empty() { gone } else { format!("[-{gone}-]") };
        let come = if come.is_empty() { come } else { format!("{{+{come}+}}") };
        changes.push(gone + &come);
    }
    changes.join(" ")
}

fn part_of(text: &str, range: Range<usize>) -> String {
    text.chars().skip(range.start).take(range.len()).collect::<String>()
}

impl MemoryProposal<'_> {
    /// The translation with the marks that a text has: notes stand for notes in their order, and marks that the text does
    /// not have are gone.
    pub fn fitted_to(&self, target: &RichText) -> RichText {
        let (from, to) = (note_labels(self.source), note_labels(target));
        let mut translation = self.translation.clone();
        for mark in &mut translation.marks {
            if let MarkKind::NoteRef(label) = &mut mark.kind
                && let Some(new) = from.iter().position(|old| old == label).and_then(|at| to.get(at))
            {
                *label = new.clone();
            }
        }
        let mut free: Vec<&MarkKind> = target.marks.iter().map(|mark| &mark.kind).collect();
        translation.marks.retain(|mark| {
            let at = free.iter().position(|kind| **kind == mark.kind);
            at.map(|at| free.swap_remove(at)).is_some()
        });
        translation
    }
}

fn note_labels(text: &RichText) -> Vec<Arc<str>> {
    text.note_refs().map(|(label, _)| label.clone()).collect::<Vec<_>>()
}

#[cfg(test)]
mod tests;
