//! Groups: read by exactly those whom their place names; written by those who lead where they were made and by members who were
//! taken in, wherever they work; minutes that are published stay, and decisions are followed up.

use super::world::World;
use domain::{
    exchange::{
        Audience,
        events::{EventProblem, Typed as Event},
        groups::{DecisionState, Due, GroupProblem, Typed},
    },
    ids::{EventId, GroupId, MemberId, TenantId},
    notifications::Notice,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        Colleagues,
        events::{self, For},
        groups::{self, GroupError, Member, Pages, Typing, Writing},
    },
    limits,
    notifications::{
        jobs,
        notices::{self, About},
    },
    testing::{Found, rewrite, seen_red},
};
use std::{cmp::Reverse, collections::BTreeSet};
use time::Duration;

fn typed() -> Typed {
    Typed {
        kind: "steering".into(),
        name: "Styrgruppen".into(),
        purpose: "Ser till helheten".into(),
    }
}

fn to(world: &World, audience: Audience, chosen: &[TenantId]) -> For {
    For {
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
    }
}

async fn made(world: &World, place: &Place) -> GroupId {
    groups::make(&world.db, place, &typed(), &to(world, Audience::Region, &[]))
        .await
        .unwrap()
}

fn event(world: &World) -> Event {
    Event {
        kind: "meeting".into(),
        title: "Styrgruppen".into(),
        form: "place".into(),
        place: "Stadshuset".into(),
        day: (world.today + Duration::days(9)).to_string(),
        from: "09:00".into(),
        to: "12:00".into(),
        ..Event::default()
    }
}

async fn planned(world: &World, place: &Place, id: GroupId) -> EventId {
    groups::plan(&world.db, place, id, &event(world), "1. Läget\n2. Ekonomi")
        .await
        .unwrap()
}

async fn members(world: &World, place: &Place, id: GroupId) -> Vec<Member> {
    groups::show(&world.db, place, id).await.unwrap().members
}

/// Puts somebody of Beta into a group of Alfa's.
async fn taken_in(world: &World, id: GroupId, who: &Place) {
    groups::add_colleague(&world.db, &world.lead_beta, id, Some(who.actor))
        .await
        .unwrap();
    let member = members(world, &world.lead_alfa, id)
        .await
        .into_iter()
        .find(|m| m.account == Some(who.actor))
        .unwrap();
    groups::settle(&world.db, &world.lead_alfa, id, member.id, true).await.unwrap();
}

fn writing(edit: i32, minutes: &str, publish: bool) -> Writing {
    Writing {
        edit,
        agenda: "Läget".into(),
        minutes: minutes.into(),
        publish,
    }
}

fn not_found(error: &GroupError) -> bool {
    matches!(error, GroupError::Other(Error::NotFound))
}

