#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;
use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};

const REAL: [(&str, &str); 5] = [
    ("creadiem", include_str!("../../../../../projects/creadiem.toml")),
    (
        "fortsatt-samverkan",
        include_str!("../../../../../projects/fortsatt-samverkan.toml"),
    ),
    ("kvisk", include_str!("../../../../../projects/kvisk.toml")),
    (
        "praktik-integration",
        include_str!("../../../../../projects/praktik-integration.toml"),
    ),
    ("spektra-2", include_str!("../../../../../projects/spektra-2.toml")),
];

/// A small sound file, by lines: the mistakes below are made in it.
const SOUND: &str = r#"[collaboration]
slug = "together"
name = "Together"
owner = "Kommunförbundet"
starts = 2020-08-01
ends = 2022-12-31
grant_sek = 100
languages = ["sv", "fa-AF"]

[[municipality]]
code = "0885"
name = "Borgholm"
[[municipality]]
code = "0840"
name = "Mörbylånga"
role = "exchange"

[[organisation]]
name = "Företagarna"
roles = ["partner", "cofinancier"]

[[activity]]
key = "placement"
sv = "Praktik"
en = "Placement"

[[goal]]
key = "participants"
sv = "Deltagare"
en = "Participants"
measure = "count"
of = "enrolled"
target = [70, 90]
[[goal]]
key = "closer"
sv = "Närmare"
en = "Closer"
measure = "outcome_share"
outcomes = ["employment"]
target = 0.70
[[goal]]
key = "mobility"
sv = "Utanför"
en = "Outside"
measure = "share_of_goal"
of_goal = "closer"
where = "outside_home_municipality"
[[goal]]
key = "took_part"
sv = "Deltog"
en = "Took part"
measure = "activity_share"
activities = ["placement"]

[[context]]
sv = "Unga"
value = 417
month = "2010-04"
"#;

/// Lines and reasons of a text's problems.
fn problems(text: &str) -> Vec<(usize, String)> {
    match parse(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.into_iter().map(|p| (p.line, p.reason)).collect(),
    }
}

/// The example that people start from.
#[test]
fn the_example_in_the_manual_is_sound() {
    let manual = include_str!("../../../../../docs/collaboration-file.md");
    let example = manual.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert_eq!(problems(example), []);
}

/// The problems after one replacement in the sound file.
fn broken(from: &str, to: &str) -> Vec<(usize, String)> {
    assert!(SOUND.contains(from), "{from}");
    problems(&SOUND.replacen(from, to, 1))
}

#[track_caller]
fn one(from: &str, to: &str, line: usize, reason: &str) {
    let found = broken(from, to);
    assert!(
        found.len() == 1 && found[0].0 == line && found[0].1.contains(reason),
        "{to}\nwanted {line}: {reason}\nfound {found:#?}"
    );
}

#[test]
fn the_real_files_have_no_problems_and_say_what_they_say() {
    for (slug, text) in REAL {
        let file = parse(text).unwrap_or_else(|p| panic!("{slug}: {p:#?}"));
        assert_eq!(file.collaboration.slug, slug);
        // Each list is as long as the text has headers of it.
        let headers = |name: &str| text.matches(&format!("[[{name}]]")).count();
        assert_eq!(file.municipalities.len(), headers("municipality"));
        assert_eq!(file.organisations.len(), headers("organisation"));
        assert_eq!(file.goals.len(), headers("goal"));
        assert_eq!(file.contexts.len(), headers("context"));
        assert_eq!(file.activities.len(), headers("activity"));
        assert_eq!(file.phases.len(), headers("phase"));
        assert_eq!(file.target_groups.len(), headers("target_group"));
        assert_eq!(file.collaboration.notes.len(), headers("collaboration.note"));
        // As facts and back.
        let facts = serde_json::to_value(&file).unwrap();
        assert_eq!(serde_json::from_value::<CollaborationFile>(facts).unwrap(), file, "{slug}");
    }
    let creadiem = parse(REAL[0].1).unwrap();
    assert_eq!(creadiem.collaboration.grant_sek, Some(6_492_410));
    assert_eq!(creadiem.contexts.iter().filter_map(|c| c.value).sum::<u64>(), 1470);
    let praktik = parse(REAL[3].1).unwrap();
    assert_eq!(praktik.municipalities[1].role, Participation::Exchange);
    assert_eq!(praktik.goals[2].target, Some(Target::Figure(Figure::Share(1.0))));
    assert!(praktik.activities[0].obligatory);
    let spektra = parse(REAL[4].1).unwrap();
    assert_eq!(spektra.goals[0].target, Some(Target::Between([70, 90])));
    let facts = serde_json::to_value(&spektra).unwrap();
    assert_eq!(facts["collaboration"]["starts"], "2011-08-01");
    assert_eq!(facts["goal"][2]["within_days"], 92);
    assert!(facts["collaboration"].get("long_name").is_none(), "not stated is absent");
}

