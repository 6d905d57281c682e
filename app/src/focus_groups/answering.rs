//! The participant's way: a link or a code → language → who asks and why → one question at a time → review → thank you.
//!
//! Plain form posts: each answers with the next page, and the answers given so far travel in hidden fields, so nothing
//! half-answered is kept on the server and no session ties a person to an answer. The island only keeps what was typed.

pub(crate) mod named;

use super::{
    asking::{self, ANSWERS, Asking},
    helped,
    instruments::certificate,
    layers, offline, outage,
    tablet::{self, Turn},
};
use crate::{
    http::{Access, App, ClientAddress, FieldErrors, Fields, Outcome, Reply, Routes, Visitor, page, see_other},
    islands::{ForgetAnswers, KeepAnswers},
    t,
    texts::Reader,
    ui::{Around, language_links, marked, participant_shell, participants_error_summary, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use domain::{
    focus_groups::{Answer, Code, CodeProblem, Instrument, Question, Reach, Sheet},
    ids::{FileId, SubmissionId},
    language::Language,
    personal_number,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        answering::{self, Asked, Key, Opening, OpeningState, Taken, Typed},
        layers::open_invited,
    },
    secrets::Token,
    texts::Catalogue,
};
use std::{net::IpAddr, time::Duration};
use time::Date;

/// How long deleted things stay in backups, as participants are told. Operators keep backups no longer
/// (docs/operation.md; bar P8).
pub(crate) const BACKUP_DAYS: i32 = 35;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/s", Access::Public, code_page)
        .post("/s", Access::Public, enter_code)
        .get("/s/{key}", Access::Public, begin)
        .post("/s/{key}", Access::Public, step)
        .get("/s/{key}/thanks", Access::Public, thanks)
        .get("/s/{key}/layers/{file}", Access::Public, layer)
}

/// A participant's language before a round is known: of the browser, else Swedish.
fn browser_language(headers: &HeaderMap, offered: &[Language]) -> Option<Language> {
    let accept = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|v| v.to_str().ok())
        .unwrap_or_default();
    Language::negotiate(accept, offered)
}

/// The language of a page that knows of no round yet.
#[derive(Clone, Copy)]
struct Before {
    language: Language,
    /// Whether the person chose it here: then it goes with the form and the links, so that it need not be chosen again.
    chosen: bool,
}

impl Before {
    /// The language that was asked for, else the browser's, else Swedish.
    fn of(asked: &str, headers: &HeaderMap) -> Self {
        let chosen = Language::parse(asked).ok();
        Self {
            language: chosen.or_else(|| browser_language(headers, &Language::ALL)).unwrap_or(Language::Sv),
            chosen: chosen.is_some(),
        }
    }

    /// What an address carries on.
    fn query(self) -> String {
        if self.chosen {
            format!("?lang={}", self.language.key())
        } else {
            String::new()
        }
    }
}

/// Who answers a round, in a language of it.
pub(super) fn reader(language: Language, opening: Option<&Opening>) -> Reader<'_> {
    Reader {
        language,
        words: opening.and_then(|o| o.words.as_deref()),
    }
}

fn title(language: Language, name: &str, round: Option<&Opening>, errors: bool) -> String {
    let reader = reader(language, round);
    match round {
        Some(opening) => {
            let round = opening.title.best(language).1;
            let id = if errors {
                "answering-document-title-error"
            } else {
                "answering-document-title"
            };
            t!(reader, id, page = name, round = round)
        }
        None if errors => format!("{} {name} – Brygga", t!(reader, "answering-error-prefix")),
        None => format!("{name} – Brygga"),
    }
}

fn date(reader: Reader<'_>, date: Date) -> String {
    t!(
        reader,
        "answering-date",
        day = i32::from(date.day()),
        month = i32::from(u8::from(date.month())),
        year = date.year().to_string()
    )
}

fn help(language: Language, opening: Option<&Opening>) -> AnyView {
    let reader = reader(language, opening);
    opening
        .map(|o| view! { <p>{t!(reader, "answering-help", contact = o.contact.as_str())}</p> })
        .into_any()
}

// ---- the code

async fn code_page(State(app): State<App>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    show_code_page(&app, Before::of(query.get("lang"), &headers), "", None)
}

/// Why a code did not lead on.
enum CodeError {
    Empty,
    Unknown,
    Wait(Duration),
}

fn show_code_page(app: &App, before: Before, typed: &str, error: Option<&CodeError>) -> Response {
    let language = before.language;
    let (mut errors, mut status, mut instead) = (FieldErrors::default(), StatusCode::UNPROCESSABLE_ENTITY, None);
    match error {
        None => status = StatusCode::OK,
        Some(CodeError::Empty) => errors.push("code", t!(language, "answering-code-error-empty")),
        Some(CodeError::Unknown) => errors.push("code", t!(language, "answering-code-error-unknown")),
        Some(CodeError::Wait(wait)) => {
            status = StatusCode::TOO_MANY_REQUESTS;
            errors.push("code", t!(language, "codes-wait", minutes = wait.as_secs().div_ceil(60)));
            instead = Some(view! {
                <p>{t!(language, "codes-wait-link")}</p>
                <p>{t!(language, "codes-wait-why")}</p>
            });
        }
    }
    let name = t!(language, "answering-code-title");
    let described = crate::ui::hint_of("code", true, !errors.is_empty());
    let body = view! {
        <h1>{name.clone()}</h1>
        {participants_error_summary(&reader(language, None), &errors)}
        {instead}
        <p>{t!(language, "answering-code-text")}</p>
        <form method="post" action="/s">
            {before.chosen.then(|| view! { <input type="hidden" name="lang" value=language.key() /> })}
            <div class=if errors.is_empty() { "field" } else { "field bad" }>
                <label for="code">{t!(language, "answering-code-label")}</label>
                <p class="hint" id="code-hint">{t!(language, "answering-code-hint")}</p>
                {crate::ui::field_error("code", &errors)}
                <input class="code" id="code" name="code" type="text" dir="ltr" value=typed.to_owned() autocomplete="off"
                    autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby=described
                    aria-invalid=(!errors.is_empty()).then_some("true") />
            </div>
            <div class="nav-buttons"><button type="submit">{t!(language, "answering-code-button")}</button></div>
        </form>
        {language_links("/s", language)}
    }
    .into_any();
    let title = title(language, &name, None, !errors.is_empty());
    let mut response = page(
        status,
        render(|| participant_shell(app, language, &title, false, None, body, ().into_any())),
    );
    if let Some(CodeError::Wait(wait)) = error {
        response.headers_mut().insert(header::RETRY_AFTER, wait.as_secs().into());
    }
    response
}

