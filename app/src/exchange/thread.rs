//! One thread: what was asked, what was answered, what came of it; and for those who keep order there, the ways to do so.

use super::{Layout, at, crumbs_to, drafts, files, list, mentions, name, parse, show_page, voices, words};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    methods::files::WORDS,
    t,
    ui::{PageOf, badge, moment, notice, page_head, pages, select_field, text_area},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::IntoResponse,
};
use domain::{
    exchange::{Audience, ThreadKind, Topic, events::EventKind},
    ids::{PostId, ThreadId},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{self, Opened, Order, Post, Shown, Thread, drafts::Of},
    texts::day,
};

pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let opened = match (asked.get("post").parse(), asked.get("page").parse()) {
        (Ok(post), _) => Opened::Post(post),
        (_, Ok(page)) => Opened::Page(page),
        _ => Opened::New,
    };
    let (shown, kept) = exchange::read_writing(&app.db, &here.place, id, opened)
        .await
        .map_err(Reply::of(&app, v))?;
    let mut fields = Fields::default();
    drafts::open(v, kept.as_ref(), &mut fields);
    let body = page(&here, &shown, &fields, &FieldErrors::default(), None);
    let title = shown.thread.row.title.clone();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Live, body))
}

/// How many posts others have written since the thread had so many: a number, for the page that is open.
pub(super) async fn news(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let since = asked.get("since").parse().unwrap_or_default();
    let new = exchange::news(&app.db, &here.place, id, since).await.map_err(Reply::of(&app, v))?;
    Ok(new.to_string().into_response())
}

/// What says that others have written while the page is open, and puts it in (`app/scripts/news.js`). Nothing more is written in a thread
/// that is closed or whose owner has left.
fn while_open(here: &Here, thread: &Thread) -> Option<AnyView> {
    let v = &here.visitor;
    let path = at(here, thread.row.key.id);
    // Another address each time: the browser opens it, and does not only scroll.
    let way = format!("{path}?since={}#new", thread.row.posts);
    thread.open().then(|| {
        view! {
            <div class="news no-print" role="status" data-news=path data-reader=here.place.actor.to_string() data-since=thread.row.posts.to_string()
                data-one=t!(v, "exchange-news-one") data-many=t!(v, "exchange-news-many") data-shown=t!(v, "exchange-news-shown")>
                <span></span>
                " "
                <a href=way hidden=true>{t!(v, "exchange-news-show")}</a>
            </div>
        }
        .into_any()
    })
}

/// The page, with what was typed of an answer and what is wrong with it.
pub(super) fn page(here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors, obstacle: Option<String>) -> AnyView {
    let v = &here.visitor;
    let thread = &shown.thread;
    let first_new = shown.posts.iter().position(|p| p.new);
    let posts = shown
        .posts
        .iter()
        .enumerate()
        // The first of all is what was asked, and no answer.
        .map(|(n, p)| one(here, thread, p, first_new == Some(n), shown.page > 1 || n > 0))
        .collect_view();
    let jump = first_new
        .filter(|n| *n > 0)
        .map(|_| view! { <p class="no-print"><a href="#new">{t!(v, "exchange-jump-new")}</a></p> });
    let obstacle = obstacle.map(|text| notice("warn", text));
    view! {
        {crumbs_to(here, None)}
        {page_head(&thread.row.title, None, None)}
        <p>{list::badges(v, &thread.row)}</p>
        {about(here, thread)}
        {following(here, shown)}
        {made(here, shown)}
        {result(here, thread)}
        {voices::beside(here, &shown.voices)}
        {jump}
        <h2>{t!(v, "exchange-posts")}</h2>
        {ways(here, shown)}
        <ol class="posts">{posts}</ol>
        {ways(here, shown)}
        {while_open(here, thread)}
        {obstacle}
        {crate::ui::error_summary(v, errors)}
        {answer(here, shown, fields, errors)}
        {order_form(here, thread)}
    }
    .into_any()
}

