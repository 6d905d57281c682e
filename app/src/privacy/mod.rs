//! Retention: what is kept how long, on which decision, what is older than a decision says, and the protocol of what was deleted.

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page, see_other},
    t,
    ui::{Shell, ask_about_numbers, crumbs, error_summary, marked, page_head, render, shell, something_else, text_area, text_field},
};
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    privacy::{Kind, LONGEST_PERIOD, LONGEST_REFERENCE, Limit, PeriodProblem},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    privacy::{self, DecisionError, Deleted, Due, Retention},
    texts::day,
};
use std::collections::BTreeMap;
use time::{Date, macros::format_description};

const EVERYWHERE: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    use Permission::ManageRetention as Manage;
    routes
        .get_in(&EVERYWHERE, "/retention", Manage, show)
        .post_in(&EVERYWHERE, "/retention", Manage, decide)
        .get_in(&EVERYWHERE, "/retention/delete", Manage, ask_delete)
        .post_in(&EVERYWHERE, "/retention/delete", Manage, delete)
}

fn home(here: &Here) -> String {
    format!("{}/retention", here.place.path())
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

/// The field of the period that a kind's decision names, in years; of [`Kind::WITH_PERIOD`] alone.
const fn years_field(kind: Kind) -> &'static str {
    match kind {
        Kind::Results => "years-results",
        Kind::Exchange => "years-exchange",
        _ => "years",
    }
}

