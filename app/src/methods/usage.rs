//! Methods in use: how many use one over time, what was tried and what happened, ending a use, and whether a method is still used
//! when the project is over.

use super::{at, best, crumbs_to, home, kept, parse, show_page, status_of};
use crate::{
    exchange::deviations_on_line,
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{Choice, ask_about_numbers, badge, choice_group, error_summary, notice, page_head, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{MethodId, NoteId},
    language::Texts,
    methods::{Experience, ExperienceProblem, ExperienceTag, LONGEST_REASON, Still},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::deviations,
    methods::{
        self, Shown,
        usage::{self, NoteRow, UsageError, UsageProblem},
    },
    texts::day,
};

/// The method's id and name, for a page about its use.
async fn load(app: &App, here: &Here, method: &str) -> Result<(MethodId, Shown), Reply> {
    let id: MethodId = parse(app, here, method)?;
    let shown = methods::get(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((id, shown))
}

/// The same, of a method that is used here.
async fn load_used(app: &App, here: &Here, method: &str) -> Result<(MethodId, Shown), Reply> {
    let (id, shown) = load(app, here, method).await?;
    if shown.own.as_ref().is_none_or(|own| own.ended.is_some()) {
        return Err(Reply::of(app, &here.visitor)(Error::NotFound));
    }
    Ok((id, shown))
}

// ---- on the method's page

/// How many municipalities used a method, by quarter.
pub(super) fn over_time(v: &Visitor, shown: &Shown) -> Option<AnyView> {
    if shown.quarters.is_empty() {
        return None;
    }
    let (quarter, used) = (t!(v, "methods-time-quarter"), t!(v, "methods-time-used"));
    let rows = shown
        .quarters
        .iter()
        .rev()
        .map(|(q, n)| {
            let name = t!(v, "methods-time-name", number = i32::from(q.number), year = q.year.to_string());
            view! { <tr><th scope="row">{name}</th><td class="num">{n.to_string()}</td></tr> }
        })
        .collect_view();
    Some(
        view! {
            <h2>{t!(v, "methods-time-title")}</h2>
            <p>{t!(v, "methods-time-text")}</p>
            <table class="method-time">
                <caption class="visually-hidden">{t!(v, "methods-time-title")}</caption>
                <thead><tr><th scope="col">{quarter}</th><th scope="col" class="num">{used}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any(),
    )
}

/// What nobody foresaw while it was used, over the same quarters.
pub(super) fn meanwhile(here: &Here, shown: &Shown, rows: &[deviations::Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let (first, last) = (shown.quarters.first()?.0, shown.quarters.last()?.0);
    let used = (t!(v, "methods-time-title"), first.first_day(), last.last_day());
    deviations_on_line(here, t!(v, "deviations-beside-use"), &[used], rows)
}

fn tag_name(v: &Visitor, tag: ExperienceTag) -> String {
    t!(v, &format!("methods-tag-{}", tag.key().replace('_', "-")))
}

fn one(here: &Here, id: MethodId, note: &NoteRow) -> AnyView {
    let v = &here.visitor;
    let own = note.tenant == here.place.tenant;
    let version = if note.local > 0 {
        t!(v, "methods-overview-local", n = note.local, base = note.base)
    } else {
        t!(v, "methods-overview-common", n = note.base)
    };
    let mut about = vec![day(v.language, note.on), version];
    if own {
        about.extend(note.by.as_ref().map(|by| t!(v, "methods-note-by", name = by.as_str())));
        about.extend(note.changed_on.map(|on| match &note.changed_by {
            Some(by) => t!(v, "methods-note-changed-by", day = day(v.language, on), name = by.as_str()),
            None => t!(v, "methods-note-changed", day = day(v.language, on)),
        }));
        if !note.text.shared {
            about.push(t!(v, "methods-note-kept"));
        }
    }
    let tags = note
        .text
        .tags
        .iter()
        .map(|tag| view! { " " {badge("open", tag_name(v, *tag))} })
        .collect_view();
    let change = (own && here.place.role.may(Permission::EditMethods)).then(|| {
        let href = format!("{}/notes/{}", at(here, id), note.id);
        let label = t!(v, "methods-note-change-this", day = day(v.language, note.on));
        view! { <p class="no-print"><a href=href aria-label=label>{t!(v, "methods-note-change")}</a></p> }
    });
    view! {
        <li id=format!("note-{}", note.id)>
            <h3>{note.tenant_name.clone()} {tags}</h3>
            <p class="meta">{about.join(" · ")}</p>
            <p><strong>{t!(v, "methods-note-tried")}</strong></p>
            <p class="words"><bdi>{note.text.tried.clone()}</bdi></p>
            <p><strong>{t!(v, "methods-note-happened")}</strong></p>
            <p class="words"><bdi>{note.text.happened.clone()}</bdi></p>
            {change}
        </li>
    }
    .into_any()
}

/// What was tried and what happened, newest first.
pub(super) fn experience(here: &Here, shown: &Shown, notes: &[NoteRow]) -> Option<AnyView> {
    let v = &here.visitor;
    let id = shown.method.key.id;
    let used = shown.own.as_ref().is_some_and(|own| own.ended.is_none());
    let write = (used && here.place.role.may(Permission::EditMethods)).then(|| {
        let href = format!("{}/notes/new", at(here, id));
        view! { <p class="no-print"><a class="button secondary" href=href>{t!(v, "methods-note-new")}</a></p> }
    });
    if notes.is_empty() && write.is_none() && shown.method.owner_kind == TenantKind::Municipality {
        return None;
    }
    let list = if notes.is_empty() {
        view! { <p>{t!(v, "methods-notes-none")}</p> }.into_any()
    } else {
        let items = notes.iter().map(|note| one(here, id, note)).collect_view();
        view! { <ul class="method-notes">{items}</ul> }.into_any()
    };
    Some(view! { <section id="notes"><h2>{t!(v, "methods-notes-title")}</h2> {write} {list}</section> }.into_any())
}

// ---- a note

/// The fields of a note in which people write.
const WRITTEN: [&str; 2] = ["tried", "happened"];

fn typed(fields: &Fields) -> Experience {
    let text = |name: &str| fields.get(name).replace("\r\n", "\n");
    Experience {
        tried: text("tried"),
        happened: text("happened"),
        tags: fields.all("tag").filter_map(ExperienceTag::parse).collect(),
        shared: fields.has("shared", "yes"),
    }
}

fn as_saved(note: &NoteRow) -> Fields {
    let mut pairs = vec![
        ("edit", note.edit.to_string()),
        ("tried", note.text.tried.clone()),
        ("happened", note.text.happened.clone()),
    ];
    pairs.extend(note.text.tags.iter().map(|tag| ("tag", tag.key().to_owned())));
    if note.text.shared {
        pairs.push(("shared", "yes".to_owned()));
    }
    Fields::of(pairs)
}

fn note_errors(v: &Visitor, problems: &[ExperienceProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            ExperienceProblem::NoTried => ("tried", "methods-problem-tried"),
            ExperienceProblem::NoHappened => ("happened", "methods-problem-happened"),
            ExperienceProblem::TriedTooLong => ("tried", "methods-problem-experience-long"),
            ExperienceProblem::HappenedTooLong => ("happened", "methods-problem-experience-long"),
            ExperienceProblem::TooManyTags => ("tag", "methods-problem-tags"),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

/// What was typed of a note, where it can't be kept.
fn typed_note(v: &Visitor, fields: &Fields) -> Vec<(String, String)> {
    WRITTEN
        .map(|field| (t!(v, &format!("methods-note-{field}")), fields.get(field).to_owned()))
        .into()
}

/// The form of a note: a new one, or one of ours with what a colleague made of it meanwhile.
fn note_page(
    app: &App,
    here: &Here,
    (id, name): (MethodId, &Texts),
    note: Option<NoteId>,
    fields: &Fields,
    errors: &FieldErrors,
    theirs: Option<&NoteRow>,
) -> Response {
    let v = &here.visitor;
    let at = at(here, id);
    let (title, action) = match note {
        None => (t!(v, "methods-note-new"), format!("{at}/notes")),
        Some(note) => (t!(v, "methods-note-change-title"), format!("{at}/notes/{note}")),
    };
    let tags: Vec<Choice> = ExperienceTag::ALL
        .iter()
        .map(|tag| Choice {
            value: tag.key().to_owned(),
            text: tag_name(v, *tag),
        })
        .collect();
    let shared = [Choice {
        value: "yes".to_owned(),
        text: t!(v, "methods-note-share"),
    }];
    let edit = theirs.map_or_else(|| fields.get("edit").to_owned(), |n| n.edit.to_string());
    let met = theirs.map(|n| {
        view! {
            {super::write::met(here, n.changed_by.as_ref())}
            <p><strong>{t!(v, "methods-note-tried")}</strong></p>
            <p class="words"><bdi>{n.text.tried.clone()}</bdi></p>
            <p><strong>{t!(v, "methods-note-happened")}</strong></p>
            <p class="words"><bdi>{n.text.happened.clone()}</bdi></p>
        }
    });
    let remove = note.map(|note| {
        view! {
            <h2>{t!(v, "methods-note-remove-title")}</h2>
            <p>{t!(v, "methods-note-remove-text")}</p>
            <form method="post" action=format!("{at}/notes/{note}/remove")>
                <input type="hidden" name="edit" value=edit.clone() />
                <div class="actions"><button class="danger" type="submit">{t!(v, "methods-note-remove")}</button></div>
            </form>
        }
    });
    let body = view! {
        {crumbs_to(here, Some((id, name)))}
        {page_head(&title, Some(t!(v, "methods-note-lede")), None)}
        {error_summary(v, errors)}
        {met}
        <form method="post" action=action novalidate>
            <input type="hidden" name="edit" value=edit.clone() />
            {text_area("tried", 5, t!(v, "methods-note-tried"), Some(t!(v, "methods-note-hint")), fields, errors)}
            {text_area("happened", 5, t!(v, "methods-note-happened"), None, fields, errors)}
            {choice_group("tag", true, t!(v, "methods-note-tags"), Some(t!(v, "methods-note-tags-hint")), &tags, fields, errors)}
            {choice_group("shared", true, t!(v, "methods-note-shared"), None, &shared, fields, errors)}
            {something_else(v, fields, &WRITTEN)}
            {super::write::save(here, &at)}
        </form>
        {remove}
    }
    .into_any();
    let status = if theirs.is_some() {
        StatusCode::CONFLICT
    } else {
        status_of(errors)
    };
    show_page(app, here, status, title, false, body)
}

pub(super) async fn note_new(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, shown) = load_used(&app, &here, &method).await?;
    let fields = Fields::of([("shared", "yes".to_owned())]);
    Ok(note_page(
        &app,
        &here,
        (id, &shown.method.name),
        None,
        &fields,
        &FieldErrors::default(),
        None,
    ))
}

pub(super) async fn note_write(
    State(app): State<App>,
    here: Here,
    Path((_slug, method)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load(&app, &here, &method).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WRITTEN, &mut errors);
    if errors.is_empty() {
        match usage::write_note(&app.db, &here.place, id, &typed(&fields)).await {
            Ok(_) => return Ok(Flash("method-note-written").to(&v.cookies, &at(&here, id))),
            Err(UsageError::Experience(problems)) => errors = note_errors(v, &problems),
            Err(UsageError::Ended | UsageError::Other(Error::Full)) => {
                return Ok(kept(&app, &here, (id, Some(&shown.method.name)), &typed_note(v, &fields)));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(note_page(&app, &here, (id, &shown.method.name), None, &fields, &errors, None))
}

pub(super) async fn note_form(State(app): State<App>, here: Here, Path((_slug, method, note)): Path<(String, String, String)>) -> Outcome {
    let (id, note): (MethodId, NoteId) = (parse(&app, &here, &method)?, parse(&app, &here, &note)?);
    let (method, note) = usage::note(&app.db, &here.place, id, note)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let (fields, errors) = (as_saved(&note), FieldErrors::default());
    Ok(note_page(&app, &here, (id, &method.name), Some(note.id), &fields, &errors, None))
}

pub(super) async fn note_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, note)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let note: NoteId = parse(&app, &here, &note)?;
    let (id, shown) = load(&app, &here, &method).await?;
    let name = &shown.method.name;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WRITTEN, &mut errors);
    if errors.is_empty() {
        let edit = fields.get("edit").parse().unwrap_or_default();
        match usage::correct_note(&app.db, &here.place, id, note, edit, &typed(&fields)).await {
            Ok(()) => return Ok(Flash("method-note-changed").to(&v.cookies, &at(&here, id))),
            Err(UsageError::Experience(problems)) => errors = note_errors(v, &problems),
            Err(UsageError::Meanwhile(now)) => {
                return Ok(note_page(&app, &here, (id, name), Some(note), &fields, &errors, Some(&now)));
            }
            // A colleague has removed it.
            Err(UsageError::Other(Error::NotFound)) => return Ok(kept(&app, &here, (id, Some(name)), &typed_note(v, &fields))),
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(note_page(&app, &here, (id, name), Some(note), &fields, &errors, None))
}

pub(super) async fn note_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, note)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let note: NoteId = parse(&app, &here, &note)?;
    let (id, shown) = load(&app, &here, &method).await?;
    let edit = fields.get("edit").parse().unwrap_or_default();
    match usage::remove_note(&app.db, &here.place, id, note, edit).await {
        Ok(()) => Ok(Flash("method-note-removed").to(&v.cookies, &at(&here, id))),
        // Their text first: it may be worth keeping.
        Err(UsageError::Meanwhile(now)) => {
            let (fields, errors) = (as_saved(&now), FieldErrors::default());
            Ok(note_page(
                &app,
                &here,
                (id, &shown.method.name),
                Some(note),
                &fields,
                &errors,
                Some(&now),
            ))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

/// An error for which a form has no words of its own.
fn other(app: &App, here: &Here, error: UsageError) -> Reply {
    let error = match error {
        UsageError::Other(error) => error,
        _ => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}

// ---- ending

fn usage_errors(v: &Visitor, field: &'static str, problems: &[UsageProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        match problem {
            UsageProblem::NoReason => errors.push(field, t!(v, "methods-problem-end-reason")),
            UsageProblem::TooLong => errors.push(field, t!(v, "methods-problem-line-long", max = LONGEST_REASON)),
            UsageProblem::NoAnswer => errors.push("still", t!(v, "methods-problem-still")),
        }
    }
    errors
}

fn end_page(app: &App, here: &Here, id: MethodId, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let at = at(here, id);
    let title = t!(v, "methods-end-title", name = best(&shown.method.name, v));
    let body = view! {
        {crumbs_to(here, Some((id, &shown.method.name)))}
        {page_head(&title, Some(t!(v, "methods-end-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{at}/end") novalidate>
            {text_area("why", 3, t!(v, "methods-end-why"), Some(t!(v, "methods-end-hint")), fields, errors)}
            {something_else(v, fields, &["why"])}
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "methods-end")}</button>
                <a class="button quiet" href=at.clone()>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors), title, false, body)
}

pub(super) async fn end_form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, shown) = load_used(&app, &here, &method).await?;
    Ok(end_page(&app, &here, id, &shown, &Fields::default(), &FieldErrors::default()))
}

pub(super) async fn end(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load(&app, &here, &method).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["why"], &mut errors);
    if errors.is_empty() {
        match usage::end(&app.db, &here.place, id, fields.get("why")).await {
            Ok(()) => return Ok(Flash("method-use-ended").to(&v.cookies, &at(&here, id))),
            Err(UsageError::Problems(problems)) => errors = usage_errors(v, "why", &problems),
            Err(UsageError::Ended) => {
                let typed = [(t!(v, "methods-end-why"), fields.get("why").to_owned())];
                return Ok(kept(&app, &here, (id, Some(&shown.method.name)), &typed));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(end_page(&app, &here, id, &shown, &fields, &errors))
}

// ---- still in use?

/// Everything about which it is asked.
pub(super) async fn still_list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let asked = usage::asked(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let items = asked
        .iter()
        .map(|a| {
            let about = t!(v, "methods-still-about", day = day(v.language, a.ended_on));
            view! { <li><a href=format!("{}/still", at(&here, a.id))>{best(&a.name, v)}</a> <p class="meta">{about}</p></li> }
        })
        .collect_view();
    let content = if asked.is_empty() {
        notice("good", t!(v, "methods-still-none"))
    } else {
        view! { <ul class="todo">{items}</ul> }.into_any()
    };
    let title = t!(v, "methods-still-list-title");
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, Some(t!(v, "methods-still-lede")), None)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

fn still_page(app: &App, here: &Here, id: MethodId, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let at = at(here, id);
    let title = t!(v, "methods-still-title", name = best(&shown.method.name, v));
    let choices: Vec<Choice> = Still::ALL
        .iter()
        .map(|s| Choice {
            value: s.key().to_owned(),
            text: t!(v, &format!("methods-still-{}", s.key())),
        })
        .collect();
    let body = view! {
        {crumbs_to(here, Some((id, &shown.method.name)))}
        {page_head(&title, Some(t!(v, "methods-still-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{at}/still") novalidate>
            {choice_group("still", false, t!(v, "methods-still-legend"), None, &choices, fields, errors)}
            {text_area("words", 2, t!(v, "methods-still-words"), Some(t!(v, "methods-still-words-hint")), fields, errors)}
            {something_else(v, fields, &["words"])}
            {super::write::save(here, &format!("{}/still", home(here)))}
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors), title, false, body)
}

pub(super) async fn still_form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, shown) = load_used(&app, &here, &method).await?;
    let asked = usage::asked(&app.db, &here.place).await.map_err(Reply::of(&app, &here.visitor))?;
    if asked.iter().all(|a| a.id != id) {
        return Err(Reply::of(&app, &here.visitor)(Error::NotFound));
    }
    Ok(still_page(&app, &here, id, &shown, &Fields::default(), &FieldErrors::default()))
}

pub(super) async fn still_answer(
    State(app): State<App>,
    here: Here,
    Path((_slug, method)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load(&app, &here, &method).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["words"], &mut errors);
    if errors.is_empty() {
        let still = Still::parse(fields.get("still"));
        match usage::answer(&app.db, &here.place, id, still, fields.get("words")).await {
            Ok(()) => {
                let flash = if still == Some(Still::No) {
                    "method-still-no"
                } else {
                    "method-still-answered"
                };
                return Ok(Flash(flash).to(&v.cookies, &at(&here, id)));
            }
            Err(UsageError::Problems(problems)) => errors = usage_errors(v, "words", &problems),
            // A colleague has answered, or ended the use.
            Err(UsageError::Ended | UsageError::Other(Error::Conflict)) => {
                let typed = [(t!(v, "methods-still-words"), fields.get("words").to_owned())];
                return Ok(kept(&app, &here, (id, Some(&shown.method.name)), &typed));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(still_page(&app, &here, id, &shown, &fields, &errors))
}
