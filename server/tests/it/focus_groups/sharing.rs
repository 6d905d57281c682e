//! Certificates, and instruments that go round.

use super::super::world::World;
use domain::{
    focus_groups::{Allowed, DateParts, Forbidden, Instrument, Item, ItemKind, Loss, Opt, Reason},
    ids::{InstrumentId, TenantId},
    language::{Language, Texts},
};
use server::{
    Error,
    db::Place,
    focus_groups::{
        instruments::{self, InstrumentError, InstrumentVersion},
        rounds,
        sharing::{self, SharingError, Standing},
    },
    tenants::life,
};

async fn newest(world: &World, place: &Place, id: InstrumentId) -> InstrumentVersion {
    instruments::newest(&world.db, place, id).await.unwrap()
}

/// Saves the newest version with a change.
async fn change(world: &World, place: &Place, id: InstrumentId, change: impl FnOnce(&mut Instrument)) -> Result<(), InstrumentError> {
    let read = newest(world, place, id).await;
    let mut document = read.document.clone();
    change(&mut document);
    instruments::save(&world.db, place, id, &read, &document).await
}

/// A made-up instrument whose wording is locked, of five items.
async fn locked(world: &World, place: &Place) -> InstrumentId {
    let id = world.instrument(place).await;
    let lock = |i: &mut Instrument| {
        i.source = "Påhittad".into();
        i.owner = "Institutet för prov".into();
        i.terms.allowed = Allowed::Locked;
        i.terms.naming = "© Institutet för prov".into();
        // In all languages but one.
        i.items[4].text.set(Language::Ti, "");
    };
    change(world, place, id, lock).await.unwrap();
    id
}

/// Something that is done to a document.
type Change = fn(&mut Instrument);

fn own_item(key: &str) -> Item {
    Item::new(key, ItemKind::Text { max_length: 100 }, Texts::everywhere("Något eget"))
}

async fn standing(world: &World, place: &Place, id: InstrumentId) -> Standing {
    sharing::standing(&world.db, place, id).await.unwrap()
}

async fn offered(world: &World, place: &Place) -> Vec<(TenantId, InstrumentId, i32)> {
    let offers = sharing::offers(&world.db, place).await.unwrap();
    offers.into_iter().map(|o| (o.owner, o.id, o.version)).collect()
}

fn keys(document: &Instrument) -> Vec<&str> {
    document.items.iter().map(|i| i.key.as_str()).collect()
}

#[tokio::test]
async fn what_is_locked_is_saved_word_for_word_or_not_at_all() {
    let world = World::new().await;
    let place = &world.lead_alfa;
    let empty = instruments::create(&world.db, place, "Tomt").await.unwrap();
    assert!(matches!(
        change(&world, place, empty, |i| i.terms.allowed = Allowed::Locked).await,
        Err(InstrumentError::Forbidden(Forbidden::Nothing))
    ));
    let id = locked(&world, place).await;
    let before = newest(&world, place, id).await;
    assert_eq!(before.document.terms.covers, Some(5));
    // Who made it is held to it too, until the certificate says otherwise.
    let wrongs: [(Change, Forbidden); 5] = [
        (
            |i| i.items[4].text = Texts::swedish("varför"),
            Forbidden::Changed("why".into(), Reason::Wording(Language::Sv)),
        ),
        (
            |i| i.items[4].text.set(Language::Ti, "ንምንታይ"),
            Forbidden::Changed("why".into(), Reason::Added(Language::Ti)),
        ),
        (|i| drop(i.items.remove(1)), Forbidden::LeftOut("ways".into())),
        (|i| i.items.swap(0, 1), Forbidden::Moved("gender".into())),
        (|i| i.items.insert(2, own_item("between")), Forbidden::Inside("between".into())),
    ];
    for (how, wrong) in wrongs {
        match change(&world, place, id, how).await {
            Err(InstrumentError::Forbidden(forbidden)) => assert_eq!(forbidden, wrong),
            other => panic!("{wrong:?}: {other:?}"),
        }
    }
    assert_eq!(newest(&world, place, id).await.document, before.document, "nothing is half saved");
    change(&world, place, id, |i| i.items.push(own_item("local"))).await.unwrap();
    change(&world, place, id, |i| i.items[5].text = Texts::swedish("Annat"))
        .await
        .unwrap();
    change(&world, place, id, |i| i.terms.allowed = Allowed::Free).await.unwrap();
    change(&world, place, id, |i| i.items[4].text = Texts::swedish("varför"))
        .await
        .unwrap();
    // What has nothing said of it is kept as it always was.
    let plain = world.instrument(place).await;
    let kept = world
        .texts(&format!(
            "select document::text from focus_groups_instrument_version where instrument_id = '{plain}' and document ? 'terms'"
        ))
        .await;
    assert_eq!(kept, Vec::<String>::new());
}

