//! No tenant takes the whole server: of each tenant, so many requests of its people are worked on at once, and the others
//! of the same tenant wait their turn. Whoever works in another tenant does not notice (bar I8), and no more does who answers there.

use super::layers::MAX_BODY;
use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    http::{HeaderMap, Request, header},
};
use domain::ids::TenantId;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Frame;
use server::{limits, metrics, patience};
use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
    net::IpAddr,
    pin::Pin,
    sync::{
        Arc, LazyLock, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, SemaphorePermit};
use uuid::Uuid;

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
/// second, which is less than the pages that one place can be shown. They are of a number that is given, and two places may share
/// one. Only who was recognised there before stands in them: anybody may say any place, and make a session up.
static PLACES: LazyLock<[Semaphore; LANES]> = LazyLock::new(|| std::array::from_fn(|_| Semaphore::new(IN_A_LANE)));

/// Half of those who are looked up at once where there are least.
const IN_A_LANE: usize = 2;

/// The queue of all who were not recognised before where they want to go: half of what there is, however many made-up sessions come.
static STRANGERS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE));

/// The sessions that were recognised in this process, and at which places.
static SESSIONS: LazyLock<Seen> = LazyLock::new(Seen::default);

/// One for each tenant that was asked for since the start: as many as there are municipalities.
static TURNS: LazyLock<Mutex<HashMap<TenantId, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// A turn: held until the response is there.
#[derive(Debug)]
pub(super) struct Turn(#[expect(dead_code, reason = "gives the turn back when it is dropped")] OwnedSemaphorePermit);

/// Waits for a turn in a tenant, in the order of asking. `None`: the tenant asks for more than its share, and this one did
/// not get its turn in time.
pub(super) async fn turn(tenant: TenantId) -> Option<Turn> {
    one_of(&TURNS, tenant).await.map(Turn)
}

/// Waits for one of what each tenant has as many of as it may have at once.
async fn one_of<K: Eq + Hash>(all: &Mutex<HashMap<K, Arc<Semaphore>>>, whose: K) -> Option<OwnedSemaphorePermit> {
    let own = {
        let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(whose).or_insert_with(|| Arc::new(Semaphore::new(*AT_ONCE))))
    };
    tokio::time::timeout(patience::left(), own.acquire_owned()).await.ok()?.ok()
}

/// How many large requests of each tenant are on their way: as many as it has turns. And of each account, where what is sent is for no
/// place.
static ARRIVALS: LazyLock<Mutex<HashMap<Uuid, Arc<Semaphore>>>> = LazyLock::new(Mutex::default);

/// Takes in all that somebody sends, of this tenant or of none, before there is a turn for it. Of what is longer than a sheet only so much
/// is taken in at once, as it stays in memory. `None`: too much is on its way. What does not arrive is said by what reads it.
pub(super) async fn taken_in(whose: Uuid, body: Body) -> Option<Body> {
    let _room = if body.size_hint().upper().is_none_or(|most| most > SHEET) {
        Some(one_of(&ARRIVALS, whose).await?)
    } else {
        None
    };
    Some(match body.collect().await {
        Ok(all) => Body::from(all.to_bytes()),
        Err(error) => Body::new(Broken(Some(error))),
    })
}

/// Held while it is looked up who asks.
#[derive(Debug)]
pub(super) struct Recognising(
    #[expect(dead_code, reason = "lets the next one of the queue come when it is dropped")] Option<SemaphorePermit<'static>>,
    #[expect(dead_code, reason = "lets the next one come when it is dropped")] SemaphorePermit<'static>,
);

/// Waits until it may be looked up whose session it is that asks for this path, behind those of the same queue if there are `lanes`.
/// `None`: too many wait for that.
pub(super) async fn recognising(session: &str, path: &str, lanes: bool) -> Option<Recognising> {
    if patience::is_turned_away() {
        return None;
    }
    let both = async {
        let queue = if lanes {
            Some(queue(session, path).acquire().await.ok()?)
        } else {
            None
        };
        Some(Recognising(queue, RECOGNISING.acquire().await.ok()?))
    };
    tokio::time::timeout(patience::left(), both).await.ok()?
}

