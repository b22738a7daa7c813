//! The way from one text to another, as deletions and insertions.
//!
//! In: two plain texts. Out: HTML with `del` and `ins`. A Chinese text is compared by characters, any other by words.

use super::markup::{Html, Markup};
use rustc_hash::FxHashMap;
use similar::{ChangeTag, TextDiff};

/// Texts that together are longer than this are not compared: the work grows with the product of what differs.
const LONGEST: usize = 4000;
/// Texts that share less than this are better read one after the other.
const ALIKE: f32 = 0.4;
/// So are those that share fewer of their pairs of letters than this: what they have in common is scattered. It is told without comparing
/// them, which takes longest where they differ most.
const PAIRS_ALIKE: f32 = 0.25;

/// The way from one text to another, by characters.
pub fn changes(before: &str, after: &str) -> Html {
    html(&TextDiff::from_chars(before, after))
}

/// The way between two passages in a language; none where little of the one is left in the other.
pub fn between(lang: &str, before: &str, after: &str) -> Option<Html> {
    if before.chars().count() + after.chars().count() > LONGEST || shared_pairs(before, after) < PAIRS_ALIKE {
        return None;
    }
    let diff = match lang.starts_with("zh") {
        true => TextDiff::from_chars(before, after),
        false => TextDiff::from_words(before, after),
    };
    (diff.ratio() >= ALIKE).then(|| html(&diff))
}

/// How much of the pairs of neighbouring letters two texts share, 0 to 1; texts that are too short for one share all.
fn shared_pairs(before: &str, after: &str) -> f32 {
    let mut left: FxHashMap<(char, char), usize> = FxHashMap::default();
    let (mut all, mut shared) = (0.0_f32, 0.0_f32);
    for pair in pairs(before) {
        *left.entry(pair).or_default() += 1;
        all += 1.0;
    }
    for pair in pairs(after) {
        all += 1.0;
        if let Some(count) = left.get_mut(&pair).filter(|count| **count > 0) {
            *count -= 1;
            shared += 1.0;
        }
    }
    if all > 0.0 { 2.0 * shared / all } else { 1.0 }
}

fn pairs(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}

fn html<'a>(diff: &TextDiff<'a, 'a, str>) -> Html {
    let mut html = Markup::default();
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            html.close();
            open = change.tag();
            match open {
                ChangeTag::Equal => {}
                ChangeTag::Delete => html.open("del", &[]),
                ChangeTag::Insert => html.open("ins", &[]),
            }
        }
        html.text(change.value());
    }
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_marked() {
        let check = |before, after, expected: &str| assert_eq!(changes(before, after).as_str(), expected);
        check("增长5%", "增长6%", "增长<del>5</del><ins>6</ins>%");
        check("甲", "甲<b>", "甲<ins>&lt;b&gt;</ins>");
        check("", "", "");
    }

    #[test]
    fn words_are_whole_where_a_language_has_them() {
        let check = |lang, before, after, expected: Option<&str>| {
            let found = between(lang, before, after);
            assert_eq!(found.as_ref().map(|html| html.as_str()), expected, "{before} {after}");
        };
        check(
            "en",
            "grew by 5 percent",
            "grew by 6 percent",
            Some("grew by <del>5</del><ins>6</ins> percent"),
        );
        check("zh", "扩大内需", "扩大开放", Some("扩大<del>内需</del><ins>开放</ins>"));
        check("zh", "甲乙丙丁", "子丑寅卯", None);
        check("zh", "甲", "甲", Some("甲"));
        check("zh", "甲", "乙", None);
        check("zh", "甲子乙丑丙寅丁", "甲辰乙巳丙午丁", None);
        check("zh", &"甲".repeat(3000), &"甲".repeat(3000), None);
    }
}
