//! Drafts: saved by a button, or by the page itself where scripts run; shown again where one goes on writing; thrown away.

use super::{Layout, at, crumbs_to, home, parse, show_page, write};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Visitor},
    islands::KeepDraft,
    t,
    ui::{PageOf, badge, notice, page_address, page_head, pages},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::IntoResponse as _,
};
use domain::{exchange::drafts::Draft, ids::ThreadId};
use leptos::prelude::*;
use server::{
    exchange::drafts::{self, DraftError, Kept, Line, Lines, Of, Page},
    texts::day,
};
use uuid::Uuid;

/// The field with the day on which what is shown was saved; it is never sent.
const SAVED: &str = "saved";
/// The same of a draft that is not shown.
const ANOTHER: &str = "another";
/// What was saved on another page meanwhile; never sent, too.
const THEIRS: &str = "theirs";
/// The page's own mark: it may save again over what it has saved.
const WRITING: &str = "writing";
/// Which saving of the draft the page has shown.
const READ: &str = "read";

/// Marks a page on which somebody begins to write.
fn begun(kept: Option<&Kept>, fields: &mut Fields) {
    fields.set(WRITING, &Uuid::new_v4().to_string());
    fields.set(READ, &kept.map_or(0, |kept| kept.edit).to_string());
}