#[tokio::test]
async fn an_instrument_is_shared_in_one_version_and_withdrawn() {
    let world = World::new().await;
    let (alfa, beta, joint, gamma) = (&world.lead_alfa, &world.lead_beta, &world.joint, &world.lead_gamma);
    let id = locked(&world, alfa).await;
    let none: Vec<(TenantId, InstrumentId, i32)> = Vec::new();
    for place in [alfa, beta, joint, gamma] {
        assert_eq!(offered(&world, place).await, none);
        assert!(sharing::offer(&world.db, place, world.alfa, id).await.is_err());
    }
    // With a collaboration that is taken part in, and by its owner.
    for (place, region) in [
        (alfa, world.beta),
        (alfa, TenantId::new()),
        (beta, world.region),
        (gamma, world.region),
    ] {
        let shared = sharing::share(&world.db, place, id, region).await;
        assert!(matches!(shared, Err(SharingError::Other(Error::NotFound))), "{shared:?}");
    }
    let empty = instruments::create(&world.db, alfa, "Tomt").await.unwrap();
    assert!(matches!(
        sharing::share(&world.db, alfa, empty, world.region).await,
        Err(SharingError::Problem(_))
    ));
    assert!(!newest(&world, alfa, empty).await.frozen, "nothing is half done");
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    assert!(newest(&world, alfa, id).await.frozen, "the version stays");
    for place in [alfa, beta, joint] {
        assert_eq!(offered(&world, place).await, [(world.alfa, id, 1)]);
    }
    assert_eq!(offered(&world, gamma).await, none, "who takes no part sees nothing");
    // Others read what is shared, and neither what is being written nor the instrument itself.
    change(&world, alfa, id, |i| i.items.push(own_item("local"))).await.unwrap();
    let offer = sharing::offer(&world.db, beta, world.alfa, id).await.unwrap();
    assert_eq!(
        (offer.document.items.len(), offer.document.owner.as_str()),
        (5, "Institutet för prov")
    );
    // A list brings how long each is, and not all that others have written.
    let listed = sharing::offers(&world.db, beta).await.unwrap().remove(0);
    assert_eq!((offer.questions, listed.questions, listed.document.items.len()), (5, 5, 0));
    assert_eq!(
        (listed.document.terms, listed.document.name),
        (offer.document.terms, offer.document.name)
    );
    assert!(matches!(instruments::newest(&world.db, beta, id).await, Err(Error::NotFound)));
    assert_eq!(instruments::list(&world.db, beta).await.unwrap().len(), 0);
    assert!(
        rounds::create(&world.db, beta, &world.draft(), Some(id), &[]).await.is_err(),
        "another's is adopted, not asked"
    );
    // The newer one is shared when it is shared.
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    assert_eq!(offered(&world, beta).await, [(world.alfa, id, 2)]);
    assert_eq!(standing(&world, alfa, id).await.shares[0].version, 2);
    assert!(matches!(
        sharing::withdraw(&world.db, beta, id, world.region).await,
        Err(Error::NotFound)
    ));
    sharing::withdraw(&world.db, alfa, id, world.region).await.unwrap();
    assert_eq!(offered(&world, beta).await, none);
    assert!(matches!(
        sharing::withdraw(&world.db, alfa, id, world.region).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn what_is_adopted_keeps_its_certificate_and_stays() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    let id = locked(&world, alfa).await;
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    for (place, owner) in [(&world.lead_gamma, world.alfa), (alfa, world.alfa), (beta, world.beta)] {
        assert!(matches!(sharing::adopt(&world.db, place, owner, id).await, Err(Error::NotFound)));
    }
    let own = sharing::adopt(&world.db, beta, world.alfa, id).await.unwrap();
    let as_it_came = newest(&world, beta, own).await;
    assert_eq!((as_it_came.owner, as_it_came.version, as_it_came.frozen), (world.beta, 1, true));
    assert_eq!(as_it_came.document.terms, newest(&world, alfa, id).await.document.terms);
    let origin = standing(&world, beta, own).await.origin.unwrap();
    assert_eq!((origin.owner, origin.id, origin.version), (world.alfa, id, 1));
    assert_eq!(origin.owner_name.as_deref(), Some(alfa.name.as_str()));
    assert!(origin.there && origin.newer.is_none());
    // The maker, the region and the others see who uses it.
    let user = |standing: &Standing| standing.users.iter().map(|u| (u.tenant, u.version)).collect::<Vec<_>>();
    assert_eq!(user(&standing(&world, alfa, id).await), [(world.beta, 1)]);
    let offer = sharing::offer(&world.db, &world.joint, world.alfa, id).await.unwrap();
    assert_eq!(offer.users[0].tenant, world.beta);
    // A question after it; nothing inside; and the certificate is the maker's.
    change(&world, beta, own, |i| i.items.push(own_item("local"))).await.unwrap();
    let wrongs: [(Change, Forbidden); 4] = [
        (
            |i| i.items[0].text = Texts::swedish("kön"),
            Forbidden::Changed("gender".into(), Reason::Wording(Language::Sv)),
        ),
        (|i| i.terms.allowed = Allowed::Free, Forbidden::Certificate),
        (|i| i.licence = "Fritt".into(), Forbidden::Certificate),
        (|i| i.terms.covers = Some(0), Forbidden::Certificate),
    ];
    for (how, wrong) in wrongs {
        match change(&world, beta, own, how).await {
            Err(InstrumentError::Forbidden(forbidden)) => assert_eq!(forbidden, wrong),
            other => panic!("{wrong:?}: {other:?}"),
        }
    }
    let versions = instruments::versions(&world.db, beta, own).await.unwrap();
    let shown: Vec<(i32, bool, usize)> = versions.iter().map(|v| (v.version, v.frozen, v.document.items.len())).collect();
    assert_eq!(shown, [(1, true, 5), (2, false, 6)]);
    // It is not shared on, and not freed by a copy.
    assert!(matches!(
        sharing::share(&world.db, beta, own, world.region).await,
        Err(SharingError::Adopted)
    ));
    assert!(matches!(instruments::copy(&world.db, beta, own).await, Err(Error::Conflict)));
    // Withdrawn, it stays with those who have it, and can be asked.
    sharing::withdraw(&world.db, alfa, id, world.region).await.unwrap();
    let origin = standing(&world, beta, own).await.origin.unwrap();
    assert!(!origin.there && origin.newer.is_none());
    let round = rounds::create(&world.db, beta, &world.draft(), Some(own), &[]).await.unwrap();
    rounds::open(&world.db, beta, round).await.unwrap();
    assert!(matches!(
        sharing::take_over(&world.db, beta, own, 1).await,
        Err(SharingError::Other(Error::Conflict))
    ));
    // And so it does when whoever made it is gone.
    world
        .owner(&format!(
            "delete from focus_groups_instrument_version where owner_id = '{0}'; delete from focus_groups_instrument where owner_id = '{0}'",
            world.alfa
        ))
        .await;
    assert_eq!(keys(&newest(&world, beta, own).await.document).last(), Some(&"local"));
}

#[tokio::test]
async fn a_newer_version_is_told_of_and_taken_over_with_what_is_ones_own() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    let id = world.instrument(alfa).await;
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    let own = sharing::adopt(&world.db, beta, world.alfa, id).await.unwrap();
    change(&world, beta, own, |i| i.items.push(own_item("local"))).await.unwrap();
    change(&world, alfa, id, |i| i.items.insert(1, own_item("new"))).await.unwrap();
    assert!(standing(&world, beta, own).await.origin.unwrap().newer.is_none(), "not shared yet");
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    let newer = standing(&world, beta, own).await.origin.unwrap().newer.unwrap();
    assert_eq!((newer.version, newer.losses), (2, Vec::new()));
    assert!(matches!(
        sharing::take_over(&world.db, beta, own, 1).await,
        Err(SharingError::Stale)
    ));
    sharing::take_over(&world.db, beta, own, 2).await.unwrap();
    let all = ["gender", "new", "ways", "closer", "weeks", "why", "local"];
    let versions = instruments::versions(&world.db, beta, own).await.unwrap();
    let [.., as_it_came, with_own] = versions.as_slice() else {
        panic!("{} versions", versions.len())
    };
    assert_eq!(
        (as_it_came.version, as_it_came.frozen, keys(&as_it_came.document)),
        (3, true, all[..6].to_vec())
    );
    assert_eq!(
        (with_own.version, with_own.frozen, keys(&with_own.document)),
        (4, false, all.to_vec())
    );
    let origin = standing(&world, beta, own).await.origin.unwrap();
    assert_eq!((origin.version, origin.base_version, origin.newer.is_none()), (2, 3, true));
    assert!(matches!(
        sharing::take_over(&world.db, beta, own, 2).await,
        Err(SharingError::Stale)
    ));
    // Where something of the own would be lost, it is said, and nothing happens.
    change(&world, beta, own, |i| i.items[0].text = Texts::swedish("kön"))
        .await
        .unwrap();
    change(&world, alfa, id, |i| i.items[5].text = Texts::swedish("varför"))
        .await
        .unwrap();
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    match sharing::take_over(&world.db, beta, own, 3).await {
        Err(SharingError::Losses(losses)) => assert_eq!(losses, [Loss::Changed("gender".into())]),
        other => panic!("{other:?}"),
    }
    assert_eq!(newest(&world, beta, own).await.version, 4);
    assert!(matches!(
        sharing::take_over(&world.db, &world.lead_gamma, own, 3).await,
        Err(SharingError::Other(Error::NotFound))
    ));
}

#[tokio::test]
async fn the_regions_are_shared_by_default_and_the_region_adopts_too() {
    let world = World::new().await;
    let (joint, beta) = (&world.joint, &world.lead_beta);
    let regions = world.instrument(joint).await;
    assert_eq!(offered(&world, beta).await, [(world.region, regions, 1)]);
    let own = instruments::copy(&world.db, beta, regions).await.unwrap();
    let origin = standing(&world, beta, own).await.origin.unwrap();
    assert_eq!((origin.owner, origin.id), (world.region, regions));
    change(&world, joint, regions, |i| i.items[4].text = Texts::swedish("varför"))
        .await
        .unwrap();
    assert!(
        standing(&world, beta, own).await.origin.unwrap().newer.is_some(),
        "also where the number is the same"
    );
    sharing::take_over(&world.db, beta, own, 1).await.unwrap();
    assert_eq!(newest(&world, beta, own).await.document.items[4].text, Texts::swedish("varför"));
    // A municipality's, adopted by the region, is shared with all as the region's own are.
    let alfas = world.instrument(&world.lead_alfa).await;
    sharing::share(&world.db, &world.lead_alfa, alfas, world.region).await.unwrap();
    let theirs = sharing::adopt(&world.db, joint, world.alfa, alfas).await.unwrap();
    let offers = offered(&world, beta).await;
    assert_eq!(offers.len(), 3);
    assert!(offers.contains(&(world.region, theirs, 1)));
    assert!(matches!(
        sharing::share(&world.db, joint, regions, world.region).await,
        Err(SharingError::Other(Error::NotFound))
    ));
}

#[tokio::test]
async fn who_adopts_twice_has_one_copy_until_something_is_done_to_it() {
    let world = World::new().await;
    let (alfa, beta, db) = (&world.lead_alfa, &world.lead_beta, &world.db);
    let id = world.instrument(alfa).await;
    sharing::share(db, alfa, id, world.region).await.unwrap();
    // A double click: both are led to the same copy, and it counts once against the day's.
    let (one, other) = tokio::join!(sharing::adopt(db, beta, world.alfa, id), sharing::adopt(db, beta, world.alfa, id));
    let own = one.unwrap();
    assert_eq!(other.unwrap(), own);
    assert_eq!(sharing::adopt(db, beta, world.alfa, id).await.unwrap(), own, "also later");
    assert_eq!(world.count("select count(*) from focus_groups_instrument_adoption").await, 1);
    let counted = format!(
        "select counted from limits_tally where kind = 'instruments' and who = uuid_send('{}')",
        world.beta
    );
    assert_eq!(world.count(&counted).await, 1);
    // Another tenant's copy is another.
    let regions = sharing::adopt(db, &world.joint, world.alfa, id).await.unwrap();
    assert_ne!(regions, own);
    // One that was changed stays as it is, and is adopted anew beside it; and so is a newer version.
    change(&world, beta, own, |i| i.items.push(own_item("local"))).await.unwrap();
    let again = sharing::adopt(db, beta, world.alfa, id).await.unwrap();
    assert_ne!(again, own);
    assert!(newest(&world, beta, own).await.document.item("local").is_some());
    change(&world, alfa, id, |i| i.items.push(own_item("new"))).await.unwrap();
    sharing::share(db, alfa, id, world.region).await.unwrap();
    let newer = sharing::adopt(db, beta, world.alfa, id).await.unwrap();
    assert!(newer != own && newer != again);
    // The region's own can change under the same number: then it is another.
    let shipped = world.instrument(&world.joint).await;
    let first = instruments::copy(db, beta, shipped).await.unwrap();
    assert_eq!(instruments::copy(db, beta, shipped).await.unwrap(), first);
    change(&world, &world.joint, shipped, |i| i.items[4].text = Texts::swedish("varför"))
        .await
        .unwrap();
    assert_ne!(instruments::copy(db, beta, shipped).await.unwrap(), first);
}

#[tokio::test]
async fn what_a_closed_municipality_shared_is_offered_no_more_and_a_paused_ones_is() {
    let world = World::new().await;
    let (alfa, beta, joint, db) = (&world.lead_alfa, &world.lead_beta, &world.joint, &world.db);
    let id = world.instrument(alfa).await;
    sharing::share(db, alfa, id, world.region).await.unwrap();
    let own = sharing::adopt(db, joint, world.alfa, id).await.unwrap();
    let there = async || {
        let offers = offered(&world, beta).await;
        offers.iter().any(|(owner, _, _)| *owner == world.alfa)
    };
    life::pause(db, joint, world.alfa, "Paus").await.unwrap();
    assert!(there().await, "it is read as all of theirs is");
    life::resume(db, joint, world.alfa).await.unwrap();
    life::close(db, joint, world.alfa, "Alfa", "Slut").await.unwrap();
    assert!(!there().await);
    for place in [beta, joint] {
        assert!(matches!(sharing::offer(db, place, world.alfa, id).await, Err(Error::NotFound)));
        assert!(matches!(sharing::adopt(db, place, world.alfa, id).await, Err(Error::NotFound)));
    }
    // What was adopted before stays, and says that it is offered no more.
    let origin = standing(&world, joint, own).await.origin.unwrap();
    assert!(!origin.there && origin.newer.is_none());
    assert_eq!(newest(&world, joint, own).await.document.items.len(), 5);
    life::reopen_closed(db, joint, world.alfa).await.unwrap();
    assert!(there().await);
}

#[tokio::test]
async fn so_many_instruments_are_shared_and_no_more() {
    let world = World::new().await;
    let (alfa, beta, db) = (&world.lead_alfa, &world.lead_beta, &world.db);
    let id = world.instrument(alfa).await;
    let other = world.instrument(alfa).await;
    sharing::share(db, alfa, id, world.region).await.unwrap();
    // As many as there can be, and one of another's, which does not count.
    let theirs = world.instrument(beta).await;
    sharing::share(db, beta, theirs, world.region).await.unwrap();
    world
        .owner(&format!(
            "create temporary table made as select gen_random_uuid() as id, n from generate_series(2, {most}) n;
             insert into focus_groups_instrument (owner_id, id, key) select '{alfa}', id, 'made-' || n from made;
             insert into focus_groups_instrument_version (owner_id, instrument_id, version, frozen, document)
               select '{alfa}', made.id, 1, true, v.document from made, focus_groups_instrument_version v where v.instrument_id = '{id}';
             insert into focus_groups_shared_instrument (owner_id, instrument_id, region_id, version, document)
               select '{alfa}', made.id, '{region}', 1, v.document from made, focus_groups_instrument_version v where v.instrument_id = '{id}';",
            most = sharing::MOST_SHARED,
            alfa = world.alfa,
            region = world.region,
        ))
        .await;
    let full = sharing::share(db, alfa, other, world.region).await;
    assert!(matches!(full, Err(SharingError::TooMany)), "{full:?}");
    assert!(!newest(&world, alfa, other).await.frozen, "nothing is half done");
    // A newer version in place of one that is shared is none more, and one that is shared no more makes room.
    change(&world, alfa, id, |i| i.items.push(own_item("local"))).await.unwrap();
    sharing::share(db, alfa, id, world.region).await.unwrap();
    sharing::withdraw(db, alfa, id, world.region).await.unwrap();
    sharing::share(db, alfa, other, world.region).await.unwrap();
    let full = sharing::share(db, alfa, id, world.region).await;
    assert!(matches!(full, Err(SharingError::TooMany)), "{full:?}");
    let shared = format!(
        "select count(*) from focus_groups_shared_instrument where owner_id = '{}'",
        world.alfa
    );
    assert_eq!(world.count(&shared).await, sharing::MOST_SHARED);
}

#[tokio::test]
async fn a_list_counts_what_each_lacks_as_the_documents_do() {
    let world = World::new().await;
    let (alfa, joint, db) = (&world.lead_alfa, &world.joint, &world.db);
    let id = world.instrument(alfa).await;
    let opt = |key: &str| Opt::new(key, Texts::everywhere(key));
    let rest = vec![
        Item::new(
            "order",
            ItemKind::Ranking {
                options: vec![opt("a"), opt("b")],
                places: 1,
            },
            Texts::everywhere("order"),
        ),
        Item::new(
            "when",
            ItemKind::Date {
                first: 2020,
                last: 2030,
                parts: DateParts::default(),
            },
            Texts::everywhere("when"),
        ),
        Item::new(
            "line",
            ItemKind::Slider {
                min: 0,
                max: 10,
                step: 5,
                low: Texts::everywhere("low"),
                high: Texts::swedish("high"),
            },
            Texts::everywhere("line"),
        ),
        Item::new(
            "many",
            ItemKind::Matrix {
                rows: vec![opt("a"), Opt::new("b", Texts::swedish("b"))],
                min: 1,
                max: 5,
                low: Texts::swedish("low"),
                high: Texts::everywhere("high"),
            },
            Texts::swedish("many"),
        ),
        Item::new(
            "read",
            ItemKind::Info {
                body: Texts::swedish("body"),
            },
            Texts::everywhere("read"),
        ),
    ];
    change(&world, alfa, id, |i| {
        i.items.extend(rest);
        i.items[0].text.set(Language::Ti, "");
    })
    .await
    .unwrap();
    // What is kept with nothing but spaces in it is not written.
    world
        .owner(&format!(
            "update focus_groups_instrument_version set document = jsonb_set(document, '{{item,1,text,so}}', '\" \"') where instrument_id = '{id}'"
        ))
        .await;
    instruments::create(db, alfa, "Tomt").await.unwrap();
    world.instrument(joint).await;
    let older = world.instrument(alfa).await;
    sharing::share(db, alfa, older, world.region).await.unwrap();
    change(&world, alfa, older, |i| i.items.push(own_item("local"))).await.unwrap();
    change(&world, alfa, older, |i| i.items[5].text = Texts::swedish("Bara här"))
        .await
        .unwrap();
    let rows = instruments::list(db, alfa).await.unwrap();
    assert_eq!(rows.len(), 4);
    for row in &rows {
        let version = newest(&world, alfa, row.id).await;
        let missing: Vec<(Language, i64)> = Language::ALL
            .into_iter()
            .map(|l| (l, i64::try_from(version.document.missing(l)).unwrap()))
            .filter(|(_, n)| *n > 0)
            .collect();
        assert_eq!(row.missing, missing, "{:?}", row.name);
        assert_eq!((row.version, row.items), (version.version, version.document.items.len() as i64));
    }
    let lacking = rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(
        lacking.missing.iter().map(|(l, n)| (l.key(), *n)).collect::<Vec<_>>(),
        [
            ("sv-easy", 5),
            ("en", 5),
            ("ar", 5),
            ("fa-AF", 5),
            ("so", 6),
            ("ti", 6),
            ("uk", 5),
            ("es", 5)
        ]
    );
    // Whose it is, by name; and of nobody else's.
    assert_eq!(instruments::owner_name(db, alfa, id).await.unwrap(), "Alfa");
    assert!(matches!(
        instruments::owner_name(db, &world.lead_beta, id).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn two_who_take_over_and_save_at_once_do_not_write_over_each_other() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    let id = world.instrument(alfa).await;
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    let own = sharing::adopt(&world.db, beta, world.alfa, id).await.unwrap();
    change(&world, alfa, id, |i| i.items.push(own_item("new"))).await.unwrap();
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    let read = newest(&world, beta, own).await;
    let mut document = read.document.clone();
    document.items.push(own_item("local"));
    let (taken, saved) = tokio::join!(
        sharing::take_over(&world.db, beta, own, 2),
        instruments::save(&world.db, beta, own, &read, &document)
    );
    // One of both at least is kept, and who was late is told.
    assert!(taken.is_ok() || saved.is_ok());
    assert!(matches!(taken, Ok(()) | Err(SharingError::Stale)), "{taken:?}");
    assert!(matches!(saved, Ok(()) | Err(InstrumentError::Stale)), "{saved:?}");
    let newest = newest(&world, beta, own).await;
    assert_eq!(newest.document.item("local").is_some(), saved.is_ok());
    assert_eq!(newest.document.item("new").is_some(), taken.is_ok());
}
