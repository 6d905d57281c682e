//! A tenant's own words: kept for it alone, checked, and told to those who answer its rounds.

use super::super::world::World;
use domain::{
    ids::{PublicId, TenantId},
    language::Language,
};
use server::{
    Error,
    focus_groups::{
        RoundKey,
        answering::{self, Documents},
        rounds,
        wording::{self, MOST, WordingError, WordingProblem},
    },
};

const ID: &str = "answering-progress-most";
const SHIPPED: &str = "Det är { $total } frågor.";

#[tokio::test]
async fn own_words_are_kept_for_their_tenant_and_told_in_its_rounds() {
    let world = World::new().await;
    let db = &world.db;
    let (lead, other) = (&world.lead_alfa, &world.lead_beta);
    assert_eq!(wording::read(db, lead).await.unwrap(), wording::Wording::default());
    let set = async |place, seen, language, typed: &str| wording::set(db, place, seen, language, ID, (SHIPPED, typed)).await;
    // What can't stand there is refused, and nothing is kept.
    for (typed, problem) in [
        ("Några frågor.", WordingProblem::Lacks("total".into())),
        ("{ $total } av { $n }", WordingProblem::Unknown("n".into())),
        ("{ $total", WordingProblem::Unreadable),
    ] {
        let refused = set(lead, None, Language::Ti, typed).await;
        assert!(matches!(refused, Err(WordingError::Problem(p)) if p == problem), "{typed}");
    }
    assert_eq!(world.count("select count(*) from focus_groups_wording").await, 0);

    set(lead, None, Language::Ti, " ኣብዚ { $total } ሕቶታት ኣሎ። \r\n").await.unwrap();
    let first = wording::read(db, lead).await.unwrap();
    let own = first.own(Language::Ti, ID).unwrap();
    assert_eq!((own.text.as_str(), own.shipped.as_str()), ("ኣብዚ { $total } ሕቶታት ኣሎ።", SHIPPED));
    assert!(first.own(Language::Sv, ID).is_none());
    // Whoever read it before somebody else changed it is told.
    assert!(matches!(
        set(lead, None, Language::Ti, "{ $total }").await,
        Err(WordingError::Stale)
    ));
    // Another tenant sees nothing of it, and changes its own.
    assert_eq!(wording::read(db, other).await.unwrap(), wording::Wording::default());
    set(other, None, Language::Ti, "{ $total }!").await.unwrap();
    assert_eq!(wording::read(db, lead).await.unwrap(), first);

    // In a round of Alfa's own, and in none of the region's.
    let documents = Documents::default();
    let said = async |place, owner, with: &[TenantId]| {
        let key = world.open_round(owner, with).await;
        let code = world.codes(place, key, 1).await.remove(0);
        let opening = answering::find(db, &world.secret, &documents, &code).await.unwrap().unwrap();
        opening.words.map(|words| words.exact(Language::Ti, ID, &[("total", 5.into())]))
    };
    let alfas = said(lead, lead, &[]).await;
    assert_eq!(alfas.flatten().as_deref(), Some("ኣብዚ 5 ሕቶታት ኣሎ።"));
    assert_eq!(said(other, other, &[]).await.flatten().as_deref(), Some("5!"));
    assert_eq!(said(lead, &world.joint, &[world.alfa]).await, None);

    // What is changed is told at once, also by a process that remembers what was said before.
    set(lead, first.version, Language::Ti, "{ $total }.").await.unwrap();
    assert_eq!(said(lead, lead, &[]).await.flatten().as_deref(), Some("5."));
    // Nothing typed, or what Brygga says: Brygga's stands there again.
    for typed in ["", SHIPPED] {
        let seen = wording::read(db, lead).await.unwrap().version;
        set(lead, seen, Language::Ti, "{ $total }.").await.unwrap();
        let seen = wording::read(db, lead).await.unwrap().version;
        set(lead, seen, Language::Ti, typed).await.unwrap();
        assert!(wording::read(db, lead).await.unwrap().texts.is_empty());
        assert_eq!(said(lead, lead, &[]).await.flatten(), None);
    }
}

