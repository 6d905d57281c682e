//! What looks like a personal identity number is asked about before it is kept (P5): of participants and of the staff.

use super::{
    canaries::guesses,
    forged::{Form, forms, links},
    full::{Full, full},
    world::{Client, Page, World, draft},
};
use axum::http::{Method, StatusCode};
use domain::{
    focus_groups::RoundState,
    language::{Language, Texts},
    methods::Note,
};
use server::{
    focus_groups::{jobs, rounds},
    methods::{self, proposals},
    testing::{Found, scalar, seen_red},
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fs,
    path::Path,
};
use uuid::Uuid;

const NUMBER: &str = "811228-9874";
const TYPED: &str = "Ring 811228-9874, jag har gått här sedan 2024.";

/// The own words that are kept, each in brackets.
async fn kept(world: &World) -> String {
    let words = "select coalesce(string_agg('[' || (sheet #>> '{why,text}') || ']', ' '), '') from focus_groups_answer";
    scalar(&world.test, words).await
}

/// Up to the question in own words.
async fn own_words(client: &mut Client, link: &str) -> Page {
    let mut page = client.get(&format!("{link}?lang={}", client.language)).await;
    for go in ["start", "next", "next", "next", "next"] {
        page = client.submit(&page, &[], go).await;
    }
    page
}

#[tokio::test]
async fn a_participant_takes_it_out() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som om du har skrivit ett personnummer: 811228-9874.");
    asked.says("Det är något annat");
    asked.says(TYPED);
    // The same again is asked about again: nothing was agreed to.
    let again = client.submit(&asked, &[("q.why", TYPED)], "next").await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let review = client.submit(&again, &[("q.why", "Ring mig.")], "next").await;
    review.says("Ring mig.");
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world).await, "[Ring mig.]");
}

#[tokio::test]
async fn a_participant_says_that_it_is_something_else() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
    let review = client.submit(&asked, &[("q.why", TYPED)], "other").await;
    assert_eq!(review.status, StatusCode::OK);
    review.says(TYPED);
    // What was said holds for that number, on the way back too, and not for another.
    let back = client.submit(&review, &[], "edit-4").await;
    let more = format!("{TYPED} Och 19811228-9874.");
    let other = client.submit(&back, &[("q.why", &more)], "next").await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    other.says("ett personnummer: 19811228-9874.");
    let review = client.submit(&back, &[("q.why", TYPED)], "next").await;
    let sent = client.submit(&review, &[], "send").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    // The same form again changes nothing and is thanked for (promise 5).
    assert_eq!(client.submit(&review, &[], "send").await.location, sent.location);
    assert_eq!(kept(&world).await, format!("[{TYPED}]"));
}

#[tokio::test]
async fn a_form_that_skips_the_question_is_asked_before_anything_is_kept() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut client = world.stranger();
    let question = own_words(&mut client, &link).await;
    let asked = client
        .submit(&question, &[("q.why", TYPED), ("other-number", "1234567890")], "send")
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says(NUMBER);
    assert!(!asked.body.contains("1234567890"), "what was not written is not carried on");
    assert!(kept(&world).await.is_empty());
    // From there on, the way leads back to the review.
    let review = client.submit(&asked, &[("q.why", TYPED)], "other").await;
    assert_eq!(client.submit(&review, &[], "send").await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world).await, format!("[{TYPED}]"));
}

#[tokio::test]
async fn it_is_asked_in_every_language() {
    let world = World::new().await;
    let management = world.place("management");
    let instrument = world.instrument(management).await;
    let today = world.today().await;
    let all = domain::focus_groups::RoundDraft {
        languages: Language::ALL.to_vec(),
        ..draft(today)
    };
    let round = rounds::create(&world.db, management, &all, Some(instrument), &[world.nybro])
        .await
        .unwrap();
    rounds::open(&world.db, management, round).await.unwrap();
    let key = server::focus_groups::RoundKey {
        owner: world.region,
        round,
    };
    let links = world.links("nybro leader", key, 4).await;
    for ((language, says, button), link) in [
        ("sv", "skrivit ett personnummer", "Det är något annat"),
        ("sv-easy", "Du har kanske skrivit ett personnummer", "Det är något annat"),
        ("en", "written a personal identity number", "It is something else"),
        ("ar", "personnummer", "هذا شيء آخر"),
    ]
    .into_iter()
    .zip(&links)
    {
        let mut client = world.stranger();
        client.language = language;
        let question = own_words(&mut client, link).await;
        let asked = client.submit(&question, &[("q.why", TYPED)], "next").await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{language}");
        asked.says(says);
        asked.says(button);
        asked.says(TYPED);
    }
}

