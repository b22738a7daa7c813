//! The order in which a language lists names: pinyin for Chinese, the alphabet for English, by Unicode collation. Quotation
//! marks and brackets before a name do not count. Also the letter under which an index lists a name.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use serde::Serialize;
use std::cmp::Ordering;
use std::ops::RangeInclusive;

/// A language's order. Where there is none for it, that of the characters' numbers.
pub struct Collation {
    own: Option<CollatorBorrowed<'static>>,
    /// For Chinese names among those of a language that has no order for them.
    chinese: Option<CollatorBorrowed<'static>>,
}

/// What an index lists under a letter; all of a short list stands together, without one.
#[derive(Debug, Clone, Serialize)]
pub struct LetterGroup<T> {
    pub letter: Option<char>,
    pub entries: Vec<T>,
}

/// A list longer than this is set by letters.
const SHORT: usize = 60;

impl Collation {
    /// A language that has no order for Chinese names has them by pinyin.
    pub fn of(lang: &str) -> Self {
        let own = collator(lang);
        let chinese = if has_marks(own.as_ref()) { None } else { collator("zh") };
        Self { own, chinese }
    }

    /// Entries in the order of what each is listed by, under their letters. Those of one name keep their order.
    pub fn groups<T>(&self, mut entries: Vec<T>, listed: impl Fn(&T) -> &str) -> Vec<LetterGroup<T>> {
        entries.sort_by(|a, b| self.compare(listed(a), listed(b)));
        let is_long = entries.len() > SHORT;
        let mut groups: Vec<LetterGroup<T>> = Vec::new();
        for entry in entries {
            let letter = is_long.then(|| self.letter(listed(&entry)));
            match groups.last_mut() {
                Some(group) if group.letter == letter => group.entries.push(entry),
                _ => groups.push(LetterGroup { letter, entries: vec![entry] }),
            }
        }
        groups
    }

    /// Never equal for two different names, so that a sorted list does not depend on the order before.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let by_letter = self.place(a).cmp(&self.place(b));
        let collator = self.collator_of(a);
        by_letter.then_with(|| collate(collator, bare(a), bare(b))).then_with(|| a.cmp(b))
    }

    /// Where names in Chinese and in Latin letters stand among each other, so that an index has each letter once: how many letters come
    /// before the name, and whether it is in the other script than the language.
    fn place(&self, name: &str) -> (usize, bool) {
        let is_chinese = is_chinese(name);
        let Some(chinese) = self.chinese.as_ref() else {
            let letter = self.letter(name);
            let before = { LETTERS }.position(|one| char::from(one) == letter).map_or(0, |at| at + 1);
            return (before, !is_chinese);
        };
        let before = match is_chinese {
            true => letters_before(|letter| collate(Some(chinese), bare(name), &mark(letter)).is_ge()),
            false => {
                letters_before(|letter| collate(self.own.as_ref(), bare(name), &letter.to_string()).is_ge())
            }
        };
        (before, is_chinese)
    }

    fn collator_of(&self, name: &str) -> Option<&CollatorBorrowed<'static>> {
        self.chinese.as_ref().filter(|_| is_chinese(name)).or(self.own.as_ref())
    }

    /// The letter under which a name stands: of a Chinese name the first of its pinyin. Names without one, such as those that
    /// begin with a digit, stand under `#`.
    pub fn letter(&self, name: &str) -> char {
        let first = bare(name).chars().next().unwrap_or('#');
        let collator = self.collator_of(name);
        match first {
            'a'..='z' | 'A'..='Z' => first.to_ascii_uppercase(),
            _ if first.is_ascii() => '#',
            _ if has_marks(collator) => pinyin_letter(collator, bare(name)),
            _ => first.to_uppercase().next().unwrap_or(first),
        }
    }
}

fn collator(lang: &str) -> Option<CollatorBorrowed<'static>> {
    let locale = Locale::try_from_str(lang).ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

fn collate(collator: Option<&CollatorBorrowed>, a: &str, b: &str) -> Ordering {
    collator.map_or(Ordering::Equal, |collator| collator.compare(a, b))
}

