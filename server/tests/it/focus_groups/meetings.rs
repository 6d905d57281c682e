//! Meetings: planned with a guide, noted in by several, gathered under themes; what of them leaves the tenant, and what never does.

use super::super::world::World;
use domain::{
    focus_groups::meeting::{
        MOST_QUESTIONS, MOST_THEMES, MeetingProblem, Question, QuestionProblem, Speaker, ThemeProblem, Typed, TypedQuestion,
    },
    ids::{MeetingId, QuestionId, QuoteId, ThemeId},
    language::Texts,
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    focus_groups::{
        RoundKey, answering,
        findings::{self, FindingError, FindingProblem},
        meetings::{self, Beginning, GuideError, MeetingError, NotesError, ThemeError},
        rounds,
    },
    tenants::export,
    testing::{Found, seen_red},
};
use uuid::Uuid;

fn typed(world: &World, round: Option<RoundKey>) -> Typed {
    Typed {
        title: "Samtal om praktiken".into(),
        day: world.today.to_string(),
        from: "13.00".into(),
        place: "Biblioteket".into(),
        facilitator: "Kim från grannkommunen".into(),
        language: "ar".into(),
        interpreter: true,
        asked: "8".into(),
        present: "6".into(),
        answered: "6".into(),
        round: round.map(|key| key.round),
        ..Typed::default()
    }
}

fn beginning() -> Beginning {
    let question = |text: &str| Question {
        id: None,
        text: text.into(),
        minutes: 20,
        help: "Vänta.".into(),
    };
    Beginning::Questions(vec![question("Vad har hjälpt?"), question("Vad saknades?")])
}

async fn planned(world: &World, place: &Place, round: Option<RoundKey>) -> MeetingId {
    meetings::create(&world.db, place, &typed(world, round), &beginning())
        .await
        .unwrap()
}

/// A meeting with something in each part: its theme.
async fn talked(world: &World, place: &Place, round: Option<RoundKey>) -> (MeetingId, ThemeId) {
    let id = planned(world, place, round).await;
    let first = meetings::get(&world.db, place, id).await.unwrap().questions.remove(0);
    meetings::write_notes(&world.db, place, (id, first.id), first.edit, Uuid::new_v4(), "hemlig anteckning")
        .await
        .unwrap();
    let theme = meetings::add_theme(&world.db, place, id, "Väntan", "hemligt om väntan")
        .await
        .unwrap();
    meetings::add_quote(&world.db, place, (id, theme), "hemliga ord", "participant", true)
        .await
        .unwrap();
    (id, theme)
}

#[tokio::test]
async fn a_round_has_the_own_meetings_about_it_and_nobody_elses() {
    let world = World::new().await;
    let (db, alfa, beta, joint) = (&world.db, &world.lead_alfa, &world.lead_beta, &world.joint);
    let round = world.open_round(joint, &[world.alfa, world.beta]).await;
    let own = world.open_round(alfa, &[]).await;
    let alfas = planned(&world, alfa, Some(round)).await;
    let other = planned(&world, alfa, Some(own)).await;
    planned(&world, alfa, None).await;
    let betas = planned(&world, beta, Some(round)).await;
    let of = async |place: &Place, key: RoundKey| {
        let rows = meetings::of_round(db, place, key).await.unwrap();
        rows.into_iter().map(|m| m.id).collect::<Vec<MeetingId>>()
    };
    let nothing: [MeetingId; 0] = [];
    assert_eq!(of(alfa, round).await, [alfas]);
    assert_eq!(of(alfa, own).await, [other]);
    assert_eq!(of(beta, round).await, [betas]);
    for (place, key) in [(joint, round), (&world.lead_gamma, round), (beta, own)] {
        assert_eq!(of(place, key).await, nothing, "{}", place.name);
    }
    meetings::delete(db, alfa, alfas).await.unwrap();
    assert_eq!(of(alfa, round).await, nothing);
}

