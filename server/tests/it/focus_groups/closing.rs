//! Reminding, closing and sealing: anonymous means anonymous (promise 4).

use super::super::world::{World, sheet};
use domain::{focus_groups::RoundState, ids::SubmissionId, language::Language};
use server::{
    focus_groups::{
        RoundKey,
        answering::{self, Key, Taken},
        invitations, jobs, results, rounds,
    },
    secrets::Purpose,
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use time::Duration;
use uuid::Uuid;

/// The link of the invitation to an address.
async fn link(world: &World, email: &str) -> Key {
    let id: Uuid = sqlx::query_scalar("select id from focus_groups_invitation where email_norm = $1")
        .bind(email)
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    Key::Link(world.secret.token(Purpose::Invitation, id))
}

/// Whom reminders are queued for.
async fn reminded(world: &World) -> Vec<String> {
    world
        .texts(
            "select i.email_norm from notifications_outbox o join focus_groups_invitation i on i.tenant_id = o.tenant_id and i.id = o.invitation_id
              where o.kind = 'focus_groups.reminder' order by 1",
        )
        .await
}

#[tokio::test]
async fn reminders_go_to_those_who_have_not_answered_and_once_a_day() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    for (place, list) in [
        (&world.lead_alfa, "a@example.se\nb@example.se\nc@example.se"),
        (&world.lead_beta, "d@example.se"),
    ] {
        invitations::by_mail(&world.db, &world.secret, place, key, Language::Sv, list)
            .await
            .unwrap();
    }
    world.codes(&world.lead_alfa, key, 2).await;
    assert_eq!(
        world.answer(&link(&world, "b@example.se").await, &sheet(1, 1, None)).await,
        Taken::Thanks
    );
    for _ in 0..2 {
        invitations::remind(&world.db, &world.lead_alfa, key).await.unwrap();
        assert_eq!(
            reminded(&world).await,
            ["a@example.se", "c@example.se"],
            "of Alfa, without the one who answered, once"
        );
    }
    assert!(invitations::remind(&world.db, &world.joint, key).await.is_err());
    // The next day again.
    let yesterday = format!(
        "update notifications_outbox set state = 'sent', dedupe = replace(dedupe, '{}', 'yesterday'), created_at = created_at - interval '1 day'
          where kind = 'focus_groups.reminder'",
        world.today
    );
    assert_eq!(world.owner(&yesterday).await, 2);
    invitations::remind(&world.db, &world.lead_alfa, key).await.unwrap();
    assert_eq!(reminded(&world).await.len(), 4);
}

#[tokio::test]
async fn the_jobs_remind_once_before_the_last_day_and_not_on_a_day_with_a_reminder() {
    let world = World::new().await;
    let mut draft = world.draft();
    draft.closes_on = world.today + Duration::days(4);
    let key = world.open_round_of(&world.lead_alfa, &draft, &[]).await;
    invitations::by_mail(
        &world.db,
        &world.secret,
        &world.lead_alfa,
        key,
        Language::Sv,
        "a@example.se\nb@example.se",
    )
    .await
    .unwrap();
    assert_eq!(
        world.answer(&link(&world, "b@example.se").await, &sheet(1, 1, None)).await,
        Taken::Thanks
    );
    let mails_of_yesterday = "update notifications_outbox set created_at = created_at - interval '1 day'";
    world.owner(mails_of_yesterday).await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert!(reminded(&world).await.is_empty(), "four days are left");
    rounds::move_last_day(&world.db, &world.lead_alfa, key.round, world.today + Duration::days(3))
        .await
        .unwrap();
    invitations::remind(&world.db, &world.lead_alfa, key).await.unwrap();
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(reminded(&world).await, ["a@example.se"], "one today is enough");
    world
        .owner("delete from notifications_outbox where kind = 'focus_groups.reminder'")
        .await;
    for _ in 0..2 {
        jobs::run_due(&world.jobs).await.unwrap();
        assert_eq!(reminded(&world).await, ["a@example.se"]);
    }
    invitations::remind(&world.db, &world.lead_alfa, key).await.unwrap();
    assert_eq!(reminded(&world).await, ["a@example.se"], "nor by hand on the same day");
    // Once by itself, also on the days after.
    world.owner(mails_of_yesterday).await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(reminded(&world).await, ["a@example.se"]);
    // Who is invited today is not reminded today.
    invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, "late@example.se")
        .await
        .unwrap();
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(reminded(&world).await, ["a@example.se"]);
}

