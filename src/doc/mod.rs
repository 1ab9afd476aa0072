//! Owns `Document`: one canonical text, and its blocks found from any offset; no block is ever numbered.

pub mod block;
pub mod build;
pub mod meta;
pub mod text;

mod bounds;
mod line;
mod reflow;
mod utf8;
mod verse;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::text::bidi::Direction;
use crate::text::span::{Offset, Span};

pub use block::{Block, BlockKind};
pub use build::Provenance;
pub use meta::Meta;
pub use text::{ReadAt, Trouble};
pub use verse::hemistichs;

use line::{Line, strip_line_end};
use text::Text;
use verse::separator;

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
    inner: Arc<Inner>,
}

/// What was found out at opening; never changed after it, so that an offset has one block as long as it is open.
struct Inner {
    text: Arc<Text>,
    meta: Meta,
    direction: Direction,
    /// Where the line starts that is the title.
    title_line: Option<u64>,
    reflow: Reflow,
    survey: reflow::Survey,
    provenance: Provenance,
}

impl Inner {
    /// The width that lines are joined by, when they are.
    fn wrap(&self) -> Option<reflow::Wrap> {
        match self.reflow {
            Reflow::Auto if self.survey.hard_wrapped => self.survey.wrap,
            Reflow::On => self.survey.wrap,
            Reflow::Auto | Reflow::Off => None,
        }
    }
}

impl Document {
    /// A plain text that is in memory: a guide, a sample, a test. `source` is its name in the store.
    pub fn of_bytes(bytes: impl Into<Vec<u8>>, source: &str) -> Self {
        let provenance = Provenance {
            source: source.to_owned(),
            name: source.to_owned(),
            stamp: String::new(),
        };
        build::plain(Arc::new(bytes.into()), provenance)
    }

    /// The same article looked at again from its start: title, direction and line joining are decided from what had
    /// arrived when a pipe was opened, and may come out better once more is there. Offsets stay valid.
    #[must_use]
    pub fn reconsidered(&self) -> Self {
        self.with_reflow(self.inner.reflow)
    }

    /// What is known about the article.
    pub fn meta(&self) -> &Meta {
        &self.inner.meta
    }

    /// The article's direction, for blocks that have none of their own: that of most of its first letters.
    pub fn direction(&self) -> Direction {
        self.inner.direction
    }

    /// The same article with another treatment of hard-wrapped lines; offsets stay valid.
    #[must_use]
    pub fn with_reflow(&self, reflow: Reflow) -> Self {
        let (text, provenance) = (Arc::clone(&self.inner.text), self.inner.provenance.clone());
        Self {
            inner: Arc::new(build::opened(text, provenance, reflow)),
        }
    }

    /// Says whether hard-wrapped lines are being joined.
    pub fn is_reflowed(&self) -> bool {
        self.inner.wrap().is_some()
    }

    /// The first offset.
    pub fn start(&self) -> Offset {
        Offset::new(0)
    }

    /// The end of what has arrived so far.
    pub fn end(&self) -> Offset {
        Offset::new(self.inner.text.end())
    }

    /// Says whether all of it has arrived (standard input may still be coming).
    pub fn is_complete(&self) -> bool {
        self.inner.text.is_complete()
    }

    /// Says whether the reader wants the end: a pipe, which otherwise is read only some way ahead, is read on to its end then.
    pub fn want_end(&self, is_wanted: bool) {
        self.inner.text.want_end(is_wanted);
    }

    /// What went wrong while reading the source, once something has (it was written to, it shrank, an error of the disk).
    /// From then on the text ends where it could not be read.
    pub fn trouble(&self) -> Option<Trouble> {
        self.inner.text.trouble()
    }

    /// Finds out whether the source is still what was opened; [`Document::trouble`] says it if not. It is also found out whenever text is
    /// read that is not in memory.
    pub fn look_again(&self) {
        self.inner.text.look_again();
    }

    /// Says whether a byte that is not valid UTF-8 has been met so far.
    pub fn has_invalid(&self) -> bool {
        self.inner.text.has_invalid()
    }

