//! Results and free texts. Every figure comes from a frozen edition, as the disclosure rule let it through; these pages and files add
//! nothing to it but shares, means, and how sure they are, which follow from it.

mod beside;
mod beside_files;
mod compare;
mod export;
mod figures;
mod measured;
mod over_time;
mod over_time_files;
mod page;
mod report;
mod several;
mod side_by_side;
mod standing;
#[cfg(test)]
mod testing;
mod texts;
mod themes;
mod voices;

use crate::{
    exchange::deviations_on_line,
    http::{App, Here, Reply, Routes},
    t,
};
use beside_files::Form;
use domain::tenants::{Permission, TenantKind};
use leptos::prelude::AnyView;
use server::{exchange::deviations, focus_groups::rounds::Round};
use time::Date;

const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];

/// What nobody foresaw from a day to another one, for who reads the exchange.
async fn meanwhile(app: &App, here: &Here, from: Date, to: Date) -> Result<Vec<deviations::Row>, Reply> {
    if !here.place.role.may(Permission::SeeExchange) {
        return Ok(Vec::new());
    }
    deviations::during(&app.db, &here.place, from, to)
        .await
        .map_err(Reply::of(app, &here.visitor))
}

/// The same of a round's time.
async fn meanwhile_of(app: &App, here: &Here, round: &Round) -> Result<Vec<deviations::Row>, Reply> {
    meanwhile(app, here, round.draft.opens_on, round.draft.closes_on).await
}

/// The line of a round's time, with what nobody foresaw over it; nothing where nothing was going on.
fn line_of(here: &Here, round: &Round, meanwhile: &[deviations::Row]) -> Option<AnyView> {
    let v = &here.visitor;
    let draft = &round.draft;
    let shown = (draft.title.best(v.language).1.to_owned(), draft.opens_on, draft.closes_on);
    deviations_on_line(here, t!(v, "deviations-beside-round"), &[shown], meanwhile)
}

pub(super) fn routes(routes: Routes) -> Routes {
    words(files_over_time(files(pages(routes))))
}

fn pages(routes: Routes) -> Routes {
    routes
        .get_in(&BOTH, "/focus-groups/{id}/results", Permission::SeeResults, page::show)
        .get_in(&BOTH, "/focus-groups/{id}/results/compare", Permission::SeeResults, compare::show)
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/compare/report",
            Permission::SeeResults,
            compare::report,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time",
            Permission::SeeResults,
            over_time::show,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time/report",
            Permission::SeeResults,
            over_time::report,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side",
            Permission::SeeResults,
            side_by_side::show,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side/report",
            Permission::SeeResults,
            side_by_side::report,
        )
        .get_in(&BOTH, "/focus-groups/{id}/results/report", Permission::SeeResults, report::show)
}

/// What each page is taken along as.
fn files(routes: Routes) -> Routes {
    let see = Permission::SeeResults;
    routes
        .get_in(&BOTH, "/focus-groups/{id}/results/figures.csv", see, export::figures_csv)
        .get_in(&BOTH, "/focus-groups/{id}/results/summary.csv", see, export::summary_csv)
        .get_in(&BOTH, "/focus-groups/{id}/results/texts.csv", see, export::texts_csv)
        .get_in(&BOTH, "/focus-groups/{id}/results/code-book.csv", see, export::code_book_csv)
        .get_in(&BOTH, "/focus-groups/{id}/results/results.xlsx", see, export::xlsx)
        .get_in(&BOTH, "/focus-groups/{id}/results/results.json", see, export::json)
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/compare/figures.csv",
            see,
            beside_files::two_rounds(Form::Csv),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/compare/code-book.csv",
            see,
            beside_files::two_rounds(Form::CodeBook),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/compare/comparison.xlsx",
            see,
            beside_files::two_rounds(Form::Xlsx),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/compare/comparison.json",
            see,
            beside_files::two_rounds(Form::Json),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side/figures.csv",
            see,
            beside_files::municipalities(Form::Csv),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side/code-book.csv",
            see,
            beside_files::municipalities(Form::CodeBook),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side/side-by-side.xlsx",
            see,
            beside_files::municipalities(Form::Xlsx),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side/side-by-side.json",
            see,
            beside_files::municipalities(Form::Json),
        )
}

/// What the page of several rounds is taken along as.
fn files_over_time(routes: Routes) -> Routes {
    let see = Permission::SeeResults;
    routes
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time/figures.csv",
            see,
            over_time_files::rounds(Form::Csv),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time/code-book.csv",
            see,
            over_time_files::rounds(Form::CodeBook),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time/over-time.xlsx",
            see,
            over_time_files::rounds(Form::Xlsx),
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/over-time/over-time.json",
            see,
            over_time_files::rounds(Form::Json),
        )
}

/// What people wrote, and what it is about.
fn words(routes: Routes) -> Routes {
    routes
        .get_in(&BOTH, "/focus-groups/{id}/texts", Permission::ReviewTexts, texts::list)
        .post_in(&BOTH, "/focus-groups/{id}/texts/{text}", Permission::ReviewTexts, texts::review)
        .get_in(&BOTH, "/focus-groups/{id}/themes", Permission::WriteFindings, themes::list)
        .post_in(&BOTH, "/focus-groups/{id}/themes", Permission::WriteFindings, themes::add)
        .get_in(&BOTH, "/focus-groups/{id}/themes/{topic}", Permission::WriteFindings, themes::edit)
        .post_in(
            &BOTH,
            "/focus-groups/{id}/themes/{topic}",
            Permission::WriteFindings,
            themes::change,
        )
        .post_in(
            &BOTH,
            "/focus-groups/{id}/texts/{text}/themes",
            Permission::WriteFindings,
            themes::sort,
        )
}
