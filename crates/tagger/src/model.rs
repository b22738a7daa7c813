//! What was learned from labelled texts: which characters are in names, and how sure that is.
//!
//! In: the statements about each character of a line ([`Statements`]). Out: the names, each with the share of right ones
//! among names that looked like it. The model is the sum of two: a weight for each statement and tag, and a
//! [`Network`] over vectors of statements. Both come from one file, which `examples/names` writes.

use super::lattice::{Scores, Steps, weighed_spans};
use super::network::{Network, Vector, WIDTH};
use super::products::add_scaled;
use super::statements::Statements;
use super::tags::{OUTSIDE, Span, TAGS};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize};
use std::io::{Read, Write};

/// The numbers of a model; its file holds them compressed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stored {
    pub weights: Table,
    pub vectors: Table,
    pub network: Rounded,
    /// From tag to tag, row by row.
    pub steps: Vec<f32>,
    /// What is taken off the score of being outside: so much the more names are found.
    pub outside: f32,
    /// The share of all ways that a name had, and the share of right ones among such names, rising.
    pub trust: Vec<(f32, f32)>,
}

/// By so much the weights of a tag have to speak for a name, at the least.
const CHANCE: f32 = 0.3;

/// A row of small numbers for each statement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// From each statement to the next higher one.
    gaps: Vec<u32>,
    /// What a one in a row is worth.
    unit: f32,
    #[serde(deserialize_with = "at_once")]
    rows: Vec<i8>,
}

/// Numbers of a byte each, which are read as they stand: one by one they would be moved while their vector grows.
fn at_once<'de, D: Deserializer<'de>>(numbers: D) -> Result<Vec<i8>, D::Error> {
    let bytes: &'de [u8] = Deserialize::deserialize(numbers)?;
    Ok(bytes.iter().map(|byte| byte.cast_signed()).collect())
}

/// The numbers of a network, in its order, as whole ones of sixteen bits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Rounded {
    /// What a one is worth.
    unit: f32,
    numbers: Vec<i16>,
}

/// A model ready for use.
pub struct Model {
    weights: Rows<TAGS>,
    vectors: Rows<WIDTH>,
    network: Network,
    steps: Steps,
    outside: f32,
    trust: Vec<(f32, f32)>,
}

struct Rows<const N: usize> {
    numbers: FxHashMap<u32, u32>,
    unit: f32,
    /// One behind the other, as the file has them.
    rows: Vec<i8>,
}

/// What a one is worth where the furthest of some numbers from nothing is to be the largest whole one.
fn unit<'a>(numbers: impl IntoIterator<Item = &'a f32>, largest: f32) -> f32 {
    let peak = numbers.into_iter().fold(0.0_f32, |peak, value| peak.max(value.abs()));
    if peak > 0.0 { peak / largest } else { 1.0 }
}

impl Table {
    /// Rows by their statements, in rising order, as whole numbers of which none is larger than `largest`.
    pub fn of<const N: usize>(rows: &[(u32, [f32; N])], largest: i8) -> Self {
        let unit = unit(rows.iter().flat_map(|(_, row)| row), largest.into());
        let mut last = 0;
        let gaps = rows.iter().map(|(told, _)| told - std::mem::replace(&mut last, *told)).collect();
        let small = rows.iter().flat_map(|(_, row)| row).map(|value| (value / unit).round() as i8).collect();
        Self { gaps, unit, rows: small }
    }
}

impl Rounded {
    pub fn of(numbers: &[f32]) -> Self {
        let unit = unit(numbers, i16::MAX.into());
        Self { unit, numbers: numbers.iter().map(|value| (value / unit).round() as i16).collect() }
    }

    fn numbers(&self) -> Vec<f32> {
        self.numbers.iter().map(|number| f32::from(*number) * self.unit).collect()
    }
}

impl<const N: usize> Rows<N> {
    fn of(table: Table) -> Option<Self> {
        let mut told = 0_u32;
        let mut numbers = FxHashMap::with_capacity_and_hasher(table.gaps.len(), Default::default());
        for (gap, number) in table.gaps.iter().zip(0..) {
            told = told.checked_add(*gap)?;
            numbers.insert(told, number);
        }
        let is_whole = table.rows.len() == numbers.len() * N;
        is_whole.then_some(Self { numbers, unit: table.unit, rows: table.rows })
    }

