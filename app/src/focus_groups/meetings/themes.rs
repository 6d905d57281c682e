//! Themes: added, changed and taken away, each with what was said word for word.

use super::{at, crumbs_to, found, parse, show_page, speaker, status_of, theme_problems};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{
        Choice, ask_about_names, ask_about_numbers, choice_group, error_summary, no_names, notice, page_head, something_else, text_area,
        text_field,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    focus_groups::meeting::{LONGEST_QUOTE, LONGEST_SUMMARY, Speaker},
    ids::{MeetingId, QuoteId, ThemeId},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::meetings::{self, Meeting, Theme, ThemeError},
};

/// What a person types of a theme that could be a personal number.
const WORDS: [&str; 2] = ["title", "notes"];

/// The value of the tick that whoever spoke has agreed.
const YES: &str = "yes";

/// The meeting and the theme that a path names.
pub(super) async fn named(app: &App, here: &Here, meeting: &str, theme: &str) -> Result<(Meeting, Theme), Reply> {
    let id: ThemeId = parse(app, here, theme)?;
    let meeting = found(app, here, meeting).await?;
    let theme = meeting.themes.iter().find(|t| t.id == id).cloned();
    match theme {
        Some(theme) => Ok((meeting, theme)),
        None => Err(Reply::of(app, &here.visitor)(Error::NotFound)),
    }
}

/// The same for what somebody sends: the meeting and the theme, as far as they are still there.
async fn still_there(app: &App, here: &Here, meeting: &str, theme: &str) -> Result<(Option<Meeting>, Option<Theme>), Reply> {
    let (id, which): (MeetingId, ThemeId) = (parse(app, here, meeting)?, parse(app, here, theme)?);
    match meetings::get(&app.db, &here.place, id).await {
        Ok(meeting) => {
            let theme = meeting.themes.iter().find(|t| t.id == which).cloned();
            Ok((Some(meeting), theme))
        }
        Err(Error::NotFound) => Ok((None, None)),
        Err(error) => Err(Reply::of(app, &here.visitor)(error)),
    }
}

/// What was typed about a theme that somebody else has taken away meanwhile: nothing that was written is lost.
fn gone(app: &App, here: &Here, meeting: Option<&Meeting>, fields: &Fields) -> Response {
    let v = &here.visitor;
    let title = t!(v, "meetings-theme-gone-title");
    let typed = [
        ("title", "meetings-theme-title"),
        ("notes", "meetings-theme-notes"),
        ("text", "meetings-quote-text"),
    ]
    .into_iter()
    .filter(|(field, _)| !fields.get(field).trim().is_empty())
    .map(|(field, label)| {
        view! {
            <h2>{t!(v, label)}</h2>
            <blockquote class="voice"><p class="words" dir="auto">{fields.get(field).to_owned()}</p></blockquote>
        }
    })
    .collect_view();
    let way = meeting.map(|meeting| {
        view! { <p class="actions"><a class="button secondary" href=format!("{}#themes", at(here, meeting.id))>{t!(v, "meetings-themes")}</a></p> }
    });
    let body = view! {
        {crumbs_to(here, meeting)}
        {page_head(&title, Some(t!(v, "meetings-theme-gone-text")), None)}
        {typed}
        {way}
    }
    .into_any();
    show_page(app, here, StatusCode::CONFLICT, title, body)
}

fn own(here: &Here, meeting: &Meeting, theme: &Theme) -> String {
    format!("{}/themes/{}", at(here, meeting.id), theme.id)
}

