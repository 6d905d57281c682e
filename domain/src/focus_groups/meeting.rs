//! A focus group as a meeting: people in a room, a guide to talk by, and notes that are gathered under themes. Nobody who came is kept: there
//! is no list, no name, and no field in which one belongs. Days and times are those of Swedish clocks.
//!
//! The limits follow how focus groups are commonly held: four to eight people, five to seven open questions in an hour and a half, a
//! leader who decides nothing about those who came.

use crate::{
    exchange::events::{day, time_of_day},
    ids::{QuestionId, RoundId},
    language::Language,
    lists::closed_list,
    tenants::one_line,
};
use time::{Date, Duration, Time};

closed_list! {
    /// As what somebody spoke. Nobody is named.
    Speaker {
        /// Deltagare.
        Participant = "participant",
        /// Någon som har varit deltagare.
        Former = "former",
        /// Medarbetare.
        Staff = "staff",
        /// Arbetsgivare.
        Employer = "employer",
    }
}

/// The most characters of a title, a place, and a facilitator.
pub const LONGEST_LINE: usize = 200;
/// The most characters of a language in words.
pub const LONGEST_LANGUAGE: usize = 100;
/// The most days ahead that a meeting is planned. What is noted is kept for so long after its day: a year that was typed wrong would keep
/// it for as many.
const MOST_AHEAD: i64 = 366;
/// The most people of one meeting.
pub const MOST_PEOPLE: i32 = 500;
/// With fewer people in the room than this, what is told of them can point to one: from so many a distribution is shown (promise 3).
pub const FEWEST: i32 = 5;
/// The most questions of a guide.
pub const MOST_QUESTIONS: usize = 15;
/// The most characters of a question.
pub const LONGEST_QUESTION: usize = 300;
/// The most characters of a note for whoever leads the talk.
pub const LONGEST_HELP: usize = 1000;
/// The most minutes of one question.
pub const MOST_MINUTES: i32 = 180;
/// The most characters that are noted under one question.
pub const LONGEST_NOTES: usize = 10_000;
/// The most characters of a theme's title.
pub const LONGEST_TITLE: usize = 150;
/// The most characters of a theme's notes.
pub const LONGEST_SUMMARY: usize = 5000;
/// The most themes of a meeting.
pub const MOST_THEMES: usize = 30;
/// The most characters of a quote.
pub const LONGEST_QUOTE: usize = 600;
/// The most quotes of a theme.
pub const MOST_QUOTES: usize = 30;

/// A meeting as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is called.
    pub title: String,
    /// The day: `2026-12-05`.
    pub day: String,
    /// When it begins: `13:00`; can be empty.
    pub from: String,
    /// Where; can be empty.
    pub place: String,
    /// Who leads the talk, by name or in words; can be empty.
    pub facilitator: String,
    /// The key of the language that is spoken, or empty for another one.
    pub language: String,
    /// That other one, in words.
    pub other_language: String,
    /// Whether somebody interprets.
    pub interpreter: bool,
    /// Between which languages, in words.
    pub interpreter_language: String,
    /// How many were asked to come; empty: not said yet.
    pub asked: String,
    /// How many came.
    pub present: String,
    /// How many of them said something or answered.
    pub answered: String,
    /// The round that it belongs to.
    pub round: Option<RoundId>,
}

/// A meeting that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is called, one line.
    pub title: String,
    /// The day.
    pub held_on: Date,
    /// When it begins.
    pub starts_at: Option<Time>,
    /// Where; can be empty.
    pub place: String,
    /// Who leads the talk; can be empty.
    pub facilitator: String,
    /// The language that is spoken, where Brygga has it.
    pub language: Option<Language>,
    /// Another language, in words; can be empty.
    pub other_language: String,
    /// Whether somebody interprets.
    pub interpreter: bool,
    /// Between which languages, in words; can be empty.
    pub interpreter_language: String,
    /// How many people, where it is said.
    pub numbers: Numbers,
}

impl Facts {
    /// Whether the day is further ahead than meetings are planned.
    pub fn is_too_far(&self, today: Date) -> bool {
        today
            .checked_add(Duration::days(MOST_AHEAD))
            .is_some_and(|last| self.held_on > last)
    }
}

/// How many people a meeting was about. Exact, and told only to who leads the place that held it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Were asked to come.
    pub asked: Option<i32>,
    /// Came.
    pub present: Option<i32>,
    /// Said something or answered.
    pub answered: Option<i32>,
}

