//! A place's own words: the texts of Brygga's that those who answer its rounds read otherwise, in the language it is about.

use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Routes, Visitor, page},
    in_language, t,
    texts::{Shipped, shipped, shipped_mails},
    ui::{
        Shell, ask_about_numbers, crumbs, error_summary, field_error, hint_of, notice, page_head, render, select_field, shell,
        something_else,
    },
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    language::Language,
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::{
    focus_groups::wording::{self, LONGEST, MOST, Wording, WordingError, WordingProblem},
    texts::is_checked,
};

/// Where it is, in a place.
const PATH: &str = "/settings/wording";

/// The field of the own text.
const OWN: [&str; 1] = ["own"];

/// The text that is shown before one is chosen.
const FIRST: &str = "answering-intro-voluntary-1";

/// The most characters of a text in the list to choose from.
const EXCERPT: usize = 80;

pub(super) fn routes(routes: Routes) -> Routes {
    const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(&BOTH, PATH, Permission::ChangeSettings, show)
        .post_in(&BOTH, PATH, Permission::ChangeSettings, save)
}

/// The beginnings of the ids of texts that stand on the pages of a round, on its slips, on the tablet in its room, on the page "you
/// said – we did" and on the one that stops its mails.
const OF_ROUNDS: [&str; 7] = [
    "answering-",
    "consent-",
    "personal-number-",
    "invite-slip-",
    "room-",
    "said-",
    "unsubscribe-",
];

/// Those of texts that stand where no round is known, where nobody's own words could; and of what staff read where they make slips and where
/// they stop their own mails.
const OF_NO_ROUND: [&str; 8] = [
    "answering-code",
    "answering-unknown",
    "room-over",
    "invite-slip-language",
    "unsubscribe-ask-staff",
    "unsubscribe-done-staff",
    "unsubscribe-refused",
    "unsubscribe-unknown",
];

/// Those of texts in the mails of a round to participants.
const OF_MAILS: [&str; 6] = [
    "mail-date",
    "mail-invitation-",
    "mail-reminder-",
    "mail-result-",
    "mail-stop-participant",
    "mail-stop-link",
];

/// The texts that can be said otherwise.
fn texts_of(language: Language) -> Vec<Shipped> {
    let begins = |id: &str, with: &[&str]| with.iter().any(|begin| id.starts_with(begin));
    let mut all = shipped(language);
    all.retain(|text| begins(text.id, &OF_ROUNDS) && !begins(text.id, &OF_NO_ROUND));
    let mails = shipped_mails(language).into_iter();
    all.extend(mails.filter(|text| begins(text.id, &OF_MAILS)));
    all
}

/// Where a text stands, where that is no page of who answers: several mails begin alike.
fn place_of(v: &Visitor, id: &str) -> Option<String> {
    let begins = |begin: &str| id.starts_with(begin);
    if begins("mail-invitation-") {
        return Some(t!(v, "wording-in-invitation"));
    }
    if begins("mail-reminder-") {
        return Some(t!(v, "wording-in-reminder"));
    }
    if begins("mail-result-") {
        return Some(t!(v, "wording-in-result"));
    }
    if begins("mail-") {
        return Some(t!(v, "wording-in-mails"));
    }
    if begins("invite-slip-") || begins("consent-slip-") {
        return Some(t!(v, "wording-on-slips"));
    }
    if begins("room-") {
        return Some(t!(v, "wording-on-tablet"));
    }
    if begins("unsubscribe-") {
        return Some(t!(v, "wording-on-stop"));
    }
    begins("said-").then(|| t!(v, "wording-on-said"))
}

/// The beginning of a text, after where it stands.
fn label_of(v: &Visitor, id: &str, text: &str) -> String {
    match place_of(v, id) {
        Some(place) => format!("{place}: {}", excerpt(text)),
        None => excerpt(text),
    }
}

/// One text in one language, as Brygga says it.
struct Chosen {
    language: Language,
    id: &'static str,
    shipped: String,
    /// The same in Swedish.
    swedish: String,
}

