//! What a post mentions: the fields by which people and places are told of it and a method is named, and how the methods stand under it.

use crate::{
    http::{FieldErrors, Fields, Here},
    t,
    ui::{Choice, choice_group, marked, select_field},
};
use domain::{
    ids::{MethodId, TenantId},
    language::Texts,
};
use leptos::prelude::*;
use server::exchange::mentions::{Mentionable, Mentions};

fn two<A: std::str::FromStr, B: std::str::FromStr>(text: &str) -> Option<(A, B)> {
    let (a, b) = text.split_once('/')?;
    Some((a.parse().ok()?, b.parse().ok()?))
}

/// Reads what a form mentions; what is none of what was offered is left out, or the verb says so.
pub(super) fn read(fields: &Fields) -> Mentions {
    Mentions {
        people: fields.all("tell").filter_map(two).collect(),
        tenants: fields.all("tell-tenants").filter_map(|id| id.parse::<TenantId>().ok()).collect(),
        methods: fields.all("method").filter_map(two).collect(),
    }
}

/// The fields: what there is nothing of is not asked.
pub(super) fn fields(here: &Here, of: &Mentionable, fields: &Fields, errors: &FieldErrors) -> AnyView {
    view! {
        {method(here, of, fields, errors)}
        {people(here, of, fields, errors)}
        {tenants(here, of, fields, errors)}
    }
    .into_any()
}

/// Which method it is about.
fn method(here: &Here, of: &Mentionable, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    let mut methods = vec![(String::new(), t!(v, "exchange-no-method"))];
    methods.extend(
        of.methods
            .iter()
            .map(|(owner, id, name)| (format!("{owner}/{id}"), name.best(v.language).1.to_owned())),
    );
    (!of.methods.is_empty()).then(|| {
        let hint = Some(t!(v, "exchange-method-hint"));
        select_field("method", t!(v, "exchange-method"), hint, &methods, fields, errors)
    })
}

/// Whom one tells of it: colleagues, and those who have written in the thread, with where they work.
fn people(here: &Here, of: &Mentionable, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    let choices: Vec<Choice> = of
        .colleagues
        .iter()
        .map(|c| Choice {
            value: format!("{}/{}", c.tenant, c.account),
            text: if c.tenant == here.place.tenant {
                c.name.clone()
            } else {
                format!("{}, {}", c.name, c.tenant_name)
            },
        })
        .collect();
    let words = (t!(v, "exchange-tell"), t!(v, "exchange-tell-hint"));
    part("tell", words, &choices, fields, errors)
}

/// The places whose leaders one tells of it.
fn tenants(here: &Here, of: &Mentionable, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let v = &here.visitor;
    let choices: Vec<Choice> = of
        .tenants
        .iter()
        .map(|(id, name)| Choice {
            value: id.to_string(),
            text: name.clone(),
        })
        .collect();
    let words = (t!(v, "exchange-tell-tenants"), t!(v, "exchange-tell-tenants-hint"));
    part("tell-tenants", words, &choices, fields, errors)
}

/// A group of boxes that is open where something is ticked or wrong.
fn part(field: &'static str, words: (String, String), choices: &[Choice], fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let (legend, hint) = words;
    let open = errors.of(field).is_some() || fields.all(field).next().is_some();
    (!choices.is_empty()).then(|| {
        view! {
            <details open=open>
                <summary>{legend.clone()}</summary>
                {choice_group(field, true, legend, Some(hint), choices, fields, errors)}
            </details>
        }
        .into_any()
    })
}

/// The methods that a post is about, for who reads them.
pub(super) fn shown(here: &Here, methods: &[(MethodId, Texts)]) -> Option<AnyView> {
    let v = &here.visitor;
    let links = methods
        .iter()
        .map(|(id, name)| {
            let way = format!("{}/methods/{id}", here.place.path());
            view! { <p class="meta">{t!(v, "exchange-about-method")} ": " <a href=way>{marked(name, v.language)}</a></p> }
        })
        .collect_view();
    (!methods.is_empty()).then(|| links.into_any())
}
