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
use std::{
    collections::BTreeSet,
    sync::Arc,
    time::{Duration, Instant},
};
use time::OffsetDateTime;
use uuid::Uuid;

/// Requests at once: the leaders of eight municipalities.
const AT_ONCE: usize = 8;
/// Who search. Each may do it 120 times in ten minutes.
const SEARCHERS: usize = 90;
/// So many requests for a page are looked at one by one before it is measured.
const LOOKED_AT: usize = 200;
/// People who get a digest.
const PEOPLE: i32 = 20_000;
/// From so many mails on, the server's memory must stay as it is: what each kind of mail needs once is there by then.
const WARM: i64 = 1_000;
/// Who may what, as a test prints it from the table of routes: every page there is.
const ROUTES: &str = include_str!("../../docs/role-matrix.md");
/// The parts of a place of which every page is asked for here.
const PARTS: [&str; 7] = ["exchange", "events", "groups", "voices", "deviations", "search", "notices"];
/// What of them is not: a file as it is kept, which is one row by its key.
const LEFT_OUT: [&str; 2] = ["/exchange/{thread}/files/{file}", "/events/{event}/material/{file}"];

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
        "vacuum (analyze) exchange_thread, exchange_post, exchange_event, exchange_registration, exchange_presence, exchange_taken_home, exchange_former, exchange_mentioned, exchange_draft, exchange_seen, exchange_words, notifications_notice",
    )
    .execute(owner)
    .await?;
    seed::analyse(owner).await
}

/// Who asks for a page: where they work, and the cookie of their session.
type Reader = (String, Option<String>);

/// Addresses below the place of whoever asks, by what they show.
type Pages = Vec<(&'static str, Vec<String>)>;

/// A page, and what is asked for of it in turn.
struct Page {
    what: String,
    asks: Vec<Ask>,
}

impl Page {
    /// Each reader asks for each address, not always the same one for the same.
    fn of(what: impl Into<String>, paths: &[String], readers: &[Reader]) -> Self {
        let asks = paths
            .iter()
            .flat_map(|path| readers.iter().map(move |reader| asking(reader, path, 200)));
        Self {
            what: what.into(),
            asks: asks.collect(),
        }
    }
}

fn asking((home, cookie): &Reader, path: &str, status: u16) -> Ask {
    Ask {
        path: format!("{home}{path}"),
        form: None,
        cookie: cookie.clone(),
        status,
    }
}

/// What the pages are of that everybody reads, each with the addresses that are asked for in turn.
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
          where g.owner_id = $1 and g.name = 'Grupp 1' and m.published_on is not null order by m.event_id limit 20",
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

/// The same of what is asked for in another way, of what there is much of beside it, and of the forms.
async fn asked_besides(owner: &PgPool) -> Result<Pages> {
    let region: Uuid = sqlx::query_scalar("select md5('exchange/0')::uuid").fetch_one(owner).await?;
    let found = async |sql: &'static str| -> Result<Vec<String>> { Ok(sqlx::query_scalar(sql).bind(region).fetch_all(owner).await?) };
    let fixed = |paths: &[&str]| paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>();
    let new = found(
        "select '/events/new?need=' || id from exchange_thread where region_id = $1 and audience = 'region' and kind = 'need' order by id limit 20",
    )
    .await?;
    let news = found(
        "select '/exchange/' || id || '/news?since=' || posts - 100 from exchange_thread
          where region_id = $1 and audience = 'region' and posts between 300 and 700 order by id",
    )
    .await?;
    let visits = found(
        "select '/events/' || id from exchange_event where region_id = $1 and audience = 'region' and kind = 'study_visit' and taken > 200 order by id",
    )
    .await?;
    let files = found(
        "select '/events/' || id || '/calendar.ics' from exchange_event where region_id = $1 and audience = 'region' and kind = 'training' order by id limit 20",
    )
    .await?;
    let colleagues = found(
        "select '/events/' || id || '/colleagues' from exchange_event
          where region_id = $1 and audience = 'region' and taken > 200 and cancelled_on is null and register_by > current_date + 1 order by id",
    )
    .await?;
    let agendas = found(
        "select '/groups/' || m.group_id || '/meetings/' || m.event_id || '/agenda'
           from exchange_meeting m join exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id
          where g.owner_id = $1 and g.name = 'Grupp 1' order by m.event_id limit 20",
    )
    .await?;
    let members = found("select '/groups/' || id || '/members' from exchange_group where owner_id = $1 and name = 'Grupp 1'").await?;
    let filtered = [
        "/exchange?kind=need",
        "/exchange?kind=question&topic=methods",
        "/voices?role=participant&covers=public",
        "/deviations?kind=economy",
    ];
    let calendar = [
        "/events?mine=yes",
        "/events?of=own&past=yes",
        "/events?kind=study_visit&past=yes",
        "/events/month?kind=training",
        "/events/month?mine=yes",
        "/events/week?kind=meeting",
    ];
    let forms = [
        "/exchange/new",
        "/exchange/new?kind=need",
        "/events/new",
        "/groups/new",
        "/voices/new",
        "/voices/withdraw",
        "/deviations/new",
    ];
    Ok(vec![
        ("the threads, voices and deviations of a kind", fixed(&filtered)),
        ("the calendar of a kind, of the own place, and of the person", fixed(&calendar)),
        (
            "what somebody is done with",
            (1..=5).map(|n| format!("/notices?done=yes&page={n}")).collect(),
        ),
        ("how somebody wants to hear", fixed(&["/notices/choices", "/events/subscription"])),
        (
            "what somebody is writing, over 30 drafts",
            (1..=2).map(|n| format!("/exchange/drafts?page={n}")).collect(),
        ),
        ("failed mail, beside 20 000 that were sent", fixed(&["/mail"])),
        ("how much is new in a thread that is open", news),
        ("the forms for something new", fixed(&forms)),
        ("the form for an event that somebody needs", new),
        ("a study visit from which 30 municipalities took something home", visits),
        ("an event as a file", files),
        ("registering colleagues of 600 for an event to which 300 come", colleagues),
        ("an agenda", agendas),
        ("the members of a group, and colleagues of 600", members),
    ])
}

/// Methods with what the exchange has of them: trainings, study visits, threads, voices and deviations.
async fn methods(owner: &PgPool) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(
        "select '/methods/' || method_id from exchange_taken_home where method_owner_id = md5('exchange/0')::uuid group by method_id order by method_id",
    )
    .fetch_all(owner)
    .await?)
}

