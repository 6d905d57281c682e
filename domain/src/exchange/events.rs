//! Events: what is planned, and what can be wrong with it. Days and times of day are those of Swedish clocks.

use super::{LONGEST_TEXT, ThreadProblem, several, title};
use crate::{
    ids::{MethodId, TenantId, ThreadId},
    lists::closed_list,
    tenants::one_line,
};
use time::{Date, Duration, PrimitiveDateTime, Time};

closed_list! {
    /// What an event is.
    EventKind {
        /// Möte.
        Meeting = "meeting",
        /// Studiebesök.
        StudyVisit = "study_visit",
        /// Gemensam utbildning.
        Training = "training",
    }
}

closed_list! {
    /// How one meets.
    Form {
        /// På en plats.
        Place = "place",
        /// Digitalt.
        Digital = "digital",
        /// Utomhus.
        Outdoors = "outdoors",
    }
}

/// Whose events are looked at: those that a place holds, and those to which it was invited by name or where places are kept for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// Those of the place in which one looks.
    Own,
    /// Those of this place.
    Of(TenantId),
}

impl Whose {
    /// Reads what an address has. What can't be read asks for nothing in particular, as with a kind that there is not.
    pub fn parse(text: &str) -> Self {
        match text.trim() {
            "own" => Self::Own,
            text => text.parse().map_or(Self::All, Self::Of),
        }
    }

    /// As in an address; what [`Whose::parse`] reads.
    pub fn key(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Own => "own".to_owned(),
            Self::Of(tenant) => tenant.to_string(),
        }
    }

    /// Of which place, for who looks from `here`; `None`: everybody's.
    pub const fn tenant(self, here: TenantId) -> Option<TenantId> {
        match self {
            Self::All => None,
            Self::Own => Some(here),
            Self::Of(tenant) => Some(tenant),
        }
    }
}

/// The longest address or link, in characters.
pub const LONGEST_PLACE: usize = 500;
/// The longest text about getting in and about, in characters.
pub const LONGEST_ACCESS: usize = 2_000;
/// The longest question of a study visit, and the longest text about how one prepares, in characters.
pub const LONGEST_QUESTION: usize = 2_000;
/// The longest text about what somebody needs, in characters.
pub const LONGEST_NEEDS: usize = 500;
/// The longest reason for cancelling, in characters.
pub const LONGEST_REASON: usize = 1_000;
/// The most places that are counted.
pub const MOST_SEATS: i32 = 1_000;
/// The longest event, if it is no training.
pub const LONGEST: Duration = Duration::days(30);
/// The longest training, from its first occasion to its last.
pub const LONGEST_TRAINING: Duration = Duration::days(366);

/// An event as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// Of a study visit: what one wants to find out.
    pub question: String,
    /// Of a study visit: what to do before.
    pub preparation: String,
    /// How one meets.
    pub form: String,
    /// Where: an address, or the link of a digital one.
    pub place: String,
    /// How one gets in and about.
    pub access: String,
    /// The day on which it begins: `2027-01-31`.
    pub day: String,
    /// When it begins: `13:00` or `13.00`.
    pub from: String,
    /// The day on which it ends; empty for the same.
    pub last_day: String,
    /// When it ends.
    pub to: String,
    /// The first day to register; empty: at once.
    pub register_from: String,
    /// The last day to register; empty: the day before.
    pub register_by: String,
    /// How many can come; empty: as many as want to.
    pub seats: String,
    /// The day on which places that are kept are anybody's; empty: none.
    pub flows_back_on: String,
    /// How many places are kept for whom, as typed; empty: none.
    pub kept: Vec<(TenantId, String)>,
    /// The method that one learns to use, and whose it is.
    pub method: Option<(TenantId, MethodId)>,
    /// The thread in which somebody said to need it, and whose that is.
    pub need: Option<(TenantId, ThreadId)>,
}

