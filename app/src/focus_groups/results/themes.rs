//! Themes: what the released texts of a round are about, in short names that a place makes up; and what a text says in other languages,
//! beside it.

use super::voices::{question, theme_name, voice};
use crate::{
    focus_groups::rounds::{find, language_heading, language_name},
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor, page, see_other},
    t,
    ui::{
        Choice, PageOf, Shell, ask_about_numbers, choice_part, crumbs, error_summary, field_error, hint_of, notice, page_head, pages,
        render, shell, something_else, text_field,
    },
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
};
use domain::{
    focus_groups::RoundState,
    ids::{FreeTextId, TenantId, TextThemeId},
    language::{Language, Texts},
    tenants::Permission,
};
use leptos::prelude::*;
use server::{
    Error,
    db::Place,
    focus_groups::{
        results::{self, ReleasedText},
        rounds::Round,
        themes::{self, LONGEST_NAME, LONGEST_TRANSLATION, Theme, ThemeError, ThemeProblem, Themes, Translation},
    },
};

/// So many texts stand on a page.
const AT_ONCE: usize = 20;

/// The fields of translations: in the languages of the staff, who read them.
const TRANSLATIONS: [(Language, &str); 2] = [(Language::Sv, "translation-sv"), (Language::En, "translation-en")];
const TRANSLATED: [&str; 2] = [TRANSLATIONS[0].1, TRANSLATIONS[1].1];

/// Which texts are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Only {
    All,
    Unsorted,
    Theme(TextThemeId),
}

impl Only {
    fn read(asked: &str) -> Self {
        match asked {
            "none" => Self::Unsorted,
            id => id.parse().map_or(Self::All, Self::Theme),
        }
    }

    fn key(self) -> String {
        match self {
            Self::All => String::new(),
            Self::Unsorted => "none".to_owned(),
            Self::Theme(id) => id.to_string(),
        }
    }
}

/// A page of the texts.
#[derive(Clone, Copy, Debug)]
struct Asked {
    only: Only,
    page: u32,
}

impl Asked {
    fn read(fields: &Fields) -> Self {
        Self {
            only: Only::read(fields.get("only")),
            page: fields.get("page").parse::<u32>().unwrap_or(1).max(1),
        }
    }

    /// Its address.
    fn to(self, here: &str) -> String {
        format!("{here}/themes?only={}&page={}", self.only.key(), self.page)
    }
}

/// What was typed and can't be kept.
enum Wrong<'a> {
    Nothing,
    /// A new theme.
    Name(&'a Fields, FieldErrors),
    /// About a text.
    Text((TenantId, FreeTextId), &'a Fields, FieldErrors),
}

impl Wrong<'_> {
    fn errors(&self) -> Option<&FieldErrors> {
        match self {
            Self::Nothing => None,
            Self::Name(_, errors) | Self::Text(_, _, errors) => Some(errors),
        }
    }
}

fn base(place: &Place, round: &Round) -> String {
    format!("{}/focus-groups/{}", place.path(), round.key.round)
}

pub(super) async fn list(
    State(app): State<App>,
    here: Here,
    Path((_slug, id)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let round = find(&app, &here, &id).await?;
    if round.state != RoundState::Closed {
        // It says there when there is something to read.
        return Ok(see_other(&format!("{}/results", base(&here.place, &round))));
    }
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    answer(&app, &here, &round, Asked::read(&fields), Wrong::Nothing).await
}

/// What is wrong with a name, or a translation, in the reader's language.
fn said(visitor: &Visitor, problem: ThemeProblem) -> (&'static str, String) {
    match problem {
        ThemeProblem::NoName => ("name", t!(visitor, "themes-error-name", max = LONGEST_NAME)),
        ThemeProblem::Taken => ("name", t!(visitor, "themes-error-taken")),
        ThemeProblem::TooMany => ("name", t!(visitor, "themes-error-many", max = themes::MOST)),
        ThemeProblem::TooLong(language) => {
            let field = TRANSLATIONS
                .iter()
                .find(|(l, _)| *l == language)
                .map_or("translation-sv", |(_, field)| *field);
            (field, t!(visitor, "themes-error-long", max = LONGEST_TRANSLATION))
        }
    }
}

/// What keeps a name from being asked for at all.
fn numbers(visitor: &Visitor, fields: &Fields, names: &[&'static str]) -> FieldErrors {
    let mut errors = FieldErrors::default();
    ask_about_numbers(visitor, fields, names, &mut errors);
    errors
}

fn one_error(visitor: &Visitor, problem: ThemeProblem) -> FieldErrors {
    let mut errors = FieldErrors::default();
    let (field, text) = said(visitor, problem);
    errors.push(field, text);
    errors
}

pub(super) async fn add(State(app): State<App>, here: Here, Path((_slug, id)): Path<(String, String)>, fields: Fields) -> Outcome {
    let Here { visitor, place } = &here;
    let round = find(&app, &here, &id).await?;
    let asked = Asked::read(&fields);
    let errors = numbers(visitor, &fields, &["name"]);
    if !errors.is_empty() {
        return answer(&app, &here, &round, asked, Wrong::Name(&fields, errors)).await;
    }
    match themes::add(&app.db, place, round.key, fields.get("name")).await {
        Ok(_) => Ok(Flash("theme-added").to(&visitor.cookies, &asked.to(&base(place, &round)))),
        Err(ThemeError::Problem(problem)) => {
            let errors = one_error(visitor, problem);
            answer(&app, &here, &round, asked, Wrong::Name(&fields, errors)).await
        }
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, visitor)(error)),
    }
}

