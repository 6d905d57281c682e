//! A world in which everyone has something of everything, and each text that people can write holds a word that is in no
//! other text.

use super::world::{World, draft};
use data_encoding::BASE64;
use domain::{
    exchange::{
        Audience, ThreadKind, Topic, deviations,
        events::Typed,
        groups::Typed as Group,
        trainings::{TypedMaterial, TypedOccasion},
        voices,
    },
    focus_groups::{Answer, Picture, Pin, Sheet, meeting},
    ids::{InstrumentId, MethodId, ParticipantId, SubmissionId, TenantId},
    language::{Language, Texts},
    methods::{Adaptation, Experience, Note},
};
use server::{
    db::Place,
    exchange::{
        self, Once,
        drafts::{Of, Page},
        events, groups,
        mentions::Mentions,
        trainings, visits,
    },
    focus_groups::{
        RoundKey,
        answering::{self, Key, Taken},
        findings, instruments, invitations, jobs, layers,
        meetings::{self, Beginning},
        results, rounds, sharing, tablets, themes,
    },
    methods::{self, SeenPart, answers, collections, files, proposals, usage},
    participants::{
        self, Look,
        answering::{self as named, NamedTaken},
        asking,
    },
};
use sqlx::{AssertSqlSafe, Row};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What such a word begins with; ten more signs follow.
pub const MARK: &str = "zqk";

/// The world.
pub struct Full {
    pub world: World,
    /// An open round of each municipality's own, by its leader's name.
    pub own: BTreeMap<&'static str, RoundKey>,
    /// One of the region's, with both municipalities.
    pub regions: RoundKey,
}

/// Puts a picture of two pixels above the first question.
async fn add_picture(world: &World, place: &Place, id: InstrumentId) {
    let png = BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGPgEpE7cekOAAX3ArOc9xLjAAAAAElFTkSuQmCC")
        .unwrap();
    let ready = layers::read_picture(&world.db, &world.secret, place, png).await.unwrap();
    let read = instruments::newest(&world.db, place, id).await.unwrap();
    let mut document = read.document.clone();
    document.items[0].layers.picture = Some(Picture {
        file: ready.id,
        width: 2,
        height: 1,
        alt: Texts::everywhere("Två rutor"),
    });
    layers::save(&world.db, place, &read, &document, Some(&ready)).await.unwrap();
}

/// Sends the answers of so many people.
async fn answer(world: &World, place: &Place, key: RoundKey, people: usize) {
    let sheet = invitations::by_sheet(&world.db, &world.secret, place, key, Language::Sv, people)
        .await
        .unwrap();
    let (_, slips) = invitations::sheet(&world.db, &world.secret, place, key, sheet).await.unwrap();
    for (n, slip) in slips.iter().enumerate() {
        let answers = Sheet(
            [
                ("closer", Answer::Step(n as i32 % 5 + 1)),
                ("why", Answer::Text(format!("Ett svar om {}", place.name))),
            ]
            .map(|(key, answer)| (key.to_owned(), answer))
            .into(),
        );
        let taken = answering::submit(
            &world.db,
            &world.secret,
            &Key::Code(slip.code),
            SubmissionId::new(),
            Language::Sv,
            &answers,
        )
        .await
        .unwrap();
        assert_eq!(taken, Taken::Thanks);
    }
}

async fn open(world: &World, place: &Place, with: &[TenantId]) -> RoundKey {
    let instrument = world.instrument(place).await;
    let round = rounds::create(&world.db, place, &draft(world.today().await), Some(instrument), with)
        .await
        .unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    RoundKey {
        owner: place.tenant,
        round,
    }
}

pub async fn close(world: &World, place: &Place, key: RoundKey) {
    rounds::close(&world.db, place, key.round).await.unwrap();
    world
        .owner("update notifications_outbox set state = 'sent' where kind = 'focus_groups.closed'")
        .await;
    for _ in 0..3 {
        jobs::run_due(&world.test.jobs()).await.unwrap();
    }
}

async fn say(world: &World, place: &Place, key: RoundKey, concerns: &[TenantId]) {
    findings::write(&world.db, place, key, &Texts::swedish("Det vi hörde"), concerns)
        .await
        .unwrap();
}

/// With a theme of the place's own, and a translation.
async fn release_one(world: &World, place: &Place, key: RoundKey) {
    let text = results::to_review(&world.db, place, key).await.unwrap().remove(0);
    results::review(&world.db, place, text.id, Some(&text.original)).await.unwrap();
    let theme = themes::add(&world.db, place, key, &format!("Tema i {}", place.name)).await.unwrap();
    let translation = themes::Translation {
        words: text.original.clone(),
        language: Some(Language::Ar),
        texts: Texts::swedish(format!("Översatt i {}", place.name)),
    };
    let of = (place.tenant, text.id);
    themes::sort(&world.db, place, key, of, &[theme], Some(&translation)).await.unwrap();
}

