//! Chinese in the other characters, by the tables of OpenCC.
//!
//! In: a text in simplified characters, and a language tag that asks for traditional ones, such as `zh-Hant` or `zh-HK`. Out: the same text in
//! these. Characters are converted, and words that OpenCC's tables spell with other characters; no word is put in
//! the place of another. What a program converted is marked so by whoever shows it. Nothing is read or written here.

mod library;

pub use library::in_other_scripts;

use crate::finder;
use crate::model::entity::Localized;
use crate::model::ids::Lang;
use crate::model::text::{Mark, RichText};
use aho_corasick::{AhoCorasick, MatchKind};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use regex::Regex;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// The way from the simplified characters of one language of a site to the traditional ones of another.
pub struct Conversion<'a> {
    from: &'a Lang,
    pub to: &'a Lang,
    tables: &'static OpenCC,
    own: Option<&'a OwnCharacters>,
}

/// Words whose traditional characters a site says itself: names of people and places, of which no table knows.
#[derive(Debug, Clone)]
pub struct OwnCharacters {
    finder: AhoCorasick,
    /// Each word with what is written for it.
    pub words: Vec<(String, String)>,
}

impl OwnCharacters {
    /// Of words, none empty, with what is written for them; none where there are no words.
    pub fn of(words: Vec<(String, String)>) -> Option<Self> {
        let mut builder = finder::of_foreign_words();
        let finder = builder.match_kind(MatchKind::LeftmostLongest).build(words.iter().map(|(word, _)| word));
        (!words.is_empty()).then_some(Self { finder: finder.ok()?, words })
    }
}

/// A place's traditional characters.
#[derive(Clone, Copy)]
enum Script {
    /// Also Macau's.
    HongKong,
    /// Also where a tag names no place, as the likely subtags of Unicode's CLDR have it.
    Taiwan,
}

impl Script {
    /// The script that a tag asks for; none where it asks for no traditional one.
    fn of(tag: &str) -> Option<Self> {
        match tag {
            "zh-HK" | "zh-Hant-HK" | "zh-MO" | "zh-Hant-MO" => Some(Self::HongKong),
            "zh-Hant" | "zh-TW" | "zh-Hant-TW" => Some(Self::Taiwan),
            _ => None,
        }
    }

    fn tables(self) -> &'static OpenCC {
        static HONG_KONG: LazyLock<OpenCC> = LazyLock::new(|| shipped(BuiltinConfig::S2hk));
        static TAIWAN: LazyLock<OpenCC> = LazyLock::new(|| shipped(BuiltinConfig::S2tw));
        match self {
            Self::HongKong => &HONG_KONG,
            Self::Taiwan => &TAIWAN,
        }
    }
}

/// What is converted by itself, whatever stands around it.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let lines = include_str!("words.txt").lines().filter(|line| !line.starts_with('#'));
    let mut builder = finder::of_foreign_words();
    let words = builder.match_kind(MatchKind::LeftmostLongest).build(lines.flat_map(str::split_whitespace));
    words.expect("words that are part of the program")
});

fn shipped(tables: BuiltinConfig) -> OpenCC {
    OpenCC::from_config(tables).expect("tables that are part of the program")
}

/// Whether a tag is that of Chinese in simplified characters.
fn is_simplified(tag: &str) -> bool {
    matches!(tag, "zh" | "zh-CN" | "zh-SG" | "zh-Hans" | "zh-Hans-CN" | "zh-Hans-SG")
}

/// The languages of a site that have files of their own: all but those whose texts are converted from the first.
pub fn written(languages: &[Lang]) -> Vec<Lang> {
    let is_written = |lang: &&Lang| languages.first().is_none_or(|source| !is_converted(source, lang));
    languages.iter().filter(is_written).cloned().collect()
}

/// Whether the texts of a language are those of the source language in other characters.
pub fn is_converted(source: &str, lang: &str) -> bool {
    is_simplified(source) && Script::of(lang).is_some()
}

impl<'a> Conversion<'a> {
    /// None where the one is not Chinese in simplified characters, or the other not in traditional ones.
    pub fn between(from: &'a Lang, to: &'a Lang) -> Option<Self> {
        let script = Script::of(to).filter(|_| is_simplified(from))?;
        Some(Self { from, to, tables: script.tables(), own: None })
    }

