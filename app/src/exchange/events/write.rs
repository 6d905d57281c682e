//! Making an event, changing it, cancelling it. What can't be kept comes back with all that was typed.

use super::{Layout, at, crumbs_to, home, name, parse, problem, show_page};
use crate::{
    exchange::{
        meanwhile::{Field, Stop, chosen_of},
        write::{read_readers, readers, whom_chosen},
    },
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{
        Choice, ask_about_numbers, choice_group, date_field, error_summary, field_error, notice, once, page_head, select_field, sent,
        something_else, text_area, text_field,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        Audience,
        events::{self as rules, EventKind, EventProblem, Form, LONGEST_QUESTION, Typed},
    },
    ids::{EventId, MethodId, TenantId},
    language::Texts,
};
use leptos::prelude::*;
use server::{
    Error,
    exchange::{
        self, Around,
        events::{self, EventError, For, Shown},
    },
};
use time::PrimitiveDateTime;

/// What a person types that could be a personal number.
const WORDS: [&str; 6] = ["title", "about", "question", "preparation", "place", "access"];

/// What the form needs to be shown.
struct Page<'a> {
    /// The event that is changed; none for a new one.
    of: Option<&'a Shown>,
    /// Who can be chosen.
    around: &'a [Around],
    /// The methods that one can learn to use.
    methods: &'a [(TenantId, MethodId, Texts)],
    stop: Option<Stop>,
}

fn page(app: &App, here: &Here, of: &Page<'_>, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = match (errors.is_empty(), &of.stop) {
        (false, _) => StatusCode::UNPROCESSABLE_ENTITY,
        (true, Some(_)) => StatusCode::CONFLICT,
        (true, None) => StatusCode::OK,
    };
    let (title, action, button) = match of.of {
        Some(shown) => (
            t!(v, "events-edit-title"),
            format!("{}/edit", at(here, shown.row.key.id)),
            t!(v, "events-save"),
        ),
        None => (t!(v, "events-make"), home(here), t!(v, "events-make-do")),
    };
    let choices = |list: &str, keys: Vec<&'static str>| -> Vec<Choice> {
        keys.into_iter()
            .map(|key| Choice {
                value: key.to_owned(),
                text: name(v, list, key),
            })
            .collect()
    };
    // What it is, and who sees it, stays as it was when people registered.
    let kind = of.of.is_none().then(|| {
        choice_group(
            "kind",
            false,
            t!(v, "events-kind-legend"),
            None,
            &choices("kind", EventKind::ALL.iter().map(|k| k.key()).collect()),
            fields,
            errors,
        )
    });
    let whom = of.of.is_none().then(|| {
        view! {
            {choice_group("readers", false, t!(v, "events-for-legend"), Some(t!(v, "events-for-hint")), &readers(here, of.around), fields, errors)}
            {whom_chosen(here, of.around, fields, errors)}
        }
    });
    let need = of
        .of
        .is_none()
        .then(|| view! { {once(fields)} <input type="hidden" name="need" value=fields.get("need").to_owned() /> });
    // Without a script, the form can't know what was chosen above: a new one has the fields, and says what they are for.
    let visit = of.of.is_none_or(|shown| shown.row.kind == EventKind::StudyVisit).then(|| {
        view! {
            <h2>{t!(v, "visits-form")}</h2>
            {text_area("question", 3, t!(v, "visits-question"), Some(t!(v, "visits-question-hint")), fields, errors)}
            {text_area("preparation", 3, t!(v, "visits-preparation"), Some(t!(v, "visits-preparation-hint")), fields, errors)}
        }
    });
    let told = of.of.map(|_| notice("info", t!(v, "events-edit-told")));
    let methods = taught(v, of);
    let back = of.of.map_or_else(|| home(here), |shown| at(here, shown.row.key.id));
    let body = view! {
        {crumbs_to(here, of.of.map(|shown| &shown.row))}
        {page_head(&title, None, None)}
        {error_summary(v, errors)}
        {of.stop.as_ref().map(|stop| stop.shown(v))}
        {told}
        <form method="post" action=action novalidate>
            <input type="hidden" name="edit" value=fields.get("edit").to_owned() />
            {need}
            {kind}
            {text_field("title", "text", t!(v, "events-title-label"), None, fields, errors)}
            {text_area("about", 6, t!(v, "events-about"), Some(t!(v, "events-about-hint")), fields, errors)}
            {visit}
            {time_fields(here, of, fields, errors)}
            <h2>{t!(v, "events-where")}</h2>
            {choice_group("form", false, t!(v, "events-form-legend"), None, &choices("form", Form::ALL.iter().map(|k| k.key()).collect()), fields, errors)}
            {text_field("place", "text", t!(v, "events-place"), Some(t!(v, "events-place-hint")), fields, errors)}
            {text_area("access", 3, t!(v, "events-access"), Some(t!(v, "events-access-hint")), fields, errors)}
            {something_else(v, fields, &WORDS)}
            {whom}
            <h2>{t!(v, "events-seats")}</h2>
            {date_field("register_from", t!(v, "events-register-from"), Some(t!(v, "events-register-from-hint")), fields, errors)}
            {date_field("register_by", t!(v, "events-register-by"), Some(t!(v, "events-register-by-hint")), fields, errors)}
            {text_field("seats", "text", t!(v, "events-seats-label"), Some(t!(v, "events-seats-hint")), fields, errors)}
            {kept(here, of, fields, errors)}
            {date_field("flows_back_on", t!(v, "events-flows-back-label"), Some(t!(v, "events-flows-back-hint")), fields, errors)}
            {select_field("method", t!(v, "events-method-label"), Some(t!(v, "events-method-hint")), &methods, fields, errors)}
            <div class="actions">
                <button type="submit">{button}</button>
                <a class="button quiet" href=back>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

/// The methods that can be chosen, after none.
fn taught(v: &Visitor, of: &Page<'_>) -> Vec<(String, String)> {
    let methods = of
        .methods
        .iter()
        .map(|(owner, id, texts)| (format!("{owner}/{id}"), texts.best(v.language).1.to_owned()));
    [(String::new(), t!(v, "events-no-method"))].into_iter().chain(methods).collect()
}

/// When it is; a training with occasions is when they are.
fn time_fields(here: &Here, of: &Page<'_>, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    if let Some(shown) = of.of.filter(|shown| !shown.occasions.is_empty()) {
        let way = format!("{}/programme", at(here, shown.row.key.id));
        return view! {
            <h2>{t!(v, "events-time")}</h2>
            <p>{t!(v, "trainings-time-follows")} " " <a href=way>{t!(v, "trainings-programme")}</a></p>
        }
        .into_any();
    }
    view! {
        <h2>{t!(v, "events-time")}</h2>
        <div class="row">
            {date_field("day", t!(v, "events-first-day"), None, fields, errors)}
            {text_field("from", "time", t!(v, "events-from"), None, fields, errors)}
            {text_field("to", "time", t!(v, "events-to"), None, fields, errors)}
        </div>
        {date_field("last_day", t!(v, "events-last-day"), Some(t!(v, "events-last-day-hint")), fields, errors)}
    }
    .into_any()
}

