//! Answering: what was acknowledged is kept, once (promise 5).

use super::super::world::{World, sheet};
use domain::{focus_groups::Code, ids::SubmissionId, language::Language};
use server::{
    focus_groups::{
        answering::{self, Documents, Intake, Key, OpeningState, Taken},
        invitations, jobs, rounds,
    },
    secrets::{Purpose, Token},
    testing::{Found, seen_red},
};
use time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

impl World {
    async fn submit(&self, key: Key, submission: SubmissionId) -> Taken {
        answering::submit(
            &self.db,
            &self.secret,
            &key,
            submission,
            Language::Ar,
            &sheet(4, 10, Some("egna ord")),
        )
        .await
        .unwrap()
    }

    async fn kept(&self) -> i64 {
        self.count("select count(*) from focus_groups_answer").await
    }
}

#[tokio::test]
async fn answers_are_taken_once_however_often_they_are_sent() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    let code = world.codes(&world.lead_alfa, key, 1).await[0];
    let opening = answering::find(&world.db, &world.secret, &Documents::default(), &code)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (
            opening.tenant_name.as_str(),
            opening.owner_name.as_str(),
            opening.used,
            opening.state
        ),
        ("Alfa", "Regionen", false, OpeningState::Open)
    );
    let mine = SubmissionId::new();
    assert_eq!(world.submit(code, mine).await, Taken::Thanks);
    assert_eq!(world.submit(code, mine).await, Taken::Thanks);
    assert_eq!(world.submit(code, SubmissionId::new()).await, Taken::UsedBefore);
    // Of a slip it is not told whether it was used: who made the slips could count. Who sent the answers is told.
    assert!(
        !answering::find(&world.db, &world.secret, &Documents::default(), &code)
            .await
            .unwrap()
            .unwrap()
            .used
    );
    assert!(answering::received(&world.db, &world.secret, &code, mine).await.unwrap());
    assert!(
        !answering::received(&world.db, &world.secret, &code, SubmissionId::new())
            .await
            .unwrap()
    );
    // The slip's link is the same invitation.
    let id: Uuid = sqlx::query_scalar("select id from focus_groups_invitation")
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    let link = Key::Link(world.secret.token(Purpose::Invitation, id));
    assert_eq!(world.submit(link, SubmissionId::new()).await, Taken::UsedBefore);
    assert_eq!(world.submit(link, mine).await, Taken::Thanks);
    assert_eq!(world.kept().await, 1);
    let kept = world
        .texts("select answered_on || ' ' || language || ' ' || sheet::text from focus_groups_answer")
        .await;
    assert_eq!(
        kept,
        [format!(
            "{} ar {}",
            world.today, r#"{"why": {"text": "egna ord"}, "weeks": {"number": 10}, "closer": {"step": 4}}"#
        )]
    );
    // Another one's form with the same submission: not thanked, not kept, and the invitation is still good.
    let other = world.codes(&world.lead_alfa, key, 1).await[0];
    assert_eq!(world.submit(other, mine).await, Taken::UsedBefore);
    assert_eq!(world.submit(other, SubmissionId::new()).await, Taken::Thanks);
}

#[tokio::test]
async fn fifty_at_once_with_one_code_are_one_answer() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let code = world.codes(&world.lead_alfa, key, 1).await[0];
    let mut sending = JoinSet::new();
    for _ in 0..50 {
        let (db, secret) = (world.db.clone(), world.secret.clone());
        sending.spawn(async move {
            answering::submit(&db, &secret, &code, SubmissionId::new(), Language::Sv, &sheet(1, 1, None))
                .await
                .unwrap()
        });
    }
    let taken = sending.join_all().await;
    assert_eq!(taken.iter().filter(|t| **t == Taken::Thanks).count(), 1);
    assert_eq!(taken.iter().filter(|t| **t == Taken::UsedBefore).count(), 49);
    assert_eq!(world.kept().await, 1);
}

#[tokio::test]
async fn twenty_times_the_same_at_once_are_thanked_and_one_answer() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    let code = world.codes(&world.lead_alfa, key, 1).await[0];
    let mine = SubmissionId::new();
    let mut sending = JoinSet::new();
    for _ in 0..20 {
        let (db, secret) = (world.db.clone(), world.secret.clone());
        sending.spawn(async move {
            answering::submit(&db, &secret, &code, mine, Language::Sv, &sheet(1, 1, None))
                .await
                .unwrap()
        });
    }
    assert!(sending.join_all().await.iter().all(|t| *t == Taken::Thanks));
    assert_eq!(world.kept().await, 1);
}

