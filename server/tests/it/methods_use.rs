//! Methods in use: ended and begun again, what was tried, what a version answers, whether a method is still used; and joint
//! management's table of it. Nobody sees what is another's.

use super::world::{World, adaptation, note};
use domain::{
    ids::MethodId,
    language::{Language, Texts},
    methods::{Experience, ExperienceProblem, ExperienceTag, Still},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    focus_groups::findings,
    methods::{
        self, MethodError, SeenPart, answers, proposals,
        usage::{self, Line, Only, Overview, UsageError, UsageProblem},
    },
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

fn text(tried: &str, shared: bool) -> Experience {
    Experience {
        tried: tried.into(),
        happened: "Det blev lugnare".into(),
        tags: vec![ExperienceTag::WorkedWell],
        shared,
    }
}

fn not_found<T: std::fmt::Debug>(result: Result<T, impl Into<UsageError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, UsageError::Other(Error::NotFound)), "{error:?}");
}

#[tokio::test]
async fn a_use_ends_with_a_reason_and_begins_again() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let id = world.method(&world.joint).await;
    not_found(usage::end(db, lead, id, "Därför").await);
    world.adapted(lead, id, "Ring Alfa.").await;
    for (why, problem) in [(" ".to_owned(), UsageProblem::NoReason), ("å".repeat(501), UsageProblem::TooLong)] {
        let wrong = usage::end(db, lead, id, &why).await;
        assert!(matches!(&wrong, Err(UsageError::Problems(p)) if *p == [problem]), "{wrong:?}");
    }
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    let refused = usage::end(db, &staff, id, "Därför").await;
    assert!(matches!(refused, Err(UsageError::Other(Error::Forbidden))), "{refused:?}");
    usage::end(db, lead, id, " Ingen handledare ").await.unwrap();
    assert!(matches!(usage::end(db, lead, id, "Igen").await, Err(UsageError::Ended)));
    // It is told to who sees the use; what was published stays readable, and the draft stays.
    for place in [&world.joint, &world.lead_beta, lead] {
        let shown = methods::get(db, place, id).await.unwrap();
        assert_eq!(shown.users[0].ended.as_ref().unwrap().why, "Ingen handledare");
        methods::local_version(db, place, id, world.alfa, 1).await.unwrap();
        assert_eq!(shown.quarters.last().unwrap().1, 0);
    }
    assert_eq!(world.adoption(lead, id).await.here.len(), 1);
    let row = &methods::find(db, lead, &methods::Find::default()).await.unwrap().rows[0];
    assert!(row.own.unwrap().ended && row.users == 0, "{row:?}");
    // Nothing is written about it meanwhile.
    world.write_part(&world.joint, id, "purpose", "Att se mer.").await;
    world.publish(&world.joint, id).await;
    let seen = SeenPart { base: 1, edit: 2 };
    let adapting = methods::adapt(db, lead, id, "contact", seen, &adaptation("Nytt.")).await;
    assert!(matches!(adapting, Err(MethodError::Ended)), "{adapting:?}");
    let following = methods::follow(db, lead, id, 2, 2, &Default::default()).await;
    assert!(matches!(following, Err(MethodError::Ended)), "{following:?}");
    assert!(matches!(methods::newer(db, lead, id).await, Err(Error::Conflict)));
    let late = usage::write_note(db, lead, id, &text("Samtal", true)).await;
    assert!(matches!(late, Err(UsageError::Ended)), "{late:?}");
    // Again, from the text that was there; the time before is kept.
    world
        .owner("update methods_adoption set adopted_on = adopted_on - 40, ended_on = ended_on - 20")
        .await;
    methods::adopt(db, lead, id).await.unwrap();
    assert!(matches!(methods::adopt(db, lead, id).await, Err(Error::Conflict)));
    let shown = methods::get(db, &world.joint, id).await.unwrap();
    let used = &shown.users[0];
    assert_eq!((used.ended.as_ref(), used.base, used.local, used.since), (None, 1, 1, world.today));
    assert_eq!((used.earlier.len(), used.earlier[0].why.as_str()), (1, "Ingen handledare"));
    assert_eq!((used.earlier[0].to - used.earlier[0].from).whole_days(), 20);
    assert_eq!(shown.quarters.last().unwrap().1, 1);
    methods::follow(db, lead, id, 2, world.adoption(lead, id).await.edit, &Default::default())
        .await
        .unwrap();
    // One that is archived is begun by nobody, not even again.
    usage::end(db, lead, id, "Slut").await.unwrap();
    methods::archive(db, &world.joint, id, true).await.unwrap();
    assert!(matches!(methods::adopt(db, lead, id).await, Err(Error::Conflict)));
    // Others can end nothing of it.
    not_found(usage::end(db, &world.lead_beta, id, "Därför").await);
    not_found(usage::end(db, &world.lead_gamma, id, "Därför").await);
}

