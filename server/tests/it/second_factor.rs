//! The second factor: a code is taken once, tries are counted, recovery codes are used up, and what it protects is read at
//! each request.

use super::world::World;
use domain::{
    identity::{Method, RecoveryCode},
    tenants::TenantKind,
};
use server::{
    Error,
    identity::{
        self, Actor,
        second_factor::{self, Tried},
    },
    secrets::Token,
    testing::{Found, code_next, code_now, rewrite, seen_red},
};

const LEADER: &str = "lead.alfa@example.se";

async fn sign_in(world: &World) -> Token {
    let browser = Token::random().unwrap();
    let (link, _) = super::identity::ask(world, &browser).await;
    identity::redeem_link(&world.db, &link, &browser, None).await.unwrap().unwrap()
}

async fn actor(world: &World, session: &Token) -> Option<Actor> {
    identity::authenticate(&world.db, session).await.unwrap()
}

/// A person with a factor: the session that added it, the key, and the recovery codes.
async fn enrolled(world: &World) -> (Token, String, Vec<RecoveryCode>) {
    let session = sign_in(world).await;
    let person = actor(world, &session).await.unwrap();
    let enrolment = second_factor::begin_enrolment(&world.secret, &person).unwrap();
    let code = code_now(&world.test, &enrolment.key).await;
    let added = second_factor::add(&world.db, &world.secret, &person, &session, &enrolment.sealed, &code)
        .await
        .unwrap();
    let Tried::Right((new, codes)) = added else {
        panic!("{added:?}");
    };
    (new, enrolment.key, codes)
}