#[tokio::test]
async fn early_closed_and_unknown_are_told_apart_and_take_nothing() {
    let world = World::new().await;
    let mut draft = world.draft();
    draft.opens_on = world.today + Duration::days(1);
    let early = world.open_round_of(&world.lead_alfa, &draft, &[]).await;
    let early = world.codes(&world.lead_alfa, early, 1).await[0];
    let find = async |key| {
        answering::find(&world.db, &world.secret, &Documents::default(), &key)
            .await
            .unwrap()
            .map(|o| o.state)
    };
    assert_eq!(find(early).await, Some(OpeningState::Early));
    assert_eq!(world.submit(early, SubmissionId::new()).await, Taken::Closed);

    let key = world.open_round(&world.lead_alfa, &[]).await;
    let codes = world.codes(&world.lead_alfa, key, 3).await;
    let mine = SubmissionId::new();
    assert_eq!(world.submit(codes[0], mine).await, Taken::Thanks);
    // The last day has passed, and the jobs have not noticed yet.
    world
        .owner(&format!(
            "update focus_groups_round set closes_on = closes_on - 11 where id = '{}'",
            key.round
        ))
        .await;
    assert_eq!(find(codes[1]).await, Some(OpeningState::Closed));
    assert_eq!(world.submit(codes[1], SubmissionId::new()).await, Taken::Closed);
    jobs::run_due(&world.jobs).await.unwrap();
    assert_eq!(
        rounds::get(&world.db, &world.lead_alfa, key.round).await.unwrap().state,
        domain::focus_groups::RoundState::Closing
    );
    assert_eq!(find(codes[1]).await, Some(OpeningState::Closed));
    assert_eq!(world.submit(codes[1], SubmissionId::new()).await, Taken::Closed);
    assert_eq!(
        world.submit(codes[0], mine).await,
        Taken::Thanks,
        "what was kept is still thanked for"
    );

    for unknown in [Key::Link(Token::random().unwrap()), Key::Code(Code::from_bytes([7; 8]))] {
        assert_eq!(find(unknown).await, None);
        assert_eq!(world.submit(unknown, SubmissionId::new()).await, Taken::Unknown);
    }
    world.finish(&world.lead_alfa, key).await;
    assert_eq!(find(codes[1]).await, None);
    assert_eq!(world.submit(codes[1], SubmissionId::new()).await, Taken::Unknown);
    assert_eq!(world.kept().await, 1);
}

/// People send while the round is closed and sealed under them: nobody is thanked whose answer is not counted, and
/// neither they nor the closing fail.
#[tokio::test]
async fn what_was_thanked_for_while_closing_is_counted() {
    for turn in 0..6 {
        let world = World::new().await;
        let key = world.open_round(&world.lead_alfa, &[]).await;
        let list: String = (0..20).map(|n| format!("p{n}@example.se\n")).collect();
        invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, &list)
            .await
            .unwrap();
        let ids: Vec<Uuid> = sqlx::query_scalar("select id from focus_groups_invitation")
            .fetch_all(world.test.owner())
            .await
            .unwrap();
        let mut sending = JoinSet::new();
        for id in ids {
            let (db, secret) = (world.db.clone(), world.secret.clone());
            sending.spawn(async move {
                let key = Key::Link(secret.token(Purpose::Invitation, id));
                // As a phone does that hears nothing: once more, the same.
                let submission = SubmissionId::new();
                let send = async || answering::submit(&db, &secret, &key, submission, Language::Sv, &sheet(3, 3, None)).await;
                let first = send().await;
                let second = send().await;
                (first, second)
            });
        }
        let closing = async {
            for _ in 0..turn {
                tokio::task::yield_now().await;
            }
            rounds::close(&world.test.db(), &world.lead_alfa, key.round).await
        };
        let sealing = async {
            // The last mails leave at once, so sealing comes on the heels of closing, while people are still sending.
            for _ in 0..200 {
                world
                    .owner("update notifications_outbox set state = 'sent' where kind = 'focus_groups.closed'")
                    .await;
                if jobs::run_due(&world.jobs).await? > 0 {
                    return Ok(());
                }
            }
            Ok::<(), server::Error>(())
        };
        let (closed, sealed, sent) = tokio::join!(closing, sealing, sending.join_all());
        closed.unwrap();
        sealed.unwrap();
        let mut thanked = 0;
        for (first, second) in sent {
            let (first, second) = (first.unwrap(), second.unwrap());
            assert!(first != Taken::UsedBefore && second != Taken::UsedBefore);
            // Thanked the first time, and the second too unless its code was deleted in between.
            thanked += i64::from(first == Taken::Thanks);
            assert!(first == Taken::Thanks || second != Taken::Thanks);
        }
        world.finish(&world.lead_alfa, key).await;
        assert_eq!(world.kept().await, thanked, "turn {turn}");
        assert_eq!(world.count("select answered from focus_groups_round_tenant").await, thanked);
    }
}

