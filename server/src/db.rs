//! The one door to the database.
//!
//! Requests go through [`Db`], as the application role: it owns nothing and cannot bypass row security. Tenant data is
//! reached only with a [`TenantTx`], which can only be made for a tenant; what must work before a tenant is known goes
//! through an [`OpenTx`], for which row security shows no tenant's rows, and the narrow functions of the migrations.
//! Jobs go through [`JobsDb`], as their own role; no request has one.

use crate::{
    faults::{Fault, Faults},
    patience,
};
use domain::{
    ids::{AccountId, TenantId},
    tenants::{Permission, Role, TenantKind},
};
use sqlx::{
    AssertSqlSafe, Connection as _, PgConnection, PgPool, Postgres, SqlSafeStr as _, Transaction,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;
use uuid::Uuid;

/// What can go wrong in a verb, whatever the feature.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is somebody else's: both look alike.
    #[error("not found")]
    NotFound,
    /// The actor's role does not allow it.
    #[error("not allowed")]
    Forbidden,
    /// It has changed meanwhile, or its state does not allow it any more.
    #[error("conflict")]
    Conflict,
    /// The tenant is paused: its people read, and change nothing.
    #[error("paused")]
    Paused,
    /// The tenant has had as many of these today as it may ([`crate::limits`]).
    #[error("no more today")]
    Full,
    /// The database could not be reached in time; trying again helps.
    #[error("busy")]
    Busy(#[source] sqlx::Error),
    /// Everything else: logged once, with a reference, and shown without detail.
    #[error("internal")]
    Internal(#[source] anyhow::Error),
}

/// A lock was not to be had in time; a statement took too long.
const TOO_LONG: [&str; 2] = ["55P03", "57014"];

/// What says that nobody can be invited there.
const NO_INVITATION: [&str; 4] = [
    "focus_groups_invitation_open",
    "focus_groups_invitation_anonymous",
    "participants_invitation_named",
    "participants_invitation_ended",
];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => Self::Busy(error),
            sqlx::Error::Database(ref d)
                if d.code()
                    .as_deref()
                    .is_some_and(|c| c.starts_with("57P") || c.starts_with("53") || TOO_LONG.contains(&c)) =>
            {
                Self::Busy(error)
            }
            // The round closed while an invitation was on its way in, or is asked in another way.
            sqlx::Error::Database(ref d) if d.constraint().is_some_and(|c| NO_INVITATION.contains(&c)) => Self::Conflict,
            other => Self::Internal(other.into()),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<rand::rngs::SysError> for Error {
    fn from(error: rand::rngs::SysError) -> Self {
        Self::Internal(anyhow::anyhow!(error))
    }
}

impl Error {
    /// What the log may hold of it: the database's own messages quote values, so of those only code and constraint.
    pub fn describe(&self) -> String {
        match self {
            Self::Busy(error) => describe(error),
            Self::Internal(error) => error.downcast_ref::<sqlx::Error>().map_or_else(|| error.to_string(), describe),
            other => other.to_string(),
        }
    }
}

fn describe(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(d) => {
            let constraint = d.constraint().map(|c| format!(" on {c}")).unwrap_or_default();
            format!("database error {}{constraint}", d.code().unwrap_or_default())
        }
        sqlx::Error::Io(e) => format!("connection: {:?}", e.kind()),
        sqlx::Error::PoolTimedOut => "no connection within the time".to_owned(),
        sqlx::Error::ColumnDecode { index, .. } => format!("column {index} does not decode"),
        _ => "database library error".to_owned(),
    }
}

/// The name of the constraint that a statement broke, where it broke one.
pub fn on_constraint(error: &sqlx::Error) -> Option<&str> {
    error.as_database_error().and_then(|d| d.constraint())
}

/// Where an actor stands: one tenant, and the role held there. Made by the HTTP layer from the URL and the session, and
/// by tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The tenant that the URL names.
    pub tenant: TenantId,
    /// Region or municipality.
    pub kind: TenantKind,
    /// Its part of the URL.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Who acts.
    pub actor: AccountId,
    /// As what.
    pub role: Role,
}

