//! A method in use: from when to when, what was tried and what happened, and whether it is still used when the project is over.

use crate::lists::closed_list;
use serde::{Deserialize, Serialize};
use std::fmt;
use time::{Date, Month};

time::serde::format_description!(day, Date, "[year]-[month]-[day]");

/// The longest reason for which a use ends, and the longest line beside an answer, in characters.
pub const LONGEST_REASON: usize = 500;

closed_list! {
    /// What a note of experience is about.
    ExperienceTag {
        /// Det fungerade bra.
        WorkedWell = "worked_well",
        /// Vi behövde anpassa.
        NeededAdapting = "needed_adapting",
        /// Det passade inte.
        DidNotFit = "did_not_fit",
        /// Det tog mer tid.
        TookMoreTime = "took_more_time",
        /// Tillgänglighet.
        Accessibility = "accessibility",
    }
}

closed_list! {
    /// Whether a method is still used half a year after the project.
    Still {
        /// Ja.
        Yes = "yes",
        /// Delvis.
        Partly = "partly",
        /// Nej.
        No = "no",
    }
}

/// What a note of experience says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Experience {
    /// What was tried.
    pub tried: String,
    /// What happened.
    pub happened: String,
    /// What it is about.
    pub tags: Vec<ExperienceTag>,
    /// Whether the others of the collaboration may read it.
    pub shared: bool,
}

/// What can be wrong with a note as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExperienceProblem {
    /// It does not say what was tried.
    #[error("nothing tried")]
    NoTried,
    /// It does not say what happened.
    #[error("nothing happened")]
    NoHappened,
    /// What was tried is longer than [`Experience::LONGEST`].
    #[error("tried too long")]
    TriedTooLong,
    /// What happened is longer than [`Experience::LONGEST`].
    #[error("happened too long")]
    HappenedTooLong,
    /// More tags than [`Experience::MOST_TAGS`].
    #[error("too many tags")]
    TooManyTags,
}

impl Experience {
    /// The longest text, in characters.
    pub const LONGEST: usize = 2000;
    /// The most tags.
    pub const MOST_TAGS: usize = 3;

    /// As it is kept: without spaces around, and each tag once.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.tried = self.tried.trim().to_owned();
        self.happened = self.happened.trim().to_owned();
        self.tags.sort();
        self.tags.dedup();
        self
    }

    /// Whether it can be kept.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn check(&self) -> Result<(), Vec<ExperienceProblem>> {
        use ExperienceProblem as P;
        let long = |text: &str| text.chars().count() > Self::LONGEST;
        let problems: Vec<P> = [
            (self.tried.trim().is_empty(), P::NoTried),
            (long(&self.tried), P::TriedTooLong),
            (self.happened.trim().is_empty(), P::NoHappened),
            (long(&self.happened), P::HappenedTooLong),
            (self.tags.len() > Self::MOST_TAGS, P::TooManyTags),
        ]
        .into_iter()
        .filter_map(|(wrong, problem)| wrong.then_some(problem))
        .collect();
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }
}

/// A time in which a municipality used a method, and why it ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// Its first day.
    #[serde(with = "day")]
    pub from: Date,
    /// The day on which it ended.
    #[serde(with = "day")]
    pub to: Date,
    /// Why.
    pub why: String,
}

/// A quarter of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// The year.
    pub year: i32,
    /// From 1 to 4.
    pub number: u8,
}

impl Quarter {
    /// The one that a day is in.
    pub fn of(day: Date) -> Self {
        Self {
            year: day.year(),
            number: (u8::from(day.month()) - 1) / 3 + 1,
        }
    }

    /// The one after it.
    #[must_use]
    pub const fn next(self) -> Self {
        match self.number {
            4 => Self {
                year: self.year + 1,
                number: 1,
            },
            n => Self {
                year: self.year,
                number: n + 1,
            },
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        let month = match self.number {
            1 => Month::January,
            2 => Month::April,
            3 => Month::July,
            _ => Month::October,
        };
        Date::from_calendar_date(self.year, month, 1).unwrap_or(Date::MIN)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let month = match self.number {
            1 => Month::March,
            2 => Month::June,
            3 => Month::September,
            _ => Month::December,
        };
        Date::from_calendar_date(self.year, month, month.length(self.year)).unwrap_or(Date::MAX)
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} K{}", self.year, self.number)
    }
}

