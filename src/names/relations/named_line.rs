//! A line with the names in it, as the relations ask for them.

use super::super::rules::CharLine;
use super::words::NUMERALS;
use crate::model::ids::EntityKind;
use std::ops::Range;

/// A name in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineName {
    /// In characters of the line.
    pub range: Range<usize>,
    pub kind: EntityKind,
}

/// See the module. Names are asked for by their numbers.
pub(super) struct NamedLine<'a> {
    pub line: &'a CharLine<'a>,
    pub names: &'a [LineName],
    /// The names without quotation marks.
    words: &'a [String],
}

impl<'a> NamedLine<'a> {
    /// `words`: the names without quotation marks, see [`without_quotes`].
    pub fn new(line: &'a CharLine<'a>, names: &'a [LineName], words: &'a [String]) -> Self {
        Self { line, names, words }
    }

    /// `range` is in characters.
    pub fn text(&self, range: &Range<usize>) -> String {
        self.line.chars[range.clone()].iter().collect()
    }

    /// The name with this number, as the text has it without quotation marks.
    pub fn name(&self, number: usize) -> &'a str {
        &self.words[number]
    }

    /// Whether the name with this number is of the kind.
    pub fn is(&self, number: usize, kind: EntityKind) -> bool {
        self.names[number].kind == kind
    }

    /// The numbers of the names of a kind with the names.
    pub fn of_kind(&self, kind: EntityKind) -> impl DoubleEndedIterator<Item = (usize, &'a str)> {
        (0..self.names.len())
            .filter(move |number| self.is(*number, kind))
            .map(|number| (number, self.name(number)))
    }

    /// The stretch between two names, the first before the second.
    pub fn gap(&self, first: usize, second: usize) -> Range<usize> {
        let end = self.names[first].range.end;
        end..self.names[second].range.start.max(end)
    }

    /// The text between two names that stand beside each other.
    pub fn between(&self, first: usize, second: usize) -> String {
        self.text(&self.gap(first, second))
    }

    /// Whether a stretch ends with a word, without a look at the rest of it.
    pub fn ends_with(&self, range: &Range<usize>, word: &str) -> bool {
        let length = word.chars().count();
        range.len() >= length && self.line.starts_with(range.end - length, word)
    }

    /// The last two characters of a scheme's name.
    pub fn head_of_scheme(&self, number: usize) -> Option<&'a str> {
        let name = self.name(number);
        let (start, _) = name.char_indices().rev().nth(1)?;
        self.is(number, EntityKind::Programme).then(|| &name[start..])
    }

    /// How many the name of a number of schemes counts: `五大战略`.
    pub fn count_of(&self, number: usize) -> Option<usize> {
        let mut start = self.name(number).chars();
        let numeral = start.next()?;
        let count = NUMERALS.chars().position(|other| other == numeral)? + 1;
        (start.next() == Some('大')).then_some(count)
    }
}

/// The name without the quotation marks in it.
pub(super) fn without_quotes(line: &CharLine, name: &LineName) -> String {
    line.chars[name.range.clone()].iter().filter(|c| !matches!(c, '“' | '”')).collect()
}
