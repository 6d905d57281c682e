//! The second factor: shown after signing in by a link, where the person's roles demand it; set up, renewed and removed on
//! the person's own page.

use super::{destination::local_path, forget, with};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{Drawing, Shell, crumbs, error_summary, field_error, hint_of, notice, page_head, render, shell},
};
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::identity::{Method, RecoveryCode};
use leptos::prelude::*;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use server::{
    Error,
    identity::{
        Actor,
        second_factor::{self, Enrolment, Factor, Tried},
    },
    secrets::Token,
    texts::day,
};
use std::collections::HashMap;

/// Where the page of the own factor is.
const PAGE: &str = "/account/second-factor";

/// Who asks, by which session: the guard has seen to it that there is one.
pub(super) fn who(app: &App, visitor: &Visitor) -> Result<(Actor, Token), Reply> {
    visitor
        .actor
        .clone()
        .zip(visitor.cookies.token("session"))
        .ok_or(Error::NotFound)
        .map_err(Reply::of(app, visitor))
}

/// Whether this session has nothing more to show.
pub(super) fn has_shown(actor: &Actor) -> bool {
    actor.second_factor || actor.method == Method::Demo
}

fn destination(to: &str) -> &str {
    local_path(to).filter(|to| !to.starts_with("/second-factor")).unwrap_or("/")
}

/// The page that asks for the factor, says why, or leads a person who has none to set one up.
pub(super) async fn ask(State(app): State<App>, visitor: Visitor, Query(query): Query<HashMap<String, String>>) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    let to = destination(query.get("to").map_or("", String::as_str));
    if has_shown(&actor) {
        return Ok(see_other(to));
    }
    let fields = Fields::of([("to", to.to_owned())]);
    match second_factor::factor(&app.db, &session).await.map_err(Reply::of(&app, &visitor))? {
        Some(_) => Ok(page(StatusCode::OK, ask_page(&app, &visitor, &fields, &FieldErrors::default()))),
        None if second_factor::may_enrol(&actor) => {
            let enrolment = second_factor::begin_enrolment(&app.secret, &actor).map_err(Reply::of(&app, &visitor))?;
            enrol_page(&app, &visitor, StatusCode::OK, &enrolment, &fields, &FieldErrors::default())
        }
        None => Ok(page(StatusCode::OK, by_link_page(&app, &visitor))),
    }
}

/// Takes a code.
pub(super) async fn show(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    let to = destination(fields.get("to"));
    let tried = second_factor::show(&app.db, &app.secret, &actor, &session, fields.get("code"))
        .await
        .map_err(Reply::of(&app, &visitor))?;
    match tried {
        Tried::Right(new) => {
            let response = if RecoveryCode::parse(fields.get("code")).is_some() {
                Flash("recovery-code-used").to(&visitor.cookies, to)
            } else {
                see_other(to)
            };
            Ok(with(response, [visitor.cookies.set("session", &new.to_string(), None)]))
        }
        other => not_right(&visitor, other, to, |status, errors| {
            page(status, ask_page(&app, &visitor, &fields, errors))
        }),
    }
}

