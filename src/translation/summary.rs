//! How far reports are translated: blocks counted by state, and those that somebody has to look at.

use super::lines::LineCounter;
use super::memory::{Memory, differences};
use super::{Pair, State, pairs};
use crate::diagnostic::closed_list;
use crate::model::ids::{BlockRef, Lang, ReportId};
use crate::model::library::{Library, ReportEntry};
use crate::model::report::BlockKind;
use rayon::prelude::*;
use std::ops::AddAssign;
use strum::{EnumCount, EnumString, IntoStaticStr, VariantArray};

/// A report in a language.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportState {
    pub report: ReportId,
    pub lang: Lang,
    pub counts: Counts,
    /// What is neither official nor reviewed, in the order of the source.
    pub open: Vec<OpenBlock>,
}

/// A block whose translation is missing or has yet to be looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenBlock {
    pub block: BlockRef,
    pub state: State,
    /// The file and line of its translation; of its source where there is none.
    pub file: String,
    pub line: usize,
    /// Where the same text, or one nearly the same, is translated.
    pub reuse: Option<Reuse>,
}

/// A translation that may fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    pub from: BlockRef,
    /// The share of characters that are equal.
    pub similarity: f32,
    /// What is otherwise in this text than in the one that is translated, as `[-6-]{+7+}`; nothing where they are the same.
    pub differs: String,
}

/// What a block is to whoever translates it.
#[derive(EnumCount, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StringKind {
    Heading,
    Lead,
    Paragraph,
    Item,
    Cell,
    Note,
}

closed_list!(StringKind);

impl StringKind {
    fn of(kind: &BlockKind) -> Self {
        match kind {
            BlockKind::Heading { lead: false, .. } => Self::Heading,
            BlockKind::Heading { lead: true, .. } => Self::Lead,
            BlockKind::Paragraph => Self::Paragraph,
            BlockKind::ListItem { .. } => Self::Item,
            BlockKind::Cell(_) => Self::Cell,
            BlockKind::Note { .. } => Self::Note,
        }
    }
}

/// Texts of a kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TranslatedShare {
    pub texts: usize,
    pub translated: usize,
    /// Of the sources, without white space.
    pub characters: usize,
    /// Of the translations, as far as white space parts them.
    pub words: usize,
}

impl TranslatedShare {
    /// Counts one text.
    pub fn add(&mut self, source: &str, translation: Option<&str>) {
        *self += Self {
            texts: 1,
            translated: usize::from(translation.is_some()),
            characters: source.chars().filter(|c| !c.is_whitespace()).count(),
            words: translation.map_or(0, |text| text.split_whitespace().count()),
        };
    }
}

impl AddAssign for TranslatedShare {
    fn add_assign(&mut self, other: Self) {
        self.texts += other.texts;
        self.translated += other.translated;
        self.characters += other.characters;
        self.words += other.words;
    }
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
    /// In the order of [`StringKind::ALL`].
    pub kinds: [TranslatedShare; StringKind::ALL.len()],
    /// Characters of sources that have no translation.
    pub untranslated_characters: usize,
}

impl Counts {
    /// How many there are in all states.
    pub fn blocks(&self) -> usize {
        self.states.iter().sum()
    }

    /// How many are in the state.
    pub fn of(&self, state: State) -> usize {
        let at = State::ALL.iter().position(|known| *known == state);
        at.map_or(0, |at| self.states[at])
    }

    fn add(&mut self, pair: &Pair) {
        let at = State::ALL.iter().position(|state| *state == pair.state);
        self.states[at.expect("every state is one of them")] += 1;
        let mut share = TranslatedShare::default();
        share.add(&pair.source.text.plain, pair.translated.map(|block| block.text.plain.as_str()));
        self.kinds[StringKind::of(&pair.source.kind) as usize] += share;
        if pair.translated.is_none() {
            self.untranslated_characters += share.characters;
        }
    }

    /// All kinds together.
    pub fn all(&self) -> TranslatedShare {
        let mut all = TranslatedShare::default();
        self.kinds.iter().for_each(|kind| all += *kind);
        all
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
        for (kind, others) in self.kinds.iter_mut().zip(other.kinds) {
            *kind += others;
        }
        self.untranslated_characters += other.untranslated_characters;
    }
}

/// A row for each language and report, in that order.
pub fn summary(library: &Library, reports: &[&ReportEntry], langs: &[Lang]) -> Vec<ReportState> {
    langs.iter().flat_map(|lang| of_language(library, reports, lang)).collect()
}

fn of_language(library: &Library, reports: &[&ReportEntry], lang: &Lang) -> Vec<ReportState> {
    let memory = Memory::of(library, lang);
    reports.par_iter().map(|entry| summary_row(lang, &memory, entry)).collect::<Vec<ReportState>>()
}

fn summary_row(lang: &Lang, memory: &Memory, entry: &ReportEntry) -> ReportState {
    let open = open(entry, lang, memory);
    ReportState { report: entry.id.clone(), lang: lang.clone(), counts: count(entry, lang, &open), open }
}

fn count(entry: &ReportEntry, lang: &Lang, open: &[OpenBlock]) -> Counts {
    let mut counts = Counts::default();
    pairs(&entry.source, entry.translation(lang)).iter().for_each(|pair| counts.add(pair));
    let shares = || open.iter().filter_map(|open| open.reuse.as_ref().map(|reuse| reuse.similarity));
    counts.same = shares().filter(|share| *share >= 1.0).count();
    counts.similar = shares().count() - counts.same;
    counts
}

fn open(entry: &ReportEntry, lang: &Lang, memory: &Memory) -> Vec<OpenBlock> {
    let translated = entry.translation(lang).map(|translation| &translation.report.file);
    let mut source_lines = LineCounter::of(&entry.source.file.text);
    let mut lines = translated.map(|file| LineCounter::of(&file.text));
    let pairs = pairs(&entry.source, entry.translation(lang))
        .into_iter()
        .filter(|pair| !matches!(pair.state, State::Official | State::Reviewed));
    let mut place = |pair: &Pair| match (pair.translated, translated, &mut lines) {
        (Some(block), Some(file), Some(lines)) => (file.path.clone(), lines.line(block.span.start as usize)),
        _ => (entry.source.file.path.clone(), source_lines.line(pair.source.span.start as usize)),
    };
    pairs
        .map(|pair| {
            let (file, line) = place(&pair);
            let block = entry.source.place_of(pair.source);
            OpenBlock { block, state: pair.state, file, line, reuse: reuse(&pair, memory) }
        })
        .collect()
}

/// What an untranslated block may be made from.
fn reuse(pair: &Pair, memory: &Memory) -> Option<Reuse> {
    let untranslated = pair.state == State::Untranslated;
    let proposal = untranslated.then(|| memory.propose(&pair.source.text)).flatten()?;
    let differs = differences(&proposal.source.plain, &pair.source.text.plain);
    Some(Reuse { from: proposal.from, similarity: proposal.similarity, differs })
}
