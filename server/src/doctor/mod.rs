//! `brygga doctor`: whether this machine can serve, seen without serving; a line a check, with what was seen and how to
//! mend it.
//!
//! It changes nothing but this: where the embedded Postgres is not running, it is started for the checks and stopped again.
//! What it says holds no secret, no password and no person's address.

mod database;
mod machine;

use crate::{
    config::{Config, Database, Wrong},
    postgres::{EmbeddedPostgres, Found, Roles, StartError},
};
use serde::Serialize;
use std::fmt::Write as _;
use time::OffsetDateTime;

pub use database::Access;

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// As it should be.
    Ok,
    /// It could not be looked at from here, or does not apply; the line says why.
    NotChecked,
    /// It works, and should be looked at.
    Warning,
    /// It does not work, or a promise of the product does not hold.
    Wrong,
}

impl State {
    const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NotChecked => "not checked",
            Self::Warning => "warning",
            Self::Wrong => "wrong",
        }
    }
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was looked at, in a few words that stay the same.
    #[serde(rename = "check")]
    pub about: String,
    /// How it ended.
    pub state: State,
    /// What was seen.
    pub seen: String,
    /// How to mend it.
    pub mend: Option<String>,
}

impl Check {
    fn new(about: impl Into<String>, state: State, seen: impl Into<String>, mend: Option<&str>) -> Self {
        Self {
            about: about.into(),
            state,
            seen: seen.into(),
            mend: mend.map(str::to_owned),
        }
    }

    /// As it should be.
    pub fn ok(about: impl Into<String>, seen: impl Into<String>) -> Self {
        Self::new(about, State::Ok, seen, None)
    }

    /// To be looked at.
    pub fn warning(about: impl Into<String>, seen: impl Into<String>, mend: &str) -> Self {
        Self::new(about, State::Warning, seen, Some(mend))
    }

    /// To be mended.
    pub fn wrong(about: impl Into<String>, seen: impl Into<String>, mend: &str) -> Self {
        Self::new(about, State::Wrong, seen, Some(mend))
    }

    /// Not looked at, and why.
    pub fn not_checked(about: impl Into<String>, why: impl Into<String>) -> Self {
        Self::new(about, State::NotChecked, why, None)
    }
}

/// All checks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// In the order in which they were made.
    pub checks: Vec<Check>,
}

impl Report {
    /// The report where the settings can't be read: nothing else can be looked at then.
    #[must_use]
    pub fn of_wrong_settings(wrong: &Wrong) -> Self {
        Self {
            checks: vec![
                Check::wrong(SETTINGS, wrong.to_string(), "put this one right and ask again"),
                Check::not_checked("everything else", "it depends on the settings"),
            ],
        }
    }

    /// Whether anything is wrong. Warnings are not.
    #[must_use]
    pub fn is_sick(&self) -> bool {
        self.checks.iter().any(|c| c.state == State::Wrong)
    }

    /// The check with that name.
    #[must_use]
    pub fn of(&self, about: &str) -> Option<&Check> {
        self.checks.iter().find(|c| c.about == about)
    }

    /// For people: a line a check, and one at the end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for check in &self.checks {
            let _ = write!(text, "{:<11}  {}: {}", check.state.word(), check.about, check.seen);
            if let Some(mend) = &check.mend {
                let _ = write!(text, ". To mend it: {mend}");
            }
            text.push('\n');
        }
        let count = |state| self.checks.iter().filter(|c| c.state == state).count();
        let _ = writeln!(
            text,
            "{} wrong, {} to be looked at, {} not checked, {} ok.",
            count(State::Wrong),
            count(State::Warning),
            count(State::NotChecked),
            count(State::Ok)
        );
        text
    }

    /// For machines: one object.
    #[must_use]
    pub fn json(&self) -> String {
        let value = serde_json::json!({ "version": env!("CARGO_PKG_VERSION"), "ok": !self.is_sick(), "checks": self.checks });
        format!("{value}\n")
    }
}

const SETTINGS: &str = "settings";
const DATABASE: &str = "database";

