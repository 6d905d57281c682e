//! All SQL of looks.

use super::Record;
use crate::db::{Error, JobsDb, TenantTx};
use domain::{
    ids::{AccountId, GrantId, RoundId, TenantId},
    language::Texts,
    looks::RecordKind,
    tenants::Role,
};
use serde_json::Value;
use time::Date;

/// Somebody who can be given a look.
#[derive(Clone, Debug)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// The region in which they are a member.
    pub region: TenantId,
    /// Its name.
    pub region_name: String,
    /// The person's name, as the region wrote it.
    pub name: String,
    /// As what.
    pub role: Role,
    /// For partners: whom they come from.
    pub organisation: Option<String>,
}

/// A grant, as who gave it sees it.
#[derive(Clone, Debug)]
pub struct Grant {
    /// Its id.
    pub id: GrantId,
    /// To whom.
    pub to: String,
    /// At what.
    pub record: RecordKind,
    /// The round, where it is about one.
    pub round: Option<RoundId>,
    /// Its title.
    pub round_title: Option<Texts>,
    /// What for.
    pub purpose: String,
    /// When it was given, in Swedish time.
    pub starts_at: String,
    /// Its last day.
    pub last_day: Date,
    /// When it was ended before its time, in Swedish time.
    pub ended_at: Option<String>,
    /// Whether it shows something now.
    pub living: bool,
    /// Who gave it.
    pub given_by: Option<String>,
    /// How many looks there have been.
    pub looks: i64,
    /// When the last was, in Swedish time.
    pub last_look: Option<String>,
}

/// One look.
#[derive(Clone, Debug)]
pub struct Look {
    /// Its number in the log.
    pub number: i64,
    /// When, in Swedish time.
    pub at: String,
    /// By whom.
    pub by: Option<String>,
}

/// A grant, as who was given it sees it.
#[derive(Clone, Debug)]
pub struct Living {
    /// Its id.
    pub id: GrantId,
    /// Who gave it.
    pub tenant: TenantId,
    /// That municipality's part of the URL.
    pub slug: String,
    /// Its name.
    pub tenant_name: String,
    /// At what.
    pub record: RecordKind,
    /// The round's title, where it is about one.
    pub round_title: Option<Texts>,
    /// What for.
    pub purpose: String,
    /// Its last day.
    pub last_day: Date,
}

/// A member as a look shows them.
#[derive(Clone, Debug)]
pub struct ShownMember {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// As what.
    pub role: Role,
}

/// A look at records that somebody is in.
#[derive(Clone, Debug)]
pub struct LookAtMe {
    /// When, in Swedish time.
    pub at: String,
    /// By whom.
    pub by: Option<String>,
    /// At what.
    pub record: RecordKind,
    /// What for.
    pub purpose: Option<String>,
}

fn texts(value: Option<Value>) -> Result<Option<Texts>, Error> {
    Ok(value.map(serde_json::from_value).transpose()?)
}

fn record(key: &str) -> Result<RecordKind, Error> {
    RecordKind::parse(key).ok_or_else(|| Error::Internal(anyhow::anyhow!("a kind of record that is not known")))
}

pub(super) async fn people(tx: &mut TenantTx) -> Result<Vec<Person>, Error> {
    let rows = sqlx::query!(
        r#"select account_id as "account_id!", region_id as "region_id!", region as "region!", name as "name!", role as "role!", organisation
             from looks_people()"#
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(Person {
                account: AccountId(r.account_id),
                region: TenantId(r.region_id),
                region_name: r.region,
                name: r.name,
                role: Role::parse(&r.role)?,
                organisation: r.organisation,
            })
        })
        .collect())
}

