//! Products of rows of numbers and matrices: what a network does most.
//!
//! In: rows and matrices. Out: sums. Each is taken in one order without fused steps, so that every machine gets the same.

use super::network::{GATES, Gates, Vector, WIDTH};

/// So many rows of what grows stay in registers together, and so many numbers of each.
const UNITS: usize = 4;
const LANES: usize = 16;
/// So many characters are taken together through a matrix.
const TOGETHER: usize = 6;

/// The characters that a layer looks at, where the line has them.
#[inline(always)]
pub fn neighbours(at: usize, distance: usize, length: usize) -> [Option<usize>; 3] {
    [at.checked_sub(distance), Some(at), Some(at + distance).filter(|at| *at < length)]
}

/// What each character of a line and its two neighbours at a distance go through: a matrix each.
pub(crate) struct Convolution<'a, const FROM: usize, const TO: usize> {
    pub line: &'a [[f32; FROM]],
    pub matrices: [&'a [[f32; TO]; FROM]; 3],
    pub distance: usize,
}

impl<const FROM: usize, const TO: usize> Convolution<'_, FROM, TO> {
    /// Adds to the sums of each character what it and its neighbours say.
    #[inline(always)]
    pub fn add_to(&self, sums: &mut [[f32; TO]]) {
        // A strip of the matrices stays in the cache while all characters go through it.
        for strip in (0..TO).step_by(LANES) {
            let (together, rest) = sums.as_chunks_mut::<TOGETHER>();
            let first_of_rest = together.len() * TOGETHER;
            for (sums, first) in together.iter_mut().zip((0..).step_by(TOGETHER)) {
                self.add_strip(sums, first, strip);
            }
            for (sum, at) in rest.iter_mut().zip(first_of_rest..) {
                self.add_strip(std::array::from_mut(sum), at, strip);
            }
        }
    }

    /// The same for some characters that follow each other, in some columns of the matrices.
    #[inline(always)]
    fn add_strip<const COUNT: usize>(&self, sums: &mut [[f32; TO]; COUNT], first: usize, strip: usize) {
        let mut hand: [[f32; LANES]; COUNT] =
            std::array::from_fn(|at| *sums[at][strip..].first_chunk().expect("lanes divide a row"));
        for (part, matrix) in self.matrices.into_iter().enumerate() {
            let rows: [&[f32; FROM]; COUNT] = std::array::from_fn(|at| self.seen_from(first + at, part));
            for (from, row) in matrix.iter().enumerate() {
                let row: &[f32; LANES] = row[strip..].first_chunk().expect("lanes divide a row");
                for at in 0..COUNT {
                    add_scaled(&mut hand[at], rows[at][from], row);
                }
            }
        }
        for (sum, hand) in sums.iter_mut().zip(&hand) {
            sum[strip..strip + LANES].copy_from_slice(hand);
        }
    }

    /// What a character looks at in one direction; nothing beyond the ends of the line.
    #[inline(always)]
    fn seen_from(&self, at: usize, part: usize) -> &[f32; FROM] {
        neighbours(at, self.distance, self.line.len())[part].map_or(&[0.0; FROM], |at| &self.line[at])
    }
}

/// Adds a row times a matrix.
#[inline(always)]
pub(crate) fn add_product<const FROM: usize, const TO: usize>(
    sum: &mut [f32; TO],
    row: &[f32; FROM],
    matrix: &[[f32; TO]; FROM],
) {
    for (value, row) in row.iter().zip(matrix) {
        add_scaled(sum, *value, row);
    }
}

/// Adds a row times a factor.
#[inline(always)]
pub fn add_scaled<const N: usize>(sum: &mut [f32; N], factor: f32, row: &[f32; N]) {
    for (sum, value) in sum.iter_mut().zip(row) {
        *sum += factor * value;
    }
}

/// Adds to the slopes of the states before a layer what the slopes of its gates say, by the layer's matrices turned round.
pub fn add_slopes_before(
    slopes: &mut [Vector],
    gates: &[Gates],
    turned: &[Box<[Vector; GATES]>; 3],
    distance: usize,
) {
    let [before, at, behind] = turned;
    let turned = Convolution { line: gates, matrices: [&**behind, &**at, &**before], distance };
    on_wide_registers(
        #[inline(always)]
        || turned.add_to(slopes),
    );
}

/// Adds to the slopes of a matrix each state times the slopes of the gates that it went into.
pub fn add_slopes_between(slopes: &mut [Gates; WIDTH], pairs: &[(&Vector, &Gates)]) {
    on_wide_registers(
        #[inline(always)]
        || {
            for start in (0..WIDTH).step_by(UNITS) {
                let rows = slopes[start..].first_chunk_mut().expect("units divide a vector");
                add_outer(rows, start, pairs);
            }
        },
    );
}

#[inline(always)]
fn add_outer(slopes: &mut [Gates; UNITS], first: usize, pairs: &[(&Vector, &Gates)]) {
    for start in (0..GATES).step_by(LANES) {
        let mut hand = [[0.0_f32; LANES]; UNITS];
        for (state, gates) in pairs {
            let row: &[f32; LANES] = gates[start..].first_chunk().expect("lanes divide a row");
            for (unit, hand) in hand.iter_mut().enumerate() {
                add_scaled(hand, state[first + unit], row);
            }
        }
        for (slopes, hand) in slopes.iter_mut().zip(&hand) {
            slopes[start..start + LANES].iter_mut().zip(hand).for_each(|(slope, more)| *slope += more);
        }
    }
}

/// Runs what is inlined into it with the widest registers that this machine has: twice as many numbers at a time, and each
/// number as before.
pub(crate) fn on_wide_registers<R>(work: impl FnOnce() -> R) -> R {
    pulp::Arch::new().dispatch(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers without a pattern, the same each time.
    fn number(at: usize) -> f32 {
        (at as u32).wrapping_mul(2_654_435_761).rotate_left(9) as f32 / u32::MAX as f32 - 0.5
    }

    fn matrix<const FROM: usize, const TO: usize>(seed: usize) -> Box<[[f32; TO]; FROM]> {
        Box::new(std::array::from_fn(|row| std::array::from_fn(|at| number(seed + row * TO + at))))
    }

    #[test]
    fn slopes_of_a_matrix_are_the_sum_of_all_products() {
        let (states, gates) = (matrix::<3, WIDTH>(1), matrix::<3, GATES>(2));
        let mut slopes = matrix::<WIDTH, GATES>(3);
        let before = slopes.clone();
        add_slopes_between(&mut slopes, &states.iter().zip(gates.iter()).collect::<Vec<_>>());
        for unit in 0..WIDTH {
            for gate in 0..GATES {
                let products: f32 = (0..3).map(|at| states[at][unit] * gates[at][gate]).sum();
                assert!((slopes[unit][gate] - before[unit][gate] - products).abs() < 1e-5);
            }
        }
    }
}
