//! Voices: read by exactly those whom their place names, shown to everybody only where consent, owner and region say so, and gone
//! everywhere as soon as they are withdrawn.

use super::world::World;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        deviations::Typed as Unforeseen,
        voices::{Code, Covers, Typed, VoiceProblem, VoiceRole},
    },
    ids::{MethodId, TenantId, ThreadId, VoiceId},
    tenants::Role,
};
use server::{
    Error,
    db::Place,
    exchange::{
        self, Start, deviations,
        events::For,
        voices::{self, Find, VoiceError},
    },
    methods,
    tenants::{export::export, life},
    testing::{Found, seen_red},
};

fn typed(world: &World) -> Typed {
    Typed {
        text: "Jag fick prova först.".into(),
        role: "participant".into(),
        said: world.today.to_string()[..7].to_owned(),
        consent: "written".into(),
        consent_on: world.today.to_string(),
        covers: "inside".into(),
        ..Typed::default()
    }
}

fn to(world: &World, audience: Audience, chosen: &[TenantId]) -> For {
    For {
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
    }
}

async fn kept(world: &World, place: &Place, typed: &Typed) -> VoiceId {
    voices::keep(&world.db, place, typed, &to(world, Audience::Region, &[]))
        .await
        .unwrap()
}

async fn reads(world: &World, place: &Place, id: VoiceId) -> bool {
    let one = match voices::show(&world.db, place, id).await {
        Ok(shown) => {
            // The code is for the place that keeps it.
            assert_eq!(shown.code.is_some(), shown.row.key.owner == place.tenant, "{}", place.name);
            true
        }
        Err(Error::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    };
    let found = voices::find(&world.db, place, &Find::default()).await.unwrap();
    assert_eq!(found.rows.iter().any(|r| r.key.id == id), one, "{}", place.name);
    one
}

fn problems<T: std::fmt::Debug>(result: Result<T, VoiceError>) -> Vec<VoiceProblem> {
    match result.unwrap_err() {
        VoiceError::Problems(problems) => problems,
        error => panic!("{error:?}"),
    }
}

/// A method of the region's that is published, and open for everybody.
async fn open_method(world: &World) -> MethodId {
    let id = world.method(&world.joint).await;
    methods::open(&world.db, &world.joint, id, Some(domain::methods::Licence::CcBy))
        .await
        .unwrap();
    id
}

async fn open_texts(world: &World, method: MethodId) -> Vec<String> {
    let open = voices::open(&world.db, &world.joint.slug, method).await.unwrap();
    open.into_iter().map(|o| o.text).collect()
}

async fn thread(world: &World, place: &Place, audience: Audience, chosen: &[TenantId]) -> ThreadId {
    let start = Start {
        kind: ThreadKind::Experience,
        topic: Topic::Participants,
        audience,
        region: (audience != Audience::Tenant).then_some(world.region),
        chosen: chosen.to_vec(),
        title: "Det vi hörde".into(),
        text: "Lyssna.".into(),
    };
    exchange::start(&world.db, place, &start).await.unwrap()
}

#[tokio::test]
async fn a_voice_is_read_by_exactly_those_whom_its_place_names() {
    let world = World::new().await;
    let (db, joint, alfa, beta, gamma) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta, &world.lead_gamma);
    let read_by = async |id: VoiceId| {
        let mut names = Vec::new();
        for place in [joint, alfa, beta, gamma] {
            if reads(&world, place, id).await {
                names.push(place.name.clone());
            }
        }
        names
    };
    let all = kept(&world, alfa, &typed(&world)).await;
    assert_eq!(read_by(all).await, ["Regionen", "Alfa", "Beta"]);
    let two = voices::keep(db, alfa, &typed(&world), &to(&world, Audience::Chosen, &[world.beta]))
        .await
        .unwrap();
    assert_eq!(read_by(two).await, ["Alfa", "Beta"]);
    let own = voices::keep(db, alfa, &typed(&world), &to(&world, Audience::Tenant, &[]))
        .await
        .unwrap();
    assert_eq!(read_by(own).await, ["Alfa"]);
    // Who takes part in nothing keeps none there; and who leaves the collaboration loses it at once.
    let refused = voices::keep(db, gamma, &typed(&world), &to(&world, Audience::Region, &[])).await;
    assert_eq!(problems(refused), [VoiceProblem::NobodyChosen]);
    let chosen = async |id: VoiceId| voices::show(db, alfa, id).await.unwrap().chosen;
    assert_eq!(chosen(two).await, ["Beta"]);
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.beta))
        .await;
    assert_eq!(read_by(all).await, ["Regionen", "Alfa"]);
    assert_eq!(read_by(two).await, ["Alfa"]);
    assert!(chosen(two).await.is_empty());
}

