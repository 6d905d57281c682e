//! Made-up input for every parser of the domain: none panics, what is taken reads back the same, and what is bad never
//! becomes good. Long under `make soak`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use domain::{
    exchange::{
        deviations::{self, Axis, DeviationKind},
        events::{self, EventKind, Form, Typed},
        groups, ical, search,
        trainings::{self, TypedMaterial, TypedOccasion},
        visits,
        voices::{self, Consent, Covers, VoiceRole},
        weeks::Week,
    },
    focus_groups::{
        Answer, Code, Combine, Condition, DateParts, Instrument, InstrumentFile, Is, Item, ItemKind, NoAnswer, Opt, Pin, Question,
        ResponseKind, RoundState, Sheet, Test, When,
    },
    identity::{Email, RecoveryCode, parse_address_list},
    ids::{MethodId, OccasionId, TenantId},
    language::{Language, Texts},
    methods::{MethodFile, Origin},
    notifications::returned::{self, Report, Status},
    participants::{Alias, LONGEST_ALIAS, parse_aliases},
    personal_number,
    tenants::{Role, TenantKind, slug},
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{Config, TestRunner},
};
use serde_json::{Value, json};
use std::cell::Cell;
use time::{PrimitiveDateTime, macros::datetime};
use uuid::Uuid;

/// So many made-up cases in `cargo test`, and under `make soak`: some minutes there.
const CASES: u32 = 120;
const SOAK: u32 = 5_000;

fn run<S: Strategy>(cases: u32, strategy: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(cases)
    };
    TestRunner::new(config).run(strategy, check).unwrap();
}

/// Text as people type it and as attackers do: any characters, and those that something else reads as more than text.
fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<char>(),
        any::<char>(),
        prop::sample::select(vec![
            '\0', '\n', '\r', '\t', ' ', '"', '\'', '<', '>', '&', ';', ',', '=', '/', '\\', '%', '@', '.', '-', '_', '+', '\u{a0}',
            '\u{202e}', '\u{2066}', '\u{feff}', 'å', 'İ', 'ß', 'ﬀ', '٣', '０', '–', '{', '}', '[', ']', '$', '#',
        ]),
        prop::char::range('0', 'z'),
    ];
    vec(odd, 0..60).prop_map(|chars| chars.into_iter().collect())
}

fn codes(cases: u32) {
    run(cases, &any::<[u8; 8]>(), |bytes| {
        let code = Code::from_bytes(bytes);
        prop_assert_eq!(Code::parse(&code.to_string()), Ok(code));
        prop_assert_eq!(Code::parse(&code.to_string().to_lowercase()), Ok(code));
        Ok(())
    });
    run(cases, &text(), |typed| {
        if let Ok(code) = Code::parse(&typed) {
            prop_assert!(code.symbols().iter().all(|s| s.is_ascii_uppercase() || s.is_ascii_digit()));
            prop_assert_eq!(Code::parse(&code.to_string()), Ok(code));
            // Nothing that was typed is left out but what parts symbols.
            let symbols = typed.chars().filter(|c| c.is_ascii_alphanumeric()).count();
            prop_assert_eq!(symbols, 8, "{:?}", typed);
        }
        Ok(())
    });
}

fn recovery_codes(cases: u32) {
    run(cases, &any::<[u8; 10]>(), |bytes| {
        let code = RecoveryCode::from_bytes(bytes);
        prop_assert_eq!(RecoveryCode::parse(&code.to_string()), Some(code.clone()));
        prop_assert_eq!(RecoveryCode::parse(&code.to_string().to_lowercase()), Some(code.clone()));
        prop_assert_eq!(RecoveryCode::parse(&code.to_string().replace('-', "")), Some(code));
        Ok(())
    });
    run(cases, &prop_oneof![text(), "[0-9a-zA-Z \u{2010}\u{2013}-]{8,14}"], |typed| {
        if let Some(code) = RecoveryCode::parse(&typed) {
            prop_assert_eq!(RecoveryCode::parse(&code.to_string()), Some(code.clone()));
            // Nothing that was typed is left out but what parts symbols.
            let symbols = typed.chars().filter(char::is_ascii_alphanumeric).count();
            prop_assert_eq!(symbols, code.symbols().len(), "{:?}", typed);
        }
        Ok(())
    });
}

fn addresses(cases: u32) {
    let likely = ("[a-zA-Z0-9.+_-]{0,20}", "[@ ,;<>\r\n]{0,2}", "[a-z0-9.-]{0,20}").prop_map(|(a, at, b)| format!("{a}{at}{b}"));
    run(cases, &prop_oneof![text(), likely], |typed| {
        if let Ok(email) = Email::parse(&typed) {
            let kept = email.as_str();
            prop_assert!(kept.len() <= 254 && kept.matches('@').count() == 1);
            prop_assert!(
                !kept
                    .chars()
                    .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"')),
                "{:?}",
                kept
            );
            prop_assert_eq!(Email::parse(kept), Ok(email.clone()));
            let again = Email::parse(email.norm()).unwrap();
            prop_assert_eq!(again.norm(), email.norm());
        }
        Ok(())
    });
    run(cases, &vec(text(), 0..8), |lines| {
        let typed = lines.join("\n");
        match parse_address_list(&typed) {
            Ok(good) => {
                let again: Vec<&str> = good.iter().map(Email::as_str).collect();
                prop_assert_eq!(parse_address_list(&again.join("\n")), Ok(good.clone()));
            }
            Err(bad) => {
                let lines = u32::try_from(typed.lines().count()).unwrap();
                prop_assert!(!bad.is_empty() && bad.iter().all(|b| (1..=lines).contains(&b.line)));
            }
        }
        Ok(())
    });
}

