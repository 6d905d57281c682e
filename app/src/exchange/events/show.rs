//! One event: what, when, where and for whom; registering for it; and what one takes home.

use super::{Layout, at, badges_of, crumbs_to, hours, name, parse, show_page, told, trainings, visits, when};
use crate::{
    exchange::words,
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{ask_about_numbers, error_summary, marked, notice, page_head, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    exchange::{
        Audience, ThreadKind,
        events::{EventKind, Form, LONGEST_NEEDS},
        ical,
    },
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    exchange::events::{self, Coming, Person, Registered, Shown},
    texts::day,
};

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let shown = events::show(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let fields = Fields::of([("needs", shown.own_needs.clone().unwrap_or_default())]);
    Ok(page(&app, &here, &shown, &fields, &FieldErrors::default()))
}

/// The page, with what was typed about needs and what is wrong with it.
fn page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let row = &shown.row;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let cancelled = shown.cancelled.as_ref().map(|(on, why)| {
        view! {
            <div class="notice warn">
                <p>{t!(v, "events-cancelled-on", day = day(v.language, *on))}</p>
                <p dir="auto">{why.clone()}</p>
            </div>
        }
    });
    let about = (!shown.about.is_empty()).then(|| view! { <h2>{t!(v, "events-about")}</h2> {words(&at(here, row.key.id), &shown.about)} });
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&row.title, None, None)}
        {error_summary(v, errors)}
        <p>{badges_of(v, row)}</p>
        {cancelled}
        {facts(here, shown)}
        {own(here, shown, fields, errors)}
        {visits::before(here, shown)}
        {about}
        {trainings::section(here, shown)}
        {visits::after(here, shown)}
        {shares(here, shown)}
        {colleagues(here, shown)}
        {ways(here, shown)}
    }
    .into_any();
    show_page(app, here, status, row.title.clone(), Layout::Text, body)
}

/// What, when, where, for whom, and how many.
fn facts(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let row = &shown.row;
    let place = if row.form == Form::Digital {
        // The form took nothing but https here.
        view! { <a href=row.place.clone() rel="noreferrer"><bdi>{row.place.clone()}</bdi></a> }.into_any()
    } else {
        view! { <bdi>{row.place.clone()}</bdi> }.into_any()
    };
    let whom = match (&shown.region, row.audience) {
        (None, _) => t!(v, "events-for-tenant", name = row.owner_name.as_str()),
        (Some((_, region)), Audience::Region | Audience::Tenant) => t!(v, "events-for-region", region = region.as_str()),
        (Some(_), Audience::Chosen) => {
            let names: Vec<&str> = [row.owner_name.as_str()]
                .into_iter()
                .chain(shown.chosen.iter().map(|(_, name)| name.as_str()))
                .collect();
            t!(v, "events-for-chosen", names = names.join(", "))
        }
    };
    let seats = match row.seats {
        Some(seats) => t!(v, "events-seats-of", taken = row.taken, seats = seats),
        None => t!(v, "events-seats-free", taken = row.taken),
    };
    let access = (!shown.access.is_empty()).then(|| {
        view! { <div><dt>{t!(v, "events-access")}</dt><dd class="lines" dir="auto">{shown.access.clone()}</dd></div> }
    });
    let method = shown.method.as_ref().map(|(_, id, name)| {
        let way = format!("{}/methods/{id}", here.place.path());
        view! { <div><dt>{t!(v, "events-method")}</dt><dd><a href=way>{marked(name, v.language)}</a></dd></div> }
    });
    let group = shown.group.as_ref().map(|(id, name)| {
        let way = format!("{}/groups/{id}/meetings/{}", here.place.path(), row.key.id);
        let text = t!(v, "groups-meeting-of", name = name.as_str());
        view! { <div><dt>{t!(v, "groups-agenda-and-minutes")}</dt><dd><a href=way>{text}</a></dd></div> }
    });
    let need = shown.need.as_ref().map(|(key, title, kind)| {
        let way = format!("{}/exchange/{}", here.place.path(), key.id);
        let said = match kind {
            ThreadKind::Need => "events-need",
            ThreadKind::Question => "events-need-question",
            _ => "events-need-thread",
        };
        view! { <div><dt>{t!(v, said)}</dt><dd><a href=way><bdi>{title.clone()}</bdi></a></dd></div> }
    });
    let opens = shown
        .register_from
        .map(|on| view! { <div><dt>{t!(v, "events-register-from")}</dt><dd>{day(v.language, on)}</dd></div> });
    // One visits somebody.
    let holder = if row.kind == EventKind::StudyVisit {
        "visits-host"
    } else {
        "events-holder"
    };
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "events-time")}</dt><dd>{when(v, row.starts, row.ends)}</dd></div>
            <div><dt>{name(v, "form", row.form.key())}</dt><dd>{place}</dd></div>
            {access}
            <div><dt>{t!(v, holder)}</dt><dd>{row.owner_name.clone()}</dd></div>
            <div><dt>{t!(v, "events-for")}</dt><dd>{whom}</dd></div>
            {opens}
            <div><dt>{t!(v, "events-register-by")}</dt><dd>{day(v.language, shown.register_by)}</dd></div>
            <div><dt>{t!(v, "events-seats")}</dt><dd>{seats}</dd></div>
            {method}
            {group}
            {need}
        </dl>
    }
    .into_any()
}

