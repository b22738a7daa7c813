//! Pairs of blocks, the state of each translation, and the way to translators' tools and back.
//!
//! In: a report's source text, a translation of it, and the records about it. Out: for each block of the source its
//! [`State`]. Nothing is stored but the records: a state follows from them and the texts, so that one changed character
//! of the source makes exactly one block stale. `export` makes PO files of pairs, `import` makes a [`Revision`] of
//! what came back, `accept` one of records alone, and `summary` counts. Nothing is written here.

mod lines;
mod memory;
mod placeholder;
mod unit;
pub mod exchange;
mod fingerprint;
mod refresh;
mod summary;
mod terms;
mod drift;
mod words;
mod page_pieces;
mod pages;
mod coverage;
mod naming;
mod export;
#[cfg(test)]
mod sample;
mod revision;
mod accept;
mod restore;
pub mod draft;
pub mod draft_tags;
mod import;

pub use accept::{Acceptance, accept};
pub use coverage::{Coverage, WordKind, coverage};
pub use drift::{Drift, drifts};
pub use exchange::po;
pub use export::{ExportPart, Exporter};
pub use import::{ImportTally, Imported, Source, import, language};
pub use memory::Memory;
pub use pages::source_pages;
pub use refresh::{count_lost, count_unasked, refresh};
pub use restore::restore;
pub use revision::{Revision, Signature};
pub use summary::{Counts, OpenBlock, ReportState, Reuse, StringKind, TranslatedShare, summary};
pub use terms::TermFinder;
pub use unit::MetaField;

use crate::conversion::is_converted;
use crate::markdown::block_markdown;
use crate::model::ids::BlockId;
use crate::model::library::Translation;
use crate::model::report::{Block, Report};
use crate::model::translation::{TranslationRecord, TranslationStatus};
use crate::source::sha256;
use crate::wording::{Message, message};
use std::collections::HashMap;

/// What readers may expect of a translated block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    Official,
    Reviewed,
    /// Translated, and nobody has said that they have reviewed it.
    Draft,
    Machine,
    /// The source in other characters, as a program converted it.
    Converted,
    /// Made from another source text than today's.
    Stale,
    Untranslated,
}

impl State {
    /// The states of a language that is translated; one whose texts are converted has no other than that.
    pub const ALL: [Self; 6] =
        [Self::Official, Self::Reviewed, Self::Draft, Self::Machine, Self::Stale, Self::Untranslated];

    /// As data and style sheets have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Reviewed => "reviewed",
            Self::Draft => "draft",
            Self::Machine => "machine",
            Self::Converted => "converted",
            Self::Stale => "stale",
            Self::Untranslated => "untranslated",
        }
    }

    /// What a state is called.
    pub fn in_words(self) -> Message {
        match self {
            Self::Official => message!("state-official"),
            Self::Reviewed => message!("state-reviewed"),
            Self::Draft => message!("state-draft"),
            Self::Machine => message!("state-machine"),
            Self::Converted => message!("state-converted"),
            Self::Stale => message!("state-stale"),
            Self::Untranslated => message!("state-untranslated"),
        }
    }
}

impl From<TranslationStatus> for State {
    fn from(status: TranslationStatus) -> Self {
        match status {
            TranslationStatus::Official => Self::Official,
            TranslationStatus::Reviewed => Self::Reviewed,
            TranslationStatus::Draft => Self::Draft,
            TranslationStatus::Machine => Self::Machine,
        }
    }
}

/// A block of the source, its translation if there is one, and what is known about the two.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    pub source: &'a Block,
    pub translated: Option<&'a Block>,
    pub record: Option<&'a TranslationRecord>,
    pub state: State,
}

/// A pair for each block of the source, in its order.
pub fn pairs<'a>(source: &'a Report, translation: Option<&'a Translation>) -> Vec<Pair<'a>> {
    let blocks = translation.map_or(&[][..], |translation| &translation.report.blocks);
    let translated: HashMap<&BlockId, &Block> = blocks.iter().map(|block| (&block.id, block)).collect();
    let records = translation.map_or(&[][..], |translation| &translation.records);
    let is_converted = translation.is_some_and(|there| is_converted(&source.lang, &there.report.lang));
    source
        .blocks
        .iter()
        .map(|block| {
            let translated = translated.get(&block.id).copied().filter(|block| !block.text.plain.is_empty());
            let record = record_of(records, &block.id);
            let state = match (translated, is_converted) {
                (Some(_), true) => State::Converted,
                _ => state(block, translated, record),
            };
            Pair { source: block, translated, record, state }
        })
        .collect()
}

