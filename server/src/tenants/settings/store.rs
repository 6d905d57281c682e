//! All SQL of a tenant's settings.

use crate::db::{Error, OpenTx, TenantTx};
use domain::{
    colour::{Accent, Colour},
    tenants::TenantKind,
};

/// A tenant's settings, for its page.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// Its official code; a region has none.
    pub code: Option<String>,
    /// Whom participants can ask.
    pub contact: String,
    /// How they reach the data protection officer; empty: nothing is said of one.
    pub dpo_contact: String,
    /// The accent colour, where one was chosen.
    pub accent: Option<Accent>,
    /// Whether there is a logo.
    pub logo: bool,
    /// What names the look, in the addresses of its style sheet and logo.
    pub theme: Option<String>,
    /// In whose name mails are sent; empty: the product's.
    pub sender_name: String,
    /// Where answers to mails go; empty: to the sender.
    pub reply_to: String,
    /// Whom to ask about accessibility; empty: the product's own contact only.
    pub statement_contact: String,
    /// What is known not to work here.
    pub statement_shortcomings: String,
}

/// What a tenant says about accessibility.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The tenant's name.
    pub name: String,
    /// Region or municipality.
    pub kind: TenantKind,
    /// Whom to ask.
    pub contact: String,
    /// What is known not to work there.
    pub shortcomings: String,
}

/// How a tenant looks.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub accent: Option<Accent>,
    pub logo: Option<Vec<u8>>,
    pub logo_small: Option<Vec<u8>>,
}

/// A colour that was kept was checked then; one that would not pass any more is not used.
fn accent(kept: Option<&str>) -> Option<Accent> {
    Accent::check(Colour::parse(kept?)?).ok()
}

pub(super) async fn settings(tx: &mut TenantTx) -> Result<Settings, Error> {
    let tenant = tx.tenant().0;
    let r = sqlx::query!(
        r#"select t.name, t.code, t.contact, a.accent as "accent?", (a.logo is not null) as "logo!", a.theme as "theme?",
                  coalesce(a.dpo_contact, '') as "dpo_contact!",
                  coalesce(a.statement_contact, '') as "statement_contact!", coalesce(a.statement_shortcomings, '') as "statement_shortcomings!",
                  coalesce(s.name, '') as "sender_name!", coalesce(s.reply_to, '') as "reply_to!"
             from tenants_tenant t
             left join tenants_appearance a on a.tenant_id = t.id
             left join tenants_sender s on s.tenant_id = t.id
            where t.id = $1"#,
        tenant
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Settings {
        name: r.name,
        code: r.code,
        contact: r.contact,
        dpo_contact: r.dpo_contact,
        accent: accent(r.accent.as_deref()),
        logo: r.logo,
        theme: r.theme,
        sender_name: r.sender_name,
        reply_to: r.reply_to,
        statement_contact: r.statement_contact,
        statement_shortcomings: r.statement_shortcomings,
    })
}

pub(super) async fn set_contact(tx: &mut TenantTx, contact: &str, dpo: &str) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!("update tenants_tenant set contact = $2 where id = $1", tenant, contact)
        .execute(tx.conn())
        .await?;
    sqlx::query!(
        "insert into tenants_appearance (tenant_id, dpo_contact) values ($1, $2)
         on conflict (tenant_id) do update set dpo_contact = excluded.dpo_contact",
        tenant,
        dpo
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn look(tx: &mut TenantTx) -> Result<Look, Error> {
    let tenant = tx.tenant().0;
    let row = sqlx::query!(
        "select accent, logo, logo_small from tenants_appearance where tenant_id = $1 for update",
        tenant
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row
        .map(|r| Look {
            accent: accent(r.accent.as_deref()),
            logo: r.logo,
            logo_small: r.logo_small,
        })
        .unwrap_or_default())
}

pub(super) async fn keep_look(
    tx: &mut TenantTx,
    accent: Option<Accent>,
    logo: Option<&[u8]>,
    logo_small: Option<&[u8]>,
    theme: Option<&str>,
) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into tenants_appearance (tenant_id, accent, logo, logo_small, theme) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id) do update set accent = excluded.accent, logo = excluded.logo, logo_small = excluded.logo_small, theme = excluded.theme",
        tenant,
        accent.map(|a| a.light().to_string()),
        logo,
        logo_small,
        theme
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn look_of(tx: &mut OpenTx, theme: &str) -> Result<Option<Look>, Error> {
    let row = sqlx::query!(
        "select a.accent, a.logo, a.logo_small from tenants_appearance a join tenants_tenant t on t.id = a.tenant_id
          where a.theme = $1 and t.state <> 'closed' limit 1",
        theme
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|r| Look {
        accent: accent(r.accent.as_deref()),
        logo: r.logo,
        logo_small: r.logo_small,
    }))
}

pub(super) async fn set_sender(tx: &mut TenantTx, name: &str, reply_to: &str) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into tenants_sender (tenant_id, name, reply_to) values ($1, $2, $3)
         on conflict (tenant_id) do update set name = excluded.name, reply_to = excluded.reply_to",
        tenant,
        name,
        reply_to
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn set_statement(tx: &mut TenantTx, contact: &str, shortcomings: &str) -> Result<(), Error> {
    let tenant = tx.tenant().0;
    sqlx::query!(
        "insert into tenants_appearance (tenant_id, statement_contact, statement_shortcomings) values ($1, $2, $3)
         on conflict (tenant_id) do update
            set statement_contact = excluded.statement_contact, statement_shortcomings = excluded.statement_shortcomings",
        tenant,
        contact,
        shortcomings
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn statements(tx: &mut OpenTx) -> Result<Vec<Statement>, Error> {
    let rows = sqlx::query!(
        "select t.name, t.kind, a.statement_contact, a.statement_shortcomings
           from tenants_appearance a join tenants_tenant t on t.id = a.tenant_id
          where t.state <> 'closed' and (a.statement_contact <> '' or a.statement_shortcomings <> '') order by t.kind desc, t.name"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Statement {
            kind: super::super::store::kind(&r.kind),
            name: r.name,
            contact: r.statement_contact,
            shortcomings: r.statement_shortcomings,
        })
        .collect())
}
