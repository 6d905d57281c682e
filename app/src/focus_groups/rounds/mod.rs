//! Rounds: the list, writing a draft, the round's page, and the steps from draft to closed.

mod form;
mod list;
mod show;
mod steps;

use super::instruments::{first_description, first_field};
use crate::{
    http::{App, Here, Reply, Routes, Visitor},
    t,
};
use domain::{
    focus_groups::{Gap, Lack, Part, RoundProblem, RoundState},
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
    let texts = named(
        here,
        round,
        &lack.questions,
        ("round-lacks-question", "round-lacks-questions"),
        |gap| Some(format!("items/{}#{}", gap.item, first_field(gap, language))),
    );
    let pictures = named(
        here,
        round,
        &lack.pictures,
        ("round-lacks-picture", "round-lacks-pictures"),
        |gap| {
            let item = round.instrument.items.get(gap.at)?;
            Some(first_description(item, gap, language))
        },
    );
    let questions = texts
        .into_iter()
        .chain(pictures)
        .map(|(href, text)| link(href, text))
        .collect_view();
    view! {
        <div>
            <dt>{language_heading(visitor, language)}</dt>
            <dd><ul>{title} {purpose} {questions}</ul></dd>
        </div>
    }
    .into_any()
}

/// The page of the questionnaire that a round asks, and whether what it says can be written from here.
fn asked(here: &Here, round: &Round) -> (String, bool) {
    let (owner, instrument, _) = round.instrument_key;
    let page = format!("{}/instruments/{instrument}", here.place.path());
    (page, instruments::can_write(&here.place, owner))
}

/// What questions lack, each with the way to where it is written (`place`, below the questionnaire's page): one by one, or, where they are
/// many, how many they are. The texts are of one and of many.
fn named(
    here: &Here,
    round: &Round,
    gaps: &[Gap],
    (one, many): (&'static str, &'static str),
    place: impl Fn(&Gap) -> Option<String>,
) -> Vec<(String, String)> {
    let visitor = &here.visitor;
    let (instrument, may_write) = asked(here, round);
    if gaps.len() > MOST_QUESTIONS {
        // The instrument's page says which, beside each other.
        return vec![(format!("{instrument}#completeness"), t!(visitor, many, n = gaps.len()))];
    }
    gaps.iter()
        .map(|gap| {
            let href = match place(gap).filter(|_| may_write) {
                Some(place) => format!("{instrument}/{place}"),
                None => format!("{instrument}#item-{}", gap.item),
            };
            let parts: Vec<String> = gap.parts.iter().map(|part| part_name(visitor, *part)).collect();
            (href, t!(visitor, one, n = gap.at + 1, parts = joined(visitor, &parts)))
        })
        .collect()
}

/// In which of a round's languages recordings are missing where others have them, with the way to the questionnaire; nothing where none are.
fn unheard(here: &Here, round: &Round) -> Option<AnyView> {
    let visitor = &here.visitor;
    let found = round.draft.unheard(&round.instrument);
    if found.is_empty() {
        return None;
    }
    let all = round.instrument.items.len();
    let lines = found
        .into_iter()
        .map(|unheard| {
            let text = if unheard.begun {
                t!(visitor, "round-unheard-some", n = unheard.questions, all = all)
            } else {
                t!(visitor, "round-unheard-all")
            };
            view! { <div><dt>{language_heading(visitor, unheard.language)}</dt><dd>{text}</dd></div> }
        })
        .collect_view();
    let (instrument, _) = asked(here, round);
    Some(
        view! {
            <div class="notice info" id="unheard">
                <p><strong>{t!(visitor, "round-unheard-title")}</strong></p>
                <p>{t!(visitor, "round-unheard-text")}</p>
                <dl class="facts">{lines}</dl>
                <p><a href=format!("{instrument}#completeness")>{t!(visitor, "round-unheard-link")}</a></p>
            </div>
        }
        .into_any(),
    )
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
