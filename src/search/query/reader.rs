//! The index, read: which units hold what is asked for.

use super::chunk::{entries, followed, intersection, numbers, union};
use super::near;
use super::term::{QueryTerm, Quoting, terms};
use crate::model::entity::Localized;
use crate::search::file::{FOLDER, SearchFile};
use crate::search::postings::{WORD_PREFIX, chunk_of, hash, word_prefix};
use crate::search::terms::{Spelling, Stems};
use crate::search::words::WordPair;
use crate::search::{sound, vocabulary};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

/// A file of the index that is not there, or not as it should be: its path.
#[derive(Debug, PartialEq, Eq)]
pub struct IndexError(pub String);

type Result<T> = std::result::Result<T, IndexError>;

/// An index whose files are in memory.
pub struct IndexReader {
    files: HashMap<String, Vec<u8>>,
    manifest: ReadManifest,
    stems: Stems,
}

#[derive(Deserialize)]
struct ReadManifest {
    grams: u32,
    words: u32,
    pairs: u32,
    sounds: u32,
    offset_bits: u32,
    places: BTreeMap<String, Localized>,
    documents: Vec<DocumentRow>,
}

/// A document: path, first number, number of units, units a piece, year, kind, slug of its place.
#[derive(Deserialize)]
pub struct DocumentRow(
    pub String,
    pub u64,
    pub usize,
    pub u64,
    pub Option<i32>,
    pub Option<String>,
    pub Option<String>,
);

/// The units that hold what a query asks for, and the query that was answered in its place, if its words had errors.
pub struct QueryAnswer {
    pub units: Vec<u64>,
    pub instead: Option<String>,
}

/// A kind of key, each with chunks of its own.
#[derive(Clone, Copy)]
enum KeyTable {
    Grams,
    Words,
    Pairs,
    Sounds,
}

impl IndexReader {
    /// # Errors
    /// An index without a manifest.
    pub fn new(files: impl IntoIterator<Item = SearchFile>) -> Result<Self> {
        let files: HashMap<String, Vec<u8>> = files.into_iter().map(|file| (file.path, file.bytes)).collect();
        let manifest = read_json(&files, "index.json")?;
        Ok(Self { files, manifest, stems: Stems::default() })
    }

    /// The units that hold every term of a query; if none does, those of the query with its words spelt as they are in the index.
    ///
    /// # Errors
    /// A file that is not there.
    pub fn answer(&self, query: &str) -> Result<QueryAnswer> {
        let terms = terms(query);
        let units = self.all(&terms)?;
        if units.is_empty()
            && let Some(instead) = self.respelt(&terms)?
        {
            let units = self.all(&super::term::terms(&instead))?;
            return Ok(QueryAnswer { instead: Some(instead).filter(|_| !units.is_empty()), units });
        }
        Ok(QueryAnswer { units, instead: None })
    }

    /// The document that a unit belongs to.
    pub fn document(&self, unit: u64) -> &DocumentRow {
        let after = self.manifest.documents.partition_point(|document| document.1 <= unit);
        &self.manifest.documents[after.saturating_sub(1)]
    }

    /// The name of a place by its slug; none where no report is of it.
    pub fn place(&self, slug: &str) -> Option<&Localized> {
        self.manifest.places.get(slug)
    }

    /// The units that are of a kind of entity, or name one.
    ///
    /// # Errors
    /// A file that is not there.
    pub fn of_kind(&self, kind: &str) -> Result<Vec<u64>> {
        let chunk = self.file("kinds.bin")?;
        Ok(entries(chunk).find(|(key, _)| *key == kind).map_or_else(Vec::new, |(_, list)| numbers(list)))
    }

    /// A file of texts.
    pub fn read<T: for<'a> Deserialize<'a>>(&self, path: &str) -> Result<T> {
        read_json(&self.files, path)
    }

    /// Terms of letters that follow each other may together be a name in pinyin.
    fn all(&self, terms: &[QueryTerm]) -> Result<Vec<u64>> {
        let runs = terms.chunk_by(|a, b| a.pinyin().is_some() && b.pinyin().is_some());
        let found = runs.map(|run| self.run(run)).collect::<Result<Vec<_>>>()?;
        Ok(found.into_iter().reduce(|a, b| intersection(&a, &b)).unwrap_or_default())
    }

    fn run(&self, terms: &[QueryTerm]) -> Result<Vec<u64>> {
        let found = terms.iter().map(|term| self.term(term)).collect::<Result<Vec<_>>>()?;
        let found = found.into_iter().reduce(|a, b| intersection(&a, &b)).unwrap_or_default();
        let letters: Option<String> = terms.iter().map(QueryTerm::pinyin).collect();
        match letters {
            Some(letters) => Ok(union(found, &self.sounding(&letters)?)),
            None => Ok(found),
        }
    }

    fn term(&self, term: &QueryTerm) -> Result<Vec<u64>> {
        let by_chars = self.in_a_row(&term.chars)?;
        if term.words.is_empty() {
            return Ok(by_chars);
        }
        let found = term.words.iter().map(|word| self.word(word, term.form)).collect::<Result<Vec<_>>>()?;
        let mut found = found.into_iter().reduce(|a, b| intersection(&a, &b)).unwrap_or_default();
        if term.form == Quoting::Quoted {
            for pair in term.words.windows(2) {
                found = intersection(&found, &self.pair(&pair[0], &pair[1])?);
            }
        }
        Ok(union(found, &by_chars))
    }

