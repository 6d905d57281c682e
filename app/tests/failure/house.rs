//! A server as a process of its own over a Postgres of its own that syncs to disk, and what people send to it.

use crate::phone::{self, Answer};
use domain::{
    focus_groups::{Instrument, Item, ItemKind, RoundDraft},
    ids::{SubmissionId, TenantId},
    language::{Language, Texts},
    tenants::{Role, TenantKind},
};
use server::{
    focus_groups::{RoundKey, instruments, rounds},
    secrets::{Purpose, Secret},
    testing::{Durable, Found, TestDb, free_port},
};
use sqlx::AssertSqlSafe;
use std::{
    collections::BTreeMap,
    fs::File,
    net::SocketAddr,
    process::Stdio,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{process::Child, task::JoinSet};
use uuid::Uuid;

/// A server, its database, and an open round.
pub struct House {
    pub cluster: Durable,
    pub test: TestDb,
    pub address: SocketAddr,
    pub nybro: TenantId,
    pub key: RoundKey,
    secret: Secret,
    faults: &'static str,
    data: tempfile::TempDir,
    /// More of the server's environment.
    more: Mutex<Vec<(&'static str, String)>>,
    server: Mutex<Option<Child>>,
    given: AtomicUsize,
}

/// One person's form, filled in: the answer holds the number, so that what is kept can be told apart.
#[derive(Clone, Debug)]
pub struct Form {
    pub path: String,
    pub number: usize,
    pub submission: SubmissionId,
}

impl Form {
    pub async fn send(&self, to: SocketAddr) -> std::io::Result<Answer> {
        let (number, submission) = (self.number.to_string(), self.submission.to_string());
        let fields = [
            ("lang", "sv"),
            ("submission", submission.as_str()),
            ("page", "review"),
            ("q.weeks", number.as_str()),
            ("go", "send"),
        ];
        phone::post(to, &self.path, &fields).await
    }
}

impl House {
    /// A house whose server runs.
    pub async fn new() -> Self {
        Self::with("", "").await
    }

    /// One with settings of Postgres, and a server in which something is broken on purpose.
    pub async fn with(settings: &str, faults: &'static str) -> Self {
        Self::over(Durable::new(settings).await, faults).await
    }

    /// One over a cluster that is there.
    pub async fn over(cluster: Durable, faults: &'static str) -> Self {
        let test = cluster.db();
        let (db, secret) = (test.db(), test.secret());
        let region = test.tenant(TenantKind::Region, "samverkan", "Fortsatt samverkan").await;
        let nybro = test.tenant(TenantKind::Municipality, "nybro", "Nybro").await;
        test.participate(region, nybro).await;
        let management = test.member(region, Role::JointManagement, "management").await;
        let instrument = instruments::create(&db, &management, "Prov").await.unwrap();
        let read = instruments::newest(&db, &management, instrument).await.unwrap();
        let weeks = Item::new(
            "weeks",
            ItemKind::Number { min: 0, max: 10_000_000 },
            Texts::everywhere("Hur många veckor?"),
        );
        let document = Instrument {
            items: vec![weeks],
            ..read.document.clone()
        };
        instruments::save(&db, &management, instrument, &read, &document).await.unwrap();
        let today = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
            .fetch_one(test.owner())
            .await
            .unwrap();
        let draft = RoundDraft {
            title: Texts::everywhere("Hur går det?"),
            purpose: Texts::everywhere("Vi vill bli bättre."),
            asker: "Fortsatt samverkan".into(),
            contact: "0480-000 00".into(),
            languages: vec![Language::Sv, Language::Ar],
            opens_on: today,
            closes_on: today + time::Duration::days(14),
            kept_until: today + time::Duration::days(700),
        };
        let round = rounds::create(&db, &management, &draft, Some(instrument), &[nybro]).await.unwrap();
        rounds::open(&db, &management, round).await.unwrap();
        db.close().await;
        let house = Self {
            cluster,
            test,
            address: SocketAddr::from(([127, 0, 0, 1], free_port())),
            nybro,
            key: RoundKey { owner: region, round },
            secret,
            faults,
            data: tempfile::tempdir().unwrap(),
            more: Mutex::default(),
            server: Mutex::new(None),
            given: AtomicUsize::new(0),
        };
        house.start().await;
        house
    }

    /// Starts the server, and waits until it answers.
    pub async fn start(&self) {
        let more = self.more.lock().unwrap().clone();
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.data.path().join("log"))
            .unwrap();
        let child = tokio::process::Command::new(env!("CARGO_BIN_EXE_brygga"))
            .arg("serve")
            .env_clear()
            .env("DATABASE_URL", self.cluster.url("brygga_app"))
            .env("BRYGGA_RESULTS_URL", self.cluster.url("brygga_results"))
            .env("BRYGGA_SECRET", "a secret for tests, 32 bytes long")
            .env("BRYGGA_DATA", self.data.path())
            .env("BRYGGA_ADDR", self.address.to_string())
            .env("BRYGGA_LOG", "warn")
            .env(server::faults::VARIABLE, self.faults)
            .envs(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        *self.server.lock().unwrap() = Some(child);
        self.until("the server answers", async || {
            phone::get(self.address, "/healthz")
                .await
                .ok()
                .filter(|a| a.status == 200)
                .map(drop)
        })
        .await;
    }

    /// From now on its mail goes there.
    pub async fn mail_to(&self, url: &str) {
        *self.more.lock().unwrap() = vec![
            ("BRYGGA_MAIL", url.to_owned()),
            ("BRYGGA_MAIL_FROM", "Brygga <brygga@example.se>".to_owned()),
        ];
        self.kill().await;
        self.start().await;
    }

    /// Invites so many people by mail: their invitations are queued. Gives their addresses, which begin with `name`.
    pub async fn queue_mails(&self, name: &str, count: usize) -> Vec<String> {
        let addresses: Vec<String> = (0..count).map(|n| format!("{name}-{n}@example.se")).collect();
        let mut tx = self.test.owner().begin().await.unwrap();
        sqlx::query(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
             select $1, gen_random_uuid(), $2, $3, a, a, 'sv', sha256(a::bytea), sha256((a || '/code')::bytea) from unnest($4::text[]) a",
        )
        .bind(self.nybro.0)
        .bind(self.key.owner.0)
        .bind(self.key.round.0)
        .bind(&addresses)
        .execute(&mut *tx)
        .await
        .unwrap();
        sqlx::query(
            "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
             select gen_random_uuid(), i.tenant_id, 'focus_groups.invitation', 'sv', i.id, 'test/' || i.id
               from focus_groups_invitation i where i.email = any($1)",
        )
        .bind(&addresses)
        .execute(&mut *tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        addresses
    }

    /// Kills the server: nothing of it runs on.
    pub async fn kill(&self) {
        let child = self.server.lock().unwrap().take();
        let mut child = child.expect("it runs");
        child.kill().await.unwrap();
    }

    /// The process id of the server.
    pub fn process_id(&self) -> u32 {
        self.server.lock().unwrap().as_ref().and_then(Child::id).unwrap()
    }

    /// Tries until it works.
    pub async fn until<T>(&self, what: &str, mut attempt: impl AsyncFnMut() -> Option<T>) -> T {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(done) = attempt().await {
                return done;
            }
            assert!(
                Instant::now() < until,
                "never happened: {what}\n{}",
                std::fs::read_to_string(self.data.path().join("log")).unwrap_or_default()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Invites so many more people by slips, and gives each one's form.
    pub async fn forms(&self, count: usize) -> Vec<Form> {
        let ids: Vec<Uuid> = (0..count).map(|_| Uuid::new_v4()).collect();
        let tokens: Vec<_> = ids.iter().map(|id| self.secret.token(Purpose::Invitation, *id)).collect();
        let codes: Vec<Vec<u8>> = ids.iter().map(|id| id.as_bytes().to_vec()).collect();
        let hashes: Vec<Vec<u8>> = tokens.iter().map(server::secrets::Token::hash).collect();
        sqlx::query(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, language, sheet, token_hash, code_hash)
             select $1, i.id, $2, $3, 'sv', 1, i.token, i.code from unnest($4::uuid[], $5::bytea[], $6::bytea[]) as i (id, token, code)",
        )
        .bind(self.nybro.0)
        .bind(self.key.owner.0)
        .bind(self.key.round.0)
        .bind(&ids)
        .bind(&hashes)
        .bind(&codes)
        .execute(self.test.owner())
        .await
        .unwrap();
        let from = self.given.fetch_add(count, Ordering::SeqCst);
        let form = |(n, token): (usize, &server::secrets::Token)| Form {
            path: format!("/s/{token}"),
            number: from + n,
            submission: SubmissionId::new(),
        };
        tokens.iter().enumerate().map(form).collect()
    }

    /// Runs statements as the owner.
    pub async fn owner(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(self.test.owner())
            .await
            .unwrap();
    }

    /// How many locks the server's requests hold or wait for: none when it does nothing.
    pub async fn locks(&self, waiting_only: bool) -> i64 {
        sqlx::query_scalar(
            "select count(*) from pg_locks l join pg_stat_activity a on a.pid = l.pid
              where a.usename = 'brygga_app' and not (l.granted and $1)",
        )
        .bind(waiting_only)
        .fetch_one(self.test.owner())
        .await
        .unwrap()
    }

    /// Changes a function: each text is replaced by the other, and must have been there.
    pub async fn break_function(&self, name: &str, changes: &[(&str, &str)]) {
        let mut text: String = sqlx::query_scalar("select pg_get_functiondef(p.oid) from pg_proc p where p.proname = $1")
            .bind(name)
            .fetch_one(self.test.owner())
            .await
            .unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{name} has no {from:?}");
            text = text.replace(from, to);
        }
        self.owner(&text).await;
    }

    /// The numbers of the answers that are kept, with how often each is.
    pub async fn kept(&self) -> BTreeMap<usize, usize> {
        let rows: Vec<i32> = self
            .until("the database can be read", async || {
                sqlx::query_scalar("select (sheet->'weeks'->>'number')::int from focus_groups_answer")
                    .fetch_all(self.test.owner())
                    .await
                    .ok()
            })
            .await;
        let mut kept = BTreeMap::new();
        for number in rows {
            *kept.entry(usize::try_from(number).unwrap()).or_default() += 1;
        }
        kept
    }

    /// The checker of "an answer that was acknowledged is never lost" and "an answer counts once".
    pub async fn check(&self, acknowledged: &[usize]) -> Result<(), Found> {
        let kept = self.kept().await;
        let lost = acknowledged.iter().filter(|n| !kept.contains_key(n)).count();
        let twice = kept.values().filter(|n| **n > 1).count();
        if lost + twice > 0 {
            return Err(Found(format!(
                "{lost} of {} acknowledged answers lost, {twice} counted twice",
                acknowledged.len()
            )));
        }
        Ok(())
    }
}

/// People who send their forms, again and again until they are thanked.
pub struct Room {
    acknowledged: Arc<Mutex<Vec<usize>>>,
    strange: Arc<Mutex<Vec<String>>>,
    refused: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    tasks: JoinSet<()>,
}

impl Room {
    /// So many people at once, who have these forms among them.
    pub fn enter(to: SocketAddr, people: usize, forms: Vec<Form>) -> Self {
        let waiting = Arc::new(Mutex::new(forms));
        let mut room = Self {
            acknowledged: Arc::default(),
            strange: Arc::default(),
            refused: Arc::default(),
            stop: Arc::default(),
            tasks: JoinSet::new(),
        };
        for _ in 0..people {
            let (waiting, acknowledged) = (Arc::clone(&waiting), Arc::clone(&room.acknowledged));
            let (strange, refused, stop) = (Arc::clone(&room.strange), Arc::clone(&room.refused), Arc::clone(&room.stop));
            room.tasks.spawn(async move {
                loop {
                    let Some(form) = waiting.lock().unwrap().pop() else { return };
                    loop {
                        if stop.load(Ordering::SeqCst) {
                            return;
                        }
                        match form.send(to).await {
                            Ok(answer) if answer.is_thanks() => break,
                            Ok(answer) if answer.status == 503 => {
                                refused.fetch_add(1, Ordering::SeqCst);
                            }
                            Ok(answer) => strange.lock().unwrap().push(format!("{} {}", answer.status, answer.head)),
                            Err(_) => {}
                        }
                        tokio::time::sleep(Duration::from_millis(10)).await;
                    }
                    acknowledged.lock().unwrap().push(form.number);
                }
            });
        }
        room
    }

    /// How many have been thanked.
    pub fn thanked(&self) -> usize {
        self.acknowledged.lock().unwrap().len()
    }

    /// How often somebody was asked to try again.
    pub fn refused(&self) -> usize {
        self.refused.load(Ordering::SeqCst)
    }

    /// Waits until so many have been thanked, or all.
    pub async fn until(&mut self, count: usize) {
        while self.thanked() < count && !self.tasks.is_empty() {
            if tokio::time::timeout(Duration::from_millis(2), self.tasks.join_next())
                .await
                .is_ok_and(|one| one.is_none())
            {
                break;
            }
        }
    }

    /// Nobody sends again.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    /// When all have left: the numbers that were acknowledged.
    pub async fn leave(mut self) -> Vec<usize> {
        while let Some(done) = self.tasks.join_next().await {
            done.unwrap();
        }
        let strange = self.strange.lock().unwrap();
        assert!(strange.is_empty(), "{:?}", &strange[..strange.len().min(3)]);
        self.acknowledged.lock().unwrap().clone()
    }
}
