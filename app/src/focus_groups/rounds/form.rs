//! Writing a round: a new one, or a draft that is changed.

use super::{find_own, language_heading, language_name, list_path, path, problem, title, today};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor, page},
    in_language, t,
    ui::{
        Choice, Shell, ask_about_numbers, choice_group, crumbs, date_field, error_summary, field_error, hint_of, page_head, render,
        select_field, shell, something_else, text_field,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    focus_groups::{RoundDraft, RoundState},
    ids::{InstrumentId, TenantId},
    language::{Language, Texts},
    tenants::TenantKind,
};
use leptos::prelude::*;
use server::{
    Error,
    focus_groups::{
        instruments::{self, InstrumentRow},
        rounds::{self, Round, RoundError},
    },
    tenants::{self, PublicTenant},
    texts::is_checked,
};
use time::{Date, Duration, macros::format_description};

/// The field of a round's title in a language.
pub(super) const fn title_field(language: Language) -> &'static str {
    in_language!(language, "title")
}

/// The field of its purpose.
pub(super) const fn purpose_field(language: Language) -> &'static str {
    in_language!(language, "purpose")
}

/// What the form offers.
struct Offer {
    instruments: Vec<InstrumentRow>,
    tenants: Vec<PublicTenant>,
}

async fn offer(app: &App, here: &Here) -> Result<Offer, Reply> {
    let instruments = instruments::list(&app.db, &here.place).await;
    let tenants = rounds::choosable_tenants(&app.db, &here.place).await;
    Ok(Offer {
        instruments: instruments.map_err(Reply::of(app, &here.visitor))?,
        tenants: tenants.map_err(Reply::of(app, &here.visitor))?,
    })
}