#[tokio::test]
async fn what_was_tried_is_shared_or_kept_and_corrected_by_its_own() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let id = world.method(&world.joint).await;
    not_found(usage::write_note(db, lead, id, &text("Samtal", true)).await);
    world.adapted(lead, id, "Ring Alfa.").await;
    let empty = usage::write_note(db, lead, id, &Experience::default()).await;
    assert!(
        matches!(&empty, Err(UsageError::Experience(p)) if *p == [ExperienceProblem::NoTried, ExperienceProblem::NoHappened]),
        "{empty:?}"
    );
    let staff = world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    let shared = usage::write_note(db, &staff, id, &text("Samtal", true)).await.unwrap();
    world
        .owner("update methods_note set written_at = written_at - interval '1 day'")
        .await;
    let kept = usage::write_note(db, lead, id, &text("Besök", false)).await.unwrap();
    // Newest first; the own people see who wrote it, with the version that was used.
    let own = usage::notes(db, lead, id).await.unwrap();
    assert_eq!(own.iter().map(|n| n.id).collect::<Vec<_>>(), [kept, shared]);
    assert_eq!((own[1].by.as_deref(), own[1].base, own[1].local), (Some("Staff Alfa"), 1, 1));
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    for place in [&world.joint, &world.lead_beta, &partner] {
        let seen = usage::notes(db, place, id).await.unwrap();
        assert_eq!(seen.len(), 1, "{}", place.slug);
        assert_eq!((seen[0].tenant_name.as_str(), &seen[0].by), ("Alfa", &None));
        not_found(usage::note(db, &world.lead_beta, id, shared).await);
    }
    not_found(usage::notes(db, &world.lead_gamma, id).await);
    // A colleague corrects it; who read it before is told and loses nothing.
    usage::correct_note(db, lead, id, shared, 1, &text("Samtal i par", true))
        .await
        .unwrap();
    let late = usage::correct_note(db, &staff, id, shared, 1, &text("Annat", false)).await;
    let Err(UsageError::Meanwhile(now)) = late else {
        panic!("{late:?}")
    };
    assert_eq!(
        (now.text.tried.as_str(), now.edit, now.changed_by.as_deref()),
        ("Samtal i par", 2, Some("Lead Alfa"))
    );
    let late = usage::remove_note(db, &staff, id, shared, 1).await;
    assert!(matches!(late, Err(UsageError::Meanwhile(_))), "{late:?}");
    for place in [&world.lead_beta, &world.joint, &world.lead_gamma] {
        not_found(usage::correct_note(db, place, id, shared, 2, &text("Annat", true)).await);
        not_found(usage::remove_note(db, place, id, shared, 2).await);
    }
    // Not under another method's address either.
    let other = world.method(lead).await;
    not_found(usage::remove_note(db, lead, other, shared, 2).await);
    usage::remove_note(db, &staff, id, shared, 2).await.unwrap();
    assert!(usage::notes(db, &world.joint, id).await.unwrap().is_empty());
    // Nobody writes in another's name, or says that another changed it.
    let beta = world.lead_beta.actor.0;
    for sql in [
        format!("update methods_note set edit = edit + 1, changed_by = '{beta}'"),
        format!(
            "insert into methods_note (tenant_id, id, owner_id, method_id, base_version, local_version, tried, happened, written_by)
             select tenant_id, gen_random_uuid(), owner_id, method_id, 1, 1, 'x', 'x', '{beta}' from methods_note limit 1"
        ),
    ] {
        let error = as_app(&world, lead, &sql).await.unwrap_err();
        let on = error.as_database_error().and_then(|e| e.constraint());
        assert_eq!(on, Some("methods_note_writer"), "{sql}: {error}");
    }
}

