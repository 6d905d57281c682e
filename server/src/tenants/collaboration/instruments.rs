//! The instruments that the product ships: each region gets them, and newer wordings as new versions.

use super::report::Report;
use domain::{
    focus_groups::{Instrument, InstrumentProblem},
    ids::{InstrumentId, TenantId},
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;
use std::collections::BTreeMap;

const OUTCOME_STATEMENTS: &str = include_str!("../../../instruments/outcome-statements.toml");

/// Why a shipped instrument can't be used: a mistake in the product, which its tests meet.
#[derive(Debug, thiserror::Error)]
pub enum ShippedError {
    /// It can't be read.
    #[error("a shipped instrument can't be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// It can't be used as it is.
    #[error("the shipped instrument {0} can't be used: {1}")]
    Unusable(String, InstrumentProblem),
}

/// The instruments that this version of the product ships.
///
/// # Errors
/// Where one of them is not sound.
pub fn shipped_instruments() -> Result<Vec<Instrument>, ShippedError> {
    [OUTCOME_STATEMENTS].into_iter().map(read).collect()
}

fn read(text: &str) -> Result<Instrument, ShippedError> {
    let instrument: Instrument = toml::from_str(text)?;
    instrument
        .ready()
        .map_err(|problem| ShippedError::Unusable(instrument.key.clone(), problem))?;
    Ok(instrument)
}

/// What was shipped last, by instrument: tells a wording that the product changed from one that people changed.
pub(super) type Fingerprints = BTreeMap<String, String>;

fn fingerprint(instrument: &Instrument) -> Result<String, serde_json::Error> {
    Ok(data_encoding::HEXLOWER.encode(&Sha256::digest(serde_json::to_string(instrument)?)))
}

struct Version {
    number: i32,
    document: Value,
    used: bool,
}

/// Gives a region the shipped instruments. A wording that people changed on the screen stays as it is until the product
/// ships another one; a version that is frozen or that a round asks is never touched: then the shipped one is a new version.
pub(super) async fn load(
    tx: &mut PgConnection,
    region: TenantId,
    shipped: &[Instrument],
    before: &Fingerprints,
    report: &mut Report,
) -> Result<Fingerprints, super::LoadError> {
    let mut now = Fingerprints::new();
    for instrument in shipped {
        let (print, document) = (fingerprint(instrument)?, json!(instrument));
        let what = format!("instrument {}", instrument.key);
        let id = sqlx::query_scalar!(
            "select id from focus_groups_instrument where owner_id = $1 and key = $2 for update",
            region.0,
            instrument.key
        )
        .fetch_optional(&mut *tx)
        .await?;
        let last = before.get(&instrument.key);
        match id {
            None => {
                let id = InstrumentId::new().0;
                sqlx::query!(
                    "insert into focus_groups_instrument (owner_id, id, key) values ($1, $2, $3)",
                    region.0,
                    id,
                    instrument.key
                )
                .execute(&mut *tx)
                .await?;
                add_version(tx, region, id, 1, &document).await?;
                report.created(format!("{what}, version 1"));
            }
            Some(id) => {
                let versions = versions(tx, region, id).await?;
                let latest = versions.last();
                if last == Some(&print) || versions.iter().any(|v| same(&v.document, instrument)) {
                    report.unchanged += 1;
                } else if let Some(version) = latest.filter(|v| !v.used && is_print(&v.document, last)) {
                    sqlx::query!(
                        "update focus_groups_instrument_version set document = $4 where owner_id = $1 and instrument_id = $2 and version = $3",
                        region.0,
                        id,
                        version.number,
                        document
                    )
                    .execute(&mut *tx)
                    .await?;
                    report.changed(format!("{what}, version {}", version.number), "as shipped before", "as shipped now");
                } else {
                    let number = latest.map_or(1, |v| v.number + 1);
                    add_version(tx, region, id, number, &document).await?;
                    report.created(format!(
                        "{what}, version {number}, as shipped now; the versions before stay as they are"
                    ));
                }
            }
        }
        now.insert(instrument.key.clone(), print);
    }
    Ok(now)
}

fn same(document: &Value, instrument: &Instrument) -> bool {
    serde_json::from_value::<Instrument>(document.clone()).is_ok_and(|d| d == *instrument)
}

/// Whether a document is what was shipped last, untouched.
fn is_print(document: &Value, last: Option<&String>) -> bool {
    let print = serde_json::from_value::<Instrument>(document.clone())
        .ok()
        .and_then(|d| fingerprint(&d).ok());
    print.is_some() && print.as_ref() == last
}

async fn versions(tx: &mut PgConnection, region: TenantId, id: uuid::Uuid) -> Result<Vec<Version>, sqlx::Error> {
    sqlx::query_as!(
        Version,
        r#"select v.version as number, v.document,
                  v.frozen or exists (select 1 from focus_groups_round r
                                       where r.instrument_owner_id = v.owner_id and r.instrument_id = v.instrument_id
                                         and r.instrument_version = v.version) as "used!"
             from focus_groups_instrument_version v
            where v.owner_id = $1 and v.instrument_id = $2
            order by v.version"#,
        region.0,
        id
    )
    .fetch_all(tx)
    .await
}

async fn add_version(tx: &mut PgConnection, region: TenantId, id: uuid::Uuid, number: i32, document: &Value) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into focus_groups_instrument_version (owner_id, instrument_id, version, document) values ($1, $2, $3, $4)",
        region.0,
        id,
        number,
        document
    )
    .execute(tx)
    .await?;
    Ok(())
}
