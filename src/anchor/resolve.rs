//! Owns `resolve`: from a selector to the span it means in this text, by a cascade from sure to lenient.

use super::Selector;
use super::context::REACH;
use super::describe::{code_points, widened};
use super::search::{Choice, Hit, Letters, Quote};
use super::window::chunks;
use crate::doc::Document;
use crate::text::fold::{Level, fold};
use crate::text::span::{Offset, Span};

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
    /// Where it is; the nearest of several when ambiguous; `None` for an orphan.
    pub span: Option<Span>,
    /// How surely.
    pub state: State,
}

impl Resolved {
    /// Nowhere.
    pub const ORPHAN: Self = Self {
        span: None,
        state: State::Orphan,
    };
}

/// Finds the passage: same version → position and equal → exact quote → folded exact → orphan.
///
/// Reads the whole text unless one of the first two steps holds. A short quotation (below twelve letters) is found elsewhere only
/// where its context is, on one side at least: a stray word like it is another word. An empty one is an orphan.
pub fn resolve(document: &Document, selector: &Selector, version: &str) -> Resolved {
    if selector.exact.is_empty() {
        return Resolved::ORPHAN;
    }
    if let Some(resolved) = resolve_in_place(document, selector, version) {
        return resolved;
    }
    let quote = Quote::of(selector);
    if let Some(resolved) = at_code_points(document, selector, &quote) {
        return resolved;
    }
    let mut hits = quote.find(chunks(document), Letters::Exact);
    // The same words in a wholly other context may be another passage, and this one may stand elsewhere but for a mark.
    if !quote.is_convinced(&hits) {
        let folded = quote.find(chunks(document), Letters::Folded);
        let is_known = |one: &Hit| {
            hits.iter()
                .any(|hit| hit.start <= one.start && one.end <= hit.end)
        };
        let new: Vec<Hit> = folded.into_iter().filter(|hit| !is_known(hit)).collect();
        hits.extend(new);
    }
    match quote.choose(hits) {
        // The approximate step comes here, before a passage is given up.
        Choice::Nowhere => Resolved::ORPHAN,
        Choice::Here(hit) => found(document, &hit),
        Choice::Undecided(hit) => Resolved {
            state: State::Ambiguous,
            ..found(document, &hit)
        },
    }
}

/// The first two steps only, which cost no more than the quote: same version, or position with equal text.
///
/// In another version the words around the place have to speak for it too; else `resolve` looks for a better one.
pub fn resolve_in_place(
    document: &Document,
    selector: &Selector,
    version: &str,
) -> Option<Resolved> {
    let (span, made_in) = selector.place.as_ref()?;
    if !stands_at(document, *span, selector) {
        return None;
    }
    if made_in != version && !has_context(document, *span, &Quote::of(selector)) {
        return None;
    }
    Some(settled(document, *span, true))
}

/// Says whether what `resolve` found before in this very version of the text can be taken without searching again: the passage
/// stands there still, which costs no more than reading it, or it stood nowhere.
///
/// A program that learns to find more than the one before it has to forget the orphans kept by that one.
pub fn still_holds(document: &Document, selector: &Selector, found: Resolved) -> bool {
    let Some(span) = found.span else {
        return found.state == State::Orphan;
    };
    match found.state {
        State::Exact => stands_at(document, span, selector),
        State::Folded | State::Ambiguous => {
            // The same room as the search gives to what was folded.
            let room = selector.exact.len() as u64 * 4 + 4096;
            let bytes = span.end().byte.saturating_sub(span.start().byte);
            let folded = |text: &str| fold(text, Level::Spelling).text().trim().to_owned();
            span.end() <= document.end()
                && bytes <= room
                && folded(&document.text(span)) == folded(&selector.exact)
        }
        // Found by likeness, which nothing here can tell.
        State::Near | State::Orphan => false,
    }
}

/// The second step by code points, for selectors that come from elsewhere and know no bytes.
fn at_code_points(document: &Document, selector: &Selector, quote: &Quote<'_>) -> Option<Resolved> {
    // Also keeps a position that is wrong by gigabytes from being read.
    if selector.end.checked_sub(selector.start)? != code_points(&selector.exact) {
        return None;
    }
    let span = span_of_code_points(document, selector.start, selector.end);
    let holds = stands_at(document, span, selector) && has_context(document, span, quote);
    holds.then(|| settled(document, span, true))
}

fn span_of_code_points(document: &Document, start: u64, end: u64) -> Span {
    Span::new(
        document.offset_of_code_point(start),
        document.offset_of_code_point(end),
    )
}

/// Says whether the quotation stands at `span` to the letter.
fn stands_at(document: &Document, span: Span, selector: &Selector) -> bool {
    // A byte of the source makes one byte of the text, or three when it is invalid.
    let bytes = span.end().byte.saturating_sub(span.start().byte);
    let fits = usize::try_from(bytes).is_ok_and(|bytes| bytes <= selector.exact.len());
    !selector.exact.is_empty()
        && fits
        && span.end() <= document.end()
        && document.text(span) == selector.exact
}

fn has_context(document: &Document, span: Span, quote: &Quote<'_>) -> bool {
    // Four bytes hold any code point.
    let reach = 4 * u64::try_from(REACH).unwrap_or(u64::MAX);
    let start = Offset {
        byte: span.start().byte.saturating_sub(reach),
        ..span.start()
    };
    let before = document.text(Span::new(start, span.start()));
    let after = document.text(Span::new(span.end(), span.end().plus(reach)));
    quote.is_convinced_by(&before, &after)
}

fn found(document: &Document, hit: &Hit) -> Resolved {
    let span = match hit.offsets {
        Some((start, end)) => Span::new(start, end),
        None => span_of_code_points(document, hit.start, hit.end),
    };
    settled(document, span, hit.is_exact)
}

/// Widens to whole clusters; a mark added to the last letter makes an exact find a folded one.
fn settled(document: &Document, span: Span, is_exact: bool) -> Resolved {
    let whole = widened(document, span);
    let state = if is_exact && whole == span {
        State::Exact
    } else {
        State::Folded
    };
    Resolved {
        span: Some(whole),
        state,
    }
}
