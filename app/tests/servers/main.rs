//! The built program: servers over one Postgres, two of them without stickiness (I10), also while they send mail; tenants
//! beside each other in one (I8); with a clock that is wrong; and its doctor.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod bounced;
mod clock;
mod doctor;
mod house;
mod mail;
mod neighbours;
mod two;
