//! The frame of a page: document, top, navigation, foot.

use crate::{
    accessibility,
    http::{App, Visitor},
    t,
    texts::InLanguage,
};
use domain::{
    exchange::search::LONGEST_QUESTION,
    focus_groups::{ASKS_AFTER, CLEARS_AFTER, CLEARS_WITHOUT_SCRIPTS, RoundState},
    language::{Language, Texts},
    tenants::{Permission, Role, TenantKind},
};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;
use server::{db::Place, identity::Membership, notifications::notices::MOST_UNREAD, texts::day};
use std::sync::Arc;

/// Renders a view to a whole document. Everything is ready when it is called, so nothing streams and the status is right.
pub fn render(view: impl FnOnce() -> AnyView) -> String {
    format!("<!DOCTYPE html>{}", whole(view))
}

/// Renders a view to HTML, wholly and at once.
pub fn whole(view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view().to_html());
    owner.unset_with_forced_cleanup();
    html
}

/// What differs between staff pages.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// The page's title, without the product's name.
    pub title: String,
    /// Whether the form came back with mistakes: then the title says so first.
    pub errors: bool,
    /// The section of the place that is current: `home`, `notices`, `focus-groups`, `participants`, `municipalities`, `methods`, `exchange`, `events`, `instruments`, `members`,
    /// `mail`, `looks`, `log`, `settings`; `search`, which is no section.
    pub section: &'static str,
    /// Whether the page holds wide tables.
    pub wide: bool,
    /// Whether the page has islands.
    pub islands: bool,
}

/// A staff page. `place` is where it is, for the navigation.
pub fn shell(app: &App, visitor: &Visitor, place: Option<&Place>, of: &Shell, body: AnyView) -> AnyView {
    let title = if of.errors {
        format!("{} {} – Brygga", t!(visitor, "error-prefix"), of.title)
    } else {
        format!("{} – Brygga", of.title)
    };
    let flash = visitor.flash.as_ref().map(|id| {
        let text = t!(visitor, &format!("flash-{id}"));
        view! { <p class="notice good no-print" role="status">{text}</p> }
    });
    let here = place
        .zip(visitor.actor.as_ref())
        .and_then(|(place, actor)| actor.membership(place.tenant));
    let theme = here.and_then(|m| m.theme.as_deref());
    let paused = here.filter(|m| m.is_paused()).map(|m| paused(visitor, m));
    view! {
        <html lang=visitor.language.lang() dir="ltr">
            {head(app, &title, "staff", of.islands, theme)}
            <body class="staff">
                <a class="skip" href="#main">{t!(visitor, "skip-to-content")}</a>
                {top(app, visitor, place, of.section, here.is_some_and(|m| m.logo))}
                {place.map(|p| sections(visitor, p, of.section))}
                <main id="main" tabindex="-1" class=if of.wide { "wide" } else { "" }>
                    {paused}
                    {flash}
                    {body}
                </main>
                {foot(visitor)}
            </body>
        </html>
    }
    .into_any()
}

/// A page without top and foot, as light as can be: for those who are turned away because there are too many.
pub fn bare(app: &App, visitor: &Visitor, title: &str, body: AnyView) -> AnyView {
    view! {
        <html lang=visitor.language.lang() dir="ltr">
            {head(app, &format!("{title} – Brygga"), "staff", false, None)}
            <body class="staff">
                <main id="main">{body}</main>
            </body>
        </html>
    }
    .into_any()
}

/// Says that the place is paused, since when and why.
fn paused(visitor: &Visitor, place: &Membership) -> AnyView {
    let text = match place.since {
        Some(since) => t!(
            visitor,
            "paused-since",
            place = place.name.as_str(),
            day = day(visitor.language, since)
        ),
        None => t!(visitor, "paused", place = place.name.as_str()),
    };
    let why = (!place.reason.is_empty()).then(|| {
        view! { <p>{t!(visitor, "paused-why")} " " <bdi>{place.reason.clone()}</bdi></p> }
    });
    view! {
        <div class="notice warn paused">
            <p><strong>{text}</strong></p>
            {why}
            <p>{t!(visitor, "paused-means")}</p>
        </div>
    }
    .into_any()
}

/// The place's logo, which its theme's style sheet draws. It is beside the place's name, so it says nothing of its own.
fn logo() -> impl IntoView {
    view! { <span class="tenant-logo" aria-hidden="true"></span> }
}

fn head(app: &App, title: &str, bundle: &'static str, islands: bool, theme: Option<&str>) -> impl IntoView + use<> {
    head_with(app, title, bundle, islands, theme, None)
}

