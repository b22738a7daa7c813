//! Where words stand, and which follow each other.
//!
//! In: the words of texts and the numbers of the units that hold them. Out: [`Postings`] by stem, by pairs of stems, and the words as they
//! are written. Each word is stemmed once, and looked up once where it stands again.

use super::postings::{PostingKey, Postings, Slot, hash};
use super::terms::{Spelling, Stems, words};
use super::vocabulary::WordCounts;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::{self, Display, Formatter};
use std::sync::Arc;

/// Two stems that follow each other, as sixteen bits: a phrase of a query is looked for in units that hold its words, and there
/// another pair hardly ever has the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordPair(u16);

impl WordPair {
    /// By the hashes of the stems.
    pub fn of(first: u32, second: u32) -> Self {
        Self((first.rotate_left(5) ^ second) as u16)
    }
}

impl Display for WordPair {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}", self.0)
    }
}

impl PostingKey for WordPair {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

/// A word that has stood before.
struct KnownWord {
    slot: Slot,
    hash: u32,
    times: u32,
}

/// The words so far; each form of a word is looked up once.
#[derive(Default)]
pub struct WordPostings {
    postings: Postings<Arc<str>>,
    pairs: Postings<WordPair>,
    known: FxHashMap<Spelling, FxHashMap<Box<str>, KnownWord>>,
    stems: Stems,
}

impl WordPostings {
    /// Adds the words of a unit's text.
    pub fn add_text(&mut self, spelling: Spelling, text: &str, number: u64) {
        let Self { postings, pairs, known, stems } = self;
        let known = known.entry(spelling).or_default();
        let mut before = None;
        words(text, |word| {
            if !known.contains_key(word) {
                let key = stems.key(spelling, word);
                let (hash, slot) = (hash(&key), postings.slot(key.into()));
                known.insert(word.into(), KnownWord { slot, hash, times: 0 });
            }
            let Some(found) = known.get_mut(word) else { return };
            found.times += 1;
            postings.push(found.slot, number);
            if let Some(before) = before.replace(found.hash) {
                pairs.add(WordPair::of(before, found.hash), number);
            }
        });
    }

    /// The words and the pairs; the words as they are written go to `vocabulary`.
    pub fn into_postings(self, vocabulary: &mut WordCounts) -> (Postings<Arc<str>>, Postings<WordPair>) {
        for (word, known) in self.known.into_values().flatten() {
            vocabulary.add(&word, known.times);
        }
        (self.postings, self.pairs)
    }
}
