//! All SQL of focus groups.

pub(super) mod over_time;

use super::{
    RoundKey,
    answering::{Asked, Documents, Taken},
    results::Edition,
    rounds::TenantInRound,
    wording::{self, OwnTexts, Wording},
};
use crate::{
    db::{Error, OpenTx, Single, TenantTx, on_constraint},
    limits,
    texts::Catalogue,
};
use domain::{
    disclosure::participation as step,
    focus_groups::{Instrument, ResponseKind, RoundDraft, RoundState, Sheet},
    identity::Email,
    ids::{FindingId, FreeTextId, InstrumentId, InvitationId, PublicId, RoundId, SubmissionId, TenantId},
    language::{Language, Texts},
    tenants::TenantKind,
};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;
use sqlx::{PgConnection, types::Json};
use std::sync::Arc;
use time::Date;
use uuid::Uuid;

fn read<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    Ok(serde_json::from_value(value)?)
}

fn languages(keys: &[String]) -> Vec<Language> {
    keys.iter().filter_map(|k| Language::parse(k).ok()).collect()
}

fn state(key: &str) -> RoundState {
    RoundState::parse(key).unwrap_or(RoundState::Draft)
}

// ---- instruments

/// One instrument in a list.
#[derive(Clone, Debug)]
pub struct InstrumentRow {
    /// Its id.
    pub id: InstrumentId,
    /// Who owns it.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// Its name.
    pub name: Texts,
    /// The newest version's number.
    pub version: i32,
    /// Whether that version was used.
    pub frozen: bool,
    /// How many items it has.
    pub items: i64,
    /// How many of the texts that a language needs are missing, as [`Instrument::missing`] counts them; only where some are.
    pub missing: Vec<(Language, i64)>,
}

/// One version of an instrument.
#[derive(Clone, Debug)]
pub struct InstrumentVersion {
    /// The instrument.
    pub id: InstrumentId,
    /// Who owns it.
    pub owner: TenantId,
    /// The version's number, from 1.
    pub version: i32,
    /// Whether it was used: then it can't change.
    pub frozen: bool,
    /// What is asked.
    pub document: Instrument,
}

/// All that can be read here, by what their newest versions are called. What they ask stays where it is: it is counted there.
pub(super) async fn instruments(tx: &mut TenantTx) -> Result<Vec<InstrumentRow>, Error> {
    let languages = Language::ALL.map(|language| language.key().to_owned());
    let rows = sqlx::query!(
        r#"select n.id as "id!", n.owner_id as "owner_id!", t.name as owner_name, v.version, v.frozen,
                  v.document -> 'name' as "name!", jsonb_array_length(coalesce(v.document -> 'item', '[]')) as "items!",
                  array(select count(*) filter (where coalesce(part.texts ->> l.key, '') !~ '\S')
                          from unnest($1::text[]) with ordinality l (key, at)
                         cross join unnest(array['$.item[*].text', '$.item[*].option[*].text', '$.item[*].row[*].text', '$.item[*].low',
                                                 '$.item[*].high', '$.item[*].body']::jsonpath[]) p (way)
                         cross join lateral jsonb_path_query(v.document, p.way) part (texts)
                         group by l.at order by l.at) as "missing!"
             from (select distinct on (i.owner_id, i.id) i.owner_id, i.id, w.version
                     from focus_groups_instrument i
                     join focus_groups_instrument_version w on w.owner_id = i.owner_id and w.instrument_id = i.id
                    where not i.archived order by i.owner_id, i.id, w.version desc) n
             join focus_groups_instrument_version v on v.owner_id = n.owner_id and v.instrument_id = n.id and v.version = n.version
             join tenants_tenant t on t.id = n.owner_id"#,
        &languages[..]
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rows = rows
        .into_iter()
        .map(|r| {
            Ok(InstrumentRow {
                id: InstrumentId(r.id),
                owner: TenantId(r.owner_id),
                owner_name: r.owner_name,
                name: read(r.name)?,
                version: r.version,
                frozen: r.frozen,
                items: i64::from(r.items),
                missing: Language::ALL.into_iter().zip(r.missing).filter(|(_, n)| *n > 0).collect(),
            })
        })
        .collect::<Result<Vec<_>, Error>>()?;
    rows.sort_by_key(|r| r.name.best(Language::Sv).1.to_lowercase());
    Ok(rows)
}

/// Whose an instrument is that can be read here, by name.
pub(super) async fn owner_name(tx: &mut TenantTx, id: InstrumentId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar!(
        "select t.name from focus_groups_instrument i join tenants_tenant t on t.id = i.owner_id where i.id = $1 limit 1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?)
}

pub(super) async fn newest_version(tx: &mut TenantTx, id: InstrumentId) -> Result<Option<InstrumentVersion>, Error> {
    let row = sqlx::query!(
        "select owner_id, version, frozen, document from focus_groups_instrument_version where instrument_id = $1 order by version desc limit 1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(InstrumentVersion {
            id,
            owner: TenantId(r.owner_id),
            version: r.version,
            frozen: r.frozen,
            document: read(r.document)?,
        })
    })
    .transpose()
}

pub(super) async fn versions(tx: &mut TenantTx, id: InstrumentId) -> Result<Vec<InstrumentVersion>, Error> {
    let rows = sqlx::query!(
        "select owner_id, version, frozen, document from focus_groups_instrument_version where instrument_id = $1 order by owner_id, version",
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(InstrumentVersion {
                id,
                owner: TenantId(r.owner_id),
                version: r.version,
                frozen: r.frozen,
                document: read(r.document)?,
            })
        })
        .collect()
}

