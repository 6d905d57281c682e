//! An entry in plain words. Each kind has a text `audit-event-…`, with what is kept beside the kind as its variables, and
//! a short one `audit-kind-…` for the list to choose from.

use crate::{http::Visitor, in_language, t, texts::texts, ui::role_name};
use domain::{language::Language, tenants::Role};
use fluent_bundle::FluentValue;
use serde_json::Value;
use server::{audit::Entry, texts::day};
use std::collections::HashMap;
use time::{Date, macros::format_description};

/// The titles of rounds, and the names of methods and tenants, by their ids.
pub(super) type Titles = HashMap<String, String>;

/// The short name of a kind.
pub(super) fn kind(v: &Visitor, kind: &str) -> String {
    t!(v, &format!("audit-kind-{}", kind.replace('_', "-")))
}

/// Who did it.
pub(super) fn who(v: &Visitor, entry: &Entry) -> String {
    match (&entry.actor, &entry.actor_name) {
        (Some(_), Some(name)) => name.clone(),
        (Some(_), None) => t!(v, "audit-somebody"),
        (None, _) => t!(v, "audit-nobody"),
    }
}

/// What happened. A kind that this version does not know is shown by its key.
pub(super) fn words(v: &Visitor, entry: &Entry, titles: &Titles) -> String {
    let id = format!("audit-event-{}", entry.kind.replace('_', "-"));
    if !texts().has(v.language, &id) {
        return entry.kind.clone();
    }
    let mut variables: Vec<(&'static str, FluentValue<'_>)> = Vec::new();
    for name in VARIABLES {
        let value = entry.payload.get(name);
        variables.push((name, variable(v, entry, titles, name, value)));
    }
    texts().get(v.language, &id, &variables)
}

/// The fields of events that the texts speak of.
const VARIABLES: [&str; 19] = [
    "account",
    "role",
    "round",
    "last_day",
    "held_on",
    "slips",
    "addresses",
    "response",
    "record",
    "entries",
    "participants",
    "taken_out",
    "on",
    "method",
    "version",
    "tenant",
    "exchange_only",
    "text",
    "language",
];

fn variable<'a>(v: &Visitor, entry: &Entry, titles: &Titles, name: &str, value: Option<&Value>) -> FluentValue<'a> {
    let text = value.and_then(Value::as_str).unwrap_or_default();
    match (name, value) {
        ("account", _) => entry.concerns.clone().unwrap_or_else(|| t!(v, "audit-somebody")).into(),
        ("role", _) => Role::parse(text).map_or_else(String::new, |r| role_name(v.language, r)).into(),
        ("round", Some(_)) => round(v, text, titles).into(),
        ("method", Some(_)) => titles
            .get(text)
            .map_or_else(|| t!(v, "audit-a-method"), |name| t!(v, "audit-the-round", title = name.as_str()))
            .into(),
        ("tenant", Some(_)) => titles.get(text).cloned().unwrap_or_else(|| t!(v, "audit-a-tenant")).into(),
        ("last_day" | "held_on", _) => Date::parse(text, format_description!("[year]-[month]-[day]"))
            .map_or_else(|_| String::new(), |d| day(v.language, d))
            .into(),
        // Which text was changed was not always kept.
        ("text", None) => "none".into(),
        ("language", Some(_)) => Language::parse(text)
            .map_or_else(|_| String::new(), |l| t!(v, in_language!(l, "instruments-language")))
            .into(),
        // Of which round, where it is about one.
        ("record", _) if text == "invitations" && entry.payload.contains_key("round") => {
            let of = entry.payload.get("round").and_then(Value::as_str).unwrap_or_default();
            t!(v, "audit-record-invitations-to", round = round(v, of, titles)).into()
        }
        ("record", _) if !text.is_empty() => t!(v, &format!("audit-record-{text}")).into(),
        (_, Some(Value::Bool(yes))) => FluentValue::from(if *yes { "yes" } else { "no" }),
        (_, Some(Value::Number(n))) => FluentValue::from(n.as_i64().unwrap_or_default()),
        _ => text.to_owned().into(),
    }
}

fn round(v: &Visitor, id: &str, titles: &Titles) -> String {
    titles
        .get(id)
        .map_or_else(|| t!(v, "audit-a-round"), |title| t!(v, "audit-the-round", title = title.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{audit::Event, looks::RecordKind};

    /// Whoever adds a kind of event writes its texts.
    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        let missing: Vec<String> = Event::KINDS
            .iter()
            .flat_map(|k| ["event", "kind"].map(|part| format!("audit-{part}-{}", k.replace('_', "-"))))
            .chain(RecordKind::ALL.iter().map(|r| format!("audit-record-{}", r.key())))
            .flat_map(|id| Language::STAFF.map(|l| (l, id.clone())))
            .filter(|(l, id)| !texts().has(*l, id))
            .map(|(l, id)| format!("{l}: {id}"))
            .collect();
        assert!(missing.is_empty(), "app/locales/*/audit.ftl lacks {missing:#?}");
    }
}
