//! Made-up input for every parser of the domain: none panics, what is taken reads back the same, and what is bad never
//! becomes good. Long under `make soak`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may stop at the first surprise")]

use domain::{
    focus_groups::{Answer, Code, Instrument, Item, ItemKind, Opt, ResponseKind, RoundState, Sheet},
    identity::{Email, parse_address_list},
    language::{Language, Texts},
    personal_number,
    tenants::{Role, TenantKind, slug},
};
use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config, TestRunner},
};

/// So many made-up cases in `cargo test`, and under `make soak`.
const CASES: u32 = 120;
const SOAK: u32 = 50_000;

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
    let options = || vec(("[a-z_-]{0,4}", texts()).prop_map(|(key, text)| Opt { key, text }), 0..23);
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
    ]
}

fn item() -> impl Strategy<Value = Item> {
    ("[a-zA-Z_-]{0,5}", kind(), texts(), any::<bool>()).prop_map(|(key, kind, text, background)| Item {
        key,
        kind,
        text,
        background,
    })
}

fn sheets(cases: u32) {
    let typed = prop_oneof![text(), "[a-z_-]{0,4}", "-?[0-9]{0,12}", Just("dont_know".to_owned())];
    run(cases, &(item(), vec(typed, 0..5)), |(item, values)| {
        let values: Vec<&str> = values.iter().map(String::as_str).collect();
        if let Ok(Some(answer)) = Answer::read(&item, &values) {
            match (&answer, &item.kind) {
                (Answer::Step(n), ItemKind::Scale { min, max, .. }) | (Answer::Number(n), ItemKind::Number { min, max }) => {
                    prop_assert!(min <= n && n <= max);
                }
                (Answer::Text(text), ItemKind::Text { max_length }) => {
                    prop_assert!(text.chars().count() <= *max_length as usize);
                    prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{:?}", text);
                }
                (Answer::One(key), ItemKind::Single { options }) => prop_assert!(options.iter().any(|o| o.key == *key)),
                (Answer::Many(keys), ItemKind::Multiple { options }) => {
                    prop_assert!(keys.iter().all(|k| options.iter().any(|o| o.key == *k)));
                }
                (Answer::DontKnow, ItemKind::Scale { dont_know: true, .. }) => {}
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
                let _ = (Sheet::read(&read, |_| vec!["1", "a"]), read.missing(Language::Ar));
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

fn all(cases: u32) {
    codes(cases);
    addresses(cases);
    small_words(cases);
    texts_in_languages(cases);
    sheets(cases);
    nearly(cases);
}

#[test]
fn no_made_up_input_breaks_a_parser() {
    all(CASES);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_the_domains_parsers() {
    all(SOAK);
}
