//! You said – we did, for everyone.

use crate::http::Routes;

pub(super) fn routes(routes: Routes) -> Routes {
    routes
}
