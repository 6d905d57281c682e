//! Results in frozen editions, free texts, findings and responses.

use super::super::world::{World, sheet};
use domain::{
    disclosure::Participation,
    focus_groups::{Answer, ResponseKind, Sheet},
    ids::{PublicId, TenantId},
    language::{Language, Texts},
    tenants::TenantKind,
};
use server::{
    Error,
    db::Place,
    focus_groups::{
        answering,
        findings::{self, FindingError, FindingProblem},
        results::{self, Edition, FreeTextState},
        rounds,
    },
};

fn with_gender(mut sheet: Sheet, gender: &str) -> Sheet {
    sheet.0.insert("gender".to_owned(), Answer::One(gender.to_owned()));
    sheet
}

/// The part of an edition about one item.
fn item<'a>(edition: &'a Edition, key: &str) -> &'a results::EditionItem {
    edition.items.iter().find(|i| i.item == key).unwrap()
}

#[tokio::test]
async fn the_region_sees_nine_municipalities_and_each_sees_itself_and_the_region() {
    let world = World::new().await;
    let mut places: Vec<Place> = vec![world.lead_alfa.clone(), world.lead_beta.clone()];
    for n in 3..=9 {
        let tenant = world
            .test
            .tenant(TenantKind::Municipality, &format!("kommun-{n}"), &format!("Kommun {n}"))
            .await;
        world.test.participate(world.region, tenant).await;
        places.push(world.test.member(tenant, domain::tenants::Role::Leader, &format!("Lead {n}")).await);
    }
    let with: Vec<TenantId> = places.iter().map(|p| p.tenant).collect();
    let key = world.open_round(&world.joint, &with).await;
    // Two are too small to show: three and two answered there.
    let people = [12, 12, 3, 2, 12, 12, 12, 12, 12];
    for (place, n) in places.iter().zip(people) {
        world
            .answers(place, key, n, |at| {
                with_gender(sheet(at as i32 % 5 + 1, at as i32, None), if at % 2 == 0 { "woman" } else { "man" })
            })
            .await;
        assert!(
            results::newest(&world.db, place, key).await.unwrap().is_none(),
            "nothing before closing"
        );
    }
    world.close(&world.joint, key).await;

    let (number, day, whole) = results::newest(&world.db, &world.joint, key).await.unwrap().unwrap();
    assert_eq!((number, day, whole.tenants.len()), (1, world.today, 9));
    let closer = item(&whole, "closer");
    assert_eq!(closer.bars, ["1", "2", "3", "4", "5", "dont_know"]);
    assert_eq!(closer.region.as_ref().unwrap().answered, 89);
    for (at, tenant) in whole.tenants.iter().enumerate() {
        let place = places.iter().position(|p| p.tenant == tenant.id).unwrap();
        assert_eq!(
            tenant.answered,
            domain::disclosure::participation(u32::try_from(people[place]).unwrap())
        );
        let shown = closer.tenants[at].as_ref();
        assert_eq!(shown.is_some(), people[place] >= 5, "{}", tenant.name);
        assert!(
            shown.is_none_or(|d| d.answered == 12 && d.counts == [3, 3, 2, 2, 2, 0]),
            "{shown:?}"
        );
    }
    for place in &places {
        let (_, _, own) = results::newest(&world.db, place, key).await.unwrap().unwrap();
        assert_eq!(own.tenants.iter().map(|t| t.id).collect::<Vec<_>>(), [place.tenant]);
        let at = whole.tenants.iter().position(|t| t.id == place.tenant).unwrap();
        assert_eq!((own.answered, own.items.len()), (whole.answered, whole.items.len()));
        for (mine, all) in own.items.iter().zip(&whole.items) {
            assert_eq!((&mine.region, mine.tenants.as_slice()), (&all.region, &all.tenants[at..=at]));
            for (split, all) in mine.splits.iter().zip(&all.splits) {
                assert_eq!((&split.region, split.tenants.as_slice()), (&all.region, &all.tenants[at..=at]));
            }
        }
        // In the document itself too: no other tenant's name or id.
        let kept = world
            .texts(&format!(
                "select document::text from focus_groups_edition where tenant_id = '{}'",
                place.tenant
            ))
            .await
            .remove(0);
        for other in places.iter().filter(|p| p.tenant != place.tenant) {
            assert!(
                !kept.contains(&other.tenant.to_string()) && !kept.contains(&format!("\"{}\"", other.name)),
                "{} in {}",
                other.slug,
                place.slug
            );
        }
    }
    assert!(results::newest(&world.db, &world.lead_gamma, key).await.unwrap().is_none());
}

