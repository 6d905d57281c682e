//! A tenant's life and settings: who may do what to whom, what closing ends, and what deletion leaves.

use super::world::{World, sheet};
use domain::{
    exchange::{Audience, events::Typed},
    ids::{EventId, TenantId},
    language::{Language, Texts},
    notifications::Notice,
    tenants::{Role, TenantKind},
};
use server::{
    Error,
    db::Place,
    exchange::events::{self, Coming, For, Only, Registered},
    focus_groups::{
        answering::{self, Documents, OpeningState, Taken},
        findings, invitations, jobs,
    },
    methods::{self, proposals},
    tenants::{
        self,
        collaboration::ExportHereError,
        export::{begin, export},
        life::{self, LifeError, LifeProblem as P, NewMunicipality},
        settings::{self, LogoProblem, SettingsError, SettingsProblem},
    },
};
use std::collections::BTreeSet;
use time::Duration;

fn new(name: &str) -> NewMunicipality {
    NewMunicipality {
        name: name.into(),
        part: "full".into(),
        leader: "Kim".into(),
        email: "kim@example.se".into(),
        ..NewMunicipality::default()
    }
}

fn problems<T: std::fmt::Debug>(result: Result<T, LifeError>) -> Vec<P> {
    match result {
        Err(LifeError::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn wrong<T: std::fmt::Debug>(result: Result<T, SettingsError>) -> Vec<SettingsProblem> {
    match result {
        Err(SettingsError::Problems(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, LifeError>) -> bool {
    matches!(result, Err(LifeError::Other(Error::Forbidden)))
}

fn conflict<T: std::fmt::Debug>(result: Result<T, LifeError>) -> bool {
    matches!(result, Err(LifeError::Other(Error::Conflict)))
}

impl World {
    async fn state(&self, tenant: TenantId) -> String {
        self.texts(&format!("select state from tenants_tenant where id = '{tenant}'"))
            .await
            .remove(0)
    }
}

#[tokio::test]
async fn joint_management_creates_a_municipality_with_its_leader() {
    let world = World::new().await;
    let id = life::create_municipality(
        &world.db,
        &world.joint,
        &NewMunicipality {
            code: "0885".into(),
            language: Some(Language::En),
            ..new(" Mörbylånga ")
        },
    )
    .await
    .unwrap();
    let made = world
        .texts(&format!(
            "select t.kind || ' ' || t.slug || ' ' || t.name || ' ' || t.code || ' ' || p.role || ' ' || m.role || ' ' || m.name || ' ' || o.kind || ' ' || o.language
               from tenants_tenant t join tenants_participation p on p.tenant_id = t.id join tenants_membership m on m.tenant_id = t.id
               join notifications_outbox o on o.tenant_id = t.id and o.account_id = m.account_id
              where t.id = '{id}' and p.region_id = '{}'",
            world.region
        ))
        .await;
    assert_eq!(made, ["municipality morbylanga Mörbylånga 0885 full leader Kim tenants.welcome en"]);

    // What is taken or can't be.
    let create = |new: NewMunicipality| {
        let (db, joint) = (world.db.clone(), world.joint.clone());
        async move { life::create_municipality(&db, &joint, &new).await }
    };
    assert_eq!(problems(create(new("Mörbylånga")).await), [P::SlugTaken]);
    let other_slug = NewMunicipality {
        slug: "morbylanga-2".into(),
        ..new("Mörbylånga")
    };
    assert_eq!(
        problems(
            create(NewMunicipality {
                code: "0885".into(),
                ..other_slug.clone()
            })
            .await
        ),
        [P::CodeTaken]
    );
    assert_eq!(
        problems(
            create(NewMunicipality {
                name: "Nybro\r\nBcc: x@example.se".into(),
                code: "9999".into(),
                slug: "../x".into(),
                part: "half".into(),
                leader: " ".into(),
                email: "kim".into(),
                language: None,
            })
            .await
        ),
        [P::Name, P::Code, P::Slug, P::Part, P::LeaderName, P::LeaderEmail]
    );
    assert_eq!(problems(create(new("日本")).await), [P::Slug]);
    let before = world.count("select count(*) from tenants_tenant").await;
    create(other_slug).await.unwrap();
    assert_eq!(world.count("select count(*) from tenants_tenant").await, before + 1);
}

#[tokio::test]
async fn the_database_itself_asks_who_it_is() {
    let world = World::new().await;
    // Roles that say more than the database knows: as if a route had let them through.
    let as_joint = |place: &Place| Place {
        role: Role::JointManagement,
        ..place.clone()
    };
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    for place in [as_joint(&world.lead_alfa), as_joint(&partner), as_joint(&world.lead_gamma)] {
        assert!(
            refused(life::create_municipality(&world.db, &place, &new("Nytt")).await),
            "{place:?}"
        );
        assert!(
            life::set_part(&world.db, &place, world.beta, "exchange").await.is_err(),
            "{place:?}"
        );
        for tenant in [world.beta, world.region] {
            if tenant == place.tenant && place.role == Role::JointManagement && place.slug == "regionen" {
                assert!(refused(life::pause(&world.db, &place, tenant, "Skäl").await));
                continue;
            }
            assert!(refused(life::rename(&world.db, &place, tenant, "X", "").await), "{place:?}");
            assert!(refused(life::pause(&world.db, &place, tenant, "Skäl").await), "{place:?}");
        }
    }
    // Gamma takes part in nothing: nobody but its own leader runs it.
    assert!(refused(life::pause(&world.db, &world.joint, world.gamma, "Skäl").await));
    assert!(matches!(
        life::set_part(&world.db, &world.joint, world.gamma, "exchange").await,
        Err(LifeError::Other(Error::NotFound))
    ));
    // Staff who would be a leader.
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    let as_leader = Place {
        role: Role::Leader,
        ..staff
    };
    assert!(refused(life::pause(&world.db, &as_leader, world.alfa, "Skäl").await));
    assert_eq!(world.state(world.alfa).await, "active");
}

#[tokio::test]
async fn a_municipality_in_two_collaborations_is_run_by_itself() {
    let world = World::new().await;
    let second = world.test.tenant(TenantKind::Region, "andra", "Andra").await;
    world.test.participate(second, world.alfa).await;
    for refused_here in [
        life::pause(&world.db, &world.joint, world.alfa, "Skäl").await,
        life::close(&world.db, &world.joint, world.alfa, "Alfa", "Skäl").await,
        life::rename(&world.db, &world.joint, world.alfa, "Annat", "").await,
    ] {
        assert!(refused(refused_here));
    }
    let rows = life::municipalities(&world.db, &world.joint).await.unwrap();
    assert_eq!(
        rows.iter().map(|m| (m.slug.as_str(), m.only_here)).collect::<Vec<_>>(),
        [("alfa", false), ("beta", true)]
    );
    // Its own leader does; joint management says how it takes part here, and nowhere else.
    life::pause(&world.db, &world.lead_alfa, world.alfa, "Semester").await.unwrap();
    life::resume(&world.db, &world.lead_alfa, world.alfa).await.unwrap();
    life::set_part(&world.db, &world.joint, world.alfa, "exchange").await.unwrap();
    assert_eq!(
        problems(life::set_part(&world.db, &world.joint, world.alfa, "half").await),
        [P::Part]
    );
    let parts = world
        .texts(&format!(
            "select role from tenants_participation where tenant_id = '{}' order by role",
            world.alfa
        ))
        .await;
    assert_eq!(parts, ["exchange", "full"]);
}

#[tokio::test]
async fn pausing_says_why_and_resuming_ends_it() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, world.alfa);
    for bad in ["", "  ", "a\u{0}b", &"a".repeat(301)] {
        assert_eq!(problems(life::pause(db, &world.lead_alfa, alfa, bad).await), [P::Reason]);
    }
    life::pause(db, &world.joint, alfa, "Ny ledare söks").await.unwrap();
    assert!(conflict(life::pause(db, &world.joint, alfa, "Igen").await));
    let standing = life::standing(db, &world.lead_alfa).await.unwrap();
    assert_eq!((standing.state.key(), standing.reason.as_str()), ("paused", "Ny ledare söks"));
    assert_eq!(standing.collaborations, ["Regionen"]);
    assert!(
        tenants::oversight(db, &world.joint)
            .await
            .unwrap()
            .iter()
            .any(|r| r.slug == "alfa" && r.paused)
    );
    // Participants' rounds go on.
    life::resume(db, &world.lead_alfa, alfa).await.unwrap();
    let round = world.open_round(&world.lead_alfa, &[]).await;
    let codes = world.codes(&world.lead_alfa, round, 1).await;
    life::pause(db, &world.lead_alfa, alfa, "Semester").await.unwrap();
    assert_eq!(world.answer(&codes[0], &sheet(3, 3, None)).await, Taken::Thanks);
    life::resume(db, &world.joint, alfa).await.unwrap();
    assert_eq!(life::standing(db, &world.lead_alfa).await.unwrap().reason, "");
    // A region can be paused and resumed by its own, and not closed.
    life::pause(db, &world.joint, world.region, "Paus").await.unwrap();
    assert!(
        refused(life::create_municipality(db, &world.joint, &new("Nytt")).await),
        "a paused region makes nothing"
    );
    assert!(refused(life::pause(db, &world.joint, alfa, "Paus").await));
    life::resume(db, &world.joint, world.region).await.unwrap();
    assert!(conflict(life::close(db, &world.joint, world.region, "Regionen", "Slut").await));
}

/// The log of a tenant, oldest first.
async fn log(world: &World, tenant: TenantId) -> Vec<String> {
    world
        .texts(&format!(
            "select e.kind || coalesce(' by ' || p.name, '') from audit_entry e left join audit_person p on p.tenant_id = e.tenant_id and p.account_id = e.actor_id
              where e.tenant_id = '{tenant}' order by e.number"
        ))
        .await
}

#[tokio::test]
async fn what_joint_management_does_to_a_municipality_is_in_both_logs() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, world.alfa);
    life::set_part(db, &world.joint, alfa, "exchange").await.unwrap();
    life::rename(db, &world.joint, alfa, "Alfa kommun", "").await.unwrap();
    life::pause(db, &world.joint, alfa, "Skäl").await.unwrap();
    life::resume(db, &world.lead_alfa, alfa).await.unwrap();
    life::close(db, &world.joint, alfa, "Alfa kommun", "Slut").await.unwrap();
    life::reopen_closed(db, &world.joint, alfa).await.unwrap();
    // What does not happen is in no log.
    assert!(refused(life::pause(db, &world.joint, world.gamma, "Skäl").await));
    assert!(conflict(life::resume(db, &world.joint, alfa).await));
    let by_joint = |kinds: &[&str]| kinds.iter().map(|k| format!("{k} by Joint")).collect::<Vec<_>>();
    let mut both = by_joint(&[
        "tenant_part_changed",
        "tenant_renamed",
        "tenant_paused",
        "tenant_closed",
        "tenant_reopened",
    ]);
    assert_eq!(log(&world, world.region).await, both);
    both.insert(3, "tenant_resumed by Lead Alfa".to_owned());
    assert_eq!(log(&world, alfa).await, both);
    assert_eq!(log(&world, world.gamma).await, Vec::<String>::new());
    assert_eq!(server::audit::verify(&world.jobs, alfa).await.unwrap().flaw, None);
}

#[tokio::test]
async fn nothing_is_changed_in_a_paused_tenant_whoever_lets_it_through() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    let round = world.open_round(lead, &[]).await;
    life::pause(db, lead, world.alfa, "Semester").await.unwrap();
    let paused = |error: &Error| matches!(error, Error::Paused);
    assert!(matches!(settings::set_contact(db, lead, "Kim", "").await, Err(SettingsError::Other(e)) if paused(&e)));
    assert!(matches!(life::rename(db, lead, world.alfa, "Annat", "").await, Err(LifeError::Other(e)) if paused(&e)));
    let slips = invitations::by_sheet(db, &world.secret, lead, round, Language::Sv, 1).await;
    assert!(matches!(slips, Err(invitations::InviteError::Other(e)) if paused(&e)));
    let invited = tenants::Invited {
        name: "Kim".into(),
        email: "kim@example.se".into(),
        role: "staff".into(),
        ..tenants::Invited::default()
    };
    assert!(matches!(tenants::invite(db, lead, &invited).await, Err(tenants::MemberError::Other(e)) if paused(&e)));
    assert_eq!(
        log(&world, world.alfa).await.last().map(String::as_str),
        Some("tenant_paused by Lead Alfa")
    );
    // Everything can be taken out, and the pause be ended.
    export(db, lead).await.unwrap();
    life::resume(db, lead, world.alfa).await.unwrap();
    settings::set_contact(db, lead, "Kim", "").await.unwrap();
}

#[tokio::test]
async fn another_name_leaves_the_address_and_a_code_is_given_once() {
    let world = World::new().await;
    let db = &world.db;
    life::rename(db, &world.lead_alfa, world.alfa, "Alfa kommun", "0885").await.unwrap();
    life::rename(db, &world.joint, world.alfa, "Alfa stad", "0840").await.unwrap();
    assert_eq!(
        world
            .texts(&format!(
                "select name || ' ' || slug || ' ' || code from tenants_tenant where id = '{}'",
                world.alfa
            ))
            .await,
        ["Alfa stad alfa 0885"]
    );
    assert_eq!(
        problems(life::rename(db, &world.joint, world.beta, "Beta", "0885").await),
        [P::CodeTaken]
    );
    assert_eq!(
        problems(life::rename(db, &world.joint, world.beta, "\u{202e}", "1").await),
        [P::Name, P::Code]
    );
}

#[tokio::test]
async fn closing_ends_rounds_and_mail_and_can_be_undone_for_a_while() {
    let world = World::new().await;
    let (db, alfa, lead) = (&world.db, world.alfa, &world.lead_alfa);
    let own = world.open_round(lead, &[]).await;
    let regional = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let (own_codes, regional_codes) = (world.codes(lead, own, 2).await, world.codes(lead, regional, 2).await);
    let betas = world.codes(&world.lead_beta, regional, 1).await;
    assert_eq!(world.answer(&own_codes[0], &sheet(3, 3, None)).await, Taken::Thanks);
    invitations::by_mail(db, &world.secret, lead, regional, Language::Sv, "one@example.se")
        .await
        .unwrap();

    assert_eq!(problems(life::close(db, lead, alfa, "Beta", "").await), [P::Reason, P::NotTheName]);
    assert_eq!(problems(life::close(db, lead, alfa, " alfa ", "Slut").await), [P::NoExport]);
    // What was begun is in the log, and is no export until somebody has all of it.
    let begun = begin(db, lead).await.unwrap();
    assert_eq!(
        log(&world, alfa).await.last().map(String::as_str),
        Some("tenant_exported by Lead Alfa")
    );
    assert!(matches!(begun.arrived(db, lead).await, Err(Error::Conflict)));
    let mut broken_off = begin(db, lead).await.unwrap();
    assert!(broken_off.next(db, lead).await.unwrap().is_some());
    drop(broken_off);
    assert_eq!(problems(life::close(db, lead, alfa, "Alfa", "Slut").await), [P::NoExport]);
    export(db, lead).await.unwrap();
    world
        .owner("update tenants_standing set exported_at = now() - interval '25 hours'")
        .await;
    assert_eq!(problems(life::close(db, lead, alfa, "Alfa", "Slut").await), [P::NoExport]);
    export(db, lead).await.unwrap();
    life::close(db, lead, alfa, "Alfa", "Slut").await.unwrap();

    // Nothing waits to be sent, and nothing is queued any more.
    let queued = format!("select count(*) from notifications_outbox where tenant_id = '{alfa}' and state = 'queued'");
    assert_eq!(world.count(&queued).await, 0);
    world.owner(&format!("insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe) values (gen_random_uuid(), '{alfa}', 'tenants.welcome', 'sv', '{}', 'x')", lead.actor)).await;
    assert_eq!(world.count(&queued).await, 0);
    // Its people's pages say that it is over, and take nothing; the other municipality's go on.
    for code in [&own_codes[1], &regional_codes[0]] {
        assert_eq!(
            answering::find(db, &world.secret, &Documents::default(), code)
                .await
                .unwrap()
                .unwrap()
                .state,
            OpeningState::Ended
        );
        assert_eq!(world.answer(code, &sheet(3, 3, None)).await, Taken::Closed);
    }
    assert_eq!(world.answer(&betas[0], &sheet(3, 3, None)).await, Taken::Thanks);
    // Its own round is sealed at once: no last mail is waited for.
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(
        world
            .texts(&format!("select state from focus_groups_round where id = '{}'", own.round))
            .await,
        ["closed"]
    );
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from focus_groups_invitation where round_id = '{}'",
                own.round
            ))
            .await,
        0
    );
    // Nobody meets it any more.
    assert!(!tenants::public_tenants(db).await.unwrap().iter().any(|t| t.id == alfa));
    assert!(!tenants::oversight(db, &world.joint).await.unwrap().iter().any(|r| r.slug == "alfa"));
    assert!(refused(life::resume(db, lead, alfa).await), "its own leader is out");

    // Undone by joint management, or by the operator. Who wants to resume does not reopen by accident.
    assert!(conflict(life::resume(db, &world.joint, alfa).await));
    life::reopen_closed(db, &world.joint, alfa).await.unwrap();
    assert_eq!(world.state(alfa).await, "active");
    assert_eq!(world.answer(&regional_codes[0], &sheet(3, 3, None)).await, Taken::Thanks);
    life::close(db, &world.joint, alfa, "Alfa", "Igen").await.unwrap();
    let said = life::reopen(world.test.options("brygga_owner"), "alfa").await.unwrap();
    assert!(said.starts_with("Alfa is open again"), "{said}");
    assert!(life::reopen(world.test.options("brygga_owner"), "alfa").await.is_err());
    life::close(db, &world.joint, alfa, "Alfa", "Igen").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '31 days'").await;
    assert!(conflict(life::reopen_closed(db, &world.joint, alfa).await), "its time is over");
}

