//! The accessibility statement, and the form to report a barrier. Staff have it in Swedish and English, with the top and the foot of their
//! other pages; participants in each of their languages, on a page like the others that they meet.

use crate::{
    http::{Access, App, FieldErrors, Fields, Flash, Outcome, Reply, Routes, Visitor, page},
    start::participants_language,
    t,
    ui::{
        Around, Shell, ask_about_numbers, error_summary, language_links, language_links_elsewhere, page_head, participant_shell,
        participants_error_summary, render, shell, something_else, text_area, text_field,
    },
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use domain::{language::Language, tenants::TenantKind};
use leptos::prelude::*;
use server::{
    start::{Barrier, BarrierError, BarrierProblem, LONGEST, report_barrier},
    tenants::{
        PublicTenant, public_tenants,
        settings::{Statement, statements},
    },
};

/// Where it is.
pub(crate) const PATH: &str = "/accessibility";

/// Where the authority that supervises the act takes complaints; under `www.`. Whose it is says [`supervisor`].
const COMPLAINTS: &str = "digg.se/tdosanmalan";

/// The authority that supervises the act (2018:1937, section 16: whichever the Government appoints), as a text in the language calls it.
///
/// To be looked at again in January 2027, with [`COMPLAINTS`]: in December 2024 the Government asked Digg and the Post and Telecom Authority
/// (PTS) how Digg's tasks can be made part of PTS, at the latest on 1 January 2027. From which day complaints go elsewhere, and where, was not
/// established when this was written (December 2026).
const fn supervisor(language: Language) -> &'static str {
    match language {
        Language::Sv | Language::FaAf | Language::So | Language::Ti => "Myndigheten för digital förvaltning (Digg)",
        Language::SvEasy => "Digg",
        Language::En => "The Agency for Digital Government (Digg)",
        Language::Ar => "الهيئة السويدية للإدارة الرقمية (Myndigheten för digital förvaltning, Digg)",
        Language::Uk => "шведське Управління цифрового врядування (Myndigheten för digital förvaltning, Digg)",
        Language::Es => "La autoridad sueca de administración digital (Myndigheten för digital förvaltning, Digg)",
    }
}

/// What is said once after a report.
const REPORTED: &str = "barrier-reported";

/// The fields of a report.
const REPORT: [&str; 3] = ["message", "page", "contact"];

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    routes.get(PATH, Access::Anyone, show).post(PATH, Access::Anyone, report)
}

/// Where it is for participants, in a language.
pub(crate) fn address(language: Language) -> String {
    format!("{PATH}?lang={}", language.key())
}

/// The way to it for participants, in a language.
pub(crate) fn link(language: Language) -> AnyView {
    view! { <p><a href=address(language)>{t!(language, "accessibility-link")}</a></p> }.into_any()
}

/// Who reads it: on a page of participants, or on one of staff's.
#[derive(Clone, Copy)]
struct Reader {
    language: Language,
    participant: bool,
}

impl Reader {
    /// A participant, where the address asks for a language, or where the browser of somebody who has neither signed in nor chosen one of
    /// the staff's would rather have another.
    fn of(visitor: &Visitor, headers: &HeaderMap) -> Self {
        if let Some(language) = visitor.participant {
            return Self {
                language,
                participant: true,
            };
        }
        let unknown = visitor.actor.is_none() && visitor.cookies.get("language").is_none();
        let language = if unknown {
            participants_language(visitor, headers)
        } else {
            visitor.language
        };
        Self {
            language,
            participant: !Language::STAFF.contains(&language),
        }
    }

    /// The page for the same reader.
    fn page(self) -> String {
        if self.participant {
            address(self.language)
        } else {
            PATH.to_owned()
        }
    }
}

async fn show(State(app): State<App>, visitor: Visitor, headers: HeaderMap) -> Outcome {
    let reader = Reader::of(&visitor, &headers);
    statement(&app, &visitor, reader, &Fields::default(), &FieldErrors::default()).await
}

