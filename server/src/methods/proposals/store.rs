//! All SQL of proposals.

use super::{Did, Entry, Offer, Proposal, Stand};
use crate::{
    db::{Error, TenantTx},
    methods::{MethodKey, store::read},
};
use domain::ids::{MethodId, ProposalId, TenantId};
use uuid::Uuid;

fn did(key: &str) -> Did {
    Did::ALL.into_iter().find(|d| d.key() == key).unwrap_or(Did::Comment)
}

/// The proposals that can be seen here, of one method or of all, one or all of them.
pub(super) async fn proposals(tx: &mut TenantTx, key: Option<MethodKey>, id: Option<ProposalId>) -> Result<Vec<Proposal>, Error> {
    let rows = sqlx::query!(
        r#"select p.tenant_id, p.id, p.owner_id, p.method_id, m.name as method_name, t.name as from_name, p.document, p.local_version, p.base_version,
                  p.why, p.proposed_on, e.kind as "ended?", c.version as "version?"
             from methods_proposal p
             join tenants_tenant t on t.id = p.tenant_id
             join methods_method m on m.owner_id = p.owner_id and m.id = p.method_id
             left join methods_proposal_entry e on e.proposer_id = p.tenant_id and e.proposal_id = p.id and e.kind <> 'comment'
             left join methods_credit c on c.owner_id = p.owner_id and c.method_id = p.method_id and c.proposal_id = p.id
            where ($1::uuid is null or p.owner_id = $1) and ($2::uuid is null or p.method_id = $2) and ($3::uuid is null or p.id = $3)
            order by e.kind is not null, p.proposed_on desc, p.id limit 500"#,
        key.map(|k| k.owner.0) as Option<Uuid>,
        key.map(|k| k.id.0) as Option<Uuid>,
        id.map(|i| i.0) as Option<Uuid>
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Proposal {
                id: ProposalId(r.id),
                method: MethodKey {
                    owner: TenantId(r.owner_id),
                    id: MethodId(r.method_id),
                },
                method_name: read(r.method_name)?,
                from: TenantId(r.tenant_id),
                from_name: r.from_name,
                part: read(r.document)?,
                local: r.local_version,
                base: r.base_version,
                why: r.why,
                on: r.proposed_on,
                stand: match (r.version, r.ended.as_deref().map(did)) {
                    (Some(version), _) => Stand::Published(version),
                    (None, Some(Did::TookUp)) => Stand::TakenUp,
                    (None, Some(Did::Declined)) => Stand::Declined,
                    (None, Some(Did::Withdrew)) => Stand::Withdrawn,
                    (None, Some(Did::Comment) | None) => Stand::Open,
                },
            })
        })
        .collect()
}

pub(super) async fn waiting(tx: &mut TenantTx) -> Result<i64, Error> {
    let tenant = tx.tenant().0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "n!" from methods_proposal p
            where p.owner_id = $1 and not exists (select 1 from methods_proposal_entry e
                    where e.proposer_id = p.tenant_id and e.proposal_id = p.id and e.kind <> 'comment')"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?)
}

pub(super) async fn entries(tx: &mut TenantTx, proposal: &Proposal) -> Result<Vec<Entry>, Error> {
    let rows = sqlx::query!(
        r#"select e.kind, e.text, e.by_name, t.name, (e.written_at at time zone 'Europe/Stockholm')::date as "on!"
             from methods_proposal_entry e join tenants_tenant t on t.id = e.tenant_id
            where e.proposer_id = $1 and e.proposal_id = $2 order by e.written_at, e.id"#,
        proposal.from.0,
        proposal.id.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Entry {
            did: did(&r.kind),
            text: r.text,
            by: r.by_name,
            at: r.name,
            on: r.on,
        })
        .collect())
}

pub(super) async fn insert(tx: &mut TenantTx, id: ProposalId, offer: &Offer, why: &str) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into methods_proposal (tenant_id, id, owner_id, method_id, document, local_version, base_version, why)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        tenant,
        id.0,
        offer.method.key.owner.0,
        offer.method.key.id.0,
        serde_json::to_value(&offer.ours)?,
        offer.local,
        offer.base,
        why
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes what this place says or does; `false` where the proposal has ended already and this would end it again.
pub(super) async fn say(tx: &mut TenantTx, proposal: &Proposal, did: Did, text: &str) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "insert into methods_proposal_entry (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing",
        tenant,
        Uuid::new_v4(),
        proposal.from.0,
        proposal.id.0,
        proposal.method.owner.0,
        did.key(),
        text
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn credit(tx: &mut TenantTx, proposal: &Proposal, version: i32) -> Result<(), Error> {
    sqlx::query!(
        "insert into methods_credit (owner_id, method_id, version, proposal_id, from_id, part) values ($1, $2, $3, $4, $5, $6)",
        proposal.method.owner.0,
        proposal.method.id.0,
        version,
        proposal.id.0,
        proposal.from.0,
        proposal.part.key
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
