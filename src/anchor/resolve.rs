//! Owns `resolve`: from a selector to the span it means in this text, by a cascade from sure to lenient.

use super::Selector;
use super::choose::Choice;
use super::context::REACH;
use super::describe::{code_points, widened};
use super::near::{Near, allowed, offered};
use super::search::{CONTEXT_BYTES, Hit, Letters, Quote};
use super::window::{Windows, around, chunks};
use crate::doc::Document;
use crate::text::fold::{Level, fold};
use crate::text::span::{Offset, Span};

/// The score from which a changed passage is taken where it was, without looking at the rest of the text.
const NEARBY: f64 = 0.9;

/// How surely a passage was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Its words stand there to the letter.
    Exact,
    /// They stand there but for marks and spelling.
    Folded,
    /// They stand there changed, or what stood around them did.
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
    /// How well the place fits, in thousandths: the passage's words weigh 50, those before and after it 20 each, nearness to the
    /// remembered position 2. 1000 for what stands there to the letter, and for what a reader has confirmed; 0 for an orphan.
    pub score: u16,
}

impl Resolved {
    /// Nowhere.
    pub const ORPHAN: Self = Self {
        span: None,
        state: State::Orphan,
        score: 0,
    };

    /// The score of what is as good as certain.
    pub const CERTAIN: u16 = 850;
    /// The score of what stands there to the letter, or was confirmed.
    pub const WHOLE: u16 = 1000;
    /// The score of what stands there but for marks and spelling.
    pub const SPELT: u16 = 950;

    /// Here, to the letter.
    pub const fn exact(span: Span) -> Self {
        Self {
            span: Some(span),
            state: State::Exact,
            score: Self::WHOLE,
        }
    }

    /// Here, but for marks and spelling.
    pub const fn folded(span: Span) -> Self {
        Self {
            span: Some(span),
            state: State::Folded,
            score: Self::SPELT,
        }
    }

    /// Whether a reader need not be asked: the place is as good as certain, or was confirmed.
    pub const fn is_certain(self) -> bool {
        match self.state {
            State::Exact | State::Folded => true,
            State::Near => self.score >= Self::CERTAIN,
            State::Ambiguous | State::Orphan => false,
        }
    }

    /// Whether a reader said that this is the place although the words differ.
    pub const fn is_confirmed(self) -> bool {
        matches!(self.state, State::Near) && self.score >= Self::WHOLE
    }
}

/// Finds the passage: same version → position and equal → exact quote → folded exact → like it → orphan.
///
/// Reads the whole text unless one of the first two steps holds. A short quotation (below twelve letters) is found elsewhere only
/// where its context is, on one side at least: a stray word like it is another word. An empty one is an orphan.
pub fn resolve(document: &Document, selector: &Selector, version: &str) -> Resolved {
    let found = Resolver::new(document, version).resolve(selector, &|| true);
    found.unwrap_or(Resolved::ORPHAN)
}

/// Finds many passages in one version of a text, one after another: what an edit has moved was mostly moved with its neighbours.
#[derive(Debug)]
pub struct Resolver<'d> {
    document: &'d Document,
    version: &'d str,
    /// How far the last passage had moved, in bytes.
    drift: i128,
}

impl<'d> Resolver<'d> {
    /// For this text, named so.
    pub const fn new(document: &'d Document, version: &'d str) -> Self {
        Self {
            document,
            version,
            drift: 0,
        }
    }

    /// Finds one, as [`resolve`] does; `None` when `goes_on`, which is asked every quarter of a megabyte, said that it is called off.
    pub fn resolve(&mut self, selector: &Selector, goes_on: &dyn Fn() -> bool) -> Option<Resolved> {
        let document = self.document;
        if selector.exact.is_empty() {
            return Some(Resolved::ORPHAN);
        }
        if let Some(resolved) = resolve_in_place(document, selector, self.version) {
            return Some(resolved);
        }
        let quote = Quote::of(selector);
        let known = match &selector.place {
            Some((span, _)) => self.moved(*span, selector, &quote),
            None => at_code_points(document, selector, &quote),
        };
        let resolved = match known {
            Some(resolved) => resolved,
            None => self.search(selector, &quote, goes_on)?,
        };
        if let (Some((was, _)), Some(is)) = (&selector.place, resolved.span)
            && resolved.is_certain()
        {
            self.drift = i128::from(is.start().byte) - i128::from(was.start().byte);
        }
        Some(resolved)
    }

    /// The passage as far from its place as the last one was.
    fn moved(&self, was: Span, selector: &Selector, quote: &Quote<'_>) -> Option<Resolved> {
        let span = Span::new(self.drifted(was.start())?, self.drifted(was.end())?);
        let document = self.document;
        let holds = stands_at(document, span, selector) && has_context(document, span, quote);
        holds.then(|| settled(document, span, true))
    }

    fn drifted(&self, at: Offset) -> Option<Offset> {
        let byte = u64::try_from(i128::from(at.byte) + self.drift).ok()?;
        Some(Offset { byte, ..at })
    }

