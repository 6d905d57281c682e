//! Notifications: what is new for a person, and how to hear of it; mail that failed, and mail that somebody does not want.

mod choices;
mod everywhere;
mod inbox;
mod unsubscribing;

use crate::{
    http::{Access, App, Flash, Here, Outcome, Reply, Routes, Visitor, page},
    t,
    ui::{Shell, page_head, render, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::tenants::{Permission, TenantKind};
use leptos::prelude::*;
use server::{
    Error,
    notifications::{self, FailedMail},
    texts::day,
};
use uuid::Uuid;

pub(crate) use choices::unreached_notice;
pub(crate) use inbox::news;

/// What mail programs post to by themselves (RFC 8058).
pub(crate) const ONE_CLICK: &str = "/unsubscribe/{link}";

const EVERYWHERE: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get_in(&EVERYWHERE, "/notices", Permission::See, inbox::list)
        .post_in(&EVERYWHERE, "/notices/done", Permission::See, inbox::all_done)
        .get_in(&EVERYWHERE, "/notices/choices", Permission::See, choices::form)
        .post_in(&EVERYWHERE, "/notices/choices", Permission::See, choices::save)
        .post_in(&EVERYWHERE, "/notices/digests", Permission::See, choices::digests_again)
        .post_in(&EVERYWHERE, "/notices/address", Permission::See, choices::try_again)
        .get_in(&EVERYWHERE, "/notices/{id}", Permission::See, inbox::open)
        .post_in(&EVERYWHERE, "/notices/{id}/done", Permission::See, inbox::done)
        .get(everywhere::PAGE, Access::SignedIn, everywhere::form)
        .post(everywhere::PAGE, Access::SignedIn, everywhere::save)
        .get_in(&EVERYWHERE, "/mail", Permission::SeeMail, list)
        .post_in(&EVERYWHERE, "/mail/{id}", Permission::SeeMail, resend)
        .get(ONE_CLICK, Access::Public, unsubscribing::ask)
        .post(ONE_CLICK, Access::Public, unsubscribing::stop)
        .post("/unsubscribe/{link}/again", Access::Public, unsubscribing::again)
}

/// Where what is new for a person is shown.
fn home(here: &Here) -> String {
    format!("{}/notices", here.place.path())
}

/// A page of what is new.
fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    let of = Shell {
        title,
        section: "notices",
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

async fn list(State(app): State<App>, here: Here) -> Outcome {
    let visitor = &here.visitor;
    let mails = notifications::failed(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, visitor))?;
    let title = t!(visitor, "mail-title");
    let content = if mails.is_empty() {
        empty(visitor)
    } else {
        table(visitor, &here.place.path(), &mails)
    };
    let body = view! {
        {page_head(&title, Some(t!(visitor, "mail-lede")), None)}
        {content}
        <p class="meta">{t!(visitor, "mail-left-out")}</p>
    };
    let of = Shell {
        title,
        section: "mail",
        wide: true,
        ..Shell::default()
    };
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, visitor, Some(&here.place), &of, body.into_any())),
    ))
}

fn empty(visitor: &Visitor) -> AnyView {
    view! {
        <div class="empty">
            <h2>{t!(visitor, "mail-empty-title")}</h2>
            <p>{t!(visitor, "mail-empty-text")}</p>
        </div>
    }
    .into_any()
}