/// What a text is about, and what it says in other languages.
pub(super) async fn sort(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, text)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let Here { visitor, place } = &here;
    let round = find(&app, &here, &id).await?;
    let nowhere = || Reply::of(&app, visitor)(Error::NotFound);
    let text: FreeTextId = text.parse().map_err(|_| nowhere())?;
    let of: TenantId = fields.get("of").parse().map_err(|_| nowhere())?;
    let errors = numbers(visitor, &fields, &TRANSLATED);
    let asked = Asked::read(&fields);
    if !errors.is_empty() {
        return answer(&app, &here, &round, asked, Wrong::Text((of, text), &fields, errors)).await;
    }
    let chosen: Vec<TextThemeId> = fields.all("themes").filter_map(|id| id.parse().ok()).collect();
    let translation = translates(place, of).then(|| {
        let mut texts = Texts::default();
        for (language, field) in TRANSLATIONS {
            texts.set(language, fields.get(field));
        }
        Translation {
            words: fields.get("words").to_owned(),
            language: Language::parse(fields.get("language")).ok(),
            texts,
        }
    });
    match themes::sort(&app.db, place, round.key, (of, text), &chosen, translation.as_ref()).await {
        Ok(()) => Ok(Flash("text-sorted").to(&visitor.cookies, &format!("{}#text-{text}", asked.to(&base(place, &round))))),
        Err(ThemeError::Problem(problem)) => {
            let errors = one_error(visitor, problem);
            answer(&app, &here, &round, asked, Wrong::Text((of, text), &fields, errors)).await
        }
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, visitor)(error)),
    }
}

/// Whether this place translates a text of that tenant: its own alone.
fn translates(place: &Place, of: TenantId) -> bool {
    of == place.tenant && place.role.may(Permission::ReviewTexts)
}

async fn answer(app: &App, here: &Here, round: &Round, asked: Asked, wrong: Wrong<'_>) -> Outcome {
    let Here { visitor, place } = here;
    let texts = results::released(&app.db, place, round.key)
        .await
        .map_err(Reply::of(app, visitor))?;
    let themes = themes::list(&app.db, place, round).await.map_err(Reply::of(app, visitor))?;
    let of = Shell {
        title: t!(visitor, "themes-title"),
        section: "focus-groups",
        errors: wrong.errors().is_some(),
        ..Shell::default()
    };
    let status = if of.errors {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let list = List {
        visitor,
        place,
        round,
        texts: &texts,
        themes: &themes,
        asked,
        wrong: &wrong,
    };
    let html = render(|| shell(app, visitor, Some(place), &of, list.body()));
    Ok(page(status, html))
}

/// What the page is made of.
struct List<'a> {
    visitor: &'a Visitor,
    place: &'a Place,
    round: &'a Round,
    texts: &'a [ReleasedText],
    themes: &'a Themes,
    asked: Asked,
    wrong: &'a Wrong<'a>,
}

