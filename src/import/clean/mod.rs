//! The report's lines → its paragraphs: broken lines joined, characters in one form, doubtful places pointed out.

mod paragraph;
mod bounds;
mod characters;
mod rows;
mod poured;
mod suspects;
mod wraps;
mod joins;

use super::lines::Line;
use super::log::Log;

pub use bounds::is_called;
pub use characters::Punctuation;
pub use paragraph::Paragraph;
pub use rows::is_caption;

/// Cleans the lines of a report; `issued` is the title of the document that a notice issues.
pub fn clean(
    mut lines: Vec<Line>,
    issued: Option<&str>,
    punctuation: Punctuation,
    log: &mut Log,
) -> Vec<Paragraph> {
    lines = bounds::mark(lines, issued, log);
    rows::mark(&mut lines, log);
    lines = poured::gather(lines, log);
    let mut paragraphs = joins::join(lines, log);
    for paragraph in &mut paragraphs {
        let passage = std::mem::take(&mut paragraph.passage);
        paragraph.passage = characters::in_one_form(passage, punctuation, log);
    }
    characters::remark_changes(&paragraphs, log);
    suspects::remark(&paragraphs, log);
    paragraphs
}
