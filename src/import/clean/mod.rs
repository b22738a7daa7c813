//! The report's lines → its paragraphs: broken lines joined, characters in one form, doubtful places pointed out.

mod characters;
mod joins;
mod suspects;
mod wraps;

use super::decode::Role;
use super::lines::Line;
use super::log::Log;
use super::passage::Passage;

/// A paragraph, heading or list item as it stood in the source, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    pub passage: Passage,
    /// Whether a blank line stood before it.
    pub gap: bool,
    /// What the source's format says of it.
    pub role: Option<Role>,
}

impl Paragraph {
    pub fn text(&self) -> &str {
        self.passage.as_str()
    }
}

/// Cleans the lines of a report. `full_width` makes half-width punctuation next to Chinese full-width.
pub fn clean(lines: Vec<Line>, full_width: bool, log: &mut Log) -> Vec<Paragraph> {
    let mut paragraphs = joins::join(lines, log);
    for paragraph in &mut paragraphs {
        paragraph.passage = characters::in_one_form(std::mem::take(&mut paragraph.passage), full_width, log);
    }
    characters::remark_changes(&paragraphs, log);
    suspects::remark(&paragraphs, log);
    paragraphs
}
