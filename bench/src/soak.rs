//! F9: a thousand connections for a long time: memory stays small, and does not grow.

use crate::{
    Bench,
    load::{Ask, load},
    process,
    seed::{self, World},
    table::{Table, ms},
};
use anyhow::Result;
use server::db::Db;
use sqlx::postgres::PgPoolOptions;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Connections that are kept open all the time.
const CONNECTIONS: usize = 1_000;

/// Runs it.
pub async fn all(bench: &Bench, lasts: Duration) -> Result<Table> {
    let mut table = Table::default();
    let owner = PgPoolOptions::new().max_connections(2).connect_with(bench.postgres.owner()).await?;
    let world = World::new(owner, Db::connect(bench.postgres.app(), 4)).await?;
    let round = world.round(10).await?;
    let tokens = Arc::new(world.invitations(round, 20_000).await?);
    seed::analyse(&world.owner).await?;
    let served = bench.serve()?;
    // Counted over all stretches: a link is used once.
    let asked = Arc::new(AtomicUsize::new(0));
    let ask = move |_: usize| {
        let n = asked.fetch_add(1, Ordering::Relaxed);
        let token = tokens[n % tokens.len()];
        // Each link is opened; every twentieth visit answers, until the links are used up.
        let send = n.is_multiple_of(20) && n / 20 < 1_000;
        Some(Ask {
            path: format!("/s/{token}"),
            form: Some(seed::form(10, n, if send { "send" } else { "start" }, "")),
            cookie: None,
            status: if send { 303 } else { 200 },
        })
    };
    // A tenth of the time to warm up: allocator, pool, caches.
    let warm = load(&served.addr, CONNECTIONS, lasts / 10, ask.clone()).await?;
    let mut memory = vec![process::memory(served.pid())?];
    let mut slowest = warm.percentile(0.99);
    let (mut requests, mut errors) = (warm.times.len(), warm.errors);
    for _ in 0..9 {
        let shown = load(&served.addr, CONNECTIONS, lasts / 10, ask.clone()).await?;
        memory.push(process::memory(served.pid())?);
        slowest = slowest.max(shown.percentile(0.99));
        requests += shown.times.len();
        errors += shown.errors;
    }
    let most = memory.iter().max().copied().unwrap_or_default();
    table.limited(
        "memory at 1 000 connections, the most",
        format!("{} MB", most / 1_000_000),
        "≤ 150 MB",
        most <= 150_000_000,
    );
    // What the first tenth left, and what the last did.
    let (first, last) = (memory[0] as f64, memory[memory.len() - 1] as f64);
    table.limited(
        "growth of memory after the first tenth",
        format!("{:+.1} %, from {:.1} MB", (last / first - 1.0) * 100.0, first / 1e6),
        "≤ 5 %",
        last / first <= 1.05,
    );
    table.limited("requests; errors", format!("{requests}; {errors}"), "0 errors", errors == 0);
    table.beside("p99 at 1 000 connections, the slowest tenth", ms(slowest));
    served.stop()?;
    Ok(table)
}