#[tokio::test]
async fn the_staff_is_asked_too() {
    let world = World::new().await;
    let key = world.open_round().await;
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let state = rounds::get(&world.db, world.place("management"), key.round).await.unwrap().state;
    assert_eq!(state, RoundState::Closed);
    let findings = format!("/r/samverkan/focus-groups/{}/findings", key.round);
    let mut management = world.client("management").await;
    let nybro = world.nybro.to_string();
    let fields = [("text-sv", "Fråga 811228-9874"), ("concerns", nybro.as_str())];
    let asked = management.post(&findings, &fields).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    asked.says("Fråga 811228-9874");
    let something_else = [fields[0], fields[1], ("other-number", "8112289874")];
    assert_eq!(management.post(&findings, &something_else).await.status, StatusCode::SEE_OTHER);

    let finding: Uuid = scalar(&world.test, "select id from focus_groups_finding").await;
    let respond = format!("/t/nybro/focus-groups/{}/findings/{finding}", key.round);
    let mut leader = world.client("nybro leader").await;
    let asked = leader
        .post(&respond, &[("kind", "changed"), ("text-ar", "٨١١٢٢٨-٩٨٧٤"), ("text-sv", "ja")])
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("٨١١٢٢٨-٩٨٧٤ är något annat");

    let page = management.get("/r/samverkan/focus-groups/new").await;
    assert_eq!(page.status, StatusCode::OK);
    let asked = management
        .post(
            "/r/samverkan/focus-groups",
            &[("title-sv", "811228-9874"), ("contact", "070-123 45 67")],
        )
        .await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    assert_eq!(
        asked.body.matches("Det ser ut som ett personnummer").count(),
        2,
        "at the field and above, once each"
    );
}

#[tokio::test]
async fn anybody_who_reports_a_barrier_is_asked() {
    let world = World::new().await;
    let mut stranger = world.stranger();
    let told = [("message", TYPED), ("page", "Startsidan"), ("contact", "kim@example.se")];
    let asked = stranger.post("/accessibility", &told).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    for (_, text) in told {
        assert!(asked.body.contains(text), "{text} is there to be sent again");
    }
    let kept = "select count(*) from start_barrier_report";
    assert_eq!(scalar::<i64>(&world.test, kept).await, 0);
    let something_else = [told[0], told[1], told[2], ("other-number", "8112289874")];
    assert_eq!(stranger.post("/accessibility", &something_else).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scalar::<i64>(&world.test, kept).await, 1);
}

#[tokio::test]
async fn lines_about_a_person_a_place_and_an_instrument_are_asked_about_too() {
    let world = World::new().await;
    let [pause, close, rename] = ["pause", "close", "name"].map(|what| format!("/r/samverkan/municipalities/{}/{what}", world.nybro));
    for (who, path, line) in [
        ("management", "/account", "name"),
        ("management", "/r/samverkan/members", "name"),
        ("management", "/r/samverkan/municipalities", "name"),
        ("management", "/r/samverkan/municipalities", "slug"),
        ("management", "/r/samverkan/municipalities", "leader"),
        ("management", rename.as_str(), "name"),
        ("management", "/r/samverkan/settings/name", "name"),
        ("management", "/r/samverkan/settings/sender", "sender-name"),
        ("nybro leader", "/account", "name"),
        ("nybro leader", "/t/nybro/members", "name"),
        ("nybro leader", "/t/nybro/settings/name", "name"),
        ("nybro leader", "/t/nybro/settings/sender", "sender-name"),
        ("management", "/r/samverkan/settings/contact", "contact"),
        ("management", "/r/samverkan/settings/contact", "dpo"),
        ("management", "/r/samverkan/settings/pause", "reason"),
        ("management", pause.as_str(), "reason"),
        ("management", close.as_str(), "reason"),
        ("management", "/r/samverkan/instruments", "name-sv"),
        ("management", "/r/samverkan/groups", "name"),
        ("nybro leader", "/t/nybro/settings/statement", "statement-contact"),
        ("nybro leader", "/t/nybro/settings/pause", "reason"),
        ("nybro leader", "/t/nybro/settings/close", "reason"),
    ] {
        let asked = world.client(who).await.post(path, &[(line, TYPED)]).await;
        asks(&asked, path, line).unwrap();
    }
    let changed = "select count(*) from tenants_tenant where state <> 'active'";
    assert_eq!(scalar::<i64>(&world.test, changed).await, 0);
    let kept = "select (select count(*) from identity_account where name like '%811228%')
                     + (select count(*) from tenants_membership where name like '%811228%')
                     + (select count(*) from tenants_tenant where name like '%811228%')";
    assert_eq!(scalar::<i64>(&world.test, kept).await, 0);
}

