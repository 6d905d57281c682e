//! Who is in a group: colleagues of the own place, others by name; and for those who lead where it was made, whom others propose.

use super::{at, crumbs_to, obstacle, other, parse, problems, show::person, show_page, status_of};
use crate::{
    exchange::further,
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{ask_about_numbers, error_summary, notice, once, page_head, select_field, sent, something_else, text_field},
};
use axum::{
    extract::{Path, RawQuery, State},
    response::Response,
};
use domain::{
    ids::{GroupId, MemberId},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        Colleagues,
        groups::{self, GroupError, Member, Shown},
    },
};

/// What a person types that could be a personal number.
const WORDS: [&str; 2] = ["person", "organisation"];

/// The group, and for who leads here the page that is asked for of the colleagues who can still be put into it.
async fn found(app: &App, here: &Here, group: &str, asked: &Fields) -> Result<(GroupId, Shown, Option<Colleagues>), Reply> {
    let v = &here.visitor;
    let id: GroupId = parse(app, here, group)?;
    let shown = groups::people(&app.db, &here.place, id).await.map_err(Reply::of(app, v))?;
    let leads = here.place.role.may(Permission::LeadExchange);
    if shown.row.ended || !(leads || shown.writes(&here.place)) {
        return Err(Reply::of(app, v)(Error::NotFound));
    }
    let colleagues = if leads {
        let page = asked.get("page").parse().unwrap_or(1);
        let found = groups::colleagues(&app.db, &here.place, id, page).await;
        Some(found.map_err(Reply::of(app, v))?)
    } else {
        None
    };
    Ok((id, shown, colleagues))
}

pub(super) async fn page(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let (_, shown, colleagues) = found(&app, &here, &group, &asked).await?;
    Ok(written(
        &app,
        &here,
        &shown,
        colleagues.as_ref(),
        &Fields::default(),
        &FieldErrors::default(),
        None,
    ))
}

