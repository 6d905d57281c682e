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
    exchange::events,
    notifications,
};
use sqlx::PgPool;
use std::time::{Duration, Instant};
use time::OffsetDateTime;
use uuid::Uuid;

/// Requests at once: the leaders of eight municipalities.
const AT_ONCE: usize = 8;
/// Who search. Each may do it 120 times in ten minutes.
const SEARCHERS: usize = 90;
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
        "vacuum (analyze) exchange_thread, exchange_post, exchange_event, exchange_registration, exchange_seen, exchange_words, notifications_notice",
    )
    .execute(owner)
    .await?;
    seed::analyse(owner).await
}

/// Who asks for a page: where they work, and the cookie of their session.
type Reader = (String, Option<String>);

/// Addresses below the place of whoever asks, by what they show.
type Pages = Vec<(&'static str, Vec<String>)>;

/// What the pages are of, each with the addresses that are asked for in turn.
async fn asked(owner: &PgPool) -> Result<Pages> {
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
    let meetings = ids(
        "select m.event_id from exchange_meeting m join exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id
          where g.owner_id = $1 and g.name = 'Grupp 1' order by m.event_id limit 20",
    )
    .await?;
    let voices =
        ids("select id from exchange_voice where region_id = $1 and audience = 'region' and withdrawn_on is null order by id limit 20")
            .await?;
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
        ("a week of the calendar", vec!["/events/week".to_owned()]),
        ("the list of events", numbered("/events?", 10)),
        ("the trainings", numbered("/events?kind=training&", 5)),
        ("the events that are over", numbered("/events?past=yes&", 10)),
        ("an event", of("/events", &events)),
        ("an event to which 300 come", of("/events", &full)),
        ("a training", of("/events", &trainings)),
        ("the groups", vec!["/groups".to_owned()]),
        ("a group with 100 meetings", vec![format!("/groups/{group}")]),
        ("a meeting with its minutes", of(&format!("/groups/{group}/meetings"), &meetings)),
        ("the decisions of a group", vec![format!("/groups/{group}/decisions")]),
        ("the voices", numbered("/voices?", 20)),
        ("a voice", of("/voices", &voices)),
        ("the deviations", vec!["/deviations".to_owned()]),
    ])
}

/// What is searched for: words that few texts have, one that one text of ten has, and some that most have.
fn searched() -> Pages {
    let of = |words: &[&str]| -> Vec<String> {
        let query = |word: &&str| form_urlencoded::Serializer::new(String::new()).append_pair("q", word).finish();
        words.iter().map(|word| format!("/search?{}", query(word))).collect()
    };
    let rare = [
        "bageriet",
        "snickeriet",
        "trädgården",
        "växthuset",
        "tvätteriet",
        "kennelklubben",
        "hamnkontoret",
        "glasbruket",
    ];
    vec![
        ("a search for a word in one text of a thousand", of(&rare)),
        ("a search for a word in one text of ten", of(&["truckkort"])),
        (
            "a search for a word that is in most texts",
            of(&["kommunen", "arbetsplatsen", "frågor", "handledaren"]),
        ),
        (
            "a search for two of these",
            of(&["kommunen arbetsplatsen", "frågor handledaren", "tolk schemat"]),
        ),
    ]
}

/// Leaders of the municipalities, at most so many: of each first one, then the others.
async fn leaders(world: &World, most: usize) -> Result<Vec<(Place, Reader)>> {
    let mut all = Vec::new();
    // Every thirty-first person works in the region.
    for n in (1..93_usize).filter(|n| n % 31 != 0).take(most) {
        let at = n % 31;
        let (tenant, actor): (Uuid, Uuid) = sqlx::query_as("select md5('exchange/' || $1)::uuid, md5('exchange/person/' || $2)::uuid")
            .bind(at.to_string())
            .bind(n.to_string())
            .fetch_one(&world.owner)
            .await?;
        let place = Place {
            tenant: TenantId(tenant),
            kind: TenantKind::Municipality,
            slug: format!("utbyte-{at}"),
            name: format!("Utbyteskommun {at}"),
            actor: AccountId(actor),
            role: Role::Leader,
        };
        let reader = (place.path(), Some(world.cookie(&place).await?));
        all.push((place, reader));
    }
    Ok(all)
}

/// Every page, with row security on.
async fn pages(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<()> {
    let places = leaders(world, AT_ONCE).await?;
    let readers: Vec<Reader> = places.iter().map(|(_, reader)| reader.clone()).collect();
    for (what, paths) in asked(&world.owner).await? {
        page(bench, table, served, what, &paths, &readers, lasts).await?;
    }
    // A calendar program has a link and no session.
    let mut feeds = Vec::new();
    for (place, _) in &places {
        feeds.push(format!("/calendar/{}.ics", events::subscribe(&world.db, place).await?));
    }
    let nobody = [(String::new(), None)];
    page(bench, table, served, "a calendar that is subscribed to", &feeds, &nobody, lasts).await?;
    // A person may search so often and no more: here, many take turns.
    let many: Vec<Reader> = leaders(world, SEARCHERS).await?.into_iter().map(|(_, reader)| reader).collect();
    for (what, paths) in searched() {
        for (path, (home, cookie)) in paths.iter().zip(&many) {
            let ask = Ask {
                path: format!("{home}{path}"),
                form: None,
                cookie: cookie.clone(),
                status: 200,
            };
            let found = Connection::open(&served.addr).await?.demand(&ask).await?;
            anyhow::ensure!(String::from_utf8_lossy(&found).contains("<mark"), "{path} finds nothing");
        }
        sqlx::query("delete from limits_tally where kind = 'search'")
            .execute(&world.owner)
            .await?;
        page(bench, table, served, what, &paths, &many, lasts).await?;
    }
    Ok(())
}

/// One of them, for which these readers ask in turn.
async fn page(
    bench: &Bench,
    table: &mut Table,
    served: &Served,
    what: &str,
    paths: &[String],
    readers: &[Reader],
    lasts: Duration,
) -> Result<()> {
    anyhow::ensure!(!paths.is_empty(), "{what}: none was made");
    let (paths, readers) = (paths.to_vec(), readers.to_vec());
    let ask = move |n: usize| {
        // Each reader asks for each address, not always the same one for the same.
        let (home, cookie) = &readers[n % readers.len()];
        Ask {
            path: format!("{home}{}", paths[(n / readers.len()) % paths.len()]),
            form: None,
            cookie: cookie.clone(),
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