#[tokio::test]
async fn a_local_round_is_its_municipalitys_and_small_groups_are_hidden() {
    let world = World::new().await;
    for (n, shown) in [(4, false), (5, true)] {
        let key = world.open_round(&world.lead_alfa, &[]).await;
        world
            .answers(&world.lead_alfa, key, n, |at| sheet(at as i32 % 5 + 1, 1, None))
            .await;
        world.close(&world.lead_alfa, key).await;
        let (_, _, edition) = results::newest(&world.db, &world.lead_alfa, key).await.unwrap().unwrap();
        assert_eq!(item(&edition, "closer").region.is_some(), shown);
        // Five who all gave the same number tell each one's.
        assert!(item(&edition, "weeks").region.is_none());
        assert_eq!(
            edition.answered,
            if shown {
                Participation::AtLeast(5)
            } else {
                Participation::FewerThanFive
            }
        );
        for other in [&world.joint, &world.lead_beta] {
            assert!(results::newest(&world.db, other, key).await.unwrap().is_none());
        }
    }
}

#[tokio::test]
async fn free_texts_are_reviewed_where_ten_wrote_pooled_by_the_region_or_seen_by_nobody() {
    let world = World::new().await;
    let texts = |n: usize| move |at: usize| sheet(at as i32 % 5 + 1, 1, (at < n).then_some("ord").map(|_| "ord"));
    // Ten in Alfa; nine in Beta, and nobody to pool them with.
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world.answers(&world.lead_alfa, key, 12, texts(10)).await;
    world.answers(&world.lead_beta, key, 12, texts(9)).await;
    world.close(&world.joint, key).await;
    let waiting = async |place| results::to_review(&world.db, place, key).await.unwrap();
    assert_eq!(
        (
            waiting(&world.lead_alfa).await.len(),
            waiting(&world.lead_beta).await.len(),
            waiting(&world.joint).await.len()
        ),
        (10, 0, 0)
    );
    assert_eq!(world.count("select count(*) from focus_groups_withheld_text").await, 9);
    let at_alfa = results::waiting(&world.db, &world.lead_alfa).await.unwrap();
    assert_eq!(at_alfa.iter().map(|(k, _, n)| (*k, *n)).collect::<Vec<_>>(), [(key, 10)]);

    let list = waiting(&world.lead_alfa).await;
    let (first, second, third) = (list[0].id, list[1].id, list[2].id);
    assert!(matches!(
        results::review(&world.db, &world.lead_beta, first, Some("x")).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        results::review(&world.db, &world.joint, first, Some("x")).await,
        Err(Error::NotFound)
    ));
    assert!(matches!(
        results::review(&world.db, &world.lead_alfa, first, Some("  ")).await,
        Err(Error::Conflict)
    ));
    results::review(&world.db, &world.lead_alfa, first, Some("ord utan namn"))
        .await
        .unwrap();
    results::review(&world.db, &world.lead_alfa, second, None).await.unwrap();
    results::review(&world.db, &world.lead_alfa, third, Some("släppt")).await.unwrap();
    let shown = async |place| {
        results::released(&world.db, place, key)
            .await
            .unwrap()
            .into_iter()
            .map(|t| (t.tenant_name, t.text))
            .collect::<Vec<_>>()
    };
    for place in [&world.lead_alfa, &world.joint] {
        let mut texts = shown(place).await;
        texts.sort();
        assert_eq!(
            texts,
            [("Alfa".into(), "ord utan namn".into()), ("Alfa".into(), "släppt".to_owned())]
        );
    }
    assert!(shown(&world.lead_beta).await.is_empty());
    // Taken back, and the original is still there.
    results::review(&world.db, &world.lead_alfa, third, None).await.unwrap();
    assert_eq!(shown(&world.joint).await.len(), 1);
    let after = waiting(&world.lead_alfa).await;
    let first = after.iter().find(|t| t.id == first).unwrap();
    assert_eq!(
        (first.original.as_str(), first.shown.as_deref(), first.state),
        ("ord", Some("ord utan namn"), FreeTextState::Released)
    );
    assert_eq!(after.iter().filter(|t| t.state == FreeTextState::KeptBack).count(), 2);
    assert_eq!(results::waiting(&world.db, &world.lead_alfa).await.unwrap()[0].2, 7);

    // Six and four together are ten: the region reads them, without saying from where.
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world.answers(&world.lead_alfa, key, 12, texts(6)).await;
    world.answers(&world.lead_beta, key, 12, texts(4)).await;
    world.close(&world.joint, key).await;
    let waiting = async |place| results::to_review(&world.db, place, key).await.unwrap().len();
    assert_eq!(
        (
            waiting(&world.lead_alfa).await,
            waiting(&world.lead_beta).await,
            waiting(&world.joint).await
        ),
        (0, 0, 10)
    );
    assert_eq!(
        world
            .count(&format!(
                "select count(distinct tenant_id) from focus_groups_free_text where round_id = '{}'",
                key.round
            ))
            .await,
        1
    );
}

