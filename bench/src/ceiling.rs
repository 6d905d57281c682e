//! The ceiling: what this machine does with the same statement and the same HTML, written as one formatted string by a bare
//! axum handler. No checks, no texts, no views; so it is not a product, it is a measure.

use anyhow::Result;
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::header,
    response::{Html, IntoResponse, Response},
    routing::post,
};
use server::secrets::Token;
use sqlx::{PgPool, Row as _, postgres::PgPoolOptions};
use std::{io::Write as _, sync::Arc};

#[derive(Clone)]
struct Ceiling {
    pool: PgPool,
    pieces: Arc<Vec<Piece>>,
}

enum Piece {
    Text(String),
    Key,
    Submission,
}

/// What the product asks the database when a question is opened, word for word: a test compares it.
const STATEMENT: &str = r#"select owner_id as "owner_id!", tenant_name as "tenant_name!", region_name as "owner_name!", used as "used!", language as "language!", state as "state!",
                  title as "title!", purpose as "purpose!", asker as "asker!", contact as "contact!", public_id as "public_id!",
                  languages as "languages!", opens_on as "opens_on!", closes_on as "closes_on!", kept_until as "kept_until!",
                  threshold_closed as "threshold_closed!", instrument_owner_id as "instrument_owner_id!", instrument_id as "instrument_id!",
                  instrument_version as "instrument_version!", theme, words, dpo
             from focus_groups_open_invitation($1)"#;

/// Serves the page in `template`, in which `key` and `submission` stand where those of each request go.
pub async fn serve(database: &str, template: &str, key: &str, submission: &str) -> Result<()> {
    let pool = PgPoolOptions::new()
        .max_connections(20)
        .test_before_acquire(false)
        .connect(database)
        .await?;
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((at, piece, length)) = [
        (rest.find(key), Piece::Key, key.len()),
        (rest.find(submission), Piece::Submission, submission.len()),
    ]
    .into_iter()
    .filter_map(|(at, piece, length)| Some((at?, piece, length)))
    .min_by_key(|(at, _, _)| *at)
    {
        pieces.push(Piece::Text(rest[..at].to_owned()));
        pieces.push(piece);
        rest = &rest[at + length..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    let state = Ceiling {
        pool,
        pieces: Arc::new(pieces),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let mut out = std::io::stdout();
    writeln!(out, "ceiling at http://{}", listener.local_addr()?)?;
    axum::serve(listener, Router::new().route("/s/{key}", post(open)).with_state(state)).await?;
    Ok(())
}

async fn open(State(ceiling): State<Ceiling>, Path(key): Path<String>, body: Bytes) -> Result<Response, axum::http::StatusCode> {
    let wrong = |_| axum::http::StatusCode::INTERNAL_SERVER_ERROR;
    let token = Token::parse(&key).ok_or(axum::http::StatusCode::NOT_FOUND)?;
    let row = sqlx::query(STATEMENT)
        .bind(token.hash())
        .fetch_one(&ceiling.pool)
        .await
        .map_err(wrong)?;
    let used: bool = row.try_get("used!").map_err(wrong)?;
    if used {
        return Err(axum::http::StatusCode::GONE);
    }
    let submission = form_urlencoded::parse(&body)
        .find(|(name, _)| name == "submission")
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default();
    let mut page = String::with_capacity(16 * 1024);
    for piece in ceiling.pieces.iter() {
        match piece {
            Piece::Text(text) => page.push_str(text),
            Piece::Key => page.push_str(&key),
            Piece::Submission => page.push_str(&submission),
        }
    }
    Ok(([(header::CACHE_CONTROL, "private, no-cache")], Html(page)).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_statement_is_the_products() {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let store = words(include_str!("../../server/src/focus_groups/store.rs"));
        assert!(
            store.contains(&words(STATEMENT)),
            "the product asks for something else when a question is opened (store::find_invitation)"
        );
    }
}
