//! Deviations: what nobody foresaw, a pandemic or a reform, from when to when, what it affected and what was done. They stand beside
//! figures over time, so that a dip is not read as somebody's failure.

use super::{ThreadProblem, events, several, title};
use crate::lists::closed_list;
use time::{Date, Duration};

closed_list! {
    /// What kind of thing it was.
    DeviationKind {
        /// Lagar och politik.
        LawPolicy = "law_policy",
        /// Ekonomi.
        Economy = "economy",
        /// Hälsa.
        Health = "health",
        /// Organisation.
        Organisation = "organisation",
        /// Annat.
        Other = "other",
    }
}

/// The longest text about what it affected, or what was done, in characters.
pub const LONGEST_EFFECT: usize = 2_000;

/// So many years ahead a deviation may lie: what is further off is mistyped, and would stretch everybody's line of time.
pub const MOST_YEARS_AHEAD: i32 = 10;

/// A deviation as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What kind of thing.
    pub kind: String,
    /// What it is called.
    pub title: String,
    /// Its first day: `2027-01-31`.
    pub from: String,
    /// Its last day; empty where it goes on.
    pub to: String,
    /// What it affected.
    pub effect: String,
    /// What was done.
    pub measures: String,
}

/// A deviation that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// What kind of thing.
    pub kind: DeviationKind,
    /// What it is called, one line.
    pub title: String,
    /// Its first day.
    pub from: Date,
    /// Its last day; `None`: it goes on.
    pub to: Option<Date>,
    /// What it affected; empty where nobody knows yet.
    pub effect: String,
    /// What was done; empty where nothing was.
    pub measures: String,
}

/// What can be wrong with a deviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviationProblem {
    /// It is not said what kind of thing it was.
    #[error("no kind")]
    NoKind,
    /// No title.
    #[error("no title")]
    NoTitle,
    /// The title is too long, or more than one line.
    #[error("the title")]
    Title,
    /// The first day can't be read, or lies before the year 2000 or more than [`MOST_YEARS_AHEAD`] ahead.
    #[error("the first day")]
    From,
    /// The same of the last day.
    #[error("the last day")]
    To,
    /// It ends before it begins.
    #[error("ends before it begins")]
    Ends,
    /// What it affected is longer than [`LONGEST_EFFECT`].
    #[error("the effect")]
    Effect,
    /// What was done is longer than [`LONGEST_EFFECT`].
    #[error("the measures")]
    Measures,
    /// It is not said who reads it, or it is a collaboration in which one does not take part.
    #[error("nobody chosen")]
    NobodyChosen,
}

impl From<ThreadProblem> for DeviationProblem {
    fn from(problem: ThreadProblem) -> Self {
        match problem {
            ThreadProblem::NoTitle => Self::NoTitle,
            ThreadProblem::Title => Self::Title,
            ThreadProblem::NoText | ThreadProblem::TextTooLong => Self::Effect,
            // It tells nobody in particular, and names nothing.
            ThreadProblem::NobodyChosen
            | ThreadProblem::TooManyChosen
            | ThreadProblem::TooManyTold
            | ThreadProblem::TenantsTold
            | ThreadProblem::MethodsNamed => Self::NobodyChosen,
        }
    }
}

/// Checks what was typed. It may lie ahead: a reform is known before it comes.
///
/// # Errors
/// Everything that is wrong.
pub fn noted(typed: &Typed, today: Date) -> Result<Noted, Vec<DeviationProblem>> {
    use DeviationProblem as P;
    let day = |text: &str| events::day(text).filter(|d| d.year() <= today.year() + MOST_YEARS_AHEAD);
    let kind = DeviationKind::parse(&typed.kind).ok_or(P::NoKind);
    let title = title(&typed.title).map_err(P::from);
    let from = day(&typed.from).ok_or(P::From);
    let to = match typed.to.trim() {
        "" => Ok(None),
        text => day(text).map(Some).ok_or(P::To),
    };
    let to = match (from, to) {
        (Ok(from), Ok(Some(to))) if to < from => Err(P::Ends),
        (_, to) => to,
    };
    let effect = several(&typed.effect, LONGEST_EFFECT).ok_or(P::Effect);
    let measures = several(&typed.measures, LONGEST_EFFECT).ok_or(P::Measures);
    match (kind, title, from, to, effect, measures) {
        (Ok(kind), Ok(title), Ok(from), Ok(to), Ok(effect), Ok(measures)) => Ok(Noted {
            kind,
            title,
            from,
            to,
            effect,
            measures,
        }),
        (kind, title, from, to, effect, measures) => {
            let found = [kind.err(), title.err(), from.err(), to.err(), effect.err(), measures.err()];
            Err(found.into_iter().flatten().collect())
        }
    }
}