/// What participants of named rounds are called, as a list is typed or pasted.
fn aliases(cases: u32) {
    let likely = prop_oneof![
        6 => "[ \t]{0,2}[A-Za-zåäöÅÄÖ0-9 ]{1,44}[ \t]{0,2}",
        4 => "[A-C][0-2]",
        4 => "[a-c][0-2]",
        1 => "[a-z]{1,8}@[a-z]{1,8}"
    ];
    let lines = vec(prop_oneof![3 => likely, 1 => text()], 0..8);
    let kept = Cell::new(0);
    run(cases, &(lines, select(vec!["\n", "\r\n", "\n\n"])), |(lines, parted)| {
        for line in &lines {
            if let Ok(alias) = Alias::parse(line) {
                let name = alias.as_str();
                prop_assert!(!name.is_empty() && name.chars().count() <= LONGEST_ALIAS && name == name.trim());
                prop_assert!(
                    !name.contains(['@', '\u{202e}', '\u{2066}', '\u{feff}']) && !name.chars().any(char::is_control),
                    "{:?}",
                    name
                );
                prop_assert_eq!(Alias::parse(name), Ok(alias.clone()));
            }
        }
        let typed = lines.join(parted);
        match parse_aliases(&typed) {
            Ok(good) => {
                kept.set(kept.get() + good.len());
                // No line is left out but the empty ones and those that differ in nothing but small letters.
                let norms: Vec<String> = good.iter().map(Alias::norm).collect();
                for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    prop_assert_eq!(norms.iter().filter(|norm| **norm == line.to_lowercase()).count(), 1, "{:?}", line);
                }
                let again: Vec<&str> = good.iter().map(Alias::as_str).collect();
                prop_assert_eq!(parse_aliases(&again.join("\n")), Ok(good.clone()));
            }
            Err(bad) => {
                prop_assert!(!bad.is_empty());
                for one in &bad {
                    prop_assert!(typed.contains(&one.line));
                    prop_assert_eq!(Alias::parse(&one.line), Err(one.problem));
                }
            }
        }
        Ok(())
    });
    assert!(kept.get() > 0, "none of the aliases could be");
}

fn pins(cases: u32) {
    let kept = Cell::new(0);
    run(cases, &prop_oneof![text(), "[0-9]{4,8}", "[0-9 \u{a0}٣０]{3,10}"], |typed| {
        if let Ok(pin) = Pin::parse(&typed) {
            kept.set(kept.get() + 1);
            let digits = pin.digits();
            prop_assert!((4..=8).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()));
            // Nothing that was typed is left out but spaces, and the log has none of it.
            let seen: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert_eq!(digits, seen.as_str());
            prop_assert_eq!(Pin::parse(digits), Ok(pin.clone()));
            let shown = format!("{pin:?}");
            prop_assert!(!shown.contains(|c: char| c.is_ascii_digit()));
            // The same digit again and again, or digits in a row, are tried first.
            let values: Vec<u8> = digits.bytes().collect();
            let step = |by: i16| values.windows(2).all(|pair| i16::from(pair[1]) - i16::from(pair[0]) == by);
            prop_assert!(![-1, 0, 1].into_iter().any(step), "{:?}", digits);
        }
        Ok(())
    });
    assert!(kept.get() > 0, "none of the PINs could be");
}

fn small_words(cases: u32) {
    run(cases, &text(), |typed| {
        if let Ok(language) = Language::parse(&typed) {
            prop_assert_eq!(language.key(), typed.as_str());
        }
        if let Some(role) = Role::parse(&typed) {
            prop_assert_eq!(role.key(), typed.as_str());
        }
        if let Some(state) = RoundState::parse(&typed) {
            prop_assert_eq!(RoundState::parse(&typed), Some(state));
        }
        let _ = (ResponseKind::parse(&typed), TenantKind::from_prefix(&typed));
        let slug = slug(&typed);
        prop_assert!(
            slug.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'),
            "{:?}",
            slug
        );
        prop_assert!(!slug.starts_with('-') && !slug.ends_with('-'));
        for found in personal_number::find(&typed) {
            prop_assert!(!found.number.is_empty());
        }
        Ok(())
    });
    let header = prop_oneof![
        text(),
        vec(
            ("[a-zA-Z*-]{0,8}", prop_oneof![Just(String::new()), "(;q=[0-9.eEnNaAiI+-]{0,6})"]),
            0..8
        )
        .prop_map(|parts| parts.into_iter().map(|(t, q)| format!("{t}{q}")).collect::<Vec<_>>().join(","))
    ];
    run(cases, &header, |header| {
        if let Some(language) = Language::negotiate(&header, &Language::STAFF) {
            prop_assert!(Language::STAFF.contains(&language));
        }
        prop_assert_eq!(Language::negotiate(&header, &[]), None);
        Ok(())
    });
}

fn texts() -> impl Strategy<Value = Texts> {
    prop::collection::btree_map(
        prop_oneof![Just("sv".to_owned()), Just("en".to_owned()), Just("ar".to_owned()), text()],
        text(),
        0..4,
    )
    .prop_map(Texts)
}

fn texts_in_languages(cases: u32) {
    run(cases, &(texts(), text()), |(mut texts, more)| {
        let json = serde_json::to_string(&texts).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Texts>(&json).unwrap(), &texts);
        for language in Language::ALL {
            let (written_in, best) = texts.best(language);
            prop_assert!(best.is_empty() || texts.exact(written_in) == Some(best));
        }
        texts.set(Language::Ar, &more);
        prop_assert_eq!(texts.exact(Language::Ar), Some(more.trim()).filter(|t| !t.is_empty()));
        Ok(())
    });
}

fn kind() -> impl Strategy<Value = ItemKind> {
    let option = || {
        ("[a-z_-]{0,4}", texts(), any::<bool>()).prop_map(|(key, text, own_words)| Opt {
            own_words,
            ..Opt::new(key, text)
        })
    };
    let options = move || vec(option(), 0..23);
    let parts = || select(DateParts::ALL.to_vec());
    prop_oneof![
        options().prop_map(|options| ItemKind::Single { options }),
        options().prop_map(|options| ItemKind::Multiple { options }),
        (any::<i32>(), any::<i32>(), texts(), texts(), any::<bool>()).prop_map(|(min, max, low, high, dont_know)| ItemKind::Scale {
            min,
            max,
            low,
            high,
            dont_know
        }),
        (-5..15, -5..15, texts(), texts(), any::<bool>()).prop_map(|(min, max, low, high, dont_know)| ItemKind::Scale {
            min,
            max,
            low,
            high,
            dont_know
        }),
        (any::<i32>(), any::<i32>()).prop_map(|(min, max)| ItemKind::Number { min, max }),
        any::<u32>().prop_map(|max_length| ItemKind::Text { max_length }),
        (0..50_u32).prop_map(|max_length| ItemKind::Text { max_length }),
        (options(), 0..7_u32).prop_map(|(options, places)| ItemKind::Ranking { options, places }),
        (any::<i32>(), any::<i32>(), parts()).prop_map(|(first, last, parts)| ItemKind::Date { first, last, parts }),
        (1950..2000_i32, 1990..2050_i32, parts()).prop_map(|(first, last, parts)| ItemKind::Date { first, last, parts }),
        (any::<i32>(), any::<i32>(), any::<i32>(), texts(), texts()).prop_map(|(min, max, step, low, high)| ItemKind::Slider {
            min,
            max,
            step,
            low,
            high
        }),
        (-5..15, -5..15, -1..4, texts(), texts()).prop_map(|(min, max, step, low, high)| ItemKind::Slider { min, max, step, low, high }),
        (options(), -5..15, -5..15, texts(), texts()).prop_map(|(rows, min, max, low, high)| ItemKind::Matrix {
            rows,
            min,
            max,
            low,
            high
        }),
        texts().prop_map(|body| ItemKind::Info { body }),
    ]
}

