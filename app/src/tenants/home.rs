//! The front page of a place: how it stands, what needs attention now, and what to do next, for each role.

use super::oversight;
use crate::{
    exchange::{coming_notice, due_notice, unread_notice},
    http::{App, Here, Outcome, Reply, page},
    notifications::{news, unreached_notice},
    t,
    texts::texts,
    ui::{Shell, badge, page_head, render, shell, state_badge},
};
use axum::{extract::State, http::StatusCode};
use domain::{
    focus_groups::{Participation, RoundState},
    language::{Language, Texts},
    privacy::Kind,
    tenants::{Permission, Role, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error, exchange,
    focus_groups::{
        RoundKey, findings, results,
        rounds::{self, RoundRow, TenantInRound},
    },
    methods::usage,
    notifications, privacy,
    tenants::{self, Collaboration, OversightRow, Team},
    texts::day,
};

/// What the page shows, as far as the role may see it.
struct Desk {
    /// Findings without a response of this tenant, by round.
    outstanding: Vec<(RoundKey, Texts, i64)>,
    /// Free texts that wait for review, by round.
    waiting: Vec<(RoundKey, Texts, i64)>,
    /// Rounds, newest first; the open ones with how tenants take part.
    rounds: Vec<(RoundRow, Vec<TenantInRound>)>,
    /// How many mails were given up.
    failed: usize,
    /// Methods about which it is asked whether they are still used.
    still: Vec<usage::Asked>,
    /// Threads with something that the person has not read. Not counted where the page says that something is new for the person: one
    /// sentence about what is new is enough, and threads are among it.
    unread: i64,
    /// The next event that the person comes to.
    coming: Option<exchange::events::Row>,
    /// Whether no mail goes to the person any more.
    unreached: bool,
    /// Decisions of groups that the person has to see to, within a week or at last.
    due: Vec<exchange::groups::Mine>,
    /// Whether something is older than the place's own decision says, and can be deleted.
    expired: bool,
    /// What is said of those who work here; `None` for roles that don't see them.
    team: Option<Team>,
    /// The region's municipalities, for joint management.
    oversight: Option<Vec<OversightRow>>,
    /// The facts of a region's collaboration.
    collaboration: Option<Collaboration>,
}

async fn read(app: &App, here: &Here) -> Result<Desk, Error> {
    let (db, place) = (&app.db, &here.place);
    let may = |permission| place.role.may(permission);
    let mut rounds = Vec::new();
    if may(Permission::SeeRounds) {
        for row in rounds::list(db, place).await? {
            // Who is asked by alias is among those who are followed, and counts nowhere.
            let parts = if row.state == RoundState::Open && row.anonymous {
                rounds::participation(db, place, row.key).await?
            } else {
                Vec::new()
            };
            rounds.push((row, parts));
        }
    }
    Ok(Desk {
        outstanding: if may(Permission::Respond) {
            findings::outstanding(db, place).await?
        } else {
            Vec::new()
        },
        waiting: if may(Permission::ReviewTexts) {
            results::waiting(db, place).await?
        } else {
            Vec::new()
        },
        rounds,
        failed: if may(Permission::SeeMail) {
            notifications::failed(db, place).await?.len()
        } else {
            0
        },
        still: if may(Permission::PublishMethods) {
            usage::asked(db, place).await?
        } else {
            Vec::new()
        },
        unread: if may(Permission::SeeExchange) && here.visitor.unread(place.tenant) == 0 {
            exchange::unread(db, place).await?
        } else {
            0
        },
        coming: if may(Permission::SeeExchange) {
            exchange::events::next(db, place).await?
        } else {
            None
        },
        unreached: notifications::notices::unreached(db, place).await?.is_some(),
        due: if may(Permission::SeeExchange) {
            exchange::groups::due(db, place).await?
        } else {
            Vec::new()
        },
        expired: may(Permission::ManageRetention) && privacy::due(db, place).await?.iter().any(|d| d.kind == Kind::Exchange),
        team: if may(Permission::SeeMembers) {
            Some(tenants::team(db, place).await?)
        } else {
            None
        },
        oversight: if may(Permission::Oversee) && place.kind == TenantKind::Region {
            Some(tenants::oversight(db, place).await?)
        } else {
            None
        },
        collaboration: match tenants::collaboration(db, place).await {
            Ok(facts) => Some(facts),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        },
    })
}

/// The page.
pub(super) async fn show(State(app): State<App>, here: Here) -> Outcome {
    let desk = read(&app, &here).await.map_err(Reply::of(&app, &here.visitor))?;
    let of = Shell {
        title: here.place.name.clone(),
        section: "home",
        wide: true,
        ..Shell::default()
    };
    let body = body(&here, &desk);
    Ok(page(
        StatusCode::OK,
        render(|| shell(&app, &here.visitor, Some(&here.place), &of, body)),
    ))
}

fn body(here: &Here, desk: &Desk) -> AnyView {
    let v = &here.visitor;
    let todo = todo(here, desk);
    let lede = match &desk.oversight {
        Some(rows) if !rows.is_empty() => oversight::summary(v, rows),
        _ => standing(here, desk, todo.len()),
    };
    let table = desk
        .oversight
        .as_ref()
        .filter(|rows| !rows.is_empty())
        .map(|rows| oversight::table(v, rows));
    let at_me = (here.place.kind == TenantKind::Municipality).then(|| {
        let href = format!("{}/looks-at-me", here.place.path());
        view! { <p class="meta"><a href=href>{t!(v, "looks-at-me-link")}</a></p> }
    });
    let leads = here.place.role == here.place.kind.leading_role();
    view! {
        {page_head(&here.place.name, Some(lede), actions(here, desk))}
        {desk.unreached.then(|| unreached_notice(here))}
        {news(here)}
        {unread_notice(here, desk.unread)}
        {coming_notice(here, desk.coming.as_ref())}
        {due_notice(here, &desk.due)}
        {(leads || !todo.is_empty()).then(|| todo_list(here, todo))}
        {table}
        {first_steps(here, desk)}
        {open_rounds(here, desk)}
        {closed_rounds(here, desk)}
        {nothing_yet(here, desk)}
        {desk.collaboration.as_ref().map(|facts| collaboration(here, facts))}
        {here.place.role.may(Permission::ManageRetention).then(|| {
            view! { <p><a href=format!("{}/retention", here.place.path())>{t!(v, "retention-title")}</a></p> }
        })}
        {at_me}
    }
    .into_any()
}

fn in_state(desk: &Desk, state: RoundState) -> impl Iterator<Item = &(RoundRow, Vec<TenantInRound>)> {
    desk.rounds.iter().filter(move |(r, _)| r.state == state)
}

/// How it stands here, in one or two sentences.
fn standing(here: &Here, desk: &Desk, waiting: usize) -> String {
    let v = &here.visitor;
    let open = in_state(desk, RoundState::Open).count();
    let mut sentences = vec![t!(v, "tenants-standing-open", n = open)];
    if here.place.role == here.place.kind.leading_role() {
        sentences.push(t!(v, "tenants-standing-todo", n = waiting));
    }
    sentences.join(" ")
}

fn actions(here: &Here, desk: &Desk) -> Option<AnyView> {
    let v = &here.visitor;
    let path = here.place.path();
    let run = here.place.role.may(Permission::RunRounds) && !is_new(here, desk);
    let members = here.place.role.may(Permission::ManageMembers);
    run.then(|| {
        let new = format!("{path}/focus-groups/new");
        let invite = members.then(|| {
            let href = format!("{path}/members/new");
            view! { <a class="button secondary" href=href>{t!(v, "tenants-invite-colleague")}</a> }
        });
        view! {
            <a class="button" href=new>{t!(v, "tenants-new-round")}</a>
            {invite}
        }
        .into_any()
    })
}

// ---- what needs attention

/// One thing to do.
struct Todo {
    href: String,
    title: String,
    about: String,
    badge: Option<AnyView>,
}

fn round_path(here: &Here, key: RoundKey) -> String {
    format!("{}/focus-groups/{}", here.place.path(), key.round)
}

fn title(texts: &Texts, language: Language) -> String {
    texts.best(language).1.to_owned()
}

fn todo(here: &Here, desk: &Desk) -> Vec<Todo> {
    let v = &here.visitor;
    let mut list = Vec::new();
    for (key, name, n) in &desk.outstanding {
        list.push(Todo {
            href: format!("{}/findings", round_path(here, *key)),
            title: t!(v, "tenants-todo-respond", n = *n),
            about: t!(v, "tenants-todo-respond-about", round = title(name, v.language)),
            badge: Some(badge("late", t!(v, "tenants-todo-left", n = *n))),
        });
    }
    for (key, name, n) in &desk.waiting {
        list.push(Todo {
            href: format!("{}/texts", round_path(here, *key)),
            title: t!(v, "tenants-todo-texts", n = *n),
            about: t!(v, "tenants-todo-texts-about", round = title(name, v.language)),
            badge: Some(badge("late", t!(v, "tenants-todo-left", n = *n))),
        });
    }
    if let Some(first) = desk.still.first() {
        list.push(Todo {
            href: format!("{}/methods/still", here.place.path()),
            title: t!(v, "tenants-todo-still", n = desk.still.len()),
            about: t!(v, "tenants-todo-still-about", day = day(v.language, first.ended_on)),
            badge: None,
        });
    }
    if here.place.role.may(Permission::Invite) {
        for (row, parts) in in_state(desk, RoundState::Open) {
            list.extend(invite(here, row, parts));
        }
    }
    if here.place.role.may(Permission::RunRounds) {
        for (row, _) in in_state(desk, RoundState::Draft) {
            list.push(Todo {
                href: round_path(here, row.key),
                title: t!(v, "tenants-todo-draft", round = title(&row.title, v.language)),
                about: t!(v, "tenants-todo-draft-about", first = day(v.language, row.opens_on)),
                badge: Some(state_badge(v, row.state)),
            });
        }
    }
    if desk.failed > 0 {
        list.push(Todo {
            href: format!("{}/mail", here.place.path()),
            title: t!(v, "tenants-todo-mail", n = desk.failed),
            about: t!(v, "tenants-todo-mail-about"),
            badge: Some(badge("late", t!(v, "tenants-todo-failed", n = desk.failed))),
        });
    }
    if desk.expired {
        list.push(Todo {
            href: format!("{}/retention", here.place.path()),
            title: t!(v, "tenants-todo-expired"),
            about: t!(v, "tenants-todo-expired-about"),
            badge: None,
        });
    }
    let unreached = desk.team.map_or(0, |team| team.unreached);
    if unreached > 0 {
        list.push(Todo {
            href: format!("{}/members", here.place.path()),
            title: t!(v, "tenants-todo-unreached", n = unreached),
            about: t!(v, "tenants-todo-unreached-about"),
            badge: None,
        });
    }
    list
}

/// An open round that too few are invited to, so that it could show nothing.
fn invite(here: &Here, row: &RoundRow, parts: &[TenantInRound]) -> Option<Todo> {
    let v = &here.visitor;
    let few: Vec<&TenantInRound> = parts.iter().filter(|p| p.asked == Participation::FewerThanFive).collect();
    let round = title(&row.title, v.language);
    let last = day(v.language, row.closes_on);
    match here.place.kind {
        TenantKind::Municipality => few.iter().any(|p| p.tenant == here.place.tenant).then(|| Todo {
            href: format!("{}/invite", round_path(here, row.key)),
            title: t!(v, "tenants-todo-invite"),
            about: t!(v, "tenants-todo-invite-about", round = round, last = last),
            badge: Some(badge("late", t!(v, "tenants-fewer-asked"))),
        }),
        TenantKind::Region => (!few.is_empty()).then(|| {
            let names: Vec<&str> = few.iter().map(|p| p.name.as_str()).collect();
            Todo {
                href: round_path(here, row.key),
                title: t!(
                    v,
                    "tenants-todo-few",
                    n = few.len(),
                    who = t!(v, "tenants-municipalities", n = few.len())
                ),
                about: t!(v, "tenants-todo-few-about", round = round, names = names.join(", ")),
                badge: None,
            }
        }),
    }
}

fn todo_list(here: &Here, list: Vec<Todo>) -> AnyView {
    let v = &here.visitor;
    if list.is_empty() {
        return view! {
            <h2>{t!(v, "tenants-todo-title")}</h2>
            <p class="notice good">{t!(v, "tenants-todo-none")}</p>
        }
        .into_any();
    }
    let lines = list
        .into_iter()
        .map(|todo| {
            view! {
                <li>
                    <a href=todo.href>{todo.title}</a>
                    <p class="meta">{todo.about}</p>
                    {todo.badge}
                </li>
            }
        })
        .collect_view();
    view! {
        <h2>{t!(v, "tenants-todo-title")}</h2>
        <ul class="todo">{lines}</ul>
    }
    .into_any()
}

// ---- rounds

/// A count of people in steps.
fn steps(here: &Here, count: Participation) -> String {
    let v = &here.visitor;
    match count {
        Participation::FewerThanFive => t!(v, "tenants-fewer"),
        Participation::AtLeast(n) => t!(v, "tenants-at-least", n = n),
    }
}

/// The sum of the tenants' steps: it tells nothing that they don't.
fn sum(counts: impl Iterator<Item = Participation>) -> Participation {
    let sum: u32 = counts.map(|c| c.range().0).sum();
    if sum == 0 {
        Participation::FewerThanFive
    } else {
        Participation::AtLeast(sum)
    }
}

fn open_rounds(here: &Here, desk: &Desk) -> Option<AnyView> {
    let v = &here.visitor;
    let cards: Vec<AnyView> = in_state(desk, RoundState::Open)
        .chain(in_state(desk, RoundState::Closing))
        .map(|(row, parts)| open_card(here, row, parts))
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <h2>{t!(v, "tenants-open-title")}</h2>
            <ul class="cards">{cards}</ul>
        }
        .into_any()
    })
}

