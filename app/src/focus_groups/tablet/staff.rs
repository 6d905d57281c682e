//! Where staff set a tablet up, and end one from elsewhere.

use super::{START, TABLET, forget};
use crate::{
    focus_groups::rounds::{find, list_path, path, takes_part, title, written},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, page, see_other},
    t,
    ui::{Shell, crumbs, error_summary, page_head, render, shell, text_field},
};
use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::Response,
};
use domain::focus_groups::{LONGEST_AS_TABLET, MOST_AT_A_TABLET, Pin, PinProblem, RoundState};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        rounds::Round,
        tablets::{self, Tablet, TabletError},
    },
    identity,
    limits::SLIPS,
};

/// The open round that this place takes part in. For others it does not exist; one that is not open has no tablets.
async fn find_open(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let round = find(app, here, id).await?;
    let refused = match round.state {
        _ if !takes_part(here, &round) => Error::NotFound,
        RoundState::Open => return Ok(round),
        RoundState::Draft | RoundState::Closing | RoundState::Closed => Error::Conflict,
    };
    Err(Reply::of(app, &here.visitor)(refused))
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let round = find_open(&app, &here, &id).await?;
    if !round.anonymous {
        // Each person answers by a link of their own; there is how they are asked.
        return Ok(see_other(&format!("{}/participants", path(&here, &round))));
    }
    answer(&app, &here, &round, &Fields::default(), &FieldErrors::default()).await
}

