//! The languages of participants: the way in each of them, choosing one, that of an invitation, and a round that is not wholly written in its
//! own.

use super::{
    methods::hidden,
    unsubscribing::post,
    world::{Client, Page, World, draft},
};
use app::ui::{Drawing, whole};
use axum::http::StatusCode;
use domain::{
    focus_groups::{Instrument, RoundDraft},
    language::{Language, Texts},
};
use server::{
    focus_groups::{RoundKey, instruments, invitations, rounds},
    testing::scalar,
};

/// What participants read in the two languages that others fall back to.
const FALLBACKS: [(Language, &str); 2] = [
    (Language::Sv, include_str!("../../locales/sv/answering.ftl")),
    (Language::En, include_str!("../../locales/en/answering.ftl")),
];

/// The texts of a file that nothing is put into, long enough to be told from a word of another text.
fn plain(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| line.starts_with("answering-"))
        .filter_map(|line| line.split_once(" = ").map(|(_, text)| text.trim()))
        .filter(|text| text.chars().count() >= 12 && !text.contains('{'))
}

/// The page is in the language, and nothing on it is said in another one.
#[track_caller]
fn is_in(page: &Page, language: Language) {
    let begin = format!("<html lang=\"{}\" dir=\"{}\">", language.lang(), language.dir());
    assert!(page.body.contains(&begin), "{language}: {}", &page.body[..300.min(page.body.len())]);
    let said = page.text();
    for (other, file) in FALLBACKS {
        if other.lang() == language.lang() {
            continue;
        }
        for text in plain(file) {
            assert!(!said.contains(text), "{language}: {text:?} is in {other}: {said}");
        }
    }
    assert!(!said.contains("answering-"), "{language}: a text is shown as its id: {said}");
}

/// An open round in every language.
pub(super) async fn open_everywhere(world: &World) -> RoundKey {
    let management = world.place("management");
    let instrument = world.instrument(management).await;
    let everywhere = RoundDraft {
        languages: Language::ALL.to_vec(),
        title: Texts::everywhere("Prov"),
        ..draft(world.today().await)
    };
    let round = rounds::create(&world.db, management, &everywhere, Some(instrument), &[world.nybro])
        .await
        .unwrap();
    rounds::open(&world.db, management, round).await.unwrap();
    RoundKey {
        owner: world.region,
        round,
    }
}

/// The same, with links for so many.
async fn in_every_language(world: &World, slips: usize) -> Vec<String> {
    let key = open_everywhere(world).await;
    world.links("nybro leader", key, slips).await
}

#[tokio::test]
async fn the_whole_way_is_in_the_language_that_was_chosen() {
    let world = World::new().await;
    let links = in_every_language(&world, Language::ALL.len()).await;
    for (language, link) in Language::ALL.into_iter().zip(links) {
        let mut client = world.stranger();
        let mut page = client.get(&format!("{link}?lang={}", language.key())).await;
        is_in(&page, language);
        page = client.submit(&page, &[], "start").await;
        for typed in [
            vec![("q.gender", "woman")],
            vec![("q.ways", "course")],
            vec![("q.closer", "4")],
            // With the digits of the reader's keyboard.
            vec![("q.weeks", "۱۲")],
            vec![("q.why", "x")],
        ] {
            assert_eq!(page.status, StatusCode::OK, "{language}");
            is_in(&page, language);
            page = client.submit(&page, &typed, "next").await;
        }
        is_in(&page, language);
        let sent = client.submit(&page, &[], "send").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{language}");
        let thanks = client.get(&sent.location.unwrap()).await;
        is_in(&thanks, language);
        assert!(
            thanks.body.contains(&format!("?lang={}", language.key())),
            "the way on keeps the language"
        );
    }
    let weeks: i64 = scalar(
        &world.test,
        "select count(*) from focus_groups_answer where sheet -> 'weeks' = '{\"number\": 12}'",
    )
    .await;
    assert_eq!(usize::try_from(weeks).unwrap(), Language::ALL.len());
}

