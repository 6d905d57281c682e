//! The participant's way: a link or a code → language → who asks and why → one question at a time → review → thank you.
//!
//! Plain form posts: each answers with the next page, and the answers given so far travel in hidden fields, so nothing
//! half-answered is kept on the server and no session ties a person to an answer. The island only keeps what was typed.

use super::{
    helped,
    instruments::certificate,
    offline, outage,
    tablet::{self, Turn},
};
use crate::{
    http::{Access, App, ClientAddress, FieldErrors, Fields, Outcome, Reply, Routes, Visitor, page, see_other},
    islands::{ForgetAnswers, KeepAnswers},
    t,
    texts::Reader,
    ui::{Around, language_links, marked, participant_shell, render},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{
    focus_groups::{Answer, AnswerProblem, Code, CodeProblem, Instrument, Item, ItemKind, Sheet},
    ids::SubmissionId,
    language::Language,
    personal_number,
};
use leptos::prelude::*;
use server::{
    Error,
    faults::Fault,
    focus_groups::answering::{self, Asked, Key, Opening, OpeningState, Taken, Typed},
    patience,
    secrets::Token,
    texts::Catalogue,
};
use std::{net::IpAddr, time::Duration};
use time::Date;

/// How long deleted things stay in backups, as participants are told. Operators keep backups no longer
/// (docs/operation.md; bar P8).
const BACKUP_DAYS: i32 = 35;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/s", Access::Public, code_page)
        .post("/s", Access::Public, enter_code)
        .get("/s/{key}", Access::Public, begin)
        .post("/s/{key}", Access::Public, step)
        .get("/s/{key}/thanks", Access::Public, thanks)
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

fn summary(reader: Reader<'_>, errors: &FieldErrors) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let items = errors
        .0
        .iter()
        .map(|(field, text)| view! { <li><a href=format!("#{field}")>{text.clone()}</a></li> })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" autofocus=true>
            <h2>{t!(reader, "answering-error-summary-title")}</h2>
            <ul>{items}</ul>
        </div>
    }
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
        {summary(reader(language, None), &errors)}
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

/// A door that is shut: why, and where to go instead.
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
    }
    .into_any();
    let title = title(language, &name, opening, false);
    end_of_the_way(page(
        status,
        render(|| {
            participant_shell(
                app,
                language,
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
        Err(response) => return Ok(response),
    };
    let (key, opening, language) = match open(&app, &visitor, &headers, token, query.get("lang"), None).await? {
        Ok(opened) => opened,
        Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
    };
    if opening.used {
        return Ok(tablet::or_start(turn.as_ref(), already(&app, language, &opening)));
    }
    if query.get("lang") != language.key() && opening.languages.len() > 1 {
        return Ok(tablet::or_start(turn.as_ref(), choose_language(&app, language, &opening, &text)));
    }
    Ok(introduction(&app, language, &opening, &text, &key, turn.as_ref()))
}

fn choose_language(app: &App, language: Language, opening: &Opening, key: &str) -> Response {
    let reader = reader(language, Some(opening));
    let name = t!(reader, "answering-language-title");
    let mut languages = opening.languages.clone();
    // The one that fits best comes first; the others keep their order.
    languages.sort_by_key(|l| *l != language);
    let links = languages
        .into_iter()
        .map(|l| {
            view! {
                <a class="button secondary" lang=l.lang() dir=l.dir() href=format!("/s/{key}?lang={}", l.key())>
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
        render(|| participant_shell(app, language, &title, false, opening.theme.as_deref(), body, ().into_any())),
    )
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
    let asks_text = opening.instrument.items.iter().any(|i| matches!(i.kind, ItemKind::Text { .. }));
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
                p(t!(reader, "answering-intro-voluntary-2")),
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
        Some(block(
            "answering-intro-rights-title",
            vec![
                p(t!(reader, "answering-intro-rights-1", contact = opening.contact.as_str())),
                p(t!(reader, "answering-intro-rights-2")),
            ],
        )),
    ];
    view! { <ul class="privacy">{blocks}</ul> }.into_any()
}

fn introduction(app: &App, language: Language, opening: &Opening, key: &str, parsed: &Key, turn: Option<&Turn>) -> Response {
    let (l, reader) = (language, reader(language, Some(opening)));
    let name = t!(reader, "answering-intro-title");
    let total = i32::try_from(opening.instrument.items.len()).unwrap_or(0);
    let switch = turn.map_or_else(|| format!("/s/{key}"), |_| tablet::START.to_owned());
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(reader, "answering-intro-lead", total = total)}</p>
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
    }
    .into_any();
    let title = title(l, &name, Some(opening), false);
    page(
        StatusCode::OK,
        render(|| participant_shell(app, l, &title, around(turn), opening.theme.as_deref(), body, help(l, Some(opening)))),
    )
}

/// What a page with answers does beside showing them.
const fn around(turn: Option<&Turn>) -> Around {
    match turn {
        Some(_) => Around::Tablet,
        None => Around::Islands,
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

/// The questions of a round as they stand on their pages, with nothing answered: for the document that asks without a network.
pub(super) fn unanswered(app: &App, opening: &Opening, language: Language, link: Token) -> Vec<AnyView> {
    let fields = Fields::default();
    let step = Step {
        app,
        key: "",
        parsed: &Key::Link(link),
        opening,
        language,
        fields: &fields,
        submission: SubmissionId::default(),
        then_review: false,
        something_else: &[],
        turn: None,
    };
    let none = FieldErrors::default();
    opening.instrument.items.iter().map(|item| step.item(item, &none)).collect()
}

/// One step on the way: where it stands, and everything that was answered so far, as it was sent.
#[derive(Clone, Copy)]
struct Step<'a> {
    app: &'a App,
    key: &'a str,
    parsed: &'a Key,
    opening: &'a Opening,
    language: Language,
    fields: &'a Fields,
    submission: SubmissionId,
    /// Whether the next page is the review, since the question was opened from there.
    then_review: bool,
    /// What looks like personal numbers in the texts, and is something else, as the participant has said.
    something_else: &'a [String],
    /// Whose turn it is, at a tablet in the room.
    turn: Option<&'a Turn>,
}

/// The field that carries what the participant said is no personal number.
const SOMETHING_ELSE: &str = "other-number";

/// Of what looks like personal numbers in the texts, those that are said to be something else: before, or by the button
/// that has just been pressed on the page of `item`.
fn something_else(instrument: &Instrument, fields: &Fields, item: Option<&Item>) -> Vec<String> {
    let said: Vec<&str> = fields.all(SOMETHING_ELSE).collect();
    let mut numbers = Vec::new();
    for of in instrument.items.iter().filter(|i| matches!(i.kind, ItemKind::Text { .. })) {
        let now = item.is_some_and(|item| item.key == of.key);
        let name = format!("q.{}", of.key);
        for found in fields.all(&name).flat_map(personal_number::find) {
            if (now || said.contains(&found.number.as_str())) && !numbers.contains(&found.number) {
                numbers.push(found.number);
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
    let asked = if fields.get("switch").is_empty() {
        fields.get("lang")
    } else {
        fields.get("switch")
    };
    let token = match find_door(&app, &visitor, address, &headers, (text.as_str(), asked), Some(&fields)).await? {
        Ok(Door::Link(token) | Door::Code(token)) => token,
        Err(response) => return Ok(response),
    };
    let (key, opening, language) = match open(&app, &visitor, &headers, token, asked, Some(&fields)).await? {
        Ok(opened) => opened,
        Err(response) => return Ok(tablet::or_start(turn.as_ref(), response)),
    };
    let go = fields.get("go");
    let items = opening.instrument.items.len();
    let at = fields.get("at").parse::<usize>().unwrap_or(0).min(items.saturating_sub(1));
    let asked = opening.instrument.items.get(at).filter(|_| go == "other");
    let something_else = something_else(&opening.instrument, &fields, asked);
    let text = token.to_string();
    let step = Step {
        app: &app,
        key: &text,
        parsed: &key,
        opening: &opening,
        language,
        fields: &fields,
        submission: fields.get("submission").parse().unwrap_or_default(),
        then_review: fields.get("then") == "review",
        something_else: &something_else,
        turn: turn.as_ref(),
    };
    if opening.used && go != "send" {
        return Ok(already(&app, language, &opening));
    }
    let none = FieldErrors::default();
    let response = if !fields.get("switch").is_empty() {
        if fields.get("page") == "review" {
            step.review(&none)
        } else {
            step.question(at, &none)
        }
    } else if let Some(n) = go.strip_prefix("edit-").and_then(|n| n.parse::<usize>().ok()) {
        Step { then_review: true, ..step }.question(n.min(items.saturating_sub(1)), &none)
    } else {
        match go {
            "next" | "other" => match step.problem(at) {
                Some(errors) => step.question(at, &errors),
                None if step.then_review || at + 1 >= items => step.review(&none),
                None => step.question(at + 1, &none),
            },
            "back" if fields.get("page") == "review" => step.question(items.saturating_sub(1), &none),
            "back" => step.question(at.saturating_sub(1), &none),
            "review" => step.review(&none),
            "send" => {
                let sent = step.send(&visitor, early.and_then(Result::err)).await?;
                return Ok(tablet::after_sending(turn.as_ref(), sent));
            }
            _ => step.question(at, &none),
        }
    };
    Ok(tablet::not_kept(turn.as_ref(), kept_for_back(response)))
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
    let something_else = something_else(&instrument, fields, None);
    let given = Given {
        instrument: &instrument,
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
    match take(app, Key::Link(token), sent).await {
        // What it is instead, the long way finds out.
        Ok(Taken::UsedBefore | Taken::Closed | Taken::Unknown) => None,
        other => Some(other),
    }
}

/// A phone may hang up while this runs; then the answers are kept all the same, and the same form sent again is thanked for.
async fn take(app: &App, key: Key, sent: answering::Given) -> Result<Taken, Error> {
    let app = app.clone();
    let detached = !app.db.faults().on(Fault::NotDetached);
    let taking = async move { app.intake.submit(&app.db, &app.secret, &key, sent).await };
    if detached {
        tokio::spawn(patience::the_same(taking))
            .await
            .unwrap_or_else(|e| Err(Error::Internal(e.into())))
    } else {
        taking.await
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
    language: Language,
    fields: &'a Fields,
    /// What looks like personal numbers in the texts, and is something else, as the participant has said.
    something_else: &'a [String],
    /// The own words of whoever asks.
    words: Option<&'a Catalogue>,
}

impl<'a> Given<'a> {
    fn values(&self, key: &str) -> Vec<&'a str> {
        let name = format!("q.{key}");
        self.fields.pairs().filter(|(n, _)| *n == name).map(|(_, v)| v).collect()
    }

    /// All of it, or the first item with something wrong.
    fn sheet(&self) -> Result<Sheet, usize> {
        let sheet = Sheet::read(self.instrument, |key| self.values(key)).map_err(|problems| problems.first().map_or(0, |(at, _)| *at))?;
        match (0..self.instrument.items.len()).find(|at| self.problem(*at).is_some()) {
            Some(at) => Err(at),
            None => Ok(sheet),
        }
    }

    /// What is wrong with the answer to one item.
    fn problem(&self, at: usize) -> Option<FieldErrors> {
        let reader = Reader {
            language: self.language,
            words: self.words,
        };
        let item = self.instrument.items.get(at)?;
        let text = match Answer::read(item, &self.values(&item.key)) {
            Ok(Some(Answer::Text(text))) => {
                let number = self.personal_number(&text)?;
                t!(reader, "personal-number-error", number = number)
            }
            Ok(_) => return None,
            Err(AnswerProblem::NoSuchOption) => t!(reader, "answering-error-choice"),
            Err(AnswerProblem::NotInRange { min, max }) => t!(reader, "answering-error-number-range", min = min, max = max),
            Err(AnswerProblem::TooLong { max }) => t!(reader, "answering-error-text-long", max = max),
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

impl Step<'_> {
    fn given(&self) -> Given<'_> {
        Given {
            instrument: &self.opening.instrument,
            language: self.language,
            fields: self.fields,
            something_else: self.something_else,
            words: self.opening.words.as_deref(),
        }
    }

    /// Who answers.
    fn reader(&self) -> Reader<'_> {
        reader(self.language, Some(self.opening))
    }

    fn values(&self, item: &Item) -> Vec<&str> {
        self.given().values(&item.key)
    }

    /// What is wrong with the answer to one item.
    fn problem(&self, at: usize) -> Option<FieldErrors> {
        self.given().problem(at)
    }

    /// The fields that carry the way so far: all answers but those of the item that the page itself asks.
    fn carried(&self, except: Option<usize>) -> AnyView {
        let items = self.opening.instrument.items.iter().enumerate().filter(|(n, _)| Some(*n) != except);
        let answers = items
            .flat_map(|(_, item)| {
                let name = format!("q.{}", item.key);
                self.values(item).into_iter().map(move |v| (name.clone(), v.to_owned()))
            })
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
            {except.map(|_| helped::carried(self.fields))}
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
        let items = &self.opening.instrument.items;
        let Some(item) = items.get(at) else {
            return self.review(errors);
        };
        let number = |n: usize| i32::try_from(n).unwrap_or(0);
        let name = t!(reader, "answering-progress", n = number(at + 1), total = number(items.len()));
        // A guess about what was typed leaves a way through.
        let asks_number = !errors.is_empty() && self.values(item).iter().any(|text| self.given().personal_number(text).is_some());
        let status = if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let body = view! {
            {self.turn.is_none().then(|| keep(reader, self.app, self.parsed, false))}
            {summary(reader, errors)}
            <div class="progress">
                <p id="progress-text">{name.clone()}</p>
                <progress value=(at + 1).to_string() max=items.len().to_string() aria-labelledby="progress-text"></progress>
            </div>
            <form id="answers" method="post" action=format!("/s/{}", self.key) autocomplete=self.turn.map(|_| "off")>
                {self.carried(Some(at))}
                <input type="hidden" name="at" value=at.to_string() />
                {self.then_review.then(|| view! { <input type="hidden" name="then" value="review" /> })}
                {self.item(item, errors)}
                <div class="nav-buttons">
                    // First in the document, so that the Enter key means "next".
                    <button type="submit" name="go" value="next">
                        {t!(reader, if self.then_review || at + 1 == items.len() { "answering-button-review" } else { "answering-button-next" })}
                    </button>
                    {asks_number
                        .then(|| {
                            view! { <button class="secondary" type="submit" name="go" value="other">{t!(reader, "personal-number-something-else")}</button> }
                        })}
                    {(at > 0)
                        .then(|| {
                            view! { <button class="secondary" type="submit" name="go" value="back">{t!(reader, "answering-button-back")}</button> }
                        })}
                </div>
                {self.switch()}
            </form>
        }
        .into_any();
        let title = title(l, &name, Some(self.opening), !errors.is_empty());
        page(
            status,
            render(|| {
                participant_shell(
                    self.app,
                    l,
                    &title,
                    around(self.turn),
                    self.opening.theme.as_deref(),
                    body,
                    help(l, Some(self.opening)),
                )
            }),
        )
    }

    /// The controls of one item. The first has the id `answer`, where the error summary leads.
    fn item(&self, item: &Item, errors: &FieldErrors) -> AnyView {
        let (l, reader) = (self.language, self.reader());
        let values = self.values(item);
        let name = format!("q.{}", item.key);
        let bad = !errors.is_empty();
        let hints = |first: String| view! { <p class="hint" id="answer-hint">{first} " " {t!(reader, "answering-hint-skip")}</p> };
        let described = crate::ui::hint_of("answer", true, bad);
        let choice = |n: usize, kind: &'static str, value: String, text: AnyView, class: &'static str| {
            let id = if n == 0 { "answer".to_owned() } else { format!("answer-{n}") };
            let checked = values.contains(&value.as_str());
            view! {
                <label class=class>
                    <input id=id type=kind name=name.clone() value=value checked=checked />
                    <span>{text}</span>
                </label>
            }
            .into_any()
        };
        let group = |class: &'static str, hint: String, choices: Vec<AnyView>| {
            view! {
                <fieldset class=if bad { format!("{class} bad") } else { class.to_owned() } aria-describedby=described.clone()>
                    <legend><h1>{marked(&item.text, l)}</h1></legend>
                    {hints(hint)}
                    {crate::ui::field_error("answer", errors)}
                    {choices}
                </fieldset>
            }
            .into_any()
        };
        match &item.kind {
            ItemKind::Single { options } => {
                let choices = options.iter().enumerate().map(|(n, o)| choice(n, "radio", o.key.clone(), marked(&o.text, l), "choice")).collect();
                group("choices", t!(reader, "answering-hint-single"), choices)
            }
            ItemKind::Multiple { options } => {
                let choices = options.iter().enumerate().map(|(n, o)| choice(n, "checkbox", o.key.clone(), marked(&o.text, l), "choice")).collect();
                group("choices", t!(reader, "answering-hint-multiple"), choices)
            }
            ItemKind::Scale { min, max, low, high, dont_know } => {
                // The ends say what they mean: not everyone reads the hint.
                let meaning = |step: i32| match step {
                    s if s == *min => Some(marked(low, l)),
                    s if s == *max => Some(marked(high, l)),
                    _ => None,
                };
                let mut choices: Vec<AnyView> = (*min..=*max)
                    .enumerate()
                    .map(|(n, step)| {
                        let text = view! { <bdi dir="ltr">{step.to_string()}</bdi> " " {meaning(step).map(|m| view! { <span class="meaning">{m}</span> })} };
                        choice(n, "radio", step.to_string(), text.into_any(), "choice")
                    })
                    .collect();
                if *dont_know {
                    choices.push(choice(choices.len(), "radio", "dont_know".to_owned(), t!(reader, "answering-dont-know").into_any(), "choice none"));
                }
                let hint = t!(reader, "answering-hint-scale", min = *min, low = low.best(l).1, max = *max, high = high.best(l).1);
                group("scale", hint, choices)
            }
            ItemKind::Number { min, max } => self.one(item, errors, t!(reader, "answering-hint-number", min = *min, max = *max), {
                let value = values.first().copied().unwrap_or_default().to_owned();
                view! {
                    <input id="answer" name=name.clone() type="text" inputmode="numeric" dir="ltr" autocomplete="off" value=value aria-describedby=described.clone()
                        aria-invalid=bad.then_some("true") />
                }
                .into_any()
            }),
            ItemKind::Text { max_length } => {
                let hint = format!("{} {} {}", t!(reader, "answering-hint-text"), t!(reader, "answering-hint-text-names"), t!(reader, "answering-hint-text-length", max = *max_length));
                self.one(item, errors, hint, {
                    let value = values.join("\n");
                    view! {
                        <textarea id="answer" name=name.clone() rows="6" dir="auto" aria-describedby=described.clone() aria-invalid=bad.then_some("true")>
                            {crate::ui::in_text_area(&value)}
                        </textarea>
                    }
                    .into_any()
                })
            }
        }
    }

    /// An item with one field.
    fn one(&self, item: &Item, errors: &FieldErrors, hint: String, field: AnyView) -> AnyView {
        let (l, reader) = (self.language, self.reader());
        view! {
            <div class=if errors.is_empty() { "field" } else { "field bad" }>
                <h1><label for="answer">{marked(&item.text, l)}</label></h1>
                <p class="hint" id="answer-hint">{hint} " " {t!(reader, "answering-hint-skip")}</p>
                {crate::ui::field_error("answer", errors)}
                {field}
            </div>
        }
        .into_any()
    }

    fn review(&self, errors: &FieldErrors) -> Response {
        let (l, reader) = (self.language, self.reader());
        let name = t!(reader, "answering-review-title");
        let status = if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let rows = self
            .opening
            .instrument
            .items
            .iter()
            .enumerate()
            .map(|(n, item)| {
                let number = i32::try_from(n + 1).unwrap_or(0);
                view! {
                    <div>
                        <dt>{marked(&item.text, l)}</dt>
                        <dd>{self.said(item)}</dd>
                        <dd>
                            <button class="quiet" type="submit" name="go" value=format!("edit-{n}") aria-label=t!(reader, "answering-review-change-label", n = number)>
                                {t!(reader, "answering-review-change")}
                            </button>
                        </dd>
                    </div>
                }
            })
            .collect_view();
        let body = view! {
            {self.turn.is_none().then(|| keep(reader, self.app, self.parsed, false))}
            <h1>{name.clone()}</h1>
            {summary(reader, errors)}
            <p>{t!(reader, "answering-review-text")}</p>
            <form id="answers" method="post" action=format!("/s/{}", self.key) autocomplete=self.turn.map(|_| "off")>
                {self.carried(None)}
                <input type="hidden" name="page" value="review" />
                <dl class="review" id="review">{rows}</dl>
                {helped::question(reader, self.fields)}
                <p>{t!(reader, "answering-review-after")}</p>
                <div class="nav-buttons">
                    <button type="submit" name="go" value="send">{t!(reader, "answering-button-send")}</button>
                    <button class="secondary" type="submit" name="go" value="back">{t!(reader, "answering-button-back")}</button>
                </div>
                {self.switch()}
            </form>
        }
        .into_any();
        let title = title(l, &name, Some(self.opening), !errors.is_empty());
        page(
            status,
            render(|| {
                participant_shell(
                    self.app,
                    l,
                    &title,
                    around(self.turn),
                    self.opening.theme.as_deref(),
                    body,
                    help(l, Some(self.opening)),
                )
            }),
        )
    }

    /// An answer in words.
    fn said(&self, item: &Item) -> AnyView {
        let (l, reader) = (self.language, self.reader());
        match (Answer::read(item, &self.values(item)), &item.kind) {
            (Ok(Some(Answer::One(key))), ItemKind::Single { options }) => {
                options.iter().find(|o| o.key == key).map(|o| marked(&o.text, l)).into_any()
            }
            (Ok(Some(Answer::Many(keys))), ItemKind::Multiple { options }) => {
                let chosen = options
                    .iter()
                    .filter(|o| keys.contains(&o.key))
                    .map(|o| view! { <li>{marked(&o.text, l)}</li> })
                    .collect_view();
                view! { <ul>{chosen}</ul> }.into_any()
            }
            // A sign before a number stays before it where lines run from right to left.
            (Ok(Some(Answer::Step(n) | Answer::Number(n))), _) => view! { <bdi dir="ltr">{n.to_string()}</bdi> }.into_any(),
            (Ok(Some(Answer::DontKnow)), _) => t!(reader, "answering-dont-know").into_any(),
            (Ok(Some(Answer::Text(text))), _) => view! { <span dir="auto">{text}</span> }.into_any(),
            _ => view! { <span class="meta">{t!(reader, "answering-review-not-answered")}</span> }.into_any(),
        }
    }

    /// The question whose answer can't be sent as it is; the review comes after it.
    fn put_right(&self, at: usize) -> Response {
        let errors = self.problem(at).unwrap_or_default();
        let step = Step {
            then_review: true,
            ..*self
        };
        kept_for_back(step.question(at, &errors))
    }

    /// `early`: why they could not be taken at once, where that was tried.
    async fn send(&self, visitor: &Visitor, early: Option<Error>) -> Outcome {
        let (l, reader) = (self.language, self.reader());
        let sheet = match self.given().sheet() {
            Ok(sheet) => sheet,
            Err(at) => return Ok(self.put_right(at)),
        };
        if sheet.0.is_empty() {
            let mut errors = FieldErrors::default();
            errors.push("review", t!(reader, "answering-review-error-nothing"));
            return Ok(kept_for_back(self.review(&errors)));
        }
        let taken = match early {
            Some(error) => Err(error),
            None => {
                let sent = answering::Given {
                    submission: self.submission,
                    language: l,
                    sheet: helped::noted(sheet, self.fields),
                    asked: None,
                };
                take(self.app, *self.parsed, sent).await
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
            Err(Error::Busy(error)) => {
                // Whether the commit arrived is not known: the review comes back with everything, and sending again is safe.
                tracing::warn!(error = Error::Busy(error).describe(), "answers could not be kept");
                let mut errors = FieldErrors::default();
                errors.push("review", t!(reader, "answering-send-unsure"));
                let mut response = kept_for_back(self.review(&errors));
                *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
                response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("5"));
                Ok(response)
            }
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
        Some(_) => tablet::next_person(language),
        None => view! {
            <p><a class="button secondary" href=format!("/said/{}?lang={}", opening.public, language.key())>{t!(reader, "answering-thanks-link")}</a></p>
            <p>{t!(reader, "answering-thanks-close")}</p>
            <ForgetAnswers key=key.label(&app.secret) />
        }
        .into_any(),
    };
    let body = view! {
        <div class="thanks">
            <h1>{name.clone()}</h1>
            <p class="lede">{t!(reader, "answering-thanks-text")}</p>
            <p>{t!(reader, "answering-thanks-next")}</p>
            {what_next}
        </div>
    }
    .into_any();
    let title = title(language, &name, Some(&opening), false);
    Ok(end_of_the_way(page(
        StatusCode::OK,
        render(|| {
            participant_shell(
                &app,
                language,
                &title,
                around(turn.as_ref()),
                opening.theme.as_deref(),
                body,
                help(language, Some(&opening)),
            )
        }),
    )))
}

/// A page where the way ends: the pages that the back button may have kept hold answers, and go now.
fn end_of_the_way(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    response
}