impl Place {
    /// Demands a permission: the first line of every verb.
    ///
    /// # Errors
    /// [`Error::Forbidden`].
    pub fn demand(&self, permission: Permission) -> Result<(), Error> {
        if self.role.may(permission) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// The first part of its URLs, without a slash at the end.
    pub fn path(&self) -> String {
        format!("/{}/{}", self.kind.prefix(), self.slug)
    }
}

/// How long a request's statements may wait ([`patience::FOR_A_LOCK`]) and take, and how long it may do nothing in a transaction.
/// And each is planned once: ours find the same rows by the same keys whatever is asked for, and planning the policies anew each
/// time takes longer than most of them.
const LIMITS: &str = "set lock_timeout = '900ms'; set statement_timeout = '20s'; set idle_in_transaction_session_timeout = '30s'; \
                      set plan_cache_mode = force_generic_plan";

/// The database as requests see it.
#[derive(Clone, Debug)]
pub struct Db {
    pool: PgPool,
    faults: Faults,
}

/// Why a database can't be used.
#[derive(Debug, thiserror::Error)]
pub enum UnfitRole {
    /// The role could see every tenant's rows.
    #[error("the database role {0} can bypass row-level security; Brygga serves only as a role that cannot (see docs/operation.md)")]
    Bypasses(String),
    /// The role owns tables, so it could change their policies.
    #[error("the database role {0} owns tables of Brygga; Brygga serves only as a role that owns none (see docs/operation.md)")]
    Owns(String),
    /// The database could not be asked.
    #[error("the database does not answer")]
    Unreachable(#[from] sqlx::Error),
}

/// Settings without which an answer that was thanked for can be lost: a server does not serve where one of them is off.
pub const DURABLE: [&str; 3] = ["fsync", "full_page_writes", "synchronous_commit"];

/// Why a database can't be trusted with answers.
#[derive(Debug, thiserror::Error)]
pub enum Undurable {
    /// It says that it has written what it has not.
    #[error(
        "the database runs with {} off, so an answer that was thanked for can be lost; turn it on in postgresql.conf, see pg_db_role_setting \
         for what wins over that, and start Brygga again (see docs/operation.md)",
        .0.join(", ")
    )]
    Off(Vec<String>),
    /// The database could not be asked.
    #[error("the database does not answer")]
    Unreachable(#[from] sqlx::Error),
}

impl Db {
    /// Opens a pool of connections. `max` connections at most; a request waits as long for one, and for what
    /// another holds, as [`patience`] says: then it is told to come back, and does not stand in the way of others.
    pub fn connect(options: PgConnectOptions, max: u32) -> Self {
        Self::connect_with(options, max, Faults::of_process())
    }

    /// The same, with something broken on purpose.
    pub fn connect_with(options: PgConnectOptions, max: u32, faults: Faults) -> Self {
        let limits = !faults.on(Fault::NoTimeLimits);
        let patience = if limits {
            patience::WAITING + patience::ON_A_SLOW_MACHINE
        } else {
            Duration::from_secs(3600)
        };
        Self {
            pool: PgPoolOptions::new()
                .max_connections(max)
                .acquire_timeout(patience)
                .after_connect(move |connection, _| {
                    Box::pin(async move {
                        if limits {
                            sqlx::raw_sql(LIMITS).execute(connection).await?;
                        }
                        Ok(())
                    })
                })
                // A connection that was in use a moment ago is alive; asking it each time would cost as much as most statements.
                .test_before_acquire(false)
                .before_acquire(|connection, about| {
                    Box::pin(async move {
                        if about.idle_for > Duration::from_secs(1) {
                            connection.ping().await?;
                        }
                        Ok(true)
                    })
                })
                .connect_lazy_with(options.application_name("brygga")),
            faults,
        }
    }

    /// What is broken on purpose: nothing outside tests.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Refuses a role that could bypass row security, by right or by membership, or that owns tables.
    ///
    /// # Errors
    /// [`UnfitRole`], in words for an operator.
    pub async fn demand_fit_role(&self) -> Result<(), UnfitRole> {
        let row = sqlx::query!(
            r#"select current_user::text as "role!",
                      exists (select 1 from pg_roles r where (r.rolsuper or r.rolbypassrls) and pg_has_role(current_user, r.oid, 'member')) as "bypasses!",
                      exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                               where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(current_user, c.relowner, 'member')) as "owns!""#
        )
        .fetch_one(&self.pool)
        .await?;
        if row.bypasses {
            return Err(UnfitRole::Bypasses(row.role));
        }
        if row.owns {
            return Err(UnfitRole::Owns(row.role));
        }
        Ok(())
    }