#[tokio::test]
async fn the_browsers_language_is_offered_first() {
    let world = World::new().await;
    let link = in_every_language(&world, 1).await.remove(0);
    for (accept, language) in [
        ("prs-AF,en;q=0.5", Language::FaAf),
        ("ti-ER", Language::Ti),
        ("es-419", Language::Es),
        ("de,uk;q=0.3", Language::Uk),
        ("de", Language::Sv),
    ] {
        let mut client = world.stranger();
        client.language = accept;
        let page = client.get(&link).await;
        is_in(&page, language);
        let list = page.body.split("class=\"language-list\"").nth(1).unwrap();
        let first = list.split("href=\"").nth(1).unwrap();
        assert!(first.contains(&format!("?lang={}\"", language.key())), "{accept}: {first}");
        assert!(Language::ALL.into_iter().all(|l| list.contains(l.name())), "{accept}");
    }
}

#[tokio::test]
async fn a_language_is_chosen_where_no_round_is_known_and_stays() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let page = client.get("/s").await;
    is_in(&page, Language::Sv);
    for language in Language::ALL {
        let href = format!("href=\"/s?lang={}\"", language.key());
        assert!(page.body.contains(&href) && page.body.contains(language.name()), "{language}");
        is_in(&client.get(&format!("/s?lang={}", language.key())).await, language);
        is_in(&client.get(&format!("/unsubscribe/none?lang={}", language.key())).await, language);
    }
    is_in(&client.get("/s?lang=xx").await, Language::Sv);
    // A mistake is told in it, and the form sends it along.
    let wrong = client.post("/s", &[("code", "ABCD-EFGH"), ("lang", "ti")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    is_in(&wrong, Language::Ti);
    assert!(wrong.body.contains("name=\"lang\" value=\"ti\""));
    // A link that opens nothing leads back in it.
    let unknown = client.get("/s/nothing-like-a-key?lang=ti").await;
    is_in(&unknown, Language::Ti);
    assert!(unknown.body.contains("href=\"/s?lang=ti\""));
    // And says the same in every other.
    for language in Language::ALL {
        let at = format!("/s/unknown?lang={}", language.key());
        assert!(unknown.body.contains(&format!("href=\"{at}\"")), "{language}: {}", unknown.body);
        let page = client.get(&at).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{language}");
        is_in(&page, language);
        assert!(page.body.contains(&format!("href=\"/s?lang={}\"", language.key())), "{language}");
    }
    // What the round does not have is offered no further.
    is_in(&client.get(&format!("{link}?lang=ti")).await, Language::Sv);
    // Nothing of it is kept in the browser.
    assert!(client.cookies.is_empty());
}

#[tokio::test]
async fn the_front_page_shows_whoever_has_a_code_the_way_in_every_language() {
    let world = World::new().await;
    for (accept, staff, language) in [
        ("sv", Language::Sv, Language::Sv),
        ("en", Language::En, Language::En),
        ("ar,en;q=0.5", Language::En, Language::Ar),
        ("prs-AF", Language::Sv, Language::FaAf),
        ("so", Language::Sv, Language::So),
        ("ti", Language::Sv, Language::Ti),
        ("uk", Language::Sv, Language::Uk),
        ("es", Language::Sv, Language::Es),
        ("de", Language::Sv, Language::Sv),
    ] {
        let mut client = world.stranger();
        client.language = accept;
        let page = client.get("/").await;
        // The page is staff's; the field for a code, and what is around it, are for participants.
        assert!(
            page.body.contains(&format!("<html lang=\"{}\" dir=\"ltr\"", staff.lang())),
            "{accept}"
        );
        page.says(&app::t!(staff, "start-lede"));
        let card = page.body.split("aria-labelledby=\"have-code\"").nth(1).unwrap();
        let (tag, card) = card.split_once('>').unwrap();
        let card = card.split("</section>").next().unwrap();
        assert!(
            tag.contains(&format!("lang=\"{}\" dir=\"{}\"", language.lang(), language.dir())),
            "{accept}: {tag}"
        );
        for id in ["start-code-title", "start-code", "start-code-hint", "start-code-send"] {
            assert!(card.contains(&app::t!(language, id)), "{accept}: {id}: {card}");
        }
        for other in Language::ALL {
            let href = format!("href=\"/s?lang={}\"", other.key());
            assert!(card.contains(&href) && card.contains(other.name()), "{accept}: {other}");
        }
        assert!(!card.contains("aria-current"), "it is the page of none of them");
    }
}

/// The texts of the accessibility statement that stand on it whatever happens, nothing put into them.
fn of_the_statement() -> impl Iterator<Item = &'static str> {
    let sometimes = [
        "flash-barrier-reported",
        "accessibility-link",
        "accessibility-who-nobody",
        "accessibility-places-title",
        "accessibility-places-text",
        "accessibility-place-contact",
        "accessibility-place-known",
        "barrier-no-message",
        "barrier-refused-text",
    ];
    include_str!("../../locales/sv/accessibility.ftl")
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .filter(move |(id, text)| !text.contains('{') && !sometimes.contains(id))
        .map(|(id, _)| id)
}

