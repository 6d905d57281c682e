//! A tablet in the room: where staff set it up, its start, and what differs on a participant's way there.
//!
//! Two cookies: one makes the device the tablet, the other says whose turn it is. A turn is a number that every form carries; when
//! somebody is done, or has gone away, the start forgets it. So a page of a former turn that the browser still has, and sends again,
//! shows nothing. It holds without scripts; they add the question whether somebody is there.

mod staff;
mod start;

use crate::{
    http::{Access, Fields, Reply, Routes, Visitor, see_other},
    t,
    texts::Reader,
};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::tenants::{Permission, TenantKind};
use leptos::prelude::*;

pub(super) use start::standing;

/// The cookie that makes a device a tablet.
pub(super) const TABLET: &str = "tablet";

/// The cookie that says whose turn it is, and the field that carries it.
const TURN: &str = "turn";

/// Where each turn begins and ends.
pub(super) use crate::ui::TABLET_START as START;

/// The way out.
const LEAVE: &str = "/s/tablet/leave";

pub(super) fn routes(routes: Routes) -> Routes {
    const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(&BOTH, "/focus-groups/{id}/tablet", Permission::RunRounds, staff::show)
        .post_in(&BOTH, "/focus-groups/{id}/tablet", Permission::RunRounds, staff::begin)
        .post_in(&BOTH, "/focus-groups/{id}/tablet/{tablet}/end", Permission::RunRounds, staff::end)
        .get(START, Access::Public, start::show)
        .post(START, Access::Public, start::begin)
        .get(LEAVE, Access::Public, start::ask)
        .post(LEAVE, Access::Public, start::leave)
}

/// Whether the device is a tablet in the room, as its cookie says: pages that leave something behind are shown otherwise there.
pub(super) fn is_tablet(visitor: &Visitor) -> bool {
    visitor.cookies.token(TABLET).is_some()
}

/// Somebody's turn at a tablet.
#[derive(Clone, Debug)]
pub(super) struct Turn(String);

impl Turn {
    /// What a form carries.
    pub(super) fn field(&self) -> AnyView {
        view! { <input type="hidden" name=TURN value=self.0.clone() /> }.into_any()
    }
}

/// Whose turn it is at this tablet with the link `key`; nothing on everybody's own device. `form` is what a form sent: of the same turn.
///
/// # Errors
/// Back to the start, where it is nobody's turn with that link, or the form is of a former one.
pub(super) fn turn(visitor: &Visitor, key: &str, form: Option<&Fields>) -> Result<Option<Turn>, Reply> {
    if !is_tablet(visitor) {
        // A form of a turn at a tablet that has ended since: here, too, it shows nothing.
        return match form.map(|form| form.get(TURN)) {
            None | Some("") => Ok(None),
            Some(_) => Err(Reply::from(see_other(START))),
        };
    }
    visitor
        .cookies
        .get(TURN)
        .and_then(|turn| turn.split_once('.'))
        .filter(|(turn, link)| *link == key && form.is_none_or(|form| form.get(TURN) == *turn))
        .map(|(turn, _)| Some(Turn(turn.to_owned())))
        .ok_or_else(|| Reply::from(see_other(START)))
}

/// A page that ends the way; at a tablet the start says instead how the round stands.
pub(super) fn or_start(turn: Option<&Turn>, response: Response) -> Response {
    if turn.is_some() { see_other(START) } else { response }
}

/// A page that the browser may keep for its back button; at a tablet it keeps none.
pub(super) fn not_kept(turn: Option<&Turn>, mut response: Response) -> Response {
    if turn.is_some() {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// What became of the answers that were sent. At a tablet, a page that says why they were not taken would stay there for the next person:
/// the start says it.
pub(super) fn after_sending(turn: Option<&Turn>, response: Response) -> Response {
    match response.status() {
        StatusCode::SEE_OTHER | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::SERVICE_UNAVAILABLE => not_kept(turn, response),
        _ if turn.is_some() => see_other(&format!("{START}?lost=1")),
        _ => response,
    }
}

/// On the page of thanks: the way to the start, where the next person begins. The script goes there by itself after a moment.
pub(super) fn next_person(reader: Reader<'_>) -> AnyView {
    view! {
        <p>{t!(reader, "room-done-text")}</p>
        <p><a class="button" id="done" href=START>{t!(reader, "room-done-link")}</a></p>
    }
    .into_any()
}

/// Forgets a cookie.
fn forget(visitor: &Visitor, response: &mut Response, cookie: &str) {
    if let Some(header) = visitor.cookies.set(cookie, "", Some(0)) {
        response.headers_mut().append(header::SET_COOKIE, header);
    }
}

/// The pages that the browser may have kept are cleared.
fn cleared(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}
