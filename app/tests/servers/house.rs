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
    identity::{
        self,
        second_factor::{self, Tried},
    },
    secrets::{Purpose, Secret, Token},
    testing::{Durable, TestDb, code_now, free_port},
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
    /// The program of the first server, where that is not this one's.
    former: Option<OsString>,
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

impl House {
    /// So many servers, with something broken on purpose, and so many municipalities.
    pub async fn new(servers: usize, municipalities: usize, faults: &'static str) -> Self {
        Self::with(servers, municipalities, faults, None).await
    }

    /// Two servers: the former version's program, and this one's.
    pub async fn beside(former: OsString) -> Self {
        Self::with(2, 1, "", Some(former)).await
    }

    async fn with(servers: usize, municipalities: usize, faults: &'static str, former: Option<OsString>) -> Self {
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
            items: vec![Item::new(
                "weeks",
                ItemKind::Number { min: 0, max: 10_000_000 },
                Texts::everywhere("Hur många veckor?"),
            )],
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
            former,
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
        let program = self.former.clone().filter(|_| n == 0);
        let child = tokio::process::Command::new(program.unwrap_or_else(|| env!("CARGO_BIN_EXE_brygga").into()))
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

    /// How many mails for signing in it has written: those that nobody can stop.
    pub fn sign_in_mails(&self, n: usize) -> usize {
        let mails = std::fs::read_dir(self.data.path().join(n.to_string()).join("mail"));
        let written = mails.into_iter().flatten().flatten();
        let texts = written.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts
            .filter(|text| text.contains("Subject:") && !text.contains("List-Unsubscribe:"))
            .count()
    }

    /// A person who has a second factor and has not shown it in the session of this cookie, with the factor's key.
    pub async fn second_factor(&self, place: &Place) -> (String, String) {
        let open = async || {
            let (link, browser) = self.sign_in(place).await;
            identity::redeem_link(&self.db, &link, &browser, None).await.unwrap().unwrap()
        };
        let session = open().await;
        let person = identity::authenticate(&self.db, &session).await.unwrap().unwrap();
        let enrolment = second_factor::begin_enrolment(&self.secret, &person).unwrap();
        let code = code_now(&self.test, &enrolment.key).await;
        let added = second_factor::add(&self.db, &self.secret, &person, &session, &enrolment.sealed, &code)
            .await
            .unwrap();
        assert!(matches!(added, Tried::Right(_)), "the code is right");
        let another = open().await;
        (format!("brygga-session={another}"), enrolment.key)
    }

    /// The six digits of a sign-in link, with the cookie of the browser in which they are to be typed.
    pub async fn sign_in_code(&self, place: &Place) -> (String, String) {
        let (link, browser) = self.sign_in(place).await;
        let identity::Link::Elsewhere { code } = identity::peek_link(&self.db, &self.secret, &link, None).await.unwrap() else {
            panic!("a fresh link shows its digits elsewhere");
        };
        (code, format!("brygga-browser={browser}"))
    }

    /// Something new for somebody who wants a digest: of the day before yesterday, and of now.
    pub async fn news_for_digest(&self, place: &Place) {
        for (what, age) in [("old", 2), ("new", 0)] {
            sqlx::query(
                "insert into notifications_notice (tenant_id, account_id, id, kind, payload, digest, dedupe, made_at)
                 values ($1, $2, gen_random_uuid(), 'focus_groups.round_opened', jsonb_build_object('owner', $1::uuid), 'daily', $3, now() - make_interval(days => $4))",
            )
            .bind(place.tenant.0)
            .bind(place.actor.0)
            .bind(format!("{what}/{}", Uuid::new_v4()))
            .bind(age)
            .execute(self.test.owner())
            .await
            .unwrap();
        }
    }

    /// Whether it is past seven by the database's clock, when digests are made; how much of what is old waits for one still, and how
    /// much of what is new came in one.
    pub async fn digests(&self, place: &Place) -> (bool, i64, i64) {
        sqlx::query_as(
            "select (now() at time zone 'Europe/Stockholm')::time >= '07:00',
                    count(*) filter (where dedupe like 'old/%' and digested_on is null),
                    count(*) filter (where dedupe like 'new/%' and digested_on is not null)
               from notifications_notice where account_id = $1",
        )
        .bind(place.actor.0)
        .fetch_one(self.test.owner())
        .await
        .unwrap()
    }

    /// How many mails wait to be sent.
    pub async fn waiting_mails(&self) -> i64 {
        sqlx::query_scalar("select count(*) from notifications_outbox where state = 'queued'")
            .fetch_one(self.test.owner())
            .await
            .unwrap()
    }

    /// Ends the time that a server which is gone had for the mails in its hand.
    pub async fn let_go_of_mails(&self) {
        sqlx::query("update notifications_outbox set claimed_until = null where state = 'queued' and claimed_until is not null")
            .execute(self.test.owner())
            .await
            .unwrap();
    }

    /// How many of them are digests.
    pub async fn waiting_digests(&self) -> i64 {
        sqlx::query_scalar("select count(*) from notifications_outbox where state = 'queued' and kind = 'notifications.digest'")
            .fetch_one(self.test.owner())
            .await
            .unwrap()
    }

    /// The addresses of so many invitations of the first municipality.
    pub async fn invitations(&self, count: usize) -> Vec<String> {
        self.invitations_of(0, count).await
    }

    /// The same of another one.
    pub async fn invitations_of(&self, municipality: usize, count: usize) -> Vec<String> {
        let ids: Vec<Uuid> = (0..count).map(|_| Uuid::new_v4()).collect();
        let tokens: Vec<Token> = ids.iter().map(|id| self.secret.token(Purpose::Invitation, *id)).collect();
        sqlx::query(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, language, sheet, token_hash, code_hash)
             select $1, i.id, $2, $3, 'sv', 1, i.token, i.code from unnest($4::uuid[], $5::bytea[], $6::bytea[]) as i (id, token, code)",
        )
        .bind(self.leaders[municipality].tenant.0)
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
    let fields = [
        ("lang", "sv"),
        ("submission", &*submission),
        ("page", "review"),
        ("q.weeks", &*number),
        ("go", "send"),
    ];
    post(to, path, "", &fields).await
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
