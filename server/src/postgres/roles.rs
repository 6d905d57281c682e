//! The roles and the database that the migrations find, and the check that
//! the cluster runs with the settings it must have.

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Row as _};

use super::StartError;
use crate::config::Secret;

/// The database that everything is in.
pub const DATABASE: &str = "brygga";
/// The superuser: sets up roles and the database at start, nothing else.
pub const ADMIN: &str = "brygga_admin";
/// Owns the schema and migrates.
pub const OWNER: &str = "brygga_owner";
/// What requests use; owns nothing.
pub const APP: &str = "brygga_app";
/// The results job.
pub const RESULTS: &str = "brygga_results";

/// What a role of the product is: it can sign in and nothing else. What it
/// may do in the schema comes from the migrations.
const ATTRIBUTES: &str = "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT";

/// Settings without which an acknowledged answer could be lost, or somebody's
/// words could get into the log. Checked, because `ALTER SYSTEM` and
/// `ALTER ROLE … SET` win over the file that is written at start.
const REQUIRED: &[(&str, &str)] = &[
    ("data_checksums", "on"),
    ("fsync", "on"),
    ("full_page_writes", "on"),
    ("listen_addresses", ""),
    ("log_error_verbosity", "terse"),
    ("log_min_duration_statement", "-1"),
    ("log_min_error_statement", "panic"),
    ("log_min_messages", "log"),
    ("log_statement", "none"),
    ("synchronous_commit", "on"),
];

/// The roles' passwords. They keep other users of the machine out, and are
/// derived so that there is one thing to keep.
pub(super) struct Passwords {
    admin: String,
    owner: String,
    app: String,
    results: String,
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Passwords(…)")
    }
}

impl Passwords {
    pub(super) fn derive(key: &Secret) -> Self {
        let of = |role: &str| {
            // HMAC takes a key of any length; the result is never an error.
            let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.bytes()) else {
                return String::new();
            };
            mac.update(b"postgres role ");
            mac.update(role.as_bytes());
            HEXLOWER.encode(&mac.finalize().into_bytes())
        };
        Self {
            admin: of(ADMIN),
            owner: of(OWNER),
            app: of(APP),
            results: of(RESULTS),
        }
    }

    /// The password of one of this module's roles, as hexadecimal digits.
    pub(super) fn of(&self, role: &str) -> &str {
        match role {
            OWNER => &self.owner,
            APP => &self.app,
            RESULTS => &self.results,
            _ => &self.admin,
        }
    }
}

/// Brings roles, database and rights to what they should be, and checks the
/// settings. Does the same whatever an earlier, perhaps interrupted, start did.
pub(super) async fn set_up(passwords: &Passwords, options: impl Fn(&'static str, &str) -> PgConnectOptions) -> Result<(), StartError> {
    let mut postgres = options(ADMIN, "postgres").connect().await?;
    check_settings(&mut postgres).await?;
    for role in [OWNER, APP, RESULTS] {
        let as_it_should: Option<bool> = sqlx::query(
            "SELECT rolcanlogin AND NOT (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication OR rolinherit)
             FROM pg_roles WHERE rolname = $1",
        )
        .bind(role)
        .fetch_optional(&mut postgres)
        .await?
        .map(|row| row.try_get(0))
        .transpose()?;
        // The names are constants and the password is hexadecimal digits.
        let statement = match as_it_should {
            Some(true) => continue,
            Some(false) => format!("ALTER ROLE {role} {ATTRIBUTES}"),
            None => format!("CREATE ROLE {role} {ATTRIBUTES} PASSWORD '{}'", passwords.of(role)),
        };
        run(&mut postgres, statement).await?;
    }
    let exists = sqlx::query("SELECT FROM pg_database WHERE datname = $1")
        .bind(DATABASE)
        .fetch_optional(&mut postgres)
        .await?
        .is_some();
    if !exists {
        run(
            &mut postgres,
            format!("CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template0"),
        )
        .await?;
    }
    run(
        &mut postgres,
        format!(
            "REVOKE ALL ON DATABASE {DATABASE}, postgres, template1 FROM PUBLIC;
             GRANT CONNECT ON DATABASE {DATABASE} TO {APP}, {RESULTS}"
        ),
    )
    .await?;
    postgres.close().await?;

    let mut brygga = options(ADMIN, DATABASE).connect().await?;
    run(
        &mut brygga,
        format!(
            "REVOKE CREATE ON SCHEMA public FROM PUBLIC;
             ALTER SCHEMA public OWNER TO {OWNER}"
        ),
    )
    .await?;
    brygga.close().await?;
    Ok(())
}

async fn check_settings(postgres: &mut PgConnection) -> Result<(), StartError> {
    let names: Vec<&str> = REQUIRED.iter().map(|(name, _)| *name).collect();
    let found = sqlx::query(
        "SELECT name, setting FROM pg_settings WHERE name = ANY($1)
         UNION ALL
         SELECT split_part(item, '=', 1), split_part(item, '=', 2)
         FROM pg_db_role_setting, unnest(setconfig) AS item
         WHERE split_part(item, '=', 1) = ANY($1)",
    )
    .bind(&names)
    .fetch_all(postgres)
    .await?;
    for row in found {
        let setting: String = row.try_get(0)?;
        let value: String = row.try_get(1)?;
        if let Some((_, wanted)) = REQUIRED.iter().find(|(name, _)| *name == setting)
            && value != *wanted
        {
            return Err(StartError::Setting {
                setting,
                value,
                wanted: (*wanted).to_owned(),
            });
        }
    }
    Ok(())
}

async fn run(connection: &mut PgConnection, statement: String) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await?;
    Ok(())
}