#[tokio::test]
async fn a_meeting_is_planned_changed_copied_and_deleted() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let round = world.open_round(place, &[]).await;
    let id = planned(&world, place, Some(round)).await;
    let meeting = meetings::get(db, place, id).await.unwrap();
    assert_eq!(meeting.facts.title, "Samtal om praktiken");
    assert_eq!(meeting.round.as_ref().map(|r| (r.key, r.closed)), Some((round, false)));
    assert_eq!(
        meeting
            .questions
            .iter()
            .map(|q| (q.text.as_str(), q.minutes, q.notes.as_str()))
            .collect::<Vec<_>>(),
        [("Vad har hjälpt?", 20, ""), ("Vad saknades?", 20, "")]
    );

    // All that is wrong is said at once, and a round that is not seen here is none.
    let betas = world.open_round(&world.lead_beta, &[]).await;
    let wrong = Typed {
        title: " ".into(),
        round: Some(betas.round),
        ..typed(&world, None)
    };
    for refused in [
        meetings::create(db, place, &wrong, &beginning()).await.map(drop),
        meetings::change(db, place, id, meeting.edit, &wrong).await,
    ] {
        assert!(
            matches!(refused, Err(MeetingError::Problems(ref found)) if *found == [MeetingProblem::NoTitle, MeetingProblem::Round]),
            "{refused:?}"
        );
    }

    // A year that was typed wrong would keep what is noted for as long.
    let far = Typed {
        day: format!("{}-01-01", world.today.year() + 3),
        ..typed(&world, None)
    };
    for refused in [
        meetings::create(db, place, &far, &beginning()).await.map(drop),
        meetings::change(db, place, id, meeting.edit, &far).await,
    ] {
        assert!(
            matches!(refused, Err(MeetingError::Problems(ref found)) if *found == [MeetingProblem::Far]),
            "{refused:?}"
        );
    }

    // Two who change it at once: the second is told, and nothing is written over.
    let other = Typed {
        title: "Samtal om bussen".into(),
        ..typed(&world, None)
    };
    meetings::change(db, place, id, meeting.edit, &other).await.unwrap();
    assert!(matches!(
        meetings::change(db, place, id, meeting.edit, &typed(&world, None)).await,
        Err(MeetingError::Meanwhile)
    ));
    let meeting = meetings::get(db, place, id).await.unwrap();
    assert_eq!((meeting.facts.title.as_str(), meeting.round.is_none()), ("Samtal om bussen", true));

    // Another begins by its guide, without what was noted.
    let first = &meeting.questions[0];
    meetings::write_notes(db, place, (id, first.id), first.edit, Uuid::new_v4(), "anteckning")
        .await
        .unwrap();
    let copy = meetings::create(db, place, &typed(&world, None), &Beginning::Like(id))
        .await
        .unwrap();
    let copied = meetings::get(db, place, copy).await.unwrap();
    assert_eq!(copied.questions.len(), 2);
    assert!(
        copied
            .questions
            .iter()
            .all(|q| q.notes.is_empty() && q.id != first.id && q.help == "Vänta.")
    );
    let none = meetings::create(db, place, &typed(&world, None), &Beginning::Like(MeetingId::new())).await;
    assert!(matches!(none, Err(MeetingError::Other(Error::NotFound))));

    assert_eq!(meetings::list(db, place).await.unwrap().len(), 2);
    meetings::delete(db, place, id).await.unwrap();
    assert!(matches!(meetings::delete(db, place, id).await, Err(Error::NotFound)));
    assert_eq!(
        world.count("select count(*) from focus_groups_meeting_question").await,
        2,
        "of the copy"
    );
}