impl List<'_> {
    fn here(&self) -> String {
        base(self.place, self.round)
    }

    fn body(&self) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let way = crumbs(
            v,
            &[
                (format!("{}/focus-groups", self.place.path()), t!(v, "section-focus-groups")),
                (here.clone(), self.round.draft.title.best(v.language).1.to_owned()),
                (format!("{here}/results"), t!(v, "results-crumb")),
            ],
        );
        let lede = self.wrong.errors().is_none().then(|| t!(v, "themes-lede"));
        let content = if self.texts.is_empty() {
            view! {
                <div class="empty">
                    <h2>{t!(v, "themes-none-title")}</h2>
                    <p>{t!(v, "themes-none")}</p>
                </div>
            }
            .into_any()
        } else {
            view! { {self.names()} {self.sorting()} }.into_any()
        };
        view! {
            {way}
            {page_head(&t!(v, "themes-title"), lede, None)}
            {self.wrong.errors().map(|errors| error_summary(v, errors))}
            {content}
        }
        .into_any()
    }

    /// The themes, and a form for one more.
    fn names(&self) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let items = self
            .themes
            .all
            .iter()
            .map(|theme| view! { <li><a href=format!("{here}/themes/{}", theme.id)>{theme_name(v, theme)}</a></li> })
            .collect_view();
        let none = self.themes.all.is_empty().then(|| view! { <p>{t!(v, "themes-none-yet")}</p> });
        let (empty, right) = (Fields::default(), FieldErrors::default());
        let (fields, errors) = match self.wrong {
            Wrong::Name(fields, errors) => (*fields, errors),
            _ => (&empty, &right),
        };
        let hint = Some(t!(v, "themes-name-hint", max = LONGEST_NAME));
        view! {
            <section aria-labelledby="names">
                <h2 id="names">{t!(v, "themes-names")}</h2>
                {none}
                <ul>{items}</ul>
                <p class="meta">{t!(v, "themes-counted-why")}</p>
                <form method="post" action=format!("{here}/themes")>
                    {self.carried()}
                    {text_field("name", "text", t!(v, "themes-name"), hint, fields, errors)}
                    {something_else(v, fields, &["name"])}
                    <p class="actions"><button class="secondary" type="submit">{t!(v, "themes-add")}</button></p>
                </form>
            </section>
        }
        .into_any()
    }

    /// Which page of the texts a form leads back to.
    fn carried(&self) -> AnyView {
        view! {
            <input type="hidden" name="only" value=self.asked.only.key() />
            <input type="hidden" name="page" value=self.asked.page.to_string() />
        }
        .into_any()
    }

    /// The texts that are asked for; what was typed about one is seen again, whichever page it is on.
    fn asked_for(&self) -> (Vec<&ReleasedText>, bool) {
        if let Wrong::Text((of, id), ..) = self.wrong {
            let typed = self.texts.iter().filter(|x| x.tenant == *of && x.id == *id).collect();
            return (typed, false);
        }
        let wanted = self.texts.iter().filter(|x| match self.asked.only {
            Only::All => true,
            Only::Unsorted => self.themes.of(x).is_empty(),
            Only::Theme(id) => self.themes.of(x).contains(&id),
        });
        let before = usize::try_from(self.asked.page - 1).unwrap_or_default().saturating_mul(AT_ONCE);
        let mut page: Vec<&ReleasedText> = wanted.skip(before).take(AT_ONCE + 1).collect();
        let more = page.len() > AT_ONCE;
        page.truncate(AT_ONCE);
        (page, more)
    }

    fn sorting(&self) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let (texts, more) = self.asked_for();
        let nothing = texts.is_empty().then(|| notice("info", t!(v, "themes-nothing")));
        let cards = texts.iter().map(|x| self.card(x)).collect_view();
        let links = pages(
            v,
            PageOf {
                page: self.asked.page,
                more,
                before: t!(v, "themes-page-before"),
                after: t!(v, "themes-page-after"),
                of: None,
            },
            |page| Asked { page, ..self.asked }.to(&here),
        );
        view! {
            <section aria-labelledby="texts">
                <h2 id="texts">{t!(v, "themes-texts")}</h2>
                {self.filter()}
                {nothing}
                {cards}
                {links}
            </section>
        }
        .into_any()
    }

    /// Links that choose which texts are shown.
    fn filter(&self) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let link = |only: Only, text: String| {
            let current = only == self.asked.only;
            let class = if current { "button secondary" } else { "button quiet" };
            let href = format!("{}#texts", Asked { only, page: 1 }.to(&here));
            view! { <a class=class href=href aria-current=current.then_some("true")>{text}</a> }
        };
        let first = [link(Only::All, t!(v, "themes-all")), link(Only::Unsorted, t!(v, "themes-unsorted"))];
        let each = self
            .themes
            .all
            .iter()
            .map(|theme| link(Only::Theme(theme.id), theme_name(v, theme)));
        view! {
            <nav aria-label=t!(v, "themes-choose")>
                <div class="actions">{first.into_iter().chain(each).collect_view()}</div>
            </nav>
        }
        .into_any()
    }

    /// One text: what it is about, and what it says in other languages.
    fn card(&self, text: &ReleasedText) -> AnyView {
        let v = self.visitor;
        let here = self.here();
        let of = self.themes.of(text);
        let kept = Fields::of(of.iter().map(|id| ("themes", id.to_string())));
        let right = FieldErrors::default();
        let (fields, errors, typed) = match self.wrong {
            Wrong::Text(_, fields, errors) => (*fields, errors, true),
            _ => (&kept, &right, false),
        };
        let choices: Vec<Choice> = self
            .themes
            .all
            .iter()
            .map(|theme| Choice {
                value: theme.id.to_string(),
                text: theme.name.clone(),
            })
            .collect();
        let themes = (!choices.is_empty()).then(|| {
            let id = format!("themes-{}", text.id);
            choice_part("themes", &id, true, (t!(v, "themes-this"), None), &choices, fields, errors)
        });
        let translation = translates(self.place, text.tenant).then(|| self.translation(text, fields, errors, typed));
        let whose = (text.tenant != self.round.key.owner).then(|| view! { " · " {text.tenant_name.clone()} });
        let can = themes.is_some() || translation.is_some();
        view! {
            <div class="field">
                <form class="card" id=format!("text-{}", text.id) method="post" action=format!("{here}/texts/{}/themes", text.id)>
                    <p class="meta">{question(v, &self.round.instrument, &text.item)} {whose}</p>
                    {voice(v, text)}
                    {self.carried()}
                    <input type="hidden" name="of" value=text.tenant.to_string() />
                    <input type="hidden" name="words" value=text.text.clone() />
                    {themes}
                    {translation}
                    {typed.then(|| something_else(v, fields, &TRANSLATED))}
                    {can.then(|| view! { <p class="actions"><button type="submit">{t!(v, "themes-save")}</button></p> })}
                </form>
            </div>
        }
        .into_any()
    }

    /// The fields of a translation, folded away where there is none.
    fn translation(&self, text: &ReleasedText, fields: &Fields, errors: &FieldErrors, typed: bool) -> AnyView {
        let v = self.visitor;
        let chosen = if typed {
            fields.get("language").to_owned()
        } else {
            text.language.map(|l| l.key().to_owned()).unwrap_or_default()
        };
        let empty = chosen.is_empty();
        let unknown = view! { <option value="" selected=empty>{t!(v, "themes-language-unknown")}</option> };
        let languages = Language::ALL
            .into_iter()
            .map(|l| {
                let selected = chosen == l.key();
                view! { <option value=l.key() selected=selected>{language_heading(v, l)}</option> }
            })
            .collect_view();
        let id = format!("language-{}", text.id);
        let areas = TRANSLATIONS
            .into_iter()
            .map(|(language, field)| {
                let words = if typed {
                    fields.get(field)
                } else {
                    text.translations.exact(language).unwrap_or_default()
                };
                // The error summary leads to the field by its name; the others are told apart by their text.
                let id = if typed { field.to_owned() } else { format!("{field}-{}", text.id) };
                let bad = errors.of(field).is_some();
                let described = if bad { hint_of(field, false, true) } else { None };
                view! {
                    <div class=if bad { "field bad" } else { "field" }>
                        <label for=id.clone()>{t!(v, "themes-translation", language = language_name(v, language))}</label>
                        {field_error(field, errors)}
                        <textarea id=id.clone() name=field rows="3" lang=language.lang() dir=language.dir() aria-describedby=described
                            aria-invalid=bad.then_some("true")>{crate::ui::in_text_area(words)}</textarea>
                    </div>
                }
            })
            .collect_view();
        view! {
            <details open=typed>
                <summary>{t!(v, "themes-translate")}</summary>
                <p class="hint">{t!(v, "themes-translate-hint")}</p>
                <div class="field">
                    <label for=id.clone()>{t!(v, "themes-language")}</label>
                    <select id=id name="language">{unknown}{languages}</select>
                </div>
                {areas}
            </details>
        }
        .into_any()
    }
}

