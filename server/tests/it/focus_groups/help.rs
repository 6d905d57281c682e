//! How people answered, alone or with help: counted with the answers, and as hidden as they are.

use super::super::world::{World, sheet};
use domain::focus_groups::{HELP, Help};
use server::focus_groups::results;

/// One of four ways, in turn.
fn way(at: usize) -> Option<Help> {
    Help::ALL.get(at % Help::ALL.len()).copied()
}

#[tokio::test]
async fn how_people_answered_is_a_figure_like_the_others() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let told = |at: usize| sheet(at as i32 % 5 + 1, at as i32, None).with_help(way(at));
    world.answers(&world.lead_alfa, key, 12, told).await;
    world.answers(&world.lead_beta, key, 8, told).await;
    world.close(&world.joint, key).await;
    let (_, _, whole) = results::newest(&world.db, &world.joint, key).await.unwrap().unwrap();
    let item = whole.items.last().unwrap();
    assert_eq!((item.item.as_str(), item.option.as_deref()), (HELP, None));
    assert_eq!(item.bars, Help::ALL.map(Help::key));
    let region = item.region.as_ref().unwrap();
    assert_eq!((region.answered, region.counts.clone()), (20, vec![5, 5, 5, 5]));
    // Each municipality has its own figure, and not the other's.
    for (place, counts) in [(&world.lead_alfa, vec![3, 3, 3, 3]), (&world.lead_beta, vec![2, 2, 2, 2])] {
        let (_, _, own) = results::newest(&world.db, place, key).await.unwrap().unwrap();
        let shown = own.items.last().unwrap().tenants.first().cloned().flatten();
        assert_eq!(shown.map(|d| d.counts), Some(counts));
    }
    assert!(results::newest(&world.db, &world.lead_gamma, key).await.unwrap().is_none());
}

#[tokio::test]
async fn where_few_told_how_they_answered_nothing_is_shown() {
    let world = World::new().await;
    for (told, shown) in [(4, false), (5, true)] {
        let key = world.open_round(&world.lead_alfa, &[]).await;
        world
            .answers(&world.lead_alfa, key, 12, |at| {
                sheet(at as i32 % 5 + 1, at as i32, None).with_help(way(at).filter(|_| at < told))
            })
            .await;
        world.close(&world.lead_alfa, key).await;
        let (_, _, edition) = results::newest(&world.db, &world.lead_alfa, key).await.unwrap().unwrap();
        assert_eq!(edition.items.last().unwrap().region.is_some(), shown, "{told} of 12");
    }
}
