//! You said – we did, for everyone: a public page without a session, which prints as a poster.

use crate::{
    http::{Access, App, Fields, Outcome, Reply, Routes, Visitor, page},
    t,
    texts::Reader,
    ui::{marked, poster_shell, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode, header},
};
use domain::{
    ids::PublicId,
    language::{Language, Texts},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::answering::{self, PublicFinding, PublicResponse, Said},
    texts::day,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes.get("/said/{public}", Access::Public, show)
}

/// The language of the page: the asked one where the round has it, else the best for the browser, else the round's first.
fn language(asked: &str, accept: &str, offered: &[Language]) -> Language {
    Language::parse(asked)
        .ok()
        .filter(|l| offered.contains(l))
        .or_else(|| Language::negotiate(accept, offered))
        .or_else(|| offered.first().copied())
        .unwrap_or(Language::Sv)
}

async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(public): Path<String>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let public: PublicId = public.parse().map_err(|_| Reply::of(&app, &visitor)(Error::NotFound))?;
    let said = answering::said(&app.db, public).await.map_err(Reply::of(&app, &visitor))?;
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let language = language(query.get("lang"), accept, &said.languages);
    let words = answering::said_words(&app.db, public, language)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    let reader = Reader {
        language,
        words: words.as_ref(),
    };
    let title = t!(reader, "said-document-title", round = said.title.best(language).1);
    let html = render(|| {
        let foot = view! { <p>{t!(reader, "said-foot")}</p> }.into_any();
        poster_shell(&app, reader, &title, said.theme.as_deref(), body(reader, &said), foot)
    });
    let mut response = page(StatusCode::OK, html);
    response
        .headers_mut()
        .insert(header::VARY, axum::http::HeaderValue::from_static("accept-language"));
    Ok(response)
}

fn body(reader: Reader<'_>, said: &Said) -> AnyView {
    let language = reader.language;
    let links = said
        .languages
        .iter()
        .map(|l| {
            let class = if *l == language { "button secondary" } else { "button quiet" };
            view! {
                <a class=class href=format!("?lang={}", l.key()) hreflang=l.lang() lang=l.lang() dir=l.dir()
                    aria-current=(*l == language).then_some("true")>
                    {l.name()}
                </a>
            }
        })
        .collect_view();
    let content = if said.findings.is_empty() {
        let open = (!said.closed).then(|| view! { <p>{t!(reader, "said-open", date = day(language, said.closes_on))}</p> });
        view! {
            <div class="empty">
                <h2>{t!(reader, "said-empty")}</h2>
                {open}
            </div>
        }
        .into_any()
    } else {
        let pairs = said.findings.iter().map(|f| pair(reader, f)).collect_view();
        view! { <ol>{pairs}</ol> }.into_any()
    };
    view! {
        <nav class="actions no-print" aria-label=t!(reader, "said-languages")>{(said.languages.len() > 1).then_some(links)}</nav>
        <h1>{t!(reader, "said-title")}</h1>
        <p class="lede">
            {marked(&said.title, language)} <br />
            {t!(reader, "said-asked-by")} " " <bdi>{said.asker.clone()}</bdi>
        </p>
        {content}
    }
    .into_any()
}

/// What was heard, and what each municipality does.
fn pair(reader: Reader<'_>, finding: &PublicFinding) -> AnyView {
    let (answered, awaited): (Vec<&PublicResponse>, Vec<&PublicResponse>) = finding.responses.iter().partition(|r| r.kind.is_some());
    let several = finding.responses.len() > 1;
    let answers = answered.iter().map(|r| response(reader, r)).collect_view();
    let last = awaited.len().saturating_sub(1);
    let names = awaited
        .iter()
        .enumerate()
        .map(|(i, r)| view! { <bdi>{r.tenant.clone()}</bdi> {if i < last { t!(reader, "said-comma") } else { String::new() }} })
        .collect_view();
    let awaited = (!awaited.is_empty()).then(|| {
        if several {
            view! { <p class="meta">{t!(reader, "said-awaited-from")} " " {names}</p> }.into_any()
        } else {
            view! { <p class="meta">{t!(reader, "said-awaited")}</p> }.into_any()
        }
    });
    view! {
        <li class="said">
            <div>
                <h2>{t!(reader, "said-heard")}</h2>
                {block(&finding.text, reader)}
                {finding.from_meeting.then(|| view! { <p class="meta">{t!(reader, "said-from-meeting")}</p> })}
            </div>
            <div>
                <h2>{t!(reader, "said-done")}</h2>
                {answers}
                {awaited}
            </div>
        </li>
    }
    .into_any()
}

/// A text in a paragraph of its own, with the language and direction that it is really in.
fn block(texts: &Texts, reader: Reader<'_>) -> AnyView {
    let (language, text) = texts.best(reader.language);
    // Who does not read that language is told why it stands there.
    let only = (language.lang() != reader.language.lang() && language.lang() == "sv").then(|| t!(reader, "said-only-swedish"));
    view! {
        {only.map(|o| view! { <p class="meta">{o}</p> })}
        <p lang=language.lang() dir=language.dir()>{text.to_owned()}</p>
    }
    .into_any()
}

fn response(reader: Reader<'_>, response: &PublicResponse) -> AnyView {
    let kind = response
        .kind
        .map(|k| t!(reader, &format!("said-kind-{}", k.key().replace('_', "-"))))
        .unwrap_or_default();
    view! {
        <h3><bdi>{response.tenant.clone()}</bdi></h3>
        <p><strong>{kind}</strong></p>
        {response.text.as_ref().map(|text| block(text, reader))}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_in_one_of_the_rounds_languages() {
        let offered = [Language::Sv, Language::SvEasy, Language::Ar];
        assert_eq!(language("ar", "sv", &offered), Language::Ar);
        assert_eq!(language("sv-easy", "ar", &offered), Language::SvEasy);
        assert_eq!(language("en", "ar-SY,sv;q=0.5", &offered), Language::Ar);
        assert_eq!(language("", "ti", &offered), Language::Sv);
        assert_eq!(language("x", "", &[]), Language::Sv);
    }
}
