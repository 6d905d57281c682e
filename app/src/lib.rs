//! What people see of Brygga: one folder a feature with its routes and pages, the islands, and what they share.
//!
//! Every page is complete HTML, rendered on the server from leptos views; every form is a plain post that is answered
//! with the page again (422, with what was typed) or a redirect. The islands add what needs a script, and nothing breaks
//! without them. See `docs/adr/0001-pages-as-axum-handlers.md`.

#![recursion_limit = "512"]

pub mod islands;

#[cfg(feature = "ssr")]
pub mod accessibility;
#[cfg(feature = "ssr")]
pub mod audit;
#[cfg(feature = "ssr")]
pub mod command;

#[cfg(feature = "ssr")]
pub mod demo;
#[cfg(all(test, feature = "ssr"))]
mod deployed;
#[cfg(feature = "ssr")]
pub mod exchange;
#[cfg(feature = "ssr")]
pub mod focus_groups;
#[cfg(all(test, feature = "ssr"))]
mod fuzz;
#[cfg(feature = "ssr")]
pub mod http;
#[cfg(feature = "ssr")]
pub mod identity;
#[cfg(feature = "ssr")]
pub mod looks;
#[cfg(feature = "ssr")]
pub mod methods;
#[cfg(feature = "ssr")]
pub mod notifications;
#[cfg(feature = "ssr")]
pub mod participants;
#[cfg(feature = "ssr")]
pub mod privacy;
#[cfg(feature = "ssr")]
pub mod start;
#[cfg(feature = "ssr")]
pub mod tenants;
#[cfg(feature = "ssr")]
pub mod texts;
#[cfg(feature = "ssr")]
pub mod ui;
