//! The words of the index as they are written, for a query that has a typing error.
//!
//! In: words and how often they stand. Out: `vocabulary.txt`, a line a word in the order of the alphabet: how many letters it shares with
//! the one before it, how often it stands as a power of two, both a digit of base 36, and the rest of its letters.

use std::collections::BTreeMap;

/// A shorter word has too many neighbours.
const SHORTEST: usize = 4;
const BASE: u32 = 36;

/// How often each word stands.
#[derive(Default)]
pub struct WordCounts(BTreeMap<Box<str>, u32>);

impl WordCounts {
    /// Adds a word; of `county's` the part before the apostrophe.
    pub fn add(&mut self, word: &str, times: u32) {
        let word = word.split_once('\'').map_or(word, |(word, _)| word);
        if word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic) {
            *self.0.entry(word.into()).or_default() += times;
        }
    }

    /// A line each, sorted: how much is shared with the word before, the logarithm of how often it stands, and the
    /// rest.
    pub fn into_file(self) -> Vec<u8> {
        let mut text = String::new();
        let mut before = "";
        for (word, times) in &self.0 {
            let shared = shared(before, word);
            let count = word[..shared].chars().count() as u32;
            text.extend([digit(count), digit(times.ilog2())]);
            text.push_str(&word[shared..]);
            text.push('\n');
            before = word;
        }
        text.into_bytes()
    }
}

/// How many bytes two words share at their beginnings: whole letters, and no more than a digit can say.
fn shared(before: &str, word: &str) -> usize {
    let letters = before.chars().zip(word.chars()).take(BASE as usize - 1);
    letters.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn digit(number: u32) -> char {
    char::from_digit(number.min(BASE - 1), BASE).unwrap_or('0')
}

/// The words of a file, each with how often it stands as a power of two.
pub fn read(file: &str) -> Vec<(String, u32)> {
    let mut before = String::new();
    let mut found = Vec::new();
    for line in file.lines() {
        let mut chars = line.chars();
        let mut number = || chars.next().and_then(|c| c.to_digit(BASE)).unwrap_or(0);
        let (shared, times) = (number(), number());
        let word: String = before.chars().take(shared as usize).chain(chars).collect();
        found.push((word.clone(), times));
        before = word;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_they_were_written() {
        let mut vocabulary = WordCounts::default();
        for (word, times) in
            [("industry", 5), ("industrial", 1), ("été", 9), ("écoles", 2), ("5g", 1), ("park", 1)]
        {
            vocabulary.add(word, times);
        }
        vocabulary.add("industry", 4);
        let file = String::from_utf8(vocabulary.into_file()).expect("UTF-8");
        assert_eq!(file, "00industrial\n73y\n00park\n01écoles\n");
        let expected = [("industrial", 0), ("industry", 3), ("park", 0), ("écoles", 1)];
        assert_eq!(read(&file), expected.map(|(word, times)| (word.to_owned(), times)));
        assert_eq!(read(""), []);
    }
}