fn head_with(
    app: &App,
    title: &str,
    bundle: &'static str,
    islands: bool,
    theme: Option<&str>,
    more: Option<AnyView>,
) -> impl IntoView + use<> {
    let css = app.site.url(&format!("{bundle}.css"));
    let (css, theme) = match (css, theme) {
        // A phone fetches one file: the style with the look behind it.
        (Some(css), Some(theme)) if bundle == "participant" => (Some(css.replacen("/pkg/", &format!("/theme/{theme}/"), 1)), None),
        (css, theme) => (css, theme),
    };
    let theme = theme.map(|theme| view! { <link rel="stylesheet" href=format!("/theme/{theme}/style.css") /> });
    let js = islands.then(|| app.site.url(&format!("{bundle}.js"))).flatten();
    view! {
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{title.to_owned()}</title>
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%230b5c6b'/%3E%3Cpath d='M4 21c5-13 19-13 24 0M4 21h24M11 21v-7M21 21v-7M16 21v-9.500' fill='none' stroke='white' stroke-width='2.500'/%3E%3C/svg%3E" />
            {css.map(|href| view! { <link rel="stylesheet" href=href /> })}
            {theme}
            {js.map(|src| view! { <script type="module" src=src></script> })}
            {more}
        </head>
    }
}

fn mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 32 20" width="32" height="20" aria-hidden="true" focusable="false">
            <path d="M2 17C8 1 24 1 30 17M2 17h28M10 17V8M22 17V8M16 17V5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" />
        </svg>
    }
}

/// The field to search a place with, for who may read what it finds; the page that shows what was found has its own.
fn search(visitor: &Visitor, place: &Place) -> Option<AnyView> {
    let may = |permission| place.role.may(permission);
    (visitor.actor.is_some() && may(Permission::SeeExchange) && may(Permission::SeeMethods)).then(|| {
        let name = t!(visitor, "search-in-place");
        let form_name = name.clone();
        view! {
            <form class="site-search" method="get" action=format!("{}/search", place.path()) role="search" aria-label=form_name>
                <input type="search" name="q" maxlength=LONGEST_QUESTION.to_string() aria-label=t!(visitor, "search-question") />
                <button class="secondary" type="submit" aria-label=name>{t!(visitor, "search-do")}</button>
            </form>
        }
        .into_any()
    })
}

fn top(app: &App, visitor: &Visitor, place: Option<&Place>, section: &'static str, has_logo: bool) -> AnyView {
    let switcher = visitor.actor.as_ref().filter(|a| !a.memberships.is_empty()).map(|actor| {
        let here = place.map_or_else(|| t!(visitor, "choose-place"), |p| p.name.clone());
        let items = actor
            .memberships
            .iter()
            .map(|m| {
                let current = place.is_some_and(|p| p.tenant == m.tenant);
                view! {
                    <li>
                        <a href=format!("/{}/{}", m.kind.prefix(), m.slug) aria-current=current.then_some("true")>
                            {m.name.clone()} " " <span class="meta">{role_name(visitor.language, m.role)}</span>
                        </a>
                    </li>
                }
            })
            .collect_view();
        view! {
            <nav class="places" aria-label=t!(visitor, "places")>
                <details class="switcher">
                    <summary>{here}</summary>
                    <ul>{items}</ul>
                </details>
            </nav>
        }
    });
    let search = place.filter(|_| section != "search").and_then(|place| search(visitor, place));
    let languages = Language::STAFF
        .iter()
        .map(|l| {
            view! {
                <button type="submit" name="language" value=l.key() lang=l.lang() aria-current=(*l == visitor.language).then_some("true")>
                    {l.name()}
                </button>
            }
        })
        .collect_view();
    let back = visitor.path.clone();
    let who = match &visitor.actor {
        Some(actor) => view! {
            <form class="who" method="post" action="/sign-out">
                <a href="/account"><span class="visually-hidden">{t!(visitor, "account-of")} " "</span>{actor.name.clone()}</a>
                <button class="quiet" type="submit">{t!(visitor, "sign-out")}</button>
            </form>
        }
        .into_any(),
        None => view! { <div class="who"><a href=if app.is_demo() { "/demo" } else { "/sign-in" }>{t!(visitor, "sign-in")}</a></div> }
            .into_any(),
    };
    view! {
        <header class="top">
            <a class="brand" href="/">{mark()} "Brygga"</a>
            {has_logo.then(logo)}
            {switcher}
            {search}
            <form class="lang" method="post" action="/language" aria-label=t!(visitor, "language-of-page")>
                <input type="hidden" name="to" value=back />
                {languages}
            </form>
            {who}
        </header>
    }
    .into_any()
}

