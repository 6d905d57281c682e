//! Visitors: connections that are kept open and send one request after the other.

use anyhow::{Context, Result, bail, ensure};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::{
    fmt::Write as _,
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpSocket, TcpStream},
};

/// One request, ready to send.
#[derive(Clone)]
pub struct Ask {
    /// Path and query.
    pub path: String,
    /// A form's body; a GET where there is none.
    pub form: Option<String>,
    /// A cookie header.
    pub cookie: Option<String>,
    /// The status that counts as right.
    pub status: u16,
}

/// One connection. What a visitor costs is taken from the machine that is measured, so it does no more than writing a request and
/// finding the end of the response: as `wrk` and `pgbench` do.
pub struct Connection {
    stream: TcpStream,
    request: String,
    response: Vec<u8>,
}

impl Connection {
    /// Opens one.
    pub async fn open(addr: &str) -> Result<Self> {
        Self::open_as(addr, 0).await
    }

    /// Opens the nth of many: the server gives one address only so much room, so every 400 come from another one.
    pub async fn open_as(addr: &str, nth: usize) -> Result<Self> {
        let socket = TcpSocket::new_v4()?;
        let from = Ipv4Addr::new(127, 0, 0, u8::try_from(1 + nth / 400)?);
        socket.bind(SocketAddr::from((from, 0)))?;
        let stream = socket.connect(addr.parse()?).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            request: String::new(),
            response: Vec::with_capacity(64 * 1024),
        })
    }

    /// Sends a request and reads the whole response.
    pub async fn send(&mut self, ask: &Ask) -> Result<(StatusCode, HeaderMap, Vec<u8>)> {
        let (status, body) = self.exchange(ask).await?;
        let mut fields = [httparse::EMPTY_HEADER; FIELDS];
        let mut parsed = httparse::Response::new(&mut fields);
        parsed.parse(&self.response)?;
        let mut headers = HeaderMap::new();
        for field in parsed.headers.iter() {
            headers.append(
                HeaderName::from_bytes(field.name.as_bytes())?,
                HeaderValue::from_bytes(field.value)?,
            );
        }
        Ok((status, headers, self.response.split_off(body)))
    }

    /// Sends a request, and keeps the response; gives its status and where its body begins.
    async fn exchange(&mut self, ask: &Ask) -> Result<(StatusCode, usize)> {
        self.request.clear();
        let method = if ask.form.is_some() { "POST" } else { "GET" };
        write!(
            self.request,
            "{method} {} HTTP/1.1\r\nhost: localhost\r\naccept-language: sv\r\n",
            ask.path
        )?;
        if let Some(cookie) = &ask.cookie {
            write!(self.request, "cookie: {cookie}\r\n")?;
        }
        match &ask.form {
            Some(form) => write!(
                self.request,
                "sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
                form.len()
            )?,
            None => self.request.push_str("\r\n"),
        }
        self.stream.write_all(self.request.as_bytes()).await?;
        self.response.clear();
        let mut end = None;
        loop {
            if let Some((status, body, end)) = end
                && self.response.len() >= end
            {
                ensure!(self.response.len() == end, "{} gave more than it said", ask.path);
                return Ok((status, body));
            }
            ensure!(self.stream.read_buf(&mut self.response).await? > 0, "the server hung up");
            if end.is_none() {
                end = ends(&self.response).with_context(|| ask.path.clone())?;
            }
        }
    }

    /// Sends a request that must succeed.
    pub async fn demand(&mut self, ask: &Ask) -> Result<Vec<u8>> {
        let (status, _, body) = self.send(ask).await?;
        if status.as_u16() != ask.status {
            bail!(
                "{} gave {status}, not {}: {}",
                ask.path,
                ask.status,
                String::from_utf8_lossy(&body).chars().take(400).collect::<String>()
            );
        }
        Ok(body)
    }
}

/// More header fields than Brygga sends.
const FIELDS: usize = 48;

/// The status of a response, where its body begins and where it ends, once its head is there.
fn ends(response: &[u8]) -> Result<Option<(StatusCode, usize, usize)>> {
    let mut fields = [httparse::EMPTY_HEADER; FIELDS];
    let mut parsed = httparse::Response::new(&mut fields);
    let httparse::Status::Complete(body) = parsed.parse(response)? else {
        return Ok(None);
    };
    let status = StatusCode::from_u16(parsed.code.context("no status")?)?;
    let field = |name: &str| parsed.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    ensure!(
        field("transfer-encoding").is_none(),
        "a response in pieces, whose end is not looked for here"
    );
    let length: usize = match field("content-length") {
        Some(length) => std::str::from_utf8(length.value)?.trim().parse()?,
        None => 0,
    };
    Ok(Some((status, body, body + length)))
}

/// What a stretch of load showed.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// How long each request took, sorted.
    pub times: Vec<Duration>,
    /// Responses of another status than expected, and broken connections.
    pub errors: usize,
    /// How long it went on.
    pub lasted: Duration,
}

impl Shown {
    /// Requests a second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.lasted.as_secs_f64()
    }

    /// The time within which this share of the requests was answered.
    pub fn percentile(&self, share: f64) -> Duration {
        let at = ((self.times.len() as f64) * share) as usize;
        self.times
            .get(at.min(self.times.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }
}

/// Sends what `ask` gives (by number, counted over all connections) over so many connections for so long, or until it gives
/// nothing more.
pub async fn load(
    addr: &str,
    connections: usize,
    lasts: Duration,
    ask: impl Fn(usize) -> Option<Ask> + Send + Sync + 'static,
) -> Result<Shown> {
    let ask = Arc::new(ask);
    let next = Arc::new(AtomicUsize::new(0));
    let mut open = Vec::new();
    for nth in 0..connections {
        open.push((nth, Connection::open_as(addr, nth).await?));
    }
    let began = Instant::now();
    let mut tasks = Vec::new();
    for (nth, mut connection) in open {
        let (ask, next, addr) = (ask.clone(), next.clone(), addr.to_owned());
        tasks.push(tokio::spawn(async move {
            let mut shown = Shown::default();
            while began.elapsed() < lasts {
                let Some(one) = ask(next.fetch_add(1, Ordering::Relaxed)) else {
                    break;
                };
                let sent = Instant::now();
                match connection.exchange(&one).await {
                    Ok((status, _)) if status.as_u16() == one.status => shown.times.push(sent.elapsed()),
                    Ok(_) => shown.errors += 1,
                    Err(_) => {
                        shown.errors += 1;
                        match Connection::open_as(&addr, nth).await {
                            Ok(again) => connection = again,
                            Err(_) => break,
                        }
                    }
                }
            }
            shown
        }));
    }
    let mut all = Shown::default();
    for task in tasks {
        let shown = task.await.context("a visitor broke")?;
        all.times.extend(shown.times);
        all.errors += shown.errors;
    }
    all.lasted = began.elapsed();
    all.times.sort_unstable();
    Ok(all)
}