fn condition() -> impl Strategy<Value = Option<Condition>> {
    let keys = || vec("[a-z_-]{0,2}", 0..4);
    let is = prop_oneof![
        keys().prop_map(|options| Is::OneOf { options }),
        keys().prop_map(|options| Is::NoneOf { options }),
        any::<i32>().prop_map(|value| Is::AtLeast { value }),
        (-5..15).prop_map(|value| Is::AtMost { value }),
        Just(Is::Answered),
        Just(Is::NotAnswered),
    ];
    let test = ("[a-c]{0,1}(\\.[a-z])?", is).prop_map(|(on, is)| Test { on, is });
    prop::option::of((any::<bool>(), vec(test, 0..10)).prop_map(|(all, tests)| Condition {
        combine: if all { Combine::All } else { Combine::Any },
        tests,
    }))
}

fn item() -> impl Strategy<Value = Item> {
    let key = prop_oneof!["[a-zA-Z_-]{0,5}", "[a-c]"];
    let ways = vec(select(NoAnswer::ALL.to_vec()), 0..3);
    (key, kind(), texts(), any::<[bool; 3]>(), ways, condition()).prop_map(|(key, kind, text, switches, no_answer, show_if)| {
        let [background, required, shuffle] = switches;
        Item {
            background,
            required,
            shuffle,
            no_answer,
            show_if,
            ..Item::new(key, kind, text)
        }
    })
}

fn sheets(cases: u32) {
    let typed = prop_oneof![
        text(),
        "[a-z_-]{0,4}",
        "-?[0-9]{0,12}",
        "(19|20)[0-9]{2}(-[0-9]{1,2}){0,2}",
        Just("dont_know".to_owned()),
        Just("declined".to_owned())
    ];
    run(cases, &(item(), vec(typed, 0..5)), |(item, values)| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        if let Ok(Some(answer)) = Answer::read(&item, &values) {
            match (&answer, &item.kind) {
                (Answer::Step(n), ItemKind::Scale { min, max, .. } | ItemKind::Matrix { min, max, .. })
                | (Answer::Number(n), ItemKind::Number { min, max } | ItemKind::Slider { min, max, .. }) => {
                    prop_assert!(min <= n && n <= max);
                }
                (Answer::Date(when), ItemKind::Date { first, last, .. }) => {
                    prop_assert!((*first..=*last).contains(&when.year()));
                    prop_assert_eq!(when.to_string().parse::<When>(), Ok(*when));
                }
                (Answer::Order(keys), ItemKind::Ranking { places, .. }) => {
                    prop_assert!(!keys.is_empty() && keys.len() <= *places as usize);
                    prop_assert!(keys.iter().all(|k| item.options().iter().any(|o| o.key == *k)));
                    let mut once = keys.clone();
                    once.sort();
                    once.dedup();
                    prop_assert_eq!(once.len(), keys.len());
                }
                (Answer::Text(text), ItemKind::Text { max_length }) => {
                    prop_assert!(text.chars().count() <= *max_length as usize);
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
                }
                (Answer::One(key), ItemKind::Single { options }) => prop_assert!(options.iter().any(|o| o.key == *key)),
                (Answer::Many(keys), ItemKind::Multiple { options }) => {
                    prop_assert!(keys.iter().all(|k| options.iter().any(|o| o.key == *k)));
                }
                (Answer::DontKnow, _) => prop_assert!(item.offers(NoAnswer::DontKnow)),
                (Answer::Declined, _) => prop_assert!(item.offers(NoAnswer::Declined)),
                other => prop_assert!(false, "{:?}", other),
            }
            if item.check().is_ok() {
                let again = answer.values();
                let again: Vec<&str> = again.iter().map(String::as_str).collect();
                prop_assert_eq!(Answer::read(&item, &again), Ok(Some(answer.clone())), "{:?}", item.kind);
            }
            let json = serde_json::to_string(&answer).unwrap();
            prop_assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer);
        }
        // The same typed into every field of the question, whatever fields it has.
        let question = Question { item: &item, row: None };
        if let Ok(given) = question.read(|_| values.clone()) {
            prop_assert!(given.own_words.is_none() || item.own_words().is_some());
            prop_assert!(
                given
                    .answer
                    .is_none_or(|a| a.is_stated() || NoAnswer::ALL.iter().any(|w| item.offers(*w)))
            );
        }
        for seed in [0, 7, u128::MAX] {
            let order: Vec<&Opt> = item.options_for(seed);
            prop_assert_eq!(order.len(), item.options().len());
        }
        Ok(())
    });
}