pub(super) async fn insert_instrument(tx: &mut TenantTx, id: InstrumentId, document: &Instrument) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_instrument (owner_id, id, key) values ($1, $2, $3)",
        tenant,
        id.0,
        document.key
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into focus_groups_instrument_version (owner_id, instrument_id, version, document) values ($1, $2, 1, $3)",
        tenant,
        id.0,
        serde_json::to_value(document)?
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn save_instrument(
    tx: &mut TenantTx,
    id: InstrumentId,
    was: &InstrumentVersion,
    document: &Instrument,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let document = serde_json::to_value(document)?;
    let newest = sqlx::query!(
        "select version, frozen, document from focus_groups_instrument_version
          where owner_id = $1 and instrument_id = $2 order by version desc limit 1 for update",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(newest) = newest else { return Ok(false) };
    if newest.version != was.version || newest.document != serde_json::to_value(&was.document)? {
        return Ok(false);
    }
    if newest.frozen {
        let made = sqlx::query!(
            "insert into focus_groups_instrument_version (owner_id, instrument_id, version, document) values ($1, $2, $3, $4)",
            tenant,
            id.0,
            newest.version + 1,
            document
        )
        .execute(tx.conn())
        .await;
        return match made {
            Ok(_) => Ok(true),
            // Somebody else made it while this waited for the row.
            Err(error) if on_constraint(&error) == Some("focus_groups_instrument_version_pkey") => Ok(false),
            Err(error) => Err(error.into()),
        };
    } else {
        sqlx::query!(
            "update focus_groups_instrument_version set document = $4 where owner_id = $1 and instrument_id = $2 and version = $3",
            tenant,
            id.0,
            newest.version,
            document
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(true)
}

// ---- rounds

/// One round in a list.
#[derive(Clone, Debug)]
pub struct RoundRow {
    /// Its owner and id.
    pub key: RoundKey,
    /// Whose it is.
    pub owner_name: String,
    /// What it is called.
    pub title: Texts,
    /// How far it has come.
    pub state: RoundState,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// Whether answers are tied to nobody.
    pub anonymous: bool,
}

/// One round, whole.
#[derive(Clone, Debug)]
pub struct Round {
    /// Its owner and id.
    pub key: RoundKey,
    /// Whose it is.
    pub owner_name: String,
    /// Region or municipality.
    pub owner_kind: TenantKind,
    /// The address of its public page.
    pub public: PublicId,
    /// What was written.
    pub draft: RoundDraft,
    /// How far it has come.
    pub state: RoundState,
    /// The day it closed.
    pub closed_on: Option<Date>,
    /// From how many answers a distribution is shown.
    pub threshold_closed: i32,
    /// From how many answers free texts are shown.
    pub threshold_free: i32,
    /// Whether answers are tied to nobody. Where they are not, the round is asked by alias ([`crate::participants`]).
    pub anonymous: bool,
    /// The instrument, its owner and version.
    pub instrument_key: (TenantId, InstrumentId, i32),
    /// What is asked.
    pub instrument: Instrument,
    /// Who takes part, as far as it can be seen here, by name.
    pub tenants: Vec<(TenantId, String)>,
}

/// The tenant's own rounds and those that are shared with it. The policies say the same of each row; said here, the rows are found
/// by keys, and not by looking at every tenant's.
pub(super) async fn rounds(tx: &mut TenantTx) -> Result<Vec<RoundRow>, Error> {
    let rows = sqlx::query!(
        "select r.owner_id, r.id, t.name as owner_name, r.title, r.state, r.opens_on, r.closes_on, r.anonymous
           from focus_groups_round r join tenants_tenant t on t.id = r.owner_id
          where r.owner_id = $1 or r.id = any(array(select s.round_id from focus_groups_round_tenant s where s.tenant_id = $1))
          order by r.opens_on desc, r.id",
        tx.tenant().0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(RoundRow {
                key: RoundKey {
                    owner: TenantId(r.owner_id),
                    round: RoundId(r.id),
                },
                owner_name: r.owner_name,
                title: read(r.title)?,
                state: state(&r.state),
                opens_on: r.opens_on,
                closes_on: r.closes_on,
                anonymous: r.anonymous,
            })
        })
        .collect()
}

pub(super) async fn round(tx: &mut TenantTx, id: RoundId) -> Result<Option<Round>, Error> {
    let row = sqlx::query!(
        "select r.*, t.name as owner_name, t.kind as owner_kind, v.document
           from focus_groups_round r
           join tenants_tenant t on t.id = r.owner_id
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where r.id = $1",
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let key = RoundKey {
        owner: TenantId(r.owner_id),
        round: id,
    };
    let tenants = sqlx::query!(
        "select s.tenant_id, t.name from focus_groups_round_tenant s join tenants_tenant t on t.id = s.tenant_id
          where s.owner_id = $1 and s.round_id = $2 order by t.name",
        r.owner_id,
        id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(Some(Round {
        key,
        owner_name: r.owner_name,
        owner_kind: if r.owner_kind == TenantKind::Region.key() {
            TenantKind::Region
        } else {
            TenantKind::Municipality
        },
        public: PublicId(r.public_id),
        draft: RoundDraft {
            title: read(r.title)?,
            purpose: read(r.purpose)?,
            asker: r.asker,
            contact: r.contact,
            languages: languages(&r.languages),
            opens_on: r.opens_on,
            closes_on: r.closes_on,
            kept_until: r.kept_until,
        },
        state: state(&r.state),
        closed_on: r.closed_on,
        threshold_closed: r.threshold_closed,
        threshold_free: r.threshold_free,
        anonymous: r.anonymous,
        instrument_key: (TenantId(r.instrument_owner_id), InstrumentId(r.instrument_id), r.instrument_version),
        instrument: read(r.document)?,
        tenants: tenants.into_iter().map(|t| (TenantId(t.tenant_id), t.name)).collect(),
    }))
}

pub(super) async fn participation(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<TenantInRound>, Error> {
    let rows = sqlx::query!(
        r#"select p.tenant_id as "tenant_id!", t.name, p.asked as "asked!", p.answered_at_least as "answered!"
             from focus_groups_participation($1, $2) p join tenants_tenant t on t.id = p.tenant_id order by t.name"#,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    let steps = |n: i32| step(u32::try_from(n).unwrap_or(0));
    Ok(rows
        .into_iter()
        .map(|r| TenantInRound {
            tenant: TenantId(r.tenant_id),
            name: r.name,
            asked: steps(r.asked),
            answered: steps(r.answered),
        })
        .collect())
}

fn keys(languages: &[Language]) -> Vec<String> {
    languages.iter().map(|l| l.key().to_owned()).collect()
}

pub(super) async fn insert_round(tx: &mut TenantTx, id: RoundId, draft: &RoundDraft, version: &InstrumentVersion) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_round (owner_id, id, public_id, title, purpose, asker, contact, instrument_owner_id, instrument_id,
                instrument_version, languages, opens_on, closes_on, kept_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        tenant,
        id.0,
        PublicId::new().0,
        serde_json::to_value(&draft.title)?,
        serde_json::to_value(&draft.purpose)?,
        draft.asker,
        draft.contact,
        version.owner.0,
        version.id.0,
        version.version,
        &keys(&draft.languages),
        draft.opens_on,
        draft.closes_on,
        draft.kept_until
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn update_draft(tx: &mut TenantTx, id: RoundId, draft: &RoundDraft, version: &InstrumentVersion) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_round set title = $3, purpose = $4, asker = $5, contact = $6, instrument_owner_id = $7, instrument_id = $8,
                instrument_version = $9, languages = $10, opens_on = $11, closes_on = $12, kept_until = $13
          where owner_id = $1 and id = $2 and state = 'draft'",
        tenant,
        id.0,
        serde_json::to_value(&draft.title)?,
        serde_json::to_value(&draft.purpose)?,
        draft.asker,
        draft.contact,
        version.owner.0,
        version.id.0,
        version.version,
        &keys(&draft.languages),
        draft.opens_on,
        draft.closes_on,
        draft.kept_until
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn set_round_tenants(tx: &mut TenantTx, id: RoundId, with: &[TenantId]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let ids: Vec<Uuid> = with.iter().map(|t| t.0).collect();
    sqlx::query!(
        "delete from focus_groups_round_tenant where owner_id = $1 and round_id = $2 and tenant_id <> all($3)",
        tenant,
        id.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) select $1, $2, t from unnest($3::uuid[]) t on conflict do nothing",
        tenant,
        id.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete_draft(tx: &mut TenantTx, id: RoundId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "delete from focus_groups_round where owner_id = $1 and id = $2 and state = 'draft'",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Holds a draft of this tenant until the end of the transaction and freezes the version it asks, so that neither can change
/// between being checked and being opened. Nothing is kept unless the transaction is.
pub(super) async fn hold_draft(tx: &mut TenantTx, id: RoundId) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    let draft = sqlx::query!(
        "select instrument_owner_id, instrument_id, instrument_version from focus_groups_round
          where owner_id = $1 and id = $2 and state = 'draft' for update",
        tenant,
        id.0
    )
    .fetch_optional(tx.conn())
    .await?;
    if let Some(d) = draft {
        // Through a door: the instrument may be the region's.
        sqlx::query!(
            "select focus_groups_freeze($1, $2, $3)",
            d.instrument_owner_id,
            d.instrument_id,
            d.instrument_version
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

pub(super) async fn open_round(tx: &mut TenantTx, id: RoundId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_round set state = 'open' where owner_id = $1 and id = $2 and state = 'draft'",
        tenant,
        id.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn set_named(tx: &mut TenantTx, id: RoundId, named: bool) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_round set anonymous = not $3 where owner_id = $1 and id = $2 and state = 'draft'",
        tenant,
        id.0,
        named
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn move_last_day(tx: &mut TenantTx, id: RoundId, closes_on: Date) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_round set closes_on = $3 where owner_id = $1 and id = $2 and state = 'open'",
        tenant,
        id.0,
        closes_on
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn begin_closing(tx: &mut TenantTx, key: RoundKey) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select focus_groups_begin_closing($1, $2) as "ok!""#, key.owner.0, key.round.0)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn queue_staff_mail(tx: &mut TenantTx, key: RoundKey, kind: &str) -> Result<(), Error> {
    sqlx::query!("select focus_groups_queue_staff_mail($1, $2, $3)", key.owner.0, key.round.0, kind)
        .execute(tx.conn())
        .await?;
    Ok(())
}

// ---- invitations

/// One address that was invited here. Whether it has answered can't be known.
#[derive(Clone, Debug)]
pub struct InvitedAddress {
    /// As typed.
    pub email: String,
    /// The language of its mail.
    pub language: Language,
}

/// One sheet of slips.
#[derive(Clone, Copy, Debug)]
pub struct SheetRow {
    /// Its number in this round and tenant, from 1.
    pub sheet: i32,
    /// How many slips it has.
    pub slips: i64,
    /// The language of its texts.
    pub language: Language,
}

pub(super) async fn demand_open(tx: &mut TenantTx, key: RoundKey) -> Result<(), Error> {
    let found = sqlx::query!(
        "select r.state, r.anonymous from focus_groups_round r join focus_groups_round_tenant s on s.owner_id = r.owner_id and s.round_id = r.id
          where r.owner_id = $1 and r.id = $2 and s.tenant_id = $3",
        key.owner.0,
        key.round.0,
        tx.tenant().0
    )
    .fetch_optional(tx.conn())
    .await?;
    match found {
        None => Err(Error::NotFound),
        // A named round is asked by alias, and by nothing else.
        Some(r) if r.state == "open" && r.anonymous => Ok(()),
        Some(_) => Err(Error::Conflict),
    }
}

pub(super) async fn invite_address(
    tx: &mut TenantTx,
    key: RoundKey,
    id: InvitationId,
    email: &Email,
    language: Language,
    token: &[u8],
    code: &[u8],
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        tenant,
        id.0,
        key.owner.0,
        key.round.0,
        email.as_str(),
        email.norm(),
        language.key(),
        token,
        code
    )
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe, not_before)
         select $1, $2, 'focus_groups.invitation', $3, $4, $5,
                greatest(now(), (r.opens_on + time '08:00') at time zone 'Europe/Stockholm')
           from focus_groups_round r where r.owner_id = $6 and r.id = $7",
        Uuid::new_v4(),
        tenant,
        language.key(),
        id.0,
        format!("focus_groups.invitation/{id}"),
        key.owner.0,
        key.round.0
    )
    .execute(tx.conn())
    .await?;
    Ok(true)
}

pub(super) async fn next_sheet(tx: &mut TenantTx, key: RoundKey) -> Result<i32, Error> {
    let tenant = tx.tenant().0;
    // Two who make a sheet at the same moment take turns, and get two numbers.
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))",
        format!("sheet {tenant} {}", key.round)
    )
    .execute(tx.conn())
    .await?;
    Ok(sqlx::query_scalar!(
        r#"select coalesce(max(sheet), 0) + 1 as "next!" from focus_groups_invitation where tenant_id = $1 and owner_id = $2 and round_id = $3"#,
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn invite_slip(
    tx: &mut TenantTx,
    key: RoundKey,
    id: InvitationId,
    sheet: i32,
    language: Language,
    token: &[u8],
    code: &[u8],
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, sheet, language, token_hash, code_hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
        tenant,
        id.0,
        key.owner.0,
        key.round.0,
        sheet,
        language.key(),
        token,
        code
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn slips(tx: &mut TenantTx, key: RoundKey, sheet: i32) -> Result<Vec<(InvitationId, Language)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, language from focus_groups_invitation where tenant_id = $1 and owner_id = $2 and round_id = $3 and sheet = $4 order by id",
        tenant,
        key.owner.0,
        key.round.0,
        sheet
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (InvitationId(r.id), Language::parse(&r.language).unwrap_or(Language::Sv)))
        .collect())
}

pub(super) async fn invited_addresses(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<InvitedAddress>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select email as "email!", language from focus_groups_invitation
            where tenant_id = $1 and owner_id = $2 and round_id = $3 and email is not null order by email_norm"#,
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| InvitedAddress {
            email: r.email,
            language: Language::parse(&r.language).unwrap_or(Language::Sv),
        })
        .collect())
}

pub(super) async fn sheets(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<SheetRow>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select sheet as "sheet!", count(*) as "slips!", min(language) as "language!" from focus_groups_invitation
            where tenant_id = $1 and owner_id = $2 and round_id = $3 and sheet is not null
              -- A tablet's are for it alone: nobody prints them.
              and sheet <> all (array(select t.sheet from focus_groups_tablet t where t.tenant_id = $1 and t.owner_id = $2 and t.round_id = $3))
            group by sheet order by sheet"#,
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| SheetRow {
            sheet: r.sheet,
            slips: r.slips,
            language: Language::parse(&r.language).unwrap_or(Language::Sv),
        })
        .collect())
}

pub(super) async fn queue_reminders(tx: &mut TenantTx, key: RoundKey) -> Result<(), Error> {
    sqlx::query!("select focus_groups_queue_reminders($1, $2)", key.owner.0, key.round.0)
        .execute(tx.conn())
        .await?;
    Ok(())
}

// ---- answering

/// Whether a key's round takes answers now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpeningState {
    /// Its first day has not come.
    Early,
    /// It takes answers.
    Open,
    /// It does not any more.
    Closed,
    /// The municipality that invited has left Brygga.
    Ended,
}

/// What a link or a code opens.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The municipality that invited.
    pub tenant_name: String,
    /// The region or municipality that asks.
    pub owner_name: String,
    /// Whether the invitation was used; told of invitations by mail only, not of printed slips.
    pub used: bool,
    /// The invitation's language.
    pub language: Language,
    /// Whether answers are taken now.
    pub state: OpeningState,
    /// What the round is called.
    pub title: Texts,
    /// Why it is asked.
    pub purpose: Texts,
    /// Who asks.
    pub asker: String,
    /// Whom to ask.
    pub contact: String,
    /// How to reach the data protection officer, where that is known.
    pub dpo: Option<String>,
    /// The address of "you said – we did".
    pub public: PublicId,
    /// The languages it can be answered in.
    pub languages: Vec<Language>,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// Until when answers are kept.
    pub kept_until: Date,
    /// From how many answers a distribution is shown.
    pub threshold_closed: i32,
    /// Which version of an instrument is asked.
    pub asked: Asked,
    /// What is asked.
    pub instrument: Arc<Instrument>,
    /// The look of the municipality that invited, where it has one.
    pub theme: Option<String>,
    /// What whoever asks says in its own words, where it does.
    pub words: Option<Arc<Catalogue>>,
}

