//! What is taken of plain pages and words, gathered by file.

use crate::model::ids::Lang;
use crate::source::{SourceFile, Span};
use crate::translation::exchange::{Entry, ExchangeFile};
use crate::translation::pages::{PagePair, PageRevision};
use crate::translation::unit::UnitId;
use crate::translation::words::SiteWord;
use crate::yaml::edit::YamlEdit;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// What was found and taken so far.
pub struct Taken<'a> {
    pub words: HashMap<UnitId, SiteWord<'a>>,
    pub pairs: HashMap<PageKey, PagePair<'a>>,
    /// By path.
    pub files: BTreeMap<String, TakenFile<'a>>,
    pub pages: BTreeMap<PageKey, TakenPage<'a>>,
}

/// The address of a page, and the language of a translation of it.
pub type PageKey = (String, Lang);

/// A file whose words change.
pub struct TakenFile<'a> {
    pub file: &'a Arc<SourceFile>,
    pub yaml: Range<usize>,
    pub edits: Vec<(YamlEdit, TakenEntry<'a>)>,
}

/// What is different in a page.
#[derive(Default)]
pub struct TakenPage<'a> {
    pub revision: PageRevision,
    pub given: Vec<TakenEntry<'a>>,
}

/// Where a translation stands that was taken.
#[derive(Clone, Copy)]
pub struct TakenEntry<'a> {
    pub file: &'a Arc<SourceFile>,
    entry: &'a Entry,
}

impl<'a> Taken<'a> {
    /// `words` are all that can be translated.
    pub fn new(words: HashMap<UnitId, SiteWord<'a>>) -> Self {
        Self { words, pairs: HashMap::new(), files: BTreeMap::new(), pages: BTreeMap::new() }
    }

    /// The file of a word, and what changes in it.
    pub fn file(&mut self, word: &SiteWord<'a>) -> &mut TakenFile<'a> {
        self.files.entry(word.file.path.to_string()).or_insert_with(|| TakenFile {
            file: word.file,
            yaml: word.yaml.clone(),
            edits: Vec::new(),
        })
    }
}

impl<'a> TakenEntry<'a> {
    /// Where the entry stands in its file.
    pub fn of(document: &'a ExchangeFile, entry: &'a Entry) -> Self {
        Self { file: &document.file, entry }
    }

    /// Of the translation, in the exchange file.
    pub fn span(&self) -> Span {
        self.entry.strings[0].span()
    }
}
