//! Groups: who they are, what they talk about at their meetings, and what they decide. Days are those of Swedish clocks.

use super::{LONGEST_TEXT, ThreadProblem, events::day, several, title};
use crate::{lists::closed_list, tenants::one_line};
use time::Date;

closed_list! {
    /// What a group is for.
    GroupKind {
        /// Styrgrupp.
        Steering = "steering",
        /// Strategisk grupp.
        Strategic = "strategic",
        /// Operativ grupp.
        Operative = "operative",
        /// Referensgrupp.
        Reference = "reference",
    }
}

closed_list! {
    /// How it stands with a decision.
    DecisionState {
        /// Pågår.
        Open = "open",
        /// Klart.
        Done = "done",
        /// Blev inte av.
        Dropped = "dropped",
    }
}

/// The longest name of a member or an organisation, in characters.
pub const LONGEST_NAME: usize = 150;
/// The most points of an agenda.
pub const MOST_POINTS: usize = 50;
/// The longest point, in characters.
pub const LONGEST_POINT: usize = 190;
// The longest agenda fits where the database keeps it.
const _: () = assert!(MOST_POINTS * (LONGEST_POINT + 1) <= 10_000);
/// The longest minutes, in characters.
pub const LONGEST_MINUTES: usize = 30_000;
/// The longest decision, and the longest note about one, in characters.
pub const LONGEST_DECISION: usize = 2_000;
/// So many days before its day a decision is said to be due soon.
pub const SOON_DAYS: i64 = 7;

/// A group as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is for.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// What it is to bring about.
    pub purpose: String,
}

/// A group that can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What it is for.
    pub kind: GroupKind,
    /// Its name, one line.
    pub name: String,
    /// What it is to bring about, Markdown; can be empty.
    pub purpose: String,
}

/// What can be wrong with what is written in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupProblem {
    /// It is not said what it is for.
    #[error("no kind")]
    NoKind,
    /// No name.
    #[error("no name")]
    NoName,
    /// The name is too long, or more than one line.
    #[error("the name")]
    Name,
    /// The purpose is longer than [`LONGEST_TEXT`].
    #[error("the purpose is too long")]
    Purpose,
    /// It is not said who reads it, or who is to read it does not take part.
    #[error("nobody chosen")]
    NobodyChosen,
    /// More are chosen than can be.
    #[error("too many chosen")]
    TooManyChosen,
    /// No member is named, or one that can't be.
    #[error("no person")]
    NoPerson,
    /// The person's name is too long, or more than one line.
    #[error("the person")]
    Person,
    /// Somebody without an account has no organisation, or one that is too long.
    #[error("the organisation")]
    Organisation,
    /// More than [`MOST_POINTS`] points, or one longer than [`LONGEST_POINT`].
    #[error("the agenda")]
    Agenda,
    /// The minutes are longer than [`LONGEST_MINUTES`].
    #[error("the minutes are too long")]
    MinutesTooLong,
    /// There are no minutes to publish.
    #[error("no minutes")]
    NoMinutes,
    /// An addition to minutes that says nothing, or is longer than [`LONGEST_TEXT`].
    #[error("the addition")]
    Amendment,
    /// A decision that says nothing, or is longer than [`LONGEST_DECISION`].
    #[error("the decision")]
    Decision,
    /// Who is to see to it is no member.
    #[error("no such member")]
    Responsible,
    /// There is a day, and nobody who sees to it.
    #[error("due for nobody")]
    DueForNobody,
    /// The day can't be read.
    #[error("the day")]
    Due,
    /// It is not said how it stands.
    #[error("no state")]
    NoState,
    /// The note is longer than [`LONGEST_DECISION`].
    #[error("the note is too long")]
    NoteTooLong,
    /// It came to nothing, and it is not said why.
    #[error("no reason")]
    NoReason,
}

impl From<ThreadProblem> for GroupProblem {
    fn from(problem: ThreadProblem) -> Self {
        match problem {
            ThreadProblem::NoTitle => Self::NoName,
            ThreadProblem::Title => Self::Name,
            ThreadProblem::NoText | ThreadProblem::TextTooLong => Self::Purpose,
            ThreadProblem::NobodyChosen => Self::NobodyChosen,
            // It tells nobody in particular, and names nothing.
            ThreadProblem::TooManyChosen | ThreadProblem::TooManyTold | ThreadProblem::TenantsTold | ThreadProblem::MethodsNamed => {
                Self::TooManyChosen
            }
        }
    }
}

/// Checks a group as it was typed.
///
/// # Errors
/// Everything that is wrong.
pub fn group(typed: &Typed) -> Result<Group, Vec<GroupProblem>> {
    let kind = GroupKind::parse(&typed.kind).ok_or(GroupProblem::NoKind);
    let name = title(&typed.name).map_err(GroupProblem::from);
    let purpose = several(&typed.purpose, LONGEST_TEXT).ok_or(GroupProblem::Purpose);
    match (kind, name, purpose) {
        (Ok(kind), Ok(name), Ok(purpose)) => Ok(Group { kind, name, purpose }),
        (kind, name, purpose) => Err([kind.err(), name.err(), purpose.err()].into_iter().flatten().collect()),
    }
}