#[tokio::test]
async fn where_a_code_is_typed_the_accessibility_statement_is_linked_in_the_language_of_the_page() {
    let world = World::new().await;
    for (accept, query, language) in [
        ("sv", "", Language::Sv),
        ("uk", "", Language::Uk),
        ("sv", "?lang=sv-easy", Language::SvEasy),
        ("en", "?lang=ar", Language::Ar),
    ] {
        let mut client = world.stranger();
        client.language = accept;
        let page = client.get(&format!("/s{query}")).await;
        let foot = page.body.split("<footer").nth(1).unwrap();
        let at = format!("/accessibility?lang={}", language.key());
        assert!(foot.contains(&format!("href=\"{at}\"")), "{accept}{query}: {foot}");
        assert!(foot.contains(&app::t!(language, "accessibility-link")), "{accept}{query}: {foot}");
        let statement = client.get(&at).await;
        is_in(&statement, language);
        statement.says(&app::t!(language, "accessibility-title"));
    }
}

/// Whether the foot of the page leads to the accessibility statement in the language.
pub(super) fn to_statement(page: &Page, language: Language) -> bool {
    let (_, foot) = page.body.split_once("<footer").expect("the page has a foot");
    let href = format!("href=\"/accessibility?lang={}\"", language.key());
    foot.contains(&href) && foot.contains(&app::t!(language, "accessibility-link"))
}

#[tokio::test]
async fn pages_of_participants_lead_to_the_statement_in_their_language_where_no_answers_stand_on_them() {
    let world = World::new().await;
    let key = world.open_round().await;
    let public: uuid::Uuid = scalar(&world.test, "select public_id from focus_groups_round").await;
    let links = world.links("nybro leader", key, 3).await;
    for (link, language) in links.iter().zip([Language::Sv, Language::En, Language::Ar]) {
        let mut person = world.stranger();
        let l = language.key();
        for path in ["/s", "/s/nothing-like-a-key", "/s/no/such/page/at/all", "/unsubscribe/none"] {
            let page = person.get(&format!("{path}?lang={l}")).await;
            assert!(to_statement(&page, language), "{path}: {}", page.body);
        }
        let wrong = person.post("/s", &[("code", "ABCD-EFGH"), ("lang", l)]).await;
        assert!(to_statement(&wrong, language), "{}", wrong.body);
        let said = person.get(&format!("/said/{public}?lang={l}")).await;
        assert!(to_statement(&said, language), "{}", said.body);
        // It does not lead to itself.
        let statement = person.get(&format!("/accessibility?lang={l}")).await;
        assert!(!to_statement(&statement, language), "{}", statement.body);

        let choice = person.get(link).await;
        assert!(to_statement(&choice, Language::Sv), "{}", choice.body);
        let intro = person.get(&format!("{link}?lang={l}")).await;
        assert!(to_statement(&intro, language), "{}", intro.body);
        let mut page = person.submit(&intro, &[], "start").await;
        for typed in [&[("q.gender", "woman")][..], &[], &[], &[], &[]] {
            assert!(!page.body.contains("/accessibility"), "{}", page.body);
            page = person.submit(&page, typed, "next").await;
        }
        assert!(!page.body.contains("/accessibility"), "the review: {}", page.body);
        let sent = person.submit(&page, &[], "send").await;
        let thanks = person.get(&sent.location.expect("thanks")).await;
        assert!(to_statement(&thanks, language), "{}", thanks.body);
    }
    // The front page speaks to staff; what it has for participants is in theirs.
    let mut person = world.stranger();
    person.language = "uk";
    let front = person.get("/").await;
    assert!(front.body.contains("href=\"/accessibility?lang=uk\""), "{}", front.body);
}

