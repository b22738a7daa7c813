//! The decoded source, and passages of it whose every byte knows where in the source it came from.
//!
//! Cleaning changes text; it never loses the way back. A [`Passage`] carries a source offset with each byte of its text,
//! so that later stages cut, join and replace freely, and the ledger is worked out at the end by comparing what is
//! left with what there was.

use std::ops::Range;

/// The decoded source: its lines, joined by `\n`.
#[derive(Debug, Clone, Default)]
pub struct SourceText {
    text: String,
    /// The offset at which each line begins, and one past the end.
    starts: Vec<u32>,
}

/// Some text of the source, possibly changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    /// For each byte of `text`, the source offset of the character it came from. Never falls.
    from: Vec<u32>,
}

/// One replacement in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    pub range: Range<usize>,
    pub with: String,
}

impl SourceText {
    pub fn new(lines: &[String]) -> Self {
        let mut source = Self { text: String::new(), starts: vec![0] };
        for line in lines {
            source.text.push_str(line);
            source.text.push('\n');
            source.starts.push(source.text.len() as u32);
        }
        source
    }

    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The range of a line (from 1) without its break.
    pub fn line_range(&self, line: u32) -> Range<usize> {
        let at = line as usize - 1;
        self.starts[at] as usize..self.starts[at + 1] as usize - 1
    }

    pub fn line(&self, line: u32) -> &str {
        &self.text[self.line_range(line)]
    }

    /// The line that holds an offset.
    pub fn line_of(&self, offset: u32) -> u32 {
        let after = self.starts.partition_point(|start| *start <= offset);
        (after as u32).clamp(1, self.line_count().max(1))
    }

    /// Line and column of an offset, both from 1, the column in characters.
    pub fn place(&self, offset: u32) -> (u32, u32) {
        if self.line_count() == 0 {
            return (1, 1);
        }
        let line = self.line_of(offset);
        let range = self.line_range(line);
        let end = self.text.floor_char_boundary((offset as usize).clamp(range.start, range.end));
        (line, self.text[range.start..end].chars().count() as u32 + 1)
    }

    /// A line without the white space around it.
    pub fn passage(&self, line: u32) -> Passage {
        let range = self.line_range(line);
        Passage::copied(&self.text[range.clone()], range.start).trimmed()
    }
}

impl Passage {
    /// Text that stands in the source as it is from `start` on.
    pub fn copied(text: &str, start: usize) -> Self {
        let mut from = Vec::with_capacity(text.len());
        for (at, c) in text.char_indices() {
            from.extend(std::iter::repeat_n((start + at) as u32, c.len_utf8()));
        }
        Self { text: text.to_owned(), from }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source offset of each byte.
    pub fn origins(&self) -> &[u32] {
        &self.from
    }

    /// The source offset of the character at byte `at`, or of the place just after the last one.
    pub fn origin(&self, at: usize) -> u32 {
        match self.from.get(at) {
            Some(from) => *from,
            None => self.from.last().map_or(0, |last| last + 1),
        }
    }

    /// The byte of the text at which what came from `origin` or later begins.
    pub fn position(&self, origin: u32) -> usize {
        self.from.partition_point(|from| *from < origin)
    }

    pub fn slice(&self, range: Range<usize>) -> Self {
        Self { text: self.text[range.clone()].to_owned(), from: self.from[range].to_vec() }
    }

    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }

    pub fn push(&mut self, other: &Self) {
        self.text.push_str(&other.text);
        self.from.extend_from_slice(&other.from);
    }

    /// The passage with replacements made; they are in order and do not overlap.
    pub fn replaced(&self, replacements: &[Replacement]) -> Self {
        let mut result = Self::default();
        let mut done = 0;
        for Replacement { range, with } in replacements {
            result.push(&self.slice(done..range.start));
            result.text.push_str(with);
            result.from.extend(std::iter::repeat_n(self.origin(range.start), with.len()));
            done = range.end;
        }
        result.push(&self.slice(done..self.text.len()));
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_line_and_a_column_in_characters() {
        let source = SourceText::new(&["一二".into(), String::new(), "三x四".into()]);
        let check = |offset, place| assert_eq!(source.place(offset), place);
        check(0, (1, 1));
        check(3, (1, 2));
        check(6, (1, 3));
        check(8, (3, 1));
        check(12, (3, 3));
        check(99, (3, 4));
        assert_eq!(SourceText::new(&[]).place(3), (1, 1));
    }

    #[test]
    fn a_changed_passage_knows_where_it_came_from() {
        let source = SourceText::new(&["  甲,乙丙 ".into()]);
        let passage = source.passage(1);
        assert_eq!((passage.as_str(), passage.origin(0)), ("甲,乙丙", 2));
        let edits = [
            Replacement { range: 3..4, with: "，".into() },
            Replacement { range: 7..10, with: String::new() },
        ];
        let changed = passage.replaced(&edits);
        assert_eq!(changed.as_str(), "甲，乙");
        assert_eq!(changed.origin(3), 5);
        assert_eq!(changed.origin(6), 6);
        assert_eq!(changed.origin(9), 7);
        assert_eq!(changed.position(9), 9);
    }
}
