//! Instruments, rounds and invitations.

use super::super::world::{World, document};
use domain::{
    focus_groups::{InstrumentProblem, Participation, RoundProblem, RoundState},
    ids::{InstrumentId, RoundId},
    language::{Language, Texts},
};
use server::{
    Error,
    focus_groups::{
        RoundKey,
        instruments::{self, InstrumentError},
        invitations::{self, InviteError, Invited},
        rounds::{self, RoundError},
    },
};
use time::Duration;

fn conflict<T>(result: Result<T, RoundError>) -> bool {
    matches!(result, Err(RoundError::Other(Error::Conflict)))
}

#[tokio::test]
async fn an_instrument_is_saved_over_what_was_read_and_a_used_version_stays() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    assert!(matches!(
        instruments::create(&world.db, place, " ").await,
        Err(InstrumentError::Problem(InstrumentProblem::NoName))
    ));
    let id = instruments::create(&world.db, place, "Eget").await.unwrap();
    let empty = instruments::newest(&world.db, place, id).await.unwrap();
    assert_eq!((empty.version, empty.frozen, empty.document.items.len()), (1, false, 0));
    let full = document(&empty.document);
    instruments::save(&world.db, place, id, &empty, &full).await.unwrap();
    // Two people read the same: the second to save is told.
    assert!(matches!(
        instruments::save(&world.db, place, id, &empty, &full).await,
        Err(InstrumentError::Stale)
    ));
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    let mut broken = full.clone();
    broken.items[1].key = "gender".into();
    assert!(matches!(
        instruments::save(&world.db, place, id, &read, &broken).await,
        Err(InstrumentError::Problem(InstrumentProblem::DoubleKey(_)))
    ));

    let draft = world.draft();
    let round = rounds::create(&world.db, place, &draft, Some(id), &[]).await.unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    assert!(matches!(
        instruments::save(&world.db, place, id, &empty, &full).await,
        Err(InstrumentError::Stale)
    ));
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    assert_eq!((read.version, read.frozen), (1, true));
    let mut next = full.clone();
    next.items[2].text = Texts::swedish("Nytt");
    instruments::save(&world.db, place, id, &read, &next).await.unwrap();
    let newest = instruments::newest(&world.db, place, id).await.unwrap();
    assert_eq!((newest.version, newest.frozen, &newest.document), (2, false, &next));
    // The open round asks what it opened with, whoever tries to change that.
    assert_eq!(rounds::get(&world.db, place, round).await.unwrap().instrument, full);
    for sql in [
        "update focus_groups_instrument_version set document = '{}' where frozen",
        "update focus_groups_instrument_version set frozen = false where frozen",
    ] {
        assert!(sqlx::raw_sql(sql).execute(world.test.owner()).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn a_municipality_reads_and_copies_the_regions_instrument_and_no_other() {
    let world = World::new().await;
    let regions = world.instrument(&world.joint).await;
    let alfas = world.instrument(&world.lead_alfa).await;
    let ids = async |place| {
        instruments::list(&world.db, place)
            .await
            .unwrap()
            .into_iter()
            .map(|i| i.id)
            .collect::<Vec<InstrumentId>>()
    };
    assert_eq!(ids(&world.lead_beta).await, [regions]);
    assert_eq!(ids(&world.lead_gamma).await, []);
    assert_eq!(ids(&world.joint).await, [regions]);
    assert!(matches!(
        instruments::newest(&world.db, &world.lead_beta, alfas).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        instruments::copy(&world.db, &world.joint, alfas).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        instruments::copy(&world.db, &world.lead_gamma, regions).await,
        Err(Error::NotFound)
    ));
    let copy = instruments::copy(&world.db, &world.lead_beta, regions).await.unwrap();
    let (from, to) = (
        instruments::newest(&world.db, &world.lead_beta, regions).await.unwrap(),
        instruments::newest(&world.db, &world.lead_beta, copy).await.unwrap(),
    );
    assert_eq!((from.document.items == to.document.items, to.owner), (true, world.beta));
    assert!(!instruments::can_write(&world.lead_beta, from.owner) && instruments::can_write(&world.lead_beta, to.owner));
    assert!(matches!(
        instruments::save(&world.db, &world.lead_beta, regions, &from, &from.document).await,
        Err(InstrumentError::Other(Error::NotFound))
    ));
    instruments::save(&world.db, &world.lead_beta, copy, &to, &to.document)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_round_is_written_opened_and_closed() {
    let world = World::new().await;
    let place = &world.joint;
    let instrument = world.instrument(place).await;
    let mut bad = world.draft();
    (bad.title, bad.contact, bad.closes_on) = (Texts::default(), String::new(), world.today - Duration::days(1));
    match rounds::create(&world.db, place, &bad, Some(instrument), &[world.alfa]).await {
        Err(RoundError::Problems(p)) => assert_eq!(p, [RoundProblem::NoTitle, RoundProblem::NoContact, RoundProblem::ClosesTooEarly]),
        other => panic!("{other:?}"),
    }
    let draft = world.draft();
    assert!(matches!(
        rounds::create(&world.db, place, &draft, None, &[world.alfa]).await,
        Err(RoundError::NoInstrument)
    ));
    let elsewhere = world.instrument(&world.lead_gamma).await;
    assert!(matches!(
        rounds::create(&world.db, place, &draft, Some(elsewhere), &[world.alfa]).await,
        Err(RoundError::NoInstrument)
    ));
    // One that takes part in nothing can't be chosen.
    assert!(matches!(
        rounds::create(&world.db, place, &draft, Some(instrument), &[world.gamma]).await,
        Err(RoundError::NoTenant)
    ));
    let id = rounds::create(&world.db, place, &draft, Some(instrument), &[world.alfa, world.gamma, world.alfa])
        .await
        .unwrap();
    let key = RoundKey {
        owner: world.region,
        round: id,
    };
    assert_eq!(
        rounds::get(&world.db, place, id).await.unwrap().tenants,
        [(world.alfa, "Alfa".to_owned())]
    );

    // A draft is nobody's but its owner's.
    for other in [&world.lead_alfa, &world.lead_beta] {
        assert!(rounds::list(&world.db, other).await.unwrap().is_empty());
        assert!(matches!(rounds::get(&world.db, other, id).await, Err(Error::NotFound)));
        assert!(rounds::participation(&world.db, other, key).await.unwrap().is_empty());
        assert!(matches!(
            invitations::by_sheet(&world.db, &world.secret, other, key, Language::Sv, 1).await,
            Err(InviteError::Other(Error::NotFound))
        ));
    }
    let mut changed = draft.clone();
    changed.title = Texts::everywhere("Ny titel");
    rounds::update(&world.db, place, id, &changed, Some(instrument), &[world.alfa, world.beta])
        .await
        .unwrap();
    let round = rounds::get(&world.db, place, id).await.unwrap();
    assert_eq!((round.draft, round.tenants.len()), (changed.clone(), 2));
    for other in [&world.lead_alfa, &world.lead_beta] {
        assert!(conflict(
            rounds::update(&world.db, other, id, &changed, Some(instrument), &[]).await
        ));
        assert!(matches!(
            rounds::open(&world.db, other, id).await,
            Err(RoundError::Other(Error::NotFound))
        ));
    }

    rounds::open(&world.db, place, id).await.unwrap();
    assert!(conflict(rounds::open(&world.db, place, id).await));
    assert!(conflict(
        rounds::update(&world.db, place, id, &changed, Some(instrument), &[world.alfa]).await
    ));
    assert!(matches!(rounds::delete_draft(&world.db, place, id).await, Err(Error::Conflict)));
    let told = world.texts("select email from notifications_outbox o join identity_account a on a.id = o.account_id where kind = 'focus_groups.round_opened' order by 1").await;
    assert_eq!(told, ["lead.alfa@example.se", "lead.beta@example.se"]);
    assert_eq!(rounds::list(&world.db, &world.lead_beta).await.unwrap().len(), 1);
    assert!(rounds::list(&world.db, &world.lead_gamma).await.unwrap().is_empty());
    // A municipality sees that it takes part itself, and not who else does.
    assert_eq!(
        rounds::get(&world.db, &world.lead_beta, id).await.unwrap().tenants,
        [(world.beta, "Beta".to_owned())]
    );

    assert!(matches!(
        rounds::move_last_day(&world.db, place, id, world.today - Duration::days(1)).await,
        Err(RoundError::Problems(_))
    ));
    assert!(matches!(
        rounds::move_last_day(&world.db, &world.lead_alfa, id, world.today).await,
        Err(RoundError::Other(Error::NotFound))
    ));
    rounds::move_last_day(&world.db, place, id, world.today).await.unwrap();
    assert!(matches!(rounds::close(&world.db, &world.lead_alfa, id).await, Err(Error::Conflict)));
    rounds::close(&world.db, place, id).await.unwrap();
    assert!(matches!(rounds::close(&world.db, place, id).await, Err(Error::Conflict)));
    assert!(conflict(
        rounds::move_last_day(&world.db, place, id, world.today + Duration::days(1)).await
    ));
    assert_eq!(rounds::get(&world.db, place, id).await.unwrap().state, RoundState::Closing);

    let other = rounds::create(&world.db, place, &draft, Some(instrument), &[world.alfa])
        .await
        .unwrap();
    rounds::delete_draft(&world.db, place, other).await.unwrap();
    assert!(matches!(rounds::get(&world.db, place, other).await, Err(Error::NotFound)));
    assert!(matches!(
        rounds::delete_draft(&world.db, place, RoundId::new()).await,
        Err(Error::Conflict)
    ));
}

#[tokio::test]
async fn an_instrument_that_asks_nothing_cannot_be_asked() {
    let world = World::new().await;
    let empty = instruments::create(&world.db, &world.lead_alfa, "Tomt").await.unwrap();
    let round = rounds::create(&world.db, &world.lead_alfa, &world.draft(), Some(empty), &[])
        .await
        .unwrap();
    assert!(matches!(
        rounds::open(&world.db, &world.lead_alfa, round).await,
        Err(RoundError::Instrument(InstrumentProblem::NoItems))
    ));
}

#[tokio::test]
async fn what_was_promised_cannot_change_whoever_asks() {
    let world = World::new().await;
    world.open_round(&world.lead_alfa, &[]).await;
    for change in [
        "anonymous = false",
        "threshold_closed = 6",
        "threshold_free = 11",
        "instrument_version = 2",
        "languages = '{sv}'",
        "public_id = gen_random_uuid()",
        "kept_until = kept_until + 1",
        "purpose = '{}'",
        "opens_on = opens_on - 1",
        "asker = 'Annan'",
        "state = 'draft'",
        "state = 'closed'",
    ] {
        let error = sqlx::raw_sql(sqlx::AssertSqlSafe(format!("update focus_groups_round set {change}")))
            .execute(world.test.owner())
            .await
            .unwrap_err();
        assert!(
            error
                .as_database_error()
                .and_then(|e| e.constraint())
                .is_some_and(|c| c.starts_with("focus_groups_round_")),
            "{change}: {error}"
        );
    }
}

/// A round that only said it was closed would keep what links answers to people.
#[tokio::test]
async fn a_round_closes_through_its_doors_only() {
    let world = World::new().await;
    let open = world.open_round(&world.lead_alfa, &[]).await;
    let closing = world.open_round(&world.lead_alfa, &[]).await;
    rounds::close(&world.db, &world.lead_alfa, closing.round).await.unwrap();
    let pool = sqlx::PgPool::connect_with(world.test.options("brygga_app")).await.unwrap();
    for (round, state) in [(open.round, "closing"), (closing.round, "closed")] {
        let mut tx = pool
            .begin_with(sqlx::AssertSqlSafe(format!("BEGIN; SET LOCAL app.tenant = '{}'", world.alfa)))
            .await
            .unwrap();
        let error = sqlx::query("update focus_groups_round set state = $2 where id = $1")
            .bind(round.0)
            .bind(state)
            .execute(&mut *tx)
            .await
            .unwrap_err();
        assert_eq!(
            error.as_database_error().and_then(|e| e.constraint()),
            Some("focus_groups_round_forward"),
            "{state}: {error}"
        );
    }
}

#[tokio::test]
async fn people_are_invited_by_mail_once() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let by_mail = async |place, list| invitations::by_mail(&world.db, &world.secret, place, key, Language::Ar, list).await;
    assert!(matches!(by_mail(&world.lead_alfa, " \n").await, Err(InviteError::Empty)));
    match by_mail(&world.lead_alfa, "a@example.se\nnope\n\nb@example.se, also nope").await {
        Err(InviteError::BadLines(bad)) => assert_eq!(bad.iter().map(|b| b.line).collect::<Vec<_>>(), [2, 4]),
        other => panic!("{other:?}"),
    }
    let many: String = (0..=invitations::MAX_AT_ONCE).map(|n| format!("p{n}@example.se\n")).collect();
    assert!(matches!(by_mail(&world.lead_alfa, &many).await, Err(InviteError::TooMany)));
    assert_eq!(world.count("select count(*) from focus_groups_invitation").await, 0);

    assert_eq!(
        by_mail(&world.lead_alfa, "a@example.se\nB@example.se; A@EXAMPLE.SE").await.unwrap(),
        Invited { new: 2, before: 0 }
    );
    assert_eq!(
        by_mail(&world.lead_alfa, "b@example.se\nc@example.se").await.unwrap(),
        Invited { new: 1, before: 1 }
    );
    // The other municipality knows nothing of it.
    assert_eq!(
        by_mail(&world.lead_beta, "b@example.se").await.unwrap(),
        Invited { new: 1, before: 0 }
    );
    let list = async |place| {
        invitations::list(&world.db, place, key)
            .await
            .unwrap()
            .0
            .into_iter()
            .map(|a| a.email)
            .collect::<Vec<_>>()
    };
    assert_eq!(list(&world.lead_alfa).await, ["a@example.se", "B@example.se", "c@example.se"]);
    assert_eq!(list(&world.lead_beta).await, ["b@example.se"]);
    assert_eq!(list(&world.joint).await, Vec::<String>::new(), "the region sees no address");
    assert_eq!(world.count("select count(*) from notifications_outbox where kind = 'focus_groups.invitation' and language = 'ar' and not_before <= now()").await, 4);
    for outside in [&world.joint, &world.lead_gamma] {
        assert!(matches!(
            by_mail(outside, "d@example.se").await,
            Err(InviteError::Other(Error::NotFound))
        ));
    }
    // No row of the outbox has an address in it.
    assert!(
        !world
            .texts("select to_jsonb(o)::text from notifications_outbox o")
            .await
            .join("\n")
            .contains("@example.se")
    );
}

#[tokio::test]
async fn sheets_of_slips_can_be_printed_again_and_mails_wait_for_the_first_day() {
    let world = World::new().await;
    let mut draft = world.draft();
    draft.opens_on = world.today + Duration::days(3);
    let key = world.open_round_of(&world.lead_alfa, &draft, &[]).await;
    let by_sheet = async |n| invitations::by_sheet(&world.db, &world.secret, &world.lead_alfa, key, Language::SvEasy, n).await;
    for n in [0, invitations::MAX_AT_ONCE + 1] {
        assert!(matches!(by_sheet(n).await, Err(InviteError::Slips)));
    }
    assert_eq!((by_sheet(30).await.unwrap(), by_sheet(2).await.unwrap()), (1, 2));
    let print = async || {
        invitations::sheet(&world.db, &world.secret, &world.lead_alfa, key, 1)
            .await
            .unwrap()
    };
    let (first, again) = (print().await, print().await);
    assert_eq!((first.0, first.1.len()), (Language::SvEasy, 30));
    let mut codes: Vec<String> = first.1.iter().map(|s| s.code.to_string()).collect();
    assert_eq!(codes, again.1.iter().map(|s| s.code.to_string()).collect::<Vec<_>>());
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 30);
    assert!(matches!(
        invitations::sheet(&world.db, &world.secret, &world.lead_alfa, key, 3).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        invitations::sheet(&world.db, &world.secret, &world.lead_beta, key, 1).await,
        Err(Error::NotFound)
    ));
    let sheets = invitations::list(&world.db, &world.lead_alfa, key).await.unwrap().1;
    assert_eq!(sheets.iter().map(|s| (s.sheet, s.slips)).collect::<Vec<_>>(), [(1, 30), (2, 2)]);
    invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, "a@example.se")
        .await
        .unwrap();
    assert_eq!(
        world
            .count(
                "select count(*) from notifications_outbox o, focus_groups_round r where o.kind = 'focus_groups.invitation'
                      and o.not_before = (r.opens_on + time '08:00') at time zone 'Europe/Stockholm'"
            )
            .await,
        1
    );
}