/// What an address or a form asks for; the first text in Swedish where it is neither a language nor a text.
fn chosen(fields: &Fields) -> Option<Chosen> {
    let language = Language::parse(fields.get("lang")).unwrap_or(Language::Sv);
    let texts = texts_of(language);
    let wanted = |id: &str| texts.iter().find(|text| text.id == id);
    let text = wanted(fields.get("text")).or_else(|| wanted(FIRST))?;
    let swedish = texts_of(Language::Sv).into_iter().find(|swedish| swedish.id == text.id);
    Some(Chosen {
        language,
        id: text.id,
        shipped: text.text.clone(),
        swedish: swedish.map(|swedish| swedish.text).unwrap_or_default(),
    })
}

/// What the page is about: what was chosen, and all own words of the place.
async fn read(app: &App, here: &Here, fields: &Fields) -> Result<(Chosen, Wording), Reply> {
    let reply = || Reply::of(app, &here.visitor);
    let chosen = chosen(fields).ok_or(server::Error::NotFound).map_err(reply())?;
    let wording = wording::read(&app.db, &here.place).await.map_err(reply())?;
    Ok((chosen, wording))
}

async fn show(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let query = Fields::parse(query.unwrap_or_default().as_bytes());
    let (chosen, wording) = read(&app, &here, &query).await?;
    let own = wording.own(chosen.language, chosen.id).map(|own| own.text.clone());
    let fields = Fields::of([
        ("lang", chosen.language.key().to_owned()),
        ("text", chosen.id.to_owned()),
        ("own", own.unwrap_or_default()),
    ]);
    Ok(answer(&app, &here, &chosen, &wording, &fields, &FieldErrors::default(), false))
}

async fn save(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let (chosen, wording) = read(&app, &here, &fields).await?;
    let v = &here.visitor;
    let mut errors = FieldErrors::default();
    ask_about_numbers(v, &fields, &OWN, &mut errors);
    if !errors.is_empty() {
        return Ok(answer(&app, &here, &chosen, &wording, &fields, &errors, false));
    }
    let texts = (chosen.shipped.as_str(), fields.get("own"));
    match wording::set(
        &app.db,
        &here.place,
        fields.get("seen").parse().ok(),
        chosen.language,
        chosen.id,
        texts,
    )
    .await
    {
        Ok(()) => Ok(Flash("wording-saved").to(&v.cookies, &address(&here, chosen.language, chosen.id))),
        Err(WordingError::Problem(problem)) => {
            errors.push("own", problem_text(&here, &problem));
            Ok(answer(&app, &here, &chosen, &wording, &fields, &errors, false))
        }
        Err(WordingError::Stale) => {
            let (chosen, wording) = read(&app, &here, &fields).await?;
            Ok(answer(&app, &here, &chosen, &wording, &fields, &errors, true))
        }
        Err(WordingError::Other(error)) => Err(Reply::of(&app, v)(error)),
    }
}

fn problem_text(here: &Here, problem: &WordingProblem) -> String {
    let v = &here.visitor;
    let in_braces = |name: &str| format!("{{ ${name} }}");
    match problem {
        WordingProblem::TooLong => t!(v, "wording-problem-long", max = LONGEST),
        WordingProblem::Unreadable => t!(v, "wording-problem-unreadable"),
        WordingProblem::Lacks(name) => t!(v, "wording-problem-lacks", name = in_braces(name)),
        WordingProblem::Unknown(name) => t!(v, "wording-problem-unknown", name = in_braces(name)),
        WordingProblem::TooMany => t!(v, "wording-problem-many", max = MOST),
        WordingProblem::Promised => t!(v, "wording-problem-promised"),
    }
}

fn home(here: &Here) -> String {
    format!("{}{PATH}", here.place.path())
}

fn address(here: &Here, language: Language, id: &str) -> String {
    format!("{}?lang={}&text={id}", home(here), language.key())
}

/// A language's name where it stands alone.
fn language_label(here: &Here, language: Language) -> String {
    t!(here.visitor, in_language!(language, "instruments-label"))
}

