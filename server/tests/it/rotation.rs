//! A change of the secret: what was made with the former one still works, and everything locked can be locked anew.

use super::world::{World, sheet};
use domain::{ids::SubmissionId, language::Language};
use server::{
    focus_groups::{
        answering::{self, Documents, Key, Taken},
        invitations,
    },
    identity::{self, Link},
    rotation::{self, Rotated, SEALED, SealedColumn},
    secrets::{Purpose, Secret, Token},
    testing::{Found, seen_red},
};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

const PURPOSE: &str = "a test";

fn changed() -> Secret {
    forgotten().with_previous([&b"a secret for tests, 32 bytes long"[..]])
}

/// The new secret, and the former one left out.
fn forgotten() -> Secret {
    Secret::new(b"another secret for tests, of 32 bytes")
}

#[tokio::test]
async fn slips_that_were_printed_before_still_open_and_are_printed_the_same() {
    let world = World::new().await;
    let round = world.open_round(&world.lead_alfa, &[]).await;
    let made = invitations::by_sheet(&world.db, &world.secret, &world.lead_alfa, round, Language::Sv, 3)
        .await
        .unwrap();
    let print = async |secret: &Secret| {
        invitations::sheet(&world.db, secret, &world.lead_alfa, round, made)
            .await
            .unwrap()
            .1
    };
    let text = |slips: &[invitations::Slip]| -> Vec<String> { slips.iter().map(|s| format!("{} {}", s.code, s.token)).collect() };
    let before = print(&world.secret).await;
    assert_eq!(text(&print(&changed()).await), text(&before));
    assert_ne!(text(&print(&forgotten()).await), text(&before));

    let (code, link) = (Key::Code(before[0].code), Key::Link(before[1].token));
    let opens = async |secret: &Secret, key: &Key| {
        answering::find(&world.db, secret, &Documents::default(), key)
            .await
            .unwrap()
            .is_some()
    };
    assert!(opens(&changed(), &code).await && opens(&changed(), &link).await);
    assert!(!opens(&forgotten(), &code).await, "as the manual says");
    assert!(opens(&forgotten(), &link).await, "as the manual says");
    let submission = SubmissionId::new();
    for _ in 0..2 {
        let taken = answering::submit(&world.db, &changed(), &code, submission, Language::Sv, &sheet(3, 4, None))
            .await
            .unwrap();
        assert_eq!(taken, Taken::Thanks);
    }
    assert!(answering::received(&world.db, &changed(), &code, submission).await.unwrap());
    assert_eq!(world.count("select count(*) from focus_groups_answer").await, 1);

    // What is made now is made with the new one.
    let new = invitations::by_sheet(&world.db, &changed(), &world.lead_alfa, round, Language::Sv, 1)
        .await
        .unwrap();
    let (_, slips) = invitations::sheet(&world.db, &changed(), &world.lead_alfa, round, new)
        .await
        .unwrap();
    assert!(opens(&forgotten(), &Key::Code(slips[0].code)).await);
}

#[tokio::test]
async fn a_sign_in_link_from_before_shows_digits_of_its_own_secret() {
    let world = World::new().await;
    let email = domain::identity::Email::parse("lead.alfa@example.se").unwrap();
    identity::begin_sign_in(&world.db, &world.secret, &email, &Token::random().unwrap())
        .await
        .unwrap();
    let id: Uuid = world.texts("select id::text from identity_sign_in").await[0].parse().unwrap();
    let link = world.secret.token(Purpose::SignIn, id);
    let expected = Link::Elsewhere {
        code: world.secret.sign_in_code(id),
    };
    assert_eq!(identity::peek_link(&world.db, &changed(), &link, None).await.unwrap(), expected);
}

#[tokio::test]
async fn everything_locked_is_locked_anew_once() {
    let world = World::new().await;
    world.owner("create table locked (id uuid, what_sealed bytea)").await;
    let column = SealedColumn {
        table: "locked",
        id: "id",
        column: "what_sealed",
        purpose: PURPOSE,
    };
    let ids: Vec<Uuid> = (0..4).map(|_| Uuid::new_v4()).collect();
    let seals = [&world.secret, &world.secret, &changed(), &Secret::new(b"nobody knows")];
    for (id, secret) in ids.iter().zip(seals) {
        sqlx::query("insert into locked values ($1, $2)")
            .bind(id)
            .bind(secret.seal(PURPOSE, *id, b"hemligt").unwrap())
            .execute(world.test.owner())
            .await
            .unwrap();
    }
    world.owner("insert into locked values (gen_random_uuid(), null)").await;
    let mut conn = world.test.owner().acquire().await.unwrap();
    for (resealed, current, unreadable) in [(2, 1, 1), (0, 3, 1)] {
        assert_eq!(
            rotation::columns(&mut conn, &changed(), &[column]).await.unwrap(),
            Rotated {
                resealed,
                current,
                unreadable
            }
        );
    }
    let opens = |id: Uuid, sealed: &[u8]| forgotten().unseal(PURPOSE, id, sealed).is_ok();
    let rows: Vec<(Uuid, Vec<u8>)> = sqlx::query_as("select id, what_sealed from locked where what_sealed is not null")
        .fetch_all(&mut *conn)
        .await
        .unwrap();
    assert_eq!(rows.iter().filter(|(id, sealed)| opens(*id, sealed)).count(), 3);
}

/// Columns that are sealed by their name, and that `brygga secret rotate` does not know, or the other way round.
async fn unlisted(world: &World, listed: &[SealedColumn]) -> Vec<String> {
    let named = world
        .texts(
            "select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
              where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped and a.attname like '%\\_sealed' order by 1",
        )
        .await;
    let listed: Vec<String> = listed.iter().map(|c| format!("{}.{}", c.table, c.column)).collect();
    let missing = named.iter().filter(|n| !listed.contains(n));
    missing.chain(listed.iter().filter(|l| !named.contains(l))).cloned().collect()
}

#[tokio::test]
async fn every_sealed_column_is_locked_anew() {
    let world = World::new().await;
    assert!(unlisted(&world, SEALED).await.is_empty());
    for column in SEALED {
        // Each can be read as the owner.
        let sql = format!("select {}, {} from {} where false", column.id, column.column, column.table);
        sqlx::query(AssertSqlSafe(sql)).fetch_all(world.test.owner()).await.unwrap();
    }
    assert_eq!(
        rotation::rotate(world.test.options("brygga_owner"), &changed()).await.unwrap(),
        Rotated::default()
    );
}

#[tokio::test]
async fn sabotage_a_sealed_column_that_is_not_listed_is_seen() {
    let world = World::new().await;
    world.owner("create table forgotten (id uuid, what_sealed bytea)").await;
    let found = unlisted(&world, SEALED).await;
    assert_eq!(found, ["forgotten.what_sealed"]);
    seen_red(
        "A change of the secret leaves nothing locked with the former one",
        "a sealed column is not in the list",
        Err(Found(found.join(", "))),
    );
}