const LETTERS: RangeInclusive<u8> = b'A'..=b'Z';

/// How many letters stand up to the last that a name has reached. Some, such as I, have no place in pinyin: a name may have reached
/// one that stands after it.
fn letters_before(has_reached: impl Fn(char) -> bool) -> usize {
    let last = LETTERS.map(char::from).enumerate().filter(|(_, letter)| has_reached(*letter)).last();
    last.map_or(0, |(at, _)| at + 1)
}

/// Collations by pronunciation have a mark, U+FDD0 with the letter, before the first character of each letter (UTS 35).
fn mark(letter: char) -> String {
    format!("\u{FDD0}{letter}")
}

fn pinyin_letter(collator: Option<&CollatorBorrowed>, name: &str) -> char {
    let before = letters_before(|letter| collate(collator, name, &mark(letter)).is_ge());
    before.checked_sub(1).and_then(|at| { LETTERS }.nth(at)).map_or('#', char::from)
}

/// Whether a collation has marks between letters: elsewhere they sort after everything.
fn has_marks(collator: Option<&CollatorBorrowed>) -> bool {
    collate(collator, &mark('A'), "\u{4E00}").is_lt()
}

fn is_chinese(name: &str) -> bool {
    bare(name).starts_with(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}'))
}

/// A name without what opens a quotation or a bracket before it.
fn bare(name: &str) -> &str {
    name.trim_start_matches(['“', '‘', '「', '『', '《', '〈', '（', '(', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: &str, expected: &[&str]) {
        let order = Collation::of(lang);
        let mut names = expected.to_vec();
        names.reverse();
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, expected, "{lang}");
    }

    #[test]
    fn names_are_in_the_order_of_their_language() {
        check("zh", &["蔡岭工业园", "重庆", "多宝产业园", "芙蓉山工业园", "周溪珠贝产业园"]);
        check("zh", &["5G产业园", "UTG", "物流园"]);
        check("zh", &["改革大道", "G107", "黄河路", "S241", "枣庄机场"]);
        check("en", &["Äpfel", "apple", "Banana", "cherry"]);
        check("en", &["5G产业园", "Airport", "安义工业园", "Banana", "蔡岭工业园", "重庆", "“芙蓉山”工业园"]);
        check("en", &["Duobao Park", "Furongshan Industrial Park"]);
        check("zh", &["“10310”工程", "“八五”计划", "标准地", "“五大行动”", "一带一路"]);
        check("en", &["“A” first", "(b) second", "new energy", "“newest”"]);
    }

    #[test]
    fn an_index_lists_a_name_under_its_letter() {
        let check = |lang, name, letter| assert_eq!(Collation::of(lang).letter(name), letter, "{name}");
        check("zh", "阿克塞", 'A');
        check("zh", "“八五”计划", 'B');
        check("zh", "芙蓉山工业园", 'F');
        check("zh", "重庆", 'C');
        check("zh", "周溪珠贝产业园", 'Z');
        check("zh", "UTG", 'U');
        check("zh", "“10310”工程", '#');
        check("en", "“one” plan", 'O');
        check("en", "5G park", '#');
        check("en", "Äpfel", 'Ä');
        check("en", "“芙蓉山”工业园", 'F');
    }

    #[test]
    fn an_index_has_each_letter_once() {
        let check = |lang, mut names: Vec<&str>| {
            let order = Collation::of(lang);
            names.sort_by(|a, b| order.compare(a, b));
            let mut letters: Vec<_> = names.iter().map(|name| order.letter(name)).collect();
            letters.dedup();
            assert!(letters.is_sorted(), "{lang}: {letters:?} of {names:?}");
        };
        let names = [
            "枣庄机场",
            "G107",
            "改革大道",
            "S241",
            "黄河路",
            "O2O平台",
            "5G产业园",
            "三澳核电",
            "（二期）",
            "UTG",
        ];
        for lang in ["zh", "en"] {
            check(lang, names.into());
        }
    }

    #[test]
    fn an_unknown_language_still_has_an_order() {
        check("x-nowhere!", &["A", "B", "a"]);
    }
}
