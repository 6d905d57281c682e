//! No tenant takes the whole server: of each tenant, so many requests of its people are worked on at once, and the others
//! of the same tenant wait their turn. Whoever works in another tenant does not notice (bar I8).

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, Request, header},
};
use domain::ids::TenantId;
use http_body_util::BodyExt as _;
use hyper::body::{Frame, Incoming};
use server::patience;
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    pin::Pin,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    task::{Context, Poll},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};

/// How many of a tenant's requests are worked on at once: what keeps the machine's processors busy, and no more. A page
/// takes milliseconds, so this is hundreds of pages a second.
static AT_ONCE: LazyLock<usize> = LazyLock::new(|| std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8));

/// How many threads work on requests. A page is written without a pause, which takes a thread for milliseconds; so there are as
/// many more than processors as one tenant may take, and whoever else comes does not wait for a thread, but shares a processor.
pub fn workers() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from) + *AT_ONCE
}

/// How many are recognised by their session at once, before it is known where they want to go. It takes a moment in the
/// database; and those who then wait for their turn shall not keep its connections from those who have theirs.
static RECOGNISING: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE * 2));

/// The queues before that, by where one wants to go: whose place has many before it stands behind those, and not before others.
/// Two at a time: while the answer about one is on its way, the next one is looked up. One by one they would be a thousand a
/// second, which is less than the pages that one place can be shown. Nobody is known yet, so anybody may say any place: they are
/// of a number that is given, and two places may share one.
static LANES: LazyLock<[Semaphore; 64]> = LazyLock::new(|| std::array::from_fn(|_| Semaphore::new(IN_A_LANE)));

/// Half of those who are looked up at once where there are least.
const IN_A_LANE: usize = 2;

/// One for each tenant that was asked for since the start: as many as there are municipalities.
static TURNS: LazyLock<Mutex<HashMap<TenantId, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// A turn: held until the response is there.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "gives the turn back when it is dropped")] OwnedSemaphorePermit);

/// Waits for a turn in a tenant, in the order of asking. `None`: the tenant asks for more than its share, and this one did
/// not get its turn in time.
pub(super) async fn turn(tenant: TenantId) -> Option<Turn> {
    let turns = {
        let mut all = TURNS.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(tenant).or_insert_with(|| Arc::new(Semaphore::new(*AT_ONCE))))
    };
    tokio::time::timeout(patience::left(), turns.acquire_owned())
        .await
        .ok()?
        .ok()
        .map(Turn)
}

/// Held while it is looked up who asks.
#[derive(Debug)]
pub(super) struct Recognising(
    #[expect(dead_code, reason = "lets the next one of the place come when it is dropped")] Option<SemaphorePermit<'static>>,
    #[expect(dead_code, reason = "lets the next one come when it is dropped")] SemaphorePermit<'static>,
);

/// Waits until it may be looked up who asks for this path, behind those of the same place if there are `lanes`. `None`: too many
/// wait for that.
pub(super) async fn recognising(path: &str, lanes: bool) -> Option<Recognising> {
    let both = async {
        let lane = if lanes { Some(lane(path).acquire().await.ok()?) } else { None };
        Some(Recognising(lane, RECOGNISING.acquire().await.ok()?))
    };
    tokio::time::timeout(patience::left(), both).await.ok()?
}

/// The queue of the place that a path begins with, as `/t/vimmerby`.
fn lane(path: &str) -> &'static Semaphore {
    let place = path.match_indices('/').nth(2).map_or(path, |(end, _)| &path[..end]);
    let mut hasher = DefaultHasher::new();
    place.hash(&mut hasher);
    &LANES[usize::try_from(hasher.finish() % 64).unwrap_or_default()]
}

/// How many of those who are not signed in are worked on at once: more than there are connections to the database. A waiting
/// request is small, one that is worked on is not: it has gone through every layer, read its form and its survey.
static CROWD: Semaphore = Semaphore::const_new(24);

/// How long one waits among them: something is left for the wait for a connection.
const CROWDED: Duration = Duration::from_millis(600);

