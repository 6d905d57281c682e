//! Inviting participants: by mail, or with printed slips; and the reminder.

mod sheet;

use super::rounds::{find, joined, language_heading, language_name, list_path, path, takes_part, title, today, written};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page, see_other},
    islands::AddressCount,
    t,
    ui::{Shell, crumbs, error_summary, hint_of, page_head, render, select_field, shell, text_field},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    focus_groups::RoundState,
    identity::{BadLine, EmailProblem},
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        invitations::{self, InviteError, InvitedAddress, MAX_AT_ONCE, SheetRow},
        rounds::Round,
    },
    limits::{INVITATIONS, SLIPS},
};

const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

/// The most bad lines that are named one by one: more say no more.
const MOST_LINES: usize = 20;

type Id = Path<(String, String)>;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get_in(&BOTH, "/focus-groups/{id}/invite", Permission::Invite, show)
        .post_in(&BOTH, "/focus-groups/{id}/invite", Permission::Invite, by_mail)
        // Whoever reloads a page with mistakes in it comes back to the forms.
        .get_in(&BOTH, "/focus-groups/{id}/sheets", Permission::Invite, show)
        .post_in(&BOTH, "/focus-groups/{id}/sheets", Permission::Invite, by_sheet)
        .get_in(&BOTH, "/focus-groups/{id}/sheets/{n}", Permission::Invite, sheet::show)
        .post_in(&BOTH, "/focus-groups/{id}/remind", Permission::Invite, remind)
}

/// The round that this place takes part in; for others it does not exist.
async fn find_mine(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let round = find(app, here, id).await?;
    if takes_part(here, &round) {
        Ok(round)
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_mine(&app, &here, &id).await?;
    if round.state != RoundState::Open {
        // The round's page says why nobody can be invited now.
        return Ok(see_other(&path(&here, &round)));
    }
    if !round.anonymous {
        return Ok(see_other(&format!("{}/participants", path(&here, &round))));
    }
    answer(&app, &here, &round, &Fields::default(), &FieldErrors::default()).await
}

/// The language that was chosen, where the round has it.
fn chosen(round: &Round, key: &str) -> Language {
    let languages = &round.draft.languages;
    Language::parse(key)
        .ok()
        .filter(|l| languages.contains(l))
        .or(languages.first().copied())
        .unwrap_or(Language::Sv)
}

async fn by_mail(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let round = find_mine(&app, &here, &id).await?;
    let visitor = &here.visitor;
    let language = chosen(&round, fields.get("mail-language"));
    let list = fields.get("addresses");
    let mut errors = FieldErrors::default();
    match invitations::by_mail(&app.db, &app.secret, &here.place, round.key, language, list).await {
        Ok(invited) => {
            let said = match (invited.new, invited.before) {
                (0, _) => "invite-all-before",
                (_, 0) => "invite-sent",
                _ => "invite-some-before",
            };
            return Ok(Flash(said).to(&visitor.cookies, &format!("{}/invite", path(&here, &round))));
        }
        Err(InviteError::Empty | InviteError::Slips) => errors.push("addresses", t!(visitor, "invite-problem-empty")),
        Err(InviteError::TooMany) => errors.push("addresses", t!(visitor, "invite-problem-many", n = MAX_AT_ONCE)),
        Err(InviteError::NoMoreToday | InviteError::NoMoreSlipsToday) => {
            errors.push("addresses", t!(visitor, "limits-invitations", n = INVITATIONS.most));
        }
        Err(InviteError::BadLines(lines)) => note_lines(visitor, &lines, &mut errors),
        Err(InviteError::Other(error)) => return Err(Reply::of(&app, visitor)(error)),
    }
    answer(&app, &here, &round, &fields, &errors).await
}

fn note_lines(visitor: &Visitor, lines: &[BadLine], errors: &mut FieldErrors) {
    let mut lines = lines.to_vec();
    lines.dedup();
    for bad in lines.iter().take(MOST_LINES) {
        let id = match bad.problem {
            EmailProblem::TooLong => "invite-problem-line-long",
            EmailProblem::Empty | EmailProblem::Malformed => "invite-problem-line",
        };
        errors.push("addresses", t!(visitor, id, line = bad.line));
    }
    if lines.len() > MOST_LINES {
        errors.push("addresses", t!(visitor, "invite-problem-more", n = lines.len() - MOST_LINES));
    }
}

async fn by_sheet(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let round = find_mine(&app, &here, &id).await?;
    let visitor = &here.visitor;
    let language = chosen(&round, fields.get("slip-language"));
    let slips = fields.get("slips").trim().parse().unwrap_or(0);
    match invitations::by_sheet(&app.db, &app.secret, &here.place, round.key, language, slips).await {
        // Without a message: it would stand on the paper too.
        Ok(sheet) => Ok(see_other(&format!("{}/sheets/{sheet}", path(&here, &round)))),
        Err(InviteError::Other(error)) => Err(Reply::of(&app, visitor)(error)),
        Err(problem) => {
            let mut errors = FieldErrors::default();
            let text = match problem {
                InviteError::NoMoreSlipsToday => t!(visitor, "limits-slips", n = SLIPS.most),
                _ => t!(visitor, "invite-problem-slips", n = MAX_AT_ONCE),
            };
            errors.push("slips", text);
            answer(&app, &here, &round, &fields, &errors).await
        }
    }
}

async fn remind(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = find_mine(&app, &here, &id).await?;
    invitations::remind(&app.db, &here.place, round.key)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("invite-reminded").to(&here.visitor.cookies, &format!("{}/invite", path(&here, &round))))
}

