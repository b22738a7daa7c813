//! The best way through two texts: which segments of one stand beside which of the other.
//!
//! In: a [`Score`] and, for each Chinese segment, the English borders that it may begin at. Out: a [`Course`]. Each move lays
//! up to three Chinese sentences of one receiver beside any English in one piece, leaves Chinese out, or passes over English.
//! No English stands in two steps, and the order of both texts is kept. Time and memory grow with the windows.

use super::score::Score;
use super::segment::Segment;
use std::ops::Range;

/// Chinese sentences of one move, and receivers that one move leaves out.
const MOST_CHINESE: usize = 3;
const MOST_OMITTED: usize = 12;

/// A way through both texts, move by move.
#[derive(Debug, Default)]
pub(super) struct Course {
    pub moves: Vec<Move>,
}

/// A range of either side; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Move {
    pub zh: Range<usize>,
    pub en: Range<usize>,
}

/// The courses that are looked at, and the score that they are weighed by.
pub(super) struct Lattice<'a> {
    score: &'a Score<'a>,
    zh: &'a [Segment],
    en: &'a [Segment],
    /// For each row, a border between Chinese segments, the English borders that are looked at.
    rows: &'a [Range<usize>],
}

/// A value for each place of the grid, the best score from there on or up to there.
type Bests = Vec<Vec<f32>>;

impl<'a> Lattice<'a> {
    /// `rows` has one more row than there are Chinese segments; the first holds 0 and the last the end of the English.
    pub fn new(score: &'a Score<'a>, zh: &'a [Segment], en: &'a [Segment], rows: &'a [Range<usize>]) -> Self {
        Self { score, zh, en, rows }
    }

    /// Calls `take` with every step from a place, where it leads to, and its score.
    fn each_step(&self, zh: usize, en: usize, mut take: impl FnMut(usize, usize, f32)) {
        if let Some(end) = self.next_insertion(zh, en) {
            take(zh, end, self.en[en].alone);
        }
        if zh == self.zh.len() {
            return;
        }
        let receiver = self.zh[zh].of;
        let following = self.zh[zh..].iter().take(MOST_CHINESE);
        let last = zh + following.take_while(|segment| segment.of == receiver).count();
        if self.rows[zh + 1].contains(&en) {
            take(zh + 1, en, self.zh[zh].alone);
        }
        let is_start = zh == 0 || self.zh[zh - 1].of != receiver;
        if is_start {
            self.each_omission(zh, en, &mut take);
        }
        for next in zh + 1..=last {
            let row = &self.rows[next];
            for end in row.start.max(en + 1)..row.end {
                if self.score.is_too_long(zh..next, en..end) {
                    break;
                }
                take(next, end, self.score.bead(zh..next, en..end) + self.score.border(next, end));
            }
        }
    }

    /// Whole receivers that are left out together: a heading and what stands under it.
    fn each_omission(&self, zh: usize, en: usize, take: &mut impl FnMut(usize, usize, f32)) {
        let ends = (zh + 1..=self.zh.len()).filter(|end| self.is_receivers_end(*end)).take(MOST_OMITTED);
        for (further, end) in ends.enumerate() {
            if self.rows[end].contains(&en) {
                take(end, en, self.zh[zh].alone - further as f32);
            }
        }
    }

    fn is_receivers_end(&self, zh: usize) -> bool {
        zh == self.zh.len() || self.zh[zh].of != self.zh[zh - 1].of
    }

    /// Where English ends that begins here and is passed over: a paragraph, or a sentence.
    fn next_insertion(&self, zh: usize, en: usize) -> Option<usize> {
        let row = &self.rows[zh];
        let is_end = if self.score.is_paragraph(en) { Score::is_paragraph } else { Score::is_sentence };
        self.score.is_sentence(en).then(|| (en + 1..row.end).find(|end| is_end(self.score, *end)))?
    }

    fn table(&self) -> Bests {
        self.rows.iter().map(|row| vec![f32::NEG_INFINITY; row.len()]).collect()
    }

    fn at(&self, table: &Bests, zh: usize, en: usize) -> f32 {
        table[zh][en - self.rows[zh].start]
    }

    /// The best score from each place to the end.
    fn onward(&self) -> Bests {
        let mut best = self.table();
        for zh in (0..self.rows.len()).rev() {
            let row = self.rows[zh].clone();
            for en in row.clone().rev() {
                let is_end = zh == self.zh.len() && en + 1 == row.end;
                let mut value = if is_end { 0.0 } else { f32::NEG_INFINITY };
                self.each_step(zh, en, |next, end, score| {
                    value = value.max(score + self.at(&best, next, end))
                });
                best[zh][en - row.start] = value;
            }
        }
        best
    }

    /// The best score from the beginning to each place.
    fn up_to(&self) -> Bests {
        let mut best = self.table();
        best[0][0] = 0.0;
        for zh in 0..self.rows.len() {
            let row = self.rows[zh].clone();
            for en in row.clone() {
                let here = self.at(&best, zh, en);
                if here == f32::NEG_INFINITY {
                    continue;
                }
                let rows = self.rows;
                let reached = &mut best;
                self.each_step(zh, en, |next, end, score| {
                    let there = &mut reached[next][end - rows[next].start];
                    *there = there.max(here + score);
                });
            }
        }
        best
    }

    /// The best path.
    pub fn path(&self) -> Course {
        self.trace(&self.onward())
    }

    /// The best path, and for each row how likely the place is at which the path crosses it.
    pub fn path_with_doubt(&self) -> (Course, Vec<f32>) {
        let (onward, up_to) = (self.onward(), self.up_to());
        let path = self.trace(&onward);
        let total = self.at(&onward, 0, 0);
        (path, (0..self.rows.len()).map(|zh| sureness_at(&onward, &up_to, total, zh)).collect())
    }

    fn trace(&self, onward: &Bests) -> Course {
        let mut path = Course::default();
        let (mut zh, mut en) = (0, 0);
        loop {
            let mut best: Option<(usize, usize, f32)> = None;
            self.each_step(zh, en, |next, end, score| {
                let value = score + self.at(onward, next, end);
                if value.is_finite() && best.is_none_or(|(_, _, most)| value > most) {
                    best = Some((next, end, value));
                }
            });
            let Some((next, end, _)) = best else { return path };
            path.moves.push(Move { zh: zh..next, en: en..end });
            (zh, en) = (next, end);
        }
    }
}

fn sureness_at(onward: &[Vec<f32>], up_to: &[Vec<f32>], total: f32, zh: usize) -> f32 {
    let sums = onward[zh].iter().zip(&up_to[zh]).map(|(onward, up_to)| onward + up_to - total);
    1.0 / sums.filter(|sum| sum.is_finite()).map(f32::exp).sum::<f32>().max(1.0)
}