/// A line of time, from its first day to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Axis {
    first: Date,
    last: Date,
}

impl Axis {
    /// The line that holds all of these times, whole years, and today: what goes on reaches to its end. `None` where there are none.
    pub fn around(times: &[(Date, Option<Date>)], today: Date) -> Option<Self> {
        let first = times.iter().map(|(from, _)| *from).min()?.min(today);
        let last = times.iter().map(|(from, to)| to.unwrap_or(*from)).max()?.max(today);
        Some(Self {
            first: Date::from_ordinal_date(first.year(), 1).unwrap_or(first),
            last: Date::from_ordinal_date(last.year(), time::util::days_in_year(last.year())).unwrap_or(last),
        })
    }

    /// The line from a day to another one, in whole months: for what is shown of that time alone.
    pub fn over(from: Date, to: Date) -> Self {
        let (first, last) = (from.min(to), from.max(to));
        Self {
            first: first.replace_day(1).unwrap_or(first),
            last: last.replace_day(last.month().length(last.year())).unwrap_or(last),
        }
    }

    /// Where a day begins on the line, from 0 to 100.
    pub fn at(self, day: Date) -> f64 {
        // A line is some years long: its days are exact as a float.
        let days = |from: Date, to: Date| f64::from(i32::try_from((to - from).whole_days()).unwrap_or(i32::MAX));
        (days(self.first, day) * 100.0 / (days(self.first, self.last) + 1.0)).clamp(0.0, 100.0)
    }

    /// From where to where a time reaches: its last day is part of it, and what goes on reaches to the end.
    pub fn span(self, from: Date, to: Option<Date>) -> (f64, f64) {
        let end = to.and_then(Date::next_day).map_or(100.0, |after| self.at(after));
        (self.at(from), end)
    }

    /// The months on the line, each with where it begins; not more than `most`, equally many months apart.
    pub fn months(self, most: usize) -> Vec<(Date, f64)> {
        let mut months = Vec::new();
        let mut next = self.first.replace_day(1).ok();
        while let Some(first) = next.filter(|day| *day <= self.last) {
            months.push((first, self.at(first)));
            // Counted from a first day, this is in the month after it.
            next = first.checked_add(Duration::days(31)).and_then(|day| day.replace_day(1).ok());
        }
        let step = months.len().div_ceil(most.max(1)).max(1);
        months.into_iter().step_by(step).collect()
    }

