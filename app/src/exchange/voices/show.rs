//! One voice: where it stands, the paper for whoever said it, showing it to everybody, and withdrawing it.

use super::{at, crumbs_to, home, list, name, parse};
use crate::{
    accessibility,
    exchange::{Layout, show_page},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{notice, page_head, participants_error_summary, text_field},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        Audience,
        voices::{Code, Covers},
    },
    ids::VoiceId,
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::voices::{self, Shown},
    texts::{day, is_checked, month},
};

async fn load(app: &App, here: &Here, voice: &str) -> Result<(VoiceId, Shown), Reply> {
    let id = parse(app, here, voice)?;
    let shown = voices::show(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((id, shown))
}

/// The same of a voice that this place keeps and that is not withdrawn.
async fn load_own(app: &App, here: &Here, voice: &str) -> Result<(VoiceId, Shown), Reply> {
    let (id, shown) = load(app, here, voice).await?;
    if shown.row.key.owner != here.place.tenant || shown.row.withdrawn_on.is_some() {
        return Err(Reply::of(app, &here.visitor)(Error::NotFound));
    }
    Ok((id, shown))
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, voice)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load(&app, &here, &voice).await?;
    let row = &shown.row;
    let standing = row.withdrawn_on.is_none();
    let own = standing && row.key.owner == here.place.tenant;
    let badges = standing.then(|| view! { <p>{list::badges(v, row)}</p> });
    let hooks = standing.then(|| list::hooks(&here, row));
    let title = t!(v, "voices-one");
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, None, None)}
        {list::words(v, row)}
        <p class="meta">{list::by(v, row)}</p>
        {badges}
        {hooks}
        {facts(&here, &shown, own)}
        {own.then(|| public_form(&here, &shown))}
        {standing.then(|| open_page_form(&here, &shown))}
        {own.then(|| ways(&here, id))}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

/// Who reads it; for the place that keeps it, how the person agreed.
fn facts(here: &Here, shown: &Shown, own: bool) -> AnyView {
    let v = &here.visitor;
    let row = &shown.row;
    let readers = match (&shown.region, row.audience) {
        (None, _) => t!(v, "exchange-readers-tenant", name = row.owner_name.as_str()),
        (Some(region), Audience::Region | Audience::Tenant) => t!(v, "exchange-readers-region", region = region.as_str()),
        (Some(_), Audience::Chosen) => {
            let names: Vec<&str> = [row.owner_name.as_str()]
                .into_iter()
                .chain(shown.chosen.iter().map(String::as_str))
                .collect();
            t!(v, "exchange-readers-chosen", names = names.join(", "))
        }
    };
    let consent = own.then(|| {
        let how = t!(
            v,
            "voices-consent-how",
            how = name(v, "consent", row.consent.key()),
            day = day(v.language, row.consent_on)
        );
        view! { <div><dt>{t!(v, "voices-consent")}</dt><dd>{how}</dd></div> }
    });
    let code = shown.code.clone().filter(|_| own).map(|code| {
        view! { <div><dt>{t!(v, "voices-code")}</dt><dd><code>{code}</code></dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "exchange-readers")}</dt><dd>{readers}</dd></div>
            {consent}
            {code}
        </dl>
    }
    .into_any()
}

/// For who leads where it is kept: to show it to everybody beside its method, where the person agreed to that.
fn public_form(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let row = &shown.row;
    if row.covers != Covers::Public || row.method.is_none() || !here.place.role.may(Permission::LeadExchange) {
        return None;
    }
    let way = format!("{}/public", at(here, row.key.id));
    let (text, form) = if row.on_public {
        let text = if row.kept_off_on.is_some() {
            "voices-public-kept-off"
        } else {
            "voices-public-now"
        };
        (text, Some(switch(v, way, "no", "voices-public-stop")))
    } else if shown.open_to_owner {
        ("voices-public-text", Some(switch(v, way, "yes", "voices-public-do")))
    } else {
        ("voices-public-readers", None)
    };
    Some(
        view! {
            <section class="no-print">
                <h2>{t!(v, "voices-public")}</h2>
                <p>{t!(v, text)}</p>
                {form}
            </section>
        }
        .into_any(),
    )
}

