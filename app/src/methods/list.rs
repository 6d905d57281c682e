//! The list: what there is, found by words and by what it is for.

use super::{at, home, open, proposals, put_down, remembered, show_written, wanted};
use crate::{
    http::{App, FieldErrors, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, marked, page_address, page_head, pages, select_field, text_field},
};
use axum::extract::{RawQuery, State};
use domain::{
    ids::TenantId,
    methods::{Facets, Need, Phase, TargetGroup, TimeNeeded},
    tenants::{Permission, TenantKind},
};
use leptos::prelude::*;
use server::methods::{self, Around, Find, Found, MethodRow};

/// The name of one of the lists' values.
pub(super) fn facet(v: &Visitor, list: &str, key: &str) -> String {
    t!(v, &format!("methods-{list}-{}", key.replace('_', "-")))
}

/// The keys of each list, by the field that asks for it.
pub(super) fn lists() -> [(&'static str, Vec<&'static str>); 4] {
    [
        ("group", TargetGroup::ALL.iter().map(|x| x.key()).collect()),
        ("need", Need::ALL.iter().map(|x| x.key()).collect()),
        ("phase", Phase::ALL.iter().map(|x| x.key()).collect()),
        ("time", TimeNeeded::ALL.iter().map(|x| x.key()).collect()),
    ]
}

/// What a method is for, in one line.
pub(super) fn facets_line(v: &Visitor, facets: &Facets) -> String {
    let groups = facets.groups.iter().map(|x| facet(v, "group", x.key()));
    let needs = facets.needs.iter().map(|x| facet(v, "need", x.key()));
    let phases = facets.phases.iter().map(|x| facet(v, "phase", x.key()));
    let time = facets.time.iter().map(|x| facet(v, "time", x.key()));
    groups.chain(needs).chain(phases).chain(time).collect::<Vec<_>>().join(" · ")
}

/// Everything that the address may hold, besides the page.
const ASKED: [&str; 7] = ["q", "group", "need", "phase", "time", "used", "owner"];

/// What an address asks for, as far as the list knows it: the page is written from that alone. Whatever else stands there, and in
/// whichever order, makes no other page.
fn asked(query: &str) -> (Find, Fields) {
    let typed = Fields::parse(query.as_bytes());
    let tenant = |name: &str| typed.get(name).parse::<TenantId>().ok();
    let find = Find {
        words: typed.get("q").chars().take(200).collect(),
        group: TargetGroup::parse(typed.get("group")),
        need: Need::parse(typed.get("need")),
        phase: Phase::parse(typed.get("phase")),
        time: TimeNeeded::parse(typed.get("time")),
        used_in: tenant("used"),
        whose: tenant("owner"),
        page: typed.get("page").parse().unwrap_or(1),
    };
    let id = |tenant: Option<TenantId>| tenant.map(|tenant| tenant.to_string()).unwrap_or_default();
    let key = |key: Option<&str>| key.unwrap_or_default().to_owned();
    let fields = Fields::of([
        ("q", find.words.clone()),
        ("group", key(find.group.map(TargetGroup::key))),
        ("need", key(find.need.map(Need::key))),
        ("phase", key(find.phase.map(Phase::key))),
        ("time", key(find.time.map(TimeNeeded::key))),
        ("used", id(find.used_in)),
        ("owner", id(find.whose)),
        ("page", find.page.to_string()),
    ]);
    (find, fields)
}

/// By which words such a page is remembered.
fn words(fields: &Fields) -> String {
    let given = fields.pairs().filter(|(_, value)| !value.is_empty());
    form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish()
}

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let (find, fields) = asked(&query.unwrap_or_default());
    let (marks, wanted) = wanted(&app, &here, "list", &words(&fields), methods::LIST).await?;
    if let Some(written) = remembered(&app, wanted.as_ref()) {
        return Ok(show_written(&app, &here, true, &written));
    }
    let found = methods::find(&app.db, &here.place, &find).await.map_err(Reply::of(&app, v))?;
    let around = app
        .arounds
        .of(&app.db, &here.place, marks.as_ref())
        .await
        .map_err(Reply::of(&app, v))?;
    let may = here.place.role.may(Permission::EditMethods);
    let new = may.then(|| view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "methods-new")}</a> }.into_any());
    let overview = (here.place.kind == TenantKind::Region && here.place.role.may(Permission::Oversee))
        .then(|| view! { <a class="button secondary" href=format!("{}/overview", home(&here))>{t!(v, "methods-overview-way")}</a> });
    let collections =
        view! { <a class="button secondary" href=format!("{}/collections", home(&here))>{t!(v, "methods-collections-title")}</a> };
    let actions = Some(view! { {new} {overview} {collections} }.into_any());
    let lede = match here.place.kind {
        TenantKind::Region => t!(v, "methods-lede-region"),
        TenantKind::Municipality => t!(v, "methods-lede-municipality"),
    };
    let content = if found.rows.is_empty() && !find.asks() {
        view! { <div class="empty"><h2>{t!(v, "methods-empty-title")}</h2><p>{t!(v, "methods-empty-text")}</p></div> }.into_any()
    } else if found.rows.is_empty() {
        view! {
            {search(&here, &fields, &around)}
            <p role="status">{t!(v, "methods-found", n = 0)}</p>
            <p><a href=home(&here)>{t!(v, "methods-show-all")}</a></p>
        }
        .into_any()
    } else {
        let said = find.asks().then(|| view! { <p role="status">{how_many(v, &found)}</p> });
        view! { {search(&here, &fields, &around)} {said} {table(&here, &found.rows)} {ways(&here, &fields, &found)} }.into_any()
    };
    let title = t!(v, "methods-title");
    let own = found.rows.iter().any(|r| r.version > 0 && r.key.owner == here.place.tenant);
    let body =
        view! { {page_head(&title, Some(lede), actions)} {proposals::waiting(&here, found.waiting)} {content} {open::ways(&here, own)} }
            .into_any();
    let written = put_down(&app, wanted.as_ref(), title, body);
    Ok(show_written(&app, &here, true, &written))
}

