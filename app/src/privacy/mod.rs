//! Retention: what is kept how long, on which decision, and the protocol of what was deleted.

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page},
    t,
    ui::{Shell, ask_about_numbers, crumbs, error_summary, marked, page_head, render, shell, something_else, text_area},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    privacy::{Kind, LONGEST_REFERENCE, Limit},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    privacy::{self, DecisionError, Deleted, Retention},
    texts::day,
};
use std::collections::BTreeMap;

const EVERYWHERE: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    routes.get_in(&EVERYWHERE, "/retention", Permission::ManageRetention, show).post_in(
        &EVERYWHERE,
        "/retention",
        Permission::ManageRetention,
        decide,
    )
}

/// The field of a kind's decision.
const fn field(kind: Kind) -> &'static str {
    match kind {
        Kind::Invitations => "decision-invitations",
        Kind::Answers => "decision-answers",
        Kind::Participants => "decision-participants",
        Kind::Meetings => "decision-meetings",
        Kind::Results => "decision-results",
        Kind::Exchange => "decision-exchange",
        Kind::Attendance => "decision-attendance",
        Kind::Notices => "decision-notices",
        Kind::Drafts => "decision-drafts",
        Kind::Mails => "decision-mails",
        Kind::Provider => "decision-provider",
        Kind::Log => "decision-log",
        // Whoever runs the server answers for these; no tenant decides.
        Kind::SignIns | Kind::Sessions | Kind::AccountLog | Kind::Accounts | Kind::BarrierReports | Kind::Counts => "decision",
    }
}

