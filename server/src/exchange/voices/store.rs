//! All SQL of voices. Row security says what is read; the statements only what is asked for. Doors write.

use super::{Find, OpenVoice, Row, Shown, VoiceKey};
use crate::db::{Error, OpenTx, TenantTx};
use domain::{
    exchange::{
        Audience,
        voices::{Code, Consent, Covers, Said, VoiceRole},
    },
    ids::{MethodId, TenantId, ThreadId, VoiceId},
    language::Texts,
};
use uuid::Uuid;

fn role(key: &str) -> VoiceRole {
    VoiceRole::parse(key).unwrap_or(VoiceRole::Participant)
}

fn audience(key: &str) -> Audience {
    Audience::parse(key).unwrap_or(Audience::Tenant)
}

/// What is not known is taken for the narrower one.
fn covers(key: &str) -> Covers {
    Covers::parse(key).unwrap_or(Covers::Inside)
}

fn consent(key: &str) -> Consent {
    Consent::parse(key).unwrap_or(Consent::Spoken)
}

fn key(owner: Uuid, id: Uuid) -> VoiceKey {
    VoiceKey {
        owner: TenantId(owner),
        id: VoiceId(id),
    }
}

/// Which voices are asked for, where that is not all.
#[derive(Default)]
struct Asked {
    id: Option<Uuid>,
    role: Option<VoiceRole>,
    covers: Option<Covers>,
    own: bool,
    method: Option<Uuid>,
    limit: i64,
    skip: i64,
}

/// The most voices that stand on another thing's page: of each place the newest, in turn, so that nobody's crowd out the others'.
const BESIDE: i64 = 20;

/// The own ones and those of each collaboration are read in their order, and no further than is shown.
async fn some(tx: &mut TenantTx, asked: &Asked) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let keys = sqlx::query!(
        r#"with wanted as (
             (select v.owner_id, v.id, v.said_in from exchange_voice v
               where v.owner_id = $1 and ($2::uuid is null or v.id = $2) and ($3::text is null or v.role = $3) and ($4::text is null or v.covers = $4)
                 and ($6::uuid is null or v.method_id = $6)
               order by v.said_in desc, v.id limit $7::bigint + $8::bigint)
             union all
             (select x.* from unnest(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid) r,
                lateral (select v.owner_id, v.id, v.said_in from exchange_voice v
                          where not $5 and v.region_id = r and v.owner_id <> $1
                            and ($2::uuid is null or v.id = $2) and ($3::text is null or v.role = $3) and ($4::text is null or v.covers = $4)
                            and ($6::uuid is null or v.method_id = $6)
                          order by v.said_in desc, v.id, v.owner_id limit $7::bigint + $8::bigint) x))
           select w.owner_id as "owner_id!", w.id as "id!" from wanted w order by w.said_in desc, w.id, w.owner_id limit $7 offset $8"#,
        tenant,
        asked.id as Option<Uuid>,
        asked.role.map(VoiceRole::key),
        asked.covers.map(Covers::key),
        asked.own,
        asked.method as Option<Uuid>,
        asked.limit,
        asked.skip
    )
    .fetch_all(tx.conn())
    .await?;
    these(tx, keys.into_iter().map(|r| key(r.owner_id, r.id)).collect()).await
}