/// For whom places can be kept: whoever sees the event. Of a new one, everybody around.
fn keepable(here: &Here, of: &Page<'_>) -> Vec<(TenantId, String)> {
    let own = (here.place.tenant, here.place.name.clone());
    let mut all = vec![own];
    for region in of.around {
        let inside = of
            .of
            .is_none_or(|shown| shown.region.as_ref().is_some_and(|(id, _)| *id == region.region));
        for tenant in region.tenants.iter().filter(|_| inside) {
            let sees = of
                .of
                .is_none_or(|shown| shown.row.audience != Audience::Chosen || shown.chosen.iter().any(|(id, _)| *id == tenant.0));
            if sees && !all.iter().any(|(id, _)| *id == tenant.0) {
                all.push(tenant.clone());
            }
        }
    }
    all
}

fn kept(here: &Here, of: &Page<'_>, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let all = keepable(here, of);
    if all.len() < 2 {
        return ().into_any();
    }
    let open = errors.of("kept").is_some() || all.iter().any(|(id, _)| !fields.get(&format!("kept-{id}")).is_empty());
    let items = all
        .iter()
        .enumerate()
        .map(|(n, (id, name))| {
            // The first field has the group's id: the error summary leads to it.
            let (field, input) = (format!("kept-{id}"), if n == 0 { "kept".to_owned() } else { format!("kept-{n}") });
            view! {
                <div class="field inline">
                    <label for=input.clone()>{name.clone()}</label>
                    <input class="short" id=input type="text" inputmode="numeric" name=field.clone() value=fields.get(&field).to_owned() />
                </div>
            }
        })
        .collect_view();
    view! {
        <details open=open>
            <summary>{t!(v, "events-kept-label")}</summary>
            <fieldset class=if errors.of("kept").is_some() { "choices bad" } else { "choices" }>
                <legend class="visually-hidden">{t!(v, "events-kept-label")}</legend>
                <p class="hint">{t!(v, "events-kept-hint")}</p>
                {field_error("kept", errors)}
                {items}
            </fieldset>
        </details>
    }
    .into_any()
}

