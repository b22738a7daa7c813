//! Diagnostics as text for people and in the formats of tools: one format a file.
//!
//! In: diagnostics in the order in which they are to be shown. Out: text that ends in a line break unless it is empty.
//! All formats count lines and columns from 1, columns in characters, ends exclusive.

mod words;
mod github;
mod gitlab;
mod human;
mod json;
mod sarif;

use super::Diagnostic;
use annotate_snippets::Renderer;

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PrintFormat {
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

/// Prints diagnostics of a site that is the whole repository.
pub fn print(diagnostics: &[Diagnostic], format: PrintFormat) -> String {
    print_below(diagnostics, format, "")
}

/// Prints diagnostics of a site in the folder `base` of a repository: the formats that annotate a repository's files
/// name them from its top. `base` is empty or ends in `/`.
pub fn print_below(diagnostics: &[Diagnostic], format: PrintFormat, base: &str) -> String {
    match format {
        PrintFormat::Human { color } => {
            let renderer = if color { Renderer::styled() } else { Renderer::plain() };
            diagnostics.iter().map(|diagnostic| human::print(diagnostic, &renderer)).collect()
        }
        PrintFormat::Json => json::print(diagnostics),
        PrintFormat::Github => diagnostics.iter().map(|d| github::print(d, base)).collect(),
        PrintFormat::Gitlab => gitlab::print(diagnostics, base),
        PrintFormat::Sarif => sarif::print(diagnostics, base),
    }
}

#[cfg(test)]
mod tests;
