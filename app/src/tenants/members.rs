//! Who works in a place: the list, inviting, changing a role, removing.

use super::numbers;
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, page},
    identity::member_part,
    t,
    ui::{
        Choice, Shell, badge, choice_group, crumbs, error_summary, notice, page_head, render, role_name, select_field, shell,
        something_else, text_field,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    ids::{AccountId, OrganisationId},
    language::Language,
    tenants::{Permission, Role, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    identity::provider::{self, InvitationLink},
    tenants::{self, Invited, Member, MemberError, MemberProblem},
    texts::day,
};

pub(super) fn routes(routes: Routes) -> Routes {
    use Permission::{ManageMembers, SeeMembers};
    let both = &[TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(both, "/members", SeeMembers, list)
        .get_in(both, "/members/new", ManageMembers, invite_form)
        .post_in(both, "/members", ManageMembers, invite)
        .get_in(both, "/members/{account}", ManageMembers, edit)
        .post_in(both, "/members/{account}", ManageMembers, change)
        .get_in(both, "/members/{account}/remove", ManageMembers, remove_page)
        .post_in(both, "/members/{account}/remove", ManageMembers, remove)
}

fn home(here: &Here) -> String {
    format!("{}/members", here.place.path())
}

fn show_page(app: &App, here: &Here, status: StatusCode, title: String, body: AnyView) -> Response {
    let of = Shell {
        title,
        errors: status != StatusCode::OK,
        section: "members",
        ..Shell::default()
    };
    page(status, render(|| shell(app, &here.visitor, Some(&here.place), &of, body)))
}

// ---- the list

async fn list(State(app): State<App>, here: Here) -> Outcome {
    let members = tenants::members(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let title = t!(here.visitor, "tenants-members-title");
    let of = Shell {
        title,
        section: "members",
        wide: true,
        ..Shell::default()
    };
    let body = list_body(&here, &members);
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, &here.visitor, Some(&here.place), &of, body)),
    ))
}

fn list_body(here: &Here, members: &[Member]) -> AnyView {
    let v = &here.visitor;
    let manage = here.place.role.may(Permission::ManageMembers);
    let invite = manage.then(|| {
        let href = format!("{}/new", home(here));
        view! {
            <a class="button" href=href>{t!(v, "tenants-invite-colleague")}</a>
            <a class="button secondary" href=format!("{}/provider", here.place.path())>{t!(v, "provider-title")}</a>
        }
        .into_any()
    });
    let leaderless = (!members.iter().any(|m| m.role == here.place.kind.leading_role())).then(|| {
        notice(
            "warn",
            t!(
                v,
                "tenants-members-leaderless",
                role = role_name(v.language, here.place.kind.leading_role())
            ),
        )
    });
    let body = if members.is_empty() {
        view! { <div class="empty"><p>{t!(v, "tenants-members-empty")}</p></div> }.into_any()
    } else {
        table(here, members, manage)
    };
    // What a region sees of its members, nobody else does.
    let at_me = (here.place.kind == TenantKind::Municipality).then(|| {
        let href = format!("{}/looks-at-me", here.place.path());
        view! { <p><a href=href>{t!(v, "looks-at-me-link")}</a></p> }
    });
    let lede = t!(v, "tenants-members-count", n = members.len(), place = here.place.name.as_str());
    view! {
        {page_head(&t!(v, "tenants-members-title"), Some(lede), invite)}
        {leaderless}
        {body}
        {at_me}
    }
    .into_any()
}

