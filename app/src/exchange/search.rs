//! Searching in what is read in a place: one list of threads, events, minutes, decisions, voices, deviations and methods.

use super::voices::said_by;
use crate::{
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor, page},
    t,
    ui::{PageOf, Shell, badge, notice, page_address, page_head, pages, render, select_field, shell, text_field},
};
use axum::{
    extract::{RawQuery, State},
    http::{StatusCode, header},
};
use domain::{
    exchange::search::{FoundKind, LONGEST_QUESTION, Piece},
    language::Language,
};
use leptos::prelude::*;
use server::{
    exchange::search::{self, About, Answer, Find, Found, Row},
    texts::day,
};
use std::time::Duration;

/// Everything that the address may hold, besides the page.
const ASKED: [&str; 2] = ["q", "kind"];

fn home(here: &Here) -> String {
    format!("{}/search", here.place.path())
}

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let question: String = asked.get("q").trim().chars().take(LONGEST_QUESTION).collect();
    let kind = FoundKind::parse(asked.get("kind"));
    // As they are understood, and no more: the ways to other pages hold them again.
    let fields = Fields::of([("q", question.clone()), ("kind", kind.map_or("", FoundKind::key).to_owned())]);
    let find = Find {
        question: question.clone(),
        kind,
        page: asked.get("page").parse().unwrap_or(1),
        language: v.language,
    };
    let answer = search::find(&app.db, &app.secret, &here.place, &find)
        .await
        .map_err(Reply::of(&app, v))?;
    let wait = match &answer {
        Answer::Wait(wait) => Some(*wait),
        Answer::Found(_) => None,
    };
    let content = match &answer {
        Answer::Wait(wait) => notice("warn", t!(v, "search-wait", n = wait.as_secs().div_ceil(60))),
        Answer::Found(_) if question.is_empty() => view! { <p>{t!(v, "search-empty")}</p> }.into_any(),
        Answer::Found(found) if found.rows.is_empty() => nothing(&here, &question, kind),
        Answer::Found(found) => view! { {how_many(v, found)} {results(&here, &found.rows)} {ways(&here, &fields, found)} }.into_any(),
    };
    let title = t!(v, "search-title");
    let body = view! { {page_head(&title, Some(t!(v, "search-lede")), None)} {form(&here, &fields)} {content} }.into_any();
    let of = Shell {
        title,
        section: "search",
        ..Shell::default()
    };
    let status = if wait.is_some() {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::OK
    };
    let mut response = page(status, render(|| shell(&app, v, Some(&here.place), &of, body)));
    if let Some(wait) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, wait.max(Duration::from_secs(1)).as_secs().into());
    }
    Ok(response)
}

fn form(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let none = FieldErrors::default();
    let mut kinds = vec![(String::new(), t!(v, "search-any"))];
    kinds.extend(FoundKind::ALL.iter().map(|kind| (kind.key().to_owned(), kind_name(v, *kind))));
    view! {
        <form class="no-print" method="get" action=home(here) role="search" aria-label=t!(v, "search-title")>
            {text_field("q", "search", t!(v, "search-question"), Some(t!(v, "search-hint")), fields, &none)}
            {select_field("kind", t!(v, "search-kind"), None, &kinds, fields, &none)}
            <div class="actions"><button type="submit">{t!(v, "search-do")}</button></div>
        </form>
    }
    .into_any()
}

fn kind_name(v: &Visitor, kind: FoundKind) -> String {
    t!(v, &format!("search-kind-{}", kind.key()))
}

/// What one can do where nothing was found.
fn nothing(here: &Here, question: &str, kind: Option<FoundKind>) -> AnyView {
    let v = &here.visitor;
    let all = kind.map(|_| {
        let address = page_address(&home(here), &ASKED, &Fields::of([("q", question.to_owned())]), 1);
        view! { <p><a href=address>{t!(v, "search-in-all")}</a></p> }
    });
    view! {
        <div class="empty">
            <p role="status">{t!(v, "search-none")}</p>
            <p>{t!(v, "search-none-text")}</p>
            {all}
        </div>
    }
    .into_any()
}

/// How many were found, and by which words, where those that were typed are nowhere.
fn how_many(v: &Visitor, found: &Found) -> AnyView {
    let instead = (!found.instead.is_empty()).then(|| t!(v, "search-instead", words = found.instead.join(", ")));
    let how_many = if found.many {
        t!(v, "search-many")
    } else {
        t!(v, "search-found", n = found.total)
    };
    view! { <p role="status">{instead} " " {how_many}</p> }.into_any()
}

/// A text with the words marked that were looked for; leptos escapes each piece.
fn with_marks(v: &Visitor, (pieces, of_text): &(Vec<Piece>, Option<Language>)) -> AnyView {
    let text = pieces
        .iter()
        .map(|piece| {
            let text = piece.text.clone();
            if piece.marked {
                view! { <mark>{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view();
    match of_text.filter(|l| l.lang() != v.language.lang()) {
        Some(l) => view! { <span lang=l.lang() dir=l.dir()>{text}</span> }.into_any(),
        None => view! { <bdi>{text}</bdi> }.into_any(),
    }
}

/// Where a result is.
fn way(here: &Here, about: &About) -> String {
    let place = here.place.path();
    match about {
        About::Thread(thread, Some(post)) => format!("{place}/exchange/{}?post={post}#post-{post}", thread.id),
        About::Thread(thread, None) => format!("{place}/exchange/{}", thread.id),
        About::Event(event) => format!("{place}/events/{}", event.id),
        About::Minutes(group, event) => format!("{place}/groups/{group}/meetings/{}", event.id),
        About::Decision(group, decision) => format!("{place}/groups/{group}/decisions?at={decision}#d-{decision}"),
        About::Voice(voice, _) => format!("{place}/voices/{}", voice.id),
        About::Deviation(deviation) => format!("{place}/deviations?at={deviation}#d-{deviation}"),
        About::Method(method) => format!("{place}/methods/{}", method.id),
    }
}

fn results(here: &Here, rows: &[Row]) -> AnyView {
    let v = &here.visitor;
    let items = rows
        .iter()
        .map(|row| {
            let (title, about) = match (row.about, row.day) {
                // A voice has no title, and no day: as what, where and in which month it was said.
                (About::Voice(_, role), Some(month)) => (said_by(v, role, &row.owner_name, month).into_any(), Vec::new()),
                (_, day_of) => {
                    let mut about = vec![row.owner_name.clone()];
                    about.extend(row.group_name.clone());
                    about.extend(day_of.map(|d| day(v.language, d)));
                    (with_marks(v, &row.title), about)
                }
            };
            let text = (!row.text.0.is_empty()).then(|| view! { <p class="found-text">{with_marks(v, &row.text)}</p> });
            view! {
                <li>
                    <p class="thread-title"><a href=way(here, &row.about)>{title}</a></p>
                    <p class="meta">{badge("open", kind_name(v, row.about.kind()))} " " <bdi>{about.join(" · ")}</bdi></p>
                    {text}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="threads found">{items}</ol> }.into_any()
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, found: &Found) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: found.page,
        more: found.page < found.pages(),
        before: t!(v, "search-page-before"),
        after: t!(v, "search-page-after"),
        of: Some(t!(v, "search-page", n = found.page, of = found.pages())),
    };
    pages(v, list, |page| page_address(&home(here), &ASKED, fields, page))
}
