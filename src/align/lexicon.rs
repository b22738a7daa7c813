//! Words of official language in both languages: what a Chinese text says, an English one says with one of these stems.
//!
//! In: a text. Out: numbers of entries that it has. The list is general: it holds no name, and words of one report only
//! have no place in it. It need not be right about every text, since it only ever speaks beside lengths and figures.

use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::sync::LazyLock;

const LIST: &str = include_str!("lexicon.tsv");

/// The shortest and the longest stem, so that few beginnings of a word are looked up.
const SHORTEST: usize = 2;
const LONGEST: usize = 16;

/// The entries by their Chinese words and by their English stems.
pub(super) struct Lexicon {
    chinese: AhoCorasick,
    stems: HashMap<&'static str, Vec<u32>>,
}

/// The list of `lexicon.tsv`, read once.
pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);

impl Lexicon {
    fn new() -> Self {
        let entries: Vec<(&str, &str)> = LIST.lines().filter_map(|line| line.split_once('\t')).collect();
        let chinese = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(entries.iter().map(|(word, _)| word))
            .expect("a list of words");
        let mut stems: HashMap<&str, Vec<u32>> = HashMap::new();
        for (number, (_, of)) in (0..).zip(&entries) {
            for stem in of.split('|') {
                stems.entry(stem).or_default().push(number);
            }
        }
        Self { chinese, stems }
    }

    /// The entries whose Chinese word stands in the text.
    pub fn in_chinese(&self, text: &str) -> Vec<u32> {
        self.chinese.find_iter(text).map(|found| found.pattern().as_u32()).collect()
    }

    /// The entries that an English word in lower case may stand for. A stem of up to three letters is the whole word, or
    /// all but its plural.
    pub fn of_english<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u32> + 'a {
        let ends = SHORTEST..=word.len().min(LONGEST);
        let stems = ends.filter_map(|end| Some((end, self.stems.get(word.get(..end)?)?)));
        let is_whole = move |end: usize| end > 3 || matches!(&word[end..], "" | "s");
        stems.filter(move |(end, _)| is_whole(*end)).flat_map(|(_, entries)| entries.iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_meet_in_their_entry() {
        #[track_caller]
        fn check(chinese: &str, english: &str, expected: bool) {
            let entries = LEXICON.in_chinese(chinese);
            let meets = LEXICON.of_english(english).any(|entry| entries.contains(&entry));
            assert_eq!(meets, expected, "{chinese} {english}");
        }
        check("加强教育", "education", true);
        check("加强教育", "strengthening", true);
        check("城市", "cities", true);
        check("城市", "cite", false);
        check("城市", "urban", true);
        check("燃气", "gasoline", false);
        check("燃气", "gas", true);
        check("养老", "child", false);
    }

    #[test]
    fn each_word_has_one_entry_and_stems_that_are_looked_for() {
        let words: Vec<&str> =
            LIST.lines().map(|line| line.split_once('\t').expect("two columns").0).collect();
        assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), words.len());
        for stem in LEXICON.stems.keys() {
            assert!((SHORTEST..=LONGEST).contains(&stem.len()) && *stem == stem.to_lowercase(), "{stem}");
        }
    }
}
