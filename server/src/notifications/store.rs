//! All SQL of notifications.

use super::{notices::Ids, unsubscribing::Stops};
use crate::{
    db::{Error, JobsDb, OpenTx, TenantTx},
    focus_groups::wording::{Own, mail_catalogue, stop_catalogue},
    secrets::{Purpose, Token},
    texts::Catalogue,
};
use domain::{
    ids::AccountId,
    language::{Language, Texts},
    notifications::{How, Notice, Quiet},
};
use sqlx::postgres::types::PgInterval;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};
use time::{Date, OffsetDateTime, PrimitiveDateTime};
use uuid::Uuid;

/// A mail that was given up, as staff see it.
#[derive(Clone, Debug)]
pub struct FailedMail {
    /// Its id in the outbox.
    pub id: Uuid,
    /// What it was about.
    pub kind: String,
    /// Whom it was for.
    pub address: String,
    /// A code of what went wrong.
    pub error: Option<String>,
    /// When it was made.
    pub made_on: Date,
}

/// A mail that the worker has claimed.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub id: Uuid,
    pub tenant: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub address: String,
    pub reader: String,
    pub sign_in: Option<Uuid>,
    pub invitation: Option<Uuid>,
    pub payload: serde_json::Value,
    pub attempts: i32,
    pub first_tried_at: OffsetDateTime,
    pub account: Option<Uuid>,
    /// The time since the first try, by the database's clock.
    pub age: Duration,
    /// In whose name the tenant's mails are sent; empty: the product's.
    pub sender_name: String,
    /// Where answers go; empty: to the sender.
    pub reply_to: String,
}

impl Claimed {
    /// The invitation to be known by a provider that the mail is about.
    pub(super) fn acceptance(&self) -> Option<Uuid> {
        self.payload.get("acceptance").and_then(|v| v.as_str()).and_then(|v| v.parse().ok())
    }
}

/// What a mail about a round says of it.
#[derive(Clone, Debug)]
pub(super) struct RoundFacts {
    pub asker: String,
    pub closes_on: Date,
    pub public_id: Uuid,
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub round: Uuid,
    /// What whoever asks says in its own words, in the language of the mail: to participants only.
    pub words: Option<Arc<Catalogue>>,
}

/// What a mail about a method says of it.
#[derive(Clone, Debug)]
pub(super) struct MethodFacts {
    pub owner_name: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub method: Uuid,
}

/// What a mail about an event says of it.
#[derive(Clone, Debug)]
pub(super) struct EventFacts {
    pub owner_name: String,
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub event: Uuid,
}

pub(super) async fn queue_for_account(
    tx: &mut TenantTx,
    kind: &str,
    account: AccountId,
    language: Language,
    dedupe: &str,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe) values ($1, $2, $3, $4, $5, $6)",
        Uuid::new_v4(),
        tenant,
        kind,
        language.key(),
        account.0,
        dedupe
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn queue_acceptance(tx: &mut TenantTx, account: AccountId, language: Language, acceptance: Uuid) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, account_id, payload, dedupe)
         values ($1, $2, 'identity.acceptance', $3, $4, jsonb_build_object('acceptance', $5::uuid), 'identity.acceptance/' || $5::uuid)",
        Uuid::new_v4(),
        tenant,
        language.key(),
        account.0,
        acceptance
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Which of the hashes is kept of that link, counted from 0.
pub(super) async fn which_hash(
    on: impl sqlx::PgExecutor<'_>,
    purpose: Purpose,
    id: Uuid,
    hashes: &[Vec<u8>],
) -> Result<Option<usize>, Error> {
    let at = sqlx::query_scalar!("select notifications_which_hash($1, $2, $3)", purpose.key(), id, hashes)
        .fetch_one(on)
        .await?;
    Ok(at.and_then(|at| usize::try_from(at).ok()).and_then(|at| at.checked_sub(1)))
}

pub(super) async fn failed(tx: &mut TenantTx) -> Result<Vec<FailedMail>, Error> {
    let rows = sqlx::query!(
        r#"select id as "id!", kind as "kind!", address as "address!", error, failed_on as "failed_on!" from notifications_failed()"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| FailedMail {
            id: r.id,
            kind: r.kind,
            address: r.address,
            error: r.error,
            made_on: r.failed_on,
        })
        .collect())
}