fn queue(session: &str, path: &str) -> &'static Semaphore {
    let place = place(path);
    if SESSIONS.get((session, place)).is_some() {
        &PLACES[lane_of(place)]
    } else {
        &STRANGERS
    }
}

/// Remembers a session that was recognised: then who has it is not one of the crowd. Who also has a place where the path leads
/// waits behind those of that place from then on.
pub(super) fn recognised(session: &str, path: &str, at_home: bool) {
    SESSIONS.put(session, 1);
    if at_home {
        SESSIONS.put((session, place(path)), 1);
    }
}

/// Forgets a session that is none any more.
pub(super) fn not_recognised(session: &str, path: &str) {
    SESSIONS.forget(session);
    SESSIONS.forget((session, place(path)));
}

/// The place that a path begins with, as `/t/vimmerby`.
fn place(path: &str) -> &str {
    path.match_indices('/').nth(2).map_or(path, |(end, _)| &path[..end])
}

/// How many of those who are not signed in are worked on at once: more than there are connections to the database. A waiting
/// request is small, one that is worked on is not: it has gone through every layer, read its form and its survey.
const CROWD_AT_ONCE: usize = 24;

/// Those who are not signed in, in this process.
static CROWD: LazyLock<Crowd> = LazyLock::new(Crowd::new);

/// How many lanes there are of a kind; two municipalities, or two addresses, may share one.
const LANES: usize = 64;

/// How many things are remembered of a kind.
const REMEMBERED: usize = 16 * 1024;

/// For so many milliseconds after somebody of a lane has asked, or was answered, those of other lanes leave room for the next.
const ABOUT: u64 = 1000;

/// What this process has seen, by its hash: what came last, in 128 KiB. Each with eight bits that say something about it.
struct Seen(Box<[AtomicU64]>);

impl Default for Seen {
    fn default() -> Self {
        Self((0..REMEMBERED).map(|_| AtomicU64::new(0)).collect())
    }
}

impl Seen {
    fn slot(&self, hash: u64) -> Option<&AtomicU64> {
        self.0.get(usize::try_from((hash >> 8) % REMEMBERED as u64).ok()?)
    }

    fn put(&self, what: impl Hash, about: u8) {
        let hash = hashed(what);
        if let Some(slot) = self.slot(hash) {
            slot.store((hash & !0xff) | u64::from(about), Ordering::Relaxed);
        }
    }

    fn get(&self, what: impl Hash) -> Option<u8> {
        let hash = hashed(what);
        let kept = self.slot(hash)?.load(Ordering::Relaxed);
        (kept != 0 && kept >> 8 == hash >> 8).then_some((kept & 0xff) as u8)
    }

    fn forget(&self, what: impl Hash) {
        let hash = hashed(what);
        if let Some(slot) = self.slot(hash).filter(|slot| slot.load(Ordering::Relaxed) >> 8 == hash >> 8) {
            slot.store(0, Ordering::Relaxed);
        }
    }
}

/// Those who are not signed in wait in lanes: a link that was opened here before in that of the municipality that invited, and
/// everything else in that of the client's address, as nobody knows more of it before it is looked up. Who is alone in a kind of
/// lanes may take all that there is, so that a full room has what it had; where others wait, are being answered or were within a second,
/// a lane has as much as a tenant's staff. Links and addresses do not make room for each other: the same room comes by both.
struct Crowd {
    tenants: [Lane; LANES],
    addresses: [Lane; LANES],
    all: Arc<Semaphore>,
    /// Each link with the lane of its tenant.
    links: Seen,
    clock: Clock,
}

