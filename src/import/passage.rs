//! The decoded source, and passages of it whose every byte knows where in the source it came from.
//!
//! Cleaning changes text; it never loses the way back. A [`Passage`] knows the source offset of each byte of its text, by
//! stretches that came from one place, so that later stages cut, join and replace freely, and the ledger is worked out
//! at the end by comparing what is left with what there was.

use crate::source::Waypoints;
use std::ops::Range;

/// The decoded source: its lines, joined by `\n`.
#[derive(Debug, Clone, Default)]
pub struct SourceText {
    text: String,
    /// The offset at which each line begins, and one past the end.
    starts: Vec<u32>,
    waypoints: Waypoints,
}

/// Some text of the source, possibly changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    text: String,
    runs: Vec<PassageRun>,
}

/// A stretch of a passage, up to the next one, that came from one place. Their origins never fall.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PassageRun {
    /// The byte of the passage at which it begins.
    at: u32,
    /// The source offset of the character that its first byte came from.
    from: u32,
    /// Whether it stands in the source as it is; else all of it is there for one character.
    copied: bool,
}

impl PassageRun {
    /// Whether it begins where the run before it ends, in the passage and in the source.
    fn goes_on(&self, last: &Self) -> bool {
        last.copied && self.copied && last.from + (self.at - last.at) == self.from
    }
}

/// One replacement in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    pub range: Range<usize>,
    pub with: String,
}

impl SourceText {
    /// `lines` are without their ends.
    pub fn new(lines: &[String]) -> Self {
        let length = lines.iter().map(|line| line.len() + 1).sum();
        let text = String::with_capacity(length);
        let mut source = Self { text, starts: vec![0], waypoints: Waypoints::default() };
        for line in lines {
            source.text.push_str(line);
            source.text.push('\n');
            source.starts.push(source.text.len() as u32);
        }
        source
    }

    /// The lines, each with a line feed behind it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many lines there are.
    pub fn line_count(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    /// The range of a line (from 1) without its break.
    pub fn line_range(&self, line: u32) -> Range<usize> {
        let at = line as usize - 1;
        self.starts[at] as usize..self.starts[at + 1] as usize - 1
    }

    /// A line by its number from 1, without its end.
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
        let range = self.line_range(self.line_of(offset));
        let at = self.waypoints.location(&self.text, (offset as usize).clamp(range.start, range.end));
        (at.line, at.column)
    }

    /// A line without the white space at its end: the tabs before a row of a table are empty cells.
    pub fn row(&self, line: u32) -> Passage {
        let range = self.line_range(line);
        Passage::copied(self.text[range.clone()].trim_end(), range.start)
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
        let mut passage = Self::default();
        passage.add(text, PassageRun { at: 0, from: start as u32, copied: true });
        passage
    }

    /// The text as it stands now.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether all of it was taken away.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source offsets that the bytes of a range came from.
    pub fn origins(&self, range: Range<usize>) -> impl Iterator<Item = u32> {
        range.map(|at| self.origin(at))
    }

    /// The source offset of the character at byte `at`, or of the place just after the last one.
    pub fn origin(&self, at: usize) -> u32 {
        if at < self.text.len() {
            return self.origin_in(self.run_of(at), at);
        }
        self.last_origin().map_or(0, |last| last + 1)
    }

    /// The source offset of the last character.
    pub fn last_origin(&self) -> Option<u32> {
        let last = self.text.len().checked_sub(1)?;
        Some(self.origin_in(self.runs.len() - 1, last))
    }