/// A button that says yes or no to something.
fn switch(v: &Visitor, way: String, on: &'static str, button: &'static str) -> AnyView {
    view! {
        <form method="post" action=way>
            <input type="hidden" name="on" value=on />
            <button class="secondary" type="submit">{t!(v, button)}</button>
        </form>
    }
    .into_any()
}

/// For joint management of the region whose method it is about: to keep it off the method's open page, whoever keeps the voice.
fn open_page_form(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let row = &shown.row;
    let ours = here.place.kind == TenantKind::Region && row.method.as_ref().is_some_and(|(owner, ..)| *owner == here.place.tenant);
    if !ours || !here.place.role.may(Permission::LeadExchange) {
        return None;
    }
    let (text, on, button) = if row.kept_off_on.is_some() {
        ("voices-open-page-kept", "no", "voices-open-page-stop")
    } else if row.on_public {
        ("voices-open-page-text", "yes", "voices-open-page-do")
    } else {
        return None;
    };
    let way = format!("{}/open-page", at(here, row.key.id));
    Some(
        view! {
            <section class="no-print">
                <h2>{t!(v, "voices-open-page")}</h2>
                <p>{t!(v, text)}</p>
                {switch(v, way, on, button)}
            </section>
        }
        .into_any(),
    )
}

fn ways(here: &Here, id: VoiceId) -> Option<AnyView> {
    let v = &here.visitor;
    let base = at(here, id);
    here.place.role.may(Permission::WriteExchange).then(|| {
        view! {
            <div class="actions no-print">
                <a class="button secondary" href=format!("{base}/slip")>{t!(v, "voices-slip-way")}</a>
                <a class="button quiet" href=format!("{base}/withdraw")>{t!(v, "voices-withdraw")}</a>
            </div>
        }
        .into_any()
    })
}

/// In which language whoever said it reads: the one that was chosen, or that of the page.
fn chosen(v: &Visitor, lang: &str) -> Language {
    Language::parse(lang).unwrap_or(v.language)
}

/// A part of a page in that language.
fn in_language(of: Language, part: AnyView) -> AnyView {
    view! { <div lang=of.lang() dir=of.dir()>{part}</div> }.into_any()
}

/// The ways to the same page in each language, each by its own name; and whether the one that is chosen was checked.
fn languages(v: &Visitor, label: &str, way: &str, now: Language) -> AnyView {
    let items = Language::ALL
        .into_iter()
        .map(|l| {
            let href = format!("{way}?lang={}", l.key());
            let current = (l == now).then_some("true");
            view! { <li><a href=href lang=l.lang() dir=l.dir() aria-current=current>{l.name()}</a></li> }
        })
        .collect_view();
    let unchecked = (!is_checked(now)).then(|| notice("warn", t!(v, "round-language-unchecked", language = now.name())));
    view! {
        <nav class="no-print" aria-labelledby="languages">
            <p id="languages">{t!(v, label)}</p>
            <ul class="views">{items}</ul>
        </nav>
        <div class="no-print">{unchecked}</div>
    }
    .into_any()
}

/// The paper for whoever said it, in a language of that person's: the words, where they may be shown, and the code to withdraw them by. To
/// be printed.
pub(super) async fn slip(
    State(app): State<App>,
    here: Here,
    Path((_slug, voice)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load_own(&app, &here, &voice).await?;
    let row = &shown.row;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let of = chosen(v, asked.get("lang"));
    let where_to = match row.covers {
        Covers::Inside => "voice-slip-inside",
        Covers::Public => "voice-slip-public",
    };
    let role = t!(of, &format!("voice-slip-role-{}", row.role.key()));
    let by = t!(
        of,
        "voice-slip-by",
        role = role,
        owner = row.owner_name.as_str(),
        month = month(of, row.said_in)
    );
    let code = shown.code.clone().unwrap_or_default();
    let rest = view! {
        <p class="meta">{by}</p>
        <p>{t!(of, where_to)}</p>
        <p>{t!(of, "voice-slip-withdraw", name = here.place.name.as_str())}</p>
        <p class="voice-code"><bdi dir="ltr"><code>{code}</code></bdi></p>
        <p>{t!(of, "voice-slip-then")}</p>
    }
    .into_any();
    let body = view! {
        <div class="no-print">
            {crumbs_to(&here, Some(id))}
            {notice("info", t!(v, "voices-slip-print"))}
        </div>
        {languages(v, "voices-slip-language", &format!("{}/slip", at(&here, id)), of)}
        {in_language(of, page_head(&t!(of, "voice-slip-title"), None, None))}
        {list::words(v, row)}
        {in_language(of, rest)}
        <div class="actions no-print">
            <a class="button secondary" href=at(&here, id)>{t!(v, "voices-slip-done")}</a>
        </div>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, t!(v, "voices-slip-way"), Layout::Text, body))
}

