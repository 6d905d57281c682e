//! Five hundred people answer a round within a minute: each opens the own link, reads page by page as a phone without a script does, sends,
//! and is thanked. What was sent is then looked for in the database, sheet by sheet.

use crate::{
    Bench,
    load::{Ask, Connection, Shown},
    process::{self, Served},
    seed::{self, World},
    table::{Table, ms},
};
use anyhow::{Context, Result, ensure};
use axum::http::{HeaderMap, header};
use domain::focus_groups::Sheet;
use server::{focus_groups::RoundKey, secrets::Token};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// How many they are.
const PEOPLE: usize = 500;
/// Questions of the round.
const ITEMS: usize = 10;
/// They come one after the other, as a room does that has just been told to begin.
const ARRIVING: Duration = Duration::from_secs(20);
/// How long each reads a page. Twelve pages are read before the answers are sent: together with the coming, less than a minute.
const READING: Duration = Duration::from_secs(3);
/// By when the last one is done.
const WITHIN: Duration = Duration::from_secs(60);
/// The most that 99 of 100 requests may take.
const MOST: Duration = Duration::from_secs(1);

/// The round is answered by all of them, and then by as many who pause nowhere.
pub async fn room(bench: &Bench, table: &mut Table, served: &Served, world: &World) -> Result<()> {
    let round = world.round(ITEMS).await?;
    let tokens = world.invitations(round, 2 * PEOPLE).await?;
    seed::analyse(&world.owner).await?;
    let (pid, postmaster) = (served.pid(), bench.postmaster()?);
    let (before, before_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
    let shown = people(&served.addr, &tokens, 0, ARRIVING, READING).await?;
    let (after, after_pg) = (process::processor_time(pid)?, process::processor_time(postmaster)?);
    let lost = lost(world, round, PEOPLE).await?;

    table.limited(
        format!("{PEOPLE} people answer {ITEMS} questions page by page within a minute: p99; people who met an error; answers lost"),
        format!("{}; {}; {lost}", ms(shown.percentile(0.99)), shown.errors),
        "< 1 s; 0; 0",
        shown.percentile(0.99) < MOST && shown.errors == 0 && lost == 0,
    );
    table.limited(
        "the last of them is thanked after",
        format!("{:.1} s", shown.lasted.as_secs_f64()),
        "≤ 60 s",
        shown.lasted <= WITHIN,
    );
    let each = u32::try_from(PEOPLE)?;
    table.beside(
        format!(
            "processor time of server and Postgres for one of them ({} requests)",
            shown.times.len() / PEOPLE
        ),
        format!("{} + {}", ms((after - before) / each), ms((after_pg - before_pg) / each)),
    );
    table.beside("the slowest of their requests", ms(shown.percentile(1.0)));

    // Nobody is in such a hurry; but a room can be told to begin at the same moment.
    let hurried = people(&served.addr, &tokens, PEOPLE, Duration::ZERO, Duration::ZERO).await?;
    let lost_then = self::lost(world, round, 2 * PEOPLE).await?.saturating_sub(lost);
    table.beside(
        format!("{PEOPLE} others at once, who pause nowhere: p99; people who met an error; not kept"),
        format!(
            "{} ({:.0} a second); {}; {lost_then}",
            ms(hurried.percentile(0.99)),
            hurried.rate(),
            hurried.errors
        ),
    );
    Ok(())
}

/// So many people with the links from `first` on, who come over a time and read each page for a while. An error is a person who met one.
async fn people(addr: &str, tokens: &[Token], first: usize, arriving: Duration, reading: Duration) -> Result<Shown> {
    let began = Instant::now();
    let apart = arriving / u32::try_from(PEOPLE)?;
    let mut all = Vec::with_capacity(PEOPLE);
    for (n, token) in (0_u32..).zip(tokens.iter().skip(first).take(PEOPLE)) {
        let (addr, token) = (addr.to_owned(), *token);
        let who = first + usize::try_from(n)?;
        all.push(tokio::spawn(async move {
            tokio::time::sleep_until((began + apart * n).into()).await;
            answer(&addr, who, &token, reading).await
        }));
    }
    let mut shown = Shown::default();
    for person in all {
        match person.await.context("a visitor broke")? {
            Ok(times) => shown.times.extend(times),
            Err(_) => shown.errors += 1,
        }
    }
    shown.lasted = began.elapsed();
    shown.times.sort_unstable();
    Ok(shown)
}

/// A phone: its connection, and how long each of its requests took.
struct Phone {
    connection: Connection,
    times: Vec<Duration>,
}

impl Phone {
    async fn ask(&mut self, ask: &Ask) -> Result<(HeaderMap, String)> {
        let sent = Instant::now();
        let (status, headers, body) = self.connection.send(ask).await?;
        self.times.push(sent.elapsed());
        ensure!(status.as_u16() == ask.status, "{status}, and not {}", ask.status);
        Ok((headers, String::from_utf8(body)?))
    }
}

/// One person's whole way: from the own link to the thanks.
async fn answer(addr: &str, who: usize, token: &Token, reading: Duration) -> Result<Vec<Duration>> {
    let mut phone = Phone {
        // Every four hundred have an address of their own, as a building has more than one way out.
        connection: Connection::open_as(addr, who).await?,
        times: Vec::with_capacity(ITEMS + 4),
    };
    let link = format!("/s/{token}");
    let sheet = seed::sheet(ITEMS, who);
    let mut page = phone.ask(&get(&link)).await?.1;
    for step in 0..=ITEMS {
        tokio::time::sleep(reading).await;
        let carried = carried(&page)?;
        let (typed, go) = if step == 0 {
            (Vec::new(), "start")
        } else {
            (typed(&carried, &sheet)?, "next")
        };
        page = phone.ask(&post(&link, carried, typed, go, 200)).await?.1;
    }
    ensure!(
        page.contains("value=\"send\""),
        "the answers are not looked through after the last question"
    );
    tokio::time::sleep(reading).await;
    let (headers, _) = phone.ask(&post(&link, carried(&page)?, Vec::new(), "send", 303)).await?;
    let thanks = headers.get(header::LOCATION).context("nowhere to go")?.to_str()?;
    phone.ask(&get(thanks)).await?;
    Ok(phone.times)
}

fn get(path: &str) -> Ask {
    Ask {
        path: path.to_owned(),
        form: None,
        cookie: None,
        status: 200,
    }
}

/// A field of a form.
type Field = (String, String);

fn post(link: &str, carried: Vec<Field>, typed: Vec<Field>, go: &str, status: u16) -> Ask {
    let form = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(carried.into_iter().chain(typed))
        .append_pair("go", go)
        .finish();
    Ask {
        path: link.to_owned(),
        form: Some(form),
        cookie: None,
        status,
    }
}

/// What the page's form carries along: all that was answered so far, and where it stands.
fn carried(page: &str) -> Result<Vec<Field>> {
    let (_, from) = page.split_once("id=\"answers\"").context("no form on the page")?;
    let (form, _) = from.split_once("</form>").context("a form without an end")?;
    let tags = form.split("<input").skip(1).filter_map(|rest| Some(rest.split_once('>')?.0));
    let hidden = tags.filter(|tag| tag.contains("type=\"hidden\""));
    hidden
        .map(|tag| {
            Ok((
                attribute(tag, "name").context("a field without a name")?,
                attribute(tag, "value").unwrap_or_default(),
            ))
        })
        .collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, from) = tag.split_once(&format!(" {name}=\""))?;
    let (value, _) = from.split_once('"')?;
    let plain = [("&quot;", "\""), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Some(plain.iter().fold(value.to_owned(), |text, (from, to)| text.replace(from, to)))
}

/// What somebody answers to the question on the page.
fn typed(carried: &[Field], sheet: &Sheet) -> Result<Vec<Field>> {
    let at = carried.iter().find(|(name, _)| name == "at").context("the page asks nothing")?;
    let key = format!("q{}", at.1);
    let answer = sheet.0.get(&key).with_context(|| format!("there is no question {key}"))?;
    Ok(answer.values().into_iter().map(|value| (format!("q.{key}"), value)).collect())
}

/// How many of the first so many people's answers are not kept. What nobody gave is not there either, or nothing here is true.
async fn lost(world: &World, round: RoundKey, people: usize) -> Result<usize> {
    let kept: Vec<serde_json::Value> = sqlx::query_scalar("select sheet from focus_groups_answer where owner_id = $1 and round_id = $2")
        .bind(round.owner.0)
        .bind(round.round.0)
        .fetch_all(&world.owner)
        .await?;
    let mut missing: BTreeMap<String, usize> = BTreeMap::new();
    for who in 0..people {
        let sheet = serde_json::to_value(seed::sheet(ITEMS, who))?;
        *missing.entry(sheet.to_string()).or_default() += 1;
    }
    for sheet in kept {
        let left = missing.get_mut(&sheet.to_string()).filter(|left| **left > 0);
        *left.context("there are answers that nobody gave")? -= 1;
    }
    Ok(missing.values().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_a_browser_sends_it() {
        let page = "<form action=\"/x\"><input type=\"hidden\" name=\"other\" value=\"1\" /></form>\
             <form id=\"answers\" method=\"post\"><input type=\"hidden\" name=\"at\" value=\"2\" />\
             <input type=\"radio\" name=\"q.q2\" value=\"1\"><input type=\"hidden\" name=\"q.q1\" value=\"a &amp; &quot;b&quot;\"></form>";
        let fields = carried(page).unwrap();
        assert_eq!(
            fields,
            [("at".to_owned(), "2".to_owned()), ("q.q1".to_owned(), "a & \"b\"".to_owned())]
        );
        let sheet = seed::sheet(ITEMS, 7);
        let typed = typed(&fields, &sheet).unwrap();
        assert_eq!(typed, [("q.q2".to_owned(), sheet.0["q2"].values()[0].clone())]);
        assert!(carried("<p>").is_err());
    }
}
