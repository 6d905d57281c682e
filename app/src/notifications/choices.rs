//! How a person hears of things in a place: for each kind at once, in a digest, in the product only, or not; and when no mail comes.

use super::{address as breakable, everywhere, home, inbox::text_of};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor, page},
    t,
    ui::{Shell, crumbs, error_summary, page_head, render, select_field, shell, text_field},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::notifications::{Heading, How, Notice, Quiet, QuietProblem};
use leptos::prelude::*;
use server::{
    notifications::notices::{self, Choices},
    texts::day,
};
use std::collections::BTreeMap;
use time::{Date, Time};

pub(super) async fn form(State(app): State<App>, here: Here) -> Outcome {
    let choices = notices::choices(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let mut fields = Fields::default();
    fill_kinds(&mut fields, "", &choices);
    fill_quiet(&mut fields, choices.quiet);
    Ok(whole(&app, &here, &choices, &fields, &FieldErrors::default()))
}

fn whole(app: &App, here: &Here, choices: &Choices, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "choices-title");
    let several = v.actor.as_ref().is_some_and(|actor| actor.memberships.len() > 1);
    let all = several.then(|| {
        let way = everywhere::PAGE;
        view! { <p><a href=way>{t!(v, "choices-everywhere")}</a></p> }
    });
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "notices-title"))])}
        {page_head(&title, Some(t!(v, "choices-lede", place = here.place.name.clone())), None)}
        {error_summary(v, errors)}
        {all}
        {stopped(v, &home(here), choices, false)}
        <form method="post" action=format!("{}/choices", home(here)) novalidate>
            {kinds(v, None, choices, fields)}
            {quiet_times(v, fields, errors)}
            <div class="actions"><button type="submit">{t!(v, "choices-save")}</button></div>
        </form>
    };
    let of = Shell {
        title,
        section: "notices",
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    page(status_of(errors), render(|| shell(app, v, Some(&here.place), &of, body.into_any())))
}