/// An event that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What it is.
    pub kind: EventKind,
    /// Its title, one line.
    pub title: String,
    /// What it is about, Markdown.
    pub about: String,
    /// What one wants to find out, Markdown; empty where it is no study visit.
    pub question: String,
    /// What to do before, Markdown; empty where it is no study visit.
    pub preparation: String,
    /// How one meets.
    pub form: Form,
    /// Where: an address, or a link.
    pub place: String,
    /// How one gets in and about.
    pub access: String,
    /// When it begins.
    pub starts: PrimitiveDateTime,
    /// When it ends.
    pub ends: PrimitiveDateTime,
    /// The first day to register; `None`: at once.
    pub register_from: Option<Date>,
    /// The last day to register.
    pub register_by: Date,
    /// How many can come; `None`: as many as want to.
    pub seats: Option<i32>,
    /// The day on which places that are kept are anybody's.
    pub flows_back_on: Option<Date>,
    /// How many places are kept for whom.
    pub kept: Vec<(TenantId, i32)>,
    /// The method that one learns to use, and whose it is.
    pub method: Option<(TenantId, MethodId)>,
    /// The thread in which somebody said to need it, and whose that is.
    pub need: Option<(TenantId, ThreadId)>,
}

/// What can be wrong with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EventProblem {
    /// It is not said what it is.
    #[error("no kind")]
    NoKind,
    /// No title.
    #[error("no title")]
    NoTitle,
    /// The title is too long, or more than one line.
    #[error("the title")]
    Title,
    /// The text is longer than [`LONGEST_TEXT`].
    #[error("the text is too long")]
    TextTooLong,
    /// The question is longer than [`LONGEST_QUESTION`].
    #[error("the question is too long")]
    Question,
    /// The text about how one prepares is longer than [`LONGEST_QUESTION`].
    #[error("the preparation is too long")]
    Preparation,
    /// It is not said how one meets.
    #[error("no form")]
    NoForm,
    /// It is not said where.
    #[error("no place")]
    NoPlace,
    /// The place is longer than [`LONGEST_PLACE`], or more than one line.
    #[error("the place")]
    Place,
    /// A digital event has no link that begins with `https://`.
    #[error("no link")]
    NoLink,
    /// The text about getting in and about is longer than [`LONGEST_ACCESS`].
    #[error("the access")]
    Access,
    /// The first day can't be read.
    #[error("the day")]
    Day,
    /// It has begun already.
    #[error("past")]
    Past,
    /// When it begins can't be read.
    #[error("from")]
    From,
    /// The last day can't be read.
    #[error("the last day")]
    LastDay,
    /// When it ends can't be read.
    #[error("to")]
    To,
    /// It ends before it begins.
    #[error("ends before it begins")]
    Ends,
    /// It lasts longer than [`LONGEST`], or a training longer than [`LONGEST_TRAINING`].
    #[error("lasts too long")]
    TooLong,
    /// The first day to register can't be read.
    #[error("register from")]
    RegisterFrom,
    /// The first day to register is after the last.
    #[error("registration opens too late")]
    RegisterFromLate,
    /// The last day to register can't be read.
    #[error("register by")]
    RegisterBy,
    /// The last day to register is after it has begun.
    #[error("register too late")]
    RegisterLate,
    /// The number of places is none from 1 to [`MOST_SEATS`].
    #[error("seats")]
    Seats,
    /// A number of places that are kept is no number.
    #[error("kept")]
    Kept,
    /// More places are kept than there are.
    #[error("too many kept")]
    KeptTooMany,
    /// Places are kept, and it is not said how many there are.
    #[error("kept of how many")]
    KeptOfNone,
    /// The day on which they flow back can't be read.
    #[error("flows back")]
    FlowsBack,
    /// They flow back after the last day to register, when nobody can take them.
    #[error("flows back too late")]
    FlowsBackLate,
    /// It is not said who reads it, or who is to read it does not take part.
    #[error("nobody chosen")]
    NobodyChosen,
    /// More are chosen than can be.
    #[error("too many chosen")]
    TooManyChosen,
    /// The method is none that can be read here.
    #[error("no such method")]
    Method,
    /// The thread of which it is made is none that can be read here.
    #[error("no such need")]
    Need,
}

impl Typed {
    /// Puts a time in place of what was typed.
    pub fn set_time(&mut self, starts: PrimitiveDateTime, ends: PrimitiveDateTime) {
        let clock = |at: Time| format!("{:02}:{:02}", at.hour(), at.minute());
        self.day = starts.date().to_string();
        self.from = clock(starts.time());
        self.last_day = ends.date().to_string();
        self.to = clock(ends.time());
    }
}