#[tokio::test]
async fn a_group_is_read_by_exactly_those_whom_its_place_names() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let read_by = async |id: GroupId| {
        let mut names = Vec::new();
        for place in [joint, alfa, beta, gamma] {
            let listed = groups::list(db, place, 1).await.unwrap().rows.iter().any(|row| row.key.id == id);
            match groups::show(db, place, id).await {
                Ok(_) => names.push(place.name.clone()),
                Err(Error::NotFound) => {
                    // What one does not read, one can't get into either.
                    let into = groups::add_colleague(db, place, id, Some(place.actor)).await;
                    assert!(not_found(&into.unwrap_err()), "{}", place.name);
                }
                Err(error) => panic!("{error:?}"),
            }
            assert_eq!(listed, names.last() == Some(&place.name), "{}", place.name);
        }
        names
    };
    let all = made(&world, alfa).await;
    assert_eq!(read_by(all).await, ["Regionen", "Alfa", "Beta"]);
    let two = groups::make(db, alfa, &typed(), &to(&world, Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    assert_eq!(read_by(two).await, ["Alfa", "Beta"]);
    let own = groups::make(db, alfa, &typed(), &to(&world, Audience::Tenant, &[])).await.unwrap();
    assert_eq!(read_by(own).await, ["Alfa"]);
    for (place, chosen) in [(alfa, vec![world.gamma]), (gamma, Vec::new())] {
        let audience = if chosen.is_empty() { Audience::Region } else { Audience::Chosen };
        let nobody = groups::make(db, place, &typed(), &to(&world, audience, &chosen)).await;
        assert!(matches!(nobody, Err(GroupError::Problems(p)) if p == [GroupProblem::NobodyChosen]));
    }
    // Others can't change it, whoever they are.
    for place in [joint, beta] {
        assert!(not_found(&groups::change(db, place, all, 1, &typed()).await.unwrap_err()));
        assert!(matches!(groups::end(db, place, all, true).await, Err(Error::NotFound)));
        assert!(not_found(&groups::plan(db, place, all, &event(&world), "").await.unwrap_err()));
    }
    groups::change(db, alfa, all, 1, &typed()).await.unwrap();
    assert!(matches!(
        groups::change(db, alfa, all, 1, &typed()).await,
        Err(GroupError::Meanwhile)
    ));
    // Who leaves the collaboration loses it at once, also where somebody was a member.
    taken_in(&world, all, beta).await;
    let event = planned(&world, alfa, all).await;
    let chosen = async |id: GroupId| groups::show(db, alfa, id).await.unwrap().chosen;
    assert_eq!(chosen(two).await, [(world.beta, "Beta".to_owned())]);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(read_by(all).await, ["Regionen", "Alfa"]);
    assert!(chosen(two).await.is_empty());
    assert!(not_found(
        &groups::write_meeting(db, beta, all, event, &writing(1, "x", false))
            .await
            .unwrap_err()
    ));
    assert!(groups::due(db, beta).await.unwrap().is_empty());
    // Nobody is left of those for whom another was; and who has left changes nothing of what was there.
    let nobody = groups::plan(db, alfa, two, &self::event(&world), "").await;
    assert!(matches!(nobody, Err(GroupError::Other(Error::Conflict))));
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    let gone = groups::change(db, alfa, all, 2, &typed()).await;
    assert!(matches!(gone, Err(GroupError::Other(Error::Conflict))));
    assert!(matches!(groups::end(db, alfa, all, true).await, Err(Error::Conflict)));
}

#[tokio::test]
async fn a_place_names_its_own_people_and_the_owner_takes_them_in() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    groups::add_colleague(db, alfa, id, Some(alfa.actor)).await.unwrap();
    let again = groups::add_colleague(db, alfa, id, Some(alfa.actor)).await;
    assert!(matches!(again, Err(GroupError::Problems(p)) if p == [GroupProblem::NoPerson]));
    // Nobody names another's people.
    for (place, account) in [(alfa, beta.actor), (beta, alfa.actor)] {
        let others = groups::add_colleague(db, place, id, Some(account)).await;
        assert!(matches!(others, Err(GroupError::Problems(p)) if p == [GroupProblem::NoPerson]));
    }
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    groups::add_colleague(db, beta, id, Some(staff.actor)).await.unwrap();
    let proposed = members(&world, alfa, id).await.into_iter().find(|m| !m.taken_in).unwrap();
    assert_eq!((proposed.name.as_str(), proposed.organisation.as_str()), ("Bo", "Beta"));
    // Until the owner has said yes, it is a proposal: who made it can't say yes, and nothing can be written.
    assert!(matches!(
        groups::settle(db, beta, id, proposed.id, true).await,
        Err(Error::Conflict)
    ));
    assert!(not_found(&groups::add_person(db, &staff, id, "Eva", "Skolan").await.unwrap_err()));
    groups::settle(db, alfa, id, proposed.id, true).await.unwrap();
    groups::add_person(db, &staff, id, "Eva", "Skolan").await.unwrap();
    let wrong = groups::add_person(db, &staff, id, "", "").await;
    assert!(matches!(wrong, Err(GroupError::Problems(p)) if p == [GroupProblem::NoPerson, GroupProblem::Organisation]));
    assert_eq!(members(&world, beta, id).await.len(), 3);
    // A place takes out its own alone; the owner anybody.
    for member in members(&world, beta, id).await {
        let own = member.tenant == Some(world.beta);
        let out = groups::settle(db, beta, id, member.id, false).await;
        assert_eq!(out.is_ok(), own, "{}", member.name);
    }
    for member in members(&world, alfa, id).await {
        groups::settle(db, alfa, id, member.id, false).await.unwrap();
    }
    assert!(members(&world, alfa, id).await.is_empty());
    // Who leaves a place is in no group for it.
    taken_in(&world, id, &staff).await;
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", staff.actor))
        .await;
    assert!(members(&world, alfa, id).await.is_empty());
}

/// The checker: minutes that were published at the second saving stay as they are, although somebody who writes there saves again.
async fn minutes_stay(world: &World, id: GroupId, event: EventId) -> Result<(), Found> {
    let fixed = groups::write_meeting(&world.db, &world.lead_alfa, id, event, &writing(3, "Annat", false)).await;
    let (_, found) = groups::meeting(&world.db, &world.joint, id, event).await.unwrap();
    if matches!(fixed, Err(GroupError::Published)) && found.minutes == "Vi talade om läget." {
        return Ok(());
    }
    Err(Found(format!(
        "published minutes were saved again ({fixed:?}), and read {:?}",
        found.minutes
    )))
}

#[tokio::test]
async fn sabotage_published_minutes_are_written_over() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let id = made(&world, alfa).await;
    let event = planned(&world, alfa, id).await;
    groups::write_meeting(db, alfa, id, event, &writing(1, "Utkast", false))
        .await
        .unwrap();
    groups::write_meeting(db, alfa, id, event, &writing(2, "Vi talade om läget.", true))
        .await
        .unwrap();
    minutes_stay(&world, id, event).await.unwrap();
    rewrite(
        &world.test,
        "exchange_meeting_write",
        "if m.published_on is not null then return 'fixed'; end if;",
        "",
    )
    .await;
    seen_red(
        "Published minutes are not changed",
        "nobody asks whether they are published",
        minutes_stay(&world, id, event).await,
    );
}