    /// The block whose span holds `at`; at or past the end, the last block; `None` only when the text is empty.
    ///
    /// The last block of a text that still grows may be longer the next time it is asked for.
    pub fn block_at(&self, at: Offset) -> Option<Arc<Block>> {
        let text = &*self.inner.text;
        let range = loop {
            let end = text.end();
            let last = end.checked_sub(1)?;
            let range = self.bounds(self.byte(at).min(last));
            // The source may turn out to be shorter while it is looked at; each turn then has less to look at.
            if text.end() >= end {
                break range;
            }
        };
        let span = Span::new(Offset::new(range.start), Offset::new(range.end));
        let mut decoded = text.decode(range.clone());
        strip_line_end(&mut decoded.text);
        let kind = self.kind(range, &decoded.text);
        Some(Arc::new(Block::plain(span, kind, decoded)))
    }

    /// The block after this one. (In a text that has grown since, the same block again when it has grown with it.)
    pub fn block_after(&self, block: &Block) -> Option<Arc<Block>> {
        let end = block.span().end();
        if end < self.end() {
            self.block_at(end)
        } else {
            None
        }
    }

    /// The block before this one.
    pub fn block_before(&self, block: &Block) -> Option<Arc<Block>> {
        let last = block.span().start().byte.checked_sub(1)?;
        self.block_at(Offset::new(last))
    }

    /// The text stream in `span`, verbatim; ends that lie inside a code point are moved outwards.
    pub fn text(&self, span: Span) -> String {
        let text = &self.inner.text;
        let start = text.floor(self.byte(span.start()));
        let end = text.ceiling(self.byte(span.end()));
        text.decode(start..end).text
    }

    /// The text stream in `span`, as [`Document::text`] gives it, with the way back to the source: a block that knows no paragraphs.
    pub fn stretch(&self, span: Span) -> Block {
        let text = &self.inner.text;
        let start = text.floor(self.byte(span.start()));
        let end = text.ceiling(self.byte(span.end()));
        let span = Span::new(Offset::new(start), Offset::new(end));
        Block::plain(span, BlockKind::Paragraph, text.decode(start..end))
    }

    /// Code points of the text stream before `at` (reads all that lies before it: ask it of a worker on huge texts).
    pub fn code_points_before(&self, at: Offset) -> u64 {
        self.inner.text.code_points_before(self.byte(at))
    }

    /// The offset of the code point numbered `index` from 0, or the end.
    pub fn offset_of_code_point(&self, index: u64) -> Offset {
        Offset::new(self.inner.text.offset_of_code_point(index))
    }

    /// The byte of the one part there is, within the text.
    fn byte(&self, at: Offset) -> u64 {
        let end = self.inner.text.end();
        if at.part == 0 { at.byte.min(end) } else { end }
    }

    /// Where the block that holds `at` begins and ends.
    fn bounds(&self, at: u64) -> Range<u64> {
        let text = &*self.inner.text;
        match self.inner.wrap() {
            None => bounds::around(text, at, &|_| true),
            Some(wrap) => bounds::around(text, at, &|line_feed| {
                !reflow::joins(text, wrap, line_feed) || self.ends_title(line_feed)
            }),
        }
    }

    /// Says whether the LF at `line_feed` ends the line that is the title.
    fn ends_title(&self, line_feed: u64) -> bool {
        let line = Line::at(&self.inner.text, line_feed);
        line.is_some_and(|line| Some(line.start) == self.inner.title_line)
    }

    /// What the block at `range` is, told from its line and those next to it.
    fn kind(&self, range: Range<u64>, words: &str) -> BlockKind {
        if self.inner.title_line == Some(range.start) {
            return BlockKind::Heading(1);
        }
        // Nearly every block, told without reading its line again.
        if separator(words).is_none() {
            return BlockKind::Paragraph;
        }
        match Line::at(&self.inner.text, range.start) {
            Some(line) if line.start == range.start && line.end == range.end => {
                if line.is_verse(&self.inner.text) {
                    BlockKind::Verse
                } else {
                    BlockKind::Paragraph
                }
            }
            _ => BlockKind::Paragraph,
        }
    }
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Document")
            .field("meta", &self.inner.meta)
            .finish_non_exhaustive()
    }
}