/// Who owns a round sees in the texts of others what it sees.
async fn sort_all(world: &World, place: &Place, key: RoundKey) {
    let theme = themes::add(&world.db, place, key, &format!("Tema hos {}", place.name))
        .await
        .unwrap();
    for text in results::released(&world.db, place, key).await.unwrap() {
        themes::sort(&world.db, place, key, (text.tenant, text.id), &[theme], None)
            .await
            .unwrap();
    }
}

/// A meeting in a closed round, with something in each part.
async fn a_meeting(world: &World, place: &Place, round: RoundKey, concerns: &[TenantId]) {
    let typed = meeting::Typed {
        title: "Samtal om praktiken".into(),
        day: world.today().await.to_string(),
        place: "Biblioteket".into(),
        facilitator: "Kim".into(),
        other_language: "Tigrinja".into(),
        interpreter: true,
        interpreter_language: "Tigrinja och svenska".into(),
        present: "6".into(),
        round: Some(round.round),
        ..meeting::Typed::default()
    };
    let question = meeting::Question {
        id: None,
        text: "Vad har hjälpt?".into(),
        minutes: 20,
        help: "Vänta.".into(),
    };
    let id = meetings::create(&world.db, place, &typed, &Beginning::Questions(vec![question]))
        .await
        .unwrap();
    let question = meetings::get(&world.db, place, id).await.unwrap().questions.remove(0).id;
    meetings::write_notes(&world.db, place, (id, question), 1, Uuid::new_v4(), "Att någon ringde.")
        .await
        .unwrap();
    for (title, becomes) in [("Väntan", true), ("Bussen", false)] {
        let theme = meetings::add_theme(&world.db, place, id, title, "Många sa det.").await.unwrap();
        meetings::add_quote(&world.db, place, (id, theme), "Det tog tid.", "participant", true)
            .await
            .unwrap();
        if becomes {
            let text = Texts::swedish("Det vi hörde på mötet");
            meetings::give_finding(&world.db, place, (id, theme), &text, concerns)
                .await
                .unwrap();
        }
    }
}

/// A named round of the municipality's own, which is open: one person has answered, and one has not said yes or no.
async fn a_named_round(world: &World, place: &Place) {
    let instrument = world.instrument(place).await;
    let round = rounds::create(&world.db, place, &draft(world.today().await), Some(instrument), &[])
        .await
        .unwrap();
    rounds::set_named(&world.db, place, round, true).await.unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    participants::add(&world.db, place, "Blå 7\nGrön 2").await.unwrap();
    let who: Vec<ParticipantId> = participants::list(&world.db, place).await.unwrap().iter().map(|p| p.id).collect();
    asking::invite(&world.db, &world.secret, place, round, &who, Language::Sv)
        .await
        .unwrap();
    let link = asking::slips(&world.db, &world.secret, place, round).await.unwrap().remove(0).token;
    named::decide(&world.db, &link, true).await.unwrap();
    let answers = Sheet([("why".to_owned(), Answer::Text(format!("Ett svar till {}", place.name)))].into());
    let taken = named::submit(&world.db, &link, SubmissionId::new(), Language::Sv, &answers)
        .await
        .unwrap();
    assert_eq!(taken, NamedTaken::Like(Taken::Thanks));
    participants::look(&world.db, place, who[0], Look::Read).await.unwrap();
}

fn note() -> Note {
    Note {
        what: "Första versionen".into(),
        why: "Alla ska göra lika".into(),
    }
}

/// A published method.
pub async fn a_method(world: &World, place: &Place) -> MethodId {
    let id = methods::create(&world.db, place, &Texts::swedish("Kartläggning")).await.unwrap();
    let added = files::read(b"Fr\xc3\xa5gor".to_vec(), "Mall").await.unwrap();
    files::keep(&world.db, place, id, &added).await.unwrap();
    let line = added.line();
    for (key, text) in [
        ("purpose", "Att se vad som finns."),
        ("materials", &line),
        ("contact", "Ring på tisdagar."),
    ] {
        let (_, draft) = methods::draft(&world.db, place, id).await.unwrap();
        let mut row = draft.parts.into_iter().find(|p| p.part.key == key).unwrap();
        row.part.text = Texts::swedish(text);
        methods::save_part(&world.db, place, id, row.edit, &row.part).await.unwrap();
    }
    let (_, draft) = methods::draft(&world.db, place, id).await.unwrap();
    methods::publish(&world.db, place, id, &draft.seen(), &note()).await.unwrap();
    id
}

