//! Rows of small numbers, one for each statement that was learned.
//!
//! In: a [`ScoreRows`] as a file has it. Out: the sums of the rows of statements, which are the same on every machine. Most
//! statements that are made were not learned; a bit tells that, and no table that is too large for a cache is asked.

use super::products::on_wide_registers;
use serde::{Deserialize, Deserializer, Serialize};

/// A row of small numbers for each statement.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ScoreRows {
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

impl ScoreRows {
    /// Rows by their statements, in rising order, as whole numbers of which none is larger than `largest`.
    pub fn of<const N: usize>(rows: &[(u32, [f32; N])], largest: i8) -> Self {
        let unit = unit(rows.iter().flat_map(|(_, row)| row), largest.into());
        let mut last = 0;
        let gaps = rows.iter().map(|(told, _)| told - std::mem::replace(&mut last, *told)).collect();
        let small = rows.iter().flat_map(|(_, row)| row).map(|value| (value / unit).round() as i8).collect();
        Self { gaps, unit, rows: small }
    }
}

/// What a one is worth where the furthest of some numbers from nothing is to be the largest whole one.
pub(crate) fn unit<'a>(numbers: impl IntoIterator<Item = &'a f32>, largest: f32) -> f32 {
    let peak = numbers.into_iter().fold(0.0_f32, |peak, value| peak.max(value.abs()));
    if peak > 0.0 { peak / largest } else { 1.0 }
}

/// The sum of so many bytes is a number of sixteen bits.
const TOGETHER: usize = 256;

/// The rows of a table, ready to be found.
pub(crate) struct Rows<const N: usize> {
    places: RisingRow,
    unit: f32,
    /// One behind the other, as the file has them.
    rows: Vec<i8>,
}

impl<const N: usize> Rows<N> {
    /// The rows of a table; none where it is not whole.
    pub fn of(table: ScoreRows) -> Option<Self> {
        let places = RisingRow::of(&table.gaps)?;
        let is_whole = table.rows.len() == table.gaps.len() * N;
        is_whole.then_some(Self { places, unit: table.unit, rows: table.rows })
    }

    /// For each group of statements the sum of their rows.
    pub fn sums<'a>(&self, groups: impl Iterator<Item = &'a [u32]>) -> Vec<[f32; N]> {
        let (mut places, mut sums) = (Vec::new(), Vec::new());
        on_wide_registers(
            #[inline(always)]
            || {
                for told in groups {
                    self.places.find(told, &mut places);
                    sums.push(self.sum(&places));
                }
            },
        );
        sums
    }

    /// The sum of the rows at some places.
    #[inline(always)]
    fn sum(&self, places: &[u32]) -> [f32; N] {
        let (rows, _) = self.rows.as_chunks::<N>();
        let mut sum = [0_i32; N];
        for some in places.chunks(TOGETHER) {
            let mut part = [0_i16; N];
            for at in some {
                let row = &rows[*at as usize];
                for (part, value) in part.iter_mut().zip(row) {
                    *part += i16::from(*value);
                }
            }
            for (sum, part) in sum.iter_mut().zip(part) {
                *sum += i32::from(part);
            }
        }
        sum.map(|sum| sum as f32 * self.unit)
    }
}

/// The places of numbers in a rising row of them.
struct RisingRow {
    numbers: Vec<u32>,
    /// For each way that the highest bits of a number may be, 64 to a group, whether some number has them.
    highest: Vec<BitGroup>,
}

/// A bit for each of 64 ways that follow each other, and how many numbers are lower than all of them.
#[derive(Clone, Copy, Default)]
struct BitGroup {
    bits: u64,
    lower: u32,
}

/// So many of a number's highest bits are looked at first: what that takes stays in a cache.
const HIGHEST: u32 = 20;

impl RisingRow {
    /// None where a number is reached twice, or none can be so high.
    fn of(gaps: &[u32]) -> Option<Self> {
        let mut numbers: Vec<u32> = Vec::with_capacity(gaps.len());
        for gap in gaps {
            let last = numbers.last().copied();
            let number = last.unwrap_or(0).checked_add(*gap)?;
            numbers.push(Some(number).filter(|number| last != Some(*number))?);
        }
        Some(Self { highest: groups(&numbers), numbers })
    }

