//! Instruments as files: what is taken along is what is loaded elsewhere, with its certificate, or nothing is.

use super::super::world::World;
use domain::{
    focus_groups::{
        Allowed, CameFrom, Combine, Condition, FieldFault, FileFault, Forbidden, Instrument, InstrumentFile, Is, Item, ItemKind, Test,
        comparable,
    },
    ids::{FileId, InstrumentId},
    language::{Language, Texts},
};
use server::{
    Error,
    db::Place,
    focus_groups::{
        instrument_files::{self, LoadError},
        instruments::{self, InstrumentError, InstrumentVersion},
        sharing,
    },
};

async fn newest(world: &World, place: &Place, id: InstrumentId) -> InstrumentVersion {
    instruments::newest(&world.db, place, id).await.unwrap()
}

async fn change(world: &World, place: &Place, id: InstrumentId, change: impl FnOnce(&mut Instrument)) -> Result<(), InstrumentError> {
    let read = newest(world, place, id).await;
    let mut document = read.document.clone();
    change(&mut document);
    instruments::save(&world.db, place, id, &read, &document).await
}

/// An instrument whose wording is locked, with a branch and a recording, and a question of one's own after it.
async fn locked(world: &World, place: &Place) -> InstrumentId {
    let id = world.instrument(place).await;
    let lock = |i: &mut Instrument| {
        i.source = "Påhittad".into();
        i.owner = "Institutet för prov".into();
        i.licence = "=Ordagrant".into();
        i.items[3].show_if = Some(Condition {
            combine: Combine::All,
            tests: vec![Test {
                on: "closer".into(),
                is: Is::AtLeast { value: 4 },
            }],
        });
        i.items[4].layers.sound.set(Language::So, Some(FileId::new()));
        i.terms.allowed = Allowed::Locked;
        i.terms.naming = "© Institutet för prov".into();
    };
    change(world, place, id, lock).await.unwrap();
    change(world, place, id, |i| i.items.push(own_item("local"))).await.unwrap();
    id
}

fn own_item(key: &str) -> Item {
    Item::new(key, ItemKind::Text { max_length: 100 }, Texts::everywhere("Något eget"))
}

async fn taken_out(world: &World, place: &Place, id: InstrumentId) -> InstrumentFile {
    instrument_files::take_out(&world.db, place, id, None).await.unwrap()
}

fn bytes(file: &InstrumentFile) -> Vec<u8> {
    serde_json::to_vec_pretty(file).unwrap()
}

/// What is the same wherever an instrument is: all but its key, and from whom it came.
fn same(document: &Instrument) -> Instrument {
    let mut same = document.clone();
    same.key = "same".into();
    same.terms.came_from = None;
    same
}

/// What is changed, and whether that is allowed.
type Change = (fn(&mut Instrument), bool);

