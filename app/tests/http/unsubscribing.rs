//! Saying no to mail by the link in it, as mail programs do and as people do (RFC 8058).

use super::{
    languages::open_everywhere,
    methods::hidden,
    world::{Page, World, draft},
};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::language::Language;
use server::{
    focus_groups::{RoundKey, invitations, rounds},
    mail::{Transport, read_dir},
    notifications::{Worker, WorkerSettings},
    testing::{Found, scalar, seen_red},
};
use std::{collections::BTreeMap, fs};

/// Sends everything that is queued, and gives the mails' one-click links by receiver and the mails' own words.
pub(super) async fn post(world: &World) -> BTreeMap<String, (Option<String>, String)> {
    let folder = tempfile::tempdir().unwrap();
    let settings = WorkerSettings::new("Brygga <brygga@example.se>".parse().unwrap(), "http://brygga.test".into());
    let worker = Worker::new(
        world.test.jobs(),
        world.secret.clone(),
        Transport::Dir(folder.path().to_owned()),
        settings,
    );
    // Invitations leave at eight in the morning.
    sqlx::query("update notifications_outbox set not_before = now() where state = 'queued'")
        .execute(world.test.owner())
        .await
        .unwrap();
    while worker.run_once().await.unwrap() > 0 {}
    let mut mails = BTreeMap::new();
    for mail in read_dir(folder.path()).unwrap() {
        let raw = fs::read_to_string(folder.path().join(&mail.file)).unwrap().replace("\r\n ", " ");
        let head = raw.split("\r\n\r\n").next().unwrap();
        let link = head
            .lines()
            .find_map(|line| line.strip_prefix("List-Unsubscribe: <")?.strip_suffix('>'))
            .map(|url| url.strip_prefix("http://brygga.test").unwrap().to_owned());
        assert_eq!(
            link.is_some(),
            head.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
            "{head}"
        );
        if let Some(link) = &link {
            assert!(mail.text.contains(link) && mail.html.contains(link), "the link is in both parts");
        }
        mails.insert(mail.to.clone(), (link, mail.text));
    }
    mails
}

/// As a mail program does: a post without cookie or origin, from wherever it stands.
async fn one_click(world: &World, link: &str, kind: &str) -> StatusCode {
    let request = Request::post(link)
        .header(header::CONTENT_TYPE, kind)
        .header("sec-fetch-site", "cross-site");
    let page = world.stranger().send(request, Body::from("List-Unsubscribe=One-Click")).await;
    assert!(
        page.location.is_none() && page.headers.get(header::SET_COOKIE).is_none(),
        "no redirect, no cookie"
    );
    page.status
}

async fn invited(world: &World, key: RoundKey, addresses: &str) {
    invitations::by_mail(&world.db, &world.secret, world.place("nybro leader"), key, Language::Sv, addresses)
        .await
        .unwrap();
}

/// One of two invited people says no: from then on that one gets nothing about the round, and the other everything.
async fn only_who_said_no_gets_nothing(world: &World) -> Result<(), Found> {
    let key = world.open_round().await;
    invited(world, key, "no@example.se\nyes@example.se").await;
    let mails = post(world).await;
    let link = mails["no@example.se"].0.clone().expect("an invitation can be said no to");
    // Opening it changes nothing.
    let mut client = world.stranger();
    let page = client.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&format!("action=\"{link}\"")), "{}", page.body);
    let stopped: i64 = scalar(&world.test, "select count(*) from notifications_stop where stopped").await;
    assert_eq!(stopped, 0);
    assert_eq!(one_click(world, &link, "application/x-www-form-urlencoded").await, StatusCode::OK);
    // Reminded, and told of the result: only the other.
    invitations::remind(&world.db, world.place("nybro leader"), key).await.unwrap();
    let reminded: Vec<String> = post(world).await.into_keys().filter(|to| !to.contains("leader")).collect();
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    let told: Vec<String> = post(world).await.into_keys().filter(|to| !to.contains("leader")).collect();
    for got in [reminded, told] {
        if got != ["yes@example.se"] {
            return Err(Found(format!("mails went to {}", got.join(", "))));
        }
    }
    Ok(())
}

