//! What is new for a person, over HTTP and without JavaScript: told, opened, put away; and how one wants to hear of it.

use super::{methods::led, world::World};
use axum::http::StatusCode;
use domain::notifications::{Heading, Notice};
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
    ];
    assert_eq!(
        led(&nybro.post("/t/nybro/notices/choices", &chosen).await),
        "/t/nybro/notices/choices"
    );
    let form = nybro.get("/t/nybro/notices/choices").await;
    assert!(form.body.contains("<option value=\"never\" selected>") && form.body.contains("<option value=\"weekly\" selected>"));
    assert!(form.body.contains("name=\"quiet\" value=\"yes\" checked"), "{}", form.body);
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
