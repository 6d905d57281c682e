//! The groups that are read here: the person's own first.

use super::{at, home, name, show_page};
use crate::{
    exchange::parts,
    http::{App, Fields, Here, Outcome, Reply, Visitor},
    t,
    ui::{PageOf, badge, moment, page_address, page_head, pages},
};
use axum::{
    extract::{RawQuery, State},
    http::StatusCode,
};
use domain::tenants::Permission;
use leptos::prelude::*;
use server::exchange::groups::{self, Found, Row};

pub(super) async fn list(State(app): State<App>, here: Here, RawQuery(query): RawQuery) -> Outcome {
    let v = &here.visitor;
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let page = fields.get("page").parse().unwrap_or(1);
    let found = groups::list(&app.db, &here.place, page).await.map_err(Reply::of(&app, v))?;
    let leads = here.place.role.may(Permission::LeadExchange);
    let make = leads.then(|| view! { <a class="button" href=format!("{}/new", home(&here))>{t!(v, "groups-make")}</a> }.into_any());
    let content = if found.rows.is_empty() && found.page == 1 {
        let text = if leads { "groups-empty-lead" } else { "groups-empty-text" };
        view! { <div class="empty"><h2>{t!(v, "groups-empty-title")}</h2><p>{t!(v, text)}</p></div> }.into_any()
    } else {
        let lines = found.rows.iter().map(|row| line(&here, row)).collect_view();
        view! { <ul class="threads">{lines}</ul> {ways(&here, &fields, &found)} }.into_any()
    };
    let title = t!(v, "groups-title");
    let body = view! { {page_head(&title, Some(t!(v, "groups-lede")), make)} {parts(&here, "groups")} {content} }.into_any();
    Ok(show_page(&app, &here, StatusCode::OK, title, body))
}

/// The ways to the pages before and after.
fn ways(here: &Here, fields: &Fields, found: &Found<Row>) -> Option<AnyView> {
    let v = &here.visitor;
    let list = PageOf {
        page: found.page,
        more: found.more,
        before: t!(v, "groups-page-before"),
        after: t!(v, "groups-page-after"),
        of: None,
    };
    pages(v, list, |page| page_address(&home(here), &[], fields, page))
}

/// What a group is, and how the person stands to it, as badges.
pub(super) fn badges(v: &Visitor, row: &Row) -> AnyView {
    let mine = row.mine.then(|| badge("good", t!(v, "groups-mine")));
    let ended = row.ended.then(|| badge("closed", t!(v, "groups-ended")));
    view! { {badge("open", name(v, "kind", row.kind.key()))} " " {mine} " " {ended} }.into_any()
}

fn line(here: &Here, row: &Row) -> AnyView {
    let v = &here.visitor;
    let about = t!(
        v,
        "groups-row",
        who = row.owner_name.as_str(),
        whom = name(v, "audience", row.audience.key()),
        people = t!(v, "groups-people", n = row.members)
    );
    let next = row
        .next
        .map(|next| view! { <p>{t!(v, "groups-next-meeting", at = moment(v, next))}</p> });
    let open = (row.open > 0).then(|| view! { <p>{t!(v, "groups-open-decisions", n = row.open)}</p> });
    view! {
        <li>
            <p class="thread-title"><a href=at(here, row.key.id)><bdi>{row.name.clone()}</bdi></a></p>
            <p>{badges(v, row)}</p>
            {next}
            {open}
            <p class="meta">{about}</p>
        </li>
    }
    .into_any()
}
