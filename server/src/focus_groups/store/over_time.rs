//! SQL of what goes beyond the figures of one round: rounds that can stand beside it, themes of texts, and translations.

use super::{RoundKey, read};
use crate::db::{Error, TenantTx, on_constraint};
use domain::{
    focus_groups::Instrument,
    ids::{FreeTextId, RoundId, TenantId, TextThemeId},
    language::{Language, Texts},
};
use time::Date;

/// A closed round of which this tenant has figures, with what it asked.
#[derive(Clone, Debug)]
pub struct ClosedRound {
    /// Its owner and id.
    pub key: RoundKey,
    /// Whose it is.
    pub owner_name: String,
    /// What it is called.
    pub title: Texts,
    /// The first day.
    pub opens_on: Date,
    /// The last day.
    pub closes_on: Date,
    /// What was asked.
    pub instrument: Instrument,
    /// Whether this tenant is shown any figure of it: where too few answered, all are hidden.
    pub shown: bool,
}

/// The most rounds that are offered beside one.
const MOST_BESIDE: i64 = 60;

/// The closed rounds of which this tenant has figures, but for one; newest first.
pub(in crate::focus_groups) async fn closed_rounds(tx: &mut TenantTx, but: RoundKey) -> Result<Vec<ClosedRound>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select r.owner_id, r.id, t.name as owner_name, r.title, r.opens_on, r.closes_on, v.document,
                (jsonb_path_exists(e.document, '$.items[*].region ? (@.type() == "object")')
                 or jsonb_path_exists(e.document, '$.items[*].tenants[*] ? (@.type() == "object")')) as "shown!"
           from focus_groups_edition e
           join focus_groups_round r on r.owner_id = e.owner_id and r.id = e.round_id
           join tenants_tenant t on t.id = r.owner_id
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where e.tenant_id = $1 and e.number = 1 and r.anonymous and (e.owner_id, e.round_id) <> ($2, $3)
          order by r.closes_on desc, r.id limit $4"#,
        tenant,
        but.owner.0,
        but.round.0,
        MOST_BESIDE
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|r| {
            Ok(ClosedRound {
                key: RoundKey {
                    owner: TenantId(r.owner_id),
                    round: RoundId(r.id),
                },
                owner_name: r.owner_name,
                title: read(r.title)?,
                opens_on: r.opens_on,
                closes_on: r.closes_on,
                instrument: read(r.document)?,
                shown: r.shown,
            })
        })
        .collect()
}

/// This tenant's themes of a round by name, each with how many texts are about it: an exact count, which the disclosure rule has
/// to see before anybody.
pub(in crate::focus_groups) async fn themes(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<(TextThemeId, String, i64)>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        r#"select h.id, h.name, count(x.text_id) as "texts!"
             from focus_groups_theme h left join focus_groups_text_theme x on x.tenant_id = h.tenant_id and x.theme_id = h.id
            where h.tenant_id = $1 and h.owner_id = $2 and h.round_id = $3
            group by h.id, h.name order by h.name, h.id"#,
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|r| (TextThemeId(r.id), r.name, r.texts)).collect())
}

/// That a text is about something.
#[derive(Clone, Copy, Debug)]
pub(in crate::focus_groups) struct Tag {
    /// Who released the text, and its id there.
    pub(in crate::focus_groups) text: (TenantId, FreeTextId),
    pub(in crate::focus_groups) theme: TextThemeId,
}

/// Which text is about what, to this tenant.
pub(in crate::focus_groups) async fn tags(tx: &mut TenantTx, key: RoundKey) -> Result<Vec<Tag>, Error> {
    let tenant = tx.tenant().0;
    let rows = sqlx::query!(
        "select x.text_tenant_id, x.text_id, x.theme_id
           from focus_groups_theme h join focus_groups_text_theme x on x.tenant_id = h.tenant_id and x.theme_id = h.id
          where h.tenant_id = $1 and h.owner_id = $2 and h.round_id = $3 order by h.name, h.id",
        tenant,
        key.owner.0,
        key.round.0
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|r| Tag {
            text: (TenantId(r.text_tenant_id), FreeTextId(r.text_id)),
            theme: TextThemeId(r.theme_id),
        })
        .collect())
}