#[tokio::test]
async fn a_meeting_is_in_the_calendar_and_its_minutes_stay_once_they_are_published() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    taken_in(&world, id, &staff).await;
    // All that is wrong with it, and nothing is kept.
    let wrong = groups::plan(db, alfa, id, &Event::default(), "").await;
    assert!(matches!(wrong, Err(GroupError::Meeting(p)) if p.contains(&EventProblem::NoTitle)));
    let wrong = groups::plan(db, alfa, id, &event(&world), &"å".repeat(500)).await;
    assert!(matches!(wrong, Err(GroupError::Problems(p)) if p == [GroupProblem::Agenda]));
    assert_eq!(world.count("select count(*) from exchange_event").await, 0);
    let event = planned(&world, alfa, id).await;
    // It stands in everybody's calendar, with the way to the group.
    for place in [joint, alfa, beta] {
        let shown = events::show(db, place, event).await.unwrap();
        assert_eq!(shown.group, Some((id, "Styrgruppen".to_owned())), "{}", place.name);
    }
    let (_, found) = groups::meeting(db, joint, id, event).await.unwrap();
    assert_eq!(found.meeting.agenda, ["Läget", "Ekonomi"]);
    // A member elsewhere writes; who only reads sees nothing of it until it is published.
    groups::write_meeting(db, &staff, id, event, &writing(1, "Utkast", false))
        .await
        .unwrap();
    for (place, draft) in [(&staff, Some("Utkast")), (alfa, Some("Utkast")), (beta, None), (joint, None)] {
        let (_, found) = groups::meeting(db, place, id, event).await.unwrap();
        assert_eq!((found.draft.as_deref(), found.minutes.as_str()), (draft, ""), "{}", place.name);
    }
    for place in [beta, joint] {
        let refused = groups::write_meeting(db, place, id, event, &writing(2, "x", false)).await;
        assert!(not_found(&refused.unwrap_err()), "{}", place.name);
    }
    let before = groups::amend(db, &staff, id, event, "För tidigt").await;
    assert!(not_found(&before.unwrap_err()));
    let stale = groups::write_meeting(db, alfa, id, event, &writing(1, "Annat", false)).await;
    assert!(matches!(stale, Err(GroupError::Meanwhile)));
    let empty = groups::write_meeting(db, alfa, id, event, &writing(2, " ", true)).await;
    assert!(matches!(empty, Err(GroupError::Problems(p)) if p == [GroupProblem::NoMinutes]));
    groups::write_meeting(db, &staff, id, event, &writing(2, "Vi talade om läget.", true))
        .await
        .unwrap();
    let (_, found) = groups::meeting(db, joint, id, event).await.unwrap();
    assert_eq!(found.minutes, "Vi talade om läget.");
    assert_eq!((found.published_by.as_str(), found.meeting.published_on), ("Bo", Some(world.today)));
    // From now on it can only be added to.
    minutes_stay(&world, id, event).await.unwrap();
    groups::amend(db, alfa, id, event, "Rättelse: det var Eva.").await.unwrap();
    let (_, found) = groups::meeting(db, beta, id, event).await.unwrap();
    assert_eq!(found.minutes, "Vi talade om läget.");
    assert_eq!(found.amendments.len(), 1);
    assert_eq!(found.amendments[0].by, "Lead Alfa");
    // The group has ended: all is read, and nothing more is written.
    groups::end(db, alfa, id, true).await.unwrap();
    assert!(matches!(groups::end(db, alfa, id, true).await, Err(Error::Conflict)));
    assert!(not_found(&groups::amend(db, alfa, id, event, "Sent").await.unwrap_err()));
    assert_eq!(groups::show(db, beta, id).await.unwrap().ended_on, Some(world.today));
}