/// Makes it.
pub async fn full() -> Full {
    let world = World::new().await;
    let management = world.place("management").clone();
    let mut own = BTreeMap::new();
    for name in ["nybro leader", "vimmerby leader"] {
        let place = world.place(name).clone();
        let closed = open(&world, &place, &[]).await;
        answer(&world, &place, closed, 12).await;
        close(&world, &place, closed).await;
        release_one(&world, &place, closed).await;
        let concerns = findings::write(&world.db, &place, closed, &Texts::swedish("Det vi hörde"), &[])
            .await
            .unwrap();
        findings::respond(&world.db, &place, concerns, "changed", &Texts::swedish("Det vi gjorde"))
            .await
            .unwrap();
        let open_one = open(&world, &place, &[]).await;
        let slug = &place.slug;
        let addresses = format!("one.{slug}@example.se\ntwo.{slug}@example.se");
        invitations::by_mail(&world.db, &world.secret, &place, open_one, Language::Sv, &addresses)
            .await
            .unwrap();
        answer(&world, &place, open_one, 6).await;
        let instrument = world.instrument(&place).await;
        rounds::create(&world.db, &place, &draft(world.today().await), Some(instrument), &[])
            .await
            .unwrap();
        own.insert(name, open_one);
    }
    let both = [world.nybro, world.vimmerby];
    let closed = open(&world, &management, &both).await;
    for name in ["nybro leader", "vimmerby leader"] {
        answer(&world, world.place(name), closed, 12).await;
    }
    close(&world, &management, closed).await;
    say(&world, &management, closed, &both).await;
    say(&world, &management, closed, &[world.nybro]).await;
    for name in ["nybro leader", "vimmerby leader"] {
        let place = world.place(name);
        release_one(&world, place, closed).await;
        say(&world, place, closed, &[]).await;
        for finding in findings::list(&world.db, place, closed).await.unwrap() {
            let _ = findings::respond(&world.db, place, finding.id, "later", &Texts::swedish("Senare")).await;
        }
    }
    sort_all(&world, &management, closed).await;
    let open_one = open(&world, &management, &both).await;
    for name in ["nybro leader", "vimmerby leader"] {
        let place = world.place(name);
        let addresses = format!("three.{0}@example.se\nfour.{0}@example.se", place.slug);
        invitations::by_mail(&world.db, &world.secret, place, open_one, Language::Sv, &addresses)
            .await
            .unwrap();
    }
    // A method that both use, Vimmerby for itself; one that the region is still writing, and one of each municipality's own.
    let method = a_method(&world, &management).await;
    methods::create(&world.db, &management, &Texts::swedish("Ännu inte")).await.unwrap();
    for name in ["nybro leader", "vimmerby leader"] {
        let place = world.place(name);
        a_method(&world, place).await;
        methods::adopt(&world.db, place, method).await.unwrap();
        let own = Adaptation {
            text: Texts::swedish(format!("Ring {name}.")),
            reason: "Så är det här".into(),
        };
        let seen = SeenPart { base: 1, edit: 0 };
        methods::adapt(&world.db, place, method, "contact", seen, &own).await.unwrap();
        let seen = methods::get(&world.db, place, method).await.unwrap().own.unwrap().edit;
        methods::publish_local(&world.db, place, method, seen, &note()).await.unwrap();
        for shared in [true, false] {
            let text = Experience {
                tried: format!("Samtal i {name}"),
                happened: "Det blev lugnare".into(),
                tags: Vec::new(),
                shared,
            };
            usage::write_note(&world.db, place, method, &text).await.unwrap();
        }
        for finding in findings::list(&world.db, place, closed).await.unwrap() {
            if finding.owner == place.tenant {
                answers::set(&world.db, &management, method, 1, (finding.owner, finding.id), true)
                    .await
                    .unwrap();
            }
        }
    }
    // A collection of each, of what everybody uses and of the own.
    for name in ["management", "nybro leader", "vimmerby leader"] {
        let place = world.place(name);
        let purpose = Texts::swedish(format!("För {name}"));
        let collection = collections::create(&world.db, place, &Texts::swedish(format!("Startpaket {name}")), &purpose)
            .await
            .unwrap();
        collections::put(&world.db, place, collection, method).await.unwrap();
    }
    // Threads of each: for all, for one other, and for itself; answered by who reads them, changed, joined, and with what came of it.
    for (name, other) in [
        ("management", "nybro leader"),
        ("nybro leader", "management"),
        ("vimmerby leader", "management"),
    ] {
        let (place, other) = (world.place(name), world.place(other));
        for (audience, chosen) in [
            (Audience::Region, Vec::new()),
            (Audience::Chosen, vec![other.tenant]),
            (Audience::Tenant, Vec::new()),
        ] {
            let start = exchange::Start {
                kind: ThreadKind::Question,
                topic: Topic::Methods,
                audience,
                region: (audience != Audience::Tenant).then_some(management.tenant),
                chosen,
                title: format!("Fråga från {name}"),
                text: format!("Hur gör ni, undrar {name}?"),
            };
            let thread = exchange::start(&world.db, place, &start).await.unwrap();
            let added = files::read(format!("Fil från {name}").into_bytes(), &format!("Lista från {name}"))
                .await
                .unwrap();
            let mentions = Mentions {
                methods: vec![(management.tenant, method)],
                ..Mentions::default()
            };
            let post = exchange::reply_with(
                &world.db,
                place,
                thread,
                Once::NO,
                &format!("Mer från {name}"),
                &mentions,
                Some(&added),
            )
            .await
            .unwrap();
            let draft = domain::exchange::drafts::Draft {
                title: format!("Rubrik som {name} funderar på"),
                text: format!("Utkast av {name}"),
                ..Default::default()
            };
            exchange::change(&world.db, place, thread, post, 1, &format!("Annat från {name}"))
                .await
                .unwrap();
            let page = Page {
                read: 0,
                writing: Uuid::new_v4(),
            };
            for of in [Of::Thread, Of::Answer(thread), Of::Change(thread, post)] {
                exchange::drafts::save(&world.db, &world.secret, place, of, page, &draft)
                    .await
                    .unwrap();
            }
            exchange::conclude(&world.db, place, thread, 0, &format!("Så blev det för {name}"))
                .await
                .unwrap();
            if audience != Audience::Tenant {
                exchange::reply(&world.db, other, thread, "Så här").await.unwrap();
                exchange::join(&world.db, other, thread, true).await.unwrap();
            }
        }
    }
    // The same with events, to which the other comes.
    let today = time::OffsetDateTime::now_utc().date();
    for (name, other) in [
        ("management", "nybro leader"),
        ("nybro leader", "management"),
        ("vimmerby leader", "management"),
    ] {
        let (place, other) = (world.place(name), world.place(other));
        for (audience, chosen) in [
            (Audience::Region, Vec::new()),
            (Audience::Chosen, vec![other.tenant]),
            (Audience::Tenant, Vec::new()),
        ] {
            let typed = Typed {
                kind: "study_visit".into(),
                title: format!("Besök hos {name}"),
                about: format!("Vi visar vad {name} gör"),
                question: format!("Hur gör {name}?"),
                preparation: format!("Läs om {name}"),
                form: "place".into(),
                place: format!("Hos {name}"),
                access: format!("Hiss hos {name}"),
                day: (today + time::Duration::days(20)).to_string(),
                from: "09:00".into(),
                to: "12:00".into(),
                seats: "9".into(),
                kept: vec![(place.tenant, "2".into())],
                ..Typed::default()
            };
            let whom = events::For {
                audience,
                region: (audience != Audience::Tenant).then_some(management.tenant),
                chosen,
            };
            let event = events::make(&world.db, place, &typed, &whom).await.unwrap();
            events::register(&world.db, place, event, &format!("Stol för {name}"))
                .await
                .unwrap();
            if audience == Audience::Region {
                events::register(&world.db, other, event, &format!("Tolk för den som kommer till {name}"))
                    .await
                    .unwrap();
            }
            if audience == Audience::Chosen {
                events::cancel(&world.db, place, event, &format!("Sjukdom hos {name}"))
                    .await
                    .unwrap();
            }
        }
    }
    // The same with groups: each has a meeting with minutes, published or not, and a decision; the other proposes somebody.
    for (name, other) in [
        ("management", "nybro leader"),
        ("nybro leader", "management"),
        ("vimmerby leader", "management"),
    ] {
        let (place, other) = (world.place(name), world.place(other));
        for (audience, chosen) in [
            (Audience::Region, Vec::new()),
            (Audience::Chosen, vec![other.tenant]),
            (Audience::Tenant, Vec::new()),
        ] {
            let publish = audience == Audience::Chosen;
            let typed = Group {
                kind: "steering".into(),
                name: format!("Grupp hos {name}"),
                purpose: format!("Det som {name} vill"),
            };
            let whom = events::For {
                audience,
                region: (audience != Audience::Tenant).then_some(management.tenant),
                chosen,
            };
            let group = groups::make(&world.db, place, &typed, &whom).await.unwrap();
            groups::add_colleague(&world.db, place, group, Some(place.actor)).await.unwrap();
            groups::add_person(&world.db, place, group, &format!("Eva hos {name}"), &format!("Skolan hos {name}"))
                .await
                .unwrap();
            if audience != Audience::Tenant {
                groups::add_colleague(&world.db, other, group, Some(other.actor)).await.unwrap();
            }
            let meeting = Typed {
                kind: "meeting".into(),
                title: format!("Möte hos {name}"),
                form: "place".into(),
                place: format!("Rummet hos {name}"),
                day: (today + time::Duration::days(20)).to_string(),
                from: "13:00".into(),
                to: "14:00".into(),
                ..Typed::default()
            };
            let meeting = groups::plan(&world.db, place, group, &meeting, &format!("Läget hos {name}"))
                .await
                .unwrap();
            let writing = groups::Writing {
                edit: 1,
                agenda: format!("Läget hos {name}"),
                minutes: format!("Vi talade om {name}"),
                publish,
            };
            groups::write_meeting(&world.db, place, group, meeting, &writing).await.unwrap();
            if publish {
                groups::amend(&world.db, place, group, meeting, &format!("Rättat av {name}"))
                    .await
                    .unwrap();
            }
            let own = groups::show(&world.db, place, group).await.unwrap().members;
            let typing = groups::Typing {
                event: Some(meeting),
                text: format!("Beslut av {name}"),
                member: own.iter().find(|m| m.account == Some(place.actor)).map(|m| m.id),
                due: today.to_string(),
            };
            let decision = groups::decide(&world.db, place, group, &typing).await.unwrap();
            groups::follow_up(&world.db, place, group, decision, "open", &format!("Så långt kom {name}"))
                .await
                .unwrap();
        }
    }
    // Voices of each in the same places, about a method; and what each did not foresee, for all and for itself.
    for (name, other) in [
        ("management", "nybro leader"),
        ("nybro leader", "management"),
        ("vimmerby leader", "management"),
    ] {
        let (place, other) = (world.place(name), world.place(other));
        for (audience, chosen) in [
            (Audience::Region, Vec::new()),
            (Audience::Chosen, vec![other.tenant]),
            (Audience::Tenant, Vec::new()),
        ] {
            let region = (audience != Audience::Tenant).then_some(management.tenant);
            let said = voices::Typed {
                text: format!("Det sa någon hos {name}"),
                role: "participant".into(),
                said: today.to_string()[..7].to_owned(),
                consent: "spoken".into(),
                consent_on: today.to_string(),
                covers: "public".into(),
                method: Some((management.tenant, method)),
                thread: None,
            };
            let whom = events::For { audience, region, chosen };
            server::exchange::voices::keep(&world.db, place, &said, &whom).await.unwrap();
            if audience != Audience::Chosen {
                let noted = deviations::Typed {
                    kind: "other".into(),
                    title: format!("Flytt hos {name}"),
                    from: today.to_string(),
                    to: String::new(),
                    effect: format!("Inga rum hos {name}"),
                    measures: format!("Lånade rum till {name}"),
                };
                server::exchange::deviations::note(&world.db, place, &noted, region).await.unwrap();
            }
        }
    }
    // Two study visits that have been, one for all and one between two: what was taken home, and what was tried of a method.
    for (name, visitor, audience) in [
        ("nybro leader", "vimmerby leader", Audience::Region),
        ("vimmerby leader", "management", Audience::Chosen),
    ] {
        let (place, visitor) = (world.place(name), world.place(visitor));
        let typed = Typed {
            kind: "study_visit".into(),
            title: format!("Hemma hos {name}"),
            question: format!("Vad provar {name}?"),
            form: "place".into(),
            place: format!("Hemma hos {name}"),
            day: (today + time::Duration::days(20)).to_string(),
            from: "09:00".into(),
            to: "12:00".into(),
            ..Typed::default()
        };
        let whom = events::For {
            audience,
            region: Some(management.tenant),
            chosen: if audience == Audience::Chosen {
                vec![visitor.tenant]
            } else {
                Vec::new()
            },
        };
        let event = events::make(&world.db, place, &typed, &whom).await.unwrap();
        events::register(&world.db, visitor, event, "").await.unwrap();
        world
            .owner(
                "alter table exchange_event disable trigger keep_told;
                 update exchange_event set starts_at = starts_at - interval '45 days', ends_at = ends_at - interval '45 days', register_by = register_by - 45
                  where title like 'Hemma hos %' and starts_at > now();
                 alter table exchange_event enable trigger keep_told",
            )
            .await;
        visits::take_home(&world.db, visitor, event, 0, &format!("Med hem från {name}"))
            .await
            .unwrap();
        let told = visits::Typed {
            tried: "tried".into(),
            happened: format!("Provat efter {name}"),
            method: Some((management.tenant, method)),
            thread: None,
        };
        visits::tell(&world.db, visitor, event, 1, &told).await.unwrap();
    }
    // A training for all and one of a place's own, each with two dates and something to read.
    for (name, audience) in [("management", Audience::Region), ("vimmerby leader", Audience::Tenant)] {
        let place = world.place(name);
        let typed = Typed {
            kind: "training".into(),
            title: format!("Utbildning hos {name}"),
            form: "place".into(),
            place: format!("Kurslokal hos {name}"),
            day: (today + time::Duration::days(20)).to_string(),
            from: "09:00".into(),
            to: "12:00".into(),
            ..Typed::default()
        };
        let whom = events::For {
            audience,
            region: (audience != Audience::Tenant).then_some(management.tenant),
            chosen: Vec::new(),
        };
        let event = events::make(&world.db, place, &typed, &whom).await.unwrap();
        let occasions = [20, 30].map(|days| TypedOccasion {
            id: None,
            day: (today + time::Duration::days(days)).to_string(),
            from: "09:00".into(),
            to: "12:00".into(),
            place: format!("Sal {days} hos {name}"),
        });
        let material = [TypedMaterial {
            name: format!("Bilder från {name}"),
            link: "https://example.se/bilder".into(),
        }];
        trainings::arrange(&world.db, place, event, 1, &occasions, &material).await.unwrap();
        let added = files::read(format!("Att läsa från {name}").into_bytes(), &format!("Hemläxa från {name}"))
            .await
            .unwrap();
        trainings::add_file(&world.db, place, event, &added).await.unwrap();
        events::register(&world.db, place, event, "").await.unwrap();
    }
    // A method that both have used and use no more, Vimmerby for itself; Nybro has begun again and ended again.
    let former = a_method(&world, &management).await;
    for (name, times) in [("nybro leader", 2), ("vimmerby leader", 1)] {
        let place = world.place(name);
        for _ in 0..times {
            methods::adopt(&world.db, place, former).await.unwrap();
            usage::end(&world.db, place, former, "Ingen handledare").await.unwrap();
        }
    }
    methods::share(&world.db, world.place("vimmerby leader"), former, false)
        .await
        .unwrap();
    // Half a year after the project: Nybro has answered about the first method.
    world
        .owner(
            "update methods_adoption set still = 'partly', still_words = 'Ibland', still_on = adopted_on
              where ended_on is null and tenant_id = (select id from tenants_tenant where slug = 'nybro')",
        )
        .await;
    methods::share(&world.db, world.place("vimmerby leader"), method, false)
        .await
        .unwrap();
    // Both propose theirs, and talk about it with joint management.
    for name in ["nybro leader", "vimmerby leader"] {
        let place = world.place(name);
        let proposal = proposals::propose(&world.db, place, method, "contact", 1, "Bättre för alla")
            .await
            .unwrap();
        for who in [place, &management] {
            proposals::comment(&world.db, who, method, proposal, "Hur då?").await.unwrap();
        }
    }
    // An instrument with a picture that Nybro shares, and that Vimmerby and the region have adopted.
    let nybro = world.place("nybro leader").clone();
    let shared = world.instrument(&nybro).await;
    add_picture(&world, &nybro, shared).await;
    sharing::share(&world.db, &nybro, shared, management.tenant).await.unwrap();
    for name in ["vimmerby leader", "management"] {
        sharing::adopt(&world.db, world.place(name), nybro.tenant, shared).await.unwrap();
    }
    // Each has talked with people at a meeting that belongs to the region's closed round, and one theme has become a finding of it.
    for (name, concerns) in [
        ("nybro leader", Vec::new()),
        ("vimmerby leader", Vec::new()),
        ("management", vec![world.nybro]),
    ] {
        let place = world.place(name);
        a_meeting(&world, place, closed, &concerns).await;
    }
    // A tablet stands in a room of each municipality.
    let pin = Pin::parse("2580").unwrap();
    for (name, key) in &own {
        tablets::begin(&world.db, &world.secret, world.place(name), *key, 2, &pin)
            .await
            .unwrap();
    }
    // Each follows people by alias.
    for name in ["nybro leader", "vimmerby leader"] {
        a_named_round(&world, world.place(name)).await;
    }
    // One for Nybro alone, and a draft.
    open(&world, &management, &[world.nybro]).await;
    world.draft_round().await;
    world
        .owner(
            "insert into tenants_organisation (tenant_id, id, name, roles) select id, gen_random_uuid(), 'Organisation', '{partner}' from tenants_tenant;
             insert into tenants_collaboration (tenant_id, name, owner, languages, joint_management, facts) select id, name, name, '{sv}', true, '{}' from tenants_tenant;
             insert into notifications_outbox (id, tenant_id, kind, language, account_id, dedupe, state, error)
               select gen_random_uuid(), tenant_id, 'tenants.welcome', 'sv', account_id, 'failed/' || tenant_id || account_id, 'failed', 'smtp-550' from tenants_membership;
             insert into tenants_sender (tenant_id, name) select id, 'Avsändare' from tenants_tenant;
             insert into tenants_standing (tenant_id, reason) select id, 'Därför' from tenants_tenant;
             insert into tenants_appearance (tenant_id, statement_contact, statement_shortcomings, dpo_contact)
               select id, 'Någon', 'Något', 'Någon annan' from tenants_tenant;
             insert into start_barrier_report (id, page, message, contact) values (gen_random_uuid(), '/', 'Text', 'Någon')",
        )
        .await;
    Full {
        world,
        own,
        regions: open_one,
    }
}

