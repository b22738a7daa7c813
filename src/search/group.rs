//! What documents add to the index.
//!
//! In: groups of documents, each filled apart, in parallel. Out: the postings of all, by kind of key.

use super::layout::{self, SearchUnit, UnitRun};
use super::postings::Postings;
use super::sound::{self, Sound};
use super::terms::{self, Gram, Spelling};
use super::vocabulary::WordCounts;
use super::words::{WordPair, WordPostings};
use crate::import::simplified;
use crate::index::Index;
use crate::model::ids::EntityId;
use crate::model::library::Library;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a group of documents adds to the index.
#[derive(Default)]
pub struct DocumentGroup {
    grams: Postings<Gram>,
    words: WordPostings,
    sounds: Postings<Sound>,
    kinds: Postings<&'static str>,
    traditional: bool,
}

/// What all groups add, by kind of key.
#[derive(Default)]
pub struct Gathered {
    pub grams: Vec<Postings<Gram>>,
    pub words: Vec<Postings<Arc<str>>>,
    pub pairs: Vec<Postings<WordPair>>,
    pub sounds: Vec<Postings<Sound>>,
    pub kinds: Vec<Postings<&'static str>>,
    pub vocabulary: WordCounts,
    pub traditional: bool,
}

impl DocumentGroup {
    /// `offset_bits` is how many low bits of a posting say where in its unit a word stands.
    pub fn of(documents: &[UnitRun], library: &Library, index: &Index, offset_bits: u32) -> Self {
        let mut group = Self::default();
        let mut heard = Heard { library, index, keys: FxHashMap::default() };
        for document in documents {
            for (number, unit) in (document.first..).zip(document.units(index)) {
                group.add(u64::from(number), &unit, offset_bits);
                group.add_sounds(u64::from(number), &unit, &mut heard);
            }
        }
        group
    }

    fn add(&mut self, number: u64, unit: &SearchUnit, offset_bits: u32) {
        let Self { grams, words, kinds, traditional, .. } = self;
        let mut offset = 0;
        for (lang, text) in unit.searchable() {
            offset = terms::grams(lang, text, offset, |gram, at| {
                let place = if gram.is_pair() { number << offset_bits | at } else { number };
                grams.add(gram, place);
            });
            if !terms::is_unspaced_language(lang) {
                words.add_text(Spelling::of(lang), text, number);
            }
            *traditional = *traditional || text.chars().any(|c| simplified(c) != c);
        }
        unit.names.iter().for_each(|name| kinds.add(name.kind.name(), number));
    }

    /// A report's title is found by its sound, and whatever names an entity by that of its names.
    fn add_sounds(&mut self, number: u64, unit: &SearchUnit, heard: &mut Heard) {
        if unit.kind == "title" {
            let keys = unit.searchable().flat_map(|(lang, text)| sounds_in(lang, text));
            keys.for_each(|sound| self.sounds.add(sound, number));
        }
        for entity in &unit.names {
            heard.keys(entity).iter().for_each(|sound| self.sounds.add(sound.clone(), number));
        }
    }
}

/// How the names of entities sound, found once.
struct Heard<'a> {
    library: &'a Library,
    index: &'a Index,
    keys: FxHashMap<EntityId, Vec<Sound>>,
}

impl Heard<'_> {
    fn keys(&mut self, entity: &EntityId) -> &[Sound] {
        if !self.keys.contains_key(entity) {
            let known = self.index.find(entity).map(|at| &self.library.entities[at.0 as usize]);
            let named = known.into_iter().flat_map(|entity| layout::names(entity));
            let keys = named.flat_map(|(lang, name)| sounds_in(lang, name)).collect();
            self.keys.insert(entity.clone(), keys);
        }
        self.keys.get(entity).map_or(&[], Vec::as_slice)
    }
}

fn sounds_in(lang: &str, text: &str) -> impl Iterator<Item = Sound> {
    let is_read = terms::is_read_in_pinyin(lang);
    is_read.then(|| sound::sounds(text)).into_iter().flatten()
}

impl Gathered {
    /// Puts the groups together, in their order.
    pub fn of(groups: Vec<DocumentGroup>) -> Self {
        let mut all = Self::default();
        for DocumentGroup { grams, words, sounds, kinds, traditional } in groups {
            let (words, pairs) = words.into_postings(&mut all.vocabulary);
            all.grams.push(grams);
            all.words.push(words);
            all.pairs.push(pairs);
            all.sounds.push(sounds);
            all.kinds.push(kinds);
            all.traditional |= traditional;
        }
        all
    }
}