#[tokio::test]
async fn a_decision_is_for_somebody_and_followed_up() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    taken_in(&world, id, &staff).await;
    let event = planned(&world, alfa, id).await;
    let bo = members(&world, alfa, id).await.remove(0).id;
    let typing = |member, days: Option<i64>| Typing {
        event: Some(event),
        text: "Fler språkstöd".into(),
        member,
        due: days.map(|d| (world.today + Duration::days(d)).to_string()).unwrap_or_default(),
    };
    for place in [beta, &world.joint] {
        assert!(not_found(&groups::decide(db, place, id, &typing(None, None)).await.unwrap_err()));
    }
    let wrong = groups::decide(db, alfa, id, &typing(Some(MemberId::new()), None)).await;
    assert!(matches!(wrong, Err(GroupError::Problems(p)) if p == [GroupProblem::Responsible]));
    let wrong = groups::decide(db, alfa, id, &typing(None, Some(3))).await;
    assert!(matches!(wrong, Err(GroupError::Problems(p)) if p == [GroupProblem::DueForNobody]));
    let elsewhere = Typing {
        event: Some(EventId::new()),
        ..typing(None, None)
    };
    assert!(not_found(&groups::decide(db, alfa, id, &elsewhere).await.unwrap_err()));
    groups::decide(db, alfa, id, &typing(None, None)).await.unwrap();
    let later = groups::decide(db, alfa, id, &typing(Some(bo), Some(8))).await.unwrap();
    let soon = groups::decide(db, alfa, id, &typing(Some(bo), Some(7))).await.unwrap();
    // A week before, it is on the front page of who sees to it, there and nowhere else.
    let mine = groups::due(db, &staff).await.unwrap();
    assert_eq!(mine.iter().map(|m| (m.decision, m.late)).collect::<Vec<_>>(), [(soon, false)]);
    assert!(groups::due(db, beta).await.unwrap().is_empty());
    // Read by all who read the group: what is to be followed up first, by its day.
    let shown = groups::show(db, &world.joint, id).await.unwrap();
    let open: Vec<_> = shown.decisions.rows.iter().filter(|d| d.is_open()).map(|d| (d.id, d.due)).collect();
    assert_eq!(open, [(soon, Due::Soon), (later, Due::Later)]);
    assert_eq!((shown.decisions.rows.len(), shown.row.open), (3, 2));
    world
        .owner("update exchange_decision set due_on = due_on - 8 where due_on is not null")
        .await;
    let mine = groups::due(db, &staff).await.unwrap();
    assert_eq!(
        mine.iter().map(|m| (m.decision, m.late)).collect::<Vec<_>>(),
        [(soon, true), (later, false)]
    );
    // What came to nothing says why; what was noted last counts.
    let why = groups::follow_up(db, &staff, id, soon, "dropped", "").await;
    assert!(matches!(why, Err(GroupError::Problems(p)) if p == [GroupProblem::NoReason]));
    assert!(not_found(&groups::follow_up(db, beta, id, soon, "done", "").await.unwrap_err()));
    groups::follow_up(db, &staff, id, soon, "done", "Tre nya").await.unwrap();
    let shown = groups::show(db, alfa, id).await.unwrap();
    let done = shown.decisions.rows.iter().find(|d| d.id == soon).unwrap();
    assert_eq!((done.state, done.note.as_str()), (DecisionState::Done, "Tre nya"));
    assert_eq!(done.followed, Some((world.today, "Bo".to_owned())));
    assert_eq!(groups::due(db, &staff).await.unwrap().len(), 1);
    // Who leaves loses it; the name stays where it was decided.
    world
        .owner(&format!("delete from tenants_membership where account_id = '{}'", staff.actor))
        .await;
    let shown = groups::show(db, alfa, id).await.unwrap();
    assert_eq!(shown.decisions.rows.iter().filter(|d| d.responsible == "Bo").count(), 2);
}

#[tokio::test]
async fn a_group_whose_owner_has_left_is_read_and_nobody_writes_in_it() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    taken_in(&world, id, &staff).await;
    let event = planned(&world, alfa, id).await;
    groups::write_meeting(db, alfa, id, event, &writing(1, "Utkast", false))
        .await
        .unwrap();
    groups::decide(
        db,
        alfa,
        id,
        &Typing {
            text: "Före".into(),
            ..Typing::default()
        },
    )
    .await
    .unwrap();
    groups::add_colleague(db, beta, id, Some(beta.actor)).await.unwrap();
    let proposed = members(&world, alfa, id).await.into_iter().find(|m| !m.taken_in).unwrap().id;
    let decision = groups::show(db, alfa, id).await.unwrap().decisions.rows[0].id;
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    let doors = |who: &Place| {
        let (owner, actor) = (world.alfa, who.actor);
        [
            format!("select exchange_decide('{owner}', '{id}', gen_random_uuid(), null, 'x', null, null)::text"),
            format!("select exchange_decision_follow('{owner}', '{id}', '{decision}', 'done', 'x')::text"),
            format!("select (exchange_meeting_write('{owner}', '{event}', 2, 'x', 'x', true) is not null)::text"),
            format!("select exchange_amend('{owner}', '{event}', gen_random_uuid(), 'x')::text"),
            format!("select exchange_member_add('{owner}', '{id}', gen_random_uuid(), null, 'Eva', 'Skolan')::text"),
            format!("select exchange_member_add('{owner}', '{id}', gen_random_uuid(), '{actor}', null, null)::text"),
            format!("select exchange_member_settle('{owner}', '{id}', '{proposed}', true)::text"),
        ]
    };
    for who in [alfa, &staff, beta] {
        for door in doors(who) {
            assert_eq!(world.asked(who, &door).await.unwrap().as_deref(), Some("false"), "{door}");
        }
    }
    let conflict = |error: &GroupError| matches!(error, GroupError::Other(Error::Conflict));
    for who in [alfa, &staff] {
        let typing = Typing {
            text: "Efter".into(),
            ..Typing::default()
        };
        assert!(conflict(&groups::decide(db, who, id, &typing).await.unwrap_err()));
        assert!(conflict(&groups::follow_up(db, who, id, decision, "done", "").await.unwrap_err()));
        assert!(conflict(&groups::add_person(db, who, id, "Eva", "Skolan").await.unwrap_err()));
        let written = groups::write_meeting(db, who, id, event, &writing(2, "Efter", true)).await;
        assert!(conflict(&written.unwrap_err()));
    }
    assert!(conflict(&groups::add_colleague(db, alfa, id, Some(alfa.actor)).await.unwrap_err()));
    assert!(matches!(groups::settle(db, alfa, id, proposed, true).await, Err(Error::Conflict)));
    // It is read as before, its owner takes its drafts along, and each place takes its own people out.
    assert_eq!(groups::show(db, beta, id).await.unwrap().decisions.rows.len(), 1);
    let draft = format!("select exchange_meeting_draft('{}', '{event}')", world.alfa);
    for (who, there) in [(alfa, Some("Utkast")), (&staff, None), (beta, None)] {
        assert_eq!(world.asked(who, &draft).await.unwrap().as_deref(), there, "{}", who.name);
    }
    groups::settle(db, beta, id, proposed, false).await.unwrap();
}

