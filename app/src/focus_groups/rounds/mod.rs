//! Rounds: the list, writing a draft, the round's page, and the steps from draft to closed.

mod form;
mod list;
mod show;
mod steps;

use super::instruments::first_field;
use crate::{
    http::{App, Here, Reply, Routes, Visitor},
    t,
};
use domain::{
    focus_groups::{Lack, Part, RoundProblem, RoundState},
    language::Language,
    tenants::{Permission, TenantKind},
};
use form::{purpose_field, title_field};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        instruments,
        rounds::{self, Round},
    },
    tenants,
    texts::day,
};
use time::Date;

const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get_in(&BOTH, "/focus-groups", Permission::SeeRounds, list::show)
        .post_in(&BOTH, "/focus-groups", Permission::RunRounds, form::create)
        .get_in(&BOTH, "/focus-groups/new", Permission::RunRounds, form::new)
        .get_in(&BOTH, "/focus-groups/{id}", Permission::SeeRounds, show::show)
        .get_in(&BOTH, "/focus-groups/{id}/edit", Permission::RunRounds, form::edit)
        .post_in(&BOTH, "/focus-groups/{id}/edit", Permission::RunRounds, form::update)
        .get_in(&BOTH, "/focus-groups/{id}/open", Permission::RunRounds, steps::ask_open)
        .post_in(&BOTH, "/focus-groups/{id}/open", Permission::RunRounds, steps::open)
        .get_in(&BOTH, "/focus-groups/{id}/last-day", Permission::RunRounds, steps::ask_last_day)
        .post_in(&BOTH, "/focus-groups/{id}/last-day", Permission::RunRounds, steps::last_day)
        .get_in(&BOTH, "/focus-groups/{id}/close", Permission::RunRounds, steps::ask_close)
        .post_in(&BOTH, "/focus-groups/{id}/close", Permission::RunRounds, steps::close)
        .get_in(&BOTH, "/focus-groups/{id}/delete", Permission::RunRounds, steps::ask_delete)
        .post_in(&BOTH, "/focus-groups/{id}/delete", Permission::RunRounds, steps::delete)
}

/// The round that a path names, as far as it can be seen from here.
pub(crate) async fn find(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let found = match id.parse() {
        Ok(id) => rounds::get(&app.db, &here.place, id).await,
        Err(_) => Err(Error::NotFound),
    };
    found.map_err(Reply::of(app, &here.visitor))
}

/// The same, where it is this place's own and in that state: for others it does not exist, in another state it is too late.
async fn find_own(app: &App, here: &Here, id: &str, state: RoundState) -> Result<Round, Reply> {
    let round = find(app, here, id).await?;
    let refused = if !is_own(here, &round) {
        Some(Error::NotFound)
    } else if round.state != state {
        Some(Error::Conflict)
    } else {
        None
    };
    match refused {
        Some(error) => Err(Reply::of(app, &here.visitor)(error)),
        None => Ok(round),
    }
}

fn is_own(here: &Here, round: &Round) -> bool {
    round.key.owner == here.place.tenant
}

/// Whether this place takes part in a round.
pub(super) fn takes_part(here: &Here, round: &Round) -> bool {
    round.tenants.iter().any(|(tenant, _)| *tenant == here.place.tenant)
}

/// Today, by the database's clock.
pub(crate) async fn today(app: &App, here: &Here) -> Result<Date, Reply> {
    let asked = async {
        let mut tx = app.db.tenant(&here.place).await?;
        tenants::today(&mut tx).await
    };
    asked.await.map_err(Reply::of(app, &here.visitor))
}

/// Where the rounds of this place are listed.
pub(crate) fn list_path(here: &Here) -> String {
    format!("{}/focus-groups", here.place.path())
}

/// A round's page.
pub(crate) fn path(here: &Here, round: &Round) -> String {
    format!("{}/{}", list_path(here), round.key.round)
}

/// What a round is called, as plain text.
pub(crate) fn title(visitor: &Visitor, round: &Round) -> String {
    round.draft.title.best(visitor.language).1.to_owned()
}

/// The name of a participant's language, in the reader's.
pub(super) fn language_name(visitor: &Visitor, language: Language) -> String {
    t!(visitor, &format!("round-language-{}", language.key()))
}

/// The same where it stands alone: with a capital letter.
pub(crate) fn language_heading(visitor: &Visitor, language: Language) -> String {
    let name = language_name(visitor, language);
    let mut rest = name.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// A day, written out.
pub(crate) fn written(visitor: &Visitor, date: Date) -> String {
    day(visitor.language, date)
}

/// A list as a sentence has it: "a, b och c".
pub(super) fn joined(visitor: &Visitor, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => t!(visitor, "round-and", most = most.join(", "), last = last.clone()),
    }
}