/// What the database says of a typed code.
pub(super) struct TypedCode {
    pub(super) invitation: Option<InvitationId>,
    pub(super) wait: Option<std::time::Duration>,
    /// Whether this wrong one was the one that raised the alarm.
    pub(super) alarm: bool,
}

pub(super) async fn type_code(tx: &mut OpenTx, code: &[u8], who: &[u8]) -> Result<TypedCode, Error> {
    let row = sqlx::query!(
        r#"select invitation_id, wait_seconds as "wait_seconds!", alarm as "alarm!" from focus_groups_type_code($1, $2, $3, $4, $5)"#,
        code,
        who,
        limits::WRONG_CODES,
        limits::WRONG_CODES_ALARMED,
        limits::WRONG_CODES_ALARM
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(TypedCode {
        invitation: row.invitation_id.map(InvitationId),
        wait: u64::try_from(row.wait_seconds)
            .ok()
            .filter(|s| *s > 0)
            .map(std::time::Duration::from_secs),
        alarm: row.alarm,
    })
}

/// Whether an invitation has this hash.
pub(super) async fn opens(one: &mut Single, hash: &[u8]) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from focus_groups_open_invitation($1)) as "opens!""#,
        hash
    )
    .fetch_one(one.conn())
    .await?)
}

pub(super) async fn find_invitation(one: &mut Single, documents: &Documents, hash: &[u8]) -> Result<Option<Opening>, Error> {
    let row = sqlx::query!(
        r#"select owner_id as "owner_id!", tenant_name as "tenant_name!", region_name as "owner_name!", used as "used!", language as "language!", state as "state!",
                  title as "title!", purpose as "purpose!", asker as "asker!", contact as "contact!", public_id as "public_id!",
                  languages as "languages!", opens_on as "opens_on!", closes_on as "closes_on!", kept_until as "kept_until!",
                  threshold_closed as "threshold_closed!", instrument_owner_id as "instrument_owner_id!", instrument_id as "instrument_id!",
                  instrument_version as "instrument_version!", theme, words, dpo
             from focus_groups_open_invitation($1)"#,
        hash
    )
    .fetch_optional(one.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let version = Asked::of(r.instrument_owner_id, r.instrument_id, r.instrument_version);
    let instrument = match documents.known(&version) {
        Some(known) => known,
        None => {
            let asked = sqlx::query!(
                r#"select document as "document!", frozen as "frozen!" from focus_groups_invited_document($1)"#,
                hash
            )
            .fetch_optional(one.conn())
            .await?;
            // Sealed between the two statements.
            let Some(asked) = asked else { return Ok(None) };
            let instrument = Arc::new(read(asked.document)?);
            if asked.frozen {
                documents.remember(version, &instrument);
            }
            instrument
        }
    };
    let words = match r.words {
        Some(version) => invited_words(one, documents, hash, (TenantId(r.owner_id), version)).await?,
        None => None,
    };
    Ok(Some(Opening {
        tenant_name: r.tenant_name,
        owner_name: r.owner_name,
        used: r.used,
        language: Language::parse(&r.language).unwrap_or(Language::Sv),
        state: match r.state.as_str() {
            "early" => OpeningState::Early,
            "open" => OpeningState::Open,
            "ended" => OpeningState::Ended,
            _ => OpeningState::Closed,
        },
        title: read(r.title)?,
        purpose: read(r.purpose)?,
        asker: r.asker,
        contact: r.contact,
        dpo: r.dpo,
        public: PublicId(r.public_id),
        languages: languages(&r.languages),
        opens_on: r.opens_on,
        closes_on: r.closes_on,
        kept_until: r.kept_until,
        threshold_closed: r.threshold_closed,
        asked: version,
        instrument,
        theme: r.theme,
        words,
    }))
}

/// The own words of whoever asks: of that version where they are known, else as they are now.
async fn invited_words(
    one: &mut Single,
    documents: &Documents,
    hash: &[u8],
    (owner, version): (TenantId, Uuid),
) -> Result<Option<Arc<Catalogue>>, Error> {
    if let Some(known) = documents.known_words(owner, version) {
        return Ok(Some(known));
    }
    let row = sqlx::query!(
        r#"select version as "version!", texts as "texts!" from focus_groups_invited_words($1)"#,
        hash
    )
    .fetch_optional(one.conn())
    .await?;
    let Some(r) = row else { return Ok(None) };
    let words = Arc::new(wording::catalogue(&read(r.texts)?));
    documents.remember_words(owner, r.version, &words);
    Ok(Some(words))
}

// ---- own words

/// What the owner of a public page says otherwise on it, in that language.
pub(super) async fn said_words(tx: &mut OpenTx, public: PublicId, language: Language) -> Result<Option<Catalogue>, Error> {
    let texts = sqlx::query_scalar!("select focus_groups_said_words($1, $2)", public.0, language.key())
        .fetch_one(tx.conn())
        .await?;
    texts.map(|texts| Ok(wording::said_catalogue(language, &read(texts)?))).transpose()
}

pub(super) async fn wording(tx: &mut TenantTx) -> Result<Wording, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!("select version, texts from focus_groups_wording where tenant_id = $1", tenant)
        .fetch_optional(tx.conn())
        .await?;
    Ok(match row {
        Some(r) => Wording {
            version: Some(r.version),
            texts: read(r.texts)?,
        },
        None => Wording::default(),
    })
}