impl From<ThreadProblem> for EventProblem {
    fn from(problem: ThreadProblem) -> Self {
        match problem {
            ThreadProblem::NoTitle => Self::NoTitle,
            ThreadProblem::Title => Self::Title,
            ThreadProblem::NoText | ThreadProblem::TextTooLong => Self::TextTooLong,
            ThreadProblem::NobodyChosen => Self::NobodyChosen,
            // It tells nobody in particular, and names nothing.
            ThreadProblem::TooManyChosen | ThreadProblem::TooManyTold | ThreadProblem::TenantsTold | ThreadProblem::MethodsNamed => {
                Self::TooManyChosen
            }
        }
    }
}

/// Reads a day as browsers send it: `2027-01-31`.
pub fn day(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    let sound = year.len() == 4 && digits(year) && digits(month) && digits(day) && parts.next().is_none();
    let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
    sound
        .then(|| Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok())
        .flatten()
        .filter(|d| (2000..=2999).contains(&d.year()))
}

/// Reads a time of day, as browsers send it and as people write it: `13:00`, `13.00`, `9`.
pub fn time_of_day(text: &str) -> Option<Time> {
    let text = text.trim();
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "0"));
    let digits = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    (digits(hour) && digits(minute))
        .then(|| Time::from_hms(hour.parse().ok()?, minute.parse().ok()?, 0).ok())
        .flatten()
}

fn number(text: &str) -> Option<i32> {
    text.trim().parse().ok().filter(|n| (1..=MOST_SEATS).contains(n))
}

/// Checks what was typed. `now` is the moment by Swedish clocks; an event that has begun before is taken only where it `stood` there
/// before.
///
/// # Errors
/// Everything that is wrong.
pub fn plan(typed: &Typed, now: PrimitiveDateTime, stood: bool) -> Result<Plan, Vec<EventProblem>> {
    use EventProblem as P;
    let mut wrong = Vec::new();
    let kind = EventKind::parse(&typed.kind).ok_or(P::NoKind);
    let title = title(&typed.title).map_err(P::from);
    let about = several(&typed.about, LONGEST_TEXT).ok_or(P::TextTooLong);
    let form = Form::parse(&typed.form).ok_or(P::NoForm);
    let place = place(&typed.place, form);
    let access = several(&typed.access, LONGEST_ACCESS).ok_or(P::Access);
    let first = day(&typed.day).ok_or(P::Day);
    let from = time_of_day(&typed.from).ok_or(P::From);
    let last = optional(&typed.last_day, day, P::LastDay);
    let to = time_of_day(&typed.to).ok_or(P::To);
    let starts = first.and_then(|d| from.map(|t| PrimitiveDateTime::new(d, t)));
    let ends = last.and_then(|l| Ok(PrimitiveDateTime::new(l.map_or(first, Ok)?, to?)));
    let mut both = |problem: Option<P>| wrong.extend(problem);
    // What stands in these fields is dropped with them where it is no study visit.
    let of_visit = |text: &str| {
        if kind == Ok(EventKind::StudyVisit) {
            several(text, LONGEST_QUESTION)
        } else {
            Some(String::new())
        }
    };
    let (question, preparation) = (of_visit(&typed.question), of_visit(&typed.preparation));
    both(question.is_none().then_some(P::Question));
    both(preparation.is_none().then_some(P::Preparation));
    if let (Ok(starts), Ok(ends)) = (starts, ends) {
        both((ends <= starts).then_some(P::Ends));
        let longest = if kind == Ok(EventKind::Training) {
            LONGEST_TRAINING
        } else {
            LONGEST
        };
        both((ends - starts > longest).then_some(P::TooLong));
        both((starts <= now && !stood).then_some(P::Past));
    }
    let register_by = optional(&typed.register_by, day, P::RegisterBy);
    if let (Ok(Some(by)), Ok(first)) = (register_by, first) {
        both((by > first).then_some(P::RegisterLate));
    }
    // The day before, where that is not over: else the day itself.
    let register_by = register_by.and_then(|by| {
        let first = first?;
        let before = first.previous_day().filter(|d| *d >= now.date()).unwrap_or(first);
        Ok(by.unwrap_or(before))
    });
    let register_from = optional(&typed.register_from, day, P::RegisterFrom);
    both(register_from.err());
    if let (Ok(Some(opens)), Ok(by)) = (register_from, register_by) {
        both((opens > by).then_some(P::RegisterFromLate));
    }
    let seats = optional(&typed.seats, number, P::Seats);
    let kept: Result<Vec<(TenantId, i32)>, P> = typed
        .kept
        .iter()
        .filter(|(_, n)| !n.trim().is_empty() && n.trim() != "0")
        .map(|(tenant, n)| number(n).map(|n| (*tenant, n)).ok_or(P::Kept))
        .collect();
    let flows_back_on = optional(&typed.flows_back_on, day, P::FlowsBack);
    if let (Ok(seats), Ok(kept)) = (seats, &kept) {
        let all: i32 = kept.iter().map(|(_, n)| n).sum();
        both(seats.is_some_and(|s| all > s).then_some(P::KeptTooMany));
        both((seats.is_none() && all > 0).then_some(P::KeptOfNone));
    }
    if let (Ok(Some(back)), Ok(by)) = (flows_back_on, register_by) {
        both((back > by).then_some(P::FlowsBackLate));
    }
    match (
        kind,
        title,
        about,
        form,
        place,
        access,
        starts,
        ends,
        register_by,
        seats,
        flows_back_on,
        kept,
    ) {
        (
            Ok(kind),
            Ok(title),
            Ok(about),
            Ok(form),
            Ok(place),
            Ok(access),
            Ok(starts),
            Ok(ends),
            Ok(register_by),
            Ok(seats),
            Ok(flows_back_on),
            Ok(kept),
        ) if wrong.is_empty() => Ok(Plan {
            kind,
            title,
            about,
            question: question.unwrap_or_default(),
            preparation: preparation.unwrap_or_default(),
            form,
            place,
            access,
            starts,
            ends,
            register_from: register_from.unwrap_or_default(),
            register_by,
            seats,
            flows_back_on: flows_back_on.filter(|_| !kept.is_empty()),
            kept,
            method: typed.method,
            need: typed.need,
        }),
        (kind, title, about, form, place, access, _, _, register_by, seats, flows_back_on, kept) => {
            let mut all: Vec<P> = [
                kind.err(),
                title.err(),
                about.err(),
                form.err(),
                place.err(),
                access.err(),
                first.err(),
                from.err(),
                last.err(),
                to.err(),
                // A first day that can't be read is said once.
                register_by.err().filter(|p| *p == P::RegisterBy),
                seats.err(),
                kept.err(),
                flows_back_on.err(),
            ]
            .into_iter()
            .flatten()
            .collect();
            all.extend(wrong);
            Err(all)
        }
    }
}

