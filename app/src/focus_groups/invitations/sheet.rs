//! A sheet of slips to print and cut: each with a code to type and the same as a QR code. Twelve on an A4 page.

use super::find_mine;
use crate::{
    focus_groups::{
        answering::reader,
        rounds::{list_path, path, title},
    },
    http::{App, Here, Outcome, Reply, page, see_other},
    t,
    texts::Reader,
    ui::{Drawing, Shell, crumbs, notice, render, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{focus_groups::RoundState, language::Language};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        answering::{self, Key},
        invitations::{self, Slip},
        rounds::Round,
    },
    texts::day,
};

/// The longest title that a slip has room for, in characters.
const LONGEST_TITLE: usize = 60;

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, id, n)): Path<(String, String, String)>) -> Outcome {
    let round = find_mine(&app, &here, &id).await?;
    let visitor = &here.visitor;
    if round.state != RoundState::Open {
        return Ok(see_other(&path(&here, &round)));
    }
    let found = match n.parse() {
        Ok(n) => invitations::sheet(&app.db, &app.secret, &here.place, round.key, n).await,
        Err(_) => Err(Error::NotFound),
    };
    let (language, slips) = found.map_err(Reply::of(&app, visitor))?;
    // Slips say what the pages of their links do: in the words of whoever asks, which may be another place.
    let opening = match slips.first() {
        Some(slip) => answering::find(&app.db, &app.secret, &app.documents, &Key::Link(slip.token))
            .await
            .map_err(Reply::of(&app, visitor))?,
        None => None,
    };
    let reader = reader(language, opening.as_ref());
    let drawn: Vec<(String, Drawing)> = slips
        .iter()
        .map(|slip| Ok((slip.code.to_string(), Drawing::of(&link(&app, slip, language))?)))
        .collect::<Result<_, qrcode::types::QrError>>()
        .map_err(|e| Error::Internal(e.into()))
        .map_err(Reply::of(&app, visitor))?;
    let heading = t!(visitor, "sheet-title", n = n);
    let of = Shell {
        title: format!("{heading} – {}", title(visitor, &round)),
        section: "focus-groups",
        wide: true,
        ..Shell::default()
    };
    let above = [
        (list_path(&here), t!(visitor, "rounds-title")),
        (path(&here, &round), title(visitor, &round)),
        (format!("{}/invite", path(&here, &round)), t!(visitor, "invite-title")),
    ];
    Ok(page(
        StatusCode::OK,
        render(|| {
            let body = view! {
                {crumbs(visitor, &above)}
                <div class="page-head no-print">
                    <h1>{heading}</h1>
                    <p class="lede">{t!(visitor, "sheet-lede", n = drawn.len(), pages = drawn.len().div_ceil(12))}</p>
                </div>
                <div class="no-print">
                    {notice("info", t!(visitor, "sheet-print"))}
                    <p>{t!(visitor, "sheet-once")}</p>
                </div>
                {cards(&app, &round, reader, &drawn)}
            };
            shell(&app, visitor, Some(&here.place), &of, body.into_any())
        }),
    ))
}

/// What the QR code holds: the invitation's link, in the language of the slip's words. Slips in Swedish are handed out to everybody: whoever
/// scans one is asked for a language first.
fn link(app: &App, slip: &Slip, language: Language) -> String {
    let address = format!("{}/s/{}", app.base_url, slip.token);
    match language {
        Language::Sv => address,
        other => format!("{address}?lang={}", other.key()),
    }
}

/// The page where a code is typed, as people type it.
fn address(app: &App) -> String {
    let host = app.base_url.trim_start_matches("https://").trim_start_matches("http://");
    format!("{host}/s")
}

fn cards(app: &App, round: &Round, reader: Reader<'_>, drawn: &[(String, Drawing)]) -> AnyView {
    let language = reader.language;
    let (title_language, title) = round.draft.title.best(language);
    let title = shortened(title);
    let (scan, code_text) = (t!(reader, "invite-slip-scan"), t!(reader, "invite-slip-code"));
    let until = t!(reader, "invite-slip-until", day = day(language, round.draft.closes_on));
    let address = address(app);
    let items = drawn
        .iter()
        .map(|(code, drawing)| {
            view! {
                <li class="cut">
                    <p lang=title_language.lang() dir=title_language.dir()><strong>{title.clone()}</strong></p>
                    {drawing.view(code)}
                    <p>{scan.clone()} " " <bdi dir="ltr"><strong>{address.clone()}</strong></bdi> " " {code_text.clone()}</p>
                    <p class="code" dir="ltr">{code.clone()}</p>
                    <p>{until.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="sheet" lang=language.lang() dir=language.dir()>{items}</ul> }.into_any()
}

/// A title that fits on a slip, cut between words.
fn shortened(title: &str) -> String {
    if title.chars().count() <= LONGEST_TITLE {
        return title.to_owned();
    }
    let mut out = String::new();
    for word in title.split_whitespace() {
        if out.chars().count() + word.chars().count() + 1 >= LONGEST_TITLE {
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    if out.is_empty() {
        out.extend(title.chars().take(LONGEST_TITLE - 1));
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(shortened("Hur går det?"), "Hur går det?");
        let long = shortened(&"Vad tycker du om stödet ".repeat(8));
        assert!(long.chars().count() <= LONGEST_TITLE && long.ends_with('…'), "{long}");
    }
}
