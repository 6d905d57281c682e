//! The SQL of versions that answer findings.

use super::{super::store::read, Answer, FindingKey, MethodKey};
use crate::db::{Error, TenantTx};
use domain::ids::{FindingId, MethodId, TenantId};
use uuid::Uuid;

pub(super) async fn of(tx: &mut TenantTx, key: MethodKey, version: i32) -> Result<Vec<FindingKey>, Error> {
    let rows = sqlx::query!(
        "select finding_owner_id, finding_id from methods_answer where owner_id = $1 and method_id = $2 and version = $3",
        key.owner.0,
        key.id.0,
        version
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| (TenantId(r.finding_owner_id), FindingId(r.finding_id)))
        .collect())
}

pub(super) async fn to(tx: &mut TenantTx, findings: &[FindingId]) -> Result<Vec<Answer>, Error> {
    let ids: Vec<Uuid> = findings.iter().map(|f| f.0).collect();
    let rows = sqlx::query!(
        "select a.owner_id, a.method_id, a.version, a.finding_owner_id, a.finding_id, m.name, t.name as owner_name from methods_answer a
           join methods_method m on m.owner_id = a.owner_id and m.id = a.method_id
           join tenants_tenant t on t.id = a.owner_id
          where a.finding_id = any($1) order by a.linked_on, m.name ->> 'sv', a.version",
        &ids
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(Answer {
                finding: (TenantId(r.finding_owner_id), FindingId(r.finding_id)),
                method: MethodKey {
                    owner: TenantId(r.owner_id),
                    id: MethodId(r.method_id),
                },
                name: read(r.name)?,
                owner_name: r.owner_name,
                version: r.version,
            })
        })
        .collect()
}

pub(super) async fn link(tx: &mut TenantTx, key: MethodKey, version: i32, finding: FindingKey) -> Result<bool, Error> {
    let done = sqlx::query!(
        "insert into methods_answer (owner_id, method_id, version, finding_owner_id, finding_id) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        key.owner.0,
        key.id.0,
        version,
        finding.0.0,
        finding.1.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn unlink(tx: &mut TenantTx, key: MethodKey, version: i32, finding: FindingKey) -> Result<bool, Error> {
    let done = sqlx::query!(
        "delete from methods_answer where owner_id = $1 and method_id = $2 and version = $3 and finding_owner_id = $4 and finding_id = $5",
        key.owner.0,
        key.id.0,
        version,
        finding.0.0,
        finding.1.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