    /// Refuses a database that acknowledges what is not on its disk, by the settings that hold for this role in it.
    ///
    /// # Errors
    /// [`Undurable`], in words for an operator.
    pub async fn demand_durability(&self) -> Result<(), Undurable> {
        if self.faults.on(Fault::ServesUndurable) {
            return Ok(());
        }
        let asked = DURABLE.map(str::to_owned);
        let off = sqlx::query_scalar!(
            r#"select name as "name!" from pg_settings where name = any($1) and setting = 'off' order by name"#,
            &asked[..]
        )
        .fetch_all(&self.pool)
        .await?;
        if off.is_empty() { Ok(()) } else { Err(Undurable::Off(off)) }
    }

    /// Whether the database answers: what `/readyz` asks.
    ///
    /// # Errors
    /// [`Error::Busy`] where it does not.
    pub async fn ping(&self) -> Result<(), Error> {
        sqlx::query!("select 1 as one").fetch_one(&self.pool).await?;
        Ok(())
    }

    /// Begins a transaction in which no tenant's rows can be seen.
    ///
    /// # Errors
    /// [`Error::Busy`] where no connection is to be had.
    pub async fn open(&self) -> Result<OpenTx, Error> {
        Ok(OpenTx(self.in_time(whole(&self.pool, "BEGIN".to_owned(), &self.faults)).await?))
    }

    /// A connection for one statement in which no tenant's rows can be seen; what it changes is kept at its end.
    ///
    /// # Errors
    /// [`Error::Busy`] where no connection is to be had.
    pub async fn single(&self) -> Result<Single, Error> {
        Ok(Single(self.in_time(self.pool.acquire()).await?))
    }

    /// Waits for a connection as long as this request still may.
    async fn in_time<T, E: From<sqlx::Error>>(&self, waiting: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        let ready = self.had_in_time(waiting).await;
        if ready.is_err() && self.faults.on(Fault::StaysAway) {
            // It is closed from here on; those that are in use are not waited for.
            let _ = tokio::time::timeout(Duration::ZERO, self.pool.close()).await;
        }
        ready
    }

    async fn had_in_time<T, E: From<sqlx::Error>>(&self, waiting: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        if patience::is_turned_away() {
            crate::metrics::waited(Duration::ZERO, false);
            return Err(sqlx::Error::PoolTimedOut.into());
        }
        if self.faults.on(Fault::NoTimeLimits) {
            return waiting.await;
        }
        // Apart, as futures within futures fill the stack.
        let (mut waiting, left) = (Box::pin(waiting), patience::left());
        if let Ok(ready) = tokio::time::timeout(left, &mut waiting).await {
            return ready;
        }
        // Nobody has all connections: the machine is slow, and coming back would not help it.
        let full = self.pool.num_idle() == 0 && self.pool.size() >= self.pool.options().get_max_connections();
        if !full && let Ok(ready) = tokio::time::timeout(patience::ON_A_SLOW_MACHINE, waiting).await {
            return ready;
        }
        crate::metrics::waited(left, false);
        Err(sqlx::Error::PoolTimedOut.into())
    }

    /// Begins a transaction in the actor's place: rows of that tenant only.
    ///
    /// # Errors
    /// [`Error::Busy`] where no connection is to be had.
    pub async fn tenant(&self, place: &Place) -> Result<TenantTx, Error> {
        self.begin(place.tenant, place.actor.0).await
    }

    /// Begins a transaction of a person in no place: the own account and no tenant's rows.
    ///
    /// # Errors
    /// [`Error::Busy`] where no connection is to be had.
    pub async fn person(&self, account: AccountId) -> Result<OpenTx, Error> {
        // A parsed id: nothing but hexadecimal digits and hyphens.
        let begin = format!("BEGIN; SET LOCAL app.actor = '{}'", account.0.hyphenated());
        Ok(OpenTx(self.in_time(whole(&self.pool, begin, &self.faults)).await?))
    }

    async fn begin(&self, tenant: TenantId, actor: Uuid) -> Result<TenantTx, Error> {
        // Both are parsed ids, so nothing but hexadecimal digits and hyphens can be in this text.
        let local = if self.faults.on(Fault::TenantOutlivesTransaction) {
            ""
        } else {
            "LOCAL "
        };
        let begin = format!(
            "BEGIN; SET {local}app.tenant = '{}'; SET {local}app.actor = '{}'",
            tenant.0.hyphenated(),
            actor.hyphenated()
        );
        Ok(TenantTx {
            tx: self.in_time(whole(&self.pool, begin, &self.faults)).await?,
            tenant,
        })
    }