/// A section of a place: its name, its path below the place's, its text, and who may open it.
type Section = (&'static str, &'static str, &'static str, Permission);

/// The sections of every day, beginning with what tells of all the others. They stand in a row, which is one line on a screen.
const DAILY: [Section; 8] = [
    ("home", "", "section-home", Permission::See),
    ("notices", "/notices", "section-notices", Permission::See),
    ("focus-groups", "/focus-groups", "section-focus-groups", Permission::SeeRounds),
    (
        "participants",
        "/participants",
        "section-participants",
        Permission::FollowParticipants,
    ),
    (
        "municipalities",
        "/municipalities",
        "section-municipalities",
        Permission::ManageMunicipalities,
    ),
    ("methods", "/methods", "section-methods", Permission::SeeMethods),
    ("exchange", "/exchange", "section-exchange", Permission::SeeExchange),
    ("events", "/events", "section-events", Permission::SeeExchange),
];

/// The sections that are needed now and then: what is prepared, who works here, and what they have done. They stand in a menu.
const fn now_and_then(kind: TenantKind) -> [Section; 6] {
    // Given in a municipality, taken in a region.
    let looks = match kind {
        TenantKind::Region => Permission::TakeLooks,
        TenantKind::Municipality => Permission::GiveLooks,
    };
    [
        ("instruments", "/instruments", "section-instruments", Permission::SeeInstruments),
        ("members", "/members", "section-members", Permission::SeeMembers),
        ("mail", "/mail", "section-mail", Permission::SeeMail),
        ("looks", "/looks", "section-looks", looks),
        ("log", "/log", "section-log", Permission::SeeLog),
        ("settings", "/settings", "section-settings", Permission::ChangeSettings),
    ]
}

/// The ways to what there is in a place, for who may open it.
fn sections(visitor: &Visitor, place: &Place, current: &'static str) -> AnyView {
    let open = |(_, _, _, permission): &Section| place.role.may(*permission);
    let mut row: Vec<Section> = DAILY.into_iter().filter(open).collect();
    let mut rest: Vec<Section> = now_and_then(place.kind).into_iter().filter(open).collect();
    // What stands alone in a menu is found sooner without one.
    if rest.len() == 1 {
        row.append(&mut rest);
    }
    let links = |sections: Vec<Section>| {
        sections
            .into_iter()
            .map(|(name, path, text, _)| {
                let count = (name == "notices").then(|| unread(visitor, place)).flatten();
                view! {
                    <li>
                        <a href=format!("{}{path}", place.path()) aria-current=(name == current).then_some("page")>
                            {t!(visitor, text)} {count}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let menu = (!rest.is_empty()).then(|| {
        // It is shut on every page, so that it covers nothing. Where the page is of a section in it, it says which.
        let inside = rest.iter().find(|(name, ..)| *name == current).map(|(_, _, text, _)| *text);
        let name = match inside {
            Some(text) => t!(visitor, "sections-more-current", section = t!(visitor, text)),
            None => t!(visitor, "sections-more"),
        };
        view! {
            <li class="more">
                <details class="switcher">
                    <summary aria-current=inside.map(|_| "true")>{name}</summary>
                    <ul>{links(rest)}</ul>
                </details>
            </li>
        }
    });
    view! { <nav class="sections" aria-label=place.name.clone()><ul>{links(row)} {menu}</ul></nav> }.into_any()
}

/// How much is new for the visitor in a place, as a number that is read aloud in words; nothing where nothing is.
fn unread(visitor: &Visitor, place: &Place) -> Option<AnyView> {
    let n = visitor.unread(place.tenant);
    (n > 0).then(|| {
        let figure = if n < MOST_UNREAD {
            n.to_string()
        } else {
            format!("{}+", MOST_UNREAD - 1)
        };
        view! {
            <span class="badge open count" aria-hidden="true">{figure}</span>
            <span class="visually-hidden">" " {t!(visitor, "notices-unread", n = n)}</span>
        }
        .into_any()
    })
}

fn foot(visitor: &Visitor) -> impl IntoView + use<> {
    view! {
        <footer class="foot">
            <ul>
                <li><a href="/accessibility">{t!(visitor, "foot-accessibility")}</a></li>
                <li><a href="/about">{t!(visitor, "foot-about")}</a></li>
                <li><a href="/s">{t!(visitor, "foot-answer")}</a></li>
            </ul>
        </footer>
    }
}

/// What a participant's page does beside showing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// Nothing.
    Plain,
    /// It has islands.
    Islands,
    /// The same, and somebody's answers stand on it: nothing leads out of the way.
    Answers,
    /// It has no islands, and answers that have not come in stand on it.
    Unsent,
    /// It is the accessibility statement, or what went wrong beside it.
    Statement,
    /// It stands on a tablet in the room: it asks whether somebody is there, and clears itself.
    Tablet,
    /// The same where a turn begins: there is nothing to clear.
    TabletStart,
    /// It is shown where there is no network.
    Offline,
    /// The same on a tablet in the room.
    TabletOffline,
}

impl Around {
    /// Whether it is a tablet's.
    const fn on_tablet(self) -> bool {
        matches!(self, Self::Tablet | Self::TabletStart | Self::TabletOffline)
    }

    /// Whether it has islands.
    const fn has_islands(self) -> bool {
        matches!(self, Self::Islands | Self::Answers)
    }

    /// Whether it leads to the accessibility statement: it does where no answers stand on it that whoever goes there may lose, on no tablet
    /// in the room, which others answer on next, and not where there is no network.
    const fn leads_to_statement(self) -> bool {
        matches!(self, Self::Plain | Self::Islands)
    }

    /// Whether somebody's answers can stand on it there.
    const fn holds_answers(self) -> bool {
        matches!(self, Self::Tablet | Self::TabletOffline)
    }
}

impl From<bool> for Around {
    /// Whether it has islands.
    fn from(islands: bool) -> Self {
        if islands { Self::Islands } else { Self::Plain }
    }
}

/// The scripts of what a page does beside, and on a tablet in the room without scripts the way back by itself.
fn more_head(app: &App, around: Around) -> AnyView {
    let script = |wanted: bool, name: &str| {
        let src = app.site.url(name).filter(|_| wanted);
        src.map(|src| view! { <script type="module" src=src></script> })
    };
    let back = around.holds_answers().then(|| {
        let content = format!("{};url={TABLET_START}", CLEARS_WITHOUT_SCRIPTS.whole_seconds());
        view! { <noscript><meta http-equiv="refresh" content=content /></noscript> }
    });
    let offline = matches!(around, Around::Offline | Around::TabletOffline);
    // Where there are islands, it stands in their file.
    let reads_aloud = offline || around == Around::Tablet;
    view! { {back} {script(around.on_tablet(), "tablet.js")} {script(reads_aloud, "aloud.js")} {script(offline, "offline.js")} }.into_any()
}

/// Where a turn at a tablet in the room begins and ends.
pub const TABLET_START: &str = "/s/tablet";

/// The question whether somebody is there, which the script of a tablet asks.
fn still_there(reader: &impl InLanguage, around: Around) -> Option<AnyView> {
    around.holds_answers().then(|| {
        view! {
            <noscript><p class="hint">{t!(reader, "room-no-script")}</p></noscript>
            <dialog id="idle" aria-labelledby="idle-title" data-asks=ASKS_AFTER.whole_seconds().to_string()
                data-clears=CLEARS_AFTER.whole_seconds().to_string() data-start=TABLET_START>
                <h2 id="idle-title">{t!(reader, "room-idle-title")}</h2>
                <p>{t!(reader, "room-idle-text")}</p>
                <button type="button" autofocus=true>{t!(reader, "room-idle-here")}</button>
            </dialog>
        }
        .into_any()
    })
}

/// A participant's page: one thing, large, nothing else. `reader` is who reads it: a language, with the words of who asks where a round is
/// known. `around` is what it does beside, or whether it has islands. `theme` names the look of who asks; `foot` is what stands below, such
/// as whom to ask, before the way to the accessibility statement.
pub fn participant_shell(
    app: &App,
    reader: impl InLanguage,
    title: &str,
    around: impl Into<Around>,
    theme: Option<&str>,
    body: AnyView,
    foot: AnyView,
) -> AnyView {
    let around = around.into();
    let language = reader.language();
    let statement = around.leads_to_statement().then(|| accessibility::link(language));
    view! {
        <html lang=language.lang() dir=language.dir()>
            {head_with(app, title, "participant", around.has_islands(), theme, Some(more_head(app, around)))}
            <body class="participant">
                <a class="skip" href="#main">{t!(reader, "answering-skip")}</a>
                <header class="top"><span class="brand" dir="ltr">{mark()} "Brygga"</span> {theme.map(|_| logo())}</header>
                <main id="main" tabindex="-1">{body}</main>
                <footer class="foot">{foot} {statement}</footer>
                {still_there(&reader, around)}
            </body>
        </html>
    }
    .into_any()
}

/// Every language of participants by its own name, as links to the page at `path` in it: for pages that know of no round
/// whose languages they could offer.
pub fn language_links(path: &str, current: Language) -> AnyView {
    languages_by_name(path, current, Some(current))
}

/// The same, where the page at `path` is another one. What the row is called is said in `reader`.
pub fn language_links_elsewhere(path: &str, reader: Language) -> AnyView {
    languages_by_name(path, reader, None)
}

fn languages_by_name(path: &str, reader: Language, current: Option<Language>) -> AnyView {
    let links = Language::ALL
        .into_iter()
        .map(|l| {
            view! {
                <a class="button secondary" href=format!("{path}?lang={}", l.key()) hreflang=l.lang() lang=l.lang() dir=l.dir()
                    aria-current=(current == Some(l)).then_some("true")>
                    {l.name()}
                </a>
            }
        })
        .collect_view();
    view! { <nav class="language-list" aria-label=t!(reader, "answering-language-title")>{links}</nav> }.into_any()
}

/// A public page that prints as a poster.
pub fn poster_shell(app: &App, reader: impl InLanguage, title: &str, theme: Option<&str>, body: AnyView, foot: AnyView) -> AnyView {
    let language = reader.language();
    view! {
        <html lang=language.lang() dir=language.dir()>
            {head(app, title, "staff", false, theme)}
            <body class="poster">
                <a class="skip" href="#main">{t!(reader, "answering-skip")}</a>
                <header class="top no-print"><a class="brand" href="/" dir="ltr">{mark()} "Brygga"</a> {theme.map(|_| logo())}</header>
                <main id="main" tabindex="-1">{body}</main>
                <footer class="foot">{foot} <div class="no-print">{accessibility::link(language)}</div></footer>
            </body>
        </html>
    }
    .into_any()
}

/// A page's head: heading, a sentence that says what it is for, and what can be done.
pub fn page_head(title: &str, lede: Option<String>, actions: Option<AnyView>) -> AnyView {
    view! {
        <div class="page-head">
            <h1>{title.to_owned()}</h1>
            {lede.map(|l| view! { <p class="lede">{l}</p> })}
            {actions.map(|a| view! { <div class="actions">{a}</div> })}
        </div>
    }
    .into_any()
}

/// The way back: links to the pages above this one.
pub fn crumbs(visitor: &Visitor, links: &[(String, String)]) -> AnyView {
    let items = links
        .iter()
        .map(|(href, text)| view! { <li><a href=href.clone()>{text.clone()}</a></li> })
        .collect_view();
    view! { <nav class="crumbs" aria-label=t!(visitor, "crumbs")><ol>{items}</ol></nav> }.into_any()
}

/// A notice; `kind` is `good`, `warn` or `info`.
pub fn notice(kind: &'static str, text: String) -> AnyView {
    view! { <p class=format!("notice {kind}")>{text}</p> }.into_any()
}

/// A badge; `kind` is one of the style's: `open`, `closed`, `draft`, `late`, `good`, `hidden-small`.
pub fn badge(kind: &'static str, text: String) -> AnyView {
    view! { <span class=format!("badge {kind}")>{text}</span> }.into_any()
}

/// A round's state as a badge.
pub fn state_badge(visitor: &Visitor, state: RoundState) -> AnyView {
    let kind = match state {
        RoundState::Draft => "draft",
        RoundState::Open => "open",
        RoundState::Closing => "late",
        RoundState::Closed => "closed",
    };
    badge(kind, t!(visitor, &format!("round-state-{}", state.key())))
}

/// A text in the reader's language, or in another one that is marked as such.
pub fn marked(texts: &Texts, reader: Language) -> AnyView {
    let (language, text) = texts.best(reader);
    if language.lang() == reader.lang() {
        text.to_owned().into_any()
    } else {
        view! { <span lang=language.lang() dir=language.dir()>{text.to_owned()}</span> }.into_any()
    }
}

/// A role's name.
pub fn role_name(language: Language, role: Role) -> String {
    t!(language, &format!("role-{}", role.key().replace('_', "-")))
}

/// The kind of place in words.
pub fn kind_name(language: Language, kind: TenantKind) -> String {
    t!(language, &format!("kind-{}", kind.key()))
}
