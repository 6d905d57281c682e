//! Instruments that go round: the list of what is shared, one of them, sharing an own one, adopting one, and taking over what became of it.

use super::{address, best, certificate, load, load_own, pages, show_page};
use crate::{
    http::{App, Fields, Flash, Here, Outcome, Reply, Routes},
    t,
    ui::{crumbs, marked, notice, page_head},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    focus_groups::{Instrument, Loss},
    ids::{InstrumentId, TenantId},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        instruments::InstrumentVersion,
        sharing::{self, MOST_SHARED, Newer, Offer, Origin, SharingError, Standing, User},
    },
    texts::day,
};

/// The routes of this part.
pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{SeeInstruments as See, WriteInstruments as Write};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    let municipality = &[TenantKind::Municipality];
    routes
        .get_in(both, "/instruments/shared", See, list)
        .get_in(both, "/instruments/shared/{tenant}/{id}", See, show)
        .post_in(both, "/instruments/shared/{tenant}/{id}/adopt", Write, adopt)
        .post_in(both, "/instruments/{id}/take-over", Write, take_over)
        .get_in(municipality, "/instruments/{id}/share", Write, share_form)
        .post_in(municipality, "/instruments/{id}/share", Write, share)
        .post_in(municipality, "/instruments/{id}/withdraw", Write, withdraw)
}

/// Where the list of what is shared is.
pub(super) fn home(here: &Here) -> String {
    format!("{}/instruments/shared", here.place.path())
}

fn at(here: &Here, owner: TenantId, id: InstrumentId) -> String {
    format!("{}/{owner}/{id}", home(here))
}

fn way_back(here: &Here) -> Vec<(String, String)> {
    let v = &here.visitor;
    let own = format!("{}/instruments", here.place.path());
    vec![(own, t!(v, "instruments-title")), (home(here), t!(v, "sharing-title"))]
}

// ---- what is shared

