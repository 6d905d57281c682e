//! Named rounds over HTTP, without JavaScript: a draft becomes one, people are added and invited, a person reads, says yes or no by an own act,
//! answers and takes it back; staff look and are logged; nobody from outside meets any of it.

use super::{
    languages::{drawn, to_statement},
    layers::{attribute, with_layers},
    methods::led,
    world::{Client, Page, World, draft},
};
use axum::http::StatusCode;
use domain::{
    focus_groups::{Answer, RoundDraft, Sheet},
    ids::{RoundId, SubmissionId},
    language::Language,
};
use server::{
    focus_groups::{answering::Taken, jobs, rounds},
    participants::{
        self,
        answering::{self, NamedTaken},
        asking,
    },
    tenants::settings,
    testing::scalar,
};

const HOME: &str = "/t/nybro/participants";

fn lacks(body: &str, text: &str) {
    assert!(!body.contains(text), "{text} in {body}");
}

/// What the page tells has what the script that reads aloud looks for. The script itself is a matter of the journeys: there is none here.
fn can_be_read(page: &Page) {
    for there in ["<h1 data-told=\"yes\">", "data-listen=\"Lyssna\""] {
        assert!(page.body.contains(there), "{there} in {}", page.body);
    }
}

/// A draft of Nybro's own.
async fn drafted(world: &World) -> RoundId {
    let leader = world.place("nybro leader");
    let instrument = world.instrument(leader).await;
    rounds::create(&world.db, leader, &draft(world.today().await), Some(instrument), &[])
        .await
        .unwrap()
}

/// An open named round with two people who are asked, made by clicking. Gives the round's page, and the addresses on the slips.
async fn asked(world: &World, leader: &mut Client) -> (String, Vec<String>) {
    let round = format!("/t/nybro/focus-groups/{}", drafted(world).await);
    leader.get(&round).await.says("Ska samma personer frågas igen?");
    leader.get(&format!("{round}/named")).await.says("I en namngiven omgång");
    led(&leader.post(&format!("{round}/named"), &[("named", "yes")]).await);
    let page = leader.get(&round).await;
    page.says("Svaren kopplas till alias");
    page.says("Regionen och andra kommuner ser ingenting");
    led(&leader.post(&format!("{round}/open"), &[]).await);
    led(&leader.post(HOME, &[("aliases", "Blå 7\nGrön 2")]).await);
    let choose = leader.get(&format!("{round}/participants")).await;
    let ids: Vec<String> = participants::list(&world.db, world.place("nybro leader"))
        .await
        .unwrap()
        .iter()
        .map(|p| p.id.to_string())
        .collect();
    for id in &ids {
        assert!(choose.body.contains(&format!("value=\"{id}\"")), "{}", choose.body);
    }
    let chosen: Vec<(&str, &str)> = ids
        .iter()
        .map(|id| ("participants", id.as_str()))
        .chain([("language", "sv")])
        .collect();
    led(&leader.post(&format!("{round}/participants"), &chosen).await);
    let slips = leader.get(&format!("{round}/participants/slips")).await;
    slips.says("Blå 7");
    let links: Vec<String> = slips
        .body
        .split("brygga.test/s/")
        .skip(1)
        .filter_map(|rest| Some(format!("/s/{}", rest.split('<').next()?.trim())))
        .collect();
    assert_eq!(links.len(), 2, "{}", slips.body);
    // Scanned it opens in the language of the slip, which the address to type does not have.
    for link in &links {
        let scanned = drawn(&format!("http://brygga.test{link}?lang=sv"));
        assert!(slips.body.contains(&scanned), "{}", slips.body);
    }
    (round, links)
}

/// From the link to the page that looks through the answers.
async fn at_review(person: &mut Client, link: &str) -> Page {
    let page = person.get(&format!("{link}?lang=sv")).await;
    page.says("Vill du vara med?");
    assert!(to_statement(&page, Language::Sv), "{}", page.body);
    // The yes leads straight to the first question.
    let mut page = person.post(link, &[("lang", "sv"), ("go", "yes")]).await;
    for typed in [
        ("q.gender", "woman"),
        ("q.ways", "talk"),
        ("q.closer", "4"),
        ("q.weeks", "12"),
        ("q.why", "Det blev av."),
    ] {
        assert!(!to_statement(&page, Language::Sv), "{}", page.body);
        page = person.submit(&page, &[typed], "next").await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    }
    page
}

