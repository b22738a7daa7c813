//! Learns a weight for each statement and tag.
//!
//! In: labelled lines. Out: [`Wide`]: the weights of the statements that stand often enough, and of the steps from tag to
//! tag. Conditional random field, likelihood, steps as long as AdaGrad finds good. The same lines give the same weights,
//! to the byte.

use crate::data::Labelled;
use crate::frequent::most_frequent;
use crate::random::Random;
use gongbao_tagger::Statements;
use gongbao_tagger::lattice::{Scores, Shares, Steps};
use gongbao_tagger::products::add_scaled;
use gongbao_tagger::tags::{OUTSIDE, TAGS};
use rustc_hash::FxHashMap;

/// How a training goes.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    pub rounds: usize,
    pub rate: f32,
    /// How much a weight is drawn to nothing.
    pub pull: f32,
    /// The share of statements that is held back from each line.
    pub dropped: f32,
    /// How many statements have weights: the file has to stay small.
    pub most: usize,
}

/// What did best on places that were not learned from.
pub const SETTINGS: Settings = Settings { rounds: 6, rate: 0.05, pull: 0.05, dropped: 0.5, most: 120_000 };

/// By so much a tag has to be likelier than none for the network to be asked. The model that is learned asks for more: of lines
/// that it was learned from the weights are surer.
const CHANCE: f32 = 0.0;

pub struct Wide {
    pub numbers: FxHashMap<u32, u32>,
    pub weights: Vec<Scores>,
    pub steps: [Scores; TAGS],
}

struct Learner {
    wide: Wide,
    /// The sums of squared gradients.
    heat: Vec<Scores>,
    step_heat: [Scores; TAGS],
    settings: Settings,
    random: Random,
}

/// The numbers of the known statements of each character.
struct Numbered {
    all: Vec<u32>,
    ends: Vec<usize>,
}

pub fn learn(lines: &[&Labelled], settings: Settings) -> Wide {
    let numbers = most_frequent(lines, Statements::at, settings.most);
    let mut learner = Learner {
        heat: vec![[1e-3; TAGS]; numbers.len()],
        wide: Wide { weights: vec![[0.0; TAGS]; numbers.len()], numbers, steps: [[0.0; TAGS]; TAGS] },
        step_heat: [[1e-3; TAGS]; TAGS],
        settings,
        random: Random::new(),
    };
    let numbered: Vec<Numbered> = lines.iter().map(|line| learner.numbered(line)).collect();
    let mut order: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].told.is_empty()).collect();
    for round in 0..settings.rounds {
        learner.random.shuffle(&mut order);
        let loss: f64 = order.iter().map(|at| learner.step(lines[*at], &numbered[*at])).sum();
        if round + 1 == settings.rounds {
            eprintln!("  round {round}: loss {loss:.0}");
        }
    }
    learner.wide
}

impl Wide {
    /// Whether some character of a line may be in a name, for all that the weights tell.
    pub fn sees_a_chance(&self, line: &Labelled) -> bool {
        let row = |told: &u32| self.numbers.get(told).map(|number| &self.weights[*number as usize]);
        (0..line.told.len()).any(|at| {
            let mut scores = [0.0; TAGS];
            line.told.at(at).iter().filter_map(row).for_each(|row| add_scaled(&mut scores, 1.0, row));
            scores[OUTSIDE + 1..].iter().any(|score| *score > scores[OUTSIDE] + CHANCE)
        })
    }
}

/// The ways through a line that its labels allow.
pub fn allowed(emissions: &[Scores], line: &Labelled) -> Vec<Scores> {
    let own = |(scores, allowed): (&Scores, &u32)| {
        std::array::from_fn(|tag| if allowed >> tag & 1 == 1 { scores[tag] } else { -1e4 })
    };
    emissions.iter().zip(&line.allowed).map(own).collect()
}

impl Learner {
    fn numbered(&self, line: &Labelled) -> Numbered {
        let mut numbered = Numbered { all: Vec::new(), ends: Vec::new() };
        for at in 0..line.told.len() {
            numbered.all.extend(line.told.at(at).iter().filter_map(|told| self.wide.numbers.get(told)));
            numbered.ends.push(numbered.all.len());
        }
        numbered
    }

    /// Holds a share of the statements back.
    fn sample(&mut self, line: &Numbered) -> Numbered {
        let mut sample =
            Numbered { all: Vec::with_capacity(line.all.len()), ends: Vec::with_capacity(line.ends.len()) };
        let mut start = 0;
        for end in &line.ends {
            for number in &line.all[start..*end] {
                if self.random.keeps(self.settings.dropped) {
                    sample.all.push(*number);
                }
            }
            sample.ends.push(sample.all.len());
            start = *end;
        }
        sample
    }

    /// Learns from a line; returns its loss.
    fn step(&mut self, line: &Labelled, numbered: &Numbered) -> f64 {
        let sample = self.sample(numbered);
        let factor = 1.0 / (1.0 - self.settings.dropped);
        let mut emissions = vec![[0.0; TAGS]; line.told.len()];
        let mut start = 0;
        for (sum, end) in emissions.iter_mut().zip(&sample.ends) {
            for number in &sample.all[start..*end] {
                add_scaled(sum, factor, &self.wide.weights[*number as usize]);
            }
            start = *end;
        }
        let steps = Steps::new(self.wide.steps);
        let all = steps.shares(&emissions);
        let right = steps.shares(&allowed(&emissions, line));
        self.move_weights(&sample, factor, &all, &right);
        self.move_steps(&steps, &all, &right);
        all.total - right.total
    }

    fn move_weights(&mut self, sample: &Numbered, factor: f32, all: &Shares, right: &Shares) {
        let Settings { rate, pull, .. } = self.settings;
        let mut start = 0;
        for (at, end) in sample.ends.iter().enumerate() {
            let (all, right) = (all.of_tags(at), right.of_tags(at));
            let gradient: Scores = std::array::from_fn(|tag| (all[tag] - right[tag]) * factor);
            let is_flat = gradient.iter().all(|slope| slope.abs() < 1e-3);
            for number in sample.all[start..*end].iter().filter(|_| !is_flat) {
                let (row, heat) =
                    (&mut self.wide.weights[*number as usize], &mut self.heat[*number as usize]);
                for tag in 0..TAGS {
                    let slope = gradient[tag] + pull * row[tag];
                    heat[tag] += slope * slope;
                    row[tag] -= rate * slope / heat[tag].sqrt();
                }
            }
            start = *end;
        }
    }

    fn move_steps(&mut self, steps: &Steps, all: &Shares, right: &Shares) {
        for ((before, after), slope) in steps.excess(all, right) {
            let heat = &mut self.step_heat[before][after];
            *heat += slope * slope;
            self.wide.steps[before][after] -= self.settings.rate * slope / heat.sqrt();
        }
    }
}