/// What came of giving a theme a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::focus_groups) enum Named {
    /// It has it.
    Done,
    /// Another theme of the round has it.
    Taken,
    /// There is no such theme, or no figures of such a round, here.
    Nowhere,
}

fn named(done: Result<sqlx::postgres::PgQueryResult, sqlx::Error>) -> Result<Named, Error> {
    match done {
        Ok(done) if done.rows_affected() == 0 => Ok(Named::Nowhere),
        Ok(_) => Ok(Named::Done),
        Err(error) if on_constraint(&error) == Some("focus_groups_theme_name") => Ok(Named::Taken),
        Err(error) if on_constraint(&error) == Some("focus_groups_theme_round") => Ok(Named::Nowhere),
        Err(error) => Err(error.into()),
    }
}

pub(in crate::focus_groups) async fn insert_theme(tx: &mut TenantTx, id: TextThemeId, key: RoundKey, name: &str) -> Result<Named, Error> {
    let tenant = tx.tenant().0;
    named(
        sqlx::query!(
            "insert into focus_groups_theme (tenant_id, id, owner_id, round_id, name) values ($1, $2, $3, $4, $5)",
            tenant,
            id.0,
            key.owner.0,
            key.round.0,
            name
        )
        .execute(tx.conn())
        .await,
    )
}

pub(in crate::focus_groups) async fn rename_theme(tx: &mut TenantTx, id: TextThemeId, name: &str) -> Result<Named, Error> {
    let tenant = tx.tenant().0;
    named(
        sqlx::query!(
            "update focus_groups_theme set name = $3 where tenant_id = $1 and id = $2",
            tenant,
            id.0,
            name
        )
        .execute(tx.conn())
        .await,
    )
}

pub(in crate::focus_groups) async fn delete_theme(tx: &mut TenantTx, id: TextThemeId) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!("delete from focus_groups_theme where tenant_id = $1 and id = $2", tenant, id.0)
        .execute(tx.conn())
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Says what a text is about, in place of what was said before. False where no such text can be read here.
pub(in crate::focus_groups) async fn sort_text(
    tx: &mut TenantTx,
    key: RoundKey,
    text: (TenantId, FreeTextId),
    themes: &[TextThemeId],
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let (of, id) = (text.0.0, text.1.0);
    let there = sqlx::query_scalar!(
        r#"select true as "there!" from focus_groups_released_text where tenant_id = $1 and id = $2 and owner_id = $3 and round_id = $4"#,
        of,
        id,
        key.owner.0,
        key.round.0
    )
    .fetch_optional(tx.conn())
    .await?;
    if there.is_none() {
        return Ok(false);
    }
    let themes: Vec<uuid::Uuid> = themes.iter().map(|t| t.0).collect();
    sqlx::query!(
        "delete from focus_groups_text_theme where tenant_id = $1 and text_tenant_id = $2 and text_id = $3 and theme_id <> all($4)",
        tenant,
        of,
        id,
        &themes
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into focus_groups_text_theme (tenant_id, theme_id, text_tenant_id, text_id, owner_id, round_id)
         select h.tenant_id, h.id, $2, $3, h.owner_id, h.round_id from focus_groups_theme h
          where h.tenant_id = $1 and h.owner_id = $4 and h.round_id = $5 and h.id = any($6)
         on conflict do nothing",
        tenant,
        of,
        id,
        key.owner.0,
        key.round.0,
        &themes
    )
    .execute(tx.conn())
    .await?;
    Ok(true)
}

/// Keeps what one of this tenant's released texts says in other languages. False where its words are not those any more: line ends
/// are not compared, as forms send their own.
pub(in crate::focus_groups) async fn translate_text(
    tx: &mut TenantTx,
    id: FreeTextId,
    words: &str,
    language: Option<Language>,
    translations: &Texts,
) -> Result<bool, Error> {
    let tenant = tx.tenant().0;
    let done = sqlx::query!(
        "update focus_groups_released_text set language = $4, translations = $5
          where tenant_id = $1 and id = $2 and replace(text, chr(13), '') = replace($3, chr(13), '')",
        tenant,
        id.0,
        words,
        language.map(Language::key),
        serde_json::to_value(translations)?
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() > 0)
}
