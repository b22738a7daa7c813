//! The static search index: small files that a page fetches by what was typed, and no server.
//!
//! In: a library and its index. Out: files below `search/`, byte for byte the same for equal content:
//! 1. `index.json`: how many chunks there are, and which numbers belong to which document.
//! 2. `grams/N.bin`: characters and overlapping pairs of characters → where they stand. A query's pairs at the right
//!    distances are the query, so every part of a Chinese text is found, and nothing else.
//! 3. `words/N.bin`: words, English ones by their stem → the units that hold them. `pairs/N.bin`: the same for words that
//!    follow each other.
//! 4. `sounds/N.bin`: names in pinyin → the units that have them.
//! 5. `kinds.bin`: kinds of entity → the units that name one, for the facets.
//! 6. `vocabulary.txt` and `traditional.txt`: for queries that find nothing as they are written.
//! 7. `text/PATH/N.json`: the texts of a few units in all languages, for the results that are shown.
//!
//! The format is in `docs/search.md`; `static/search-index.js` reads it, and [`query`] for the command line. Terms are not indexed.

mod file;
mod terms;
mod postings;
mod sound;
mod vocabulary;
mod words;
mod pages;
mod layout;
mod texts;
mod group;
pub mod query;

pub use file::{FOLDER, SearchFile};

use crate::config::SiteConfig;
use crate::import::traditional_pairs;
use crate::index::Index;
use crate::model::entity::Localized;
use crate::model::ids::{EntityKind, Lang};
use crate::model::library::Library;
use group::{DocumentGroup, Gathered};
use layout::{Content, SearchUnit, UnitRun};
use postings::{Chunks, PostingKey};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the format, for a reader that meets another one.
const FORMAT: u32 = 2;

/// Offsets have at least this many bits, so that their number changes only for a very long paragraph.
const MIN_OFFSET_BITS: u32 = 10;

/// `index.json`.
#[derive(Serialize)]
struct IndexManifest<'a> {
    format: u32,
    languages: &'a [Lang],
    grams: usize,
    words: usize,
    pairs: usize,
    sounds: usize,
    offset_bits: u32,
    /// Whether a text holds traditional characters, which are looked up as simplified ones.
    traditional: bool,
    /// The names of the reports' places, by slug.
    places: BTreeMap<&'a str, &'a Localized>,
    documents: Vec<WrittenDocument<'a>>,
}

/// A document: path, first number, number of units, units a piece, year, kind, slug of its place.
#[derive(Serialize)]
struct WrittenDocument<'a>(String, u32, usize, u32, Option<i32>, Option<&'static str>, Option<&'a str>);

/// What a file of the index is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexOrigin {
    /// All texts.
    Everything,
    Entities,
    /// The report at this position in the library.
    Report(usize),
    /// A plain page.
    Page,
}

/// The files of the index, none where the site has no search.
pub fn files<'a>(
    library: &'a Library,
    index: &'a Index,
    config: &SiteConfig,
) -> impl ParallelIterator<Item = SearchFile> + 'a {
    files_of(library, index, config, |_| true)
}

/// The files of the index, whether the site publishes them or not.
pub fn whole<'a>(library: &'a Library, index: &'a Index) -> impl ParallelIterator<Item = SearchFile> + 'a {
    of_documents(library, index, layout::documents(library), |_| true)
}

/// The files of the index that are made from what is wanted. They are made while they are taken, so that they need not be
/// in memory together.
pub fn files_of<'a>(
    library: &'a Library,
    index: &'a Index,
    config: &SiteConfig,
    wanted: impl Fn(IndexOrigin) -> bool,
) -> impl ParallelIterator<Item = SearchFile> + 'a {
    let documents = if config.search { layout::documents(library) } else { Vec::new() };
    of_documents(library, index, documents, move |origin| config.search && wanted(origin))
}

fn of_documents<'a>(
    library: &'a Library,
    index: &'a Index,
    documents: Vec<UnitRun<'a>>,
    wanted: impl Fn(IndexOrigin) -> bool,
) -> impl ParallelIterator<Item = SearchFile> + 'a {
    let tables = wanted(IndexOrigin::Everything).then(|| tables(library, index, &documents));
    let documents = documents.into_iter().enumerate().filter(|(at, of)| wanted(origin_of(*at, of)));
    let documents: Vec<_> = documents.map(|(_, document)| document).collect();
    let texts =
        documents.into_par_iter().flat_map_iter(|document| texts::pieces(&document, &document.units(index)));
    tables.into_par_iter().flatten().chain(texts)
}