    /// From the first of a site's languages to each that is the same in other characters.
    pub fn all(languages: &'a [Lang]) -> Vec<Self> {
        let source = languages.first();
        languages.iter().filter_map(|lang| Self::between(source?, lang)).collect()
    }

    /// The same with the words that the site writes itself.
    pub fn with(self, own: Option<&'a OwnCharacters>) -> Self {
        Self { own, ..self }
    }

    /// A text in the other characters; what the site writes itself is as the site writes it.
    pub fn text(&self, text: &str) -> String {
        let Some(own) = self.own else { return self.by_tables(text) };
        let found = own.finder.find_iter(text);
        let words = found.map(|word| (word.range(), own.words[word.pattern().as_usize()].1.as_str().into()));
        spliced(text, words, |between| self.by_tables(between))
    }

    /// The tables take the longest word at each place, in order. Ordinary words that the one before would take apart are taken first.
    fn by_tables(&self, text: &str) -> String {
        let found = WORDS.find_iter(text).map(|word| word.range());
        let words = found.map(|word| (word.clone(), self.tables.convert(&text[word]).into()));
        spliced(text, words, |between| self.tables.convert(between))
    }

    /// Markdown, of which addresses, ids and code stay as they are.
    pub fn markdown(&self, text: &str) -> String {
        static VERBATIM: LazyLock<Regex> = LazyLock::new(|| {
            let parts = [
                r"\]\([^()\s]*",
                r"<[^<>\s]+>",
                r"```[\s\S]*?```",
                r"`[^`]*`",
                r"\[\[[^\]|]*",
                r"https?://\S+",
            ];
            Regex::new(&parts.join("|")).expect("a good pattern")
        });
        let verbatim = VERBATIM.find_iter(text).map(|part| (part.range(), part.as_str().into()));
        spliced(text, verbatim, |between| self.text(between))
    }

    /// A text with its marks on the same words.
    pub fn rich(&self, text: &RichText) -> RichText {
        let plain = self.text(&text.plain);
        if text.marks.is_empty() {
            return RichText::unmarked(plain);
        }
        let places: Vec<usize> = ends(&text.plain).collect();
        let converted: Vec<usize> = ends(&plain).collect();
        if places.len() != converted.len() {
            return self.by_marks(text);
        }
        with_marks(plain, &text.marks, &places, &converted)
    }

    /// A text of which a word has another number of characters than before: what stands between the ends of marks by itself.
    fn by_marks(&self, text: &RichText) -> RichText {
        let mut places: Vec<usize> =
            text.marks.iter().flat_map(|mark| [mark.range().start, mark.range().end]).collect();
        places.extend([0, text.plain.len()]);
        places.sort_unstable();
        places.dedup();
        let mut plain = String::with_capacity(text.plain.len());
        let mut converted = vec![0];
        for range in places.windows(2).map(|pair| pair[0]..pair[1]) {
            plain += &self.text(&text.plain[range]);
            converted.push(plain.len());
        }
        with_marks(plain, &text.marks, &places, &converted)
    }

    /// Adds the text in these characters, where there is one to convert and none that somebody wrote.
    pub fn add_to(&self, text: &mut Localized) {
        if text.contains_key(self.to) {
            return;
        }
        if let Some(own) = text.get(self.from).map(|own| self.text(own)) {
            text.insert(self.to.clone(), own);
        }
    }
}

/// A text with something else in some ranges, which are in order, and what stands between these as `between` has it.
fn spliced<'a>(
    text: &str,
    parts: impl Iterator<Item = (Range<usize>, Cow<'a, str>)>,
    between: impl Fn(&str) -> String,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for (range, part) in parts {
        out += &between(&text[end..range.start]);
        out += &part;
        end = range.end;
    }
    out + &between(&text[end..])
}

/// A text with marks of the one that it was made from: what stood there at one of `places` stands here at the same of `converted`.
fn with_marks(plain: String, marks: &[Mark], places: &[usize], converted: &[usize]) -> RichText {
    let place = |at: usize| places.binary_search(&at).map_or(plain.len(), |at| converted[at]);
    let moved = |range: Range<usize>| place(range.start)..place(range.end);
    let marks = marks.iter().map(|mark| Mark::new(moved(mark.range()), mark.kind.clone())).collect();
    RichText { marks, ..RichText::unmarked(plain) }
}

/// Where each character of a text begins, and the end of the text.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}

#[cfg(test)]
mod tests;
