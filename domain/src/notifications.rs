//! What people are told, and how they want to hear of it.

pub mod returned;

use crate::{
    exchange::events::time_of_day,
    lists::closed_list,
    tenants::{Permission, Role},
};
use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset, Weekday, macros::time};

closed_list! {
    /// How a person hears of something.
    How {
        /// Genast, med mejl.
        AtOnce = "at_once",
        /// I ett sammandrag varje morgon.
        Daily = "daily",
        /// I ett sammandrag på måndagar.
        Weekly = "weekly",
        /// Bara i Brygga.
        Product = "product",
        /// Inte alls.
        Never = "never",
    }
}

closed_list! {
    /// Under which heading a person finds what is told, in the order of the page of choices.
    Heading {
        /// Threads.
        Exchange = "exchange",
        /// The calendar.
        Events = "events",
        /// Groups.
        Groups = "groups",
        /// Methods.
        Methods = "methods",
        /// Focus groups.
        FocusGroups = "focus_groups",
        /// What is kept, and how long.
        Retention = "retention",
    }
}

closed_list! {
    /// What is told.
    Notice {
        /// A thread that one reads has begun.
        ThreadStarted = "exchange.started",
        /// Somebody has written in a thread that one follows: without saying so, one in which one has written.
        ThreadReplied = "exchange.replied",
        /// Somebody tells one of a post.
        Mentioned = "exchange.mentioned",
        /// What came of a thread in which one has written, or that asks the same as one's own place.
        ThreadConcluded = "exchange.concluded",
        /// There is a new event in the calendar.
        EventPlanned = "exchange.planned",
        /// Registration for an event has opened.
        RegistrationOpens = "exchange.opens",
        /// An event to which one comes is in two days, or in fewer where that was missed.
        EventReminder = "exchange.reminder",
        /// What was tried after a study visit is asked.
        VisitFollowUp = "exchange.follow_up",
        /// That one was at an event waits for oneself to say that it is right.
        PresenceDue = "exchange.presence",
        /// Places that are kept for one's own place are soon anybody's.
        SeatsFlowBack = "exchange.flows_back",
        /// One has got a place from the waiting list.
        EventSeat = "exchange.seat",
        /// Somebody who leads has registered one for an event.
        EventEnrolled = "exchange.enrolled",
        /// And has taken one off again.
        EventTakenOff = "exchange.taken_off",
        /// What everybody who comes to an event has to know has changed: time, place, how one gets in, what to prepare, the last day
        /// to register.
        EventChanged = "exchange.changed",
        /// An event is cancelled.
        EventCancelled = "exchange.cancelled",
        /// The same of an event to which one's own place is invited or has kept places, or that was made of a thread that one began.
        InvitedChanged = "exchange.invited_changed",
        /// And that it is cancelled.
        InvitedCancelled = "exchange.invited_cancelled",
        /// Minutes of a group in which one is are published.
        GroupMinutes = "exchange.minutes",
        /// A group has decided something that one is to see to.
        GroupDecision = "exchange.decision",
        /// What a group has decided is to be done soon.
        DecisionDue = "exchange.decision_due",
        /// A group in which one is has planned a meeting.
        MeetingPlanned = "exchange.meeting_planned",
        /// What one has to know of a meeting has changed, as of an event.
        MeetingChanged = "exchange.meeting_changed",
        /// A meeting is cancelled.
        MeetingCancelled = "exchange.meeting_cancelled",
        /// A method that is used here has a newer version.
        MethodNewer = "methods.newer",
        /// Somebody wants to have a draft looked at.
        MethodReview = "methods.review",
        /// A municipality proposes a text for everybody.
        ProposalMade = "methods.proposal",
        /// Something was said about a proposal, or became of it.
        ProposalSaid = "methods.proposal_said",
        /// A round has opened.
        RoundOpened = "focus_groups.round_opened",
        /// A round closes tomorrow, or today where that was missed.
        RoundCloses = "focus_groups.closes_tomorrow",
        /// Results are ready.
        ResultsReady = "focus_groups.results_ready",
        /// A finding waits for a response.
        ResponseDue = "focus_groups.response_due",
        /// Something is older than a decision of one's own place says.
        PeriodOver = "privacy.due",
    }
}

impl Notice {
    /// How it comes to who has not chosen: a digest for what can wait, so that mail stays worth reading.
    pub const fn usual(self) -> How {
        match self {
            Self::ThreadStarted
            | Self::ThreadReplied
            | Self::ThreadConcluded
            | Self::EventPlanned
            | Self::GroupMinutes
            | Self::PeriodOver => How::Daily,
            _ => How::AtOnce,
        }
    }

