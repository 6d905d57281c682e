//! A tenant's life and settings as pages: every form sent well and badly, by whom it is for and by whom it is not.

use super::world::{Client, Page, World, upload};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

/// A picture of three colours.
/// The smallest PNG: one pixel.
pub fn picture() -> Vec<u8> {
    data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
        .unwrap()
}

#[track_caller]
fn led_to(page: &Page, path: &str) {
    assert_eq!(
        (page.status, page.location.as_deref()),
        (StatusCode::SEE_OTHER, Some(path)),
        "{}",
        page.text()
    );
}

#[track_caller]
fn wrong(page: &Page, says: &str, keeps: &[&str]) {
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    page.says("Något behöver rättas");
    page.says(says);
    for kept in keeps {
        assert!(page.body.contains(kept), "{kept:?} was typed and is gone: {}", page.text());
    }
}

const GOOD: [(&str, &str); 7] = [
    ("name", "Mönsterås"),
    ("code", "0861"),
    ("slug", ""),
    ("part", "exchange"),
    ("leader", "Kim Ek"),
    ("email", "kim@example.se"),
    ("language", "en"),
];

#[tokio::test]
async fn joint_management_adds_a_municipality() {
    let world = World::new().await;
    let mut joint = world.client("management").await;
    // There by clicking.
    let front = joint.get("/r/samverkan").await;
    assert!(front.body.contains("href=\"/r/samverkan/municipalities\""));
    let list = joint.get("/r/samverkan/municipalities").await;
    list.says("2 kommuner deltar i Fortsatt samverkan.");
    list.says("Nybro fullt ut i gång");
    assert!(list.body.contains("href=\"/r/samverkan/municipalities/new\""));
    joint.get("/r/samverkan/municipalities/new").await.says("Den första projektledaren");

    let bad = joint
        .post(
            "/r/samverkan/municipalities",
            &[
                ("name", "Mönsterås"),
                ("code", "9999"),
                ("slug", "Mönsterås"),
                ("part", "half"),
                ("leader", ""),
                ("email", "kim"),
                ("language", "en"),
            ],
        )
        .await;
    wrong(
        &bad,
        "Kommunkoden är fyra siffror",
        &["value=\"Mönsterås\"", "value=\"9999\"", "value=\"kim\""],
    );
    for text in [
        "Adressen kan bara ha små bokstäver",
        "Välj hur kommunen deltar",
        "Skriv projektledarens namn",
        "Skriv en hel e-postadress",
    ] {
        bad.says(text);
    }
    assert!(bad.body.contains("<option value=\"en\" selected"), "the language stays chosen");
    let taken = joint
        .post(
            "/r/samverkan/municipalities",
            &[("name", "Nybro"), ("part", "full"), ("leader", "Kim"), ("email", "kim@example.se")],
        )
        .await;
    wrong(&taken, "har redan den adressen", &["value=\"Nybro\""]);

    let added = joint.post("/r/samverkan/municipalities", &GOOD).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    let page = joint.get(added.location.as_deref().unwrap()).await;
    page.says("Kommunen är tillagd. Projektledaren får ett mejl");
    page.says("Adress /t/monsteras");
    page.says("Kommunkod 0861");
    assert_eq!(
        joint.get("/r/samverkan/municipalities").await.text().matches("Mönsterås").count(),
        2,
        "its name, and whose button it is"
    );
    joint
        .get("/r/samverkan/log")
        .await
        .says("Lade till Mönsterås, som deltar i utbytet");

    // Everybody else.
    for (name, path, status) in [
        ("partner", "/r/samverkan/municipalities", StatusCode::FORBIDDEN),
        ("nybro leader", "/r/samverkan/municipalities", StatusCode::NOT_FOUND),
        ("nybro leader", "/t/nybro/municipalities", StatusCode::NOT_FOUND),
    ] {
        let mut other = world.client(name).await;
        assert_eq!(other.get(path).await.status, status, "{name} {path}");
        let refused = other.post(path, &GOOD).await.status;
        assert!(
            [status, StatusCode::METHOD_NOT_ALLOWED].contains(&refused),
            "{name} {path}: {refused}"
        );
    }
}

