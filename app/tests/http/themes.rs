//! Themes of released texts, and translations beside them, without JavaScript.

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use domain::{
    focus_groups::{Answer, Sheet},
    ids::SubmissionId,
    language::Language,
};
use server::{
    focus_groups::{
        RoundKey,
        answering::{self, Key},
        jobs, results, rounds,
    },
    secrets::Token,
    testing::scalar,
};
use std::io::{Cursor, Read as _};

/// A closed round in which so many wrote in each municipality, all of it released.
async fn released(world: &World, people: usize) -> RoundKey {
    let key = world.open_round().await;
    for who in ["nybro leader", "vimmerby leader"] {
        for (n, link) in world.links(who, key, people).await.into_iter().enumerate() {
            let sheet = Sheet(
                [
                    ("closer", Answer::Step(n as i32 % 5 + 1)),
                    ("why", Answer::Text(format!("Text {n} från {who}"))),
                ]
                .map(|(key, answer)| (key.to_owned(), answer))
                .into(),
            );
            let token = Token::parse(link.trim_start_matches("/s/")).unwrap();
            let link = Key::Link(token);
            answering::submit(&world.db, &world.secret, &link, SubmissionId::new(), Language::Sv, &sheet)
                .await
                .unwrap();
        }
    }
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    for who in ["nybro leader", "vimmerby leader"] {
        let place = world.place(who);
        for text in results::to_review(&world.db, place, key).await.unwrap() {
            results::review(&world.db, place, text.id, Some(&text.original)).await.unwrap();
        }
    }
    key
}

/// The texts of a page that can be sorted: the address of each form, whose it is, and its words.
fn cards(page: &Page) -> Vec<(String, String, String)> {
    let value = |form: &str, name: &str| {
        let at = form.find(&format!("name=\"{name}\""))?;
        let rest = &form[at..];
        let from = rest.find("value=\"")? + "value=\"".len();
        Some(rest[from..from + rest[from..].find('"')?].to_owned())
    };
    page.body
        .split("<form ")
        .skip(1)
        .filter_map(|form| {
            let action = form[form.find("action=\"")? + "action=\"".len()..].split('"').next()?.to_owned();
            action
                .ends_with("/themes")
                .then_some(())
                .and_then(|()| Some((action.clone(), value(form, "of")?, value(form, "words")?)))
        })
        .collect()
}

async fn add(client: &mut Client, here: &str, name: &str) -> Page {
    client.post(&format!("{here}/themes"), &[("name", name)]).await
}

