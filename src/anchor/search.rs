//! Owns the search for a quotation: every place where it stands, to the letter or folded, with what is needed to choose among them.

use std::cmp::Reverse;

use memchr::memmem::Finder;

use super::Selector;
use super::choose::folded;
use super::context::{Context, Likeness, REACH};
use super::window::{Chunk, Window, Windows};
use crate::text::fold::{Level, fold};
use crate::text::span::Offset;

/// Places kept while a text is read; a quotation of one short word may stand in millions.
const KEPT: usize = 64;

/// Bytes of context that a window has around every hit.
pub(super) const CONTEXT_BYTES: usize = REACH * 4;

/// How letters are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Byte for byte.
    Exact,
    /// Folded at `Level::Spelling`.
    Folded,
}

/// A place where the quotation stands.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// Code points of the text stream before it, and before its end.
    pub(super) start: u64,
    pub(super) end: u64,
    /// The same in the source, where that could be told by counting.
    pub(super) offsets: Option<(Offset, Offset)>,
    /// Whether it stands there to the letter.
    pub(super) is_exact: bool,
    /// Letters that differ once both are folded.
    pub(super) edits: usize,
    /// The text around it.
    before: String,
    after: String,
    /// Bytes of remembered context that adjoin it unchanged: cheap to know, and enough to choose whom to keep.
    adjoining: usize,
}

/// A quotation to be searched for.
#[derive(Debug)]
pub(super) struct Quote<'a> {
    selector: &'a Selector,
    context: Context,
    /// What is searched for in folded text, without blanks at its ends; empty when it folds to nothing.
    folded: String,
}

impl Hit {
    /// Whether the two share text.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl<'a> Quote<'a> {
    pub(super) fn of(selector: &'a Selector) -> Self {
        Self {
            selector,
            context: Context::of(selector),
            folded: folded(&selector.exact),
        }
    }

    /// What is searched for in folded text.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }

    /// The words remembered around it.
    pub(super) fn context(&self) -> &Context {
        &self.context
    }

    pub(super) fn has_context(&self) -> bool {
        !self.context.is_empty()
    }

    /// The most bytes that the passage may take where it is folded: marks may have been added to every letter, and blanks between the
    /// words.
    pub(super) fn room(&self) -> usize {
        self.selector.exact.len() * 4 + 4096
    }

    /// Says whether the text around a place speaks for it: likeness of 0.5 and more, or no context to ask.
    pub(super) fn is_convinced_by(&self, before: &str, after: &str) -> bool {
        self.is_convincing(self.context.likeness(last(before), first(after)))
    }

    pub(super) fn likeness(&self, hit: &Hit) -> Likeness {
        self.context.likeness(&hit.before, &hit.after)
    }

