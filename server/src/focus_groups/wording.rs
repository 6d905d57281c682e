//! A tenant's own words: where Brygga's text in a language does not suit those who answer the tenant's rounds, another stands
//! in its place on their pages, in their mails, on their slips and where their mails are stopped.
//!
//! Texts are written as the files of Project Fluent have them, and checked before they are kept: the same things are put in,
//! and nothing else is referred to. Participants get them with the round ([`super::answering::find`]).

use super::store;
use crate::{
    audit,
    db::{Db, Error, Place},
    tenants,
    texts::Catalogue,
};
use domain::{audit::Event, language::Language, tenants::Permission};
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
    unicode::unescape_unicode_to_string,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The most characters of one text.
pub const LONGEST: usize = 2000;
/// The most texts that a tenant can have of its own, in all languages together.
pub const MOST: usize = 300;
/// The most braces and parentheses that one text opens. Each can stand within the one before, and whatever reads the text goes as deep:
/// with some thousands of them a thread has no stack left, and then the whole process ends. Brygga's own texts open five at most.
const MOST_OPENED: usize = 60;
/// The most bytes of all of a tenant's texts as they are kept: somewhat less than the database takes (`focus_groups_wording`).
const MOST_BYTES: usize = 800_000;

/// The beginnings of the ids of texts that promise something to who answers: that it is voluntary, that nobody is pointed out, who reads it
/// and how long it is kept. While a round is open they stay as they are, as what else it promised does
/// (`docs/adr/0036-a-round-opens-complete.md`).
pub const PROMISES: [&str; 21] = [
    "answering-intro-",
    "answering-hint-skip",
    "answering-hint-required",
    "answering-hint-day",
    "answering-helped-hint",
    "answering-draft-restored",
    "answering-waiting-hours",
    "answering-ended-",
    "consent-",
    "room-text",
    "room-idle-text",
    "room-kept-text",
    "room-no-script",
    "said-foot",
    "mail-invitation-2",
    "mail-invitation-decline",
    "mail-invitation-address",
    "mail-reminder-2",
    "mail-reminder-decline",
    "mail-result-address",
    "unsubscribe-done-participant",
];

/// Whether a text promises something to who answers.
pub fn promises(id: &str) -> bool {
    PROMISES.iter().any(|begin| id.starts_with(begin))
}

/// A text that stands in place of one of Brygga's, both as Fluent's files have them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// The tenant's.
    pub text: String,
    /// Brygga's, as it was when the tenant's was written.
    pub shipped: String,
}

/// Own texts, by the language's key and the text's id.
pub type OwnTexts = BTreeMap<String, BTreeMap<String, Own>>;

/// All own words of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Which version this is; `None` before the first.
    pub version: Option<Uuid>,
    /// The texts.
    pub texts: OwnTexts,
}

impl Wording {
    /// The own text in place of one of Brygga's.
    pub fn own(&self, language: Language, id: &str) -> Option<&Own> {
        self.texts.get(language.key())?.get(id)
    }

    /// All of one language, by id.
    pub fn of(&self, language: Language) -> impl Iterator<Item = (&String, &Own)> {
        self.texts.get(language.key()).into_iter().flatten()
    }
}

/// What is wrong with a text as typed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingProblem {
    /// Longer than [`LONGEST`].
    #[error("too long")]
    TooLong,
    /// It can't be read: a brace without its other, a form without a default, or something else referred to.
    #[error("not a text")]
    Unreadable,
    /// Something that Brygga's text has put in is missing: its name.
    #[error("lacks ${0}")]
    Lacks(String),
    /// Something would be put in that there is not: its name.
    #[error("nothing is called ${0}")]
    Unknown(String),
    /// The tenant has [`MOST`] already, or texts as long as that many of usual length.
    #[error("too many")]
    TooMany,
    /// It promises something to who answers, and a round of the tenant is open.
    #[error("a round is open")]
    Promised,
}