impl Numbers {
    /// Whether so few were there that what is told of them can point to one. A meeting that does not say how many came is taken for one.
    pub fn is_small(self) -> bool {
        self.present.is_none_or(|n| n < FEWEST)
    }
}

/// What can be wrong with a meeting as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetingProblem {
    /// No title.
    #[error("no title")]
    NoTitle,
    /// The title is longer than [`LONGEST_LINE`], or more than one line.
    #[error("the title")]
    Title,
    /// The round is none that can be seen here.
    #[error("no such round")]
    Round,
    /// The day can't be read.
    #[error("the day")]
    Day,
    /// The day is further ahead than meetings are planned.
    #[error("the day is too far ahead")]
    Far,
    /// The time can't be read.
    #[error("the time")]
    From,
    /// The place is too long, or more than one line.
    #[error("the place")]
    Place,
    /// Who leads the talk is too long, or more than one line.
    #[error("the facilitator")]
    Facilitator,
    /// The language in words is longer than [`LONGEST_LANGUAGE`], or more than one line.
    #[error("the language")]
    Language,
    /// The same of the interpreter's.
    #[error("the interpreter")]
    Interpreter,
    /// How many were asked is no number up to [`MOST_PEOPLE`].
    #[error("how many were asked")]
    Asked,
    /// How many came is none.
    #[error("how many came")]
    Present,
    /// How many answered is none.
    #[error("how many answered")]
    Answered,
    /// More answered than came.
    #[error("more answered than came")]
    MoreAnswered,
}

/// One line that can be empty.
fn line(text: &str, longest: usize) -> Option<String> {
    if text.trim().is_empty() {
        Some(String::new())
    } else {
        one_line(text, longest)
    }
}

/// How many people, where something is typed; `None` where that is no such number.
fn people(text: &str) -> Option<Option<i32>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    text.parse::<i32>().ok().filter(|n| (0..=MOST_PEOPLE).contains(n)).map(Some)
}

/// Checks what was typed.
///
/// # Errors
/// Everything that is wrong.
pub fn facts(typed: &Typed) -> Result<Facts, Vec<MeetingProblem>> {
    use MeetingProblem as P;
    let mut wrong = Vec::new();
    let mut demand = |holds: bool, problem: P| {
        if !holds {
            wrong.push(problem);
        }
    };
    let title = one_line(&typed.title, LONGEST_LINE);
    let missing = typed.title.trim().is_empty();
    demand(title.is_some(), if missing { P::NoTitle } else { P::Title });
    let held_on = day(&typed.day);
    demand(held_on.is_some(), P::Day);
    let starts_at = time_of_day(&typed.from);
    demand(starts_at.is_some() || typed.from.trim().is_empty(), P::From);
    let place = line(&typed.place, LONGEST_LINE);
    demand(place.is_some(), P::Place);
    let facilitator = line(&typed.facilitator, LONGEST_LINE);
    demand(facilitator.is_some(), P::Facilitator);
    let other_language = line(&typed.other_language, LONGEST_LANGUAGE);
    demand(other_language.is_some(), P::Language);
    let interpreter_language = line(&typed.interpreter_language, LONGEST_LANGUAGE);
    demand(interpreter_language.is_some(), P::Interpreter);
    let (asked, present, answered) = (people(&typed.asked), people(&typed.present), people(&typed.answered));
    demand(asked.is_some(), P::Asked);
    demand(present.is_some(), P::Present);
    demand(answered.is_some(), P::Answered);
    let more = present.flatten().zip(answered.flatten()).is_some_and(|(came, spoke)| spoke > came);
    demand(!more, P::MoreAnswered);
    match (title, held_on) {
        (Some(title), Some(held_on)) if wrong.is_empty() => Ok(Facts {
            title,
            held_on,
            starts_at,
            place: place.unwrap_or_default(),
            facilitator: facilitator.unwrap_or_default(),
            language: Language::parse(&typed.language).ok(),
            other_language: other_language.unwrap_or_default(),
            interpreter: typed.interpreter,
            interpreter_language: interpreter_language.unwrap_or_default(),
            numbers: Numbers {
                asked: asked.flatten(),
                present: present.flatten(),
                answered: answered.flatten(),
            },
        }),
        _ => Err(wrong),
    }
}

// ---- the guide

