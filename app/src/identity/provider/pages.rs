//! The pages of signing in by a provider.

use crate::{
    http::{App, Visitor},
    t,
    ui::{Shell, notice, render, shell},
};
use leptos::prelude::*;
use server::{
    identity::provider::{Invitation, InvitationState, Listed, Trouble},
    secrets::Token,
};

fn document(app: &App, visitor: &Visitor, title: String, body: AnyView) -> String {
    let of = Shell {
        title: title.clone(),
        ..Shell::default()
    };
    let body = view! {
        <div class="signin">
            <h1>{title}</h1>
            {body}
        </div>
    }
    .into_any();
    render(|| shell(app, visitor, None, &of, body))
}

fn path(place: &Listed) -> String {
    format!("/{}/{}", place.kind.prefix(), place.slug)
}

fn title_of(visitor: &Visitor, place: &Listed) -> String {
    t!(visitor, "provider-sign-in-title", place = place.name.as_str())
}

/// The button that leads to the provider.
pub(super) fn ask(app: &App, visitor: &Visitor, place: &Listed) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-sign-in-text", place = place.name.as_str())}</p>
        <form method="post" action=format!("{}/sign-in", path(place))>
            <button type="submit">{t!(visitor, "provider-sign-in-button")}</button>
        </form>
        <hr />
        <p class="meta">{t!(visitor, "provider-sign-in-other")}</p>
        <p><a class="button secondary" href="/sign-in">{t!(visitor, "provider-sign-in-link")}</a></p>
    };
    document(app, visitor, title_of(visitor, place), body.into_any())
}

/// On the way: the page goes on by itself.
pub(super) fn leaving(app: &App, visitor: &Visitor, place: &Listed, url: &str) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-leaving-text", place = place.name.as_str())}</p>
        <p><a class="button" href=url.to_owned()>{t!(visitor, "provider-leaving-link")}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-leaving-title"), body.into_any())
}

/// Something did not hold.
pub(super) fn trouble(app: &App, visitor: &Visitor, place: Option<&Listed>, trouble: Trouble) -> String {
    let again = place.map_or_else(|| "/sign-in".to_owned(), |p| format!("{}/sign-in", path(p)));
    let who = place.map(|p| view! { <p>{t!(visitor, "provider-trouble-who", place = p.name.as_str())}</p> });
    let body = view! {
        <p>{t!(visitor, &format!("provider-trouble-{}", trouble.key()))}</p>
        {who}
        <p><a class="button" href=again>{t!(visitor, "provider-trouble-again")}</a></p>
        <p><a class="button secondary" href="/sign-in">{t!(visitor, "provider-sign-in-link")}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-trouble-title"), body.into_any())
}

/// The provider vouched for somebody whom nobody has tied.
pub(super) fn not_tied(app: &App, visitor: &Visitor, place: &Listed) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-not-tied-text", place = place.name.as_str())}</p>
        <p>{t!(visitor, "provider-not-tied-way", place = place.name.as_str())}</p>
        <p><a class="button secondary" href="/sign-in">{t!(visitor, "provider-sign-in-link")}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-not-tied-title"), body.into_any())
}

/// The invitation can't be accepted any more.
pub(super) fn invitation_gone(app: &App, visitor: &Visitor, place: &Listed) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-invitation-used-text")}</p>
        <p><a class="button" href=format!("{}/sign-in", path(place))>{title_of(visitor, place)}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-invitation-gone-title"), body.into_any())
}

/// The subject is somebody else's already.
pub(super) fn subject_taken(app: &App, visitor: &Visitor, place: &Listed) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-taken-text", place = place.name.as_str())}</p>
        <p>{t!(visitor, "provider-taken-way", place = place.name.as_str())}</p>
    };
    document(app, visitor, t!(visitor, "provider-taken-title"), body.into_any())
}

/// What an invitation link shows.
pub(super) fn invitation(app: &App, visitor: &Visitor, link: &Token, invitation: &Invitation) -> String {
    let place = &invitation.from;
    let open = || {
        view! {
            <p>
                {t!(visitor, "provider-invitation-text", place = place.name.as_str())} " "
                <strong><bdi>{invitation.person.clone()}</bdi></strong>"."
            </p>
            <p>{t!(visitor, "provider-invitation-how")}</p>
            {notice("info", t!(visitor, "provider-invitation-not-you"))}
            <form method="post" action=format!("/accept/{link}")>
                <button type="submit">{t!(visitor, "provider-invitation-accept")}</button>
            </form>
        }
        .into_any()
    };
    let (title, body) = match invitation.state {
        InvitationState::Open => (t!(visitor, "provider-invitation-title", place = place.name.as_str()), open()),
        state => {
            let (text, way, label) = match state {
                InvitationState::Expired => (
                    "provider-invitation-expired-text",
                    "/sign-in".to_owned(),
                    t!(visitor, "provider-sign-in-link"),
                ),
                InvitationState::WithoutProvider => (
                    "provider-invitation-without-text",
                    "/sign-in".to_owned(),
                    t!(visitor, "provider-sign-in-link"),
                ),
                _ => (
                    "provider-invitation-used-text",
                    format!("{}/sign-in", path(place)),
                    title_of(visitor, place),
                ),
            };
            let body = view! {
                <p>{t!(visitor, text)}</p>
                <p><a class="button" href=way>{label}</a></p>
            };
            (t!(visitor, "provider-invitation-gone-title"), body.into_any())
        }
    };
    document(app, visitor, title, body)
}

/// There is no such invitation.
pub(super) fn no_invitation(app: &App, visitor: &Visitor) -> String {
    let body = view! {
        <p>{t!(visitor, "provider-invitation-none-text")}</p>
        <p><a class="button" href="/sign-in">{t!(visitor, "provider-sign-in-link")}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-invitation-gone-title"), body.into_any())
}

/// Signed out here; there, perhaps not.
pub(super) fn signed_out(app: &App, visitor: &Visitor, place: &Listed, url: Option<&str>) -> String {
    let there = url.map(|url| view! { <p><a class="button" href=url.to_owned()>{t!(visitor, "provider-signed-out-there", place = place.name.as_str())}</a></p> });
    let body = view! {
        <p>{t!(visitor, "provider-signed-out-text", place = place.name.as_str())}</p>
        {there}
        <p><a class="button secondary" href="/">{t!(visitor, "provider-signed-out-home")}</a></p>
    };
    document(app, visitor, t!(visitor, "provider-signed-out-title"), body.into_any())
}