/// JSON that is nearly an instrument.
fn nearly(cases: u32) {
    run(
        cases,
        &(vec(item(), 0..4), text(), any::<prop::sample::Index>(), any::<u8>()),
        |(items, name, at, byte)| {
            let mut instrument = serde_json::json!({ "name": name, "items": items });
            let json = serde_json::to_string(&instrument).unwrap();
            // A byte of it is another one.
            let mut damaged = json.into_bytes();
            let place = at.index(damaged.len());
            damaged[place] = byte;
            for bytes in [damaged, {
                instrument["more"] = serde_json::json!([null, {}]);
                serde_json::to_vec(&instrument).unwrap()
            }] {
                let Ok(read) = serde_json::from_slice::<Instrument>(&bytes) else {
                    continue;
                };
                if read.check().is_ok() {
                    prop_assert!(!read.items.is_empty() && read.items.len() <= Instrument::MAX_ITEMS);
                    let again: Instrument = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
                    prop_assert!(again.check().is_ok() && again == read);
                }
                let sent = |_: &str| vec!["1", "a"];
                let all = Sheet::read_all(&read, sent);
                for at in 0..read.questions().len() {
                    let path = all.path(&read, at);
                    prop_assert!(path.number(at) <= path.most());
                }
                // What can be sent was asked, of everything that can be read.
                if let Ok(sheet) = Sheet::read(&read, sent) {
                    prop_assert!(sheet.0.len() <= all.0.len());
                }
                let _ = (read.condition_problems(), read.ready(), read.missing(Language::Ar));
            }
            Ok(())
        },
    );
    run(cases, &vec(any::<u8>(), 0..200), |bytes| {
        let _ = (
            serde_json::from_slice::<Instrument>(&bytes),
            serde_json::from_slice::<Sheet>(&bytes),
            serde_json::from_slice::<Texts>(&bytes),
        );
        Ok(())
    });
}

/// Any JSON, with what files of methods hold more often.
fn any_json() -> impl Strategy<Value = Value> {
    let likely = select(vec![
        json!("brygga methods 1"),
        json!("2026-03-01"),
        json!("-0001-01-01"),
        json!("purpose"),
        json!("other"),
        json!("head"),
        json!("cc_by"),
        json!("youth"),
        json!("\0"),
        json!("00000000-0000-0000-0000-000000000007"),
        json!("[x](file:00000000-0000-0000-0000-000000000008#9x9)"),
        json!("![](file:"),
        json!(i32::MAX),
        json!(i64::MIN),
        json!(-1),
        json!(1e300),
    ]);
    let leaf = prop_oneof![
        likely,
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    let names = select(vec!["format", "methods", "sv", "en", "text", "parts", "document", "files"]);
    let name = prop_oneof![names.prop_map(str::to_owned), text()].boxed();
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((name.clone(), inner), 0..5).prop_map(|pairs| pairs.into_iter().collect::<Value>()),
        ]
    })
}

/// A file of methods as it ought to be.
fn method_file() -> Value {
    let version = |number: i32, text: &str| {
        json!({
            "number": number, "published_on": "2026-03-01", "what": "Det första", "why": "Alla gör lika",
            "document": {
                "name": { "sv": "Trepartssamtal", "en": "Three-party talk" },
                "facets": { "groups": ["youth"], "needs": ["workplace"], "phases": ["placement"], "time": "hours" },
                "parts": [
                    { "key": "purpose", "kind": "purpose", "text": { "sv": text }, "core": true },
                    { "key": "other_1f", "kind": "other", "heading": { "sv": "Mer" }, "text": { "sv": "…" }, "core": false },
                ],
            },
        })
    };
    let method = |id: u128| {
        json!({
            "id": Uuid::from_u128(id), "owner": "Kommunförbundet", "licence": "cc_by",
            "versions": [version(1, "Att alla vet."), version(2, &format!("[Mall](file:{})", Uuid::from_u128(8)))],
            "files": [{ "id": Uuid::from_u128(8), "words": "Mall", "media": "text/plain", "content": "SGVq" }],
        })
    };
    json!({ "format": MethodFile::FORMAT, "methods": [method(7), method(9)] })
}

/// Every place in a document, as JSON pointers (RFC 6901).
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(names) => {
            for (name, inner) in names {
                places(inner, &format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), all);
            }
        }
        Value::Array(list) => {
            for (n, inner) in list.iter().enumerate() {
                places(inner, &format!("{at}/{n}"), all);
            }
        }
        _ => {}
    }
}

/// One thing in a document is another, gone, there twice, or longer.
fn change(document: &mut Value, at: Index, how: u8, by: Value) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    let place = &all[at.index(all.len())];
    let (around, name) = place.rsplit_once('/').unwrap_or_default();
    let name = name.replace("~1", "/").replace("~0", "~");
    let there = document.pointer(place).cloned().unwrap_or_default();
    match (how, document.pointer_mut(around).unwrap()) {
        (0, Value::Object(names)) => _ = names.remove(&name),
        (0, Value::Array(list)) => _ = list.remove(name.parse().unwrap()),
        (1, Value::Object(names)) => _ = names.insert(by.to_string(), there),
        (1, Value::Array(list)) => list.push(there),
        (2, _) if there.is_string() => {
            let more = by.as_str().map_or_else(|| by.to_string().repeat(400), str::to_owned);
            *document.pointer_mut(place).unwrap() = json!(format!("{}{more}", there.as_str().unwrap()));
        }
        _ => *document.pointer_mut(place).unwrap() = by,
    }
}

fn holds_zero(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::Array(list) => list.iter().any(holds_zero),
        Value::Object(names) => names.iter().any(|(name, inner)| name.contains('\0') || holds_zero(inner)),
        _ => false,
    }
}

/// Whether a file is taken; then it can be written and read back, and a database can hold it.
fn taken(file: &MethodFile) -> Result<bool, TestCaseError> {
    if let Err(problems) = file.check() {
        prop_assert!(!problems.is_empty());
        return Ok(false);
    }
    let written = serde_json::to_string(file).unwrap();
    let again: MethodFile = serde_json::from_str(&written).unwrap();
    prop_assert_eq!(&again, file);
    prop_assert_eq!(again.check(), Ok(()));
    prop_assert!(
        !holds_zero(&serde_json::to_value(file).unwrap()),
        "Postgres takes no zero characters"
    );
    for method in &file.methods {
        prop_assert!(method.newest().is_some());
        let shown = method.shown();
        prop_assert!(shown.iter().enumerate().all(|(n, id)| !shown[..n].contains(id)));
        let origin = method.origin();
        prop_assert_eq!(Some(origin.version()), method.newest().map(|v| v.number));
        let written = serde_json::to_string(&origin).unwrap();
        prop_assert_eq!(serde_json::from_str::<Origin>(&written).unwrap(), origin);
    }
    Ok(true)
}

