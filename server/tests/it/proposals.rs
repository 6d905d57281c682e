//! Proposals back: made, talked about, taken back, declined, taken up, published and credited; and nobody else sees a thing.

use super::world::{World, adaptation, note};
use domain::{
    ids::{MethodId, ProposalId},
    language::Texts,
    methods::ProposalProblem,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    methods::{
        self, MethodError, Saved, SeenPart,
        proposals::{self, Credit, Did, Stand},
    },
};
use sqlx::{AssertSqlSafe, Connection, PgConnection};

fn not_found<T: std::fmt::Debug>(result: Result<T, impl Into<MethodError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, MethodError::Other(Error::NotFound)), "{error:?}");
}

fn conflict<T: std::fmt::Debug>(result: Result<T, impl Into<MethodError>>) {
    let error = result.unwrap_err().into();
    assert!(matches!(error, MethodError::Other(Error::Conflict)), "{error:?}");
}

fn wrong<T: std::fmt::Debug>(result: Result<T, MethodError>, problem: ProposalProblem) {
    assert!(matches!(&result, Err(MethodError::Proposal(p)) if *p == problem), "{result:?}");
}

async fn propose(world: &World, place: &Place, id: MethodId, local: i32) -> Result<ProposalId, MethodError> {
    proposals::propose(&world.db, place, id, "contact", local, "Fler hinner ringa").await
}

async fn stand(world: &World, place: &Place, id: MethodId, proposal: ProposalId) -> Stand {
    proposals::get(&world.db, place, id, proposal).await.unwrap().proposal.stand
}

/// How many proposals the list of methods says that wait for an answer.
async fn waiting(world: &World, place: &Place) -> i64 {
    methods::find(&world.db, place, &methods::Find::default()).await.unwrap().waiting
}

/// Adapts the contact anew and publishes that.
async fn publish_local(world: &World, place: &Place, id: MethodId, text: &str) -> i32 {
    let seen = world.seen_part(place, id, "contact").await;
    methods::adapt(&world.db, place, id, "contact", seen, &adaptation(text))
        .await
        .unwrap();
    let seen = world.adoption(place, id).await.edit;
    methods::publish_local(&world.db, place, id, seen, &note()).await.unwrap()
}

#[tokio::test]
async fn an_improvement_is_proposed_taken_up_published_and_credited() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    world.adapted(lead, id, "Ring projektledningen på onsdagar.").await;
    let offer = proposals::offer(db, lead, id, "contact").await.unwrap();
    assert_eq!((offer.local, offer.base), (1, 1));
    wrong(proposals::propose(db, lead, id, "contact", 1, " ").await, ProposalProblem::NoWords);
    let proposal = propose(&world, lead, id, 1).await.unwrap();
    // One that waits for each part.
    conflict(propose(&world, lead, id, 1).await);
    conflict(proposals::offer(db, lead, id, "contact").await);
    assert_eq!(waiting(&world, joint).await, 1);
    assert_eq!(waiting(&world, lead).await, 0, "nothing waits for its own answer");

    // It stays what was published, whatever the municipality does afterwards.
    publish_local(&world, lead, id, "Skriv till Alfa.").await;
    let shown = proposals::get(db, joint, id, proposal).await.unwrap();
    assert_eq!(shown.proposal.part.text, Texts::swedish("Ring projektledningen på onsdagar."));
    assert_eq!(
        (shown.proposal.from_name.as_str(), shown.proposal.why.as_str()),
        ("Alfa", "Fler hinner ringa")
    );
    assert_eq!(shown.base, Texts::swedish("Ring projektledningen på tisdagar."));

    // Both talk about it, each under the name at work.
    let staff = world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    proposals::comment(db, joint, id, proposal, " Även efter lunch? ").await.unwrap();
    proposals::comment(db, &staff, id, proposal, "Ja.").await.unwrap();
    wrong(proposals::comment(db, &staff, id, proposal, "").await, ProposalProblem::NoWords);
    for place in [joint, lead] {
        let said: Vec<(String, String, String)> = proposals::get(db, place, id, proposal)
            .await
            .unwrap()
            .entries
            .into_iter()
            .map(|e| (e.by, e.at, e.text))
            .collect();
        let one = |by: &str, at: &str, text: &str| (by.to_owned(), at.to_owned(), text.to_owned());
        assert_eq!(
            said,
            [one("Joint", "Regionen", "Även efter lunch?"), one("Staff Alfa", "Alfa", "Ja.")]
        );
    }
    // The draft is the region's, and so is the answer.
    assert!(shown.draft.is_some());
    assert!(proposals::get(db, lead, id, proposal).await.unwrap().draft.is_none());
    let text = Texts::swedish("Ring projektledningen på onsdagar.");
    not_found(proposals::take_up(db, lead, id, proposal, 1, &text).await);
    not_found(proposals::decline(db, lead, id, proposal, "Nej").await);
    not_found(proposals::withdraw(db, joint, id, proposal).await);

    // Taken up over the saving that was read, and over no other.
    let edit = shown.draft.unwrap().edit;
    world.write_part(joint, id, "contact", "Ring samordnaren på tisdagar.").await;
    let met = proposals::take_up(db, joint, id, proposal, edit, &text).await.unwrap_err();
    let MethodError::Meanwhile(met) = met else { panic!("{met:?}") };
    assert!(matches!(&met.saved, Saved::Part(p) if p.text == Texts::swedish("Ring samordnaren på tisdagar.")));
    assert_eq!(stand(&world, joint, id, proposal).await, Stand::Open, "nothing is half done");
    wrong(
        proposals::take_up(db, joint, id, proposal, met.edit, &Texts::default()).await,
        ProposalProblem::NoText,
    );
    let merged = Texts::swedish("Ring samordnaren på onsdagar.");
    proposals::take_up(db, joint, id, proposal, met.edit, &merged).await.unwrap();
    assert_eq!(stand(&world, lead, id, proposal).await, Stand::TakenUp);
    conflict(proposals::decline(db, joint, id, proposal, "Nej").await);
    conflict(proposals::withdraw(db, lead, id, proposal).await);

    // Published: everybody who reads the version reads from whom it came, and nobody reads the proposal.
    assert_eq!(world.publish(joint, id).await, 2);
    assert_eq!(stand(&world, lead, id, proposal).await, Stand::Published(2));
    let thanks = [Credit {
        from: "Alfa".into(),
        part: "contact".into(),
    }];
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    for place in [joint, lead, &world.lead_beta, &partner] {
        let (_, version) = methods::version(db, place, id, 2).await.unwrap();
        assert_eq!(version.row.credits, thanks);
        let shown = methods::get(db, place, id).await.unwrap();
        let credits: Vec<usize> = shown.versions.iter().map(|v| v.credits.len()).collect();
        assert_eq!(credits, [1, 0]);
    }
    // A version is thanked for once.
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    world.publish(joint, id).await;
    assert!(methods::version(db, joint, id, 3).await.unwrap().1.row.credits.is_empty());
    // What has become common is nothing to propose; what is not can be proposed again.
    publish_local(&world, lead, id, "Ring samordnaren på onsdagar.").await;
    not_found(proposals::offer(db, lead, id, "contact").await);
    let local = publish_local(&world, lead, id, "Ring Alfa.").await;
    propose(&world, lead, id, local).await.unwrap();
}

