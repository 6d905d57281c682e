//! Identity: signing in and out.

use crate::http::Routes;

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    routes
}
