//! What staff are told, at once and in a digest, is in the language that each has chosen: from the next mail on.

use crate::world::{self, World};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    ids::TenantId,
    language::Language,
    notifications::{How, Notice, Quiet},
    tenants::Role,
};
use server::{
    db::Place,
    exchange::{self, Start},
    identity,
    mail::{StoredMail, Transport, read_dir},
    notifications::{jobs, notices},
};
use std::collections::BTreeMap;
use time::{Duration, OffsetDateTime, macros::datetime};

/// Subject and body of the mail of a new thread and of a digest with one, in a language.
const SAID: [(Language, [[&str; 2]; 2]); 2] = [
    (
        Language::Sv,
        [
            [
                "En ny tråd för Nybro kommun",
                "Fortsatt samverkan har startat en tråd som du kan läsa i Nybro kommun.",
            ],
            ["Nytt för dig i Brygga", "- 1 ny tråd\n"],
        ],
    ),
    (
        Language::En,
        [
            [
                "A new thread for Nybro kommun",
                "Fortsatt samverkan has started a thread that you can read in Nybro kommun.",
            ],
            ["New for you in Brygga", "- 1 new thread\n"],
        ],
    ),
];

/// Somebody begins a thread, the digests of that morning are made, and all leaves. Gives the mails.
async fn a_day(world: &World, joint: &Place, at: OffsetDateTime) -> Vec<StoredMail> {
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(joint.tenant),
        chosen: Vec::new(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    };
    exchange::start(&world.db.db(), joint, &start).await.unwrap();
    let own = world.db.jobs();
    jobs::run_due(&own).await.unwrap();
    jobs::digests(&own, Some(at)).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let worker = world.worker(Transport::Dir(folder.path().to_owned()));
    while worker.run_once().await.unwrap() > 0 {}
    read_dir(folder.path()).unwrap()
}

/// The one mail to somebody is in that language: its subject, its text and its page.
fn is_in(mails: &[StoredMail], to: &str, language: Language, which: usize) {
    let mut theirs = mails.iter().filter(|mail| mail.to == to);
    let (mail, more) = (theirs.next().expect(to), theirs.next());
    assert!(more.is_none(), "{to}: one");
    let text = mail.text.replace("\r\n", "\n");
    for (of, said) in SAID {
        let [subject, body] = said[which];
        let expected = of == language;
        assert_eq!(mail.subject == subject, expected, "{to}: {}", mail.subject);
        assert_eq!(text.contains(body), expected, "{to}: {text}");
        let page = mail.html.contains(&format!("<html lang=\"{}\"", of.lang()));
        assert_eq!(page, expected, "{to}: {}", mail.html);
    }
}

#[tokio::test]
async fn staff_are_told_in_the_language_they_chose_last() {
    let world = World::new().await;
    let db = world.db.db();
    let (region, nybro) = (TenantId(world::REGION), TenantId(world::NYBRO));
    world.db.participate(region, nybro).await;
    let joint = world.db.member(region, Role::JointManagement, "Joint").await;
    let at_once = world.db.member(nybro, Role::Staff, "At once").await;
    let daily = world.db.member(nybro, Role::Staff, "Daily").await;
    let wants = BTreeMap::from([(Notice::ThreadStarted, How::AtOnce)]);
    notices::choose(&db, &at_once, &wants, Quiet::USUAL).await.unwrap();
    let mut morning = datetime!(2099-01-01 12:00 UTC);
    // Swedish until somebody says something else; and each for oneself.
    for [one, other] in [
        [Language::Sv, Language::Sv],
        [Language::En, Language::Sv],
        [Language::En, Language::En],
        [Language::Sv, Language::En],
    ] {
        if morning.day() > 1 {
            identity::choose_language(&db, at_once.actor, one).await.unwrap();
            identity::choose_language(&db, daily.actor, other).await.unwrap();
        }
        let mails = a_day(&world, &joint, morning).await;
        is_in(&mails, "at.once@example.se", one, 0);
        is_in(&mails, "daily@example.se", other, 1);
        morning += Duration::DAY;
    }
}
