//! The demo shows what there is to see: pictures in every language, each kind of question on every page of figures, what came back to
//! participants, and a talk in the room. Whatever is missing in its pages is missing for whoever looks at Brygga for the first time.

use super::world::{Client, Page, World};
use axum::http::{StatusCode, header};
use domain::{focus_groups::RoundState, language::Language};
use server::focus_groups::{RoundKey, findings, meetings, rounds};

const MANAGEMENT: &str = "karin tallvret";
const NYBRO: &str = "omar hyttfors";
const REGION: &str = "/r/fortsatt-samverkan";

/// The questions with figures, by their keys: what the whole region's figures tell of each, and how it is asked.
const ASKED: [(&str, &str, &str); 11] = [
    ("way", "bus", "Hur kommer du till träffarna?"),
    ("began", "dont_know", "När började du i projektet?"),
    ("week.know", "declined", "Jag vet vad jag ska göra varje vecka."),
    ("week.help", "5", "Jag får den hjälp som jag behöver."),
    ("week.learn", "dont_know", "Jag lär mig något nytt varje vecka."),
    ("important", "people", "Vad är viktigast för dig på träffarna?"),
    ("sure", "51–67", "Hur säker är du på att du får ett arbete inom ett år?"),
    ("placement", "declined", "Har du haft praktik?"),
    ("weeks", "1–4", "Hur många veckor var du på praktik?"),
    ("why_not", "other", "Varför har du inte haft praktik?"),
    ("~help", "interpreter", "Hur man svarade"),
];

/// The round of a place in that state whose title begins so.
async fn round(world: &World, who: &str, state: RoundState, title: &str) -> RoundKey {
    let all = rounds::list(&world.db, world.place(who)).await.unwrap();
    let is_it = |title_of: &str| title_of.starts_with(title);
    let found = all.iter().find(|row| row.state == state && is_it(row.title.best(Language::Sv).1));
    found.expect(title).key
}

/// What stands in an attribute of each picture of a page.
fn pictures(page: &Page, name: &str) -> Vec<String> {
    let begin = format!("{name}=\"");
    let of = |tag: &str| {
        let tag = tag.split('>').next().unwrap();
        let value = tag.split(&begin).nth(1).unwrap_or_else(|| panic!("no {name}: {tag}"));
        value.split('"').next().unwrap().to_owned()
    };
    page.body.split("<img ").skip(1).map(of).collect()
}

#[tokio::test]
async fn the_demo_shows_what_was_built() {
    let world = World::demo().await;
    every_question_has_a_picture_in_every_language(&world).await;
    let mut management = world.client(MANAGEMENT).await;
    let earlier = round(&world, MANAGEMENT, RoundState::Closed, "Min vecka i projektet, första").await;
    let later = round(&world, MANAGEMENT, RoundState::Closed, "Min vecka i projektet, andra").await;
    each_kind_is_on_the_pages_of_results(&mut management, later).await;
    each_kind_is_in_the_files(&mut management, later).await;
    each_kind_is_compared(&mut management, later, earlier).await;
    let first = round(&world, MANAGEMENT, RoundState::Closed, "Hur går det för dig?").await;
    for key in [first, later] {
        what_was_heard_comes_back_in_every_language(&world, MANAGEMENT, key).await;
    }
    let own = round(&world, NYBRO, RoundState::Closed, "Gruppträffarna i Nybro").await;
    what_was_heard_comes_back_in_every_language(&world, NYBRO, own).await;
    a_talk_became_findings(&world, own).await;
}

/// The way of a participant through Nybro's open round, once in each language.
async fn every_question_has_a_picture_in_every_language(world: &World) {
    let key = round(world, NYBRO, RoundState::Open, "Min vecka i Nybro").await;
    let instrument = rounds::get(&world.db, world.place(NYBRO), key.round).await.unwrap().instrument;
    let links = world.links(NYBRO, key, Language::ALL.len()).await;
    for (language, link) in Language::ALL.into_iter().zip(links) {
        let mut person = world.stranger();
        let intro = person.get(&format!("{link}?lang={}", language.key())).await;
        let mut page = person.submit(&intro, &[], "start").await;
        let (mut asked, mut by_pictures) = (0, 0);
        while !page.body.contains("name=\"page\" value=\"review\"") {
            assert_eq!(page.status, StatusCode::OK, "{language}");
            let alts = pictures(&page, "alt");
            let described = instrument.items.iter().filter_map(|item| item.layers.picture.as_ref());
            let described: Vec<&str> = described.filter_map(|picture| picture.alt.exact(language)).collect();
            let alt = alts.first().unwrap_or_else(|| panic!("no picture, {language}: {}", page.text()));
            assert!(described.contains(&alt.as_str()), "{language}: {alt:?}");
            if page.body.contains("choices pictures") {
                by_pictures += 1;
                assert_eq!(alts.len(), 5, "the question's, and one for each answer");
                for src in pictures(&page, "src") {
                    let opened = person.get(&src).await;
                    assert_eq!(opened.status, StatusCode::OK, "{src}");
                    assert_eq!(opened.headers[header::CONTENT_TYPE], "image/png");
                }
            }
            let required = page.body.contains("type=\"radio\" name=\"q.placement\"");
            let typed: &[(&str, &str)] = if required { &[("q.placement", "no")] } else { &[] };
            asked += 1;
            assert!(asked <= 11, "{language}: {}", page.text());
            page = person.submit(&page, typed, "next").await;
        }
        assert_eq!((asked, by_pictures), (11, 1), "{language}");
        if language == Language::SvEasy {
            page.says("Tror du att du får ett arbete inom ett år?");
        }
    }
}

