//! The postmaster as a child process: started, watched, started again, stopped;
//! and what a killed server or postmaster left running.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::StartError;
use super::folder::Folder;
use super::installation::{Account, Installation};

/// How often the postmaster's state is looked at while it starts.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// The pause before the first new start; doubled at each that fails.
const SHORTEST_PAUSE: Duration = Duration::from_millis(200);
/// The pause is never longer than this.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long a fast shutdown (roll back, write everything, end) may take.
const FAST: Duration = Duration::from_secs(60);
/// How long an immediate shutdown (end; replay the log at the next start) may take.
const IMMEDIATE: Duration = Duration::from_secs(5);
/// How long stopping it may take; then it is killed.
pub const LONGEST_STOP: Duration = Duration::from_secs(FAST.as_secs() + IMMEDIATE.as_secs());

/// What is needed to start the postmaster, and whom it belongs to.
#[derive(Debug)]
pub(super) struct Postmaster {
    installation: Installation,
    account: Option<Account>,
    folder: Folder,
}

impl Postmaster {
    pub(super) fn new(installation: Installation, account: Option<Account>, folder: Folder) -> Self {
        Self {
            installation,
            account,
            folder,
        }
    }

    pub(super) fn folder(&self) -> &Folder {
        &self.folder
    }

    fn spawn(&self) -> Result<Child, StartError> {
        let log = self.folder.open_log()?;
        let cluster = self.folder.cluster();
        let mut command = self.installation.command("postgres", self.account.as_ref());
        command
            .arg("-D")
            .arg(&cluster)
            .current_dir(&cluster)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        Command::from(command).spawn().map_err(|error| StartError::Program {
            program: "postgres",
            said: error.to_string(),
        })
    }

    /// Whether the postmaster with this process id says that it accepts
    /// connections. Asked of its file, as `pg_ctl` does, because a refused
    /// connection would be a line in the log each time.
    fn is_ready(&self, process_id: u32) -> bool {
        let Ok(text) = std::fs::read_to_string(pid_file(&self.folder.cluster())) else {
            return false;
        };
        let mut lines = text.lines();
        let is_this_one = lines.next().and_then(|line| line.trim().parse().ok()) == Some(process_id);
        is_this_one && lines.nth(6).is_some_and(|state| state.trim() == "ready")
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Starting,
    Ready,
    /// It ended before it was ever ready; nobody starts it again.
    Failed(String),
}

/// The task that keeps the postmaster running.
#[derive(Debug)]
pub(super) struct Watcher {
    stop: watch::Sender<bool>,
    state: watch::Receiver<State>,
    process_id: Arc<AtomicU32>,
    log: PathBuf,
    task: Option<JoinHandle<()>>,
}

impl Watcher {
    /// Starts the postmaster and the task that watches it.
    pub(super) fn start(postmaster: Arc<Postmaster>) -> Result<Self, StartError> {
        let log_from = postmaster.folder.log_length();
        let child = postmaster.spawn()?;
        let (stop, stop_asked) = watch::channel(false);
        let (tell, state) = watch::channel(State::Starting);
        let process_id = Arc::new(AtomicU32::new(child.id().unwrap_or(0)));
        let log = postmaster.folder.log();
        let task = Watch {
            postmaster,
            stop_asked,
            tell,
            process_id: Arc::clone(&process_id),
        }
        .run(child, log_from);
        Ok(Self {
            stop,
            state,
            process_id,
            log,
            task: Some(tokio::spawn(task)),
        })
    }

    /// Waits until the postmaster accepts connections.
    pub(super) async fn ready(&self, patience: Duration) -> Result<(), StartError> {
        let not_ready = |said: String| StartError::NotReady {
            said,
            log: self.log.clone(),
        };
        let mut state = self.state.clone();
        let settled = tokio::time::timeout(patience, state.wait_for(|state| *state != State::Starting)).await;
        match settled {
            Err(_) => Err(not_ready(format!("not ready after {} seconds", patience.as_secs()))),
            Ok(Err(_)) => Err(not_ready("stopped".to_owned())),
            Ok(Ok(state)) => match &*state {
                State::Failed(said) => Err(not_ready(said.clone())),
                State::Starting | State::Ready => Ok(()),
            },
        }
    }

