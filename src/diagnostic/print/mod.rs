//! Diagnostics as text for people and in the formats of tools: one format a file.
//!
//! In: diagnostics in the order in which they are to be shown. Out: text that ends in a line break unless it is empty.
//! All formats count lines and columns from 1, columns in characters, ends exclusive.

mod github;
mod gitlab;
mod human;
mod json;
mod sarif;

use super::{Diagnostic, Place, Severity};
use crate::source::Location;
use crate::wording::UiLang;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people, with colours if asked for.
    Human { color: bool },
    /// One object: see DESIGN §3.
    Json,
    /// Workflow commands that annotate a pull request.
    Github,
    /// A Code Quality report, which GitLab shows in a merge request.
    Gitlab,
    /// Static Analysis Results Interchange Format 2.1.0.
    Sarif,
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub errors: usize,
    pub warnings: usize,
}

impl Summary {
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| diagnostics.iter().filter(|d| d.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
    }
}

/// Prints diagnostics of a site that is the whole repository.
pub fn print(diagnostics: &[Diagnostic], format: Format) -> String {
    print_below(diagnostics, format, "")
}

/// Prints diagnostics of a site in the folder `base` of a repository: the formats that annotate a repository's files
/// name them from its top. `base` is empty or ends in `/`.
pub fn print_below(diagnostics: &[Diagnostic], format: Format, base: &str) -> String {
    match format {
        Format::Human { color } => diagnostics.iter().map(|d| human::print(d, color)).collect(),
        Format::Json => json::print(diagnostics),
        Format::Github => diagnostics.iter().map(|d| github::print(d, base)).collect(),
        Format::Gitlab => gitlab::print(diagnostics, base),
        Format::Sarif => sarif::print(diagnostics, base),
    }
}

/// The span moved to character boundaries inside the text: places of rules may be off in a file that is broken.
fn safe_span(place: &Place) -> std::ops::Range<usize> {
    let text = &place.file.text;
    let start = text.floor_char_boundary(place.span.start as usize);
    let end = text.ceil_char_boundary((place.span.end as usize).clamp(start, text.len()));
    start..end
}

fn ends(place: &Place) -> (Location, Location) {
    let span = safe_span(place);
    (place.file.location(span.start), place.file.location(span.end))
}

/// The message with its hints, a line each.
fn words(diagnostic: &Diagnostic, lang: UiLang) -> String {
    let (message, hints) = (diagnostic.problem.message_in(lang), diagnostic.problem.hints_in(lang));
    let words: Vec<String> = [message].into_iter().chain(hints).collect();
    words.join("\n")
}

#[cfg(test)]
mod tests;