/// The two moments at which closing and answering could wait for each other, one step at a time.
#[tokio::test]
async fn closing_and_answering_do_not_wait_for_each_other() {
    let world = World::new().await;
    let key = world.open_round(&world.lead_alfa, &[]).await;
    invitations::by_mail(&world.db, &world.secret, &world.lead_alfa, key, Language::Sv, "a@example.se")
        .await
        .unwrap();
    let id: Uuid = sqlx::query_scalar("select id from focus_groups_invitation")
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    let link = Key::Link(world.secret.token(Purpose::Invitation, id));
    // The round is held as closing holds it; an answer arrives and waits for it.
    let mut closing = world.test.owner().begin().await.unwrap();
    sqlx::query("select pg_advisory_xact_lock(hashtextextended('round ' || $1, 0))")
        .bind(key.round.0.to_string())
        .execute(&mut *closing)
        .await
        .unwrap();
    sqlx::query("update focus_groups_round set state = 'closing', closing_since = now() where id = $1")
        .bind(key.round.0)
        .execute(&mut *closing)
        .await
        .unwrap();
    let (db, secret) = (world.db.clone(), world.secret.clone());
    let sending =
        tokio::spawn(async move { answering::submit(&db, &secret, &link, SubmissionId::new(), Language::Sv, &sheet(3, 3, None)).await });
    while world.waiting().await == 0 {
        tokio::task::yield_now().await;
    }
    // What closing and sealing do next must not need what the answer holds.
    sqlx::query("set local lock_timeout = '2s'").execute(&mut *closing).await.unwrap();
    sqlx::query(
        "insert into notifications_outbox (id, tenant_id, kind, language, invitation_id, dedupe)
         select gen_random_uuid(), tenant_id, 'focus_groups.closed', 'sv', id, 'x' from focus_groups_invitation",
    )
    .execute(&mut *closing)
    .await
    .unwrap();
    sqlx::query("delete from focus_groups_invitation")
        .execute(&mut *closing)
        .await
        .unwrap();
    closing.commit().await.unwrap();
    let taken = sending.await.unwrap().unwrap();
    assert!(matches!(taken, Taken::Closed | Taken::Unknown), "{taken:?}");
    assert_eq!(world.kept().await, 0);
}

fn given(
    submission: SubmissionId,
    language: Language,
    sheet: domain::focus_groups::Sheet,
    asked: Option<answering::Asked>,
) -> answering::Given {
    answering::Given {
        submission,
        language,
        sheet,
        asked,
    }
}

impl World {
    /// The links of all invitations there are, in no order that means anything.
    async fn links(&self) -> Vec<Key> {
        sqlx::query_scalar("select id from focus_groups_invitation order by id")
            .fetch_all(self.test.owner())
            .await
            .unwrap()
            .into_iter()
            .map(|id: Uuid| Key::Link(self.secret.token(Purpose::Invitation, id)))
            .collect()
    }

    /// Sends all of these at the same moment to one process; gives what became of each, in their order, or nothing where it could
    /// not be kept. Each sheet has its place in the row as a number.
    async fn at_once(&self, sent: Vec<(Key, SubmissionId)>) -> Vec<Option<Taken>> {
        let intake = Intake::default();
        let mut running: JoinSet<(usize, Option<Taken>)> = JoinSet::new();
        for (n, (key, submission)) in sent.into_iter().enumerate() {
            let (intake, db, secret) = (intake.clone(), self.db.clone(), self.secret.clone());
            running.spawn(async move {
                let numbered = sheet(4, i32::try_from(n).unwrap(), None);
                let taken = intake
                    .submit(&db, &secret, &key, given(submission, Language::Sv, numbered, None))
                    .await;
                (n, taken.ok())
            });
        }
        let mut outcomes = running.join_all().await;
        outcomes.sort_by_key(|(n, _)| *n);
        outcomes.into_iter().map(|(_, taken)| taken).collect()
    }
}