fn method_files(cases: u32) {
    run(cases, &any_json(), |made_up| {
        if let Ok(file) = serde_json::from_value::<MethodFile>(made_up) {
            taken(&file)?;
        }
        Ok(())
    });
    let (good, bad) = (Cell::new(0), Cell::new(0));
    let changes = vec((any::<Index>(), 0..4_u8, any_json()), 0..4);
    run(cases, &changes, |changes| {
        let mut file = method_file();
        for (at, how, by) in changes {
            change(&mut file, at, how, by);
        }
        let is_taken = match serde_json::from_value::<MethodFile>(file) {
            Ok(file) => taken(&file)?,
            Err(_) => false,
        };
        let count = if is_taken { &good } else { &bad };
        count.set(count.get() + 1);
        Ok(())
    });
    assert!(
        good.get() > 0 && bad.get() > 0,
        "{} taken, {} not: only one of both was tried",
        good.get(),
        bad.get()
    );
    // Bytes of it are others.
    let whole = method_file().to_string().into_bytes();
    run(cases, &vec((any::<Index>(), any::<u8>()), 1..4), |changes| {
        let mut damaged = whole.clone();
        for (at, byte) in changes {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        for bytes in [&damaged[..], &damaged[..damaged.len() / 2]] {
            if let Ok(file) = serde_json::from_slice::<MethodFile>(bytes) {
                taken(&file)?;
            }
        }
        Ok(())
    });
}

/// A file of an instrument, as it is written.
fn instrument_file() -> Value {
    let texts = json!({ "sv": "Text", "ar": "نص" });
    let picture = json!({ "picture": { "file": Uuid::from_u128(8), "width": 2, "height": 1, "alt": texts } });
    let sound = json!({ "sound": { "ar": Uuid::from_u128(9) } });
    let options = json!([{ "key": "a", "text": texts, "layers": sound }, { "key": "b", "text": texts }]);
    json!({
        "format": InstrumentFile::FORMAT_WITH_FILES,
        "id": Uuid::from_u128(7),
        "owner": "Fortsatt samverkan",
        "version": 2,
        "left_out": { "pictures": 1, "recordings": 0 },
        "document": {
            "key": "own-1",
            "name": texts,
            "source": "",
            "owner": "Institutet",
            "licence": "",
            "changes": "",
            "terms": { "allowed": "translate", "covers": 1, "naming": "© Institutet" },
            "item": [
                { "key": "one", "kind": "single", "option": options, "text": texts, "background": false, "layers": picture },
                {
                    "key": "two", "kind": "scale", "min": 1, "max": 5, "low": texts, "high": texts, "dont_know": true,
                    "text": texts, "background": false, "show_if": { "test": [{ "on": "one", "is": "one_of", "options": ["a"] }] },
                },
            ],
        },
        "files": [
            { "id": Uuid::from_u128(8), "media": "image/png", "content_base64": "iVBORw0K" },
            { "id": Uuid::from_u128(9), "media": "audio/mpeg", "content_base64": "//uQAA==" },
        ],
    })
}

/// Files of instruments: what is read can be written and read back, and a database can hold it; else it is told why.
fn instrument_files(cases: u32) {
    let (good, bad) = (Cell::new(0), Cell::new(0));
    let read = |bytes: &[u8]| -> Result<(), TestCaseError> {
        let count = match InstrumentFile::read(bytes) {
            Ok(file) => {
                let whole = serde_json::to_value(&file).unwrap();
                prop_assert!(!holds_zero(&whole), "Postgres takes no zero characters");
                let written = serde_json::to_vec(&file).unwrap();
                prop_assert_eq!(InstrumentFile::read(&written), Ok(file.clone()));
                prop_assert_eq!(file.taken_in("own-2".to_owned()).check(), Ok(()));
                &good
            }
            Err(faults) => {
                prop_assert!(!faults.is_empty() && faults.len() <= 20);
                &bad
            }
        };
        count.set(count.get() + 1);
        Ok(())
    };
    let changes = vec((any::<Index>(), 0..4_u8, any_json()), 0..4);
    run(cases, &changes, |changes| {
        let mut file = instrument_file();
        for (at, how, by) in changes {
            change(&mut file, at, how, by);
        }
        read(&serde_json::to_vec(&file).unwrap())
    });
    assert!(
        good.get() > 0 && bad.get() > 0,
        "{} read, {} not: only one of both was tried",
        good.get(),
        bad.get()
    );
    let whole = instrument_file().to_string().into_bytes();
    run(cases, &vec((any::<Index>(), any::<u8>()), 1..4), |changes| {
        let mut damaged = whole.clone();
        for (at, byte) in changes {
            let at = at.index(damaged.len());
            damaged[at] = byte;
        }
        read(&damaged)?;
        read(&damaged[..damaged.len() / 2])
    });
}

/// The moment at which events are made up.
const NOW: PrimitiveDateTime = datetime!(2026-11-30 12:00);

fn typed_event() -> impl Strategy<Value = Typed> {
    let day = || {
        prop_oneof![
            12 => (2026..2028, 1..13, 1..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}")),
            1 => "[0-9+-]{0,5}-[0-9]{0,3}-[0-9]{0,3}",
            1 => text()
        ]
    };
    let hour = || prop_oneof![12 => "(0?[0-9]|1[0-9]|2[0-3])[:.][0-5][0-9]", 1 => "[0-9:.]{0,6}", 1 => text()];
    let number = || prop_oneof![12 => "[1-9][0-9]?", 1 => "-?[0-9]{0,12}", 1 => text()];
    let maybe = |some: BoxedStrategy<String>| prop_oneof![5 => Just(String::new()), 1 => some];
    let kind = prop_oneof![12 => select(EventKind::ALL).prop_map(|k| k.key().to_owned()), 1 => text()];
    let form = prop_oneof![12 => select(Form::ALL).prop_map(|f| f.key().to_owned()), 1 => text()];
    let place = prop_oneof![12 => "https://[a-z./]{1,20}", 1 => text()];
    let words = (prop_oneof![12 => "[a-zåäö]{1,9}", 1 => text()], text(), place, text());
    let kept = vec((any::<u128>(), number()), 0..4);
    let seats = prop_oneof![
        2 => maybe(number().boxed()).prop_map(|seats| (seats, Vec::new())),
        1 => ("[1-9][0-9]{2}", kept)
    ];
    let who = |(tenant, more): (u128, String)| (TenantId(Uuid::from_u128(tenant)), more);
    let which = |(owner, id): (u128, u128)| (TenantId(Uuid::from_u128(owner)), MethodId(Uuid::from_u128(id)));
    (
        (kind, form, words),
        (day(), hour(), maybe(day().boxed()), hour()),
        (maybe(day().boxed()), seats, maybe(day().boxed())),
        any::<Option<(u128, u128)>>(),
    )
        .prop_map(move |(what, when, whom, method)| {
            let (kind, form, (title, about, place, access)) = what;
            let (day, from, last_day, to) = when;
            let (register_by, (seats, kept), flows_back_on) = whom;
            Typed {
                kind,
                question: access.clone(),
                preparation: about.clone(),
                title,
                about,
                form,
                place,
                access,
                day,
                from,
                last_day,
                to,
                register_from: register_by.clone(),
                register_by,
                seats,
                flows_back_on,
                kept: kept.into_iter().map(who).collect(),
                method: method.map(which),
                need: None,
            }
        })
}

fn event_forms(cases: u32) {
    let planned = Cell::new(0);
    run(cases, &(typed_event(), any::<bool>()), |(typed, stood)| {
        let plan = match events::plan(&typed, NOW, stood) {
            Ok(plan) => plan,
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                return Ok(());
            }
        };
        planned.set(planned.get() + 1);
        prop_assert!(plan.starts < plan.ends && plan.ends - plan.starts <= events::LONGEST_TRAINING);
        prop_assert!(plan.kind == EventKind::Training || plan.ends - plan.starts <= events::LONGEST);
        prop_assert!(plan.starts > NOW || stood);
        prop_assert!(plan.register_by <= plan.starts.date());
        prop_assert!(plan.register_from.is_none_or(|opens| opens <= plan.register_by));
        let kept: i32 = plan.kept.iter().map(|(_, n)| n).sum();
        prop_assert!(
            plan.seats
                .map_or(kept == 0, |seats| (1..=events::MOST_SEATS).contains(&seats) && kept <= seats)
        );
        prop_assert!(plan.flows_back_on.is_none_or(|back| back <= plan.register_by && kept > 0));
        // Saved again as the form shows it, it is the same.
        let at = |at: PrimitiveDateTime| format!("{:02}:{:02}", at.hour(), at.minute());
        let again = Typed {
            kind: plan.kind.key().to_owned(),
            title: plan.title.clone(),
            about: plan.about.clone(),
            question: plan.question.clone(),
            preparation: plan.preparation.clone(),
            form: plan.form.key().to_owned(),
            place: plan.place.clone(),
            access: plan.access.clone(),
            day: plan.starts.date().to_string(),
            from: at(plan.starts),
            last_day: plan.ends.date().to_string(),
            to: at(plan.ends),
            register_from: plan.register_from.map(|d| d.to_string()).unwrap_or_default(),
            register_by: plan.register_by.to_string(),
            seats: plan.seats.map(|s| s.to_string()).unwrap_or_default(),
            flows_back_on: plan.flows_back_on.map(|d| d.to_string()).unwrap_or_default(),
            kept: plan.kept.iter().map(|(id, n)| (*id, n.to_string())).collect(),
            method: plan.method,
            need: plan.need,
        };
        prop_assert_eq!(events::plan(&again, NOW, stood), Ok(plan));
        Ok(())
    });
    assert!(planned.get() > 0, "none of the events could be");
    let short = prop_oneof![
        text(),
        "[0-9]{0,4}[.,]?[0-9]{0,3}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        "[0-9]{4}-W[0-9]{1,2}",
        "[0-9]{1,2}[:.][0-9]{1,2}"
    ];
    run(cases, &short, |typed| {
        if let Some(day) = events::day(&typed) {
            prop_assert_eq!(events::day(&day.to_string()), Some(day));
        }
        if let Some(week) = Week::parse(&typed) {
            prop_assert_eq!(Week::parse(&week.key()), Some(week));
        }
        if let Some(time) = events::time_of_day(&typed) {
            prop_assert_eq!(events::time_of_day(&format!("{}.{:02}", time.hour(), time.minute())), Some(time));
        }
        if let Some(Some(minutes)) = events::hours(&typed) {
            prop_assert!((0..=10_000).contains(&minutes));
        }
        for kept in [events::needs(&typed), events::reason(&typed)].into_iter().flatten() {
            prop_assert_eq!(events::needs(&kept), Some(kept.clone()));
            prop_assert!(!kept.contains('\r'));
        }
        Ok(())
    });
}

