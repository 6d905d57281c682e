//! How a training goes: its occasions and what one reads for it, on its page and for those who hold it; and the certificate.

use super::{super::files, Layout, at, clock, crumbs_to, hours, parse, show_page, weekday};
use crate::{
    exchange::meanwhile::{Field, Stop},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_number, error_summary, field_error, marked, notice, page_head, something_else},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::exchange::trainings::{MOST_MATERIAL, MOST_OCCASIONS, Occasion, TrainingProblem, TypedMaterial, TypedOccasion};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        events::{self, Shown},
        trainings::{self, TrainingError},
    },
    texts::day,
};

/// Empty rows after those that are filled.
const SPARE: usize = 3;

// ---- on the page of the training

/// When one meets, as people write it.
pub(super) fn when(v: &Visitor, occasion: &Occasion) -> String {
    t!(
        v,
        "events-when",
        weekday = weekday(v, occasion.starts.date()),
        day = day(v.language, occasion.starts.date()),
        from = clock(occasion.starts.time()),
        to = clock(occasion.ends.time())
    )
}

/// Its occasions, with how long the person was there, and its material.
pub(super) fn section(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let occasions = (!shown.occasions.is_empty()).then(|| {
        let items = shown
            .occasions
            .iter()
            .map(|o| {
                let place = (!o.place.is_empty()).then(|| view! { <br /> <bdi class="meta">{o.place.clone()}</bdi> });
                let was = shown
                    .minutes_at(here.place.tenant, here.place.actor, o.id)
                    .map(|minutes| view! { <br /> <span class="meta">{t!(v, "trainings-you-were", hours = hours(v, minutes))}</span> });
                view! { <li>{when(v, o)} {place} {was}</li> }
            })
            .collect_view();
        view! { <h2>{t!(v, "trainings-occasions")}</h2> <ol>{items}</ol> }
    });
    let files = files::shown(&format!("{}/material", at(here, shown.row.key.id)), &shown.files);
    let material = (!shown.material.is_empty() || files.is_some()).then(|| {
        let items = shown
            .material
            .iter()
            // The form took nothing but https here.
            .map(|m| view! { <li><a href=m.link.clone() rel="noreferrer"><bdi>{m.name.clone()}</bdi></a></li> })
            .collect_view();
        let links = (!shown.material.is_empty()).then(|| view! { <ul>{items}</ul> });
        view! { <h2>{t!(v, "trainings-material")}</h2> {links} {files} }
    });
    view! { {occasions} {material} }.into_any()
}

// ---- arranging

fn occasions_of(fields: &Fields) -> Vec<TypedOccasion> {
    (0..MOST_OCCASIONS + SPARE)
        .map(|n| {
            let get = |name: &str| fields.get(&format!("{name}-{n}")).to_owned();
            TypedOccasion {
                id: get("id").parse().ok(),
                day: get("day"),
                from: get("from"),
                to: get("to"),
                place: get("place"),
            }
        })
        .collect()
}

fn material_of(fields: &Fields) -> Vec<TypedMaterial> {
    (0..MOST_MATERIAL + SPARE)
        .map(|n| TypedMaterial {
            name: fields.get(&format!("name-{n}")).to_owned(),
            link: fields.get(&format!("link-{n}")).to_owned(),
        })
        .collect()
}

/// A training as the form has it.
fn as_fields(shown: &Shown) -> Fields {
    let (occasions, material) = trainings::as_typed(shown);
    let mut fields = Fields::of([("edit", shown.edit.to_string())]);
    for (n, one) in occasions.iter().enumerate() {
        let id = one.id.map(|id| id.to_string()).unwrap_or_default();
        for (name, value) in [
            ("id", &id),
            ("day", &one.day),
            ("from", &one.from),
            ("to", &one.to),
            ("place", &one.place),
        ] {
            fields.set(&format!("{name}-{n}"), value);
        }
    }
    for (n, one) in material.iter().enumerate() {
        fields.set(&format!("name-{n}"), &one.name);
        fields.set(&format!("link-{n}"), &one.link);
    }
    fields
}

/// How many rows are shown: to the last that is filled, and some more.
fn rows_of(fields: &Fields, names: &[&str], most: usize) -> usize {
    let filled = |n: usize| names.iter().any(|name| !fields.get(&format!("{name}-{n}")).trim().is_empty());
    let last = (0..most + SPARE).rev().find(|n| filled(*n)).map_or(0, |n| n + 1);
    (last + SPARE).min(most + SPARE)
}

