//! P2: nothing that people see is counted from answers. Requests cannot read them, and every page of a closed round is the same to
//! the byte when the answers are gone.

use super::world::{Client, World};
use axum::http::StatusCode;
use domain::{
    focus_groups::{Answer, Sheet},
    ids::SubmissionId,
    language::Language,
};
use server::{
    focus_groups::{
        RoundKey,
        answering::{self, Key},
        jobs, rounds,
    },
    secrets::Token,
    testing::{Found, scalar, seen_red},
};

/// Who can read answers besides their owner: the role of the jobs, and nobody else.
async fn closed_to_requests(world: &World) -> Result<(), Found> {
    let readers: String = scalar(
        &world.test,
        "select coalesce(string_agg(r.rolname || ' reads ' || c.relname, ', ' order by 1), '') from pg_roles r, pg_class c
          where c.relname in ('focus_groups_answer', 'focus_groups_receipt', 'focus_groups_withheld_text')
            and c.relnamespace = 'public'::regnamespace and r.rolname like 'brygga%' and r.rolname <> 'brygga_owner'
            and has_any_column_privilege(r.oid, c.oid, 'select')",
    )
    .await;
    if readers == "brygga_results reads focus_groups_answer" {
        Ok(())
    } else {
        Err(Found(readers))
    }
}

#[tokio::test]
async fn requests_cannot_read_answers() {
    closed_to_requests(&World::new().await).await.unwrap();
}

#[tokio::test]
async fn sabotage_by_a_grant_is_seen() {
    let world = World::new().await;
    world.owner("grant select (sheet) on focus_groups_answer to brygga_app").await;
    seen_red("P2", "requests may read sheets", closed_to_requests(&world).await);
}

/// A closed round that many in two municipalities answered.
async fn closed_round(world: &World) -> RoundKey {
    let key = world.open_round().await;
    for (who, people) in [("nybro leader", 23), ("vimmerby leader", 14)] {
        for (n, link) in world.links(who, key, people).await.into_iter().enumerate() {
            let mut sheet = Sheet::default();
            let mut put = |key: &str, answer| sheet.0.insert(key.to_owned(), answer);
            put("gender", Answer::One(["woman", "man"][n % 2].to_owned()));
            put("closer", Answer::Step(n as i32 % 5 + 1));
            put("weeks", Answer::Number(n as i32));
            put("why", Answer::Text(format!("ord nummer {n}")));
            let token = Token::parse(link.trim_start_matches("/s/")).unwrap();
            answering::submit(
                &world.db,
                &world.secret,
                &Key::Link(token),
                SubmissionId::new(),
                Language::Sv,
                &sheet,
            )
            .await
            .unwrap();
        }
    }
    rounds::close(&world.db, world.place("management"), key.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    key
}

/// Every page that shows a figure of the round, as each who may sees it.
async fn pages(key: RoundKey, clients: &mut [(Client, &str)]) -> Vec<String> {
    let mut pages = Vec::new();
    for (client, place) in clients {
        for path in ["/results", "/results?view=region", "/results?view=nybro", "/results?by=gender", ""] {
            let page = client.get(&format!("{place}/focus-groups/{}{path}", key.round)).await;
            assert_eq!(page.status, StatusCode::OK, "{place}{path}");
            pages.push(page.body);
        }
        pages.push(client.get(place).await.body);
    }
    pages
}

#[tokio::test]
async fn every_page_is_the_same_without_the_answers() {
    let world = World::new().await;
    let key = closed_round(&world).await;
    let mut clients = vec![
        (world.client("management").await, "/r/samverkan"),
        (world.client("nybro leader").await, "/t/nybro"),
        (world.client("vimmerby staff").await, "/t/vimmerby"),
        (world.client("evaluator").await, "/r/samverkan"),
    ];
    let before = pages(key, &mut clients).await;
    assert!(before[0].contains("35"), "there are figures: 37 answered, at least 35");
    world
        .owner("delete from focus_groups_answer; delete from focus_groups_withheld_text")
        .await;
    let after = pages(key, &mut clients).await;
    let differ: Vec<usize> = (0..before.len()).filter(|&n| before[n] != after[n]).collect();
    assert!(differ.is_empty(), "{differ:?}");
}
