//! What is measured: a region with nine municipalities, open rounds with invitations, and a closed round with a hundred
//! thousand answers. Rounds and editions are made by the product's own verbs; bulk rows by SQL as the owner.

use anyhow::{Context, Result};
use domain::{
    focus_groups::{Answer, Instrument, Item, ItemKind, Opt, RoundDraft, Sheet},
    ids::{AccountId, RoundId, TenantId},
    language::{Language, Texts},
    tenants::{Role, TenantKind},
};
use server::{
    db::{Db, JobsDb, Place},
    focus_groups::{RoundKey, instruments, jobs, rounds},
    secrets::Token,
};
use sqlx::PgPool;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Municipalities in the region.
pub const TENANTS: usize = 9;

/// The region and its municipalities.
pub struct World {
    /// The owner's connections.
    pub owner: PgPool,
    /// The requests' connections, for verbs.
    pub db: Db,
    /// Joint management's place.
    pub region: Place,
    /// The municipalities.
    pub tenants: Vec<TenantId>,
    /// The first municipality's leader.
    pub leader: Place,
}

impl World {
    /// Makes the region, its municipalities and two people.
    pub async fn new(owner: PgPool, db: Db) -> Result<Self> {
        let region = tenant(&owner, TenantKind::Region, "matning", "Mätningen").await?;
        let mut tenants = Vec::new();
        for n in 0..TENANTS {
            let id = tenant(&owner, TenantKind::Municipality, &format!("kommun-{n}"), &format!("Kommun {n}")).await?;
            sqlx::query("insert into tenants_participation (region_id, tenant_id, role) values ($1, $2, 'full')")
                .bind(region.0)
                .bind(id.0)
                .execute(&owner)
                .await?;
            tenants.push(id);
        }
        let region = member(&owner, region, TenantKind::Region, "matning", Role::JointManagement, "region").await?;
        let leader = member(&owner, tenants[0], TenantKind::Municipality, "kommun-0", Role::Leader, "leader").await?;
        Ok(Self {
            owner,
            db,
            region,
            tenants,
            leader,
        })
    }

    /// An open round of the region with an instrument of so many items.
    pub async fn round(&self, items: usize) -> Result<RoundKey> {
        let id = instruments::create(&self.db, &self.region, &format!("Mätning med {items} frågor")).await?;
        let read = instruments::newest(&self.db, &self.region, id).await?;
        let document = Instrument {
            items: (0..items).map(item).collect(),
            ..read.document.clone()
        };
        instruments::save(&self.db, &self.region, id, &read, &document).await?;
        let today: time::Date = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
            .fetch_one(&self.owner)
            .await?;
        let draft = RoundDraft {
            title: Texts::swedish("Hur går det?"),
            purpose: Texts::swedish("Vi vill bli bättre."),
            asker: "Mätningen".into(),
            contact: "010-000 00 00".into(),
            languages: vec![Language::Sv],
            opens_on: today,
            closes_on: today + time::Duration::days(10),
            kept_until: today + time::Duration::days(400),
        };
        let round: RoundId = rounds::create(&self.db, &self.region, &draft, Some(id), &self.tenants).await?;
        rounds::open(&self.db, &self.region, round).await?;
        Ok(RoundKey {
            owner: self.region.tenant,
            round,
        })
    }

    /// Which version a round asks, as its forms say.
    pub async fn asked(&self, round: RoundKey) -> Result<String> {
        Ok(sqlx::query_scalar(
            "select instrument_owner_id || '/' || instrument_id || '/' || instrument_version from focus_groups_round where owner_id = $1 and id = $2",
        )
        .bind(round.owner.0)
        .bind(round.round.0)
        .fetch_one(&self.owner)
        .await?)
    }