/// A page that only those open whose event, post or the like it is: what it is of, the status of its answer, and a statement that finds
/// addresses of it, by the place and the person.
type Own = (&'static str, u16, &'static str);

/// Those of events.
const OF_EVENTS: [Own; 7] = [
    (
        "who comes to a training of the own place: 300 on twelve pages, at twelve occasions",
        200,
        "select '/events/' || id || '/people?page=' || page from exchange_event, generate_series(1, 12) page where owner_id = $1 and kind = 'training' and id = md5('exchange/event/' || (20001 + 3 * (select n from generate_series(0, 30) n where md5('exchange/' || n)::uuid = $1)))::uuid",
    ),
    (
        "the forms to change, arrange and cancel such a training",
        200,
        "select '/events/' || id || '/' || way from exchange_event, unnest(array['edit', 'programme', 'material', 'cancel']) way
          where owner_id = $1 and kind = 'training' and id = md5('exchange/event/' || (20001 + 3 * (select n from generate_series(0, 30) n where md5('exchange/' || n)::uuid = $1)))::uuid",
    ),
    (
        "the code of an event that is on",
        200,
        "select '/events/' || id || '/code' from exchange_event where owner_id = $1 and id = md5('exchange/event/' || (22001 + (select n from generate_series(0, 30) n where md5('exchange/' || n)::uuid = $1)))::uuid",
    ),
    (
        "checking in at an event",
        200,
        "select '/events/' || r.event_id || '/check-in' from exchange_registration r join exchange_event e on e.owner_id = r.owner_id and e.id = r.event_id
          where r.tenant_id = $1 and r.account_id = $2 and r.state = 'seat' and r.attended is null and e.kind = 'meeting' and e.cancelled_on is null
            and e.starts_at <= now() and e.ends_at > now() + interval '3 hours'",
    ),
    (
        "writing what was taken home, and what was tried",
        200,
        "select '/events/' || id || '/' || way from exchange_event, unnest(array['taken-home', 'tried']) way
          where owner_id <> $1 and region_id = md5('exchange/0')::uuid and kind = 'study_visit' and taken > 200 order by id, way",
    ),
    (
        "the form for a thread about a study visit",
        200,
        "select '/exchange/new?visit=' || id from exchange_event
          where owner_id <> $1 and region_id = md5('exchange/0')::uuid and kind = 'study_visit' and taken > 200 order by id",
    ),
    (
        "a certificate",
        200,
        "select '/events/' || r.event_id || '/certificate' from exchange_registration r join exchange_event e on e.owner_id = r.owner_id and e.id = r.event_id
          where r.tenant_id = $1 and r.account_id = $2 and r.completed_on is not null and e.cancelled_on is null order by r.event_id limit 20",
    ),
];

