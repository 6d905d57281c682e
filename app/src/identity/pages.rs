//! The pages of signing in.

use crate::{
    http::{App, FieldErrors, Fields, Visitor},
    t,
    ui::{Shell, error_summary, field_error, hint_of, notice, render, shell, text_field},
};
use leptos::prelude::*;
use server::identity::{Link, provider::Listed};

fn document(app: &App, visitor: &Visitor, title: String, errors: bool, body: AnyView) -> String {
    let of = Shell {
        title,
        errors,
        ..Shell::default()
    };
    let body = view! { <div class="signin">{body}</div> }.into_any();
    render(|| shell(app, visitor, None, &of, body))
}

/// Asks for the address.
pub(super) fn ask(app: &App, visitor: &Visitor, providers: &[Listed], fields: &Fields, errors: &FieldErrors) -> String {
    let demo = app.is_demo().then(|| {
        view! {
            <p class="notice">
                {t!(visitor, "sign-in-demo")} " " <a href="/demo">{t!(visitor, "sign-in-demo-link")}</a>
            </p>
        }
    });
    let email = text_field(
        "email",
        "email",
        t!(visitor, "sign-in-email"),
        Some(t!(visitor, "sign-in-email-hint")),
        fields,
        errors,
    );
    let by_provider = (!providers.is_empty()).then(|| {
        let items = providers
            .iter()
            .map(|p| view! { <li><a class="button secondary" href=format!("/{}/{}/sign-in", p.kind.prefix(), p.slug)>{p.name.clone()}</a></li> })
            .collect_view();
        view! {
            <h2>{t!(visitor, "provider-choose-title")}</h2>
            <p>{t!(visitor, "provider-choose-text")}</p>
            <ul class="choose-provider">{items}</ul>
            <hr />
            <h2>{t!(visitor, "provider-choose-link-title")}</h2>
        }
    });
    let body = view! {
        <h1>{t!(visitor, "sign-in-title")}</h1>
        {error_summary(visitor, errors)}
        {demo}
        {by_provider}
        <form method="post" action="/sign-in" novalidate>
            {email}
            <button type="submit">{t!(visitor, "sign-in-send")}</button>
        </form>
        <hr />
        <p class="meta">{t!(visitor, "sign-in-who")}</p>
    };
    document(app, visitor, t!(visitor, "sign-in-title"), !errors.is_empty(), body.into_any())
}

/// Says to look in the mail, and takes the code that a link shows in another browser. The same for every address.
pub(super) fn sent(app: &App, visitor: &Visitor, fields: &Fields, errors: &FieldErrors) -> String {
    let demo = app.is_demo().then(|| {
        view! {
            <p class="notice">
                {t!(visitor, "sign-in-sent-demo")} " " <a href="/demo/mail">{t!(visitor, "sign-in-sent-demo-link")}</a>
            </p>
        }
    });
    let bad = errors.of("code").is_some();
    let body = view! {
        <h1>{t!(visitor, "sign-in-sent-title")}</h1>
        {error_summary(visitor, errors)}
        <p>{t!(visitor, "sign-in-sent-text")}</p>
        <p>{t!(visitor, "sign-in-sent-valid")}</p>
        {demo}
        <hr />
        <h2>{t!(visitor, "sign-in-code-title")}</h2>
        <form method="post" action="/sign-in/code" novalidate>
            <div class=if bad { "field bad" } else { "field" }>
                <label for="code">{t!(visitor, "sign-in-code")}</label>
                <p class="hint" id="code-hint">{t!(visitor, "sign-in-code-hint")}</p>
                {field_error("code", errors)}
                <input id="code" name="code" class="code" type="text" inputmode="numeric" autocomplete="one-time-code" maxlength="20" value=fields.get("code").to_owned()
                    dir="ltr" aria-describedby=hint_of("code", true, bad) aria-invalid=bad.then_some("true") />
            </div>
            <button type="submit">{t!(visitor, "sign-in-code-send")}</button>
        </form>
        <hr />
        <p class="meta">{t!(visitor, "sign-in-sent-none")}</p>
        <p><a class="button secondary" href="/sign-in">{t!(visitor, "sign-in-again")}</a></p>
    };
    document(app, visitor, t!(visitor, "sign-in-sent-title"), !errors.is_empty(), body.into_any())
}

/// What a link shows when it is opened.
pub(super) fn opened(app: &App, visitor: &Visitor, token: &str, link: &Link) -> String {
    let (title, body) = match link {
        Link::Here => (t!(visitor, "sign-in-here-title"), here(visitor, token)),
        Link::Elsewhere { code } => (t!(visitor, "sign-in-elsewhere-title"), elsewhere(visitor, code)),
        Link::Gone => (t!(visitor, "sign-in-gone-title"), gone(visitor)),
    };
    let body = view! {
        <h1>{title.clone()}</h1>
        {body}
    };
    document(app, visitor, title, false, body.into_any())
}

fn here(visitor: &Visitor, token: &str) -> AnyView {
    view! {
        <p>{t!(visitor, "sign-in-here-text")}</p>
        <form method="post" action=format!("/sign-in/{token}")>
            <button type="submit">{t!(visitor, "sign-in-here-button")}</button>
        </form>
    }
    .into_any()
}

fn elsewhere(visitor: &Visitor, code: &str) -> AnyView {
    // In two halves, as people read it aloud; the field takes it with or without the space.
    let halves = code
        .split_at_checked(3)
        .map_or_else(|| code.to_owned(), |(a, b)| format!("{a} {b}"));
    view! {
        <p>{t!(visitor, "sign-in-elsewhere-text")}</p>
        <p class="figure"><code dir="ltr">{halves}</code></p>
        <p>{t!(visitor, "sign-in-elsewhere-where")}</p>
        {notice("warn", t!(visitor, "sign-in-elsewhere-warning"))}
    }
    .into_any()
}

fn gone(visitor: &Visitor) -> AnyView {
    view! {
        <p>{t!(visitor, "sign-in-gone-text")}</p>
        <p><a class="button" href="/sign-in">{t!(visitor, "sign-in-again")}</a></p>
    }
    .into_any()
}