/// Milliseconds since the beginning, and never 0.
#[derive(Clone)]
struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    fn since_now() -> Self {
        let began = Instant::now();
        Self(Arc::new(move || {
            u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
        }))
    }

    fn now(&self) -> u64 {
        (self.0)()
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.now())
    }
}

struct Lane {
    /// As many as there may be in all: whoever else waits does so here, and not before those of other lanes.
    many: Arc<Semaphore>,
    few: Arc<Semaphore>,
    /// When somebody of it asked or was answered last, in milliseconds since the beginning; 0: never.
    about: Arc<AtomicU64>,
}

/// Which lane somebody waits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Tenant(usize),
    Address(usize),
}

/// A turn in the crowd: held until the response is there, or somebody is recognised.
#[derive(Debug)]
pub(super) struct InCrowd {
    #[expect(dead_code, reason = "gives the turn back when it is dropped")]
    all: OwnedSemaphorePermit,
    #[expect(dead_code, reason = "gives the place in its lane back when it is dropped")]
    lane: Option<InLane>,
}

/// A place in a lane: as long as it is held, and for a moment after, those of other lanes leave room.
#[derive(Debug)]
struct InLane {
    #[expect(dead_code, reason = "lets the next one of the lane come when it is dropped")]
    permits: (OwnedSemaphorePermit, Option<OwnedSemaphorePermit>),
    about: Arc<AtomicU64>,
    clock: Clock,
}

impl Drop for InLane {
    fn drop(&mut self) {
        self.about.store(self.clock.now(), Ordering::Relaxed);
    }
}

/// The turn in the crowd of a request, which goes along with it: who turns out to be signed in gives it back, and waits for one of the
/// own tenant's.
#[derive(Clone, Debug)]
pub(super) struct Held(Arc<Mutex<Option<InCrowd>>>);

impl Held {
    pub(super) fn new(turn: InCrowd) -> Self {
        Self(Arc::new(Mutex::new(Some(turn))))
    }

    pub(super) fn give_back(&self) {
        drop(self.0.lock().unwrap_or_else(PoisonError::into_inner).take());
    }
}

