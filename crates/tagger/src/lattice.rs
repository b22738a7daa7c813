//! The ways to tag a line, weighed against each other.
//!
//! In: a score for each tag at each character, a score for each pair of tags. Out: the best way, the share of each tag
//! and of each span among all ways. Scores are logarithms; sums over ways are kept near one by scaling at each
//! character. Linear in the line.

use super::tags::{NamePosition, OUTSIDE, TAGS, TaggedName, begins, ends, follows, spans, tag};

/// A score for each tag.
pub type Scores = [f32; TAGS];

/// What leads from tag to tag: for each tag those that may stand before it.
pub struct Steps {
    scores: [Scores; TAGS],
    before: Vec<Vec<usize>>,
}

/// The shares of the ways through a line.
pub struct Shares {
    /// Weights of the ways up to a character, and from it on, scaled.
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    /// The weight of each tag at each character by itself.
    own: Vec<Scores>,
    scale: Vec<f32>,
    /// The logarithm of the sum over all ways.
    pub total: f64,
}

impl Steps {
    /// `scores[before][after]`: what it is worth that one tag stands before another. What [`follows`] rules out stays
    /// out.
    pub fn new(scores: [Scores; TAGS]) -> Self {
        let before = (0..TAGS).map(|after| (0..TAGS).filter(|tag| follows(*tag, after)).collect()).collect();
        Self { scores, before }
    }

    /// The scores as factors, no longer as logarithms.
    pub fn weights(&self) -> [Scores; TAGS] {
        self.scores.map(|row| row.map(f32::exp))
    }

    /// The pairs of tags that may follow each other, by the second.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        let allowed = self.before.iter().enumerate();
        allowed.flat_map(|(after, before)| before.iter().map(move |before| (*before, after)))
    }

    /// By how much the share of each pair of tags is greater among `all` ways than among the `right` ones.
    pub fn excess(&self, all: &Shares, right: &Shares) -> impl Iterator<Item = ((usize, usize), f32)> {
        let weights = self.weights();
        self.pairs().map(move |(before, after)| {
            let weight = weights[before][after];
            ((before, after), all.of_step(before, after, weight) - right.of_step(before, after, weight))
        })
    }

    /// The best way through a line.
    pub fn best(&self, emissions: &[Scores]) -> Vec<usize> {
        let mut best: Vec<Scores> = Vec::with_capacity(emissions.len());
        let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(emissions.len());
        for (at, own) in emissions.iter().enumerate() {
            let (mut scores, mut back) = ([f32::NEG_INFINITY; TAGS], [0; TAGS]);
            for after in 0..TAGS {
                if at == 0 {
                    scores[after] = if opens(after) { own[after] } else { f32::NEG_INFINITY };
                    continue;
                }
                for before in &self.before[after] {
                    let score = best[at - 1][*before] + self.scores[*before][after];
                    if score > scores[after] {
                        (scores[after], back[after]) = (score, *before as u8);
                    }
                }
                scores[after] += own[after];
            }
            best.push(scores);
            from.push(back);
        }
        trace(&best, &from)
    }

    /// The shares of all ways through a line.
    pub fn shares(&self, emissions: &[Scores]) -> Shares {
        let weights = self.weights();
        let (own, peaks): (Vec<Scores>, Vec<f32>) = emissions.iter().map(weigh).unzip();
        let mut shares = Shares {
            forward: Vec::with_capacity(own.len()),
            backward: vec![[0.0; TAGS]; own.len()],
            scale: Vec::with_capacity(own.len()),
            own,
            total: peaks.iter().map(|peak| f64::from(*peak)).sum(),
        };
        shares.go_forward(self, &weights);
        shares.go_backward(self, &weights);
        shares
    }
}

/// Whether a line may begin with a tag.
pub fn opens(tag: usize) -> bool {
    tag == OUTSIDE || begins(tag)
}

/// Whether a line may end with a tag.
pub fn closes(tag: usize) -> bool {
    tag == OUTSIDE || ends(tag)
}

fn weigh(scores: &Scores) -> (Scores, f32) {
    let peak = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    (scores.map(|score| (score - peak).exp()), peak)
}

fn trace(best: &[Scores], from: &[[u8; TAGS]]) -> Vec<usize> {
    let Some(last) = best.last() else { return Vec::new() };
    let ending = (0..TAGS).filter(|tag| closes(*tag)).max_by(|a, b| last[*a].total_cmp(&last[*b]));
    let mut tags = vec![ending.unwrap_or(OUTSIDE)];
    for back in from[1..].iter().rev() {
        let tag = *tags.last().unwrap_or(&OUTSIDE);
        tags.push(usize::from(back[tag]));
    }
    tags.reverse();
    tags
}

impl Shares {
    fn go_forward(&mut self, steps: &Steps, weights: &[Scores; TAGS]) {
        for at in 0..self.own.len() {
            let mut sums = [0.0; TAGS];
            for after in 0..TAGS {
                let reached: f32 = if at == 0 {
                    f32::from(u8::from(opens(after)))
                } else {
                    let before = &self.forward[at - 1];
                    steps.before[after].iter().map(|tag| before[*tag] * weights[*tag][after]).sum()
                };
                sums[after] = reached * self.own[at][after];
            }
            let is_last = at + 1 == self.own.len();
            let sum: f32 = (0..TAGS).filter(|tag| !is_last || closes(*tag)).map(|tag| sums[tag]).sum();
            let sum = sum.max(f32::MIN_POSITIVE);
            self.total += f64::from(sum).ln();
            self.scale.push(sum);
            self.forward.push(sums.map(|weight| weight / sum));
        }
    }

