//! The page of retention: what is kept, on whose decision, and what was deleted.

use super::{forged::forms, world::World};
use axum::http::StatusCode;
use domain::exchange::{Audience, ThreadKind, Topic};
use server::{
    exchange::{self, Start},
    focus_groups::{jobs, rounds},
};

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

#[tokio::test]
async fn what_a_decision_makes_due_is_told_and_goes_when_somebody_says_so() {
    const PAGE: &str = "/t/nybro/retention";
    let world = World::new().await;
    let start = Start {
        kind: ThreadKind::Question,
        topic: Topic::Employers,
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
        title: "Hur hittar ni arbetsplatser?".into(),
        text: "Vi har ringt runt.".into(),
    };
    let thread = exchange::start(&world.db, world.place("nybro leader"), &start).await.unwrap();
    world.owner("update exchange_post set written_at = '2020-03-14 12:00:00+01'").await;
    let mut leader = world.client("nybro leader").await;
    for (years, decision, says) in [
        ("0", "KS § 7", "Skriv ett helt antal år, från 1 till 100."),
        ("2", "", "Skriv vilket beslut som säger det."),
    ] {
        let wrong = leader
            .post(PAGE, &[("decision-exchange", decision), ("years-exchange", years)])
            .await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        wrong.says(says);
    }
    // There is nothing to carry out yet.
    assert_eq!(leader.get(&format!("{PAGE}/delete")).await.status, StatusCode::SEE_OTHER);
    let decided = [
        ("decision-exchange", "KS § 7"),
        ("years-exchange", "2"),
        ("decision-results", "KS § 8"),
        ("years-results", "5"),
    ];
    assert_eq!(leader.post(PAGE, &decided).await.status, StatusCode::SEE_OTHER);
    leader
        .get("/t/nybro")
        .await
        .says("Något ni har skrivit är äldre än tiden i ert beslut");
    let page = leader.get(PAGE).await;
    page.says("Ett inlägg är äldre än tiden i beslutet. Det skrevs den 14 mars 2020.");
    page.says("Inget är äldre än tiden i beslutet.");
    assert!(page.body.contains(&format!("href=\"{PAGE}/delete\"")));
    let asked = leader.get(&format!("{PAGE}/delete")).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.says("Enligt beslut: KS § 7");
    asked.says("Texten i ett inlägg, det som stod där förut och dess filer.");
    asked.says("Det som andra har skrivit, även i trådar som ni har startat.");
    let form = forms(&asked, PAGE)
        .into_iter()
        .find(|form| form.action == format!("{PAGE}/delete"))
        .unwrap();
    let fields: Vec<(&str, &str)> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    // Another municipality is told nothing, and the same form deletes nothing there; staff is not asked.
    let mut other = world.client("vimmerby leader").await;
    assert!(!other.get("/t/vimmerby/retention").await.body.contains("/retention/delete"));
    assert_eq!(
        other.post("/t/vimmerby/retention/delete", &fields).await.status,
        StatusCode::CONFLICT
    );
    let mut staff = world.client("nybro staff").await;
    assert_eq!(staff.get(&format!("{PAGE}/delete")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staff.post(&form.action, &fields).await.status, StatusCode::FORBIDDEN);
    leader.get(&format!("/t/nybro/exchange/{thread}")).await.says("Vi har ringt runt.");

    assert_eq!(leader.post(&form.action, &fields).await.status, StatusCode::SEE_OTHER);
    let page = leader.get(PAGE).await;
    page.says("Det är gallrat.");
    page.says("Inlägg 1");
    page.says("Enligt beslut: KS § 7");
    assert!(!page.body.contains(&format!("href=\"{PAGE}/delete\"")));
    let read = leader.get(&format!("/t/nybro/exchange/{thread}")).await;
    read.says("Hur hittar ni arbetsplatser?");
    assert!(!read.body.contains("Vi har ringt runt."));
    assert!(!leader.get("/t/nybro").await.body.contains("äldre än tiden i ert beslut"));
}