async fn report(State(app): State<App>, visitor: Visitor, headers: HeaderMap, fields: Fields) -> Outcome {
    let reader = Reader::of(&visitor, &headers);
    let l = reader.language;
    let mut errors = FieldErrors::default();
    ask_about_numbers(&l, &fields, &REPORT, &mut errors);
    if !errors.is_empty() {
        return statement(&app, &visitor, reader, &fields, &errors).await;
    }
    let barrier = Barrier {
        page: fields.get("page").to_owned(),
        message: fields.get("message").to_owned(),
        contact: fields.get("contact").to_owned(),
    };
    match report_barrier(&app.db, &barrier).await {
        Ok(()) => Ok(Flash(REPORTED).to(&visitor.cookies, &reader.page())),
        Err(BarrierError::Problems(problems)) => {
            let errors = FieldErrors(problems.into_iter().map(|p| barrier_problem(l, p)).collect());
            statement(&app, &visitor, reader, &fields, &errors).await
        }
        Err(BarrierError::Other(error)) => Err(Reply::of(&app, &visitor)(error)),
    }
}

fn barrier_problem(l: Language, problem: BarrierProblem) -> (&'static str, String) {
    let field = match problem {
        BarrierProblem::NoMessage => return ("message", t!(l, "barrier-no-message")),
        BarrierProblem::MessageTooLong => "message",
        BarrierProblem::PageTooLong => "page",
        BarrierProblem::ContactTooLong => "contact",
    };
    (field, t!(l, "barrier-too-long", most = LONGEST))
}

/// The statement, with what the regulations ask for (MDFFS 2019:2): who, which service, how far it conforms, what does not
/// and why, both dates, the method, how to report, where to complain, undue burden, and what is exempt. With mistakes in a report, they
/// come first.
async fn statement(app: &App, visitor: &Visitor, reader: Reader, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let tenants = public_tenants(&app.db).await.map_err(Reply::of(app, visitor))?;
    let said = statements(&app.db).await.map_err(Reply::of(app, visitor))?;
    let l = reader.language;
    let host = app.base_url.split_once("://").map_or(&*app.base_url, |(_, host)| host).to_owned();
    let text = view! {
        {conformance(reader, &host, &tenants)}
        {of_places(l, &said)}
        {report_form(reader, fields, errors)}
        <h2>{t!(l, "accessibility-complain-title")}</h2>
        <p>
            {t!(l, "accessibility-complain-text", authority = supervisor(l))} " "
            <a href=format!("https://www.{COMPLAINTS}") rel="external" dir="ltr">{COMPLAINTS}</a>
        </p>
    }
    .into_any();
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let html = if reader.participant {
        for_participants(app, visitor, l, errors, text)
    } else {
        for_staff(app, visitor, errors, text)
    };
    Ok(page(status, html))
}

fn for_staff(app: &App, visitor: &Visitor, errors: &FieldErrors, text: AnyView) -> String {
    let title = t!(visitor, "accessibility-title");
    let body = view! {
        {page_head(&title, Some(t!(visitor, "accessibility-lede")), None)}
        {error_summary(visitor, errors)}
        {language_links_elsewhere(PATH, visitor.language)}
        {text}
    };
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    render(|| shell(app, visitor, None, &of, body.into_any()))
}

fn for_participants(app: &App, visitor: &Visitor, l: Language, errors: &FieldErrors, text: AnyView) -> String {
    let name = t!(l, "accessibility-title");
    let title = if errors.is_empty() {
        format!("{name} – Brygga")
    } else {
        format!("{} {name} – Brygga", t!(l, "answering-error-prefix"))
    };
    let thanks = visitor.flash.as_deref().filter(|said| *said == REPORTED).map(|_| {
        let said = t!(l, "flash-barrier-reported");
        view! { <p class="notice good" role="status">{said}</p> }
    });
    let body = view! {
        {thanks}
        <h1>{name}</h1>
        <p class="lede">{t!(l, "accessibility-lede")}</p>
        {participants_error_summary(&l, errors)}
        {language_links(PATH, l)}
        {text}
    }
    .into_any();
    render(|| participant_shell(app, l, &title, Around::Statement, None, body, ().into_any()))
}