fn hashed(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// The lane that something belongs to.
fn lane_of(what: impl Hash) -> usize {
    usize::try_from(hashed(what) % LANES as u64).unwrap_or_default()
}

impl Crowd {
    fn new() -> Self {
        let lanes = || {
            std::array::from_fn(|_| Lane {
                many: Arc::new(Semaphore::new(CROWD_AT_ONCE)),
                few: Arc::new(Semaphore::new(*AT_ONCE)),
                about: Arc::new(AtomicU64::new(0)),
            })
        };
        Self {
            tenants: lanes(),
            addresses: lanes(),
            all: Arc::new(Semaphore::new(CROWD_AT_ONCE)),
            links: Seen::default(),
            clock: Clock::since_now(),
        }
    }

    /// Remembers whose a link is.
    fn remember(&self, link: &str, tenant: &str) {
        self.links.put(link, u8::try_from(lane_of(tenant)).unwrap_or_default());
    }

    fn lane(&self, path: &str, client: IpAddr) -> Where {
        let link = path.strip_prefix("/s/").and_then(|rest| rest.split('/').next());
        let known = link.and_then(|link| self.links.get(link));
        known.map_or_else(
            || Where::Address(lane_of(limits::network(client))),
            |lane| Where::Tenant(usize::from(lane)),
        )
    }

    /// Waits in a lane, or in none, which only a test does.
    async fn turn(&self, lane: Option<Where>) -> Option<InCrowd> {
        let lane = match lane {
            Some(Where::Tenant(n)) => Some(self.in_lane(&self.tenants, n).await?),
            Some(Where::Address(n)) => Some(self.in_lane(&self.addresses, n).await?),
            None => None,
        };
        let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(InCrowd { all, lane })
    }

    /// The same, for so long at most.
    async fn turn_within(&self, lane: Option<Where>, most: Duration) -> Option<InCrowd> {
        tokio::time::timeout(most, self.turn(lane)).await.ok().flatten()
    }

    async fn in_lane(&self, lanes: &[Lane; LANES], n: usize) -> Option<InLane> {
        let lane = lanes.get(n)?;
        lane.about.store(self.clock.now(), Ordering::Relaxed);
        let many = Arc::clone(&lane.many).acquire_owned().await.ok()?;
        let now = self.clock.now();
        let others = lanes.iter().enumerate().any(|(m, other)| m != n && other.is_about(now));
        let few = if others {
            Some(Arc::clone(&lane.few).acquire_owned().await.ok()?)
        } else {
            None
        };
        Some(InLane {
            permits: (many, few),
            about: Arc::clone(&lane.about),
            clock: self.clock.clone(),
        })
    }
}

impl Lane {
    /// Whether somebody of it is being answered or waits, or did within the last moment. A page can take longer than that moment where the
    /// machine is busy, and whoever looks at it then is about all the same.
    fn is_about(&self, now: u64) -> bool {
        let about = self.about.load(Ordering::Relaxed);
        self.many.available_permits() < CROWD_AT_ONCE || about != 0 && now.saturating_sub(about) < ABOUT
    }
}

/// Remembers which tenant a link is of, once it was looked up: who comes by it waits behind those of the same tenant from then on.
pub(crate) fn remember_link(link: &str, tenant: &str) {
    CROWD.remember(link, tenant);
}

/// Where somebody who is not signed in waits.
pub(super) fn lane_in_crowd(path: &str, client: IpAddr) -> Where {
    CROWD.lane(path, client)
}

/// A sheet of answers with room to spare. What is longer is a sheet in which somebody has written much, or nothing that is sent here.
const SHEET: u64 = 64 * 1024;

/// How many longer ones may be on their way at once from those of a lane of addresses: they stay in memory, as a whole.
const LONG_ONES: usize = 4;
static LONG: LazyLock<[Semaphore; LANES]> = LazyLock::new(|| std::array::from_fn(|_| Semaphore::new(LONG_ONES)));

/// How long a sheet may take to arrive.
const ARRIVING: Duration = Duration::from_secs(30);

/// Goes along with a request whose body has not arrived, as it is longer than what is sent here without being signed in, and may be of
/// somebody who is.
#[derive(Clone, Copy, Debug)]
pub(super) struct NotArrived;

/// A request, and whether it is one of the crowd: of somebody who is not known to be signed in. Then all of it has arrived, before
/// there is a turn for it, so that a slow phone keeps nobody waiting but its owner. Two are not taken in: more than any form may bring,
/// which is refused without being read, and what is [`NotArrived`].
pub(super) async fn arrived<B>(request: Request<B>, client: IpAddr) -> (Request<Body>, bool)
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    let (mut parts, body) = request.into_parts();
    let of_crowd = is_of_crowd(parts.uri.path(), &parts.headers);
    let said = body.size_hint().upper();
    let longer_than = |bytes: u64| said.is_some_and(|most| most > bytes);
    let later = of_crowd && longer_than(SHEET) && !answers(parts.uri.path()) && sessions(&parts.headers).next().is_some();
    if later {
        parts.extensions.insert(NotArrived);
    }
    let body = if of_crowd && !later && !longer_than(MAX_BODY as u64) {
        whole(body, client).await
    } else {
        Body::new(body)
    };
    (Request::from_parts(parts, body), of_crowd)
}

