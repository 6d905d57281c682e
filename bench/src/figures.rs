//! The figures of `bench run`, one after the other.

use crate::{
    Bench,
    exchange::exchange,
    load::{Ask, Connection, Shown, load},
    merging::merging,
    process::{self, Served},
    room::room,
    seed::{self, World},
    table::{Table, ms},
    url,
};
use anyhow::{Context, Result};
use server::{
    db::{Db, JobsDb},
    focus_groups::RoundKey,
    secrets::Token,
};
use sqlx::postgres::PgPoolOptions;
use std::{
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Items of the round that is opened and answered.
const ITEMS: usize = 10;
/// Connections at once.
const CONNECTIONS: usize = 32;
/// Repetitions, in turn with what stands beside.
const TURNS: usize = 3;

/// All figures.
pub async fn all(bench: &Bench, lasts: Duration) -> Result<Table> {
    let mut table = Table::default();
    let owner = PgPoolOptions::new().max_connections(2).connect_with(bench.postgres.owner()).await?;
    let world = World::new(owner, Db::connect(bench.postgres.app(), 4)).await?;
    let round = world.round(ITEMS).await?;
    let tokens = Invitations::new(&world, round, 150_000).await?;
    seed::analyse(&world.owner).await?;
    let served = bench.serve()?;

    let only = std::env::var("BENCH").unwrap_or_default();
    anyhow::ensure!(
        ["", "opening", "submitting", "room", "results", "methods", "exchange"].contains(&only.as_str()),
        "BENCH={only} is no part of it"
    );
    let wanted = |part: &str| only.is_empty() || part == only;
    if wanted("opening") {
        open(bench, &mut table, &served, &tokens, lasts).await?;
    }
    if wanted("submitting") {
        submit(bench, &mut table, &served, &world, round, &tokens, lasts).await?;
        burst(&mut table, &served, &tokens).await?;
    }
    if wanted("room") {
        room(bench, &mut table, &served, &world).await?;
    }
    if wanted("results") {
        let path = results(bench, &mut table, &served, &world, lasts).await?;
        growth(&mut table, &served, &world, round, &tokens, &path).await?;
        phone(&mut table, &served, &world, &tokens, &path).await?;
    }
    if wanted("methods") {
        methods(bench, &mut table, &served, &world, lasts).await?;
        merging(&mut table)?;
    }
    if wanted("exchange") {
        exchange(bench, &mut table, &served, &world, lasts).await?;
    }

    table.limited(
        "memory of the server after all this",
        format!("{} MB", process::memory(served.pid())? / 1_000_000),
        "≤ 150 MB",
        process::memory(served.pid())? <= 150_000_000,
    );
    served.stop()?;
    start(bench, &mut table)?;
    Ok(table)
}

/// Links that nobody has used, handed out one by one.
struct Invitations {
    tokens: Arc<Vec<Token>>,
    next: Arc<AtomicUsize>,
    asked: Arc<str>,
}

impl Invitations {
    async fn new(world: &World, round: RoundKey, count: usize) -> Result<Self> {
        Ok(Self {
            tokens: Arc::new(world.invitations(round, count).await?),
            next: Arc::new(AtomicUsize::new(0)),
            asked: world.asked(round).await?.into(),
        })
    }

    /// Asks for the first question, with links from the end of the row, which are not used up.
    fn opening(&self) -> impl Fn(usize) -> Option<Ask> + Send + Sync + 'static {
        let tokens = self.tokens.clone();
        let form = seed::form(ITEMS, 0, "start", "");
        move |n| {
            let token = tokens[tokens.len() - 1 - n % 2_000];
            Some(post(&token, form.clone(), 200))
        }
    }

    /// Sends all answers, each with a link of its own.
    fn sending(&self) -> impl Fn(usize) -> Option<Ask> + Send + Sync + 'static {
        let (tokens, next, asked) = (self.tokens.clone(), self.next.clone(), self.asked.clone());
        move |n| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            (at + 3_000 < tokens.len()).then(|| post(&tokens[at], seed::form(ITEMS, n, "send", &asked), 303))
        }
    }

    /// One that nobody has used.
    fn one(&self) -> Token {
        self.tokens[self.next.fetch_add(1, Ordering::Relaxed)]
    }
}

