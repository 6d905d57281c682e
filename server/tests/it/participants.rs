//! Named rounds: consent by an own act, answers apart from the anonymous ones, a door that logs each look (promise 9), a way back at any time,
//! figures of change through the disclosure rule, and nothing of it outside the municipality.

use super::world::{World, document, sheet};
use domain::{
    focus_groups::{Answer, Picture, Pin, Sheet},
    ids::{FileId, ParticipantId, RoundId, SubmissionId},
    language::{Language, Texts},
    participants::{AliasProblem, Consent},
    tenants::Role,
};
use image::{ImageFormat, RgbImage};
use server::{
    Error,
    db::Place,
    focus_groups::{
        RoundKey,
        answering::{Documents, Taken},
        instruments,
        invitations::{self, InviteError},
        layers, results, rounds,
        tablets::{self, TabletError},
        wording,
    },
    participants::{
        self, AddError, Look,
        answering::{self, Decided, NamedTaken},
        asking, jobs,
    },
    secrets::Token,
    testing::{Found, rewrite, seen_red},
};
use std::io::Cursor;
use time::Duration;

/// A named round that opened some days ago, with the same instrument as the others where one is given.
async fn named(world: &World, place: &Place, days_ago: i64, instrument: Option<domain::ids::InstrumentId>) -> RoundKey {
    let mut draft = world.draft();
    draft.opens_on = world.today - Duration::days(days_ago);
    let instrument = match instrument {
        Some(instrument) => instrument,
        None => world.instrument(place).await,
    };
    let round = rounds::create(&world.db, place, &draft, Some(instrument), &[]).await.unwrap();
    rounds::set_named(&world.db, place, round, true).await.unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    RoundKey {
        owner: place.tenant,
        round,
    }
}

async fn people(world: &World, place: &Place, aliases: &str) -> Vec<ParticipantId> {
    participants::add(&world.db, place, aliases).await.unwrap();
    let all = participants::list(&world.db, place).await.unwrap();
    all.iter().map(|p| p.id).collect()
}

/// Asks them, and gives their links in the order of their aliases.
async fn links(world: &World, place: &Place, round: RoundId, who: &[ParticipantId]) -> Vec<Token> {
    asking::invite(&world.db, &world.secret, place, round, who, Language::Sv)
        .await
        .unwrap();
    let slips = asking::slips(&world.db, &world.secret, place, round).await.unwrap();
    slips.into_iter().map(|slip| slip.token).collect()
}

async fn agree_and_answer(world: &World, link: &Token, sheet: &Sheet) -> NamedTaken {
    assert_eq!(
        answering::decide(&world.db, link, true).await.unwrap(),
        Decided::As(Consent::Agreed)
    );
    answering::submit(&world.db, link, SubmissionId::new(), Language::Sv, sheet)
        .await
        .unwrap()
}

async fn answers_kept(world: &World) -> i64 {
    world.count("select count(*) from participants_answer").await
}

#[tokio::test]
async fn nothing_is_kept_without_a_yes_and_sending_twice_changes_nothing() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7").await;
    let link = links(&world, lead, key.round, &who).await.remove(0);
    let found = answering::find(&world.db, &Documents::default(), &link).await.unwrap().unwrap();
    assert_eq!(
        (found.alias.as_str(), found.consent, found.round.used),
        ("Blå 7", Consent::Waiting, false)
    );
    let (submission, sheet) = (SubmissionId::new(), sheet(4, 10, Some("hemligt")));
    let send = async |submission| answering::submit(&world.db, &link, submission, Language::Sv, &sheet).await.unwrap();
    assert_eq!(send(submission).await, NamedTaken::NoConsent);
    assert_eq!(answers_kept(&world).await, 0);
    // A no is all that is kept of it, and can become a yes.
    assert_eq!(
        answering::decide(&world.db, &link, false).await.unwrap(),
        Decided::As(Consent::Declined)
    );
    assert_eq!(send(submission).await, NamedTaken::NoConsent);
    assert_eq!(
        answering::decide(&world.db, &link, true).await.unwrap(),
        Decided::As(Consent::Agreed)
    );
    for _ in 0..2 {
        assert_eq!(send(submission).await, NamedTaken::Like(Taken::Thanks));
    }
    assert_eq!(send(SubmissionId::new()).await, NamedTaken::Like(Taken::UsedBefore));
    assert!(answering::received(&world.db, &link, submission).await.unwrap());
    assert_eq!(answers_kept(&world).await, 1);
    // Among the anonymous ones there is none, and no figure of them.
    assert_eq!(world.count("select count(*) from focus_groups_answer").await, 0);
    let unknown = Token::random().unwrap();
    assert_eq!(answering::decide(&world.db, &unknown, true).await.unwrap(), Decided::Unknown);
}

