//! Files: kept, opened by whoever reads what shows them and by nobody else, copied where a text that shows them is published
//! elsewhere, and forgotten where nothing shows them.

use super::{not_found, publish};
use crate::world::{World, adaptation, note};
use data_encoding::BASE64;
use domain::{
    ids::{FileId, MethodId},
    methods::{Licence, MethodFile, MethodProblem, PartProblem, files::shown_in},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    files::{FileProblem, Media},
    methods::{
        self, ImportError, MethodError,
        files::{self, AddError},
        proposals,
    },
};
use std::collections::BTreeSet;

const WORDS: &[u8] = "Dagordning för ett första samtal".as_bytes();

/// Adds a file to a method; gives its line in a text, and its id.
async fn add(world: &World, place: &Place, id: MethodId) -> (String, FileId) {
    let added = files::read(WORDS.to_vec(), "Dagordning").await.unwrap();
    files::keep(&world.db, place, id, &added).await.unwrap();
    let line = added.line();
    let shown = shown_in(&line);
    (line, shown[0])
}

/// Writes a contact of the place's own, and publishes that.
async fn publish_contact(world: &World, place: &Place, id: MethodId, text: &str) -> Result<i32, MethodError> {
    let seen = world.seen_part(place, id, "contact").await;
    methods::adapt(&world.db, place, id, "contact", seen, &adaptation(text)).await?;
    let seen = world.adoption(place, id).await.edit;
    methods::publish_local(&world.db, place, id, seen, &note()).await
}

