//! P2: nothing that people see is counted from answers. Requests cannot read them, and every page of a closed round is the same to
//! the byte when the answers are gone. And what a tenant takes out says what the page says: each figure there is in the export, and in
//! the files of the round, as the same, and what the page hides is not in it. Where two rounds stand beside each other, nothing is shown
//! that either of them hides; and the files and the report of a comparison say what its page says.

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Answer, HELP, RoundDraft, Sheet},
    ids::SubmissionId,
    language::Language,
    statistics::{Mean, Share},
    tenants::TenantKind,
};
use server::{
    focus_groups::{
        RoundKey,
        answering::{self, Key},
        instruments, jobs,
        results::{self, Edition, EditionItem},
        rounds,
    },
    secrets::Token,
    testing::{Found, scalar, seen_red},
};
use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};
use time::Duration;

/// Who can read answers besides their owner: the role of the jobs, and nobody else.
async fn closed_to_requests(world: &World) -> Result<(), Found> {
    let readers: String = scalar(
        &world.test,
        "select coalesce(string_agg(r.rolname || ' reads ' || c.relname, ', ' order by 1), '') from pg_roles r, pg_class c
          where c.relname in ('focus_groups_answer', 'focus_groups_receipt', 'focus_groups_withheld_text')
            and c.relnamespace = 'public'::regnamespace and r.rolname like 'brygga%' and r.rolname <> 'brygga_owner'
            and has_any_column_privilege(r.oid, c.oid, 'select')",
    )
    .await;
    if readers == "brygga_results reads focus_groups_answer" {
        Ok(())
    } else {
        Err(Found(readers))
    }
}

