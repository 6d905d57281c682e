//! What is new for a person, over HTTP and without JavaScript: told, opened, put away; and how one wants to hear of it.

use super::{methods::led, world::World};
use axum::http::StatusCode;
use domain::{
    notifications::{Heading, Notice},
    tenants::{Role, TenantKind},
};
use server::notifications::jobs;

/// The address of the first notice on a page.
fn first(body: &str, place: &str) -> String {
    let at = body
        .split(&format!("href=\"{place}/notices/"))
        .find(|rest| rest.get(8..9) == Some("-"))
        .unwrap();
    format!("{place}/notices/{}", at.split('"').next().unwrap())
}

#[tokio::test]
async fn what_others_do_is_told_opened_and_put_away() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    nybro.get("/t/nybro/notices").await.says("Inget nytt just nu");
    let region = format!("region/{}", world.place("management").tenant);
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*region),
        ("title", "Hur <hittar> ni platser?"),
        ("text", "Vi har ringt runt."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    jobs::run_due(&world.test.jobs()).await.unwrap();
    nybro.get("/t/nybro").await.says("1 sak är ny för dig.");
    nybro.get("/t/nybro/methods").await.says("1 oläst");
    let list = nybro.get("/t/nybro/notices").await;
    list.says("ni platser?");
    assert!(list.body.contains("Hur &lt;hittar&gt; ni platser?"), "{}", list.body);
    list.says("Ny tråd");
    // Nobody else's page, and nobody else opens or takes it away.
    vimmerby.get("/t/vimmerby/notices").await.says("Inget nytt just nu");
    let notice = first(&list.body, "/t/nybro");
    let theirs = notice.replace("/t/nybro", "/t/vimmerby");
    assert_eq!(vimmerby.get(&theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(vimmerby.get(&notice).await.status, StatusCode::NOT_FOUND);
    assert_eq!(nybro.get("/t/nybro/notices/nonsense").await.status, StatusCode::NOT_FOUND);
    led(&vimmerby.post(&format!("{theirs}/done"), &[]).await);
    nybro.get("/t/nybro").await.says("1 sak är ny för dig.");

    assert_eq!(led(&nybro.get(&notice).await), thread.replace("/t/vimmerby", "/t/nybro"));
    assert!(!nybro.get("/t/nybro").await.body.contains("ny för dig."));
    assert!(!nybro.get("/t/nybro/methods").await.body.contains("oläst"));
    led(&nybro.post(&format!("{notice}/done"), &[]).await);
    nybro.get("/t/nybro/notices").await.says("Inget nytt just nu");
    nybro.get("/t/nybro/notices?done=yes").await.says("ni platser?");
    led(&nybro.post("/t/nybro/notices/done", &[]).await);
}

#[tokio::test]
async fn each_chooses_how_to_hear_of_what() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let form = nybro.get("/t/nybro/notices/choices").await;
    form.says("Någon startar en tråd");
    form.says("En omgång öppnar");
    // Each kind stands there once, to be chosen about or with the word that it always comes.
    for kind in Notice::ALL {
        let select = form.body.matches(&format!("<select id=\"{0}\" name=\"{0}\"", kind.key())).count();
        assert_eq!(select, usize::from(!kind.always()), "{kind:?}");
    }
    let always = Notice::ALL.iter().filter(|kind| kind.always()).count();
    assert_eq!(form.body.matches("Kommer alltid med mejl").count(), always);
    assert_eq!(form.body.matches("<fieldset").count(), Heading::ALL.len() + 1);
    assert!(form.body.contains("<option value=\"daily\" selected>"), "{}", form.body);
    let chosen = [
        ("exchange.started", "never"),
        ("methods.newer", "weekly"),
        ("exchange.planned", "nonsense"),
        ("exchange.cancelled", "never"),
        ("quiet", "yes"),
        ("quiet_from", "20.30"),
        ("quiet_to", "6"),
    ];
    assert_eq!(
        led(&nybro.post("/t/nybro/notices/choices", &chosen).await),
        "/t/nybro/notices/choices"
    );
    let form = nybro.get("/t/nybro/notices/choices").await;
    assert!(form.body.contains("<option value=\"never\" selected>") && form.body.contains("<option value=\"weekly\" selected>"));
    assert!(form.body.contains("name=\"quiet\" value=\"yes\" checked"), "{}", form.body);
    assert!(
        form.body.contains("value=\"20:30\"") && form.body.contains("value=\"06:00\""),
        "{}",
        form.body
    );
    assert!(
        !form.body.contains("name=\"quiet_weekends\" value=\"yes\" checked"),
        "{}",
        form.body
    );
    // Times that would never be loud, and what is no time, come back with all that was chosen, and are not kept.
    for (from, to, wrong) in [
        ("07:00", "07:00", "Välj tider som lämnar minst en timme"),
        ("snart", "07:00", "Skriv när den lugna tiden börjar"),
        ("18:00", "", "Skriv när den lugna tiden slutar"),
    ] {
        let typed = [
            ("quiet", "yes"),
            ("quiet_from", from),
            ("quiet_to", to),
            ("exchange.started", "product"),
        ];
        let page = nybro.post("/t/nybro/notices/choices", &typed).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.says(wrong);
        assert!(page.body.contains("<option value=\"product\" selected>"), "{}", page.body);
    }
    let form = nybro.get("/t/nybro/notices/choices").await;
    assert!(form.body.contains("value=\"20:30\"") && !form.body.contains("<option value=\"product\" selected>"));
    // Who only reads is asked about what there is to read.
    let mut evaluator = world.client("evaluator").await;
    let form = evaluator.get("/r/samverkan/notices/choices").await;
    assert!(
        !form.body.contains("En omgång öppnar") && form.body.contains("Någon startar en tråd"),
        "{}",
        form.body
    );
    led(&evaluator.post("/r/samverkan/notices/digests", &[]).await);
}

/// What is chosen of a kind in a place, on the page of all places.
fn chosen(body: &str, field: &str) -> String {
    let select = body.split(&format!("name=\"{field}\"")).nth(1).unwrap();
    let select = select.split("</select>").next().unwrap();
    let before = select.split("\" selected>").next().unwrap();
    before.rsplit("value=\"").next().unwrap().to_owned()
}

#[tokio::test]
async fn all_places_of_a_person_are_on_one_page_with_one_button() {
    const PAGE: &str = "/account/notices";
    let world = World::new().await;
    // The same person in two places.
    world.test.member(world.region, Role::Evaluator, "nybro leader").await;
    let mut person = world.client("nybro leader").await;
    person.get("/t/nybro/notices/choices").await.says("Välj för alla platser");
    assert!(person.get("/account").await.body.contains("href=\"/account/notices\""));
    let page = person.get(PAGE).await;
    for part in [
        "<h2 id=\"t-nybro\">",
        "<h2 id=\"r-samverkan\">",
        "href=\"#t-nybro\"",
        "name=\"t-nybro.methods.newer\"",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    assert_eq!(page.body.matches("name=\"quiet\"").count(), 1, "one for the person");
    assert!(
        !page.body.contains("name=\"r-samverkan.methods.newer\""),
        "each place by the role there"
    );
    assert!(!page.body.contains("vimmerby"), "nobody else's place");
    let typed = [
        ("t-nybro.exchange.started", "weekly"),
        ("r-samverkan.exchange.started", "never"),
        ("r-samverkan.methods.newer", "never"),
        ("t-vimmerby.exchange.started", "never"),
        ("quiet", "yes"),
        ("quiet_from", "21:00"),
        ("quiet_to", "06:30"),
        ("quiet_weekends", "yes"),
    ];
    assert_eq!(led(&person.post(PAGE, &typed).await), PAGE);
    let page = person.get(PAGE).await;
    assert_eq!(chosen(&page.body, "t-nybro.exchange.started"), "weekly");
    assert_eq!(chosen(&page.body, "r-samverkan.exchange.started"), "never");
    assert_eq!(
        chosen(&page.body, "t-nybro.exchange.mentioned"),
        "at_once",
        "what was not sent stays"
    );
    assert!(
        page.body.contains("value=\"21:00\"") && page.body.contains("value=\"06:30\""),
        "{}",
        page.body
    );
    let one = person.get("/r/samverkan/notices/choices").await;
    assert_eq!(chosen(&one.body, "exchange.started"), "never");
    assert!(one.body.contains("value=\"21:00\""), "quiet times are the person's own");
    let mut vimmerby = world.client("vimmerby leader").await;
    let theirs = vimmerby.get(PAGE).await;
    assert_eq!(
        chosen(&theirs.body, "t-vimmerby.exchange.started"),
        "daily",
        "another tenant sees nothing of it"
    );
    assert!(
        theirs.body.contains("value=\"18:00\"") && !theirs.body.contains("nybro"),
        "{}",
        theirs.body
    );
    // What is wrong comes back with all that was chosen.
    let typed = [
        ("r-samverkan.exchange.started", "product"),
        ("quiet", "yes"),
        ("quiet_from", "x"),
        ("quiet_to", "06:30"),
    ];
    let page = person.post(PAGE, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    page.says("Skriv när den lugna tiden börjar");
    assert!(page.body.contains("href=\"#quiet_from\""));
    assert_eq!(chosen(&page.body, "r-samverkan.exchange.started"), "product");
    // Digests that were said no to come again by a button that leads back here.
    world
        .owner(
            "insert into notifications_stop (token_hash, account_id, kind, stopped)
             select 'x', id, 'notifications.digest', true from identity_account where name = 'nybro leader'",
        )
        .await;
    person.get(PAGE).await.says("Du har tackat nej till sammandrag");
    let back = person.post("/t/nybro/notices/digests", &[("back", "account")]).await;
    assert_eq!(led(&back), PAGE);
    assert!(!person.get(PAGE).await.body.contains("Du har tackat nej"));
}

#[tokio::test]
async fn many_places_are_on_several_pages_and_one_that_is_saved_leaves_the_others() {
    const PAGE: &str = "/account/notices";
    let world = World::new().await;
    for n in 1..=10 {
        let tenant = world
            .test
            .tenant(TenantKind::Municipality, &format!("plats-{n:02}"), &format!("Plats {n:02}"))
            .await;
        world.test.member(tenant, Role::Staff, "vimmerby leader").await;
    }
    let mut person = world.client("vimmerby leader").await;
    let (first, second) = (person.get(PAGE).await, person.get(&format!("{PAGE}?page=2")).await);
    let places = |body: &str| body.matches("<section aria-labelledby").count();
    assert_eq!((places(&first.body), places(&second.body)), (8, 3));
    first.says("Sida 1 av 2.");
    assert!(
        first.body.contains("rel=\"next\"") && !first.body.contains("rel=\"prev\""),
        "{}",
        first.body
    );
    assert!(
        second.body.contains("rel=\"prev\"") && !second.body.contains("rel=\"next\""),
        "{}",
        second.body
    );
    // What is sent of a place on another page is not taken: its form is not there.
    let (here, there) = if second.body.contains("t-plats-10.") {
        ("t-plats-10", "t-plats-01")
    } else {
        ("t-plats-01", "t-plats-10")
    };
    let typed = [
        (format!("{here}.exchange.started"), "never"),
        (format!("{there}.exchange.started"), "never"),
    ];
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, how)| (name.as_str(), *how)).collect();
    let to = format!("{PAGE}?page=2");
    assert_eq!(led(&person.post(&to, &typed).await), to);
    assert_eq!(chosen(&person.get(&to).await.body, &format!("{here}.exchange.started")), "never");
    assert_eq!(chosen(&person.get(PAGE).await.body, &format!("{there}.exchange.started")), "daily");
    // A page that is not there is the first.
    for wrong in ["3", "0", "x", "99999999999999999999"] {
        assert_eq!(places(&person.get(&format!("{PAGE}?page={wrong}")).await.body), 8, "{wrong}");
    }
}

#[tokio::test]
async fn what_a_session_does_not_reach_or_is_paused_is_not_chosen_about() {
    const PAGE: &str = "/account/notices";
    let world = World::new().await;
    let typed = [("t-nybro.exchange.started", "never")];
    // By a link alone, somebody who leads is not let in yet.
    let mut link = world.client_by_link("nybro leader").await;
    let page = link.get(PAGE).await;
    page.says("visa din tvåstegsverifiering");
    assert!(!page.body.contains("<select"), "{}", page.body);
    assert_eq!(led(&link.post(PAGE, &typed).await), PAGE);
    let mut person = world.client("nybro leader").await;
    assert_eq!(
        chosen(&person.get(PAGE).await.body, "t-nybro.exchange.started"),
        "daily",
        "nothing was kept"
    );
    world.owner("update tenants_tenant set state = 'paused' where slug = 'nybro'").await;
    let page = person.get(PAGE).await;
    page.says("Nybro är pausad.");
    assert!(!page.body.contains("<select"), "{}", page.body);
    assert_eq!(led(&person.post(PAGE, &typed).await), PAGE);
    world.owner("update tenants_tenant set state = 'active' where slug = 'nybro'").await;
    assert_eq!(chosen(&person.get(PAGE).await.body, "t-nybro.exchange.started"), "daily");
    // Who has not signed in is led to where one does.
    let mut stranger = world.stranger();
    let page = stranger.get(PAGE).await;
    assert!(page.location.unwrap().starts_with("/sign-in"));
}

/// Whoever gets no mail any more, as the address was refused, reads that, and so does who leads there; and the person lets it come again.
#[tokio::test]
async fn who_gets_no_mail_is_told_and_lets_it_come_again() {
    let world = World::new().await;
    world
        .owner(
            "insert into notifications_refusal (account_id, points) select m.account_id, 4 from tenants_membership m
               join tenants_tenant t on t.id = m.tenant_id where t.slug = 'nybro' and m.role = 'staff'",
        )
        .await;
    let (mut staff, mut leader) = (world.client("nybro staff").await, world.client("nybro leader").await);
    staff.get("/t/nybro").await.says("Mejl till dig kommer inte fram.");
    let choices = staff.get("/t/nybro/notices/choices").await;
    choices.says("säger att adressen inte finns eller är stängd, eller att brevlådan är full");
    choices.says("Allt nytt finns ändå här i Brygga.");
    let home = leader.get("/t/nybro").await;
    home.says("Mejl till en medlem kommer inte fram");
    assert!(!home.body.contains("Mejl till dig"), "{}", home.body);
    leader.get("/t/nybro/members").await.says("Mejl kommer inte fram");
    let member = format!("/t/nybro/members/{}", world.place("nybro staff").actor);
    leader.get(&member).await.says("Är adressen felstavad?");
    // Nobody else reads it or changes anything about it.
    let mut vimmerby = world.client("vimmerby leader").await;
    assert!(!vimmerby.get("/t/vimmerby/members").await.body.contains("Mejl kommer inte fram"));
    led(&vimmerby.post("/t/vimmerby/notices/address", &[]).await);
    assert_eq!(vimmerby.post("/t/nybro/notices/address", &[]).await.status, StatusCode::NOT_FOUND);
    staff.get("/t/nybro").await.says("Mejl till dig kommer inte fram.");

    let back = led(&staff.post("/t/nybro/notices/address", &[]).await);
    assert_eq!(back, "/t/nybro/notices/choices");
    staff.get(&back).await.says("Brygga skickar mejl till dig igen.");
    assert!(!staff.get("/t/nybro").await.body.contains("Mejl till dig"));
    assert!(!leader.get("/t/nybro/members").await.body.contains("Mejl kommer inte fram"));
    assert!(!leader.get(&member).await.body.contains("Är adressen felstavad?"));
}
