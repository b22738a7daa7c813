//! Numbers of two texts and who belongs to whom.

use super::super::unit::Unit;
use super::super::value::Quantity;
use std::ops::Range;

/// The numbers of both texts that have no partner yet, in the order of their texts.
pub(super) struct UnpairedSides {
    pub zh: UnpairedNumbers,
    pub en: UnpairedNumbers,
}

/// One text's numbers that have no partner yet.
pub(super) struct UnpairedNumbers(Vec<Quantity>);

/// A number and its translation.
#[derive(Debug, Clone)]
pub(super) struct NumberPair {
    pub zh: Quantity,
    pub en: Quantity,
}

/// How far a number is looked for from where it would stand, if each half of one text's numbers were half of the other's. A
/// paragraph of so many numbers is looked at as a whole; the work grows with the numbers, not with their pairs.
const REACH: usize = 96;

impl UnpairedNumbers {
    /// In the order of the text.
    pub fn all(&self) -> impl Iterator<Item = &Quantity> {
        self.0.iter()
    }

    /// Those that surely are numbers.
    pub fn firm(&self) -> impl Iterator<Item = &Quantity> {
        self.0.iter().filter(|q| !q.loose)
    }

    /// Those that a translation has to have.
    pub fn demanded(&self) -> impl Iterator<Item = &Quantity> {
        self.0.iter().filter(|q| q.is_demanded())
    }

    /// Takes out what `keep` does not hold for.
    pub fn retain(&mut self, keep: impl FnMut(&Quantity) -> bool) {
        self.0.retain(keep);
    }

    /// Takes out the members at these places, which ascend.
    fn take(&mut self, places: impl Iterator<Item = usize>) {
        let mut places = places.peekable();
        let mut index = 0;
        self.0.retain(|_| {
            let taken = places.next_if_eq(&index).is_some();
            index += 1;
            !taken
        });
    }
}

impl UnpairedSides {
    /// All numbers of both texts, before any is paired.
    pub fn new(zh: Vec<Quantity>, en: Vec<Quantity>) -> Self {
        Self { zh: UnpairedNumbers(zh), en: UnpairedNumbers(en) }
    }

    /// Pairs what fits without crossing: the pairs with the greatest weight in all, firm numbers above loose ones.
    pub fn pair_in_order(&mut self, fits: impl Fn(&Quantity, &Quantity) -> bool) -> Vec<NumberPair> {
        let grid = FitGrid { zh: &self.zh.0, en: &self.en.0, fits: &fits };
        let places = grid.trace(&grid.weights());
        self.take(&places)
    }

    /// Pairs what fits wherever it stands: each with the first that is free, firm numbers first.
    pub fn pair_anywhere(&mut self, fits: impl Fn(&Quantity, &Quantity) -> bool) -> Vec<NumberPair> {
        let (zh, en) = (&self.zh.0, &self.en.0);
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut free = (vec![true; zh.len()], vec![true; en.len()]);
        for (loose_zh, loose_en) in [(false, false), (false, true), (true, false), (true, true)] {
            for z in (0..zh.len()).filter(|z| zh[*z].loose == loose_zh) {
                let fits = |e: &usize| free.1[*e] && en[*e].loose == loose_en && fits(&zh[z], &en[*e]);
                let partner = near(z, zh.len(), en.len()).find(fits).filter(|_| free.0[z]);
                if let Some(e) = partner {
                    (free.0[z], free.1[e]) = (false, false);
                    places.push((z, e));
                }
            }
        }
        self.take(&places)
    }

    fn take(&mut self, places: &[(usize, usize)]) -> Vec<NumberPair> {
        let pair =
            |&(z, e): &(usize, usize)| NumberPair { zh: self.zh.0[z].clone(), en: self.en.0[e].clone() };
        let pairs = places.iter().map(pair).collect();
        let sorted = |mut all: Vec<usize>| {
            all.sort_unstable();
            all.into_iter()
        };
        self.zh.take(sorted(places.iter().map(|(z, _)| *z).collect()));
        self.en.take(sorted(places.iter().map(|(_, e)| *e).collect()));
        pairs
    }

