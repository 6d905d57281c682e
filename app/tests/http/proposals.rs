//! Proposals over HTTP, without JavaScript: made, talked about, taken up and published, or declined; what is wrong comes back with
//! what was typed, and for everybody else they do not exist.

use super::{
    methods::{adapt, hidden, led, publish, published, write},
    world::{Client, Page, World},
};
use axum::http::StatusCode;

#[track_caller]
fn lacks(page: &Page, text: &str) {
    assert!(!page.text().contains(text), "{text:?} is on the page: {}", page.text());
}

/// A method that Vimmerby has adapted and published there. Gives its paths at both.
async fn adapted(management: &mut Client, leader: &mut Client, text: &str) -> (String, String) {
    let method = published(management).await;
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    led(&adapt(leader, &here, text).await);
    led(&publish(leader, &format!("{here}/local")).await);
    (method, here)
}

/// Proposes, by the form. Gives the proposal's path.
async fn propose(leader: &mut Client, here: &str) -> String {
    let path = format!("{here}/local/parts/contact/propose");
    let local = hidden(&leader.get(&path).await, "local");
    led(&leader.post(&path, &[("local", &local), ("why", "Fler hinner ringa då.")]).await)
}

#[tokio::test]
async fn from_a_proposal_to_a_credit_that_everybody_reads() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let (method, here) = adapted(&mut management, &mut leader, "Ring projektledningen på onsdagar.").await;
    leader.get(&format!("{here}/local")).await.says("Föreslå för alla");
    leader.get(&format!("{here}/local/parts/contact")).await.says("Föreslå för alla");
    let path = format!("{here}/local/parts/contact/propose");
    let form = leader.get(&path).await;
    form.says("[tillagt] onsdagar");
    let local = hidden(&form, "local");
    let unsaid = leader.post(&path, &[("local", &local), ("why", " ")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsaid.says("Skriv varför det blir bättre för alla.");
    let number = leader.post(&path, &[("local", &local), ("why", "Fråga 19121212-1212.")]).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(number.body.contains("Fråga 19121212-1212.</textarea>"), "what was typed stays");
    let mine = propose(&mut leader, &here).await;
    leader.get(&mine).await.says("Förslaget väntar på svar från");
    leader.get(&format!("{here}/local")).await.says("väntar på svar");
    assert_eq!(leader.get(&path).await.status, StatusCode::CONFLICT, "one that waits");

    // Joint management is told of it, and both talk.
    management
        .get("/r/samverkan/methods")
        .await
        .says("Ett förslag från en kommun väntar på svar.");
    management
        .get("/r/samverkan/methods/proposals")
        .await
        .says("Kontakt: förslag från Vimmerby");
    management.get(&method).await.says("Kontakt: förslag från Vimmerby");
    let theirs = mine.replace("/t/vimmerby", "/r/samverkan");
    let page = management.get(&theirs).await;
    for words in ["Fler hinner ringa då.", "[tillagt] onsdagar", "Ingen har skrivit något än."] {
        page.says(words);
    }
    let comments = format!("{theirs}/comments");
    let empty = management.post(&comments, &[("comment", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    empty.says("Skriv en kommentar.");
    let hostile = "<b>Även</b> efter lunch?\nNär?";
    led(&management.post(&comments, &[("comment", hostile)]).await);
    let mut staff = world.client("vimmerby staff").await;
    led(&staff.post(&format!("{mine}/comments"), &[("comment", "Ja, till fyra.")]).await);
    for page in [management.get(&theirs).await, leader.get(&mine).await] {
        for words in ["efter lunch?", "Ja, till fyra.", "vimmerby staff", "management", "Vimmerby"] {
            page.says(words);
        }
        assert!(!page.body.contains("<b>Även"), "{}", page.body);
    }

    // The draft has changed since: what is taken up is both.
    led(&write(&mut management, &method, "contact", "Ring samordnaren på tisdagar.", false).await);
    let page = management.get(&theirs).await;
    page.says("Utkastet har ändrats sedan den version som kommunen utgick från.");
    assert!(
        page.body.contains("Ring samordnaren på onsdagar.</textarea>"),
        "the merge: {}",
        page.text()
    );
    let edit = hidden(&page, "edit");
    let take = format!("{theirs}/take-up");
    let marked = management.post(&take, &[("edit", &edit), ("text-sv", "[FÖRSLAGET] Ring")]).await;
    assert_eq!(marked.status, StatusCode::UNPROCESSABLE_ENTITY);
    marked.says("finns märken kvar");
    assert!(marked.body.contains("[FÖRSLAGET] Ring</textarea>"), "what was typed stays");
    let empty = management.post(&take, &[("edit", &edit), ("text-sv", "")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A colleague saves the part meanwhile: their text is shown, and nothing is saved over it unseen.
    led(&write(&mut management.clone(), &method, "contact", "Ring växeln på tisdagar.", false).await);
    let typed = "Ring samordnaren på onsdagar.";
    let met = management.post(&take, &[("edit", &edit), ("text-sv", typed)]).await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    met.says("sparade samma del medan du skrev");
    met.says("[borttaget] växeln");
    assert!(met.body.contains(&format!("{typed}</textarea>")), "what was typed stays");
    let edit = hidden(&met, "edit");
    assert_eq!(led(&management.post(&take, &[("edit", &edit), ("text-sv", typed)]).await), theirs);
    leader.get(&mine).await.says("Förslaget står i utkastet.");
    let late = management.post(&take, &[("edit", &edit), ("text-sv", "Sen text")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Sen text</textarea>"), "what was typed is there to be copied");
    let form = management.get(&format!("{method}/draft/parts/contact")).await;
    assert!(form.body.contains(&format!("{typed}</textarea>")), "in the draft");

    // Published, everybody who reads the version reads from whom it came, and nothing of the discussion.
    led(&publish(&mut management, &method).await);
    leader.get(&mine).await.says("Förslaget är med i en publicerad version");
    let mut neighbour = world.client("nybro staff").await;
    let mut partner = world.client("partner").await;
    let there = method.replace("/r/samverkan", "/t/nybro");
    for (client, at) in [
        (&mut management, &method),
        (&mut leader, &here),
        (&mut neighbour, &there),
        (&mut partner, &method),
    ] {
        let version = client.get(&format!("{at}/versions/2")).await;
        version.says("Förslag från Vimmerby: Kontakt");
        let page = client.get(at).await;
        page.says("Förslag från Vimmerby");
        for page in [version, page] {
            assert!(
                !page.body.contains("Fler hinner ringa") && !page.body.contains("till fyra"),
                "{}",
                page.text()
            );
        }
    }
}

#[tokio::test]
async fn a_proposal_is_declined_or_taken_back() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let (_, here) = adapted(&mut management, &mut leader, "Ring projektledningen på onsdagar.").await;
    let mine = propose(&mut leader, &here).await;
    let theirs = mine.replace("/t/vimmerby", "/r/samverkan");
    let decline = format!("{theirs}/decline");
    let unsaid = management.post(&decline, &[("reason", "")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    unsaid.says("Skriv varför ni tackar nej.");
    assert!(
        unsaid.body.contains("Ring projektledningen på onsdagar.</textarea>"),
        "the other form is as it was"
    );
    led(&management.post(&decline, &[("reason", "Alla har inte den telefontiden.")]).await);
    let page = leader.get(&mine).await;
    page.says("har tackat nej");
    page.says("Alla har inte den telefontiden.");
    let late = management.post(&decline, &[("reason", "En gång till")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("En gång till</textarea>"));
    assert_eq!(leader.post(&format!("{mine}/withdraw"), &[]).await.status, StatusCode::CONFLICT);
    lacks(&management.get("/r/samverkan/methods").await, "väntar på svar");

    // Proposed again, from a local version that is newer than the page that was open.
    let path = format!("{here}/local/parts/contact/propose");
    let local = hidden(&leader.get(&path).await, "local");
    led(&adapt(&mut leader, &here, "Skriv till projektledningen.").await);
    led(&publish(&mut leader, &format!("{here}/local")).await);
    let stale = leader.post(&path, &[("local", &local), ("why", "Så att fler når fram")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    stale.says("Ni har publicerat en nyare lokal version");
    stale.says("[tillagt] Skriv till");
    assert!(stale.body.contains("Så att fler når fram</textarea>"), "what was typed stays");
    let local = hidden(&stale, "local");
    let again = led(&leader.post(&path, &[("local", &local), ("why", "Så att fler når fram")]).await);
    // A colleague's second one: what was typed is there to be copied.
    let second = leader.post(&path, &[("local", &local), ("why", "Mitt skäl")]).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Mitt skäl</textarea>"), "{}", second.text());
    assert_eq!(led(&leader.post(&format!("{again}/withdraw"), &[]).await), again);
    leader.get(&again).await.says("har tagit tillbaka förslaget");
    let late = leader.post(&format!("{again}/comments"), &[("comment", "Ändå")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Ändå</textarea>"));
}

#[tokio::test]
async fn for_everybody_else_a_proposal_does_not_exist() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let (method, here) = adapted(&mut management, &mut leader, "Ring projektledningen på onsdagar.").await;
    let mine = propose(&mut leader, &here).await;
    let (theirs, nybros) = (mine.replace("/t/vimmerby", "/r/samverkan"), mine.replace("vimmerby", "nybro"));
    let mut nybro = world.client("nybro leader").await;
    for path in [&mine, &theirs, &nybros] {
        assert_eq!(nybro.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        for (form, field) in [
            ("comments", "comment"),
            ("withdraw", "x"),
            ("take-up", "text-sv"),
            ("decline", "reason"),
        ] {
            let page = nybro.post(&format!("{path}/{form}"), &[(field, "Text")]).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}/{form}");
        }
    }
    lacks(
        &nybro.get(&method.replace("/r/samverkan", "/t/nybro")).await,
        "förslag från Vimmerby",
    );
    // Who reads the region's methods does not read what is proposed; who writes in the municipality talks, and does not propose.
    let mut partner = world.client("partner").await;
    for path in [theirs.as_str(), "/r/samverkan/methods/proposals"] {
        assert_eq!(partner.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    for path in [method.as_str(), "/r/samverkan/methods"] {
        lacks(&partner.get(path).await, "förslag från");
    }
    let mut staff = world.client("vimmerby staff").await;
    let propose = format!("{here}/local/parts/contact/propose");
    assert_eq!(staff.get(&propose).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(&format!("{mine}/withdraw"), &[]).await.status, StatusCode::FORBIDDEN);
    lacks(&staff.get(&mine).await, "Ta tillbaka förslaget");
    // Core, and what is not adapted, is nothing to propose.
    for part in ["purpose", "steps", "nothing"] {
        let path = format!("{here}/local/parts/{part}/propose");
        assert_eq!(leader.get(&path).await.status, StatusCode::NOT_FOUND, "{part}");
        let posted = leader.post(&path, &[("local", "1"), ("why", "")]).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "{part}");
    }
}