    /// For tests: what the connection that comes next has left of a tenant and of a person, and how many instruments can be
    /// seen on it without naming a tenant.
    ///
    /// # Errors
    /// [`Error::Busy`] where no connection is to be had.
    #[cfg(feature = "testing")]
    pub async fn seen_without_tenant(&self) -> Result<(String, String, i64), Error> {
        let mut tx = self.open().await?;
        let left = "select coalesce(current_setting('app.tenant', true), ''), coalesce(current_setting('app.actor', true), ''), count(*) from focus_groups_instrument";
        Ok(sqlx::query_as(left).fetch_one(tx.conn()).await?)
    }

    /// How many connections are in use, and how many are idle.
    pub fn connections(&self) -> (u32, u32) {
        let idle = u32::try_from(self.pool.num_idle()).unwrap_or(u32::MAX);
        (self.pool.size().saturating_sub(idle), idle)
    }

    /// Closes all connections, when those in use are given back.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// Begins a transaction, wholly or not at all. A request can break off at any moment, as when its browser hangs up. If it
/// did while `BEGIN` is on its way, sqlx would give the connection back with the transaction open and not know of it, and the
/// next request on it would stand in the tenant of the former one. So the beginning runs to its end by itself; what nobody
/// waits for any more is rolled back.
async fn whole(pool: &PgPool, begin: String, faults: &Faults) -> Result<Transaction<'static, Postgres>, Error> {
    let pool = pool.clone();
    let beginning = async move { pool.begin_with(AssertSqlSafe(begin)).await };
    let began = std::time::Instant::now();
    if faults.on(Fault::BeginBreaksOff) {
        return Ok(beginning.await?);
    }
    let begun = tokio::spawn(beginning).await;
    crate::metrics::waited(began.elapsed(), matches!(begun, Ok(Ok(_))));
    match begun {
        Ok(begun) => Ok(begun?),
        Err(stopped) => Err(Error::Internal(stopped.into())),
    }
}

/// A connection without a tenant, for one statement.
#[derive(Debug)]
pub struct Single(PoolConnection<Postgres>);

impl Single {
    /// The connection, for a store.
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.0
    }
}

/// A transaction without a tenant.
#[derive(Debug)]
pub struct OpenTx(Transaction<'static, Postgres>);

impl OpenTx {
    /// The connection, for a store.
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.0
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// Where the database did not acknowledge it: then nothing is known to be kept.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.0.commit().await?)
    }
}

/// A transaction in one tenant: the only way to tenant data.
#[derive(Debug)]
pub struct TenantTx {
    tx: Transaction<'static, Postgres>,
    tenant: TenantId,
}

impl TenantTx {
    /// The connection, for a store.
    pub(crate) fn conn(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// The tenant whose rows are seen.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// Where the database did not acknowledge it: then nothing is known to be kept.
    pub async fn commit(self) -> Result<(), Error> {
        Ok(self.tx.commit().await?)
    }
}

/// The database as the jobs see it: the role that reads answers across tenants and claims mail. No request has one.
#[derive(Clone, Debug)]
pub struct JobsDb {
    pool: PgPool,
    faults: Faults,
    /// The requests' connections, where the sender of mail is broken on purpose; nothing that is for people knows them here.
    #[cfg(feature = "testing")]
    requests: Option<PgPool>,
}

impl JobsDb {
    /// Opens a small pool: jobs take turns.
    pub fn connect(options: PgConnectOptions) -> Self {
        Self {
            pool: PgPoolOptions::new()
                .max_connections(3)
                .acquire_timeout(Duration::from_secs(10))
                .connect_lazy_with(options.application_name("brygga jobs")),
            faults: Faults::of_process(),
            #[cfg(feature = "testing")]
            requests: None,
        }
    }

    /// In a process that answers requests too. Jobs have no connection of theirs, but for [`Fault::MailHoldsConnections`].
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn beside(self, requests: &Db) -> Self {
        let broken = self.faults.on(Fault::MailHoldsConnections);
        Self {
            requests: broken.then(|| requests.pool.clone()),
            ..self
        }
    }

    /// In a process that answers requests too. Jobs have no connection of theirs.
    #[cfg(not(feature = "testing"))]
    #[must_use]
    pub fn beside(self, _: &Db) -> Self {
        self
    }

    /// What a sender of mail takes that is broken on purpose: for each mail, so many that there are not enough for all at once.
    #[cfg(feature = "testing")]
    pub(crate) async fn connections_of_requests(&self) -> Vec<PoolConnection<Postgres>> {
        let mut held = Vec::new();
        if let Some(requests) = &self.requests {
            for _ in 0..3 {
                let Ok(connection) = requests.acquire().await else { break };
                held.push(connection);
            }
        }
        held
    }

