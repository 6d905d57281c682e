//! Inviting participants.

use crate::http::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
}