/// What a place's own statement comes to, past the verbs.
async fn as_app(world: &World, place: &Place, sql: &str) -> Result<(), sqlx::Error> {
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await?;
    let mut tx = app.begin().await?;
    sqlx::query("select set_config('app.tenant', $1, true), set_config('app.actor', $2, true)")
        .bind(place.tenant.to_string())
        .bind(place.actor.0.to_string())
        .execute(&mut *tx)
        .await?;
    sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&mut *tx).await?;
    Ok(())
}

async fn table(world: &World, only: Only) -> Overview {
    usage::overview(&world.db, &world.joint, only, Some(0)).await.unwrap()
}

fn names(overview: &Overview) -> Vec<&str> {
    overview.lines.iter().map(|l| l.name.best(Language::Sv).1).collect()
}

async fn named(world: &World, name: &str) -> MethodId {
    let id = methods::create(&world.db, &world.joint, &Texts::swedish(name)).await.unwrap();
    world.write_part(&world.joint, id, "purpose", "Att se.").await;
    world.publish(&world.joint, id).await;
    id
}

/// Adapts the contact, and publishes that.
async fn local(world: &World, place: &Place, id: MethodId, base: i32) {
    let seen = SeenPart { base, edit: 0 };
    methods::adapt(&world.db, place, id, "contact", seen, &adaptation("Ring oss."))
        .await
        .unwrap();
    let seen = world.adoption(place, id).await.edit;
    methods::publish_local(&world.db, place, id, seen, &note()).await.unwrap();
}