#[tokio::test]
async fn the_accessibility_statement_and_its_form_are_in_every_language() {
    let world = World::new().await;
    // Reports are counted by address.
    for (language, last) in Language::ALL.into_iter().zip(10_u8..) {
        let at = format!("/accessibility?lang={}", language.key());
        let mut client = world.stranger();
        client.address = [192, 0, 2, last].into();
        let page = client.get(&at).await;
        assert_eq!(page.status, StatusCode::OK, "{language}");
        is_in(&page, language);
        assert!(of_the_statement().count() > 30);
        for id in of_the_statement() {
            page.says(&app::t!(language, id));
        }
        // Who supervises the act, by the name that it has in each language.
        page.says("Digg");
        page.says("digg.se/tdosanmalan");
        for other in Language::ALL {
            let href = format!("href=\"/accessibility?lang={}\"", other.key());
            assert!(page.body.contains(&href) && page.body.contains(other.name()), "{language}: {other}");
        }

        // What is wrong is told in it, and what was typed is there to be sent again.
        let long = "x".repeat(server::start::LONGEST + 1);
        let number = "Ring 811228-9874.";
        for (message, told) in [
            ("", app::t!(language, "barrier-no-message")),
            (&*long, app::t!(language, "barrier-too-long", most = server::start::LONGEST)),
            (number, app::t!(language, "number-error", number = "811228-9874")),
        ] {
            let typed = [("message", message), ("page", "Sidan 1"), ("contact", "kim@example.se")];
            let wrong = client.post(&at, &typed).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{language}: {told}");
            is_in(&wrong, language);
            assert_eq!(
                wrong.body.matches(&*told).count(),
                2,
                "{language}: at the field and above: {}",
                wrong.body
            );
            wrong.says(&app::t!(language, "answering-error-summary-title"));
            let title = format!("<title>{} ", app::t!(language, "answering-error-prefix"));
            assert!(wrong.body.contains(&title), "{language}");
            for (_, text) in typed {
                assert!(wrong.body.contains(text), "{language}: {text} is gone");
            }
            assert!(wrong.body.contains(&format!("action=\"{at}\"")), "{language}");
            if message == number {
                for id in ["number-legend", "number-hint"] {
                    wrong.says(&app::t!(language, id));
                }
                wrong.says(&app::t!(language, "number-something-else", number = "811228-9874"));
            }
        }
        assert_eq!(
            scalar::<i64>(&world.test, "select count(*) from start_barrier_report").await,
            i64::from(last) - 10
        );

        let sent = client.post(&at, &[("message", number), ("other-number", "8112289874")]).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{language}: {}", sent.body);
        assert_eq!(sent.location.as_deref(), Some(&*at));
        let thanks = client.get(&at).await;
        is_in(&thanks, language);
        let said = app::t!(language, "flash-barrier-reported");
        thanks.says(&said);
        assert!(!client.get(&at).await.text().contains(&said), "{language}: it is said once");
        assert!(client.cookies.is_empty(), "{language}: nothing of it is kept in the browser");
    }
}

