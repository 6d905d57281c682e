//! Instruments: the list, the plain editor, the preview in each language, certificates, versions, and what is shared.

pub(super) mod branching;
pub(super) mod certificate;
mod file;
mod item_form;
mod layers;
mod pages;
mod preview;
mod sharing;
mod trying;
mod versions;

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, page},
    in_language, t,
    ui::{Shell, ask_about_numbers, render, shell},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{Allowed, Forbidden, Instrument, InstrumentProblem, Item},
    ids::InstrumentId,
    language::{Language, Texts},
    tenants::{Permission, TenantKind},
};
pub(super) use item_form::first_field;
use item_form::{ItemProblem, Kind};
pub(super) use layers::first_description;
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::instruments::{self, InstrumentError, InstrumentVersion},
};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The fields of text of a new instrument.
const NEW: [&str; 1] = [name_field(Language::Sv)];

/// The fields of text of what is said about an instrument.
fn names_and_facts() -> Vec<&'static str> {
    Language::ALL
        .into_iter()
        .map(name_field)
        .chain(["source", "owner", "licence", "changes", "naming"])
        .collect()
}

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{SeeInstruments as See, WriteInstruments as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    let routes = routes
        .get_in(both, "/instruments", See, list)
        .get_in(both, "/instruments/new", Write, new_form)
        .post_in(both, "/instruments", Write, create)
        .get_in(both, "/instruments/{id}", See, show)
        .get_in(both, "/instruments/{id}/preview", See, preview_page)
        .get_in(both, "/instruments/{id}/versions", See, versions::page)
        .get_in(both, "/instruments/{id}/try", See, trying::show)
        .get_in(both, "/instruments/{id}/flow", See, branching::flow)
        .post_in(both, "/instruments/{id}/copy", Write, copy)
        .get_in(both, "/instruments/{id}/name", Write, name_form)
        .post_in(both, "/instruments/{id}/name", Write, name_save)
        .get_in(both, "/instruments/{id}/items/new", Write, item_new)
        .post_in(both, "/instruments/{id}/items", Write, item_add)
        .get_in(both, "/instruments/{id}/items/{key}", Write, item_edit)
        .post_in(both, "/instruments/{id}/items/{key}", Write, item_save)
        .post_in(both, "/instruments/{id}/items/{key}/move", Write, item_move)
        .get_in(both, "/instruments/{id}/items/{key}/remove", Write, item_remove_page)
        .post_in(both, "/instruments/{id}/items/{key}/remove", Write, item_remove)
        .get_in(both, "/instruments/{id}/items/{key}/when", Write, branching::edit)
        .post_in(both, "/instruments/{id}/items/{key}/when", Write, branching::save);
    let routes = layers::routes(routes);
    let routes = file::routes(routes);
    sharing::routes(routes)
}

/// Which version with which texts a form was filled from: it changes with everything that is saved.
fn stamp(version: &InstrumentVersion) -> Result<String, Error> {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(&version.document)?.hash(&mut hasher);
    Ok(format!("{}-{:016x}", version.version, hasher.finish()))
}

/// A staff page about instruments.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, errors: bool, body: AnyView) -> axum::response::Response {
    let of = Shell {
        title,
        errors,
        section: "instruments",
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

async fn load(app: &App, here: &Here, id: &str) -> Result<InstrumentVersion, Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let id: InstrumentId = id.parse().map_err(|_| reply()(Error::NotFound))?;
    instruments::newest(&app.db, &here.place, id).await.map_err(reply())
}

/// One that can be changed here, with its stamp. Somebody else's can be copied, not changed.
async fn load_own(app: &App, here: &Here, id: &str) -> Result<(InstrumentVersion, String), Reply> {
    let version = load(app, here, id).await?;
    if !instruments::can_write(&here.place, version.owner) {
        return Err(Reply::of(app, &here.visitor)(Error::Forbidden));
    }
    let stamp = stamp(&version).map_err(Reply::of(app, &here.visitor))?;
    Ok((version, stamp))
}