/// How the person stands to it, and what can be done about that.
fn own(here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    if !here.place.role.may(Permission::WriteExchange) || shown.row.cancelled {
        return None;
    }
    let base = at(here, shown.row.key.id);
    if shown.can_check_in(&here.place) {
        return Some(
            view! {
                <p class="notice info">
                    {t!(v, "checkin-lede")} " " <a class="button" href=format!("{base}/check-in")>{t!(v, "checkin-do")}</a>
                </p>
            }
            .into_any(),
        );
    }
    let person = shown.own(&here.place);
    if let Some((person, minutes)) = person.and_then(|p| Some((p, p.attended?))) {
        return Some(presence(here, shown, person, minutes));
    }
    let stands = match person.map(|p| p.coming) {
        Some(Coming::Seat) => Some(notice("good", t!(v, "events-you-have-seat"))),
        Some(Coming::Waiting) => Some(notice("info", t!(v, "events-you-wait"))),
        None => None,
    };
    let by_others = person
        .filter(|p| p.enrolled && !shown.begun)
        .map(|_| view! { <p>{t!(v, "events-you-were-enrolled", name = here.place.name.as_str())}</p> });
    if shown.late && person.is_none() {
        return Some(notice("info", t!(v, "events-too-late")));
    }
    if let Some(on) = shown.register_from.filter(|_| shown.early && person.is_none()) {
        return Some(notice("info", t!(v, "events-too-early", day = day(v.language, on))));
    }
    // Also after the last day to register: a colleague may have registered the person on it.
    let form = (!shown.late || person.is_some() && !shown.begun).then(|| {
        let (title, button) = if person.is_some() {
            ("events-needs-title", "events-needs-save")
        } else {
            ("events-register-title", "events-register")
        };
        view! {
            <h2>{t!(v, title)}</h2>
            <form method="post" action=format!("{base}/register") novalidate>
                {text_area("needs", 3, t!(v, "events-needs"), Some(t!(v, "events-needs-hint", name = shown.row.owner_name.as_str())), fields, errors)}
                {something_else(v, fields, &["needs"])}
                <div class="actions"><button type="submit">{t!(v, button)}</button></div>
            </form>
        }
    });
    let off = (person.is_some() && !shown.begun).then(|| {
        view! {
            <form method="post" action=format!("{base}/unregister")>
                <button class="secondary" type="submit">{t!(v, "events-unregister")}</button>
            </form>
        }
    });
    Some(view! { <section class="no-print">{stands} {by_others} {form} {off}</section> }.into_any())
}

/// What was noted of the person's presence.
fn presence(here: &Here, shown: &Shown, person: &Person, minutes: i32) -> AnyView {
    let v = &here.visitor;
    let base = at(here, shown.row.key.id);
    if minutes == 0 {
        return notice("info", t!(v, "events-you-were-not-there"));
    }
    let confirmed = person.confirmed_on.is_some();
    let confirm = (!confirmed).then(|| {
        view! {
            <form method="post" action=format!("{base}/confirm")>
                <p>{t!(v, "events-confirm-lede")}</p>
                <button type="submit">{t!(v, "events-confirm")}</button>
            </form>
        }
    });
    let said = confirmed.then(|| view! { <p>{t!(v, "events-confirmed")}</p> });
    // Whoever held a training says that it is completed.
    let certificate = (shown.row.kind == EventKind::Training).then(|| match person.completed_on {
        Some(on) => view! {
            <p>{t!(v, "trainings-you-completed", day = day(v.language, on))}</p>
            <div class="actions"><a class="button secondary" href=format!("{base}/certificate")>{t!(v, "events-certificate-way")}</a></div>
        }
        .into_any(),
        None => view! { <p>{t!(v, "trainings-not-completed", name = shown.row.owner_name.as_str())}</p> }.into_any(),
    });
    view! {
        <section class="no-print">
            {notice("good", t!(v, "events-you-were-there", hours = hours(v, minutes)))}
            {said} {confirm} {certificate}
        </section>
    }
    .into_any()
}

