//! The lines of an English file → its paragraphs, of which every character knows its place in the file.
//!
//! In: the lines as decoded, and what the format says of them. Out: [`English`]. Lines of a text of fixed width are joined
//! where the break was forced, also over a page; invisible characters go and every white space is a plain one. Nothing else is
//! changed.

use super::furniture;
use crate::import::role::Role;
use crate::model::rule::ImportRule;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// A file's text.
#[derive(Debug, Clone, Default)]
pub(super) struct English {
    /// The title that it has beside its text.
    pub title: Option<String>,
    pub lines: Vec<String>,
    pub paragraphs: Vec<EnglishParagraph>,
    /// Lines that are furniture of the page, with the rule.
    pub furniture: BTreeMap<u32, ImportRule>,
}

/// A paragraph on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct EnglishParagraph {
    pub text: String,
    /// For each character of the text its place; a space that a joint made has none.
    pub places: Vec<Option<FilePlace>>,
}

/// A character of the file: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FilePlace {
    pub line: u32,
    pub column: u32,
}

impl FilePlace {
    /// Where what has no place of its own is said to be.
    pub const FIRST: Self = Self { line: 1, column: 1 };
}

/// How wide the lines of a text are that was wrapped by hand or by a program.
const WRAPS: RangeInclusive<usize> = 30..=120;

impl English {
    /// `roles` is what the format says of lines, by their numbers from 1.
    pub fn read(lines: Vec<String>, roles: &BTreeMap<u32, Role>) -> Self {
        let mut furniture = furniture::find(&lines);
        furniture.extend(said_to_be_furniture(roles));
        let text = (1..).zip(&lines).filter(|(number, _)| !furniture.contains_key(number));
        let width = wrap_width(text.map(|(_, line)| line.as_str()));
        let mut paragraphs: Vec<EnglishParagraph> = Vec::new();
        let mut above = Above::default();
        for (number, line) in (1..).zip(&lines) {
            let read = EnglishParagraph::of_line(number, line);
            if furniture.contains_key(&number) {
                above.has_page = true;
                continue;
            }
            if read.text.is_empty() {
                above.has_gap = true;
                continue;
            }
            match paragraphs.last_mut().filter(|_| above.goes_on(line, width)) {
                Some(last) => last.join(read),
                None => paragraphs.push(read),
            }
            above = Above { line, has_gap: false, has_page: false };
        }
        Self { title: None, lines, paragraphs, furniture }
    }
}

fn said_to_be_furniture(roles: &BTreeMap<u32, Role>) -> impl Iterator<Item = (u32, ImportRule)> {
    roles.iter().filter_map(|(line, role)| match role {
        Role::Furniture(rule) => Some((*line, *rule)),
        _ => None,
    })
}

/// The last line of text, and what stands between it and the next: nothing else, empty lines, what a page prints.
#[derive(Default)]
struct Above<'a> {
    line: &'a str,
    has_gap: bool,
    has_page: bool,
}

impl Above<'_> {
    /// Whether the line goes on in the next. Empty lines and pages part paragraphs, but for a page that ends within a sentence.
    fn goes_on(&self, next: &str, width: Option<usize>) -> bool {
        let is_parted = if self.has_page { !is_open(self.line) } else { self.has_gap };
        !self.line.is_empty() && !is_parted && goes_on(self.line, next, width)
    }
}

fn is_open(line: &str) -> bool {
    !line.trim_end().ends_with(['.', '!', '?', ':', ';'])
}

/// The width that lines were wrapped to; none where each line is a paragraph.
fn wrap_width<'a>(lines: impl Iterator<Item = &'a str>) -> Option<usize> {
    let widths: Vec<usize> =
        lines.map(|line| line.trim_end().chars().count()).filter(|width| *width > 0).collect();
    let widest = widths.iter().copied().max().filter(|widest| WRAPS.contains(widest))?;
    let full = widths.iter().filter(|width| **width * 4 >= widest * 3).count();
    (full * 2 > widths.len()).then_some(widest)
}

/// Whether a line goes on in the next: its first word had no room, or it begins in lower case.
fn goes_on(line: &str, next: &str, width: Option<usize>) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    let forced =
        width.is_some_and(|width| line.trim_end().chars().count() + 1 + first.chars().count() > width);
    forced || is_open(line) && first.starts_with(char::is_lowercase)
}

impl EnglishParagraph {
    fn of_line(line: u32, text: &str) -> Self {
        let mut paragraph = Self::default();
        for (column, c) in (1..).zip(text.chars()) {
            let place = Some(FilePlace { line, column });
            match c {
                _ if is_invisible(c) => {}
                // White space at the head, and a second one after the first, is no text.
                c if c.is_whitespace() && (paragraph.text.is_empty() || paragraph.text.ends_with(' ')) => {}
                c => paragraph.push(if c.is_whitespace() { ' ' } else { c }, place),
            }
        }
        if paragraph.text.ends_with(' ') {
            paragraph.text.pop();
            paragraph.places.pop();
        }
        paragraph
    }

    fn push(&mut self, c: char, place: Option<FilePlace>) {
        self.text.push(c);
        self.places.push(place);
    }

    fn join(&mut self, other: Self) {
        self.push(' ', None);
        self.text.push_str(&other.text);
        self.places.extend(other.places);
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
        || c.is_control() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &[&str], expected: &[&str]) {
        let lines = lines.iter().map(|line| (*line).to_owned()).collect();
        let read = English::read(lines, &BTreeMap::new());
        assert_eq!(read.paragraphs.iter().map(|p| p.text.as_str()).collect::<Vec<_>>(), expected);
        for paragraph in &read.paragraphs {
            assert_eq!(paragraph.text.chars().count(), paragraph.places.len());
        }
    }

    #[test]
    fn a_line_is_a_paragraph_unless_it_was_wrapped() {
        check(&["II. Major Tasks", "", "We will act. "], &["II. Major Tasks", "We will act."]);
        check(&["  Two\u{a0}words\u{200b} here,\tand", "more"], &["Two words here, and more"]);
        check(
            &[
                "Major Tasks",
                "We will keep the economy growing at",
                "a steady rate, and the whole National",
                "Plan is kept in our counties.",
                "New.",
            ],
            &[
                "Major Tasks",
                "We will keep the economy growing at a steady rate, and the whole National Plan is kept in our counties.",
                "New.",
            ],
        );
        check(&["Tasks", "Growth"], &["Tasks", "Growth"]);
    }

    #[test]
    fn a_paragraph_goes_on_over_a_page() {
        let page = |number: u8| format!("\n\n{number}\nHead\n\n");
        let text = [
            "We will keep the economy growing at".to_owned(),
            page(1),
            "a steady rate, and the whole National".into(),
            page(2),
            "Plan is kept in all of our counties.".into(),
            page(3),
            "New.".into(),
        ];
        let text = text.concat();
        let whole = "We will keep the economy growing at a steady rate, and the whole National Plan is kept in all of our counties.";
        check(&text.lines().collect::<Vec<_>>(), &[whole, "New."]);
    }

    #[test]
    fn furniture_is_left_out() {
        let lines = vec!["12".to_owned(), "Text.".to_owned()];
        let read = English::read(lines, &BTreeMap::from([(1, Role::Furniture(ImportRule::PageNumber))]));
        assert_eq!(read.paragraphs.len(), 1);
        assert_eq!(read.paragraphs[0].places[0], Some(FilePlace { line: 2, column: 1 }));
    }
}