/// From the link to the thanks.
async fn answered(person: &mut Client, link: &str) -> Page {
    let page = at_review(person, link).await;
    let sent = person.submit(&page, &[], "send").await;
    let thanks = person.get(&led(&sent)).await;
    assert!(to_statement(&thanks, Language::Sv), "{}", thanks.body);
    thanks
}

#[tokio::test]
async fn a_person_says_yes_answers_and_takes_it_back_by_the_same_link() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let (round, links) = asked(&world, &mut leader).await;
    let mut person = world.stranger();
    // Before the first question everything that has to be said is said.
    let consent = person.get(&format!("{}?lang=sv", links[0])).await;
    for text in [
        "Blå 7",
        "Svaren är alltså inte anonyma.",
        "Varje gång någon läser dina svar skrivs det upp.",
        "Ditt stöd och din ersättning påverkas inte",
        "Svaren sparas till den",
        "Du kan ta tillbaka ditt ja när som helst",
    ] {
        consent.says(text);
    }
    can_be_read(&consent);
    // Nobody gets to the questions past the yes.
    let past = person.post(&links[0], &[("lang", "sv"), ("go", "start"), ("at", "0")]).await;
    assert!(led(&past).starts_with(&links[0]));
    let thanks = answered(&mut person, &links[0]).await;
    thanks.says("Tack!");
    thanks.says("Ångrar du dig");
    can_be_read(&thanks);
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_answer").await, 1);
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from focus_groups_answer").await, 0);
    // Whoever finds the slip reads no answer by it.
    let again = person.get(&format!("{}?lang=sv", links[0])).await;
    again.says("Vi har fått dina svar");
    lacks(&again.body, "Det blev av.");

    // Staff read them: after they have been told that it is logged, by a POST.
    let mut staff = world.client("nybro staff").await;
    let list = staff.get(HOME).await;
    let at = list.body.find("Blå 7").expect("the alias stands in the list");
    let start = list.body[..at].rfind("href=\"").unwrap() + "href=\"".len();
    let who = list.body[start..].split('"').next().unwrap().to_owned();
    let page = staff.get(&who).await;
    page.says("Har sagt ja");
    page.says("Varje gång någon läser dem skrivs det i er logg");
    lacks(&page.body, "Det blev av.");
    let looked = staff.post(&format!("{who}/look"), &[]).await;
    looked.says("Det blev av.");
    looked.says("1 betyder ”Inte alls”. 5 betyder ”Helt”.");
    let seen = staff.get(&format!("{who}/looks")).await;
    seen.says("nybro staff");
    seen.says("läste svaren");
    // All that is kept of the person, for the person.
    let file = staff.post(&format!("{who}/export"), &[("form", "json")]).await;
    let document: serde_json::Value = serde_json::from_str(&file.body).unwrap();
    assert_eq!(document["alias"], "Blå 7");
    assert_eq!(document["rounds"][0]["consent"], "agreed");
    assert_eq!(document["looks"][0]["taken_out"], true);
    assert!(document["rounds"][0]["answers"]["questions"].as_array().unwrap().len() >= 5);
    let html = staff.post(&format!("{who}/export"), &[("form", "html")]).await;
    html.says("Det blev av.");
    html.says("tog ut svaren som en fil");

    // The way back: everything is gone at once, and the log says that it was the person.
    let gone = led(&person.post(&links[0], &[("lang", "sv"), ("go", "no")]).await);
    person.get(&gone).await.says("Dina svar är raderade");
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_answer").await, 0);
    staff.get(&who).await.says("Har tagit tillbaka sitt ja. Svaren är raderade");
    staff.post(&format!("{who}/look"), &[]).await.says("Det finns inga svar.");
    leader.get("/t/nybro/log").await.says("togs tillbaka, och svaren raderades");
    // The other has not said anything, and the list of who is asked does not tell who has answered.
    leader
        .get(&format!("{round}/participants"))
        .await
        .says("Har inte svarat på om det går bra");
}