fn answer(app: &App, here: &Here, chosen: &Chosen, wording: &Wording, fields: &Fields, errors: &FieldErrors, stale: bool) -> Response {
    let v = &here.visitor;
    let status = match (stale, errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let title = t!(v, "wording-title");
    let of = Shell {
        title: title.clone(),
        errors: status != StatusCode::OK,
        section: "settings",
        ..Shell::default()
    };
    let above = [(format!("{}/settings", here.place.path()), t!(v, "settings-title"))];
    page(
        status,
        render(|| {
            let body = view! {
                {crumbs(v, &above)}
                {page_head(&title, Some(t!(v, "wording-lede")), None)}
                {error_summary(v, errors)}
                {stale.then(|| notice("warn", t!(v, "wording-stale")))}
                {pick(here, fields)}
                {form(here, chosen, wording, fields, errors)}
                {list(here, wording)}
            };
            shell(app, v, Some(&here.place), &of, body.into_any())
        }),
    )
}

/// Which text, in which language.
fn pick(here: &Here, fields: &Fields) -> AnyView {
    let v = &here.visitor;
    let languages: Vec<(String, String)> = Language::ALL
        .into_iter()
        .map(|l| (l.key().to_owned(), language_label(here, l)))
        .collect();
    let texts: Vec<(String, String)> = texts_of(Language::Sv)
        .into_iter()
        .map(|text| (text.id.to_owned(), label_of(v, text.id, &text.text)))
        .collect();
    let none = FieldErrors::default();
    view! {
        <form method="get" action=home(here)>
            {select_field("lang", t!(v, "wording-language"), None, &languages, fields, &none)}
            {select_field("text", t!(v, "wording-text"), Some(t!(v, "wording-text-hint")), &texts, fields, &none)}
            <div class="actions"><button class="secondary" type="submit">{t!(v, "wording-show")}</button></div>
        </form>
    }
    .into_any()
}

/// The beginning of a text, in one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= EXCERPT {
        return line;
    }
    line.chars().take(EXCERPT - 1).chain(['…']).collect()
}

fn form(here: &Here, chosen: &Chosen, wording: &Wording, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let v = &here.visitor;
    let (lang, dir) = (chosen.language.lang(), chosen.language.dir());
    let own = wording.own(chosen.language, chosen.id);
    let before = own.filter(|own| own.shipped != wording::clean(&chosen.shipped)).map(|own| {
        view! {
            <div class="notice warn">
                <p>{t!(v, "wording-changed-since")}</p>
                <pre lang=lang dir=dir>{own.shipped.clone()}</pre>
            </div>
        }
    });
    let unchecked = (!is_checked(chosen.language))
        .then(|| t!(v, "round-language-unchecked", language = language_label(here, chosen.language)))
        .map(|text| view! { <p class="meta">{text}</p> });
    let place = place_of(v, chosen.id).map(|place| view! { <div><dt>{t!(v, "wording-place")}</dt><dd>{place}</dd></div> });
    let promise = wording::promises(chosen.id).then(|| view! { <p class="meta">{t!(v, "wording-promise")}</p> });
    let swedish = (chosen.language != Language::Sv).then(|| {
        view! { <div><dt>{t!(v, "wording-swedish")}</dt><dd><pre lang="sv">{chosen.swedish.clone()}</pre></dd></div> }
    });
    let bad = errors.of("own").is_some();
    let version = wording.version.map(|version| version.to_string()).unwrap_or_default();
    view! {
        <section aria-labelledby="one-text">
            <h2 id="one-text">{language_label(here, chosen.language)}</h2>
            {unchecked}
            {promise}
            {before}
            <dl class="facts">
                {place}
                <div><dt>{t!(v, "wording-shipped")}</dt><dd><pre lang=lang dir=dir>{chosen.shipped.clone()}</pre></dd></div>
                {swedish}
            </dl>
            <form method="post" action=home(here) novalidate>
                <input type="hidden" name="lang" value=chosen.language.key() />
                <input type="hidden" name="text" value=chosen.id />
                <input type="hidden" name="seen" value=version />
                <div class=if bad { "field bad" } else { "field" }>
                    <label for="own">{t!(v, "wording-own")}</label>
                    <p class="hint" id="own-hint">{t!(v, "wording-own-hint", example = "{ $n }")}</p>
                    {field_error("own", errors)}
                    <textarea id="own" name="own" rows="6" lang=lang dir=dir aria-describedby=hint_of("own", true, bad)
                        aria-invalid=bad.then_some("true")>
                        {crate::ui::in_text_area(fields.get("own"))}
                    </textarea>
                </div>
                {something_else(v, fields, &OWN)}
                <div class="actions"><button type="submit">{t!(v, "wording-save")}</button></div>
            </form>
        </section>
    }
    .into_any()
}

