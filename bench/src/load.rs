//! Visitors: connections that are kept open and send one request after the other.

use anyhow::{Context, Result, bail};
use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::SendRequest;
use hyper_util::rt::TokioIo;
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::net::TcpSocket;

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

/// One connection.
pub struct Connection(SendRequest<Full<Bytes>>);

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
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Sends a request and reads the whole response.
    pub async fn send(&mut self, ask: &Ask) -> Result<(StatusCode, HeaderMap, Bytes)> {
        let mut request = Request::builder()
            .method(if ask.form.is_some() { "POST" } else { "GET" })
            .uri(&ask.path)
            .header("host", "localhost")
            .header("accept-language", "sv");
        if ask.form.is_some() {
            request = request
                .header("sec-fetch-site", "same-origin")
                .header("content-type", "application/x-www-form-urlencoded");
        }
        if let Some(cookie) = &ask.cookie {
            request = request.header("cookie", cookie);
        }
        let body = Full::new(Bytes::from(ask.form.clone().unwrap_or_default()));
        self.0.ready().await?;
        let response = self.0.send_request(request.body(body)?).await?;
        let (parts, body) = response.into_parts();
        Ok((parts.status, parts.headers, Body::new(body).collect().await?.to_bytes()))
    }

    /// Sends a request that must succeed.
    pub async fn demand(&mut self, ask: &Ask) -> Result<Bytes> {
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
                match connection.send(&one).await {
                    Ok((status, _, _)) if status.as_u16() == one.status => shown.times.push(sent.elapsed()),
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
