//! The listener over real sockets: half-sent requests, too many connections, too much of everything, stopping in order.

use super::{
    tenants::picture,
    world::{Client, Page, World},
};
use app::http::{App, KNOWN_FOR, Parts, Proxies, Room, router, serve};
use axum::{
    Router,
    body::{Body, Bytes, HttpBody},
    http::{Request, StatusCode, header},
};
use hyper::body::Frame;
use server::testing::{Found, Wire, scalar, seen_red};
use std::{
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr},
    pin::Pin,
    sync::{Arc, Mutex},
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};
use tokio_util::sync::CancellationToken;

/// Longer than anything here takes, on any machine.
const PATIENCE: Duration = Duration::from_secs(30);

const SMALL: Room = Room {
    head: Duration::from_millis(300),
    connections: 6,
    each: 4,
    lifetime: Duration::from_secs(600),
    grace: Duration::from_secs(5),
    stalled: Duration::from_secs(30),
    lanes: true,
};

struct Server {
    address: SocketAddr,
    stop: CancellationToken,
    running: JoinHandle<()>,
}

async fn server(world: &World, room: Room) -> Server {
    serving(world.router.clone(), room).await
}

async fn serving(router: Router, room: Room) -> Server {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let stop = CancellationToken::new();
    let running = tokio::spawn(serve(listener, router, room, Proxies::default(), stop.clone()));
    Server { address, stop, running }
}

impl Server {
    /// A connection from 127.0.0.`from`.
    async fn connect(&self, from: u8) -> TcpStream {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind((Ipv4Addr::new(127, 0, 0, from), 0).into()).unwrap();
        socket.connect(self.address).await.unwrap()
    }

    /// Sends something on a connection of its own, and gives the status and everything that came back.
    async fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = self.connect(1).await;
        // The server may have answered and hung up before all of it is sent.
        let _ = stream.write_all(request.as_bytes()).await;
        let text = rest(&mut stream).await;
        (status(&text), text)
    }
}

fn status(text: &str) -> u16 {
    text.get(9..12).and_then(|s| s.parse().ok()).unwrap_or(0)
}

/// Everything until the server hangs up.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut bytes))
        .await
        .expect("the server hangs up in the end");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// One request on an open connection that is kept; gives the status.
async fn once(stream: &mut TcpStream) -> u16 {
    stream
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: brygga.test\r\n\r\n")
        .await
        .unwrap();
    let mut bytes = [0; 4096];
    let n = timeout(PATIENCE, stream.read(&mut bytes))
        .await
        .expect("it is answered")
        .unwrap_or(0);
    status(&String::from_utf8_lossy(&bytes[..n]))
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: brygga.test\r\nconnection: close\r\n\r\n")
}

/// A head that never ends is ended.
async fn half_sent_requests_are_ended(address: SocketAddr, within: Duration) -> Result<(), Found> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\nhost: brygga.test\r\nx-slow: ").await.unwrap();
    let mut bytes = Vec::new();
    match timeout(within, stream.read_to_end(&mut bytes)).await {
        Ok(_) => Ok(()),
        Err(_) => Err(Found(format!("after {within:?} a half-sent request still has its connection"))),
    }
}

#[tokio::test]
async fn a_half_sent_request_does_not_keep_its_connection() {
    let world = World::new().await;
    let server = server(&world, SMALL).await;
    half_sent_requests_are_ended(server.address, PATIENCE).await.unwrap();
    // Nor does one that says nothing at all.
    let mut silent = server.connect(1).await;
    rest(&mut silent).await;
}

/// The plain listener, which has no time limit for a head: the test sees it.
#[tokio::test]
async fn sabotage_heads_without_a_time_limit() {
    let world = World::new().await;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = world.router.clone();
    let running = tokio::spawn(async move { axum::serve(listener, router).await });
    seen_red(
        "a half-sent request does not keep its connection",
        "no time limit for a head",
        half_sent_requests_are_ended(address, Duration::from_secs(2)).await,
    );
    running.abort();
}