#[tokio::test]
async fn answers_that_arrive_together_have_the_outcomes_they_would_have_alone() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let closing = world.open_round(&world.joint, &[world.alfa]).await;
    let late = world.codes(&world.lead_alfa, closing, 1).await[0];
    let Key::Code(code) = late else { panic!("a code") };
    let typed = answering::type_code(&world.db, &world.secret, &code, [192, 0, 2, 1].into())
        .await
        .unwrap();
    let answering::Typed::Opens(late) = typed else {
        panic!("the code is right")
    };
    let late_id: Uuid = sqlx::query_scalar("select id from focus_groups_invitation")
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    rounds::close(&world.db, &world.joint, closing.round).await.unwrap();
    world.codes(&world.lead_alfa, key, 20).await;
    world.codes(&world.lead_beta, key, 20).await;
    let late_link = world.secret.token(Purpose::Invitation, late_id).to_string();
    let mut links = world.links().await;
    links.retain(|link| !matches!(link, Key::Link(token) if token.to_string() == late_link));
    assert_eq!(links.len(), 40);

    let mut sent: Vec<(Key, SubmissionId)> = links.iter().map(|link| (*link, SubmissionId::new())).collect();
    // The same form twice, another form with a link that is used already, a link of nobody's, and one of a round that is closing.
    sent.push(sent[0]);
    sent.push((links[1], SubmissionId::new()));
    sent.push((Key::Link(Token::random().unwrap()), SubmissionId::new()));
    sent.push((Key::Link(late), SubmissionId::new()));
    let outcomes = world.at_once(sent.clone()).await;
    assert!(
        outcomes[..41]
            .iter()
            .enumerate()
            .all(|(n, taken)| n == 1 || *taken == Some(Taken::Thanks))
    );
    // Of two forms with one link either may be the first.
    let mut two = [outcomes[1], outcomes[41]];
    two.sort_by_key(|taken| *taken == Some(Taken::UsedBefore));
    assert_eq!(two, [Some(Taken::Thanks), Some(Taken::UsedBefore)]);
    assert_eq!(outcomes[42..], [Some(Taken::Unknown), Some(Taken::Closed)]);
    assert_eq!(world.kept().await, 40);
    let transactions = world.count("select count(distinct xmin::text) from focus_groups_answer").await;
    assert!(transactions < 20, "they were taken together: {transactions} transactions");
    // Each sheet is where its link is from.
    assert_eq!(
        world
            .count("select count(*) from focus_groups_answer group by tenant_id having count(*) = 20 limit 1")
            .await,
        20
    );
    // All of it again: nothing more.
    let again = world
        .at_once(sent.into_iter().take(1).chain([(links[5], SubmissionId::new())]).collect())
        .await;
    assert_eq!(again, [Some(Taken::Thanks), Some(Taken::UsedBefore)]);
    assert_eq!(world.kept().await, 40);
}

#[tokio::test]
async fn a_sheet_that_cannot_be_kept_takes_none_of_the_others_with_it() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    world.codes(&world.lead_alfa, key, 20).await;
    let links = world.links().await;
    // Somebody sends another's form under the own link: the number of a submission is kept once.
    let mut sent: Vec<(Key, SubmissionId)> = links.iter().map(|link| (*link, SubmissionId::new())).collect();
    sent[12].1 = sent[11].1;
    let outcomes = world.at_once(sent).await;
    let mut two = [outcomes[11], outcomes[12]];
    two.sort_by_key(|taken| *taken == Some(Taken::UsedBefore));
    assert_eq!(two, [Some(Taken::Thanks), Some(Taken::UsedBefore)]);
    let others = outcomes.iter().enumerate().filter(|(n, _)| !matches!(n, 11 | 12));
    assert!(others.into_iter().all(|(_, taken)| *taken == Some(Taken::Thanks)));
    assert_eq!(world.kept().await, 19);
    // Its link is as good as before.
    let unused = world.count("select count(*) from focus_groups_invitation where not used").await;
    assert_eq!(unused, 1);

    // One that the database refuses: then each goes alone.
    world.codes(&world.lead_alfa, key, 20).await;
    world
        .owner("alter table focus_groups_answer add constraint sabotaged check (sheet->'weeks'->>'number' <> '13') not valid")
        .await;
    let unused: Vec<Uuid> = sqlx::query_scalar("select id from focus_groups_invitation where not used order by id")
        .fetch_all(world.test.owner())
        .await
        .unwrap();
    let link = |id: Uuid| Key::Link(world.secret.token(Purpose::Invitation, id));
    let outcomes = world
        .at_once(unused.into_iter().map(|id| (link(id), SubmissionId::new())).collect())
        .await;
    let (refused, kept): (Vec<_>, Vec<_>) = outcomes.iter().enumerate().partition(|(n, _)| *n == 13);
    assert_eq!(refused, [(13, &None)]);
    assert!(kept.into_iter().all(|(_, taken)| *taken == Some(Taken::Thanks)));
    assert_eq!(world.kept().await, 19 + 20);
}

