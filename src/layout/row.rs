//! Owns `Row`: one visual row, cells in screen order, each with the source it stands for or the reason it was made.

use std::ops::Range;
use std::sync::Arc;

use crate::doc::Block;
use crate::text::bidi::{Direction, Level};
use crate::text::clean::Hidden;
use crate::text::span::{Offset, Span};

/// Why a cell stands for no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generated {
    /// White space that moves the row to its side of the column.
    Padding,
    /// White space that widens a justified row.
    Justification,
}

/// What a cell stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Bytes of the block's text: a whole cluster, or the clusters of a lam-alef.
    Source(Range<usize>),
    /// Nothing of the source; the byte says beside what it was put.
    Generated(Generated, usize),
}

/// One place on the screen: a shaped cluster of one or two columns (or several, for a tab).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it stands for.
    pub origin: Origin,
    /// What is drawn: shaped, mirrored, with its marks; no control, no directional character.
    pub text: Box<str>,
    /// Columns it takes, at least 1.
    pub width: u16,
    /// Its level after L1.
    pub level: Level,
}

/// One visual row of a block. Cells go from the left of the screen to its right; columns count from the row's left edge,
/// padding included, so that an RTL row of an aligned paragraph fills the measure from the right.
#[derive(Clone, Debug)]
pub struct Row {
    /// The block it belongs to.
    pub block: Arc<Block>,
    /// The bytes of the block's text that it shows, hidden ones included. The rows of a block partition its text.
    pub bytes: Range<usize>,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
    /// Stretches of `bytes` that have no cell, each with its reason, ascending.
    pub hidden: Vec<(Range<usize>, Hidden)>,
    /// The paragraph's base direction.
    pub base: Direction,
    /// Whether it is the last row of its block.
    pub is_last: bool,
}

impl Row {
    /// Where it starts in the source.
    pub fn start(&self) -> Offset {
        self.block.offset(self.bytes.start)
    }

    /// The source it covers; the last row of a block covers the line end too.
    pub fn span(&self) -> Span {
        let end = if self.is_last {
            self.block.span().end()
        } else {
            self.block.offset(self.bytes.end)
        };
        Span::new(self.start(), end)
    }

    /// Columns that its cells take.
    pub fn width(&self) -> u16 {
        self.cells
            .iter()
            .map(|cell| cell.width)
            .fold(0, u16::saturating_add)
    }

    /// The source span of one of its cells; `None` for a generated one.
    pub fn cell_span(&self, cell: &Cell) -> Option<Span> {
        match &cell.origin {
            Origin::Source(bytes) => Some(Span::new(
                self.block.offset(bytes.start),
                self.block.offset(bytes.end),
            )),
            Origin::Generated(..) => None,
        }
    }
}
