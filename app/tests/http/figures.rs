//! P2: nothing that people see is counted from answers. Requests cannot read them, and every page of a closed round is the same to
//! the byte when the answers are gone. And what a tenant takes out says what the page says: each figure there is in the export as
//! the same, and what the page hides is not in it.

use super::world::{Client, World};
use axum::http::StatusCode;
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::{Answer, Sheet},
    ids::SubmissionId,
    language::Language,
};
use server::{
    focus_groups::{
        RoundKey,
        answering::{self, Key},
        jobs,
        results::{Edition, EditionItem},
        rounds,
    },
    secrets::Token,
    testing::{Found, scalar, seen_red},
};

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
    let key = world.open_round().await;
    for (who, people) in [("nybro leader", 23), ("vimmerby leader", 14)] {
        for (n, link) in world.links(who, key, people).await.into_iter().enumerate() {
            let mut sheet = Sheet::default();
            let mut put = |key: &str, answer| sheet.0.insert(key.to_owned(), answer);
            // Too few in one municipality for a figure of their own.
            let few = who == "vimmerby leader" && n < 3;
            put(
                "gender",
                Answer::One(if few { "other" } else { ["woman", "man"][n % 2] }.to_owned()),
            );
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
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    key
}

/// Every page that shows a figure of the round, as each who may sees it.
async fn pages(key: RoundKey, clients: &mut [(Client, &str)]) -> Vec<String> {
    let mut pages = Vec::new();
    for (client, place) in clients {
        for path in ["/results", "/results?view=region", "/results?view=nybro", "/results?by=gender", ""] {
            let page = client.get(&format!("{place}/focus-groups/{}{path}", key.round)).await;
            assert_eq!(page.status, StatusCode::OK, "{place}{path}");
            pages.push(page.body);
        }
        pages.push(client.get(place).await.body);
    }
    pages
}

#[tokio::test]
async fn every_page_is_the_same_without_the_answers() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    let mut clients = vec![
        (world.client("management").await, "/r/samverkan"),
        (world.client("nybro leader").await, "/t/nybro"),
        (world.client("vimmerby staff").await, "/t/vimmerby"),
        (world.client("evaluator").await, "/r/samverkan"),
    ];
    let before = pages(key, &mut clients).await;
    assert!(before[0].contains("35"), "there are figures: 37 answered, at least 35");
    world
        .owner("delete from focus_groups_answer; delete from focus_groups_withheld_text")
        .await;
    let after = pages(key, &mut clients).await;
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
    let (what, key) = table.caption.split_once(": Fråga ").expect("a table that is not known here");
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