/// What a code that was not right leads to: the page again with what is wrong, or signing in anew.
fn not_right<T>(visitor: &Visitor, tried: Tried<T>, to: &str, again: impl FnOnce(StatusCode, &FieldErrors) -> Response) -> Outcome {
    let (status, text) = match tried {
        Tried::Right(_) | Tried::Over => {
            let to = utf8_percent_encode(to, NON_ALPHANUMERIC);
            let response = Flash("second-factor-over").to(&visitor.cookies, &format!("/sign-in?to={to}"));
            return Ok(with(response, [forget(&visitor.cookies, "session")]));
        }
        Tried::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, t!(visitor, "second-factor-wrong")),
        Tried::Used => (StatusCode::UNPROCESSABLE_ENTITY, t!(visitor, "second-factor-used")),
        Tried::Wait(seconds) => (StatusCode::TOO_MANY_REQUESTS, t!(visitor, "second-factor-wait", n = seconds)),
    };
    let mut errors = FieldErrors::default();
    errors.push("code", text);
    let mut response = again(status, &errors);
    if let Tried::Wait(seconds) = tried {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

/// The field for a code. Typed codes are not shown again: the next one is another.
fn code_field(visitor: &Visitor, hint: Option<String>, errors: &FieldErrors) -> AnyView {
    let bad = errors.of("code").is_some();
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for="code">{t!(visitor, "second-factor-code")}</label>
            {hint.clone().map(|h| view! { <p class="hint" id="code-hint">{h}</p> })}
            {field_error("code", errors)}
            <input id="code" name="code" class="code" type="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                maxlength="20" dir="ltr" aria-describedby=hint_of("code", hint.is_some(), bad) aria-invalid=bad.then_some("true") />
        </div>
    }
    .into_any()
}

