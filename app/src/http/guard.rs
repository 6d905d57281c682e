//! The guard before every route: who is it, and may they? It runs before the handler and decides by the route's
//! [`Access`] alone; the verb asks again.

use super::{
    Access, App, Cookies, Reply, mishaps, see_other,
    shares::{self, Held, NotArrived, Turn},
};
use crate::texts::texts;
use axum::{
    body::Body,
    extract::{FromRequestParts, RawPathParams, Request, State},
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
use std::time::{Duration, Instant};

/// For so long what was read of who asks, and as what they work, counts while the rest of the request arrives. What arrives more slowly
/// is let in by what is so when all of it is there: a role that is taken away is not used for as long as somebody takes to send a form.
pub const KNOWN_FOR: Duration = Duration::from_secs(1);

/// Who visits a page, signed in or not, and in which language it is shown.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Who has signed in.
    pub actor: Option<Actor>,
    /// Swedish or English.
    pub language: Language,
    /// On a page of participants: the language of those, of all that they have.
    pub participant: Option<Language>,
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

/// Whose session it is that comes along with a request, looked up behind those who want to go to the same place: that of this kind and
/// name. What stands in the way of it is the answer.
pub(super) async fn recognise(
    app: &App,
    visitor: &Visitor,
    parts: &Parts,
    (kind, slug): (Option<TenantKind>, Option<&str>),
) -> Result<Option<Actor>, Reply> {
    let (Some(session), Some(token)) = (visitor.cookies.get("session"), visitor.cookies.token("session")) else {
        return Ok(None);
    };
    let path = parts.uri.path();
    let Some(one_of_few) = shares::recognising(session, path, !app.db.faults().on(Fault::NoShares)).await else {
        tracing::warn!("too many wait to be recognised");
        return Err(Reply::busy(app, visitor).into());
    };
    let known = identity::authenticate_in(&app.db, &token, kind.zip(slug)).await;
    drop(one_of_few);
    match known {
        Ok(Some(actor)) => {
            shares::recognised(session, path, is_at_home(&actor, kind, slug));
            // Whoever works somewhere waits for a turn of that place, and no longer in the crowd's.
            if let Some(held) = parts.extensions.get::<Held>() {
                held.give_back();
            }
            Ok(Some(actor))
        }
        Ok(None) => {
            shares::not_recognised(session, path);
            Ok(None)
        }
        Err(error) => Err(Reply::error(app, visitor, error).into()),
    }
}

/// A route, and the place that the URL names.
struct Door<'a> {
    app: &'a App,
    access: Access,
    kind: Option<TenantKind>,
    slug: Option<String>,
    /// The language that was chosen on a page, where one was.
    chosen: Option<Language>,
}

