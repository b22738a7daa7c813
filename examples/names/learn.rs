//! Learns the two models and joins them.
//!
//! In: labelled lines, and how far shares can be trusted. Out: the model as its file holds it.

use crate::data::Labelled;
use crate::{deep, wide};
use gongbao_tagger::model::{Stored, Table};
use gongbao_tagger::network::WIDTH;
use gongbao_tagger::tags::TAGS;

/// The strongest weights that are kept, and the longest vectors: the file has to stay small.
const MOST_WEIGHTS: usize = 60_000;
const MOST_VECTORS: usize = 42_000;
/// What each of the two models gives to their sum.
const SHARE: f32 = 0.5;
/// What is taken off the score of being in no name: it gives as many missed names as wrong ones.
const OUTSIDE: f32 = 0.3;

/// The sum of both models, each with its share, as the file holds it.
pub fn learn(lines: &[&Labelled], trust: Vec<(f32, f32)>) -> Stored {
    let wide = wide::learn(lines, wide::SETTINGS);
    let deep = deep::learn(lines, deep::SETTINGS);
    let weights = wide
        .numbers
        .iter()
        .map(|(told, row)| (*told, wide.weights[*row as usize].map(|value| value * SHARE)));
    let vectors = deep.numbers.iter().map(|(told, row)| (*told, deep.rows[*row as usize]));
    let mut network = deep.dense.network.clone();
    for value in network.out.iter_mut().flatten().chain(&mut network.out_bias) {
        *value *= SHARE;
    }
    let steps = wide.steps.iter().flatten().zip(deep.dense.steps.iter().flatten());
    Stored {
        weights: Table::of(&strongest::<TAGS>(weights.collect(), MOST_WEIGHTS)),
        vectors: Table::of(&strongest::<WIDTH>(vectors.collect(), MOST_VECTORS)),
        network: network.numbers().map(|number| *number).collect(),
        steps: steps.map(|(wide, deep)| SHARE * (wide + deep)).collect(),
        outside: OUTSIDE,
        trust,
    }
}

/// The longest rows, in the order of their statements.
fn strongest<const N: usize>(mut rows: Vec<(u32, [f32; N])>, most: usize) -> Vec<(u32, [f32; N])> {
    let length = |row: &[f32; N]| row.iter().map(|value| value * value).sum::<f32>();
    rows.sort_by(|a, b| length(&b.1).total_cmp(&length(&a.1)).then(a.0.cmp(&b.0)));
    rows.truncate(most);
    rows.sort_by_key(|(told, _)| *told);
    rows
}
