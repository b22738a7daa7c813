//! Learns a small network of gated convolutions over the statements about each character.
//!
//! In: labelled lines. Out: [`Deep`]. Each known statement is a vector; a character is the sum of those that tell of it;
//! each layer adds to a character what it and two others near it let through; the last gives a score for each tag. The
//! same lines give the same network, to the byte.

use crate::data::Labelled;
use crate::frequent::most_frequent;
use crate::random::Random;
use gongbao_tagger::Statements;
use gongbao_tagger::lattice::{Scores, Shares, Steps};
use gongbao_tagger::network::{DISTANCES, GATES, Gates, LineStates, Network, Vector, WIDTH};
use gongbao_tagger::products::{add_scaled, add_slopes_before, add_slopes_between, neighbours};
use gongbao_tagger::tags::TAGS;
use rustc_hash::FxHashMap;

/// How a training goes.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    /// How far a step goes: in the network, and in the vectors.
    pub rate: f32,
    pub row_rate: f32,
    /// The share of statements that is held back from each line, of characters about which nothing is said, and of the
    /// units of the last layer.
    pub dropped: f32,
    pub blanked: f32,
    pub hidden_dropped: f32,
    /// What is learned is the mean of how it stands in so large a last part of the training.
    pub averaged: f32,
    /// How many statements have vectors: the file has to stay small.
    pub most: usize,
    /// How much a vector is drawn to nothing.
    pub pull: f32,
}

/// What did best on places that were not learned from.
pub const SETTINGS: Settings = Settings {
    rounds: 10,
    rate: 0.002,
    row_rate: 0.04,
    dropped: 0.6,
    blanked: 0.1,
    hidden_dropped: 0.4,
    averaged: 0.3,
    most: 45_000,
    pull: 1e-3,
};

/// Lines between two steps of the network.
const BATCH: usize = 4;

/// Steps between two looks at what is averaged.
const BETWEEN: usize = 50;

/// A character none of whose slopes is steeper teaches nothing.
const FLAT: f32 = 1e-5;

/// What is learned but the vectors of the statements, also their slopes and the memory of the optimiser.
#[derive(Clone)]
pub struct Dense {
    pub network: Network,
    pub steps: [Scores; TAGS],
}

pub struct Deep {
    pub numbers: FxHashMap<u32, u32>,
    pub rows: Vec<Vector>,
    pub dense: Dense,
}

/// The mean of what was learned at some steps.
struct Mean {
    rows: Vec<Vector>,
    dense: Dense,
    count: usize,
}

impl Mean {
    fn nothing(rows: usize) -> Self {
        Self { rows: vec![[0.0; WIDTH]; rows], dense: Dense::nothing(), count: 0 }
    }

    fn add(&mut self, deep: &mut Deep) {
        self.count += 1;
        let share = 1.0 / self.count as f32;
        let rows = self.rows.iter_mut().flatten().zip(deep.rows.iter().flatten());
        rows.for_each(|(mean, value)| *mean += share * (value - *mean));
        let dense = self.dense.numbers().zip(deep.dense.numbers());
        dense.for_each(|(mean, value)| *mean += share * (*value - *mean));
    }
}

impl Dense {
    fn nothing() -> Self {
        Self { network: Network::nothing(), steps: [[0.0; TAGS]; TAGS] }
    }

    fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        self.network.numbers().chain(self.steps.iter_mut().flatten())
    }
}

struct Learner {
    deep: Deep,
    heat: Vec<Vector>,
    slopes: Dense,
    mean: Dense,
    square: Dense,
    turned: Vec<[Box<[Vector; GATES]>; 3]>,
    count: i32,
    settings: Settings,
    random: Random,
}

/// For each character of a line the rows of what is said about it.
type Rows = Vec<Vec<u32>>;