fn document(app: &App, visitor: &Visitor, title: String, errors: &FieldErrors, body: AnyView) -> String {
    let of = Shell {
        title,
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    render(|| shell(app, visitor, None, &of, body))
}

fn ask_page(app: &App, visitor: &Visitor, fields: &Fields, errors: &FieldErrors) -> String {
    let title = t!(visitor, "second-factor-title");
    let body = view! {
        <div class="signin">
            <h1>{title.clone()}</h1>
            {error_summary(visitor, errors)}
            <p>{t!(visitor, "second-factor-why")}</p>
            <form method="post" action="/second-factor" novalidate>
                <input type="hidden" name="to" value=fields.get("to").to_owned() />
                {code_field(visitor, Some(t!(visitor, "second-factor-code-hint")), errors)}
                <button type="submit">{t!(visitor, "second-factor-send")}</button>
            </form>
            <hr />
            <h2>{t!(visitor, "second-factor-lost-title")}</h2>
            <p>{t!(visitor, "second-factor-lost-code")}</p>
            <p>{t!(visitor, "second-factor-lost-all")}</p>
        </div>
    };
    document(app, visitor, title, errors, body.into_any())
}

/// For a session that a provider opened, of a person without a factor of their own.
fn by_link_page(app: &App, visitor: &Visitor) -> String {
    let title = t!(visitor, "second-factor-by-link-title");
    let body = view! {
        <div class="signin">
            <h1>{title.clone()}</h1>
            <p>{t!(visitor, "second-factor-by-link-text")}</p>
            <p>{t!(visitor, "second-factor-by-link-how")}</p>
            <form method="post" action="/sign-out"><button type="submit">{t!(visitor, "sign-out")}</button></form>
        </div>
    };
    document(app, visitor, title, &FieldErrors::default(), body.into_any())
}

// ---- setting up

fn enrol_page(app: &App, visitor: &Visitor, status: StatusCode, enrolment: &Enrolment, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let drawing = Drawing::of(&enrolment.address)
        .map_err(|e| Error::Internal(e.into()))
        .map_err(Reply::of(app, visitor))?;
    let title = t!(visitor, "second-factor-enrol-title");
    let forced = !fields.get("to").is_empty();
    let body = view! {
        <div class="signin enrol">
            <h1>{title.clone()}</h1>
            {error_summary(visitor, errors)}
            {forced.then(|| view! { <p>{t!(visitor, "second-factor-why")}</p> })}
            <p>{t!(visitor, "second-factor-enrol-text")}</p>
            <ol>
                <li>
                    <p>{t!(visitor, "second-factor-enrol-app")}</p>
                </li>
                <li>
                    <p>{t!(visitor, "second-factor-enrol-scan")}</p>
                    <div class="qr">{drawing.view(&t!(visitor, "second-factor-enrol-qr"))}</div>
                    <p>{t!(visitor, "second-factor-enrol-type")}</p>
                    <p class="key"><code id="factor-key" dir="ltr">{enrolment.key.clone()}</code></p>
                    <p><a href=enrolment.address.clone()>{t!(visitor, "second-factor-enrol-open")}</a></p>
                </li>
                <li>
                    <p>{t!(visitor, "second-factor-enrol-confirm")}</p>
                    <form method="post" action=PAGE novalidate>
                        <input type="hidden" name="to" value=fields.get("to").to_owned() />
                        <input type="hidden" name="key" value=enrolment.sealed.clone() />
                        {code_field(visitor, None, errors)}
                        <button type="submit">{t!(visitor, "second-factor-enrol-send")}</button>
                    </form>
                </li>
            </ol>
        </div>
    };
    Ok(page(status, document(app, visitor, title, errors, body.into_any())))
}

/// Confirms a key by a first code: the recovery codes are on the page that answers, and nowhere else.
pub(super) async fn add(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    let Some(enrolment) = second_factor::resume_enrolment(&app.secret, &actor, fields.get("key")) else {
        // Of a session that is over: a new key is on the page.
        return Ok(Flash("second-factor-anew").to(&visitor.cookies, PAGE));
    };
    let tried = second_factor::add(&app.db, &app.secret, &actor, &session, fields.get("key"), fields.get("code"))
        .await
        .map_err(Reply::of(&app, &visitor))?;
    match tried {
        Tried::Right((new, codes)) => Ok(codes_page(&app, &visitor, &new, &codes, destination(fields.get("to")))),
        _ => {
            let mut errors = FieldErrors::default();
            errors.push("code", t!(visitor, "second-factor-enrol-wrong"));
            enrol_page(&app, &visitor, StatusCode::UNPROCESSABLE_ENTITY, &enrolment, &fields, &errors)
        }
    }
}

fn codes_page(app: &App, visitor: &Visitor, new: &Token, codes: &[RecoveryCode], to: &str) -> Response {
    let title = t!(visitor, "recovery-title");
    let items = codes
        .iter()
        .map(|code| view! { <li><code class="recovery-code" dir="ltr">{code.to_string()}</code></li> })
        .collect_view();
    let to = if to == "/" { "/account" } else { to };
    let body = view! {
        {page_head(&title, Some(t!(visitor, "recovery-lede")), None)}
        <div class="no-print">{notice("warn", t!(visitor, "recovery-once"))}</div>
        <p>{t!(visitor, "recovery-whose", email = visitor.actor.as_ref().map_or("", |a| a.email.as_str()).to_owned())}</p>
        <ol class="recovery">{items}</ol>
        <p>{t!(visitor, "recovery-where")}</p>
        <div class="actions no-print"><a class="button" href=to.to_owned()>{t!(visitor, "recovery-saved")}</a></div>
    };
    let response = page(
        StatusCode::OK,
        document(app, visitor, title, &FieldErrors::default(), body.into_any()),
    );
    with(response, [visitor.cookies.set("session", &new.to_string(), None)])
}

// ---- the own page of it

/// The factor as it stands, with what can be done; or the page that sets one up.
pub(super) async fn manage(State(app): State<App>, visitor: Visitor) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    match second_factor::factor(&app.db, &session).await.map_err(Reply::of(&app, &visitor))? {
        Some(factor) => Ok(page(
            StatusCode::OK,
            manage_page(&app, &visitor, factor, None, &FieldErrors::default()),
        )),
        None if second_factor::may_enrol(&actor) => {
            let enrolment = second_factor::begin_enrolment(&app.secret, &actor).map_err(Reply::of(&app, &visitor))?;
            enrol_page(
                &app,
                &visitor,
                StatusCode::OK,
                &enrolment,
                &Fields::default(),
                &FieldErrors::default(),
            )
        }
        None => Ok(page(StatusCode::OK, by_link_page(&app, &visitor))),
    }
}

/// What a form on the page does with a right code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Codes,
    Remove,
}

