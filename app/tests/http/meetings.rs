//! Meetings over HTTP, without JavaScript: planned, led on a phone by two, gathered under themes, and what one theme comes to; and hidden
//! from everybody else.

use super::{
    methods::{hidden, led},
    world::{Client, World},
};
use axum::http::StatusCode;
use server::focus_groups::{jobs, rounds};

const HOME: &str = "/t/nybro/focus-groups/meetings";

fn lacks(body: &str, text: &str) {
    assert!(!body.contains(text), "{text} in {body}");
}

/// The addresses of a page that begin so, in their order, each once.
fn ways(body: &str, begin: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for link in body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        if link.starts_with(begin) && !out.iter().any(|l| l == link) {
            out.push(link.to_owned());
        }
    }
    out
}

/// Plans a meeting, with the general guide.
async fn planned(client: &mut Client, more: &[(&str, &str)]) -> String {
    let day = time::OffsetDateTime::now_utc().date().to_string();
    let fields = [
        &[
            ("title", "Samtal om praktiken"),
            ("day", &*day),
            ("from", "13:00"),
            ("language", "sv"),
            ("guide", "open"),
        ][..],
        more,
    ]
    .concat();
    led(&client.post(HOME, &fields).await)
}

#[tokio::test]
async fn a_rounds_page_leads_to_the_own_meetings_about_it_and_they_lead_back() {
    let world = World::new().await;
    let key = world.open_round().await;
    let (mut leader, mut staff) = (world.client("nybro leader").await, world.client("nybro staff").await);
    let round = format!("/t/nybro/focus-groups/{}", key.round);
    let page = leader.get(&round).await;
    page.says("Planera ett möte, så hör det till den här omgången.");
    let new = format!("{HOME}/new?round={}", key.round);
    assert!(page.body.contains(&format!("href=\"{new}\"")), "{}", page.body);
    let form = leader.get(&new).await;
    assert!(
        form.body.contains(&format!("<option value=\"{}\" selected>", key.round)),
        "{}",
        form.body
    );
    assert_eq!(leader.get(&format!("{HOME}/new?round=x")).await.status, StatusCode::OK);
    // Who plans none reads of none while there is none.
    lacks(&staff.get(&round).await.body, "Möten om den här omgången");

    let meeting = planned(&mut leader, &[("round", &*key.round.to_string())]).await;
    for client in [&mut leader, &mut staff] {
        let page = client.get(&round).await;
        page.says("Möten om den här omgången");
        assert!(page.body.contains(&format!("href=\"{meeting}\"")), "{}", page.body);
        let back = client.get(&meeting).await;
        assert!(back.body.contains(&format!("href=\"{round}\"")), "{}", back.body);
    }
    // The round is others' too; the meeting is not.
    for (who, place) in [
        ("vimmerby leader", "/t/vimmerby"),
        ("management", "/r/samverkan"),
        ("nybro evaluator", "/t/nybro"),
    ] {
        let page = world.client(who).await.get(&format!("{place}/focus-groups/{}", key.round)).await;
        assert_eq!(page.status, StatusCode::OK, "{who}");
        lacks(&page.body, "Samtal om praktiken");
    }
    // The log says that it was planned, and when it is held, and not what it is called.
    let log = leader.get("/t/nybro/log").await;
    log.says("Planerade ett möte den");
    lacks(&log.body, "Samtal om praktiken");
}

