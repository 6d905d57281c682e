//! Writing: starting a thread, answering, changing what one wrote, and what came of it. What can't be kept comes back with all that
//! was typed.

use super::{
    Layout, at, crumbs_to, drafts, events, files, home,
    meanwhile::{Field, Stop},
    mentions, name, obstacle, other, parse, problem, show_page, thread,
};
use crate::{
    http::{App, FieldErrors, Fields, Flash, FormWithFile, Here, Outcome, Reply, Visitor},
    methods::files::WORDS,
    t,
    ui::{
        Choice, ask_about_numbers, choice_group, choice_part, error_summary, notice, once, page_head, select_field, sent, something_else,
        text_area, text_field,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{Audience, ThreadKind, ThreadProblem, Topic},
    ids::{PostId, TenantId, ThreadId},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{self, Around, ExchangeError, Post, Start, Thread, drafts::Of, files::Attached, mentions::Mentionable},
    texts::day,
};

/// What became of writing.
pub(super) type Writing<T> = Result<T, ExchangeError>;

fn status_of<T>(errors: &FieldErrors, obstacle: Option<&T>) -> StatusCode {
    match (errors.is_empty(), obstacle) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    }
}

fn problems(v: &Visitor, found: &[ThreadProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(v, *one);
        errors.push(field, text);
    }
    errors
}

// ---- starting

/// Who is to read a thread, as a form sends it: the own place, a whole collaboration, or some of it.
pub(super) fn readers(here: &Here, around: &[Around]) -> Vec<Choice> {
    let v = &here.visitor;
    let mut out = Vec::new();
    for region in around {
        out.push(Choice {
            value: format!("region/{}", region.region),
            text: t!(v, "exchange-readers-region", region = region.name.as_str()),
        });
        if !region.tenants.is_empty() {
            out.push(Choice {
                value: format!("chosen/{}", region.region),
                text: t!(v, "exchange-readers-some", region = region.name.as_str()),
            });
        }
    }
    out.push(Choice {
        value: "tenant".to_owned(),
        text: t!(v, "exchange-readers-tenant", name = here.place.name.as_str()),
    });
    out
}

/// Reads what was chosen of them.
pub(super) fn read_readers(text: &str) -> Option<(Audience, Option<TenantId>)> {
    let (audience, region) = text.split_once('/').map_or((text, None), |(a, r)| (a, Some(r)));
    let audience = Audience::parse(audience)?;
    let region = region.and_then(|r| r.parse().ok());
    ((audience == Audience::Tenant) == region.is_none()).then_some((audience, region))
}

/// Who can be chosen in each collaboration.
pub(super) fn whom_chosen(here: &Here, around: &[Around], fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    around
        .iter()
        .filter(|a| !a.tenants.is_empty())
        .enumerate()
        .map(|(n, a)| {
            // A municipality can be in several collaborations.
            let id = if n == 0 { "chosen".to_owned() } else { format!("chosen-of-{n}") };
            let words = (
                t!(v, "exchange-choose", region = a.name.as_str()),
                Some(t!(v, "exchange-choose-hint")),
            );
            let choices: Vec<Choice> = a
                .tenants
                .iter()
                .map(|(id, name)| Choice {
                    value: format!("{}/{id}", a.region),
                    text: name.clone(),
                })
                .collect();
            let open = fields.get("readers") == format!("chosen/{}", a.region);
            view! {
                <details open=open>
                    <summary>{words.0.clone()}</summary>
                    {choice_part("chosen", &id, true, words, &choices, fields, errors)}
                </details>
            }
        })
        .collect_view()
        .into_any()
}

/// Who can read a new thread, and what it can mention.
type Choosable = (Vec<Around>, Mentionable);

