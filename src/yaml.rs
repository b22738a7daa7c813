//! YAML text to typed values and back. The only home of `serde_yaml`.
//!
//! In: a file and the range of it that is YAML. Out: a value, or a [`Diagnostic`] at the line and column. Duplicate keys
//! are errors, and documents that would grow without bound are refused by the parser's limits.

mod places;
pub mod edit;
pub mod schema;

use crate::diagnostic::{Diagnostic, Problem, WantedValue, YamlHint};
use crate::source::{Location, SourceFile, Span};
use crate::wording::{Message, message};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize, Serializer};
use serde_yaml::{DoubleQuoted, Error as ParserError, Options, SerializerOptions};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

pub use places::Places;
pub use serde_yaml::{FlowMap, FlowSeq, Spanned};

/// A text within `[…]` or `{…}`. Other readers take one that begins with `?` there for a key, so it stands in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct FlowText(pub String);

impl Serialize for FlowText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.starts_with('?') {
            true => DoubleQuoted(&self.0).serialize(serializer),
            false => self.0.serialize(serializer),
        }
    }
}

/// Reads the YAML in `range` of a file.
///
/// # Errors
/// What is wrong with it, at its place in the whole file.
pub fn parse<T: DeserializeOwned>(file: &Arc<SourceFile>, range: Range<usize>) -> Result<T, Box<Diagnostic>> {
    let base = file.location(range.start).line - 1;
    serde_yaml::from_str_with_options(&file.text[range.clone()], options()).map_err(|error| {
        let place = error.location().map_or(range.start, |at| {
            let line = base + at.line() as u32;
            file.offset(Location { line, column: at.column() as u32 })
        });
        let message = in_plain_words(&error);
        let hint = hint(&file.text[range.clone()]);
        Box::new(Diagnostic::at(file, word_at(&file.text, place), Problem::BadYaml { message, hint }))
    })
}

/// The keys of a table, with their texts where they have one. None for what is no table.
pub fn table(text: &str) -> Option<BTreeMap<String, Option<String>>> {
    let table: BTreeMap<String, serde_json::Value> =
        serde_yaml::from_str_with_options(text, options()).ok()?;
    Some(table.into_iter().map(|(key, value)| (key, value.as_str().map(str::to_owned))).collect())
}

/// The place of a value that was read from `range` of a file.
fn span_of<T>(file: &SourceFile, range: &Range<usize>, value: &Spanned<T>) -> Span {
    let base = file.location(range.start).line - 1;
    let at =
        Location { line: base + value.referenced.line() as u32, column: value.referenced.column() as u32 };
    word_at(&file.text, file.offset(at)).into()
}

/// Turns strings of a YAML text into what they stand for, and collects those that stand for nothing.
pub struct Values<'a> {
    file: &'a Arc<SourceFile>,
    range: Range<usize>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Values<'a> {
    /// For values that were read from `range` of `file`.
    pub fn new(file: &'a Arc<SourceFile>, range: Range<usize>) -> Self {
        Self { file, range, diagnostics: Vec::new() }
    }

    /// Where a value stands in the file.
    pub fn span<T>(&self, value: &Spanned<T>) -> Span {
        span_of(self.file, &self.range, value)
    }

    /// `read(value)`, or a diagnostic that says what was wanted.
    pub fn read<T>(
        &mut self,
        field: &'static str,
        value: &Spanned<String>,
        wanted: WantedValue,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let result = read(&value.value);
        if result.is_none() {
            let problem = Problem::BadValue { field, found: value.value.clone(), wanted };
            self.diagnostics.push(Diagnostic::at(self.file, self.span(value), problem));
        }
        result
    }
}

/// Where a site's schemas stand, below its root.
pub const SCHEMAS: &str = "schemas";

/// The line that tells editors which schema a file has that stands `depth` folders below the site's root.
pub fn modeline(schema: &str, depth: usize) -> String {
    format!("# yaml-language-server: $schema={}{SCHEMAS}/{schema}.json\n", "../".repeat(depth))
}

/// Writes a value as YAML in block style, lines never folded.
///
/// # Errors
/// A value that has no form in YAML.
pub fn to_string<T: Serialize>(value: &T) -> Result<String, serde_yaml::ser::Error> {
    let mut options = SerializerOptions::default();
    options.min_fold_chars = usize::MAX;
    options.folded_wrap_chars = usize::MAX;
    let mut text = String::new();
    serde_yaml::to_fmt_writer_with_options(&mut text, value, options)?;
    Ok(text)
}

fn options() -> Options {
    let mut options = Options::default();
    if let Some(budget) = options.budget.as_mut() {
        // The default stops at some 12,000 rows of targets or terms.
        budget.max_nodes = 4_000_000;
        budget.max_events = 16_000_000;
    }
    options
}