#[tokio::test]
async fn a_decision_is_for_who_was_taken_in_and_reads_the_group_still() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    for who in [beta, &staff] {
        groups::add_colleague(db, beta, id, Some(who.actor)).await.unwrap();
    }
    let of = async |who: &Place| {
        let members = members(&world, alfa, id).await;
        members.into_iter().find(|m| m.account == Some(who.actor)).unwrap().id
    };
    let (lead, bo) = (of(beta).await, of(&staff).await);
    let decided = async |member: MemberId| {
        let typing = Typing {
            text: "Fler språkstöd".into(),
            member: Some(member),
            ..Typing::default()
        };
        let verb = match groups::decide(db, alfa, id, &typing).await {
            Ok(_) => true,
            Err(GroupError::Problems(p)) if p == [GroupProblem::Responsible] => false,
            Err(error) => panic!("{error:?}"),
        };
        let door = format!(
            "select exchange_decide('{}', '{id}', gen_random_uuid(), null, 'x', '{member}', null)::text",
            world.alfa
        );
        let door = world.asked(alfa, &door).await.unwrap();
        assert_eq!(door.as_deref(), Some(if verb { "true" } else { "false" }));
        verb
    };
    // Who is proposed is nobody yet; nor can the place that proposed say yes, past the program.
    assert!(!decided(bo).await);
    let yes = format!("select exchange_member_settle('{}', '{id}', '{bo}', true)::text", world.alfa);
    assert_eq!(world.asked(beta, &yes).await.unwrap().as_deref(), Some("false"));
    groups::settle(db, alfa, id, bo, true).await.unwrap();
    assert!(decided(bo).await);
    // Where the place has left the collaboration, nobody of it is decided about, nor taken in.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert!(!decided(bo).await);
    assert!(matches!(groups::settle(db, alfa, id, lead, true).await, Err(Error::Conflict)));
    // And nobody names another's people, past the program.
    let others = format!(
        "select exchange_member_add('{}', '{id}', gen_random_uuid(), '{}', null, null)::text",
        world.alfa, world.joint.actor
    );
    assert_eq!(world.asked(alfa, &others).await.unwrap().as_deref(), Some("false"));
}

#[tokio::test]
async fn many_groups_of_one_place_leave_room_for_the_others() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, beta).await;
    world
        .owner(&format!(
            "insert into exchange_group (owner_id, id, region_id, audience, kind, name)
               select '{}', gen_random_uuid(), '{}', 'region', 'operative', 'A' || n from generate_series(1, 40) n",
            world.alfa, world.region
        ))
        .await;
    for place in [alfa, beta, &world.joint] {
        let first = groups::list(db, place, 1).await.unwrap();
        assert_eq!(
            (first.rows.len(), first.rows.last().map(|r| r.key.id), first.more),
            (30, Some(id), true),
            "by name"
        );
        // The others are on the next page: nobody is lost, and nobody stands on both.
        let second = groups::list(db, place, 2).await.unwrap();
        let all: BTreeSet<_> = first.rows.iter().chain(&second.rows).map(|r| r.key.id).collect();
        assert_eq!((second.rows.len(), all.len(), second.more), (11, 41, false), "{}", place.name);
        let none = groups::list(db, place, 3).await.unwrap();
        assert!(none.rows.is_empty() && !none.more, "{}", place.name);
    }
    for page in [1, 2] {
        assert!(groups::list(db, &world.lead_gamma, page).await.unwrap().rows.is_empty());
    }
}

/// All pages of a list, one after the other: how many things each has, and what they are.
async fn all_pages<T>(page: impl AsyncFn(u32) -> groups::Found<T>) -> (Vec<usize>, Vec<T>) {
    let (mut sizes, mut all) = (Vec::new(), Vec::new());
    for n in 1.. {
        let found = page(n).await;
        assert_eq!(found.page, n);
        sizes.push(found.rows.len());
        all.extend(found.rows);
        if !found.more {
            break;
        }
    }
    (sizes, all)
}