    /// The sum of the rows of statements.
    fn sum(&self, told: &[u32]) -> [f32; N] {
        let mut sum = [0_i32; N];
        let (rows, _) = self.rows.as_chunks::<N>();
        for number in told.iter().filter_map(|told| self.numbers.get(told)) {
            for (sum, value) in sum.iter_mut().zip(&rows[*number as usize]) {
                *sum += i32::from(*value);
            }
        }
        sum.map(|sum| sum as f32 * self.unit)
    }
}

impl Stored {
    /// The bytes of its file. Most weights are near nothing: compressed they take a third.
    ///
    /// # Errors
    /// What a writer in memory says; it does not fail.
    pub fn write(&self) -> std::io::Result<Vec<u8>> {
        let numbers = postcard::to_stdvec(self).map_err(std::io::Error::other)?;
        let mut file = ZlibEncoder::new(Vec::new(), Compression::best());
        file.write_all(&numbers)?;
        file.finish()
    }

    /// The numbers of a file; none where the bytes are not one.
    fn read(bytes: &[u8]) -> Option<Self> {
        // Nothing is copied while it grows: the numbers take less than twice the room of the file.
        let mut numbers = Vec::with_capacity(2 * bytes.len());
        ZlibDecoder::new(bytes).read_to_end(&mut numbers).ok()?;
        postcard::from_bytes(&numbers).ok()
    }
}

impl Model {
    /// A model from the bytes of its file; none where they are not one.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        Self::of(Stored::read(bytes)?)
    }

    pub fn of(stored: Stored) -> Option<Self> {
        let (rows, rest) = stored.steps.as_chunks::<TAGS>();
        let steps: [Scores; TAGS] = rows.try_into().ok().filter(|_| rest.is_empty())?;
        Some(Self {
            weights: Rows::of(stored.weights)?,
            vectors: Rows::of(stored.vectors)?,
            network: Network::of(&stored.network.numbers())?,
            steps: Steps::new(steps),
            outside: stored.outside,
            trust: stored.trust,
        })
    }

    /// The names in a line, in characters of it, each with how sure it is, from 0 to 1.
    pub fn names(&self, told: &Statements) -> Vec<(Span, f32)> {
        let weighed: Vec<Scores> = (0..told.len()).map(|at| self.weights.sum(told.at(at))).collect();
        if !weighed.iter().any(|scores| self.may_be_in_name(scores)) {
            return Vec::new();
        }
        let found = weighed_spans(&self.steps, &self.emissions(told, weighed));
        found.into_iter().map(|(span, share)| (span, self.trust_in(share))).collect()
    }

    /// Whether the weights of a character's statements speak for some name. Where none does in all of a line the network, that
    /// takes most of the time, finds none either: of 1,600 right names in places that were not learned from, one was lost.
    fn may_be_in_name(&self, scores: &Scores) -> bool {
        scores[OUTSIDE + 1..].iter().any(|score| *score > scores[OUTSIDE] + CHANCE)
    }

    fn emissions(&self, told: &Statements, weighed: Vec<Scores>) -> Vec<Scores> {
        let input: Vec<Vector> = (0..told.len()).map(|at| self.vectors.sum(told.deep(at))).collect();
        let mut scores = self.network.emissions(input);
        for (scores, weighed) in scores.iter_mut().zip(&weighed) {
            add_scaled(scores, 1.0, weighed);
            scores[OUTSIDE] -= self.outside;
        }
        scores
    }

    /// How many names were right that had this share of all ways: between two known points on the line between them.
    fn trust_in(&self, share: f32) -> f32 {
        let after = self.trust.partition_point(|(known, _)| *known <= share);
        match (after.checked_sub(1).map(|at| self.trust[at]), self.trust.get(after)) {
            (Some((low, from)), Some((high, to))) => from + (to - from) * (share - low) / (high - low),
            (Some((_, trust)), None) | (None, Some(&(_, trust))) => trust,
            (None, None) => share,
        }
    }
}
