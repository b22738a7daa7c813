//! Names in Latin letters: 东都光电显示材料 is Dongdu Guangdian Xianshi Cailiao.
//!
//! In: a name. Out: its words in pinyin, without tones, as maps and passports have them. Words of the vocabulary and runs between
//! them are one word each; a table holds the readings of place names; what has no reading (Latin, digits) stands as it
//! is. Nothing is translated here.

use super::rules::{Class, NameVocabulary, fold_char};
use pinyin::ToPinyin;
use std::collections::HashMap;
use std::sync::LazyLock;

static READINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("readings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});

/// A name for readers of another script, each word with a capital; none where nothing of it has a reading.
pub fn romanized(name: &str) -> Option<String> {
    let has_reading = name.chars().any(|c| c.to_pinyin().is_some());
    let words: Vec<String> = syllables(name).iter().map(|word| capitalised(word)).collect();
    has_reading.then(|| words.join(" "))
}

/// The words of a name in pinyin, in lower case where they are not Latin already.
pub fn syllables(name: &str) -> Vec<String> {
    let folded: String = name.chars().map(fold_char).collect();
    words(&folded).iter().map(|word| read(word)).filter(|word| !word.is_empty()).collect()
}

/// A word with a capital.
pub fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// The words of a name: vocabulary, Latin and digits, and what lies between.
fn words(name: &str) -> Vec<String> {
    let lengths = word_lengths(name);
    let (mut words, mut run, mut at) = (Vec::new(), String::new(), 0);
    while let Some(c) = name[at..].chars().next() {
        let length = lengths.get(&at).copied().unwrap_or(0);
        if length > 0 || !c.is_alphanumeric() {
            words.push(std::mem::take(&mut run));
            words.push(name[at..at + length].to_owned());
            at += if length > 0 { length } else { c.len_utf8() };
            continue;
        }
        if run.chars().next_back().is_some_and(|last| last.is_ascii() != c.is_ascii()) {
            words.push(std::mem::take(&mut run));
        }
        run.push(c);
        at += c.len_utf8();
    }
    words.push(run);
    words
}

/// The longest word of two characters or more at each byte. The readings are words too.
fn word_lengths(name: &str) -> HashMap<usize, usize> {
    let mut lengths = HashMap::new();
    for hit in NameVocabulary::shipped().hits(name) {
        let length = hit.end - hit.start;
        if length > 3 && !matches!(hit.class, Class::Opener | Class::Stop) {
            let longest = lengths.entry(hit.start).or_insert(0);
            *longest = length.max(*longest);
        }
    }
    lengths
}

/// The reading of a word, by the table where it has a part of it.
fn read(word: &str) -> String {
    let mut read = String::new();
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let ends = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]).take(3);
        let known = ends.filter_map(|end| READINGS.get(&rest[..end]).map(|reading| (end, *reading))).last();
        match known {
            Some((end, reading)) => {
                read.push_str(reading);
                rest = &rest[end..];
            }
            None => {
                read.push_str(&syllable(c));
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    read
}

fn syllable(c: char) -> String {
    match c.to_pinyin() {
        Some(reading) => reading.plain().to_owned(),
        None if c.is_ascii_alphanumeric() => c.to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_aloud() {
        #[track_caller]
        fn check(name: &str, expected: Option<&str>) {
            assert_eq!(romanized(name).as_deref(), expected, "{name}");
        }
        check("芙蓉山", Some("Furongshan"));
        check("重庆", Some("Chongqing"));
        check("芙蓉山工业园", Some("Furongshan Gongyeyuan"));
        check("“10310”工程", Some("10310 Gongcheng"));
        check("ＵＴＧ（二期）", Some("UTG Erqi"));
        check("绿", Some("Lü"));
        check("UTG", None);
        check("", None);
    }
}