// ---- one theme

/// The theme that an address names, as far as it is this place's, with its round.
async fn one(app: &App, here: &Here, id: &str, theme: &str) -> Result<(Round, Theme), Reply> {
    let round = find(app, here, id).await?;
    let all = themes::list(&app.db, &here.place, &round)
        .await
        .map_err(Reply::of(app, &here.visitor))?
        .all;
    let theme: Option<TextThemeId> = theme.parse().ok();
    let found = all.into_iter().find(|t| Some(t.id) == theme);
    let theme = found.ok_or(Error::NotFound).map_err(Reply::of(app, &here.visitor))?;
    Ok((round, theme))
}

pub(super) async fn edit(State(app): State<App>, here: Here, Path((_slug, id, theme)): Path<(String, String, String)>) -> Outcome {
    let (round, theme) = one(&app, &here, &id, &theme).await?;
    let fields = Fields::of([("name", theme.name.clone())]);
    Ok(edit_page(&app, &here, &round, &theme, &fields, &FieldErrors::default()))
}

pub(super) async fn change(
    State(app): State<App>,
    here: Here,
    Path((_slug, id, theme)): Path<(String, String, String)>,
    fields: Fields,
) -> Outcome {
    let Here { visitor, place } = &here;
    let (round, theme) = one(&app, &here, &id, &theme).await?;
    let back = format!("{}/themes", base(place, &round));
    if fields.get("go") == "remove" {
        themes::remove(&app.db, place, theme.id).await.map_err(Reply::of(&app, visitor))?;
        return Ok(Flash("theme-removed").to(&visitor.cookies, &back));
    }
    let errors = numbers(visitor, &fields, &["name"]);
    if !errors.is_empty() {
        return Ok(edit_page(&app, &here, &round, &theme, &fields, &errors));
    }
    match themes::rename(&app.db, place, theme.id, fields.get("name")).await {
        Ok(()) => Ok(Flash("theme-renamed").to(&visitor.cookies, &back)),
        Err(ThemeError::Problem(problem)) => Ok(edit_page(&app, &here, &round, &theme, &fields, &one_error(visitor, problem))),
        Err(ThemeError::Other(error)) => Err(Reply::of(&app, visitor)(error)),
    }
}

