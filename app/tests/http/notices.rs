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
