//! The SMTP server of the tests, a process of its own.

use crate::world::eventually;
use server::{
    config::{MailRoute, Smtp, SmtpSecurity},
    mail::{self, StoredMail, Transport},
};
use std::{
    path::Path,
    process::Stdio,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    process::{Child, ChildStdin, Command},
};

/// A mail that came whole.
#[derive(Clone, Debug)]
pub struct Received {
    pub from: String,
    pub to: Vec<String>,
    pub raw: String,
}

impl Received {
    pub fn mail(&self) -> StoredMail {
        mail::read(self.raw.as_bytes()).unwrap()
    }

    pub fn message_id(&self) -> String {
        let head = self.raw.split("\r\n\r\n").next().unwrap();
        let line = head.lines().find(|line| line.starts_with("Message-ID: ")).unwrap();
        line.to_owned()
    }
}

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub struct SmtpServer {
    pub port: u16,
    received: Arc<Mutex<Vec<Received>>>,
    stdin: tokio::sync::Mutex<ChildStdin>,
    _process: Child,
}

impl SmtpServer {
    /// Starts one that behaves as `smtp.mjs` says; port 0 takes any.
    pub async fn start(mode: &str, port: u16, number: u32) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/smtp.mjs");
        let mut process = Command::new("node")
            .arg(script)
            .args([mode, &port.to_string(), &number.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let first = lines.next_line().await.unwrap().expect("the SMTP server says its port");
        let first: serde_json::Value = serde_json::from_str(&first).unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok(Some(line)) = lines.next_line().await {
                let line: serde_json::Value = serde_json::from_str(&line).unwrap();
                let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
                kept.lock().unwrap().push(Received {
                    from: text(&line["from"]),
                    to: line["to"].as_array().unwrap().iter().map(text).collect(),
                    raw: text(&line["raw"]),
                });
            }
        });
        Self {
            port: u16::try_from(first["port"].as_u64().unwrap()).unwrap(),
            received,
            stdin: tokio::sync::Mutex::new(process.stdin.take().unwrap()),
            _process: process,
        }
    }

    /// What has come, as soon as it is so many mails or more.
    pub async fn received(&self, count: usize) -> Vec<Received> {
        let so_far = || self.received.lock().unwrap().clone();
        eventually("the mails come", async || Some(so_far()).filter(|mails| mails.len() >= count)).await
    }

    /// Lets a server that holds its answers give them.
    pub async fn go_on(&self) {
        let mut stdin = self.stdin.lock().await;
        stdin.write_all(b"go on\n").await.unwrap();
        stdin.flush().await.unwrap();
    }
}

/// A port at which nobody listens.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// The route to a server on loopback.
pub fn route(port: u16) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port,
        security: SmtpSecurity::IfOffered,
        credentials: None,
    }
}

/// The transport to a server on loopback.
pub fn transport(port: u16) -> Transport {
    Transport::new(&MailRoute::Smtp(route(port)))
}
