//! Made-up settings and collaboration files: neither panics, and no line says a secret back. Long under `make soak`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use super::*;
use std::net::IpAddr;

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{Config as Cases, TestRunner},
};

const CASES: u32 = 300;
const SOAK: u32 = 50_000;

fn run<S: Strategy>(cases: u32, strategy: &S, check: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Cases {
        failure_persistence: None,
        ..Cases::with_cases(cases)
    };
    TestRunner::new(config).run(strategy, check).expect("no case breaks it");
}

fn value() -> impl Strategy<Value = String> {
    let parts = prop::sample::select(vec![
        "postgres://",
        "smtp://",
        "smtps://",
        "https://",
        "http://",
        "dir:",
        "user",
        ":",
        "@",
        "hunter2hunter2",
        "example.se",
        "127.0.0.1",
        "[::1]",
        ":25",
        "/",
        "?x=1",
        "#",
        "%",
        "%zz",
        "%00",
        "å",
        " ",
        ",",
        "10.0.0.0/8",
        "0.0.0.0/0",
        "::/0",
        "info",
        "=",
        "<",
        ">",
        "Brygga",
        "\u{0}",
        "0",
        "65536",
    ]);
    prop_oneof![vec(parts, 0..8).prop_map(|p| p.concat()), any::<String>()]
}

fn settings(cases: u32) {
    let names: Vec<&'static str> = SETTINGS.iter().map(|s| s.name).chain(["BRYGGA_UNKNOWN"]).collect();
    let commands = prop::sample::select(vec!["serve", "demo", "migrate"]);
    run(
        cases,
        &(commands, vec((prop::sample::select(names), value()), 0..6)),
        |(command, given)| {
            let cli = Cli::from_arguments(["brygga", command].map(OsString::from)).map_err(|_| TestCaseError::fail("a command"))?;
            let environment = given
                .iter()
                .map(|(n, v)| (OsString::from(n), OsString::from(v)))
                .chain([(OsString::from("HOME"), OsString::from("/home/kim"))]);
            match Config::from(cli, environment, false) {
                Ok(config) => {
                    prop_assert!(!(command == "demo" && config.is_production()));
                    let stranger = [
                        IpAddr::from([8, 8, 8, 8]),
                        IpAddr::from([200, 1, 1, 1]),
                        IpAddr::from([100, 1, 1, 1]),
                    ];
                    prop_assert!(!config.trusted_proxies.iter().any(|n| stranger.iter().all(|a| n.contains(*a))));
                }
                Err(wrong) => {
                    let line = wrong.to_string();
                    prop_assert!(!line.trim().is_empty() && !line.contains('\n'), "{:?}", line);
                }
            }
            Ok(())
        },
    );
}

/// A password in a URL is said back neither where the setting is good nor where it is not.
fn passwords(cases: u32) {
    let settings = prop::sample::select(vec!["DATABASE_URL", "BRYGGA_OWNER_URL", "BRYGGA_RESULTS_URL", "BRYGGA_MAIL"]);
    let scheme = prop::sample::select(vec![
        "postgres://",
        "postgresql://",
        "smtp://",
        "smtps://",
        "https://",
        "postgres:",
        "x",
    ]);
    run(cases, &(settings, scheme, value()), |(name, scheme, more)| {
        let url = format!("{scheme}user:hunter2hunter2@db.example.se{more}");
        let cli = Cli::from_arguments(["brygga", "serve"].map(OsString::from)).map_err(|_| TestCaseError::fail("a command"))?;
        let environment = [(name, url.as_str()), ("HOME", "/home/kim")].map(|(n, v)| (OsString::from(n), OsString::from(v)));
        let said = match Config::from(cli, environment, false) {
            Ok(config) => format!("{config:?}"),
            Err(wrong) => wrong.to_string(),
        };
        prop_assert!(!said.contains("user:hunter2"), "{}", said);
        Ok(())
    });
}

fn collaboration_files(cases: u32) {
    let real = include_str!("../../../projects/kvisk.toml");
    let lines: Vec<&str> = real.lines().collect();
    let damage = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), value(), 0..5_u8);
    run(cases, &vec(damage, 1..6), |damages| {
        let mut file: Vec<String> = lines.iter().map(|l| (*l).to_owned()).collect();
        for (at, other, text, how) in damages {
            let (at, other) = (at.index(file.len()), other.index(file.len()));
            match how {
                0 => {
                    file.remove(at);
                }
                1 => file.insert(at, text),
                2 => file[at] = format!("{} {text}", file[at]),
                3 => file.swap(at, other),
                _ => file[at] = file[at].split('=').next().map(|n| format!("{n}= {text:?}")).unwrap_or_default(),
            }
            if file.is_empty() {
                break;
            }
        }
        let text = file.join("\n");
        if let Err(problems) = crate::tenants::collaboration::parse(&text) {
            prop_assert!(!problems.is_empty());
        }
        Ok(())
    });
    run(cases, &any::<String>(), |text| {
        let _ = crate::tenants::collaboration::parse(&text);
        Ok(())
    });
}

#[test]
fn no_made_up_input_breaks_a_parser() {
    settings(CASES);
    passwords(CASES);
    collaboration_files(CASES / 4);
}

#[test]
#[ignore = "minutes: make soak"]
fn soak_fuzz_of_settings_and_collaboration_files() {
    settings(SOAK);
    passwords(SOAK);
    collaboration_files(SOAK / 10);
    crate::testing::figure(
        "made-up settings of each kind, and collaboration files",
        format!("{SOAK} and {}", SOAK / 10),
        "none panics",
    );
}