#[tokio::test]
async fn participation_is_told_in_steps_only_and_to_those_it_concerns() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world
        .answers(&world.lead_alfa, key, 9, |_| super::super::world::sheet(3, 1, None))
        .await;
    world.codes(&world.lead_alfa, key, 4).await;
    world
        .answers(&world.lead_beta, key, 4, |_| super::super::world::sheet(3, 1, None))
        .await;
    let told = async |place| {
        let rows = rounds::participation(&world.db, place, key).await.unwrap();
        rows.into_iter().map(|t| (t.name, t.asked, t.answered)).collect::<Vec<_>>()
    };
    let alfa = ("Alfa".to_owned(), Participation::AtLeast(10), Participation::AtLeast(5));
    let beta = ("Beta".to_owned(), Participation::FewerThanFive, Participation::FewerThanFive);
    assert_eq!(told(&world.joint).await, [alfa.clone(), beta.clone()]);
    assert_eq!(told(&world.lead_alfa).await, std::slice::from_ref(&alfa));
    assert_eq!(told(&world.lead_beta).await, std::slice::from_ref(&beta));
    assert_eq!(told(&world.lead_gamma).await, []);
    // Two rounds with four answers each: their sum would say more than each of them.
    let second = world.open_round(&world.joint, &[world.beta]).await;
    world
        .answers(&world.lead_beta, second, 4, |_| super::super::world::sheet(3, 1, None))
        .await;
    let rows = server::tenants::oversight(&world.db, &world.joint).await.unwrap();
    assert_eq!(
        rows.iter().map(|r| (r.open_rounds, r.answered_at_least)).collect::<Vec<_>>(),
        [(1, 5), (2, 0)]
    );
    world.close(&world.joint, key).await;
    assert_eq!(told(&world.joint).await, [alfa, beta], "the same after closing");
}