pub fn learn(lines: &[&Labelled], settings: Settings) -> Deep {
    let numbers = most_frequent(lines, Statements::deep, settings.most);
    let mut learner = Learner {
        heat: vec![[1e-2; WIDTH]; numbers.len()],
        deep: Deep { rows: vec![[0.0; WIDTH]; numbers.len()], numbers, dense: Dense::nothing() },
        slopes: Dense::nothing(),
        mean: Dense::nothing(),
        square: Dense::nothing(),
        turned: DISTANCES.iter().map(|_| std::array::from_fn(|_| Box::new([[0.0; WIDTH]; GATES]))).collect(),
        count: 0,
        settings,
        random: Random::new(),
    };
    learner.begin();
    let rows: Vec<Rows> = lines.iter().map(|line| learner.rows_of(line)).collect();
    let mut order: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].told.is_empty()).collect();
    let steps = settings.rounds * order.len().div_ceil(BATCH);
    let averaged_from = steps - (steps as f32 * settings.averaged) as usize;
    let mut mean = Mean::nothing(learner.deep.rows.len());
    for round in 0..settings.rounds {
        learner.random.shuffle(&mut order);
        let mut loss = 0.0;
        for (number, batch) in order.chunks(BATCH).enumerate() {
            let step = round * order.len().div_ceil(BATCH) + number;
            let rest = 1.0 - step as f32 / steps as f32;
            loss += batch.iter().map(|at| learner.step(lines[*at], &rows[*at], rest)).sum::<f64>();
            learner.move_dense(rest);
            if step >= averaged_from && (steps - step) % BETWEEN == 1 {
                mean.add(&mut learner.deep);
            }
        }
        eprintln!("network, round {round}: loss {loss:.0}");
    }
    Deep { numbers: learner.deep.numbers, rows: mean.rows, dense: mean.dense }
}

impl Learner {
    fn begin(&mut self) {
        let mut seeds: Vec<f32> =
            (0..self.deep.rows.len() * WIDTH).map(|_| self.random.around_zero(0.1)).collect();
        for value in self.deep.rows.iter_mut().flatten() {
            *value = seeds.pop().unwrap_or(0.0);
        }
        let size = (3.0 / (3 * WIDTH) as f32).sqrt();
        let mut seeds: Vec<f32> =
            (0..DISTANCES.len() * 3 * WIDTH * GATES).map(|_| self.random.around_zero(size)).collect();
        for value in
            self.deep.dense.network.layers.iter_mut().flatten().flat_map(|matrix| matrix.iter_mut().flatten())
        {
            *value = seeds.pop().unwrap_or(0.0);
        }
        self.turn();
    }

    fn turn(&mut self) {
        for (layer, turned) in self.deep.dense.network.layers.iter().zip(&mut self.turned) {
            for (matrix, turned) in layer.iter().zip(turned) {
                for (from, row) in matrix.iter().enumerate() {
                    for (to, value) in row.iter().enumerate() {
                        turned[to][from] = *value;
                    }
                }
            }
        }
    }

    fn rows_of(&self, line: &Labelled) -> Rows {
        let known = |told: &u32| self.deep.numbers.get(told).copied();
        (0..line.told.len()).map(|at| line.told.deep(at).iter().filter_map(known).collect()).collect()
    }

    fn step(&mut self, line: &Labelled, rows: &Rows, rest: f32) -> f64 {
        let Settings { dropped, blanked, hidden_dropped, .. } = self.settings;
        let length = line.told.len();
        let factor = 1.0 / (1.0 - dropped);
        let mut used: Vec<Vec<u32>> = Vec::with_capacity(length);
        let mut input = Vec::with_capacity(length);
        for known in rows {
            let told = if self.random.keeps(blanked) { &known[..] } else { &[] };
            let kept: Vec<u32> = told.iter().copied().filter(|_| self.random.keeps(dropped)).collect();
            let mut sum = [0.0; WIDTH];
            for row in &kept {
                add_scaled(&mut sum, factor, &self.deep.rows[*row as usize]);
            }
            used.push(kept);
            input.push(sum);
        }
        let way = self.deep.dense.network.go(input);
        let hold = 1.0 / (1.0 - hidden_dropped);
        let mask: Vec<Vector> = (0..length)
            .map(|_| std::array::from_fn(|_| if self.random.keeps(hidden_dropped) { hold } else { 0.0 }))
            .collect();
        let last: Vec<Vector> = way.states[DISTANCES.len()]
            .iter()
            .zip(&mask)
            .map(|(state, mask)| std::array::from_fn(|unit| state[unit] * mask[unit]))
            .collect();
        let emissions = self.deep.dense.network.scores(&last);
        let steps = Steps::new(self.deep.dense.steps);
        let all = steps.shares(&emissions);
        let right = steps.shares(&crate::wide::allowed(&emissions, line));
        let mut slopes = self.back_out(&all, &right, &last, &mask);
        for layer in (0..DISTANCES.len()).rev() {
            slopes = self.back(layer, &way, slopes);
        }
        self.move_rows(&used, &slopes, factor, rest);
        self.slope_steps(&steps, &all, &right);
        all.total - right.total
    }