#[tokio::test]
async fn all_meetings_and_decisions_of_a_group_stand_on_its_pages() {
    let world = World::new().await;
    let (db, alfa, beta, gamma) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let id = made(&world, alfa).await;
    // Many of the same moment and day, so that ids decide; a third is over, every other decision is open.
    world
        .owner(&format!(
            "create function made(kind text, n int) returns uuid language sql immutable as $$ select md5(kind || n)::uuid $$;
             insert into exchange_event (owner_id, id, region_id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select '{alfa}', made('e', n), '{region}', 'region', 'meeting', 'Möte ' || n, 'place', 'Rum',
                      now() + (n / 4 - 10) * interval '3 days 1 hour', now() + (n / 4 - 10) * interval '3 days 1 hour' + interval '2 hours', current_date
                 from generate_series(1, 120) n;
             insert into exchange_meeting (owner_id, event_id, group_id) select '{alfa}', made('e', n), '{id}' from generate_series(1, 120) n;
             insert into exchange_decision (owner_id, group_id, id, event_id, text, by_name, responsible_name, state)
               select '{alfa}', '{id}', made('d', n), case when n > 51 then made('e', 7) end, 'Beslut ' || n, 'Någon',
                      case when n % 2 = 0 then 'Någon' else '' end, 'open'
                 from generate_series(1, 120) n",
            alfa = world.alfa,
            region = world.region,
        ))
        .await;
    for place in [alfa, beta, &world.joint] {
        let shown = async |pages| groups::show_pages(db, place, id, pages).await.unwrap();
        let meetings = async |page| {
            let pages = Pages {
                meetings: page,
                ..Pages::default()
            };
            shown(pages).await.meetings
        };
        let (sizes, all) = all_pages(meetings).await;
        let (over, coming): (Vec<_>, Vec<_>) = all.iter().partition(|m| m.over);
        assert_eq!(sizes, [50, 50, 20], "{}", place.name);
        assert_eq!(all.iter().map(|m| m.event).collect::<BTreeSet<_>>().len(), 120, "{}", place.name);
        assert!(all.is_sorted_by_key(|m| m.over), "those to come first");
        assert!(coming.is_sorted_by_key(|m| m.starts) && !coming.is_empty(), "the nearest first");
        assert!(over.is_sorted_by_key(|m| Reverse(m.starts)) && !over.is_empty(), "the newest first");
        let decisions = async |page| {
            let pages = Pages {
                decisions: page,
                ..Pages::default()
            };
            shown(pages).await.decisions
        };
        let (sizes, all) = all_pages(decisions).await;
        assert_eq!(sizes, [50, 50, 20], "{}", place.name);
        assert_eq!(all.iter().map(|d| d.id).collect::<BTreeSet<_>>().len(), 120, "{}", place.name);
        assert!(all.is_sorted_by_key(|d| !d.is_open()), "what is open first");
        // Each is found on the page on which it stands, and by itself.
        for (n, decision) in all.iter().enumerate() {
            let page = groups::page_of_decision(db, place, id, decision.id).await.unwrap();
            assert_eq!(page as usize, n / 50 + 1, "{}", place.name);
        }
        let last = &all[119];
        let (_, found) = groups::decision(db, place, id, last.id).await.unwrap();
        assert_eq!(found.text, last.text);
        let event = all.iter().find_map(|d| d.event).unwrap();
        let there = async |page| groups::decided_at(db, place, id, event, page).await.unwrap();
        let (sizes, decided) = all_pages(there).await;
        assert_eq!(sizes, [50, 19], "{}", place.name);
        assert!(
            decided
                .iter()
                .all(|d| d.event == Some(event) && d.event_title.as_deref() == Some("Möte 7"))
        );
        assert_eq!(decided.iter().map(|d| d.id).collect::<BTreeSet<_>>().len(), 69, "{}", place.name);
    }
    // What stands on a later page is followed up, and decided at, as on the first.
    let last = Pages { meetings: 3, decisions: 3 };
    let shown = groups::show_pages(db, alfa, id, last).await.unwrap();
    let (event, decision) = (shown.meetings.rows[19].event, shown.decisions.rows[19].id);
    groups::follow_up(db, alfa, id, decision, "done", "Klart").await.unwrap();
    let typing = Typing {
        event: Some(event),
        text: "Sent".into(),
        ..Typing::default()
    };
    groups::decide(db, alfa, id, &typing).await.unwrap();
    // Another tenant sees nothing of it, on whichever page.
    assert!(matches!(groups::show_pages(db, gamma, id, last).await, Err(Error::NotFound)));
    assert!(matches!(groups::decided_at(db, gamma, id, event, 1).await, Err(Error::NotFound)));
    assert!(matches!(groups::decision(db, gamma, id, decision).await, Err(Error::NotFound)));
    assert!(matches!(
        groups::page_of_decision(db, gamma, id, decision).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn colleagues_are_chosen_from_pages_of_them() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let event = planned(&world, alfa, id).await;
    world
        .owner(&format!(
            "insert into identity_account (id, email, email_norm, name)
               select md5('x' || n)::uuid, 'x' || n || '@example.se', 'x' || n || '@example.se', 'Kollega' from generate_series(1, 250) n;
             insert into tenants_membership (tenant_id, account_id, role, name, email)
               select '{}', md5('x' || n)::uuid, case when n % 2 = 0 then 'evaluator' else 'staff' end, 'Kollega ' || n / 3, 'x' || n || '@example.se'
                 from generate_series(1, 250) n",
            world.alfa
        ))
        .await;
    let all = |pages: [Colleagues; 2]| {
        assert!(pages[0].more && !pages[1].more && pages[0].rows.len() == 200);
        let named: Vec<_> = pages.into_iter().flat_map(|p| p.rows).collect();
        assert_eq!(named.iter().map(|(who, _)| *who).collect::<BTreeSet<_>>().len(), named.len());
        named
    };
    let page = async |n| groups::colleagues(db, alfa, id, n).await.unwrap();
    let everybody = format!("select count(*) from tenants_membership where tenant_id = '{}'", world.alfa);
    let named = all([page(1).await, page(2).await]);
    assert_eq!(i64::try_from(named.len()).unwrap(), world.count(&everybody).await);
    // At an event, those who only read are on no page: they leave no holes.
    let (_, first) = events::colleagues(db, alfa, event, 1).await.unwrap();
    assert!(first.rows.len() >= 125 && !first.more, "{}", first.rows.len());
    assert!(
        first
            .rows
            .iter()
            .all(|(who, _)| named.iter().any(|(one, _)| one == who) && *who != alfa.actor)
    );
    world
        .owner(&format!(
            "update tenants_membership set role = 'staff' where tenant_id = '{}' and role = 'evaluator'",
            world.alfa
        ))
        .await;
    let page = async |n| events::colleagues(db, alfa, event, n).await.unwrap().1;
    assert_eq!(all([page(1).await, page(2).await]).len(), named.len() - 1, "but oneself");
    // Of another tenant's nobody is among them.
    let theirs = groups::colleagues(db, beta, id, 1).await.unwrap();
    assert!(theirs.rows.iter().all(|(who, _)| named.iter().all(|(one, _)| one != who)));
}

/// What somebody was told of groups, the newest first; all that is unread is counted.
async fn told(world: &World, place: &Place) -> Vec<(Notice, About)> {
    let inbox = notices::inbox(&world.db, place, false, 1).await.unwrap();
    let unread = i64::try_from(inbox.told.iter().filter(|t| t.unread > 0).count()).unwrap();
    let counted = format!("select notifications_unread('{}', '{}')", place.tenant, place.actor);
    assert_eq!(world.count(&counted).await, unread, "the count is of what is shown");
    inbox
        .told
        .into_iter()
        .filter(|t| matches!(t.kind, Notice::GroupMinutes | Notice::GroupDecision))
        .map(|t| (t.kind, t.about))
        .collect()
}

#[tokio::test]
async fn members_are_told_of_minutes_and_of_what_they_are_to_see_to() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    taken_in(&world, id, &staff).await;
    groups::add_colleague(db, alfa, id, Some(alfa.actor)).await.unwrap();
    groups::add_colleague(db, beta, id, Some(beta.actor)).await.unwrap();
    let event = planned(&world, alfa, id).await;
    let bo = members(&world, alfa, id).await.into_iter().find(|m| m.name == "Bo").unwrap();
    let typing = Typing {
        text: "Fler språkstöd".into(),
        member: Some(bo.id),
        ..Typing::default()
    };
    groups::decide(db, alfa, id, &typing).await.unwrap();
    assert_eq!(told(&world, &staff).await, [(Notice::GroupDecision, About::Decisions(id))]);
    groups::write_meeting(db, alfa, id, event, &writing(1, "Utkast", false))
        .await
        .unwrap();
    assert_eq!(told(&world, &staff).await.len(), 1, "a draft is nobody's news");
    groups::write_meeting(db, alfa, id, event, &writing(2, "Klart", true))
        .await
        .unwrap();
    assert_eq!(
        told(&world, &staff).await,
        [
            (Notice::GroupMinutes, About::Meeting(id, event)),
            (Notice::GroupDecision, About::Decisions(id))
        ]
    );
    assert_eq!(told(&world, alfa).await, [], "not to whoever did it");
    assert_eq!(told(&world, beta).await, [], "nor to who is not taken in");
    // Who reads the group no more is shown nothing of it.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(told(&world, &staff).await, []);
}

/// One person makes so many groups and writes so much in them a day, and takes nothing of that from colleagues.
#[tokio::test]
async fn one_person_makes_so_many_groups_and_entries_a_day() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let colleague = world.test.member(world.alfa, Role::Leader, "Kollega").await;
    let id = made(&world, alfa).await;
    groups::add_person(db, alfa, id, "Ada", "Föreningen").await.unwrap();
    for (kind, most) in [
        ("own_groups", limits::OWN_GROUPS.most),
        ("own_group_entries", limits::OWN_GROUP_ENTRIES.most),
    ] {
        let all = format!("update limits_tally set counted = {} where kind = '{kind}'", most - 1);
        assert_eq!(world.owner(&all).await, 1);
    }
    made(&world, alfa).await;
    let refused = groups::make(db, alfa, &typed(), &to(&world, Audience::Region, &[])).await;
    assert!(matches!(refused, Err(GroupError::OwnFull)), "{refused:?}");
    groups::add_person(db, alfa, id, "Bo", "Föreningen").await.unwrap();
    let decision = Typing {
        text: "Vi fortsätter".into(),
        ..Typing::default()
    };
    let refused = [
        groups::add_person(db, alfa, id, "Cia", "Föreningen").await,
        groups::add_colleague(db, alfa, id, Some(alfa.actor)).await,
        groups::decide(db, alfa, id, &decision).await.map(drop),
    ];
    assert!(refused.iter().all(|r| matches!(r, Err(GroupError::OwnFull))), "{refused:?}");
    assert_eq!(world.count("select counted from limits_tally where kind = 'groups'").await, 2);
    assert_eq!(
        world.count("select counted from limits_tally where kind = 'group_entries'").await,
        2
    );
    made(&world, &colleague).await;
    groups::decide(db, &colleague, id, &decision).await.unwrap();
}

#[tokio::test]
async fn members_are_told_of_a_meeting_that_is_planned_changed_or_cancelled() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let id = made(&world, alfa).await;
    let ada = world.test.member(world.alfa, Role::Staff, "Ada").await;
    let bo = world.test.member(world.beta, Role::Staff, "Bo").await;
    groups::add_colleague(db, alfa, id, Some(alfa.actor)).await.unwrap();
    groups::add_colleague(db, alfa, id, Some(ada.actor)).await.unwrap();
    taken_in(&world, id, &bo).await;
    let meeting = planned(&world, alfa, id).await;
    for _ in 0..2 {
        jobs::run_due(&world.jobs).await.unwrap();
    }
    // Not whoever planned it; and who is no member hears of it as of anything in the calendar.
    assert_eq!(world.told_of(Notice::MeetingPlanned).await, ["Ada", "Bo"]);
    assert_eq!(world.told_of(Notice::EventPlanned).await, ["Joint", "Lead Beta"]);
    let inbox = notices::inbox(db, &bo, false, 1).await.unwrap();
    assert_eq!(
        inbox.told.iter().map(|t| (t.kind, t.about)).collect::<Vec<_>>(),
        [(Notice::MeetingPlanned, About::Meeting(id, meeting))]
    );
    // Who has registered hears of changes as at any event, and not twice.
    events::register(db, &bo, meeting, "").await.unwrap();
    let later = Event {
        from: "10:00".into(),
        ..event(&world)
    };
    for edit in [1, 2] {
        events::change(db, alfa, meeting, edit, &later).await.unwrap();
    }
    assert_eq!(world.told_of(Notice::MeetingChanged).await, ["Ada"]);
    assert_eq!(world.told_of(Notice::EventChanged).await, ["Bo"]);
    events::cancel(db, alfa, meeting, "Sjukdom").await.unwrap();
    assert_eq!(world.told_of(Notice::MeetingCancelled).await, ["Ada"]);
    assert_eq!(world.told_of(Notice::EventCancelled).await, ["Bo"]);
    // Who reads the group no more hears of no meeting.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    planned(&world, alfa, id).await;
    assert_eq!(world.told_of(Notice::MeetingPlanned).await, ["Ada", "Ada", "Bo"]);
}