#[tokio::test]
async fn the_accessibility_statement_is_in_the_browsers_language_where_nobody_chose_one_for_staff() {
    let world = World::new().await;
    let (participants, staff) = ("<body class=\"participant\"", "<body class=\"staff\"");
    for (accept, language, frame) in [
        ("sv", Language::Sv, staff),
        ("en", Language::En, staff),
        ("de", Language::Sv, staff),
        ("ar,en;q=0.5", Language::Ar, participants),
        ("ti-ER", Language::Ti, participants),
    ] {
        let mut client = world.stranger();
        client.language = accept;
        let page = client.get("/accessibility").await;
        is_in(&page, language);
        assert!(page.body.contains(frame), "{accept}: {}", page.body);
        // What is sent from there is answered in the same.
        is_in(&client.post("/accessibility", &[]).await, language);
        // Whoever works here has staff's all the same.
        client.post("/language", &[("language", "en"), ("to", "/accessibility")]).await;
        let chosen = client.get("/accessibility").await;
        is_in(&chosen, Language::En);
        assert!(chosen.body.contains(staff), "{accept}: {}", chosen.body);
    }
    let mut leader = world.client("nybro leader").await;
    leader.language = "ar";
    is_in(&leader.get("/accessibility").await, Language::Sv);
    is_in(&leader.get("/accessibility?lang=ar").await, Language::Ar);
}

#[tokio::test]
async fn what_a_place_says_of_its_accessibility_is_marked_as_swedish() {
    let world = World::new().await;
    let said = [("statement-contact", "Kim, 0481-450 00"), ("shortcomings", "Blanketten är svår.")];
    world.client("nybro leader").await.post("/t/nybro/settings/statement", &said).await;
    for language in Language::ALL {
        let page = world.stranger().get(&format!("/accessibility?lang={}", language.key())).await;
        page.says("Kim, 0481-450 00");
        for id in [
            "accessibility-places-title",
            "accessibility-places-text",
            "accessibility-place-contact",
            "accessibility-place-known",
        ] {
            page.says(&app::t!(language, id));
        }
        let list = page.body.split("Blanketten är svår.").next().unwrap().rsplit("<ul").next().unwrap();
        let marked = list.contains("lang=\"sv\"") && list.contains("dir=\"ltr\"");
        assert_eq!(marked, language.lang() != "sv", "{language}: {list}");
    }
}

