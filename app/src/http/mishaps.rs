//! What a participant meets where something went wrong beside their own page: in their language, within their frame.

use super::{App, Visitor, page};
use crate::{
    accessibility, t,
    ui::{Around, TABLET_START, participant_shell, render},
};
use axum::{
    http::{HeaderMap, HeaderName, StatusCode, Uri, header},
    response::Response,
};
use domain::language::Language;
use leptos::prelude::*;
use uuid::Uuid;

/// What went wrong, as far as it matters to who answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mishap {
    /// There is more to do than can be done at once.
    Busy,
    /// A mistake of ours.
    Internal,
    /// No such page.
    NotFound,
    /// More was sent than is taken in.
    TooMuch,
    /// It was not sent as our pages send it.
    Refused,
}

impl Mishap {
    /// That which staff are told of by the texts that begin with this id.
    pub(super) fn of(id: &str) -> Self {
        match id {
            "error-busy" => Self::Busy,
            "error-internal" => Self::Internal,
            "error-not-found" => Self::NotFound,
            _ => Self::Refused,
        }
    }

    /// Its title and text, beside a page: that which stops mails has neither a code nor anything that is typed, and the accessibility
    /// statement no code.
    fn texts(self, beside: &Beside) -> (&'static str, &'static str) {
        match (self, beside) {
            (Self::NotFound, Beside::Stop(_)) => ("unsubscribe-unknown-title", "unsubscribe-unknown-text"),
            (Self::TooMuch | Self::Refused, Beside::Stop(_)) => ("mishap-refused-title", "unsubscribe-refused-text"),
            (Self::Refused, Beside::Statement) => ("mishap-refused-title", "barrier-refused-text"),
            (mishap, _) => mishap.usual_texts(),
        }
    }

    /// The same beside the pages with questions.
    const fn usual_texts(self) -> (&'static str, &'static str) {
        match self {
            Self::Busy => ("outage-title", "outage-text"),
            Self::Internal => ("mishap-internal-title", "mishap-internal-text"),
            Self::NotFound => ("mishap-not-found-title", "mishap-not-found-text"),
            Self::TooMuch => ("mishap-too-much-title", "mishap-too-much-text"),
            Self::Refused => ("mishap-refused-title", "mishap-refused-text"),
        }
    }

    /// Whether the same may go well later: then what was typed is worth going back to.
    const fn can_be_tried_again(self) -> bool {
        matches!(self, Self::Busy | Self::Internal | Self::TooMuch)
    }

    /// Its page. `reference` is what the log has it under.
    pub(super) fn page(self, app: &App, visitor: &Visitor, language: Language, status: StatusCode, reference: Option<Uuid>) -> Response {
        let l = language;
        let beside = Beside::of(&visitor.path);
        let (title, text) = self.texts(&beside);
        let name = t!(l, title);
        let on_tablet = visitor.cookies.token("tablet").is_some();
        let (around, start) = match &beside {
            Beside::Stop(stop) => (Around::Plain, format!("{stop}?lang={}", l.key())),
            Beside::Statement => (Around::Statement, accessibility::address(l)),
            Beside::Questions if on_tablet => (Around::Tablet, TABLET_START.to_owned()),
            Beside::Questions => (Around::Plain, format!("/s?lang={}", l.key())),
        };
        let back = self.can_be_tried_again() && !matches!(beside, Beside::Stop(_));
        let body = view! {
            <h1>{name.clone()}</h1>
            <p class="lede">{t!(l, text)}</p>
            {back.then(|| view! { <p>{t!(l, "mishap-back")}</p> })}
            {reference.map(|r| view! { <p>{t!(l, "mishap-reference")} " " <code dir="ltr">{r.to_string()}</code></p> })}
            <p><a class="button secondary" href=start>{t!(l, "mishap-start")}</a></p>
        }
        .into_any();
        page(
            status,
            render(|| participant_shell(app, l, &format!("{name} – Brygga"), around, None, body, ().into_any())),
        )
    }
}

/// The page beside which something went wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Beside {
    /// One with questions, or one that leads to them.
    Questions,
    /// That which stops mails: where it is.
    Stop(String),
    /// The accessibility statement.
    Statement,
}

impl Beside {
    /// By its path and query.
    fn of(path: &str) -> Self {
        match stop_page(path) {
            Some(stop) => Self::Stop(stop),
            None if path.split('?').next() == Some(accessibility::PATH) => Self::Statement,
            None => Self::Questions,
        }
    }
}