/// Whether an official translation has other words than those that were put on record.
pub fn is_changed(pair: &Pair) -> bool {
    let noted = pair.record.and_then(|record| record.text.as_deref());
    noted.zip(pair.translated).is_some_and(|(noted, translation)| words_hash(translation) != noted)
}

/// The record of a block, among records sorted by block id.
pub fn record_of<'a>(records: &'a [TranslationRecord], block: &BlockId) -> Option<&'a TranslationRecord> {
    let at = records.binary_search_by(|record| record.block.cmp(block)).ok()?;
    records.get(at)
}

fn state(source: &Block, translated: Option<&Block>, record: Option<&TranslationRecord>) -> State {
    match (translated, record) {
        (None, _) => State::Untranslated,
        (Some(_), None) => State::Draft,
        (Some(_), Some(record)) if record.source != source_hash(source) => State::Stale,
        (Some(_), Some(record)) => record.status.into(),
    }
}

/// What a record says of the source text it was made from: 16 hexadecimal digits over the block's Markdown.
pub fn source_hash(block: &Block) -> String {
    text_hash(&block_markdown(block))
}

/// What a record says of an official translation: 16 hexadecimal digits over its words, whatever they are linked to.
pub fn words_hash(translation: &Block) -> String {
    text_hash(&translation.text.plain)
}

/// Tells a text from later ones: the first 16 hexadecimal digits of its SHA-256.
pub fn text_hash(text: &str) -> String {
    let mut hash = sha256(text.as_bytes());
    hash.truncate(16);
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;
    use crate::source::SourceFile;

    fn report(lang: &str, body: &str) -> Report {
        let file = SourceFile::new("a.md", format!("---\ntitle: 甲\n---\n\n{body}"));
        markdown::read(&file, &"a".into(), &lang.into()).value
    }

    fn translation(body: &str, records: &[(&str, &str, TranslationStatus)]) -> Translation {
        let record = |(block, source, status): &(&str, &str, TranslationStatus)| TranslationRecord {
            block: (*block).into(),
            source: (*source).into(),
            status: *status,
            by: None,
            date: None,
            previous: None,
            text: None,
            span: crate::source::Span::default(),
        };
        let records = records.iter().map(record).collect();
        Translation { report: report("en", body), records, records_file: None }
    }

    #[test]
    fn a_state_follows_from_texts_and_records() {
        let source = report("zh", "甲 ^p1\n\n乙 ^p2\n\n丙 ^p3\n\n丁 ^p4\n");
        let hash = source_hash(&source.blocks[0]);
        let reviewed = TranslationStatus::Reviewed;
        let translation = translation(
            "A ^p1\n\nB ^p2\n\nD ^p4\n",
            &[("p1", &hash, reviewed), ("p2", &hash, reviewed), ("p3", &hash, reviewed)],
        );
        let states: Vec<State> = pairs(&source, Some(&translation)).iter().map(|pair| pair.state).collect();
        assert_eq!(states, [State::Reviewed, State::Stale, State::Untranslated, State::Draft]);
        assert!(pairs(&source, None).iter().all(|pair| pair.state == State::Untranslated));
    }

    #[test]
    fn one_changed_character_makes_one_block_stale() {
        let before = report("zh", "甲乙 ^p1\n\n丙丁 ^p2\n");
        let hashes: Vec<String> = before.blocks.iter().map(source_hash).collect();
        let after = report("zh", "甲乙 ^p1\n\n丙戊 ^p2\n");
        let records =
            [("p1", &*hashes[0], TranslationStatus::Draft), ("p2", &*hashes[1], TranslationStatus::Draft)];
        let translation = translation("A ^p1\n\nB ^p2\n", &records);
        let stale =
            pairs(&after, Some(&translation)).iter().filter(|pair| pair.state == State::Stale).count();
        assert_eq!(stale, 1);
    }
}