/// A meeting in nine days for all of the region, with so many places (empty: as many as come), one of them kept for each of `kept`.
async fn planned(world: &World, place: &Place, seats: &str, kept: &[TenantId]) -> EventId {
    let typed = Typed {
        kind: "meeting".into(),
        title: "Nätverksträff".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        seats: seats.into(),
        kept: kept.iter().map(|tenant| (*tenant, "1".to_owned())).collect(),
        ..Typed::default()
    };
    let whom = For {
        audience: Audience::Region,
        region: Some(world.region),
        chosen: Vec::new(),
    };
    events::make(&world.db, place, &typed, &whom).await.unwrap()
}

#[tokio::test]
async fn closing_cancels_what_it_held_and_its_places_pass_on() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let alva = world.test.member(world.alfa, Role::Staff, "Alva").await;
    let bo = world.test.member(world.beta, Role::Staff, "Bo").await;
    let own = planned(&world, alfa, "", &[]).await;
    let ended = planned(&world, alfa, "", &[]).await;
    let shared = planned(&world, joint, "2", &[world.alfa]).await;
    // Its one place is kept for Alfa, which nobody there has taken, and flows back on no day.
    let kept = planned(&world, joint, "1", &[world.alfa]).await;
    let held = planned(&world, beta, "", &[]).await;
    for (place, id, comes) in [
        (beta, own, Registered::Seat),
        (beta, ended, Registered::Seat),
        (&bo, shared, Registered::Seat),
        (beta, shared, Registered::Waiting),
        (alfa, shared, Registered::Seat),
        (&alva, shared, Registered::Waiting),
        (beta, kept, Registered::Waiting),
        (&alva, held, Registered::Seat),
    ] {
        assert_eq!(events::register(db, place, id, "").await.unwrap(), comes, "{}", place.name);
    }
    world
        .owner(&format!(
            "update exchange_event set starts_at = now() - interval '2 days', ends_at = now() - interval '1 day' where id in ('{ended}', '{held}');
             delete from notifications_notice; delete from notifications_outbox"
        ))
        .await;
    let token = events::subscribe(db, beta).await.unwrap();
    life::close(db, joint, world.alfa, "Alfa", "Slut").await.unwrap();

    // Whoever comes is told, and reads why, also in a calendar program; what is over stays as it was.
    let shown = events::show(db, beta, own).await.unwrap();
    assert_eq!(
        shown.cancelled.map(|(_, why)| why).as_deref(),
        Some("Kommunen som skulle hålla i det här har stängts i Brygga.")
    );
    assert_eq!(world.told_of(Notice::EventCancelled).await, ["Lead Beta"]);
    let (_, entries) = events::feed(db, &token, "https://brygga.example.se", Only::default())
        .await
        .unwrap()
        .unwrap();
    let cancelled: Vec<_> = entries.iter().filter(|e| e.cancelled).map(|e| e.uid.as_str()).collect();
    assert_eq!(cancelled, [format!("{own}@brygga.example.se")]);
    assert!(events::show(db, beta, ended).await.unwrap().cancelled.is_none());
    // Nobody of the closed place comes, or gets a place; those who waited have theirs, and what was kept for it as well.
    assert_eq!(world.told_of(Notice::EventSeat).await, ["Lead Beta", "Lead Beta"]);
    for (id, people) in [(shared, vec!["Bo", "Lead Beta"]), (kept, vec!["Lead Beta"])] {
        let shown = events::show(db, joint, id).await.unwrap();
        let mut names: Vec<_> = shown.people.iter().map(|p| p.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, people);
        assert!(shown.people.iter().all(|p| p.coming == Coming::Seat));
        assert!(shown.shares.iter().all(|s| s.tenant != world.alfa));
    }
    let left = format!("select count(*) from exchange_registration where tenant_id = '{}'", world.alfa);
    assert_eq!(world.count(&left).await, 1, "that Alva was at what is over");
    assert_eq!(world.remind(7).await, 3, "of what is still to come");
    // Who takes part in nothing sees and hears nothing of it.
    for id in [own, shared, kept] {
        assert!(matches!(events::show(db, &world.lead_gamma, id).await, Err(Error::NotFound)));
    }
    let heard = format!("select count(*) from notifications_notice where tenant_id = '{}'", world.gamma);
    assert_eq!(world.count(&heard).await, 0);

    // Opened again, it has neither back: others were told, and have the places.
    life::reopen_closed(db, joint, world.alfa).await.unwrap();
    assert!(events::show(db, alfa, own).await.unwrap().cancelled.is_some());
    let shown = events::show(db, alfa, shared).await.unwrap();
    assert!(shown.own(alfa).is_none());
    let share = shown.shares.iter().find(|s| s.tenant == world.alfa);
    assert_eq!(share.map(|s| (s.kept, s.taken)), Some((1, 0)));
    assert_eq!(events::register(db, alfa, shared, "").await.unwrap(), Registered::Waiting);
}

