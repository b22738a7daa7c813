//! Learns the two models and joins them.
//!
//! In: labelled lines, and how far shares can be trusted. Out: the model as its file holds it.

use crate::data::Labelled;
use crate::{deep, wide};
use gongbao_tagger::model::{Quantized, ScoreRows, Stored};
use rustc_hash::FxHashMap;

/// What each of the two models gives to their sum.
const SHARE: f32 = 0.5;
/// What is taken off the score of being in no name: it gives as many missed names as wrong ones.
const OUTSIDE: f32 = 0.3;
/// The largest whole numbers that weights and vectors are rounded to. Coarser vectors find the same names, and compress better.
const LARGEST_WEIGHT: i8 = 127;
const LARGEST_IN_VECTOR: i8 = 63;

/// The sum of both models, each with its share, as the file holds it.
pub fn learn(lines: &[&Labelled], trust: Vec<(f32, f32)>) -> Stored {
    let wide = wide::learn(lines, wide::SETTINGS);
    let deep = deep::learn(&asked(lines, &wide), deep::SETTINGS);
    let weights = rows(&wide.numbers, |number| wide.weights[number].map(|weight| weight * SHARE));
    let vectors = rows(&deep.numbers, |number| deep.rows[number]);
    let mut network = deep.dense.network.clone();
    for value in network.out.iter_mut().flatten().chain(&mut network.out_bias) {
        *value *= SHARE;
    }
    let steps = wide.steps.iter().flatten().zip(deep.dense.steps.iter().flatten());
    Stored {
        weights: ScoreRows::of(&weights, LARGEST_WEIGHT),
        vectors: ScoreRows::of(&vectors, LARGEST_IN_VECTOR),
        network: Quantized::of(&network.numbers().map(|number| *number).collect::<Vec<_>>()),
        steps: steps.map(|(wide, deep)| SHARE * (wide + deep)).collect(),
        outside: OUTSIDE,
        trust,
    }
}

/// The lines that the network learns from: those with names, and those that it will be asked about.
fn asked<'a>(lines: &[&'a Labelled], wide: &wide::Wide) -> Vec<&'a Labelled> {
    let named = |line: &Labelled| !line.firm.is_empty() || !line.doubtful.is_empty();
    lines.iter().copied().filter(|line| named(line) || wide.sees_a_chance(line)).collect()
}

/// Rows by their statements, in the order of these.
fn rows<'a, const N: usize>(
    numbers: &'a FxHashMap<u32, u32>,
    row: impl Fn(usize) -> [f32; N] + 'a,
) -> Vec<(u32, [f32; N])> {
    let mut rows: Vec<(u32, [f32; N])> =
        numbers.iter().map(|(told, number)| (*told, row(*number as usize))).collect();
    rows.sort_by_key(|(told, _)| *told);
    rows
}
