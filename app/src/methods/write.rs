//! Writing: a new method, its name and facets, its parts, asking for a reader, publishing, archiving.

use super::{
    answers, at, best, changes, core_badge, crumbs_to, files, heading, home, kept, kind_name,
    list::{facet, lists},
    other, parse, problem_texts, prose, show_page, show_writing_page, status_of, text_of, texts,
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Visitor},
    t,
    ui::{Choice, ask_about_numbers, choice_group, error_summary, notice, page_head, something_else, text_area, text_field},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::MethodId,
    language::Language,
    methods::{Facets, Need, Note, Part, Phase, TargetGroup, TimeNeeded},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    methods::{self, Draft, DraftPart, Meanwhile, Method, MethodError, Saved, answers as verbs},
};

// ---- a new one

pub(super) async fn new_form(State(app): State<App>, here: Here) -> Outcome {
    Ok(new_page(&app, &here, &Fields::default(), &FieldErrors::default()))
}

fn new_page(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "methods-new-title");
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, Some(t!(v, "methods-new-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=home(here) novalidate>
            {text_field("name-sv", "text", t!(v, "methods-name-sv"), Some(t!(v, "methods-name-hint")), fields, errors)}
            {text_field("name-en", "text", t!(v, "methods-name-en"), None, fields, errors)}
            {something_else(v, fields, &["name-sv", "name-en"])}
            <div class="actions">
                <button type="submit">{t!(v, "methods-create")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors), title, false, body)
}

pub(super) async fn create(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["name-sv", "name-en"], &mut errors);
    if !errors.is_empty() {
        return Ok(new_page(&app, &here, &fields, &errors));
    }
    match methods::create(&app.db, &here.place, &texts(&fields, "name")).await {
        Ok(id) => Ok(Flash("method-created").to(&v.cookies, &format!("{}/draft", at(&here, id)))),
        Err(MethodError::Problems(problems)) => Ok(new_page(&app, &here, &fields, &problem_texts(v, &problems))),
        Err(error) => Err(other(&app, &here, error)),
    }
}

// ---- the working text

async fn load(app: &App, here: &Here, method: &str) -> Result<(MethodId, Method, Draft), Reply> {
    let id: MethodId = parse(app, here, method)?;
    let (method, draft) = methods::draft(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((id, method, draft))
}

pub(super) async fn draft(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, method, draft) = load(&app, &here, &method).await?;
    Ok(draft_page(
        &app,
        &here,
        id,
        &method,
        &draft,
        &Fields::default(),
        &FieldErrors::default(),
    ))
}

