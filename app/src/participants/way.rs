//! The person's way into a named round: language → what is asked of them, and a yes or a no of their own → the questions, as in every round →
//! thanks. The same link takes the yes back, for as long as anything is kept.
//!
//! It stands under `/s/`, where nothing of an address is logged and the lanes of a crowd are.

use crate::{
    focus_groups::named::{self, Move, Way},
    http::{Access, App, Fields, Outcome, Reply, Routes, Visitor, remember_link, see_other},
    islands::ForgetAnswers,
    t,
};
use axum::{
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    focus_groups::Sheet,
    ids::{FileId, SubmissionId},
    language::Language,
    participants::Consent,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::answering::{OpeningState, Taken},
    participants::answering::{self, Decided, NamedOpening, NamedTaken},
    patience,
    secrets::Token,
};

pub(super) fn routes(routes: Routes) -> Routes {
    routes
        .get("/s/{key}/named", Access::Public, begin)
        .post("/s/{key}/named", Access::Public, act)
        .get("/s/{key}/named/thanks", Access::Public, thanks)
        .get("/s/{key}/named/layers/{file}", Access::Public, layer)
}

/// Where a link leads.
pub(super) fn address(link: &Token) -> String {
    format!("/s/{link}/named")
}

/// What was opened.
struct Opened {
    link: Token,
    named: NamedOpening,
    language: Language,
    action: String,
    files: String,
}

impl Opened {
    fn way<'a>(&'a self, app: &'a App) -> Way<'a> {
        Way {
            app,
            link: &self.link,
            opening: &self.named.round,
            language: self.language,
            action: &self.action,
            files: &self.files,
        }
    }

    /// The same page again, in the language at hand.
    fn here(&self) -> Response {
        see_other(&format!("{}?lang={}", self.action, self.language.key()))
    }
}

/// What the link of an address opens; else the page that says that it opens nothing.
async fn open(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    (text, asked): (&str, &str),
    fields: Option<&Fields>,
) -> Result<Opened, Reply> {
    named::demand_own_device(visitor)?;
    let unknown = || Reply::from(named::unknown(app, asked, headers));
    let link = Token::parse(text).ok_or_else(unknown)?;
    let found = answering::find(&app.db, &app.documents, &link).await;
    let before = Language::parse(asked).unwrap_or(Language::Sv);
    let found = found.map_err(|error| named::outage_reply(app, visitor, before, fields, error))?;
    let found = found.ok_or_else(unknown)?;
    remember_link(text, &found.round.tenant_name);
    Ok(Opened {
        language: named::language(&found.round, asked, headers),
        action: address(&link),
        files: format!("{}/layers", address(&link)),
        link,
        named: found,
    })
}

/// The same for a page, with what its address asks.
async fn open_page(
    app: &App,
    visitor: &Visitor,
    headers: &HeaderMap,
    text: &str,
    query: Option<String>,
) -> Result<(Opened, Fields), Reply> {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let opened = open(app, visitor, headers, (text, query.get("lang")), None).await?;
    Ok((opened, query))
}

async fn begin(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let (opened, query) = open_page(&app, &visitor, &headers, &text, query).await?;
    let way = opened.way(&app);
    if let Some(shut) = shut(&way, &opened.named) {
        return Ok(shut);
    }
    if query.get("lang") != opened.language.key() && opened.named.round.languages.len() > 1 {
        return Ok(way.choose_language());
    }
    Ok(stands(&way, &opened.named, query.get("again") == "yes"))
}

/// Whether the person can say yes and answer now.
fn is_asked(named: &NamedOpening) -> bool {
    named.round.state == OpeningState::Open && !named.ended && !named.round.used
}

/// The page that says why nothing can be answered, where nothing can, nothing can be taken back either, and nothing just was.
fn shut(way: &Way<'_>, named: &NamedOpening) -> Option<Response> {
    let round = &named.round;
    if round.used || named.consent == Consent::Withdrawn {
        return None;
    }
    if named.ended {
        return Some(over(way, named));
    }
    match round.state {
        OpeningState::Open => None,
        OpeningState::Early => {
            let text = t!(way.reader(), "answering-not-open-text", opens = way.date(round.opens_on));
            Some(way.shut("answering-not-open", Some(text)))
        }
        OpeningState::Closed => Some(closed(way)),
        OpeningState::Ended => {
            let text = t!(way.reader(), "consent-ended-text");
            Some(way.shut("answering-ended", Some(text)))
        }
    }
}

