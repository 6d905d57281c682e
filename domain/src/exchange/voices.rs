//! Voices: what participants, staff, employers and partners have said, word for word. A voice is attributed to a role and to nobody's
//! name, stands for as long as whoever said it agrees, and is withdrawn by a code on paper.

use super::{ThreadProblem, events};
use crate::{
    ids::{MethodId, TenantId, ThreadId},
    lists::closed_list,
};
use time::Date;

/// The code on the paper by which a voice is withdrawn: that of printed slips, which nobody takes for another.
pub use crate::focus_groups::Code;

closed_list! {
    /// As what somebody said it. Nobody is named.
    VoiceRole {
        /// Deltagare.
        Participant = "participant",
        /// Medarbetare.
        Staff = "staff",
        /// Arbetsgivare.
        Employer = "employer",
        /// Samverkanspart.
        Partner = "partner",
    }
}

closed_list! {
    /// How somebody agreed.
    Consent {
        /// Skriftligt.
        Written = "written",
        /// Muntligt, antecknat av personal.
        Spoken = "spoken",
    }
}

closed_list! {
    /// Where what was said may be shown.
    Covers {
        /// Bara i samarbetet.
        Inside = "inside",
        /// Också för allmänheten.
        Public = "public",
    }
}

/// The longest voice, in characters.
pub const LONGEST_VOICE: usize = 600;

/// A voice as somebody types it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The words.
    pub text: String,
    /// As what they were said.
    pub role: String,
    /// The month in which: `2027-01`.
    pub said: String,
    /// How the person agreed.
    pub consent: String,
    /// The day on which: `2027-01-31`.
    pub consent_on: String,
    /// Where it may be shown.
    pub covers: String,
    /// The method that it is about, and whose that is.
    pub method: Option<(TenantId, MethodId)>,
    /// The thread that it belongs to, and whose that is.
    pub thread: Option<(TenantId, ThreadId)>,
}

/// A voice that can be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The words, plain text.
    pub text: String,
    /// As what they were said.
    pub role: VoiceRole,
    /// The first day of the month in which they were said.
    pub said_in: Date,
    /// How the person agreed.
    pub consent: Consent,
    /// The day on which.
    pub consent_on: Date,
    /// Where it may be shown.
    pub covers: Covers,
    /// The method that it is about, and whose that is.
    pub method: Option<(TenantId, MethodId)>,
    /// The thread that it belongs to, and whose that is.
    pub thread: Option<(TenantId, ThreadId)>,
}

/// What can be wrong with a voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VoiceProblem {
    /// No words.
    #[error("no text")]
    NoText,
    /// More than [`LONGEST_VOICE`] characters.
    #[error("the text is too long")]
    TextTooLong,
    /// It is not said as what it was said.
    #[error("no role")]
    NoRole,
    /// The month can't be read.
    #[error("the month")]
    Month,
    /// The month has not begun.
    #[error("a month to come")]
    MonthToCome,
    /// It is not said how the person agreed.
    #[error("no consent")]
    NoConsent,
    /// The day of it can't be read.
    #[error("the day of the consent")]
    ConsentDay,
    /// That day is to come.
    #[error("a consent to come")]
    ConsentToCome,
    /// That day is before the month in which it was said: nobody agrees to words that are not said yet.
    #[error("a consent before the words")]
    ConsentBefore,
    /// It is not said where it may be shown.
    #[error("covers nothing")]
    NoCovers,
    /// It is not said who reads it, or who is to read it does not take part.
    #[error("nobody chosen")]
    NobodyChosen,
    /// More are chosen than can be.
    #[error("too many chosen")]
    TooManyChosen,
    /// The method is none that can be read here.
    #[error("no such method")]
    Method,
    /// The thread is none that can be read here.
    #[error("no such thread")]
    Thread,
}

impl From<ThreadProblem> for VoiceProblem {
    fn from(problem: ThreadProblem) -> Self {
        match problem {
            ThreadProblem::NoTitle | ThreadProblem::NoText => Self::NoText,
            ThreadProblem::Title | ThreadProblem::TextTooLong => Self::TextTooLong,
            ThreadProblem::NobodyChosen => Self::NobodyChosen,
            // It tells nobody in particular, and names nothing.
            ThreadProblem::TooManyChosen | ThreadProblem::TooManyTold | ThreadProblem::TenantsTold | ThreadProblem::MethodsNamed => {
                Self::TooManyChosen
            }
        }
    }
}

/// Reads a month as browsers send it, `2027-01`, as its first day.
pub fn month(text: &str) -> Option<Date> {
    events::day(&format!("{}-01", text.trim()))
}

