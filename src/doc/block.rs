//! Owns `Block`: a paragraph, heading, verse or other stretch that is laid out by itself, with its way back to offsets.

use super::utf8::Decoded;
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

/// Bytes that U+FFFD takes in UTF-8 beyond the one byte of the source that it stands for.
const EXTRA: u64 = 2;

/// A stretch of the document that is laid out by itself. Its text may hold line ends (hard-wrapped lines joined), which count as blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    pub fn of_text(text: String, direction: Option<Direction>) -> Self {
        Self {
            span: Span::new(Offset::new(0), Offset::new(text.len() as u64)),
            kind: BlockKind::Paragraph,
            direction,
            text,
            replaced: Vec::new(),
        }
    }

    /// The same block further on, in a text whose lines are blocks: it starts at `start`, and is closed by `line_end` bytes that are not
    /// in its own text.
    #[must_use]
    pub fn placed(self, start: Offset, line_end: u64) -> Self {
        let end = start.plus(self.text.len() as u64 + line_end);
        Self {
            span: Span::new(start, end),
            ..self
        }
    }

    /// The block of a plain text that lies at `span`.
    pub(super) fn plain(span: Span, kind: BlockKind, decoded: Decoded) -> Self {
        Self {
            span,
            kind,
            direction: None,
            text: decoded.text,
            replaced: decoded.replaced,
        }
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

    /// The source offset of a byte of `text()` (0 to its length; more is taken as its length).
    ///
    /// ```text
    /// source  ل  FF  ا  LF       text  ل  U+FFFD  ا
    /// byte    0  2   3  5        byte  0  2       5  (7)
    /// ```
    pub fn offset(&self, local: usize) -> Offset {
        let local = local.min(self.text.len());
        let before = self
            .replaced
            .partition_point(|&place| (place as usize) < local);
        // Inside a replacement there is nothing but its one byte.
        let local = match before
            .checked_sub(1)
            .map(|last| self.replaced[last] as usize)
        {
            Some(place) if local < place + char::REPLACEMENT_CHARACTER.len_utf8() => {
                return self.at(place, before - 1);
            }
            _ => local,
        };
        self.at(local, before)
    }

    /// The byte of `text()` at a source offset, clamped into the block and down to a code point boundary.
    pub fn local(&self, offset: Offset) -> usize {
        if offset <= self.span.start() {
            return 0;
        }
        if offset.part != self.span.start().part {
            return self.text.len();
        }
        let distance = offset.byte - self.span.start().byte;
        // The number of replacements that lie wholly before `distance`, each found at its own distance.
        let (mut low, mut high) = (0, self.replaced.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if u64::from(self.replaced[middle]) - EXTRA * (middle as u64) < distance {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let local = distance.saturating_add(EXTRA * low as u64);
        let local = usize::try_from(local).unwrap_or(usize::MAX);
        self.text.floor_char_boundary(local.min(self.text.len()))
    }

    fn at(&self, local: usize, replaced_before: usize) -> Offset {
        let bytes = local as u64 - EXTRA * replaced_before as u64;
        self.span.start().plus(bytes)
    }
}
