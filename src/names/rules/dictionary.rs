//! Words of Chinese, whatever a text is about: which there are, of what sort, and how frequent.
//!
//! In: `words/dictionary.txt`, compiled in. Out: for a stretch of characters the [`WordEntry`] of the word that it is, and for a
//! line the words that it most likely consists of. Some ninety thousand words are in a table and not in the automaton of
//! the vocabulary, because every process that imports has to build it; for the same reason a word is a number there.

use super::vocabulary::Class;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// No word of the dictionary has more characters.
pub(super) const LONGEST: usize = 4;

/// A word that stands less often is not everyday: it is listed from 12.5 times on by doublings, so this is fifty times.
const EVERYDAY: u8 = 2;
/// The sorts of words that name nothing by themselves: no verbs, names, numbers and measures.
const NAMELESS: [&str; 17] =
    ["n", "i", "a", "l", "d", "vn", "z", "r", "b", "s", "j", "c", "f", "ad", "p", "an", "u"];

/// What a word costs in a line, in bits, if it stands 12.5 times in the text that the dictionary was counted in; and an
/// unknown character.
const COST: u32 = 22;
const UNKNOWN: u32 = 26;

/// The part of speech of a word as the dictionary has it: `ns` is a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort([u8; 2]);

/// What the dictionary says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordEntry {
    pub sort: Sort,
    /// How often its count doubles from 12.5 on.
    pub doublings: u8,
}

impl WordEntry {
    /// Its sort as a number above one, and a coarse one for its frequency.
    pub fn numbers(self) -> (u32, u32) {
        (u32::from(u16::from_be_bytes(self.sort.0)), 1 + u32::from(self.doublings / 2))
    }
}

/// A word of a line, in characters; none of the dictionary where it has no entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DictionaryWord {
    pub range: Range<usize>,
    pub entry: Option<WordEntry>,
}

static DICTIONARY: LazyLock<FxHashMap<u64, WordEntry>> =
    LazyLock::new(|| table(include_str!("words/dictionary.txt")));

impl Sort {
    /// The name of a sort, of one or two letters; of longer ones the first two.
    fn named(name: &str) -> Self {
        let mut letters = name.bytes();
        Self(std::array::from_fn(|_| letters.next().unwrap_or(0)))
    }
}

/// What the dictionary says of a stretch of characters, if it is a word.
pub fn entry(word: &[char]) -> Option<WordEntry> {
    DICTIONARY.get(&number(word.iter().copied())?).copied()
}

/// Whether a text is one everyday word.
pub fn is_everyday(text: &str) -> bool {
    everyday(&text.chars().collect::<Vec<_>>()).is_some()
}

/// Everyday words have a class: [`Class::Everyday`] or [`Class::EverydayVerb`]. Names of one of them alone are none.
pub(super) fn everyday(word: &[char]) -> Option<Class> {
    let known = entry(word).filter(|entry| word.len() > 1 && entry.doublings >= EVERYDAY)?;
    if known.sort == Sort::named("v") {
        return Some(Class::EverydayVerb);
    }
    NAMELESS.iter().any(|sort| known.sort == Sort::named(sort)).then_some(Class::Everyday)
}

/// The words that a line most likely consists of: those whose counts make the largest product. Linear in the line.
pub fn words_of(chars: &[char]) -> Vec<DictionaryWord> {
    // From the right: the least cost from each character on, and the word that begins there.
    let mut costs = vec![0; chars.len() + 1];
    let mut words: Vec<DictionaryWord> = Vec::with_capacity(chars.len());
    for start in (0..chars.len()).rev() {
        let longest = LONGEST.min(chars.len() - start);
        let choices = (1..=longest).filter_map(|length| {
            let entry = entry(&chars[start..start + length]);
            let cost = match entry {
                Some(entry) => COST.saturating_sub(entry.doublings.into()),
                None if length == 1 => UNKNOWN,
                None => return None,
            };
            Some((cost + costs[start + length], DictionaryWord { range: start..start + length, entry }))
        });
        let (cost, word) = choices.min_by_key(|(cost, _)| *cost).expect("a character is a choice");
        costs[start] = cost;
        words.push(word);
    }
    let mut next = 0;
    words.reverse();
    words.retain(|word| {
        let is_reached = word.range.start == next;
        next = if is_reached { word.range.end } else { next };
        is_reached
    });
    words
}

fn table(list: &str) -> FxHashMap<u64, WordEntry> {
    let lines = || list.lines().filter(|line| !line.starts_with('#'));
    // A space stands before each word and before the number.
    let count = lines().map(|line| line.matches(' ').count()).sum();
    let mut table = FxHashMap::with_capacity_and_hasher(count, Default::default());
    for (entry, words) in lines().filter_map(row) {
        table.extend(words.filter_map(|word| Some((number(word.chars())?, entry))));
    }
    table
}

/// `sort doublings words…`. A line of another form is left out; the tests hold the shipped list to it.
fn row(line: &str) -> Option<(WordEntry, impl Iterator<Item = &str>)> {
    let mut fields = line.split(' ');
    let entry = WordEntry { sort: Sort::named(fields.next()?), doublings: fields.next()?.parse().ok()? };
    Some((entry, fields))
}

/// A word of up to four characters, sixteen bits each; none where it is longer, or one of them takes more.
fn number(word: impl Iterator<Item = char>) -> Option<u64> {
    word.enumerate().try_fold(0, |number, (at, c)| {
        let c = u16::try_from(u32::from(c)).ok().filter(|_| at < LONGEST)?;
        Some(number << 16 | u64::from(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn everyday_words_are_told_from_names() {
        let check = |word: &str, expected| assert_eq!(everyday(&chars(word)), expected, "{word}");
        check("跨国", Some(Class::Everyday));
        check("保持", Some(Class::EverydayVerb));
        check("福兰阁", None);
        check("涿州", None);
        check("县", None);
        check("𠀀保持", None);
    }

    #[test]
    fn a_line_is_cut_into_its_likeliest_words() {
        let check = |text: &str, expected: &[&str]| {
            let chars = chars(text);
            let got: Vec<String> =
                words_of(&chars).into_iter().map(|word| chars[word.range].iter().collect()).collect();
            assert_eq!(got, expected, "{text}");
        };
        check("", &[]);
        check("推进北京大学生前来应聘", &["推进", "北京", "大学生", "前来", "应聘"]);
        check("涿州市安讯能公司", &["涿州市", "安", "讯", "能", "公司"]);
        check("A𠀀1", &["A", "𠀀", "1"]);
    }

    #[test]
    fn every_word_of_the_list_is_read() {
        let list = include_str!("words/dictionary.txt");
        let lines = list.lines().filter(|line| !line.starts_with('#'));
        let words: usize = lines.map(|line| row(line).map_or(0, |(_, words)| words.count())).sum();
        assert_eq!(DICTIONARY.len(), words);
        assert!(words > 90_000, "{words}");
    }
}
