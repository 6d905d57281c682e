//! Methods: written, published, adopted, adapted, and followed; and nobody sees what is another's.

use super::world::{World, adaptation, note};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Choice, Facets, FollowProblem, MethodProblem, Need, Note, Standing, TargetGroup},
    tenants::Role,
};
use server::{
    Error,
    methods::{self, AdaptationProblem, Decision, Find, MethodError, Saved},
};
use std::collections::BTreeMap;

fn find(words: &str) -> Find {
    Find {
        words: words.into(),
        ..Find::default()
    }
}

async fn names(world: &World, place: &server::db::Place, find: &Find) -> Vec<String> {
    let rows = methods::list(&world.db, place, find).await.unwrap();
    rows.into_iter().map(|r| r.name.best(Language::Sv).1.to_owned()).collect()
}

fn not_found<T: std::fmt::Debug>(result: Result<T, impl Into<MethodError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, MethodError::Other(Error::NotFound)), "{error:?}");
}

#[tokio::test]
async fn a_method_is_written_reviewed_published_and_read() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let none = methods::create(db, joint, &Texts::default()).await;
    assert!(matches!(none, Err(MethodError::Problems(p)) if p == [MethodProblem::NoName]));
    let id = methods::create(db, joint, &Texts::swedish("Gemensam kartläggning")).await.unwrap();
    // Nobody but the owner's writers knows of it before it is published.
    not_found(methods::get(db, lead, id).await);
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    not_found(methods::get(db, &partner, id).await);
    assert!(names(&world, &partner, &Find::default()).await.is_empty());
    assert_eq!(names(&world, joint, &Find::default()).await, ["Gemensam kartläggning"]);
    // Without a purpose it can neither be reviewed nor published.
    for refused in [
        methods::ask_review(db, joint, id, true).await.unwrap_err(),
        methods::publish(db, joint, id, &note()).await.unwrap_err(),
    ] {
        assert!(
            matches!(&refused, MethodError::Problems(p) if *p == [MethodProblem::NoPurpose]),
            "{refused:?}"
        );
    }
    world.write_part(joint, id, "purpose", "Att se vad som finns.").await;
    methods::ask_review(db, joint, id, true).await.unwrap();
    let (_, draft) = methods::draft(db, joint, id).await.unwrap();
    assert!(draft.in_review);
    let facets = Facets {
        groups: vec![TargetGroup::Youth],
        needs: vec![Need::Language],
        ..Facets::default()
    };
    methods::save_head(db, joint, id, draft.edit, &Texts::swedish("Kartläggning"), &facets)
        .await
        .unwrap();
    let unsaid = methods::publish(db, joint, id, &Note::default()).await;
    assert!(matches!(unsaid, Err(MethodError::Problems(p)) if p == [MethodProblem::NoWhat, MethodProblem::NoWhy]));
    assert_eq!(methods::publish(db, joint, id, &note()).await.unwrap(), 1);
    let again = methods::publish(db, joint, id, &note()).await;
    assert!(matches!(again, Err(MethodError::Other(Error::Conflict))), "nothing has changed");

    let shown = methods::get(db, lead, id).await.unwrap();
    assert_eq!((shown.method.version, shown.versions.len(), shown.users.len()), (1, 1, 0));
    assert_eq!(methods::get(db, &partner, id).await.unwrap().method.facets, facets);
    assert!(!methods::draft(db, joint, id).await.unwrap().1.in_review);
    not_found(methods::draft(db, lead, id).await);
    // It is found by words in any order and form of writing, and by its facets.
    for words in ["", "KARTLÄGG", "finns kartläggning"] {
        assert_eq!(names(&world, lead, &find(words)).await, ["Kartläggning"], "{words}");
    }
    for words in ["finns inte", "%", "_", "\\"] {
        assert!(names(&world, lead, &find(words)).await.is_empty(), "{words}");
    }
    let by = |group, need| Find {
        group: Some(group),
        need: Some(need),
        ..Find::default()
    };
    assert_eq!(names(&world, lead, &by(TargetGroup::Youth, Need::Language)).await.len(), 1);
    assert!(names(&world, lead, &by(TargetGroup::Youth, Need::Health)).await.is_empty());
    // One that takes part in nothing sees nothing.
    not_found(methods::get(db, &world.lead_gamma, id).await);
    not_found(methods::version(db, &world.lead_gamma, id, 1).await);
    not_found(methods::adopt(db, &world.lead_gamma, id).await);
    assert!(names(&world, &world.lead_gamma, &Find::default()).await.is_empty());
}

