//! Mail that is signed (DKIM), checked by a verifier that was written apart from the signer.

use crate::{
    smtp::{SmtpServer, transport},
    world::World,
};
use server::{
    dkim::Dkim,
    testing::{Found, seen_red},
};
use std::{
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

fn node(arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail/dkim.mjs");
    let mut child = Command::new("node")
        .arg(script)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node");
    child.stdin.take().unwrap().write_all(input).unwrap();
    let out = child.wait_with_output().unwrap();
    assert!(out.status.success());
    out.stdout
}

/// What a receiver makes of a mail: the signature holds, is of the sender's domain, and covers what it must (RFC 8058 4).
fn holds(mail: &str, record: &str) -> Result<(), Found> {
    let said: serde_json::Value = serde_json::from_slice(&node(&["verify", record], mail.as_bytes())).unwrap();
    if said["ok"] != true {
        return Err(Found(format!(
            "the signature does not hold: {}",
            said["why"].as_str().unwrap_or_default()
        )));
    }
    assert_eq!(
        (said["domain"].as_str(), said["selector"].as_str()),
        (Some("example.se"), Some("brygga"))
    );
    let signed: Vec<&str> = said["signed"].as_array().unwrap().iter().filter_map(|name| name.as_str()).collect();
    for name in [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "content-type",
        "list-unsubscribe",
        "list-unsubscribe-post",
    ] {
        if !signed.contains(&name) {
            return Err(Found(format!("{name} is not signed")));
        }
    }
    assert_eq!(
        signed.iter().filter(|name| **name == "from").count(),
        2,
        "nobody can add another sender"
    );
    Ok(())
}

/// A signed mail as it came, and the record that its domain publishes.
async fn signed() -> (String, String) {
    let pem = String::from_utf8(node(&["key"], b"")).unwrap();
    let dkim = Dkim::new(&pem, "example.se", "brygga").unwrap();
    assert_eq!(dkim.record_name(), "brygga._domainkey.example.se");
    let record = dkim.record();
    let world = World::new().await;
    let smtp = SmtpServer::start("ok", 0, 0).await;
    world.queue_participant("focus_groups.reminder", "ar").await;
    world.worker(transport(smtp.port).signing(Some(dkim))).run_once().await.unwrap();
    (smtp.received(1).await[0].raw.clone(), record)
}

#[tokio::test]
async fn a_signed_mail_holds_and_covers_the_links_that_stop_mails() {
    let (mail, record) = signed().await;
    holds(&mail, &record).unwrap();
    // Spaces and folds that change on the way do no harm.
    holds(&mail.replacen("Subject: ", "Subject:  ", 1), &record).unwrap();
}

#[tokio::test]
async fn sabotage_signed_mail_that_was_changed_on_the_way() {
    let promise = "A signed mail can't be changed on the way unnoticed";
    let (mail, record) = signed().await;
    for (what, changed) in [
        (
            "its link that stops mails leads elsewhere",
            mail.replacen("List-Unsubscribe: <https://brygga", "List-Unsubscribe: <https://evil", 1),
        ),
        (
            "a word of its text",
            mail.replacen("quoted-printable\r\n\r\n", "quoted-printable\r\n\r\nX", 1)
                .replacen("base64\r\n\r\n", "base64\r\n\r\nX", 1),
        ),
        ("another sender in front", format!("From: Evil <evil@example.org>\r\n{mail}")),
        ("no signature", mail.replacen("DKIM-Signature", "X-Signature", 1)),
    ] {
        assert_ne!(changed, mail, "{what}");
        seen_red(promise, what, holds(&changed, &record));
    }
}
