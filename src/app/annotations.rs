//! Owns `Annotations`: those of the open article, and the index by which the ones of a page are found among ten thousand.

use std::cell::OnceCell;
use std::ops::{Deref, DerefMut};

use super::state::{Annotation, Saved};
use crate::note::Motivation;
use crate::text::span::{Offset, Span};

/// The annotations of an article, in the order of the text; those without a place last.
///
/// A list like any other. Whoever may have changed it makes the index stale; it is made again when it is next asked for.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    all: Vec<Annotation>,
    index: OnceCell<Index>,
}

/// What is known of all of them at once.
#[derive(Clone, Debug, Default)]
struct Index {
    /// Those with a place that are no bookmarks, by where they start.
    placed: Vec<Placed>,
    /// How many are not on disk.
    unsaved: usize,
    /// Whether any of those placed has words.
    has_words: bool,
}

/// An annotation in its place.
#[derive(Clone, Copy, Debug)]
struct Placed {
    span: Span,
    /// The furthest end of this one and all before it. It never falls, so that it can be searched by halves.
    reach: Offset,
    /// Which of all it is.
    nth: usize,
}

impl Annotations {
    /// The annotations that have something in `span`, but for bookmarks, in the order of the text.
    pub fn in_span(&self, span: Span) -> impl DoubleEndedIterator<Item = &Annotation> {
        let placed = &self.index().placed;
        let first = placed.partition_point(|one| one.reach <= span.start());
        let end = placed.partition_point(|one| one.span.start() < span.end());
        let near = placed.get(first..end).unwrap_or_default();
        near.iter()
            .filter(move |one| one.span.intersects(span))
            .filter_map(|one| self.all.get(one.nth))
    }

    /// The annotations that hold `at`, but for bookmarks.
    pub fn at(&self, at: Offset) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.in_span(Span::new(at, at.plus(1)))
    }

    /// Whether none has a place, bookmarks aside.
    pub fn is_bare(&self) -> bool {
        self.index().placed.is_empty()
    }

    /// Whether one that has a place has words too.
    pub fn has_words(&self) -> bool {
        self.index().has_words
    }

    /// How many are not on disk.
    pub fn unsaved(&self) -> usize {
        self.index().unsaved
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::of(&self.all))
    }
}

impl Index {
    fn of(all: &[Annotation]) -> Self {
        let is_listed = |one: &Annotation| one.note.motivation != Motivation::Bookmarking;
        let mut placed: Vec<Placed> = (0..)
            .zip(all)
            .filter(|(_, one)| is_listed(one))
            .filter_map(|(nth, one)| {
                let span = one.resolved.span?;
                Some(Placed {
                    span,
                    reach: span.end(),
                    nth,
                })
            })
            .collect();
        // They nearly always are in order; then this only looks.
        placed.sort_by_key(|one| one.span);
        let mut reach = Offset::default();
        for one in &mut placed {
            reach = reach.max(one.reach);
            one.reach = reach;
        }
        let has_words = placed.iter().any(|one| !all[one.nth].note.body.is_empty());
        Self {
            placed,
            has_words,
            unsaved: all.iter().filter(|one| one.saved != Saved::Yes).count(),
        }
    }
}

impl From<Vec<Annotation>> for Annotations {
    fn from(all: Vec<Annotation>) -> Self {
        Self {
            all,
            index: OnceCell::new(),
        }
    }
}

impl Deref for Annotations {
    type Target = Vec<Annotation>;

    fn deref(&self) -> &Self::Target {
        &self.all
    }
}

impl DerefMut for Annotations {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.index.take();
        &mut self.all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::view::tests::annotation;
    use crate::note::Tone;

    fn span(start: u64, end: u64) -> Span {
        Span::new(Offset::new(start), Offset::new(end))
    }

    fn at(start: u64, end: u64, body: &str) -> Annotation {
        let mut one = annotation("قَالَ", Tone::Blue, body, Saved::Yes);
        one.resolved.span = Some(span(start, end));
        one
    }

    #[test]
    fn a_long_one_is_found_though_shorter_ones_ended_long_before() {
        let all: Annotations = vec![at(0, 900, ""), at(10, 20, ""), at(30, 40, "")].into();
        let found: Vec<Span> = all
            .in_span(span(500, 600))
            .filter_map(|one| one.resolved.span)
            .collect();
        assert_eq!(found, [span(0, 900)]);
    }

    #[test]
    fn a_change_is_seen_by_the_index() {
        let mut all: Annotations = vec![at(0, 4, "")].into();
        assert!(!all.has_words() && all.unsaved() == 0);
        all.push(at(2, 9, "كلمة"));
        assert!(all.has_words());
        assert_eq!(all.in_span(span(5, 6)).count(), 1);
        if let Some(one) = all.iter_mut().next() {
            one.saved = Saved::Failed;
        }
        assert_eq!(all.unsaved(), 1);
        all.clear();
        assert!(all.is_bare());
    }

    #[test]
    fn bookmarks_and_orphans_are_in_no_place_of_the_page() {
        let mut bookmark = at(0, 9, "");
        bookmark.note.motivation = Motivation::Bookmarking;
        let mut orphan = at(0, 9, "كلام");
        orphan.resolved.span = None;
        let all: Annotations = vec![bookmark, orphan].into();
        assert!(all.is_bare() && !all.has_words());
        assert_eq!(all.in_span(span(0, 9)).count(), 0);
    }

    proptest! {
        #[test]
        fn what_is_found_by_halves_is_what_is_found_one_by_one(
            ends in proptest::collection::vec((0u64..200, 0u64..60), 0..40),
            from in 0u64..220,
            length in 0u64..50,
        ) {
            let all: Vec<Annotation> =
                ends.iter().map(|&(start, length)| at(start, start + length, "")).collect();
            let sought = span(from, from + length);
            let mut slow: Vec<Span> = all
                .iter()
                .filter_map(|one| one.resolved.span)
                .filter(|one| one.intersects(sought))
                .collect();
            slow.sort();
            let all = Annotations::from(all);
            let fast: Vec<Span> =
                all.in_span(sought).filter_map(|one| one.resolved.span).collect();
            prop_assert_eq!(fast, slow);
        }
    }
}