#[tokio::test]
async fn what_promises_something_stays_while_a_round_is_open_and_the_log_says_which_text_it_was() {
    const PROMISE: &str = "answering-intro-voluntary-1";
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let set = async |place, id: &str, typed: &str| {
        let seen = wording::read(db, place).await.unwrap().version;
        wording::set(db, place, seen, Language::Ti, id, ("Frivilligt", typed)).await
    };
    // A round of the region's, in which Alfa takes part, keeps the region's words, and is no reason for Alfa's to stay.
    world.open_round(&world.joint, &[world.alfa]).await;
    let draft = rounds::create(db, alfa, &world.draft(), Some(world.instrument(alfa).await), &[])
        .await
        .unwrap();
    set(alfa, PROMISE, "hemligt").await.unwrap();
    rounds::open(db, alfa, draft).await.unwrap();
    for typed in ["annat", "", "Frivilligt"] {
        let refused = set(alfa, PROMISE, typed).await;
        assert!(
            matches!(refused, Err(WordingError::Problem(WordingProblem::Promised))),
            "{typed:?}: {refused:?}"
        );
    }
    assert_eq!(
        wording::read(db, alfa).await.unwrap().own(Language::Ti, PROMISE).unwrap().text,
        "hemligt"
    );
    set(alfa, "answering-skip", "annat").await.unwrap();
    set(beta, PROMISE, "annat").await.unwrap();
    rounds::close(db, alfa, draft).await.unwrap();
    assert!(set(alfa, PROMISE, "annat").await.is_err(), "it is closing");
    let key = RoundKey {
        owner: world.alfa,
        round: draft,
    };
    world.finish(alfa, key).await;
    set(alfa, PROMISE, "annat").await.unwrap();
    // Which text, in which language, and not a word of it; and nobody else's log has it.
    let logged = async |tenant: TenantId| {
        world
            .texts(&format!(
                "select concat_ws(' ', payload ->> 'text', payload ->> 'language') from audit_entry
                  where tenant_id = '{tenant}' and kind = 'wording_changed' order by number"
            ))
            .await
    };
    assert_eq!(
        logged(world.alfa).await,
        [
            "answering-intro-voluntary-1 ti",
            "answering-skip ti",
            "answering-intro-voluntary-1 ti"
        ]
    );
    assert_eq!(logged(world.beta).await, ["answering-intro-voluntary-1 ti"]);
    assert_eq!(
        world
            .count("select count(*) from audit_entry where payload::text ~ 'hemligt|annat'")
            .await,
        0
    );
}

/// Whoever opens a round while a promise is changed waits for that, or it is refused: never both.
#[tokio::test]
async fn a_round_that_opens_at_once_keeps_what_it_opened_with() {
    let world = World::new().await;
    let (db, alfa) = (&world.db, &world.lead_alfa);
    let draft = rounds::create(db, alfa, &world.draft(), Some(world.instrument(alfa).await), &[])
        .await
        .unwrap();
    // Somebody else holds the round, as opening does.
    let mut opening = world.test.owner().begin().await.unwrap();
    sqlx::query("update focus_groups_round set state = 'open' where state = 'draft'")
        .execute(&mut *opening)
        .await
        .unwrap();
    let changing = wording::set(db, alfa, None, Language::Ti, "answering-intro-lead", ("Frivilligt", "annat"));
    let opened = async {
        while world.waiting().await == 0 {
            tokio::task::yield_now().await;
        }
        opening.commit().await.unwrap();
    };
    let (changed, ()) = tokio::join!(changing, opened);
    assert!(
        matches!(changed, Err(WordingError::Problem(WordingProblem::Promised))),
        "{changed:?}"
    );
    let state = rounds::get(db, alfa, draft).await.unwrap().state;
    assert_eq!(state, domain::focus_groups::RoundState::Open);
}

