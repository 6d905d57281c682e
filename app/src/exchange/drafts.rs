//! Drafts: saved by a button, or by the page itself where scripts run; shown again where one goes on writing; thrown away.

use super::{at, home, parse, write};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Visitor},
    islands::KeepDraft,
    t,
    ui::notice,
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::IntoResponse as _,
};
use domain::{exchange::drafts::Draft, ids::ThreadId};
use leptos::prelude::*;
use server::{
    exchange::drafts::{self, DraftError, Kept},
    texts::day,
};

/// The field with the day on which what is shown was saved; it is never sent.
const SAVED: &str = "saved";
/// The same of a draft that is not shown.
const ANOTHER: &str = "another";

/// A form's fields with what was being written, and the day on which it was saved.
pub(super) fn into_fields(v: &Visitor, kept: &Kept, fields: &mut Fields) {
    let Draft {
        title,
        text,
        kind,
        topic,
        readers,
        chosen,
    } = &kept.draft;
    for (name, value) in [
        ("title", title),
        ("text", text),
        ("kind", kind),
        ("topic", topic),
        ("readers", readers),
    ] {
        if !value.is_empty() {
            fields.set(name, value);
        }
    }
    fields.set_all("chosen", chosen);
    fields.set(SAVED, &day(v.language, kept.saved_on));
}

/// Notes that there is a draft of another new thread than the one that is begun.
pub(super) fn another(v: &Visitor, kept: &Kept, fields: &mut Fields) {
    fields.set(ANOTHER, &day(v.language, kept.saved_on));
}

fn typed(fields: &Fields) -> Draft {
    let get = |name: &str| fields.get(name).to_owned();
    Draft {
        title: get("title"),
        text: get("text"),
        kind: get("kind"),
        topic: get("topic"),
        readers: get("readers"),
        chosen: fields.all("chosen").map(str::to_owned).collect(),
    }
}

/// That what is shown is a draft, or that there is another one; over the fields of a form.
pub(super) fn shown(v: &Visitor, action: &str, fields: &Fields) -> Option<AnyView> {
    let (on, other) = (fields.get(SAVED), fields.get(ANOTHER));
    if !other.is_empty() {
        let there = action.trim_end_matches("/draft").to_owned();
        let told = view! {
            {notice("info", t!(v, "exchange-draft-another", day = other))}
            <p><a href=there>{t!(v, "exchange-draft-open")}</a></p>
        };
        return Some(told.into_any());
    }
    (!on.is_empty()).then(|| notice("info", t!(v, "exchange-draft-shown", day = on)))
}

/// A button that sends the form to where drafts are, without its file.
fn to(action: String, class: &'static str, text: String) -> AnyView {
    view! {
        <button class=class type="submit" formaction=action formenctype="application/x-www-form-urlencoded" formnovalidate=true>{text}</button>
    }
    .into_any()
}

/// The buttons that save a draft, and throw the one away that is shown. They come after the one that posts, which Enter presses.
pub(super) fn buttons(v: &Visitor, action: &str, fields: &Fields) -> AnyView {
    let away = (!fields.get(SAVED).is_empty()).then(|| to(format!("{action}/remove"), "quiet", t!(v, "exchange-draft-remove")));
    view! { {to(action.to_owned(), "secondary", t!(v, "exchange-draft-save"))} " " {away} }.into_any()
}

/// Saves by itself what is in the form `form`.
pub(super) fn by_itself(v: &Visitor, form: &str, action: &str) -> AnyView {
    view! {
        <KeepDraft form=form.to_owned() action=action.to_owned() saved=t!(v, "exchange-draft-by-itself") failed=t!(v, "exchange-draft-failed") />
    }
    .into_any()
}

/// Where drafts of a thread, or of a new one, are sent.
pub(super) fn action(here: &Here, of: Option<ThreadId>) -> String {
    match of {
        Some(id) => format!("{}/draft", at(here, id)),
        None => format!("{}/new/draft", home(here)),
    }
}

async fn keep(app: &App, here: &Here, of: Option<ThreadId>, fields: &Fields) -> Outcome {
    let v = &here.visitor;
    let itself = fields.get("by") == "itself";
    let mut errors = FieldErrors::default();
    let stop = match drafts::save(&app.db, &app.secret, &here.place, of, &typed(fields)).await {
        Ok(()) if itself => return Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(()) => {
            let back = of.map_or_else(|| format!("{}/new", home(here)), |id| format!("{}#answer", at(here, id)));
            return Ok(Flash("exchange-draft-saved").to(&v.cookies, &back));
        }
        // What is not saved stays where it is typed.
        Err(DraftError::TooLong(_)) if itself => return Ok(StatusCode::UNPROCESSABLE_ENTITY.into_response()),
        Err(DraftError::TooOften | DraftError::Closed) if itself => return Ok(StatusCode::CONFLICT.into_response()),
        Err(DraftError::TooLong(_)) => {
            errors.push("text", t!(v, "exchange-draft-long"));
            None
        }
        Err(DraftError::TooOften) => Some(t!(v, "exchange-draft-often")),
        Err(DraftError::Closed) => Some(t!(v, "exchange-closed-meanwhile")),
        Err(DraftError::Other(error)) => return Err(Reply::of(app, v)(error)),
    };
    match of {
        Some(id) => write::reply_page(app, here, id, fields, &errors, stop).await,
        None => write::start_again(app, here, fields, &errors, stop).await,
    }
}

pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread)): Path<(String, String)>,
    FormWithFile { fields, .. }: FormWithFile,
) -> Outcome {
    let id: ThreadId = parse(&app, &here, &thread)?;
    keep(&app, &here, Some(id), &fields).await
}

pub(super) async fn save_new(State(app): State<App>, here: Here, FormWithFile { fields, .. }: FormWithFile) -> Outcome {
    keep(&app, &here, None, &fields).await
}

pub(super) async fn throw_away(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    drafts::throw_away(&app.db, &here.place, Some(id))
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("exchange-draft-removed").to(&v.cookies, &at(&here, id)))
}

pub(super) async fn throw_away_new(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    drafts::throw_away(&app.db, &here.place, None).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("exchange-draft-removed").to(&v.cookies, &format!("{}/new", home(&here))))
}
