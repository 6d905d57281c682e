//! The register of the security standard (`docs/asvs.md`): complete, and its evidence is there. Also what of it only the source shows:
//! that something is done nowhere.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use crate::workspace;
use std::collections::{BTreeMap, BTreeSet};

struct Row {
    id: String,
    level: String,
    status: String,
    what: String,
    evidence: String,
}

fn rows(text: &str) -> Vec<Row> {
    text.lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line
                .trim()
                .strip_prefix('|')?
                .strip_suffix('|')?
                .split(" | ")
                .map(str::trim)
                .collect();
            let [id, level, status, what, evidence] = cells.as_slice() else {
                return None;
            };
            id.starts_with(|c: char| c.is_ascii_digit()).then(|| Row {
                id: (*id).to_owned(),
                level: (*level).to_owned(),
                status: (*status).to_owned(),
                what: (*what).to_owned(),
                evidence: (*evidence).to_owned(),
            })
        })
        .collect()
}

/// Tests that the last column names, each with the file that it is said to be in.
fn named(evidence: &str) -> impl Iterator<Item = (&str, &str)> {
    evidence.split("[`").skip(1).filter_map(|rest| {
        let (name, rest) = rest.split_once("`](")?;
        Some((name, rest.split(')').next()?))
    })
}

/// Whether a file holds a test of that name: one of Rust's, or one of the browser's by its title.
fn is_test(source: &str, file: &str, name: &str) -> bool {
    if file.ends_with(".mjs") {
        return ["test", "journey"]
            .iter()
            .any(|made| source.contains(&format!("{made}(\"{name}\"")));
    }
    let Some(at) = source.find(&format!("fn {name}(")) else {
        return false;
    };
    let above = source[..at].rsplit('\n').skip(1).map(str::trim);
    above
        .take_while(|line| line.starts_with("#[") || line.starts_with("//"))
        .any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
}

/// Why a row that is met may name no test: what ends its last column, after `no test: `.
const NO_TEST: [&str; 5] = ["document", "compiler", "library", "operator", "absence"];

/// What is wanting in what shows that an item is met.
fn wanting(evidence: &str) -> Option<&'static str> {
    let tests = named(evidence).next().is_some();
    match evidence.rsplit_once("no test: ").map(|(_, why)| why) {
        None if tests => None,
        None => Some("names no test, and not why"),
        Some(_) if tests => Some("names a test, and says that there is none"),
        Some(why) if !NO_TEST.contains(&why) => Some("names no test, for none of the reasons that count"),
        Some("absence") => None,
        Some(_) if evidence.contains("](") => None,
        Some(_) => Some("leads nowhere"),
    }
}

/// What is wrong with the register.
fn mistakes(text: &str, ids: &BTreeMap<String, String>) -> Vec<String> {
    let rows = rows(text);
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let open = text.split_once("\n## Open\n").map_or("", |(_, open)| open);
    for row in &rows {
        let here = format!("{} ({})", row.id, row.status);
        match ids.get(&row.id) {
            None => found.push(format!("{here} is no item of level 1 or 2")),
            Some(level) if *level != row.level => found.push(format!("{here} is of level {level}")),
            Some(_) => {}
        }
        if !seen.insert(row.id.clone()) {
            found.push(format!("{here} stands there twice"));
        }
        let links: Vec<&str> = row.evidence.split("](").skip(1).filter_map(|l| l.split(')').next()).collect();
        let docs = workspace::root().unwrap().join("docs");
        for link in &links {
            let file = link.split('#').next().unwrap_or_default();
            if !file.is_empty() && !docs.join(file).exists() {
                found.push(format!("{here}: {link} does not exist"));
            }
        }
        for (name, file) in named(&row.evidence) {
            let source = std::fs::read_to_string(docs.join(file)).unwrap_or_default();
            if !is_test(&source, file, name) {
                found.push(format!("{here}: {name} is no test in {file}"));
            }
        }
        match row.status.as_str() {
            "met" => found.extend(wanting(&row.evidence).map(|what| format!("{here} {what}"))),
            "n/a" if row.evidence.is_empty() => found.push(format!("{here}: why not?")),
            // A decision says what is done instead, and why.
            "decision" if row.evidence.len() < 60 => found.push(format!("{here}: the decision is not written down")),
            "n/a" | "decision" => {}
            // Of level 2 only, and where it is said that it is open and what holds until then.
            "planned" if row.level == "2" && listed(open, &row.id) => {}
            _ => found.push(format!("{here} is open")),
        }
        if row.what.is_empty() {
            found.push(format!("{here}: what does it ask?"));
        }
    }
    found.extend(ids.keys().filter(|id| !seen.contains(*id)).map(|id| format!("{id} is missing")));
    found
}

/// Whether the list of what is open names the item.
fn listed(open: &str, id: &str) -> bool {
    open.split([' ', ',', ':', '\n']).any(|word| word.trim_end_matches('.') == id)
}

