//! Owns `Place`: the scroll position, as the offset of the text at the top; it survives a resize.

use crate::text::span::Offset;

/// Where the page starts: the row that holds this offset is the top row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// An offset in the text of the top row, usually its start.
    pub top: Offset,
}
