//! Takes connections, and does not let those that ask for nothing keep out those that do: a head that does not arrive in
//! time ends its connection, and so does an answer that is not taken; and there is only so much room, in all and for one address.

use super::{
    ClientAddress, Proxies,
    paced::Paced,
    shares::{self, Held},
};
use axum::Router;
use hyper::{Request, body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use server::{limits, metrics, patience};
use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    time::{sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;

/// The most fields in a request's head.
const MAX_HEADERS: usize = 64;

/// The most bytes of a request's head.
const MAX_HEAD: usize = 32 * 1024;

/// How much is given to connections.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// How long a request's head may take, and how long a connection may be quiet.
    pub head: Duration,
    /// Connections in all; more wait to be taken, and those that are there go on.
    pub connections: usize,
    /// Connections of one address; more are closed. A trusted proxy has as many as there are.
    pub each: usize,
    /// How long a connection is used; what is under way then is finished.
    pub lifetime: Duration,
    /// How long what is under way may take then.
    pub grace: Duration,
    /// How long whoever asked for something may take nothing of it.
    pub stalled: Duration,
    /// Whether who is not signed in waits behind those of the same municipality or address only; a test says no.
    pub lanes: bool,
}

impl Room {
    /// As the system allows: every connection is an open file, of which some are kept for the database and the site.
    pub fn of_system() -> Self {
        Self {
            head: Duration::from_secs(20),
            connections: server::limits::open_files().saturating_sub(200).clamp(100, 4000),
            each: 600,
            lifetime: Duration::from_secs(15 * 60),
            grace: Duration::from_secs(60),
            stalled: Duration::from_secs(30),
            lanes: true,
        }
    }
}

/// How many connections each address has.
#[derive(Clone, Debug, Default)]
struct Clients(Arc<Mutex<HashMap<IpAddr, usize>>>);

/// The place of one connection, given back when it ends.
struct Place {
    clients: Clients,
    address: IpAddr,
}

impl Clients {
    fn place(&self, address: IpAddr, most: usize) -> Option<Place> {
        let mut clients = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let have = clients.entry(address).or_default();
        if *have >= most {
            return None;
        }
        *have += 1;
        metrics::connections(1);
        Some(Place {
            clients: self.clone(),
            address,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        metrics::connections(-1);
        let mut clients = self.clients.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(have) = clients.get_mut(&self.address) {
            *have -= 1;
            if *have == 0 {
                clients.remove(&self.address);
            }
        }
    }
}

/// Serves until `stop`, and then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, room: Room, proxies: Proxies, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(room.connections));
    let (clients, tasks) = (Clients::default(), TaskTracker::new());
    loop {
        let taken = tokio::select! {
            taken = async {
                let permit = Arc::clone(&places).acquire_owned().await.ok()?;
                Some((permit, listener.accept().await))
            } => taken,
            () = stop.cancelled() => None,
        };
        let Some((permit, accepted)) = taken else { break };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of open files, most often: those that end give theirs back.
                tracing::warn!(kind = ?error.kind(), "a connection could not be taken");
                sleep(Duration::from_millis(200)).await;
                continue;
            }
        };
        let address = peer.ip().to_canonical();
        let most = if proxies.trusts(address) { usize::MAX } else { room.each };
        let Some(place) = clients.place(limits::network(address), most) else {
            metrics::limited("connections");
            continue;
        };
        let (router, proxies, stop) = (router.clone(), proxies.clone(), stop.clone());
        tasks.spawn(async move {
            connection(stream, peer, router, room, proxies, stop).await;
            drop((place, permit));
        });
    }
    drop(listener);
    tasks.close();
    tasks.wait().await;
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, room: Room, proxies: Proxies, stop: CancellationToken) {
    // Pages are written at once; waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: Request<Incoming>| {
        let (router, proxies) = (router.clone(), proxies.clone());
        // In a box, as the connection keeps room for it also while it is quiet.
        Box::pin(async move {
            // Limits ask for it.
            proxies.mention(peer.ip(), request.headers());
            let client = proxies.client(peer.ip(), request.headers());
            request.extensions_mut().insert(ClientAddress(client));
            let (mut request, of_crowd) = shares::arrived(request, client).await;
            patience::from_now(async {
                if !of_crowd {
                    return router.oneshot(request).await;
                }
                let lane = shares::lane_in_crowd(request.uri().path(), client);
                let held = shares::crowd(Some(lane).filter(|_| room.lanes)).await.map(Held::new);
                if let Some(held) = &held {
                    request.extensions_mut().insert(held.clone());
                }
                // In a box, as each of the two ways would keep room for it.
                let answering = Box::pin(router.oneshot(request));
                match held {
                    Some(held) => {
                        let response = answering.await;
                        held.give_back();
                        response
                    }
                    None => shares::turned_away(answering).await,
                }
            })
            .await
        })
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(room.head)
            .max_headers(MAX_HEADERS)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(Paced::new(stream, room.stalled)), service)
    );
    tokio::select! {
        // What went wrong with a connection is the client's: it hung up, or wrote no HTTP.
        _ = connection.as_mut() => return,
        () = stop.cancelled() => {}
        () = sleep(room.lifetime) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = timeout(room.grace, connection).await;
}
