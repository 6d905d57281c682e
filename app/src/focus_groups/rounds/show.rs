//! A round's page: how it stands, what to do next, how many take part, and what participants are promised.

use super::{find, is_own, joined, lacks, language_name, list_path, path, promises, takes_part, title, today, written};
use crate::{
    focus_groups::meetings::of_round,
    http::{App, Here, Outcome, Reply, Visitor, page},
    t,
    ui::{Shell, crumbs, marked, render, shell, state_badge},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{disclosure::Participation, focus_groups::RoundState, tenants::Permission};
use leptos::prelude::*;
use server::focus_groups::{
    meetings::{self, Row},
    rounds::{self, Round, TenantInRound},
};
use time::Date;

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let round = find(&app, &here, &id).await?;
    let participation = match round.state {
        RoundState::Draft => Vec::new(),
        // Who is asked by alias stands elsewhere; of anonymous answers there are none.
        _ if !round.anonymous => Vec::new(),
        _ => rounds::participation(&app.db, &here.place, round.key)
            .await
            .map_err(Reply::of(&app, &here.visitor))?,
    };
    let meetings = if here.place.role.may(Permission::HoldMeetings) {
        let rows = meetings::of_round(&app.db, &here.place, round.key).await;
        Some(rows.map_err(Reply::of(&app, &here.visitor))?)
    } else {
        None
    };
    let today = today(&app, &here).await?;
    let of = Shell {
        title: title(&here.visitor, &round),
        section: "focus-groups",
        ..Shell::default()
    };
    Ok(page(
        StatusCode::OK,
        render(|| {
            let body = body(&here, &round, &participation, meetings.as_deref(), today);
            shell(&app, &here.visitor, Some(&here.place), &of, body)
        }),
    ))
}

fn body(here: &Here, round: &Round, participation: &[TenantInRound], meetings: Option<&[Row]>, today: Date) -> AnyView {
    let visitor = &here.visitor;
    let may_run = is_own(here, round) && here.place.role.may(Permission::RunRounds);
    let warning = (may_run && round.state == RoundState::Draft).then(|| lacks(here, round)).flatten();
    view! {
        {crumbs(visitor, &[(list_path(here), t!(visitor, "rounds-title"))])}
        <div class="page-head">
            <h1>{marked(&round.draft.title, visitor.language)}</h1>
            <p>{state_badge(visitor, round.state)}</p>
            <p class="lede">{state_sentence(visitor, round, today)}</p>
            {actions(here, round, may_run)}
        </div>
        {warning}
        {crate::participants::round_section(here, round)}
        {next_steps(here, round)}
        {(!participation.is_empty()).then(|| taking_part(visitor, round, participation))}
        {meetings.and_then(|rows| of_round(here, round, rows))}
        <section aria-labelledby="promises">
            <h2 id="promises">{t!(visitor, "round-promises-title")}</h2>
            <p>{t!(visitor, if round.state == RoundState::Draft { "round-promises-draft" } else { "round-promises-fixed" })}</p>
            {promises(visitor, round)}
        </section>
        {facts(here, round)}
    }
    .into_any()
}

/// How the round stands, in one sentence.
fn state_sentence(visitor: &Visitor, round: &Round, today: Date) -> String {
    let draft = &round.draft;
    match round.state {
        RoundState::Draft => t!(visitor, "round-stands-draft"),
        RoundState::Open if draft.opens_on > today => t!(
            visitor,
            "round-stands-early",
            from = written(visitor, draft.opens_on),
            to = written(visitor, draft.closes_on)
        ),
        RoundState::Open => t!(
            visitor,
            "round-stands-open",
            to = written(visitor, draft.closes_on),
            n = (draft.closes_on - today).whole_days().max(0)
        ),
        RoundState::Closing => t!(visitor, "round-stands-closing"),
        RoundState::Closed => t!(
            visitor,
            "round-stands-closed",
            day = written(visitor, round.closed_on.unwrap_or(draft.closes_on))
        ),
    }
}