/// Whose it is, what about, and exactly who reads it.
fn about(here: &Here, thread: &Thread) -> AnyView {
    let v = &here.visitor;
    let readers = match (&thread.region, thread.row.audience) {
        (None, _) => t!(v, "exchange-readers-tenant", name = thread.row.owner_name.as_str()),
        (Some((_, region)), Audience::Region | Audience::Tenant) => t!(v, "exchange-readers-region", region = region.as_str()),
        (Some(_), Audience::Chosen) => {
            let names: Vec<&str> = [thread.row.owner_name.as_str()]
                .into_iter()
                .chain(thread.chosen.iter().map(String::as_str))
                .collect();
            t!(v, "exchange-readers-chosen", names = names.join(", "))
        }
    };
    let joined = (!thread.joined.is_empty()).then(|| {
        let names = thread.joined.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
        let text = if thread.row.kind == ThreadKind::Need {
            "exchange-joined-need"
        } else {
            "exchange-joined"
        };
        view! { <div><dt>{t!(v, text)}</dt><dd>{names}</dd></div> }
    });
    let ours = thread.joined.iter().any(|(id, _)| *id == here.place.tenant);
    let need = thread.row.kind == ThreadKind::Need;
    let may = thread.row.kind.joins()
        && thread.row.key.owner != here.place.tenant
        && thread.open()
        && here.place.role.may(Permission::WriteExchange);
    let join = may.then(|| {
        let (value, text) = if ours {
            ("no", t!(v, if need { "exchange-leave-need" } else { "exchange-leave" }))
        } else {
            let text = if need { "exchange-join-need" } else { "exchange-join" };
            ("yes", t!(v, text, name = here.place.name.as_str()))
        };
        view! {
            <form class="no-print" method="post" action=format!("{}/join", at(here, thread.row.key.id))>
                <input type="hidden" name="on" value=value />
                <button class="secondary" type="submit">{text}</button>
            </form>
        }
    });
    view! {
        <dl class="facts">
            <div><dt>{t!(v, "exchange-started-by")}</dt><dd>{thread.row.owner_name.clone()}</dd></div>
            <div><dt>{t!(v, "exchange-topic")}</dt><dd>{name(v, "topic", thread.row.topic.key())}</dd></div>
            <div><dt>{t!(v, "exchange-readers")}</dt><dd>{readers}</dd></div>
            {joined}
        </dl>
        {join}
    }
    .into_any()
}

/// Whether one is told of what others write, and the way to change it. Not where nothing more is written.
fn following(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let (value, text, hint) = if shown.follows {
        ("no", "exchange-unfollow", "exchange-unfollow-hint")
    } else {
        ("yes", "exchange-follow", "exchange-follow-hint")
    };
    shown.thread.open().then(|| {
        view! {
            <form class="no-print" method="post" action=format!("{}/follow", at(here, shown.thread.row.key.id))>
                <input type="hidden" name="on" value=value />
                <p class="hint" id="follow-hint">{t!(v, hint)}</p>
                <button class="secondary" type="submit" aria-describedby="follow-hint">{t!(v, text)}</button>
            </form>
        }
        .into_any()
    })
}

/// The events that were made of a thread, and for those who lead the way to make one: a training of what somebody needs, a study visit
/// of what somebody asks.
fn made(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let thread = &shown.thread;
    let event = match thread.row.kind {
        ThreadKind::Need => Some((EventKind::Training, "exchange-need-make")),
        ThreadKind::Question => Some((EventKind::StudyVisit, "exchange-visit-make")),
        _ => None,
    };
    let make = event.filter(|_| here.place.role.may(Permission::LeadExchange)).map(|(kind, text)| {
        let way = format!("{}/events/new?need={}&kind={}", here.place.path(), thread.row.key.id, kind.key());
        view! { <p class="actions no-print"><a class="button secondary" href=way>{t!(v, text)}</a></p> }
    });
    let items = shown
        .events
        .iter()
        .map(|event| {
            let way = format!("{}/events/{}", here.place.path(), event.id);
            view! { <li><a href=way><bdi>{event.title.clone()}</bdi></a> ", " {moment(v, event.starts)}</li> }
        })
        .collect_view();
    let list = (!shown.events.is_empty()).then(|| view! { <h2>{t!(v, "exchange-need-made")}</h2> <ul>{items}</ul> });
    (list.is_some() || make.is_some()).then(|| view! { {list} {make} }.into_any())
}