/// Checks a member without an account: the name, and the organisation that the person stands for.
///
/// # Errors
/// Everything that is wrong.
pub fn person(name: &str, organisation: &str) -> Result<(String, String), Vec<GroupProblem>> {
    let name = if name.trim().is_empty() {
        Err(GroupProblem::NoPerson)
    } else {
        one_line(name, LONGEST_NAME).ok_or(GroupProblem::Person)
    };
    let organisation = one_line(organisation, LONGEST_NAME).ok_or(GroupProblem::Organisation);
    match (name, organisation) {
        (Ok(name), Ok(organisation)) => Ok((name, organisation)),
        (name, organisation) => Err([name.err(), organisation.err()].into_iter().flatten().collect()),
    }
}

/// A line without what people put before a point of a list: `1.`, `2)`, `-`, `*`, `•`.
fn without_mark(line: &str) -> &str {
    let mut line = line.trim();
    loop {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = if (1..=2).contains(&digits) {
            line[digits..].strip_prefix(['.', ')'])
        } else {
            line.strip_prefix(['-', '*', '•'])
        };
        match rest {
            // `1.5 tjänster` and `-5 grader` are no marks.
            Some(rest) if rest.is_empty() || rest.starts_with(char::is_whitespace) => line = rest.trim(),
            _ => return line,
        }
    }
}

/// Reads an agenda: one point a line, numbered or not. It can be empty.
///
/// # Errors
/// [`GroupProblem::Agenda`].
pub fn agenda(typed: &str) -> Result<Vec<String>, GroupProblem> {
    let points: Vec<&str> = typed.split(['\r', '\n']).map(without_mark).filter(|p| !p.is_empty()).collect();
    if points.len() > MOST_POINTS {
        return Err(GroupProblem::Agenda);
    }
    points
        .into_iter()
        .map(|p| one_line(p, LONGEST_POINT).ok_or(GroupProblem::Agenda))
        .collect()
}

/// Checks minutes, which can be empty until they are published.
///
/// # Errors
/// [`GroupProblem::MinutesTooLong`] or [`GroupProblem::NoMinutes`].
pub fn minutes(typed: &str, publish: bool) -> Result<String, GroupProblem> {
    let text = several(typed, LONGEST_MINUTES).ok_or(GroupProblem::MinutesTooLong)?;
    if publish && text.is_empty() {
        return Err(GroupProblem::NoMinutes);
    }
    Ok(text)
}

/// Checks what is added to minutes that are published.
///
/// # Errors
/// [`GroupProblem::Amendment`].
pub fn amendment(typed: &str) -> Result<String, GroupProblem> {
    several(typed, LONGEST_TEXT)
        .filter(|t| !t.is_empty())
        .ok_or(GroupProblem::Amendment)
}

/// Checks a decision: its text, and the day until which somebody sees to it. Gives both as they are kept.
///
/// # Errors
/// Everything that is wrong.
pub fn decision(text: &str, somebody: bool, due: &str) -> Result<(String, Option<Date>), Vec<GroupProblem>> {
    let text = several(text, LONGEST_DECISION)
        .filter(|t| !t.is_empty())
        .ok_or(GroupProblem::Decision);
    let due = if due.trim().is_empty() {
        Ok(None)
    } else if somebody {
        day(due).map(Some).ok_or(GroupProblem::Due)
    } else {
        Err(GroupProblem::DueForNobody)
    };
    match (text, due) {
        (Ok(text), Ok(due)) => Ok((text, due)),
        (text, due) => Err([text.err(), due.err()].into_iter().flatten().collect()),
    }
}

/// Checks what is noted about a decision. Why something came to nothing has to be said.
///
/// # Errors
/// Everything that is wrong.
pub fn follow_up(state: &str, note: &str) -> Result<(DecisionState, String), Vec<GroupProblem>> {
    let state = DecisionState::parse(state).ok_or(GroupProblem::NoState);
    let note = several(note, LONGEST_DECISION).ok_or(GroupProblem::NoteTooLong);
    match (state, note) {
        (Ok(DecisionState::Dropped), Ok(note)) if note.is_empty() => Err(vec![GroupProblem::NoReason]),
        (Ok(state), Ok(note)) => Ok((state, note)),
        (state, note) => Err([state.err(), note.err()].into_iter().flatten().collect()),
    }
}

/// How near the day of a decision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is over.
    Late,
    /// It is today, or in at most [`SOON_DAYS`] days.
    Soon,
    /// It is later, or there is none.
    Later,
}