#[tokio::test]
async fn two_write_a_guide_and_nothing_is_lost() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let id = planned(&world, place, None).await;
    let stands = meetings::get(db, place, id).await.unwrap();
    let line = |id: Option<QuestionId>, order: &str, text: &str| TypedQuestion {
        id,
        order: order.into(),
        text: text.into(),
        minutes: "15".into(),
        ..TypedQuestion::default()
    };
    let [first, second] = [stands.questions[0].id, stands.questions[1].id];
    let texts = async || -> Vec<String> {
        let meeting = meetings::get(db, place, id).await.unwrap();
        meeting.questions.into_iter().map(|q| q.text).collect()
    };
    // One turns them around and adds one.
    let lines = [
        line(Some(first), "2", "Vad har hjälpt er?"),
        line(Some(second), "1", "Vad saknades?"),
        line(None, "3", "Mer?"),
    ];
    meetings::write_guide(db, place, id, stands.guide_edit, &lines).await.unwrap();
    assert_eq!(texts().await, ["Vad saknades?", "Vad har hjälpt er?", "Mer?"]);
    // The other has the older guide before them, and is told; saved again, what the first added is still there.
    let lines = [line(Some(first), "1", "Vad hjälpte?"), line(Some(second), "2", "Vad saknades?")];
    let late = meetings::write_guide(db, place, id, stands.guide_edit, &lines).await;
    assert!(matches!(late, Err(GuideError::Meanwhile)));
    let edit = meetings::get(db, place, id).await.unwrap().guide_edit;
    meetings::write_guide(db, place, id, edit, &lines).await.unwrap();
    assert_eq!(texts().await, ["Vad hjälpte?", "Vad saknades?", "Mer?"]);

    // A question under which something is noted is not taken away with it.
    meetings::write_notes(db, place, (id, first), 1, Uuid::new_v4(), "anteckning")
        .await
        .unwrap();
    let edit = meetings::get(db, place, id).await.unwrap().guide_edit;
    let gone = |id| TypedQuestion {
        remove: true,
        ..line(Some(id), "", "")
    };
    let refused = meetings::write_guide(db, place, id, edit, &[gone(second), gone(first)]).await;
    assert!(matches!(refused, Err(GuideError::Problems(found)) if found == [(1, QuestionProblem::HasNotes)]));
    meetings::write_guide(db, place, id, edit, &[gone(second)]).await.unwrap();
    assert_eq!(texts().await, ["Vad hjälpte?", "Mer?"]);
    // A form that holds none of the questions that are there adds no more than there is room for.
    let edit = meetings::get(db, place, id).await.unwrap().guide_edit;
    let many: Vec<TypedQuestion> = (1..=MOST_QUESTIONS).map(|n| line(None, &n.to_string(), "Ny?")).collect();
    let refused = meetings::write_guide(db, place, id, edit, &many).await;
    assert!(matches!(refused, Err(GuideError::Problems(found)) if found == [(MOST_QUESTIONS - 1, QuestionProblem::TooMany)]));
    assert_eq!(texts().await, ["Vad hjälpte?", "Mer?"]);
    // A question of another meeting's is none of this one's: it becomes a new one here.
    let other = planned(&world, place, None).await;
    let foreign = meetings::get(db, place, other).await.unwrap().questions[0].id;
    let edit = meetings::get(db, place, id).await.unwrap().guide_edit;
    meetings::write_guide(db, place, id, edit, &[line(Some(foreign), "9", "Vems?")])
        .await
        .unwrap();
    assert!(
        meetings::get(db, place, id)
            .await
            .unwrap()
            .questions
            .iter()
            .all(|q| q.id != foreign)
    );
    assert_eq!(meetings::get(db, place, other).await.unwrap().questions[0].text, "Vad har hjälpt?");
}

