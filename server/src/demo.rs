//! Demo mode's data: the nine municipalities with staff, closed rounds with answers, two of them with pictures and questions of every
//! newer kind, open rounds, a draft. All of it is made up, and most of it by the same verbs that people use, so that a demo that starts
//! shows that the line stands.
//!
//! The owner's role does what no verb can: it gives people their first roles, and it puts last spring's dates on what the
//! verbs did today. Nothing here switches a trigger or a policy off.

mod answers;
mod chance;
#[cfg(test)]
mod easy;
mod exchange;
mod heard;
mod making;
mod meeting;
mod methods;
mod persons;
mod pictures;
mod texts;

use crate::{
    db::{ConnectOptions, Db, JobsDb},
    secrets::Secret,
};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, PgConnection};

pub use persons::{PERSONS, Person};

/// The region's part of the URL.
pub const REGION: &str = "fortsatt-samverkan";

/// Stands as comment on the table of the demo's mark while the demo is being made: what a start that was interrupted
/// leaves, and how the next one knows that what it finds is nobody's data.
const UNFINISHED: &str = "the demo is being made";

/// Why there is no demo in a database.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The database belongs to somebody.
    #[error(
        "this database holds collaborations and is no demo, so it is left as it is; give the demo a data folder (BRYGGA_DATA) or a database of its own"
    )]
    RealData,
    /// The jobs' role makes the results, and it is not there.
    #[error("the demo needs the jobs' role to make results: give BRYGGA_RESULTS_URL")]
    NoJobs,
}

/// Makes the demo's data, once. Where it is there already nothing happens. A start that was interrupted half-way is cleared
/// away and made again; two starts at once take turns.
///
/// # Errors
/// [`DemoError`], and whatever a verb or the database says.
pub async fn prepare(owner: ConnectOptions, results: Option<ConnectOptions>, app: ConnectOptions, secret: &Secret) -> anyhow::Result<()> {
    let mut owner = owner.application_name("brygga demo").connect().await?;
    let prepared = prepare_as(&mut owner, results, app, secret).await;
    // The work is done or undone by now: how the connection ends does not matter.
    let _ = owner.close().await;
    prepared
}

async fn prepare_as(owner: &mut PgConnection, results: Option<ConnectOptions>, app: ConnectOptions, secret: &Secret) -> anyhow::Result<()> {
    // Until the connection closes.
    sqlx::query("select pg_advisory_lock(hashtextextended('brygga demo', 0))")
        .execute(&mut *owner)
        .await?;
    let (made, tenants, unfinished): (bool, bool, bool) = sqlx::query_as(
        "select exists (select 1 from identity_demo), exists (select 1 from tenants_tenant),
                coalesce(obj_description('public.identity_demo'::regclass, 'pg_class') = $1, false)",
    )
    .bind(UNFINISHED)
    .fetch_one(&mut *owner)
    .await?;
    if made {
        return Ok(());
    }
    if unfinished {
        tracing::info!("the demo was not finished the last time; making it again");
        clear(owner).await?;
    } else if tenants {
        return Err(DemoError::RealData.into());
    }
    let results = results.ok_or(DemoError::NoJobs)?;
    sqlx::query(AssertSqlSafe(format!("comment on table identity_demo is '{UNFINISHED}'")))
        .execute(&mut *owner)
        .await?;

    let db = Db::connect(app, 4);
    let jobs = JobsDb::connect(results);
    let making = making::all(owner, &db, &jobs, secret).await;
    db.close().await;
    jobs.close().await;
    making?;

    let mut tx = owner.begin().await?;
    sqlx::query("insert into identity_demo default values").execute(&mut *tx).await?;
    sqlx::query("comment on table identity_demo is null").execute(&mut *tx).await?;
    tx.commit().await?;
    tracing::info!("the demo is made");
    Ok(())
}

/// Empties every table of Brygga: only ever what an unfinished demo left.
async fn clear(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let tables: Option<String> = sqlx::query_scalar(
        "select string_agg(format('%I.%I', schemaname, tablename), ', ') from pg_tables
          where schemaname = 'public' and tablename <> '_sqlx_migrations'",
    )
    .fetch_one(&mut *owner)
    .await?;
    if let Some(tables) = tables {
        let mut tx = owner.begin().await?;
        // The log of a demo that was never finished goes with it.
        sqlx::query("set local brygga.audit_removal = 'on'").execute(&mut *tx).await?;
        sqlx::query(AssertSqlSafe(format!("truncate {tables}"))).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
