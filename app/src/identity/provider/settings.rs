//! The page of a place's own provider: its settings, a try, whether it is the only way in, and its removal.

use super::{as_listed, failed, go};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, page},
    t,
    ui::{Choice, Shell, choice_group, crumbs, error_summary, notice, page_head, render, shell, text_field},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::ids::AccountId;
use leptos::prelude::*;
use server::{
    Error,
    identity::provider::{self, ProviderError, ProviderProblem, Report, Saved, Settings, Tied, Try, Typed, flow::Begin},
};

fn home(here: &Here) -> String {
    format!("{}/provider", here.place.path())
}

/// What the page shows.
struct Shown {
    settings: Option<Settings>,
    only: bool,
    tried: Option<Try>,
}

async fn load(app: &App, here: &Here) -> Result<Shown, Error> {
    Ok(Shown {
        settings: provider::settings(&app.db, &here.place).await?,
        only: provider::is_only_way(&app.db, &here.place).await?,
        tried: provider::last_try(&app.db, &here.place).await?,
    })
}

pub(super) async fn show(State(app): State<App>, here: Here) -> Outcome {
    let shown = load(&app, &here).await.map_err(|e| failed(&app, &here.visitor, e))?;
    let fields = shown.settings.as_ref().map(typed).unwrap_or_default();
    Ok(document(&app, &here, &shown, &fields, &FieldErrors::default()))
}

fn typed(settings: &Settings) -> Fields {
    let mut pairs = vec![
        ("issuer", settings.issuer.clone()),
        ("client_id", settings.client_id.clone()),
        ("acr", settings.demands.acr.join(" ")),
        ("amr", settings.demands.amr.join(" ")),
    ];
    pairs.extend(settings.scopes.iter().map(|s| ("scope", s.clone())));
    Fields::of(pairs)
}

pub(super) async fn save(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let typed = Typed {
        issuer: fields.get("issuer").to_owned(),
        client_id: fields.get("client_id").to_owned(),
        client_secret: fields.get("client_secret").to_owned(),
        scopes: fields.all("scope").map(str::to_owned).collect(),
        acr: fields.get("acr").to_owned(),
        amr: fields.get("amr").to_owned(),
    };
    let session = v.actor.as_ref().map(|a| a.session).unwrap_or_default();
    match provider::save(&app.db, &app.secret, &app.providers, &here.place, session, &typed).await {
        Ok(Saved::Kept) => Ok(Flash("provider-saved").to(&v.cookies, &home(&here))),
        Ok(Saved::Same) => Ok(Flash("provider-same").to(&v.cookies, &home(&here))),
        Err(ProviderError::Problems(problems)) => {
            let mut errors = FieldErrors::default();
            for problem in problems {
                let (field, id) = match problem {
                    ProviderProblem::Issuer => ("issuer", "provider-problem-issuer"),
                    ProviderProblem::IssuerRefused => ("issuer", "provider-problem-issuer-refused"),
                    ProviderProblem::ClientId => ("client_id", "provider-problem-client-id"),
                    ProviderProblem::ClientSecret => ("client_secret", "provider-problem-client-secret"),
                    ProviderProblem::Acr => ("acr", "provider-problem-values"),
                    ProviderProblem::Amr => ("amr", "provider-problem-values"),
                };
                errors.push(field, t!(v, id));
            }
            let shown = load(&app, &here).await.map_err(|e| failed(&app, v, e))?;
            // A secret that was typed is not sent back.
            let fields = Fields::of(
                ["issuer", "client_id", "acr", "amr"]
                    .map(|n| (n, fields.get(n).to_owned()))
                    .into_iter()
                    .chain(fields.all("scope").map(|s| ("scope", s.to_owned()))),
            );
            Ok(document(&app, &here, &shown, &fields, &errors))
        }
        Err(ProviderError::Other(error)) => Err(failed(&app, v, error)),
    }
}

pub(super) async fn try_it(State(app): State<App>, here: Here) -> Outcome {
    go(&app, &here.visitor, &as_listed(&here.place), Begin::Try(&here.place)).await
}

pub(super) async fn only(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let on = fields.get("only") == "yes";
    let done = provider::let_in_only_by_it(&app.db, &here.place, on)
        .await
        .map_err(|e| failed(&app, v, e))?;
    if done {
        let flash = Flash(if on { "provider-only-on" } else { "provider-only-off" });
        return Ok(flash.to(&v.cookies, &home(&here)));
    }
    let shown = load(&app, &here).await.map_err(|e| failed(&app, v, e))?;
    let fields = shown.settings.as_ref().map(typed).unwrap_or_default();
    let mut errors = FieldErrors::default();
    errors.push("only", t!(v, "provider-only-try-first"));
    Ok(document(&app, &here, &shown, &fields, &errors))
}