#[tokio::test]
async fn a_proposal_is_taken_back_or_declined_with_a_reason() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    not_found(propose(&world, lead, id, 0).await);
    methods::adopt(db, lead, id).await.unwrap();
    not_found(propose(&world, lead, id, 0).await);
    // What is only being written is nobody else's, and can't be proposed.
    methods::adapt(db, lead, id, "contact", SeenPart { base: 1, edit: 0 }, &adaptation("Ring Alfa."))
        .await
        .unwrap();
    not_found(propose(&world, lead, id, 0).await);
    let seen = world.adoption(lead, id).await.edit;
    methods::publish_local(db, lead, id, seen, &note()).await.unwrap();
    for part in ["purpose", "steps", "nothing"] {
        not_found(proposals::propose(db, lead, id, part, 1, "Därför").await);
    }
    let first = propose(&world, lead, id, 1).await.unwrap();
    // Who looked at an older local version is told.
    proposals::withdraw(db, lead, id, first).await.unwrap();
    publish_local(&world, lead, id, "Skriv till Alfa.").await;
    assert!(matches!(propose(&world, lead, id, 1).await, Err(MethodError::Stale)));
    conflict(proposals::comment(db, lead, id, first, "Ändå").await);
    conflict(proposals::withdraw(db, lead, id, first).await);

    let second = propose(&world, lead, id, 2).await.unwrap();
    wrong(proposals::decline(db, joint, id, second, "").await, ProposalProblem::NoWords);
    wrong(
        proposals::decline(db, joint, id, second, &"å".repeat(1001)).await,
        ProposalProblem::WordsTooLong,
    );
    proposals::decline(db, joint, id, second, "Alla har inte telefontid.")
        .await
        .unwrap();
    let shown = proposals::get(db, lead, id, second).await.unwrap();
    assert_eq!(shown.proposal.stand, Stand::Declined);
    let last = shown.entries.last().unwrap();
    assert_eq!(
        (last.did, last.text.as_str(), last.at.as_str()),
        (Did::Declined, "Alla har inte telefontid.", "Regionen")
    );
    // The talk may go on.
    proposals::comment(db, lead, id, second, "Vi förstår.").await.unwrap();
    let stands: Vec<Stand> = proposals::of_method(db, lead, id).await.unwrap().iter().map(|p| p.stand).collect();
    assert_eq!(stands.len(), 2);
    assert!(stands.contains(&Stand::Withdrawn) && stands.contains(&Stand::Declined));

    // Taken up, and then left out after all: nobody is thanked for what did not come.
    let third = propose(&world, lead, id, 2).await.unwrap();
    world.take_up(id, third, "Skriv till Alfa.").await;
    world.write_part(joint, id, "contact", "Ring projektledningen på tisdagar.").await;
    world.write_part(joint, id, "purpose", "Att se mer.").await;
    world.publish(joint, id).await;
    assert_eq!(stand(&world, lead, id, third).await, Stand::TakenUp);
}

