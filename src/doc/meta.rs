//! Owns what is known about an article beside its text: title, source, language, size and stamp.

use super::line::{Line, cells, is_blank};
use super::text::{SAMPLE, Text};

/// What is known about an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title: a first short line alone, else the first eight words, else the source's name. Unsanitised source text.
    pub title: String,
    /// Whether the text itself opens with the title (then it is not shown again above the text).
    pub title_in_text: bool,
    /// Where it came from, as the store names it (an absolute path, `-` for standard input, `guide:ar`).
    pub source: String,
    /// Size in bytes and time of change in nanoseconds: stands in for a content hash until that is known.
    pub stamp: String,
    /// Whether there were bytes that are not valid UTF-8 in what was looked at when it was opened (the first 16 kB);
    /// `Document::has_invalid` knows of those met later.
    pub has_invalid: bool,
}

/// Words of the text that stand for a title where there is none.
const TITLE_WORDS: usize = 8;
/// Cells in the longest line taken for a title: longer ones are paragraphs.
const TITLE_CELLS: usize = 80;
/// Code points in the longest title made of first words, which may be of any length.
const TITLE_CODE_POINTS: usize = 200;

/// What the first lines say about a title.
#[derive(Debug, Default)]
pub(super) struct Title {
    /// The words, `None` when the text has none.
    pub(super) words: Option<String>,
    /// Where the line starts that is a title and nothing else.
    pub(super) line: Option<u64>,
}

/// Looks for the title at the start of the text.
pub(super) fn title(text: &Text) -> Title {
    let Some(start) = first_words(text) else {
        return Title::default();
    };
    if let Some(line) = Line::at(text, start)
        && stands_alone(text, &line)
    {
        return Title {
            words: Some(clean(&line.text).to_owned()),
            line: Some(line.start),
        };
    }
    let end = text
        .find_line_feed(start..start + SAMPLE)
        .unwrap_or(start + SAMPLE)
        .min(text.end());
    let opening = text.decode(start..text.floor(end)).text;
    Title {
        words: Some(first_eight(&opening)),
        line: None,
    }
}

/// Where the first line that is not blank starts, as far as the first window goes.
fn first_words(text: &Text) -> Option<u64> {
    let sample_end = text.end().min(SAMPLE);
    let mut start = 0;
    while start < sample_end {
        let next = text
            .find_line_feed(start..sample_end)
            .map_or(sample_end, |lf| lf + 1);
        if !is_blank(&text.decode(start..text.floor(next)).text) {
            return Some(start);
        }
        start = next;
    }
    None
}

/// Says whether a line is short, is no sentence and no verse, and has a blank line or a long paragraph after it.
fn stands_alone(text: &Text, line: &Line) -> bool {
    let words = clean(&line.text);
    let goes_on = words.ends_with(['.', '،', ',', '؛', ';', ':', '۔', '…']);
    if goes_on || cells(words) > TITLE_CELLS || line.end >= text.end() || line.is_verse(text) {
        return false;
    }
    match line.after(text) {
        Some(next) if next.is_blank() => first_words_after(text, next.end),
        // Where a line is a paragraph, a short one above a long one is a title without any blank line.
        Some(next) => cells(&next.text) > 2 * TITLE_CELLS,
        None => true,
    }
}

/// Says whether anything but blanks follows within a window.
fn first_words_after(text: &Text, start: u64) -> bool {
    let end = text.floor(text.end().min(start + SAMPLE));
    !is_blank(&text.decode(start..end).text)
}

fn clean(words: &str) -> &str {
    words.trim_matches(|ch: char| ch.is_whitespace() || ch == '\u{FEFF}')
}

/// The first eight words of a line, with `…` when something is left out.
fn first_eight(line: &str) -> String {
    let line = clean(line);
    let mut words = line.split_whitespace();
    let mut title = words
        .by_ref()
        .take(TITLE_WORDS)
        .collect::<Vec<_>>()
        .join(" ");
    let mut cut = words.next().is_some();
    if let Some((place, _)) = title.char_indices().nth(TITLE_CODE_POINTS) {
        title.truncate(place);
        cut = true;
    }
    if cut {
        title.truncate(
            title
                .trim_end_matches(['،', ',', '.', ':', '؛', ';', ' '])
                .len(),
        );
        title.push('…');
    }
    title
}