fn conformance(reader: Reader, host: &str, tenants: &[PublicTenant]) -> AnyView {
    let l = reader.language;
    // What a list of facts looks like on the pages of each.
    let class = if reader.participant { "review" } else { "facts" };
    let regions = tenants
        .iter()
        .filter(|t| t.kind == TenantKind::Region)
        .map(|t| t.name.clone())
        .collect::<Vec<_>>()
        .join(", ");
    let who = if regions.is_empty() {
        t!(l, "accessibility-who-nobody")
    } else {
        t!(l, "accessibility-who", regions = regions)
    };
    let fact = |id: &str, text: String| view! { <div><dt>{t!(l, id)}</dt><dd>{text}</dd></div> };
    let list = |ids: &[&str]| ids.iter().map(|id| view! { <li>{t!(l, id)}</li> }).collect_view();
    view! {
        <dl class=class>
            {fact("accessibility-service-label", t!(l, "accessibility-service", host = host.to_owned()))}
            {fact("accessibility-who-label", who)}
            {fact("accessibility-conforms-label", t!(l, "accessibility-conforms"))}
            {fact("accessibility-assessed-label", t!(l, "accessibility-assessed"))}
            {fact("accessibility-updated-label", t!(l, "accessibility-updated"))}
        </dl>
        <h2>{t!(l, "accessibility-short-title")}</h2>
        <p>{t!(l, "accessibility-short-text")}</p>
        <ul>
            {list(&[
                "accessibility-short-people",
                "accessibility-short-reader",
                "accessibility-short-languages",
                "accessibility-short-written",
                "accessibility-short-media",
            ])}
        </ul>
        <p>{t!(l, "accessibility-burden")}</p>
        <p>{t!(l, "accessibility-exempt")}</p>
        <h2>{t!(l, "accessibility-method-title")}</h2>
        <p>{t!(l, "accessibility-method-text")}</p>
        <ul>{list(&["accessibility-method-axe", "accessibility-method-manual", "accessibility-method-built"])}</ul>
    }
    .into_any()
}

/// What those who use the product say of their own parts of it: whom to ask, and what is known not to work. They write Swedish, which is
/// marked where the page is in another language.
fn of_places(l: Language, said: &[Statement]) -> Option<AnyView> {
    let foreign = l.lang() != Language::Sv.lang();
    let (lang, dir) = (foreign.then_some(Language::Sv.lang()), foreign.then_some(Language::Sv.dir()));
    let parts = said
        .iter()
        .map(|one| {
            let contact = (!one.contact.is_empty()).then(|| {
                view! { <p>{t!(l, "accessibility-place-contact")} " " <bdi>{one.contact.clone()}</bdi></p> }
            });
            let lines = one
                .shortcomings
                .split('\n')
                .filter(|line| !line.trim().is_empty())
                .map(|line| view! { <li>{line.to_owned()}</li> })
                .collect_view();
            let known = (!one.shortcomings.is_empty()).then(|| {
                view! {
                    <p>{t!(l, "accessibility-place-known")}</p>
                    <ul lang=lang dir=dir>{lines}</ul>
                }
            });
            view! {
                <h3><bdi>{one.name.clone()}</bdi></h3>
                {contact}
                {known}
            }
        })
        .collect_view();
    (!said.is_empty()).then(|| {
        view! {
            <h2 id="places">{t!(l, "accessibility-places-title")}</h2>
            <p>{t!(l, "accessibility-places-text")}</p>
            {parts}
        }
        .into_any()
    })
}

/// The form. Its address has the language of a participant's page, so that whatever answers it, an error of the server's too, is in it.
fn report_form(reader: Reader, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let l = reader.language;
    let hint = |id: &str| Some(t!(l, id));
    let message = text_area("message", 6, t!(l, "barrier-message"), hint("barrier-message-hint"), fields, errors);
    let page = text_field("page", "text", t!(l, "barrier-page"), hint("barrier-page-hint"), fields, errors);
    let contact = text_field(
        "contact",
        "text",
        t!(l, "barrier-contact"),
        hint("barrier-contact-hint"),
        fields,
        errors,
    );
    view! {
        <h2 id="report">{t!(l, "barrier-title")}</h2>
        <p>{t!(l, "barrier-text")}</p>
        <form method="post" action=reader.page() novalidate>
            {message}
            {page}
            {contact}
            {something_else(&l, fields, &REPORT)}
            <p class="meta">{t!(l, "barrier-kept")}</p>
            <button type="submit">{t!(l, "barrier-send")}</button>
        </form>
    }
    .into_any()
}