    fn back_out(&mut self, all: &Shares, right: &Shares, last: &[Vector], mask: &[Vector]) -> Vec<Vector> {
        let mut slopes = Vec::with_capacity(last.len());
        for (at, state) in last.iter().enumerate() {
            let (all, right) = (all.of_tags(at), right.of_tags(at));
            let slope: Scores = std::array::from_fn(|tag| all[tag] - right[tag]);
            add_scaled(&mut self.slopes.network.out_bias, 1.0, &slope);
            let mut back = [0.0; WIDTH];
            for unit in 0..WIDTH {
                add_scaled(&mut self.slopes.network.out[unit], state[unit], &slope);
                let own: f32 = (0..TAGS).map(|tag| self.deep.dense.network.out[unit][tag] * slope[tag]).sum();
                back[unit] = own * mask[at][unit];
            }
            slopes.push(back);
        }
        slopes
    }

    fn back(&mut self, layer: usize, way: &LineStates, mut slopes: Vec<Vector>) -> Vec<Vector> {
        let (states, distance) = (&way.states[layer], DISTANCES[layer]);
        let gates = gates_before(&way.said[layer], &way.open[layer], &slopes);
        let steep = |at: &usize| gates[*at].iter().any(|slope| slope.abs() >= FLAT);
        let steep: Vec<usize> = (0..states.len()).filter(steep).collect();
        for at in &steep {
            add_scaled(&mut self.slopes.network.bias[layer], 1.0, &gates[*at]);
        }
        for (part, matrix) in self.slopes.network.layers[layer].iter_mut().enumerate() {
            let seen = |at: &usize| neighbours(*at, distance, states.len())[part];
            let pair = |at: &usize| seen(at).map(|from| (&states[from], &gates[*at]));
            add_slopes_between(matrix, &steep.iter().filter_map(pair).collect::<Vec<_>>());
        }
        if !steep.is_empty() {
            add_slopes_before(&mut slopes, &gates, &self.turned[layer], distance);
        }
        slopes
    }

    fn move_rows(&mut self, used: &[Vec<u32>], slopes: &[Vector], factor: f32, rest: f32) {
        let Settings { row_rate, pull, .. } = self.settings;
        for (used, slope) in used.iter().zip(slopes) {
            if slope.iter().all(|slope| slope.abs() < 1e-4) {
                continue;
            }
            for number in used {
                let (row, heat) = (&mut self.deep.rows[*number as usize], &mut self.heat[*number as usize]);
                for unit in 0..WIDTH {
                    let slope = slope[unit] * factor + pull * row[unit];
                    heat[unit] += slope * slope;
                    row[unit] -= row_rate * rest * slope / heat[unit].sqrt();
                }
            }
        }
    }

    fn slope_steps(&mut self, steps: &Steps, all: &Shares, right: &Shares) {
        for ((before, after), slope) in steps.excess(all, right) {
            self.slopes.steps[before][after] += slope;
        }
    }

    fn move_dense(&mut self, rest: f32) {
        self.count += 1;
        let rate = self.settings.rate * rest * (1.0 - 0.999_f32.powi(self.count)).sqrt()
            / (1.0 - 0.9_f32.powi(self.count));
        let slopes = self.slopes.numbers().zip(self.mean.numbers()).zip(self.square.numbers());
        for (value, ((slope, mean), square)) in self.deep.dense.numbers().zip(slopes) {
            *mean = 0.9 * *mean + 0.1 * *slope;
            *square = 0.999 * *square + 0.001 * *slope * *slope;
            *value -= rate * *mean / (square.sqrt() + 1e-6);
            *slope = 0.0;
        }
        self.turn();
    }
}

/// The slopes of a layer's gates, by those of what it adds to each character.
fn gates_before(said: &[Vector], open: &[Vector], slopes: &[Vector]) -> Vec<Gates> {
    let of = |((said, open), slope): ((&Vector, &Vector), &Vector)| -> Gates {
        let word = |unit: usize| slope[unit] * open[unit] * (1.0 - said[unit] * said[unit]);
        let gate = |unit: usize| slope[unit] * said[unit] * open[unit] * (1.0 - open[unit]);
        std::array::from_fn(|unit| if unit < WIDTH { word(unit) } else { gate(unit - WIDTH) })
    };
    said.iter().zip(open).zip(slopes).map(of).collect()
}
