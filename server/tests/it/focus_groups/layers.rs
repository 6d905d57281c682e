//! Pictures and recordings: kept with the instrument that shows them, read by who reads it, fetched by who answers it, carried along where
//! it is adopted, fixed with the version, and forgotten where nothing shows them.

use super::super::world::World;
use domain::{
    focus_groups::{Allowed, Forbidden, Instrument, Item, Layers, Picture},
    ids::{FileId, InstrumentId},
    language::{Language, Texts},
    tenants::Role,
};
use image::{ImageFormat, Rgb, RgbImage};
use server::{
    Error,
    db::Place,
    files::{FileProblem, sound::SoundProblem},
    focus_groups::{
        RoundKey,
        answering::Key,
        instruments::{self, InstrumentError, InstrumentVersion},
        layers::{self, LayerError, MOST_TOTAL, Ready},
        rounds, sharing,
    },
    limits,
    secrets::{Purpose, Token},
    tenants::export,
    testing::mp3,
};
use std::io::Cursor;
use uuid::Uuid;

fn png(shade: u8) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(6, 4, Rgb([shade; 3]))
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

async fn newest(world: &World, place: &Place, id: InstrumentId) -> InstrumentVersion {
    instruments::newest(&world.db, place, id).await.unwrap()
}

fn shown(ready: &Ready) -> Picture {
    let (width, height) = ready.size.unwrap();
    Picture {
        file: ready.id,
        width,
        height,
        alt: Texts::everywhere("En ruta"),
    }
}

/// Saves the newest version with a change, and with a file.
async fn keep(
    world: &World,
    place: &Place,
    id: InstrumentId,
    ready: &Ready,
    change: impl FnOnce(&mut Instrument),
) -> Result<(), LayerError> {
    let read = newest(world, place, id).await;
    let mut document = read.document.clone();
    change(&mut document);
    layers::save(&world.db, place, &read, &document, Some(ready)).await
}

/// Puts a picture above the first question.
async fn picture(world: &World, place: &Place, id: InstrumentId, shade: u8) -> FileId {
    let ready = layers::read_picture(&world.db, &world.secret, place, png(shade)).await.unwrap();
    keep(world, place, id, &ready, |i| i.items[0].layers.picture = Some(shown(&ready)))
        .await
        .unwrap();
    ready.id
}

/// Puts a recording at the first question's second alternative.
async fn recording(world: &World, place: &Place, id: InstrumentId, frames: usize) -> FileId {
    let ready = layers::read_sound(&world.db, &world.secret, place, mp3(frames)).await.unwrap();
    keep(world, place, id, &ready, |i| {
        let layers = i.items[0].layers_mut(Some("man")).unwrap();
        layers.sound.set(Language::Sv, Some(ready.id));
    })
    .await
    .unwrap();
    ready.id
}

