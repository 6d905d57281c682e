//! Locking anew: after a change of the secret, everything that a former one locked is locked with the current one, so that
//! the former one can be forgotten.

use crate::{
    db::{self, ConnectOptions},
    identity::{provider, second_factor},
    secrets::Secret,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use std::fmt;
use uuid::Uuid;

/// A column that holds something sealed. A test finds every column whose name ends in `_sealed`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealedColumn {
    /// The table.
    pub table: &'static str,
    /// The column of the id that the seal is bound to. It need not be unique.
    pub id: &'static str,
    /// The column; its rows may be null.
    pub column: &'static str,
    /// What it is sealed for.
    pub purpose: &'static str,
}

/// All of them.
pub const SEALED: &[SealedColumn] = &[
    SealedColumn {
        table: "identity_provider",
        id: "tenant_id",
        column: "client_secret_sealed",
        purpose: provider::CLIENT_SECRET,
    },
    SealedColumn {
        table: "identity_flow",
        id: "id",
        column: "flow_sealed",
        purpose: provider::flow::FLOW,
    },
    SealedColumn {
        table: "identity_factor",
        id: "account_id",
        column: "key_sealed",
        purpose: second_factor::PURPOSE,
    },
];

/// What was locked anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rotated {
    /// So many were locked anew.
    pub resealed: usize,
    /// So many were locked with the current secret already.
    pub current: usize,
    /// So many open with no secret that was given; they were left as they are.
    pub unreadable: usize,
}

impl fmt::Display for Rotated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Locked anew with BRYGGA_SECRET: {}. Locked with it already: {}. Open with no secret that was given, and left as they are: {}.",
            self.resealed, self.current, self.unreadable
        )
    }
}

/// Locks everything with the current secret, as the owner, over one connection that is closed afterwards. It can run while
/// servers serve, and again.
///
/// # Errors
/// Where the database can't be reached; what was locked anew until then stays so.
pub async fn rotate(owner: ConnectOptions, secret: &Secret) -> anyhow::Result<Rotated> {
    let mut conn = PgConnection::connect_with(&owner.application_name("brygga secret")).await?;
    let rotated = columns(&mut conn, secret, SEALED).await;
    conn.close().await?;
    Ok(rotated?)
}

/// The same for these columns.
///
/// # Errors
/// As [`rotate`].
pub async fn columns(conn: &mut PgConnection, secret: &Secret, columns: &[SealedColumn]) -> Result<Rotated, db::Error> {
    let mut rotated = Rotated::default();
    for SealedColumn {
        table,
        id,
        column,
        purpose,
    } in columns
    {
        // All of it is written in this program.
        let select = AssertSqlSafe(format!("select {id}, {column} from {table} where {column} is not null"));
        let update = format!("update {table} set {column} = $1 where {id} = $2 and {column} = $3");
        for row in sqlx::query(select).fetch_all(&mut *conn).await? {
            let (id, sealed): (Uuid, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            match secret.reseal(purpose, id, &sealed) {
                Ok(None) => rotated.current += 1,
                Err(_) => rotated.unreadable += 1,
                Ok(Some(again)) => {
                    // A row that a server has written meanwhile is locked with the current secret already.
                    let done = sqlx::query(AssertSqlSafe(update.clone()))
                        .bind(again)
                        .bind(id)
                        .bind(sealed)
                        .execute(&mut *conn)
                        .await?;
                    if done.rows_affected() > 0 {
                        rotated.resealed += 1;
                    } else {
                        rotated.current += 1;
                    }
                }
            }
        }
    }
    Ok(rotated)
}
