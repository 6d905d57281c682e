//! What `packaging/` says, compared with what there is: until an operator installs them, nothing reads these files.

#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use crate::command::{LAST_JOBS, LAST_REQUESTS};
use server::{
    config::{Cli, Command, Config, SECRETS},
    postgres::LONGEST_STOP,
};
use std::{ffi::OsString, path::Path, time::Duration};

const CONTAINER: &str = include_str!("../../packaging/Containerfile");
const SERVICE: &str = include_str!("../../packaging/brygga.service");
const BACKUP: &str = include_str!("../../packaging/brygga-backup.service");
const MANUAL: &str = include_str!("../../docs/operation.md");
const MAKEFILE: &str = include_str!("../../Makefile");

/// Where a release is installed, as the manual says too.
const INSTALLED: &str = "/opt/brygga";

/// What stands after a word at the beginning of a line, once.
fn after<'a>(file: &'a str, word: &str) -> &'a str {
    let mut found = file.lines().filter_map(|line| line.strip_prefix(word));
    let one = found.next().unwrap_or_else(|| panic!("no line begins with {word}"));
    assert_eq!(found.next(), None, "{word} stands twice");
    one
}

fn is_in_the_repository(path: &str) -> bool {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path).exists()
}

/// Whether `make build` leaves such a file in `dist/`, which is what is installed.
fn is_installed(path: &str) -> bool {
    let path = path.strip_prefix(INSTALLED).and_then(|path| path.strip_prefix('/'));
    match path {
        Some("brygga") => MAKEFILE.contains("/release/brygga' dist/brygga\n"),
        Some(page) => page.starts_with("docs/") && MAKEFILE.contains("cp -r docs dist/docs\n") && is_in_the_repository(page),
        None => false,
    }
}

/// What the program makes of a command line, and of variables beside those that the operator gives.
fn read(line: &[&str], variables: &[(&str, &str)]) -> Config {
    assert!(is_installed(line[0]), "{line:?}: there is no such program");
    let cli = Cli::from_arguments(line.iter().map(OsString::from)).unwrap_or_else(|stop| panic!("{line:?}: {stop:?}"));
    let environment = variables.iter().map(|(name, value)| (OsString::from(name), OsString::from(value)));
    Config::from(cli, environment, false).unwrap_or_else(|wrong| panic!("{line:?}: {wrong}"))
}

/// The same for a unit.
fn started_by(unit: &str) -> Config {
    let line: Vec<&str> = after(unit, "ExecStart=").split(' ').collect();
    let variable = after(unit, "Environment=").split_once('=').unwrap();
    read(&line, &[variable])
}

#[test]
fn the_units_start_what_there_is_on_a_folder_that_is_theirs() {
    let (serves, backs_up) = (started_by(SERVICE), started_by(BACKUP));
    assert_eq!(serves.command, Command::Serve);
    assert!(matches!(backs_up.command, Command::Backup { .. }), "{:?}", backs_up.command);
    let mut folders = after(SERVICE, "StateDirectory=")
        .split(' ')
        .map(|name| Path::new("/var/lib").join(name));
    assert!(folders.any(|folder| folder == serves.data), "{:?}", serves.data);
    // Postgres lets in nobody but its own user, and the backup is of the same folder.
    for key in [
        "User=",
        "Group=",
        "DynamicUser=",
        "StateDirectory=",
        "StateDirectoryMode=",
        "Environment=",
        "EnvironmentFile=",
    ] {
        assert_eq!(after(SERVICE, key), after(BACKUP, key), "{key}");
    }
    assert!(MANUAL.contains(after(SERVICE, "EnvironmentFile=")));
    assert!(is_installed(after(SERVICE, "Documentation=file://")));
    for unit in [after(BACKUP, "After="), after(BACKUP, "Requisite="), "brygga-backup.timer"] {
        assert!(is_in_the_repository(&format!("packaging/{unit}")), "{unit}");
    }
}

#[test]
fn the_units_load_each_secret_that_can_be_a_credential() {
    for unit in [SERVICE, BACKUP] {
        // Without a path: systemd looks in its store, and one that is not there was not given.
        let loaded: Vec<&str> = unit.lines().filter_map(|line| line.strip_prefix("LoadCredential=")).collect();
        assert_eq!(loaded, SECRETS);
    }
}

#[test]
fn whoever_stops_the_server_waits_for_as_long_as_it_may_take() {
    let seconds = |text: &str| Duration::from_secs(text.parse().unwrap());
    let patience = seconds(after(SERVICE, "TimeoutStopSec="));
    let longest = LAST_REQUESTS + LAST_JOBS + LONGEST_STOP;
    // Connections are closed besides.
    assert!(patience >= longest + Duration::from_secs(10), "{patience:?} for {longest:?}");
    // The program stops its own Postgres, and is the only one that is asked.
    assert_eq!(after(SERVICE, "KillMode="), "mixed");
    for text in [CONTAINER, MANUAL] {
        let said: Vec<Duration> = text
            .split("--stop-timeout=")
            .skip(1)
            .map(|rest| seconds(rest.split(|c: char| !c.is_ascii_digit()).next().unwrap()))
            .collect();
        assert_eq!(said, [patience]);
    }
}

#[test]
fn the_container_is_built_of_what_a_release_has_and_listens_where_it_says() {
    let built = after(CONTAINER, "RUN make ");
    assert!(MAKEFILE.contains(&format!("\n{built}:\n")), "make {built}");
    assert_eq!(
        after(CONTAINER, "COPY --from=build "),
        format!("{}/dist {INSTALLED}", after(CONTAINER, "WORKDIR "))
    );
    assert!(CONTAINER.contains(" AS build\n"));
    let words = |word: &str| -> Vec<String> { serde_json::from_str(after(CONTAINER, word)).unwrap() };
    let line = [words("ENTRYPOINT "), words("CMD ")].concat();
    let line: Vec<&str> = line.iter().map(String::as_str).collect();
    let variable = after(CONTAINER, "ENV ").split_once('=').unwrap();
    let config = read(&line, &[variable, ("HOME", "/nonexistent")]);
    assert_eq!(config.command, Command::Serve);
    assert!(config.addr.ip().is_unspecified(), "from outside it is reached");
    assert_eq!(config.addr.port().to_string(), after(CONTAINER, "EXPOSE "));
}
