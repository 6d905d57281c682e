//! Collections: methods put together for somebody, in an order.

use super::{at, best, crumbs_to, home, list, parse, problem_texts, show_page, status_of, text_of, texts, write::save};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_numbers, crumbs, error_summary, marked, page_head, select_field, something_else, text_area, text_field},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{CollectionId, MethodId},
    language::{Language, Texts},
    tenants::Permission,
};
use leptos::prelude::*;
use server::methods::{
    MethodRow,
    collections::{self as verbs, Collection, CollectionError, Step},
};

/// What is typed of a collection.
const TYPED: [&str; 4] = ["name-sv", "name-en", "purpose-sv", "purpose-en"];

fn collections(here: &Here) -> String {
    format!("{}/collections", home(here))
}

fn to(here: &Here, id: CollectionId) -> String {
    format!("{}/{id}", collections(here))
}

fn may(here: &Here) -> bool {
    here.place.role.may(Permission::PublishMethods)
}

/// The way back: the methods, and the collections.
fn crumbs_of(here: &Here) -> AnyView {
    let v = &here.visitor;
    crumbs(
        v,
        &[
            (home(here), t!(v, "methods-title")),
            (collections(here), t!(v, "methods-collections-title")),
        ],
    )
}

pub(super) async fn show_all(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let found = verbs::list(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "methods-collections-title");
    let new = may(&here)
        .then(|| view! { <a class="button" href=format!("{}/new", collections(&here))>{t!(v, "methods-collections-new")}</a> }.into_any());
    let items = found
        .iter()
        .map(|c| {
            let whose = (c.owner != here.place.tenant).then(|| c.owner_name.clone());
            let purpose = (!c.purpose.is_empty()).then(|| view! { <p>{marked(&c.purpose, v.language)}</p> });
            view! {
                <li>
                    <p><a href=to(&here, c.id)><strong>{marked(&c.name, v.language)}</strong></a></p>
                    {purpose}
                    <p class="meta">{t!(v, "methods-collections-count", n = c.count)} " " {whose}</p>
                </li>
            }
        })
        .collect_view();
    let content = if found.is_empty() {
        view! { <div class="empty"><p>{t!(v, "methods-collections-none")}</p></div> }.into_any()
    } else {
        view! { <ul class="method-versions">{items}</ul> }.into_any()
    };
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, Some(t!(v, "methods-collections-lede")), new)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

// ---- a new one, and what it says

pub(super) async fn new_form(State(app): State<App>, here: Here) -> Outcome {
    Ok(form(&app, &here, None, &Fields::default(), &FieldErrors::default(), None))
}

fn form(
    app: &App,
    here: &Here,
    of: Option<&Collection>,
    fields: &Fields,
    errors: &FieldErrors,
    meanwhile: Option<&Collection>,
) -> Response {
    let v = &here.visitor;
    let title = match of {
        Some(c) => t!(v, "methods-collections-edit-title", name = best(&c.name, v)),
        None => t!(v, "methods-collections-new"),
    };
    let (action, back) = match of {
        Some(c) => (format!("{}/edit", to(here, c.id)), to(here, c.id)),
        None => (collections(here), collections(here)),
    };
    let edit = meanwhile.map_or_else(|| fields.get("edit").to_owned(), |c| c.edit.to_string());
    let theirs = meanwhile.map(|c| {
        view! {
            {super::write::met(here, None)}
            <p><strong>{marked(&c.name, v.language)}</strong></p>
            <p>{marked(&c.purpose, v.language)}</p>
        }
    });
    let remove = of.map(|c| {
        view! {
            <h2>{t!(v, "methods-collections-remove-title")}</h2>
            <p>{t!(v, "methods-collections-remove-text")}</p>
            <form method="post" action=format!("{}/remove", to(here, c.id))>
                <div class="actions"><button class="danger" type="submit">{t!(v, "methods-collections-remove")}</button></div>
            </form>
        }
    });
    let body = view! {
        {crumbs_of(here)}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        {theirs}
        <form method="post" action=action novalidate>
            <input type="hidden" name="edit" value=edit />
            {text_field("name-sv", "text", t!(v, "methods-name-sv"), Some(t!(v, "methods-collections-name-hint")), fields, errors)}
            {text_field("name-en", "text", t!(v, "methods-name-en"), None, fields, errors)}
            {text_area("purpose-sv", 3, t!(v, "methods-collections-purpose-sv"), Some(t!(v, "methods-collections-purpose-hint")), fields, errors)}
            {text_area("purpose-en", 3, t!(v, "methods-collections-purpose-en"), None, fields, errors)}
            {something_else(v, fields, &TYPED)}
            {save(here, &back)}
        </form>
        {remove}
    }
    .into_any();
    let status = if meanwhile.is_some() {
        StatusCode::CONFLICT
    } else {
        status_of(errors)
    };
    show_page(app, here, status, title, false, body)
}

