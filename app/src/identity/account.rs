//! A person's own page: name, language, how to sign in, the second factor, the sessions that are open, and what happened lately.

use super::{log, second_factor as second_factor_pages};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Shell, ask_about_numbers, error_summary, moment, page_head, render, role_name, shell, something_else, text_field},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::identity::Reach;
use leptos::prelude::*;
use server::{
    Error,
    identity::{
        self, Actor, OwnSession,
        second_factor::{self, Factor},
    },
    secrets::Token,
    texts::day,
};
use time::PrimitiveDateTime;
use uuid::Uuid;

pub(super) const PAGE: &str = "/account";

/// What is typed freely on the page.
const TYPED: [&str; 1] = ["name"];

/// Who asks, by which session. A person who has a second factor shows it first: who reads the mail is not yet that person.
pub(crate) async fn who(app: &App, visitor: &Visitor) -> Result<Result<(Actor, Token, Option<Factor>), Response>, Reply> {
    let (actor, session) = second_factor_pages::who(app, visitor)?;
    let factor = second_factor::factor(&app.db, &session).await.map_err(Reply::of(app, visitor))?;
    if factor.is_some() && !second_factor_pages::has_shown(&actor) {
        return Ok(Err(see_other("/second-factor?to=%2Faccount")));
    }
    Ok(Ok((actor, session, factor)))
}

/// The page.
pub(super) async fn show(State(app): State<App>, visitor: Visitor) -> Outcome {
    let held = match who(&app, &visitor).await? {
        Ok(held) => held,
        Err(way) => return Ok(way),
    };
    let fields = Fields::of([("name", held.0.name.clone())]);
    whole(&app, &visitor, StatusCode::OK, held, &fields, &FieldErrors::default()).await
}