/// The checker: what is sent without a yes is not kept.
async fn nothing_without_a_yes(world: &World) -> Result<(), Found> {
    let lead = &world.lead_alfa;
    let key = named(world, lead, 2, None).await;
    let who = people(world, lead, "Blå 7").await;
    let link = links(world, lead, key.round, &who).await.remove(0);
    let sent = answering::submit(&world.db, &link, SubmissionId::new(), Language::Sv, &sheet(4, 10, None))
        .await
        .unwrap();
    match answers_kept(world).await {
        0 if sent == NamedTaken::NoConsent => Ok(()),
        n => Err(Found(format!("{n} answers of somebody who has said nothing yet; told: {sent:?}"))),
    }
}

#[tokio::test]
async fn sabotage_answers_that_are_taken_without_a_yes_are_seen() {
    nothing_without_a_yes(&World::new().await).await.unwrap();
    let world = World::new().await;
    rewrite(
        &world.test,
        "participants_submit",
        "if i.consent <> 'agreed' then return 'no_consent'; end if;",
        "",
    )
    .await;
    seen_red(
        "No answer is tied to an alias without a yes",
        "the door takes answers whatever the person has said",
        nothing_without_a_yes(&world).await,
    );
}

#[tokio::test]
async fn a_yes_is_taken_back_at_any_time_and_the_answers_are_gone_at_once() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7\nGrön 2\nRöd 1").await;
    let links = links(&world, lead, key.round, &who).await;
    for link in &links {
        assert_eq!(
            agree_and_answer(&world, link, &sheet(3, 1, None)).await,
            NamedTaken::Like(Taken::Thanks)
        );
    }
    // By the person, while the round is open.
    assert_eq!(
        answering::decide(&world.db, &links[0], false).await.unwrap(),
        Decided::As(Consent::Withdrawn)
    );
    assert_eq!(answers_kept(&world).await, 2);
    world.close(lead, key).await;
    // By the person, after it has closed: then nobody can say yes any more.
    assert_eq!(
        answering::decide(&world.db, &links[1], false).await.unwrap(),
        Decided::As(Consent::Withdrawn)
    );
    assert_eq!(answering::decide(&world.db, &links[1], true).await.unwrap(), Decided::Closed);
    assert_eq!(answers_kept(&world).await, 1);
    // By staff at the person's word, once.
    participants::withdraw(&world.db, lead, who[2], key.round).await.unwrap();
    let again = participants::withdraw(&world.db, lead, who[2], key.round).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    assert_eq!(answers_kept(&world).await, 0);
    // The log says each, and by whom where it was staff.
    let logged = world
        .texts("select coalesce(actor_id::text, 'the person') from audit_entry where kind = 'consent_withdrawn' order by number")
        .await;
    assert_eq!(logged, ["the person".to_owned(), "the person".to_owned(), lead.actor.to_string()]);
}

/// The checker of promise 9: what a look shows is in the log of the municipality, with who looked.
async fn logged(world: &World, place: &Place, who: ParticipantId) -> Result<(), Found> {
    let count = "select count(*) from audit_entry where kind = 'participant_looked'";
    let before = world.count(count).await;
    let (_, shown) = participants::look(&world.db, place, who, Look::Read).await.unwrap();
    let (_, seen) = participants::looks(&world.db, place, who).await.unwrap();
    let named = seen.first().and_then(|look| look.by.clone());
    if !shown.is_empty() && world.count(count).await == before + 1 && named.as_deref() == Some("Lead Alfa") {
        return Ok(());
    }
    Err(Found(format!("{} rounds shown, the log names {named:?}", shown.len())))
}

async fn one_answered(world: &World) -> (RoundKey, ParticipantId, Token) {
    let lead = &world.lead_alfa;
    let key = named(world, lead, 2, None).await;
    let who = people(world, lead, "Blå 7").await;
    let link = links(world, lead, key.round, &who).await.remove(0);
    agree_and_answer(world, &link, &sheet(4, 10, Some("hemligt"))).await;
    (key, who[0], link)
}