    /// The years on the line, each with where it begins.
    pub fn years(self) -> Vec<(i32, f64)> {
        (self.first.year()..=self.last.year())
            .filter_map(|year| Some((year, self.at(Date::from_ordinal_date(year, 1).ok()?))))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    fn typed() -> Typed {
        Typed {
            kind: "health".into(),
            title: " Pandemin ".into(),
            from: "2026-02-01".into(),
            to: "2026-06-30".into(),
            effect: "Inga besök.\r\nSamtal på telefon.".into(),
            measures: String::new(),
        }
    }

    #[test]
    fn lists_read_what_they_write() {
        assert!(DeviationKind::ALL.iter().all(|x| DeviationKind::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn a_deviation_has_a_kind_a_title_and_a_time() {
        use DeviationProblem as P;
        let today = date!(2026 - 10 - 01);
        let good = noted(&typed(), today).unwrap();
        assert_eq!(
            (good.title.as_str(), good.from, good.to, good.effect.as_str()),
            (
                "Pandemin",
                date!(2026 - 02 - 01),
                Some(date!(2026 - 06 - 30)),
                "Inga besök.\nSamtal på telefon."
            )
        );
        assert_eq!(noted(&Typed::default(), today), Err(vec![P::NoKind, P::NoTitle, P::From]));
        let with = |change: fn(&mut Typed)| {
            let mut typed = typed();
            change(&mut typed);
            noted(&typed, today).map(|n| n.to)
        };
        assert_eq!(with(|t| t.to = " ".into()), Ok(None));
        assert_eq!(with(|t| t.to = "2026-02-01".into()), Ok(Some(date!(2026 - 02 - 01))));
        assert_eq!(with(|t| t.to = "2026-01-31".into()), Err(vec![P::Ends]));
        assert_eq!(with(|t| t.to = "sommaren".into()), Err(vec![P::To]));
        // Ten years ahead, and not before this century.
        assert_eq!(with(|t| t.to = "2036-12-31".into()), Ok(Some(date!(2036 - 12 - 31))));
        assert_eq!(with(|t| t.to = "2037-01-01".into()), Err(vec![P::To]));
        assert_eq!(with(|t| t.from = "2000-01-01".into()), Ok(Some(date!(2026 - 06 - 30))));
        assert_eq!(with(|t| t.from = "1999-12-31".into()), Err(vec![P::From]));
        assert_eq!(with(|t| t.from = "2037-01-01".into()), Err(vec![P::From]));
        assert_eq!(with(|t| t.effect = "å".repeat(LONGEST_EFFECT + 1)), Err(vec![P::Effect]));
        assert_eq!(with(|t| t.measures = "å".repeat(LONGEST_EFFECT + 1)), Err(vec![P::Measures]));
    }

    #[test]
    fn a_line_of_time_has_whole_years_and_everything_in_its_place() {
        assert_eq!(Axis::around(&[], date!(2027 - 03 - 15)), None);
        let times = [(date!(2026 - 07 - 02), None), (date!(2025 - 12 - 31), Some(date!(2026 - 01 - 01)))];
        let axis = Axis::around(&times, date!(2026 - 10 - 01)).unwrap();
        let near = |a: f64, b: f64| assert!((a - b).abs() < 0.2, "{a} {b}");
        assert_eq!(axis.years().iter().map(|(y, _)| *y).collect::<Vec<_>>(), [2025, 2026]);
        near(axis.at(date!(2025 - 01 - 01)), 0.0);
        near(axis.at(date!(2026 - 01 - 01)), 50.0);
        let (from, to) = axis.span(times[0].0, times[0].1);
        near(from, 75.0);
        near(to, 100.0);
        let (from, to) = axis.span(times[1].0, times[1].1);
        near(to - from, 200.0 / 730.0);
        // What lies ahead is on the line as well.
        let ahead = Axis::around(&[(date!(2028 - 01 - 01), None)], date!(2027 - 03 - 15)).unwrap();
        assert_eq!(ahead.years().len(), 2);
        near(ahead.span(date!(2028 - 01 - 01), None).1, 100.0);
    }

    #[test]
    fn a_line_over_a_time_has_whole_months_and_what_reaches_beyond_ends_with_it() {
        let axis = Axis::over(date!(2026 - 11 - 20), date!(2027 - 02 - 03));
        let near = |a: f64, b: f64| assert!((a - b).abs() < 0.01, "{a} {b}");
        // 30, 31, 31 and 28 days.
        let months = axis.months(4);
        let days: Vec<Date> = months.iter().map(|(day, _)| *day).collect();
        assert_eq!(
            days,
            [
                date!(2026 - 11 - 01),
                date!(2026 - 12 - 01),
                date!(2027 - 01 - 01),
                date!(2027 - 02 - 01)
            ]
        );
        near(months[0].1, 0.0);
        near(months[3].1, 9200.0 / 120.0);
        let (from, to) = axis.span(date!(2026 - 12 - 01), Some(date!(2026 - 12 - 31)));
        near(from, 25.0);
        near(to, 6100.0 / 120.0);
        // What began before it and what goes on.
        for (from, to) in [(date!(2020 - 01 - 01), None), (date!(2026 - 10 - 31), Some(date!(2027 - 03 - 01)))] {
            let (from, to) = axis.span(from, to);
            near(from, 0.0);
            near(to, 100.0);
        }
        // As many as there is room for, and the same line whichever day comes first.
        for (most, expected) in [(0, 1), (1, 1), (2, 2), (3, 2), (4, 4), (99, 4)] {
            assert_eq!(axis.months(most).len(), expected, "{most}");
        }
        assert_eq!(Axis::over(date!(2027 - 02 - 03), date!(2026 - 11 - 20)), axis);
        assert_eq!(
            Axis::over(date!(2028 - 02 - 10), date!(2028 - 02 - 10)).months(4),
            [(date!(2028 - 02 - 01), 0.0)]
        );
    }
}
