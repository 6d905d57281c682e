//! The page of retention: what is kept, on whose decision, and what was deleted.

use super::world::World;
use axum::http::StatusCode;
use server::focus_groups::{jobs, rounds};

#[tokio::test]
async fn decisions_are_written_down_and_stand_in_the_protocol() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    leader.get("/t/nybro").await.says("Gallring");
    let page = leader.get("/t/nybro/retention").await;
    assert_eq!(page.status, StatusCode::OK);
    page.says("Gallras när omgången stängs.");
    page.says("Inget är gallrat");
    page.says("Det ni skriver till andra");
    page.says("Gallras efter 10 år.");
    page.says("Det som är nytt för en medarbetare");
    page.says("Inbjudningar och försök med er egen inloggning");
    page.says("Larm, och hur mycket mejl som kom tillbaka");
    let long = "x".repeat(501);
    let wrong = leader
        .post(
            "/t/nybro/retention",
            &[("decision-answers", &long), ("decision-invitations", "KS § 12")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv högst 500 tecken.");
    assert!(
        wrong.body.contains(&long) && wrong.body.contains("KS § 12"),
        "what was typed is still there"
    );
    let decisions = [("decision-invitations", "KS § 12"), ("decision-attendance", "KS § 14")];
    let saved = leader.post("/t/nybro/retention", &decisions).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);

    let key = world.open_round().await;
    world.links("nybro leader", key, 7).await;
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let page = leader.get("/t/nybro/retention").await;
    page.says("Omgången Hur går det för dig?");
    page.says("Inbjudningar och koder 7");
    page.says("Kvitton på att svar kom fram alla");
    page.says("Enligt beslut: KS § 12");
    assert!(page.body.contains("KS § 14"), "each kind has its decision");
    // Another municipality sees its own, and staff see none.
    world
        .client("vimmerby leader")
        .await
        .get("/t/vimmerby/retention")
        .await
        .says("Inget är gallrat");
    let staff = world.client("nybro staff").await.get("/t/nybro/retention").await;
    assert_eq!(staff.status, StatusCode::FORBIDDEN);
}