pub(super) async fn resend(tx: &mut TenantTx, id: Uuid) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_resend($1) as "ok!""#, id)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn claim(db: &JobsDb, limit: i32, lease: Duration) -> Result<Vec<Claimed>, Error> {
    let rows = sqlx::query!(
        r#"select c.id as "id!", c.tenant_id, c.kind as "kind!", c.language as "language!", c.address as "address?", c.reader as "reader!",
                  c.sign_in_id, c.invitation_id, c.payload as "payload!", c.attempts as "attempts!", c.first_tried_at as "first_tried_at!",
                  c.account_id, c.age as "age!", coalesce(s.name, '') as "sender_name!", coalesce(s.reply_to, '') as "reply_to!"
             from notifications_claim($1, $2) c left join tenants_sender s on s.tenant_id = c.tenant_id"#,
        limit,
        interval(lease)
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Claimed {
            id: r.id,
            tenant: r.tenant_id,
            kind: r.kind,
            language: r.language,
            address: r.address.unwrap_or_default(),
            reader: r.reader,
            sign_in: r.sign_in_id,
            invitation: r.invitation_id,
            payload: r.payload,
            attempts: r.attempts,
            first_tried_at: r.first_tried_at,
            account: r.account_id,
            age: Duration::try_from_secs_f64(r.age).unwrap_or_default(),
            sender_name: r.sender_name,
            reply_to: r.reply_to,
        })
        .collect())
}

pub(super) async fn sent(db: &JobsDb, id: Uuid) -> Result<(), Error> {
    sqlx::query!("select notifications_sent($1)", id).execute(db.pool()).await?;
    Ok(())
}

/// Takes up again what was given up as of a kind that is not known, where it is one of these. Gives how many there were.
pub(super) async fn known(db: &JobsDb, kinds: &[String]) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_known($1) as "n!""#, kinds)
        .fetch_one(db.pool())
        .await?)
}

/// Notes that a mail server took it.
pub(super) async fn arrived(db: &JobsDb, id: Uuid) -> Result<(), Error> {
    sqlx::query!("select notifications_arrived($1)", id).execute(db.pool()).await?;
    Ok(())
}

/// Notes that it was given up because of its address: there is none such, or else its mailbox takes nothing.
pub(super) async fn refused(db: &JobsDb, id: Uuid, error: &str, none_such: bool) -> Result<(), Error> {
    sqlx::query!("select notifications_refused($1, $2, $3)", id, error, none_such)
        .execute(db.pool())
        .await?;
    Ok(())
}

pub(super) async fn not_sent(db: &JobsDb, id: Uuid, error: &str, wait: Option<Duration>) -> Result<(), Error> {
    sqlx::query!("select notifications_not_sent($1, $2, $3)", id, error, wait.map(interval) as _)
        .execute(db.pool())
        .await?;
    Ok(())
}

/// Counts what came back, and notes what it says of that mail; see the function. Says what it was.
pub(super) async fn came_back(db: &JobsDb, id: Option<Uuid>, what: &str, error: Option<&str>, points: i32) -> Result<String, Error> {
    Ok(sqlx::query_scalar!(
        r#"select notifications_came_back($1, $2, $3, $4) as "what!""#,
        id,
        what,
        error,
        points
    )
    .fetch_one(db.pool())
    .await?)
}

/// Puts back what could not be tried, to be tried so long after: none of its tries.
pub(super) async fn put_back(db: &JobsDb, id: Uuid, error: &str, wait: Duration) -> Result<(), Error> {
    sqlx::query!("select notifications_put_back($1, $2, $3)", id, error, interval(wait) as _)
        .execute(db.pool())
        .await?;
    Ok(())
}

pub(super) async fn round_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<RoundFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select asker as "asker!", closes_on as "closes_on!", public_id as "public_id!", tenant_kind as "tenant_kind!",
                  tenant_slug as "tenant_slug!", tenant_name as "tenant_name!", round_id as "round_id!"
             from focus_groups_mail_facts($1, $2, $3, $4)"#,
        id("owner"),
        id("round"),
        mail.tenant,
        mail.invitation
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| RoundFacts {
        asker: r.asker,
        closes_on: r.closes_on,
        public_id: r.public_id,
        tenant_kind: r.tenant_kind,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        round: r.round_id,
        words: None,
    }))
}