    /// Whether it always comes by mail at once: who comes to something has to know it.
    pub const fn always(self) -> bool {
        matches!(
            self,
            Self::EventSeat | Self::EventEnrolled | Self::EventTakenOff | Self::EventChanged | Self::EventCancelled
        )
    }

    /// The heading under which one chooses how to hear of it.
    pub const fn heading(self) -> Heading {
        match self {
            Self::ThreadStarted | Self::ThreadReplied | Self::Mentioned | Self::ThreadConcluded => Heading::Exchange,
            Self::EventPlanned
            | Self::RegistrationOpens
            | Self::EventReminder
            | Self::VisitFollowUp
            | Self::PresenceDue
            | Self::SeatsFlowBack
            | Self::EventSeat
            | Self::EventEnrolled
            | Self::EventTakenOff
            | Self::EventChanged
            | Self::EventCancelled
            | Self::InvitedChanged
            | Self::InvitedCancelled => Heading::Events,
            Self::GroupMinutes
            | Self::GroupDecision
            | Self::DecisionDue
            | Self::MeetingPlanned
            | Self::MeetingChanged
            | Self::MeetingCancelled => Heading::Groups,
            Self::MethodNewer | Self::MethodReview | Self::ProposalMade | Self::ProposalSaid => Heading::Methods,
            Self::RoundOpened | Self::RoundCloses | Self::ResultsReady | Self::ResponseDue => Heading::FocusGroups,
            Self::PeriodOver => Heading::Retention,
        }
    }

    /// Whether somebody in that role can be told of it.
    pub const fn concerns(self, role: Role) -> bool {
        role.may(match self {
            Self::ThreadStarted
            | Self::ThreadReplied
            | Self::Mentioned
            | Self::EventPlanned
            | Self::EventReminder
            | Self::EventSeat
            | Self::EventChanged
            | Self::EventCancelled
            | Self::InvitedChanged
            | Self::InvitedCancelled
            | Self::GroupMinutes
            | Self::GroupDecision
            | Self::DecisionDue
            | Self::MeetingPlanned
            | Self::MeetingChanged
            | Self::MeetingCancelled
            | Self::ThreadConcluded => Permission::SeeExchange,
            Self::RegistrationOpens | Self::VisitFollowUp | Self::PresenceDue | Self::EventEnrolled | Self::EventTakenOff => {
                Permission::WriteExchange
            }
            Self::SeatsFlowBack => Permission::LeadExchange,
            Self::ProposalSaid => Permission::EditMethods,
            Self::MethodNewer | Self::MethodReview | Self::ProposalMade => Permission::PublishMethods,
            Self::RoundOpened | Self::RoundCloses | Self::ResultsReady | Self::ResponseDue => Permission::RunRounds,
            Self::PeriodOver => Permission::ManageRetention,
        })
    }
}

/// When a person wants no mail of notices: each day from one time to another by Swedish clocks, over midnight where the first is the
/// later one; and weekends as a whole, where wanted. The database goes by the same rule, which a test compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quiet {
    /// Whether there are such times at all.
    pub on: bool,
    /// When they begin.
    pub from: Time,
    /// When they end.
    pub to: Time,
    /// Whether Saturdays and Sundays are quiet all day.
    pub weekends: bool,
}

/// Why quiet times can't be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietProblem {
    /// When they begin is no time of day.
    From,
    /// When they end is none.
    To,
    /// Less than an hour a day would be loud: nothing would ever come.
    NeverLoud,
}

impl Quiet {
    /// As it is for who has chosen nothing; evenings, nights and weekends are what is offered.
    pub const USUAL: Self = Self {
        on: false,
        from: time!(18:00),
        to: time!(07:00),
        weekends: true,
    };

    /// Reads what was typed. Where there are to be no quiet times, it does not matter what stands there.
    ///
    /// # Errors
    /// All that is wrong.
    pub fn read(on: bool, from: &str, to: &str, weekends: bool) -> Result<Self, Vec<QuietProblem>> {
        let times = match (time_of_day(from), time_of_day(to)) {
            (Some(from), Some(to)) if is_loud_for_an_hour(from, to) => Ok((from, to)),
            (Some(_), Some(_)) => Err(vec![QuietProblem::NeverLoud]),
            (from, to) => Err([
                from.is_none().then_some(QuietProblem::From),
                to.is_none().then_some(QuietProblem::To),
            ]
            .into_iter()
            .flatten()
            .collect()),
        };
        let (from, to) = match times {
            Ok(times) => times,
            Err(_) if !on => (Self::USUAL.from, Self::USUAL.to),
            Err(problems) => return Err(problems),
        };
        Ok(Self { on, from, to, weekends })
    }

