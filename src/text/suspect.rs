//! Owns finding passages whose seen order is not that of their text because directional controls make it so: what the authors of "Trojan
//! Source" (2021) use to show one thing and mean another.
//!
//! Overrides are suspect, and embeddings and isolates that nothing closes; those that are closed, and directional marks, are how honest
//! text sets a name or a number apart. Even a suspect control is left in peace when everything stands where it would stand without it.

use std::ops::Range;

use super::bidi::{self, Direction};
use super::{clean, order};

/// U+200B, which is of class BN, so that X9 takes it out; as long in UTF-8 as every control that it is put for.
const NOTHING: &str = "\u{200B}";

/// A control that is still open, and the byte that it starts at.
struct Open {
    at: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Override,
    Embedding,
    Isolate,
}

/// What suspect controls reach over.
#[derive(Default)]
struct Found {
    /// From an opener to the end of what closes it, or of the text.
    passages: Vec<Range<usize>>,
    /// The bytes of openers, and of what closes overrides.
    controls: Vec<usize>,
}

/// The passages of a paragraph of that base direction whose seen order suspect controls change: byte ranges from the control to the end of
/// what closes it, ascending, apart from one another.
pub fn passages(text: &str, base: Direction) -> Vec<Range<usize>> {
    let Found { passages, controls } = suspects(text);
    if passages.is_empty() {
        return passages;
    }
    let calm = without(text, &controls);
    let shown: Vec<usize> = text
        .char_indices()
        .filter(|&(_, ch)| clean::hidden(ch).is_none())
        .map(|(at, _)| at)
        .collect();
    let (levels, calm) = (bidi::levels(text, base), bidi::levels(&calm, base));
    let order_in = |levels: &[bidi::Level], shown: &[usize]| {
        let levels: Vec<bidi::Level> = shown.iter().map(|&at| levels[at]).collect();
        order::visual_order(&levels)
    };
    let is_moved = |shown: &[usize]| order_in(&levels, shown) != order_in(&calm, shown);
    let all = merged(passages);
    let within = |passage: &Range<usize>| {
        let first = shown.partition_point(|&at| at < passage.start);
        let end = shown.partition_point(|&at| at < passage.end);
        &shown[first..end]
    };
    let moved: Vec<_> = all
        .iter()
        .filter(|one| is_moved(within(one)))
        .cloned()
        .collect();
    match moved.is_empty() && is_moved(&shown) {
        // None moves anything inside itself, but against its neighbours.
        true => all,
        false => moved,
    }
}

/// The parts of passages that lie in a stretch of the text.
pub fn within(passages: &[Range<usize>], stretch: &Range<usize>) -> Vec<Range<usize>> {
    let parts = passages.iter().map(|bytes| {
        let start = bytes.start.max(stretch.start);
        start..bytes.end.min(stretch.end)
    });
    parts.filter(|bytes| bytes.start < bytes.end).collect()
}

/// Follows the controls of a paragraph as X1–X8 do.
fn suspects(text: &str) -> Found {
    let mut found = Found::default();
    let mut open: Vec<Open> = Vec::new();
    for (at, ch) in text.char_indices().filter(|(_, ch)| !ch.is_ascii()) {
        let kind = match ch {
            '\u{202D}' | '\u{202E}' => Kind::Override,
            '\u{202A}' | '\u{202B}' => Kind::Embedding,
            '\u{2066}'..='\u{2068}' => Kind::Isolate,
            '\u{202C}' => {
                // It closes nothing across an isolate.
                if let Some(last) = open.pop_if(|last| last.kind != Kind::Isolate)
                    && last.kind == Kind::Override
                {
                    found.controls.push(at);
                    found.add(last.at, at + ch.len_utf8());
                }
                continue;
            }
            '\u{2069}' => {
                // It closes whatever was opened since its isolate, and was left open.
                if let Some(isolate) = open.iter().rposition(|one| one.kind == Kind::Isolate) {
                    for left in open.drain(isolate..).skip(1) {
                        found.add(left.at, at);
                    }
                }
                continue;
            }
            _ => continue,
        };
        open.push(Open { at, kind });
    }
    for left in open {
        found.add(left.at, text.len());
    }
    found
}

impl Found {
    fn add(&mut self, start: usize, end: usize) {
        self.passages.push(start..end);
        self.controls.push(start);
    }
}

/// The text with nothing in place of those controls; offsets stay.
fn without(text: &str, controls: &[usize]) -> String {
    let mut calm = text.to_owned();
    for &at in controls {
        calm.replace_range(at..at + NOTHING.len(), NOTHING);
    }
    calm
}

/// The same bytes as ranges that do not meet.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    ranges.dedup_by(|next, last| {
        let meets = next.start < last.end;
        if meets {
            last.end = last.end.max(next.end);
        }
        meets
    });
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text, read as its first strong letter says.
    fn found(text: &str) -> Vec<&str> {
        let base = bidi::base_direction(text, None, Direction::Rtl);
        let ranges = passages(text, base);
        ranges.into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn an_override_that_turns_letters_or_digits_round_is_found() {
        let sum = "دفع \u{202E}0005\u{202C} دينار";
        assert_eq!(found(sum), ["\u{202E}0005\u{202C}"]);
        let word = "كتب \u{202D}مدح\u{202C} أخوه";
        assert_eq!(found(word), ["\u{202D}مدح\u{202C}"]);
        let file = "report\u{202E}txt.exe";
        assert_eq!(found(file), ["\u{202E}txt.exe"]);
    }

    #[test]
    fn what_is_left_open_is_found_when_it_moves_something() {
        // A comment that seems to end before the condition.
        let code = "/*\u{202E} } \u{2066}if (isAdmin)\u{2069} \u{2066} begin */";
        assert_eq!(found(code).len(), 1);
        let early = "'' خصم \u{2067}'' ;return";
        assert_eq!(found(early).len(), 0, "a right-to-left line stays so");
        let early = "x = '' خصم \u{2067}'' ;return";
        assert_eq!(found(early), ["\u{2067}'' ;return"]);
        let inside = "قال \u{2067}a \u{202A}ب، c\u{2069} ثم";
        assert_eq!(found(inside), ["\u{202A}ب، c"]);
    }

    #[test]
    fn honest_controls_are_left_in_peace() {
        for text in [
            "قال \u{2068}CPU (x86)\u{2069} ثم",
            "لغة C++\u{200E} و«\u{200F}نعم»",
            "می\u{200C}خواهم",
            "\u{202B}قال أحمد: نعم.\u{202C}",
            // No other order comes of these.
            "قال \u{202E}نعم\u{202C} ثم",
            "قال \u{2067}نعم",
            "نعم\u{202C}\u{2069}",
            "",
        ] {
            assert_eq!(found(text), [""; 0], "{text:?}");
        }
    }

    #[test]
    fn nested_ones_are_one_passage_and_thousands_are_no_burden() {
        let text = "ا \u{202D}ب \u{202E}abc\u{202C} ت\u{202C} ث";
        assert_eq!(found(text).len(), 1);
        let many = "\u{202E}ab\u{202C} ".repeat(4_000);
        assert_eq!(found(&many).len(), 4_000);
        let deep = "\u{202E}".repeat(4_000) + "ab";
        assert_eq!(found(&deep), [&*deep]);
    }
}
