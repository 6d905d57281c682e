//! Proposals back: a municipality offers its text of a part to everybody; joint management and the municipality talk about it, and
//! it is taken up or declined.

use super::{
    at, best, changes, crumbs_to, heading, home, kept, newer::Words, other, parse, prose, show_page, status_of, text_of, texts, write::met,
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{ask_about_numbers, badge, error_summary, marked, notice, page_head, something_else, text_area},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{MethodId, ProposalId},
    language::Language,
    methods::{Document, ProposalProblem, merges},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    methods::{
        MethodError, Shown,
        proposals::{self, Credit, Did, Discussed, Entry, Offer, Proposal, Stand},
    },
    texts::day,
};

fn to(here: &Here, method: MethodId, id: ProposalId) -> String {
    format!("{}/proposals/{id}", at(here, method))
}

/// How a proposal stands, in a few words.
pub(super) fn stand(v: &Visitor, stand: Stand) -> AnyView {
    match stand {
        Stand::Open => badge("open", t!(v, "proposals-stand-open")),
        Stand::Withdrawn => badge("closed", t!(v, "proposals-stand-withdrawn")),
        Stand::TakenUp => badge("good", t!(v, "proposals-stand-taken-up")),
        Stand::Published(n) => badge("good", t!(v, "proposals-stand-published", n = n)),
        Stand::Declined => badge("closed", t!(v, "proposals-stand-declined")),
    }
}

/// Who is thanked for something in a version; with the part, where the version's text is at hand.
pub(super) fn thanks(v: &Visitor, credits: &[Credit], document: Option<&Document>) -> Option<AnyView> {
    if credits.is_empty() {
        return None;
    }
    let items = credits
        .iter()
        .map(|credit| {
            let from = credit.from.as_str();
            let text = match document.and_then(|d| d.part(&credit.part)) {
                Some(part) => t!(v, "proposals-credit-part", from = from, part = heading(v, part)),
                None => t!(v, "proposals-credit", from = from),
            };
            view! { <p class="method-credit">{text}</p> }
        })
        .collect_view();
    Some(items.into_any())
}

// ---- lists

fn list_title(here: &Here) -> String {
    let own = here.place.kind == TenantKind::Municipality;
    t!(here.visitor, if own { "proposals-list-title-own" } else { "proposals-list-title" })
}

