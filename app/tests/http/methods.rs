//! Methods over HTTP, without JavaScript: written, published, adopted, adapted, and a newer version merged; what is wrong comes
//! back with what was typed, and what is another's does not exist.

use super::world::{Client, Page, World};
use axum::http::StatusCode;

#[track_caller]
pub(super) fn led(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location.clone().unwrap()
}

/// The value of a hidden field; the page's own forms come after the shell's.
pub(super) fn hidden(page: &Page, name: &str) -> String {
    let at = page
        .body
        .rfind(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name}"));
    page.body[at..].split('"').nth(3).unwrap().to_owned()
}

/// Writes a part; gives the page it led to.
pub(super) async fn write(client: &mut Client, method: &str, part: &str, text: &str, core: bool) -> Page {
    let path = format!("{method}/draft/parts/{part}");
    let edit = hidden(&client.get(&path).await, "edit");
    let mut fields = vec![("edit", edit.as_str()), ("text-sv", text)];
    if core {
        fields.push(("core", "yes"));
    }
    client.post(&path, &fields).await
}

/// A method of the region, published. Gives its path there.
pub(super) async fn published(client: &mut Client) -> String {
    let created = client
        .post("/r/samverkan/methods", &[("name-sv", "Kartläggning"), ("name-en", "Mapping")])
        .await;
    let method = led(&created).trim_end_matches("/draft").to_owned();
    led(&write(client, &method, "purpose", "Att se vad som *finns*.", true).await);
    led(&write(client, &method, "contact", "Ring projektledningen på tisdagar.", false).await);
    assert_eq!(led(&publish(client, &method).await), method);
    method
}