/// What came of it, and the way to write that.
fn result(here: &Here, thread: &Thread) -> AnyView {
    let v = &here.visitor;
    let id = thread.row.key.id;
    let way = (thread.row.key.owner == here.place.tenant && thread.stands && here.place.role.may(Permission::WriteExchange)).then(|| {
        let text = if thread.result.is_empty() {
            "exchange-result-way"
        } else {
            "exchange-result-change"
        };
        view! { <p class="actions no-print"><a class="button secondary" href=format!("{}/result", at(here, id))>{t!(v, text)}</a></p> }
    });
    if thread.result.is_empty() {
        return way.into_any();
    }
    let on = thread.result_on.map(|on| day(v.language, on)).unwrap_or_default();
    let changed = thread
        .result_changed_on
        .map(|on| view! { <p class="meta">{t!(v, "exchange-result-changed", day = day(v.language, on))}</p> });
    view! {
        <section class="notice good">
            <h2>{t!(v, "exchange-result")}</h2>
            {words(&at(here, id), &thread.result)}
            <p class="meta">{on}</p>
            {changed}
        </section>
        {way}
    }
    .into_any()
}

/// One post, with what the person can do with it.
fn one(here: &Here, thread: &Thread, post: &Post, first_new: bool, answers: bool) -> AnyView {
    let v = &here.visitor;
    let at = at(here, thread.row.key.id);
    let here_at = format!("{at}/posts/{}", post.id);
    let accepted = thread.accepted == Some(post.id) && !post.removed;
    let new = post.new.then(|| badge("late", t!(v, "exchange-new-post")));
    let answer = accepted.then(|| badge("good", t!(v, "exchange-accepted")));
    let edited = post.edited.filter(|_| !post.removed).map(|on| {
        let text = t!(v, "exchange-edited", at = moment(v, on));
        view! { " · " <a href=here_at.clone()>{text}</a> }
    });
    let text = if post.removed {
        view! { <p class="meta">{t!(v, "exchange-removed")}</p> }.into_any()
    } else {
        view! { {words(&at, &post.text)} {mentions::shown(here, &post.methods)} {files::shown(&format!("{at}/files"), &post.files)} }
            .into_any()
    };
    let writes = here.place.role.may(Permission::WriteExchange) && !post.removed;
    let edit = (writes && post.own && thread.open()).then(|| {
        let href = format!("{here_at}/edit");
        view! { <a href=href>{t!(v, "exchange-edit")}</a> " " }
    });
    let leads = here.place.role.may(Permission::LeadExchange) && (post.tenant == here.place.tenant || exchange::leads(&here.place, thread));
    let remove = (writes && (post.own || leads)).then(|| {
        let href = format!("{here_at}/remove");
        view! { <a href=href>{t!(v, "exchange-remove")}</a> }
    });
    let accept =
        (answers && writes && thread.stands && thread.row.key.owner == here.place.tenant && thread.row.kind == ThreadKind::Question).then(
            || {
                let (value, text) = if accepted {
                    (String::new(), "exchange-accept-not")
                } else {
                    (post.id.to_string(), "exchange-accept")
                };
                view! {
                    <form method="post" action=format!("{at}/accept")>
                        <input type="hidden" name="post" value=value />
                        <button class="quiet" type="submit">{t!(v, text)}</button>
                    </form>
                }
            },
        );
    let at_moment = moment(v, post.at);
    view! {
        <li class=if accepted { "post accepted" } else { "post" } data-post=post.id.to_string() id=if first_new { "new".to_owned() } else { format!("post-{}", post.id) }>
            <p class="meta"><strong>{post.by.clone()}</strong> ", " {post.tenant_name.clone()} " · " {at_moment} {edited} " " {new} " " {answer}</p>
            {text}
            <div class="post-ways no-print">{edit} {remove} {accept}</div>
        </li>
    }
    .into_any()
}

/// The ways to earlier and later posts.
fn ways(here: &Here, shown: &Shown) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: shown.page,
        more: shown.page < shown.pages,
        before: t!(v, "exchange-posts-before"),
        after: t!(v, "exchange-posts-after"),
        of: Some(t!(v, "exchange-page", n = shown.page, of = shown.pages)),
    };
    pages(v, list, |page| format!("{}?page={page}", at(here, shown.thread.row.key.id)))
}

