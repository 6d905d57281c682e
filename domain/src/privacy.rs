//! What is kept, how long, and what is deleted: the kinds of data, as the pages, the jobs and the protocol name them.

/// A kind of data with one limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Invitations, codes, addresses of participants, their mail records, receipts, the day and language of answers.
    Invitations,
    /// Answers, and free texts that nobody released.
    Answers,
    /// Participants of named rounds, by alias, with what each of them answered.
    Participants,
    /// Notes and quotes from meetings of focus groups.
    Meetings,
    /// Figures, released texts, findings and responses: nobody's own answer.
    Results,
    /// What staff write for others: threads, events, groups, voices, deviations, methods.
    Exchange,
    /// Who came to an event, and for how long.
    Attendance,
    /// What is new for a person who works there.
    Notices,
    /// What somebody is writing in the exchange and has not posted.
    Drafts,
    /// Notes of mails to staff that were sent or given up.
    Mails,
    /// Tries of the place's own provider of sign-ins, and invitations to be known by it.
    Provider,
    /// The log of what staff did.
    Log,
    /// Sign-in links, sign-ins by a provider that were begun, and notes of sign-outs that a provider told.
    SignIns,
    /// Sessions that have ended.
    Sessions,
    /// The log of sign-ins of an account.
    AccountLog,
    /// Accounts of people who are a member nowhere any more.
    Accounts,
    /// What people report about accessibility.
    BarrierReports,
    /// Alarms, and how much mail came back: numbers, of nobody.
    Counts,
}

/// How long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Until the round is closed and sealed.
    AtClosing,
    /// Until the day that participants were told; each round has its own.
    KeptUntil,
    /// So many days after it was made, or after it ended.
    Days(u16),
    /// So many years.
    Years(u16),
    /// Not deleted by itself.
    Kept,
}

impl Kind {
    /// What a tenant answers for, in the order of its page.
    pub const OF_TENANT: [Self; 12] = [
        Self::Invitations,
        Self::Answers,
        Self::Participants,
        Self::Meetings,
        Self::Results,
        Self::Exchange,
        Self::Attendance,
        Self::Notices,
        Self::Drafts,
        Self::Mails,
        Self::Provider,
        Self::Log,
    ];
    /// What whoever runs the server answers for.
    pub const OF_SERVER: [Self; 6] = [
        Self::SignIns,
        Self::Sessions,
        Self::AccountLog,
        Self::Accounts,
        Self::BarrierReports,
        Self::Counts,
    ];

    /// What has no limit of the product's own, and about which a tenant's decision can name a period.
    pub const WITH_PERIOD: [Self; 2] = [Self::Results, Self::Exchange];