fn draft_page(app: &App, here: &Here, id: MethodId, method: &Method, draft: &Draft, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let at = at(here, id);
    let title = t!(v, "methods-draft-title", name = best(&draft.name, v));
    let [part, state, written, order] = ["part", "state", "written", "order"].map(|c| t!(v, &format!("methods-column-{c}")));
    let last = draft.parts.len().saturating_sub(1);
    let rows = draft
        .parts
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let languages: Vec<String> = Language::STAFF
                .into_iter()
                .filter(|l| row.part.text.exact(*l).is_some())
                .map(|l| t!(v, &format!("methods-language-{}", l.key())))
                .collect();
            let languages = if languages.is_empty() {
                t!(v, "methods-no-text")
            } else {
                languages.join(", ")
            };
            view! {
                <tr>
                    <th scope="row"><a href=format!("{at}/draft/parts/{}", row.part.key)>{heading(v, &row.part)}</a></th>
                    <td data-label=state.clone()>{core_badge(v, row.part.core)}</td>
                    <td data-label=written.clone()>{languages}</td>
                    <td data-label=order.clone()>{moving(here, &at, row, (n > 0, n < last))}</td>
                </tr>
            }
        })
        .collect_view();
    let review = if draft.in_review {
        view! { {notice("info", t!(v, "methods-in-review"))} }.into_any()
    } else {
        ().into_any()
    };
    let publish = here.place.role.may(Permission::PublishMethods).then(|| {
        view! { <a class="button" href=format!("{at}/publish")>{t!(v, "methods-publish-way")}</a> }
    });
    let ask = view! {
        <form method="post" action=format!("{at}/draft/review")>
            <input type="hidden" name="on" value=if draft.in_review { "no" } else { "yes" } />
            <button class="secondary" type="submit">
                {if draft.in_review { t!(v, "methods-review-stop") } else { t!(v, "methods-review-ask") }}
            </button>
        </form>
    };
    let core = [Choice {
        value: "yes".to_owned(),
        text: t!(v, "methods-core-choice"),
    }];
    let body = view! {
        {crumbs_to(here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, "methods-draft-lede")), Some(view! { {publish} {ask} <a class="button secondary" href=format!("{at}/draft/head")>{t!(v, "methods-head-way")}</a> }.into_any()))}
        {error_summary(v, errors)}
        {review}
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "methods-parts")>
            <table class="stack">
                <caption class="visually-hidden">{t!(v, "methods-parts")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{part}</th>
                        <th scope="col">{state.clone()}</th>
                        <th scope="col">{written.clone()}</th>
                        <th scope="col">{order.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <h2>{t!(v, "methods-add-title")}</h2>
        <form method="post" action=format!("{at}/draft/parts") novalidate>
            {text_field("heading-sv", "text", t!(v, "methods-heading-sv"), Some(t!(v, "methods-add-hint")), fields, errors)}
            {text_field("heading-en", "text", t!(v, "methods-heading-en"), None, fields, errors)}
            {choice_group("core", true, t!(v, "methods-core-legend"), None, &core, fields, errors)}
            {something_else(v, fields, &["heading-sv", "heading-en"])}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "methods-add")}</button></div>
        </form>
    }
    .into_any();
    show_page(app, here, status_of(errors), title, false, body)
}

/// The buttons that move a part up and down, where it can be moved there.
fn moving(here: &Here, at: &str, row: &DraftPart, (up, down): (bool, bool)) -> AnyView {
    let v = &here.visitor;
    let name = heading(v, &row.part);
    let button = |on: bool, way: &'static str| {
        on.then(|| {
            let said = t!(v, &format!("methods-move-{way}"), part = name.as_str());
            let sign = if way == "up" { "↑" } else { "↓" };
            view! { <button class="quiet" type="submit" name="way" value=way aria-label=said.clone() title=said>{sign}</button> }
        })
    };
    view! {
        <form class="method-move" method="post" action=format!("{at}/draft/parts/{}/move", row.part.key)>
            {button(up, "up")} {button(down, "down")}
        </form>
    }
    .into_any()
}

pub(super) async fn part_move(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    methods::move_part(&app.db, &here.place, id, &key, fields.get("way") == "up")
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("method-part-moved").to(&here.visitor.cookies, &format!("{}/draft", at(&here, id))))
}

