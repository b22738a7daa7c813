//! The lines of a decoded source as a format's reader writes them down, with what the format says of each.

use std::collections::BTreeMap;

/// What a format says of a line. A line of which it says nothing is plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The first line of a paragraph or list item: the format says that it does not go on with the line before it.
    Paragraph,
    /// A heading by its style, of this level; 1 is the highest.
    Heading(u8),
    /// A row of a table, its cells parted by tabs.
    Row,
    /// A note, after its mark: `［3］` here, and `［3］` where the text refers to it.
    Note,
    /// Text of a page beside the document: it may state facts, such as who published it.
    Margin,
    /// What a page prints around its text, by the name of the rule that knew it.
    Furniture(&'static str),
}

/// Lines in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub lines: Vec<String>,
    /// By line number, from 1.
    pub roles: BTreeMap<u32, Role>,
}

impl Sheet {
    /// A line of text. Where it has line breaks of its own it is several lines; with a role other than that of a paragraph it
    /// is always one.
    pub fn push(&mut self, text: &str, role: Option<Role>) {
        match role {
            None | Some(Role::Paragraph) => {
                let first = self.lines.len() as u32 + 1;
                self.lines.extend(text.split(is_break).map(str::to_owned));
                self.roles.extend(role.map(|role| (first, role)));
            }
            Some(role) => {
                self.lines.push(text.replace(is_break, " "));
                self.roles.insert(self.lines.len() as u32, role);
            }
        }
    }
}

/// Whether a character ends a line of text.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// How a note's mark is written in decoded text, whatever it was in the source.
pub fn note_mark(number: impl std::fmt::Display) -> String {
    format!("［{number}］")
}
