//! Deviations: read where they are noted, beside rounds and methods of the same time, and changed by who noted them alone.

use super::world::World;
use domain::{
    exchange::deviations::{DeviationKind, DeviationProblem, Typed},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::deviations::{self, DeviationError},
    limits,
};
use std::collections::BTreeSet;
use time::{Duration, macros::date};

fn typed(title: &str, from: &str, to: &str) -> Typed {
    Typed {
        kind: "health".into(),
        title: title.into(),
        from: from.into(),
        to: to.into(),
        effect: "Inga besök.".into(),
        measures: String::new(),
    }
}

#[tokio::test]
async fn a_deviation_is_read_in_the_collaboration_or_in_the_own_place() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    deviations::note(db, alfa, &typed("För alla", "2026-02-01", "2026-03-31"), Some(world.region))
        .await
        .unwrap();
    deviations::note(db, alfa, &typed("Bara här", "2026-01-01", ""), None)
        .await
        .unwrap();
    let titles = async |place: &Place| -> Vec<String> {
        let line = deviations::line(db, place, None, 1).await.unwrap();
        line.rows.into_iter().map(|r| r.title).collect()
    };
    assert_eq!(titles(alfa).await, ["Bara här", "För alla"], "in the order in which they began");
    assert_eq!(titles(beta).await, ["För alla"]);
    assert_eq!(titles(joint).await, ["För alla"]);
    assert_eq!(titles(gamma).await, Vec::<String>::new());
    let other = deviations::line(db, alfa, Some(DeviationKind::Economy), 1).await.unwrap();
    assert!(other.rows.is_empty());
    let refused = deviations::note(db, gamma, &typed("x", "2026-01-01", ""), Some(world.region)).await;
    assert!(
        matches!(&refused, Err(DeviationError::Problems(p)) if p == &[DeviationProblem::NobodyChosen]),
        "{refused:?}"
    );
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(titles(beta).await, Vec::<String>::new());
}

/// One person notes so many a day, and takes nothing of that from colleagues.
#[tokio::test]
async fn one_person_notes_so_many_deviations_a_day() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let colleague = world.test.member(world.alfa, Role::Leader, "Kollega").await;
    let one = typed("Sjukdom", "2026-02-01", "");
    deviations::note(db, alfa, &one, None).await.unwrap();
    let all = format!(
        "update limits_tally set counted = {} where kind = 'own_deviations'",
        limits::OWN_DEVIATIONS.most - 1
    );
    assert_eq!(world.owner(&all).await, 1);
    deviations::note(db, alfa, &one, None).await.unwrap();
    let refused = deviations::note(db, alfa, &one, None).await;
    assert!(matches!(refused, Err(DeviationError::OwnFull)), "{refused:?}");
    assert_eq!(world.count("select counted from limits_tally where kind = 'deviations'").await, 2);
    deviations::note(db, &colleague, &one, None).await.unwrap();
}

#[tokio::test]
async fn what_overlaps_a_time_stands_beside_it() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    for (title, from, to) in [
        ("före", "2026-01-01", "2026-01-31"),
        ("in i", "2026-01-15", "2026-02-01"),
        ("inuti", "2026-02-10", "2026-02-11"),
        ("ut ur", "2026-02-28", "2026-05-01"),
        ("efter", "2026-03-01", ""),
        ("pågår", "2025-06-01", ""),
    ] {
        deviations::note(db, alfa, &typed(title, from, to), None).await.unwrap();
    }
    let during = deviations::during(db, alfa, date!(2026 - 02 - 01), date!(2026 - 02 - 28))
        .await
        .unwrap();
    let titles: Vec<&str> = during.iter().map(|r| r.title.as_str()).collect();
    assert_eq!(titles, ["pågår", "in i", "inuti", "ut ur"]);
}

#[tokio::test]
async fn days_lie_in_this_century_and_at_most_ten_years_ahead() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let far = format!("{}-01-01", world.today.year() + 11);
    for (from, to, problem) in [
        (far.as_str(), "", DeviationProblem::From),
        ("1999-12-31", "", DeviationProblem::From),
        ("2026-01-01", far.as_str(), DeviationProblem::To),
    ] {
        let refused = deviations::note(db, alfa, &typed("x", from, to), None).await;
        assert!(
            matches!(&refused, Err(DeviationError::Problems(p)) if p == &[problem]),
            "{refused:?}"
        );
    }
    // The database refuses what could stretch everybody's line of time without end, past the program as well.
    let insert = |from: &str, to: &str| {
        format!(
            "insert into exchange_deviation (owner_id, id, kind, title, from_on, to_on) values ('{}', gen_random_uuid(), 'other', 'x', '{from}', {to}) returning title",
            world.alfa
        )
    };
    for (from, to) in [
        ("1999-12-31", "null"),
        ("2100-01-01", "null"),
        ("2026-01-01", "'2100-01-01'"),
        ("2026-01-02", "'2026-01-01'"),
        ("infinity", "null"),
    ] {
        assert!(world.asked(alfa, &insert(from, to)).await.is_err(), "{from} {to}");
    }
    assert_eq!(
        world.asked(alfa, &insert("2000-01-01", "'2099-12-31'")).await.unwrap().as_deref(),
        Some("x")
    );
}

