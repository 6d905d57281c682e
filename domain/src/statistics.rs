//! How sure a figure of few people is: intervals for shares and means, and what a difference says.
//!
//! All intervals are at 95 %. They say what chance alone could do, chance meaning who happened to answer; they say nothing of
//! those who chose not to, and pages have to say so.
//!
//! # Sources
//!
//! - Shares: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), as R. G. Newcombe
//!   recommends it for small samples: "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
//!   857–872, method 3. The usual interval (Wald) is far too short where few answered, and of no width where all or none did.
//! - Differences of shares: R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
//!   Medicine 17 (1998), 873–890, method 10, the hybrid score interval.
//! - Means: Student's t; their differences: B. L. Welch, "The generalization of 'Student's' problem when several different population
//!   variances are involved", Biometrika 34 (1947), which does not take the spread of both groups to be alike.
//! - The quantile of t: G. W. Hill, "Algorithm 396: Student's t-quantiles", Communications of the ACM 13 (1970).
//!
//! The intervals of differences take the two groups to be of different people. Where the same people answered twice, and answered
//! alike, the true interval is shorter: then more is called chance than is, never less.

use std::f64::consts::PI;

/// The normal distribution's quantile for 95 %.
const Z: f64 = 1.959_963_984_540_054;
/// The probability outside the interval, on both sides together.
const OUTSIDE: f64 = 0.05;

/// From where to where a figure may as well lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Whether a value is in it, its ends included.
    #[must_use]
    pub fn holds(self, value: f64) -> bool {
        (self.low..=self.high).contains(&value)
    }
}

/// So many of so many, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    count: u32,
    of: u32,
}

impl Share {
    /// `count` of `of`; nothing where there is nobody, or more than all.
    #[must_use]
    pub fn new(count: u32, of: u32) -> Option<Self> {
        (of > 0 && count <= of).then_some(Self { count, of })
    }

    /// How many.
    #[must_use]
    pub fn count(self) -> u32 {
        self.count
    }

    /// Of how many: the base.
    #[must_use]
    pub fn of(self) -> u32 {
        self.of
    }

    /// From 0 to 1.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.count) / f64::from(self.of)
    }

    /// Wilson's interval.
    #[must_use]
    pub fn interval(self) -> Interval {
        let (p, n) = (self.value(), f64::from(self.of));
        let z2 = Z * Z;
        let middle = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
        let half = Z * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt() / (1.0 + z2 / n);
        Interval {
            low: if self.count == 0 { 0.0 } else { (middle - half).max(0.0) },
            high: if self.count == self.of { 1.0 } else { (middle + half).min(1.0) },
        }
    }
}

/// The mean of values, with what is needed to say how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mean {
    value: f64,
    /// The variance in the sample: with n − 1 below.
    variance: f64,
    n: u32,
}

impl Mean {
    /// Of values that came so many times each; nothing where none came.
    #[must_use]
    pub fn of(values: impl IntoIterator<Item = (f64, u32)>) -> Option<Self> {
        let values: Vec<(f64, u32)> = values.into_iter().collect();
        let n: u32 = values.iter().map(|(_, times)| times).sum();
        if n == 0 {
            return None;
        }
        let value = values.iter().map(|(value, times)| value * f64::from(*times)).sum::<f64>() / f64::from(n);
        let squares: f64 = values.iter().map(|(v, times)| f64::from(*times) * (v - value) * (v - value)).sum();
        Some(Self {
            value,
            variance: if n > 1 { squares / f64::from(n - 1) } else { 0.0 },
            n,
        })
    }

    /// The mean.
    #[must_use]
    pub fn value(&self) -> f64 {
        self.value
    }

    /// Of how many values: the base.
    #[must_use]
    pub fn n(&self) -> u32 {
        self.n
    }

    /// The square of the standard error, and the degrees of freedom; nothing where all values are alike: the sample then says
    /// nothing of how far apart others might be.
    fn error(&self) -> Option<(f64, f64)> {
        (self.n > 1 && self.variance > 0.0).then(|| (self.variance / f64::from(self.n), f64::from(self.n) - 1.0))
    }

    /// Student's interval; nothing for one value, or where all are alike.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        let (square, freedom) = self.error()?;
        Some(around(self.value, t_quantile(freedom) * square.sqrt()))
    }
}