async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let offers = sharing::offers(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "sharing-title");
    let content = if offers.is_empty() {
        view! {
            <div class="empty">
                <h2>{t!(v, "sharing-empty-title")}</h2>
                <p>{t!(v, "sharing-empty-text")}</p>
            </div>
        }
        .into_any()
    } else {
        let items = offers.iter().map(|offer| line(&here, offer)).collect_view();
        view! { <ul class="cards">{items}</ul> }.into_any()
    };
    let own = format!("{}/instruments", here.place.path());
    let body = view! {
        {crumbs(v, &[(own, t!(v, "instruments-title"))])}
        {page_head(&title, Some(t!(v, "sharing-lede")), None)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

fn line(here: &Here, offer: &Offer) -> AnyView {
    let v = &here.visitor;
    let document = &offer.document;
    view! {
        <li class="card">
            <h2><a href=at(here, offer.owner, offer.id)>{marked(&document.name, v.language)}</a></h2>
            <p class="meta">{whose(here, offer)} " · " {t!(v, "instruments-count", n = offer.questions)}</p>
            <dl class="facts">
                <div><dt>{t!(v, "instruments-licence")}</dt><dd>{stated(here, &document.licence)}</dd></div>
                <div><dt>{t!(v, "certificate-allowed")}</dt><dd>{certificate::allowed_badge(v, document.terms.allowed)}</dd></div>
                <div><dt>{t!(v, "sharing-users")}</dt><dd>{users_text(here, &offer.users)}</dd></div>
            </dl>
        </li>
    }
    .into_any()
}

fn stated(here: &Here, text: &str) -> String {
    if text.trim().is_empty() {
        t!(here.visitor, "instruments-not-stated")
    } else {
        text.to_owned()
    }
}

/// Who made it, in which version, and since when it is shared.
fn whose(here: &Here, offer: &Offer) -> String {
    let v = &here.visitor;
    match offer.shared_on {
        Some(on) => t!(
            v,
            "sharing-whose-since",
            owner = offer.owner_name.as_str(),
            n = offer.version,
            day = day(v.language, on)
        ),
        None => t!(v, "sharing-whose", owner = offer.owner_name.as_str(), n = offer.version),
    }
}

fn users_text(here: &Here, users: &[User]) -> String {
    let v = &here.visitor;
    if users.is_empty() {
        return t!(v, "sharing-users-none");
    }
    let names: Vec<String> = users
        .iter()
        .map(|user| t!(v, "sharing-user", name = user.name.as_str(), n = user.version))
        .collect();
    names.join(", ")
}

async fn find(app: &App, here: &Here, owner: &str, id: &str) -> Result<Offer, Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let owner: TenantId = owner.parse().map_err(|_| reply()(Error::NotFound))?;
    let id: InstrumentId = id.parse().map_err(|_| reply()(Error::NotFound))?;
    sharing::offer(&app.db, &here.place, owner, id).await.map_err(reply())
}

async fn show(State(app): State<App>, here: Here, Path((_slug, owner, id)): Path<(String, String, String)>) -> Outcome {
    let offer = find(&app, &here, &owner, &id).await?;
    let v = &here.visitor;
    let title = best(&offer.document.name, v.language);
    let may = here.place.role.may(Permission::WriteInstruments) && offer.owner != here.place.tenant;
    let adopt = may.then(|| {
        let action = format!("{}/adopt", at(&here, offer.owner, offer.id));
        view! { <form method="post" action=action><button type="submit">{t!(v, "sharing-adopt")}</button></form> }.into_any()
    });
    let users = users_text(&here, &offer.users);
    // As it is read here: nothing of it can be changed.
    let version = InstrumentVersion {
        id: offer.id,
        owner: offer.owner,
        version: offer.version,
        frozen: true,
        document: offer.document.clone(),
    };
    let body = view! {
        {crumbs(v, &way_back(&here))}
        {page_head(&title, Some(whose(&here, &offer)), adopt)}
        {may.then(|| notice("info", t!(v, "sharing-adopt-means")))}
        {certificate::card(v, &offer.document)}
        <h2>{t!(v, "sharing-users")}</h2>
        <p>{users}</p>
        <h2>{t!(v, "instruments-questions")}</h2>
        {pages::questions(&here, &version, false, "")}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

async fn adopt(State(app): State<App>, here: Here, Path((_slug, owner, id)): Path<(String, String, String)>) -> Outcome {
    let offer = find(&app, &here, &owner, &id).await?;
    let id = sharing::adopt(&app.db, &here.place, offer.owner, offer.id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("instrument-adopted").to(&here.visitor.cookies, &address(&here, id)))
}

// ---- on an instrument's own page

/// How an instrument goes round.
pub(super) async fn standing(app: &App, here: &Here, id: InstrumentId) -> Result<Standing, Reply> {
    sharing::standing(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

/// Where it comes from, and what there is of it by now.
pub(super) fn origin(here: &Here, version: &InstrumentVersion, standing: &Standing, own: bool) -> Option<AnyView> {
    let v = &here.visitor;
    let origin = standing.origin.as_ref()?;
    let owner = origin.owner_name.clone().unwrap_or_else(|| t!(v, "sharing-owner-gone"));
    let text = t!(
        v,
        "sharing-origin",
        owner = owner,
        n = origin.version,
        day = day(v.language, origin.adopted_on)
    );
    let link = origin
        .there
        .then(|| view! { " " <a href=at(here, origin.owner, origin.id)>{t!(v, "sharing-origin-link")}</a> });
    let gone = (!origin.there).then(|| t!(v, "sharing-origin-gone"));
    let newer = origin.newer.as_ref().map(|newer| newer_of(here, version, origin, newer, own));
    Some(
        view! {
            <p>{text} " " {gone} {link}</p>
            {newer}
        }
        .into_any(),
    )
}

fn newer_of(here: &Here, version: &InstrumentVersion, origin: &Origin, newer: &Newer, own: bool) -> AnyView {
    let v = &here.visitor;
    let told = t!(v, "sharing-newer", n = newer.version);
    let then = if !own {
        ().into_any()
    } else if newer.losses.is_empty() {
        view! {
            <p>{t!(v, "sharing-newer-keeps")}</p>
            <form method="post" action=format!("{}/take-over", pages::address(here, version))>
                <input type="hidden" name="version" value=newer.version.to_string() />
                <button type="submit">{t!(v, "sharing-take-over", n = newer.version)}</button>
            </form>
        }
        .into_any()
    } else {
        let losses = losses(here, &version.document, &newer.losses);
        view! {
            <p>{t!(v, "sharing-newer-loses")}</p>
            {losses}
            <p><a href=at(here, origin.owner, origin.id)>{t!(v, "sharing-newer-again")}</a></p>
        }
        .into_any()
    };
    view! { <div class="notice info"><p><strong>{told}</strong></p> {then}</div> }.into_any()
}

fn losses(here: &Here, own: &Instrument, losses: &[Loss]) -> AnyView {
    let v = &here.visitor;
    let items = losses
        .iter()
        .map(|loss| {
            let key = loss.item().unwrap_or_default();
            let text = own.item(key).map_or(key, |item| item.text.best(v.language).1).to_owned();
            let id = format!("sharing-loss-{}", loss.key());
            let line = match loss {
                Loss::Translation(_, language) => t!(v, &id, text = text, language = pages::language_name(v.language, *language)),
                _ => t!(v, &id, text = text),
            };
            view! { <li>{line}</li> }
        })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

/// With whom it is shared, and who uses it.
pub(super) fn shared(here: &Here, version: &InstrumentVersion, standing: &Standing, own: bool) -> AnyView {
    let v = &here.visitor;
    let shares = standing
        .shares
        .iter()
        .map(|share| {
            let text = t!(
                v,
                "sharing-shared-with",
                name = share.name.as_str(),
                n = share.version,
                day = day(v.language, share.shared_on)
            );
            view! { <li>{text}</li> }
        })
        .collect_view();
    let may = own
        && standing.origin.is_none()
        && here.place.kind == TenantKind::Municipality
        && !standing.collaborations.is_empty()
        && !version.document.items.is_empty();
    let share = may.then(|| {
        let href = format!("{}/share", pages::address(here, version));
        view! { <p><a class="button secondary" href=href>{t!(v, "sharing-share")}</a></p> }
    });
    let users = (!standing.users.is_empty()).then(|| {
        view! { <p>{t!(v, "sharing-used-by", users = users_text(here, &standing.users))}</p> }
    });
    if standing.shares.is_empty() && share.is_none() && users.is_none() {
        return ().into_any();
    }
    view! {
        <h2>{t!(v, "sharing-section")}</h2>
        {(!standing.shares.is_empty()).then(|| view! { <ul>{shares}</ul> })}
        {users}
        {share}
    }
    .into_any()
}

// ---- sharing an own one

async fn share_form(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (version, _) = load_own(&app, &here, &id).await?;
    let standing = standing(&app, &here, version.id).await?;
    Ok(share_page(&app, &here, &version, &standing, None))
}

fn share_page(app: &App, here: &Here, version: &InstrumentVersion, standing: &Standing, problem: Option<String>) -> Response {
    let v = &here.visitor;
    let status = if problem.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let title = t!(v, "sharing-share-title");
    let at = pages::address(here, version);
    let form = |what: &str, region: TenantId, class: &'static str, text: String| {
        view! {
            <form method="post" action=format!("{at}/{what}")>
                <input type="hidden" name="region" value=region.to_string() />
                <button class=class type="submit">{text}</button>
            </form>
        }
    };
    let places = standing
        .collaborations
        .iter()
        .map(|(region, name)| {
            let share = standing.shares.iter().find(|share| share.region == *region);
            let (now, again) = match share {
                None => (t!(v, "sharing-not-shared"), Some(t!(v, "sharing-share-do", n = version.version))),
                Some(share) => {
                    let now = t!(v, "sharing-shared-now", n = share.version, day = day(v.language, share.shared_on));
                    let other = share.version != version.version;
                    (now, other.then(|| t!(v, "sharing-share-instead", n = version.version)))
                }
            };
            let withdraw = share.map(|_| {
                view! {
                    <p class="meta">{t!(v, "sharing-withdraw-means")}</p>
                    {form("withdraw", *region, "secondary", t!(v, "sharing-withdraw"))}
                }
            });
            view! {
                <section class="card">
                    <h2>{name.clone()}</h2>
                    <p>{now}</p>
                    {again.map(|text| form("share", *region, "", text))}
                    {withdraw}
                </section>
            }
        })
        .collect_view();
    let body = view! {
        {crumbs(v, &pages::crumbs_to(here, version))}
        {page_head(&title, Some(t!(v, "sharing-share-lede", n = version.version)), None)}
        {problem.map(|text| view! { <div class="notice warn" role="alert"><p>{text}</p></div> })}
        {places}
        {certificate::card(v, &version.document)}
    }
    .into_any();
    show_page(app, here, status, title, status != StatusCode::OK, body)
}

fn region(app: &App, here: &Here, fields: &Fields) -> Result<TenantId, Reply> {
    fields
        .get("region")
        .parse()
        .map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))
}

async fn share(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let (version, _) = load_own(&app, &here, &id).await?;
    let region = region(&app, &here, &fields)?;
    let problem = match sharing::share(&app.db, &here.place, version.id, region).await {
        Ok(()) => return Ok(Flash("instrument-shared").to(&here.visitor.cookies, &address(&here, version.id))),
        Err(SharingError::Problem(_)) => t!(here.visitor, "sharing-problem"),
        Err(SharingError::Adopted) => t!(here.visitor, "sharing-adopted"),
        Err(SharingError::TooMany) => t!(here.visitor, "sharing-many", max = MOST_SHARED),
        Err(SharingError::Losses(_) | SharingError::Stale) => return Err(Reply::of(&app, &here.visitor)(Error::Conflict)),
        Err(SharingError::Other(error)) => return Err(Reply::of(&app, &here.visitor)(error)),
    };
    let standing = standing(&app, &here, version.id).await?;
    Ok(share_page(&app, &here, &version, &standing, Some(problem)))
}

async fn withdraw(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let (version, _) = load_own(&app, &here, &id).await?;
    let region = region(&app, &here, &fields)?;
    sharing::withdraw(&app.db, &here.place, version.id, region)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("instrument-withdrawn").to(&here.visitor.cookies, &address(&here, version.id)))
}

// ---- taking over what became of one

async fn take_over(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let version = load(&app, &here, &id).await?;
    // No number is no version that there could be.
    let seen = fields.get("version").parse().unwrap_or(0);
    match sharing::take_over(&app.db, &here.place, version.id, seen).await {
        Ok(()) => Ok(Flash("instrument-taken-over").to(&here.visitor.cookies, &address(&here, version.id))),
        // The page says by itself what would be lost, or what there is by now.
        Err(SharingError::Losses(_) | SharingError::Stale | SharingError::Problem(_) | SharingError::Adopted | SharingError::TooMany) => {
            Err(Reply::of(&app, &here.visitor)(Error::Conflict))
        }
        Err(SharingError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}
