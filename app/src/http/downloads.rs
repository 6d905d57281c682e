//! Large answers on their way: files that people open, what they take out, very long pages. Each is in memory until whoever asked
//! for it has taken it, so there is only so much of them, in all and for one client.

use super::ClientAddress;
use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use hyper::body::{Frame, SizeHint};
use server::{limits, metrics};
use std::{
    collections::HashMap,
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    task::{Context, Poll},
};

/// More than a page has. What is smaller is not counted: connections are.
const LARGE: u64 = 64 * 1024;

/// The bytes of large answers that may be on their way at once.
const MOST: usize = 256 * 1024 * 1024;

/// The same for one client: a municipality is behind one address. Nine of the largest files.
const EACH: usize = 96 * 1024 * 1024;

/// So much is handed over at once: what has been handed over is the connection's, and no more counted here.
const PIECE: usize = 32 * 1024;

static DOWNLOADS: LazyLock<Arc<Downloads>> = LazyLock::new(|| Arc::new(Downloads::new(MOST, EACH)));

/// Goes along with an answer that is in memory anyway, and only once: a file of the site. However many take it, slowly or not, there is
/// no more of it; and anybody can ask for it, who shall not take the room of what only those who are signed in get.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shared;

/// Keeps count of what is on its way.
#[derive(Debug)]
struct Downloads {
    most: usize,
    each: usize,
    under_way: Mutex<UnderWay>,
}

#[derive(Debug, Default)]
struct UnderWay {
    all: usize,
    clients: HashMap<IpAddr, usize>,
}

/// Room for one, given back when it is dropped.
#[derive(Debug)]
struct Room {
    downloads: Arc<Downloads>,
    client: IpAddr,
    bytes: usize,
}

impl Downloads {
    fn new(most: usize, each: usize) -> Self {
        Self {
            most,
            each,
            under_way: Mutex::default(),
        }
    }

    /// Room for so many bytes. One alone always has it, however large. `None`: there is too much on its way.
    fn room(self: &Arc<Self>, client: IpAddr, bytes: usize) -> Option<Room> {
        let fits = |have: usize, most: usize| have == 0 || have.saturating_add(bytes) <= most;
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let have = under_way.clients.get(&client).copied().unwrap_or_default();
        if !fits(under_way.all, self.most) || !fits(have, self.each) {
            return None;
        }
        under_way.all = under_way.all.saturating_add(bytes);
        under_way.clients.insert(client, have.saturating_add(bytes));
        Some(Room {
            downloads: Arc::clone(self),
            client,
            bytes,
        })
    }

    /// An answer as it is handed over piece by piece.
    fn send(self: &Arc<Self>, client: IpAddr, bytes: Bytes) -> Option<Body> {
        let room = self.room(client, bytes.len())?;
        Some(Body::new(InPieces { rest: bytes, _room: room }))
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let mut under_way = self.downloads.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.all = under_way.all.saturating_sub(self.bytes);
        let left = under_way
            .clients
            .get(&self.client)
            .map_or(0, |have| have.saturating_sub(self.bytes));
        if left == 0 {
            under_way.clients.remove(&self.client);
        } else {
            under_way.clients.insert(self.client, left);
        }
    }
}

/// What is left of an answer, and its room.
struct InPieces {
    rest: Bytes,
    _room: Room,
}

impl HttpBody for InPieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let rest = &mut self.get_mut().rest;
        if rest.is_empty() {
            return Poll::Ready(None);
        }
        let piece = rest.split_to(rest.len().min(PIECE));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

/// Whether an answer takes room of its own that is worth counting.
fn counts(response: &Response) -> bool {
    response.extensions().get::<Shared>().is_none() && response.body().size_hint().exact().is_some_and(|bytes| bytes > LARGE)
}

/// Counts a large answer for as long as it is on its way, or says that there are too many.
pub(super) async fn counted<F: Future<Output = Response>>(request: Request, next: impl FnOnce(Request) -> F) -> Response {
    let client = request.extensions().get::<ClientAddress>().copied();
    let response = next(request).await;
    if !counts(&response) {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let client = client.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |ClientAddress(address)| address);
    match DOWNLOADS.send(limits::network(client), bytes) {
        Some(body) => Response::from_parts(parts, body),
        None => {
            metrics::limited("downloads");
            tracing::warn!("too many large answers are on their way");
            (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;

    const ONE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));
    const LAST: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 3));

    #[tokio::test]
    async fn so_much_is_on_its_way_for_one_and_in_all_until_it_has_been_taken() {
        let downloads = Arc::new(Downloads::new(250_000, 100_000));
        let file = |bytes: usize| Bytes::from(vec![7; bytes]);
        let mine = downloads.send(ONE, file(60_000)).unwrap();
        assert!(downloads.send(ONE, file(60_000)).is_none(), "one client has so much");
        let small = downloads.send(ONE, file(40_000)).unwrap();
        let others = downloads.send(OTHER, file(100_000)).unwrap();
        assert!(downloads.send(LAST, file(60_000)).is_none(), "there is so much in all");
        // Taken, or given up.
        let taken = mine.collect().await.unwrap().to_bytes();
        assert_eq!(taken, file(60_000));
        assert!(downloads.send(LAST, file(60_000)).is_some());
        drop(small);
        drop(others);
        let under_way = downloads.under_way.lock().unwrap();
        assert_eq!((under_way.all, under_way.clients.len()), (0, 0));
    }

    #[tokio::test]
    async fn one_alone_has_room_and_says_how_long_it_is() {
        let downloads = Arc::new(Downloads::new(1000, 1000));
        let large = downloads.send(ONE, Bytes::from(vec![7; 5000])).unwrap();
        assert_eq!(large.size_hint().exact(), Some(5000));
        assert!(downloads.send(OTHER, Bytes::from_static(b"x")).is_none());
        drop(large);
        assert!(downloads.send(OTHER, Bytes::from_static(b"x")).is_some());
    }

    #[test]
    fn what_is_in_memory_anyway_takes_no_room() {
        let of = |bytes: usize| Response::new(Body::from(vec![7; bytes]));
        let most = usize::try_from(LARGE).unwrap();
        assert!(!counts(&of(most)) && counts(&of(most + 1)));
        let mut site = of(most + 1);
        site.extensions_mut().insert(Shared);
        assert!(!counts(&site));
    }

    #[tokio::test]
    async fn what_is_handed_over_comes_in_pieces() {
        let downloads = Arc::new(Downloads::new(MOST, EACH));
        let mut body = downloads.send(ONE, Bytes::from(vec![7; PIECE + 1])).unwrap();
        let mut pieces = Vec::new();
        while let Some(frame) = body.frame().await {
            pieces.push(frame.unwrap().into_data().unwrap().len());
        }
        assert_eq!(pieces, [PIECE, 1]);
    }
}
