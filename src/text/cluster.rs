//! Owns the extended grapheme clusters of a text (UAX #29, GB1–GB999).

use std::ops::Range;

/// Cuts `text` into extended grapheme clusters: byte ranges, in logical order, that partition it.
pub fn clusters(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let _ = text;
    std::iter::from_fn(|| -> Option<Range<usize>> { todo!() })
}

/// The cluster boundary at or before `byte`.
pub fn floor(_text: &str, _byte: usize) -> usize {
    todo!()
}

/// The next cluster boundary after `byte`, or the end.
pub fn next(_text: &str, _byte: usize) -> usize {
    todo!()
}

/// The cluster boundary before `byte`, or 0.
pub fn previous(_text: &str, _byte: usize) -> usize {
    todo!()
}
