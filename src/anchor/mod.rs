//! Owns where a note belongs, in words: selectors of the W3C model, made from a span and resolved against a text.
//!
//! Two verbs: [`describe`] makes a selector of a passage, [`resolve`] finds it again, in the same text or in one that was
//! edited since. The cascade of `resolve`, each step tried only when those before it do not hold:
//!
//! 1. the same version of the text, and the passage where it was;
//! 2. the passage where it was (bytes, then code points), or as far from there as the last one that was looked for had moved, in the
//!    words that stood around it;
//! 3. the passage to the letter elsewhere; among several places, the one whose context is most like the remembered one, and among
//!    equals the one clearly nearest to the remembered place;
//! 4. the same on folded text: marks, seats of hamza, digits, quotation marks, white space may have changed;
//! 5. words like it, on folded text: so many letters may differ as `near` allows, first about the place where it was, then anywhere;
//! 6. no place: an orphan, which is kept and listed; [`candidates`] says what comes nearest, for a reader to decide.
//!
//! A place taken in step 3 to 5 in which the words around do not speak for it is `Near` with a score below [`Resolved::CERTAIN`], which
//! is shown as doubtful.

mod choose;
mod context;
pub mod describe;
mod edge;
mod myers;
mod near;
pub mod resolve;
mod search;
mod window;

pub use describe::{count_position, describe, describe_words};
pub use resolve::{Resolved, Resolver, State, candidates, resolve, resolve_in_place, still_holds};

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
    /// Code points before its end; not greater than `start` when no position is known.
    pub end: u64,
    /// Where it lay in bytes when it was made, and in which version of the text: a short cut, never the truth.
    pub place: Option<(Span, String)>,
}
