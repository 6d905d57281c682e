//! What is new for a person in a place: what it is about, how much, and away with what one is done with.

use super::{home, show_page};
use crate::{
    http::{App, Flash, Here, Outcome, Reply, see_other},
    privacy::kind_heading,
    t,
    ui::{PageOf, badge, moment, page_head, pages},
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
};
use domain::notifications::Notice;
use leptos::prelude::*;
use server::{
    Error,
    notifications::notices::{self, About, Inbox, Told},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The id of the text that says what a notice is: the kind without what no text's id can hold.
pub(super) fn text_of(kind: Notice) -> String {
    format!("notice-{}", kind.key().replace(['.', '_'], "-"))
}

pub(super) async fn list(State(app): State<App>, here: Here, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let v = &here.visitor;
    let done = query.get("done").is_some_and(|x| x == "yes");
    let page = query.get("page").and_then(|p| p.parse().ok()).unwrap_or(1);
    let inbox = notices::inbox(&app.db, &here.place, done, page).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "notices-title");
    let choose = view! { <a class="button secondary" href=format!("{}/choices", home(&here))>{t!(v, "notices-choose")}</a> }.into_any();
    let tab = |of: bool, text: &str| {
        let href = if of { format!("{}?done=yes", home(&here)) } else { home(&here) };
        view! { <li><a href=href aria-current=(of == done).then_some("page")>{t!(v, text)}</a></li> }
    };
    let content = if inbox.told.is_empty() {
        let (title, text) = match done {
            true => ("notices-none-done-title", "notices-none-done-text"),
            false => ("notices-empty-title", "notices-empty-text"),
        };
        view! { <div class="empty"><h2>{t!(v, title)}</h2><p>{t!(v, text)}</p></div> }.into_any()
    } else {
        let all = (!done).then(|| {
            view! {
                <form class="actions" method="post" action=format!("{}/done", home(&here))>
                    <button class="secondary" type="submit">{t!(v, "notices-done-all")}</button>
                </form>
            }
        });
        view! { <ul class="threads">{inbox.told.iter().map(|told| line(&here, told, done)).collect_view()}</ul> {ways(&here, &inbox, done)} {all} }
            .into_any()
    };
    let body = view! {
        {page_head(&title, Some(t!(v, "notices-lede", place = here.place.name.clone())), Some(choose))}
        <nav class="tabs" aria-label=t!(v, "notices-tabs")><ul>{tab(false, "notices-tab-new")} {tab(true, "notices-tab-done")}</ul></nav>
        {content}
    };
    Ok(show_page(&app, &here, StatusCode::OK, title, body.into_any()))
}

fn line(here: &Here, told: &Told, done: bool) -> AnyView {
    let v = &here.visitor;
    let (language, title) = if let About::Period(kind) = told.about {
        (v.language, kind_heading(v, kind))
    } else {
        let (language, title) = told.title.best(v.language);
        (language, title.to_owned())
    };
    // A thread's, an event's and a group's title is in whatever language somebody wrote.
    let as_written = matches!(
        told.about,
        About::Thread(_) | About::Event(_) | About::Meeting(..) | About::Decisions(_)
    );
    let lang = (!as_written).then(|| language.lang());
    let new = (told.unread > 0).then(|| badge("late", t!(v, "notices-new")));
    let away = (!done).then(|| {
        let label = t!(v, "notices-done-label", title = title.clone());
        view! {
            <form method="post" action=format!("{}/{}/done", home(here), told.id)>
                <button class="quiet" type="submit" aria-label=label>{t!(v, "notices-done")}</button>
            </form>
        }
    });
    view! {
        <li>
            <p class="meta">{t!(v, &text_of(told.kind), n = told.unread)}</p>
            <p class="thread-title"><a href=format!("{}/{}", home(here), told.id)><bdi lang=lang>{title}</bdi></a> " " {new}</p>
            <div class="post-ways"><span class="meta">{moment(v, told.last)}</span> {away}</div>
        </li>
    }
    .into_any()
}

fn ways(here: &Here, inbox: &Inbox, done: bool) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: inbox.page,
        more: inbox.more,
        before: t!(v, "notices-page-before"),
        after: t!(v, "notices-page-after"),
        of: None,
    };
    pages(v, list, |page| {
        format!("{}?{}page={page}", home(here), if done { "done=yes&" } else { "" })
    })
}

fn parse(app: &App, here: &Here, id: &str) -> Result<Uuid, Reply> {
    id.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

/// Opening what a notice is about marks it as read, and leads there.
pub(super) async fn open(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &id)?;
    let (kind, about) = notices::open(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(see_other(&format!("{}{}", here.place.path(), about.page(kind))))
}

pub(super) async fn done(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &id)?;
    put_away(&app, &here, Some(id), "notice-done").await
}

pub(super) async fn all_done(State(app): State<App>, here: Here) -> Outcome {
    put_away(&app, &here, None, "notices-done").await
}

async fn put_away(app: &App, here: &Here, id: Option<Uuid>, said: &'static str) -> Outcome {
    notices::done(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok(Flash(said).to(&here.visitor.cookies, &home(here)))
}

/// What a place's front page says of what is new; nothing where there is nothing.
pub(crate) fn news(here: &Here) -> Option<AnyView> {
    let v = &here.visitor;
    let n = v.unread(here.place.tenant);
    (n > 0).then(|| {
        view! { <p class="notice info">{t!(v, "notices-count", n = n)} " " <a href=home(here)>{t!(v, "notices-count-way")}</a></p> }
            .into_any()
    })
}
