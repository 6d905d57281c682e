//! Chance with a fixed seed: the demo is the same at every first start, and in its tests.

/// SplitMix64 (Steele, Lea, Flood 2014): short, and the same in every version of every library.
#[derive(Clone, Debug)]
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0 where `n` is 0.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let n = u64::try_from(n).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % n).unwrap_or(0)
    }

    /// Yes in `percent` of a hundred cases.
    pub(super) fn hit(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// The place of one of `weights`, by its weight.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (at, weight) in weights.iter().enumerate() {
            if left < *weight {
                return at;
            }
            left -= weight;
        }
        0
    }

    /// A number around 0, most often near it, at most `spread` away.
    pub(super) fn around(&mut self, spread: i32) -> i32 {
        let one = usize::try_from(2 * spread / 3 + 1).unwrap_or(1);
        let sum: usize = (0..3).map(|_| self.below(one)).sum();
        i32::try_from(sum).unwrap_or(0) - spread
    }

    /// A list in another order.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}
