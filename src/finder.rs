//! Many words looked for in a text at once.
//!
//! In: words of the site or of a report, any number and any length. Out: a builder of automata whose making and running
//! take time and memory in proportion to words and text, and a finder of names that is built so. Which words and what a hit means is
//! the caller's.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use std::cmp::Reverse;
use std::ops::Range;

/// A builder for words that somebody else wrote. The automaton with a state for every pair of prefix and byte is a little
/// faster, and takes the square of the length of a word that repeats itself to build.
pub fn of_foreign_words() -> AhoCorasickBuilder {
    let mut builder = AhoCorasickBuilder::new();
    builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    builder
}

/// An automaton for words that each stand for something, and by the number of its patterns what that is. Empty words are left
/// out. None where the words are more than an automaton can hold.
pub fn with_meanings<W: AsRef<[u8]>, T>(
    builder: &AhoCorasickBuilder,
    words: impl Iterator<Item = (W, T)>,
) -> Option<(AhoCorasick, Vec<T>)> {
    let (words, meanings): (Vec<W>, Vec<T>) = words.filter(|(word, _)| !word.as_ref().is_empty()).unzip();
    Some((builder.build(words).ok()?, meanings))
}

/// Finds names in texts, as wholes. It has none where the names are more than an automaton can hold.
#[derive(Debug)]
pub struct NameFinder<T>(Option<(AhoCorasick, Vec<T>)>);

impl<T> NameFinder<T> {
    /// Of names, each with what it stands for. Of equal ones the first counts.
    pub fn of<N: AsRef<[u8]>>(names: impl Iterator<Item = (N, T)>) -> Self {
        Self(with_meanings(of_foreign_words().match_kind(MatchKind::LeftmostLongest), names))
    }

    /// Where names stand in a text, and what for; the longest of those that begin together, none over another.
    pub fn find<'a>(&'a self, text: &str) -> impl Iterator<Item = (Range<usize>, &'a T)> {
        self.0.iter().flat_map(move |(automaton, values)| {
            let whole = automaton.find_iter(text).filter(move |hit| is_whole(text, &hit.range()));
            whole.map(|hit| (hit.range(), &values[hit.pattern().as_usize()]))
        })
    }
}

/// Puts what was found in the order of the text, and keeps of what overlaps the first, of those that begin together the longest.
pub fn keep_apart<T>(found: &mut Vec<T>, range: impl Fn(&T) -> &Range<usize>) {
    found.sort_by_key(|one| (range(one).start, Reverse(range(one).end)));
    let mut end = 0;
    found.retain(|one| {
        let range = range(one);
        let is_free = range.start >= end;
        end = end.max(range.end);
        is_free
    });
}

/// Where any of some names stands in a range of a text, as a whole; the longest of those that begin together, none over another.
pub fn places<'a>(
    text: &str,
    range: &Range<usize>,
    names: impl Iterator<Item = &'a str>,
) -> Vec<Range<usize>> {
    let mut builder = of_foreign_words();
    let Ok(automaton) = builder.match_kind(MatchKind::LeftmostLongest).build(names) else {
        return Vec::new();
    };
    let hits = automaton.find_iter(&text[range.clone()]);
    let hits = hits.map(|hit| range.start + hit.start()..range.start + hit.end());
    hits.filter(|hit| is_whole(text, hit)).collect()
}

/// Whether a match is not a part of a longer word; a plural is the same word.
pub fn is_whole_or_plural(text: &str, range: &Range<usize>) -> bool {
    let rest = &text[range.end..];
    let ends = ["", "s", "es"]
        .iter()
        .any(|ending| rest.strip_prefix(ending).is_some_and(|rest| !rest.starts_with(joins_words)));
    let own_letters = text[range.clone()].starts_with(joins_words);
    ends && !(own_letters && text[..range.start].ends_with(joins_words))
}

/// Whether a hit that begins or ends with a Latin letter or digit is not a part of a longer word or number.
pub fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let name = &text[range.clone()];
    let before = name.starts_with(joins_words) && text[..range.start].ends_with(joins_words);
    let after = name.ends_with(joins_words) && text[range.end..].starts_with(joins_words);
    !before && !after
}

/// Whether a letter or digit is a part of the word that stands beside it without a space, as those of Chinese are not.
pub fn joins_words(c: char) -> bool {
    c.is_ascii_alphanumeric()
}