fn table(here: &Here, members: &[Member], manage: bool) -> AnyView {
    let v = &here.visitor;
    let [h_name, h_email, h_role, h_organisation] = [
        "tenants-column-name",
        "tenants-column-email",
        "tenants-column-role",
        "tenants-column-organisation",
    ]
    .map(|id| t!(v, id));
    let organisations = here.place.kind == TenantKind::Region;
    let rows = members
        .iter()
        .map(|m| {
            let you = (m.account == here.place.actor).then(|| view! { " " <span class="meta">{t!(v, "tenants-you")}</span> });
            let organisation = organisations.then(|| {
                view! { <td data-label=h_organisation.clone()>{m.organisation.clone().unwrap_or_else(|| t!(v, "tenants-none"))}</td> }
            });
            let unreached = m.unreached.map(|_| view! { " " {badge("late", t!(v, "tenants-unreached"))} });
            let edit = manage.then(|| {
                let href = format!("{}/{}", home(here), m.account);
                let name = m.name.clone();
                view! {
                    <td>
                        <a class="button quiet" href=href>{t!(v, "tenants-change")} <span class="visually-hidden">" " {name}</span></a>
                    </td>
                }
            });
            view! {
                <tr>
                    <th scope="row"><bdi>{m.name.clone()}</bdi> {you}</th>
                    <td data-label=h_email.clone()><span>{breakable(&m.email)} {unreached}</span></td>
                    <td data-label=h_role.clone()>{role_name(v.language, m.role)}</td>
                    {organisation}
                    {edit}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "tenants-members-title")>
        <table class="stack">
            <caption class="visually-hidden">{t!(v, "tenants-members-title")}</caption>
            <thead>
                <tr>
                    <th scope="col">{h_name.clone()}</th>
                    <th scope="col">{h_email.clone()}</th>
                    <th scope="col">{h_role.clone()}</th>
                    {organisations.then(|| view! { <th scope="col">{h_organisation.clone()}</th> })}
                    {manage.then(|| view! { <th scope="col"><span class="visually-hidden">{t!(v, "tenants-change")}</span></th> })}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        </div>
    }
    .into_any()
}

/// An address that may be broken after a dot and before the `@`: on a phone it is wider than the page.
fn breakable(email: &str) -> AnyView {
    let parts = email
        .replace('@', "\n@")
        .replace('.', ".\n")
        .split('\n')
        .map(|part| view! { {part.to_owned()} <wbr /> })
        .collect_view();
    view! { <bdi>{parts}</bdi> }.into_any()
}

// ---- inviting

/// What is typed freely about whoever is invited; the address is read as one.
const TYPED: [&str; 1] = ["name"];

/// The organisations that a partner can come from: a region's.
async fn organisations(app: &App, here: &Here) -> Result<Vec<(OrganisationId, String)>, Reply> {
    tenants::organisations(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

async fn invite_form(State(app): State<App>, here: Here) -> Outcome {
    let organisations = organisations(&app, &here).await?;
    let fields = Fields::of([("language", here.visitor.language.key().to_owned())]);
    Ok(invite_page(&app, &here, &organisations, &fields, &FieldErrors::default()))
}

fn roles(here: &Here) -> Vec<Choice> {
    let kind = here.place.kind;
    kind.roles()
        .iter()
        .map(|role| {
            let id = format!("tenants-role-about-{}-{}", kind.key(), role.key().replace('_', "-"));
            Choice {
                value: role.key().to_owned(),
                text: t!(here.visitor, &id),
            }
        })
        .collect()
}

fn invite_page(app: &App, here: &Here, organisations: &[(OrganisationId, String)], fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let title = t!(v, "tenants-invite-title", place = here.place.name.as_str());
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let organisation = (!organisations.is_empty()).then(|| {
        let mut options = vec![(String::new(), t!(v, "tenants-no-organisation"))];
        options.extend(organisations.iter().map(|(id, name)| (id.to_string(), name.clone())));
        let (label, hint) = (t!(v, "tenants-organisation-label"), t!(v, "tenants-organisation-hint"));
        select_field("organisation", label, Some(hint), &options, fields, errors)
    });
    let languages: Vec<(String, String)> = Language::STAFF.iter().map(|l| (l.key().to_owned(), l.name().to_owned())).collect();
    let language = select_field(
        "language",
        t!(v, "tenants-language-label"),
        Some(t!(v, "tenants-language-hint")),
        &languages,
        fields,
        errors,
    );
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "tenants-members-title"))])}
        {page_head(&title, Some(t!(v, "tenants-invite-lede")), None)}
        {error_summary(v, errors)}
        <form method="post" action=home(here) novalidate>
            {text_field("name", "text", t!(v, "tenants-name-label"), None, fields, errors)}
            {text_field("email", "email", t!(v, "tenants-email-label"), Some(t!(v, "tenants-email-hint")), fields, errors)}
            {choice_group("role", false, t!(v, "tenants-role-label"), None, &roles(here), fields, errors)}
            {organisation}
            {language}
            {something_else(v, fields, &TYPED)}
            <div class="actions">
                <button type="submit">{t!(v, "tenants-invite-send")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

async fn invite(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let organisations = organisations(&app, &here).await?;
    let asked = numbers(&here.visitor, &fields, &TYPED);
    if !asked.is_empty() {
        return Ok(invite_page(&app, &here, &organisations, &fields, &asked));
    }
    let partner = fields.get("role") == Role::Partner.key();
    let invited = Invited {
        name: fields.get("name").to_owned(),
        email: fields.get("email").trim().to_owned(),
        role: fields.get("role").to_owned(),
        organisation: fields
            .get("organisation")
            .parse::<OrganisationId>()
            .ok()
            .filter(|id| partner && organisations.iter().any(|(o, _)| o == id)),
        language: Language::parse(fields.get("language")).ok(),
        link: Some(InvitationLink::new(&app.secret)),
    };
    match tenants::invite(&app.db, &here.place, &invited).await {
        Ok(_) => Ok(Flash("member-invited").to(&here.visitor.cookies, &home(&here))),
        Err(MemberError::Problems(problems)) => {
            let errors = problem_texts(&here, &problems);
            Ok(invite_page(&app, &here, &organisations, &fields, &errors))
        }
        Err(MemberError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

fn problem_texts(here: &Here, problems: &[MemberProblem]) -> FieldErrors {
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    for problem in problems {
        let (field, id) = match problem {
            MemberProblem::NoName => ("name", "tenants-problem-no-name"),
            MemberProblem::NameTooLong => ("name", "tenants-problem-name-long"),
            MemberProblem::Email => ("email", "tenants-problem-email"),
            MemberProblem::Already => ("email", "tenants-problem-already"),
            MemberProblem::Role => ("role", "tenants-problem-role"),
            MemberProblem::LastLeader => ("role", last_leader(here)),
        };
        errors.push(field, t!(v, id));
    }
    errors
}

const fn last_leader(here: &Here) -> &'static str {
    match here.place.kind {
        TenantKind::Region => "tenants-problem-last-region",
        TenantKind::Municipality => "tenants-problem-last-municipality",
    }
}

// ---- changing and removing

async fn load(app: &App, here: &Here, account: &str) -> Result<Member, Reply> {
    let members = tenants::members(&app.db, &here.place)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    let account = account.parse::<AccountId>().ok();
    members
        .into_iter()
        .find(|m| Some(m.account) == account)
        .ok_or(Error::NotFound)
        .map_err(Reply::of(app, &here.visitor))
}

async fn edit(State(app): State<App>, here: Here, Path((_slug, account)): Path<(String, String)>) -> Outcome {
    let member = load(&app, &here, &account).await?;
    let fields = Fields::of([("role", member.role.key().to_owned())]);
    edit_page(&app, &here, &member, &fields, &FieldErrors::default()).await
}

async fn edit_page(app: &App, here: &Here, member: &Member, fields: &Fields, errors: &FieldErrors) -> Outcome {
    let v = &here.visitor;
    let standings = provider::standings(&app.db, &here.place).await.map_err(Reply::of(app, v))?;
    let by_provider = standings.map(|all| member_part(here, member.account, all.get(&member.account).copied().unwrap_or_default()));
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let address = format!("{}/{}", home(here), member.account);
    let own = (member.account == here.place.actor).then(|| notice("info", t!(v, "tenants-edit-yourself")));
    let unreached = member.unreached.map(|on| {
        view! {
            <div class="notice warn">
                <p>{t!(v, "tenants-unreached-text", day = day(v.language, on))}</p>
                <p>{t!(v, "tenants-unreached-ways", name = member.name.as_str())}</p>
            </div>
        }
    });
    let organisation = member.organisation.clone().map(|o| {
        view! { <div><dt>{t!(v, "tenants-column-organisation")}</dt><dd>{o}</dd></div> }
    });
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "tenants-members-title"))])}
        {page_head(&member.name, None, None)}
        {error_summary(v, errors)}
        {own}
        {unreached}
        <dl class="facts">
            <div><dt>{t!(v, "tenants-column-email")}</dt><dd>{breakable(&member.email)}</dd></div>
            <div><dt>{t!(v, "tenants-column-role")}</dt><dd>{role_name(v.language, member.role)}</dd></div>
            {organisation}
        </dl>
        <h2>{t!(v, "tenants-change-role")}</h2>
        <form method="post" action=address.clone()>
            {choice_group("role", false, t!(v, "tenants-role-label"), None, &roles(here), fields, errors)}
            <div class="actions">
                <button type="submit">{t!(v, "tenants-save")}</button>
                <a class="button quiet" href=home(here)>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
        {by_provider}
        <h2>{t!(v, "tenants-remove-heading")}</h2>
        <p>{t!(v, "tenants-remove-text", place = here.place.name.as_str())}</p>
        <p><a class="button secondary" href=format!("{address}/remove")>{t!(v, "tenants-remove-link")}</a></p>
    }
    .into_any();
    Ok(show_page(app, here, status, member.name.clone(), body))
}