#[tokio::test]
async fn each_look_at_a_person_is_in_the_log_and_the_person_can_be_shown_it() {
    let world = World::new().await;
    let (key, who, _) = one_answered(&world).await;
    logged(&world, &world.lead_alfa, who).await.unwrap();
    let (_, shown) = participants::look(&world.db, &world.lead_alfa, who, Look::TakeOut).await.unwrap();
    assert_eq!((shown.len(), shown[0].round), (1, key.round));
    assert_eq!(shown[0].sheet.0.get("closer"), Some(&Answer::Step(4)));
    let (_, seen) = participants::looks(&world.db, &world.lead_alfa, who).await.unwrap();
    assert_eq!(seen.iter().map(|l| l.taken_out).collect::<Vec<_>>(), [true, false], "newest first");
    // What is read past the verb is refused: there is no way to the answers but the door.
    let refused = world.asked(&world.lead_alfa, "select sheet::text from participants_answer").await;
    assert!(refused.is_err(), "{refused:?}");
    let door = format!("select sheet::text from participants_look('{who}', false)");
    assert!(world.asked(&world.lead_alfa, &door).await.unwrap().is_some());
    let (_, seen) = participants::looks(&world.db, &world.lead_alfa, who).await.unwrap();
    assert_eq!(seen.len(), 3, "the door logs by itself");
}

#[tokio::test]
async fn sabotage_a_look_at_a_participant_that_is_not_logged_is_seen() {
    let world = World::new().await;
    let (_, who, _) = one_answered(&world).await;
    rewrite(
        &world.test,
        "participants_look",
        "perform public.audit_append",
        "perform pg_catalog.concat",
    )
    .await;
    seen_red(
        "Every look at a person is logged",
        "a look at a participant's answers leaves nothing in the log",
        logged(&world, &world.lead_alfa, who).await,
    );
}

/// The checker: what somebody from outside can learn of Alfa's participants. Nothing.
async fn hidden(world: &World, place: &Place, key: RoundKey, who: ParticipantId) -> Result<(), Found> {
    let mut found = Vec::new();
    for table in ["participants_participant", "participants_invitation", "participants_change"] {
        let rows = world.asked(place, &format!("select count(*)::text from {table}")).await;
        if !matches!(&rows, Ok(Some(n)) if n == "0") {
            found.push(format!("{table}: {rows:?}"));
        }
    }
    let door = world
        .asked(place, &format!("select sheet::text from participants_look('{who}', false)"))
        .await;
    if door.is_ok() {
        found.push(format!("the door opens: {door:?}"));
    }
    let round = world
        .asked(
            place,
            &format!("select count(*)::text from focus_groups_round where id = '{}'", key.round),
        )
        .await;
    if !matches!(&round, Ok(Some(n)) if n == "0") {
        found.push(format!("the round: {round:?}"));
    }
    if found.is_empty() { Ok(()) } else { Err(Found(found.join("; "))) }
}

#[tokio::test]
async fn the_region_and_other_municipalities_see_neither_rows_nor_figures() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let instrument = world.instrument(lead).await;
    let before = named(&world, lead, 9, Some(instrument)).await;
    let aliases: Vec<String> = (0..6).map(|n| format!("Blå {n}")).collect();
    let who = people(&world, lead, &aliases.join("\n")).await;
    for (n, link) in links(&world, lead, before.round, &who).await.iter().enumerate() {
        agree_and_answer(&world, link, &sheet(1 + n as i32 % 2, 1, None)).await;
    }
    world.close(lead, before).await;
    let after = named(&world, lead, 2, Some(instrument)).await;
    for link in &links(&world, lead, after.round, &who).await {
        agree_and_answer(&world, link, &sheet(4, 1, None)).await;
    }
    world.close(lead, after).await;
    jobs::run_due(&world.jobs).await.unwrap();
    assert!(asking::change(&world.db, lead, after.round).await.unwrap().is_some());
    for place in [&world.joint, &world.lead_beta] {
        hidden(&world, place, after, who[0]).await.unwrap();
        let change = asking::change(&world.db, place, after.round).await;
        assert!(matches!(change, Err(Error::NotFound)), "{change:?}");
        assert!(matches!(rounds::get(&world.db, place, after.round).await, Err(Error::NotFound)));
        assert!(results::newest(&world.db, place, after).await.unwrap().is_none());
    }
    let list = participants::list(&world.db, &world.joint).await;
    assert!(matches!(list, Err(Error::Forbidden)), "{list:?}");
    assert_eq!(participants::list(&world.db, &world.lead_beta).await.unwrap().len(), 0);
    // Nor does an evaluator of the municipality meet a person, but the group.
    let evaluator = world.test.member(world.alfa, Role::Evaluator, "Evaluator").await;
    let look = participants::look(&world.db, &evaluator, who[0], Look::Read).await;
    assert!(matches!(look, Err(Error::Forbidden)), "{look:?}");
    let door = format!("select sheet::text from participants_look('{}', false)", who[0]);
    assert!(world.asked(&evaluator, &door).await.is_err(), "the database asks for the role too");
    assert!(asking::change(&world.db, &evaluator, after.round).await.unwrap().is_some());
}

