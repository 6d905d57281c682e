//! What was heard, and responses.

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page},
    in_language, t,
    ui::{
        Choice, Shell, ask_about_numbers, badge, choice_group, crumbs, error_summary, field_error, hint_of, marked, notice, page_head,
        render, shell, something_else,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{ResponseKind, RoundState},
    ids::{FindingId, RoundId, TenantId},
    language::{Language, Texts},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    focus_groups::{
        findings::{self, Finding, FindingError, FindingProblem, Response},
        rounds::{self, Round},
    },
    methods::{self, answers::Answer},
    texts::day,
};

/// The longest text of a finding or a response, in characters.
const LONGEST: usize = 1000;

pub(super) fn routes(routes: Routes) -> Routes {
    const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];
    const OWN: [TenantKind; 1] = [TenantKind::Municipality];
    routes
        .get_in(&BOTH, "/focus-groups/{id}/findings", Permission::SeeResults, list)
        .post_in(&BOTH, "/focus-groups/{id}/findings", Permission::WriteFindings, write)
        .get_in(&OWN, "/focus-groups/{id}/findings/{finding}", Permission::Respond, response)
        .post_in(&OWN, "/focus-groups/{id}/findings/{finding}", Permission::Respond, respond)
        .get_in(
            &BOTH,
            "/focus-groups/{id}/findings/{finding}/remove",
            Permission::WriteFindings,
            confirm,
        )
        .post_in(
            &BOTH,
            "/focus-groups/{id}/findings/{finding}/remove",
            Permission::WriteFindings,
            remove,
        )
}

/// The field of one language's text: its id and name.
pub(super) const fn field(language: Language) -> &'static str {
    in_language!(language, "text")
}

/// The fields of texts.
fn all_texts() -> [&'static str; Language::ALL.len()] {
    Language::ALL.map(field)
}

/// What looks like a personal number and was not said to be something else.
pub(super) fn numbers(visitor: &Visitor, fields: &Fields) -> FieldErrors {
    let mut errors = FieldErrors::default();
    ask_about_numbers(visitor, fields, &all_texts(), &mut errors);
    errors
}

/// The languages a text is asked for in: Swedish first, always, then the round's others.
pub(super) fn languages(round: &Round) -> Vec<Language> {
    Language::ALL
        .into_iter()
        .filter(|l| *l == Language::Sv || round.draft.languages.contains(l))
        .collect()
}

pub(super) fn typed(fields: &Fields, languages: &[Language]) -> Texts {
    let mut texts = Texts::default();
    for language in languages {
        texts.set(*language, fields.get(field(*language)));
    }
    texts
}

/// What is wrong, in the reader's language, at the field where it can be put right.
pub(super) fn errors(visitor: &Visitor, problems: &[FindingProblem], texts: &Texts) -> FieldErrors {
    let mut errors = FieldErrors::default();
    for problem in problems {
        match problem {
            FindingProblem::NoText => errors.push("text-sv", t!(visitor, "findings-error-no-text")),
            FindingProblem::NoReason => errors.push("text-sv", t!(visitor, "findings-error-no-reason")),
            FindingProblem::NoTenant => errors.push("concerns", t!(visitor, "findings-error-no-tenant")),
            FindingProblem::NoKind => errors.push("kind", t!(visitor, "findings-error-no-kind")),
            FindingProblem::TooLong => {
                for language in Language::ALL {
                    if texts.exact(language).is_some_and(|t| t.chars().count() > LONGEST) {
                        errors.push(field(language), t!(visitor, "findings-error-long", max = LONGEST));
                    }
                }
            }
        }
    }
    errors
}

/// How many responses are still open.
fn open(findings: &[Finding]) -> usize {
    findings.iter().flat_map(|f| &f.responses).filter(|r| r.answer.is_none()).count()
}

async fn read(app: &App, here: &Here, id: &str) -> Result<(Round, Vec<Finding>), Reply> {
    let id: RoundId = id.parse().map_err(|_| Reply::of(app, &here.visitor)(Error::NotFound))?;
    let round = rounds::get(&app.db, &here.place, id).await.map_err(Reply::of(app, &here.visitor))?;
    let findings = findings::list(&app.db, &here.place, round.key)
        .await
        .map_err(Reply::of(app, &here.visitor))?;
    Ok((round, findings))
}

/// What of methods answers these findings.
async fn answers(app: &App, here: &Here, findings: &[Finding]) -> Result<Vec<Answer>, Reply> {
    let ids: Vec<FindingId> = findings.iter().map(|f| f.id).collect();
    methods::answers::to(&app.db, &here.place, &ids)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

fn find<'a>(findings: &'a [Finding], id: &str) -> Option<&'a Finding> {
    let id = id.parse::<FindingId>().ok();
    findings.iter().find(|f| Some(f.id) == id)
}