/// Holds the tenant's own rounds as they are until the end of the transaction, and says whether one of them is open or closing.
pub(super) async fn hold_rounds(tx: &mut TenantTx) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let states = sqlx::query_scalar!(
        "select state from focus_groups_round where owner_id = $1 and state <> 'closed' for share",
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(states.iter().any(|state| RoundState::parse(state) != Some(RoundState::Draft)))
}

/// Keeps own words over those of a version; false where they are of another one by now.
pub(super) async fn save_wording(tx: &mut TenantTx, seen: Option<Uuid>, texts: &OwnTexts) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let texts = serde_json::to_value(texts)?;
    let done = match seen {
        Some(seen) => {
            sqlx::query!(
                "update focus_groups_wording set version = gen_random_uuid(), texts = $3 where tenant_id = $1 and version = $2",
                tenant,
                seen,
                texts
            )
            .execute(tx.conn())
            .await?
        }
        None => {
            sqlx::query!(
                "insert into focus_groups_wording (tenant_id, version, texts) values ($1, gen_random_uuid(), $2)
                 on conflict (tenant_id) do nothing",
                tenant,
                texts
            )
            .execute(tx.conn())
            .await?
        }
    };
    Ok(done.rows_affected() == 1)
}

pub(super) async fn submit(
    connection: &mut PgConnection,
    hash: &[u8],
    submission: SubmissionId,
    language: Language,
    sheet: &Sheet,
) -> Result<Taken, Error> {
    let taken = sqlx::query_scalar!(
        r#"select focus_groups_submit($1, $2, $3, $4, $5) as "taken!""#,
        hash,
        submission.0,
        Uuid::new_v4(),
        language.key(),
        serde_json::to_value(sheet)?
    )
    .fetch_one(connection)
    .await;
    match taken {
        Ok(taken) => Ok(outcome(&taken)),
        // The same submission under another invitation: somebody shares one form's key. It is not theirs to send.
        Err(error) if on_constraint(&error) == Some("focus_groups_receipt_pkey") => Ok(Taken::UsedBefore),
        Err(error) => Err(error.into()),
    }
}

