//! Checking in: the code that whoever holds an event shows there, and typing it, or following it from the QR code.

use super::{Layout, at, clock, crumbs_to, parse, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor, see_other},
    t,
    ui::{Drawing, error_summary, notice, page_head, text_field},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{ids::EventId, tenants::Permission};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        check_in::{self, CheckIn},
        events::{self, Shown},
    },
    identity::Standing,
};

/// What is shown at the event, on a large screen.
pub(super) async fn code(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, code) = check_in::code(&app.db, &app.secret, &here.place, id)
        .await
        .map_err(Reply::of(&app, v))?;
    let content = match code {
        Some(code) => {
            let way = format!("{}/check-in/{id}/{}", app.base_url, code.digits);
            let drawing = Drawing::of(&way)
                .map_err(|e| Error::Internal(e.into()))
                .map_err(Reply::of(&app, v))?;
            let (first, last) = code.digits.split_at(3);
            view! {
                <p class="lede">{t!(v, "checkin-code-lede")}</p>
                <div class="check-in">
                    <p class="digits" dir="ltr">{format!("{first} {last}")}</p>
                    <div class="qr">{drawing.view(&t!(v, "checkin-qr"))}</div>
                </div>
                <p class="meta">{t!(v, "checkin-until", time = clock(code.until.time()))}</p>
            }
            .into_any()
        }
        None => notice("info", t!(v, "checkin-not-on")),
    };
    let title = t!(v, "checkin-code-title");
    let body = view! {
        {crumbs_to(&here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

fn page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::TOO_MANY_REQUESTS,
        (true, None) => StatusCode::OK,
    };
    let title = t!(v, "checkin-title");
    let back = at(here, shown.row.key.id);
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        <form method="post" action=format!("{back}/check-in") novalidate>
            {text_field("digits", "text", t!(v, "checkin-digits"), Some(t!(v, "checkin-digits-hint")), fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "checkin-do")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

/// The event, where the person can check in now.
async fn open(app: &App, here: &Here, id: EventId) -> Result<Shown, Reply> {
    let shown = events::show(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.can_check_in(&here.place) {
        Ok(shown)
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

pub(super) async fn form(
    State(app): State<App>,
    here: Here,
    Path((_slug, event)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let id = parse(&app, &here, &event)?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let shown = open(&app, &here, id).await?;
    let fields = Fields::of([("digits", asked.get("digits").to_owned())]);
    Ok(page(&app, &here, &shown, &fields, &FieldErrors::default(), None))
}

pub(super) async fn save(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let shown = open(&app, &here, id).await?;
    let done = check_in::check_in(&app.db, &app.secret, &here.place, id, fields.get("digits"))
        .await
        .map_err(Reply::of(&app, v))?;
    let mut errors = FieldErrors::default();
    match done {
        CheckIn::Present => Ok(Flash("checkin-done").to(&v.cookies, &at(&here, id))),
        CheckIn::Wrong => {
            errors.push("digits", t!(v, "checkin-wrong"));
            Ok(page(&app, &here, &shown, &fields, &errors, None))
        }
        CheckIn::Wait(wait) => {
            let minutes = wait.as_secs().div_ceil(60);
            Ok(page(
                &app,
                &here,
                &shown,
                &fields,
                &errors,
                Some(t!(v, "checkin-wait", n = minutes)),
            ))
        }
    }
}

/// Who follows the QR code is led to where the person is registered: there the code is sent.
pub(super) async fn scanned(State(app): State<App>, visitor: Visitor, Path((event, digits)): Path<(String, String)>) -> Outcome {
    let not_found = || Reply::of(&app, &visitor)(Error::NotFound);
    let id: EventId = event.parse().map_err(|_| not_found())?;
    let digits = domain::exchange::events::check_in_code(&digits).ok_or_else(not_found)?;
    let Some(actor) = visitor.actor.as_ref() else {
        return Err(not_found());
    };
    for membership in &actor.memberships {
        let Some(Standing::Here(place)) = actor.standing(membership.kind, &membership.slug) else {
            continue;
        };
        if !place.role.may(Permission::WriteExchange) {
            continue;
        }
        match events::show(&app.db, &place, id).await {
            Ok(shown) if shown.own(&place).is_some() => {
                let there = format!("{}/events/{id}", place.path());
                // Who is noted already, and who is too early, is told so by the event's page.
                let way = if shown.can_check_in(&place) {
                    format!("{there}/check-in?digits={digits}")
                } else {
                    there
                };
                return Ok(see_other(&way));
            }
            Ok(_) | Err(Error::NotFound) => {}
            Err(error) => return Err(Reply::of(&app, &visitor)(error)),
        }
    }
    Err(not_found())
}
