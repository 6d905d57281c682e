//! The SQL of loading a collaboration, as the owner.

use super::{
    LoadError,
    file::{CollaborationFile, Municipality, SHIPPED},
    instruments::{self, Fingerprints},
    read::{Problem, Read},
    report::Report,
};
use crate::audit;
use domain::{
    audit::Event,
    focus_groups::Instrument,
    ids::{OrganisationId, TenantId},
    tenants::TenantKind,
};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

/// Loads take turns: two at once could each find a municipality missing.
pub(super) async fn take_turn(tx: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('brygga collaboration load', 0))")
        .execute(tx)
        .await?;
    Ok(())
}

pub(super) async fn load(tx: &mut PgConnection, text: &str, read: &Read, shipped: &[Instrument]) -> Result<Report, LoadError> {
    let file = &read.file;
    let mut report = Report {
        name: file.collaboration.name.clone(),
        slug: file.collaboration.slug.clone(),
        ..Report::default()
    };
    let region = region(tx, file, &mut report).await?;
    municipalities(tx, text, read, region, &mut report).await?;
    organisations(tx, file, region, &mut report).await?;
    let kept = sqlx::query_scalar!("select facts from tenants_collaboration where tenant_id = $1", region.0)
        .fetch_optional(&mut *tx)
        .await?;
    let before: Fingerprints = kept
        .as_ref()
        .and_then(|f| f.get(SHIPPED))
        .map(|s| serde_json::from_value(s.clone()))
        .transpose()?
        .unwrap_or_default();
    let mut facts = serde_json::to_value(file)?;
    report.compare_facts(kept.as_ref(), &facts);
    let now = instruments::load(tx, region, shipped, &before, &mut report).await?;
    if let Value::Object(facts) = &mut facts {
        facts.insert(SHIPPED.to_owned(), json!(now));
    }
    keep_facts(tx, file, region, &facts).await?;
    if !report.changes.is_empty() {
        audit::record_by_operator(tx, region, Event::CollaborationLoaded)
            .await
            .map_err(LoadError::Log)?;
    }
    Ok(report)
}