fn address(here: &Here, id: InstrumentId) -> String {
    format!("{}/instruments/{id}", here.place.path())
}

// ---- the list, and new ones

async fn list(State(app): State<App>, here: Here) -> Outcome {
    let rows = instruments::list(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let of = Shell {
        title: t!(here.visitor, "instruments-title"),
        section: "instruments",
        wide: true,
        ..Shell::default()
    };
    let body = pages::list(&here, &rows);
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, &here.visitor, Some(&here.place), &of, body)),
    ))
}

async fn new_form(State(app): State<App>, here: Here) -> Outcome {
    Ok(new_page(&app, &here, StatusCode::OK, &Fields::default(), &FieldErrors::default()))
}

fn new_page(app: &App, here: &Here, status: StatusCode, fields: &Fields, errors: &FieldErrors) -> axum::response::Response {
    let title = t!(here.visitor, "instruments-new-title");
    let body = pages::new_form(here, fields, errors);
    show_page(app, here, status, title, !errors.is_empty(), body)
}

async fn create(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let mut errors = FieldErrors::default();
    check_name(&here, "name-sv", fields.get("name-sv"), true, &mut errors);
    ask_about_numbers(&here.visitor, &fields, &NEW, &mut errors);
    if !errors.is_empty() {
        return Ok(new_page(&app, &here, StatusCode::UNPROCESSABLE_ENTITY, &fields, &errors));
    }
    match instruments::create(&app.db, &here.place, fields.get("name-sv")).await {
        Ok(id) => Ok(Flash("instrument-created").to(&here.visitor.cookies, &address(&here, id))),
        Err(InstrumentError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
        Err(InstrumentError::Problem(_) | InstrumentError::Forbidden(_) | InstrumentError::Stale) => {
            errors.push("name-sv", t!(here.visitor, "instruments-name-missing"));
            Ok(new_page(&app, &here, StatusCode::UNPROCESSABLE_ENTITY, &fields, &errors))
        }
    }
}

async fn copy(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let version = load(&app, &here, &id).await?;
    let id = instruments::copy(&app.db, &here.place, version.id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("instrument-copied").to(&here.visitor.cookies, &address(&here, id)))
}

// ---- one instrument

async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let version = load(&app, &here, &id).await?;
    let owner = instruments::owner_name(&app.db, &here.place, version.id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let stamp = stamp(&version).map_err(Reply::of(&app, &here.visitor))?;
    let title = version.document.name.best(here.visitor.language).1.to_owned();
    let standing = sharing::standing(&app, &here, version.id).await?;
    let body = pages::show(&here, &version, &owner, &stamp, &standing);
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

async fn preview_page(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, RawQuery(query): RawQuery) -> Outcome {
    let version = load(&app, &here, &id).await?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let language = Language::parse(query.get("lang")).unwrap_or(Language::Sv);
    let title = t!(
        here.visitor,
        "instruments-preview-title",
        name = version.document.name.best(here.visitor.language).1
    );
    let body = preview::page(&here, &version, language);
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

/// The fields of a name, one a language.
const fn name_field(language: Language) -> &'static str {
    in_language!(language, "name")
}

fn check_name(here: &Here, field: &'static str, typed: &str, needed: bool, errors: &mut FieldErrors) {
    if needed && typed.trim().is_empty() {
        errors.push(field, t!(here.visitor, "instruments-name-missing"));
    } else if typed.trim().chars().count() > Instrument::LONGEST_NAME {
        errors.push(field, t!(here.visitor, "instruments-name-long", max = Instrument::LONGEST_NAME));
    }
}

async fn name_form(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (version, stamp) = load_own(&app, &here, &id).await?;
    let document = &version.document;
    let mut pairs: Vec<(&str, String)> = Language::ALL
        .into_iter()
        .map(|l| (name_field(l), document.name.exact(l).unwrap_or_default().to_owned()))
        .collect();
    pairs.extend([
        ("source", document.source.clone()),
        ("owner", document.owner.clone()),
        ("licence", document.licence.clone()),
        ("changes", document.changes.clone()),
        ("allowed", document.terms.allowed.key().to_owned()),
        ("naming", document.terms.naming.clone()),
        ("read", stamp),
    ]);
    let adopted = is_adopted(&app, &here, &version).await?;
    Ok(name_page(
        &app,
        &here,
        &version,
        adopted,
        &Fields::of(pairs),
        &FieldErrors::default(),
        None,
    ))
}

/// Whether an own instrument was adopted, or loaded from a file: then its certificate is another's.
async fn is_adopted(app: &App, here: &Here, version: &InstrumentVersion) -> Result<bool, Reply> {
    let loaded = version.document.terms.came_from.is_some();
    Ok(loaded || sharing::standing(app, here, version.id).await?.origin.is_some())
}

fn name_page(
    app: &App,
    here: &Here,
    version: &InstrumentVersion,
    adopted: bool,
    fields: &Fields,
    errors: &FieldErrors,
    stale: Option<String>,
) -> axum::response::Response {
    let status = match (&stale, errors.is_empty()) {
        (Some(_), _) => StatusCode::CONFLICT,
        (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (None, true) => StatusCode::OK,
    };
    let title = t!(here.visitor, "instruments-name-title");
    let body = pages::name_form(here, version, adopted, fields, errors, stale.as_deref());
    show_page(app, here, status, title, status != StatusCode::OK, body)
}

async fn name_save(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let (version, stamp) = load_own(&app, &here, &id).await?;
    let adopted = is_adopted(&app, &here, &version).await?;
    let mut errors = FieldErrors::default();
    for language in Language::ALL {
        let field = name_field(language);
        check_name(&here, field, fields.get(field), language == Language::Sv, &mut errors);
    }
    for field in ["source", "owner", "licence", "changes", "naming"] {
        if fields.get(field).trim().chars().count() > Instrument::LONGEST_FACT {
            errors.push(field, t!(here.visitor, "instruments-fact-long", max = Instrument::LONGEST_FACT));
        }
    }
    if fields.get("naming").trim().chars().count() > Instrument::LONGEST_NAMING {
        errors.push(
            "naming",
            t!(here.visitor, "instruments-fact-long", max = Instrument::LONGEST_NAMING),
        );
    }
    ask_about_numbers(&here.visitor, &fields, &names_and_facts(), &mut errors);
    if !errors.is_empty() {
        return Ok(name_page(&app, &here, &version, adopted, &fields, &errors, None));
    }
    if fields.get("read") != stamp {
        return Ok(name_page(&app, &here, &version, adopted, &fields, &errors, Some(stamp)));
    }
    let mut document = version.document.clone();
    for language in Language::ALL {
        document.name.set(language, fields.get(name_field(language)));
    }
    // The certificate of what was adopted is its maker's, whatever a form says.
    if !adopted {
        let fact = |name: &str| fields.get(name).trim().to_owned();
        (document.source, document.owner) = (fact("source"), fact("owner"));
        (document.licence, document.changes) = (fact("licence"), fact("changes"));
        document.terms.naming = fact("naming");
        document.terms.allowed = Allowed::parse(fields.get("allowed")).unwrap_or(document.terms.allowed);
    }
    match save(&app, &here, &version, &document).await? {
        Saved::Yes => Ok(Flash("instrument-saved").to(&here.visitor.cookies, &address(&here, version.id))),
        Saved::Stale => {
            let (version, stamp) = load_own(&app, &here, &id).await?;
            Ok(name_page(&app, &here, &version, adopted, &fields, &errors, Some(stamp)))
        }
        Saved::Forbidden(forbidden) => {
            let text = certificate::forbidden_text(&here.visitor, &version.document, &document, &forbidden);
            errors.push("allowed", text);
            Ok(name_page(&app, &here, &version, adopted, &fields, &errors, None))
        }
        Saved::No(problem) => {
            errors.push("name-sv", problem_text(&here, &problem));
            Ok(name_page(&app, &here, &version, adopted, &fields, &errors, None))
        }
    }
}

// ---- saving

/// What became of a document.
enum Saved {
    /// It is kept.
    Yes,
    /// Somebody else was faster.
    Stale,
    /// It can't be used.
    No(InstrumentProblem),
    /// Its certificate forbids it.
    Forbidden(Forbidden),
}

async fn save(app: &App, here: &Here, read: &InstrumentVersion, document: &Instrument) -> Result<Saved, Reply> {
    if *document == read.document {
        // Nothing was changed: that makes no version.
        return Ok(Saved::Yes);
    }
    match instruments::save(&app.db, &here.place, read.id, read, document).await {
        Ok(()) => Ok(Saved::Yes),
        Err(InstrumentError::Stale) => Ok(Saved::Stale),
        Err(InstrumentError::Problem(problem)) => Ok(Saved::No(problem)),
        Err(InstrumentError::Forbidden(forbidden)) => Ok(Saved::Forbidden(forbidden)),
        Err(InstrumentError::Other(error)) => Err(Reply::of(app, &here.visitor)(error)),
    }
}

fn problem_text(here: &Here, problem: &InstrumentProblem) -> String {
    match problem {
        InstrumentProblem::TooManyItems => t!(here.visitor, "instruments-too-many", max = Instrument::MAX_ITEMS),
        InstrumentProblem::TooManyQuestions => t!(here.visitor, "instruments-too-many-statements", max = Instrument::MAX_QUESTIONS),
        _ => t!(here.visitor, "instruments-unusable"),
    }
}

// ---- questions

/// A form for a question on its way to a page.
struct ItemPage<'a> {
    version: &'a InstrumentVersion,
    kind: Kind,
    /// The key of the question; nothing for a new one.
    key: Option<&'a str>,
    fields: &'a Fields,
    errors: &'a FieldErrors,
    /// The stamp that the form carries.
    read: &'a str,
    /// Whether somebody else saved meanwhile.
    stale: bool,
}

fn item_page(app: &App, here: &Here, of: &ItemPage<'_>) -> axum::response::Response {
    let status = match (of.stale, of.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let body = pages::item_form(here, of);
    let of = Shell {
        title: pages::item_title(here, of),
        errors: status != StatusCode::OK,
        section: "instruments",
        // The languages side by side.
        wide: true,
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

async fn item_new(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, RawQuery(query): RawQuery) -> Outcome {
    let (version, stamp) = load_own(&app, &here, &id).await?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let Some(kind) = Kind::parse(query.get("kind")) else {
        let title = t!(here.visitor, "instruments-add");
        let body = pages::choose_kind(&here, &version);
        return Ok(show_page(&app, &here, StatusCode::OK, title, false, body));
    };
    let of = ItemPage {
        version: &version,
        kind,
        key: None,
        fields: &item_form::blank(kind),
        errors: &FieldErrors::default(),
        read: &stamp,
        stale: false,
    };
    Ok(item_page(&app, &here, &of))
}

async fn item_add(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let kind = Kind::parse(fields.get("kind"))
        .ok_or(Error::NotFound)
        .map_err(Reply::of(&app, &here.visitor))?;
    keep_item(&app, &here, &id, kind, None, &fields).await
}

/// A question that is there, as somebody who may change it reads it.
async fn load_item(app: &App, here: &Here, id: &str, key: &str) -> Result<(InstrumentVersion, String, usize, Item), Reply> {
    let (version, stamp) = load_own(app, here, id).await?;
    let found = version.document.items.iter().enumerate().find(|(_, i)| i.key == key);
    let Some((at, item)) = found.map(|(at, item)| (at, item.clone())) else {
        return Err(Reply::of(app, &here.visitor)(Error::NotFound));
    };
    Ok((version, stamp, at, item))
}

async fn item_edit(State(app): State<App>, here: Here, Path((_slug, id, key)): Path<(String, String, String)>) -> Outcome {
    let (version, stamp, at, item) = load_item(&app, &here, &id, &key).await?;
    if version.document.terms.allowed == Allowed::Locked && version.document.covers(&key) {
        return Ok(locked(&app, &here, &version, at));
    }
    let of = ItemPage {
        version: &version,
        kind: Kind::of(&item.kind),
        key: Some(&key),
        fields: &item_form::fill(&item),
        errors: &FieldErrors::default(),
        read: &stamp,
        stale: false,
    };
    Ok(item_page(&app, &here, &of))
}

/// Says that a question can't be changed, and why.
fn locked(app: &App, here: &Here, version: &InstrumentVersion, at: usize) -> axum::response::Response {
    certificate::refused(app, here, version, t!(here.visitor, "certificate-locked-item", n = at + 1))
}

async fn item_save(State(app): State<App>, here: Here, Path((_slug, id, key)): Path<(String, String, String)>, fields: Fields) -> Outcome {
    let (_, _, _, item) = load_item(&app, &here, &id, &key).await?;
    keep_item(&app, &here, &id, Kind::of(&item.kind), Some(&key), &fields).await
}

async fn keep_item(app: &App, here: &Here, id: &str, kind: Kind, key: Option<&str>, fields: &Fields) -> Outcome {
    let (version, stamp) = load_own(app, here, id).await?;
    let old = key.and_then(|key| version.document.item(key));
    let mut errors = FieldErrors::default();
    let item = match item_form::read(kind, fields, old, &version.document) {
        Ok(item) => Some(item),
        Err(problems) => {
            for problem in problems {
                errors.push(problem.field(), item_problem_text(here, &problem));
            }
            None
        }
    };
    ask_about_numbers(&here.visitor, fields, &kind.fields(), &mut errors);
    // With mistakes in it the form keeps its old stamp, so that a change meanwhile is still noticed when it is sent again.
    let again = |version: &InstrumentVersion, errors: &FieldErrors, read: &str, stale: bool| {
        let of = ItemPage {
            version,
            kind,
            key,
            fields,
            errors,
            read,
            stale,
        };
        item_page(app, here, &of)
    };
    let Some(item) = item.filter(|_| errors.is_empty()) else {
        return Ok(again(&version, &errors, fields.get("read"), false));
    };
    if fields.get("read") != stamp {
        return Ok(again(&version, &errors, &stamp, true));
    }
    let mut document = version.document.clone();
    let at = format!("{}#item-{}", address(here, version.id), item.key);
    match key.and_then(|key| document.items.iter_mut().find(|i| i.key == key)) {
        Some(place) => *place = item,
        None => document.items.push(item),
    }
    match save(app, here, &version, &document).await? {
        Saved::Yes => {
            let flash = Flash(if key.is_some() { "question-saved" } else { "question-added" });
            Ok(flash.to(&here.visitor.cookies, &at))
        }
        Saved::Stale => {
            let (version, stamp) = load_own(app, here, id).await?;
            Ok(again(&version, &errors, &stamp, true))
        }
        Saved::Forbidden(forbidden) => {
            let text = certificate::forbidden_text(&here.visitor, &version.document, &document, &forbidden);
            errors.push("text-sv", text);
            Ok(again(&version, &errors, fields.get("read"), false))
        }
        Saved::No(problem) => {
            errors.push("text-sv", problem_text(here, &problem));
            Ok(again(&version, &errors, fields.get("read"), false))
        }
    }
}

fn item_problem_text(here: &Here, problem: &ItemProblem) -> String {
    let v = &here.visitor;
    match problem {
        ItemProblem::Missing(group) => t!(v, &format!("instruments-missing-{}", group.key())),
        ItemProblem::TooLong(group, language) => t!(
            v,
            "instruments-too-long",
            max = group.longest(),
            language = pages::language_name(v.language, *language)
        ),
        ItemProblem::LineCount { group, most } => t!(v, &format!("instruments-{}-count", group.key()), most = *most),
        ItemProblem::LineTwice(group, text) => t!(v, &format!("instruments-{}-twice", group.key()), text = text.as_str()),
        ItemProblem::Lines {
            group,
            language,
            have,
            want,
        } => t!(
            v,
            &format!("instruments-{}-lines", group.key()),
            language = pages::language_name(v.language, *language),
            have = *have,
            want = *want
        ),
        ItemProblem::NotNumber("min") => t!(v, "instruments-min-number"),
        ItemProblem::NotNumber("step") => t!(v, "instruments-step-number"),
        ItemProblem::NotNumber("first" | "last") => t!(v, "instruments-year-number"),
        ItemProblem::NotNumber(_) => t!(v, "instruments-max-number"),
        ItemProblem::Range => t!(v, "instruments-range"),
        ItemProblem::TooManySteps => t!(v, "instruments-steps"),
        ItemProblem::Length => t!(v, "instruments-length"),
        ItemProblem::Places => t!(v, "instruments-places-problem", max = Item::MAX_PLACES),
        ItemProblem::Stops => t!(v, "instruments-stops"),
        ItemProblem::Years => t!(v, "instruments-years"),
    }
}

async fn item_move(State(app): State<App>, here: Here, Path((_slug, id, key)): Path<(String, String, String)>, fields: Fields) -> Outcome {
    let (version, stamp, at, _) = load_item(&app, &here, &id, &key).await?;
    let other = match fields.get("direction") {
        "up" => at.checked_sub(1),
        "down" => Some(at + 1).filter(|n| *n < version.document.items.len()),
        _ => None,
    };
    if let Some(other) = other {
        let mut document = version.document.clone();
        document.items.swap(at, other);
        change_order(&app, &here, &version, &document, fields.get("read") == stamp).await?;
    }
    let path = format!("{}#item-{key}", address(&here, version.id));
    Ok(Flash("question-moved").to(&here.visitor.cookies, &path))
}

async fn item_remove_page(State(app): State<App>, here: Here, Path((_slug, id, key)): Path<(String, String, String)>) -> Outcome {
    let (version, stamp, at, item) = load_item(&app, &here, &id, &key).await?;
    if version.document.covers(&key) {
        return Ok(locked(&app, &here, &version, at));
    }
    let title = t!(here.visitor, "instruments-remove-title");
    let body = pages::remove(&here, &version, &item, &stamp);
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

async fn item_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, key)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let (version, stamp, at, _) = load_item(&app, &here, &id, &key).await?;
    let mut document = version.document.clone();
    document.items.remove(at);
    change_order(&app, &here, &version, &document, fields.get("read") == stamp).await?;
    Ok(Flash("question-removed").to(&here.visitor.cookies, &address(&here, version.id)))
}

/// Saves where nothing was typed: a change meanwhile, and one that the certificate forbids, is a page that says so.
async fn change_order(app: &App, here: &Here, version: &InstrumentVersion, document: &Instrument, fresh: bool) -> Result<(), Reply> {
    if fresh {
        match save(app, here, version, document).await? {
            Saved::Yes => return Ok(()),
            Saved::Forbidden(forbidden) => {
                let text = certificate::forbidden_text(&here.visitor, &version.document, document, &forbidden);
                return Err(certificate::refused(app, here, version, text).into());
            }
            Saved::Stale | Saved::No(_) => {}
        }
    }
    Err(Reply::of(app, &here.visitor)(Error::Conflict))
}

/// A text's name in a list or a sentence.
fn best(texts: &Texts, language: Language) -> String {
    texts.best(language).1.to_owned()
}
