//! Owns the suite: whole functions against Unicode's data and the project's own tables.

mod anchors;
mod documents;
mod shaping;
mod units;
