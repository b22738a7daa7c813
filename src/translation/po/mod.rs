//! PO files, the format of gettext and of most tools for translators: read and written.
//!
//! In: a file's text or a [`Catalog`]. Out: the other. What a tool has put into a file stays when it is read and written
//! again: fields of the header that nobody knows, obsolete entries, previous sources, translators' comments. Only the
//! way in which long strings are broken into lines is not kept. Values know where they stand, so that what is wrong in
//! a translation is shown at its line and column.

mod read;
mod write;

pub use read::read;
pub use write::write;

use crate::model::text::Origin;
use crate::source::Span;
use std::ops::Range;

/// A PO file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The entry with the empty source, if the file has one.
    pub header: Option<Entry>,
    /// Every other entry in the order of the file, obsolete ones too.
    pub entries: Vec<Entry>,
}

/// A source text and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// Lines after `#`: what translators note.
    pub comments: Vec<String>,
    /// Lines after `#.`: what the program that made the file tells translators.
    pub extracted: Vec<String>,
    /// After `#:`, each a file and line.
    pub references: Vec<String>,
    /// After `#,`.
    pub flags: Vec<String>,
    /// After `#|`: what the translation was made from, where that has changed since.
    pub previous: Previous,
    /// Whether the entry is kept, after `#~`, though nothing asks for it any more.
    pub obsolete: bool,
    pub context: Option<Text>,
    pub id: Text,
    pub plural: Option<Text>,
    /// The translation: one string, or one for each plural form.
    pub strings: Vec<Text>,
}

/// The source of before a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Previous {
    pub context: Option<Text>,
    pub id: Option<Text>,
    pub plural: Option<Text>,
}

/// A string of the file.
#[derive(Debug, Clone, Default)]
pub struct Text {
    pub value: String,
    /// Where the characters of the value stand in the file; empty for a string that was made in memory.
    origin: Origin,
    /// From the first quotation mark to the last.
    span: Span,
}

impl Text {
    /// Where a range of the value stands in the file; the whole string where the range is empty and stands nowhere.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.value.is_empty() { self.span.range() } else { self.origin.file_range(range) }
    }

    pub fn span(&self) -> Span {
        self.span
    }
}

impl From<&str> for Text {
    fn from(value: &str) -> Self {
        Self::from(value.to_owned())
    }
}

impl From<String> for Text {
    fn from(value: String) -> Self {
        Self { value, ..Self::default() }
    }
}

/// Strings are equal wherever they stand.
impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for Text {}

impl Entry {
    /// Whether the translation is a guess that somebody has to look at.
    pub fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == "fuzzy")
    }

    pub fn context(&self) -> Option<&str> {
        self.context.as_ref().map(|text| text.value.as_str())
    }

    /// The translation, of the first plural form where there are several.
    pub fn translation(&self) -> &str {
        self.strings.first().map_or("", |text| text.value.as_str())
    }
}

impl Catalog {
    /// A field of the header.
    pub fn field(&self, name: &str) -> Option<&str> {
        let fields = self.header.as_ref()?.translation();
        fields.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
    }
}