fn start_page(app: &App, here: &Here, of: &Choosable, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Response {
    let v = &here.visitor;
    let (around, mentionable) = of;
    let leads = here.place.role.may(Permission::LeadExchange);
    let kinds: Vec<Choice> = ThreadKind::ALL
        .iter()
        .filter(|k| **k != ThreadKind::Announcement || leads)
        .map(|k| Choice {
            value: k.key().to_owned(),
            text: name(v, "kind-long", k.key()),
        })
        .collect();
    let topics: Vec<(String, String)> = Topic::ALL.iter().map(|k| (k.key().to_owned(), name(v, "topic", k.key()))).collect();
    let choosing = whom_chosen(here, around, fields, errors);
    let title = t!(v, "exchange-start");
    let draft = drafts::action(here, Of::Thread);
    let status = status_of(errors, stop.as_ref());
    let body = view! {
        {crumbs_to(here, None)}
        {page_head(&title, Some(t!(v, "exchange-start-lede")), None)}
        {error_summary(v, errors)}
        {stop.map(|text| notice("warn", text))}
        <form id="start" method="post" action=home(here) enctype="multipart/form-data" novalidate>
            {once(fields)}
            <input type="hidden" name="visit" value=fields.get("visit").to_owned() />
            {drafts::shown(v, &draft, fields)}
            {choice_group("kind", false, t!(v, "exchange-kind-legend"), None, &kinds, fields, errors)}
            {text_field("title", "text", t!(v, "exchange-title-label"), Some(t!(v, "exchange-title-hint")), fields, errors)}
            {text_area("text", 8, t!(v, "exchange-text"), Some(t!(v, "exchange-text-hint")), fields, errors)}
            {files::fields(v, "start", t!(v, "exchange-file-whom"), false, fields, errors)}
            {something_else(v, fields, &["title", "text", WORDS])}
            {select_field("topic", t!(v, "exchange-topic"), None, &topics, fields, errors)}
            {mentions::fields(here, mentionable, fields, errors)}
            {choice_group("readers", false, t!(v, "exchange-readers-legend"), Some(t!(v, "exchange-readers-hint")), &readers(here, around), fields, errors)}
            {choosing}
            <div class="actions">
                <button type="submit">{t!(v, "exchange-start-do")}</button>
                {drafts::buttons(v, &draft, fields)}
                <a class="button quiet" href=home(here)>{t!(v, "exchange-cancel")}</a>
            </div>
            {drafts::by_itself(v, "start", &draft, fields)}
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Live, body)
}

async fn choosable(app: &App, here: &Here) -> Result<Choosable, Reply> {
    let v = &here.visitor;
    let around = exchange::around(&app.db, &here.place).await.map_err(Reply::of(app, v))?;
    let mentionable = exchange::mentions::choices(&app.db, &here.place).await.map_err(Reply::of(app, v))?;
    Ok((around, mentionable))
}

pub(super) async fn start_form(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let of = choosable(&app, &here).await?;
    let all = of.0.first().map_or_else(|| "tenant".to_owned(), |a| format!("region/{}", a.region));
    let mut fields = Fields::of([
        ("kind", ThreadKind::Question.key().to_owned()),
        ("topic", Topic::Participants.key().to_owned()),
        ("readers", all),
    ]);
    let kept = server::exchange::drafts::kept(&app.db, &here.place, Of::Thread)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    // Who comes to begin something in particular begins it, and is told of what was being written before.
    let something = !asked.get("kind").is_empty() || !asked.get("visit").is_empty();
    match &kept {
        Some(kept) if something => drafts::another(&here.visitor, kept, &mut fields),
        kept => drafts::open(&here.visitor, kept.as_ref(), &mut fields),
    }
    if asked.get("kind") == ThreadKind::Need.key() {
        fields.set("kind", ThreadKind::Need.key());
        fields.set("topic", Topic::Methods.key());
    }
    if let Some(about) = events::thread_about(&app, &here, asked.get("visit")).await? {
        fields.set("kind", ThreadKind::Experience.key());
        fields.set("topic", Topic::Methods.key());
        for (name, value) in about {
            fields.set(name, &value);
        }
    }
    Ok(start_page(&app, &here, &of, &fields, &FieldErrors::default(), None))
}

/// The form for a new thread, with what was typed and why it was not kept.
pub(super) async fn start_again(app: &App, here: &Here, fields: &Fields, errors: &FieldErrors, stop: Option<String>) -> Outcome {
    let of = choosable(app, here).await?;
    Ok(start_page(app, here, &of, fields, errors, stop))
}

pub(super) async fn start(State(app): State<App>, here: Here, FormWithFile { fields, file }: FormWithFile) -> Outcome {
    let v = &here.visitor;
    let of = choosable(&app, &here).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["title", "text", WORDS], &mut errors);
    let readers = read_readers(fields.get("readers"));
    if readers.is_none() {
        errors.push("readers", t!(v, "exchange-problem-nobody"));
    }
    let brought = !file.0.is_empty();
    let Some((audience, region)) = readers.filter(|_| errors.is_empty()) else {
        if brought {
            files::again(v, &mut errors);
        }
        return Ok(start_page(&app, &here, &of, &fields, &errors, None));
    };
    // Those that were ticked in the collaboration that was chosen; a tick in another one is left from changing one's mind.
    let theirs = region.map(|r| format!("{r}/")).unwrap_or_default();
    let chosen = fields.all("chosen").filter_map(|c| c.strip_prefix(&theirs)?.parse().ok()).collect();
    let start = Start {
        kind: ThreadKind::parse(fields.get("kind")).unwrap_or(ThreadKind::Question),
        topic: Topic::parse(fields.get("topic")).unwrap_or(Topic::Other),
        audience,
        region,
        chosen,
        title: fields.get("title").to_owned(),
        text: fields.get("text").to_owned(),
    };
    let mentions = mentions::read(&fields);
    let once = sent(&fields, &file.0).with(fields.get(WORDS));
    let may = exchange::may_start(&app.db, &here.place, once, &start, &mentions);
    let done = match files::read(&app, &here, file, &fields, &mut errors, may).await? {
        Ok(added) if errors.is_empty() => exchange::start_with(&app.db, &here.place, once, &start, &mentions, added.as_ref()).await,
        Ok(_) => return Ok(start_page(&app, &here, &of, &fields, &errors, None)),
        Err(error) => Err(error),
    };
    match done {
        Ok(id) => {
            events::thread_started(&app, &here, fields.get("visit"), id).await;
            Ok(Flash("exchange-started").to(&v.cookies, &at(&here, id)))
        }
        Err(ExchangeError::Problems(found)) => {
            errors = problems(v, &found);
            if brought {
                files::again(v, &mut errors);
            }
            Ok(start_page(&app, &here, &of, &fields, &errors, None))
        }
        Err(error) => match obstacle(v, &error) {
            Some(text) => Ok(start_page(&app, &here, &of, &fields, &errors, Some(text))),
            None => Err(other(&app, &here, error)),
        },
    }
}

