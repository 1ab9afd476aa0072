//! Owns the text of an article while passages are looked for in it: what quotations without any context need beside the cascade.

use std::cell::{Cell, OnceCell};

use crate::anchor::{self, Resolved, Resolver, Selector, State};
use crate::doc::Document;
use crate::text::span::{Offset, Span};

/// What is searched between two questions whether to go on.
const STEP: u64 = 256 << 10;
/// The longest text that is held at once, in bytes.
const HELD: u64 = 64 << 20;

/// A text, with the name of this version of it.
pub(super) struct Text {
    pub(super) document: Document,
    pub(super) version: String,
    held: OnceCell<Option<String>>,
    /// Where the signs stand that take two UTF-16 code units, counted in these.
    astral: OnceCell<Vec<u64>>,
    /// An offset, and the code points before it.
    counted: Cell<(Offset, u64)>,
}

impl Text {
    pub(super) fn of(document: Document, version: String) -> Self {
        let counted = Cell::new((document.start(), 0));
        Self {
            document,
            version,
            counted,
            held: OnceCell::new(),
            astral: OnceCell::new(),
        }
    }

    pub(super) fn resolver(&self) -> Resolver<'_> {
        Resolver::new(&self.document, &self.version)
    }

    /// Finds a passage, as long as `left`, the bytes that may still be searched, lasts.
    pub(super) fn resolve(
        &self,
        resolver: &mut Resolver<'_>,
        selector: &Selector,
        left: &Cell<u64>,
    ) -> Option<Resolved> {
        let step = STEP.min(self.document.end().byte).max(1);
        let goes_on = || {
            left.set(left.get().saturating_sub(step));
            left.get() > 0
        };
        if !goes_on() {
            return None;
        }
        let resolved = resolver.resolve(selector, &goes_on)?;
        // A few words without context are not trusted elsewhere; here nothing is known of where they stood.
        let is_bare = selector.prefix.is_empty() && selector.suffix.is_empty();
        match resolved.state {
            State::Orphan if is_bare && !selector.exact.is_empty() => {
                Some(self.alone(&selector.exact).unwrap_or(resolved))
            }
            _ => Some(resolved),
        }
    }

    /// The one place where a quotation stands to the letter, or that there are several.
    fn alone(&self, quote: &str) -> Option<Resolved> {
        let held = self.held()?;
        let mut places = memchr::memmem::find_iter(held.as_bytes(), quote);
        let first = places.next()?;
        let before = held.get(..first)?.chars().count() as u64;
        let span = Span::new(
            self.document.offset_of_code_point(before),
            self.document
                .offset_of_code_point(before + quote.chars().count() as u64),
        );
        let exact = Resolved::exact(span);
        Some(match places.next() {
            None => exact,
            Some(_) => Resolved {
                state: State::Ambiguous,
                ..exact
            },
        })
    }

    /// Adds to a selector what it lacks, taken from where it surely stands. Its words stay as they were imported.
    pub(super) fn fill(&self, selector: &mut Selector, resolved: Resolved) {
        let Some(span) = resolved.span.filter(|_| resolved.is_certain()) else {
            return;
        };
        let described = anchor::describe_words(&self.document, span, &self.version);
        let start = (described.place.as_ref()).map_or(span.start(), |(span, _)| span.start());
        let start = self.points_before(start);
        let length = described.exact.chars().count() as u64;
        if selector.prefix.is_empty() && selector.suffix.is_empty() {
            (selector.prefix, selector.suffix) = (described.prefix, described.suffix);
        }
        (selector.start, selector.end) = (start, start + length);
        if described.exact == selector.exact {
            selector.place = described.place;
        }
    }

    /// Code points before an offset, counted from the last one that was asked for if that is near: annotations come in some order.
    fn points_before(&self, at: Offset) -> u64 {
        let (last, before) = self.counted.get();
        let is_near = last <= at && at.byte - last.byte < STEP;
        let points = match is_near {
            true => before + self.document.text(Span::new(last, at)).chars().count() as u64,
            false => self.document.code_points_before(at),
        };
        self.counted.set((at, points));
        points
    }

    /// Makes code points of UTF-16 code units; `None` in a text too long for that.
    pub(super) fn code_points(&self, units: u64) -> Option<u64> {
        let held = self.held()?;
        let astral = self.astral.get_or_init(|| {
            let mut at = 0;
            let mut places = Vec::new();
            for ch in held.chars() {
                if ch.len_utf16() == 2 {
                    places.push(at);
                }
                at += ch.len_utf16() as u64;
            }
            places
        });
        Some(units - astral.partition_point(|at| *at < units) as u64)
    }

    fn held(&self) -> Option<&str> {
        let held = self.held.get_or_init(|| {
            let whole = Span::new(self.document.start(), self.document.end());
            (whole.end().byte <= HELD).then(|| self.document.text(whole))
        });
        held.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_units_become_code_points() {
        let text = Text::of(
            Document::of_bytes("ق📚لا📚م".as_bytes(), "/أ"),
            "v".to_owned(),
        );
        let points = [0, 1, 3, 4, 5, 7, 8].map(|units| text.code_points(units).unwrap());
        assert_eq!(points, [0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn a_word_alone_is_taken_where_it_stands_but_once() {
        let text = Text::of(
            Document::of_bytes("قال الوَرّاقُ: اقرأ، ثمّ قال: اكتب.".as_bytes(), "/أ"),
            "v".to_owned(),
        );
        let state = |quote: &str| {
            let selector = Selector {
                exact: quote.to_owned(),
                ..Selector::default()
            };
            let left = Cell::new(1 << 20);
            let resolved = text.resolve(&mut text.resolver(), &selector, &left);
            resolved.map(|resolved| resolved.state)
        };
        assert_eq!(state("اقرأ"), Some(State::Exact));
        assert_eq!(state("قال"), Some(State::Ambiguous));
        assert_eq!(state("لا تقرأ"), Some(State::Orphan));
    }
}