/// More than the system keeps for a connection on its way.
const LARGE: usize = 64 * 1024 * 1024;

/// A large answer of which it is told when it is let go.
struct Large {
    left: usize,
    _gone: oneshot::Sender<()>,
}

impl HttpBody for Large {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let left = &mut self.get_mut().left;
        if *left == 0 {
            return Poll::Ready(None);
        }
        let piece = (*left).min(64 * 1024);
        *left -= piece;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from(vec![b'x'; piece])))))
    }
}

/// A server that has one large answer, at `/large`, and what is told when that is let go.
fn large() -> (Router, oneshot::Receiver<()>) {
    let (gone, is_gone) = oneshot::channel();
    let once = Arc::new(Mutex::new(Some(gone)));
    let answer = move || {
        let gone = once.lock().unwrap().take();
        async move {
            gone.map(|gone| Body::new(Large { left: LARGE, _gone: gone }))
                .ok_or(StatusCode::GONE)
        }
    };
    (Router::new().route("/large", axum::routing::get(answer)), is_gone)
}

/// Who asks for something large and takes nothing of it is let go, and what is in memory for it too.
async fn who_takes_nothing_is_let_go(address: SocketAddr, is_gone: oneshot::Receiver<()>, within: Duration) -> Result<(), Found> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(get("/large").as_bytes()).await.unwrap();
    match timeout(within, is_gone).await {
        // What told it was dropped.
        Ok(_) => Ok(()),
        Err(_) => Err(Found(format!("after {within:?} an answer that nobody takes is still there"))),
    }
}

#[tokio::test]
async fn an_answer_that_nobody_takes_is_let_go_and_one_that_is_taken_comes_whole() {
    let impatient = Room {
        stalled: Duration::from_millis(300),
        ..SMALL
    };
    let (router, is_gone) = large();
    let stalled = serving(router, impatient).await;
    who_takes_nothing_is_let_go(stalled.address, is_gone, PATIENCE).await.unwrap();

    let (router, _is_gone) = large();
    let taken = serving(router, SMALL).await;
    let (status, text) = taken.ask(&get("/large")).await;
    assert_eq!(status, 200);
    assert!(text.matches('x').count() >= LARGE);
}

/// The plain listener again, which waits for whoever takes nothing.
#[tokio::test]
async fn sabotage_answers_that_wait_for_as_long_as_nobody_takes_them() {
    let (router, is_gone) = large();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    let running = tokio::spawn(async move { axum::serve(listener, router).await });
    seen_red(
        "who reads slowly keeps nobody out",
        "no time limit for taking an answer",
        who_takes_nothing_is_let_go(address, is_gone, Duration::from_secs(2)).await,
    );
    running.abort();
}

#[tokio::test]
async fn more_connections_than_there_is_room_for_leave_the_others_alone() {
    let world = World::new().await;
    let patient = Room { head: PATIENCE, ..SMALL };
    let server = server(&world, patient).await;
    let mut mine = Vec::new();
    for _ in 0..patient.each {
        let mut stream = server.connect(1).await;
        assert_eq!(once(&mut stream).await, 200);
        mine.push(stream);
    }
    // A fifth of the same address is closed at once; those that are there go on, and another address gets in.
    let mut fifth = server.connect(1).await;
    let _ = fifth.write_all(get("/healthz").as_bytes()).await;
    assert_eq!(rest(&mut fifth).await, "");
    for stream in &mut mine {
        assert_eq!(once(stream).await, 200);
    }
    let mut others = Vec::new();
    for from in [2, 3] {
        let mut stream = server.connect(from).await;
        assert_eq!(once(&mut stream).await, 200);
        others.push(stream);
    }
    // All places are taken: the next waits, and is served when one is given back.
    let mut waiting = server.connect(4).await;
    waiting.write_all(get("/healthz").as_bytes()).await.unwrap();
    for stream in mine.iter_mut().chain(&mut others) {
        assert_eq!(once(stream).await, 200);
    }
    drop(mine.pop());
    assert_eq!(status(&rest(&mut waiting).await), 200);
}

