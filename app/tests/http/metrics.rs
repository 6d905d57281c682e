//! The metrics: what is in them, what is not, and that the examples of alerts use what there is.

use super::world::{World, draft};
use app::http::metrics_router;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use domain::focus_groups::RoundDraft;
use http_body_util::BodyExt;
use server::{
    focus_groups::rounds,
    limits::WRONG_CODES,
    metrics::METRICS,
    postgres::{Backups, KEPT_DAYS},
    testing::{execute, execute_with},
    upkeep::{BACKUP_WARNING, BACKUP_WRONG, Folders, LITTLE_ROOM, NO_ROOM, PIECES_WAITING},
};
use std::{collections::BTreeSet, path::Path};
use time::{Duration, macros::datetime};
use tower::ServiceExt;

/// A machine whose database is kept by somebody else.
fn folders(data: &Path) -> Folders {
    Folders {
        data: data.to_owned(),
        backups: None,
    }
}

async fn metrics(world: &World) -> String {
    metrics_of(world, folders(&std::env::temp_dir())).await
}

async fn metrics_of(world: &World, folders: Folders) -> String {
    let router = metrics_router(world.db.clone(), Some(world.test.jobs()), folders);
    let response = router.oneshot(Request::get("/metrics").body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// The value of a line that begins so.
fn value(text: &str, line: &str) -> f64 {
    text.lines()
        .find_map(|l| l.strip_prefix(line)?.trim().parse().ok())
        .unwrap_or_else(|| panic!("no {line} in:\n{text}"))
}

#[tokio::test]
async fn they_say_what_an_operator_needs_and_nothing_of_anybody() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.client("nybro leader").await;
    client.get("/t/nybro").await;
    client.get(&link).await;
    client.get("/nowhere/hemligt").await;
    let mut guesser = world.stranger();
    for n in 0..=WRONG_CODES {
        guesser.post("/s", &[("code", &format!("9{n:07}"))]).await;
    }
    execute(
        &world.test,
        "update notifications_outbox set created_at = now() - interval '2 hours', not_before = now() - interval '1 hour'",
    )
    .await;
    let machine = tempfile::tempdir().unwrap();
    let kept = machine.path().join("hemligt");
    std::fs::create_dir_all(kept.join("base/2026-11-01T02-00-00Z")).unwrap();
    std::fs::create_dir_all(kept.join("base/2026-11-02T02-00-00Z")).unwrap();
    std::fs::write(kept.join("base/2026-11-01T02-00-00Z.proven"), "8 MiB restored\n").unwrap();
    let watched = Folders {
        backups: Some(Backups::at(&kept).unwrap()),
        ..folders(machine.path())
    };
    let text = metrics_of(&world, watched).await;
    // Nothing of the log was kept in the cluster of the tests: how much waits can't be told then.
    assert!(!text.contains("brygga_wal_waiting"), "{text}");
    for (name, kind, _) in METRICS.into_iter().filter(|(name, ..)| *name != "brygga_wal_waiting") {
        let there = text.contains(&format!("# TYPE {name} {kind}\n"));
        assert!(there, "{name} is not there:\n{text}");
    }
    assert!(
        value(
            &text,
            "brygga_http_requests_total{method=\"GET\",route=\"/s/{key}\",status=\"200\"}"
        ) >= 1.0
    );
    assert!(value(&text, "brygga_http_requests_total{method=\"GET\",route=\"-\",status=\"404\"}") >= 1.0);
    assert!(value(&text, "brygga_http_request_seconds_bucket{route=\"/s/{key}\",le=\"+Inf\"}") >= 1.0);
    assert!(value(&text, "brygga_wrong_codes_total") >= f64::from(WRONG_CODES - 1));
    assert!(value(&text, "brygga_limited_total{limit=\"code\"}") >= 1.0);
    assert_eq!(value(&text, "brygga_rounds_open"), 1.0);
    assert_eq!(value(&text, "brygga_rounds_overdue"), 0.0);
    assert_eq!(value(&text, "brygga_up"), 1.0);
    assert!(value(&text, "process_resident_memory_bytes") > 1e6);
    for folder in ["data", "backup"] {
        let of = |name: &str| value(&text, &format!("{name}{{folder=\"{folder}\"}}"));
        let (free, size) = (of("brygga_disk_free_bytes"), of("brygga_disk_size_bytes"));
        assert!(size > 1e6 && free <= size, "{folder}: {free} of {size}");
    }
    // 2026-11-01 and -02, at two in the morning.
    assert_eq!(value(&text, "brygga_backup_oldest_at_seconds"), 1_793_498_400.0);
    assert_eq!(value(&text, "brygga_backup_newest_at_seconds"), 1_793_584_800.0);
    assert_eq!(value(&text, "brygga_backup_proven_at_seconds"), 1_793_498_400.0);
    assert!(value(&text, "brygga_database_bytes") > 1e6);
    assert_eq!(value(&text, "brygga_wal_archiving"), 0.0);
    assert_eq!(value(&text, "brygga_wal_archive_failing"), 0.0);
    let token = link.trim_start_matches("/s/");
    for secret in [token, "hemligt", "nybro", "Nybro", "samverkan", "@", "198.51", "192.0.2"] {
        assert!(!text.contains(secret), "{secret} is in the metrics");
    }
    // Every line is one that Prometheus reads: a comment, or a name, perhaps labels, and a number.
    for line in text.lines().filter(|l| !l.starts_with('#')) {
        let (name, number) = line.rsplit_once(' ').unwrap();
        assert!(number.parse::<f64>().is_ok(), "{line}");
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{line}");
    }
}

#[tokio::test]
async fn a_round_that_is_not_closed_or_sealed_in_time_is_counted() {
    let world = World::new().await;
    let management = world.place("management");
    let instrument = world.instrument(management).await;
    let today = world.today().await;
    let began = RoundDraft {
        opens_on: today - Duration::days(9),
        ..draft(today)
    };
    let mut open = Vec::new();
    for _ in 0..2 {
        let round = rounds::create(&world.db, management, &began, Some(instrument), &[world.nybro])
            .await
            .unwrap();
        rounds::open(&world.db, management, round).await.unwrap();
        open.push(round);
    }
    let counted = async || {
        let text = metrics(&world).await;
        (value(&text, "brygga_rounds_open"), value(&text, "brygga_rounds_overdue"))
    };
    let last_day = "update focus_groups_round set closes_on = (now() at time zone 'Europe/Stockholm')::date where id = $1";
    execute_with(&world.test, last_day, open[0].0).await;
    assert_eq!(counted().await, (2.0, 0.0), "on its last day it is in time");
    let long_past = "update focus_groups_round set closes_on = (now() at time zone 'Europe/Stockholm')::date - 2 where id = $1";
    execute_with(&world.test, long_past, open[0].0).await;
    assert_eq!(counted().await, (2.0, 1.0), "nobody has closed it");
    let begun = "update focus_groups_round set state = 'closing', closing_since = now() - interval '24 hours' where id = $1";
    execute_with(&world.test, begun, open[1].0).await;
    assert_eq!(counted().await, (1.0, 1.0), "its last mail has a day");
    let left = "update focus_groups_round set closing_since = now() - interval '26 hours' where id = $1";
    execute_with(&world.test, left, open[1].0).await;
    assert_eq!(counted().await, (1.0, 2.0), "nobody has sealed it");
}

#[tokio::test]
async fn backups_that_are_somebody_elses_or_are_not_there_are_told_apart() {
    let world = World::new().await;
    let text = metrics(&world).await;
    assert!(
        !text.contains("brygga_backup_"),
        "nobody is woken for what is kept elsewhere:\n{text}"
    );
    assert!(!text.contains("folder=\"backup\""), "{text}");
    let machine = tempfile::tempdir().unwrap();
    let watched = Folders {
        backups: Some(Backups::at(&machine.path().join("none")).unwrap()),
        ..folders(machine.path())
    };
    let text = metrics_of(&world, watched).await;
    for name in ["newest", "proven", "oldest"] {
        assert_eq!(value(&text, &format!("brygga_backup_{name}_at_seconds")), 0.0, "{name}");
    }
    assert_eq!(
        value(&text, "brygga_backup_expected_from_seconds"),
        0.0,
        "there is nothing to take one of"
    );
    // A new installation: none is taken yet, and none is late.
    std::fs::create_dir(machine.path().join("postgres")).unwrap();
    let version = std::fs::File::create(machine.path().join("postgres/PG_VERSION")).unwrap();
    version.set_modified(datetime!(2026-11-01 02:00 UTC).into()).unwrap();
    let watched = Folders {
        backups: Some(Backups::at(&machine.path().join("none")).unwrap()),
        ..folders(machine.path())
    };
    let text = metrics_of(&world, watched).await;
    assert_eq!(value(&text, "brygga_backup_newest_at_seconds"), 0.0);
    assert_eq!(value(&text, "brygga_backup_expected_from_seconds"), 1_793_498_400.0);
}

#[tokio::test]
async fn they_are_not_where_people_are() {
    let world = World::new().await;
    assert_eq!(world.stranger().get("/metrics").await.status, StatusCode::NOT_FOUND);
    let router = metrics_router(world.db.clone(), None, folders(&std::env::temp_dir()));
    let elsewhere = router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);
}

