//! Methods: written, published, adopted, adapted, and followed; and nobody sees what is another's.

mod collections;
mod files;
mod finding;
mod marks;

use super::world::{World, adaptation, note};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Choice, Facets, FollowProblem, Licence, MethodProblem, Need, Note, Standing, TargetGroup},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    methods::{self, AdaptationProblem, Find, MethodError, Saved, SeenPart},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::collections::BTreeMap;

fn find(words: &str) -> Find {
    Find {
        words: words.into(),
        ..Find::default()
    }
}

async fn names(world: &World, place: &Place, find: &Find) -> Vec<String> {
    let found = methods::find(&world.db, place, find).await.unwrap();
    found.rows.into_iter().map(|r| r.name.best(Language::Sv).1.to_owned()).collect()
}

/// Publishes the working text as it stands.
async fn publish(world: &World, place: &Place, id: MethodId, note: &Note) -> Result<i32, MethodError> {
    let (_, draft) = methods::draft(&world.db, place, id).await?;
    methods::publish(&world.db, place, id, &draft.seen(), note).await
}

/// Adapts the contact over what was read.
async fn adapt(world: &World, place: &Place, id: MethodId, base: i32, edit: i32, text: &str) -> Result<(), MethodError> {
    methods::adapt(&world.db, place, id, "contact", SeenPart { base, edit }, &adaptation(text)).await
}