fn around(value: f64, half: f64) -> Interval {
    Interval {
        low: value - half,
        high: value + half,
    }
}

/// What became of a figure: how much it differs, and from where to where that may as well lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The later less the earlier.
    pub value: f64,
    /// Nothing where it can't be said.
    pub interval: Option<Interval>,
}

/// What a difference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is none.
    Same,
    /// It is so small that it can be by chance.
    MayBeChance,
    /// It is larger than chance usually makes it.
    MoreThanChance,
    /// Too few or too like each other answered for saying anything.
    Unknown,
}

impl Difference {
    /// Of two shares, by Newcombe's hybrid score interval.
    #[must_use]
    pub fn of_shares(earlier: Share, later: Share) -> Self {
        let (p, q) = (later.value(), earlier.value());
        let (later, earlier) = (later.interval(), earlier.interval());
        let difference = p - q;
        Self {
            value: difference,
            interval: Some(Interval {
                low: difference - (p - later.low).hypot(earlier.high - q),
                high: difference + (later.high - p).hypot(q - earlier.low),
            }),
        }
    }

    /// Of two means, by Welch's interval.
    #[must_use]
    pub fn of_means(earlier: &Mean, later: &Mean) -> Self {
        let value = later.value - earlier.value;
        let interval = earlier.error().zip(later.error()).map(|((a, a_freedom), (b, b_freedom))| {
            let square = a + b;
            let freedom = square * square / (a * a / a_freedom + b * b / b_freedom);
            around(value, t_quantile(freedom) * square.sqrt())
        });
        Self { value, interval }
    }

    /// What it says.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self.interval {
            None => Verdict::Unknown,
            Some(_) if self.value == 0.0 => Verdict::Same,
            Some(interval) if interval.holds(0.0) => Verdict::MayBeChance,
            Some(_) => Verdict::MoreThanChance,
        }
    }
}