#[tokio::test]
async fn a_no_ends_kindly_and_staff_can_take_back_at_a_persons_word() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let (round, links) = asked(&world, &mut leader).await;
    let mut person = world.stranger();
    let no = led(&person.post(&links[1], &[("lang", "sv"), ("go", "no")]).await);
    let page = person.get(&no).await;
    page.says("Tack för att du sa det");
    page.says("Ditt stöd och din ersättning påverkas inte.");
    let slips = leader.get(&format!("{round}/participants/slips")).await;
    lacks(&slips.body, "Grön 2");
    // Whoever thinks about it again reads it all again.
    person
        .get(&format!("{}?lang=sv&again=yes", links[1]))
        .await
        .says("Vill du vara med?");
    // Another has answered, and tells staff that it is to go.
    answered(&mut person, &links[0]).await;
    let leads = world.place("nybro leader");
    let who = participants::list(&world.db, leads).await.unwrap().remove(0).id;
    let id = round.rsplit('/').next().unwrap();
    let way = format!("{HOME}/{who}/withdraw/{id}");
    leader.get(&way).await.says("De raderas direkt");
    led(&leader.post(&way, &[]).await);
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_answer").await, 0);
    assert_eq!(
        leader.get(&way).await.status,
        StatusCode::NOT_FOUND,
        "there is nothing to take back any more"
    );
    // And one is deleted with everything, after a question.
    leader.get(&format!("{HOME}/{who}/delete")).await.says("Det går inte att ångra.");
    led(&leader.post(&format!("{HOME}/{who}/delete"), &[]).await);
    assert_eq!(leader.get(&format!("{HOME}/{who}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(person.get(&links[0]).await.status, StatusCode::NOT_FOUND, "its link opens nothing");
}

#[tokio::test]
async fn who_has_ended_gets_no_slip_is_told_so_kindly_and_takes_back_what_was_answered() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let (round, links) = asked(&world, &mut leader).await;
    let (mut before, mut midway) = (world.stranger(), world.stranger());
    answered(&mut before, &links[0]).await;
    let review = at_review(&mut midway, &links[1]).await;
    for who in participants::list(&world.db, world.place("nybro leader")).await.unwrap() {
        let page = format!("{HOME}/{}", who.id);
        leader.get(&page).await.says("tar inte emot fler svar");
        led(&leader.post(&format!("{page}/end"), &[]).await);
    }
    leader.get(&format!("{round}/participants")).await.says("avslutad den");
    let slips = leader.get(&format!("{round}/participants/slips")).await;
    assert_eq!(slips.status, StatusCode::OK);
    lacks(&slips.body, "brygga.test/s/");

    // In the middle of it: whatever is opened or sent, nothing is taken, and the page says what is the matter.
    let mut sent = vec![
        midway.get(&format!("{}?lang=sv", links[1])).await,
        midway.submit(&review, &[], "send").await,
        midway.submit(&review, &[], "back").await,
    ];
    for go in ["yes", "start"] {
        sent.push(midway.post(&links[1], &[("lang", "sv"), ("go", go)]).await);
    }
    for page in sent {
        let told = if page.status == StatusCode::SEE_OTHER {
            midway.get(&led(&page)).await
        } else {
            page
        };
        assert_eq!(told.status, StatusCode::OK);
        told.says("Du behöver inte svara");
        told.says("Prata med dem som arbetar med dig.");
        for go in ["yes", "start", "next", "send"] {
            lacks(&told.body, &format!("name=\"go\" value=\"{go}\""));
        }
        // The yes was given, and can be taken back as long as anything is kept.
        told.says("Har du ångrat dig?");
    }
    midway.get(&format!("{}?lang=en", links[1])).await.says("You do not need to answer");
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_answer").await, 1);

    let taken_back = led(&midway.post(&links[1], &[("lang", "sv"), ("go", "no")]).await);
    lacks(&midway.get(&taken_back).await.body, "name=\"go\"");

    // What came before can be taken back, and that is said; but not begun again.
    before.get(&format!("{}?lang=sv", links[0])).await.says("Vi har fått dina svar");
    let gone = led(&before.post(&links[0], &[("lang", "sv"), ("go", "no")]).await);
    for path in [&gone, &format!("{}?lang=sv&again=yes", links[0])] {
        let page = before.get(path).await;
        page.says("Dina svar är raderade");
        lacks(&page.body, "again=yes");
        lacks(&page.body, "name=\"go\"");
    }
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_answer").await, 0);
}

#[tokio::test]
async fn what_is_wrong_with_a_list_is_said_and_nothing_is_added() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    leader.get(HOME).await.says("Skriv inga namn");
    let wrong = leader.post(HOME, &[("aliases", "Blå 7\nkim@example.se")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("ser ut som en mejladress");
    assert!(wrong.body.contains("Blå 7"), "what was typed is still there");
    let number = leader.post(HOME, &[("aliases", "811228-9874")]).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    number.says("Det ser ut som ett personnummer");
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_participant").await, 0);
    led(&leader.post(HOME, &[("aliases", "Blå 7")]).await);
    leader
        .post(HOME, &[("aliases", "blå 7\nRöd 1")])
        .await
        .says("Ingen har lagts till.");
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from participants_participant").await, 1);
}

#[tokio::test]
async fn nobody_from_outside_meets_a_participant_and_the_group_is_told_of_after_closing() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let (round, links) = asked(&world, &mut leader).await;
    answered(&mut world.stranger(), &links[0]).await;
    let who = participants::list(&world.db, world.place("nybro leader"))
        .await
        .unwrap()
        .remove(0)
        .id;
    for (name, status) in [
        ("management", StatusCode::NOT_FOUND),
        ("partner", StatusCode::NOT_FOUND),
        ("vimmerby leader", StatusCode::NOT_FOUND),
        ("nybro evaluator", StatusCode::FORBIDDEN),
    ] {
        let mut other = world.client(name).await;
        for path in [HOME.to_owned(), format!("{HOME}/{who}"), format!("{round}/participants")] {
            assert_eq!(other.get(&path).await.status, status, "{name}: {path}");
        }
        assert_eq!(other.post(&format!("{HOME}/{who}/look"), &[]).await.status, status, "{name}");
    }
    let mut management = world.client("management").await;
    for path in [
        "/r/samverkan/participants".to_owned(),
        format!("/r/samverkan/focus-groups/{}", round.rsplit('/').next().unwrap()),
    ] {
        assert_eq!(management.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    lacks(&management.get("/r/samverkan/focus-groups").await.body, "/participants");
    assert_eq!(
        scalar::<i64>(&world.test, "select count(*) from audit_entry where kind = 'participant_looked'").await,
        0
    );
    // Other ways in are shut, and lead to the one there is.
    assert_eq!(led(&leader.get(&format!("{round}/invite")).await), format!("{round}/participants"));
    let mail = leader.post(&format!("{round}/invite"), &[("addresses", "kim@example.se")]).await;
    assert_eq!(mail.status, StatusCode::CONFLICT);
    // After closing the results are what changed for the group: of one person nothing.
    led(&leader.post(&format!("{round}/close"), &[]).await);
    for _ in 0..3 {
        jobs::run_due(&world.test.jobs()).await.unwrap();
    }
    participants::jobs::run_due(&world.test.jobs()).await.unwrap();
    let way = led(&leader.get(&format!("{round}/results")).await);
    assert_eq!(way, format!("{round}/change"));
    for page in ["compare", "compare/report", "over-time", "over-time/report"] {
        assert_eq!(leader.get(&format!("{round}/results/{page}")).await.status, StatusCode::SEE_OTHER);
    }
    for file in [
        "figures.csv",
        "results.xlsx",
        "results.json",
        "compare/figures.csv",
        "compare/comparison.json",
    ] {
        let none = leader.get(&format!("{round}/results/{file}")).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{file}");
    }
    leader
        .get(&way)
        .await
        .says("Det finns ingen tidigare namngiven omgång att jämföra med.");
    // The link takes back after closing, too, and nothing else.
    let mut person = world.stranger();
    person.get(&format!("{}?lang=sv", links[0])).await.says("Har du ångrat dig?");
    let gone = led(&person.post(&links[0], &[("lang", "sv"), ("go", "no")]).await);
    person.get(&gone).await.says("Dina svar är raderade");
    let closed = led(&person.post(&links[1], &[("lang", "sv"), ("go", "yes")]).await);
    person.get(&closed).await.says("Frågorna har stängt");
    let late = person.get(&format!("{}?lang=sv", links[1])).await;
    late.says("Frågorna har stängt");
}

/// An open named round of an instrument of Nybro's, and the address of the one who is asked in it.
async fn slip(world: &World, instrument: domain::ids::InstrumentId) -> (RoundId, String) {
    let leader = world.place("nybro leader");
    let round = rounds::create(&world.db, leader, &draft(world.today().await), Some(instrument), &[])
        .await
        .unwrap();
    rounds::set_named(&world.db, leader, round, true).await.unwrap();
    rounds::open(&world.db, leader, round).await.unwrap();
    participants::add(&world.db, leader, "Blå 7").await.unwrap();
    let who = participants::list(&world.db, leader).await.unwrap().remove(0).id;
    asking::invite(&world.db, &world.secret, leader, round, &[who], Language::Sv)
        .await
        .unwrap();
    let slip = asking::slips(&world.db, &world.secret, leader, round).await.unwrap().remove(0);
    (round, format!("/s/{}/named", slip.token))
}

#[tokio::test]
async fn pictures_are_seen_and_how_somebody_answered_is_not_asked() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let instrument = world.instrument(world.place("nybro leader")).await;
    with_layers(&mut leader, &format!("/t/nybro/instruments/{instrument}")).await;
    let (_, link) = slip(&world, instrument).await;
    let mut person = world.stranger();
    let mut page = person.post(&link, &[("lang", "sv"), ("go", "yes")]).await;
    for (element, kind) in [("img", "image/png"), ("audio", "audio/mpeg")] {
        let file = attribute(&page, element, "src");
        assert!(file.starts_with(&format!("{link}/layers/")), "{file}");
        let opened = person.get(&file).await;
        assert_eq!(
            (opened.status, opened.headers["content-type"].to_str().unwrap()),
            (StatusCode::OK, kind)
        );
        // By the address of anonymous rounds there is none.
        assert_eq!(person.get(&file.replace("/named", "")).await.status, StatusCode::NOT_FOUND);
    }
    page = person.submit(&page, &[("q.gender", "woman")], "next").await;
    for _ in 0..4 {
        page = person.submit(&page, &[], "next").await;
    }
    page.says("Titta igenom dina svar");
    lacks(&page.body, "~help");
    // What somebody sends all the same is not kept.
    let sent = person.submit(&page, &[("q.~help", "interpreter")], "send").await;
    person.get(&led(&sent)).await.says("Tack!");
    let kept: String = scalar(&world.test, "select sheet::text from participants_answer").await;
    assert!(kept.contains("woman") && !kept.contains("help"), "{kept}");
}

#[tokio::test]
async fn nothing_is_kept_for_going_on_without_a_network() {
    let world = World::new().await;
    let instrument = world.instrument(world.place("nybro leader")).await;
    let (_, link) = slip(&world, instrument).await;
    let mut person = world.stranger();
    let at = format!("{link}?lang=sv");
    lacks(&person.get(&at).await.body, "data-offline");
    let first = person.post(&link, &[("lang", "sv"), ("go", "yes")]).await;
    first.says("Fråga 1 av 5");
    lacks(&first.body, "data-offline");
    // After the yes neither, and nowhere is the document that a phone would keep.
    let agreed = person.get(&at).await;
    agreed.says(&app::texts::texts().get(Language::Sv, "consent-agreed-title", &[]));
    lacks(&agreed.body, "data-offline");
    for document in [link.replace("/named", "/offline"), format!("{link}/offline")] {
        assert_eq!(person.get(&document).await.status, StatusCode::NOT_FOUND, "{document}");
    }
}

#[tokio::test]
async fn a_tablet_in_the_room_is_for_anonymous_rounds() {
    let world = World::new().await;
    let instrument = world.instrument(world.place("nybro leader")).await;
    let (round, link) = slip(&world, instrument).await;
    let mut leader = world.client("nybro leader").await;
    let at = format!("/t/nybro/focus-groups/{round}");
    let page = leader.get(&at).await;
    page.says("Omgången har inga koder och inga mejl.");
    lacks(&page.body, &format!("{at}/tablet"));
    assert_eq!(led(&leader.get(&format!("{at}/tablet")).await), format!("{at}/participants"));
    // Nobody is told on the front page that too few are invited.
    lacks(&leader.get("/t/nybro").await.text().to_lowercase(), "färre än fem");
    let people = [("people", "3"), ("pin", "2580")];
    let refused = leader.post(&format!("{at}/tablet"), &people).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("Omgången är namngiven");
    assert_eq!(scalar::<i64>(&world.test, "select count(*) from focus_groups_tablet").await, 0);
    // And on a tablet of another round, the link to an alias opens nothing: neither its pages nor its form.
    let anonymous = world.open_round().await;
    let begun = leader
        .post(&format!("/t/nybro/focus-groups/{}/tablet", anonymous.round), &people)
        .await;
    assert_eq!(led(&begun), "/s/tablet");
    for page in [
        leader.get(&format!("{link}?lang=sv")).await,
        leader.post(&link, &[("lang", "sv"), ("go", "yes")]).await,
        leader.get(&format!("{link}/thanks")).await,
    ] {
        assert_eq!(led(&page), "/s/tablet");
    }
    assert_eq!(
        scalar::<i64>(
            &world.test,
            "select count(*) from participants_invitation where consent <> 'waiting'"
        )
        .await,
        0
    );
}

#[tokio::test]
async fn a_person_reads_it_in_each_language() {
    let world = World::new().await;
    let leader = world.place("nybro leader");
    let instrument = world.instrument(leader).await;
    let mut written = draft(world.today().await);
    written.languages = Language::ALL.to_vec();
    let round = rounds::create(&world.db, leader, &written, Some(instrument), &[]).await.unwrap();
    rounds::set_named(&world.db, leader, round, true).await.unwrap();
    rounds::open(&world.db, leader, round).await.unwrap();
    participants::add(&world.db, leader, "Blå 7").await.unwrap();
    let who = participants::list(&world.db, leader).await.unwrap().remove(0).id;
    asking::invite(&world.db, &world.secret, leader, round, &[who], Language::Ti)
        .await
        .unwrap();
    let link = asking::slips(&world.db, &world.secret, leader, round)
        .await
        .unwrap()
        .remove(0)
        .token;
    settings::set_contact(&world.db, leader, "", "ombud@nybro.example.se")
        .await
        .unwrap();
    let mut person = world.stranger();
    for language in Language::ALL {
        let page = person.get(&format!("/s/{link}/named?lang={}", language.key())).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body
                .contains(&format!("<html lang=\"{}\" dir=\"{}\"", language.lang(), language.dir()))
        );
        lacks(&page.text(), "consent-");
        lacks(&page.text(), "answering-");
        page.says("Blå 7");
        page.says("ombud@nybro.example.se");
    }
    // The language is kept from the yes to the question.
    let first = person.post(&format!("/s/{link}/named"), &[("lang", "ar"), ("go", "yes")]).await;
    assert!(first.body.contains("dir=\"rtl\""), "{}", first.body);
    // And what somebody is told who is asked no more.
    participants::end(&world.db, leader, who).await.unwrap();
    for language in Language::ALL {
        let page = person.get(&format!("/s/{link}/named?lang={}", language.key())).await;
        lacks(&page.text(), "consent-");
        page.says(&app::texts::texts().get(language, "consent-over-title", &[]));
    }
}

/// A closed named round of those people, who have all answered it: all but one at that step. Gives its page.
async fn closed(
    world: &World,
    instrument: domain::ids::InstrumentId,
    days_ago: i64,
    who: &[domain::ids::ParticipantId],
    step: i32,
) -> String {
    let leader = world.place("nybro leader");
    let today = world.today().await;
    let times = RoundDraft {
        opens_on: today - time::Duration::days(days_ago),
        closes_on: today,
        ..draft(today)
    };
    let round = rounds::create(&world.db, leader, &times, Some(instrument), &[]).await.unwrap();
    rounds::set_named(&world.db, leader, round, true).await.unwrap();
    rounds::open(&world.db, leader, round).await.unwrap();
    asking::invite(&world.db, &world.secret, leader, round, who, Language::Sv)
        .await
        .unwrap();
    let slips = asking::slips(&world.db, &world.secret, leader, round).await.unwrap();
    for (person, slip) in slips.iter().enumerate() {
        answering::decide(&world.db, &slip.token, true).await.unwrap();
        let step = if person == 0 { 3 } else { step };
        let sheet = Sheet([("closer".to_owned(), Answer::Step(step))].into());
        let taken = answering::submit(&world.db, &slip.token, SubmissionId::new(), Language::Sv, &sheet)
            .await
            .unwrap();
        assert_eq!(taken, NamedTaken::Like(Taken::Thanks));
    }
    rounds::close(&world.db, leader, round).await.unwrap();
    for _ in 0..3 {
        jobs::run_due(&world.test.jobs()).await.unwrap();
    }
    participants::jobs::run_due(&world.test.jobs()).await.unwrap();
    format!("/t/nybro/focus-groups/{round}")
}

/// Beside what changed for the group stands what nobody foresaw from the first day of the one round to the last of the other.
#[tokio::test]
async fn what_nobody_foresaw_stands_beside_what_changed_for_the_group() {
    let world = World::new().await;
    let place = world.place("nybro leader");
    let instrument = world.instrument(place).await;
    let aliases: Vec<String> = (0..6).map(|n| format!("Blå {n}")).collect();
    participants::add(&world.db, place, &aliases.join("\n")).await.unwrap();
    let who: Vec<_> = participants::list(&world.db, place).await.unwrap().iter().map(|p| p.id).collect();
    let first = closed(&world, instrument, 30, &who, 2).await;
    let second = closed(&world, instrument, 10, &who, 4).await;
    let mut nybro = world.client("nybro leader").await;
    let quiet = nybro.get(&format!("{second}/change")).await;
    quiet.says("Jämfört med omgången som öppnade den");
    for text in ["Avvikelse:", "Under tiden:"] {
        lacks(&quiet.body, text);
    }
    let (all, today) = (format!("region/{}", world.region), world.today().await);
    let day = |ago: i64| (today - time::Duration::days(ago)).to_string();
    let noted = async |client: &mut Client, place: &str, title: &str, readers: &str, days: [i64; 2]| {
        let [from, to] = days.map(&day);
        let typed = [
            ("readers", readers),
            ("kind", "health"),
            ("title", title),
            ("from", &*from),
            ("to", &*to),
        ];
        led(&client.post(&format!("{place}/deviations"), &typed).await);
    };
    let (mut management, mut vimmerby) = (world.client("management").await, world.client("vimmerby leader").await);
    noted(&mut nybro, "/t/nybro", "Flytt", "tenant", [30, 29]).await;
    noted(&mut management, "/r/samverkan", "Influensa", &all, [18, 15]).await;
    noted(&mut management, "/r/samverkan", "Översvämning", &all, [40, 31]).await;
    noted(&mut vimmerby, "/t/vimmerby", "Bara hos dem", "tenant", [18, 15]).await;
    let mut evaluator = world.client("nybro evaluator").await;
    for client in [&mut nybro, &mut evaluator] {
        let page = client.get(&format!("{second}/change")).await;
        for text in ["Under tiden:", "Avvikelse: Flytt", "Avvikelse: Influensa"] {
            page.says(text);
        }
        assert!(page.body.contains("class=\"reach\""), "{}", page.body);
        assert!(page.body.contains("href=\"/t/nybro/deviations?at="), "{}", page.body);
        for text in ["Översvämning", "Bara hos dem"] {
            lacks(&page.body, text);
        }
    }
    // Where there are no figures, there is nothing beside them.
    lacks(&nybro.get(&format!("{first}/change")).await.body, "Avvikelse:");
}