/// A sheet of answers with room to spare. It is read before its sender has a turn, so that a slow phone keeps nobody waiting but
/// its owner; what is longer takes no turn.
const SHEET: u64 = 64 * 1024;

/// How long a sheet may take to arrive.
const ARRIVING: Duration = Duration::from_secs(30);

/// A request, and whether it is one of the crowd: of somebody who is not signed in. Then all of it has arrived.
pub(super) async fn arrived(request: Request<Incoming>) -> (Request<Body>, bool) {
    let (parts, body) = request.into_parts();
    if !is_of_crowd(parts.uri.path(), &parts.headers) || body.size_hint().upper().is_none_or(|most| most > SHEET) {
        return (Request::from_parts(parts, Body::new(body)), false);
    }
    let body = if body.is_end_stream() {
        Body::empty()
    } else {
        match tokio::time::timeout(ARRIVING, body.collect()).await {
            Ok(Ok(all)) => Body::from(all.to_bytes()),
            // What reads it says that it did not arrive.
            Ok(Err(error)) => Body::new(Broken(Some(axum::Error::new(error)))),
            Err(late) => Body::new(Broken(Some(axum::Error::new(late)))),
        }
    };
    (Request::from_parts(parts, body), true)
}

/// Waits for a turn among all who are not signed in: a room of participants, all of whom send at once. Outside of everything
/// else, so that who waits holds what was sent and nothing more. Who has waited for long goes on without: what is wrong is then
/// said where it is known, beside what was typed.
pub(super) async fn crowd() -> Option<SemaphorePermit<'static>> {
    tokio::time::timeout(CROWDED, CROWD.acquire()).await.ok().and_then(Result::ok)
}

/// Whether nobody is signed in there, as far as can be seen without looking it up, and no machine asks whether the server lives.
fn is_of_crowd(path: &str, headers: &HeaderMap) -> bool {
    let signed_in = headers
        .get_all(header::COOKIE)
        .iter()
        .any(|cookies| cookies.to_str().is_ok_and(|c| c.contains("brygga-session=")));
    !signed_in && !matches!(path, "/healthz" | "/readyz")
}

/// A body that did not arrive.
struct Broken(Option<axum::Error>);

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = axum::Error;
    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Poll::Ready(self.0.take().map(Err))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn the_crowd_is_who_is_not_signed_in_and_no_machine() {
        let mut headers = HeaderMap::new();
        assert!(is_of_crowd("/s/abc", &headers));
        assert!(!is_of_crowd("/healthz", &headers));
        headers.append(header::COOKIE, HeaderValue::from_static("brygga-language=sv"));
        assert!(is_of_crowd("/s/abc", &headers));
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; __Host-brygga-session=x"));
        assert!(!is_of_crowd("/s/abc", &headers));
    }

    #[tokio::test]
    async fn who_waits_to_be_recognised_stands_behind_those_of_the_same_place_only() {
        let mut held = Vec::new();
        for _ in 0..IN_A_LANE {
            held.push(recognising("/t/vimmerby/members", true).await.unwrap());
        }
        let next = tokio::time::timeout(Duration::ZERO, recognising("/t/vimmerby", true)).await;
        assert!(next.is_err(), "it waits behind those of its place");
        assert!(recognising("/t/nybro", true).await.is_some());
        drop(held);
        assert!(recognising("/t/vimmerby", true).await.is_some());
    }

    #[tokio::test]
    async fn a_tenant_that_asks_for_more_than_its_share_waits_and_the_others_do_not() {
        let (one, other) = (TenantId::new(), TenantId::new());
        let mut held = Vec::new();
        for _ in 0..*AT_ONCE {
            held.push(turn(one).await.unwrap());
        }
        let next = tokio::time::timeout(Duration::ZERO, turn(one)).await;
        assert!(next.is_err(), "it waits for its turn");
        assert!(turn(other).await.is_some());
        let waiting = tokio::spawn(turn(one));
        tokio::task::yield_now().await;
        held.pop();
        assert!(waiting.await.unwrap().is_some(), "a turn that was given back is the next one's");
    }
}