    /// As kept in the database and sent by forms.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Invitations => "invitations",
            Self::Answers => "answers",
            Self::Participants => "participants",
            Self::Meetings => "meetings",
            Self::Results => "results",
            Self::Exchange => "exchange",
            Self::Attendance => "attendance",
            Self::Notices => "notices",
            Self::Drafts => "drafts",
            Self::Mails => "mails",
            Self::Provider => "provider",
            Self::Log => "log",
            Self::SignIns => "sign_ins",
            Self::Sessions => "sessions",
            Self::AccountLog => "account_log",
            Self::Accounts => "accounts",
            Self::BarrierReports => "barrier_reports",
            Self::Counts => "counts",
        }
    }

    /// Reads what is kept or sent.
    pub fn parse(key: &str) -> Option<Self> {
        Self::OF_TENANT.into_iter().chain(Self::OF_SERVER).find(|kind| kind.key() == key)
    }

    /// How long it is kept. The jobs delete by it; the years are written in the database's functions. Who came to an event is
    /// evidence of a project that the European Social Fund pays for: until five years after its last payment (Regulation (EU)
    /// 2021/1060, article 82), and a project and its accounts take some years as well. What was noted at a meeting is working material:
    /// half a year is time to read it, write down what was heard and answer that. A participant of named rounds is kept for a year after
    /// the end, which is time for one more round; what the person answered goes earlier where the round's "kept until" comes. Results
    /// and what staff write for each other are public records: those are preserved unless an authority has decided otherwise, which
    /// nobody can do for it. So they have no limit, and its page says so. Of signing in by a place's own provider an invitation opens for
    /// seven days and a try counts for an hour. Both are kept for a month more: setting up a provider takes weeks in which a try is compared
    /// with the former one, and whoever opens an old link is told why it opens nothing. After that nobody has a use for them. Alarms and what
    /// mail came back are numbers without a person; they have an end since nobody looks back further than a quarter of a year.
    pub const fn limit(self) -> Limit {
        match self {
            Self::Invitations => Limit::AtClosing,
            Self::Answers => Limit::KeptUntil,
            Self::Results | Self::Exchange => Limit::Kept,
            Self::Participants => Limit::Days(365),
            Self::Meetings => Limit::Days(180),
            Self::Attendance => Limit::Years(10),
            Self::Notices | Self::Drafts | Self::Mails | Self::Accounts | Self::Counts => Limit::Days(90),
            Self::Provider => Limit::Days(30),
            Self::Log => Limit::Years(5),
            Self::SignIns | Self::Sessions => Limit::Days(1),
            Self::AccountLog => Limit::Years(1),
            Self::BarrierReports => Limit::Days(365),
        }
    }

    /// The limit where it is one of days: what the jobs delete by.
    pub const fn days(self) -> Option<u16> {
        match self.limit() {
            Limit::Days(days) => Some(days),
            _ => None,
        }
    }
}

/// The sorts of things that a line of the protocol can be about.
pub const PROTOCOL: [&str; 20] = [
    "codes",
    "addresses",
    "participant_mails",
    "receipts",
    "days_and_languages",
    "answers",
    "withheld_texts",
    "originals",
    "unreleased_texts",
    "named_answers",
    "participants",
    "meeting_notes",
    "attendances",
    "notices",
    "drafts",
    "staff_mails",
    "provider_invitations",
    "provider_tries",
    "posts",
    "deviations",
];

/// The longest reference to a decision, in characters.
pub const LONGEST_REFERENCE: usize = 500;

/// The longest period that a decision can name, in years.
pub const LONGEST_PERIOD: i16 = 100;

/// Why a period can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodProblem {
    /// It is no whole number of years, from one to [`LONGEST_PERIOD`].
    Years,
    /// No decision is written down: a period alone rests on nothing.
    NoDecision,
}

/// Reads the period of a decision, in years, as it was typed beside the decision's reference; `None` where it names none.
///
/// # Errors
/// [`PeriodProblem`].
pub fn period(typed: &str, reference: &str) -> Result<Option<i16>, PeriodProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let years = typed
        .parse::<i16>()
        .ok()
        .filter(|years| (1..=LONGEST_PERIOD).contains(years))
        .ok_or(PeriodProblem::Years)?;
    if reference.trim().is_empty() {
        return Err(PeriodProblem::NoDecision);
    }
    Ok(Some(years))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_back() {
        for kind in Kind::OF_TENANT.into_iter().chain(Kind::OF_SERVER) {
            assert_eq!(Kind::parse(kind.key()), Some(kind));
        }
        assert_eq!(Kind::parse("everything"), None);
    }

    #[test]
    fn a_period_is_whole_years_of_a_decision() {
        assert_eq!(period(" 5 ", "KS § 1"), Ok(Some(5)));
        assert_eq!(period("100", "KS § 1"), Ok(Some(LONGEST_PERIOD)));
        assert_eq!(period("", ""), Ok(None));
        for wrong in ["0", "101", "-1", "1.5", "fem", "99999999"] {
            assert_eq!(period(wrong, "KS § 1"), Err(PeriodProblem::Years), "{wrong}");
        }
        assert_eq!(period("5", " "), Err(PeriodProblem::NoDecision));
    }

    #[test]
    fn a_period_is_for_what_has_no_limit() {
        for kind in Kind::OF_TENANT {
            assert_eq!(Kind::WITH_PERIOD.contains(&kind), kind.limit() == Limit::Kept, "{kind:?}");
        }
    }
}