/// What whoever asks says otherwise than Brygga in mails to participants, in the language of that mail.
pub(super) async fn own_words(db: &JobsDb, mail: &Claimed) -> Result<Option<Arc<Catalogue>>, Error> {
    let Ok(language) = Language::parse(&mail.language) else {
        return Ok(None);
    };
    let owner = mail
        .payload
        .get("owner")
        .and_then(|v| v.as_str())
        .and_then(|v| v.parse::<Uuid>().ok());
    let texts = sqlx::query_scalar!(
        "select focus_groups_mail_words($1, $2, $3, $4)",
        owner,
        mail.tenant,
        mail.invitation,
        language.key()
    )
    .fetch_one(db.pool())
    .await?;
    let Some(texts) = texts else { return Ok(None) };
    let texts: BTreeMap<String, Own> = serde_json::from_value(texts)?;
    Ok(Some(Arc::new(mail_catalogue(language, &texts))))
}

pub(super) async fn method_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<MethodFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select owner_name as "owner_name!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!", method_id as "method_id!"
             from methods_mail_facts($1, $2, $3)"#,
        id("owner"),
        id("method"),
        mail.tenant
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| MethodFacts {
        owner_name: r.owner_name,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        method: r.method_id,
    }))
}

pub(super) async fn event_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<EventFacts>, Error> {
    let id = |key: &str| mail.payload.get(key).and_then(|v| v.as_str()).and_then(|v| v.parse::<Uuid>().ok());
    let row = sqlx::query!(
        r#"select owner_name as "owner_name!", tenant_kind as "tenant_kind!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!",
                  event_id as "event_id!" from exchange_mail_facts($1, $2, $3)"#,
        id("owner"),
        id("event"),
        mail.tenant
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| EventFacts {
        owner_name: r.owner_name,
        tenant_kind: r.tenant_kind,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        event: r.event_id,
    }))
}

pub(super) async fn tenant_facts(db: &JobsDb, tenant: Uuid) -> Result<Option<(String, String, String)>, Error> {
    let row = sqlx::query!("select kind, slug, name from tenants_tenant where id = $1", tenant)
        .fetch_optional(db.pool())
        .await?;
    Ok(row.map(|r| (r.kind, r.slug, r.name)))
}

/// Notes the link by which a mail can be said no to.
pub(super) async fn stop_link(db: &JobsDb, token: &Token, stops: &Stops) -> Result<(), Error> {
    let (tenant, invitation, account, kind) = match stops {
        Stops::Invitation { tenant, invitation } => (Some(*tenant), Some(*invitation), None, None),
        Stops::Notices { account, kind } => (None, None, Some(*account), Some(kind.as_str())),
    };
    sqlx::query!(
        "select notifications_stop_link($1, $2, $3, $4, $5)",
        token.hash(),
        tenant,
        invitation,
        account,
        kind
    )
    .execute(db.pool())
    .await?;
    Ok(())
}

/// Which kind of notice a link stops (`None`: the mails of an invitation), and whether it was used.
pub(super) async fn peek_stop(tx: &mut OpenTx, token: &Token) -> Result<Option<(Option<String>, bool)>, Error> {
    let row = sqlx::query!(
        r#"select notifications_stop_kind($1) as kind, stopped as "stopped!" from notifications_peek_stop($1)"#,
        token.hash()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| (r.kind, r.stopped)))
}

/// What whoever asks in the round that a link is for says otherwise on the page that stops mails, in that language.
pub(super) async fn stop_words(tx: &mut OpenTx, token: &Token, language: Language) -> Result<Option<Catalogue>, Error> {
    let texts = sqlx::query_scalar!("select notifications_stop_words($1, $2)", token.hash(), language.key())
        .fetch_one(tx.conn())
        .await?;
    let Some(texts) = texts else { return Ok(None) };
    let texts: BTreeMap<String, Own> = serde_json::from_value(texts)?;
    Ok(Some(stop_catalogue(language, &texts)))
}

pub(super) async fn stop(tx: &mut OpenTx, token: &Token, stop: bool) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select notifications_stop($1, $2) as "known!""#, token.hash(), stop)
            .fetch_one(tx.conn())
            .await?,
    )
}

fn interval(duration: Duration) -> PgInterval {
    PgInterval {
        months: 0,
        days: 0,
        microseconds: i64::try_from(duration.as_micros()).unwrap_or(i64::MAX),
    }
}

/// A line of the inbox, as kept.
pub(super) struct NoticeRow {
    pub id: Uuid,
    pub kind: String,
    pub ids: Ids,
    pub unread: i64,
    pub last: PrimitiveDateTime,
}

