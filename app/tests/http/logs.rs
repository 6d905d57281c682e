//! P4: what participants send, and where they send it from, is in no line of the log: not on the straight way, not in errors,
//! not where the database refuses or a handler panics.

use super::world::World;
use app::http::serve_layers;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
    middleware::{self, Next},
    routing::get,
};
use http_body_util::BodyExt;
use server::{
    faults::Fault,
    testing::{Found, Log, seen_red},
};
use tower::ServiceExt;

/// What is looked for: nothing else in the world has these in it.
const ADDRESS: &str = "203.0.113.77";
const AGENT: &str = "SeededAgent/7.0";
const WORDS: &str = "SeededWords i egna ord";
const CODE: &str = "QRST-VWXY";
const TOKEN: &str = "seededtokenseededtokenseed";

/// The checker: none of these in the log, in whatever case, with or without the hyphen of a code.
fn quiet(log: &str, seeds: &[&str]) -> Result<(), Found> {
    let log = log.to_lowercase();
    for seed in seeds {
        let seed = seed.to_lowercase();
        let line = [seed.clone(), seed.replace('-', ""), seed.replace(' ', "+")]
            .iter()
            .find_map(|form| log.lines().find(|line| line.contains(form.as_str())).map(str::to_owned));
        if let Some(line) = line {
            return Err(Found(format!("a line of the log has {seed:?}: {line}")));
        }
    }
    Ok(())
}

async fn send(router: &Router, method: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String, String) {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::HOST, "brygga.test")
        .header(header::USER_AGENT, AGENT)
        .header("x-forwarded-for", ADDRESS)
        .header("forwarded", format!("for={ADDRESS}"))
        .header("x-real-ip", ADDRESS)
        .header(header::REFERER, format!("http://brygga.test/s/{TOKEN}"))
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(
            "sec-fetch-site",
            if path.contains("foreign") { "cross-site" } else { "same-origin" },
        )
        .body(Body::from(body))
        .unwrap();
    let response = router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let location = parts.headers.get(header::LOCATION).map(|l| l.to_str().unwrap().to_owned());
    let body = body.collect().await.unwrap().to_bytes();
    (
        parts.status,
        location.unwrap_or_default(),
        String::from_utf8_lossy(&body).into_owned(),
    )
}

/// The straight way with one link, and every way beside it; gives the seeds that were sent.
async fn walk(world: &World, router: &Router) -> Vec<String> {
    let key = world.open_round().await;
    let links = world.links("nybro leader", key, 2).await;
    let (link, other) = (&links[0], &links[1]);
    let submission = domain::ids::SubmissionId::new().to_string();
    let all = [
        ("lang", "sv"),
        ("submission", submission.as_str()),
        ("q.why", WORDS),
        ("q.weeks", "4"),
        ("at", "4"),
    ];
    let with = |go: &'static str| -> Vec<(&str, &str)> { all.iter().copied().chain([("go", go)]).collect() };
    let expect = |(status, location, body): (StatusCode, String, String), wanted: u16| {
        assert_eq!(status.as_u16(), wanted, "{body}");
        location
    };
    expect(send(router, "GET", link, &[]).await, 200);
    expect(
        send(router, "GET", &format!("{link}?lang=sv&x={WORDS}").replace(' ', "+"), &[]).await,
        200,
    );
    expect(send(router, "POST", link, &with("next")).await, 200);
    // Refused as typed: an answer that does not exist, a personal number, a wrong code.
    expect(send(router, "POST", link, &[("go", "send"), ("q.gender", WORDS)]).await, 422);
    expect(send(router, "POST", link, &[("go", "send"), ("q.why", "811228-9874")]).await, 422);
    expect(send(router, "POST", "/s", &[("code", CODE)]).await, 422);
    // No such page, no such method, from elsewhere, too large, no form.
    expect(send(router, "GET", &format!("/s/{TOKEN}"), &[]).await, 404);
    expect(send(router, "GET", &format!("/s/{CODE}/{TOKEN}"), &[]).await, 404);
    expect(send(router, "GET", &format!("/s/{TOKEN}/thanks?r={submission}"), &[]).await, 303);
    expect(send(router, "DELETE", &format!("/s/{TOKEN}"), &[]).await, 405);
    expect(send(router, "POST", &format!("{link}?foreign"), &with("send")).await, 403);
    let large = WORDS.repeat(40_000);
    expect(send(router, "POST", link, &[("q.why", &large)]).await, 413);
    expect(send(router, "GET", "/s/%ff%fe", &[]).await, 404);
    // The database refuses, and its message quotes the row. (Written in two parts, since the statement is itself logged here.)
    world
        .owner("alter table focus_groups_answer add constraint sabotaged check (sheet::text not like '%Seeded' || 'Words%') not valid")
        .await;
    expect(send(router, "POST", link, &with("send")).await, 500);
    world.owner("alter table focus_groups_answer drop constraint sabotaged").await;
    // The database is away from what is asked.
    world
        .owner("alter function focus_groups_open_invitation(bytea) rename to away")
        .await;
    expect(send(router, "GET", other, &[]).await, 500);
    world
        .owner("alter function away(bytea) rename to focus_groups_open_invitation")
        .await;
    let thanks = expect(send(router, "POST", link, &with("send")).await, 303);
    expect(send(router, "GET", &thanks, &[]).await, 200);
    expect(send(router, "POST", link, &with("send")).await, 303);
    let token = |link: &str| link.trim_start_matches("/s/").to_owned();
    let mut seeds = vec![token(link), token(other), submission, "811228-9874".to_owned()];
    seeds.extend([ADDRESS, AGENT, "SeededWords", CODE, TOKEN].map(str::to_owned));
    seeds
}