#[tokio::test]
async fn many_deviations_of_one_place_leave_room_for_the_others() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    deviations::note(db, beta, &typed("Från Beta", "2026-09-01", ""), Some(world.region))
        .await
        .unwrap();
    world
        .owner(&format!(
            "insert into exchange_deviation (owner_id, id, region_id, kind, title, from_on)
               select '{}', gen_random_uuid(), '{}', 'other', 'x', date '2025-01-01' + n from generate_series(1, 100) n",
            world.alfa, world.region
        ))
        .await;
    for place in [alfa, beta, &world.joint] {
        let first = deviations::line(db, place, None, 1).await.unwrap();
        assert_eq!((first.rows.len(), first.more), (60, true));
        assert!(first.rows.iter().any(|r| r.title == "Från Beta"), "{}", place.name);
        // The others are on the next page: nobody is lost, and nobody stands on both.
        let second = deviations::line(db, place, None, 2).await.unwrap();
        assert_eq!((second.rows.len(), second.more), (41, false), "{}", place.name);
        for line in [&first, &second] {
            assert!(line.rows.is_sorted_by_key(|r| r.from), "in the order in which they began");
        }
        let all: BTreeSet<_> = first.rows.iter().chain(&second.rows).map(|r| r.id).collect();
        assert_eq!(all.len(), 101, "{}", place.name);
        assert!(deviations::line(db, place, None, 3).await.unwrap().rows.is_empty());
        // Each is found on the page on which it stands.
        for (line, page) in [(&first, 1), (&second, 2)] {
            for row in [&line.rows[0], &line.rows[line.rows.len() - 1]] {
                assert_eq!(deviations::page_of(db, place, row.id).await.unwrap(), page, "{}", place.name);
            }
        }
        let of_kind = deviations::line(db, place, Some(DeviationKind::Other), 2).await.unwrap();
        assert_eq!((of_kind.rows.len(), of_kind.more), (40, false), "{}", place.name);
        // Another tenant sees nothing of it, on whichever page.
        for page in [1, 2] {
            assert!(deviations::line(db, &world.lead_gamma, None, page).await.unwrap().rows.is_empty());
        }
        let elsewhere = deviations::page_of(db, &world.lead_gamma, second.rows[0].id).await.unwrap();
        assert_eq!(elsewhere, 1, "as of what is not there");
    }
    // Beside what is shown of a time there are fewer, and of each place some, however old.
    deviations::note(db, beta, &typed("Gammal", "2024-01-01", ""), Some(world.region))
        .await
        .unwrap();
    let beside = async |place: &Place| {
        deviations::during(db, place, date!(2025 - 01 - 01), date!(2026 - 12 - 31))
            .await
            .unwrap()
    };
    for place in [alfa, beta, &world.joint] {
        let rows = beside(place).await;
        assert_eq!(rows.len(), 40, "{}", place.name);
        assert!(rows.iter().any(|r| r.title == "Gammal"), "{}", place.name);
        assert!(rows.is_sorted_by_key(|r| r.from), "{}", place.name);
    }
    assert!(beside(&world.lead_gamma).await.is_empty());
}

#[tokio::test]
async fn who_noted_it_changes_it_over_what_was_read_and_nobody_else() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    let id = deviations::note(db, alfa, &typed("Flytt", "2026-01-01", ""), Some(world.region))
        .await
        .unwrap();
    let later = typed("Flytt", "2026-01-01", "2026-01-20");
    for other in [joint, beta] {
        assert!(matches!(
            deviations::change(db, other, id, 1, &later).await,
            Err(DeviationError::Other(Error::NotFound))
        ));
        assert!(matches!(deviations::remove(db, other, id).await, Err(Error::NotFound)));
    }
    assert!(matches!(
        deviations::change(db, &staff, id, 1, &later).await,
        Err(DeviationError::Other(Error::Forbidden))
    ));
    deviations::change(db, alfa, id, 1, &later).await.unwrap();
    assert!(matches!(
        deviations::change(db, alfa, id, 1, &later).await,
        Err(DeviationError::Meanwhile)
    ));
    let wrong = deviations::change(db, alfa, id, 2, &typed("", "2026-02-01", "2026-01-01")).await;
    assert!(
        matches!(&wrong, Err(DeviationError::Problems(p)) if p == &[DeviationProblem::NoTitle, DeviationProblem::Ends]),
        "{wrong:?}"
    );
    let row = deviations::own(db, alfa, id).await.unwrap();
    assert_eq!((row.edit, row.to), (2, Some(date!(2026 - 01 - 01) + Duration::days(19))));
    deviations::remove(db, alfa, id).await.unwrap();
    assert!(matches!(deviations::remove(db, alfa, id).await, Err(Error::NotFound)));
    assert!(deviations::line(db, beta, None, 1).await.unwrap().rows.is_empty());
}