#[tokio::test]
async fn from_a_first_version_to_a_merge() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let mut leader = world.client("vimmerby leader").await;
    management.get("/r/samverkan/methods").await.says("Inga metoder än");
    let method = published(&mut management).await;
    let shown = management.get(&method).await;
    shown.says("Version 1");
    assert!(shown.body.contains("<p>Att se vad som <em>finns</em>.</p>"), "{}", shown.body);
    management
        .get(&format!("{method}/versions/1"))
        .await
        .says("En publicerad version ändras aldrig");
    management
        .get(&format!("{method}/versions/1/changes"))
        .await
        .says("den första versionen");

    // Vimmerby finds it, uses it, and adapts what may be adapted.
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    leader.get("/t/vimmerby/methods?q=kartl%C3%A4gg").await.says("En metod passar");
    leader
        .get("/t/vimmerby/methods?q=kartl%C3%A4gg&group=youth")
        .await
        .says("Ingen metod passar");
    assert_eq!(led(&leader.post(&format!("{here}/adopt"), &[]).await), here);
    let core = leader.get(&format!("{here}/local/parts/purpose")).await;
    assert_eq!(core.status, StatusCode::NOT_FOUND);
    let part = format!("{here}/local/parts/contact");
    let read = [("base", "1"), ("edit", "0")];
    let with = |more: [(&'static str, &'static str); 2]| [read.as_slice(), &more].concat();
    let wrong = leader.post(&part, &with([("text-sv", "Ring <Kim> & co."), ("reason", "")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv varför det är annorlunda hos er.");
    assert!(wrong.body.contains("Ring &lt;Kim> &amp; co."), "{}", wrong.body);
    let ours = [("text-sv", "Ring projektledningen på onsdagar."), ("reason", "Annan telefontid")];
    led(&leader.post(&part, &with(ours)).await);
    leader.get(&part).await.says("[tillagt] onsdagar");
    leader.get(&format!("{here}/local")).await.says("inte är publicerade hos er");
    let mut user = world.client("nybro leader").await;
    let nybros = method.replace("/r/samverkan", "/t/nybro");
    led(&user.post(&format!("{nybros}/adopt"), &[]).await);
    led(&publish(&mut leader, &format!("{here}/local")).await);
    let local = format!("{}/in/{}/1", method, world.vimmerby);
    management.get(&local).await.says("Ring projektledningen på onsdagar.");

    // The region changes both parts; what both changed is merged.
    led(&write(&mut management, &method, "purpose", "Att se mer.", true).await);
    led(&write(&mut management, &method, "contact", "Ring samordnaren på tisdagar.", false).await);
    led(&publish(&mut management, &method).await);
    management
        .get(&format!("{method}/versions/2/changes"))
        .await
        .says("[borttaget] projektledningen");
    leader.get(&here).await.says("Gemensam version 2 är publicerad. Ni har version 1.");
    // Who uses the common text works by the version taken in, until somebody there takes in the newer one.
    let used = user.get(&nybros).await;
    used.says("Ring projektledningen på tisdagar.");
    assert!(!used.text().contains("Ring samordnaren på tisdagar."), "{}", used.text());
    let newer = leader.get(&format!("{here}/newer")).await;
    assert!(
        newer.body.contains("Ring samordnaren på onsdagar."),
        "the proposal: {}",
        newer.text()
    );
    let edit = hidden(&newer, "seen");
    let undecided = leader.post(&format!("{here}/newer"), &[("to", "2"), ("seen", &edit)]).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    undecided.says("Välj vad som ska gälla för ”Kontakt”.");
    let typed = |text: &'static str| {
        let edit = edit.clone();
        let mut leader = leader.clone();
        let path = format!("{here}/newer");
        async move {
            let fields = [
                ("to", "2"),
                ("seen", edit.as_str()),
                ("choice-contact", "merge"),
                ("text-contact-sv", text),
            ];
            leader.post(&path, &fields).await
        }
    };
    let marked = typed("[VÅR TEXT] Ring").await;
    assert_eq!(marked.status, StatusCode::UNPROCESSABLE_ENTITY);
    marked.says("finns märken kvar");
    assert!(marked.body.contains("[VÅR TEXT] Ring"), "what was typed stays");
    assert_eq!(led(&typed("Ring samordnaren på onsdagar.").await), format!("{here}/local"));
    led(&publish(&mut leader, &format!("{here}/local")).await);
    let mut neighbour = world.client("nybro staff").await;
    let seen = neighbour
        .get(&format!("{}/in/{}/2", method.replace("/r/samverkan", "/t/nybro"), world.vimmerby))
        .await;
    seen.says("Ring samordnaren på onsdagar.");
    seen.says("Att se mer.");
    management.get(&method).await.says("Version 2 i Vimmerby");
    // In English, too.
    leader.language = "en";
    leader.cookies.remove("language");
    let shown = leader.get(&here).await;
    assert_eq!(shown.status, StatusCode::OK);
}

#[tokio::test]
async fn who_saves_second_sees_what_the_first_saved() {
    let world = World::new().await;
    let mut one = world.client("management").await;
    let method = published(&mut one).await;
    let mut two = one.clone();
    let path = format!("{method}/draft/parts/steps");
    let edit = hidden(&one.get(&path).await, "edit");
    led(&one.post(&path, &[("edit", &edit), ("text-sv", "Först samtal.")]).await);
    let met = two.post(&path, &[("edit", &edit), ("text-sv", "Först besök.")]).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    met.says("management sparade samma del medan du skrev.");
    met.says("[borttaget] samtal");
    met.says("[tillagt] besök");
    assert!(met.body.contains("Först besök.</textarea>"), "what was typed stays");
    let edit = hidden(&met, "edit");
    led(&two.post(&path, &[("edit", &edit), ("text-sv", "Först samtal, sedan besök.")]).await);
}

#[tokio::test]
async fn what_is_wrong_comes_back_as_typed_and_hostile_text_stays_text() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let nameless = management
        .post("/r/samverkan/methods", &[("name-sv", " "), ("name-en", "Mapping")])
        .await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    nameless.says("Skriv ett namn på svenska.");
    assert!(nameless.body.contains("value=\"Mapping\""));
    let method = published(&mut management).await;
    let form = management.get(&format!("{method}/publish")).await;
    let unsaid = management
        .post(
            &format!("{method}/publish"),
            &[("seen", &hidden(&form, "seen")), ("what", "Nytt"), ("why", "")],
        )
        .await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsaid.says("Skriv varför.");
    assert!(unsaid.body.contains("Nytt</textarea>"));
    let long = "å".repeat(10_001);
    assert_eq!(
        write(&mut management, &method, "steps", &long, true).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let number = write(&mut management, &method, "steps", "Ring 19121212-1212.", true).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    let hostile = "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://example.se/z.png)\n\n# Rubrik";
    led(&write(&mut management, &method, "steps", hostile, true).await);
    led(&publish(&mut management, &method).await);
    let shown = management.get(&method).await;
    assert!(
        !shown.body.contains("<script>alert") && !shown.body.contains("javascript:") && !shown.body.contains("<img"),
        "{}",
        shown.body
    );
    assert!(
        shown.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && shown.body.contains("<h3>Rubrik</h3>"),
        "{}",
        shown.body
    );
}

#[tokio::test]
async fn what_is_anothers_does_not_exist_and_who_may_not_is_refused() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let mut leader = world.client("vimmerby leader").await;
    let created = leader.post("/t/vimmerby/methods", &[("name-sv", "Vår egen")]).await;
    let own = led(&created).trim_end_matches("/draft").to_owned();
    let mut nybro = world.client("nybro leader").await;
    for path in ["", "/draft", "/draft/parts/steps", "/publish", "/versions/1", "/local", "/newer"] {
        for path in [format!("{own}{path}"), format!("{}{path}", own.replace("vimmerby", "nybro"))] {
            assert_eq!(nybro.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    let adopt = format!("{}/adopt", own.replace("vimmerby", "nybro"));
    assert_eq!(nybro.post(&adopt, &[]).await.status, StatusCode::NOT_FOUND);
    // The region's draft is the region's.
    let there = method.replace("/r/samverkan", "/t/nybro");
    assert_eq!(nybro.get(&format!("{there}/draft")).await.status, StatusCode::NOT_FOUND);
    // Staff write and adapt; who leads publishes; partners and evaluators read.
    let mut staff = world.client("nybro staff").await;
    assert_eq!(staff.post(&format!("{there}/adopt"), &[]).await.status, StatusCode::FORBIDDEN);
    let mut partner = world.client("partner").await;
    assert_eq!(partner.get(&method).await.status, StatusCode::OK);
    for (path, client) in [
        (format!("{method}/draft"), &mut partner),
        (format!("{there}/local/publish"), &mut staff),
    ] {
        assert_eq!(client.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    led(&nybro.post(&format!("{there}/adopt"), &[]).await);
    assert_eq!(staff.get(&format!("{there}/local/parts/contact")).await.status, StatusCode::OK);
    assert_eq!(
        staff.get(&format!("{there}/newer")).await.status,
        StatusCode::CONFLICT,
        "nothing newer"
    );
    // Archived and offered again.
    led(&management.post(&format!("{method}/archive"), &[("on", "yes")]).await);
    management.get(&method).await.says("Metoden är arkiverad sedan");
    led(&management.post(&format!("{method}/archive"), &[("on", "no")]).await);
    led(&nybro.post(&format!("{there}/local/share"), &[("on", "no")]).await);
    nybro.get(&format!("{there}/local")).await.says("Bara ni.");
}

/// A method that Vimmerby has adapted, and that the region has published anew. Gives its paths at both.
async fn both_changed(management: &mut Client, leader: &mut Client) -> (String, String) {
    let method = published(management).await;
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    led(&adapt(leader, &here, "Ring projektledningen på onsdagar.").await);
    led(&write(management, &method, "contact", "Ring samordnaren på tisdagar.", false).await);
    led(&publish(management, &method).await);
    (method, here)
}

/// Adapts the contact, by the form.
pub(super) async fn adapt(client: &mut Client, here: &str, text: &str) -> Page {
    let path = format!("{here}/local/parts/contact");
    let form = client.get(&path).await;
    let (base, edit) = (hidden(&form, "base"), hidden(&form, "edit"));
    let fields = [("base", base.as_str()), ("edit", &edit), ("text-sv", text), ("reason", "Annan tid")];
    client.post(&path, &fields).await
}

/// Publishes, by the form.
pub(super) async fn publish(client: &mut Client, method: &str) -> Page {
    let path = format!("{method}/publish");
    let seen = hidden(&client.get(&path).await, "seen");
    client.post(&path, &[("seen", &seen), ("what", "Nytt"), ("why", "Behövs")]).await
}

#[tokio::test]
async fn a_merge_form_that_comes_back_does_not_save_over_what_a_colleague_saved() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let (method, here) = both_changed(&mut management, &mut leader).await;
    let path = format!("{here}/newer");
    let form = leader.get(&path).await;
    let (to, edit) = (hidden(&form, "to"), hidden(&form, "seen"));
    // Meanwhile a colleague saves, and the region publishes once more.
    let mut colleague = world.client("vimmerby staff").await;
    led(&adapt(&mut colleague, &here, "Ring på fredagar.").await);
    led(&write(&mut management, &method, "contact", "Ring växeln.", false).await);
    led(&publish(&mut management, &method).await);
    let typed = |to: &str, edit: &str, text: &'static str| {
        let fields = [("to", to), ("seen", edit), ("choice-contact", "merge"), ("text-contact-sv", text)];
        fields.map(|(name, value)| (name, value.to_owned()))
    };
    let wrong = typed(&to, &edit, "[VÅR TEXT] Ring");
    let wrong: Vec<_> = wrong.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let back = leader.post(&path, &wrong).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    back.says("Något har ändrats sedan du öppnade sidan.");
    assert_eq!((hidden(&back, "to"), hidden(&back, "seen")), (to.clone(), edit.clone()));
    // Put right and sent again, it still saves over nothing, and keeps what was typed.
    let right = typed(&hidden(&back, "to"), &hidden(&back, "seen"), "Ring samordnaren.");
    let right: Vec<_> = right.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let met = leader.post(&path, &right).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    met.says("Något har ändrats sedan du öppnade sidan.");
    assert!(met.body.contains("Ring samordnaren.</textarea>"), "what was typed stays");
    let kept = leader.get(&format!("{here}/local/parts/contact")).await;
    assert!(kept.body.contains("Ring på fredagar.</textarea>"), "the colleague's text stays");
    // Who looks anew goes on.
    let form = leader.get(&path).await;
    let right = typed(&hidden(&form, "to"), &hidden(&form, "seen"), "Ring samordnaren.");
    let right: Vec<_> = right.iter().map(|(n, v)| (*n, v.as_str())).collect();
    led(&leader.post(&path, &right).await);
}

#[tokio::test]
async fn nothing_that_was_typed_is_lost_where_a_colleague_was_first() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let mut colleague = world.client("vimmerby staff").await;
    let (method, here) = both_changed(&mut management, &mut leader).await;
    let part = format!("{here}/local/parts/contact");
    let form = leader.get(&part).await;
    let (base, edit) = (hidden(&form, "base"), hidden(&form, "edit"));
    let typed = [
        ("base", base.as_str()),
        ("edit", &edit),
        ("text-sv", "Skriv till oss."),
        ("reason", "Så är det"),
    ];
    // The colleague goes back to the common text while the leader writes.
    led(&colleague.post(&format!("{part}/back"), &typed[..2]).await);
    let met = leader.post(&part, &typed).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    met.says("har ändrats medan du skrev");
    assert!(met.body.contains("Skriv till oss.</textarea>"), "what was typed stays");
    let gone = leader.post(&format!("{part}/back"), &typed[..2]).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    gone.says("har ändrats medan du skrev");
    // Who has seen that saves over it.
    let again = [("base", hidden(&met, "base")), ("edit", hidden(&met, "edit"))].map(|(name, value)| (name, value));
    let fields = [("base", again[0].1.as_str()), ("edit", &again[1].1), typed[2], typed[3]];
    led(&leader.post(&part, &fields).await);
    // The colleague follows while the leader decides: what was merged is there to be copied.
    let form = leader.get(&format!("{here}/newer")).await;
    let choices = [("to", hidden(&form, "to")), ("seen", hidden(&form, "seen"))];
    let mut choices: Vec<(&str, &str)> = choices.iter().map(|(n, v)| (*n, v.as_str())).collect();
    choices.extend([("choice-contact", "merge"), ("text-contact-sv", "Skriv till samordnaren.")]);
    led(&colleague.post(&format!("{here}/newer"), &choices).await);
    let late = leader.post(&format!("{here}/newer"), &choices).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Din text kunde inte sparas");
    assert!(late.body.contains("Skriv till samordnaren.</textarea>"), "what was typed stays");
    // So is what was written of a part that has become core since, and of one that was taken out.
    led(&write(&mut management, &method, "contact", "Ring växeln.", true).await);
    led(&publish(&mut management, &method).await);
    let form = leader.get(&part).await;
    let (base, edit) = (hidden(&form, "base"), hidden(&form, "edit"));
    let form = colleague.get(&format!("{here}/newer")).await;
    let (to, seen) = (hidden(&form, "to"), hidden(&form, "seen"));
    led(&colleague.post(&format!("{here}/newer"), &[("to", &to), ("seen", &seen)]).await);
    let fields = [
        ("base", base.as_str()),
        ("edit", &edit),
        ("text-sv", "Vår text."),
        ("reason", "Så är det"),
    ];
    let core = leader.post(&part, &fields).await;
    assert_eq!(core.status, StatusCode::CONFLICT);
    core.says("Din text kunde inte sparas");
    assert!(
        core.body.contains("Vår text.</textarea>") && core.body.contains("Så är det</textarea>"),
        "{}",
        core.body
    );
    let steps = format!("{method}/draft/parts/steps");
    let edit = hidden(&management.get(&steps).await, "edit");
    let mut other = management.clone();
    led(&other.post(&format!("{steps}/remove"), &[("edit", &edit)]).await);
    let late = management.post(&steps, &[("edit", &edit), ("text-sv", "Först samtal.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Först samtal.</textarea>"), "{}", late.body);
}

#[tokio::test]
async fn what_is_published_is_what_was_shown() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let (method, here) = both_changed(&mut management, &mut leader).await;
    let said = |seen: &str| [("seen", seen.to_owned()), ("what", "Nytt".to_owned()), ("why", "Behövs".to_owned())];
    let mut colleague = world.client("vimmerby staff").await;
    for (client, at) in [(&mut management, method.clone()), (&mut leader, format!("{here}/local"))] {
        let path = format!("{at}/publish");
        let seen = hidden(&client.get(&path).await, "seen");
        if at == method {
            led(&write(&mut client.clone(), &method, "purpose", "Att se mer.", true).await);
        } else {
            led(&adapt(&mut colleague, &here, "Ring på fredagar.").await);
        }
        let fields = said(&seen);
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        let met = client.post(&path, &fields).await;
        assert_eq!(met.status, StatusCode::UNPROCESSABLE_ENTITY);
        met.says("Texten har ändrats sedan du öppnade sidan.");
        assert!(met.body.contains("Behövs</textarea>"), "what was typed stays");
        let fields = said(&hidden(&met, "seen"));
        let fields: Vec<_> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        led(&client.post(&path, &fields).await);
    }
}

#[tokio::test]
async fn a_method_is_taken_along_taken_in_elsewhere_and_opened_for_everybody() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    let method = published(&mut management).await;
    let id = method.rsplit('/').next().unwrap().to_owned();
    let file = management.get(&format!("{method}/file")).await;
    assert_eq!(file.headers["content-type"], "application/json; charset=utf-8");
    assert!(file.body.contains("brygga methods 1"), "{}", file.body);
    assert_eq!(management.get("/r/samverkan/methods/file").await.body, file.body);
    let mut leader = world.client("nybro leader").await;
    assert_eq!(
        leader.get("/t/nybro/methods/file").await.status,
        StatusCode::NOT_FOUND,
        "nothing of its own"
    );
    let path = "/t/nybro/methods/import";
    leader.get(path).await.says("De blir utkast hos er");
    let none = leader.upload(path, b"").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    none.says("Välj en fil.");
    let wrong = leader.upload(path, b"{\"format\": 3}").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("går inte att läsa som metoder");
    assert!(file.body.contains("Kartläggning"), "{}", file.body);
    let zero = file.body.replace("Kartläggning", "Kart\\u0000läggning");
    let zero = leader.upload(path, zero.as_bytes()).await;
    assert_eq!(zero.status, StatusCode::UNPROCESSABLE_ENTITY, "no database keeps it");
    zero.says("innehåller ett nolltecken");
    let draft = led(&leader.upload(path, file.body.as_bytes()).await);
    assert!(draft.ends_with("/draft"), "{draft}");
    leader
        .get(draft.trim_end_matches("/draft"))
        .await
        .says("Hämtad från Fortsatt samverkan, version 1 där.");
    assert_eq!(led(&leader.upload(path, file.body.as_bytes()).await), "/t/nybro/methods");

    let mut nobody = world.stranger();
    let open = format!("/r/samverkan/open-methods/{id}");
    for path in ["/r/samverkan/open-methods", &open, &format!("{open}/file")] {
        assert_eq!(nobody.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    led(&management.post(&format!("{method}/open"), &[("licence", "cc_by")]).await);
    led(&management.post(&format!("{method}/open"), &[("licence", "cc_by")]).await);
    nobody.get("/r/samverkan/open-methods").await.says("Kartläggning");
    // A name that no text of the database can be is nobody's.
    for odd in [
        "/r/%00/open-methods",
        "/r/samverkan%00/open-methods",
        &format!("/r/%00/open-methods/{id}/file"),
    ] {
        assert_eq!(nobody.get(odd).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let page = nobody.get(&open).await;
    page.says("Licens: CC BY 4.0");
    assert!(page.body.contains("<p>Att se vad som <em>finns</em>.</p>"), "{}", page.body);
    let file = nobody.get(&format!("{open}/file")).await;
    assert!(file.headers["content-disposition"].to_str().unwrap().contains(&id));
    led(&management.post(&format!("{method}/open"), &[("licence", "")]).await);
    assert_eq!(nobody.get(&open).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn methods_are_found_page_by_page() {
    let world = World::new().await;
    let mut management = world.client("management").await;
    published(&mut management).await;
    let mut leader = world.client("vimmerby leader").await;
    let one = leader.get("/t/vimmerby/methods").await;
    assert!(!one.body.contains("rel=\"next\"") && !one.body.contains("page="), "{}", one.body);
    // The region's list offers no owner to choose: there is one.
    let choices = |page: &Page, name: &str| page.body.contains(&format!("<select id=\"{name}\""));
    assert!(choices(&one, "used") && choices(&one, "owner"), "{}", one.body);
    let regions = management.get("/r/samverkan/methods").await;
    assert!(choices(&regions, "used") && !choices(&regions, "owner"), "{}", regions.body);
    world
        .owner(
            "insert into methods_method (owner_id, id, name, searched, published, published_on)
               select t.id, gen_random_uuid(), jsonb_build_object('sv', 'Samtal ' || n), 'samtal', 1, current_date from tenants_tenant t, generate_series(10, 60) n
                where t.slug = 'samverkan'",
        )
        .await;
    let first = leader.get("/t/vimmerby/methods?q=samtalen&group=&time=").await;
    first.says("51 metoder passar");
    first.says("Sida 1 av 3, 51 metoder i allt");
    assert!(first.body.contains("/t/vimmerby/methods?q=samtalen&amp;page=2"), "{}", first.body);
    let last = leader.get("/t/vimmerby/methods?q=samtalen&page=3").await;
    last.says("Samtal 60");
    assert!(
        last.body.contains("rel=\"prev\"") && !last.body.contains("rel=\"next\""),
        "{}",
        last.body
    );
    // What was looked for stands in the form, whatever it was.
    let near = leader.get("/t/vimmerby/methods?q=kartlgning").await;
    near.says("Här är de som har ett ord som liknar: kartläggning.");
    near.says("En metod passar");
    assert!(near.body.contains("value=\"kartlgning\""), "{}", near.body);
    let ours = format!("/t/vimmerby/methods?owner={}", world.vimmerby);
    leader.get(&ours).await.says("Ingen metod passar");
    for odd in [
        "q=%27%22%3Cb%3E%25",
        "q=%3A*",
        "used=x&owner=%00&page=-1&group=x",
        "page=99999999999",
        "q=%FF%FE",
        &format!("q={}", "%C3%B6".repeat(300)),
    ] {
        let page = leader.get(&format!("/t/vimmerby/methods?{odd}")).await;
        assert_eq!(page.status, StatusCode::OK, "{odd}");
        assert!(!page.body.contains("<b>"), "{}", page.body);
    }
    // Those that are alike lead to each other.
    let row = first.body.find("scope=\"row\"").unwrap();
    let at = row + first.body[row..].find("/t/vimmerby/methods/").unwrap();
    let method = first.body[at..].split('"').next().unwrap().to_owned();
    world
        .owner("update methods_method set facets = '{\"groups\": [\"youth\"]}' where searched = 'samtal'")
        .await;
    let shown = leader.get(&method).await;
    shown.says("Liknande metoder");
    shown.says("Samtal ");
    leader.get("/t/vimmerby/methods?q=samtal&page=2").await.says("Sida 2 av 3");
}
