//! The disk is full, or slow, while people send their answers.

use crate::house::{House, Room};
use server::testing::{Durable, seen_red};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

/// A small disk of its own, which goes away with the test.
struct SmallDisk {
    at: PathBuf,
    /// What stands before the commands that take root.
    as_root: &'static [&'static str],
}

/// As root, or with sudo where that works without a password: as `xtask/setup.sh` installs.
const AS_ROOT: [&[&str]; 2] = [&["env"], &["sudo", "-n"]];

fn command(as_root: &[&str], arguments: &[&str]) -> Command {
    let mut command = Command::new(as_root[0]);
    command.args(&as_root[1..]).args(arguments);
    command
}

impl SmallDisk {
    /// `None` where this user may not mount one, or the system has none: said on a person's machine, and a failure where `CI` is
    /// set, so that a pipeline never passes over what was not tried.
    fn mount(megabytes: u32) -> Option<Self> {
        let at = tempfile::Builder::new().prefix("brygga-disk-").tempdir().unwrap().keep();
        let size = format!("size={megabytes}m");
        let mount = ["mount", "-t", "tmpfs", "-o", &size, "tmpfs", at.to_str().unwrap()];
        let mounted = AS_ROOT
            .into_iter()
            .find(|as_root| command(as_root, &mount).output().is_ok_and(|out| out.status.success()));
        let Some(as_root) = mounted else {
            std::fs::remove_dir(&at).unwrap();
            let why = "a small disk can't be mounted here (that takes Linux, and root or sudo without a password)";
            assert!(std::env::var_os("CI").is_none_or(|ci| ci.is_empty()), "{why}, and CI is set");
            println!("SKIPPED: {why}, so a full one was not tried");
            return None;
        };
        Some(Self { at, as_root })
    }

    /// Writes until nothing more fits; gives the file.
    fn fill(&self) -> PathBuf {
        let name = self.at.join("filler");
        let mut file = std::fs::File::create(&name).unwrap();
        let block = vec![1; 64 * 1024];
        while file.write_all(&block).is_ok() {}
        for byte in block.chunks(256) {
            if file.write_all(byte).is_err() {
                break;
            }
        }
        name
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // What still uses it keeps it until it ends.
        let _ = command(self.as_root, &["umount", "--lazy", &self.at.to_string_lossy()]).status();
        let _ = std::fs::remove_dir(&self.at);
    }
}

fn folder(disk: &Path) -> PathBuf {
    let folder = disk.join("postgres");
    std::fs::create_dir(&folder).unwrap();
    folder
}

/// Postgres on that disk, in little room.
async fn cluster_on(disk: &SmallDisk) -> Durable {
    Durable::in_folder("max_wal_size = 48MB\nmin_wal_size = 32MB", folder(&disk.at)).await
}

/// Nobody is thanked for what did not fit, nothing that was thanked for is lost, and with room again everybody is thanked.
#[tokio::test]
async fn a_full_disk_loses_nothing_and_is_recovered_from() {
    let Some(disk) = SmallDisk::mount(320) else { return };
    let house = House::over(cluster_on(&disk).await, "").await;
    let forms = house.forms(1500).await;
    let mut room = Room::enter(house.address, 8, forms);
    room.until(50).await;
    let filler = disk.fill();
    house
        .until("somebody is asked to try again", async || (room.refused() > 20).then_some(()))
        .await;
    let full = room.thanked();
    assert!(full < 1500);
    std::fs::remove_file(filler).unwrap();
    // Where its log had no room, Postgres has stopped itself; whoever watches it starts it again.
    house.cluster.start_if_down();
    let acknowledged = room.leave().await;
    assert_eq!(acknowledged.len(), 1500);
    house.check(&acknowledged).await.unwrap();
}

/// The same where the server does not ask whether what it was sent had room.
#[tokio::test]
async fn sabotage_thanks_for_what_had_no_room() {
    let Some(disk) = SmallDisk::mount(320) else { return };
    let house = House::over(cluster_on(&disk).await, "thanks-anyway").await;
    let forms = house.forms(1500).await;
    let mut room = Room::enter(house.address, 8, forms);
    room.until(50).await;
    let filler = disk.fill();
    // Either everybody is thanked at once, or Postgres has stopped itself, and then it can't be asked at all.
    house
        .until("the disk has been full for a while", async || {
            (room.thanked() == 1500 || room.refused() > 20).then_some(())
        })
        .await;
    std::fs::remove_file(filler).unwrap();
    house.cluster.start_if_down();
    let acknowledged = room.leave().await;
    seen_red(
        "An answer that was acknowledged is never lost, and counts once",
        "the disk is full, and the server thanks whatever the database said",
        house.check(&acknowledged).await,
    );
}

/// A library that makes every sync to the disk take 200 milliseconds more. It takes a C compiler, which is there: Rust links with it,
/// and `xtask/setup.sh` installs it.
fn slow_sync(folder: &Path) -> PathBuf {
    let (source, library) = (folder.join("slow.c"), folder.join("slow.so"));
    let text = "#define _GNU_SOURCE\n#include <dlfcn.h>\n#include <unistd.h>\n\
                int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, \"fsync\"); usleep(200000); return real(fd); }\n\
                int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, \"fdatasync\"); usleep(200000); return real(fd); }\n";
    std::fs::write(&source, text).unwrap();
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-o"])
        .arg(&library)
        .arg(&source)
        .arg("-ldl")
        .output()
        .expect("a C compiler: make test installs it");
    assert!(compiled.status.success(), "{}", String::from_utf8_lossy(&compiled.stderr));
    library
}

#[tokio::test]
async fn a_slow_disk_that_crashes_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let open = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).unwrap();
    let library = slow_sync(folder.path());
    let house = House::new().await;
    house.cluster.stop();
    house.cluster.start_with(&[("LD_PRELOAD", library.to_str().unwrap())]);
    let mut room = Room::enter(house.address, 8, house.forms(120).await);
    room.until(40).await;
    house.cluster.crash();
    house.cluster.start();
    let acknowledged = room.leave().await;
    assert_eq!(acknowledged.len(), 120);
    house.check(&acknowledged).await.unwrap();
}