async fn show(world: &World, session: &Token, typed: &str) -> Tried<Token> {
    let person = actor(world, session).await.expect("the session is live");
    second_factor::show(&world.db, &world.secret, &person, session, typed)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_factor_is_added_and_opens_the_place() {
    let world = World::new().await;
    let session = sign_in(&world).await;
    let person = actor(&world, &session).await.unwrap();
    assert_eq!(second_factor::factor(&world.db, &session).await.unwrap(), None);
    let enrolment = second_factor::begin_enrolment(&world.secret, &person).unwrap();
    assert!(
        enrolment
            .address
            .starts_with("otpauth://totp/Brygga%3Alead.alfa%40example.se?secret=")
    );
    assert!(enrolment.address.contains(&enrolment.key.replace(' ', "")));
    assert_eq!(
        second_factor::resume_enrolment(&world.secret, &person, &enrolment.sealed).as_ref(),
        Some(&enrolment)
    );
    let add = async |session: &Token, person: &Actor, code: &str| {
        second_factor::add(&world.db, &world.secret, person, session, &enrolment.sealed, code).await
    };
    assert_eq!(add(&session, &person, "000 000").await.unwrap(), Tried::Wrong);
    assert_eq!(add(&session, &person, "").await.unwrap(), Tried::Wrong);
    // A key that another session was shown is none of this one's.
    let other = sign_in(&world).await;
    let elsewhere = actor(&world, &other).await.unwrap();
    let code = code_now(&world.test, &enrolment.key).await;
    assert_eq!(add(&other, &elsewhere, &code).await.unwrap(), Tried::Over);
    let Tried::Right((new, codes)) = add(&session, &person, &code).await.unwrap() else {
        panic!("the code is right");
    };
    assert_eq!(codes.len(), RecoveryCode::AT_A_TIME);
    // A new token at the change of what the session reaches; the old one opens nothing.
    assert!(actor(&world, &session).await.is_none());
    let person = actor(&world, &new).await.unwrap();
    assert!(person.second_factor && person.place(TenantKind::Municipality, "alfa").is_some());
    // The other session has not shown it, and can't add another.
    let elsewhere = actor(&world, &other).await.unwrap();
    assert!(!elsewhere.second_factor && elsewhere.place(TenantKind::Municipality, "alfa").is_none());
    let another = second_factor::begin_enrolment(&world.secret, &elsewhere).unwrap();
    let code = code_now(&world.test, &another.key).await;
    let added = second_factor::add(&world.db, &world.secret, &elsewhere, &other, &another.sealed, &code).await;
    assert!(matches!(added, Err(Error::Conflict)), "{added:?}");
    assert_eq!(
        second_factor::factor(&world.db, &other).await.unwrap().map(|f| f.recovery_left),
        Some(10)
    );
    // Neither key nor codes can be read from what is kept.
    let kept = world
        .texts("select to_jsonb(t)::text from identity_factor t union all select to_jsonb(t)::text from identity_recovery_code t")
        .await
        .join("");
    let key = data_encoding_hex(&enrolment.key);
    assert!(!kept.contains(&key) && codes.iter().all(|c| !kept.contains(&hex(c.symbols()))));
    assert_eq!(
        world.texts("select kind from audit_account_entry where account_id = (select id from identity_account where email_norm = 'lead.alfa@example.se') and kind like 'second%' order by number").await,
        ["second_factor_added"]
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The key's bytes as Postgres would show them.
fn data_encoding_hex(key: &str) -> String {
    let mut bits = 0u64;
    let mut n = 0;
    let mut out = Vec::new();
    for c in key.bytes().filter(|c| *c != b' ') {
        let value = if c.is_ascii_uppercase() { c - b'A' } else { c - b'2' + 26 };
        bits = bits << 5 | u64::from(value);
        n += 5;
        if n >= 8 {
            n -= 8;
            out.push(u8::try_from(bits >> n & 0xff).unwrap());
        }
    }
    hex(&out)
}

#[tokio::test]
async fn a_provider_that_opened_a_session_cannot_make_what_opens_other_tenants() {
    let world = World::new().await;
    let session = sign_in(&world).await;
    world
        .owner(&format!(
            "update identity_session set method = 'provider', provider_tenant_id = '{}'",
            world.alfa
        ))
        .await;
    let person = actor(&world, &session).await.unwrap();
    assert_eq!(person.method, Method::Provider(world.alfa));
    assert!(!second_factor::may_enrol(&person));
    let enrolment = second_factor::begin_enrolment(&world.secret, &person).unwrap();
    let code = code_now(&world.test, &enrolment.key).await;
    let added = second_factor::add(&world.db, &world.secret, &person, &session, &enrolment.sealed, &code).await;
    assert!(matches!(added, Err(Error::Conflict)), "the database refuses as well: {added:?}");
    assert_eq!(world.count("select count(*) from identity_factor").await, 0);
}

/// Whether a code opens once, also when it is sent many times at once.
async fn a_code_opens_once(world: &World, key: &str) -> Result<(), Found> {
    world.owner("update identity_factor set last_step = 0").await;
    let code = code_now(&world.test, key).await;
    let mut sessions = Vec::new();
    for _ in 0..4 {
        sessions.push(sign_in(world).await);
    }
    let mut tries = tokio::task::JoinSet::new();
    for session in sessions {
        let (db, secret, code) = (world.db.clone(), world.secret.clone(), code.clone());
        tries.spawn(async move {
            let person = identity::authenticate(&db, &session).await.unwrap().unwrap();
            second_factor::show(&db, &secret, &person, &session, &code).await.unwrap()
        });
    }
    let opened = tries.join_all().await.iter().filter(|t| matches!(t, Tried::Right(_))).count();
    if opened == 1 {
        Ok(())
    } else {
        Err(Found(format!("one code opened {opened} sessions")))
    }
}

#[tokio::test]
async fn a_code_is_taken_once_and_so_is_a_recovery_code() {
    let world = World::new().await;
    let (_, key, codes) = enrolled(&world).await;
    let second = sign_in(&world).await;
    // The code that confirmed the factor is used up as well; the next one is taken, with spaces.
    let code = code_now(&world.test, &key).await;
    assert!(matches!(show(&world, &second, &code).await, Tried::Used | Tried::Wrong));
    let next = code_next(&world.test, &key).await;
    let Tried::Right(shown) = show(&world, &second, &format!(" {} {}", &next[..3], &next[3..])).await else {
        panic!("the next code is right");
    };
    assert!(actor(&world, &second).await.is_none() && actor(&world, &shown).await.unwrap().second_factor);
    a_code_opens_once(&world, &key).await.unwrap();

    let third = sign_in(&world).await;
    let Tried::Right(shown) = show(&world, &third, &codes[3].to_string().to_lowercase()).await else {
        panic!("the recovery code is right");
    };
    assert_eq!(
        second_factor::factor(&world.db, &shown).await.unwrap().map(|f| f.recovery_left),
        Some(9)
    );
    let fourth = sign_in(&world).await;
    assert_eq!(show(&world, &fourth, &codes[3].to_string()).await, Tried::Wrong);
    assert_eq!(show(&world, &fourth, "hello").await, Tried::Wrong);
    assert_eq!(
        world.count("select max(factor_tries) from identity_session").await,
        1,
        "what can't be a code costs no try"
    );
    // New ones take the place of the old.
    let person = actor(&world, &shown).await.unwrap();
    let renewed = second_factor::renew_recovery_codes(&world.db, &world.secret, &person, &shown, &codes[4].to_string())
        .await
        .unwrap();
    let Tried::Right((shown, new)) = renewed else {
        panic!("{renewed:?}")
    };
    assert_eq!(show(&world, &fourth, &codes[5].to_string()).await, Tried::Wrong);
    assert!(matches!(show(&world, &fourth, &new[0].to_string()).await, Tried::Right(_)));
    // Taking it away ends all other sessions, and this one reaches less.
    let person = actor(&world, &shown).await.unwrap();
    let removed = second_factor::remove(&world.db, &world.secret, &person, &shown, &new[1].to_string())
        .await
        .unwrap();
    let Tried::Right(left) = removed else { panic!("{removed:?}") };
    assert!(!actor(&world, &left).await.unwrap().second_factor);
    assert_eq!(world.count("select count(*) from identity_session").await, 1);
    assert_eq!(world.count("select count(*) from identity_recovery_code").await, 0);
}

#[tokio::test]
async fn sabotage_a_code_that_opens_twice_is_seen() {
    let world = World::new().await;
    let (_, key, _) = enrolled(&world).await;
    a_code_opens_once(&world, &key).await.unwrap();
    rewrite(&world.test, "identity_show_code", "and f.last_step < p_step", "").await;
    seen_red(
        "a code opens once",
        "the step that was used is not compared",
        a_code_opens_once(&world, &key).await,
    );
}

#[tokio::test]
async fn without_a_fresh_code_the_factor_cannot_be_changed() {
    let world = World::new().await;
    let (session, _, _) = enrolled(&world).await;
    let person = actor(&world, &session).await.unwrap();
    for typed in ["", "000000", "AAAAA-AAAAA"] {
        let removed = second_factor::remove(&world.db, &world.secret, &person, &session, typed)
            .await
            .unwrap();
        assert_eq!(removed, Tried::Wrong, "{typed}");
        let renewed = second_factor::renew_recovery_codes(&world.db, &world.secret, &person, &session, typed)
            .await
            .unwrap();
        assert_eq!(renewed, Tried::Wrong, "{typed}");
    }
    // The database demands that the code was taken in the same transaction.
    let hash = hex(&session.hash());
    for call in [
        format!("select identity_remove_factor('\\x{hash}')::text"),
        format!("select identity_renew_recovery_codes('\\x{hash}', '{{}}')::text"),
    ] {
        assert_eq!(world.texts(&call).await, ["false"], "{call}");
    }
    assert_eq!(world.count("select count(*) from identity_recovery_code").await, 10);
}

/// Tries wrong codes in a session until it ends, taking out the waits between; gives how many were tried.
async fn wrong_ones(world: &World, session: &Token) -> u32 {
    let mut tried = 0;
    loop {
        let Some(person) = actor(world, session).await else {
            return tried;
        };
        // Not `000000`: one in a million times that is right.
        match second_factor::show(&world.db, &world.secret, &person, session, "AAAAA-AAAAA")
            .await
            .unwrap()
        {
            Tried::Wrong => tried += 1,
            Tried::Over => return tried + 1,
            Tried::Wait(_) => {
                world
                    .owner("update identity_session set factor_tried_at = factor_tried_at - interval '1 hour'")
                    .await;
            }
            other => panic!("{other:?}"),
        }
        assert!(tried < 30, "no end of tries");
    }
}

#[tokio::test]
async fn tries_wait_longer_and_end_the_session_and_lock_nobody_out() {
    let world = World::new().await;
    let (_, key, _) = enrolled(&world).await;
    let guessing = sign_in(&world).await;
    for _ in 0..5 {
        assert_eq!(show(&world, &guessing, "AAAAA-AAAAA").await, Tried::Wrong);
    }
    for expected in [30, 60, 120] {
        let Tried::Wait(seconds) = show(&world, &guessing, "AAAAA-AAAAA").await else {
            panic!("it waits");
        };
        assert!((expected - 5..=expected).contains(&seconds), "{seconds}");
        // A right one waits as well: nothing is told by it.
        let right = code_next(&world.test, &key).await;
        assert!(matches!(show(&world, &guessing, &right).await, Tried::Wait(_)));
        world
            .owner(&format!(
                "update identity_session set factor_tried_at = factor_tried_at - interval '{expected} seconds'"
            ))
            .await;
        assert_eq!(show(&world, &guessing, "AAAAA-AAAAA").await, Tried::Wrong);
    }
    assert_eq!(wrong_ones(&world, &guessing).await, 2, "the tenth ends the session");
    assert!(actor(&world, &guessing).await.is_none());
    // Where so many were wrong, a session has a try only; the person's own is the right one.
    assert_eq!(wrong_ones(&world, &sign_in(&world).await).await, 10);
    assert_eq!(wrong_ones(&world, &sign_in(&world).await).await, 1);
    let own = sign_in(&world).await;
    let code = code_next(&world.test, &key).await;
    assert!(matches!(show(&world, &own, &code).await, Tried::Right(_)), "nobody is locked out");
    assert_eq!(world.count("select wrong from identity_factor").await, 0);
}

/// Whether tries at once are counted like tries after each other.
async fn tries_at_once_are_counted(world: &World) -> Result<(), Found> {
    let session = sign_in(world).await;
    let mut tries = tokio::task::JoinSet::new();
    for _ in 0..12 {
        let (db, secret) = (world.db.clone(), world.secret.clone());
        tries.spawn(async move {
            let person = identity::authenticate(&db, &session).await.unwrap().unwrap();
            second_factor::show(&db, &secret, &person, &session, "AAAAA-AAAAA").await.unwrap()
        });
    }
    let wrong = tries.join_all().await.iter().filter(|t| matches!(t, Tried::Wrong)).count();
    if wrong == 5 {
        Ok(())
    } else {
        Err(Found(format!("{wrong} tries at once instead of 5")))
    }
}

#[tokio::test]
async fn tries_at_once_are_counted_one_by_one() {
    let world = World::new().await;
    enrolled(&world).await;
    tries_at_once_are_counted(&world).await.unwrap();
}

#[tokio::test]
async fn sabotage_tries_that_are_not_counted_are_seen() {
    let world = World::new().await;
    enrolled(&world).await;
    rewrite(
        &world.test,
        "identity_try_factor",
        "held.factor_tries >= 5",
        "held.factor_tries >= 500",
    )
    .await;
    seen_red(
        "wrong codes are limited",
        "the limit is a hundred times as high",
        tries_at_once_are_counted(&world).await,
    );
}

#[tokio::test]
async fn sessions_of_joint_management_are_shorter() {
    let world = World::new().await;
    let session = sign_in(&world).await;
    let aged = async |seen: &str, opened: &str| {
        world
            .owner(&format!(
                "update identity_session set last_seen_at = now() - interval '{seen}', created_at = now() - interval '{opened}', expires_at = now() - interval '{opened}' + interval '12 hours'"
            ))
            .await;
        let live = actor(&world, &session).await.is_some();
        live && identity::own_sessions(&world.db, &session).await.unwrap().len() == 1
    };
    assert!(aged("59 minutes", "11 hours 59 minutes").await);
    assert!(!aged("60 minutes", "1 hour").await && !aged("1 minute", "12 hours").await);
    // A role that is given makes the sessions that are open shorter.
    world
        .owner(&format!(
            "insert into tenants_membership (tenant_id, account_id, role, name, email)
             select '{}', id, 'joint_management', name, email from identity_account where email_norm = '{LEADER}'",
            world.region
        ))
        .await;
    assert!(aged("29 minutes", "7 hours 59 minutes").await);
    assert!(!aged("30 minutes", "1 hour").await && !aged("1 minute", "8 hours").await);
}

#[tokio::test]
async fn own_sessions_are_listed_and_ended() {
    let world = World::new().await;
    let (session, key, _) = enrolled(&world).await;
    let other = sign_in(&world).await;
    let third = sign_in(&world).await;
    let list = identity::own_sessions(&world.db, &session).await.unwrap();
    assert_eq!(list.len(), 3);
    let this: Vec<bool> = list.iter().map(|s| s.this).collect();
    assert_eq!(this, [false, false, true], "the newest first");
    assert_eq!(list[2].seen.minute(), 0, "to the hour");
    let person = actor(&world, &session).await.unwrap();
    let id = actor(&world, &other).await.unwrap().session;
    // Somebody else's can't be ended.
    let beta = world
        .count(&format!(
            "select count(*) from identity_session where account_id = '{}'",
            world.lead_beta.actor
        ))
        .await;
    world.owner(&format!("insert into identity_session (id, account_id, token_hash, expires_at) values ('11111111-1111-1111-1111-111111111111', '{}', 'x', now() + interval '1 hour')", world.lead_beta.actor)).await;
    let theirs = uuid::Uuid::parse_str("11111111-1111-1111-1111-111111111111").unwrap();
    assert_eq!(
        identity::end_own_sessions(&world.db, &person, &session, Some(theirs))
            .await
            .unwrap(),
        0
    );
    assert_eq!(identity::end_own_sessions(&world.db, &person, &session, Some(id)).await.unwrap(), 1);
    assert!(actor(&world, &other).await.is_none() && actor(&world, &third).await.is_some());
    assert_eq!(identity::end_own_sessions(&world.db, &person, &session, None).await.unwrap(), 1);
    assert!(actor(&world, &third).await.is_none() && actor(&world, &session).await.is_some());
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from identity_session where account_id = '{}'",
                world.lead_beta.actor
            ))
            .await,
        beta + 1
    );
    drop(key);
}