async fn region(tx: &mut PgConnection, file: &CollaborationFile, report: &mut Report) -> Result<TenantId, LoadError> {
    let c = &file.collaboration;
    let kept = sqlx::query!(
        "select id, name from tenants_tenant where kind = $1 and slug = $2 for update",
        TenantKind::Region.key(),
        c.slug
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(kept) = kept else {
        let id = TenantId::new();
        sqlx::query!(
            "insert into tenants_tenant (id, kind, slug, name) values ($1, $2, $3, $4)",
            id.0,
            TenantKind::Region.key(),
            c.slug,
            c.name
        )
        .execute(&mut *tx)
        .await?;
        report.created(format!("region {}, at /r/{}", c.name, c.slug));
        return Ok(id);
    };
    if kept.name == c.name {
        report.unchanged += 1;
    } else {
        sqlx::query!("update tenants_tenant set name = $2 where id = $1", kept.id, c.name)
            .execute(&mut *tx)
            .await?;
        report.changed("collaboration, name", &kept.name, &c.name);
    }
    Ok(TenantId(kept.id))
}

/// A municipality's tenant, as it is before loading.
struct Kept {
    id: Uuid,
    code: Option<String>,
    name: String,
    slug: String,
}

/// Its address: the one that the file states, else the one it has (an address that people have stays when the name
/// changes), else the one made of its name.
fn address(municipality: &Municipality, kept: Option<&Kept>) -> String {
    match (&municipality.slug, kept) {
        (Some(slug), _) => slug.clone(),
        (None, Some(kept)) => kept.slug.clone(),
        (None, None) => domain::tenants::slug(&municipality.name),
    }
}

async fn municipalities(tx: &mut PgConnection, text: &str, read: &Read, region: TenantId, report: &mut Report) -> Result<(), LoadError> {
    let kind = TenantKind::Municipality.key();
    let all = sqlx::query_as!(
        Kept,
        "select id, code, name, slug from tenants_tenant where kind = $1 order by name for update",
        kind
    )
    .fetch_all(&mut *tx)
    .await?;
    let listed = &read.file.municipalities;
    let find = |code: &str| all.iter().find(|k| k.code.as_deref() == Some(code));
    let in_file = |code: Option<&str>| listed.iter().find(|m| Some(m.code.as_str()) == code);

    // Whose address is whose after loading, before anything is written.
    let mut clashes = Vec::new();
    for (municipality, at) in listed.iter().zip(&read.municipality_at) {
        let wanted = address(municipality, find(&municipality.code));
        let holder = all
            .iter()
            .filter(|k| k.code.as_deref() != Some(municipality.code.as_str()))
            .find(|k| {
                let theirs = in_file(k.code.as_deref()).map_or_else(|| k.slug.clone(), |m| address(m, Some(k)));
                theirs == wanted
            });
        if let Some(holder) = holder {
            let code = holder.code.as_deref().unwrap_or("without a code");
            clashes.push(Problem::at(
                text,
                *at,
                format!(
                    "{} ({}) would have the address /t/{wanted}, which {} ({code}) has already; give it a `slug` of its own, such as \"{}-{}\"",
                    municipality.name,
                    municipality.code,
                    holder.name,
                    domain::tenants::slug(&municipality.name),
                    municipality.code
                ),
            ));
        }
    }
    if !clashes.is_empty() {
        return Err(LoadError::File(clashes));
    }

    // Two that exchange addresses would meet half-way.
    for kept in &all {
        if in_file(kept.code.as_deref()).is_some_and(|m| address(m, Some(kept)) != kept.slug) {
            sqlx::query!(
                "update tenants_tenant set slug = 'moving-' || replace(id::text, '-', '') where id = $1",
                kept.id
            )
            .execute(&mut *tx)
            .await?;
        }
    }
    let taking_part = sqlx::query!(
        "select p.tenant_id, p.role, t.name, t.code from tenants_participation p join tenants_tenant t on t.id = p.tenant_id
          where p.region_id = $1 order by t.name",
        region.0
    )
    .fetch_all(&mut *tx)
    .await?;
    for municipality in listed {
        let kept = find(&municipality.code);
        let (slug, role) = (address(municipality, kept), municipality.role.key());
        let what = format!("municipality {} ({})", municipality.name, municipality.code);
        let before = report.changes.len();
        let id = if let Some(kept) = kept {
            if kept.name != municipality.name || kept.slug != slug {
                sqlx::query!(
                    "update tenants_tenant set name = $2, slug = $3 where id = $1",
                    kept.id,
                    municipality.name,
                    slug
                )
                .execute(&mut *tx)
                .await?;
            }
            if kept.name != municipality.name {
                report.changed(format!("municipality {}, name", municipality.code), &kept.name, &municipality.name);
            }
            if kept.slug != slug {
                report.changed(format!("{what}, address"), format!("/t/{}", kept.slug), format!("/t/{slug}"));
            }
            kept.id
        } else {
            let id = TenantId::new().0;
            sqlx::query!(
                "insert into tenants_tenant (id, kind, slug, name, code) values ($1, $2, $3, $4, $5)",
                id,
                kind,
                slug,
                municipality.name,
                municipality.code
            )
            .execute(&mut *tx)
            .await?;
            id
        };
        match taking_part.iter().find(|p| p.tenant_id == id) {
            Some(p) if p.role == role => {}
            Some(p) => {
                sqlx::query!(
                    "update tenants_participation set role = $3 where region_id = $1 and tenant_id = $2",
                    region.0,
                    id,
                    role
                )
                .execute(&mut *tx)
                .await?;
                report.changed(format!("{what}, part"), &p.role, role);
            }
            None => {
                sqlx::query!(
                    "insert into tenants_participation (region_id, tenant_id, role) values ($1, $2, $3)",
                    region.0,
                    id,
                    role
                )
                .execute(&mut *tx)
                .await?;
                let part = if role == "full" {
                    "takes part"
                } else {
                    "takes part in the exchange"
                };
                match kept {
                    None => report.created(format!("{what}, at /t/{slug}: {part}")),
                    Some(_) => report.created(format!("participation of {}, which is here already: {part}", municipality.name)),
                }
            }
        }
        report.unchanged += usize::from(report.changes.len() == before);
    }
    for gone in taking_part.iter().filter(|p| in_file(p.code.as_deref()).is_none()) {
        let code = gone.code.as_deref().unwrap_or("without a code");
        report.notes.push(format!(
            "municipality {} ({code}) is no longer in the file; it is kept and takes part as before",
            gone.name
        ));
    }
    Ok(())
}

async fn organisations(tx: &mut PgConnection, file: &CollaborationFile, region: TenantId, report: &mut Report) -> Result<(), LoadError> {
    let kept = sqlx::query!(
        "select id, name, roles from tenants_organisation where tenant_id = $1 order by name for update",
        region.0
    )
    .fetch_all(&mut *tx)
    .await?;
    for organisation in &file.organisations {
        let roles: Vec<String> = organisation.roles.iter().map(|r| r.key().to_owned()).collect();
        match kept.iter().find(|k| k.name == organisation.name) {
            Some(k) if k.roles == roles => report.unchanged += 1,
            Some(k) => {
                sqlx::query!(
                    "update tenants_organisation set roles = $3 where tenant_id = $1 and id = $2",
                    region.0,
                    k.id,
                    &roles
                )
                .execute(&mut *tx)
                .await?;
                report.changed(
                    format!("organisation {}, roles", organisation.name),
                    k.roles.join(", "),
                    roles.join(", "),
                );
            }
            None => {
                sqlx::query!(
                    "insert into tenants_organisation (tenant_id, id, name, roles) values ($1, $2, $3, $4)",
                    region.0,
                    OrganisationId::new().0,
                    organisation.name,
                    &roles
                )
                .execute(&mut *tx)
                .await?;
                report.created(format!("organisation {}: {}", organisation.name, roles.join(", ")));
            }
        }
    }
    for gone in kept.iter().filter(|k| !file.organisations.iter().any(|o| o.name == k.name)) {
        report
            .notes
            .push(format!("organisation {} is no longer in the file; it is kept", gone.name));
    }
    Ok(())
}

async fn keep_facts(tx: &mut PgConnection, file: &CollaborationFile, region: TenantId, facts: &Value) -> Result<(), LoadError> {
    let c = &file.collaboration;
    sqlx::query!(
        "insert into tenants_collaboration as k (tenant_id, name, long_name, owner, area, starts, ends, languages, joint_management, facts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict (tenant_id) do update
            set name = excluded.name, long_name = excluded.long_name, owner = excluded.owner, area = excluded.area, starts = excluded.starts,
                ends = excluded.ends, languages = excluded.languages, joint_management = excluded.joint_management, facts = excluded.facts
          where (k.name, k.long_name, k.owner, k.area, k.starts, k.ends, k.languages, k.joint_management, k.facts) is distinct from
                (excluded.name, excluded.long_name, excluded.owner, excluded.area, excluded.starts, excluded.ends, excluded.languages,
                 excluded.joint_management, excluded.facts)",
        region.0,
        c.name,
        c.long_name,
        c.owner,
        c.area,
        c.starts,
        c.ends,
        &c.languages,
        c.joint_management,
        facts
    )
    .execute(tx)
    .await?;
    Ok(())
}
