//! The making of the demo, step by step.

mod pictured;

use super::{
    PERSONS, REGION,
    answers::{self, Deal, Group},
    chance::Chance,
    exchange,
    heard::{self, Heard},
    meeting, methods, texts,
};
use crate::{
    db::{Db, JobsDb, Place},
    focus_groups::{
        self, RoundKey,
        answering::{self, Key, Taken},
        findings, instruments, invitations, results, rounds,
        themes::{self, Translation},
    },
    secrets::Secret,
    tenants::collaboration,
};
use anyhow::{Context as _, bail, ensure};
use domain::{
    focus_groups::{Help, Instrument, RoundDraft, Sheet},
    identity::Email,
    ids::{AccountId, InstrumentId, RoundId, SubmissionId, TenantId, TextThemeId},
    language::{Language, Texts},
    tenants::{Role, TenantKind},
};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::collections::BTreeMap;
use time::{Date, Duration};
use tokio::task::JoinSet;
use uuid::Uuid;

const COLLABORATION: &str = include_str!("../../../projects/fortsatt-samverkan.toml");

/// The demo is the same every time; another number makes another one.
const SEED: u64 = 20_200_801;

/// What the steps share.
struct Making<'a> {
    owner: &'a mut PgConnection,
    db: &'a Db,
    jobs: &'a JobsDb,
    secret: &'a Secret,
    places: Vec<Place>,
    today: Date,
    chance: Chance,
}

/// How the `n`th of a group answers. Drawn from nothing, so that all else stays as it is.
const fn help(language: Language, n: usize) -> Help {
    match (language, n % 4) {
        (_, 1) => Help::ReadAloud,
        (Language::SvEasy, 2) => Help::Assistant,
        (Language::Ar, 3) => Help::Interpreter,
        _ => Help::Alone,
    }
}

/// Makes everything in an empty database.
pub(super) async fn all(owner: &mut PgConnection, db: &Db, jobs: &JobsDb, secret: &Secret) -> anyhow::Result<()> {
    let today = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
        .fetch_one(&mut *owner)
        .await?;
    tracing::info!("making the demo: 1 of 7, the collaboration and those who work in it");
    collaboration::load(owner, COLLABORATION, &collaboration::shipped_instruments()?).await?;
    let places = people(owner).await?;
    let mut making = Making {
        owner,
        db,
        jobs,
        secret,
        places,
        today,
        chance: Chance::new(SEED),
    };
    tracing::info!("making the demo: 2 of 7, rounds that were answered");
    let instrument = making.shipped().await?;
    let first = making.first(instrument).await?;
    let second = making.second(instrument).await?;
    let pictured = making.pictured().await?;
    making
        .close(&[
            (REGION, first),
            ("nybro", second),
            (REGION, pictured.earlier),
            (REGION, pictured.later),
        ])
        .await?;
    tracing::info!("making the demo: 3 of 7, what was heard and what became of it");
    making.review(first, texts::REVIEWED).await?;
    making.review(second, &[("nybro", 100)]).await?;
    for (slug, key) in [("nybro", second), ("vimmerby", first), (REGION, first)] {
        making.sort(slug, key).await?;
    }
    making.respond(first, heard::FIRST).await?;
    making.respond(second, heard::SECOND).await?;
    meeting::make(db, &making.place("nybro")?, second, making.days_ago(65)).await?;
    making.long_ago(first, 200, 172).await?;
    making.long_ago(second, 90, 62).await?;
    making.pictured_answered(&pictured).await?;
    tracing::info!("making the demo: 4 of 7, open rounds");
    making.third(instrument).await?;
    making.pictured_open(&pictured).await?;
    tracing::info!("making the demo: 5 of 7, a draft, and what is waiting");
    making.draft().await?;
    tracing::info!("making the demo: 6 of 7, methods");
    methods::make(db, &making.place(REGION)?, &making.place("vimmerby")?, &making.place("nybro")?).await?;
    tracing::info!("making the demo: 7 of 7, the exchange");
    let who = exchange::Who {
        region: &making.place(REGION)?,
        vimmerby: &making.place("vimmerby")?,
        nybro: &making.place("nybro")?,
        hultsfred: &making.place("hultsfred")?,
    };
    exchange::make(db, &who).await?;
    let kalmar = making.place("kalmar").ok();
    exchange::events(db, making.owner, &who, kalmar.as_ref()).await?;
    exchange::groups(db, making.owner, &who).await?;
    let mut leading: Vec<&Place> = making
        .places
        .iter()
        .filter(|p| p.kind == TenantKind::Municipality && p.role == p.kind.leading_role())
        .collect();
    leading.dedup_by_key(|p| p.tenant);
    exchange::voices(db, &who, &leading, today).await?;
    exchange::deviations(db, &who, &leading, today).await?;
    making.waiting(first).await?;
    making.digest().await?;
    Ok(())
}

