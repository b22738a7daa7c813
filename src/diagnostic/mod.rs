//! What an author wrote wrong: collected, placed, worded and printed.
//!
//! In: a [`Problem`] (plain data) and the [`Place`] it was found at. Out: text for people, documents for tools,
//! annotations for CI. This is the only place that words and prints diagnostics. What the machine refused is not a diagnostic but
//! an error that names the path.

mod explain;
mod said;
mod closed_list;
mod problem;
mod words;
mod summary;
mod print;

pub(crate) use closed_list::closed_list;
pub use explain::{Example, entries, example, explain, summary};
pub use print::{PrintFormat, print, print_below};
pub use problem::{CODES, PageAnchor, Problem, Severity};
pub use said::{BlockName, LinkFault, PoFault, Unsupported, WantedFile, WantedInPo, WantedValue, YamlHint};
pub use summary::{Summary, tally};

use crate::source::{ReadError, SourceFile, Span, printable};
use crate::wording::message;
use std::sync::Arc;

/// A problem at a place, with the severity it has in this site.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub problem: Problem,
    pub severity: Severity,
    pub place: Option<Place>,
    /// The block it stands in, `duchang-2024#p7`.
    pub block: Option<String>,
}

/// A range of a file.
#[derive(Debug, Clone)]
pub struct Place {
    pub file: Arc<SourceFile>,
    pub span: Span,
}

/// A value, and what was wrong on the way to it.
#[derive(Debug, Clone)]
pub struct Parsed<T> {
    pub value: T,
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Parsed<T> {
    /// A value that nothing is wrong with.
    pub fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// The value, with its diagnostics added to those of others.
    pub fn collect(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}

impl Diagnostic {
    /// A problem at a place, with the severity it has by default.
    pub fn at(file: &Arc<SourceFile>, span: impl Into<Span>, problem: Problem) -> Self {
        let place = Place { file: Arc::clone(file), span: span.into() };
        Self { severity: problem.severity(), problem, place: Some(place), block: None }
    }

    /// A problem of the site as a whole.
    pub fn general(problem: Problem) -> Self {
        Self { severity: problem.severity(), problem, place: None, block: None }
    }

    /// Says in which block of its file it is.
    #[must_use]
    pub fn in_block(mut self, block: impl ToString) -> Self {
        self.block = Some(block.to_string());
        self
    }

    /// What the problem is called in files and by tools: `broken-link`.
    pub fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// Whether it keeps a site from being built.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// Path and first byte, then code: the order in which diagnostics are shown.
    pub fn sort_key(&self) -> (&str, u32, &'static str) {
        let place = self.place.as_ref().map_or(("", 0), |place| (place.file.path.as_str(), place.span.start));
        (place.0, place.1, self.code())
    }
}

impl From<ReadError> for Diagnostic {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Io { path, error } => {
                let path = printable(&path).into_owned();
                Self::general(Problem::UnreadableFile { path, reason: message!("as-it-is", text = &error) })
            }
            ReadError::TooLarge { path, bytes } => Self::general(Problem::FileTooLarge {
                path: printable(&path).into_owned(),
                megabytes: bytes / (1024 * 1024),
            }),
            ReadError::NotUtf8 { file, at } => Self::at(&file, at..at, Problem::NotUtf8),
        }
    }
}
