//! Owns `Document`: one canonical text, and its blocks found from any offset; no block is ever numbered.

pub mod block;
pub mod build;
pub mod meta;
pub mod text;

use std::sync::Arc;

use crate::text::bidi::Direction;
use crate::text::span::{Offset, Span};

pub use block::{Block, BlockKind};
pub use meta::Meta;
pub use text::{ReadAt, Trouble};

/// Whether hard-wrapped lines are joined into paragraphs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reflow {
    /// Joined when the text is visibly hard-wrapped (never verse).
    #[default]
    Auto,
    /// Joined wherever one line's words would have fitted on the line before.
    On,
    /// A line is a paragraph.
    Off,
}

/// An article, once read: cheap to clone, safe to share between threads, possibly still growing at its end.
#[derive(Clone)]
pub struct Document {
    _inner: Arc<()>,
}

impl Document {
    /// What is known about the article.
    pub fn meta(&self) -> &Meta {
        todo!()
    }

    /// The article's direction, for blocks that have none of their own.
    pub fn direction(&self) -> Direction {
        todo!()
    }

    /// The same article with another treatment of hard-wrapped lines; offsets stay valid.
    pub fn with_reflow(&self, _reflow: Reflow) -> Self {
        todo!()
    }

    /// Says whether hard-wrapped lines are being joined.
    pub fn is_reflowed(&self) -> bool {
        todo!()
    }

    /// The first offset.
    pub fn start(&self) -> Offset {
        todo!()
    }

    /// The end of what has arrived so far.
    pub fn end(&self) -> Offset {
        todo!()
    }

    /// Says whether all of it has arrived (standard input may still be coming).
    pub fn is_complete(&self) -> bool {
        todo!()
    }

    /// What went wrong while reading the source, once something has (it shrank, an error of the disk).
    pub fn trouble(&self) -> Option<Trouble> {
        todo!()
    }

    /// The block whose span holds `at`; at or past the end, the last block; `None` only when the text is empty.
    pub fn block_at(&self, _at: Offset) -> Option<Arc<Block>> {
        todo!()
    }

    /// The block after this one.
    pub fn block_after(&self, _block: &Block) -> Option<Arc<Block>> {
        todo!()
    }

    /// The block before this one.
    pub fn block_before(&self, _block: &Block) -> Option<Arc<Block>> {
        todo!()
    }

    /// The text stream in `span`, verbatim; ends that lie inside a code point are moved outwards.
    pub fn text(&self, _span: Span) -> String {
        todo!()
    }

    /// Code points of the text stream before `at` (reads all that lies before it: ask it of a worker on huge texts).
    pub fn code_points_before(&self, _at: Offset) -> u64 {
        todo!()
    }

    /// The offset of the code point numbered `index` from 0, or the end.
    pub fn offset_of_code_point(&self, _index: u64) -> Offset {
        todo!()
    }
}