/// What was sent, when it has arrived.
async fn whole<B>(body: B, client: IpAddr) -> Body
where
    B: HttpBody<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    if body.is_end_stream() {
        return Body::empty();
    }
    // Browsers say how much comes. Whoever does not sends no more than a sheet.
    let long = body.size_hint().upper().is_some_and(|most| most > SHEET);
    let most = if long {
        MAX_BODY
    } else {
        usize::try_from(SHEET).unwrap_or(MAX_BODY)
    };
    let arriving = async {
        let room = match LONG.get(lane_of(limits::network(client))) {
            Some(few) if long => few.acquire().await.ok(),
            _ => None,
        };
        let all = Limited::new(body, most).collect().await;
        drop(room);
        all
    };
    match tokio::time::timeout(ARRIVING, arriving).await {
        Ok(Ok(all)) => Body::from(all.to_bytes()),
        // What reads it says that it did not arrive.
        Ok(Err(error)) => Body::new(Broken(Some(axum::Error::new(error)))),
        Err(late) => Body::new(Broken(Some(axum::Error::new(late)))),
    }
}

/// Waits for a turn among all who are not signed in: a room of participants, all of whom send at once. Outside of everything
/// else, so that who waits holds what was sent and nothing more. `None`: there was none in time.
pub(super) async fn crowd(lane: Option<Where>) -> Option<InCrowd> {
    CROWD.turn_within(lane, patience::for_a_turn()).await
}

/// Those who had no turn in time. They come as far as to what says so, beside what was typed, and no further: none gets a
/// connection to the database, so that each takes a moment; and they are so few at once that they do not keep the processors from
/// those who have a turn.
static TURNED_AWAY: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(*AT_ONCE));

/// Answers a request that had no turn in time.
pub(super) async fn turned_away<F: Future>(answering: F) -> F::Output {
    let _one = TURNED_AWAY.acquire().await;
    metrics::limited("crowd");
    patience::turned_away(answering).await
}

/// Whether nobody is signed in there, as far as can be seen without looking it up, and no machine asks how the server is. Who
/// answers a survey is one of the crowd whatever else the browser sends: nobody is asked who they are there. So is who brings a
/// session that was not recognised here before: anybody can make one up.
fn is_of_crowd(path: &str, headers: &HeaderMap) -> bool {
    answers(path)
        || !matches!(path, "/healthz" | "/readyz" | "/metrics") && !sessions(headers).any(|session| SESSIONS.get(session).is_some())
}

/// Whether a survey is answered there.
fn answers(path: &str) -> bool {
    path == "/s" || path.starts_with("/s/")
}

