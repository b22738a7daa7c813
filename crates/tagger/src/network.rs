//! A small network of gated convolutions over the vectors of a line's characters.
//!
//! In: a vector for each character. Out: a score for each tag at each character. Each layer adds to a character what it
//! and two others at the layer's distance say, as far as they let it through ([`super::products`]). Linear in the line.

use super::lattice::Scores;
use super::products::{Convolution, add_product, on_wide_registers};
use super::tags::TAGS;

/// The length of the vectors.
pub const WIDTH: usize = 64;
/// How far apart the characters are that a layer looks at.
pub const DISTANCES: [usize; 4] = [1, 2, 4, 8];
/// What a layer computes for a character: what is said, and how far it is let through.
pub const GATES: usize = 2 * WIDTH;

/// What a character is to the network.
pub type Vector = [f32; WIDTH];
/// For each number of a vector what is added to it, and how far it is let through.
pub type Gates = [f32; GATES];

/// What was learned: the layers in their order, and the scores that their last vectors give.
#[derive(Debug, Clone)]
pub struct Network {
    /// For each layer a matrix for each of its three characters.
    pub layers: Vec<[Box<[Gates; WIDTH]>; 3]>,
    pub bias: Vec<Gates>,
    pub out: Box<[Scores; WIDTH]>,
    pub out_bias: Scores,
}

/// The states of a line on its way through the network.
pub struct LineStates {
    /// Before each layer, and after the last.
    pub states: Vec<Vec<Vector>>,
    /// What each layer says, and how far it is let through.
    pub said: Vec<Vec<Vector>>,
    pub open: Vec<Vec<Vector>>,
}

impl Network {
    /// A network all of whose numbers are zero.
    pub fn nothing() -> Self {
        let layer = || std::array::from_fn(|_| Box::new([[0.0; GATES]; WIDTH]));
        Self {
            layers: DISTANCES.iter().map(|_| layer()).collect(),
            bias: vec![[0.0; GATES]; DISTANCES.len()],
            out: Box::new([[0.0; TAGS]; WIDTH]),
            out_bias: [0.0; TAGS],
        }
    }

    /// The network of numbers in the order of [`Self::numbers`]; none where there are too few or too many.
    pub fn of(numbers: &[f32]) -> Option<Self> {
        let mut network = Self::nothing();
        let mut given = numbers.iter();
        for number in network.numbers() {
            *number = *given.next()?;
        }
        given.next().is_none().then_some(network)
    }

    /// All numbers, in one order.
    pub fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        let layers = self.layers.iter_mut().flatten().flat_map(|matrix| matrix.iter_mut().flatten());
        layers
            .chain(self.bias.iter_mut().flatten())
            .chain(self.out.iter_mut().flatten())
            .chain(self.out_bias.iter_mut())
    }

    /// The scores of a line's characters.
    pub fn emissions(&self, input: Vec<Vector>) -> Vec<Scores> {
        let mut state = input;
        for layer in 0..DISTANCES.len() {
            state = on_wide_registers(
                #[inline(always)]
                || self.layer(layer, &state, |_, _| ()),
            );
        }
        self.scores(&state)
    }

    /// The same as [`Self::emissions`] up to the scores, with all that was computed on the way.
    pub fn go(&self, input: Vec<Vector>) -> LineStates {
        let mut way = LineStates { states: vec![input], said: Vec::new(), open: Vec::new() };
        for layer in 0..DISTANCES.len() {
            let (mut said, mut open) = (Vec::new(), Vec::new());
            let note = |word, gate| {
                said.push(word);
                open.push(gate);
            };
            let next = on_wide_registers(
                #[inline(always)]
                || self.layer(layer, &way.states[layer], note),
            );
            way.said.push(said);
            way.open.push(open);
            way.states.push(next);
        }
        way
    }

    #[inline(always)]
    fn layer(&self, layer: usize, state: &[Vector], mut note: impl FnMut(Vector, Vector)) -> Vec<Vector> {
        let [before, at, behind] = &self.layers[layer];
        let mut sums = vec![self.bias[layer]; state.len()];
        Convolution { line: state, matrices: [&**before, &**at, &**behind], distance: DISTANCES[layer] }
            .add_to(&mut sums);
        let mut next = state.to_vec();
        for (next, sum) in next.iter_mut().zip(&sums) {
            let said: Vector = std::array::from_fn(|unit| tanh(sum[unit]));
            let open: Vector = std::array::from_fn(|unit| 0.5 + 0.5 * tanh(0.5 * sum[WIDTH + unit]));
            for unit in 0..WIDTH {
                next[unit] += said[unit] * open[unit];
            }
            note(said, open);
        }
        next
    }

    /// The scores that states after the last layer give.
    pub fn scores(&self, states: &[Vector]) -> Vec<Scores> {
        let of = |state: &Vector| {
            let mut sum = self.out_bias;
            add_product(&mut sum, state, &self.out);
            sum
        };
        states.iter().map(of).collect()
    }
}

/// A rational form of the hyperbolic tangent, the same on every machine.
#[inline(always)]
fn tanh(x: f32) -> f32 {
    let x = x.clamp(-4.97, 4.97);
    let square = x * x;
    x * (135_135.0 + square * (17_325.0 + square * (378.0 + square)))
        / (135_135.0 + square * (62_370.0 + square * (3_150.0 + square * 28.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tangent_is_near_the_true_one() {
        for step in -80..=80 {
            let x = step as f32 / 10.0;
            assert!((tanh(x) - x.tanh()).abs() < 1e-3, "{x}");
        }
    }

    #[test]
    fn numbers_make_the_same_network_again() {
        let mut network = Network::nothing();
        for (at, number) in network.numbers().enumerate() {
            *number = (at % 17) as f32 / 100.0 - 0.08;
        }
        let numbers: Vec<f32> = network.numbers().map(|number| *number).collect();
        let again = Network::of(&numbers).expect("as many numbers");
        let input = || vec![[0.5; WIDTH], [-0.25; WIDTH], [0.0; WIDTH]];
        assert_eq!(network.emissions(input()), again.emissions(input()));
        let way = again.go(input());
        assert_eq!(again.scores(&way.states[DISTANCES.len()]), again.emissions(input()));
        assert!(Network::of(&numbers[1..]).is_none());
    }
}
