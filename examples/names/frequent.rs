//! The statements that stand most often in labelled lines: only of these something is learned.
//!
//! In: labelled lines. Out: a number for each of the statements that stand most often, in rising order of the statements. What
//! is left out before the learning is not missed; what is left out of what was learned is: the rest was learned with it.

use crate::data::Labelled;
use gongbao_tagger::Statements;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

pub fn most_frequent(
    lines: &[&Labelled],
    told: impl Fn(&Statements, usize) -> &[u32],
    most: usize,
) -> FxHashMap<u32, u32> {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for line in lines {
        for statement in (0..line.told.len()).flat_map(|at| told(&line.told, at)) {
            *counts.entry(*statement).or_default() += 1;
        }
    }
    let mut counted: Vec<(Reverse<u32>, u32)> =
        counts.into_iter().map(|(statement, count)| (Reverse(count), statement)).collect();
    counted.sort_unstable();
    counted.truncate(most);
    let mut statements: Vec<u32> = counted.into_iter().map(|(_, statement)| statement).collect();
    statements.sort_unstable();
    statements.into_iter().zip(0..).collect()
}