/// What arrives slowly keeps nobody else of the place waiting: of large requests as many are taken in as there may be, the next is told
/// to come back, and a colleague's page comes all the same.
#[tokio::test]
async fn a_slow_upload_keeps_no_colleague_waiting() {
    let world = World::new().await;
    let room = Room {
        head: PATIENCE,
        connections: 40,
        each: 40,
        ..SMALL
    };
    let server = server(&world, room).await;
    let session = world.client("nybro leader").await.cookies["brygga-session"].clone();
    let begun = format!(
        "POST /t/nybro/methods/import HTTP/1.1\r\nhost: brygga.test\r\nconnection: close\r\ncookie: brygga-session={session}\r\n\
         sec-fetch-site: same-origin\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 400000\r\n\r\n--x\r\n"
    );
    // More than a place has turns on any machine; none of them ever sends the rest.
    let mut stalled = Vec::new();
    for _ in 0..12 {
        let mut stream = server.connect(1).await;
        stream.write_all(begun.as_bytes()).await.unwrap();
        stalled.push(stream);
    }
    let mut last = stalled.pop().unwrap();
    assert_eq!(status(&rest(&mut last).await), 503, "too many are on their way");
    let page = get("/t/nybro/members").replace("\r\n\r\n", &format!("\r\ncookie: brygga-session={session}\r\n\r\n"));
    let (status, text) = server.ask(&page).await;
    assert_eq!(status, 200, "{}", text.get(..300).unwrap_or(&text));
    drop(stalled);
    server.stop.cancel();
    timeout(PATIENCE, server.running).await.expect("it stops").unwrap();
}

#[tokio::test]
async fn too_much_is_refused_quickly_with_a_page_and_all_headers() {
    let world = World::new().await;
    let server = server(&world, Room { head: PATIENCE, ..SMALL }).await;
    let fields = "a=1&".repeat(10_000);
    let form = format!(
        "POST /s HTTP/1.1\r\nhost: brygga.test\r\nconnection: close\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{fields}",
        fields.len()
    );
    for (what, request, expected) in [
        ("10 000 fields", form, 413),
        ("a long address", get(&format!("/s/{}", "x".repeat(5000))), 414),
        ("an address that is no text", get("/s/%ff"), 404),
        ("the same in a place", get("/t/%C3%28/members"), 404),
        (
            "a method that nothing has",
            get("/about")
                .replace("GET", "DELETE")
                .replace("\r\n\r\n", "\r\nsec-fetch-site: same-origin\r\n\r\n"),
            405,
        ),
        (
            "TRACE",
            get("/")
                .replace("GET", "TRACE")
                .replace("\r\n\r\n", "\r\nsec-fetch-site: same-origin\r\n\r\n"),
            405,
        ),
    ] {
        let (status, text) = server.ask(&request).await;
        assert_eq!(status, expected, "{what}: {}", text.get(..200).unwrap_or(&text));
        let head = text.split("\r\n\r\n").next().unwrap().to_lowercase();
        for name in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
        ] {
            assert!(head.contains(name), "{what} lacks {name}: {head}");
        }
        assert!(text.contains("<h1>") && text.contains("</html>"), "{what}: no page");
    }
    // Heads that are no request any more are the library's to refuse: nothing of ours has seen them.
    let many: String = (0..200).map(|n| format!("x-{n}: 1\r\n")).collect();
    for (what, head) in [
        ("200 headers", many),
        ("a large header", format!("x-large: {}\r\n", "x".repeat(60_000))),
    ] {
        let (status, text) = server.ask(&format!("GET / HTTP/1.1\r\nhost: brygga.test\r\n{head}\r\n")).await;
        assert_eq!(status, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE.as_u16(), "{what}: {text}");
    }
    // Two ways to say how long a body is: the request ends there, whatever follows it.
    let (status, text) = server
        .ask("POST /s HTTP/1.1\r\nhost: brygga.test\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
        .await;
    assert!(status >= 400 && text.matches("HTTP/1.1").count() <= 2, "{text}");
}