#[tokio::test]
async fn what_is_taken_along_is_loaded_in_another_installation_as_it_was() {
    let (here, there) = (World::new().await, World::new().await);
    let id = locked(&here, &here.lead_alfa).await;
    let file = taken_out(&here, &here.lead_alfa, id).await;
    assert_eq!((file.owner.as_str(), file.version, file.id), ("Alfa", 1, id));
    assert_eq!((file.left_out.pictures, file.left_out.recordings), (0, 1));
    let kept = newest(&here, &here.lead_alfa, id).await.document;
    assert_eq!(file.document, kept.without_layers().0, "all but the recording");
    assert!(!kept.items[4].layers.is_empty(), "which stays where it is");

    let loaded = instrument_files::take_in(&there.db, &there.lead_gamma, &bytes(&file))
        .await
        .unwrap();
    let version = newest(&there, &there.lead_gamma, loaded).await;
    assert_eq!((version.version, version.frozen), (1, true), "its first version stays as it came");
    assert_eq!(same(&version.document), same(&file.document));
    assert_ne!(version.document.key, file.document.key, "no two have one key");
    let came_from = Some(CameFrom {
        owner: "Alfa".into(),
        id,
        version: 1,
    });
    assert_eq!(version.document.terms.came_from, came_from);
    assert!(comparable(&file.document, &version.document).iter().all(|c| c.is_same()));
    // And from there to a third place: it still says who made it.
    let again = taken_out(&there, &there.lead_gamma, loaded).await;
    assert_eq!((again.owner.as_str(), &again.document.terms.came_from), ("Gamma", &came_from));
    let third = instrument_files::take_in(&there.db, &there.lead_alfa, &bytes(&again))
        .await
        .unwrap();
    let third = newest(&there, &there.lead_alfa, third).await.document;
    assert_eq!((same(&third), third.terms.came_from), (same(&file.document), came_from));
    // Of earlier versions as of the newest.
    change(&there, &there.lead_gamma, loaded, |i| i.items.push(own_item("more")))
        .await
        .unwrap();
    let out = async |version| instrument_files::take_out(&there.db, &there.lead_gamma, loaded, version).await;
    assert_eq!(out(Some(1)).await.unwrap().document, again.document);
    assert_eq!(out(None).await.unwrap().version, 2);
    assert!(matches!(out(Some(3)).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn the_certificate_of_what_was_loaded_is_its_makers() {
    let world = World::new().await;
    let gamma = &world.lead_gamma;
    let id = locked(&world, &world.lead_alfa).await;
    let file = bytes(&taken_out(&world, &world.lead_alfa, id).await);
    let loaded = instrument_files::take_in(&world.db, gamma, &file).await.unwrap();
    let before = newest(&world, gamma, loaded).await.document;
    let forbidden: [Change; 5] = [
        (|i| i.terms.allowed = Allowed::Free, true),
        (|i| i.terms.came_from = None, true),
        (|i| i.licence = "Fritt".into(), true),
        (|i| i.items[0].text = Texts::swedish("annat"), false),
        (|i| drop(i.items.remove(1)), false),
    ];
    for (how, certificate) in forbidden {
        match change(&world, gamma, loaded, how).await {
            Err(InstrumentError::Forbidden(why)) => assert_eq!(why == Forbidden::Certificate, certificate, "{why:?}"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(newest(&world, gamma, loaded).await.document, before);
    // One's own comes after it, and a copy is held to it as well.
    change(&world, gamma, loaded, |i| i.items.push(own_item("more"))).await.unwrap();
    let copy = instruments::copy(&world.db, gamma, loaded).await.unwrap();
    assert!(matches!(
        change(&world, gamma, copy, |i| i.terms.allowed = Allowed::Free).await,
        Err(InstrumentError::Forbidden(Forbidden::Certificate))
    ));
    // Loaded by a region, it is adopted by who takes part in it, and says there who made it.
    let regions = instrument_files::take_in(&world.db, &world.joint, &file).await.unwrap();
    let own = sharing::adopt(&world.db, &world.lead_beta, world.region, regions).await.unwrap();
    let own = newest(&world, &world.lead_beta, own).await.document;
    assert_eq!(own.terms.came_from.map(|from| from.owner).as_deref(), Some("Alfa"));
}

#[tokio::test]
async fn who_adopted_an_instrument_takes_it_along_as_its_makers() {
    let world = World::new().await;
    let id = locked(&world, &world.lead_alfa).await;
    sharing::share(&world.db, &world.lead_alfa, id, world.region).await.unwrap();
    let own = sharing::adopt(&world.db, &world.lead_beta, world.alfa, id).await.unwrap();
    let file = taken_out(&world, &world.lead_beta, own).await;
    let from = file.document.terms.came_from.clone().unwrap();
    assert_eq!((file.owner.as_str(), from.owner.as_str(), from.id), ("Beta", "Alfa", id));
    assert_eq!(
        newest(&world, &world.lead_beta, own).await.document.terms.came_from,
        None,
        "it is only said"
    );
}

#[tokio::test]
async fn nobody_takes_along_or_sees_what_is_anothers() {
    let world = World::new().await;
    let id = locked(&world, &world.lead_alfa).await;
    let file = bytes(&taken_out(&world, &world.lead_alfa, id).await);
    for place in [&world.lead_beta, &world.lead_gamma, &world.joint] {
        let out = instrument_files::take_out(&world.db, place, id, None).await;
        assert!(matches!(out, Err(Error::NotFound)), "{}", place.name);
    }
    let loaded = instrument_files::take_in(&world.db, &world.lead_gamma, &file).await.unwrap();
    for place in [&world.lead_alfa, &world.lead_beta, &world.joint] {
        let read = instruments::newest(&world.db, place, loaded).await;
        assert!(matches!(read, Err(Error::NotFound)), "{}", place.name);
    }
    // The region's is taken along by who takes part, as the region's, and by nobody else.
    let regions = world.instrument(&world.joint).await;
    assert_eq!(taken_out(&world, &world.lead_beta, regions).await.owner, "Regionen");
    assert!(
        instrument_files::take_out(&world.db, &world.lead_gamma, regions, None)
            .await
            .is_err()
    );
    // What asks nothing yet is no file.
    let empty = instruments::create(&world.db, &world.lead_alfa, "Tomt").await.unwrap();
    let out = instrument_files::take_out(&world.db, &world.lead_alfa, empty, None).await;
    assert!(matches!(out, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_file_with_a_fault_changes_nothing() {
    let world = World::new().await;
    let id = locked(&world, &world.lead_alfa).await;
    let good = String::from_utf8(bytes(&taken_out(&world, &world.lead_alfa, id).await)).unwrap();
    let rows = "select (select count(*) from focus_groups_instrument) + (select count(*) from focus_groups_instrument_version)
                     + (select count(*) from tenants_activity)";
    let before = world.count(rows).await;
    let load = async |text: &str| instrument_files::take_in(&world.db, &world.lead_gamma, text.as_bytes()).await;
    for (text, place) in [
        (String::new(), None),
        (good.replacen("brygga instrument 1", "brygga instrument 9", 1), None),
        (good.replace("\"gender\"", "\"Gender\""), Some("document.item[1].key")),
        (good.replace("\"woman\"", "\"chosen\""), Some("document.item[1].option[1].key")),
        (good.replace("\"at_least\"", "\"at_last\""), Some("document.item[4]")),
        (good.replace("Påhittad", "P\\u0000hittad"), Some("document.source")),
        (good.replace("Påhittad", "811228-9874"), Some("document.source")),
        (
            good.replace("\"background\": true", "\"backgroud\": true"),
            Some("document.item[1].backgroud"),
        ),
    ] {
        let Err(LoadError::Faults(faults)) = load(&text).await else {
            panic!("{place:?} was taken");
        };
        let at = match faults.first() {
            Some(FileFault::Field { at, fault }) => {
                assert_ne!(*fault, FieldFault::Layers);
                Some(at.as_str())
            }
            _ => None,
        };
        assert_eq!(at, place, "{faults:?}");
    }
    assert_eq!(world.count(rows).await, before);
    load(&good).await.unwrap();
    assert!(world.count(rows).await > before);
}