fn stale<T: std::fmt::Debug>(result: Result<T, MethodError>) {
    assert!(matches!(result, Err(MethodError::Stale)), "{result:?}");
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
        publish(&world, joint, id, &note()).await.unwrap_err(),
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
    let unsaid = publish(&world, joint, id, &Note::default()).await;
    assert!(matches!(unsaid, Err(MethodError::Problems(p)) if p == [MethodProblem::NoWhat, MethodProblem::NoWhy]));
    assert_eq!(world.publish(joint, id).await, 1);
    let again = publish(&world, joint, id, &note()).await;
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
    for words in ["finns saknas", "%", "_", "\\"] {
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
    // A part of one's own, under its heading. It is moved up, and at the ends it stays; nobody's saving is lost by it.
    let key = methods::add_part(db, joint, id, &Texts::swedish("Mer"), true).await.unwrap();
    let order = async || {
        let (_, draft) = methods::draft(db, joint, id).await.unwrap();
        draft.parts.into_iter().map(|p| (p.part.key, p.edit)).collect::<Vec<_>>()
    };
    let before = order().await;
    methods::move_part(db, joint, id, &key, true).await.unwrap();
    let mut moved = before.clone();
    moved.swap(before.len() - 2, before.len() - 1);
    assert_eq!(order().await, moved);
    methods::move_part(db, joint, id, &before[0].0, true).await.unwrap();
    assert_eq!(order().await, moved);
    methods::move_part(db, joint, id, &key, false).await.unwrap();
    assert_eq!(order().await, before);
    not_found(methods::move_part(db, joint, id, "head", true).await);
    not_found(methods::move_part(db, &world.lead_alfa, id, &key, true).await);
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
    not_found(adapt(&world, lead, id, 1, 0, "Ring oss.").await);
    methods::adopt(db, lead, id).await.unwrap();
    assert!(matches!(methods::adopt(db, lead, id).await, Err(Error::Conflict)));
    for core in ["purpose", "head", "nothing"] {
        let seen = SeenPart { base: 1, edit: 0 };
        not_found(methods::adapt(db, lead, id, core, seen, &adaptation("Annat.")).await);
    }
    let empty = domain::methods::Adaptation {
        text: Texts::default(),
        reason: " ".into(),
    };
    let wrong = methods::adapt(db, lead, id, "contact", SeenPart { base: 1, edit: 0 }, &empty).await;
    assert!(
        matches!(&wrong, Err(MethodError::Adaptation(p)) if *p == [AdaptationProblem::NoText, AdaptationProblem::NoReason]),
        "{wrong:?}"
    );
    let nothing = methods::publish_local(db, lead, id, 1, &note()).await;
    assert!(matches!(nothing, Err(MethodError::Other(Error::Conflict))), "{nothing:?}");
    adapt(&world, lead, id, 1, 0, "Ring Alfa.").await.unwrap();
    let second = adapt(&world, lead, id, 1, 0, "Skriv till Alfa.").await;
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
    // What is published is what was looked at.
    stale(methods::publish_local(db, lead, id, 1, &note()).await);
    let seen = world.adoption(lead, id).await.edit;
    assert_eq!(methods::publish_local(db, lead, id, seen, &note()).await.unwrap(), 1);
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
    let read = world.seen_part(lead, id, "contact").await;
    methods::drop_adaptation(db, lead, id, "contact", read).await.unwrap();
    let seen = world.adoption(lead, id).await.edit;
    assert_eq!(methods::publish_local(db, lead, id, seen, &note()).await.unwrap(), 2);
    // Who wrote over what is gone is told, and also where somebody has adapted it anew since.
    stale(adapt(&world, lead, id, 1, read.edit, "Ring Alfa igen.").await);
    stale(methods::drop_adaptation(db, lead, id, "contact", read).await);
    adapt(&world, lead, id, 1, 0, "Skriv till Alfa.").await.unwrap();
    let late = adapt(&world, lead, id, 1, read.edit, "Ring Alfa igen.").await;
    assert!(
        matches!(&late, Err(MethodError::Meanwhile(m)) if m.saved == Saved::Adaptation(adaptation("Skriv till Alfa."))),
        "{late:?}"
    );
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
    world.publish(joint, id).await;

    let newer = methods::newer(db, lead, id).await.unwrap();
    let step = newer.parts.iter().find(|p| p.part.key == "contact").unwrap();
    let Standing::Both { merges } = &step.standing else {
        panic!("{step:?}")
    };
    let proposal = merges[0].1.settled().unwrap();
    assert_eq!(proposal, "Ring samordnaren på onsdagar.");
    let seen = newer.own.edit;
    let undecided = methods::follow(db, lead, id, 2, seen, &BTreeMap::new()).await;
    assert!(
        matches!(&undecided, Err(MethodError::Follow(p)) if *p == [FollowProblem::Undecided("contact".into())]),
        "{undecided:?}"
    );
    let decide = |choice| BTreeMap::from([("contact".to_owned(), choice)]);
    // Somebody adapted it once more meanwhile: what was decided was about another text.
    adapt(
        &world,
        lead,
        id,
        1,
        newer.own.edits["contact"],
        "Ring projektledningen på fredagar.",
    )
    .await
    .unwrap();
    stale(methods::follow(db, lead, id, 2, seen, &decide(Choice::TakeOver)).await);
    let merged = Choice::Merge(Texts::swedish("Ring samordnaren på fredagar."));
    methods::follow(db, lead, id, 2, seen + 1, &decide(merged)).await.unwrap();
    // Who had the older common text beside what was written is told.
    let read = world.seen_part(lead, id, "contact").await;
    stale(adapt(&world, lead, id, 1, read.edit, "Ring.").await);
    stale(methods::drop_adaptation(db, lead, id, "contact", SeenPart { base: 1, ..read }).await);
    let seen = world.adoption(lead, id).await.edit;
    methods::publish_local(db, lead, id, seen, &note()).await.unwrap();
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
        world.publish(joint, id).await;
        let seen = world.adoption(lead, id).await.edit;
        methods::follow(db, lead, id, number, seen, &decide(choice)).await.unwrap();
        let own = world.adoption(lead, id).await;
        assert_eq!(own.base, number);
        assert_eq!(own.here.get("contact").map(|a| a.text.clone()), contact.map(Texts::swedish));
    }
    // Two at once: one follows, the other is told.
    let seen = world.adoption(lead, id).await.edit;
    stale(methods::follow(db, lead, id, 4, seen, &BTreeMap::new()).await);
}