fn table(visitor: &Visitor, place: &str, mails: &[FailedMail]) -> AnyView {
    let [what, to, why, made] = ["what", "to", "why", "made"].map(|column| t!(visitor, &format!("mail-column-{column}")));
    let rows = mails
        .iter()
        .map(|mail| {
            let about = t!(visitor, kind_text(&mail.kind));
            let again = t!(visitor, "mail-resend-label", address = mail.address.clone());
            view! {
                <tr>
                    <th scope="row">{about}</th>
                    <td data-label=to.clone()>{address(&mail.address)}</td>
                    <td data-label=why.clone()><span>{t!(visitor, error_text(mail.error.as_deref()))} {code(mail)}</span></td>
                    <td data-label=made.clone()>{day(visitor.language, mail.made_on)}</td>
                    <td>
                        <form method="post" action=format!("{place}/mail/{}", mail.id)>
                            <button class="secondary" type="submit" aria-label=again>{t!(visitor, "mail-resend")}</button>
                        </form>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(visitor, "mail-caption")>
            <table class="stack">
                <caption class="visually-hidden">{t!(visitor, "mail-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{what}</th>
                        <th scope="col">{to.clone()}</th>
                        <th scope="col">{why.clone()}</th>
                        <th scope="col">{made.clone()}</th>
                        <th scope="col"><span class="visually-hidden">{t!(visitor, "mail-column-do")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// An address that may break where people would break it: on a phone, a long one does not fit in a line.
fn address(text: &str) -> AnyView {
    let parts = text
        .split_inclusive(['@', '.', '-', '_'])
        .map(|part| view! { {part.to_owned()} <wbr /> })
        .collect_view();
    view! { <bdi>{parts}</bdi> }.into_any()
}

/// The code as it is, small: what whoever runs the server asks for.
fn code(mail: &FailedMail) -> Option<AnyView> {
    mail.error
        .clone()
        .map(|code| view! { <span class="meta">" (" <code>{code}</code> ")"</span> }.into_any())
}

/// What a mail is about, by the kind that the outbox keeps.
fn kind_text(kind: &str) -> &'static str {
    match kind {
        "identity.sign_in" => "mail-kind-sign-in",
        "tenants.welcome" => "mail-kind-welcome",
        "identity.acceptance" => "mail-kind-acceptance",
        "focus_groups.invitation" => "mail-kind-invitation",
        "focus_groups.closed" => "mail-kind-closed",
        "focus_groups.round_opened" => "mail-kind-round-opened",
        "focus_groups.results_ready" => "mail-kind-results-ready",
        "focus_groups.response_due" => "mail-kind-response-due",
        "methods.newer" => "mail-kind-method-newer",
        "exchange.seat" => "mail-kind-event-seat",
        "exchange.enrolled" => "mail-kind-event-enrolled",
        "exchange.taken_off" => "mail-kind-event-taken-off",
        "exchange.changed" => "mail-kind-event-changed",
        "exchange.cancelled" => "mail-kind-event-cancelled",
        "exchange.invited_changed" => "mail-kind-invited-changed",
        "exchange.invited_cancelled" => "mail-kind-invited-cancelled",
        "exchange.reminder" => "mail-kind-event-reminder",
        "exchange.follow_up" => "mail-kind-visit-follow-up",
        "exchange.presence" => "mail-kind-presence-due",
        "exchange.flows_back" => "mail-kind-seats-flow-back",
        "exchange.planned" => "mail-kind-event-planned",
        "exchange.opens" => "mail-kind-registration-opens",
        "exchange.started" => "mail-kind-thread-started",
        "exchange.replied" => "mail-kind-thread-replied",
        "exchange.mentioned" => "mail-kind-mentioned",
        "exchange.concluded" => "mail-kind-thread-concluded",
        "exchange.minutes" => "mail-kind-group-minutes",
        "exchange.decision" => "mail-kind-group-decision",
        "exchange.decision_due" => "mail-kind-decision-due",
        "exchange.meeting_planned" => "mail-kind-meeting-planned",
        "exchange.meeting_changed" => "mail-kind-meeting-changed",
        "exchange.meeting_cancelled" => "mail-kind-meeting-cancelled",
        "focus_groups.closes_tomorrow" => "mail-kind-round-closes",
        "methods.review" => "mail-kind-method-review",
        "methods.proposal" => "mail-kind-proposal-made",
        "methods.proposal_said" => "mail-kind-proposal-said",
        "privacy.due" => "mail-kind-period-over",
        "notifications.digest" => "mail-kind-digest",
        _ => "mail-kind-other",
    }
}

/// What went wrong and what helps, by the code that `server::mail::SendError` gives.
fn error_text(code: Option<&str>) -> &'static str {
    match code {
        Some("bad-address" | "smtp-501" | "smtp-553") => "mail-error-address",
        Some("smtp-550" | "smtp-551" | "smtp-556" | "returned-unknown") => "mail-error-unknown-receiver",
        Some("smtp-552" | "smtp-452" | "returned-full") => "mail-error-full",
        Some("address-not-ascii") => "mail-error-not-ascii",
        Some("timeout" | "connection" | "tls" | "no-common-ground" | "file") => "mail-error-server",
        Some(code) if code.starts_with("smtp-4") => "mail-error-later",
        Some("returned-refused") => "mail-error-refused",
        Some(code) if code.starts_with("smtp-5") => "mail-error-refused",
        _ => "mail-error-other",
    }
}

async fn resend(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let visitor = &here.visitor;
    let id = id.parse::<Uuid>().map_err(|_| Reply::of(&app, visitor)(Error::NotFound))?;
    notifications::resend(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, visitor))?;
    Ok(Flash("mail-resent").to(&visitor.cookies, &format!("{}/mail", here.place.path())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mail_that_can_be_listed_has_a_name() {
        // A reminder that failed is not listed.
        for kind in notifications::kinds().filter(|kind| *kind != "focus_groups.reminder") {
            assert_ne!(kind_text(kind), "mail-kind-other", "{kind}");
        }
    }
}