/// Makes all checks but that of the site, which the caller knows. `now` is this machine's clock.
pub async fn examine(config: &Config, now: impl Fn() -> OffsetDateTime) -> Report {
    let mut checks = vec![settings(config)];
    let mut started = None;
    match reach(config).await {
        Reached::Access(access) => checks.extend(database::examine(&access, &now).await),
        Reached::Started(postgres) => {
            checks.push(Check::ok(
                "embedded Postgres",
                "it was not running, and was started for these checks alone",
            ));
            let access = Access {
                app: Some(postgres.app()),
                results: Some(postgres.results()),
                owner: Some(postgres.owner()),
            };
            checks.extend(database::examine(&access, &now).await);
            started = Some(postgres);
        }
        Reached::Nothing(check) => checks.push(check),
    }
    if let Some(postgres) = started {
        postgres.stop().await;
    }
    checks.extend(machine::examine(config, &now).await);
    Report { checks }
}

fn settings(config: &Config) -> Check {
    let database = match config.database {
        Database::Embedded => "the embedded Postgres",
        Database::External { .. } | Database::OwnerOnly(_) => "a database of yours",
    };
    let what = if config.is_production() {
        "production"
    } else {
        "trying out and development"
    };
    Check::ok(SETTINGS, format!("they can be read: {what}, {database}"))
}

enum Reached {
    Access(Box<Access>),
    Started(EmbeddedPostgres),
    Nothing(Check),
}

async fn reach(config: &Config) -> Reached {
    match &config.database {
        Database::External { app, owner, results } => Reached::Access(Box::new(Access {
            app: Some(app.options("brygga doctor")),
            results: results.as_ref().map(|r| r.options("brygga doctor")),
            owner: owner.as_ref().map(|o| o.options("brygga doctor")),
        })),
        Database::OwnerOnly(owner) => Reached::Access(Box::new(Access {
            app: None,
            results: None,
            owner: Some(owner.options("brygga doctor")),
        })),
        Database::Embedded => embedded(config).await,
    }
}

/// The embedded cluster: that of a running server by its socket; one that is stopped is started.
async fn embedded(config: &Config) -> Reached {
    let broken = |error: &StartError| {
        Reached::Nothing(Check::wrong(
            DATABASE,
            error.to_string(),
            "see docs/operation.md, The embedded Postgres",
        ))
    };
    match Roles::look(&config.data) {
        Ok(Found::Running(roles)) => Reached::Access(Box::new(Access {
            app: Some(roles.app()),
            results: Some(roles.results()),
            owner: Some(roles.owner()),
        })),
        Ok(Found::Nothing) => Reached::Nothing(Check::not_checked(
            DATABASE,
            format!("there is no cluster in {} yet; `brygga serve` makes one", config.data.display()),
        )),
        Ok(Found::Stopped) => match EmbeddedPostgres::start_with(&config.data, &config.postgres, config.backups.as_ref()).await {
            Ok(postgres) => Reached::Started(postgres),
            Err(StartError::InUse(_)) => Reached::Nothing(Check::warning(
                DATABASE,
                "another process holds the data folder, and its Postgres takes no connections",
                "ask again when it has started",
            )),
            Err(error) => broken(&error),
        },
        Err(error) => broken(&error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_a_line_a_check_and_only_what_is_wrong_makes_it_sick() {
        let mut report = Report {
            checks: vec![
                Check::ok("one", "fine"),
                Check::warning("two", "so so", "look"),
                Check::not_checked("three", "no key"),
            ],
        };
        assert!(!report.is_sick());
        assert_eq!(
            report.text(),
            "ok           one: fine\nwarning      two: so so. To mend it: look\nnot checked  three: no key\n0 wrong, 1 to be looked at, 1 not checked, 1 ok.\n"
        );
        report.checks.push(Check::wrong("four", "bad", "mend"));
        assert!(report.is_sick());
        let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
        assert_eq!(json["ok"], false);
        assert_eq!(json["checks"][2]["state"], "not_checked");
        assert_eq!(json["checks"][3]["mend"], "mend");
    }
}