async fn show(State(app): State<App>, here: Here) -> Outcome {
    let retention = privacy::retention(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let decisions = retention.decisions.iter().map(|(kind, text)| (field(*kind), text.clone()));
    let periods = retention
        .periods
        .iter()
        .map(|(kind, years)| (years_field(*kind), years.to_string()));
    let fields = Fields::of(decisions.chain(periods).collect::<Vec<_>>());
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
    let periods: BTreeMap<Kind, String> = Kind::WITH_PERIOD
        .into_iter()
        .map(|kind| (kind, fields.get(years_field(kind)).to_owned()))
        .collect();
    match privacy::decide(&app.db, &here.place, &decisions, &periods).await {
        Ok(()) => Ok(Flash("decisions-saved").to(&here.visitor.cookies, &home(&here))),
        Err(DecisionError::Periods(problems)) => {
            for (kind, problem) in problems {
                let text = match problem {
                    PeriodProblem::Years => t!(here.visitor, "retention-error-years", max = i32::from(LONGEST_PERIOD)),
                    PeriodProblem::NoDecision => t!(here.visitor, "retention-error-years-alone"),
                };
                errors.push(years_field(kind), text);
            }
            again(&app, &here, &fields, &errors).await
        }
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
                {kinds(here, retention, fields, errors)}
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

/// The name of a kind of data, as a heading has it.
pub(crate) fn kind_heading(visitor: &Visitor, kind: Kind) -> String {
    heading(&t!(visitor, &format!("retention-kind-{}", kind.key().replace('_', "-"))))
}

/// What the tenant answers for, with the decision of each kind to fill in.
fn kinds(here: &Here, retention: &Retention, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let visitor = &here.visitor;
    let parts = Kind::OF_TENANT
        .into_iter()
        .map(|kind| {
            let name = t!(visitor, &format!("retention-kind-{}", kind.key()));
            let label = t!(visitor, "retention-decision", kind = name.clone());
            let years = Kind::WITH_PERIOD.contains(&kind).then(|| {
                let label = t!(visitor, "retention-years", kind = name.clone());
                text_field(
                    years_field(kind),
                    "number",
                    label,
                    Some(t!(visitor, "retention-years-hint")),
                    fields,
                    errors,
                )
            });
            view! {
                <section aria-labelledby=format!("kind-{}", kind.key())>
                    <h3 id=format!("kind-{}", kind.key())>{heading(&name)}</h3>
                    <p>{t!(visitor, &format!("retention-about-{}", kind.key().replace('_', "-")))}</p>
                    <p><strong>{limit(visitor, kind)}</strong></p>
                    {text_area(field(kind), 2, label, None, fields, errors)}
                    {years}
                    {retention.periods.contains_key(&kind).then(|| due_of(here, kind, &retention.due))}
                </section>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="kinds">
            <h2 id="kinds">{t!(visitor, "retention-kinds")}</h2>
            <p>{t!(visitor, "retention-kinds-text")}</p>
            <form method="post" action=home(here)>
                {parts}
                {something_else(visitor, fields, &Kind::OF_TENANT.map(field))}
                <p class="actions"><button type="submit">{t!(visitor, "retention-save")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// What of a kind is older than its decision says, and the way to delete it, where there is one.
fn due_of(here: &Here, kind: Kind, due: &[Due]) -> AnyView {
    let v = &here.visitor;
    let due: Vec<&Due> = due.iter().filter(|d| d.kind == kind).collect();
    if due.is_empty() {
        return view! { <p>{t!(v, "retention-due-none")}</p> }.into_any();
    }
    let lines = due
        .iter()
        .map(|d| {
            let text = t!(
                v,
                &format!("retention-due-{}", d.what),
                n = d.how_many,
                day = day(v.language, d.oldest)
            );
            view! { <li>{text}</li> }
        })
        .collect_view();
    let way = if kind == Kind::Exchange {
        let href = format!("{}/delete", home(here));
        view! { <p class="no-print"><a class="button secondary" href=href>{t!(v, "retention-delete-now")}</a></p> }.into_any()
    } else {
        view! { <p class="meta">{t!(v, "retention-due-results-stay")}</p> }.into_any()
    };
    view! { <ul>{lines}</ul> {way} }.into_any()
}

// ---- carrying out a decision

/// Says what goes and what stays, before anything goes.
async fn ask_delete(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let retention = privacy::retention(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let due: Vec<&Due> = retention.due.iter().filter(|d| d.kind == Kind::Exchange).collect();
    let (Some(first), Some(decision)) = (due.first(), retention.decisions.get(&Kind::Exchange)) else {
        return Ok(see_other(&home(&here)));
    };
    let before = first.before;
    let title = t!(v, "retention-delete-title");
    let goes = due
        .iter()
        .map(|d| view! { <li>{t!(v, &format!("retention-delete-{}", d.what), n = d.how_many)}</li> })
        .collect_view();
    let stays = ["others", "places", "rest"]
        .into_iter()
        .map(|id| view! { <li>{t!(v, &format!("retention-delete-stays-{id}"))}</li> })
        .collect_view();
    let of = Shell {
        title: title.clone(),
        section: "home",
        ..Shell::default()
    };
    let body = view! {
        {crumbs(v, &[(here.place.path(), here.place.name.clone()), (home(&here), t!(v, "retention-title"))])}
        {page_head(&title, Some(t!(v, "retention-delete-lede", day = day(v.language, before))), None)}
        <p>{t!(v, "retention-by-decision", decision = decision.as_str())}</p>
        <h2>{t!(v, "retention-delete-goes")}</h2>
        <ul>{goes}</ul>
        <h2>{t!(v, "retention-delete-stays")}</h2>
        <ul>{stays}</ul>
        <p>{t!(v, "retention-delete-final")}</p>
        <form method="post" action=format!("{}/delete", home(&here))>
            <input type="hidden" name="before" value=before.to_string() />
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "retention-delete-now")}</button>
                <a class="button quiet" href=home(&here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(page(StatusCode::OK, render(|| shell(&app, v, Some(&here.place), &of, body))))
}

/// Deletes what the page said: what is of before the day that it named, whatever has become older since.
async fn delete(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let before = Date::parse(fields.get("before").trim(), format_description!("[year]-[month]-[day]"))
        .map_err(|_| Error::NotFound)
        .map_err(Reply::of(&app, v))?;
    privacy::dispose(&app.db, &here.place, before).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("retention-deleted").to(&v.cookies, &home(&here)))
}

/// What whoever runs the server answers for: said here, so that a tenant's register of data can be complete.
fn of_server(visitor: &Visitor) -> AnyView {
    let rows = Kind::OF_SERVER
        .into_iter()
        .map(|kind| {
            view! { <div><dt>{kind_heading(visitor, kind)}</dt><dd>{limit(visitor, kind)}</dd></div> }
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