    pub(super) fn process_id(&self) -> Option<u32> {
        Some(self.process_id.load(Ordering::Acquire)).filter(|id| *id != 0)
    }

    /// Stops the postmaster and waits for its end.
    pub(super) async fn stop(mut self) {
        // Nobody listens where the task has ended already.
        let _ = self.stop.send(true);
        if let Some(task) = self.task.take()
            && let Err(error) = task.await
        {
            tracing::error!(%error, "the task that watches Postgres failed");
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        // The task does the same, but not where the runtime goes down with us.
        if let Some(id) = self.process_id() {
            signal(id, Signal::INT);
        }
    }
}

enum Ended {
    OnRequest,
    ByItself { status: String, was_ready: bool },
}

struct Watch {
    postmaster: Arc<Postmaster>,
    stop_asked: watch::Receiver<bool>,
    tell: watch::Sender<State>,
    process_id: Arc<AtomicU32>,
}

impl Watch {
    async fn run(mut self, mut child: Child, mut log_from: u64) {
        let mut was_ever_ready = false;
        let mut pause = SHORTEST_PAUSE;
        loop {
            let ended = self.until_end(&mut child).await;
            self.process_id.store(0, Ordering::Release);
            let Ended::ByItself { status, was_ready } = ended else {
                return;
            };
            let folder = self.postmaster.folder();
            let said = folder.last_words(log_from).unwrap_or(status);
            was_ever_ready |= was_ready;
            if !was_ever_ready {
                self.tell.send_replace(State::Failed(said));
                return;
            }
            if was_ready {
                pause = SHORTEST_PAUSE;
            }
            self.tell.send_replace(State::Starting);
            tracing::error!(
                said,
                milliseconds = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX),
                "Postgres ended unexpectedly; it is started again"
            );
            child = loop {
                tokio::select! {
                    () = asked(&mut self.stop_asked) => return,
                    () = tokio::time::sleep(pause) => {}
                }
                pause = (pause * 2).min(LONGEST_PAUSE);
                // Its children keep the shared memory for a while, and Postgres
                // does not start beside them.
                let again = match stop_orphans(self.postmaster.folder()).await {
                    Ok(()) => {
                        log_from = self.postmaster.folder().log_length();
                        self.postmaster.spawn()
                    }
                    Err(error) => Err(error),
                };
                match again {
                    Ok(child) => break child,
                    Err(error) => tracing::error!(%error, "Postgres could not be started again"),
                }
            };
            self.process_id.store(child.id().unwrap_or(0), Ordering::Release);
        }
    }