#[tokio::test]
async fn what_was_made_while_a_place_was_being_closed_is_put_right_by_the_jobs() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let (own, other) = (planned(&world, alfa, "", &[]).await, planned(&world, joint, "1", &[]).await);
    for (place, id) in [(beta, own), (alfa, other), (beta, other)] {
        events::register(db, place, id, "").await.unwrap();
    }
    events::run_due(&world.jobs).await.unwrap();
    assert_eq!(world.told_of(Notice::EventCancelled).await, [""; 0], "not of a place that is open");
    // As requests leave it that were under way.
    world
        .owner(&format!("update tenants_tenant set state = 'closed' where id = '{}'", world.alfa))
        .await;
    for _ in 0..2 {
        events::run_due(&world.jobs).await.unwrap();
        assert_eq!(world.told_of(Notice::EventCancelled).await, ["Lead Beta"]);
        assert_eq!(world.told_of(Notice::EventSeat).await, ["Lead Beta"]);
    }
    let left = format!("select count(*) from exchange_registration where tenant_id = '{}'", world.alfa);
    assert_eq!(world.count(&left).await, 0);
}

/// What outlives a tenant: the log, for its own time; that it took part in the region's rounds; what was deleted.
const LEFT: [&str; 6] = [
    "audit_entry.tenant_id",
    "audit_head.tenant_id",
    "audit_person.tenant_id",
    "focus_groups_round_tenant.tenant_id",
    "privacy_protocol.tenant_id",
    "tenants_deletion.tenant_id",
];