#[tokio::test]
async fn two_who_write_one_part_at_once_lose_nothing() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let id = world.method(joint).await;
    let (_, read) = methods::draft(db, joint, id).await.unwrap();
    let row = read.parts.iter().find(|p| p.part.key == "steps").unwrap().clone();
    let write = |text: &str| {
        let mut part = row.part.clone();
        part.text.set(Language::Sv, text);
        part
    };
    methods::save_part(db, joint, id, row.edit, &write("Först samtal.")).await.unwrap();
    let second = methods::save_part(db, joint, id, row.edit, &write("Först besök.")).await;
    let Err(MethodError::Meanwhile(met)) = second else {
        panic!("{second:?}")
    };
    assert_eq!(met.saved, Saved::Part(write("Först samtal.")));
    assert_eq!((met.edit, met.by.as_deref()), (row.edit + 1, Some("Joint")));
    // Over what was seen, the second can save.
    methods::save_part(db, joint, id, met.edit, &write("Först samtal och besök."))
        .await
        .unwrap();
    // Another part was in nobody's way.
    world.write_part(joint, id, "roles", "Alla.").await;
    let gone = methods::remove_part(db, joint, id, "steps", row.edit).await;
    assert!(matches!(gone, Err(MethodError::Meanwhile(_))), "{gone:?}");
    methods::remove_part(db, joint, id, "steps", met.edit + 1).await.unwrap();
    let late = methods::save_part(db, joint, id, met.edit, &write("Sen")).await;
    assert!(matches!(late, Err(MethodError::Other(Error::NotFound))), "{late:?}");
    // Name and facets alike.
    let head = |name: &'static str| {
        methods::save_head(
            db,
            joint,
            id,
            read.edit,
            Box::leak(Box::new(Texts::swedish(name))),
            Box::leak(Box::default()),
        )
    };
    head("Ett").await.unwrap();
    let met = head("Två").await.unwrap_err();
    assert!(matches!(met, MethodError::Meanwhile(m) if m.saved == Saved::Head(Texts::swedish("Ett"), Facets::default())));
    // A part of one's own, under its heading.
    let key = methods::add_part(db, joint, id, &Texts::swedish("Mer"), true).await.unwrap();
    world.write_part(joint, id, &key, "Text.").await;
}

#[tokio::test]
async fn what_is_published_stays_as_it_is() {
    let world = World::new().await;
    let id = world.method(&world.joint).await;
    world.adapted(&world.lead_alfa, id, "Ring Alfa.").await;
    for sql in [
        "update methods_version set what = 'Annat'",
        "update methods_version set document = '{}'",
        "update methods_local_version set document = '{}'",
    ] {
        let refused = sqlx::query(sql).execute(world.test.owner()).await.unwrap_err();
        let on = refused.as_database_error().and_then(|e| e.constraint());
        assert_eq!(on, Some("methods_version_fixed"), "{sql}");
    }
}