    /// So many unused invitations, spread over the municipalities: the tokens of their links.
    pub async fn invitations(&self, key: RoundKey, count: usize) -> Result<Vec<Token>> {
        let mut all = Vec::with_capacity(count);
        while all.len() < count {
            let batch: Vec<Token> = (0..(count - all.len()).min(10_000))
                .map(|_| Token::random())
                .collect::<Result<_, _>>()?;
            let hashes: Vec<Vec<u8>> = batch.iter().map(Token::hash).collect();
            let codes: Vec<Vec<u8>> = batch.iter().map(|_| Ok(Token::random()?.hash())).collect::<Result<_>>()?;
            let tenants: Vec<Uuid> = (0..batch.len()).map(|n| self.tenants[n % TENANTS].0).collect();
            sqlx::query(
                "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, sheet, language, token_hash, code_hash)
                 select t, gen_random_uuid(), $4, $5, 1, 'sv', h, c from unnest($1::uuid[], $2::bytea[], $3::bytea[]) as x (t, h, c)",
            )
            .bind(tenants)
            .bind(hashes)
            .bind(codes)
            .bind(key.owner.0)
            .bind(key.round.0)
            .execute(&self.owner)
            .await?;
            all.extend(batch);
        }
        Ok(all)
    }

    /// So many answers in a round, written in bulk.
    pub async fn answers(&self, key: RoundKey, items: usize, count: usize) -> Result<()> {
        let sheets: Vec<serde_json::Value> = (0..500)
            .map(|n| Ok(serde_json::to_value(sheet(items, n))?))
            .collect::<Result<_>>()?;
        let tenants: Vec<Uuid> = self.tenants.iter().map(|t| t.0).collect();
        sqlx::query(
            "insert into focus_groups_answer (tenant_id, id, owner_id, round_id, answered_on, language, sheet)
             select ($1::uuid[])[1 + n % $5], gen_random_uuid(), $2, $3, current_date, 'sv', ($4::jsonb[])[1 + n % 500]
               from generate_series(1, $6) n",
        )
        .bind(tenants)
        .bind(key.owner.0)
        .bind(key.round.0)
        .bind(sheets)
        .bind(i32::try_from(TENANTS)?)
        .bind(i32::try_from(count)?)
        .execute(&self.owner)
        .await?;
        Ok(())
    }

    /// Closes a round, and makes its edition: how long that took.
    pub async fn close(&self, jobs_db: &JobsDb, key: RoundKey) -> Result<Duration> {
        rounds::close(&self.db, &self.region, key.round).await?;
        let began = Instant::now();
        for _ in 0..5 {
            jobs::run_due(jobs_db).await?;
            if rounds::get(&self.db, &self.region, key.round).await?.state == domain::focus_groups::RoundState::Closed {
                return Ok(began.elapsed());
            }
        }
        anyhow::bail!("the round did not close")
    }

    /// A session of a person who has signed in, as a cookie.
    pub async fn cookie(&self, place: &Place) -> Result<String> {
        let token = Token::random()?;
        sqlx::query("insert into identity_session (id, account_id, token_hash, expires_at, method) values (gen_random_uuid(), $1, $2, now() + interval '8 hours', 'demo')")
            .bind(place.actor.0)
            .bind(token.hash())
            .execute(&self.owner)
            .await?;
        Ok(format!("brygga-session={token}"))
    }
}

/// A region with ten thousand methods, and 290 municipalities that use fifty each. Gives a leader of one of them, and the ids of
/// some methods.
pub async fn methods(owner: &PgPool) -> Result<(Place, Vec<Uuid>)> {
    let mut tx = owner.begin().await?;
    sqlx::raw_sql(include_str!("methods.sql")).execute(&mut *tx).await?;
    tx.commit().await?;
    sqlx::raw_sql("vacuum (analyze) methods_method, methods_search, methods_word, methods_adoption, methods_version")
        .execute(owner)
        .await?;
    analyse(owner).await?;
    let slug = "metoder-5";
    let id: Uuid = sqlx::query_scalar("select id from tenants_tenant where slug = $1")
        .bind(slug)
        .fetch_one(owner)
        .await?;
    let place = member(owner, TenantId(id), TenantKind::Municipality, slug, Role::Leader, "methods").await?;
    let ids = sqlx::query_scalar("select method_id from methods_search where alike <> '{}' order by method_id")
        .fetch_all(owner)
        .await?;
    Ok((place, ids))
}

