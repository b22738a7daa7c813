//! Numbers without a pattern, the same each time.

pub struct Random(u64);

impl Random {
    pub const fn new() -> Self {
        Self(88_172_645_463_325_252)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Between minus `size` and `size`.
    pub fn around_zero(&mut self, size: f32) -> f32 {
        ((self.next() >> 20 & 0xffff) as f32 / 32_768.0 - 1.0) * size
    }

    /// False for a share of the calls.
    pub fn keeps(&mut self, dropped: f32) -> bool {
        (self.next() >> 16 & 0xffff) as f32 >= dropped * 65_536.0
    }

    pub fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            let other = (self.next() % (at as u64 + 1)) as usize;
            order.swap(at, other);
        }
    }
}
