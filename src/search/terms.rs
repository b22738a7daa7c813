//! What of a text can be looked up: its characters and pairs of characters, or its words.
//!
//! In: a text and its language. Out: folded characters with their offsets, folded words. `static/search-terms.js` says
//! the same in JavaScript for the query; the two must agree, and a test compares them.
//!
//! Scripts that set no space between words are looked up by overlapping pairs, so that a query may begin and end
//! anywhere. Other scripts are looked up by the word, English by its stem. Nothing here segments or guesses.

use crate::import::simplified;
use rust_stemmers::{Algorithm, Stemmer};
use std::borrow::Cow;

/// Languages whose whole text is looked up by pairs of characters; a name in them inside another language's text is too.
const UNSPACED_LANGUAGES: [&str; 10] = ["zh", "yue", "ja", "ko", "th", "lo", "km", "my", "bo", "dz"];

/// One character or two that follow each other, folded: the first in the high half of a number, and one more than the
/// second in the low half, so that a character alone comes before its pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gram(u64);

impl Gram {
    fn single(c: char) -> Self {
        Self(u64::from(c) << 32)
    }

    fn pair(first: char, second: char) -> Self {
        Self(u64::from(first) << 32 | (u64::from(second) + 1))
    }

    /// Whether it is of two characters.
    pub fn is_pair(self) -> bool {
        self.0 as u32 != 0
    }

    /// One character or two, folded.
    pub fn text(self) -> String {
        let first = char::from_u32((self.0 >> 32) as u32);
        let second = (self.0 as u32).checked_sub(1).and_then(char::from_u32);
        first.into_iter().chain(second).collect()
    }
}

/// A character as it is looked up: simplified, half width, straight quotes, lower case. One character stays one.
pub fn fold(c: char) -> char {
    let narrow = match c {
        // Most of any text: letters without case, and ASCII.
        '\u{3400}'..='\u{9FFF}' => return simplified(c),
        '\0'..='\u{7F}' => return c.to_ascii_lowercase(),
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '“' | '”' | '„' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => narrow,
    }
}

/// Whether a character is of a script that sets no space between words, or inflects its words beyond a plain lookup.
pub fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x109F | 0x1100..=0x11FF | 0x1780..=0x17FF | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029
        | 0x3040..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF)
}

fn primary(lang: &str) -> &str {
    lang.split('-').next().unwrap_or(lang)
}

/// Whether the language is written without spaces between words.
pub fn is_unspaced_language(lang: &str) -> bool {
    UNSPACED_LANGUAGES.contains(&primary(lang))
}

/// Whether names in it can be read in pinyin.
pub fn is_read_in_pinyin(lang: &str) -> bool {
    primary(lang) == "zh"
}

/// Calls `emit` with each character and pair of a text and the offset of its first character, counted from `offset`.
/// Space is passed over; in a spaced language so is all but its runs of unspaced characters. Returns the first offset
/// at which another text may begin without making a pair with this one.
pub fn grams(lang: &str, text: &str, offset: u64, mut emit: impl FnMut(Gram, u64)) -> u64 {
    let whole = is_unspaced_language(lang);
    if !whole && text.is_ascii() {
        return offset + 1;
    }
    let (mut at, mut previous) = (offset, None);
    for c in text.chars().map(fold) {
        let unspaced = is_unspaced(c);
        if !unspaced && (c.is_whitespace() || c.is_control()) {
            continue;
        }
        if !whole && !unspaced {
            at += u64::from(previous.take().is_some());
            continue;
        }
        emit(Gram::single(c), at);
        if let Some(first) = previous.replace(c) {
            emit(Gram::pair(first, c), at - 1);
        }
        at += 1;
    }
    at + 1
}

/// An upper bound of the offsets that [`grams`] uses for a text, counted from 0.
pub fn width(lang: &str, text: &str) -> u64 {
    let offsets = match is_unspaced_language(lang) {
        true => text.chars().count(),
        false if text.is_ascii() => 0,
        false => text.chars().filter(|c| is_unspaced(fold(*c))).count() * 2,
    };
    offsets as u64 + 1
}