fn post(token: &Token, form: String, status: u16) -> Ask {
    Ask {
        path: format!("/s/{token}"),
        form: Some(form),
        cookie: None,
        status,
    }
}

/// Load on a server, and the processor time that it and Postgres spent on each request.
async fn costing(
    pid: u32,
    postmaster: u32,
    addr: &str,
    lasts: Duration,
    ask: impl Fn(usize) -> Option<Ask> + Send + Sync + 'static,
) -> Result<(Shown, Duration, Duration)> {
    let (before, before_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
    let shown = load(addr, CONNECTIONS, lasts, ask).await?;
    let count = u32::try_from(shown.times.len().max(1))?;
    Ok((
        shown,
        (process::processor_time(pid)? - before) / count,
        (process::processor_time(postmaster)? - before_pg) / count,
    ))
}

/// F4: opening a question, beside a handler that writes the same HTML as one formatted string.
async fn open(bench: &Bench, table: &mut Table, served: &Served, tokens: &Invitations, lasts: Duration) -> Result<()> {
    // The template is what the product wrote for one link.
    let token = tokens.tokens[tokens.tokens.len() - 1];
    let form = seed::form(ITEMS, 0, "start", "");
    let submission = form_urlencoded::parse(form.as_bytes())
        .find(|(n, _)| n == "submission")
        .map(|(_, v)| v.into_owned())
        .context("no submission")?;
    let page = Connection::open(&served.addr).await?.demand(&post(&token, form, 200)).await?;
    let template = bench.folder.path().join("page.html");
    std::fs::write(&template, &page)?;
    let ceiling = Served::start(
        Command::new(std::env::current_exe()?)
            .arg("ceiling")
            .arg(url(&bench.postgres.app()))
            .arg(&template)
            .arg(token.to_string())
            .arg(&submission),
    )?;
    // Of another submission, so that it is not the template alone that is the same.
    let again = seed::form(ITEMS, 0, "start", "");
    let same = Connection::open(&ceiling.addr)
        .await?
        .demand(&post(&token, again.clone(), 200))
        .await?;
    let page = Connection::open(&served.addr).await?.demand(&post(&token, again, 200)).await?;
    anyhow::ensure!(
        same == page,
        "the ceiling writes another page: {} bytes, not {}",
        same.len(),
        page.len()
    );

    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ours.push(costing(served.pid(), bench.postmaster()?, &served.addr, lasts, tokens.opening()).await?);
        theirs.push(costing(ceiling.pid(), bench.postmaster()?, &ceiling.addr, lasts, tokens.opening()).await?);
    }
    let (us, bare) = (middle(ours), middle(theirs));
    let share = us.0.rate() / bare.0.rate();
    table.limited(
        "opening a question, share of the bare handler's throughput",
        format!("{:.0} % ({:.0} of {:.0} a second)", share * 100.0, us.0.rate(), bare.0.rate()),
        "≥ 50 %",
        share >= 0.5,
    );
    table.limited(
        "opening a question, processor time of server and Postgres",
        format!("{} ({} + {})", ms(us.1 + us.2), ms(us.1), ms(us.2)),
        "≤ 1 ms",
        us.1 + us.2 <= Duration::from_millis(1),
    );
    table.beside(
        "the bare handler's processor time",
        format!("{} ({} + {})", ms(bare.1 + bare.2), ms(bare.1), ms(bare.2)),
    );
    table.limited(
        "opening a question, p99 at 32 connections; errors",
        format!("{}; {}", ms(us.0.percentile(0.99)), us.0.errors),
        "≤ 50 ms; 0",
        us.0.percentile(0.99) <= Duration::from_millis(50) && us.0.errors == 0,
    );
    ceiling.stop()
}

/// The run in the middle, by throughput.
fn middle(mut runs: Vec<(Shown, Duration, Duration)>) -> (Shown, Duration, Duration) {
    runs.sort_by(|a, b| a.0.rate().total_cmp(&b.0.rate()));
    let at = runs.len() / 2;
    runs.swap_remove(at)
}