#[tokio::test]
async fn sabotage_participants_that_others_read_are_seen() {
    let world = World::new().await;
    let (key, who, _) = one_answered(&world).await;
    hidden(&world, &world.joint, key, who).await.unwrap();
    world
        .owner("create policy opened on participants_participant for select to brygga_app using (true)")
        .await;
    seen_red(
        "The region is blind by default",
        "everybody reads the aliases of a municipality's participants",
        hidden(&world, &world.joint, key, who).await,
    );
}

#[tokio::test]
async fn named_is_fixed_when_a_round_opens_and_never_a_regions() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let instrument = world.instrument(lead).await;
    let draft = rounds::create(&world.db, lead, &world.draft(), Some(instrument), &[])
        .await
        .unwrap();
    rounds::set_named(&world.db, lead, draft, true).await.unwrap();
    rounds::set_named(&world.db, lead, draft, false).await.unwrap();
    assert!(rounds::get(&world.db, lead, draft).await.unwrap().anonymous);
    rounds::open(&world.db, lead, draft).await.unwrap();
    let late = rounds::set_named(&world.db, lead, draft, true).await;
    assert!(matches!(late, Err(Error::Conflict)), "{late:?}");
    let region = rounds::set_named(&world.db, &world.joint, draft, true).await;
    assert!(matches!(region, Err(Error::NotFound)), "{region:?}");
    // The database says the same to who goes past the verbs: of a round that is open, and of a region's.
    let change = |id: RoundId| format!("update focus_groups_round set anonymous = false where id = '{id}' returning id::text");
    assert!(world.asked(lead, &change(draft)).await.is_err());
    let instrument = world.instrument(&world.joint).await;
    let regions = rounds::create(&world.db, &world.joint, &world.draft(), Some(instrument), &[world.alfa])
        .await
        .unwrap();
    assert!(world.asked(&world.joint, &change(regions)).await.is_err());
    // And a named round is shared with nobody.
    let key = named(&world, lead, 2, None).await;
    let shared = sqlx::query("insert into focus_groups_round_tenant (owner_id, round_id, tenant_id) values ($1, $2, $3)")
        .bind(key.owner.0)
        .bind(key.round.0)
        .bind(world.beta.0)
        .execute(world.test.owner())
        .await;
    assert!(shared.is_err());
}

#[tokio::test]
async fn a_named_round_is_asked_by_alias_and_an_anonymous_one_is_not() {
    let world = World::new().await;
    let (lead, secret) = (&world.lead_alfa, &world.secret);
    let (key, anonymous) = (named(&world, lead, 2, None).await, world.open_round(lead, &[]).await);
    let mail = invitations::by_mail(&world.db, secret, lead, key, Language::Sv, "kim@example.se").await;
    assert!(matches!(mail, Err(InviteError::Other(Error::Conflict))), "{mail:?}");
    let slips = invitations::by_sheet(&world.db, secret, lead, key, Language::Sv, 3).await;
    assert!(matches!(slips, Err(InviteError::Other(Error::Conflict))), "{slips:?}");
    // A tablet in the room would give codes.
    let tablet = tablets::begin(&world.db, secret, lead, key, 3, &Pin::parse("2580").unwrap()).await;
    assert!(matches!(tablet, Err(TabletError::Other(Error::Conflict))), "{tablet:?}");
    assert_eq!(world.count("select count(*) from focus_groups_tablet").await, 0);
    let who = people(&world, lead, "Blå 7\nGrön 2").await;
    let asked = asking::invite(&world.db, secret, lead, anonymous.round, &who, Language::Sv).await;
    assert!(matches!(asked, Err(Error::Conflict)), "{asked:?}");
    // Past the verbs, too.
    for sql in [
        format!(
            "insert into focus_groups_invitation (tenant_id, id, owner_id, round_id, language, sheet, token_hash, code_hash)
             values ('{0}', gen_random_uuid(), '{0}', '{1}', 'sv', 1, 'x', 'y')",
            world.alfa, key.round
        ),
        format!(
            "insert into participants_invitation (tenant_id, id, participant_id, round_id, language, token_hash)
             values ('{}', gen_random_uuid(), '{}', '{}', 'sv', 'x')",
            world.alfa, who[0], anonymous.round
        ),
    ] {
        assert!(world.asked(lead, &sql).await.is_err(), "{sql}");
    }
    // Who has ended is passed over, and so is who is asked already.
    participants::end(&world.db, lead, who[1]).await.unwrap();
    let invite = async || {
        asking::invite(&world.db, secret, lead, key.round, &who, Language::Sv)
            .await
            .unwrap()
    };
    assert_eq!((invite().await, invite().await), (1, 0));
    let invited = asking::invited(&world.db, lead, key.round).await.unwrap();
    assert_eq!(
        invited.iter().map(|i| (i.alias.as_str(), i.consent)).collect::<Vec<_>>(),
        [("Blå 7", Consent::Waiting)]
    );
    // Who has said no gets no slip again.
    let link = asking::slips(&world.db, secret, lead, key.round).await.unwrap().remove(0).token;
    answering::decide(&world.db, &link, false).await.unwrap();
    assert_eq!(asking::slips(&world.db, secret, lead, key.round).await.unwrap().len(), 0);
}