/// Those of threads, voices, deviations and notices.
const OF_TEXTS: [Own; 6] = [
    (
        "what a post said before",
        200,
        "select '/exchange/' || thread_id || '/posts/' || id from exchange_post where tenant_id = $1 and written_by = $2 order by id limit 20",
    ),
    (
        "changing a post, and taking it away",
        200,
        "select '/exchange/' || thread_id || '/posts/' || id || '/' || way from exchange_post, unnest(array['edit', 'remove']) way
          where tenant_id = $1 and written_by = $2 order by id, way limit 20",
    ),
    (
        "saying what came of a thread",
        200,
        "select '/exchange/' || id || '/result' from exchange_thread where owner_id = $1 order by posts desc, id limit 20",
    ),
    (
        "the paper of a voice, and withdrawing it",
        200,
        "select '/voices/' || id || '/' || way from exchange_voice, unnest(array['slip', 'withdraw']) way
          where owner_id = $1 and withdrawn_on is null order by id, way limit 20",
    ),
    (
        "changing a deviation, and removing it",
        200,
        "select '/deviations/' || id || '/' || way from exchange_deviation, unnest(array['edit', 'remove']) way where owner_id = $1 order by id, way limit 20",
    ),
    (
        "opening what is new, which leads there",
        303,
        "select '/notices/' || id from notifications_notice
          where tenant_id = $1 and account_id = $2 and kind = 'exchange.replied' and done_at is null order by id limit 20",
    ),
];

/// Those of a group of a hundred meetings and three hundred decisions, for joint management, which leads it.
const OF_GROUPS: [Own; 3] = [
    (
        "the forms of a group: changing it, a meeting and a decision",
        200,
        "select '/groups/' || id || '/' || way from exchange_group, unnest(array['edit', 'meetings/new', 'decisions/new']) way
          where owner_id = $1 and name = 'Grupp 1'",
    ),
    (
        "writing minutes",
        200,
        "select '/groups/' || m.group_id || '/meetings/' || m.event_id || '/edit'
           from exchange_meeting m join exchange_group g on g.owner_id = m.owner_id and g.id = m.group_id
          where g.owner_id = $1 and g.name = 'Grupp 1' and m.published_on is null order by m.event_id limit 20",
    ),
    (
        "what became of a decision",
        200,
        "select '/groups/' || d.group_id || '/decisions/' || d.id from exchange_decision d join exchange_group g on g.owner_id = d.owner_id and g.id = d.group_id
          where g.owner_id = $1 and g.name = 'Grupp 1' order by d.id limit 20",
    ),
];

/// Such pages, each with what these people open of it.
async fn own(owner: &PgPool, people: &[(Place, Reader)], pages: &[Own]) -> Result<Vec<Page>> {
    let mut all = Vec::new();
    for (what, status, sql) in pages {
        let mut asks = Vec::new();
        for (place, reader) in people {
            let paths: Vec<String> = sqlx::query_scalar(*sql)
                .bind(place.tenant.0)
                .bind(place.actor.0)
                .fetch_all(owner)
                .await?;
            asks.extend(paths.iter().map(|path| asking(reader, path, *status)));
        }
        all.push(Page {
            what: (*what).to_owned(),
            asks,
        });
    }
    Ok(all)
}

/// The routes of these parts that nothing leads to of what is asked for.
fn unasked<'a>(asked: impl Iterator<Item = &'a str>) -> Vec<&'static str> {
    let routes: Vec<&'static str> = ROUTES
        .lines()
        .filter_map(|line| line.strip_prefix("| GET | `/t/{slug}")?.split('`').next())
        .filter(|route| route.split('/').nth(1).is_some_and(|part| PARTS.contains(&part)))
        .collect();
    let literal = |route: &&str| route.split('/').filter(|part| !part.starts_with('{')).count();
    let met: BTreeSet<&str> = asked
        .filter_map(|path| {
            let path = path.split('?').next()?.splitn(4, '/').nth(3)?;
            // As the router: `/events/month` is no event.
            routes.iter().copied().filter(|route| leads(route, path)).max_by_key(literal)
        })
        .collect();
    routes
        .into_iter()
        .filter(|route| !met.contains(route) && !LEFT_OUT.contains(route))
        .collect()
}

