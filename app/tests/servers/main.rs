//! The built server as processes over one Postgres: two of them without stickiness (I10), and tenants beside each other in
//! one (I8).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod house;
mod neighbours;
mod two;