fn alerts() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/operation/alerts.yml");
    std::fs::read_to_string(path).unwrap()
}

#[test]
fn the_examples_of_alerts_use_metrics_that_there_are() {
    let alerts = alerts();
    let mut used = BTreeSet::new();
    for line in alerts.lines().filter(|l| l.trim_start().starts_with("expr:")) {
        for word in line.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_')) {
            if word.starts_with("brygga_") || word.starts_with("process_") {
                let name = word.trim_end_matches("_bucket");
                assert!(METRICS.iter().any(|(n, _, _)| *n == name), "{word} is no metric");
                used.insert(name.to_owned());
            }
        }
    }
    assert!(used.len() >= 9, "{used:?}");
    assert_eq!(alerts.matches("- alert:").count(), alerts.matches("expr:").count());
    // The machine's, too: each is in an alert, but for what others are compared with.
    let compared = ["brygga_disk_size_bytes", "brygga_database_bytes", "brygga_wal_archived_at_seconds"];
    for (name, ..) in METRICS {
        let of_machine = ["brygga_disk_", "brygga_backup_", "brygga_wal_"]
            .iter()
            .any(|of| name.starts_with(of));
        assert!(
            !of_machine || compared.contains(&name) || used.contains(name),
            "no alert looks at {name}"
        );
    }
}

#[test]
fn the_examples_of_alerts_have_the_limits_of_the_doctor() {
    let alerts = alerts();
    // Until there is one, it counts from when there was something to take one of.
    let late = |backup: &str, limit: Duration| {
        format!(
            "time() - max({{__name__=~\"brygga_backup_{backup}_at_seconds|brygga_backup_expected_from_seconds\"}}) > {}",
            limit.whole_seconds()
        )
    };
    for limit in [
        format!("brygga_disk_free_bytes < {NO_ROOM}"),
        format!("brygga_disk_free_bytes < {LITTLE_ROOM}"),
        late("newest", BACKUP_WARNING),
        late("newest", BACKUP_WRONG),
        late("proven", BACKUP_WRONG),
        format!("max(brygga_wal_waiting) > {PIECES_WAITING}"),
        format!("time() - (min(brygga_backup_oldest_at_seconds) > 0) > {}", (KEPT_DAYS + 1) * 86_400),
    ] {
        assert!(
            alerts
                .lines()
                .any(|line| line.trim_start().starts_with("expr:") && line.ends_with(&limit)),
            "no alert says {limit}"
        );
    }
}
