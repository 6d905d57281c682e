//! A questionnaire as a file: taken along, and loaded where somebody else has taken it along.

use super::{
    address,
    layers::{picture_problem, sound_problem},
    pages, show_page,
};
use crate::{
    http::{App, FILE, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Upload, Visitor},
    t,
    ui::{crumbs, error_summary, field_error, page_head},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    focus_groups::{FieldFault, FileFault, InstrumentFile, LeftOut},
    ids::InstrumentId,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        instrument_files::{self, LayerFault, LayerProblem, LoadError},
        instruments::InstrumentVersion,
    },
};

/// So many of a file's faults are told at once.
const MOST_TOLD: usize = 10;

/// How much is a megabyte, as it is said of files.
const MEGABYTE: usize = 1_000_000;

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{SeeInstruments as See, WriteInstruments as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/instruments/import", Write, form)
        .post_in(both, "/instruments/import", Write, load)
        .get_in(both, "/instruments/{id}/file", See, file)
}

/// Where a file is loaded.
pub(super) fn import(here: &Here) -> String {
    format!("{}/instruments/import", here.place.path())
}

/// A link to a version as a file; nothing where it asks nothing yet.
pub(super) fn link(here: &Here, version: &InstrumentVersion, text: String) -> Option<AnyView> {
    let href = format!("{}/file?version={}", pages::address(here, version), version.version);
    (!version.document.items.is_empty()).then(|| view! { <a class="button secondary" href=href download="">{text}</a> }.into_any())
}

/// What the file has, and what stays where that is too much.
pub(super) fn about(v: &Visitor) -> String {
    let most = InstrumentFile::MOST_FILE_BYTES / MEGABYTE;
    t!(v, "instrument-file-about", most = most, files = InstrumentFile::MOST_FILES)
}

// ---- taken along

async fn file(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, RawQuery(query): RawQuery) -> Outcome {
    let reply = || Reply::of(&app, &here.visitor);
    let id: InstrumentId = id.parse().map_err(|_| reply()(Error::NotFound))?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let version = match query.get("version") {
        "" => None,
        number => Some(number.parse::<i32>().map_err(|_| reply()(Error::NotFound))?),
    };
    let file = instrument_files::take_out(&app.db, &here.place, id, version)
        .await
        .map_err(reply())?;
    download(&file).map_err(reply())
}

/// The file, to be kept.
fn download(file: &InstrumentFile) -> Result<Response, Error> {
    let mut response = serde_json::to_string_pretty(file)?.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    // Ids and numbers have nothing that would have to be quoted.
    let name = format!("attachment; filename=\"brygga-questionnaire-{}-{}.json\"", file.id, file.version);
    if let Ok(disposition) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

// ---- loaded

async fn form(State(app): State<App>, here: Here) -> Outcome {
    Ok(form_page(&app, &here, &FieldErrors::default()))
}

fn form_page(app: &App, here: &Here, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "instrument-file-title");
    let own = format!("{}/instruments", here.place.path());
    let hint = t!(v, "instrument-file-hint", most = InstrumentFile::MOST_BYTES / MEGABYTE);
    let body = view! {
        {crumbs(v, &[(own.clone(), t!(v, "instruments-title"))])}
        {page_head(&title, Some(t!(v, "instrument-file-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=import(here) enctype="multipart/form-data" novalidate>
            <div class=if errors.of(FILE).is_some() { "field bad" } else { "field" }>
                <label for=FILE>{t!(v, "instrument-file-label")}</label>
                <p class="hint" id=format!("{FILE}-hint")>{hint}</p>
                {field_error(FILE, errors)}
                <input id=FILE name=FILE type="file" accept="application/json,.json" aria-describedby=format!("{FILE}-hint")
                    aria-invalid=errors.of(FILE).map(|_| "true") />
            </div>
            <div class="actions">
                <button type="submit">{t!(v, "instrument-file-load")}</button>
                <a class="button quiet" href=own>{t!(v, "instruments-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    show_page(app, here, status, title, !errors.is_empty(), body)
}

async fn load(State(app): State<App>, here: Here, Upload(bytes): Upload) -> Outcome {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    if bytes.is_empty() {
        errors.push(FILE, t!(v, "instrument-file-none"));
        return Ok(form_page(&app, &here, &errors));
    }
    let told: Vec<String> = match instrument_files::take_in(&app.db, &app.secret, &here.place, &bytes).await {
        Ok(loaded) => {
            let whole = loaded.left_out == LeftOut::default();
            let done = if whole { "instrument-loaded" } else { "instrument-loaded-in-part" };
            return Ok(Flash(done).to(&v.cookies, &address(&here, loaded.id)));
        }
        Err(LoadError::Faults(faults)) => faults.iter().map(|fault| fault_text(v, fault)).collect(),
        Err(LoadError::Layers(faults)) => faults.iter().map(|fault| layer_text(v, fault)).collect(),
        Err(LoadError::NoRoom) => vec![t!(v, "layers-problem-room")],
        Err(LoadError::Today) => vec![t!(v, "instrument-file-today")],
        Err(LoadError::Other(error)) => return Err(Reply::of(&app, v)(error)),
    };
    for text in told.into_iter().take(MOST_TOLD) {
        errors.push(FILE, text);
    }
    Ok(form_page(&app, &here, &errors))
}

/// Why a picture or a recording can't be kept, and where it is shown or played.
fn layer_text(v: &Visitor, fault: &LayerFault) -> String {
    let problem = match fault.problem {
        LayerProblem::Picture(problem) => picture_problem(v, problem),
        LayerProblem::Sound(problem) => sound_problem(v, problem),
    };
    t!(v, "instrument-file-layer", at = fault.at.as_str(), problem = problem)
}

/// What is wrong with a file, and where in it.
fn fault_text(v: &Visitor, fault: &FileFault) -> String {
    match fault {
        FileFault::TooLarge => {
            let (most, questions) = (InstrumentFile::MOST_BYTES / MEGABYTE, InstrumentFile::MOST_DOCUMENT / MEGABYTE);
            t!(v, "instrument-file-large", most = most, questions = questions)
        }
        FileFault::Syntax { line, column } => t!(v, "instrument-file-syntax", line = *line, column = *column),
        FileFault::Format => t!(v, "instrument-file-format"),
        FileFault::Instrument(problem) => t!(v, "instrument-file-problem", how = problem.to_string()),
        FileFault::Field { at, fault } => {
            let id = format!("instrument-file-fault-{}", fault.key());
            match fault {
                FieldFault::Unreadable(how) => t!(v, &id, at = at.as_str(), how = how.as_str()),
                FieldFault::TooLong(most) => t!(v, &id, at = at.as_str(), most = *most),
                FieldFault::TooHeavy(most) => t!(v, &id, at = at.as_str(), most = *most / MEGABYTE),
                _ => t!(v, &id, at = at.as_str()),
            }
        }
    }
}
