//! A relay between phone and server that cuts connections when a test says so.

use std::{collections::VecDeque, io, net::SocketAddr, sync::Arc};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    sync::{Mutex, Notify},
};

/// When a connection is cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// When the server has the whole request, as soon as the test says so, and before it has answered.
    AfterRequest,
    /// When the server has answered, before the phone hears of it.
    BeforeResponse,
}

/// A running relay; what comes after the planned cuts goes through.
#[derive(Clone, Debug)]
pub struct Relay {
    pub address: SocketAddr,
    cuts: Arc<Mutex<VecDeque<Cut>>>,
    now: Arc<Notify>,
}

impl Relay {
    pub async fn start(target: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let relay = Self {
            address: listener.local_addr().unwrap(),
            cuts: Arc::default(),
            now: Arc::default(),
        };
        let running = relay.clone();
        tokio::spawn(async move {
            while let Ok((phone, _)) = listener.accept().await {
                let cut = running.cuts.lock().await.pop_front();
                let now = Arc::clone(&running.now);
                tokio::spawn(async move { carry(phone, target, cut, &now).await });
            }
        });
        relay
    }

    /// Cuts the next connection so.
    pub async fn cut_next(&self, cut: Cut) {
        self.cuts.lock().await.push_back(cut);
    }

    /// Cuts a connection that waits for it ([`Cut::AfterRequest`]).
    pub fn cut_now(&self) {
        self.now.notify_one();
    }
}

async fn carry(mut phone: TcpStream, target: SocketAddr, cut: Option<Cut>, now: &Notify) -> io::Result<()> {
    let mut server = TcpStream::connect(target).await?;
    let Some(cut) = cut else {
        copy_bidirectional(&mut phone, &mut server).await?;
        return Ok(());
    };
    let request = whole_request(&mut phone).await?;
    server.write_all(&request).await?;
    match cut {
        Cut::AfterRequest => now.notified().await,
        Cut::BeforeResponse => {
            let mut first = [0; 256];
            let _ = server.read(&mut first).await?;
        }
    }
    // Both ends are dropped.
    Ok(())
}

async fn whole_request(phone: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&bytes);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("Content-Length: ")?.parse::<usize>().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return Ok(bytes);
            }
        }
        if phone.read_buf(&mut bytes).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
    }
}