    async fn until_end(&mut self, child: &mut Child) -> Ended {
        let began = Instant::now();
        let id = child.id().unwrap_or(0);
        let mut ready = false;
        loop {
            tokio::select! {
                biased;
                () = asked(&mut self.stop_asked) => {
                    shut_down(child).await;
                    return Ended::OnRequest;
                }
                status = child.wait() => {
                    return Ended::ByItself {
                        status: status.map_or_else(|error| error.to_string(), |status: ExitStatus| status.to_string()),
                        was_ready: ready,
                    };
                }
                () = tokio::time::sleep(LOOK_EVERY), if !ready => {
                    if self.postmaster.is_ready(id) {
                        ready = true;
                        tracing::debug!(
                            milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
                            "Postgres accepts connections"
                        );
                        self.tell.send_replace(State::Ready);
                    }
                }
            }
        }
    }
}

/// Returns when a stop was asked for, or nobody is left who could.
async fn asked(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

/// Ends the child: fast, then immediately, then by force.
async fn shut_down(child: &mut Child) {
    let Some(id) = child.id() else { return };
    for (how, patience) in [(Signal::INT, FAST), (Signal::QUIT, IMMEDIATE)] {
        signal(id, how);
        if tokio::time::timeout(patience, child.wait()).await.is_ok() {
            return;
        }
        tracing::warn!(?how, "Postgres did not stop in time");
    }
    if let Err(error) = child.kill().await {
        tracing::error!(%error, "Postgres could not be killed");
    }
}

fn signal(process_id: u32, how: Signal) {
    let pid = i32::try_from(process_id).ok().and_then(Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended by itself just now.
        let _ = kill_process(pid, how);
    }
}

fn pid_file(cluster: &Path) -> PathBuf {
    cluster.join("postmaster.pid")
}

/// Stops what runs in the folder although its lock is ours: the postmaster of
/// a server that was killed, the children of a postmaster that was killed, or
/// an `initdb` that nobody waits for any more.
pub(super) async fn stop_orphans(folder: &Folder) -> Result<(), StartError> {
    let cluster = folder.cluster();
    if let Some(id) = living_postmaster(&cluster) {
        tracing::warn!(process = id, "a Postgres that an earlier server left behind is stopped");
        for (how, patience) in [(Signal::INT, FAST), (Signal::QUIT, IMMEDIATE)] {
            signal(id, how);
            if gone(patience, || living_postmaster(&cluster) != Some(id)).await {
                break;
            }
        }
    }
    let places = [cluster.clone(), folder.cluster_in_the_making(), folder.socket_folder().to_owned()];
    for how in [Signal::QUIT, Signal::KILL] {
        let left = processes_in(&places);
        if left.is_empty() {
            break;
        }
        for id in left {
            signal(id, how);
        }
        gone(IMMEDIATE, || processes_in(&places).is_empty()).await;
    }
    // Another program may by now have the process id that the file names, or
    // nobody may have reaped the process; Postgres would take either for a
    // living postmaster. Here every process was looked at, so that it is safe.
    let file = pid_file(&cluster);
    if cfg!(target_os = "linux") && file.exists() && processes_in(&places).is_empty() {
        std::fs::remove_file(&file).map_err(StartError::file(&file))?;
    }
    Ok(())
}

async fn gone(patience: Duration, is_gone: impl Fn() -> bool) -> bool {
    let until = Instant::now() + patience;
    while !is_gone() {
        if Instant::now() >= until {
            return false;
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
    true
}

/// The process that the cluster's file names, if it is a Postgres.
fn living_postmaster(cluster: &Path) -> Option<u32> {
    let text = std::fs::read_to_string(pid_file(cluster)).ok()?;
    let id: u32 = text.lines().next()?.trim().parse().ok()?;
    let lives = if cfg!(target_os = "linux") {
        works_in(id, &[cluster.to_owned()])
    } else {
        std::process::Command::new("ps")
            .args(["-o", "comm=", "-p", &id.to_string()])
            .output()
            .is_ok_and(|said| String::from_utf8_lossy(&said.stdout).contains("postgres"))
    };
    lives.then_some(id)
}

/// The programs of Postgres that have one of `places` as their working folder.
/// Found on Linux only; elsewhere Postgres itself waits for its children.
fn processes_in(places: &[PathBuf]) -> Vec<u32> {
    let Ok(entries) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|id| works_in(*id, places))
        .collect()
}

/// A process that has ended but was not reaped works nowhere.
fn works_in(process_id: u32, places: &[PathBuf]) -> bool {
    let about = Path::new("/proc").join(process_id.to_string());
    let Ok(folder) = std::fs::read_link(about.join("cwd")) else {
        return false;
    };
    // A package that was upgraded since adds " (deleted)" to the name.
    let is_postgres = std::fs::read_link(about.join("exe")).is_ok_and(|program| {
        program
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with("postgres") || name.starts_with("initdb"))
    });
    is_postgres && places.contains(&folder)
}
