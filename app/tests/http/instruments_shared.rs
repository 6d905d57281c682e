//! Certificates and shared questionnaires over HTTP, without JavaScript: locked, shared, adopted, added to, taken over, compared.

use super::{
    methods::{hidden, led},
    world::{Client, Page, World, draft},
};
use app::http::{App, Parts, router};
use axum::http::StatusCode;
use server::{
    focus_groups::{RoundKey, rounds},
    testing::Wire,
};

/// Sends a form that somebody read at `shown` to `path`.
async fn send(client: &mut Client, shown: &str, path: &str, fields: &[(&str, &str)]) -> Page {
    let stamp = hidden(&client.get(shown).await, "read");
    client.post(path, &[fields, &[("read", &*stamp)]].concat()).await
}

const LOCK: [(&str, &str); 6] = [
    ("name-sv", "Provet"),
    ("source", "Påhittad källa"),
    ("owner", "Institutet för prov"),
    ("licence", "Ordagrant"),
    ("allowed", "locked"),
    ("naming", "© Institutet för prov"),
];

/// A question that is there, in other words.
const OTHERWISE: [(&str, &str); 7] = [
    ("kind", "scale"),
    ("text-sv", "Något helt annat"),
    ("low-sv", "Inte alls"),
    ("high-sv", "Helt"),
    ("min", "1"),
    ("max", "5"),
    ("dont-know", "on"),
];

/// Nybro's questionnaire, locked on the screen. Gives its path.
async fn locked(world: &World, nybro: &mut Client) -> String {
    let id = world.instrument(world.place("nybro leader")).await;
    let at = format!("/t/nybro/instruments/{id}");
    let name = format!("{at}/name");
    assert_eq!(led(&send(nybro, &name, &name, &LOCK).await), at);
    at
}

#[tokio::test]
async fn what_is_locked_is_shown_so_and_no_form_changes_it() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let empty = led(&nybro.post("/t/nybro/instruments", &[("name-sv", "Tomt")]).await);
    let early = send(&mut nybro, &format!("{empty}/name"), &format!("{empty}/name"), &LOCK).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    early.says("Det finns inga frågor att låsa än.");
    assert!(early.body.contains("© Institutet för prov"), "what was typed is still there");
    let at = locked(&world, &mut nybro).await;
    let page = nybro.get(&at).await;
    for text in [
        "Ursprung och villkor",
        "låst ordagrant",
        "Enligt villkoren från Institutet för prov ska frågan stå kvar som den är.",
        "Lägg till en egen fråga efter",
        "© Institutet för prov",
    ] {
        page.says(text);
    }
    assert!(!page.body.contains(&format!("{at}/items/closer")), "nothing leads to changing it");
    nybro.get(&format!("{at}/preview?lang=sv")).await.says("© Institutet för prov");
    // Pages that lead nowhere say why.
    for path in [format!("{at}/items/closer"), format!("{at}/items/closer/remove")] {
        let refused = nybro.get(&path).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        refused.says("Fråga 3 är låst enligt villkoren.");
    }
    // Forged forms are refused, with what was typed still there.
    let forged = send(&mut nybro, &format!("{at}/name"), &format!("{at}/items/closer"), &OTHERWISE).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    forged.says("Frågan ”Fråga closer” ska stå kvar som den är enligt villkoren.");
    forged.says("andra ord på svenska");
    assert!(forged.body.contains("Något helt annat"));
    for (path, fields, why) in [
        (format!("{at}/items/closer/remove"), vec![], "Den kan inte tas bort."),
        (
            format!("{at}/items/closer/move"),
            vec![("direction", "up")],
            "ska stå kvar på sin plats enligt villkoren",
        ),
    ] {
        let refused = send(&mut nybro, &format!("{at}/name"), &path, &fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
        refused.says(why);
    }
    // One's own comes after it, and is not moved among it.
    let own = [("kind", "text"), ("text-sv", "Något eget"), ("max-length", "100")];
    led(&send(&mut nybro, &format!("{at}/name"), &format!("{at}/items"), &own).await);
    let up = send(
        &mut nybro,
        &format!("{at}/name"),
        &format!("{at}/items/nagot_eget/move"),
        &[("direction", "up")],
    )
    .await;
    assert_eq!(up.status, StatusCode::FORBIDDEN);
    up.says("Frågan ”Något eget” är er egen. Den ska stå efter de 5 första frågorna");
    led(&send(
        &mut nybro,
        &format!("{at}/name"),
        &format!("{at}/items/nagot_eget"),
        &[("text-sv", "Något annat"), ("max-length", "100")],
    )
    .await);
}

