//! A sheet of slips to print and cut: each with a code to type and the same as a QR code. Twelve on an A4 page.

use super::find_mine;
use crate::{
    focus_groups::rounds::{list_path, path, title},
    http::{App, Here, Outcome, Reply, page, see_other},
    t,
    ui::{Shell, crumbs, notice, render, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{focus_groups::RoundState, language::Language};
use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use server::{
    Error,
    focus_groups::{
        invitations::{self, Slip},
        rounds::Round,
    },
    texts::day,
};
use std::fmt::Write as _;

/// The longest title that a slip has room for, in characters.
const LONGEST_TITLE: usize = 60;

/// The light edge around a QR code, in modules (ISO/IEC 18004: four).
const QUIET: usize = 4;

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
    let drawn: Vec<(String, Drawing)> = slips
        .iter()
        .map(|slip| Ok((slip.code.to_string(), draw(&link(&app, slip))?)))
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
                {cards(&app, &round, language, &drawn)}
            };
            shell(&app, visitor, Some(&here.place), &of, body.into_any())
        }),
    ))
}

/// What the QR code holds.
fn link(app: &App, slip: &Slip) -> String {
    format!("{}/s/{}", app.base_url, slip.token)
}

/// The page where a code is typed, as people type it.
fn address(app: &App) -> String {
    let host = app.base_url.trim_start_matches("https://").trim_start_matches("http://");
    format!("{host}/s")
}

fn cards(app: &App, round: &Round, language: Language, drawn: &[(String, Drawing)]) -> AnyView {
    let (title_language, title) = round.draft.title.best(language);
    let title = shortened(title);
    let (scan, code_text) = (t!(language, "invite-slip-scan"), t!(language, "invite-slip-code"));
    let until = t!(language, "invite-slip-until", day = day(language, round.draft.closes_on));
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

/// A QR code as one path: a run of dark modules is one rectangle.
struct Drawing {
    size: usize,
    path: String,
}

impl Drawing {
    fn view(&self, code: &str) -> AnyView {
        let size = self.size;
        view! {
            <svg role="img" aria-label=code.to_owned() viewBox=format!("0 0 {size} {size}") width=size.to_string() height=size.to_string() shape-rendering="crispEdges">
                <path d=self.path.clone() fill="#000" />
            </svg>
        }
        .into_any()
    }
}

/// Draws a QR code that can be read with 15 % of it worn away.
fn draw(text: &str) -> Result<Drawing, qrcode::types::QrError> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M)?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run.first() == Some(&Color::Dark) {
                let _ = write!(path, "M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len());
            }
            x += run.len();
        }
    }
    Ok(Drawing {
        size: width + 2 * QUIET,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_has_every_dark_module_and_no_other() {
        let text = "https://brygga.example/s/AAAAAAAAAAAAAAAAAAAAAA";
        let drawing = draw(text).unwrap();
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let mut drawn = vec![Color::Light; code.width() * code.width()];
        for run in drawing.path.split('M').skip(1) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
            let length: usize = rest.split_once('v').unwrap().0.parse().unwrap();
            for x in x..x + length {
                drawn[(y - QUIET) * code.width() + x - QUIET] = Color::Dark;
            }
        }
        assert_eq!(drawn, code.to_colors());
        assert_eq!(drawing.size, code.width() + 8);
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(shortened("Hur går det?"), "Hur går det?");
        let long = shortened(&"Vad tycker du om stödet ".repeat(8));
        assert!(long.chars().count() <= LONGEST_TITLE && long.ends_with('…'), "{long}");
    }
}
