//! What is taken of plain pages and words, gathered by file.

use crate::model::ids::Lang;
use crate::source::{SourceFile, Span};
use crate::translation::exchange::{Document, Entry};
use crate::translation::pages::{PagePair, PageRevision};
use crate::translation::unit::Unit;
use crate::translation::words::Word;
use crate::yaml::edit::YamlEdit;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

/// What was found and taken so far.
pub struct Taken<'a> {
    pub words: HashMap<Unit, Word<'a>>,
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
    pub edits: Vec<(YamlEdit, Given<'a>)>,
}

#[derive(Default)]
pub struct TakenPage<'a> {
    pub revision: PageRevision,
    pub given: Vec<Given<'a>>,
}

/// Where a translation stands that was taken.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    pub file: &'a Arc<SourceFile>,
    entry: &'a Entry,
}

impl<'a> Taken<'a> {
    pub fn new(words: HashMap<Unit, Word<'a>>) -> Self {
        Self { words, pairs: HashMap::new(), files: BTreeMap::new(), pages: BTreeMap::new() }
    }

    /// The file of a word, and what changes in it.
    pub fn file(&mut self, word: &Word<'a>) -> &mut TakenFile<'a> {
        self.files.entry(word.file.path.to_string()).or_insert_with(|| TakenFile {
            file: word.file,
            yaml: word.yaml.clone(),
            edits: Vec::new(),
        })
    }
}

impl<'a> Given<'a> {
    pub fn of(document: &'a Document, entry: &'a Entry) -> Self {
        Self { file: &document.file, entry }
    }

    pub fn span(&self) -> Span {
        self.entry.strings[0].span()
    }
}
