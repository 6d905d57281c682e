//! Tenants: the front page of a place, and its members.

mod home;
mod members;
mod oversight;

use crate::http::Routes;
use domain::tenants::{Permission, TenantKind};

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    let both = &[TenantKind::Region, TenantKind::Municipality];
    members::routes(routes.get_in(both, "", Permission::See, home::show))
}