/// One sheet among those that are taken together.
pub(super) struct Sent {
    /// The hash of the link.
    pub(super) hash: Vec<u8>,
    pub(super) submission: SubmissionId,
    pub(super) language: Language,
    pub(super) sheet: Sheet,
    /// What was answered, where the invitation was not looked up: the round must ask it, in that language.
    pub(super) asked: Option<Asked>,
}

/// Takes them all, or none. What became of each, in their order.
pub(super) async fn submit_all(one: &mut Single, sent: &[Sent]) -> Result<Vec<Taken>, Error> {
    let hashes: Vec<&[u8]> = sent.iter().map(|s| s.hash.as_slice()).collect();
    let submissions: Vec<Uuid> = sent.iter().map(|s| s.submission.0).collect();
    let answers: Vec<Uuid> = sent.iter().map(|_| Uuid::new_v4()).collect();
    let languages: Vec<&str> = sent.iter().map(|s| s.language.key()).collect();
    let sheets: Vec<Json<&Sheet>> = sent.iter().map(|s| Json(&s.sheet)).collect();
    let asked: Vec<Option<String>> = sent.iter().map(|s| s.asked.map(|a| a.to_string())).collect();
    let taken = sqlx::query_scalar!(
        r#"select focus_groups_submit_all($1, $2, $3, $4, $5, $6) as "taken!""#,
        &hashes as _,
        &submissions,
        &answers,
        &languages as _,
        &sheets as _,
        &asked as _
    )
    .fetch_one(one.conn())
    .await?;
    Ok(taken.iter().map(|taken| outcome(taken)).collect())
}