#[tokio::test]
async fn voices_are_found_by_role_consent_and_place() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let mine = kept(&world, alfa, &typed(&world)).await;
    let employer = Typed {
        role: "employer".into(),
        covers: "public".into(),
        ..typed(&world)
    };
    let theirs = kept(&world, beta, &employer).await;
    let found = async |find: Find| -> Vec<VoiceId> {
        let mut ids: Vec<_> = voices::find(db, alfa, &find)
            .await
            .unwrap()
            .rows
            .into_iter()
            .map(|r| r.key.id)
            .collect();
        ids.sort_unstable();
        ids
    };
    let mut both = vec![mine, theirs];
    both.sort_unstable();
    assert_eq!(found(Find::default()).await, both);
    let of_role = Find {
        role: Some(VoiceRole::Employer),
        ..Find::default()
    };
    assert_eq!(found(of_role).await, [theirs]);
    let inside = Find {
        covers: Some(Covers::Inside),
        ..Find::default()
    };
    assert_eq!(found(inside).await, [mine]);
    let own = Find {
        own: true,
        ..Find::default()
    };
    assert_eq!(found(own).await, [mine]);
    assert_eq!(voices::find(db, joint, &own).await.unwrap().rows.len(), 0);
    // Many are on several pages.
    world
        .owner(&format!(
            "insert into exchange_voice (owner_id, id, audience, text, role, said_in, consent, consent_on, covers, code)
               select '{}', gen_random_uuid(), 'tenant', 'Ord', 'staff', '2026-01-01', 'spoken', '2026-01-01', 'inside', to_char(n, 'FM0000') || '-0000'
                 from generate_series(1, 30) n",
            world.alfa
        ))
        .await;
    let first = voices::find(db, alfa, &Find::default()).await.unwrap();
    assert_eq!((first.rows.len(), first.more, first.page), (25, true, 1));
    let second = voices::find(
        db,
        alfa,
        &Find {
            page: 2,
            ..Find::default()
        },
    )
    .await
    .unwrap();
    assert_eq!((second.rows.len(), second.more), (7, false));
}

/// The checker: nothing of a text is left anywhere in the table of voices, nor where everybody reads.
async fn gone(world: &World, id: VoiceId, method: MethodId) -> Result<(), Found> {
    let left = world
        .count(&format!(
            "select count(*) from exchange_voice where id = '{id}' and (text <> '' or on_public or method_id is not null)"
        ))
        .await;
    let open = open_texts(world, method).await;
    if left == 0 && open.is_empty() {
        return Ok(());
    }
    Err(Found(format!("{left} rows with words, and everybody reads {open:?}")))
}