fn open_card(here: &Here, row: &RoundRow, parts: &[TenantInRound]) -> AnyView {
    let v = &here.visitor;
    let href = round_path(here, row.key);
    let figure = (row.state == RoundState::Open && !parts.is_empty()).then(|| {
        let answered = sum(parts.iter().map(|p| p.answered));
        let asked = steps(here, sum(parts.iter().map(|p| p.asked)));
        match answered {
            Participation::AtLeast(n) => view! {
                <p class="figure">
                    <span class="unit">{t!(v, "tenants-least")}</span> " " {n.to_string()} " "
                    <span class="unit">{t!(v, "tenants-answered")}</span>
                </p>
                <p>{t!(v, "tenants-of-asked", asked = asked)}</p>
            }
            .into_any(),
            Participation::FewerThanFive => view! { <p>{t!(v, "tenants-few-answered", asked = asked)}</p> }.into_any(),
        }
    });
    let text = match row.state {
        RoundState::Open => t!(v, "tenants-last-day", last = day(v.language, row.closes_on)),
        _ => t!(v, "tenants-closing"),
    };
    let invite = (row.state == RoundState::Open && here.place.role.may(Permission::Invite) && here.place.kind == TenantKind::Municipality)
        .then(|| {
            let href = format!("{href}/invite");
            view! { <div class="actions"><a class="button secondary" href=href>{t!(v, "tenants-invite")}</a></div> }
        });
    view! {
        <li class="card">
            <h3><a href=href>{title(&row.title, v.language)}</a></h3>
            <p>{state_badge(v, row.state)} {owner_of(here, row)}</p>
            {figure}
            <p>{text}</p>
            {invite}
        </li>
    }
    .into_any()
}

