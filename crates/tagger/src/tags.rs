//! The tags of characters, by which a sequence of them tells where names are.
//!
//! In: spans with kinds. Out: a tag for each character, and back. A name of several characters begins, goes on and ends;
//! one of a single character stands alone; all others are outside.

use std::ops::Range;

/// How many kinds of names there are.
pub const KINDS: usize = 5;

/// How many tags there are: four for each kind, and outside.
pub const TAGS: usize = 1 + 4 * KINDS;

/// The tag of what is in no name.
pub const OUTSIDE: usize = 0;

/// Where in a name a character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamePosition {
    Begin,
    Inside,
    End,
    Single,
}

/// A name: characters from start to end, and the number of its kind.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TaggedName {
    pub range: Range<usize>,
    pub kind: usize,
}

/// The tag of a place in a name of a kind.
pub const fn tag(kind: usize, place: NamePosition) -> usize {
    1 + 4 * kind + place as usize
}

/// The kind that a tag is of; none outside.
pub const fn kind_of(tag: usize) -> Option<usize> {
    if tag == OUTSIDE { None } else { Some((tag - 1) / 4) }
}

/// Whether a name begins with a tag.
pub const fn begins(tag: usize) -> bool {
    tag != OUTSIDE && matches!((tag - 1) % 4, 0 | 3)
}

/// Whether a name ends with a tag.
pub const fn ends(tag: usize) -> bool {
    tag != OUTSIDE && (tag - 1) % 4 >= 2
}

/// Whether one tag may stand behind another.
pub fn follows(before: usize, after: usize) -> bool {
    let open = before != OUTSIDE && !ends(before);
    if open { kind_of(before) == kind_of(after) && !begins(after) } else { after == OUTSIDE || begins(after) }
}

/// Where a name stands that begins and ends so.
pub const fn place_in(range: &Range<usize>, at: usize) -> NamePosition {
    match (at == range.start, at + 1 == range.end) {
        (true, true) => NamePosition::Single,
        (true, false) => NamePosition::Begin,
        (false, true) => NamePosition::End,
        (false, false) => NamePosition::Inside,
    }
}

/// The names that a sequence of tags tells; what does not end is none.
pub fn spans(tags: &[usize]) -> Vec<TaggedName> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, tag) in tags.iter().copied().enumerate() {
        if begins(tag) {
            start = at;
        }
        if let Some(kind) = kind_of(tag).filter(|_| ends(tag)) {
            found.push(TaggedName { range: start..at + 1, kind });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_tags_say_the_same() {
        let span = |range: Range<usize>, kind| TaggedName { range, kind };
        let all = [span(1..2, 0), span(2..5, 3), span(6..8, 3)];
        let mut tags = vec![OUTSIDE; 9];
        for span in &all {
            for at in span.range.clone() {
                tags[at] = tag(span.kind, place_in(&span.range, at));
            }
        }
        assert!(tags.windows(2).all(|pair| follows(pair[0], pair[1])));
        assert_eq!(spans(&tags), all);
    }

    #[test]
    fn a_name_ends_before_another_begins() {
        let check =
            |before, after, expected| assert_eq!(follows(before, after), expected, "{before} {after}");
        check(OUTSIDE, tag(1, NamePosition::Begin), true);
        check(OUTSIDE, tag(1, NamePosition::End), false);
        check(tag(1, NamePosition::Begin), tag(1, NamePosition::End), true);
        check(tag(1, NamePosition::Begin), tag(2, NamePosition::End), false);
        check(tag(1, NamePosition::Inside), OUTSIDE, false);
        check(tag(1, NamePosition::End), tag(2, NamePosition::Single), true);
    }
}
