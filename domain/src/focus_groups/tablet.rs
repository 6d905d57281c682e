//! A tablet that is shared in a room: the PIN that guards the way out, and how long somebody may leave it alone.

use std::fmt;
use time::Duration;

/// The PIN of a tablet in the room: four to eight digits, chosen by whoever sets it up.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

/// Why what was typed is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinProblem {
    /// Not four to eight digits.
    #[error("not four to eight digits")]
    Malformed,
    /// One that is tried first: the same digit again and again, or digits in a row.
    #[error("too easy to guess")]
    Easy,
}

impl Pin {
    /// Reads what was typed; spaces do not count.
    ///
    /// # Errors
    /// A [`PinProblem`] that the person can put right.
    pub fn parse(typed: &str) -> Result<Self, PinProblem> {
        let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        if !(4..=8).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PinProblem::Malformed);
        }
        let steps: Vec<i16> = digits
            .as_bytes()
            .windows(2)
            .filter_map(|pair| match pair {
                [a, b] => Some(i16::from(*b) - i16::from(*a)),
                _ => None,
            })
            .collect();
        if [-1, 0, 1].iter().any(|step| steps.iter().all(|s| s == step)) {
            return Err(PinProblem::Easy);
        }
        Ok(Self(digits))
    }

    /// The digits, as they are hashed.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// A PIN opens the way out: it does not belong in a log.
impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The most people for whom one tablet has codes.
pub const MOST_AT_A_TABLET: usize = 100;

/// So long nobody may touch a tablet before it asks whether somebody is there.
pub const ASKS_AFTER: Duration = Duration::seconds(60);

/// So long it waits for an answer before it clears what was begun.
pub const CLEARS_AFTER: Duration = Duration::seconds(90);

/// Without scripts nobody can say that they are there: so long a page stands.
pub const CLEARS_WITHOUT_SCRIPTS: Duration = Duration::minutes(10);

/// So long finished answers wait on a device for a network, and the page that asks without one is kept there: the length of a meeting, and
/// of the way home. The service worker has the same number (`app/scripts/worker.js`).
pub const LONGEST_OFFLINE: Duration = Duration::hours(12);

/// So long a device stays a tablet in the room: a day's meetings.
pub const LONGEST_AS_TABLET: Duration = Duration::hours(12);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_has_four_to_eight_digits_that_are_not_the_first_to_be_tried() {
        for good in ["2580", " 19 47 ", "90210311"] {
            assert!(Pin::parse(good).is_ok(), "{good}");
        }
        assert_eq!(Pin::parse("19 47").unwrap().digits(), "1947");
        for bad in ["", "123", "123456789", "12a4", "١٢٣٤"] {
            assert_eq!(Pin::parse(bad), Err(PinProblem::Malformed), "{bad}");
        }
        for easy in ["0000", "1234", "87654321", "4567"] {
            assert_eq!(Pin::parse(easy), Err(PinProblem::Easy), "{easy}");
        }
        assert_eq!(format!("{:?}", Pin::parse("2580").unwrap()), "Pin(…)");
    }
}