/// What is written in groups.
fn group_forms(cases: u32) {
    let lines = prop_oneof![text(), "([0-9]{0,3}[.)]?[-*•]? ?[a-zåäö0-9. ]{0,9}\n){0,6}"];
    run(
        cases,
        &(lines, text(), "[0-9-]{0,10}", any::<bool>()),
        |(lines, text, due, somebody)| {
            if let Ok(points) = groups::agenda(&lines) {
                prop_assert!(points.len() <= groups::MOST_POINTS);
                prop_assert!(points.iter().all(|p| !p.is_empty() && !p.contains('\n')));
                prop_assert_eq!(groups::agenda(&points.join("\n")), Ok(points));
            }
            if let Ok(kept) = groups::minutes(&text, somebody) {
                prop_assert_eq!(groups::minutes(&kept, somebody), Ok(kept));
            }
            if let Ok((kept, on)) = groups::decision(&text, somebody, &due) {
                prop_assert!(on.is_none() || somebody);
                let due = on.map(|on| on.to_string()).unwrap_or_default();
                prop_assert_eq!(groups::decision(&kept, somebody, &due), Ok((kept, on)));
            }
            if let Ok((name, organisation)) = groups::person(&text, &lines) {
                prop_assert_eq!(groups::person(&name, &organisation), Ok((name.clone(), organisation.clone())));
            }
            Ok(())
        },
    );
}