#[tokio::test]
async fn requests_cannot_read_answers() {
    closed_to_requests(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_by_a_grant_is_seen() {
    let world = World::new().await;
    world.owner("grant select (sheet) on focus_groups_answer to brygga_app").await;
    seen_red("P2", "requests may read sheets", closed_to_requests(&world).await);
}

/// A closed round that many in two municipalities answered.
async fn closed_round(world: &World) -> RoundKey {
    closed_round_of(world, 23, 14).await
}

/// A closed round that so many answered; in Vimmerby three are of a gender that nobody else is.
async fn closed_round_of(world: &World, nybro: usize, vimmerby: usize) -> RoundKey {
    closed_round_with(world, nybro, vimmerby, 3).await
}

/// So many answer whom somebody gave slips; the first few of them are of a gender of their own.
async fn answer(world: &World, who: &str, key: RoundKey, people: usize, few: usize) {
    for (n, link) in world.links(who, key, people).await.into_iter().enumerate() {
        let mut sheet = Sheet::default();
        let mut put = |key: &str, answer| sheet.0.insert(key.to_owned(), answer);
        let gender = if n < few { "other" } else { ["woman", "man"][n % 2] };
        put("gender", Answer::One(gender.to_owned()));
        put("ways", Answer::Many(vec![["talk", "course"][n % 3 % 2].to_owned()]));
        put("closer", Answer::Step(n as i32 % 5 + 1));
        put("weeks", Answer::Number(n as i32));
        put("why", Answer::Text(format!("ord nummer {n}")));
        let token = Token::parse(link.trim_start_matches("/s/")).unwrap();
        answering::submit(
            &world.db,
            &world.secret,
            &Key::Link(token),
            SubmissionId::new(),
            Language::Sv,
            &sheet,
        )
        .await
        .unwrap();
    }
}

/// The same, with so many in Vimmerby that are of a gender of their own.
async fn closed_round_with(world: &World, nybro: usize, vimmerby: usize, few: usize) -> RoundKey {
    let key = world.open_round().await;
    // Too few in one municipality for a figure of their own.
    for (who, people, few) in [("nybro leader", nybro, 0), ("vimmerby leader", vimmerby, few)] {
        answer(world, who, key, people, few).await;
    }
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    key
}

/// Pages and files that show figures of a round, but for those that set it beside another.
const SHOWING: [&str; 40] = [
    "/results",
    "/results?view=region",
    "/results?view=nybro",
    "/results?by=gender",
    "/results/side-by-side",
    "/results/side-by-side?question=closer&order=difference&first=vimmerby",
    "/results/side-by-side?question=closer&by=gender",
    "/results/side-by-side?question=ways&answer=course",
    "/results/side-by-side?question=weeks&by=gender&order=difference",
    "/results/side-by-side/report",
    "/results/side-by-side/report?question=weeks&by=gender",
    "/results/side-by-side/figures.csv",
    "/results/side-by-side/figures.csv?question=ways&answer=course",
    "/results/side-by-side/figures.csv?question=closer&by=gender",
    "/results/side-by-side/code-book.csv",
    "/results/side-by-side/side-by-side.xlsx",
    "/results/side-by-side/side-by-side.json",
    "/results/report",
    "/results/report?view=region",
    "/results/report?view=nybro",
    "/results/compare",
    "/results/over-time",
    "/results/over-time?view=region",
    "/results/over-time?by=gender",
    "/results/over-time/report",
    "/results/over-time/report?view=region&by=gender",
    "/results/over-time/figures.csv",
    "/results/over-time/figures.csv?by=gender",
    "/results/over-time/code-book.csv",
    "/results/over-time/over-time.xlsx",
    "/results/over-time/over-time.json",
    "/results/figures.csv",
    "/results/summary.csv",
    "/results/texts.csv",
    "/results/code-book.csv",
    "/results/results.xlsx",
    "/results/results.json",
    "/results?theme=none",
    "/findings",
    "",
];

/// Every page and file that shows a figure of the round, as each who may sees it.
async fn pages(key: RoundKey, other: RoundKey, clients: &mut [(Client, &str)]) -> Vec<Vec<u8>> {
    let views = ["", "&view=region", "&by=gender", "&view=region&by=gender"];
    let parts = [
        "",
        "/report",
        "/figures.csv",
        "/code-book.csv",
        "/comparison.xlsx",
        "/comparison.json",
    ];
    let beside: Vec<String> = parts
        .iter()
        .flat_map(|part| views.map(|view| format!("/results/compare{part}?with={}{view}", other.round)))
        .collect();
    let mut pages = Vec::new();
    for (client, place) in clients {
        for path in SHOWING.iter().copied().chain(beside.iter().map(String::as_str)) {
            let page = client.get(&format!("{place}/focus-groups/{}{path}", key.round)).await;
            assert_eq!(page.status, StatusCode::OK, "{place}{path}");
            pages.push(page.bytes.to_vec());
        }
        pages.push(client.get(place).await.bytes.to_vec());
    }
    pages
}

#[tokio::test]
async fn every_page_is_the_same_without_the_answers() {
    let world = World::new().await;
    let other = closed_round(&world).await;
    let key = closed_round(&world).await;
    let mut clients = vec![
        (world.client("management").await, "/r/samverkan"),
        (world.client("nybro leader").await, "/t/nybro"),
        (world.client("vimmerby staff").await, "/t/vimmerby"),
        (world.client("evaluator").await, "/r/samverkan"),
    ];
    let before = pages(key, other, &mut clients).await;
    let first = String::from_utf8_lossy(&before[0]);
    assert!(first.contains("35"), "there are figures: 37 answered, at least 35");
    world
        .owner("delete from focus_groups_answer; delete from focus_groups_withheld_text")
        .await;
    let after = pages(key, other, &mut clients).await;
    let differ: Vec<usize> = (0..before.len()).filter(|&n| before[n] != after[n]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}

/// A table of the page, as text: what it is about, and its rows, the first of which is the head.
struct Table {
    caption: String,
    rows: Vec<Vec<String>>,
}

/// The text between tags, in one line.
fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tables(body: &str) -> Vec<Table> {
    let cells = |row: &str| -> Vec<String> {
        let cells = row.split("<t").skip(1).filter(|cell| cell.starts_with(['h', 'd']));
        cells.map(|cell| plain(&cell[cell.find('>').unwrap() + 1..])).collect()
    };
    body.split("<table")
        .skip(1)
        .map(|table| {
            let table = &table[..table.find("</table>").unwrap()];
            let caption = &table[table.find("<caption").unwrap()..table.find("</caption>").unwrap()];
            Table {
                caption: plain(caption),
                rows: table.split("<tr").skip(1).map(cells).collect(),
            }
        })
        .collect()
}

fn numbers(text: &str) -> Vec<u32> {
    let parts = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().unwrap()).collect()
}

/// A share in whole per cent, rounded half up.
fn percent(count: u32, of: u32) -> u32 {
    if of == 0 { 0 } else { (200 * count + of) / (2 * of) }
}

/// What a participation says: a number, or that there are too few for one.
fn steps(participation: Participation) -> Vec<u32> {
    match participation {
        Participation::FewerThanFive => Vec::new(),
        Participation::AtLeast(n) => vec![n],
    }
}

/// One page of the results: whose figures it shows, the region's where that is nobody's, and whether by gender.
struct View {
    query: &'static str,
    whose: Option<&'static str>,
    by: bool,
}

const VIEWS: [View; 6] = [
    View {
        query: "?view=region",
        whose: None,
        by: false,
    },
    View {
        query: "?view=nybro",
        whose: Some("Nybro"),
        by: false,
    },
    View {
        query: "?view=vimmerby",
        whose: Some("Vimmerby"),
        by: false,
    },
    View {
        query: "?view=region&by=gender",
        whose: None,
        by: true,
    },
    View {
        query: "?view=nybro&by=gender",
        whose: Some("Nybro"),
        by: true,
    },
    View {
        query: "?view=vimmerby&by=gender",
        whose: Some("Vimmerby"),
        by: true,
    },
];

/// A group's figures of an item in an edition; the group is a municipality, or the whole region.
fn of<'e>(edition: &'e Edition, item: &'e EditionItem, whose: Option<&str>) -> Option<&'e Distribution> {
    let Some(name) = whose else { return item.region.as_ref() };
    let at = edition.tenants.iter().position(|t| t.name == name)?;
    item.tenants.get(at)?.as_ref()
}

/// The same of one gender.
fn of_gender<'e>(edition: &'e Edition, item: &'e EditionItem, whose: Option<&str>, gender: &str) -> Option<&'e Distribution> {
    let split = item.splits.iter().find(|s| s.by == "gender")?;
    let at = split.categories.iter().position(|c| c == gender)?;
    let Some(name) = whose else { return split.region.get(at)?.as_ref() };
    let tenant = edition.tenants.iter().position(|t| t.name == name)?;
    split.tenants.get(tenant)?.get(at)?.as_ref()
}

/// What the cells of a table say according to an edition, row by row without the head: numbers, or nothing where the figure is
/// hidden. In the place of what no edition has, how many were asked, stands what the table says.
fn according_to(edition: &Edition, view: &View, table: &Table) -> Vec<Vec<Option<Vec<u32>>>> {
    let heads = &table.rows[0][1..];
    let group = |head: &str| match head {
        "Antal" | "Andel" => view.whose.map(str::to_owned),
        "Hela regionen" => None,
        name => Some(name.to_owned()),
    };
    let figures = |item: &EditionItem, head: &str| -> Option<Distribution> {
        if view.by {
            let gender = if head == "Ej uppgivet" { "not_stated" } else { head };
            of_gender(edition, item, view.whose, gender).cloned()
        } else {
            of(edition, item, group(head).as_deref()).cloned()
        }
    };
    if table.caption.starts_with("Tillfrågade och svarande") {
        let rows = edition.tenants.iter().zip(&table.rows[1..]);
        return rows
            .map(|(tenant, row)| vec![Some(numbers(&row[1])), Some(steps(tenant.answered))])
            .collect();
    }
    if table.caption.starts_with("Andel som svarade 4 eller 5") {
        let closer = edition.items.iter().find(|i| i.item == "closer").unwrap();
        let share = |head: &String| {
            let d = figures(closer, head)?;
            let bars = closer.bars.iter().zip(&d.counts);
            let high = bars.filter(|(bar, _)| ["4", "5"].contains(&bar.as_str())).map(|(_, n)| n).sum();
            Some(vec![percent(high, d.answered)])
        };
        return vec![heads.iter().map(share).collect()];
    }
    let (what, title) = table.caption.split_once(": ").expect("a table that is not known here");
    let key = title
        .strip_prefix("Fråga ")
        .or_else(|| (title == "Hur man svarade").then_some(HELP))
        .expect("a question that is not known here");
    let items: Vec<&EditionItem> = edition.items.iter().filter(|i| i.item == key).collect();
    if what == "Andel som valde varje alternativ" {
        let cell = |item: &EditionItem, head: &str| {
            let d = figures(item, head)?;
            let n = *d.counts.get(item.bars.iter().position(|b| b == "chosen")?)?;
            Some(vec![n, d.answered, percent(n, d.answered)])
        };
        return items.iter().map(|i| heads.iter().map(|head| cell(i, head)).collect()).collect();
    }
    assert!(["Siffror", "Kommun för kommun"].contains(&what), "{}", table.caption);
    let item = items[0];
    let line = |of_row: &dyn Fn(&Distribution) -> (u32, bool)| -> Vec<Option<Vec<u32>>> {
        let cell = |head: &String| {
            let d = figures(item, head)?;
            let (n, is_sum) = of_row(&d);
            Some(match (head.as_str(), is_sum) {
                ("Andel", _) => vec![percent(n, d.answered)],
                ("Antal", _) | (_, true) => vec![n],
                _ => vec![n, percent(n, d.answered)],
            })
        };
        heads.iter().map(cell).collect()
    };
    let mut out: Vec<_> = (0..item.bars.len())
        .map(|bar| line(&|d: &Distribution| (d.counts.get(bar).copied().unwrap_or_default(), false)))
        .collect();
    out.push(line(&|d: &Distribution| (d.answered, true)));
    out
}

/// A number in tenths, as it is written.
fn tenths(value: f64) -> String {
    format!("{:.1}", (value * 10.0).round() / 10.0).replace('.', ",")
}

/// Who agrees and the mean of the scale, and how sure both are: in per cent, and in numbers.
struct Sure {
    share: Share,
    ends: (f64, f64),
    mean: Option<(Mean, Option<(f64, f64)>)>,
}

/// Of the scale from 1 to 5: its steps in order, then "don't know".
fn sure(d: &Distribution) -> Sure {
    let share = Share::new(d.counts.iter().skip(3).take(2).sum(), d.answered).unwrap();
    let percent = |value: f64| (value * 100.0).round();
    let mean = Mean::of((1..=5).map(f64::from).zip(d.counts.iter().copied().take(5)));
    let within = |value: f64| value.clamp(1.0, 5.0);
    Sure {
        share,
        ends: (percent(share.interval().low), percent(share.interval().high)),
        mean: mean.map(|mean| (mean, mean.interval().map(|i| (within(i.low), within(i.high))))),
    }
}

/// What a page says in words about the scale, of each group that is shown.
fn measured(edition: &Edition, view: &View) -> Vec<String> {
    let closer = edition.items.iter().find(|i| i.item == "closer").unwrap();
    let groups: Vec<(String, Option<&Distribution>)> = if view.by {
        let split = closer.splits.iter().find(|s| s.by == "gender").unwrap();
        let name = |category: &String| {
            if category == "not_stated" {
                "Ej uppgivet"
            } else {
                category.as_str()
            }
            .to_owned()
        };
        let each = split.categories.iter();
        each.map(|c| (name(c), of_gender(edition, closer, view.whose, c))).collect()
    } else {
        let own = view.whose.map(|whose| (whose.to_owned(), of(edition, closer, Some(whose))));
        own.into_iter()
            .chain([("Hela regionen".to_owned(), closer.region.as_ref())])
            .collect()
    };
    let say = |whose: String, d: &Distribution| {
        let Sure { share, ends, mean } = sure(d);
        let mean = match mean {
            None => String::new(),
            Some((mean, None)) => format!(
                " Medelvärdet för de {} som valde ett steg är {} på skalan 1–5. Alla svarade likadant, så det går inte att säga hur säkert det är.",
                mean.n(),
                tenths(mean.value())
            ),
            Some((mean, Some((low, high)))) => format!(
                " Medelvärdet för de {} som valde ett steg är {} på skalan 1–5. Räkna med allt mellan {} och {}.",
                mean.n(),
                tenths(mean.value()),
                tenths(low),
                tenths(high)
            ),
        };
        format!(
            "{whose}: {} % svarade 4 eller 5 ({} av {}). Slumpen gör andelen osäker: räkna med allt mellan {} och {} %.{mean}",
            percent(share.count(), share.of()),
            share.count(),
            share.of(),
            ends.0,
            ends.1
        )
    };
    groups.into_iter().filter_map(|(whose, d)| Some(say(whose, d?))).collect()
}

/// How many figures were compared, and how many of them are hidden.
#[derive(Default)]
struct Compared {
    shown: usize,
    hidden: usize,
}

/// What a page says otherwise than an edition.
fn differences(edition: &Edition, view: &View, body: &str, compared: &mut Compared) -> Vec<String> {
    let mut out = Vec::new();
    for table in tables(body) {
        let there = according_to(edition, view, &table);
        if there.len() != table.rows.len() - 1 {
            out.push(format!("{}: {} rows, and {}", table.caption, table.rows.len() - 1, there.len()));
        }
        for (row, numbers_there) in table.rows[1..].iter().zip(&there) {
            for (cell, there) in row[1..].iter().zip(numbers_there) {
                let here = (cell != "Visas inte").then(|| numbers(cell));
                if here != *there {
                    out.push(format!("{}, {}: the page says {cell}, the export {there:?}", table.caption, row[0]));
                } else if here.is_some() {
                    compared.shown += 1;
                } else {
                    compared.hidden += 1;
                }
            }
        }
    }
    // Beside the charts: who agrees, the mean, and how sure both are, in words.
    let said: Vec<String> = body
        .split("<p class=\"measured\">")
        .skip(1)
        .map(|text| plain(&text[..text.find("</p>").unwrap()]))
        .collect();
    let there = measured(edition, view);
    if said == there {
        compared.shown += said.len();
    } else {
        out.push(format!("the page says {said:?}, the export {there:?}"));
    }
    // Above the tables: how many took part, here and in all.
    let cards: Vec<Vec<u32>> = body
        .split("<p class=\"figure\">")
        .skip(1)
        .map(|card| numbers(&plain(&card[..card.find("</p>").unwrap()])))
        .collect();
    let own = edition
        .tenants
        .first()
        .filter(|_| edition.tenants.len() == 1)
        .map(|t| steps(t.answered));
    let there: Vec<Vec<u32>> = own.into_iter().chain([steps(edition.answered)]).collect();
    if cards == there {
        compared.shown += cards.len();
    } else {
        out.push(format!("took part: the page says {cards:?}, the export {there:?}"));
    }
    // Below the charts: how many answered.
    let mut all: Vec<u32> = Vec::new();
    for item in &edition.items {
        let splits = item.splits.iter().flat_map(|s| s.region.iter().chain(s.tenants.iter().flatten()));
        all.extend(
            item.tenants
                .iter()
                .chain([&item.region])
                .chain(splits)
                .flatten()
                .map(|d| d.answered),
        );
    }
    for caption in body.split("<figcaption>").skip(1) {
        let caption = plain(&caption[..caption.find("</figcaption>").unwrap()]);
        if let Some((_, said)) = caption.rsplit_once(": ")
            && !numbers(said).iter().all(|n| all.contains(n))
        {
            out.push(format!("a chart says {caption}, the export nothing of the kind"));
        }
    }
    out
}

/// Everybody who may takes out what their tenant has, after reading every view of the results; `between` is what happens to the
/// database between the two.
async fn exports_say_what_pages_say(world: &World, key: RoundKey, between: Option<&'static str>) -> Result<Compared, Found> {
    let mut compared = Compared::default();
    let mut read = Vec::new();
    for (name, place) in [
        ("management", "/r/samverkan"),
        ("nybro leader", "/t/nybro"),
        ("vimmerby leader", "/t/vimmerby"),
    ] {
        let mut client = world.client(name).await;
        let mut pages = Vec::new();
        for view in &VIEWS {
            // A municipality has no figures of another's: its page shows its own then.
            if place.starts_with("/t/") && view.whose.is_some_and(|whose| !name.starts_with(&whose.to_lowercase())) {
                continue;
            }
            let page = client
                .get(&format!("{place}/focus-groups/{}/results{}", key.round, view.query))
                .await;
            assert_eq!(page.status, StatusCode::OK, "{place} {}", view.query);
            pages.push((view, page.body));
        }
        read.push((name, place, client, pages));
    }
    if let Some(sql) = between {
        world.owner(sql).await;
    }
    let mut found = Vec::new();
    for (name, place, mut client, pages) in read {
        let export = client.post(&format!("{place}/settings/export"), &[]).await;
        assert_eq!(export.status, StatusCode::OK, "{name}");
        let document: serde_json::Value = serde_json::from_str(&export.body).unwrap();
        let rounds = document["rounds"].as_array().unwrap();
        assert_eq!(rounds.len(), 1, "{name}");
        let editions = rounds[0]["results"].as_array().unwrap();
        assert_eq!(editions.len(), 1, "{name}");
        let kept = &editions[0]["document"];
        let edition: Edition = serde_json::from_value(kept.clone()).unwrap();
        // Nothing but what an edition has, and no word of anybody's that nobody has released.
        if serde_json::to_value(&edition).unwrap() != *kept {
            found.push(format!("{name}: there is more in the export than an edition"));
        }
        if export.body.contains("ord nummer") || export.body.contains("\"sheet\"") {
            found.push(format!("{name}: the export has answers"));
        }
        for (view, body) in pages {
            let differ = differences(&edition, view, &body, &mut compared);
            found.extend(differ.into_iter().map(|what| format!("{name} {}: {what}", view.query)));
        }
    }
    if found.is_empty() {
        Ok(compared)
    } else {
        let n = found.len();
        found.truncate(5);
        Err(Found(format!("{n} differences: {}", found.join("; "))))
    }
}

#[tokio::test]
async fn exports_have_the_figures_of_the_page_and_none_that_it_hides() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    let Compared { shown, hidden } = exports_say_what_pages_say(&world, key, None).await.unwrap();
    println!("{shown} figures of the pages are in the exports as the same; {hidden} are hidden in both");
    assert!(shown > 100 && hidden > 10, "{shown} shown, {hidden} hidden");
}

#[tokio::test]
async fn sabotage_an_export_that_counts_otherwise_or_shows_what_is_hidden() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    for (what, sql) in [
        (
            "the export has a figure where the page hides it",
            "update focus_groups_edition set document = regexp_replace(document::text, ', null\\]', ', {\"counts\": [3], \"answered\": 3}]', 'g')::jsonb",
        ),
        (
            "the export counts one more",
            "update focus_groups_edition set document = replace(document::text, '\"answered\": 37', '\"answered\": 38')::jsonb",
        ),
    ] {
        let checked = exports_say_what_pages_say(&world, key, Some(sql)).await;
        seen_red("P2", what, checked.map(drop));
    }
}

