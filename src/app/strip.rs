//! Owns the strip beside the text: where in the whole article its annotations and what was searched for lie, and where the page is.
//!
//! A cell of the strip stands for an equal share of the article's bytes: that is exact, and costs nothing however long the article is.

use super::layouts::LETTERS;
use super::state::{Annotation, Reader};
use crate::text::span::{Offset, Span};
use crate::words::Language;

/// What one cell of the strip tells.
#[derive(Clone, Copy, Debug)]
pub struct Tick<'a> {
    /// The first annotation that lies there.
    pub annotation: Option<&'a Annotation>,
    /// Where the first passage begins, or lies, that a search has found there.
    pub hit: Option<Offset>,
    /// Something of what is in sight lies there.
    pub is_in_sight: bool,
}

/// Whether there is anything for a strip to tell.
pub fn is_wanted(reader: &Reader) -> bool {
    !(reader.annotations.is_bare() && reader.hits.is_empty())
}

/// The cells of a strip of so many, from the start of the article to its end.
pub fn ticks(reader: &Reader, cells: u16) -> impl Iterator<Item = Tick<'_>> {
    let seen = reader.page.span();
    (0..cells).map(move |nth| {
        let share = share(reader, nth, cells);
        Tick {
            annotation: annotation_in(reader, share),
            hit: hit_in(reader, share),
            is_in_sight: seen.is_some_and(|seen| seen.intersects(share)),
        }
    })
}

/// What one cell of a strip tells.
pub fn tick(reader: &Reader, nth: u16, cells: u16) -> Option<Tick<'_>> {
    ticks(reader, cells).nth(usize::from(nth))
}

/// The stretch of the text that a cell stands for: a byte at least, so that a short article has every cell.
pub fn share(reader: &Reader, nth: u16, cells: u16) -> Span {
    let (start, end) = (reader.document.start(), reader.document.end());
    let length = u128::from(end.byte.saturating_sub(start.byte));
    let at = |nth: u16| {
        let bytes = length * u128::from(nth) / u128::from(cells.max(1));
        start.plus(u64::try_from(bytes).unwrap_or(u64::MAX))
    };
    let from = at(nth);
    Span::new(from, at(nth.saturating_add(1)).max(from.plus(1)))
}

/// The first annotation that starts there, or else one that lies there.
fn annotation_in(reader: &Reader, share: Span) -> Option<&Annotation> {
    let mut here = reader.annotations.in_span(share);
    let first = here.next()?;
    let starts_here = |one: &&Annotation| {
        let span = one.resolved.span;
        span.is_some_and(|span| share.contains(span.start()))
    };
    if starts_here(&first) {
        return Some(first);
    }
    here.find(starts_here).or(Some(first))
}

fn hit_in(reader: &Reader, share: Span) -> Option<Offset> {
    let first = reader
        .hits
        .partition_point(|hit| hit.end() <= share.start());
    let hit = reader.hits.get(first)?;
    hit.intersects(share)
        .then(|| hit.start().max(share.start()))
}

/// The letters to type for the cells that have something to go to, at most as many as there are letters: of more, every second has one, or
/// every third.
pub fn labels(reader: &Reader, cells: u16, language: Language) -> Vec<(u16, char)> {
    let is_told = |tick: &Tick<'_>| tick.annotation.is_some() || tick.hit.is_some();
    let ticks = (0..cells).zip(ticks(reader, cells));
    let told: Vec<u16> = ticks
        .filter(|(_, tick)| is_told(tick))
        .map(|(nth, _)| nth)
        .collect();
    let step = told.len().div_ceil(LETTERS.len()).max(1);
    let letters = LETTERS.iter().map(|&(latin, arabic)| match language {
        Language::Arabic => arabic,
        Language::English => latin,
    });
    told.into_iter().step_by(step).zip(letters).collect()
}