#[tokio::test]
async fn who_has_ended_gets_no_slip_and_the_link_takes_nothing_but_a_yes_back() {
    let world = World::new().await;
    let (lead, secret) = (&world.lead_alfa, &world.secret);
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7\nGrön 2\nRöd 1\nVit 3").await;
    let links = links(&world, lead, key.round, &who).await;
    let [silent, agreed, answered, goes_on] = [links[0], links[1], links[2], links[3]];
    let decide = async |link: Token, yes: bool| answering::decide(&world.db, &link, yes).await.unwrap();
    let send = async |link: Token, submission: SubmissionId| {
        answering::submit(&world.db, &link, submission, Language::Sv, &sheet(4, 1, None))
            .await
            .unwrap()
    };
    let submission = SubmissionId::new();
    for link in [agreed, answered] {
        assert_eq!(decide(link, true).await, Decided::As(Consent::Agreed));
    }
    assert_eq!(send(answered, submission).await, NamedTaken::Like(Taken::Thanks));
    for id in &who[..3] {
        let foreign = participants::end(&world.db, &world.lead_beta, *id).await;
        assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
        participants::end(&world.db, lead, *id).await.unwrap();
    }
    // No slip: whatever was said before. The list says who has ended.
    let slips = asking::slips(&world.db, secret, lead, key.round).await.unwrap();
    assert_eq!(slips.iter().map(|slip| slip.alias.as_str()).collect::<Vec<_>>(), ["Vit 3"]);
    let invited = asking::invited(&world.db, lead, key.round).await.unwrap();
    assert_eq!(
        invited.iter().map(|i| (i.consent, i.ended_on.is_some())).collect::<Vec<_>>(),
        [
            (Consent::Waiting, true),
            (Consent::Agreed, true),
            (Consent::Agreed, true),
            (Consent::Waiting, false)
        ]
    );
    let others = asking::slips(&world.db, secret, &world.lead_beta, key.round).await;
    assert!(matches!(others, Err(Error::NotFound)), "{others:?}");
    assert_eq!(asking::invited(&world.db, &world.lead_beta, key.round).await.unwrap().len(), 0);
    // No yes, no other word, and no answers: neither without a yes nor with one from before.
    for yes in [true, false] {
        assert_eq!(decide(silent, yes).await, Decided::Ended);
    }
    assert_eq!(decide(agreed, true).await, Decided::Ended);
    for link in [silent, agreed] {
        assert_eq!(send(link, SubmissionId::new()).await, NamedTaken::Ended);
    }
    let consent =
        "select consent from participants_invitation i join participants_participant p on p.id = i.participant_id order by p.alias_norm";
    assert_eq!(world.texts(consent).await, ["waiting", "agreed", "agreed", "waiting"]);
    let ended = async |link: Token| {
        let found = answering::find(&world.db, &Documents::default(), &link).await;
        found.unwrap().unwrap().ended
    };
    assert!(ended(silent).await && ended(answered).await);
    // What was answered before stays, and is thanked for again; until it is taken back, as ever.
    assert_eq!(send(answered, submission).await, NamedTaken::Like(Taken::Thanks));
    assert_eq!(send(answered, SubmissionId::new()).await, NamedTaken::Like(Taken::UsedBefore));
    let (_, shown) = participants::look(&world.db, lead, who[2], Look::Read).await.unwrap();
    assert_eq!((answers_kept(&world).await, shown.len()), (1, 1));
    assert_eq!(decide(answered, false).await, Decided::As(Consent::Withdrawn));
    assert_eq!(answers_kept(&world).await, 0);
    assert_eq!(decide(answered, true).await, Decided::Ended);
    // Who goes on does.
    assert!(!ended(goes_on).await);
    assert_eq!(
        agree_and_answer(&world, &goes_on, &sheet(4, 1, None)).await,
        NamedTaken::Like(Taken::Thanks)
    );
}