/// Which field a problem of a round is in, and how to put it right.
fn problem(visitor: &Visitor, problem: RoundProblem) -> (&'static str, String) {
    let (field, id) = match problem {
        RoundProblem::NoTitle => ("title-sv", "round-problem-title"),
        RoundProblem::NoPurpose => ("purpose-sv", "round-problem-purpose"),
        RoundProblem::NoAsker => ("asker", "round-problem-asker"),
        RoundProblem::NoContact => ("contact", "round-problem-contact"),
        RoundProblem::NoLanguage => ("languages", "round-problem-languages"),
        RoundProblem::ClosesTooEarly => ("closes-on", "round-problem-early"),
        RoundProblem::OpenTooLong => ("closes-on", "round-problem-long"),
        RoundProblem::KeptTooShort => ("kept-until", "round-problem-kept"),
    };
    (field, t!(visitor, id))
}

/// What is missing in the languages of a round, each with the way to where it is written; nothing where nothing is.
fn lacks(here: &Here, round: &Round) -> Option<AnyView> {
    let visitor = &here.visitor;
    let lacks = round.draft.lacks(&round.instrument);
    if lacks.is_empty() {
        return None;
    }
    let lines = lacks.iter().map(|lack| lacking(here, round, lack)).collect_view();
    Some(
        view! {
            <div class="notice warn" id="lacks" tabindex="-1">
                <p><strong>{t!(visitor, "round-lacks-title")}</strong></p>
                <p>{t!(visitor, "round-lacks-text")}</p>
                <dl class="facts">{lines}</dl>
            </div>
        }
        .into_any(),
    )
}

/// What is missing in one language.
fn lacking(here: &Here, round: &Round, lack: &Lack) -> AnyView {
    let visitor = &here.visitor;
    let language = lack.language;
    let form = format!("{}/edit", path(here, round));
    let link = |href: String, text: String| view! { <li><a href=href>{text}</a></li> };
    let title = lack
        .title
        .then(|| link(format!("{form}#{}", title_field(language)), t!(visitor, "round-lacks-the-title")));
    let purpose = lack.purpose.then(|| {
        link(
            format!("{form}#{}", purpose_field(language)),
            t!(visitor, "round-lacks-the-purpose"),
        )
    });
    let (owner, instrument, _) = round.instrument_key;
    let instrument = format!("{}/instruments/{instrument}", here.place.path());
    let questions = if lack.questions.len() > MOST_QUESTIONS {
        // The instrument's page says which, beside each other.
        let text = t!(visitor, "round-lacks-questions", n = lack.questions.len());
        vec![link(format!("{instrument}#completeness"), text)]
    } else {
        let may_write = instruments::can_write(&here.place, owner);
        let questions = lack.questions.iter();
        questions
            .map(|gap| {
                let href = if may_write {
                    format!("{instrument}/items/{}#{}", gap.item, first_field(gap, language))
                } else {
                    format!("{instrument}#item-{}", gap.item)
                };
                let parts: Vec<String> = gap.parts.iter().map(|part| part_name(visitor, *part)).collect();
                let text = t!(visitor, "round-lacks-question", n = gap.at + 1, parts = joined(visitor, &parts));
                link(href, text)
            })
            .collect()
    };
    view! {
        <div>
            <dt>{language_heading(visitor, language)}</dt>
            <dd><ul>{title} {purpose} {questions}</ul></dd>
        </div>
    }
    .into_any()
}

/// The most questions that are named one by one: of more it is said how many.
const MOST_QUESTIONS: usize = 12;

/// A part of a question, in a sentence.
fn part_name(visitor: &Visitor, part: Part) -> String {
    match part {
        Part::Question => t!(visitor, "round-lacks-part-question"),
        Part::Option(at) => t!(visitor, "round-lacks-part-option", n = at + 1),
        Part::Low => t!(visitor, "round-lacks-part-low"),
        Part::High => t!(visitor, "round-lacks-part-high"),
        Part::Row(at) => t!(visitor, "round-lacks-part-row", n = at + 1),
        Part::Body => t!(visitor, "round-lacks-part-body"),
    }
}

/// What participants are promised: fixed when the round opens.
fn promises(visitor: &Visitor, round: &Round) -> AnyView {
    if !round.anonymous {
        let ids = ["consent", "alias", "readers", "logged", "region"];
        let items = ids
            .into_iter()
            .map(|id| view! { <li>{t!(visitor, &format!("participants-named-{id}"))}</li> })
            .collect_view();
        return view! {
            <ul>
                {items}
                <li>{t!(visitor, "participants-named-kept", until = written(visitor, round.draft.kept_until))}</li>
            </ul>
        }
        .into_any();
    }
    let texts = [
        t!(visitor, "round-promise-voluntary"),
        t!(visitor, "round-promise-unlinked"),
        t!(
            visitor,
            "round-promise-hidden",
            closed = round.threshold_closed,
            free = round.threshold_free
        ),
        t!(visitor, "round-promise-counts"),
        t!(visitor, "round-promise-erased"),
        t!(visitor, "round-promise-kept", until = written(visitor, round.draft.kept_until)),
    ];
    let items = texts.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
    view! { <ul>{items}</ul> }.into_any()
}
