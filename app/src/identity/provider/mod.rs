//! Signing in by a place's own provider: the page that leads there, the way back, invitations, and the provider's word that
//! somebody signed out there.
//!
//! The cookie `provider` says which browser began, and lives as long as what was begun. A form that would redirect to the
//! provider is stopped by our own `form-action 'self'` in some browsers, so it is answered with a page that goes on by itself.

mod pages;
mod settings;

use crate::{
    http::{Access, App, Fields, Outcome, Reply, Routes, Visitor, page, see_other},
    identity::{begin_session, local_path, with},
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    ids::TenantId,
    tenants::{Permission, TenantKind},
};
use server::{
    Error,
    db::Place,
    identity::provider::{
        self, Invitation, InvitationState, Listed, Trouble,
        flow::{self, Answer, Begin, Begun, Ended},
        signed_out::{self, Heeded},
    },
    secrets::Token,
    tenants,
};
use std::collections::HashMap;

/// How long the browser that began is remembered, in seconds.
const BEGUN: u32 = 10 * 60;
/// How long it is remembered where the visitor was going, in seconds.
const GOING: u32 = 15 * 60;

pub(crate) use settings::member_part;

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use TenantKind::{Municipality, Region};
    let both = &[Region, Municipality];
    routes
        .get("/r/{slug}/sign-in", Access::Anyone, |a, v, p, q| ask(Region, a, v, p, q))
        .post("/r/{slug}/sign-in", Access::Anyone, |a, v, p| start(Region, a, v, p))
        .get("/t/{slug}/sign-in", Access::Anyone, |a, v, p, q| ask(Municipality, a, v, p, q))
        .post("/t/{slug}/sign-in", Access::Anyone, |a, v, p| start(Municipality, a, v, p))
        .get("/sign-in/provider/{tenant}", Access::Anyone, back)
        .get(TOLD_SIGNED_OUT, Access::Public, told_in_front)
        .post(TOLD_SIGNED_OUT, Access::Public, told_signed_out)
        .get("/accept/{token}", Access::Anyone, invitation)
        .post("/accept/{token}", Access::Anyone, accept)
        .get("/signed-out", Access::Anyone, signed_out_page)
        .get_in(both, "/provider", Permission::ManageMembers, settings::show)
        .post_in(both, "/provider", Permission::ManageMembers, settings::save)
        .post_in(both, "/provider/try", Permission::ManageMembers, settings::try_it)
        .post_in(both, "/provider/only", Permission::ManageMembers, settings::only)
        .get_in(both, "/provider/remove", Permission::ManageMembers, settings::remove_page)
        .post_in(both, "/provider/remove", Permission::ManageMembers, settings::remove)
        .post_in(both, "/members/{account}/sign-in-link", Permission::ManageMembers, settings::invite)
}

/// Where a provider tells that somebody signed out: the one change that does not come from our own pages. It reads no
/// cookie, and believes nothing but the provider's signature.
pub(crate) const TOLD_SIGNED_OUT: &str = "/sign-in/provider/{tenant}/signed-out";

async fn find(app: &App, visitor: &Visitor, is: impl Fn(&Listed) -> bool) -> Result<Option<Listed>, Reply> {
    let listed = provider::listed(&app.db).await.map_err(Reply::of(app, visitor))?;
    Ok(listed.into_iter().find(is))
}