/// An upload that breaks off, or says that it is longer or shorter than it is, changes nothing, and the next one gets through.
#[tokio::test]
async fn an_upload_that_lies_about_its_length_changes_nothing() {
    let world = World::new().await;
    let session = world.client("nybro leader").await.cookies["brygga-session"].clone();
    let server = server(&world, Room { head: PATIENCE, ..SMALL }).await;
    let mut body = b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n".to_vec();
    body.extend_from_slice(&picture());
    body.extend_from_slice(b"\r\n--x--\r\n");
    let (all, chunk) = (body.len(), [format!("{:x}\r\n", body.len() + 1).as_bytes(), &body].concat());
    let said = |length: usize| format!("content-length: {length}");
    let chunked = || "transfer-encoding: chunked".to_owned();
    for (what, length, sent, kept) in [
        ("it breaks off", said(all), &body[..all / 2], 0),
        ("more is said to come", said(all + 1000), &body[..], 0),
        ("less is said to come", said(all - 20), &body[..], 0),
        (
            "more than there can be is said to come",
            "content-length: 99999999999999999999".into(),
            &body[..],
            0,
        ),
        ("a piece is shorter than it says", chunked(), &chunk[..], 0),
        ("a piece does not say how long it is", chunked(), &body[..], 0),
        ("all is well", said(all), &body[..], 1),
    ] {
        let mut stream = server.connect(1).await;
        let head = format!(
            "POST /t/nybro/settings/logo HTTP/1.1\r\nhost: brygga.test\r\nconnection: close\r\ncookie: brygga-session={session}\r\n\
             sec-fetch-site: same-origin\r\ncontent-type: multipart/form-data; boundary=x\r\n{length}\r\n\r\n"
        );
        let _ = stream.write_all(&[head.as_bytes(), sent].concat()).await;
        if kept == 0 {
            // There is nothing more to come.
            let _ = stream.shutdown().await;
        }
        let status = status(&rest(&mut stream).await);
        assert!(
            if kept == 1 {
                status == 303
            } else {
                status == 0 || (400..500).contains(&status)
            },
            "{what}: {status}"
        );
        let logos: i64 = scalar(&world.test, "select count(*) from tenants_appearance where logo is not null").await;
        assert_eq!(logos, kept, "{what}");
    }
}

#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let world = World::new().await;
    let server = server(&world, Room { head: PATIENCE, ..SMALL }).await;
    let mut stream = server.connect(1).await;
    let mut idle = server.connect(1).await;
    assert_eq!(once(&mut idle).await, 200);
    let body = "code=ABCD-EFGH";
    let head = format!(
        "POST /s HTTP/1.1\r\nhost: brygga.test\r\nsec-fetch-site: same-origin\r\nexpect: 100-continue\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    // The handler asks for the body: the request is under way.
    let mut bytes = [0; 25];
    timeout(PATIENCE, stream.read_exact(&mut bytes))
        .await
        .expect("it is asked for")
        .unwrap();
    assert_eq!(status(&String::from_utf8_lossy(&bytes)), 100);
    server.stop.cancel();
    stream.write_all(body.as_bytes()).await.unwrap();
    let text = rest(&mut stream).await;
    assert_eq!(status(&text), 422, "{text}");
    rest(&mut idle).await;
    timeout(PATIENCE, server.running).await.expect("it stops").unwrap();
    assert!(TcpStream::connect(server.address).await.is_err(), "nothing more is taken");
}

/// A form that arrives in two parts: it is told when the first is asked for, and waits for the other.
struct InTwo {
    begun: Option<oneshot::Sender<()>>,
    rest: Option<oneshot::Receiver<Bytes>>,
}