fn closed(way: &Way<'_>) -> Response {
    let text = t!(way.reader(), "answering-closed-text", closes = way.date(way.opening.closes_on));
    way.shut("answering-closed", Some(text))
}

/// The person has ended, and is asked no more, while others in the round are. Who has said yes can still take that back.
fn over(way: &Way<'_>, named: &NamedOpening) -> Response {
    let r = way.reader();
    let name = t!(r, "consent-over-title");
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(r, "consent-over-text")}</p>
        {(named.consent == Consent::Agreed).then(|| take_back(way))}
        <ForgetAnswers key=way.label() />
    }
    .into_any();
    way.end(&name, true, body)
}

/// The page for what the person has said and done so far. `again`: somebody who did not want to thinks about it again.
fn stands(way: &Way<'_>, named: &NamedOpening, again: bool) -> Response {
    match named.consent {
        Consent::Agreed if named.round.used => answered(way),
        Consent::Agreed => agreed(way, named),
        Consent::Waiting => consent(way, named),
        Consent::Declined | Consent::Withdrawn if again && is_asked(named) => consent(way, named),
        Consent::Declined => declined(way, named, "consent-declined"),
        Consent::Withdrawn => declined(way, named, "consent-withdrawn"),
    }
}

/// The link to the choice of language.
fn other_language(way: &Way<'_>) -> Option<AnyView> {
    (way.opening.languages.len() > 1)
        .then(|| view! { <p><a href=way.action.to_owned()>{t!(way.reader(), "answering-language-switch")}</a></p> }.into_any())
}

/// A form of one button that does something.
fn button(way: &Way<'_>, go: &'static str, class: &'static str, text: &'static str) -> AnyView {
    view! {
        <form method="post" action=way.action.to_owned()>
            <input type="hidden" name="lang" value=way.language.key() />
            <div class="nav-buttons"><button type="submit" class=class name="go" value=go>{t!(way.reader(), text)}</button></div>
        </form>
    }
    .into_any()
}

/// Before the first question: that the answers are tied to the alias, who reads them, how long, that it is voluntary. Then a yes or a no.
fn consent(way: &Way<'_>, named: &NamedOpening) -> Response {
    let r = way.reader();
    let round = way.opening;
    let name = t!(r, "consent-title");
    let p = |text: String| view! { <p>{text}</p> }.into_any();
    let block = |id: &str, paragraphs: Vec<AnyView>| view! { <li><h2>{t!(r, id)}</h2> {paragraphs}</li> }.into_any();
    let alias = named.alias.as_str();
    let blocks = vec![
        block(
            "answering-intro-voluntary-title",
            vec![p(t!(r, "answering-intro-voluntary-1")), p(t!(r, "consent-voluntary"))],
        ),
        block(
            "consent-alias-title",
            vec![p(t!(r, "consent-alias-1", alias = alias)), p(t!(r, "consent-alias-2"))],
        ),
        block(
            "consent-readers-title",
            vec![
                p(t!(r, "consent-readers-1", asker = round.asker.as_str())),
                p(t!(r, "consent-readers-2")),
                p(t!(r, "consent-readers-3")),
            ],
        ),
        block("answering-intro-why-title", way.purpose()),
        block(
            "answering-intro-kept-title",
            vec![
                p(t!(r, "consent-kept", kept_until = way.date(round.kept_until))),
                p(t!(r, "answering-intro-kept-3", backup_days = named::BACKUP_DAYS)),
            ],
        ),
        block(
            "consent-regret-title",
            vec![
                p(t!(r, "consent-regret-1", contact = round.contact.as_str())),
                p(t!(r, "consent-regret-2")),
            ],
        ),
        block(
            "answering-intro-text-title",
            vec![p(t!(r, "consent-text")), p(t!(r, "answering-intro-text-2"))],
        ),
        block("answering-intro-rights-title", named::rights(r, round)),
    ];
    let body = view! {
        <h1 data-told="yes">{name.clone()}</h1>
        <p class="lede">{t!(r, "consent-lead", alias = alias)}</p>
        <ul class="privacy">{blocks}</ul>
        <form id="consent" method="post" action=way.action.to_owned()>
            <input type="hidden" name="lang" value=way.language.key() />
            <input type="hidden" name="submission" value=SubmissionId::new().to_string() />
            <p><strong>{t!(r, "consent-question", alias = alias)}</strong></p>
            <div class="nav-buttons">
                <button type="submit" name="go" value="yes">{t!(r, "consent-yes")}</button>
                <button type="submit" class="secondary" name="go" value="no">{t!(r, "consent-no")}</button>
            </div>
        </form>
        {other_language(way)}
        {way.aloud()}
    }
    .into_any();
    // With the script of pages that have islands, which reads aloud.
    way.page(StatusCode::OK, &name, true, body)
}