#[tokio::test]
async fn a_list_is_added_whole_or_not_at_all() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    assert_eq!(participants::add(&world.db, lead, "Blå 7\nGrön 2\n").await.unwrap(), 2);
    let taken = participants::add(&world.db, lead, "Röd 1\nBLÅ 7").await;
    assert!(
        matches!(&taken, Err(AddError::Taken(aliases)) if aliases == &["BLÅ 7"]),
        "{taken:?}"
    );
    let bad = participants::add(&world.db, lead, "Röd 1\nkim@example.se").await;
    assert!(
        matches!(&bad, Err(AddError::BadLines(lines)) if lines[0].problem == AliasProblem::Address),
        "{bad:?}"
    );
    assert!(matches!(participants::add(&world.db, lead, " \n").await, Err(AddError::Empty)));
    assert_eq!(participants::list(&world.db, lead).await.unwrap().len(), 2);
    // Another municipality has its own.
    assert_eq!(participants::add(&world.db, &world.lead_beta, "Blå 7").await.unwrap(), 1);
}

#[tokio::test]
async fn a_groups_change_is_made_once_and_not_of_fewer_than_five() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let instrument = world.instrument(lead).await;
    let aliases: Vec<String> = (0..7).map(|n| format!("Blå {n}")).collect();
    let who = people(&world, lead, &aliases.join("\n")).await;
    let mut rounds = Vec::new();
    // Seven answer the first time, six of them the second, and four the third.
    for (at, (days_ago, n)) in [(30, 7), (20, 6), (2, 4)].into_iter().enumerate() {
        let key = named(&world, lead, days_ago, Some(instrument)).await;
        for (person, link) in links(&world, lead, key.round, &who[..n]).await.iter().enumerate() {
            let step = if person < 4 { 2 + at as i32 } else { 3 };
            agree_and_answer(&world, link, &sheet(step, 5, None)).await;
        }
        world.close(lead, key).await;
        jobs::run_due(&world.jobs).await.unwrap();
        rounds.push(key);
    }
    let first = asking::change(&world.db, lead, rounds[0].round).await.unwrap().unwrap();
    assert!(first.before.is_none());
    let second = asking::change(&world.db, lead, rounds[1].round).await.unwrap().unwrap();
    assert!(second.before.is_some());
    let of = |change: &domain::participants::GroupChange, question: &str| {
        let item = change.items.iter().find(|i| i.question == question).unwrap();
        item.change.as_ref().map(|c| c.counts.clone())
    };
    assert_eq!(of(&second.change, "closer"), Some(vec![0, 2, 4]));
    assert_eq!(of(&second.change, "weeks"), None, "all six the same");
    let third = asking::change(&world.db, lead, rounds[2].round).await.unwrap().unwrap();
    assert_eq!(of(&third.change, "closer"), None, "four answered both");
    // Made once: who takes back a yes afterwards can't be told from two looks.
    let kept = world
        .texts("select document::text from participants_change order by round_id")
        .await;
    participants::withdraw(&world.db, lead, who[0], rounds[1].round).await.unwrap();
    assert_eq!(jobs::run_due(&world.jobs).await.unwrap(), 0);
    assert_eq!(
        world
            .texts("select document::text from participants_change order by round_id")
            .await,
        kept
    );
}

/// An instrument with the choices of the others, in the same words, and none of their numbers.
async fn choices_only(world: &World, place: &Place) -> domain::ids::InstrumentId {
    let id = instruments::create(&world.db, place, "Bara val").await.unwrap();
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    let mut asks = document(&read.document);
    asks.items.retain(|item| ["gender", "ways"].contains(&item.key.as_str()));
    instruments::save(&world.db, place, id, &read, &asks).await.unwrap();
    id
}