/// What the person was told here, one line for each thing and kind, the newest first.
pub(super) async fn notices(tx: &mut TenantTx, person: AccountId, done: bool, limit: usize, skip: usize) -> Result<Vec<NoticeRow>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select (array_agg(n.id order by n.made_at desc, n.id))[1] as "id!", n.kind, n.payload, count(*) filter (where n.read_at is null) as "unread!",
                  max(n.made_at) at time zone 'Europe/Stockholm' as "last!"
             from notifications_notice n
            where n.tenant_id = $1 and n.account_id = $2 and (n.done_at is not null) = $3
            group by n.kind, n.payload order by max(n.made_at) desc, n.kind, n.payload limit $4 offset $5"#,
        tenant,
        person.0,
        done,
        i64::try_from(limit).unwrap_or(i64::MAX),
        i64::try_from(skip).unwrap_or(i64::MAX)
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(NoticeRow {
                id: r.id,
                kind: r.kind,
                ids: serde_json::from_value(r.payload)?,
                unread: r.unread,
                last: r.last,
            })
        })
        .collect()
}

/// What those things are called, as far as they can be read here.
pub(super) async fn titles(tx: &mut TenantTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Texts>, Error> {
    let rows = sqlx::query!(
        r#"select x.id as "id!", x.title as "title!" from (
             select t.id, jsonb_build_object('sv', t.title) as title from exchange_thread t where t.id = any($1)
             union all select e.id, jsonb_build_object('sv', e.title) from exchange_event e where e.id = any($1)
             union all select r.id, r.title from focus_groups_round r where r.id = any($1)
             union all select g.id, jsonb_build_object('sv', g.name) from exchange_group g where g.id = any($1)
             union all select m.id, m.name from methods_method m where m.id = any($1)) x"#,
        ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|r| Ok((r.id, serde_json::from_value(r.title)?))).collect()
}

/// A notice of the person here: its kind, and what it is about.
pub(super) async fn notice(tx: &mut TenantTx, person: AccountId, id: Uuid) -> Result<Option<(String, Ids)>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select kind, payload from notifications_notice where tenant_id = $1 and account_id = $2 and id = $3",
        tenant,
        person.0,
        id
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| Ok((r.kind, serde_json::from_value(r.payload)?))).transpose()
}

/// Marks as read, or as done with, what was told of the same as that notice; or everything.
pub(super) async fn mark(tx: &mut TenantTx, of: Option<Uuid>, done: bool) -> Result<(), Error> {
    sqlx::query!("select notifications_mark($1, $2)", of as Option<Uuid>, done)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub(super) async fn choices(tx: &mut TenantTx, person: AccountId) -> Result<HashMap<String, String>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select kind, how from notifications_choice where tenant_id = $1 and account_id = $2",
        tenant,
        person.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (r.kind, r.how)).collect())
}

