//! Methods in use over HTTP, without JavaScript: ended and begun again, what was tried, what a version answers, whether a method
//! is still used, and joint management's table.

use super::world::{Client, Page, World};
use axum::http::StatusCode;
use server::focus_groups::findings;

#[track_caller]
fn led(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    page.location.clone().unwrap()
}

/// The value of a hidden field; the page's own forms come after the shell's.
fn hidden(page: &Page, name: &str) -> String {
    let at = page
        .body
        .rfind(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no {name}"));
    page.body[at..].split('"').nth(3).unwrap().to_owned()
}

async fn publish(client: &mut Client, method: &str, more: &[(&str, &str)]) -> Page {
    let path = format!("{method}/publish");
    let seen = hidden(&client.get(&path).await, "seen");
    let said = [("seen", seen.as_str()), ("what", "Nytt"), ("why", "Behövs")];
    client.post(&path, &[said.as_slice(), more].concat()).await
}

/// A published method of the region's. Gives its path there.
async fn published(client: &mut Client, name: &str) -> String {
    let created = client.post("/r/samverkan/methods", &[("name-sv", name)]).await;
    let method = led(&created).trim_end_matches("/draft").to_owned();
    let part = format!("{method}/draft/parts/purpose");
    let edit = hidden(&client.get(&part).await, "edit");
    led(&client.post(&part, &[("edit", &edit), ("text-sv", "Att se vad som finns.")]).await);
    led(&publish(client, &method, &[]).await);
    method
}

#[tokio::test]
async fn a_use_ends_with_a_reason_is_told_and_begins_again() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let method = published(&mut management, "Kartläggning").await;
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    assert_eq!(leader.get(&format!("{here}/end")).await.status, StatusCode::NOT_FOUND);
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    let end = format!("{here}/end");
    leader.get(&end).await.says("era utkast finns kvar hos er");
    let wrong = leader.post(&end, &[("why", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv varför ni slutar.");
    let number = leader.post(&end, &[("why", "19121212-1212 slutade")]).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(number.body.contains("19121212-1212 slutade</textarea>"));
    // A colleague is about to adapt a part, and another to end as well: what they typed is there to be copied.
    let part = format!("{here}/local/parts/contact");
    let mut staff = world.client("vimmerby staff").await;
    let form = staff.get(&part).await;
    let (base, edit) = (hidden(&form, "base"), hidden(&form, "edit"));
    assert_eq!(led(&leader.post(&end, &[("why", "Ingen <handledare>")]).await), here);
    let typed = [
        ("base", base.as_str()),
        ("edit", &edit),
        ("text-sv", "Ring oss."),
        ("reason", "Så är det"),
    ];
    let late = staff.post(&part, &typed).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Ring oss.</textarea>"), "{}", late.body);
    let late = leader.post(&end, &[("why", "Ett skäl till")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Ett skäl till</textarea>"));
    let ended = leader.get(&here).await;
    ended.says("Ni använde metoden från");
    ended.says("Börja använda metoden igen");
    ended.says("Ingen &lt;handledare");
    leader.get(&format!("{here}/local")).await.says("Er text finns kvar");
    leader.get("/t/vimmerby/methods").await.says("används inte längre");
    management.get(&method).await.says("används inte längre");
    management.get("/r/samverkan/methods/overview").await.says("slutade");
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    leader.get(&here).await.says("Ni använder metoden sedan");
    management.get(&method).await.says("Ingen &lt;handledare");
    management.get(&method).await.says("I bruk över tid");
}

#[tokio::test]
async fn what_was_tried_comes_back_as_typed_and_is_seen_by_whom_it_is_shared_with() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let method = published(&mut management, "Kartläggning").await;
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    assert_eq!(leader.get(&format!("{here}/notes/new")).await.status, StatusCode::NOT_FOUND);
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    let mut staff = world.client("vimmerby staff").await;
    staff.get(&format!("{here}/notes/new")).await.says("Ingen ska gå att känna igen");
    let notes = format!("{here}/notes");
    let tags = ["worked_well", "did_not_fit", "took_more_time", "accessibility"].map(|t| ("tag", t));
    let wrong = staff
        .post(
            &notes,
            &[[("tried", "Samtal <b>"), ("happened", ""), ("shared", "yes")].as_slice(), &tags].concat(),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vad som hände.");
    wrong.says("Välj högst tre.");
    assert!(wrong.body.contains("Samtal &lt;b></textarea>"), "{}", wrong.body);
    let number = staff.post(&notes, &[("tried", "Samtal"), ("happened", "19121212-1212")]).await;
    assert_eq!(number.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = [
        ("tried", "Samtal <b>"),
        ("happened", "Lugnare\r\noch kortare"),
        ("tag", "worked_well"),
        ("shared", "yes"),
    ];
    led(&staff.post(&notes, &fields).await);
    led(&staff.post(&notes, &[("tried", "Hemligt"), ("happened", "Inget")]).await);
    let own = leader.get(&here).await;
    for seen in ["Skrivet av vimmerby staff", "Samtal &lt;b", "Syns bara hos er", "Fungerade bra"] {
        own.says(seen);
    }
    let mut neighbour = world.client("nybro staff").await;
    for page in [
        management.get(&method).await,
        neighbour.get(&method.replace("/r/samverkan", "/t/nybro")).await,
    ] {
        page.says("Samtal &lt;b");
        assert!(
            !page.body.contains("vimmerby staff") && !page.body.contains("Hemligt"),
            "{}",
            page.body
        );
    }
    // Corrected by a colleague while the writer does as well: the second sees the first's.
    let note = own.body.split("/notes/").nth(2).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("{notes}/{note}");
    let edit = hidden(&leader.get(&path).await, "edit");
    led(&leader
        .post(
            &path,
            &[
                ("edit", &edit),
                ("tried", "Samtal i par"),
                ("happened", "Bättre"),
                ("shared", "yes"),
            ],
        )
        .await);
    let met = staff
        .post(&path, &[("edit", &edit), ("tried", "Samtal i grupp"), ("happened", "Sämre")])
        .await;
    assert_eq!(met.status, StatusCode::CONFLICT);
    met.says("vimmerby leader sparade samma del medan du skrev.");
    met.says("Samtal i par");
    assert!(met.body.contains("Samtal i grupp</textarea>"), "what was typed stays");
    let stale = staff.post(&format!("{path}/remove"), &[("edit", &edit)]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    // Others can't.
    let there = path.replace("vimmerby", "nybro");
    assert_eq!(neighbour.get(&there).await.status, StatusCode::NOT_FOUND);
    let edit = hidden(&met, "edit");
    assert_eq!(
        neighbour
            .post(&there, &[("edit", &edit), ("tried", "x"), ("happened", "x")])
            .await
            .status,
        StatusCode::CONFLICT
    );
    assert_eq!(
        neighbour.post(&format!("{there}/remove"), &[("edit", &edit)]).await.status,
        StatusCode::NOT_FOUND
    );
    led(&staff.post(&format!("{path}/remove"), &[("edit", &edit)]).await);
    // What was written of one that is gone is there to be copied.
    let late = leader
        .post(&path, &[("edit", &edit), ("tried", "Samtal igen"), ("happened", "Bra")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Samtal igen</textarea>"));
}

#[tokio::test]
async fn joint_management_finds_gaps_and_takes_the_table_with_it() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let overview = "/r/samverkan/methods/overview";
    management.get(overview).await.says("När en metod är publicerad visas den här.");
    let method = published(&mut management, "=Kartläggning").await;
    management.get("/r/samverkan/methods").await.says("Översikt över kommunerna");
    led(&leader
        .post(&format!("{}/adopt", method.replace("/r/samverkan", "/t/vimmerby")), &[])
        .await);
    let shown = management.get(overview).await;
    for seen in ["=Kartläggning", "används inte", "version 1", "Yngre än en månad"] {
        shown.says(seen);
    }
    assert!(shown.body.contains("<th scope=\"col\">Vimmerby</th>"), "{}", shown.body);
    management.get(&format!("{overview}?only=gaps")).await.says("=Kartläggning");
    management
        .get(&format!("{overview}?only=behind"))
        .await
        .says("Alla kommuner har den senaste versionen.");
    management
        .get(&format!("{overview}?only=proposed"))
        .await
        .says("Inga förslag väntar på svar.");
    management
        .get(&format!("{overview}?page=7"))
        .await
        .says("När en metod är publicerad visas den här.");
    let file = management.get(&format!("{overview}/file?only=all")).await;
    assert!(file.body.contains("\"'=Kartläggning\";\"Version 1, "), "{}", file.body);
    assert!(file.body.contains("\"används inte\""), "{}", file.body);
    for (name, path) in [("partner", overview), ("vimmerby leader", "/t/vimmerby/methods/overview")] {
        let status = world.client(name).await.get(path).await.status;
        assert!([StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&status), "{name}: {status}");
    }
}

#[tokio::test]
async fn half_a_year_later_the_start_page_asks_whether_it_is_still_used() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let method = published(&mut management, "Kartläggning").await;
    let here = method.replace("/r/samverkan", "/t/vimmerby");
    led(&leader.post(&format!("{here}/adopt"), &[]).await);
    let still = format!("{here}/still");
    assert_eq!(leader.get(&still).await.status, StatusCode::NOT_FOUND, "the project goes on");
    world
        .owner(
            "insert into tenants_collaboration (tenant_id, name, owner, ends, languages, joint_management, facts)
             select id, 'x', 'x', (now() at time zone 'Europe/Stockholm')::date - interval '7 months', '{sv}', true, '{}' from tenants_tenant where kind = 'region'
             on conflict (tenant_id) do update set ends = excluded.ends",
        )
        .await;
    leader.get("/t/vimmerby").await.says("Berätta om en metod fortfarande används");
    leader.get("/t/vimmerby/methods/still").await.says("Kartläggning");
    leader.get(&still).await.says("Använder ni metoden fortfarande?");
    let wrong = leader.post(&still, &[("words", "Bara ibland")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Välj ja, delvis eller nej.");
    assert!(wrong.body.contains("Bara ibland</textarea>"));
    led(&leader.post(&still, &[("still", "partly"), ("words", "Bara ibland")]).await);
    let again = leader.post(&still, &[("still", "no"), ("words", "Inte alls")]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.body.contains("Inte alls</textarea>"));
    leader.get("/t/vimmerby/methods/still").await.says("Ni har svarat om alla metoder.");
    management.get(&method).await.says("Bara ibland");
    management
        .get("/r/samverkan/methods/overview")
        .await
        .says("Används delvis ett halvår efter projektet");
}

#[tokio::test]
async fn what_was_heard_and_the_version_that_answers_it_lead_to_each_other() {
    let world = World::new().await;
    let (mut management, mut leader) = (world.client("management").await, world.client("vimmerby leader").await);
    let round = world.open_round().await;
    super::full::close(&world, world.place("management"), round).await;
    let heard = |text: &str, concerns: domain::ids::TenantId| {
        let (world, text) = (&world, domain::language::Texts::swedish(text));
        async move {
            findings::write(&world.db, world.place("management"), round, &text, &[concerns])
                .await
                .unwrap()
        }
    };
    let ours = heard("Brevet var svårt att förstå", world.vimmerby).await;
    heard("Lokalen var kall", world.nybro).await;
    let method = published(&mut management, "Kartläggning").await;
    // Chosen where it is published, and kept where that comes back.
    let part = format!("{method}/draft/parts/purpose");
    let edit = hidden(&management.get(&part).await, "edit");
    led(&management.post(&part, &[("edit", &edit), ("text-sv", "Att se mer.")]).await);
    let finding = format!("{}/{ours}", world.place("management").tenant);
    let seen = hidden(&management.get(&format!("{method}/publish")).await, "seen");
    let wrong = management
        .post(
            &format!("{method}/publish"),
            &[("seen", &seen), ("what", "Nytt"), ("why", ""), ("finding", &finding)],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains(&format!("value=\"{finding}\" selected")), "{}", wrong.body);
    led(&publish(&mut management, &method, &[("finding", &finding)]).await);
    let version = format!("{method}/versions/2");
    let page = management.get(&version).await;
    page.says("Brevet var svårt att förstå");
    page.says("Lokalen var kall");
    let there = |path: &str, slug: &str| path.replace("/r/samverkan", &format!("/t/{slug}"));
    leader.get(&there(&version, "vimmerby")).await.says("Brevet var svårt att förstå");
    let list = format!("/t/vimmerby/focus-groups/{}/findings", round.round);
    let page = leader.get(&list).await;
    page.says("Har lett till:");
    assert!(page.body.contains(&there(&version, "vimmerby")), "{}", page.body);
    // Nybro sees neither.
    let mut nybro = world.client("nybro leader").await;
    let page = nybro.get(&there(&version, "nybro")).await;
    assert!(!page.body.contains("Brevet") && !page.body.contains("Svarar på"), "{}", page.text());
    // Who does not own the method links nothing; an unknown finding is not found.
    let foreign = format!("{}/answers", there(&version, "vimmerby"));
    assert_eq!(
        leader.post(&foreign, &[("finding", &finding), ("on", "no")]).await.status,
        StatusCode::NOT_FOUND
    );
    let answers = format!("{version}/answers");
    assert_eq!(management.post(&answers, &[("finding", "x")]).await.status, StatusCode::NOT_FOUND);
    led(&management.post(&answers, &[("finding", "")]).await);
    led(&management.post(&answers, &[("finding", &finding), ("on", "no")]).await);
    let page = leader.get(&list).await;
    assert!(!page.body.contains("Har lett till:"));
}