pub(super) async fn part_add(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, method, draft) = load(&app, &here, &method).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["heading-sv", "heading-en"], &mut errors);
    if !errors.is_empty() {
        return Ok(draft_page(&app, &here, id, &method, &draft, &fields, &errors));
    }
    match methods::add_part(&app.db, &here.place, id, &texts(&fields, "heading"), fields.has("core", "yes")).await {
        Ok(key) => Ok(Flash("method-part-added").to(&v.cookies, &format!("{}/draft/parts/{key}", at(&here, id)))),
        Err(MethodError::Problems(problems)) => {
            let errors = problem_texts(v, &problems);
            Ok(draft_page(&app, &here, id, &method, &draft, &fields, &errors))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

pub(super) async fn review(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let on = fields.get("on") == "yes";
    let (id, method, draft) = load(&app, &here, &method).await?;
    match methods::ask_review(&app.db, &here.place, id, on).await {
        Ok(()) => {
            let flash = if on { "method-review" } else { "method-review-stopped" };
            Ok(Flash(flash).to(&v.cookies, &format!("{}/draft", at(&here, id))))
        }
        Err(MethodError::Problems(problems)) => {
            let errors = problem_texts(v, &problems);
            Ok(draft_page(&app, &here, id, &method, &draft, &Fields::default(), &errors))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

// ---- name and facets

pub(super) async fn head_form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, method, draft) = load(&app, &here, &method).await?;
    let facets = &draft.facets;
    let mut pairs = vec![
        ("edit", draft.edit.to_string()),
        ("name-sv", text_of(&draft.name, Language::Sv)),
        ("name-en", text_of(&draft.name, Language::En)),
    ];
    pairs.extend(facets.groups.iter().map(|x| ("group", x.key().to_owned())));
    pairs.extend(facets.needs.iter().map(|x| ("need", x.key().to_owned())));
    pairs.extend(facets.phases.iter().map(|x| ("phase", x.key().to_owned())));
    pairs.extend(facets.time.iter().map(|x| ("time", x.key().to_owned())));
    Ok(head_page(
        &app,
        &here,
        id,
        &method,
        &Fields::of(pairs),
        &FieldErrors::default(),
        None,
    ))
}

fn head_page(
    app: &App,
    here: &Here,
    id: MethodId,
    method: &Method,
    fields: &Fields,
    errors: &FieldErrors,
    meanwhile: Option<&Meanwhile>,
) -> Response {
    let v = &here.visitor;
    let title = t!(v, "methods-head-title");
    let groups = lists()
        .into_iter()
        .map(|(name, keys)| {
            let choices: Vec<Choice> = keys
                .into_iter()
                .map(|key| Choice {
                    value: key.to_owned(),
                    text: facet(v, name, key),
                })
                .collect();
            choice_group(
                name,
                name != "time",
                t!(v, &format!("methods-facet-{name}")),
                None,
                &choices,
                fields,
                errors,
            )
        })
        .collect_view();
    let edit = meanwhile.map_or_else(|| fields.get("edit").to_owned(), |m| m.edit.to_string());
    let theirs = meanwhile.map(|m| {
        let theirs = match &m.saved {
            Saved::Head(name, facets) => view! {
                <p>{t!(v, "methods-name")} ": " <strong>{best(name, v)}</strong></p>
                <p>{super::list::facets_line(v, facets)}</p>
            }
            .into_any(),
            _ => ().into_any(),
        };
        view! { {met(here, m.by.as_ref())} {theirs} }
    });
    let body = view! {
        {crumbs_to(here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, "methods-head-lede")), None)}
        {error_summary(v, errors)}
        {theirs}
        <form method="post" action=format!("{}/draft/head", at(here, id)) novalidate>
            <input type="hidden" name="edit" value=edit />
            {text_field("name-sv", "text", t!(v, "methods-name-sv"), Some(t!(v, "methods-name-hint")), fields, errors)}
            {text_field("name-en", "text", t!(v, "methods-name-en"), None, fields, errors)}
            {groups}
            {something_else(v, fields, &["name-sv", "name-en"])}
            {save(here, &format!("{}/draft", at(here, id)))}
        </form>
    }
    .into_any();
    let status = if meanwhile.is_some() {
        StatusCode::CONFLICT
    } else {
        status_of(errors)
    };
    show_page(app, here, status, title, false, body)
}

/// Buttons of a form.
pub(super) fn save(here: &Here, back: &str) -> AnyView {
    let v = &here.visitor;
    view! {
        <div class="actions">
            <button type="submit">{t!(v, "methods-save")}</button>
            <a class="button quiet" href=back.to_owned()>{t!(v, "methods-cancel")}</a>
        </div>
    }
    .into_any()
}

/// Somebody else saved first: said before their text.
pub(super) fn met(here: &Here, by: Option<&String>) -> AnyView {
    let v = &here.visitor;
    let who = by.cloned().unwrap_or_else(|| t!(v, "methods-somebody"));
    view! {
        <div class="notice warn" role="alert">
            <p><strong>{t!(v, "methods-meanwhile-title", who = who)}</strong></p>
            <p>{t!(v, "methods-meanwhile-text")}</p>
        </div>
    }
    .into_any()
}

pub(super) async fn head_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, method)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, method, _) = load(&app, &here, &method).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["name-sv", "name-en"], &mut errors);
    if !errors.is_empty() {
        return Ok(head_page(&app, &here, id, &method, &fields, &errors, None));
    }
    let facets = Facets {
        groups: fields.all("group").filter_map(TargetGroup::parse).collect(),
        needs: fields.all("need").filter_map(Need::parse).collect(),
        phases: fields.all("phase").filter_map(Phase::parse).collect(),
        time: TimeNeeded::parse(fields.get("time")),
    };
    let edit = fields.get("edit").parse().unwrap_or_default();
    match methods::save_head(&app.db, &here.place, id, edit, &texts(&fields, "name"), &facets).await {
        Ok(()) => Ok(Flash("method-saved").to(&v.cookies, &format!("{}/draft", at(&here, id)))),
        Err(MethodError::Problems(problems)) => {
            let errors = problem_texts(v, &problems);
            Ok(head_page(&app, &here, id, &method, &fields, &errors, None))
        }
        Err(MethodError::Meanwhile(met)) => Ok(head_page(&app, &here, id, &method, &fields, &errors, Some(&met))),
        Err(error) => Err(other(&app, &here, error)),
    }
}