impl Door<'_> {
    /// Looks up who it is, where the route does, and whether they may go on. Gives where they stand, where the route leads to a place; what
    /// keeps them out is the answer.
    async fn let_in(&self, visitor: &mut Visitor, parts: &Parts) -> Result<Option<Place>, Reply> {
        if !matches!(self.access, Access::Machine | Access::Public) {
            visitor.actor = recognise(self.app, visitor, parts, (self.kind, self.slug.as_deref())).await?;
            if let Some(actor) = &visitor.actor {
                visitor.language = self.chosen.unwrap_or(actor.language);
            }
        }
        self.admit(visitor, parts)
    }

    /// Lets somebody in, or not; takes in what they send, and waits for a turn of the place.
    async fn enter(&self, visitor: &mut Visitor, parts: &mut Parts, mut body: Body) -> Result<(Body, Option<Turn>), Reply> {
        let app = self.app;
        let mut standing = self.let_in(visitor, parts).await?;
        if let Some(actor) = visitor.actor.as_ref().filter(|_| !parts.method.is_safe()) {
            // All of it arrives before there is a turn: a slow line keeps nobody waiting but its owner.
            let whose = standing.as_ref().map_or(actor.account.0, |place| place.tenant.0);
            let began = Instant::now();
            let Some(whole) = shares::taken_in(whose, body).await else {
                tracing::warn!("a tenant sends too much at once");
                return Err(Reply::busy(app, visitor).into());
            };
            body = whole;
            if began.elapsed() >= app.known_for {
                standing = patience::from_now(self.let_in(visitor, parts)).await?;
            }
        }
        let mut turn = None;
        if let Some(place) = standing {
            if !app.db.faults().on(Fault::NoShares) {
                turn = patience::from_now(shares::turn(place.tenant)).await;
                if turn.is_none() {
                    tracing::warn!("a tenant asks for more than its share");
                    return Err(Reply::busy(app, visitor).into());
                }
            }
            parts.extensions.insert(Here {
                visitor: visitor.clone(),
                place,
            });
        }
        Ok((body, turn))
    }

    fn admit(&self, visitor: &Visitor, parts: &Parts) -> Result<Option<Place>, Reply> {
        let (app, method) = (self.app, &parts.method);
        if matches!(self.access, Access::Machine | Access::Public | Access::Anyone | Access::Demo) {
            if visitor.actor.is_none() && parts.extensions.get::<NotArrived>().is_some() {
                return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response().into());
            }
            return Ok(None);
        }
        let Some(actor) = &visitor.actor else {
            // Nobody is signed in: a page leads to the sign-in page and back; nothing else is told.
            // A script that asks is not led anywhere.
            if *method == Method::GET && parts.headers.get("sec-fetch-dest").is_none_or(|dest| dest != "empty") {
                let to = utf8_percent_encode(parts.uri.path(), NON_ALPHANUMERIC);
                return Err(see_other(&format!("/sign-in?to={to}")).into());
            }
            return Err(Reply::signed_out(app, visitor).into());
        };
        let Access::Place(permission) = self.access else {
            return Ok(None);
        };
        let standing = self
            .kind
            .zip(self.slug.as_deref())
            .and_then(|(kind, slug)| Some((kind, slug, actor.standing(kind, slug)?)));
        let Some((kind, slug, standing)) = standing else {
            return Err(Reply::not_found(app, visitor).into());
        };
        let place = match standing {
            Standing::Here(place) => place,
            Standing::NotYet(missing) if *method == Method::GET => {
                return Err(see_other(&way_to(missing, kind, slug, parts.uri.path())).into());
            }
            Standing::NotYet(missing) => {
                return Err(Reply::not_yet(app, visitor, missing, &way_to(missing, kind, slug, "")).into());
            }
        };
        if !place.role.may(permission) {
            return Err(Reply::forbidden(app, visitor).into());
        }
        let paused = actor.membership(place.tenant).is_some_and(Membership::is_paused);
        if paused && !method.is_safe() && !permission.while_paused() {
            return Err(Reply::paused(app, visitor, &place).into());
        }
        Ok(Some(place))
    }
}

/// The guard of one route.
pub(super) async fn guard(State((app, access, kind)): State<(App, Access, Option<TenantKind>)>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let cookies = Cookies::read(&app, &parts.headers);
    let accept = parts
        .headers
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
        participant: mishaps::language_of(&parts.uri, &parts.headers),
        flash: cookies.get("flash").filter(|f| is_flash(f)).map(str::to_owned),
        path: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        cookies,
    };
    // No name of anything has a zero in it, and Postgres takes no text that has.
    if access == Access::Demo && !app.is_demo() || parts.uri.path().contains("%00") {
        return Reply::not_found(&app, &visitor);
    }
    let shows_flash = parts.method == Method::GET && visitor.flash.is_some();
    let forget = visitor.cookies.set("flash", "", Some(0)).filter(|_| shows_flash);
    let door = Door {
        app: &app,
        access,
        kind,
        slug: slug(&mut parts).await,
        chosen,
    };
    // Nobody's page is looked up for: what else is done about that is in a box, as each answer would keep room for it.
    let entered = if matches!(access, Access::Machine | Access::Public) {
        door.admit(&visitor, &parts).map(|_| (body, None))
    } else {
        Box::pin(door.enter(&mut visitor, &mut parts, body)).await
    };
    let (body, turn) = match entered {
        Ok(entered) => entered,
        Err(reply) => return reply.into_response(),
    };
    parts.extensions.insert(visitor);
    let mut response = next.run(Request::from_parts(parts, body)).await;
    drop(turn);
    if let Some(forget) = forget {
        response.headers_mut().append(axum::http::header::SET_COOKIE, forget);
    }
    response
}

/// The name of a place, where the path has one.
async fn slug(parts: &mut Parts) -> Option<String> {
    let all = RawPathParams::from_request_parts(parts, &()).await.ok()?;
    all.iter().find(|(name, _)| *name == "slug").map(|(_, slug)| slug.to_owned())
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