#[tokio::test]
async fn a_questionnaire_is_shared_adopted_added_to_and_taken_over() {
    let world = World::new().await;
    let region = world.place("management").tenant.to_string();
    let owner = world.place("nybro leader").tenant;
    let mut nybro = world.client("nybro leader").await;
    let mut vimmerby = world.client("vimmerby leader").await;
    vimmerby
        .get("/t/vimmerby/instruments/shared")
        .await
        .says("Inga delade frågeformulär än");
    let at = locked(&world, &mut nybro).await;
    let offer = format!("/t/vimmerby/instruments/shared/{owner}/{}", at.rsplit('/').next().unwrap());
    assert_eq!(vimmerby.get(&offer).await.status, StatusCode::NOT_FOUND);
    // Sharing says first what it means.
    nybro.get(&format!("{at}/share")).await.says("Det är version 1 som delas.");
    led(&nybro.post(&format!("{at}/share"), &[("region", &region)]).await);
    nybro.get(&at).await.says("Version 1 är delad och ändras inte.");
    for region in ["", "x", &owner.to_string()] {
        let odd = nybro.post(&format!("{at}/share"), &[("region", region)]).await;
        assert_eq!(odd.status, StatusCode::NOT_FOUND, "{region}");
    }
    // Others find it, and staff can't adopt it.
    vimmerby.get("/t/vimmerby/instruments/shared").await.says("Provet");
    world
        .client("management")
        .await
        .get("/r/samverkan/instruments/shared")
        .await
        .says("ingen annan hittills");
    let mut staff = world.client("vimmerby staff").await;
    let shown = staff.get(&offer).await;
    shown.says("Fråga closer");
    assert!(!shown.body.contains(&format!("{offer}/adopt")));
    assert_eq!(staff.post(&format!("{offer}/adopt"), &[]).await.status, StatusCode::FORBIDDEN);
    vimmerby
        .get(&offer)
        .await
        .says("Ni får en egen kopia som minns var den kommer ifrån.");
    let own = led(&vimmerby.post(&format!("{offer}/adopt"), &[]).await);
    assert!(own.starts_with("/t/vimmerby/instruments/"), "{own}");
    let page = vimmerby.get(&own).await;
    page.says("Formuläret kommer från");
    page.says("Version 1 är precis som den togs över.");
    nybro.get(&at).await.says("(version 1)");
    // A question after it; none of those that it came with; and the certificate is the maker's.
    let name = format!("{own}/name");
    let question = [("kind", "text"), ("text-sv", "Hur går det hos oss?"), ("max-length", "100")];
    led(&send(&mut vimmerby, &name, &format!("{own}/items"), &question).await);
    let forged = send(&mut vimmerby, &name, &format!("{own}/items/closer"), &OTHERWISE).await;
    assert_eq!(forged.status, StatusCode::UNPROCESSABLE_ENTITY);
    forged.says("ska stå kvar som den är enligt villkoren");
    let form = vimmerby.get(&name).await;
    form.says("Bara den som gjorde det kan ändra ursprung och villkor.");
    assert!(!form.body.contains("name=\"licence\"") && !form.body.contains("name=\"allowed\""));
    led(&send(
        &mut vimmerby,
        &name,
        &name,
        &[("name-sv", "Vårt prov"), ("allowed", "free"), ("licence", "Fritt")],
    )
    .await);
    let page = vimmerby.get(&own).await;
    page.says("Vårt prov");
    page.says("låst ordagrant");
    // Results may be compared question by question.
    let versions = vimmerby.get(&format!("{own}/versions")).await;
    versions.says("5 av 6 frågor går att jämföra med version 1.");
    versions.says("ställdes inte då");
    // The maker adds something and shares it: Vimmerby is told, and takes it over by one click.
    let added = [("kind", "text"), ("text-sv", "Nytt hos oss"), ("max-length", "100")];
    led(&send(&mut nybro, &format!("{at}/name"), &format!("{at}/items"), &added).await);
    let page = vimmerby.get(&own).await;
    assert!(!page.body.contains("take-over"), "it is not shared yet");
    led(&nybro.post(&format!("{at}/share"), &[("region", &region)]).await);
    vimmerby.get(&own).await.says("Nu delas en annan version: version 2.");
    let late = vimmerby.post(&format!("{own}/take-over"), &[("version", "1")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    led(&vimmerby.post(&format!("{own}/take-over"), &[("version", "2")]).await);
    let page = vimmerby.get(&own).await;
    page.says("Nytt hos oss");
    page.says("Hur går det hos oss?");
    // Withdrawn, it stays with Vimmerby.
    led(&nybro.post(&format!("{at}/withdraw"), &[("region", &region)]).await);
    assert_eq!(vimmerby.get(&offer).await.status, StatusCode::NOT_FOUND);
    let page = vimmerby.get(&own).await;
    page.says("Det delas inte längre.");
    page.says("Hur går det hos oss?");
}

#[tokio::test]
async fn who_answers_reads_the_line_that_the_licence_demands() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let at = locked(&world, &mut nybro).await;
    let place = world.place("nybro leader");
    let id = at.rsplit('/').next().unwrap().parse().unwrap();
    let round = rounds::create(&world.db, place, &draft(world.today().await), Some(id), &[])
        .await
        .unwrap();
    rounds::open(&world.db, place, round).await.unwrap();
    let key = RoundKey {
        owner: place.tenant,
        round,
    };
    let link = world.links("nybro leader", key, 1).await.remove(0);
    for language in ["sv", "ar"] {
        let page = world.stranger().get(&format!("{link}?lang={language}")).await;
        page.says("© Institutet för prov");
    }
    // And where none is demanded, none stands there.
    let other = world.open_round().await;
    let link = world.links("nybro leader", other, 1).await.remove(0);
    let page = world.stranger().get(&format!("{link}?lang=sv")).await;
    assert!(!page.body.contains("Institutet"));
}

/// The list of questionnaires costs as many statements with three as with one, and reads none of them.
#[tokio::test]
async fn a_list_is_read_at_once_however_many_there_are() {
    let world = World::new().await;
    let wire = Wire::new(&world.test, 4);
    let server = router(App::new(Parts {
        db: wire.db.clone(),
        ..Parts::clone(&world.app)
    }))
    .0;
    let mut nybro = world.client("nybro leader").await.on(&server);
    let mut statements = Vec::new();
    for questionnaires in [1, 2] {
        for _ in 0..questionnaires {
            world.instrument(world.place("nybro leader")).await;
        }
        for path in ["/t/nybro/instruments", "/t/nybro/instruments/shared"] {
            // What a process reads once is read by now.
            nybro.get(path).await;
            wire.taken();
            assert_eq!(nybro.get(path).await.status, StatusCode::OK);
            statements.push(wire.taken().len());
        }
    }
    assert_eq!(statements[..2], statements[2..]);
    let page = nybro.get("/t/nybro/instruments").await;
    assert_eq!(page.body.matches(">Prov<").count(), 3, "{}", page.body);
}
