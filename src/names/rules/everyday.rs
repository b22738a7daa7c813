//! Everyday words of Chinese, whatever a text is about.
//!
//! In: two lists of frequent words, compiled in. Out: for a word of two to four characters whether it is one of them. What
//! is made of such words alone names nothing, and an everyday verb stands before a name. Thirty thousand words are in
//! a table and not in the automaton of the vocabulary, because every process that imports has to build it; for the same
//! reason a word is a number there.

use super::vocabulary::{Class, listed};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The lengths of the listed words, in characters.
pub(super) const LENGTHS: std::ops::RangeInclusive<usize> = 2..=4;

static NOUNS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| table(include_str!("words/everyday.txt")));
static VERBS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| table(include_str!("words/everyday_verbs.txt")));

/// The class of an everyday word: [`Class::Everyday`] or [`Class::EverydayVerb`].
pub(super) fn class(word: &[char]) -> Option<Class> {
    let number = number(word.iter().copied())?;
    if VERBS.contains(&number) {
        return Some(Class::EverydayVerb);
    }
    NOUNS.contains(&number).then_some(Class::Everyday)
}

fn table(list: &str) -> FxHashSet<u64> {
    let count = listed(list).count();
    let mut table = FxHashSet::with_capacity_and_hasher(count, Default::default());
    table.extend(listed(list).filter_map(|word| number(word.chars())));
    table
}

/// A word of up to four characters, sixteen bits each; none where one of them takes more.
fn number(word: impl Iterator<Item = char>) -> Option<u64> {
    word.into_iter()
        .try_fold(0, |number, c| Some(number << 16 | u64::from(u16::try_from(u32::from(c)).ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_words_are_told_from_names() {
        let check = |word: &str, expected| {
            assert_eq!(class(&word.chars().collect::<Vec<_>>()), expected, "{word}");
        };
        check("跨国", Some(Class::Everyday));
        check("保持", Some(Class::EverydayVerb));
        check("福兰阁", None);
        check("推进", None);
        check("𠀀保持", None);
    }

    #[test]
    fn every_everyday_word_is_told_by_its_number() {
        for list in [include_str!("words/everyday.txt"), include_str!("words/everyday_verbs.txt")] {
            let fits = |word: &str| LENGTHS.contains(&word.chars().count()) && number(word.chars()).is_some();
            assert!(listed(list).all(fits));
        }
    }
}