async fn enter_code(
    State(app): State<App>,
    visitor: Visitor,
    ClientAddress(address): ClientAddress,
    headers: HeaderMap,
    fields: Fields,
) -> Outcome {
    let typed = fields.get("code");
    let before = Before::of(fields.get("lang"), &headers);
    let error = match Code::parse(typed) {
        Ok(code) => match by_code(&app, &visitor, before.language, Some(&fields), &code, address).await? {
            Ok(token) => return Ok(see_other(&format!("/s/{token}{}", before.query()))),
            Err(error) => error,
        },
        Err(CodeProblem::Empty) => CodeError::Empty,
        Err(CodeProblem::Malformed) => CodeError::Unknown,
    };
    Ok(show_code_page(&app, before, typed, Some(&error)))
}

/// The link that a typed code is on: the only way from a code to a round, and the one where guesses are counted.
async fn by_code(
    app: &App,
    visitor: &Visitor,
    language: Language,
    fields: Option<&Fields>,
    code: &Code,
    address: IpAddr,
) -> Result<Result<Token, CodeError>, Reply> {
    let typed = answering::type_code(&app.db, &app.secret, code, address)
        .await
        .map_err(|error| outage::reply(app, visitor, language, fields, error))?;
    Ok(match typed {
        Typed::Opens(token) => Ok(token),
        Typed::Unknown => Err(CodeError::Unknown),
        Typed::Wait(wait) => Err(CodeError::Wait(wait)),
    })
}

// ---- what a key opens

/// What stands in an address: a link's token, or a code that somebody typed there instead of into the field.
enum InAddress {
    Link(Token),
    Code(Code),
}

fn in_address(text: &str) -> Option<InAddress> {
    Token::parse(text)
        .map(InAddress::Link)
        .or_else(|| Code::parse(text).ok().map(InAddress::Code))
}

/// The language that was asked for, else the browser's, else the round's first.
pub(super) fn language_of(opening: &Opening, asked: &str, headers: &HeaderMap) -> Language {
    Language::parse(asked)
        .ok()
        .filter(|l| opening.languages.contains(l))
        .or_else(|| browser_language(headers, &opening.languages))
        .or_else(|| opening.languages.first().copied())
        .unwrap_or(Language::Sv)
}

/// The language that a form asks for: the one that it switches to, else its own.
pub(crate) fn asked_language(fields: &Fields) -> &str {
    match fields.get("switch") {
        "" => fields.get("lang"),
        other => other,
    }
}

/// What an address opens.
enum Door {
    /// A link.
    Link(Token),
    /// A right code: the link of the same slip.
    Code(Token),
}

/// What stands in the address, and which language was asked for: a link is taken as it is; a code is looked up where
/// guesses are counted. Or the page that says why it opens nothing.
async fn find_door(
    app: &App,
    visitor: &Visitor,
    address: IpAddr,
    headers: &HeaderMap,
    (text, asked): (&str, &str),
    fields: Option<&Fields>,
) -> Result<Result<Door, Response>, Reply> {
    let before = Before::of(asked, headers);
    Ok(match in_address(text) {
        Some(InAddress::Link(token)) => Ok(Door::Link(token)),
        Some(InAddress::Code(code)) => match by_code(app, visitor, before.language, fields, &code, address).await? {
            Ok(token) => Ok(Door::Code(token)),
            Err(CodeError::Wait(wait)) => Err(show_code_page(app, before, text, Some(&CodeError::Wait(wait)))),
            Err(_) => Err(unknown(app, before)),
        },
        None => Err(unknown(app, before)),
    })
}

/// An address that opens nothing, whatever there is: too short for a link or a code, so no guess at a code is counted for it. It says so
/// in each language.
const NOWHERE: &str = "/s/unknown";

fn unknown(app: &App, before: Before) -> Response {
    door(
        app,
        StatusCode::NOT_FOUND,
        before.language,
        None,
        "answering-unknown",
        None,
        Some((format!("/s{}", before.query()), "answering-unknown-link")),
    )
}

/// A round that takes answers, or the page that says why it does not.
async fn open(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    token: Token,
    asked: &str,
    fields: Option<&Fields>,
) -> Result<Result<(Key, Opening, Language), Response>, Reply> {
    let before = Before::of(asked, headers);
    let link = token.to_string();
    let key = Key::Link(token);
    let found = answering::find(&app.db, &app.secret, &app.documents, &key)
        .await
        .map_err(|error| outage::reply(app, visitor, before.language, fields, error))?;
    let Some(opening) = found else {
        return Ok(Err(unknown(app, before)));
    };
    crate::http::remember_link(&link, &opening.tenant_name);
    let language = language_of(&opening, asked, headers);
    let reader = reader(language, Some(&opening));
    let said = format!("/said/{}?lang={}", opening.public, language.key());
    Ok(match opening.state {
        OpeningState::Early => {
            let text = t!(reader, "answering-not-open-text", opens = date(reader, opening.opens_on));
            Err(door(
                app,
                StatusCode::OK,
                language,
                Some(&opening),
                "answering-not-open",
                Some(text),
                None,
            ))
        }
        OpeningState::Closed => {
            let text = t!(reader, "answering-closed-text", closes = date(reader, opening.closes_on));
            Err(door(
                app,
                StatusCode::OK,
                language,
                Some(&opening),
                "answering-closed",
                Some(text),
                Some((said, "answering-closed-link")),
            ))
        }
        OpeningState::Ended => Err(door(app, StatusCode::OK, language, Some(&opening), "answering-ended", None, None)),
        OpeningState::Open => Ok((key, opening, language)),
    })
}

