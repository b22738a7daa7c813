//! Whether the English of a receiver would fit better elsewhere.
//!
//! Where paragraphs begin and end, and in what order, weighs much when two texts are laid side by side, and mostly it should. A sentence that
//! a translator has put into the next paragraph is then left there, surely and wrongly. So what was paired is looked at once more by what
//! it says alone.
//!
//! In: the English of each receiver, and the score. Out: for each receiver, whether another way would be clearly better. Nothing is moved.

use super::score::Score;
use std::ops::Range;

/// A receiver's segments, and those of its English.
#[derive(Clone)]
pub(super) struct Span {
    pub zh: Range<usize>,
    pub en: Range<usize>,
}

/// What must be gained, as a logarithm of likelihood, by a sentence on the other side of a border, and by two that change places. Chosen on
/// translations that were made rough: below, far more is asked about what is right.
const SHIFTED: f32 = 0.3;
const SWAPPED: f32 = 0.7;

/// For each receiver, in the order of `spans`: whether one of its borders is in doubt.
pub(super) fn would_fit_elsewhere(spans: &[Span], score: &Score) -> Vec<bool> {
    let pairs = spans.windows(2).map(|pair| Neighbors { one: &pair[0], next: &pair[1], score });
    let doubtful: Vec<bool> = pairs.map(|pair| pair.would_change()).collect();
    let is_beside = |at: Option<usize>| at.and_then(|at| doubtful.get(at)).is_some_and(|doubtful| *doubtful);
    (0..spans.len()).map(|at| is_beside(Some(at)) || is_beside(at.checked_sub(1))).collect()
}

/// A receiver and the one after it.
struct Neighbors<'a> {
    one: &'a Span,
    next: &'a Span,
    score: &'a Score<'a>,
}

impl Neighbors<'_> {
    /// Whether their border should be elsewhere, or each has the English of the other.
    fn would_change(&self) -> bool {
        let (one, next) = (&self.one.en, &self.next.en);
        if one.is_empty() || next.is_empty() {
            return false;
        }
        let now = self.content(one.clone(), next.clone());
        let is_shifted = |border: usize| self.content(one.start..border, border..next.end) > now + SHIFTED;
        self.content(next.clone(), one.clone()) > now + SWAPPED
            || self.sentences_at_border().into_iter().any(is_shifted)
    }

    /// How well this English of the one and of the next go with them.
    fn content(&self, one: Range<usize>, next: Range<usize>) -> f32 {
        self.score.content(self.one.zh.clone(), one) + self.score.content(self.next.zh.clone(), next)
    }

    /// Where the last sentence of the one begins, and where the first of the next ends.
    fn sentences_at_border(&self) -> Vec<usize> {
        let (one, next) = (&self.one.en, &self.next.en);
        if one.end != next.start {
            return Vec::new();
        }
        let last = (one.start + 1..one.end).rev().find(|at| self.score.is_sentence(*at));
        let first = (next.start + 1..next.end).find(|at| self.score.is_sentence(*at));
        last.into_iter().chain(first).collect()
    }
}
