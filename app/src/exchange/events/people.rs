//! Who comes to an event, for those who hold it: what they need, how long they were there, and who has completed a training.

use super::{Layout, at, crumbs_to, hours, parse, show_page, trainings::when};
use crate::{
    http::{App, Cells, FieldErrors, Fields, Flash, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, error_summary, notice, page_head, pages},
};
use axum::{
    extract::{Path, RawQuery, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    exchange::{
        events::{EventKind, hours as read_hours},
        trainings::Occasion,
    },
    ids::{AccountId, OccasionId, TenantId},
};
use leptos::prelude::*;
use server::exchange::{
    events::{self, Coming, Person, Shown, WithNeeds},
    trainings::{self, Presence},
};
use std::collections::{HashMap, HashSet};

/// Somebody who comes, by where the person works.
type Who = (TenantId, AccountId);

fn who(person: &Person) -> Who {
    (person.tenant, person.account)
}

/// The hidden field that says whom a row is about, and the one that says which occasion a column is about: one for each, in order.
const ROW: &str = "who";
const COLUMN: &str = "at";

/// What stands before the number of a row in the box that says that the person has completed a training.
const DONE: &str = "done";

/// What a table sent. A cell is named by the numbers of its row and its column (`12.3`), as there are thousands of them. Whom and what
/// these are about came along with it: who registered or left meanwhile shifts nobody.
#[derive(Debug, Default)]
struct Sent<'a> {
    /// Whose row came along.
    who: HashSet<Who>,
    /// What was typed, at one of several occasions or of all.
    hours: HashMap<(Who, Option<OccasionId>), &'a str>,
    /// Who was ticked.
    done: HashSet<Who>,
}

impl<'a> Sent<'a> {
    fn read(fields: &'a Fields) -> Self {
        let rows: Vec<Option<Who>> = fields.all(ROW).map(read_who).collect();
        let columns: Vec<Option<OccasionId>> = fields.all(COLUMN).map(|id| id.parse().ok()).collect();
        let mut sent = Self {
            who: rows.iter().flatten().copied().collect(),
            ..Self::default()
        };
        for (name, value) in fields.pairs() {
            let Some((row, column)) = name.split_once('.') else { continue };
            if row == DONE {
                sent.done.extend(numbered(&rows, column).filter(|_| value == "yes"));
                continue;
            }
            let Some(person) = numbered(&rows, row) else { continue };
            let occasion = numbered(&columns, column);
            if occasion.is_some() || columns.is_empty() {
                sent.hours.entry((person, occasion)).or_insert(value);
            }
        }
        sent
    }

    /// What was typed of a person; `None` where nothing came along.
    fn hours(&self, person: &Person, occasion: Option<&Occasion>) -> Option<&'a str> {
        self.hours.get(&(who(person), occasion.map(|o| o.id))).copied()
    }
}

fn read_who(value: &str) -> Option<Who> {
    let (tenant, account) = value.split_once('/')?;
    Some((tenant.parse().ok()?, account.parse().ok()?))
}

fn numbered<T: Copy>(ids: &[Option<T>], number: &str) -> Option<T> {
    ids.get(number.parse::<usize>().ok()?).copied().flatten()
}

/// A table as it is shown.
struct Table<'a> {
    here: &'a Here,
    shown: &'a Shown,
    /// The columns in which presence is asked for.
    asked: Vec<Option<&'a Occasion>>,
    /// What was noted at occasions.
    noted: HashMap<(Who, OccasionId), i32>,
    /// What was sent, where that can't be kept.
    sent: Option<&'a Sent<'a>>,
}

/// How presence is asked for: once, or at each occasion that has begun.
fn asked(shown: &Shown) -> Vec<Option<&Occasion>> {
    if shown.occasions.is_empty() {
        return vec![None];
    }
    shown.occasions.iter().filter(|o| o.starts <= shown.now).map(Some).collect()
}

