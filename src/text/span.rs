//! Owns positions in a document's text: `Offset` and `Span`, in bytes of the source, never in cells.

use std::fmt;

/// A place between two bytes of the source: the part it lies in, and the byte within that part.
///
/// A plain file, a pipe or a page has one part, number 0; a chapter of a book is a part of its own, so that
/// its offsets never move when other chapters are read. `byte` counts bytes of the source as it lies on disk
/// (an invalid byte counts one, although the text stream shows it as one U+FFFD).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset {
    /// The part: 0 for a plain file or a page.
    pub part: u32,
    /// Bytes from the start of the part.
    pub byte: u64,
}

impl Offset {
    /// Makes the offset `byte` bytes into part 0.
    pub const fn new(byte: u64) -> Self {
        Self { part: 0, byte }
    }

    /// The offset `bytes` further on in the same part.
    pub const fn plus(self, bytes: u64) -> Self {
        Self {
            part: self.part,
            byte: self.byte.saturating_add(bytes),
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.part, self.byte)
    }
}

/// A stretch of the source, in logical order, from `start` up to but not including `end`.
///
/// Made only by [`Span::new`], so `start <= end` always holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    start: Offset,
    end: Offset,
}

impl Span {
    /// Makes the span between two offsets, whichever comes first.
    pub fn new(one: Offset, other: Offset) -> Self {
        if one <= other {
            Self {
                start: one,
                end: other,
            }
        } else {
            Self {
                start: other,
                end: one,
            }
        }
    }

    /// Makes the empty span at `at`.
    pub const fn empty(at: Offset) -> Self {
        Self { start: at, end: at }
    }

    /// Where it starts.
    pub const fn start(self) -> Offset {
        self.start
    }

    /// Where it ends (exclusive).
    pub const fn end(self) -> Offset {
        self.end
    }

    /// Says whether nothing lies in it.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Says whether `at` lies in it.
    pub fn contains(self, at: Offset) -> bool {
        self.start <= at && at < self.end
    }

    /// Says whether the two share at least one byte.
    pub fn intersects(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn union(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_puts_its_ends_in_order() {
        let span = Span::new(Offset::new(9), Offset::new(3));
        assert_eq!((span.start().byte, span.end().byte), (3, 9));
        assert!(span.contains(Offset::new(3)) && !span.contains(Offset::new(9)));
    }

    #[test]
    fn spans_that_only_touch_do_not_intersect() {
        let first = Span::new(Offset::new(0), Offset::new(4));
        let second = Span::new(Offset::new(4), Offset::new(8));
        assert!(!first.intersects(second));
        assert!(first.intersects(Span::new(Offset::new(3), Offset::new(5))));
    }
}
