//! Owns searching as readers mean it: what was typed, at one of five levels of likeness, and every place where it stands.
//!
//! A **hit** begins with a cluster of the text and ends with one; of hits that begin at the same cluster there is only the longest, and
//! hits may overlap, so that where they lie depends on the text alone, not on where a search began. A hit takes the marks and the tatweel
//! of its last letter with it.

mod matching;
mod query;
mod rare;
mod scan;

pub use query::{Level, Query, Refused};
pub use scan::{Scan, Step, hits_in};

#[cfg(test)]
mod tests;
