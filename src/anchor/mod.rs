//! Owns where a note belongs, in words: selectors of the W3C model, made from a span and resolved against a text.

pub mod describe;
pub mod resolve;

pub use describe::describe;
pub use resolve::{Resolved, State, resolve, resolve_in_place};

use crate::text::span::Span;

/// How a passage is found again (Web Annotation Data Model, 4.2.4 and 4.2.5). All of it is logical source text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selector {
    /// The passage itself (TextQuoteSelector `exact`).
    pub exact: String,
    /// Up to 64 code points before it, cut at a word.
    pub prefix: String,
    /// Up to 64 code points after it, cut at a word.
    pub suffix: String,
    /// Code points of the text stream before the passage (TextPositionSelector `start`).
    pub start: u64,
    /// Code points before its end.
    pub end: u64,
    /// Where it lay in bytes when it was made, and in which version of the text: a short cut, never the truth.
    pub place: Option<(Span, String)>,
}
