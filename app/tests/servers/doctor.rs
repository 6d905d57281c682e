//! `brygga doctor` as a process: what it prints, and how it ends.

use std::{
    path::Path,
    process::{Command, Output},
};

/// A site as `cargo xtask site` leaves it, without one of its compressed forms where asked.
fn site(folder: &Path, without: &str) {
    std::fs::create_dir_all(folder).unwrap();
    let mut manifest = serde_json::Map::new();
    for name in [
        "aloud.js",
        "ethiopic.woff2",
        "offline.js",
        "participant.css",
        "participant.js",
        "participant.wasm",
        "staff.css",
        "staff.js",
        "staff.wasm",
        "tablet.js",
        "worker.js",
    ] {
        let (stem, ending) = name.split_once('.').unwrap();
        let hashed = format!("{stem}.0123456789abcdef.{ending}");
        for file in ["", ".br", ".gz"].map(|e| format!("{hashed}{e}")) {
            if without.is_empty() || file != format!("{hashed}{without}") {
                std::fs::write(folder.join(&file), "content").unwrap();
            }
        }
        manifest.insert(name.to_owned(), hashed.into());
    }
    std::fs::write(folder.join("manifest.json"), serde_json::to_vec(&manifest).unwrap()).unwrap();
}

fn doctor(folder: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_brygga"))
        .arg("doctor")
        .args(arguments)
        .env_clear()
        .env("BRYGGA_DATA", folder.join("data"))
        .env("BRYGGA_SITE", folder.join("site"))
        .envs(environment.iter().copied())
        .output()
        .unwrap()
}

#[test]
fn it_ends_with_success_only_where_nothing_is_wrong_and_says_it_to_machines_too() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    site(&folder.join("site"), "");
    let well = doctor(folder, &[], &[]);
    let text = String::from_utf8(well.stdout).unwrap();
    assert!(well.status.success(), "{text}");
    assert!(text.contains("ok           site: complete, in"), "{text}");
    assert!(text.contains("not checked  database: there is no cluster"), "{text}");
    assert!(text.contains("\n0 wrong, "), "{text}");
    assert!(well.stderr.is_empty(), "{}", String::from_utf8_lossy(&well.stderr));

    // A site of which a part is missing.
    std::fs::remove_dir_all(folder.join("site")).unwrap();
    site(&folder.join("site"), ".br");
    let sick = doctor(folder, &["--json"], &[]);
    assert_eq!(sick.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&sick.stdout).unwrap();
    assert_eq!(report["ok"], false);
    let checks = report["checks"].as_array().unwrap();
    let site = checks.iter().find(|c| c["check"] == "site").unwrap();
    assert_eq!(site["state"], "wrong");
    assert!(site["seen"].as_str().unwrap().contains("participant.css"));

    // A setting that can't be read: the same form, and nothing of its value.
    let wrong = [("BRYGGA_MAIL", "ftp://kim:hunter2hunter2@example.se")];
    let sick = doctor(folder, &[], &wrong);
    assert_eq!(sick.status.code(), Some(1));
    let text = String::from_utf8(sick.stdout).unwrap();
    assert!(text.starts_with("wrong        settings: BRYGGA_MAIL does not begin with"), "{text}");
    assert!(!text.contains("hunter2"), "{text}");
    let sick = doctor(folder, &["--json"], &wrong);
    let report: serde_json::Value = serde_json::from_slice(&sick.stdout).unwrap();
    assert_eq!(report["checks"][0]["state"], "wrong");

    // In production, what serving demands.
    let sick = doctor(folder, &[], &[("BRYGGA_BASE_URL", "https://brygga.example.se")]);
    let text = String::from_utf8(sick.stdout).unwrap();
    assert!(text.contains("settings: DATABASE_URL is missing"), "{text}");
    assert!(!folder.join("data").exists(), "nothing is made");
}
