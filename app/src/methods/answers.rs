//! From finding to change: what a version answers, on its page and where it is published.

use super::{at, parse};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{marked, select_field},
};
use axum::extract::{Path, State};
use domain::{
    ids::{FindingId, MethodId, TenantId},
    language::Texts,
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::findings::Heard,
    methods::answers::{self, FindingKey},
};

/// As a form sends it.
fn key_text(heard: &Heard) -> String {
    format!("{}/{}", heard.owner, heard.id)
}

/// Reads what a form sent.
pub(super) fn key(text: &str) -> Option<FindingKey> {
    let (owner, id) = text.split_once('/')?;
    Some((owner.parse::<TenantId>().ok()?, id.parse::<FindingId>().ok()?))
}

/// The beginning of what was heard, to choose by.
fn short(texts: &Texts, v: &Visitor) -> String {
    const LONGEST: usize = 80;
    let text = texts.best(v.language).1;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(LONGEST).collect();
    out.push('…');
    out
}

/// The field that asks what a version answers; nothing where nothing was heard.
pub(super) async fn field(app: &App, here: &Here, fields: &Fields, without: &[Heard]) -> Result<Option<AnyView>, Reply> {
    let v = &here.visitor;
    let choices = answers::choices(&app.db, &here.place).await.map_err(Reply::of(app, v))?;
    let mut options = vec![(String::new(), t!(v, "methods-answers-nothing"))];
    options.extend(
        choices
            .iter()
            .filter(|h| without.iter().all(|w| key_text(w) != key_text(h)))
            .map(|h| {
                let round = h.round_title.best(v.language).1;
                (
                    key_text(h),
                    t!(v, "methods-answers-option", text = short(&h.text, v), round = round),
                )
            }),
    );
    if options.len() == 1 {
        return Ok(None);
    }
    let hint = Some(t!(v, "methods-answers-hint"));
    Ok(Some(select_field(
        "finding",
        t!(v, "methods-answers-label"),
        hint,
        &options,
        fields,
        &FieldErrors::default(),
    )))
}

/// What a version answers, to whoever sees it; and for who publishes, a form to say so.
pub(super) async fn section(app: &App, here: &Here, id: MethodId, owner: TenantId, number: i32) -> Result<Option<AnyView>, Reply> {
    let v = &here.visitor;
    let heard = answers::of(&app.db, &here.place, id, number).await.map_err(Reply::of(app, v))?;
    let may = owner == here.place.tenant && here.place.role.may(Permission::PublishMethods);
    let field = if may {
        field(app, here, &Fields::default(), &heard).await?
    } else {
        None
    };
    if heard.is_empty() && field.is_none() {
        return Ok(None);
    }
    let action = format!("{}/versions/{number}/answers", at(here, id));
    let items = heard
        .iter()
        .map(|h| {
            let href = format!("{}/focus-groups/{}/findings", here.place.path(), h.round.round);
            let remove = may.then(|| {
                let label = t!(v, "methods-answers-remove-this", text = short(&h.text, v));
                view! {
                    <form class="no-print" method="post" action=action.clone()>
                        <input type="hidden" name="finding" value=key_text(h) />
                        <input type="hidden" name="on" value="no" />
                        <button class="quiet" type="submit" aria-label=label>{t!(v, "methods-answers-remove")}</button>
                    </form>
                }
            });
            let round = h.round_title.best(v.language).1.to_owned();
            view! {
                <li>
                    <blockquote class="voice"><p>{marked(&h.text, v.language)}</p></blockquote>
                    <p class="meta">{t!(v, "methods-answers-by", owner = h.owner_name.as_str())} " " <a href=href>{round}</a></p>
                    {remove}
                </li>
            }
        })
        .collect_view();
    let list = (!heard.is_empty()).then(|| view! { <ul class="method-versions">{items}</ul> });
    let form = field.map(|field| {
        view! {
            <form class="no-print" method="post" action=action.clone()>
                <input type="hidden" name="on" value="yes" />
                {field}
                <div class="actions"><button class="secondary" type="submit">{t!(v, "methods-answers-add")}</button></div>
            </form>
        }
    });
    Ok(Some(
        view! { <section><h2>{t!(v, "methods-answers-title")}</h2> {list} {form}</section> }.into_any(),
    ))
}

pub(super) async fn set(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, n)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let (id, number): (MethodId, i32) = (parse(&app, &here, &method)?, parse(&app, &here, &n)?);
    let v = &here.visitor;
    let back = format!("{}/versions/{number}", at(&here, id));
    let on = fields.get("on") != "no";
    if on && fields.get("finding").is_empty() {
        return Ok(Flash("method-answers-none").to(&v.cookies, &back));
    }
    let finding = key(fields.get("finding")).ok_or_else(|| Reply::of(&app, v)(Error::NotFound))?;
    match answers::set(&app.db, &here.place, id, number, finding, on).await {
        Ok(()) | Err(Error::Conflict) => {
            let flash = if on { "method-answers" } else { "method-answers-not" };
            Ok(Flash(flash).to(&v.cookies, &back))
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}
