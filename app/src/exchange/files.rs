//! Files that are sent along with a post, or are material of a training: the fields that add one, what was sent, and opening it.

use super::{parse, write::Writing};
use crate::{
    http::{App, FILE, FieldErrors, Fields, Here, Outcome, Reply, Upload, Visitor},
    islands::UploadProgress,
    methods::files::{ACCEPT, WORDS, note, respond},
    t,
    ui::{field_error, text_field},
};
use axum::extract::{Path, State};
use domain::{
    ids::{FileId, ThreadId},
    personal_number,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        ExchangeError,
        files::{self, Attached},
    },
    files::MOST_BYTES,
    methods::files::{AddError, Added},
};
use std::future::Future;

/// What goes to those who may read it is kept by nobody on the way: who may read it changes.
pub(super) const NOT_KEPT: &str = "private, no-store";

/// The fields that send a file along. The form around them is `enctype="multipart/form-data"` and has the id `form`; `whom`
/// says who can open it.
pub(super) fn fields(v: &Visitor, form: &str, whom: String, open: bool, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let open = open || [FILE, WORDS].iter().any(|field| errors.of(field).is_some()) || !fields.get(WORDS).is_empty();
    let most = MOST_BYTES / (1024 * 1024);
    view! {
        <details class="method-file" open=open>
            <summary>{t!(v, "methods-file-title")}</summary>
            <div class=if errors.of(FILE).is_some() { "field bad" } else { "field" }>
                <label for=FILE>{t!(v, "methods-file-label")}</label>
                <p class="hint" id=format!("{FILE}-hint")>{t!(v, "exchange-file-hint", most = most)} " " {whom}</p>
                {field_error(FILE, errors)}
                <input id=FILE name=FILE type="file" aria-describedby=crate::ui::hint_of(FILE, true, errors.of(FILE).is_some())
                    accept=ACCEPT aria-invalid=errors.of(FILE).map(|_| "true") />
            </div>
            {text_field(WORDS, "text", t!(v, "methods-file-words"), Some(t!(v, "methods-file-words-hint")), fields, errors)}
            <UploadProgress form=form.to_owned() field=FILE.to_owned() most=MOST_BYTES as f64 sending=t!(v, "methods-file-sending")
                heavy=t!(v, "methods-file-problem-heavy", most = most) lost=t!(v, "methods-file-lost") />
        </details>
    }
    .into_any()
}

/// Reads what was sent along, where something was, and only once `may` says that what it goes along with can be written. What is wrong
/// with it is noted; then it has to be chosen again.
pub(super) async fn read(
    app: &App,
    here: &Here,
    Upload(bytes): Upload,
    fields: &Fields,
    errors: &mut FieldErrors,
    may: impl Future<Output = Result<(), ExchangeError>>,
) -> Result<Writing<Option<Added>>, Reply> {
    let v = &here.visitor;
    if bytes.is_empty() {
        if !fields.get(WORDS).trim().is_empty() {
            missing(v, errors);
        }
        return Ok(Ok(None));
    }
    if !errors.is_empty() {
        again(v, errors);
        return Ok(Ok(None));
    }
    if let Err(error) = may.await {
        return Ok(Err(error));
    }
    match files::read(&app.db, &app.secret, &here.place, bytes, fields.get(WORDS)).await {
        Ok(added) if personal_number::find(added.text()).is_empty() => return Ok(Ok(Some(added))),
        Ok(_) => errors.push(FILE, t!(v, "methods-file-problem-number")),
        Err(AddError::NoRoom) => errors.push(FILE, t!(v, "exchange-file-problem-room")),
        Err(AddError::Other(Error::Full)) => errors.push(FILE, t!(v, "methods-file-problem-today")),
        Err(problem) => note(v, problem, errors).map_err(Reply::of(app, v))?,
    }
    Ok(Ok(None))
}

/// Notes that no file was chosen.
pub(super) fn missing(v: &Visitor, errors: &mut FieldErrors) {
    errors.push(FILE, t!(v, "methods-file-problem-missing"));
}

/// A browser sends a file once: with what is wrong elsewhere, it has to be chosen again.
pub(super) fn again(v: &Visitor, errors: &mut FieldErrors) {
    if errors.of(FILE).is_none() {
        errors.push(FILE, t!(v, "methods-file-again"));
    }
}

/// Files under what they go along with: pictures in the page, all else as links that say what opens.
pub(super) fn shown(at: &str, files: &[Attached]) -> Option<AnyView> {
    let items = files
        .iter()
        .map(|file| {
            let href = format!("{at}/{}", file.id);
            match file.size {
                Some((width, height)) => view! {
                    <li>
                        <a href=href.clone()>
                            <img src=href.clone() alt=file.words.clone() width=width.to_string() height=height.to_string() loading="lazy" />
                        </a>
                    </li>
                }
                .into_any(),
                None => view! { <li><a href=href><bdi>{file.words.clone()}</bdi> {format!(" ({})", file.kind())}</a></li> }.into_any(),
            }
        })
        .collect_view();
    (!files.is_empty()).then(|| view! { <ul class="sent-along">{items}</ul> }.into_any())
}

/// The box that takes a file away as the form is saved.
pub(super) fn taking(v: &Visitor, files: &[Attached], fields: &Fields) -> Option<AnyView> {
    let items = files
        .iter()
        .map(|file| {
            let id = file.id.to_string();
            let checked = fields.has(TAKE, &id);
            view! {
                <label class="choice">
                    <input type="checkbox" name=TAKE value=id checked=checked />
                    <span><bdi>{file.words.clone()}</bdi> {format!(" ({})", file.kind())}</span>
                </label>
            }
        })
        .collect_view();
    (!files.is_empty())
        .then(|| view! { <fieldset class="choices"><legend>{t!(v, "exchange-file-take")}</legend> {items}</fieldset> }.into_any())
}

/// The boxes that take files away.
const TAKE: &str = "take";

/// Which were ticked of them.
pub(super) fn taken(fields: &Fields) -> Vec<FileId> {
    fields.all(TAKE).filter_map(|id| id.parse().ok()).collect()
}

pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, thread, file)): Path<(String, String, String)>) -> Outcome {
    let (id, file): (ThreadId, FileId) = (parse(&app, &here, &thread)?, parse(&app, &here, &file)?);
    let opened = files::open(&app.db, &here.place, id, file).await;
    opened
        .map(|opened| respond(opened, NOT_KEPT))
        .map_err(Reply::of(&app, &here.visitor))
}