fn outcome(taken: &str) -> Taken {
    match taken {
        "taken" => Taken::Thanks,
        "used" => Taken::UsedBefore,
        "closed" => Taken::Closed,
        _ => Taken::Unknown,
    }
}

pub(super) async fn received(one: &mut Single, hash: &[u8], submission: SubmissionId) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select focus_groups_received($1, $2) as "received!""#, hash, submission.0)
            .fetch_one(one.conn())
            .await?,
    )
}

/// The public page "you said – we did".
#[derive(Clone, Debug)]
pub struct Said {
    /// What the round is called.
    pub title: Texts,
    /// Who asked.
    pub asker: String,
    /// Whether it has closed.
    pub closed: bool,
    /// The round's languages.
    pub languages: Vec<Language>,
    /// The last day.
    pub closes_on: Date,
    /// What was heard.
    pub findings: Vec<PublicFinding>,
    /// Whose round it is.
    pub owner: String,
    /// Its look, where it has one.
    pub theme: Option<String>,
}

/// A finding on the public page.
#[derive(Clone, Debug, Deserialize)]
pub struct PublicFinding {
    /// What was heard.
    pub text: Texts,
    /// Whether it was heard at a meeting.
    #[serde(default)]
    pub from_meeting: bool,
    /// Who wrote it down.
    pub owner: String,
    /// `region` or `municipality`.
    pub owner_kind: TenantKind,
    /// What became of it.
    pub responses: Vec<PublicResponse>,
}

/// One municipality's response on the public page; without kind and text where it has not answered yet.
#[derive(Clone, Debug, Deserialize)]
pub struct PublicResponse {
    /// The municipality.
    pub tenant: String,
    /// Changed, not changed, later.
    pub kind: Option<ResponseKind>,
    /// In its own words.
    pub text: Option<Texts>,
}

pub(super) async fn said(tx: &mut OpenTx, public: PublicId) -> Result<Option<Said>, Error> {
    let row = sqlx::query!(
        r#"select title as "title!", asker as "asker!", state as "state!", languages as "languages!", closes_on as "closes_on!", findings as "findings!",
                  owner as "owner!", theme
             from focus_groups_said($1)"#,
        public.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| {
        Ok(Said {
            title: read(r.title)?,
            asker: r.asker,
            closed: r.state == "closed",
            languages: languages(&r.languages),
            closes_on: r.closes_on,
            findings: read(r.findings)?,
            owner: r.owner,
            theme: r.theme,
        })
    })
    .transpose()
}

// ---- results

/// Where a free text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FreeTextState {
    /// Nobody has decided.
    Waiting,
    /// It is shown.
    Released,
    /// It is not shown.
    KeptBack,
}

