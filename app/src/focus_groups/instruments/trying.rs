//! Trying a questionnaire out, along its branches: question by question as a participant goes, and at the end what would have
//! been sent. Nothing is kept: all answers are in the address of the page.

use super::{best, layers, load, pages, preview, show_page};
use crate::{
    focus_groups::asking::{self, ANSWERS, Asking},
    http::{App, FieldErrors, Fields, Here, Outcome},
    t,
    texts::Reader,
    ui::{crumbs, marked, notice, page_head},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{Question, Reach, Sheet},
    language::Language,
};
use leptos::prelude::*;
use server::focus_groups::instruments::InstrumentVersion;

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let version = load(&app, &here, &id).await?;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let name = best(&version.document.name, here.visitor.language);
    let title = t!(here.visitor, "instruments-try-title", name = name);
    let body = page(&here, &version, &fields);
    Ok(show_page(&app, &here, StatusCode::OK, title, false, body))
}

/// Where somebody stands.
struct Stand<'a> {
    here: &'a Here,
    version: &'a InstrumentVersion,
    questions: &'a [Question<'a>],
    fields: &'a Fields,
    language: Language,
    /// Where pictures and recordings are.
    files: &'a str,
}

fn page(here: &Here, version: &InstrumentVersion, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let questions = version.document.questions();
    let files = layers::files(here);
    let stand = Stand {
        here,
        version,
        questions: &questions,
        fields,
        language: Language::parse(fields.get("lang")).unwrap_or(Language::Sv),
        files: &files,
    };
    let none = FieldErrors::default();
    let at = fields.get("at").parse::<usize>().unwrap_or(0).min(questions.len());
    let (next, errors) = match fields.get("go") {
        "next" => match stand.problem(at) {
            Some(errors) => (Some(at), errors),
            None => (stand.path(at + 1).next(at), none),
        },
        "back" => (stand.path(at).before(at).or(Some(0)), none),
        _ => (Some(at), none),
    };
    let content = match next.and_then(|at| Some((at, questions.get(at)?))) {
        Some((at, question)) => stand.question(at, question, &errors),
        None => stand.end(),
    };
    let name = best(&version.document.name, v.language);
    let title = t!(v, "instruments-try-title", name = name);
    let address = format!("{}/try?lang=", pages::address(here, version));
    let l = stand.language;
    view! {
        {crumbs(v, &pages::crumbs_to(here, version))}
        {page_head(&title, Some(t!(v, "instruments-try-lede")), None)}
        {preview::languages(here, &address, l)}
        {preview::missing(here, version, l)}
        <div class="preview participant" lang=l.lang() dir=l.dir()>{content}</div>
    }
    .into_any()
}

impl<'a> Stand<'a> {
    fn asking(&self) -> Asking<'a> {
        Asking {
            reader: Reader::plain(self.language),
            seed: 0,
            fields: self.fields,
            prefix: ANSWERS,
            alone: false,
            files: self.files,
        }
    }

    fn values(&self, field: &str) -> Vec<&'a str> {
        let name = format!("{ANSWERS}{field}");
        self.fields.pairs().filter(|(n, _)| *n == name).map(|(_, v)| v).collect()
    }

    fn path(&self, at: usize) -> domain::focus_groups::Path {
        let document = &self.version.document;
        Sheet::read_all(document, |field| self.values(field)).path(document, at)
    }

    fn problem(&self, at: usize) -> Option<FieldErrors> {
        let question = self.questions.get(at)?;
        let text = match question.read(|field| self.values(field)) {
            Ok(given) if given.answer.is_none() && question.item.required => t!(self.language, "answering-error-required"),
            Ok(_) => return None,
            Err(problem) => asking::problem(&self.language, problem),
        };
        let mut errors = FieldErrors::default();
        errors.push("answer", text);
        Some(errors)
    }

    /// The answers so far, but those of the question that the page asks.
    fn carried(&self, except: Option<usize>) -> AnyView {
        let questions = self.questions.iter().enumerate().filter(|(n, _)| Some(*n) != except);
        questions
            .flat_map(|(_, question)| question.fields())
            .flat_map(|field| {
                let values = self.values(&field);
                values.into_iter().map(move |v| (format!("{ANSWERS}{field}"), v.to_owned()))
            })
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
            .collect_view()
            .into_any()
    }

    fn form(&self, at: usize, except: Option<usize>, content: AnyView) -> AnyView {
        view! {
            <form method="get" action=format!("{}/try", pages::address(self.here, self.version))>
                <input type="hidden" name="lang" value=self.language.key() />
                <input type="hidden" name="at" value=at.to_string() />
                {self.carried(except)}
                {content}
            </form>
        }
        .into_any()
    }

    fn question(&self, at: usize, question: &Question<'_>, errors: &FieldErrors) -> AnyView {
        let l = self.language;
        let path = self.path(at);
        let id = if path.is_certain() {
            "answering-progress"
        } else {
            "answering-progress-most"
        };
        let progress = (!question.is_info()).then(|| {
            view! { <div class="progress"><p>{t!(l, id, n = path.number(at), total = path.most())}</p></div> }
        });
        let next = if path.next(at).is_none() {
            "answering-button-review"
        } else {
            "answering-button-next"
        };
        let content = view! {
            {progress}
            {self.asking().question(question, errors)}
            <div class="nav-buttons">
                <button type="submit" name="go" value="next">{t!(l, next)}</button>
                {path.before(at)
                    .map(|_| view! { <button class="secondary" type="submit" name="go" value="back">{t!(l, "answering-button-back")}</button> })}
            </div>
        };
        self.form(at, Some(at), content.into_any())
    }

    /// Where the way ends: what would be sent, and what would not.
    fn end(&self) -> AnyView {
        let (v, l) = (&self.here.visitor, self.language);
        let end = self.questions.len();
        let path = self.path(end);
        let asking = self.asking();
        let asked = |n: &usize| path.reach(*n) == Reach::Asked;
        let rows = self
            .questions
            .iter()
            .enumerate()
            .filter(|(n, q)| asked(n) && !q.is_info())
            .map(|(_, question)| {
                view! {
                    <div>
                        <dt>{marked(question.text(), l)}</dt>
                        <dd>{asking.said(question)}</dd>
                    </div>
                }
            })
            .collect_view();
        let left: Vec<AnyView> = self
            .questions
            .iter()
            .enumerate()
            .filter(|(n, q)| !asked(n) && q.fields().iter().any(|f| self.values(f).iter().any(|v| !v.trim().is_empty())))
            .map(|(_, question)| view! { <li>{marked(question.text(), l)}</li> }.into_any())
            .collect();
        let left = (!left.is_empty()).then(|| {
            view! {
                <p>{t!(l, "answering-review-left")}</p>
                <ul>{left}</ul>
            }
        });
        let again = format!("{}/try?lang={}", pages::address(self.here, self.version), l.key());
        let content = view! {
            {notice("good", t!(v, "instruments-try-end"))}
            {left}
            <dl class="review">{rows}</dl>
            <div class="nav-buttons">
                <a class="button" href=again>{t!(v, "instruments-try-again")}</a>
                <button class="secondary" type="submit" name="go" value="back">{t!(l, "answering-button-back")}</button>
            </div>
        };
        self.form(end, None, content.into_any())
    }
}
