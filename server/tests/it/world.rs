//! What the tests start from: a region, two municipalities that take part in it, one that does not, their people, and the
//! steps that nearly every test takes.

use domain::{
    focus_groups::{Answer, Instrument, Item, ItemKind, Opt, RoundDraft, Sheet},
    ids::{InstrumentId, MethodId, ProposalId, SubmissionId, TenantId},
    language::{Language, Texts},
    methods::{Adaptation, Note},
    notifications::Notice,
    tenants::{Role, TenantKind},
};
use server::{
    db::{Db, JobsDb, Place},
    focus_groups::{
        RoundKey,
        answering::{self, Key, Taken},
        instruments, invitations, jobs, rounds,
    },
    methods::{self, Adoption, SeenPart, proposals},
    secrets::Secret,
    testing::TestDb,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use time::{Date, Duration};

/// A database with tenants and people.
pub struct World {
    pub test: TestDb,
    pub db: Db,
    pub jobs: JobsDb,
    pub secret: Secret,
    pub region: TenantId,
    pub alfa: TenantId,
    pub beta: TenantId,
    /// Takes part in nothing.
    pub gamma: TenantId,
    pub joint: Place,
    pub lead_alfa: Place,
    pub lead_beta: Place,
    pub lead_gamma: Place,
    pub today: Date,
}

impl World {
    pub async fn new() -> Self {
        let test = TestDb::new().await;
        let region = test.tenant(TenantKind::Region, "regionen", "Regionen").await;
        let alfa = test.tenant(TenantKind::Municipality, "alfa", "Alfa").await;
        let beta = test.tenant(TenantKind::Municipality, "beta", "Beta").await;
        let gamma = test.tenant(TenantKind::Municipality, "gamma", "Gamma").await;
        for tenant in [alfa, beta] {
            test.participate(region, tenant).await;
        }
        let today = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
            .fetch_one(test.owner())
            .await
            .unwrap();
        Self {
            joint: test.member(region, Role::JointManagement, "Joint").await,
            lead_alfa: test.member(alfa, Role::Leader, "Lead Alfa").await,
            lead_beta: test.member(beta, Role::Leader, "Lead Beta").await,
            lead_gamma: test.member(gamma, Role::Leader, "Lead Gamma").await,
            db: test.db(),
            jobs: test.jobs(),
            secret: test.secret(),
            region,
            alfa,
            beta,
            gamma,
            today,
            test,
        }
    }

    /// Runs a statement as the owner: what time or an operator would do. Gives how many rows it changed.
    pub async fn owner(&self, sql: &str) -> u64 {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(self.test.owner())
            .await
            .unwrap()
            .rows_affected()
    }

    /// One number, as the owner sees it.
    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(format!("select ({sql})::bigint")))
            .fetch_one(self.test.owner())
            .await
            .unwrap()
    }

    /// How many statements wait for a lock in this database.
    pub async fn waiting(&self) -> i64 {
        self.count("select count(*) from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())")
            .await
    }

    /// Asks the database as the application does for somebody, past all that the program asks first. Gives the first column of the first
    /// row, as text.
    pub async fn asked(&self, place: &Place, sql: &str) -> Result<Option<String>, sqlx::Error> {
        let mut conn = PgConnection::connect_with(&self.test.options("brygga_app")).await?;
        let mut tx = conn.begin().await?;
        let here = format!("set local app.tenant = '{}'; set local app.actor = '{}'", place.tenant, place.actor);
        sqlx::raw_sql(AssertSqlSafe(here)).execute(&mut *tx).await?;
        let found: Option<Option<String>> = sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_optional(&mut *tx).await?;
        tx.commit().await?;
        Ok(found.flatten())
    }

    /// Texts, as the owner sees them.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_all(self.test.owner())
            .await
            .unwrap()
    }

    /// Reminds of what is reminded of so many days from today, however often that was done; gives how many were told.
    pub async fn remind(&self, days: i64) -> i64 {
        self.owner("delete from notifications_daily").await;
        let day = self.today + Duration::days(days);
        self.count(&format!(
            "select notifications_remind(timestamp '{day} 07:00' at time zone 'Europe/Stockholm')"
        ))
        .await
    }

    /// Who has been told of a kind, by name.
    pub async fn told_of(&self, kind: Notice) -> Vec<String> {
        self.texts(&format!(
            "select m.name from notifications_notice n join tenants_membership m on m.tenant_id = n.tenant_id and m.account_id = n.account_id
              where n.kind = '{}' order by 1",
            kind.key()
        ))
        .await
    }

    /// An instrument with an item of each kind.
    pub async fn instrument(&self, place: &Place) -> InstrumentId {
        let id = instruments::create(&self.db, place, "Prov").await.unwrap();
        let read = instruments::newest(&self.db, place, id).await.unwrap();
        instruments::save(&self.db, place, id, &read, &document(&read.document))
            .await
            .unwrap();
        id
    }

    /// Writes a part of a method's working text.
    pub async fn write_part(&self, place: &Place, id: MethodId, part: &str, text: &str) {
        let (_, draft) = methods::draft(&self.db, place, id).await.unwrap();
        let row = draft.parts.into_iter().find(|p| p.part.key == part).unwrap();
        let mut part = row.part;
        part.text.set(Language::Sv, text);
        methods::save_part(&self.db, place, id, row.edit, &part).await.unwrap();
    }

    /// A published method: its purpose is core, its contact can be adapted.
    pub async fn method(&self, place: &Place) -> MethodId {
        let name = format!("Kartläggning i {}", place.name);
        let id = methods::create(&self.db, place, &Texts::swedish(name)).await.unwrap();
        self.write_part(place, id, "purpose", "Att se vad som finns.").await;
        self.write_part(place, id, "contact", "Ring projektledningen på tisdagar.").await;
        self.publish(place, id).await;
        id
    }

    /// Publishes a method's working text as it stands. Gives the version's number.
    pub async fn publish(&self, place: &Place, id: MethodId) -> i32 {
        let (_, draft) = methods::draft(&self.db, place, id).await.unwrap();
        methods::publish(&self.db, place, id, &draft.seen(), &note()).await.unwrap()
    }

    /// How a place uses a method.
    pub async fn adoption(&self, place: &Place, id: MethodId) -> Adoption {
        methods::get(&self.db, place, id).await.unwrap().own.unwrap()
    }

    /// What is read by who is about to adapt a part.
    pub async fn seen_part(&self, place: &Place, id: MethodId, part: &str) -> SeenPart {
        let own = self.adoption(place, id).await;
        SeenPart {
            base: own.base,
            edit: own.edits.get(part).copied().unwrap_or_default(),
        }
    }

    /// Adopts a method, adapts its contact, and publishes that.
    pub async fn adapted(&self, place: &Place, id: MethodId, contact: &str) {
        methods::adopt(&self.db, place, id).await.unwrap();
        let seen = self.seen_part(place, id, "contact").await;
        methods::adapt(&self.db, place, id, "contact", seen, &adaptation(contact))
            .await
            .unwrap();
        let seen = self.adoption(place, id).await.edit;
        methods::publish_local(&self.db, place, id, seen, &note()).await.unwrap();
    }

    /// Joint management takes a proposal about a contact up in its draft, as this text.
    pub async fn take_up(&self, id: MethodId, proposal: ProposalId, text: &str) {
        let shown = proposals::get(&self.db, &self.joint, id, proposal).await.unwrap();
        let edit = shown.draft.unwrap().edit;
        proposals::take_up(&self.db, &self.joint, id, proposal, edit, &Texts::swedish(text))
            .await
            .unwrap();
    }

    /// A round that opened two days ago and has ten days left.
    pub fn draft(&self) -> RoundDraft {
        RoundDraft {
            title: Texts::everywhere("Hur går det?"),
            purpose: Texts::everywhere("Vi vill bli bättre."),
            asker: "Projektet".into(),
            contact: "010-000 00 00".into(),
            languages: vec![Language::Sv, Language::Ar],
            opens_on: self.today - Duration::days(2),
            closes_on: self.today + Duration::days(10),
            kept_until: self.today + Duration::days(400),
        }
    }

    /// An open round of that draft.
    pub async fn open_round_of(&self, place: &Place, draft: &RoundDraft, with: &[TenantId]) -> RoundKey {
        let instrument = self.instrument(place).await;
        let round = rounds::create(&self.db, place, draft, Some(instrument), with).await.unwrap();
        rounds::open(&self.db, place, round).await.unwrap();
        RoundKey {
            owner: place.tenant,
            round,
        }
    }

    /// An open round.
    pub async fn open_round(&self, place: &Place, with: &[TenantId]) -> RoundKey {
        self.open_round_of(place, &self.draft(), with).await
    }

    /// Makes a sheet of so many slips, and gives their codes.
    pub async fn codes(&self, place: &Place, key: RoundKey, slips: usize) -> Vec<Key> {
        let sheet = invitations::by_sheet(&self.db, &self.secret, place, key, Language::Sv, slips)
            .await
            .unwrap();
        let (_, slips) = invitations::sheet(&self.db, &self.secret, place, key, sheet).await.unwrap();
        slips.into_iter().map(|s| Key::Code(s.code)).collect()
    }

    /// Sends answers as a submission of its own.
    pub async fn answer(&self, key: &Key, sheet: &Sheet) -> Taken {
        answering::submit(&self.db, &self.secret, key, SubmissionId::new(), Language::Sv, sheet)
            .await
            .unwrap()
    }

    /// So many people of a tenant answer; `sheet` says what.
    pub async fn answers(&self, place: &Place, key: RoundKey, n: usize, sheet: impl Fn(usize) -> Sheet) {
        for (at, code) in self.codes(place, key, n).await.iter().enumerate() {
            assert_eq!(self.answer(code, &sheet(at)).await, Taken::Thanks);
        }
    }

    /// Closes a round as its owner, lets the last mail leave, and runs the jobs until it is closed.
    pub async fn close(&self, place: &Place, key: RoundKey) {
        rounds::close(&self.db, place, key.round).await.unwrap();
        self.finish(place, key).await;
    }

    /// Lets the last mail leave, and runs the jobs until a closing round is closed.
    pub async fn finish(&self, place: &Place, key: RoundKey) {
        self.owner("update notifications_outbox set state = 'sent' where kind = 'focus_groups.closed'")
            .await;
        for _ in 0..3 {
            jobs::run_due(&self.jobs).await.unwrap();
        }
        let round = rounds::get(&self.db, place, key.round).await.unwrap();
        assert_eq!(round.state, domain::focus_groups::RoundState::Closed);
    }
}