#[tokio::test]
async fn no_line_tells_of_a_participant() {
    let world = World::new().await;
    let (log, guard) = Log::catch("trace");
    let seeds = walk(&world, &world.router).await;
    let panics = Router::new().route("/s/{key}", get(async || -> &'static str { panic!("a handler gives up") }));
    let (status, ..) = send(&serve_layers(panics, world.app.clone()), "GET", &format!("/s/{TOKEN}"), &[]).await;
    assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
    drop(guard);
    let text = log.text();
    assert!(text.matches("/s/{key}").count() > 10, "the requests were logged, by their route");
    assert!(text.contains("something went wrong"), "and so was what went wrong");
    let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
    quiet(&text, &seeds).unwrap();
}

#[tokio::test]
async fn what_is_refused_leaves_a_line_with_route_and_status() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    let (log, guard) = Log::catch("info");
    let (none, ..) = send(&world.router, "GET", &format!("/s/{TOKEN}"), &[]).await;
    let (foreign, ..) = send(&world.router, "POST", &format!("/s/{TOKEN}?foreign"), &[]).await;
    let other = leader.get("/t/vimmerby/members").await.status;
    let above = leader.post("/r/samverkan/settings/contact", &[("contact", "x")]).await.status;
    drop(guard);
    let text = log.text();
    for (method, route, status) in [
        ("GET", "/s/{key}", none),
        ("POST", "/s/{key}", foreign),
        ("GET", "/t/{slug}/members", other),
        ("POST", "/r/{slug}/settings/contact", above),
    ] {
        assert!(matches!(status.as_u16(), 403 | 404), "{method} {route}: {status}");
        let line = format!("method={method} route=\"{route}\" status={}", status.as_u16());
        assert!(text.contains(&line), "{line} is not in the log: {text}");
    }
}

#[tokio::test]
async fn sabotage_of_the_log_line_is_seen() {
    let world = World::new().await;
    for (what, header) in [
        ("the path", None),
        ("the visitor's program", Some("user-agent")),
        ("the visitor's address", Some("x-real-ip")),
    ] {
        let careless = world
            .router
            .clone()
            .layer(middleware::from_fn(move |request: Request<Body>, next: Next| {
                let said = header.map_or(request.uri().path(), |name| request.headers()[name].to_str().unwrap());
                tracing::info!(said, "request");
                next.run(request)
            }));
        let (log, guard) = Log::catch("trace");
        send(&careless, "GET", &format!("/s/{TOKEN}"), &[]).await;
        drop(guard);
        seen_red("P4", &format!("the log has {what}"), quiet(&log.text(), &[TOKEN, ADDRESS, AGENT]));
    }
}

#[tokio::test]
async fn sabotage_of_logging_what_requests_bring_is_seen() {
    let world = World::new().await;
    world.db.faults().set(Fault::LogsRequests);
    let (log, guard) = Log::catch("trace");
    let seeds = walk(&world, &world.router).await;
    drop(guard);
    let text = log.text();
    let missed: Vec<&String> = seeds.iter().filter(|seed| quiet(&text, &[seed.as_str()]).is_ok()).collect();
    assert!(missed.is_empty(), "nobody noticed {missed:?}");
    let seen = Err(Found(format!("each of {} seeds", seeds.len())));
    seen_red("P4", "the log has what requests bring and what is answered", seen);
}