/// A door that is shut: why, and where to go instead. Where no round is known, in every language.
fn door(
    app: &App,
    status: StatusCode,
    language: Language,
    opening: Option<&Opening>,
    id: &str,
    text: Option<String>,
    link: Option<(String, &'static str)>,
) -> Response {
    let reader = reader(language, opening);
    let name = t!(reader, &format!("{id}-title"));
    let text = text.unwrap_or_else(|| t!(reader, &format!("{id}-text")));
    let body = view! {
        <h1>{name.clone()}</h1>
        <p>{text}</p>
        {link.map(|(href, text)| view! { <p><a class="button secondary" href=href>{t!(reader, text)}</a></p> })}
        {opening.is_none().then(|| language_links(NOWHERE, language))}
    }
    .into_any();
    let title = title(language, &name, opening, false);
    end_of_the_way(page(
        status,
        render(|| {
            participant_shell(
                app,
                reader,
                &title,
                false,
                opening.and_then(|o| o.theme.as_deref()),
                body,
                help(language, opening),
            )
        }),
    ))
}

fn already(app: &App, language: Language, opening: &Opening) -> Response {
    let said = format!("/said/{}?lang={}", opening.public, language.key());
    door(
        app,
        StatusCode::OK,
        language,
        Some(opening),
        "answering-already",
        None,
        Some((said, "answering-closed-link")),
    )
}

// ---- language and introduction

async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    ClientAddress(address): ClientAddress,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let turn = tablet::turn(&visitor, &text, None)?;
    let token = match find_door(&app, &visitor, address, &headers, (text.as_str(), query.get("lang")), None).await? {
        Ok(Door::Link(token)) => token,
        // The code does not stay in the address, and is not looked up again. The language that was asked for does.
        Ok(Door::Code(token)) => {
            let asked = Language::parse(query.get("lang"))
                .map(|l| format!("?lang={}", l.key()))
                .unwrap_or_default();
            return Ok(see_other(&format!("/s/{token}{asked}")));
        }
        Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
    };
    let (key, opening, language) = match open(&app, &visitor, &headers, token, query.get("lang"), None).await? {
        Ok(opened) => opened,
        Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
    };
    if opening.used {
        return Ok(tablet::or_start(turn.as_ref(), already(&app, language, &opening)));
    }
    if query.get("lang") != language.key() && opening.languages.len() > 1 {
        return Ok(tablet::or_start(
            turn.as_ref(),
            choose_language(&app, language, &opening, &format!("/s/{text}")),
        ));
    }
    Ok(introduction(&app, language, &opening, &text, &key, turn.as_ref()))
}

/// `address` is where the page stands, without a language.
fn choose_language(app: &App, language: Language, opening: &Opening, address: &str) -> Response {
    let reader = reader(language, Some(opening));
    let name = t!(reader, "answering-language-title");
    let mut languages = opening.languages.clone();
    // The one that fits best comes first; the others keep their order.
    languages.sort_by_key(|l| *l != language);
    let links = languages
        .into_iter()
        .map(|l| {
            view! {
                <a class="button secondary" lang=l.lang() dir=l.dir() href=format!("{address}?lang={}", l.key())>
                    {t!(l, &format!("language-name-{}", l.key()))}
                </a>
            }
        })
        .collect_view();
    let body = view! {
        <h1>{name.clone()}</h1>
        <p>{t!(reader, "answering-language-hint")}</p>
        <nav class="language-list" aria-label=t!(reader, "answering-language-label")>{links}</nav>
    }
    .into_any();
    let title = title(language, &name, Some(opening), false);
    page(
        StatusCode::OK,
        render(|| participant_shell(app, reader, &title, false, opening.theme.as_deref(), body, ().into_any())),
    )
}

/// How many questions there are, at most.
pub(super) fn lead(reader: Reader<'_>, instrument: &Instrument) -> String {
    let total = i32::try_from(instrument.asks_at_most()).unwrap_or(0);
    let id = if instrument.branches() {
        "answering-intro-lead-most"
    } else {
        "answering-intro-lead"
    };
    t!(reader, id, total = total)
}

/// Who asks, why, and what becomes of the answers: what is told before the first question.
pub(super) fn about(reader: Reader<'_>, opening: &Opening) -> AnyView {
    let l = reader.language;
    let who = if opening.asker == opening.owner_name || opening.owner_name.is_empty() {
        t!(reader, "answering-intro-who-one", asker = opening.asker.as_str())
    } else {
        t!(
            reader,
            "answering-intro-who",
            asker = opening.asker.as_str(),
            region = opening.tenant_name.as_str()
        )
    };
    let asks_text = opening.instrument.questions().iter().any(|q| !q.text_fields().is_empty());
    let skipping = if opening.instrument.items.iter().any(|i| i.required) {
        "answering-intro-voluntary-2-required"
    } else {
        "answering-intro-voluntary-2"
    };
    let block = |id: &str, paragraphs: Vec<AnyView>| view! { <li><h2>{t!(reader, id)}</h2> {paragraphs}</li> }.into_any();
    let p = |text: String| view! { <p>{text}</p> }.into_any();
    let purpose = {
        let (written_in, text) = opening.purpose.best(l);
        if written_in.lang() == l.lang() {
            p(t!(reader, "answering-intro-why", purpose = text))
        } else {
            let before = t!(reader, "answering-intro-why", purpose = "");
            view! { <p>{before} <span lang=written_in.lang() dir=written_in.dir()>{text.to_owned()}</span></p> }.into_any()
        }
    };
    let blocks = vec![
        Some(block(
            "answering-intro-voluntary-title",
            vec![
                p(t!(reader, "answering-intro-voluntary-1")),
                p(t!(reader, skipping)),
                p(t!(reader, "answering-intro-voluntary-3")),
            ],
        )),
        Some(block(
            "answering-intro-who-title",
            // And the line that a licence demands, where it does.
            [Some(p(who)), certificate::naming(&opening.instrument)]
                .into_iter()
                .flatten()
                .collect(),
        )),
        Some(block(
            "answering-intro-why-title",
            vec![purpose, p(t!(reader, "answering-intro-why-law"))],
        )),
        Some(block(
            "answering-intro-use-title",
            vec![p(t!(reader, "answering-intro-use-1")), p(t!(reader, "answering-intro-use-2"))],
        )),
        Some(block(
            "answering-intro-small-title",
            vec![p(t!(reader, "answering-intro-small-1")), p(t!(reader, "answering-intro-small-2"))],
        )),
        asks_text.then(|| {
            block(
                "answering-intro-text-title",
                vec![p(t!(reader, "answering-intro-text-1")), p(t!(reader, "answering-intro-text-2"))],
            )
        }),
        Some(block(
            "answering-intro-kept-title",
            vec![
                p(t!(reader, "answering-intro-kept-1", closes = date(reader, opening.closes_on))),
                p(t!(reader, "answering-intro-kept-2", kept_until = date(reader, opening.kept_until))),
                p(t!(reader, "answering-intro-kept-3", backup_days = BACKUP_DAYS)),
            ],
        )),
        Some(block(
            "answering-intro-link-title",
            vec![
                p(t!(reader, "answering-intro-link-before")),
                p(t!(reader, "answering-intro-link-after")),
            ],
        )),
        Some(block("answering-intro-rights-title", rights(reader, opening))),
    ];
    view! { <ul class="privacy">{blocks}</ul> }.into_any()
}