#[tokio::test]
async fn a_meeting_is_planned_led_and_gathered() {
    let world = World::new().await;
    let (mut leader, mut staff) = (world.client("nybro leader").await, world.client("nybro staff").await);
    let start = leader.get("/t/nybro/focus-groups").await;
    start.says("Möten");
    start.says("Nytt möte");
    leader.get(HOME).await.says("Inget möte än");
    let form = leader.get(&format!("{HOME}/new")).await;
    assert!(form.body.contains("value=\"nybro staff\""), "colleagues are offered: {}", form.body);
    // All that is wrong is said at once, and what was typed is still there.
    let wrong = leader
        .post(
            HOME,
            &[("title", " "), ("day", "i morgon"), ("guide", "open"), ("place", "<b>Här</b>")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vad mötet heter.");
    wrong.says("Skriv dagen");
    assert!(wrong.body.contains("i morgon"), "{}", wrong.body);
    let odd = leader.post(HOME, &[("title", "Samtal"), ("guide", "like/nothing")]).await;
    odd.says("Välj en guide i listan.");
    let meeting = planned(
        &mut leader,
        &[("interpreter", "yes"), ("interpreter-language", "Tigrinja och svenska")],
    )
    .await;
    let page = leader.get(&meeting).await;
    page.says("Mötet är planerat.");
    page.says("Vad har hjälpt?");
    page.says("20 minuter, från kl. 13.10");
    page.says("Tigrinja och svenska");
    page.says("Bara ni som leder projektet här ser de här talen.");
    page.says("Låt någon annan än deltagarnas egna handläggare leda samtalet.");

    // Staff see it, lead by it, and see no number; they change nothing but the guide.
    let seen = staff.get(&meeting).await;
    seen.says("Led samtalet");
    lacks(&seen.body, "Tillfrågade");
    assert_eq!(staff.get(&format!("{meeting}/edit")).await.status, StatusCode::FORBIDDEN);
    let questions = ways(&seen.body, &format!("{meeting}/hold/"));
    assert_eq!(questions.len(), 5);
    let first = staff.get(&questions[0]).await;
    first.says("Fråga 1 av 5");
    first.says("kl. 13.00–13.10");
    first.says("Spara och gå till nästa");
    lacks(&first.body, "Spara och gå till förra");
    let (edit, writing) = (hidden(&first, "edit"), hidden(&first, "writing"));
    let typed = [("edit", &*edit), ("writing", &*writing), ("notes", "Många var <b>nervösa</b>.")];
    let on = led(&staff.post(&questions[0], &[&typed[..], &[("go", "next")]].concat()).await);
    assert_eq!(on, questions[1]);
    let back = led(&staff.post(&on, &[("edit", "1"), ("notes", ""), ("go", "back")]).await);
    assert_eq!(back, questions[0]);
    let kept = staff.get(&back).await;
    assert!(kept.body.contains("Många var &lt;b>nervösa&lt;/b>.</textarea>"), "{}", kept.body);
    let last = staff.get(&questions[4]).await;
    last.says("Spara och avsluta");
    assert_eq!(led(&staff.post(&questions[4], &[("edit", "1"), ("go", "next")]).await), meeting);
    leader.get(&meeting).await.says("Många var");

    // How many, by who leads.
    let edit = leader.get(&format!("{meeting}/edit")).await;
    let edit = hidden(&edit, "edit");
    let day = time::OffsetDateTime::now_utc().date().to_string();
    let facts = [
        ("edit", &*edit),
        ("title", "Samtal om praktiken"),
        ("day", &*day),
        ("language", "other"),
        ("other-language", "Tigrinja"),
    ];
    let wrong = leader
        .post(
            &format!("{meeting}/edit"),
            &[&facts[..], &[("present", "4"), ("answered", "5")]].concat(),
        )
        .await;
    wrong.says("Fler kan inte ha svarat än de som kom.");
    led(&leader
        .post(&format!("{meeting}/edit"), &[&facts[..], &[("present", "4")]].concat())
        .await);
    let page = leader.get(&meeting).await;
    page.says("Färre än fem var med");
    page.says("Tigrinja");

    // Themes and quotes, none without a yes.
    let wrong = staff
        .post(&format!("{meeting}/themes"), &[("title", ""), ("notes", "Det <i>tog</i> tid.")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv en rubrik.");
    assert!(wrong.body.contains("Det &lt;i>tog&lt;/i> tid.</textarea>"), "{}", wrong.body);
    led(&staff
        .post(&format!("{meeting}/themes"), &[("title", "Väntan"), ("notes", "Det tog tid.")])
        .await);
    let page = staff.get(&meeting).await;
    page.says("Väntan");
    let theme = ways(&page.body, &format!("{meeting}/themes/")).remove(0);
    let quotes = format!("{theme}/quotes");
    let words = [("text", "Det var Amina som ringde."), ("role", "participant")];
    let named = staff.post(&quotes, &[&words[..], &[("agreed", "yes")]].concat()).await;
    named.says("Kan det här vara namn: Amina?");
    let words = [("text", "Ingen ringde på tre veckor."), ("role", "participant")];
    let asked = staff.post(&quotes, &words).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Fråga personen först.");
    assert!(asked.body.contains("Ingen ringde på tre veckor.</textarea>"), "{}", asked.body);
    led(&staff.post(&quotes, &[&words[..], &[("agreed", "yes")]].concat()).await);
    let page = staff.get(&meeting).await;
    page.says("Ingen ringde på tre veckor.");
    lacks(&page.body, "Skriv ner det ni hörde");
    let gone = ways(&staff.get(&theme).await.body, &quotes).remove(0);
    staff.get(&gone).await.says("Den som har sagt det kan ångra sig när som helst.");
    led(&staff.post(&gone, &[]).await);
    lacks(&staff.get(&meeting).await.body, "Ingen ringde");

    // On paper, the guide alone.
    let print = staff.get(&format!("{meeting}/print")).await;
    print.says("Vad har hjälpt?");
    print.says("Be om en gång när det fungerade.");
    lacks(&print.body, "nervösa");

    assert_eq!(staff.get(&format!("{meeting}/delete")).await.status, StatusCode::FORBIDDEN);
    leader.get(&format!("{meeting}/delete")).await.says("Det går inte att ångra.");
    assert_eq!(led(&leader.post(&format!("{meeting}/delete"), &[]).await), HOME);
    assert_eq!(leader.get(&meeting).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn two_write_at_once_and_the_second_sees_both() {
    let world = World::new().await;
    let (mut leader, mut staff) = (world.client("nybro leader").await, world.client("nybro staff").await);
    let meeting = planned(&mut leader, &[]).await;
    let question = ways(&leader.get(&meeting).await.body, &format!("{meeting}/hold/")).remove(0);
    let (mine, theirs) = (leader.get(&question).await, staff.get(&question).await);
    let form = |page: &super::world::Page| (hidden(page, "edit"), hidden(page, "writing"));
    let ((edit, writing), (other_edit, other_writing)) = (form(&mine), form(&theirs));
    // The leader's page saves by itself, twice.
    for text in ["Bussen", "Bussen går för sällan."] {
        let saved = leader
            .post(
                &question,
                &[("edit", &*edit), ("writing", &*writing), ("notes", text), ("by", "itself")],
            )
            .await;
        assert_eq!(saved.status, StatusCode::NO_CONTENT);
    }
    let late = [("edit", &*other_edit), ("writing", &*other_writing), ("notes", "Tiderna krockar.")];
    let itself = staff.post(&question, &[&late[..], &[("by", "itself")]].concat()).await;
    assert_eq!(itself.status, StatusCode::CONFLICT);
    let page = staff.post(&question, &[&late[..], &[("go", "next")]].concat()).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    page.says("Någon annan har antecknat här under tiden.");
    page.says("Bussen går för sällan.");
    assert!(page.body.contains("Tiderna krockar.</textarea>"), "{}", page.body);
    let (edit_now, writing_now) = form(&page);
    let both = "Bussen går för sällan. Tiderna krockar.";
    let fields = [("edit", &*edit_now), ("writing", &*writing_now), ("notes", both), ("go", "stay")];
    assert_eq!(led(&staff.post(&question, &fields).await), question);
    assert!(leader.get(&question).await.body.contains(&format!("{both}</textarea>")));

    // A number is asked about, by the button and by itself.
    let number = [("edit", "9"), ("notes", "811228-9874")];
    let asked = staff.post(&question, &number).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Det ser ut som ett personnummer: 811228-9874.");
    let itself = staff.post(&question, &[&number[..], &[("by", "itself")]].concat()).await;
    assert_eq!(itself.status, StatusCode::UNPROCESSABLE_ENTITY);

    // The guide: the second is told, and what the first added stays.
    let guide = format!("{meeting}/guide");
    let (mine, theirs) = (leader.get(&guide).await, staff.get(&guide).await);
    let (edit, other_edit) = (hidden(&mine, "edit"), hidden(&theirs, "edit"));
    let id = hidden(&mine, "q1-id");
    let added = [
        ("edit", &*edit),
        ("q6-text", "Vad ger ni för råd?"),
        ("q6-minutes", "5"),
        ("q6-order", "6"),
    ];
    led(&leader.post(&guide, &added).await);
    let changed = [
        ("q1-id", &*id),
        ("q1-text", "Hur började det?"),
        ("q1-minutes", "10"),
        ("q1-order", "1"),
    ];
    let late = staff.post(&guide, &[&[("edit", &*other_edit)][..], &changed[..]].concat()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Vad ger ni för råd?");
    let edit = hidden(&late, "edit");
    led(&staff.post(&guide, &[&[("edit", &*edit)][..], &changed[..]].concat()).await);
    let page = leader.get(&meeting).await;
    page.says("Vad ger ni för råd?");
    page.says("Hur började det?");
    // What is wrong with a line is said with its number.
    let wrong = [
        ("edit", "1"),
        ("q1-id", &*id),
        ("q1-text", ""),
        ("q2-text", "Och?"),
        ("q2-minutes", "länge"),
    ];
    let wrong = staff.post(&guide, &wrong).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv fråga 1, eller kryssa i att den tas bort.");
    wrong.says("Skriv hur många minuter fråga 2 får ta");
}

#[tokio::test]
async fn what_was_typed_about_a_theme_that_is_gone_is_still_there() {
    let world = World::new().await;
    let (mut leader, mut staff) = (world.client("nybro leader").await, world.client("nybro staff").await);
    let meeting = planned(&mut leader, &[]).await;
    led(&leader
        .post(&format!("{meeting}/themes"), &[("title", "Väntan"), ("notes", "Det tog tid.")])
        .await);
    let theme = ways(&leader.get(&meeting).await.body, &format!("{meeting}/themes/")).remove(0);
    let edit = hidden(&staff.get(&theme).await, "edit");
    led(&leader.post(&format!("{theme}/remove"), &[]).await);
    let words = [("text", "Ingen ringde på tre veckor."), ("role", "participant"), ("agreed", "yes")];
    let typed = [("edit", &*edit), ("title", "Att vänta"), ("notes", "Det tog lång tid.")];
    for (path, fields, says) in [
        (format!("{theme}/quotes"), &words[..], "Ingen ringde på tre veckor."),
        (theme.clone(), &typed[..], "Det tog lång tid."),
    ] {
        let gone = staff.post(&path, fields).await;
        assert_eq!(gone.status, StatusCode::CONFLICT, "{path}");
        gone.says("Temat finns inte kvar");
        gone.says(says);
        assert!(gone.body.contains(&format!("{meeting}#themes")));
    }
    // So it is where the whole meeting is gone; and what never was a theme is none.
    led(&leader.post(&format!("{meeting}/delete"), &[]).await);
    let gone = staff.post(&format!("{theme}/quotes"), &words).await;
    assert_eq!(gone.status, StatusCode::CONFLICT);
    gone.says("Inget är sparat, men det du skrev står här.");
    lacks(&gone.body, &format!("{meeting}#themes"));
    assert_eq!(
        staff.post(&format!("{meeting}/themes/none"), &typed).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_theme_becomes_a_finding_and_nobody_outside_meets_the_meeting() {
    let world = World::new().await;
    let round = world.open_round().await;
    let mut leader = world.client("nybro leader").await;
    let meeting = planned(&mut leader, &[("round", &*round.round.to_string())]).await;
    led(&leader
        .post(&format!("{meeting}/themes"), &[("title", "Väntan"), ("notes", "hemlig anteckning")])
        .await);
    let page = leader.get(&meeting).await;
    page.says("När omgången har stängt kan temat bli något ni hörde");
    let theme = ways(&page.body, &format!("{meeting}/themes/")).remove(0);
    let finding = format!("{theme}/finding");
    assert_eq!(leader.get(&finding).await.status, StatusCode::CONFLICT);
    rounds::close(&world.db, world.place("management"), round.round).await.unwrap();
    jobs::run_due(&world.test.jobs()).await.unwrap();
    let public = rounds::get(&world.db, world.place("management"), round.round).await.unwrap().public;

    let form = leader.get(&finding).await;
    form.says("Anteckningar, citat och antal följer inte med.");
    form.says("Färre än fem var med, eller så är det inte ifyllt.");
    assert!(form.body.contains("Väntan</textarea>"), "{}", form.body);
    let wrong = leader.post(&finding, &[("text-sv", " ")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv en text på svenska.");
    led(&leader.post(&finding, &[("text-sv", "Det tar lång tid att få svar.")]).await);
    leader.get(&meeting).await.says("Det här står bland det ni hörde.");
    assert_eq!(
        leader.post(&finding, &[("text-sv", "En gång till")]).await.status,
        StatusCode::CONFLICT
    );

    // Beside those from the survey, with where it comes from; and so on the open page, in the reader's language.
    let mut management = world.client("management").await;
    let heard = management.get(&format!("/r/samverkan/focus-groups/{}/findings", round.round)).await;
    heard.says("Det tar lång tid att få svar.");
    heard.says("Från ett möte");
    lacks(&heard.body, "hemlig");
    let mut anybody = world.stranger();
    for (language, text) in [("sv", "Från ett möte."), ("ar", "قيل هذا في اجتماع.")] {
        anybody.get(&format!("/said/{public}?lang={language}")).await.says(text);
    }
    // The meeting itself is there for nobody else, in their own place or in Nybro's.
    for (name, own) in [("management", "/r/samverkan"), ("vimmerby leader", "/t/vimmerby")] {
        let mut other = world.client(name).await;
        for path in [meeting.clone(), meeting.replace("/t/nybro", own)] {
            for way in ["", "/print", "/guide", "/edit"] {
                let page = other.get(&format!("{path}{way}")).await;
                assert_eq!(page.status, StatusCode::NOT_FOUND, "{name} {path}{way}");
            }
        }
        other.get(&format!("{own}/focus-groups/meetings")).await.says("Inget möte än");
    }
    for (name, own) in [
        ("nybro evaluator", "/t/nybro"),
        ("partner", "/r/samverkan"),
        ("evaluator", "/r/samverkan"),
    ] {
        let mut other = world.client(name).await;
        let page = other.get(&format!("{own}/focus-groups/meetings")).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{name}");
        lacks(&other.get(&format!("{own}/focus-groups")).await.body, "/focus-groups/meetings");
    }
}

#[tokio::test]
async fn after_its_time_the_page_says_so_and_takes_no_notes() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let meeting = planned(&mut leader, &[]).await;
    let question = ways(&leader.get(&meeting).await.body, &format!("{meeting}/hold/")).remove(0);
    led(&leader.post(&question, &[("edit", "1"), ("notes", "hemligt"), ("go", "stay")]).await);
    led(&leader
        .post(&format!("{meeting}/themes"), &[("title", "Väntan"), ("notes", "hemligt")])
        .await);
    world.owner("update focus_groups_meeting set held_on = held_on - 200").await;
    server::focus_groups::meetings::forget(&world.test.jobs()).await.unwrap();
    let page = leader.get(&meeting).await;
    page.says("Anteckningar och citat gallrades");
    page.says("Väntan");
    lacks(&page.body, "hemligt");
    lacks(&page.body, "Led samtalet");
    let form = leader.get(&format!("{meeting}/edit")).await;
    form.says("Samtal om praktiken");
    lacks(&form.body, "Leder samtalet");
    assert_eq!(leader.get(&question).await.status, StatusCode::CONFLICT);
    let late = leader.post(&question, &[("edit", "2"), ("notes", "igen"), ("go", "next")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    leader.get("/t/nybro/retention").await.says("Anteckningar och citat, antal möten 1");
}
