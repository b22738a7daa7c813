//! Raised text: a note's mark, or the power of a unit.

use super::super::script::circled_number;
use super::sheet::note_mark;
use regex::Regex;
use std::sync::LazyLock;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^([\[［〔【(（]?)\s*注?\s*([0-9]{1,3})\s*[\]］〕】)）]?$").expect("a good pattern")
});

/// What raised text after `before` is written as, where that is something else.
pub fn written(before: &str, raised: &str) -> Option<String> {
    let after_letter = before.ends_with(|c: char| c.is_ascii_alphabetic());
    match (raised.trim(), after_letter) {
        ("2", true) => Some("²".into()),
        ("3", true) => Some("³".into()),
        (text, _) => label(text).map(|(number, _)| note_mark(number)),
    }
}

/// The number of a note mark, and whether the mark is bracketed or circled.
pub fn label(text: &str) -> Option<(u32, bool)> {
    let mut chars = text.chars();
    if let (Some(number), None) = (chars.next().and_then(circled_number), chars.next()) {
        return Some((number, true));
    }
    let found = LABEL.captures(text)?;
    Some((found[2].parse().ok()?, !found[1].is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_mark_or_a_power() {
        let check = |before, raised, expected: Option<&str>| {
            assert_eq!(written(before, raised).as_deref(), expected, "{before}^{raised}");
        };
        check("四库", "11", Some("［11］"));
        check("四库", "[11]", Some("［11］"));
        check("四库", "⑪", Some("［11］"));
        check("四库", "（注3）", Some("［3］"));
        check("km", "2", Some("²"));
        check("m", "3", Some("³"));
        check("10", "-3", None);
        check("一", "之", None);
    }
}