/// Whose a marked word is, and where it stands.
#[derive(Clone, Debug)]
pub struct Marked {
    pub table: String,
    pub column: String,
    pub key: String,
}

/// Columns that hold keys of a list, or what a machine wrote: a word more would break them.
const NOT_WRITTEN_BY_PEOPLE: [&str; 14] = [
    "kind",
    "language",
    "state",
    "role",
    "item",
    "key",
    "code",
    "slug",
    "method",
    "dedupe",
    "error",
    "email_norm",
    "subject_kind",
    "only_provider",
];

/// Columns that have a list or a form of their own, so that the database refuses a word more: people choose there, and write
/// nothing. A column that is refused and is not here fails the test, as nobody would meet its words.
const CHOSEN_FROM_A_LIST: [&str; 21] = [
    "exchange_event.audience",
    "exchange_event.form",
    "exchange_group.audience",
    "exchange_taken_home.tried",
    "exchange_thread.audience",
    "exchange_thread.topic",
    "exchange_voice.audience",
    "exchange_voice.consent",
    "exchange_voice.covers",
    "focus_groups_file.media",
    "identity_flow.purpose",
    "looks_grant.record_kind",
    "methods_adoption.still",
    "methods_file.media",
    "methods_method.licence",
    "notifications_choice.how",
    "notifications_notice.digest",
    "participants_invitation.consent",
    "privacy_protocol.what",
    "tenants_appearance.accent",
    "tenants_appearance.theme",
];