#[tokio::test]
async fn what_was_heard_is_answered_and_stands_on_the_public_page() {
    let world = World::new().await;
    let key = world.open_round(&world.joint, &[world.alfa, world.beta]).await;
    world
        .answers(&world.lead_alfa, key, 12, |n| sheet(n as i32 % 5 + 1, 1, Some("hemliga ord")))
        .await;
    let public = rounds::get(&world.db, &world.joint, key.round).await.unwrap().public;
    let text = |t: &str| Texts::swedish(t);
    let problems = |result: Result<_, FindingError>| match result {
        Err(FindingError::Problems(problems)) => problems,
        Err(FindingError::Other(error)) => panic!("{error:?}"),
        Ok(()) => panic!("no problem"),
    };
    let both = [world.alfa, world.beta];
    assert!(matches!(
        findings::write(&world.db, &world.joint, key, &text("Tidigt"), &both).await,
        Err(FindingError::Other(Error::Conflict))
    ));
    let said = answering::said(&world.db, public).await.unwrap();
    assert_eq!((said.closed, said.findings.len()), (false, 0));
    world.close(&world.joint, key).await;

    let write = async |place, t: &str, who: &[TenantId]| findings::write(&world.db, place, key, &text(t), who).await;
    assert_eq!(
        problems(write(&world.joint, " ", &[]).await.map(drop)),
        [FindingProblem::NoText, FindingProblem::NoTenant]
    );
    assert_eq!(
        problems(write(&world.joint, &"a".repeat(1001), &both).await.map(drop)),
        [FindingProblem::TooLong]
    );
    assert_eq!(
        problems(write(&world.joint, "Om Gamma", &[world.gamma]).await.map(drop)),
        [FindingProblem::NoTenant]
    );
    assert!(matches!(
        write(&world.lead_gamma, "Utifrån", &[]).await,
        Err(FindingError::Other(Error::NotFound))
    ));
    let first = write(&world.joint, "Möten är för sällan", &both).await.unwrap();
    let second = write(&world.joint, "Om Beta", &[world.beta]).await.unwrap();
    // A municipality writes for itself, whomever it names.
    let own = write(&world.lead_alfa, "Hos oss", &both).await.unwrap();
    let told = world.texts("select a.email from notifications_outbox o join identity_account a on a.id = o.account_id where o.kind = 'focus_groups.response_due' order by 1").await;
    assert_eq!(
        told,
        ["lead.alfa@example.se", "lead.beta@example.se"],
        "once a day, however many findings"
    );

    let outstanding = async |place| {
        findings::outstanding(&world.db, place)
            .await
            .unwrap()
            .into_iter()
            .map(|(k, _, n)| (k, n))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (outstanding(&world.lead_alfa).await, outstanding(&world.lead_beta).await),
        (vec![(key, 2)], vec![(key, 2)])
    );
    let respond = async |place, finding, kind, t: &str| findings::respond(&world.db, place, finding, kind, &text(t)).await;
    assert_eq!(
        problems(respond(&world.lead_alfa, first, "maybe", "x").await),
        [FindingProblem::NoKind]
    );
    assert_eq!(
        problems(respond(&world.lead_alfa, first, "not_changed", "").await),
        [FindingProblem::NoReason]
    );
    assert_eq!(
        problems(respond(&world.lead_alfa, first, "changed", "").await),
        [FindingProblem::NoText]
    );
    for (place, finding) in [
        (&world.lead_alfa, second),
        (&world.lead_beta, own),
        (&world.lead_gamma, first),
        (&world.joint, first),
    ] {
        assert!(
            matches!(
                respond(place, finding, "changed", "x").await,
                Err(FindingError::Other(Error::NotFound))
            ),
            "{}",
            place.slug
        );
    }
    respond(&world.lead_alfa, first, "later", "Vi ser på det").await.unwrap();
    respond(&world.lead_alfa, first, "changed", "Nu varje vecka").await.unwrap();
    respond(&world.lead_alfa, own, "not_changed", "Det går inte").await.unwrap();
    assert_eq!(
        (outstanding(&world.lead_alfa).await, outstanding(&world.lead_beta).await),
        (vec![], vec![(key, 2)])
    );

    // Each sees what concerns it; the region sees all.
    let seen = async |place| {
        let list = findings::list(&world.db, place, key).await.unwrap();
        list.into_iter()
            .map(|f| {
                (
                    f.id,
                    f.responses
                        .iter()
                        .map(|r| (r.tenant_name.clone(), r.answer.is_some()))
                        .collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    let (alfa, beta) = (|done| ("Alfa".to_owned(), done), |done| ("Beta".to_owned(), done));
    assert_eq!(
        seen(&world.joint).await,
        [
            (first, vec![alfa(true), beta(false)]),
            (second, vec![beta(false)]),
            (own, vec![alfa(true)])
        ]
    );
    assert_eq!(seen(&world.lead_alfa).await, [(first, vec![alfa(true)]), (own, vec![alfa(true)])]);
    assert_eq!(
        seen(&world.lead_beta).await,
        [(first, vec![beta(false)]), (second, vec![beta(false)])]
    );
    assert_eq!(seen(&world.lead_gamma).await, []);

    // The public page: findings and responses, and nothing else.
    let said = answering::said(&world.db, public).await.unwrap();
    assert_eq!((said.closed, said.title.best(Language::Sv).1), (true, "Hur går det?"));
    type Answered<'a> = (&'a str, Option<ResponseKind>, Option<&'a str>);
    let page: Vec<(&str, &str, Vec<Answered<'_>>)> = said
        .findings
        .iter()
        .map(|f| {
            let responses = f
                .responses
                .iter()
                .map(|r| (r.tenant.as_str(), r.kind, r.text.as_ref().map(|t| t.best(Language::Sv).1)))
                .collect();
            (f.text.best(Language::Sv).1, f.owner.as_str(), responses)
        })
        .collect();
    assert_eq!(
        page,
        [
            (
                "Möten är för sällan",
                "Regionen",
                vec![("Alfa", Some(ResponseKind::Changed), Some("Nu varje vecka")), ("Beta", None, None)]
            ),
            ("Om Beta", "Regionen", vec![("Beta", None, None)]),
            (
                "Hos oss",
                "Alfa",
                vec![("Alfa", Some(ResponseKind::NotChanged), Some("Det går inte"))]
            ),
        ]
    );
    let raw: serde_json::Value = sqlx::query_scalar("select to_jsonb(s) from focus_groups_said($1) s")
        .bind(public.0)
        .fetch_one(world.test.owner())
        .await
        .unwrap();
    let mut columns: Vec<&str> = raw.as_object().unwrap().keys().map(String::as_str).collect();
    columns.sort_unstable();
    assert_eq!(
        columns,
        ["asker", "closes_on", "findings", "languages", "owner", "state", "theme", "title"]
    );
    assert!(!raw.to_string().contains("hemliga ord"));
    assert!(matches!(answering::said(&world.db, PublicId::new()).await, Err(Error::NotFound)));

    for other in [&world.lead_alfa, &world.lead_beta] {
        assert!(matches!(findings::remove(&world.db, other, first).await, Err(Error::NotFound)));
    }
    findings::remove(&world.db, &world.joint, first).await.unwrap();
    assert_eq!(world.count("select count(*) from focus_groups_response").await, 1);
    assert_eq!(answering::said(&world.db, public).await.unwrap().findings.len(), 2);
}

#[tokio::test]
async fn a_draft_has_no_public_page() {
    let world = World::new().await;
    let instrument = world.instrument(&world.joint).await;
    let round = rounds::create(&world.db, &world.joint, &world.draft(), Some(instrument), &[world.alfa])
        .await
        .unwrap();
    let public = rounds::get(&world.db, &world.joint, round).await.unwrap().public;
    assert!(matches!(answering::said(&world.db, public).await, Err(Error::NotFound)));
    rounds::open(&world.db, &world.joint, round).await.unwrap();
    answering::said(&world.db, public).await.unwrap();
}
