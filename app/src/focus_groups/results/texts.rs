//! Free texts: read one by one, and shown or kept back.

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor, page},
    t,
    ui::{
        Shell, ask_about_numbers, badge, crumbs, error_summary, field_error, hint_of, marked, notice, page_head, render, shell,
        something_else,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    focus_groups::RoundState,
    ids::{FreeTextId, RoundId},
    personal_number,
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    focus_groups::{
        results::{self, FreeText, FreeTextState},
        rounds::{self, Round},
    },
    texts::day,
};

/// So many waiting texts stand on the page; the next come up as these are decided.
const AT_ONCE: usize = 20;
/// The longest text that can be shown, in characters.
const LONGEST: usize = 4000;

/// What was typed for one text, and what is wrong with it.
struct Typed<'a> {
    text: FreeTextId,
    fields: &'a Fields,
    errors: FieldErrors,
}

pub(super) async fn list(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let id: RoundId = id.parse().map_err(|_| Reply::of(&app, &here.visitor)(Error::NotFound))?;
    answer(&app, &here, id, None).await
}

pub(super) async fn review(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, text)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let Here { visitor, place } = &here;
    let id: RoundId = id.parse().map_err(|_| Reply::of(&app, visitor)(Error::NotFound))?;
    let text: FreeTextId = text.parse().map_err(|_| Reply::of(&app, visitor)(Error::NotFound))?;
    let release = fields.get("decision") == "release";
    if release {
        let errors = problems(visitor, &fields);
        if !errors.is_empty() {
            return answer(
                &app,
                &here,
                id,
                Some(Typed {
                    text,
                    fields: &fields,
                    errors,
                }),
            )
            .await;
        }
    } else if fields.get("decision") != "keep_back" {
        return Err(Reply::of(&app, visitor)(Error::Conflict));
    }
    results::review(&app.db, place, text, release.then(|| fields.get("shown")))
        .await
        .map_err(Reply::of(&app, visitor))?;
    let flash = if release { "text-released" } else { "text-kept-back" };
    Ok(Flash(flash).to(&visitor.cookies, &format!("{}/focus-groups/{id}/texts", place.path())))
}

/// What keeps a text from being shown.
fn problems(visitor: &Visitor, fields: &Fields) -> FieldErrors {
    let shown = fields.get("shown");
    let mut errors = FieldErrors::default();
    if shown.trim().is_empty() {
        errors.push("shown", t!(visitor, "texts-error-empty"));
    } else if shown.trim().chars().count() > LONGEST {
        errors.push("shown", t!(visitor, "texts-error-long", max = LONGEST));
    } else {
        ask_about_numbers(visitor, fields, &["shown"], &mut errors);
    }
    errors
}

async fn answer(app: &App, here: &Here, id: RoundId, typed: Option<Typed<'_>>) -> Outcome {
    let Here { visitor, place } = here;
    let round = rounds::get(&app.db, place, id).await.map_err(Reply::of(app, visitor))?;
    let texts = results::to_review(&app.db, place, round.key)
        .await
        .map_err(Reply::of(app, visitor))?;
    let of = Shell {
        title: t!(visitor, "texts-title"),
        section: "focus-groups",
        errors: typed.is_some(),
        ..Shell::default()
    };
    let status = if typed.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let html = render(|| shell(app, visitor, Some(place), &of, body(visitor, place, &round, &texts, typed.as_ref())));
    Ok(page(status, html))
}