/// A field that may be empty.
fn optional<T>(text: &str, read: impl Fn(&str) -> Option<T>, problem: EventProblem) -> Result<Option<T>, EventProblem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    read(text).map(Some).ok_or(problem)
}

fn place(typed: &str, form: Result<Form, EventProblem>) -> Result<String, EventProblem> {
    if typed.trim().is_empty() {
        return Err(EventProblem::NoPlace);
    }
    let place = one_line(typed, LONGEST_PLACE).ok_or(EventProblem::Place)?;
    let link = place.strip_prefix("https://").is_some_and(|rest| !rest.is_empty()) && !place.contains(char::is_whitespace);
    if form == Ok(Form::Digital) && !link {
        return Err(EventProblem::NoLink);
    }
    Ok(place)
}

/// Checks what somebody says to need.
pub fn needs(typed: &str) -> Option<String> {
    several(typed, LONGEST_NEEDS)
}

/// Checks a reason for cancelling: there has to be one.
pub fn reason(typed: &str) -> Option<String> {
    several(typed, LONGEST_REASON).filter(|r| !r.is_empty())
}

/// Reads the six digits that are shown at an event, as people type them: `123 456`.
pub fn check_in_code(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

/// Reads how long somebody was there, as hours with at most two decimals: `2`, `1,5`. Gives minutes; `Some(None)` for nothing noted.
pub fn hours(typed: &str) -> Option<Option<i32>> {
    let typed = typed.trim().replace(',', ".");
    if typed.is_empty() {
        return Some(None);
    }
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let digits = |t: &str, most: usize| t.len() <= most && t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole, 3) || !digits(part, 2) {
        return None;
    }
    let hundredths: i32 = format!("{part:0<2}").parse().ok()?;
    let minutes = whole.parse::<i32>().ok()? * 60 + hundredths * 60 / 100;
    (minutes <= 10_000).then_some(Some(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime, time};

    const NOW: PrimitiveDateTime = datetime!(2026-11-30 12:00);

    fn typed() -> Typed {
        Typed {
            kind: "training".into(),
            title: "Motiverande samtal".into(),
            form: "place".into(),
            place: "Stadshuset, Vimmerby".into(),
            day: "2027-01-20".into(),
            from: "9".into(),
            to: "15.30".into(),
            ..Typed::default()
        }
    }

    fn wrong(change: impl Fn(&mut Typed)) -> Vec<EventProblem> {
        let mut typed = typed();
        change(&mut typed);
        plan(&typed, NOW, false).map(|_| Vec::new()).unwrap_or_else(|e| e)
    }

    #[test]
    fn whose_events_are_asked_for_is_read_or_it_is_everybodys() {
        let (here, other) = (TenantId(uuid::Uuid::from_u128(1)), TenantId(uuid::Uuid::from_u128(2)));
        for (whose, tenant) in [
            (Whose::All, None),
            (Whose::Own, Some(here)),
            (Whose::Of(other), Some(other)),
            (Whose::Of(here), Some(here)),
        ] {
            assert_eq!(Whose::parse(&whose.key()), whose);
            assert_eq!(whose.tenant(here), tenant);
        }
        for not in ["", " ", "Own", "alfa", "own,own"] {
            assert_eq!(Whose::parse(not), Whose::All, "{not}");
        }
    }

    #[test]
    fn an_event_needs_little_and_the_rest_follows() {
        let plan = plan(&typed(), NOW, false).unwrap();
        assert_eq!(plan.starts, datetime!(2027-01-20 9:00));
        assert_eq!(plan.ends, datetime!(2027-01-20 15:30));
        assert_eq!(plan.register_by, date!(2027 - 01 - 19));
        assert_eq!((plan.register_from, plan.seats, plan.flows_back_on), (None, None, None));
        let today = Typed {
            day: "2026-11-30".into(),
            from: "13:00".into(),
            ..typed()
        };
        assert_eq!(super::plan(&today, NOW, false).unwrap().register_by, NOW.date());
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        let all = plan(&Typed::default(), NOW, false).unwrap_err();
        for problem in [
            EventProblem::NoKind,
            EventProblem::NoTitle,
            EventProblem::NoForm,
            EventProblem::NoPlace,
            EventProblem::Day,
            EventProblem::From,
            EventProblem::To,
        ] {
            assert_eq!(all.iter().filter(|p| **p == problem).count(), 1, "{problem:?} in {all:?}");
        }
        assert_eq!(all.len(), 7, "{all:?}");
    }

    #[test]
    fn each_mistake_is_named() {
        let who = TenantId::new();
        let keep = |n: &str| vec![(who, n.to_owned())];
        assert_eq!(wrong(|_| {}), []);
        assert_eq!(wrong(|t| t.to = "9:00".into()), [EventProblem::Ends]);
        assert_eq!(wrong(|t| t.last_day = "2027-12-01".into()), []);
        assert_eq!(wrong(|t| t.last_day = "2028-03-01".into()), [EventProblem::TooLong]);
        let longer = |t: &mut Typed| (t.kind, t.last_day) = ("meeting".into(), "2027-03-01".into());
        assert_eq!(wrong(longer), [EventProblem::TooLong]);
        assert_eq!(wrong(|t| t.day = "2026-11-29".into()), [EventProblem::Past]);
        assert_eq!(wrong(|t| t.day = "2027-02-30".into()), [EventProblem::Day]);
        assert_eq!(wrong(|t| t.from = "25:00".into()), [EventProblem::From]);
        assert_eq!(wrong(|t| t.to = "9:0x".into()), [EventProblem::To]);
        assert_eq!(wrong(|t| t.register_by = "2027-01-21".into()), [EventProblem::RegisterLate]);
        assert_eq!(wrong(|t| t.register_by = "snart".into()), [EventProblem::RegisterBy]);
        assert_eq!(wrong(|t| t.register_from = "2027-01-19".into()), []);
        assert_eq!(wrong(|t| t.register_from = "2027-01-20".into()), [EventProblem::RegisterFromLate]);
        assert_eq!(wrong(|t| t.register_from = "snart".into()), [EventProblem::RegisterFrom]);
        assert_eq!(wrong(|t| t.seats = "0".into()), [EventProblem::Seats]);
        assert_eq!(wrong(|t| t.seats = "1001".into()), [EventProblem::Seats]);
        assert_eq!(wrong(|t| t.kept = keep("3")), [EventProblem::KeptOfNone]);
        assert_eq!(wrong(|t| (t.seats, t.kept) = ("2".into(), keep("3"))), [EventProblem::KeptTooMany]);
        assert_eq!(wrong(|t| (t.seats, t.kept) = ("2".into(), keep("-1"))), [EventProblem::Kept]);
        assert_eq!(wrong(|t| (t.seats, t.kept) = ("2".into(), keep("0"))), []);
        let back = |t: &mut Typed, on: &str| {
            (t.seats, t.kept, t.flows_back_on) = ("9".into(), keep("3"), on.into());
        };
        assert_eq!(wrong(|t| back(t, "2027-01-19")), []);
        assert_eq!(wrong(|t| back(t, "2027-01-20")), [EventProblem::FlowsBackLate]);
        assert_eq!(wrong(|t| back(t, "x")), [EventProblem::FlowsBack]);
        assert_eq!(wrong(|t| t.form = "digital".into()), [EventProblem::NoLink]);
        assert_eq!(
            wrong(|t| (t.form, t.place) = ("digital".into(), "https://".into())),
            [EventProblem::NoLink]
        );
        assert_eq!(wrong(|t| (t.form, t.place) = ("digital".into(), "https://example.se/x".into())), []);
        assert_eq!(wrong(|t| t.place = "å".repeat(LONGEST_PLACE + 1)), [EventProblem::Place]);
        assert_eq!(wrong(|t| t.access = "å".repeat(LONGEST_ACCESS + 1)), [EventProblem::Access]);
        assert_eq!(wrong(|t| t.about = "å".repeat(LONGEST_TEXT + 1)), [EventProblem::TextTooLong]);
        assert_eq!(wrong(|t| t.title = "a\nb".into()), [EventProblem::Title]);
        let long = "å".repeat(LONGEST_QUESTION + 1);
        let visit = |t: &mut Typed| {
            (t.kind, t.question, t.preparation) = ("study_visit".into(), long.clone(), long.clone());
        };
        assert_eq!(wrong(visit), [EventProblem::Question, EventProblem::Preparation]);
    }

    #[test]
    fn only_a_study_visit_has_a_question() {
        let mut asked = Typed {
            question: " Hur\r\ngör ni? ".into(),
            preparation: "Läs metoden.".into(),
            ..typed()
        };
        let training = plan(&asked, NOW, false).unwrap();
        assert_eq!((training.question, training.preparation), (String::new(), String::new()));
        asked.kind = "study_visit".into();
        let visit = plan(&asked, NOW, false).unwrap();
        assert_eq!(
            (visit.question.as_str(), visit.preparation.as_str()),
            ("Hur\ngör ni?", "Läs metoden.")
        );
    }

    #[test]
    fn what_has_begun_can_still_be_put_right() {
        let mut typed = typed();
        typed.day = "2026-11-01".into();
        assert!(plan(&typed, NOW, true).is_ok());
        assert_eq!(plan(&typed, NOW, false), Err(vec![EventProblem::Past]));
    }

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        assert_eq!(day(" 2027-01-31 "), Some(date!(2027 - 01 - 31)));
        for not in [
            "",
            "2027-1",
            "27-01-31",
            "2027-13-01",
            "2027-01-31-1",
            "9999-01-01",
            "+027-01-01",
            "2027-01-+1",
        ] {
            assert_eq!(day(not), None, "{not}");
        }
        assert_eq!(time_of_day("13.05"), Some(time!(13:05)));
        assert_eq!(time_of_day("7"), Some(time!(7:00)));
        for not in ["", ":", "24:00", "12:60", "1:2:3", "+1:00", "123"] {
            assert_eq!(time_of_day(not), None, "{not}");
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        for typed in ["123456", " 123 456 ", "123-456"] {
            assert_eq!(check_in_code(typed).as_deref(), Some("123456"), "{typed}");
        }
        for not in ["", "12345", "1234567", "12345x", "１２３４５６"] {
            assert_eq!(check_in_code(not), None, "{not}");
        }
    }

    #[test]
    fn hours_are_kept_as_minutes() {
        assert_eq!(hours(""), Some(None));
        assert_eq!(hours("0"), Some(Some(0)));
        assert_eq!(hours("1,5"), Some(Some(90)));
        assert_eq!(hours("2.25"), Some(Some(135)));
        assert_eq!(hours("6."), Some(Some(360)));
        for not in ["x", "-1", ",5", "1,555", "1000", "1,5,1", "999"] {
            assert_eq!(hours(not), None, "{not}");
        }
    }
}
