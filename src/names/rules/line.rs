//! A block's text prepared for the recognition: folded characters, what is quoted, the listed words, the clauses.
//!
//! In: a plain text. Out: a [`CharLine`]. Positions are characters until [`CharLine::bytes`] turns them back. Full-width
//! letters, digits and punctuation are folded to ASCII one for one, so that `（二期）` and `(二期)` are the same name.

use super::listed::ListedWords;
use super::vocabulary::{Class, HeadWord};
use std::ops::Range;

/// A longer quotation or bracket holds a sentence, not a name.
const LONGEST_PAIR: usize = 30;

/// The text by characters, and what is known of each.
pub struct CharLine<'a> {
    source: &'a str,
    pub chars: Vec<char>,
    /// The byte of each character in the text, and the text's length.
    offsets: Vec<usize>,
    /// For the opening character of a pair, the place of the closing one, and the other way round.
    partner: Vec<Option<usize>>,
    /// Whether each character is within a pair, or half of one.
    enclosed: Vec<bool>,
    words: ListedWords,
}

/// The items of a list, or a single stretch of text, between two stops.
pub(super) type ItemRanges = Vec<Range<usize>>;

impl<'a> CharLine<'a> {
    /// `text` is plain; places are in its characters.
    pub fn new(text: &'a str) -> Self {
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        let mut chars: Vec<char> = text.chars().map(fold_char).collect();
        curl_quotes(&mut chars);
        let partner = pairs(&chars);
        let enclosed = enclosed(&partner);
        let words = ListedWords::of(&chars);
        Self { source: text, chars, offsets, partner, enclosed, words }
    }

    /// A range of characters as bytes of the text.
    pub fn bytes(&self, chars: &Range<usize>) -> Range<usize> {
        self.offsets[chars.start]..self.offsets[chars.end]
    }

    /// A range of bytes in characters.
    pub fn chars_of(&self, bytes: Range<usize>) -> Range<usize> {
        let place = |byte: usize| self.offsets.partition_point(|offset| *offset < byte);
        place(bytes.start)..place(bytes.end)
    }

    /// The text of a range as it is written.
    pub fn text(&self, range: &Range<usize>) -> &'a str {
        &self.source[self.bytes(range)]
    }

    /// The place of the other half of a pair of quotes or brackets.
    pub fn partner(&self, at: usize) -> Option<usize> {
        self.partner.get(at).copied().flatten()
    }

    /// Whether a character is within quotes or brackets, or one of them.
    pub fn is_enclosed(&self, at: usize) -> bool {
        self.enclosed.get(at).copied().unwrap_or(false)
    }

    /// Whether the two characters at the ends of the range are a pair.
    pub fn is_pair(&self, range: &Range<usize>) -> bool {
        range.len() >= 2 && self.partner(range.start) == Some(range.end - 1)
    }

    /// Whether `word` stands at this character.
    pub fn starts_with(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(step, c)| self.chars.get(at + step) == Some(&c))
    }

    /// The length of the longest word at a place whose class fits.
    pub fn longest(&self, at: usize, fits: impl Fn(Class) -> bool) -> usize {
        self.lengths(at, fits).max().unwrap_or(0)
    }

    /// The lengths of the words at a place whose class fits.
    pub fn lengths(&self, at: usize, fits: impl Fn(Class) -> bool) -> impl Iterator<Item = usize> {
        self.words.lengths(at, fits)
    }

    /// The longest listed word of any class at a place, head words too: its length, and a number for its classes.
    pub fn longest_word(&self, at: usize) -> Option<(usize, u32)> {
        let head = self.heads_at(at).map(|(head, what)| (head.len(), 20 + what.need as u32)).max();
        let listed = self.words.classes(at).filter(|(_, class)| *class != Class::Stop);
        listed.map(|(length, class)| (length, class.code())).chain(head).max()
    }

    /// Whether a stretch is a listed word of a class, and no more.
    pub fn is_word(&self, range: &Range<usize>, class: Class) -> bool {
        self.lengths(range.start, |found| found == class).any(|length| length == range.len())
    }

    /// Whether a character stands within a listed word of several: the 和 of 和平.
    pub fn is_inside_word(&self, at: usize) -> bool {
        self.words.hold(at)
    }

    /// The head words that end in a range, by their ends.
    pub fn heads_to(&self, range: &Range<usize>) -> &[(Range<usize>, HeadWord)] {
        self.words.heads_to(range)
    }

    /// The head words that begin at a place.
    pub fn heads_at(&self, at: usize) -> impl Iterator<Item = &(Range<usize>, HeadWord)> {
        self.words.heads_at(at)
    }

    /// The words that stand before names, those that begin in a range.
    pub fn cuts_from(&self, range: &Range<usize>) -> &[Range<usize>] {
        self.words.cuts_from(range)
    }

    /// The clauses of the whole text.
    pub fn clauses(&self) -> Vec<ItemRanges> {
        self.clauses_in(0..self.chars.len())
    }

    /// The stretches within quotation marks or brackets.
    pub fn quotations(&self) -> impl Iterator<Item = Range<usize>> {
        (0..self.chars.len())
            .filter(|at| matches!(self.chars[*at], '“' | '('))
            .filter_map(|at| self.partner(at).map(|close| at + 1..close))
    }

    /// Whether a stretch has a stop or list mark in it.
    pub fn clause_ends_in(&self, range: &Range<usize>) -> bool {
        range.clone().any(|at| self.chars[at] == '、' || is_stop(self.chars[at]))
    }

    /// Whether a stretch has no stop or list mark in it.
    pub fn clause_is_whole(&self, range: &Range<usize>) -> bool {
        !range
            .clone()
            .any(|at| self.chars[at] == '、' || (is_stop(self.chars[at]) && self.partner(at).is_none()))
    }

    fn clauses_in(&self, range: Range<usize>) -> Vec<ItemRanges> {
        let (mut clauses, mut clause, mut start) = (Vec::new(), ItemRanges::new(), range.start);
        let mut at = range.start;
        while at < range.end {
            if let Some(close) = self.partner(at).filter(|close| *close > at && *close < range.end) {
                at = close + 1;
                if self.chars.get(at) == Some(&'“') && self.chars[close] == '”' {
                    clause.push(start..at);
                    start = at;
                }
                continue;
            }
            if self.chars[at] == '、' {
                clause.push(start..at);
                start = at + 1;
            } else if is_stop(self.chars[at]) {
                clause.push(start..at);
                clauses.push(std::mem::take(&mut clause));
                start = at + 1;
            }
            at += 1;
        }
        clause.push(start..range.end);
        clauses.push(clause);
        clauses
    }
}