/// Everything that the owner can read of the database, with where each row lies and which transaction wrote it.
async fn dump(world: &World) -> String {
    let mut dump = String::new();
    for table in world
        .texts("select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'")
        .await
    {
        for row in world
            .texts(&format!(
                "select ctid::text || ' ' || xmin::text || ' ' || to_jsonb(t)::text from {table} t"
            ))
            .await
        {
            dump.push_str(&table);
            dump.push(' ');
            dump.push_str(&row);
            dump.push('\n');
        }
    }
    dump
}

#[tokio::test]
async fn a_closed_round_holds_nothing_that_links_an_answer_to_a_person() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let people = 40;
    let list: String = (0..people + 3).map(|n| format!("person{n:02}@example.se\n")).collect();
    invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Ar, &list)
        .await
        .unwrap();
    invitations::remind(&world.db, &world.lead_alfa, key).await.unwrap();
    world
        .answers(&world.lead_beta, key, 6, |n| sheet(5, 100, Some(&format!("beta {n}"))))
        .await;
    let mut submissions = Vec::new();
    for n in 0..people {
        let submission = SubmissionId::new();
        let key = link(&world, &format!("person{n:02}@example.se")).await;
        // The number in the answer is the place in the order of answering.
        let taken = answering::submit(
            &world.db,
            &world.secret,
            &key,
            submission,
            Language::Ar,
            &sheet(n % 5 + 1, n, Some(&format!("text {n}"))),
        )
        .await;
        assert_eq!(taken.unwrap(), Taken::Thanks);
        submissions.push(submission.to_string());
    }
    // What an attacker would look for, taken while it was there.
    let mut traces = world
        .texts(
            "select email from focus_groups_invitation where email is not null union all select id::text from focus_groups_invitation
             union all select token_hash::text from focus_groups_invitation union all select code_hash::text from focus_groups_invitation
             union all select id::text from focus_groups_answer",
        )
        .await;
    traces.extend(submissions);
    let before = dump(&world).await;
    assert!(traces.iter().all(|t| before.contains(t.as_str())), "they are there before");

    rounds::close(&world.db, &world.joint, key.round).await.unwrap();
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where kind <> 'focus_groups.closed' and invitation_id is not null")
            .await,
        0
    );
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where kind = 'focus_groups.closed'")
            .await,
        i64::from(people) + 3
    );
    // Not before the last mail has left.
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(
        rounds::get(&world.db, &world.joint, key.round).await.unwrap().state,
        RoundState::Closing
    );
    assert_eq!(world.count("select count(*) from focus_groups_edition").await, 0);
    world.finish(&world.joint, key).await;

    let after = dump(&world).await;
    let left: Vec<&String> = traces.iter().filter(|t| after.contains(t.as_str())).collect();
    assert!(left.is_empty(), "{left:?}");
    for table in ["focus_groups_invitation", "focus_groups_receipt"] {
        assert_eq!(world.count(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where invitation_id is not null")
            .await,
        0
    );
    // Nor by order, transaction, day, language or own words.
    assert_eq!(
        world
            .count("select count(*) from focus_groups_answer where answered_on is not null or language is not null or sheet ? 'why'")
            .await,
        0
    );
    assert_eq!(world.count("select count(distinct xmin::text) from focus_groups_answer").await, 1);
    let order = |by: &'static str| {
        let world = &world;
        async move {
            let numbers = world
                .texts(&format!(
                    "select sheet #>> '{{weeks,number}}' from focus_groups_answer where tenant_id = '{}' order by {by}",
                    world.alfa
                ))
                .await;
            numbers.into_iter().map(|n| n.parse().unwrap()).collect::<Vec<i32>>()
        }
    };
    for by in ["ctid", "id"] {
        let order = order(by).await;
        assert_eq!(order.len(), 40);
        let correlation = spearman(&order);
        // By chance above this once in ten thousand: five standard deviations would be 0.8, four 0.64.
        assert!(correlation.abs() < 0.64, "by {by}: {correlation} {order:?}");
    }
    let texts = world
        .texts("select original from focus_groups_free_text where original like 'text %' order by ctid")
        .await;
    assert_eq!(texts.len(), 40);
    let order: Vec<i32> = texts.iter().map(|t| t.trim_start_matches("text ").parse().unwrap()).collect();
    assert!(spearman(&order).abs() < 0.64, "{order:?}");
    // The counts stay.
    let counts = world.texts("select t.name || ' ' || asked || ' ' || answered from focus_groups_round_tenant s join tenants_tenant t on t.id = s.tenant_id order by 1").await;
    assert_eq!(counts, ["Alfa 43 40", "Beta 6 6"]);
    assert_eq!(world.count("select count(*) from focus_groups_withheld_text").await, 6);
}

