//! Processes under measurement: starting them, and what they cost in processor time and memory, as Linux counts it.

use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A server that was started and says where it listens; killed when this is dropped.
pub struct Served {
    child: Child,
    /// Its address, as `127.0.0.1:PORT`.
    pub addr: String,
}

impl Served {
    /// Starts a program and waits for a line that ends with its address, `http://127.0.0.1:PORT`.
    pub fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().context("no standard output")?;
        let mut lines = BufReader::new(out).lines();
        let addr = loop {
            match lines.next() {
                Some(line) => {
                    if let Some((_, addr)) = line?.split_once("http://") {
                        break addr.trim().to_owned();
                    }
                }
                None => bail!("the server ended before it was ready: {:?}", child.wait()?),
            }
        };
        // Its pipe stays read, or it would stop at the first full buffer.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, addr })
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to stop in order, and waits.
    pub fn stop(mut self) -> Result<()> {
        Command::new("kill").arg("-TERM").arg(self.pid().to_string()).status()?;
        let began = Instant::now();
        while self.child.try_wait()?.is_none() {
            if began.elapsed() > Duration::from_secs(30) {
                bail!("it did not stop within 30 seconds");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processor time of a process and of all that it started, dead ones included.
pub fn processor_time(root: u32) -> Result<Duration> {
    let mut parents: BTreeMap<u32, (u32, u64)> = BTreeMap::new();
    for entry in fs::read_dir("/proc")? {
        let Some(pid) = entry?.file_name().to_str().and_then(|n| n.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end while we look.
        if let Ok(stat) = fs::read_to_string(format!("/proc/{pid}/stat"))
            && let Some(read) = read_stat(&stat)
        {
            parents.insert(pid, read);
        }
    }
    let below = |mut pid: u32| {
        while pid != 0 {
            if pid == root {
                return true;
            }
            pid = parents.get(&pid).map_or(0, |p| p.0);
        }
        false
    };
    let ticks: u64 = parents.iter().filter(|(pid, _)| below(**pid)).map(|(_, (_, ticks))| ticks).sum();
    // Linux counts in hundredths of a second wherever this runs (`getconf CLK_TCK`).
    Ok(Duration::from_millis(ticks * 10))
}

/// Parent, and ticks in user and system mode, own and of children that ended.
fn read_stat(stat: &str) -> Option<(u32, u64)> {
    // The name in parentheses may hold anything.
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let number = |at: usize| fields.get(at).and_then(|f| f.parse::<u64>().ok());
    Some((
        u32::try_from(number(1)?).ok()?,
        number(11)? + number(12)? + number(13)? + number(14)?,
    ))
}

/// Resident memory of one process, in bytes.
pub fn memory(pid: u32) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = line.split_whitespace().nth(1).context("no number")?.parse()?;
    Ok(kilobytes * 1024)
}

/// The machine, in one line.
pub fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|t| {
            t.lines()
                .find(|l| l.starts_with("model name"))
                .and_then(|l| l.split_once(": "))
                .map(|(_, m)| m.to_owned())
        })
        .unwrap_or_else(|| "unknown processor".to_owned());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|t| {
            t.lines()
                .next()
                .and_then(|l| l.split_whitespace().nth(1))
                .and_then(|k| k.parse::<u64>().ok())
        })
        .map_or(0, |kb| kb / 1024 / 1024);
    let system = fs::read_to_string("/etc/os-release")
        .ok()
        .and_then(|t| {
            t.lines()
                .find_map(|l| l.strip_prefix("PRETTY_NAME=").map(|n| n.trim_matches('"').to_owned()))
        })
        .unwrap_or_default();
    format!("{cpu}, {cores} cores, {memory} GiB, {system}")
}

/// The commit that the sources are of, in short; `None` without git.
pub fn commit() -> Option<String> {
    let out = Command::new("git")
        .args(["-C", env!("CARGO_MANIFEST_DIR"), "rev-parse", "--short", "HEAD"])
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|out| out.status.success())?;
    let said = String::from_utf8(out.stdout).ok()?;
    Some(said.trim().to_owned()).filter(|commit| !commit.is_empty())
}

/// How long a command takes from its start to the first `200` at `/readyz`, and the process.
pub fn start_to_ready(command: &mut Command) -> Result<(Duration, Served)> {
    let began = Instant::now();
    let served = Served::start(command)?;
    let mut stream = std::net::TcpStream::connect(&served.addr)?;
    std::io::Write::write_all(&mut stream, b"GET /readyz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    std::io::Read::read_to_string(&mut stream, &mut answer)?;
    if !answer.starts_with("HTTP/1.1 200") {
        bail!("not ready: {}", answer.lines().next().unwrap_or_default());
    }
    Ok((began.elapsed(), served))
}

/// Finds a program of Postgres.
pub fn postgres_program(name: &str) -> Result<std::path::PathBuf> {
    let mut found: Vec<_> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|e| Some(e.ok()?.path().join("bin").join(name)))
        .filter(|p| p.exists())
        .collect();
    found.sort();
    found
        .pop()
        .or_else(|| Some(Path::new("/usr/bin").join(name)).filter(|p| p.exists()))
        .with_context(|| format!("{name} is not installed"))
}