/// The field for an answer; or why there is none.
fn answer(here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let thread = &shown.thread;
    if let Some(on) = thread.closed_on {
        return notice("info", t!(v, "exchange-closed-since", day = day(v.language, on)));
    }
    if !thread.stands {
        return notice("info", t!(v, "exchange-left", who = thread.row.owner_name.as_str()));
    }
    if !here.place.role.may(Permission::WriteExchange) {
        return ().into_any();
    }
    let draft = drafts::action(here, Of::Answer(thread.row.key.id));
    let choose = shown
        .mentionable
        .much
        .then(|| view! { <button class="quiet" type="submit" name="choose" value="yes">{t!(v, "exchange-choose-tell")}</button> });
    view! {
        <form class="no-print" id="answer" method="post" action=format!("{}/posts", at(here, thread.row.key.id)) enctype="multipart/form-data" novalidate>
            {crate::ui::once(fields)}
            {drafts::shown(v, &draft, fields)}
            {text_area("text", 6, t!(v, "exchange-answer"), Some(t!(v, "exchange-text-hint")), fields, errors)}
            {files::fields(v, "answer", t!(v, "exchange-file-whom"), false, fields, errors)}
            {crate::ui::something_else(v, fields, &["text", WORDS])}
            {mentions::fields(here, &shown.mentionable, fields, errors)}
            <div class="actions"><button type="submit">{t!(v, "exchange-send")}</button> {drafts::buttons(v, &draft, fields)} {choose}</div>
            {drafts::by_itself(v, "answer", &draft, fields)}
        </form>
    }
    .into_any()
}

/// For those who keep order: pin, close, put elsewhere.
fn order_form(here: &Here, thread: &Thread) -> Option<AnyView> {
    let v = &here.visitor;
    if !exchange::leads(&here.place, thread) {
        return None;
    }
    let action = format!("{}/order", at(here, thread.row.key.id));
    let one = |what: &'static str, on: bool, text: &str| {
        view! {
            <form method="post" action=action.clone()>
                <input type="hidden" name=what value=if on { "yes" } else { "no" } />
                <button class="secondary" type="submit">{t!(v, text)}</button>
            </form>
        }
        .into_any()
    };
    let pin = if thread.row.pinned {
        one("pinned", false, "exchange-unpin")
    } else {
        one("pinned", true, "exchange-pin")
    };
    let close = if thread.row.closed {
        one("closed", false, "exchange-reopen")
    } else {
        one("closed", true, "exchange-close")
    };
    let fields = Fields::of([
        ("kind", thread.row.kind.key().to_owned()),
        ("topic", thread.row.topic.key().to_owned()),
    ]);
    let none = FieldErrors::default();
    let kinds: Vec<_> = ThreadKind::ALL
        .iter()
        .map(|k| (k.key().to_owned(), name(v, "kind", k.key())))
        .collect();
    let topics: Vec<_> = Topic::ALL.iter().map(|k| (k.key().to_owned(), name(v, "topic", k.key()))).collect();
    Some(
        view! {
            <section class="no-print">
                <details>
                    <summary>{t!(v, "exchange-order")}</summary>
                    <div class="actions">{pin} {close}</div>
                    <form method="post" action=action.clone()>
                        <div class="row">
                            {select_field("kind", t!(v, "exchange-kind"), None, &kinds, &fields, &none)}
                            {select_field("topic", t!(v, "exchange-topic"), None, &topics, &fields, &none)}
                        </div>
                        <div class="actions"><button class="secondary" type="submit">{t!(v, "exchange-move")}</button></div>
                    </form>
                </details>
            </section>
        }
        .into_any(),
    )
}

