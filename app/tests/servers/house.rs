//! Servers as processes of their own over one Postgres, what people send to them, and what is kept.

use domain::{
    focus_groups::{Instrument, Item, ItemKind, RoundDraft},
    ids::{SubmissionId, TenantId},
    language::{Language, Texts},
    tenants::{Role, TenantKind},
};
use server::{
    db::{Db, Place},
    focus_groups::{RoundKey, instruments, rounds},
    identity,
    secrets::{Purpose, Secret, Token},
    testing::{Durable, TestDb, free_port},
};
use std::{
    ffi::OsString,
    fs::File,
    io,
    net::SocketAddr,
    process::Stdio,
    sync::Mutex,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    process::Child,
};
use uuid::Uuid;

/// Some servers, their database, a region with municipalities, and an open round of the first one's with the region.
pub struct House {
    pub cluster: Durable,
    pub test: TestDb,
    pub db: Db,
    pub servers: Vec<Server>,
    pub leaders: Vec<Place>,
    pub key: RoundKey,
    secret: Secret,
    faults: &'static str,
    data: tempfile::TempDir,
}

pub struct Server {
    pub address: SocketAddr,
    child: Mutex<Option<Child>>,
}

/// What came back.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// Whether answers were acknowledged: the browser is led to the page of thanks.
    pub fn is_thanks(&self) -> bool {
        self.status == 303 && self.head.contains("/thanks?")
    }
}

/// The program of a server. With `BRYGGA_TEST_OTHER` the first one is that program: the former version, beside this one.
fn program(n: usize) -> OsString {
    let other = std::env::var_os("BRYGGA_TEST_OTHER").filter(|_| n == 0);
    other.unwrap_or_else(|| env!("CARGO_BIN_EXE_brygga").into())
}

impl House {
    /// So many servers, with something broken on purpose, and so many municipalities.
    pub async fn new(servers: usize, municipalities: usize, faults: &'static str) -> Self {
        let cluster = Durable::new("").await;
        let test = cluster.db();
        let (db, secret) = (test.db(), test.secret());
        let region = test.tenant(TenantKind::Region, "samverkan", "Fortsatt samverkan").await;
        let management = test.member(region, Role::JointManagement, "management").await;
        let mut leaders = Vec::new();
        for n in 0..municipalities {
            let slug = format!("kommun-{n}");
            let tenant = test.tenant(TenantKind::Municipality, &slug, &slug).await;
            test.participate(region, tenant).await;
            leaders.push(test.member(tenant, Role::Leader, &format!("leader {n}")).await);
        }
        let all: Vec<TenantId> = leaders.iter().map(|l| l.tenant).collect();
        let instrument = instruments::create(&db, &management, "Prov").await.unwrap();
        let read = instruments::newest(&db, &management, instrument).await.unwrap();
        let document = Instrument {
            items: vec![Item {
                key: "weeks".into(),
                kind: ItemKind::Number { min: 0, max: 10_000_000 },
                text: Texts::swedish("Hur många veckor?"),
                background: false,
            }],
            ..read.document.clone()
        };
        instruments::save(&db, &management, instrument, &read, &document).await.unwrap();
        let today = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
            .fetch_one(test.owner())
            .await
            .unwrap();
        let draft = RoundDraft {
            title: Texts::swedish("Hur går det?"),
            purpose: Texts::swedish("Vi vill bli bättre."),
            asker: "Fortsatt samverkan".into(),
            contact: "0480-000 00".into(),
            languages: vec![Language::Sv, Language::Ar],
            opens_on: today,
            closes_on: today + time::Duration::days(14),
            kept_until: today + time::Duration::days(700),
        };
        let round = rounds::create(&db, &management, &draft, Some(instrument), &all).await.unwrap();
        rounds::open(&db, &management, round).await.unwrap();
        let house = Self {
            cluster,
            test,
            db,
            servers: (0..servers)
                .map(|_| Server {
                    address: SocketAddr::from(([127, 0, 0, 1], free_port())),
                    child: Mutex::new(None),
                })
                .collect(),
            leaders,
            key: RoundKey { owner: region, round },
            secret,
            faults,
            data: tempfile::tempdir().unwrap(),
        };
        for n in 0..servers {
            house.start(n).await;
        }
        house
    }

    /// Starts a server, and waits until it answers.
    pub async fn start(&self, n: usize) {
        self.start_with(n, &[]).await;
    }

