//! The guard before every route: who is it, and may they? It runs before the handler and decides by the route's
//! [`Access`] alone; the verb asks again.

use super::{
    Access, App, Cookies, Reply, see_other,
    shares::{self, Held, NotArrived},
};
use crate::texts::texts;
use axum::{
    extract::{FromRequestParts, Path, Request, State},
    http::{Method, StatusCode, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{identity::Reach, ids::TenantId, language::Language, tenants::TenantKind};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use server::{
    db::Place,
    faults::Fault,
    identity::{self, Actor, Membership, Standing},
    patience,
};
use std::collections::HashMap;

/// Who visits a page, signed in or not, and in which language it is shown.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who has signed in.
    pub actor: Option<Actor>,
    /// Swedish or English.
    pub language: Language,
    /// The message to show once, from the redirect before.
    pub flash: Option<String>,
    /// The path and query of this request.
    pub path: String,
    /// The cookies.
    pub cookies: Cookies,
}

/// A visitor who has signed in and stands in a place where the route's permission is held.
#[derive(Clone, Debug)]
pub struct Here {
    /// The visitor.
    pub visitor: Visitor,
    /// Where, and as what.
    pub place: Place,
}

impl Visitor {
    /// About how many things something is unread for the visitor in a place.
    pub fn unread(&self, tenant: TenantId) -> i64 {
        self.actor
            .as_ref()
            .and_then(|actor| actor.membership(tenant))
            .map_or(0, |membership| membership.unread)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        // The guard always puts one there; a route without guard can't be made.
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Here {
    type Rejection = StatusCode;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, StatusCode> {
        parts.extensions.get::<Self>().cloned().ok_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Whether a cookie names a message that there is: anybody can send a cookie.
fn is_flash(id: &str) -> bool {
    id.len() <= 60 && texts().has(Language::Sv, &format!("flash-{id}"))
}

/// The page where a session shows what a place still demands of it, and that leads back `to` where the visitor was going.
fn way_to(missing: Reach, kind: TenantKind, slug: &str, to: &str) -> String {
    let path = match missing {
        Reach::Reached => return to.to_owned(),
        Reach::SecondFactor => "/second-factor".to_owned(),
        Reach::Provider => format!("/{}/{slug}/sign-in", kind.prefix()),
    };
    if to.is_empty() {
        return path;
    }
    format!("{path}?to={}", utf8_percent_encode(to, NON_ALPHANUMERIC))
}

/// Whether somebody has a place where a path leads, or it leads to nobody's in particular. A place's page for everybody, as the way to
/// sign in there, is no home to who comes from elsewhere.
fn is_at_home(actor: &Actor, kind: Option<TenantKind>, slug: Option<&str>) -> bool {
    match (kind, slug) {
        (Some(kind), Some(slug)) => actor.standing(kind, slug).is_some(),
        (None, None) => true,
        _ => false,
    }
}

/// The guard of one route.
pub(super) async fn guard(
    State((app, access, kind)): State<(App, Access, Option<TenantKind>)>,
    path: Option<Path<HashMap<String, String>>>,
    mut request: Request,
    next: Next,
) -> Response {
    let cookies = Cookies::read(&app, request.headers());
    let accept = request
        .headers()
        .get("accept-language")
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    let chosen = cookies
        .get("language")
        .and_then(|k| Language::parse(k).ok())
        .map(Language::for_staff);
    let language = chosen
        .or_else(|| Language::negotiate(accept, &Language::STAFF))
        .unwrap_or(Language::Sv);
    let mut visitor = Visitor {
        actor: None,
        language,
        flash: cookies.get("flash").filter(|f| is_flash(f)).map(str::to_owned),
        path: request.uri().path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        cookies,
    };
    // No name of anything has a zero in it, and Postgres takes no text that has.
    if access == Access::Demo && !app.is_demo() || request.uri().path().contains("%00") {
        return Reply::not_found(&app, &visitor);
    }
    let slug = path.as_ref().and_then(|p| p.get("slug"));
    let in_turn = !app.db.faults().on(Fault::NoShares);
    if matches!(access, Access::Anyone | Access::Demo | Access::SignedIn | Access::Place(_)) {
        if let (Some(session), Some(token)) = (visitor.cookies.get("session"), visitor.cookies.token("session")) {
            let path = request.uri().path();
            let Some(one_of_few) = shares::recognising(session, path, in_turn).await else {
                tracing::warn!("too many wait to be recognised");
                return Reply::busy(&app, &visitor);
            };
            let known = identity::authenticate(&app.db, &token).await;
            drop(one_of_few);
            match known {
                Ok(Some(actor)) => {
                    shares::recognised(session, path, is_at_home(&actor, kind, slug.map(String::as_str)));
                    // Whoever works somewhere waits for a turn of that place, and no longer in the crowd's.
                    if let Some(held) = request.extensions().get::<Held>() {
                        held.give_back();
                    }
                    visitor.actor = Some(actor);
                }
                Ok(None) => shares::not_recognised(session, path),
                Err(error) => return Reply::error(&app, &visitor, error),
            }
        }
        if let Some(actor) = &visitor.actor {
            visitor.language = chosen.unwrap_or(actor.language);
        }
    }
    let mut turn = None;
    let shows_flash = request.method() == Method::GET && visitor.flash.is_some();
    let forget = visitor.cookies.set("flash", "", Some(0)).filter(|_| shows_flash);
    match access {
        Access::Machine | Access::Public | Access::Anyone | Access::Demo => {
            if visitor.actor.is_none() && request.extensions().get::<NotArrived>().is_some() {
                return StatusCode::PAYLOAD_TOO_LARGE.into_response();
            }
        }
        Access::SignedIn | Access::Place(_) => {
            let Some(actor) = visitor.actor.clone() else {
                // Nobody is signed in: a page leads to the sign-in page and back; nothing else is told.
                // A script that asks is not led anywhere.
                if request.method() == Method::GET && request.headers().get("sec-fetch-dest").is_none_or(|dest| dest != "empty") {
                    let to = utf8_percent_encode(request.uri().path(), NON_ALPHANUMERIC);
                    return see_other(&format!("/sign-in?to={to}"));
                }
                return Reply::signed_out(&app, &visitor);
            };
            if let Access::Place(permission) = access {
                let standing = kind
                    .zip(slug)
                    .and_then(|(kind, slug)| Some((kind, slug, actor.standing(kind, slug)?)));
                let Some((kind, slug, standing)) = standing else {
                    return Reply::not_found(&app, &visitor);
                };
                let place = match standing {
                    Standing::Here(place) => place,
                    Standing::NotYet(missing) => {
                        let to = if request.method() == Method::GET {
                            request.uri().path()
                        } else {
                            ""
                        };
                        let way = way_to(missing, kind, slug, to);
                        if request.method() == Method::GET {
                            return see_other(&way);
                        }
                        return Reply::not_yet(&app, &visitor, missing, &way);
                    }
                };
                if !place.role.may(permission) {
                    return Reply::forbidden(&app, &visitor);
                }
                let paused = actor.membership(place.tenant).is_some_and(Membership::is_paused);
                if paused && !request.method().is_safe() && !permission.while_paused() {
                    return Reply::paused(&app, &visitor, &place);
                }
                // All of it arrives before there is a turn: a slow line keeps nobody waiting but its owner.
                if in_turn && !request.method().is_safe() {
                    let Some(whole) = shares::taken_in(place.tenant, request).await else {
                        tracing::warn!("a tenant sends too much at once");
                        return Reply::busy(&app, &visitor);
                    };
                    request = whole;
                }
                if in_turn {
                    turn = patience::from_now(shares::turn(place.tenant)).await;
                    if turn.is_none() {
                        tracing::warn!("a tenant asks for more than its share");
                        return Reply::busy(&app, &visitor);
                    }
                }
                request.extensions_mut().insert(Here {
                    visitor: visitor.clone(),
                    place,
                });
            }
        }
    }
    request.extensions_mut().insert(visitor);
    let mut response = next.run(request).await;
    drop(turn);
    if let Some(forget) = forget {
        response.headers_mut().append(axum::http::header::SET_COOKIE, forget);
    }
    response.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{identity::Method, ids::AccountId};

    #[test]
    fn who_comes_from_elsewhere_is_at_home_on_no_page_of_a_place() {
        let actor = Actor {
            account: AccountId::new(),
            session: uuid::Uuid::nil(),
            method: Method::Link,
            second_factor: false,
            name: String::new(),
            email: String::new(),
            language: Language::Sv,
            memberships: Vec::new(),
        };
        assert!(is_at_home(&actor, None, None), "the own account");
        assert!(!is_at_home(&actor, Some(TenantKind::Municipality), Some("vimmerby")));
        assert!(
            !is_at_home(&actor, None, Some("vimmerby")),
            "the way to sign in there is open to everybody"
        );
    }
}
