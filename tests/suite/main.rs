//! Owns the suite: whole functions against Unicode's data and the project's own tables.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking; clippy excepts only functions marked as tests"
)]

mod acts;
mod anchoring;
mod anchors;
mod bidi;
mod boundaries;
mod breaks;
mod care;
mod changing;
mod cli;
mod deeds;
mod documents;
mod encoders;
mod encoding;
mod exchange;
mod export;
mod exporting;
mod import;
mod keys;
mod migrations;
mod mixes;
mod moved;
mod nesting;
mod pages;
mod revealing;
mod shaping;
mod store;
mod ucd;
mod units;
mod words;
mod wrap;