/// Gives everybody an account and a role, and every tenant somebody to ask.
async fn people(owner: &mut PgConnection) -> anyhow::Result<Vec<Place>> {
    let mut places = Vec::with_capacity(PERSONS.len());
    let mut tx = owner.begin().await?;
    for person in PERSONS {
        let email = Email::parse(person.email).with_context(|| person.email)?;
        let account: Uuid = sqlx::query_scalar(
            "insert into identity_account (id, email, email_norm, name) values ($1, $2, $3, $4)
             on conflict (email_norm) do update set name = excluded.name returning id",
        )
        .bind(AccountId::new().0)
        .bind(email.as_str())
        .bind(email.norm())
        .bind(person.name)
        .fetch_one(&mut *tx)
        .await?;
        let (tenant, name): (Uuid, String) = sqlx::query_as("select id, name from tenants_tenant where kind = $1 and slug = $2")
            .bind(person.kind.key())
            .bind(person.place_slug)
            .fetch_one(&mut *tx)
            .await
            .context(person.place_slug)?;
        sqlx::query(
            "insert into tenants_membership (tenant_id, account_id, role, organisation_id, name, email)
             values ($1, $2, $3, case when $3 = 'partner' then (select o.id from tenants_organisation o where o.tenant_id = $1 and o.name = $4) end, $5, $6)",
        )
        .bind(tenant)
        .bind(account)
        .bind(person.role.key())
        .bind("Försäkringskassan")
        .bind(person.name)
        .bind(person.email)
        .execute(&mut *tx)
        .await?;
        places.push(Place {
            tenant: TenantId(tenant),
            kind: person.kind,
            slug: person.place_slug.to_owned(),
            name,
            actor: AccountId(account),
            role: person.role,
        });
    }
    for (slug, contact) in texts::CONTACTS {
        sqlx::query("update tenants_tenant set contact = $2 where slug = $1")
            .bind(slug)
            .bind(contact)
            .execute(&mut *tx)
            .await?;
    }
    tx.commit().await?;
    Ok(places)
}

/// What a regional round is called that opens on a day, in the languages of participants.
fn how_are_you(day: Date) -> Texts {
    // December belongs to the winter that begins with it.
    let month = usize::from(u8::from(day.month()));
    let names = texts::HOW_ARE_YOU.get(month % 12 / 3).copied().unwrap_or_default();
    let mut title = Texts::default();
    for (language, name) in Language::ALL.into_iter().zip(names) {
        title.set(language, &format!("{name} {}", day.year()));
    }
    title
}

/// Two years after its last day: as long as the answers are kept.
fn kept_until(closes_on: Date) -> Date {
    closes_on + Duration::days(730)
}

