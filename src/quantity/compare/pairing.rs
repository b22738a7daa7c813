//! Numbers of two texts and who belongs to whom.

use super::super::value::Quantity;

/// The numbers of both texts that have no partner yet, in the order of their texts.
pub(super) struct Sides {
    pub zh: Side,
    pub en: Side,
}

/// One text's numbers that have no partner yet.
pub(super) struct Side(Vec<Quantity>);

/// A number and its translation.
#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub zh: Quantity,
    pub en: Quantity,
}

/// Above this many comparisons order is not looked for; no paragraph of a report comes near.
const MOST_CELLS: usize = 4_000_000;

impl Side {
    pub fn all(&self) -> impl Iterator<Item = &Quantity> {
        self.0.iter()
    }

    pub fn firm(&self) -> impl Iterator<Item = &Quantity> {
        self.0.iter().filter(|q| !q.loose)
    }

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

impl Sides {
    pub fn new(zh: Vec<Quantity>, en: Vec<Quantity>) -> Self {
        Self { zh: Side(zh), en: Side(en) }
    }

    /// Pairs what fits without crossing: the pairs with the greatest weight in all, firm numbers above loose ones.
    pub fn pair_in_order(&mut self, fits: impl Fn(&Quantity, &Quantity) -> bool) -> Vec<Pair> {
        if self.zh.0.len().saturating_mul(self.en.0.len()) > MOST_CELLS {
            return Vec::new();
        }
        let table = weights(&self.zh.0, &self.en.0, &fits);
        let places = trace(&table, &self.zh.0, &self.en.0, &fits);
        self.take(&places)
    }

    /// Pairs what fits wherever it stands: each with the first that is free, firm numbers first.
    pub fn pair_anywhere(&mut self, fits: impl Fn(&Quantity, &Quantity) -> bool) -> Vec<Pair> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut free = vec![true; self.en.0.len()];
        for (loose_zh, loose_en) in [(false, false), (false, true), (true, false), (true, true)] {
            for (z, zh) in self.zh.0.iter().enumerate().filter(|(_, q)| q.loose == loose_zh) {
                if places.iter().any(|(taken, _)| *taken == z) {
                    continue;
                }
                let partner = self
                    .en
                    .0
                    .iter()
                    .enumerate()
                    .position(|(e, en)| free[e] && en.loose == loose_en && fits(zh, en));
                if let Some(e) = partner {
                    free[e] = false;
                    places.push((z, e));
                }
            }
        }
        self.take(&places)
    }

    fn take(&mut self, places: &[(usize, usize)]) -> Vec<Pair> {
        let pair = |&(z, e): &(usize, usize)| Pair { zh: self.zh.0[z].clone(), en: self.en.0[e].clone() };
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

/// Firm numbers weigh more than loose ones, and of those that weigh the same the ones of one unit.
fn weight(zh: &Quantity, en: &Quantity) -> u32 {
    let firm = match (zh.loose, en.loose) {
        (false, false) => 800,
        (true, true) => 100,
        _ => 400,
    };
    firm + u32::from(zh.unit == en.unit)
}

/// `table[z][e]`: the greatest weight of pairs among the numbers from `z` and `e` on.
fn weights(zh: &[Quantity], en: &[Quantity], fits: &impl Fn(&Quantity, &Quantity) -> bool) -> Vec<Vec<u32>> {
    let mut table = vec![vec![0; en.len() + 1]; zh.len() + 1];
    for z in (0..zh.len()).rev() {
        for e in (0..en.len()).rev() {
            let skip = table[z + 1][e].max(table[z][e + 1]);
            let pair = if fits(&zh[z], &en[e]) { table[z + 1][e + 1] + weight(&zh[z], &en[e]) } else { 0 };
            table[z][e] = skip.max(pair);
        }
    }
    table
}

fn trace(
    table: &[Vec<u32>],
    zh: &[Quantity],
    en: &[Quantity],
    fits: &impl Fn(&Quantity, &Quantity) -> bool,
) -> Vec<(usize, usize)> {
    let (mut z, mut e) = (0, 0);
    let mut places = Vec::new();
    while z < zh.len() && e < en.len() {
        let pair = fits(&zh[z], &en[e]).then(|| table[z + 1][e + 1] + weight(&zh[z], &en[e]));
        if pair == Some(table[z][e]) {
            places.push((z, e));
            (z, e) = (z + 1, e + 1);
        } else if table[z + 1][e] >= table[z][e + 1] {
            z += 1;
        } else {
            e += 1;
        }
    }
    places
}
