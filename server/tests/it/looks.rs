//! Grants and looks (promises 2 and 9): nothing without a living grant, each look in the log of who gave it, and a grant
//! ends at once.

use super::world::{World, sheet};
use domain::{
    identity::{Method, Shown as Session},
    ids::{AccountId, GrantId, TenantId},
    language::Language,
    looks::GrantProblem,
    tenants::Role,
};
use server::{
    Error,
    audit::{self, Filter},
    db::Place,
    focus_groups::{RoundKey, invitations},
    looks::{self, GrantError, LookError, Record, Shown},
    testing::{Found, seen_red},
};
use sqlx::AssertSqlSafe;
use time::Duration;

/// A link, and a second factor.
const SHOWN: Session = shown(true);

const fn shown(second_factor: bool) -> Session {
    Session {
        method: Method::Link,
        second_factor,
    }
}

/// A grant of Alfa to joint management.
async fn given(world: &World, to: &Place, record: Record) -> GrantId {
    let last_day = Some(world.today + Duration::days(30));
    let person = Some((to.actor, world.region));
    looks::give(
        &world.db,
        &world.lead_alfa,
        person,
        Some(record),
        "Följa upp inbjudningarna",
        last_day,
    )
    .await
    .unwrap()
}

/// Alfa's part of a round of the region, with two addresses and a sheet.
async fn invited(world: &World) -> RoundKey {
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    for (place, list) in [
        (&world.lead_alfa, "alfa.one@example.se\nalfa.two@example.se"),
        (&world.lead_beta, "beta@example.se"),
    ] {
        invitations::by_mail(&world.db, &world.secret, place, key, Language::Sv, list)
            .await
            .unwrap();
    }
    invitations::by_sheet(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, 7)
        .await
        .unwrap();
    key
}

async fn looked(world: &World) -> i64 {
    world
        .count(&format!(
            "select count(*) from audit_entry where tenant_id = '{}' and kind = 'looked'",
            world.alfa
        ))
        .await
}

/// Nothing: not the grant, not what it shows, not a line that there is one.
async fn nothing(world: &World, who: &Place, grant: GrantId) -> bool {
    let before = looked(world).await;
    let all = looks::mine(&world.db, who).await.unwrap();
    let one = looks::my_grant(&world.db, who, grant).await;
    let look = looks::look(&world.db, who, SHOWN, grant).await;
    let refused = matches!(one, Err(Error::NotFound)) && matches!(look, Err(LookError::Other(Error::NotFound)));
    all.iter().all(|l| l.id != grant) && refused && looked(world).await == before
}

/// The same, as a checker says it.
async fn shows_nothing(world: &World, who: &Place, grant: GrantId) -> Result<(), Found> {
    if nothing(world, who, grant).await {
        Ok(())
    } else {
        Err(Found("a look that nobody has leave for shows something".to_owned()))
    }
}

/// What the sabotages break.
const ALLOWED: &str = "Nobody sees records about a person without leave, and each look is logged";

