//! `brygga bounced` as a process: how it ends, which is what a mail server goes by.

use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

fn bounced(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let mut process = Command::new(env!("CARGO_BIN_EXE_brygga"))
        .arg("bounced")
        .args(arguments)
        .env_clear()
        .env("BRYGGA_DATA", folder.path())
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended without reading.
    let _ = process.stdin.take().unwrap().write_all(b"To: studsar+x@example.se\n\nText\n");
    process.wait_with_output().unwrap()
}

#[test]
fn what_can_be_put_right_brings_the_mail_again_and_a_wrong_command_does_not() {
    let database = ("DATABASE_URL", "postgres://brygga_app:hunter2@127.0.0.1:9/brygga");
    for (environment, said) in [
        (&[database][..], "give BRYGGA_RESULTS_URL"),
        (&[database, ("BRYGGA_BOUNCES", "studsar")][..], "BRYGGA_BOUNCES is"),
        (
            &[database, ("BRYGGA_BASE_URL", "https://brygga.example.se")][..],
            "BRYGGA_SECRET is missing",
        ),
    ] {
        let output = bounced(&["--recipient=studsar+x@example.se"], environment);
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(75), "{text}");
        assert!(text.contains(said) && !text.contains("hunter2"), "{text}");
        assert!(output.stdout.is_empty());
    }
    assert_eq!(bounced(&["--to=a@example.se"], &[database]).status.code(), Some(2));
}