/// The rank correlation of an order of 0, 1, 2 … with the natural one: 1 the same, -1 reversed, about 0 by chance.
fn spearman(order: &[i32]) -> f64 {
    let n = f64::from(i32::try_from(order.len()).unwrap());
    let squares: f64 = (0..).zip(order).map(|(at, value)| f64::from(at - value).powi(2)).sum();
    1.0 - 6.0 * squares / (n * (n * n - 1.0))
}

#[tokio::test]
async fn the_last_mail_is_waited_for_one_day_at_most() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, "a@example.se")
        .await
        .unwrap();
    rounds::close(&world.db, &world.lead_alfa, key.round).await.unwrap();
    let state = async || rounds::get(&world.db, &world.lead_alfa, key.round).await.unwrap().state;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(state().await, RoundState::Closing);
    world
        .owner("update focus_groups_round set closing_since = now() - interval '1 day'")
        .await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(state().await, RoundState::Closed);
    assert_eq!(
        world
            .count("select count(*) from notifications_outbox where invitation_id is not null")
            .await,
        0
    );
}

#[tokio::test]
async fn a_round_whose_last_day_has_passed_closes_by_itself() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    world.answers(&world.lead_alfa, key, 5, |n| sheet(n as i32 + 1, 1, None)).await;
    jobs::run_due(&world.jobs).await.unwrap();
    world
        .owner("update focus_groups_round set closes_on = (now() at time zone 'Europe/Stockholm')::date - 1")
        .await;
    let mut steps = 0;
    while jobs::run_due(&world.jobs).await.unwrap() > 0 {
        steps += 1;
        assert!(steps < 5);
    }
    let round = rounds::get(&world.db, &world.lead_alfa, key.round).await.unwrap();
    assert_eq!((round.state, round.closed_on), (RoundState::Closed, Some(world.today)));
}

#[tokio::test]
async fn two_servers_make_one_edition() {
    let world = World::new().await;
    let mut keys: Vec<RoundKey> = Vec::new();
    for _ in 0..4 {
        let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
        world
            .answers(&world.lead_alfa, key, 12, |n| sheet(n as i32 % 5 + 1, 1, Some("ord")))
            .await;
        rounds::close(&world.db, &world.joint, key.round).await.unwrap();
        keys.push(key);
    }
    let (one, two, three) = (world.test.jobs(), world.test.jobs(), world.test.jobs());
    let (a, b, c) = tokio::join!(jobs::run_due(&one), jobs::run_due(&two), jobs::run_due(&three));
    a.unwrap();
    b.unwrap();
    c.unwrap();
    for key in keys {
        let here = format!("where round_id = '{}'", key.round);
        assert_eq!(world.count(&format!("select count(*) from focus_groups_edition {here}")).await, 3);
        assert_eq!(
            world.count(&format!("select count(*) from focus_groups_free_text {here}")).await,
            12
        );
        assert_eq!(world.count(&format!("select count(*) from focus_groups_answer {here}")).await, 12);
    }
    let told = world.texts("select a.email || ' ' || count(*) from notifications_outbox o join identity_account a on a.id = o.account_id where o.kind = 'focus_groups.results_ready' group by a.email order by 1").await;
    assert_eq!(told, ["joint@example.se 4", "lead.alfa@example.se 4", "lead.beta@example.se 4"]);
}

