//! What was learned from labelled texts: which characters are in names, and how sure that is.
//!
//! In: the statements about each character of a line ([`Statements`]). Out: the names, each with the share of right ones
//! among names that looked like it. The model is the sum of two: a weight for each statement and tag, and a
//! [`Network`] over vectors of statements. Both come from one file, which `examples/names` writes.

use super::lattice::{Scores, Steps, weighed_spans};
use super::network::{Network, Vector, WIDTH};
use super::products::add_scaled;
use super::rows::{Rows, unit};
use super::statements::Statements;
use super::tags::{OUTSIDE, TAGS, TaggedName};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};

pub use super::rows::ScoreRows;

/// The numbers of a model; its file holds them compressed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Stored {
    pub weights: ScoreRows,
    pub vectors: ScoreRows,
    pub network: Quantized,
    /// From tag to tag, row by row.
    pub steps: Vec<f32>,
    /// What is taken off the score of being outside: so much the more names are found.
    pub outside: f32,
    /// The share of all ways that a name had, and the share of right ones among such names, rising.
    pub trust: Vec<(f32, f32)>,
}

/// By so much the weights of a tag have to speak for a name, at the least.
const CHANCE: f32 = 0.3;

/// The numbers of a network, in its order, as whole ones of sixteen bits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Quantized {
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

impl Quantized {
    /// The largest of the numbers becomes the largest whole one.
    pub fn of(numbers: &[f32]) -> Self {
        let unit = unit(numbers, i16::MAX.into());
        Self { unit, numbers: numbers.iter().map(|value| (value / unit).round() as i16).collect() }
    }

    fn numbers(&self) -> Vec<f32> {
        self.numbers.iter().map(|number| f32::from(*number) * self.unit).collect()
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

    /// None where a part has not the size that it should have.
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
    pub fn names(&self, told: &Statements) -> Vec<(TaggedName, f32)> {
        let weighed: Vec<Scores> = self.weights.sums((0..told.len()).map(|at| told.at(at)));
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
        let input: Vec<Vector> = self.vectors.sums((0..told.len()).map(|at| told.deep(at)));
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