/// How many municipalities used a method on the last day of each quarter since the first began, and today in the one that is not over. Each
/// municipality comes with all its times of use, from and to; without an end it is in use. On the day on which a use ends it is over.
pub fn in_use_by_quarter(municipalities: &[Vec<(Date, Option<Date>)>], today: Date) -> Vec<(Quarter, usize)> {
    let Some(first) = municipalities.iter().flatten().map(|(from, _)| *from).min() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let mut quarter = Quarter::of(first);
    while quarter <= Quarter::of(today) {
        let on = quarter.last_day().min(today);
        let used = |times: &&Vec<(Date, Option<Date>)>| times.iter().any(|(from, to)| *from <= on && to.is_none_or(|to| on < to));
        out.push((quarter, municipalities.iter().filter(used).count()));
        quarter = quarter.next();
    }
    out
}

/// The day from which it is asked whether a method is still used: half a year after the project's last.
pub fn still_due_on(ends: Date) -> Date {
    let month = u8::from(ends.month());
    let (year, month) = if month > 6 {
        (ends.year().saturating_add(1), month - 6)
    } else {
        (ends.year(), month + 6)
    };
    let month = Month::try_from(month).unwrap_or(Month::December);
    // The last of August and half a year is the last of February.
    let day = ends.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_note_says_what_was_tried_and_what_happened() {
        use ExperienceProblem as P;
        let note = Experience {
            tried: " Samtal ".into(),
            happened: "Lugnare".into(),
            tags: vec![ExperienceTag::TookMoreTime, ExperienceTag::WorkedWell, ExperienceTag::TookMoreTime],
            shared: true,
        };
        assert_eq!(note.check(), Ok(()));
        let tidy = note.clone().tidy();
        assert_eq!((tidy.tried.as_str(), tidy.tags.len()), ("Samtal", 2));
        assert_eq!(Experience::default().check(), Err(vec![P::NoTried, P::NoHappened]));
        let long = Experience {
            tried: "å".repeat(2001),
            happened: "å".repeat(2001),
            tags: ExperienceTag::ALL.to_vec(),
            shared: true,
        };
        assert_eq!(long.check(), Err(vec![P::TriedTooLong, P::HappenedTooLong, P::TooManyTags]));
    }

    #[test]
    fn use_is_counted_on_the_last_day_of_each_quarter() {
        let quarters = in_use_by_quarter(
            &[
                // Ended and begun again.
                vec![(date!(2025 - 11 - 03), Some(date!(2026 - 03 - 31))), (date!(2026 - 04 - 02), None)],
                vec![(date!(2026 - 01 - 01), Some(date!(2026 - 06 - 30)))],
                // Within one quarter: on no last day.
                vec![(date!(2026 - 04 - 01), Some(date!(2026 - 05 - 01)))],
                vec![(date!(2026 - 08 - 15), None)],
            ],
            date!(2026 - 08 - 15),
        );
        let of = |year, number, n| (Quarter { year, number }, n);
        assert_eq!(quarters, [of(2025, 4, 1), of(2026, 1, 1), of(2026, 2, 1), of(2026, 3, 2)]);
        assert_eq!(in_use_by_quarter(&[], date!(2026 - 08 - 15)), []);
        assert_eq!(Quarter { year: 2026, number: 4 }.to_string(), "2026 K4");
    }

    #[test]
    fn it_is_asked_half_a_year_later() {
        assert_eq!(still_due_on(date!(2026 - 08 - 31)), date!(2027 - 02 - 28));
        assert_eq!(still_due_on(date!(2026 - 06 - 30)), date!(2026 - 12 - 30));
        assert_eq!(still_due_on(date!(2027 - 12 - 31)), date!(2028 - 06 - 30));
    }

    #[test]
    fn times_of_use_are_kept_by_their_days() {
        let period = Period {
            from: date!(2026 - 01 - 02),
            to: date!(2026 - 03 - 04),
            why: "Ingen handledare".into(),
        };
        let kept = serde_json::to_value(&period).unwrap();
        assert_eq!(
            kept,
            serde_json::json!({ "from": "2026-01-02", "to": "2026-03-04", "why": "Ingen handledare" })
        );
        assert_eq!(serde_json::from_value::<Period>(kept).unwrap(), period);
        assert_eq!(Still::parse("partly"), Some(Still::Partly));
    }
}