#[tokio::test]
async fn two_take_notes_at_once_and_nothing_is_lost() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let staff = &world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    let id = planned(&world, place, None).await;
    let question = meetings::get(db, place, id).await.unwrap().questions.remove(0);
    let key = (id, question.id);
    let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
    let notes = async || meetings::get(db, place, id).await.unwrap().questions.remove(0).notes;
    // The page of the first saves by itself, again and again, with what it was opened with.
    for text in ["Många", "Många väntade", "Många väntade länge\r\npå svar. "] {
        meetings::write_notes(db, place, key, question.edit, one, text).await.unwrap();
    }
    assert_eq!(notes().await, "Många väntade länge\npå svar.");
    // The second's was opened before, so it is told, and what the first wrote stands.
    let late = meetings::write_notes(db, staff, key, question.edit, other, "Bussen").await;
    assert!(matches!(late, Err(NotesError::Meanwhile)), "{late:?}");
    assert_eq!(notes().await, "Många väntade länge\npå svar.");
    // With both texts before them they put them together; from then on the first is told.
    let edit = meetings::get(db, staff, id).await.unwrap().questions.remove(0).edit;
    meetings::write_notes(db, staff, key, edit, other, "Många väntade länge på svar. Bussen")
        .await
        .unwrap();
    assert!(matches!(
        meetings::write_notes(db, place, key, question.edit, one, "Många").await,
        Err(NotesError::Meanwhile)
    ));
    // At the very same moment: one of the two.
    let edit = meetings::get(db, staff, id).await.unwrap().questions.remove(0).edit;
    let (a, b) = tokio::join!(
        meetings::write_notes(db, place, key, edit, Uuid::new_v4(), "a"),
        meetings::write_notes(db, staff, key, edit, Uuid::new_v4(), "b")
    );
    assert!(a.is_ok() != b.is_ok(), "{a:?} {b:?}");
    assert_eq!(notes().await, if a.is_ok() { "a" } else { "b" });

    let long = "x".repeat(10_001);
    assert!(matches!(
        meetings::write_notes(db, place, key, edit, one, &long).await,
        Err(NotesError::TooLong)
    ));
    let nowhere = meetings::write_notes(db, place, (id, QuestionId::new()), 1, one, "x").await;
    assert!(matches!(nowhere, Err(NotesError::Other(Error::NotFound))));

    // Themes as well.
    let theme = meetings::add_theme(db, staff, id, "Väntan", "").await.unwrap();
    meetings::change_theme(db, place, (id, theme), 1, "Att vänta", "Länge")
        .await
        .unwrap();
    assert!(matches!(
        meetings::change_theme(db, staff, (id, theme), 1, "Väntan", "").await,
        Err(ThemeError::Meanwhile)
    ));
    let stands = meetings::get(db, place, id).await.unwrap().themes.remove(0);
    assert_eq!(
        (stands.title.as_str(), stands.notes.as_str(), stands.edit),
        ("Att vänta", "Länge", 2)
    );
}

#[tokio::test]
async fn a_quote_has_a_yes_and_a_role_and_can_be_taken_back() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let (id, theme) = talked(&world, place, None).await;
    let refused = meetings::add_quote(db, place, (id, theme), "Ord", "Amina", false).await;
    assert!(matches!(refused, Err(ThemeError::Problems(found)) if found == [ThemeProblem::NoSpeaker, ThemeProblem::NoConsent]));
    // Whoever goes past the form meets the database.
    let past = format!(
        "insert into focus_groups_meeting_quote (tenant_id, meeting_id, theme_id, id, text, role, agreed)
         values ('{}', '{id}', '{theme}', gen_random_uuid(), 'Ord', 'participant', false)",
        world.alfa
    );
    assert!(world.asked(place, &past).await.is_err());
    let stands = meetings::get(db, place, id).await.unwrap().themes.remove(0);
    let quote = &stands.quotes[0];
    assert_eq!((quote.text.as_str(), quote.speaker), ("hemliga ord", Speaker::Participant));
    meetings::remove_quote(db, place, (id, theme), quote.id).await.unwrap();
    assert!(matches!(
        meetings::remove_quote(db, place, (id, theme), quote.id).await,
        Err(Error::NotFound)
    ));
    assert_eq!(world.count("select count(*) from focus_groups_meeting_quote").await, 0);
    for n in 1..MOST_THEMES {
        meetings::add_theme(db, place, id, &format!("Tema {n}"), "").await.unwrap();
    }
    let many = meetings::add_theme(db, place, id, "Ett till", "").await;
    assert!(matches!(many, Err(ThemeError::Problems(found)) if found == [ThemeProblem::TooMany]));
}