fn actions(here: &Here, round: &Round, may_run: bool) -> Option<AnyView> {
    let visitor = &here.visitor;
    let at = path(here, round);
    let may_invite = takes_part(here, round) && here.place.role.may(Permission::Invite);
    let mut links: Vec<(&'static str, String, String)> = Vec::new();
    match round.state {
        RoundState::Draft if may_run => {
            links.push(("button", format!("{at}/open"), t!(visitor, "round-do-open")));
            links.push(("button secondary", format!("{at}/edit"), t!(visitor, "round-do-edit")));
            links.push(("button quiet", format!("{at}/delete"), t!(visitor, "round-do-delete")));
        }
        RoundState::Open => {
            if may_invite {
                links.push(("button", format!("{at}/invite"), t!(visitor, "round-do-invite")));
            }
            // A tablet gives codes, and a named round has none.
            if round.anonymous && takes_part(here, round) && here.place.role.may(Permission::RunRounds) {
                links.push(("button secondary", format!("{at}/tablet"), t!(visitor, "tablet-title")));
            }
            if may_run {
                links.push(("button secondary", format!("{at}/last-day"), t!(visitor, "round-do-last-day")));
                links.push(("button quiet", format!("{at}/close"), t!(visitor, "round-do-close")));
            }
        }
        RoundState::Closed if here.place.role.may(Permission::SeeResults) => {
            links.push(("button", format!("{at}/results"), t!(visitor, "round-do-results")));
        }
        _ => {}
    }
    if links.is_empty() {
        return None;
    }
    let links = links
        .into_iter()
        .map(|(class, href, text)| view! { <a class=class href=href>{text}</a> })
        .collect_view();
    Some(view! { <div class="actions">{links}</div> }.into_any())
}

/// One step on the way from draft to "you said – we did".
struct Step {
    done: bool,
    current: bool,
    title: String,
    text: String,
    links: Vec<(String, String)>,
}

fn next_steps(here: &Here, round: &Round) -> AnyView {
    let visitor = &here.visitor;
    let steps = [
        prepare(here, round),
        invite(here, round),
        collect(here, round),
        results(here, round),
        respond(here, round),
    ];
    let items = steps
        .into_iter()
        .map(|step| {
            // Lines of their own, no list: the style numbers every item in here as a step.
            let links = step
                .links
                .into_iter()
                .map(|(href, text)| view! { <br /><a href=href>{text}</a> })
                .collect_view();
            view! {
                <li class=if step.done { "done" } else { "" } aria-current=step.current.then_some("step")>
                    {step.done.then(|| view! { <span class="visually-hidden">{t!(visitor, "round-step-done")}</span> " " })}
                    <strong>{step.title}</strong>
                    <br />
                    {step.text}
                    {links}
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="next">
            <h2 id="next">{t!(visitor, "round-steps-title")}</h2>
            <ol class="steps">{items}</ol>
        </section>
    }
    .into_any()
}

fn prepare(here: &Here, round: &Round) -> Step {
    let visitor = &here.visitor;
    let draft = round.state == RoundState::Draft;
    Step {
        done: !draft,
        current: draft,
        title: t!(visitor, "round-step-prepare"),
        text: if draft {
            t!(visitor, "round-step-prepare-draft")
        } else if is_own(here, round) {
            t!(visitor, "round-step-prepare-done")
        } else {
            t!(visitor, "round-step-prepare-other", owner = round.owner_name.clone())
        },
        links: Vec::new(),
    }
}

fn invite(here: &Here, round: &Round) -> Step {
    let visitor = &here.visitor;
    let open = round.state == RoundState::Open;
    let mine = takes_part(here, round) && here.place.role.may(Permission::Invite);
    Step {
        done: matches!(round.state, RoundState::Closing | RoundState::Closed),
        current: open,
        title: t!(visitor, "round-step-invite"),
        text: match (open, takes_part(here, round)) {
            (false, _) if round.state != RoundState::Draft => t!(visitor, "round-step-invite-over"),
            _ if !round.anonymous => t!(visitor, "participants-named-codes"),
            (true, false) => t!(visitor, "round-step-invite-region"),
            (false, false) => t!(visitor, "round-step-invite-region-later"),
            (true, true) => t!(visitor, "round-step-invite-own"),
            (false, true) => t!(visitor, "round-step-invite-later"),
        },
        links: if open && mine {
            vec![(format!("{}/invite", path(here, round)), t!(visitor, "round-do-invite"))]
        } else {
            Vec::new()
        },
    }
}

fn collect(here: &Here, round: &Round) -> Step {
    let visitor = &here.visitor;
    let last = written(visitor, round.draft.closes_on);
    Step {
        done: round.state == RoundState::Closed,
        current: round.state == RoundState::Closing,
        title: t!(visitor, "round-step-close"),
        text: match round.state {
            RoundState::Draft => t!(visitor, "round-step-close-later"),
            // Nobody is reminded: there is no address.
            RoundState::Open if !round.anonymous => t!(visitor, "round-step-close-later"),
            RoundState::Open => t!(visitor, "round-step-close-open", day = last),
            RoundState::Closing => t!(visitor, "round-stands-closing"),
            RoundState::Closed if !round.anonymous => t!(visitor, "participants-close-kept"),
            RoundState::Closed => t!(visitor, "round-step-close-done"),
        },
        links: Vec::new(),
    }
}

fn results(here: &Here, round: &Round) -> Step {
    let visitor = &here.visitor;
    let closed = round.state == RoundState::Closed;
    let at = path(here, round);
    let mut links = Vec::new();
    if closed && here.place.role.may(Permission::SeeResults) {
        links.push((format!("{at}/results"), t!(visitor, "round-do-results")));
    }
    if closed && round.anonymous && here.place.role.may(Permission::ReviewTexts) {
        links.push((format!("{at}/texts"), t!(visitor, "round-do-texts")));
    }
    Step {
        done: false,
        current: closed,
        title: t!(visitor, "round-step-results"),
        text: t!(
            visitor,
            match (round.anonymous, closed) {
                (true, true) => "round-step-results-there",
                (true, false) => "round-step-results-later",
                (false, _) => "participants-close-change",
            }
        ),
        links,
    }
}

fn respond(here: &Here, round: &Round) -> Step {
    let visitor = &here.visitor;
    let closed = round.state == RoundState::Closed;
    let mut links = Vec::new();
    if closed && here.place.role.may(Permission::SeeResults) {
        links.push((format!("{}/findings", path(here, round)), t!(visitor, "round-do-findings")));
    }
    if round.state != RoundState::Draft {
        links.push((format!("/said/{}", round.public), t!(visitor, "round-do-said")));
    }
    Step {
        done: false,
        current: false,
        title: t!(visitor, "round-step-respond"),
        text: t!(visitor, "round-step-respond-text"),
        links,
    }
}

fn in_steps(visitor: &Visitor, people: Participation) -> String {
    match people {
        Participation::FewerThanFive => t!(visitor, "round-fewer-than-five"),
        Participation::AtLeast(n) => t!(visitor, "round-at-least", n = n),
    }
}

/// The sum of the municipalities' steps: what is certain of the whole, and nothing more.
fn total(visitor: &Visitor, of: impl Iterator<Item = Participation>) -> String {
    match of.map(|p| p.range().0).sum::<u32>() {
        0 => t!(visitor, "round-total-unknown"),
        n => t!(visitor, "round-at-least", n = n),
    }
}

fn taking_part(visitor: &Visitor, round: &Round, rows: &[TenantInRound]) -> AnyView {
    let (invited, answered) = (t!(visitor, "round-invited"), t!(visitor, "round-answered"));
    let figures = if let [one] = rows {
        view! {
            <dl class="facts">
                <div><dt>{invited}</dt><dd>{in_steps(visitor, one.asked)}</dd></div>
                <div><dt>{answered}</dt><dd>{in_steps(visitor, one.answered)}</dd></div>
            </dl>
        }
        .into_any()
    } else {
        let lines = rows
            .iter()
            .map(|row| {
                view! {
                    <tr>
                        <th scope="row">{row.name.clone()}</th>
                        <td class="num" data-label=invited.clone()>{in_steps(visitor, row.asked)}</td>
                        <td class="num" data-label=answered.clone()>{in_steps(visitor, row.answered)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <table class="stack">
                <caption class="visually-hidden">{t!(visitor, "round-participation-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(visitor, "round-municipality")}</th>
                        <th scope="col" class="num">{invited.clone()}</th>
                        <th scope="col" class="num">{answered.clone()}</th>
                    </tr>
                </thead>
                <tbody>
                    {lines}
                    <tr>
                        <th scope="row">{t!(visitor, "round-total")}</th>
                        <td class="num" data-label=invited.clone()>{total(visitor, rows.iter().map(|r| r.asked))}</td>
                        <td class="num" data-label=answered.clone()>{total(visitor, rows.iter().map(|r| r.answered))}</td>
                    </tr>
                </tbody>
            </table>
        }
        .into_any()
    };
    let title = if round.state == RoundState::Open {
        "round-participation-title"
    } else {
        "round-participation-title-over"
    };
    view! {
        <section aria-labelledby="participation">
            <h2 id="participation">{t!(visitor, title)}</h2>
            {figures}
            <p class="hint">{t!(visitor, if rows.len() > 1 { "round-participation-why-sum" } else { "round-participation-why" })}</p>
        </section>
    }
    .into_any()
}

fn facts(here: &Here, round: &Round) -> AnyView {
    let visitor = &here.visitor;
    let draft = &round.draft;
    let languages: Vec<String> = draft.languages.iter().map(|l| language_name(visitor, *l)).collect();
    let names: Vec<String> = round.tenants.iter().map(|(_, name)| name.clone()).collect();
    let questions = t!(
        visitor,
        "round-fact-questions",
        n = round.instrument.items.len(),
        version = round.instrument_key.2
    );
    let instrument = marked(&round.instrument.name, visitor.language);
    let instrument = if here.place.role.may(Permission::SeeInstruments) {
        view! { <a href=format!("{}/instruments/{}", here.place.path(), round.instrument_key.1)>{instrument}</a> }.into_any()
    } else {
        instrument
    };
    view! {
        <section aria-labelledby="facts">
            <h2 id="facts">{t!(visitor, "round-facts-title")}</h2>
            <dl class="facts">
                <div><dt>{t!(visitor, "round-fact-purpose")}</dt><dd>{marked(&draft.purpose, visitor.language)}</dd></div>
                <div><dt>{t!(visitor, "round-fact-asker")}</dt><dd><bdi>{draft.asker.clone()}</bdi></dd></div>
                <div><dt>{t!(visitor, "round-fact-contact")}</dt><dd><bdi>{draft.contact.clone()}</bdi></dd></div>
                <div><dt>{t!(visitor, "round-fact-instrument")}</dt><dd>{instrument} " (" {questions} ")"</dd></div>
                <div><dt>{t!(visitor, "round-fact-languages")}</dt><dd>{joined(visitor, &languages)}</dd></div>
                // A municipality sees only itself among those who take part.
                {is_own(here, round).then(|| view! { <div><dt>{t!(visitor, "round-fact-municipalities")}</dt><dd>{joined(visitor, &names)}</dd></div> })}
                <div><dt>{t!(visitor, "round-fact-opens")}</dt><dd>{written(visitor, draft.opens_on)}</dd></div>
                <div><dt>{t!(visitor, "round-fact-closes")}</dt><dd>{written(visitor, draft.closes_on)}</dd></div>
                <div><dt>{t!(visitor, "round-fact-kept")}</dt><dd>{written(visitor, draft.kept_until)}</dd></div>
            </dl>
        </section>
    }
    .into_any()
}
