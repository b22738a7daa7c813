//! How far the shares that a model gives can be trusted.
//!
//! In: for names found in texts of other places, the share of each and whether it was right. Out: a curve from share to
//! the part that is right, nowhere falling.

/// So many names make a point of the curve.
const POINTS: usize = 20;

/// The curve by its points, in rising order of shares.
pub fn curve(found: &[(f32, bool)]) -> Vec<(f32, f32)> {
    let mut found = found.to_vec();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = found.len().div_ceil(POINTS).max(1);
    let mut pools: Vec<Pool> = Vec::new();
    for chunk in found.chunks(size) {
        pools.push(Pool::of(chunk));
        while let [.., before, last] = &pools[..]
            && before.right() >= last.right()
        {
            let merged = before.with(last);
            pools.truncate(pools.len() - 2);
            pools.push(merged);
        }
    }
    pools.iter().map(|pool| (pool.share(), pool.right())).collect()
}

/// Names of neighbouring shares: how many, the sum of the shares, and how many are right.
#[derive(Clone, Copy)]
struct Pool {
    count: f32,
    shares: f32,
    rights: f32,
}

impl Pool {
    fn of(found: &[(f32, bool)]) -> Self {
        let rights = found.iter().filter(|(_, right)| *right).count() as f32;
        Self { count: found.len() as f32, shares: found.iter().map(|(share, _)| share).sum(), rights }
    }

    fn with(self, other: &Self) -> Self {
        Self {
            count: self.count + other.count,
            shares: self.shares + other.shares,
            rights: self.rights + other.rights,
        }
    }

    fn share(&self) -> f32 {
        self.shares / self.count
    }

    fn right(&self) -> f32 {
        self.rights / self.count
    }
}
