//! The same questions on the same pages for a round that asks by alias ([`crate::participants`]). What is before them (consent), where they are
//! sent, and what comes after is that feature's; here is what the two ways share.

use super::{
    Key, Stand, Step, certificate, choose_language, date, door, end_of_the_way, help, keep, kept_for_back, language_of, layers, reader,
    tablet, title,
};
use crate::{
    http::{App, Fields, Reply, Visitor, page, see_other},
    t,
    texts::Reader,
    ui::{participant_shell, render},
};
use axum::{
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{focus_groups::Sheet, ids::SubmissionId, language::Language};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{answering::Opening, layers::Opened},
    secrets::Token,
};
use time::Date;

pub(crate) use super::{super::outage::reply as outage_reply, BACKUP_DAYS, asked_language, rights};

/// A round that somebody has opened by the link to an alias.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) app: &'a App,
    /// The link.
    pub(crate) link: &'a Token,
    /// The round.
    pub(crate) opening: &'a Opening,
    /// The language in which it is read.
    pub(crate) language: Language,
    /// Where forms go.
    pub(crate) action: &'a str,
    /// Where the round's pictures and recordings are.
    pub(crate) files: &'a str,
}

/// What a form leads to.
pub(crate) enum Move {
    /// Another page of the way.
    Page(Response),
    /// The answers are to be kept.
    Send(SubmissionId, Sheet),
}

/// The language that was asked for, else the browser's, else the round's first.
pub(crate) fn language(opening: &Opening, asked: &str, headers: &HeaderMap) -> Language {
    language_of(opening, asked, headers)
}

/// At a tablet in the room no link to an alias opens anything: what somebody says there would be tied to a person, and others come after.
///
/// # Errors
/// Back to the start, where the device is one.
pub(crate) fn demand_own_device(visitor: &Visitor) -> Result<(), Reply> {
    if tablet::is_tablet(visitor) {
        return Err(see_other(tablet::START).into());
    }
    Ok(())
}

/// A picture or a recording of the round that a link to an alias opens.
pub(crate) fn file(opened: Opened, headers: &HeaderMap) -> Response {
    layers::respond(opened, headers, layers::FOR_A_DAY)
}

/// The page of a link that opens nothing.
pub(crate) fn unknown(app: &App, asked: &str, headers: &HeaderMap) -> Response {
    super::unknown(app, super::Before::of(asked, headers))
}

impl<'a> Way<'a> {
    /// Who reads, with the own words of whoever asks.
    pub(crate) fn reader(&self) -> Reader<'a> {
        reader(self.language, Some(self.opening))
    }

    /// A day, written out.
    pub(crate) fn date(&self, day: Date) -> String {
        date(self.reader(), day)
    }

    /// The page before the first, where the round has several languages.
    pub(crate) fn choose_language(&self) -> Response {
        choose_language(self.app, self.language, self.opening, self.action)
    }

    /// A page of the way.
    pub(crate) fn page(&self, status: StatusCode, name: &str, script: bool, body: AnyView) -> Response {
        let title = title(self.language, name, Some(self.opening), status == StatusCode::UNPROCESSABLE_ENTITY);
        let theme = self.opening.theme.as_deref();
        let help = help(self.language, Some(self.opening));
        page(
            status,
            render(|| participant_shell(self.app, self.reader(), &title, script, theme, body, help)),
        )
    }

    /// A page where the way ends: what the back button may have kept goes.
    pub(crate) fn end(&self, name: &str, script: bool, body: AnyView) -> Response {
        end_of_the_way(self.page(StatusCode::OK, name, script, body))
    }

    /// A door that is shut, by the id of its texts.
    pub(crate) fn shut(&self, id: &str, text: Option<String>) -> Response {
        door(self.app, StatusCode::OK, self.language, Some(self.opening), id, text, None)
    }

    /// The island that keeps what was typed, where the way begins.
    pub(crate) fn keep(&self) -> AnyView {
        keep(self.reader(), self.app, &Key::Link(*self.link), true)
    }

    /// What the script that reads aloud says on its buttons: for a page that tells something.
    pub(crate) fn aloud(&self) -> AnyView {
        layers::aloud(self.reader())
    }

    /// What stands under the island's key.
    pub(crate) fn label(&self) -> String {
        Key::Link(*self.link).label(&self.app.secret)
    }

    /// Why it is asked, and the line that a licence demands.
    pub(crate) fn purpose(&self) -> Vec<AnyView> {
        let (written_in, text) = self.opening.purpose.best(self.language);
        let before = t!(self.reader(), "answering-intro-why", purpose = "");
        let why = view! { <p>{before} " " <span lang=written_in.lang() dir=written_in.dir()>{text.to_owned()}</span></p> }.into_any();
        [Some(why), certificate::naming(&self.opening.instrument)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// What a form leads to.
    ///
    /// # Errors
    /// The page that says what has to be put right before the answers can be sent.
    pub(crate) fn moved(&self, fields: &Fields) -> Result<Move, Reply> {
        let stand = Stand::of(&self.opening.instrument, fields);
        let (text, key) = (self.link.to_string(), Key::Link(*self.link));
        let step = self.step(&stand, fields, (&text, &key));
        match step.moved(stand.at) {
            Some(response) => Ok(Move::Page(kept_for_back(response))),
            None => Ok(Move::Send(step.submission, step.sheet_to_send()?)),
        }
    }

    /// The review with everything still there, where it is not known whether the answers arrived.
    pub(crate) fn unsure(&self, fields: &Fields, error: &Error) -> Response {
        let stand = Stand::of(&self.opening.instrument, fields);
        let (text, key) = (self.link.to_string(), Key::Link(*self.link));
        self.step(&stand, fields, (&text, &key)).unsure(error)
    }

    fn step<'s>(&'s self, stand: &'s Stand<'s>, fields: &'s Fields, (key, parsed): (&'s str, &'s Key)) -> Step<'s> {
        Step {
            app: self.app,
            key,
            action: self.action,
            files: self.files,
            parsed,
            opening: self.opening,
            questions: &stand.questions,
            language: self.language,
            fields,
            submission: fields.get("submission").parse().unwrap_or_default(),
            then_review: fields.get("then") == "review",
            seen: &stand.seen,
            something_else: &stand.something_else,
            // A tablet in the room has codes, and a named round none.
            turn: None,
            // What the person said yes to has no word of it.
            asks_help: false,
        }
    }
}