    /// The units that hold these characters in a row.
    fn in_a_row(&self, chars: &[char]) -> Result<Vec<u64>> {
        if let [only] = chars {
            return self.list(KeyTable::Grams, &only.to_string());
        }
        let mut found: Option<Vec<u64>> = None;
        for (pair, at) in chars.windows(2).zip(0..) {
            let list = self.list(KeyTable::Grams, &pair.iter().collect::<String>())?;
            found = Some(found.map_or_else(|| list.clone(), |found| followed(&found, &list, at)));
        }
        let units = found.unwrap_or_default().into_iter().map(|place| place >> self.manifest.offset_bits);
        Ok(union(units.collect(), &[]))
    }

    /// The units that hold a word; where none does, those that hold a word which begins so.
    fn word(&self, word: &str, form: Quoting) -> Result<Vec<u64>> {
        let lists = self.keys(word).into_iter().map(|key| self.list(KeyTable::Words, &key));
        let found = lists.collect::<Result<Vec<_>>>()?.concat();
        if !found.is_empty() || form == Quoting::Quoted || word.chars().count() < WORD_PREFIX {
            return Ok(union(found, &[]));
        }
        let chunk = self.chunk(KeyTable::Words, word_prefix(word))?;
        let begun = entries(chunk).filter(|(key, _)| key.starts_with(word));
        Ok(union(begun.flat_map(|(_, list)| numbers(list)).collect(), &[]))
    }

    /// The units in which one word follows another.
    fn pair(&self, first: &str, second: &str) -> Result<Vec<u64>> {
        let (first, second) = (self.keys(first), self.keys(second));
        let pairs = first.iter().flat_map(|a| second.iter().map(|b| WordPair::of(hash(a), hash(b))));
        let lists = pairs.map(|pair| self.list(KeyTable::Pairs, &pair.to_string()));
        Ok(union(lists.collect::<Result<Vec<_>>>()?.concat(), &[]))
    }

    /// The keys that a word may stand under: its English stem, and itself in other languages.
    fn keys(&self, word: &str) -> Vec<String> {
        let mut keys = vec![self.stems.key(Spelling::Stem, word).into_owned(), word.to_owned()];
        keys.dedup();
        keys
    }

    /// The units whose name is pronounced so.
    fn sounding(&self, letters: &str) -> Result<Vec<u64>> {
        if letters.len() < 2 {
            return Ok(Vec::new());
        }
        let chunk = self.chunk(KeyTable::Sounds, sound::chunk_text(letters))?;
        let answering = entries(chunk).filter(|(key, _)| sound::answers(key, letters));
        Ok(union(answering.flat_map(|(_, list)| numbers(list)).collect(), &[]))
    }

    /// The query with each word that stands nowhere as the nearest that does; none where nothing is nearer.
    fn respelt(&self, terms: &[QueryTerm]) -> Result<Option<String>> {
        if terms.iter().all(|term| term.form == Quoting::Quoted || term.words.is_empty()) {
            return Ok(None);
        }
        let file = self.file("vocabulary.txt")?;
        let known = vocabulary::read(str::from_utf8(file).unwrap_or_default());
        let mut parts = Vec::new();
        let mut changed = false;
        for term in terms {
            if term.form == Quoting::Quoted {
                parts.push(format!("\"{}\"", term.text));
            } else if term.words.is_empty() {
                parts.push(term.text.clone());
            }
            for word in term.words.iter().filter(|_| term.form == Quoting::Loose) {
                let near = match self.word(word, term.form)?.is_empty() {
                    true => near::nearest(word, &known),
                    false => None,
                };
                changed |= near.is_some();
                parts.push(near.unwrap_or(word).to_owned());
            }
        }
        Ok(changed.then(|| parts.join(" ")))
    }

    fn list(&self, table: KeyTable, key: &str) -> Result<Vec<u64>> {
        let chunk = match table {
            KeyTable::Words => self.chunk(table, word_prefix(key))?,
            _ => self.chunk(table, key)?,
        };
        Ok(entries(chunk).find(|(name, _)| *name == key).map_or_else(Vec::new, |(_, list)| numbers(list)))
    }

    fn chunk(&self, table: KeyTable, text: &str) -> Result<&[u8]> {
        let ReadManifest { grams, words, pairs, sounds, .. } = self.manifest;
        let (folder, count) = match table {
            KeyTable::Grams => ("grams", grams),
            KeyTable::Words => ("words", words),
            KeyTable::Pairs => ("pairs", pairs),
            KeyTable::Sounds => ("sounds", sounds),
        };
        self.file(&format!("{folder}/{}.bin", chunk_of(text, count.max(1))))
    }

    fn file(&self, path: &str) -> Result<&[u8]> {
        file(&self.files, path)
    }
}

fn file<'a>(files: &'a HashMap<String, Vec<u8>>, path: &str) -> Result<&'a [u8]> {
    let path = format!("{FOLDER}{path}");
    files.get(&path).map(Vec::as_slice).ok_or(IndexError(path))
}

fn read_json<T: for<'a> Deserialize<'a>>(files: &HashMap<String, Vec<u8>>, path: &str) -> Result<T> {
    serde_json::from_slice(file(files, path)?).map_err(|_| IndexError(format!("{FOLDER}{path}")))
}