/// People on a page: with a dozen occasions, a table of more keeps a cheap phone busy for seconds.
const fn a_page(columns: usize) -> usize {
    if columns > 4 { 25 } else { 50 }
}

/// Some of those who come, and which page of how many they are.
struct Part<'a> {
    people: &'a [WithNeeds],
    page: u32,
    pages: u32,
}

impl<'a> Part<'a> {
    /// The page that the address asks for; the nearest there is.
    fn of(all: &'a [WithNeeds], columns: usize, query: Option<String>) -> Self {
        let asked = Fields::parse(query.unwrap_or_default().as_bytes());
        let pages = u32::try_from(all.len().div_ceil(a_page(columns))).unwrap_or(u32::MAX).max(1);
        let page = asked.get("page").parse::<u32>().unwrap_or(1).clamp(1, pages);
        let people = all.chunks(a_page(columns)).nth(page as usize - 1).unwrap_or_default();
        Self { people, page, pages }
    }

    /// Where it is shown, and sent.
    fn way(here: &Here, shown: &Shown, page: u32) -> String {
        let all = format!("{}/people", at(here, shown.row.key.id));
        if page > 1 { format!("{all}?page={page}") } else { all }
    }

    /// The ways to the others, where there are any.
    fn ways(&self, here: &Here, shown: &Shown) -> Option<AnyView> {
        let v = &here.visitor;
        let list = PageOf {
            page: self.page,
            more: self.page < self.pages,
            before: t!(v, "events-people-before"),
            after: t!(v, "events-people-after"),
            of: Some(t!(v, "exchange-page", n = self.page, of = self.pages)),
        };
        pages(v, list, |page| Self::way(here, shown, page))
    }
}

