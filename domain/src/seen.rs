//! What tests named `sabotage_…` end with here, as those of the server do with `server::testing::seen_red`, which this crate does not know.

use std::io::Write as _;

/// Demands that the checker saw what was broken, and notes it for `make sabotage` (docs/testing.md, "Sabotage").
#[track_caller]
pub(crate) fn red(promise: &str, broken: &str, checked: Result<(), String>) {
    let Err(found) = checked else {
        panic!("nobody noticed: {broken} ({promise})");
    };
    let thread = std::thread::current();
    let columns: [&str; 5] = ["sabotage", thread.name().unwrap_or("main"), promise, broken, &found];
    let line = columns.join("\t").replace('\n', " ");
    println!("{}", line.replace('\t', " | "));
    if let Some(report) = std::env::var_os("BRYGGA_TEST_REPORT") {
        let mut report = std::fs::OpenOptions::new().create(true).append(true).open(report).unwrap();
        report.write_all(format!("{line}\n").as_bytes()).unwrap();
    }
}