#[tokio::test]
async fn a_mails_link_opens_in_the_language_of_the_mail_which_goes_along() {
    let world = World::new().await;
    let (key, leader) = (world.open_round().await, world.place("nybro leader"));
    invitations::by_mail(&world.db, &world.secret, leader, key, Language::Ar, "one@example.se")
        .await
        .unwrap();
    let mails = post(&world).await;
    let text = &mails["one@example.se"].1;
    let link = text
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("http://brygga.test"))
        .find(|path| path.starts_with("/s/"))
        .unwrap();
    assert!(link.ends_with("?lang=ar"), "{link}");
    // Whatever the browser would rather have, and without asking.
    let mut client = world.stranger();
    client.language = "en";
    let lang = |page: &Page| page.form().1.into_iter().find(|(name, _)| name == "lang").map(|(_, value)| value);
    let intro = client.get(link).await;
    let mut page = client.submit(&intro, &[], "start").await;
    for page in [&intro, &page] {
        is_in(page, Language::Ar);
        assert_eq!(lang(page).as_deref(), Some("ar"));
    }
    // Another one that is chosen on the way goes along from there.
    let (action, mut fields) = page.form();
    fields.push(("switch".to_owned(), "sv".to_owned()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    page = client.post(&action, &fields).await;
    is_in(&page, Language::Sv);
    page = client.submit(&page, &[("q.gender", "woman")], "next").await;
    is_in(&page, Language::Sv);
    assert_eq!(lang(&page).as_deref(), Some("sv"));
    assert!(client.cookies.is_empty(), "nothing of it is kept in the browser");
}

/// How a link is drawn, to be scanned.
pub(super) fn drawn(link: &str) -> String {
    let html = whole(|| Drawing::of(link).unwrap().view("x"));
    let path = html.split(" d=\"").nth(1).unwrap();
    path.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_slip_that_is_scanned_opens_in_its_language_and_one_in_swedish_asks() {
    let world = World::new().await;
    let (key, leader) = (world.open_round().await, world.place("nybro leader"));
    for (language, more) in [(Language::Ar, "?lang=ar"), (Language::Sv, "")] {
        let sheet = invitations::by_sheet(&world.db, &world.secret, leader, key, language, 2)
            .await
            .unwrap();
        let (_, slips) = invitations::sheet(&world.db, &world.secret, leader, key, sheet).await.unwrap();
        let at = format!("/t/nybro/focus-groups/{}/sheets/{sheet}", key.round);
        let page = world.client("nybro leader").await.get(&at).await;
        for slip in slips {
            let link = format!("/s/{}{more}", slip.token);
            assert!(page.body.contains(&drawn(&format!("http://brygga.test{link}"))), "{}", page.body);
            let opened = world.stranger().get(&link).await;
            if more.is_empty() {
                assert!(opened.body.contains(&format!("href=\"{link}?lang=ar\"")), "{}", opened.body);
            } else {
                is_in(&opened, language);
            }
        }
    }
}

/// Takes a language out of a part of the questions.
fn without(document: &Instrument, language: Language) -> Instrument {
    let mut document = document.clone();
    document.items[1].text.set(language, "");
    document
}

async fn open(client: &mut Client, at: &str) -> Page {
    client.post(&format!("{at}/open"), &[]).await
}

#[tokio::test]
async fn a_round_that_is_not_wholly_written_says_what_is_missing_and_does_not_open() {
    let world = World::new().await;
    let management = world.place("management");
    let instrument = world.instrument(management).await;
    let read = instruments::newest(&world.db, management, instrument).await.unwrap();
    let document = without(&read.document, Language::Ar);
    instruments::save(&world.db, management, instrument, &read, &document)
        .await
        .unwrap();
    let mut half = draft(world.today().await);
    half.purpose.set(Language::En, "");
    let round = rounds::create(&world.db, management, &half, Some(instrument), &[world.nybro])
        .await
        .unwrap();
    let at = format!("/r/samverkan/focus-groups/{round}");
    let mut client = world.client("management").await;
    // The round's page and the page before opening say it, each with the way to where it is written.
    for page in [
        client.get(&at).await,
        client.get(&format!("{at}/open")).await,
        open(&mut client, &at).await,
    ] {
        page.says("varför ni frågar");
        page.says("fråga 2: frågan");
        assert!(page.body.contains(&format!("href=\"{at}/edit#purpose-en\"")), "{}", page.body);
        let question = format!("href=\"/r/samverkan/instruments/{instrument}/items/ways#text-ar\"");
        assert!(page.body.contains(&question), "{}", page.body);
        assert!(
            !page.body.contains(&format!("action=\"{at}/open\"")),
            "it can't be opened from here"
        );
    }
    assert_eq!(open(&mut client, &at).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scalar::<String>(&world.test, "select state from focus_groups_round").await, "draft");
    // The questionnaire's own page says which question, in which language.
    let page = client.get(&format!("/r/samverkan/instruments/{instrument}")).await;
    page.says("i fråga 2 på arabiska");
    let cell = format!("href=\"/r/samverkan/instruments/{instrument}/items/ways#text-ar\"");
    assert!(page.body.contains(&cell), "{}", page.body);

    // Put right, it opens.
    let read = instruments::newest(&world.db, management, instrument).await.unwrap();
    let mut document = read.document.clone();
    document.items[1].text.set(Language::Ar, "سؤال");
    instruments::save(&world.db, management, instrument, &read, &document)
        .await
        .unwrap();
    half.languages.retain(|l| *l != Language::En);
    rounds::update(&world.db, management, round, &half, Some(instrument), &[world.nybro])
        .await
        .unwrap();
    assert_eq!(open(&mut client, &at).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scalar::<String>(&world.test, "select state from focus_groups_round").await, "open");
}

#[tokio::test]
async fn staff_are_told_which_translations_nobody_has_checked() {
    let world = World::new().await;
    let mut client = world.client("management").await;
    let page = client.get("/r/samverkan/focus-groups/new").await;
    for (language, name) in [(Language::Ti, "Tigrinska"), (Language::FaAf, "Dari"), (Language::En, "Engelska")] {
        let told = page.text().contains(&format!(
            "{name} – översättningen är inte granskad av någon som har språket som modersmål"
        ));
        assert_eq!(told, !server::texts::is_checked(language), "{language}");
    }
}

#[tokio::test]
async fn own_words_stand_on_the_pages_of_who_answers() {
    let world = World::new().await;
    let mut client = world.client("management").await;
    let at = "/r/samverkan/settings/wording";
    client.get("/r/samverkan/settings").await.says("Egna texter till deltagarna");
    // Before one is chosen, a text is there to be replaced, with what Brygga says.
    let first = client.get(at).await;
    first.says("Du bestämmer själv om du vill svara.");
    first.says("Den går bara att ändra när ingen av era omgångar är öppen.");
    let page = client.get(&format!("{at}?lang=ar&text=answering-progress")).await;
    assert!(page.body.contains("lang=\"ar\" dir=\"rtl\""), "{}", page.body);
    // What can't stand there comes back as it was typed, with what is wrong.
    let typed = |text: &str, own: &str| vec![("lang", "en".to_owned()), ("text", text.to_owned()), ("own", own.to_owned())];
    for (text, own, says) in [
        ("answering-progress", "Question { $n }", "{ $total } saknas"),
        ("answering-intro-voluntary-1", "It is up to { $you }.", "{ $you } finns inte"),
        ("answering-intro-voluntary-1", "It is { up to you.", "går inte att läsa"),
    ] {
        let fields = typed(text, own);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = client.post(at, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{own}");
        refused.says(says);
        assert!(refused.body.contains(own), "what was typed is still there");
    }
    let own = "It is up to you <b>alone</b>.";
    let fields = [("lang", "en"), ("text", "answering-intro-voluntary-1"), ("own", own)];
    assert_eq!(client.post(at, &fields).await.status, StatusCode::SEE_OTHER);
    let told = client.get(at).await;
    told.says("Engelska: It is up to you");
    // Who read the page before is told, and keeps what was typed.
    let late = client.post(at, &fields).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Någon annan bytte ut en text");
    // The log says which text it was, and not what it says.
    let log = client.get("/r/samverkan/log").await;
    log.says("Ändrade en text som deltagarna läser: answering-intro-voluntary-1, på engelska");
    assert!(!log.body.contains("It is up to you"));

    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut participant = world.stranger();
    let english = participant.get(&format!("{link}?lang=en")).await;
    assert!(english.body.contains("It is up to you &lt;b&gt;alone") || english.body.contains("It is up to you &lt;b>alone"));
    let swedish = participant.get(&format!("{link}?lang=sv")).await;
    swedish.says("Du bestämmer själv om du vill svara.");
    // What was promised when the round opened stays, and what was typed is not lost; what promises nothing is changed at once.
    let seen = hidden(&client.get(at).await, "seen");
    let promised = [
        ("seen", &*seen),
        ("lang", "en"),
        ("text", "answering-intro-voluntary-1"),
        ("own", "You must."),
    ];
    let refused = client.post(at, &promised).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("en av era omgångar är öppen");
    assert!(refused.body.contains("You must."));
    let other = [
        ("seen", &*seen),
        ("lang", "en"),
        ("text", "answering-intro-title"),
        ("own", "Hello there"),
    ];
    assert_eq!(client.post(at, &other).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = [
        ("seen", &*seen),
        ("lang", "en"),
        ("text", "answering-button-start"),
        ("own", "Off we go"),
    ];
    assert_eq!(client.post(at, &other).await.status, StatusCode::SEE_OTHER);
    let english = participant.get(&format!("{link}?lang=en")).await;
    english.says("Off we go");
    assert!(english.body.contains("alone") && !english.body.contains("You must."));
    // Those of another place are Brygga's.
    let others = world.client("nybro leader").await.get("/t/nybro/settings/wording").await;
    assert!(!others.body.contains("It is up to you"));
}

#[tokio::test]
async fn own_words_stand_on_slips_on_the_tablet_and_on_the_public_page() {
    let world = World::new().await;
    let mut client = world.client("management").await;
    let at = "/r/samverkan/settings/wording";
    let page = client.get(at).await;
    for label in [
        "Mejl med inbjudan: Hej!",
        "Mejl med påminnelse: Hej!",
        "Lappar: Skanna",
        "Sidan Du sa – vi gjorde: Du sa",
    ] {
        page.says(label);
    }
    // What staff read where they make slips is not for participants.
    assert!(!page.body.contains("value=\"invite-slip-language\""));
    client
        .get(&format!("{at}?lang=sv&text=said-foot"))
        .await
        .says("Den går bara att ändra när ingen av era omgångar är öppen.");
    let own = [
        ("sv", "invite-slip-scan", "Rikta kameran hit"),
        ("sv", "room-title", "Välkommen fram"),
        ("sv", "room-done-text", "Lämna plattan vidare"),
        ("ar", "said-title", "قلتم وفعلنا"),
        ("sv", "mail-invitation-link", "Till frågorna: { $link }"),
    ];
    for (lang, text, own) in own {
        let page = client.get(&format!("{at}?lang={lang}&text={text}")).await;
        let seen = page.body.contains("name=\"seen\" value=\"").then(|| hidden(&page, "seen"));
        let fields = [
            ("seen", seen.as_deref().unwrap_or_default()),
            ("lang", lang),
            ("text", text),
            ("own", own),
        ];
        assert_eq!(client.post(at, &fields).await.status, StatusCode::SEE_OTHER, "{text}");
    }
    // A mail without its link is none.
    let page = client.get(&format!("{at}?lang=sv&text=mail-reminder-link")).await;
    let seen = hidden(&page, "seen");
    let fields = [
        ("seen", &*seen),
        ("lang", "sv"),
        ("text", "mail-reminder-link"),
        ("own", "Svara gärna"),
    ];
    let refused = client.post(at, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("{ $link } saknas");

    // The region asks; a municipality prints the slips, and its tablet stands in the room.
    let key = world.open_round().await;
    world.links("nybro leader", key, 1).await;
    let round = format!("/t/nybro/focus-groups/{}", key.round);
    let mut leader = world.client("nybro leader").await;
    leader.get(&format!("{round}/sheets/1")).await.says("Rikta kameran hit");
    // It signs out whoever sets it up.
    let mut tablet = world.client("nybro leader").await;
    let begun = tablet.post(&format!("{round}/tablet"), &[("people", "2"), ("pin", "2580")]).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    tablet.get("/s/tablet").await.says("Välkommen fram");
    let public: uuid::Uuid = scalar(&world.test, "select public_id from focus_groups_round").await;
    let mut anybody = world.stranger();
    anybody.get(&format!("/said/{public}?lang=ar")).await.says("قلتم وفعلنا");
    anybody.get(&format!("/said/{public}?lang=sv")).await.says("Du sa – vi gjorde");
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
    world.links("nybro leader", key, 1).await;
    let slips = leader.get(&format!("/t/nybro/focus-groups/{own}/sheets/1")).await;
    slips.says("Skanna, eller gå till");
    assert!(!slips.body.contains("Rikta kameran hit"));
}