#[tokio::test]
async fn the_public_page_has_the_words_of_whoever_asked() {
    const FOOT: &str = "said-foot";
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    wording::set(db, alfa, None, Language::Ti, FOOT, ("Alla får läsa.", "ኩሉ ሰብ"))
        .await
        .unwrap();
    wording::set(db, beta, None, Language::Ti, FOOT, ("Alla får läsa.", "ንኹሉ"))
        .await
        .unwrap();
    let said = async |key: RoundKey, language| {
        let public: uuid::Uuid = sqlx::query_scalar("select public_id from focus_groups_round where owner_id = $1 and id = $2")
            .bind(key.owner.0)
            .bind(key.round.0)
            .fetch_one(world.test.owner())
            .await
            .unwrap();
        let words = answering::said_words(db, PublicId(public), language).await.unwrap();
        words.and_then(|words| words.exact(language, FOOT, &[]))
    };
    // Each its own, in the language it is written in; the region's rounds have none of them.
    let alfas = world.open_round(alfa, &[]).await;
    assert_eq!(said(alfas, Language::Ti).await.as_deref(), Some("ኩሉ ሰብ"));
    assert_eq!(said(alfas, Language::So).await, None);
    let betas = world.open_round(beta, &[]).await;
    assert_eq!(said(betas, Language::Ti).await.as_deref(), Some("ንኹሉ"));
    let joint = world.open_round(&world.joint, &[world.alfa]).await;
    assert_eq!(said(joint, Language::Ti).await, None);
    assert!(answering::said_words(db, PublicId::new(), Language::Ti).await.unwrap().is_none());
    // It promises something, and rounds are open.
    let seen = wording::read(db, alfa).await.unwrap().version;
    let refused = wording::set(db, alfa, seen, Language::Ti, FOOT, ("Alla får läsa.", "annat")).await;
    assert!(matches!(refused, Err(WordingError::Problem(WordingProblem::Promised))));
}

#[tokio::test]
async fn of_two_who_are_first_at_once_one_is_told() {
    let world = World::new().await;
    let set = |text: &'static str| wording::set(&world.db, &world.lead_alfa, None, Language::So, "answering-skip", ("Hoppa", text));
    let (one, two) = tokio::join!(set("Ett"), set("Två"));
    assert!(one.is_ok() != two.is_ok());
    assert!(matches!([one, two].into_iter().find_map(Result::err), Some(WordingError::Stale)));
}

#[tokio::test]
async fn there_is_an_end_to_own_words_and_a_role_for_them() {
    let world = World::new().await;
    let texts: String = (0..MOST)
        .map(|n| format!("\"id-{n}\": {{\"text\": \"x\", \"shipped\": \"y\"}}"))
        .collect::<Vec<_>>()
        .join(", ");
    world
        .owner(&format!(
            "insert into focus_groups_wording (tenant_id, version, texts) values ('{}', gen_random_uuid(), '{{\"uk\": {{{texts}}}}}')",
            world.alfa
        ))
        .await;
    let lead = &world.lead_alfa;
    let seen = wording::read(&world.db, lead).await.unwrap().version;
    let more = wording::set(&world.db, lead, seen, Language::Uk, "answering-skip", ("Hoppa", "Далі")).await;
    assert!(matches!(more, Err(WordingError::Problem(WordingProblem::TooMany))));
    // One that is there already can still be changed.
    wording::set(&world.db, lead, seen, Language::Uk, "id-7", ("y", "z")).await.unwrap();
    // Long ones come to an end before the database takes no more of them.
    let long = "ሕ".repeat(2000);
    let texts: String = (0..165)
        .map(|n| format!("\"id-{n}\": {{\"text\": \"{long}\", \"shipped\": \"y\"}}"))
        .collect::<Vec<_>>()
        .join(", ");
    world
        .owner(&format!(
            "update focus_groups_wording set texts = '{{\"ti\": {{{texts}}}}}' where tenant_id = '{}'",
            world.alfa
        ))
        .await;
    let seen = wording::read(&world.db, lead).await.unwrap().version;
    let more = wording::set(&world.db, lead, seen, Language::Ti, "answering-skip", ("Hoppa", long.as_str())).await;
    assert!(matches!(more, Err(WordingError::Problem(WordingProblem::TooMany))));
    // And one can always be given up.
    wording::set(&world.db, lead, seen, Language::Ti, "id-7", ("y", "")).await.unwrap();
    let staff = world.test.member(world.alfa, domain::tenants::Role::Staff, "Staff").await;
    assert!(matches!(wording::read(&world.db, &staff).await, Err(Error::Forbidden)));
}