/// What a post said before.
pub(super) async fn former(State(app): State<App>, here: Here, Path((_slug, thread, post)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, post): (ThreadId, PostId) = (parse(&app, &here, &thread)?, parse(&app, &here, &post)?);
    let (thread, post, former) = exchange::post(&app.db, &here.place, id, post).await.map_err(Reply::of(&app, v))?;
    let there = at(&here, id);
    let items = former
        .iter()
        .map(|f| view! { <li class="post"><p class="meta">{t!(v, "exchange-until", at = moment(v, f.until))}</p> {words(&there, &f.text)}</li> })
        .collect_view();
    let title = t!(v, "exchange-former-title");
    let now = if post.removed {
        view! { <p class="meta">{t!(v, "exchange-removed")}</p> }.into_any()
    } else {
        words(&there, &post.text)
    };
    let body = view! {
        {crumbs_to(&here, Some((id, &thread.row.title)))}
        {page_head(&title, Some(t!(v, "exchange-former-lede", name = post.by.as_str())), None)}
        <h2>{t!(v, "exchange-former-now")}</h2>
        {now}
        <h2>{t!(v, "exchange-former-before")}</h2>
        <ol class="posts">{items}</ol>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

/// Asks before a post is taken away: it can't be brought back.
pub(super) async fn remove_form(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread, post)): Path<(String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let (id, post): (ThreadId, PostId) = (parse(&app, &here, &thread)?, parse(&app, &here, &post)?);
    let (thread, post, _) = exchange::post(&app.db, &here.place, id, post).await.map_err(Reply::of(&app, v))?;
    if post.removed {
        return Err(Reply::of(&app, v)(Error::NotFound));
    }
    let title = t!(v, "exchange-remove-title");
    let body = view! {
        {crumbs_to(&here, Some((id, &thread.row.title)))}
        {page_head(&title, Some(t!(v, "exchange-remove-lede")), None)}
        <blockquote>{words(&at(&here, id), &post.text)} {files::shown(&format!("{}/files", at(&here, id)), &post.files)}</blockquote>
        <form method="post" action=format!("{}/posts/{}/remove", at(&here, id), post.id)>
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "exchange-remove-do")}</button>
                <a class="button quiet" href=at(&here, id)>{t!(v, "exchange-cancel")}</a>
            </div>
        </form>
    }
    .into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, Layout::Text, body))
}

pub(super) async fn remove(State(app): State<App>, here: Here, Path((_slug, thread, post)): Path<(String, String, String)>) -> Outcome {
    let v = &here.visitor;
    let (id, post): (ThreadId, PostId) = (parse(&app, &here, &thread)?, parse(&app, &here, &post)?);
    match exchange::remove(&app.db, &here.place, id, post).await {
        // So it is already: a second click.
        Ok(()) | Err(Error::Conflict) => Ok(Flash("exchange-removed").to(&v.cookies, &at(&here, id))),
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

pub(super) async fn accept(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let post: Option<PostId> = match fields.get("post") {
        "" => None,
        post => Some(parse(&app, &here, post)?),
    };
    exchange::accept(&app.db, &here.place, id, post).await.map_err(Reply::of(&app, v))?;
    let flash = if post.is_some() {
        "exchange-accepted"
    } else {
        "exchange-accepted-not"
    };
    Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
}

pub(super) async fn join(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let on = !fields.has("on", "no");
    match exchange::join(&app.db, &here.place, id, on).await {
        Ok(()) | Err(Error::Conflict) => {
            let flash = if on { "exchange-joined" } else { "exchange-left" };
            Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
        }
        Err(error) => Err(Reply::of(&app, v)(error)),
    }
}

pub(super) async fn follow(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let on = !fields.has("on", "no");
    exchange::follow(&app.db, &here.place, id, on).await.map_err(Reply::of(&app, v))?;
    let flash = if on { "exchange-followed" } else { "exchange-unfollowed" };
    Ok(Flash(flash).to(&v.cookies, &at(&here, id)))
}

pub(super) async fn order(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let yes = |name: &str| match fields.get(name) {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let order = Order {
        pinned: yes("pinned"),
        closed: yes("closed"),
        kind: ThreadKind::parse(fields.get("kind")),
        topic: Topic::parse(fields.get("topic")),
    };
    exchange::order(&app.db, &here.place, id, order).await.map_err(Reply::of(&app, v))?;
    Ok(Flash("exchange-ordered").to(&v.cookies, &at(&here, id)))
}
