//! Tenants: the front page of a place, and its members.

use crate::http::Routes;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    routes
}