pub(super) async fn people(
    State(app): State<App>,
    here: Here,
    Path((_slug, event)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, all) = events::people(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    Ok(page(
        &app,
        &here,
        &shown,
        &Part::of(&all, asked(&shown).len(), query),
        None,
        &FieldErrors::default(),
    ))
}

fn page(app: &App, here: &Here, shown: &Shown, part: &Part<'_>, sent: Option<&Sent<'_>>, errors: &FieldErrors) -> Response {
    let v = &here.visitor;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let title = t!(v, "events-people");
    let content = if part.people.is_empty() {
        view! { <p>{t!(v, "events-people-none")}</p> }.into_any()
    } else {
        let noted = shown
            .presences
            .iter()
            .filter_map(|p| Some((((p.tenant, p.account), p.occasion), p.minutes?)));
        let table = Table {
            here,
            shown,
            asked: asked(shown),
            noted: noted.collect(),
            sent,
        };
        form(&table, part, errors)
    };
    let forgotten = (!shown.row.over).then(|| notice("info", t!(v, "events-needs-forgotten")));
    let body = view! {
        {crumbs_to(here, Some(&shown.row))}
        {page_head(&title, Some(shown.row.title.clone()), None)}
        {error_summary(v, errors)}
        {forgotten}
        {content}
        {part.ways(here, shown)}
    }
    .into_any();
    show_page(app, here, status, title, Layout::Wide, body)
}

/// What was noted of a person's presence, as the field has it.
fn noted(v: &Visitor, table: &Table<'_>, person: &Person, occasion: Option<&Occasion>) -> String {
    let minutes = match occasion {
        Some(occasion) => table.noted.get(&(who(person), occasion.id)).copied(),
        None => person.attended,
    };
    minutes.map(|m| hours(v, m)).unwrap_or_default()
}

/// A person's fields: hours, once or for each occasion, and whether a training is completed.
fn presence(table: &Table<'_>, row: usize, person: &Person) -> AnyView {
    let v = &table.here.visitor;
    let fields = table
        .asked
        .iter()
        .enumerate()
        .map(|(column, occasion)| {
            let name = format!("{row}.{column}");
            let value = match table.sent {
                Some(sent) => sent.hours(person, *occasion).unwrap_or_default().to_owned(),
                None => noted(v, table, person, *occasion),
            };
            let wrong = (read_hours(&value).is_none()).then_some("true");
            let (label, column) = match occasion {
                Some(o) => (
                    t!(v, "trainings-hours-of", name = person.name.as_str(), when = when(v, o)),
                    t!(v, "trainings-hours-at", when = when(v, o)),
                ),
                None => (
                    t!(v, "events-hours-of", name = person.name.as_str()),
                    t!(v, "events-presence-hours"),
                ),
            };
            view! {
                <td data-label=column>
                    <input class="short" type="text" inputmode="decimal" name=name value=value aria-label=label aria-invalid=wrong />
                </td>
            }
        })
        .collect_view();
    let done = (table.shown.row.kind == EventKind::Training).then(|| {
        let name = format!("{DONE}.{row}");
        let checked = table.sent.map_or(person.completed_on.is_some(), |s| s.done.contains(&who(person)));
        let label = t!(v, "trainings-done-of", name = person.name.as_str());
        view! {
            <td data-label=t!(v, "trainings-done")>
                <label class="choice">
                    <input type="checkbox" name=name value="yes" checked=checked aria-label=label />
                </label>
            </td>
        }
    });
    view! { {fields} {done} }.into_any()
}

/// Whom the rows and which occasions the columns are about, as they go along with the cells.
fn numbers(table: &Table<'_>, all: &[WithNeeds]) -> AnyView {
    let hidden = |name: &'static str, value: String| view! { <input type="hidden" name=name value=value /> };
    let rows = all
        .iter()
        .map(|(p, _)| hidden(ROW, format!("{}/{}", p.tenant, p.account)))
        .collect_view();
    let columns = table
        .asked
        .iter()
        .flatten()
        .map(|o| hidden(COLUMN, o.id.to_string()))
        .collect_view();
    view! { {rows} {columns} }.into_any()
}

/// The table, and around it a form where presence can be noted.
fn form(of: &Table<'_>, part: &Part<'_>, errors: &FieldErrors) -> AnyView {
    let (here, shown, all) = (of.here, of.shown, part.people);
    let v = &here.visitor;
    let notes = shown.begun && !shown.row.cancelled;
    let rows = all
        .iter()
        .enumerate()
        .map(|(row, (p, needs))| {
            let state = match p.coming {
                Coming::Seat => t!(v, "events-has-seat"),
                Coming::Waiting => t!(v, "events-waits"),
            };
            let said = p
                .confirmed_on
                .is_some()
                .then(|| view! { " " <span class="meta">{t!(v, "events-confirmed-short")}</span> });
            let noted = notes.then(|| presence(of, row, p));
            view! {
                <tr>
                    <th scope="row"><bdi>{p.name.clone()}</bdi></th>
                    <td data-label=t!(v, "events-municipality")>{p.tenant_name.clone()}</td>
                    <td data-label=t!(v, "events-state")><span>{state} {said}</span></td>
                    <td data-label=t!(v, "events-needs-column") class="lines" dir="auto">{needs.clone()}</td>
                    {noted}
                </tr>
            }
        })
        .collect_view();
    let columns = notes.then(|| {
        let hours = of
            .asked
            .iter()
            .map(|occasion| {
                let text = occasion.map_or_else(
                    || t!(v, "events-presence-hours"),
                    |o| t!(v, "trainings-hours-at", when = when(v, o)),
                );
                view! { <th scope="col">{text}</th> }
            })
            .collect_view();
        let done = (shown.row.kind == EventKind::Training).then(|| view! { <th scope="col">{t!(v, "trainings-done")}</th> });
        view! { {hours} {done} }
    });
    let table = view! {
        <div class="table-scroll" role="region" tabindex="0" aria-label=t!(v, "events-people")>
            <table class="stack">
                <thead>
                    <tr>
                        <th scope="col">{t!(v, "events-person")}</th>
                        <th scope="col">{t!(v, "events-municipality")}</th>
                        <th scope="col">{t!(v, "events-state")}</th>
                        <th scope="col">{t!(v, "events-needs-column")}</th>
                        {columns}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any();
    if !notes {
        return table;
    }
    let problem = errors
        .of("hours")
        .map(|text| view! { <p class="error" id="hours">{text.to_owned()}</p> });
    let training = shown.row.kind == EventKind::Training;
    let completing = training.then(|| view! { <p>{t!(v, "trainings-done-lede")}</p> });
    let some = (part.pages > 1).then(|| view! { <p>{t!(v, "events-people-some")}</p> });
    let all_done =
        training.then(|| view! { <button class="secondary" type="submit" name="all" value="done">{t!(v, "trainings-done-all")}</button> });
    view! {
        <p>{t!(v, "events-presence-lede", hours = hours(v, shown.whole_minutes()))}</p>
        {completing}
        {some}
        {problem}
        <form method="post" action=Part::way(here, shown, part.page) novalidate>
            {numbers(of, all)}
            {table}
            <div class="actions">
                <button type="submit">{t!(v, "events-presence-save")}</button>
                <button class="secondary" type="submit" name="all" value="yes">{t!(v, "events-presence-all")}</button>
                {all_done}
            </div>
        </form>
    }
    .into_any()
}

/// What was typed of presences: once, at occasions, and whose can't be read.
#[derive(Default)]
struct Typed {
    once: Vec<events::Presence>,
    at: Vec<Presence>,
    wrong: Vec<String>,
}

fn typed(shown: &Shown, all: &[WithNeeds], sent: &Sent<'_>, everybody: bool) -> Typed {
    let mut typed = Typed::default();
    for occasion in asked(shown) {
        let whole = occasion.map_or(shown.whole_minutes(), Occasion::minutes);
        for (p, _) in all {
            let Some(value) = sent.hours(p, occasion) else { continue };
            let minutes = match read_hours(value) {
                // Everybody who has a place and of whom nothing else is noted.
                Some(None) if everybody && p.coming == Coming::Seat => Some(whole),
                Some(minutes) if occasion.is_none() || minutes.is_none_or(|m| m <= MOST_AT_ONCE) => minutes,
                _ => {
                    if !typed.wrong.contains(&p.name) {
                        typed.wrong.push(p.name.clone());
                    }
                    continue;
                }
            };
            match occasion {
                None => typed.once.push((p.tenant, p.account, minutes)),
                Some(o) => typed.at.push(Presence {
                    tenant: p.tenant,
                    account: p.account,
                    occasion: o.id,
                    minutes,
                }),
            }
        }
    }
    typed
}

/// No occasion is longer, in minutes.
const MOST_AT_ONCE: i32 = 36 * 60;

pub(super) async fn attend(
    State(app): State<App>,
    here: Here,
    Path((_slug, event)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    Cells(fields): Cells,
) -> Outcome {
    let v = &here.visitor;
    let id = parse(&app, &here, &event)?;
    let (shown, all) = events::people(&app.db, &here.place, id).await.map_err(Reply::of(&app, v))?;
    let part = Part::of(&all, asked(&shown).len(), query);
    let sent = Sent::read(&fields);
    let typed = typed(&shown, &all, &sent, fields.has("all", "yes"));
    if !typed.wrong.is_empty() {
        let mut errors = FieldErrors::default();
        errors.push("hours", t!(v, "events-problem-hours", names = typed.wrong.join(", ")));
        return Ok(page(&app, &here, &shown, &part, Some(&sent), &errors));
    }
    if shown.occasions.is_empty() {
        events::attend(&app.db, &here.place, id, &typed.once)
            .await
            .map_err(Reply::of(&app, v))?;
    } else {
        trainings::attend(&app.db, &here.place, id, &typed.at)
            .await
            .map_err(Reply::of(&app, v))?;
    }
    if shown.row.kind == EventKind::Training {
        // Those whose row came along: who is not among them stays as noted.
        let everybody = fields.has("all", "done");
        let done: Vec<_> = all
            .iter()
            .filter(|(p, _)| sent.who.contains(&who(p)))
            .map(|(p, _)| (p.tenant, p.account, everybody || sent.done.contains(&who(p))))
            .collect();
        trainings::complete(&app.db, &here.place, id, &done)
            .await
            .map_err(Reply::of(&app, v))?;
    }
    Ok(Flash("events-presence-saved").to(&v.cookies, &Part::way(&here, &shown, part.page)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a browser sends of a table: whom and what it is about, hours that are other ones in each cell, and a tick for each person.
    fn body(people: &[Who], occasions: &[OccasionId]) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (tenant, account) in people {
            body.append_pair(ROW, &format!("{tenant}/{account}"));
        }
        for occasion in occasions {
            body.append_pair(COLUMN, &occasion.to_string());
        }
        for row in 0..people.len() {
            for column in 0..occasions.len().max(1) {
                body.append_pair(&format!("{row}.{column}"), &format!("{},{}", column % 10, row % 10));
            }
            body.append_pair(&format!("{DONE}.{row}"), "yes");
        }
        body.finish()
    }

    fn people(n: usize) -> Vec<Who> {
        (0..n).map(|_| (TenantId::new(), AccountId::new())).collect()
    }

    #[test]
    fn what_was_typed_is_about_those_who_came_along_with_it() {
        let (people, occasions) = (people(300), (0..10).map(|_| OccasionId::new()).collect::<Vec<_>>());
        let fields = Fields::parse(body(&people, &occasions).as_bytes());
        let sent = Sent::read(&fields);
        assert_eq!((sent.who.len(), sent.hours.len(), sent.done.len()), (300, 3000, 300));
        for (row, who) in people.iter().enumerate() {
            for (column, occasion) in occasions.iter().enumerate() {
                let typed = format!("{column},{}", row % 10);
                assert_eq!(sent.hours.get(&(*who, Some(*occasion))), Some(&&*typed), "{row} {column}");
            }
        }
        // Without occasions there is one column, of all.
        let fields = Fields::parse(body(&people[..2], &[]).as_bytes());
        let sent = Sent::read(&fields);
        assert_eq!(sent.hours.get(&(people[1], None)), Some(&"0,1"));
    }

    #[test]
    fn what_is_about_nobody_is_left_out() {
        let people = people(1);
        let (tenant, account) = people[0];
        let row = format!("{tenant}/{account}");
        let fields = Fields::of([
            (ROW, "nobody".to_owned()),
            (ROW, row),
            (COLUMN, "never".to_owned()),
            ("0.0", "1".to_owned()),
            ("1.0", "2".to_owned()),
            ("1.1", "3".to_owned()),
            ("2.0", "4".to_owned()),
            ("x.0", "5".to_owned()),
            ("done.0", "yes".to_owned()),
            ("done.1", "no".to_owned()),
        ]);
        let sent = Sent::read(&fields);
        assert_eq!((sent.who.len(), sent.hours.len(), sent.done.len()), (1, 0, 0), "{sent:?}");
    }

    /// The largest training, at the most occasions, fits in a form.
    #[test]
    fn the_largest_table_is_sent() {
        let most = usize::try_from(domain::exchange::events::MOST_SEATS).unwrap();
        let occasions: Vec<_> = (0..domain::exchange::trainings::MOST_OCCASIONS)
            .map(|_| OccasionId::new())
            .collect();
        let body = body(&people(most), &occasions);
        assert!(body.len() < 512 * 1024, "{} bytes", body.len());
        assert!(body.matches('&').count() < 40_000);
    }
}