/// As joint management sees them.
async fn each_kind_is_on_the_pages_of_results(client: &mut Client, key: RoundKey) {
    let results = format!("{REGION}/focus-groups/{}/results", key.round);
    for path in ["", "?view=nybro", "/report"] {
        let page = client.get(&format!("{results}{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for (_, _, question) in ASKED {
            page.says(question);
        }
    }
    let page = client.get(&results).await;
    page.says("Frågan ställdes bara om");
    page.says("Plats 1");
    for view in ["emmaboda", "torsas"] {
        let page = client.get(&format!("{results}?view={view}")).await;
        assert!(
            page.body.matches("hidden-small").count() >= ASKED.len(),
            "{view} is too small to be shown"
        );
    }
    client.get(&format!("{results}?by=gender")).await.says("Vilket kön har du?");
    for (item, ..) in ASKED {
        let page = client.get(&format!("{results}/side-by-side?question={item}")).await;
        assert_eq!(page.status, StatusCode::OK, "{item}");
        page.says("Nybro");
    }
}

async fn each_kind_is_in_the_files(client: &mut Client, key: RoundKey) {
    let results = format!("{REGION}/focus-groups/{}/results", key.round);
    for file in ["figures.csv", "summary.csv", "code-book.csv", "results.xlsx"] {
        assert_eq!(client.get(&format!("{results}/{file}")).await.status, StatusCode::OK, "{file}");
    }
    let file = client.get(&format!("{results}/results.json")).await;
    let file: serde_json::Value = serde_json::from_slice(&file.bytes).unwrap();
    let figures = file["figures"].as_array().unwrap();
    for (item, code, _) in ASKED {
        let whole = |row: &&serde_json::Value| row["group_kind"] == "region" && row["by"] == "" && row["item"] == item;
        let told = figures.iter().filter(whole).find(|row| row["code"] == code);
        assert_eq!(told.unwrap_or_else(|| panic!("{item} {code}"))["shown"], true, "{item}");
    }
    let small: Vec<_> = figures
        .iter()
        .filter(|row| row["group"] == "Torsås" || row["group"] == "Emmaboda")
        .collect();
    assert!(!small.is_empty() && small.iter().all(|row| row["shown"] == false));
    let codes = file["code_book"].as_array().unwrap();
    for kind in ["single", "date", "matrix", "ranking", "slider", "number", "text"] {
        assert!(codes.iter().any(|row| row["kind"] == kind), "{kind}");
    }
}

/// All of the later round beside the earlier one.
async fn each_kind_is_compared(client: &mut Client, later: RoundKey, earlier: RoundKey) {
    let path = format!("{REGION}/focus-groups/{}/results/compare?with={}", later.round, earlier.round);
    let page = client.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    for (item, _, question) in ASKED {
        page.says(question);
        let begin = format!("id=\"q-{item}\"");
        let section = page.body.split(&begin).nth(1).unwrap_or_else(|| panic!("{item} is not compared"));
        let section = section.split("<h3").next().unwrap();
        assert!(section.contains("<table"), "{item} has no figures in both");
    }
    assert!(!page.text().contains("Frågor som inte jämförs"));
    let file = path.replace("/compare?", "/compare/comparison.json?");
    let file: serde_json::Value = serde_json::from_slice(&client.get(&file).await.bytes).unwrap();
    let figures = file["figures"].as_array().unwrap();
    assert!(figures.iter().all(|row| row["compared"] == true));
    let codes = file["code_book"].as_array().unwrap();
    for (item, code, _) in ASKED {
        let told = figures.iter().any(|row| row["item"] == item && row["shown"] == true);
        let written = codes.iter().any(|row| row["item"] == item && row["code"] == code);
        assert!(told && written, "{item} is not in the file");
    }
}

/// The public page of a round.
async fn what_was_heard_comes_back_in_every_language(world: &World, who: &str, key: RoundKey) {
    let place = world.place(who);
    let round = rounds::get(&world.db, place, key.round).await.unwrap();
    let heard = findings::list(&world.db, place, key).await.unwrap();
    assert!(!heard.is_empty());
    for language in round.draft.languages {
        let path = format!("/said/{}?lang={}", round.public, language.key());
        let page = world.stranger().get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{language}");
        for finding in &heard {
            let text = finding
                .text
                .exact(language)
                .unwrap_or_else(|| panic!("{language}: {:?}", finding.text));
            page.says(text);
        }
        let swedish = matches!(language, Language::Sv | Language::SvEasy);
        assert!(swedish || !page.body.contains("<p lang=\"sv\""), "{language}: {}", page.text());
    }
}

/// The meeting of Nybro's group: guide, notes, quotes, and two themes of three that became findings of its round.
async fn a_talk_became_findings(world: &World, key: RoundKey) {
    let mut leader = world.client(NYBRO).await;
    let meeting = meetings::list(&world.db, world.place(NYBRO)).await.unwrap().remove(0);
    let page = leader.get(&format!("/t/nybro/focus-groups/meetings/{}", meeting.id)).await;
    assert_eq!(page.status, StatusCode::OK);
    for text in [
        "Gruppträffarna i Nybro",
        "Vad har hjälpt?",
        "Att samma personer är där varje vecka.",
        "Bussen och gruppen passar inte ihop",
        "Jag går när det blir som bäst, för sen går ingen buss.",
    ] {
        page.says(text);
    }
    let findings = format!("/t/nybro/focus-groups/{}/findings", key.round);
    assert!(page.body.matches(&format!("href=\"{findings}\"")).count() >= 2, "{}", page.body);
    let page = leader.get(&findings).await;
    page.says("Från ett möte");
    page.says("Bussen går för sällan. Flera måste gå innan gruppen är slut.");
    page.says("Flera vågar säga mer när samma personer leder gruppen varje vecka.");
}