/// The page, with what was typed and what is wrong with it.
fn written(
    app: &App,
    here: &Here,
    shown: &Shown,
    colleagues: Option<&Colleagues>,
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<String>,
) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let title = t!(v, "groups-members-title");
    let body = view! {
        {crumbs_to(here, Some(&shown.row), None)}
        {page_head(&title, Some(shown.row.name.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        {all(here, shown)}
        {colleague_form(here, shown, colleagues, fields, errors)}
        {person_form(here, shown, fields, errors)}
    }
    .into_any();
    show_page(app, here, status, title, body)
}

/// Everybody who is in it, with what can be done about it.
fn all(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    if shown.members.is_empty() {
        return view! { <p>{t!(v, "groups-members-none")}</p> }.into_any();
    }
    let items = shown
        .members
        .iter()
        .map(|m| view! { <li><p>{person(v, m)}</p> {settling(here, shown, m)}</li> })
        .collect_view();
    view! { <ul class="threads">{items}</ul> }.into_any()
}

/// Taking somebody in, and out: as far as this place may.
fn settling(here: &Here, shown: &Shown, member: &Member) -> Option<AnyView> {
    let v = &here.visitor;
    let leads = shown.leads(&here.place);
    let colleague = member.tenant == Some(here.place.tenant) && here.place.role.may(Permission::LeadExchange);
    if !leads && !colleague {
        return None;
    }
    let action = format!("{}/members/{}", at(here, shown.row.key.id), member.id);
    let take_in = (leads && !member.taken_in).then(|| {
        let label = t!(v, "groups-take-in-who", name = member.name.as_str());
        view! { <button type="submit" name="in" value="yes" aria-label=label>{t!(v, "groups-take-in")}</button> }
    });
    let label = t!(v, "groups-take-out-who", name = member.name.as_str());
    Some(
        view! {
            <form method="post" action=action>
                <div class="actions">
                    {take_in}
                    <button class="quiet" type="submit" name="in" value="no" aria-label=label>{t!(v, "groups-take-out")}</button>
                </div>
            </form>
        }
        .into_any(),
    )
}

/// For those who lead: a colleague of the own place.
fn colleague_form(here: &Here, shown: &Shown, colleagues: Option<&Colleagues>, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    let colleagues = colleagues?;
    let title = t!(v, "groups-add-colleague-title", name = here.place.name.as_str());
    if colleagues.rows.is_empty() && colleagues.page == 1 {
        return Some(view! { <h2>{title}</h2> <p>{t!(v, "groups-all-colleagues")}</p> }.into_any());
    }
    let mut options = vec![(String::new(), t!(v, "groups-choose-colleague"))];
    options.extend(colleagues.rows.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let hint = (!shown.leads(&here.place)).then(|| t!(v, "groups-add-colleague-hint", name = shown.row.owner_name.as_str()));
    let action = format!("{}/members/colleague", at(here, shown.row.key.id));
    let button = if shown.leads(&here.place) {
        "groups-add-colleague"
    } else {
        "groups-propose-colleague"
    };
    Some(
        view! {
            <h2>{title}</h2>
            <form method="post" action=action novalidate>
                <input type="hidden" name="page" value=colleagues.page.to_string() />
                {select_field("colleague", t!(v, "groups-colleague"), hint, &options, fields, errors)}
                <div class="actions"><button type="submit">{t!(v, button)}</button></div>
            </form>
            {further(v, colleagues, &format!("{}/members", at(here, shown.row.key.id)))}
        }
        .into_any(),
    )
}

/// For those who write: somebody without an account.
fn person_form(here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    shown.writes(&here.place).then(|| {
        view! {
            <h2>{t!(v, "groups-add-person-title")}</h2>
            <p>{t!(v, "groups-add-person-lede")}</p>
            <form method="post" action=format!("{}/members", at(here, shown.row.key.id)) novalidate>
                {once(fields)}
                {text_field("person", "text", t!(v, "groups-person"), None, fields, errors)}
                {text_field("organisation", "text", t!(v, "groups-organisation"), None, fields, errors)}
                {something_else(v, fields, &WORDS)}
                <div class="actions"><button type="submit">{t!(v, "groups-add-person")}</button></div>
            </form>
        }
        .into_any()
    })
}

/// What became of it, as a page.
fn answer(
    app: &App,
    here: &Here,
    shown: &Shown,
    colleagues: Option<&Colleagues>,
    fields: &Fields,
    done: Result<&'static str, GroupError>,
) -> Outcome {
    let v = &here.visitor;
    match done {
        Ok(said) => Ok(Flash(said).to(&v.cookies, &format!("{}/members", at(here, shown.row.key.id)))),
        Err(GroupError::Problems(found)) => Ok(written(app, here, shown, colleagues, fields, &problems(here, &found), None)),
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(written(app, here, shown, colleagues, fields, &FieldErrors::default(), Some(text))),
            None => Err(other(app, here, error)),
        },
    }
}

pub(super) async fn add_person(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let (id, shown, colleagues) = found(&app, &here, &group, &fields).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(&here.visitor, &fields, &WORDS, &mut errors);
    if !errors.is_empty() {
        return Ok(written(&app, &here, &shown, colleagues.as_ref(), &fields, &errors, None));
    }
    let done = groups::add_person_once(
        &app.db,
        &here.place,
        id,
        sent(&fields, b""),
        fields.get("person"),
        fields.get("organisation"),
    )
    .await;
    answer(&app, &here, &shown, colleagues.as_ref(), &fields, done.map(|()| "groups-added"))
}

pub(super) async fn add_colleague(
    State(app): State<App>,
    here: Here,
    Path((_slug, group)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown, colleagues) = found(&app, &here, &group, &fields).await?;
    let done = groups::add_colleague(&app.db, &here.place, id, fields.get("colleague").parse().ok()).await;
    if let Err(GroupError::Problems(_)) = done {
        // Nobody was chosen, or somebody who is in it by now.
        let mut errors = FieldErrors::default();
        errors.push("colleague", t!(v, "groups-problem-colleague"));
        return Ok(written(&app, &here, &shown, colleagues.as_ref(), &fields, &errors, None));
    }
    let said = if shown.leads(&here.place) {
        "groups-added"
    } else {
        "groups-proposed"
    };
    answer(&app, &here, &shown, colleagues.as_ref(), &fields, done.map(|()| said))
}

pub(super) async fn settle(
    State(app): State<App>,
    here: Here,
    Path((_slug, group, member)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, member): (GroupId, MemberId) = (parse(&app, &here, &group)?, parse(&app, &here, &member)?);
    let taken_in = fields.has("in", "yes");
    groups::settle(&app.db, &here.place, id, member, taken_in)
        .await
        .map_err(Reply::of(&app, v))?;
    let said = if taken_in {
        Flash("groups-added")
    } else {
        Flash("groups-taken-out")
    };
    Ok(said.to(&v.cookies, &at(&here, id)))
}
