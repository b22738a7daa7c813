//! What another aligner says belongs together.
//!
//! In: the sentences of both sides, numbered from 0, and its beads. Out: a course through both that the rest of the way is the
//! same for; or the first bead that is none. A bead is neighbors on either side; beads follow each other and do not cross. What
//! no bead names stands alone.

use super::course::Move;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Both sides of a translation, for another aligner.
#[derive(Debug, Serialize)]
pub struct BothSides {
    pub source: Vec<OfferedSentence>,
    pub target: Vec<OfferedSentence>,
}

/// A sentence as the other aligner is given it.
#[derive(Debug, Serialize)]
pub struct OfferedSentence {
    /// The block, or `title`, `meeting`, `speaker`; of the translation its paragraph, from 1.
    pub of: String,
    pub text: String,
}

/// Sentences that belong together, by their numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bead {
    pub source: Vec<usize>,
    pub target: Vec<usize>,
}

/// A bead that is none: its number, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBead(pub usize);

/// The moves of a course, in order. `counts` is how many sentences each side has.
pub(super) fn moves(beads: &[Bead], counts: [usize; 2]) -> Result<Vec<Move>, BadBead> {
    let (mut zh, mut en) = (0, 0);
    let mut moves = Vec::with_capacity(beads.len());
    for (number, bead) in (1..).zip(beads) {
        let ranges = neighbors(&bead.source, zh, counts[0]).zip(neighbors(&bead.target, en, counts[1]));
        let (source, target) = ranges.ok_or(BadBead(number))?;
        (zh, en) = (source.end, target.end);
        moves.push(Move { zh: source, en: target });
    }
    Ok(moves)
}

/// Numbers that rise one by one, none before `from` and all below `count`; no number is an empty range there.
fn neighbors(numbers: &[usize], from: usize, count: usize) -> Option<Range<usize>> {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Some(from..from) };
    let is_row = numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]));
    (is_row && *first >= from && *last < count).then(|| *first..last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    type Ranges = (Range<usize>, Range<usize>);

    #[test]
    fn beads_are_neighbors_and_do_not_cross() {
        #[track_caller]
        fn check(beads: &[(&[usize], &[usize])], expected: Result<&[Ranges], BadBead>) {
            let beads: Vec<Bead> = beads
                .iter()
                .map(|(source, target)| Bead { source: source.to_vec(), target: target.to_vec() })
                .collect();
            let moves = moves(&beads, [4, 5]);
            let moves =
                moves.map(|moves| moves.into_iter().map(|step| (step.zh, step.en)).collect::<Vec<_>>());
            assert_eq!(moves, expected.map(<[_]>::to_vec), "{beads:?}");
        }
        check(
            &[(&[0], &[0, 1]), (&[1, 2], &[2]), (&[3], &[4])],
            Ok(&[(0..1, 0..2), (1..3, 2..3), (3..4, 4..5)]),
        );
        check(&[(&[0], &[]), (&[], &[0])], Ok(&[(0..1, 0..0), (1..1, 0..1)]));
        check(&[(&[1], &[1]), (&[0], &[2])], Err(BadBead(2)));
        check(&[(&[0, 2], &[0])], Err(BadBead(1)));
        check(&[(&[0], &[0]), (&[1], &[5])], Err(BadBead(2)));
        check(&[(&[usize::MAX, 0], &[0])], Err(BadBead(1)));
    }
}