async fn reads(world: &World, place: &Place, file: FileId) -> bool {
    match layers::open(&world.db, place, file).await {
        Ok(opened) => {
            assert!(
                ["image/png", "audio/mpeg"].contains(&opened.media) && !opened.bytes.is_empty(),
                "{opened:?}"
            );
            true
        }
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

async fn gets(world: &World, key: &Key, file: FileId) -> bool {
    match layers::open_invited(&world.db, &world.secret, key, file).await {
        Ok(opened) => !opened.bytes.is_empty(),
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// An open round of an instrument, and the link of somebody who is asked.
async fn asked(world: &World, place: &Place, id: InstrumentId) -> (RoundKey, Key) {
    let round = rounds::create(&world.db, place, &world.draft(), Some(id), &[]).await.unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    let key = RoundKey {
        owner: place.tenant,
        round,
    };
    world.codes(place, key, 1).await;
    let invitation: Uuid = world
        .texts(&format!("select id::text from focus_groups_invitation where round_id = '{round}'"))
        .await
        .remove(0)
        .parse()
        .unwrap();
    (key, Key::Link(world.secret.token(Purpose::Invitation, invitation)))
}

#[tokio::test]
async fn layers_are_kept_with_the_instrument_and_read_by_nobody_else() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    let id = world.instrument(alfa).await;
    let (seen, heard) = (picture(&world, alfa, id, 10).await, recording(&world, alfa, id, 40).await);
    let document = newest(&world, alfa, id).await.document;
    assert_eq!(document.files().len(), 2);
    assert_eq!(document.items[0].layers.picture.as_ref().unwrap().file, seen);
    for file in [seen, heard] {
        assert!(reads(&world, alfa, file).await);
        for place in [beta, joint, &world.lead_gamma] {
            assert!(!reads(&world, place, file).await, "{}", place.name);
        }
    }
    // The same file is there once, whoever adds it; another tenant's is another tenant's.
    let own = world.instrument(beta).await;
    assert_eq!(picture(&world, beta, own, 10).await, seen);
    assert_eq!(world.count("select count(*) from focus_groups_file").await, 3);
    assert!(reads(&world, beta, seen).await && !reads(&world, beta, heard).await);
    // A region's is read by who takes part in it.
    let common = world.instrument(joint).await;
    let of_region = picture(&world, joint, common, 20).await;
    assert!(reads(&world, alfa, of_region).await && !reads(&world, &world.lead_gamma, of_region).await);
    // Not by who reads no instruments there.
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    assert!(matches!(layers::open(&world.db, &partner, of_region).await, Err(Error::Forbidden)));
    // Past the program: nobody puts, changes or takes away anything of another's.
    for sql in [
        format!(
            "insert into focus_groups_file (owner_id, id, media, size, content) values ('{}', gen_random_uuid(), 'image/png', 1, 'x')",
            world.alfa
        ),
        format!("delete from focus_groups_file where owner_id = '{}'", world.alfa),
        format!("update focus_groups_file set content = 'x' where owner_id = '{}'", world.beta),
    ] {
        assert!(world.asked(beta, &sql).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn who_answers_gets_what_the_round_shows_while_it_is_open() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    let id = world.instrument(alfa).await;
    let (seen, heard) = (picture(&world, alfa, id, 10).await, recording(&world, alfa, id, 40).await);
    let (key, link) = asked(&world, alfa, id).await;
    assert!(gets(&world, &link, seen).await && gets(&world, &link, heard).await);
    // Later versions show others; the round shows what it showed.
    let later = picture(&world, alfa, id, 30).await;
    assert!(newest(&world, alfa, id).await.version > 1);
    assert!(gets(&world, &link, seen).await && !gets(&world, &link, later).await);
    // What another instrument shows is not this round's, also of the same owner.
    let other = world.instrument(alfa).await;
    let others = picture(&world, alfa, other, 40).await;
    let (_, others_link) = asked(&world, alfa, other).await;
    assert!(!gets(&world, &link, others).await && gets(&world, &others_link, others).await);
    let stranger = Key::Link(Token::random().unwrap());
    assert!(!gets(&world, &stranger, seen).await);
    // Neither before its days nor after them, nor when it is closed.
    let days = |from: i32, to: i32| {
        format!(
            "alter table focus_groups_round disable trigger keep_promises;
                 update focus_groups_round set opens_on = current_date + {from}, closes_on = current_date + {to} where id = '{}';
                 alter table focus_groups_round enable trigger keep_promises",
            key.round
        )
    };
    for (from, to, gets_it) in [(2, 9, false), (-9, -2, false), (-2, 9, true)] {
        world.owner(&days(from, to)).await;
        assert_eq!(gets(&world, &link, seen).await, gets_it, "{from} {to}");
    }
    world.close(alfa, key).await;
    assert!(!gets(&world, &link, seen).await);
    assert!(reads(&world, alfa, seen).await, "who asks still sees what was asked");
}

#[tokio::test]
async fn the_ends_of_a_scale_are_heard_by_who_answers_and_by_nobody_elsewhere() {
    let world = World::new().await;
    let (alfa, beta) = (&world.lead_alfa, &world.lead_beta);
    let id = world.instrument(alfa).await;
    let mut heard = Vec::new();
    for (end, frames) in [(Item::LOW, 40), (Item::HIGH, 41)] {
        let ready = layers::read_sound(&world.db, &world.secret, alfa, mp3(frames)).await.unwrap();
        keep(&world, alfa, id, &ready, |i| {
            let scale = i.items.iter_mut().find(|item| item.key == "closer").unwrap();
            scale.layers_mut(Some(end)).unwrap().sound.set(Language::Sv, Some(ready.id));
        })
        .await
        .unwrap();
        heard.push(ready.id);
    }
    let (_, link) = asked(&world, alfa, id).await;
    let other = world.instrument(alfa).await;
    let (_, others_link) = asked(&world, alfa, other).await;
    for file in heard {
        assert!(reads(&world, alfa, file).await && gets(&world, &link, file).await);
        // Another tenant sees nothing of it, and neither does who answers something else.
        assert!(!reads(&world, beta, file).await && !gets(&world, &others_link, file).await);
    }
}

#[tokio::test]
async fn a_region_asks_with_pictures_and_every_municipality_shows_them() {
    let world = World::new().await;
    let id = world.instrument(&world.joint).await;
    let seen = picture(&world, &world.joint, id, 10).await;
    let round = rounds::create(&world.db, &world.joint, &world.draft(), Some(id), &[world.alfa, world.beta])
        .await
        .unwrap();
    rounds::open(&world.db, &world.joint, round).await.unwrap();
    let key = RoundKey {
        owner: world.region,
        round,
    };
    let code = world.codes(&world.lead_alfa, key, 1).await[0];
    assert!(gets(&world, &code, seen).await);
}

#[tokio::test]
async fn what_is_shared_is_seen_and_what_is_adopted_is_ones_own() {
    let world = World::new().await;
    let (alfa, beta, joint) = (&world.lead_alfa, &world.lead_beta, &world.joint);
    let id = world.instrument(alfa).await;
    let seen = picture(&world, alfa, id, 10).await;
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    // What is added after it was shared is not shared.
    let unshared = recording(&world, alfa, id, 40).await;
    for place in [beta, joint] {
        assert!(
            reads(&world, place, seen).await && !reads(&world, place, unshared).await,
            "{}",
            place.name
        );
    }
    assert!(!reads(&world, &world.lead_gamma, seen).await);
    let own = sharing::adopt(&world.db, beta, world.alfa, id).await.unwrap();
    assert_eq!(newest(&world, beta, own).await.document.files(), [seen]);
    sharing::withdraw(&world.db, alfa, id, world.region).await.unwrap();
    assert!(!reads(&world, joint, seen).await, "shared no more");
    assert!(reads(&world, beta, seen).await, "adopted");
    world
        .owner(&format!("delete from focus_groups_file where owner_id = '{}'", world.alfa))
        .await;
    let (_, link) = asked(&world, beta, own).await;
    assert!(gets(&world, &link, seen).await, "whatever becomes of what it came from");
    // A newer version brings its files along.
    let newer = recording(&world, alfa, id, 50).await;
    sharing::share(&world.db, alfa, id, world.region).await.unwrap();
    let version = newest(&world, alfa, id).await.version;
    sharing::take_over(&world.db, beta, own, version).await.unwrap();
    sharing::withdraw(&world.db, alfa, id, world.region).await.unwrap();
    assert!(reads(&world, beta, newer).await);
}

#[tokio::test]
async fn a_used_version_keeps_its_files_and_others_are_forgotten() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    let id = world.instrument(alfa).await;
    let seen = picture(&world, alfa, id, 10).await;
    let replaced = {
        let unused = world.instrument(alfa).await;
        let first = picture(&world, alfa, unused, 20).await;
        picture(&world, alfa, unused, 30).await;
        first
    };
    let (_, link) = asked(&world, alfa, id).await;
    // Taken out of the next version.
    let read = newest(&world, alfa, id).await;
    assert!(read.frozen);
    let mut document = read.document.clone();
    document.items[0].layers = Layers::default();
    layers::save(&world.db, alfa, &read, &document, None).await.unwrap();
    let forget = "select focus_groups_forget_files()";
    assert_eq!(world.count(forget).await, 0, "within a week it may be shown again");
    world.owner("update focus_groups_file set added_on = added_on - 8").await;
    assert_eq!(world.count(forget).await, 1);
    assert!(!reads(&world, alfa, replaced).await);
    assert!(reads(&world, alfa, seen).await && gets(&world, &link, seen).await);
    // What a version says of its files, its document says, and nobody else.
    let forged = format!(
        "update focus_groups_instrument_version set files = '{{}}' where owner_id = '{}'",
        world.alfa
    );
    world.asked(alfa, &forged).await.unwrap();
    assert!(gets(&world, &link, seen).await);
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_nothing_is_half_kept() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    let id = world.instrument(alfa).await;
    let before = newest(&world, alfa, id).await;
    let (db, secret) = (&world.db, &world.secret);
    for (upload, problem) in [
        (
            &b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"[..],
            FileProblem::Kind,
        ),
        (b"<html><script>alert(1)</script>", FileProblem::Kind),
        (b"%PDF-1.7\n%%EOF", FileProblem::Kind),
        (b"\x89PNG\r\n\x1a\nno", FileProblem::Damaged),
        (b"", FileProblem::Missing),
    ] {
        match layers::read_picture(db, secret, alfa, upload.to_vec()).await {
            Err(LayerError::Picture(found)) => assert_eq!(found, problem),
            other => panic!("{other:?}"),
        }
    }
    let (long, heavy) = (mp3(2400), vec![0_u8; 1_000_001]);
    for (upload, problem) in [
        (&png(1)[..], SoundProblem::Kind),
        (b"<html>", SoundProblem::Kind),
        (b"ID3\x04\0\0\0\0\0\0<html>", SoundProblem::Damaged),
        (b"", SoundProblem::Missing),
        (&heavy[..], SoundProblem::TooHeavy),
        (&long[..417 * 2398], SoundProblem::TooLong),
    ] {
        match layers::read_sound(db, secret, alfa, upload.to_vec()).await {
            Err(LayerError::Sound(found)) => assert_eq!(found, problem),
            other => panic!("{other:?}"),
        }
    }
    // Saved by somebody else meanwhile: neither the text nor the file is kept.
    let ready = layers::read_picture(db, secret, alfa, png(10)).await.unwrap();
    let mut document = before.document.clone();
    document.items[0].layers.picture = Some(shown(&ready));
    let mut meanwhile = before.document.clone();
    meanwhile.items.truncate(4);
    instruments::save(db, alfa, id, &before, &meanwhile).await.unwrap();
    assert!(matches!(
        layers::save(db, alfa, &before, &document, Some(&ready)).await,
        Err(LayerError::Instrument(InstrumentError::Stale))
    ));
    assert_eq!(world.count("select count(*) from focus_groups_file").await, 0);
    // Another's instrument.
    let refused = layers::save(db, &world.lead_beta, &newest(&world, alfa, id).await, &document, Some(&ready)).await;
    assert!(
        matches!(refused, Err(LayerError::Instrument(InstrumentError::Other(Error::NotFound)))),
        "{refused:?}"
    );
    // No room.
    world
        .owner("alter table focus_groups_file drop constraint focus_groups_file_check, drop constraint focus_groups_file_size_check")
        .await;
    world
        .owner(&format!(
            "insert into focus_groups_file (owner_id, id, media, size, content) values ('{}', gen_random_uuid(), 'image/png', {MOST_TOTAL} - 1, 'x')",
            world.alfa
        ))
        .await;
    let full = keep(&world, alfa, id, &ready, |i| i.items[0].layers.picture = Some(shown(&ready))).await;
    assert!(matches!(full, Err(LayerError::NoRoom)), "{full:?}");
    assert!(newest(&world, alfa, id).await.document.files().is_empty());
    world.owner("update focus_groups_file set size = size + 1").await;
    assert!(matches!(
        layers::read_picture(db, secret, alfa, png(10)).await,
        Err(LayerError::NoRoom)
    ));
    // So many a day, kept or not.
    world.owner("delete from focus_groups_file").await;
    world
        .owner(&format!(
            "update limits_tally set counted = {} where kind = 'layers'",
            limits::LAYERS.most()
        ))
        .await;
    assert!(matches!(
        layers::read_picture(db, secret, alfa, png(10)).await,
        Err(LayerError::Other(Error::Full))
    ));
}

#[tokio::test]
async fn a_certificate_holds_pictures_and_recordings_to_what_it_says() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    for (allowed, seen, heard) in [
        (Allowed::Locked, false, false),
        (Allowed::Translate, false, true),
        (Allowed::Free, true, true),
    ] {
        let id = world.instrument(alfa).await;
        let read = newest(&world, alfa, id).await;
        let mut document = read.document.clone();
        document.terms.allowed = allowed;
        instruments::save(&world.db, alfa, id, &read, &document).await.unwrap();
        let ready = layers::read_picture(&world.db, &world.secret, alfa, png(10)).await.unwrap();
        let with_picture = keep(&world, alfa, id, &ready, |i| i.items[0].layers.picture = Some(shown(&ready))).await;
        let ready = layers::read_sound(&world.db, &world.secret, alfa, mp3(40)).await.unwrap();
        let with_sound = keep(&world, alfa, id, &ready, |i| {
            i.items[0].layers.sound.set(Language::Sv, Some(ready.id))
        })
        .await;
        for (kept, may) in [(with_picture, seen), (with_sound, heard)] {
            match kept {
                Ok(()) => assert!(may, "{allowed:?}"),
                Err(LayerError::Instrument(InstrumentError::Forbidden(Forbidden::Changed(item, _)))) => {
                    assert!(!may && item == "gender", "{allowed:?}");
                }
                other => panic!("{allowed:?}: {other:?}"),
            }
        }
    }
}

#[tokio::test]
async fn pictures_and_recordings_are_taken_along() {
    let world = World::new().await;
    let alfa = &world.lead_alfa;
    let id = world.instrument(alfa).await;
    let (seen, heard) = (picture(&world, alfa, id, 10).await, recording(&world, alfa, id, 40).await);
    let taken: serde_json::Value = serde_json::from_str(&export::export(&world.db, alfa).await.unwrap()).unwrap();
    let media = |id: FileId| {
        let files = taken["instrument_files"].as_array().unwrap();
        files.iter().find(|f| f["id"] == id.to_string()).map(|f| f["media"].clone())
    };
    assert_eq!(media(seen), Some("image/png".into()));
    assert_eq!(media(heard), Some("audio/mpeg".into()));
    let contents = taken["contents"].as_array().unwrap();
    for file in [seen, heard] {
        let kept = layers::open(&world.db, alfa, file).await.unwrap().bytes;
        let content = contents.iter().find(|c| c["id"] == file.to_string()).unwrap();
        assert_eq!(content["content_base64"], data_encoding::BASE64.encode(&kept));
    }
    let others: serde_json::Value = serde_json::from_str(&export::export(&world.db, &world.lead_beta).await.unwrap()).unwrap();
    assert_eq!(others["instrument_files"], serde_json::json!([]));
}
