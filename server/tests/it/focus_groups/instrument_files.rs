//! Instruments as files: what is taken along is what is loaded elsewhere, with its certificate, its pictures and its recordings, or
//! nothing is.

use super::super::world::World;
use data_encoding::BASE64;
use domain::{
    focus_groups::{
        Allowed, CameFrom, Combine, Condition, FieldFault, FileFault, Forbidden, Instrument, InstrumentFile, Is, Item, ItemKind, LeftOut,
        Picture, Test, comparable,
    },
    ids::{FileId, InstrumentId},
    language::{Language, Texts},
};
use image::{ImageFormat, Rgb, RgbImage};
use server::{
    Error,
    db::Place,
    files::{FileProblem, sound::SoundProblem},
    focus_groups::{
        instrument_files::{self, LayerFault, LayerProblem, LoadError},
        instruments::{self, InstrumentError, InstrumentVersion},
        layers::{self, MOST_TOTAL},
        sharing,
    },
    limits,
    testing::mp3,
};
use std::{collections::BTreeSet, io::Cursor};

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

async fn load(world: &World, place: &Place, bytes: &[u8]) -> InstrumentId {
    let loaded = instrument_files::take_in(&world.db, &world.secret, place, bytes).await.unwrap();
    assert_eq!(newest(world, place, loaded.id).await.version, 1);
    loaded.id
}

fn drawn(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let shade = |x: u32| u8::try_from(x * 4).unwrap();
    RgbImage::from_fn(60, 40, |x, y| Rgb([shade(x), shade(y), 90]))
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// An instrument with a picture above the first question, and a recording of its second alternative.
async fn with_layers(world: &World, place: &Place, format: ImageFormat) -> InstrumentId {
    let id = world.instrument(place).await;
    let (db, secret) = (&world.db, &world.secret);
    let ready = layers::read_picture(db, secret, place, drawn(format)).await.unwrap();
    let (width, height) = ready.size.unwrap();
    let read = newest(world, place, id).await;
    let mut document = read.document.clone();
    document.items[0].layers.picture = Some(Picture {
        file: ready.id,
        width,
        height,
        alt: Texts::everywhere("En ruta"),
    });
    layers::save(db, place, &read, &document, Some(&ready)).await.unwrap();
    let ready = layers::read_sound(db, secret, place, mp3(40)).await.unwrap();
    let read = newest(world, place, id).await;
    let mut document = read.document.clone();
    let man = document.items[0].layers_mut(Some("man")).unwrap();
    man.sound.set(Language::Sv, Some(ready.id));
    layers::save(db, place, &read, &document, Some(&ready)).await.unwrap();
    id
}

/// A file with something else in it that is named so: the first is the picture, the second the recording.
fn with_content(file: &InstrumentFile, n: usize, content: &[u8]) -> Vec<u8> {
    let mut file = file.clone();
    file.files[n].content_base64 = BASE64.encode(content);
    bytes(&file)
}

/// Everything that loading a file leaves behind.
const ROWS: &str = "select (select count(*) from focus_groups_instrument) + (select count(*) from focus_groups_instrument_version)
                     + (select count(*) from focus_groups_file) + (select count(*) from tenants_activity)";

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
    assert_eq!(
        file.document,
        kept.with_files(&BTreeSet::new()).0,
        "all but the recording, which is nowhere"
    );
    assert!(!kept.items[4].layers.is_empty(), "which stays where it is");

    let loaded = instrument_files::take_in(&there.db, &there.secret, &there.lead_gamma, &bytes(&file))
        .await
        .unwrap();
    assert_eq!(loaded.left_out, file.left_out, "whoever loads it is told");
    let loaded = loaded.id;
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
    let third = load(&there, &there.lead_alfa, &bytes(&again)).await;
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
    let loaded = load(&world, gamma, &file).await;
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
    let regions = load(&world, &world.joint, &file).await;
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
    let loaded = load(&world, &world.lead_gamma, &file).await;
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
    let before = world.count(ROWS).await;
    let load = async |text: &str| instrument_files::take_in(&world.db, &world.secret, &world.lead_gamma, text.as_bytes()).await;
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
                assert_ne!(*fault, FieldFault::NoFile);
                Some(at.as_str())
            }
            _ => None,
        };
        assert_eq!(at, place, "{faults:?}");
    }
    assert_eq!(world.count(ROWS).await, before);
    load(&good).await.unwrap();
    assert!(world.count(ROWS).await > before);
}