fn problems(v: &Visitor, found: &[TrainingProblem]) -> FieldErrors {
    use TrainingProblem as P;
    let mut errors = FieldErrors::default();
    for problem in found {
        let (field, text) = match problem {
            P::Day(n) => ("occasions", t!(v, "trainings-problem-day", n = n + 1)),
            P::From(n) => ("occasions", t!(v, "trainings-problem-from", n = n + 1)),
            P::To(n) => ("occasions", t!(v, "trainings-problem-to", n = n + 1)),
            P::Past(n) => ("occasions", t!(v, "trainings-problem-past", n = n + 1)),
            P::Place(n) => ("occasions", t!(v, "trainings-problem-place", n = n + 1)),
            P::Twice(n) => ("occasions", t!(v, "trainings-problem-twice", n = n + 1)),
            P::TooLong => ("occasions", t!(v, "trainings-problem-long")),
            P::TooMany => ("occasions", t!(v, "trainings-problem-many", most = MOST_OCCASIONS)),
            P::Noted => ("occasions", t!(v, "trainings-problem-noted")),
            P::Name(n) => ("material", t!(v, "trainings-problem-name", n = n + 1)),
            P::Link(n) => ("material", t!(v, "trainings-problem-link", n = n + 1)),
            P::TooMuch => ("material", t!(v, "trainings-problem-much", most = MOST_MATERIAL)),
        };
        errors.push(field, text);
    }
    errors
}

/// One small field of a row.
fn input(fields: &Fields, kind: &'static str, name: &str, n: usize, label: String) -> AnyView {
    let id = format!("{name}-{n}");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input id=id.clone() type=kind name=id.clone() value=fields.get(&id).to_owned() />
        </div>
    }
    .into_any()
}

fn page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, stop: Option<Stop>) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    let title = t!(v, "trainings-programme");
    let back = at(here, shown.row.key.id);
    let shown_occasions = rows_of(fields, &["day", "from", "to", "place"], MOST_OCCASIONS);
    let occasions = (0..shown_occasions)
        .map(|n| {
            view! {
                <fieldset>
                    <legend>{t!(v, "trainings-occasion", n = n + 1)}</legend>
                    <input type="hidden" name=format!("id-{n}") value=fields.get(&format!("id-{n}")).to_owned() />
                    <div class="row">
                        {input(fields, "date", "day", n, t!(v, "events-first-day"))}
                        {input(fields, "time", "from", n, t!(v, "events-from"))}
                        {input(fields, "time", "to", n, t!(v, "events-to"))}
                    </div>
                    {input(fields, "text", "place", n, t!(v, "trainings-place"))}
                </fieldset>
            }
        })
        .collect_view();
    let material = (0..rows_of(fields, &["name", "link"], MOST_MATERIAL))
        .map(|n| {
            view! {
                <fieldset>
                    <legend>{t!(v, "trainings-link-legend", n = n + 1)}</legend>
                    {input(fields, "text", "name", n, t!(v, "trainings-name"))}
                    {input(fields, "url", "link", n, t!(v, "trainings-link"))}
                </fieldset>
            }
        })
        .collect_view();
    let told = (!shown.row.over).then(|| notice("info", t!(v, "trainings-told")));
    let names: Vec<String> = (0..MOST_OCCASIONS + SPARE)
        .flat_map(|n| [format!("place-{n}"), format!("name-{n}")])
        .collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        {told}
        <form method="post" action=format!("{back}/programme") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            <h2 id="occasions" tabindex="-1">{t!(v, "trainings-occasions")}</h2>
            <p class="hint">{t!(v, "trainings-occasions-hint")}</p>
            {field_error("occasions", errors)}
            {occasions}
            <h2 id="material" tabindex="-1">{t!(v, "trainings-material")}</h2>
            <p class="hint">{t!(v, "trainings-material-hint")}</p>
            {field_error("material", errors)}
            {material}
            {something_else(v, fields, &names)}
            <div class="actions">
                <button type="submit">{t!(v, "events-save")}</button>
                <a class="button quiet" href=back.clone()>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

async fn held(app: &App, here: &Here, event: &str) -> Result<Shown, Reply> {
    let id = parse(app, here, event)?;
    trainings::held(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let shown = held(&app, &here, &event).await?;
    Ok(page(&app, &here, &shown, &as_fields(&shown), &FieldErrors::default(), None))
}

/// Asks about what looks like a personal number in a name or a place.
fn asked(v: &Visitor, fields: &Fields) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for n in 0..MOST_OCCASIONS + SPARE {
        for (group, name) in [("occasions", "place"), ("material", "name")] {
            if let Some(question) = ask_about_number(v, fields, fields.get(&format!("{name}-{n}"))) {
                errors.push(group, question);
            }
        }
    }
    errors
}