/// How many were found, and by which words, where those that were typed are in no method.
fn how_many(v: &Visitor, found: &Found) -> AnyView {
    let instead = (!found.instead.is_empty()).then(|| t!(v, "methods-instead", words = found.instead.join(", ")));
    view! { {instead} " " {t!(v, "methods-found", n = found.total)} }.into_any()
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, found: &Found) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: found.page,
        more: found.page < found.pages(),
        before: t!(v, "methods-page-before"),
        after: t!(v, "methods-page-after"),
        of: Some(t!(v, "methods-page", n = found.page, of = found.pages(), total = found.total)),
    };
    pages(v, list, |page| page_address(&home(here), &ASKED, fields, page))
}

fn search(here: &Here, fields: &Fields, around: &Around) -> AnyView {
    let v = &here.visitor;
    let none = FieldErrors::default();
    let any = || vec![(String::new(), t!(v, "methods-any"))];
    let selects = lists()
        .into_iter()
        .map(|(name, keys)| {
            let mut options = any();
            options.extend(keys.into_iter().map(|key| (key.to_owned(), facet(v, name, key))));
            select_field(name, t!(v, &format!("methods-facet-{name}")), None, &options, fields, &none)
        })
        .collect_view();
    let mut used = any();
    let mut owners = any();
    if here.place.kind == TenantKind::Municipality {
        used.push((here.place.tenant.to_string(), t!(v, "methods-used-by-us")));
        owners.push((here.place.tenant.to_string(), t!(v, "methods-owned-by-us")));
    }
    let others = around.municipalities.iter().filter(|(id, _)| *id != here.place.tenant);
    used.extend(others.map(|(id, name)| (id.to_string(), name.clone())));
    owners.extend(around.regions.iter().map(|(id, name)| (id.to_string(), name.clone())));
    let used = (used.len() > 1).then(|| select_field("used", t!(v, "methods-facet-used"), None, &used, fields, &none));
    let owner = (owners.len() > 2).then(|| select_field("owner", t!(v, "methods-facet-owner"), None, &owners, fields, &none));
    let open = ASKED.iter().skip(1).any(|name| !fields.get(name).is_empty());
    view! {
        <form class="method-search no-print" method="get" action=home(here) role="search">
            {text_field("q", "search", t!(v, "methods-search-label"), None, fields, &none)}
            <details open=open>
                <summary>{t!(v, "methods-filters")}</summary>
                <div class="row">{selects} {used} {owner}</div>
            </details>
            <div class="actions"><button type="submit">{t!(v, "methods-search")}</button></div>
        </form>
    }
    .into_any()
}

fn table(here: &Here, rows: &[MethodRow]) -> AnyView {
    let v = &here.visitor;
    let [name, owner, what, version, use_] = ["name", "owner", "for", "version", "use"].map(|c| t!(v, &format!("methods-column-{c}")));
    let lines = rows
        .iter()
        .map(|row| {
            let whose = if row.key.owner == here.place.tenant {
                t!(v, "methods-ours")
            } else {
                row.owner_name.clone()
            };
            let state = match (row.archived, row.version) {
                (true, _) => badge("closed", t!(v, "methods-archived")),
                (false, 0) => badge("draft", t!(v, "methods-unpublished")),
                (false, n) => n.to_string().into_any(),
            };
            let used = standing(here, row);
            view! {
                <tr>
                    <th scope="row"><a href=at(here, row.key.id)>{marked(&row.name, v.language)}</a></th>
                    <td data-label=owner.clone()>{whose}</td>
                    <td data-label=what.clone()>{facets_line(v, &row.facets)}</td>
                    <td data-label=version.clone()>{state}</td>
                    <td data-label=use_.clone()>{used}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=t!(v, "methods-title")>
            <table class="stack">
                <caption class="visually-hidden">{t!(v, "methods-title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{name}</th>
                        <th scope="col">{owner.clone()}</th>
                        <th scope="col">{what.clone()}</th>
                        <th scope="col">{version.clone()}</th>
                        <th scope="col">{use_.clone()}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// How a method is used here, or by how many.
pub(super) fn standing(here: &Here, row: &MethodRow) -> AnyView {
    let v = &here.visitor;
    match row.own {
        Some(own) if own.ended => badge("closed", t!(v, "methods-use-ended")),
        Some(own) if own.base < row.version => badge("late", t!(v, "methods-use-behind", n = own.base)),
        Some(own) if own.local > 0 => badge("good", t!(v, "methods-use-local")),
        Some(_) => badge("good", t!(v, "methods-use-here")),
        None => t!(v, "methods-use-count", n = row.users).into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_is_remembered_by_one_name_however_it_is_asked_for() {
        let named = |query: &str| words(&asked(query).1);
        let one = named("q=kart&group=youth");
        for same in [
            "group=youth&q=kart",
            "q=kart&group=youth&page=1",
            "q=kart&group=youth&page=",
            "q=kart&group=youth&need=&x=1&utm_source=y",
            "q=kart&q=other&group=youth&owner=nobody&time=ever",
        ] {
            assert_eq!(named(same), one, "{same}");
        }
        for other in ["q=kart", "q=karta&group=youth", "q=kart&group=staff", "q=kart&group=youth&page=2"] {
            assert_ne!(named(other), one, "{other}");
        }
        let long = format!("q={}", "å".repeat(300));
        assert_eq!(asked(&long).0.words.chars().count(), 200);
    }
}