/// What takes the yes back. What it does stands before the button.
fn take_back(way: &Way<'_>) -> AnyView {
    view! {
        <details class="take-back">
            <summary>{t!(way.reader(), "consent-regret-title")}</summary>
            <p>{t!(way.reader(), "consent-withdraw-text")}</p>
            {button(way, "no", "secondary", "consent-withdraw")}
        </details>
    }
    .into_any()
}

/// Somebody has said yes, and answered nothing yet.
fn agreed(way: &Way<'_>, named: &NamedOpening) -> Response {
    let r = way.reader();
    let name = t!(r, "consent-agreed-title");
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(r, "consent-agreed-text", alias = named.alias.as_str())}</p>
        {way.keep()}
        <form id="answers" method="post" action=way.action.to_owned()>
            <input type="hidden" name="lang" value=way.language.key() />
            <input type="hidden" name="submission" value=SubmissionId::new().to_string() />
            <input type="hidden" name="at" value="0" />
            <div class="nav-buttons"><button type="submit" name="go" value="start">{t!(r, "answering-button-start")}</button></div>
        </form>
        {take_back(way)}
        {other_language(way)}
    }
    .into_any();
    way.page(StatusCode::OK, &name, true, body)
}

/// The answers have come.
fn answered(way: &Way<'_>) -> Response {
    let r = way.reader();
    let name = t!(r, "consent-answered-title");
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(r, "consent-answered-text", kept_until = way.date(way.opening.kept_until))}</p>
        {take_back(way)}
        {other_language(way)}
    }
    .into_any();
    way.end(&name, false, body)
}

/// Somebody does not want to, or no more. The way ends here, and can begin again where the person is still asked.
fn declined(way: &Way<'_>, named: &NamedOpening, id: &str) -> Response {
    let r = way.reader();
    let name = t!(r, &format!("{id}-title"));
    let again = format!("{}?lang={}&again=yes", way.action, way.language.key());
    let body = view! {
        <h1>{name.clone()}</h1>
        <p class="lede">{t!(r, &format!("{id}-text"))}</p>
        <p>{t!(r, "consent-declined-support")}</p>
        {is_asked(named).then(|| view! { <p><a href=again>{t!(r, "consent-again")}</a></p> })}
        <ForgetAnswers key=way.label() />
    }
    .into_any();
    way.end(&name, true, body)
}

