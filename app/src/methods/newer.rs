//! A newer common version: part by part taken over, kept, or merged, with the merge as a proposal.

use super::{at, changes, crumbs_to, heading, kept, other, parse, show_page, text_of};
use crate::{
    http::{App, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_number, badge, in_text_area, page_head, something_else},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Choice, FollowProblem, Following, Marks, Merge, Standing},
};
use leptos::prelude::*;
use server::{
    Error,
    methods::{self, MethodError, Newer},
};
use std::collections::BTreeMap;

/// What is put around the two sides of a place that both changed, in the reader's words.
pub(super) struct Words {
    pub(super) ours: String,
    pub(super) theirs: String,
    end: String,
}

impl Words {
    /// With the texts that name the two sides.
    pub(super) fn of(v: &Visitor, ours: &str, theirs: &str) -> Self {
        let mark = |id| format!("[{}]", t!(v, id));
        Self {
            ours: mark(ours),
            theirs: mark(theirs),
            end: mark("methods-mark-end"),
        }
    }

    fn of_newer(v: &Visitor) -> Self {
        Self::of(v, "methods-mark-ours", "methods-mark-theirs")
    }

    pub(super) fn marks(&self) -> Marks<'_> {
        Marks {
            ours: &self.ours,
            theirs: &self.theirs,
            end: &self.end,
        }
    }
}