// ---- answering

pub(super) async fn reply(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread)): Path<(String, String)>,
    FormWithFile { fields, file }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let mut errors = FieldErrors::default();
    let mut stop = None;
    let brought = !file.0.is_empty();
    // Whoever asks whom one can tell has not sent anything yet.
    let chooses = fields.has("choose", "yes");
    if !chooses {
        ask_about_numbers(v, &fields, &["text", WORDS], &mut errors);
    }
    if errors.is_empty() && !chooses {
        let mentions = mentions::read(&fields);
        let (once, text) = (sent(&fields, &file.0).with(fields.get(WORDS)), fields.get("text"));
        let may = exchange::may_reply(&app.db, &here.place, id, once, text, &mentions);
        let done = match files::read(&app, &here, file, &fields, &mut errors, may).await? {
            Ok(added) if errors.is_empty() => {
                Some(exchange::reply_with(&app.db, &here.place, id, once, text, &mentions, added.as_ref()).await)
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        };
        match done {
            None => {}
            Some(Ok(post)) => {
                let back = format!("{}#post-{post}", at(&here, id));
                return Ok(Flash("exchange-sent").to(&v.cookies, &back));
            }
            Some(Err(ExchangeError::Problems(found))) => errors = problems(v, &found),
            Some(Err(error)) => match obstacle(v, &error) {
                Some(text) => stop = Some(text),
                None => return Err(other(&app, &here, error)),
            },
        }
    }
    if brought && (chooses || !errors.is_empty()) {
        files::again(v, &mut errors);
    }
    reply_page(&app, &here, id, &fields, &errors, stop).await
}

/// The thread with what was typed of an answer, and why it was not kept.
pub(super) async fn reply_page(
    app: &App,
    here: &Here,
    id: ThreadId,
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<String>,
) -> Outcome {
    let v = &here.visitor;
    let shown = exchange::read_choosing(&app.db, &here.place, id, Some(u32::MAX))
        .await
        .map_err(Reply::of(app, v))?;
    let status = status_of(errors, stop.as_ref());
    // What can't be sent any more stands there to be copied.
    let lost = stop.is_some() && !shown.thread.open();
    let typed = lost.then(|| view! { <blockquote class="words"><bdi>{fields.get("text").to_owned()}</bdi></blockquote> });
    let body = view! { {thread::page(here, &shown, fields, errors, stop)} {typed} }.into_any();
    let title = shown.thread.row.title.clone();
    Ok(show_page(app, here, status, title, Layout::Live, body))
}