/// How the municipalities come to it.
fn shares(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    if shown.shares.is_empty() {
        return None;
    }
    let keeps = shown.shares.iter().any(|s| s.kept > 0);
    let back = shown.flows_back_on.filter(|_| keeps && !shown.row.over).map(|on| {
        let text = if shown.flowed_back {
            "events-flowed-back"
        } else {
            "events-flows-back"
        };
        view! { <p class="meta">{t!(v, text, day = day(v.language, on))}</p> }
    });
    let rows = shown
        .shares
        .iter()
        .map(|s| {
            let kept = keeps.then(|| view! { <td class="number">{s.kept}</td> });
            view! { <tr><th scope="row">{s.name.clone()}</th>{kept}<td class="number">{s.taken}</td><td class="number">{s.waiting}</td></tr> }
        })
        .collect_view();
    let kept = keeps.then(|| view! { <th scope="col" class="number">{t!(v, "events-kept")}</th> });
    Some(
        view! {
            <h2>{t!(v, "events-shares")}</h2>
            <div class="table-scroll" role="region" tabindex="0" aria-label=t!(v, "events-shares")>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{t!(v, "events-municipality")}</th>
                            {kept}
                            <th scope="col" class="number">{t!(v, "events-come")}</th>
                            <th scope="col" class="number">{t!(v, "events-wait")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {back}
        }
        .into_any(),
    )
}

/// Who comes from the own place.
fn colleagues(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let ours: Vec<_> = shown.people.iter().filter(|p| p.tenant == here.place.tenant).collect();
    if ours.is_empty() {
        return None;
    }
    let items = ours
        .into_iter()
        .map(|p| {
            let waits = (p.coming == Coming::Waiting).then(|| format!(" ({})", t!(v, "events-waits")));
            view! { <li><bdi>{p.name.clone()}</bdi> {waits}</li> }
        })
        .collect_view();
    Some(view! { <h2>{t!(v, "events-from-us", name = here.place.name.as_str())}</h2> <ul>{items}</ul> }.into_any())
}

/// The ways on: into one's own calendar; for those who hold it, everything else.
fn ways(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let base = at(here, shown.row.key.id);
    let leads = shown.held_by(&here.place) && here.place.role.may(Permission::LeadExchange);
    let lead = leads.then(|| {
        let change =
            (!shown.row.cancelled).then(|| view! { <a class="button secondary" href=format!("{base}/edit")>{t!(v, "events-edit")}</a> });
        let cancel = (!shown.row.cancelled && !shown.row.over)
            .then(|| view! { <a class="button quiet" href=format!("{base}/cancel")>{t!(v, "events-cancel")}</a> });
        let on = shown.begun && !shown.row.over && !shown.row.cancelled;
        let check_in = on.then(|| view! { <a class="button secondary" href=format!("{base}/code")>{t!(v, "checkin-code-way")}</a> });
        let programme = (shown.row.kind == EventKind::Training && !shown.row.cancelled)
            .then(|| view! { <a class="button secondary" href=format!("{base}/programme")>{t!(v, "trainings-programme")}</a> });
        let material = (shown.row.kind == EventKind::Training && !shown.row.cancelled)
            .then(|| view! { <a class="button secondary" href=format!("{base}/material")>{t!(v, "trainings-files")}</a> });
        view! {
            <a class="button secondary" href=format!("{base}/people")>{t!(v, "events-people")}</a>
            " " {check_in}
            " " {programme} " " {material} " " {change} " " {cancel}
        }
    });
    let colleagues = (here.place.role.may(Permission::LeadExchange) && !shown.row.cancelled && !shown.row.over)
        .then(|| view! { <a class="button secondary" href=format!("{base}/colleagues")>{t!(v, "events-colleagues-title")}</a> });
    view! {
        <div class="actions no-print">
            {colleagues}
            " "
            <a class="button secondary" href=format!("{base}/calendar.ics") download="">{t!(v, "events-to-calendar")}</a>
            {lead}
        </div>
    }
    .into_any()
}

pub(super) async fn register(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["needs"], &mut errors);
    if domain::exchange::events::needs(fields.get("needs")).is_none() {
        errors.push("needs", t!(v, "events-problem-needs", most = LONGEST_NEEDS));
    }
    if !errors.is_empty() {
        let shown = events::show(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
        return Ok(page(&app, &here, &shown, &fields, &errors));
    }
    let done = events::register(&app.db, &here.place, id, fields.get("needs"))
        .await
        .map_err(Reply::of(&app, v))?;
    let said = match done {
        Registered::Seat => Flash("events-registered"),
        Registered::Waiting => Flash("events-waiting"),
        Registered::Again => Flash("events-needs-saved"),
    };
    Ok(said.to(&v.cookies, &at(&here, id)))
}

pub(super) async fn unregister(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    events::unregister(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("events-unregistered").to(&v.cookies, &at(&here, id)))
}

pub(super) async fn confirm(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    events::confirm(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("events-confirmed").to(&v.cookies, &at(&here, id)))
}

pub(super) async fn file(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &event)?;
    let shown = events::show(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let said = (shown.about.as_str(), shown.sequence, shown.changed);
    let entries = events::entries(&shown.row, &shown.occasions, said, &here.place.path(), &app.base_url);
    let mut response = ical::file(&told(here.visitor.language, entries)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"event.ics\""),
    );
    Ok(response)
}