#[tokio::test]
async fn pictures_and_recordings_come_along_and_are_seen_and_heard_there_alone() {
    let (here, there) = (World::new().await, World::new().await);
    let id = with_layers(&here, &here.lead_alfa, ImageFormat::Png).await;
    let kept = newest(&here, &here.lead_alfa, id).await.document;
    let file = taken_out(&here, &here.lead_alfa, id).await;
    assert_eq!(
        (file.left_out, file.format.as_str()),
        (LeftOut::default(), InstrumentFile::FORMAT_WITH_FILES)
    );
    assert_eq!(same(&file.document), same(&kept));
    let packed: Vec<(FileId, &str)> = file.files.iter().map(|packed| (packed.id, packed.media.as_str())).collect();
    let (seen, heard) = (packed[0].0, packed[1].0);
    assert_eq!((packed[0].1, packed[1].1, packed.len()), ("image/png", "audio/mpeg", 2));
    for packed in &file.files {
        let opened = layers::open(&here.db, &here.lead_alfa, packed.id).await.unwrap();
        assert_eq!(BASE64.decode(packed.content_base64.as_bytes()).unwrap(), opened.bytes);
    }

    let gamma = &there.lead_gamma;
    let loaded = instrument_files::take_in(&there.db, &there.secret, gamma, &bytes(&file))
        .await
        .unwrap();
    assert_eq!(loaded.left_out, LeftOut::default());
    let document = newest(&there, gamma, loaded.id).await.document;
    assert_eq!(same(&document), same(&kept), "drawings and recordings are the same to the byte");
    assert_eq!(document.files().len(), 2);
    for file in [seen, heard] {
        let opened = layers::open(&there.db, gamma, file).await.unwrap();
        assert_eq!(opened.bytes, layers::open(&here.db, &here.lead_alfa, file).await.unwrap().bytes);
        for place in [&there.lead_alfa, &there.lead_beta, &there.joint] {
            let others = layers::open(&there.db, place, file).await;
            assert!(matches!(others, Err(Error::NotFound)), "{}", place.name);
        }
    }
    // What nothing shows is forgotten; what was loaded is shown.
    there.owner("update focus_groups_file set added_on = added_on - 8").await;
    assert_eq!(there.count("select focus_groups_forget_files()").await, 0);
    // And on to a third place, as it came.
    let again = taken_out(&there, gamma, loaded.id).await;
    assert_eq!(again.files, file.files);
    let third = load(&there, &there.lead_alfa, &bytes(&again)).await;
    assert_eq!(same(&newest(&there, &there.lead_alfa, third).await.document), same(&kept));

    // A municipality takes the region's along, whose files it reads.
    let regions = with_layers(&here, &here.joint, ImageFormat::Png).await;
    assert_eq!(taken_out(&here, &here.lead_beta, regions).await.files.len(), 2);
}

