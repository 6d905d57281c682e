//! HTTP: the table of routes with who may, the layers around them, and how pages and forms come and go.

mod client;
mod cookies;
mod downloads;
mod form;
mod guard;
mod layers;
mod listener;
mod metrics;
mod mishaps;
mod paced;
mod refusals;
mod remembered;
mod reply;
mod routes;
mod shares;
mod site;
mod state;

pub use client::{ClientAddress, Proxies};
pub use cookies::Cookies;
pub use form::{Cells, FILE, FieldErrors, Fields, FormWithFile, Upload};
pub use guard::{Here, KNOWN_FOR, Visitor};
pub use layers::serve_layers;
pub use listener::{Room, serve};
pub use metrics::metrics_router;
pub use remembered::{Remembered, Wanted, Written};
pub use reply::{Flash, Outcome, Reply, page, see_other};
pub use routes::{Access, RouteSpec, Routes, matrix, router};
pub(crate) use shares::remember_link;
pub use shares::workers;
pub use site::Site;
pub use state::{App, Parts};
