//! Making a group, changing what it is, ending it. What can't be kept comes back with all that was typed.

use super::{at, crumbs_to, home, name, obstacle, other, parse, problems, show_page, status_of};
use crate::{
    exchange::{
        meanwhile::{Field, Stop},
        write::{read_readers, readers, whom_chosen},
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{Choice, ask_about_numbers, choice_group, error_summary, once, page_head, sent, something_else, text_area, text_field},
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    exchange::groups::{GroupKind, Typed},
    ids::GroupId,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        self, Around,
        events::For,
        groups::{self, GroupError, Shown},
    },
};

/// What a person types that could be a personal number.
const WORDS: [&str; 2] = ["name", "purpose"];

/// The form; `around`: who can be chosen, for a new group.
fn page(
    app: &App,
    here: &Here,
    of: Option<&Shown>,
    around: &[Around],
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<Stop>,
) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let (title, action, back) = match of {
        Some(shown) => {
            let back = at(here, shown.row.key.id);
            (t!(v, "groups-edit-title"), format!("{back}/edit"), back)
        }
        None => (t!(v, "groups-make"), home(here), home(here)),
    };
    let kinds: Vec<Choice> = GroupKind::ALL
        .iter()
        .map(|k| Choice {
            value: k.key().to_owned(),
            text: name(v, "kind-long", k.key()),
        })
        .collect();
    // Who reads it stays as it was when people wrote in it.
    let whom = of.is_none().then(|| {
        view! {
            {once(fields)}
            {choice_group("readers", false, t!(v, "groups-readers-legend"), Some(t!(v, "groups-readers-hint")), &readers(here, around), fields, errors)}
            {whom_chosen(here, around, fields, errors)}
        }
    });
    let button = if of.is_some() { "groups-save" } else { "groups-make-do" };
    let body = view! {
        {crumbs_to(here, of.map(|shown| &shown.row), None)}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        <form method="post" action=action novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {choice_group("kind", false, t!(v, "groups-kind-legend"), None, &kinds, fields, errors)}
            {text_field("name", "text", t!(v, "groups-name"), None, fields, errors)}
            {text_area("purpose", 5, t!(v, "groups-purpose-label"), Some(t!(v, "groups-purpose-hint")), fields, errors)}
            {something_else(v, fields, &WORDS)}
            {whom}
            <div class="actions">
                <button type="submit">{t!(v, button)}</button>
                <a class="button quiet" href=back>{t!(v, "groups-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        kind: fields.get("kind").to_owned(),
        name: fields.get("name").to_owned(),
        purpose: fields.get("purpose").to_owned(),
    }
}

async fn around(app: &App, here: &Here) -> Result<Vec<Around>, Reply> {
    exchange::around(&app.db, &here.place).await.map_err(Reply::of(app, &here.visitor))
}

pub(super) async fn make_form(State(app): State<App>, here: Here) -> Outcome {
    let around = around(&app, &here).await?;
    let all = around
        .first()
        .map_or_else(|| "tenant".to_owned(), |a| format!("region/{}", a.region));
    let fields = Fields::of([("readers", all)]);
    Ok(page(&app, &here, None, &around, &fields, &FieldErrors::default(), None))
}

pub(super) async fn make(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let around = around(&app, &here).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    let readers = read_readers(fields.get("readers"));
    if readers.is_none() {
        errors.push("readers", t!(v, "groups-problem-nobody"));
    }
    let Some((audience, region)) = readers.filter(|_| errors.is_empty()) else {
        return Ok(page(&app, &here, None, &around, &fields, &errors, None));
    };
    let inside = region.map(|r| format!("{r}/")).unwrap_or_default();
    let whom = For {
        audience,
        region,
        chosen: fields.all("chosen").filter_map(|c| c.strip_prefix(&inside)?.parse().ok()).collect(),
    };
    match groups::make_once(&app.db, &here.place, sent(&fields, b""), &typed(&fields), &whom).await {
        Ok(id) => Ok(Flash("groups-made").to(&v.cookies, &at(&here, id))),
        Err(GroupError::Problems(found)) => Ok(page(&app, &here, None, &around, &fields, &problems(&here, &found), None)),
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(page(&app, &here, None, &around, &fields, &errors, Some(text.into()))),
            None => Err(other(&app, &here, error)),
        },
    }
}

/// The group that is to be changed: made here.
async fn own(app: &App, here: &Here, group: &str) -> Result<(GroupId, Shown), Reply> {
    let id: GroupId = parse(app, here, group)?;
    let shown = groups::people(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.leads(&here.place) {
        Ok((id, shown))
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

pub(super) async fn change_form(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>) -> Outcome {
    let (_, shown) = own(&app, &here, &group).await?;
    let fields = Fields::of([
        ("edit", shown.edit.to_string()),
        ("kind", shown.row.kind.key().to_owned()),
        ("name", shown.row.name.clone()),
        ("purpose", shown.purpose.clone()),
    ]);
    Ok(page(&app, &here, Some(&shown), &[], &fields, &FieldErrors::default(), None))
}

/// What somebody else has made of the group meanwhile.
fn stands(here: &Here, now: &Shown, fields: &Fields) -> Stop {
    let v = &here.visitor;
    let kind = |key: &str| if key.is_empty() { String::new() } else { name(v, "kind-long", key) };
    let differing = vec![
        Field::of(t!(v, "groups-kind-legend"), &kind(now.row.kind.key()), &kind(fields.get("kind"))),
        Field::of(t!(v, "groups-name"), &now.row.name, fields.get("name")),
        Field::of(t!(v, "groups-purpose-label"), &now.purpose, fields.get("purpose")),
    ];
    Stop::meanwhile(t!(v, "groups-saved-meanwhile"), None, differing)
}

pub(super) async fn change(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = own(&app, &here, &group).await?;
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&app, &here, Some(&shown), &[], &fields, &errors, None));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    match groups::change(&app.db, &here.place, id, edit, &typed(&fields)).await {
        Ok(()) => Ok(Flash("groups-changed").to(&v.cookies, &at(&here, id))),
        Err(GroupError::Problems(found)) => Ok(page(&app, &here, Some(&shown), &[], &fields, &problems(&here, &found), None)),
        Err(GroupError::Meanwhile) => {
            // What was saved meanwhile stands over what was typed; saving again goes over it.
            let (_, now) = own(&app, &here, &group).await?;
            let stop = stands(&here, &now, &fields);
            fields.set("edit", &now.edit.to_string());
            Ok(page(&app, &here, Some(&now), &[], &fields, &errors, Some(stop)))
        }
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(page(&app, &here, Some(&shown), &[], &fields, &errors, Some(text.into()))),
            None => Err(other(&app, &here, error)),
        },
    }
}

pub(super) async fn end(State(app): State<App>, here: Here, Path((_slug, group)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: GroupId = parse(&app, &here, &group)?;
    let ended = !fields.has("ended", "no");
    groups::end(&app.db, &here.place, id, ended).await.map_err(Reply::of(&app, v))?;
    let said = if ended {
        Flash("groups-ended")
    } else {
        Flash("groups-begun-again")
    };
    Ok(said.to(&v.cookies, &at(&here, id)))
}
