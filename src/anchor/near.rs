//! Owns the approximate step: places where the words of a passage stand changed, found on folded letters in windows of bounded size.
//!
//! Ends are found going forwards, the start of each going back from it, and both are then set by the words that stood around them.

use super::context::edits;
use super::edge;
use super::myers::{End, Pattern};
use super::search::{Count, Hit, Quote};
use super::window::{Chunk, Window, Windows};
use crate::text::fold::{Level, fold};

/// Letters of a passage from which a quarter of them may differ.
const LONG: usize = 32;
/// Letters below which none may: a short passage is like too many others.
const SHORT: usize = 12;

/// Letters up to which the edits of a passage whose ends were set anew are counted again; the table grows with the square.
const RECOUNTED: usize = 2000;

/// Places kept of all that a text holds.
const KEPT: usize = 32;

/// A quotation to be searched for where it was changed.
pub(super) struct Near<'q> {
    quote: &'q Quote<'q>,
    letters: Vec<char>,
    forward: Pattern,
    backward: Pattern,
    limit: usize,
}

/// How many letters of a folded passage may differ for it to be found by itself. Folding has taken the noise out, so that this is less
/// than elsewhere (Hypothesis: half).
pub(super) fn allowed(letters: usize) -> usize {
    match letters {
        LONG.. => letters / 4,
        SHORT.. => letters / 8,
        _ => 0,
    }
}

/// How many may differ for a place to be offered to a reader who decides.
pub(super) fn offered(letters: usize) -> usize {
    (letters / 2).min(256)
}

impl<'q> Near<'q> {
    /// A search with as many edits as `limit` allows for a passage of so many letters; `None` where it allows none.
    pub(super) fn new(quote: &'q Quote<'q>, limit: fn(usize) -> usize) -> Option<Self> {
        let letters: Vec<char> = quote.folded().chars().collect();
        let reversed: Vec<char> = letters.iter().rev().copied().collect();
        let limit = limit(letters.len());
        (limit > 0).then_some(Self {
            forward: Pattern::new(&letters)?,
            backward: Pattern::new(&reversed)?,
            quote,
            letters,
            limit,
        })
    }

    /// Finds the places in some windows, those with the fewest edits if there are many; `None` when called off.
    pub(super) fn find<I: Iterator<Item = Chunk>>(
        &self,
        windows: &mut Windows<I>,
        goes_on: &dyn Fn() -> bool,
    ) -> Option<Vec<Hit>> {
        let mut hits = Vec::new();
        while let Some(window) = windows.next() {
            if !goes_on() {
                return None;
            }
            self.find_in(window, &mut hits);
            if hits.len() > 2 * KEPT {
                self.quote.keep_best(&mut hits, KEPT);
            }
        }
        self.quote.keep_best(&mut hits, KEPT);
        Some(hits)
    }

    fn find_in(&self, window: &Window, hits: &mut Vec<Hit>) {
        let folded = fold(window.text(), Level::Spelling);
        let (places, letters): (Vec<usize>, Vec<char>) = folded.text().char_indices().unzip();
        let byte = |letter: usize| places.get(letter).copied().unwrap_or(folded.text().len());
        let mut count = Count::of(window);
        for end in self.peaks(&self.forward.ends(&letters, self.limit)) {
            let Some((start, end, edits)) = self.bounds(&letters, end) else {
                continue;
            };
            let source = folded.source_range(byte(start)..byte(end));
            if window.from <= source.start && source.start < window.until && !source.is_empty() {
                self.quote.add(window, source, edits, &mut count, hits);
            }
        }
    }

    /// The best of the ends that lie close together.
    fn peaks(&self, ends: &[End]) -> Vec<End> {
        // Two matches with their ends this close together are the same one.
        let apart = (self.letters.len() / 2).max(1);
        let mut peaks: Vec<End> = Vec::new();
        for &end in ends {
            match peaks.last_mut() {
                Some(last) if end.at - last.at < apart => {
                    if end.edits < last.edits {
                        *last = end;
                    }
                }
                _ => peaks.push(end),
            }
        }
        // The window's own few best are enough.
        if peaks.len() > KEPT {
            peaks.sort_by_key(|end| end.edits);
            peaks.truncate(KEPT);
        }
        peaks
    }

    /// Start, end and edits of the passage that ends about there.
    fn bounds(&self, letters: &[char], end: End) -> Option<(usize, usize, usize)> {
        let from = end.at.saturating_sub(self.letters.len() + end.edits);
        let start = self.backward.start(&letters[from..end.at], end.edits)?;
        let (before, after) = self.quote.context().letters();
        let first = edge::start(before, &self.letters, letters, from + start.at);
        let last = edge::end(&self.letters, after, letters, end.at);
        let (mut first, mut last) = match first < last {
            true => (first, last),
            // What stood around it leads astray.
            false => (from + start.at, end.at),
        };
        let is_blank = |at: usize| letters.get(at).is_some_and(|ch| ch.is_whitespace());
        while first < last && is_blank(first) {
            first += 1;
        }
        while first < last && is_blank(last - 1) {
            last -= 1;
        }
        let found = &letters[first..last];
        let edits = match self.letters.len().max(found.len()) <= RECOUNTED {
            true => usize::try_from(edits(&self.letters, found)).unwrap_or(usize::MAX),
            false => end.edits,
        };
        Some((first, last, edits))
    }
}