/// The page with its forms, as they were typed.
async fn answer(app: &App, here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let visitor = &here.visitor;
    let (addresses, sheets) = invitations::list(&app.db, &here.place, round.key)
        .await
        .map_err(Reply::of(app, visitor))?;
    let waits = round.draft.opens_on >= today(app, here).await?;
    let forms = Forms { waits, fields, errors };
    Ok(render_page(app, here, round, &addresses, &sheets, &forms))
}

/// How the forms stand.
struct Forms<'a> {
    /// Whether mails may have to wait for the round's first day.
    waits: bool,
    /// What was typed.
    fields: &'a Fields,
    /// What is wrong with it.
    errors: &'a FieldErrors,
}

fn render_page(app: &App, here: &Here, round: &Round, addresses: &[InvitedAddress], sheets: &[SheetRow], forms: &Forms<'_>) -> Response {
    let visitor = &here.visitor;
    let errors = forms.errors;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let of = Shell {
        title: t!(visitor, "invite-title"),
        errors: !errors.is_empty(),
        section: "focus-groups",
        islands: true,
        ..Shell::default()
    };
    let above = [
        (list_path(here), t!(visitor, "rounds-title")),
        (path(here, round), title(visitor, round)),
    ];
    let lede = t!(visitor, "invite-lede", day = written(visitor, round.draft.closes_on));
    page(
        status,
        render(|| {
            let body = view! {
                {crumbs(visitor, &above)}
                {page_head(&t!(visitor, "invite-title"), Some(lede), None)}
                <p>{t!(visitor, "invite-helpers")}</p>
                {error_summary(visitor, errors)}
                {mail_form(here, round, forms)}
                {slips_form(here, round, sheets, forms)}
                {(!addresses.is_empty()).then(|| invited(here, round, addresses))}
            };
            shell(app, visitor, Some(&here.place), &of, body.into_any())
        }),
    )
}

/// The round's languages, for a select.
fn languages(visitor: &Visitor, round: &Round) -> Vec<(String, String)> {
    round
        .draft
        .languages
        .iter()
        .map(|l| (l.key().to_owned(), language_heading(visitor, *l)))
        .collect()
}