#[tokio::test]
async fn a_withdrawn_voice_is_gone_everywhere_at_once() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let method = open_method(&world).await;
    let place = thread(&world, beta, Audience::Region, &[]).await;
    let public = Typed {
        covers: "public".into(),
        method: Some((world.region, method)),
        thread: Some((world.beta, place)),
        ..typed(&world)
    };
    let id = kept(&world, alfa, &public).await;
    voices::show_to_all(db, alfa, id, true).await.unwrap();
    assert_eq!(open_texts(&world, method).await, ["Jag fick prova först."]);
    let on_pages = async || {
        (
            methods::page(db, beta, method).await.unwrap().voices.len(),
            exchange::read(db, joint, place, None).await.unwrap().voices.len(),
        )
    };
    assert_eq!(on_pages().await, (1, 1));
    // Somebody else's code opens nothing; the own one, as a person types it, does; and typed again it says that it is done.
    let code = voices::show(db, alfa, id).await.unwrap().code.unwrap();
    let as_typed = Code::parse(&code.to_lowercase().replace('-', " ")).unwrap();
    let other = Code::from_bytes([1; 8]);
    for (place, code) in [(beta, as_typed), (joint, as_typed), (alfa, other)] {
        assert!(matches!(voices::withdraw_by_code(db, place, &code).await, Err(Error::NotFound)));
    }
    assert!(gone(&world, id, method).await.is_err(), "it stands");
    assert_eq!(voices::withdraw_by_code(db, alfa, &as_typed).await.unwrap(), id);
    assert_eq!(voices::withdraw_by_code(db, alfa, &as_typed).await.unwrap(), id);
    gone(&world, id, method).await.unwrap();
    assert_eq!(on_pages().await, (0, 0));
    let shown = voices::show(db, beta, id).await.unwrap();
    assert_eq!((shown.row.text.as_str(), shown.row.withdrawn_on), ("", Some(world.today)));
    assert!(shown.row.method.is_none() && shown.row.thread.is_none());
    assert!(matches!(voices::show_to_all(db, alfa, id, true).await, Err(Error::Conflict)));
    let logged = "select kind || ' ' || count(*) from audit_entry where kind like 'voice_%' group by kind order by kind";
    assert_eq!(world.texts(logged).await, ["voice_shown 1", "voice_withdrawn 1"]);
}

#[tokio::test]
async fn sabotage_a_withdrawing_that_keeps_the_words_is_seen() {
    let world = World::new().await;
    let method = open_method(&world).await;
    let public = Typed {
        covers: "public".into(),
        method: Some((world.region, method)),
        ..typed(&world)
    };
    let id = kept(&world, &world.lead_alfa, &public).await;
    voices::show_to_all(&world.db, &world.lead_alfa, id, true).await.unwrap();
    let whole = world
        .texts("select pg_get_functiondef('exchange_withdraw'::regproc)")
        .await
        .remove(0);
    let asks = "v.withdrawn_on is null";
    assert!(whole.contains(asks));
    world.owner(&whole.replace(asks, "false")).await;
    voices::withdraw(&world.db, &world.lead_alfa, id).await.unwrap();
    seen_red(
        "a withdrawn voice is gone",
        "a withdrawn voice keeps its words",
        gone(&world, id, method).await,
    );
}

#[tokio::test]
async fn everybody_reads_a_voice_only_where_consent_owner_and_region_say_so() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let staff = world.test.member(world.alfa, Role::Staff, "Staff").await;
    let method = open_method(&world).await;
    let about = Some((world.region, method));
    let inside = Typed {
        method: about,
        ..typed(&world)
    };
    let inside = kept(&world, alfa, &inside).await;
    assert!(matches!(voices::show_to_all(db, alfa, inside, true).await, Err(Error::Conflict)));
    let without = Typed {
        covers: "public".into(),
        ..typed(&world)
    };
    let without = kept(&world, alfa, &without).await;
    assert!(matches!(voices::show_to_all(db, alfa, without, true).await, Err(Error::Conflict)));
    let public = Typed {
        covers: "public".into(),
        method: about,
        ..typed(&world)
    };
    let public = kept(&world, alfa, &public).await;
    assert!(open_texts(&world, method).await.is_empty(), "nobody has said yes to it here");
    assert!(matches!(voices::show_to_all(db, &staff, public, true).await, Err(Error::Forbidden)));
    for other in [joint, beta] {
        assert!(matches!(voices::show_to_all(db, other, public, true).await, Err(Error::NotFound)));
    }
    voices::show_to_all(db, alfa, public, true).await.unwrap();
    assert_eq!(open_texts(&world, method).await.len(), 1);
    // The region closes the method: then nobody reads it there.
    methods::open(db, joint, method, None).await.unwrap();
    assert!(open_texts(&world, method).await.is_empty());
    methods::open(db, joint, method, Some(domain::methods::Licence::CcBy))
        .await
        .unwrap();
    voices::show_to_all(db, alfa, public, false).await.unwrap();
    assert!(open_texts(&world, method).await.is_empty());
}