/// What is wrong with it, in words.
fn errors_of(v: &Visitor, error: CollectionError) -> Result<FieldErrors, server::Error> {
    match error {
        CollectionError::Name(problems) => Ok(problem_texts(v, &problems)),
        CollectionError::PurposeTooLong => {
            let mut errors = FieldErrors::default();
            errors.push("purpose-sv", t!(v, "methods-collections-purpose-long"));
            Ok(errors)
        }
        CollectionError::Meanwhile(_) | CollectionError::Full => Err(server::Error::Conflict),
        CollectionError::Other(error) => Err(error),
    }
}

pub(super) async fn create(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &TYPED, &mut errors);
    if !errors.is_empty() {
        return Ok(form(&app, &here, None, &fields, &errors, None));
    }
    match verbs::create(&app.db, &here.place, &texts(&fields, "name"), &texts(&fields, "purpose")).await {
        Ok(id) => Ok(Flash("method-collection-made").to(&v.cookies, &to(&here, id))),
        Err(error) => {
            let errors = errors_of(v, error).map_err(Reply::of(&app, v))?;
            Ok(form(&app, &here, None, &fields, &errors, None))
        }
    }
}

async fn load(app: &App, here: &Here, collection: &str) -> Result<(CollectionId, Collection, Vec<MethodRow>), Reply> {
    let id: CollectionId = parse(app, here, collection)?;
    let (found, methods) = verbs::get(&app.db, &here.place, id).await.map_err(Reply::of(app, &here.visitor))?;
    Ok((id, found, methods))
}

pub(super) async fn edit_form(State(app): State<App>, here: Here, Path((_slug, collection)): Path<(String, String)>) -> Outcome {
    let (_, found, _) = load(&app, &here, &collection).await?;
    if found.owner != here.place.tenant {
        return Err(Reply::of(&app, &here.visitor)(server::Error::NotFound));
    }
    let fields = Fields::of([
        ("edit", found.edit.to_string()),
        ("name-sv", text_of(&found.name, Language::Sv)),
        ("name-en", text_of(&found.name, Language::En)),
        ("purpose-sv", text_of(&found.purpose, Language::Sv)),
        ("purpose-en", text_of(&found.purpose, Language::En)),
    ]);
    Ok(form(&app, &here, Some(&found), &fields, &FieldErrors::default(), None))
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, collection)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (id, found, _) = load(&app, &here, &collection).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &TYPED, &mut errors);
    if !errors.is_empty() {
        return Ok(form(&app, &here, Some(&found), &fields, &errors, None));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    let (name, purpose) = (texts(&fields, "name"), texts(&fields, "purpose"));
    match verbs::save(&app.db, &here.place, id, edit, &name, &purpose).await {
        Ok(()) => Ok(Flash("method-collection-saved").to(&v.cookies, &to(&here, id))),
        Err(CollectionError::Meanwhile(theirs)) => Ok(form(&app, &here, Some(&found), &fields, &errors, Some(&theirs))),
        Err(error) => {
            let errors = errors_of(v, error).map_err(Reply::of(&app, v))?;
            Ok(form(&app, &here, Some(&found), &fields, &errors, None))
        }
    }
}