pub(super) async fn remove_page(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let shown = load(&app, &here).await.map_err(|e| failed(&app, v, e))?;
    if shown.settings.is_none() {
        return Err(failed(&app, v, Error::NotFound));
    }
    let title = t!(v, "provider-remove-title");
    let body = view! {
        {crumbs(v, &[(format!("{}/members", here.place.path()), t!(v, "tenants-members-title")), (home(&here), t!(v, "provider-title"))])}
        {page_head(&title, None, None)}
        <p>{t!(v, "provider-remove-lost")}</p>
        <form method="post" action=format!("{}/remove", home(&here))>
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "provider-remove-yes")}</button>
                <a class="button quiet" href=home(&here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    };
    Ok(show_page(&app, &here, StatusCode::OK, title, body.into_any()))
}

pub(super) async fn remove(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    provider::remove(&app.db, &here.place).await.map_err(|e| failed(&app, v, e))?;
    Ok(Flash("provider-removed").to(&v.cookies, &home(&here)))
}

/// Sends a member a new invitation link.
pub(super) async fn invite(State(app): State<App>, here: Here, Path((_slug, account)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let account = account.parse::<AccountId>().map_err(|_| failed(&app, v, Error::NotFound))?;
    provider::invite(&app.db, &app.secret, &here.place, account, v.language)
        .await
        .map_err(|e| failed(&app, v, e))?;
    let to = if account == here.place.actor {
        home(&here)
    } else {
        format!("{}/members/{account}", here.place.path())
    };
    Ok(Flash("provider-invited").to(&v.cookies, &to))
}

// ---- the page

fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status != StatusCode::OK,
        section: "members",
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

fn document(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "provider-title");
    let standing = match (&shown.settings, shown.only) {
        (None, _) => notice("info", t!(v, "provider-standing-none")),
        (Some(_), false) => notice("info", t!(v, "provider-standing-both")),
        (Some(_), true) => notice("good", t!(v, "provider-standing-only")),
    };
    let rest = shown.settings.as_ref().map(|_| {
        view! {
            {trying(here, shown)}
            {the_only_way(here, shown, errors)}
            <h2>{t!(v, "provider-remove-title")}</h2>
            <p>{t!(v, "provider-remove-text")}</p>
            <p><a class="button secondary" href=format!("{}/remove", home(here))>{t!(v, "provider-remove-link")}</a></p>
        }
    });
    let body = view! {
        {crumbs(v, &[(format!("{}/members", here.place.path()), t!(v, "tenants-members-title"))])}
        {page_head(&title, Some(t!(v, "provider-lede", place = here.place.name.as_str())), None)}
        {error_summary(v, errors)}
        {standing}
        {addresses(app, here)}
        {form(here, shown, fields, errors)}
        {rest}
    };
    show_page(app, here, status, title, body.into_any())
}

/// The addresses that the provider has to know.
fn addresses(app: &App, here: &Here) -> AnyView {
    let v = &here.visitor;
    let row = |label: &str, value: String| {
        view! { <div><dt>{t!(v, label)}</dt><dd><code class="copy" dir="ltr">{value}</code></dd></div> }
    };
    let sign_in = format!("{}/sign-in", app.base_url);
    view! {
        <h2>{t!(v, "provider-addresses-title")}</h2>
        <p>{t!(v, "provider-addresses-text")}</p>
        <dl class="facts">
            {row("provider-address-redirect", provider::redirect_uri(&app.base_url, here.place.tenant))}
            {row("provider-address-signed-out", provider::signed_out_uri(&app.base_url, here.place.tenant))}
            {row("provider-address-after", sign_in)}
        </dl>
    }
    .into_any()
}

fn form(here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let kept = shown.settings.is_some();
    let secret_hint = t!(
        v,
        if kept {
            "provider-client-secret-kept"
        } else {
            "provider-client-secret-hint"
        }
    );
    let scopes = ["email", "profile"].map(|s| Choice {
        value: s.to_owned(),
        text: t!(v, &format!("provider-scope-{s}")),
    });
    let warning = shown.only.then(|| notice("warn", t!(v, "provider-save-turns-off")));
    view! {
        <h2>{t!(v, "provider-form-title")}</h2>
        <form method="post" action=home(here) novalidate autocomplete="off">
            {text_field("issuer", "url", t!(v, "provider-issuer"), Some(t!(v, "provider-issuer-hint")), fields, errors)}
            {text_field("client_id", "text", t!(v, "provider-client-id"), None, fields, errors)}
            {text_field("client_secret", "password", t!(v, "provider-client-secret"), Some(secret_hint), fields, errors)}
            <details>
                <summary>{t!(v, "provider-more")}</summary>
                {text_field("acr", "text", t!(v, "provider-acr"), Some(t!(v, "provider-acr-hint")), fields, errors)}
                {text_field("amr", "text", t!(v, "provider-amr"), Some(t!(v, "provider-amr-hint")), fields, errors)}
                {choice_group("scope", true, t!(v, "provider-scopes"), Some(t!(v, "provider-scopes-hint")), &scopes, fields, errors)}
            </details>
            {warning}
            <div class="actions"><button type="submit">{t!(v, "provider-save")}</button></div>
        </form>
    }
    .into_any()
}

