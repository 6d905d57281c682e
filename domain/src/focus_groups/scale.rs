//! Which steps of a scale count as agreeing.

use std::ops::RangeInclusive;

/// The steps of a scale that count as agreeing, its "top boxes": the two highest where it has five steps or more, else the highest.
/// So it is 4 and 5 of 1–5, 6 and 7 of 1–7, 9 and 10 of 0–10; of four steps, two would be half of them.
#[must_use]
pub fn top_steps(min: i32, max: i32) -> RangeInclusive<i32> {
    let steps = max.saturating_sub(min).saturating_add(1);
    if steps >= 5 { max.saturating_sub(1)..=max } else { max..=max }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_steps_of_five_agree() {
        for ((min, max), top) in [
            ((1, 5), 4..=5),
            ((1, 7), 6..=7),
            ((0, 10), 9..=10),
            ((1, 4), 4..=4),
            ((0, 1), 1..=1),
        ] {
            assert_eq!(top_steps(min, max), top, "{min}–{max}");
        }
    }
}