#[tokio::test]
async fn a_groups_change_is_told_since_the_nearest_round_that_can_be_followed_and_waits_for_it() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let instrument = world.instrument(lead).await;
    let aliases: Vec<String> = (0..6).map(|n| format!("Blå {n}")).collect();
    let who = people(&world, lead, &aliases.join("\n")).await;
    // Another municipality's is none of these, and stays open.
    named(&world, &world.lead_beta, 5, None).await;
    let before = named(&world, lead, 9, Some(instrument)).await;
    let choices = choices_only(&world, lead).await;
    let between = named(&world, lead, 4, Some(choices)).await;
    let after = named(&world, lead, 2, Some(instrument)).await;
    for (key, step) in [(before, 2), (after, 4)] {
        for (person, link) in links(&world, lead, key.round, &who).await.iter().enumerate() {
            let step = if person == 0 { 3 } else { step };
            assert_eq!(
                agree_and_answer(&world, link, &sheet(step, 1, None)).await,
                NamedTaken::Like(Taken::Thanks)
            );
        }
    }
    world.close(lead, after).await;
    let change = async |key: RoundKey| asking::change(&world.db, lead, key.round).await.unwrap();
    assert_eq!(jobs::run_due(&world.jobs).await.unwrap(), 0, "the round before is open");
    rounds::close(&world.db, lead, before.round).await.unwrap();
    assert_eq!(jobs::run_due(&world.jobs).await.unwrap(), 0, "the round before is closing");
    assert!(change(after).await.is_none());
    world.close(lead, between).await;
    world.finish(lead, before).await;
    assert_eq!(jobs::run_due(&world.jobs).await.unwrap(), 3);
    assert!(change(before).await.unwrap().before.is_none());
    assert!(change(between).await.unwrap().before.is_none(), "nothing of it can be followed");
    // Not since the nearest, which asks only choices in the same words.
    let made = change(after).await.unwrap();
    let (opens_on, closes_on) = (world.today - Duration::days(9), world.today + Duration::days(10));
    assert_eq!(made.before.map(|b| (b.opens_on, b.closes_on)), Some((opens_on, closes_on)));
    let closer = made.change.items.iter().find(|item| item.question == "closer").unwrap();
    assert_eq!(closer.change.as_ref().map(|c| c.counts.clone()), Some(vec![0, 1, 5]));
    assert!(matches!(
        asking::change(&world.db, &world.lead_beta, after.round).await,
        Err(Error::NotFound)
    ));
}

#[tokio::test]
async fn a_groups_change_is_not_told_since_a_round_whose_answers_are_never_there_with_its_own() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let instrument = world.instrument(lead).await;
    let [goes_on, forgotten, after] = [
        named(&world, lead, 9, Some(instrument)).await,
        named(&world, lead, 7, Some(instrument)).await,
        named(&world, lead, 2, Some(instrument)).await,
    ];
    world.close(lead, forgotten).await;
    world.close(lead, after).await;
    world
        .owner(&format!(
            "alter table focus_groups_round disable trigger keep_promises;
             update focus_groups_round set kept_until = current_date - 2 where id = '{}';
             update focus_groups_round set kept_until = closes_on + 1 where id = '{}';
             update focus_groups_round set closes_on = closes_on + 30, kept_until = kept_until + 60 where id = '{}';
             alter table focus_groups_round enable trigger keep_promises",
            forgotten.round, after.round, goes_on.round
        ))
        .await;
    assert_eq!(jobs::run_due(&world.jobs).await.unwrap(), 2, "nothing is waited for");
    let made = asking::change(&world.db, lead, after.round).await.unwrap().unwrap();
    assert!(made.before.is_none(), "{made:?}");
}

#[tokio::test]
async fn answers_go_on_their_day_and_a_person_with_everything() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7\nGrön 2").await;
    for link in &links(&world, lead, key.round, &who).await {
        agree_and_answer(&world, link, &sheet(4, 1, None)).await;
    }
    // A person, at any time.
    participants::remove(&world.db, lead, who[0]).await.unwrap();
    assert_eq!(
        (answers_kept(&world).await, participants::list(&world.db, lead).await.unwrap().len()),
        (1, 1)
    );
    world.close(lead, key).await;
    assert_eq!(jobs::forget(&world.jobs).await.unwrap(), 0, "not before their day");
    world
        .owner(
            "alter table focus_groups_round disable trigger keep_promises;
             update focus_groups_round set kept_until = current_date - 2;
             alter table focus_groups_round enable trigger keep_promises",
        )
        .await;
    jobs::forget(&world.jobs).await.unwrap();
    assert_eq!(answers_kept(&world).await, 0);
    assert_eq!(world.count("select count(*) from participants_invitation").await, 0);
    let protocol = world
        .texts("select kind || '/' || what || '/' || how_many from privacy_protocol where what = 'named_answers'")
        .await;
    assert_eq!(protocol, ["participants/named_answers/1"]);
    // The alias stays until a year has gone.
    assert_eq!(world.count("select count(*) from participants_participant").await, 1);
    world
        .owner("update participants_participant set made_on = current_date - 367")
        .await;
    jobs::forget(&world.jobs).await.unwrap();
    assert_eq!(world.count("select count(*) from participants_participant").await, 0);
}

