//! The mails that the demo wrote to its folder instead of sending them.

use crate::{
    http::{App, Outcome, Reply, Visitor, page},
    t,
    ui::{Shell, crumbs, page_head, render, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use leptos::prelude::*;
use server::{
    Error,
    mail::{StoredMail, read_dir},
    texts::day,
};

/// The mails, the newest first.
pub(super) async fn list(State(app): State<App>, visitor: Visitor) -> Outcome {
    let mails = mails(&app, &visitor).await?;
    Ok(page(StatusCode::OK, document(&app, &visitor, &mails, None)))
}

/// One mail beside the others. Only what is in the list is opened, whatever the URL names.
pub(super) async fn one(State(app): State<App>, visitor: Visitor, Path(file): Path<String>) -> Outcome {
    let mails = mails(&app, &visitor).await?;
    let Some(open) = mails.iter().find(|m| m.file == file) else {
        return Err(Reply::of(&app, &visitor)(Error::NotFound));
    };
    Ok(page(StatusCode::OK, document(&app, &visitor, &mails, Some(open))))
}

async fn mails(app: &App, visitor: &Visitor) -> Result<Vec<StoredMail>, Reply> {
    let Some(folder) = app.demo_mail.clone() else {
        return Err(Reply::of(app, visitor)(Error::NotFound));
    };
    let read = tokio::task::spawn_blocking(move || read_dir(&folder)).await;
    match read {
        Ok(Ok(mails)) => Ok(mails),
        Ok(Err(error)) => Err(Reply::of(app, visitor)(Error::Internal(error.into()))),
        Err(error) => Err(Reply::of(app, visitor)(Error::Internal(error.into()))),
    }
}

fn document(app: &App, visitor: &Visitor, mails: &[StoredMail], open: Option<&StoredMail>) -> String {
    let up = |href: &str, id: &str| (href.to_owned(), t!(visitor, id));
    let (title, body) = match open {
        Some(mail) => {
            let above = [up("/demo", "demo-title"), up("/demo/mail", "demo-mail-page-title")];
            let body = view! {
                {crumbs(visitor, &above)}
                {letter(app, visitor, mail)}
            };
            (mail.subject.clone(), body.into_any())
        }
        None => {
            let title = t!(visitor, "demo-mail-page-title");
            let reload = view! { <a class="button secondary" href="/demo/mail">{t!(visitor, "demo-mail-reload")}</a> };
            let body = view! {
                {crumbs(visitor, &[up("/demo", "demo-title")])}
                {page_head(&title, Some(t!(visitor, "demo-mail-lede")), Some(reload.into_any()))}
                {if mails.is_empty() { empty(visitor) } else { listing(visitor, mails) }}
            };
            (title, body.into_any())
        }
    };
    let of = Shell { title, ..Shell::default() };
    render(|| shell(app, visitor, None, &of, body))
}

fn empty(visitor: &Visitor) -> AnyView {
    view! {
        <div class="empty">
            <h2>{t!(visitor, "demo-mail-empty-title")}</h2>
            <p>{t!(visitor, "demo-mail-empty-text")}</p>
            <div class="actions"><a class="button" href="/sign-in">{t!(visitor, "sign-in")}</a></div>
        </div>
    }
    .into_any()
}

fn listing(visitor: &Visitor, mails: &[StoredMail]) -> AnyView {
    let items = mails
        .iter()
        .map(|mail| {
            view! {
                <li>
                    <a href=format!("/demo/mail/{}", mail.file)><bdi>{mail.subject.clone()}</bdi></a>
                    <p class="meta">{receiver_and_day(visitor, mail)}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="todo">{items}</ul> }.into_any()
}

fn receiver_and_day(visitor: &Visitor, mail: &StoredMail) -> AnyView {
    view! {
        {t!(visitor, "demo-mail-to")} " " <bdi>{mail.to.clone()}</bdi> " · " {day(visitor.language, mail.date.date())}
    }
    .into_any()
}

fn letter(app: &App, visitor: &Visitor, mail: &StoredMail) -> AnyView {
    let text = mail.text.replace("\r\n", "\n");
    let paragraphs = text
        .split("\n\n")
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .map(|paragraph| {
            let lines = paragraph
                .lines()
                .enumerate()
                .map(|(n, line)| view! { {(n > 0).then(|| view! { <br /> })} {with_links(&app.base_url, line)} })
                .collect_view();
            // The mail is in its reader's language, which the file does not say.
            view! { <p dir="auto">{lines}</p> }
        })
        .collect_view();
    view! {
        <div class="page-head">
            <h1><bdi>{mail.subject.clone()}</bdi></h1>
            <p class="meta">{receiver_and_day(visitor, mail)}</p>
        </div>
        <article class="card">{paragraphs}</article>
    }
    .into_any()
}

/// A line, with what looks like an address made a link. Links to this site lose the host, so that they work whatever name
/// it is visited under.
fn with_links(base: &str, line: &str) -> Vec<AnyView> {
    line.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let word = piece.trim_end();
            if !(word.starts_with("http://") || word.starts_with("https://")) {
                return piece.to_owned().into_any();
            }
            let href = word
                .strip_prefix(base)
                .filter(|path| path.starts_with('/'))
                .unwrap_or(word)
                .to_owned();
            let after = piece.get(word.len()..).unwrap_or_default().to_owned();
            view! { <a href=href>{word.to_owned()}</a> {after} }.into_any()
        })
        .collect()
}
