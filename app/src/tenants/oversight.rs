//! The region's table of its municipalities: staff and figures side by side, and no participant.

use crate::{http::Visitor, t, ui::badge};
use domain::language::Language;
use leptos::prelude::*;
use server::{tenants::OversightRow, texts::day};

/// Names are listed up to this many; more are counted.
const NAMED: usize = 4;

/// Where to look, in one or two sentences.
pub(super) fn summary(v: &Visitor, rows: &[OversightRow]) -> String {
    let full = || rows.iter().filter(|r| !r.exchange_only);
    let owing: Vec<&str> = full().filter(|r| r.responses_outstanding > 0).map(|r| r.name.as_str()).collect();
    let leaderless: Vec<&str> = full().filter(|r| r.leaders.is_empty()).map(|r| r.name.as_str()).collect();
    let silent: Vec<&str> = full()
        .filter(|r| r.open_rounds > 0 && r.answered_at_least == 0)
        .map(|r| r.name.as_str())
        .collect();
    let mut sentences: Vec<String> = [
        ("tenants-oversight-owing", owing),
        ("tenants-oversight-silent", silent),
        ("tenants-oversight-leaderless", leaderless),
    ]
    .into_iter()
    .filter(|(_, names)| !names.is_empty())
    .map(|(id, names)| t!(v, id, n = names.len(), who = who(v.language, &names)))
    .collect();
    if sentences.is_empty() {
        sentences.push(t!(v, "tenants-oversight-well"));
    }
    sentences.join(" ")
}

/// A few names, or how many there are.
fn who(language: Language, names: &[&str]) -> String {
    match names.split_last() {
        Some((last, before)) if !before.is_empty() && names.len() <= NAMED => {
            t!(language, "tenants-names-and", before = before.join(", "), last = *last)
        }
        Some((only, [])) => (*only).to_owned(),
        _ => t!(language, "tenants-municipalities", n = names.len()),
    }
}

/// The table.
pub(super) fn table(v: &Visitor, rows: &[OversightRow]) -> AnyView {
    let head = [
        "tenants-column-municipality",
        "tenants-column-leaders",
        "tenants-column-open",
        "tenants-column-answered",
        "tenants-column-outstanding",
        "tenants-column-activity",
    ]
    .map(|id| t!(v, id));
    let columns = head
        .iter()
        .enumerate()
        .map(|(n, text)| view! { <th scope="col" class=if (2..5).contains(&n) { "num" } else { "" }>{text.clone()}</th> })
        .collect_view();
    let [_, leaders, open, answered, outstanding, activity] = head;
    let lines = rows
        .iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        {row.name.clone()}
                        {row.paused.then(|| view! { <br /> {badge("late", t!(v, "life-state-paused"))} })}
                        {row.exchange_only.then(|| view! { <br /> <span class="meta">{t!(v, "tenants-exchange-only")}</span> })}
                    </th>
                    <td data-label=leaders.clone()><span>{leaders_of(v, row)}</span></td>
                    <td class="num" data-label=open.clone()>{row.open_rounds.to_string()}</td>
                    <td class="num" data-label=answered.clone()>{answered_of(v, row)}</td>
                    <td class="num" data-label=outstanding.clone()>
                        {if row.responses_outstanding > 0 {
                            badge("late", t!(v, "tenants-outstanding", n = row.responses_outstanding))
                        } else {
                            "0".into_any()
                        }}
                    </td>
                    <td data-label=activity.clone()>
                        {row.last_activity.map_or_else(|| t!(v, "tenants-never"), |d| day(v.language, d))}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <h2 id="oversight-title">{t!(v, "tenants-oversight-title")}</h2>
        <div class="table-scroll" tabindex="0" role="region" aria-labelledby="oversight-title">
            <table class="oversight stack">
                <caption class="visually-hidden">{t!(v, "tenants-oversight-caption")}</caption>
                <thead><tr>{columns}</tr></thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        <p class="hidden-note">{t!(v, "tenants-oversight-note")}</p>
    }
    .into_any()
}

fn leaders_of(v: &Visitor, row: &OversightRow) -> AnyView {
    match (row.leaders.is_empty(), row.exchange_only) {
        (false, _) => row
            .leaders
            .iter()
            .enumerate()
            .map(|(n, name)| view! { {(n > 0).then_some(", ")} <bdi>{name.clone()}</bdi> })
            .collect_view()
            .into_any(),
        (true, false) => badge("late", t!(v, "tenants-no-leader")),
        (true, true) => t!(v, "tenants-none").into_any(),
    }
}

fn answered_of(v: &Visitor, row: &OversightRow) -> String {
    match (row.open_rounds, row.answered_at_least) {
        (0, _) => t!(v, "tenants-none"),
        (_, 0) => t!(v, "tenants-fewer"),
        (_, n) => t!(v, "tenants-at-least", n = n),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_are_named_and_many_are_counted() {
        let sv = |names: &[&str]| who(Language::Sv, names);
        assert_eq!(sv(&["Torsås"]), "Torsås");
        assert_eq!(sv(&["Kalmar", "Torsås"]), "Kalmar och Torsås");
        assert_eq!(sv(&["Kalmar", "Torsås", "Vimmerby"]), "Kalmar, Torsås och Vimmerby");
        assert_eq!(sv(&["a", "b", "c", "d", "e"]), "Fem kommuner");
        assert_eq!(who(Language::En, &["a", "b", "c", "d", "e"]), "Five municipalities");
    }
}
