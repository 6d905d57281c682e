//! The jobs of focus groups: close rounds whose last day has passed, remind, make editions, seal.
//!
//! They run as the role that reads answers across tenants, over connections that no request has, and write what the
//! disclosure rule lets through. An edition, its free texts and the sealing are one transaction: either the round is closed
//! and nothing links an answer to an invitation, or nothing has happened.

use super::{
    RoundKey, counting,
    results::{Edition, EditionItem, EditionSplit, EditionTenant},
};
use crate::{
    audit,
    db::{Error, JobsDb},
};
use domain::{
    audit::Event,
    disclosure::{self, FreeText, Shape, Thresholds},
    focus_groups::{Answer, Instrument, Item, ItemKind, Sheet},
    ids::{RoundId, TenantId},
    language::Texts as Words,
};
use rand::{rand_core::UnwrapErr, rngs::SysRng, seq::SliceRandom};
use sqlx::{Postgres, Transaction, types::Json};
use uuid::Uuid;

/// Does everything that is due; gives how many steps were taken. A round that can't be closed or sealed does not hold up
/// the others.
///
/// # Errors
/// [`Error::Busy`] or [`Error::Internal`], the first there was; what could be done is done.
pub async fn run_due(db: &JobsDb) -> Result<usize, Error> {
    sqlx::query!("select focus_groups_queue_due_reminders()").execute(db.pool()).await?;
    let emptied = sqlx::query_scalar!(r#"select focus_groups_delete_expired() as "emptied!""#)
        .fetch_one(db.pool())
        .await?;
    if emptied > 0 {
        tracing::info!(rounds = emptied, "answers were kept as long as was promised, and are deleted");
    }
    let due = sqlx::query!(r#"select owner_id as "owner!", round_id as "round!", step as "step!" from focus_groups_due_rounds()"#)
        .fetch_all(db.pool())
        .await?;
    let mut first = None;
    for d in &due {
        let key = RoundKey {
            owner: TenantId(d.owner),
            round: RoundId(d.round),
        };
        if let Err(error) = step(db, key, &d.step).await {
            tracing::error!(round = %key.round, step = d.step, error = error.describe(), "the round can't go on");
            first.get_or_insert(error);
        }
    }
    first.map_or(Ok(due.len()), Err)
}

async fn step(db: &JobsDb, key: RoundKey, step: &str) -> Result<(), Error> {
    if step == "close" {
        let mut tx = db.begin().await?;
        let closes = sqlx::query_scalar!(
            r#"select focus_groups_begin_closing($1, $2) as "closes!""#,
            key.owner.0,
            key.round.0
        )
        .fetch_one(&mut *tx)
        .await?;
        // Another server may have been quicker.
        if closes {
            audit::record_by_job(&mut tx, key.owner, Event::RoundClosed { round: key.round }).await?;
            tx.commit().await?;
        }
        tracing::info!(round = %key.round, "the round's last day has passed; it is closing");
    } else {
        seal(db, key).await?;
        tracing::info!(round = %key.round, "the round is closed and sealed");
    }
    Ok(())
}

async fn seal(db: &JobsDb, key: RoundKey) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    // Two servers may find the same round due: the second waits here, and then finds it closed.
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))",
        format!("seal {}", key.round)
    )
    .execute(&mut *tx)
    .await?;
    let round = sqlx::query!(
        "select r.state, r.threshold_closed, r.threshold_free, v.document
           from focus_groups_round r
           join focus_groups_instrument_version v on v.owner_id = r.instrument_owner_id and v.instrument_id = r.instrument_id and v.version = r.instrument_version
          where r.owner_id = $1 and r.id = $2",
        key.owner.0,
        key.round.0
    )
    .fetch_one(&mut *tx)
    .await?;
    if round.state != "closing" {
        return Ok(());
    }
    let instrument: Instrument = serde_json::from_value(round.document)?;
    let at_least = |n: i32, least: u32| u32::try_from(n).unwrap_or(least).max(least);
    let thresholds = Thresholds::new(at_least(round.threshold_closed, 5), at_least(round.threshold_free, 10), 10)
        .map_err(|e| Error::Internal(e.into()))?;
    let tenants: Vec<(TenantId, String)> = sqlx::query!(
        "select s.tenant_id, t.name from focus_groups_round_tenant s join tenants_tenant t on t.id = s.tenant_id
          where s.owner_id = $1 and s.round_id = $2 order by t.name",
        key.owner.0,
        key.round.0
    )
    .fetch_all(&mut *tx)
    .await?
    .into_iter()
    .map(|r| (TenantId(r.tenant_id), r.name))
    .collect();
    let rows = sqlx::query!(
        r#"select tenant_id, sheet as "sheet: Json<Sheet>" from focus_groups_answer where owner_id = $1 and round_id = $2"#,
        key.owner.0,
        key.round.0
    )
    .fetch_all(&mut *tx)
    .await?;
    let sheets = rows
        .into_iter()
        .filter_map(|r| tenants.iter().position(|t| t.0.0 == r.tenant_id).map(|at| (at, r.sheet.0)))
        .collect::<Vec<_>>();

    let whole = edition(&instrument, &tenants, &sheets, thresholds)?;
    for (at, (tenant, _)) in tenants.iter().enumerate() {
        insert_edition(&mut tx, key, *tenant, &for_tenant(&whole, at)).await?;
    }
    if !tenants.iter().any(|t| t.0 == key.owner) {
        insert_edition(&mut tx, key, key.owner, &whole).await?;
    }
    let texts = counting::free_texts(&instrument);
    for (item, of_some) in &texts {
        keep_texts(&mut tx, key, &tenants, &sheets, (item.as_str(), *of_some), &thresholds).await?;
    }
    let keys: Vec<String> = texts.into_iter().map(|(key, _)| key).collect();
    sqlx::query!("select focus_groups_seal($1, $2, $3)", key.owner.0, key.round.0, &keys)
        .execute(&mut *tx)
        .await?;
    sqlx::query!(
        "select focus_groups_queue_staff_mail($1, $2, 'focus_groups.results_ready')",
        key.owner.0,
        key.round.0
    )
    .execute(&mut *tx)
    .await?;
    audit::record_by_job(&mut tx, key.owner, Event::RoundSealed { round: key.round }).await?;
    Ok(tx.commit().await?)
}