fn voices_and_deviations(cases: u32) {
    let day = || prop_oneof![6 => "202[5-8]-0[1-9]-[12][0-9]", 1 => "[0-9]{4}-[0-9]{2}-[0-9]{2}", 1 => text(), 1 => Just(String::new())];
    let words = || prop_oneof![4 => "[A-ZÅÄÖa-zåäö .,!?–]{1,60}", 1 => text()];
    let key = |keys: Vec<&'static str>| prop_oneof![8 => select(keys).prop_map(str::to_owned), 1 => text()];
    let voice = (
        words(),
        key(VoiceRole::ALL.iter().map(|k| k.key()).collect()),
        prop_oneof![6 => "202[56]-0[1-9]", 1 => text()],
        key(Consent::ALL.iter().map(|k| k.key()).collect()),
        day(),
        key(Covers::ALL.iter().map(|k| k.key()).collect()),
    );
    let kept = Cell::new(0);
    run(cases, &voice, |(text, role, said, consent, consent_on, covers)| {
        let typed = voices::Typed {
            text,
            role,
            said,
            consent,
            consent_on,
            covers,
            ..voices::Typed::default()
        };
        for name in voices::like_names(&typed.text) {
            prop_assert!(typed.text.contains(name) && name.starts_with(char::is_uppercase));
        }
        let said = match voices::said(&typed, NOW.date()) {
            Ok(said) => said,
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                return Ok(());
            }
        };
        kept.set(kept.get() + 1);
        prop_assert!(said.said_in.day() == 1 && said.said_in <= said.consent_on && said.consent_on <= NOW.date());
        let again = voices::Typed {
            text: said.text.clone(),
            said: said.said_in.to_string()[..7].to_owned(),
            consent_on: said.consent_on.to_string(),
            ..typed
        };
        prop_assert_eq!(voices::said(&again, NOW.date()), Ok(said));
        Ok(())
    });
    assert!(kept.get() > 0, "none of the voices could be");
    let kinds = key(DeviationKind::ALL.iter().map(|k| k.key()).collect());
    run(
        cases,
        &(kinds, words(), day(), day(), words(), text()),
        |(kind, title, from, to, effect, measures)| {
            let typed = deviations::Typed {
                kind,
                title,
                from,
                to,
                effect,
                measures,
            };
            let Ok(noted) = deviations::noted(&typed, NOW.date()) else {
                return Ok(());
            };
            prop_assert!(noted.to.is_none_or(|to| to >= noted.from));
            let last = noted.to.unwrap_or(noted.from).year();
            prop_assert!(noted.from.year() >= 2000 && last <= NOW.year() + deviations::MOST_YEARS_AHEAD);
            let again = deviations::Typed {
                title: noted.title.clone(),
                from: noted.from.to_string(),
                to: noted.to.map(|to| to.to_string()).unwrap_or_default(),
                effect: noted.effect.clone(),
                measures: noted.measures.clone(),
                ..typed
            };
            prop_assert_eq!(deviations::noted(&again, NOW.date()), Ok(noted.clone()));
            let axis = Axis::around(&[(noted.from, noted.to)], NOW.date()).unwrap();
            let (begins, ends) = axis.span(noted.from, noted.to);
            prop_assert!(0.0 <= begins && begins < ends && ends <= 100.0);
            prop_assert!(axis.years().iter().all(|(_, at)| (0.0..=100.0).contains(at)));
            Ok(())
        },
    );
}

/// How a training goes: what is taken is in order, and saved again as the form shows it, it is the same.
fn programmes(cases: u32) {
    let day = || prop_oneof![8 => "202[67]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])", 1 => Just(String::new()), 1 => text()];
    let hour = || prop_oneof![8 => "(0?[0-9]|1[0-9]|2[0-3])[:.][0-5][0-9]", 1 => text()];
    let place = prop_oneof![3 => Just(String::new()), 1 => text()];
    let occasion = (any::<Option<u8>>(), day(), hour(), hour(), place).prop_map(|(id, day, from, to, place)| TypedOccasion {
        id: id.map(|id| OccasionId(Uuid::from_u128(u128::from(id % 4)))),
        day,
        from,
        to,
        place,
    });
    let link = prop_oneof![8 => "https://[a-z./]{1,20}", 1 => text()];
    let material = (prop_oneof![8 => "[a-zåäö]{1,9}", 1 => text()], link).prop_map(|(name, link)| TypedMaterial { name, link });
    let kept = Cell::new(0);
    run(
        cases,
        &(vec(occasion, 0..5), vec(material, 0..4), any::<bool>()),
        |(occasions, material, begun)| {
            let Ok(programme) = trainings::programme(&occasions, &material, NOW, begun, OccasionId::new) else {
                return Ok(());
            };
            kept.set(kept.get() + programme.occasions.len());
            prop_assert!(programme.occasions.is_sorted_by_key(|o| o.starts));
            for (n, one) in programme.occasions.iter().enumerate() {
                prop_assert!(one.ends > one.starts && one.minutes() > 0);
                prop_assert!(
                    programme
                        .occasions
                        .iter()
                        .skip(n + 1)
                        .all(|other| other.id != one.id && other.starts != one.starts)
                );
            }
            prop_assert!(programme.material.iter().all(|m| m.link.starts_with("https://")));
            let clock = |at: PrimitiveDateTime| format!("{:02}:{:02}", at.hour(), at.minute());
            let again: Vec<TypedOccasion> = programme
                .occasions
                .iter()
                .map(|o| TypedOccasion {
                    id: Some(o.id),
                    day: o.starts.date().to_string(),
                    from: clock(o.starts),
                    to: clock(o.ends),
                    place: o.place.clone(),
                })
                .collect();
            let links: Vec<TypedMaterial> = programme
                .material
                .iter()
                .map(|m| TypedMaterial {
                    name: m.name.clone(),
                    link: m.link.clone(),
                })
                .collect();
            prop_assert_eq!(trainings::programme(&again, &links, NOW, begun, OccasionId::new), Ok(programme));
            Ok(())
        },
    );
    assert!(kept.get() > 0, "none of the occasions could be");
}

/// What is told of a visit, and the code that is typed at one.
fn told_of_visits(cases: u32) {
    run(
        cases,
        &(prop_oneof!["tried", "not_yet", "wont", "[a-z_]{0,8}"], text()),
        |(tried, words)| {
            if let Ok(text) = visits::taken_home(&words) {
                prop_assert!(!text.contains('\r'));
                prop_assert_eq!(visits::taken_home(&text), Ok(text.clone()));
            }
            if let Ok(answer) = visits::answer(&tried, &words) {
                prop_assert_eq!(visits::answer(answer.tried.key(), &answer.happened), Ok(answer));
            }
            if let Some(code) = events::check_in_code(&words) {
                prop_assert_eq!(events::check_in_code(&code), Some(code.clone()));
            }
            Ok(())
        },
    );
}

