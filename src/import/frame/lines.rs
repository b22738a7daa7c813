//! The lines of a source from some place on, for a reader that looks ahead.

use super::super::lines::Line;
use super::super::role::Role;

/// The lines from some place on.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a>(pub &'a [Line]);

impl<'a> Lines<'a> {
    /// The text of a line; empty behind the last one.
    pub fn text(self, at: usize) -> &'a str {
        self.0.get(at).map_or("", Line::text)
    }

    /// Whether the first two lines stand in the same part of a page.
    pub fn are_alike(self) -> bool {
        let [first, second, ..] = self.0 else { return false };
        is_in_margin(first) == is_in_margin(second)
    }
}

/// Whether a line stands beside the main text of its page: it may state a fact, and is else no text of the report.
pub fn is_in_margin(line: &Line) -> bool {
    line.role == Some(Role::Margin)
}

/// `各位代表：`, `尊敬的各位代表：`
pub fn is_salutation(text: &str) -> bool {
    text.find("各位代表").is_some_and(|at| at <= "尊敬的主席团、".len())
}
