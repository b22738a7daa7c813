//! The static search index: small files that a page fetches by what was typed, and no server.
//!
//! In: a library and its index. Out: files below `search/`, byte for byte the same for equal content:
//! 1. `index.json`: how many chunks there are, and which numbers belong to which document.
//! 2. `grams/N.bin`: characters and overlapping pairs of characters → where they stand. A query's pairs at the right
//!    distances are the query, so every part of a Chinese text is found, and nothing else.
//! 3. `words/N.bin`: words, English ones by their stem → the units that hold them.
//! 4. `kinds.bin`: kinds of entity → the units that name one, for the facets.
//! 5. `text/PATH/N.json`: the texts of a few units in all languages, for the results that are shown.
//!
//! The format is in `docs/search.md`; `static/search-index.js` reads it. Plain pages and terms are not indexed.

mod layout;
mod postings;
mod terms;
mod texts;
mod words;

use crate::config::SiteConfig;
use crate::index::Index;
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::Library;
use layout::{Content, Document, Unit};
use postings::{Chunks, Key, Postings};
use rayon::prelude::*;
use serde::Serialize;
use terms::{Gram, Spelling};
use words::Words;

/// Where its files stand in the site.
pub const FOLDER: &str = "search/";

/// The version of the format, for a reader that meets another one.
const FORMAT: u32 = 1;

/// Offsets have at least this many bits, so that their number changes only for a very long paragraph.
const MIN_OFFSET_BITS: u32 = 10;

/// A file of the search index, its path with `/` below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// `index.json`.
#[derive(Serialize)]
struct Manifest<'a> {
    format: u32,
    languages: &'a [Lang],
    grams: usize,
    words: usize,
    offset_bits: u32,
    /// Path, first number, number of units, units a piece, year.
    documents: Vec<(String, u32, usize, u32, Option<i32>)>,
}

/// What a group of documents adds to the index.
#[derive(Default)]
struct Group {
    grams: Postings<Gram>,
    words: Words,
    kinds: Postings<&'static str>,
}

/// What a file of the index is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// All texts.
    Everything,
    Entities,
    /// The report at this position in the library.
    Report(usize),
}

/// The files of the index, none where the site has no search.
pub fn files<'a>(
    library: &'a Library,
    index: &'a Index,
    config: &SiteConfig,
) -> impl ParallelIterator<Item = SearchFile> + 'a {
    files_of(library, index, config, |_| true)
}

/// The files of the index that are made from what is wanted. They are made while they are taken, so that they need not be
/// in memory together.
pub fn files_of<'a>(
    library: &'a Library,
    index: &'a Index,
    config: &SiteConfig,
    wanted: impl Fn(Origin) -> bool,
) -> impl ParallelIterator<Item = SearchFile> + 'a {
    let documents = if config.search { layout::documents(library) } else { Vec::new() };
    let has_tables = config.search && wanted(Origin::Everything);
    let tables = has_tables.then(|| tables(library, index, &documents));
    let origin = |at: usize| at.checked_sub(EntityKind::ALL.len()).map_or(Origin::Entities, Origin::Report);
    let documents = documents.into_iter().enumerate().filter(|(at, _)| wanted(origin(*at)));
    let documents: Vec<_> = documents.map(|(_, document)| document).collect();
    let texts =
        documents.into_par_iter().flat_map_iter(|document| texts::pieces(&document, &document.units(index)));
    tables.into_par_iter().flatten().chain(texts)
}

/// All files but the texts.
fn tables(
    library: &Library,
    index: &Index,
    documents: &[Document],
) -> impl ParallelIterator<Item = SearchFile> + use<> {
    let offset_bits = offset_bits(index, documents);
    let share = documents.len().div_ceil(rayon::current_num_threads());
    let groups: Vec<Group> =
        documents.par_chunks(share).map(|documents| Group::of(documents, index, offset_bits)).collect();
    let (mut grams, mut words, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        grams.push(group.grams);
        words.push(group.words.into_postings());
        kinds.push(group.kinds);
    }
    let (grams, words) = (Chunks::of(grams), Chunks::of(words));
    let manifest = Manifest {
        format: FORMAT,
        languages: &library.languages,
        grams: grams.len(),
        words: words.len(),
        offset_bits,
        documents: documents.iter().map(manifest_row).collect(),
    };
    let manifest = serde_json::to_vec(&manifest).unwrap_or_default();
    let manifest = SearchFile { path: "search/index.json".into(), bytes: manifest };
    let kinds = Chunks::single(kinds).into_files();
    let kinds = kinds.map(|bytes| SearchFile { path: "search/kinds.bin".into(), bytes });
    let files = rayon::iter::once(manifest).chain(kinds);
    files.chain(numbered("grams", grams)).chain(numbered("words", words))
}

fn numbered<K: Key>(folder: &'static str, chunks: Chunks<K>) -> impl ParallelIterator<Item = SearchFile> {
    let file = move |(at, bytes)| SearchFile { path: format!("search/{folder}/{at}.bin"), bytes };
    chunks.into_files().enumerate().map(file)
}

fn manifest_row(document: &Document) -> (String, u32, usize, u32, Option<i32>) {
    let (units, year) = match &document.content {
        Content::Entities { entities, .. } => (entities.len(), None),
        Content::Report(entry) => (entry.source.blocks.len() + 1, entry.source.meta.year),
    };
    (document.path(), document.first, units, document.piece, year)
}

/// How many bits hold an offset in any unit.
fn offset_bits(index: &Index, documents: &[Document]) -> u32 {
    let longest_in = |document: &Document| document.units(index).iter().map(width).max();
    let longest = documents.par_iter().filter_map(longest_in).max().unwrap_or(0);
    (u64::BITS - longest.leading_zeros()).max(MIN_OFFSET_BITS)
}

fn width(unit: &Unit) -> u64 {
    unit.searchable().map(|(lang, text)| terms::width(lang, text)).sum()
}

impl Group {
    fn of(documents: &[Document], index: &Index, offset_bits: u32) -> Self {
        let mut group = Self::default();
        for document in documents {
            for (number, unit) in (document.first..).zip(document.units(index)) {
                group.add(u64::from(number), &unit, offset_bits);
            }
        }
        group
    }

    fn add(&mut self, number: u64, unit: &Unit, offset_bits: u32) {
        let Self { grams, words, kinds } = self;
        let mut offset = 0;
        for (lang, text) in unit.searchable() {
            offset = terms::grams(lang, text, offset, |gram, at| {
                let place = if gram.is_pair() { number << offset_bits | at } else { number };
                grams.add(gram, place);
            });
            if !terms::is_unspaced_language(lang) {
                let spelling = Spelling::of(lang);
                terms::words(text, |word| words.add(spelling, word, number));
            }
        }
        unit.names.iter().for_each(|kind| kinds.add(kind.name(), number));
    }
}