/// While somebody takes a theme away, somebody else adds a quote to it: that is told, and is no mistake of the server's.
#[tokio::test]
async fn who_writes_about_a_theme_that_is_being_taken_away_is_told() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let staff = &world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    let (id, theme) = talked(&world, place, None).await;
    let quote = async |by| meetings::add_quote(db, by, (id, theme), "hemliga ord", "participant", true).await;
    // What taking it away needs last is held, so that it stops in the middle.
    let mut held = world.test.owner().begin().await.unwrap();
    let locked = sqlx::query("select 1 from tenants_activity where tenant_id = $1 for update")
        .bind(world.alfa.0)
        .execute(&mut *held)
        .await
        .unwrap();
    assert_eq!(locked.rows_affected(), 1);
    let until = async |waiting| {
        while world.waiting().await < waiting {
            tokio::task::yield_now().await;
        }
    };
    let adding = async {
        until(1).await;
        quote(staff).await
    };
    let letting_go = async {
        until(2).await;
        held.rollback().await.unwrap();
    };
    let (removed, added, ()) = tokio::join!(meetings::remove_theme(db, place, (id, theme)), adding, letting_go);
    removed.unwrap();
    assert!(matches!(added, Err(ThemeError::Gone)), "{added:?}");
    assert!(matches!(quote(staff).await, Err(ThemeError::Gone)), "and later");
    let changed = meetings::change_theme(db, staff, (id, theme), 1, "Väntan", "").await;
    assert!(matches!(changed, Err(ThemeError::Gone)), "{changed:?}");
    assert!(matches!(meetings::remove_theme(db, staff, (id, theme)).await, Err(Error::NotFound)));
    // For another tenant there is no meeting.
    let foreign = quote(&world.lead_beta).await;
    assert!(matches!(foreign, Err(ThemeError::Other(Error::NotFound))), "{foreign:?}");
    assert_eq!(world.count("select count(*) from focus_groups_meeting_quote").await, 0);
}

/// The checker: nobody but Alfa reads a row of a meeting, nor takes out a word of what was said there, which is secret in these tests.
async fn stays(world: &World) -> Result<(), Found> {
    for other in [&world.joint, &world.lead_beta, &world.lead_gamma] {
        for table in ["meeting", "meeting_question", "meeting_theme", "meeting_quote"] {
            let sql = format!("select count(*)::text from focus_groups_{table} where tenant_id = '{}'", world.alfa);
            let seen = world.asked(other, &sql).await.unwrap();
            if seen.as_deref() != Some("0") {
                return Err(Found(format!(
                    "{} reads {seen:?} rows of focus_groups_{table} of Alfa's",
                    other.name
                )));
            }
        }
        if export::export(&world.db, other).await.unwrap().contains("hemlig") {
            return Err(Found(format!("{} takes out what was said in Alfa", other.name)));
        }
    }
    Ok(())
}

#[tokio::test]
async fn sabotage_quotes_that_others_read_are_seen() {
    let world = World::new().await;
    talked(&world, &world.lead_alfa, None).await;
    stays(&world).await.unwrap();
    world
        .owner("create policy opened on focus_groups_meeting_quote for select to brygga_app using (true)")
        .await;
    seen_red(
        "What is said at a meeting stays there",
        "quotes are read by every tenant",
        stays(&world).await,
    );
}

