//! How many statements something costs, counted on the wire between the server and Postgres.

use super::TestDb;
use crate::db::Db;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
};

/// What is no statement of a verb's: the beginning and the end of transactions, and what each new connection is told once.
const NOT_COUNTED: [&str; 4] = ["BEGIN", "COMMIT", "ROLLBACK", "set lock_timeout"];

/// Stands between a pool and Postgres and notes each statement that is run: a simple query (`Q`, with its text) or the
/// execution of a prepared one (`E`), as the frontend sends them.
#[derive(Debug)]
pub struct Wire {
    /// Kept as long as the socket in it is used.
    _folder: tempfile::TempDir,
    /// The database as requests see it, past the counter.
    pub db: Db,
    statements: Arc<Mutex<Vec<String>>>,
}

impl Wire {
    /// With so many connections.
    pub fn new(test: &TestDb, connections: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = test.options("brygga_app");
        let real = options.get_socket().unwrap().join(".s.PGSQL.5432");
        let listener = UnixListener::bind(folder.path().join(".s.PGSQL.5432")).unwrap();
        let statements = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&statements);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = UnixStream::connect(&real).await.unwrap();
                tokio::spawn(pass(client, server, Arc::clone(&notes)));
            }
        });
        Self {
            db: Db::connect(options.socket(folder.path()), connections),
            _folder: folder,
            statements,
        }
    }

    /// What was run since the last look, without what is no verb's.
    pub fn taken(&self) -> Vec<String> {
        let all = std::mem::take(&mut *self.statements.lock().unwrap());
        all.into_iter().filter(|s| !NOT_COUNTED.iter().any(|w| s.starts_with(w))).collect()
    }
}

async fn pass(client: UnixStream, server: UnixStream, notes: Arc<Mutex<Vec<String>>>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    tokio::spawn(async move { tokio::io::copy(&mut from_server, &mut to_client).await });
    // The first message has no type; every other is a type, a length, and what it says.
    let mut first = true;
    loop {
        let mut head = vec![0; if first { 4 } else { 5 }];
        if from_client.read_exact(&mut head).await.is_err() {
            return;
        }
        let length = u32::from_be_bytes(head[head.len() - 4..].try_into().unwrap()) as usize;
        let mut body = vec![0; length - 4];
        from_client.read_exact(&mut body).await.unwrap();
        if !first {
            match head[0] {
                b'Q' => notes
                    .lock()
                    .unwrap()
                    .push(String::from_utf8_lossy(&body).trim_end_matches('\0').to_owned()),
                b'E' => notes.lock().unwrap().push("prepared".to_owned()),
                _ => {}
            }
        }
        // Asking for TLS comes before it, in the same form.
        first = first && body == [0x04, 0xd2, 0x16, 0x2f];
        to_server.write_all(&head).await.unwrap();
        to_server.write_all(&body).await.unwrap();
    }
}
