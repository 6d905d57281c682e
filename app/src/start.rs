//! The front page, the pages about the product, and what machines ask.

use crate::http::Routes;

/// The routes.
pub fn routes(routes: Routes) -> Routes {
    routes
}