/// What a calendar program reads of a value (RFC 5545, 3.3.11).
fn read_value(value: &str) -> String {
    let mut out = String::new();
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next().unwrap() {
                'n' | 'N' => '\n',
                other => other,
            },
            c => c,
        });
    }
    out
}

fn calendars(cases: u32) {
    let long = || prop_oneof![text(), "\\PC{0,200}", "(?s).{0,200}", "[åäö😀;,\\\\\n\r\t a]{0,120}"];
    run(
        cases,
        &(long(), long(), long(), long(), any::<i32>(), any::<bool>()),
        |(name, title, about, place, sequence, cancelled)| {
            let entry = ical::Entry {
                uid: "1@brygga".into(),
                sequence,
                changed: NOW.assume_utc(),
                starts: NOW,
                ends: NOW,
                title: title.clone(),
                text: about.clone(),
                place: place.clone(),
                link: format!("https://example.se/{name}"),
                cancelled,
            };
            let whole = ical::feed(&name, &[entry]);
            prop_assert!(whole.ends_with("\r\nEND:VCALENDAR\r\n"));
            prop_assert!(
                whole.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])),
                "a line is too long, or breaks otherwise: {:?}",
                whole
            );
            let unfolded = whole.replace("\r\n ", "");
            let lines: Vec<&str> = unfolded.split("\r\n").collect();
            let values = |property: &str| -> Vec<String> {
                let named = lines.iter().filter_map(|line| line.strip_prefix(property)?.strip_prefix(':'));
                named.map(read_value).collect()
            };
            let seen = |text: &str| -> String {
                let text = text.replace("\r\n", "\n");
                text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
            };
            for (property, text) in [("NAME", &name), ("SUMMARY", &title), ("DESCRIPTION", &about), ("LOCATION", &place)] {
                let optional = text.is_empty() && matches!(property, "DESCRIPTION" | "LOCATION");
                let expected: Vec<String> = (!optional).then(|| seen(text)).into_iter().collect();
                prop_assert_eq!(values(property), expected, "{}", property);
            }
            // Nothing that was typed begins or ends anything.
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:")).count(), 5);
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("END:")).count(), 5);
            prop_assert_eq!(lines.iter().filter(|line| line.starts_with("ATTACH")).count(), 0);
            Ok(())
        },
    );
}

/// What is looked for, and what a result shows of a text.
fn questions(cases: u32) {
    run(cases, &(text(), text(), text()), |(question, said, more)| {
        let terms = search::terms(&question);
        prop_assert!(terms.len() <= 8);
        for term in &terms {
            prop_assert!((1..=50).contains(&term.chars().count()) && term.chars().all(char::is_alphanumeric));
        }
        let whole = |pieces: &[search::Piece]| pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        prop_assert_eq!(whole(&search::marked(&said, &terms)), said.clone());
        let long = format!("{said} {more} ").repeat(10);
        let shown = search::snippet(&long, &terms);
        prop_assert!(shown.iter().all(|p| !p.text.is_empty()));
        prop_assert!(whole(&shown).chars().count() < 230 && !whole(&shown).contains('\n'));
        Ok(())
    });
}

/// Mail that came back: noise, and reports that are made of what reports are made of, in any order.
fn reports(cases: u32) {
    let piece = || {
        select(vec![
            "Action: ",
            "action:",
            "failed",
            "delayed",
            "Status: ",
            "5.1.1",
            "5.0.0",
            "4.2.2",
            "2.0.0",
            "5.1",
            "Diagnostic-Code: ",
            "smtp;",
            " 550 5.1.1",
            "Delivered-To: ",
            "To:",
            "<",
            ">",
            ",",
            "+",
            "@",
            "studsar",
            "\n",
            "\r\n",
            "\n\n",
            "\n ",
            "\t",
            ":",
            "å",
            "(",
        ])
    };
    let made_up = prop_oneof![
        text(),
        vec(piece(), 0..60).prop_map(|pieces| pieces.concat()),
        vec(prop_oneof![piece().prop_map(str::to_owned), text()], 0..20).prop_map(|pieces| pieces.concat()),
    ];
    run(cases, &made_up, |mail| {
        for mark in returned::marks(&mail) {
            prop_assert!(
                !mark.is_empty() && !mark.contains(['@', '+', '<', '>', ',', ' ', '\n', '\r']),
                "{:?}",
                mark
            );
            prop_assert!(mail.contains(&mark));
        }
        if let Some(mark) = returned::mark(&mail) {
            let tag = format!("+{mark}@");
            prop_assert!(!mark.is_empty() && mail.contains(&tag));
        }
        if let Some(status) = Status::parse(&mail) {
            prop_assert_eq!(Status::parse(&status.to_string()), Some(status));
        }
        if let Report::Failed { status, said } = Report::parse(&mail) {
            prop_assert!(status.to_string().starts_with("5."), "{}", status);
            prop_assert!(mail.contains(':') && mail.to_ascii_lowercase().contains("failed"));
            prop_assert!(said.chars().count() <= 500 && !said.contains('\n'));
        }
        Ok(())
    });
}

fn all(cases: u32) {
    codes(cases);
    recovery_codes(cases);
    addresses(cases);
    aliases(cases);
    pins(cases);
    small_words(cases);
    texts_in_languages(cases);
    sheets(cases);
    nearly(cases);
    method_files(cases);
    instrument_files(cases);
    event_forms(cases);
    group_forms(cases);
    voices_and_deviations(cases);
    programmes(cases);
    told_of_visits(cases);
    calendars(cases);
    questions(cases);
    reports(cases);
}

#[test]
fn no_made_up_input_breaks_a_parser() {
    all(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_the_domains_parsers() {
    all(SOAK);
    if let Some(report) = std::env::var_os("BRYGGA_TEST_REPORT") {
        use std::io::Write as _;
        let mut report = std::fs::OpenOptions::new().create(true).append(true).open(report).unwrap();
        let line = format!("soak\tmade-up input to each parser of the domain\t{SOAK}\tnone panics\n");
        report.write_all(line.as_bytes()).unwrap();
    }
}