/// A part that the newer common version has no more takes the text here with it: only where somebody has seen that it goes.
#[tokio::test]
async fn no_text_goes_that_nobody_has_seen_go() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    methods::adopt(db, lead, id).await.unwrap();
    let (_, draft) = methods::draft(db, joint, id).await.unwrap();
    let edit = draft.parts.iter().find(|p| p.part.key == "contact").unwrap().edit;
    methods::remove_part(db, joint, id, "contact", edit).await.unwrap();
    world.publish(joint, id).await;
    // Read while nothing was adapted; then a colleague adapts the part that goes.
    let seen = methods::newer(db, lead, id).await.unwrap().own.edit;
    adapt(&world, lead, id, 1, 0, "Ring Alfa.").await.unwrap();
    stale(methods::follow(db, lead, id, 2, seen, &BTreeMap::new()).await);
    assert_eq!(world.adoption(lead, id).await.here["contact"], adaptation("Ring Alfa."));
    let seen = methods::newer(db, lead, id).await.unwrap().own.edit;
    methods::follow(db, lead, id, 2, seen, &BTreeMap::new()).await.unwrap();
    assert!(world.adoption(lead, id).await.here.is_empty());
    // The part has no place here any more.
    not_found(adapt(&world, lead, id, 1, 2, "Ring Alfa.").await);
}

/// What goes out to all is what somebody looked at before it went.
#[tokio::test]
async fn what_is_published_is_what_was_looked_at() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let id = world.method(joint).await;
    let read = async || methods::draft(db, joint, id).await.unwrap().1.seen();
    let seen = read().await;
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    stale(methods::publish(db, joint, id, &seen, &note()).await);
    let seen = read().await;
    let key = methods::add_part(db, joint, id, &Texts::swedish("Mer"), true).await.unwrap();
    stale(methods::publish(db, joint, id, &seen, &note()).await);
    let seen = read().await;
    methods::remove_part(db, joint, id, &key, 1).await.unwrap();
    stale(methods::publish(db, joint, id, &seen, &note()).await);
    let seen = read().await;
    // Asking for a reader changes no text.
    methods::ask_review(db, joint, id, true).await.unwrap();
    assert_eq!(methods::publish(db, joint, id, &seen, &note()).await.unwrap(), 2);
}