/// Whom to ask, how to reach the data protection officer where that is known (GDPR article 13.1 b), and where to complain.
pub(crate) fn rights(reader: Reader<'_>, opening: &Opening) -> Vec<AnyView> {
    let officer = opening.dpo.as_deref();
    [
        Some(t!(reader, "answering-intro-rights-1", contact = opening.contact.as_str())),
        officer.map(|dpo| t!(reader, "answering-intro-rights-dpo", dpo = dpo)),
        Some(t!(reader, "answering-intro-rights-2")),
    ]
    .into_iter()
    .flatten()
    .map(|text| view! { <p>{text}</p> }.into_any())
    .collect()
}

fn introduction(app: &App, language: Language, opening: &Opening, key: &str, parsed: &Key, turn: Option<&Turn>) -> Response {
    let (l, reader) = (language, reader(language, Some(opening)));
    let name = t!(reader, "answering-intro-title");
    let switch = turn.map_or_else(|| format!("/s/{key}"), |_| tablet::START.to_owned());
    let body = view! {
        <h1 data-told="yes">{name.clone()}</h1>
        <p class="lede">{lead(reader, &opening.instrument)}</p>
        {turn.is_none().then(|| keep(reader, app, parsed, true))}
        {turn.is_none().then(|| offline::offer(reader, key))}
        <form id="answers" method="post" action=format!("/s/{key}") autocomplete=turn.map(|_| "off")>
            {turn.map(Turn::field)}
            <input type="hidden" name="lang" value=l.key() />
            <input type="hidden" name="submission" value=SubmissionId::new().to_string() />
            <input type="hidden" name="at" value="0" />
            <div class="nav-buttons"><button type="submit" name="go" value="start">{t!(reader, "answering-button-start")}</button></div>
        </form>
        {about(reader, opening)}
        {(opening.languages.len() > 1).then(|| view! { <p><a href=switch>{t!(reader, "answering-language-switch")}</a></p> })}
        {layers::aloud(reader)}
    }
    .into_any();
    let title = title(l, &name, Some(opening), false);
    page(
        StatusCode::OK,
        render(|| {
            participant_shell(
                app,
                reader,
                &title,
                around(turn),
                opening.theme.as_deref(),
                body,
                help(l, Some(opening)),
            )
        }),
    )
}

/// What a page with answers does beside showing them.
const fn around(turn: Option<&Turn>) -> Around {
    match turn {
        Some(_) => Around::Tablet,
        None => Around::Islands,
    }
}

/// The same where what somebody answered stands on the page.
const fn around_answers(turn: Option<&Turn>) -> Around {
    match turn {
        Some(_) => Around::Tablet,
        None => Around::Answers,
    }
}

/// The island that keeps what was typed.
fn keep(reader: Reader<'_>, app: &App, key: &Key, start: bool) -> AnyView {
    view! {
        <KeepAnswers
            key=key.label(&app.secret)
            start=start
            offer=start
            own_phone=t!(reader, "answering-own-phone-label")
            own_phone_hint=t!(reader, "answering-own-phone-hint")
            restored=t!(reader, "answering-draft-restored")
            remove=t!(reader, "answering-draft-remove")
            offline=t!(reader, "answering-send-failed")
        />
    }
    .into_any()
}

// ---- the questions

/// One step on the way: where it stands, and everything that was answered so far, as it was sent.
#[derive(Clone, Copy)]
struct Step<'a> {
    app: &'a App,
    key: &'a str,
    /// Where its forms go.
    action: &'a str,
    /// Where the round's pictures and recordings are.
    files: &'a str,
    parsed: &'a Key,
    opening: &'a Opening,
    questions: &'a [Question<'a>],
    language: Language,
    fields: &'a Fields,
    submission: SubmissionId,
    /// Whether the next page is the review, since the question was opened from there.
    then_review: bool,
    /// Then, where not everybody is asked everything: the questions that have been shown. Another answer may ask for more.
    seen: &'a [usize],
    /// What looks like personal numbers in the texts, and is something else, as the participant has said.
    something_else: &'a [String],
    /// Whose turn it is, at a tablet in the room.
    turn: Option<&'a Turn>,
    /// Whether the review asks how it was answered. By alias it does not: there nothing is kept but what was answered.
    asks_help: bool,
}

/// The field that carries what the participant said is no personal number.
const SOMETHING_ELSE: &str = "other-number";

/// The field that carries which questions have been shown.
const SEEN: &str = "seen";

