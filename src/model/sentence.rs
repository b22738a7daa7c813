//! The sentences of a text.
//!
//! In: plain text, Chinese or English. Out: ranges of it. A sentence is what its marks make one; nothing is guessed.

use std::ops::Range;

/// The sentences of a text as ranges that cover it. A sentence ends after `。！？；` or an English `.!?` before a space,
/// with the closing quotes and brackets that follow.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    while let Some(end) = next_end(text, start) {
        ranges.push(start..end);
        start = end;
    }
    if start < text.len() {
        ranges.push(start..text.len());
    }
    ranges
}

/// Where the sentence that begins at byte `from` ends; none where no mark ends it.
fn next_end(text: &str, from: usize) -> Option<usize> {
    let stop = next_stop(text, from)?;
    let rest = text[stop..].trim_start_matches(|c| is_closing(c) || c == ' ');
    Some(text.len() - rest.len())
}

/// Where the next mark that ends a sentence ends, from byte `from` on. Only bytes that can begin one are looked at closely.
fn next_stop(text: &str, from: usize) -> Option<usize> {
    const CANDIDATES: [bool; 256] = candidates(".!?。！".as_bytes());
    let mut at = from;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| CANDIDATES[*byte as usize])?;
        let mut chars = text[at..].chars();
        let c = chars.next()?;
        let previous = text[..at].chars().next_back().unwrap_or(' ');
        at += c.len_utf8();
        if is_sentence_end(c, previous, chars.next()) {
            return Some(at);
        }
    }
}

/// The bytes of these characters that are no continuation of one.
const fn candidates(of: &[u8]) -> [bool; 256] {
    let mut found = [false; 256];
    let mut at = 0;
    while at < of.len() {
        found[of[at] as usize] = of[at] & 0xC0 != 0x80;
        at += 1;
    }
    found
}

/// The sentence of `text` that holds byte `at`.
pub fn sentence_at(text: &str, at: usize) -> Range<usize> {
    let mut start = 0;
    while let Some(end) = next_end(text, start).filter(|end| *end < text.len()) {
        if at < end {
            return start..end;
        }
        start = end;
    }
    start..text.len()
}

/// The one of a text's sentences that holds byte `at`; none where the text is empty.
pub fn sentence_of(sentences: &[Range<usize>], at: usize) -> Option<Range<usize>> {
    let index = sentences.partition_point(|range| range.end <= at).min(sentences.len().saturating_sub(1));
    sentences.get(index).cloned()
}

fn is_sentence_end(c: char, previous: char, next: Option<char>) -> bool {
    match c {
        '。' | '！' | '？' | '；' => true,
        // An initial or abbreviation ("No. 7", "U.S. firms") is one capital or a known word before the stop.
        '.' => next.is_none_or(|n| n == ' ' || is_closing(n)) && !previous.is_uppercase(),
        '!' | '?' => next.is_none_or(|n| n == ' ' || is_closing(n)),
        _ => false,
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | ')' | '"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_cover_the_text() {
        let check = |text: &str, expected: &[&str]| {
            let got: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(got, expected);
        };
        check("", &[]);
        check("甲。乙！丙", &["甲。", "乙！", "丙"]);
        check("“甲。”乙；丙。", &["“甲。”", "乙；", "丙。"]);
        check("One is. Two 3.5 is.", &["One is. ", "Two 3.5 is."]);
        check("He said \"go.\" Then", &["He said \"go.\" ", "Then"]);
        check("增长3.5%左右。", &["增长3.5%左右。"]);
    }

    #[test]
    fn a_sentence_is_found_by_a_byte_in_it() {
        let text = "甲。乙。";
        assert_eq!(sentence_at(text, 0), 0..6);
        assert_eq!(sentence_at(text, 6), 6..12);
        assert_eq!(sentence_at(text, 12), 6..12);
        assert_eq!(sentence_at("", 0), 0..0);
    }
}
