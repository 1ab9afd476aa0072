//! Owns the search for a quotation: every place where it stands, to the letter or folded, with what is needed to choose among them.

use std::cmp::Reverse;

use memchr::memmem::Finder;

use super::Selector;
use super::context::{Context, Likeness, REACH};
use super::window::{Chunk, Window, Windows};
use crate::text::fold::{Level, fold};
use crate::text::span::Offset;

/// Places kept while a text is read; a quotation of one short word may stand in millions.
const KEPT: usize = 64;

/// Bytes of context that a window has around every hit.
const CONTEXT_BYTES: usize = REACH * 4;

/// Letters below which a quotation stands in a text by chance, and needs its context to be believed.
const SHORT: usize = 12;

/// How like its context must be on one side for a short quotation to be believed: a changed word next to it may be borne, the
/// same word next to it is not enough.
const BELIEVED: f64 = 0.4;

/// How like its context must be for a place to be taken without looking for another.
const CONVINCING: f64 = 0.5;

/// Scores this close together decide nothing.
const MARGIN: f64 = 0.03;

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

/// What the places found come to.
#[derive(Clone, Debug)]
pub(super) enum Choice {
    /// Nowhere.
    Nowhere,
    /// Here.
    Here(Hit),
    /// Here or elsewhere.
    Undecided(Hit),
}

impl<'a> Quote<'a> {
    pub(super) fn of(selector: &'a Selector) -> Self {
        let folded = fold(&selector.exact, Level::Spelling);
        Self {
            selector,
            context: Context::of(selector),
            folded: folded.text().trim().to_owned(),
        }
    }

    /// Says whether the text around a place speaks for it: likeness of 0.5 and more, or no context to ask.
    pub(super) fn is_convinced_by(&self, before: &str, after: &str) -> bool {
        self.is_convincing(self.context.likeness(last(before), first(after)))
    }

    fn is_convincing(&self, likeness: Likeness) -> bool {
        self.context.is_empty() || likeness.score() >= CONVINCING
    }

    /// Says whether one place at least has the context of the passage.
    pub(super) fn is_convinced(&self, hits: &[Hit]) -> bool {
        hits.iter()
            .any(|hit| self.is_convincing(self.likeness(hit)))
    }

    fn likeness(&self, hit: &Hit) -> Likeness {
        self.context.likeness(&hit.before, &hit.after)
    }

    /// Finds the places where the quotation stands, at most the best 64 of them.
    pub(super) fn find(&self, chunks: impl Iterator<Item = Chunk>, letters: Letters) -> Vec<Hit> {
        let (needle, longest) = match letters {
            Letters::Exact => (self.selector.exact.as_str(), self.selector.exact.len()),
            // Marks may have been added to every letter, and blanks between the words.
            Letters::Folded => (self.folded.as_str(), self.selector.exact.len() * 4 + 4096),
        };
        let mut hits = Vec::new();
        if needle.is_empty() {
            return hits;
        }
        let finder = Finder::new(needle);
        let mut windows = Windows::new(chunks, longest, CONTEXT_BYTES);
        while let Some(window) = windows.next() {
            match letters {
                Letters::Exact => self.find_exact(window, &finder, &mut hits),
                Letters::Folded => self.find_folded(window, &finder, &mut hits),
            }
        }
        self.keep_best(&mut hits);
        hits
    }

    fn find_exact(&self, window: &Window, finder: &Finder<'_>, hits: &mut Vec<Hit>) {
        let mut count = Count::of(window);
        for start in places(window.text(), finder, window.from) {
            if start >= window.until {
                break;
            }
            let end = start + finder.needle().len();
            self.add(window, start..end, &mut count, hits);
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
                self.add(window, source, &mut count, hits);
            }
        }
    }

    fn add(
        &self,
        window: &Window,
        local: std::ops::Range<usize>,
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
            adjoining: common_end(before, &self.selector.prefix)
                + common_start(after, &self.selector.suffix),
            before: before.to_owned(),
            after: after.to_owned(),
        });
        if hits.len() >= 2 * KEPT {
            self.keep_best(hits);
        }
    }

    /// Keeps the places whose nearest words are most like the remembered ones, of equals those nearest to the remembered place.
    fn keep_best(&self, hits: &mut Vec<Hit>) {
        hits.sort_by_key(|hit| (Reverse(hit.adjoining), self.distance(hit), hit.start));
        hits.truncate(KEPT);
    }

    fn has_position(&self) -> bool {
        self.selector.start < self.selector.end
    }

    fn distance(&self, hit: &Hit) -> u64 {
        if self.has_position() {
            hit.start.abs_diff(self.selector.start)
        } else {
            0
        }
    }

    /// Chooses among places: by context, then the exact before the folded, then by position when one is clearly nearer.
    pub(super) fn choose(&self, hits: Vec<Hit>) -> Choice {
        let is_short = self
            .folded
            .chars()
            .filter(|ch| ch.is_alphanumeric())
            .count()
            < SHORT;
        let mut scored: Vec<(f64, Hit)> = hits
            .into_iter()
            .map(|hit| (self.likeness(&hit), hit))
            .filter(|(likeness, _)| !is_short || likeness.best_side() >= BELIEVED)
            .map(|(likeness, hit)| (likeness.score(), hit))
            .collect();
        let best = scored.iter().map(|(score, _)| *score).fold(0.0, f64::max);
        scored.retain(|(score, _)| *score >= best - MARGIN);
        if scored.iter().any(|(_, hit)| hit.is_exact) {
            scored.retain(|(_, hit)| hit.is_exact);
        }
        scored.sort_by_key(|(_, hit)| (self.distance(hit), hit.start));
        let mut contenders = scored.into_iter().map(|(_, hit)| hit);
        match (contenders.next(), contenders.next()) {
            (None, _) => Choice::Nowhere,
            (Some(only), None) => Choice::Here(only),
            (Some(nearest), Some(next)) => {
                // Text put in or taken out before the passage moves all places alike; one that is not at least twice as near as
                // the next may well be the wrong one.
                let (near, far) = (self.distance(&nearest), self.distance(&next));
                if far > 0 && near <= far / 2 {
                    Choice::Here(nearest)
                } else {
                    Choice::Undecided(nearest)
                }
            }
        }
    }
}

/// Code points counted on from place to place, so that a window is gone over once.
struct Count {
    place: usize,
    code_points: u64,
}

impl Count {
    fn of(window: &Window) -> Self {
        Self {
            place: 0,
            code_points: window.code_points(),
        }
    }

    /// Code points of the text stream before `place`; places are asked for in ascending order.
    fn code_points_before(&mut self, text: &str, place: usize) -> u64 {
        self.code_points += super::describe::code_points(&text[self.place..place]);
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
