//! The sentences of a text, by which names are looked for.
//!
//! In: a text. Out: its stretches up to a full stop, in bytes, one after the other. No name goes over a full stop, and what
//! is looked at together stays small, however long a line is.

use std::ops::Range;

/// A longer sentence is cut, in characters: it is a table or noise.
const LONGEST: usize = 1000;

/// Each ends behind its stop; together they are the whole text.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        let length = length_of_first(&text[start..]);
        let found = start..start + length;
        start = found.end;
        (length > 0).then_some(found)
    })
}

fn length_of_first(text: &str) -> usize {
    let mut characters = text.char_indices().take(LONGEST);
    let end = characters.find(|(_, c)| matches!(c, '。' | '！' | '？' | '!' | '?' | '\n'));
    let last = end.or_else(|| text.char_indices().take(LONGEST).last());
    last.map_or(0, |(at, c)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(sentences(text).map(|range| &text[range]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_sentence_ends_behind_its_stop() {
        check("", &[]);
        check("甲", &["甲"]);
        check("甲；乙。丙！丁", &["甲；乙。", "丙！", "丁"]);
        check("甲\n乙。", &["甲\n", "乙。"]);
    }

    #[test]
    fn what_never_stops_is_cut() {
        let (long, full) = ("甲".repeat(LONGEST + 1), "甲".repeat(LONGEST));
        check(&long, &[&full, "甲"]);
    }
}