/// What a form with these errors is answered with.
pub(super) fn status_of(errors: &FieldErrors) -> StatusCode {
    if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// What keeps mail from coming, and the ways out of it. `at` is where what is new is shown in a place; `back`: to the page of all places.
pub(super) fn stopped(v: &Visitor, at: &str, choices: &Choices, back: bool) -> AnyView {
    let way_back = || back.then(|| view! { <input type="hidden" name="back" value="account" /> });
    let again = choices.no_digests.then(|| {
        view! {
            <form class="notice warn" method="post" action=format!("{at}/digests")>
                {way_back()}
                <p>{t!(v, "choices-no-digests")}</p>
                <button class="secondary" type="submit">{t!(v, "choices-digests-again")}</button>
            </form>
        }
    });
    let unreached = choices.unreached.map(|on| unreached(v, at, on, way_back().into_any()));
    view! { {unreached} {again} }.into_any()
}

/// Says that no mail goes to the person any more and why, and lets it go again.
fn unreached(v: &Visitor, at: &str, on: Date, way_back: AnyView) -> AnyView {
    let address = v.actor.as_ref().map(|actor| actor.email.clone()).unwrap_or_default();
    view! {
        <form class="notice warn" id="address" method="post" action=format!("{at}/address")>
            {way_back}
            <h2>{t!(v, "unreached-title")}</h2>
            <p>{t!(v, "unreached-text", day = day(v.language, on))} " " {breakable(&address)}</p>
            <p>{t!(v, "unreached-right")}</p>
            <button class="secondary" type="submit">{t!(v, "unreached-try-again")}</button>
            <p>{t!(v, "unreached-wrong")}</p>
        </form>
    }
    .into_any()
}

/// What a place's front page says to somebody to whom no mail goes any more.
pub(crate) fn unreached_notice(here: &Here) -> AnyView {
    let v = &here.visitor;
    let way = format!("{}/choices#address", home(here));
    view! { <p class="notice warn">{t!(v, "unreached-notice")} " " <a href=way>{t!(v, "unreached-way")}</a></p> }.into_any()
}

/// Where the choices of several places are on one page: what the names of one place's fields begin with, and what it is called.
pub(super) type Among<'a> = (&'a str, &'a str);

/// The kinds, under their headings: without those under which none concerns the person.
pub(super) fn kinds(v: &Visitor, among: Option<Among<'_>>, choices: &Choices, fields: &Fields) -> AnyView {
    Heading::ALL
        .iter()
        .filter_map(|heading| group(v, among, *heading, choices, fields))
        .collect_view()
        .into_any()
}

/// The kinds under one heading; nothing where none of them concerns the person.
fn group(v: &Visitor, among: Option<Among<'_>>, heading: Heading, choices: &Choices, fields: &Fields) -> Option<AnyView> {
    let none = FieldErrors::default();
    let prefix = among.map_or("", |(prefix, _)| prefix);
    let options: Vec<(String, String)> = How::ALL
        .iter()
        .map(|how| (how.key().to_owned(), t!(v, &format!("how-{}", how.key().replace('_', "-")))))
        .collect();
    let selects: Vec<AnyView> = choices
        .kinds
        .iter()
        .filter(|(kind, _)| kind.heading() == heading)
        .map(|(kind, _)| {
            let label = t!(v, &format!("choice-{}", text_of(*kind)));
            if kind.always() {
                return view! { <p>{label} <br /> <span class="meta">{t!(v, "choices-always")}</span></p> }.into_any();
            }
            select_field(&field(prefix, *kind), label, None, &options, fields, &none)
        })
        .collect();
    let legend = t!(v, &format!("choices-{}", heading.key().replace('_', "-")));
    // Read aloud, a heading that stands there for each place says which one it is of.
    let place = among.map(|(_, name)| view! { <span class="visually-hidden">" – " {name.to_owned()}</span> });
    (!selects.is_empty()).then(|| view! { <fieldset><legend>{legend} {place}</legend> {selects}</fieldset> }.into_any())
}

/// When no mail comes.
pub(super) fn quiet_times(v: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    view! {
        <fieldset>
            <legend>{t!(v, "choices-quiet-legend")}</legend>
            <label class="choice">
                <input type="checkbox" name="quiet" value="yes" checked=fields.has("quiet", "yes") aria-describedby="quiet-hint" />
                <span>{t!(v, "choices-quiet")}</span>
            </label>
            <p class="hint" id="quiet-hint">{t!(v, "choices-quiet-hint")}</p>
            <div class="row">
                {text_field("quiet_from", "time", t!(v, "choices-quiet-from"), None, fields, errors)}
                {text_field("quiet_to", "time", t!(v, "choices-quiet-to"), None, fields, errors)}
            </div>
            <label class="choice">
                <input type="checkbox" name="quiet_weekends" value="yes" checked=fields.has("quiet_weekends", "yes") />
                <span>{t!(v, "choices-quiet-weekends")}</span>
            </label>
        </fieldset>
    }
    .into_any()
}

/// The name of a kind's field.
fn field(prefix: &str, kind: Notice) -> String {
    format!("{prefix}{}", kind.key())
}

/// Fills the fields of one place's kinds.
pub(super) fn fill_kinds(fields: &mut Fields, prefix: &str, choices: &Choices) {
    for (kind, how) in &choices.kinds {
        fields.set(&field(prefix, *kind), how.key());
    }
}

/// Fills those of quiet times.
pub(super) fn fill_quiet(fields: &mut Fields, quiet: Quiet) {
    let clock = |at: Time| format!("{:02}:{:02}", at.hour(), at.minute());
    let mark = |on: bool| if on { "yes" } else { "" };
    fields.set("quiet", mark(quiet.on));
    fields.set("quiet_from", &clock(quiet.from));
    fields.set("quiet_to", &clock(quiet.to));
    fields.set("quiet_weekends", mark(quiet.weekends));
}

/// What was chosen of one place's kinds. A value that no form of ours sends is left as it is.
pub(super) fn chosen(fields: &Fields, prefix: &str) -> BTreeMap<Notice, How> {
    Notice::ALL
        .iter()
        .filter_map(|kind| Some((*kind, How::parse(fields.get(&field(prefix, *kind)))?)))
        .collect()
}

/// The quiet times that were typed, or what is wrong with them.
pub(super) fn quiet_of(v: &Visitor, fields: &Fields) -> Result<Quiet, FieldErrors> {
    let (on, weekends) = (fields.has("quiet", "yes"), fields.has("quiet_weekends", "yes"));
    Quiet::read(on, fields.get("quiet_from"), fields.get("quiet_to"), weekends).map_err(|problems| {
        let mut errors = FieldErrors::default();
        for problem in problems {
            let (field, text) = match problem {
                QuietProblem::From => ("quiet_from", "choices-quiet-from-wrong"),
                QuietProblem::To => ("quiet_to", "choices-quiet-to-wrong"),
                QuietProblem::NeverLoud => ("quiet_to", "choices-quiet-never-loud"),
            };
            errors.push(field, t!(v, text));
        }
        errors
    })
}

pub(super) async fn save(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let quiet = match quiet_of(v, &fields) {
        Ok(quiet) => quiet,
        Err(errors) => {
            let choices = notices::choices(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
            return Ok(whole(&app, &here, &choices, &fields, &errors));
        }
    };
    notices::choose(&app.db, &here.place, &chosen(&fields, ""), quiet)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("choices-saved").to(&v.cookies, &format!("{}/choices", home(&here))))
}

/// The page of choices that a form was on: that of all places, or of this one.
fn back(here: &Here, fields: &Fields) -> String {
    if fields.has("back", "account") {
        everywhere::PAGE.to_owned()
    } else {
        format!("{}/choices", home(here))
    }
}

pub(super) async fn digests_again(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    notices::digests_again(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("digests-again").to(&here.visitor.cookies, &back(&here, &fields)))
}

/// Lets mail go to the person's address again.
pub(super) async fn try_again(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    notices::try_again(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("mail-again").to(&here.visitor.cookies, &back(&here, &fields)))
}
