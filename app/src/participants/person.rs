//! One participant: what the person was asked and has said about it, a look at the answers, who has looked, and the ways to an end.
//!
//! A look is a POST: whoever looks has read first that it is logged, and no link, prefetch or mail scanner looks by itself.

use super::{at, consent_name, home, parse, show_page};
use crate::{
    focus_groups::in_words,
    http::{App, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{badge, crumbs, marked, notice, page_head, whole},
};
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    focus_groups::{Answer, Instrument, ItemKind, Question},
    ids::RoundId,
    participants::{Consent, Way, same_questions},
};
use leptos::prelude::*;
use serde_json::{Value, json};
use server::{
    Error,
    participants::{self, Answered, AskedIn, Look, LookAt, Participant},
    texts::day,
};

type Id = Path<(String, String)>;

fn way_back(here: &Here, participant: Option<&Participant>) -> AnyView {
    let v = &here.visitor;
    let mut above = vec![(home(here), t!(v, "participants-title"))];
    above.extend(participant.map(|p| (at(here, p.id), p.alias.clone())));
    crumbs(v, &above)
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let (participant, asked) = participants::get(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let title = participant.alias.clone();
    let made = t!(v, "participants-since", day = day(v.language, participant.made_on));
    let ended = participant
        .ended_on
        .map(|on| badge("closed", t!(v, "participants-ended-on", day = day(v.language, on))));
    let page_of = at(&here, id);
    let end = participant.ended_on.is_none().then(|| {
        view! {
            <section aria-labelledby="end">
                <h2 id="end">{t!(v, "participants-end-title")}</h2>
                <p>{t!(v, "participants-end-text")}</p>
                <form method="post" action=format!("{page_of}/end")>
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "participants-end-do")}</button></div>
                </form>
            </section>
        }
    });
    let body = view! {
        {way_back(&here, None)}
        {page_head(&title, None, None)}
        <p>{made} " " {ended}</p>
        {rounds(&here, &participant, &asked)}
        <section aria-labelledby="answers">
            <h2 id="answers">{t!(v, "participants-answers-title")}</h2>
            <p>{t!(v, "participants-answers-text")}</p>
            <form method="post" action=format!("{page_of}/look")>
                <div class="actions">
                    <button type="submit">{t!(v, "participants-look")}</button>
                    <a class="button secondary" href=format!("{page_of}/looks")>{t!(v, "participants-looks")}</a>
                </div>
            </form>
        </section>
        <section aria-labelledby="export">
            <h2 id="export">{t!(v, "participants-export-title")}</h2>
            <p>{t!(v, "participants-export-text")}</p>
            <form method="post" action=format!("{page_of}/export")>
                <div class="actions">
                    <button class="secondary" type="submit" name="form" value="html">{t!(v, "participants-export-html")}</button>
                    <button class="secondary" type="submit" name="form" value="json">{t!(v, "participants-export-json")}</button>
                </div>
            </form>
        </section>
        {end}
        <section aria-labelledby="delete">
            <h2 id="delete">{t!(v, "participants-delete-title")}</h2>
            <p>{t!(v, "participants-delete-short")}</p>
            <p><a class="button quiet" href=format!("{page_of}/delete")>{t!(v, "participants-delete-way")}</a></p>
        </section>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// The rounds in which somebody was asked, and what was said about that.
fn rounds(here: &Here, participant: &Participant, asked: &[AskedIn]) -> AnyView {
    let v = &here.visitor;
    if asked.is_empty() {
        return view! { <div class="empty"><p>{t!(v, "participants-not-asked")}</p></div> }.into_any();
    }
    let lines = asked
        .iter()
        .map(|a| {
            let said = consent_name(here, a.consent);
            let on = a.decided_on.map(|on| view! { " " <time>{day(v.language, on)}</time> });
            let take_back = (a.consent == Consent::Agreed).then(|| {
                let href = format!("{}/withdraw/{}", at(here, participant.id), a.round);
                view! { " " <a href=href>{t!(v, "participants-withdraw-way")}</a> }
            });
            view! {
                <li>
                    <strong>{marked(&a.title, v.language)}</strong>
                    <p class="meta">{said} {on} ". " {t!(v, "participants-kept-until", day = day(v.language, a.kept_until))} {take_back}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="rounds">
            <h2 id="rounds">{t!(v, "participants-rounds")}</h2>
            <ul class="todo">{lines}</ul>
        </section>
    }
    .into_any()
}

// ---- the look

pub(super) async fn look(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let (participant, answered) = participants::look(&app.db, &here.place, id, Look::Read)
        .await
        .map_err(Reply::of(&app, v))?;
    let title = t!(v, "participants-look-title", alias = participant.alias.as_str());
    let body = view! {
        {way_back(&here, Some(&participant))}
        {page_head(&title, None, None)}
        {notice("info", t!(v, "participants-looked"))}
        {over_time(v, &answered)}
        <p><a href=format!("{}/looks", at(&here, id))>{t!(v, "participants-looks")}</a></p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// One question over the rounds: the same words, so its answers stand beside each other.
struct Line<'a> {
    question: Question<'a>,
    /// The instrument that the words are of.
    of: &'a Instrument,
    /// For each round the answer and own words to it.
    cells: Vec<Option<(&'a Answer, Option<&'a Answer>)>>,
}

/// The questions that somebody answered, with the newest words first. A question that was worded otherwise before is a line of its own.
fn lines(answered: &[Answered]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (n, round) in answered.iter().enumerate().rev() {
        for question in round.instrument.questions() {
            let key = question.key();
            let Some(answer) = round.sheet.0.get(&key) else {
                continue;
            };
            let own = question.own_words_key().and_then(|key| round.sheet.0.get(&key));
            let known = lines.iter().position(|line| {
                let mut same = same_questions(&round.instrument, line.of).into_iter();
                line.question.key() == key && same.any(|other| other.key() == key)
            });
            let at = known.unwrap_or(lines.len());
            if known.is_none() {
                lines.push(Line {
                    question,
                    of: &round.instrument,
                    cells: vec![None; answered.len()],
                });
            }
            if let Some(cell) = lines.get_mut(at).and_then(|line| line.cells.get_mut(n)) {
                *cell = Some((answer, own));
            }
        }
    }
    lines
}

/// What a scale's ends mean.
fn ends(v: &Visitor, question: &Question<'_>) -> Option<AnyView> {
    match &question.item.kind {
        ItemKind::Scale { min, max, low, high, .. }
        | ItemKind::Matrix { min, max, low, high, .. }
        | ItemKind::Slider { min, max, low, high, .. } => {
            let text = t!(
                v,
                "participants-scale",
                min = *min,
                low = low.best(v.language).1,
                max = *max,
                high = high.best(v.language).1
            );
            Some(view! { <span class="meta">{text}</span> }.into_any())
        }
        _ => None,
    }
}

/// From the first to the last answer that is a number, in words.
fn way_in_words(v: &Visitor, line: &Line<'_>) -> Option<String> {
    let mut numbers = line
        .cells
        .iter()
        .flatten()
        .map(|(answer, _)| *answer)
        .filter(|a| a.number().is_some());
    let first = numbers.next()?;
    let last = numbers.next_back()?;
    let way = Way::of(first, last)?;
    Some(t!(
        v,
        &format!("participants-way-{}", way.key()),
        before = first.number().unwrap_or_default(),
        after = last.number().unwrap_or_default()
    ))
}

fn over_time(v: &Visitor, answered: &[Answered]) -> AnyView {
    if answered.is_empty() {
        return view! { <div class="empty"><p>{t!(v, "participants-nothing-answered")}</p></div> }.into_any();
    }
    let heads: Vec<String> = answered
        .iter()
        .map(|a| format!("{} ({})", a.title.best(v.language).1, day(v.language, a.answered_on)))
        .collect();
    let change = t!(v, "participants-change");
    let several = answered.len() > 1;
    let rows = lines(answered)
        .iter()
        .map(|line| {
            let about = line
                .question
                .row
                .map(|_| view! { {marked(&line.question.item.text, v.language)} <br /> });
            let cells = line
                .cells
                .iter()
                .zip(&heads)
                .map(|(cell, head)| {
                    let said = cell.map(|(answer, own)| {
                        let own = own.map(|own| view! { " " {in_words(v, line.question.item, own)} });
                        view! { {in_words(v, line.question.item, answer)} {own} }
                    });
                    view! { <td data-label=head.clone()>{said}</td> }
                })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{about} {marked(line.question.text(), v.language)} <br /> {ends(v, &line.question)}</th>
                    {cells}
                    {several.then(|| view! { <td data-label=change.clone()>{way_in_words(v, line)}</td> })}
                </tr>
            }
        })
        .collect_view();
    let columns = heads
        .iter()
        .map(|head| view! { <th scope="col">{head.clone()}</th> })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "participants-over-time")>
            <table class="stack">
                <caption>{t!(v, "participants-over-time")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "participants-question")}</th>
                        {columns}
                        {several.then(|| view! { <th scope="col">{change.clone()}</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

// ---- who has looked

pub(super) async fn looks(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let (participant, seen) = participants::looks(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "participants-looks-title", alias = participant.alias.as_str());
    let body = view! {
        {way_back(&here, Some(&participant))}
        {page_head(&title, Some(t!(v, "participants-looks-lede", place = here.place.name.as_str())), None)}
        {seen_list(v, &seen)}
        <p class="meta no-print">{t!(v, "participants-looks-print")}</p>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

fn seen_list(v: &Visitor, seen: &[LookAt]) -> AnyView {
    if seen.is_empty() {
        return view! { <p>{t!(v, "participants-looks-none")}</p> }.into_any();
    }
    let rows = seen
        .iter()
        .map(|l| {
            let by = l.by.clone().unwrap_or_else(|| t!(v, "participants-somebody"));
            let what = if l.taken_out {
                "participants-looks-taken"
            } else {
                "participants-looks-read"
            };
            view! {
                <li>
                    <time>{l.at.clone()}</time> " " <strong><bdi>{by}</bdi></strong> " " {t!(v, what)} " "
                    <span class="meta">{t!(v, "participants-looks-entry", n = l.number)}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="todo">{rows}</ul> }.into_any()
}

// ---- everything that is kept of one person

pub(super) async fn export(State(app): State<App>, here: Here, Path((_slug, id)): Id, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let of = || Reply::of(&app, v);
    let (participant, asked) = participants::get(&app.db, &here.place, id).await.map_err(of())?;
    let (_, answered) = participants::look(&app.db, &here.place, id, Look::TakeOut).await.map_err(of())?;
    // After the look, which is in it.
    let (_, seen) = participants::looks(&app.db, &here.place, id).await.map_err(of())?;
    if fields.get("form") == "json" {
        let document = document(&here, &participant, &asked, &answered, &seen);
        let text = serde_json::to_string_pretty(&document)
            .map_err(|e| Error::Internal(e.into()))
            .map_err(of())?;
        return Ok(file("application/json", "participant.json", text));
    }
    let title = t!(v, "participants-export-heading", alias = participant.alias.as_str());
    let html = whole(|| {
        view! {
            <html lang=v.language.lang() dir="ltr">
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <title>{title.clone()}</title>
                </head>
                <body>
                    <main>
                        <h1>{title.clone()}</h1>
                        <p>{t!(v, "participants-export-about", place = here.place.name.as_str())}</p>
                        <p>{t!(v, "participants-since", day = day(v.language, participant.made_on))}</p>
                        {said(&here, &asked)}
                        {over_time(v, &answered)}
                        <h2>{t!(v, "participants-looks")}</h2>
                        {seen_list(v, &seen)}
                    </main>
                </body>
            </html>
        }
        .into_any()
    });
    Ok(file(
        "text/html; charset=utf-8",
        "participant.html",
        format!("<!DOCTYPE html>{html}"),
    ))
}

/// What somebody said about being asked, without ways to anywhere.
fn said(here: &Here, asked: &[AskedIn]) -> AnyView {
    let v = &here.visitor;
    let lines = asked
        .iter()
        .map(|a| {
            let on = a.decided_on.map(|on| day(v.language, on)).unwrap_or_default();
            view! {
                <li>
                    {marked(&a.title, v.language)} ": " {consent_name(here, a.consent)} " " {on} ". "
                    {t!(v, "participants-kept-until", day = day(v.language, a.kept_until))}
                </li>
            }
        })
        .collect_view();
    view! { <h2>{t!(v, "participants-rounds")}</h2> <ul>{lines}</ul> }.into_any()
}

/// The same for machines.
fn document(here: &Here, participant: &Participant, asked: &[AskedIn], answered: &[Answered], seen: &[LookAt]) -> Value {
    let rounds: Vec<Value> = asked
        .iter()
        .map(|a| {
            let answers = answered.iter().find(|x| x.round == a.round).map(|x| {
                let questions: Vec<Value> = x
                    .instrument
                    .questions()
                    .iter()
                    .filter_map(|q| {
                        let own = q.own_words_key().and_then(|key| x.sheet.0.get(&key));
                        let answer = x.sheet.0.get(&q.key())?;
                        Some(json!({ "key": q.key(), "question": q.text(), "answer": answer, "own_words": own }))
                    })
                    .collect();
                json!({ "answered_on": x.answered_on.to_string(), "language": x.language.key(), "questions": questions })
            });
            json!({
                "round": a.title,
                "opened_on": a.opens_on.to_string(),
                "kept_until": a.kept_until.to_string(),
                "consent": a.consent.key(),
                "decided_on": a.decided_on.map(|on| on.to_string()),
                "answers": answers,
            })
        })
        .collect();
    let looks: Vec<Value> = seen
        .iter()
        .map(|l| json!({ "at": l.at, "by": l.by, "taken_out": l.taken_out, "entry": l.number }))
        .collect();
    json!({
        "format": "brygga participant 1",
        "kept_by": here.place.name,
        "alias": participant.alias,
        "made_on": participant.made_on.to_string(),
        "ended_on": participant.ended_on.map(|on| on.to_string()),
        "rounds": rounds,
        "looks": looks,
    })
}

/// A file to keep. Its name tells nothing of whose it is.
fn file(media: &'static str, name: &'static str, content: String) -> Response {
    let mut response = content.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

// ---- the end

pub(super) async fn end(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let id = parse(&app, &here, &id)?;
    participants::end(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("participants-ended").to(&here.visitor.cookies, &at(&here, id)))
}

pub(super) async fn ask_delete(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let (participant, _) = participants::get(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "participants-delete-heading", alias = participant.alias.as_str());
    let body = view! {
        {way_back(&here, Some(&participant))}
        {page_head(&title, None, None)}
        {notice("warn", t!(v, "participants-delete-text"))}
        {sure(&here, format!("{}/delete", at(&here, id)), &at(&here, id), "participants-delete-do")}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

pub(super) async fn delete(State(app): State<App>, here: Here, Path((_slug, id)): Id) -> Outcome {
    let id = parse(&app, &here, &id)?;
    participants::remove(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("participants-deleted").to(&here.visitor.cookies, &home(&here)))
}

type IdAndRound = Path<(String, String, String)>;

pub(super) async fn ask_withdraw(State(app): State<App>, here: Here, Path((_slug, id, round)): IdAndRound) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let (participant, asked) = participants::get(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let Some(asked) = asked
        .into_iter()
        .find(|a| a.round.to_string() == round && a.consent == Consent::Agreed)
    else {
        return Err(Reply::of(&app, v)(Error::NotFound));
    };
    let title = t!(v, "participants-withdraw-heading", alias = participant.alias.as_str());
    let body = view! {
        {way_back(&here, Some(&participant))}
        {page_head(&title, None, None)}
        <p><strong>{marked(&asked.title, v.language)}</strong></p>
        {notice("warn", t!(v, "participants-withdraw-text"))}
        {sure(&here, format!("{}/withdraw/{round}", at(&here, id)), &at(&here, id), "participants-withdraw-do")}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

pub(super) async fn withdraw(State(app): State<App>, here: Here, Path((_slug, id, round)): IdAndRound) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &id)?;
    let round: RoundId = round.parse().map_err(|_| Reply::of(&app, v)(Error::NotFound))?;
    participants::withdraw(&app.db, &here.place, id, round)
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("participants-withdrawn").to(&v.cookies, &at(&here, id)))
}

/// The button that does what can't be undone, and the way back.
fn sure(here: &Here, action: String, back: &str, does: &'static str) -> AnyView {
    let v = &here.visitor;
    view! {
        <form method="post" action=action>
            <div class="actions">
                <button class="danger" type="submit">{t!(v, does)}</button>
                <a class="button quiet" href=back.to_owned()>{t!(v, "participants-cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}