#[tokio::test]
async fn a_look_shows_what_was_named_and_is_in_the_log() {
    let world = World::new().await;
    let key = invited(&world).await;
    let grant = given(&world, &world.joint, Record::Invitations(key)).await;
    let mine = looks::mine(&world.db, &world.joint).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(
        (mine[0].slug.as_str(), mine[0].purpose.as_str()),
        ("alfa", "Följa upp inbjudningarna")
    );
    assert_eq!(mine[0].last_day, world.today + Duration::days(30));
    assert_eq!(looked(&world).await, 0, "reading that there is a grant is no look");
    let (_, shown) = looks::look(&world.db, &world.joint, SHOWN, grant).await.unwrap();
    let Shown::Invitations { addresses, sheets } = shown else {
        panic!("{shown:?}")
    };
    assert_eq!(addresses, ["alfa.one@example.se", "alfa.two@example.se"]);
    assert_eq!(sheets, [(1, 7)]);
    // Who looked, at what, by which grant: in Alfa's log, and not in the region's.
    let entries = audit::list(&world.db, &world.lead_alfa, &Filter::default(), 10).await.unwrap();
    assert_eq!((entries[0].kind.as_str(), entries[0].actor), ("looked", Some(world.joint.actor)));
    assert_eq!(entries[0].actor_name.as_deref(), Some("Joint"));
    assert_eq!(entries[0].payload["grant"], grant.to_string());
    assert_eq!(
        (entries[1].kind.as_str(), entries[1].concerns.as_deref()),
        ("grant_given", Some("Joint"))
    );
    let (seen, looks) = looks::grant(&world.db, &world.lead_alfa, grant).await.unwrap();
    assert_eq!((seen.looks, seen.to.as_str(), looks.len()), (1, "Joint", 1));
    assert_eq!(looks[0].by.as_deref(), Some("Joint"));
    let regions = audit::list(&world.db, &world.joint, &Filter::default(), 100).await.unwrap();
    assert!(regions.iter().all(|e| e.kind != "looked"));

    let members = given(&world, &world.joint, Record::Members).await;
    let (_, shown) = looks::look(&world.db, &world.joint, SHOWN, members).await.unwrap();
    let Shown::Members(members) = shown else { panic!("{shown:?}") };
    assert_eq!(
        members.iter().map(|m| m.email.as_str()).collect::<Vec<_>>(),
        ["lead.alfa@example.se"]
    );
    // The person is shown it (promise 9); somebody who came afterwards is not concerned.
    let at_me = looks::at_me(&world.db, &world.lead_alfa).await.unwrap();
    assert_eq!((at_me.len(), at_me[0].by.as_deref()), (1, Some("Joint")));
    let late = world.test.member(world.alfa, Role::Staff, "Late").await;
    assert!(looks::at_me(&world.db, &late).await.unwrap().is_empty());
    assert!(looks::at_me(&world.db, &world.lead_beta).await.unwrap().is_empty());
    assert_eq!(audit::verify(&world.jobs, world.alfa).await.unwrap().flaw, None);
}

#[tokio::test]
async fn without_a_living_grant_there_is_nothing() {
    let world = World::new().await;
    let key = invited(&world).await;
    let other = world.test.member(world.region, Role::JointManagement, "Other").await;
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    assert!(nothing(&world, &world.joint, GrantId::new()).await);
    let grant = given(&world, &world.joint, Record::Invitations(key)).await;
    // Somebody else in the region, in whatever role, and the same person in another place.
    for who in [&other, &partner] {
        assert!(nothing(&world, who, grant).await);
    }
    let elsewhere = Place {
        tenant: world.beta,
        ..world.joint.clone()
    };
    assert!(nothing(&world, &elsewhere, grant).await);
    // A grant ends at once, and cannot be ended again or by another municipality.
    assert!(matches!(looks::end(&world.db, &world.lead_beta, grant).await, Err(Error::NotFound)));
    looks::look(&world.db, &world.joint, SHOWN, grant).await.unwrap();
    looks::end(&world.db, &world.lead_alfa, grant).await.unwrap();
    assert!(nothing(&world, &world.joint, grant).await);
    assert!(matches!(looks::end(&world.db, &world.lead_alfa, grant).await, Err(Error::NotFound)));
    // It is over by the database's clock; the person has left, is something else, or the municipality takes part no more.
    let region = world.region;
    let joint = world.joint.actor;
    for (change, back) in [
        (
            "update looks_grant set starts_at = starts_at - interval '40 days', ends_at = now() where ended_at is null".to_owned(),
            "update looks_grant set ends_at = now() + interval '1 hour' where ended_at is null".to_owned(),
        ),
        (
            format!("update tenants_membership set role = 'evaluator' where tenant_id = '{region}' and account_id = '{joint}'"),
            format!("update tenants_membership set role = 'joint_management' where tenant_id = '{region}' and account_id = '{joint}'"),
        ),
        (
            format!(
                "update tenants_membership set tenant_id = '{}' where tenant_id = '{region}' and account_id = '{joint}'",
                world.gamma
            ),
            format!("update tenants_membership set tenant_id = '{region}' where account_id = '{joint}'"),
        ),
        (
            "delete from tenants_participation where tenant_id = (select id from tenants_tenant where slug = 'alfa')".to_owned(),
            format!(
                "insert into tenants_participation (region_id, tenant_id, role) values ('{region}', '{}', 'full')",
                world.alfa
            ),
        ),
        (
            "update tenants_tenant set state = 'closed' where slug = 'alfa'".to_owned(),
            "update tenants_tenant set state = 'active' where slug = 'alfa'".to_owned(),
        ),
    ] {
        let grant = given(&world, &world.joint, Record::Members).await;
        looks::look(&world.db, &world.joint, SHOWN, grant).await.unwrap();
        world.owner(&change).await;
        assert!(nothing(&world, &world.joint, grant).await, "{change}");
        world.owner(&back).await;
        looks::look(&world.db, &world.joint, SHOWN, grant).await.unwrap();
        looks::end(&world.db, &world.lead_alfa, grant).await.unwrap();
    }
}