    /// The same, with more in its environment.
    pub async fn start_with(&self, n: usize, environment: &[(&str, &str)]) {
        let server = &self.servers[n];
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.data.path().join("log"))
            .unwrap();
        let child = tokio::process::Command::new(program(n))
            .arg("serve")
            .env_clear()
            .env("DATABASE_URL", self.cluster.url("brygga_app"))
            .env("BRYGGA_RESULTS_URL", self.cluster.url("brygga_results"))
            .env("BRYGGA_SECRET", "a secret for tests, 32 bytes long")
            .env("BRYGGA_DATA", self.data.path().join(n.to_string()))
            .env("BRYGGA_ADDR", server.address.to_string())
            .env("BRYGGA_LOG", "warn")
            .env(server::faults::VARIABLE, self.faults)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        *server.child.lock().unwrap() = Some(child);
        let until = Instant::now() + Duration::from_secs(60);
        while !get(server.address, "/healthz", "").await.is_ok_and(|a| a.status == 200) {
            assert!(
                Instant::now() < until,
                "it never answered: {}",
                std::fs::read_to_string(self.data.path().join("log")).unwrap_or_default()
            );
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Kills a server: nothing of it runs on.
    pub async fn kill(&self, n: usize) {
        let child = self.servers[n].child.lock().unwrap().take();
        child.expect("it runs").kill().await.unwrap();
    }

    /// A sign-in link that somebody has just asked for, with the cookie of that browser.
    pub async fn sign_in(&self, place: &Place) -> (Token, Token) {
        let email: String = sqlx::query_scalar("select email from identity_account where id = $1")
            .bind(place.actor.0)
            .fetch_one(self.test.owner())
            .await
            .unwrap();
        let email = domain::identity::Email::parse(&email).unwrap();
        let browser = Token::random().unwrap();
        identity::begin_sign_in(&self.db, &self.secret, &email, &browser).await.unwrap();
        let id: Uuid = sqlx::query_scalar("select id from identity_sign_in where used_at is null order by created_at desc limit 1")
            .fetch_one(self.test.owner())
            .await
            .unwrap();
        (self.secret.token(Purpose::SignIn, id), browser)
    }

    /// The cookie of somebody who has signed in and has shown a second factor.
    pub async fn session(&self, place: &Place) -> String {
        let (link, browser) = self.sign_in(place).await;
        let session = identity::redeem_link(&self.db, &link, &browser, None).await.unwrap().unwrap();
        self.test.shown_second_factor(&session).await;
        format!("brygga-session={session}")
    }

    /// How many mails a server has written into its folder.
    pub fn mails(&self, n: usize) -> usize {
        std::fs::read_dir(self.data.path().join(n.to_string()).join("mail")).map_or(0, Iterator::count)
    }

    /// How many mails wait to be sent.
    pub async fn waiting_mails(&self) -> i64 {
        sqlx::query_scalar("select count(*) from notifications_outbox where state = 'queued'")
            .fetch_one(self.test.owner())
            .await
            .unwrap()
    }

    /// The addresses of so many invitations of the first municipality.
    pub async fn invitations(&self, count: usize) -> Vec<String> {
        let ids: Vec<Uuid> = (0..count).map(|_| Uuid::new_v4()).collect();
        let tokens: Vec<Token> = ids.iter().map(|id| self.secret.token(Purpose::Invitation, *id)).collect();
        sqlx::query(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, language, sheet, token_hash, code_hash)
             select $1, i.id, $2, $3, 'sv', 1, i.token, i.code from unnest($4::uuid[], $5::bytea[], $6::bytea[]) as i (id, token, code)",
        )
        .bind(self.leaders[0].tenant.0)
        .bind(self.key.owner.0)
        .bind(self.key.round.0)
        .bind(&ids)
        .bind(tokens.iter().map(Token::hash).collect::<Vec<_>>())
        .bind(ids.iter().map(|id| id.as_bytes().to_vec()).collect::<Vec<_>>())
        .execute(self.test.owner())
        .await
        .unwrap();
        tokens.iter().map(|t| format!("/s/{t}")).collect()
    }

    /// The numbers of the answers that are kept.
    pub async fn kept(&self) -> Vec<i32> {
        sqlx::query_scalar("select (sheet->'weeks'->>'number')::int from focus_groups_answer order by 1")
            .fetch_all(self.test.owner())
            .await
            .unwrap()
    }
}

/// Gets a page.
pub async fn get(to: SocketAddr, path: &str, cookie: &str) -> io::Result<Answer> {
    exchange(
        to,
        format!("GET {path} HTTP/1.1\r\nHost: brygga.test\r\nAccept-Language: sv\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n"),
    )
    .await
}

/// Sends a form, as the browser of somebody who has signed in.
pub async fn post(to: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    exchange(
        to,
        format!(
            "POST {path} HTTP/1.1\r\nHost: brygga.test\r\nAccept-Language: sv\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
    .await
}

/// Sends one person's answers: the number tells them apart.
pub async fn answer(to: SocketAddr, path: &str, number: usize, submission: SubmissionId) -> io::Result<Answer> {
    let (number, submission) = (number.to_string(), submission.to_string());
    let body = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("lang", "sv"),
            ("submission", &submission),
            ("page", "review"),
            ("q.weeks", &number),
            ("go", "send"),
        ])
        .finish();
    exchange(
        to,
        format!(
            "POST {path} HTTP/1.1\r\nHost: brygga.test\r\nAccept-Language: sv\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        ),
    )
    .await
}

async fn exchange(to: SocketAddr, request: String) -> io::Result<Answer> {
    let both = async {
        let mut stream = TcpStream::connect(to).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        Ok::<_, io::Error>(bytes)
    };
    let bytes = tokio::time::timeout(Duration::from_secs(60), both)
        .await
        .unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))?;
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head
        .split(' ')
        .nth(1)
        .and_then(|s| s.parse().ok())
        .ok_or(io::ErrorKind::InvalidData)?;
    Ok(Answer {
        status,
        head: head.to_owned(),
        body: body.to_owned(),
    })
}
