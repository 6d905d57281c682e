//! Weeks as calendars here count them (ISO 8601): from Monday, the first being the one with the year's first Thursday. And which part
//! of a day something takes. Days and times of day are those of Swedish clocks.

use time::{Date, Duration, PrimitiveDateTime, Time, Weekday};

/// A week, by its Monday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(Date);

impl Week {
    /// The week that a day is in.
    pub fn of(day: Date) -> Self {
        Self(day.saturating_sub(Duration::days(i64::from(day.weekday().number_days_from_monday()))))
    }

    /// Reads a week as browsers and addresses have it: `2026-W53`. A year without a week 53 has none.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, number) = text.trim().split_once("-W")?;
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || !digits(year) || !(1..=2).contains(&number.len()) || !digits(number) {
            return None;
        }
        let year = year.parse().ok().filter(|y| (2000..=2999).contains(y))?;
        Date::from_iso_week_date(year, number.parse().ok()?, Weekday::Monday).ok().map(Self)
    }

    /// As in an address; what [`Week::parse`] reads.
    pub fn key(self) -> String {
        format!("{:04}-W{:02}", self.year(), self.number())
    }

    /// The year that it is counted to: that of its Thursday.
    pub fn year(self) -> i32 {
        self.0.to_iso_week_date().0
    }

    /// Its number in that year, 1 to 53.
    pub fn number(self) -> u8 {
        self.0.iso_week()
    }

    /// Its first day.
    pub fn monday(self) -> Date {
        self.0
    }

    /// The day by which it is counted: its month is the week's.
    pub fn thursday(self) -> Date {
        self.0.saturating_add(Duration::days(3))
    }

    /// Its last day.
    pub fn sunday(self) -> Date {
        self.0.saturating_add(Duration::days(6))
    }

    /// Its seven days, Monday first.
    pub fn days(self) -> impl Iterator<Item = Date> {
        (0..7).map(move |n| self.0.saturating_add(Duration::days(n)))
    }

    /// The week before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(Duration::weeks(1)))
    }

    /// The week after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0.saturating_add(Duration::weeks(1)))
    }
}

/// Which part of a day something takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// When it begins; `None`: it goes on since another day.
    pub from: Option<Time>,
    /// When it ends; `None`: it goes on until midnight or longer.
    pub to: Option<Time>,
}