#[test]
fn the_sound_file_is_sound() {
    assert_eq!(problems(SOUND), []);
}

#[test]
fn a_text_that_is_not_toml_has_one_problem() {
    one("name = \"Borgholm\"", "name = \"Borgholm", 12, "not TOML");
    one("name = \"Borgholm\"", "name", 12, "not TOML");
    one(
        "code = \"0885\"",
        "code = 0885",
        11,
        "not TOML: unexpected leading zero; a municipality code stands in quotes",
    );
    one(
        "name = \"Together\"",
        "name = \"Together\"\nname = \"Apart\"",
        4,
        "`name` stands here a second time",
    );
    assert_eq!(problems("[[[").len(), 1);
}

#[test]
fn a_misspelt_key_is_unknown_and_the_right_one_missing() {
    let found = broken("owner =", "ovner =");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert_eq!((found[0].0, found[1].0), (1, 4));
    assert!(found[0].1.contains("`owner` is missing in [collaboration]") && found[1].1.contains("unknown key `ovner`"));
}

#[test]
fn each_mistake_has_its_line_and_reason() {
    one("slug = \"together\"", "slug = \"To Gether\"", 2, "`slug` is \"To Gether\"");
    one(
        "name = \"Together\"",
        "name = \"Together\"\ncolour = \"red\"",
        4,
        "unknown key `colour` in [collaboration]; the keys there are slug, name",
    );
    one(
        "name = \"Together\"",
        "name = 7",
        3,
        "`name` must be a text in quotes, and is a whole number",
    );
    one("name = \"Together\"", "name = \" \"", 3, "`name` is empty");
    one("name = \"Together\"", "name = \"To\\u0000gether\"", 3, "can't be printed");
    one(
        "starts = 2020-08-01",
        "starts = \"2020-08-01\"",
        5,
        "`starts` must be a date without quotes",
    );
    one("starts = 2020-08-01", "starts = 2020-08-01T12:00:00", 5, "it has a time");
    one(
        "ends = 2022-12-31",
        "ends = 2019-12-31",
        6,
        "`ends` (2019-12-31) is before `starts` (2020-08-01)",
    );
    one("grant_sek = 100", "grant_sek = -100", 7, "`grant_sek` is -100; it can't be below 0");
    one("grant_sek = 100", "grant_sek = 100.5", 7, "`grant_sek` must be a whole number");
    one("\"fa-AF\"]", "\"fa_AF\"]", 8, "\"fa_AF\", which is not a language tag");
    one("\"fa-AF\"]", "\"sv\"]", 8, "names \"sv\" twice");
    one("grant_sek = 100", "intake = \"sometimes\"", 7, "it can be \"continuous\"");
    one("code = \"0885\"", "code = \"885\"", 11, "a municipality code has four digits");
    one("code = \"0885\"", "code = 1885", 11, "`code` must be a text in quotes");
    one(
        "code = \"0840\"",
        "code = \"0885\"",
        14,
        "the municipality code \"0885\" stands here a second time",
    );
    one("name = \"Mörbylånga\"", "name = \"Börgholm\"", 15, "/t/borgholm too");
    one(
        "name = \"Borgholm\"",
        "name = \"Borgholm\"\nslug = \"morbylanga\"",
        16,
        "/t/morbylanga too",
    );
    one("name = \"Borgholm\"", "name = \"!\"", 12, "no address can be made");
    one(
        "role = \"exchange\"",
        "role = \"guest\"",
        16,
        "`role` is \"guest\"; it can be \"full\" or \"exchange\"",
    );
    one(
        "roles = [\"partner\", \"cofinancier\"]",
        "roles = [\"partner\", \"friend\"]",
        20,
        "`roles` is \"friend\"; it can be \"owner\" or \"partner\"",
    );
    one("roles = [\"partner\", \"cofinancier\"]", "roles = []", 20, "empty list");
    one(
        "roles = [\"partner\", \"cofinancier\"]",
        "",
        18,
        "`roles` is missing in [[organisation]]",
    );
    one("[[organisation]]", "[organisation]", 18, "write [[organisation]]");
    one("key = \"took_part\"", "key = \"Took part\"", 49, "a key must be");
    one("en = \"Placement\"", "", 22, "`en` is missing in [[activity]]");
    one(
        "en = \"Placement\"",
        "en = \"Placement\"\nblock_weeks = 5",
        26,
        "`blocks` is missing",
    );
    one(
        "key = \"took_part\"",
        "key = \"participants\"",
        49,
        "the key \"participants\" stands here a second time",
    );
    one(
        "measure = \"count\"",
        "measure = \"sum\"",
        31,
        "`measure` is \"sum\"; it can be \"count\" or",
    );
    one("measure = \"count\"", "", 27, "`measure` is missing");
    one(
        "of = \"enrolled\"",
        "",
        27,
        "`of` is missing in [[goal]] with the measure \"count\"",
    );
    one("of = \"enrolled\"", "of = \"married\"", 32, "it can be \"contacted\" or");
    one("target = [70, 90]", "target = [90, 70]", 33, "from 90 down to 70");
    one("target = [70, 90]", "target = [70]", 33, "an interval of two");
    one("target = [70, 90]", "target = 0.5", 33, "It counts people");
    one("target = 0.70", "target = 70", 40, "from 0 to 1");
    one("target = 0.70", "target = [0.5, 0.7]", 40, "for the measure \"count\" only");
    one("target = 0.70", "target = -0.1", 40, "from 0 to 1");
    one("target = 0.70", "target = nan", 40, "from 0 to 1");
    one("target = 0.70", "target = \"most\"", 40, "without quotes");
    one("target = 0.70", "reported = 0.5\nreported_over = 0.4", 41, "beside `reported`");
    one(
        "target = 0.70",
        "of = \"enrolled\"",
        40,
        "unknown key `of` in [[goal]] with the measure \"outcome_share\"",
    );
    one("of_goal = \"closer\"", "of_goal = \"near\"", 46, "there is no goal of that key");
    one(
        "of_goal = \"closer\"",
        "of_goal = \"mobility\"",
        46,
        "leads back to this goal itself",
    );
    one(
        "where = \"outside_home_municipality\"",
        "where = \"abroad\"",
        47,
        "`where` is \"abroad\"",
    );
    one(
        "activities = [\"placement\"]",
        "activities = [\"coaching\"]",
        53,
        "there is no activity of that key",
    );
    one("value = 417", "value = 417\npercent = 3", 55, "either a `value` or a `percent`");
    one("value = 417", "percent = 417", 57, "from 0 to 100");
    one("month = \"2010-04\"", "month = \"2010-13\"", 58, "`month` is \"2010-13\"");
}