#[tokio::test]
async fn joint_management_runs_a_municipality() {
    let world = World::new().await;
    let mut joint = world.client("management").await;
    let nybro = format!("/r/samverkan/municipalities/{}", world.nybro);
    let to = |what: &str| format!("{nybro}/{what}");
    // How it takes part.
    wrong(
        &joint.post(&to("part"), &[("part", "half")]).await,
        "Välj hur kommunen deltar",
        &["value=\"Nybro\""],
    );
    led_to(&joint.post(&to("part"), &[("part", "exchange")]).await, &nybro);
    joint.get(&nybro).await.says("Deltar i utbytet");
    // Its name and code.
    wrong(
        &joint.post(&to("name"), &[("name", " "), ("code", "1")]).await,
        "Kommunkoden är fyra siffror",
        &["value=\"1\""],
    );
    led_to(
        &joint.post(&to("name"), &[("name", "Nybro kommun"), ("code", "0881")]).await,
        &nybro,
    );
    joint.get(&nybro).await.says("Kommunkod 0881");
    // Paused and resumed.
    wrong(&joint.post(&to("pause"), &[("reason", "")]).await, "Skriv skälet på en rad", &[]);
    let long = "x".repeat(301);
    wrong(&joint.post(&to("pause"), &[("reason", &long)]).await, "högst 300 tecken", &[&long]);
    led_to(&joint.post(&to("pause"), &[("reason", "Ny ledare söks")]).await, &nybro);
    let page = joint.get(&nybro).await;
    page.says("pausad sedan");
    page.says("Ny ledare söks");
    joint.get("/r/samverkan").await.says("Nybro kommun pausad");
    assert_eq!(joint.post(&to("pause"), &[("reason", "Igen")]).await.status, StatusCode::CONFLICT);
    led_to(&joint.post(&to("resume"), &[]).await, &nybro);
    assert_eq!(joint.post(&to("resume"), &[]).await.status, StatusCode::CONFLICT);
    // Closed, with what will be lost, and opened again.
    let ask = joint.get(&to("close")).await;
    ask.says("Stäng Nybro kommun?");
    ask.says("Ingen som arbetar i kommunen kommer in längre");
    ask.says("Det här raderas");
    let bad = joint.post(&to("close"), &[("typed", "Nybro"), ("reason", "Slut")]).await;
    wrong(&bad, "Det är inte kommunens namn", &["value=\"Slut\"", "value=\"Nybro\""]);
    led_to(
        &joint.post(&to("close"), &[("typed", "Nybro kommun"), ("reason", "Slut")]).await,
        &nybro,
    );
    let page = joint.get(&nybro).await;
    page.says("stängd sedan");
    page.says("Raderas");
    page.says("Öppna igen");
    assert!(!page.body.contains("/pause\""));
    led_to(&joint.get(&to("close")).await, &nybro);
    assert_eq!(joint.post(&to("resume"), &[]).await.status, StatusCode::CONFLICT);
    led_to(&joint.post(&to("reopen"), &[]).await, &nybro);
    joint.get(&nybro).await.says("Läge i gång");
    // Both logs say so; the municipality's names who did it.
    let log = world.client("nybro leader").await.get("/t/nybro/log").await;
    for text in [
        "management Pausade Nybro kommun",
        "management Stängde Nybro kommun",
        "management Öppnade Nybro kommun igen",
        "management Lät Nybro kommun delta i utbytet",
    ] {
        log.says(text);
        joint.get("/r/samverkan/log").await.says(text);
    }
    // Who does not take part here is not there.
    let nobody = joint.get(&format!("/r/samverkan/municipalities/{}", world.region)).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let mut partner = world.client("partner").await;
    assert_eq!(
        partner.post(&to("pause"), &[("reason", "Skäl")]).await.status,
        StatusCode::FORBIDDEN
    );
    let mut vimmerby = world.client("vimmerby leader").await;
    assert_eq!(
        vimmerby.post(&to("pause"), &[("reason", "Skäl")]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_municipality_of_two_collaborations_is_not_run_by_one() {
    let world = World::new().await;
    let second = world
        .test
        .tenant(domain::tenants::TenantKind::Region, "andra", "Andra samverkan")
        .await;
    world.test.participate(second, world.nybro).await;
    let mut joint = world.client("management").await;
    let nybro = format!("/r/samverkan/municipalities/{}", world.nybro);
    let page = joint.get(&nybro).await;
    page.says("Kommunen deltar i fler samverkan än er.");
    assert!(!page.body.contains("/pause\"") && !page.body.contains("/close\"") && page.body.contains("/part\""));
    assert_eq!(
        joint.post(&format!("{nybro}/pause"), &[("reason", "Skäl")]).await.status,
        StatusCode::FORBIDDEN
    );
    led_to(&joint.post(&format!("{nybro}/part"), &[("part", "exchange")]).await, &nybro);
}

#[tokio::test]
async fn a_leader_changes_the_settings() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    assert!(leader.get("/t/nybro").await.body.contains("href=\"/t/nybro/settings\""));
    let home = "/t/nybro/settings";
    leader.get(home).await.says("Färgen och logotypen syns på era sidor");

    wrong(
        &leader.post("/t/nybro/settings/name", &[("name", ""), ("code", "12")]).await,
        "Skriv ett namn",
        &["value=\"12\""],
    );
    led_to(
        &leader
            .post("/t/nybro/settings/name", &[("name", "Nybro kommun"), ("code", "0881")])
            .await,
        home,
    );
    wrong(
        &leader
            .post(
                "/t/nybro/settings/sender",
                &[("sender-name", "Nybro <x@y.se>"), ("reply-to", "svar")],
            )
            .await,
        "Skriv bara en hel e-postadress",
        &["Nybro &lt;x@y.se", "value=\"svar\"", "value=\"Nybro kommun\""],
    );
    led_to(
        &leader
            .post(
                "/t/nybro/settings/sender",
                &[("sender-name", "Nybro kommun"), ("reply-to", "svar@nybro.example.se")],
            )
            .await,
        home,
    );
    let long = "0".repeat(301);
    wrong(
        &leader.post("/t/nybro/settings/contact", &[("contact", &long)]).await,
        "högst 300 tecken",
        &[&long],
    );
    let contact = [("contact", "Kim, 0481-450 00"), ("dpo", "ombud@nybro.example.se")];
    led_to(&leader.post("/t/nybro/settings/contact", &contact).await, home);
    wrong(
        &leader
            .post(
                "/t/nybro/settings/statement",
                &[("statement-contact", "a\u{202e}b"), ("shortcomings", "Blanketten")],
            )
            .await,
        "Skriv på en rad",
        &["Blanketten"],
    );
    led_to(
        &leader
            .post(
                "/t/nybro/settings/statement",
                &[
                    ("statement-contact", "tillganglig@nybro.example.se"),
                    ("shortcomings", "Blanketten\r\när inte <läsbar>."),
                ],
            )
            .await,
        home,
    );
    let page = leader.get(home).await;
    for kept in [
        "svar@nybro.example.se",
        "Kim, 0481-450 00",
        "ombud@nybro.example.se",
        "tillganglig@nybro.example.se",
    ] {
        assert!(page.body.contains(&format!("value=\"{kept}\"")), "{kept}");
    }
    let statement = world.stranger().get("/accessibility").await;
    statement.says("Nybro kommun");
    statement.says("tillganglig@nybro.example.se");
    statement.says("är inte &lt;läsbar");
    let log = leader.get("/t/nybro/log").await;
    for text in [
        "Bytte namn på Nybro kommun",
        "Ändrade avsändarens namn",
        "Ändrade vem deltagare kan fråga",
        "Ändrade sin del av tillgänglighetsredogörelsen",
    ] {
        log.says(text);
    }
    // Joint management has the same page for the region, without closing.
    let mut joint = world.client("management").await;
    let page = joint.get("/r/samverkan/settings").await;
    page.says("Så ser regionen ut");
    assert!(!page.body.contains("/settings/close"));
    led_to(
        &joint.post("/r/samverkan/settings/name", &[("name", "Ny samverkan")]).await,
        "/r/samverkan/settings",
    );
}

const FORMS: [&str; 11] = [
    "name",
    "accent",
    "logo",
    "logo/remove",
    "sender",
    "contact",
    "statement",
    "export",
    "pause",
    "resume",
    "close",
];

#[tokio::test]
async fn settings_are_for_who_leads() {
    let world = World::new().await;
    for (name, status) in [
        ("nybro staff", StatusCode::FORBIDDEN),
        ("nybro evaluator", StatusCode::FORBIDDEN),
        ("vimmerby leader", StatusCode::NOT_FOUND),
        ("management", StatusCode::NOT_FOUND),
    ] {
        let mut other = world.client(name).await;
        assert_eq!(other.get("/t/nybro/settings").await.status, status, "{name}");
        assert_eq!(other.get("/t/nybro/settings/close").await.status, status, "{name}");
        for form in FORMS {
            let page = other
                .post(
                    &format!("/t/nybro/settings/{form}"),
                    &[("reason", "Skäl"), ("typed", "Nybro"), ("name", "X"), ("contact", "X")],
                )
                .await;
            assert_eq!(page.status, status, "{name}: {form}");
        }
        let own = other.get(&world.place(name).path()).await;
        assert_eq!(
            own.body.contains("/settings\""),
            ["vimmerby leader", "management"].contains(&name),
            "{name}: the way there"
        );
    }
}

/// The address of the theme's style sheet that a page links.
fn theme(page: &Page) -> Option<String> {
    let at = page.body.find("/theme/")?;
    Some(page.body[at..].split('"').next().unwrap().to_owned())
}

#[tokio::test]
async fn a_colour_that_can_be_read_is_taken_with_one_click_and_seen() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    assert_eq!(theme(&leader.get("/t/nybro").await), None);
    wrong(
        &leader.post("/t/nybro/settings/accent", &[("accent", "red;}")]).await,
        "Skriv färgen som #",
        &["value=\"red;}\""],
    );
    let pale = leader.post("/t/nybro/settings/accent", &[("accent", "#ffd700")]).await;
    wrong(&pale, "Kontrasten är 1,3 och behöver vara minst 7", &["value=\"#ffd700\""]);
    let offer = pale.body.split("id=\"nearest\"").nth(1).expect("an offer");
    let nearest = offer.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    led_to(
        &leader.post("/t/nybro/settings/accent", &[("accent", &nearest)]).await,
        "/t/nybro/settings",
    );
    leader.get("/t/nybro/settings").await.says(&format!("{nearest} på ljus bakgrund"));

    let style = theme(&leader.get("/t/nybro").await).expect("pages of the place link its look");
    let sheet = world.stranger().get(&style).await;
    assert_eq!(sheet.status, StatusCode::OK);
    assert_eq!(sheet.headers[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(sheet.headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert!(
        sheet
            .body
            .starts_with(&format!(":root{{--tenant-accent:{nearest};--tenant-accent-dark:#"))
    );
    // A page of nobody's, and another's, look as before.
    assert_eq!(theme(&leader.get("/account").await), None);
    assert_eq!(theme(&world.client("vimmerby leader").await.get("/t/vimmerby").await), None);
    for bad in ["/theme/x/style.css", "/theme/0123456789abcdef0123456789abcdef/style.css"] {
        assert_eq!(world.stranger().get(bad).await.status, StatusCode::NOT_FOUND, "{bad}");
    }
    // Back to the product's own: the old look is nobody's.
    led_to(
        &leader.post("/t/nybro/settings/accent", &[("accent", "")]).await,
        "/t/nybro/settings",
    );
    assert_eq!(theme(&leader.get("/t/nybro").await), None);
    assert_eq!(world.stranger().get(&style).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_logo_is_uploaded_shown_and_removed() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let path = "/t/nybro/settings/logo";
    let send = async |leader: &mut Client, file: &[u8]| {
        let (request, body) = upload(path, file);
        leader.send(request, body).await
    };
    for (file, says) in [
        (&b""[..], "Välj en bild först."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "inte en bild i PNG"),
        (&picture()[..40], "Bilden går inte att läsa."),
        (&vec![0; 513 * 1000][..], "Bilden väger för mycket."),
    ] {
        wrong(&send(&mut leader, file).await, says, &[]);
    }
    // More than any form may send.
    let huge = send(&mut leader, &vec![0; 600 * 1024]).await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE);
    huge.says("Bilden väger för mycket.");
    // No form with a file at all.
    assert_eq!(leader.post(path, &[("file", "x")]).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    // Cut short, or with more parts than the form has.
    let broken = Request::post(path)
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=between");
    let broken = leader.send(broken, Body::from("--between\r\nnothing")).await;
    assert!(broken.status.is_client_error(), "{}", broken.status);

    led_to(&send(&mut leader, &picture()).await, "/t/nybro/settings");
    let page = leader.get("/t/nybro/settings").await;
    assert!(page.body.contains("class=\"tenant-logo\"") && page.body.contains("alt=\"Logotypen för Nybro\""));
    let style = theme(&page).unwrap();
    assert!(
        world
            .stranger()
            .get(&style)
            .await
            .body
            .contains(".tenant-logo{content:url(data:image/png;base64,")
    );
    let logo = world.stranger().get(&style.replace("style.css", "logo.png")).await;
    assert_eq!(
        (logo.status, &logo.headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &"image/png".parse().unwrap())
    );
    led_to(&leader.post("/t/nybro/settings/logo/remove", &[]).await, "/t/nybro/settings");
    assert!(!leader.get("/t/nybro/settings").await.body.contains("tenant-logo"));
    leader.get("/t/nybro/log").await.says("Ändrade färg eller logotyp");
}

#[tokio::test]
async fn participants_meet_the_look_of_who_asks() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut phone = world.stranger();
    let before = phone.get(&format!("{link}?lang=sv")).await;
    assert_eq!(theme(&before), None);
    // The municipality's look is not that of a regional round.
    let mut leader = world.client("nybro leader").await;
    leader.post("/t/nybro/settings/accent", &[("accent", "#004400")]).await;
    assert_eq!(theme(&phone.get(&format!("{link}?lang=sv")).await), None);
    let mut joint = world.client("management").await;
    joint.post("/r/samverkan/settings/accent", &[("accent", "#440044")]).await;
    let style = theme(&joint.get("/r/samverkan").await).unwrap();
    let page = phone.get(&format!("{link}?lang=sv")).await;
    assert_eq!(theme(&page).as_deref(), Some(style.as_str()));
    let public = page.body.split("/said/").nth(1).map(|rest| rest[..36].to_owned());
    let public = match public {
        Some(public) => public,
        None => server::testing::scalar::<uuid::Uuid>(&world.test, "select public_id from focus_groups_round limit 1")
            .await
            .to_string(),
    };
    assert_eq!(theme(&phone.get(&format!("/said/{public}")).await).as_deref(), Some(style.as_str()));
}

#[tokio::test]
async fn a_paused_place_says_so_and_takes_nothing() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let home = "/t/nybro/settings";
    wrong(
        &leader.post("/t/nybro/settings/pause", &[("reason", "a\nb")]).await,
        "Skriv skälet på en rad",
        &[],
    );
    led_to(&leader.post("/t/nybro/settings/pause", &[("reason", "Semester <b>")]).await, home);
    let mut staff = world.client("nybro staff").await;
    for path in ["/t/nybro", "/t/nybro/members", "/t/nybro/focus-groups"] {
        let page = staff.get(path).await;
        page.says("Nybro är pausad sedan");
        assert!(page.body.contains("Semester &lt;b&gt;"), "why");
    }
    // Forms are refused with a page that says why, whatever was typed.
    let refused = leader.post("/t/nybro/members", &[("name", "Kim")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    refused.says("Inget ändrades");
    refused.says("Semester");
    assert!(refused.body.contains("href=\"/t/nybro/settings#pause\""), "the way out");
    let key = world.open_round().await;
    let refused = staff
        .post(&format!("/t/nybro/focus-groups/{}/sheets", key.round), &[("slips", "3")])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.body.contains("settings"), "staff have no way out");
    // Settings can be read, and not changed; the log and everything can be taken out.
    let page = leader.get(home).await;
    assert!(page.body.contains("/settings/resume\"") && !page.body.contains("/settings/name\""));
    assert_eq!(
        leader.post("/t/nybro/settings/name", &[("name", "X")]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(leader.post("/t/nybro/log/export", &[]).await.status, StatusCode::OK);
    assert_eq!(leader.post("/t/nybro/settings/export", &[]).await.status, StatusCode::OK);
    // Others go on.
    world.client("vimmerby leader").await.get("/t/vimmerby").await.says("Vimmerby");
    led_to(&leader.post("/t/nybro/settings/resume", &[]).await, home);
    assert!(!leader.get("/t/nybro").await.text().contains("pausad"));
    assert_eq!(leader.post("/t/nybro/settings/resume", &[]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn everything_is_taken_out_and_the_municipality_closed() {
    let world = World::new().await;
    let key = world.open_round().await;
    let link = world.links("nybro leader", key, 1).await.remove(0);
    let mut leader = world.client("nybro leader").await;
    let mut staff = world.client("nybro staff").await;
    let close = "/t/nybro/settings/close";
    assert!(leader.get("/t/nybro/settings").await.body.contains(&format!("href=\"{close}\"")));
    let ask = leader.get(close).await;
    ask.says("Stäng Nybro?");
    ask.says("Mejl som väntar på att skickas kastas.");
    ask.says("De är inställda också om kommunen öppnas igen.");
    for lost in [
        "kommunens egna metoder och anpassningar",
        "också det som andra har svarat i dem",
        "det som kommunen har skrivit i andras trådar",
        "kommunens egna händelser",
        "med möten, protokoll och beslut",
        "kommunens röster och avvikelser",
    ] {
        ask.says(lost);
    }
    ask.says("gemensamma projektledningen i Fortsatt samverkan");
    ask.says("Inte uttaget än.");
    wrong(
        &leader.post(close, &[("typed", "Vimmerby"), ("reason", "")]).await,
        "Skriv skälet",
        &["value=\"Vimmerby\""],
    );
    wrong(
        &leader.post(close, &[("typed", "Nybro"), ("reason", "Vi slutar")]).await,
        "Ta ut allt först.",
        &["value=\"Vi slutar\"", "href=\"#export\"", "id=\"export\""],
    );
    let file = leader.post("/t/nybro/settings/export", &[]).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(
        file.headers[header::CONTENT_DISPOSITION],
        "attachment; filename=\"brygga-nybro.json\""
    );
    assert!(file.body.contains("\"format\": \"brygga tenant export 2\""));
    leader.get(close).await.says("Allt är uttaget under det senaste dygnet");
    led_to(&leader.post(close, &[("typed", "Nybro"), ("reason", "Vi slutar")]).await, "/");
    leader.get("/").await.says("Kommunen är stängd.");
    // Nobody gets in, and nothing leads there.
    for client in [&mut leader, &mut staff] {
        for path in ["/t/nybro", "/t/nybro/settings", "/t/nybro/log"] {
            assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
        assert_eq!(client.post("/t/nybro/settings/resume", &[]).await.status, StatusCode::NOT_FOUND);
        assert!(!client.get("/").await.body.contains("/t/nybro"));
    }
    let page = world.stranger().get(&format!("{link}?lang=sv")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("id=\"answers\""), "{}", page.text());
    // Joint management sees why, and undoes it.
    let mut joint = world.client("management").await;
    let nybro = format!("/r/samverkan/municipalities/{}", world.nybro);
    joint.get(&nybro).await.says("Vi slutar");
    led_to(&joint.post(&format!("{nybro}/reopen"), &[]).await, &nybro);
    let log = leader.get("/t/nybro/log").await;
    for text in ["Tog ut allt som fil", "Stängde Nybro", "Öppnade Nybro igen"] {
        log.says(text);
    }
}