// ---- a part

/// The fields in which a personal number is asked about.
const ASKED: [&str; 6] = ["text-sv", "text-en", "heading-sv", "heading-en", files::WORDS, files::WORDS_EN];

fn part_of(draft: &Draft, key: &str) -> Option<(Part, i32)> {
    let found = draft.parts.iter().find(|p| p.part.key == key);
    found.map(|p| (p.part.clone(), p.edit))
}

fn part_fields(part: &Part, edit: i32) -> Fields {
    let mut pairs = vec![
        ("edit", edit.to_string()),
        ("heading-sv", text_of(&part.heading, Language::Sv)),
        ("heading-en", text_of(&part.heading, Language::En)),
        ("text-sv", text_of(&part.text, Language::Sv)),
        ("text-en", text_of(&part.text, Language::En)),
    ];
    if part.core {
        pairs.push(("core", "yes".to_owned()));
    }
    Fields::of(pairs)
}

pub(super) async fn part_form(State(app): State<App>, here: Here, Path((_slug, method, key)): Path<(String, String, String)>) -> Outcome {
    let (id, method, draft) = load(&app, &here, &method).await?;
    let (part, edit) = part_of(&draft, &key).ok_or_else(|| Reply::of(&app, &here.visitor)(Error::NotFound))?;
    let fields = part_fields(&part, edit);
    Ok(part_page(&app, &here, id, &method, &part, &fields, &FieldErrors::default(), None))
}

#[allow(clippy::too_many_arguments)] // What a form shows again when it comes back.
fn part_page(
    app: &App,
    here: &Here,
    id: MethodId,
    method: &Method,
    part: &Part,
    fields: &Fields,
    errors: &FieldErrors,
    meanwhile: Option<&Meanwhile>,
) -> Response {
    let v = &here.visitor;
    let name = heading(v, part);
    let title = t!(v, "methods-part-title", part = name.as_str());
    let at = format!("{}/draft/parts/{}", at(here, id), part.key);
    let edit = meanwhile.map_or_else(|| fields.get("edit").to_owned(), |m| m.edit.to_string());
    let theirs = meanwhile.map(|m| {
        let words = match &m.saved {
            Saved::Part(saved) => {
                let names = (t!(v, "methods-theirs"), t!(v, "methods-yours"));
                changes::beside(v, (&names.0, &saved.text), (&names.1, &texts(fields, "text")))
            }
            _ => None,
        };
        view! { {met(here, m.by.as_ref())} {words} }
    });
    let core = [Choice {
        value: "yes".to_owned(),
        text: t!(v, "methods-core-choice"),
    }];
    let preview = (!part.text.is_empty()).then(|| {
        view! { <details><summary>{t!(v, "methods-as-read")}</summary> {prose(v, &super::at(here, id), &part.text)}</details> }
    });
    let hint = Some(t!(v, "methods-markdown-hint"));
    let body = view! {
        {crumbs_to(here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, &format!("methods-hint-{}", part.kind.key().replace('_', "-")))), None)}
        {error_summary(v, errors)}
        {theirs}
        <form id="part" method="post" action=at.clone() enctype="multipart/form-data" novalidate>
            <input type="hidden" name="edit" value=edit.clone() />
            {text_area("text-sv", 12, t!(v, "methods-text-sv"), hint, fields, errors)}
            {text_area("text-en", 8, t!(v, "methods-text-en"), None, fields, errors)}
            {files::fields(v, "part", fields, errors)}
            {choice_group("core", true, t!(v, "methods-core-legend"), Some(t!(v, "methods-core-hint")), &core, fields, errors)}
            <details open=!fields.get("heading-sv").is_empty() || errors.of("heading-sv").is_some()>
                <summary>{t!(v, "methods-own-heading", kind = kind_name(v, part.kind))}</summary>
                {text_field("heading-sv", "text", t!(v, "methods-heading-sv"), None, fields, errors)}
                {text_field("heading-en", "text", t!(v, "methods-heading-en"), None, fields, errors)}
            </details>
            {something_else(v, fields, &ASKED)}
            {save(here, &format!("{}/draft", super::at(here, id)))}
        </form>
        {preview}
        <h2>{t!(v, "methods-remove-title")}</h2>
        <p>{t!(v, "methods-remove-text")}</p>
        <form method="post" action=format!("{at}/remove")>
            <input type="hidden" name="edit" value=edit />
            <div class="actions"><button class="danger" type="submit">{t!(v, "methods-remove")}</button></div>
        </form>
    }
    .into_any();
    let status = if meanwhile.is_some() {
        StatusCode::CONFLICT
    } else {
        status_of(errors)
    };
    show_writing_page(app, here, status, title, body)
}

