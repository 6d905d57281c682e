//! Threads over HTTP, without JavaScript: started, answered, changed, joined, concluded, kept in order; and closed to others.

use super::{
    full::a_method,
    methods::{hidden, led},
    world::World,
};
use axum::http::StatusCode;
use server::testing::scalar;

fn lacks(body: &str, text: &str) {
    assert!(!body.contains(text), "{text} in {body}");
}

#[tokio::test]
async fn a_question_goes_from_one_municipality_to_all_and_comes_back_with_an_answer() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro, mut management) = (
        world.client("vimmerby leader").await,
        world.client("nybro leader").await,
        world.client("management").await,
    );
    vimmerby.get("/t/vimmerby/exchange").await.says("Inga trådar än");
    let form = vimmerby.get("/t/vimmerby/exchange/new").await;
    form.says("Vilka ska läsa?");
    form.says("Bara Vimmerby");
    let region = world.place("management").tenant;
    let all = format!("region/{region}");
    let start = [("kind", "question"), ("topic", "employers"), ("readers", &*all)];
    // What is wrong comes back with all that was typed.
    let wrong = vimmerby
        .post(
            "/t/vimmerby/exchange",
            &[&start[..], &[("title", " "), ("text", "Ring 19121212-1212, <b>hej</b>")]].concat(),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Ring 19121212-1212, &lt;b>hej&lt;/b></textarea>"),
        "{}",
        wrong.body
    );
    let title = ("title", "Hur hittar ni arbetsplatser?");
    let wrong = vimmerby.post("/t/vimmerby/exchange", &[&start[..], &[title]].concat()).await;
    wrong.says("Skriv en text.");
    let text = ("text", "Vi har *ringt* runt.\n\n<script>alert(1)</script>");
    let started = vimmerby.post("/t/vimmerby/exchange", &[&start[..], &[title, text]].concat()).await;
    let thread = led(&started);
    let shown = vimmerby.get(&thread).await;
    shown.says("Alla som deltar i");
    assert!(shown.body.contains("<em>ringt</em>"), "{}", shown.body);
    lacks(&shown.body, "<script>alert");

    // The others see that something is new, and answer.
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    nybro.get("/t/nybro").await.says("Det finns något nytt i en tråd.");
    nybro.get("/t/nybro/exchange").await.says("1 nytt");
    nybro.get(&there).await.says("Hur hittar ni arbetsplatser?");
    nybro.get("/t/nybro/exchange?unread=yes").await.says("Du har läst allt.");
    led(&nybro.post(&format!("{there}/join"), &[("on", "yes")]).await);
    vimmerby.get(&thread).await.says("Undrar också");
    let empty = nybro.post(&format!("{there}/posts"), &[("text", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = led(&nybro.post(&format!("{there}/posts"), &[("text", "Vi frågar kunderna.")]).await);
    let post = sent.split("#post-").nth(1).unwrap().to_owned();
    vimmerby.get("/t/vimmerby/exchange").await.says("1 nytt");
    vimmerby.get(&thread).await.says("Vi frågar kunderna.");
    led(&vimmerby.post(&format!("{thread}/accept"), &[("post", &post)]).await);
    led(&vimmerby
        .post(&format!("{thread}/result"), &[("edit", "0"), ("text", "Vi frågar också kunderna.")])
        .await);
    let shown = nybro.get(&there).await;
    shown.says("Det här blev det");
    shown.says("Svaret");
    let result = |body: &str| {
        let (_, from) = body.split_once("<section class=\"notice good\">").unwrap();
        from.split("</section>").next().unwrap().to_owned()
    };
    assert!(!result(&shown.body).contains("Ändrad"), "{}", shown.body);
    led(&vimmerby
        .post(
            &format!("{thread}/result"),
            &[("edit", "1"), ("text", "Vi frågar kunderna och grannarna.")],
        )
        .await);
    let changed = result(&nybro.get(&there).await.body);
    assert!(changed.contains("grannarna") && changed.contains("Ändrad"), "{changed}");

    // Changed, it says so; taken away, it is gone.
    let edit = format!("{there}/posts/{post}/edit");
    assert_eq!(
        vimmerby.get(&edit.replace("/t/nybro", "/t/vimmerby")).await.status,
        StatusCode::NOT_FOUND
    );
    led(&nybro.post(&edit, &[("edit", "1"), ("text", "Vi frågar kunderna först.")]).await);
    let late = nybro.post(&edit, &[("edit", "1"), ("text", "En annan flik")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.body.contains("En annan flik</textarea>"));
    vimmerby.get(&format!("{thread}/posts/{post}")).await.says("Vi frågar kunderna.");
    nybro
        .get(&format!("{there}/posts/{post}/remove"))
        .await
        .says("går inte att få tillbaka");
    led(&nybro.post(&format!("{there}/posts/{post}/remove"), &[]).await);
    let shown = vimmerby.get(&thread).await;
    shown.says("Inlägget är borttaget.");
    lacks(&shown.body, "kunderna först");

    // Joint management pins and closes; what somebody was writing meanwhile stands there to be copied.
    let regions = thread.replace("/t/vimmerby", "/r/samverkan");
    led(&management.post(&format!("{regions}/order"), &[("pinned", "yes")]).await);
    vimmerby.get("/t/vimmerby/exchange").await.says("Överst");
    led(&management.post(&format!("{regions}/order"), &[("closed", "yes")]).await);
    let late = nybro.post(&format!("{there}/posts"), &[("text", "Just det")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Tråden stängdes medan du skrev");
    late.says("Just det");
    let status = nybro.post(&format!("{there}/order"), &[("closed", "no")]).await.status;
    assert_eq!(status, StatusCode::NOT_FOUND);
}

/// Two colleagues write what came of a thread: the later one sees what the first one saved, and keeps what was typed.
#[tokio::test]
async fn what_a_colleague_wrote_of_a_thread_meanwhile_is_shown_and_not_lost() {
    let world = World::new().await;
    let (mut leader, mut staff) = (world.client("vimmerby leader").await, world.client("vimmerby staff").await);
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("title", "Hur hittar ni arbetsplatser?"),
        ("text", "Vi har ringt runt."),
        ("readers", "tenant"),
    ];
    let thread = led(&leader.post("/t/vimmerby/exchange", &start).await);
    let way = format!("{thread}/result");
    let (first, second) = (hidden(&leader.get(&way).await, "edit"), hidden(&staff.get(&way).await, "edit"));
    led(&leader.post(&way, &[("edit", &*first), ("text", "Vi frågar **kunderna**.")]).await);
    // What is wrong is said first, and nothing is read by that.
    let wrong = staff.post(&way, &[("edit", &*second), ("text", "Ring 19121212-1212 först.")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hidden(&wrong, "edit"), second);
    let late = staff.post(&way, &[("edit", &*second), ("text", "Vi frågar grannarna.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("Någon har sparat sedan du öppnade sidan");
    assert!(late.body.contains("Vi frågar grannarna.</textarea>"), "{}", late.body);
    assert!(late.stands().contains("Vi frågar **kunderna**."), "{}", late.body);
    lacks(&leader.get(&thread).await.body, "grannarna");
    // Having seen it, one saves over it.
    let newer = hidden(&late, "edit");
    assert_ne!(newer, second);
    led(&staff
        .post(&way, &[("edit", &*newer), ("text", "Vi frågar kunderna och grannarna.")])
        .await);
    leader.get(&thread).await.says("Vi frågar kunderna och grannarna.");
}

#[tokio::test]
async fn what_is_for_some_is_for_nobody_else() {
    let world = World::new().await;
    let mut vimmerby = world.client("vimmerby leader").await;
    let (region, nybro) = (world.place("management").tenant, world.place("nybro leader").tenant);
    let (some, one) = (format!("chosen/{region}"), format!("{region}/{nybro}"));
    let said = [
        ("kind", "question"),
        ("topic", "other"),
        ("title", "Bara mellan oss"),
        ("text", "Hemligt"),
        ("readers", &*some),
    ];
    let nobody = vimmerby.post("/t/vimmerby/exchange", &said).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    nobody.says("Välj vilka som ska läsa.");
    let thread = led(&vimmerby
        .post("/t/vimmerby/exchange", &[&said[..], &[("chosen", &*one)]].concat())
        .await);
    vimmerby.get(&thread).await.says("Bara Vimmerby, Nybro");
    let mut chosen = world.client("nybro leader").await;
    chosen.get(&thread.replace("/t/vimmerby", "/t/nybro")).await.says("Hemligt");
    for name in ["management", "partner"] {
        let mut other = world.client(name).await;
        let there = thread.replace("/t/vimmerby", "/r/samverkan");
        assert_eq!(other.get(&there).await.status, StatusCode::NOT_FOUND, "{name}");
        let status = other.post(&format!("{there}/posts"), &[("text", "Hej")]).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{name}");
        lacks(&other.get("/r/samverkan/exchange").await.body, "Bara mellan oss");
    }
    // An announcement is not offered to who does not lead, nor taken.
    let mut staff = world.client("vimmerby staff").await;
    lacks(&staff.get("/t/vimmerby/exchange/new").await.body, "Lämna ett meddelande");
    let said = [
        ("kind", "announcement"),
        ("topic", "other"),
        ("title", "Till alla"),
        ("text", "Hör upp"),
        ("readers", "tenant"),
    ];
    let status = staff.post("/t/vimmerby/exchange", &said).await.status;
    assert_eq!(status, StatusCode::FORBIDDEN);
}

/// Where many work, the boxes come when they are asked for; nothing is sent by that, and what was typed is still there.
#[tokio::test]
async fn whom_to_tell_is_asked_for_where_many_work() {
    let world = World::new().await;
    let mut nybro = world.client("nybro leader").await;
    let said = [
        ("kind", "question"),
        ("topic", "other"),
        ("title", "Hur gör ni?"),
        ("text", "Vi undrar"),
        ("readers", "tenant"),
    ];
    let thread = led(&nybro.post("/t/nybro/exchange", &said).await);
    lacks(&nybro.get(&thread).await.body, "name=\"choose\"");
    world
        .owner(
            "insert into identity_account (id, email, email_norm, name)
               select md5('x' || n)::uuid, 'x' || n || '@example.se', 'x' || n || '@example.se', 'Kollega' from generate_series(1, 45) n;
             insert into tenants_membership (tenant_id, account_id, role, name, email)
               select t.id, md5('x' || n)::uuid, 'staff', 'Kollega ' || n, 'x' || n || '@example.se'
                 from tenants_tenant t, generate_series(1, 45) n where t.slug = 'nybro'",
        )
        .await;
    let shown = nybro.get(&thread).await;
    shown.says("Säg till någon särskilt, eller nämn en metod");
    lacks(&shown.body, "Kollega 45");
    let typed = [("text", "Så här <gör> vi."), ("choose", "yes")];
    let asked = nybro.post(&format!("{thread}/posts"), &typed).await;
    assert_eq!(asked.status, StatusCode::OK);
    asked.says("Kollega 45");
    assert!(asked.body.contains("Så här &lt;gör> vi.</textarea>"), "{}", asked.body);
    lacks(&nybro.get(&thread).await.body, "Så här");
    led(&nybro.post(&format!("{thread}/posts"), &[("text", "Så här gör vi.")]).await);
    nybro.get(&thread).await.says("Så här gör vi.");
    // What a draft has ticked is to be seen, on the page that was asked for.
    world
        .owner(
            "insert into exchange_post (owner_id, thread_id, id, tenant_id, text, written_by, by_name, written_at)
               select t.owner_id, t.id, gen_random_uuid(), t.owner_id, 'x', t.owner_id, 'x', now() + make_interval(secs => n)
                 from exchange_thread t, generate_series(1, 60) n where t.title = 'Hur gör ni?'",
        )
        .await;
    let tag = asked.body.split('<').find(|tag| tag.contains("name=\"tell\"")).unwrap();
    let who = tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap();
    led(&nybro.post(&format!("{thread}/draft"), &[("text", "Sen"), ("tell", who)]).await);
    let first = nybro.get(&format!("{thread}?page=1")).await;
    first.says("Kollega 45");
    first.says("Sida 1 av 3");
}

#[tokio::test]
async fn a_thread_whose_owner_has_left_is_read_and_says_why_nothing_is_written_in_it() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let all = format!("region/{}", world.place("management").tenant);
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("title", "Hur hittar ni arbetsplatser?"),
        ("text", "Vi har ringt runt."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    assert!(nybro.get(&there).await.body.contains("id=\"answer\""));
    world
        .owner("delete from tenants_participation p using tenants_tenant t where t.id = p.tenant_id and t.slug = 'vimmerby'")
        .await;
    let shown = nybro.get(&there).await;
    shown.says("Vimmerby startade tråden och deltar inte längre i samverkan.");
    shown.says("Vi har ringt runt.");
    lacks(&shown.body, "id=\"answer\"");
    // What was typed meanwhile is there to be copied.
    let late = nybro.post(&format!("{there}/posts"), &[("text", "Vi frågar kunderna.")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("så det går inte att skriva i den");
    late.says("Vi frågar kunderna.");
    // Nor does whoever started it say what came of it.
    lacks(&vimmerby.get(&thread).await.body, &format!("{thread}/result"));
    let late = vimmerby
        .post(&format!("{thread}/result"), &[("text", "Vi ringer på tisdagar.")])
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    late.says("så det går inte att skriva i den");
    late.says("Vi ringer på tisdagar.");
}

/// An answer is told to a colleague in particular, who finds it among what is new; what was ticked is still there after a mistake.
#[tokio::test]
async fn somebody_is_told_of_an_answer_in_particular() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro, mut staff) = (
        world.client("vimmerby leader").await,
        world.client("nybro leader").await,
        world.client("nybro staff").await,
    );
    let all = format!("region/{}", world.place("management").tenant);
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("title", "Hur hittar ni arbetsplatser?"),
        ("text", "Vi har ringt runt."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let form = nybro.get(&there).await;
    form.says("Säg till någon särskilt");
    form.says("vimmerby leader, Vimmerby");
    lacks(&form.body, "vimmerby staff");
    let colleague = world.place("nybro staff");
    let colleague = format!("{}/{}", colleague.tenant, colleague.actor);
    let wrong = nybro.post(&format!("{there}/posts"), &[("text", " "), ("tell", &colleague)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains(&format!("value=\"{colleague}\" checked")), "{}", wrong.body);
    let tell = [("text", "Fråga kunderna."), ("tell", &*colleague), ("tell", "nonsense")];
    led(&nybro.post(&format!("{there}/posts"), &tell).await);
    staff
        .get("/t/nybro/notices")
        .await
        .says("1 nytt inlägg som någon vill att du läser");
    // Who has written is told so too; who neither has nor works there is not, whatever is sent.
    let stranger = world.place("vimmerby staff");
    let stranger = format!("{}/{}", stranger.tenant, stranger.actor);
    led(&nybro
        .post(&format!("{there}/posts"), &[("text", "Ni med."), ("tell", &stranger)])
        .await);
    let list = world.client("vimmerby staff").await.get("/t/vimmerby/notices").await;
    lacks(&list.body, "som någon vill att du läser");
}

/// Who only reads follows a thread, and who has written stops; nobody else does by that, and nobody follows what is not read.
#[tokio::test]
async fn a_thread_is_followed_and_left_by_a_button() {
    let world = World::new().await;
    let (mut vimmerby, mut reader, mut nybro, mut management) = (
        world.client("vimmerby leader").await,
        world.client("nybro evaluator").await,
        world.client("nybro leader").await,
        world.client("management").await,
    );
    let (region, tenant) = (world.place("management").tenant, world.place("nybro leader").tenant);
    let (some, one) = (format!("chosen/{region}"), format!("{region}/{tenant}"));
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*some),
        ("chosen", &*one),
        ("title", "Bara mellan oss"),
        ("text", "Vi har ringt runt."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    vimmerby.get(&thread).await.says("Sluta följa tråden");
    reader.get(&there).await.says("även om du inte skriver själv");
    let follow = format!("{there}/follow");
    assert_eq!(led(&reader.post(&follow, &[("on", "yes")]).await), there);
    let page = reader.get(&there).await;
    page.says("Du följer tråden");
    page.says("Sluta följa tråden");
    lacks(&nybro.get(&there).await.body, "Sluta följa tråden");
    led(&vimmerby.post(&format!("{thread}/posts"), &[("text", "Och mejlat.")]).await);
    reader.get("/t/nybro/notices").await.says("1 nytt svar i en tråd som du följer");
    lacks(&nybro.get("/t/nybro/notices").await.body, "i en tråd som du följer");
    // Whoever has written stops.
    assert_eq!(led(&vimmerby.post(&format!("{thread}/follow"), &[("on", "no")]).await), thread);
    led(&nybro.post(&format!("{there}/posts"), &[("text", "Vi med.")]).await);
    lacks(&vimmerby.get("/t/vimmerby/notices").await.body, "i en tråd som du följer");
    // Nobody follows what is not read, and in a closed thread there is nothing to wait for.
    let theirs = thread.replace("/t/vimmerby", "/r/samverkan");
    let status = management.post(&format!("{theirs}/follow"), &[("on", "yes")]).await.status;
    assert_eq!(status, StatusCode::NOT_FOUND);
    led(&vimmerby.post(&format!("{thread}/order"), &[("closed", "yes")]).await);
    lacks(&reader.get(&there).await.body, "följa tråden");
}

/// A thread is started about a method, and another municipality is told: the post names the method, the method's page the thread.
#[tokio::test]
async fn a_thread_names_a_method_and_tells_a_municipality() {
    let world = World::new().await;
    let management = world.place("management");
    let (shared, own) = (
        a_method(&world, management).await,
        a_method(&world, world.place("vimmerby leader")).await,
    );
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let (region, vimmerbys, there) = (
        management.tenant,
        world.place("vimmerby leader").tenant,
        world.place("nybro leader").tenant,
    );
    let form = vimmerby.get("/t/vimmerby/exchange/new").await;
    form.says("Metod som det handlar om");
    form.says("Säg till en kommun särskilt");
    let (all, method, whom) = (format!("region/{region}"), format!("{region}/{shared}"), there.to_string());
    let said = [
        ("kind", "question"),
        ("topic", "methods"),
        ("title", "Hur kartlägger ni?"),
        ("text", "Vi har provat."),
        ("method", &*method),
        ("tell-tenants", &*whom),
    ];
    // Nybro does not read what stays in Vimmerby: what was chosen is still there.
    let wrong = vimmerby
        .post("/t/vimmerby/exchange", &[&said[..], &[("readers", "tenant")]].concat())
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("bara sådana som läser tråden");
    assert!(wrong.body.contains(&format!("value=\"{whom}\" checked")), "{}", wrong.body);
    let thread = led(&vimmerby
        .post("/t/vimmerby/exchange", &[&said[..], &[("readers", &*all)]].concat())
        .await);
    nybro
        .get("/t/nybro/notices")
        .await
        .says("1 nytt inlägg som någon vill att du läser");
    let shown = nybro.get(&thread.replace("/t/vimmerby", "/t/nybro")).await;
    assert!(
        shown.body.contains(&format!("href=\"/t/nybro/methods/{shared}\"")),
        "{}",
        shown.body
    );
    let page = nybro.get(&format!("/t/nybro/methods/{shared}")).await;
    page.says("Trådar om metoden");
    page.says("Hur kartlägger ni?");
    // A method of Vimmerby's own has no name in Nybro.
    let method = format!("{vimmerbys}/{own}");
    led(&vimmerby
        .post(&format!("{thread}/posts"), &[("text", "Vår egen."), ("method", &*method)])
        .await);
    let way = format!("/methods/{own}");
    assert!(vimmerby.get(&thread).await.body.contains(&way));
    lacks(&nybro.get(&thread.replace("/t/vimmerby", "/t/nybro")).await.body, &way);
    let wrong = nybro
        .post(
            &format!("{}/posts", thread.replace("/t/vimmerby", "/t/nybro")),
            &[("text", "Er egen."), ("method", &*method)],
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    wrong.says("Välj en metod i listan.");
}

#[tokio::test]
async fn a_page_that_is_open_is_told_how_many_posts_are_new_and_nothing_else() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro, mut management) = (
        world.client("vimmerby leader").await,
        world.client("nybro leader").await,
        world.client("management").await,
    );
    let (region, tenant) = (world.place("management").tenant, world.place("nybro leader").tenant);
    let (some, one) = (format!("chosen/{region}"), format!("{region}/{tenant}"));
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*some),
        ("chosen", &*one),
        ("title", "Bara mellan oss"),
        ("text", "Vi har ringt runt."),
    ];
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let page = nybro.get(&there).await;
    // The way to what is new is in the page, and not to be seen before there is something.
    assert!(page.body.contains(&format!("data-news=\"{there}\"")), "{}", page.body);
    assert!(page.body.contains(&format!("{there}?since=1#new")), "{}", page.body);
    let news = format!("{there}/news?since=1");
    assert_eq!(nybro.get(&news).await.body, "0");
    led(&nybro.post(&format!("{there}/posts"), &[("text", "Vi med.")]).await);
    assert_eq!(nybro.get(&news).await.body, "0", "one's own is nothing new");
    led(&vimmerby.post(&format!("{thread}/posts"), &[("text", "Och frågat kunderna.")]).await);
    let told = nybro.get(&news).await;
    assert_eq!((told.status, told.body.as_str()), (StatusCode::OK, "1"));
    let kind = told.headers.get("content-type").and_then(|v| v.to_str().ok());
    assert_eq!(kind, Some("text/plain; charset=utf-8"));
    assert_eq!(told.headers.get("cache-control").and_then(|v| v.to_str().ok()), Some("no-store"));
    // Asking is not reading.
    nybro.get("/t/nybro/exchange").await.says("1 nytt");
    nybro.get(&format!("{there}?since=1")).await.says("Och frågat kunderna.");
    for odd in ["", "?since=", "?since=-1", "?since=x", "?since=99999999999999999999"] {
        assert_eq!(nybro.get(&format!("{there}/news{odd}")).await.status, StatusCode::OK, "{odd}");
    }
    // Whoever does not read the thread is told that there is none.
    let theirs = thread.replace("/t/vimmerby", "/r/samverkan");
    assert_eq!(
        management.get(&format!("{theirs}/news?since=0")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(management.get(&news).await.status, StatusCode::NOT_FOUND);
    assert_eq!(world.stranger().get(&news).await.status, StatusCode::SEE_OTHER);
    // In a closed one there is nothing to wait for.
    led(&vimmerby.post(&format!("{thread}/order"), &[("closed", "yes")]).await);
    let closed = nybro.get(&there).await;
    lacks(&closed.body, "data-news");
}

/// Two clicks, or a form that is sent again since its answer was lost: both lead to the same, with the same words.
#[tokio::test]
async fn a_form_that_is_sent_twice_makes_one_thread_and_one_answer() {
    let world = World::new().await;
    let (mut vimmerby, mut nybro) = (world.client("vimmerby leader").await, world.client("nybro leader").await);
    let all = format!("region/{}", world.region);
    let form = vimmerby.get("/t/vimmerby/exchange/new").await;
    let once = hidden(&form, "once");
    let start = [
        ("kind", "question"),
        ("topic", "employers"),
        ("readers", &*all),
        ("text", "Vi har ringt runt."),
        ("once", &*once),
    ];
    // With what is wrong, the form comes back as the same.
    let wrong = vimmerby.post("/t/vimmerby/exchange", &start).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(hidden(&wrong, "once"), once);
    let start = [&start[..], &[("title", "Hur hittar ni arbetsplatser?")]].concat();
    let thread = led(&vimmerby.post("/t/vimmerby/exchange", &start).await);
    vimmerby.get(&thread).await.says("Tråden är startad.");
    assert_eq!(led(&vimmerby.post("/t/vimmerby/exchange", &start).await), thread);
    vimmerby.get(&thread).await.says("Tråden är startad.");
    let threads: i64 = scalar(&world.test, "select count(*) from exchange_thread").await;
    assert_eq!(threads, 1);

    let there = thread.replace("/t/vimmerby", "/t/nybro");
    let once = hidden(&nybro.get(&there).await, "once");
    let empty = nybro.post(&format!("{there}/posts"), &[("text", " "), ("once", &*once)]).await;
    assert_eq!(hidden(&empty, "once"), once);
    let answer = [("text", "Vi frågar kunderna."), ("once", &*once)];
    let sent = led(&nybro.post(&format!("{there}/posts"), &answer).await);
    assert_eq!(led(&nybro.post(&format!("{there}/posts"), &answer).await), sent);
    nybro.get(&there).await.says("Ditt svar är skickat.");
    let posts: i64 = scalar(&world.test, "select count(*) from exchange_post").await;
    assert_eq!(posts, 2);
    let counted: i32 = scalar(&world.test, "select posts from exchange_thread").await;
    assert_eq!(counted, 2);
    vimmerby.get("/t/vimmerby/exchange").await.says("1 nytt");

    // Another page's form, and one without an id or with something else there, is another one.
    assert_ne!(hidden(&nybro.get(&there).await, "once"), once);
    for odd in [
        &[("text", "Vi frågar kunderna.")][..],
        &[("text", "Vi frågar kunderna."), ("once", "<x>")],
    ] {
        for _ in 0..2 {
            assert_ne!(led(&nybro.post(&format!("{there}/posts"), odd).await), sent);
        }
    }
    let posts: i64 = scalar(&world.test, "select count(*) from exchange_post").await;
    assert_eq!(posts, 6);
}