pub(super) async fn begin(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let round = find_open(&app, &here, &id).await?;
    let visitor = &here.visitor;
    let mut errors = FieldErrors::default();
    if !round.anonymous {
        errors.push("people", t!(visitor, "tablet-problem-named"));
        return answer(&app, &here, &round, &fields, &errors).await;
    }
    let people = fields.get("people").trim().parse().unwrap_or(0);
    if !(1..=MOST_AT_A_TABLET).contains(&people) {
        errors.push("people", t!(visitor, "tablet-problem-people", n = MOST_AT_A_TABLET));
    }
    let pin = match Pin::parse(fields.get("pin")) {
        Ok(pin) if errors.is_empty() => pin,
        Ok(_) => return answer(&app, &here, &round, &fields, &errors).await,
        Err(problem) => {
            let text = match problem {
                PinProblem::Malformed => t!(visitor, "tablet-problem-pin"),
                PinProblem::Easy => t!(visitor, "tablet-problem-pin-easy"),
            };
            errors.push("pin", text);
            return answer(&app, &here, &round, &fields, &errors).await;
        }
    };
    match tablets::begin(&app.db, &app.secret, &here.place, round.key, people, &pin).await {
        Ok(token) => {
            // From here on nobody is signed in on this device.
            if let Some(session) = visitor.cookies.token("session") {
                identity::sign_out(&app.db, &session).await.map_err(Reply::of(&app, visitor))?;
            }
            let mut response = see_other(START);
            let longest = u32::try_from(LONGEST_AS_TABLET.whole_seconds()).unwrap_or(0);
            if let Some(cookie) = visitor.cookies.set(TABLET, &token.to_string(), Some(longest)) {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            forget(visitor, &mut response, "session");
            Ok(super::cleared(response))
        }
        Err(TabletError::Other(error)) => Err(Reply::of(&app, visitor)(error)),
        Err(TabletError::People) => {
            errors.push("people", t!(visitor, "tablet-problem-people", n = MOST_AT_A_TABLET));
            answer(&app, &here, &round, &fields, &errors).await
        }
        Err(TabletError::NoMoreSlipsToday) => {
            errors.push("people", t!(visitor, "limits-slips", n = SLIPS.most));
            answer(&app, &here, &round, &fields, &errors).await
        }
    }
}

pub(super) async fn end(State(app): State<App>, here: Here, Path((_slug, id, tablet)): Path<(String, String, String)>) -> Outcome {
    let round = find_open(&app, &here, &id).await?;
    let reply = || Reply::of(&app, &here.visitor);
    let tablet = tablet.parse().map_err(|_| reply()(Error::NotFound))?;
    tablets::end(&app.db, &here.place, round.key, tablet).await.map_err(reply())?;
    Ok(Flash("tablet-ended").to(&here.visitor.cookies, &format!("{}/tablet", path(&here, &round))))
}

/// The page, with the form as it was typed.
async fn answer(app: &App, here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let on = tablets::list(&app.db, &here.place, round.key)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok(render_page(app, here, round, &on, fields, errors))
}

fn render_page(app: &App, here: &Here, round: &Round, on: &[Tablet], fields: &Fields, errors: &FieldErrors) -> Response {
    let visitor = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let of = Shell {
        title: t!(visitor, "tablet-title"),
        errors: !errors.is_empty(),
        section: "focus-groups",
        ..Shell::default()
    };
    let above = [
        (list_path(here), t!(visitor, "rounds-title")),
        (path(here, round), title(visitor, round)),
    ];
    page(
        status,
        render(|| {
            let how = [
                "tablet-how-session",
                "tablet-how-codes",
                "tablet-how-clears",
                "tablet-how-out",
                "tablet-how-day",
            ]
            .into_iter()
            .map(|id| view! { <li>{t!(visitor, id)}</li> })
            .collect_view();
            let people_hint = t!(visitor, "tablet-people-hint", n = MOST_AT_A_TABLET);
            // Signing out here leaves a municipality's own sign-in as it is: whoever holds the tablet would be let in by it.
            let provider = match visitor.actor.as_ref().map(|actor| actor.method) {
                Some(identity::Method::Provider(tenant)) => Some(format!("/signed-out?from={tenant}")),
                _ => None,
            };
            let provider = provider.map(|at| {
                view! {
                    <div class="notice warn">
                        <p>{t!(visitor, "tablet-provider")}</p>
                        <p><a href=at target="_blank">{t!(visitor, "tablet-provider-link")}</a></p>
                    </div>
                }
            });
            let body = view! {
                {crumbs(visitor, &above)}
                {page_head(&t!(visitor, "tablet-title"), Some(t!(visitor, "tablet-lede")), None)}
                {error_summary(visitor, errors)}
                <section aria-labelledby="how">
                    <h2 id="how">{t!(visitor, "tablet-how-title")}</h2>
                    <ul>{how}</ul>
                    <p>{t!(visitor, "invite-helpers")}</p>
                    {provider}
                </section>
                <form method="post" action=format!("{}/tablet", path(here, round)) autocomplete="off" novalidate>
                    {text_field("people", "number", t!(visitor, "tablet-people"), Some(people_hint), fields, errors)}
                    {text_field("pin", "text", t!(visitor, "tablet-pin"), Some(t!(visitor, "tablet-pin-hint")), fields, errors)}
                    <div class="actions"><button type="submit">{t!(visitor, "tablet-do")}</button></div>
                </form>
                {(!on.is_empty()).then(|| tablets_on(here, round, on))}
            };
            shell(app, visitor, Some(&here.place), &of, body.into_any())
        }),
    )
}

/// The tablets that are out, each with the way to end it.
fn tablets_on(here: &Here, round: &Round, on: &[Tablet]) -> AnyView {
    let visitor = &here.visitor;
    let at = path(here, round);
    let rows = on
        .iter()
        .enumerate()
        .map(|(n, tablet)| {
            let number = i32::try_from(n + 1).unwrap_or(0);
            let began = t!(visitor, "tablet-on-began", n = number, day = written(visitor, tablet.began_on));
            view! {
                <li>
                    <form method="post" action=format!("{at}/tablet/{}/end", tablet.id)>
                        {began} " "
                        <button type="submit" class="secondary" aria-label=t!(visitor, "tablet-end-label", n = number)>{t!(visitor, "tablet-end")}</button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="on">
            <h2 id="on">{t!(visitor, "tablet-on-title")}</h2>
            <p>{t!(visitor, "tablet-on-text")}</p>
            <ul>{rows}</ul>
        </section>
    }
    .into_any()
}