    /// The byte of the text at which what came from `origin` or later begins.
    pub fn position(&self, origin: u32) -> usize {
        let next = self.runs.partition_point(|run| run.from < origin);
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.at as usize);
        match next.checked_sub(1).map(|before| self.runs[before]) {
            Some(PassageRun { at, from, copied: true }) => {
                self.text.ceil_char_boundary((at + (origin - from)) as usize).min(end)
            }
            _ => end,
        }
    }

    /// `range` is in bytes of the text; the way back to the source is kept.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let mut slice = Self::default();
        slice.push_slice(self, range);
        slice
    }

    /// Without white space at its ends.
    pub fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.slice(start..start + self.text.trim().len())
    }

    /// Adds the other passage at the end.
    pub fn push(&mut self, other: &Self) {
        self.push_slice(other, 0..other.text.len());
    }

    /// The passage with replacements made; they are in order and do not overlap.
    pub fn replaced(&self, replacements: &[Replacement]) -> Self {
        let mut result = Self::default();
        let mut done = 0;
        for Replacement { range, with } in replacements {
            result.push_slice(self, done..range.start);
            result.add(with, PassageRun { at: 0, from: self.origin(range.start), copied: false });
            done = range.end;
        }
        result.push_slice(self, done..self.text.len());
        result
    }

    /// The same passage in another writing of its source, whose characters stand at the same bytes.
    pub fn in_writing_of(&self, source: &SourceText) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let ends = self.runs.iter().skip(1).map(|run| run.at as usize).chain([self.text.len()]);
        for (PassageRun { at, from, copied }, end) in self.runs.iter().zip(ends) {
            let (at, from) = (*at as usize, *from as usize);
            text.push_str(if *copied { &source.text[from..from + end - at] } else { &self.text[at..end] });
        }
        Self { text, runs: self.runs.clone() }
    }

    fn push_slice(&mut self, other: &Self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let run = other.run_of(at);
            let end = other.runs.get(run + 1).map_or(range.end, |next| range.end.min(next.at as usize));
            self.add(&other.text[at..end], PassageRun { from: other.origin_in(run, at), ..other.runs[run] });
            at = end;
        }
    }

    /// Adds the text of a run at the end; one that goes on where the last one ends becomes a part of it.
    fn add(&mut self, text: &str, run: PassageRun) {
        let run = PassageRun { at: self.text.len() as u32, ..run };
        if !text.is_empty() && !self.runs.last().is_some_and(|last| run.goes_on(last)) {
            self.runs.push(run);
        }
        self.text.push_str(text);
    }

    /// The number of the run that holds a byte of the text.
    fn run_of(&self, at: usize) -> usize {
        self.runs.partition_point(|run| run.at as usize <= at) - 1
    }

    fn origin_in(&self, run: usize, at: usize) -> u32 {
        let PassageRun { at: start, from, copied } = self.runs[run];
        if copied { from + self.text.floor_char_boundary(at) as u32 - start } else { from }
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

    #[test]
    fn a_passage_gives_the_origins_that_it_was_made_with() {
        let source = Passage::copied("甲乙丙丁", 10);
        let edits = [Replacement { range: 3..6, with: "二，".into() }];
        let changed = source.replaced(&edits);
        let check = |passage: &Passage, expected: &[u32]| {
            assert_eq!(passage.origins(0..passage.as_str().len()).collect::<Vec<_>>(), expected);
            for (at, origin) in expected.iter().enumerate() {
                let first = expected.iter().position(|other| other >= origin).expect("itself");
                assert_eq!(passage.position(*origin), first, "{at}");
            }
        };
        check(&changed, &[10, 10, 10, 13, 13, 13, 13, 13, 13, 16, 16, 16, 19, 19, 19]);
        check(&changed.slice(6..12), &[13, 13, 13, 16, 16, 16]);
        let mut joined = source.slice(0..3);
        joined.push(&source.slice(3..6));
        assert_eq!(joined, source.slice(0..6));
        joined.push(&source.slice(9..12));
        check(&joined, &[10, 10, 10, 13, 13, 13, 19, 19, 19]);
        assert_eq!((joined.position(14), joined.position(20), joined.origin(9)), (6, 9, 20));
        assert_eq!(source.slice(3..3), Passage::default());
    }
}
