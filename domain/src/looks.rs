//! Grants: a look at records that concern persons, given by a municipality for a purpose and a time.

use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// What can be looked at. Nothing else can: not answers, and not what has been deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordKind {
    /// Who works in the municipality.
    Members,
    /// Whom the municipality invited to a round: addresses, and the sheets of slips.
    Invitations,
}

impl RecordKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Members, Self::Invitations];

    /// As kept and sent.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Invitations => "invitations",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// The longest that a grant lasts, in days. Longer takes a new one, with a purpose of its own.
pub const LONGEST: i64 = 90;

/// The longest purpose, in characters.
pub const LONGEST_PURPOSE: usize = 500;

/// What can be wrong with a grant as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GrantProblem {
    /// Nobody was chosen, or somebody who can't be given a look.
    #[error("no person")]
    NoPerson,
    /// No record was chosen, or none that there is.
    #[error("no record")]
    NoRecord,
    /// No purpose.
    #[error("no purpose")]
    NoPurpose,
    /// The purpose is longer than [`LONGEST_PURPOSE`].
    #[error("purpose too long")]
    PurposeTooLong,
    /// No last day, one that has passed, or one more than [`LONGEST`] days away.
    #[error("last day")]
    LastDay,
}

/// Whether a purpose and a last day can be.
///
/// # Errors
/// All problems at once.
pub fn check(purpose: &str, last_day: Option<Date>, today: Date) -> Result<(), Vec<GrantProblem>> {
    let mut problems = Vec::new();
    match purpose.trim().chars().count() {
        0 => problems.push(GrantProblem::NoPurpose),
        n if n > LONGEST_PURPOSE => problems.push(GrantProblem::PurposeTooLong),
        _ => {}
    }
    if last_day.is_none_or(|day| day < today || day - today > Duration::days(LONGEST)) {
        problems.push(GrantProblem::LastDay);
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_grant_has_a_purpose_and_ends_within_ninety_days() {
        let today = date!(2026 - 03 - 01);
        let after = |days| Some(today + Duration::days(days));
        for day in [0, 1, 90] {
            assert_eq!(check("Därför", after(day), today), Ok(()), "{day}");
        }
        for day in [after(-1), after(91), None] {
            assert_eq!(check("Därför", day, today), Err(vec![GrantProblem::LastDay]), "{day:?}");
        }
        assert_eq!(
            check(" \n", after(100), today),
            Err(vec![GrantProblem::NoPurpose, GrantProblem::LastDay])
        );
        assert_eq!(check(&"a".repeat(501), after(1), today), Err(vec![GrantProblem::PurposeTooLong]));
        assert_eq!(RecordKind::ALL.map(|k| RecordKind::parse(k.key())), RecordKind::ALL.map(Some));
    }
}
