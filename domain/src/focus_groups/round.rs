//! Rounds: when an instrument is asked, of whom, and what is promised.

use crate::language::{Language, Texts};
use serde::{Deserialize, Serialize};
use time::{Date, Duration};

/// How far a round has come. It goes forward only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoundState {
    /// Being written; only its owner sees it.
    Draft,
    /// Taking answers, from its first to its last day.
    Open,
    /// Takes no answers; the last mail is leaving, then results are made and what could link an answer is deleted.
    Closing,
    /// Results are there; nothing links an answer to an invitation.
    Closed,
}

impl RoundState {
    /// As kept in the database.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Closing => "closing",
            Self::Closed => "closed",
        }
    }

    /// Reads what is kept.
    pub fn parse(key: &str) -> Option<Self> {
        [Self::Draft, Self::Open, Self::Closing, Self::Closed]
            .into_iter()
            .find(|s| s.key() == key)
    }
}

/// What a tenant answers to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseKind {
    /// "We have changed this."
    Changed,
    /// "We have not changed this, and here is why."
    NotChanged,
    /// "We will look at it later."
    Later,
}

impl ResponseKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Changed, Self::NotChanged, Self::Later];

    /// As kept and sent.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::NotChanged => "not_changed",
            Self::Later => "later",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.key() == key)
    }
}

/// A round as staff write it, before it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundDraft {
    /// What it is called.
    pub title: Texts,
    /// Why it is asked, in easy words.
    pub purpose: Texts,
    /// Who asks.
    pub asker: String,
    /// Whom a participant can ask.
    pub contact: String,
    /// The languages it can be answered in.
    pub languages: Vec<Language>,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// Until when the anonymous answers are kept.
    pub kept_until: Date,
}

/// Why a round can't be kept as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoundProblem {
    /// No title in Swedish.
    #[error("no title")]
    NoTitle,
    /// No purpose in Swedish.
    #[error("no purpose")]
    NoPurpose,
    /// Nobody asks.
    #[error("no asker")]
    NoAsker,
    /// Nobody can be asked.
    #[error("no contact")]
    NoContact,
    /// No language.
    #[error("no language")]
    NoLanguage,
    /// The last day is before the first, or before today.
    #[error("closes too early")]
    ClosesTooEarly,
    /// It is open for more than a year.
    #[error("open too long")]
    OpenTooLong,
    /// Answers would go before the round has closed.
    #[error("kept too short")]
    KeptTooShort,
}

impl RoundDraft {
    /// Checks what was written, on the day `today`.
    ///
    /// # Errors
    /// Every problem at once.
    pub fn check(&self, today: Date) -> Result<(), Vec<RoundProblem>> {
        use RoundProblem as P;
        let mut problems = Vec::new();
        let mut demand = |holds: bool, problem| {
            if !holds {
                problems.push(problem);
            }
        };
        demand(self.title.exact(Language::Sv).is_some(), P::NoTitle);
        demand(self.purpose.exact(Language::Sv).is_some(), P::NoPurpose);
        demand(!self.asker.trim().is_empty(), P::NoAsker);
        demand(!self.contact.trim().is_empty(), P::NoContact);
        demand(!self.languages.is_empty(), P::NoLanguage);
        demand(self.closes_on >= self.opens_on && self.closes_on >= today, P::ClosesTooEarly);
        demand(self.closes_on - self.opens_on <= Duration::days(366), P::OpenTooLong);
        demand(self.kept_until > self.closes_on, P::KeptTooShort);
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_round_says_all_its_problems() {
        let mut round = RoundDraft {
            title: Texts::swedish("Hur går det?"),
            purpose: Texts::swedish("Vi vill bli bättre."),
            asker: "Nybro kommun".into(),
            contact: "0481-450 00".into(),
            languages: vec![Language::Sv],
            opens_on: date!(2026 - 03 - 01),
            closes_on: date!(2026 - 03 - 14),
            kept_until: date!(2028 - 03 - 14),
        };
        assert_eq!(round.check(date!(2026 - 02 - 01)), Ok(()));
        assert_eq!(round.check(date!(2026 - 04 - 01)), Err(vec![RoundProblem::ClosesTooEarly]));
        round.title = Texts::default();
        round.contact = " ".into();
        round.kept_until = round.closes_on;
        assert_eq!(
            round.check(date!(2026 - 02 - 01)),
            Err(vec![RoundProblem::NoTitle, RoundProblem::NoContact, RoundProblem::KeptTooShort])
        );
    }
}
