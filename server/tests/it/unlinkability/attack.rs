//! What somebody has who attacks a closed round, and how they match people with answers: the same whichever way the answers came in.

use domain::{focus_groups::Code, language::Language};
use server::{
    db::{Db, Place},
    focus_groups::{RoundKey, invitations},
    secrets::{Purpose, Secret, Token},
    testing::{Found, TestDb, execute},
};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// So many people answer, on so many days.
pub(super) const PEOPLE: usize = 100;
pub(super) const DAYS: usize = 5;

/// Small whole numbers, the same for the same seed.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    pub(super) fn shuffled(&mut self, n: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..n).collect();
        for at in (1..n).rev() {
            order.swap(at, self.below(at + 1));
        }
        order
    }
}

/// One of those who were invited, in the order in which they were: the same number that their answer bears.
pub(super) struct Person {
    pub(super) language: Language,
    /// On which day they answered, and as which of all.
    pub(super) day: usize,
    pub(super) turn: usize,
    /// What names them or their invitation: address, code, link, ids, hashes, the number of their submission,
    /// where they asked from.
    pub(super) names: BTreeSet<String>,
}

/// A row of the copy.
pub(super) struct Row {
    table: String,
    /// Where it lies.
    place: (u64, u64),
    /// Which transaction wrote it.
    writer: u64,
    value: serde_json::Value,
}

/// What the attacker has.
pub(super) struct Loot {
    pub(super) people: Vec<Person>,
    pub(super) rows: Vec<Row>,
    pub(super) log: String,
}

async fn texts(test: &TestDb, sql: &str) -> Vec<String> {
    sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
        .fetch_all(test.owner())
        .await
        .unwrap()
}

/// Half are invited by mail, half get a slip; two languages. With each person the link, and of a slip the code that is typed.
pub(super) async fn invite(
    test: &TestDb,
    db: &Db,
    secret: &Secret,
    leader: &Place,
    key: RoundKey,
    chance: &mut Chance,
) -> Vec<(Person, Token, Option<Code>)> {
    let mut people = Vec::new();
    let language = |chance: &mut Chance| if chance.below(3) == 0 { Language::Ar } else { Language::Sv };
    let person = |language, names: Vec<String>| Person {
        language,
        day: 0,
        turn: 0,
        names: names.into_iter().collect(),
    };
    for _ in 0..PEOPLE / 2 {
        let (language, address) = (language(chance), format!("{}@example.se", Uuid::new_v4().simple()));
        invitations::by_mail(db, secret, leader, key, language, &address).await.unwrap();
        let (id, hashes): (Uuid, String) = sqlx::query_as(
            "select id, encode(token_hash, 'hex') || ' ' || encode(code_hash, 'hex') from focus_groups_invitation where email_norm = $1",
        )
        .bind(&address)
        .fetch_one(test.owner())
        .await
        .unwrap();
        let token = secret.token(Purpose::Invitation, id);
        let mut names = vec![address, id.to_string(), token.to_string()];
        names.extend(hashes.split(' ').map(str::to_owned));
        people.push((person(language, names), token, None));
    }
    for _ in 0..2 {
        let language = language(chance);
        let sheet = invitations::by_sheet(db, secret, leader, key, language, PEOPLE / 4).await.unwrap();
        let (_, slips) = invitations::sheet(db, secret, leader, key, sheet).await.unwrap();
        for slip in slips {
            let names = vec![slip.code.to_string(), slip.token.to_string()];
            people.push((person(language, names), slip.token, Some(slip.code)));
        }
    }
    people
}

/// A day passes, with reminders in the morning.
pub(super) async fn a_day_passes(test: &TestDb, db: &Db, leader: &Place, key: RoundKey) {
    let older = "update notifications_outbox set created_at = created_at - interval '1 day', not_before = not_before - interval '1 day'";
    execute(test, older).await;
    invitations::remind(db, leader, key).await.unwrap();
    execute(test, "update notifications_outbox set state = 'sent' where random() < 0.5").await;
}