    /// The steps that read the text.
    fn search(
        &self,
        selector: &Selector,
        quote: &Quote<'_>,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Resolved> {
        let document = self.document;
        let mut hits = quote.find(chunks(document), Letters::Exact, goes_on)?;
        // The same words in a wholly other context may be another passage, and this one may stand elsewhere but for a mark.
        if !quote.is_convinced(&hits) {
            add_new(
                &mut hits,
                quote.find(chunks(document), Letters::Folded, goes_on)?,
            );
        }
        if !quote.is_convinced(&hits)
            && let Some(near) = Near::new(quote, allowed)
        {
            if hits.is_empty()
                && let Some(at) = selector
                    .place
                    .as_ref()
                    .and_then(|(was, _)| self.drifted(was.start()))
                && let Some(found) = near_by(document, &near, quote, at, goes_on)?
            {
                return Some(found);
            }
            let mut windows = Windows::new(chunks(document), quote.room(), CONTEXT_BYTES);
            add_new(&mut hits, near.find(&mut windows, goes_on)?);
        }
        Some(match quote.choose(hits) {
            Choice::Nowhere => Resolved::ORPHAN,
            Choice::Here(hit, is_sure, score) => found(document, &hit, is_sure, score),
            Choice::Undecided(hit, score) => Resolved {
                state: State::Ambiguous,
                score: thousandths(score),
                ..found(document, &hit, true, score)
            },
        })
    }
}

/// The places that may be meant, whatever speaks against them, at most `most`, the best first, each with the state it would have and its
/// score: what a reader is offered who has to decide. `None` when called off.
pub fn candidates(
    document: &Document,
    selector: &Selector,
    most: usize,
    goes_on: &dyn Fn() -> bool,
) -> Option<Vec<Resolved>> {
    let quote = Quote::of(selector);
    let mut hits = quote.find(chunks(document), Letters::Exact, goes_on)?;
    add_new(
        &mut hits,
        quote.find(chunks(document), Letters::Folded, goes_on)?,
    );
    if hits.len() < most
        && let Some(near) = Near::new(&quote, offered)
    {
        let mut windows = Windows::new(chunks(document), quote.room(), CONTEXT_BYTES);
        add_new(&mut hits, near.find(&mut windows, goes_on)?);
    }
    let ranked = quote.ranked(hits, most).into_iter();
    Some(
        ranked
            .map(|(hit, score)| Resolved {
                score: thousandths(score),
                ..found(document, &hit, hit.edits == 0, score)
            })
            .collect(),
    )
}

/// Adds the places that are not known yet.
fn add_new(hits: &mut Vec<Hit>, more: Vec<Hit>) {
    let known = hits.len();
    let is_new = |one: &Hit| !hits[..known].iter().any(|hit| hit.overlaps(one));
    let new: Vec<Hit> = more.into_iter().filter(is_new).collect();
    hits.extend(new);
}

/// Looks for changed words about `at`, and takes what fits so well that no other place need be looked at.
fn near_by(
    document: &Document,
    near: &Near<'_>,
    quote: &Quote<'_>,
    at: Offset,
    goes_on: &dyn Fn() -> bool,
) -> Option<Option<Resolved>> {
    let room = u64::try_from(quote.room()).unwrap_or(u64::MAX);
    let from = Offset {
        byte: at.byte.saturating_sub(room),
        ..at
    };
    let from = widened(document, Span::new(from, from.plus(1))).start();
    let between = code_points(&document.text(Span::new(from, at)));
    let before = quote.position().saturating_sub(between);
    let mut windows = around(document, Span::new(from, at.plus(room * 2)), before);
    let mut hits = near.find(&mut windows, goes_on)?;
    // Where bytes cannot be told by counting, the whole text is gone over.
    hits.retain(|hit| hit.offsets.is_some());
    Some(match quote.choose(hits) {
        Choice::Here(hit, true, score) if score >= NEARBY => {
            Some(found(document, &hit, true, score))
        }
        _ => None,
    })
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
    let bytes = span.end().byte.saturating_sub(span.start().byte);
    // The same room as the search gives to what was changed.
    let room = selector.exact.len() as u64 * 4 + 4096;
    if span.end() > document.end() || bytes > room {
        return false;
    }
    match found.state {
        State::Exact => stands_at(document, span, selector),
        State::Folded | State::Ambiguous => {
            let folded = |text: &str| fold(text, Level::Spelling).text().trim().to_owned();
            folded(&document.text(span)) == folded(&selector.exact)
        }
        // Found by likeness, or confirmed by the reader, in this very version: nothing shorter than the search would say more.
        State::Near => !span.is_empty() && widened(document, span) == span,
        State::Orphan => false,
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

/// What a place comes to; `is_sure` says whether the words around it speak for it.
fn found(document: &Document, hit: &Hit, is_sure: bool, score: f64) -> Resolved {
    let span = match hit.offsets {
        Some((start, end)) => Span::new(start, end),
        None => span_of_code_points(document, hit.start, hit.end),
    };
    let settled = settled(document, span, hit.is_exact);
    if hit.edits == 0 && is_sure {
        return settled;
    }
    let score = thousandths(score);
    Resolved {
        state: State::Near,
        score: match is_sure {
            true => score,
            // The words are those, but nothing around them says that it is this place.
            false => score.min(Resolved::CERTAIN - 1),
        },
        ..settled
    }
}

/// A score as it is kept, rounded down; a whole one is left to what is found without doubt.
fn thousandths(score: f64) -> u16 {
    (0..Resolved::WHOLE)
        .rev()
        .find(|&whole| f64::from(whole) <= score * 1000.0)
        .unwrap_or(0)
}

/// Widens to whole clusters; a mark added to the last letter makes an exact find a folded one.
fn settled(document: &Document, span: Span, is_exact: bool) -> Resolved {
    let whole = widened(document, span);
    if is_exact && whole == span {
        Resolved::exact(whole)
    } else {
        Resolved::folded(whole)
    }
}
