//! A collaboration as a file again: what was loaded, with what has changed on the screen since.

use super::{file::CollaborationFile, file::Municipality, file::Organisation, file::OrganisationRole, file::Participation, parse, write};
use crate::db::{Db, Error, Place};
use domain::tenants::{Permission, TenantKind};
use sqlx::{ConnectOptions as _, Connection as _, PgConnection, postgres::PgConnectOptions};
use uuid::Uuid;

/// Why a collaboration was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No region has that address.
    #[error("there is no collaboration at /r/{0}; the part of its address after /r/ is wanted, such as fortsatt-samverkan")]
    NoCollaboration(String),
    /// A municipality without a code can't stand in a file.
    #[error(
        "{0} has no municipality code, and a file names municipalities by their code; give it one (municipality page), and export again"
    )]
    NoCode(String),
    /// What is kept is not what a file can say.
    #[error("what is kept can't be written as a file: {0}")]
    Unwritable(String),
    /// The database did not do it.
    #[error("the database did not do it: {0}")]
    Database(#[from] sqlx::Error),
}

/// Writes the collaboration at `/r/{slug}`, over a connection of its own as the owner: what the command line does.
///
/// # Errors
/// [`ExportError`].
pub async fn export_file(owner: PgConnectOptions, slug: &str) -> Result<String, ExportError> {
    let mut connection = owner.application_name("brygga collaboration export").connect().await?;
    let region = sqlx::query_scalar!(
        "select id from tenants_tenant where kind = $1 and slug = $2",
        TenantKind::Region.key(),
        slug
    )
    .fetch_optional(&mut connection)
    .await?
    .ok_or_else(|| ExportError::NoCollaboration(slug.to_owned()))?;
    let text = export(&mut connection, region).await;
    let _ = connection.close().await;
    text
}

/// Why joint management got no file.
#[derive(Debug, thiserror::Error)]
pub enum ExportHereError {
    /// A person can put it right, or nothing was loaded.
    #[error(transparent)]
    Export(ExportError),
    /// Everything else.
    #[error(transparent)]
    Other(#[from] Error),
}

/// Writes the collaboration of a region, for its joint management.
///
/// # Errors
/// [`Error::Forbidden`]; [`ExportHereError::Export`] where it can't be written.
pub async fn export_here(db: &Db, place: &Place) -> Result<String, ExportHereError> {
    place.demand(Permission::Oversee)?;
    let mut tx = db.tenant(place).await?;
    export(tx.conn(), place.tenant.0).await.map_err(|error| match error {
        ExportError::Database(error) => ExportHereError::Other(error.into()),
        other => ExportHereError::Export(other),
    })
}

async fn export(conn: &mut PgConnection, region: Uuid) -> Result<String, ExportError> {
    let unwritable = |what: &str| ExportError::Unwritable(what.to_owned());
    let kept = sqlx::query!(
        "select t.slug, t.name, c.facts from tenants_tenant t join tenants_collaboration c on c.tenant_id = t.id where t.id = $1",
        region
    )
    .fetch_optional(&mut *conn)
    .await?
    .ok_or_else(|| unwritable("no collaboration file was ever loaded for this region"))?;
    let mut file = CollaborationFile::from_facts(kept.facts).map_err(|error| ExportError::Unwritable(error.to_string()))?;
    // The facts are as the file said; names, addresses and parts are as they are now.
    file.collaboration.slug = kept.slug;
    file.collaboration.name = kept.name;
    file.municipalities = municipalities(conn, region, &file.municipalities).await?;
    file.organisations = organisations(conn, region, &file.organisations).await?;
    let text = write::write(&file);
    // What is written is what can be loaded, or nothing is.
    match parse(&text) {
        Ok(read) if read == file => Ok(text),
        Ok(_) => Err(unwritable("it would be read as something else")),
        Err(problems) => Err(ExportError::Unwritable(
            problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
        )),
    }
}

/// Those that take part now: in the order of the file, then those that came later, by name.
async fn municipalities(conn: &mut PgConnection, region: Uuid, listed: &[Municipality]) -> Result<Vec<Municipality>, ExportError> {
    let rows = sqlx::query!(
        r#"select t.code, t.name, t.slug, p.role from tenants_participation p join tenants_tenant t on t.id = p.tenant_id
            where p.region_id = $1 and t.state <> 'closed' order by t.name collate "C", t.slug collate "C""#,
        region
    )
    .fetch_all(conn)
    .await?;
    let mut found = rows
        .into_iter()
        .map(|row| {
            let code = row.code.ok_or_else(|| ExportError::NoCode(row.name.clone()))?;
            let slug = Some(row.slug).filter(|slug| *slug != domain::tenants::slug(&row.name));
            Ok(Municipality {
                code,
                role: if row.role == Participation::Exchange.key() {
                    Participation::Exchange
                } else {
                    Participation::Full
                },
                name: row.name,
                slug,
            })
        })
        .collect::<Result<Vec<_>, ExportError>>()?;
    let position = |m: &Municipality| listed.iter().position(|l| l.code == m.code).unwrap_or(usize::MAX);
    found.sort_by_key(position);
    Ok(found)
}

/// The partners as they are now, in the order of the file; others after, by name.
async fn organisations(conn: &mut PgConnection, region: Uuid, listed: &[Organisation]) -> Result<Vec<Organisation>, ExportError> {
    let rows = sqlx::query!(
        r#"select name, roles from tenants_organisation where tenant_id = $1 order by name collate "C""#,
        region
    )
    .fetch_all(conn)
    .await?;
    let mut found = rows
        .into_iter()
        .map(|row| {
            let roles = row
                .roles
                .iter()
                .map(|role| OrganisationRole::parse(role))
                .collect::<Option<Vec<_>>>()
                .ok_or_else(|| ExportError::Unwritable(format!("the roles of {}", row.name)))?;
            Ok(Organisation { name: row.name, roles })
        })
        .collect::<Result<Vec<_>, ExportError>>()?;
    let position = |o: &Organisation| listed.iter().position(|l| l.name == o.name).unwrap_or(usize::MAX);
    found.sort_by_key(position);
    Ok(found)
}