/// These voices, with the things that they hang on, the newest first.
async fn these(tx: &mut TenantTx, keys: Vec<VoiceKey>) -> Result<Vec<Row>, Error> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let (owners, ids): (Vec<Uuid>, Vec<Uuid>) = keys.into_iter().map(|key| (key.owner.0, key.id.0)).unzip();
    let rows = sqlx::query!(
        r#"select v.owner_id, v.id, o.name as owner_name, v.audience, v.text, v.role, v.said_in, v.covers, v.consent, v.consent_on, v.on_public,
                  v.kept_off_on, v.withdrawn_on, v.method_owner_id, v.method_id, m.name as "method_name?", v.thread_id, t.title as "thread_title?"
             from unnest($1::uuid[], $2::uuid[]) w (owner_id, id)
             join exchange_voice v on v.owner_id = w.owner_id and v.id = w.id
             join tenants_tenant o on o.id = v.owner_id
             left join methods_method m on m.owner_id = v.method_owner_id and m.id = v.method_id
             left join exchange_thread t on t.owner_id = v.thread_owner_id and t.id = v.thread_id
            order by v.said_in desc, v.id, v.owner_id"#,
        &owners,
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            // What can't be read here has no name here, and is not spoken of.
            let method = match (r.method_owner_id, r.method_id, r.method_name) {
                (Some(owner), Some(method), Some(name)) => {
                    Some((TenantId(owner), MethodId(method), serde_json::from_value::<Texts>(name)?))
                }
                _ => None,
            };
            Ok(Row {
                key: key(r.owner_id, r.id),
                owner_name: r.owner_name,
                audience: audience(&r.audience),
                text: r.text,
                role: role(&r.role),
                said_in: r.said_in,
                covers: covers(&r.covers),
                consent: consent(&r.consent),
                consent_on: r.consent_on,
                on_public: r.on_public,
                kept_off_on: r.kept_off_on,
                withdrawn_on: r.withdrawn_on,
                method,
                thread: r.thread_id.map(ThreadId).zip(r.thread_title),
            })
        })
        .collect()
}

/// A page of voices and one more.
pub(super) async fn voices(tx: &mut TenantTx, find: &Find, page: u32) -> Result<Vec<Row>, Error> {
    let asked = Asked {
        role: find.role,
        covers: find.covers,
        own: find.own,
        method: find.method.map(|m| m.0),
        limit: i64::from(Find::A_PAGE + 1),
        skip: i64::from((page - 1) * Find::A_PAGE),
        ..Asked::default()
    };
    some(tx, &asked).await
}

pub(super) async fn about(tx: &mut TenantTx, owner: TenantId, method: MethodId) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let keys = sqlx::query!(
        "select v.owner_id, v.id from exchange_voice v
          where v.method_owner_id = $2 and v.method_id = $3 and v.withdrawn_on is null
            and (v.owner_id = $1 or v.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid))
          order by row_number() over (partition by v.owner_id order by v.said_in desc, v.id), v.said_in desc, v.id, v.owner_id limit $4",
        tenant,
        owner.0,
        method.0,
        BESIDE
    )
    .fetch_all(tx.conn())
    .await?;
    these(tx, keys.into_iter().map(|r| key(r.owner_id, r.id)).collect()).await
}

pub(super) async fn inside(tx: &mut TenantTx, owner: TenantId, thread: ThreadId) -> Result<Vec<Row>, Error> {
    let tenant = tx.tenant().0;
    let keys = sqlx::query!(
        "select v.owner_id, v.id from exchange_voice v
          where v.thread_owner_id = $2 and v.thread_id = $3 and v.withdrawn_on is null
            and (v.owner_id = $1 or v.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid))
          order by row_number() over (partition by v.owner_id order by v.said_in desc, v.id), v.said_in desc, v.id, v.owner_id limit $4",
        tenant,
        owner.0,
        thread.0,
        BESIDE
    )
    .fetch_all(tx.conn())
    .await?;
    these(tx, keys.into_iter().map(|r| key(r.owner_id, r.id)).collect()).await
}

pub(super) async fn voice(tx: &mut TenantTx, id: VoiceId) -> Result<Option<Shown>, Error> {
    let asked = Asked {
        id: Some(id.0),
        limit: 1,
        ..Asked::default()
    };
    let Some(row) = some(tx, &asked).await?.into_iter().next() else {
        return Ok(None);
    };
    let more = sqlx::query!(
        r#"select g.name as "region_name?",
                  array(select c.name from tenants_tenant c
                         where c.id = any(v.chosen) and (c.id = v.region_id
                            or c.id in (select p.tenant_id from tenants_participation p where p.region_id = v.region_id)) order by c.name) as "chosen!",
                  exchange_voice_code(v.id) as code,
                  coalesce(v.owner_id = v.method_owner_id
                    or v.region_id = v.method_owner_id and (v.audience = 'region' or v.method_owner_id = any(v.chosen)), false) as "open_to_owner!"
             from exchange_voice v left join tenants_tenant g on g.id = v.region_id
            where v.owner_id = $1 and v.id = $2"#,
        row.key.owner.0,
        id.0
    )
    .fetch_one(tx.conn())
    .await?;
    // A voice of another place's can have the id of one of this place's.
    let own = row.key.owner == tx.tenant();
    Ok(Some(Shown {
        region: more.region_name,
        chosen: more.chosen,
        code: more.code.filter(|_| own),
        open_to_owner: more.open_to_owner,
        row,
    }))
}