/// What comes in now gets that day. The rows that are there are not touched: where they lie and which transaction wrote them is what the
/// attacker has.
pub(super) async fn it_is_day(test: &TestDb, day: usize) {
    let written = "select pg_get_functiondef(oid) from pg_proc where proname = 'focus_groups_submit_all'";
    let door = texts(test, written).await.remove(0);
    let at = door.find("used.round_id, today").expect("the door writes the day here") + "used.round_id, today".len();
    let rest = door[at..].trim_start_matches(|c: char| matches!(c, ' ' | '-') || c.is_ascii_digit());
    let written = format!("{} - {}{rest}", &door[..at], DAYS - 1 - day);
    sqlx::raw_sql(AssertSqlSafe(written)).execute(test.owner()).await.unwrap();
}

/// Every row of every table, with what Postgres knows of it.
pub(super) async fn copy(test: &TestDb) -> Vec<Row> {
    let mut rows = Vec::new();
    let tables = "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1";
    for table in texts(test, tables).await {
        let lines = format!("select ctid::text || ' ' || xmin::text || ' ' || to_jsonb(t)::text from {table} t order by ctid");
        for line in texts(test, &lines).await {
            let mut parts = line.splitn(3, ' ');
            let place = parts.next().unwrap().trim_matches(['(', ')']);
            let (block, item) = place.split_once(',').unwrap();
            rows.push(Row {
                table: table.clone(),
                place: (block.parse().unwrap(), item.parse().unwrap()),
                writer: parts.next().unwrap().parse().unwrap(),
                value: serde_json::from_str(parts.next().unwrap()).unwrap(),
            });
        }
    }
    rows
}

/// Everything in a row or a line that could be looked up elsewhere.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '@' | '.' | '_')))
        .map(|token| token.trim_start_matches("x"))
        .filter(|token| token.len() >= 6)
}

/// The number that an answer bears: whose it is. The attacker does not use it; it says whether a guess was right.
fn whose(row: &Row) -> usize {
    let number = row.value.pointer("/sheet/weeks/number").and_then(serde_json::Value::as_u64);
    usize::try_from(number.unwrap()).unwrap()
}

/// By what answers are put in order: two texts, the transaction, the place.
type AnswersBy = (String, String, u64, (u64, u64));

/// By order: the people in each order that the attacker knows beside the answers in each order that the copy has; right where
/// both have the same place.
fn by_order(loot: &Loot) -> BTreeMap<String, usize> {
    let text = |row: &Row, key: &str| row.value.get(key).map(ToString::to_string).unwrap_or_default();
    let answers: Vec<&Row> = loot.rows.iter().filter(|r| r.table == "focus_groups_answer").collect();
    assert_eq!(answers.len(), PEOPLE);
    let sorted_answers = |name, key: &dyn Fn(&Row) -> AnswersBy| {
        let mut rows = answers.clone();
        rows.sort_by_key(|row| key(row));
        (name, rows.into_iter().map(whose).collect::<Vec<usize>>())
    };
    let none = String::new;
    let answers = [
        sorted_answers("place", &|r| (none(), none(), 0, r.place)),
        sorted_answers("id", &|r| (text(r, "id"), none(), 0, (0, 0))),
        sorted_answers("transaction", &|r| (none(), none(), r.writer, r.place)),
        sorted_answers("day and place", &|r| (text(r, "answered_on"), none(), 0, r.place)),
        sorted_answers("language and place", &|r| (text(r, "language"), none(), r.writer, r.place)),
        sorted_answers("day, language and place", &|r| {
            (text(r, "answered_on"), text(r, "language"), r.writer, r.place)
        }),
    ];
    let sorted_people = |name, key: &dyn Fn(usize, &Person) -> (usize, usize, usize)| {
        let mut order: Vec<usize> = (0..PEOPLE).collect();
        order.sort_by_key(|&who| key(who, &loot.people[who]));
        (name, order)
    };
    let people = [
        sorted_people("invited", &|who, _| (0, 0, who)),
        sorted_people("answered", &|_, p| (0, 0, p.turn)),
        sorted_people("answered, last first", &|_, p| (0, 0, PEOPLE - p.turn)),
        sorted_people("day and invited", &|who, p| (p.day, 0, who)),
        sorted_people("language and answered", &|_, p| {
            (0, usize::from(p.language != Language::Ar), p.turn)
        }),
        sorted_people("day, language and answered", &|_, p| {
            (p.day, usize::from(p.language != Language::Ar), p.turn)
        }),
    ];
    let mut right = BTreeMap::new();
    for (known, order) in &people {
        for (seen, rows) in &answers {
            let hits = order.iter().zip(rows).filter(|(a, b)| a == b).count();
            right.insert(format!("{known} beside {seen}"), hits);
        }
    }
    right
}

