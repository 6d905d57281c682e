//! The first member of a place, made by the operator: everyone else is invited on the screen.

use crate::{audit, db::ConnectOptions};
use domain::{
    audit::Event,
    identity::Email,
    ids::{AccountId, TenantId},
    tenants::{Role, TenantKind},
};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// Why nobody was made a member, for an operator.
#[derive(Debug, thiserror::Error)]
pub enum FirstMemberError {
    /// No such address of a place.
    #[error("{0} is no place; places are written as in their address, such as r/fortsatt-samverkan or t/nybro")]
    NoPlace(String),
    /// No such role in that kind of place.
    #[error("{0} is no role there; the roles are {1}")]
    NoRole(String, String),
    /// Not a mail address.
    #[error("the mail address can't be used: {0}")]
    Email(#[from] domain::identity::EmailProblem),
    /// No name, or one longer than 100 characters.
    #[error("the name must have 1 to 100 characters")]
    Name,
    /// The database.
    #[error("the database could not be changed")]
    Database(#[from] sqlx::Error),
    /// It could not be logged, so it was not done.
    #[error("it could not be logged: {0}")]
    Log(#[from] crate::Error),
}

/// Makes a person a member, as the owner; a person who is one already gets the role. A mail tells it.
///
/// # Errors
/// [`FirstMemberError`]; nothing is changed then.
pub async fn add(owner: ConnectOptions, place: &str, role: &str, email: &str, name: &str) -> Result<String, FirstMemberError> {
    let no_place = || FirstMemberError::NoPlace(place.to_owned());
    let (prefix, slug) = place.trim_matches('/').split_once('/').ok_or_else(no_place)?;
    let kind = TenantKind::from_prefix(prefix).ok_or_else(no_place)?;
    let role = Role::parse(role).filter(|r| kind.roles().contains(r)).ok_or_else(|| {
        let roles: Vec<&str> = kind.roles().iter().map(|r| r.key()).collect();
        FirstMemberError::NoRole(role.to_owned(), roles.join(", "))
    })?;
    let email = Email::parse(email)?;
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 100 {
        return Err(FirstMemberError::Name);
    }
    let mut connection = PgConnection::connect_with(&owner).await?;
    let mut tx = connection.begin().await?;
    let tenant = sqlx::query!(
        "select id, name from tenants_tenant where kind = $1 and slug = $2",
        kind.key(),
        slug
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or_else(no_place)?;
    let account = sqlx::query!(
        "insert into identity_account (id, email, email_norm, name) values ($1, $2, $3, $4)
         on conflict (email_norm) do update set email_norm = excluded.email_norm returning id, language",
        AccountId::new().0,
        email.as_str(),
        email.norm(),
        name
    )
    .fetch_one(&mut *tx)
    .await?;
    sqlx::query!(
        "insert into tenants_membership (tenant_id, account_id, role, name, email) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, account_id) do update set role = excluded.role",
        tenant.id,
        account.id,
        role.key(),
        name,
        email.as_str()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe) values ($1, $2, 'tenants.welcome', $3, $4, $5)",
        Uuid::new_v4(),
        tenant.id,
        account.language,
        account.id,
        format!("tenants.welcome/{}/{}/{}", tenant.id, account.id, Uuid::new_v4())
    )
    .execute(&mut *tx)
    .await?;
    let event = Event::MemberInvited {
        account: AccountId(account.id),
        role,
    };
    audit::record_by_operator(&mut tx, TenantId(tenant.id), event).await?;
    tx.commit().await?;
    connection.close().await?;
    Ok(format!(
        "{name} is now {role} in {}. A mail with a link to the sign-in page leaves when the server runs.",
        tenant.name
    ))
}