async fn insert_edition(tx: &mut Transaction<'static, Postgres>, key: RoundKey, tenant: TenantId, edition: &Edition) -> Result<(), Error> {
    sqlx::query!(
        "insert into focus_groups_edition (tenant_id, owner_id, round_id, number, released_on, document)
         values ($1, $2, $3, 1, (now() at time zone 'Europe/Stockholm')::date, $4)",
        tenant.0,
        key.owner.0,
        key.round.0,
        serde_json::to_value(edition)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Sorts the free texts of one key into those the tenant reviews, those the region reviews pooled, and those nobody sees. `item`: the
/// key, and whether only some were asked for such a text.
async fn keep_texts(
    tx: &mut Transaction<'static, Postgres>,
    key: RoundKey,
    tenants: &[(TenantId, String)],
    sheets: &[(usize, Sheet)],
    item: (&str, bool),
    thresholds: &Thresholds,
) -> Result<(), Error> {
    let (item, of_some) = item;
    let mut texts: Vec<(usize, &str)> = sheets
        .iter()
        .filter_map(|(at, sheet)| match sheet.0.get(item) {
            Some(Answer::Text(text)) => Some((*at, text.as_str())),
            _ => None,
        })
        .collect();
    let of_each = |of: &mut dyn Iterator<Item = usize>| {
        let mut counts = vec![0u32; tenants.len()];
        of.for_each(|at| counts.get_mut(at).into_iter().for_each(|count| *count += 1));
        counts
    };
    let wrote = of_each(&mut texts.iter().map(|(at, _)| *at));
    let took_part = of_each(&mut sheets.iter().map(|(at, _)| *at));
    let plan = if of_some {
        disclosure::free_text_plan_of_some(&wrote, thresholds)
    } else {
        disclosure::free_text_plan(&wrote, &took_part, thresholds)
    };
    // Written in an order that has nothing to do with the order of answering.
    texts.shuffle(&mut UnwrapErr(SysRng));
    // All at once: a round of thousands has as many texts.
    let (mut shown, mut withheld) = (Texts::default(), Texts::default());
    for (at, text) in texts {
        let Some((tenant, _)) = tenants.get(at) else { continue };
        match plan.get(at) {
            Some(FreeText::Released) => shown.push(*tenant, text),
            Some(FreeText::Pooled) => shown.push(key.owner, text),
            _ => withheld.push(*tenant, text),
        }
    }
    sqlx::query!(
        "insert into focus_groups_free_text (tenant_id, id, owner_id, round_id, item, original)
         select t.reviewer, gen_random_uuid(), $3, $4, $5, t.text from unnest($1::uuid[], $2::text[]) as t (reviewer, text)",
        &shown.reviewers,
        &shown.texts,
        key.owner.0,
        key.round.0,
        item
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into focus_groups_withheld_text (tenant_id, id, owner_id, round_id, item, original)
         select t.reviewer, gen_random_uuid(), $3, $4, $5, t.text from unnest($1::uuid[], $2::text[]) as t (reviewer, text)",
        &withheld.reviewers,
        &withheld.texts,
        key.owner.0,
        key.round.0,
        item
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Texts, each with the tenant that holds it.
#[derive(Default)]
struct Texts {
    reviewers: Vec<Uuid>,
    texts: Vec<String>,
}

impl Texts {
    fn push(&mut self, reviewer: TenantId, text: &str) {
        self.reviewers.push(reviewer.0);
        self.texts.push(text.to_owned());
    }
}

/// Makes the whole edition: what the region sees. Pure, so that tests can try it without a database.
///
/// # Errors
/// [`Error::Internal`] where the sheets do not fit, which the code above excludes.
pub fn edition(
    instrument: &Instrument,
    tenants: &[(TenantId, String)],
    sheets: &[(usize, Sheet)],
    thresholds: Thresholds,
) -> Result<Edition, Error> {
    // How it was answered is a figure like the others: everybody is asked.
    let instrument = &instrument.with_help(|_| Words::default());
    let counted = counting::counted(instrument);
    let background: Vec<(&Item, Vec<&str>)> = instrument
        .background()
        .filter_map(|item| match &item.kind {
            ItemKind::Single { options } => Some((item, options.iter().map(|o| o.key.as_str()).collect())),
            _ => None,
        })
        .collect();
    let shape = Shape {
        tenants: tenants.len(),
        background: background.iter().map(|(_, keys)| keys.len()).collect(),
        items: counted.iter().map(|c| c.bars.len()).collect(),
    };
    let rows: Vec<disclosure::Sheet> = sheets
        .iter()
        .map(|(tenant, sheet)| disclosure::Sheet {
            tenant: *tenant,
            background: background
                .iter()
                .map(|(item, keys)| match sheet.0.get(&item.key) {
                    Some(Answer::One(key)) => keys.iter().position(|k| k == key),
                    _ => None,
                })
                .collect(),
            answers: counted.iter().map(|c| c.bar(sheet)).collect(),
        })
        .collect();
    let mut figures = disclosure::edition(&shape, &rows, thresholds).map_err(|e| Error::Internal(e.into()))?;
    for set in counting::together(&counted) {
        figures.hide_together(&set);
    }
    if instrument.branches() {
        let mut took_part = vec![0u32; tenants.len()];
        for (at, _) in sheets {
            took_part.get_mut(*at).into_iter().for_each(|n| *n += 1);
        }
        let background: Vec<&Item> = background.iter().map(|(item, _)| *item).collect();
        figures.hide_after_branches(&counting::branches(instrument, &counted, &background, sheets, &took_part));
    }

    let mut items: Vec<EditionItem> = background
        .iter()
        .zip(figures.compositions)
        .map(|((item, keys), composition)| EditionItem {
            item: item.key.clone(),
            option: None,
            bars: keys.iter().map(|k| (*k).to_owned()).collect(),
            region: composition.region,
            tenants: composition.tenants,
            splits: Vec::new(),
        })
        .collect();
    items.extend(counted.into_iter().zip(figures.items).map(|(c, f)| {
        EditionItem {
            option: c.option(),
            item: c.key,
            bars: c.bars,
            region: f.region,
            tenants: f.tenants,
            splits: background
                .iter()
                .zip(f.splits)
                .map(|((item, keys), split)| EditionSplit {
                    by: item.key.clone(),
                    categories: keys.iter().map(|k| (*k).to_owned()).chain(["not_stated".to_owned()]).collect(),
                    region: split.region,
                    tenants: split.tenants.into_iter().map(Option::unwrap_or_default).collect(),
                })
                .collect(),
        }
    }));
    Ok(Edition {
        answered: figures.region_participation,
        tenants: tenants
            .iter()
            .zip(figures.participation)
            .map(|((id, name), answered)| EditionTenant {
                id: *id,
                name: name.clone(),
                answered,
            })
            .collect(),
        items,
    })
}

/// The part of an edition that one municipality sees: the region's figures and its own.
fn for_tenant(whole: &Edition, at: usize) -> Edition {
    let only = |list: &[Option<disclosure::Distribution>]| list.get(at).cloned().into_iter().collect::<Vec<_>>();
    Edition {
        answered: whole.answered,
        tenants: whole.tenants.get(at).cloned().into_iter().collect(),
        items: whole
            .items
            .iter()
            .map(|item| EditionItem {
                tenants: only(&item.tenants),
                splits: item
                    .splits
                    .iter()
                    .map(|s| EditionSplit {
                        tenants: s.tenants.get(at).cloned().into_iter().collect(),
                        ..s.clone()
                    })
                    .collect(),
                ..item.clone()
            })
            .collect(),
    }
}
