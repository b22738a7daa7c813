//! Where words stand.
//!
//! In: words and the numbers of the units that hold them. Out: [`Postings`] by stem. Each word is stemmed once, and looked up
//! once where it stands again.

use super::postings::{Postings, Slot};
use super::terms::{Spelling, Stems};
use rustc_hash::FxHashMap;
use std::sync::Arc;

#[derive(Default)]
pub struct Words {
    postings: Postings<Arc<str>>,
    known: FxHashMap<Spelling, FxHashMap<Box<str>, Slot>>,
    stems: Stems,
}

impl Words {
    pub fn add(&mut self, spelling: Spelling, word: &str, number: u64) {
        let Self { postings, known, stems } = self;
        let known = known.entry(spelling).or_default();
        let slot = match known.get(word) {
            Some(slot) => *slot,
            None => {
                let slot = postings.slot(stems.key(spelling, word).into());
                known.insert(word.into(), slot);
                slot
            }
        };
        postings.push(slot, number);
    }

    pub fn into_postings(self) -> Postings<Arc<str>> {
        self.postings
    }
}