    /// The places of those numbers that are there.
    #[inline(always)]
    fn find(&self, numbers: &[u32], places: &mut Vec<u32>) {
        places.clear();
        places.extend_from_slice(numbers);
        keep(places, |number| (number, self.may_have(number)));
        keep(places, |number| {
            let place = self.first_not_below(number);
            (place as u32, self.numbers.get(place) == Some(&number))
        });
    }

    /// Whether some number has the highest bits of this one.
    #[inline(always)]
    fn may_have(&self, number: u32) -> bool {
        let (group, bit) = group_and_bit(number);
        self.highest[group].bits & bit != 0
    }

    /// The place of the first number that is no lower than this one.
    #[inline(always)]
    fn first_not_below(&self, number: u32) -> usize {
        let (group, bit) = group_and_bit(number);
        let BitGroup { bits, lower } = self.highest[group];
        // At least one number stands for each lower bit, and seldom another.
        let mut place = (lower + (bits & (bit - 1)).count_ones()) as usize;
        while self.numbers.get(place).is_some_and(|other| *other < number) {
            place += 1;
        }
        place
    }
}

/// Makes of each number another, and keeps those that are to be kept: without a branch, whose way nobody could foresee.
#[inline(always)]
fn keep(numbers: &mut Vec<u32>, make: impl Fn(u32) -> (u32, bool)) {
    let mut kept = 0;
    for at in 0..numbers.len() {
        let (made, is_kept) = make(numbers[at]);
        numbers[kept] = made;
        kept += usize::from(is_kept);
    }
    numbers.truncate(kept);
}

fn groups(numbers: &[u32]) -> Vec<BitGroup> {
    let mut groups = vec![BitGroup::default(); 1 << (HIGHEST - u64::BITS.ilog2())];
    for number in numbers {
        let (group, bit) = group_and_bit(*number);
        groups[group].bits |= bit;
        groups[group].lower += 1;
    }
    let mut lower = 0;
    for group in &mut groups {
        lower += std::mem::replace(&mut group.lower, lower);
    }
    groups
}

/// Where the bit of a number stands that tells of its highest bits.
#[inline(always)]
fn group_and_bit(number: u32) -> (usize, u64) {
    let highest = number >> (u32::BITS - HIGHEST);
    ((highest / u64::BITS) as usize, 1 << (highest % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    /// Statements without a pattern, rising, some of them alike in their lowest or their highest bits.
    fn statements() -> Vec<u32> {
        let scattered = (1..400_u32).map(|at| at.wrapping_mul(2_654_435_761));
        let alike = (0..100).flat_map(|at| [at << HIGHEST | 5, 7 << 29 | at]);
        let mut all: Vec<u32> = scattered.chain(alike).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    #[test]
    fn a_sum_is_that_of_the_rows_one_by_one() {
        let row = |told: u32| [127.0, (told % 255) as f32 - 127.0, -127.0];
        let rows: Vec<(u32, [f32; 3])> = statements().into_iter().map(|told| (told, row(told))).collect();
        let by_statement: HashMap<u32, [f32; 3]> = rows.iter().copied().collect();
        let table = Rows::<3>::of(ScoreRows::of(&rows, 127)).expect("rows");
        let unknown = (0..4000_u32).map(|at| at.wrapping_mul(40_503) ^ 0x5a5a);
        let told: Vec<u32> = statements().into_iter().chain(unknown).collect();
        let groups = [&told[..], &told[..1], &[], &told[300..]];
        let sum = |group: &[u32]| {
            let known = group.iter().filter_map(|told| by_statement.get(told));
            known.fold([0.0; 3], |sum: [f32; 3], row| std::array::from_fn(|at| sum[at] + row[at]))
        };
        assert_eq!(table.sums(groups.into_iter()), groups.map(sum));
    }

    #[track_caller]
    fn check(gaps: &[u32], numbers: usize, is_whole: bool) {
        let table = ScoreRows { gaps: gaps.to_vec(), unit: 1.0, rows: vec![1; numbers] };
        assert_eq!(Rows::<2>::of(table).is_some(), is_whole, "{gaps:?}");
    }

    #[test]
    fn a_table_that_is_not_whole_is_told() {
        check(&[], 0, true);
        check(&[0], 2, true);
        check(&[0, 1, u32::MAX - 1], 6, true);
        check(&[0, 1], 3, false);
        check(&[7, 0], 4, false);
        check(&[7, u32::MAX], 4, false);
    }
}
