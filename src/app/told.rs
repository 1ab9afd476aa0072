//! Owns `Told`: what has been said of the open source already, so that it is said once.

use crate::doc::Trouble;

/// What is told once of a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The trouble with it.
    pub trouble: Option<Trouble>,
    /// That it holds bytes that are no UTF-8.
    pub has_invalid: bool,
    /// That controls in it change the order in which it is seen.
    pub has_suspect: bool,
    /// How many annotations would be lost, that could not be stored.
    pub loss: usize,
}