/// The threads that are read here, the newest first.
pub(super) async fn threads(tx: &mut TenantTx) -> Result<Vec<(TenantId, ThreadId, String)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select t.owner_id, t.id, t.title from exchange_thread t
          where t.owner_id = $1 or t.region_id = any(array(select p.region_id from tenants_participation p where p.tenant_id = $1) || $1::uuid)
          order by t.last_at desc, t.id limit $2",
        tenant,
        MOST_THREADS
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (TenantId(r.owner_id), ThreadId(r.id), r.title)).collect())
}

/// More threads are not offered: who looks for an older one finds it by its page.
const MOST_THREADS: i64 = 100;

/// What is kept beside what was said.
pub(super) struct Kept<'a> {
    pub id: VoiceId,
    pub region: Option<TenantId>,
    pub audience: Audience,
    pub chosen: &'a [TenantId],
    pub code: Code,
}

/// Keeps a voice for the tenant at hand; `false` where what it hangs on is not read here.
pub(super) async fn say(tx: &mut TenantTx, kept: &Kept<'_>, said: &Said) -> Result<bool, Error> {
    let chosen: Vec<Uuid> = kept.chosen.iter().map(|t| t.0).collect();
    let (method_owner, method) = said.method.map(|(owner, id)| (owner.0, id.0)).unzip();
    let (thread_owner, thread) = said.thread.map(|(owner, id)| (owner.0, id.0)).unzip();
    Ok(sqlx::query_scalar!(
        r#"select exchange_say($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) as "done!""#,
        kept.id.0,
        kept.region.map(|r| r.0) as Option<Uuid>,
        kept.audience.key(),
        &chosen,
        said.text,
        said.role.key(),
        said.said_in,
        said.consent.key(),
        said.consent_on,
        said.covers.key(),
        method_owner as Option<Uuid>,
        method as Option<Uuid>,
        thread_owner as Option<Uuid>,
        thread as Option<Uuid>,
        kept.code.to_string()
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Whether there is that voice of this place's.
pub(super) async fn is_voice(tx: &mut TenantTx, id: VoiceId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from exchange_voice where owner_id = $1 and id = $2) as "is!""#,
        tenant,
        id.0
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Withdraws a voice of the tenant at hand's, by the one or the other. Gives which, and whether it stood before.
pub(super) async fn withdraw(tx: &mut TenantTx, id: Option<VoiceId>, code: Option<&Code>) -> Result<Option<(VoiceId, bool)>, Error> {
    let done = sqlx::query!(
        r#"select id as "id!", stood as "stood!" from exchange_withdraw($1, $2)"#,
        id.map(|i| i.0) as Option<Uuid>,
        code.map(ToString::to_string) as Option<String>
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(done.map(|d| (VoiceId(d.id), d.stood)))
}

pub(super) async fn show_to_all(tx: &mut TenantTx, id: VoiceId, on: bool) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"select exchange_show_voice($1, $2) as "done!""#, id.0, on)
        .fetch_one(tx.conn())
        .await?)
}

pub(super) async fn keep_off(tx: &mut TenantTx, key: VoiceKey, on: bool) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select exchange_hide_voice($1, $2, $3) as "done!""#, key.owner.0, key.id.0, on)
            .fetch_one(tx.conn())
            .await?,
    )
}

pub(super) async fn open(tx: &mut OpenTx, region: &str, method: MethodId) -> Result<Vec<OpenVoice>, Error> {
    let rows = sqlx::query!(
        r#"select text as "text!", role as "role!", said_in as "said_in!", owner_name as "owner_name!" from exchange_open_voices($1, $2)"#,
        region,
        method.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| OpenVoice {
            text: r.text,
            role: role(&r.role),
            said_in: r.said_in,
            owner_name: r.owner_name,
        })
        .collect())
}