// ---- files

/// A row of a file, by the names in its head.
type Row = BTreeMap<String, String>;

fn named(rows: Vec<Vec<String>>) -> Vec<Row> {
    let mut rows = rows.into_iter();
    let head = rows.next().unwrap();
    rows.map(|row| {
        let cells = row.into_iter().chain(std::iter::repeat(String::new()));
        head.iter().cloned().zip(cells).collect()
    })
    .collect()
}

/// Rows of a text file: cells in quotation marks between semicolons, with a comma before tenths.
fn in_csv(page: &Page) -> Vec<Row> {
    assert_eq!(page.headers["content-type"], "text/csv; charset=utf-8");
    let lines = page
        .body
        .trim_start_matches('\u{feff}')
        .split("\r\n")
        .filter(|line| !line.is_empty());
    let cells = |line: &str| -> Vec<String> {
        let inside = line.strip_prefix('"').unwrap().strip_suffix('"').unwrap();
        inside.split("\";\"").map(|cell| cell.replace("\"\"", "\"")).collect()
    };
    let mut rows = named(lines.map(cells).collect());
    for (name, cell) in rows.iter_mut().flatten() {
        if ["value", "low", "high", "difference"].iter().any(|end| name.ends_with(end)) {
            *cell = cell.replace(',', ".");
        }
    }
    rows
}

/// A part of a workbook.
fn in_workbook(page: &Page, part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(page.bytes.to_vec())).unwrap();
    let mut text = String::new();
    archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Rows of a sheet of a workbook.
fn in_sheet(page: &Page, n: usize) -> Vec<Row> {
    let sheet = in_workbook(page, &format!("xl/worksheets/sheet{n}.xml"));
    assert!(!sheet.contains("<f>"), "a formula");
    let between = |text: &str, begin: &str, end: &str| {
        let from = text.find(begin)? + begin.len();
        Some(text[from..from + text[from..].find(end)?].to_owned())
    };
    let rows = sheet.split("<row ").skip(1).map(|row| {
        let mut cells: Vec<String> = Vec::new();
        for cell in row.split("<c r=\"").skip(1) {
            // One letter is enough for these.
            let at = usize::from(cell.as_bytes()[0] - b'A');
            let text = between(cell, "<t xml:space=\"preserve\">", "</t>")
                .or_else(|| between(cell, "<v>", "</v>"))
                .unwrap();
            cells.resize(at, String::new());
            cells.push(
                text.replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&amp;", "&"),
            );
        }
        cells
    });
    named(rows.collect())
}

/// Rows of a list in JSON.
fn in_json(page: &Page, list: &str) -> Vec<Row> {
    let document: serde_json::Value = serde_json::from_str(&page.body).unwrap();
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        serde_json::Value::Number(n) => n.as_f64().unwrap().to_string(),
        other => other.as_str().unwrap().to_owned(),
    };
    let rows = document[list].as_array().unwrap().iter();
    rows.map(|row| {
        row.as_object()
            .unwrap()
            .iter()
            .map(|(name, value)| (name.clone(), text(value)))
            .collect()
    })
    .collect()
}

/// The same rows in each form in which they are taken along: a list of the JSON, a sheet of the workbook, and a text file.
fn in_each_form(json: (&Page, &str), workbook: (&Page, usize), text: &Page) -> [(&'static str, Vec<Row>); 3] {
    [
        ("JSON", in_json(json.0, json.1)),
        ("XLSX", in_sheet(workbook.0, workbook.1)),
        ("CSV", in_csv(text)),
    ]
}

/// The place in an edition for what a row is about.
fn slot<'e>(tenants: &[String], item: &'e mut EditionItem, row: &Row) -> &'e mut Option<Distribution> {
    let tenant = (row["group_kind"] == TenantKind::Municipality.key()).then(|| tenants.iter().position(|t| *t == row["group"]).unwrap());
    if row["by"].is_empty() {
        return match tenant {
            Some(at) => &mut item.tenants[at],
            None => &mut item.region,
        };
    }
    let split = item.splits.iter_mut().find(|s| s.by == row["by"]).unwrap();
    let at = split.categories.iter().position(|c| *c == row["category"]).unwrap();
    match tenant {
        Some(tenant) => &mut split.tenants[tenant][at],
        None => &mut split.region[at],
    }
}

/// An edition of which nothing is known but its questions and groups, with the figures of a file put into it; and what is wrong with
/// its rows.
fn filled_in(edition: &Edition, figures: &[Row], summary: &[Row]) -> (Edition, Vec<String>) {
    let (mut out, mut wrong) = (edition.clone(), Vec::new());
    let tenants: Vec<String> = out.tenants.iter().map(|t| t.name.clone()).collect();
    for item in &mut out.items {
        item.region = None;
        item.tenants.fill(None);
        for split in &mut item.splits {
            split.region.fill(None);
            for each in &mut split.tenants {
                *each = vec![None; split.categories.len()];
            }
        }
    }
    let find = |out: &Edition, row: &Row| {
        let same = |i: &EditionItem| i.item == row["item"] && i.option.as_deref().unwrap_or_default() == row["option"];
        out.items.iter().position(same).unwrap()
    };
    let number = |text: &str| text.parse::<u32>().unwrap();
    for row in figures {
        if row["shown"] != "yes" {
            if ["code", "count", "answered", "percent"].iter().any(|name| !row[*name].is_empty()) {
                wrong.push(format!("hidden, and yet there: {row:?}"));
            }
            continue;
        }
        let at = find(&out, row);
        let item = &mut out.items[at];
        let (bars, bar) = (item.bars.len(), item.bars.iter().position(|b| *b == row["code"]).unwrap());
        let (count, answered) = (number(&row["count"]), number(&row["answered"]));
        let figures = slot(&tenants, item, row).get_or_insert_with(|| Distribution {
            counts: vec![0; bars],
            answered,
        });
        figures.counts[bar] = count;
        if figures.answered != answered || number(&row["percent"]) != percent(count, answered) {
            wrong.push(format!("it does not add up: {row:?}"));
        }
    }
    let steps = |row: &Row| match row["count"].as_str() {
        "" => Participation::FewerThanFive,
        n => Participation::AtLeast(number(n)),
    };
    for row in summary {
        if row["measure"] == "took_part" {
            match tenants.iter().position(|t| *t == row["group"]) {
                Some(at) => out.tenants[at].answered = steps(row),
                None => out.answered = steps(row),
            }
            continue;
        }
        let at = find(&out, row);
        let figures = slot(&tenants, &mut out.items[at], row).clone();
        let cells = figures.map_or_else(Vec::new, |d| {
            let Sure { share, ends, mean } = sure(&d);
            let tenth = |value: f64| (value * 10.0).round() / 10.0;
            match (row["measure"].as_str(), mean) {
                ("top", _) => vec![f64::from(percent(share.count(), share.of())), ends.0, ends.1],
                ("mean", Some((mean, Some((low, high))))) => vec![tenth(mean.value()), tenth(low), tenth(high)],
                ("mean", Some((mean, None))) => vec![tenth(mean.value())],
                _ => Vec::new(),
            }
        });
        let there: Vec<f64> = ["value", "low", "high"].iter().filter_map(|name| row[*name].parse().ok()).collect();
        if there != cells || (row["shown"] == "yes") == cells.is_empty() {
            wrong.push(format!("{cells:?} by the file's own figures: {row:?}"));
        }
    }
    (out, wrong)
}

/// Everybody who may takes the files of a round, after reading every view of its results; `between` is what happens to the database
/// between the two.
async fn files_say_what_pages_say(world: &World, key: RoundKey, between: Option<&'static str>) -> Result<Compared, Found> {
    let mut compared = Compared::default();
    let mut read = Vec::new();
    for (name, place) in [
        ("management", "/r/samverkan"),
        ("evaluator", "/r/samverkan"),
        ("nybro staff", "/t/nybro"),
        ("vimmerby leader", "/t/vimmerby"),
    ] {
        let mut client = world.client(name).await;
        let mut pages = Vec::new();
        for view in &VIEWS {
            if place.starts_with("/t/") && view.whose.is_some_and(|whose| !name.starts_with(&whose.to_lowercase())) {
                continue;
            }
            let path = format!("{place}/focus-groups/{}/results{}", key.round, view.query);
            pages.push((view, client.get(&path).await.body));
        }
        read.push((name, place, client, pages));
    }
    if let Some(sql) = between {
        world.owner(sql).await;
    }
    let mut found = Vec::new();
    for (name, place, mut client, pages) in read {
        let (_, _, edition) = results::newest(&world.db, world.place(name), key).await.unwrap().unwrap();
        let mut file = async |file: &str| {
            let page = client.get(&format!("{place}/focus-groups/{}/results/{file}", key.round)).await;
            assert_eq!(page.status, StatusCode::OK, "{name} {file}");
            let disposition = page.headers["content-disposition"].to_str().unwrap();
            assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            for secret in ["ord nummer", "\"sheet\""] {
                assert!(!page.body.contains(secret), "{file} has {secret}");
            }
            page
        };
        let (json, workbook) = (file("results.json").await, file("results.xlsx").await);
        let (figures, summary) = (file("figures.csv").await, file("summary.csv").await);
        let figures = in_each_form((&json, "figures"), (&workbook, 1), &figures);
        let summary = in_each_form((&json, "summary"), (&workbook, 2), &summary);
        for ((kind, figures), (_, summary)) in figures.into_iter().zip(summary) {
            let (from_file, wrong) = filled_in(&edition, &figures, &summary);
            found.extend(wrong.into_iter().map(|what| format!("{name} {kind}: {what}")));
            for (view, body) in &pages {
                let differ = differences(&from_file, view, body, &mut compared);
                found.extend(differ.into_iter().map(|what| format!("{name} {kind} {}: {what}", view.query)));
            }
        }
    }
    if found.is_empty() {
        Ok(compared)
    } else {
        let n = found.len();
        found.truncate(5);
        Err(Found(format!("{n} differences: {}", found.join("; "))))
    }
}

#[tokio::test]
async fn files_have_the_figures_of_the_page_and_none_that_it_hides() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    let Compared { shown, hidden } = files_say_what_pages_say(&world, key, None).await.unwrap();
    println!("{shown} figures of the pages are in the files as the same; {hidden} are hidden in both");
    assert!(shown > 300 && hidden > 30, "{shown} shown, {hidden} hidden");
}