/// An instrument of each kind of item, in place of an empty one.
pub fn document(empty: &Instrument) -> Instrument {
    let opt = |key: &str| Opt::new(key, Texts::everywhere(key));
    let item = |key: &str, kind, background| Item {
        background,
        ..Item::new(key, kind, Texts::everywhere(key))
    };
    Instrument {
        items: vec![
            item(
                "gender",
                ItemKind::Single {
                    options: vec![opt("woman"), opt("man")],
                },
                true,
            ),
            item(
                "ways",
                ItemKind::Multiple {
                    options: vec![opt("a"), opt("b"), opt("c")],
                },
                false,
            ),
            item(
                "closer",
                ItemKind::Scale {
                    min: 1,
                    max: 5,
                    low: Texts::everywhere("inte"),
                    high: Texts::everywhere("helt"),
                    dont_know: true,
                },
                false,
            ),
            item("weeks", ItemKind::Number { min: 0, max: 104 }, false),
            item("why", ItemKind::Text { max_length: 200 }, false),
        ],
        ..empty.clone()
    }
}

/// A sheet with a step on the scale, a number, and own words where there are any.
pub fn sheet(step: i32, weeks: i32, why: Option<&str>) -> Sheet {
    let mut answers = vec![("closer", Answer::Step(step)), ("weeks", Answer::Number(weeks))];
    answers.extend(why.map(|text| ("why", Answer::Text(text.to_owned()))));
    Sheet(answers.into_iter().map(|(key, answer)| (key.to_owned(), answer)).collect())
}

/// What a version says of itself.
pub fn note() -> Note {
    Note {
        what: "Första versionen".into(),
        why: "Alla ska göra lika".into(),
    }
}

/// A text in place of a part, with a reason.
pub fn adaptation(text: &str) -> Adaptation {
    Adaptation {
        text: Texts::swedish(text),
        reason: "Så är det här".into(),
    }
}
