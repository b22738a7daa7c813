//! What both texts are cut into before they are laid side by side.
//!
//! In: a text. Out: its [`Segment`]s, each with the border after it. Nothing is judged here but where a text may be cut.

use crate::model::sentence::sentences;
use std::ops::Range;

/// A part of one side that is laid beside parts of the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Segment {
    /// Which receiver or paragraph it is a part of.
    pub of: usize,
    /// Its bytes there, with the white space after it.
    pub range: Range<usize>,
    /// How much it says, in characters of English.
    pub length: f32,
    /// What parts it from the next.
    pub border: CutDepth,
    /// The score of leaving alone what begins with it: a sentence, or a whole receiver or paragraph.
    pub alone: f32,
}

/// How deep a cut is, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum CutDepth {
    /// After a comma, a colon or a dash.
    Comma,
    Semicolon,
    Sentence,
    /// Between a run-in heading and its text; in English a sentence's end.
    Lead,
    Paragraph,
}

/// The sentences of a Chinese text; `；` parts them too.
pub(super) fn of_chinese(text: &str) -> Vec<(Range<usize>, CutDepth)> {
    sentences(text).into_iter().map(|range| with_border(text, range)).collect()
}

fn with_border(text: &str, range: Range<usize>) -> (Range<usize>, CutDepth) {
    let is_semicolon = text[range.clone()].trim_end().ends_with('；');
    (range, if is_semicolon { CutDepth::Semicolon } else { CutDepth::Sentence })
}

/// How finely an English text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grain {
    /// After sentences.
    Sentences,
    /// After the clauses of sentences too.
    Clauses,
}

/// The places where an English text may be cut.
pub(super) fn of_english(text: &str, grain: Grain) -> Vec<(Range<usize>, CutDepth)> {
    let mut cuts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(' ') {
        let border = border_before(&text[start..at], &text[at + 1..]);
        if let Some(border) = border.filter(|border| grain == Grain::Clauses || *border == CutDepth::Sentence)
        {
            cuts.push((start..at + 1, border));
            start = at + 1;
        }
    }
    cuts.push((start..text.len(), CutDepth::Sentence));
    cuts
}

/// The border that the end of `before` makes.
fn border_before(before: &str, after: &str) -> Option<CutDepth> {
    let bare = before.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']);
    match bare.chars().next_back()? {
        '.' if is_abbreviation(bare) || after.starts_with(char::is_lowercase) => None,
        '.' | '!' | '?' => Some(CutDepth::Sentence),
        ';' => Some(CutDepth::Semicolon),
        ',' | ':' | '—' => Some(CutDepth::Comma),
        // A note's mark stands after the stop.
        c if is_mark(c) && ends_with_stop(bare.trim_end_matches(is_mark)) => Some(CutDepth::Sentence),
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '0'..='9' | '[' | ']') || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c) || is_circled(c)
}

fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}' | '\u{3251}'..='\u{32bf}')
}

/// Whether a sentence ends here: the point of a decimal ends none.
fn ends_with_stop(text: &str) -> bool {
    let before = text.strip_suffix(['.', '!', '?', '”']);
    before.is_some_and(|before| !before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether the stop belongs to a word or a number at the head: `No.`, `U.S.`, `II.`, `3.`
fn is_abbreviation(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["No", "Nos", "Mr", "Ms", "Mrs", "Dr", "St", "vs", "e.g", "i.e", "cf", "approx", "Co", "Art"];
    let (rest, word) =
        text.trim_end_matches('.').rsplit_once(' ').unwrap_or(("", text.trim_end_matches('.')));
    let word = word.trim_start_matches(['(', '“', '"']);
    let numbers = word.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    let is_head = rest.is_empty() && (numbers || word.chars().count() == 1);
    is_head || WORDS.contains(&word) || word.contains('.') || is_initial(word)
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_cut_after_sentences() {
        #[track_caller]
        fn check(text: &str, grain: Grain, expected: &[&str]) {
            let cuts = of_english(text, grain);
            assert_eq!(cuts.iter().map(|(range, _)| &text[range.clone()]).collect::<Vec<_>>(), expected);
        }
        check("One is. Two 3.5 is.", Grain::Sentences, &["One is. ", "Two 3.5 is."]);
        check("II. Major Tasks", Grain::Sentences, &["II. Major Tasks"]);
        check("1. Growing. We will.", Grain::Sentences, &["1. Growing. ", "We will."]);
        check(
            "The U.S. side met No. 7 there. Then.",
            Grain::Sentences,
            &["The U.S. side met No. 7 there. ", "Then."],
        );
        check(
            "They said “go.” Then left.⑥ So.",
            Grain::Sentences,
            &["They said “go.” ", "Then left.⑥ ", "So."],
        );
        check("A plan.[3] It is.", Grain::Sentences, &["A plan.[3] ", "It is."]);
        check("First, we act; then rest.", Grain::Clauses, &["First, ", "we act; ", "then rest."]);
        check("", Grain::Clauses, &[""]);
    }

    #[test]
    fn chinese_is_cut_after_its_marks() {
        let cuts = of_chinese("甲；乙。丙");
        assert_eq!(
            cuts,
            [(0..6, CutDepth::Semicolon), (6..12, CutDepth::Sentence), (12..15, CutDepth::Sentence)]
        );
    }
}