/// Why a text was not kept.
#[derive(Debug, thiserror::Error)]
pub enum WordingError {
    /// A person can put it right.
    #[error(transparent)]
    Problem(#[from] WordingProblem),
    /// Somebody else changed the words meanwhile.
    #[error("changed meanwhile")]
    Stale,
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// The own words of a place.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn read(db: &Db, place: &Place) -> Result<Wording, Error> {
    place.demand(Permission::ChangeSettings)?;
    let mut tx = db.tenant(place).await?;
    store::wording(&mut tx).await
}

/// Keeps a text in place of Brygga's, or goes back to Brygga's: where nothing is typed, or the same. `seen` is the version that
/// was read before, `shipped` what Brygga says. What [`promises`] something is changed while no round is open.
///
/// # Errors
/// [`WordingError`].
pub async fn set(
    db: &Db,
    place: &Place,
    seen: Option<Uuid>,
    language: Language,
    id: &str,
    (shipped, typed): (&str, &str),
) -> Result<(), WordingError> {
    place.demand(Permission::ChangeSettings)?;
    let typed = clean(typed);
    let own = !typed.is_empty() && typed != clean(shipped);
    if own {
        check(shipped, &typed)?;
    }
    let mut tx = db.tenant(place).await?;
    let mut now = store::wording(&mut tx).await?;
    if now.version != seen {
        return Err(WordingError::Stale);
    }
    // No round opens before this is kept, nor is it kept once one is open.
    if promises(id) && store::hold_rounds(&mut tx).await? {
        return Err(WordingProblem::Promised.into());
    }
    let texts = now.texts.entry(language.key().to_owned()).or_default();
    if own {
        let shipped = clean(shipped);
        texts.insert(id.to_owned(), Own { text: typed, shipped });
    } else {
        texts.remove(id);
    }
    now.texts.retain(|_, texts| !texts.is_empty());
    let many = now.texts.values().map(BTreeMap::len).sum::<usize>() > MOST;
    if own && (many || serde_json::to_vec(&now.texts).map_err(Error::from)?.len() > MOST_BYTES) {
        return Err(WordingProblem::TooMany.into());
    }
    if !store::save_wording(&mut tx, seen, &now.texts).await? {
        return Err(WordingError::Stale);
    }
    tenants::note_activity(&mut tx).await?;
    let text = id.to_owned();
    audit::record(&mut tx, Event::WordingChanged { text, language }).await?;
    Ok(tx.commit().await?)
}

/// A text without what can't be seen: browsers' line ends, spaces at the ends of lines, control characters and marks that turn
/// the direction of writing.
pub fn clean(text: &str) -> String {
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.chars().filter(|c| is_visible(*c)).collect::<String>().trim_end().to_owned())
        .collect();
    lines.join("\n").trim().to_owned()
}