/// F5: submitting, durably, beside pgbench with the bare insert of the same answer.
async fn submit(
    bench: &Bench,
    table: &mut Table,
    served: &Served,
    world: &World,
    round: RoundKey,
    tokens: &Invitations,
    lasts: Duration,
) -> Result<()> {
    let sheet = serde_json::to_string(&seed::sheet(ITEMS, 7))?;
    let script = bench.folder.path().join("insert.sql");
    std::fs::write(
        &script,
        format!(
            "insert into focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet) \
             values ('{}', gen_random_uuid(), '{}', '{}', current_date, 'sv', '{sheet}');\n",
            world.tenants[0].0, round.owner.0, round.round.0
        ),
    )?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut errors = 0;
    let before: i64 = sqlx::query_scalar("select count(*) from focus_groups_answer")
        .fetch_one(&world.owner)
        .await?;
    let mut kept = 0;
    let mut bare_rows = 0.0;
    for _ in 0..TURNS {
        let run = costing(served.pid(), bench.postmaster()?, &served.addr, lasts, tokens.sending()).await?;
        errors += run.0.errors;
        kept += run.0.times.len();
        ours.push(run);
        let tps = pgbench(bench, &script, lasts)?;
        bare_rows += tps;
        theirs.push(tps);
    }
    theirs.sort_by(f64::total_cmp);
    let us = middle(ours);
    let bare = theirs[theirs.len() / 2];
    let share = us.0.rate() / bare;
    let after: i64 = sqlx::query_scalar("select count(*) from focus_groups_receipt")
        .fetch_one(&world.owner)
        .await?;
    anyhow::ensure!(
        usize::try_from(after)? == kept,
        "thanked {kept} times, and there are {after} receipts"
    );
    anyhow::ensure!(before == 0 && bare_rows > 0.0, "pgbench wrote nothing");
    table.limited(
        "submitting, share of the bare insert's throughput (pgbench, 16 clients)",
        format!("{:.0} % ({:.0} of {:.0} a second)", share * 100.0, us.0.rate(), bare),
        "≥ 40 %",
        share >= 0.4,
    );
    table.limited(
        "submitting, processor time of server and Postgres",
        format!("{} ({} + {})", ms(us.1 + us.2), ms(us.1), ms(us.2)),
        "≤ 1 ms",
        us.1 + us.2 <= Duration::from_millis(1),
    );
    table.limited(
        "submitting, p99 at 32 connections; errors",
        format!("{}; {errors}", ms(us.0.percentile(0.99))),
        "≤ 60 ms; 0",
        us.0.percentile(0.99) <= Duration::from_millis(60) && errors == 0,
    );
    Ok(())
}

/// Transactions a second.
fn pgbench(bench: &Bench, script: &std::path::Path, lasts: Duration) -> Result<f64> {
    let owner = bench.postgres.owner();
    let out = Command::new(process::postgres_program("pgbench")?)
        .args(["--no-vacuum", "--protocol=prepared", "--client=16", "--jobs=2"])
        .arg(format!("--time={}", lasts.as_secs().max(1)))
        .arg("--file")
        .arg(script)
        .env("PGHOST", owner.get_socket().context("no socket")?)
        .env("PGPORT", owner.get_port().to_string())
        .env("PGUSER", owner.get_username())
        .env("PGDATABASE", owner.get_database().unwrap_or_default())
        .env("PGPASSWORD", password(&owner))
        .output()?;
    let said = String::from_utf8_lossy(&out.stdout);
    said.lines()
        .find_map(|l| l.strip_prefix("tps = "))
        .and_then(|l| l.split_whitespace().next())
        .and_then(|n| n.parse().ok())
        .with_context(|| format!("pgbench: {said}{}", String::from_utf8_lossy(&out.stderr)))
}

/// The password in connect options, which only their URL tells; the embedded cluster's is hexadecimal digits.
fn password(options: &server::db::ConnectOptions) -> String {
    let url = url(options);
    let user = url
        .split_once("://")
        .map_or("", |(_, rest)| rest)
        .split('@')
        .next()
        .unwrap_or_default();
    user.split_once(':').map_or("", |(_, password)| password).to_owned()
}