/// What is left of a tenant, by table: every table of the database with a column that says whose a row is.
async fn left_of(world: &World, tenant: TenantId) -> BTreeSet<String> {
    let columns = world
        .texts(
            "select table_name || '.' || column_name from information_schema.columns
              where table_schema = 'public' and data_type = 'uuid' and column_name in ('tenant_id', 'owner_id', 'region_id', 'round_owner_id', 'finding_owner_id', 'instrument_owner_id', 'provider_tenant_id')",
        )
        .await;
    let mut left = BTreeSet::new();
    for column in columns {
        let (table, name) = column.split_once('.').unwrap();
        if world
            .count(&format!("select count(*) from {table} where {name} = '{tenant}'"))
            .await
            > 0
        {
            left.insert(column.clone());
        }
    }
    left
}

#[tokio::test]
async fn after_thirty_days_what_it_owned_is_gone_and_counted() {
    let world = World::new().await;
    let (db, alfa, lead) = (&world.db, world.alfa, &world.lead_alfa);
    let own = world.open_round(lead, &[]).await;
    world.answers(lead, own, 12, |n| sheet(n as i32 % 5 + 1, 4, Some("hemligt"))).await;
    world.close(lead, own).await;
    let finding = findings::write(db, lead, own, &Texts::swedish("Hört"), &[]).await.unwrap();
    findings::respond(db, lead, finding, "later", &Texts::swedish("Senare"))
        .await
        .unwrap();
    let regional = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world.answers(lead, regional, 12, |_| sheet(3, 3, Some("regionalt"))).await;
    world
        .answers(&world.lead_beta, regional, 12, |n| sheet(n as i32 % 5 + 1, 3, None))
        .await;
    // A method of its own, and a common one that it adapted.
    world.method(lead).await;
    let method = world.method(&world.joint).await;
    world.adapted(lead, method, "Ring Alfa.").await;
    // It has proposed that for all, and the region has taken it up and published it.
    let proposal = proposals::propose(db, lead, method, "contact", 1, "Bättre för alla").await.unwrap();
    proposals::comment(db, &world.joint, method, proposal, "Tack!").await.unwrap();
    world.take_up(method, proposal, "Ring Alfa.").await;
    world.publish(&world.joint, method).await;
    settings::set_accent(db, lead, "#003366").await.unwrap();
    settings::set_sender(db, lead, "Alfa", "svar@example.se").await.unwrap();
    let taken = export(db, lead).await.unwrap();
    assert!(taken.contains("Ring Alfa.") && taken.contains("Kartläggning i Alfa"));
    assert!(taken.contains("Bättre för alla") && taken.contains("Tack!"));
    life::close(db, lead, alfa, "Alfa", "Slut").await.unwrap();

    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 0, "not before its time");
    world.owner("update tenants_standing set since = now() - interval '30 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 0, "a regional round is under way");
    world.close(&world.joint, regional).await;
    let others = |table: &str| format!("select count(*) from {table} where tenant_id <> '{alfa}'");
    let before = [
        world.count(&others("focus_groups_edition")).await,
        world.count(&others("focus_groups_answer")).await,
        world.count(&others("tenants_membership")).await,
    ];
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 0, "once");
    // The region keeps that it took part; the protocol stays.
    assert_eq!(left_of(&world, alfa).await.iter().map(String::as_str).collect::<Vec<_>>(), LEFT,);
    assert_eq!(
        [
            world.count(&others("focus_groups_edition")).await,
            world.count(&others("focus_groups_answer")).await,
            world.count(&others("tenants_membership")).await,
        ],
        before,
        "nobody else lost anything"
    );
    let counted = |key: &str| format!("select (counts ->> '{key}')::bigint from tenants_deletion");
    assert_eq!(world.count(&counted("focus_groups_answer")).await, 24);
    assert_eq!(world.count(&counted("tenants_membership")).await, 1);
    assert_eq!(world.count(&counted("methods_local_version")).await, 1);
    assert_eq!(world.count(&counted("focus_groups_round")).await, 1);
    // Its proposals are gone, with what was said about them; that the published version has something from it stays.
    assert_eq!(world.count("select count(*) from methods_proposal_entry").await, 0);
    let (_, version) = methods::version(db, &world.joint, method, 2).await.unwrap();
    assert_eq!(version.row.credits[0].from, "Alfa");
    assert!(life::reopen(world.test.options("brygga_owner"), "alfa").await.is_err());
    // Name kept for the region, address and code free for another beginning.
    assert_eq!(
        world
            .texts(&format!(
                "select name || ' ' || (slug like 'deleted-%') || ' ' || (code is null) from tenants_tenant where id = '{alfa}'"
            ))
            .await,
        ["Alfa true true"]
    );
    life::create_municipality(db, &world.joint, &new("Alfa")).await.unwrap();
}

