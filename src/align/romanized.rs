//! Chinese names in Latin letters: 富德士 is Fudeshi.
//!
//! In: an English text's capitalised words that can be read as pinyin, and Chinese texts. Out: which of the words stand in
//! a Chinese text. No name is known beforehand.

use pinyin::ToPinyinMulti;
use std::collections::HashMap;

/// Words that may be Chinese names, by number.
#[derive(Debug, Default)]
pub(super) struct Romanized(HashMap<String, u32>);

/// A name is as long as this; shorter ones are found by chance.
const SHORTEST: usize = 4;
/// Characters of a name that is written as one word.
const MOST_CHARACTERS: usize = 4;
/// Readings of a character that are tried.
const MOST_READINGS: usize = 2;

/// The words of an English text, with the marks inside them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(move |c: char| !is_inside(c));
    words.map(|word| word.trim_matches(['\'', '’', '-', '&'])).filter(|word| !word.is_empty())
}

fn is_inside(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '&')
}

/// The words of a text that begin with a capital, as they would be in pinyin.
pub(super) fn candidates(texts: &[&str]) -> Romanized {
    let mut numbers = HashMap::new();
    for key in texts.iter().flat_map(|text| words(text)).filter_map(key) {
        let next = numbers.len() as u32;
        numbers.entry(key).or_insert(next);
    }
    Romanized(numbers)
}

/// A capitalised word without its marks, its possessive and its umlauts.
fn key(word: &str) -> Option<String> {
    word.chars().next().filter(|c| c.is_uppercase())?;
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let letters = word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase);
    let key: String = letters.map(plain).collect();
    (key.len() >= SHORTEST && key.is_ascii()).then_some(key)
}

fn plain(c: char) -> char {
    match c {
        'ü' | 'v' => 'u',
        c => c,
    }
}

impl Romanized {
    /// The names that an English word may be.
    pub fn of_english(&self, word: &str) -> Option<u32> {
        self.0.get(&key(word)?).copied()
    }

    /// The names whose characters stand in the text.
    pub fn in_chinese(&self, text: &str) -> Vec<u32> {
        let readings: Vec<Vec<String>> = text.chars().map(readings).collect();
        let mut found = Vec::new();
        for start in 0..readings.len() {
            let mut spelled = vec![String::new()];
            for (length, next) in (1..=MOST_CHARACTERS).zip(&readings[start..]) {
                spelled = extended(&spelled, next);
                if length > 1 {
                    found.extend(spelled.iter().filter_map(|name| self.0.get(name)));
                }
            }
        }
        found
    }
}

/// Each spelling with each of the readings of a further character.
fn extended(spelled: &[String], readings: &[String]) -> Vec<String> {
    spelled.iter().flat_map(|name| readings.iter().map(move |reading| format!("{name}{reading}"))).collect()
}

fn readings(c: char) -> Vec<String> {
    let Some(multi) = c.to_pinyin_multi() else { return Vec::new() };
    let mut readings: Vec<String> =
        multi.into_iter().map(|reading| reading.plain().chars().map(plain).collect()).collect();
    readings.dedup();
    readings.truncate(MOST_READINGS);
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_sound() {
        #[track_caller]
        fn check(zh: &str, en: &str, expected: usize) {
            let names = candidates(&[en]);
            assert_eq!(names.in_chinese(zh).len(), expected, "{zh} {en}");
        }
        check("支持富德士服装", "We support Fudeshi Clothing", 1);
        check("庐山制药厂", "Lushan’s factory", 1);
        check("西安", "Xi’an", 1);
        check("重庆", "Chongqing", 1);
        check("支持服装", "We support Fudeshi Clothing", 0);
        check("富德士", "a fudeshi", 0);
    }
}