fn trying(here: &Here, shown: &Shown) -> AnyView {
    let v = &here.visitor;
    let tried = shown.tried.as_ref().map(|tried| report(here, tried));
    view! {
        <h2 id="tried" tabindex="-1">{t!(v, "provider-try-title")}</h2>
        <p>{t!(v, "provider-try-text")}</p>
        <form method="post" action=format!("{}/try", home(here))>
            <div class="actions"><button class="secondary" type="submit">{t!(v, "provider-try-button")}</button></div>
        </form>
        {tried}
    }
    .into_any()
}

fn report(here: &Here, tried: &Try) -> AnyView {
    let v = &here.visitor;
    let Report {
        trouble,
        detail,
        issuer,
        subject,
        acr,
        amr,
        tells_sign_out,
        signs_out,
        tied,
    } = &tried.report;
    let verdict = match (tried.current, trouble) {
        (false, _) => notice("warn", t!(v, "provider-report-old")),
        (true, None) => notice("good", t!(v, "provider-report-good")),
        (true, Some(trouble)) => notice("warn", t!(v, &format!("provider-trouble-{}", trouble.key()))),
    };
    let yes = |is: bool| t!(v, if is { "provider-report-yes" } else { "provider-report-no" });
    let row = |label: &str, value: Option<String>| value.map(|value| view! { <div><dt>{t!(v, label)}</dt><dd>{value}</dd></div> });
    let whose = tied.map(|tied| match tied {
        Tied::Own => t!(v, "provider-report-tied-own"),
        Tied::Other => t!(v, "provider-report-tied-other"),
        Tied::Nobody => t!(v, "provider-report-tied-nobody"),
    });
    let came = issuer.is_some();
    let methods = came.then(|| match amr.is_empty() {
        true => t!(v, "provider-report-nothing"),
        false => amr.join(" "),
    });
    let strength = came.then(|| acr.clone().unwrap_or_else(|| t!(v, "provider-report-nothing")));
    let invite = (trouble.is_none() && *tied == Some(Tied::Nobody)).then(|| {
        view! {
            <p>{t!(v, "provider-report-invite-text")}</p>
            <form method="post" action=format!("{}/members/{}/sign-in-link", here.place.path(), here.place.actor)>
                <button class="secondary" type="submit">{t!(v, "provider-report-invite-button")}</button>
            </form>
        }
    });
    view! {
        <h3>{t!(v, "provider-report-title")}</h3>
        {verdict}
        <dl class="facts">
            {row("provider-report-detail", detail.clone())}
            {row("provider-report-issuer", issuer.clone())}
            {row("provider-report-subject", subject.clone())}
            {row("provider-report-acr", strength)}
            {row("provider-report-amr", methods)}
            {row("provider-report-whose", whose.filter(|_| came))}
            {row("provider-report-tells", came.then(|| yes(*tells_sign_out)))}
            {row("provider-report-signs-out", came.then(|| yes(*signs_out)))}
        </dl>
        {invite}
    }
    .into_any()
}

fn the_only_way(here: &Here, shown: &Shown, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let may = shown.only || shown.tried.as_ref().is_some_and(|t| t.counts);
    let value = if shown.only { "no" } else { "yes" };
    let label = t!(
        v,
        if shown.only {
            "provider-only-turn-off"
        } else {
            "provider-only-turn-on"
        }
    );
    let text = t!(v, if shown.only { "provider-only-is-on" } else { "provider-only-text" });
    let not_yet = (!may && errors.of("only").is_none()).then(|| view! { <p class="meta">{t!(v, "provider-only-try-first")}</p> });
    view! {
        <h2>{t!(v, "provider-only-title")}</h2>
        <p>{text}</p>
        {not_yet}
        <form method="post" action=format!("{}/only", home(here))>
            <input type="hidden" name="only" value=value />
            <div class="actions"><button id="only" class="secondary" type="submit">{label}</button></div>
        </form>
    }
    .into_any()
}

/// What a member's page says about the provider, and the button for a new link; nothing where the place has none.
pub(crate) fn member_part(here: &Here, account: AccountId, standing: provider::Standing) -> AnyView {
    let v = &here.visitor;
    let text = match (standing.tied, standing.invited_until) {
        (true, _) => t!(v, "provider-member-tied"),
        (false, Some(until)) => t!(v, "provider-member-invited", day = server::texts::day(v.language, until.date())),
        (false, None) => t!(v, "provider-member-not-tied"),
    };
    view! {
        <h2>{t!(v, "provider-member-title")}</h2>
        <p>{text}</p>
        <form method="post" action=format!("{}/members/{account}/sign-in-link", here.place.path())>
            <button class="secondary" type="submit">{t!(v, "provider-member-invite")}</button>
        </form>
    }
    .into_any()
}
