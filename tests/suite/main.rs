//! Owns the suite: whole functions against Unicode's data and the project's own tables.

mod anchors;
mod bidi;
mod breaks;
mod cli;
mod documents;
mod encoders;
mod encoding;
mod keys;
mod migrations;
mod mixes;
mod pages;
mod shaping;
mod store;
mod ucd;
mod units;
mod words;
mod wrap;
