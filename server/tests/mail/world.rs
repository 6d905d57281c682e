//! A region, two municipalities, their people, one open round and its invitations.

use domain::{
    ids::{AccountId, TenantId},
    tenants::{Role, TenantKind},
};
use server::{
    db::Place,
    mail::Transport,
    notifications::{self, Worker, WorkerSettings},
    secrets::Secret,
    testing::TestDb,
};
use sqlx::{AssertSqlSafe, PgConnection};
use std::time::{Duration, Instant};
use uuid::Uuid;

pub const REGION: Uuid = Uuid::from_u128(1);
pub const NYBRO: Uuid = Uuid::from_u128(2);
pub const KALMAR: Uuid = Uuid::from_u128(3);
pub const LEADER: Uuid = Uuid::from_u128(20);
const ROUND: Uuid = Uuid::from_u128(10);

/// What no mail may hold: a round's title and purpose, and its instrument.
/// And an answer with its words, among them a personal identity number; a method's name; and what an event is, where it is held and
/// what somebody needs who comes.
pub const CANARIES: [&str; 7] = [
    "kanarie-metod",
    "kanarie-traff",
    "kanarie-titel",
    "kanarie-syfte",
    "kanarie-fraga",
    "kanarie-svar",
    "19811218-9876",
];

/// The languages that staff read.
const STAFF: [&str; 2] = ["sv", "en"];
/// The languages that participants read.
const PARTICIPANTS: [&str; 9] = ["sv", "sv-easy", "en", "ar", "fa-AF", "so", "ti", "uk", "es"];

pub struct World {
    pub db: TestDb,
    pub secret: Secret,
}

/// A row of the outbox.
#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    pub state: String,
    pub attempts: i32,
    pub error: Option<String>,
    /// Seconds until it is due.
    pub wait: f64,
}