/// A question of the guide as somebody types it: a line of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedQuestion {
    /// Which it is; `None`: a new one.
    pub id: Option<QuestionId>,
    /// Its place among the others, a number; empty: the last.
    pub order: String,
    /// The question.
    pub text: String,
    /// How many minutes it is to take.
    pub minutes: String,
    /// A note for whoever leads the talk; can be empty.
    pub help: String,
    /// Whether it is to be taken away.
    pub remove: bool,
}

/// A question that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which it is; `None`: a new one.
    pub id: Option<QuestionId>,
    /// The question.
    pub text: String,
    /// How many minutes it is to take.
    pub minutes: i32,
    /// A note for whoever leads the talk; can be empty.
    pub help: String,
}

/// A guide that can be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guide {
    /// Its questions, in their order.
    pub questions: Vec<Question>,
    /// Those that are taken away.
    pub removed: Vec<QuestionId>,
}

/// What can be wrong with a line of a guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuestionProblem {
    /// No question.
    #[error("no question")]
    NoText,
    /// It is longer than [`LONGEST_QUESTION`].
    #[error("the question is too long")]
    TextTooLong,
    /// The minutes are no number from 1 to [`MOST_MINUTES`].
    #[error("the minutes")]
    Minutes,
    /// The note is longer than [`LONGEST_HELP`].
    #[error("the note is too long")]
    HelpTooLong,
    /// Its place is no number.
    #[error("the place")]
    Order,
    /// It is to be taken away, and something is noted under it.
    #[error("has notes")]
    HasNotes,
    /// One more than [`MOST_QUESTIONS`].
    #[error("too many")]
    TooMany,
}

/// Text of several lines, with line ends as they are kept.
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()
}

/// Checks the lines of a guide. A new line in which nothing is written is none.
///
/// # Errors
/// Everything that is wrong, with the line's place in `typed`, from 0.
pub fn guide(typed: &[TypedQuestion]) -> Result<Guide, Vec<(usize, QuestionProblem)>> {
    use QuestionProblem as P;
    let (mut wrong, mut kept, mut removed) = (Vec::new(), Vec::new(), Vec::new());
    for (at, row) in typed.iter().enumerate() {
        let (text, help) = (lines(&row.text), lines(&row.help));
        match row.id {
            Some(id) if row.remove => {
                removed.push(id);
                continue;
            }
            None if row.remove || text.is_empty() && help.is_empty() => continue,
            _ => {}
        }
        let minutes = row.minutes.trim().parse::<i32>().ok().filter(|n| (1..=MOST_MINUTES).contains(n));
        let order = match row.order.trim() {
            "" => Some(i32::MAX),
            number => number.parse::<i32>().ok(),
        };
        let mut demand = |holds: bool, problem: P| {
            if !holds {
                wrong.push((at, problem));
            }
        };
        demand(!text.is_empty(), P::NoText);
        demand(text.chars().count() <= LONGEST_QUESTION, P::TextTooLong);
        demand(help.chars().count() <= LONGEST_HELP, P::HelpTooLong);
        demand(minutes.is_some(), P::Minutes);
        demand(order.is_some(), P::Order);
        demand(kept.len() < MOST_QUESTIONS, P::TooMany);
        let question = Question {
            id: row.id,
            text,
            minutes: minutes.unwrap_or(1),
            help,
        };
        kept.push((order.unwrap_or(i32::MAX), question));
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    // Stable: those with the same number stay as they stand.
    kept.sort_by_key(|(order, _)| *order);
    Ok(Guide {
        questions: kept.into_iter().map(|(_, question)| question).collect(),
        removed,
    })
}

/// When something begins, so many minutes after the meeting does.
pub fn clock(starts_at: Time, minutes: i32) -> Time {
    starts_at + Duration::minutes(i64::from(minutes))
}

// ---- what was said

/// What is noted under a question, as it is kept; `None` where it is longer than [`LONGEST_NOTES`].
pub fn notes(typed: &str) -> Option<String> {
    let text = lines(typed);
    (text.chars().count() <= LONGEST_NOTES).then_some(text)
}

/// A theme that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// What it is about, one line.
    pub title: String,
    /// What was said about it, in the words of whoever writes; can be empty.
    pub notes: String,
}

