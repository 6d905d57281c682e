//! The demo's threads: a question that others join and answer, an experience, an announcement, and a talk between two.

use crate::{
    db::{Db, Place},
    exchange::{self, Start},
};
use domain::{
    exchange::{Audience, ThreadKind, Topic},
    ids::TenantId,
};

/// Who talks.
pub(super) struct Who<'a> {
    pub region: &'a Place,
    pub vimmerby: &'a Place,
    pub nybro: &'a Place,
    pub hultsfred: &'a Place,
}

fn thread(kind: ThreadKind, topic: Topic, region: TenantId, title: &str, text: &str) -> Start {
    Start {
        kind,
        topic,
        audience: Audience::Region,
        region: Some(region),
        chosen: Vec::new(),
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

/// Starts them.
pub(super) async fn make(db: &Db, who: &Who<'_>) -> anyhow::Result<()> {
    let region = who.region.tenant;
    let welcome = thread(
        ThreadKind::Announcement,
        Topic::Administration,
        region,
        "Så använder vi utbytet",
        "Här frågar vi varandra i stället för att mejla runt. Under varje tråd står vilka som läser den.\n\n\
         Skriv aldrig något om en enskild deltagare, inte heller utan namn.",
    );
    let id = exchange::start(db, who.region, &welcome).await?;
    let pinned = exchange::Order {
        pinned: Some(true),
        ..exchange::Order::default()
    };
    exchange::order(db, who.region, id, pinned).await?;

    let ask = thread(
        ThreadKind::Question,
        Topic::Employers,
        region,
        "Hur får ni med små arbetsgivare?",
        "Vi når kommunens egna arbetsplatser, men få små företag. Vad har fungerat hos er?",
    );
    let id = exchange::start(db, who.vimmerby, &ask).await?;
    exchange::join(db, who.hultsfred, id, true).await?;
    let answer = exchange::reply(
        db,
        who.nybro,
        id,
        "Vi går dit två och två, en från oss och en företagare som redan är med. Tre saker hjälper:\n\n\
         1. Fråga efter en uppgift, inte efter en plats.\n\
         2. Börja med två timmar i veckan.\n\
         3. Ring efter första dagen.",
    )
    .await?;
    exchange::reply(db, who.region, id, "Får vi göra en metod av det? Vi tar upp det på nästa möte.").await?;
    exchange::accept(db, who.vimmerby, id, Some(answer)).await?;

    let told = thread(
        ThreadKind::Experience,
        Topic::Language,
        region,
        "Bildstöd i första samtalet",
        "Vi har prövat bilder i stället för blankett i sex samtal. Samtalen blev längre, men ingen behövde komma tillbaka för att fylla i något.",
    );
    exchange::start(db, who.hultsfred, &told).await?;

    let between = Start {
        audience: Audience::Chosen,
        chosen: vec![who.nybro.tenant],
        ..thread(
            ThreadKind::Question,
            Topic::Methods,
            region,
            "Kan vi komma på studiebesök i november?",
            "Vi är tre handledare som vill se hur ni arbetar med trepartssamtal.",
        )
    };
    let id = exchange::start(db, who.vimmerby, &between).await?;
    exchange::reply(db, who.nybro, id, "Gärna! Kom en torsdag, då har vi samtal hela förmiddagen.").await?;
    Ok(())
}