fn typed(fields: &Fields, kind: &str) -> Typed {
    let get = |name: &str| fields.get(name).to_owned();
    Typed {
        kind: kind.to_owned(),
        title: get("title"),
        about: get("about"),
        question: get("question"),
        preparation: get("preparation"),
        form: get("form"),
        place: get("place"),
        access: get("access"),
        day: get("day"),
        from: get("from"),
        last_day: get("last_day"),
        to: get("to"),
        register_from: get("register_from"),
        register_by: get("register_by"),
        seats: get("seats"),
        flows_back_on: get("flows_back_on"),
        kept: fields
            .pairs()
            .filter_map(|(name, value)| Some((name.strip_prefix("kept-")?.parse().ok()?, value.to_owned())))
            .collect(),
        method: fields
            .get("method")
            .split_once('/')
            .and_then(|(owner, id)| Some((owner.parse().ok()?, id.parse().ok()?))),
        need: fields
            .get("need")
            .split_once('/')
            .and_then(|(owner, id)| Some((owner.parse().ok()?, id.parse().ok()?))),
    }
}

/// As the form has them.
fn moment(at: PrimitiveDateTime) -> (String, String) {
    let (date, time) = (at.date(), at.time());
    (date.to_string(), format!("{:02}:{:02}", time.hour(), time.minute()))
}

fn problems(here: &Here, found: &[EventProblem]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for one in found {
        let (field, text) = problem(&here.visitor, *one);
        errors.push(field, text);
    }
    errors
}

async fn around(app: &App, here: &Here) -> Result<(Vec<Around>, Vec<(TenantId, MethodId, Texts)>), Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let around = exchange::around(&app.db, &here.place).await.map_err(reply())?;
    let methods = events::methods(&app.db, &here.place).await.map_err(reply())?;
    Ok((around, methods))
}

/// What the form begins with where it is made of what somebody said to need or asks: a training or a study visit for those who read
/// that, under its title.
async fn needed(app: &App, here: &Here, thread: &str, kind: EventKind) -> Result<Option<Vec<(&'static str, String)>>, Reply> {
    let Ok(id) = thread.parse() else { return Ok(None) };
    let (thread, first) = match exchange::begun(&app.db, &here.place, id).await {
        Ok(begun) => begun,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(Reply::of(app, &here.visitor)(error)),
    };
    let readers = match (&thread.region, thread.row.audience) {
        (Some((region, _)), Audience::Region) => format!("region/{region}"),
        (Some((region, _)), _) => format!("chosen/{region}"),
        (None, _) => "tenant".to_owned(),
    };
    let mut fields = vec![
        ("need", format!("{}/{}", thread.row.key.owner, thread.row.key.id)),
        ("kind", kind.key().to_owned()),
        ("form", Form::Place.key().to_owned()),
        ("title", thread.row.title.clone()),
        ("readers", readers),
    ];
    let text = first.map(|p| p.text).unwrap_or_default();
    // One visits to have a question answered; the title is that where it was asked in many words.
    if kind != EventKind::StudyVisit {
        fields.push(("about", text));
    } else if text.chars().count() <= LONGEST_QUESTION {
        fields.push(("question", text));
    } else {
        fields.extend([("question", thread.row.title.clone()), ("about", text)]);
    }
    if let Some((region, _)) = &thread.region {
        // Whoever said it, and who joined.
        let others = [thread.row.key.owner].into_iter().chain(thread.joined.iter().map(|(id, _)| *id));
        fields.extend(
            others
                .filter(|id| *id != here.place.tenant)
                .map(|id| ("chosen", format!("{region}/{id}"))),
        );
    }
    Ok(Some(fields))
}

pub(super) async fn make_form(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let asked = Fields::parse(query.unwrap_or_default().as_bytes());
    let (around, methods) = around(&app, &here).await?;
    let all = around
        .first()
        .map_or_else(|| "tenant".to_owned(), |a| format!("region/{}", a.region));
    let kind = EventKind::parse(asked.get("kind")).unwrap_or(EventKind::Training);
    let fields = Fields::of(needed(&app, &here, asked.get("need"), kind).await?.unwrap_or_else(|| {
        vec![
            ("kind", EventKind::Meeting.key().to_owned()),
            ("form", Form::Place.key().to_owned()),
            ("readers", all),
        ]
    }));
    let of = Page {
        of: None,
        around: &around,
        methods: &methods,
        stop: None,
    };
    Ok(page(&app, &here, &of, &fields, &FieldErrors::default()))
}