/// What people upload, and what has to change with it. Each column of bytes is here or in [`BYTES_OF_MACHINES`].
const UPLOADED: [(&str, &str); 6] = [
    ("exchange_file.content", ", size = size + 13"),
    ("exchange_material_file.content", ", size = size + 13"),
    ("focus_groups_file.content", ", size = size + 13"),
    ("methods_file.content", ", size = size + 13"),
    ("tenants_appearance.logo", ""),
    ("tenants_appearance.logo_small", ""),
];

/// Columns of bytes that are hashes, or sealed with the server's secret: none has a word in it.
const BYTES_OF_MACHINES: [&str; 24] = [
    "audit_account_entry.hash",
    "audit_account_entry.previous_hash",
    "audit_account_head.hash",
    "audit_account_head.removed_hash",
    "audit_entry.hash",
    "audit_entry.previous_hash",
    "audit_head.hash",
    "audit_head.removed_hash",
    "exchange_feed.token_hash",
    "focus_groups_invitation.code_hash",
    "focus_groups_invitation.token_hash",
    "focus_groups_tablet.pin_hash",
    "focus_groups_tablet.token_hash",
    "identity_acceptance.token_hash",
    "identity_factor.key_sealed",
    "identity_flow.browser_hash",
    "identity_flow.flow_sealed",
    "identity_flow.state_hash",
    "identity_provider.client_secret_sealed",
    "identity_session.token_hash",
    "identity_sign_in.browser_hash",
    "identity_sign_in.code_hash",
    "identity_sign_in.token_hash",
    "participants_invitation.token_hash",
];