/// Whose round it is, where it is not this place's own.
fn owner_of(here: &Here, row: &RoundRow) -> Option<AnyView> {
    (row.key.owner != here.place.tenant).then(|| {
        let text = t!(here.visitor, "tenants-round-of", owner = row.owner_name.as_str());
        view! { " " <span class="meta">{text}</span> }.into_any()
    })
}

fn closed_rounds(here: &Here, desk: &Desk) -> Option<AnyView> {
    let v = &here.visitor;
    let results = here.place.role.may(Permission::SeeResults);
    let cards: Vec<AnyView> = in_state(desk, RoundState::Closed)
        .map(|(row, _)| {
            let href = round_path(here, row.key);
            let links = results.then(|| {
                view! {
                    <div class="actions">
                        <a class="button secondary" href=format!("{href}/results")>{t!(v, "tenants-see-results")}</a>
                    </div>
                }
            });
            view! {
                <li class="card">
                    <h3><a href=href.clone()>{title(&row.title, v.language)}</a></h3>
                    <p>{state_badge(v, row.state)} {owner_of(here, row)}</p>
                    <p>{t!(v, "tenants-closed-on", last = day(v.language, row.closes_on))}</p>
                    {links}
                </li>
            }
            .into_any()
        })
        .collect();
    (!cards.is_empty()).then(|| {
        view! {
            <h2>{t!(v, "tenants-closed-title")}</h2>
            <ul class="cards">{cards}</ul>
        }
        .into_any()
    })
}