/// What somebody else has made of the programme meanwhile: its occasions and links, one a line.
fn stands(v: &Visitor, now: &Shown, fields: &Fields) -> Stop {
    let line = |parts: &[&str]| {
        parts
            .iter()
            .map(|p| p.trim())
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let lines = |all: Vec<String>| all.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
    let occasions = |all: &[TypedOccasion]| {
        lines(
            all.iter()
                .map(|o| line(&[o.day.as_str(), o.from.as_str(), o.to.as_str(), o.place.as_str()]))
                .collect(),
        )
    };
    let material = |all: &[TypedMaterial]| lines(all.iter().map(|m| line(&[m.name.as_str(), m.link.as_str()])).collect());
    let (kept_occasions, kept_material) = trainings::as_typed(now);
    let differing = vec![
        Field::of(
            t!(v, "trainings-occasions"),
            &occasions(&kept_occasions),
            &occasions(&occasions_of(fields)),
        ),
        Field::of(
            t!(v, "trainings-material"),
            &material(&kept_material),
            &material(&material_of(fields)),
        ),
    ];
    Stop::meanwhile(t!(v, "events-saved-meanwhile"), None, differing)
}

pub(super) async fn save(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let shown = held(&app, &here, &event).await?;
    let mut fields = fields;
    let errors = asked(v, &fields);
    if !errors.is_empty() {
        return Ok(page(&app, &here, &shown, &fields, &errors, None));
    }
    let id = shown.row.key.id;
    let edit = fields.get("edit").parse().unwrap_or_default();
    let (occasions, material) = (occasions_of(&fields), material_of(&fields));
    match trainings::arrange(&app.db, &here.place, id, edit, &occasions, &material).await {
        Ok(()) => Ok(Flash("trainings-saved").to(&v.cookies, &at(&here, id))),
        Err(TrainingError::Problems(found)) => Ok(page(&app, &here, &shown, &fields, &problems(v, &found), None)),
        Err(TrainingError::Meanwhile) => {
            // What was saved meanwhile stands over what was typed; saving again goes over it.
            let now = held(&app, &here, &event).await?;
            let stop = stands(v, &now, &fields);
            fields.set("edit", &now.edit.to_string());
            Ok(page(&app, &here, &now, &fields, &errors, Some(stop)))
        }
        Err(TrainingError::Other(Error::Full)) => {
            let stop = t!(v, "events-changed-often").into();
            Ok(page(&app, &here, &shown, &fields, &errors, Some(stop)))
        }
        Err(TrainingError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

// ---- the certificate

/// What the person can show of a training that is completed: name, what it was, when, how long, and who held it. To be printed.
pub(super) async fn certificate(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let shown = events::show(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let was = shown
        .own(&here.place)
        .and_then(|p| Some((p.name.clone(), p.attended?, p.completed_on?)))
        .filter(|_| !shown.row.cancelled);
    let Some((person, minutes, completed)) = was else {
        return Err(Reply::of(&app, v)(Error::NotFound));
    };
    let method = shown.method.as_ref().map(|(_, _, name)| {
        view! { <div><dt>{t!(v, "events-method")}</dt><dd>{marked(name, v.language)}</dd></div> }
    });
    let times = if shown.occasions.is_empty() {
        super::when(v, shown.row.starts, shown.row.ends).into_any()
    } else {
        let there = shown.occasions.iter().filter_map(|o| {
            let minutes = shown.minutes_at(here.place.tenant, here.place.actor, o.id).filter(|m| *m > 0)?;
            Some((o, minutes))
        });
        let items = there
            .map(|(o, minutes)| view! { <li>{when(v, o)} ": " {t!(v, "events-hours", hours = hours(v, minutes))}</li> })
            .collect_view();
        view! { <ul>{items}</ul> }.into_any()
    };
    let title = t!(v, "events-certificate");
    let body = view! {
        <div class="no-print">{crumbs_to(&here, Some(&shown.row))}</div>
        {page_head(&title, None, None)}
        <p class="lede">{t!(v, "events-certificate-text", name = person, place = here.place.name.as_str())}</p>
        <dl class="facts">
            <div><dt>{t!(v, "events-kind-training")}</dt><dd><bdi>{shown.row.title.clone()}</bdi></dd></div>
            {method}
            <div><dt>{t!(v, "events-time")}</dt><dd>{times}</dd></div>
            <div><dt>{t!(v, "events-presence")}</dt><dd>{t!(v, "events-hours", hours = hours(v, minutes))}</dd></div>
            <div><dt>{t!(v, "trainings-completed-on")}</dt><dd>{day(v.language, completed)}</dd></div>
            <div><dt>{t!(v, "events-holder")}</dt><dd>{shown.row.owner_name.clone()}</dd></div>
        </dl>
        <p class="no-print meta">{t!(v, "events-certificate-print")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}