impl Making<'_> {
    /// The place of the one who runs a tenant.
    fn place(&self, slug: &str) -> anyhow::Result<Place> {
        self.places
            .iter()
            .find(|p| p.slug == slug && p.role == p.kind.leading_role())
            .cloned()
            .with_context(|| format!("nobody runs {slug}"))
    }

    fn days_ago(&self, days: i64) -> Date {
        self.today - Duration::days(days)
    }

    async fn shipped(&self) -> anyhow::Result<InstrumentId> {
        let all = instruments::list(self.db, &self.place(REGION)?).await?;
        Ok(all.first().context("no instrument was shipped")?.id)
    }

    /// A draft in the languages that its title and purpose are written in.
    fn draft_of(&self, title: Texts, purpose: &[&str], asker: &Place, opens_on: Date, kept: Date) -> RoundDraft {
        let contact = texts::CONTACTS.iter().find(|(slug, _)| *slug == asker.slug);
        let purpose = texts::texts(purpose);
        let written = |language: &Language| title.exact(*language).is_some() && purpose.exact(*language).is_some();
        RoundDraft {
            languages: Language::ALL.into_iter().filter(written).collect(),
            title,
            purpose,
            asker: match asker.kind {
                TenantKind::Region => "Kommunförbundet Kalmar län".to_owned(),
                TenantKind::Municipality => format!("{} kommun", asker.name),
            },
            contact: contact.map(|(_, c)| (*c).to_owned()).unwrap_or_default(),
            opens_on,
            // Tomorrow, so that midnight may pass meanwhile. What it really was is written when it has closed.
            closes_on: self.today + Duration::days(1),
            kept_until: kept,
        }
    }

    async fn open(&self, by: &Place, draft: &RoundDraft, instrument: InstrumentId) -> anyhow::Result<RoundKey> {
        let with: Vec<TenantId> = rounds::choosable_tenants(self.db, by).await?.into_iter().map(|t| t.id).collect();
        self.open_with(by, draft, instrument, &with).await
    }

    async fn open_with(&self, by: &Place, draft: &RoundDraft, instrument: InstrumentId, with: &[TenantId]) -> anyhow::Result<RoundKey> {
        let round = rounds::create(self.db, by, draft, Some(instrument), with).await?;
        rounds::open(self.db, by, round).await?;
        Ok(RoundKey { owner: by.tenant, round })
    }

    /// The regional round of half a year ago, answered.
    async fn first(&mut self, instrument: InstrumentId) -> anyhow::Result<RoundKey> {
        let by = self.place(REGION)?;
        let opens_on = self.days_ago(200);
        let kept = kept_until(self.days_ago(172));
        let draft = self.draft_of(how_are_you(opens_on), &texts::PURPOSE, &by, opens_on, kept);
        let key = self.open(&by, &draft, instrument).await?;
        self.sheets_and_answers(key, instrument, texts::FIRST, 1, opens_on).await?;
        Ok(key)
    }

    /// Nybro's own round, answered.
    async fn second(&mut self, instrument: InstrumentId) -> anyhow::Result<RoundKey> {
        let by = self.place("nybro")?;
        let [title, purpose] = &texts::NYBRO;
        let opens_on = self.days_ago(90);
        let draft = self.draft_of(texts::texts(title), purpose, &by, opens_on, kept_until(self.days_ago(62)));
        let key = self.open(&by, &draft, instrument).await?;
        self.sheets_and_answers(key, instrument, texts::SECOND, 2, opens_on).await?;
        Ok(key)
    }

    /// One sheet of slips in each municipality, somewhat more of them than are used.
    async fn sheets_and_answers(
        &mut self,
        key: RoundKey,
        instrument: InstrumentId,
        groups: &[Group],
        seed: u64,
        on: Date,
    ) -> anyhow::Result<()> {
        let mut sheets = Vec::new();
        for group in groups {
            sheets.push((group.place, Language::Sv, group.answered + group.answered / 3 + 2));
        }
        let keys = self.sheets(key, &sheets).await?;
        self.answer(key, instrument, groups, keys, seed, on).await
    }

    /// Makes sheets of slips and gives what opens them, by place.
    async fn sheets(
        &mut self,
        key: RoundKey,
        sheets: &[(&'static str, Language, usize)],
    ) -> anyhow::Result<BTreeMap<&'static str, Vec<Key>>> {
        let mut keys: BTreeMap<&str, Vec<Key>> = BTreeMap::new();
        for (slug, language, slips) in sheets {
            let place = self.place(slug)?;
            let number = invitations::by_sheet(self.db, self.secret, &place, key, *language, *slips).await?;
            let (_, slips) = invitations::sheet(self.db, self.secret, &place, key, number).await?;
            keys.entry(slug).or_default().extend(slips.iter().map(|s| Key::Link(s.token)));
        }
        Ok(keys)
    }

    /// Lets people answer, as they do: each by one submission, several at a time.
    async fn answer(
        &mut self,
        key: RoundKey,
        instrument: InstrumentId,
        groups: &[Group],
        mut keys: BTreeMap<&'static str, Vec<Key>>,
        seed: u64,
        on: Date,
    ) -> anyhow::Result<()> {
        let owner = self
            .places
            .iter()
            .find(|p| p.tenant == key.owner && p.role == p.kind.leading_role());
        let asked: Instrument = instruments::newest(self.db, owner.context("nobody runs the round")?, instrument)
            .await?
            .document;
        let mut deal = Deal::new(texts::FREE_TEXTS, SEED + seed);
        let mut lanes: [Vec<(Key, Language, Sheet)>; 4] = Default::default();
        for group in groups {
            let slips = keys.remove(group.place).unwrap_or_default();
            ensure!(slips.len() >= group.answered, "too few slips in {}", group.place);
            for (n, slip) in slips.into_iter().take(group.answered).enumerate() {
                let language = answers::language(&mut self.chance);
                let sheet = answers::sheet(&asked, group, on, language, &mut deal, &mut self.chance).with_help(Some(help(language, n)));
                if let Some(lane) = lanes.get_mut(n % 4) {
                    lane.push((slip, language, sheet));
                }
            }
        }
        let mut under_way = JoinSet::new();
        for lane in lanes {
            let (db, secret) = (self.db.clone(), self.secret.clone());
            under_way.spawn(async move {
                for (key, language, sheet) in lane {
                    match answering::submit(&db, &secret, &key, SubmissionId::new(), language, &sheet).await? {
                        Taken::Thanks => {}
                        other => bail!("an answer was not taken: {other:?}"),
                    }
                }
                Ok(())
            });
        }
        while let Some(done) = under_way.join_next().await {
            done??;
        }
        Ok(())
    }

    /// Closes rounds, and lets the jobs make their results.
    async fn close(&mut self, which: &[(&str, RoundKey)]) -> anyhow::Result<()> {
        for (slug, key) in which {
            rounds::close(self.db, &self.place(slug)?, key.round).await?;
        }
        let steps = focus_groups::jobs::run_due(self.jobs).await?;
        ensure!(steps == which.len(), "{steps} rounds were sealed");
        Ok(())
    }

    /// Reviews as many texts as each place has come to.
    async fn review(&mut self, key: RoundKey, places: &[(&str, usize)]) -> anyhow::Result<()> {
        for (slug, percent) in places {
            let place = self.place(slug)?;
            let mut waiting = results::to_review(self.db, &place, key).await?;
            // Their order by id is chance each time.
            waiting.sort_by(|a, b| (&a.item, &a.original).cmp(&(&b.item, &b.original)));
            for text in waiting {
                if !self.chance.hit(*percent) {
                    continue;
                }
                let shown = texts::TAKEN_OUT
                    .iter()
                    .fold(text.original.clone(), |shown, (name, instead)| shown.replace(name, instead));
                let shown = (!text.original.contains(texts::KEPT_BACK)).then_some(shown);
                results::review(self.db, &place, text.id, shown.as_deref()).await?;
            }
        }
        Ok(())
    }

    /// Sorts a round's texts by themes, as a place does, and translates those of its own that are in other languages.
    async fn sort(&self, slug: &str, key: RoundKey) -> anyhow::Result<()> {
        let place = self.place(slug)?;
        let mut named: Vec<(TextThemeId, &[&str])> = Vec::new();
        for (name, words) in texts::THEMES {
            named.push((themes::add(self.db, &place, key, name).await?, *words));
        }
        for text in results::released(self.db, &place, key).await? {
            let about: Vec<TextThemeId> = named
                .iter()
                .filter(|(_, words)| words.iter().any(|word| text.text.contains(word)))
                .map(|(id, _)| *id)
                .collect();
            let translation = texts::TRANSLATED
                .iter()
                .find(|(original, ..)| text.tenant == place.tenant && *original == text.text)
                .map(|(original, language, swedish)| Translation {
                    words: (*original).to_owned(),
                    language: Some(*language),
                    texts: Texts::swedish(*swedish),
                });
            themes::sort(self.db, &place, key, (text.tenant, text.id), &about, translation.as_ref()).await?;
        }
        Ok(())
    }

    /// Writes down what was heard, and answers it.
    async fn respond(&mut self, key: RoundKey, heard: &[Heard]) -> anyhow::Result<()> {
        for finding in heard {
            let concerns = finding
                .concerns
                .iter()
                .map(|slug| Ok(self.place(slug)?.tenant))
                .collect::<anyhow::Result<Vec<_>>>()?;
            let id = findings::write(self.db, &self.place(finding.by)?, key, &texts::texts(finding.text), &concerns).await?;
            for (slug, kind, text) in finding.responses {
                findings::respond(self.db, &self.place(slug)?, id, kind, &texts::texts(text)).await?;
            }
        }
        Ok(())
    }

    /// Puts a closed round's days where they would have been. Its first day stands since it opened.
    async fn long_ago(&mut self, key: RoundKey, opened: i64, closed: i64) -> anyhow::Result<()> {
        let (closes_on, before) = (self.days_ago(closed), self.days_ago(opened + 20));
        let mut tx = self.owner.begin().await?;
        for (sql, day) in [
            (
                "update focus_groups_round set closes_on = $3, closed_on = $3 + 1 where owner_id = $1 and id = $2",
                closes_on,
            ),
            (
                "update focus_groups_edition set released_on = $3 where owner_id = $1 and round_id = $2",
                closes_on + Duration::days(1),
            ),
            (
                "update focus_groups_finding set written_on = $3 + position where round_owner_id = $1 and round_id = $2",
                closes_on + Duration::days(9),
            ),
            (
                "update focus_groups_response w set written_on = $3 + f.position from focus_groups_finding f
                  where f.owner_id = w.finding_owner_id and f.id = w.finding_id and f.round_owner_id = $1 and f.round_id = $2",
                closes_on + Duration::days(24),
            ),
            // The instrument is older than the round.
            (
                "update focus_groups_instrument i set created_on = least(i.created_on, $3) from focus_groups_round r
                  where r.owner_id = $1 and r.id = $2 and i.owner_id = r.instrument_owner_id and i.id = r.instrument_id",
                before,
            ),
        ] {
            sqlx::query(sql)
                .bind(key.owner.0)
                .bind(key.round.0)
                .bind(day)
                .execute(&mut *tx)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The regional round that takes answers now.
    async fn third(&mut self, instrument: InstrumentId) -> anyhow::Result<RoundKey> {
        // The mails of the closed rounds were sent long ago.
        sqlx::query("delete from notifications_outbox").execute(&mut *self.owner).await?;
        let by = self.place(REGION)?;
        let opens_on = self.days_ago(6);
        let closes_on = self.today + Duration::days(15);
        let mut draft = self.draft_of(how_are_you(opens_on), &texts::PURPOSE, &by, opens_on, kept_until(closes_on));
        draft.closes_on = closes_on;
        let key = self.open(&by, &draft, instrument).await?;
        // Of the mails to leaders a few are enough to see.
        let places = [self.place("nybro")?, self.place("vimmerby")?];
        let keep: Vec<Uuid> = places.iter().map(|p| p.tenant.0).collect();
        sqlx::query("delete from notifications_outbox where tenant_id <> all($1)")
            .bind(&keep)
            .execute(&mut *self.owner)
            .await?;
        let keys = self.sheets(key, texts::SHEETS).await?;
        for (slug, language, list) in texts::ADDRESSES {
            invitations::by_mail(self.db, self.secret, &self.place(slug)?, key, *language, list).await?;
        }
        self.answer(key, instrument, texts::THIRD, keys, 3, opens_on).await?;
        self.lately(key).await?;
        Ok(key)
    }

    /// The answers of an open round came one by one, during the last days.
    async fn lately(&mut self, key: RoundKey) -> anyhow::Result<()> {
        sqlx::query(
            "update focus_groups_answer set answered_on = $3::date - abs(hashtext(sheet::text) % 5) where owner_id = $1 and round_id = $2",
        )
        .bind(key.owner.0)
        .bind(key.round.0)
        .bind(self.today)
        .execute(&mut *self.owner)
        .await?;
        Ok(())
    }

    /// An instrument of Vimmerby's own, and a round with it that has not opened.
    async fn draft(&mut self) -> anyhow::Result<RoundId> {
        let by = self.place("vimmerby")?;
        let written: Instrument = toml::from_str(texts::PLACEMENT)?;
        let id = instruments::create(self.db, &by, written.name.best(Language::Sv).1).await?;
        let read = instruments::newest(self.db, &by, id).await?;
        let document = Instrument {
            items: written.items,
            ..read.document.clone()
        };
        instruments::save(self.db, &by, id, &read, &document).await?;
        let [title, purpose] = &texts::VIMMERBY;
        let opens_on = self.today + Duration::days(10);
        let closes_on = opens_on + Duration::days(14);
        let mut draft = self.draft_of(texts::texts(title), purpose, &by, opens_on, kept_until(closes_on));
        draft.closes_on = closes_on;
        draft.languages = vec![Language::Sv, Language::SvEasy, Language::En];
        Ok(rounds::create(self.db, &by, &draft, Some(id), &[by.tenant]).await?)
    }

    /// One digest, to somebody who works in two places, so that the demo's mail has one: of yesterday, before which nothing else was
    /// told. Those who are told of the same later on are told once.
    async fn digest(&mut self) -> anyhow::Result<()> {
        let reader = self.place("borgholm")?;
        let mut tx = self.owner.begin().await?;
        sqlx::query(
            "insert into notifications_notice (tenant_id, account_id, id, kind, payload, made_at, digest, dedupe)
             select $1, $2, gen_random_uuid(), 'exchange.started', jsonb_build_object('owner', t.owner_id, 'thread', t.id),
                    ($3::date - 2)::timestamp at time zone 'Europe/Stockholm', 'daily', 'exchange.started/' || t.id || '/' || $1::text || '/' || $2::text
               from exchange_thread t where t.audience = 'region'",
        )
        .bind(reader.tenant.0)
        .bind(reader.actor.0)
        .bind(self.today)
        .execute(&mut *tx)
        .await?;
        sqlx::query("select notifications_digests(($1::date - 1 + time '07:00') at time zone 'Europe/Stockholm', 1)")
            .bind(self.today)
            .execute(&mut *tx)
            .await?;
        // The threads are as old as the demo.
        sqlx::query("update notifications_notice set made_at = now() where digested_on is not null")
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(())
    }

    /// What front pages point at: responses that are due, a mail that failed, places where nobody has worked for long.
    async fn waiting(&mut self, first: RoundKey) -> anyhow::Result<()> {
        let region = self.place(REGION)?;
        let staff = self.places.iter().find(|p| p.slug == "nybro" && p.role == Role::Staff);
        let staff = staff.context("nobody works in Nybro")?;
        let mut tx = self.owner.begin().await?;
        // The door asks in whose name; the owner's role is not asked who may.
        sqlx::query("select set_config('app.tenant', $1, true)")
            .bind(region.tenant.to_string())
            .execute(&mut *tx)
            .await?;
        sqlx::query("select focus_groups_queue_staff_mail($1, $2, 'focus_groups.response_due')")
            .bind(first.owner.0)
            .bind(first.round.0)
            .execute(&mut *tx)
            .await?;
        sqlx::query(
            "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe, state, attempts, error, first_tried_at, created_at)
             values ($1, $2, 'tenants.welcome', 'sv', $3, 'tenants.welcome/' || $2::text || '/' || $3::text, 'failed', 1, 'smtp-550', now() - interval '2 days',
                     now() - interval '2 days')",
        )
        .bind(Uuid::new_v4())
        .bind(staff.tenant.0)
        .bind(staff.actor.0)
        .execute(&mut *tx)
        .await?;
        // The same person's mail server has said so twice.
        sqlx::query("insert into notifications_refusal (account_id, points, last_on) values ($1, 4, $2::date - 1)")
            .bind(staff.actor.0)
            .bind(self.today)
            .execute(&mut *tx)
            .await?;
        let days: String = texts::LAST_ACTIVE
            .iter()
            .map(|(slug, days)| format!("('{slug}', {days})"))
            .collect::<Vec<_>>()
            .join(", ");
        sqlx::query(AssertSqlSafe(format!(
            "insert into tenants_activity as a (tenant_id, last_on)
             select t.id, $1::date - d.days from (values {days}) d (slug, days) join tenants_tenant t on t.slug = d.slug
             on conflict (tenant_id) do update set last_on = excluded.last_on"
        )))
        .bind(self.today)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }
}