// ---- when nothing is there yet

/// Whether whoever leads this place has not come to its first round.
fn is_new(here: &Here, desk: &Desk) -> bool {
    here.place.role.may(Permission::RunRounds) && desk.rounds.is_empty()
}

fn first_steps(here: &Here, desk: &Desk) -> Option<AnyView> {
    let v = &here.visitor;
    let path = here.place.path();
    is_new(here, desk).then(|| {
        let colleagues = desk.team.is_some_and(|team| team.several);
        let (text, round) = match here.place.kind {
            TenantKind::Municipality => ("tenants-first-municipality", "tenants-first-round-local"),
            TenantKind::Region => ("tenants-first-region", "tenants-first-round-region"),
        };
        view! {
            <h2>{t!(v, "tenants-first-title")}</h2>
            <p>{t!(v, text)}</p>
            <ol class="steps">
                <li class=if colleagues { "done" } else { "" }>
                    <a href=format!("{path}/members")>{t!(v, "tenants-first-members")}</a>
                    <p class="meta">{t!(v, "tenants-first-members-about")}</p>
                </li>
                <li>
                    <a href=format!("{path}/instruments")>{t!(v, "tenants-first-instruments")}</a>
                    <p class="meta">{t!(v, "tenants-first-instruments-about")}</p>
                </li>
                <li>
                    <a href=format!("{path}/focus-groups/new")>{t!(v, round)}</a>
                    <p class="meta">{t!(v, "tenants-first-round-about")}</p>
                </li>
            </ol>
        }
        .into_any()
    })
}