impl Form {
    const fn key(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Remove => "remove",
        }
    }
}

fn manage_page(app: &App, visitor: &Visitor, factor: Factor, failed: Option<Form>, errors: &FieldErrors) -> String {
    let title = t!(visitor, "factor-title");
    let none = FieldErrors::default();
    let form = |form: Form, danger: bool| {
        let key = form.key();
        let errors = if failed == Some(form) { errors } else { &none };
        let bad = errors.of("code").is_some();
        // Two fields on one page: the one that failed has the id that the summary links to.
        let id = if bad { "code".to_owned() } else { format!("code-{key}") };
        let hint = format!("{id}-hint");
        let described = if bad { format!("{hint} code-error") } else { hint.clone() };
        view! {
            <section aria-labelledby=format!("factor-{key}")>
                <h2 id=format!("factor-{key}")>{t!(visitor, &format!("factor-{key}-title"))}</h2>
                <p>{t!(visitor, &format!("factor-{key}-text"))}</p>
                <form method="post" action=format!("{PAGE}/{key}") novalidate>
                    <div class=if bad { "field bad" } else { "field" }>
                        <label for=id.clone()>{t!(visitor, "second-factor-code")}</label>
                        <p class="hint" id=hint>{t!(visitor, "factor-code-hint")}</p>
                        {field_error("code", errors)}
                        <input id=id name="code" class="code" type="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
                            maxlength="20" dir="ltr" aria-describedby=described aria-invalid=bad.then_some("true") />
                    </div>
                    <button type="submit" class=if danger { "danger" } else { "secondary" }>{t!(visitor, &format!("factor-{key}-send"))}</button>
                </form>
            </section>
        }
    };
    let body = view! {
        {crumbs(visitor, &[("/account".to_owned(), t!(visitor, "account-title"))])}
        {page_head(&title, Some(t!(visitor, "factor-lede", day = day(visitor.language, factor.added_on))), None)}
        {error_summary(visitor, errors)}
        <p>{t!(visitor, "factor-recovery-left", n = factor.recovery_left)}</p>
        {form(Form::Codes, false)}
        {form(Form::Remove, true)}
    };
    document(app, visitor, title, errors, body.into_any())
}

/// The page again where the code was not right.
async fn manage_again<T>(app: &App, visitor: &Visitor, session: &Token, tried: Tried<T>, form: Form) -> Outcome {
    let factor = second_factor::factor(&app.db, session).await.map_err(Reply::of(app, visitor))?;
    let Some(factor) = factor else {
        return not_right(visitor, Tried::<T>::Over, PAGE, |status, _| page(status, String::new()));
    };
    not_right(visitor, tried, PAGE, |status, errors| {
        page(status, manage_page(app, visitor, factor, Some(form), errors))
    })
}

/// New recovery codes, against a code.
pub(super) async fn renew_codes(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    let tried = second_factor::renew_recovery_codes(&app.db, &app.secret, &actor, &session, fields.get("code"))
        .await
        .map_err(Reply::of(&app, &visitor))?;
    match tried {
        Tried::Right((new, codes)) => Ok(codes_page(&app, &visitor, &new, &codes, "/account")),
        other => manage_again(&app, &visitor, &session, other, Form::Codes).await,
    }
}

/// Removes the factor, against a code.
pub(super) async fn remove(State(app): State<App>, visitor: Visitor, fields: Fields) -> Outcome {
    let (actor, session) = who(&app, &visitor)?;
    let tried = second_factor::remove(&app.db, &app.secret, &actor, &session, fields.get("code"))
        .await
        .map_err(Reply::of(&app, &visitor))?;
    match tried {
        Tried::Right(new) => Ok(with(
            Flash("second-factor-removed").to(&visitor.cookies, "/account"),
            [visitor.cookies.set("session", &new.to_string(), None)],
        )),
        other => manage_again(&app, &visitor, &session, other, Form::Remove).await,
    }
}