/// Of what looks like personal numbers in the texts, those that are said to be something else: before, or by the button
/// that has just been pressed on the page of a question.
fn something_else(questions: &[Question<'_>], fields: &Fields, page: Option<&Question<'_>>) -> Vec<String> {
    let said: Vec<&str> = fields.all(SOMETHING_ELSE).collect();
    let mut numbers = Vec::new();
    for question in questions {
        let now = page.is_some_and(|page| page.item.key == question.item.key);
        for field in question.text_fields() {
            let name = format!("{ANSWERS}{field}");
            for found in fields.all(&name).flat_map(personal_number::find) {
                if (now || said.contains(&found.number.as_str())) && !numbers.contains(&found.number) {
                    numbers.push(found.number);
                }
            }
        }
    }
    numbers
}

async fn step(
    State(app): State<App>,
    visitor: Visitor,
    ClientAddress(address): ClientAddress,
    Path(text): Path<String>,
    headers: HeaderMap,
    fields: Fields,
) -> Outcome {
    let turn = tablet::turn(&visitor, &text, Some(&fields))?;
    let early = take_at_once(&app, &text, &fields).await;
    if let Some(Ok(Taken::Thanks)) = early {
        return Ok(thanked(
            &text,
            Language::parse(fields.get("lang")).unwrap_or(Language::Sv),
            fields.get("submission"),
        ));
    }
    let known = early.and_then(Result::err);
    // In a box: most of what is sent is taken at once, and needs no room for this.
    Box::pin(async {
        let asked = asked_language(&fields);
        let token = match find_door(&app, &visitor, address, &headers, (text.as_str(), asked), Some(&fields)).await? {
            Ok(Door::Link(token) | Door::Code(token)) => token,
            Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
        };
        let (key, opening, language) = match open(&app, &visitor, &headers, token, asked, Some(&fields)).await? {
            Ok(opened) => opened,
            Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
        };
        let stand = Stand::of(&opening.instrument, &fields);
        let text = token.to_string();
        let action = format!("/s/{text}");
        let files = format!("{action}/layers");
        let step = Step {
            app: &app,
            key: &text,
            action: &action,
            files: &files,
            parsed: &key,
            opening: &opening,
            questions: &stand.questions,
            language,
            fields: &fields,
            submission: fields.get("submission").parse().unwrap_or_default(),
            then_review: fields.get("then") == "review",
            seen: &stand.seen,
            something_else: &stand.something_else,
            turn: turn.as_ref(),
            asks_help: true,
        };
        if opening.used && fields.get("go") != "send" {
            return Ok(tablet::or_start(turn.as_ref(), already(&app, language, &opening)));
        }
        match step.moved(stand.at) {
            Some(response) => Ok(tablet::not_kept(turn.as_ref(), kept_for_back(response))),
            None => {
                let sent = step.send(&visitor, known).await?;
                Ok(tablet::after_sending(turn.as_ref(), sent))
            }
        }
    })
    .await
}

/// Where somebody stands, as a form says it.
struct Stand<'a> {
    questions: Vec<Question<'a>>,
    /// The question that the form asked.
    at: usize,
    seen: Vec<usize>,
    something_else: Vec<String>,
}

impl<'a> Stand<'a> {
    fn of(instrument: &'a Instrument, fields: &Fields) -> Self {
        let questions = instrument.questions();
        let at = fields
            .get("at")
            .parse::<usize>()
            .unwrap_or(0)
            .min(questions.len().saturating_sub(1));
        let page = questions.get(at).filter(|_| fields.get("go") == "other");
        Self {
            at,
            seen: fields.get(SEEN).split(' ').filter_map(|n| n.parse().ok()).collect(),
            something_else: something_else(&questions, fields, page),
            questions,
        }
    }
}

/// Takes answers whose form says what it asks, where this process knows that, without looking the invitation up first: taking
/// them does that, too. `None`: that can't be done, or something is not in order; the long way says what. An error is not
/// tried again on it.
async fn take_at_once(app: &App, text: &str, fields: &Fields) -> Option<Result<Taken, Error>> {
    if fields.get("go") != "send" || !fields.get("switch").is_empty() {
        return None;
    }
    let Some(InAddress::Link(token)) = in_address(text) else {
        return None;
    };
    let asked: Asked = fields.get("asked").parse().ok()?;
    let instrument = app.documents.known(&asked)?;
    let language = Language::parse(fields.get("lang")).ok()?;
    let submission: SubmissionId = fields.get("submission").parse().ok()?;
    let questions = instrument.questions();
    let something_else = something_else(&questions, fields, None);
    let given = Given {
        instrument: &instrument,
        questions: &questions,
        language,
        fields,
        something_else: &something_else,
        // What is wrong is told on the long way.
        words: None,
    };
    let sheet = given.sheet().ok().filter(|sheet| !sheet.0.is_empty())?;
    let sent = answering::Given {
        submission,
        language,
        sheet: helped::noted(sheet, fields),
        asked: Some(asked),
    };
    match app.intake.submit(&app.db, &app.secret, &Key::Link(token), sent).await {
        // What it is instead, the long way finds out.
        Ok(Taken::UsedBefore | Taken::Closed | Taken::Unknown) => None,
        other => Some(other),
    }
}

/// To the page of thanks.
fn thanked(key: &str, language: Language, submission: impl std::fmt::Display) -> Response {
    see_other(&format!("/s/{key}/thanks?lang={}&r={submission}", language.key()))
}

/// What was answered so far, as it was sent.
#[derive(Clone, Copy)]
struct Given<'a> {
    instrument: &'a Instrument,
    questions: &'a [Question<'a>],
    language: Language,
    fields: &'a Fields,
    /// What looks like personal numbers in the texts, and is something else, as the participant has said.
    something_else: &'a [String],
    /// The own words of whoever asks.
    words: Option<&'a Catalogue>,
}