#[tokio::test]
async fn the_region_keeps_a_voice_off_its_open_page_whoever_keeps_the_voice() {
    let world = World::new().await;
    let (db, joint, alfa, beta) = (&world.db, &world.joint, &world.lead_alfa, &world.lead_beta);
    let partner = world.test.member(world.region, Role::Partner, "Partner").await;
    let method = open_method(&world).await;
    let public = Typed {
        covers: "public".into(),
        method: Some((world.region, method)),
        ..typed(&world)
    };
    // What the region does not read is not shown on its page.
    for whom in [to(&world, Audience::Tenant, &[]), to(&world, Audience::Chosen, &[world.beta])] {
        let hidden = voices::keep(db, alfa, &public, &whom).await.unwrap();
        assert!(!voices::show(db, alfa, hidden).await.unwrap().open_to_owner);
        assert!(matches!(voices::show_to_all(db, alfa, hidden, true).await, Err(Error::Conflict)));
    }
    let chosen = voices::keep(db, alfa, &public, &to(&world, Audience::Chosen, &[world.region]))
        .await
        .unwrap();
    voices::show_to_all(db, alfa, chosen, true).await.unwrap();
    let id = kept(&world, alfa, &public).await;
    let not_shown = voices::keep_off(db, joint, id, true).await;
    assert!(matches!(not_shown, Err(Error::Conflict)), "{not_shown:?}");
    voices::show_to_all(db, alfa, id, true).await.unwrap();
    assert_eq!(open_texts(&world, method).await.len(), 2);
    // Nobody else keeps it off, past the program either.
    let door = format!("select exchange_hide_voice('{}', '{id}', true)::text", world.alfa);
    for other in [alfa, beta] {
        assert!(matches!(voices::keep_off(db, other, id, true).await, Err(Error::NotFound)));
        assert_eq!(world.asked(other, &door).await.unwrap().as_deref(), Some("false"));
    }
    assert!(matches!(voices::keep_off(db, &partner, id, true).await, Err(Error::Forbidden)));
    voices::keep_off(db, joint, id, true).await.unwrap();
    assert!(matches!(voices::keep_off(db, joint, id, true).await, Err(Error::Conflict)));
    assert_eq!(open_texts(&world, method).await.len(), 1);
    assert_eq!(voices::show(db, alfa, id).await.unwrap().row.kept_off_on, Some(world.today));
    // Whoever keeps the voice does not get round it by showing it anew.
    voices::show_to_all(db, alfa, id, false).await.unwrap();
    voices::show_to_all(db, alfa, id, true).await.unwrap();
    assert_eq!(open_texts(&world, method).await.len(), 1);
    voices::keep_off(db, joint, id, false).await.unwrap();
    assert_eq!(open_texts(&world, method).await.len(), 2);
    let logged = format!(
        "select payload ->> 'on' from audit_entry where kind = 'voice_kept_off' and tenant_id = '{}' order by number",
        world.region
    );
    assert_eq!(world.texts(&logged).await, ["true", "false"]);
    // Who has left the collaboration shows nothing more there.
    world
        .owner(&format!("delete from tenants_participation where tenant_id = '{}'", world.alfa))
        .await;
    voices::show_to_all(db, alfa, id, false).await.unwrap();
    assert!(matches!(voices::show_to_all(db, alfa, id, true).await, Err(Error::Conflict)));
}

#[tokio::test]
async fn many_voices_of_one_place_leave_room_for_the_others() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let method = open_method(&world).await;
    let public = Typed {
        text: "Från Beta".into(),
        covers: "public".into(),
        method: Some((world.region, method)),
        ..typed(&world)
    };
    let one = kept(&world, beta, &public).await;
    voices::show_to_all(db, beta, one, true).await.unwrap();
    // Sixty of Alfa's, all of them newer.
    world
        .owner(&format!(
            "insert into exchange_voice (owner_id, id, region_id, audience, text, role, said_in, consent, consent_on, covers, method_owner_id, method_id, on_public, code)
               select '{}', gen_random_uuid(), '{region}', 'region', 'Ord', 'staff', '2099-01-01', 'spoken', '2026-01-01', 'public', '{region}', '{method}', true,
                      to_char(n, 'FM0000') || '-0000' from generate_series(1, 60) n",
            world.alfa,
            region = world.region
        ))
        .await;
    let texts = open_texts(&world, method).await;
    assert_eq!((texts.len(), texts.last().map(String::as_str)), (50, Some("Från Beta")));
    let beside = methods::page(db, alfa, method).await.unwrap().voices;
    assert_eq!((beside.len(), beside.last().map(|r| r.key.id)), (20, Some(one)));
}