pub(super) async fn public(State(app): State<App>, here: Here, Path((_slug, voice)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &voice)?;
    let on = fields.has("on", "yes");
    voices::show_to_all(&app.db, &here.place, id, on)
        .await
        .map_err(Reply::of(&app, v))?;
    let flash = if on { "voices-shown" } else { "voices-hidden" };
    Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
}

pub(super) async fn open_page(State(app): State<App>, here: Here, Path((_slug, voice)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &voice)?;
    let on = fields.has("on", "yes");
    voices::keep_off(&app.db, &here.place, id, on).await.map_err(Reply::of(&app, v))?;
    let flash = if on { "voices-kept-off" } else { "voices-let-stand" };
    Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
}

/// Asks before a voice is withdrawn: its text can't be brought back.
pub(super) async fn withdraw_form(State(app): State<App>, here: Here, Path((_slug, voice)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, shown) = load_own(&app, &here, &voice).await?;
    let title = t!(v, "voices-withdraw");
    let body = view! {
        {crumbs_to(&here, Some(id))}
        {page_head(&title, Some(t!(v, "voices-withdraw-lede")), None)}
        {list::words(v, &shown.row)}
        <form method="post" action=format!("{}/withdraw", at(&here, id))>
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "voices-withdraw-do")}</button>
                <a class="button quiet" href=at(&here, id)>{t!(v, "voices-back")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

pub(super) async fn withdraw(State(app): State<App>, here: Here, Path((_slug, voice)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &voice)?;
    voices::withdraw(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("voices-withdrawn").to(&v.cookies, &at(&here, id)))
}

// ---- by the code on the paper

/// Where staff type the code, beside whoever has the paper: it speaks to that person.
fn code_page(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let of = chosen(v, fields.get("lang"));
    let way = format!("{}/withdraw", home(here));
    let form = view! {
        {page_head(&t!(of, "voice-slip-code-title"), Some(t!(of, "voice-slip-code-lede")), None)}
        {participants_error_summary(&of, errors)}
        <form method="post" action=way.clone() novalidate>
            <input type="hidden" name="lang" value=of.key() />
            {text_field("voice_code", "text", t!(of, "voice-slip-code-label"), Some(t!(of, "voice-slip-code-hint")), fields, errors)}
            <div class="actions"><button class="danger" type="submit">{t!(of, "voice-slip-code-do")}</button></div>
        </form>
        {accessibility::link(of)}
    }
    .into_any();
    let body = view! {
        {crumbs_to(here, None)}
        {languages(v, "voices-by-code-language", &way, of)}
        {in_language(of, form)}
        <div class="actions"><a class="button quiet" href=home(here)>{t!(v, "voices-back")}</a></div>
    }
    .into_any();
    show_page(app, here, status, t!(v, "voices-by-code"), Layout::Text, body)
}

pub(super) async fn by_code_form(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let fields = Fields::of([("lang", asked.get("lang").to_owned())]);
    Ok(code_page(&app, &here, &fields, &FieldErrors::default()))
}

pub(super) async fn by_code(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let of = chosen(v, fields.get("lang"));
    let mut errors = FieldErrors::default();
    let Ok(code) = Code::parse(fields.get("voice_code")) else {
        errors.push("voice_code", t!(of, "voice-slip-code-problem"));
        return Ok(code_page(&app, &here, &fields, &errors));
    };
    match voices::withdraw_by_code(&app.db, &here.place, &code).await {
        Ok(id) => Ok(Flash("voices-withdrawn").to(&v.cookies, &at(&here, id))),
        Err(Error::NotFound) => {
            errors.push("voice_code", t!(of, "voice-slip-code-unknown", name = here.place.name.as_str()));
            Ok(code_page(&app, &here, &fields, &errors))
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}