#[tokio::test]
async fn who_says_no_gets_no_more_mails_about_the_round_at_once() {
    only_who_said_no_gets_nothing(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_nobody_heeds_that_somebody_said_no() {
    let world = World::new().await;
    sqlx::raw_sql(
        "create or replace function notifications_is_stopped(p_kind text, p_tenant uuid, p_invitation uuid, p_account uuid)
                returns boolean language sql stable security definer set search_path = pg_catalog, public, pg_temp as 'select false'",
    )
    .execute(world.test.owner())
    .await
    .unwrap();
    seen_red(
        "Unsubscribing holds at once, without signing in",
        "nobody looks at who has said no",
        only_who_said_no_gets_nothing(&world).await,
    );
}

#[tokio::test]
async fn own_words_of_whoever_asks_stand_where_their_mails_are_stopped() {
    const TITLE: &str = "Slipp våra mejl";
    const BUTTON: &str = "Nej tack till fler";
    let world = World::new().await;
    let mut management = world.client("management").await;
    let at = "/r/samverkan/settings/wording";
    let page = management.get(at).await;
    page.says("Sidan där man slipper fler mejl: Slippa mejl");
    // Neither what staff read there, nor what is said where no link is known.
    for id in [
        "unsubscribe-ask-staff",
        "unsubscribe-done-staff",
        "unsubscribe-unknown-title",
        "unsubscribe-refused-text",
    ] {
        assert!(!page.body.contains(&format!("value=\"{id}\"")), "{id}");
    }
    for (text, own) in [("unsubscribe-title", TITLE), ("unsubscribe-button", BUTTON)] {
        let page = management.get(&format!("{at}?lang=sv&text={text}")).await;
        let seen = page.body.contains("name=\"seen\" value=\"").then(|| hidden(&page, "seen"));
        let fields = [
            ("seen", seen.as_deref().unwrap_or_default()),
            ("lang", "sv"),
            ("text", text),
            ("own", own),
        ];
        assert_eq!(management.post(at, &fields).await.status, StatusCode::SEE_OTHER, "{text}");
    }

    let key = world.open_round().await;
    invited(&world, key, "one@example.se").await;
    let link = post(&world).await["one@example.se"].0.clone().unwrap();
    let mut client = world.stranger();
    let asked = client.get(&link).await;
    asked.says(TITLE);
    asked.says(BUTTON);
    let stop = link.strip_suffix("?lang=sv").unwrap();
    // In another language nothing was said otherwise.
    let arabic = client.get(&format!("{stop}?lang=ar")).await;
    arabic.says(&app::t!(Language::Ar, "unsubscribe-title"));
    assert!(!arabic.body.contains(TITLE) && !arabic.body.contains(BUTTON));
    // They stand there again when the mails may come again; a link that no mail carried has Brygga's.
    assert_eq!(client.post(&link, &[]).await.status, StatusCode::OK);
    client.post(&format!("{stop}/again?lang=sv"), &[]).await.says(BUTTON);
    let unknown = client.get("/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA?lang=sv").await;
    assert!(!unknown.body.contains(TITLE));

    // In a round of the municipality's own, Brygga's stand there.
    let place = world.place("nybro leader");
    let instrument = world.instrument(place).await;
    let own = rounds::create(&world.db, place, &draft(world.today().await), Some(instrument), &[])
        .await
        .unwrap();
    rounds::open(&world.db, place, own).await.unwrap();
    let key = RoundKey {
        owner: world.nybro,
        round: own,
    };
    invited(&world, key, "two@example.se").await;
    let link = post(&world).await["two@example.se"].0.clone().unwrap();
    let page = client.get(&link).await;
    page.says(&app::t!(Language::Sv, "unsubscribe-title"));
    assert!(!page.body.contains(TITLE) && !page.body.contains(BUTTON));
}

#[tokio::test]
async fn a_link_stops_its_own_mails_and_can_be_undone_and_forged_ones_do_nothing() {
    let world = World::new().await;
    let key = world.open_round().await;
    invited(&world, key, "one@example.se\ntwo@example.se").await;
    let mails = post(&world).await;
    let in_swedish = |to: &str| {
        let link = mails[to].0.as_deref().unwrap();
        link.strip_suffix("?lang=sv")
            .expect("a participant's link has the language of the mail")
            .to_owned()
    };
    let (one, two) = (in_swedish("one@example.se"), in_swedish("two@example.se"));
    assert_ne!(one, two);
    // Forged, cut, of another purpose: nothing there.
    let invitation = mails["one@example.se"]
        .1
        .split_whitespace()
        .find_map(|w| w.strip_prefix("http://brygga.test/s/"))
        .unwrap()
        .to_owned();
    for forged in [
        "/unsubscribe/AAAAAAAAAAAAAAAAAAAAAA".to_owned(),
        "/unsubscribe/x".to_owned(),
        format!("/unsubscribe/{invitation}"),
        format!("{}A", &one[..one.len() - 2]),
    ] {
        assert_eq!(
            one_click(&world, &forged, "application/x-www-form-urlencoded").await,
            StatusCode::NOT_FOUND,
            "{forged}"
        );
        assert_eq!(world.stranger().get(&forged).await.status, StatusCode::NOT_FOUND, "{forged}");
    }
    let stopped: i64 = scalar(&world.test, "select count(*) from notifications_stop where stopped").await;
    assert_eq!(stopped, 0);
    // As multipart, which RFC 8058 prefers; twice is the same as once.
    for _ in 0..2 {
        assert_eq!(one_click(&world, &one, "multipart/form-data; boundary=x").await, StatusCode::OK);
    }
    let stopped: i64 = scalar(&world.test, "select count(*) from notifications_stop where stopped").await;
    assert_eq!(stopped, 1, "the other's link is untouched");
    // A person sees that it is so, and can undo it: only from our own page.
    let mut client = world.stranger();
    let again = format!("{one}/again");
    assert!(client.get(&one).await.body.contains(&again));
    assert_eq!(
        one_click(&world, &again, "application/x-www-form-urlencoded").await,
        StatusCode::FORBIDDEN
    );
    assert_eq!(client.post(&again, &[]).await.status, StatusCode::OK);
    let stopped: i64 = scalar(&world.test, "select count(*) from notifications_stop where stopped").await;
    assert_eq!(stopped, 0);
}

#[tokio::test]
async fn staff_say_no_to_one_kind_of_notice_and_keep_the_others() {
    let world = World::new().await;
    world.open_round().await;
    let mails = post(&world).await;
    let link = mails["nybro.leader@example.se"].0.clone().expect("a notice can be said no to");
    assert!(!link.contains('?'), "staff's page knows their language: {link}");
    assert!(mails["vimmerby.leader@example.se"].0.is_some());
    // The page says which: where its language is one of staff's.
    for lang in ["sv", "en", "ar"] {
        let page = world.stranger().get(&format!("{link}?lang={lang}")).await;
        let named = [Language::Sv, Language::En].map(|l| page.body.contains(&app::t!(l, "mail-kind-round-opened")));
        assert_eq!(named, [lang == "sv", lang == "en"], "{lang}");
    }
    assert_eq!(one_click(&world, &link, "application/x-www-form-urlencoded").await, StatusCode::OK);
    let second = world.open_round().await;
    let to: Vec<String> = post(&world).await.into_keys().collect();
    assert_eq!(to, ["vimmerby.leader@example.se"], "no more of that kind");
    rounds::close(&world.db, world.place("management"), second.round).await.unwrap();
    server::focus_groups::jobs::run_due(&world.test.jobs()).await.unwrap();
    assert!(
        post(&world).await.contains_key("nybro.leader@example.se"),
        "of other kinds, as before"
    );
}

/// The page begins in the language.
#[track_caller]
fn is_in(page: &Page, language: Language) {
    let begin = format!("<html lang=\"{}\" dir=\"{}\">", language.lang(), language.dir());
    assert!(page.body.contains(&begin), "{language}: {}", &page.body[..200.min(page.body.len())]);
}

#[tokio::test]
async fn whoever_got_a_mail_stops_it_in_the_language_of_the_mail() {
    let world = World::new().await;
    let key = open_everywhere(&world).await;
    for language in Language::ALL {
        let to = format!("{}@example.se", language.key().to_lowercase());
        invitations::by_mail(&world.db, &world.secret, world.place("nybro leader"), key, language, &to)
            .await
            .unwrap();
    }
    let mails = post(&world).await;
    for language in Language::ALL {
        let link = mails[&format!("{}@example.se", language.key().to_lowercase())].0.clone().unwrap();
        assert!(link.ends_with(&format!("?lang={}", language.key())), "{link}");
        // Whatever the browser would rather have.
        let mut client = world.stranger();
        client.language = if language == Language::En { "sv" } else { "en" };
        let asked = client.get(&link).await;
        is_in(&asked, language);
        assert!(
            asked.body.contains(&format!("action=\"{link}\"")),
            "what is sent is told in it: {}",
            asked.body
        );
        let done = client.post(&link, &[]).await;
        assert_eq!(done.status, StatusCode::OK);
        is_in(&done, language);
        // Opened once more, it says that it is so, and the way back has the language as well.
        let already = client.get(&link).await;
        is_in(&already, language);
        already.says(&app::t!(language, "unsubscribe-done-title"));
        let again = link.replace("?lang=", "/again?lang=");
        assert!(already.body.contains(&format!("action=\"{again}\"")), "{}", already.body);
        is_in(&client.post(&again, &[]).await, language);
    }
}