#[tokio::test]
async fn a_voice_hangs_on_what_is_read_where_it_is_kept_and_on_nothing_else() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let evaluator = world.test.member(world.region, Role::Evaluator, "Evaluator").await;
    let whom = to(&world, Audience::Tenant, &[]);
    let alfas = thread(&world, alfa, Audience::Tenant, &[]).await;
    let hidden = Typed {
        thread: Some((world.alfa, alfas)),
        ..typed(&world)
    };
    assert_eq!(problems(voices::keep(db, beta, &hidden, &whom).await), [VoiceProblem::Thread]);
    let none = Typed {
        method: Some((world.region, MethodId::new())),
        ..typed(&world)
    };
    assert_eq!(problems(voices::keep(db, beta, &none, &whom).await), [VoiceProblem::Method]);
    // What hangs on a thread that others do not read says nothing of it to them.
    let own = Typed {
        thread: Some((world.alfa, alfas)),
        ..typed(&world)
    };
    let id = kept(&world, alfa, &own).await;
    assert!(voices::show(db, alfa, id).await.unwrap().row.thread.is_some());
    assert!(voices::show(db, beta, id).await.unwrap().row.thread.is_none());
    // What is wrong is said at once, and nothing is kept.
    let before = world.count("select count(*) from exchange_voice").await;
    assert_eq!(problems(voices::keep(db, alfa, &Typed::default(), &whom).await).len(), 6);
    let refused = voices::keep(db, &evaluator, &typed(&world), &whom).await;
    assert!(matches!(refused, Err(VoiceError::Other(Error::Forbidden))), "{refused:?}");
    assert_eq!(world.count("select count(*) from exchange_voice").await, before);
}

#[tokio::test]
async fn voices_and_deviations_are_taken_along_and_go_with_the_place_that_keeps_them() {
    let world = World::new().await;
    let (db, alfa, beta) = (&world.db, &world.lead_alfa, &world.lead_beta);
    let id = kept(&world, alfa, &typed(&world)).await;
    let code = voices::show(db, alfa, id).await.unwrap().code.unwrap();
    let moved = Unforeseen {
        kind: "organisation".into(),
        title: "Flytt till nya lokaler".into(),
        from: world.today.to_string(),
        ..Unforeseen::default()
    };
    deviations::note(db, alfa, &moved, Some(world.region)).await.unwrap();
    let place = thread(&world, alfa, Audience::Region, &[]).await;
    let hanging = Typed {
        thread: Some((world.alfa, place)),
        ..typed(&world)
    };
    let betas = kept(&world, beta, &hanging).await;
    let taken = export(db, alfa).await.unwrap();
    for text in ["Jag fick prova först.", code.as_str(), "Flytt till nya lokaler"] {
        assert!(taken.contains(text), "{text} in {taken}");
    }
    life::close(db, alfa, world.alfa, "Alfa", "Slut").await.unwrap();
    world.owner("update tenants_standing set since = now() - interval '30 days'").await;
    assert_eq!(life::delete_due(&world.jobs).await.unwrap(), 1);
    for table in ["exchange_voice", "exchange_deviation"] {
        let left = world
            .count(&format!("select count(*) from {table} where owner_id = '{}'", world.alfa))
            .await;
        assert_eq!(left, 0, "{table}");
    }
    // Another's voice stands, and hangs on nothing any more.
    let shown = voices::show(db, beta, betas).await.unwrap();
    assert_eq!(shown.row.text, "Jag fick prova först.");
    assert!(shown.row.thread.is_none());
}