    /// Finds the places where the quotation stands, at most the best 64 of them; `None` when called off.
    pub(super) fn find(
        &self,
        chunks: impl Iterator<Item = Chunk>,
        letters: Letters,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Vec<Hit>> {
        let (needle, longest) = match letters {
            Letters::Exact => (self.selector.exact.as_str(), self.selector.exact.len()),
            Letters::Folded => (self.folded.as_str(), self.room()),
        };
        let mut hits = Vec::new();
        if needle.is_empty() {
            return Some(hits);
        }
        let finder = Finder::new(needle);
        let mut windows = Windows::new(chunks, longest, CONTEXT_BYTES);
        while let Some(window) = windows.next() {
            if !goes_on() {
                return None;
            }
            match letters {
                Letters::Exact => self.find_exact(window, &finder, &mut hits),
                Letters::Folded => self.find_folded(window, &finder, &mut hits),
            }
        }
        self.keep_best(&mut hits, KEPT);
        Some(hits)
    }

    fn find_exact(&self, window: &Window, finder: &Finder<'_>, hits: &mut Vec<Hit>) {
        let mut count = Count::of(window);
        for start in places(window.text(), finder, window.from) {
            if start >= window.until {
                break;
            }
            let end = start + finder.needle().len();
            self.add(window, start..end, 0, &mut count, hits);
        }
    }

    fn find_folded(&self, window: &Window, finder: &Finder<'_>, hits: &mut Vec<Hit>) {
        let folded = fold(window.text(), Level::Spelling);
        let mut count = Count::of(window);
        let mut last = None;
        for at in places(folded.text(), finder, 0) {
            let source = folded.source_range(at..at + finder.needle().len());
            let is_new = last.replace(source.clone()) != Some(source.clone());
            if is_new && window.from <= source.start && source.start < window.until {
                self.add(window, source, 0, &mut count, hits);
            }
        }
    }

    /// Adds the place at some bytes of a window.
    pub(super) fn add(
        &self,
        window: &Window,
        local: std::ops::Range<usize>,
        edits: usize,
        count: &mut Count,
        hits: &mut Vec<Hit>,
    ) {
        let text = window.text();
        let found = &text[local.clone()];
        let (before, after) = (last(&text[..local.start]), first(&text[local.end..]));
        let start = count.code_points_before(text, local.start);
        hits.push(Hit {
            start,
            end: start + super::describe::code_points(found),
            offsets: window.offset(local.start).zip(window.offset(local.end)),
            is_exact: found == self.selector.exact,
            edits,
            adjoining: common_end(before, &self.selector.prefix)
                + common_start(after, &self.selector.suffix),
            before: before.to_owned(),
            after: after.to_owned(),
        });
        if hits.len() >= 2 * KEPT {
            self.keep_best(hits, KEPT);
        }
    }

    /// Keeps the places whose nearest words are most like the remembered ones, of equals those nearest to the remembered place.
    pub(super) fn keep_best(&self, hits: &mut Vec<Hit>, most: usize) {
        hits.sort_by_key(|hit| {
            let adjoining = Reverse(hit.adjoining);
            (hit.edits, adjoining, self.distance(hit), hit.start)
        });
        hits.truncate(most);
    }

    pub(super) fn has_position(&self) -> bool {
        self.selector.start < self.selector.end
    }

    /// The code point at which it began.
    pub(super) fn position(&self) -> u64 {
        self.selector.start
    }

    pub(super) fn distance(&self, hit: &Hit) -> u64 {
        if self.has_position() {
            hit.start.abs_diff(self.selector.start)
        } else {
            0
        }
    }
}

/// Code points counted on from place to place, so that a window is gone over once.
pub(super) struct Count {
    place: usize,
    code_points: u64,
}

impl Count {
    pub(super) fn of(window: &Window) -> Self {
        Self {
            place: 0,
            code_points: window.code_points(),
        }
    }

    /// Code points of the text stream before `place`.
    fn code_points_before(&mut self, text: &str, place: usize) -> u64 {
        if place < self.place {
            self.code_points -= super::describe::code_points(&text[place..self.place]);
        } else {
            self.code_points += super::describe::code_points(&text[self.place..place]);
        }
        self.place = place;
        self.code_points
    }
}

/// Every place of the needle from `from` on, overlapping ones too.
fn places<'t>(
    text: &'t str,
    finder: &'t Finder<'_>,
    from: usize,
) -> impl Iterator<Item = usize> + 't {
    let mut next = from;
    std::iter::from_fn(move || {
        let found = next + finder.find(text.as_bytes().get(next..)?)?;
        next = text.ceil_char_boundary(found + 1);
        Some(found)
    })
}

/// The end of `text` that is compared as context.
fn last(text: &str) -> &str {
    match text.char_indices().rev().nth(REACH - 1) {
        Some((cut, _)) => &text[cut..],
        None => text,
    }
}

/// The start of `text` that is compared as context.
fn first(text: &str) -> &str {
    match text.char_indices().nth(REACH) {
        Some((cut, _)) => &text[..cut],
        None => text,
    }
}

fn common_end(one: &str, other: &str) -> usize {
    let pairs = one.bytes().rev().zip(other.bytes().rev());
    pairs.take_while(|(a, b)| a == b).count()
}

fn common_start(one: &str, other: &str) -> usize {
    let pairs = one.bytes().zip(other.bytes());
    pairs.take_while(|(a, b)| a == b).count()
}