#[tokio::test]
async fn who_sees_to_a_decision_is_reminded_once_before_it_is_due() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let id = made(&world, alfa).await;
    let staff = world.test.member(world.beta, Role::Staff, "Bo").await;
    taken_in(&world, id, &staff).await;
    let bo = members(&world, alfa, id).await.into_iter().find(|m| m.name == "Bo").unwrap();
    let decide = async |days: i64| {
        let typing = Typing {
            text: "Fler språkstöd".into(),
            member: Some(bo.id),
            due: (world.today + Duration::days(days)).to_string(),
            ..Typing::default()
        };
        groups::decide(db, alfa, id, &typing).await.unwrap()
    };
    decide(9).await;
    decide(9).await;
    assert_eq!(world.remind(6).await, 0, "not before");
    assert_eq!(world.remind(7).await, 1, "of two that are due on one day");
    for days in [7, 8, 9] {
        assert_eq!(world.remind(days).await, 0, "once");
    }
    assert_eq!(world.told_of(Notice::DecisionDue).await, ["Bo"]);
    let inbox = notices::inbox(db, &staff, false, 1).await.unwrap();
    let one = inbox.told.iter().find(|t| t.kind == Notice::DecisionDue).unwrap();
    assert_eq!(one.about, About::Decisions(id));
    // Not of what is done, nor where the group is read no more.
    let done = decide(14).await;
    groups::follow_up(db, &staff, id, done, "done", "").await.unwrap();
    assert_eq!(world.remind(12).await, 0);
    decide(19).await;
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(world.remind(17).await, 0);
}