#[tokio::test]
async fn a_photograph_in_a_file_is_written_anew_and_named_by_what_it_is_then() {
    let world = World::new().await;
    let (alfa, gamma) = (&world.lead_alfa, &world.lead_gamma);
    let id = with_layers(&world, alfa, ImageFormat::Jpeg).await;
    let file = taken_out(&world, alfa, id).await;
    assert_eq!(file.files[0].media, "image/jpeg");
    let shown = async |bytes: &[u8]| {
        let id = load(&world, gamma, bytes).await;
        let picture = newest(&world, gamma, id).await.document.items[0].layers.picture.clone().unwrap();
        let opened = layers::open(&world.db, gamma, picture.file).await.unwrap();
        (picture, opened)
    };
    let (picture, opened) = shown(&bytes(&file)).await;
    assert_eq!((picture.width, picture.height, opened.media), (60, 40, "image/jpeg"));
    assert_eq!(picture.alt, Texts::everywhere("En ruta"));
    assert!(image::load_from_memory(&opened.bytes).is_ok());
    // Whatever the file says of its size, and whatever stands behind it.
    let mut lying = file.clone();
    let said = lying.document.items[0].layers.picture.as_mut().unwrap();
    (said.width, said.height) = (9000, 1);
    let behind = [&drawn(ImageFormat::Jpeg)[..], b"<script>alert(1)</script>"].concat();
    let (picture, opened) = shown(&with_content(&lying, 0, &behind)).await;
    assert_eq!((picture.width, picture.height), (60, 40));
    assert!(!opened.bytes.windows(7).any(|w| w == b"<script"));
    // By the name of another's file, and with something else in it, nothing of the other's is had.
    let (picture, opened) = shown(&with_content(&file, 0, &drawn(ImageFormat::Png))).await;
    assert_eq!(opened.media, "image/png", "what it is, is told by its content");
    assert_ne!(picture.file, file.files[0].id);
    let others = layers::open(&world.db, alfa, file.files[0].id).await.unwrap();
    assert_ne!(others.bytes, opened.bytes);
    assert!(matches!(layers::open(&world.db, alfa, picture.file).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_picture_or_recording_that_could_not_be_uploaded_is_not_loaded_and_neither_is_the_rest() {
    let world = World::new().await;
    let (alfa, gamma) = (&world.lead_alfa, &world.lead_gamma);
    let id = with_layers(&world, alfa, ImageFormat::Png).await;
    let file = taken_out(&world, alfa, id).await;
    let before = world.count(ROWS).await;
    let try_it = async |bytes: &[u8]| instrument_files::take_in(&world.db, &world.secret, gamma, bytes).await;
    let (long, heavy) = (mp3(2398), vec![0_u8; 1_000_001]);
    let (png, too_heavy) = (drawn(ImageFormat::Png), vec![0_u8; server::files::MOST_BYTES + 1]);
    for (n, content, problem) in [
        (
            0,
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            LayerProblem::Picture(FileProblem::Kind),
        ),
        (0, b"%PDF-1.7\n%%EOF", LayerProblem::Picture(FileProblem::Kind)),
        (0, b"\x89PNG\r\n\x1a\nno", LayerProblem::Picture(FileProblem::Damaged)),
        (0, &too_heavy[..], LayerProblem::Picture(FileProblem::TooHeavy)),
        (1, &png[..], LayerProblem::Sound(SoundProblem::Kind)),
        (1, &heavy[..], LayerProblem::Sound(SoundProblem::TooHeavy)),
        (1, &long[..], LayerProblem::Sound(SoundProblem::TooLong)),
        (1, b"ID3\x04\0\0\0\0\0\0<html>", LayerProblem::Sound(SoundProblem::Damaged)),
    ] {
        let at = ["document.item[1].layers.picture", "document.item[1].option[2].layers.sound.sv"][n];
        match try_it(&with_content(&file, n, content)).await {
            Err(LoadError::Layers(faults)) => assert_eq!(
                faults,
                [LayerFault {
                    at: at.to_owned(),
                    problem
                }]
            ),
            other => panic!("{problem:?}: {other:?}"),
        }
    }
    // Both at once are told at once.
    let mut both = file.clone();
    for packed in &mut both.files {
        packed.content_base64 = BASE64.encode(b"<html>");
    }
    match try_it(&bytes(&both)).await {
        Err(LoadError::Layers(faults)) => assert_eq!(faults.len(), 2),
        other => panic!("{other:?}"),
    }
    // A picture is not listened to.
    let mut heard = file.clone();
    let man = heard.document.items[0].layers_mut(Some("man")).unwrap();
    man.sound.set(Language::Sv, Some(file.files[0].id));
    heard.files.truncate(1);
    match try_it(&bytes(&heard)).await {
        Err(LoadError::Layers(faults)) => assert_eq!(faults[0].problem, LayerProblem::Sound(SoundProblem::Kind)),
        other => panic!("{other:?}"),
    }
    assert_eq!(world.count(ROWS).await, before, "nothing is half kept");
    load(&world, gamma, &bytes(&file)).await;
    assert!(world.count(ROWS).await > before);
}

#[tokio::test]
async fn what_a_file_brings_counts_as_uploads_do() {
    let world = World::new().await;
    let (alfa, gamma) = (&world.lead_alfa, &world.lead_gamma);
    assert!(usize::try_from(limits::LAYERS.most()).unwrap() >= InstrumentFile::MOST_FILES);
    let id = with_layers(&world, alfa, ImageFormat::Png).await;
    let file = taken_out(&world, alfa, id).await;
    let try_it = async || instrument_files::take_in(&world.db, &world.secret, gamma, &bytes(&file)).await;
    let constraints = "alter table focus_groups_file drop constraint focus_groups_file_check, drop constraint focus_groups_file_size_check";
    world.owner(constraints).await;
    // No room in the place.
    let full = format!(
        "insert into focus_groups_file (owner_id, id, media, size, content) values ('{}', gen_random_uuid(), 'image/png', {MOST_TOTAL} - 1, 'x')",
        world.gamma
    );
    world.owner(&full).await;
    let before = world.count(ROWS).await;
    let refused = try_it().await;
    assert!(matches!(refused, Err(LoadError::NoRoom)), "{refused:?}");
    assert_eq!(world.count(ROWS).await, before);
    world
        .owner(&format!("delete from focus_groups_file where owner_id = '{}'", world.gamma))
        .await;
    // So many a day, of each person.
    let all = format!(
        "update limits_tally set counted = {} where kind = 'layers'",
        limits::LAYERS.most() - 1
    );
    world.owner(&all).await;
    let before = world.count(ROWS).await;
    let refused = try_it().await;
    assert!(matches!(refused, Err(LoadError::Today)), "one of two: {refused:?}");
    assert_eq!(world.count(ROWS).await, before);
    world.owner("delete from limits_tally where kind = 'layers'").await;
    assert_eq!(try_it().await.unwrap().left_out, LeftOut::default());
    // What is too much for a file stays, recordings before pictures, and the file says so.
    let most = InstrumentFile::MOST_FILE_BYTES;
    world
        .owner(&format!("update focus_groups_file set size = {most} where media = 'audio/mpeg'"))
        .await;
    let part = taken_out(&world, alfa, id).await;
    assert_eq!((part.left_out.pictures, part.left_out.recordings), (0, 1));
    assert_eq!(part.files[..], file.files[..1]);
    assert_eq!(InstrumentFile::read(&bytes(&part)), Ok(part));
}
