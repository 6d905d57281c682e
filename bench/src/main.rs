//! `bench run`: Brygga's figures beside the machine's own limits, measured in the same minutes. `bench soak`: an hour (or
//! as long as one says) with a thousand connections. Neither is a test: tests don't measure time.
//!
//! Everything runs on this machine: the release build, its embedded Postgres with full durability, and the visitors, which
//! take their share of the same processors. So rates are what is left of it; processor time and shares are the firm part.

mod ceiling;
mod exchange;
mod figures;
mod load;
mod merging;
mod process;
mod room;
mod seed;
mod soak;
mod table;

use anyhow::{Context, Result, bail};
use server::postgres::{EmbeddedPostgres, Search};
use std::{
    path::PathBuf,
    process::{Command, ExitCode},
    time::Duration,
};

/// As in the program: what the jobs do here has to cost what it costs there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "bench run BRYGGA SITE [SECONDS] [REPORT]\nbench soak BRYGGA SITE MINUTES [REPORT]";

fn main() -> ExitCode {
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(run()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => fail(&anyhow::anyhow!("a limit was missed")),
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> ExitCode {
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("bench: {error:#}\n").as_bytes());
    ExitCode::FAILURE
}

async fn run() -> Result<bool> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let at = |n: usize| arguments.get(n).map(String::as_str);
    match at(0) {
        Some("run") => {
            let bench = Bench::start(at(1).context(USAGE)?, at(2).context(USAGE)?).await?;
            let seconds = at(3).unwrap_or("5").parse().context(USAGE)?;
            let table = figures::all(&bench, Duration::from_secs(seconds)).await;
            report(bench, table, at(4), "Figures", "make bench", "").await
        }
        Some("soak") => {
            let bench = Bench::start(at(1).context(USAGE)?, at(2).context(USAGE)?).await?;
            let minutes: u64 = at(3).context(USAGE)?.parse().context(USAGE)?;
            let table = soak::all(&bench, Duration::from_secs(minutes * 60)).await;
            let section = format!("## A thousand connections for {minutes} minutes\n\n");
            report(bench, table, at(4), "Soak", "make soak", &section).await
        }
        // How `run` starts the ceiling as a process of its own.
        Some("ceiling") => {
            let template = std::fs::read_to_string(at(2).context(USAGE)?)?;
            ceiling::serve(at(1).context(USAGE)?, &template, at(3).context(USAGE)?, at(4).context(USAGE)?).await?;
            Ok(true)
        }
        _ => bail!("say what to do:\n{USAGE}"),
    }
}

/// Writes the table under its title; `section` is the heading that it has where others follow.
async fn report(bench: Bench, table: Result<table::Table>, file: Option<&str>, title: &str, command: &str, section: &str) -> Result<bool> {
    bench.postgres.stop().await;
    let table = table?;
    let of = process::commit().map(|commit| format!(", of commit {commit}")).unwrap_or_default();
    let text = format!(
        "# {title}\n\nWritten by `{command}`; do not edit. Release build, its embedded Postgres with full durability, visitors on the same \
         machine: {}. Measured on {} (UTC){of}.\n\n{section}{}",
        process::machine(),
        time::OffsetDateTime::now_utc().date(),
        table.markdown()
    );
    if let Some(file) = file {
        std::fs::write(file, &text)?;
    }
    Ok(table.holds())
}

/// What every figure needs: the program, and a cluster of its own.
pub struct Bench {
    program: PathBuf,
    site: PathBuf,
    folder: tempfile::TempDir,
    postgres: EmbeddedPostgres,
}

impl Bench {
    async fn start(program: &str, site: &str) -> Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("brygga-bench-")
            .permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o711))
            .tempdir()?;
        let postgres = EmbeddedPostgres::start(&folder.path().join("data"), &Search::default()).await?;
        server::db::migrate(postgres.owner()).await?;
        Ok(Self {
            program: std::fs::canonicalize(program).with_context(|| program.to_owned())?,
            site: std::fs::canonicalize(site).with_context(|| site.to_owned())?,
            folder,
            postgres,
        })
    }

    /// The program with the settings of a plain installation, and nothing from around.
    fn command(&self, folder: &str) -> Command {
        let mut command = Command::new(&self.program);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(|n| n.starts_with("BRYGGA_") || n == "DATABASE_URL") {
                command.env_remove(name);
            }
        }
        command
            .arg("serve")
            .env("BRYGGA_ADDR", "127.0.0.1:0")
            .env("BRYGGA_SITE", &self.site)
            .env("BRYGGA_DATA", self.folder.path().join(folder))
            .env("BRYGGA_SECRET", "a secret for measuring, no other use of it")
            .stderr(std::process::Stdio::null());
        command
    }

    /// The program as a process over the cluster.
    fn serve(&self) -> Result<process::Served> {
        process::Served::start(
            self.command("server")
                .env("DATABASE_URL", url(&self.postgres.app()))
                .env("BRYGGA_RESULTS_URL", url(&self.postgres.results())),
        )
    }

    fn postmaster(&self) -> Result<u32> {
        self.postgres.process_id().context("Postgres has ended")
    }
}

/// Connect options as a URL.
fn url(options: &server::db::ConnectOptions) -> String {
    sqlx::ConnectOptions::to_url_lossy(options).to_string()
}