fn mail_form(here: &Here, round: &Round, forms: &Forms<'_>) -> AnyView {
    let visitor = &here.visitor;
    let Forms { waits, fields, errors } = *forms;
    let when = if waits {
        t!(visitor, "invite-mail-waits", day = written(visitor, round.draft.opens_on))
    } else {
        t!(visitor, "invite-mail-at-once")
    };
    let wrong: Vec<String> = errors
        .0
        .iter()
        .filter(|(field, _)| *field == "addresses")
        .map(|(_, text)| text.clone())
        .collect();
    let bad = !wrong.is_empty();
    let problems = bad.then(|| {
        let items = wrong.into_iter().map(|text| view! { <li>{text}</li> }).collect_view();
        view! {
            <div class="error" id="addresses-error">
                <p>{t!(visitor, "invite-nothing-sent")}</p>
                <ul>{items}</ul>
            </div>
        }
    });
    // The island puts the numbers in.
    let good = t!(visitor, "invite-count", n = "{n}");
    let unreadable = t!(visitor, "invite-count-bad", n = "{n}");
    view! {
        <section aria-labelledby="by-mail">
            <h2 id="by-mail">{t!(visitor, "invite-mail-title")}</h2>
            <p>{t!(visitor, "invite-mail-text")} " " {when}</p>
            <form method="post" action=format!("{}/invite", path(here, round)) novalidate>
                <div class=if bad { "field bad" } else { "field" }>
                    <label for="addresses">{t!(visitor, "invite-addresses")}</label>
                    <p class="hint" id="addresses-hint">{t!(visitor, "invite-addresses-hint", n = MAX_AT_ONCE)}</p>
                    {problems}
                    <textarea id="addresses" name="addresses" rows="8" dir="ltr" spellcheck="false" autocomplete="off" autocapitalize="none"
                        aria-describedby=hint_of("addresses", true, bad) aria-invalid=bad.then_some("true")>
                        {crate::ui::in_text_area(fields.get("addresses"))}
                    </textarea>
                    <AddressCount field="addresses".to_owned() good=good bad=unreadable />
                </div>
                {select_field("mail-language", t!(visitor, "invite-mail-language"), Some(t!(visitor, "invite-mail-language-hint")),
                    &languages(visitor, round), fields, errors)}
                <div class="actions"><button type="submit">{t!(visitor, "invite-mail-do")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn slips_form(here: &Here, round: &Round, sheets: &[SheetRow], forms: &Forms<'_>) -> AnyView {
    let visitor = &here.visitor;
    let Forms { fields, errors, .. } = *forms;
    let at = path(here, round);
    let made = (!sheets.is_empty()).then(|| {
        let (number, slips, language) = (
            t!(visitor, "invite-sheet"),
            t!(visitor, "invite-sheet-slips"),
            t!(visitor, "invite-language"),
        );
        let rows = sheets
            .iter()
            .map(|s| {
                view! {
                    <tr>
                        <th scope="row">
                            <a href=format!("{at}/sheets/{}", s.sheet)>{t!(visitor, "invite-sheet-print", n = s.sheet)}</a>
                        </th>
                        <td class="num" data-label=slips.clone()>{s.slips}</td>
                        <td data-label=language.clone()>{language_heading(visitor, s.language)}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <table class="stack">
                <caption>{t!(visitor, "invite-sheets-caption")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{number}</th>
                        <th scope="col" class="num">{slips.clone()}</th>
                        <th scope="col">{language.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <section aria-labelledby="by-slips">
            <h2 id="by-slips">{t!(visitor, "invite-slips-title")}</h2>
            <p>{t!(visitor, "invite-slips-text")}</p>
            <form method="post" action=format!("{at}/sheets") novalidate>
                <div class="row">
                    {text_field("slips", "number", t!(visitor, "invite-slips"), Some(t!(visitor, "invite-slips-hint")), fields, errors)}
                    {select_field("slip-language", t!(visitor, "invite-slip-language"), Some(t!(visitor, "invite-slip-language-hint")),
                        &languages(visitor, round), fields, errors)}
                </div>
                <div class="actions"><button type="submit" class="secondary">{t!(visitor, "invite-slips-do")}</button></div>
            </form>
            {made}
        </section>
    }
    .into_any()
}

/// Who was invited by mail, and the reminder.
fn invited(here: &Here, round: &Round, addresses: &[InvitedAddress]) -> AnyView {
    let visitor = &here.visitor;
    let used: Vec<Language> = Language::ALL
        .into_iter()
        .filter(|l| addresses.iter().any(|a| a.language == *l))
        .collect();
    let groups = used
        .iter()
        .map(|language| {
            let items = addresses
                .iter()
                .filter(|a| a.language == *language)
                .map(|a| view! { <li><bdi>{a.email.clone()}</bdi></li> })
                .collect_view();
            view! {
                <h3>{language_heading(visitor, *language)}</h3>
                <ul>{items}</ul>
            }
        })
        .collect_view();
    let names: Vec<String> = used.iter().map(|l| language_name(visitor, *l)).collect();
    view! {
        <section aria-labelledby="remind">
            <h2 id="remind">{t!(visitor, "invite-remind-title")}</h2>
            <p>{t!(visitor, "invite-remind-text")}</p>
            <div class="actions">
                <form method="post" action=format!("{}/remind", path(here, round))>
                    <button type="submit" class="secondary">{t!(visitor, "invite-remind-do")}</button>
                </form>
            </div>
        </section>
        <section aria-labelledby="invited">
            <h2 id="invited">{t!(visitor, "invite-list-title", n = addresses.len())}</h2>
            <p>{t!(visitor, "invite-list-text", languages = joined(visitor, &names))}</p>
            <details open=addresses.len() <= 30>
                <summary>{t!(visitor, "invite-list-show")}</summary>
                {groups}
            </details>
        </section>
    }
    .into_any()
}