/// How near a day is.
pub fn due(on: Option<Date>, today: Date) -> Due {
    match on.map(|on| (on - today).whole_days()) {
        Some(days) if days < 0 => Due::Late,
        Some(days) if days <= SOON_DAYS => Due::Soon,
        _ => Due::Later,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn lists_read_what_they_write() {
        assert!(GroupKind::ALL.iter().all(|x| GroupKind::parse(x.key()) == Some(*x)));
        assert!(DecisionState::ALL.iter().all(|x| DecisionState::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn a_group_has_a_kind_and_a_name() {
        let typed = Typed {
            kind: "steering".into(),
            name: " Styrgruppen ".into(),
            purpose: "Ser till\r\nhelheten ".into(),
        };
        let group = super::group(&typed).unwrap();
        assert_eq!((group.kind, group.name.as_str()), (GroupKind::Steering, "Styrgruppen"));
        assert_eq!(group.purpose, "Ser till\nhelheten");
        let all = super::group(&Typed::default()).unwrap_err();
        assert_eq!(all, [GroupProblem::NoKind, GroupProblem::NoName]);
        let long = Typed {
            purpose: "å".repeat(LONGEST_TEXT + 1),
            name: "a\nb".into(),
            ..typed
        };
        assert_eq!(super::group(&long), Err(vec![GroupProblem::Name, GroupProblem::Purpose]));
    }

    #[test]
    fn who_has_no_account_has_a_name_and_an_organisation() {
        assert_eq!(person(" Eva Alm ", "Folkhögskolan").unwrap().0, "Eva Alm");
        assert_eq!(person("", ""), Err(vec![GroupProblem::NoPerson, GroupProblem::Organisation]));
        assert_eq!(person("a\nb", "x"), Err(vec![GroupProblem::Person]));
        assert_eq!(person("a", &"å".repeat(LONGEST_NAME + 1)), Err(vec![GroupProblem::Organisation]));
    }

    #[test]
    fn an_agenda_is_read_as_people_write_it() {
        let typed = "1. Val av ordförande\r\n\r\n2) Läget\n - Ekonomi\n• Nästa möte\n3.\n10. 1. Dubbelt";
        let points = agenda(typed).unwrap();
        assert_eq!(points, ["Val av ordförande", "Läget", "Ekonomi", "Nästa möte", "Dubbelt"]);
        assert_eq!(agenda(&points.join("\n")).unwrap(), points);
        assert_eq!(
            agenda("1.5 tjänster\n-5 grader\n2027 års plan").unwrap(),
            ["1.5 tjänster", "-5 grader", "2027 års plan"]
        );
        assert_eq!(agenda(" \n").unwrap(), Vec::<String>::new());
        assert_eq!(agenda(&"x\n".repeat(MOST_POINTS + 1)), Err(GroupProblem::Agenda));
        assert_eq!(agenda(&"å".repeat(LONGEST_POINT + 1)), Err(GroupProblem::Agenda));
    }

    #[test]
    fn empty_minutes_are_kept_and_not_published() {
        assert_eq!(minutes(" ", false).unwrap(), "");
        assert_eq!(minutes(" ", true), Err(GroupProblem::NoMinutes));
        assert_eq!(minutes(&"å".repeat(LONGEST_MINUTES + 1), false), Err(GroupProblem::MinutesTooLong));
        assert_eq!(amendment(" "), Err(GroupProblem::Amendment));
        assert_eq!(amendment(" Rättat ").unwrap(), "Rättat");
    }

    #[test]
    fn a_day_is_for_somebody_and_a_reason_is_given() {
        assert_eq!(decision("Vi gör så", false, "").unwrap(), ("Vi gör så".to_owned(), None));
        assert_eq!(decision("x", true, "2027-01-31").unwrap().1, Some(date!(2027 - 01 - 31)));
        assert_eq!(decision("x", false, "2027-01-31"), Err(vec![GroupProblem::DueForNobody]));
        assert_eq!(decision(" ", true, "snart"), Err(vec![GroupProblem::Decision, GroupProblem::Due]));
        assert_eq!(follow_up("done", "").unwrap(), (DecisionState::Done, String::new()));
        assert_eq!(follow_up("dropped", " "), Err(vec![GroupProblem::NoReason]));
        assert_eq!(follow_up("", "x"), Err(vec![GroupProblem::NoState]));
        assert_eq!(
            follow_up("done", &"å".repeat(LONGEST_DECISION + 1)),
            Err(vec![GroupProblem::NoteTooLong])
        );
    }

    #[test]
    fn a_decision_is_due_within_a_week() {
        let today = date!(2027 - 01 - 10);
        for (on, expected) in [
            (date!(2027 - 01 - 09), Due::Late),
            (date!(2027 - 01 - 10), Due::Soon),
            (date!(2027 - 01 - 17), Due::Soon),
            (date!(2027 - 01 - 18), Due::Later),
        ] {
            assert_eq!(due(Some(on), today), expected, "{on}");
        }
        assert_eq!(due(None, today), Due::Later);
    }
}