/// Tables whose texts are public, or that hold no words of people.
const PUBLIC: [&str; 3] = ["tenants_tenant", "tenants_participation", "_sqlx_migrations"];

impl Full {
    pub async fn sql(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
            .execute(self.world.test.owner())
            .await
            .unwrap_or_else(|e| panic!("{sql}: {e}"));
    }

    pub async fn texts(&self, sql: &str) -> Vec<String> {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_all(self.world.test.owner())
            .await
            .unwrap_or_else(|e| panic!("{sql}: {e}"))
    }

    /// A table's primary key as one text.
    pub async fn key(&self, table: &str) -> String {
        self.texts(&format!(
            "select a.attname || '::text' from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
              where i.indrelid = '{table}'::regclass and i.indisprimary order by a.attnum"
        ))
        .await
        .join(" || '/' || ")
    }

    /// All tables, with the column that says whose a row is.
    pub async fn tables(&self) -> Vec<(String, Option<String>)> {
        sqlx::query(
            "select c.relname::text, (select a.attname::text from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                where i.indrelid = c.oid and i.indisprimary and a.attname in ('tenant_id', 'owner_id'))
               from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1",
        )
        .fetch_all(self.world.test.owner())
        .await
        .unwrap()
        .iter()
        .map(|r| (r.get(0), r.get(1)))
        .collect()
    }

