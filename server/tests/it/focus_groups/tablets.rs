//! A tablet in the room: one code, one answer, one person after the other; its PIN; its end; and nobody else's.

use super::super::world::{World, sheet};
use domain::{focus_groups::Pin, ids::SubmissionId, language::Language};
use server::{
    Error,
    focus_groups::{
        RoundKey,
        answering::{self, Key, Taken},
        invitations, rounds,
        tablets::{self, Left, TabletError},
    },
    limits::TABLET_PIN,
    secrets::{Secret, Token},
};

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A tablet of Alfa's for so many people, with the PIN 2580.
async fn tablet(world: &World, key: RoundKey, people: usize) -> Token {
    tablets::begin(&world.db, &world.secret, &world.lead_alfa, key, people, &pin("2580"))
        .await
        .unwrap()
}

async fn unused(world: &World, token: &Token) -> Vec<Token> {
    tablets::codes(&world.db, &world.secret, token).await.unwrap().unwrap().unused
}

async fn answer(world: &World, link: Token, submission: SubmissionId) -> Taken {
    answering::submit(
        &world.db,
        &world.secret,
        &Key::Link(link),
        submission,
        Language::Sv,
        &sheet(4, 2, None),
    )
    .await
    .unwrap()
}

#[tokio::test]
async fn each_who_answers_at_a_tablet_takes_one_code() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let token = tablet(&world, key, 3).await;
    // Whoever goes away without sending leaves the code to the next.
    let first = unused(&world, &token).await;
    assert_eq!((first.len(), unused(&world, &token).await), (3, first.clone()));
    for (at, link) in first.iter().enumerate() {
        let submission = SubmissionId::new();
        assert_eq!(answer(&world, *link, submission).await, Taken::Thanks);
        // The same form again is the same answer; another with the same code is none.
        assert_eq!(answer(&world, *link, submission).await, Taken::Thanks);
        assert_eq!(answer(&world, *link, SubmissionId::new()).await, Taken::UsedBefore);
        assert_eq!(unused(&world, &token).await, first[at + 1..]);
    }
    assert_eq!(world.count("select count(*) from focus_groups_answer").await, 3);
    // What the tablet stands for is still told, so that it can say that its codes are used up.
    let codes = tablets::codes(&world.db, &world.secret, &token).await.unwrap().unwrap();
    assert!(first.contains(&codes.any) && codes.unused.is_empty());
    // Nobody prints its codes, and they count among those who were asked.
    let (_, sheets) = invitations::list(&world.db, &world.lead_alfa, key).await.unwrap();
    assert!(sheets.is_empty(), "{sheets:?}");
    world.codes(&world.lead_alfa, key, 2).await;
    let (_, sheets) = invitations::list(&world.db, &world.lead_alfa, key).await.unwrap();
    assert_eq!(sheets.iter().map(|s| (s.sheet, s.slips)).collect::<Vec<_>>(), [(2, 2)]);
}

