//! Results and free texts. Every figure comes from a frozen edition, as the disclosure rule let it through; these pages and files add
//! nothing to it but shares, means, and how sure they are, which follow from it.

mod compare;
mod export;
mod figures;
mod measured;
mod page;
mod report;
mod side_by_side;
mod texts;
mod themes;
mod voices;

use crate::http::Routes;
use domain::tenants::{Permission, TenantKind};

pub(super) fn routes(routes: Routes) -> Routes {
    const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(&BOTH, "/focus-groups/{id}/results", Permission::SeeResults, page::show)
        .get_in(&BOTH, "/focus-groups/{id}/results/compare", Permission::SeeResults, compare::show)
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/side-by-side",
            Permission::SeeResults,
            side_by_side::show,
        )
        .get_in(&BOTH, "/focus-groups/{id}/results/report", Permission::SeeResults, report::show)
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/figures.csv",
            Permission::SeeResults,
            export::figures_csv,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/summary.csv",
            Permission::SeeResults,
            export::summary_csv,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/code-book.csv",
            Permission::SeeResults,
            export::code_book_csv,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/results.xlsx",
            Permission::SeeResults,
            export::xlsx,
        )
        .get_in(
            &BOTH,
            "/focus-groups/{id}/results/results.json",
            Permission::SeeResults,
            export::json,
        )
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
