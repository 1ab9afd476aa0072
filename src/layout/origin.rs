//! Owns what a cell of a row stands for: bytes of the source, a part of them, or nothing.

use std::ops::Range;

/// Why a cell stands for no source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Generated {
    /// White space that moves the row to its side of the column.
    Padding,
    /// White space that widens a justified row.
    Justification,
}

/// Some bytes of a block's text. Blocks are cut long before 4 GiB, and a page has three thousand of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Bytes {
    /// From the first to the one after the last.
    pub(super) const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// As a range to index the text by.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The first, to index the text by.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The first, as the anchor of a cell put beside this one.
    pub const fn anchor(self) -> u32 {
        self.start
    }

    /// The one after the last.
    pub const fn end(self) -> usize {
        self.end as usize
    }
}

/// What a cell stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Bytes of the block's text: a whole cluster, or the clusters of a lam-alef.
    Source(Bytes),
    /// One more cell of a character that is shown by several, as ﷺ by its words: the bytes that another cell stands for, and which of its
    /// further cells it is in reading order, from 1.
    Part(Bytes, u8),
    /// Nothing of the source; the byte says beside what it was put.
    Generated(Generated, u32),
}

impl Origin {
    /// The bytes of the block's text that are seen in the cell: those it stands for, or is a part of.
    pub const fn bytes(self) -> Option<Bytes> {
        match self {
            Self::Source(bytes) | Self::Part(bytes, _) => Some(bytes),
            Self::Generated(..) => None,
        }
    }
}
