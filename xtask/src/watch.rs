//! `make dev`: serves the demo and rebuilds it at every change. It asks the file system twice a second; that needs
//! nothing installed and finds every kind of change.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};

use crate::wasm::Form;
use crate::{site, workspace};

const WATCHED: [&str; 7] = ["app", "domain", "server", "style", "migrations", "Cargo.toml", "Cargo.lock"];

/// Runs until it is interrupted.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let mut seen = state()?;
    let mut server = Server {
        arguments: arguments.to_vec(),
        child: None,
    };
    server.renew();
    loop {
        thread::sleep(Duration::from_millis(500));
        let now = state()?;
        if now != seen {
            // An editor may be writing several files.
            thread::sleep(Duration::from_millis(200));
            seen = state()?;
            server.renew();
        }
    }
}

fn state() -> Result<BTreeMap<PathBuf, SystemTime>> {
    let mut state = BTreeMap::new();
    for file in workspace::files(&workspace::root()?, &WATCHED)? {
        // A file may go between being listed and being looked at.
        if let Ok(changed) = file.metadata().and_then(|metadata| metadata.modified()) {
            state.insert(file, changed);
        }
    }
    Ok(state)
}

struct Server {
    arguments: Vec<String>,
    child: Option<Child>,
}

impl Server {
    /// Rebuilds, then starts the server anew. What does not build is told, and the old one goes on.
    fn renew(&mut self) {
        println!("[dev] building");
        match self.try_renew() {
            Ok(()) => println!("[dev] serving; waiting for changes"),
            Err(error) => eprintln!("[dev] {error:#}\n[dev] waiting for changes"),
        }
    }

    fn try_renew(&mut self) -> Result<()> {
        site::build(&site::Options {
            form: Form::Fast,
            out: None,
        })?;
        workspace::succeed(workspace::toolchain("cargo").current_dir(workspace::root()?).args([
            "build",
            "--quiet",
            "--workspace",
            "--bin",
            "brygga",
        ]))?;
        self.stop()?;
        let program = workspace::target()?.join("debug").join("brygga");
        let child = Command::new(program)
            .arg("demo")
            .args(&self.arguments)
            .spawn()
            .context("cannot start brygga")?;
        self.child = Some(child);
        Ok(())
    }

    /// Asks the server to stop, so that it finishes what is under way and stops its Postgres.
    fn stop(&mut self) -> Result<()> {
        let Some(mut child) = self.child.take() else {
            return Ok(());
        };
        if child.try_wait()?.is_none()
            && let Some(pid) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw)
        {
            rustix::process::kill_process(pid, rustix::process::Signal::TERM)?;
        }
        child.wait()?;
        Ok(())
    }
}
