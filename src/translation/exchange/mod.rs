//! Texts and their translations as translators' tools exchange them.
//!
//! In: the bytes of a file, or a [`Catalog`]. Out: the other. Every format holds the same record: an [`Entry`] with a source
//! text, a translation, where it stands and what is to be known of it; marks stand in the texts as tags
//! ([`super::placeholder`]), which each format writes in its own way. What an entry is an entry of is not known here (but where the
//! format holds terms alone), nor whether its translation is taken.

pub mod po;
mod inline;
mod xliff;
mod tmx;
mod tbx;
mod docx;
mod format;

pub use format::{ExchangeFile, ExchangeFormat};

use crate::model::text::{Origin, OriginPiece};
use crate::source::Span;
use std::ops::Range;

/// A file of entries.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The entry with the empty source, if the file has one: fields as PO files have them.
    pub header: Option<Entry>,
    /// Every other entry in the order of the file, obsolete ones too.
    pub entries: Vec<Entry>,
}

/// A source text and its translation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What translators note.
    pub comments: Vec<String>,
    /// What the program that made the file tells translators.
    pub extracted: Vec<String>,
    /// Each a file and line.
    pub references: Vec<String>,
    /// `fuzzy`, and what else tools have put there.
    pub flags: Vec<String>,
    /// What the translation was made from, where that has changed since.
    pub previous: Previous,
    /// Whether the entry is kept though nothing asks for it any more.
    pub obsolete: bool,
    pub context: Option<EntryText>,
    pub id: EntryText,
    pub plural: Option<EntryText>,
    /// The translation: one string, or one for each plural form.
    pub strings: Vec<EntryText>,
}

/// The source of before a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Previous {
    pub context: Option<EntryText>,
    pub id: Option<EntryText>,
    pub plural: Option<EntryText>,
}

/// A string of the file.
#[derive(Debug, Clone, Default)]
pub struct EntryText {
    pub value: String,
    /// Where the characters of the value stand in the file; empty for a string that was made in memory.
    origin: Origin,
    /// From the first character that belongs to it, such as a quotation mark, to the last.
    span: Span,
}

impl EntryText {
    /// An empty string that stands at a range of a file.
    pub fn at(range: Range<usize>) -> Self {
        Self { span: range.into(), ..Self::default() }
    }

    /// A string that a range of a file says in another form.
    pub fn named(value: String, range: Range<usize>) -> Self {
        Self { value, ..Self::at(range) }
    }

    /// Where a range of the value stands in the file; the whole string where the range is empty and stands nowhere.
    pub fn place(&self, range: Range<usize>) -> Range<usize> {
        if self.value.is_empty() { self.span.range() } else { self.origin.file_range(range) }
    }

    /// Where it stands in the file.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Goes on to a range of the file.
    pub fn cover(&mut self, range: Range<usize>) {
        let start = if self.span.end == 0 { range.start } else { self.span.start as usize };
        self.span = Span::new(start, range.end);
    }

    /// Appends what stands at a byte of the file.
    pub fn push(&mut self, text: &str, at: usize) {
        if !text.is_empty() {
            self.origin.0.push(OriginPiece { plain: self.value.len() as u32, file: at as u32 });
            self.value.push_str(text);
        }
    }
}

impl From<&str> for EntryText {
    fn from(value: &str) -> Self {
        Self::from(value.to_owned())
    }
}

impl From<String> for EntryText {
    fn from(value: String) -> Self {
        Self { value, ..Self::default() }
    }
}

/// Strings are equal wherever they stand.
impl PartialEq for EntryText {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl Eq for EntryText {}

const FUZZY: &str = "fuzzy";
/// Of formats that say nothing else of a translation that somebody has changed and of one that nobody has looked at.
const UNCONFIRMED: &str = "unconfirmed";

impl Entry {
    /// What a file says of a text: how it is called, what it is, and its translation.
    fn read(context: Option<EntryText>, id: EntryText, translation: EntryText) -> Self {
        Self { context, id, strings: vec![translation], ..Self::default() }
    }

    /// Whether the translation is a guess that somebody has to look at.
    pub fn is_fuzzy(&self) -> bool {
        self.flags.iter().any(|flag| flag == FUZZY)
    }

    /// Whether the file does not say that somebody has looked at the translation. If it is not what was exported, somebody has.
    pub fn is_unconfirmed(&self) -> bool {
        self.flags.iter().any(|flag| flag == UNCONFIRMED)
    }

    fn set_unconfirmed(&mut self) {
        self.flags.push(UNCONFIRMED.into());
    }

    /// What the entry is about; none for the header and for entries of other programs.
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

    /// The languages of the header as tags, `zh-Hans`: that of the sources and that of the translations.
    fn languages(&self) -> (String, String) {
        let tag = |name| self.field(name).unwrap_or("und").replace('_', "-");
        (tag("X-Source-Language"), tag("Language"))
    }

    /// An empty catalog of a file that says its languages by tags.
    fn of_languages(source: &str, target: EntryText) -> Self {
        let fields = format!("X-Source-Language: {source}\nLanguage: {}\n", target.value);
        let header = EntryText { value: fields, ..target };
        Self { header: Some(Entry { strings: vec![header], ..Entry::default() }), entries: Vec::new() }
    }

    /// The entries that are asked for.
    fn wanted(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.obsolete)
    }
}