#[tokio::test]
async fn a_name_that_is_something_else_is_kept() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let name = ("name", "Kim 811228-9874");
    let named = "select count(*) from identity_account where name = 'Kim 811228-9874'";
    let asked = leader.post("/account", &[name]).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(scalar::<i64>(&world.test, named).await, 0);
    let something_else = ("other-number", "8112289874");
    assert_eq!(leader.post("/account", &[name, something_else]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scalar::<i64>(&world.test, named).await, 1);
    let invited = [
        ("name", "Bo 811228-9874"),
        ("email", "bo@example.se"),
        ("role", "staff"),
        ("language", "sv"),
    ];
    assert_eq!(
        leader.post("/t/nybro/members", &invited).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let members = "select count(*) from tenants_membership where name = 'Bo 811228-9874'";
    assert_eq!(scalar::<i64>(&world.test, members).await, 0);
    let said: Vec<(&str, &str)> = invited.into_iter().chain([something_else]).collect();
    assert_eq!(leader.post("/t/nybro/members", &said).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scalar::<i64>(&world.test, members).await, 1);
}

// ---- every line

/// What becomes of what is typed in a single line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// It is asked about before it is kept.
    Asked,
    /// It is not, and why nobody needs to.
    Not(&'static str),
}

use Line::{Asked, Not};

const CODE: &str = "a code that was given out: it is looked for, and not kept";
const ADDRESS: &str = "it is kept only where it is an address of mail";
const OF_A_PROVIDER: &str = "a technical word that the provider gave, of no person";
const FIGURES: &str = "a number of few digits, read as one";
const LOOKED_FOR: &str = "what is looked for is not kept";
const PARTICIPANT: &str = "a participant's: the tests above";
const OTHERS: &str = "others are made with it, and listed where they are";

/// Every single line of the source in which words can be typed: the file, how the line is named there, and what becomes of it. Lines
/// that browsers and the program read as a number, a day or a time are not among them.
const TEXT_FIELDS: [(&str, &str, Line); 95] = [
    ("accessibility.rs", "\"contact\"", Asked),
    ("accessibility.rs", "\"page\"", Asked),
    ("exchange/deviations/write.rs", "\"title\"", Asked),
    ("exchange/events/check_in.rs", "\"digits\"", Not(CODE)),
    ("exchange/events/people.rs", "class=\"short\"", Not(FIGURES)),
    (
        "exchange/events/subscription.rs",
        "id=\"link\"",
        Not("a link to copy: nothing is typed"),
    ),
    ("exchange/events/trainings.rs", "id=id.clone()", Asked),
    ("exchange/events/write.rs", "\"place\"", Asked),
    ("exchange/events/write.rs", "\"seats\"", Not(FIGURES)),
    ("exchange/events/write.rs", "\"title\"", Asked),
    ("exchange/events/write.rs", "class=\"short\"", Not(FIGURES)),
    ("exchange/files.rs", "WORDS", Asked),
    ("exchange/groups/meeting.rs", "\"access\"", Asked),
    ("exchange/groups/meeting.rs", "\"place\"", Asked),
    ("exchange/groups/meeting.rs", "\"title\"", Asked),
    ("exchange/groups/members.rs", "\"organisation\"", Asked),
    ("exchange/groups/members.rs", "\"person\"", Asked),
    ("exchange/groups/write.rs", "\"name\"", Asked),
    ("exchange/search.rs", "\"q\"", Not(LOOKED_FOR)),
    ("exchange/voices/show.rs", "\"voice_code\"", Not(CODE)),
    ("exchange/write.rs", "\"title\"", Asked),
    ("focus_groups/answering.rs", "class=\"code\"", Not(CODE)),
    ("focus_groups/asking.rs", "id=id", Not(PARTICIPANT)),
    ("focus_groups/asking.rs", "id=id", Not(PARTICIPANT)),
    ("focus_groups/asking.rs", "id=id", Not(PARTICIPANT)),
    ("focus_groups/asking.rs", "id=id", Not(PARTICIPANT)),
    ("focus_groups/asking.rs", "id=id.clone()", Not(PARTICIPANT)),
    ("focus_groups/instruments/certificate.rs", "\"naming\"", Asked),
    ("focus_groups/instruments/pages.rs", "\"licence\"", Asked),
    ("focus_groups/instruments/pages.rs", "\"name-sv\"", Asked),
    ("focus_groups/instruments/pages.rs", "\"owner\"", Asked),
    // Names of instruments, texts of questions, and what a picture shows.
    ("focus_groups/instruments/pages.rs", "id=id", Asked),
    ("focus_groups/meetings/form.rs", "\"interpreter-language\"", Asked),
    ("focus_groups/meetings/form.rs", "\"other-language\"", Asked),
    ("focus_groups/meetings/form.rs", "\"place\"", Asked),
    ("focus_groups/meetings/form.rs", "\"title\"", Asked),
    ("focus_groups/meetings/form.rs", "id=\"facilitator\"", Asked),
    ("focus_groups/meetings/guide.rs", "id=name", Not(FIGURES)),
    ("focus_groups/meetings/show.rs", "\"title\"", Asked),
    ("focus_groups/meetings/themes.rs", "\"title\"", Asked),
    ("focus_groups/results/themes.rs", "\"name\"", Asked),
    ("focus_groups/results/themes.rs", "\"name\"", Asked),
    ("focus_groups/rounds/form.rs", "\"asker\"", Asked),
    ("focus_groups/rounds/form.rs", "\"contact\"", Asked),
    ("focus_groups/rounds/form.rs", "id=title", Asked),
    (
        "focus_groups/tablet/staff.rs",
        "\"pin\"",
        Not("four to eight digits, which is too short for such a number, and only their hash is kept"),
    ),
    ("focus_groups/tablet/start.rs", "class=\"pin\"", Not(CODE)),
    ("identity/account.rs", "\"name\"", Asked),
    ("identity/pages.rs", "\"email\"", Not(ADDRESS)),
    ("identity/pages.rs", "id=\"code\"", Not(CODE)),
    ("identity/provider/settings.rs", "\"acr\"", Not(OF_A_PROVIDER)),
    ("identity/provider/settings.rs", "\"amr\"", Not(OF_A_PROVIDER)),
    ("identity/provider/settings.rs", "\"client_id\"", Not(OF_A_PROVIDER)),
    (
        "identity/provider/settings.rs",
        "\"client_secret\"",
        Not("a secret that the provider gave; it is kept sealed"),
    ),
    ("identity/provider/settings.rs", "\"issuer\"", Not(OF_A_PROVIDER)),
    ("identity/second_factor.rs", "id=\"code\"", Not(CODE)),
    ("identity/second_factor.rs", "id=id", Not(CODE)),
    ("methods/collections.rs", "\"name-en\"", Asked),
    ("methods/collections.rs", "\"name-sv\"", Asked),
    ("methods/files.rs", "WORDS", Asked),
    ("methods/files.rs", "WORDS_EN", Asked),
    ("methods/list.rs", "\"q\"", Not(LOOKED_FOR)),
    ("methods/write.rs", "\"heading-en\"", Asked),
    ("methods/write.rs", "\"heading-en\"", Asked),
    ("methods/write.rs", "\"heading-sv\"", Asked),
    ("methods/write.rs", "\"heading-sv\"", Asked),
    ("methods/write.rs", "\"name-en\"", Asked),
    ("methods/write.rs", "\"name-en\"", Asked),
    ("methods/write.rs", "\"name-sv\"", Asked),
    ("methods/write.rs", "\"name-sv\"", Asked),
    ("start.rs", "id=\"code\"", Not(CODE)),
    ("tenants/members.rs", "\"email\"", Not(ADDRESS)),
    ("tenants/members.rs", "\"name\"", Asked),
    ("tenants/municipalities.rs", "\"code\"", Not(FIGURES)),
    ("tenants/municipalities.rs", "\"code\"", Not(FIGURES)),
    ("tenants/municipalities.rs", "\"email\"", Not(ADDRESS)),
    ("tenants/municipalities.rs", "\"leader\"", Asked),
    ("tenants/municipalities.rs", "\"name\"", Asked),
    ("tenants/municipalities.rs", "\"name\"", Asked),
    ("tenants/municipalities.rs", "\"reason\"", Asked),
    ("tenants/municipalities.rs", "\"slug\"", Asked),
    ("tenants/municipalities.rs", "id", Not(OTHERS)),
    ("tenants/settings.rs", "\"code\"", Not(FIGURES)),
    ("tenants/settings.rs", "\"contact\"", Asked),
    ("tenants/settings.rs", "\"dpo\"", Asked),
    ("tenants/settings.rs", "\"name\"", Asked),
    ("tenants/settings.rs", "\"reason\"", Asked),
    ("tenants/settings.rs", "\"reason\"", Asked),
    ("tenants/settings.rs", "\"reply-to\"", Not(ADDRESS)),
    ("tenants/settings.rs", "\"sender-name\"", Asked),
    ("tenants/settings.rs", "\"statement-contact\"", Asked),
    (
        "tenants/settings.rs",
        "\"typed\"",
        Not("compared with the name of the place, and not kept"),
    ),
    ("tenants/settings.rs", "id", Not(OTHERS)),
    ("ui/form.rs", "id=id", Not(OTHERS)),
    ("ui/form.rs", "id=input", Not("a choice, of which nothing is typed")),
];

/// The files of the source: where each lies below it, and what it says.
fn source() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut folders, mut files) = (vec![root.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.strip_prefix(&root).unwrap().display().to_string();
            files.push((file, fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// The single lines that the source makes: the file, and what is given to `text_field` and the helpers around it, or what an `<input>`
/// of words begins with.
fn lines_in_the_source() -> Vec<(String, String)> {
    // The helpers take other things, too, by the same name: of them, only what says that words are typed.
    const WORDS: [&str; 6] = ["\"text\"", "\"url\"", "\"email\"", "\"search\"", "\"password\"", "kind"];
    const FIGURES: [&str; 4] = ["\"number\"", "\"date\"", "\"time\"", "\"month\""];
    let mut made = Vec::new();
    for (file, text) in source() {
        for begin in ["text_field(", "self.line(", "{field("] {
            for (at, _) in text.match_indices(begin) {
                let before = &text[..at];
                if before.ends_with("fn ") || before.ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                    continue;
                }
                let mut given = text[at + begin.len()..].split(',').map(str::trim);
                let (name, kind) = (given.next().unwrap_or_default(), given.next().unwrap_or_default());
                let counts = if begin == "text_field(" {
                    !FIGURES.contains(&kind)
                } else {
                    WORDS.contains(&kind)
                };
                if counts {
                    made.push((file.clone(), name.to_owned()));
                }
            }
        }
        for (at, begin) in text.match_indices("<input ") {
            let tag = text[at + begin.len()..].split("/>").next().unwrap_or_default();
            if tag.contains("type=\"text\"") || tag.contains("type=kind") {
                made.push((file.clone(), tag.split(' ').next().unwrap_or_default().trim().to_owned()));
            }
        }
    }
    made.sort();
    made
}

#[test]
fn every_line_is_asked_about_or_says_why_not() {
    let mut listed = TEXT_FIELDS.map(|(file, name, _)| (file.to_owned(), name.to_owned())).to_vec();
    listed.sort();
    assert_eq!(
        lines_in_the_source(),
        listed,
        "say of each new line whether what is typed in it is asked about"
    );
    for (file, name, line) in TEXT_FIELDS {
        assert!(line != Not(""), "say why nobody is asked about {name} of {file}");
    }
}

/// Lines that are listed as not asked about, by the names that pages give them; and a picture's, whose form is sent in parts.
fn is_not_asked(route: &str, line: &str) -> bool {
    let named = |listed: &str| listed.strip_prefix('"').and_then(|l| l.strip_suffix('"')) == Some(line);
    let listed = TEXT_FIELDS.iter().any(|(_, name, what)| *what != Asked && named(name));
    listed || line.starts_with("q.") || route.ends_with("/picture")
}

#[tokio::test]
async fn every_line_that_is_shown_asks() {
    let full = full().await;
    make_room(&full).await;
    let (mut met, mut found) = (BTreeSet::new(), Vec::new());
    for name in ["management", "vimmerby leader"] {
        let (mut client, place) = (full.world.client(name).await, full.world.place(name).path());
        for form in shown(&full, &mut client, &place).await {
            if form.lines.is_empty() {
                continue;
            }
            let route = route(&full.world, &form);
            for line in form.lines.iter().filter(|line| !is_not_asked(&route, line)) {
                if met.insert((route.clone(), line.clone())) {
                    let page = typed_into(&mut client, &form, line).await;
                    found.extend(asks(&page, &form.action, line).err().map(|found| found.0));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    for (file, name, line) in TEXT_FIELDS {
        // A name that is made of others is not compared.
        let literal = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
        let seen = literal.is_none_or(|name| met.iter().any(|(_, line)| line == name));
        assert!(line != Asked || seen, "no page showed the line {name} of {file}");
    }
}

// ---- every text area

/// Every text area of the source: the file that makes it, how it is named there, and a route that takes what is written in it.
const TEXT_AREAS: [(&str, &str, &str); 63] = [
    ("exchange/deviations/write.rs", "\"effect\"", "/deviations"),
    ("exchange/deviations/write.rs", "\"measures\"", "/deviations/{deviation}/edit"),
    ("exchange/events/show.rs", "\"needs\"", "/events/{event}/register"),
    ("exchange/events/visits.rs", "\"happened\"", "/events/{event}/tried"),
    ("exchange/events/visits.rs", "\"text\"", "/events/{event}/taken-home"),
    ("exchange/events/write.rs", "\"about\"", "/events"),
    ("exchange/events/write.rs", "\"access\"", "/events/{event}/edit"),
    ("exchange/events/write.rs", "\"preparation\"", "/events"),
    ("exchange/events/write.rs", "\"question\"", "/events/{event}/edit"),
    ("exchange/events/write.rs", "\"why\"", "/events/{event}/cancel"),
    ("exchange/groups/decisions.rs", "\"note\"", "/groups/{group}/decisions/{decision}"),
    ("exchange/groups/decisions.rs", "\"text\"", "/groups/{group}/decisions"),
    ("exchange/groups/meeting.rs", "\"agenda\"", "/groups/{group}/meetings"),
    ("exchange/groups/meeting.rs", "\"agenda\"", "/groups/{group}/meetings/{event}/edit"),
    ("exchange/groups/meeting.rs", "\"minutes\"", "/groups/{group}/meetings/{event}/edit"),
    (
        "exchange/groups/meeting.rs",
        "\"text\"",
        "/groups/{group}/meetings/{event}/amendments",
    ),
    ("exchange/groups/write.rs", "\"purpose\"", "/groups"),
    ("exchange/thread.rs", "\"text\"", "/exchange/{thread}/posts"),
    ("exchange/voices/write.rs", "\"text\"", "/voices"),
    ("exchange/write.rs", "\"text\"", "/exchange"),
    ("exchange/write.rs", "\"text\"", "/exchange/{thread}/posts/{post}/edit"),
    ("focus_groups/findings.rs", "id=id", "/focus-groups/{id}/findings"),
    ("focus_groups/instruments/pages.rs", "\"changes\"", "/instruments/{id}/name"),
    ("focus_groups/instruments/pages.rs", "\"source\"", "/instruments/{id}/name"),
    // Empty and filled.
    ("focus_groups/instruments/pages.rs", "id=id", "/instruments/{id}/items"),
    ("focus_groups/instruments/pages.rs", "id=id", "/instruments/{id}/items/{key}"),
    (
        "focus_groups/meetings/guide.rs",
        "id=name",
        "/focus-groups/meetings/{meeting}/guide",
    ),
    (
        "focus_groups/meetings/hold.rs",
        "\"notes\"",
        "/focus-groups/meetings/{meeting}/hold/{question}",
    ),
    (
        "focus_groups/meetings/show.rs",
        "\"notes\"",
        "/focus-groups/meetings/{meeting}/themes",
    ),
    (
        "focus_groups/meetings/themes.rs",
        "\"notes\"",
        "/focus-groups/meetings/{meeting}/themes/{theme}",
    ),
    (
        "focus_groups/meetings/themes.rs",
        "\"text\"",
        "/focus-groups/meetings/{meeting}/themes/{theme}/quotes",
    ),
    ("focus_groups/results/texts.rs", "id=id.clone()", "/focus-groups/{id}/texts/{text}"),
    (
        "focus_groups/results/themes.rs",
        "id=id.clone()",
        "/focus-groups/{id}/texts/{text}/themes",
    ),
    ("focus_groups/rounds/form.rs", "id=purpose", "/focus-groups"),
    ("focus_groups/wording.rs", "id=\"own\"", "/settings/wording"),
    ("looks/given.rs", "\"purpose\"", "/looks"),
    ("methods/collections.rs", "\"purpose-en\"", "/methods/collections"),
    ("methods/collections.rs", "\"purpose-sv\"", "/methods/collections"),
    ("methods/local.rs", "\"reason\"", "/methods/{method}/local/parts/{part}"),
    ("methods/local.rs", "\"text-en\"", "/methods/{method}/local/parts/{part}"),
    ("methods/local.rs", "\"text-sv\"", "/methods/{method}/local/parts/{part}"),
    ("methods/newer.rs", "id=field.clone()", "/methods/{method}/newer"),
    (
        "methods/proposals.rs",
        "\"comment\"",
        "/methods/{method}/proposals/{proposal}/comments",
    ),
    (
        "methods/proposals.rs",
        "\"reason\"",
        "/methods/{method}/proposals/{proposal}/decline",
    ),
    (
        "methods/proposals.rs",
        "\"text-en\"",
        "/methods/{method}/proposals/{proposal}/take-up",
    ),
    (
        "methods/proposals.rs",
        "\"text-sv\"",
        "/methods/{method}/proposals/{proposal}/take-up",
    ),
    ("methods/proposals.rs", "\"why\"", "/methods/{method}/local/parts/{part}/propose"),
    ("methods/usage.rs", "\"happened\"", "/methods/{method}/notes"),
    ("methods/usage.rs", "\"tried\"", "/methods/{method}/notes/{note}"),
    ("methods/usage.rs", "\"why\"", "/methods/{method}/end"),
    ("methods/usage.rs", "\"words\"", "/methods/{method}/still"),
    ("methods/write.rs", "\"text-en\"", "/methods/{method}/draft/parts/{part}"),
    ("methods/write.rs", "\"text-sv\"", "/methods/{method}/draft/parts/{part}"),
    ("methods/write.rs", "\"what\"", "/methods/{method}/publish"),
    ("methods/write.rs", "\"why\"", "/methods/{method}/publish"),
    ("participants/list.rs", "\"aliases\"", "/participants"),
    ("privacy/mod.rs", "field(kind)", "/retention"),
    ("accessibility.rs", "\"message\"", "/accessibility"),
    ("tenants/settings.rs", "\"shortcomings\"", "/settings/statement"),
    // Addresses alone, each of which is read as one: nothing else is kept.
    ("focus_groups/invitations/mod.rs", "id=\"addresses\"", INVITING),
    // A participant's own words: the tests above. The preview and the trying out show it, too, and keep nothing.
    ("focus_groups/asking.rs", "id=id", ""),
    // Nothing is sent: words that could not be kept, to be copied.
    ("methods/mod.rs", "id=field", ""),
    // The one that most others are made with.
    ("ui/form.rs", "id=id", ""),
];

/// Where addresses are typed.
const INVITING: &str = "/focus-groups/{id}/invite";

/// The text areas that the source makes: the file, and what is given to `text_area`, or what a `<textarea>` begins with.
fn in_the_source() -> Vec<(String, String)> {
    let mut made = Vec::new();
    for (file, text) in source() {
        for (begin, end) in [("text_area(", ','), ("<textarea ", ' ')] {
            for (at, _) in text.match_indices(begin) {
                let before = text[..at].chars().next_back();
                // Neither what escapes a text, nor where it is declared.
                if before == Some('_') || text[..at].ends_with("fn ") {
                    continue;
                }
                let name = text[at + begin.len()..].split(end).next().unwrap().trim();
                made.push((file.clone(), name.to_owned()));
            }
        }
    }
    made.sort();
    made
}

/// What is wanting for forms that this world does not show: Vimmerby has something to propose, to merge and to answer.
async fn make_room(full: &Full) {
    let world = &full.world;
    let (management, leader) = (world.place("management"), world.place("vimmerby leader"));
    let tenant = leader.tenant;
    let own = format!("select id::text || ' ' || method_id::text from methods_proposal where tenant_id = '{tenant}'");
    let own = full.texts(&own).await.remove(0);
    let (proposal, method) = own.split_once(' ').unwrap();
    let (proposal, method) = (proposal.parse().unwrap(), method.parse().unwrap());
    proposals::withdraw(&world.db, leader, method, proposal).await.unwrap();
    let (_, draft) = methods::draft(&world.db, management, method).await.unwrap();
    let mut row = draft.parts.into_iter().find(|p| p.part.key == "contact").unwrap();
    row.part.text = Texts::swedish("Ring på onsdagar.");
    methods::save_part(&world.db, management, method, row.edit, &row.part)
        .await
        .unwrap();
    let (_, draft) = methods::draft(&world.db, management, method).await.unwrap();
    let note = Note {
        what: "En annan dag".into(),
        why: "Fler kan då".into(),
    };
    methods::publish(&world.db, management, method, &draft.seen(), &note).await.unwrap();
    full.sql("update tenants_collaboration set ends = (now() at time zone 'Europe/Stockholm')::date - interval '7 months'")
        .await;
}

/// The forms with a text area or a line that somebody is shown: on all pages of the own place that the table of routes knows, and on
/// those that they lead to.
async fn shown(full: &Full, client: &mut Client, place: &str) -> Vec<Form> {
    let known = guesses(full, Some(place), false).await;
    let mut waiting: VecDeque<String> = known.into_iter().filter(|path| path.starts_with(place)).collect();
    waiting.push_back("/accessibility".to_owned());
    let mut seen: BTreeSet<String> = waiting.iter().cloned().collect();
    // A calendar goes on for ever.
    let mut queries: BTreeMap<String, usize> = BTreeMap::new();
    let mut out = Vec::new();
    while let Some(path) = waiting.pop_front() {
        let page = client.get(&path).await;
        out.extend(
            forms(&page, &path)
                .into_iter()
                .filter(|form| !form.areas.is_empty() || !form.lines.is_empty()),
        );
        for link in links(&page) {
            if link.starts_with(place) && !seen.contains(&link) {
                let times = queries.entry(link.split('?').next().unwrap().to_owned()).or_default();
                *times += 1;
                if *times <= 8 {
                    seen.insert(link.clone());
                    waiting.push_back(link);
                }
            }
        }
    }
    out
}

/// The route that takes a form, without the place that it is in.
fn route(world: &World, form: &Form) -> String {
    let path: Vec<&str> = form.action.split('?').next().unwrap().split('/').collect();
    let fits = |spec: &str| {
        let parts: Vec<&str> = spec.split('/').collect();
        parts.len() == path.len() && parts.iter().zip(&path).all(|(a, b)| a.starts_with('{') || a == b)
    };
    let specs = world.routes.iter().filter(|r| r.method == Method::POST && fits(&r.path));
    // As the router: a word goes before what stands for any.
    let spec = specs.min_by_key(|r| r.path.matches('{').count()).expect(&form.action);
    let place = ["/r/{slug}", "/t/{slug}"].iter().find_map(|place| spec.path.strip_prefix(place));
    place.unwrap_or(&spec.path).to_owned()
}

/// The checker: the page asks about the number in that field, lets one say that it is something else, and has what was typed.
fn asks(page: &Page, path: &str, field: &str) -> Result<(), Found> {
    let text = page.text();
    let asked = text.contains("Det ser ut som ett personnummer: 811228-9874.") && text.contains("811228-9874 är något annat");
    if page.status == StatusCode::UNPROCESSABLE_ENTITY && asked && page.body.contains(TYPED) {
        return Ok(());
    }
    Err(Found(format!(
        "{path} does not ask about the number in {field}: {} {text}",
        page.status
    )))
}

async fn typed_into(client: &mut Client, form: &Form, area: &str) -> Page {
    let mut fields: Vec<(&str, &str)> = form
        .fields
        .iter()
        .map(|(name, value)| (name.as_str(), if name == area { TYPED } else { value.as_str() }))
        .collect();
    // The one whose text is kept only where that is chosen.
    fields.push(("choice-contact", "merge"));
    client.post(&form.action, &fields).await
}

#[tokio::test]
async fn every_text_area_asks() {
    let full = full().await;
    make_room(&full).await;
    let (mut met, mut found) = (BTreeSet::new(), Vec::new());
    for name in ["management", "vimmerby leader"] {
        let (mut client, place) = (full.world.client(name).await, full.world.place(name).path());
        for form in shown(&full, &mut client, &place).await {
            // Nothing of the text is kept with it.
            let keeps_back = form.fields.iter().any(|(name, value)| name == "decision" && value == "keep_back");
            if keeps_back || form.areas.is_empty() {
                continue;
            }
            let route = route(&full.world, &form);
            for area in &form.areas {
                if met.insert((route.clone(), area.clone())) && route != INVITING {
                    let page = typed_into(&mut client, &form, area).await;
                    found.extend(asks(&page, &form.action, area).err().map(|found| found.0));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let mut listed = TEXT_AREAS.map(|(file, name, _)| (file.to_owned(), name.to_owned())).to_vec();
    listed.sort();
    assert_eq!(
        in_the_source(),
        listed,
        "say of each new text area where what is written in it goes"
    );
    for (file, name, route) in TEXT_AREAS {
        // A name that is made of others is not compared.
        let area = name.trim_start_matches("id=").trim_matches('"');
        let named = name.ends_with('"');
        let seen = met.iter().any(|(r, a)| r == route && (!named || a == area));
        assert!(
            route.is_empty() || seen,
            "no page showed the text area {name} of {file}, for {route}"
        );
    }
}

#[tokio::test]
async fn sabotage_a_text_area_that_does_not_ask() {
    let world = World::new().await;
    let key = world.open_round().await;
    let mut leader = world.client("nybro leader").await;
    let path = format!("/t/nybro/focus-groups/{}/invite", key.round);
    let page = leader.get(&path).await;
    let form = forms(&page, &path).into_iter().find(|form| form.areas == ["addresses"]).unwrap();
    let page = typed_into(&mut leader, &form, "addresses").await;
    seen_red(
        "P5",
        "a form that takes no number, and does not ask either",
        asks(&page, &form.action, "addresses"),
    );
}