#[tokio::test]
async fn texts_are_sorted_found_by_theme_and_counted_from_ten() {
    let world = World::new().await;
    let key = released(&world, 12).await;
    let here = format!("/t/nybro/focus-groups/{}", key.round);
    let mut leader = world.client("nybro leader").await;
    let page = leader.get(&format!("{here}/themes")).await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Inga teman än");
    let texts = cards(&page);
    assert_eq!(texts.len(), 12, "the own ones, and no other's");
    assert!(texts.iter().all(|(_, _, words)| words.contains("nybro")));

    // A name is asked for, one line, once.
    for (name, says) in [("", "Skriv ett namn på en rad"), (&*"x".repeat(81), "Skriv ett namn på en rad")] {
        let page = add(&mut leader, &here, name).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(says);
    }
    assert_eq!(add(&mut leader, &here, "Väntetid").await.status, StatusCode::SEE_OTHER);
    let page = add(&mut leader, &here, "Väntetid").await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Det finns redan ett tema som heter så");
    assert!(page.body.contains("value=\"Väntetid\""), "what was typed is there");
    let theme: String = scalar(&world.test, "select id::text from focus_groups_theme").await;

    // Nine texts have it: found by it, and not counted. With the tenth, they are.
    for (n, (action, of, words)) in texts.iter().enumerate() {
        if n == 10 {
            break;
        }
        let fields = [("of", of.as_str()), ("words", words), ("themes", theme.as_str())];
        let saved = leader.post(action, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
        let page = leader.get(&format!("{here}/results?theme={theme}")).await;
        let counted = page.text().contains("Väntetid (");
        assert_eq!(counted, n == 9, "{} texts", n + 1);
        assert_eq!(page.body.matches("class=\"voice\"").count(), n + 1);
        assert!(!page.text().contains("12 texter"), "nor is it told in another way");
    }
    // Staff find by it and sort nothing; nobody else has heard of it.
    let mut staff = world.client("nybro staff").await;
    staff.get(&format!("{here}/results")).await.says("Väntetid (10)");
    assert_eq!(staff.get(&format!("{here}/themes")).await.status, StatusCode::FORBIDDEN);
    for (who, there) in [("vimmerby leader", "/t/vimmerby"), ("management", "/r/samverkan")] {
        let mut client = world.client(who).await;
        for path in ["results", "themes"] {
            let page = client.get(&format!("{there}/focus-groups/{}/{path}", key.round)).await;
            assert!(
                !page.body.contains("Väntetid<") && !page.body.contains("Väntetid ("),
                "{who} {path}"
            );
        }
        let page = client.get(&format!("{there}/focus-groups/{}/themes/{theme}", key.round)).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{who}");
    }

    // Called something else, and removed: the texts stay.
    let path = format!("{here}/themes/{theme}");
    let renamed = leader.post(&path, &[("name", "Att vänta"), ("go", "rename")]).await;
    assert_eq!(renamed.status, StatusCode::SEE_OTHER);
    leader.get(&path).await.says("Tema: Att vänta");
    assert_eq!(leader.post(&path, &[("go", "remove")]).await.status, StatusCode::SEE_OTHER);
    let page = leader.get(&format!("{here}/results")).await;
    assert!(!page.body.contains("Att vänta"));
    assert_eq!(page.body.matches("class=\"voice\"").count(), 12);
}

#[tokio::test]
async fn a_translation_stands_beside_the_original_each_in_its_language() {
    let world = World::new().await;
    let key = released(&world, 10).await;
    let here = format!("/t/nybro/focus-groups/{}", key.round);
    let mut leader = world.client("nybro leader").await;
    let (action, of, words) = cards(&leader.get(&format!("{here}/themes")).await).remove(0);
    let send = |sv: &str| {
        let fields = [
            ("of", of.clone()),
            ("words", words.clone()),
            ("language", "ar".to_owned()),
            ("translation-sv", sv.to_owned()),
            ("translation-en", String::new()),
        ];
        (action.clone(), fields)
    };
    let post = async |client: &mut Client, (action, fields): (String, [(&str, String); 5])| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        client.post(&action, &fields).await
    };
    let long = post(&mut leader, send(&"å".repeat(8001))).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    long.says("Översättningen är för lång");
    let number = post(&mut leader, send("Ring 811228-9874")).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    number.says("811228-9874 är något annat");
    let kept = post(&mut leader, send("Det tog <b>tid</b>.")).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);

    // Beside the original, which is as it was; where the region reads it as well.
    let original = format!("<blockquote lang=\"ar\" dir=\"rtl\" class=\"voice\"><p>{words}</p>");
    let translated = "<blockquote lang=\"sv\" dir=\"ltr\" class=\"voice\"><p>Det tog &lt;b&gt;tid&lt;/b&gt;.</p>";
    for (who, page) in [
        ("nybro staff", format!("{here}/results")),
        ("management", format!("/r/samverkan/focus-groups/{}/results", key.round)),
    ] {
        let page = world.client(who).await.get(&page).await;
        assert!(page.body.contains(&original) && page.body.contains(translated), "{who}");
        page.says("Översatt av personal: svenska");
    }
    // The region does not write in it.
    let mut management = world.client("management").await;
    let (path, fields) = send("Annat");
    let path = path.replace("/t/nybro", "/r/samverkan");
    assert_eq!(post(&mut management, (path, fields)).await.status, StatusCode::SEE_OTHER);
    let kept: String = scalar(
        &world.test,
        "select string_agg(translations ->> 'sv', '') from focus_groups_released_text",
    )
    .await;
    assert_eq!(kept, "Det tog <b>tid</b>.");
    // Shown with other words, it has none any more.
    let id = action.split('/').rev().nth(1).unwrap();
    let review = format!("{here}/texts/{id}");
    let shown = leader.post(&review, &[("shown", "Andra ord"), ("decision", "release")]).await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
    let page = leader.get(&format!("{here}/results")).await;
    assert!(page.body.contains("Andra ord") && !page.body.contains("Det tog"));
    // And whoever translated the former words meanwhile is told that they are others.
    assert_eq!(post(&mut leader, send("För sent")).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn files_and_the_report_have_the_released_texts_of_the_page_and_no_other() {
    const FORMULA: &str = "=cmd|'/C calc'!A0";
    let world = World::new().await;
    let key = released(&world, 11).await;
    let here = format!("/t/nybro/focus-groups/{}", key.round);
    let mut leader = world.client("nybro leader").await;
    assert_eq!(add(&mut leader, &here, "Väntetid").await.status, StatusCode::SEE_OTHER);
    let theme: String = scalar(&world.test, "select id::text from focus_groups_theme").await;
    let mut cards = cards(&leader.get(&format!("{here}/themes")).await);
    // One is kept back after all, one is shown in words that begin as a formula, and one has a theme and a translation.
    let (back, _, kept_back) = cards.remove(0);
    let (formula, ..) = cards.remove(0);
    for (action, fields) in [
        (back, vec![("decision", "keep_back")]),
        (formula, vec![("shown", FORMULA), ("decision", "release")]),
    ] {
        let id = action.split('/').rev().nth(1).unwrap();
        let done = leader.post(&format!("{here}/texts/{id}"), &fields).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
    }
    let (action, of, words) = cards.remove(0);
    let fields = [
        ("of", of.as_str()),
        ("words", words.as_str()),
        ("themes", theme.as_str()),
        ("language", "ar"),
        ("translation-sv", "Det tog tid."),
        ("translation-en", ""),
    ];
    assert_eq!(leader.post(&action, &fields).await.status, StatusCode::SEE_OTHER);

    let json = leader.get(&format!("{here}/results/results.json")).await;
    let document: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    let texts = document["texts"].as_array().unwrap();
    assert_eq!(texts.len(), 10, "the own ones, without the one that is kept back");
    let one = texts.iter().find(|text| text["text"] == words.as_str()).unwrap();
    assert_eq!(one["item"], "why");
    assert_eq!(one["language"], "ar");
    assert_eq!(one["themes"], serde_json::json!(["Väntetid"]));
    assert_eq!(one["translations"], serde_json::json!({ "sv": "Det tog tid." }));
    assert!(texts.iter().all(|text| text.get("tenant").is_none() && text.get("id").is_none()));

    let csv = leader.get(&format!("{here}/results/texts.csv")).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8");
    assert!(
        csv.body
            .starts_with("\u{feff}\"item\";\"language\";\"text\";\"themes\";\"translation_sv\"")
    );
    assert!(
        csv.body
            .contains(&format!("\"why\";\"ar\";\"{words}\";\"Väntetid\";\"Det tog tid.\""))
    );
    assert!(csv.body.contains(&format!("\"'{FORMULA}\"")) && !csv.body.contains(&format!("\"{FORMULA}\"")));
    let workbook = leader.get(&format!("{here}/results/results.xlsx")).await;
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook.bytes.to_vec())).unwrap();
    let mut sheet = String::new();
    archive
        .by_name("xl/worksheets/sheet5.xml")
        .unwrap()
        .read_to_string(&mut sheet)
        .unwrap();
    assert!(sheet.contains("Det tog tid.") && sheet.contains("Väntetid") && !sheet.contains("<f>"));
    assert!(sheet.contains(&format!("s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{FORMULA}</t>")));
    for body in [&json.body, &csv.body, &sheet] {
        assert!(!body.contains(&kept_back), "it is kept back");
    }

    let report = leader.get(&format!("{here}/results/report")).await;
    assert_eq!(report.body.matches("class=\"voice\"").count(), 11, "ten, and a translation");
    report.says("Handlar om Väntetid");
    report.says("Översatt av personal: svenska");
    assert!(!report.text().contains(&kept_back));

    // The region reads all, with themes of its own; beside one municipality's figures nothing of it.
    let mut management = world.client("management").await;
    let regions = format!("/r/samverkan/focus-groups/{}/results", key.round);
    let json = management.get(&format!("{regions}/results.json")).await;
    let document: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    assert_eq!(document["texts"].as_array().unwrap().len(), 21);
    assert!(json.body.contains("Det tog tid.") && !json.body.contains("Väntetid"));
    let whole = management.get(&format!("{regions}/report")).await;
    assert_eq!(whole.body.matches("class=\"voice\"").count(), 22);
    let part = management.get(&format!("{regions}/report?view=nybro")).await;
    assert_eq!(part.body.matches("class=\"voice\"").count(), 0);
    part.says("Fritexter visas inte i en rapport om en enskild kommun");

    // Another municipality has its own and nothing else.
    let mut other = world.client("vimmerby staff").await;
    let theirs = format!("/t/vimmerby/focus-groups/{}/results", key.round);
    for file in ["results.json", "texts.csv", "report"] {
        let page = other.get(&format!("{theirs}/{file}")).await;
        assert_eq!(page.status, StatusCode::OK, "{file}");
        assert!(page.body.contains("från vimmerby leader"), "{file}");
        for theirs in ["från nybro leader", "Det tog tid.", "Väntetid", FORMULA] {
            assert!(!page.body.contains(theirs), "{file} has {theirs}");
        }
        let not_theirs = other.get(&format!("{here}/results/{file}")).await;
        assert_eq!(not_theirs.status, StatusCode::NOT_FOUND, "{file}");
    }
}
