//! Asking for a sign-in link: the answer is the same for every address, so that nobody learns from it who has an account.

use super::world::{Page, World};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    middleware::{self, Next},
    response::IntoResponse,
};
use server::testing::{Found, seen_red};

/// What can be told from an answer: a cookie holds chance, so of it the name and how long it is.
fn told(page: &Page) -> (StatusCode, Vec<(String, String)>, String) {
    let headers = page.headers.iter().map(|(name, value)| {
        let value = value.to_str().unwrap();
        let shown = match value.split_once('=') {
            Some((cookie, rest)) if name == header::SET_COOKIE => format!("{cookie} {}", rest.len()),
            _ => value.to_owned(),
        };
        (name.to_string(), shown)
    });
    (page.status, headers.collect(), page.text())
}

/// Asks six times for an address that somebody has (the sixth link is one too many) and for one that nobody has, in a browser each,
/// and compares every answer and the page after it.
async fn all_answers_are_the_same(world: &World, router: &Router) -> Result<(), Found> {
    let mut first = None;
    for address in ["nybro.leader@example.se", "nobody@example.se"] {
        let mut client = world.stranger();
        client.router = router.clone();
        // As a browser that asked before: the answer to its first asking brings the cookie.
        client.post("/sign-in", &[("email", "before@example.se")]).await;
        for time in 1..=6 {
            let answer = client.post("/sign-in", &[("email", address)]).await;
            let after = client.get("/sign-in/sent").await;
            let told = (told(&answer), told(&after));
            let first = first.get_or_insert_with(|| told.clone());
            if *first != told {
                return Err(Found(format!("{address}, asked for {time} times: {told:?}; at first {first:?}")));
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn the_answer_is_the_same_for_every_address() {
    let world = World::new().await;
    all_answers_are_the_same(&world, &world.router).await.unwrap();
}

/// As one would build it without thinking of strangers: an address that nobody has is a mistake.
#[tokio::test]
async fn sabotage_an_address_that_nobody_has_is_refused() {
    let world = World::new().await;
    let refusing = world
        .router
        .clone()
        .layer(middleware::from_fn(|request: Request, next: Next| async move {
            let (parts, body) = request.into_parts();
            let body = to_bytes(body, 10_000).await.unwrap();
            if body.windows(6).any(|part| part == b"nobody") {
                return StatusCode::UNPROCESSABLE_ENTITY.into_response();
            }
            next.run(Request::from_parts(parts, Body::from(body))).await
        }));
    seen_red(
        "Nobody can tell who has an account",
        "an address that nobody has is refused",
        all_answers_are_the_same(&world, &refusing).await,
    );
}