async fn act(State(app): State<App>, visitor: Visitor, Path(text): Path<String>, headers: HeaderMap, fields: Fields) -> Outcome {
    let asked = named::asked_language(&fields);
    let opened = open(&app, &visitor, &headers, (&text, asked), Some(&fields)).await?;
    let way = opened.way(&app);
    match fields.get("go") {
        go @ ("yes" | "no") => {
            let decided = answering::decide(&app.db, &opened.link, go == "yes").await;
            let decided = decided.map_err(|error| named::outage_reply(&app, &visitor, opened.language, Some(&fields), error))?;
            match decided {
                Decided::Unknown => Ok(named::unknown(&app, asked, &headers)),
                // Straight to the first question.
                Decided::As(Consent::Agreed) if go == "yes" && is_asked(&opened.named) => go_on(&app, &visitor, &opened, &fields).await,
                // To the page that says what stands, or why nothing was taken.
                Decided::As(_) | Decided::Closed | Decided::Ended => Ok(opened.here()),
            }
        }
        // Who has not said yes, and who has answered, is led to the page that says so.
        go if opened.named.consent != Consent::Agreed || opened.named.round.used && go != "send" => Ok(opened.here()),
        go => match shut(&way, &opened.named).filter(|_| go != "send") {
            Some(shut) => Ok(shut),
            None => go_on(&app, &visitor, &opened, &fields).await,
        },
    }
}

/// One page on among the questions, or the answers.
async fn go_on(app: &App, visitor: &Visitor, opened: &Opened, fields: &Fields) -> Outcome {
    let way = opened.way(app);
    let (submission, sheet) = match way.moved(fields)? {
        Move::Page(response) => return Ok(response),
        Move::Send(submission, sheet) => (submission, sheet),
    };
    match take(app, opened.link, submission, opened.language, sheet).await {
        Ok(NamedTaken::Like(Taken::Thanks)) => {
            let to = format!("{}/thanks?lang={}&r={submission}", opened.action, opened.language.key());
            Ok(see_other(&to))
        }
        Ok(NamedTaken::Like(Taken::UsedBefore) | NamedTaken::NoConsent | NamedTaken::Ended) => Ok(opened.here()),
        Ok(NamedTaken::Like(Taken::Closed)) => Ok(closed(&way)),
        Ok(NamedTaken::Like(Taken::Unknown)) => Ok(named::unknown(app, opened.language.key(), &HeaderMap::new())),
        Err(error @ Error::Busy(_)) => Ok(way.unsure(fields, &error)),
        Err(error) => Err(Reply::of(app, visitor)(error)),
    }
}

/// A phone may hang up while this runs; then the answers are kept all the same, and the same form sent again is thanked for.
async fn take(app: &App, link: Token, submission: SubmissionId, language: Language, sheet: Sheet) -> Result<NamedTaken, Error> {
    let app = app.clone();
    let taking = async move { answering::submit(&app.db, &link, submission, language, &sheet).await };
    tokio::spawn(patience::the_same(taking))
        .await
        .unwrap_or_else(|e| Err(Error::Internal(e.into())))
}

async fn thanks(
    State(app): State<App>,
    visitor: Visitor,
    Path(text): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Outcome {
    let (opened, query) = open_page(&app, &visitor, &headers, &text, query).await?;
    let Ok(submission) = query.get("r").parse::<SubmissionId>() else {
        return Ok(opened.here());
    };
    let received = answering::received(&app.db, &opened.link, submission).await;
    if !received.map_err(|error| named::outage_reply(&app, &visitor, opened.language, None, error))? {
        return Ok(opened.here());
    }
    let way = opened.way(&app);
    let r = way.reader();
    let name = t!(r, "answering-thanks-title");
    let body = view! {
        <div class="thanks">
            <h1 data-told="yes">{name.clone()}</h1>
            <p class="lede">{t!(r, "answering-thanks-text")}</p>
            <p>{t!(r, "consent-thanks")}</p>
            <p>{t!(r, "answering-thanks-close")}</p>
            <ForgetAnswers key=way.label() />
        </div>
        {way.aloud()}
    }
    .into_any();
    Ok(way.end(&name, true, body))
}

/// A picture or a recording of the round that the link opens.
async fn layer(State(app): State<App>, visitor: Visitor, Path((text, file)): Path<(String, String)>, headers: HeaderMap) -> Outcome {
    let not_found = || Reply::of(&app, &visitor)(Error::NotFound);
    named::demand_own_device(&visitor)?;
    let link = Token::parse(&text).ok_or_else(not_found)?;
    let file: FileId = file.parse().map_err(|_| not_found())?;
    let opened = answering::file(&app.db, &link, file).await;
    opened
        .map(|opened| named::file(opened, &headers))
        .map_err(Reply::of(&app, &visitor))
}
