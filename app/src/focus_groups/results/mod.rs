//! Results and free texts. Every figure comes from a frozen edition, as the disclosure rule let it through; these pages add
//! nothing to it but shares.

mod figures;
mod page;
mod texts;

use crate::http::Routes;
use domain::tenants::{Permission, TenantKind};

pub(super) fn routes(routes: Routes) -> Routes {
    const BOTH: [TenantKind; 2] = [TenantKind::Region, TenantKind::Municipality];
    routes
        .get_in(&BOTH, "/focus-groups/{id}/results", Permission::SeeResults, page::show)
        .get_in(&BOTH, "/focus-groups/{id}/texts", Permission::ReviewTexts, texts::list)
        .post_in(&BOTH, "/focus-groups/{id}/texts/{text}", Permission::ReviewTexts, texts::review)
}