/// Calls `emit` with each word of a text, folded: letters and digits, an apostrophe between letters, a point between
/// digits; a comma that groups digits is dropped.
pub fn words(text: &str, mut emit: impl FnMut(&str)) {
    let mut chars = text.chars().map(fold);
    let mut word = String::new();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        if is_word(c) {
            word.push(c);
        } else if !word.is_empty() {
            match joint(before, c, chars.clone()) {
                Joint::Kept => word.push(c),
                Joint::Dropped => {}
                Joint::End => {
                    emit(&word);
                    word.clear();
                }
            }
        }
        before = c;
    }
    if !word.is_empty() {
        emit(&word);
    }
}

fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() && !is_unspaced(c) }
}

/// What a mark inside a run of letters or digits does to the word.
enum Joint {
    Kept,
    Dropped,
    End,
}

fn joint(before: char, mark: char, mut after: impl Iterator<Item = char>) -> Joint {
    let mut digits = |most| after.by_ref().take(most).take_while(char::is_ascii_digit).count();
    match mark {
        '.' if before.is_ascii_digit() && digits(1) == 1 => Joint::Kept,
        ',' if before.is_ascii_digit() && digits(3) == 3 => Joint::Dropped,
        '\'' if after.next().is_some_and(is_word) => Joint::Kept,
        _ => Joint::End,
    }
}

/// How the words of a language are keys of the index: English by its stem, other languages as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Spelling {
    Stem,
    Whole,
}

impl Spelling {
    /// English words are looked up by their stems.
    pub fn of(lang: &str) -> Self {
        if primary(lang) == "en" { Self::Stem } else { Self::Whole }
    }
}

/// Words to keys of the index.
pub struct Stems(Stemmer);

impl Default for Stems {
    fn default() -> Self {
        Self(Stemmer::create(Algorithm::English))
    }
}

impl Stems {
    /// What a word in lower case is looked up by.
    pub fn key<'a>(&self, spelling: Spelling, word: &'a str) -> Cow<'a, str> {
        match spelling {
            Spelling::Stem => self.0.stem(word),
            Spelling::Whole => Cow::Borrowed(word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_width_case_and_the_form_of_quotes() {
        let check =
            |text: &str, expected: &str| assert_eq!(text.chars().map(fold).collect::<String>(), expected);
        check("ＡＩ，５Ｇ（％）", "ai,5g(%)");
        check("“主心骨”’", "\"主心骨\"'");
        check("產業集羣", "产业集群");
        check("İ\u{3000}Ω", "İ ω");
    }

    #[test]
    fn pairs_overlap_and_do_not_cross_a_gap() {
        let check = |lang: &str, text: &str, expected: &str, end: u64| {
            let mut got = Vec::new();
            let next = grams(lang, text, 0, |gram, at| got.push(format!("{}{at}", gram.text())));
            assert_eq!((got.join(" ").as_str(), next), (expected, end), "{text}");
        };
        assert!(Gram::single('业') < Gram::pair('业', '\0') && Gram::pair('业', '产') < Gram::single('产'));
        check("zh", "", "", 1);
        check("zh", "Ａ产业", "a0 产1 a产0 业2 产业1", 4);
        check("zh-Hans", "A 产\n业", "a0 产1 a产0 业2 产业1", 4);
        check("en", "in Duchang (都昌, 县)", "都0 昌1 都昌0 县3", 6);
        check("en", "GDP", "", 1);
    }

    #[test]
    fn words_are_letters_and_digits() {
        let check = |text: &str, expected: &[&str]| {
            let mut got = Vec::new();
            words(text, |word| got.push(word.to_owned()));
            assert_eq!(got, expected, "{text}");
        };
        check("", &[]);
        check("The County’s high-tech 5G.", &["the", "county's", "high", "tech", "5g"]);
        check("6.5%, 20,000 and 3,4.", &["6.5", "20000", "and", "3", "4"]);
        check("Duchang都昌county", &["duchang", "county"]);
        check("'quoted' .5", &["quoted", "5"]);
    }

    #[test]
    fn only_english_is_stemmed() {
        let check = |lang: &str, word: &str, expected: &str| {
            assert_eq!(Stems::default().key(Spelling::of(lang), word), expected);
        };
        check("en", "industrial", "industri");
        check("en-GB", "parks", "park");
        check("fr", "parks", "parks");
    }
}
