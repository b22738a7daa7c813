//! Definitions whose marks are lost, tied to the text by their term.
//!
//! A definition belongs to the first place that has its term literally, quotation marks and spaces aside; failing that,
//! to the first place that has what the term quotes. Definitions stand in the order of their places; where the first
//! places break that order, a later place that keeps it is taken.

use super::super::clean::Paragraph;
use super::super::log::{Log, Reason, Remark};
use super::part::{AppendixPart, Reference, definitions};
use crate::finder;
use crate::model::rule::ImportRule;
use crate::wording::message;
use std::sync::Arc;

/// The references that the definitions' terms lead to.
pub fn join(body: &[Paragraph], parts: &[AppendixPart], log: &mut Log) -> Vec<Reference> {
    let terms: Vec<(&Arc<str>, &str)> =
        definitions(parts).map(|(label, p)| (label, term(p.as_str()))).collect();
    if terms.is_empty() {
        return Vec::new();
    }
    let places = Haystack::new(body).places(&terms);
    let mut references = Vec::new();
    for ((label, term), origin) in terms.iter().zip(in_order(&places)) {
        let Some(origin) = origin else { continue };
        log.remark(Remark {
            origin,
            reason: Reason::likely(ImportRule::NoteByTerm),
            text: (*term).to_owned(),
            why: message!("why-note-by-term", label = label.to_string()),
            suggestion: None,
        });
        references.push(Reference { origin, label: Arc::clone(label) });
    }
    references.sort_by_key(|reference| reference.origin);
    references
}

/// The term of a definition: what stands before its colon.
fn term(text: &str) -> &str {
    text.split(['：', ':']).next().unwrap_or(text)
}

/// What to look for, best first: the term, the term from its first quotation on, the first thing it quotes.
fn needles(term: &str) -> [String; 3] {
    let quotation = term.find('“').map_or("", |at| &term[at..]);
    let quoted = quotation.split('”').next().unwrap_or("");
    // What is quoted must be of some length to be a name of its own.
    let quoted = if quoted.chars().count() > 3 { quoted } else { "" };
    [term, quotation, quoted].map(|text| text.chars().filter(|c| !is_left_out(*c)).collect())
}

fn is_left_out(c: char) -> bool {
    c.is_whitespace() || "“”‘’《》\"".contains(c)
}

/// The body as one text without quotation marks and spaces, and where each byte of it ends in the source.
struct Haystack {
    text: String,
    /// For each byte, the origin just after its character, closing quotes included.
    after: Vec<u32>,
}

impl Haystack {
    fn new(body: &[Paragraph]) -> Self {
        let mut haystack = Self { text: String::new(), after: Vec::new() };
        for Paragraph { passage, .. } in body {
            let mut chars = passage.as_str().char_indices().peekable();
            while let Some((at, c)) = chars.next() {
                if is_left_out(c) {
                    continue;
                }
                let quote = chars.peek().filter(|(_, next)| matches!(next, '”' | '’')).map(|(at, _)| *at);
                let last = quote.unwrap_or(at);
                haystack.text.push(c);
                haystack.after.extend(std::iter::repeat_n(passage.origin(last) + 1, c.len_utf8()));
            }
            haystack.text.push('\n');
            haystack.after.push(passage.origin(passage.as_str().len()));
        }
        haystack
    }

    /// For each term the origins just after the places that have it, by the best of its needles that is found.
    fn places(&self, terms: &[(&Arc<str>, &str)]) -> Vec<Vec<u32>> {
        let needles: Vec<String> = terms.iter().flat_map(|(_, term)| needles(term)).collect();
        let mut found: Vec<Vec<u32>> = vec![Vec::new(); needles.len()];
        // A needle of one character would be found anywhere; an empty one is left out with it.
        let sought: Vec<usize> = (0..needles.len()).filter(|at| needles[*at].chars().count() >= 2).collect();
        if let Ok(finder) = finder::of_foreign_words().build(sought.iter().map(|at| &needles[*at])) {
            for hit in finder.find_overlapping_iter(&self.text).filter(|hit| self.is_apart(hit.range())) {
                found[sought[hit.pattern().as_usize()]].push(self.after[hit.end() - 1]);
            }
        }
        found.chunks(3).map(|needles| first_found(needles).unwrap_or_default()).collect()
    }

    /// Whether a place does not cut a figure or Latin word in two: `18条` is not in `218条`.
    fn is_apart(&self, range: std::ops::Range<usize>) -> bool {
        let (found, before) = (&self.text[range.clone()], &self.text[..range.start]);
        let starts_inside = is_of_word(before.chars().next_back()) && is_of_word(found.chars().next());
        let ends_inside =
            is_of_word(found.chars().next_back()) && is_of_word(self.text[range.end..].chars().next());
        !starts_inside && !ends_inside
    }
}

fn is_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

fn first_found(needles: &[Vec<u32>]) -> Option<Vec<u32>> {
    needles.iter().find(|places| !places.is_empty()).cloned()
}

/// One place for each definition, rising as far as can be. The first places that form the longest rising chain stand;
/// between them, a definition takes its first place that fits, else its very first.
fn in_order(places: &[Vec<u32>]) -> Vec<Option<u32>> {
    let firsts: Vec<Option<u32>> = places.iter().map(|places| places.first().copied()).collect();
    let mut chain = longest_rising(&firsts).into_iter().peekable();
    let mut low = 0;
    let mut chosen = firsts.clone();
    for (at, own) in places.iter().enumerate() {
        if chain.next_if_eq(&at).is_some() {
            low = firsts[at].unwrap_or(low);
            continue;
        }
        let high = chain.peek().and_then(|next| firsts[*next]).unwrap_or(u32::MAX);
        let from = own.partition_point(|place| *place < low);
        chosen[at] = own.get(from).filter(|place| **place <= high).copied().or(firsts[at]);
    }
    chosen
}

/// The indices of the longest chain of rising values, by patience sorting from the end: of equal chains the one with
/// the higher values, because a term that breaks the order has mostly been used in passing too early.
fn longest_rising(values: &[Option<u32>]) -> Vec<usize> {
    // `heads[n]` is the index that begins the chain of n + 1 values whose first is greatest.
    let mut heads: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; values.len()];
    for (at, value) in values.iter().enumerate().rev().filter(|(_, value)| value.is_some()) {
        let length = heads.partition_point(|head| values[*head] >= *value);
        next[at] = length.checked_sub(1).map(|last| heads[last]);
        match heads.get_mut(length) {
            Some(head) => *head = at,
            None => heads.push(at),
        }
    }
    std::iter::successors(heads.last().copied(), |at| next[*at]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_rise_as_far_as_can_be() {
        let check = |places: &[&[u32]], expected: &[Option<u32>]| {
            let places: Vec<Vec<u32>> = places.iter().map(|p| p.to_vec()).collect();
            assert_eq!(in_order(&places), expected);
        };
        check(&[&[1], &[5], &[9]], &[Some(1), Some(5), Some(9)]);
        check(&[&[4], &[1, 6], &[9]], &[Some(4), Some(6), Some(9)]);
        check(&[&[1], &[], &[9]], &[Some(1), None, Some(9)]);
        check(&[&[5], &[1], &[9]], &[Some(5), Some(1), Some(9)]);
        check(&[], &[]);
    }
}