pub(super) async fn remove(State(app): State<App>, here: Here, Path((_slug, collection)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id: CollectionId = parse(&app, &here, &collection)?;
    verbs::remove(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("method-collection-removed").to(&v.cookies, &collections(&here)))
}

// ---- what is in it

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, collection)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, found, methods) = load(&app, &here, &collection).await?;
    let own = found.owner == here.place.tenant && may(&here);
    let title = best(&found.name, v);
    let edit = own.then(|| {
        view! { <a class="button secondary" href=format!("{}/edit", to(&here, id))>{t!(v, "methods-collections-edit")}</a> }.into_any()
    });
    let last = methods.len().saturating_sub(1);
    let items = methods
        .iter()
        .enumerate()
        .map(|(n, row)| {
            let facets = list::facets_line(v, &row.facets);
            let arranging = own.then(|| arranging(&here, id, row, (n > 0, n < last)));
            view! {
                <li>
                    <p><a href=at(&here, row.key.id)><strong>{marked(&row.name, v.language)}</strong></a></p>
                    {(!facets.is_empty()).then(|| view! { <p>{facets}</p> })}
                    <p class="meta">{list::standing(&here, row)}</p>
                    {arranging}
                </li>
            }
        })
        .collect_view();
    let content = if methods.is_empty() {
        view! { <div class="empty"><p>{t!(v, "methods-collections-empty")}</p></div> }.into_any()
    } else {
        view! { <ol class="method-collection">{items}</ol> }.into_any()
    };
    let how = own.then(|| {
        view! { <p class="no-print">{t!(v, "methods-collections-how")} " " <a href=home(&here)>{t!(v, "methods-collections-find")}</a></p> }
    });
    let purpose = (!found.purpose.is_empty()).then(|| view! { <p>{marked(&found.purpose, v.language)}</p> });
    let whose = (found.owner != here.place.tenant).then(|| view! { <p class="meta">{found.owner_name.clone()}</p> });
    let body = view! {
        {crumbs_of(&here)}
        {page_head(&title, None, edit)}
        {purpose}
        {whose}
        {content}
        {how}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

/// The buttons that move a method, and take it out.
fn arranging(here: &Here, id: CollectionId, row: &MethodRow, (up, down): (bool, bool)) -> AnyView {
    let v = &here.visitor;
    let name = best(&row.name, v);
    let button = |on: bool, step: &'static str, sign: String| {
        on.then(|| {
            let said = t!(v, &format!("methods-collections-{step}"), method = name.as_str());
            view! { <button class="quiet" type="submit" name="step" value=step aria-label=said.clone() title=said>{sign}</button> }
        })
    };
    view! {
        <form class="method-move no-print" method="post" action=format!("{}/arrange", to(here, id))>
            <input type="hidden" name="method" value=row.key.id.to_string() />
            {button(up, "up", "↑".to_owned())}
            {button(down, "down", "↓".to_owned())}
            {button(true, "out", t!(v, "methods-collections-take-out"))}
        </form>
    }
    .into_any()
}

pub(super) async fn arrange(
    State(app): State<App>,
    here: Here,
    Path((_slug, collection)): Path<(String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let id: CollectionId = parse(&app, &here, &collection)?;
    let method: MethodId = parse(&app, &here, fields.get("method"))?;
    let (step, flash) = match fields.get("step") {
        "up" => (Step::Up, "method-collection-arranged"),
        "down" => (Step::Down, "method-collection-arranged"),
        _ => (Step::Out, "method-collection-out"),
    };
    verbs::arrange(&app.db, &here.place, id, method, step)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash(flash).to(&v.cookies, &to(&here, id)))
}

/// On a method's page: the way into one of the own collections.
pub(super) fn section(here: &Here, id: MethodId, own: &[(CollectionId, Texts)]) -> Option<AnyView> {
    let v = &here.visitor;
    if own.is_empty() {
        return None;
    }
    let own: Vec<(String, String)> = own.iter().map(|(id, name)| (id.to_string(), best(name, v))).collect();
    let none = (Fields::default(), FieldErrors::default());
    Some(
        view! {
            <section class="no-print">
                <h2>{t!(v, "methods-collections-put-title")}</h2>
                <form method="post" action=format!("{}/collect", at(here, id))>
                    {select_field("collection", t!(v, "methods-collections-which"), None, &own, &none.0, &none.1)}
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "methods-collections-put")}</button></div>
                </form>
            </section>
        }
        .into_any(),
    )
}

pub(super) async fn put(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let collection: CollectionId = parse(&app, &here, fields.get("collection"))?;
    match verbs::put(&app.db, &here.place, collection, id).await {
        Ok(()) => Ok(Flash("method-collection-put").to(&v.cookies, &to(&here, collection))),
        Err(CollectionError::Full) => Ok(Flash("method-collection-full").to(&v.cookies, &to(&here, collection))),
        Err(error) => Err(match errors_of(v, error) {
            Ok(_) => Reply::of(&app, v)(server::Error::Conflict),
            Err(error) => Reply::of(&app, v)(error),
        }),
    }
}