pub(super) async fn new(State(app): State<App>, here: Here) -> Outcome {
    let offer = offer(&app, &here).await?;
    let today = today(&app, &here).await?;
    let contact = tenants::contact(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    let closes = today + Duration::weeks(3);
    let mut pairs = vec![
        ("asker", here.place.name.clone()),
        ("contact", contact),
        ("opens-on", typed(today)),
        ("closes-on", typed(closes)),
        // Two years: the length of a follow-up; 29 February has no namesake then.
        (
            "kept-until",
            typed(closes.replace_year(closes.year() + 2).unwrap_or(closes + Duration::days(730))),
        ),
    ];
    if let [only] = offer.instruments.as_slice() {
        pairs.push(("instrument", only.id.to_string()));
    }
    // The others wait for their title and purpose: a round opens only in languages that it is wholly written in.
    pairs.push(("languages", Language::Sv.key().to_owned()));
    pairs.extend(offer.tenants.iter().map(|t| ("municipalities", t.id.to_string())));
    let fields = Fields::of(pairs);
    Ok(show(&app, &here, None, &offer, &fields, &FieldErrors::default()))
}

pub(super) async fn create(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    let offer = offer(&app, &here).await?;
    let today = today(&app, &here).await?;
    let (draft, instrument, with, mut errors) = read(&here, &offer, &fields, today);
    if errors.is_empty() {
        match rounds::create(&app.db, &here.place, &draft, instrument, &with).await {
            Ok(id) => {
                return Ok(Flash("round-created").to(&here.visitor.cookies, &format!("{}/{id}", list_path(&here))));
            }
            Err(error) => note(&here.visitor, error, &mut errors).map_err(Reply::of(&app, &here.visitor))?,
        }
    }
    Ok(show(&app, &here, None, &offer, &fields, &errors))
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    let offer = offer(&app, &here).await?;
    let fields = fill(&round);
    Ok(show(&app, &here, Some(&round), &offer, &fields, &FieldErrors::default()))
}

pub(super) async fn update(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let round = find_own(&app, &here, &id, RoundState::Draft).await?;
    let offer = offer(&app, &here).await?;
    let today = today(&app, &here).await?;
    let (draft, instrument, with, mut errors) = read(&here, &offer, &fields, today);
    if errors.is_empty() {
        match rounds::update(&app.db, &here.place, round.key.round, &draft, instrument, &with).await {
            Ok(()) => return Ok(Flash("round-saved").to(&here.visitor.cookies, &path(&here, &round))),
            Err(error) => note(&here.visitor, error, &mut errors).map_err(Reply::of(&app, &here.visitor))?,
        }
    }
    Ok(show(&app, &here, Some(&round), &offer, &fields, &errors))
}

/// A draft as the form shows it.
fn fill(round: &Round) -> Fields {
    let draft = &round.draft;
    let mut pairs = vec![
        ("asker", draft.asker.clone()),
        ("contact", draft.contact.clone()),
        ("instrument", round.instrument_key.1.to_string()),
        ("opens-on", typed(draft.opens_on)),
        ("closes-on", typed(draft.closes_on)),
        ("kept-until", typed(draft.kept_until)),
    ];
    for language in Language::ALL {
        let written = |texts: &Texts| texts.exact(language).unwrap_or_default().to_owned();
        pairs.push((title_field(language), written(&draft.title)));
        pairs.push((purpose_field(language), written(&draft.purpose)));
    }
    pairs.extend(draft.languages.iter().map(|l| ("languages", l.key().to_owned())));
    pairs.extend(round.tenants.iter().map(|(t, _)| ("municipalities", t.to_string())));
    Fields::of(pairs)
}

/// What the form sent, with all that is wrong with it.
fn read(here: &Here, offer: &Offer, fields: &Fields, today: Date) -> (RoundDraft, Option<InstrumentId>, Vec<TenantId>, FieldErrors) {
    let visitor = &here.visitor;
    let mut errors = FieldErrors::default();
    let mut title = Texts::default();
    let mut purpose = Texts::default();
    for language in Language::ALL {
        title.set(language, &clean(fields.get(title_field(language))));
        purpose.set(language, &clean(fields.get(purpose_field(language))));
    }
    let days = ["opens-on", "closes-on", "kept-until"].map(|field| (field, parse_day(fields.get(field))));
    let [opens_on, closes_on, kept_until] = days.map(|(_, day)| day);
    let opens = opens_on.unwrap_or(today);
    let closes = closes_on.unwrap_or(opens.max(today));
    let draft = RoundDraft {
        title,
        purpose,
        asker: clean(fields.get("asker")),
        contact: clean(fields.get("contact")),
        languages: fields.all("languages").filter_map(|l| Language::parse(l).ok()).collect(),
        opens_on: opens,
        closes_on: closes,
        // A day that is missing is said to be missing, not to be too early.
        kept_until: kept_until.or_else(|| closes.next_day()).unwrap_or(closes),
    };
    for found in draft.check(today).err().unwrap_or_default() {
        let (field, text) = problem(visitor, found);
        errors.push(field, text);
    }
    let instrument = fields
        .get("instrument")
        .parse()
        .ok()
        .filter(|id| offer.instruments.iter().any(|i| i.id == *id));
    if instrument.is_none() {
        errors.push("instrument", t!(visitor, "round-problem-instrument"));
    }
    let with: Vec<TenantId> = match here.place.kind {
        TenantKind::Region => fields.all("municipalities").filter_map(|t| t.parse().ok()).collect(),
        TenantKind::Municipality => vec![here.place.tenant],
    };
    if with.is_empty() {
        errors.push("municipalities", t!(visitor, "round-problem-municipalities"));
    }
    for (field, day) in days {
        if day.is_none() {
            errors.push(field, t!(visitor, "round-problem-day"));
        }
    }
    ask_about_numbers(visitor, fields, &free_text(), &mut errors);
    errors
        .0
        .sort_by_key(|(field, _)| ORDER.iter().position(|f| f == field).unwrap_or(ORDER.len()));
    (draft, instrument, with, errors)
}

/// The fields of free text.
fn free_text() -> Vec<&'static str> {
    Language::ALL
        .into_iter()
        .flat_map(|language| [title_field(language), purpose_field(language)])
        .chain(["asker", "contact"])
        .collect()
}

/// The order of the fields on the page, for the summary of what is wrong.
const ORDER: [&str; 10] = [
    "title-sv",
    "purpose-sv",
    "asker",
    "contact",
    "instrument",
    "languages",
    "municipalities",
    "opens-on",
    "closes-on",
    "kept-until",
];

/// What a verb refused, as errors of fields; all else is a page of its own.
fn note(visitor: &Visitor, error: RoundError, errors: &mut FieldErrors) -> Result<(), Error> {
    match error {
        RoundError::Problems(problems) => {
            for found in problems {
                let (field, text) = problem(visitor, found);
                errors.push(field, text);
            }
        }
        RoundError::NoInstrument | RoundError::Instrument(_) => errors.push("instrument", t!(visitor, "round-problem-instrument")),
        // Only what opens has to be complete.
        RoundError::Incomplete(_) => {}
        RoundError::NoTenant => errors.push("municipalities", t!(visitor, "round-problem-municipalities")),
        RoundError::Other(error) => return Err(error),
    }
    Ok(())
}

