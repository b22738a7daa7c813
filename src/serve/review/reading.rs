//! A translation to be read, as JSON.

use crate::review::{ReadTerm, Reading, Remembered};
use serde::Serialize;

/// Source and translation side by side, and what helps to read them.
#[derive(Debug, Serialize)]
pub struct ReadingView {
    pub source_lang: String,
    pub source: String,
    /// What the translation was made from, where that was another text.
    pub previous: Option<String>,
    pub lang: String,
    pub translation: Option<String>,
    pub state: String,
    pub memory: Option<MemoryView>,
    pub terms: Vec<TermView>,
    /// What the checks say.
    pub found: Vec<String>,
}

/// How the same text, or one nearly the same, is translated elsewhere.
#[derive(Debug, Serialize)]
pub struct MemoryView {
    pub from: String,
    pub source: String,
    pub translation: String,
    pub percent: u32,
}

/// A term that stands in the source, and whether the translation has a rendering of it.
#[derive(Debug, Serialize)]
pub struct TermView {
    pub term: String,
    pub renderings: Vec<String>,
    pub used: bool,
}

impl From<Reading> for ReadingView {
    fn from(reading: Reading) -> Self {
        Self {
            source_lang: reading.source_lang.to_string(),
            source: reading.source,
            previous: reading.previous,
            lang: reading.lang.to_string(),
            translation: reading.translation,
            state: reading.state.in_words().into(),
            memory: reading.remembered.map(MemoryView::from),
            terms: reading.terms.into_iter().map(TermView::from).collect(),
            found: reading.found,
        }
    }
}

impl From<Remembered> for MemoryView {
    fn from(of: Remembered) -> Self {
        let Remembered { from, source, translation, percent } = of;
        Self { from: from.to_string(), source, translation, percent }
    }
}

impl From<ReadTerm> for TermView {
    fn from(of: ReadTerm) -> Self {
        Self { term: of.term, renderings: of.renderings, used: of.is_used }
    }
}