pub(super) async fn give(
    tx: &mut TenantTx,
    id: GrantId,
    account: AccountId,
    region: TenantId,
    record: Record,
    purpose: &str,
    last_day: Date,
) -> Result<bool, Error> {
    let round = record.round();
    Ok(sqlx::query_scalar!(
        r#"select looks_give($1, $2, $3, $4, $5, $6, $7, $8) as "given!""#,
        id.0,
        account.0,
        region.0,
        record.kind().key(),
        round.map(|k| k.owner.0),
        round.map(|k| k.round.0),
        purpose,
        last_day
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn end(tx: &mut TenantTx, id: GrantId) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select looks_end($1) as "ended!""#, id.0)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn given(tx: &mut TenantTx) -> Result<Vec<Grant>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select g.id, coalesce(p.name, '') as "to_name!", g.record_kind, g.record_id, r.title as "round_title?", g.purpose,
                  to_char(g.starts_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as "starts_at!",
                  (g.ends_at at time zone 'Europe/Stockholm')::date - 1 as "last_day!",
                  to_char(g.ended_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as ended_at,
                  (g.ended_at is null and g.ends_at > now()) as "living!", b.name as "given_by?",
                  coalesce(l.n, 0) as "looks!", to_char(l.last at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as last_look
             from looks_grant g
             left join audit_person p on p.tenant_id = g.tenant_id and p.account_id = g.to_account
             left join audit_person b on b.tenant_id = g.tenant_id and b.account_id = g.given_by
             left join focus_groups_round r on r.owner_id = g.record_owner and r.id = g.record_id
             left join (select subject_id, count(*) as n, max(at) as last from audit_entry where tenant_id = $1 and kind = 'looked' group by 1) l
               on l.subject_id = g.id
            where g.tenant_id = $1
            order by (g.ended_at is null and g.ends_at > now()) desc, g.starts_at desc, g.id"#,
        tenant
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Grant {
                id: GrantId(r.id),
                to: r.to_name,
                record: record(&r.record_kind)?,
                round: r.record_id.map(RoundId),
                round_title: texts(r.round_title)?,
                purpose: r.purpose,
                starts_at: r.starts_at,
                last_day: r.last_day,
                ended_at: r.ended_at,
                living: r.living,
                given_by: r.given_by,
                looks: r.looks,
                last_look: r.last_look,
            })
        })
        .collect()
}

pub(super) async fn looks(tx: &mut TenantTx, grant: GrantId) -> Result<Vec<Look>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select e.number, to_char(e.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as "at!", p.name as "by?"
             from audit_entry e left join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
            where e.tenant_id = $1 and e.kind = 'looked' and e.subject_id = $2 order by e.number desc"#,
        tenant,
        grant.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Look {
            number: r.number,
            at: r.at,
            by: r.by,
        })
        .collect())
}

pub(super) async fn living(tx: &mut TenantTx) -> Result<Vec<Living>, Error> {
    let rows = sqlx::query!(
        r#"select tenant_id as "tenant_id!", id as "id!", slug as "slug!", tenant as "tenant!", record_kind as "record_kind!", round_title,
                  purpose as "purpose!", last_day as "last_day!"
             from looks_living()"#
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Living {
                id: GrantId(r.id),
                tenant: TenantId(r.tenant_id),
                slug: r.slug,
                tenant_name: r.tenant,
                record: record(&r.record_kind)?,
                round_title: texts(r.round_title)?,
                purpose: r.purpose,
                last_day: r.last_day,
            })
        })
        .collect()
}

/// A grant that has ended meanwhile is none.
fn gone(error: sqlx::Error) -> Error {
    if error.as_database_error().and_then(|d| d.code()).as_deref() == Some("P0002") {
        Error::NotFound
    } else {
        error.into()
    }
}

pub(super) async fn look_at_members(tx: &mut TenantTx, grant: GrantId) -> Result<Vec<ShownMember>, Error> {
    let rows = sqlx::query!(
        r#"select name as "name!", email as "email!", role as "role!" from looks_at_members($1)"#,
        grant.0
    )
    .fetch_all(tx.conn())
    .await
    .map_err(gone)?;
    Ok(rows
        .into_iter()
        .filter_map(|r| {
            Some(ShownMember {
                name: r.name,
                email: r.email,
                role: Role::parse(&r.role)?,
            })
        })
        .collect())
}

/// Addresses invited by mail; numbers of sheets with how many slips each has.
type Invited = (Vec<String>, Vec<(i32, i64)>);

pub(super) async fn look_at_invitations(tx: &mut TenantTx, grant: GrantId) -> Result<Invited, Error> {
    let rows = sqlx::query!(r#"select email, sheet, slips as "slips!" from looks_at_invitations($1)"#, grant.0)
        .fetch_all(tx.conn())
        .await
        .map_err(gone)?;
    let sheets = rows.iter().filter_map(|r| Some((r.sheet?, r.slips))).collect();
    Ok((rows.into_iter().filter_map(|r| r.email).collect(), sheets))
}

pub(super) async fn at_member(tx: &mut TenantTx, account: AccountId) -> Result<Vec<LookAtMe>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select to_char(e.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD HH24:MI') as "at!", p.name as "by?",
                  e.payload ->> 'record' as "record!", g.purpose as "purpose?"
             from audit_entry e
             join tenants_membership m on m.tenant_id = e.tenant_id and m.account_id = $2 and m.created_at <= e.at
             left join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
             left join looks_grant g on g.tenant_id = e.tenant_id and g.id = e.subject_id
            where e.tenant_id = $1 and e.kind = 'looked' and e.payload ->> 'record' = 'members' order by e.number desc"#,
        tenant,
        account.0
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(LookAtMe {
                at: r.at,
                by: r.by,
                record: record(&r.record)?,
                purpose: r.purpose,
            })
        })
        .collect()
}

pub(super) async fn remove_old(db: &JobsDb) -> Result<(), Error> {
    sqlx::query!("select looks_remove_old()").execute(db.pool()).await?;
    Ok(())
}