impl<'a> Given<'a> {
    /// What was sent in a field.
    fn values(&self, field: &str) -> Vec<&'a str> {
        let name = format!("{ANSWERS}{field}");
        self.fields.pairs().filter(|(n, _)| *n == name).map(|(_, v)| v).collect()
    }

    /// All of it that was asked, or the first question with something wrong.
    fn sheet(&self) -> Result<Sheet, usize> {
        let sheet =
            Sheet::read(self.instrument, |field| self.values(field)).map_err(|problems| problems.first().map_or(0, |(at, _)| *at))?;
        let looks_personal = |answer: &Answer| matches!(answer, Answer::Text(text) if self.personal_number(text).is_some());
        if !sheet.0.values().any(looks_personal) {
            return Ok(sheet);
        }
        let wrong = |question: &Question<'_>| {
            question
                .text_fields()
                .iter()
                .any(|key| sheet.0.get(key).is_some_and(looks_personal))
        };
        Err(self.questions.iter().position(wrong).unwrap_or(0))
    }

    /// What is wrong with the answer to one question.
    fn problem(&self, at: usize) -> Option<FieldErrors> {
        let reader = Reader {
            language: self.language,
            words: self.words,
        };
        let question = self.questions.get(at)?;
        let text = match question.read(|field| self.values(field)) {
            Ok(given) if given.answer.is_none() && question.item.required => t!(reader, "answering-error-required"),
            Ok(given) => {
                let written = match &given.answer {
                    Some(Answer::Text(text)) => Some(text.as_str()),
                    _ => given.own_words.as_deref(),
                };
                let number = self.personal_number(written?)?;
                t!(reader, "personal-number-error", number = number)
            }
            Err(problem) => asking::problem(&reader, problem),
        };
        let mut errors = FieldErrors::default();
        errors.push("answer", text);
        Some(errors)
    }

    /// What looks like a personal number in a text, as it stands there, and was not said to be something else.
    fn personal_number<'t>(&self, text: &'t str) -> Option<&'t str> {
        let found = personal_number::find(text)
            .into_iter()
            .find(|found| !self.something_else.contains(&found.number))?;
        text.get(found.span)
    }
}

