//! Many words looked for in a text at once.
//!
//! In: words of the site or of a report, any number and any length. Out: a builder of automata whose making and running
//! take time and memory in proportion to words and text. Which words and what a hit means is the caller's.

use aho_corasick::{AhoCorasickBuilder, AhoCorasickKind};

/// A builder for words that somebody else wrote. The automaton with a state for every pair of prefix and byte is a little
/// faster, and takes the square of the length of a word that repeats itself to build.
pub fn of_foreign_words() -> AhoCorasickBuilder {
    let mut builder = AhoCorasickBuilder::new();
    builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    builder
}
