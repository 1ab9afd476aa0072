//! Owns search folding: what readers hold to be the same Arabic, with a map back to the source.

use std::ops::Range;

/// The version of the fold table; stored with every index and folded hash.
pub const VERSION: u32 = 1;

/// How much is taken to be the same; each level holds all that the one before it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Marks, tatweel, forms, controls, digits, white space, quotation marks and dashes.
    Marks,
    /// And hamza seats, alef maqsura, ta marbuta, Persian letters.
    #[default]
    Spelling,
}

/// A folded text and the way back.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    source: Vec<u32>,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a byte range of the folded text stands for; it takes the marks of its last letter with it.
    pub fn source_range(&self, _folded: Range<usize>) -> Range<usize> {
        let _ = &self.source;
        todo!()
    }
}

/// Folds a text.
pub fn fold(_text: &str, _level: Level) -> Folded {
    todo!()
}
