//! The order in which a language lists names: pinyin for Chinese, the alphabet for English, by Unicode collation.

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
        let collated = self.0.as_ref().map_or(Ordering::Equal, |collator| collator.compare(a, b));
        collated.then_with(|| a.cmp(b))
    }
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
    }

    #[test]
    fn an_unknown_language_still_has_an_order() {
        check("x-nowhere!", &["A", "B", "a"]);
    }
}
