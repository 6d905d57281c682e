//! Drafts over HTTP, without JavaScript: saved by a button, shown again to whoever wrote them, posted or thrown away.

use super::{
    full::a_method,
    methods::{hidden, led},
    world::World,
};
use axum::http::StatusCode;

#[tokio::test]
async fn what_was_being_written_stands_there_again() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let all = format!("region/{}", world.place("management").tenant);
    let typed = [
        ("kind", "proposal"),
        ("topic", "language"),
        ("readers", &*all),
        ("title", "Hur talar vi?"),
        ("text", "Ring 19121212-1212, <b>hej</b>"),
    ];
    let form = vimmerby.get("/t/vimmerby/exchange/new").await;
    assert!(form.body.contains("formaction=\"/t/vimmerby/exchange/new/draft\""), "{}", form.body);
    let back = led(&vimmerby.post("/t/vimmerby/exchange/new/draft", &typed).await);
    assert_eq!(back, "/t/vimmerby/exchange/new");
    let again = vimmerby.get(&back).await;
    again.says("Utkastet är sparat. Bara du ser det.");
    again.says("Det här är ditt utkast, sparat");
    assert!(
        again.body.contains("Ring 19121212-1212, &lt;b>hej&lt;/b></textarea>"),
        "{}",
        again.body
    );
    assert!(again.body.contains("value=\"Hur talar vi?\""), "{}", again.body);
    let chosen = again.body.split('<').find(|tag| tag.contains("value=\"proposal\"")).unwrap();
    assert!(chosen.contains("checked"), "{chosen}");
    // Who begins something in particular is told of it.
    let other = vimmerby.get("/t/vimmerby/exchange/new?kind=need").await;
    other.says("Du har ett utkast till en annan tråd");
    assert!(!other.body.contains("Hur talar vi?"), "{}", other.body);
    // Posted, the question is asked as always, and the draft stays until it is answered.
    let asked = vimmerby.post("/t/vimmerby/exchange", &typed).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let number = asked.body.split("name=\"other-number\" value=\"").nth(1).unwrap();
    let mut answered = typed.to_vec();
    answered.push(("other-number", number.split('"').next().unwrap()));
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &answered).await);
    assert!(!vimmerby.get(&back).await.body.contains("Hur talar vi?"));

    // An answer: saved by the page itself, shown to nobody else, thrown away.
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let saved = nybro
        .post(&format!("{there}/draft"), &[("text", "Vi frågar kunderna."), ("by", "itself")])
        .await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT);
    let page = nybro.get(&there).await;
    assert!(page.body.contains("Vi frågar kunderna.</textarea>"), "{}", page.body);
    page.says("Kasta utkastet");
    // It stands in the list of one's own, with the way to its form; in nobody else's.
    let listed = format!("href=\"{there}#answer\"");
    assert!(
        nybro
            .get("/t/nybro/exchange")
            .await
            .body
            .contains("href=\"/t/nybro/exchange/drafts\"")
    );
    let drafts = nybro.get("/t/nybro/exchange/drafts").await;
    drafts.says("Hur talar vi?");
    drafts.says("Vi frågar kunderna.");
    assert!(drafts.body.contains(&listed), "{}", drafts.body);
    vimmerby.get("/t/vimmerby/exchange/drafts").await.says("Du har inga utkast");
    assert!(!vimmerby.get(&thread).await.body.contains("Vi frågar kunderna."));
    let mut colleague = world.client("nybro staff").await;
    assert!(!colleague.get(&there).await.body.contains("Vi frågar kunderna."));
    colleague.get("/t/nybro/exchange/drafts").await.says("Du har inga utkast");
    led(&nybro.post(&format!("{there}/draft/remove"), &[]).await);
    assert!(!nybro.get("/t/nybro/exchange/drafts").await.body.contains(&listed));
    assert!(!nybro.get(&there).await.body.contains("Vi frågar kunderna."));

    // What is too long comes back with what was typed; the page itself is only told.
    let long = "å".repeat(20_001);
    let said = nybro.post(&format!("{there}/draft"), &[("text", &long)]).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);
    said.says("för lång även för ett utkast");
    assert!(said.body.contains(&long));
    let said = nybro.post(&format!("{there}/draft"), &[("text", &long), ("by", "itself")]).await;
    assert_eq!(said.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Who reads only has no draft, and who does not read the thread has none there.
    let mut evaluator = world.client("nybro evaluator").await;
    let refused = evaluator.post(&format!("{there}/draft"), &[("text", "Hej")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(evaluator.get("/t/nybro/exchange/drafts").await.status, StatusCode::FORBIDDEN);
    assert!(!evaluator.get("/t/nybro/exchange").await.body.contains("exchange/drafts"));
    let own = [
        ("kind", "question"),
        ("topic", "other"),
        ("readers", "tenant"),
        ("title", "Vi"),
        ("text", "Hemligt"),
    ];
    let secret = led(&vimmerby.post("/t/vimmerby/exchange", &own).await).replace("/t/vimmerby", "/t/nybro");
    for path in [format!("{secret}/draft"), format!("{secret}/draft/remove")] {
        assert_eq!(nybro.post(&path, &[("text", "Hej")]).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// Whom a thread or an answer tells, and which method it is about, is still chosen where one goes on writing.
#[tokio::test]
async fn what_a_draft_mentions_is_kept_with_it() {
    let world = World::new().await;
    let management = world.place("management");
    let method = format!("{}/{}", management.tenant, a_method(&world, management).await);
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let there = world.place("nybro leader").tenant.to_string();
    let all = format!("region/{}", management.tenant);
    let person = |name: &str| format!("{}/{}", world.place(name).tenant, world.place(name).actor);
    let [of_vimmerby, of_nybro] = [person("vimmerby staff"), person("nybro staff")];
    let typed = [
        ("kind", "question"),
        ("topic", "methods"),
        ("readers", &*all),
        ("title", "Hur kartlägger ni?"),
        ("text", "Vi har provat."),
        ("tell", &*of_vimmerby),
        ("tell-tenants", &*there),
        ("method", &*method),
    ];
    let back = led(&vimmerby.post("/t/vimmerby/exchange/new/draft", &typed).await);
    let again = vimmerby.get(&back).await;
    for chosen in [
        format!("value=\"{of_vimmerby}\" checked"),
        format!("value=\"{there}\" checked"),
        format!("value=\"{method}\" selected"),
    ] {
        assert!(again.body.contains(&chosen), "{chosen} in {}", again.body);
    }
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &typed).await);
    let begun = vimmerby.get(&back).await;
    assert!(!begun.body.contains(&format!("value=\"{of_vimmerby}\" checked")), "{}", begun.body);

    // An answer, saved by the page itself; nobody else has anybody ticked, and who can't be told is not there.
    let answer = thread.replace("/t/vimmerby", "/t/nybro");
    let typed = [
        ("text", "Vi frågar kunderna."),
        ("tell", &*of_nybro),
        ("tell", &*of_vimmerby),
        ("method", ""),
        ("by", "itself"),
    ];
    let saved = nybro.post(&format!("{answer}/draft"), &typed).await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT);
    let page = nybro.get(&answer).await;
    assert!(page.body.contains(&format!("value=\"{of_nybro}\" checked")), "{}", page.body);
    assert!(!page.body.contains(&of_vimmerby), "{}", page.body);
    // A new thread of the same person is another draft.
    let new = nybro.get("/t/nybro/exchange/new").await;
    assert!(new.body.contains(&format!("value=\"{of_nybro}\"")), "{}", new.body);
    assert!(!new.body.contains(&format!("value=\"{of_nybro}\" checked")), "{}", new.body);
}

/// A form with another wording: of the page `mark`, which has read so many savings.
fn worded<'a>(text: &'a str, mark: &'a str, read: &'a str) -> [(&'a str, &'a str); 4] {
    [("edit", "1"), ("text", text), ("writing", mark), ("read", read)]
}

#[tokio::test]
async fn a_change_of_a_post_is_kept_and_a_newer_draft_is_not_lost() {
    let world = World::new().await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let own = [
        ("kind", "question"),
        ("topic", "other"),
        ("readers", "tenant"),
        ("title", "Vi"),
        ("text", "Vi undrar."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &own).await);
    let page = vimmerby.get(&thread).await;
    let mut ways = page.body.split("href=\"").filter_map(|p| p.split('"').next());
    let edit = ways.find(|p| p.starts_with(&thread) && p.ends_with("/edit")).unwrap().to_owned();
    let draft = edit.replace("/edit", "/draft");
    let form = vimmerby.get(&edit).await;
    assert!(form.body.contains(&format!("formaction=\"{draft}\"")), "{}", form.body);
    let desk = hidden(&form, "writing");
    let back = led(&vimmerby.post(&draft, &worded("Vi undrar <b>mycket</b>.", &desk, "0")).await);
    assert_eq!(back, edit);
    let again = vimmerby.get(&edit).await;
    again.says("Det här är ditt utkast, sparat");
    assert!(again.body.contains("Vi undrar &lt;b>mycket&lt;/b>.</textarea>"), "{}", again.body);
    assert_eq!(hidden(&again, "read"), "1");
    // The thread says what it said.
    assert!(!vimmerby.get(&thread).await.body.contains("mycket"));

    // Another device, which has not seen it, does not save over it: both stand there, and the next time the field counts.
    let phone = "00000000-0000-4000-8000-000000000001";
    let itself = [&worded("Vi undrar ingenting.", phone, "0")[..], &[("by", "itself")]].concat();
    assert_eq!(vimmerby.post(&draft, &itself).await.status, StatusCode::CONFLICT);
    let both = vimmerby.post(&draft, &worded("Vi undrar ingenting.", phone, "0")).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    both.says("Du har sparat ett nyare utkast på en annan enhet");
    both.says("mycket");
    assert!(both.body.contains("Vi undrar ingenting.</textarea>"), "{}", both.body);
    assert!(!both.body.contains("<b>mycket"), "{}", both.body);
    assert_eq!(
        (hidden(&both, "writing"), hidden(&both, "read")),
        (phone.to_owned(), "1".to_owned())
    );
    led(&vimmerby.post(&draft, &worded("Vi undrar ingenting.", phone, "1")).await);
    assert!(vimmerby.get(&edit).await.body.contains("Vi undrar ingenting.</textarea>"));

    // Saved as the post, it is no draft any more; thrown away, neither.
    led(&vimmerby.post(&edit, &worded("Vi undrar ingenting.", phone, "2")).await);
    let form = vimmerby.get(&edit).await;
    assert!(!form.body.contains("ditt utkast"), "{}", form.body);
    led(&vimmerby.post(&draft, &worded("Kanske.", &hidden(&form, "writing"), "0")).await);
    led(&vimmerby.post(&format!("{draft}/remove"), &[]).await);
    assert!(!vimmerby.get(&edit).await.body.contains("Kanske."));
    // A colleague has no draft of it.
    let mut colleague = world.client("vimmerby staff").await;
    assert_eq!(colleague.post(&draft, &[("text", "Hej")]).await.status, StatusCode::NOT_FOUND);
}