/// The part of a day that something takes, from `starts` to `ends`; `None` where it is not on that day. What ends at midnight is not
/// on the day that begins then.
pub fn part_of_day(starts: PrimitiveDateTime, ends: PrimitiveDateTime, day: Date) -> Option<Part> {
    // What begins in the last hour of summer time may end before it by the clock; it is on that day all the same.
    let on = starts.date() <= day && (ends > day.midnight() || starts.date() == day);
    on.then(|| Part {
        from: (starts.date() == day).then(|| starts.time()),
        to: (ends.date() == day).then(|| ends.time()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime, time};

    #[test]
    fn weeks_are_counted_as_calendars_here_do() {
        // ISO 8601's own examples, and years with and without a week 53.
        for (day, year, number) in [
            (date!(2026 - 12 - 01), 2026, 49),
            (date!(2026 - 12 - 31), 2026, 53),
            (date!(2027 - 01 - 01), 2026, 53),
            (date!(2027 - 01 - 03), 2026, 53),
            (date!(2027 - 01 - 04), 2027, 1),
            (date!(2024 - 12 - 29), 2024, 52),
            (date!(2024 - 12 - 30), 2025, 1),
            (date!(2021 - 01 - 03), 2020, 53),
            (date!(2022 - 01 - 02), 2021, 52),
            (date!(2028 - 02 - 29), 2028, 9),
        ] {
            let week = Week::of(day);
            assert_eq!((week.year(), week.number()), (year, number), "{day}");
            assert_eq!(week.monday().weekday(), Weekday::Monday, "{day}");
            assert!(week.monday() <= day && day <= week.sunday(), "{day}");
            assert_eq!(Week::parse(&week.key()), Some(week), "{day}");
        }
        assert_eq!(Week::of(date!(2027 - 01 - 01)).key(), "2026-W53");
        assert_eq!(Week::of(date!(2027 - 01 - 01)).thursday(), date!(2026 - 12 - 31));
    }

    #[test]
    fn one_week_follows_the_other_over_every_turn_of_a_year() {
        let mut week = Week::of(date!(2000 - 01 - 03));
        let mut day = week.monday();
        while week.year() < 2060 {
            for on in week.days() {
                assert_eq!(on, day);
                day = day.next_day().unwrap();
            }
            assert_eq!(week.days().last(), Some(week.sunday()));
            let after = week.after();
            assert_eq!(after.before(), week);
            let next = if after.year() == week.year() { week.number() + 1 } else { 1 };
            assert_eq!(after.number(), next, "{}", week.key());
            assert!(after.year() == week.year() || week.number() >= 52, "{}", week.key());
            week = after;
        }
    }

    #[test]
    fn a_week_is_read_or_it_is_none() {
        assert_eq!(Week::parse(" 2026-W49 ").map(Week::monday), Some(date!(2026 - 11 - 30)));
        assert_eq!(Week::parse("2026-W1"), Week::parse("2026-W01"));
        assert_eq!(Week::parse("2026-W53").map(Week::monday), Some(date!(2026 - 12 - 28)));
        for not in [
            "",
            "-W",
            "x",
            "2026",
            "2026-49",
            "2026-W",
            "2026-W0",
            "2026-W54",
            "2025-W53",
            "2026-W+1",
            "2026-W1x",
            "1999-W01",
            "9999-W01",
            "+026-W01",
            "2026-W049",
            "２０２６-W01",
        ] {
            assert_eq!(Week::parse(not), None, "{not}");
        }
    }

    #[test]
    fn the_weeks_in_which_clocks_are_changed_have_seven_days() {
        for (sunday, number) in [
            (date!(2027 - 03 - 28), 12),
            (date!(2027 - 10 - 31), 43),
            (date!(2028 - 03 - 26), 12),
            (date!(2028 - 10 - 29), 43),
        ] {
            let week = Week::of(sunday);
            assert_eq!(week.number(), number, "{sunday}");
            assert_eq!((week.days().count(), week.sunday()), (7, sunday));
            assert_eq!(week.after().monday(), sunday.next_day().unwrap());
        }
    }

    #[test]
    fn something_takes_a_part_of_a_day() {
        let part = |from, to| Some(Part { from, to });
        let day = date!(2026 - 12 - 01);
        let of = |starts, ends| part_of_day(starts, ends, day);
        assert_eq!(
            of(datetime!(2026-12-01 9:00), datetime!(2026-12-01 15:30)),
            part(Some(time!(9:00)), Some(time!(15:30)))
        );
        assert_eq!(
            of(datetime!(2026-12-01 9:00), datetime!(2026-12-03 12:00)),
            part(Some(time!(9:00)), None)
        );
        assert_eq!(of(datetime!(2026-11-29 9:00), datetime!(2026-12-03 12:00)), part(None, None));
        assert_eq!(
            of(datetime!(2026-11-29 9:00), datetime!(2026-12-01 12:00)),
            part(None, Some(time!(12:00)))
        );
        assert_eq!(
            of(datetime!(2026-12-01 20:00), datetime!(2026-12-02 0:00)),
            part(Some(time!(20:00)), None)
        );
        // What ended at the midnight before, what is over, and what is to come.
        assert_eq!(of(datetime!(2026-11-30 20:00), datetime!(2026-12-01 0:00)), None);
        assert_eq!(of(datetime!(2026-11-30 9:00), datetime!(2026-11-30 15:00)), None);
        assert_eq!(of(datetime!(2026-12-02 0:00), datetime!(2026-12-02 15:00)), None);
        // Half an hour, from 2.45 summer time to 2.15 winter time.
        let back = date!(2027 - 10 - 31);
        assert_eq!(
            part_of_day(datetime!(2027-10-31 2:45), datetime!(2027-10-31 2:15), back),
            part(Some(time!(2:45)), Some(time!(2:15)))
        );
        // What goes on since another day stands first.
        assert!(part(None, Some(time!(12:00))) < part(Some(time!(9:00)), Some(time!(10:00))));
    }
}