pub(super) async fn make(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let (around, methods) = around(&app, &here).await?;
    let mut of = Page {
        of: None,
        around: &around,
        methods: &methods,
        stop: None,
    };
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    let readers = read_readers(fields.get("readers"));
    if readers.is_none() {
        errors.push("readers", t!(v, "events-problem-nobody"));
    }
    let Some((audience, region)) = readers.filter(|_| errors.is_empty()) else {
        return Ok(page(&app, &here, &of, &fields, &errors));
    };
    let inside = region.map(|r| format!("{r}/")).unwrap_or_default();
    let whom = For {
        audience,
        region,
        chosen: fields.all("chosen").filter_map(|c| c.strip_prefix(&inside)?.parse().ok()).collect(),
    };
    match events::make_once(&app.db, &here.place, sent(&fields, b""), &typed(&fields, fields.get("kind")), &whom).await {
        Ok(id) => Ok(Flash("events-made").to(&v.cookies, &at(&here, id))),
        Err(EventError::Problems(found)) => Ok(page(&app, &here, &of, &fields, &problems(&here, &found))),
        Err(EventError::OwnFull) => {
            of.stop = Some(t!(v, "events-own-full").into());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(EventError::Other(Error::Full)) => {
            of.stop = Some(t!(v, "events-full-today").into());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

fn other(app: &App, here: &Here, error: EventError) -> Reply {
    let error = match error {
        EventError::Other(error) => error,
        _ => Error::Conflict,
    };
    Reply::of(app, &here.visitor)(error)
}

/// The event that is to be changed: held here, and not cancelled.
async fn held(app: &App, here: &Here, id: EventId) -> Result<Shown, Reply> {
    let shown = events::show(&app.db, &here.place, id)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    if shown.held_by(&here.place) && !shown.row.cancelled {
        Ok(shown)
    } else {
        Err(Reply::of(app, &here.visitor)(Error::NotFound))
    }
}

/// An event as the form has it.
fn as_typed(shown: &Shown) -> Fields {
    let ((day, from), (last, to)) = (moment(shown.row.starts), moment(shown.row.ends));
    let text = |on: Option<time::Date>| on.map(|d| d.to_string()).unwrap_or_default();
    let mut fields = Fields::of([
        ("edit", shown.edit.to_string()),
        ("title", shown.row.title.clone()),
        ("about", shown.about.clone()),
        ("question", shown.question.clone()),
        ("preparation", shown.preparation.clone()),
        ("form", shown.row.form.key().to_owned()),
        ("place", shown.row.place.clone()),
        ("access", shown.access.clone()),
        ("last_day", if last == day { String::new() } else { last }),
        ("day", day),
        ("from", from),
        ("to", to),
        ("register_from", text(shown.register_from)),
        ("register_by", shown.register_by.to_string()),
        ("seats", shown.row.seats.map(|s| s.to_string()).unwrap_or_default()),
        ("flows_back_on", text(shown.flows_back_on)),
        (
            "method",
            shown
                .method
                .as_ref()
                .map(|(owner, id, _)| format!("{owner}/{id}"))
                .unwrap_or_default(),
        ),
    ]);
    for share in shown.shares.iter().filter(|s| s.kept > 0) {
        fields.set(&format!("kept-{}", share.tenant), &share.kept.to_string());
    }
    fields
}

/// The fields of the form for that event, and what they are called. The time of a training with occasions is theirs.
fn labels(now: &Shown) -> Vec<(&'static str, &'static str)> {
    let visit = now.row.kind == EventKind::StudyVisit;
    let timed = now.occasions.is_empty();
    let all = [
        (true, "title", "events-title-label"),
        (true, "about", "events-about"),
        (visit, "question", "visits-question"),
        (visit, "preparation", "visits-preparation"),
        (timed, "day", "events-first-day"),
        (timed, "from", "events-from"),
        (timed, "to", "events-to"),
        (timed, "last_day", "events-last-day"),
        (true, "form", "events-form-legend"),
        (true, "place", "events-place"),
        (true, "access", "events-access"),
        (true, "register_from", "events-register-from"),
        (true, "register_by", "events-register-by"),
        (true, "seats", "events-seats-label"),
        (true, "flows_back_on", "events-flows-back-label"),
        (true, "method", "events-method-label"),
    ];
    all.into_iter()
        .filter(|(there, ..)| *there)
        .map(|(_, field, label)| (field, label))
        .collect()
}

/// What somebody else has made of the event meanwhile.
fn stands(here: &Here, of: &Page<'_>, now: &Shown, fields: &Fields) -> Stop {
    let v = &here.visitor;
    let kept = as_typed(now);
    let methods = taught(v, of);
    let as_read = |fields: &Fields, field: &str| match (field, fields.get(field)) {
        ("form", key) if Form::ALL.iter().any(|form| form.key() == key) => name(v, "form", key),
        ("method", value) => chosen_of(&methods, value),
        (_, value) => value.to_owned(),
    };
    let mut differing: Vec<Field> = labels(now)
        .into_iter()
        .map(|(field, label)| Field::of(t!(v, label), &as_read(&kept, field), &as_read(fields, field)))
        .collect();
    for (id, name) in keepable(here, of) {
        let field = format!("kept-{id}");
        let label = format!("{}: {name}", t!(v, "events-kept-label"));
        differing.push(Field::of(label, kept.get(&field), fields.get(&field)));
    }
    Stop::meanwhile(t!(v, "events-saved-meanwhile"), None, differing)
}

pub(super) async fn change_form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &event)?;
    let shown = held(&app, &here, id).await?;
    let (around, methods) = around(&app, &here).await?;
    let of = Page {
        of: Some(&shown),
        around: &around,
        methods: &methods,
        stop: None,
    };
    Ok(page(&app, &here, &of, &as_typed(&shown), &FieldErrors::default()))
}

pub(super) async fn change(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let shown = held(&app, &here, id).await?;
    let (around, methods) = around(&app, &here).await?;
    let mut of = Page {
        of: Some(&shown),
        around: &around,
        methods: &methods,
        stop: None,
    };
    let mut fields = fields;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &WORDS, &mut errors);
    if !errors.is_empty() {
        return Ok(page(&app, &here, &of, &fields, &errors));
    }
    let edit = fields.get("edit").parse().unwrap_or_default();
    match events::change(&app.db, &here.place, id, edit, &typed(&fields, shown.row.kind.key())).await {
        Ok(()) => Ok(Flash("events-changed").to(&v.cookies, &at(&here, id))),
        Err(EventError::Problems(found)) => Ok(page(&app, &here, &of, &fields, &problems(&here, &found))),
        Err(EventError::Meanwhile) => {
            // What was saved meanwhile stands over what was typed; saving again goes over it.
            let now = held(&app, &here, id).await?;
            let mut of = Page {
                of: Some(&now),
                around: &around,
                methods: &methods,
                stop: None,
            };
            of.stop = Some(stands(&here, &of, &now, &fields));
            fields.set("edit", &now.edit.to_string());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(EventError::Other(Error::Full)) => {
            of.stop = Some(t!(v, "events-changed-often").into());
            Ok(page(&app, &here, &of, &fields, &errors))
        }
        Err(error) => Err(other(&app, &here, error)),
    }
}

fn cancel_page(app: &App, here: &Here, shown: &Shown, fields: &Fields, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "events-cancel-title");
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(t!(v, "events-cancel-lede", n = shown.people.len())), None)}
        {error_summary(v, errors)}
        <form method="post" action=format!("{}/cancel", at(here, shown.row.key.id)) novalidate>
            {text_area("why", 3, t!(v, "events-cancel-why"), Some(t!(v, "events-cancel-why-hint")), fields, errors)}
            {something_else(v, fields, &["why"])}
            <div class="actions">
                <button class="danger" type="submit">{t!(v, "events-cancel-do")}</button>
                <a class="button quiet" href=at(here, shown.row.key.id)>{t!(v, "events-back")}</a>
            </div>
        </form>
    }
    .into_any();
    show_page(app, here, status, title, Layout::Text, body)
}

pub(super) async fn cancel_form(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>) -> Outcome {
    let id = parse(&app, &here, &event)?;
    let shown = held(&app, &here, id).await?;
    Ok(cancel_page(&app, &here, &shown, &Fields::default(), &FieldErrors::default()))
}

pub(super) async fn cancel(State(app): State<App>, here: Here, Path((_slug, event)): Path<(String, String)>, fields: Fields) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let shown = held(&app, &here, id).await?;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &["why"], &mut errors);
    if errors.is_empty() && rules::reason(fields.get("why")).is_none() {
        errors.push("why", t!(v, "events-problem-why"));
    }
    if !errors.is_empty() {
        return Ok(cancel_page(&app, &here, &shown, &fields, &errors));
    }
    events::cancel(&app.db, &here.place, id, fields.get("why"))
        .await
        .map_err(Reply::of(&app, v))?;
    Ok(Flash("events-cancelled").to(&v.cookies, &at(&here, id)))
}
