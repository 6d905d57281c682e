//! How many statements a participant's page costs, counted on the wire between the server and Postgres.

use super::super::world::{World, sheet};
use domain::{ids::SubmissionId, language::Language};
use server::{
    db::Db,
    focus_groups::{
        answering::{self, Documents, Taken},
        wording,
    },
};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{UnixListener, UnixStream},
};

/// Stands between a pool and Postgres and notes each statement that is run: a simple query (`Q`, with its text) or the
/// execution of a prepared one (`E`), as the frontend sends them.
struct Wire {
    /// Kept as long as the socket in it is used.
    _folder: tempfile::TempDir,
    db: Db,
    statements: Arc<Mutex<Vec<String>>>,
}

impl Wire {
    fn new(world: &World) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = world.test.options("brygga_app");
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
            db: Db::connect(options.socket(folder.path()), 1),
            _folder: folder,
            statements,
        }
    }

    /// What was run since the last look, without the beginning and the end of transactions, and without what each new
    /// connection is told once.
    fn taken(&self) -> Vec<String> {
        let all = std::mem::take(&mut *self.statements.lock().unwrap());
        all.into_iter()
            .filter(|s| !["BEGIN", "COMMIT", "ROLLBACK", "set lock_timeout"].iter().any(|w| s.starts_with(w)))
            .collect()
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

/// Opening a question runs at most two statements besides BEGIN and COMMIT.
#[tokio::test]
async fn opening_a_question_and_sending_the_answers_are_one_statement_each() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    let codes = world.codes(&world.lead_alfa, key, 3).await;
    let wire = Wire::new(&world);
    let documents = Documents::default();
    for (n, code) in codes.iter().enumerate() {
        let opening = answering::find(&wire.db, &world.secret, &documents, code).await.unwrap().unwrap();
        assert_eq!(opening.instrument.items.len(), 5);
        // What is asked is read once by each process.
        assert_eq!(wire.taken().len(), if n == 0 { 2 } else { 1 });
        let taken = answering::submit(&wire.db, &world.secret, code, SubmissionId::new(), Language::Sv, &sheet(1, 1, None))
            .await
            .unwrap();
        assert_eq!((taken, wire.taken()), (Taken::Thanks, vec!["prepared".to_owned()]));
    }
    // The own words of whoever asks: one more for each process and version.
    wording::set(&world.db, &world.joint, None, Language::Sv, "answering-skip", ("Hoppa", "Vidare"))
        .await
        .unwrap();
    for statements in [2, 1] {
        answering::find(&wire.db, &world.secret, &documents, &codes[0])
            .await
            .unwrap()
            .unwrap();
        assert_eq!(wire.taken().len(), statements);
    }
    // A typed code, right or wrong: two, as the day by which an address is counted is the database's.
    let wrong = domain::focus_groups::Code::from_bytes([7; 8]);
    answering::type_code(&wire.db, &world.secret, &wrong, [192, 0, 2, 1].into())
        .await
        .unwrap();
    assert_eq!(wire.taken(), ["prepared", "prepared"]);
    // The counter counts: a verb of the staff's takes more.
    server::focus_groups::rounds::get(&wire.db, &world.joint, key.round).await.unwrap();
    assert_eq!(wire.taken().len(), 2);
}