    /// Puts a word of its own into every text of every row that people wrote. Gives which word is where.
    pub async fn mark(&self) -> BTreeMap<String, Marked> {
        self.sql(
            "create function mark(j jsonb, word text) returns jsonb language plpgsql as $$
             begin
               case jsonb_typeof(j)
                 when 'object' then
                   if j <> '{}' and (select bool_and(k in ('sv', 'sv-easy', 'en', 'ar', 'fa-AF', 'so', 'ti', 'uk', 'es') and jsonb_typeof(v) = 'string') from jsonb_each(j) e(k, v)) then
                     return (select jsonb_object_agg(k, to_jsonb(v || ' ' || word)) from jsonb_each_text(j) e(k, v));
                   end if;
                   return coalesce((select jsonb_object_agg(k, mark(v, word)) from jsonb_each(j) e(k, v)), '{}');
                 when 'array' then return coalesce((select jsonb_agg(mark(v, word)) from jsonb_array_elements(j) v), '[]');
                 else return j;
               end case;
             end $$",
        )
        .await;
        let mut words = BTreeMap::new();
        let (mut there, mut skipped) = (BTreeSet::new(), BTreeSet::new());
        for (table, _) in self.tables().await {
            if PUBLIC.contains(&table.as_str()) {
                continue;
            }
            let key = self.key(&table).await;
            self.sql(&format!("alter table {table} disable trigger user")).await;
            let columns: Vec<(String, String)> = sqlx::query_as(AssertSqlSafe(format!(
                "select attname::text, format_type(atttypid, null) from pg_attribute a where attrelid = '{table}'::regclass and attnum > 0 and not attisdropped
                    and attgenerated = '' and atttypid in ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
                    and not exists (select 1 from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey))"
            )))
            .fetch_all(self.world.test.owner())
            .await
            .unwrap();
            for (column, kind) in columns {
                let name = format!("{table}.{column}");
                there.insert(name.clone());
                if NOT_WRITTEN_BY_PEOPLE.contains(&column.as_str()) || BYTES_OF_MACHINES.contains(&name.as_str()) {
                    continue;
                }
                let word = format!("'{MARK}' || left(md5('{name}/' || {key}), 10)");
                let uploaded = UPLOADED.iter().find(|(of, _)| *of == name);
                let change = match (kind.as_str(), uploaded) {
                    ("jsonb", _) => format!("mark({column}, {word})"),
                    ("bytea", Some((_, more))) => format!("{column} || convert_to({word}, 'UTF8'){more}"),
                    ("bytea", None) => {
                        skipped.insert(name);
                        continue;
                    }
                    _ => format!("{column} || {word}"),
                };
                // Where a constraint says what stands there, people did not write it; where it says when something does, what
                // is empty stays so.
                let mut rows: Option<Vec<(String, String)>> = None;
                for which in [format!("{column} is not null"), format!("{column}::text <> ''")] {
                    let update = format!("update {table} set {column} = {change} where {which} returning {word}, {key}");
                    // All of it or nothing: it is one statement.
                    rows = sqlx::query_as(AssertSqlSafe(update)).fetch_all(self.world.test.owner()).await.ok();
                    if rows.is_some() {
                        break;
                    }
                }
                let Some(rows) = rows else {
                    skipped.insert(name);
                    continue;
                };
                for (word, key) in rows {
                    words.insert(
                        word,
                        Marked {
                            table: table.clone(),
                            column: column.clone(),
                            key,
                        },
                    );
                }
            }
            self.sql(&format!("alter table {table} enable trigger user")).await;
        }
        for listed in &CHOSEN_FROM_A_LIST {
            skipped.remove(*listed);
        }
        assert!(skipped.is_empty(), "nobody would meet a word of {skipped:?}");
        let listed = CHOSEN_FROM_A_LIST
            .iter()
            .chain(&BYTES_OF_MACHINES)
            .chain(UPLOADED.iter().map(|(column, _)| column));
        let gone: Vec<&str> = listed.copied().filter(|column| !there.contains(*column)).collect();
        assert!(gone.is_empty(), "listed, and not there: {gone:?}");
        // This went past the triggers, so nothing knows that what was read before is another text now.
        self.sql("update methods_change set mark = gen_random_uuid()").await;
        // What each answered in own words came through the jobs before: it stands in the rows of free texts now.
        words
    }

    /// The ids of a kind, of every tenant.
    pub async fn ids(&self, table: &str, column: &str) -> Vec<Uuid> {
        sqlx::query_scalar(AssertSqlSafe(format!("select distinct {column} from {table} order by 1")))
            .fetch_all(self.world.test.owner())
            .await
            .unwrap()
    }
}

/// The marked words of a text.
pub fn words(text: &str) -> Vec<&str> {
    text.match_indices(MARK)
        .filter_map(|(at, _)| text.get(at..at + MARK.len() + 10))
        .collect()
}