/// What was typed of a part that is gone.
fn typed_texts(v: &Visitor, fields: &Fields) -> Vec<(String, String)> {
    ["text-sv", "text-en", "heading-sv", "heading-en"]
        .map(|field| (t!(v, &format!("methods-{field}")), fields.get(field).to_owned()))
        .into()
}

pub(super) async fn part_save(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, key)): Path<(String, String, String)>,
    FormWithFile { mut fields, file }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let (id, method, draft) = load(&app, &here, &method).await?;
    let gone = |fields: &Fields| kept(&app, &here, (id, Some(&method.name)), &typed_texts(v, fields));
    let Some((was, _)) = part_of(&draft, &key) else {
        return Ok(gone(&fields));
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &ASKED, &mut errors);
    let added = files::read(&app, &here, file, &fields, &mut errors).await?;
    if !errors.is_empty() {
        return Ok(part_page(&app, &here, id, &method, &was, &fields, &errors, None));
    }
    if let Some(added) = &added {
        files::keep(&app, &here, id, added, &mut fields, &mut errors).await?;
        if !errors.is_empty() {
            return Ok(part_page(&app, &here, id, &method, &was, &fields, &errors, None));
        }
    }
    let part = Part {
        heading: texts(&fields, "heading"),
        text: texts(&fields, "text"),
        core: fields.has("core", "yes"),
        ..was.clone()
    };
    let edit = fields.get("edit").parse().unwrap_or_default();
    match methods::save_part(&app.db, &here.place, id, edit, &part).await {
        Ok(()) => Ok(Flash("method-saved").to(&v.cookies, &format!("{}/draft", at(&here, id)))),
        Err(MethodError::Problems(problems)) => {
            let errors = problem_texts(v, &problems);
            Ok(part_page(&app, &here, id, &method, &was, &fields, &errors, None))
        }
        Err(MethodError::Meanwhile(met)) => Ok(part_page(&app, &here, id, &method, &was, &fields, &errors, Some(&met))),
        Err(MethodError::Other(Error::NotFound | Error::Conflict)) => Ok(gone(&fields)),
        Err(error) => Err(other(&app, &here, error)),
    }
}