/// What can be wrong with a theme or a quote as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThemeProblem {
    /// No title.
    #[error("no title")]
    NoTitle,
    /// The title is longer than [`LONGEST_TITLE`], or more than one line.
    #[error("the title")]
    Title,
    /// The notes are longer than [`LONGEST_SUMMARY`].
    #[error("the notes are too long")]
    NotesTooLong,
    /// The meeting has [`MOST_THEMES`], or the theme [`MOST_QUOTES`].
    #[error("too many")]
    TooMany,
    /// No words.
    #[error("no words")]
    NoWords,
    /// The words are longer than [`LONGEST_QUOTE`].
    #[error("the words are too long")]
    WordsTooLong,
    /// It is not said as what they were spoken.
    #[error("no speaker")]
    NoSpeaker,
    /// Whoever spoke has not agreed.
    #[error("no consent")]
    NoConsent,
}

/// Checks a theme.
///
/// # Errors
/// Everything that is wrong.
pub fn theme(title: &str, notes: &str) -> Result<Theme, Vec<ThemeProblem>> {
    use ThemeProblem as P;
    let notes = lines(notes);
    let mut wrong = Vec::new();
    let checked = one_line(title, LONGEST_TITLE);
    if checked.is_none() {
        wrong.push(if title.trim().is_empty() { P::NoTitle } else { P::Title });
    }
    if notes.chars().count() > LONGEST_SUMMARY {
        wrong.push(P::NotesTooLong);
    }
    match checked {
        Some(title) if wrong.is_empty() => Ok(Theme { title, notes }),
        _ => Err(wrong),
    }
}

/// A quote that can be kept: there is none without consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words, as they were spoken.
    pub text: String,
    /// As what.
    pub speaker: Speaker,
}

