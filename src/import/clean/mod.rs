//! The report's lines → its paragraphs: broken lines joined, characters in one form, doubtful places pointed out.

mod bounds;
mod characters;
mod joins;
mod rows;
mod suspects;
mod wraps;

use super::decode::Role;
use super::lines::Line;
use super::log::Log;
use super::passage::Passage;

pub use bounds::is_called;
pub use rows::is_caption;

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

/// Cleans the lines of a report; `issued` is the title of the document that a notice issues. `full_width` makes half-width punctuation next to Chinese full-width.
pub fn clean(mut lines: Vec<Line>, issued: Option<&str>, full_width: bool, log: &mut Log) -> Vec<Paragraph> {
    bounds::mark(&mut lines, issued);
    rows::mark(&mut lines, log);
    let mut paragraphs = joins::join(lines, log);
    // Spaces part the columns of a row.
    for paragraph in paragraphs.iter_mut().filter(|paragraph| paragraph.role != Some(Role::Row)) {
        paragraph.passage = characters::in_one_form(std::mem::take(&mut paragraph.passage), full_width, log);
    }
    characters::remark_changes(&paragraphs, log);
    suspects::remark(&paragraphs, log);
    paragraphs
}