fn nowhere(app: &App, here: &Here) -> Reply {
    Reply::of(app, &here.visitor)(Error::NotFound)
}

fn base(place: &Place, round: &Round) -> String {
    format!("{}/focus-groups/{}", place.path(), round.key.round)
}

fn way(visitor: &Visitor, place: &Place, round: &Round, deeper: bool) -> AnyView {
    let here = base(place, round);
    let mut links = vec![
        (format!("{}/focus-groups", place.path()), t!(visitor, "section-focus-groups")),
        (here.clone(), round.draft.title.best(visitor.language).1.to_owned()),
    ];
    if deeper {
        links.push((format!("{here}/findings"), t!(visitor, "findings-title")));
    }
    crumbs(visitor, &links)
}

fn answer(app: &App, here: &Here, title: String, errors: &FieldErrors, body: impl FnOnce() -> AnyView) -> axum::response::Response {
    let of = Shell {
        title,
        section: "focus-groups",
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let html = render(|| shell(app, &here.visitor, Some(&here.place), &of, body()));
    page(status, html)
}

// ---- the list, and writing down what was heard

async fn list(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let answers = answers(&app, &here, &findings).await?;
    let concerns = round.tenants.iter().map(|(tenant, _)| ("concerns", tenant.to_string()));
    let fields = Fields::of(concerns);
    let errors = FieldErrors::default();
    Ok(answer(&app, &here, t!(here.visitor, "findings-title"), &errors, || {
        list_body(&here, &round, &findings, &answers, &fields, &errors)
    }))
}

async fn write(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let answers = answers(&app, &here, &findings).await?;
    let text = typed(&fields, &languages(&round));
    let concerns: Vec<TenantId> = fields.all("concerns").filter_map(|t| t.parse().ok()).collect();
    let numbers = numbers(&here.visitor, &fields);
    if !numbers.is_empty() {
        return Ok(answer(&app, &here, t!(here.visitor, "findings-title"), &numbers, || {
            list_body(&here, &round, &findings, &answers, &fields, &numbers)
        }));
    }
    match findings::write(&app.db, &here.place, round.key, &text, &concerns).await {
        Ok(_) => Ok(Flash("finding-written").to(&here.visitor.cookies, &format!("{}/findings", base(&here.place, &round)))),
        Err(FindingError::Problems(problems)) => {
            let errors = errors(&here.visitor, &problems, &text);
            Ok(answer(&app, &here, t!(here.visitor, "findings-title"), &errors, || {
                list_body(&here, &round, &findings, &answers, &fields, &errors)
            }))
        }
        Err(FindingError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

fn list_body(here: &Here, round: &Round, findings: &[Finding], answers: &[Answer], fields: &Fields, errors: &FieldErrors) -> AnyView {
    let Here { visitor, place } = here;
    let closed = round.state == RoundState::Closed;
    let writes = closed && place.role.may(Permission::WriteFindings);
    let waits = open(findings);
    let state = match (findings.is_empty(), waits, place.kind) {
        (true, ..) => None,
        (false, 0, TenantKind::Municipality) if place.tenant != round.key.owner => Some(notice("good", t!(visitor, "findings-done-here"))),
        (false, 0, _) => Some(notice("good", t!(visitor, "findings-done"))),
        (false, n, _) => Some(notice("warn", t!(visitor, "findings-open", n = n))),
    };
    let nothing = findings.is_empty().then(|| {
        let text = match (closed, writes) {
            (false, _) => t!(visitor, "findings-not-yet", date = day(visitor.language, round.draft.closes_on)),
            (true, true) => t!(visitor, "findings-none-write"),
            (true, false) => t!(visitor, "findings-none"),
        };
        view! { <div class="empty"><h2>{t!(visitor, "findings-none-title")}</h2><p>{text}</p></div> }
    });
    let items = findings.iter().map(|f| one(here, round, f, answers)).collect_view();
    let said = format!("/said/{}", round.public);
    let results = closed.then(
        || view! { <a class="button secondary" href=format!("{}/results", base(place, round))>{t!(visitor, "findings-to-results")}</a> },
    );
    let head = if errors.is_empty() {
        let actions = view! {
            <a class="button secondary" href=said.clone()>{t!(visitor, "findings-to-said")}</a>
            {results}
        };
        page_head(
            &t!(visitor, "findings-title"),
            Some(t!(visitor, "findings-lede")),
            Some(actions.into_any()),
        )
    } else {
        // The summary of what is wrong comes straight after the heading.
        page_head(&t!(visitor, "findings-title"), None, None)
    };
    view! {
        {way(visitor, place, round, false)}
        {head}
        {error_summary(visitor, errors)}
        {state}
        {nothing}
        {(!findings.is_empty()).then(|| view! { <ol class="items">{items}</ol> })}
        {writes.then(|| write_form(here, round, fields, errors))}
        <section aria-labelledby="public">
            <h2 id="public">{t!(visitor, "findings-public")}</h2>
            <p>{t!(visitor, "findings-public-text")}</p>
            <p><a href=said>{t!(visitor, "findings-to-said")}</a></p>
            <p class="meta">{t!(visitor, "findings-print")}</p>
        </section>
    }
    .into_any()
}

/// One finding with what became of it.
fn one(here: &Here, round: &Round, finding: &Finding, answers: &[Answer]) -> AnyView {
    let Here { visitor, place } = here;
    let path = format!("{}/findings/{}", base(place, round), finding.id);
    let own = finding.responses.iter().find(|r| r.tenant == place.tenant);
    let respond = own
        .filter(|_| place.kind == TenantKind::Municipality && place.role.may(Permission::Respond))
        .map(|r| {
            let (class, text) = match r.answer {
                None => ("button", "findings-respond"),
                Some(_) => ("button quiet", "findings-respond-again"),
            };
            view! { <a class=class href=path.clone()>{t!(visitor, text)}</a> }
        });
    let remove = (finding.owner == place.tenant && place.role.may(Permission::WriteFindings))
        .then(|| view! { <a class="button quiet" href=format!("{path}/remove")>{t!(visitor, "findings-remove")}</a> });
    let some = respond.is_some() || remove.is_some();
    let waits = finding.responses.iter().filter(|r| r.answer.is_none()).count();
    let many = finding.responses.len() > 1;
    let responses = finding.responses.iter().map(|r| answered(visitor, r)).collect_view();
    let list = view! { <dl class="facts">{responses}</dl> };
    // With many municipalities the answers fold away; what is open is told on the line that opens them.
    let list = if many {
        view! {
            <details>
                <summary>{t!(visitor, "findings-answers", answered = finding.responses.len() - waits, all = finding.responses.len())}</summary>
                {list}
            </details>
        }
        .into_any()
    } else {
        list.into_any()
    };
    view! {
        <li>
            <h2>{marked(&finding.text, visitor.language)}</h2>
            <p class="meta">
                {t!(visitor, "findings-by", owner = finding.owner_name.as_str())}
                {finding.from_meeting.then(|| view! { " · " {t!(visitor, "findings-from-meeting")} })}
            </p>
            {list}
            {led_to(here, finding, answers)}
            {some.then(|| view! { <p class="actions">{respond}{remove}</p> })}
        </li>
    }
    .into_any()
}

/// The versions of methods that answer it.
fn led_to(here: &Here, finding: &Finding, answers: &[Answer]) -> Option<AnyView> {
    let Here { visitor, place } = here;
    let links: Vec<AnyView> = answers
        .iter()
        .filter(|a| a.finding == (finding.owner, finding.id))
        .map(|a| {
            let href = format!("{}/methods/{}/versions/{}", place.path(), a.method.id, a.version);
            let name = t!(
                visitor,
                "findings-led-to-version",
                name = a.name.best(visitor.language).1,
                n = a.version
            );
            view! { <li><a href=href>{name}</a> " " <span class="meta">{a.owner_name.clone()}</span></li> }.into_any()
        })
        .collect();
    (!links.is_empty()).then(|| view! { <p>{t!(visitor, "findings-led-to")}</p> <ul>{links}</ul> }.into_any())
}

fn answered(visitor: &Visitor, response: &Response) -> AnyView {
    let body = match &response.answer {
        None => badge("late", t!(visitor, "findings-no-answer")),
        Some((kind, text)) => view! {
            {kind_badge(visitor, *kind)}
            <p>{marked(text, visitor.language)}</p>
        }
        .into_any(),
    };
    view! { <div><dt>{response.tenant_name.clone()}</dt><dd>{body}</dd></div> }.into_any()
}

fn kind_badge(visitor: &Visitor, kind: ResponseKind) -> AnyView {
    match kind {
        ResponseKind::Changed => badge("good", t!(visitor, "findings-kind-changed")),
        ResponseKind::NotChanged => badge("closed", t!(visitor, "findings-kind-not-changed")),
        ResponseKind::Later => badge("open", t!(visitor, "findings-kind-later")),
    }
}

/// Whom it concerns: the region chooses among the round's municipalities.
pub(super) fn concerns(here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> Option<AnyView> {
    let Here { visitor, place } = here;
    (place.kind == TenantKind::Region).then(|| {
        let choices: Vec<Choice> = round
            .tenants
            .iter()
            .map(|(tenant, name)| Choice {
                value: tenant.to_string(),
                text: name.clone(),
            })
            .collect();
        let (legend, hint) = (t!(visitor, "findings-concerns"), t!(visitor, "findings-concerns-hint"));
        choice_group("concerns", true, legend, Some(hint), &choices, fields, errors)
    })
}

fn write_form(here: &Here, round: &Round, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let Here { visitor, place } = here;
    let concerns = concerns(here, round, fields, errors);
    view! {
        <section aria-labelledby="write">
            <h2 id="write">{t!(visitor, "findings-write")}</h2>
            <p>{t!(visitor, "findings-write-text")}</p>
            <form method="post" action=format!("{}/findings", base(place, round))>
                {texts_fields(visitor, round, t!(visitor, "findings-write-hint"), fields, errors)}
                {concerns}
                <p class="actions"><button type="submit">{t!(visitor, "findings-write-button")}</button></p>
            </form>
        </section>
    }
    .into_any()
}

/// A text in Swedish and, where somebody can write it, in the round's other languages.
pub(super) fn texts_fields(visitor: &Visitor, round: &Round, hint: String, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let all = languages(round);
    let (first, others) = (
        area(visitor, Language::Sv, Some(hint), fields, errors),
        all.get(1..).unwrap_or_default(),
    );
    let filled = others
        .iter()
        .any(|l| !fields.get(field(*l)).is_empty() || errors.of(field(*l)).is_some());
    let more = others.iter().map(|l| area(visitor, *l, None, fields, errors)).collect_view();
    view! {
        {first}
        {(!others.is_empty()).then(|| view! {
            <details open=filled>
                <summary>{t!(visitor, "findings-other-languages")}</summary>
                <p class="hint">{t!(visitor, "findings-other-languages-hint")}</p>
                {more}
            </details>
        })}
        {something_else(visitor, fields, &all_texts())}
    }
    .into_any()
}

fn area(visitor: &Visitor, language: Language, hint: Option<String>, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let id = field(language);
    let bad = errors.of(id).is_some();
    let described = hint_of(id, hint.is_some(), bad);
    view! {
        <div class=if bad { "field bad" } else { "field" }>
            <label for=id>{t!(visitor, "findings-text-in", language = super::rounds::language_name(visitor, language))}</label>
            {hint.map(|h| view! { <p class="hint" id=format!("{id}-hint")>{h}</p> })}
            {field_error(id, errors)}
            <textarea id=id name=id rows="4" lang=language.lang() dir=language.dir() aria-describedby=described
                aria-invalid=bad.then_some("true")>{crate::ui::in_text_area(fields.get(id))}</textarea>
        </div>
    }
    .into_any()
}

// ---- responding

async fn response(State(app): State<App>, here: Here, Path((_slug, id, finding)): Path<(String, String, String)>) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let finding = find(&findings, &finding).ok_or_else(|| nowhere(&app, &here))?;
    let before = finding.responses.iter().find(|r| r.tenant == here.place.tenant);
    let Some(before) = before else {
        return Err(nowhere(&app, &here));
    };
    let fields = match &before.answer {
        None => Fields::default(),
        Some((kind, texts)) => {
            let written = Language::ALL
                .into_iter()
                .filter_map(|l| texts.exact(l).map(|t| (field(l), t.to_owned())));
            Fields::of(std::iter::once(("kind", kind.key().to_owned())).chain(written))
        }
    };
    let errors = FieldErrors::default();
    Ok(answer(&app, &here, t!(here.visitor, "findings-respond-title"), &errors, || {
        respond_body(&here, &round, finding, &fields, &errors)
    }))
}

async fn respond(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, finding)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let finding = find(&findings, &finding).ok_or_else(|| nowhere(&app, &here))?;
    let text = typed(&fields, &languages(&round));
    let numbers = numbers(&here.visitor, &fields);
    if !numbers.is_empty() {
        return Ok(answer(&app, &here, t!(here.visitor, "findings-respond-title"), &numbers, || {
            respond_body(&here, &round, finding, &fields, &numbers)
        }));
    }
    match findings::respond(&app.db, &here.place, finding.id, fields.get("kind"), &text).await {
        Ok(()) => Ok(Flash("finding-answered").to(&here.visitor.cookies, &format!("{}/findings", base(&here.place, &round)))),
        Err(FindingError::Problems(problems)) => {
            let errors = errors(&here.visitor, &problems, &text);
            Ok(answer(&app, &here, t!(here.visitor, "findings-respond-title"), &errors, || {
                respond_body(&here, &round, finding, &fields, &errors)
            }))
        }
        Err(FindingError::Other(error)) => Err(Reply::of(&app, &here.visitor)(error)),
    }
}

fn respond_body(here: &Here, round: &Round, finding: &Finding, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let Here { visitor, place } = here;
    let kinds: Vec<Choice> = ResponseKind::ALL
        .into_iter()
        .map(|kind| Choice {
            value: kind.key().to_owned(),
            text: t!(visitor, &format!("findings-choose-{}", kind.key().replace('_', "-"))),
        })
        .collect();
    view! {
        {way(visitor, place, round, true)}
        {page_head(&t!(visitor, "findings-respond-title"), None, None)}
        {error_summary(visitor, errors)}
        <p>{t!(visitor, "findings-heard", owner = finding.owner_name.as_str())}</p>
        <blockquote class="voice"><p>{marked(&finding.text, visitor.language)}</p></blockquote>
        <form method="post" action=format!("{}/findings/{}", base(place, round), finding.id)>
            {choice_group("kind", false, t!(visitor, "findings-kind"), None, &kinds, fields, errors)}
            {texts_fields(visitor, round, t!(visitor, "findings-respond-hint"), fields, errors)}
            <p class="actions">
                <button type="submit">{t!(visitor, "findings-respond-button")}</button>
                <a class="button quiet" href=format!("{}/findings", base(place, round))>{t!(visitor, "findings-cancel")}</a>
            </p>
        </form>
    }
    .into_any()
}

// ---- removing

async fn confirm(State(app): State<App>, here: Here, Path((_slug, id, finding)): Path<(String, String, String)>) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let finding = find(&findings, &finding).ok_or_else(|| nowhere(&app, &here))?;
    if finding.owner != here.place.tenant {
        return Err(nowhere(&app, &here));
    }
    let Here { visitor, place } = &here;
    let answers = finding.responses.iter().filter(|r| r.answer.is_some()).count();
    Ok(answer(
        &app,
        &here,
        t!(visitor, "findings-remove-title"),
        &FieldErrors::default(),
        || {
            view! {
                {way(visitor, place, &round, true)}
                {page_head(&t!(visitor, "findings-remove-title"), None, None)}
                <blockquote class="voice"><p>{marked(&finding.text, visitor.language)}</p></blockquote>
                {notice("warn", t!(visitor, "findings-remove-text", n = answers))}
                <form method="post" action=format!("{}/findings/{}/remove", base(place, &round), finding.id)>
                    <p class="actions">
                        <button class="danger" type="submit">{t!(visitor, "findings-remove-button")}</button>
                        <a class="button quiet" href=format!("{}/findings", base(place, &round))>{t!(visitor, "findings-cancel")}</a>
                    </p>
                </form>
            }
            .into_any()
        },
    ))
}

async fn remove(State(app): State<App>, here: Here, Path((_slug, id, finding)): Path<(String, String, String)>) -> Outcome {
    let (round, findings) = read(&app, &here, &id).await?;
    let finding = find(&findings, &finding).ok_or_else(|| nowhere(&app, &here))?;
    findings::remove(&app.db, &here.place, finding.id)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("finding-removed").to(&here.visitor.cookies, &format!("{}/findings", base(&here.place, &round))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_for_the_rounds_languages_only() {
        let fields = Fields::of([
            ("text-sv", " Hej ".to_owned()),
            ("text-ar", "مرحبا".to_owned()),
            ("text-en", "Hi".to_owned()),
        ]);
        let texts = typed(&fields, &[Language::Sv, Language::Ar]);
        assert_eq!(
            (texts.exact(Language::Sv), texts.exact(Language::Ar), texts.exact(Language::En)),
            (Some("Hej"), Some("مرحبا"), None)
        );
    }

    #[test]
    fn open_responses_are_counted_over_all_findings() {
        let response = |answer| Response {
            tenant: TenantId::new(),
            tenant_name: "Nybro".into(),
            answer,
        };
        let finding = |responses| Finding {
            id: FindingId::new(),
            owner: TenantId::new(),
            owner_name: "Regionen".into(),
            text: Texts::swedish("Vi hörde"),
            from_meeting: false,
            responses,
        };
        let done = || response(Some((ResponseKind::Changed, Texts::swedish("Vi ändrade"))));
        assert_eq!(open(&[finding(vec![done(), response(None)]), finding(vec![response(None)])]), 2);
        assert_eq!(open(&[finding(vec![done()])]), 0);
    }
}
