//! A paragraph in the making.

use super::super::passage::Passage;
use super::super::role::Role;

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
    /// The text as it stands now.
    pub fn text(&self) -> &str {
        self.passage.as_str()
    }
}
