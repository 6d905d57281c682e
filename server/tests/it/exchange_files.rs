//! Files in threads: opened by whoever reads the thread and nobody else, gone with the post, within room and allowance; and taken out
//! one at a time.

use super::world::World;
use data_encoding::BASE64;
use domain::{
    exchange::{Audience, ThreadKind, Topic, files::MOST_OF_POST},
    ids::{FileId, PostId, TenantId, ThreadId},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, ExchangeError, Once, Order, Start,
        files::{self, MOST_TOTAL},
        mentions::Mentions,
    },
    files::{FileProblem, MOST_BYTES, Media},
    limits,
    methods::files::{AddError, Added},
    tenants::{export::export, life},
    testing::{Found, seen_red},
};

const WORDS: &[u8] = "Frågor till arbetsgivare".as_bytes();

async fn read(world: &World, place: &Place) -> Added {
    files::read(&world.db, &world.secret, place, WORDS.to_vec(), "Frågor")
        .await
        .unwrap()
}

async fn start(world: &World, place: &Place, audience: Audience, chosen: &[TenantId]) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: "Hur frågar ni?".into(),
        text: "Se filen.".into(),
    };
    let added = read(world, place).await;
    exchange::start_with(&world.db, place, Once::NO, &start, &Mentions::default(), Some(&added))
        .await
        .unwrap()
}

async fn reply(world: &World, place: &Place, id: ThreadId) -> (PostId, FileId) {
    let added = read(world, place).await;
    let post = exchange::reply_with(&world.db, place, id, Once::NO, "Här.", &Mentions::default(), Some(&added))
        .await
        .unwrap();
    let (_, post, _) = exchange::post(&world.db, place, id, post).await.unwrap();
    assert_eq!(post.files.len(), 1);
    assert_eq!(post.files[0].kind(), "TXT, 1 kB");
    (post.id, post.files[0].id)
}