#[tokio::test]
async fn a_municipality_adapts_what_may_be_adapted() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let id = world.method(&world.joint).await;
    not_found(methods::adapt(db, lead, id, "contact", 0, &adaptation("Ring oss.")).await);
    methods::adopt(db, lead, id).await.unwrap();
    assert!(matches!(methods::adopt(db, lead, id).await, Err(Error::Conflict)));
    for core in ["purpose", "head", "nothing"] {
        not_found(methods::adapt(db, lead, id, core, 0, &adaptation("Annat.")).await);
    }
    let empty = domain::methods::Adaptation {
        text: Texts::default(),
        reason: " ".into(),
    };
    let wrong = methods::adapt(db, lead, id, "contact", 0, &empty).await;
    assert!(
        matches!(&wrong, Err(MethodError::Adaptation(p)) if *p == [AdaptationProblem::NoText, AdaptationProblem::NoReason]),
        "{wrong:?}"
    );
    let nothing = methods::publish_local(db, lead, id, &note()).await;
    assert!(matches!(nothing, Err(MethodError::Other(Error::Conflict))), "{nothing:?}");
    methods::adapt(db, lead, id, "contact", 0, &adaptation("Ring Alfa.")).await.unwrap();
    let second = methods::adapt(db, lead, id, "contact", 0, &adaptation("Skriv till Alfa.")).await;
    assert!(
        matches!(&second, Err(MethodError::Meanwhile(m)) if m.saved == Saved::Adaptation(adaptation("Ring Alfa."))),
        "{second:?}"
    );
    // A draft is nobody else's.
    for place in [&world.joint, &world.lead_beta] {
        let shown = methods::get(db, place, id).await.unwrap();
        assert_eq!((shown.users.len(), shown.users[0].local), (1, 0));
        assert!(shown.own.is_none());
    }
    assert_eq!(methods::publish_local(db, lead, id, &note()).await.unwrap(), 1);
    for place in [&world.joint, &world.lead_beta, lead] {
        let (_, local, base) = methods::local_version(db, place, id, world.alfa, 1).await.unwrap();
        assert_eq!(local.document.part("contact").unwrap().text, Texts::swedish("Ring Alfa."));
        assert_eq!(local.document.part("purpose"), base.document.part("purpose"));
        assert_eq!(local.adapted["contact"].reason, "Så är det här");
    }
    not_found(methods::local_version(db, &world.lead_gamma, id, world.alfa, 1).await);
    // Kept to itself, others see neither text nor use; the region sees the use alone.
    methods::share(db, lead, id, false).await.unwrap();
    not_found(methods::local_version(db, &world.lead_beta, id, world.alfa, 1).await);
    not_found(methods::local_version(db, &world.joint, id, world.alfa, 1).await);
    assert!(methods::get(db, &world.lead_beta, id).await.unwrap().users.is_empty());
    assert_eq!(methods::get(db, &world.joint, id).await.unwrap().users.len(), 1);
    // Archived, it stays with who uses it and is offered to nobody else.
    methods::archive(db, &world.joint, id, true).await.unwrap();
    assert_eq!(names(&world, lead, &Find::default()).await.len(), 1);
    assert!(names(&world, &world.lead_beta, &Find::default()).await.is_empty());
    assert!(matches!(methods::adopt(db, &world.lead_beta, id).await, Err(Error::Conflict)));
    methods::archive(db, &world.joint, id, false).await.unwrap();
    // Back to the common text.
    let edit = methods::get(db, lead, id).await.unwrap().own.unwrap().edits["contact"];
    methods::drop_adaptation(db, lead, id, "contact", edit).await.unwrap();
    assert_eq!(methods::publish_local(db, lead, id, &note()).await.unwrap(), 2);
}

