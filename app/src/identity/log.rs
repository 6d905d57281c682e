//! What happened on the person's own account: the newest on its page, and all on a page of their own.

use super::account;
use crate::{
    http::{App, Outcome, Reply, Visitor, page},
    t,
    texts::texts,
    ui::{Shell, crumbs, moment, page_head, render, shell},
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
};
use domain::ids::AccountId;
use fluent_bundle::FluentValue;
use leptos::prelude::*;
use serde_json::Value;
use server::audit::{self, AccountEntry, Own, Part};
use std::collections::HashMap;

const PAGE: &str = "/account/log";
/// Entries on a page of their own.
const A_PAGE: i64 = 50;
/// Entries on the account's page.
const NEWEST: i64 = 5;

/// The page.
pub(super) async fn show(State(app): State<App>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let actor = match account::who(&app, &visitor).await? {
        Ok((actor, ..)) => actor,
        Err(way) => return Ok(way),
    };
    // By number, so that a page stays as it is while something happens. What can't be read is the newest page.
    let number = |name: &str| query.get(name).and_then(|n| n.parse().ok());
    let part = match (number("before"), number("after")) {
        (Some(number), _) => Part::Before(number),
        (None, Some(number)) => Part::After(number),
        (None, None) => Part::Newest,
    };
    let Own { entries, newer, older } = audit::own(&app.db, actor.account, part, A_PAGE)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    let title = t!(visitor, "account-log-title");
    let way = |there: bool, entry: Option<&AccountEntry>, name: &str, text: &str| {
        entry
            .filter(|_| there)
            .map(|e| view! { <a class="button secondary" href=format!("{PAGE}?{name}={}", e.number)>{t!(visitor, text)}</a> })
    };
    let newest = newer.then(|| view! { <a class="button secondary" href=PAGE>{t!(visitor, "account-log-newest")}</a> });
    let newer = way(newer, entries.first(), "after", "account-log-newer");
    let older = way(older, entries.last(), "before", "account-log-older");
    let none = entries
        .is_empty()
        .then(|| view! { <div class="empty"><p>{t!(visitor, "account-log-none")}</p></div> });
    let body = view! {
        {crumbs(&visitor, &[(account::PAGE.to_owned(), t!(visitor, "account-title"))])}
        {page_head(&title, Some(t!(visitor, "account-log-lede")), None)}
        <p>{t!(visitor, "account-log-not-you")}</p>
        {none}
        {list(&visitor, &entries)}
        <div class="actions no-print">{newest} {newer} {older}</div>
        <p class="meta">{t!(visitor, "account-log-kept")}</p>
    };
    let of = Shell { title, ..Shell::default() };
    Ok(page(StatusCode::OK, render(|| shell(&app, &visitor, None, &of, body.into_any()))))
}

/// The part of the account's page: the newest.
pub(super) async fn part(app: &App, visitor: &Visitor, account: AccountId) -> Result<AnyView, Reply> {
    let Own { entries, older, .. } = audit::own(&app.db, account, Part::Newest, NEWEST)
        .await
        .map_err(Reply::of(app, visitor))?;
    let all = older.then(|| view! { <p><a class="button secondary" href=PAGE>{t!(visitor, "account-log-all")}</a></p> });
    let text = if entries.is_empty() {
        "account-log-none"
    } else {
        "account-log-not-you"
    };
    Ok(view! {
        <section aria-labelledby="account-log">
            <h2 id="account-log">{t!(visitor, "account-log-title")}</h2>
            <p>{t!(visitor, text)}</p>
            {list(visitor, &entries)}
            {all}
            <p class="meta">{t!(visitor, "account-log-kept")}</p>
        </section>
    }
    .into_any())
}

fn list(visitor: &Visitor, entries: &[AccountEntry]) -> AnyView {
    if entries.is_empty() {
        return ().into_any();
    }
    let items = entries
        .iter()
        .map(|e| {
            // Somebody may have tried to be this person.
            let failed = e.kind.ends_with("_failed").then_some("warn");
            view! {
                <li class=failed>
                    <strong>{words(visitor, e)}</strong>
                    <span class="meta">{moment(visitor, e.at)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="events">{items}</ul> }.into_any()
}

/// The fields of events that the texts speak of.
const VARIABLES: [&str; 3] = ["method", "factor", "sessions"];

/// What happened. A kind that this version does not know is shown by its key.
fn words(visitor: &Visitor, entry: &AccountEntry) -> String {
    let id = format!("account-event-{}", entry.kind.replace('_', "-"));
    if !texts().has(visitor.language, &id) {
        return entry.kind.clone();
    }
    let variables = VARIABLES.map(|name| {
        let value = match entry.payload.get(name) {
            Some(Value::Number(n)) => FluentValue::from(n.as_i64().unwrap_or_default()),
            other => other.and_then(Value::as_str).unwrap_or_default().to_owned().into(),
        };
        (name, value)
    });
    texts().get(visitor.language, &id, &variables)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{audit::AccountEvent, language::Language};

    /// Whoever adds a kind of event writes its words.
    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        let missing: Vec<String> = AccountEvent::KINDS
            .iter()
            .map(|k| format!("account-event-{}", k.replace('_', "-")))
            .flat_map(|id| Language::STAFF.map(|l| (l, id.clone())))
            .filter(|(l, id)| !texts().has(*l, id))
            .map(|(l, id)| format!("{l}: {id}"))
            .collect();
        assert!(missing.is_empty(), "app/locales/*/account.ftl lacks {missing:#?}");
    }
}