#[tokio::test]
async fn an_export_holds_what_is_released_and_nothing_raw() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let own = world.open_round(lead, &[]).await;
    invitations::by_mail(&world.db, &world.secret, lead, own, Language::Sv, "hemlig@example.se")
        .await
        .unwrap();
    world
        .answers(lead, own, 12, |n| sheet(n as i32 % 5 + 1, 4, Some(&format!("kanarie {n}"))))
        .await;
    let open = export(&world.db, lead).await.unwrap();
    assert!(!open.contains("kanarie") && !open.contains("hemlig@"), "{open}");
    world.close(lead, own).await;
    let texts = server::focus_groups::results::to_review(&world.db, lead, own).await.unwrap();
    server::focus_groups::results::review(&world.db, lead, texts[0].id, Some("släppt text"))
        .await
        .unwrap();
    let others = world.open_round(&world.lead_beta, &[]).await;
    let document: serde_json::Value = serde_json::from_str(&export(&world.db, lead).await.unwrap()).unwrap();
    let text = document.to_string();
    assert!(
        text.contains("släppt text") && !text.contains("kanarie") && !text.contains("hemlig@"),
        "{text}"
    );
    assert_eq!(document["tenant"]["name"], "Alfa");
    assert_eq!(document["members"][0]["email"], "lead.alfa@example.se");
    assert_eq!(document["rounds"].as_array().unwrap().len(), 1, "not Beta's {others:?}");
    assert!(!document["rounds"][0]["results"][0]["document"].is_null());
    assert!(!document["rounds"][0]["instrument"].is_null());
}

