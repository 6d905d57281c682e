//! A named round: making a draft one, asking participants in it, their slips, and what changed for the group.

use super::{at, consent_name, home, show_page};
use crate::{
    exchange::deviations_on_line,
    focus_groups::{find_round, language_heading, round_path, round_title, rounds_path},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, page, see_other},
    t,
    texts::Reader,
    ui::{Choice, Drawing, Shell, badge, choice_group, crumbs, error_summary, marked, notice, page_head, render, select_field, shell},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    disclosure::{Distribution, Participation},
    focus_groups::RoundState,
    ids::ParticipantId,
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::deviations,
    focus_groups::rounds::{self, Round},
    limits::SLIPS,
    participants::{
        self, Participant, answering,
        asking::{self, Before, Changed, Invited, Slip},
    },
    texts::{Catalogue, day},
};

type Id = Path<(String, String)>;

/// An own round of this municipality; others do not exist here.
async fn own(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let round = find_round(app, here, id).await?;
    if round.key.owner == here.place.tenant {
        Ok(round)
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

/// The same, where it is named.
async fn named(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let round = own(app, here, id).await?;
    if round.anonymous {
        return Err(Reply::of(app, &here.visitor)(Error::NotFound));
    }
    Ok(round)
}

fn way_back(here: &Here, round: &Round) -> AnyView {
    let v = &here.visitor;
    let above = [
        (rounds_path(here), t!(v, "rounds-title")),
        (round_path(here, round), round_title(v, round)),
    ];
    crumbs(v, &above)
}

/// What stands of it on the round's page; nothing where there is nothing to say.
pub(crate) fn section(here: &Here, round: &Round) -> Option<AnyView> {
    let v = &here.visitor;
    if round.key.owner != here.place.tenant || here.place.kind != TenantKind::Municipality {
        return None;
    }
    let may = |permission| here.place.role.may(permission);
    let path = round_path(here, round);
    let link = |to: &str, text: &str| view! { <p><a href=format!("{path}/{to}")>{t!(v, text)}</a></p> }.into_any();
    let way = match (round.anonymous, round.state) {
        (true, RoundState::Draft) if may(Permission::RunRounds) => link("named", "participants-named-way"),
        (false, RoundState::Draft) if may(Permission::RunRounds) => link("named", "participants-anonymous-way"),
        (false, RoundState::Open) if may(Permission::FollowParticipants) => link("participants", "participants-invite-way"),
        (false, RoundState::Closed) if may(Permission::SeeResults) => link("change", "participants-change-way"),
        (true, _) => return None,
        (false, _) => ().into_any(),
    };
    let (title, text) = if round.anonymous {
        ("participants-section-could", "participants-section-could-text")
    } else {
        ("participants-section-named", "participants-section-named-text")
    };
    Some(
        view! {
            <section aria-labelledby="named">
                <h2 id="named">{t!(v, title)}</h2>
                <p>{t!(v, text)}</p>
                {way}
            </section>
        }
        .into_any(),
    )
}

// ---- named or anonymous

/// A draft: what is named is fixed when a round opens.
async fn draft(app: &App, here: &Here, id: &str) -> Result<Round, Reply> {
    let round = own(app, here, id).await?;
    if round.state == RoundState::Draft {
        Ok(round)
    } else {
        Err(Reply::of(app, &here.visitor)(Error::Conflict))
    }
}

pub(super) async fn ask_named(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = draft(&app, &here, &id).await?;
    let v = &here.visitor;
    let points = [
        "participants-named-consent",
        "participants-named-alias",
        "participants-named-readers",
        "participants-named-logged",
        "participants-named-region",
        "participants-named-codes",
        "participants-named-fixed",
    ];
    let items = points.iter().map(|id| view! { <li>{t!(v, id)}</li> }).collect_view();
    let (title, value, does) = if round.anonymous {
        ("participants-named-title", "yes", "participants-named-do")
    } else {
        ("participants-anonymous-title", "no", "participants-anonymous-do")
    };
    let path = round_path(&here, &round);
    let body = view! {
        {way_back(&here, &round)}
        {page_head(&t!(v, title), Some(t!(v, "participants-named-lede")), None)}
        <ul>{items}</ul>
        {notice("info", t!(v, "participants-named-advice"))}
        <form method="post" action=format!("{path}/named")>
            <div class="actions">
                <button type="submit" name="named" value=value>{t!(v, does)}</button>
                <a class="button quiet" href=path.clone()>{t!(v, "participants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, t!(v, title), body))
}

pub(super) async fn set_named(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let round = draft(&app, &here, &id).await?;
    let yes = fields.get("named") == "yes";
    rounds::set_named(&app.db, &here.place, round.key.round, yes)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let said = if yes { "participants-named" } else { "participants-anonymous" };
    Ok(Flash(said).to(&here.visitor.cookies, &round_path(&here, &round)))
}

// ---- asking

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = named(&app, &here, &id).await?;
    if round.state != RoundState::Open {
        // The round's page says why nobody can be asked now.
        return Ok(see_other(&round_path(&here, &round)));
    }
    answer(&app, &here, &round, &Fields::default(), &FieldErrors::default()).await
}

pub(super) async fn invite(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let round = named(&app, &here, &id).await?;
    let v = &here.visitor;
    let chosen: Vec<ParticipantId> = fields.all("participants").filter_map(|id| id.parse().ok()).collect();
    let languages = &round.draft.languages;
    let language = Language::parse(fields.get("language"))
        .ok()
        .filter(|l| languages.contains(l))
        .or(languages.first().copied())
        .unwrap_or(Language::Sv);
    let mut errors = FieldErrors::default();
    if chosen.is_empty() {
        errors.push("participants", t!(v, "participants-problem-nobody"));
        return answer(&app, &here, &round, &fields, &errors).await;
    }
    match asking::invite(&app.db, &app.secret, &here.place, round.key.round, &chosen, language).await {
        Ok(_) => Ok(Flash("participants-invited").to(&v.cookies, &format!("{}/participants", round_path(&here, &round)))),
        Err(Error::Full) => {
            errors.push("participants", t!(v, "limits-slips", n = SLIPS.most));
            answer(&app, &here, &round, &fields, &errors).await
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

async fn answer(app: &App, here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let reply = || Reply::of(app, &here.visitor);
    let invited = asking::invited(&app.db, &here.place, round.key.round).await.map_err(reply())?;
    let all = participants::list(&app.db, &here.place).await.map_err(reply())?;
    let open: Vec<Participant> = all
        .into_iter()
        .filter(|p| p.ended_on.is_none() && invited.iter().all(|i| i.participant != p.id))
        .collect();
    Ok(invitations(app, here, round, (&invited, &open), fields, errors))
}

fn invitations(
    app: &App,
    here: &Here,
    round: &Round,
    (invited, open): (&[Invited], &[Participant]),
    fields: &Fields,
    errors: &FieldErrors,
) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "participants-invite-title");
    let path = format!("{}/participants", round_path(here, round));
    let asked = invited
        .iter()
        .map(|i| {
            let ended = i
                .ended_on
                .map(|on| badge("closed", t!(v, "participants-ended-on", day = day(v.language, on))));
            view! {
                <li>
                    <a href=at(here, i.participant)><bdi>{i.alias.clone()}</bdi></a>
                    <span class="meta">{consent_name(here, i.consent)} ", " {language_heading(v, i.language)}</span>
                    {ended}
                </li>
            }
        })
        .collect_view();
    let asked = (!invited.is_empty()).then(|| {
        view! {
            <section aria-labelledby="asked">
                <h2 id="asked">{t!(v, "participants-invited-title", n = invited.len())}</h2>
                <p>{t!(v, "participants-invited-text")}</p>
                <ul class="todo">{asked}</ul>
                <p><a class="button" href=format!("{path}/slips")>{t!(v, "participants-slips-way")}</a></p>
            </section>
        }
    });
    let body = view! {
        {way_back(here, round)}
        {page_head(&title, Some(t!(v, "participants-invite-lede")), None)}
        {error_summary(v, errors)}
        {choose(here, round, open, fields, errors)}
        {asked}
    }
    .into_any();
    show_page(app, here, status, title, body)
}

fn choose(here: &Here, round: &Round, open: &[Participant], fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    if open.is_empty() {
        return view! {
            <div class="empty">
                <p>{t!(v, "participants-nobody-left")}</p>
                <p><a href=home(here)>{t!(v, "participants-title")}</a></p>
            </div>
        }
        .into_any();
    }
    let choices: Vec<Choice> = open
        .iter()
        .map(|p| Choice {
            value: p.id.to_string(),
            text: p.alias.clone(),
        })
        .collect();
    let languages: Vec<(String, String)> = round
        .draft
        .languages
        .iter()
        .map(|l| (l.key().to_owned(), language_heading(v, *l)))
        .collect();
    view! {
        <form method="post" action=format!("{}/participants", round_path(here, round)) novalidate>
            {choice_group(
                "participants",
                true,
                t!(v, "participants-choose"),
                Some(t!(v, "participants-choose-hint")),
                &choices,
                fields,
                errors,
            )}
            {select_field(
                "language",
                t!(v, "participants-slip-language"),
                Some(t!(v, "participants-slip-language-hint")),
                &languages,
                fields,
                errors,
            )}
            <div class="actions"><button type="submit">{t!(v, "participants-invite-do")}</button></div>
        </form>
    }
    .into_any()
}

// ---- slips

pub(super) async fn slips(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = named(&app, &here, &id).await?;
    let v = &here.visitor;
    if round.state != RoundState::Open {
        return Ok(see_other(&round_path(&here, &round)));
    }
    let slips = asking::slips(&app.db, &app.secret, &here.place, round.key.round)
        .await
        .map_err(Reply::of(&app, v))?;
    // Slips say what the pages of their links do, in this place's own words.
    let opening = match slips.first() {
        Some(slip) => answering::find(&app.db, &app.documents, &slip.token)
            .await
            .map_err(Reply::of(&app, v))?,
        None => None,
    };
    let words = opening.as_ref().and_then(|opening| opening.round.words.as_deref());
    let drawn: Vec<(Slip, String, Drawing)> = slips
        .into_iter()
        .map(|slip| {
            let link = format!("{}{}", app.base_url, super::way::address(&slip.token));
            // Scanned, it opens in the language of the slip. Typed it is shorter, and asks for one.
            let drawing = Drawing::of(&format!("{link}?lang={}", slip.language.key()))?;
            Ok((slip, link, drawing))
        })
        .collect::<Result<_, qrcode::types::QrError>>()
        .map_err(|e| Error::Internal(e.into()))
        .map_err(Reply::of(&app, v))?;
    let title = t!(v, "participants-slips-title");
    let of = Shell {
        title: title.clone(),
        section: "participants",
        wide: true,
        ..Shell::default()
    };
    let cards = drawn
        .iter()
        .map(|(slip, link, drawing)| card(&round, words, slip, link, drawing))
        .collect_view();
    Ok(page(
        StatusCode::OK,
        render(|| {
            let body = view! {
                <div class="no-print">
                    {way_back(&here, &round)}
                    {page_head(&title, Some(t!(v, "participants-slips-lede")), None)}
                    {notice("warn", t!(v, "participants-slips-careful"))}
                </div>
                <ul class="sheet tall">{cards}</ul>
            };
            shell(&app, v, Some(&here.place), &of, body.into_any())
        }),
    ))
}

fn card(round: &Round, words: Option<&Catalogue>, slip: &Slip, link: &str, drawing: &Drawing) -> AnyView {
    let l = slip.language;
    let reader = Reader { language: l, words };
    let address = link.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    let until = t!(reader, "consent-slip-until", day = day(l, round.draft.closes_on));
    view! {
        <li class="cut" lang=l.lang() dir=l.dir()>
            <p><strong><bdi>{slip.alias.clone()}</bdi></strong></p>
            <p>{marked(&round.draft.title, l)}</p>
            {drawing.view(&slip.alias)}
            <p>{t!(reader, "consent-slip-scan")}</p>
            // It has no spaces to break at.
            <p class="address lines" dir="ltr"><code>{address}</code></p>
            <p>{t!(reader, "consent-slip-asks")}</p>
            <p>{until}</p>
        </li>
    }
    .into_any()
}

// ---- what changed for the group

pub(super) async fn change(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let round = named(&app, &here, &id).await?;
    let v = &here.visitor;
    let changed = asking::change(&app.db, &here.place, round.key.round)
        .await
        .map_err(Reply::of(&app, v))?;
    let line = match changed.as_ref().and_then(|changed| changed.before.as_ref()) {
        Some(before) => line_of_time(&app, &here, before, &round).await?,
        None => None,
    };
    let title = t!(v, "participants-change-title");
    let body = view! {
        {way_back(&here, &round)}
        {page_head(&title, Some(t!(v, "participants-change-lede")), None)}
        {match &changed {
            None => notice("info", t!(v, "participants-change-not-yet")),
            Some(Changed { before: None, .. }) => notice("info", t!(v, "participants-change-first")),
            Some(changed) => figures(&here, changed, line),
        }}
        <p class="meta">{t!(v, "participants-change-hidden", n = round.threshold_closed)}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// When both rounds were, with what nobody foresaw from the first day of the one to the last of the other; nothing where nothing was going
/// on, and for who does not read the exchange.
async fn line_of_time(app: &App, here: &Here, before: &Before, round: &Round) -> Result<Option<AnyView>, Reply> {
    if !here.place.role.may(Permission::SeeExchange) {
        return Ok(None);
    }
    let v = &here.visitor;
    let draft = &round.draft;
    let last = before.closes_on.max(draft.closes_on);
    let meanwhile = deviations::during(&app.db, &here.place, before.opens_on, last)
        .await
        .map_err(Reply::of(app, v))?;
    let shown = [
        (before.title.best(v.language).1.to_owned(), before.opens_on, before.closes_on),
        (draft.title.best(v.language).1.to_owned(), draft.opens_on, draft.closes_on),
    ];
    Ok(deviations_on_line(here, t!(v, "deviations-beside-time"), &shown, &meanwhile))
}

fn figures(here: &Here, changed: &Changed, line: Option<AnyView>) -> AnyView {
    let v = &here.visitor;
    let since = changed.before.as_ref().map(|before| {
        let text = t!(v, "participants-change-since", day = day(v.language, before.opens_on));
        view! { <p>{text} " " {marked(&before.title, v.language)}</p> }
    });
    let both = match changed.change.both {
        Participation::FewerThanFive => t!(v, "participants-change-few"),
        Participation::AtLeast(n) => t!(v, "participants-change-both", n = n),
    };
    let lines = changed
        .change
        .items
        .iter()
        .filter_map(|item| {
            let question = changed.instrument.question(&item.question)?;
            let about = question.row.map(|_| view! { {marked(&question.item.text, v.language)} <br /> });
            Some(view! {
                <div>
                    <dt>{about} {marked(question.text(), v.language)}</dt>
                    <dd>{in_plain_words(here, item.change.as_ref())}</dd>
                </div>
            })
        })
        .collect_view();
    view! {
        {since}
        <p>{both}</p>
        {line}
        <dl class="facts">{lines}</dl>
        <p class="meta">{t!(v, "participants-change-made", day = day(v.language, changed.made_on))}</p>
    }
    .into_any()
}

/// How many answered higher, the same and lower than before. Hidden and empty look alike.
fn in_plain_words(here: &Here, change: Option<&Distribution>) -> String {
    let v = &here.visitor;
    match change.map(|c| (c.answered, c.counts.as_slice())) {
        Some((answered, [lower, same, higher])) => t!(
            v,
            "participants-change-words",
            n = answered,
            higher = *higher,
            same = *same,
            lower = *lower
        ),
        _ => t!(v, "participants-change-none"),
    }
}