/// Who is said to have written or published something is who was signed in.
#[tokio::test]
async fn nobody_writes_in_anothers_name() {
    let world = World::new().await;
    let joint = &world.joint;
    let id = world.method(joint).await;
    world.adapted(&world.lead_alfa, id, "Ring Alfa.").await;
    let other = world.lead_beta.actor.0;
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    for (place, by, sql) in [
        (
            joint,
            "changed_by",
            format!("update methods_draft set edit = edit + 1, changed_by = '{other}'"),
        ),
        (
            joint,
            "changed_by",
            format!(
                "insert into methods_draft (tenant_id, owner_id, method_id, part, document, changed_by)
                 select tenant_id, owner_id, method_id, 'x', document, '{other}' from methods_draft limit 1"
            ),
        ),
        (
            joint,
            "published_by",
            format!(
                "insert into methods_version (owner_id, method_id, number, document, what, why, published_by)
                 select owner_id, method_id, 9, document, what, why, '{other}' from methods_version limit 1"
            ),
        ),
        (
            &world.lead_alfa,
            "published_by",
            format!(
                "insert into methods_local_version (tenant_id, owner_id, method_id, number, base_version, document, adapted, what, why, shared, published_by)
                 select tenant_id, owner_id, method_id, 9, base_version, document, adapted, what, why, shared, '{other}' from methods_local_version limit 1"
            ),
        ),
    ] {
        let mut tx = app.begin().await.unwrap();
        sqlx::query("select set_config('app.tenant', $1, true), set_config('app.actor', $2, true)")
            .bind(place.tenant.to_string())
            .bind(place.actor.0.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let written: Vec<uuid::Uuid> = sqlx::query_scalar(AssertSqlSafe(format!("{sql} returning {by}")))
            .fetch_all(&mut *tx)
            .await
            .unwrap();
        assert!(!written.is_empty() && written.iter().all(|by| *by == place.actor.0), "{sql}: {written:?}");
    }
    // Whose a method is, and which part a text is of, nobody changes.
    for sql in [
        "update methods_method set owner_id = owner_id",
        "update methods_draft set owner_id = owner_id",
    ] {
        let refused = sqlx::query(sql).execute(&mut app).await.expect_err(sql);
        let code = refused.as_database_error().and_then(|e| e.code()).unwrap().into_owned();
        assert_eq!(code, "42501", "{sql}");
    }
}

#[tokio::test]
async fn methods_go_out_as_a_file_and_come_in_from_one() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_gamma);
    let id = world.method(joint).await;
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    world.publish(joint, id).await;
    let file = methods::take_out(db, joint, id).await.unwrap();
    assert_eq!((file.methods.len(), file.methods[0].versions.len()), (1, 2));
    assert_eq!(methods::take_out_all(db, joint).await.unwrap(), file);
    assert_eq!(
        methods::take_out(db, &world.lead_alfa, id).await.unwrap(),
        file,
        "who reads it takes it along"
    );
    not_found(methods::take_out(db, lead, id).await);
    not_found(methods::take_out_all(db, lead).await);
    // Elsewhere it becomes a working text that knows where it came from; the same file again changes nothing.
    let bytes = serde_json::to_vec(&file).unwrap();
    let taken = methods::take_in(db, lead, &bytes).await.unwrap();
    assert_eq!((taken.made.len(), taken.known), (1, 0));
    let here = taken.made[0];
    let (method, draft) = methods::draft(db, lead, here).await.unwrap();
    assert_eq!(draft.document(), file.methods[0].versions[1].document);
    assert_eq!(
        (method.version, method.origin.as_ref().map(|o| (o.id, o.version()))),
        (0, Some((id, 2)))
    );
    for place in [lead, joint] {
        let again = methods::take_in(db, place, &bytes).await.unwrap();
        assert_eq!((again.made.len(), again.known), (0, 1));
    }
    not_found(methods::get(db, joint, here).await);
    world.publish(lead, here).await;
    // An id that happens to look like a personal number is none.
    let mut odd = file.clone();
    odd.methods[0].id = "19121212-1212-4000-8000-000000000000".parse().unwrap();
    let taken = methods::take_in(db, lead, &serde_json::to_vec(&odd).unwrap()).await.unwrap();
    assert_eq!(taken.made.len(), 1);
    // What can't be is said, and changes nothing.
    let number = String::from_utf8(bytes.clone())
        .unwrap()
        .replace("Att se mer.", "Ring 19121212-1212.");
    let refused = methods::take_in(db, &world.lead_beta, number.as_bytes()).await;
    assert!(matches!(refused, Err(methods::ImportError::Number(1))), "{refused:?}");
    let refused = methods::take_in(db, &world.lead_beta, b"{}").await;
    assert!(matches!(refused, Err(methods::ImportError::Unreadable(_))), "{refused:?}");
    let mut other = file.clone();
    other.methods[0].versions[0].document.parts[0].text = Texts::default();
    let refused = methods::take_in(db, &world.lead_beta, &serde_json::to_vec(&other).unwrap()).await;
    assert!(
        matches!(&refused, Err(methods::ImportError::Problems(p)) if p.len() == 1),
        "{refused:?}"
    );
    assert!(
        names(&world, &world.lead_beta, &Find::default()).await.len() == 1,
        "the region's alone"
    );
}

