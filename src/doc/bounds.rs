//! Owns where blocks begin and end: found from any offset by looking near it, so that no block is ever numbered.
//!
//! A natural bound is the start, the end, and the place after each line end that stands (one that is not joined).
//! A stretch between natural bounds may be longer than anyone lays out at once, so it is also cut near multiples of
//! [`GRID`] that lie at least [`CLEAR`] from its ends. Both depend on the bytes alone, never on where the search
//! began: walking forwards, walking backwards and asking at random give the same blocks, and editing one paragraph
//! of ordinary length never moves a cut.
//!
//! A block is all that direction and embeddings are told from. So of a stretch that is cut, each piece after the first has the
//! direction of its own first strong letter, and an isolate, an embedding or a bracket that is open at a cut ends there (UAX #9 lets
//! both end with the paragraph, P2 and X8, which such a piece is not). Only a line of more than sixteen kilobytes without an end is
//! ever cut; what it loses is the order of words at most, never a letter.
//!
//! With grid lines `|`, natural bounds `¶` and cuts `^`:
//!
//! ```text
//! ¶----|---¶-----|----------|----------|--¶
//!                      ^          ^              the second line is too near the bound before it, the last too near the end
//! ```

use std::ops::Range;

use super::line::is_mark;
use super::text::Text;
use super::utf8;

/// Cuts are made near multiples of this many bytes.
const GRID: u64 = 16 * 1024;
/// How far a grid line keeps from natural bounds: ordinary paragraphs are shorter than twice this, and never cut.
const CLEAR: u64 = 8 * 1024;
/// How far after its grid line a cut may lie, while it looks for the end of a sentence.
const REACH: u64 = 2 * 1024;
/// How far to look for natural bounds: three grid lines, so that a cut is certain to be found when none is.
const SEARCH: u64 = 3 * GRID;

/// The bounds of the block that holds the byte at `at`, which must lie before the end. `stands` says whether the line
/// end whose LF is at a place closes a paragraph.
pub(super) fn around(text: &Text, at: u64, stands: &dyn Fn(u64) -> bool) -> Range<u64> {
    let text_end = text.end();
    let natural_start = bound_before(text, at, stands);
    let natural_end = bound_after(text, at, text_end, stands);
    // Beyond the reach of the search a bound is only known to be too far away to matter for the lines asked about.
    let low = natural_start.unwrap_or(at.saturating_sub(SEARCH));
    let high = natural_end.unwrap_or(at + SEARCH);
    let (mut start, mut end) = (low, high.min(text_end));
    if high - low < 2 * CLEAR {
        return start..end;
    }
    let mut line = (low + CLEAR).next_multiple_of(GRID);
    while line + CLEAR <= high {
        let cut = cut_near(text, line);
        if cut <= at {
            start = start.max(cut);
        } else {
            end = end.min(cut);
            break;
        }
        line += GRID;
    }
    start..end
}

/// The last natural bound at or before `at`, unless it is too far away.
fn bound_before(text: &Text, at: u64, stands: &dyn Fn(u64) -> bool) -> Option<u64> {
    let lowest = at.saturating_sub(SEARCH);
    let mut before = at;
    while let Some(line_feed) = text.find_line_feed_back(lowest..before) {
        if stands(line_feed) {
            return Some(line_feed + 1);
        }
        before = line_feed;
    }
    (lowest == 0).then_some(0)
}

/// The first natural bound after `at`, unless it is too far away.
fn bound_after(text: &Text, at: u64, end: u64, stands: &dyn Fn(u64) -> bool) -> Option<u64> {
    let highest = at.saturating_add(SEARCH).min(end);
    let mut from = at;
    while let Some(line_feed) = text.find_line_feed(from..highest) {
        if stands(line_feed) {
            return Some(line_feed + 1);
        }
        from = line_feed + 1;
    }
    (highest == end).then_some(end)
}

/// Where the cut for a grid line lies: before the first sentence that starts within reach, else before the first
/// word, else at the first place that parts no letter from its marks and no lam from its alef.
fn cut_near(text: &Text, line: u64) -> u64 {
    let surroundings = line.saturating_sub(4);
    let bytes = text.bytes(surroundings..line + REACH + 4);
    let first = utf8::ceiling(&bytes, super::text::size(line - surroundings));
    let reach = first + super::text::size(REACH);
    let (mut word, mut anywhere) = (None, None);
    let (mut sentence_ended, mut after_blank) = (false, false);
    for (byte, ch) in utf8::code_points(&bytes[first..]) {
        let place = first + byte;
        if place > reach {
            break;
        }
        let blank = ch.is_whitespace();
        if !blank && !clings(ch) {
            if after_blank && sentence_ended {
                return surroundings + place as u64;
            }
            if after_blank {
                word = word.or(Some(place));
            }
            anywhere = anywhere.or(Some(place));
        }
        sentence_ended = ends_sentence(ch) || sentence_ended && (blank || closes(ch));
        after_blank = blank;
    }
    surroundings + word.or(anywhere).unwrap_or(first) as u64
}

/// Says whether a cut before `ch` would show: it belongs to the letter before it, or forms a ligature with it.
fn clings(ch: char) -> bool {
    is_mark(ch)
        || matches!(ch, '\u{200C}' | '\u{200D}')
        || matches!(ch, 'ا' | 'أ' | 'إ' | 'آ' | 'ٱ')
}

fn ends_sentence(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?' | '؟' | '…' | '۔')
}

fn closes(ch: char) -> bool {
    matches!(ch, '»' | '”' | '’' | '"' | '\'' | ')' | ']' | '}')
}
