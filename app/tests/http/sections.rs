//! The sections of a place over HTTP: each role is led to all that it may open, and every page of a section says that it is there, also
//! where the section stands in the menu.

use super::world::{Page, World};
use axum::http::StatusCode;

/// What stands in a row, and what in the menu behind it, below a place's path.
struct Sections {
    who: &'static str,
    row: &'static [&'static str],
    menu: &'static [(&'static str, &'static str)],
}

/// The menu of who leads.
const LEADS: &[(&str, &str)] = &[
    ("/instruments", "Frågeformulär"),
    ("/members", "Medlemmar"),
    ("/mail", "Mejl"),
    ("/looks", "Insyn"),
    ("/log", "Logg"),
    ("/settings", "Inställningar"),
];

const EVERYBODY: [Sections; 6] = [
    Sections {
        who: "management",
        row: &[
            "",
            "/notices",
            "/focus-groups",
            "/municipalities",
            "/methods",
            "/exchange",
            "/events",
        ],
        menu: LEADS,
    },
    // One alone is in no menu.
    Sections {
        who: "partner",
        row: &["", "/notices", "/focus-groups", "/methods", "/exchange", "/events", "/looks"],
        menu: &[],
    },
    Sections {
        who: "evaluator",
        row: &["", "/notices", "/focus-groups", "/methods", "/exchange", "/events", "/instruments"],
        menu: &[],
    },
    Sections {
        who: "nybro leader",
        row: &["", "/notices", "/focus-groups", "/participants", "/methods", "/exchange", "/events"],
        menu: LEADS,
    },
    Sections {
        who: "nybro staff",
        row: &["", "/notices", "/focus-groups", "/participants", "/methods", "/exchange", "/events"],
        menu: &[("/instruments", "Frågeformulär"), ("/members", "Medlemmar")],
    },
    Sections {
        who: "nybro evaluator",
        row: &["", "/notices", "/focus-groups", "/methods", "/exchange", "/events", "/instruments"],
        menu: &[],
    },
];

/// A page's list of sections: what stands in the row, and the menu, empty where there is none.
#[track_caller]
fn sections(page: &Page) -> (&str, &str) {
    let at = page.body.find("class=\"sections\"").expect("the page has the sections");
    let nav = page.body[at..].split("</nav>").next().unwrap();
    nav.split_once("<details").unwrap_or((nav, ""))
}

/// Where links lead, and which of them say that the page is theirs.
fn links(html: &str) -> (Vec<&str>, Vec<&str>) {
    let tags = html.split("<a ").skip(1).map(|rest| rest.split('>').next().unwrap());
    let (mut all, mut current) = (Vec::new(), Vec::new());
    for tag in tags {
        let href = tag.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        all.push(href);
        if tag.contains("aria-current=\"page\"") {
            current.push(href);
        }
    }
    (all, current)
}

/// What stands on the menu, and whether it says that the page is of a section in it.
fn summary(menu: &str) -> (&str, bool) {
    let (tag, rest) = menu.split("<summary").nth(1).unwrap().split_once('>').unwrap();
    (rest.split("</summary>").next().unwrap(), tag.contains("aria-current=\"true\""))
}

#[tokio::test]
async fn everybody_is_led_to_every_section_and_told_in_which_they_are() {
    let world = World::new().await;
    for expected in EVERYBODY {
        let who = expected.who;
        let mut client = world.client(who).await;
        let home = world.place(who).path();
        let row: Vec<String> = expected.row.iter().map(|path| format!("{home}{path}")).collect();
        let menu: Vec<String> = expected.menu.iter().map(|(path, _)| format!("{home}{path}")).collect();
        for path in row.iter().chain(&menu) {
            let page = client.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{who}, {path}");
            let (shown, folded) = sections(&page);
            let ((in_row, current), (in_menu, current_in_menu)) = (links(shown), links(folded));
            assert_eq!(in_row, row, "{who}, {path}");
            assert_eq!(in_menu, menu, "{who}, {path}");
            assert_eq!([current, current_in_menu].concat(), [path.as_str()], "{who}");
            if !menu.is_empty() {
                let name = expected.menu.iter().find(|(below, _)| format!("{home}{below}") == *path);
                let said = name.map_or("Mer".to_owned(), |(_, name)| format!("Mer: {name}"));
                assert_eq!(summary(folded), (said.as_str(), name.is_some()), "{who}, {path}");
                let open = folded.split('>').next().unwrap();
                assert!(!open.contains(" open"), "it covers nothing: {who}, {path}");
            }
        }
    }
}

#[tokio::test]
async fn the_menu_is_in_the_language_of_the_page_and_a_page_of_no_section_is_in_none() {
    let world = World::new().await;
    let mut leader = world.client("nybro leader").await;
    leader.post("/language", &[("language", "en")]).await;
    let log = leader.get("/t/nybro/log").await;
    assert_eq!(summary(sections(&log).1), ("More: Log", true));
    let search = leader.get("/t/nybro/search").await;
    let (shown, folded) = sections(&search);
    assert_eq!(links(shown).1.len() + links(folded).1.len(), 0);
    assert_eq!(summary(folded), ("More", false));
}