/// So many send with one link at the same moment, each to a process of its own: exactly one is taken.
async fn one_of_many_processes(world: &World, link: Key, processes: usize) -> Result<(), Found> {
    let before = world.kept().await;
    let mut running = JoinSet::new();
    for _ in 0..processes {
        let (db, secret) = (world.test.db(), world.secret.clone());
        running.spawn(async move {
            let intake = Intake::default();
            let taken = intake
                .submit(
                    &db,
                    &secret,
                    &link,
                    given(SubmissionId::new(), Language::Sv, sheet(4, 10, None), None),
                )
                .await;
            db.close().await;
            taken.unwrap()
        });
    }
    let thanked = running.join_all().await.into_iter().filter(|taken| *taken == Taken::Thanks).count();
    let kept = world.kept().await - before;
    if (thanked, kept) == (1, 1) {
        Ok(())
    } else {
        Err(Found(format!(
            "one link gave {kept} answers, and {thanked} of {processes} were thanked"
        )))
    }
}

#[tokio::test]
async fn one_link_over_many_processes_is_one_answer() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    world.codes(&world.lead_alfa, key, 3).await;
    for link in world.links().await {
        one_of_many_processes(&world, link, 8).await.unwrap();
    }
}

#[tokio::test]
async fn sabotage_a_link_is_looked_at_and_then_used() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa]).await;
    world.codes(&world.lead_alfa, key, 1).await;
    // Between the look and the use there is time for another.
    let door = "select pg_get_functiondef(oid) from pg_proc where proname = 'focus_groups_submit_all'";
    let door = world.texts(door).await.remove(0);
    let (used, begin) = (" and not x.used", "-- What follows sees all");
    assert!(door.contains(used) && door.contains(begin));
    let look = "if exists (select 1 from public.focus_groups_invitation i where i.token_hash = any (p_hashes) and i.used) then
                  return array_fill('used'::text, array[cardinality(p_hashes)]);
                end if;
                perform pg_sleep(0.3);
                -- What follows sees all";
    world.owner(&door.replace(used, "").replace(begin, look)).await;
    let link = world.links().await.remove(0);
    seen_red(
        "One code, one answer",
        "the link is looked at without a lock, and used afterwards",
        one_of_many_processes(&world, link, 8).await,
    );
}

/// A form that says what it asks is taken without looking its invitation up, and only where that is so.
#[tokio::test]
async fn what_a_form_says_it_asks_is_believed_where_it_is_so() {
    let world = World::new().await;
    let round = world.open_round(&world.joint, &[world.alfa]).await;
    world.codes(&world.lead_alfa, round, 3).await;
    let links = world.links().await;
    let documents = answering::Documents::default();
    let opening = answering::find(&world.db, &world.secret, &documents, &links[0])
        .await
        .unwrap()
        .unwrap();
    let asked = opening.asked;
    assert!(documents.known(&asked).is_some());
    assert_eq!(asked.to_string().parse(), Ok(asked));
    for wrong in ["", "a/b/c", &format!("{asked}/1"), &asked.to_string()[1..]] {
        assert!(wrong.parse::<answering::Asked>().is_err(), "{wrong}");
    }
    let other: answering::Asked = format!("{}1", asked).parse().unwrap();
    let intake = Intake::default();
    let send = async |link: usize, language, asked| {
        intake
            .submit(
                &world.db,
                &world.secret,
                &links[link],
                given(SubmissionId::new(), language, sheet(4, 1, None), Some(asked)),
            )
            .await
            .unwrap()
    };
    // Another version, and a language in which it is not asked.
    for (language, asked) in [(Language::Sv, other), (Language::En, asked)] {
        assert!(!opening.languages.contains(&Language::En));
        assert_ne!(send(0, language, asked).await, Taken::Thanks);
        assert_eq!(world.kept().await, 0);
    }
    assert_eq!(send(0, Language::Sv, asked).await, Taken::Thanks);
    assert_eq!(world.kept().await, 1);
    assert_eq!(send(0, Language::Sv, asked).await, Taken::UsedBefore);
}