    /// What is broken on purpose: nothing outside tests.
    #[must_use]
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Postgres>, Error> {
        whole(&self.pool, "BEGIN".to_owned(), &self.faults).await
    }

    pub(crate) fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Closes all connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// How to connect to a database, and as which role.
pub type ConnectOptions = PgConnectOptions;

/// The migrations, embedded. Run as the owner; sqlx holds an advisory lock meanwhile, so two servers can start at once.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!("../migrations");

/// What each migration begins with: it takes every table before it changes one, and gives them back where it does not get one
/// of them soon, and in any case in less than the second after which Postgres looks for deadlocks. So a migration never waits
/// for somebody who waits for it: neither ends by a deadlock, and nobody stands behind a migration that waits for a long dump.
const TAKE_TABLES: &str = "set local statement_timeout = '700ms';
set local lock_timeout = '100ms';
do $$
declare
  tables text := (select string_agg(c.oid::regclass::text, ', ' order by c.relname) from pg_catalog.pg_class c
                   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations'
                     and pg_catalog.pg_get_userbyid(c.relowner) = current_user);
begin
  if tables is not null then
    execute 'lock table ' || tables || ' in access exclusive mode';
  end if;
end $$;
set local statement_timeout to default;
set local lock_timeout to default;
";
/// How long a migration tries to get the tables.
const MIGRATION_PATIENCE: Duration = Duration::from_secs(5 * 60);
/// The pause after the first try, in which those who waited go on; each is longer by as much, up to ten times it.
const MIGRATION_PAUSE: Duration = Duration::from_millis(50);

/// Why the schema could not be brought up to date.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// Others held tables all the time.
    #[error(
        "other connections held tables of Brygga for {} seconds, so the migration did not begin; end long transactions, such as a dump, and try again",
        .0.as_secs()
    )]
    TablesInUse(Duration),
    /// Everything else, as the library says it.
    #[error(transparent)]
    Library(#[from] sqlx::migrate::MigrateError),
}

impl From<sqlx::Error> for MigrateError {
    fn from(error: sqlx::Error) -> Self {
        Self::Library(error.into())
    }
}

/// Brings the schema up to date, as the owner, over one connection that is closed afterwards. Servers may serve meanwhile:
/// their requests wait for a migration, and never meet it in a deadlock.
///
/// # Errors
/// Where the database can't be reached or a migration fails; nothing of a failed migration is kept.
pub async fn migrate(owner: PgConnectOptions) -> Result<(), MigrateError> {
    migrate_with(&MIGRATOR, owner, MIGRATION_PATIENCE).await
}

/// The same with other migrations.
///
/// # Errors
/// As [`migrate`].
pub async fn migrate_with(migrator: &sqlx::migrate::Migrator, owner: PgConnectOptions, patience: Duration) -> Result<(), MigrateError> {
    let migrations: Vec<_> = migrator
        .iter()
        .cloned()
        .map(|migration| sqlx::migrate::Migration {
            // The checksum stays that of the file.
            sql: AssertSqlSafe(format!("{TAKE_TABLES}{}", migration.sql.as_str())).into_sql_str(),
            ..migration
        })
        .collect();
    let migrator = sqlx::migrate::Migrator {
        migrations: migrations.into(),
        ..sqlx::migrate::Migrator::DEFAULT
    };
    let began = std::time::Instant::now();
    let mut tries = 0;
    loop {
        // A connection for each try: what a failed one holds goes with it, the lock between two migrators too.
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .acquire_timeout(Duration::from_secs(30))
            .connect_with(owner.clone().application_name("brygga migrate"))
            .await?;
        let result = migrator.run(&pool).await;
        pool.close().await;
        match result {
            Err(error) if tables_in_use(&error) => {
                if began.elapsed() >= patience {
                    return Err(MigrateError::TablesInUse(patience));
                }
                tries += 1;
                if tries == 10 {
                    tracing::warn!("other connections hold tables; the migration is tried again and again");
                }
                tokio::time::sleep(MIGRATION_PAUSE * tries.min(10)).await;
            }
            result => return Ok(result?),
        }
    }
}

/// Whether a migration was given up because it did not get the tables in time.
fn tables_in_use(error: &sqlx::migrate::MigrateError) -> bool {
    let cause = match error {
        sqlx::migrate::MigrateError::Execute(cause) | sqlx::migrate::MigrateError::ExecuteMigration(cause, _) => cause,
        _ => return false,
    };
    cause
        .as_database_error()
        .and_then(|d| d.code())
        .is_some_and(|code| TOO_LONG.contains(&&*code))
}