fn origin_of(at: usize, document: &UnitRun) -> IndexOrigin {
    match document.content {
        Content::Entities { .. } => IndexOrigin::Entities,
        Content::Report(_) => IndexOrigin::Report(at - EntityKind::ALL.len()),
        Content::Page(_) => IndexOrigin::Page,
    }
}

/// All files but the texts.
fn tables(
    library: &Library,
    index: &Index,
    documents: &[UnitRun],
) -> impl ParallelIterator<Item = SearchFile> + use<> {
    let offset_bits = offset_bits(index, documents);
    let share = documents.len().div_ceil(rayon::current_num_threads());
    let groups: Vec<DocumentGroup> = documents
        .par_chunks(share)
        .map(|documents| DocumentGroup::of(documents, library, index, offset_bits))
        .collect();
    let gathered = Gathered::of(groups);
    let (grams, words) = (Chunks::of(gathered.grams), Chunks::of(gathered.words));
    let (pairs, sounds) = (Chunks::of(gathered.pairs), Chunks::of(gathered.sounds));
    let manifest = IndexManifest {
        format: FORMAT,
        languages: &library.languages,
        grams: grams.len(),
        words: words.len(),
        pairs: pairs.len(),
        sounds: sounds.len(),
        offset_bits,
        traditional: gathered.traditional,
        places: places(library, index, documents),
        documents: documents.iter().map(manifest_row).collect(),
    };
    let manifest = serde_json::to_vec(&manifest).unwrap_or_default();
    let kinds = Chunks::single(gathered.kinds).into_files();
    let kinds = kinds.map(|bytes| SearchFile { path: "search/kinds.bin".into(), bytes });
    let whole = [
        ("search/index.json", manifest),
        ("search/vocabulary.txt", gathered.vocabulary.into_file()),
        ("search/traditional.txt", traditional_file()),
    ];
    let whole = whole.map(|(path, bytes)| SearchFile { path: path.into(), bytes });
    let characters = numbered("grams", grams).chain(numbered("sounds", sounds));
    let spaced = numbered("words", words).chain(numbered("pairs", pairs));
    whole.into_par_iter().chain(kinds).chain(characters).chain(spaced)
}

/// Each traditional character and its simplified one, in a row.
fn traditional_file() -> Vec<u8> {
    traditional_pairs()
        .flat_map(|(traditional, simplified)| [traditional, simplified])
        .collect::<String>()
        .into()
}

/// The places of the documents that the site knows.
fn places<'a>(
    library: &'a Library,
    index: &Index,
    documents: &[UnitRun<'a>],
) -> BTreeMap<&'a str, &'a Localized> {
    let known = documents.iter().filter_map(|document| index.find(document.place()?));
    let known = known.map(|place| &library.entities[place.0 as usize]);
    known.map(|place| (&*place.id.slug, &place.name)).collect()
}

fn numbered<K: PostingKey>(
    folder: &'static str,
    chunks: Chunks<K>,
) -> impl ParallelIterator<Item = SearchFile> {
    let file = move |(at, bytes)| SearchFile { path: format!("search/{folder}/{at}.bin"), bytes };
    chunks.into_files().enumerate().map(file)
}

fn manifest_row<'a>(document: &UnitRun<'a>) -> WrittenDocument<'a> {
    let (path, first, piece) = (document.path(), document.first, document.piece);
    match &document.content {
        Content::Page(page) => WrittenDocument(path, first, page.parts.len() + 1, piece, None, None, None),
        Content::Entities { entities, .. } => {
            WrittenDocument(path, first, entities.len(), piece, None, None, None)
        }
        Content::Report(entry) => {
            let (units, meta) = (entry.source.blocks.len() + 1, &entry.source.meta);
            let place = meta.place.as_ref().map(|place| &*place.slug);
            WrittenDocument(path, first, units, piece, meta.year, meta.kind.map(|kind| kind.name()), place)
        }
    }
}

/// How many bits hold an offset in any unit.
fn offset_bits(index: &Index, documents: &[UnitRun]) -> u32 {
    let longest = documents
        .par_iter()
        .filter_map(|document| document.units(index).iter().map(width).max())
        .max()
        .unwrap_or(0);
    (u64::BITS - longest.leading_zeros()).max(MIN_OFFSET_BITS)
}

fn width(unit: &SearchUnit) -> u64 {
    unit.searchable().map(|(lang, text)| terms::width(lang, text)).sum()
}