/// Two who end a proposal at once end it once.
#[tokio::test]
async fn who_is_first_ends_it() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    world.adapted(lead, id, "Ring Alfa.").await;
    for _ in 0..5 {
        let proposal = propose(&world, lead, id, 1).await.unwrap();
        let (back, no) = tokio::join!(
            proposals::withdraw(db, lead, id, proposal),
            proposals::decline(db, joint, id, proposal, "Nej")
        );
        assert!(back.is_ok() != no.is_ok(), "{back:?} {no:?}");
    }
    let (one, two) = tokio::join!(propose(&world, lead, id, 1), propose(&world, lead, id, 1));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
}

#[tokio::test]
async fn nobody_else_sees_a_proposal_and_nobody_writes_in_anothers_name() {
    let world = World::new().await;
    let (db, joint, lead) = (&world.db, &world.joint, &world.lead_alfa);
    let id = world.method(joint).await;
    world.adapted(lead, id, "Ring Alfa.").await;
    world.adapted(&world.lead_beta, id, "Ring Beta.").await;
    let proposal = propose(&world, lead, id, 1).await.unwrap();
    proposals::comment(db, lead, id, proposal, "Hemligt").await.unwrap();
    for place in [&world.lead_beta, &world.lead_gamma] {
        assert!(proposals::list(db, place).await.unwrap().is_empty());
        assert_eq!(waiting(&world, place).await, 0);
        not_found(proposals::get(db, place, id, proposal).await);
        not_found(proposals::comment(db, place, id, proposal, "Hej").await);
        not_found(proposals::withdraw(db, place, id, proposal).await);
        not_found(proposals::take_up(db, place, id, proposal, 1, &Texts::swedish("Ring.")).await);
        not_found(proposals::decline(db, place, id, proposal, "Nej").await);
    }
    // Under another method's id it does not exist.
    let other = world.method(joint).await;
    not_found(proposals::get(db, joint, other, proposal).await);
    // Beta's own is Beta's, in a list as in the region's.
    propose(&world, &world.lead_beta, id, 1).await.unwrap();
    assert_eq!(proposals::list(db, &world.lead_beta).await.unwrap().len(), 1);
    assert_eq!(proposals::list(db, joint).await.unwrap().len(), 2);
    assert_eq!(waiting(&world, joint).await, 2);

    let mut app = PgConnection::connect_with(&world.test.options("brygga_app")).await.unwrap();
    let (alfa, region, actor) = (world.alfa, world.region, world.lead_beta.actor);
    let entry = |tenant, kind: &str| {
        format!(
            "insert into methods_proposal_entry (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text)
             values ('{tenant}', gen_random_uuid(), '{alfa}', '{proposal}', '{region}', '{kind}', 'x')"
        )
    };
    for (place, sql, code) in [
        // A municipality answers itself, the region takes back what is not its own, and neither says anything as the other.
        (lead, entry(alfa, "taken_up"), "23514"),
        (lead, entry(alfa, "declined"), "23514"),
        (joint, entry(region, "withdrawn"), "23514"),
        (joint, entry(region, "anything"), "23514"),
        (joint, entry(alfa, "comment"), "42501"),
        (lead, entry(region, "declined"), "42501"),
        (lead, "update methods_proposal set why = 'x'".to_owned(), "42501"),
        (lead, "update methods_proposal_entry set text = 'x'".to_owned(), "42501"),
        (lead, "delete from methods_proposal_entry".to_owned(), "42501"),
        (joint, "update methods_credit set part = 'x'".to_owned(), "42501"),
        (
            lead,
            format!(
                "insert into methods_proposal_entry (tenant_id, id, proposer_id, proposal_id, owner_id, kind, text, by_id) values ('{alfa}', gen_random_uuid(), '{alfa}', '{proposal}', '{region}', 'comment', 'x', '{actor}')"
            ),
            "42501",
        ),
    ] {
        let mut tx = app.begin().await.unwrap();
        sqlx::query("select set_config('app.tenant', $1, true), set_config('app.actor', $2, true)")
            .bind(place.tenant.to_string())
            .bind(place.actor.0.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let refused = sqlx::query(AssertSqlSafe(sql.clone())).execute(&mut *tx).await;
        let error = refused.expect_err(&sql);
        assert_eq!(error.as_database_error().and_then(|e| e.code()).unwrap(), code, "{sql}: {error}");
    }
    world.take_up(id, proposal, "Ring Alfa.").await;
    world.publish(joint, id).await;
    for sql in [
        "update methods_proposal set why = 'Annat'",
        "update methods_credit set part = 'steps'",
    ] {
        let refused = sqlx::query(AssertSqlSafe(sql)).execute(world.test.owner()).await.unwrap_err();
        let on = refused.as_database_error().and_then(|e| e.constraint());
        assert_eq!(on, Some("methods_version_fixed"), "{sql}");
    }
}