/// Checks what was typed. `today` is the day by Swedish clocks.
///
/// # Errors
/// Everything that is wrong.
pub fn said(typed: &Typed, today: Date) -> Result<Said, Vec<VoiceProblem>> {
    use VoiceProblem as P;
    let mut wrong = Vec::new();
    let text = typed.text.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned();
    let text = match text.chars().count() {
        0 => Err(P::NoText),
        n if n > LONGEST_VOICE => Err(P::TextTooLong),
        _ => Ok(text),
    };
    let role = VoiceRole::parse(&typed.role).ok_or(P::NoRole);
    let said_in = month(&typed.said)
        .ok_or(P::Month)
        .and_then(|first| if first > today { Err(P::MonthToCome) } else { Ok(first) });
    let consent = Consent::parse(&typed.consent).ok_or(P::NoConsent);
    let consent_on = events::day(&typed.consent_on)
        .ok_or(P::ConsentDay)
        .and_then(|on| if on > today { Err(P::ConsentToCome) } else { Ok(on) });
    if let (Ok(said_in), Ok(consent_on)) = (said_in, consent_on) {
        wrong.extend((consent_on < said_in).then_some(P::ConsentBefore));
    }
    let covers = Covers::parse(&typed.covers).ok_or(P::NoCovers);
    match (text, role, said_in, consent, consent_on, covers) {
        (Ok(text), Ok(role), Ok(said_in), Ok(consent), Ok(consent_on), Ok(covers)) if wrong.is_empty() => Ok(Said {
            text,
            role,
            said_in,
            consent,
            consent_on,
            covers,
            method: typed.method,
            thread: typed.thread,
        }),
        (text, role, said_in, consent, consent_on, covers) => {
            let found = [text.err(), role.err(), said_in.err(), consent.err(), consent_on.err(), covers.err()];
            Err(found.into_iter().flatten().chain(wrong).collect())
        }
    }
}

/// Words that could be names: they begin with a capital and do not begin a sentence. To ask whoever types, and no more: a name that
/// begins a sentence is not among them, and a place is.
pub fn like_names(text: &str) -> Vec<&str> {
    const ENDS: [char; 6] = ['.', '!', '?', ':', '…', '–'];
    let mut found = Vec::new();
    let mut begins = true;
    for part in text.split_whitespace() {
        let word = part.trim_matches(|c: char| !c.is_alphanumeric());
        let mut letters = word.chars();
        // What is all capitals is short for an office.
        let named = letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase);
        if named && !begins && !found.contains(&word) {
            found.push(word);
        }
        // After an opening quotation mark alone, or a dash, a sentence begins as well.
        begins = part
            .trim_end_matches(|c: char| !c.is_alphanumeric() && !ENDS.contains(&c))
            .ends_with(ENDS)
            || word.is_empty();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    const TODAY: Date = date!(2027 - 03 - 15);

    fn typed() -> Typed {
        Typed {
            text: " Jag vågade fråga. ".into(),
            role: "participant".into(),
            said: "2027-02".into(),
            consent: "spoken".into(),
            consent_on: "2027-02-27".into(),
            covers: "public".into(),
            ..Typed::default()
        }
    }

    #[test]
    fn lists_read_what_they_write() {
        assert!(VoiceRole::ALL.iter().all(|x| VoiceRole::parse(x.key()) == Some(*x)));
        assert!(Consent::ALL.iter().all(|x| Consent::parse(x.key()) == Some(*x)));
        assert!(Covers::ALL.iter().all(|x| Covers::parse(x.key()) == Some(*x)));
    }

    #[test]
    fn a_voice_has_words_a_role_a_month_and_a_consent() {
        use VoiceProblem as P;
        let good = said(&typed(), TODAY).unwrap();
        assert_eq!(
            (good.text.as_str(), good.said_in, good.consent_on),
            ("Jag vågade fråga.", date!(2027 - 02 - 01), date!(2027 - 02 - 27))
        );
        assert_eq!(
            said(&Typed::default(), TODAY),
            Err(vec![P::NoText, P::NoRole, P::Month, P::NoConsent, P::ConsentDay, P::NoCovers])
        );
        let with = |change: fn(&mut Typed)| {
            let mut typed = typed();
            change(&mut typed);
            said(&typed, TODAY).map(|_| ())
        };
        assert_eq!(with(|t| t.text = "å".repeat(LONGEST_VOICE)), Ok(()));
        assert_eq!(with(|t| t.text = "å".repeat(LONGEST_VOICE + 1)), Err(vec![P::TextTooLong]));
        assert_eq!(with(|t| t.said = "2027-04".into()), Err(vec![P::MonthToCome]));
        assert_eq!(with(|t| t.said = "2027-03".into()), Err(vec![P::ConsentBefore]));
        assert_eq!(with(|t| t.consent_on = "2027-03-15".into()), Ok(()));
        assert_eq!(with(|t| t.consent_on = "2027-03-16".into()), Err(vec![P::ConsentToCome]));
        assert_eq!(with(|t| t.role = "Amina".into()), Err(vec![P::NoRole]));
    }

    #[test]
    fn a_month_is_read_as_its_first_day() {
        assert_eq!(month(" 2027-01 "), Some(date!(2027 - 01 - 01)));
        for odd in ["", "2027", "2027-13", "2027-01-02", "1999-01", "januari 2027"] {
            assert_eq!(month(odd), None, "{odd}");
        }
    }

    #[test]
    fn what_could_be_a_name_is_asked_about() {
        assert_eq!(
            like_names("Det var Amina och Per-Olof som hjälpte mig, sa Amina."),
            ["Amina", "Per-Olof"]
        );
        assert_eq!(
            like_names("Jag ringde AF. Sen sa jag: Nu räcker det! – Det gjorde det."),
            Vec::<&str>::new()
        );
        assert_eq!(like_names("Chefen sa ”Bra jobbat”"), ["Bra"]);
        assert_eq!(like_names("Slut.” Ny mening (Kalmar)"), ["Kalmar"]);
        assert_eq!(like_names(" \n "), Vec::<&str>::new());
    }
}