    /// When a mail that comes at that time can leave: at once where it is loud, else when that time is over. On the nights in which
    /// clocks are moved, a time of day that there is not is the same as an hour later, and of one that there is twice it is the second.
    pub fn loud_from(self, at: OffsetDateTime) -> OffsetDateTime {
        if !self.on {
            return at;
        }
        let mut here = by_swedish_clocks(at);
        let mut waits = false;
        // A night, a weekend and a night at most.
        for _ in 0..8 {
            let Some(later) = self.ends(here) else { break };
            here = later;
            waits = true;
        }
        if waits { instant(here) } else { at }
    }

    /// The next time at which it may be loud; `None` where it is.
    fn ends(self, here: PrimitiveDateTime) -> Option<PrimitiveDateTime> {
        let (day, clock) = (here.date(), here.time());
        let tomorrow = day.saturating_add(Duration::days(1));
        if self.weekends && matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            return Some(tomorrow.midnight());
        }
        let over_midnight = self.from > self.to;
        if over_midnight && clock >= self.from {
            return Some(PrimitiveDateTime::new(tomorrow, self.to));
        }
        (clock < self.to && (over_midnight || clock >= self.from)).then(|| PrimitiveDateTime::new(day, self.to))
    }
}

/// Whether at least an hour of a day is left that is not from one time to the other.
fn is_loud_for_an_hour(from: Time, to: Time) -> bool {
    let minutes = |at: Time| i32::from(at.hour()) * 60 + i32::from(at.minute());
    (minutes(from) - minutes(to)).rem_euclid(24 * 60) >= 60
}

/// What Swedish clocks show.
fn by_swedish_clocks(at: OffsetDateTime) -> PrimitiveDateTime {
    let at = at.to_offset(UtcOffset::UTC);
    PrimitiveDateTime::new(at.date(), at.time()).saturating_add(ahead(at))
}

/// When Swedish clocks show that.
fn instant(here: PrimitiveDateTime) -> OffsetDateTime {
    let before = |hours| here.assume_utc().saturating_sub(Duration::hours(hours));
    let (summer, winter) = (before(2), before(1));
    if [summer, winter].into_iter().all(is_summer) {
        summer
    } else {
        winter
    }
}

/// How far Swedish clocks are ahead of UTC.
fn ahead(at: OffsetDateTime) -> Duration {
    Duration::hours(if is_summer(at) { 2 } else { 1 })
}