/// The sessions that a request says are its own, under either of the names that the cookie can have.
fn sessions(headers: &HeaderMap) -> impl Iterator<Item = &str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(name, _)| matches!(*name, "brygga-session" | "__Host-brygga-session"))
        .map(|(_, session)| session)
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
    use server::testing::{Found, seen_red};

    #[test]
    fn the_crowd_is_who_is_not_signed_in_and_no_machine() {
        let mut headers = HeaderMap::new();
        assert!(is_of_crowd("/s/abc", &headers));
        assert!(!is_of_crowd("/healthz", &headers) && !is_of_crowd("/metrics", &headers));
        headers.append(header::COOKIE, HeaderValue::from_static("brygga-language=sv"));
        assert!(is_of_crowd("/s/abc", &headers));
        headers.append(header::COOKIE, HeaderValue::from_static("a=b; __Host-brygga-session=of-the-crowd"));
        assert!(is_of_crowd("/t/vimmerby", &headers), "anybody can make a session up");
        recognised("of-the-crowd", "/t/vimmerby", true);
        assert!(!is_of_crowd("/t/vimmerby", &headers));
        assert!(
            is_of_crowd("/s/abc", &headers),
            "a cookie that anybody can send is no way past the others"
        );
        not_recognised("of-the-crowd", "/t/vimmerby");
        assert!(is_of_crowd("/t/vimmerby", &headers), "it has ended");
    }

    #[tokio::test]
    async fn a_long_sheet_arrives_and_is_one_of_the_crowd() {
        for bytes in [0, 100, 100 * 1024, MAX_BODY] {
            let sent = Request::post("/s/abc").body(Body::from(vec![b'x'; bytes])).unwrap();
            let (request, of_crowd) = arrived(sent, SOMEBODY).await;
            let body = request.into_body().collect().await.unwrap().to_bytes();
            assert_eq!((body.len(), of_crowd), (bytes, true));
        }
        // What no form may bring is not taken in; it has a turn all the same, and is refused there.
        let too_much = Request::post("/s/abc").body(Body::from(vec![b'x'; MAX_BODY + 1])).unwrap();
        assert!(arrived(too_much, SOMEBODY).await.1);
        // Who may be signed in sends what is long when that is known, and it is read nowhere else.
        for (path, later) in [("/t/nybro/methods/import", true), ("/s/abc", false)] {
            let sent = Request::post(path).header(header::COOKIE, "brygga-session=perhaps");
            let sent = sent.body(Body::from(vec![b'x'; 100 * 1024])).unwrap();
            let (request, of_crowd) = arrived(sent, SOMEBODY).await;
            assert!(of_crowd);
            assert_eq!(request.extensions().get::<NotArrived>().is_some(), later, "{path}");
        }
    }

    /// The queues of those who wait to be recognised are the process's, so it is one test that fills them.
    #[tokio::test]
    async fn who_waits_to_be_recognised_stands_behind_those_of_the_same_place_only() {
        let now = async |session: &str, path: &str| {
            tokio::time::timeout(Duration::ZERO, recognising(session, path, true))
                .await
                .ok()
                .flatten()
        };
        for (session, path) in [("one", "/t/vimmerby"), ("two", "/t/vimmerby/members"), ("three", "/t/nybro")] {
            recognised(session, path, true);
        }
        let mut held = Vec::new();
        for _ in 0..IN_A_LANE {
            held.push(now("one", "/t/vimmerby/members").await.unwrap());
        }
        assert!(now("two", "/t/vimmerby").await.is_none(), "it waits behind those of its place");
        assert!(now("three", "/t/nybro").await.is_some());
        drop(held);
        assert!(now("two", "/t/vimmerby").await.is_some());

        // Made-up sessions, and those that have no place there, fill neither a place's queue nor all that there is.
        let mut strangers = Vec::new();
        while let Some(one) = now(if strangers.is_empty() { "three" } else { "made up" }, "/t/vimmerby").await {
            strangers.push(one);
        }
        assert_eq!(strangers.len(), *AT_ONCE);
        assert!(now("one", "/t/vimmerby").await.is_some());
        // Without queues they would be all.
        while let Ok(Some(one)) = tokio::time::timeout(Duration::ZERO, recognising("made up", "/t/vimmerby", false)).await {
            strangers.push(one);
        }
        assert!(now("one", "/t/vimmerby").await.is_none());
        drop(strangers);

        let turned_away = patience::turned_away(recognising("one", "/t/vimmerby", true));
        assert!(turned_away.await.is_none(), "who had no turn waits for nothing more");
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

    /// Two municipalities that do not share a lane.
    fn two() -> (&'static str, String) {
        let other = (0..)
            .map(|n| format!("kommun-{n}"))
            .find(|name| lane_of(name.as_str()) != lane_of("Nybro"));
        ("Nybro", other.unwrap())
    }

    const SOMEBODY: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 1));

    #[test]
    fn a_link_waits_by_its_address_until_it_is_known_whose_it_is() {
        let crowd = Crowd::new();
        let by_address = crowd.lane("/s/one", SOMEBODY);
        assert!(matches!(by_address, Where::Address(_)));
        let (nybro, other) = two();
        crowd.remember("one", nybro);
        crowd.remember("two", &other);
        assert_eq!(crowd.lane("/s/one", SOMEBODY), Where::Tenant(lane_of(nybro)));
        assert_eq!(crowd.lane("/s/one/thanks", SOMEBODY), Where::Tenant(lane_of(nybro)));
        assert_eq!(crowd.lane("/s/two", SOMEBODY), Where::Tenant(lane_of(other.as_str())));
        for unknown in ["/s/three", "/s/", "/s", "/", "/said/one"] {
            assert_eq!(crowd.lane(unknown, SOMEBODY), by_address, "{unknown}");
        }
    }

    /// So many turns of a lane, one after the other, each still held; fewer where the next would have to wait.
    async fn held(crowd: &Crowd, lane: Option<Where>, most: usize) -> Vec<InCrowd> {
        let mut held = Vec::new();
        while held.len() < most {
            let Ok(Some(turn)) = tokio::time::timeout(Duration::ZERO, crowd.turn(lane)).await else {
                break;
            };
            held.push(turn);
        }
        held
    }

    #[tokio::test]
    async fn a_room_that_is_alone_has_all_and_beside_another_it_leaves_room() {
        let (crowd, (nybro, other)) = (Crowd::new(), two());
        let (one, another) = (Some(Where::Tenant(lane_of(nybro))), Some(Where::Tenant(lane_of(other.as_str()))));
        // Alone, also beside those of no tenant, who may be the same room.
        drop(held(&crowd, Some(Where::Address(1)), 1).await);
        let all = held(&crowd, one, 100).await;
        assert_eq!(all.len(), CROWD_AT_ONCE);
        drop(all);
        // Somebody of another municipality has just asked.
        drop(held(&crowd, another, 1).await);
        let few = held(&crowd, one, 100).await;
        assert_eq!(few.len(), *AT_ONCE);
        assert_eq!(held(&crowd, another, 1).await.len(), 1, "there is room for the next");
    }

    #[tokio::test]
    async fn whose_page_takes_long_is_about_until_a_moment_after_it() {
        let (clock, (nybro, other)) = (Arc::new(AtomicU64::new(1)), two());
        let mut crowd = Crowd::new();
        let read = Arc::clone(&clock);
        crowd.clock = Clock(Arc::new(move || read.load(Ordering::Relaxed)));
        let (one, another) = (Some(Where::Tenant(lane_of(nybro))), Some(Where::Tenant(lane_of(other.as_str()))));
        let page = held(&crowd, another, 1).await;
        clock.fetch_add(2 * ABOUT, Ordering::Relaxed);
        assert_eq!(held(&crowd, one, 100).await.len(), *AT_ONCE, "its page is not there yet");
        drop(page);
        clock.fetch_add(ABOUT - 1, Ordering::Relaxed);
        assert_eq!(held(&crowd, one, 100).await.len(), *AT_ONCE, "it may come again");
        clock.fetch_add(1, Ordering::Relaxed);
        assert_eq!(held(&crowd, one, 100).await.len(), CROWD_AT_ONCE);
    }

    #[tokio::test]
    async fn nobody_goes_on_without_a_turn() {
        let crowd = Crowd::new();
        let all = held(&crowd, None, 100).await;
        assert!(crowd.turn_within(None, Duration::ZERO).await.is_none());
        drop(all);
        let turn = crowd.turn_within(None, Duration::ZERO).await.unwrap();
        // Who is recognised gives it back before the response is there.
        let (mine, along) = (Held::new(turn), held(&crowd, None, 100).await);
        assert_eq!(along.len(), CROWD_AT_ONCE - 1);
        mine.clone().give_back();
        assert!(crowd.turn_within(None, Duration::ZERO).await.is_some());
    }

    #[tokio::test]
    async fn sabotage_without_lanes_a_room_takes_what_another_needs() {
        let crowd = Crowd::new();
        drop(held(&crowd, None, 1).await);
        let all = held(&crowd, None, 100).await;
        assert_eq!(all.len(), CROWD_AT_ONCE);
        let checked = match held(&crowd, None, 1).await.len() {
            0 => Err(Found("there is no room for the next".to_owned())),
            _ => Ok(()),
        };
        seen_red("A tenant cannot take the whole server", "a crowd has no lanes", checked);
    }
}
