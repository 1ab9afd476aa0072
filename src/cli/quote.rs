//! Owns finding a quotation given on the command line: every place where it stands to the letter, counted in code points,
//! in one pass over a text of any size.

use std::ops::Range;

/// A quotation and what stands around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted<'a> {
    /// The passage itself, not empty.
    pub(super) quote: &'a str,
    /// What stands straight before it, if that is known.
    pub(super) prefix: Option<&'a str>,
    /// What stands straight after it, if that is known.
    pub(super) suffix: Option<&'a str>,
}

/// Where the quotation stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// How many times it stands in the text.
    pub(super) count: u64,
    /// The first place: code points of the text stream.
    pub(super) first: Option<Range<u64>>,
    /// How many of them have the context that was given.
    pub(super) in_context: u64,
    /// The first of those.
    pub(super) first_in_context: Option<Range<u64>>,
}

impl Found {
    /// The one place that is meant: the only one with its context, or the only one at all.
    pub(super) fn decided(&self) -> Option<Range<u64>> {
        match (self.count, self.in_context) {
            (_, 1) => self.first_in_context.clone(),
            (1, _) => self.first.clone(),
            _ => None,
        }
    }
}

/// Looks for a quotation in a text that comes in pieces.
pub(super) struct Search<'a> {
    wanted: Wanted<'a>,
    length: u64,
    /// The part of the text that is still needed: context before, the places not yet tried, and what follows.
    window: String,
    /// Code points before the window.
    before: u64,
    /// The first byte of the window that was not yet tried as a start.
    untried: usize,
    found: Found,
}

/// The window is searched when it has grown to this many bytes.
const ENOUGH: usize = 1 << 20;

impl<'a> Search<'a> {
    /// A search that has seen nothing yet.
    pub(super) fn new(wanted: Wanted<'a>) -> Self {
        Self {
            wanted,
            length: code_points(wanted.quote),
            window: String::new(),
            before: 0,
            untried: 0,
            found: Found::default(),
        }
    }

    /// Takes the next piece of the text.
    pub(super) fn push(&mut self, piece: &str) {
        self.window.push_str(piece);
        if self.window.len() >= ENOUGH + self.reach() {
            let tried = self.window.len() - self.reach();
            self.search(self.window.floor_char_boundary(tried));
        }
    }

    /// Ends the text.
    pub(super) fn finish(mut self) -> Found {
        self.search(self.window.len());
        self.found
    }

    /// Bytes after a start that have to be there before it can be tried.
    fn reach(&self) -> usize {
        self.wanted.quote.len() + self.wanted.suffix.map_or(0, str::len)
    }

    /// Tries every start before `end`, then lets go of what is no longer needed.
    fn search(&mut self, end: usize) {
        let (mut from, mut counted, mut at) = (self.untried, 0, self.before);
        while let Some(start) = self.next_match(from).filter(|start| *start < end) {
            at += code_points(&self.window[counted..start]);
            counted = start;
            self.note(start, at);
            from = self.window.ceil_char_boundary(start + 1);
        }
        let context = self.wanted.prefix.map_or(0, str::len);
        let keep = self.window.floor_char_boundary(end.saturating_sub(context));
        self.before += code_points(&self.window[..keep]);
        self.window.drain(..keep);
        self.untried = end - keep;
    }

    fn next_match(&self, from: usize) -> Option<usize> {
        let found = self.window.get(from..)?.find(self.wanted.quote)?;
        Some(from + found)
    }

    fn note(&mut self, start: usize, at: u64) {
        let end = start + self.wanted.quote.len();
        let place = at..at + self.length;
        let (before, after) = (&self.window[..start], &self.window[end..]);
        let is_in_context = self
            .wanted
            .prefix
            .is_none_or(|prefix| before.ends_with(prefix))
            && self
                .wanted
                .suffix
                .is_none_or(|suffix| after.starts_with(suffix));
        self.found.count += 1;
        self.found.first.get_or_insert_with(|| place.clone());
        if is_in_context {
            self.found.in_context += 1;
            self.found.first_in_context.get_or_insert(place);
        }
    }
}

fn code_points(text: &str) -> u64 {
    text.chars().count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "قالَ «الكتابُ» خيرٌ، ثمّ قال: الكتابُ 2024 (API)، وذا الكتابُ.\n";

    fn find(text: &str, quote: &str, prefix: Option<&str>, suffix: Option<&str>) -> Found {
        let mut search = Search::new(Wanted {
            quote,
            prefix,
            suffix,
        });
        search.push(text);
        search.finish()
    }

    fn at(text: &str, place: &Range<u64>) -> String {
        let length = usize::try_from(place.end - place.start).unwrap();
        let start = usize::try_from(place.start).unwrap();
        text.chars().skip(start).take(length).collect()
    }

    #[test]
    fn the_only_place_is_found_in_code_points() {
        let found = find(TEXT, "خيرٌ، ثمّ", None, None);
        let place = found.decided().unwrap();
        assert_eq!(at(TEXT, &place), "خيرٌ، ثمّ");
    }

    #[test]
    fn several_places_are_counted_and_nothing_decides() {
        let found = find(TEXT, "الكتابُ", None, None);
        assert_eq!((found.count, found.decided()), (3, None));
    }

    #[test]
    fn a_prefix_or_a_suffix_decides() {
        let after = find(TEXT, "الكتابُ", Some("قال: "), None).decided().unwrap();
        let before = find(TEXT, "الكتابُ", None, Some(" 2024")).decided().unwrap();
        assert_eq!(after, before);
        let first = find(TEXT, "الكتابُ", Some("«"), Some("»"))
            .decided()
            .unwrap();
        assert_eq!(at(TEXT, &(first.start - 1..first.end + 1)), "«الكتابُ»");
    }

    #[test]
    fn a_context_that_fits_nowhere_decides_nothing() {
        let found = find(TEXT, "الكتابُ", Some("كتب: "), None);
        assert_eq!(
            (found.count, found.in_context, found.decided()),
            (3, 0, None)
        );
    }

    #[test]
    fn an_absent_quotation_is_not_found_and_marks_count() {
        assert_eq!(find(TEXT, "الكتاب ", None, None).count, 0);
        assert_eq!(find("", "ا", None, None), Found::default());
    }

    #[test]
    fn places_may_overlap() {
        assert_eq!(find("اااا", "اا", None, None).count, 3);
    }

    #[test]
    fn a_text_in_pieces_gives_the_same_as_the_text_at_once() {
        let whole = TEXT.repeat(40_000);
        let mut search = Search::new(Wanted {
            quote: "وذا الكتابُ.\nقالَ",
            prefix: Some("(API)، "),
            suffix: Some(" «الكتابُ»"),
        });
        for line in whole.split_inclusive(' ') {
            search.push(line);
        }
        let at_once = find(
            &whole,
            "وذا الكتابُ.\nقالَ",
            Some("(API)، "),
            Some(" «الكتابُ»"),
        );
        let found = search.finish();
        assert_eq!(found.count, 39_999);
        assert_eq!(found, at_once);
        assert_eq!(found.in_context, found.count);
    }

    #[test]
    fn a_place_after_many_pieces_is_still_counted_from_the_start() {
        let whole = format!("{}العلامةُ هنا.", TEXT.repeat(40_000));
        let mut search = Search::new(Wanted {
            quote: "العلامةُ",
            prefix: None,
            suffix: None,
        });
        for line in whole.split_inclusive('\n') {
            search.push(line);
        }
        let place = search.finish().decided().unwrap();
        assert_eq!(place.start, code_points(TEXT) * 40_000);
    }
}
