//! Everyday words of Chinese, whatever a text is about.
//!
//! In: two lists of frequent words, compiled in. Out: for a word of two to four characters whether it is one of them. What
//! is made of such words alone names nothing, and an everyday verb stands before a name. Thirty thousand words are in
//! a table and not in the automaton of the vocabulary, because every process that imports has to build it.

use super::vocabulary::{Class, listed};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The lengths of the listed words, in characters.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

static WORDS: LazyLock<FxHashMap<&str, Class>> = LazyLock::new(|| {
    let nouns = listed(include_str!("words/everyday.txt")).map(|word| (word, Class::Everyday));
    let verbs = listed(include_str!("words/everyday_verbs.txt")).map(|word| (word, Class::EverydayVerb));
    nouns.chain(verbs).collect()
});

/// The class of an everyday word: [`Class::Everyday`] or [`Class::EverydayVerb`].
pub(super) fn class(word: &str) -> Option<Class> {
    WORDS.get(word).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_told_from_names() {
        let check = |word: &str, expected| assert_eq!(class(word), expected, "{word}");
        check("跨国", Some(Class::Everyday));
        check("保持", Some(Class::EverydayVerb));
        check("福兰阁", None);
        check("推进", None);
    }
}