#[tokio::test]
async fn a_theme_becomes_a_finding_and_nothing_else_of_the_meeting_leaves_the_tenant() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let round = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    let public = rounds::get(db, &world.joint, round.round).await.unwrap().public;
    let (id, theme) = talked(&world, place, Some(round)).await;
    let text = |t: &str| Texts::swedish(t);
    let give = async |theme, t: &str| meetings::give_finding(db, place, (id, theme), &text(t), &[]).await;
    let conflict = |result: Result<_, FindingError>| matches!(result, Err(FindingError::Other(Error::Conflict)));
    assert!(conflict(give(theme, "Tidigt").await), "the round takes answers");
    world.close(&world.joint, round).await;
    assert!(matches!(give(theme, " ").await, Err(FindingError::Problems(found)) if found == [FindingProblem::NoText]));
    let finding = give(theme, "Det tar lång tid att få svar").await.unwrap();
    assert!(conflict(give(theme, "En gång till").await), "once");
    let loose = talked(&world, place, None).await;
    let without = meetings::give_finding(db, place, loose, &text("Utan omgång"), &[]).await;
    assert!(conflict(without), "a meeting without a round");

    // The region reads the finding, and that it comes from a meeting; so does everybody on the open page.
    let heard = findings::list(db, &world.joint, round).await.unwrap();
    assert_eq!(
        heard.iter().map(|f| (f.id, f.from_meeting, f.owner)).collect::<Vec<_>>(),
        [(finding, true, world.alfa)]
    );
    let said = answering::said(db, public).await.unwrap();
    assert_eq!(said.findings.iter().map(|f| f.from_meeting).collect::<Vec<_>>(), [true]);
    let own = findings::write(db, &world.joint, round, &text("Enkäten visade"), &[world.alfa])
        .await
        .unwrap();
    let heard = findings::list(db, &world.joint, round).await.unwrap();
    assert!(heard.iter().any(|f| f.id == own && !f.from_meeting));

    // Neither the region nor another municipality sees anything of the meeting, by any way; nor is it in what they take out.
    for other in [&world.joint, &world.lead_beta, &world.lead_gamma] {
        assert!(meetings::list(db, other).await.unwrap().is_empty());
        assert!(matches!(meetings::get(db, other, id).await, Err(Error::NotFound)));
        assert!(matches!(meetings::delete(db, other, id).await, Err(Error::NotFound)));
        let taken = meetings::write_notes(db, other, (id, QuestionId::new()), 1, Uuid::new_v4(), "x").await;
        assert!(matches!(taken, Err(NotesError::Other(Error::NotFound))));
        assert!(matches!(
            meetings::add_theme(db, other, id, "x", "").await,
            Err(ThemeError::Other(Error::NotFound))
        ));
        assert!(matches!(meetings::remove_theme(db, other, (id, theme)).await, Err(Error::NotFound)));
        assert!(matches!(
            meetings::remove_quote(db, other, (id, theme), QuoteId::new()).await,
            Err(Error::NotFound)
        ));
        assert!(matches!(
            meetings::give_finding(db, other, (id, theme), &text("x"), &[]).await,
            Err(FindingError::Other(Error::NotFound))
        ));
    }
    stays(&world).await.unwrap();
    // Its own tenant takes it along.
    let taken = export::export(db, place).await.unwrap();
    for text in ["hemlig anteckning", "hemligt om väntan", "hemliga ord", "Kim från grannkommunen"] {
        assert!(taken.contains(text), "{text}");
    }

    // The finding goes: the theme can become another one. The meeting goes: the finding stays.
    findings::remove(db, place, finding).await.unwrap();
    assert_eq!(meetings::get(db, place, id).await.unwrap().themes[0].finding, None);
    let again = give(theme, "Det tar lång tid").await.unwrap();
    meetings::delete(db, place, id).await.unwrap();
    assert!(findings::list(db, place, round).await.unwrap().iter().any(|f| f.id == again));
}