async fn opens(world: &World, place: &Place, id: ThreadId, file: FileId) -> bool {
    match files::open(&world.db, place, id, file).await {
        Ok(opened) => {
            assert_eq!(
                (opened.media, opened.words.as_str(), opened.bytes.as_slice()),
                (Media::Text, "Frågor", WORDS)
            );
            true
        }
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

/// The file of the first post.
async fn first(world: &World, place: &Place, id: ThreadId) -> FileId {
    exchange::read(&world.db, place, id, Some(1)).await.unwrap().posts[0].files[0].id
}

#[tokio::test]
async fn a_file_is_opened_by_exactly_those_who_read_the_thread() {
    let world = World::new().await;
    let (joint, alfa, beta, gamma) = (&world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    let everybody = [joint, &partner, alfa, beta, gamma];
    for (audience, chosen, readers) in [
        (Audience::Region, vec![], vec![joint, &partner, alfa, beta]),
        (Audience::Chosen, vec![world.beta], vec![alfa, beta]),
        (Audience::Tenant, vec![], vec![alfa]),
    ] {
        let id = start(&world, alfa, audience, &chosen).await;
        let file = first(&world, alfa, id).await;
        for place in everybody {
            let may = readers.iter().any(|r| r.actor == place.actor);
            assert_eq!(opens(&world, place, id, file).await, may, "{audience:?} {}", place.name);
        }
        // Under another thread it does not exist.
        let other = start(&world, alfa, Audience::Region, &[]).await;
        assert!(!opens(&world, alfa, other, file).await);
        assert!(!opens(&world, alfa, id, FileId::new()).await);
    }
}

/// The checker: nothing of a post's files is left.
async fn gone(world: &World, post: PostId) -> Result<(), Found> {
    let left = world
        .count(&format!("select count(*) from exchange_file where post_id = '{post}'"))
        .await;
    if left == 0 {
        Ok(())
    } else {
        Err(Found(format!("{left} files of a post that was taken away")))
    }
}

#[tokio::test]
async fn sabotage_of_forgetting_files_is_seen() {
    let world = World::new().await;
    world.owner("drop trigger files_go on exchange_post").await;
    let id = start(&world, &world.lead_alfa, Audience::Region, &[]).await;
    let (post, _) = reply(&world, &world.lead_beta, id).await;
    exchange::remove(&world.db, &world.lead_beta, id, post).await.unwrap();
    seen_red("files", "a post is taken away and its files are not", gone(&world, post).await);
}

#[tokio::test]
async fn a_file_goes_with_its_post_and_by_who_wrote_it() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = start(&world, alfa, Audience::Region, &[]).await;
    let (post, file) = reply(&world, beta, id).await;
    // Another's post takes no file, and loses none.
    let added = read(&world, alfa).await;
    let foreign = exchange::change_with(db, alfa, id, post, 1, "Här.", (Some(&added), &[file])).await;
    assert!(matches!(foreign, Err(ExchangeError::Other(Error::NotFound))), "{foreign:?}");
    let own = exchange::read(db, alfa, id, Some(1)).await.unwrap().posts[0].id;
    exchange::change_with(db, alfa, id, own, 1, "Se filen.", (None, &[file]))
        .await
        .unwrap();
    assert!(opens(&world, beta, id, file).await, "named under another post");
    // Its writer puts another one there instead.
    let added = read(&world, beta).await;
    exchange::change_with(db, beta, id, post, 1, "Här.", (Some(&added), &[file]))
        .await
        .unwrap();
    assert!(!opens(&world, beta, id, file).await);
    let (_, changed, _) = exchange::post(db, alfa, id, post).await.unwrap();
    assert_eq!((changed.files.len(), changed.edit), (1, 1));
    // So many and no more.
    for _ in 1..MOST_OF_POST {
        let added = read(&world, beta).await;
        exchange::change_with(db, beta, id, post, 1, "Här.", (Some(&added), &[]))
            .await
            .unwrap();
    }
    let many = exchange::change_with(db, beta, id, post, 1, "Här.", (Some(&added), &[])).await;
    assert!(matches!(many, Err(ExchangeError::TooManyFiles)), "{many:?}");
    // The region takes the post away, and nothing of the files is left.
    let file = changed.files[0].id;
    exchange::remove(db, joint, id, post).await.unwrap();
    assert!(!opens(&world, beta, id, file).await);
    gone(&world, post).await.unwrap();
    // A closed thread takes none.
    exchange::order(
        db,
        joint,
        id,
        Order {
            closed: Some(true),
            ..Order::default()
        },
    )
    .await
    .unwrap();
    let closed = exchange::may_reply(db, beta, id, Once::NO, "Här.", &Mentions::default()).await;
    assert!(matches!(closed, Err(ExchangeError::Closed)), "{closed:?}");
    let closed = exchange::reply_with(db, beta, id, Once::NO, "Här.", &Mentions::default(), Some(&added)).await;
    assert!(matches!(closed, Err(ExchangeError::Closed)), "{closed:?}");
}

#[tokio::test]
async fn what_is_sent_is_asked_for_before_it_is_read() {
    let world = World::new().await;
    let (db, secret, alfa) = (&world.db, &world.secret, &world.lead_alfa);
    let sent = async |place: &Place, bytes: Vec<u8>, words: &str| files::read(db, secret, place, bytes, words).await.map(|_| ());
    let evaluator = world.test.member(world.alfa, Role::Evaluator, "Utvärderare").await;
    assert!(matches!(
        sent(&evaluator, WORDS.to_vec(), "Frågor").await,
        Err(AddError::Other(Error::Forbidden))
    ));
    assert!(matches!(sent(alfa, WORDS.to_vec(), "\u{202e} ").await, Err(AddError::NoWords)));
    assert!(matches!(
        sent(alfa, WORDS.to_vec(), &"å".repeat(151)).await,
        Err(AddError::WordsTooLong)
    ));
    assert!(matches!(
        sent(alfa, Vec::new(), "Frågor").await,
        Err(AddError::File(FileProblem::Missing))
    ));
    assert!(matches!(
        sent(alfa, vec![b'a'; MOST_BYTES + 1], "Frågor").await,
        Err(AddError::File(FileProblem::TooHeavy))
    ));
    // None of these was counted; what is no picture is, as it was looked at.
    assert_eq!(world.count("select count(*) from limits_tally where kind = 'sent_files'").await, 0);
    assert!(matches!(
        sent(alfa, b"<svg onload=alert(1)>".to_vec(), "Frågor").await,
        Err(AddError::File(FileProblem::Kind))
    ));
    let most = limits::SENT_FILES.most();
    for _ in 1..most {
        sent(alfa, WORDS.to_vec(), "Frågor").await.unwrap();
    }
    assert!(matches!(
        sent(alfa, WORDS.to_vec(), "Frågor").await,
        Err(AddError::Other(Error::Full))
    ));
    // Others have theirs.
    sent(&world.lead_beta, WORDS.to_vec(), "Frågor").await.unwrap();
}

#[tokio::test]
async fn a_place_has_room_for_so_much_and_no_more() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = start(&world, alfa, Audience::Region, &[]).await;
    reply(&world, beta, id).await;
    world
        .owner("alter table exchange_file drop constraint exchange_file_check, drop constraint exchange_file_size_check")
        .await;
    let added = read(&world, alfa).await;
    world
        .owner(&format!(
            "update exchange_file set size = {MOST_TOTAL} - 1 where tenant_id = '{}'",
            world.alfa
        ))
        .await;
    let full = exchange::reply_with(db, alfa, id, Once::NO, "Här.", &Mentions::default(), Some(&added)).await;
    assert!(matches!(full, Err(ExchangeError::NoRoom)), "{full:?}");
    world
        .owner(&format!(
            "update exchange_file set size = {MOST_TOTAL} where tenant_id = '{}'",
            world.alfa
        ))
        .await;
    let full = files::read(db, &world.secret, alfa, WORDS.to_vec(), "Frågor").await;
    assert!(matches!(full, Err(AddError::NoRoom)), "{full:?}");
    // Nothing was written with what found no room, and another place has its own.
    assert_eq!(exchange::read(db, alfa, id, Some(1)).await.unwrap().posts.len(), 2);
    reply(&world, beta, id).await;
}

#[tokio::test]
async fn files_go_along_one_at_a_time_and_go_with_their_tenant() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = start(&world, alfa, Audience::Region, &[]).await;
    let (_, of_beta) = reply(&world, beta, id).await;
    let elsewhere = start(&world, beta, Audience::Region, &[]).await;
    let (_, of_alfa) = reply(&world, alfa, elsewhere).await;
    let betas_own = first(&world, beta, elsewhere).await;
    let method = world.method(alfa).await;
    let added = server::methods::files::read(b"Mall".to_vec(), "Mall").await.unwrap();
    server::methods::files::keep(db, alfa, method, &added).await.unwrap();

    let taken: serde_json::Value = serde_json::from_str(&export(db, alfa).await.unwrap()).unwrap();
    let contents = taken["contents"].as_array().unwrap();
    assert_eq!(contents.len(), 4, "{contents:?}");
    let content = |id: &str| contents.iter().find(|c| c["id"] == id).map(|c| c["content_base64"].clone());
    for file in [first(&world, alfa, id).await, of_beta, of_alfa] {
        assert_eq!(content(&file.to_string()), Some(BASE64.encode(WORDS).into()));
    }
    assert_eq!(content(&betas_own.to_string()), None, "a post of another in a thread of another");
    let said = taken["threads"].to_string();
    assert!(said.contains(&of_alfa.to_string()) && !said.contains(&betas_own.to_string()));
    let file = &taken["methods"][0]["files"][0];
    assert_eq!(
        (file["words"].as_str(), content(file["id"].as_str().unwrap())),
        (Some("Mall"), Some(BASE64.encode(b"Mall").into()))
    );

    life::close(db, alfa, world.alfa, "Alfa", "Slut").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '30 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);
    assert!(!opens(&world, beta, elsewhere, of_alfa).await);
    assert!(opens(&world, beta, elsewhere, betas_own).await);
    assert_eq!(world.count("select count(*) from exchange_file").await, 1);
}
