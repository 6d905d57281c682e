//! Focus groups: the pages of instruments, rounds, meetings, invitations, results, findings and responses, and the participant's way.

mod answering;
mod asking;
mod findings;
mod helped;
mod instruments;
mod invitations;
mod layers;
mod meetings;
mod offline;
mod outage;
mod results;
mod rounds;
mod said;
mod tablet;
mod wording;

use crate::http::Routes;

pub(crate) use answering::named;
pub(crate) use asking::in_words;
pub(crate) use rounds::{find as find_round, language_heading, list_path as rounds_path, path as round_path, title as round_title};

/// The routes of this feature.
pub fn routes(routes: Routes) -> Routes {
    let routes = answering::routes(routes);
    let routes = instruments::routes(routes);
    let routes = rounds::routes(routes);
    let routes = invitations::routes(routes);
    let routes = results::routes(routes);
    let routes = findings::routes(routes);
    let routes = meetings::routes(routes);
    let routes = said::routes(routes);
    let routes = tablet::routes(routes);
    let routes = offline::routes(routes);
    wording::routes(routes)
}