/// Where what is refused leads back to, by the path of it: nowhere, where there are questions.
pub(super) fn way_back(path: &str) -> String {
    match Beside::of(path) {
        Beside::Questions => String::new(),
        Beside::Stop(stop) => stop,
        Beside::Statement => accessibility::PATH.to_owned(),
    }
}

/// Where the pages that stop mails are.
const STOPS: &str = "/unsubscribe/";

/// The most bytes of what stands after it: a token is much shorter.
const LONGEST_STOP: usize = 64;

/// The page that stops mails, of an address that is it or stands under it.
fn stop_page(path: &str) -> Option<String> {
    let link = path.strip_prefix(STOPS)?.split(['/', '?']).next().unwrap_or_default();
    (!link.is_empty() && link.len() <= LONGEST_STOP).then(|| format!("{STOPS}{link}"))
}

/// The language of who asks for a page of participants, or for the one that stops mails, which staff have too: that of the address, else of
/// the page before, else of the browser. The accessibility statement is participants' where its address asks for a language. `None` for every
/// other page.
pub(super) fn language_of(uri: &Uri, headers: &HeaderMap) -> Option<Language> {
    let path = uri.path();
    if path == accessibility::PATH {
        return asked(uri.query().unwrap_or_default());
    }
    let theirs = ["/s/", "/said/", STOPS].into_iter().any(|begin| path.starts_with(begin));
    (path == "/s" || theirs).then(|| {
        let text = |name: HeaderName| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let before = text(header::REFERER).split_once('?').map_or("", |(_, query)| query);
        asked(uri.query().unwrap_or_default())
            .or_else(|| asked(before))
            .or_else(|| Language::negotiate(text(header::ACCEPT_LANGUAGE), &Language::ALL))
            .unwrap_or(Language::Sv)
    })
}

fn asked(query: &str) -> Option<Language> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, key)| Language::parse(&key).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_participants_language_is_that_of_the_address_else_of_the_page_before_else_of_the_browser() {
        let of = |uri: &str, before: &str, accept: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, before.parse().unwrap());
            headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
            language_of(&uri.parse().unwrap(), &headers)
        };
        let before = "https://brygga.test/s/abc?lang=so";
        assert_eq!(of("/s/abc?lang=ti", before, "ar"), Some(Language::Ti));
        assert_eq!(of("/s/abc?lang=xx", before, "ar"), Some(Language::So));
        assert_eq!(of("/s", "https://brygga.test/s/abc", "ar"), Some(Language::Ar));
        assert_eq!(of("/said/abc", "", "de"), Some(Language::Sv));
        assert_eq!(of("/unsubscribe/abc?lang=fa-AF", "", "de"), Some(Language::FaAf));
        assert_eq!(of("/accessibility?lang=ti", before, "ar"), Some(Language::Ti));
        for staff in [
            "/",
            "/sign-in?lang=ti",
            "/settings",
            "/t/nybro",
            "/accessibility",
            "/accessibility?lang=xx",
        ] {
            assert_eq!(of(staff, before, "ar"), None, "{staff}");
        }
    }

    #[test]
    fn what_went_wrong_where_mails_are_stopped_leads_back_there() {
        for path in ["/unsubscribe/abc", "/unsubscribe/abc/again", "/unsubscribe/abc?lang=ti"] {
            assert_eq!(stop_page(path).as_deref(), Some("/unsubscribe/abc"), "{path}");
        }
        for path in ["", "/s/abc", "/unsubscribe/", "/unsubscribe//again"] {
            assert_eq!(stop_page(path), None, "{path}");
        }
        assert_eq!(stop_page(&format!("/unsubscribe/{}", "a".repeat(65))), None);
    }

    #[test]
    fn what_went_wrong_beside_the_statement_says_nothing_of_a_code() {
        for path in ["/accessibility", "/accessibility?lang=ti"] {
            assert_eq!(Beside::of(path), Beside::Statement, "{path}");
        }
        assert_eq!(Beside::of("/accessibility/more"), Beside::Questions);
        assert_eq!(way_back("/accessibility"), "/accessibility");
        assert_eq!(way_back("/s/abc"), "");
        let refused = |beside| Mishap::Refused.texts(&beside).1;
        assert_eq!(refused(Beside::Statement), "barrier-refused-text");
        assert_eq!(refused(Beside::Questions), "mishap-refused-text");
        assert_eq!(refused(Beside::Stop(String::new())), "unsubscribe-refused-text");
    }
}