#[test]
fn a_statement_has_no_figures_and_no_goal_can_build_on_it() {
    let found = broken(
        "measure = \"outcome_share\"\noutcomes = [\"employment\"]",
        "measure = \"statement\"",
    );
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(
        found[0]
            .1
            .contains("unknown key `target` in [[goal]] with the measure \"statement\"")
    );
    assert!(found[1].1.contains("does not say which participants"));
}

#[test]
fn all_problems_are_found_at_once_in_the_order_of_the_file() {
    let text = SOUND
        .replace("slug = \"together\"", "slug = \"Together\"")
        .replace("code = \"0840\"", "code = 840")
        .replace("role = \"exchange\"", "roll = \"exchange\"")
        .replace("[70, 90]", "[90, 70]")
        .replace("of_goal = \"closer\"", "of_goal = \"near\"");
    let lines: Vec<usize> = problems(&text).into_iter().map(|(line, _)| line).collect();
    assert_eq!(lines, [2, 14, 16, 33, 46]);
}

#[test]
fn the_column_counts_characters() {
    let text = SOUND.replace("owner = \"Kommunförbundet\"", "ägare = \"x\"\n\"öwner\" = { å = 1 }");
    assert!(
        matches!(parse(&text), Err(p) if p[0].line == 4 && p[0].column == 1),
        "a bare key is ASCII"
    );
    let problem = Problem::at("å = ö!\nnext", 7, String::new());
    assert_eq!((problem.line, problem.column), (1, 6));
    let found = parse(&SOUND.replace(
        "roles = [\"partner\", \"cofinancier\"]",
        "roles = [\"pärtner\", \"cofinancier\", \"x\"]",
    ))
    .unwrap_err();
    assert_eq!(found.iter().map(|p| (p.line, p.column)).collect::<Vec<_>>(), [(20, 10), (20, 36)]);
}