async fn reads(world: &World, place: &Place, id: MethodId, file: FileId) -> bool {
    match files::open(&world.db, place, id, file).await {
        Ok(opened) => {
            assert_eq!(
                (opened.media, opened.words.as_str(), opened.bytes.as_slice()),
                (Media::Text, "Dagordning", WORDS)
            );
            true
        }
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

#[tokio::test]
async fn a_file_is_read_by_who_reads_what_shows_it() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    let (line, file) = add(&world, joint, id).await;
    assert!(line.starts_with("[Dagordning (TXT, 1 kB)](file:"), "{line}");
    // It is the owner's alone until a published version shows it, for everybody who reads that.
    assert!(reads(&world, joint, id, file).await);
    assert!(!reads(&world, lead, id, file).await);
    world.write_part(joint, id, "materials", &line).await;
    assert!(!reads(&world, lead, id, file).await, "a draft");
    world.publish(joint, id).await;
    for place in [joint, lead, &world.lead_beta, &partner] {
        assert!(reads(&world, place, id, file).await, "{}", place.name);
    }
    // Under another method it does not exist, nor does another one under this.
    let other = world.method(joint).await;
    assert!(!reads(&world, joint, other, file).await);
    assert!(!reads(&world, joint, id, FileId::new()).await);
    // A version is fixed, and so are its files: what the newest shows no more, the older one still does.
    world.write_part(joint, id, "materials", "Inget mer.").await;
    world.publish(joint, id).await;
    assert!(reads(&world, lead, id, file).await);

    // For everybody only while the method is open for everybody.
    not_found(files::open_for_all(db, "region", id, file).await);
    methods::open(db, joint, id, Some(Licence::CcBy)).await.unwrap();
    let slug = joint.slug.clone();
    assert_eq!(files::open_for_all(db, &slug, id, file).await.unwrap().bytes, WORDS);
    let (_, hidden) = add(&world, joint, id).await;
    not_found(files::open_for_all(db, &slug, id, hidden).await);
    not_found(files::open_for_all(db, &slug, other, file).await);
    methods::open(db, joint, id, None).await.unwrap();
    not_found(files::open_for_all(db, &slug, id, file).await);
}

#[tokio::test]
async fn a_municipalitys_file_goes_as_far_as_its_text() {
    let world = World::new().await;
    let (db, joint, lead, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = world.method(joint).await;
    // Who does not use the method has nothing to add to it.
    let added = files::read(WORDS.to_vec(), "Dagordning").await.unwrap();
    assert!(matches!(
        files::keep(db, beta, id, &added).await,
        Err(AddError::Other(Error::NotFound))
    ));
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    assert!(matches!(
        files::keep(db, &partner, id, &added).await,
        Err(AddError::Other(Error::Forbidden))
    ));

    methods::adopt(db, lead, id).await.unwrap();
    let (line, file) = add(&world, lead, id).await;
    assert!(!reads(&world, joint, id, file).await && !reads(&world, beta, id, file).await);
    publish_contact(&world, lead, id, &format!("Ring oss.\n\n{line}")).await.unwrap();
    assert!(
        reads(&world, joint, id, file).await && reads(&world, beta, id, file).await,
        "published and shared"
    );
    methods::share(db, lead, id, false).await.unwrap();
    assert!(
        !reads(&world, joint, id, file).await && !reads(&world, beta, id, file).await,
        "shared no more"
    );
    assert!(reads(&world, lead, id, file).await);

    // Proposed: the method's owner reads it, and others don't.
    let proposal = proposals::propose(db, lead, id, "contact", 1, "Fler hittar").await.unwrap();
    assert!(reads(&world, joint, id, file).await);
    assert!(!reads(&world, beta, id, file).await);
    // Taken up and published: it is the region's own now, and stays when the municipality's goes.
    world.take_up(id, proposal, &format!("Ring oss.\n\n{line}")).await;
    world.publish(joint, id).await;
    assert!(reads(&world, beta, id, file).await);
    assert_eq!(world.count("select count(*) from methods_file").await, 2);
    world.owner("delete from methods_file where tenant_id <> owner_id").await;
    assert!(reads(&world, beta, id, file).await && reads(&world, lead, id, file).await);
}

#[tokio::test]
async fn nothing_is_published_that_shows_what_is_not_to_be_had() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    let missing = |part: &str| vec![MethodProblem::Part(part.to_owned(), PartProblem::NoFile)];
    let nowhere = format!("[x](file:{})", FileId::new());
    world.write_part(joint, id, "materials", &nowhere).await;
    let refused = publish(&world, joint, id, &note()).await;
    assert!(
        matches!(&refused, Err(MethodError::Problems(p)) if *p == missing("materials")),
        "{refused:?}"
    );
    world.write_part(joint, id, "materials", "Inget.").await;
    world.publish(joint, id).await;

    // Another tenant's file, whose id somebody has learnt, is not to be had by naming it.
    let theirs = world.method(&world.lead_beta).await;
    let (line, file) = add(&world, &world.lead_beta, theirs).await;
    methods::adopt(db, lead, id).await.unwrap();
    let refused = publish_contact(&world, lead, id, &line).await;
    assert!(
        matches!(&refused, Err(MethodError::Problems(p)) if *p == missing("contact")),
        "{refused:?}"
    );
    assert!(!reads(&world, lead, id, file).await);

    // A text that is copied from an own method takes its file along.
    let own = world.method(lead).await;
    let (line, file) = add(&world, lead, own).await;
    publish_contact(&world, lead, id, &line).await.unwrap();
    assert!(reads(&world, joint, id, file).await);
    not_found(files::open(db, joint, own, file).await);
}

#[tokio::test]
async fn what_no_text_shows_is_forgotten_after_a_week() {
    let world = World::new().await;
    let (joint, lead) = (&world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    let (published, _) = add(&world, joint, id).await;
    world.write_part(joint, id, "materials", &published).await;
    world.publish(joint, id).await;
    let (drafted, _) = add(&world, joint, id).await;
    world.write_part(joint, id, "materials", &drafted).await;
    add(&world, joint, id).await;
    methods::adopt(&world.db, lead, id).await.unwrap();
    let (local, _) = add(&world, lead, id).await;
    publish_contact(&world, lead, id, &local).await.unwrap();
    let forget = async || world.count("select methods_forget_files()").await;
    assert_eq!(forget().await, 0, "somebody may be about to save it");
    world.owner("update methods_file set added_on = added_on - 8").await;
    assert_eq!(forget().await, 1);
    assert_eq!(forget().await, 0);
    assert_eq!(world.count("select count(*) from methods_file").await, 3);
}

/// A method goes along with what it shows, is taken in like any upload, and read there by who reads it there.
#[tokio::test]
async fn a_method_goes_along_with_what_it_shows() {
    let world = World::new().await;
    let (db, joint, gamma) = (&world.db, &world.joint, &world.lead_gamma);
    let id = world.method(joint).await;
    let ((old, old_file), (line, file)) = (add(&world, joint, id).await, add(&world, joint, id).await);
    world.write_part(joint, id, "materials", &old).await;
    world.publish(joint, id).await;
    world.write_part(joint, id, "materials", &line).await;
    world.publish(joint, id).await;
    add(&world, joint, id).await;
    let out = methods::take_out(db, &world.lead_alfa, id).await.unwrap();
    let ids = |out: &MethodFile| out.methods[0].files.iter().map(|f| f.id).collect::<BTreeSet<_>>();
    assert_eq!(
        ids(&out),
        BTreeSet::from([old_file, file]),
        "what a version shows, and nothing else"
    );
    assert!(methods::take_out_all(db, joint).await.unwrap().methods[0].files.is_empty());
    methods::open(db, joint, id, Some(Licence::CcZero)).await.unwrap();
    assert_eq!(
        ids(&methods::open_file(db, &joint.slug, id).await.unwrap()),
        BTreeSet::from([old_file, file])
    );

    let bytes = |out: &MethodFile| serde_json::to_vec(out).unwrap();
    let taken = methods::take_in(db, gamma, &bytes(&out)).await.unwrap();
    let here = taken.made[0];
    world.publish(gamma, here).await;
    assert!(reads(&world, gamma, here, file).await);
    assert!(
        !reads(&world, gamma, here, old_file).await,
        "only what the newest version shows is kept"
    );
    not_found(files::open(db, joint, here, file).await);
    not_found(files::open(db, gamma, id, file).await);

    // What is no file that may be kept, or holds what looks like a personal number, is refused with all else that came with it.
    let count = world.count("select count(*) from methods_method").await;
    let with = |content: &str| {
        let mut out = out.clone();
        let newest = out.methods[0].files.iter_mut().find(|f| f.id == file).unwrap();
        newest.content = content.to_owned();
        out
    };
    let svg = BASE64.encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    for content in ["", "not Base64!", svg.as_str()] {
        let refused = methods::take_in(db, &world.lead_beta, &bytes(&with(content))).await;
        assert!(
            matches!(&refused, Err(ImportError::File(1, words)) if words == "Dagordning"),
            "{content}: {refused:?}"
        );
    }
    let number = with(&BASE64.encode("Ring 19121212-1212 i dag.".as_bytes()));
    let refused = methods::take_in(db, &world.lead_beta, &bytes(&number)).await;
    assert!(matches!(refused, Err(ImportError::Number(1))), "{refused:?}");
    // Without its file, the text says what is missing before anybody relies on it.
    let mut without = out.clone();
    without.methods[0].files.clear();
    let nowhere = serde_json::to_string(&without)
        .unwrap()
        .replace(&file.to_string(), &FileId::new().to_string());
    let taken = methods::take_in(db, &world.lead_beta, nowhere.as_bytes()).await.unwrap();
    let refused = publish(&world, &world.lead_beta, taken.made[0], &note()).await;
    assert!(matches!(refused, Err(MethodError::Problems(_))), "{refused:?}");
    assert_eq!(world.count("select count(*) from methods_method").await, count + 1);
}

#[tokio::test]
async fn a_place_has_room_for_so_much_and_no_more() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let id = world.method(joint).await;
    add(&world, joint, id).await;
    // As if there were much already; of another tenant's nothing counts here.
    let most = files::MOST_TOTAL;
    world
        .owner("alter table methods_file drop constraint methods_file_check, drop constraint methods_file_size_check")
        .await;
    let theirs = world.method(&world.lead_beta).await;
    add(&world, &world.lead_beta, theirs).await;
    world
        .owner(&format!("update methods_file set size = {most} where tenant_id = '{}'", world.beta))
        .await;
    world
        .owner(&format!(
            "update methods_file set size = {most} - {} where tenant_id = '{}'",
            2 * WORDS.len(),
            world.region
        ))
        .await;
    add(&world, joint, id).await;
    add(&world, joint, id).await;
    let added = files::read(WORDS.to_vec(), "Dagordning").await.unwrap();
    let refused = files::keep(db, joint, id, &added).await;
    assert!(matches!(refused, Err(AddError::NoRoom)), "{refused:?}");
    assert_eq!(world.count("select count(*) from methods_file").await, 4);
}

#[tokio::test]
async fn what_can_not_be_kept_is_refused() {
    let read = async |bytes: &[u8], words: &str| files::read(bytes.to_vec(), words).await.map(|_| ());
    assert!(matches!(read(WORDS, " ").await, Err(AddError::NoWords)));
    assert!(matches!(read(WORDS, &"å".repeat(151)).await, Err(AddError::WordsTooLong)));
    assert!(read(WORDS, &"å".repeat(150)).await.is_ok());
    for (bytes, problem) in [
        (&b""[..], FileProblem::Missing),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileProblem::Kind),
        (b"MZ\x90\0", FileProblem::Kind),
    ] {
        assert!(matches!(read(bytes, "x").await, Err(AddError::File(p)) if p == problem));
    }
}
