//! What the format of a source says of one of its lines.

use crate::model::rule::ImportRule;

/// What a format says of a line. A line of which it says nothing is plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The first line of a paragraph or list item: the format says that it does not go on with the line before it.
    Paragraph,
    /// A heading by its style, of this level; 1 is the highest.
    Heading(u8),
    /// An item of a list without numbers, by the sign that stood before it.
    Bullet(char),
    /// A row of a table, its cells parted by tabs; `begins` where it is the first.
    Row { begins: bool },
    /// A cell of a table that was poured out, a line a cell.
    Cell,
    /// A note, after its mark: `［3］` here, and `［3］` where the text refers to it.
    Note,
    /// Text of a page beside the document: it may state facts, such as who published it.
    Margin,
    /// What a page prints around its text, by the rule that knew it.
    Furniture(ImportRule),
}

impl Role {
    /// Whether the line is a row of a table.
    pub fn is_row(self) -> bool {
        matches!(self, Self::Row { .. })
    }
}