#[tokio::test]
async fn a_partner_can_be_given_a_look() {
    let world = World::new().await;
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    let grant = given(&world, &partner, Record::Members).await;
    looks::look(&world.db, &partner, SHOWN, grant).await.unwrap();
    assert!(nothing(&world, &world.joint, grant).await);
}

#[tokio::test]
async fn by_a_link_alone_nobody_looks() {
    let world = World::new().await;
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    for who in [&partner, &world.joint] {
        let grant = given(&world, who, Record::Members).await;
        let before = looked(&world).await;
        let look = looks::look(&world.db, who, shown(false), grant).await;
        assert!(matches!(look, Err(LookError::SecondFactor)), "{look:?}");
        assert_eq!(looked(&world).await, before, "who sees nothing has not looked");
        looks::look(&world.db, who, SHOWN, grant).await.unwrap();
        assert_eq!(looked(&world).await, before + 1);
    }
}

#[tokio::test]
async fn what_is_typed_wrongly_is_said_and_nobody_outside_is_given_anything() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let evaluator = world.test.member(world.region, Role::Evaluator, "Evaluator").await;
    let (day, joint) = (Some(world.today), Some((world.joint.actor, world.region)));
    use GrantProblem as P;
    let cases = [
        (None, None, "", None, vec![P::NoPerson, P::NoRecord, P::NoPurpose, P::LastDay]),
        (
            Some((evaluator.actor, world.region)),
            Some(Record::Members),
            "x",
            day,
            vec![P::NoPerson],
        ),
        (
            Some((world.lead_beta.actor, world.beta)),
            Some(Record::Members),
            "x",
            day,
            vec![P::NoPerson],
        ),
        (
            Some((world.joint.actor, world.gamma)),
            Some(Record::Members),
            "x",
            day,
            vec![P::NoPerson],
        ),
        (
            joint,
            Some(Record::Members),
            "x",
            Some(world.today + Duration::days(91)),
            vec![P::LastDay],
        ),
    ];
    for (person, record, purpose, last_day, expected) in cases {
        match looks::give(db, lead, person, record, purpose, last_day).await {
            Err(GrantError::Problems(found)) => assert_eq!(found, expected),
            other => panic!("{other:?}"),
        }
    }
    // Gamma takes part in nothing, so there is nobody to give a look to; a region gives none.
    assert!(looks::people(db, &world.lead_gamma).await.unwrap().is_empty());
    assert!(matches!(looks::people(db, &world.joint).await, Err(Error::NotFound)));
    // A round that is closed has nothing to show.
    let own = world.open_round(lead, &[]).await;
    world.answers(lead, own, 3, |_| sheet(1, 1, None)).await;
    world.close(lead, own).await;
    let closed = looks::give(db, lead, joint, Some(Record::Invitations(own)), "x", day).await;
    assert!(matches!(closed, Err(GrantError::Problems(p)) if p == [P::NoRecord]));
    // The door says no too, whatever the verb was told.
    let mut tx = sqlx::PgPool::connect_with(world.test.options("brygga_app"))
        .await
        .unwrap()
        .begin()
        .await
        .unwrap();
    let context = format!("set local app.tenant = '{}'; set local app.actor = '{}'", world.alfa, lead.actor);
    sqlx::raw_sql(AssertSqlSafe(context)).execute(&mut *tx).await.unwrap();
    for (account, region, days) in [
        (world.joint.actor, world.region, 91),
        (world.joint.actor, world.region, -1),
        (evaluator.actor, world.region, 1),
        (AccountId::new(), TenantId::new(), 1),
    ] {
        let given: bool = sqlx::query_scalar("select looks_give(gen_random_uuid(), $1, $2, 'members', null, null, 'x', $3)")
            .bind(account.0)
            .bind(region.0)
            .bind(world.today + Duration::days(days))
            .fetch_one(&mut *tx)
            .await
            .unwrap();
        assert!(!given, "{days}");
    }
}