#[tokio::test]
async fn joint_management_sees_which_version_is_used_where_and_what_is_missing() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    assert!(table(&world, Only::All).await.lines.is_empty());
    methods::create(db, &world.joint, &Texts::swedish("Utkast")).await.unwrap();
    let [a, b, c, d] = [
        named(&world, "a både").await,
        named(&world, "b den ena").await,
        named(&world, "c gammal").await,
        named(&world, "d arkiverad").await,
    ];
    for place in [alfa, beta] {
        for id in [a, c] {
            methods::adopt(db, place, id).await.unwrap();
        }
    }
    methods::adopt(db, alfa, b).await.unwrap();
    methods::adopt(db, beta, b).await.unwrap();
    usage::end(db, beta, b, "Passade inte").await.unwrap();
    methods::adopt(db, alfa, d).await.unwrap();
    methods::archive(db, &world.joint, d, true).await.unwrap();
    // Alfa follows and publishes what it has; Beta's own text is kept to itself.
    world.write_part(&world.joint, c, "purpose", "Att se mer.").await;
    world.publish(&world.joint, c).await;
    methods::follow(db, alfa, c, 2, 1, &Default::default()).await.unwrap();
    local(&world, alfa, c, 2).await;
    methods::share(db, beta, c, false).await.unwrap();

    let all = table(&world, Only::All).await;
    assert_eq!(names(&all), ["a både", "b den ena", "c gammal", "d arkiverad"]);
    assert_eq!(all.columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Alfa", "Beta"]);
    assert_eq!(all.lines.iter().map(Line::used).collect::<Vec<_>>(), [2, 1, 2, 1]);
    let [alfas, betas] = all.lines[2].cells.as_slice() else {
        panic!("{all:?}")
    };
    let (alfas, betas) = (alfas.clone().unwrap(), betas.clone().unwrap());
    assert_eq!((alfas.base, alfas.local, alfas.local_on), (2, 1, Some(world.today)));
    assert_eq!((betas.base, betas.local, betas.local_on), (1, 0, None));
    assert_eq!(betas.text_on(), Some(world.today));
    assert_eq!(all.lines[1].cells[1].as_ref().unwrap().ended_on, Some(world.today));
    assert!(all.lines[3].cells[1].is_none() && all.lines[3].archived);
    assert_eq!(names(&table(&world, Only::Gaps).await), ["b den ena"]);
    assert_eq!(names(&table(&world, Only::Behind).await), ["c gammal"]);
    // The region sees that Beta uses a local version, and not which text it is.
    local(&world, beta, a, 1).await;
    methods::share(db, beta, a, false).await.unwrap();
    let all = table(&world, Only::All).await;
    let betas = all.lines[0].cells[1].clone().unwrap();
    assert_eq!((betas.base, betas.local, betas.local_on), (1, 1, None));
    // What Beta proposes back waits for an answer, is talked about and still waits, and does no more when it has one.
    assert!(names(&table(&world, Only::Proposed).await).is_empty());
    let proposal = proposals::propose(db, beta, a, "contact", 1, "Fler hittar").await.unwrap();
    proposals::comment(db, beta, a, proposal, "Vi har prövat").await.unwrap();
    let waits = table(&world, Only::Proposed).await;
    assert_eq!((names(&waits), waits.lines[0].proposed), (vec!["a både"], 1));
    proposals::decline(db, &world.joint, a, proposal, "Inte nu").await.unwrap();
    assert!(table(&world, Only::Proposed).await.lines.is_empty());
    assert_eq!(table(&world, Only::All).await.lines[0].proposed, 0);
    // Page by page, and the whole as one.
    assert!(
        usage::overview(db, &world.joint, Only::All, Some(1))
            .await
            .unwrap()
            .lines
            .is_empty()
    );
    assert_eq!(usage::overview(db, &world.joint, Only::All, None).await.unwrap().lines.len(), 4);
    for place in [alfa, &world.test.member(world.region, Role::Evaluator, "Evaluator").await] {
        let refused = usage::overview(db, place, Only::All, None).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_version_answers_what_was_heard_and_nobody_else_learns_of_it() {
    let world = World::new().await;
    let (db, joint) = (&world.db, &world.joint);
    let round = world.open_round(joint, &[world.alfa, world.beta]).await;
    world.close(joint, round).await;
    let hear = async |place: &Place, with: &[domain::ids::TenantId]| {
        let id = findings::write(db, place, round, &Texts::swedish("Brevet var svårt"), with)
            .await
            .unwrap();
        (place.tenant, id)
    };
    let to_alfa = hear(joint, &[world.alfa]).await;
    let betas = hear(&world.lead_beta, &[]).await;
    let method = world.method(joint).await;
    assert_eq!(answers::choices(db, joint).await.unwrap().len(), 2);
    // Beta does not see what was heard of Alfa alone.
    assert_eq!(answers::choices(db, &world.lead_beta).await.unwrap().len(), 1);
    let own = world.method(&world.lead_beta).await;
    not_found(answers::set(db, &world.lead_beta, own, 1, to_alfa, true).await);
    for (place, id, version) in [(&world.lead_alfa, method, 1), (joint, method, 2), (joint, own, 1)] {
        not_found(answers::set(db, place, id, version, to_alfa, true).await);
    }
    for finding in [to_alfa, betas] {
        answers::set(db, joint, method, 1, finding, true).await.unwrap();
        let again = answers::set(db, joint, method, 1, finding, true).await;
        assert!(matches!(again, Err(Error::Conflict)), "{again:?}");
    }
    answers::set(db, &world.lead_beta, own, 1, betas, true).await.unwrap();
    // Both ways, to who sees both: the region all but Beta's own method, each municipality its own.
    for (place, heard, led_to) in [
        (joint, vec![to_alfa, betas], 2),
        (&world.lead_alfa, vec![to_alfa], 1),
        (&world.lead_beta, vec![betas], 2),
    ] {
        let mut seen: Vec<_> = answers::of(db, place, method, 1)
            .await
            .unwrap()
            .iter()
            .map(|h| (h.owner, h.id))
            .collect();
        seen.sort();
        let mut expected = heard;
        expected.sort();
        assert_eq!(seen, expected, "{}", place.slug);
        let to = answers::to(db, place, &[to_alfa.1, betas.1]).await.unwrap();
        assert_eq!(to.len(), led_to, "{}: {to:?}", place.slug);
        assert!(to.iter().all(|a| a.version == 1));
    }
    not_found(answers::of(db, &world.lead_gamma, method, 1).await);
    assert!(answers::to(db, &world.lead_gamma, &[to_alfa.1, betas.1]).await.unwrap().is_empty());
    // What was heard is taken back, and the link with it; a link alone can go as well.
    findings::remove(db, &world.lead_beta, betas.1).await.unwrap();
    assert_eq!(answers::of(db, joint, method, 1).await.unwrap().len(), 1);
    answers::set(db, joint, method, 1, to_alfa, false).await.unwrap();
    assert!(answers::to(db, &world.lead_alfa, &[to_alfa.1]).await.unwrap().is_empty());
    let logged = world.count("select count(*) from audit_entry where kind = 'method_answers'").await;
    assert_eq!(logged, 4);
}

#[tokio::test]
async fn half_a_year_after_the_project_it_is_asked_once() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let id = world.method(&world.joint).await;
    methods::adopt(db, lead, id).await.unwrap();
    let ends = async |months: i32| {
        world
            .owner(&format!(
                "insert into tenants_collaboration (tenant_id, name, owner, ends, languages, joint_management, facts)
                 values ('{}', 'x', 'x', (now() at time zone 'Europe/Stockholm')::date - interval '{months} months', '{{sv}}', true, '{{}}')
                 on conflict (tenant_id) do update set ends = excluded.ends",
                world.region
            ))
            .await;
    };
    assert!(
        usage::asked(db, lead).await.unwrap().is_empty(),
        "nobody knows when the project ends"
    );
    ends(5).await;
    assert!(usage::asked(db, lead).await.unwrap().is_empty());
    let early = usage::answer(db, lead, id, Some(Still::Yes), "").await;
    assert!(matches!(early, Err(UsageError::Other(Error::Conflict))), "{early:?}");
    ends(7).await;
    assert_eq!(usage::asked(db, lead).await.unwrap()[0].id, id);
    // Who does not use it, takes no part, or does not lead is not asked.
    for place in [&world.lead_beta, &world.lead_gamma, &world.joint] {
        assert!(usage::asked(db, place).await.unwrap().is_empty(), "{}", place.slug);
    }
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    assert!(matches!(usage::asked(db, &staff).await, Err(Error::Forbidden)));
    not_found(usage::answer(db, &world.lead_beta, id, Some(Still::Yes), "").await);
    let wrong = usage::answer(db, lead, id, None, &"å".repeat(501)).await;
    assert!(
        matches!(&wrong, Err(UsageError::Problems(p)) if *p == [UsageProblem::NoAnswer, UsageProblem::TooLong]),
        "{wrong:?}"
    );
    usage::answer(db, lead, id, Some(Still::Partly), " Bara i två grupper ")
        .await
        .unwrap();
    assert!(usage::asked(db, lead).await.unwrap().is_empty());
    let again = usage::answer(db, lead, id, Some(Still::No), "").await;
    assert!(matches!(again, Err(UsageError::Other(Error::Conflict))), "{again:?}");
    // Kept with its day, and told to who sees the use.
    for place in [lead, &world.joint, &world.lead_beta] {
        let still = methods::get(db, place, id).await.unwrap().users[0].still.clone().unwrap();
        assert_eq!(
            (still.still, still.words.as_str(), still.on),
            (Still::Partly, "Bara i två grupper", world.today)
        );
    }
    let overview = table(&world, Only::All).await;
    assert_eq!(overview.lines[0].cells[0].as_ref().unwrap().still, Some(Still::Partly));
    // About what is used no more it is not asked.
    let other = world.method(&world.joint).await;
    methods::adopt(db, lead, other).await.unwrap();
    assert_eq!(usage::asked(db, lead).await.unwrap().len(), 1);
    usage::end(db, lead, other, "Slut").await.unwrap();
    assert!(usage::asked(db, lead).await.unwrap().is_empty());
}