#[tokio::test]
async fn the_way_out_asks_for_the_pin_and_tries_are_counted() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let token = tablet(&world, key, 2).await;
    let leave = async |pin: Option<Pin>| tablets::leave(&world.db, &world.secret, &token, pin.as_ref()).await.unwrap();
    // What is no PIN at all counts as well.
    assert_eq!(leave(None).await, Left::Wrong);
    for _ in 1..TABLET_PIN.most() {
        assert_eq!(leave(Some(pin("2581"))).await, Left::Wrong);
    }
    // From now on the right one waits too; another tablet does not.
    for tried in ["2581", "2580"] {
        assert!(
            matches!(leave(Some(pin(tried))).await, Left::Wait(wait) if wait.as_secs() > 0),
            "{tried}"
        );
    }
    let other = tablet(&world, key, 1).await;
    assert_eq!(
        tablets::leave(&world.db, &world.secret, &other, Some(&pin("2580"))).await.unwrap(),
        Left::Yes
    );
    assert_eq!(
        tablets::leave(&world.db, &world.secret, &other, Some(&pin("2580"))).await.unwrap(),
        Left::Gone
    );
    assert!(tablets::codes(&world.db, &world.secret, &other).await.unwrap().is_none());
    // Its codes are not printed afterwards either. It is in the log, as nobody's deed.
    let (_, sheets) = invitations::list(&world.db, &world.lead_alfa, key).await.unwrap();
    assert!(sheets.is_empty(), "{sheets:?}");
    let logged = "select count(*) from audit_entry where kind = 'tablet_ended' and actor_id is null";
    assert_eq!(world.count(logged).await, 1);
    // The one that waits is ended from elsewhere.
    let [on] = tablets::list(&world.db, &world.lead_alfa, key).await.unwrap()[..] else {
        panic!("one is on")
    };
    tablets::end(&world.db, &world.lead_alfa, key, on.id).await.unwrap();
    assert_eq!(leave(Some(pin("2580"))).await, Left::Gone);
    assert!(matches!(
        tablets::end(&world.db, &world.lead_alfa, key, on.id).await,
        Err(Error::NotFound)
    ));
    assert!(tablets::list(&world.db, &world.lead_alfa, key).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_tablet_is_its_tenants_and_is_set_up_by_who_leads() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    tablet(&world, key, 2).await;
    let [on] = tablets::list(&world.db, &world.lead_alfa, key).await.unwrap()[..] else {
        panic!("one is on")
    };
    // Beta takes part in the same round, and sees and ends nothing of Alfa's; nor does the region, whose round it is.
    for other in [&world.lead_beta, &world.joint, &world.lead_gamma] {
        assert!(tablets::list(&world.db, other, key).await.unwrap().is_empty(), "{}", other.slug);
        assert!(matches!(tablets::end(&world.db, other, key, on.id).await, Err(Error::NotFound)));
    }
    // Who takes no part sets up none, and nobody does in a round that is not open.
    let begin = async |place, key| tablets::begin(&world.db, &world.secret, place, key, 2, &pin("2580")).await;
    assert!(matches!(
        begin(&world.lead_gamma, key).await,
        Err(TabletError::Other(Error::NotFound))
    ));
    let own = world.open_round(&world.lead_alfa, &[]).await;
    rounds::close(&world.db, &world.lead_alfa, own.round).await.unwrap();
    assert!(matches!(
        begin(&world.lead_alfa, own).await,
        Err(TabletError::Other(Error::Conflict))
    ));
    for people in [0, 101] {
        let begun = tablets::begin(&world.db, &world.secret, &world.lead_alfa, key, people, &pin("2580")).await;
        assert!(matches!(begun, Err(TabletError::People)), "{people}");
    }
    // The application role reads no hash.
    for column in ["token_hash", "pin_hash"] {
        let asked = world
            .asked(
                &world.lead_alfa,
                &format!("select encode({column}, 'hex') from focus_groups_tablet"),
            )
            .await;
        assert!(asked.is_err(), "{column}: {asked:?}");
    }
}

#[tokio::test]
async fn a_closed_round_has_no_tablets() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let token = tablet(&world, key, 6).await;
    for link in unused(&world, &token).await {
        answer(&world, link, SubmissionId::new()).await;
    }
    world.close(&world.lead_alfa, key).await;
    assert_eq!(world.count("select count(*) from focus_groups_tablet").await, 0);
    assert!(tablets::codes(&world.db, &world.secret, &token).await.unwrap().is_none());
}

#[tokio::test]
async fn a_tablet_goes_on_when_the_secret_changes() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let token = tablet(&world, key, 2).await;
    let links = unused(&world, &token).await;
    let changed = Secret::new(b"another secret, of 32 bytes or so");
    // Without the former secret its codes can't be made again; with it, they are the same, and so is the PIN.
    assert!(tablets::codes(&world.db, &changed, &token).await.unwrap().is_none());
    let kept = changed.with_previous([&b"a secret for tests, 32 bytes long"[..]]);
    let codes = tablets::codes(&world.db, &kept, &token).await.unwrap().unwrap();
    assert_eq!(codes.unused, links);
    assert_eq!(
        tablets::leave(&world.db, &kept, &token, Some(&pin("2580"))).await.unwrap(),
        Left::Yes
    );
}
