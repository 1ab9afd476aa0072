//! Owns one paragraph at a time: clusters, direction, joining, forms, widths and breaks, on `&str` and ranges only.
//!
//! Every function here is pure and works on logical text. Byte ranges are ranges of the paragraph's own text;
//! `span` names places in the whole document.

pub mod bidi;
pub mod breaks;
pub mod clean;
pub mod cluster;
pub mod fold;
pub mod forms;
mod forms_table;
pub mod joining;
pub mod mirror;
pub mod order;
pub mod profile;
pub mod reveal;
pub mod script;
pub mod span;
pub mod spelt;
pub mod suspect;
pub mod tashkeel;
pub mod units;
pub mod width;