/// An instrument with a picture above its first question.
async fn with_picture(world: &World, place: &Place) -> (domain::ids::InstrumentId, FileId) {
    let id = world.instrument(place).await;
    let mut png = Cursor::new(Vec::new());
    RgbImage::new(6, 4).write_to(&mut png, ImageFormat::Png).unwrap();
    let ready = layers::read_picture(&world.db, &world.secret, place, png.into_inner())
        .await
        .unwrap();
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    let mut document = read.document.clone();
    let (width, height) = ready.size.unwrap();
    document.items[0].layers.picture = Some(Picture {
        file: ready.id,
        width,
        height,
        alt: Texts::everywhere("En ruta"),
    });
    layers::save(&world.db, place, &read, &document, Some(&ready)).await.unwrap();
    (id, ready.id)
}

#[tokio::test]
async fn a_picture_is_fetched_by_the_own_link_while_the_round_is_open() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let (instrument, picture) = with_picture(&world, lead).await;
    let who = people(&world, lead, "Blå 7\nGrön 2").await;
    let key = named(&world, lead, 2, Some(instrument)).await;
    let mut links_of = links(&world, lead, key.round, &who).await;
    let (gone, link) = (links_of.remove(1), links_of.remove(0));
    let plain = named(&world, lead, 2, None).await;
    let other = links(&world, lead, plain.round, &who).await.remove(0);
    assert!(answering::file(&world.db, &gone, picture).await.is_ok());
    participants::end(&world.db, lead, who[1]).await.unwrap();
    let opened = answering::file(&world.db, &link, picture).await.unwrap();
    assert!(opened.media.starts_with("image/") && !opened.bytes.is_empty(), "{opened:?}");
    // By the link of a round that does not show it, of somebody who has ended, or any link for another file, there is none; nor after closing.
    for (link, file) in [
        (&other, picture),
        (&gone, picture),
        (&link, FileId::new()),
        (&Token::random().unwrap(), picture),
    ] {
        let refused = answering::file(&world.db, link, file).await;
        assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    }
    world.close(lead, key).await;
    let closed = answering::file(&world.db, &link, picture).await;
    assert!(matches!(closed, Err(Error::NotFound)), "{closed:?}");
}

#[tokio::test]
async fn own_words_of_whoever_asks_are_remembered_and_renewed() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7").await;
    let link = links(&world, lead, key.round, &who).await.remove(0);
    let documents = Documents::default();
    let found = async || answering::find(&world.db, &documents, &link).await.unwrap().unwrap().round.words;
    assert!(found().await.is_none());
    let mut seen = None;
    for text in ["Gå vidare", "Fortsätt"] {
        wording::set(&world.db, lead, seen, Language::Sv, "answering-button-next", ("Nästa", text))
            .await
            .unwrap();
        seen = wording::read(&world.db, lead).await.unwrap().version;
        // The first time they are read, the second time they are known.
        for _ in 0..2 {
            let words = found().await.unwrap();
            assert_eq!(words.exact(Language::Sv, "answering-button-next", &[]).as_deref(), Some(text));
        }
    }
}

#[tokio::test]
async fn a_slip_from_before_the_secret_changed_still_opens() {
    let world = World::new().await;
    let lead = &world.lead_alfa;
    let key = named(&world, lead, 2, None).await;
    let who = people(&world, lead, "Blå 7").await;
    let before = links(&world, lead, key.round, &who).await;
    let changed =
        server::secrets::Secret::new(b"another secret for tests, of 32 bytes").with_previous([&b"a secret for tests, 32 bytes long"[..]]);
    let printed = asking::slips(&world.db, &changed, lead, key.round).await.unwrap();
    assert_eq!(printed[0].token.to_string(), before[0].to_string());
    assert!(
        answering::find(&world.db, &Documents::default(), &before[0])
            .await
            .unwrap()
            .is_some()
    );
}

/// Everything that a municipality does with participants, for the test of the log.
pub(super) async fn everything(world: &World) {
    let (key, who, link) = one_answered(world).await;
    participants::look(&world.db, &world.lead_alfa, who, Look::Read).await.unwrap();
    answering::decide(&world.db, &link, false).await.unwrap();
    participants::end(&world.db, &world.lead_alfa, who).await.unwrap();
    participants::remove(&world.db, &world.lead_alfa, who).await.unwrap();
    rounds::close(&world.db, &world.lead_alfa, key.round).await.unwrap();
}
