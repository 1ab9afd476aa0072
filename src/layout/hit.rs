//! Owns the ways between columns of a row and offsets of the text, and the caret's motion on the screen.

use super::row::Row;
use crate::text::span::Offset;

/// A step of the caret on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One cell to the left.
    Left,
    /// One cell to the right.
    Right,
}

/// The offset of the source shown at `column`; beside the cells, the row's nearer end.
pub fn offset_at(_row: &Row, _column: u16) -> Offset {
    todo!()
}

/// The first column and the width of the cell that shows `offset`, or of the place where it would stand (end of row).
pub fn columns_of(_row: &Row, _offset: Offset) -> (u16, u16) {
    todo!()
}

/// The offset of the source cell next to the one that shows `offset`, on the screen; `None` at the row's edge.
pub fn beside(_row: &Row, _offset: Offset, _step: Step) -> Option<Offset> {
    todo!()
}