#[tokio::test]
async fn what_a_region_opens_everybody_reads_and_nothing_else() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let (id, other) = (world.method(joint).await, world.method(joint).await);
    let slug = joint.slug.as_str();
    not_found(methods::open_list(db, Some(slug)).await);
    not_found(methods::open(db, &world.lead_alfa, id, Some(Licence::CcBy)).await);
    let own = world.method(&world.lead_alfa).await;
    not_found(methods::open(db, &world.lead_alfa, own, Some(Licence::CcBy)).await);
    not_found(methods::open(db, joint, own, Some(Licence::CcBy)).await);
    methods::open(db, joint, id, Some(Licence::CcBy)).await.unwrap();
    let again = methods::open(db, joint, id, Some(Licence::CcBy)).await;
    assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    let rows = methods::open_list(db, Some(slug)).await.unwrap();
    assert_eq!(
        rows.iter().map(|r| (r.id, r.version, r.licence)).collect::<Vec<_>>(),
        [(id, 1, Licence::CcBy)]
    );
    let (open, _) = methods::open_method(db, slug, id).await.unwrap();
    assert_eq!(
        open.newest().unwrap().document.part("purpose").unwrap().text,
        Texts::swedish("Att se vad som finns.")
    );
    for (slug, id) in [(slug, other), (slug, own), ("alfa", own), ("alfa", id), ("finns-inte", id)] {
        not_found(methods::open_method(db, slug, id).await);
        not_found(methods::open_file(db, slug, id).await);
    }
    // A draft is not open before it is published, and an archived method is open no more.
    world.write_part(joint, id, "purpose", "Hemligt än.").await;
    let (open, _) = methods::open_method(db, slug, id).await.unwrap();
    assert!(!serde_json::to_string(&open).unwrap().contains("Hemligt"));
    methods::archive(db, joint, id, true).await.unwrap();
    assert!(methods::open_list(db, None).await.unwrap().is_empty());
    not_found(methods::open_method(db, slug, id).await);
    not_found(methods::open_file(db, slug, id).await);
    methods::archive(db, joint, id, false).await.unwrap();
    methods::open(db, joint, id, None).await.unwrap();
    not_found(methods::open_method(db, slug, id).await);
}

/// Who leads where a method is used in an older version is told of the newer one, once; nobody else is.
#[tokio::test]
async fn who_uses_a_method_is_told_once_of_a_newer_version() {
    let world = World::new().await;
    let (joint, lead) = (&world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    methods::adopt(&world.db, lead, id).await.unwrap();
    let told = async || {
        world
            .texts("select a.email || ' ' || o.state from notifications_outbox o join identity_account a on a.id = o.account_id where o.kind = 'methods.newer' order by o.created_at")
            .await
    };
    assert!(told().await.is_empty());
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    world.publish(joint, id).await;
    let once = told().await;
    assert_eq!(once, ["lead.alfa@example.se queued"], "Beta does not use it");
    // A second version while the first mail waits is no second mail; after it has left, it is.
    world.write_part(joint, id, "purpose", "Att se ännu mer.").await;
    world.publish(joint, id).await;
    assert_eq!(told().await, once);
    world
        .owner("update notifications_outbox set state = 'sent' where kind = 'methods.newer'")
        .await;
    world.write_part(joint, id, "purpose", "Att se allt.").await;
    world.publish(joint, id).await;
    assert_eq!(told().await.len(), 2);
    // Who has taken in the newest is not told of it.
    let seen = world.adoption(lead, id).await.edit;
    methods::follow(&world.db, lead, id, 4, seen, &BTreeMap::new()).await.unwrap();
    let of_it = world
        .texts("select f.tenant_slug from notifications_outbox o, methods_mail_facts((o.payload ->> 'owner')::uuid, (o.payload ->> 'method')::uuid, o.tenant_id) f where o.kind = 'methods.newer'")
        .await;
    assert!(of_it.is_empty(), "the mail that waits has nothing to say any more: {of_it:?}");
}