async fn change(State(app): State<App>, here: Here, Path((_slug, account)): Path<(String, String)>, fields: Fields) -> Outcome {
    let member = load(&app, &here, &account).await?;
    match tenants::change_role(&app.db, &here.place, member.account, fields.get("role")).await {
        Ok(()) => {
            // Whoever gave up the right to see the list is led to the front page.
            let sees = Role::parse(fields.get("role")).is_some_and(|r| r.may(Permission::SeeMembers));
            let to = if member.account == here.place.actor && !sees {
                here.place.path()
            } else {
                home(&here)
            };
            Ok(Flash("member-changed").to(&here.visitor.cookies, &to))
        }
        Err(MemberError::Problems(problems)) => {
            let errors = problem_texts(&here, &problems);
            edit_page(&app, &here, &member, &fields, &errors).await
        }
        Err(MemberError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

async fn remove_page(State(app): State<App>, here: Here, Path((_slug, account)): Path<(String, String)>) -> Outcome {
    let member = load(&app, &here, &account).await?;
    Ok(confirm_page(&app, &here, &member, &FieldErrors::default()))
}

fn confirm_page(app: &App, here: &Here, member: &Member, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "tenants-remove-title", name = member.name.as_str());
    let address = format!("{}/{}", home(here), member.account);
    let text = if member.account == here.place.actor {
        t!(v, "tenants-remove-yourself", place = here.place.name.as_str())
    } else {
        t!(v, "tenants-remove-lost", place = here.place.name.as_str())
    };
    let body = view! {
        {crumbs(v, &[(home(here), t!(v, "tenants-members-title")), (address.clone(), member.name.clone())])}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        <p>{text}</p>
        <p>{t!(v, "tenants-remove-kept")}</p>
        <form method="post" action=format!("{address}/remove")>
            <div class="actions">
                <button class="danger" id="role" type="submit">{t!(v, "tenants-remove-yes")}</button>
                <a class="button quiet" href=address.clone()>{t!(v, "tenants-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, body)
}

async fn remove(State(app): State<App>, here: Here, Path((_slug, account)): Path<(String, String)>) -> Outcome {
    let member = load(&app, &here, &account).await?;
    match tenants::remove(&app.db, &here.place, member.account).await {
        Ok(()) => {
            let to = if member.account == here.place.actor {
                "/".to_owned()
            } else {
                home(&here)
            };
            Ok(Flash("member-removed").to(&here.visitor.cookies, &to))
        }
        Err(MemberError::Problems(problems)) => {
            let errors = problem_texts(&here, &problems);
            Ok(confirm_page(&app, &here, &member, &errors))
        }
        Err(MemberError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}
