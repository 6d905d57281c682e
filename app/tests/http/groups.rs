//! Groups over HTTP, without JavaScript: made, filled by two places, met, minuted and followed up; and hidden from others.

use super::{
    methods::{hidden, led},
    world::{Client, Page, World},
};
use axum::http::StatusCode;
use domain::ids::EventId;
use std::collections::BTreeSet;

/// A day so many days from now, as a form has it.
fn day(days: i64) -> String {
    (time::OffsetDateTime::now_utc().date() + time::Duration::days(days)).to_string()
}

/// The last part of an address.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn a_steering_group_meets_and_what_it_decides_is_followed_up() {
    let world = World::new().await;
    let (mut management, mut nybro, mut vimmerby) = (
        world.client("management").await,
        world.client("nybro leader").await,
        world.client("vimmerby leader").await,
    );
    management.get("/r/samverkan/groups").await.says("Inga grupper än");
    let region = world.place("management").tenant;
    let nybros = format!("{region}/{}", world.place("nybro leader").tenant);
    let chosen = format!("chosen/{region}");
    // All that is wrong is said at once, with all that was typed.
    let wrong = management
        .post(
            "/r/samverkan/groups",
            &[("readers", &*chosen), ("purpose", "Se till <b>helheten</b>")],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in ["Välj vad det är för grupp.", "Skriv vad gruppen heter.", "Välj vilka som får läsa."] {
        wrong.says(text);
    }
    assert!(wrong.body.contains("Se till &lt;b>helheten&lt;/b></textarea>"), "{}", wrong.body);
    let group = led(&management
        .post(
            "/r/samverkan/groups",
            &[
                ("readers", &*chosen),
                ("chosen", &*nybros),
                ("kind", "steering"),
                ("name", "Styrgruppen"),
            ],
        )
        .await);
    let at_nybro = group.replace("/r/samverkan", "/t/nybro");
    let at_vimmerby = group.replace("/r/samverkan", "/t/vimmerby");
    nybro.get("/t/nybro/groups").await.says("Styrgruppen");
    nybro.get(&at_nybro).await.says("Ingen är med än.");
    assert_eq!(vimmerby.get(&at_vimmerby).await.status, StatusCode::NOT_FOUND);
    assert_eq!(vimmerby.get(&format!("{at_vimmerby}/members")).await.status, StatusCode::NOT_FOUND);

    // Nybro proposes its leader, the region says yes; somebody without an account is added by name.
    let person = world.place("nybro leader").actor.to_string();
    let nobody = nybro.post(&format!("{at_nybro}/members/colleague"), &[("colleague", "")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    nobody.says("Välj en kollega som inte redan är med.");
    led(&nybro
        .post(&format!("{at_nybro}/members/colleague"), &[("colleague", &*person)])
        .await);
    assert_eq!(
        nybro.get(&format!("{at_nybro}/decisions/new")).await.status,
        StatusCode::NOT_FOUND,
        "not taken in yet"
    );
    management.get(&group).await.says("1 person är föreslagen");
    let members = management.get(&format!("{group}/members")).await;
    let action = members
        .body
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|a| a.contains("/members/") && !a.ends_with("/colleague"))
        .unwrap()
        .to_owned();
    led(&management.post(&action, &[("in", "yes")]).await);
    let wrong = management.post(&format!("{group}/members"), &[("person", "Eva Alm")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vilken organisation personen företräder");
    assert!(wrong.body.contains("value=\"Eva Alm\""), "{}", wrong.body);
    led(&management
        .post(
            &format!("{group}/members"),
            &[("person", "Eva Alm"), ("organisation", "Folkhögskolan")],
        )
        .await);
    nybro.get(&at_nybro).await.says("Eva Alm");

    // A meeting, in the calendar of both.
    let on = day(9);
    let wrong = management
        .post(&format!("{group}/meetings"), &[("title", "Första mötet"), ("agenda", "Läget")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv när det börjar");
    assert!(wrong.body.contains("Läget</textarea>"), "{}", wrong.body);
    let meeting = led(&management
        .post(
            &format!("{group}/meetings"),
            &[
                ("title", "Första mötet"),
                ("form", "place"),
                ("place", "Stadshuset"),
                ("day", &*on),
                ("from", "09:00"),
                ("to", "10:30"),
                ("agenda", "1. Läget\r\n2. Ekonomi"),
            ],
        )
        .await);
    let event = last(&meeting).to_owned();
    nybro.get("/t/nybro/events").await.says("Första mötet");
    nybro.get(&format!("/t/nybro/events/{event}")).await.says("Möte i Styrgruppen");
    nybro.get(&format!("{at_nybro}/meetings/{event}/agenda")).await.says("Ekonomi");
    assert_eq!(
        vimmerby.get(&format!("{at_vimmerby}/meetings/{event}")).await.status,
        StatusCode::NOT_FOUND
    );

    // Nybro's member writes; a second tab is told, and keeps what it has.
    let edit = format!("{at_nybro}/meetings/{event}/edit");
    let form = nybro.get(&edit).await;
    let read = hidden(&form, "edit");
    led(&nybro
        .post(&edit, &[("edit", &*read), ("agenda", "Läget"), ("minutes", "Ett **utkast**")])
        .await);
    let second = nybro
        .post(&edit, &[("edit", &*read), ("agenda", "Läget"), ("minutes", "Från en annan flik")])
        .await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Från en annan flik</textarea>"), "{}", second.body);
    // What the first one saved stands there too: nothing else keeps it. The points are the same.
    let stands = second.stands();
    assert!(stands.contains("Ett **utkast**") && !stands.contains("Läget"), "{stands}");
    let newer = hidden(&second, "edit");
    let empty = nybro
        .post(
            &edit,
            &[("edit", &*newer), ("agenda", "Läget"), ("minutes", ""), ("publish", "yes")],
        )
        .await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    led(&nybro
        .post(
            &edit,
            &[
                ("edit", &*newer),
                ("agenda", "Läget"),
                ("minutes", "Vi sa **ja**."),
                ("publish", "yes"),
            ],
        )
        .await);
    let shown = management.get(&meeting).await;
    assert!(shown.body.contains("<strong>ja</strong>"), "{}", shown.body);
    assert_eq!(nybro.get(&edit).await.status, StatusCode::NOT_FOUND, "published is published");
    let late = nybro
        .post(&edit, &[("edit", "9"), ("agenda", "x"), ("minutes", "För sent, men kvar")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("För sent, men kvar</textarea>"), "{}", late.body);
    let nothing = nybro
        .post(&format!("{at_nybro}/meetings/{event}/amendments"), &[("text", " ")])
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    led(&nybro
        .post(&format!("{at_nybro}/meetings/{event}/amendments"), &[("text", "Rättat")])
        .await);
    management.get(&meeting).await.says("Rättat");

    // A decision for Nybro's member within the week is on that front page, and followed up.
    let form = management.get(&format!("{group}/decisions/new?meeting={event}")).await;
    let member = form
        .body
        .split("<option value=\"")
        .filter_map(|rest| rest.split_once("\">"))
        .find(|(_, text)| text.starts_with("nybro leader"))
        .map(|(value, _)| value.to_owned())
        .unwrap();
    let due = day(3);
    let wrong = management
        .post(
            &format!("{group}/decisions"),
            &[("text", "Fler språkstöd"), ("due", &*due), ("meeting", &*event)],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Fler språkstöd</textarea>"), "{}", wrong.body);
    let back = led(&management
        .post(
            &format!("{group}/decisions"),
            &[
                ("text", "Fler språkstöd"),
                ("member", &*member),
                ("due", &*due),
                ("meeting", &*event),
            ],
        )
        .await);
    assert_eq!(back, meeting);
    let front = nybro.get("/t/nybro").await;
    front.says("Du ansvarar för ett beslut i Styrgruppen");
    front.says("Fler språkstöd");
    assert!(!management.get("/r/samverkan").await.body.contains("Fler språkstöd"));
    let list = nybro.get(&format!("{at_nybro}/decisions")).await;
    list.says("Snart dags");
    let follow = list
        .body
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.contains("/decisions/") && !href.ends_with("/new"))
        .unwrap()
        .to_owned();
    let why = nybro.post(&follow, &[("state", "dropped"), ("note", "")]).await;
    assert_eq!(why.status, StatusCode::UNPROCESSABLE_ENTITY);
    why.says("Skriv varför det inte blev av.");
    led(&nybro.post(&follow, &[("state", "done"), ("note", "Tre nya sedan i går")]).await);
    management.get(&meeting).await.says("Tre nya sedan i går");
    assert!(!nybro.get("/t/nybro").await.body.contains("Fler språkstöd"));

    // What the group is for, from two tabs.
    let change = format!("{group}/edit");
    let read = hidden(&management.get(&change).await, "edit");
    let called = |purpose| {
        [
            ("edit", &*read),
            ("kind", "steering"),
            ("name", "Styrgruppen"),
            ("purpose", purpose),
        ]
    };
    led(&management.post(&change, &called("Leder arbetet")).await);
    let second = management.post(&change, &called("Beslutar om pengar")).await;
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.body.contains("Beslutar om pengar</textarea>"), "{}", second.body);
    let stands = second.stands();
    assert!(stands.contains("Leder arbetet") && !stands.contains("Styrgruppen"), "{stands}");

    // The group ends: all can be read, nothing written.
    led(&management.post(&format!("{group}/end"), &[("ended", "yes")]).await);
    nybro.get(&at_nybro).await.says("Gruppen avslutades");
    let late = nybro
        .post(&edit, &[("edit", "9"), ("agenda", "x"), ("minutes", "Skrivet innan det var slut")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Skrivet innan det var slut</textarea>"), "{}", late.body);
    let late = nybro
        .post(&format!("{at_nybro}/meetings/{event}/amendments"), &[("text", "Ett tillägg till")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Ett tillägg till");
    for path in ["decisions/new", "members"] {
        assert_eq!(
            management.get(&format!("{group}/{path}")).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
    led(&management.post(&format!("{group}/end"), &[("ended", "no")]).await);
    assert_eq!(management.get(&format!("{group}/members")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn minutes_that_are_not_published_are_seen_by_those_who_write_them() {
    let world = World::new().await;
    let (mut management, mut nybro) = (world.client("management").await, world.client("nybro leader").await);
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let group = led(&management
        .post(
            "/r/samverkan/groups",
            &[("readers", &*all), ("kind", "operative"), ("name", "Handledarna")],
        )
        .await);
    let on = day(9);
    let meeting = led(&management
        .post(
            &format!("{group}/meetings"),
            &[
                ("title", "Handledarna"),
                ("form", "digital"),
                ("place", "https://example.se/mote"),
                ("day", &*on),
                ("from", "13:00"),
                ("to", "14:00"),
                ("agenda", ""),
            ],
        )
        .await);
    let edit = format!("{meeting}/edit");
    led(&management
        .post(&edit, &[("edit", "1"), ("agenda", ""), ("minutes", "Hemligt än så länge")])
        .await);
    management.get(&meeting).await.says("Hemligt än så länge");
    let at_nybro = meeting.replace("/r/samverkan", "/t/nybro");
    let read = nybro.get(&at_nybro).await;
    read.says("Inget protokoll är publicerat än.");
    assert!(!read.body.contains("Hemligt"), "{}", read.body);
    for path in ["/edit", "/agenda"] {
        let page = nybro.get(&format!("{at_nybro}{path}")).await;
        assert!(!page.body.contains("Hemligt"), "{path}");
    }
    let written = nybro
        .post(&format!("{at_nybro}/edit"), &[("edit", "2"), ("minutes", "Annat")])
        .await;
    assert_eq!(written.status, StatusCode::NOT_FOUND);
}

/// Where the link leads that goes on to the page after, without the place on it.
fn next(page: &Page) -> String {
    let link = page.body.split("<a ").find(|tag| tag.contains("rel=\"next\"")).unwrap();
    let href = link.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
    href.split('#').next().unwrap().replace("&amp;", "&")
}

/// The ids of what stands on a page, of those that begin so.
fn ids(page: &Page, begins: &str) -> Vec<String> {
    let ids = page.body.split(begins).skip(1);
    ids.map(|rest| rest.chars().take(36).collect::<String>())
        .filter(|id| id.parse::<EventId>().is_ok())
        .collect()
}

/// Everything in a list that goes on over two pages: so many on each, and all together, each once.
async fn two_pages(client: &mut Client, path: &str, begins: &str, sizes: [usize; 2]) -> Vec<String> {
    let first = client.get(path).await;
    let second = client.get(&next(&first)).await;
    let all: Vec<_> = [&first, &second].into_iter().map(|page| ids(page, begins)).collect();
    assert_eq!([all[0].len(), all[1].len()], sizes, "{path}");
    assert!(
        second.body.contains("rel=\"prev\"") && !second.body.contains("rel=\"next\""),
        "{path}"
    );
    let all = all.concat();
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), sizes[0] + sizes[1], "{path}");
    all
}

#[tokio::test]
async fn long_lists_lead_on_to_the_rest() {
    let world = World::new().await;
    world
        .owner(
            "create table made_here as select id as owner, '11111111-1111-4111-8111-111111111111'::uuid as one from tenants_tenant where slug = 'nybro';
             insert into exchange_group (owner_id, id, audience, kind, name)
               select owner, case when n = 1 then one else md5('g' || n)::uuid end, 'tenant', 'operative', 'Grupp ' || n from made_here, generate_series(1, 40) n;
             insert into exchange_event (owner_id, id, audience, kind, title, form, whereabouts, starts_at, ends_at, register_by)
               select owner, md5('e' || n)::uuid, 'tenant', 'meeting', 'Möte ' || n, 'place', 'Rum',
                      now() - (n + 1) * interval '1 day', now() - (n + 1) * interval '1 day' + interval '1 hour', current_date
                 from made_here, generate_series(1, 60) n;
             insert into exchange_meeting (owner_id, event_id, group_id) select owner, md5('e' || n)::uuid, one from made_here, generate_series(1, 60) n;
             insert into exchange_decision (owner_id, group_id, id, event_id, text, by_name)
               select owner, one, md5('d' || n)::uuid, md5('e60')::uuid, 'Beslut ' || n, 'Någon' from made_here, generate_series(1, 60) n;
             insert into exchange_deviation (owner_id, id, kind, title, from_on)
               select owner, md5('a' || n)::uuid, 'other', 'Avvikelse ' || n, current_date - n from made_here, generate_series(1, 70) n;
             drop table made_here",
        )
        .await;
    let mut nybro = world.client("nybro leader").await;
    let group = "/t/nybro/groups/11111111-1111-4111-8111-111111111111";
    let links = "class=\"thread-title\"><a href=\"/t/nybro/groups/";
    two_pages(&mut nybro, "/t/nybro/groups", links, [30, 10]).await;
    let meetings = two_pages(&mut nybro, group, &format!("{group}/meetings/"), [50, 10]).await;
    let decided = two_pages(&mut nybro, &format!("{group}/decisions"), "id=\"d-", [50, 10]).await;
    // The oldest meeting: all that was decided there, and that one can still choose it.
    let oldest = &meetings[59];
    two_pages(&mut nybro, &format!("{group}/meetings/{oldest}"), "id=\"d-", [50, 10]).await;
    let form = nybro.get(&format!("{group}/decisions/new?meeting={oldest}")).await;
    form.says("Saknas mötet i listan?");
    assert!(form.body.contains(&format!("value=\"{oldest}\" selected")), "{}", form.body);
    // A link to one thing leads to the page on which it stands.
    let last = &decided[59];
    let there = nybro.get(&format!("{group}/decisions?at={last}")).await;
    assert!(there.body.contains(&format!("id=\"d-{last}\"")), "{}", there.body);
    let filtered = "/t/nybro/deviations?kind=other";
    let deviations = two_pages(&mut nybro, filtered, "id=\"d-", [60, 10]).await;
    assert!(next(&nybro.get(filtered).await).contains("kind=other"));
    let there = nybro.get(&format!("/t/nybro/deviations?at={}", deviations[60])).await;
    assert!(there.body.contains(&format!("id=\"d-{}\"", deviations[60])));
    // Another place reads nothing of it, whichever page it asks for.
    let mut vimmerby = world.client("vimmerby leader").await;
    for path in ["groups?page=2", "deviations?page=2"] {
        let page = vimmerby.get(&format!("/t/vimmerby/{path}")).await;
        assert!(
            !page.body.contains("Grupp ") && !page.body.contains("Avvikelse "),
            "{path}: {}",
            page.body
        );
    }
    for path in ["?page=2", "/decisions?page=2", &format!("/decisions?at={last}")] {
        let path = format!("{}{path}", group.replace("/t/nybro", "/t/vimmerby"));
        assert_eq!(vimmerby.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