async fn load(app: &App, here: &Here, method: &str) -> Result<(MethodId, Newer), Reply> {
    let id: MethodId = parse(app, here, method)?;
    let newer = methods::newer(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((id, newer))
}

pub(super) async fn form(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>) -> Outcome {
    let (id, newer) = load(&app, &here, &method).await?;
    Ok(show(&app, &here, id, &newer, None, &BTreeMap::new()))
}

fn choice_field(key: &str) -> String {
    format!("choice-{key}")
}

fn text_field_of(key: &str, language: Language) -> String {
    format!("text-{key}-{}", language.key())
}

/// What somebody looked at when the form was filled in, as it was posted: the common version, and what was last done here. What
/// came since is not to be overwritten.
fn seen(fields: &Fields) -> (i32, i32) {
    let number = |name| fields.get(name).parse().unwrap_or_default();
    (number("to"), number("seen"))
}

fn show(app: &App, here: &Here, id: MethodId, newer: &Newer, typed: Option<&Fields>, errors: &BTreeMap<String, String>) -> Response {
    let v = &here.visitor;
    let title = t!(v, "methods-newer-title", n = newer.newest.row.number);
    let summary = (!errors.is_empty()).then(|| {
        let items = errors
            .iter()
            .map(|(key, text)| view! { <li><a href=format!("#{}", choice_field(key))>{text.clone()}</a></li> })
            .collect_view();
        view! {
            <div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-summary-title">
                <h2 id="error-summary-title">{t!(v, "error-summary-title")}</h2>
                <ul>{items}</ul>
            </div>
        }
    });
    let parts = newer
        .parts
        .iter()
        .filter(|p| p.standing != Standing::Same)
        .map(|p| one(here, newer, p, typed, errors.get(&p.part.key).map(String::as_str)))
        .collect_view();
    let note = &newer.newest.row.note;
    let loaded = (newer.newest.row.number, newer.own.edit);
    // With what was typed goes what was looked at: had the form the newest numbers, it would save over what nobody was shown.
    let (to, edit) = typed.map_or(loaded, seen);
    // Without errors a posted form is shown again only where something came in between.
    let stale = typed.is_some() && ((to, edit) != loaded || errors.is_empty());
    let stale = stale.then(|| {
        let again = format!("{}/newer", at(here, id));
        view! {
            <div class="notice warn" role="alert">
                <p><strong>{t!(v, "methods-newer-stale-title")}</strong></p>
                <p>{t!(v, "methods-newer-stale-text")} " " <a href=again target="_blank" rel="noopener">{t!(v, "methods-newer-stale-way")}</a></p>
            </div>
        }
    });
    let body = view! {
        {crumbs_to(here, Some((id, &newer.method.name)))}
        {page_head(&title, Some(t!(v, "methods-newer-lede", base = newer.base.row.number)), None)}
        {summary}
        {stale}
        <dl class="facts">
            <div><dt>{t!(v, "methods-what-changed")}</dt><dd><bdi>{note.what.clone()}</bdi></dd></div>
            <div><dt>{t!(v, "methods-why")}</dt><dd><bdi>{note.why.clone()}</bdi></dd></div>
        </dl>
        <form method="post" action=format!("{}/newer", at(here, id)) novalidate>
            <input type="hidden" name="to" value=to.to_string() />
            <input type="hidden" name="seen" value=edit.to_string() />
            {parts}
            <div class="actions">
                <button type="submit">{t!(v, "methods-follow", n = newer.newest.row.number)}</button>
                <a class="button quiet" href=at(here, id)>{t!(v, "methods-not-now")}</a>
            </div>
        </form>
    }
    .into_any();
    let status = match (errors.is_empty(), typed) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    show_page(app, here, status, title, true, body)
}

fn one(here: &Here, newer: &Newer, step: &Following, typed: Option<&Fields>, error: Option<&str>) -> AnyView {
    let v = &here.visitor;
    let (kind, id) = match &step.standing {
        Standing::Same => ("closed", "methods-step-same"),
        Standing::Comes => ("good", "methods-step-comes"),
        Standing::New => ("good", "methods-step-new"),
        Standing::Gone { ours_goes: true } => ("late", "methods-step-gone-ours"),
        Standing::Gone { ours_goes: false } => ("closed", "methods-step-gone"),
        Standing::OursStays => ("open", "methods-step-stays"),
        Standing::BecameCore => ("late", "methods-step-core"),
        Standing::Both { .. } => ("late", "methods-step-both"),
    };
    let (base, newest) = (
        changes::version_name(v, newer.base.row.number),
        changes::version_name(v, newer.newest.row.number),
    );
    let common = changes::beside(v, (&base, &step.before), (&newest, &step.part.text)).map(|words| {
        view! { <h3>{t!(v, "methods-newer-common")}</h3> {words} }
    });
    let ours = step.ours.as_ref().and_then(|ours| {
        let shown = changes::beside(v, (&base, &step.before), (&here.place.name, ours));
        shown.map(|words| view! { <h3>{t!(v, "methods-newer-ours")}</h3> {words} })
    });
    let decide = if let Standing::Both { merges } = &step.standing {
        Some(decide(here, &step.part.key, merges, typed, error))
    } else {
        None
    };
    let folded = !matches!(step.standing, Standing::Both { .. });
    let words = if folded && common.is_some() {
        view! { <details><summary>{t!(v, "methods-newer-see")}</summary> {common} {ours}</details> }.into_any()
    } else {
        view! { {common} {ours} }.into_any()
    };
    view! {
        <section class="method-step">
            <h2>{heading(v, &step.part)}</h2>
            <p>{badge(kind, t!(v, id))}</p>
            {words}
            {decide}
        </section>
    }
    .into_any()
}

/// The choice about one part, with the proposed merge to go on with.
fn decide(here: &Here, key: &str, merges: &[(Language, Merge)], typed: Option<&Fields>, error: Option<&str>) -> AnyView {
    let v = &here.visitor;
    let words = Words::of_newer(v);
    let name = choice_field(key);
    let conflicts: usize = merges.iter().map(|(_, m)| m.conflicts()).sum();
    // Where nothing is left to decide, the merge is what most want.
    let chosen = typed.map_or(if conflicts == 0 { "merge" } else { "" }, |f| f.get(&name)).to_owned();
    let choices = ["take", "keep", "merge"]
        .into_iter()
        .enumerate()
        .map(|(n, value)| {
            let input = if n == 0 { name.clone() } else { format!("{name}-{n}") };
            view! {
                <label class="choice">
                    <input id=input type="radio" name=name.clone() value=value checked=chosen == value />
                    <span>{t!(v, &format!("methods-choice-{value}"))}</span>
                </label>
            }
        })
        .collect_view();
    let areas = merges
        .iter()
        .map(|(language, merge)| {
            let field = text_field_of(key, *language);
            let text = typed.map_or_else(|| merge.proposal(&words.marks()), |f| f.get(&field).to_owned());
            let label = t!(v, &format!("methods-merged-{}", language.key()));
            view! {
                <div class="field">
                    <label for=field.clone()>{label}</label>
                    <textarea id=field.clone() name=field rows="8" lang=language.lang()>
                        {in_text_area(&text)}
                    </textarea>
                </div>
            }
        })
        .collect_view();
    let hint = if conflicts == 0 {
        t!(v, "methods-merge-clean")
    } else {
        t!(
            v,
            "methods-merge-conflicts",
            n = conflicts,
            ours = words.ours.as_str(),
            theirs = words.theirs.as_str()
        )
    };
    let other = typed.map(|fields| {
        let names: Vec<String> = merges.iter().map(|(language, _)| text_field_of(key, *language)).collect();
        something_else(v, fields, &names.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let error_id = format!("{name}-error");
    view! {
        <fieldset class=if error.is_some() { "choices bad" } else { "choices" } aria-describedby=error.map(|_| error_id.clone())>
            <legend>{t!(v, "methods-choice-legend")}</legend>
            {error.map(|text| view! { <p class="error" id=error_id.clone()>{text.to_owned()}</p> })}
            {choices}
        </fieldset>
        <p class="hint">{hint}</p>
        {areas}
        {other}
    }
    .into_any()
}

pub(super) async fn follow(State(app): State<App>, here: Here, Path((_slug, method)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let newer = match methods::newer(&app.db, &here.place, id).await {
        Ok(newer) => newer,
        Err(Error::Conflict) => return Ok(done_already(&app, &here, id, &fields)),
        Err(error) => return Err(Reply::of(&app, v)(error)),
    };
    let words = Words::of_newer(v);
    let (to, seen) = seen(&fields);
    let mut choices = BTreeMap::new();
    let mut errors = BTreeMap::new();
    for step in &newer.parts {
        let (Standing::Both { merges }, key) = (&step.standing, &step.part.key) else {
            continue;
        };
        let choice = match fields.get(&choice_field(key)) {
            "take" => Choice::TakeOver,
            "keep" => Choice::KeepOurs,
            "merge" => {
                let mut text = Texts::default();
                for (language, _) in merges {
                    text.set(*language, &fields.get(&text_field_of(key, *language)).replace("\r\n", "\n"));
                }
                let both = format!("{}\n{}", text_of(&text, Language::Sv), text_of(&text, Language::En));
                if words.marks().left_in(&both) {
                    errors.insert(key.clone(), t!(v, "methods-problem-marks", part = heading(v, &step.part)));
                } else if text.exact(Language::Sv).is_none() {
                    errors.insert(key.clone(), t!(v, "methods-problem-merged", part = heading(v, &step.part)));
                } else if let Some(question) = ask_about_number(v, &fields, &both) {
                    errors.insert(key.clone(), question);
                }
                Choice::Merge(text)
            }
            _ => continue,
        };
        choices.insert(key.clone(), choice);
    }
    if errors.is_empty() {
        match methods::follow(&app.db, &here.place, id, to, seen, &choices).await {
            Ok(()) => return Ok(Flash("method-followed").to(&v.cookies, &format!("{}/local", at(&here, id)))),
            Err(MethodError::Follow(problems)) => {
                for problem in problems {
                    let (key, text) = match &problem {
                        FollowProblem::Undecided(key) => (key, "methods-problem-undecided"),
                        FollowProblem::TooLong(key) => (key, "methods-problem-merged-long"),
                    };
                    let part = newer.newest.document.part(key).map(|p| heading(v, p)).unwrap_or_default();
                    errors.insert(key.clone(), t!(v, text, part = part));
                }
            }
            Err(MethodError::Stale) => {
                return match methods::newer(&app.db, &here.place, id).await {
                    Ok(newer) => Ok(show(&app, &here, id, &newer, Some(&fields), &errors)),
                    Err(Error::Conflict) => Ok(done_already(&app, &here, id, &fields)),
                    Err(error) => Err(Reply::of(&app, v)(error)),
                };
            }
            Err(MethodError::Ended) => return Ok(done_already(&app, &here, id, &fields)),
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(show(&app, &here, id, &newer, Some(&fields), &errors))
}

/// A colleague has followed it first: the merges that were typed are there to be copied.
fn done_already(app: &App, here: &Here, id: MethodId, fields: &Fields) -> Response {
    let v = &here.visitor;
    let label = |name: &str| {
        t!(
            v,
            if name.ends_with("-en") {
                "methods-merged-en"
            } else {
                "methods-merged-sv"
            }
        )
    };
    let typed: Vec<(String, String)> = fields
        .pairs()
        .filter(|(name, _)| name.starts_with("text-"))
        .map(|(name, text)| (label(name), text.to_owned()))
        .collect();
    kept(app, here, (id, None), &typed)
}
