//! Owns `resolve`: from a selector to the span it means in this text, by a cascade from sure to lenient.

use super::Selector;
use crate::doc::Document;
use crate::text::span::Span;

/// How surely a passage was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its words stand there to the letter.
    Exact,
    /// They stand there but for marks and spelling.
    Folded,
    /// They stand there changed.
    Near,
    /// They stand in several places and nothing decides.
    Ambiguous,
    /// They stand nowhere.
    Orphan,
}

/// A selector resolved against one version of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Where it is; `None` for an orphan.
    pub span: Option<Span>,
    /// How surely.
    pub state: State,
}

/// Finds the passage: same version → position and equal → exact quote → folded exact → orphan.
pub fn resolve(_document: &Document, _selector: &Selector, _version: &str) -> Resolved {
    todo!()
}

/// The first two steps only, which cost no more than the quote: same version, or position with equal text.
pub fn resolve_in_place(
    _document: &Document,
    _selector: &Selector,
    _version: &str,
) -> Option<Resolved> {
    todo!()
}
