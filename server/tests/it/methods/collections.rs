//! Collections: made, filled, put in order and removed; read by those it is for, and nobody else.

use super::not_found;
use crate::world::World;
use domain::{
    ids::{CollectionId, MethodId},
    language::Texts,
    methods::MethodProblem,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    methods::{
        self,
        collections::{self, CollectionError, LONGEST_PURPOSE, Step},
    },
};

async fn order(world: &World, place: &Place, id: CollectionId) -> Vec<MethodId> {
    let (_, methods) = collections::get(&world.db, place, id).await.unwrap();
    methods.into_iter().map(|m| m.key.id).collect()
}

fn nowhere<T: std::fmt::Debug>(result: Result<T, CollectionError>) {
    assert!(matches!(result, Err(CollectionError::Other(Error::NotFound))), "{result:?}");
}

#[tokio::test]
async fn a_collection_is_made_filled_and_put_in_order() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let none = Texts::default();
    let name = Texts::swedish("Startpaket för en ny kollega");
    let refused = collections::create(db, joint, &none, &none).await;
    assert!(matches!(refused, Err(CollectionError::Name(p)) if p == [MethodProblem::NoName]));
    let long = Texts::swedish("å".repeat(LONGEST_PURPOSE + 1));
    assert!(matches!(
        collections::create(db, joint, &name, &long).await,
        Err(CollectionError::PurposeTooLong)
    ));
    let id = collections::create(db, joint, &name, &Texts::swedish("Läs första veckan"))
        .await
        .unwrap();
    let mut made = Vec::new();
    for _ in 0..3 {
        made.push(world.method(joint).await);
        collections::put(db, joint, id, *made.last().unwrap()).await.unwrap();
    }
    let [a, b, c] = made[..] else { panic!() };
    collections::put(db, joint, id, a).await.unwrap();
    assert_eq!(order(&world, lead, id).await, [a, b, c], "in once, where it was");
    collections::arrange(db, joint, id, c, Step::Up).await.unwrap();
    collections::arrange(db, joint, id, a, Step::Up).await.unwrap();
    collections::arrange(db, joint, id, b, Step::Down).await.unwrap();
    assert_eq!(order(&world, joint, id).await, [a, c, b]);
    collections::arrange(db, joint, id, c, Step::Out).await.unwrap();
    collections::put(db, joint, id, c).await.unwrap();
    assert_eq!(order(&world, joint, id).await, [a, b, c]);
    not_found(collections::arrange(db, joint, id, MethodId::new(), Step::Out).await);

    // What is not published is not offered.
    let unwritten = methods::create(db, joint, &Texts::swedish("Ännu inte")).await.unwrap();
    assert!(matches!(
        collections::put(db, joint, id, unwritten).await,
        Err(CollectionError::Other(Error::Conflict))
    ));

    // Saved over what was read, and over nothing else.
    let other = Texts::swedish("För alla");
    collections::save(db, joint, id, 1, &other, &none).await.unwrap();
    let met = collections::save(db, joint, id, 1, &name, &none).await;
    assert!(
        matches!(&met, Err(CollectionError::Meanwhile(theirs)) if theirs.edit == 2 && theirs.name == other),
        "{met:?}"
    );
    collections::remove(db, joint, id).await.unwrap();
    not_found(collections::get(db, joint, id).await);
    assert!(methods::get(db, joint, a).await.is_ok(), "its methods stay");
}

#[tokio::test]
async fn a_regions_collection_is_read_by_who_takes_part_and_a_municipalitys_by_itself() {
    let world = World::new().await;
    let (db, joint, lead, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let none = Texts::default();
    let common = world.method(joint).await;
    let secret = world.method(lead).await;
    let regions = collections::create(db, joint, &Texts::swedish("Gemensam"), &none).await.unwrap();
    collections::put(db, joint, regions, common).await.unwrap();
    let own = collections::create(db, lead, &Texts::swedish("Vår"), &none).await.unwrap();
    for method in [common, secret] {
        collections::put(db, lead, own, method).await.unwrap();
    }
    let names = async |place: &Place| {
        let found = collections::list(db, place).await.unwrap();
        found
            .into_iter()
            .map(|c| c.name.best(domain::language::Language::Sv).1.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(lead).await, ["Vår", "Gemensam"]);
    assert_eq!(names(beta).await, ["Gemensam"]);
    assert_eq!(names(joint).await, ["Gemensam"]);
    assert!(names(&world.lead_gamma).await.is_empty(), "takes part in nothing");
    for place in [joint, beta, &world.lead_gamma] {
        not_found(collections::get(db, place, own).await);
    }
    // Others' can be read, and no more.
    nowhere(collections::put(db, beta, regions, common).await);
    nowhere(collections::save(db, beta, regions, 1, &Texts::swedish("X"), &none).await);
    not_found(collections::remove(db, beta, regions).await);
    not_found(collections::arrange(db, beta, regions, common, Step::Out).await);
    // What is another's is not to be had by its id.
    let betas = collections::create(db, beta, &Texts::swedish("Betas"), &none).await.unwrap();
    nowhere(collections::put(db, beta, betas, secret).await);
    // Staff read; who leads collects.
    let staff = world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    assert_eq!(order(&world, &staff, own).await.len(), 2);
    assert!(matches!(
        collections::create(db, &staff, &Texts::swedish("X"), &none).await,
        Err(CollectionError::Other(Error::Forbidden))
    ));
}
