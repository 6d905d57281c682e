//! The exchange of a region that has used it for years: its pages with the load of a room, and the digests of a morning.

use crate::{
    Bench,
    load::{Ask, Connection, load},
    process::{self, Served},
    seed::{self, World},
    table::{Table, ms},
};
use anyhow::{Context, Result};
use domain::ids::{AccountId, TenantId};
use domain::tenants::{Role, TenantKind};
use server::{
    db::{JobsDb, Place},
    notifications,
};
use sqlx::PgPool;
use std::time::{Duration, Instant};
use time::OffsetDateTime;
use uuid::Uuid;

/// Requests at once: the leaders of eight municipalities.
const AT_ONCE: usize = 8;
/// People who get a digest.
const PEOPLE: i32 = 20_000;
/// From so many mails on, the server's memory must stay as it is: what each kind of mail needs once is there by then.
const WARM: i64 = 1_000;

/// All of it.
pub async fn exchange(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<()> {
    seed(&world.owner).await?;
    digests(bench, table, served, &world.owner).await?;
    // As autovacuum does within minutes.
    sqlx::raw_sql("vacuum (analyze) notifications_notice, notifications_outbox")
        .execute(&world.owner)
        .await?;
    pages(bench, table, served, world, lasts).await
}

async fn seed(owner: &PgPool) -> Result<()> {
    let mut tx = owner.begin().await?;
    sqlx::raw_sql(include_str!("exchange.sql")).execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::raw_sql(
        "vacuum (analyze) exchange_thread, exchange_post, exchange_event, exchange_registration, exchange_seen, notifications_notice",
    )
    .execute(owner)
    .await?;
    seed::analyse(owner).await
}

/// What the pages are of, each with the addresses that are asked for in turn.
async fn asked(owner: &PgPool) -> Result<Vec<(&'static str, Vec<String>)>> {
    let region: Uuid = sqlx::query_scalar("select md5('exchange/0')::uuid").fetch_one(owner).await?;
    let ids = async |sql: &'static str| -> Result<Vec<Uuid>> { Ok(sqlx::query_scalar(sql).bind(region).fetch_all(owner).await?) };
    let threads =
        ids("select id from exchange_thread where region_id = $1 and audience = 'region' and posts between 300 and 700 order by id")
            .await?;
    let events = ids(
        "select e.id from exchange_event e where e.region_id = $1 and e.audience = 'region' and e.kind <> 'training' and e.taken < 200 order by e.id limit 20",
    )
    .await?;
    let full =
        ids("select e.id from exchange_event e where e.region_id = $1 and e.audience = 'region' and e.taken > 200 order by e.id limit 20")
            .await?;
    let trainings = ids(
        "select e.id from exchange_event e where e.region_id = $1 and e.audience = 'region' and e.kind = 'training'
            and exists (select 1 from exchange_occasion o where o.owner_id = e.owner_id and o.event_id = e.id) order by e.id limit 20",
    )
    .await?;
    let group = ids("select g.id from exchange_group g where g.owner_id = $1 and g.name = 'Grupp 1'").await?;
    let group = group.first().context("no group")?;
    let numbered = |path: &str, last: usize| (1..=last).map(|n| format!("{path}page={n}")).collect::<Vec<_>>();
    let of = |path: &str, ids: &[Uuid]| ids.iter().map(|id| format!("{path}/{id}")).collect::<Vec<_>>();
    Ok(vec![
        ("the front page of a leader", vec![String::new()]),
        ("the list of threads", numbered("/exchange?", 20)),
        ("the threads with something new", vec!["/exchange?unread=yes".to_owned()]),
        (
            "a page of a thread of hundreds of posts",
            threads
                .iter()
                .flat_map(|id| (1..=6).map(move |n| format!("/exchange/{id}?page={n}")))
                .collect(),
        ),
        ("what is new", numbered("/notices?", 5)),
        ("a month of the calendar", vec!["/events/month".to_owned()]),
        ("the list of events", numbered("/events?", 10)),
        ("the trainings", numbered("/events?kind=training&", 5)),
        ("the events that are over", numbered("/events?past=yes&", 10)),
        ("an event", of("/events", &events)),
        ("an event to which 300 come", of("/events", &full)),
        ("a training", of("/events", &trainings)),
        ("the groups", vec!["/groups".to_owned()]),
        ("a group with 100 meetings", vec![format!("/groups/{group}")]),
        ("the decisions of a group", vec![format!("/groups/{group}/decisions")]),
        ("the voices", numbered("/voices?", 20)),
        ("the deviations", vec!["/deviations".to_owned()]),
    ])
}

/// Every page, with row security on.
async fn pages(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<()> {
    let mut readers = Vec::new();
    for n in 1..=AT_ONCE {
        let (tenant, actor): (Uuid, Uuid) = sqlx::query_as("select md5('exchange/' || $1)::uuid, md5('exchange/person/' || $1)::uuid")
            .bind(n.to_string())
            .fetch_one(&world.owner)
            .await?;
        let place = Place {
            tenant: TenantId(tenant),
            kind: TenantKind::Municipality,
            slug: format!("utbyte-{n}"),
            name: format!("Utbyteskommun {n}"),
            actor: AccountId(actor),
            role: Role::Leader,
        };
        readers.push((place.path(), world.cookie(&place).await?));
    }
    for (what, paths) in asked(&world.owner).await? {
        anyhow::ensure!(!paths.is_empty(), "{what}: none was made");
        let readers = readers.clone();
        let ask = move |n: usize| {
            // Each reader asks for each address, not always the same one for the same.
            let (home, cookie) = &readers[n % readers.len()];
            Ask {
                path: format!("{home}{}", paths[(n / readers.len()) % paths.len()]),
                form: None,
                cookie: Some(cookie.clone()),
                status: 200,
            }
        };
        let page = Connection::open(&served.addr).await?.demand(&ask(0)).await?;
        // Each connection to the database plans its statements once: that is not what a page takes.
        let warm = ask.clone();
        load(&served.addr, AT_ONCE, Duration::from_secs(2), move |n| Some(warm(n))).await?;
        let (pid, postmaster) = (served.pid(), bench.postmaster()?);
        let (before, before_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
        let shown = load(&served.addr, AT_ONCE, lasts, move |n| Some(ask(n))).await?;
        let count = u32::try_from(shown.times.len().max(1))?;
        table.limited(
            format!("{what} ({} kB), p99 at {AT_ONCE} connections; errors", page.len() / 1000),
            format!(
                "{} ({:.0} a second, {} + {} of processor time); {}",
                ms(shown.percentile(0.99)),
                shown.rate(),
                ms((process::processor_time(pid)? - before) / count),
                ms((process::processor_time(postmaster)? - before_pg) / count),
                shown.errors
            ),
            "< 60 ms; 0",
            shown.percentile(0.99) < Duration::from_millis(60) && shown.errors == 0,
        );
    }
    Ok(())
}

/// The digests of tomorrow's morning: put into the outbox as the jobs do it, and sent by the server that is running.
async fn digests(bench: &Bench, table: &mut Table, served: &Served, owner: &PgPool) -> Result<()> {
    let noon: OffsetDateTime =
        sqlx::query_scalar("select ((now() at time zone 'Europe/Stockholm')::date + 1 + time '12:00') at time zone 'Europe/Stockholm'")
            .fetch_one(owner)
            .await?;
    let jobs = JobsDb::connect(bench.postgres.results());
    let own = std::process::id();
    let (at_start, own_at_start) = (process::memory(served.pid())?, process::memory(own)?);
    let began = Instant::now();
    let made = notifications::jobs::digests(&jobs, Some(noon)).await?;
    let making = began.elapsed();
    let own_growth = process::memory(own)?.saturating_sub(own_at_start);
    jobs.close().await;
    let (mut warm, mut most) = (None, at_start);
    loop {
        let sent: i64 =
            sqlx::query_scalar("select count(*) from notifications_outbox where kind = 'notifications.digest' and state <> 'queued'")
                .fetch_one(owner)
                .await?;
        let memory = process::memory(served.pid())?;
        if sent >= WARM && warm.is_none() {
            warm = Some(memory);
        }
        most = most.max(memory);
        if sent >= i64::from(PEOPLE) {
            break;
        }
        anyhow::ensure!(
            began.elapsed() < Duration::from_secs(900),
            "{sent} digests of {PEOPLE} were sent within a quarter of an hour"
        );
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let took = began.elapsed();
    let warm = warm.unwrap_or(at_start);
    let megabytes = |bytes: u64| bytes as f64 / 1_000_000.0;
    table.limited(
        format!("digests for {PEOPLE} people, ten things new for each: made; sent as well"),
        format!("{made} in {:.1} s; {:.1} s", making.as_secs_f64(), took.as_secs_f64()),
        "< 2 min",
        made == PEOPLE && took < Duration::from_secs(120),
    );
    let growth = most.saturating_sub(warm);
    table.limited(
        "memory of the server meanwhile: at the start, after 1 000 mails, at most; growth in between; of who makes them",
        format!(
            "{:.0} MB, {:.0} MB, {:.0} MB; {:.1} MB; {:.1} MB",
            megabytes(at_start),
            megabytes(warm),
            megabytes(most),
            megabytes(growth),
            megabytes(own_growth)
        ),
        "growth ≤ 10 MB",
        growth <= 10_000_000 && own_growth <= 10_000_000,
    );
    Ok(())
}
