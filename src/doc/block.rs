//! Owns `Block`: a paragraph, heading, verse or other stretch that is laid out by itself, with its way back to offsets.

use crate::text::bidi::Direction;
use crate::text::span::{Offset, Span};

/// What a block is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// Running text, or an empty line.
    #[default]
    Paragraph,
    /// A title or heading, of level 1 to 6.
    Heading(u8),
    /// A line of verse.
    Verse,
}

/// A stretch of the document that is laid out by itself. Its text may hold line ends (hard-wrapped lines joined), which count as blanks.
#[derive(Clone, Debug)]
pub struct Block {
    span: Span,
    kind: BlockKind,
    direction: Option<Direction>,
    text: String,
    /// Byte places in `text` of each U+FFFD that stands for one invalid byte of the source, ascending.
    replaced: Vec<u32>,
}

impl Block {
    /// A block of words that come from no document (a title, a note, a prompt); its offsets are bytes of `text` in part 0.
    pub fn of_text(_text: String, _direction: Option<Direction>) -> Self {
        todo!()
    }

    /// All of it in the source, the line end that closes it included; the next block starts where it ends.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is.
    pub fn kind(&self) -> BlockKind {
        self.kind
    }

    /// The direction its page or feed gives it, if any.
    pub fn direction(&self) -> Option<Direction> {
        self.direction
    }

    /// Its text, without the line end that closes it (LF or CRLF).
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source offset of a byte of `text()` (0 to its length).
    pub fn offset(&self, _local: usize) -> Offset {
        let _ = &self.replaced;
        todo!()
    }

    /// The byte of `text()` at a source offset, clamped into the block and down to a code point boundary.
    pub fn local(&self, _offset: Offset) -> usize {
        todo!()
    }
}
