//! All SQL of tablets in the room.

use crate::{
    db::{Error, Single, TenantTx},
    focus_groups::RoundKey,
};
use domain::ids::{InvitationId, TabletId};
use time::Date;

/// A tablet that is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tablet {
    /// Its id.
    pub id: TabletId,
    /// The day on which it was set up.
    pub began_on: Date,
}

pub(super) async fn insert(tx: &mut TenantTx, key: RoundKey, id: TabletId, sheet: i32, token: &[u8], pin: &[u8]) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into focus_groups_tablet (tenant_id, id, owner_id, round_id, sheet, token_hash, pin_hash) values ($1, $2, $3, $4, $5, $6, $7)",
        tenant,
        id.0,
        key.owner.0,
        key.round.0,
        sheet,
        token,
        pin
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Those of a round that are on, in the order in which they were set up.
pub(super) async fn list(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<Tablet>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select id, began_on from focus_groups_tablet
          where tenant_id = $1 and owner_id = $2 and round_id = $3 and ended_on is null order by sheet",
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Tablet {
            id: TabletId(r.id),
            began_on: r.began_on,
        })
        .collect())
}

/// False where there is none that is on.
pub(super) async fn end(tx: &mut TenantTx, key: RoundKey, id: TabletId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_tablet
            set ended_on = (now() at time zone 'Europe/Stockholm')::date, token_hash = null, pin_hash = null
          where tenant_id = $1 and id = $2 and owner_id = $3 and round_id = $4 and ended_on is null",
        tenant,
        id.0,
        key.owner.0,
        key.round.0
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// One code of a tablet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code {
    pub(super) tablet: TabletId,
    pub(super) invitation: InvitationId,
    pub(super) used: bool,
}

pub(super) async fn codes(one: &mut Single, hash: &[u8]) -> Result<Vec<Code>, Error> {
    let rows = sqlx::query!(
        r#"select tablet_id as "tablet_id!", invitation_id as "invitation_id!", used as "used!" from focus_groups_tablet_codes($1)"#,
        hash
    )
    .fetch_all(one.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Code {
            tablet: TabletId(r.tablet_id),
            invitation: InvitationId(r.invitation_id),
            used: r.used,
        })
        .collect())
}

/// Ends the tablet where one of the PINs is its own.
pub(super) async fn leave(one: &mut Single, hash: &[u8], pins: &[Vec<u8>]) -> Result<bool, Error> {
    Ok(
        sqlx::query_scalar!(r#"select focus_groups_tablet_leave($1, $2) as "left!""#, hash, pins)
            .fetch_one(one.conn())
            .await?,
    )
}