/// A free text that this place reviews.
#[derive(Clone, Debug)]
pub struct FreeText {
    /// Its id.
    pub id: FreeTextId,
    /// The item's key.
    pub item: String,
    /// What the participant wrote.
    pub original: String,
    /// What is shown, where it is.
    pub shown: Option<String>,
    /// Where it stands.
    pub state: FreeTextState,
}

/// A free text that is shown.
#[derive(Clone, Debug)]
pub struct ReleasedText {
    /// Its id, in that tenant.
    pub id: FreeTextId,
    /// The tenant that released it.
    pub tenant: TenantId,
    /// Its name.
    pub tenant_name: String,
    /// The item's key.
    pub item: String,
    /// What is shown.
    pub text: String,
    /// In which language that is, where staff said so.
    pub language: Option<Language>,
    /// What it says in other languages, as staff wrote it.
    pub translations: Texts,
}

pub(super) async fn newest_edition(tx: &mut TenantTx, key: RoundKey) -> Result<Option<(i32, Date, Edition)>, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select number, released_on, document from focus_groups_edition
          where tenant_id = $1 and owner_id = $2 and round_id = $3 order by number desc limit 1",
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(|r| Ok((r.number, r.released_on, read(r.document)?))).transpose()
}

pub(super) async fn released_texts(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<ReleasedText>, Error> {
    // By the text's id, which is random: the order tells nothing.
    let rows = sqlx::query!(
        "select x.tenant_id, x.id, t.name, x.item, x.text, x.language, x.translations
           from focus_groups_released_text x join tenants_tenant t on t.id = x.tenant_id
          where x.owner_id = $1 and x.round_id = $2 order by x.item, x.id",
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(ReleasedText {
                id: FreeTextId(r.id),
                tenant: TenantId(r.tenant_id),
                tenant_name: r.name,
                item: r.item,
                text: r.text,
                language: r.language.as_deref().and_then(|key| Language::parse(key).ok()),
                translations: read(r.translations)?,
            })
        })
        .collect()
}

pub(super) async fn free_texts(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<FreeText>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, item, original, shown, state from focus_groups_free_text
          where tenant_id = $1 and owner_id = $2 and round_id = $3 order by item, id",
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| FreeText {
            id: FreeTextId(r.id),
            item: r.item,
            original: r.original,
            shown: r.shown,
            state: match r.state.as_str() {
                "released" => FreeTextState::Released,
                "kept_back" => FreeTextState::KeptBack,
                _ => FreeTextState::Waiting,
            },
        })
        .collect())
}

pub(super) async fn waiting_texts(tx: &mut TenantTx) -> Result<Vec<(RoundKey, Texts, i64)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select r.owner_id, r.id, r.title, count(*) as "waiting!" from focus_groups_free_text f
             join focus_groups_round r on r.owner_id = f.owner_id and r.id = f.round_id
            where f.tenant_id = $1 and f.state = 'waiting' group by r.owner_id, r.id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok((
                RoundKey {
                    owner: TenantId(r.owner_id),
                    round: RoundId(r.id),
                },
                read(r.title)?,
                r.waiting,
            ))
        })
        .collect()
}

pub(super) async fn review_text(tx: &mut TenantTx, id: FreeTextId, shown: Option<&str>) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "update focus_groups_free_text set shown = $3, state = case when $3::text is null then 'kept_back' else 'released' end
          where tenant_id = $1 and id = $2 returning owner_id, round_id, item",
        tenant,
        id.0,
        shown
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(false) };
    let Some(shown) = shown else {
        sqlx::query!(
            "delete from focus_groups_released_text where tenant_id = $1 and id = $2",
            tenant,
            id.0
        )
        .execute(tx.conn())
        .await?;
        return Ok(true);
    };
    // What it is about stays. A translation of other words goes: it could hold what was taken out of these.
    sqlx::query!(
        "insert into focus_groups_released_text as x (tenant_id, id, owner_id, round_id, item, text) values ($1, $2, $3, $4, $5, $6)
         on conflict (tenant_id, id) do update set text = excluded.text,
           translations = case when x.text = excluded.text then x.translations else '{}' end",
        tenant,
        id.0,
        row.owner_id,
        row.round_id,
        row.item,
        shown
    )
    .execute(tx.conn())
    .await?;
    Ok(true)
}

// ---- findings

/// What was heard, with what became of it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its id.
    pub id: FindingId,
    /// Who wrote it down.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// What was heard.
    pub text: Texts,
    /// Whether it was heard at a meeting; which one is not told.
    pub from_meeting: bool,
    /// Whom it concerns and their responses, as far as they can be seen here, by name.
    pub responses: Vec<Response>,
}

/// A tenant's response to a finding, or that it has not answered yet.
#[derive(Clone, Debug)]
pub struct Response {
    /// The tenant it concerns.
    pub tenant: TenantId,
    /// Its name.
    pub tenant_name: String,
    /// Kind and text; `None`: not answered yet.
    pub answer: Option<(ResponseKind, Texts)>,
}