#[tokio::test]
async fn sheets_made_at_once_have_numbers_of_their_own() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let mut making = tokio::task::JoinSet::new();
    for n in 1..=6 {
        let (db, secret, place) = (world.db.clone(), world.secret.clone(), world.lead_alfa.clone());
        making.spawn(async move {
            (
                invitations::by_sheet(&db, &secret, &place, key, Language::Sv, n).await.unwrap(),
                n as i64,
            )
        });
    }
    let mut made = making.join_all().await;
    made.sort_unstable();
    let sheets = invitations::list(&world.db, &world.lead_alfa, key).await.unwrap().1;
    assert_eq!(made, sheets.iter().map(|s| (s.sheet, s.slips)).collect::<Vec<_>>());
    assert_eq!(sheets.len(), 6);
}

#[tokio::test]
async fn of_two_who_save_a_used_version_at_once_one_is_told() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    for _ in 0..5 {
        let id = world.instrument(place).await;
        let round = rounds::create(&world.db, place, &world.draft(), Some(id), &[]).await.unwrap();
        rounds::open(&world.db, place, round).await.unwrap();
        let read = instruments::newest(&world.db, place, id).await.unwrap();
        let save = || instruments::save(&world.db, place, id, &read, &read.document);
        let (a, b) = tokio::join!(save(), save());
        assert!(a.is_ok() != b.is_ok());
        assert!(matches!([a, b].into_iter().find_map(Result::err), Some(InstrumentError::Stale)));
    }
}

/// Somebody changes the draft at the moment it opens: what opens is what was checked and frozen.
#[tokio::test]
async fn a_round_opens_with_the_instrument_it_then_has() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    let (first, second) = (world.instrument(place).await, world.instrument(place).await);
    let round = rounds::create(&world.db, place, &world.draft(), Some(first), &[]).await.unwrap();
    let mut changing = world.test.owner().begin().await.unwrap();
    sqlx::query("update focus_groups_round set instrument_id = $1")
        .bind(second.0)
        .execute(&mut *changing)
        .await
        .unwrap();
    let (db, actor) = (world.db.clone(), place.clone());
    let opening = tokio::spawn(async move { rounds::open(&db, &actor, round).await });
    while world.waiting().await == 0 {
        tokio::task::yield_now().await;
    }
    changing.commit().await.unwrap();
    opening.await.unwrap().unwrap();
    let frozen = world
        .texts("select instrument_id::text from focus_groups_instrument_version where frozen")
        .await;
    assert_eq!(frozen, [second.to_string()]);
}