/// The page of a place that has a provider; where it has none, the one that all have.
async fn ask(
    kind: TenantKind,
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Outcome {
    let to = query.get("to").and_then(|to| local_path(to));
    let Some(listed) = find(&app, &visitor, |l| l.kind == kind && l.slug == slug).await? else {
        let all = tenants::public_tenants(&app.db).await.map_err(Reply::of(&app, &visitor))?;
        return Ok(match all.iter().any(|t| t.kind == kind && t.slug == slug) {
            true => see_other("/sign-in"),
            false => Reply::not_found(&app, &visitor),
        });
    };
    let to = to.map(str::to_owned).unwrap_or_else(|| format!("/{}/{slug}", kind.prefix()));
    let response = page(StatusCode::OK, pages::ask(&app, &visitor, &listed));
    Ok(with(response, [visitor.cookies.set("to", &to, Some(GOING))]))
}

async fn start(kind: TenantKind, State(app): State<App>, visitor: Visitor, Path(slug): Path<String>) -> Outcome {
    let Some(listed) = find(&app, &visitor, |l| l.kind == kind && l.slug == slug).await? else {
        return Ok(Reply::not_found(&app, &visitor));
    };
    go(&app, &visitor, &listed, Begin::SignIn(listed.tenant)).await
}

/// Begins, and leads to the provider.
async fn go(app: &App, visitor: &Visitor, to: &Listed, what: Begin<'_>) -> Outcome {
    let browser = browser(app, visitor)?;
    let begun = flow::begin(&app.db, &app.secret, &app.providers, &app.base_url, &browser, what)
        .await
        .map_err(Reply::of(app, visitor))?;
    Ok(match begun {
        Begun::Go(url) => with(
            onwards(pages::leaving(app, visitor, to, url.as_str()), url.as_str()),
            [visitor.cookies.set("provider", &browser.to_string(), Some(BEGUN))],
        ),
        Begun::Trouble(trouble) => page(StatusCode::BAD_GATEWAY, pages::trouble(app, visitor, Some(to), trouble)),
        Begun::Tried => see_other(&format!("/{}/{}/provider#tried", to.kind.prefix(), to.slug)),
        Begun::Nothing => Reply::not_found(app, visitor),
    })
}

fn browser(app: &App, visitor: &Visitor) -> Result<Token, Reply> {
    match visitor.cookies.token("provider") {
        Some(browser) => Ok(browser),
        None => Token::random().map_err(|e| Reply::of(app, visitor)(e.into())),
    }
}

/// A page that goes on by itself.
fn onwards(html: String, url: &str) -> Response {
    let mut response = page(StatusCode::OK, html);
    if let Ok(value) = HeaderValue::from_str(&format!("0; url={url}")) {
        response.headers_mut().insert(HeaderName::from_static("refresh"), value);
    }
    response
}

/// The provider sends the person back.
async fn back(
    State(app): State<App>,
    mut visitor: Visitor,
    Path(tenant): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Outcome {
    // The address of this page is nobody's to come back to.
    visitor.path = "/sign-in".to_owned();
    let Ok(tenant) = tenant.parse::<TenantId>() else {
        return Ok(Reply::not_found(&app, &visitor));
    };
    let Some(place) = find(&app, &visitor, |l| l.tenant == tenant).await? else {
        return Ok(Reply::not_found(&app, &visitor));
    };
    let answer = Answer {
        state: query.get("state").and_then(|s| Token::parse(s)),
        code: query.get("code").cloned(),
        iss: query.get("iss").cloned(),
        error: query.get("error").cloned(),
    };
    let (browser, old) = (visitor.cookies.token("provider"), visitor.cookies.token("session"));
    let ended = flow::end(
        &app.db,
        &app.secret,
        &app.providers,
        &app.base_url,
        tenant,
        browser.as_ref(),
        &answer,
        visitor.actor.as_ref(),
        old.as_ref(),
    )
    .await
    .map_err(Reply::of(&app, &visitor))?;
    let home = format!("/{}/{}", place.kind.prefix(), place.slug);
    let refused = |html| Ok(page(StatusCode::FORBIDDEN, html));
    match ended {
        Ended::SignedIn(session) => {
            let to = visitor.cookies.get("to").map_or(home, str::to_owned);
            begin_session(&app, &visitor, &session, Some(&to)).await
        }
        Ended::Accepted(session) => {
            let response = begin_session(&app, &visitor, &session, Some(&home)).await?;
            Ok(with(response, [visitor.cookies.set("flash", "provider-accepted", Some(60))]))
        }
        Ended::Tried => Ok(see_other(&format!("{home}/provider#tried"))),
        Ended::NotTied => refused(pages::not_tied(&app, &visitor, &place)),
        Ended::InvitationGone => refused(pages::invitation_gone(&app, &visitor, &place)),
        Ended::SubjectTaken => refused(pages::subject_taken(&app, &visitor, &place)),
        Ended::Trouble(Trouble::NotBegun) => Ok(page(
            StatusCode::BAD_REQUEST,
            pages::trouble(&app, &visitor, Some(&place), Trouble::NotBegun),
        )),
        Ended::Trouble(trouble) => refused(pages::trouble(&app, &visitor, Some(&place), trouble)),
    }
}

/// Back-channel: the answer tells no more than the specification asks for.
async fn told_signed_out(State(app): State<App>, Path(tenant): Path<String>, fields: Fields) -> Response {
    let Ok(tenant) = tenant.parse::<TenantId>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match signed_out::heed(&app.db, &app.providers, tenant, fields.get("logout_token")).await {
        Ok(Heeded::Ended(_)) => StatusCode::OK.into_response(),
        Ok(Heeded::Not(_)) => StatusCode::BAD_REQUEST.into_response(),
        Err(error) => {
            tracing::warn!(error = error.describe(), "a sign-out that a provider told could not be heeded");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Front-channel: in a hidden frame of the provider's page. The answer is the same, whatever is asked: nobody sees it, and it tells
/// nobody whether there was a session.
async fn told_in_front(State(app): State<App>, Path(tenant): Path<String>, Query(query): Query<HashMap<String, String>>) -> Response {
    let given = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    if let Ok(tenant) = tenant.parse::<TenantId>()
        && let Err(error) = signed_out::heed_in_front(&app.db, tenant, given("iss"), given("sid")).await
    {
        tracing::warn!(error = error.describe(), "a sign-out that a provider told could not be heeded");
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    StatusCode::NO_CONTENT.into_response()
}

async fn look(app: &App, visitor: &Visitor, token: &str) -> Result<Option<(Token, Invitation)>, Reply> {
    let Some(link) = Token::parse(token) else {
        return Ok(None);
    };
    let invitation = provider::peek_invitation(&app.db, &link).await.map_err(Reply::of(app, visitor))?;
    Ok(invitation.map(|i| (link, i)))
}

/// Opening an invitation link changes nothing.
async fn invitation(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Outcome {
    Ok(match look(&app, &visitor, &token).await? {
        Some((link, invitation)) => {
            let status = if invitation.state == InvitationState::Open {
                StatusCode::OK
            } else {
                StatusCode::GONE
            };
            page(status, pages::invitation(&app, &visitor, &link, &invitation))
        }
        None => page(StatusCode::GONE, pages::no_invitation(&app, &visitor)),
    })
}

async fn accept(State(app): State<App>, visitor: Visitor, Path(token): Path<String>) -> Outcome {
    match look(&app, &visitor, &token).await? {
        Some((link, invitation)) if invitation.state == InvitationState::Open => {
            go(&app, &visitor, &invitation.from, Begin::Accept(invitation.from.tenant, &link)).await
        }
        Some((link, invitation)) => Ok(page(StatusCode::GONE, pages::invitation(&app, &visitor, &link, &invitation))),
        None => Ok(page(StatusCode::GONE, pages::no_invitation(&app, &visitor))),
    }
}

/// After signing out of a session that a provider vouched for: the way to sign out there as well.
async fn signed_out_page(State(app): State<App>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let tenant = query.get("from").and_then(|t| t.parse::<TenantId>().ok());
    let place = match tenant {
        Some(tenant) => find(&app, &visitor, |l| l.tenant == tenant).await?,
        None => None,
    };
    let Some(place) = place else {
        return Ok(see_other("/"));
    };
    let url = provider::end_session_page(&app.db, &app.providers, &app.base_url, place.tenant)
        .await
        .map_err(Reply::of(&app, &visitor))?;
    Ok(page(
        StatusCode::OK,
        pages::signed_out(&app, &visitor, &place, url.as_ref().map(|u| u.as_str())),
    ))
}

/// The same place, as the sign-in page lists it.
fn as_listed(place: &Place) -> Listed {
    Listed {
        tenant: place.tenant,
        kind: place.kind,
        slug: place.slug.clone(),
        name: place.name.clone(),
    }
}

/// Where signing out leads: for a session that a provider vouched for, to the page that says how to sign out there.
pub(super) fn after_sign_out(method: server::identity::Method) -> Option<String> {
    match method {
        server::identity::Method::Provider(tenant) => Some(format!("/signed-out?from={tenant}")),
        _ => None,
    }
}

/// The providers on the sign-in page.
pub(super) async fn choose(app: &App, visitor: &Visitor) -> Result<Vec<Listed>, Reply> {
    provider::listed(&app.db).await.map_err(Reply::of(app, visitor))
}

/// An error as a page.
fn failed(app: &App, visitor: &Visitor, error: Error) -> Reply {
    Reply::of(app, visitor)(error)
}
