//! Owns spans with roles laid over rows: highlights, matches, selection, hints.

use super::row::Row;
use crate::text::span::Span;

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// An annotation of the colour numbered 0 to 5, by its index in the list the marks came from.
    Highlight {
        /// Which colour.
        tone: u8,
        /// It is not on disk yet.
        pending: bool,
        /// It has a note.
        noted: bool,
        /// It is the one the caret stands on.
        current: bool,
    },
    /// What the reader is selecting.
    Selection,
    /// The caret: the cluster it stands on.
    Caret,
    /// A hint's sentence, by its number.
    Hint(u16),
}

/// A span with a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which source.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// The roles of each cell of `row`, in the order of `marks` (later ones lie on top). Generated blanks between two cells of a role have it too.
pub fn roles(_row: &Row, _marks: &[Mark]) -> Vec<Vec<Role>> {
    todo!()
}
