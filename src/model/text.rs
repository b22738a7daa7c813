//! A block's text: plain characters, and marks on ranges of them.
//!
//! The plain text is what the report says; marks are what editors know about it. Taking the markup away is taking
//! the marks away, so nothing that reads `plain` can see or lose an annotation.

use super::ids::EntityId;
use super::plain::Plain;
use crate::source::SourceFile;
use serde::{Deserialize, Serialize};
use std::ops::Range;
use std::sync::Arc;

/// Text with marks. Marks are ordered by start, an outer mark before the inner; any two are nested or apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RichText {
    pub plain: Plain,
    pub marks: Vec<Mark>,
    /// Where the plain text stands in its file; empty for text that has no file.
    pub origin: Origin,
}

/// One annotation of `start..end` (bytes of the plain text). A note reference is a point: `start == end`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub start: u32,
    pub end: u32,
    pub kind: MarkKind,
}

/// What is known of a range.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MarkKind {
    Strong,
    Emphasis,
    /// The text names this entity.
    Mention(EntityId),
    /// A link as the author wrote it: a URL or a path.
    Link(Arc<str>),
    /// A reference to the note with this label.
    NoteRef(Arc<str>),
}

/// Which bytes of the file the plain text came from: pieces that were copied as they stand, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin(pub Vec<OriginPiece>);

/// From byte `plain` of the text on, characters stand from byte `file` of the file on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OriginPiece {
    pub plain: u32,
    pub file: u32,
}

impl Origin {
    /// The file's byte for a byte of the plain text.
    pub fn file_offset(&self, plain: usize) -> usize {
        let after = self.0.partition_point(|piece| piece.plain as usize <= plain);
        match after.checked_sub(1).and_then(|at| self.0.get(at)) {
            Some(piece) => piece.file as usize + (plain - piece.plain as usize),
            None => plain,
        }
    }

    /// The file's range for a range of the plain text. The end is looked up from its last byte, so that a range
    /// that ends where a mark begins does not take in the mark's syntax; it is not after the place of what follows.
    pub fn file_range(&self, plain: Range<usize>) -> Range<usize> {
        let start = self.file_offset(plain.start);
        let end = if plain.is_empty() { start } else { self.file_offset(plain.end - 1) + 1 };
        let next = self.0.binary_search_by_key(&plain.end, |piece| piece.plain as usize);
        let end = next.map_or(end, |at| end.min(self.0[at].file as usize));
        start..end.max(start)
    }
}

impl MarkKind {
    /// Whether it leads somewhere: to an entity, a note or another page.
    pub fn leads(&self) -> bool {
        !matches!(self, Self::Strong | Self::Emphasis)
    }
}

impl Mark {
    /// `range` is in bytes of the plain text.
    pub fn new(range: Range<usize>, kind: MarkKind) -> Self {
        Self { start: range.start as u32, end: range.end as u32, kind }
    }

    /// Whom it names.
    pub fn entity(&self) -> Option<&EntityId> {
        match &self.kind {
            MarkKind::Mention(entity) => Some(entity),
            _ => None,
        }
    }

    /// In bytes of the plain text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What the marks of a text cover: for each, where it begins and how far it and those before it reach.
pub struct Cover(Vec<(u32, u32)>);

impl Cover {
    /// What marks cover that come in their order.
    fn of<'a>(marks: impl Iterator<Item = &'a Mark>) -> Self {
        let mut reach = 0;
        let reached = marks.map(|mark| {
            reach = mark.end.max(reach);
            (mark.start, reach)
        });
        Self(reached.collect())
    }

    /// Whether a mark holds a part of the range, or a point lies inside it.
    pub fn touches(&self, range: &Range<usize>) -> bool {
        let before = self.0.partition_point(|(start, _)| (*start as usize) < range.end);
        before > 0 && self.0[before - 1].1 as usize > range.start
    }

    /// Whether a mark begins before a byte and ends after it.
    pub fn reaches_over(&self, at: usize) -> bool {
        self.touches(&(at..at))
    }
}

impl RichText {
    /// What the marks cover, which are in their order.
    pub fn cover(&self) -> Cover {
        Cover::of(self.marks.iter())
    }

    /// What leads somewhere.
    pub fn cover_of_links(&self) -> Cover {
        Cover::of(self.marks.iter().filter(|mark| mark.kind.leads()))
    }

    /// Text without a mark.
    pub fn unmarked(plain: impl Into<Plain>) -> Self {
        Self { plain: plain.into(), ..Self::default() }
    }

    /// Each mention: the entity and the range of the text that names it.
    pub fn mentions(&self) -> impl Iterator<Item = (&EntityId, Range<usize>)> {
        self.marks.iter().filter_map(|mark| Some((mark.entity()?, mark.range())))
    }