// ---- changing

/// A page with one text to be written.
struct One<'a> {
    id: ThreadId,
    of: &'a str,
    title: String,
    lede: String,
    action: String,
    label: String,
    /// What goes along, where files do.
    files: Option<&'a [Attached]>,
    /// Where drafts of it are sent, where there are such.
    draft: Option<String>,
}

fn one_page(app: &App, here: &Here, of: &One<'_>, fields: &Fields, errors: &FieldErrors, stop: Option<Stop>) -> Response {
    let v = &here.visitor;
    let status = status_of(errors, stop.as_ref());
    let body = view! {
        {crumbs_to(here, Some((of.id, of.of)))}
        {page_head(&of.title, Some(of.lede.clone()), None)}
        {error_summary(v, errors)}
        {stop.map(|stop| stop.shown(v))}
        <form id="writing" method="post" action=of.action.clone() enctype=of.files.map(|_| "multipart/form-data") novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {of.draft.as_deref().map(|action| drafts::shown(v, action, fields))}
            {text_area("text", 10, of.label.clone(), Some(t!(v, "exchange-text-hint")), fields, errors)}
            {of.files.map(|there| view! { {files::taking(v, there, fields)} {files::fields(v, "writing", t!(v, "exchange-file-whom"), false, fields, errors)} })}
            {something_else(v, fields, &["text", WORDS])}
            <div class="actions">
                <button type="submit">{t!(v, "exchange-save")}</button>
                {of.draft.as_deref().map(|action| drafts::buttons(v, action, fields))}
                <a class="button quiet" href=at(here, of.id)>{t!(v, "exchange-cancel")}</a>
            </div>
            {of.draft.as_deref().map(|action| drafts::by_itself(v, "writing", action, fields))}
        </form>
    }
    .into_any();
    show_page(app, here, status, of.title.clone(), Layout::Live, body)
}

fn changing<'a>(here: &Here, id: ThreadId, of: &'a str, post: &'a Post) -> One<'a> {
    let v = &here.visitor;
    One {
        id,
        of,
        title: t!(v, "exchange-edit-title"),
        lede: t!(v, "exchange-edit-lede"),
        action: format!("{}/posts/{}/edit", at(here, id), post.id),
        label: t!(v, "exchange-text"),
        files: Some(&post.files),
        draft: Some(drafts::action(here, Of::Change(id, post.id))),
    }
}

/// The form for another wording, with what was typed and why it was not kept.
pub(super) async fn change_again(
    app: &App,
    here: &Here,
    (id, post): (ThreadId, PostId),
    fields: &Fields,
    errors: &FieldErrors,
    stop: Option<String>,
) -> Outcome {
    let (thread, post, _) = exchange::post(&app.db, &here.place, id, post)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    let of = changing(here, id, &thread.row.title, &post);
    Ok(one_page(app, here, &of, fields, errors, stop.map(Stop::from)))
}

pub(super) async fn change_form(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread, post)): Path<(String, String, String)>,
) -> Outcome {
    let v = &here.visitor;
    let (id, post): (ThreadId, PostId) = (parse(&app, &here, &thread)?, parse(&app, &here, &post)?);
    let (thread, post, _) = exchange::post(&app.db, &here.place, id, post).await.map_err(Reply::of(&app, v))?;
    if !post.own || post.removed || !thread.open() {
        return Err(Reply::of(&app, v)(Error::NotFound));
    }
    let mut fields = Fields::of([("edit", post.edit.to_string()), ("text", post.text.clone())]);
    let kept = server::exchange::drafts::kept(&app.db, &here.place, Of::Change(id, post.id))
        .await
        .map_err(Reply::of(&app, v))?;
    drafts::open(v, kept.as_ref(), &mut fields);
    let of = changing(&here, id, &thread.row.title, &post);
    Ok(one_page(&app, &here, &of, &fields, &FieldErrors::default(), None))
}

