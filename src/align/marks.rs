//! The marks of notes in English text: `⑥`, `[6]`, `⁶`; and the labels and numbers that paragraphs begin with.

use std::ops::Range;

/// A mark and the label that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LabelledMark {
    pub range: Range<usize>,
    pub label: String,
}

/// The marks of a text, in order.
pub(super) fn find(text: &str) -> Vec<LabelledMark> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        match mark_at(&text[at..]) {
            Some((length, label)) => {
                found.push(LabelledMark { range: at..at + length, label });
                at += length;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// The mark that a text begins with: its length and its label.
fn mark_at(text: &str) -> Option<(usize, String)> {
    let first = text.chars().next()?;
    if let Some(number) = circled(first) {
        return Some((first.len_utf8(), number.to_string()));
    }
    let raised: String = text.chars().map_while(raised).collect();
    if !raised.is_empty() {
        return Some((text.chars().take(raised.len()).map(char::len_utf8).sum(), raised));
    }
    let inner = text.strip_prefix(['[', '［'])?;
    let end = inner.find([']', '］'])?;
    let label = &inner[..end];
    let closing = inner[end..].chars().next()?.len_utf8();
    let is_number = (1..=3).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| (first.len_utf8() + end + closing, label.to_owned()))
}

fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '㉑'..='㉟' => Some(c as u32 - '㉑' as u32 + 21),
        '㊱'..='㊿' => Some(c as u32 - '㊱' as u32 + 36),
        _ => None,
    }
}

fn raised(c: char) -> Option<char> {
    let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|known| known == c)?;
    char::from_digit(digit as u32, 10)
}

/// Where the text of a note begins, after its label.
pub(super) fn label_at_head(text: &str, label: &str) -> Option<usize> {
    let by_mark = mark_at(text).filter(|(_, found)| found == label).map(|(length, _)| length);
    let end = by_mark
        .or_else(|| text.strip_prefix(label)?.starts_with(['.', ')', ':']).then_some(label.len() + 1))?;
    Some(after_space(text, end))
}

/// Where the text of an item begins, after its number: `3. `, `(3) `.
pub(super) fn number_at_head(text: &str) -> Option<usize> {
    let inner = text.trim_start_matches('(');
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let end = text.len() - inner.len() + digits;
    let is_number = (1..=3).contains(&digits) && text[end..].starts_with(['.', ')']);
    is_number.then(|| after_space(text, end + 1))
}

fn after_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_in_each_form() {
        #[track_caller]
        fn check(text: &str, expected: &[(&str, &str)]) {
            let found = find(text);
            let found: Vec<_> = found.iter().map(|f| (&text[f.range.clone()], f.label.as_str())).collect();
            assert_eq!(found, expected);
        }
        check("a plan⑥ and [12] it¹³.", &[("⑥", "6"), ("[12]", "12"), ("¹³", "13")]);
        check("[see 3] [2024] [", &[]);
    }

    #[test]
    fn labels_and_numbers_end_before_the_text() {
        assert_eq!(label_at_head("[6] A plan", "6"), Some(4));
        assert_eq!(label_at_head("6. A plan", "6"), Some(3));
        assert_eq!(label_at_head("[7] A plan", "6"), None);
        assert_eq!(number_at_head("(3) Build"), Some(4));
        assert_eq!(number_at_head("2024 was"), None);
    }
}