/// Text as the database can hold it: no NUL, no space around.
fn clean(text: &str) -> String {
    text.replace('\0', "").trim().to_owned()
}

/// A day as date fields send it.
pub(super) fn parse_day(text: &str) -> Option<Date> {
    Date::parse(text.trim(), format_description!("[year]-[month]-[day]")).ok()
}

/// A day as date fields take it.
pub(super) fn typed(day: Date) -> String {
    day.to_string()
}

fn show(app: &App, here: &Here, round: Option<&Round>, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> axum::response::Response {
    let visitor = &here.visitor;
    let (heading, status) = (
        t!(visitor, if round.is_some() { "round-edit-title" } else { "round-new-title" }),
        if errors.is_empty() {
            StatusCode::OK
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        },
    );
    let of = Shell {
        title: heading.clone(),
        errors: !errors.is_empty(),
        section: "focus-groups",
        ..Shell::default()
    };
    let mut above = vec![(list_path(here), t!(visitor, "rounds-title"))];
    if let Some(round) = round {
        above.push((path(here, round), title(visitor, round)));
    }
    let (action, back) = match round {
        Some(round) => (format!("{}/edit", path(here, round)), path(here, round)),
        None => (list_path(here), list_path(here)),
    };
    page(
        status,
        render(|| {
            let body = view! {
                {crumbs(visitor, &above)}
                {page_head(&heading, Some(t!(visitor, "round-form-lede")), None)}
                {error_summary(visitor, errors)}
                <form method="post" action=action novalidate>
                    {words(visitor, fields, errors)}
                    {asking(visitor, fields, errors)}
                    {questions(visitor, offer, fields, errors)}
                    {(here.place.kind == TenantKind::Region).then(|| municipalities(visitor, offer, fields, errors))}
                    {days(visitor, fields, errors)}
                    <div class="actions">
                        <button type="submit">{t!(visitor, "round-form-save")}</button>
                        <a class="button quiet" href=back>{t!(visitor, "round-cancel")}</a>
                    </div>
                    <p class="hint">{t!(visitor, "round-form-save-hint")}</p>
                </form>
            };
            shell(app, visitor, Some(&here.place), &of, body.into_any())
        }),
    )
}

fn words(visitor: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let others = || Language::ALL.into_iter().filter(|l| *l != Language::Sv);
    // Open where something is written, and where something has to be.
    let open = others()
        .any(|l| fields.has("languages", l.key()) || [title_field(l), purpose_field(l)].iter().any(|field| !fields.get(field).is_empty()));
    let others = others()
        .map(|language| {
            view! {
                <h3>{language_heading(visitor, language)}</h3>
                {texts_in(visitor, language, fields, errors)}
            }
        })
        .collect_view();
    view! {
        <section aria-labelledby="part-words">
            <h2 id="part-words">{t!(visitor, "round-part-words")}</h2>
            {texts_in(visitor, Language::Sv, fields, errors)}
            <details open=open>
                <summary>{t!(visitor, "round-more-languages")}</summary>
                <p class="hint">{t!(visitor, "round-more-languages-hint")}</p>
                {others}
            </details>
        </section>
    }
    .into_any()
}

/// Title and purpose in one language, written in that language's direction.
fn texts_in(visitor: &Visitor, language: Language, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let (title, purpose) = (title_field(language), purpose_field(language));
    let swedish = language == Language::Sv;
    let name = language_name(visitor, language);
    let (title_label, purpose_label) = if swedish {
        (t!(visitor, "round-field-title"), t!(visitor, "round-field-purpose"))
    } else {
        (
            t!(visitor, "round-field-title-in", language = name.clone()),
            t!(visitor, "round-field-purpose-in", language = name),
        )
    };
    let hint = |text: &str, field: &str| swedish.then(|| view! { <p class="hint" id=format!("{field}-hint")>{t!(visitor, text)}</p> });
    let (lang, dir) = (language.lang(), language.dir());
    let invalid = |field: &str| errors.of(field).map(|_| "true");
    let class = |field: &str| if errors.of(field).is_some() { "field bad" } else { "field" };
    let described = |field: &str| hint_of(field, swedish, errors.of(field).is_some());
    view! {
        <div class=class(title)>
            <label for=title>{title_label}</label>
            {hint("round-field-title-hint", title)}
            {field_error(title, errors)}
            <input id=title name=title type="text" lang=lang dir=dir maxlength="200" value=fields.get(title).to_owned()
                aria-describedby=described(title) aria-invalid=invalid(title) />
        </div>
        <div class=class(purpose)>
            <label for=purpose>{purpose_label}</label>
            {hint("round-field-purpose-hint", purpose)}
            {field_error(purpose, errors)}
            <textarea id=purpose name=purpose rows="4" lang=lang dir=dir maxlength="2000" aria-describedby=described(purpose) aria-invalid=invalid(purpose)>
                {crate::ui::in_text_area(fields.get(purpose))}
            </textarea>
        </div>
    }
    .into_any()
}

fn asking(visitor: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    view! {
        <section aria-labelledby="part-asking">
            <h2 id="part-asking">{t!(visitor, "round-part-asking")}</h2>
            {text_field("asker", "text", t!(visitor, "round-field-asker"), Some(t!(visitor, "round-field-asker-hint")), fields, errors)}
            {text_field("contact", "text", t!(visitor, "round-field-contact"), Some(t!(visitor, "round-field-contact-hint")), fields, errors)}
            {something_else(visitor, fields, &free_text())}
        </section>
    }
    .into_any()
}

fn questions(visitor: &Visitor, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let mut options = vec![(String::new(), t!(visitor, "round-choose"))];
    options.extend(offer.instruments.iter().map(|i| {
        let name = i.name.best(visitor.language).1.to_owned();
        let text = t!(
            visitor,
            "round-instrument-option",
            name = name,
            n = i.items,
            owner = i.owner_name.clone()
        );
        (i.id.to_string(), text)
    }));
    let languages: Vec<Choice> = Language::ALL
        .iter()
        .map(|l| Choice {
            value: l.key().to_owned(),
            text: offered(visitor, *l),
        })
        .collect();
    view! {
        <section aria-labelledby="part-questions">
            <h2 id="part-questions">{t!(visitor, "round-part-questions")}</h2>
            {select_field(
                "instrument",
                t!(visitor, "round-field-instrument"),
                Some(t!(visitor, "round-field-instrument-hint")),
                &options,
                fields,
                errors,
            )}
            {choice_group(
                "languages",
                true,
                t!(visitor, "round-field-languages"),
                Some(t!(visitor, "round-field-languages-hint")),
                &languages,
                fields,
                errors,
            )}
        </section>
    }
    .into_any()
}

/// A language as it is offered: with a word where nobody who has it as mother tongue has read Brygga's texts in it.
fn offered(visitor: &Visitor, language: Language) -> String {
    let name = language_heading(visitor, language);
    if is_checked(language) {
        name
    } else {
        t!(visitor, "round-language-unchecked", language = name)
    }
}

fn municipalities(visitor: &Visitor, offer: &Offer, fields: &Fields, errors: &FieldErrors) -> AnyView {
    let choices: Vec<Choice> = offer
        .tenants
        .iter()
        .map(|t| Choice {
            value: t.id.to_string(),
            text: t.name.clone(),
        })
        .collect();
    view! {
        <section aria-labelledby="part-municipalities">
            <h2 id="part-municipalities">{t!(visitor, "round-part-municipalities")}</h2>
            {choice_group(
                "municipalities",
                true,
                t!(visitor, "round-field-municipalities"),
                Some(t!(visitor, "round-field-municipalities-hint")),
                &choices,
                fields,
                errors,
            )}
        </section>
    }
    .into_any()
}

fn days(visitor: &Visitor, fields: &Fields, errors: &FieldErrors) -> AnyView {
    view! {
        <section aria-labelledby="part-days">
            <h2 id="part-days">{t!(visitor, "round-part-days")}</h2>
            <div class="row">
                {date_field("opens-on", t!(visitor, "round-field-opens"), None, fields, errors)}
                {date_field("closes-on", t!(visitor, "round-field-closes"), None, fields, errors)}
            </div>
            {date_field("kept-until", t!(visitor, "round-field-kept"), Some(t!(visitor, "round-field-kept-hint")), fields, errors)}
        </section>
    }
    .into_any()
}