/// Whether it is neither a control character nor a mark that has to do with the direction of writing.
fn is_visible(c: char) -> bool {
    is_harmless(c) && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// The same, but for the marks that say of one place which direction it has, as Brygga's own dates have them from right to left: they
/// turn nothing else around.
fn is_harmless(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether `typed` can stand in place of `shipped`: it is a text, and what is put into the one is put into the other.
///
/// # Errors
/// The first thing that is wrong.
pub fn check(shipped: &str, typed: &str) -> Result<(), WordingProblem> {
    if typed.chars().count() > LONGEST {
        return Err(WordingProblem::TooLong);
    }
    let has = variables(typed).ok_or(WordingProblem::Unreadable)?;
    // What Brygga ships is read by a test; where it could not be, nothing is demanded.
    let needs = variables(shipped).unwrap_or_default();
    if let Some(lacking) = needs.difference(&has).next() {
        return Err(WordingProblem::Lacks(lacking.clone()));
    }
    match has.difference(&needs).next() {
        Some(unknown) => Err(WordingProblem::Unknown(unknown.clone())),
        None => Ok(()),
    }
}

/// A text as a message of a file.
fn message(id: &str, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    format!("{id} =\n    {}\n", lines.join("\n    "))
}

/// What is put into a text, by name; `None` where it is no text of its own.
fn variables(text: &str) -> Option<BTreeSet<String>> {
    // Before it is read: reading is what goes deep.
    if text.chars().filter(|c| matches!(c, '{' | '(')).count() > MOST_OPENED {
        return None;
    }
    let source = message("text", text);
    let resource = parser::parse(source.as_str()).ok()?;
    let [Entry::Message(message)] = resource.body.as_slice() else {
        return None;
    };
    if !message.attributes.is_empty() {
        return None;
    }
    let mut found = BTreeSet::new();
    collect(message.value.as_ref()?, &mut found).then_some(found)
}

/// Adds what is put into a pattern; false where it refers to something else.
fn collect(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) -> bool {
    pattern.elements.iter().all(|element| match element {
        PatternElement::TextElement { .. } => true,
        PatternElement::Placeable { expression } => collect_expression(expression, found),
    })
}

fn collect_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) -> bool {
    match expression {
        Expression::Inline(inline) => collect_inline(inline, found),
        // Chosen by what is put in, and by nothing else: a number that is written there can be one that no plural is known of.
        Expression::Select { selector, variants } => {
            matches!(selector, InlineExpression::VariableReference { .. })
                && collect_inline(selector, found)
                && variants.iter().all(|variant| collect(&variant.value, found))
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) -> bool {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
            true
        }
        // Any character can be written there by its number.
        InlineExpression::StringLiteral { value } => unescape_unicode_to_string(value).chars().all(is_harmless),
        InlineExpression::NumberLiteral { .. } => true,
        InlineExpression::Placeable { expression } => collect_expression(expression, found),
        _ => false,
    }
}

/// Own words as pages take them. What can't be read any more is left out, so that Brygga's stands there.
pub(crate) fn catalogue(texts: &OwnTexts) -> Catalogue {
    let sources: Vec<(Language, String)> = texts
        .iter()
        .filter_map(|(key, texts)| Language::parse(key).ok().map(|language| (language, texts)))
        .map(|(language, texts)| (language, source(texts, "")))
        .collect();
    Catalogue::for_pages(&sources)
}

/// The own words of one language for the page "you said – we did": the others are not read for it.
pub(super) fn said_catalogue(language: Language, texts: &BTreeMap<String, Own>) -> Catalogue {
    Catalogue::for_pages(&[(language, source(texts, OF_SAID))])
}

/// The own words of one language for a mail.
pub(crate) fn mail_catalogue(language: Language, texts: &BTreeMap<String, Own>) -> Catalogue {
    Catalogue::for_mails(&[(language, source(texts, OF_MAILS))])
}

/// The own words of one language for the page that stops mails.
pub(crate) fn stop_catalogue(language: Language, texts: &BTreeMap<String, Own>) -> Catalogue {
    Catalogue::for_pages(&[(language, source(texts, OF_STOP))])
}

/// How the ids of texts begin that stand on the page that stops mails.
const OF_STOP: &str = "unsubscribe-";

/// How the ids of texts begin that stand on the page "you said – we did".
const OF_SAID: &str = "said-";

/// How those of mails begin.
const OF_MAILS: &str = "mail-";

/// A file of those texts whose ids begin so, and that can be read.
fn source(texts: &BTreeMap<String, Own>, begin: &str) -> String {
    let those = texts.iter().filter(|(id, _)| id.starts_with(begin));
    let sound = those.filter(|(_, own)| variables(&own.text).is_some());
    sound.map(|(id, own)| message(id, &own.text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = "Fråga { $n } av { $total }";

    #[test]
    fn what_is_put_into_the_one_is_put_into_the_other() {
        assert_eq!(check(SHIPPED, "ሕቶ { $n } ካብ { $total }"), Ok(()));
        assert_eq!(check(SHIPPED, "{ $total } / {$n}"), Ok(()));
        assert_eq!(check(SHIPPED, "ሕቶ { $n }"), Err(WordingProblem::Lacks("total".into())));
        assert_eq!(
            check(SHIPPED, "{ $n } { $total } { $name }"),
            Err(WordingProblem::Unknown("name".into()))
        );
        assert_eq!(check("Ja", &"x".repeat(LONGEST + 1)), Err(WordingProblem::TooLong));
    }

    #[test]
    fn forms_by_number_are_taken_in_several_lines() {
        let typed = "Det är { $n ->\n    [one] en fråga\n   *[other] { $n } frågor\n}.\nVälkommen.";
        assert_eq!(check("{ $n }", typed), Ok(()));
        assert_eq!(
            check("{ $n }", "{ $n ->\n    [one] en\n    [other] fler\n}"),
            Err(WordingProblem::Unreadable)
        );
    }

    #[test]
    fn the_introduction_promises_and_a_button_does_not() {
        assert!(promises("answering-intro-voluntary-1") && promises("answering-hint-day"));
        assert!(!promises("answering-button-send") && !promises("personal-number-error"));
        assert!(promises("mail-invitation-2") && !promises("mail-invitation-button"));
    }

    #[test]
    fn what_is_no_text_of_its_own_is_refused() {
        for typed in [
            "{ $n",
            "}",
            "{ answering-skip }",
            "{ -term }",
            "{ NUMBER($n) }",
            "*[other] x",
            ".attribute = x",
        ] {
            assert_eq!(check("{ $n }", typed), Err(WordingProblem::Unreadable), "{typed}");
        }
    }

    #[test]
    fn a_text_that_nests_without_end_is_refused_before_it_is_read() {
        // Read, each of them takes more stack than a thread has, and the process ends.
        let letters = |text: &str| text.repeat(LONGEST / text.len());
        let nested = format!("{}$n{}", "{".repeat(LONGEST / 2 - 1), "}".repeat(LONGEST / 2 - 1));
        let called = format!("{{ {}", letters("A(").get(2..).unwrap_or_default());
        for typed in [letters("{"), nested, called, letters("{ $n ->\n *[other] ")] {
            assert!(typed.chars().count() <= LONGEST);
            assert_eq!(check("{ $n }", &typed), Err(WordingProblem::Unreadable));
        }
        // As many as anybody needs: six forms of two numbers each, with words in parentheses.
        let forms = ["zero", "one", "two", "few", "many"].map(|form| format!("    [{form}] {{ $n }} av {{ $total }} (det är {form})\n"));
        let typed = format!("{{ $n ->\n{}   *[other] {{ $n }} av {{ $total }} (alla)\n}}", forms.concat());
        assert_eq!(check(SHIPPED, &typed), Ok(()));
    }

    #[test]
    fn what_is_written_by_its_number_turns_nothing_around() {
        for typed in ["{ \"\\u202E\" }", "{ \"\\u2069\" }", "a { \"\\u0000\" }", "{ { \"\\U00000A\" } }"] {
            assert_eq!(check("Ja", typed), Err(WordingProblem::Unreadable), "{typed}");
        }
        for typed in ["{ \"\\u00E5\" }", "{\"\\u200F\"}ja", "{ \"{\" }ja{ \"}\" }", "{ \"\\\\ \\\"\" }"] {
            assert_eq!(check("Ja", typed), Ok(()), "{typed}");
        }
    }

    #[test]
    fn forms_are_chosen_by_what_is_put_in_alone() {
        for selector in ["1", "\"one\"", "1.00000000000000000000000000"] {
            let typed = format!("{{ {selector} ->\n    [one] en\n   *[other] fler\n}}");
            assert_eq!(check("Ja", &typed), Err(WordingProblem::Unreadable), "{typed}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_not_kept() {
        assert_eq!(clean(" Hej \r\n du\u{202e}\u{7} \n"), "Hej\n du");
        assert_eq!(clean("می\u{200c}خواهیم"), "می\u{200c}خواهیم", "what joins letters is theirs");
    }

    #[test]
    fn own_words_are_written_as_brygga_writes_its_own() {
        let own = |text: &str| Own {
            text: text.to_owned(),
            shipped: String::new(),
        };
        let texts: OwnTexts = [(
            "ti".to_owned(),
            [("a".to_owned(), own("ሰላም { $name }")), ("b".to_owned(), own("{ broken"))].into(),
        )]
        .into();
        let words = catalogue(&texts);
        assert_eq!(
            words.exact(Language::Ti, "a", &[("name", "Kim".into())]).as_deref(),
            Some("ሰላም Kim")
        );
        assert_eq!(words.exact(Language::Ti, "b", &[]), None);
        assert_eq!(words.exact(Language::Ar, "a", &[]), None);
    }

    #[test]
    fn a_mail_and_the_public_page_read_their_own_texts_alone() {
        let own = |text: &str| Own {
            text: text.to_owned(),
            shipped: String::new(),
        };
        let texts: BTreeMap<String, Own> = [
            ("mail-reminder-1".to_owned(), own("{ $asker } يسأل")),
            ("said-foot".to_owned(), own("للجميع { $asker }")),
            ("mail-reminder-2".to_owned(), own("{ broken")),
        ]
        .into();
        let (mail, said) = (mail_catalogue(Language::Ar, &texts), said_catalogue(Language::Ar, &texts));
        let of = |words: &Catalogue, id| words.exact(Language::Ar, id, &[("asker", "Kim".into())]);
        // Nothing is set apart in a mail: it would get into links.
        assert_eq!(of(&mail, "mail-reminder-1").as_deref(), Some("Kim يسأل"));
        assert_eq!(of(&said, "said-foot").as_deref(), Some("للجميع \u{2068}Kim\u{2069}"));
        for (words, id) in [(&mail, "said-foot"), (&mail, "mail-reminder-2"), (&said, "mail-reminder-1")] {
            assert_eq!(of(words, id), None, "{id}");
        }
    }
}