pub(super) async fn part_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (id, found, draft) = load(&app, &here, &method).await?;
    let edit = fields.get("edit").parse().unwrap_or_default();
    match methods::remove_part(&app.db, &here.place, id, &key, edit).await {
        Ok(()) => Ok(Flash("method-part-removed").to(&v.cookies, &format!("{}/draft", at(&here, id)))),
        // Their text first: it may be worth keeping.
        Err(MethodError::Meanwhile(met)) => {
            let Saved::Part(saved) = &met.saved else {
                return Err(other(&app, &here, MethodError::Meanwhile(met)));
            };
            let was = part_of(&draft, &key).map_or_else(|| saved.clone(), |(part, _)| part);
            let fields = part_fields(saved, met.edit);
            Ok(part_page(
                &app,
                &here,
                id,
                &found,
                &was,
                &fields,
                &FieldErrors::default(),
                Some(&met),
            ))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

// ---- publishing

/// What is said of a version, as fields.
pub(super) fn note_fields(here: &Here, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    view! {
        {text_area("what", 3, t!(v, "methods-what-changed"), Some(t!(v, "methods-what-hint")), fields, errors)}
        {text_area("why", 3, t!(v, "methods-why"), Some(t!(v, "methods-why-hint")), fields, errors)}
        {something_else(v, fields, &["what", "why"])}
    }
    .into_any()
}

/// What was typed of it.
pub(super) fn note(fields: &Fields) -> Note {
    Note {
        what: fields.get("what").trim().to_owned(),
        why: fields.get("why").trim().to_owned(),
    }
}

pub(super) async fn publish_form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, method, draft) = load(&app, &here, &method).await?;
    let fields = Fields::of([("seen", draft.seen())]);
    publish_page(&app, &here, id, &method, &draft, &fields, &FieldErrors::default()).await
}

async fn publish_page(
    app: &App,
    here: &Here,
    id: MethodId,
    method: &Method,
    draft: &Draft,
    fields: &Fields,
    errors: &FieldErrors,
) -> Outcome {
    let v = &here.visitor;
    let shown = methods::get(&app.db, &here.place, id).await.map_err(Reply::of(app, v))?;
    let next = method.version + 1;
    let title = t!(v, "methods-publish-title", n = next);
    let names = (changes::version_name(v, method.version), t!(v, "methods-draft"));
    let words = changes::between(
        v,
        shown.newest.as_ref().map(|n| &n.document),
        &draft.document(),
        (&names.0, &names.1),
    );
    let back = format!("{}/draft", at(here, id));
    let users = shown.users.iter().filter(|u| u.ended.is_none()).count();
    let answers = answers::field(app, here, fields, &[]).await?;
    let body = view! {
        {crumbs_to(here, Some((id, &method.name)))}
        {page_head(&title, Some(t!(v, "methods-publish-lede", users = users)), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{}/publish", at(here, id)) novalidate>
            <input type="hidden" name="seen" value=fields.get("seen").to_owned() />
            {note_fields(here, fields, errors)}
            {answers}
            <div class="actions">
                <button type="submit">{t!(v, "methods-publish", n = next)}</button>
                <a class="button quiet" href=back>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
        <h2>{t!(v, "methods-publish-changes")}</h2>
        {words}
    }
    .into_any();
    Ok(show_page(app, here, status_of(errors), title, true, body))
}

pub(super) async fn publish(
    State(app): State<App>,
    here: Here,
    Path((_slug, method)): Path<(String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["what", "why"], &mut errors);
    let mut stale = false;
    if errors.is_empty() {
        match methods::publish(&app.db, &here.place, id, fields.get("seen"), &note(&fields)).await {
            Ok(number) => {
                // The version is published whatever comes of this: what it answers can be said on its page as well.
                let linked = match answers::key(fields.get("finding")) {
                    Some(finding) => verbs::set(&app.db, &here.place, id, number, finding, true).await.is_ok(),
                    None => fields.get("finding").is_empty(),
                };
                let flash = if linked { "method-published" } else { "method-published-unlinked" };
                return Ok(Flash(flash).to(&v.cookies, &at(&here, id)));
            }
            Err(MethodError::Problems(problems)) => errors = problem_texts(v, &problems),
            Err(MethodError::Stale) => {
                stale = true;
                errors.push("what", t!(v, "methods-problem-stale"));
            }
            Err(MethodError::Other(Error::Conflict)) => errors.push("what", t!(v, "methods-problem-unchanged")),
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    let (id, method, draft) = load(&app, &here, &method).await?;
    if stale {
        fields.set("seen", &draft.seen());
    }
    publish_page(&app, &here, id, &method, &draft, &fields, &errors).await
}

pub(super) async fn archive(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    let on = fields.get("on") == "yes";
    methods::archive(&app.db, &here.place, id, on)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let flash = if on { "method-archived" } else { "method-restored" };
    Ok(Flash(flash).to(&here.visitor.cookies, &at(&here, id)))
}