/// The quantile of Student's t for 95 % on both sides, for one degree of freedom or more, whole or not. Hill's algorithm 396, which
/// is exact at one and two, and right to four digits from 1.8 on.
fn t_quantile(freedom: f64) -> f64 {
    let n = freedom.max(1.0);
    if (n - 1.0).abs() < f64::EPSILON {
        return (OUTSIDE * PI / 2.0).cos() / (OUTSIDE * PI / 2.0).sin();
    }
    if (n - 2.0).abs() < f64::EPSILON {
        return (2.0 / (OUTSIDE * (2.0 - OUTSIDE)) - 2.0).sqrt();
    }
    let a = 1.0 / (n - 0.5);
    let b = 48.0 / (a * a);
    let mut c = ((20_700.0 * a / b - 98.0) * a - 16.0) * a + 96.36;
    let d = ((94.5 / (b + c) - 3.0) / b + 1.0) * (a * PI / 2.0).sqrt() * n;
    let mut y = (d * OUTSIDE).powf(2.0 / n);
    if y > 0.05 + a {
        let x = -Z;
        y = x * x;
        if n < 5.0 {
            c += 0.3 * (n - 4.5) * (x + 0.6);
        }
        c += (((0.05 * d * x - 5.0) * x - 7.0) * x - 2.0) * x + b;
        y = (((((0.4 * y + 6.3) * y + 36.0) * y + 94.5) / c - y - 3.0) / b + 1.0) * x;
        y = (a * y * y).exp_m1();
    } else {
        y = ((1.0 / (((n + 6.0) / (n * y) - 0.089 * d - 0.822) * (n + 2.0) * 3.0) + 0.5 / (n + 4.0)) * y - 1.0) * (n + 1.0) / (n + 2.0)
            + 1.0 / y;
    }
    (n * y).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn share(count: u32, of: u32) -> Share {
        Share::new(count, of).unwrap()
    }

    #[track_caller]
    fn like(interval: Interval, low: f64, high: f64, within: f64) {
        assert!(
            (interval.low - low).abs() < within && (interval.high - high).abs() < within,
            "{interval:?} and not {low}–{high}"
        );
    }

    #[test]
    fn shares_are_as_sure_as_newcombe_prints_them() {
        // Table I of the first paper, method 3.
        for (count, of, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            like(share(count, of).interval(), low, high, 0.000_05);
        }
        like(share(20, 20).interval(), 1.0 - 0.1611, 1.0, 0.000_05);
    }

    #[test]
    fn differences_of_shares_are_as_newcombe_prints_them() {
        // Table II of the second paper, method 10: the first less the second.
        for ((x1, n1), (x2, n2), low, high) in [
            ((56, 70), (48, 80), 0.0524, 0.3339),
            ((9, 10), (3, 10), 0.1705, 0.8090),
            ((6, 7), (2, 7), 0.0582, 0.8062),
            ((5, 56), (0, 29), -0.0381, 0.1926),
            ((0, 10), (0, 20), -0.1611, 0.2775),
            ((0, 10), (0, 10), -0.2775, 0.2775),
            ((10, 10), (0, 20), 0.6791, 1.0),
            ((10, 10), (0, 10), 0.6075, 1.0),
        ] {
            let difference = Difference::of_shares(share(x2, n2), share(x1, n1));
            like(difference.interval.unwrap(), low, high, 0.000_06);
        }
    }

    #[test]
    fn t_is_as_in_every_table() {
        for (freedom, t) in [
            (1.0, 12.706),
            (2.0, 4.303),
            (3.0, 3.182),
            (4.0, 2.776),
            (5.0, 2.571),
            (10.0, 2.228),
            (20.0, 2.086),
            (30.0, 2.042),
            (60.0, 2.000),
            (120.0, 1.980),
        ] {
            assert!((t_quantile(freedom) - t).abs() < 0.000_6, "{freedom}: {}", t_quantile(freedom));
        }
        assert!((t_quantile(1e9) - Z).abs() < 1e-6);
        assert_eq!(t_quantile(0.2), t_quantile(1.0));
    }

    /// Hours of sleep gained by two drugs, ten each: Student's own example, "The probable error of a mean", Biometrika 6 (1908).
    fn sleep() -> [Mean; 2] {
        let first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
        let second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
        [first, second].map(|hours| Mean::of(hours.map(|h| (h, 1))).unwrap())
    }

    #[test]
    fn means_are_as_sure_as_those_of_students_sleepers() {
        let [first, second] = sleep();
        assert!((first.value() - 0.75).abs() < 1e-9 && (second.value() - 2.33).abs() < 1e-9 && first.n() == 10);
        like(first.interval().unwrap(), -0.5298, 2.0298, 0.000_1);
        // As `t.test(extra ~ group, data = sleep)` of R prints it: by Welch, 17.776 degrees of freedom.
        let difference = Difference::of_means(&second, &first);
        like(difference.interval.unwrap(), -3.365_483, 0.205_483, 0.000_05);
        assert_eq!(difference.verdict(), Verdict::MayBeChance);
    }

    #[test]
    fn what_came_several_times_counts_several_times() {
        let counted = Mean::of([(1.0, 2), (4.0, 0), (5.0, 1)]).unwrap();
        let one_by_one = Mean::of([(1.0, 1), (5.0, 1), (1.0, 1)]).unwrap();
        assert_eq!(counted.n(), 3);
        assert!((counted.value() - one_by_one.value()).abs() < 1e-12);
        assert!((counted.variance - one_by_one.variance).abs() < 1e-12);
        assert_eq!(Mean::of([(3.0, 0)]), None);
    }

    #[test]
    fn nothing_is_said_where_nothing_can_be() {
        assert!(Share::new(0, 0).is_none() && Share::new(3, 2).is_none());
        let (alike, spread) = (Mean::of([(5.0, 12)]).unwrap(), Mean::of([(4.0, 6), (5.0, 6)]).unwrap());
        assert!(alike.interval().is_none() && Mean::of([(5.0, 1)]).unwrap().interval().is_none());
        assert_eq!(Difference::of_means(&alike, &spread).verdict(), Verdict::Unknown);
    }

    #[test]
    fn a_difference_says_what_it_is() {
        let verdict = |earlier, later| Difference::of_shares(earlier, later).verdict();
        assert_eq!(verdict(share(7, 14), share(10, 20)), Verdict::Same);
        assert_eq!(verdict(share(7, 14), share(12, 20)), Verdict::MayBeChance);
        assert_eq!(verdict(share(3, 20), share(14, 20)), Verdict::MoreThanChance);
        assert!(Difference::of_shares(share(14, 20), share(3, 20)).value < 0.0);
    }
}