#[tokio::test]
async fn settings_are_checked_and_belong_to_one_tenant() {
    let world = World::new().await;
    let (db, lead) = (&world.db, &world.lead_alfa);
    for bad in ["red;}", "#12", "rgb(0,0,0)", "#0b5c6b;background:url(//x)"] {
        assert_eq!(wrong(settings::set_accent(db, lead, bad).await), [SettingsProblem::Colour], "{bad}");
    }
    let pale = wrong(settings::set_accent(db, lead, "#ffd700").await);
    let [SettingsProblem::TooPale(pale)] = pale[..] else {
        panic!("{pale:?}")
    };
    settings::set_accent(db, lead, &pale.nearest.to_string()).await.unwrap();
    for (name, reply, expected) in [
        ("Nybro\r\nBcc: x@example.se", "", vec![SettingsProblem::SenderName]),
        ("Nybro <ceo@example.se>", "", vec![SettingsProblem::SenderName]),
        ("Nybro", "svar@example.se\r\nBcc: x@example.se", vec![SettingsProblem::ReplyTo]),
        (
            "Nybro\n",
            "Nybro <svar@example.se>",
            vec![SettingsProblem::SenderName, SettingsProblem::ReplyTo],
        ),
    ] {
        assert_eq!(wrong(settings::set_sender(db, lead, name, reply).await), expected, "{name:?}");
    }
    settings::set_sender(db, lead, "Alfa kommun", "svar@example.se").await.unwrap();
    assert_eq!(
        wrong(settings::set_logo(db, lead, b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec()).await),
        [SettingsProblem::Logo(LogoProblem::Format)]
    );
    assert_eq!(
        wrong(settings::set_contact(db, lead, "a\nb", "a\u{202e}b").await),
        [SettingsProblem::Contact, SettingsProblem::DpoContact]
    );
    settings::set_contact(db, lead, "0480-00 00 00", "ombud@example.se").await.unwrap();
    settings::set_statement(db, lead, "tillganglig@example.se", "Blanketten\r\när inte läsbar.")
        .await
        .unwrap();
    assert_eq!(wrong(settings::set_statement(db, lead, "a\nb", "a\u{0}").await).len(), 2);

    let kept = settings::settings(db, lead).await.unwrap();
    assert_eq!(kept.accent.map(|a| a.light()), Some(pale.nearest));
    assert_eq!(
        (kept.sender_name.as_str(), kept.reply_to.as_str(), kept.contact.as_str()),
        ("Alfa kommun", "svar@example.se", "0480-00 00 00")
    );
    assert_eq!(kept.dpo_contact, "ombud@example.se");
    assert_eq!(kept.statement_shortcomings, "Blanketten\när inte läsbar.");
    let theme = kept.theme.unwrap();
    let style = settings::theme_style(db, &theme).await.unwrap().unwrap();
    assert!(
        style.starts_with(&format!(":root{{--tenant-accent:{};--tenant-accent-dark:#", pale.nearest)),
        "{style}"
    );
    assert!(settings::theme_logo(db, &theme).await.unwrap().is_none());
    assert_eq!(settings::statements(db).await.unwrap().len(), 1);
    // Beta has none of it.
    let theirs = settings::settings(db, &world.lead_beta).await.unwrap();
    assert!(
        theirs.accent.is_none() && theirs.sender_name.is_empty() && theirs.statement_contact.is_empty() && theirs.dpo_contact.is_empty()
    );
    // Back to the product's own.
    settings::set_accent(db, lead, "").await.unwrap();
    assert_eq!(settings::settings(db, lead).await.unwrap().theme, None);
    assert!(settings::theme_style(db, &theme).await.unwrap().is_none());
}

#[tokio::test]
async fn a_region_made_by_hand_has_no_file_to_export() {
    let world = World::new().await;
    let exported = tenants::collaboration::export_here(&world.db, &world.joint).await;
    assert!(matches!(exported, Err(ExportHereError::Export(_))), "{exported:?}");
}