async fn show(State(app): State<App>, here: Here) -> Outcome {
    let retention = privacy::retention(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let fields = Fields::of(retention.decisions.iter().map(|(kind, text)| (field(*kind), text.clone())));
    Ok(answer(&app, &here, &retention, &fields, &FieldErrors::default()))
}

async fn decide(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let mut errors = FieldErrors::default();
    ask_about_numbers(&here.visitor, &fields, &Kind::OF_TENANT.map(field), &mut errors);
    if !errors.is_empty() {
        return again(&app, &here, &fields, &errors).await;
    }
    let decisions: BTreeMap<Kind, String> = Kind::OF_TENANT
        .into_iter()
        .map(|kind| (kind, fields.get(field(kind)).to_owned()))
        .collect();
    match privacy::decide(&app.db, &here.place, &decisions).await {
        Ok(()) => Ok(Flash("decisions-saved").to(&here.visitor.cookies, &format!("{}/retention", here.place.path()))),
        Err(DecisionError::TooLong(kinds)) => {
            for kind in kinds {
                errors.push(field(kind), t!(here.visitor, "retention-error-long", max = LONGEST_REFERENCE));
            }
            again(&app, &here, &fields, &errors).await
        }
        Err(DecisionError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

/// The page again, with what was typed.
async fn again(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let retention = privacy::retention(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok(answer(app, here, &retention, fields, errors))
}

fn answer(app: &App, here: &Here, retention: &Retention, fields: &Fields, errors: &FieldErrors) -> Response {
    let Here { visitor, place } = here;
    let title = t!(visitor, "retention-title");
    let of = Shell {
        title: title.clone(),
        section: "home",
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    page(
        status,
        render(|| {
            let body = view! {
                {crumbs(visitor, &[(place.path(), place.name.clone())])}
                {page_head(&title, errors.is_empty().then(|| t!(visitor, "retention-lede")), None)}
                {error_summary(visitor, errors)}
                {kinds(here, fields, errors)}
                {of_server(visitor)}
                {protocol(visitor, retention)}
            };
            shell(app, visitor, Some(place), &of, body.into_any())
        }),
    )
}

/// How long, in words.
fn limit(visitor: &Visitor, kind: Kind) -> String {
    match kind.limit() {
        Limit::AtClosing => t!(visitor, "retention-limit-closing"),
        Limit::KeptUntil => t!(visitor, "retention-limit-kept-until"),
        Limit::Days(days) => t!(visitor, "retention-limit-days", n = i32::from(days)),
        Limit::Years(years) => t!(visitor, "retention-limit-years", n = i32::from(years)),
        Limit::Kept => t!(visitor, "retention-limit-kept"),
    }
}

/// As a heading has it: with a capital letter.
fn heading(text: &str) -> String {
    let mut rest = text.chars();
    rest.next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// What the tenant answers for, with the decision of each kind to fill in.
fn kinds(here: &Here, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let Here { visitor, place } = here;
    let parts = Kind::OF_TENANT
        .into_iter()
        .map(|kind| {
            let name = t!(visitor, &format!("retention-kind-{}", kind.key()));
            let label = t!(visitor, "retention-decision", kind = name.clone());
            view! {
                <section aria-labelledby=format!("kind-{}", kind.key())>
                    <h3 id=format!("kind-{}", kind.key())>{heading(&name)}</h3>
                    <p>{t!(visitor, &format!("retention-about-{}", kind.key().replace('_', "-")))}</p>
                    <p><strong>{limit(visitor, kind)}</strong></p>
                    {text_area(field(kind), 2, label, None, fields, errors)}
                </section>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="kinds">
            <h2 id="kinds">{t!(visitor, "retention-kinds")}</h2>
            <p>{t!(visitor, "retention-kinds-text")}</p>
            <form method="post" action=format!("{}/retention", place.path())>
                {parts}
                {something_else(visitor, fields, &Kind::OF_TENANT.map(field))}
                <p class="actions"><button type="submit">{t!(visitor, "retention-save")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// What whoever runs the server answers for: said here, so that a tenant's register of data can be complete.
fn of_server(visitor: &Visitor) -> AnyView {
    let rows = Kind::OF_SERVER
        .into_iter()
        .map(|kind| {
            let name = t!(visitor, &format!("retention-kind-{}", kind.key().replace('_', "-")));
            view! { <div><dt>{heading(&name)}</dt><dd>{limit(visitor, kind)}</dd></div> }
        })
        .collect_view();
    view! {
        <section aria-labelledby="of-server">
            <h2 id="of-server">{t!(visitor, "retention-of-server")}</h2>
            <p>{t!(visitor, "retention-of-server-text")}</p>
            <dl class="facts">{rows}</dl>
        </section>
    }
    .into_any()
}

/// What was deleted, newest first, a deletion at a time.
fn protocol(visitor: &Visitor, retention: &Retention) -> AnyView {
    let mut runs: Vec<&[Deleted]> = retention.protocol.chunk_by(|a, b| a.run == b.run).collect();
    runs.sort_by_key(|run| std::cmp::Reverse(run.first().map(|line| line.on)));
    let nothing = runs.is_empty().then(|| {
        view! { <div class="empty"><h3>{t!(visitor, "retention-protocol-none-title")}</h3><p>{t!(visitor, "retention-protocol-none")}</p></div> }
    });
    let list = runs.into_iter().map(|run| deletion(visitor, run)).collect_view();
    view! {
        <section aria-labelledby="protocol">
            <h2 id="protocol">{t!(visitor, "retention-protocol")}</h2>
            <p>{t!(visitor, "retention-protocol-text")}</p>
            {nothing}
            {list}
            {retention.more.then(|| view! { <p class="meta">{t!(visitor, "retention-protocol-more")}</p> })}
            <p class="meta no-print">{t!(visitor, "retention-print")}</p>
        </section>
    }
    .into_any()
}

fn deletion(visitor: &Visitor, lines: &[Deleted]) -> Option<AnyView> {
    let first = lines.first()?;
    let about = match &first.round {
        Some((_, title)) => view! { {t!(visitor, "retention-of-round")} " " {marked(title, visitor.language)} }.into_any(),
        None => heading(&t!(visitor, &format!("retention-kind-{}", first.kind.replace('_', "-")))).into_any(),
    };
    let decision = match &first.decision {
        Some(text) => t!(visitor, "retention-by-decision", decision = text.as_str()),
        None => t!(visitor, "retention-by-default"),
    };
    let rows = lines
        .iter()
        .map(|line| {
            let what = t!(visitor, &format!("retention-what-{}", line.what.replace('_', "-")));
            let number = match (line.how_many, line.in_steps) {
                (None, _) => t!(visitor, "retention-all"),
                (Some(0), true) => t!(visitor, "retention-few"),
                (Some(n), true) => t!(visitor, "retention-at-least", n = n),
                (Some(n), false) => n.to_string(),
            };
            view! { <div><dt>{what}</dt><dd>{number}</dd></div> }
        })
        .collect_view();
    let run = first.run.to_string();
    Some(
        view! {
            <article class="card">
                <h3>{day(visitor.language, first.on)}</h3>
                <p>{about}</p>
                <dl class="facts">{rows}</dl>
                <p class="meta">{decision}</p>
                <p class="meta">{t!(visitor, "retention-run")} " " <code>{run.get(..8).unwrap_or_default().to_owned()}</code></p>
            </article>
        }
        .into_any(),
    )
}