/// Whether an address below a place is one of a route.
fn leads(route: &str, path: &str) -> bool {
    let (mut route, mut path) = (route.trim_start_matches('/').split('/'), path.split('/'));
    loop {
        match (route.next(), path.next()) {
            (None, None) => return true,
            (Some(part), Some(here)) if part.starts_with('{') || part == here => {}
            _ => return false,
        }
    }
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

/// People of joint management, which reads what all municipalities have for the region.
async fn managers(world: &World, most: usize) -> Result<Vec<(Place, Reader)>> {
    let mut all = Vec::new();
    for n in (0..).step_by(31).take(most) {
        let (tenant, actor): (Uuid, Uuid) = sqlx::query_as("select md5('exchange/0')::uuid, md5('exchange/person/' || $1)::uuid")
            .bind(n.to_string())
            .fetch_one(&world.owner)
            .await?;
        let place = Place {
            tenant: TenantId(tenant),
            kind: TenantKind::Region,
            slug: "utbyte-0".to_owned(),
            name: "Utbytesregionen".to_owned(),
            actor: AccountId(actor),
            role: Role::JointManagement,
        };
        let reader = (place.path(), Some(world.cookie(&place).await?));
        all.push((place, reader));
    }
    Ok(all)
}

/// People who work in every place of the region, at most so many: what they ask for is below none of them.
async fn everywhere(world: &World, most: usize) -> Result<Vec<Reader>> {
    let mut all = Vec::new();
    for n in (20_000_usize..).take(most) {
        let (tenant, actor): (Uuid, Uuid) = sqlx::query_as("select md5('exchange/0')::uuid, md5('exchange/person/' || $1)::uuid")
            .bind(n.to_string())
            .fetch_one(&world.owner)
            .await?;
        let place = Place {
            tenant: TenantId(tenant),
            kind: TenantKind::Region,
            slug: "utbyte-0".to_owned(),
            name: "Utbytesregionen".to_owned(),
            actor: AccountId(actor),
            role: Role::Evaluator,
        };
        all.push((String::new(), Some(world.cookie(&place).await?)));
    }
    Ok(all)
}

fn readers(people: &[(Place, Reader)]) -> Vec<Reader> {
    people.iter().map(|(_, reader)| reader.clone()).collect()
}

/// Every page but the searches.
async fn all_pages(world: &World, leaders: &[(Place, Reader)], managers: &[(Place, Reader)]) -> Result<Vec<Page>> {
    let owner = &world.owner;
    let (ours, theirs) = (readers(leaders), readers(managers));
    let mut everybody = asked(owner).await?;
    everybody.push(("a method with what the exchange has of it", methods(owner).await?));
    let mut all: Vec<Page> = everybody.iter().map(|(what, paths)| Page::of(*what, paths, &ours)).collect();
    all.extend(
        asked_besides(owner)
            .await?
            .iter()
            .map(|(what, paths)| Page::of(*what, paths, &ours)),
    );
    all.extend(own(owner, leaders, &OF_EVENTS).await?);
    all.extend(own(owner, leaders, &OF_TEXTS).await?);
    all.extend(own(owner, managers, &OF_GROUPS).await?);
    all.extend(everybody.iter().map(|(what, paths)| {
        let what = what.replace(" of a leader", "");
        Page::of(format!("joint management: {what}"), paths, &theirs)
    }));
    all.push(Page::of(
        "how somebody wants to hear in 31 places, eight on a page",
        &[
            "/account/notices".to_owned(),
            "/account/notices?page=2".to_owned(),
            "/account/notices?page=4".to_owned(),
        ],
        &everywhere(world, AT_ONCE).await?,
    ));
    // A calendar program has a link and no session.
    let mut feeds = Vec::new();
    for (place, _) in leaders {
        feeds.push(format!("/calendar/{}.ics", events::subscribe(&world.db, place).await?));
    }
    all.push(Page::of("a calendar that is subscribed to", &feeds, &[(String::new(), None)]));
    Ok(all)
}

/// A municipality says again and again whether everybody may see a voice: what methods' pages are made of is read anew.
async fn change_all_the_time(owner: PgPool) -> Result<()> {
    loop {
        sqlx::query("update exchange_voice set on_public = on_public where owner_id = md5('exchange/1')::uuid and id = md5('exchange/voice/1')::uuid")
            .execute(&owner)
            .await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Every page, with row security on.
async fn pages(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<()> {
    let (leading, managing) = (leaders(world, AT_ONCE).await?, managers(world, AT_ONCE).await?);
    let all = all_pages(world, &leading, &managing).await?;
    // A person may search so often and no more: here, many take turns.
    let many = readers(&leaders(world, SEARCHERS).await?);
    let searches: Vec<Page> = searched().iter().map(|(what, paths)| Page::of(*what, paths, &many)).collect();
    let unasked = unasked(all.iter().chain(&searches).flat_map(|page| &page.asks).map(|ask| ask.path.as_str()));
    anyhow::ensure!(unasked.is_empty(), "nobody asks for {}", unasked.join(", "));
    for page in &all {
        measure(bench, table, served, page, lasts).await?;
    }
    let others = tokio::spawn(change_all_the_time(world.owner.clone()));
    let what = "while others change something ten times a second, a method with what the exchange has of it";
    let page = Page::of(what, &methods(&world.owner).await?, &readers(&leading));
    measure(bench, table, served, &page, lasts).await?;
    anyhow::ensure!(!others.is_finished(), "nobody changes anything");
    others.abort();
    for (page, (_, paths)) in searches.iter().zip(searched()) {
        for (path, reader) in paths.iter().zip(&many) {
            let found = Connection::open(&served.addr).await?.demand(&asking(reader, path, 200)).await?;
            anyhow::ensure!(String::from_utf8_lossy(&found).contains("<mark"), "{path} finds nothing");
        }
        sqlx::query("delete from limits_tally where kind = 'search'")
            .execute(&world.owner)
            .await?;
        measure(bench, table, served, page, lasts).await?;
    }
    Ok(())
}

/// One of them.
async fn measure(bench: &Bench, table: &mut Table, served: &Served, page: &Page, lasts: Duration) -> Result<()> {
    let what = &page.what;
    let first = page.asks.first().with_context(|| format!("{what}: none was made"))?;
    let mut connection = Connection::open(&served.addr).await?;
    let size = connection.demand(first).await?.len() / 1000;
    // What answers otherwise is named, and not only counted.
    for ask in page.asks.iter().step_by(page.asks.len().div_ceil(LOOKED_AT)) {
        connection.demand(ask).await.with_context(|| what.clone())?;
    }
    let asks: Arc<[Ask]> = page.asks.clone().into();
    // Each connection to the database plans its statements once: that is not what a page takes.
    let warm = asks.clone();
    load(&served.addr, AT_ONCE, Duration::from_secs(2), move |n| {
        Some(warm[n % warm.len()].clone())
    })
    .await?;
    let (pid, postmaster) = (served.pid(), bench.postmaster()?);
    let (before, before_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
    let shown = load(&served.addr, AT_ONCE, lasts, move |n| Some(asks[n % asks.len()].clone())).await?;
    let count = u32::try_from(shown.times.len().max(1))?;
    table.limited(
        format!("{what} ({size} kB), p99 at {AT_ONCE} connections; errors"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_nobody_asks_for_is_named() {
        let none = unasked(std::iter::empty());
        assert!(none.contains(&"/events/month") && none.contains(&"/events/{event}") && none.contains(&"/notices"));
        assert!(
            none.iter()
                .all(|route| !LEFT_OUT.contains(route) && !route.starts_with("/focus-groups"))
        );
        let some = unasked(["/t/a/events/month?mine=yes", "/r/a/events/1/people"].into_iter());
        assert!(!some.contains(&"/events/month") && !some.contains(&"/events/{event}/people"));
        assert!(some.contains(&"/events/{event}") && some.contains(&"/events/{event}/edit"));
    }

    #[test]
    fn what_is_left_out_is_a_page() {
        assert!(
            LEFT_OUT
                .iter()
                .all(|route| ROUTES.contains(&format!("| GET | `/t/{{slug}}{route}`")))
        );
    }
}
