//! What the product promises when things fail, for real: the built server as a process, a Postgres that syncs to disk,
//! and something that goes wrong in the middle. Each promise has a checker, a test, and a sabotage that the checker sees;
//! the same at full scale is under `make soak` (docs/promises.md).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod busy;
mod crash;
mod disk;
mod house;
mod mail;
mod phone;
mod post;
mod relay;
mod twice;
mod vanish;