#[tokio::test]
async fn a_round_that_cannot_be_sealed_does_not_hold_up_the_others() {
    let world = World::new().await;
    for place in [&world.lead_alfa, &world.lead_beta] {
        let key = world.open_round(place, &[]).await;
        world.answers(place, key, 5, |_| sheet(1, 1, None)).await;
        rounds::close(&world.db, place, key.round).await.unwrap();
    }
    world
        .owner(&format!(
            "update focus_groups_answer set sheet = '[]' where tenant_id = '{}'",
            world.alfa
        ))
        .await;
    assert!(jobs::run_due(&world.jobs).await.is_err());
    let states = world
        .texts("select t.name || ' ' || r.state from focus_groups_round r join tenants_tenant t on t.id = r.owner_id order by 1")
        .await;
    assert_eq!(states, ["Alfa closing", "Beta closed"]);
    // Of the one that could not be, nothing has happened.
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from focus_groups_edition where tenant_id = '{}'",
                world.alfa
            ))
            .await,
        0
    );
    assert_eq!(
        world
            .count(&format!(
                "select count(*) from focus_groups_invitation where tenant_id = '{}'",
                world.alfa
            ))
            .await,
        5
    );
}

#[tokio::test]
async fn answers_are_kept_as_long_as_was_promised_and_no_longer() {
    let world = World::new().await;
    let mut rounds = Vec::new();
    for _ in 0..2 {
        let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
        world
            .answers(&world.lead_alfa, key, 12, |n| sheet(n as i32 % 5 + 1, 1, Some("original")))
            .await;
        world.answers(&world.lead_beta, key, 6, |_| sheet(1, 1, Some("original"))).await;
        world.close(&world.joint, key).await;
        let texts = results::to_review(&world.db, &world.lead_alfa, key).await.unwrap();
        results::review(&world.db, &world.lead_alfa, texts[0].id, Some("visat"))
            .await
            .unwrap();
        results::review(&world.db, &world.lead_alfa, texts[1].id, None).await.unwrap();
        rounds.push(key);
    }
    // The first one's time is over, the other's ends today. Time can't be moved otherwise: the day was promised.
    let (over, today) = (rounds[0].round, rounds[1].round);
    world
        .owner(&format!(
            "alter table focus_groups_round disable trigger keep_promises;
             update focus_groups_round set kept_until = '{}'::date - (id = '{over}')::int;
             alter table focus_groups_round enable trigger keep_promises",
            world.today
        ))
        .await;
    jobs::run_due(&world.jobs).await.unwrap();
    let left = async |round| {
        let mut left = Vec::new();
        for table in ["answer", "withheld_text", "free_text", "released_text", "edition"] {
            left.push(
                world
                    .count(&format!("select count(*) from focus_groups_{table} where round_id = '{round}'"))
                    .await,
            );
        }
        left
    };
    assert_eq!(left(today).await, [18, 6, 12, 1, 3]);
    assert_eq!(left(over).await, [0, 0, 1, 1, 3], "figures and released texts stay");
    let kept = world
        .texts(&format!(
            "select to_jsonb(t)::text from focus_groups_free_text t where round_id = '{over}'"
        ))
        .await;
    assert!(
        !kept[0].contains(": \"original\""),
        "and of a released text not what was taken out of it: {kept:?}"
    );
}

#[tokio::test]
async fn nobody_is_invited_behind_the_sealing() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let invite =
        "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, email, email_norm, language, token_hash, code_hash)
                  values ($1, gen_random_uuid(), $2, $3, 'late@example.se', 'late@example.se', 'sv', sha256('a'), sha256('b'))";
    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let begin = format!("BEGIN; SET LOCAL app.tenant = '{}'", world.alfa.0);
    // An invitation that is being written while the round is open holds the round open until it is there …
    let mut inviting = app.begin_with(AssertSqlSafe(begin.clone())).await.unwrap();
    let done = sqlx::query(invite)
        .bind(world.alfa.0)
        .bind(key.owner.0)
        .bind(key.round.0)
        .execute(&mut *inviting)
        .await;
    assert_eq!(done.unwrap().rows_affected(), 1);
    let (db, joint) = (world.db.clone(), world.joint.clone());
    let closing = tokio::spawn(async move { rounds::close(&db, &joint, key.round).await });
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while world.count("select count(*) from pg_locks where not granted").await == 0 {
        assert!(!closing.is_finished(), "closing did not wait for the invitation");
        assert!(std::time::Instant::now() < deadline);
        tokio::task::yield_now().await;
    }
    inviting.commit().await.unwrap();
    closing.await.unwrap().unwrap();
    // … and one that begins afterwards is refused.
    let mut late = app.begin_with(AssertSqlSafe(begin)).await.unwrap();
    let refused = sqlx::query(invite)
        .bind(world.alfa.0)
        .bind(key.owner.0)
        .bind(key.round.0)
        .execute(&mut *late)
        .await;
    assert!(refused.is_err());
}
