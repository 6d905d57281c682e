//! The demo's exchange: threads (a question that others join and answer, an experience, what several want to learn, an announcement, and
//! a talk between two), events, what was taken home from a study visit, groups, voices and deviations.

use crate::{
    db::{Db, Place},
    exchange::{
        self, Start, deviations,
        events::{self, For},
        groups::{self, Typing, Writing},
        trainings, visits, voices,
    },
};
use domain::{
    exchange::{
        Audience, ThreadKind, Topic,
        deviations::{DeviationKind, Typed as Unforeseen},
        events::{EventKind, Form, Typed},
        groups::{GroupKind, Typed as Group},
        trainings::{TypedMaterial, TypedOccasion},
        visits::Tried,
        voices::{Consent, Covers, Typed as Quoted, VoiceRole},
    },
    ids::{EventId, GroupId, MemberId, MethodId, TenantId},
};
use sqlx::PgConnection;
use time::{Date, Duration};

/// Who talks.
pub(super) struct Who<'a> {
    pub region: &'a Place,
    pub vimmerby: &'a Place,
    pub nybro: &'a Place,
    pub hultsfred: &'a Place,
}

fn thread(kind: ThreadKind, topic: Topic, region: TenantId, title: &str, text: &str) -> Start {
    Start {
        kind,
        topic,
        audience: Audience::Region,
        region: Some(region),
        chosen: Vec::new(),
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

/// Starts them.
pub(super) async fn make(db: &Db, who: &Who<'_>) -> anyhow::Result<()> {
    let region = who.region.tenant;
    let welcome = thread(
        ThreadKind::Announcement,
        Topic::Administration,
        region,
        "Så använder vi utbytet",
        "Här frågar vi varandra i stället för att mejla runt. Under varje tråd står vilka som läser den.\n\n\
         Skriv aldrig något om en enskild deltagare, inte heller utan namn.",
    );
    let id = exchange::start(db, who.region, &welcome).await?;
    let pinned = exchange::Order {
        pinned: Some(true),
        ..exchange::Order::default()
    };
    exchange::order(db, who.region, id, pinned).await?;

    let ask = thread(
        ThreadKind::Question,
        Topic::Employers,
        region,
        "Hur får ni med små arbetsgivare?",
        "Vi når kommunens egna arbetsplatser, men få små företag. Vad har fungerat hos er?",
    );
    let id = exchange::start(db, who.vimmerby, &ask).await?;
    exchange::join(db, who.hultsfred, id, true).await?;
    let answer = exchange::reply(
        db,
        who.nybro,
        id,
        "Vi går dit två och två, en från oss och en företagare som redan är med. Tre saker hjälper:\n\n\
         1. Fråga efter en uppgift, inte efter en plats.\n\
         2. Börja med två timmar i veckan.\n\
         3. Ring efter första dagen.",
    )
    .await?;
    exchange::reply(db, who.region, id, "Får vi göra en metod av det? Vi tar upp det på nästa möte.").await?;
    exchange::accept(db, who.vimmerby, id, Some(answer)).await?;

    let told = thread(
        ThreadKind::Experience,
        Topic::Language,
        region,
        "Bildstöd i första samtalet",
        "Vi har prövat bilder i stället för blankett i sex samtal. Samtalen blev längre, men ingen behövde komma tillbaka för att fylla i något.",
    );
    exchange::start(db, who.hultsfred, &told).await?;

    let need = thread(
        ThreadKind::Need,
        Topic::Language,
        region,
        "Samtal med tolk, på plats och på telefon",
        "Vi är tre handledare som ofta har tolk med. Vi skulle vilja öva på att prata kort, ställa en fråga i taget och kontrollera att vi har förstått.",
    );
    let id = exchange::start(db, who.nybro, &need).await?;
    exchange::join(db, who.hultsfred, id, true).await?;
    exchange::join(db, who.vimmerby, id, true).await?;

    let between = Start {
        audience: Audience::Chosen,
        chosen: vec![who.nybro.tenant],
        ..thread(
            ThreadKind::Question,
            Topic::Methods,
            region,
            "Kan vi komma på studiebesök i november?",
            "Vi är tre handledare som vill se hur ni arbetar med trepartssamtal.",
        )
    };
    let id = exchange::start(db, who.vimmerby, &between).await?;
    let asker = [(who.vimmerby.tenant, who.vimmerby.actor)];
    exchange::reply_telling(
        db,
        who.nybro,
        id,
        "Gärna! Kom en torsdag, då har vi samtal hela förmiddagen.",
        &asker,
    )
    .await?;
    Ok(())
}

fn event(kind: EventKind, day: Date, title: &str, place: &str, about: &str) -> Typed {
    // Not at a weekend.
    let late = i64::from(day.weekday().number_from_monday()) - 5;
    let day = if late > 0 { day + Duration::days(3 - late) } else { day };
    Typed {
        kind: kind.key().to_owned(),
        title: title.to_owned(),
        about: about.to_owned(),
        form: Form::Place.key().to_owned(),
        place: place.to_owned(),
        access: "Hiss till alla plan, hörslinga i salen. Parkering för rörelsehindrade vid entrén.".to_owned(),
        day: day.to_string(),
        from: "09.00".to_owned(),
        to: "15.00".to_owned(),
        ..Typed::default()
    }
}

/// Plans them: a training with places kept for municipalities, a study visit between two, a meeting online, and a training and a study visit that are over.
pub(super) async fn events(db: &Db, owner: &mut PgConnection, who: &Who<'_>, kalmar: Option<&Place>) -> anyhow::Result<()> {
    let today: Date = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
        .fetch_one(&mut *owner)
        .await?;
    let region = who.region.tenant;
    let all = For {
        audience: Audience::Region,
        region: Some(region),
        chosen: Vec::new(),
    };
    let method = events::methods(db, who.region)
        .await?
        .into_iter()
        .next()
        .map(|(owner, id, _)| (owner, id));
    let training = Typed {
        seats: "12".to_owned(),
        kept: vec![
            (who.vimmerby.tenant, "2".to_owned()),
            (who.nybro.tenant, "2".to_owned()),
            (who.hultsfred.tenant, "2".to_owned()),
        ],
        flows_back_on: (today + Duration::days(10)).to_string(),
        method,
        ..event(
            EventKind::Training,
            today + Duration::days(24),
            "Motiverande samtal, grund",
            "Stadshuset, Vimmerby",
            "Två dagar med övningar i små grupper. Ta med ett eget exempel, utan namn.",
        )
    };
    let id = events::make(db, who.region, &training, &all).await?;
    arrange(db, who.region, id, today).await?;
    events::register(db, who.vimmerby, id, "Vegetarisk lunch, tack.").await?;
    events::register(db, who.nybro, id, "").await?;
    if let Some(kalmar) = kalmar {
        events::register(db, kalmar, id, "").await?;
    }

    let visit = Typed {
        question: "Hur förbereder ni deltagaren före samtalet?".to_owned(),
        preparation: "Läs gärna metoden i förväg.".to_owned(),
        seats: "3".to_owned(),
        to: "12.00".to_owned(),
        ..event(
            EventKind::StudyVisit,
            today + Duration::days(12),
            "Studiebesök: trepartssamtal i Nybro",
            "Arbetsmarknadsenheten, Nybro",
            "Vi börjar med en runda, och sedan får ni vara med vid ett samtal.",
        )
    };
    let two = For {
        audience: Audience::Chosen,
        region: Some(region),
        chosen: vec![who.vimmerby.tenant],
    };
    let id = events::make(db, who.nybro, &visit, &two).await?;
    events::register(db, who.vimmerby, id, "").await?;

    let online = Typed {
        form: Form::Digital.key().to_owned(),
        place: "https://example.se/mote".to_owned(),
        access: "Mötet textas.".to_owned(),
        from: "13.00".to_owned(),
        to: "14.00".to_owned(),
        ..event(
            EventKind::Meeting,
            today + Duration::days(5),
            "Månadens frågestund",
            "",
            "Ta med en fråga från en tråd. Vi hinner tre.",
        )
    };
    events::make(db, who.region, &online, &all).await?;

    let over = Typed {
        method,
        ..event(
            EventKind::Training,
            today + Duration::days(1),
            "Introduktion till våra metoder",
            "Folkets hus, Hultsfred",
            "För nya kollegor i alla kommuner.",
        )
    };
    let id = events::make(db, who.region, &over, &all).await?;
    for place in [who.vimmerby, who.hultsfred] {
        events::register(db, place, id, "").await?;
    }
    has_been(owner, id, 40).await?;
    let presences = [
        (who.vimmerby.tenant, who.vimmerby.actor, Some(360)),
        (who.hultsfred.tenant, who.hultsfred.actor, Some(300)),
    ];
    events::attend(db, who.region, id, &presences).await?;
    events::confirm(db, who.hultsfred, id).await?;
    let completed = [
        (who.vimmerby.tenant, who.vimmerby.actor, true),
        (who.hultsfred.tenant, who.hultsfred.actor, true),
    ];
    trainings::complete(db, who.region, id, &completed).await?;
    visited(db, owner, who, &all, method).await
}

/// Gives the training two dates, and something to read.
async fn arrange(db: &Db, region: &Place, id: EventId, today: Date) -> anyhow::Result<()> {
    let on = |days: i64, place: &str| {
        let plan = event(EventKind::Training, today + Duration::days(days), "", place, "");
        TypedOccasion {
            id: None,
            day: plan.day,
            from: plan.from,
            to: plan.to,
            place: plan.place,
        }
    };
    let links = [TypedMaterial {
        name: "Bilder och övningar".to_owned(),
        link: "https://example.se/motiverande-samtal".to_owned(),
    }];
    trainings::arrange(db, region, id, 1, &[on(24, ""), on(38, "Kulturhuset, Hultsfred")], &links).await?;
    Ok(())
}

/// So many days pass after an event.
async fn has_been(owner: &mut PgConnection, id: EventId, days: i32) -> anyhow::Result<()> {
    sqlx::query(
        "update exchange_event set starts_at = starts_at - make_interval(days => $2), ends_at = ends_at - make_interval(days => $2),
                register_by = register_by - $2 where id = $1",
    )
    .bind(id.0)
    .bind(days)
    .execute(&mut *owner)
    .await?;
    // That it is over is no news to those who came, nor to who was invited.
    for sql in [
        "delete from notifications_outbox where kind in ('exchange.changed', 'exchange.invited_changed')",
        "delete from notifications_notice where kind in ('exchange.changed', 'exchange.invited_changed')",
    ] {
        sqlx::query(sql).execute(&mut *owner).await?;
    }
    Ok(())
}

/// A study visit three weeks ago: two municipalities took something home, and one has told what it tried.
async fn visited(db: &Db, owner: &mut PgConnection, who: &Who<'_>, all: &For, method: Option<(TenantId, MethodId)>) -> anyhow::Result<()> {
    let today: Date = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
        .fetch_one(&mut *owner)
        .await?;
    let visit = Typed {
        question: "Hur kommer deltagare i gång som har varit borta länge från arbete?".to_owned(),
        preparation: "Fundera på någon som ni inte når i dag, utan namn. Läs gärna metoden i förväg.".to_owned(),
        to: "12.00".to_owned(),
        ..event(
            EventKind::StudyVisit,
            today + Duration::days(4),
            "Studiebesök: återbruket i Hultsfred",
            "Återbruket, Hultsfred",
            "Vi går runt i verkstaden och pratar med handledarna.",
        )
    };
    let id = events::make(db, who.hultsfred, &visit, all).await?;
    for place in [who.vimmerby, who.nybro] {
        events::register(db, place, id, "").await?;
    }
    has_been(owner, id, 28).await?;
    visits::take_home(
        db,
        who.vimmerby,
        id,
        0,
        "Den första veckan är bara besök: man tittar, dricker kaffe och väljer själv vad man vill prova.\n\n\
         Handledarna skriver ner vad som gick bra, inte vad som saknas.",
    )
    .await?;
    let told = visits::Typed {
        tried: Tried::Yes.key().to_owned(),
        happened: "Vi har provat med besök första veckan för tre grupper. Fler kom tillbaka andra veckan.".to_owned(),
        method,
        thread: None,
    };
    visits::tell(db, who.vimmerby, id, 1, &told).await?;
    visits::take_home(
        db,
        who.nybro,
        id,
        0,
        "Att börja klockan tio i stället för åtta. Det vill vi pröva i vår egen verkstad.",
    )
    .await?;
    Ok(())
}

fn group(kind: GroupKind, name: &str, purpose: &str) -> Group {
    Group {
        kind: kind.key().to_owned(),
        name: name.to_owned(),
        purpose: purpose.to_owned(),
    }
}

/// Puts somebody of a place into a group that another has made, and has that place say yes. Gives who it is in the group.
async fn take_in(db: &Db, owner: &Place, id: GroupId, who: &Place) -> anyhow::Result<Option<MemberId>> {
    groups::add_colleague(db, who, id, Some(who.actor)).await?;
    let members = groups::show(db, owner, id).await?.members;
    let member = members.iter().find(|m| m.account == Some(who.actor));
    if let Some(member) = member.filter(|m| !m.taken_in) {
        groups::settle(db, owner, id, member.id, true).await?;
    }
    Ok(member.map(|m| m.id))
}

/// Makes them: a steering group that has met and meets again, an operative group of two municipalities, and a reference group of one.
pub(super) async fn groups(db: &Db, owner: &mut PgConnection, who: &Who<'_>) -> anyhow::Result<()> {
    let today: Date = sqlx::query_scalar("select (now() at time zone 'Europe/Stockholm')::date")
        .fetch_one(&mut *owner)
        .await?;
    let region = who.region.tenant;
    let all = For {
        audience: Audience::Region,
        region: Some(region),
        chosen: Vec::new(),
    };
    let steering = group(
        GroupKind::Steering,
        "Styrgruppen",
        "Följer målen och pengarna, och avgör det som en kommun inte kan avgöra själv. Träffas fyra gånger om året.",
    );
    let id = groups::make(db, who.region, &steering, &all).await?;
    take_in(db, who.region, id, who.region).await?;
    let vimmerby = take_in(db, who.region, id, who.vimmerby).await?;
    let hultsfred = take_in(db, who.region, id, who.hultsfred).await?;
    // Somebody whom a municipality has proposed, and the region has yet to answer.
    groups::add_colleague(db, who.nybro, id, Some(who.nybro.actor)).await?;
    groups::add_person(db, who.region, id, "Birgitta Ekvass", "Arbetsförmedlingen").await?;

    let agenda = "Hur det går i kommunerna\nPengarna i höst\nSpråkstöd i samtalen\nNästa möte";
    let met = event(
        EventKind::Meeting,
        today + Duration::days(2),
        "Styrgruppens höstmöte",
        "Stadshuset, Vimmerby",
        "",
    );
    let meeting = groups::plan(db, who.region, id, &met, agenda).await?;
    sqlx::query(
        "update exchange_event set starts_at = starts_at - interval '30 days', ends_at = ends_at - interval '30 days', register_by = register_by - 30
          where owner_id = $1 and id = $2",
    )
    .bind(region.0)
    .bind(meeting.0)
    .execute(&mut *owner)
    .await?;
    let minutes = Writing {
        edit: 1,
        agenda: agenda.to_owned(),
        minutes: "# Hur det går\n\nAlla kommuner har kommit i gång med samtalen. Två har svårt att hinna med uppföljningen.\n\n\
                  # Pengarna\n\nVi håller oss inom ramen. Resor kostar mer än vi trodde.\n\n\
                  # Språkstöd\n\nDe som har prövat bilder berättade. Det ska fler få göra."
            .to_owned(),
        publish: true,
    };
    groups::write_meeting(db, who.region, id, meeting, &minutes).await?;
    groups::amend(
        db,
        who.region,
        id,
        meeting,
        "Rättelse: tre kommuner har svårt att hinna med uppföljningen, inte två.",
    )
    .await?;
    let decide = |text: &str, member: Option<MemberId>, days: i64| Typing {
        event: Some(meeting),
        text: text.to_owned(),
        member,
        due: if member.is_some() {
            (today + Duration::days(days)).to_string()
        } else {
            String::new()
        },
    };
    groups::decide(
        db,
        who.region,
        id,
        &decide("Bildstöd får köpas in för högst 5 000 kronor i varje kommun.", None, 0),
    )
    .await?;
    let soon = decide("Ta fram ett förslag till hur vi delar på kostnaden för resor.", vimmerby, 5);
    groups::decide(db, who.region, id, &soon).await?;
    let done = decide("Bjud in de andra kommunerna att se hur bildstödet används.", hultsfred, -4);
    let done = groups::decide(db, who.region, id, &done).await?;
    groups::follow_up(db, who.hultsfred, id, done, "done", "Sex kom, från tre kommuner.").await?;
    let next = Typed {
        form: Form::Digital.key().to_owned(),
        place: "https://example.se/styrgruppen".to_owned(),
        access: "Mötet textas.".to_owned(),
        from: "13.00".to_owned(),
        to: "14.30".to_owned(),
        ..event(EventKind::Meeting, today + Duration::days(18), "Styrgruppens vintermöte", "", "")
    };
    groups::plan(
        db,
        who.region,
        id,
        &next,
        "Uppföljning av besluten\nResor: förslag från Vimmerby\nVåren",
    )
    .await?;

    let two = For {
        audience: Audience::Chosen,
        region: Some(region),
        chosen: vec![who.vimmerby.tenant],
    };
    let operative = group(
        GroupKind::Operative,
        "Handledare i Nybro och Vimmerby",
        "Vi hjälper varandra i vardagen, och tar upp det som inte går att lösa på egen hand.",
    );
    let id = groups::make(db, who.nybro, &operative, &two).await?;
    take_in(db, who.nybro, id, who.nybro).await?;
    take_in(db, who.nybro, id, who.vimmerby).await?;
    let month = event(
        EventKind::Meeting,
        today + Duration::days(8),
        "Handledarna träffas",
        "Arbetsmarknadsenheten, Nybro",
        "",
    );
    groups::plan(db, who.nybro, id, &month, "Ett svårt samtal, utan namn\nNya arbetsplatser").await?;

    let own = For {
        audience: Audience::Tenant,
        region: None,
        chosen: Vec::new(),
    };
    let reference = group(
        GroupKind::Reference,
        "Arbetsgivare i Hultsfred",
        "Företag och föreningar som tar emot deltagare säger vad som fungerar.",
    );
    let id = groups::make(db, who.hultsfred, &reference, &own).await?;
    take_in(db, who.hultsfred, id, who.hultsfred).await?;
    groups::add_person(db, who.hultsfred, id, "Torsten Granås", "Företagarföreningen").await?;
    Ok(())
}

/// A month as a form has it.
fn month(day: Date) -> String {
    format!("{:04}-{:02}", day.year(), u8::from(day.month()))
}

/// Quotes voices: of each place one and of the region two, one of them for everybody; and notes what nobody foresaw.
pub(super) async fn voices(db: &Db, who: &Who<'_>, places: &[&Place], today: Date) -> anyhow::Result<()> {
    let region = who.region.tenant;
    let all = For {
        audience: Audience::Region,
        region: Some(region),
        chosen: Vec::new(),
    };
    let method = events::methods(db, who.region)
        .await?
        .into_iter()
        .next()
        .map(|(owner, id, _)| (owner, id));
    let quoted = |text: &str, role: VoiceRole, days: i64, covers: Covers| {
        let on = today - Duration::days(days);
        Quoted {
            text: text.to_owned(),
            role: role.key().to_owned(),
            said: month(on),
            consent: Consent::Spoken.key().to_owned(),
            consent_on: on.to_string(),
            covers: covers.key().to_owned(),
            ..Quoted::default()
        }
    };
    let told = [
        (
            "Jag fick prova i två timmar först. Sen vågade jag säga ja till mer.",
            VoiceRole::Participant,
        ),
        (
            "Det bästa var att ni ringde efter första dagen och frågade hur det gick.",
            VoiceRole::Employer,
        ),
        ("Förut skickade jag vidare. Nu sitter vi vid samma bord.", VoiceRole::Staff),
        (
            "Ingen frågade vad jag inte kan. De frågade vad jag tycker om att göra.",
            VoiceRole::Participant,
        ),
    ];
    for (n, place) in places.iter().enumerate() {
        let (text, role) = told[n % told.len()];
        let days = 20 + i64::try_from(n % 12)? * 9;
        voices::keep(db, place, &quoted(text, role, days, Covers::Inside), &all).await?;
    }
    let open = Quoted {
        method,
        consent: Consent::Written.key().to_owned(),
        ..quoted(
            "Vi slutade gissa vad de andra myndigheterna hade lovat. Nu hör alla samma sak.",
            VoiceRole::Partner,
            45,
            Covers::Public,
        )
    };
    let id = voices::keep(db, who.region, &open, &all).await?;
    if method.is_some() {
        voices::show_to_all(db, who.region, id, true).await?;
    }
    let taken_back = quoted("Det var svårt i början.", VoiceRole::Participant, 60, Covers::Inside);
    let id = voices::keep(db, who.region, &taken_back, &all).await?;
    voices::withdraw(db, who.region, id).await?;
    Ok(())
}

/// Notes what nobody foresaw: for all, and in each place something of its own.
pub(super) async fn deviations(db: &Db, who: &Who<'_>, places: &[&Place], today: Date) -> anyhow::Result<()> {
    let noted = |kind: DeviationKind, title: &str, from: i64, to: Option<i64>, effect: &str, measures: &str| Unforeseen {
        kind: kind.key().to_owned(),
        title: title.to_owned(),
        from: (today - Duration::days(from)).to_string(),
        to: to.map(|to| (today - Duration::days(to)).to_string()).unwrap_or_default(),
        effect: effect.to_owned(),
        measures: measures.to_owned(),
    };
    let reform = noted(
        DeviationKind::LawPolicy,
        "Nya regler för anvisning till insatser",
        400,
        None,
        "Färre anvisades under de första månaderna, och fler frågor kom om vem som beslutar.",
        "En gemensam lathund, och en stående punkt på mötena.",
    );
    deviations::note(db, who.region, &reform, Some(who.region.tenant)).await?;
    let illness = noted(
        DeviationKind::Health,
        "Kraftig influensa",
        205,
        Some(165),
        "Många var sjuka, både deltagare och personal. Besök på arbetsplatser ställdes in.",
        "Samtal på telefon i stället för möten.",
    );
    deviations::note(db, who.region, &illness, Some(who.region.tenant)).await?;
    for place in places {
        let own = noted(
            DeviationKind::Organisation,
            "Flytt till nya lokaler",
            100,
            Some(79),
            "Tre veckor utan samtalsrum.",
            "Vi lånade rum av biblioteket.",
        );
        deviations::note(db, place, &own, None).await?;
    }
    Ok(())
}
