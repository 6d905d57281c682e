//! A survey without a network: the document that asks all of it, for the service worker to keep (`app/scripts`), and the worker itself.
//!
//! The questions stand in it as on their pages; a small script shows one at a time, and sends what the review would have sent. The server
//! decides as ever when that arrives.

use super::{
    answering::{about, language_of, lead, reader},
    asking::{self, ANSWERS, Asking},
    helped, layers, outage, tablet,
};
use crate::{
    http::{Access, App, FieldErrors, Fields, Outcome, Routes, Visitor, page},
    t,
    texts::Reader,
    ui::{Around, participant_shell, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    focus_groups::{AnswerProblem, ItemKind, LONGEST_OFFLINE, NoAnswer, Question},
    language::Language,
};
use leptos::prelude::*;
use server::{
    focus_groups::answering::{self, Key, Opening, OpeningState},
    secrets::Token,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/s/worker.js", Access::Machine, worker)
        .get("/s/kept/{file}", Access::Machine, kept)
        .get("/s/{key}/offline", Access::Public, of_link)
        .get("/s/tablet/offline", Access::Public, of_tablet)
}

/// The service worker, under an address that stays the same and is above all that it serves.
async fn worker(State(app): State<App>, headers: HeaderMap) -> Response {
    let url = app.site.url("worker.js");
    let file = url.as_deref().and_then(|url| url.strip_prefix("/pkg/"));
    let Some(response) = file.and_then(|file| app.site.serve(file, &headers)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = response.into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A file of the site, under an address that the worker answers where there is no network.
async fn kept(State(app): State<App>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    match app.site.serve(&file, &headers) {
        Some(response) => response.into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Where the document has pictures and recordings. The worker keeps them, as far as they fit, and puts in where: whose link opens them is
/// not known here, and a tablet has another one each turn.
const FILES: &str = "/s/layers";

/// On the introduction: where the worker finds the document, and what is told of answers that waited here and could not be sent.
pub(super) fn offer(reader: Reader<'_>, key: &str) -> AnyView {
    view! {
        <p class="notice warn" role="status" hidden data-offline=format!("/s/{key}/offline?lang={}", reader.language.key())
            data-gone=t!(reader, "answering-waiting-gone", hours = LONGEST_OFFLINE.whole_hours())
            data-refused=t!(reader, "answering-waiting-refused")></p>
    }
    .into_any()
}

async fn of_link(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let Some(token) = Token::parse(&text).filter(|_| !tablet::is_tablet(&visitor)) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let key = Key::Link(token);
    let opening = answering::find(&app.db, &app.secret, &app.documents, &key)
        .await
        .map_err(|error| outage::reply(&app, &visitor, Language::Sv, None, error))?;
    let shown = |o: &Opening| o.state == OpeningState::Open && !o.used;
    Ok(match opening.filter(shown) {
        Some(opening) => {
            let language = language_of(&opening, query.get("lang"), &headers);
            document(&app, language, &opening, Some(key.label(&app.secret)))
        }
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

async fn of_tablet(State(app): State<App>, visitor: Visitor, RawQuery(query): RawQuery, headers: HeaderMap) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let standing = match visitor.cookies.token(tablet::TABLET) {
        Some(token) => tablet::standing(&app, &visitor, &token).await?,
        None => None,
    };
    Ok(match standing.filter(|(_, opening)| opening.state == OpeningState::Open) {
        Some((_, opening)) => {
            let language = language_of(&opening, query.get("lang"), &headers);
            document(&app, language, &opening, None)
        }
        None => StatusCode::NOT_FOUND.into_response(),
    })
}

/// What the script has to know of a question to read its answer as the server does (`app/scripts/way.js`).
#[derive(Default)]
struct Rules {
    kind: &'static str,
    /// The lowest and the highest value; of a text only the latter, in characters.
    min: Option<String>,
    max: Option<String>,
    /// The years of a question about time.
    first: Option<String>,
    last: Option<String>,
    places: Option<String>,
    /// What the server would say of an answer outside of them.
    error: Option<String>,
}

impl Rules {
    fn of(reader: Reader<'_>, question: &Question<'_>) -> Self {
        let says = |problem| Some(asking::problem(&reader, problem));
        let within = |kind, min: i32, max: i32| Self {
            kind,
            min: Some(min.to_string()),
            max: Some(max.to_string()),
            error: says(AnswerProblem::NotInRange { min, max }),
            ..Self::default()
        };
        let plain = |kind| Self { kind, ..Self::default() };
        match &question.item.kind {
            ItemKind::Single { .. } => plain("single"),
            ItemKind::Multiple { .. } => plain("multiple"),
            ItemKind::Info { .. } => plain("info"),
            ItemKind::Scale { min, max, .. } => within("scale", *min, *max),
            ItemKind::Matrix { min, max, .. } => within("matrix", *min, *max),
            ItemKind::Number { min, max } => within("number", *min, *max),
            ItemKind::Slider { min, max, .. } => within("slider", *min, *max),
            ItemKind::Ranking { places, .. } => Self {
                places: Some(places.to_string()),
                error: says(AnswerProblem::NotInRange {
                    min: 1,
                    max: i32::try_from(*places).unwrap_or(1),
                }),
                ..plain("ranking")
            },
            ItemKind::Date { first, last, .. } => Self {
                first: Some(first.to_string()),
                last: Some(last.to_string()),
                error: says(AnswerProblem::NotADate {
                    first: *first,
                    last: *last,
                }),
                ..plain("date")
            },
            ItemKind::Text { max_length } => Self {
                max: Some(max_length.to_string()),
                error: says(AnswerProblem::TooLong { max: *max_length }),
                ..plain("text")
            },
        }
    }
}

/// Keys as one attribute; nothing where there are none.
fn keys<'a>(keys: impl Iterator<Item = &'a str>) -> Option<String> {
    let keys: Vec<&str> = keys.collect();
    (!keys.is_empty()).then(|| keys.join(" "))
}

/// A question as it stands on its page, with nothing answered, in a template that says how its answer is read.
fn template(asking: &Asking<'_>, question: &Question<'_>) -> AnyView {
    let item = question.item;
    let rules = Rules::of(asking.reader, question);
    let options = keys(item.options().iter().map(|o| o.key.as_str()));
    let no = keys(NoAnswer::ALL.into_iter().filter(|way| item.offers(*way)).map(NoAnswer::key));
    let own = item.own_words().map(|o| o.key.clone());
    let when = item.show_if.as_ref().and_then(|condition| serde_json::to_string(condition).ok());
    // What it says stands there when the script shows it: by then it knows how many questions are asked.
    let progress = (!question.is_info()).then(|| {
        view! {
            <div class="progress">
                <p id="progress-text"></p>
                <progress value="0" max="1" aria-labelledby="progress-text"></progress>
            </div>
        }
    });
    view! {
        <template data-q=question.key() data-kind=rules.kind data-min=rules.min data-max=rules.max data-first=rules.first data-last=rules.last
            data-places=rules.places data-options=options data-no=no data-own=own data-shuffle=item.shuffle.then_some("yes")
            data-required=item.required.then_some("yes") data-when=when data-error=rules.error>
            {progress}
            {asking.question(question, &FieldErrors::default())}
        </template>
    }
    .into_any()
}

/// What is said when answers are with the worker: on the own phone that they wait; on a tablet in the room thanks, as with a network, for who
/// gives it on.
fn finished(reader: Reader<'_>, on_tablet: bool) -> AnyView {
    let hours = LONGEST_OFFLINE.whole_hours();
    if on_tablet {
        return view! {
            <div class="thanks">
                <h1 data-told="yes">{t!(reader, "answering-thanks-title")}</h1>
                <p class="lede">{t!(reader, "room-kept-text", hours = hours)}</p>
                <p>{t!(reader, "answering-thanks-next")}</p>
                {tablet::next_person(reader)}
            </div>
        }
        .into_any();
    }
    view! {
        <h1 data-told="yes">{t!(reader, "answering-waiting-title")}</h1>
        <p class="lede">{t!(reader, "answering-waiting-text")}</p>
        <p>{t!(reader, "answering-waiting-hours", hours = hours)}</p>
    }
    .into_any()
}

/// All questions of a round in one page. `keep`: where the own phone keeps what was typed; nothing on a tablet in the room.
fn document(app: &App, language: Language, opening: &Opening, keep: Option<String>) -> Response {
    let (l, reader) = (language, reader(language, Some(opening)));
    let on_tablet = keep.is_none();
    let fields = Fields::default();
    let asking = Asking {
        reader,
        // Whose it is, is not known yet: the script puts options that are shuffled where they stand for that person.
        seed: 0,
        fields: &fields,
        prefix: ANSWERS,
        alone: true,
        files: FILES,
    };
    // In the order in which the worker keeps them.
    let files: Vec<String> = opening.instrument.files_in(language).iter().map(ToString::to_string).collect();
    let questions: Vec<AnyView> = opening
        .instrument
        .questions()
        .iter()
        .map(|question| template(&asking, question))
        .collect();
    let says = |problem| asking::problem(&reader, problem);
    let of = |id: &str| t!(reader, id, n = "{n}", total = "{total}");
    let button = |go: &'static str, class: &'static str, text: String| {
        view! { <button class=class type="submit" name="go" value=go hidden>{text}</button> }
    };
    let personal = t!(reader, "personal-number-error", number = "{n}");
    let change = t!(reader, "answering-review-change-label", n = "{n}");
    let body = view! {
        <p class="notice info" id="away">{t!(reader, "answering-waiting-away")}</p>
        <div class="error-summary" id="problem" role="alert" tabindex="-1" hidden><p></p></div>
        <div id="offline" data-lang=l.key() data-asked=opening.asked.to_string() data-keep=keep data-start=on_tablet.then_some(tablet::START)
            data-files=(!files.is_empty()).then(|| files.join(" "))
            data-progress=of("answering-progress") data-progress-most=of("answering-progress-most")
            data-required=says(AnswerProblem::Required) data-choice=says(AnswerProblem::NoSuchOption) data-tie=says(AnswerProblem::Tie)
            data-both=says(AnswerProblem::Both) data-own-words=says(AnswerProblem::OwnWordsElsewhere)
            data-own-long=says(AnswerProblem::TooLong { max: Question::OWN_WORDS_LENGTH })
            data-personal=personal data-nothing=t!(reader, "answering-review-error-nothing")
            data-not-kept=t!(reader, "answering-waiting-not-kept")></div>
        <form id="answers" method="post" novalidate autocomplete=on_tablet.then_some("off")>
            <div id="stage"></div>
            <div class="nav-buttons">
                {button("start", "", t!(reader, "answering-button-start"))}
                {button("next", "", t!(reader, "answering-button-next"))}
                {button("review", "", t!(reader, "answering-button-review"))}
                {button("send", "", t!(reader, "answering-button-send"))}
                {button("other", "secondary", t!(reader, "personal-number-something-else"))}
                {button("back", "secondary", t!(reader, "answering-button-back"))}
            </div>
        </form>
        {layers::aloud(reader)}
        // On the own phone the page with a network has told it.
        {on_tablet.then(|| {
            view! {
                <template id="intro">
                    <h1 data-told="yes">{t!(reader, "answering-intro-title")}</h1>
                    <p class="lede">{lead(reader, &opening.instrument)}</p>
                    {about(reader, opening)}
                </template>
            }
        })}
        {questions}
        <template id="review">
            <h1>{t!(reader, "answering-review-title")}</h1>
            <p>{t!(reader, "answering-review-text")}</p>
            <div class="notice info" id="left" hidden>
                <p>{t!(reader, "answering-review-left")}</p>
                <ul></ul>
            </div>
            <dl class="review"></dl>
            {helped::question(reader, &Fields::default())}
            <p>{t!(reader, "answering-review-after")}</p>
        </template>
        <template id="row">
            <div>
                <dt></dt>
                <dd dir="auto">{t!(reader, "answering-review-not-answered")}</dd>
                <dd><button class="quiet" type="submit" name="go" data-label=change>{t!(reader, "answering-review-change")}</button></dd>
            </div>
        </template>
        <template id="waiting">{finished(reader, on_tablet)}</template>
        <template id="refused">
            <h1 data-told="yes">{t!(reader, "answering-waiting-refused-title")}</h1>
            <p class="lede">{t!(reader, "answering-waiting-refused-text")}</p>
        </template>
    }
    .into_any();
    let foot = view! { <p>{t!(reader, "answering-help", contact = opening.contact.as_str())}</p> }.into_any();
    let around = if on_tablet { Around::TabletOffline } else { Around::Offline };
    let title = opening.title.best(language).1.to_owned();
    // Without the look of who asks: the worker keeps no more files than it needs.
    page(
        StatusCode::OK,
        render(|| participant_shell(app, reader, &title, around, None, body, foot)),
    )
}
