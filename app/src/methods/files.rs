//! Files: a picture or document that a part shows is added in the form where the part is written, so that nothing that was typed
//! is lost on the way; and opened under the method's address.

use super::parse;
use crate::{
    http::{App, FILE, FieldErrors, Fields, Here, Outcome, Reply, Upload, Visitor},
    islands::UploadProgress,
    t,
    ui::{field_error, text_field},
};
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    ids::{FileId, MethodId},
    methods::files::with_line,
    personal_number,
};
use leptos::prelude::*;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use server::{
    Error,
    files::{FileProblem, MOST_BYTES, Media},
    methods::files::{self as verbs, AddError, Added, Opened},
};

/// The field with what a file shows or is called.
pub(crate) const WORDS: &str = "file-words";
/// The same in English, for a part that has an English text.
pub(super) const WORDS_EN: &str = "file-words-en";

/// The fields that add a file. The form around them is `enctype="multipart/form-data"` and has the id `form`.
pub(super) fn fields(v: &Visitor, form: &str, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let open = [FILE, WORDS].iter().any(|field| errors.of(field).is_some());
    let most = MOST_BYTES / (1024 * 1024);
    view! {
        <details class="method-file" open=open>
            <summary>{t!(v, "methods-file-title")}</summary>
            <div class=if errors.of(FILE).is_some() { "field bad" } else { "field" }>
                <label for=FILE>{t!(v, "methods-file-label")}</label>
                <p class="hint" id=format!("{FILE}-hint")>{t!(v, "methods-file-hint", most = most)}</p>
                {field_error(FILE, errors)}
                <input id=FILE name=FILE type="file" aria-describedby=crate::ui::hint_of(FILE, true, errors.of(FILE).is_some())
                    accept=ACCEPT aria-invalid=errors.of(FILE).map(|_| "true") />
            </div>
            {text_field(WORDS, "text", t!(v, "methods-file-words"), Some(t!(v, "methods-file-words-hint")), fields, errors)}
            {text_field(WORDS_EN, "text", t!(v, "methods-file-words-en"), None, fields, errors)}
            <UploadProgress form=form.to_owned() field=FILE.to_owned() most=MOST_BYTES as f64 sending=t!(v, "methods-file-sending")
                heavy=t!(v, "methods-file-problem-heavy", most = most) lost=t!(v, "methods-file-lost") />
        </details>
    }
    .into_any()
}

/// The kinds of files, as a browser chooses them.
pub(crate) const ACCEPT: &str = ".png,.jpg,.jpeg,.webp,.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt";

/// Notes what is wrong with a file that was sent; what is no fault of the file is given back.
pub(crate) fn note(v: &Visitor, problem: AddError, errors: &mut FieldErrors) -> Result<(), Error> {
    let most = MOST_BYTES / (1024 * 1024);
    match problem {
        AddError::NoWords => {
            errors.push(WORDS, t!(v, "methods-file-problem-words"));
            errors.push(FILE, t!(v, "methods-file-again"));
        }
        AddError::WordsTooLong => {
            errors.push(WORDS, t!(v, "methods-file-problem-words-long"));
            errors.push(FILE, t!(v, "methods-file-again"));
        }
        AddError::NoRoom => errors.push(FILE, t!(v, "methods-file-problem-room")),
        AddError::File(problem) => errors.push(FILE, t!(v, problem_id(problem), most = most)),
        AddError::Other(error) => return Err(error),
    }
    Ok(())
}

fn problem_id(problem: FileProblem) -> &'static str {
    match problem {
        FileProblem::Missing => "methods-file-problem-missing",
        FileProblem::TooHeavy => "methods-file-problem-heavy",
        FileProblem::Kind => "methods-file-problem-kind",
        FileProblem::Macros => "methods-file-problem-macros",
        FileProblem::TooLarge => "methods-file-problem-large",
        FileProblem::Damaged => "methods-file-problem-damaged",
    }
}