#[tokio::test]
async fn the_regions_own_meeting_asks_municipalities_and_they_see_the_finding_alone() {
    let world = World::new().await;
    let db = &world.db;
    let round = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world.close(&world.joint, round).await;
    let (id, theme) = talked(&world, &world.joint, Some(round)).await;
    let text = Texts::swedish("Regionen hörde på ett möte");
    let nobody = meetings::give_finding(db, &world.joint, (id, theme), &text, &[world.gamma]).await;
    assert!(matches!(nobody, Err(FindingError::Problems(found)) if found == [FindingProblem::NoTenant]));
    meetings::give_finding(db, &world.joint, (id, theme), &text, &[world.alfa])
        .await
        .unwrap();
    let heard = findings::list(db, &world.lead_alfa, round).await.unwrap();
    assert_eq!(heard.iter().map(|f| f.from_meeting).collect::<Vec<_>>(), [true]);
    assert!(findings::list(db, &world.lead_beta, round).await.unwrap().is_empty());
    assert!(meetings::list(db, &world.lead_alfa).await.unwrap().is_empty());
}

#[tokio::test]
async fn exact_numbers_are_told_to_who_leads_and_meetings_to_nobody_from_outside() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let staff = &world.test.member(world.alfa, Role::Staff, "Staff Alfa").await;
    let evaluator = &world.test.member(world.alfa, Role::Evaluator, "Evaluator Alfa").await;
    let partner = &world.test.member(world.region, Role::Partner, "Partner").await;
    let id = planned(&world, place, None).await;
    let numbers = async |who| meetings::get(db, who, id).await.unwrap().facts.numbers;
    let shown = numbers(place).await;
    assert_eq!((shown.asked, shown.present, shown.answered), (Some(8), Some(6), Some(6)));
    let hidden = numbers(staff).await;
    assert_eq!((hidden.asked, hidden.present, hidden.answered), (None, None, None));
    for who in [evaluator, partner] {
        assert!(matches!(meetings::list(db, who).await, Err(Error::Forbidden)));
        assert!(matches!(meetings::get(db, who, id).await, Err(Error::Forbidden)));
    }
    assert!(matches!(
        meetings::change(db, staff, id, 1, &typed(&world, None)).await,
        Err(MeetingError::Other(Error::Forbidden))
    ));
}

#[tokio::test]
async fn after_its_time_nothing_is_noted_any_more() {
    let world = World::new().await;
    let (db, place) = (&world.db, &world.lead_alfa);
    let (id, theme) = talked(&world, place, None).await;
    assert_eq!(meetings::forget(&world.jobs).await.unwrap(), 0);
    world.owner("update focus_groups_meeting set held_on = held_on - 200").await;
    assert_eq!(meetings::forget(&world.jobs).await.unwrap(), 1);
    assert_eq!(meetings::forget(&world.jobs).await.unwrap(), 0, "once");
    let stands = meetings::get(db, place, id).await.unwrap();
    assert_eq!(stands.notes_deleted_on, Some(world.today));
    assert_eq!((stands.themes[0].title.as_str(), stands.themes[0].notes.as_str()), ("Väntan", ""));
    assert!(stands.themes[0].quotes.is_empty() && stands.questions.iter().all(|q| q.notes.is_empty()));
    // What a page still holds that was opened before can't come back.
    let question = stands.questions[0].id;
    assert!(matches!(
        meetings::write_notes(db, place, (id, question), stands.questions[0].edit, Uuid::new_v4(), "x").await,
        Err(NotesError::Other(Error::Conflict))
    ));
    for refused in [
        meetings::add_theme(db, place, id, "x", "").await.map(drop),
        meetings::change_theme(db, place, (id, theme), stands.themes[0].edit, "x", "").await,
        meetings::add_quote(db, place, (id, theme), "x", "participant", true)
            .await
            .map(drop),
    ] {
        assert!(matches!(refused, Err(ThemeError::Other(Error::Conflict))), "{refused:?}");
    }
    // Nor does the name of who led it, whatever else is changed.
    assert_eq!(stands.facts.facilitator, "");
    meetings::change(db, place, id, stands.edit, &typed(&world, None)).await.unwrap();
    let changed = meetings::get(db, place, id).await.unwrap().facts;
    assert_eq!((changed.held_on, changed.facilitator.as_str()), (world.today, ""));
    meetings::remove_theme(db, place, (id, theme)).await.unwrap();
}