/// Whether it is summer time: from one o'clock UTC on the last Sunday of March to the same on the last of October.
fn is_summer(at: OffsetDateTime) -> bool {
    let moved = |month| {
        let last = Date::from_calendar_date(at.year(), month, 31).ok()?;
        let sunday = last.saturating_sub(Duration::days(i64::from(last.weekday().number_days_from_sunday())));
        Some(sunday.midnight().assume_utc().saturating_add(Duration::hours(1)))
    };
    moved(Month::March)
        .zip(moved(Month::October))
        .is_some_and(|(forward, back)| (forward..back).contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn lists_read_what_they_write() {
        assert!(How::ALL.iter().all(|x| How::parse(x.key()) == Some(*x)));
        assert!(Heading::ALL.iter().all(|x| Heading::parse(x.key()) == Some(*x)));
        assert!(Notice::ALL.iter().all(|x| Notice::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn each_kind_stands_under_one_heading_and_none_is_empty() {
        let under = |heading: &Heading| Notice::ALL.iter().filter(|n| n.heading() == *heading).count();
        assert!(Heading::ALL.iter().all(|h| under(h) > 0));
        assert_eq!(Heading::ALL.iter().map(under).sum::<usize>(), Notice::ALL.len());
    }

    #[test]
    fn who_only_reads_is_told_of_what_there_is_to_read_and_of_own_visits() {
        let told: Vec<_> = Notice::ALL.iter().filter(|n| n.concerns(Role::Evaluator)).collect();
        assert_eq!(told.len(), 17, "{told:?}");
        assert!(Notice::ALL.iter().all(|n| n.concerns(Role::Leader)));
    }

    /// From one time to another, on weekdays alone or on weekends as well.
    fn quiet(from: Time, to: Time, weekends: bool) -> Quiet {
        Quiet {
            on: true,
            from,
            to,
            weekends,
        }
    }

    #[test]
    fn mail_waits_over_evenings_nights_and_weekends() {
        let usual = Quiet { on: true, ..Quiet::USUAL };
        for (at, loud) in [
            (datetime!(2026-10-26 10:00 +1), datetime!(2026-10-26 10:00 +1)),
            (datetime!(2026-10-26 06:59 +1), datetime!(2026-10-26 07:00 +1)),
            (datetime!(2026-10-26 07:00 +1), datetime!(2026-10-26 07:00 +1)),
            (datetime!(2026-10-26 17:59 +1), datetime!(2026-10-26 17:59 +1)),
            (datetime!(2026-10-26 18:00 +1), datetime!(2026-10-27 07:00 +1)),
            (datetime!(2026-10-23 18:30 +2), datetime!(2026-10-26 07:00 +1)),
            (datetime!(2026-10-24 12:00 +2), datetime!(2026-10-26 07:00 +1)),
            (datetime!(2026-12-31 18:00 +1), datetime!(2027-01-01 07:00 +1)),
        ] {
            assert_eq!(usual.loud_from(at), loud, "{at}");
            assert_eq!(Quiet::USUAL.loud_from(at), at, "who has chosen nothing gets it at once");
        }
        // Without weekends, a Saturday is as any day; and times of one day alone do not reach over midnight.
        let nights = quiet(time!(18:00), time!(07:00), false);
        assert_eq!(nights.loud_from(datetime!(2026-10-23 18:30 +2)), datetime!(2026-10-24 07:00 +2));
        assert_eq!(nights.loud_from(datetime!(2026-10-24 12:00 +2)), datetime!(2026-10-24 12:00 +2));
        let noon = quiet(time!(12:00), time!(13:00), true);
        for (at, loud) in [
            (datetime!(2026-10-26 11:59 +1), datetime!(2026-10-26 11:59 +1)),
            (datetime!(2026-10-26 12:00 +1), datetime!(2026-10-26 13:00 +1)),
            (datetime!(2026-10-26 23:00 +1), datetime!(2026-10-26 23:00 +1)),
            (datetime!(2026-10-24 23:00 +2), datetime!(2026-10-26 00:00 +1)),
        ] {
            assert_eq!(noon.loud_from(at), loud, "{at}");
        }
    }

    #[test]
    fn the_nights_in_which_clocks_are_moved_end_by_the_clock() {
        let nights = quiet(time!(22:00), time!(07:00), false);
        // Eight hours in spring, ten in autumn.
        for (at, loud) in [
            (datetime!(2026-03-28 22:00 +1), datetime!(2026-03-29 07:00 +2)),
            (datetime!(2026-03-29 01:59 +1), datetime!(2026-03-29 07:00 +2)),
            (datetime!(2026-03-29 03:00 +2), datetime!(2026-03-29 07:00 +2)),
            (datetime!(2026-10-24 22:00 +2), datetime!(2026-10-25 07:00 +1)),
            (datetime!(2026-10-25 02:30 +2), datetime!(2026-10-25 07:00 +1)),
            (datetime!(2026-10-25 02:30 +1), datetime!(2026-10-25 07:00 +1)),
        ] {
            assert_eq!(nights.loud_from(at), loud, "{at}");
        }
        // Half past two is not there in spring: it is half past three. In autumn it is there twice: the second one.
        let short = quiet(time!(01:00), time!(02:30), false);
        for (at, loud) in [
            (datetime!(2026-03-29 01:30 +1), datetime!(2026-03-29 03:30 +2)),
            (datetime!(2026-03-29 03:00 +2), datetime!(2026-03-29 03:00 +2)),
            (datetime!(2026-10-25 01:30 +2), datetime!(2026-10-25 02:30 +1)),
            (datetime!(2026-10-25 02:15 +2), datetime!(2026-10-25 02:30 +1)),
            (datetime!(2026-10-25 02:45 +2), datetime!(2026-10-25 02:45 +2)),
            (datetime!(2026-10-25 02:15 +1), datetime!(2026-10-25 02:30 +1)),
        ] {
            assert_eq!(short.loud_from(at), loud, "{at}");
        }
    }

    #[test]
    fn quiet_times_are_read_and_leave_an_hour_a_day() {
        let read = |from, to| Quiet::read(true, from, to, false);
        assert_eq!(read("21.30", "6"), Ok(quiet(time!(21:30), time!(06:00), false)));
        assert_eq!(read("08:00", "07:00"), Ok(quiet(time!(08:00), time!(07:00), false)));
        assert_eq!(read("07:59", "07:00"), Err(vec![QuietProblem::NeverLoud]));
        assert_eq!(read("07:00", "07:00"), Err(vec![QuietProblem::NeverLoud]));
        assert_eq!(read("00:30", "23:31"), Err(vec![QuietProblem::NeverLoud]));
        assert_eq!(read("", "25:00"), Err(vec![QuietProblem::From, QuietProblem::To]));
        assert_eq!(read("18:00", "soon"), Err(vec![QuietProblem::To]));
        // Where there are none, nothing can be wrong with them; what was typed is kept where it can be.
        assert_eq!(Quiet::read(false, "", "x", true), Ok(Quiet::USUAL));
        let kept = Quiet::read(false, "20:00", "08:00", true).map(|q| (q.on, q.from));
        assert_eq!(kept, Ok((false, time!(20:00))));
    }
}