pub(super) async fn findings(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<Finding>, Error> {
    let rows = sqlx::query!(
        r#"select f.id, f.owner_id, o.name as owner_name, f.text, f.from_meeting, ft.tenant_id, t.name as tenant_name, w.kind as "kind?", w.text as "answer?"
             from focus_groups_finding f
             join tenants_tenant o on o.id = f.owner_id
             join focus_groups_finding_tenant ft on ft.owner_id = f.owner_id and ft.finding_id = f.id
             join tenants_tenant t on t.id = ft.tenant_id
             left join focus_groups_response w on w.tenant_id = ft.tenant_id and w.finding_owner_id = f.owner_id and w.finding_id = f.id
            where f.round_owner_id = $1 and f.round_id = $2
            order by o.kind desc, o.name, f.position, f.id, t.name"#,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    let mut findings: Vec<Finding> = Vec::new();
    for r in rows {
        let answer = match (r.kind.as_deref().and_then(ResponseKind::parse), r.answer) {
            (Some(kind), Some(text)) => Some((kind, read(text)?)),
            _ => None,
        };
        let response = Response {
            tenant: TenantId(r.tenant_id),
            tenant_name: r.tenant_name,
            answer,
        };
        match findings.last_mut() {
            Some(last) if last.id.0 == r.id => last.responses.push(response),
            _ => findings.push(Finding {
                id: FindingId(r.id),
                owner: TenantId(r.owner_id),
                owner_name: r.owner_name,
                text: read(r.text)?,
                from_meeting: r.from_meeting,
                responses: vec![response],
            }),
        }
    }
    Ok(findings)
}

/// What was heard, with where.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Who wrote it down.
    pub owner: TenantId,
    /// That tenant's name.
    pub owner_name: String,
    /// Its id.
    pub id: FindingId,
    /// The round.
    pub round: RoundKey,
    /// That round's title.
    pub round_title: Texts,
    /// What was heard.
    pub text: Texts,
    /// The day on which it was written down.
    pub written_on: Date,
}

/// The most findings that are offered to choose from.
const MOST_HEARD: i64 = 200;

/// What was heard around here: the tenant's own findings, those on its rounds, and those that ask it. The policies say the same of
/// each row; said here, the rows are found by keys.
pub(super) async fn heard(tx: &mut TenantTx, only: Option<&[(TenantId, FindingId)]>) -> Result<Vec<Heard>, Error> {
    let tenant = tx.tenant().0;
    let (owners, ids): (Vec<Uuid>, Vec<Uuid>) = only.unwrap_or_default().iter().map(|(owner, id)| (owner.0, id.0)).unzip();
    let rows = sqlx::query!(
        r#"select f.owner_id, o.name as owner_name, f.id, f.round_owner_id, f.round_id, r.title, f.text, f.written_on
             from focus_groups_finding f
             join focus_groups_round r on r.owner_id = f.round_owner_id and r.id = f.round_id
             join tenants_tenant o on o.id = f.owner_id
            where (f.owner_id = $5 or f.round_owner_id = $5
                   or f.id = any(array(select s.finding_id from focus_groups_finding_tenant s where s.tenant_id = $5)))
              and ($1 or (f.owner_id, f.id) in (select * from unnest($2::uuid[], $3::uuid[])))
            order by f.written_on desc, f.owner_id, f.position, f.id limit $4"#,
        only.is_none(),
        &owners,
        &ids,
        MOST_HEARD,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Heard {
                owner: TenantId(r.owner_id),
                owner_name: r.owner_name,
                id: FindingId(r.id),
                round: RoundKey {
                    owner: TenantId(r.round_owner_id),
                    round: RoundId(r.round_id),
                },
                round_title: read(r.title)?,
                text: read(r.text)?,
                written_on: r.written_on,
            })
        })
        .collect()
}

pub(super) async fn insert_finding(
    tx: &mut TenantTx,
    key: RoundKey,
    id: FindingId,
    text: &Texts,
    concerns: &[TenantId],
    from_meeting: bool,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_finding (owner_id, id, round_owner_id, round_id, position, text, written_on, from_meeting)
         select $1, $2, $3, $4, coalesce(max(f.position), 0) + 1, $5, (now() at time zone 'Europe/Stockholm')::date, $6
           from focus_groups_finding f where f.owner_id = $1 and f.round_owner_id = $3 and f.round_id = $4",
        tenant,
        id.0,
        key.owner.0,
        key.round.0,
        serde_json::to_value(text)?,
        from_meeting
    )
    .execute(tx.conn())
    .await?;
    let ids: Vec<Uuid> = concerns.iter().map(|t| t.0).collect();
    sqlx::query!(
        "insert into focus_groups_finding_tenant (owner_id, finding_id, round_owner_id, round_id, tenant_id)
         select $1, $2, $3, $4, t from unnest($5::uuid[]) t",
        tenant,
        id.0,
        key.owner.0,
        key.round.0,
        &ids
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn delete_finding(tx: &mut TenantTx, id: FindingId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!("delete from focus_groups_finding where owner_id = $1 and id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn respond(tx: &mut TenantTx, finding: FindingId, kind: ResponseKind, text: &Texts) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into focus_groups_response (tenant_id, finding_owner_id, finding_id, round_owner_id, kind, text, written_on)
         select ft.tenant_id, ft.owner_id, ft.finding_id, ft.round_owner_id, $3, $4, (now() at time zone 'Europe/Stockholm')::date
           from focus_groups_finding_tenant ft where ft.tenant_id = $1 and ft.finding_id = $2
         on conflict (tenant_id, finding_owner_id, finding_id)
         do update set kind = excluded.kind, text = excluded.text, written_on = excluded.written_on",
        tenant,
        finding.0,
        kind.key(),
        serde_json::to_value(text)?
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn outstanding(tx: &mut TenantTx) -> Result<Vec<(RoundKey, Texts, i64)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select r.owner_id, r.id, r.title, count(*) as "open!"
             from focus_groups_finding_tenant ft
             join focus_groups_finding f on f.owner_id = ft.owner_id and f.id = ft.finding_id
             join focus_groups_round r on r.owner_id = f.round_owner_id and r.id = f.round_id
             left join focus_groups_response w on w.tenant_id = ft.tenant_id and w.finding_owner_id = ft.owner_id and w.finding_id = ft.finding_id
            where ft.tenant_id = $1 and w.tenant_id is null group by r.owner_id, r.id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok((
                RoundKey {
                    owner: TenantId(r.owner_id),
                    round: RoundId(r.id),
                },
                read(r.title)?,
                r.open,
            ))
        })
        .collect()
}