async fn tenant(owner: &PgPool, kind: TenantKind, slug: &str, name: &str) -> Result<TenantId> {
    let id = TenantId::new();
    sqlx::query("insert into tenants_tenant (id, kind, slug, name) values ($1, $2, $3, $4)")
        .bind(id.0)
        .bind(kind.key())
        .bind(slug)
        .bind(name)
        .execute(owner)
        .await?;
    Ok(id)
}

async fn member(owner: &PgPool, tenant: TenantId, kind: TenantKind, slug: &str, role: Role, name: &str) -> Result<Place> {
    let account = AccountId::new();
    let email = format!("{name}@example.se");
    sqlx::query("insert into identity_account (id, email, email_norm, name) values ($1, $2, $2, $3)")
        .bind(account.0)
        .bind(&email)
        .bind(name)
        .execute(owner)
        .await?;
    sqlx::query("insert into tenants_membership (tenant_id, account_id, role, name, email) values ($1, $2, $3, $4, $5)")
        .bind(tenant.0)
        .bind(account.0)
        .bind(role.key())
        .bind(name)
        .bind(&email)
        .execute(owner)
        .await?;
    Ok(Place {
        tenant,
        kind,
        slug: slug.to_owned(),
        name: name.to_owned(),
        actor: account,
        role,
    })
}

/// The first item is a background item, every tenth a free text; the others are scales and single choices in turn.
fn item(n: usize) -> Item {
    let options = |keys: &[&str]| {
        keys.iter()
            .map(|key| Opt::new(*key, Texts::swedish(format!("Alternativ {key}"))))
            .collect()
    };
    let kind = match n {
        0 => ItemKind::Single {
            options: options(&["woman", "man"]),
        },
        n if n % 10 == 9 => ItemKind::Text { max_length: 500 },
        n if n % 2 == 1 => ItemKind::Scale {
            min: 1,
            max: 5,
            low: Texts::swedish("Stämmer inte alls"),
            high: Texts::swedish("Stämmer helt"),
            dont_know: true,
        },
        _ => ItemKind::Single {
            options: options(&["a", "b", "c", "d"]),
        },
    };
    let text = Texts::swedish(format!(
        "Fråga {n}: hur väl stämmer det här för dig, när du tänker på den senaste månaden?"
    ));
    Item {
        background: n == 0,
        ..Item::new(format!("q{n}"), kind, text)
    }
}

/// One person's answers; `seed` varies them.
pub fn sheet(items: usize, seed: usize) -> Sheet {
    Sheet(
        (0..items)
            .map(|n| {
                let roll = seed.wrapping_mul(2_654_435_761).wrapping_add(n.wrapping_mul(40_503)) >> 7;
                let answer = match item(n).kind {
                    ItemKind::Single { options } => Answer::One(options[roll % options.len()].key.clone()),
                    ItemKind::Scale { .. } => Answer::Step(i32::try_from(1 + roll % 5).unwrap_or(1)),
                    _ => Answer::Text("Det har blivit lättare att komma i tid.".to_owned()),
                };
                (format!("q{n}"), answer)
            })
            .collect(),
    )
}

/// The whole form of a person's last step.
/// `asked`: which version the form says it asks, as the product's forms do.
pub fn form(items: usize, seed: usize, go: &str, asked: &str) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("lang", "sv")
        .append_pair("submission", &Uuid::new_v4().to_string())
        .append_pair("asked", asked)
        .append_pair("at", "0");
    if go == "send" {
        for (key, answer) in &sheet(items, seed).0 {
            for value in answer.values() {
                form.append_pair(&format!("q.{key}"), &value);
            }
        }
    }
    form.append_pair("go", go).finish()
}

/// The path of a round's results as one tenant sees them.
pub fn results_path(place: &Place, key: RoundKey) -> String {
    format!("{}/focus-groups/{}/results", place.path(), key.round.0)
}

/// Tells the planner what there is now, as autovacuum does within minutes.
pub async fn analyse(owner: &PgPool) -> Result<()> {
    sqlx::query("analyze").execute(owner).await.context("analyze")?;
    Ok(())
}