/// Changes the own name.
pub(super) async fn rename(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let held = match who(&app, &visitor).await? {
        Ok(held) => held,
        Err(way) => return Ok(way),
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(&visitor, &fields, &TYPED, &mut errors);
    if !errors.is_empty() {
        return whole(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, held, &fields, &errors).await;
    }
    if identity::rename(&app.db, held.0.account, fields.get("name"))
        .await
        .map_err(Reply::of(&app, &visitor))?
    {
        return Ok(Flash("account-renamed").to(&visitor.cookies, PAGE));
    }
    errors.push("name", t!(visitor, "account-name-wrong", n = identity::LONGEST_NAME));
    whole(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, held, &fields, &errors).await
}

/// Ends one session, or all but this one.
pub(super) async fn end_sessions(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let (actor, session, _) = match who(&app, &visitor).await? {
        Ok(held) => held,
        Err(way) => return Ok(way),
    };
    let which = match fields.get("session") {
        "others" => None,
        id => Some(
            Uuid::parse_str(id)
                .map_err(|_| Error::NotFound)
                .map_err(Reply::of(&app, &visitor))?,
        ),
    };
    identity::end_own_sessions(&app.db, &actor, &session, which)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    Ok(Flash("account-sessions-ended").to(&visitor.cookies, PAGE))
}

async fn whole(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    (actor, session, factor): (Actor, Token, Option<Factor>),
    fields: &Fields,
    errors: &FieldErrors,
) -> Outcome {
    let sessions = identity::own_sessions(&app.db, &session).await.map_err(Reply::of(app, visitor))?;
    let log = log::part(app, visitor, actor.account).await?;
    let title = t!(visitor, "account-title");
    let body = view! {
        {page_head(&title, Some(t!(visitor, "account-lede")), None)}
        {error_summary(visitor, errors)}
        {about(visitor, &actor, fields, errors)}
        {places(visitor, &actor)}
        {second(visitor, &actor, factor)}
        {own_sessions(visitor, &sessions)}
        {log}
    };
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    Ok(page(status, render(|| shell(app, visitor, None, &of, body.into_any()))))
}

fn about(visitor: &Visitor, actor: &Actor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let name = text_field(
        "name",
        "text",
        t!(visitor, "account-name"),
        Some(t!(visitor, "account-name-hint")),
        fields,
        errors,
    );
    view! {
        <section aria-labelledby="account-about">
            <h2 id="account-about">{t!(visitor, "account-about-title")}</h2>
            <form method="post" action=PAGE novalidate>
                {name}
                {something_else(visitor, fields, &TYPED)}
                <button type="submit" class="secondary">{t!(visitor, "account-name-save")}</button>
            </form>
            <dl class="facts">
                <div><dt>{t!(visitor, "account-email")}</dt><dd><bdi>{actor.email.clone()}</bdi></dd></div>
                <div><dt>{t!(visitor, "account-language")}</dt><dd>{visitor.language.name()}</dd></div>
            </dl>
            <p class="meta">{t!(visitor, "account-email-how")} " " {t!(visitor, "account-language-how")}</p>
        </section>
    }
    .into_any()
}

/// Where the person works, and what stands between this session and there.
fn places(visitor: &Visitor, actor: &Actor) -> AnyView {
    if actor.memberships.is_empty() {
        return ().into_any();
    }
    let items = actor
        .memberships
        .iter()
        .map(|m| {
            let missing = match actor.reach(m) {
                Reach::Reached => None,
                Reach::SecondFactor => Some("account-place-second-factor"),
                Reach::Provider => Some("account-place-provider"),
            };
            view! {
                <li>
                    <a href=format!("/{}/{}", m.kind.prefix(), m.slug)>{m.name.clone()}</a> ", " {role_name(visitor.language, m.role)}
                    {missing.map(|id| view! { " " <span class="meta">{t!(visitor, id)}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="account-places">
            <h2 id="account-places">{t!(visitor, "account-places-title")}</h2>
            <ul>{items}</ul>
            <p><a class="button secondary" href="/account/notices">{t!(visitor, "choices-title")}</a></p>
        </section>
    }
    .into_any()
}

fn second(visitor: &Visitor, actor: &Actor, factor: Option<Factor>) -> AnyView {
    let (text, button) = match factor {
        Some(factor) => (
            t!(visitor, "account-factor-has", day = day(visitor.language, factor.added_on)),
            Some("account-factor-change"),
        ),
        None if second_factor::may_enrol(actor) => (t!(visitor, "account-factor-none"), Some("account-factor-add")),
        None => (t!(visitor, "second-factor-by-link-how"), None),
    };
    let few = factor.filter(|f| f.recovery_left < 3).map(|f| {
        view! { <p class="notice warn">{t!(visitor, "account-factor-few", n = f.recovery_left)}</p> }
    });
    view! {
        <section aria-labelledby="account-factor">
            <h2 id="account-factor">{t!(visitor, "account-factor-title")}</h2>
            <p>{text}</p>
            {few}
            {button.map(|id| view! { <p><a class="button secondary" href="/account/second-factor">{t!(visitor, id)}</a></p> })}
        </section>
    }
    .into_any()
}

/// A moment to the hour, as people write it.
fn hour(visitor: &Visitor, at: PrimitiveDateTime) -> String {
    let date = day(visitor.language, at.date());
    t!(visitor, "account-hour", day = date, hour = format!("{:02}", at.hour()))
}

fn own_sessions(visitor: &Visitor, sessions: &[OwnSession]) -> AnyView {
    let items = sessions
        .iter()
        .map(|s| {
            let how = match s.method.as_str() {
                "provider" => t!(visitor, "account-by-provider", place = s.provider.clone().unwrap_or_default()),
                "demo" => t!(visitor, "account-by-demo"),
                _ => t!(visitor, "account-by-link"),
            };
            let opened = moment(visitor, s.opened);
            let end = (!s.this).then(|| {
                view! {
                    <form method="post" action="/account/sessions">
                        <button type="submit" class="quiet" name="session" value=s.id.to_string()>
                            {t!(visitor, "account-session-end")} <span class="visually-hidden">" " {opened.clone()}</span>
                        </button>
                    </form>
                }
            });
            view! {
                <li>
                    <p>
                        <strong>{t!(visitor, "account-session-opened", moment = opened.clone())}</strong>
                        {s.this.then(|| view! { " " <span class="badge good">{t!(visitor, "account-session-this")}</span> })}
                    </p>
                    <p class="meta">
                        {how} {s.second_factor.then(|| view! { " " {t!(visitor, "account-with-second-factor")} })} " "
                        {t!(visitor, "account-session-seen", moment = hour(visitor, s.seen))}
                    </p>
                    {end}
                </li>
            }
        })
        .collect_view();
    let others = (sessions.len() > 1).then(|| {
        view! {
            <form method="post" action="/account/sessions">
                <button type="submit" class="secondary" name="session" value="others">{t!(visitor, "account-sessions-end-others")}</button>
            </form>
        }
    });
    view! {
        <section aria-labelledby="account-sessions">
            <h2 id="account-sessions">{t!(visitor, "account-sessions-title")}</h2>
            <p>{t!(visitor, "account-sessions-text")}</p>
            <ul class="sessions">{items}</ul>
            {others}
            <p class="meta">{t!(visitor, "account-sessions-kept")}</p>
        </section>
    }
    .into_any()
}