/// Pages that answer a form may be shown again by the browser's back button without sending the form again: they stay
/// in this browser only, and the page of thanks clears them.
fn kept_for_back(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

impl<'a> Step<'a> {
    /// The page that a form asks for, by one who stands at a question; nothing where it sends the answers.
    fn moved(&self, at: usize) -> Option<Response> {
        let none = FieldErrors::default();
        let (go, on_review) = (self.fields.get("go"), self.fields.get("page") == "review");
        if !self.fields.get("switch").is_empty() {
            return Some(if on_review { self.review(&none) } else { self.question(at, &none) });
        }
        if let Some(n) = go.strip_prefix("edit-").and_then(|n| n.parse::<usize>().ok()) {
            return Some(self.opened_in_review(n.min(self.questions.len().saturating_sub(1)), &none));
        }
        Some(match go {
            "next" | "other" => match self.problem(at) {
                Some(errors) => self.question(at, &errors),
                None => self.after(at),
            },
            "back" if on_review => self.question(self.path(self.questions.len()).last().unwrap_or(0), &none),
            "back" => self.question(self.path(at).before(at).unwrap_or(at), &none),
            "review" => self.review(&none),
            "send" => return None,
            _ => self.question(at, &none),
        })
    }

    /// The answers, where they can be sent; else the page that says what has to be put right.
    fn sheet_to_send(&self) -> Result<Sheet, Reply> {
        let sheet = self.given().sheet().map_err(|at| Reply::from(self.put_right(at)))?;
        if sheet.0.is_empty() {
            let mut errors = FieldErrors::default();
            errors.push("review", t!(self.reader(), "answering-review-error-nothing"));
            return Err(kept_for_back(self.review(&errors)).into());
        }
        Ok(sheet)
    }

    /// Whether the commit arrived is not known: the review comes back with everything, and sending again is safe.
    fn unsure(&self, error: &Error) -> Response {
        tracing::warn!(error = error.describe(), "answers could not be kept");
        let mut errors = FieldErrors::default();
        errors.push("review", t!(self.reader(), "answering-send-unsure"));
        let mut response = kept_for_back(self.review(&errors));
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
        response
    }

    fn given(&self) -> Given<'a> {
        Given {
            instrument: &self.opening.instrument,
            questions: self.questions,
            language: self.language,
            fields: self.fields,
            something_else: self.something_else,
            words: self.opening.words.as_deref(),
        }
    }

    /// Who answers.
    fn reader(&self) -> Reader<'a> {
        reader(self.language, Some(self.opening))
    }

    fn values(&self, field: &str) -> Vec<&'a str> {
        self.given().values(field)
    }

    fn asking(&self) -> Asking<'a> {
        Asking {
            reader: self.reader(),
            seed: self.submission.0.as_u128(),
            fields: self.fields,
            prefix: ANSWERS,
            alone: true,
            files: self.files,
        }
    }

    /// The way through the questions, as far as the answers so far tell it, for who stands before `at`.
    fn path(&self, at: usize) -> domain::focus_groups::Path {
        let instrument = &self.opening.instrument;
        // Where everybody is asked everything, the answers need not be read.
        let given = if instrument.branches() {
            Sheet::read_all(instrument, |field| self.values(field))
        } else {
            Sheet::default()
        };
        given.path(instrument, at)
    }

    /// What is wrong with the answer to one question.
    fn problem(&self, at: usize) -> Option<FieldErrors> {
        self.given().problem(at)
    }

    /// The page after the question `at`.
    fn after(&self, at: usize) -> Response {
        let none = FieldErrors::default();
        let path = self.path(at + 1);
        if !self.then_review {
            return match path.next(at) {
                Some(next) => self.question(next, &none),
                None => self.review(&none),
            };
        }
        // Back to the review, past what the new answer asks for and nobody has seen yet.
        let mut seen = self.seen.to_vec();
        seen.push(at);
        let whole = self.path(self.questions.len());
        let unseen = |n: &usize| whole.reach(*n) == Reach::Asked && !seen.contains(n);
        let new = (0..self.questions.len())
            .find(unseen)
            .filter(|_| self.opening.instrument.branches());
        match new {
            Some(new) => Step { seen: &seen, ..*self }.question(new, &none),
            None => self.review(&none),
        }
    }

    /// A question that is opened from the review, which comes after it.
    fn opened_in_review(&self, at: usize, errors: &FieldErrors) -> Response {
        let path = self.path(self.questions.len());
        let seen: Vec<usize> = (0..self.questions.len()).filter(|n| path.reach(*n) == Reach::Asked).collect();
        let step = Step {
            then_review: true,
            seen: &seen,
            ..*self
        };
        step.question(at, errors)
    }

    /// The fields that carry the way so far: all answers but those of the question that the page itself asks. What was
    /// answered on a path that was left goes along, so that it is there again where somebody goes back to it.
    fn carried(&self, except: Option<usize>) -> AnyView {
        let questions = self.questions.iter().enumerate().filter(|(n, _)| Some(*n) != except);
        let answers = questions
            .flat_map(|(_, question)| question.fields())
            .flat_map(|field| {
                let values = self.values(&field);
                values.into_iter().map(move |v| (format!("{ANSWERS}{field}"), v.to_owned()))
            })
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view();
        view! {
            {self.turn.map(Turn::field)}
            <input type="hidden" name="lang" value=self.language.key() />
            <input type="hidden" name="submission" value=self.submission.to_string() />
            <input type="hidden" name="asked" value=self.opening.asked.to_string() />
            {self.something_else.iter().map(|n| view! { <input type="hidden" name=SOMETHING_ELSE value=n.clone() /> }).collect_view()}
            {answers}
            // The page that looks through the answers asks it.
            {except.filter(|_| self.asks_help).map(|_| helped::carried(self.fields))}
        }
        .into_any()
    }

    /// Another language, without losing anything.
    fn switch(&self) -> AnyView {
        if self.opening.languages.len() < 2 {
            return ().into_any();
        }
        let buttons = self
            .opening
            .languages
            .iter()
            .filter(|l| **l != self.language)
            .map(|l| {
                view! {
                    <button class="secondary" type="submit" name="switch" value=l.key() lang=l.lang() dir=l.dir()>
                        {t!(l, &format!("language-name-{}", l.key()))}
                    </button>
                }
            })
            .collect_view();
        view! {
            <details class="language-switch">
                <summary>{t!(self.reader(), "answering-language-switch")}</summary>
                <div class="language-list">{buttons}</div>
            </details>
        }
        .into_any()
    }

    fn question(&self, at: usize, errors: &FieldErrors) -> Response {
        let (l, reader) = (self.language, self.reader());
        let Some(question) = self.questions.get(at) else {
            return self.review(errors);
        };
        let path = self.path(at);
        let (number, most) = (path.number(at), path.most());
        let name = if question.is_info() {
            question.text().best(l).1.to_owned()
        } else {
            let id = if path.is_certain() {
                "answering-progress"
            } else {
                "answering-progress-most"
            };
            let count = |n: usize| i32::try_from(n).unwrap_or(0);
            t!(reader, id, n = count(number), total = count(most))
        };
        let progress = (!question.is_info()).then(|| {
            view! {
                <div class="progress">
                    <p id="progress-text">{name.clone()}</p>
                    <progress value=number.to_string() max=most.to_string() aria-labelledby="progress-text"></progress>
                </div>
            }
        });
        // A guess about what was typed leaves a way through.
        let given = self.given();
        let has_number = |field: &String| given.values(field).iter().any(|text| given.personal_number(text).is_some());
        let asks_number = !errors.is_empty() && question.text_fields().iter().any(has_number);
        let status = if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let seen = (self.then_review && self.opening.instrument.branches()).then(|| {
            let seen: Vec<String> = self.seen.iter().map(ToString::to_string).collect();
            view! { <input type="hidden" name=SEEN value=seen.join(" ") /> }
        });
        let body = view! {
            {self.turn.is_none().then(|| keep(reader, self.app, self.parsed, false))}
            {participants_error_summary(&reader, errors)}
            {progress}
            <form id="answers" method="post" action=self.action.to_owned() autocomplete=self.turn.map(|_| "off")>
                {self.carried(Some(at))}
                <input type="hidden" name="at" value=at.to_string() />
                {self.then_review.then(|| view! { <input type="hidden" name="then" value="review" /> })}
                {seen}
                {self.asking().question(question, errors)}
                <div class="nav-buttons">
                    // First in the document, so that the Enter key means "next".
                    <button type="submit" name="go" value="next">
                        {t!(reader, if self.then_review || path.next(at).is_none() { "answering-button-review" } else { "answering-button-next" })}
                    </button>
                    {asks_number
                        .then(|| {
                            view! { <button class="secondary" type="submit" name="go" value="other">{t!(reader, "personal-number-something-else")}</button> }
                        })}
                    {path.before(at)
                        .map(|_| {
                            view! { <button class="secondary" type="submit" name="go" value="back">{t!(reader, "answering-button-back")}</button> }
                        })}
                </div>
                {self.switch()}
            </form>
            {layers::aloud(reader)}
        }
        .into_any();
        let title = title(l, &name, Some(self.opening), !errors.is_empty());
        page(
            status,
            render(|| {
                participant_shell(
                    self.app,
                    reader,
                    &title,
                    around_answers(self.turn),
                    self.opening.theme.as_deref(),
                    body,
                    help(l, Some(self.opening)),
                )
            }),
        )
    }

    fn review(&self, errors: &FieldErrors) -> Response {
        let (l, reader) = (self.language, self.reader());
        let name = t!(reader, "answering-review-title");
        let status = if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let path = self.path(self.questions.len());
        let asking = self.asking();
        let asked = |n: &usize| path.reach(*n) == Reach::Asked;
        let questions = || self.questions.iter().enumerate().filter(|(_, q)| !q.is_info());
        let rows = questions()
            .filter(|(n, _)| asked(n))
            .map(|(n, question)| {
                let number = i32::try_from(path.number(n)).unwrap_or(0);
                let about = question.row.map(|_| view! { {marked(&question.item.text, l)} <br /> });
                view! {
                    <div>
                        <dt>{about} {marked(question.text(), l)}</dt>
                        <dd>{asking.said(question)}</dd>
                        <dd>
                            <button class="quiet" type="submit" name="go" value=format!("edit-{n}") aria-label=t!(reader, "answering-review-change-label", n = number)>
                                {t!(reader, "answering-review-change")}
                            </button>
                        </dd>
                    </div>
                }
            })
            .collect_view();
        // What was answered on a path that was left is not sent, and that is said.
        let left: Vec<AnyView> = questions()
            .filter(|(n, q)| !asked(n) && q.fields().iter().any(|f| self.values(f).iter().any(|v| !v.trim().is_empty())))
            .map(|(_, question)| view! { <li>{marked(question.text(), l)}</li> }.into_any())
            .collect();
        let left = (!left.is_empty()).then(|| {
            view! {
                <div class="notice info" id="left">
                    <p>{t!(reader, "answering-review-left")}</p>
                    <ul>{left}</ul>
                </div>
            }
        });
        let body = view! {
            {self.turn.is_none().then(|| keep(reader, self.app, self.parsed, false))}
            <h1>{name.clone()}</h1>
            {participants_error_summary(&reader, errors)}
            <p>{t!(reader, "answering-review-text")}</p>
            {left}
            <form id="answers" method="post" action=self.action.to_owned() autocomplete=self.turn.map(|_| "off")>
                {self.carried(None)}
                <input type="hidden" name="page" value="review" />
                <dl class="review" id="review">{rows}</dl>
                {self.asks_help.then(|| helped::question(reader, self.fields))}
                <p>{t!(reader, "answering-review-after")}</p>
                <div class="nav-buttons">
                    <button type="submit" name="go" value="send">{t!(reader, "answering-button-send")}</button>
                    <button class="secondary" type="submit" name="go" value="back">{t!(reader, "answering-button-back")}</button>
                </div>
                {self.switch()}
            </form>
            {(self.asks_help || !errors.is_empty()).then(|| layers::aloud(reader))}
        }
        .into_any();
        let title = title(l, &name, Some(self.opening), !errors.is_empty());
        page(
            status,
            render(|| {
                participant_shell(
                    self.app,
                    reader,
                    &title,
                    around_answers(self.turn),
                    self.opening.theme.as_deref(),
                    body,
                    help(l, Some(self.opening)),
                )
            }),
        )
    }

    /// The question whose answer can't be sent as it is; the review comes after it.
    fn put_right(&self, at: usize) -> Response {
        let errors = self.problem(at).unwrap_or_default();
        kept_for_back(self.opened_in_review(at, &errors))
    }

    /// `early`: why they could not be taken at once, where that was tried.
    async fn send(&self, visitor: &Visitor, early: Option<Error>) -> Outcome {
        let (l, reader) = (self.language, self.reader());
        let sheet = match self.sheet_to_send() {
            Ok(sheet) => sheet,
            Err(page) => return Ok(page.into_response()),
        };
        let taken = match early {
            Some(error) => Err(error),
            None => {
                let sent = answering::Given {
                    submission: self.submission,
                    language: l,
                    sheet: helped::noted(sheet, self.fields),
                    asked: None,
                };
                self.app.intake.submit(&self.app.db, &self.app.secret, self.parsed, sent).await
            }
        };
        match taken {
            Ok(Taken::Thanks) => Ok(thanked(self.key, l, self.submission)),
            Ok(Taken::UsedBefore) => Ok(already(self.app, l, self.opening)),
            Ok(Taken::Closed) => {
                let text = t!(reader, "answering-closed-text", closes = date(reader, self.opening.closes_on));
                Ok(door(
                    self.app,
                    StatusCode::OK,
                    l,
                    Some(self.opening),
                    "answering-closed",
                    Some(text),
                    None,
                ))
            }
            Ok(Taken::Unknown) => Ok(door(self.app, StatusCode::NOT_FOUND, l, None, "answering-unknown", None, None)),
            Err(error @ Error::Busy(_)) => Ok(self.unsure(&error)),
            Err(error) => Err(Reply::of(self.app, visitor)(error)),
        }
    }
}

