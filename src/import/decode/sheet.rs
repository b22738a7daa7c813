//! The lines of a decoded source as a format's reader writes them down, with what the format says of each.

use super::super::role::Role;
use std::collections::BTreeMap;

/// Lines in the making.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    pub lines: Vec<String>,
    /// By line number, from 1.
    pub roles: BTreeMap<u32, Role>,
}

impl Sheet {
    /// Lines behind those that there are.
    pub fn append(&mut self, other: Self) {
        let behind = self.lines.len() as u32;
        self.lines.extend(other.lines);
        self.roles.extend(other.roles.into_iter().map(|(line, role)| (line + behind, role)));
    }

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
