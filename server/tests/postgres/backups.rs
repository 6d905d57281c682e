//! Backups of the embedded cluster, restored to a moment in between, row for row.

use super::{connect, eventually, folder, search, seed};
use server::postgres::{BackupError, Backups, EmbeddedPostgres};
use sqlx::Connection as _;
use std::path::Path;
use time::OffsetDateTime;

/// What the table holds, as one hash.
async fn fingerprint(postgres: &EmbeddedPostgres) -> String {
    let mut app = connect(postgres.app()).await;
    let hash = sqlx::query_scalar("SELECT md5(string_agg(word, ',' ORDER BY word)) FROM kept")
        .fetch_one(&mut app)
        .await
        .expect("hash");
    app.close().await.expect("close");
    hash
}

/// Writes a word, and gives the database's time after it.
async fn write(postgres: &EmbeddedPostgres, word: &str) -> OffsetDateTime {
    let mut app = connect(postgres.app()).await;
    sqlx::query("INSERT INTO kept VALUES ($1)")
        .bind(word)
        .execute(&mut app)
        .await
        .expect("insert");
    let now = sqlx::query_scalar("SELECT clock_timestamp()")
        .fetch_one(&mut app)
        .await
        .expect("time");
    app.close().await.expect("close");
    now
}

/// Ends the piece of the log that is being written, and waits until it is kept.
async fn switch(postgres: &EmbeddedPostgres) {
    let mut admin = connect(postgres.admin()).await;
    let piece: String = sqlx::query_scalar("SELECT pg_walfile_name(pg_switch_wal())")
        .fetch_one(&mut admin)
        .await
        .expect("switch");
    eventually("the piece of the log is kept", async || {
        let kept: Option<bool> = sqlx::query_scalar("SELECT last_archived_wal >= $1 FROM pg_stat_archiver")
            .bind(&piece)
            .fetch_one(&mut admin)
            .await
            .expect("archiver");
        kept.filter(|kept| *kept)
    })
    .await;
    admin.close().await.expect("close");
}

struct Kept {
    // Held for as long as the test needs what is in them.
    _folder: tempfile::TempDir,
    root: std::path::PathBuf,
    backups: Backups,
    /// Between the second and the third word, and what was there then.
    moment: OffsetDateTime,
    then: String,
    /// What was there at the end.
    last: String,
}

/// A cluster with a base backup, a word written after it, and another after the moment; gone by now.
async fn kept() -> Kept {
    let kept = folder();
    let root = kept.path().to_owned();
    let backups = Backups::at(&root.join("backup")).expect("path");
    let postgres = EmbeddedPostgres::start_with(&root.join("data"), &search(), Some(&backups))
        .await
        .expect("start");
    seed(&postgres).await;
    let early = OffsetDateTime::now_utc() - time::Duration::minutes(5);
    backups.take(&root.join("data"), &search(), 35, || early).await.expect("backup");
    let moment = write(&postgres, "second").await;
    let then = fingerprint(&postgres).await;
    write(&postgres, "third").await;
    let last = fingerprint(&postgres).await;
    switch(&postgres).await;
    postgres.stop().await;
    std::fs::remove_dir_all(root.join("data")).expect("the machine is lost");
    Kept {
        _folder: kept,
        root,
        backups,
        moment,
        then,
        last,
    }
}

async fn restored(kept: &Kept, to: &str, until: Option<OffsetDateTime>) -> Result<String, BackupError> {
    let data = kept.root.join(to);
    kept.backups.restore(&data, &search(), until).await?;
    let postgres = EmbeddedPostgres::start(&data, &search()).await?;
    let hash = fingerprint(&postgres).await;
    // It is a cluster like any other: it takes new rows.
    write(&postgres, "after").await;
    postgres.stop().await;
    Ok(hash)
}

#[tokio::test]
async fn restored_to_a_moment_and_to_the_end() {
    let kept = kept().await;
    assert_ne!(kept.then, kept.last);
    assert_eq!(restored(&kept, "moment", Some(kept.moment)).await.expect("moment"), kept.then);
    assert_eq!(restored(&kept, "end", None).await.expect("end"), kept.last);
    let before = kept.moment - time::Duration::hours(1);
    assert!(matches!(restored(&kept, "before", Some(before)).await, Err(BackupError::None(_))));
    assert!(matches!(restored(&kept, "end", None).await, Err(BackupError::NotEmpty(_))));
}

#[tokio::test]
async fn sabotage_a_missing_piece_of_the_log_is_seen() {
    let kept = kept().await;
    for entry in std::fs::read_dir(kept.root.join("backup/wal")).expect("wal") {
        std::fs::remove_file(entry.expect("entry").path()).expect("remove");
    }
    assert!(matches!(
        restored(&kept, "moment", Some(kept.moment)).await,
        Err(BackupError::Start(_))
    ));
    assert!(!kept.root.join("moment/postgres").exists(), "half a cluster was left behind");
}

#[tokio::test]
async fn old_backups_go_and_the_newest_stays() {
    let place = folder();
    let (data, backup) = (place.path().join("data"), place.path().join("backup"));
    let backups = Backups::at(&backup).expect("path");
    let not_yet = backups.take(&data, &search(), 35, OffsetDateTime::now_utc).await;
    assert!(matches!(not_yet, Err(BackupError::NotRunning(_))));
    let postgres = EmbeddedPostgres::start_with(&data, &search(), Some(&backups)).await.expect("start");
    seed(&postgres).await;
    let now = OffsetDateTime::now_utc();
    let mut made = Vec::new();
    for days in [80, 40, 34, 0] {
        let at = now - time::Duration::days(days);
        made.push(backups.take(&data, &search(), 35, || at).await.expect("backup"));
        write(&postgres, "more").await;
        switch(&postgres).await;
    }
    postgres.stop().await;
    let there: Vec<bool> = made.iter().map(|base| base.exists()).collect();
    assert_eq!(there, [false, false, true, true]);
    // What is left of the log begins where the oldest base backup that is left needs it.
    let label = std::fs::read_to_string(made[2].join("backup_label")).expect("label");
    let first = label
        .split("(file ")
        .nth(1)
        .expect("file")
        .split(')')
        .next()
        .expect("file")
        .to_owned();
    let names = names(&backup.join("wal"));
    assert_eq!(
        names.iter().filter(|n| !n.contains("history")).map(|n| &n[..24]).min(),
        Some(&*first)
    );
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("folder")
        .map(|entry| entry.expect("entry").file_name().into_string().expect("name"))
        .collect();
    names.sort();
    names
}