impl HttpBody for InTwo {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = self.get_mut();
        if let Some(begun) = this.begun.take() {
            let _ = begun.send(());
        }
        let Some(rest) = &mut this.rest else {
            return Poll::Ready(None);
        };
        match Pin::new(rest).poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(sent) => {
                this.rest = None;
                Poll::Ready(sent.ok().map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }
}

/// Sends a form whose fields arrive once `meanwhile` has been done, which is after who sends it was let in.
async fn sent_slowly(client: &mut Client, path: &str, fields: &'static str, meanwhile: impl Future<Output = ()>) -> Page {
    let ((begun, is_begun), (rest, arrives)) = (oneshot::channel(), oneshot::channel());
    let body = Body::new(InTwo {
        begun: Some(begun),
        rest: Some(arrives),
    });
    let request = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let arriving = async {
        timeout(PATIENCE, is_begun).await.expect("it is let in").unwrap();
        meanwhile.await;
        rest.send(Bytes::from_static(fields.as_bytes())).unwrap();
    };
    let (page, ()) = tokio::join!(client.send(request, body), arriving);
    page
}

/// The checker: whose role is taken away, or who is signed out, while their form is on its way, changes nothing. `known_for`: for how long
/// who sends it is known, from when it began to arrive.
async fn a_slow_form_is_let_in_by_what_is_so_at_its_end(known_for: Duration) -> Result<(), Found> {
    const CONTACT: &str = "/t/nybro/settings/contact";
    let world = World::new().await;
    let server = router(App::new(Parts {
        known_for,
        ..Parts::clone(&world.app)
    }))
    .0;
    let mut leader = world.client("nybro leader").await.on(&server);
    let page = sent_slowly(&mut leader, CONTACT, "contact=Kim", async {}).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "a slow line is no reason: {}", page.body);
    let to_staff = async {
        world
            .owner("update tenants_membership set role = 'staff' where name = 'nybro leader'")
            .await;
    };
    let demoted = sent_slowly(&mut leader, CONTACT, "contact=Robin", to_staff).await;
    world
        .owner("update tenants_membership set role = 'leader' where name = 'nybro leader'")
        .await;
    let removed = async { world.owner("delete from tenants_membership where name = 'nybro leader'").await };
    let removed = sent_slowly(&mut leader, CONTACT, "contact=Robin", removed).await;
    let ended = async { world.owner("delete from identity_session").await };
    let ended = sent_slowly(&mut leader, "/account", "name=Robin", ended).await;
    let (contact, named): (String, i64) = (
        scalar(&world.test, "select contact from tenants_tenant where slug = 'nybro'").await,
        scalar(&world.test, "select count(*) from identity_account where name = 'Robin'").await,
    );
    let seen = ([demoted.status, removed.status, ended.status], contact.as_str(), named);
    let expected = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND, StatusCode::UNAUTHORIZED];
    if seen == (expected, "Kim", 0) {
        Ok(())
    } else {
        Err(Found(format!("a form whose sender was let in before is answered so: {seen:?}")))
    }
}

#[tokio::test]
async fn what_arrives_slowly_is_let_in_by_the_role_at_its_end() {
    // Whatever takes no time at all is slow here, so that nothing depends on how long anything takes.
    a_slow_form_is_let_in_by_what_is_so_at_its_end(Duration::ZERO).await.unwrap();
}

#[tokio::test]
async fn sabotage_a_slow_form_is_let_in_by_the_role_at_its_beginning() {
    seen_red(
        "Whoever is signed out, leaves or gets another role is out at once",
        "who sends a form is looked up once, however long it takes to arrive",
        a_slow_form_is_let_in_by_what_is_so_at_its_end(Duration::MAX).await,
    );
}

/// A form that is there at once is looked up once: one statement fewer than where it is looked up again.
#[tokio::test]
async fn what_arrives_at_once_is_looked_up_once() {
    let mut statements = Vec::new();
    for known_for in [KNOWN_FOR, Duration::ZERO] {
        let world = World::new().await;
        let wire = Wire::new(&world.test, 4);
        let server = router(App::new(Parts {
            db: wire.db.clone(),
            known_for,
            ..Parts::clone(&world.app)
        }))
        .0;
        let mut leader = world.client("nybro leader").await.on(&server);
        let page = leader.post("/t/nybro/settings/contact", &[("contact", "Kim")]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        statements.push(wire.taken().len());
    }
    assert_eq!(statements[1], statements[0] + 1, "{statements:?}");
}