/// For those who can't begin anything: what will be here.
fn nothing_yet(here: &Here, desk: &Desk) -> Option<AnyView> {
    let v = &here.visitor;
    (desk.rounds.is_empty() && !is_new(here, desk)).then(|| {
        let text = match here.place.role {
            Role::Partner => "tenants-nothing-partner",
            Role::Evaluator => "tenants-nothing-evaluator",
            _ => "tenants-nothing-staff",
        };
        view! {
            <div class="empty">
                <h2>{t!(v, "tenants-nothing-title")}</h2>
                <p>{t!(v, text)}</p>
            </div>
        }
        .into_any()
    })
}

// ---- the collaboration

/// A language of a project file in the reader's words; one without a name there is shown as its tag.
fn language_name(reader: Language, tag: &str) -> String {
    let id = format!("tenants-language-{}", tag.to_lowercase());
    if texts().has(reader, &id) {
        t!(reader, &id)
    } else {
        tag.to_owned()
    }
}

fn listed(here: &Here, names: &[String]) -> String {
    match names.split_last() {
        Some((last, before)) if !before.is_empty() => {
            t!(here.visitor, "tenants-names-and", before = before.join(", "), last = last.as_str())
        }
        _ => names.concat(),
    }
}

fn collaboration(here: &Here, facts: &Collaboration) -> AnyView {
    let v = &here.visitor;
    let none = || t!(v, "tenants-not-stated");
    let date = |d: Option<time::Date>| d.map_or_else(none, |d| day(v.language, d));
    let (known, unknown): (Vec<&String>, Vec<&String>) = facts.languages.iter().partition(|l| Language::parse(l).is_ok());
    let name = |tags: Vec<&String>| tags.into_iter().map(|t| language_name(v.language, t)).collect::<Vec<_>>();
    let (known, unknown) = (name(known), name(unknown));
    let languages = if known.is_empty() { none() } else { listed(here, &known) };
    let lacking = (!unknown.is_empty()).then(|| {
        let text = t!(v, "tenants-languages-lacking", names = listed(here, &unknown));
        view! { <br /> <span class="meta">{text}</span> }
    });
    view! {
        <h2>{t!(v, "tenants-collaboration-title")}</h2>
        <dl class="facts">
            <div><dt>{t!(v, "tenants-collaboration-name")}</dt><dd>{facts.name.clone()}</dd></div>
            <div><dt>{t!(v, "tenants-collaboration-owner")}</dt><dd>{facts.owner.clone()}</dd></div>
            <div><dt>{t!(v, "tenants-collaboration-area")}</dt><dd>{facts.area.clone().unwrap_or_else(none)}</dd></div>
            <div><dt>{t!(v, "tenants-collaboration-starts")}</dt><dd>{date(facts.starts)}</dd></div>
            <div><dt>{t!(v, "tenants-collaboration-ends")}</dt><dd>{date(facts.ends)}</dd></div>
            <div><dt>{t!(v, "tenants-collaboration-languages")}</dt><dd>{languages} {lacking}</dd></div>
        </dl>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Cookies, Site, Visitor};
    use axum::http::HeaderMap;
    use server::{db::Place, testing::TestDb};
    use std::sync::Arc;

    async fn seen_by(test: &TestDb, place: Place, language: Language) -> String {
        let app = App::new(crate::http::Parts {
            db: test.db(),
            secret: test.secret(),
            documents: server::focus_groups::answering::Documents::default(),
            intake: server::focus_groups::answering::Intake::default(),
            arounds: server::methods::Arounds::default(),
            remembered: crate::http::Remembered::default(),
            providers: server::identity::provider::Providers::new(server::identity::provider::Rules::new(false, Vec::new())),
            base_url: "http://brygga.test".into(),
            https: false,
            site: Arc::new(Site::default()),
            known_for: crate::http::KNOWN_FOR,
            demo_mail: None,
        });
        let visitor = Visitor {
            actor: None,
            language,
            participant: None,
            flash: None,
            path: place.path(),
            cookies: Cookies::read(&app, &HeaderMap::new()),
        };
        let response = show(State(app), Here { visitor, place }).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn an_empty_place_says_what_to_do_first_or_what_will_come() {
        let test = TestDb::new().await;
        let region = test.tenant(TenantKind::Region, "samverkan", "Samverkan").await;
        let nybro = test.tenant(TenantKind::Municipality, "nybro", "Nybro").await;
        let leader = test.member(nybro, Role::Leader, "leder").await;
        let html = seen_by(&test, leader, Language::Sv).await;
        assert!(html.contains("Kom igång") && html.contains("/t/nybro/focus-groups/new"), "{html}");
        assert!(html.contains("Inget väntar på dig."), "{html}");
        let staff = test.member(nybro, Role::Staff, "medarbetare").await;
        let html = seen_by(&test, staff, Language::Sv).await;
        assert!(!html.contains("Kom igång") && html.contains("Inga omgångar än"), "{html}");
        let partner = test.member(region, Role::Partner, "part").await;
        let html = seen_by(&test, partner, Language::En).await;
        assert!(html.contains("No rounds yet") && !html.contains("To do now"), "{html}");
        test.participate(region, nybro).await;
        let management = test.member(region, Role::JointManagement, "ledning").await;
        let html = seen_by(&test, management, Language::En).await;
        assert!(html.contains("All municipalities have a local project leader"), "{html}");
        assert!(
            html.contains("Getting started") && html.contains("/r/samverkan/focus-groups/new"),
            "{html}"
        );
    }
}
