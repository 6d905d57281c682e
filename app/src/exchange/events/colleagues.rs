//! For those who lead: registering colleagues for an event, and taking them off again. What somebody needs is asked of nobody but that
//! person.

use super::{Layout, at, crumbs_to, parse, show_page, when};
use crate::{
    exchange::further,
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{error_summary, notice, page_head, select_field},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::ids::{AccountId, EventId};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        Colleagues,
        events::{self, Coming, Person, Registered, Shown},
    },
    texts::day,
};

pub(super) async fn form(
    State(app): State<App>,
    here: Here,
    Path((_slug, event)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let id = parse(&app, &here, &event)?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let (shown, others) = found(&app, &here, id, &asked).await?;
    Ok(page(
        &app,
        &here,
        &shown,
        &others,
        &Fields::default(),
        &FieldErrors::default(),
        None,
    ))
}

/// The event, and the page of colleagues that is asked for.
async fn found(app: &App, here: &Here, id: EventId, asked: &Fields) -> Result<(Shown, Colleagues), Reply> {
    events::colleagues(&app.db, &here.place, id, asked.get("page").parse().unwrap_or(1))
        .await
        .map_err(Reply::of(app, &here.visitor))
}

/// The page, with what was chosen and what is wrong with it, or what stands in the way.
fn page(
    app: &App,
    here: &Here,
    shown: &Shown,
    others: &Colleagues,
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<String>,
) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &stop) {
        (true, None) => StatusCode::OK,
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::TOO_MANY_REQUESTS,
    };
    let title = t!(v, "events-colleagues-title");
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        <p>{when(v, shown.row.starts, shown.row.ends)}</p>
        {enrolling(here, shown, others, fields, errors)}
        {coming(here, shown)}
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

/// Choosing a colleague; or why that can't be done.
fn enrolling(here: &Here, shown: &Shown, others: &Colleagues, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    if shown.late || shown.row.cancelled {
        return notice("info", t!(v, "events-too-late"));
    }
    if let Some(on) = shown.register_from.filter(|_| shown.early) {
        return notice("info", t!(v, "events-too-early", day = day(v.language, on)));
    }
    if others.rows.is_empty() && others.page == 1 {
        return notice("info", t!(v, "events-colleagues-all"));
    }
    let mut options = vec![(String::new(), t!(v, "events-colleague-choose"))];
    options.extend(others.rows.iter().map(|(account, name)| (account.to_string(), name.clone())));
    let action = format!("{}/colleagues", at(here, shown.row.key.id));
    view! {
        <p>{t!(v, "events-colleagues-lede")}</p>
        <form method="post" action=action novalidate>
            <input type="hidden" name="page" value=others.page.to_string() />
            {select_field("colleague", t!(v, "events-colleague"), None, &options, fields, errors)}
            <div class="actions"><button type="submit">{t!(v, "events-enrol")}</button></div>
        </form>
        {further(v, others, &format!("{}/colleagues", at(here, shown.row.key.id)))}
    }
    .into_any()
}

/// Who comes from here, and taking those off again who were registered by others.
fn coming(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let ours: Vec<&Person> = shown.people.iter().filter(|p| p.tenant == here.place.tenant).collect();
    if ours.is_empty() {
        return None;
    }
    let action = format!("{}/colleagues/off", at(here, shown.row.key.id));
    let items = ours
        .into_iter()
        .map(|p| {
            let state = match p.coming {
                Coming::Seat => t!(v, "events-has-seat"),
                Coming::Waiting => t!(v, "events-waits"),
            };
            let by_others = p.enrolled.then(|| view! { " · " {t!(v, "events-enrolled")} });
            let off = (p.enrolled && !shown.begun).then(|| {
                let label = t!(v, "events-take-off-who", name = p.name.as_str());
                view! {
                    <form method="post" action=action.clone()>
                        <input type="hidden" name="colleague" value=p.account.to_string() />
                        <div class="actions"><button class="quiet" type="submit" aria-label=label>{t!(v, "events-take-off")}</button></div>
                    </form>
                }
            });
            view! {
                <li>
                    <p><bdi>{p.name.clone()}</bdi></p>
                    <p class="meta">{state} {by_others}</p>
                    {off}
                </li>
            }
        })
        .collect_view();
    let title = t!(v, "events-from-us", name = here.place.name.as_str());
    Some(view! { <h2>{title}</h2> <ul class="threads">{items}</ul> <p class="meta">{t!(v, "events-take-off-hint")}</p> }.into_any())
}

/// Whom the form names; `None` where it names nobody.
fn named(fields: &Fields) -> Option<AccountId> {
    fields.get("colleague").parse().ok()
}

pub(super) async fn enrol(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: EventId = parse(&app, &here, &event)?;
    let done = match named(&fields) {
        Some(colleague) => events::enrol(&app.db, &app.secret, &here.place, id, colleague).await.map(Some),
        None => Ok(None),
    };
    let said = match done {
        Ok(Some(Registered::Seat)) => "events-enrolled",
        Ok(Some(Registered::Waiting)) => "events-enrolled-waiting",
        Ok(Some(Registered::Again)) => "events-enrolled-before",
        Ok(None) | Err(Error::Full) => {
            let (shown, others) = found(&app, &here, id, &fields).await?;
            let mut errors = FieldErrors::default();
            let mut stop = None;
            if named(&fields).is_none() {
                errors.push("colleague", t!(v, "events-problem-colleague"));
            } else {
                stop = Some(t!(v, "events-enrol-full"));
            }
            return Ok(page(&app, &here, &shown, &others, &fields, &errors, stop));
        }
        Err(error) => return Err(Reply::of(&app, v)(error)),
    };
    Ok(Flash(said).to(&v.cookies, &format!("{}/colleagues", at(&here, id))))
}

pub(super) async fn take_off(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: EventId = parse(&app, &here, &event)?;
    let colleague = named(&fields).ok_or_else(|| Reply::of(&app, v)(Error::NotFound))?;
    events::take_off(&app.db, &here.place, id, colleague)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("events-taken-off").to(&v.cookies, &format!("{}/colleagues", at(&here, id))))
}