/// F7: three hundred phones open and answer within a minute.
async fn burst(table: &mut Table, served: &Served, tokens: &Invitations) -> Result<()> {
    const PHONES: u32 = 300;
    let minute = Duration::from_secs(60);
    let began = Instant::now();
    let mut phones = Vec::new();
    for n in 0..PHONES {
        let (addr, token, asked) = (served.addr.clone(), tokens.one(), tokens.asked.clone());
        phones.push(tokio::spawn(async move {
            tokio::time::sleep_until((began + minute / PHONES * n).into()).await;
            let mut times = Vec::new();
            let mut connection = Connection::open(&addr).await?;
            let introduction = Ask {
                path: format!("/s/{token}"),
                form: None,
                cookie: None,
                status: 200,
            };
            for ask in [
                introduction,
                post(&token, seed::form(ITEMS, 0, "start", ""), 200),
                post(&token, seed::form(ITEMS, n as usize, "send", &asked), 303),
            ] {
                let sent = Instant::now();
                connection.demand(&ask).await?;
                times.push(sent.elapsed());
            }
            anyhow::Ok(times)
        }));
    }
    let mut shown = Shown::default();
    for phone in phones {
        match phone.await? {
            Ok(times) => shown.times.extend(times),
            Err(_) => shown.errors += 1,
        }
    }
    shown.times.sort_unstable();
    table.limited(
        "300 phones open and answer within 60 s: p95; errors",
        format!("{}; {}", ms(shown.percentile(0.95)), shown.errors),
        "≤ 100 ms; 0",
        shown.percentile(0.95) <= Duration::from_millis(100) && shown.errors == 0,
    );
    Ok(())
}