/// Ids and levels, from the standard.
fn ids() -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(workspace::root().unwrap().join("docs/asvs-5.0.0-ids.txt")).unwrap();
    text.lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once(' '))
        .map(|(id, level)| (id.to_owned(), level.to_owned()))
        .collect()
}

fn register() -> String {
    std::fs::read_to_string(workspace::root().unwrap().join("docs/asvs.md")).unwrap()
}

#[test]
fn the_register_is_complete_and_nothing_is_open() {
    let ids = ids();
    let of = |level: &str| ids.values().filter(|l| *l == level).count();
    assert_eq!((of("1"), of("2")), (70, 183), "as the standard counts");
    let found = mistakes(&register(), &ids);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn sabotage_a_register_with_holes() {
    let (ids, text) = (ids(), register());
    let of = |id: &str| text.lines().find(|l| l.starts_with(&format!("| {id} "))).unwrap();
    let (line, absent, shown) = (of("1.2.4"), of("6.4.2"), of("7.3.1"));
    let name = "a_session_ends_after_an_idle_hour_and_after_twelve_hours";
    let test = format!("[`{name}`]");
    for broken in [
        text.replace(line, ""),
        text.replace(line, &format!("{line}\n{line}")),
        text.replace(line, &line.replace("| met |", "| planned |")),
        text.replace(line, &line.replace("db.rs", "nowhere.rs")),
        text.replace(line, &line.replace("| 1 |", "| 2 |")),
        text.replace("`two_never_get_one_place`", "`two_get_one_place`"),
        // A link to a file says nothing, nor does a function that is no test; and a reason is one of those that there are.
        text.replace(shown, &shown.replace(&test, "[identity tests]")),
        text.replace(shown, &shown.replace(name, "sign_in")),
        text.replace(shown, &shown.replace(&test, &format!("no test: document; {test}"))),
        text.replace(absent, &absent.replace("no test: absence", "no test: haste")),
        text.replace(absent, &absent.replace("; no test: absence", "")),
    ] {
        assert_eq!(mistakes(&broken, &ids).len(), 1, "one hole is seen once");
    }
}

/// The items that a text says are done otherwise: what follows its words about the reason, up to the end of the sentence.
fn said_to_be_decisions(text: &str) -> BTreeSet<String> {
    let (_, list) = text.split_once("written down with the reason: ").unwrap_or_default();
    let (list, _) = list.split_once(". ").unwrap_or_default();
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn what_is_decided_is_said_where_security_is_described() {
    let decided: BTreeSet<String> = rows(&register())
        .into_iter()
        .filter(|row| row.status == "decision")
        .map(|row| row.id)
        .collect();
    let security = std::fs::read_to_string(workspace::root().unwrap().join("docs/security.md")).unwrap();
    assert_eq!(said_to_be_decisions(&security), decided);
}

/// The files of the product's source, without what only tests use, that hold one of these.
fn holding(folders: &[&str], words: &[&str]) -> Vec<String> {
    let root = workspace::root().unwrap();
    let files = workspace::files(&root, folders).unwrap();
    files
        .into_iter()
        .filter(|file| !file.ends_with("testing.rs") && !file.ends_with("tests.rs"))
        .filter(|file| {
            let text = std::fs::read_to_string(file).unwrap_or_default();
            words.iter().any(|word| text.to_lowercase().contains(word))
        })
        .map(|file| file.strip_prefix(&root).unwrap().display().to_string())
        .collect()
}

/// Where the product's own Rust is.
const SOURCE: [&str; 3] = ["app/src", "domain/src", "server/src"];

#[test]
fn no_program_is_started_but_for_the_embedded_postgres() {
    let starts = holding(&SOURCE, &["command::new("]);
    let postgres = ["backup.rs", "installation.rs", "process.rs"].map(|file| format!("server/src/postgres/{file}"));
    assert_eq!(starts, postgres);
    assert_eq!(holding(&["server/src/postgres"], &["(\"sh\")", "(\"bash\")"]), Vec::<String>::new());
}

#[test]
fn no_chance_but_the_systems_makes_a_secret() {
    let others = ["rand::rng(", "rand::random", "thread_rng", "smallrng", "stdrng", "chacha8rng"];
    // Spreads when mails are tried again, so that not all come at once.
    assert_eq!(holding(&SOURCE, &others), ["server/src/notifications/worker.rs"]);
    assert!(holding(&SOURCE, &["sysrng"]).contains(&"server/src/secrets.rs".to_owned()));
}

#[test]
fn no_script_of_ours_is_told_of_pasting() {
    let scripts = ["app/scripts", "app/src/islands", "xtask/src/loader.js"];
    assert!(holding(&scripts, &["addeventlistener"]).len() > 2, "there are scripts that listen");
    assert_eq!(holding(&scripts, &["paste"]), Vec::<String>::new());
}