/// A form's fields where somebody begins to write or goes on: with what was being written, and the day on which it was saved.
pub(super) fn open(v: &Visitor, kept: Option<&Kept>, fields: &mut Fields) {
    begun(kept, fields);
    let Some(kept) = kept else { return };
    let Draft {
        title,
        text,
        kind,
        topic,
        readers,
        chosen,
        tell,
        tell_tenants,
        methods,
        of_edit,
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
    for (name, values) in [
        ("chosen", chosen),
        ("tell", tell),
        ("tell-tenants", tell_tenants),
        ("method", methods),
    ] {
        fields.set_all(name, values);
    }
    if *of_edit > 0 {
        // What the post was changed to since is said when this is sent.
        fields.set("edit", &of_edit.to_string());
    }
    fields.set(SAVED, &day(v.language, kept.saved_on));
}

/// Notes that there is a draft of another new thread than the one that is begun.
pub(super) fn another(v: &Visitor, kept: &Kept, fields: &mut Fields) {
    begun(Some(kept), fields);
    fields.set(ANOTHER, &day(v.language, kept.saved_on));
}

fn typed(fields: &Fields) -> Draft {
    let get = |name: &str| fields.get(name).to_owned();
    let all = |name: &str| fields.all(name).map(str::to_owned).collect::<Vec<_>>();
    Draft {
        title: get("title"),
        text: get("text"),
        kind: get("kind"),
        topic: get("topic"),
        readers: get("readers"),
        chosen: all("chosen"),
        tell: all("tell"),
        tell_tenants: all("tell-tenants"),
        methods: all("method"),
        of_edit: fields.get("edit").parse().unwrap_or_default(),
    }
}

/// The page that was sent. One without a mark is nobody's: it never saves over what another has.
fn page(fields: &Fields) -> Page {
    Page {
        read: fields.get(READ).parse().unwrap_or_default(),
        writing: fields.get(WRITING).parse().unwrap_or_else(|_| Uuid::new_v4()),
    }
}

/// That what is shown is a draft, or that there is another one, or what was saved elsewhere meanwhile; over the fields of a form.
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
    let theirs = fields.get(THEIRS);
    if !theirs.is_empty() {
        return Some(view! { <blockquote class="voice"><p class="words" dir="auto">{theirs.to_owned()}</p></blockquote> }.into_any());
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

/// Saves by itself what is in the form `form`, in which it stands.
pub(super) fn by_itself(v: &Visitor, form: &str, action: &str, fields: &Fields) -> AnyView {
    view! {
        <input type="hidden" name="writing" value=fields.get(WRITING).to_owned() />
        <input type="hidden" name="read" value=fields.get(READ).to_owned() />
        <KeepDraft
            form=form.to_owned()
            action=action.to_owned()
            saved=t!(v, "exchange-draft-by-itself")
            failed=t!(v, "exchange-draft-failed")
            meanwhile=t!(v, "exchange-draft-elsewhere")
        />
    }
    .into_any()
}

/// Where drafts are sent.
pub(super) fn action(here: &Here, of: Of) -> String {
    match of {
        Of::Thread => format!("{}/new/draft", home(here)),
        Of::Answer(id) => format!("{}/draft", at(here, id)),
        Of::Change(id, post) => format!("{}/posts/{post}/draft", at(here, id)),
    }
}

/// Where it is written.
fn form(here: &Here, of: Of) -> String {
    match of {
        Of::Thread => format!("{}/new", home(here)),
        Of::Answer(id) => format!("{}#answer", at(here, id)),
        Of::Change(id, post) => format!("{}/posts/{post}/edit", at(here, id)),
    }
}

async fn keep(app: &App, here: &Here, of: Of, mut fields: Fields) -> Outcome {
    let v = &here.visitor;
    let itself = fields.get("by") == "itself";
    let mut errors = FieldErrors::default();
    let done = drafts::save(&app.db, &app.secret, &here.place, of, page(&fields), &typed(&fields)).await;
    let stop = match done {
        Ok(()) if itself => return Ok(StatusCode::NO_CONTENT.into_response()),
        Ok(()) => return Ok(Flash("exchange-draft-saved").to(&v.cookies, &form(here, of))),
        Err(DraftError::Other(error)) => return Err(Reply::of(app, v)(error)),
        // What is not saved stays where it is typed.
        Err(error) if itself => return Ok(refused(&error).into_response()),
        Err(DraftError::TooLong(_)) => {
            errors.push("text", t!(v, "exchange-draft-long"));
            None
        }
        Err(DraftError::TooOften) => Some(t!(v, "exchange-draft-often")),
        Err(DraftError::Closed) => Some(t!(v, "exchange-closed-meanwhile")),
        Err(DraftError::Meanwhile) => {
            // What was saved elsewhere stands above what is typed; saving again goes over it.
            let kept = drafts::kept(&app.db, &here.place, of).await.map_err(Reply::of(app, v))?;
            fields.set(READ, &kept.as_ref().map_or(0, |kept| kept.edit).to_string());
            if let Some(Kept { draft, .. }) = &kept {
                fields.set(THEIRS, format!("{}\n{}", draft.title, draft.text).trim());
            }
            Some(t!(v, "exchange-draft-meanwhile"))
        }
    };
    match of {
        Of::Thread => write::start_again(app, here, &fields, &errors, stop).await,
        Of::Answer(id) => write::reply_page(app, here, id, &fields, &errors, stop).await,
        Of::Change(id, post) => write::change_again(app, here, (id, post), &fields, &errors, stop).await,
    }
}

/// What a page is told that saves by itself.
fn refused(error: &DraftError) -> StatusCode {
    match error {
        DraftError::TooLong(_) => StatusCode::UNPROCESSABLE_ENTITY,
        DraftError::TooOften => StatusCode::TOO_MANY_REQUESTS,
        DraftError::Closed | DraftError::Other(_) => StatusCode::GONE,
        DraftError::Meanwhile => StatusCode::CONFLICT,
    }
}

/// The person's own drafts, each with the way to where it is written.
pub(super) async fn own(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let page = fields.get("page").parse().unwrap_or(1);
    let found = drafts::own(&app.db, &here.place, page).await.map_err(Reply::of(&app, v))?;
    let content = if found.rows.is_empty() && found.page == 1 {
        view! { <div class="empty"><h2>{t!(v, "exchange-drafts-none")}</h2><p>{t!(v, "exchange-drafts-none-text")}</p></div> }.into_any()
    } else {
        let lines = found.rows.iter().map(|draft| line(&here, draft)).collect_view();
        view! { <ul class="threads">{lines}</ul> {ways(&here, &fields, &found)} }.into_any()
    };
    let title = t!(v, "exchange-drafts");
    let body = view! { {crumbs_to(&here, None)} {page_head(&title, Some(t!(v, "exchange-drafts-lede")), None)} {content} }.into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

fn line(here: &Here, draft: &Line) -> AnyView {
    let v = &here.visitor;
    let what = match draft.of {
        Of::Thread => "exchange-draft-of-thread",
        Of::Answer(_) => "exchange-draft-of-answer",
        Of::Change(..) => "exchange-draft-of-change",
    };
    let title = if draft.title.trim().is_empty() {
        t!(v, "exchange-draft-untitled")
    } else {
        draft.title.clone()
    };
    let text = (!draft.text.trim().is_empty()).then(|| view! { <p class="found-text" dir="auto">{draft.text.clone()}</p> });
    view! {
        <li>
            <p class="thread-title"><a href=form(here, draft.of)><bdi>{title}</bdi></a></p>
            <p class="meta">{badge("draft", t!(v, what))} " " {t!(v, "exchange-draft-saved-on", day = day(v.language, draft.saved_on))}</p>
            {text}
        </li>
    }
    .into_any()
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, found: &Lines) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "exchange-drafts-page-before"),
        after: t!(v, "exchange-drafts-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&format!("{}/drafts", home(here)), &[], fields, page))
}

async fn away(app: &App, here: &Here, of: Of, back: &str) -> Outcome {
    let v = &here.visitor;
    drafts::throw_away(&app.db, &here.place, of).await.map_err(Reply::of(app, v))?;
    Ok(Flash("exchange-draft-removed").to(&v.cookies, back))
}

/// Another wording of a post, by the ids in an address.
fn change(app: &App, here: &Here, thread: &str, post: &str) -> Result<Of, Reply> {
    Ok(Of::Change(parse(app, here, thread)?, parse(app, here, post)?))
}

pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread)): Path<(String, String)>,
    FormWithFile { fields, .. }: FormWithFile,
) -> Outcome {
    let id: ThreadId = parse(&app, &here, &thread)?;
    keep(&app, &here, Of::Answer(id), fields).await
}

pub(super) async fn save_new(State(app): State<App>, here: Here, FormWithFile { fields, .. }: FormWithFile) -> Outcome {
    keep(&app, &here, Of::Thread, fields).await
}

pub(super) async fn save_change(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread, post)): Path<(String, String, String)>,
    FormWithFile { fields, .. }: FormWithFile,
) -> Outcome {
    let of = change(&app, &here, &thread, &post)?;
    keep(&app, &here, of, fields).await
}

pub(super) async fn throw_away(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>) -> Outcome {
    let id: ThreadId = parse(&app, &here, &thread)?;
    away(&app, &here, Of::Answer(id), &at(&here, id)).await
}

pub(super) async fn throw_away_new(State(app): State<App>, here: Here) -> Outcome {
    away(&app, &here, Of::Thread, &form(&here, Of::Thread)).await
}

pub(super) async fn throw_away_change(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread, post)): Path<(String, String, String)>,
) -> Outcome {
    let of = change(&app, &here, &thread, &post)?;
    away(&app, &here, of, &form(&here, of)).await
}
