//! What the binary does: reads the settings, starts what is needed, serves, and stops in order.

use crate::http::{self, App, Parts, Proxies, Remembered, Room, Site};
use server::{
    audit,
    config::{self, Audit, Collaboration, Command, Config, Database, Member, MunicipalityCommand, ProviderCommand, SecretCommand},
    db::{self, Db, JobsDb},
    doctor,
    faults::Fault,
    focus_groups::answering::{Documents, Intake},
    identity::{
        self,
        provider::{self, Providers, Rules},
    },
    jobs,
    mail::Transport,
    notifications::{Worker, WorkerSettings, returned},
    postgres::EmbeddedPostgres,
    rotation,
    secrets::Secret,
    tenants::{collaboration, first_member, life},
    upkeep::Folders,
};
use std::{
    ffi::OsStr,
    io::Write as _,
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// How long what is under way may take when the server is asked to stop.
pub(crate) const LAST_REQUESTS: Duration = Duration::from_secs(20);
/// How long mail and jobs may take after it.
pub(crate) const LAST_JOBS: Duration = Duration::from_secs(20);

/// The whole program.
pub fn main() -> ExitCode {
    let config = match config::from_process() {
        Ok(config) => config,
        Err(stop) => return stop.report(),
    };
    let doctor = match config.command {
        Command::Doctor { json } => Some(json),
        _ => None,
    };
    // What the checks find is their answer, and not also in the log.
    log::start(if doctor.is_some() { "off" } else { &config.log });
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .worker_threads(http::workers())
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return failed(&anyhow::anyhow!(error)),
    };
    if let Some(json) = doctor {
        return runtime.block_on(examine(&config, json));
    }
    if let Command::Bounced { recipient } = &config.command {
        return runtime.block_on(bounced(&config, recipient.as_deref()));
    }
    match runtime.block_on(run(config)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// `brygga doctor`: prints what was found, and fails where anything is wrong.
async fn examine(config: &Config, json: bool) -> ExitCode {
    let mut report = doctor::examine(config, time::OffsetDateTime::now_utc).await;
    report.checks.push(Site::examine(config.site.clone()));
    let text = if json { report.json() } else { report.text() };
    let _ = std::io::stdout().write_all(text.as_bytes());
    if report.is_sick() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// `brygga bounced`: a mail server waits for the exit code. Where it can't be read or noted now, it is brought again later; what is no
/// report, or is nobody's, is done with.
async fn bounced(config: &Config, recipient: Option<&OsStr>) -> ExitCode {
    match take_back(config, recipient).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(config::TEMPFAIL),
        Err(error) => {
            let _ = failed(&error);
            ExitCode::from(config::TEMPFAIL)
        }
    }
}

/// Whether the mail on standard input is done with.
async fn take_back(config: &Config, recipient: Option<&OsStr>) -> anyhow::Result<bool> {
    let mail = returned::read(std::io::stdin().lock())?;
    let recipient = recipient.map(OsStr::to_string_lossy);
    let secret = secret(config)?;
    let (embedded, _, results, _) = databases(config).await?;
    let taken = match results {
        Some(results) => {
            let db = JobsDb::connect(results);
            let came = returned::take(&db, &secret, recipient.as_deref(), &mail).await;
            db.close().await;
            came.map_err(|error| anyhow::anyhow!(error.describe()))
        }
        None => Err(anyhow::anyhow!(
            "reading what came back needs the jobs' role: give BRYGGA_RESULTS_URL"
        )),
    };
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    Ok(taken?.is_done())
}

/// One line, for a person.
fn failed(error: &anyhow::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "brygga: {error:#}");
    ExitCode::FAILURE
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

async fn run(config: Config) -> anyhow::Result<()> {
    match config.command.clone() {
        Command::Serve => serve(config, false).await,
        Command::Demo => serve(config, true).await,
        // `main` has answered it.
        Command::Doctor { .. } | Command::Bounced { .. } => Ok(()),
        Command::Migrate => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("migrating needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let done = db::migrate(owner).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            done?;
            say("The database is at this version.");
            Ok(())
        }
        Command::Collaboration(Collaboration::Load { file }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("loading needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let report = load(owner, &file).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&report?);
            Ok(())
        }
        Command::Collaboration(Collaboration::Export { slug, file }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("exporting needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let text = collaboration::export_file(owner, &slug).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            match file {
                None => std::io::stdout().write_all(text?.as_bytes())?,
                Some(path) => new_file(&path, &text?)?,
            }
            Ok(())
        }
        Command::Backup { days } => {
            let backups = config
                .backups
                .as_ref()
                .ok_or_else(|| anyhow::anyhow!("say where backups go: BRYGGA_BACKUP"))?;
            demand_embedded(&config)?;
            let base = backups
                .take(&config.data, &config.postgres, days, time::OffsetDateTime::now_utc)
                .await?;
            say(&format!("Backed up and verified: {}", base.display()));
            let proof = backups
                .prove(&config.data, &config.postgres, &base)
                .await
                .map_err(|error| anyhow::anyhow!("the backup {} is not proven: {error}", base.display()))?;
            say(&format!("Proven: {proof}"));
            Ok(())
        }
        Command::Restore { until } => {
            let backups = config
                .backups
                .as_ref()
                .ok_or_else(|| anyhow::anyhow!("say where the backups are: BRYGGA_BACKUP"))?;
            demand_embedded(&config)?;
            let until = until
                .map(|text| time::OffsetDateTime::parse(&text, &time::format_description::well_known::Rfc3339))
                .transpose()
                .map_err(|_| anyhow::anyhow!("--until is a time with its zone, such as 2026-11-22T21:30:00+01:00"))?;
            let base = backups.restore(&config.data, &config.postgres, until).await?;
            say(&format!("Restored into {} from {}", config.data.display(), base.display()));
            Ok(())
        }
        Command::Member(Member::Add { place, role, email, name }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("adding a member needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let added = first_member::add(owner, &place, &role, &email, &name).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&added?);
            Ok(())
        }
        Command::Member(Member::ResetFactor { email }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("resetting a second factor needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let reset = identity::reset_factor(owner, &email).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&reset?);
            Ok(())
        }
        Command::Audit(Audit::Verify { place }) => {
            let (embedded, _, results, _) = databases(&config).await?;
            let results = results.ok_or_else(|| anyhow::anyhow!("checking the logs needs the jobs' role: give BRYGGA_RESULTS_URL"))?;
            let db = JobsDb::connect(results);
            let checked = audit::verify_all(&db, place.as_deref()).await;
            db.close().await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            let (lines, whole) = match (checked, place) {
                (Err(server::Error::NotFound), Some(place)) => anyhow::bail!("{place} is no place; places are written as r/… or t/…"),
                (checked, _) => checked.map_err(|e| anyhow::anyhow!(e.describe()))?,
            };
            for line in lines {
                say(&line);
            }
            if whole {
                Ok(())
            } else {
                Err(anyhow::anyhow!("a log is not as it was written"))
            }
        }
        Command::Provider(ProviderCommand::Relax { place }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("this needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let relaxed = provider::relax(owner, &place).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&relaxed?);
            Ok(())
        }
        Command::Municipality(MunicipalityCommand::Reopen { place }) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("this needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let reopened = life::reopen(owner, &place).await;
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&reopened?);
            Ok(())
        }
        Command::Secret(SecretCommand::Rotate) => {
            let (embedded, _, _, owner) = databases(&config).await?;
            let owner = owner.ok_or_else(|| anyhow::anyhow!("locking anew needs the owner's role: give BRYGGA_OWNER_URL"))?;
            let rotated = match secret(&config) {
                Ok(secret) => rotation::rotate(owner, &secret).await,
                Err(error) => Err(error),
            };
            if let Some(embedded) = embedded {
                embedded.stop().await;
            }
            say(&rotated?.to_string());
            Ok(())
        }
    }
}

/// Writes a file that is not there yet.
fn new_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let written = std::fs::OpenOptions::new()
        .create_new(true)
        .write(true)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()));
    written.map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

/// A database that somebody else runs is backed up by whoever runs it.
fn demand_embedded(config: &Config) -> anyhow::Result<()> {
    anyhow::ensure!(
        matches!(config.database, Database::Embedded),
        "this backs up the embedded Postgres only; the database at DATABASE_URL is backed up by whoever runs it (docs/operation.md)"
    );
    Ok(())
}

/// What links and codes are derived from, with former secrets.
fn secret(config: &Config) -> anyhow::Result<Secret> {
    let previous = config.previous_secrets.iter().map(config::Secret::bytes);
    Ok(Secret::new(config.secret()?.bytes()).with_previous(previous))
}

async fn load(owner: db::ConnectOptions, file: &Path) -> anyhow::Result<String> {
    db::migrate(owner.clone()).await?;
    Ok(collaboration::load_file(owner, file).await?.to_string())
}

type Databases = (
    Option<EmbeddedPostgres>,
    Option<db::ConnectOptions>,
    Option<db::ConnectOptions>,
    Option<db::ConnectOptions>,
);

/// The embedded cluster where there is one, and how to connect as application, jobs and owner.
async fn databases(config: &Config) -> anyhow::Result<Databases> {
    Ok(match &config.database {
        Database::Embedded => {
            let embedded = EmbeddedPostgres::start_with(&config.data, &config.postgres, config.backups.as_ref()).await?;
            let (app, results, owner) = (embedded.app(), embedded.results(), embedded.owner());
            (Some(embedded), Some(app), Some(results), Some(owner))
        }
        Database::External { app, owner, results } => (
            None,
            Some(app.options("brygga")),
            results.as_ref().map(|r| r.options("brygga jobs")),
            owner.as_ref().map(|o| o.options("brygga migrate")),
        ),
        Database::OwnerOnly(owner) => (None, None, None, Some(owner.options("brygga migrate"))),
    })
}

async fn serve(mut config: Config, demo: bool) -> anyhow::Result<()> {
    let began = Instant::now();
    let listener = TcpListener::bind(config.addr).await.map_err(|e| {
        anyhow::anyhow!(
            "can't listen at {}: {e}; is another server running there? (BRYGGA_ADDR)",
            config.addr
        )
    })?;
    config.listens_at(listener.local_addr()?);
    let metrics_listener = match config.metrics_addr {
        Some(addr) => Some(
            TcpListener::bind(addr)
                .await
                .map_err(|e| anyhow::anyhow!("can't listen at {addr}: {e} (BRYGGA_METRICS_ADDR)"))?,
        ),
        None => None,
    };
    server::metrics::begin();
    let secret = secret(&config)?;
    let shutdown = CancellationToken::new();
    stop_on_signals(shutdown.clone());

    let (embedded, app, results, owner) = databases(&config).await?;
    let served = serve_with(
        &config,
        demo,
        (listener, metrics_listener),
        secret,
        app,
        results,
        owner,
        &shutdown,
        began,
    )
    .await;
    if let Some(embedded) = embedded {
        embedded.stop().await;
    }
    served
}

#[expect(clippy::too_many_arguments, reason = "the parts of one start, used once")]
async fn serve_with(
    config: &Config,
    demo: bool,
    (listener, metrics_listener): (TcpListener, Option<TcpListener>),
    secret: Secret,
    app: Option<db::ConnectOptions>,
    results: Option<db::ConnectOptions>,
    owner: Option<db::ConnectOptions>,
    shutdown: &CancellationToken,
    began: Instant,
) -> anyhow::Result<()> {
    let app = app.ok_or_else(|| anyhow::anyhow!("serving needs the application's role: give DATABASE_URL"))?;
    if let Some(owner) = owner {
        db::migrate(owner.clone()).await?;
        if demo {
            server::demo::prepare(owner, results.clone(), app.clone(), &secret).await?;
        }
    }
    let db = Db::connect(app, 20);
    db.demand_fit_role().await?;
    db.demand_durability().await?;

    let mut background = JoinSet::new();
    let jobs_db = results.map(|results| JobsDb::connect(results).beside(&db));
    match &jobs_db {
        Some(jobs_db) => {
            let pause = Duration::from_secs(if demo { 1 } else { 10 });
            background.spawn(jobs::run(jobs_db.clone(), pause, shutdown.clone()));
            let worker = Worker::new(
                jobs_db.clone(),
                secret.clone(),
                Transport::new(&config.mail).signing(config.dkim.clone()),
                WorkerSettings::new(config.mail_from.clone(), config.base_url.origin()).returning_to(config.bounces.clone()),
            );
            background.spawn(worker.run(shutdown.clone()));
        }
        None => tracing::warn!("no BRYGGA_RESULTS_URL: this process makes no results and sends no mail"),
    }
    let remembered = Remembered::default();
    background.spawn(remembered.clone().swept(shutdown.clone()));
    let state = App::new(Parts {
        db: db.clone(),
        secret,
        documents: Documents::default(),
        intake: Intake::default(),
        arounds: server::methods::Arounds::default(),
        remembered,
        providers: Providers::new(Rules::new(config.is_production(), config.provider_networks.clone())),
        base_url: config.base_url.origin().into(),
        https: config.base_url.is_https(),
        site: Arc::new(Site::load(config.site.clone())),
        known_for: http::KNOWN_FOR,
        demo_mail: match (&config.mail, demo) {
            (config::MailRoute::Dir(folder), true) => Some(Arc::new(folder.clone())),
            (_, true) => Some(Arc::new(config.data.join("mail"))),
            _ => None,
        },
    });
    let (router, _) = http::router(state);
    tracing::info!(
        address = %config.addr,
        milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
        "ready"
    );
    say(&format!("Brygga is ready at {}", config.base_url.origin()));
    if demo {
        say("Demo: open that address and sign in as anyone with one click. Ctrl-C stops it.");
    }
    if let Some(listener) = metrics_listener {
        // A database of the operator's own is not backed up here.
        let backups = config.backups.clone().filter(|_| matches!(config.database, Database::Embedded));
        let data = config.data.clone();
        let router = http::metrics_router(db.clone(), jobs_db.clone(), Folders { data, backups });
        let stop = shutdown.clone();
        background.spawn(http::serve(listener, router, Room::of_system(), Proxies::default(), stop));
    }
    // What is under way is finished, for so long at most.
    let proxies = Proxies::new(&config.trusted_proxies);
    let room = Room {
        lanes: !db.faults().on(Fault::NoShares),
        ..Room::of_system()
    };
    let serving = http::serve(listener, router, room, proxies, shutdown.clone());
    let patience = async {
        shutdown.cancelled().await;
        tokio::time::sleep(LAST_REQUESTS).await;
    };
    tokio::select! {
        () = serving => {}
        () = patience => tracing::warn!("requests were still under way after 20 seconds"),
    }
    shutdown.cancel();
    let _ = tokio::time::timeout(LAST_JOBS, async { while background.join_next().await.is_some() {} }).await;
    db.close().await;
    if let Some(jobs_db) = jobs_db {
        jobs_db.close().await;
    }
    tracing::info!("stopped");
    Ok(())
}

/// SIGTERM and Ctrl-C ask the server to stop in order.
fn stop_on_signals(shutdown: CancellationToken) {
    tokio::spawn(async move {
        let term = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
        match term {
            Ok(mut term) => {
                tokio::select! {
                    _ = term.recv() => {}
                    _ = tokio::signal::ctrl_c() => {}
                }
            }
            Err(_) => {
                let _ = tokio::signal::ctrl_c().await;
            }
        }
        tracing::info!("asked to stop");
        shutdown.cancel();
    });
}

mod log {
    //! The log: one line an event, JSON where nobody reads along.

    use tracing_subscriber::{EnvFilter, fmt};

    pub(super) fn start(filter: &str) {
        let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
        let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
        if std::io::IsTerminal::is_terminal(&std::io::stderr()) {
            builder.compact().init();
        } else {
            builder.json().flatten_event(true).init();
        }
    }
}