fn first_line(error: &ParserError) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or("unreadable").to_owned()
}

/// What the parser met, without what it says to programmers.
fn in_plain_words(error: &ParserError) -> Message {
    match error.without_snippet() {
        ParserError::NullIntoString { .. } => message!("yaml-null"),
        ParserError::SerdeUnknownField { field, expected, .. } => {
            message!("yaml-unknown-field", field, expected = expected.join(", "))
        }
        ParserError::SerdeMissingField { field, .. } => message!("yaml-missing-field", field),
        ParserError::DuplicateMappingKey { key: Some(key), .. } => message!("yaml-twice", key),
        ParserError::Unexpected { expected: "mapping start", .. } => message!("yaml-no-mapping"),
        ParserError::Unexpected { expected: "sequence start", .. } => message!("yaml-no-list"),
        ParserError::Unexpected { expected: "string scalar", .. } => message!("yaml-no-text"),
        ParserError::Eof { .. } => message!("yaml-end"),
        other => message!("yaml-other", text = without_place(&first_line(other))),
    }
}

/// A message without the place that the parser adds: it counts from the front matter's first line, not the file's.
fn without_place(message: &str) -> &str {
    message.rsplit_once(" at line ").map_or(message, |(message, _)| message)
}

/// From `at` to the end of the line, or of the word where one begins there.
fn word_at(text: &str, at: usize) -> Range<usize> {
    let rest = text[at..].split('\n').next().unwrap_or("");
    let word = rest.find([' ', ',', ']', '}']).unwrap_or(rest.len());
    let word = rest[..word].strip_suffix(':').map_or(word, str::len);
    at..at + word
}

fn hint(text: &str) -> Option<YamlHint> {
    let full_width =
        text.lines().any(|line| line.contains('：') && !line.contains(": ") && !line.ends_with(':'));
    if full_width {
        return Some(YamlHint::FullWidthColon);
    }
    text.contains('\t').then_some(YamlHint::Tab)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Sample {
        #[allow(dead_code)]
        title: String,
        year: Spanned<i32>,
    }

    fn check_error(yaml: &str, line: u32, column: u32, part: &str) {
        let file = SourceFile::new("a.md", format!("---\n{yaml}"));
        let error = parse::<Sample>(&file, 4..file.text.len()).expect_err("an error");
        let place = error.place.as_ref().expect("a place");
        assert_eq!(file.location(place.span.start as usize), Location { line, column }, "{error:?}");
        assert!(error.problem.message().contains(part), "{}", error.problem.message());
    }

    #[test]
    fn errors_have_their_place_in_the_whole_file() {
        check_error("title: 甲\nyear: 三\n", 3, 7, "");
        check_error("title: 甲\ntitle: 乙\nyear: 1\n", 3, 1, "title");
        check_error("title: 甲\nyear: 1\n标题: 丙\n", 4, 1, "标题");
    }

    #[test]
    fn a_message_names_no_other_place() {
        let file = SourceFile::new("a.md", "---\ntitle: 甲\nyear: 1\n标题: 丙\n");
        let error = parse::<Sample>(&file, 4..file.text.len()).expect_err("an error");
        assert!(!error.problem.message().contains(" at line "), "{}", error.problem.message());
        let span = error.place.as_ref().expect("a place").span;
        assert_eq!(&file.text[span.range()], "标题");
    }

    #[test]
    fn a_message_says_nothing_to_programmers() {
        for yaml in ["title: 甲\ntitle: 乙\nyear: 1\n", "title: ~\nyear: 1\n", "title:\nyear: 1\n"] {
            let file = SourceFile::new("a.md", yaml);
            let error = parse::<Sample>(&file, 0..file.text.len()).expect_err("an error");
            let message = error.problem.message();
            assert!(!message.contains("Option") && !message.contains("Policy"), "{message}");
        }
    }

    #[test]
    fn a_bomb_is_refused() {
        let mut yaml = String::from("title: 甲\nyear: 1\na0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for n in 1..9 {
            let last = n - 1;
            yaml += &format!(
                "a{n}: &a{n} [*a{last},*a{last},*a{last},*a{last},*a{last},*a{last},*a{last},*a{last}]\n"
            );
        }
        let file = SourceFile::new("a.md", yaml);
        assert!(parse::<Sample>(&file, 0..file.text.len()).is_err());
    }

    #[test]
    fn values_know_their_place() {
        let file = SourceFile::new("a.md", "---\ntitle: 甲\nyear: 2024\n");
        let range = 4..file.text.len();
        let sample: Sample = parse(&file, range.clone()).expect("good");
        let span = span_of(&file, &range, &sample.year);
        assert_eq!(&file.text[span.range()], "2024");
    }
}
