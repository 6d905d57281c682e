//! Voices and deviations over HTTP, without JavaScript: kept with consent, read, shown to everybody, withdrawn; noted, drawn, changed.

use super::{
    methods::{led, published},
    world::World,
};
use axum::http::StatusCode;

fn lacks(body: &str, text: &str) {
    assert!(!body.contains(text), "{text} in {body}");
}

fn today() -> String {
    time::OffsetDateTime::now_utc().date().to_string()
}

#[tokio::test]
async fn a_voice_is_kept_with_consent_read_by_others_and_withdrawn_by_its_code() {
    let world = World::new().await;
    let (mut nybro, mut vimmerby) = (world.client("nybro leader").await, world.client("vimmerby leader").await);
    nybro.get("/t/nybro/exchange").await.says("Röster");
    nybro.get("/t/nybro/voices").await.says("Inga röster än");
    nybro.get("/t/nybro/voices/new").await.says("Bara rollen visas, aldrig namnet.");
    let region = world.place("management").tenant;
    let (all, today) = (format!("region/{region}"), today());
    // All that is wrong is said at once, with all that was typed; and nothing is kept.
    let wrong = nybro
        .post("/t/nybro/voices", &[("readers", &*all), ("text", " "), ("said", "i höstas")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    for text in [
        "Skriv citatet.",
        "Välj vem som sa det.",
        "Skriv månaden",
        "Välj hur personen sa ja.",
        "Skriv dagen då personen sa ja",
        "Välj var citatet får visas.",
    ] {
        wrong.says(text);
    }
    assert!(wrong.body.contains("i höstas"), "{}", wrong.body);
    let good = [
        ("readers", &*all),
        ("role", "participant"),
        ("said", &today[..7]),
        ("consent", "spoken"),
        ("consent_on", &*today),
        ("covers", "inside"),
    ];
    // What could be a name is asked about, and what is none is said to be none.
    let named = [&good[..], &[("text", "Det var Amina som <b>vågade</b>.")]].concat();
    let asked = nybro.post("/t/nybro/voices", &named).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    asked.says("Kan det här vara namn: Amina?");
    assert!(asked.body.contains("Amina som &lt;b>vågade&lt;/b>.</textarea>"), "{}", asked.body);
    let other = nybro.post("/t/nybro/voices", &[&named[..], &[("no-names", "Kim")]].concat()).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "that was said of other words");
    let slip = led(&nybro
        .post("/t/nybro/voices", &[&named[..], &[("no-names", "Amina")]].concat())
        .await);
    let shown = nybro.get(&slip).await;
    shown.says("Du kan ångra dig när som helst");
    assert!(shown.body.contains("&lt;b&gt;") || shown.body.contains("&lt;b>"), "{}", shown.body);
    let code = shown
        .body
        .split("<code>")
        .nth(1)
        .unwrap()
        .split("</code>")
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(code.len(), 9, "{code}");
    let voice = slip.strip_suffix("/slip").unwrap().to_owned();

    // The paper is in any language of the person's, with the code as ever; one that Brygga does not have is that of the page.
    for (lang, dir, text) in [
        ("sv-easy", "ltr", "Tack för det du sa"),
        ("en", "ltr", "Your words are then deleted at once."),
        ("ar", "rtl", "شكرًا لك على كلماتك"),
        ("fa-AF", "rtl", "تشکر از گفته‌های شما"),
        ("so", "ltr", "Waad ku mahadsan tahay hadalkaaga"),
        ("ti", "ltr", "ስለቲ ዝበልኩምዎ ነመስግነኩም"),
        ("uk", "ltr", "Дякуємо за Ваші слова"),
        ("es", "ltr", "Gracias por sus palabras"),
        ("xx", "ltr", "Du kan ångra dig när som helst"),
    ] {
        let paper = nybro.get(&format!("{slip}?lang={lang}")).await;
        paper.says(text);
        assert!(paper.body.contains(&format!("<code>{code}</code>")), "{lang}");
        let of = match lang {
            "sv-easy" | "xx" => "sv",
            of => of,
        };
        assert!(
            paper.body.contains(&format!("<div lang=\"{of}\" dir=\"{dir}\">")),
            "{lang}: {}",
            paper.body
        );
        // The page itself stays as it is for whoever prints it.
        paper.says("Skriv ut sidan och ge den till personen.");
    }

    // The others read it, without the code and what belongs to it.
    let there = voice.replace("/t/nybro", "/t/vimmerby");
    let read = vimmerby.get(&there).await;
    read.says("Deltagare, Nybro");
    lacks(&read.body, &code);
    for way in ["/slip", "/withdraw"] {
        assert_eq!(vimmerby.get(&format!("{there}{way}")).await.status, StatusCode::NOT_FOUND, "{way}");
    }
    assert_eq!(vimmerby.post(&format!("{there}/withdraw"), &[]).await.status, StatusCode::NOT_FOUND);
    vimmerby
        .get("/t/vimmerby/voices?role=participant&covers=inside")
        .await
        .says("vågade");
    vimmerby.get("/t/vimmerby/voices?role=employer").await.says("Inga röster passar");
    vimmerby.get("/t/vimmerby/voices?own=yes").await.says("Inga röster passar");
    for odd in ["x", "0", "99999999999", "-1"] {
        assert_eq!(
            vimmerby.get(&format!("/t/vimmerby/voices?page={odd}")).await.status,
            StatusCode::OK,
            "{odd}"
        );
    }

    // By the code, as somebody reads it aloud; elsewhere it opens nothing.
    for (typed, text) in [
        ("", "Det är ingen kod."),
        ("ABC", "Det är ingen kod."),
        ("0000-0000", "har inget citat med den koden"),
    ] {
        let refused = nybro.post("/t/nybro/voices/withdraw", &[("voice_code", typed)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        refused.says(text);
    }
    let form = nybro.get("/t/nybro/voices/withdraw?lang=ar").await;
    form.says("الرمز الموجود على الورقة");
    for there in ["name=\"lang\" value=\"ar\"", "href=\"/accessibility?lang=ar\""] {
        assert!(form.body.contains(there), "{there}: {}", form.body);
    }
    let refused = nybro
        .post("/t/nybro/voices/withdraw", &[("lang", "ar"), ("voice_code", "ABC")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    refused.says("هذا ليس رمزًا.");
    assert!(refused.body.contains("value=\"ABC\""), "what was typed is still there");
    let elsewhere = vimmerby.post("/t/vimmerby/voices/withdraw", &[("voice_code", &*code)]).await;
    elsewhere.says("har inget citat med den koden");
    assert!(elsewhere.body.contains(&code), "what was typed is still there");
    let read_aloud = code.to_lowercase().replace('-', " ");
    led(&nybro.post("/t/nybro/voices/withdraw", &[("voice_code", &*read_aloud)]).await);
    for (client, path) in [(&mut nybro, &voice), (&mut vimmerby, &there)] {
        let gone = client.get(path).await;
        gone.says("Citera den inte mer.");
        lacks(&gone.body, "vågade");
    }
    assert_eq!(nybro.get(&slip).await.status, StatusCode::NOT_FOUND);
    let list = vimmerby.get("/t/vimmerby/voices").await;
    list.says("Återkallad");
    lacks(&list.body, "vågade");
}

#[tokio::test]
async fn a_voice_is_read_by_everybody_beside_an_open_method() {
    let world = World::new().await;
    let management = world.place("management").clone();
    let method = super::full::a_method(&world, &management).await;
    let (mut regional, mut nobody) = (world.client("management").await, world.stranger());
    led(&regional
        .post(&format!("/r/samverkan/methods/{method}/open"), &[("licence", "cc_by")])
        .await);
    let (all, today) = (format!("region/{}", management.tenant), today());
    let about = format!("{}/{method}", management.tenant);
    let slip = led(&regional
        .post(
            "/r/samverkan/voices",
            &[
                ("text", "Nu sitter vi vid samma bord."),
                ("readers", &*all),
                ("role", "partner"),
                ("said", &today[..7]),
                ("consent", "written"),
                ("consent_on", &*today),
                ("covers", "public"),
                ("method", &*about),
            ],
        )
        .await);
    let voice = slip.strip_suffix("/slip").unwrap();
    let open = format!("/r/samverkan/open-methods/{method}");
    lacks(&nobody.get(&open).await.body, "samma bord");
    regional
        .get(&format!("/r/samverkan/methods/{method}"))
        .await
        .says("Nu sitter vi vid samma bord.");
    led(&regional.post(&format!("{voice}/public"), &[("on", "yes")]).await);
    nobody.get(&open).await.says("Nu sitter vi vid samma bord.");
    // The region answers for what stands there.
    regional.get(voice).await.says("Ta bort från öppna sidan");
    led(&regional.post(&format!("{voice}/open-page"), &[("on", "yes")]).await);
    lacks(&nobody.get(&open).await.body, "samma bord");
    regional
        .get(voice)
        .await
        .says("Regionen har valt att inte visa citatet på metodens öppna sida.");
    led(&regional.post(&format!("{voice}/open-page"), &[("on", "no")]).await);
    nobody.get(&open).await.says("Nu sitter vi vid samma bord.");
    led(&regional.post(&format!("{voice}/withdraw"), &[]).await);
    lacks(&nobody.get(&open).await.body, "samma bord");
    lacks(&regional.get(&format!("/r/samverkan/methods/{method}")).await.body, "samma bord");
}

#[tokio::test]
async fn a_deviation_stands_on_the_line_of_time_and_is_changed_by_who_noted_it() {
    let world = World::new().await;
    let (mut management, mut nybro) = (world.client("management").await, world.client("nybro leader").await);
    management.get("/r/samverkan/deviations").await.says("Inga avvikelser än");
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let wrong = management
        .post(
            "/r/samverkan/deviations",
            &[
                ("readers", &*all),
                ("kind", "health"),
                ("from", "2026-05-01"),
                ("to", "2026-01-01"),
                ("effect", "Inga <i>besök</i>"),
            ],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Skriv vad som hände.");
    wrong.says("Den sista dagen kan inte vara före den första.");
    assert!(wrong.body.contains("Inga &lt;i>besök&lt;/i></textarea>"), "{}", wrong.body);
    let good = [
        ("readers", &*all),
        ("kind", "health"),
        ("title", "Kraftig influensa"),
        ("from", "2026-01-01"),
        ("effect", "Besök ställdes in."),
    ];
    let at = led(&management.post("/r/samverkan/deviations", &good).await);
    let id = at.split("#d-").nth(1).unwrap();
    let listed = nybro.get("/t/nybro/deviations").await;
    listed.says("Kraftig influensa");
    listed.says("pågår");
    listed.says("Besök ställdes in.");
    assert!(listed.body.contains("<svg"), "the line is drawn");
    for (odd, status) in [
        (format!("/t/nybro/deviations/{id}/edit"), StatusCode::NOT_FOUND),
        ("/t/nybro/deviations/x/edit".to_owned(), StatusCode::NOT_FOUND),
        ("/t/nybro/deviations?kind=x".to_owned(), StatusCode::OK),
    ] {
        assert_eq!(nybro.get(&odd).await.status, status, "{odd}");
    }
    nybro
        .get("/t/nybro/deviations?kind=economy")
        .await
        .says("Inga avvikelser av det slaget.");
    // And on the line of a method's use, of that time alone.
    let method = published(&mut management).await.replace("/r/samverkan", "/t/nybro");
    led(&nybro.post(&format!("{method}/adopt"), &[]).await);
    let used = nybro.get(&method).await;
    used.says("Under tiden som metoden har använts:");
    used.says("Avvikelse: Kraftig influe…");
    let edit = format!("/r/samverkan/deviations/{id}/edit");
    let changed = [&good[1..], &[("to", "2026-02-28"), ("edit", "1")]].concat();
    led(&management.post(&edit, &changed).await);
    let other: Vec<_> = changed
        .iter()
        .map(|(name, value)| (*name, if *name == "effect" { "Inget märktes." } else { *value }))
        .collect();
    let late = management
        .post(&edit, &[&other[..], &[("measures", "En annan flik")]].concat())
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("Inget märktes.</textarea>"), "{}", late.body);
    let stands = late.stands();
    assert!(stands.contains("Besök ställdes in.") && !stands.contains("influensa"), "{stands}");
    assert!(late.body.contains("En annan flik</textarea>"));
    nybro.get("/t/nybro/deviations").await.says("28 februari 2026");
    lacks(&nybro.get(&method).await.body, "influe");
    let remove = format!("/r/samverkan/deviations/{id}/remove");
    management.get(&remove).await.says("går inte att få tillbaka");
    led(&management.post(&remove, &[]).await);
    lacks(&nybro.get("/t/nybro/deviations").await.body, "influensa");
}