/// Reads what was uploaded, where something was. What is wrong with it is noted; then it has to be chosen again.
pub(super) async fn read(
    app: &App,
    here: &Here,
    Upload(bytes): Upload,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Result<Option<Added>, Reply> {
    let v = &here.visitor;
    if bytes.is_empty() {
        if !fields.get(WORDS).trim().is_empty() {
            errors.push(FILE, t!(v, "methods-file-problem-missing"));
        }
        return Ok(None);
    }
    match verbs::read(bytes, fields.get(WORDS)).await {
        Ok(added) if personal_number::find(added.text()).is_empty() => {
            if errors.is_empty() {
                return Ok(Some(added));
            }
            errors.push(FILE, t!(v, "methods-file-again"));
        }
        Ok(_) => errors.push(FILE, t!(v, "methods-file-problem-number")),
        Err(problem) => note(v, problem, errors).map_err(Reply::of(app, v))?,
    }
    Ok(None)
}

/// Keeps the file, and puts its line into what was typed: whatever comes of saving that, the file is there. Where there is no room
/// for it, that is noted.
pub(super) async fn keep(
    app: &App,
    here: &Here,
    id: MethodId,
    added: &Added,
    fields: &mut Fields,
    errors: &mut FieldErrors,
) -> Result<(), Reply> {
    let v = &here.visitor;
    match verbs::keep(&app.db, &here.place, id, added).await {
        Ok(()) => {}
        Err(AddError::NoRoom) => {
            errors.push(FILE, t!(v, "methods-file-problem-room"));
            return Ok(());
        }
        Err(AddError::Other(Error::Full)) => {
            errors.push(FILE, t!(v, "methods-file-problem-today"));
            return Ok(());
        }
        Err(AddError::Other(error)) => return Err(Reply::of(app, v)(error)),
        Err(AddError::File(_) | AddError::NoWords | AddError::WordsTooLong) => return Err(Reply::of(app, v)(Error::Conflict)),
    }
    let text = with_line(fields.get("text-sv"), &added.line());
    fields.set("text-sv", &text);
    if !fields.get("text-en").trim().is_empty() {
        let words = fields.get(WORDS_EN).trim();
        let line = if words.is_empty() { added.line() } else { added.line_as(words) };
        let text = with_line(fields.get("text-en"), &line);
        fields.set("text-en", &text);
    }
    fields.set(WORDS, "");
    fields.set(WORDS_EN, "");
    Ok(())
}

// ---- opening one

/// What may stand as it is in a file's name in a header (RFC 8187's attr-char, without those that programs take otherwise).
const IN_NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

/// A method's file never changes; but who may read it does.
const A_WHILE: &str = "private, max-age=600";

/// A file as a response: it is what it was found to be, and never a page of ours with what a page may do. `cache` says how long it may
/// be kept.
pub(crate) fn respond(opened: Opened, cache: &'static str) -> Response {
    let Opened { media, words, bytes } = opened;
    let name = format!("{}.{}", words.trim_end_matches('.'), media.extension());
    let shown = if media.is_shown() { "inline" } else { "attachment" };
    let disposition = format!("{shown}; filename*=UTF-8''{}", utf8_percent_encode(&name, IN_NAME));
    // A reader of documents needs more than a sandbox gives it.
    let policy = if media == Media::Pdf {
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'"
    } else {
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; sandbox; frame-ancestors 'none'"
    };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    let kind = if media == Media::Text {
        "text/plain; charset=utf-8"
    } else {
        media.name()
    };
    set(header::CONTENT_TYPE, kind);
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::CACHE_CONTROL, cache);
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, method, file)): Path<(String, String, String)>) -> Outcome {
    let (id, file): (MethodId, FileId) = (parse(&app, &here, &method)?, parse(&app, &here, &file)?);
    let opened = verbs::open(&app.db, &here.place, id, file).await;
    opened
        .map(|opened| respond(opened, A_WHILE))
        .map_err(Reply::of(&app, &here.visitor))
}

pub(super) async fn open_for_all(
    State(app): State<App>,
    visitor: Visitor,
    Path((slug, method, file)): Path<(String, String, String)>,
) -> Outcome {
    let not_found = |_| Reply::of(&app, &visitor)(Error::NotFound);
    let id: MethodId = method.parse().map_err(not_found)?;
    let file: FileId = file.parse().map_err(not_found)?;
    let opened = verbs::open_for_all(&app.db, &slug, id, file).await;
    opened.map(|opened| respond(opened, A_WHILE)).map_err(Reply::of(&app, &visitor))
}