fn body(visitor: &Visitor, place: &Place, round: &Round, texts: &[FreeText], typed: Option<&Typed<'_>>) -> AnyView {
    let base = format!("{}/focus-groups", place.path());
    let here = format!("{base}/{}", round.key.round);
    let in_state = |state| texts.iter().filter(move |x| x.state == state);
    let count = |state| in_state(state).count();
    let (waiting, released, kept) = (
        count(FreeTextState::Waiting),
        count(FreeTextState::Released),
        count(FreeTextState::KeptBack),
    );
    let fact = |id: &'static str, n: usize| view! { <div><dt>{t!(visitor, id)}</dt><dd>{n}</dd></div> };
    let counts = (!texts.is_empty()).then(|| {
        view! {
            <dl class="facts">
                {fact("texts-waiting", waiting)} {fact("texts-released", released)} {fact("texts-kept-back", kept)}
            </dl>
        }
    });
    let decided = |state, heading: &'static str, n: usize| {
        // What was typed must be seen again, so its part stays open.
        let open = typed.is_some_and(|typed| in_state(state).any(|x| x.id == typed.text));
        (n > 0).then(|| {
            let list = in_state(state).map(|x| one(visitor, &here, round, x, typed)).collect_view();
            view! { <details open=open><summary>{t!(visitor, heading, n = n)}</summary>{list}</details> }
        })
    };
    let to_decide = (waiting > 0).then(|| {
        let list = in_state(FreeTextState::Waiting)
            .take(AT_ONCE)
            .map(|x| one(visitor, &here, round, x, typed))
            .collect_view();
        let more = waiting.saturating_sub(AT_ONCE);
        view! {
            <section aria-labelledby="waiting">
                <h2 id="waiting">{t!(visitor, "texts-to-decide")}</h2>
                {list}
                {(more > 0).then(|| view! { <p class="meta">{t!(visitor, "texts-more", n = more)}</p> })}
            </section>
        }
    });
    let nothing = texts.is_empty().then(|| {
        let text = match round.state {
            RoundState::Closed => t!(visitor, "texts-none"),
            _ => t!(visitor, "texts-not-yet", date = day(visitor.language, round.draft.closes_on)),
        };
        view! { <div class="empty"><h2>{t!(visitor, "texts-none-title")}</h2><p>{text}</p></div> }
    });
    let done = (waiting == 0 && !texts.is_empty()).then(|| notice("good", t!(visitor, "texts-done")));
    view! {
        {crumbs(visitor, &[
            (base.clone(), t!(visitor, "section-focus-groups")),
            (here.clone(), round.draft.title.best(visitor.language).1.to_owned()),
            (format!("{here}/results"), t!(visitor, "results-crumb")),
        ])}
        {page_head(&t!(visitor, "texts-title"), None, None)}
        {typed.map(|x| error_summary(visitor, &x.errors))}
        <p class="lede">{t!(visitor, "texts-lede")}</p>
        <p class="hidden-note">{t!(visitor, "texts-note", n = round.threshold_free)}</p>
        {counts}
        {nothing}
        {done}
        {to_decide}
        {decided(FreeTextState::Released, "texts-released-list", released)}
        {decided(FreeTextState::KeptBack, "texts-kept-back-list", kept)}
    }
    .into_any()
}

/// One text: what was written, what is shown, and the decision.
fn one(visitor: &Visitor, here: &str, round: &Round, text: &FreeText, typed: Option<&Typed<'_>>) -> AnyView {
    let typed = typed.filter(|x| x.text == text.id);
    let none = FieldErrors::default();
    let errors = typed.map_or(&none, |x| &x.errors);
    // The error summary leads to the field by the name of the field; the others are told apart by their text.
    let id = if typed.is_some() {
        "shown".to_owned()
    } else {
        format!("shown-{}", text.id)
    };
    let shown = match typed {
        Some(typed) => typed.fields.get("shown").to_owned(),
        None => text.shown.clone().unwrap_or_else(|| text.original.clone()),
    };
    let question = match round.instrument.question(&text.item) {
        Some(question) => marked(question.text(), visitor.language),
        None => text.item.clone().into_any(),
    };
    let state = match text.state {
        FreeTextState::Waiting => badge("late", t!(visitor, "texts-state-waiting")),
        FreeTextState::Released => badge("good", t!(visitor, "texts-state-released")),
        FreeTextState::KeptBack => badge("closed", t!(visitor, "texts-state-kept-back")),
    };
    let number = personal_number::is_in(&text.original).then(|| notice("warn", t!(visitor, "texts-personal-number")));
    view! {
        <div class="field"><form class="card" method="post" action=format!("{here}/texts/{}", text.id)>
            <p class="meta">{question} " " {state}</p>
            <h3>{t!(visitor, "texts-original")}</h3>
            <blockquote class="voice" dir="auto"><p>{text.original.clone()}</p></blockquote>
            {number}
            <div class=if errors.is_empty() { "field" } else { "field bad" }>
                <label for=id.clone()>{t!(visitor, "texts-shown")}</label>
                <p class="hint" id=format!("{id}-hint")>{t!(visitor, "texts-shown-hint")}</p>
                {field_error("shown", errors)}
                <textarea id=id.clone() name="shown" rows="4" dir="auto" aria-describedby=hint_of(&id, true, !errors.is_empty())
                    aria-invalid=(!errors.is_empty()).then_some("true")>{crate::ui::in_text_area(&shown)}</textarea>
            </div>
            {typed.map(|x| something_else(visitor, x.fields, &["shown"]))}
            <p class="actions">
                <button type="submit" name="decision" value="release">{t!(visitor, "texts-release")}</button>
                <button class="secondary" type="submit" name="decision" value="keep_back">{t!(visitor, "texts-keep-back")}</button>
            </p>
        </form></div>
    }
    .into_any()
}
