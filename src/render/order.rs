//! The order in which a language lists names: pinyin for Chinese, the alphabet for English, by Unicode collation. Quotation
//! marks and brackets before a name do not count. Also the letter under which an index lists a name.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;
use std::cmp::Ordering;

/// A language's order. Where there is none for it, that of the characters' numbers.
pub struct Order(Option<CollatorBorrowed<'static>>);

impl Order {
    pub fn of(lang: &str) -> Self {
        let locale = Locale::try_from_str(lang).ok();
        Self(locale.and_then(|locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok()))
    }

    /// Never equal for two different names, so that a sorted list does not depend on the order before.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let collated = self.collate(bare(a), bare(b));
        collated.then_with(|| a.cmp(b))
    }

    fn collate(&self, a: &str, b: &str) -> Ordering {
        self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b))
    }

    /// The letter under which a name stands: of a Chinese name the first of its pinyin. Names without one, such as those that
    /// begin with a digit, stand under `#`.
    pub fn letter(&self, name: &str) -> char {
        let first = bare(name).chars().next().unwrap_or('#');
        // Collations by pronunciation have a mark, U+FDD0 with the letter, before the first character of each letter (UTS 35).
        let has_reached = |letter: &char| self.collate(bare(name), &format!("\u{FDD0}{letter}")).is_ge();
        match first {
            'a'..='z' | 'A'..='Z' => first.to_ascii_uppercase(),
            _ if first.is_ascii() => '#',
            _ if self.has_marks() => ('A'..='Z').rev().find(has_reached).unwrap_or('#'),
            _ => first.to_uppercase().next().unwrap_or(first),
        }
    }

    /// Whether this collation has marks between letters: elsewhere they sort after everything.
    fn has_marks(&self) -> bool {
        self.collate("\u{FDD0}A", "\u{4E00}").is_lt()
    }
}

/// A name without what opens a quotation or a bracket before it.
fn bare(name: &str) -> &str {
    name.trim_start_matches(['“', '‘', '「', '『', '《', '〈', '（', '(', '"', '\''])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: &str, expected: &[&str]) {
        let order = Order::of(lang);
        let mut names = expected.to_vec();
        names.reverse();
        names.sort_by(|a, b| order.compare(a, b));
        assert_eq!(names, expected, "{lang}");
    }

    #[test]
    fn names_are_in_the_order_of_their_language() {
        check("zh", &["蔡岭工业园", "重庆", "多宝产业园", "芙蓉山工业园", "周溪珠贝产业园"]);
        check("zh", &["5G产业园", "物流园", "UTG"]);
        check("en", &["Äpfel", "apple", "Banana", "cherry"]);
        check("en", &["Duobao Park", "Furongshan Industrial Park"]);
        check("zh", &["“10310”工程", "“八五”计划", "标准地", "“五大行动”", "一带一路"]);
        check("en", &["“A” first", "(b) second", "new energy", "“newest”"]);
    }

    #[test]
    fn an_index_lists_a_name_under_its_letter() {
        let check = |lang, name, letter| assert_eq!(Order::of(lang).letter(name), letter, "{name}");
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
    }

    #[test]
    fn an_unknown_language_still_has_an_order() {
        check("x-nowhere!", &["A", "B", "a"]);
    }
}