pub(super) async fn choose(tx: &mut TenantTx, kind: Notice, how: How) -> Result<(), Error> {
    sqlx::query!("select notifications_choose($1, $2)", kind.key(), how.key())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The day of the last refusal, where no mail goes to the person any more because of them.
pub(super) async fn unreached(tx: &mut TenantTx, person: AccountId) -> Result<Option<Date>, Error> {
    Ok(sqlx::query_scalar!(
        "select last_on from notifications_refusal where account_id = $1 and stopped",
        person.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The same of all who work here.
pub(super) async fn unreached_members(tx: &mut TenantTx) -> Result<HashMap<AccountId, Date>, Error> {
    let rows = sqlx::query!(r#"select account_id as "account_id!", refused_on as "refused_on!" from notifications_unreached()"#)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|r| (AccountId(r.account_id), r.refused_on)).collect())
}

/// Lets mail go to the person again.
pub(super) async fn try_again(tx: &mut TenantTx) -> Result<(), Error> {
    sqlx::query!("select notifications_try_again()").execute(tx.conn()).await?;
    Ok(())
}

/// Which kinds the person has said no to by a mail's link.
pub(super) async fn stopped(tx: &mut TenantTx) -> Result<Vec<String>, Error> {
    Ok(sqlx::query_scalar!(r#"select kind as "kind!" from notifications_stopped() kind"#)
        .fetch_all(tx.conn())
        .await?)
}

pub(super) async fn lift(tx: &mut TenantTx, kind: &str) -> Result<(), Error> {
    sqlx::query!("select notifications_lift($1)", kind).execute(tx.conn()).await?;
    Ok(())
}

/// The person's quiet times, wherever; as usual where none were chosen.
pub(super) async fn quiet(tx: &mut TenantTx, person: AccountId) -> Result<Quiet, Error> {
    let row = sqlx::query!(
        "select quiet, quiet_from, quiet_to, quiet_weekends from notifications_person where account_id = $1",
        person.0
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map_or(Quiet::USUAL, |r| Quiet {
        on: r.quiet,
        from: r.quiet_from,
        to: r.quiet_to,
        weekends: r.quiet_weekends,
    }))
}

pub(super) async fn be_quiet(tx: &mut TenantTx, quiet: Quiet) -> Result<(), Error> {
    sqlx::query!(
        "select notifications_be_quiet($1, $2, $3, $4)",
        quiet.on,
        quiet.from,
        quiet.to,
        quiet.weekends
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What a mail of a notice says of where it is from and where it is read.
#[derive(Clone, Debug)]
pub(super) struct NoticeFacts {
    pub owner_name: String,
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    /// The page of it, without the place.
    pub page: String,
    /// The day that a reminder is about, as long as there is something to remind of; of other kinds none.
    pub day: Option<Date>,
}

pub(super) async fn notice_facts(db: &JobsDb, mail: &Claimed) -> Result<Option<NoticeFacts>, Error> {
    let ids: Ids = serde_json::from_value(mail.payload.clone())?;
    let owner = mail
        .payload
        .get("owner")
        .and_then(|v| v.as_str())
        .and_then(|v| v.parse::<Uuid>().ok());
    let Some(page) = Notice::parse(&mail.kind).zip(ids.about()).map(|(kind, about)| about.page(kind)) else {
        return Ok(None);
    };
    let day = mail.payload.get("day").and_then(|v| v.as_str()).unwrap_or_default();
    let row = sqlx::query!(
        r#"select owner_name as "owner_name!", tenant_kind as "tenant_kind!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!",
                  notifications_reminded_day($2, $3, $4, nullif($5, '')::text::date) as day
             from notifications_facts($1, $2, $3, $4)"#,
        mail.tenant,
        mail.kind,
        owner,
        ids.titled(),
        day
    )
    .fetch_optional(db.pool())
    .await?;
    Ok(row.map(|r| NoticeFacts {
        owner_name: r.owner_name,
        tenant_kind: r.tenant_kind,
        tenant_slug: r.tenant_slug,
        tenant_name: r.tenant_name,
        page,
        day: r.day,
    }))
}

/// How much a digest has of one kind in one place.
#[derive(Clone, Debug)]
pub(super) struct DigestLine {
    pub tenant_kind: String,
    pub tenant_slug: String,
    pub tenant_name: String,
    pub kind: String,
    pub how_many: i64,
}

pub(super) async fn digest_facts(db: &JobsDb, mail: &Claimed) -> Result<Vec<DigestLine>, Error> {
    let day = mail.payload.get("day").and_then(|v| v.as_str()).unwrap_or_default();
    let rows = sqlx::query!(
        r#"select tenant_kind as "tenant_kind!", tenant_slug as "tenant_slug!", tenant_name as "tenant_name!", kind as "kind!", how_many as "how_many!"
             from notifications_digest_facts($1, nullif($2, '')::text::date)"#,
        mail.account,
        day
    )
    .fetch_all(db.pool())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| DigestLine {
            tenant_kind: r.tenant_kind,
            tenant_slug: r.tenant_slug,
            tenant_name: r.tenant_name,
            kind: r.kind,
            how_many: r.how_many,
        })
        .collect())
}

/// Tells everybody of what has happened; how many happenings there were.
pub(super) async fn spread(db: &JobsDb, limit: i32) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_spread($1) as "n!""#, limit)
        .fetch_one(db.pool())
        .await?)
}

/// Reminds of what is soon, once a day.
pub(super) async fn remind(db: &JobsDb) -> Result<i32, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_remind(now()) as "n!""#)
        .fetch_one(db.pool())
        .await?)
}

/// Puts so many people's digests into the outbox; how many there were.
pub(super) async fn digests(db: &JobsDb, at: Option<OffsetDateTime>, limit: i32) -> Result<i32, Error> {
    Ok(
        sqlx::query_scalar!(r#"select notifications_digests(coalesce($1, now()), $2) as "n!""#, at, limit)
            .fetch_one(db.pool())
            .await?,
    )
}

/// Forgets notices older than so many days.
pub(super) async fn forget(db: &JobsDb, days: i32) -> Result<i64, Error> {
    Ok(sqlx::query_scalar!(r#"select notifications_forget($1) as "n!""#, days)
        .fetch_one(db.pool())
        .await?)
}
