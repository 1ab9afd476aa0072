//! Owns the suite.
#![allow(
    clippy::unwrap_used,
    reason = "this crate is tests; the lint's own exception does not know the functions they share"
)]

mod migrations;
mod store;