fn table(here: &Here, proposals: &[Proposal], with_method: bool) -> AnyView {
    let v = &here.visitor;
    let [proposal, method, on, state] = ["proposal", "method", "on", "stand"].map(|c| t!(v, &format!("proposals-column-{c}")));
    let rows = proposals
        .iter()
        .map(|p| {
            let named = with_method.then(|| view! { <td data-label=method.clone()>{marked(&p.method_name, v.language)}</td> });
            view! {
                <tr>
                    <th scope="row"><a href=to(here, p.method.id, p.id)>{t!(v, "proposals-title", part = heading(v, &p.part), from = p.from_name.as_str())}</a></th>
                    {named}
                    <td data-label=on.clone()>{day(v.language, p.on)}</td>
                    <td data-label=state.clone()>{stand(v, p.stand)}</td>
                </tr>
            }
        })
        .collect_view();
    let title = list_title(here);
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=title.clone()>
            <table class="stack">
                <caption class="visually-hidden">{title.clone()}</caption>
                <thead>
                    <tr>
                        <th scope="col">{proposal}</th>
                        {with_method.then(|| view! { <th scope="col">{method.clone()}</th> })}
                        <th scope="col">{on.clone()}</th>
                        <th scope="col">{state.clone()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What a list of methods says of proposals that wait for an answer of this place.
pub(super) fn waiting(here: &Here, n: i64) -> Option<AnyView> {
    let v = &here.visitor;
    let way = format!("{}/proposals", home(here));
    (n > 0).then(|| {
        view! { <p class="notice info">{t!(v, "proposals-waiting", n = n)} " " <a href=way>{t!(v, "proposals-waiting-way")}</a></p> }
            .into_any()
    })
}

/// The proposals about a method that this place sees, for those who write it or adapt it here.
pub(super) async fn of_method(app: &App, here: &Here, id: MethodId) -> Result<Vec<Proposal>, Reply> {
    if !here.place.role.may(Permission::EditMethods) {
        return Ok(Vec::new());
    }
    proposals::of_method(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

/// The section with them; nothing where there are none.
pub(super) fn section(here: &Here, proposals: &[Proposal]) -> Option<AnyView> {
    (!proposals.is_empty()).then(|| {
        view! {
            <section class="no-print">
                <h2>{list_title(here)}</h2>
                {table(here, proposals, false)}
            </section>
        }
        .into_any()
    })
}

pub(super) async fn list(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let rows = proposals::list(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let content = if rows.is_empty() {
        view! { <div class="empty"><h2>{t!(v, "proposals-empty-title")}</h2><p>{t!(v, "proposals-empty-text")}</p></div> }.into_any()
    } else {
        table(&here, &rows, true)
    };
    let title = list_title(&here);
    let body = view! {
        {crumbs_to(&here, None)}
        {page_head(&title, Some(t!(v, "proposals-list-lede")), None)}
        {content}
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, true, body))
}

// ---- proposing

/// How the municipality's text of a part stands as a proposal: the last one about it, and the way to make one where that can be done.
pub(super) fn of_part(here: &Here, shown: &Shown, all: &[Proposal], part: &str, name: &str) -> Option<AnyView> {
    let v = &here.visitor;
    let id = shown.method.key.id;
    let last = all.iter().find(|p| p.part.key == part);
    let seen = last.map(|p| view! { <a href=to(here, id, p.id)>{t!(v, "proposals-see", part = name)}</a> " " {stand(v, p.stand)} });
    let may = here.place.role.may(Permission::PublishMethods) && proposals::can_propose(shown, all, part);
    let way = may.then(|| {
        let href = format!("{}/local/parts/{part}/propose", at(here, id));
        view! { <a href=href>{t!(v, "proposals-way")} <span class="visually-hidden">{format!(": {name}")}</span></a> }
    });
    (seen.is_some() || way.is_some()).then(|| {
        let both = (seen.is_some() && way.is_some()).then(|| view! { <br /> });
        view! { {seen} {both} {way} }.into_any()
    })
}

pub(super) async fn form(State(app): State<App>, here: Here, Path((_slug, method, part)): Path<(String, String, String)>) -> Outcome {
    let id: MethodId = parse(&app, &here, &method)?;
    let offer = proposals::offer(&app.db, &here.place, id, &part)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let fields = Fields::of([("local", offer.local.to_string())]);
    Ok(form_page(&app, &here, &offer, &fields, &FieldErrors::default(), false))
}

fn form_page(app: &App, here: &Here, offer: &Offer, fields: &Fields, errors: &FieldErrors, stale: bool) -> Response {
    let v = &here.visitor;
    let at = at(here, offer.method.key.id);
    let title = t!(v, "proposals-form-title", part = heading(v, &offer.ours));
    let names = (t!(v, "methods-common-text"), here.place.name.clone());
    let words = changes::beside(v, (&names.0, &offer.common.text), (&names.1, &offer.ours.text));
    let stale = stale.then(|| {
        view! {
            <div class="notice warn" role="alert">
                <p><strong>{t!(v, "proposals-stale-title")}</strong></p>
                <p>{t!(v, "proposals-stale-text")}</p>
            </div>
        }
    });
    let status = if stale.is_some() { StatusCode::CONFLICT } else { status_of(errors) };
    let body = view! {
        {crumbs_to(here, Some((offer.method.key.id, &offer.method.name)))}
        {page_head(&title, Some(t!(v, "proposals-form-lede", n = offer.local)), None)}
        {error_summary(v, errors)}
        {stale}
        <h2>{t!(v, "methods-local-differs")}</h2>
        {words}
        <form method="post" action=format!("{at}/local/parts/{}/propose", offer.ours.key) novalidate>
            <input type="hidden" name="local" value=fields.get("local").to_owned() />
            {text_area("why", 5, t!(v, "proposals-why-label"), Some(t!(v, "proposals-why-hint")), fields, errors)}
            {something_else(v, fields, &["why"])}
            <div class="actions">
                <button type="submit">{t!(v, "proposals-propose")}</button>
                <a class="button quiet" href=format!("{at}/local")>{t!(v, "methods-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, true, body)
}

/// What is wrong with what was typed, at its field.
fn problem(v: &Visitor, errors: &mut FieldErrors, field: &'static str, problem: ProposalProblem) {
    let id = match problem {
        ProposalProblem::NoWords => match field {
            "why" => "proposals-problem-why",
            "comment" => "proposals-problem-comment",
            _ => "proposals-problem-reason",
        },
        ProposalProblem::WordsTooLong => "proposals-problem-long",
        ProposalProblem::NoText => "proposals-problem-text",
        ProposalProblem::TextTooLong => "methods-problem-text-long",
    };
    errors.push(field, t!(v, id));
}

pub(super) async fn propose(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, part)): Path<(String, String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let id: MethodId = parse(&app, &here, &method)?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["why"], &mut errors);
    let mut stale = false;
    if errors.is_empty() {
        let local = fields.get("local").parse().unwrap_or_default();
        match proposals::propose(&app.db, &here.place, id, &part, local, fields.get("why")).await {
            Ok(made) => return Ok(Flash("proposal-made").to(&v.cookies, &to(&here, id, made))),
            Err(MethodError::Proposal(p)) => problem(v, &mut errors, "why", p),
            Err(MethodError::Stale) => stale = true,
            // Said below, with what was typed.
            Err(MethodError::Other(Error::NotFound | Error::Conflict)) => {}
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    match proposals::offer(&app.db, &here.place, id, &part).await {
        Ok(offer) => {
            if stale {
                fields.set("local", &offer.local.to_string());
            }
            Ok(form_page(&app, &here, &offer, &fields, &errors, stale))
        }
        // A colleague has proposed it, or there is nothing to propose any more.
        Err(error @ (Error::Conflict | Error::NotFound)) => {
            let method = server::methods::get(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
            if method.own.is_none() || fields.get("why").trim().is_empty() {
                return Err(Reply::of(&app, v)(error));
            }
            let typed = [(t!(v, "proposals-why-label"), fields.get("why").to_owned())];
            Ok(kept(&app, &here, (id, Some(&method.method.name)), &typed))
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

// ---- one proposal

async fn load(app: &App, here: &Here, method: &str, proposal: &str) -> Result<(MethodId, ProposalId, Discussed), Reply> {
    let (method, proposal) = (parse(app, here, method)?, parse(app, here, proposal)?);
    let shown = proposals::get(&app.db, &here.place, method, proposal)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((method, proposal, shown))
}

pub(super) async fn show(State(app): State<App>, here: Here, Path((_slug, method, proposal)): Path<(String, String, String)>) -> Outcome {
    let (.., shown) = load(&app, &here, &method, &proposal).await?;
    let page = Page { shown: &shown };
    Ok(page.show(&app, &here, &page.untouched(&here), &FieldErrors::default(), None))
}

/// The page of a proposal, with its forms.
struct Page<'a> {
    shown: &'a Discussed,
}

fn marks(v: &Visitor) -> Words {
    Words::of(v, "proposals-mark-draft", "proposals-mark-proposal")
}

impl Page<'_> {
    fn path(&self, here: &Here) -> String {
        to(here, self.shown.method.key.id, self.shown.proposal.id)
    }

    /// The forms before anybody has typed in them: what is taken up is the proposal, merged into what the draft has become.
    fn untouched(&self, here: &Here) -> Fields {
        let Some(draft) = &self.shown.draft else {
            return Fields::default();
        };
        let words = marks(&here.visitor);
        let mut fields = Fields::of([("edit", draft.edit.to_string())]);
        for (language, merge) in merges(&self.shown.base, &draft.part.text, &self.shown.proposal.part.text) {
            fields.set(&format!("text-{}", language.key()), &merge.proposal(&words.marks()));
        }
        fields
    }

    fn show(&self, app: &App, here: &Here, fields: &Fields, errors: &FieldErrors, meanwhile: Option<AnyView>) -> Response {
        let v = &here.visitor;
        let (method, proposal) = (&self.shown.method, &self.shown.proposal);
        let at = at(here, method.key.id);
        let title = t!(
            v,
            "proposals-title",
            part = heading(v, &proposal.part),
            from = proposal.from_name.as_str()
        );
        let lede = t!(v, "proposals-from-version", n = proposal.local, base = proposal.base);
        let empty = domain::language::Texts::default();
        let common = self.shown.common.as_ref();
        let names = (t!(v, "methods-common-text"), t!(v, "proposals-the-proposal"));
        let words = changes::beside(v, (&names.0, common.map_or(&empty, |p| &p.text)), (&names.1, &proposal.part.text))
            .unwrap_or_else(|| view! { <p>{t!(v, "proposals-same")}</p> }.into_any());
        let owner = method.key.owner == here.place.tenant;
        let open = proposal.stand == Stand::Open;
        let may = here.place.role.may(Permission::PublishMethods);
        let status = match meanwhile {
            Some(_) => StatusCode::CONFLICT,
            None => status_of(errors),
        };
        let answer = (open && owner && may).then(|| self.answer(here, fields, errors, meanwhile));
        let back = (open && !owner && may).then(|| self.back(here));
        let body = view! {
            {crumbs_to(here, Some((method.key.id, &method.name)))}
            {page_head(&title, Some(lede), None)}
            {error_summary(v, errors)}
            {self.standing(here)}
            <dl class="facts">
                <div><dt>{t!(v, "proposals-column-from")}</dt><dd>{proposal.from_name.clone()}</dd></div>
                <div><dt>{t!(v, "proposals-column-method")}</dt><dd><a href=at.clone()>{best(&method.name, v)}</a></dd></div>
                <div><dt>{t!(v, "proposals-column-on")}</dt><dd>{day(v.language, proposal.on)}</dd></div>
            </dl>
            <h2>{t!(v, "proposals-why")}</h2>
            <p class="words"><bdi>{proposal.why.clone()}</bdi></p>
            <h2>{t!(v, "proposals-differs")}</h2>
            {words}
            <details>
                <summary>{t!(v, "proposals-as-read")}</summary>
                {prose(v, &at, &proposal.part.text)}
            </details>
            {self.discussion(here, fields, errors)}
            {answer}
            {back}
        }
        .into_any();
        show_page(app, here, status, title, true, body)
    }

    fn standing(&self, here: &Here) -> AnyView {
        let v = &here.visitor;
        let owner = self.shown.method.owner_name.as_str();
        match self.shown.proposal.stand {
            Stand::Open => notice("info", t!(v, "proposals-says-open", owner = owner)),
            Stand::Withdrawn => notice(
                "info",
                t!(v, "proposals-says-withdrawn", from = self.shown.proposal.from_name.as_str()),
            ),
            Stand::TakenUp => notice("good", t!(v, "proposals-says-taken-up")),
            Stand::Declined => notice("info", t!(v, "proposals-says-declined", owner = owner)),
            Stand::Published(n) => {
                let href = format!("{}/versions/{n}", at(here, self.shown.method.key.id));
                view! { <p class="notice good">{t!(v, "proposals-says-published")} " " <a href=href>{changes::version_name(v, n)}</a></p> }
                    .into_any()
            }
        }
    }

    fn discussion(&self, here: &Here, fields: &Fields, errors: &FieldErrors) -> AnyView {
        let v = &here.visitor;
        let said = if self.shown.entries.is_empty() {
            view! { <p>{t!(v, "proposals-nothing-said")}</p> }.into_any()
        } else {
            let items = self.shown.entries.iter().map(|e| entry(v, e)).collect_view();
            view! { <ol class="method-talk">{items}</ol> }.into_any()
        };
        let form = (self.shown.proposal.stand != Stand::Withdrawn).then(|| {
            view! {
                <form method="post" action=format!("{}/comments", self.path(here)) novalidate>
                    {text_area("comment", 4, t!(v, "proposals-comment-label"), Some(t!(v, "proposals-comment-hint")), fields, errors)}
                    {something_else(v, fields, &["comment"])}
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "proposals-comment")}</button></div>
                </form>
            }
        });
        view! { <section class="method-discussion"><h2>{t!(v, "proposals-discussion")}</h2> {said} {form}</section> }.into_any()
    }

    /// The two answers of the owner.
    fn answer(&self, here: &Here, fields: &Fields, errors: &FieldErrors, meanwhile: Option<AnyView>) -> AnyView {
        let v = &here.visitor;
        let path = self.path(here);
        let take = self.shown.draft.as_ref().map(|draft| {
            let words = marks(v);
            let merges = merges(&self.shown.base, &draft.part.text, &self.shown.proposal.part.text);
            let conflicts: usize = merges.iter().map(|(_, m)| m.conflicts()).sum();
            let hint = if draft.part.text == self.shown.base {
                t!(v, "proposals-take-hint")
            } else if conflicts == 0 {
                t!(v, "proposals-take-merged")
            } else {
                t!(
                    v,
                    "proposals-take-conflicts",
                    n = conflicts,
                    ours = words.ours.as_str(),
                    theirs = words.theirs.as_str()
                )
            };
            view! {
                <form method="post" action=format!("{path}/take-up") novalidate>
                    <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
                    {text_area("text-sv", 8, t!(v, "methods-text-sv"), Some(hint), fields, errors)}
                    {text_area("text-en", 6, t!(v, "methods-text-en"), None, fields, errors)}
                    {something_else(v, fields, &["text-sv", "text-en"])}
                    <div class="actions"><button type="submit">{t!(v, "proposals-take")}</button></div>
                </form>
            }
            .into_any()
        });
        let take = take.unwrap_or_else(|| view! { <p>{t!(v, "proposals-part-gone")}</p> }.into_any());
        view! {
            <section>
                <h2>{t!(v, "proposals-take-title")}</h2>
                <p>{t!(v, "proposals-take-text")}</p>
                {meanwhile}
                {take}
            </section>
            <section>
                <h2>{t!(v, "proposals-decline-title")}</h2>
                <form method="post" action=format!("{path}/decline") novalidate>
                    {text_area("reason", 4, t!(v, "proposals-reason-label"), Some(t!(v, "proposals-reason-hint")), fields, errors)}
                    {something_else(v, fields, &["reason"])}
                    <div class="actions"><button class="secondary" type="submit">{t!(v, "proposals-decline")}</button></div>
                </form>
            </section>
        }
        .into_any()
    }

    fn back(&self, here: &Here) -> AnyView {
        let v = &here.visitor;
        view! {
            <section>
                <h2>{t!(v, "proposals-withdraw-title")}</h2>
                <p>{t!(v, "proposals-withdraw-text")}</p>
                <form method="post" action=format!("{}/withdraw", self.path(here))>
                    <div class="actions"><button class="danger" type="submit">{t!(v, "proposals-withdraw")}</button></div>
                </form>
            </section>
        }
        .into_any()
    }
}

fn entry(v: &Visitor, entry: &Entry) -> AnyView {
    let did = match entry.did {
        Did::Comment => None,
        Did::Withdrew => Some("proposals-did-withdrew"),
        Did::TookUp => Some("proposals-did-took-up"),
        Did::Declined => Some("proposals-did-declined"),
    };
    let did = did.map(|id| view! { <p><strong>{t!(v, id)}</strong></p> });
    let text = (!entry.text.is_empty()).then(|| view! { <p class="words"><bdi>{entry.text.clone()}</bdi></p> });
    view! {
        <li>
            <p class="meta"><bdi>{entry.by.clone()}</bdi> ", " {entry.at.clone()} ", " {day(v.language, entry.on)}</p>
            {did}
            {text}
        </li>
    }
    .into_any()
}

/// A form of the page again, over the proposal as it is now, with what was typed in it.
fn again(app: &App, here: &Here, shown: &Discussed, typed: &Fields, errors: &FieldErrors, meanwhile: Option<AnyView>) -> Response {
    let page = Page { shown };
    let untouched = page.untouched(here);
    // The other forms of the page are as they were.
    let others = untouched.pairs().filter(|(name, _)| typed.pairs().all(|(n, _)| n != *name));
    let all = typed.pairs().chain(others).map(|(n, v)| (n, v.to_owned()));
    page.show(app, here, &Fields::of(all), errors, meanwhile)
}

/// What was typed where the proposal has got an answer meanwhile, or the draft has no place for it any more.
fn late(app: &App, here: &Here, shown: &Discussed, typed: &Fields, names: &[(&str, &'static str)]) -> Response {
    let v = &here.visitor;
    let typed: Vec<(String, String)> = names
        .iter()
        .map(|(field, label)| (t!(v, label), typed.get(field).to_owned()))
        .collect();
    kept(app, here, (shown.method.key.id, Some(&shown.method.name)), &typed)
}

pub(super) async fn comment(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, proposal)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (method, id, shown) = load(&app, &here, &method, &proposal).await?;
    let names = [("comment", "proposals-comment-label")];
    if shown.proposal.stand == Stand::Withdrawn {
        return Ok(late(&app, &here, &shown, &fields, &names));
    }
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["comment"], &mut errors);
    if errors.is_empty() {
        match proposals::comment(&app.db, &here.place, method, id, fields.get("comment")).await {
            Ok(()) => return Ok(Flash("proposal-commented").to(&v.cookies, &to(&here, method, id))),
            Err(MethodError::Proposal(p)) => problem(v, &mut errors, "comment", p),
            Err(MethodError::Other(Error::Conflict)) => {
                return Ok(late(&app, &here, &shown, &fields, &names));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(again(&app, &here, &shown, &fields, &errors, None))
}

pub(super) async fn withdraw(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, proposal)): Path<(String, String, String)>,
) -> Outcome {
    let (method, id): (MethodId, ProposalId) = (parse(&app, &here, &method)?, parse(&app, &here, &proposal)?);
    proposals::withdraw(&app.db, &here.place, method, id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("proposal-withdrawn").to(&here.visitor.cookies, &to(&here, method, id)))
}

pub(super) async fn take_up(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, proposal)): Path<(String, String, String)>,
    mut fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (method, id, shown) = load(&app, &here, &method, &proposal).await?;
    let names = [("text-sv", "methods-text-sv"), ("text-en", "methods-text-en")];
    if shown.proposal.stand != Stand::Open || shown.draft.is_none() {
        return Ok(late(&app, &here, &shown, &fields, &names));
    }
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["text-sv", "text-en"], &mut errors);
    let text = texts(&fields, "text");
    let words = marks(v);
    for (field, language) in [("text-sv", Language::Sv), ("text-en", Language::En)] {
        if words.marks().left_in(&text_of(&text, language)) {
            errors.push(field, t!(v, "methods-problem-marks", part = heading(v, &shown.proposal.part)));
        }
    }
    if errors.is_empty() {
        let edit = fields.get("edit").parse().unwrap_or_default();
        match proposals::take_up(&app.db, &here.place, method, id, edit, &text).await {
            Ok(()) => return Ok(Flash("proposal-taken-up").to(&v.cookies, &to(&here, method, id))),
            Err(MethodError::Proposal(p)) => problem(v, &mut errors, "text-sv", p),
            Err(MethodError::Meanwhile(saved)) => {
                let theirs = match &saved.saved {
                    server::methods::Saved::Part(part) => {
                        let names = (t!(v, "methods-theirs"), t!(v, "methods-yours"));
                        changes::beside(v, (&names.0, &part.text), (&names.1, &text))
                    }
                    _ => None,
                };
                let theirs = view! { {met(&here, saved.by.as_ref())} {theirs} }.into_any();
                // Who is told of it goes over it the next time.
                fields.set("edit", &saved.edit.to_string());
                return Ok(again(&app, &here, &shown, &fields, &errors, Some(theirs)));
            }
            Err(MethodError::Other(Error::Conflict | Error::NotFound)) => {
                return Ok(late(&app, &here, &shown, &fields, &names));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(again(&app, &here, &shown, &fields, &errors, None))
}

pub(super) async fn decline(
    State(app): State<App>,
    here: Here,
    Path((_slug, method, proposal)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let v = &here.visitor;
    let (method, id, shown) = load(&app, &here, &method, &proposal).await?;
    let names = [("reason", "proposals-reason-label")];
    if shown.proposal.stand != Stand::Open {
        return Ok(late(&app, &here, &shown, &fields, &names));
    }
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["reason"], &mut errors);
    if errors.is_empty() {
        match proposals::decline(&app.db, &here.place, method, id, fields.get("reason")).await {
            Ok(()) => return Ok(Flash("proposal-declined").to(&v.cookies, &to(&here, method, id))),
            Err(MethodError::Proposal(p)) => problem(v, &mut errors, "reason", p),
            Err(MethodError::Other(Error::Conflict)) => {
                return Ok(late(&app, &here, &shown, &fields, &names));
            }
            Err(error) => return Err(other(&app, &here, error)),
        }
    }
    Ok(again(&app, &here, &shown, &fields, &errors, None))
}
