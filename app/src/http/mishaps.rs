//! What a participant meets where something went wrong beside their own page: in their language, within their frame.

use super::{App, Visitor, page};
use crate::{
    t,
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

    /// Its title and text. `stops`: on the page that stops mails, which has neither a code nor anything that is typed.
    const fn texts(self, stops: bool) -> (&'static str, &'static str) {
        match self {
            Self::NotFound if stops => ("unsubscribe-unknown-title", "unsubscribe-unknown-text"),
            Self::TooMuch | Self::Refused if stops => ("mishap-refused-title", "unsubscribe-refused-text"),
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
        let stop = stop_page(&visitor.path);
        let (title, text) = self.texts(stop.is_some());
        let name = t!(l, title);
        let on_tablet = visitor.cookies.token("tablet").is_some();
        let (around, start) = match &stop {
            Some(stop) => (Around::Plain, format!("{stop}?lang={}", l.key())),
            None if on_tablet => (Around::Tablet, TABLET_START.to_owned()),
            None => (Around::Plain, format!("/s?lang={}", l.key())),
        };
        let body = view! {
            <h1>{name.clone()}</h1>
            <p class="lede">{t!(l, text)}</p>
            {(stop.is_none() && self.can_be_tried_again()).then(|| view! { <p>{t!(l, "mishap-back")}</p> })}
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

/// Where the pages that stop mails are.
const STOPS: &str = "/unsubscribe/";

/// The most bytes of what stands after it: a token is much shorter.
const LONGEST_STOP: usize = 64;

/// The page that stops mails, of an address that is it or stands under it.
pub(super) fn stop_page(path: &str) -> Option<String> {
    let link = path.strip_prefix(STOPS)?.split(['/', '?']).next().unwrap_or_default();
    (!link.is_empty() && link.len() <= LONGEST_STOP).then(|| format!("{STOPS}{link}"))
}

/// The language of who asks for a page of participants, or for the one that stops mails, which staff have too: that of the address, else of
/// the page before, else of the browser. `None` for every other page.
pub(super) fn language_of(uri: &Uri, headers: &HeaderMap) -> Option<Language> {
    let path = uri.path();
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
        for staff in ["/", "/sign-in?lang=ti", "/settings", "/t/nybro"] {
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
}