/// What the place says otherwise.
fn list(here: &Here, wording: &Wording) -> AnyView {
    let v = &here.visitor;
    let lines: Vec<AnyView> = Language::ALL
        .into_iter()
        .flat_map(|language| {
            let now = texts_of(language);
            wording.of(language).map(move |(id, own)| {
                let shipped = now.iter().find(|text| text.id == id.as_str());
                let changed = shipped.is_none_or(|text| wording::clean(&text.text) != own.shipped);
                let changed = changed.then(|| view! { <span class="badge late">{t!(v, "wording-list-changed")}</span> });
                view! {
                    <li>
                        <a href=address(here, language, id)>
                            {format!("{}: ", language_label(here, language))}
                            <span lang=language.lang() dir=language.dir()>{excerpt(&own.text)}</span>
                        </a>
                        {changed}
                    </li>
                }
                .into_any()
            })
        })
        .collect();
    let lines = if lines.is_empty() {
        view! { <p>{t!(v, "wording-list-none")}</p> }.into_any()
    } else {
        view! { <ul class="todo">{lines}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="own-texts">
            <h2 id="own-texts">{t!(v, "wording-list-title")}</h2>
            {lines}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_said_otherwise_as_it_stands() {
        for language in Language::ALL {
            let texts = texts_of(language);
            assert!(texts.len() > 100, "{language}: {}", texts.len());
            // Mails, slips, the tablet in the room and the public page are among them; what staff get is not.
            for id in [
                "mail-invitation-subject",
                "mail-stop-participant",
                "invite-slip-scan",
                "consent-slip-asks",
                "room-text",
                "said-title",
                "unsubscribe-done-participant",
            ] {
                assert!(texts.iter().any(|text| text.id == id), "{language}: {id}");
            }
            for id in [
                "mail-stop-staff",
                "mail-results-ready-subject",
                "mail-sign-in-subject",
                "room-over-title",
                "unsubscribe-done-staff",
                "unsubscribe-unknown-title",
            ] {
                assert!(texts.iter().all(|text| text.id != id), "{language}: {id}");
            }
            for text in texts {
                // What Brygga says passes its own check: it is read as it is written.
                assert_eq!(wording::check(&text.text, &text.text), Ok(()), "{language}: {}", text.id);
            }
        }
    }

    /// Whoever writes a text that promises something notes it among them; and none is noted that is not there.
    #[test]
    fn what_promises_something_is_known_to() {
        let texts = texts_of(Language::Sv);
        for begin in wording::PROMISES {
            assert!(texts.iter().any(|text| text.id.starts_with(begin)), "no text is called {begin}");
        }
        let promising = [
            "frivillig",
            "anonym",
            "hoppa över",
            "sparar",
            "tas de bort",
            "bara i din",
            "läser texterna",
        ];
        for text in &texts {
            if promising.iter().any(|word| text.text.to_lowercase().contains(word)) {
                assert!(wording::promises(text.id), "{} promises something: {}", text.id, text.text);
            }
        }
    }

    #[test]
    fn what_is_asked_for_is_found_or_the_first() {
        let of = |lang: &str, text: &str| chosen(&Fields::of([("lang", lang.to_owned()), ("text", text.to_owned())])).unwrap();
        let one = of("ti", "answering-progress");
        assert_eq!((one.language, one.id), (Language::Ti, "answering-progress"));
        let first = of("xx", "answering-code-title");
        assert_eq!((first.language, first.id), (Language::Sv, FIRST));
    }

    #[test]
    fn a_long_text_is_shown_by_its_beginning() {
        assert_eq!(excerpt("En\n  text"), "En text");
        assert_eq!(excerpt(&"å".repeat(200)).chars().count(), EXCERPT);
    }
}
