//! Noting a deviation, changing it, taking it away. What can't be kept comes back with all that was typed.

use super::{anchor, at, crumbs_to, home, kind_name, parse, problem};
use crate::{
    exchange::{
        Layout,
        meanwhile::{Field, Stop, chosen_of},
        show_page,
        write::{read_readers, readers},
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_numbers, choice_group, date_field, error_summary, once, page_head, select_field, sent, something_else, text_area,
        text_field,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        Audience,
        deviations::{DeviationKind, DeviationProblem, LONGEST_EFFECT, Typed},
    },
    ids::DeviationId,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        self, Around,
        deviations::{self, DeviationError, Row},
    },
};

/// What a person types that could be a personal number.
const WORDS: [&str; 3] = ["title", "effect", "measures"];

/// What the form needs to be shown.
struct Page<'a> {
    /// The deviation that is changed; none for a new one.
    of: Option<DeviationId>,
    /// Where a new one can be put.
    around: &'a [Around],
    stop: Option<Stop>,
}

fn page(app: &App, here: &Here, of: &Page<'_>, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &of.stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    let (title, action, button, back) = match of.of {
        Some(id) => (
            t!(v, "deviations-edit-title"),
            format!("{}/edit", at(here, id)),
            t!(v, "deviations-save"),
            anchor(here, id),
        ),
        None => (t!(v, "deviations-note"), home(here), t!(v, "deviations-note-do"), home(here)),
    };
    let kinds = kinds(v);
    // Chosen ones are not offered: what stands beside everybody's figures is for everybody, or for the own place.
    let places: Vec<Choice> = readers(here, of.around)
        .into_iter()
        .filter(|c| !c.value.starts_with("chosen/"))
        .collect();
    let whom = of.of.is_none().then(|| {
        choice_group(
            "readers",
            false,
            t!(v, "deviations-readers-legend"),
            Some(t!(v, "deviations-readers-hint")),
            &places,
            fields,
            errors,
        )
    });
    let hint = |id: &str| Some(t!(v, id, most = LONGEST_EFFECT));
    let body = view! {
        {crumbs_to(here)}
        {page_head(&title, Some(t!(v, "deviations-note-lede")), None)}
        {error_summary(v, errors)}
        {of.stop.as_ref().map(|stop| stop.shown(v))}
        <form method="post" action=action novalidate>
            {of.of.is_none().then(|| once(fields))}
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {text_field("title", "text", t!(v, "deviations-title-label"), Some(t!(v, "deviations-title-hint")), fields, errors)}
            {select_field("kind", t!(v, "deviations-kind"), None, &kinds, fields, errors)}
            <div class="row">
                {date_field("from", t!(v, "deviations-from"), None, fields, errors)}
                {date_field("to", t!(v, "deviations-to"), Some(t!(v, "deviations-to-hint")), fields, errors)}
            </div>
            {text_area("effect", 4, t!(v, "deviations-effect"), hint("deviations-effect-hint"), fields, errors)}
            {text_area("measures", 4, t!(v, "deviations-measures"), hint("deviations-measures-hint"), fields, errors)}
            {something_else(v, fields, &WORDS)}
            {whom}
            <div class="actions">
                <button type="submit">{button}</button>
                <a class="button quiet" href=back>{t!(v, "deviations-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

fn kinds(v: &Visitor) -> Vec<(String, String)> {
    DeviationKind::ALL
        .iter()
        .map(|k| (k.key().to_owned(), kind_name(v, k.key())))
        .collect()
}

fn typed(fields: &Fields) -> Typed {
    let get = |name: &str| fields.get(name).to_owned();
    Typed {
        kind: get("kind"),
        title: get("title"),
        from: get("from"),
        to: get("to"),
        effect: get("effect"),
        measures: get("measures"),
    }
}

/// A deviation as the form has it.
fn as_typed(row: &Row) -> Fields {
    Fields::of([
        ("edit", row.edit.to_string()),
        ("title", row.title.clone()),
        ("kind", row.kind.key().to_owned()),
        ("from", row.from.to_string()),
        ("to", row.to.map(|to| to.to_string()).unwrap_or_default()),
        ("effect", row.effect.clone()),
        ("measures", row.measures.clone()),
    ])
}

/// What somebody else has made of the deviation meanwhile.
fn stands(v: &Visitor, now: &Row, fields: &Fields) -> Stop {
    let (kinds, kept) = (kinds(v), as_typed(now));
    let of = |field: &'static str, label: &str| Field::of(t!(v, label), kept.get(field), fields.get(field));
    let differing = vec![
        of("title", "deviations-title-label"),
        Field::of(
            t!(v, "deviations-kind"),
            &chosen_of(&kinds, kept.get("kind")),
            &chosen_of(&kinds, fields.get("kind")),
        ),
        of("from", "deviations-from"),
        of("to", "deviations-to"),
        of("effect", "deviations-effect"),
        of("measures", "deviations-measures"),
    ];
    Stop::meanwhile(t!(v, "deviations-meanwhile"), None, differing)
}

fn problems(v: &Visitor, found: &[DeviationProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(v, *one);
        errors.push(field, text);
    }
    errors
}

async fn around(app: &App, here: &Here) -> Result<Vec<Around>, Reply> {
    exchange::around(&app.db, &here.place).await.map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn note_form(State(app): State<App>, here: Here) -> Outcome {
    let around = around(&app, &here).await?;
    let all = around
        .first()
        .map_or_else(|| "tenant".to_owned(), |a| format!("region/{}", a.region));
    let fields = Fields::of([("kind", DeviationKind::LawPolicy.key().to_owned()), ("readers", all)]);
    let of = Page {
        of: None,
        around: &around,
        stop: None,
    };
    Ok(page(&app, &here, &of, &fields, &FieldErrors::default()))
}

pub(super) async fn note(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let around = around(&app, &here).await?;
    let mut of = Page {
        of: None,
        around: &around,
        stop: None,
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    let readers = read_readers(fields.get("readers")).filter(|(audience, _)| *audience != Audience::Chosen);
    if readers.is_none() {
        errors.push("readers", t!(v, "deviations-problem-nobody"));
    }
    let Some((_, region)) = readers.filter(|_| errors.is_empty()) else {
        return Ok(page(&app, &here, &of, &fields, &errors));
    };
    match deviations::note_once(&app.db, &here.place, sent(&fields, b""), &typed(&fields), region).await {
        Ok(id) => Ok(Flash("deviations-noted").to(&v.cookies, &anchor(&here, id))),
        Err(DeviationError::Problems(found)) => Ok(page(&app, &here, &of, &fields, &problems(v, &found))),
        Err(DeviationError::OwnFull) => {
            of.stop = Some(t!(v, "deviations-own-full").into());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(DeviationError::Other(Error::Full)) => {
            of.stop = Some(t!(v, "deviations-full").into());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

fn other(app: &App, here: &Here, error: DeviationError) -> Reply {
    let error = match error {
        DeviationError::Other(error) => error,
        DeviationError::Problems(_) | DeviationError::Meanwhile | DeviationError::OwnFull => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}

async fn own(app: &App, here: &Here, deviation: &str) -> Result<Row, Reply> {
    let id = parse(app, here, deviation)?;
    deviations::own(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn change_form(State(app): State<App>, here: Here, Path((_slug, deviation)): Path<(String, String)>) -> Outcome {
    let row = own(&app, &here, &deviation).await?;
    let of = Page {
        of: Some(row.id),
        around: &[],
        stop: None,
    };
    Ok(page(&app, &here, &of, &as_typed(&row), &FieldErrors::default()))
}

pub(super) async fn change(
    State(app): State<App>,
    here: Here,
    Path((_slug, deviation)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let row = own(&app, &here, &deviation).await?;
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    let mut of = Page {
        of: Some(row.id),
        around: &[],
        stop: None,
    };
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    if errors.is_empty() {
        let edit = fields.get("edit").parse().unwrap_or_default();
        match deviations::change(&app.db, &here.place, row.id, edit, &typed(&fields)).await {
            Ok(()) => return Ok(Flash("deviations-changed").to(&v.cookies, &anchor(&here, row.id))),
            Err(DeviationError::Problems(found)) => errors = problems(v, &found),
            Err(DeviationError::Meanwhile) => {
                // What was saved meanwhile stands over what was typed; saving again goes over it.
                let now = own(&app, &here, &deviation).await?;
                of.stop = Some(stands(v, &now, &fields));
                fields.set("edit", &now.edit.to_string());
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(page(&app, &here, &of, &fields, &errors))
}

/// Asks before a deviation is taken away: it can't be brought back.
pub(super) async fn remove_form(State(app): State<App>, here: Here, Path((_slug, deviation)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let row = own(&app, &here, &deviation).await?;
    let title = t!(v, "deviations-remove-title");
    let body = view! {
        {crumbs_to(&here)}
        {page_head(&title, Some(t!(v, "deviations-remove-lede", title = row.title.as_str())), None)}
        <form method="post" action=format!("{}/remove", at(&here, row.id))>
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "deviations-remove-do")}</button>
                <a class="button quiet" href=anchor(&here, row.id)>{t!(v, "deviations-back")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

pub(super) async fn remove(State(app): State<App>, here: Here, Path((_slug, deviation)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &deviation)?;
    deviations::remove(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("deviations-removed").to(&v.cookies, &home(&here)))
}
