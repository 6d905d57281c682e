//! How a person hears of things in a place: for each kind at once, in a digest, in the product only, or not.

use super::{home, inbox::text_of, show_page};
use crate::{
    http::{App, FieldErrors, Fields, Flash, Here, Outcome, Reply},
    t,
    ui::{crumbs, page_head, select_field},
};
use axum::{extract::State, http::StatusCode};
use domain::notifications::{How, Notice};
use leptos::prelude::*;
use server::notifications::notices::{self, Choices};

/// The kinds under one heading each.
const GROUPS: [(&str, &[Notice]); 4] = [
    ("choices-exchange", &[Notice::ThreadStarted, Notice::ThreadReplied]),
    (
        "choices-events",
        &[
            Notice::EventPlanned,
            Notice::EventReminder,
            Notice::VisitFollowUp,
            Notice::EventSeat,
            Notice::EventChanged,
            Notice::EventCancelled,
        ],
    ),
    (
        "choices-methods",
        &[
            Notice::MethodNewer,
            Notice::MethodReview,
            Notice::ProposalMade,
            Notice::ProposalSaid,
        ],
    ),
    (
        "choices-focus-groups",
        &[Notice::RoundOpened, Notice::RoundCloses, Notice::ResultsReady, Notice::ResponseDue],
    ),
];

pub(super) async fn form(State(app): State<App>, here: Here) -> Outcome {
    let v = &here.visitor;
    let choices = notices::choices(&app.db, &here.place).await.map_err(Reply::of(&app, v))?;
    let title = t!(v, "choices-title");
    let groups = GROUPS
        .into_iter()
        .filter_map(|(heading, kinds)| group(&here, heading, kinds, &choices))
        .collect_view();
    let again = choices.no_digests.then(|| {
        view! {
            <form class="notice warn" method="post" action=format!("{}/digests", home(&here))>
                <p>{t!(v, "choices-no-digests")}</p>
                <button class="secondary" type="submit">{t!(v, "choices-digests-again")}</button>
            </form>
        }
    });
    let body = view! {
        {crumbs(v, &[(home(&here), t!(v, "notices-title"))])}
        {page_head(&title, Some(t!(v, "choices-lede", place = here.place.name.clone())), None)}
        {again}
        <form method="post" action=format!("{}/choices", home(&here))>
            {groups}
            <fieldset>
                <legend>{t!(v, "choices-quiet-legend")}</legend>
                <label class="choice">
                    <input type="checkbox" name="quiet" value="yes" checked=choices.quiet aria-describedby="quiet-hint" />
                    <span>{t!(v, "choices-quiet")}</span>
                </label>
                <p class="hint" id="quiet-hint">{t!(v, "choices-quiet-hint")}</p>
            </fieldset>
            <div class="actions"><button type="submit">{t!(v, "choices-save")}</button></div>
        </form>
    };
    Ok(show_page(&app, &here, StatusCode::OK, title, body.into_any()))
}

fn group(here: &Here, heading: &str, kinds: &[Notice], choices: &Choices) -> Option<AnyView> {
    let v = &here.visitor;
    let none = FieldErrors::default();
    let options: Vec<(String, String)> = How::ALL
        .iter()
        .map(|how| (how.key().to_owned(), t!(v, &format!("how-{}", how.key().replace('_', "-")))))
        .collect();
    let fields: Vec<AnyView> = choices
        .kinds
        .iter()
        .filter(|(kind, _)| kinds.contains(kind))
        .map(|(kind, how)| {
            let label = t!(v, &format!("choice-{}", text_of(*kind)));
            if kind.always() {
                return view! { <p>{label} <br /> <span class="meta">{t!(v, "choices-always")}</span></p> }.into_any();
            }
            let kept = Fields::of([(kind.key(), how.key().to_owned())]);
            select_field(kind.key(), label, None, &options, &kept, &none)
        })
        .collect();
    (!fields.is_empty()).then(|| view! { <fieldset><legend>{t!(v, heading)}</legend> {fields}</fieldset> }.into_any())
}

pub(super) async fn save(State(app): State<App>, here: Here, fields: Fields) -> Outcome {
    // A value that no form of ours sends is left as it is.
    let chosen = Notice::ALL
        .iter()
        .filter_map(|kind| Some((*kind, How::parse(fields.get(kind.key()))?)))
        .collect();
    notices::choose(&app.db, &here.place, &chosen, fields.has("quiet", "yes"))
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("choices-saved").to(&here.visitor.cookies, &format!("{}/choices", home(&here))))
}

pub(super) async fn digests_again(State(app): State<App>, here: Here) -> Outcome {
    notices::digests_again(&app.db, &here.place)
        .await
        .map_err(Reply::of(&app, &here.visitor))?;
    Ok(Flash("digests-again").to(&here.visitor.cookies, &format!("{}/choices", home(&here))))
}