#[tokio::test]
async fn a_newer_common_version_is_taken_over_kept_or_merged() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    world.adapted(lead, id, "Ring projektledningen på onsdagar.").await;
    assert!(matches!(methods::newer(db, lead, id).await, Err(Error::Conflict)));
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    world.write_part(joint, id, "contact", "Ring samordnaren på tisdagar.").await;
    methods::publish(db, joint, id, &note()).await.unwrap();

    let newer = methods::newer(db, lead, id).await.unwrap();
    let step = newer.parts.iter().find(|p| p.part.key == "contact").unwrap();
    let Standing::Both { merges } = &step.standing else {
        panic!("{step:?}")
    };
    let proposal = merges[0].1.settled().unwrap();
    assert_eq!(proposal, "Ring samordnaren på onsdagar.");
    let undecided = methods::follow(db, lead, id, 2, &BTreeMap::new()).await;
    assert!(
        matches!(&undecided, Err(MethodError::Follow(p)) if *p == [FollowProblem::Undecided("contact".into())]),
        "{undecided:?}"
    );
    let decide = |edit, choice| BTreeMap::from([("contact".to_owned(), Decision { edit, choice })]);
    let edit = newer.own.edits["contact"];
    // Somebody adapted it once more meanwhile: what was decided was about another text.
    methods::adapt(db, lead, id, "contact", edit, &adaptation("Ring projektledningen på fredagar."))
        .await
        .unwrap();
    let stale = methods::follow(db, lead, id, 2, &decide(edit, Choice::TakeOver)).await;
    assert!(matches!(stale, Err(MethodError::Other(Error::Conflict))), "{stale:?}");
    let merged = Choice::Merge(Texts::swedish("Ring samordnaren på fredagar."));
    methods::follow(db, lead, id, 2, &decide(edit + 1, merged)).await.unwrap();
    methods::publish_local(db, lead, id, &note()).await.unwrap();
    let (_, local, base) = methods::local_version(db, &world.lead_beta, id, world.alfa, 2).await.unwrap();
    assert_eq!(
        (local.base, base.row.number, local.document.part("contact").unwrap().text.clone()),
        (2, 2, Texts::swedish("Ring samordnaren på fredagar."))
    );
    assert_eq!(local.document.part("purpose").unwrap().text, Texts::swedish("Att se mer."));
    // Again; this time ours is kept, then the common text taken over.
    for (number, choice, contact) in [
        (3, Choice::KeepOurs, Some("Ring samordnaren på fredagar.")),
        (4, Choice::TakeOver, None),
    ] {
        world.write_part(joint, id, "contact", &format!("Ring nummer {number}.")).await;
        methods::publish(db, joint, id, &note()).await.unwrap();
        let edit = methods::get(db, lead, id).await.unwrap().own.unwrap().edits["contact"];
        methods::follow(db, lead, id, number, &decide(edit, choice)).await.unwrap();
        let own = methods::get(db, lead, id).await.unwrap().own.unwrap();
        assert_eq!(own.base, number);
        assert_eq!(own.here.get("contact").map(|a| a.text.clone()), contact.map(Texts::swedish));
    }
    // Two at once: one follows, the other is told.
    let once = methods::follow(db, lead, id, 4, &BTreeMap::new()).await;
    assert!(matches!(once, Err(MethodError::Other(Error::Conflict))), "{once:?}");
}

#[tokio::test]
async fn a_municipalitys_own_methods_are_its_own() {
    let world = World::new().await;
    let db = &world.db;
    let id = world.method(&world.lead_alfa).await;
    assert_eq!(names(&world, &world.lead_alfa, &Find::default()).await, ["Kartläggning i Alfa"]);
    not_found(methods::adopt(db, &world.lead_alfa, id).await);
    for place in [&world.joint, &world.lead_beta, &world.lead_gamma] {
        not_found(methods::get(db, place, id).await);
        not_found(methods::version(db, place, id, 1).await);
        not_found(methods::adopt(db, place, id).await);
        not_found(methods::publish(db, place, id, &note()).await);
        not_found(methods::archive(db, place, id, true).await);
        not_found(methods::remove_part(db, place, id, "steps", 1).await);
        assert!(names(&world, place, &Find::default()).await.is_empty());
    }
    not_found(methods::get(db, &world.lead_alfa, MethodId::new()).await);
}
