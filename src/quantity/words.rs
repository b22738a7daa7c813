//! Words for a comparator, for pages and messages.

use crate::model::target::Comparator;

/// The limiter in words of a language: `左右`, "about"; nothing for an exact figure. Languages other than Chinese get
/// the English words.
pub fn comparator_words(comparator: Comparator, lang: &str) -> &'static str {
    let (zh, en) = match comparator {
        Comparator::About => ("左右", "about"),
        Comparator::AtLeast => ("以上", "at least"),
        Comparator::AtMost => ("以内", "at most"),
        Comparator::Exact => ("", ""),
        Comparator::Range => ("区间", "range"),
        Comparator::MoreThan => ("超过", "more than"),
        Comparator::LessThan => ("低于", "less than"),
    };
    if lang.starts_with("zh") { zh } else { en }
}