#[tokio::test]
async fn what_was_deleted_stays_deleted() {
    let world = World::new().await;
    let key = invited(&world).await;
    let grant = given(&world, &world.joint, Record::Invitations(key)).await;
    world.close(&world.joint, key).await;
    let (_, shown) = looks::look(&world.db, &world.joint, SHOWN, grant).await.unwrap();
    assert!(matches!(shown, Shown::Invitations { addresses, sheets } if addresses.is_empty() && sheets.is_empty()));
}

#[tokio::test]
async fn no_door_of_looks_reaches_answers() {
    let world = World::new().await;
    // What they read is in their text, and what they give is in their type.
    let doors = world
        .texts("select prosrc || pg_get_function_result(oid) from pg_proc where proname like 'looks\\_%'")
        .await;
    assert_eq!(doors.len(), 8);
    for text in doors {
        for word in [
            "focus_groups_answer",
            "receipt",
            "free_text",
            "withheld",
            "used",
            "token_hash",
            "code_hash",
            "execute ",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

/// What the promise is checked by: a look leaves one entry in the log of who gave it.
async fn logged(world: &World, grant: GrantId) -> Result<(), String> {
    let before = looked(world).await;
    match looks::look(&world.db, &world.joint, SHOWN, grant).await {
        // Nothing was shown, so nothing need be there.
        Err(_) => Ok(()),
        Ok(_) if looked(world).await == before + 1 => Ok(()),
        Ok(_) => Err("somebody looked, and no log says so".to_owned()),
    }
}

#[tokio::test]
async fn no_log_no_look() {
    let world = World::new().await;
    let grant = given(&world, &world.joint, Record::Members).await;
    assert_eq!(logged(&world, grant).await, Ok(()));
    world
        .owner("alter table audit_entry add constraint full_disk check (kind <> 'looked') not valid")
        .await;
    assert!(looks::look(&world.db, &world.joint, SHOWN, grant).await.is_err());
    assert_eq!(looked(&world).await, 1);
}

async fn sabotage(world: &World, function: &str, piece: &str, by: &str) {
    let text = world
        .texts(&format!("select pg_get_functiondef('{function}'::regproc)"))
        .await
        .remove(0);
    assert!(text.contains(piece), "{function} has no {piece}");
    world.owner(&text.replace(piece, by)).await;
}

#[tokio::test]
async fn sabotage_a_look_that_is_not_logged_is_seen() {
    let world = World::new().await;
    let grant = given(&world, &world.joint, Record::Members).await;
    sabotage(&world, "looks_note", "perform public.audit_append", "perform pg_catalog.concat").await;
    seen_red(ALLOWED, "a look is not logged", logged(&world, grant).await.map_err(Found));
}

#[tokio::test]
async fn sabotage_a_grant_that_does_not_end_is_seen() {
    let world = World::new().await;
    let grant = given(&world, &world.joint, Record::Members).await;
    looks::end(&world.db, &world.lead_alfa, grant).await.unwrap();
    assert!(nothing(&world, &world.joint, grant).await);
    sabotage(&world, "looks_living", "g.ended_at is null and", "").await;
    seen_red(
        ALLOWED,
        "a grant that was ended goes on",
        shows_nothing(&world, &world.joint, grant).await,
    );
}

#[tokio::test]
async fn sabotage_a_grant_that_anybody_can_use_is_seen() {
    let world = World::new().await;
    let other = world.test.member(world.region, Role::JointManagement, "Other").await;
    let grant = given(&world, &world.joint, Record::Members).await;
    assert!(nothing(&world, &other, grant).await);
    sabotage(
        &world,
        "looks_living",
        "g.to_account = (select nullif(current_setting('app.actor', true), '')::uuid)",
        "true",
    )
    .await;
    seen_red(
        ALLOWED,
        "anybody in a region uses what somebody there was given",
        shows_nothing(&world, &other, grant).await,
    );
}

#[tokio::test]
async fn a_grant_that_ends_meanwhile_shows_all_or_nothing() {
    let world = World::new().await;
    for _ in 0..10 {
        let grant = given(&world, &world.joint, Record::Members).await;
        let (here, there) = (world.test.db(), world.test.db());
        let before = looked(&world).await;
        let (look, end) = tokio::join!(
            looks::look(&here, &world.joint, SHOWN, grant),
            looks::end(&there, &world.lead_alfa, grant)
        );
        end.unwrap();
        assert_eq!(looked(&world).await, before + i64::from(look.is_ok()));
        assert!(nothing(&world, &world.joint, grant).await);
    }
}