/// By what is written: from an answer to rows that its transaction wrote or that share a rare value with it, twice over, to
/// somebody's name, if it is one person's only.
fn by_traces(loot: &Loot) -> usize {
    let texts: Vec<(String, u64)> = loot
        .rows
        .iter()
        .map(|row| (format!("{} {}", row.table, row.value), row.writer))
        .chain(loot.log.lines().map(|line| (line.to_owned(), 0)))
        .collect();
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut writers: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, (text, writer)) in texts.iter().enumerate() {
        for token in tokens(text) {
            let holders = holders.entry(token).or_default();
            if holders.last() != Some(&at) {
                holders.push(at);
            }
        }
        if *writer > 0 {
            writers.entry(*writer).or_default().push(at);
        }
    }
    let names: BTreeMap<&str, usize> = loot
        .people
        .iter()
        .enumerate()
        .flat_map(|(who, p)| p.names.iter().map(move |name| (name.as_str(), who)))
        .collect();
    let beside = |at: usize| -> BTreeSet<usize> {
        let (text, writer) = &texts[at];
        let rare = tokens(text)
            .filter_map(|token| holders.get(token))
            .filter(|held| held.len() <= 4)
            .flatten();
        let together = writers.get(writer).filter(|rows| rows.len() <= 8).into_iter().flatten();
        rare.chain(together).copied().collect()
    };
    let named = |rows: &BTreeSet<usize>| -> BTreeSet<usize> {
        rows.iter()
            .flat_map(|&at| tokens(&texts[at].0))
            .filter_map(|token| names.get(token).copied())
            .collect()
    };
    loot.rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.table == "focus_groups_answer")
        .filter(|(at, row)| {
            let near = beside(*at);
            let far: BTreeSet<usize> = near.iter().flat_map(|&at| beside(at)).chain(near.iter().copied()).collect();
            [near, far].iter().map(named).any(|who| who.len() == 1 && who.contains(&whose(row)))
        })
        .count()
}

/// The attack on one round: how many are right by each order. What else names anybody is found, and is an error.
pub(super) fn attacked(loot: &Loot) -> Result<BTreeMap<String, usize>, Found> {
    for name in loot.people.iter().flat_map(|p| &p.names) {
        if loot.log.contains(name.as_str()) {
            return Err(Found("the log holds what names an invitation".into()));
        }
    }
    let traces = by_traces(loot);
    if traces > 0 {
        return Err(Found(format!("{traces} of {PEOPLE} by traces")));
    }
    Ok(by_order(loot))
}

/// The checker: no way of matching is right for more than two in a hundred, over so many rounds. Chance is right once in a hundred; for
/// few rounds the bar has the room that chance needs (less than once in ten thousand beyond it).
pub(super) fn within_the_bar(right: &BTreeMap<String, usize>, rounds: u64) -> Result<(), Found> {
    let bar = if rounds >= 20 { 2 * rounds } else { rounds + 9 };
    match right.iter().max_by_key(|(_, hits)| **hits) {
        Some((way, hits)) if *hits as u64 > bar => Err(Found(format!("{hits} of {} right: {way}", rounds * PEOPLE as u64))),
        _ => Ok(()),
    }
}