    fn go_backward(&mut self, steps: &Steps, weights: &[Scores; TAGS]) {
        let Some(last) = self.own.len().checked_sub(1) else { return };
        self.backward[last] = std::array::from_fn(|tag| f32::from(u8::from(closes(tag))));
        for at in (0..last).rev() {
            let mut sums = [0.0; TAGS];
            for (after, allowed) in steps.before.iter().enumerate() {
                let ahead = self.own[at + 1][after] * self.backward[at + 1][after] / self.scale[at + 1];
                for before in allowed {
                    sums[*before] += weights[*before][after] * ahead;
                }
            }
            self.backward[at] = sums;
        }
    }

    /// The share of each tag at a character.
    pub fn of_tags(&self, at: usize) -> Scores {
        std::array::from_fn(|tag| self.forward[at][tag] * self.backward[at][tag])
    }

    /// The share of a pair of tags, `weight` leading from the one to the other, over all of the line.
    fn of_step(&self, before: usize, after: usize, weight: f32) -> f32 {
        let pair = |at: usize| {
            self.forward[at - 1][before] * weight * self.own[at][after] * self.backward[at][after]
                / self.scale[at]
        };
        (1..self.own.len()).map(pair).sum()
    }

    /// The share of the ways in which a name is just there.
    pub fn of_span(&self, steps: &Steps, span: &TaggedName) -> f32 {
        let range = &span.range;
        if range.len() == 1 {
            return self.of_tags(range.start)[tag(span.kind, NamePosition::Single)];
        }
        let (begin, inside, end) = (
            tag(span.kind, NamePosition::Begin),
            tag(span.kind, NamePosition::Inside),
            tag(span.kind, NamePosition::End),
        );
        let mut share = self.forward[range.start][begin];
        let mut before = begin;
        for at in range.start + 1..range.end {
            let after = if at + 1 == range.end { end } else { inside };
            share *= steps.scores[before][after].exp() * self.own[at][after] / self.scale[at];
            before = after;
        }
        share * self.backward[range.end - 1][end]
    }
}

/// The spans of the best way, each with its share of all ways.
pub fn weighed_spans(steps: &Steps, emissions: &[Scores]) -> Vec<(TaggedName, f32)> {
    let best = spans(&steps.best(emissions));
    if best.is_empty() {
        return Vec::new();
    }
    let shares = steps.shares(emissions);
    best.into_iter().map(|span| (span.clone(), shares.of_span(steps, &span))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Scores without a pattern, the same each time.
    fn scores(count: usize, mut seed: u32) -> Vec<Scores> {
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as f32 / 16_384.0 - 2.0
        };
        (0..count).map(|_| std::array::from_fn(|_| next())).collect()
    }

    fn steps() -> Steps {
        let rows = scores(TAGS, 7);
        Steps::new(std::array::from_fn(|at| rows[at]))
    }

    /// Every way through a line with its score.
    fn ways(steps: &Steps, emissions: &[Scores]) -> Vec<(Vec<usize>, f32)> {
        let mut ways: Vec<(Vec<usize>, f32)> =
            (0..TAGS).filter(|tag| opens(*tag)).map(|tag| (vec![tag], emissions[0][tag])).collect();
        for own in &emissions[1..] {
            let longer = |(tags, score): &(Vec<usize>, f32)| {
                let (tags, score, last) = (tags.clone(), *score, tags[tags.len() - 1]);
                let next = (0..TAGS).filter(move |tag| follows(last, *tag));
                next.map(|tag| ([&tags[..], &[tag]].concat(), score + steps.scores[last][tag] + own[tag]))
                    .collect::<Vec<_>>()
            };
            ways = ways.iter().flat_map(longer).collect();
        }
        ways.retain(|(tags, _)| closes(tags[tags.len() - 1]));
        ways
    }

    #[test]
    fn the_best_way_and_the_shares_are_those_of_all_ways_counted_one_by_one() {
        let (steps, emissions) = (steps(), scores(4, 3));
        let ways = ways(&steps, &emissions);
        let best = ways.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("a way");
        assert_eq!(steps.best(&emissions), best.0);
        let total: f64 = ways.iter().map(|(_, score)| f64::from(*score).exp()).sum();
        let shares = steps.shares(&emissions);
        assert!((shares.total - total.ln()).abs() < 1e-3, "{} {}", shares.total, total.ln());
        let of = |fits: &dyn Fn(&[usize]) -> bool| {
            let fitting = ways.iter().filter(|(tags, _)| fits(tags));
            (fitting.map(|(_, score)| f64::from(*score).exp()).sum::<f64>() / total) as f32
        };
        for at in 0..4 {
            for tag in 0..TAGS {
                let share = of(&|tags| tags[at] == tag);
                assert!((shares.of_tags(at)[tag] - share).abs() < 1e-4);
            }
        }
        for (range, kind) in [(0..3, 2), (1..2, 4), (1..4, 0)] {
            let span = TaggedName { range, kind };
            let share = of(&|tags| spans(tags).contains(&span));
            assert!((shares.of_span(&steps, &span) - share).abs() < 1e-4);
        }
    }

    #[test]
    fn an_empty_line_has_no_names() {
        assert!(weighed_spans(&steps(), &[]).is_empty());
    }
}
