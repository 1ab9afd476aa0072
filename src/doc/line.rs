//! Owns `Line`: one line of the source as it lies there, and what can be told of it from itself and its neighbours.

use unicode_normalization::char::is_combining_mark;

use super::text::Text;
use super::verse::separator;

/// A line longer than this many bytes was not wrapped by hand, is no verse and no title.
pub(super) const LONGEST: u64 = 1024;
/// A line of at most [`LONGEST`] bytes.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Where it starts.
    pub(super) start: u64,
    /// Where the next line starts; the end of the text when there is none.
    pub(super) end: u64,
    /// Without its line end.
    pub(super) text: String,
}

impl Line {
    /// The line that holds the byte at `at`; `None` past the end and for a longer line.
    pub(super) fn at(text: &Text, at: u64) -> Option<Self> {
        let end = text.end();
        if at >= end {
            return None;
        }
        let low = at.saturating_sub(LONGEST);
        let start = match text.find_line_feed_back(low..at) {
            Some(line_feed) => line_feed + 1,
            None if low == 0 => 0,
            None => return None,
        };
        let high = (start + LONGEST).min(end);
        let end = match text.find_line_feed(at..high) {
            Some(line_feed) => line_feed + 1,
            None if high == end => end,
            None => return None,
        };
        let mut decoded = text.decode(start..end).text;
        strip_line_end(&mut decoded);
        Some(Self {
            start,
            end,
            text: decoded,
        })
    }

    /// The line before this one.
    pub(super) fn before(&self, text: &Text) -> Option<Self> {
        Self::at(text, self.start.checked_sub(1)?)
    }

    /// The line after this one.
    pub(super) fn after(&self, text: &Text) -> Option<Self> {
        Self::at(text, self.end)
    }

    pub(super) fn is_blank(&self) -> bool {
        is_blank(&self.text)
    }

    /// Says whether it is a verse of two hemistichs: it is parted as such, and so is a line next to it, with at most
    /// one blank line between. One parted line alone is a table of contents, or prose with something left out.
    pub(super) fn is_verse(&self, text: &Text) -> bool {
        let Some(own) = separator(&self.text) else {
            return false;
        };
        let same = |line: Line| separator(&line.text) == Some(own);
        past_blank(self.before(text), |line| line.before(text)).is_some_and(same)
            || past_blank(self.after(text), |line| line.after(text)).is_some_and(same)
    }
}

/// That line, or the next one in the same way when it is blank.
fn past_blank(line: Option<Line>, step: impl Fn(&Line) -> Option<Line>) -> Option<Line> {
    line.and_then(|line| {
        if line.is_blank() {
            step(&line)
        } else {
            Some(line)
        }
    })
}

/// Says whether nothing stands in `text` but white space, marks of direction and a BOM.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|ch| ch.is_whitespace() || is_format(ch))
}

/// Cuts off the LF or CRLF that closes `text`.
pub(super) fn strip_line_end(text: &mut String) {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
}

/// Cells that `text` takes, near enough to judge lengths by: code points that are neither marks nor unseen.
pub(super) fn cells(text: &str) -> usize {
    text.chars()
        .filter(|&ch| !is_mark(ch) && !is_format(ch) && !ch.is_control())
        .count()
}

/// Says whether `ch` is a mark on the letter before it. Asked of every letter when a text is opened, so the letters
/// and marks of Arabic and all of Latin are told without the table.
pub(super) fn is_mark(ch: char) -> bool {
    match ch {
        '\0'..='\u{2FF}' | '\u{620}'..='\u{64A}' | '\u{660}'..='\u{66F}' => false,
        '\u{64B}'..='\u{65F}' => true,
        _ => is_combining_mark(ch),
    }
}

/// Joiners, directional marks and the BOM: what stands in a line unseen.
fn is_format(ch: char) -> bool {
    matches!(ch, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}')
}
