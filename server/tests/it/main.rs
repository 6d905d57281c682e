//! The server's verbs against a real Postgres.
mod wall;
mod world;