impl World {
    pub async fn new() -> Self {
        let world = Self {
            db: TestDb::new().await,
            secret: Secret::new(b"0123456789abcdef0123456789abcdef"),
        };
        for (id, kind, slug, name) in [
            (REGION, "region", "fortsatt-samverkan", "Fortsatt samverkan"),
            (NYBRO, "municipality", "nybro", "Nybro kommun"),
            (KALMAR, "municipality", "kalmar", "Kalmar kommun"),
        ] {
            world
                .run(&format!(
                    "insert into tenants_tenant (id, kind, slug, name) values ('{id}', '{kind}', '{slug}', '{name}')"
                ))
                .await;
        }
        world
            .run(&format!(
                "insert into identity_account (id, email, email_norm, name, language)
                 values ('{LEADER}', 'leader@example.se', 'leader@example.se', 'Lo Ledare', 'sv')"
            ))
            .await;
        world
            .run(&format!(
                "insert into tenants_membership (tenant_id, account_id, role, name, email) values ('{NYBRO}', '{LEADER}', 'leader', 'Leader', 'leader@example.se')"
            ))
            .await;
        world
            .run(&format!(
                "insert into focus_groups_instrument (owner_id, id, key) values ('{REGION}', '{ROUND}', 'prov')"
            ))
            .await;
        world
            .run(&format!(
                "insert into focus_groups_instrument_version (owner_id, instrument_id, version, document)
                 values ('{REGION}', '{ROUND}', 1, '{{\"text\": \"kanarie-fraga\"}}')"
            ))
            .await;
        world
            .run(&format!(
                "insert into focus_groups_round (owner_id, id, public_id, title, purpose, asker, contact, instrument_owner_id, instrument_id,
                        instrument_version, languages, opens_on, closes_on, kept_until, state)
                 values ('{REGION}', '{ROUND}', '{}', '{{\"sv\": \"kanarie-titel\"}}', '{{\"sv\": \"kanarie-syfte\"}}', 'Fortsatt <samverkan>',
                         'kontakt@example.se', '{REGION}', '{ROUND}', 1, '{{sv,sv-easy,en,ar,fa-AF,so,ti,uk,es}}', '2026-03-01', '2026-03-14', '2027-03-14', 'open')",
                Uuid::from_u128(11)
            ))
            .await;
        world
            .run(&format!(
                "insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ('{REGION}', '{ROUND}', '{NYBRO}')"
            ))
            .await;
        world
            .run(&format!(
                "insert into focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
                 values ('{NYBRO}', gen_random_uuid(), '{REGION}', '{ROUND}', '2026-03-02', 'sv', '{{\"why\": {{\"text\": \"kanarie-svar, 19811218-9876\"}}}}')"
            ))
            .await;
        world
    }

    /// Changes a function: each text is replaced by the other, and must have been there.
    pub async fn break_function(&self, name: &str, changes: &[(&str, &str)]) {
        let mut text: String = sqlx::query_scalar("select pg_get_functiondef(p.oid) from pg_proc p where p.proname = $1")
            .bind(name)
            .fetch_one(self.db.owner())
            .await
            .unwrap();
        for (from, to) in changes {
            assert!(text.contains(from), "{name} has no {from:?}");
            text = text.replace(from, to);
        }
        self.run(&text).await;
    }

    /// Invites so many people in one statement.
    pub async fn invite_in_bulk(&self, count: usize) {
        self.run(&format!(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
             select '{NYBRO}', gen_random_uuid(), '{REGION}', '{ROUND}', a, a, 'sv', sha256(a::bytea), sha256((a || '/code')::bytea)
               from (select 'bulk-' || n || '@example.se' as a from generate_series(1, {count}) n) s"
        ))
        .await;
        self.run(
            "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
             select gen_random_uuid(), i.tenant_id, 'focus_groups.invitation', 'sv', i.id, 'bulk/' || i.id
               from focus_groups_invitation i where i.email like 'bulk-%'",
        )
        .await;
    }

    /// Runs a statement as the owner.
    pub async fn run(&self, sql: &str) {
        sqlx::query(AssertSqlSafe(sql.to_owned()))
            .execute(self.db.owner())
            .await
            .expect(sql);
    }

    /// How many rows of the outbox are so.
    pub async fn count(&self, condition: &str) -> i64 {
        let sql = format!("select count(*) from notifications_outbox where {condition}");
        let (count,): (i64,) = sqlx::query_as(AssertSqlSafe(sql)).fetch_one(self.db.owner()).await.unwrap();
        count
    }

    pub async fn row(&self, id: Uuid) -> Row {
        sqlx::query_as(
            "select state, attempts, error, extract(epoch from not_before - now())::float8 as wait from notifications_outbox where id = $1",
        )
        .bind(id)
        .fetch_one(self.db.owner())
        .await
        .unwrap()
    }

    pub fn worker(&self, transport: Transport) -> Worker {
        self.worker_returning_to(transport, None)
    }

    /// One whose mails come back to an address of their own.
    pub fn worker_returning_to(&self, transport: Transport, bounces: Option<&str>) -> Worker {
        let settings = WorkerSettings {
            poll: Duration::from_millis(50),
            ..WorkerSettings::new("Brygga <brygga@example.se>".parse().unwrap(), "https://brygga.example.se".into())
        };
        let settings = settings.returning_to(bounces.map(|address| address.parse().unwrap()));
        Worker::new(self.db.jobs(), self.secret.clone(), transport, settings)
    }

    pub fn place(&self, tenant: Uuid, kind: TenantKind, role: Role) -> Place {
        Place {
            tenant: TenantId(tenant),
            kind,
            slug: String::new(),
            name: String::new(),
            actor: AccountId(LEADER),
            role,
        }
    }

    /// Puts a mail into the outbox.
    pub async fn insert(
        &self,
        conn: &mut PgConnection,
        kind: &str,
        language: &str,
        account: Option<Uuid>,
        sign_in: Option<Uuid>,
        invitation: Option<Uuid>,
    ) -> Uuid {
        let id = Uuid::new_v4();
        let payload = if kind.starts_with("focus_groups.") && account.is_some() {
            serde_json::json!({ "owner": REGION, "round": ROUND })
        } else {
            serde_json::json!({})
        };
        sqlx::query(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, sign_in_id, invitation_id, payload, dedupe)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(id)
        .bind((kind != "identity.sign_in").then_some(NYBRO))
        .bind(kind)
        .bind(language)
        .bind(account)
        .bind(sign_in)
        .bind(invitation)
        .bind(payload)
        .bind(id.to_string())
        .execute(conn)
        .await
        .unwrap();
        id
    }

    async fn queue(&self, kind: &str, language: &str, account: Option<Uuid>, sign_in: Option<Uuid>, invitation: Option<Uuid>) -> Uuid {
        let mut conn = self.db.owner().acquire().await.unwrap();
        self.insert(&mut conn, kind, language, account, sign_in, invitation).await
    }

    /// One mail of each kind that there is, in each language of its readers: its kind, its language and its id.
    pub async fn queue_every_kind(&self) -> Vec<(&'static str, &'static str, Uuid)> {
        let mut queued = Vec::new();
        for kind in notifications::kinds() {
            let languages: &[&'static str] = match kind {
                "focus_groups.invitation" | "focus_groups.reminder" | "focus_groups.closed" => &PARTICIPANTS,
                _ => &STAFF,
            };
            for language in languages {
                queued.push((kind, *language, self.queue_kind(kind, language).await));
            }
        }
        queued
    }

    /// A mail of that kind, with what it is about.
    pub async fn queue_kind(&self, kind: &str, language: &str) -> Uuid {
        match kind {
            "identity.sign_in" => self.queue_sign_in(language).await,
            "identity.acceptance" => self.queue_acceptance(language).await,
            "tenants.welcome" => self.queue_welcome(language).await,
            "focus_groups.invitation" | "focus_groups.reminder" | "focus_groups.closed" => self.queue_participant(kind, language).await,
            "focus_groups.round_opened" | "focus_groups.results_ready" | "focus_groups.response_due" => {
                self.queue_staff(kind, language).await
            }
            "methods.newer" => self.queue_method(language).await,
            "exchange.seat" | "exchange.changed" | "exchange.cancelled" => self.queue_event(kind, language).await,
            "exchange.started" | "exchange.replied" | "exchange.mentioned" | "exchange.concluded" => {
                self.queue_notice(kind, language, "thread").await
            }
            "exchange.planned"
            | "exchange.reminder"
            | "exchange.follow_up"
            | "exchange.enrolled"
            | "exchange.taken_off"
            | "exchange.invited_changed"
            | "exchange.invited_cancelled"
            | "exchange.opens"
            | "exchange.presence"
            | "exchange.flows_back" => self.queue_notice(kind, language, "event").await,
            "focus_groups.closes_tomorrow" => self.queue_notice(kind, language, "round").await,
            "methods.review" | "methods.proposal" | "methods.proposal_said" => self.queue_notice(kind, language, "method").await,
            "exchange.minutes"
            | "exchange.decision"
            | "exchange.decision_due"
            | "exchange.meeting_planned"
            | "exchange.meeting_changed"
            | "exchange.meeting_cancelled" => self.queue_notice(kind, language, "group").await,
            "privacy.due" => self.queue_notice(kind, language, "retention").await,
            "notifications.digest" => self.queue_digest(language).await,
            new => panic!("nobody has said here what a mail of the kind {new} is about"),
        }
    }

    pub async fn queue_sign_in(&self, language: &str) -> Uuid {
        let link = Uuid::from_u128(if language == "sv" { 40 } else { 41 });
        self.run(&format!(
            "insert into identity_sign_in (id, account_id, token_hash, code_hash, browser_hash, expires_at)
             values ('{link}', '{LEADER}', '\\x{}', '\\x00', '\\x00', now() + interval '10 minutes')",
            link.simple()
        ))
        .await;
        self.queue("identity.sign_in", language, Some(LEADER), Some(link), None).await
    }

    pub async fn queue_welcome(&self, language: &str) -> Uuid {
        self.queue("tenants.welcome", language, Some(LEADER), None, None).await
    }

    pub async fn queue_acceptance(&self, language: &str) -> Uuid {
        let id = self.queue("identity.acceptance", language, Some(LEADER), None, None).await;
        self.run(&format!(
            "update notifications_outbox set payload = jsonb_build_object('acceptance', '{}'::uuid) where id = '{id}'",
            Uuid::from_u128(77)
        ))
        .await;
        id
    }

    pub async fn queue_staff(&self, kind: &str, language: &str) -> Uuid {
        self.queue(kind, language, Some(LEADER), None, None).await
    }

    /// Nybro uses a method in its first version, and there is a second one.
    pub async fn queue_method(&self, language: &str) -> Uuid {
        for sql in [
            format!(
                "insert into methods_method (owner_id, id, name, published, published_on)
                 values ('{REGION}', '{ROUND}', '{{\"sv\": \"kanarie-metod\"}}', 2, '2026-03-01') on conflict do nothing"
            ),
            format!(
                "insert into methods_version (owner_id, method_id, number, document, what, why, published_by)
                 select '{REGION}', '{ROUND}', n, '{{}}', 'x', 'x', '{LEADER}' from generate_series(1, 2) n on conflict do nothing"
            ),
            format!(
                "insert into methods_adoption (tenant_id, owner_id, method_id, base_version)
                 values ('{NYBRO}', '{REGION}', '{ROUND}', 1) on conflict do nothing"
            ),
        ] {
            self.run(&sql).await;
        }
        let id = self.queue("methods.newer", language, Some(LEADER), None, None).await;
        self.run(&format!(
            "update notifications_outbox set payload = jsonb_build_object('owner', '{REGION}', 'method', '{ROUND}') where id = '{id}'"
        ))
        .await;
        id
    }

    /// Something that the leader wants to hear of at once, about a thing of the region's.
    async fn queue_notice(&self, kind: &str, language: &str, about: &str) -> Uuid {
        self.share().await;
        self.run(&format!(
            "insert into notifications_choice (tenant_id, account_id, kind, how) values ('{NYBRO}', '{LEADER}', '{kind}', 'at_once') on conflict do nothing"
        ))
        .await;
        let id = self.queue(kind, language, Some(LEADER), None, None).await;
        // Read: of what is unread there is no second mail.
        self.run(&format!("update notifications_notice set read_at = now() where dedupe = '{id}'"))
            .await;
        self.run(&format!(
            "update notifications_outbox set payload = jsonb_build_object('owner', '{REGION}', '{about}', '{ROUND}')
                    || case when kind like 'methods.proposal%' then jsonb_build_object('proposal', '{ROUND}')
                            when kind = 'exchange.reminder' then jsonb_build_object('day', '2099-03-20')
                            when kind = 'privacy.due' then jsonb_build_object('retention', 'exchange')
                            when kind = 'exchange.minutes' or kind like 'exchange.meeting%' then jsonb_build_object('meeting', '{ROUND}') else '{{}}' end where id = '{id}'"
        ))
        .await;
        id
    }

    /// A digest of threads and of the calendar.
    async fn queue_digest(&self, language: &str) -> Uuid {
        self.share().await;
        for (kind, about) in [
            ("exchange.started", "thread"),
            ("exchange.planned", "event"),
            ("exchange.started", "thread"),
        ] {
            self.run(&format!(
                "insert into notifications_notice (tenant_id, account_id, id, kind, payload, digest, digested_on, dedupe)
                 values ('{NYBRO}', '{LEADER}', gen_random_uuid(), '{kind}', jsonb_build_object('owner', '{REGION}', '{about}', '{ROUND}'), 'daily',
                         '2026-03-{}', gen_random_uuid())",
                if language == "sv" { 10 } else { 11 }
            ))
            .await;
        }
        let id = self.queue("notifications.digest", language, Some(LEADER), None, None).await;
        self.run(&format!(
            "update notifications_outbox set payload = jsonb_build_object('day', '2026-03-{}') where id = '{id}'",
            if language == "sv" { 10 } else { 11 }
        ))
        .await;
        id
    }

    /// What the region shares with Nybro: a thread, an event and a group.
    async fn share(&self) {
        for sql in [
            format!("insert into tenants_participation (region_id, tenant_id, role) values ('{REGION}', '{NYBRO}', 'full') on conflict do nothing"),
            format!(
                "insert into exchange_thread (owner_id, id, region_id, audience, kind, topic, title)
                 values ('{REGION}', '{ROUND}', '{REGION}', 'region', 'question', 'other', 'kanarie-titel') on conflict do nothing"
            ),
            format!(
                "insert into exchange_event (owner_id, id, region_id, audience, kind, title, about, form, whereabouts, access, starts_at, ends_at, register_by)
                 values ('{REGION}', '{ROUND}', '{REGION}', 'region', 'meeting', 'kanarie-traff', 'kanarie-traff', 'place', 'kanarie-traff', 'kanarie-traff',
                         '2099-03-20 09:00+01', '2099-03-20 12:00+01', '2099-03-10') on conflict do nothing"
            ),
            format!(
                "insert into exchange_group (owner_id, id, region_id, audience, kind, name)
                 values ('{REGION}', '{ROUND}', '{REGION}', 'region', 'steering', 'kanarie-titel') on conflict do nothing"
            ),
        ] {
            self.run(&sql).await;
        }
    }

    /// The leader has registered for what the region holds.
    async fn queue_event(&self, kind: &str, language: &str) -> Uuid {
        for sql in [
            format!("insert into tenants_participation (region_id, tenant_id, role) values ('{REGION}', '{NYBRO}', 'full') on conflict do nothing"),
            format!(
                "insert into exchange_event (owner_id, id, region_id, audience, kind, title, about, form, whereabouts, access, starts_at, ends_at, register_by)
                 values ('{REGION}', '{ROUND}', '{REGION}', 'region', 'meeting', 'kanarie-traff', 'kanarie-traff', 'place', 'kanarie-traff', 'kanarie-traff',
                         '2099-03-20 09:00+01', '2099-03-20 12:00+01', '2099-03-10') on conflict do nothing"
            ),
            format!(
                "insert into exchange_registration (tenant_id, owner_id, event_id, account_id, by_name, state, needs)
                 values ('{NYBRO}', '{REGION}', '{ROUND}', '{LEADER}', 'Lo Ledare', 'seat', 'kanarie-traff') on conflict do nothing"
            ),
        ] {
            self.run(&sql).await;
        }
        let id = self.queue(kind, language, Some(LEADER), None, None).await;
        self.run(&format!(
            "update notifications_outbox set payload = jsonb_build_object('owner', '{REGION}', 'event', '{ROUND}') where id = '{id}'"
        ))
        .await;
        id
    }

    pub async fn queue_participant(&self, kind: &str, language: &str) -> Uuid {
        let number = 30 + PARTICIPANTS.iter().position(|one| *one == language).unwrap();
        let invitation = Uuid::from_u128(u128::try_from(number).unwrap());
        self.invite(invitation, &format!("participant-{}@example.se", language.to_lowercase()), language)
            .await;
        self.queue(kind, language, None, None, Some(invitation)).await
    }

    pub async fn queue_many(&self, count: u128) {
        for number in 0..count {
            let invitation = Uuid::from_u128(1000 + number);
            self.invite(invitation, &format!("participant-{number}@example.se"), "sv").await;
            self.queue("focus_groups.invitation", "sv", None, None, Some(invitation)).await;
        }
    }

    async fn invite(&self, id: Uuid, email: &str, language: &str) {
        self.run(&format!(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
             values ('{NYBRO}', '{id}', '{REGION}', '{ROUND}', '{email}', '{email}', '{language}', '\\x{0}', '\\x{0}')
             on conflict do nothing",
            id.simple()
        ))
        .await;
    }
}

/// Makes a mail due at once.
pub async fn due_now(world: &World, id: Uuid) {
    world
        .run(&format!("update notifications_outbox set not_before = now() where id = '{id}'"))
        .await;
}

/// Tries until it works or half a minute has passed.
pub async fn eventually<T>(what: &str, mut attempt: impl AsyncFnMut() -> Option<T>) -> T {
    let until = Instant::now() + Duration::from_secs(30);
    loop {
        if let Some(done) = attempt().await {
            return done;
        }
        assert!(Instant::now() < until, "never happened: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