#[tokio::test]
async fn sabotage_a_file_that_counts_otherwise_or_shows_what_is_hidden() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    for (what, sql) in [
        (
            "a file has a figure where the page hides it",
            "update focus_groups_edition set document = regexp_replace(document::text, ', null\\]', ', {\"counts\": [3], \"answered\": 3}]', 'g')::jsonb",
        ),
        (
            "a file counts one more",
            "update focus_groups_edition set document = replace(document::text, '\"answered\": 37', '\"answered\": 38')::jsonb",
        ),
    ] {
        let checked = files_say_what_pages_say(&world, key, Some(sql)).await;
        seen_red("P2", what, checked.map(drop));
    }
}

#[tokio::test]
async fn no_cell_of_a_file_is_a_formula_and_the_code_book_has_every_word() {
    let world = World::new().await;
    let leader = world.place("nybro leader");
    let instrument = world.instrument(leader).await;
    let read = instruments::newest(&world.db, leader, instrument).await.unwrap();
    let mut document = read.document.clone();
    document.licence = "@SUM(A1:A9)".into();
    document.items[2].text.set(Language::Sv, "=cmd|'/C calc'!A0");
    document.items[2].text.set(Language::Ar, "+سؤال");
    instruments::save(&world.db, leader, instrument, &read, &document).await.unwrap();
    let draft = super::world::draft(world.today().await);
    let round = rounds::create(&world.db, leader, &draft, Some(instrument), &[]).await.unwrap();
    rounds::open(&world.db, leader, round).await.unwrap();
    rounds::close(&world.db, leader, round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let mut client = world.client("nybro leader").await;
    let mut file = async |file: &str| client.get(&format!("/t/nybro/focus-groups/{round}/results/{file}")).await;

    let codes = file("code-book.csv").await;
    for text in ["=cmd|'/C calc'!A0", "+سؤال", "@SUM(A1:A9)"] {
        assert!(codes.body.contains(&format!("\"'{text}\"")), "{text}: {}", codes.body);
    }
    let workbook = file("results.xlsx").await;
    for (n, text) in [(3, "=cmd|'/C calc'!A0"), (3, "+سؤال"), (4, "@SUM(A1:A9)")] {
        let sheet = in_workbook(&workbook, &format!("xl/worksheets/sheet{n}.xml"));
        let quoted = format!("s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t>");
        assert!(sheet.contains(&quoted), "{text}");
    }
    for row in in_sheet(&workbook, 1) {
        assert_eq!((row["shown"].as_str(), row["count"].as_str()), ("no", ""), "nobody answered");
    }
    let rows = in_json(&file("results.json").await, "code_book");
    let about = |item: &str, code: &str| -> Vec<String> {
        let these = rows
            .iter()
            .filter(|r| r["item"] == item && r["code"] == code && r["option"].is_empty());
        these.map(|r| format!("{} {}", r["language"], r["text"])).collect()
    };
    let has = |item: &str, code: &str, line: &str| about(item, code).iter().any(|l| l == line);
    assert!(has("closer", "", "sv =cmd|'/C calc'!A0") && has("closer", "", "ar +سؤال"));
    assert_eq!(about("closer", "").len(), Language::ALL.len());
    assert!(has("closer", "1", "sv 1 – Inte alls") && has("why", "", "sv Fråga why"));
    assert_eq!(about("closer", "3"), [" 3"]);
    assert_eq!(about("closer", "dont_know"), ["sv Vet inte", "en Don’t know"]);
    assert_eq!(about("gender", "not_stated").len(), 2);
}

// ---- rounds beside each other

/// The tables that a comparison can have: each with its question, and the gender of those whose answers it is about.
fn compared_tables(by: bool) -> Vec<(String, &'static str, Option<&'static str>)> {
    if !by {
        return ["gender", "ways", "closer", "weeks"]
            .map(|key| (format!("Tidigare och senare: Fråga {key}"), key, None))
            .to_vec();
    }
    let genders = [
        ("woman", "woman"),
        ("man", "man"),
        ("other", "other"),
        ("not_stated", "Ej uppgivet"),
    ];
    let of = |key: &'static str| genders.map(|(gender, name)| (format!("Tidigare och senare, {name}: Fråga {key}"), key, Some(gender)));
    ["ways", "closer", "weeks"].into_iter().flat_map(of).collect()
}

/// What a comparison has to say of a group by two editions, against what it says: as a whole, or by gender.
fn comparison(earlier: &Edition, later: &Edition, whose: Option<&str>, by: bool, body: &str) -> Result<Compared, Found> {
    let mut compared = Compared::default();
    let mut found = Vec::new();
    let there = tables(body);
    let known = compared_tables(by);
    for table in there.iter().filter(|t| t.caption.contains(": Fråga ")) {
        if !known.iter().any(|(caption, ..)| *caption == table.caption) {
            found.push(format!("a table that is not known here: {}", table.caption));
        }
    }
    for (caption, key, gender) in known {
        let table = there.iter().find(|t| t.caption == caption);
        let of_key = |edition: &'_ Edition| edition.items.iter().filter(|i| i.item == key).cloned().collect::<Vec<_>>();
        let (before, after) = (of_key(earlier), of_key(later));
        let mut rows: Vec<Option<[String; 2]>> = Vec::new();
        for (old, new) in before.iter().zip(&after) {
            let both = match gender {
                None => of(earlier, old, whose).zip(of(later, new, whose)),
                Some(gender) => of_gender(earlier, old, whose, gender).zip(of_gender(later, new, whose, gender)),
            };
            let share = |n: u32, d: &Distribution| format!("{} % ({n} av {})", percent(n, d.answered), d.answered);
            let top = |d: &Distribution| d.counts.iter().skip(3).take(2).sum::<u32>();
            match key {
                "closer" => {
                    rows.push(both.map(|(a, b)| [share(top(a), a), share(top(b), b)]));
                    let mean = |d: &Distribution| {
                        sure(d)
                            .mean
                            .map(|(mean, _)| format!("{} ({} svar)", tenths(mean.value()), mean.n()))
                    };
                    if let Some((a, b)) = both.and_then(|(a, b)| mean(a).zip(mean(b))) {
                        rows.push(Some([a, b]));
                    }
                }
                "ways" => rows.push(both.map(|(a, b)| [share(a.counts[0], a), share(b.counts[0], b)])),
                _ => rows.extend((0..new.bars.len()).map(|bar| {
                    let n = |d: &Distribution| d.counts.get(bar).copied().unwrap_or_default();
                    both.map(|(a, b)| [share(n(a), a), share(n(b), b)])
                })),
            }
        }
        if rows.iter().all(Option::is_none) {
            compared.hidden += rows.len();
            if let Some(table) = table {
                found.push(format!("{caption} is hidden in one of them, and yet: {:?}", table.rows));
            }
            continue;
        }
        let Some(table) = table else {
            found.push(format!("{caption} is not there"));
            continue;
        };
        if table.rows.len() != rows.len() + 1 {
            found.push(format!("{caption}: {} rows, and not {}", table.rows.len() - 1, rows.len()));
            continue;
        }
        for (row, cells) in table.rows[1..].iter().zip(&rows) {
            let expected = match cells {
                Some(cells) => cells.clone(),
                None => ["Visas inte", "Visas inte"].map(str::to_owned),
            };
            if row[1..3] != expected {
                found.push(format!("{caption}: the page says {row:?}, the editions {expected:?}"));
            } else if cells.is_some() {
                compared.shown += 2;
            } else {
                compared.hidden += 1;
            }
        }
    }
    // No p-value is ever told.
    if body.contains("p =") || body.contains("p-värde") {
        found.push("a p-value".to_owned());
    }
    if found.is_empty() {
        Ok(compared)
    } else {
        Err(Found(found.join("; ")))
    }
}

/// What everybody's comparison of two rounds says, as a whole or by gender, against the editions that they have of both, which are read
/// first.
async fn comparisons_show_what_both_show(
    world: &World,
    earlier: RoundKey,
    later: RoundKey,
    by: bool,
    between: Option<&'static str>,
) -> Result<Compared, Found> {
    let mut compared = Compared::default();
    let mut asked = Vec::new();
    for (name, place, views) in [
        ("management", "/r/samverkan", &[None, Some("Nybro"), Some("Vimmerby")][..]),
        ("nybro staff", "/t/nybro", &[None, Some("Nybro")]),
        ("vimmerby leader", "/t/vimmerby", &[None, Some("Vimmerby")]),
    ] {
        let who = world.place(name);
        let before = results::newest(&world.db, who, earlier).await.unwrap().unwrap().2;
        let after = results::newest(&world.db, who, later).await.unwrap().unwrap().2;
        asked.push((name, place, views, before, after));
    }
    if let Some(sql) = between {
        world.owner(sql).await;
    }
    for (name, place, views, before, after) in asked {
        let mut client = world.client(name).await;
        for whose in views {
            let view = match whose {
                None => "region".to_owned(),
                Some(whose) => before.tenants.iter().find(|t| t.name == *whose).unwrap().id.to_string(),
            };
            let split = if by { "&by=gender" } else { "" };
            let path = format!(
                "{place}/focus-groups/{}/results/compare?with={}&view={view}{split}",
                later.round, earlier.round
            );
            let page = client.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{name} {path}");
            let one = comparison(&before, &after, *whose, by, &page.body)?;
            compared.shown += one.shown;
            compared.hidden += one.hidden;
        }
    }
    Ok(compared)
}

#[tokio::test]
async fn rounds_are_compared_and_nothing_is_shown_that_either_hides() {
    let world = World::new().await;
    // Too few in Vimmerby the second time: then it is hidden, and so is Nybro, by which it could be worked out.
    let earlier = closed_round(&world).await;
    let later = closed_round_of(&world, 20, 3).await;
    let Compared { shown, hidden } = comparisons_show_what_both_show(&world, earlier, later, false, None).await.unwrap();
    println!("{shown} figures of both editions are compared; {hidden} rows are hidden, as one of the two hides them");
    assert!(shown > 20 && hidden > 10, "{shown} shown, {hidden} hidden");
    // The other way round it is the same: which is the later one is told by the days, not by where one came from.
    let mut client = world.client("management").await;
    let page = client
        .get(&format!("/r/samverkan/focus-groups/{}/results/compare", later.round))
        .await;
    assert!(page.body.contains(&earlier.round.to_string()), "it is offered");
    page.says("frågor är desamma");
}

#[tokio::test]
async fn sabotage_a_comparison_that_shows_what_one_of_the_rounds_hides() {
    let world = World::new().await;
    let earlier = closed_round(&world).await;
    let later = closed_round_of(&world, 20, 3).await;
    // What stands in a list: the groups of a question, and its categories.
    let sql = "update focus_groups_edition set document = regexp_replace(document::text, '(\\[|, )null', '\\1{\"counts\": [1, 2, 3, 4, 5, 0], \"answered\": 15}', 'g')::jsonb";
    let checked = comparisons_show_what_both_show(&world, earlier, later, false, Some(sql)).await;
    seen_red("P2", "a comparison shows a figure that one of the rounds hides", checked.map(drop));
}

#[tokio::test]
async fn rounds_are_compared_by_one_background_question_and_no_group_is_shown_that_either_hides() {
    let world = World::new().await;
    // Of each gender there are ten or more in both municipalities: each is shown, and nobody stated another.
    let earlier = closed_round_with(&world, 22, 20, 0).await;
    let later = closed_round_with(&world, 20, 20, 0).await;
    let Compared { shown, hidden } = comparisons_show_what_both_show(&world, earlier, later, true, None).await.unwrap();
    println!("{shown} figures by gender are compared; {hidden} rows are hidden, as one of the two hides them");
    assert!(shown > 100 && hidden > 10, "{shown} shown, {hidden} hidden");
    // Three stated another the next time: with them at least one more is hidden there, in Vimmerby all.
    let few = closed_round_with(&world, 22, 20, 3).await;
    let with_few = comparisons_show_what_both_show(&world, earlier, few, true, None).await.unwrap();
    assert!(with_few.shown < shown && with_few.hidden > hidden, "{} shown", with_few.shown);

    let mut client = world.client("nybro staff").await;
    let path = format!("/t/nybro/focus-groups/{}/results/compare?with={}&by=", later.round, earlier.round);
    let page = client.get(&format!("{path}gender")).await;
    page.says("Fråga för fråga, uppdelat efter ”Fråga gender”: Nybro");
    assert!(page.body.contains("<option value=\"gender\" selected>"), "{}", page.body);
    // What is no background question divides nothing, and neither does what nobody asked.
    for by in ["closer", "weeks", "age", "gender,closer"] {
        let page = client.get(&format!("{path}{by}")).await;
        page.says("Fråga för fråga: Nybro");
        assert!(!page.body.contains("Tidigare och senare,"), "{by}");
    }
}

#[tokio::test]
async fn sabotage_a_comparison_by_a_background_question_that_shows_what_is_hidden() {
    let world = World::new().await;
    let earlier = closed_round_with(&world, 22, 20, 0).await;
    let later = closed_round_with(&world, 20, 20, 0).await;
    let sql = "update focus_groups_edition set document = regexp_replace(document::text, '(\\[|, )null', '\\1{\"counts\": [1, 2, 3, 4, 5, 0], \"answered\": 15}', 'g')::jsonb";
    let checked = comparisons_show_what_both_show(&world, earlier, later, true, Some(sql)).await;
    seen_red("P2", "a comparison shows a category that both rounds hide", checked.map(drop));
}

#[tokio::test]
async fn rounds_are_not_divided_by_a_background_question_that_was_changed() {
    let world = World::new().await;
    let earlier = closed_round_with(&world, 22, 20, 0).await;
    let later = closed_round_with(&world, 20, 20, 0).await;
    let instrument = rounds::get(&world.db, world.place("management"), later.round)
        .await
        .unwrap()
        .instrument_key
        .1;
    // The same answers to choose from, in another question.
    let change = format!(
        "alter table focus_groups_instrument_version disable trigger keep_frozen;
         update focus_groups_instrument_version set document = jsonb_set(document, '{{item,0,text,sv}}', '\"Annat kön\"')
          where instrument_id = '{instrument}';
         alter table focus_groups_instrument_version enable trigger keep_frozen"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(change))
        .execute(world.test.owner())
        .await
        .unwrap();
    let mut client = world.client("nybro staff").await;
    let path = format!(
        "/t/nybro/focus-groups/{}/results/compare?with={}&by=gender",
        later.round, earlier.round
    );
    let page = client.get(&path).await;
    page.says("Fråga för fråga: Nybro");
    page.says("Annat kön andra ord på svenska");
    assert!(!page.body.contains("name=\"by\"") && !page.body.contains("Tidigare och senare,"));
}

#[tokio::test]
async fn a_question_that_was_changed_is_not_compared_and_the_page_says_why() {
    let world = World::new().await;
    let management = world.place("management");
    let earlier = closed_round(&world).await;
    let later = closed_round(&world).await;
    // The later one asked otherwise, as its version says: what was used can't change but here.
    let instrument = rounds::get(&world.db, management, later.round).await.unwrap().instrument_key.1;
    let change = format!(
        "alter table focus_groups_instrument_version disable trigger keep_frozen;
         update focus_groups_instrument_version set document = jsonb_set(jsonb_set(document, '{{item,2,text,sv}}', '\"Annan fråga\"'), '{{item,3,max}}', '52')
          where instrument_id = '{instrument}';
         alter table focus_groups_instrument_version enable trigger keep_frozen"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(change))
        .execute(world.test.owner())
        .await
        .unwrap();
    let mut client = world.client("nybro staff").await;
    let page = client
        .get(&format!(
            "/t/nybro/focus-groups/{}/results/compare?with={}",
            later.round, earlier.round
        ))
        .await;
    page.says("Annan fråga andra ord på svenska");
    page.says("Fråga weeks en annan skala eller andra gränser");
    let captions: Vec<String> = tables(&page.body).into_iter().map(|t| t.caption).collect();
    let compared = |end: &str| captions.iter().any(|c| c.ends_with(end));
    assert!(
        compared("Fråga ways") && !compared("Fråga weeks") && !compared("Annan fråga"),
        "{captions:?}"
    );
}

#[tokio::test]
async fn rounds_that_can_not_be_compared_are_listed_with_why() {
    let world = World::new().await;
    let this = closed_round(&world).await;
    let path = format!("/t/nybro/focus-groups/{}/results/compare", this.round);
    let mut client = world.client("nybro staff").await;
    // Alone, there is nothing to choose and nothing to list.
    let page = client.get(&path).await;
    page.says("Det finns inget att jämföra med än");
    assert!(!page.body.contains("<details class=\"no-print\""), "{}", page.body);

    closed_round_of(&world, 1, 1).await;
    world.open_round().await;
    let page = client.get(&path).await;
    page.says("2 omgångar går inte att välja");
    page.says("Stängd, men så få svarade att inga siffror visas.");
    page.says("Inte stängd än, så det finns inga siffror.");
    assert!(!page.body.contains("id=\"with\""), "there is nothing to choose");

    // What was used can't change but here: one asks otherwise, and one asks other things.
    for change in [
        "replace(document::text, 'Fråga ', 'En fråga ')",
        "regexp_replace(document::text, '\"key\": \"(gender|ways|closer|weeks|why)\"', '\"key\": \"\\1x\"', 'g')",
    ] {
        let round = closed_round_of(&world, 1, 1).await.round;
        let place = world.place("management");
        let instrument = rounds::get(&world.db, place, round).await.unwrap().instrument_key.1;
        let sql = format!(
            "alter table focus_groups_instrument_version disable trigger keep_frozen;
             update focus_groups_instrument_version set document = ({change})::jsonb where instrument_id = '{instrument}';
             alter table focus_groups_instrument_version enable trigger keep_frozen"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(world.test.owner()).await.unwrap();
    }
    let earlier = closed_round(&world).await;
    let page = client.get(&path).await;
    page.says("4 omgångar går inte att välja");
    page.says("Ett annat frågeformulär: ingen fråga är gemensam.");
    page.says("Frågorna ställdes på ett annat sätt: andra ord på svenska");
    // Beside the choice, which has the one that can be compared and no other.
    assert_eq!(page.body.matches("<option value=\"").count(), 1, "{}", page.body);
    assert!(page.body.contains(&format!("<option value=\"{}\"", earlier.round)), "{}", page.body);
}

// ---- what stands beside each other, as files and as a report

/// What a file of a comparison says in the words of the page: of a row earlier, later, and the difference.
fn in_words(row: &Row) -> [String; 3] {
    if row["shown"] != "yes" {
        return ["Visas inte"; 3].map(str::to_owned);
    }
    let is_mean = row["measure"] == "mean";
    let of = |round: &str| {
        let cell = |name: &str| row[&format!("{round}_{name}")].as_str();
        if is_mean {
            format!("{} ({} svar)", tenths(cell("value").parse().unwrap()), cell("base"))
        } else {
            format!("{} % ({} av {})", cell("value"), cell("count"), cell("base"))
        }
    };
    let difference: f64 = row["difference"].parse().unwrap();
    let sign = match difference {
        n if n > 0.0 => "+",
        n if n < 0.0 => "−",
        _ => "",
    };
    let apart = if is_mean {
        format!("{sign}{}", tenths(difference.abs()))
    } else {
        format!("{sign}{} procentenheter", difference.abs())
    };
    [of("earlier"), of("later"), apart]
}

/// The numbers that a row has.
fn numbers_in(row: &Row) -> Vec<&str> {
    let ends = ["count", "base", "value", "low", "high", "difference"];
    let cells = row
        .iter()
        .filter(|(name, cell)| ends.iter().any(|end| name.ends_with(end)) && !cell.is_empty());
    cells.map(|(_, cell)| cell.as_str()).collect()
}

/// The rows that are hidden and have a number all the same.
fn hidden_and_yet_there(rows: &[Row]) -> Vec<String> {
    rows.iter()
        .filter(|row| row["shown"] != "yes" && !numbers_in(row).is_empty())
        .map(|row| format!("hidden, and yet there: {row:?}"))
        .collect()
}

/// What a file of two rounds says otherwise than their page.
fn otherwise_than_compared(rows: &[Row], body: &str, compared: &mut Compared) -> Vec<String> {
    let mut out = hidden_and_yet_there(rows);
    let there: Vec<Table> = tables(body)
        .into_iter()
        .filter(|t| t.caption.starts_with("Tidigare och senare"))
        .collect();
    let mut blocks: BTreeMap<(&str, &str), Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row["compared"] == "yes") {
        blocks
            .entry((row["item"].as_str(), row["category"].as_str()))
            .or_default()
            .push(row);
    }
    let mut found = 0;
    for ((item, category), rows) in blocks {
        let title = if item == HELP {
            "Hur man svarade".to_owned()
        } else {
            format!("Fråga {item}")
        };
        let caption = match category {
            "" => format!("Tidigare och senare: {title}"),
            "not_stated" => format!("Tidigare och senare, Ej uppgivet: {title}"),
            name => format!("Tidigare och senare, {name}: {title}"),
        };
        let Some(table) = there.iter().find(|t| t.caption == caption) else {
            if rows.iter().any(|row| row["shown"] == "yes") {
                out.push(format!("{caption} is hidden, and in the file: {rows:?}"));
            }
            compared.hidden += rows.len();
            continue;
        };
        found += 1;
        if table.rows.len() != rows.len() + 1 {
            out.push(format!("{caption}: {} rows, and {}", table.rows.len() - 1, rows.len()));
        }
        for (cells, row) in table.rows[1..].iter().zip(rows) {
            let shown = row["shown"] == "yes";
            let says = cells[4].ends_with(row["says"].as_str()) || (!shown && cells[4].is_empty());
            let ends = ["earlier", "later"].map(|round| {
                let cell = |name: &str| row[&format!("{round}_{name}")].as_str();
                let drawn = format!("{} % ({}–{})", cell("value"), cell("low"), cell("high"));
                // How sure it is stands in the chart of a scale, and nowhere else.
                match (shown, row["measure"].as_str()) {
                    (true, "top") => body.contains(&drawn),
                    _ => cell("low").is_empty() && cell("high").is_empty(),
                }
            });
            if cells[1..4] != in_words(row) || !says || ends != [true, true] {
                out.push(format!("{caption}: the page says {cells:?}, the file {row:?}"));
            } else if shown {
                compared.shown += 3;
            } else {
                compared.hidden += 1;
            }
        }
    }
    if found != there.len() {
        out.push(format!("{} tables, and {found} in the file", there.len()));
    }
    out
}

/// What a file of municipalities side by side says otherwise than their page.
fn otherwise_than_side_by_side(rows: &[Row], body: &str, compared: &mut Compared) -> Vec<String> {
    let mut out = hidden_and_yet_there(rows);
    let all = tables(body);
    let table = all.iter().find(|t| t.caption.starts_with("Kommun för kommun")).unwrap();
    let hidden = || "Visas inte".to_owned();
    let split = rows.iter().any(|row| !row["by"].is_empty());
    let mut cells: Vec<String> = Vec::new();
    for row in rows {
        let (shown, cell) = (row["shown"] == "yes", |name: &str| row[name].as_str());
        let (value, low, high, base) = (cell("value"), cell("low"), cell("high"), cell("base"));
        let number = |text: &str| tenths(text.parse().unwrap());
        match (row["measure"].as_str(), split) {
            ("mean", _) => {
                // It stands before how many answered.
                let at = cells.len() - 1;
                let text = match (shown, low) {
                    (false, _) => hidden(),
                    (true, "") => number(value),
                    _ => format!("{} ({}–{})", number(value), number(low), number(high)),
                };
                cells.insert(at, text);
            }
            (_, true) if shown => cells.push(format!("{value} % av {base} ({low}–{high})")),
            (_, true) => cells.push(hidden()),
            (_, false) if shown => cells.extend([format!("{value} %"), format!("{low}–{high} %"), base.to_owned()]),
            (_, false) => cells.extend([hidden(), hidden(), hidden()]),
        }
    }
    let there: Vec<&String> = table.rows[1..].iter().flat_map(|row| &row[1..]).collect();
    if there.len() != cells.len() {
        out.push(format!("{}: {} cells, and {}", table.caption, there.len(), cells.len()));
    }
    for (page, file) in there.into_iter().zip(&cells) {
        if page != file {
            out.push(format!("{}: the page says {page}, the file {file}", table.caption));
        } else if *file == hidden() {
            compared.hidden += 1;
        } else {
            compared.shown += 1;
        }
    }
    out
}

/// A page whose figures are taken along: what comes after the round's results in its address, what is chosen there, how its workbook
/// and its JSON are called, and what a file says otherwise than the page.
struct Taken {
    page: &'static str,
    queries: Vec<String>,
    name: &'static str,
    otherwise: fn(&[Row], &str, &mut Compared) -> Vec<String>,
}

fn two_rounds(with: RoundKey) -> Taken {
    Taken {
        page: "compare",
        queries: ["", "&by=gender", "&view=region", "&view=region&by=gender"]
            .map(|view| format!("?with={}{view}", with.round))
            .to_vec(),
        name: "comparison",
        otherwise: otherwise_than_compared,
    }
}

fn municipalities() -> Taken {
    Taken {
        page: "side-by-side",
        queries: [
            "",
            "?question=closer&by=gender",
            "?question=closer&order=difference&first=vimmerby",
            "?question=ways&answer=course",
            "?question=weeks&by=gender&order=difference",
        ]
        .map(str::to_owned)
        .to_vec(),
        name: "side-by-side",
        otherwise: otherwise_than_side_by_side,
    }
}

/// Everybody who may takes along what stands beside each other, after reading the pages; `between` is what happens to the database
/// between the two.
async fn files_say_what_stands_beside(
    world: &World,
    key: RoundKey,
    taken: &Taken,
    between: Option<&'static str>,
) -> Result<Compared, Found> {
    let mut compared = Compared::default();
    let mut read = Vec::new();
    for (name, place) in [
        ("management", "/r/samverkan"),
        ("evaluator", "/r/samverkan"),
        ("nybro staff", "/t/nybro"),
        ("vimmerby leader", "/t/vimmerby"),
    ] {
        let mut client = world.client(name).await;
        let at = format!("{place}/focus-groups/{}/results/{}", key.round, taken.page);
        let mut pages = Vec::new();
        for query in &taken.queries {
            let page = client.get(&format!("{at}{query}")).await;
            assert_eq!(page.status, StatusCode::OK, "{name} {at}{query}");
            pages.push((query, page.body));
        }
        read.push((name, at, client, pages));
    }
    if let Some(sql) = between {
        world.owner(sql).await;
    }
    let mut found = Vec::new();
    for (name, at, mut client, pages) in read {
        for (query, body) in pages {
            let mut file = async |file: &str| {
                let page = client.get(&format!("{at}/{file}{query}")).await;
                assert_eq!(page.status, StatusCode::OK, "{name} {at}/{file}{query}");
                assert!(!page.body.contains("ord nummer"), "{file} has what somebody wrote");
                page
            };
            let json = file(&format!("{}.json", taken.name)).await;
            let workbook = file(&format!("{}.xlsx", taken.name)).await;
            let text = file("figures.csv").await;
            for page in [&json, &workbook, &text] {
                let disposition = page.headers["content-disposition"].to_str().unwrap();
                assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
            }
            for (kind, rows) in in_each_form((&json, "figures"), (&workbook, 1), &text) {
                let otherwise = (taken.otherwise)(&rows, &body, &mut compared);
                found.extend(otherwise.into_iter().map(|what| format!("{name} {kind} {query}: {what}")));
            }
            let all = |body: &str| tables(body).into_iter().map(|t| (t.caption, t.rows)).collect::<Vec<_>>();
            let report = file("report").await;
            if all(&report.body) != all(&body) {
                found.push(format!("{name} {query}: the report has other tables than the page"));
            }
        }
    }
    if found.is_empty() {
        Ok(compared)
    } else {
        let n = found.len();
        found.truncate(5);
        Err(Found(format!("{n} differences: {}", found.join("; "))))
    }
}

#[tokio::test]
async fn files_of_two_rounds_have_the_figures_of_their_page_and_none_that_it_hides() {
    let world = World::new().await;
    // Too few in Vimmerby the second time.
    let earlier = closed_round(&world).await;
    let later = closed_round_of(&world, 20, 3).await;
    let Compared { shown, hidden } = files_say_what_stands_beside(&world, later, &two_rounds(earlier), None)
        .await
        .unwrap();
    println!("{shown} figures of the comparison are in its files as the same; {hidden} are hidden in both");
    assert!(shown > 100 && hidden > 30, "{shown} shown, {hidden} hidden");
}

#[tokio::test]
async fn files_of_municipalities_side_by_side_have_the_figures_of_their_page_and_none_that_it_hides() {
    let world = World::new().await;
    let key = closed_round_with(&world, 22, 20, 0).await;
    let Compared { shown, hidden } = files_say_what_stands_beside(&world, key, &municipalities(), None).await.unwrap();
    println!("{shown} figures side by side are in their files as the same; {hidden} are hidden in both");
    assert!(shown > 100 && hidden > 30, "{shown} shown, {hidden} hidden");
}

/// Breaks the editions between page and file: first a count, then what is hidden.
async fn broken_files_are_seen(world: &World, key: RoundKey, taken: &Taken) {
    for (what, sql) in [
        (
            "a file of what stands beside each other counts one more",
            "update focus_groups_edition set document = replace(document::text, '\"answered\": 23', '\"answered\": 24')::jsonb",
        ),
        (
            "a file of what stands beside each other has a figure where the page hides it",
            "update focus_groups_edition set document = regexp_replace(document::text, '(\\[|, )null', '\\1{\"counts\": [1, 2, 3, 4, 5, 0], \"answered\": 15}', 'g')::jsonb",
        ),
    ] {
        let checked = files_say_what_stands_beside(world, key, taken, Some(sql)).await;
        seen_red("P2", what, checked.map(drop));
    }
}

#[tokio::test]
async fn sabotage_files_of_two_rounds_that_count_otherwise_or_show_what_is_hidden() {
    let world = World::new().await;
    let earlier = closed_round(&world).await;
    let later = closed_round_of(&world, 20, 3).await;
    broken_files_are_seen(&world, later, &two_rounds(earlier)).await;
}

#[tokio::test]
async fn sabotage_files_of_municipalities_side_by_side_that_count_otherwise_or_show_what_is_hidden() {
    let world = World::new().await;
    let key = closed_round_of(&world, 20, 3).await;
    broken_files_are_seen(&world, key, &municipalities()).await;
}

#[tokio::test]
async fn a_file_says_in_words_why_a_question_is_not_compared_and_no_cell_is_a_formula() {
    let world = World::new().await;
    let earlier = closed_round(&world).await;
    let later = closed_round(&world).await;
    let instrument = rounds::get(&world.db, world.place("management"), later.round)
        .await
        .unwrap()
        .instrument_key
        .1;
    let change = format!(
        "alter table focus_groups_instrument_version disable trigger keep_frozen;
         update focus_groups_instrument_version set document = jsonb_set(jsonb_set(document, '{{item,2,text,sv}}', '\"=cmd|''/C calc''!A0\"'), '{{item,3,max}}', '52')
          where instrument_id = '{instrument}';
         alter table focus_groups_instrument_version enable trigger keep_frozen"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(change))
        .execute(world.test.owner())
        .await
        .unwrap();
    let mut client = world.client("nybro staff").await;
    let at = format!("/t/nybro/focus-groups/{}/results/compare", later.round);
    let mut file = async |file: &str| {
        let page = client.get(&format!("{at}{file}?with={}", earlier.round)).await;
        assert_eq!(page.status, StatusCode::OK, "{file}");
        page
    };
    let (page, report) = (file("").await, file("/report").await);
    let (text, codes) = (file("/figures.csv").await, file("/code-book.csv").await);
    let (workbook, json) = (file("/comparison.xlsx").await, file("/comparison.json").await);
    for (item, why) in [("closer", "andra ord på svenska"), ("weeks", "en annan skala eller andra gränser")] {
        for page in [&page, &report] {
            page.says(why);
        }
        for (kind, rows) in in_each_form((&json, "figures"), (&workbook, 1), &text) {
            let rows: Vec<&Row> = rows.iter().filter(|row| row["item"] == item).collect();
            let [row] = rows[..] else { panic!("{kind}: {rows:?}") };
            assert_eq!(
                (row["compared"].as_str(), row["shown"].as_str(), row["says"].as_str()),
                ("no", "no", why)
            );
            assert!(numbers_in(row).is_empty(), "{row:?}");
        }
    }
    // What was asked the second time is in the code book, as the words that they are.
    let formula = "=cmd|'/C calc'!A0";
    assert!(codes.body.contains(&format!("\"'{formula}\"")), "{}", codes.body);
    assert!(!codes.body.contains(&format!("\"{formula}\"")));
    let sheet = in_workbook(&workbook, "xl/worksheets/sheet2.xml");
    let quoted = format!("s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{formula}</t>");
    assert!(sheet.contains(&quoted) && !sheet.contains("<f>"), "{sheet}");
    let asked = |round: &str| -> Vec<String> {
        let is_it = |row: &&Row| row["round"] == round && row["item"] == "closer" && row["code"].is_empty() && row["language"] == "sv";
        in_json(&json, "code_book")
            .iter()
            .filter(is_it)
            .map(|row| row["text"].clone())
            .collect()
    };
    assert_eq!(
        (asked("earlier"), asked("later")),
        (vec!["Fråga closer".to_owned()], vec![formula.to_owned()])
    );
    assert!(asked("both").is_empty());
}

#[tokio::test]
async fn files_of_a_comparison_are_nobody_elses_and_there_are_none_before_it_is_chosen() {
    let world = World::new().await;
    let leader = world.place("nybro leader");
    let instrument = world.instrument(leader).await;
    let draft = super::world::draft(world.today().await);
    let mut own = Vec::new();
    for _ in 0..2 {
        let round = rounds::create(&world.db, leader, &draft, Some(instrument), &[]).await.unwrap();
        rounds::open(&world.db, leader, round).await.unwrap();
        let owner = leader.tenant;
        answer(&world, "nybro leader", RoundKey { owner, round }, 12, 0).await;
        rounds::close(&world.db, leader, round).await.unwrap();
        own.push(round);
    }
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let (mut leader, mut other) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    for file in ["report", "figures.csv", "code-book.csv", "comparison.xlsx", "comparison.json"] {
        let path = |slug: &str, query: &str| format!("/t/{slug}/focus-groups/{}/results/compare/{file}{query}", own[0]);
        let with = format!("?with={}", own[1]);
        assert_eq!(leader.get(&path("nybro", &with)).await.status, StatusCode::OK, "{file}");
        for slug in ["nybro", "vimmerby"] {
            assert_eq!(other.get(&path(slug, &with)).await.status, StatusCode::NOT_FOUND, "{file}");
        }
        // Without another round, with the same, and with one that is not there.
        let (itself, nowhere) = (format!("?with={}", own[0]), format!("?with={}", world.region));
        for query in ["", "?with=", itself.as_str(), nowhere.as_str()] {
            let page = leader.get(&path("nybro", query)).await;
            if file == "report" {
                let to_page = format!("/results/compare{query}");
                assert!(page.location.is_some_and(|to| to.ends_with(&to_page)), "{query}");
            } else {
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{file} {query}");
            }
        }
    }
    // In a round of one municipality nothing stands side by side.
    for file in ["figures.csv", "code-book.csv", "side-by-side.xlsx", "side-by-side.json"] {
        let path = format!("/t/nybro/focus-groups/{}/results/side-by-side/{file}", own[0]);
        assert_eq!(leader.get(&path).await.status, StatusCode::NOT_FOUND, "{file}");
    }
    let report = format!("/t/nybro/focus-groups/{}/results/side-by-side/report", own[0]);
    assert_eq!(leader.get(&report).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_nobody_foresaw_is_marked_on_every_line_of_time_for_who_reads_it() {
    let world = World::new().await;
    let earlier = closed_round(&world).await;
    let later = closed_round(&world).await;
    let at = format!("/focus-groups/{}/results", later.round);
    let pages = [
        (at.clone(), "Under den här omgången:"),
        (format!("{at}/report"), "Under den här omgången:"),
        (format!("{at}/side-by-side"), "Under den här omgången:"),
        (format!("{at}/side-by-side/report"), "Under den här omgången:"),
        (format!("{at}/compare?with={}", earlier.round), "Under tiden:"),
        (format!("{at}/compare/report?with={}", earlier.round), "Under tiden:"),
        (format!("{at}/over-time"), "Under tiden:"),
        (format!("{at}/over-time/report"), "Under tiden:"),
    ];
    let (mut nybro, mut vimmerby) = (world.client("nybro staff").await, world.client("vimmerby leader").await);
    for (path, words) in &pages {
        let page = nybro.get(&format!("/t/nybro{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(
            !page.body.contains(*words) && !page.body.contains("Avvikelse:"),
            "{path}: nothing was going on"
        );
    }
    let (all, today) = (format!("region/{}", world.region), world.today().await.to_string());
    let noted = async |client: &mut Client, place: &str, title: &str, readers: &str| {
        let typed = [("readers", readers), ("kind", "health"), ("title", title), ("from", &*today)];
        let page = client.post(&format!("{place}/deviations"), &typed).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    };
    noted(&mut world.client("management").await, "/r/samverkan", "Influensa", &all).await;
    noted(&mut vimmerby, "/t/vimmerby", "Bara hos dem", "tenant").await;
    for (path, words) in &pages {
        let page = nybro.get(&format!("/t/nybro{path}")).await;
        // A band with its name, and from when to when in words with the way to it.
        for text in [*words, "Avvikelse: Influensa", "pågår ("] {
            page.says(text);
        }
        assert!(page.body.contains("class=\"reach\""), "{path}: {}", page.body);
        assert!(page.body.contains("href=\"/t/nybro/deviations?at="), "{path}");
        // What another place keeps to itself is marked there alone.
        assert!(!page.body.contains("Bara hos dem"), "{path}");
        let page = vimmerby.get(&format!("/t/vimmerby{path}")).await;
        for text in ["Avvikelse: Influensa", "Avvikelse: Bara hos dem"] {
            page.says(text);
        }
    }
}

// ---- several rounds in order of time

/// The rows that the page of several rounds has of a question by the editions, of all or of one gender: each with a cell for each round,
/// or hidden for all.
fn rows_over_time(editions: &[Edition], whose: Option<&str>, key: &str, gender: Option<&str>) -> Vec<Option<Vec<String>>> {
    let of_key = |edition: &Edition| edition.items.iter().filter(|i| i.item == key).cloned().collect::<Vec<_>>();
    let items: Vec<Vec<EditionItem>> = editions.iter().map(of_key).collect();
    let share = |n: u32, d: &Distribution| {
        let interval = Share::new(n, d.answered).unwrap().interval();
        let [low, high] = [interval.low, interval.high].map(|end| (end * 100.0).round() as u32);
        format!("{} % ({n} av {}), räkna med {low}–{high} %", percent(n, d.answered), d.answered)
    };
    let mean = |d: &Distribution| {
        let (mean, ends) = sure(d).mean?;
        let ends = ends.map_or_else(String::new, |(low, high)| format!(", räkna med {}–{}", tenths(low), tenths(high)));
        Some(format!("{} ({} svar){ends}", tenths(mean.value()), mean.n()))
    };
    let mut rows = Vec::new();
    for at in 0..items[0].len() {
        let all: Option<Vec<&Distribution>> = editions
            .iter()
            .zip(&items)
            .map(|(edition, items)| match gender {
                None => of(edition, &items[at], whose),
                Some(gender) => of_gender(edition, &items[at], whose, gender),
            })
            .collect();
        let cells =
            |count: &dyn Fn(&Distribution) -> u32| all.as_ref().map(|all| all.iter().copied().map(|d| share(count(d), d)).collect());
        match key {
            "closer" => {
                rows.push(cells(&|d: &Distribution| d.counts.iter().skip(3).take(2).sum()));
                let means: Option<Vec<String>> = all.as_ref().and_then(|all| all.iter().copied().map(mean).collect());
                rows.extend(means.map(Some));
            }
            "ways" => rows.push(cells(&|d: &Distribution| d.counts[0])),
            _ => rows.extend((0..items[0][at].bars.len()).map(|bar| cells(&|d: &Distribution| d.counts[bar]))),
        }
    }
    rows
}

/// A cell of the page, as a row of its file says it.
fn cell_over_time(row: &Row) -> String {
    let number = |name: &str| tenths(row[name].parse().unwrap());
    match (row["shown"].as_str(), row["measure"].as_str(), row["low"].as_str()) {
        ("yes", "mean", "") => format!("{} ({} svar)", number("value"), row["base"]),
        ("yes", "mean", _) => format!(
            "{} ({} svar), räkna med {}–{}",
            number("value"),
            row["base"],
            number("low"),
            number("high")
        ),
        ("yes", ..) => format!(
            "{} % ({} av {}), räkna med {}–{} %",
            row["value"], row["count"], row["base"], row["low"], row["high"]
        ),
        _ => "Visas inte".to_owned(),
    }
}

/// What everybody's page of several rounds says from the last of them, as a whole or by gender, and its files and its report, against the
/// editions of all, which are read first. `between` is what happens to the database after that.
async fn over_time_shows_what_all_show(
    world: &World,
    rounds: &[RoundKey],
    views: &[Option<&'static str>],
    by: bool,
    between: Option<&'static str>,
) -> Result<Compared, Found> {
    let (last, before) = rounds.split_last().unwrap();
    let place = world.place("management");
    let mut editions = Vec::new();
    for round in rounds {
        editions.push(results::newest(&world.db, place, *round).await.unwrap().unwrap().2);
    }
    if let Some(sql) = between {
        world.owner(sql).await;
    }
    let with: String = before.iter().map(|round| format!("&with={}", round.round)).collect();
    let split = if by { "&by=gender" } else { "" };
    let (mut compared, mut found) = (Compared::default(), Vec::new());
    let mut client = world.client("management").await;
    for whose in views {
        let view = match whose {
            None => "region".to_owned(),
            Some(whose) => editions[0].tenants.iter().find(|t| t.name == *whose).unwrap().id.to_string(),
        };
        let at = format!("/r/samverkan/focus-groups/{}/results/over-time", last.round);
        let mut get = async |file: &str| {
            let page = client.get(&format!("{at}{file}?view={view}{with}{split}")).await;
            assert_eq!(page.status, StatusCode::OK, "{file}");
            page
        };
        let page = get("").await;
        let (json, workbook, text) = (
            get("/over-time.json").await,
            get("/over-time.xlsx").await,
            get("/figures.csv").await,
        );
        let there = tables(&page.body);
        let on_paper = tables(&get("/report").await.body);
        let written = |tables: &[Table]| tables.iter().map(|t| (t.caption.clone(), t.rows.clone())).collect::<Vec<_>>();
        if written(&there) != written(&on_paper) {
            found.push(format!("{whose:?}: the report shows other tables"));
        }
        let known: Vec<(String, &str, Option<&str>)> = compared_tables(by)
            .into_iter()
            .map(|(caption, key, gender)| (caption.replacen("Tidigare och senare", "Över tid", 1), key, gender))
            .collect();
        for table in there.iter().filter(|t| t.caption.contains(": Fråga ")) {
            if !known.iter().any(|(caption, ..)| *caption == table.caption) {
                found.push(format!("a table that is not known here: {}", table.caption));
            }
        }
        for (caption, key, gender) in known {
            let rows = rows_over_time(&editions, *whose, key, gender);
            let expected: Vec<String> = rows
                .iter()
                .flat_map(|row| row.clone().unwrap_or_else(|| vec!["Visas inte".to_owned(); rounds.len()]))
                .collect();
            let shown = rows.iter().flatten().count();
            compared.shown += shown * rounds.len();
            compared.hidden += rows.len() - shown;
            let table = there.iter().find(|t| t.caption == caption);
            let cells: Option<Vec<String>> = table.map(|t| t.rows[1..].iter().flat_map(|row| row[1..].to_vec()).collect());
            if cells != (shown > 0).then(|| expected.clone()) {
                found.push(format!("{whose:?} {caption}: the page says {cells:?}, the editions {expected:?}"));
            }
            for (kind, rows) in in_each_form((&json, "figures"), (&workbook, 1), &text) {
                found.extend(hidden_and_yet_there(&rows));
                let of_key = rows.iter().filter(|row| row["item"] == key && row["compared"] == "yes");
                let of_category = of_key.filter(|row| row["category"] == gender.unwrap_or_default());
                let cells: Vec<String> = of_category.map(cell_over_time).collect();
                if cells != expected {
                    found.push(format!(
                        "{whose:?} {caption} {kind}: the file says {cells:?}, the editions {expected:?}"
                    ));
                }
            }
        }
    }
    if found.is_empty() {
        Ok(compared)
    } else {
        let n = found.len();
        found.truncate(5);
        Err(Found(format!("{n} differences: {}", found.join("; "))))
    }
}

#[tokio::test]
async fn rounds_stand_in_order_of_time_and_nothing_is_shown_that_one_of_them_hides() {
    let world = World::new().await;
    // Too few in Vimmerby in one of them: then it is hidden there, and so is Nybro, by which it could be worked out.
    let few = closed_round_of(&world, 20, 3).await;
    let (one, two, three) = (closed_round(&world).await, closed_round(&world).await, closed_round(&world).await);
    let views = [None, Some("Nybro"), Some("Vimmerby")];
    let all = over_time_shows_what_all_show(&world, &[one, two, three], &views, false, None)
        .await
        .unwrap();
    println!(
        "{} figures of three rounds; {} rows are hidden in one of them",
        all.shown, all.hidden
    );
    assert!(all.shown > 60, "{} shown", all.shown);
    // The same of both municipalities with the one that hides them: now the others' figures are not told either.
    let with_few = over_time_shows_what_all_show(&world, &[few, two, three], &views[1..], false, None)
        .await
        .unwrap();
    assert_eq!(with_few.shown, 0);
    assert!(with_few.hidden > 10, "{} hidden", with_few.hidden);
}

#[tokio::test]
async fn sabotage_several_rounds_that_show_what_one_of_them_hides() {
    let world = World::new().await;
    let few = closed_round_of(&world, 20, 3).await;
    let (one, two) = (closed_round(&world).await, closed_round(&world).await);
    let sql = "update focus_groups_edition set document = regexp_replace(document::text, '(\\[|, )null', '\\1{\"counts\": [1, 2, 3, 4, 5, 0], \"answered\": 15}', 'g')::jsonb";
    let views = [Some("Nybro"), Some("Vimmerby")];
    let checked = over_time_shows_what_all_show(&world, &[few, one, two], &views, false, Some(sql)).await;
    seen_red("P2", "several rounds show a figure that one of them hides", checked.map(drop));
}

#[tokio::test]
async fn several_rounds_stand_by_one_background_question_and_no_group_is_shown_that_one_of_them_hides() {
    let world = World::new().await;
    // Of each gender there are ten or more in both municipalities: each is shown, and nobody stated another.
    let one = closed_round_with(&world, 22, 20, 0).await;
    let two = closed_round_with(&world, 22, 20, 0).await;
    let three = closed_round_with(&world, 20, 20, 0).await;
    let views = [None, Some("Nybro"), Some("Vimmerby")];
    let Compared { shown, hidden } = over_time_shows_what_all_show(&world, &[one, two, three], &views, true, None)
        .await
        .unwrap();
    println!("{shown} figures by gender of three rounds; {hidden} rows are hidden in one of them");
    assert!(shown > 60 && hidden > 10, "{shown} shown, {hidden} hidden");
    // Three stated another the last time: with them at least one more is hidden there, in Vimmerby all.
    let few = closed_round_with(&world, 22, 20, 3).await;
    let with_few = over_time_shows_what_all_show(&world, &[one, two, few], &views, true, None)
        .await
        .unwrap();
    assert!(with_few.shown < shown && with_few.hidden > hidden, "{} shown", with_few.shown);

    let mut client = world.client("nybro staff").await;
    let path = format!("/t/nybro/focus-groups/{}/results/over-time", three.round);
    let page = client.get(&format!("{path}?by=gender")).await;
    page.says("Fråga för fråga, uppdelat efter ”Fråga gender”: Nybro");
    page.says("bakgrundsfrågor läggs aldrig ihop med varandra");
    assert!(page.body.contains("<option value=\"gender\" selected>"), "{}", page.body);
    let report = client.get(&format!("{path}/report?by=gender")).await;
    report.says("Flera omgångar i tidsordning");
    report.says("Fråga för fråga, uppdelat efter ”Fråga gender”: Nybro");
    // What is no background question divides nothing, and neither does what nobody asked.
    for by in ["closer", "weeks", "age", "gender,closer"] {
        let page = client.get(&format!("{path}?by={by}")).await;
        page.says("Fråga för fråga: Nybro");
        assert!(!page.body.contains("Över tid, "), "{by}");
    }

    // Where one of them asked otherwise who answers, nothing is divided by it while that one stands there.
    let instrument = rounds::get(&world.db, world.place("management"), two.round)
        .await
        .unwrap()
        .instrument_key
        .1;
    let change = format!(
        "alter table focus_groups_instrument_version disable trigger keep_frozen;
         update focus_groups_instrument_version set document = jsonb_set(document, '{{item,0,text,sv}}', '\"Annat kön\"')
          where instrument_id = '{instrument}';
         alter table focus_groups_instrument_version enable trigger keep_frozen"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(change))
        .execute(world.test.owner())
        .await
        .unwrap();
    let page = client.get(&format!("{path}?by=gender&with={}&with={}", one.round, two.round)).await;
    page.says("Fråga för fråga: Nybro");
    assert!(!page.body.contains("name=\"by\"") && !page.body.contains("Över tid, "));
    let page = client.get(&format!("{path}?by=gender&with={}", one.round)).await;
    page.says("Fråga för fråga, uppdelat efter ”Fråga gender”: Nybro");
    assert!(page.body.contains("Över tid, woman: Fråga closer"), "{}", page.body);
}

#[tokio::test]
async fn sabotage_several_rounds_by_a_background_question_that_show_what_is_hidden() {
    let world = World::new().await;
    let one = closed_round_with(&world, 22, 20, 0).await;
    let two = closed_round_with(&world, 22, 20, 0).await;
    let three = closed_round_with(&world, 20, 20, 0).await;
    let sql = "update focus_groups_edition set document = regexp_replace(document::text, '(\\[|, )null', '\\1{\"counts\": [1, 2, 3, 4, 5, 0], \"answered\": 15}', 'g')::jsonb";
    let views = [None, Some("Nybro"), Some("Vimmerby")];
    let checked = over_time_shows_what_all_show(&world, &[one, two, three], &views, true, Some(sql)).await;
    seen_red("P2", "several rounds show a category that all of them hide", checked.map(drop));
}

#[tokio::test]
async fn the_days_order_several_rounds_a_changed_one_says_why_and_nobody_elses_are_seen() {
    let world = World::new().await;
    let leader = world.place("nybro leader");
    let instrument = world.instrument(leader).await;
    let draft = super::world::draft(world.today().await);
    let mut own = Vec::new();
    // The one from which it is looked is the second.
    for (days, people) in [(20, 15), (10, 12), (30, 20)] {
        let draft = RoundDraft {
            closes_on: draft.opens_on + Duration::days(days),
            ..draft.clone()
        };
        let round = rounds::create(&world.db, leader, &draft, Some(instrument), &[]).await.unwrap();
        rounds::open(&world.db, leader, round).await.unwrap();
        let owner = leader.tenant;
        answer(&world, "nybro leader", RoundKey { owner, round }, people, 0).await;
        rounds::close(&world.db, leader, round).await.unwrap();
        own.push(round);
    }
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let at = |slug: &str| format!("/t/{slug}/focus-groups/{}/results/over-time", own[0]);
    let (mut leader, mut other) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    let results = leader.get(&format!("/t/nybro/focus-groups/{}/results", own[0])).await;
    assert!(results.body.contains(&format!("href=\"{}\"", at("nybro"))), "there is a way to it");

    // Without a choice, all; with one, that and no other.
    let closer = |page: &Page| {
        let all = tables(&page.body);
        let table = all.iter().find(|t| t.caption == "Över tid: Fråga closer").unwrap();
        table.rows[1][1..]
            .iter()
            .map(|cell| cell.split(',').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let page = leader.get(&at("nybro")).await;
    assert_eq!(closer(&page), ["33 % (4 av 12)", "40 % (6 av 15)", "40 % (8 av 20)"]);
    assert_eq!(page.body.matches("name=\"with\"").count(), 2, "{}", page.body);
    let page = leader.get(&format!("{}?with={}", at("nybro"), own[2])).await;
    assert_eq!(closer(&page), ["40 % (6 av 15)", "40 % (8 av 20)"]);

    // Nobody else has the page or a file of it.
    let files = [
        "",
        "/report",
        "/figures.csv",
        "/code-book.csv",
        "/over-time.xlsx",
        "/over-time.json",
    ];
    for file in files {
        assert_eq!(leader.get(&format!("{}{file}", at("nybro"))).await.status, StatusCode::OK, "{file}");
        for slug in ["nybro", "vimmerby"] {
            let page = other.get(&format!("{}{file}", at(slug))).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{slug} {file}");
        }
    }

    // What was used can't change but here: with an instrument of its own, a fourth asks one question otherwise.
    let place = world.place("nybro leader");
    let changed = world.instrument(place).await;
    let read = instruments::newest(&world.db, place, changed).await.unwrap();
    let mut document = read.document.clone();
    document.items[2].text.set(Language::Sv, "Fråga närmare");
    instruments::save(&world.db, place, changed, &read, &document).await.unwrap();
    let round = rounds::create(&world.db, place, &draft, Some(changed), &[]).await.unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    let owner = place.tenant;
    answer(&world, "nybro leader", RoundKey { owner, round }, 12, 0).await;
    rounds::close(&world.db, place, round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let page = leader.get(&at("nybro")).await;
    assert_eq!(closer(&page).len(), 3);
    page.says("andra ord på svenska");
    let all = tables(&page.body);
    assert!(
        all.iter().any(|t| t.caption.starts_with("Över tid: ") && t.rows[0].len() == 5),
        "what is the same has a column for each of the four"
    );
    let file = leader.get(&format!("{}/over-time.json", at("nybro"))).await;
    let rows = in_json(&file, "figures");
    let not: Vec<&Row> = rows
        .iter()
        .filter(|row| row["compared"] == "no" && row["item"] == "closer")
        .collect();
    assert!(not.len() == 1 && not[0]["says"] == "andra ord på svenska", "{not:?}");
    // Alone, there is nothing to stand in order.
    let alone = closed_round(&world).await;
    let mut region = world.client("management").await;
    let path = format!("/r/samverkan/focus-groups/{}/results/over-time", alone.round);
    region.get(&path).await.says("Det finns inget att jämföra med än");
    assert_eq!(region.get(&format!("{path}/figures.csv")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(region.get(&format!("{path}/report")).await.status, StatusCode::SEE_OTHER);
}