/// ASCII for a full-width character, a space for the ideographic space, else the character itself: one stays one.
pub fn fold_char(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Straight quotation marks as curved ones, where they are even in number: they open and close by turns.
fn curl_quotes(chars: &mut [char]) {
    if chars.iter().filter(|c| **c == '"').count().is_multiple_of(2) {
        for (number, c) in chars.iter_mut().filter(|c| **c == '"').enumerate() {
            *c = if number.is_multiple_of(2) { '“' } else { '”' };
        }
    }
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '。' | '!'
            | '?'
            | ';'
            | ':'
            | ','
            | '\n'
            | ' '
            | '“'
            | '”'
            | '《'
            | '》'
            | '('
            | ')'
            | '…'
            | '['
            | ']'
    )
}

/// The pairs of quotes and brackets that are short and hold no sentence.
fn pairs(chars: &[char]) -> Vec<Option<usize>> {
    let mut partner = vec![None; chars.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, c) in chars.iter().enumerate() {
        match c {
            '“' | '(' | '《' | '‘' => open.push(at),
            '”' | ')' | '》' | '’' => {
                if let Some(start) = open.pop().filter(|start| pairs_with(chars[*start], *c))
                    && at - start <= LONGEST_PAIR
                {
                    partner[start] = Some(at);
                    partner[at] = Some(start);
                }
            }
            '。' | ';' | '!' | '?' | '\n' => open.clear(),
            _ => {}
        }
    }
    partner
}

fn enclosed(partner: &[Option<usize>]) -> Vec<bool> {
    let mut until = 0;
    let within = |(at, close): (usize, &Option<usize>)| {
        until = until.max(close.map_or(0, |close| close + 1));
        at < until
    };
    partner.iter().enumerate().map(within).collect()
}

fn pairs_with(open: char, close: char) -> bool {
    matches!((open, close), ('“', '”') | ('(', ')') | ('《', '》') | ('‘', '’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_end_at_stops_and_items_at_list_marks() {
        let check = |text: &str, expected: &[&[&str]]| {
            let line = CharLine::new(text);
            let got: Vec<Vec<&str>> = line
                .clauses()
                .iter()
                .map(|clause| clause.iter().map(|item| line.text(item)).collect())
                .collect();
            assert_eq!(got, expected);
        };
        check("甲、乙，丙", &[&["甲", "乙"], &["丙"]]);
        check("“甲、乙”行动", &[&["“甲、乙”行动"]]);
        check("“甲”“乙”行动", &[&["“甲”", "“乙”行动"]]);
        check("甲（二期）、乙", &[&["甲（二期）", "乙"]]);
        check("“没有完", &[&[""], &["没有完"]]);
        check("\"甲、乙\"行动", &[&["\"甲、乙\"行动"]]);
        check("\"没有完", &[&["\"没有完"]]);
        check("", &[&[""]]);
    }
}