/// Checks a quote. `agreed`: whoever spoke has said yes to these words being written down.
///
/// # Errors
/// Everything that is wrong.
pub fn quote(text: &str, speaker: &str, agreed: bool) -> Result<Quote, Vec<ThemeProblem>> {
    use ThemeProblem as P;
    let text = lines(text);
    let speaker = Speaker::parse(speaker);
    let mut wrong = Vec::new();
    if text.is_empty() {
        wrong.push(P::NoWords);
    }
    if text.chars().count() > LONGEST_QUOTE {
        wrong.push(P::WordsTooLong);
    }
    if speaker.is_none() {
        wrong.push(P::NoSpeaker);
    }
    if !agreed {
        wrong.push(P::NoConsent);
    }
    match speaker {
        Some(speaker) if wrong.is_empty() => Ok(Quote { text, speaker }),
        _ => Err(wrong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, time};

    fn typed() -> Typed {
        Typed {
            title: " Samtal om praktiken ".into(),
            day: "2026-12-05".into(),
            from: "13.00".into(),
            language: "ar".into(),
            asked: "8".into(),
            present: "6".into(),
            answered: "6".into(),
            ..Typed::default()
        }
    }

    #[test]
    fn a_meeting_has_a_title_and_a_day_and_the_rest_where_it_is_known() {
        use MeetingProblem as P;
        let good = facts(&typed()).unwrap();
        assert_eq!(
            (good.title.as_str(), good.held_on, good.starts_at, good.language),
            ("Samtal om praktiken", date!(2026 - 12 - 05), Some(time!(13:00)), Some(Language::Ar))
        );
        assert_eq!(facts(&Typed::default()), Err(vec![P::NoTitle, P::Day]));
        let bare = Typed {
            title: "Samtal".into(),
            day: "2026-12-05".into(),
            language: "other".into(),
            ..Typed::default()
        };
        let bare = facts(&bare).unwrap();
        assert_eq!((bare.starts_at, bare.language, bare.numbers), (None, None, Numbers::default()));
        let wrong = Typed {
            title: "a\nb".into(),
            from: "sen eftermiddag".into(),
            place: "x".repeat(LONGEST_LINE + 1),
            facilitator: "a\rb".into(),
            other_language: "x".repeat(LONGEST_LANGUAGE + 1),
            interpreter_language: "a\u{202e}b".into(),
            asked: "många".into(),
            present: "-1".into(),
            answered: "501".into(),
            ..typed()
        };
        assert_eq!(
            facts(&wrong),
            Err(vec![
                P::Title,
                P::From,
                P::Place,
                P::Facilitator,
                P::Language,
                P::Interpreter,
                P::Asked,
                P::Present,
                P::Answered
            ])
        );
        let more = Typed {
            answered: "7".into(),
            ..typed()
        };
        assert_eq!(facts(&more), Err(vec![P::MoreAnswered]));
    }

    #[test]
    fn a_meeting_is_planned_a_year_ahead_at_most() {
        let on = facts(&typed()).unwrap();
        assert!(!on.is_too_far(date!(2025 - 12 - 05)) && !on.is_too_far(date!(2027 - 01 - 01)));
        assert!(on.is_too_far(date!(2025 - 12 - 03)));
        assert!(!on.is_too_far(Date::MAX));
    }

    #[test]
    fn fewer_than_five_people_are_few_and_so_are_unknown_ones() {
        let with = |present| Numbers {
            present,
            ..Numbers::default()
        };
        assert!(with(None).is_small() && with(Some(0)).is_small() && with(Some(4)).is_small());
        assert!(!with(Some(5)).is_small());
    }

    fn row(order: &str, text: &str) -> TypedQuestion {
        TypedQuestion {
            order: order.into(),
            text: text.into(),
            minutes: "10".into(),
            ..TypedQuestion::default()
        }
    }

    #[test]
    fn a_guide_stands_in_its_order_and_without_empty_lines() {
        let texts = |rows: &[TypedQuestion]| -> Vec<String> { guide(rows).unwrap().questions.into_iter().map(|q| q.text).collect() };
        assert_eq!(
            texts(&[row("3", "c"), row("", "d"), row("1", "a"), row("", " "), row("1", "b")]),
            ["a", "b", "c", "d"]
        );
        assert_eq!(guide(&[]), Ok(Guide::default()));
        let id = QuestionId::new();
        let gone = TypedQuestion {
            id: Some(id),
            remove: true,
            ..row("1", "a")
        };
        assert_eq!(guide(&[gone]).unwrap().removed, [id]);
    }

    #[test]
    fn each_line_of_a_guide_says_what_is_wrong_with_it() {
        use QuestionProblem as P;
        let emptied = TypedQuestion {
            id: Some(QuestionId::new()),
            ..row("1", "")
        };
        let odd = TypedQuestion {
            minutes: "en stund".into(),
            help: "x".repeat(LONGEST_HELP + 1),
            ..row("först", &"x".repeat(LONGEST_QUESTION + 1))
        };
        assert_eq!(
            guide(&[emptied, odd, row("2", "b")]),
            Err(vec![
                (0, P::NoText),
                (1, P::TextTooLong),
                (1, P::HelpTooLong),
                (1, P::Minutes),
                (1, P::Order)
            ])
        );
        let many: Vec<TypedQuestion> = (0..=MOST_QUESTIONS).map(|n| row(&n.to_string(), "x")).collect();
        assert_eq!(guide(&many), Err(vec![(MOST_QUESTIONS, P::TooMany)]));
    }

    #[test]
    fn the_clock_goes_on_past_midnight() {
        assert_eq!(clock(time!(13:10), 25), time!(13:35));
        assert_eq!(clock(time!(23:50), 20), time!(0:10));
    }

    #[test]
    fn there_is_no_quote_without_consent_and_nobody_in_it() {
        use ThemeProblem as P;
        assert_eq!(
            quote(" Jag vågade fråga. ", "participant", true),
            Ok(Quote {
                text: "Jag vågade fråga.".into(),
                speaker: Speaker::Participant
            })
        );
        assert_eq!(quote("Jag vågade.", "participant", false), Err(vec![P::NoConsent]));
        assert_eq!(quote("", "Amina", false), Err(vec![P::NoWords, P::NoSpeaker, P::NoConsent]));
        assert_eq!(quote(&"å".repeat(LONGEST_QUOTE + 1), "former", true), Err(vec![P::WordsTooLong]));
        assert!(Speaker::ALL.iter().all(|x| Speaker::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn a_theme_has_a_title() {
        use ThemeProblem as P;
        assert_eq!(
            theme(" Väntan ", "Många\r\nväntade. "),
            Ok(Theme {
                title: "Väntan".into(),
                notes: "Många\nväntade.".into()
            })
        );
        assert_eq!(theme(" ", &"x".repeat(LONGEST_SUMMARY + 1)), Err(vec![P::NoTitle, P::NotesTooLong]));
        assert_eq!(theme("a\nb", ""), Err(vec![P::Title]));
        assert_eq!(notes(" a\r\nb "), Some("a\nb".to_owned()));
        assert_eq!(notes(&"x".repeat(LONGEST_NOTES + 1)), None);
    }
}