    /// The label and place of each note reference, in order.
    pub fn note_refs(&self) -> impl Iterator<Item = (&Arc<str>, usize)> {
        self.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::NoteRef(label) => Some((label, mark.start as usize)),
            _ => None,
        })
    }

    /// Takes no more memory than is needed: the characters are those of the file, where they stand there in one piece.
    pub fn settle(&mut self, file: &Arc<SourceFile>) {
        if let [piece] = self.origin.0[..] {
            self.plain.share(file, piece.file as usize);
        }
        self.origin.0.shrink_to_fit();
        self.marks.shrink_to_fit();
    }

    /// Puts the marks into their order: by start, a point before what begins there, since it belongs to the words before it,
    /// and the longer first.
    pub fn sort_marks(&mut self) {
        self.marks.sort_by_key(|mark| (mark.start, mark.start < mark.end, std::cmp::Reverse(mark.end)));
    }

    /// Puts `with` in the place of a range. Marks keep what they had; one inside the range keeps its nearest end.
    pub fn replace(&mut self, range: Range<usize>, with: &str) {
        self.plain.to_mut().replace_range(range.clone(), with);
        let end = range.start + with.len();
        for mark in &mut self.marks {
            (mark.start, mark.end) =
                (moved_around(&range, end, mark.start), moved_around(&range, end, mark.end));
        }
        self.marks.retain(|mark| mark.start < mark.end || matches!(mark.kind, MarkKind::NoteRef(_)));
    }

    /// Adds another text at the end, after a space where neither side is Chinese. The origin is lost.
    pub fn append(&mut self, other: &Self) {
        if is_latin(self.plain.chars().next_back()) && is_latin(other.plain.chars().next()) {
            self.plain.to_mut().push(' ');
        }
        let by = self.plain.len() as u32;
        self.plain += &other.plain;
        self.marks.extend(other.marks.iter().map(|mark| moved_on(by, mark)));
        self.origin = Origin::default();
    }

    /// The part of the text in `range` with the marks that lie in it. The origin is kept.
    pub fn slice(&self, range: Range<usize>) -> Self {
        let (start, end) = (range.start as u32, range.end as u32);
        Self {
            plain: self.plain[range.clone()].into(),
            marks: self
                .marks
                .iter()
                .filter(|mark| mark.start >= start && mark.end <= end)
                .map(|mark| moved_back(start, mark))
                .collect(),
            origin: Origin(vec![OriginPiece { plain: 0, file: self.origin.file_offset(range.start) as u32 }]),
        }
    }
}

fn moved_back(start: u32, mark: &Mark) -> Mark {
    Mark { start: mark.start - start, end: mark.end - start, kind: mark.kind.clone() }
}

fn moved_on(by: u32, mark: &Mark) -> Mark {
    Mark { start: mark.start + by, end: mark.end + by, kind: mark.kind.clone() }
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii() && !c.is_whitespace())
}

fn moved_around(range: &Range<usize>, end: usize, at: u32) -> u32 {
    match at as usize {
        at if at <= range.start => at as u32,
        at if at >= range.end => (at - range.end + end) as u32,
        _ => end as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_keep_what_they_had() {
        let mark = |range| Mark::new(range, MarkKind::Strong);
        let check = |range: Range<usize>, with: &str, plain: &str, marks: &[Range<usize>]| {
            let mut text = RichText::unmarked("abcdef");
            text.marks = vec![mark(0..2), mark(2..4), mark(4..6)];
            text.replace(range, with);
            let found: Vec<_> = text.marks.iter().map(Mark::range).collect();
            assert_eq!((text.plain.as_str(), found.as_slice()), (plain, marks));
        };
        check(2..4, "XYZ", "abXYZef", &[0..2, 2..5, 5..7]);
        check(2..4, "", "abef", &[0..2, 2..4]);
        check(3..3, "-", "abc-def", &[0..2, 2..5, 5..7]);
        check(1..5, "-", "a-f", &[0..2, 2..3]);
    }

    #[test]
    fn a_cover_tells_what_marks_hold() {
        let mut text = RichText::unmarked("abcdefghij");
        let mark = |range| Mark::new(range, MarkKind::Strong);
        text.marks = vec![mark(1..6), mark(2..3), Mark::new(8..8, MarkKind::NoteRef("1".into()))];
        let cover = text.cover();
        let check = |range: Range<usize>, expected| assert_eq!(cover.touches(&range), expected, "{range:?}");
        check(0..1, false);
        check(0..2, true);
        check(4..5, true);
        check(6..8, false);
        check(6..10, true);
        assert!(!RichText::unmarked("a").cover().touches(&(0..1)));
    }

    #[test]
    fn texts_are_joined_as_their_language_is_written() {
        let check = |a: &str, b: &str, expected: &str| {
            let mut text = RichText::unmarked(a);
            text.append(&RichText::unmarked(b));
            assert_eq!(text.plain, expected);
        };
        check("甲。", "乙", "甲。乙");
        check("One.", "Two", "One. Two");
        check("One. ", "Two", "One. Two");
    }

    #[test]
    fn an_origin_leads_back_to_the_file() {
        let origin = Origin(vec![OriginPiece { plain: 0, file: 10 }, OriginPiece { plain: 6, file: 30 }]);
        assert_eq!(origin.file_offset(3), 13);
        assert_eq!(origin.file_offset(6), 30);
        assert_eq!(origin.file_range(0..6), 10..16);
        assert_eq!(origin.file_range(3..9), 13..33);
    }
}