#[test]
fn what_is_not_a_collaboration_is_refused() {
    let found = problems("");
    assert!(
        found
            .iter()
            .any(|(line, r)| *line == 1 && r.contains("`collaboration` is missing in the file")),
        "{found:?}"
    );
    assert!(found.iter().any(|(_, r)| r.contains("no [[municipality]]")), "{found:?}");
    assert!(problems("collaboration = 3\nmunicipality = [1, \"2\"]").len() >= 3);
    assert!(!problems("collaboration = []\nmunicipality = {}\ngoal = [[]]").is_empty());
}

/// Every line of every real file left out, and doubled or garbled: never a panic, and every problem is in the file.
#[test]
fn no_mutation_of_a_line_makes_it_panic() {
    let mut chance = StdRng::seed_from_u64(20_261_122);
    for (_, text) in REAL {
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..lines.len() {
            let with = |new: &[&str]| [&lines[..at], new, &lines[at + 1..]].concat().join("\n");
            let line = lines[at];
            let cut: String = line.chars().take(chance.random_range(0..=line.chars().count())).collect();
            let noise: String = (0..6)
                .map(|_| {
                    [
                        '"',
                        '[',
                        ']',
                        '=',
                        '-',
                        '9',
                        '.',
                        '{',
                        'å',
                        '\u{1F30D}',
                        '\\',
                        '\n',
                        '#',
                        '\0',
                        '\'',
                        ',',
                    ][chance.random_range(0..16)]
                })
                .collect();
            let other = lines[chance.random_range(0..lines.len())];
            let (cut, noise, longer): (&str, &str, &str) = (&cut, &noise, &format!("{line}{noise}"));
            let garbled: [&[&str]; 5] = [&[line, line], &[cut], &[longer], &[noise], &[other]];
            for mutated in [with(&[]), with(garbled[chance.random_range(0..5)])] {
                if let Err(problems) = parse(&mutated) {
                    assert!(!problems.is_empty());
                    for p in problems {
                        assert!(
                            p.line >= 1 && p.line <= mutated.matches('\n').count() + 1 && p.column >= 1 && !p.reason.is_empty(),
                            "{p}"
                        );
                    }
                }
            }
        }
    }
}

/// Any bytes of a real file changed, several at once.
#[test]
fn no_noise_makes_it_panic() {
    let mut chance = StdRng::seed_from_u64(7);
    for (_, text) in REAL {
        for _ in 0..40 {
            let mut chars: Vec<char> = text.chars().collect();
            for _ in 0..chance.random_range(1..8) {
                let at = chance.random_range(0..chars.len());
                match chance.random_range(0..3) {
                    0 => drop(chars.remove(at)),
                    1 => chars.insert(at, char::from(chance.random_range(0..128_u8))),
                    _ => chars[at] = ['9', '"', '\n', '=', 'ö'][chance.random_range(0..5)],
                }
            }
            let _ = parse(&chars.into_iter().collect::<String>());
        }
    }
}