pub(super) async fn add(State(app): State<App>, here: Here, Path((_slug, meeting)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let meeting = found(&app, &here, &meeting).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    if !errors.is_empty() {
        return Ok(super::show::shown(&app, &here, &meeting, &fields, &errors));
    }
    match meetings::add_theme(&app.db, &here.place, meeting.id, fields.get("title"), fields.get("notes")).await {
        Ok(_) => Ok(Flash("meeting-theme-added").to(&v.cookies, &format!("{}#themes", at(&here, meeting.id)))),
        Err(ThemeError::Problems(wrong)) => Ok(super::show::shown(&app, &here, &meeting, &fields, &theme_problems(v, &wrong))),
        Err(ThemeError::Meanwhile | ThemeError::Gone) => Err(Reply::of(&app, v)(Error::Conflict)),
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

/// What a theme's page shows besides the theme: what was typed, in one of its two forms, and what is wrong with it.
#[derive(Default)]
struct Typing {
    theme: Option<(Fields, FieldErrors)>,
    quote: Option<(Fields, FieldErrors)>,
    /// Somebody else has changed the theme since.
    meanwhile: bool,
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, meeting, theme)): Path<(String, String, String)>) -> Outcome {
    let (meeting, theme) = named(&app, &here, &meeting, &theme).await?;
    Ok(page(&app, &here, &meeting, &theme, Typing::default()))
}

pub(super) async fn save(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, which)): Path<(String, String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (meeting, theme) = match still_there(&app, &here, &id, &which).await? {
        (Some(meeting), Some(theme)) => (meeting, theme),
        (meeting, _) => return Ok(gone(&app, &here, meeting.as_ref(), &fields)),
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    let with = |fields, errors| Typing {
        theme: Some((fields, errors)),
        ..Typing::default()
    };
    if !errors.is_empty() {
        return Ok(page(&app, &here, &meeting, &theme, with(fields, errors)));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    let key = (meeting.id, theme.id);
    match meetings::change_theme(&app.db, &here.place, key, edit, fields.get("title"), fields.get("notes")).await {
        Ok(()) => Ok(Flash("meeting-theme-saved").to(&v.cookies, &format!("{}#themes", at(&here, meeting.id)))),
        Err(ThemeError::Problems(wrong)) => {
            let errors = theme_problems(v, &wrong);
            Ok(page(&app, &here, &meeting, &theme, with(fields, errors)))
        }
        Err(ThemeError::Meanwhile) => {
            // What the other saved stands above what is typed; saving again goes over it.
            let (meeting, theme) = match still_there(&app, &here, &id, &which).await? {
                (Some(meeting), Some(theme)) => (meeting, theme),
                (meeting, _) => return Ok(gone(&app, &here, meeting.as_ref(), &fields)),
            };
            fields.set("edit", &theme.edit.to_string());
            let typing = Typing {
                meanwhile: true,
                ..with(fields, errors)
            };
            Ok(page(&app, &here, &meeting, &theme, typing))
        }
        Err(ThemeError::Gone) => Ok(gone(&app, &here, Some(&meeting), &fields)),
        Err(ThemeError::Other(Error::NotFound)) => Ok(gone(&app, &here, None, &fields)),
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

pub(super) async fn add_quote(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, which)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (meeting, theme) = match still_there(&app, &here, &id, &which).await? {
        (Some(meeting), Some(theme)) => (meeting, theme),
        (meeting, _) => return Ok(gone(&app, &here, meeting.as_ref(), &fields)),
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["text"], &mut errors);
    ask_about_names(v, &fields, "text", &mut errors);
    let with = |fields, errors| Typing {
        quote: Some((fields, errors)),
        ..Typing::default()
    };
    if !errors.is_empty() {
        return Ok(page(&app, &here, &meeting, &theme, with(fields, errors)));
    }
    let (key, agreed) = ((meeting.id, theme.id), fields.has("agreed", YES));
    match meetings::add_quote(&app.db, &here.place, key, fields.get("text"), fields.get("role"), agreed).await {
        Ok(_) => Ok(Flash("meeting-quote-added").to(&v.cookies, &own(&here, &meeting, &theme))),
        Err(ThemeError::Problems(wrong)) => {
            let errors = theme_problems(v, &wrong);
            Ok(page(&app, &here, &meeting, &theme, with(fields, errors)))
        }
        Err(ThemeError::Gone) => Ok(gone(&app, &here, Some(&meeting), &fields)),
        Err(ThemeError::Other(Error::NotFound)) => Ok(gone(&app, &here, None, &fields)),
        Err(ThemeError::Meanwhile) => Err(Reply::of(&app, v)(Error::Conflict)),
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

/// A theme's page.
fn page(app: &App, here: &Here, meeting: &Meeting, theme: &Theme, typing: Typing) -> Response {
    let v = &here.visitor;
    let Typing {
        theme: of_theme,
        quote,
        meanwhile,
    } = typing;
    let own = own(here, meeting, theme);
    let (fields, errors) = of_theme.unwrap_or_else(|| {
        let stands = Fields::of([
            ("edit", theme.edit.to_string()),
            ("title", theme.title.clone()),
            ("notes", theme.notes.clone()),
        ]);
        (stands, FieldErrors::default())
    });
    let (quote_fields, quote_errors) = quote.unwrap_or_default();
    // One form was sent, so one of the two has something wrong at most.
    let wrong = if errors.is_empty() { &quote_errors } else { &errors };
    let theirs = meanwhile.then(|| {
        view! {
            {notice("warn", t!(v, "meetings-meanwhile"))}
            <blockquote class="voice">
                <p dir="auto"><strong>{theme.title.clone()}</strong></p>
                <p class="words" dir="auto">{theme.notes.clone()}</p>
            </blockquote>
        }
    });
    let writes = meeting.notes_deleted_on.is_none();
    let title = t!(v, "meetings-theme-edit");
    let body = view! {
        {crumbs_to(here, Some(meeting))}
        {page_head(&title, wrong.is_empty().then(|| theme.title.clone()), None)}
        {error_summary(v, wrong)}
        {theirs}
        {writes.then(|| view! {
            <form method="post" action=own.clone() novalidate>
                <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
                {text_field("title", "text", t!(v, "meetings-theme-title"), None, &fields, &errors)}
                {text_area(
                    "notes",
                    8,
                    t!(v, "meetings-theme-notes"),
                    Some(t!(v, "meetings-theme-notes-hint", most = LONGEST_SUMMARY)),
                    &fields,
                    &errors,
                )}
                {something_else(v, &fields, &WORDS)}
                <div class="actions">
                    <button type="submit">{t!(v, "meetings-save")}</button>
                    <a class="button quiet" href=at(here, meeting.id)>{t!(v, "meetings-cancel")}</a>
                </div>
            </form>
        })}
        {quotes(here, meeting, theme)}
        {writes.then(|| quote_form(here, &own, &quote_fields, &quote_errors))}
        <p class="no-print"><a class="button quiet" href=format!("{own}/remove")>{t!(v, "meetings-theme-remove")}</a></p>
    }
    .into_any();
    show_page(app, here, status_of(wrong, meanwhile), title, body)
}

fn quotes(here: &Here, meeting: &Meeting, theme: &Theme) -> AnyView {
    let v = &here.visitor;
    let own = own(here, meeting, theme);
    let items = theme
        .quotes
        .iter()
        .map(|q| {
            let href = format!("{own}/quotes/{}/remove", q.id);
            view! {
                <blockquote class="voice">
                    <p class="words" dir="auto">{q.text.clone()}</p>
                    <p class="meta">{speaker(v, q.speaker)}</p>
                    <p class="no-print">
                        <a class="button quiet" href=href>{t!(v, "meetings-quote-remove")} <span class="visually-hidden">": " {q.text.clone()}</span></a>
                    </p>
                </blockquote>
            }
        })
        .collect_view();
    view! { <h2>{t!(v, "meetings-quotes")}</h2> <p>{t!(v, "meetings-quotes-text")}</p> {items} }.into_any()
}

fn quote_form(here: &Here, own: &str, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let speakers: Vec<Choice> = Speaker::ALL
        .iter()
        .map(|s| Choice {
            value: s.key().to_owned(),
            text: speaker(v, *s),
        })
        .collect();
    let yes = [Choice {
        value: YES.to_owned(),
        text: t!(v, "meetings-quote-agreed-yes"),
    }];
    view! {
        <form method="post" action=format!("{own}/quotes") novalidate>
            <h3>{t!(v, "meetings-quote-new")}</h3>
            {text_area("text", 3, t!(v, "meetings-quote-text"), Some(t!(v, "meetings-quote-text-hint", most = LONGEST_QUOTE)), fields, errors)}
            {no_names(v, fields, "text")}
            {something_else(v, fields, &["text"])}
            {choice_group("role", false, t!(v, "meetings-quote-role"), Some(t!(v, "meetings-quote-role-hint")), &speakers, fields, errors)}
            {choice_group("agreed", true, t!(v, "meetings-quote-agreed"), Some(t!(v, "meetings-quote-agreed-hint")), &yes, fields, errors)}
            <div class="actions"><button type="submit">{t!(v, "meetings-quote-add")}</button></div>
        </form>
    }
    .into_any()
}

// ---- taking away

pub(super) async fn ask_remove(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting, theme)): Path<(String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let (meeting, theme) = named(&app, &here, &meeting, &theme).await?;
    let own = own(&here, &meeting, &theme);
    let title = t!(v, "meetings-theme-remove-title");
    let body = view! {
        {crumbs_to(&here, Some(&meeting))}
        {page_head(&title, Some(theme.title.clone()), None)}
        {notice("warn", t!(v, "meetings-theme-remove-text", n = theme.quotes.len()))}
        {sure(&here, format!("{own}/remove"), at(&here, meeting.id))}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// The form that asks whether one is sure.
fn sure(here: &Here, action: String, back: String) -> AnyView {
    let v = &here.visitor;
    view! {
        <form method="post" action=action>
            <p class="actions">
                <button class="danger" type="submit">{t!(v, "meetings-remove-do")}</button>
                <a class="button quiet" href=back>{t!(v, "meetings-cancel")}</a>
            </p>
        </form>
    }
    .into_any()
}

pub(super) async fn remove(State(app): State<App>, here: Here, Path((_slug, meeting, theme)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (meeting, theme) = named(&app, &here, &meeting, &theme).await?;
    meetings::remove_theme(&app.db, &here.place, (meeting.id, theme.id))
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("meeting-theme-removed").to(&v.cookies, &format!("{}#themes", at(&here, meeting.id))))
}

pub(super) async fn ask_remove_quote(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting, theme, quote)): Path<(String, String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let id: QuoteId = parse(&app, &here, &quote)?;
    let (meeting, theme) = named(&app, &here, &meeting, &theme).await?;
    let Some(quote) = theme.quotes.iter().find(|q| q.id == id) else {
        return Err(Reply::of(&app, v)(Error::NotFound));
    };
    let own = own(&here, &meeting, &theme);
    let title = t!(v, "meetings-quote-remove-title");
    let body = view! {
        {crumbs_to(&here, Some(&meeting))}
        {page_head(&title, None, None)}
        <blockquote class="voice"><p class="words" dir="auto">{quote.text.clone()}</p></blockquote>
        <p>{t!(v, "meetings-quote-remove-text")}</p>
        {sure(&here, format!("{own}/quotes/{id}/remove"), own.clone())}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

pub(super) async fn remove_quote(
    State(app): State<App>,
    here: Here,
    Path((_slug, meeting, theme, quote)): Path<(String, String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let id: QuoteId = parse(&app, &here, &quote)?;
    let (meeting, theme) = named(&app, &here, &meeting, &theme).await?;
    meetings::remove_quote(&app.db, &here.place, (meeting.id, theme.id), id)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("meeting-quote-removed").to(&v.cookies, &own(&here, &meeting, &theme)))
}