    /// Ranges that found no partner may stand as two numbers on the other side.
    pub fn split_ranges(&mut self) {
        for side in [&mut self.zh, &mut self.en] {
            side.0 = side.0.iter().flat_map(Quantity::ends).collect();
        }
    }
}

/// Firm numbers weigh more than loose ones, and of those that weigh the same the ones of one unit; a rank is a count only if there is no
/// other.
fn weight(zh: &Quantity, en: &Quantity) -> u32 {
    let is_rank = |q: &Quantity| q.unit == Unit::Ordinal;
    let firm = match (zh.loose, en.loose) {
        (false, false) if is_rank(zh) != is_rank(en) => 300,
        (false, false) => 800,
        (true, true) => 100,
        _ => 400,
    };
    firm + u32::from(zh.unit == en.unit)
}

/// Pairs in the order in which their English ends.
pub(super) fn by_end(pairs: &[NumberPair]) -> Vec<&NumberPair> {
    let mut by_end: Vec<&NumberPair> = pairs.iter().collect();
    by_end.sort_by_key(|pair| pair.en.span.end);
    by_end
}

/// Of pairs in that order, those that end before a number of the English begins.
pub(super) fn before<'a, 'b>(by_end: &'b [&'a NumberPair], number: &Quantity) -> &'b [&'a NumberPair] {
    &by_end[..by_end.partition_point(|pair| pair.en.span.end <= number.span.start)]
}

/// The places on the other side that are looked at for the one at `at` of `count`.
fn near(at: usize, count: usize, others: usize) -> Range<usize> {
    let middle = at * others / count.max(1);
    middle.saturating_sub(REACH)..(middle + REACH + 1).min(others)
}

/// The numbers of both sides against each other.
struct FitGrid<'a, F> {
    zh: &'a [Quantity],
    en: &'a [Quantity],
    fits: &'a F,
}

/// For each Chinese number the greatest weights of pairs from it and from each English number near it on.
struct PairWeights(Vec<(Range<usize>, Vec<u32>)>);

impl PairWeights {
    /// What is too far away to be looked at counts as what is nearest to it.
    fn at(&self, z: usize, e: usize) -> u32 {
        let Some((near, weights)) = self.0.get(z) else { return 0 };
        if e >= near.end { 0 } else { weights[e.max(near.start) - near.start] }
    }
}

impl<F: Fn(&Quantity, &Quantity) -> bool> FitGrid<'_, F> {
    fn near(&self, z: usize) -> Range<usize> {
        near(z, self.zh.len(), self.en.len())
    }

    fn weights(&self) -> PairWeights {
        let mut table = PairWeights(vec![(0..0, Vec::new()); self.zh.len()]);
        for z in (0..self.zh.len()).rev() {
            let near = self.near(z);
            let mut weights = vec![0; near.len()];
            let mut behind = 0;
            for e in near.clone().rev() {
                let skip = table.at(z + 1, e).max(behind);
                behind = self.paired(&table, z, e).map_or(skip, |pair| skip.max(pair));
                weights[e - near.start] = behind;
            }
            table.0[z] = (near, weights);
        }
        table
    }

    /// The weight of the pair at a place with the best behind it; none where the two do not fit.
    fn paired(&self, table: &PairWeights, z: usize, e: usize) -> Option<u32> {
        let (zh, en) = (&self.zh[z], &self.en[e]);
        (self.fits)(zh, en).then(|| table.at(z + 1, e + 1) + weight(zh, en))
    }

    fn trace(&self, table: &PairWeights) -> Vec<(usize, usize)> {
        let (mut z, mut e) = (0, 0);
        let mut places = Vec::new();
        while z < self.zh.len() && e < self.en.len() {
            let is_near = self.near(z).contains(&e);
            let pair = if is_near { self.paired(table, z, e) } else { None };
            if pair == Some(table.at(z, e)) {
                places.push((z, e));
                (z, e) = (z + 1, e + 1);
            } else if table.at(z + 1, e) >= table.at(z, e + 1) {
                z += 1;
            } else {
                e += 1;
            }
        }
        places
    }
}