// ---- thanks

async fn thanks(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let turn = tablet::turn(&visitor, &text, None)?;
    let back = see_other(&format!("/s/{text}"));
    // Only the browser that sent the answers knows the submission's number; it is thanked also when the round closed since.
    let (Some(InAddress::Link(token)), Ok(submission)) = (in_address(&text), query.get("r").parse::<SubmissionId>()) else {
        return Ok(back);
    };
    let key = Key::Link(token);
    let before = Before::of(query.get("lang"), &headers);
    let error = || |error| outage::reply(&app, &visitor, before.language, None, error);
    let Some(opening) = answering::find(&app.db, &app.secret, &app.documents, &key).await.map_err(error())? else {
        return Ok(back);
    };
    if !answering::received(&app.db, &app.secret, &key, submission).await.map_err(error())? {
        return Ok(back);
    }
    let language = language_of(&opening, query.get("lang"), &headers);
    let reader = reader(language, Some(&opening));
    let name = t!(reader, "answering-thanks-title");
    let what_next = match &turn {
        Some(_) => tablet::next_person(reader),
        None => view! {
            <p><a class="button secondary" href=format!("/said/{}?lang={}", opening.public, language.key())>{t!(reader, "answering-thanks-link")}</a></p>
            <p>{t!(reader, "answering-thanks-close")}</p>
            <ForgetAnswers key=key.label(&app.secret) />
        }
        .into_any(),
    };
    let body = view! {
        <div class="thanks">
            <h1 data-told="yes">{name.clone()}</h1>
            <p class="lede">{t!(reader, "answering-thanks-text")}</p>
            <p>{t!(reader, "answering-thanks-next")}</p>
            {what_next}
        </div>
        {layers::aloud(reader)}
    }
    .into_any();
    let title = title(language, &name, Some(&opening), false);
    Ok(end_of_the_way(page(
        StatusCode::OK,
        render(|| {
            participant_shell(
                &app,
                reader,
                &title,
                around(turn.as_ref()),
                opening.theme.as_deref(),
                body,
                help(language, Some(&opening)),
            )
        }),
    )))
}

/// A picture or a recording of the round that the link opens. Codes are typed, and open none: guesses at them are counted elsewhere.
async fn layer(State(app): State<App>, visitor: Visitor, Path((text, file)): Path<(String, String)>, headers: HeaderMap) -> Outcome {
    let not_found = || Reply::of(&app, &visitor)(Error::NotFound);
    let token = Token::parse(&text).ok_or_else(not_found)?;
    let file: FileId = file.parse().map_err(|_| not_found())?;
    let opened = open_invited(&app.db, &app.secret, &Key::Link(token), file).await;
    opened
        .map(|opened| layers::respond(opened, &headers, layers::FOR_A_DAY))
        .map_err(Reply::of(&app, &visitor))
}

/// A page where the way ends: the pages that the back button may have kept hold answers, and go now.
fn end_of_the_way(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}