/// F8: the results page of a hundred thousand answers to thirty items.
async fn results(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<String> {
    const MANY: usize = 30;
    let round = world.round(MANY).await?;
    world.answers(round, MANY, 100_000).await?;
    seed::analyse(&world.owner).await?;
    let jobs = JobsDb::connect(bench.postgres.results());
    let took = world.close(&jobs, round).await?;
    jobs.close().await;
    table.limited(
        "making the edition of 100 000 answers × 30 items, 9 municipalities (with sealing)",
        format!("{:.1} s", took.as_secs_f64()),
        "≤ 10 s",
        took <= Duration::from_secs(10),
    );
    for (who, place) in [("a municipality's", &world.leader), ("the region's", &world.region)] {
        let cookie = world.cookie(place).await?;
        let path = seed::results_path(place, round);
        let ask = Ask {
            path,
            form: None,
            cookie: Some(cookie),
            status: 200,
        };
        let page = Connection::open(&served.addr).await?.demand(&ask).await?;
        let (pid, postmaster) = (served.pid(), bench.postmaster()?);
        let before = process::processor_time(pid)? + process::processor_time(postmaster)?;
        let shown = load(&served.addr, 4, lasts, move |_| Some(ask.clone())).await?;
        let cost =
            (process::processor_time(pid)? + process::processor_time(postmaster)? - before) / u32::try_from(shown.times.len().max(1))?;
        table.limited(
            format!("{who} results page ({} kB), p99 at 4 connections; errors", page.len() / 1000),
            format!(
                "{} ({:.0} a second, {} of processor time); {}",
                ms(shown.percentile(0.99)),
                shown.rate(),
                ms(cost),
                shown.errors
            ),
            "< 100 ms; 0",
            shown.percentile(0.99) < Duration::from_millis(100) && shown.errors == 0,
        );
    }
    Ok(seed::results_path(&world.leader, round))
}

/// A municipality says again and again whether others may see how it uses its methods.
async fn change_all_the_time(owner: sqlx::PgPool) -> Result<()> {
    loop {
        sqlx::query(
            "update methods_adoption set shared = shared where tenant_id = (select id from tenants_tenant where slug = 'metoder-9')",
        )
        .execute(&owner)
        .await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Finding methods among ten thousand, with row security on, 50 requests at once.
async fn methods(bench: &Bench, table: &mut Table, served: &Served, world: &World, lasts: Duration) -> Result<()> {
    const AT_ONCE: usize = 50;
    let (place, ids) = seed::methods(&world.owner).await?;
    let cookie = world.cookie(&place).await?;
    let home = format!("{}/methods", place.path());
    let found = |words: &[&str]| -> Vec<String> {
        let address = |word: &&str| {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", word).finish();
            format!("{home}?{query}")
        };
        words.iter().map(address).collect()
    };
    let words = [
        "studiebesök",
        "kartläggning för unga",
        "hälsosamtal",
        "mentorsträffar",
        "bostadsvägledning nyanlända",
        "intervjuguide",
        "kulturkartlägning",
        "språkcirkeln",
    ];
    let list: Vec<String> = (1..=20).map(|n| format!("{home}?page={n}")).collect();
    let methods: Vec<String> = ids.iter().map(|id| format!("{home}/{id}")).collect();
    let pages: [(&str, Vec<String>, bool, bool); 8] = [
        ("the list", list.clone(), true, false),
        ("a search", found(&words), true, false),
        ("a method's page", methods.clone(), true, false),
        (
            "the list for a target group and a need",
            vec![format!("{home}?group=youth&need=health")],
            false,
            false,
        ),
        ("a search for a word that is in most of them", found(&["körkort"]), false, false),
        // What is remembered is written anew after a change.
        ("while others change something ten times a second, the list", list, false, true),
        (
            "while others change something ten times a second, a search",
            found(&words),
            false,
            true,
        ),
        (
            "while others change something ten times a second, a method's page",
            methods,
            false,
            true,
        ),
    ];
    for (what, paths, limited, changing) in pages {
        let others = changing.then(|| tokio::spawn(change_all_the_time(world.owner.clone())));
        let (cookie, first) = (cookie.clone(), paths[0].clone());
        let ask = move |path: &str| Ask {
            path: path.to_owned(),
            form: None,
            cookie: Some(cookie.clone()),
            status: 200,
        };
        let page = Connection::open(&served.addr).await?.demand(&ask(&first)).await?;
        // Each connection to the database plans its statements once: that is not what a page takes.
        let (warm, warmed) = (ask.clone(), paths.clone());
        load(&served.addr, AT_ONCE, Duration::from_secs(2), move |n| {
            Some(warm(&warmed[n % warmed.len()]))
        })
        .await?;
        let (pid, postmaster) = (served.pid(), bench.postmaster()?);
        let (before, before_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
        let shown = load(&served.addr, AT_ONCE, lasts, move |n| Some(ask(&paths[n % paths.len()]))).await?;
        let count = u32::try_from(shown.times.len().max(1))?;
        let (ours, theirs) = (
            (process::processor_time(pid)? - before) / count,
            (process::processor_time(postmaster)? - before_pg) / count,
        );
        if let Some(others) = others {
            anyhow::ensure!(!others.is_finished(), "nobody changes anything");
            others.abort();
        }
        let what = format!(
            "{what} of 10 000 methods ({} kB), p99 at {AT_ONCE} connections; errors",
            page.len() / 1000
        );
        let measured = format!(
            "{} ({:.0} a second, {} + {} of processor time); {}",
            ms(shown.percentile(0.99)),
            shown.rate(),
            ms(ours),
            ms(theirs),
            shown.errors
        );
        if limited {
            let holds = shown.percentile(0.99) < Duration::from_millis(50) && shown.errors == 0;
            table.limited(what, measured, "< 50 ms; 0", holds);
        } else {
            table.beside(what, measured);
        }
    }
    Ok(())
}

/// What a visitor asks for, by number.
type Asking = Box<dyn Fn(usize) -> Option<Ask> + Send + Sync>;

/// F10: the same figures with ten times the data.
async fn growth(table: &mut Table, served: &Served, world: &World, round: RoundKey, tokens: &Invitations, results: &str) -> Result<()> {
    let cookie = world.cookie(&world.leader).await?;
    let staff = |path: String| {
        let cookie = Some(cookie.clone());
        move |_: usize| {
            Some(Ask {
                path: path.clone(),
                form: None,
                cookie: cookie.clone(),
                status: 200,
            })
        }
    };
    let p95 = async |ask: Asking| -> Result<Duration> {
        // Two connections: what a page takes, not how the machine copes.
        let shown = load(&served.addr, 2, Duration::from_secs(4), ask).await?;
        anyhow::ensure!(shown.errors == 0, "{} errors", shown.errors);
        Ok(shown.percentile(0.95))
    };
    let rounds = format!("{}/focus-groups", world.leader.path());
    let asks = || -> Vec<(&str, Asking)> {
        vec![
            ("opening a question", Box::new(tokens.opening())),
            ("the list of rounds", Box::new(staff(rounds.clone()))),
            ("the results page", Box::new(staff(results.to_owned()))),
        ]
    };
    let mut before = Vec::new();
    for (_, ask) in asks() {
        before.push(p95(ask).await?);
    }
    let count = async |sql: &'static str| -> Result<i64> { Ok(sqlx::query_scalar(sql).fetch_one(&world.owner).await?) };
    let (answers, invitations) = (
        count("select count(*) from focus_groups_answer").await?,
        count("select count(*) from focus_groups_invitation").await?,
    );
    world.answers(round, ITEMS, usize::try_from(answers)? * 9).await?;
    world.invitations(round, usize::try_from(invitations)? * 9).await?;
    seed::analyse(&world.owner).await?;
    for ((what, ask), before) in asks().into_iter().zip(before) {
        let after = p95(ask).await?;
        let ratio = after.as_secs_f64() / before.as_secs_f64();
        table.limited(
            format!(
                "{what}, p95 with ten times the data ({} answers, {} invitations)",
                answers * 10,
                invitations * 10
            ),
            format!("× {ratio:.2} ({} → {})", ms(before), ms(after)),
            "≤ × 1.3",
            ratio <= 1.3,
        );
    }
    Ok(())
}

/// F3: Chromium as a phone on slow 4G with a processor four times slower.
async fn phone(table: &mut Table, served: &Served, world: &World, tokens: &Invitations, results: &str) -> Result<()> {
    let cookie = world.cookie(&world.leader).await?;
    let script = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("phone.mjs");
    let out = Command::new("node")
        .arg(script)
        .arg(format!("http://{}", served.addr))
        .arg(format!("/s/{}", tokens.one()))
        .arg(world.leader.path())
        .arg(results)
        .arg(cookie)
        .output()
        .context("node")?;
    anyhow::ensure!(out.status.success(), "the phone: {}", String::from_utf8_lossy(&out.stderr));
    let read: serde_json::Value = serde_json::from_slice(&out.stdout)?;
    let number = |key: &str| read[key].as_f64().with_context(|| format!("no {key}"));
    for (what, key, most) in [
        (
            "largest paint of the survey's first page on a phone (slow 4G, processor ÷ 4)",
            "surveyPaint",
            1200.0,
        ),
        ("largest paint of the first question there", "questionPaint", 1200.0),
        ("from a tap on an answer to the next picture there", "tap", 100.0),
        ("largest paint of the leader's first page there", "staffPaint", 2000.0),
        ("largest paint of the results page there", "resultsPaint", 2000.0),
    ] {
        let value = number(key)?;
        // Nothing takes no time at all: then nothing was observed.
        anyhow::ensure!(value > 0.0, "the phone saw nothing of {key}");
        table.limited(what, format!("{value:.0} ms"), format!("≤ {most:.0} ms"), value <= most);
    }
    let shift = number("shift")?;
    table.limited("layout shift there, the worst page", format!("{shift:.3}"), "≤ 0.02", shift <= 0.02);
    Ok(())
}

/// Start to ready, on an existing cluster.
fn start(bench: &Bench, table: &mut Table) -> Result<()> {
    // The first start makes the cluster; the others find it.
    process::start_to_ready(&mut bench.command("own"))?.1.stop()?;
    let mut times = Vec::new();
    for _ in 0..5 {
        let (took, served) = process::start_to_ready(&mut bench.command("own"))?;
        served.stop()?;
        times.push(took);
    }
    times.sort_unstable();
    table.limited(
        "start to ready with the embedded Postgres, the slowest of five",
        ms(times[4]),
        "≤ 1 s",
        times[4] <= Duration::from_secs(1),
    );
    Ok(())
}