pub(super) async fn change(
    State(app): State<App>,
    here: Here,
    Path((_slug, thread, post)): Path<(String, String, String)>,
    FormWithFile { mut fields, file }: FormWithFile,
) -> Outcome {
    let v = &here.visitor;
    let (id, post): (ThreadId, PostId) = (parse(&app, &here, &thread)?, parse(&app, &here, &post)?);
    let (thread, now, _) = exchange::post(&app.db, &here.place, id, post).await.map_err(Reply::of(&app, v))?;
    let mut errors = FieldErrors::default();
    let mut stop = None;
    let brought = !file.0.is_empty();
    ask_about_numbers(v, &fields, &["text", WORDS], &mut errors);
    if errors.is_empty() {
        let edit = fields.get("edit").parse().unwrap_or_default();
        let text = fields.get("text");
        let may = exchange::may_change(&app.db, &here.place, id, post, edit, text);
        let done = match files::read(&app, &here, file, &fields, &mut errors, may).await? {
            Ok(added) if errors.is_empty() => {
                let changed = (added.as_ref(), &*files::taken(&fields));
                Some(exchange::change_with(&app.db, &here.place, id, post, edit, text, changed).await)
            }
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        };
        match done {
            None => {}
            Some(Ok(())) => {
                let back = format!("{}#post-{post}", at(&here, id));
                return Ok(Flash("exchange-changed").to(&v.cookies, &back));
            }
            Some(Err(ExchangeError::Problems(found))) => errors = problems(v, &found),
            Some(Err(error)) => match obstacle(v, &error) {
                Some(text) => {
                    // What was saved in another tab is said; saving again goes over it.
                    fields.set("edit", &now.edit.to_string());
                    stop = Some(text);
                }
                None => return Err(other(&app, &here, error)),
            },
        }
    }
    if brought && !errors.is_empty() {
        files::again(v, &mut errors);
    }
    let of = changing(&here, id, &thread.row.title, &now);
    Ok(one_page(&app, &here, &of, &fields, &errors, stop.map(Stop::from)))
}

// ---- what came of it

fn concluding<'a>(here: &Here, id: ThreadId, of: &'a str) -> One<'a> {
    let v = &here.visitor;
    One {
        id,
        of,
        title: t!(v, "exchange-result-title"),
        lede: t!(v, "exchange-result-lede"),
        action: format!("{}/result", at(here, id)),
        label: t!(v, "exchange-result"),
        files: None,
        draft: None,
    }
}

pub(super) async fn result_form(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let (thread, _) = exchange::begun(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    if thread.row.key.owner != here.place.tenant {
        return Err(Reply::of(&app, v)(Error::NotFound));
    }
    let fields = Fields::of([("edit", thread.result_edit.to_string()), ("text", thread.result.clone())]);
    let of = concluding(&here, id, &thread.row.title);
    Ok(one_page(&app, &here, &of, &fields, &FieldErrors::default(), None))
}

/// What a colleague has written of it meanwhile.
fn result_stands(here: &Here, now: &Thread, fields: &Fields) -> Stop {
    let v = &here.visitor;
    let since = now.result_changed_on.or(now.result_on).map(|on| day(v.language, on));
    let differing = vec![Field::of(t!(v, "exchange-result"), &now.result, fields.get("text"))];
    Stop::meanwhile(t!(v, "exchange-result-meanwhile"), since, differing)
}

pub(super) async fn result(State(app): State<App>, here: Here, Path((_slug, thread)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id: ThreadId = parse(&app, &here, &thread)?;
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    let (mut meanwhile, mut stop) = (false, None);
    ask_about_numbers(v, &fields, &["text"], &mut errors);
    if errors.is_empty() {
        let edit = fields.get("edit").parse().unwrap_or_default();
        match exchange::conclude(&app.db, &here.place, id, edit, fields.get("text")).await {
            Ok(()) => return Ok(Flash("exchange-concluded").to(&v.cookies, &at(&here, id))),
            Err(ExchangeError::Problems(found)) => errors = problems(v, &found),
            Err(ExchangeError::Meanwhile) => meanwhile = true,
            Err(error) => match obstacle(v, &error) {
                Some(text) => stop = Some(Stop::from(text)),
                None => return Err(other(&app, &here, error)),
            },
        }
    }
    let (thread, _) = exchange::begun(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    if meanwhile {
        stop = Some(result_stands(&here, &thread, &fields));
        // What was saved meanwhile stands over what was typed; saving again goes over it.
        fields.set("edit", &thread.result_edit.to_string());
    }
    let of = concluding(&here, id, &thread.row.title);
    Ok(one_page(&app, &here, &of, &fields, &errors, stop))
}
