//! The versions of an instrument, and with which earlier ones the results of each may be compared: question by question, and why not.

use super::{best, certificate, file, pages, show_page};
use crate::{
    http::{App, Here, Outcome, Reply},
    t,
    ui::{badge, crumbs, marked, page_head},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{Compared, Verdict, comparable},
    ids::InstrumentId,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::instruments::{self, InstrumentVersion},
};

/// So many of the newest versions are compared with each other.
const MOST: usize = 12;

pub(super) async fn page(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id: InstrumentId = id.parse().map_err(|_| Reply::of(&app, v)(Error::NotFound))?;
    let mut versions = instruments::versions(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let older = versions.len().saturating_sub(MOST);
    let versions = versions.split_off(older);
    let Some(newest) = versions.last() else {
        return Err(Reply::of(&app, v)(Error::NotFound));
    };
    let title = t!(v, "versions-title", name = best(&newest.document.name, v.language));
    let sections = (0..versions.len())
        .rev()
        .filter_map(|n| section(&here, versions.get(..=n)?))
        .collect_view();
    let body = view! {
        {crumbs(v, &pages::crumbs_to(&here, newest))}
        {page_head(&title, Some(t!(v, "versions-lede")), None)}
        {sections}
        {(older > 0).then(|| view! { <p class="meta">{t!(v, "versions-older", n = older)}</p> })}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

/// The last of these versions, compared with those before it.
fn section(here: &Here, versions: &[InstrumentVersion]) -> Option<AnyView> {
    let v = &here.visitor;
    let (version, earlier) = versions.split_last()?;
    let standing = if version.frozen {
        badge("closed", t!(v, "versions-fixed"))
    } else {
        badge("draft", t!(v, "instruments-state-draft"))
    };
    let compared = earlier.iter().rev().map(|before| with(here, before, version)).collect_view();
    let first = earlier.is_empty().then(|| view! { <p class="meta">{t!(v, "versions-first")}</p> });
    let file = file::link(here, version, t!(v, "instrument-file-get-version", n = version.version));
    Some(
        view! {
            <section class="card">
                <h2>{t!(v, "versions-version", n = version.version)} " " {standing}</h2>
                {first}
                {compared}
                {file.map(|link| view! { <p>{link}</p> })}
            </section>
        }
        .into_any(),
    )
}

/// A version compared with one before it.
fn with(here: &Here, before: &InstrumentVersion, after: &InstrumentVersion) -> AnyView {
    let v = &here.visitor;
    let compared = comparable(&before.document, &after.document);
    let same = compared.iter().filter(|c| c.is_same()).count();
    let text = if same == compared.len() {
        t!(v, "versions-all-same", n = before.version)
    } else {
        t!(
            v,
            "versions-some-same",
            n = before.version,
            same = same,
            all = after.document.items.len()
        )
    };
    let differing: Vec<&Compared> = compared.iter().filter(|c| !c.is_same()).collect();
    if differing.is_empty() {
        return view! { <p>{text}</p> }.into_any();
    }
    let lines = differing.into_iter().map(|c| line(here, before, after, c)).collect_view();
    view! {
        <details>
            <summary>{text}</summary>
            <dl class="facts">{lines}</dl>
        </details>
    }
    .into_any()
}

fn line(here: &Here, before: &InstrumentVersion, after: &InstrumentVersion, compared: &Compared) -> AnyView {
    let v = &here.visitor;
    let item = after.document.item(&compared.key).or_else(|| before.document.item(&compared.key));
    let text = item.map(|item| marked(&item.text, v.language));
    let why: Vec<String> = match &compared.verdict {
        Verdict::Same => Vec::new(),
        Verdict::Differs(reasons) => reasons.iter().map(|reason| certificate::reason_text(v.language, *reason)).collect(),
    };
    view! { <div><dt>{text}</dt><dd>{why.join(", ")}</dd></div> }.into_any()
}