fn edit_page(app: &App, here: &Here, round: &Round, theme: &Theme, fields: &Fields, errors: &FieldErrors) -> axum::response::Response {
    let Here { visitor, place } = here;
    let back = base(place, round);
    let action = format!("{back}/themes/{}", theme.id);
    let of = Shell {
        title: t!(visitor, "themes-edit", name = theme.name.as_str()),
        section: "focus-groups",
        errors: !errors.is_empty(),
        ..Shell::default()
    };
    let status = if of.errors {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let body = || {
        let hint = Some(t!(visitor, "themes-name-hint", max = LONGEST_NAME));
        view! {
            {crumbs(visitor, &[
                (format!("{}/focus-groups", place.path()), t!(visitor, "section-focus-groups")),
                (back.clone(), round.draft.title.best(visitor.language).1.to_owned()),
                (format!("{back}/themes"), t!(visitor, "themes-title")),
            ])}
            {page_head(&of.title, None, None)}
            {error_summary(visitor, errors)}
            <form method="post" action=action.clone()>
                {text_field("name", "text", t!(visitor, "themes-name"), hint, fields, errors)}
                {something_else(visitor, fields, &["name"])}
                <p class="actions"><button type="submit" name="go" value="rename">{t!(visitor, "themes-rename")}</button></p>
            </form>
            <section aria-labelledby="remove">
                <h2 id="remove">{t!(visitor, "themes-remove-title")}</h2>
                <p>{t!(visitor, "themes-remove-text")}</p>
                <form method="post" action=action.clone()>
                    <p class="actions"><button class="secondary" type="submit" name="go" value="remove">{t!(visitor, "themes-remove")}</button></p>
                </form>
            </section>
        }
        .into_any()
    };
    page(status, render(|| shell(app, visitor, Some(place), &of, body())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        let id = TextThemeId::new();
        for only in [Only::All, Only::Unsorted, Only::Theme(id)] {
            assert_eq!(Only::read(&only.key()), only);
        }
        assert_eq!(Only::read("x"), Only::All);
        let asked = Asked::read(&Fields::of([("only", "none".to_owned()), ("page", "3".to_owned())]));
        assert_eq!(
            asked.to("/t/nybro/focus-groups/1"),
            "/t/nybro/focus-groups/1/themes?only=none&page=3"
        );
        assert_eq!(Asked::read(&Fields::of([("page", "-4".to_owned())])).page, 1);
    }
}
