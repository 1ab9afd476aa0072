//! Owns the items of lists: the one a paragraph is, and those that stand in a row within it.

use std::ops::Range;

use super::abbreviation::bare;

/// The items of a paragraph, without their bullets and numbers, as byte ranges.
///
/// A paragraph that begins with a bullet or a number is one item, unless more numbers follow: «1) … 2) …», «(أ) … (ب) …», «أوّلًا: …
/// ثانيًا: …» are as many items. A number counts on only after a mark that ends something, or when there are three in a row.
pub fn items(text: &str) -> Vec<Range<usize>> {
    let tokens = tokens(text);
    let markers: Vec<Marker> = tokens
        .iter()
        .enumerate()
        .filter_map(|(nth, token)| Marker::of(text, &tokens[..nth], token.clone()))
        .collect();
    let mut row: Vec<Range<usize>> = Vec::new();
    for marker in markers.iter().filter(|marker| marker.number == 1) {
        let candidate = count_on(marker, &markers);
        if candidate.len() > row.len() {
            row = candidate;
        }
    }
    if row.len() < 2 {
        row = tokens
            .first()
            .filter(|first| is_marker(&text[(*first).clone()]) && tokens.len() > 1)
            .cloned()
            .into_iter()
            .collect();
    }
    let ends = row.iter().skip(1).map(|next| next.start);
    let ends: Vec<usize> = ends.chain([text.len()]).collect();
    row.into_iter()
        .zip(ends)
        .filter_map(|(marker, end)| trimmed(text, marker.end..end))
        .collect()
}

/// Words and marks between blanks.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split(char::is_whitespace)
        .filter_map(|part| {
            let start = text[at..].find(part).map_or(at, |found| at + found);
            at = start + part.len();
            (!part.is_empty()).then_some(start..at)
        })
        .collect()
}

/// How the numbers of a list are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Number(char),
    Enclosed,
    Letter(char),
    EnclosedLetter,
    Word,
}

/// A number of a list.
struct Marker {
    style: Style,
    number: usize,
    bytes: Range<usize>,
    /// It stands at the beginning or after a mark that ends something.
    is_apart: bool,
}

/// Letters as they number: in the order of the abjad, which lists keep.
const ABJAD: [&str; 10] = ["أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي"];

/// Adverbs that number.
const ORDINALS: [&str; 10] = [
    "أولا",
    "ثانيا",
    "ثالثا",
    "رابعا",
    "خامسا",
    "سادسا",
    "سابعا",
    "ثامنا",
    "تاسعا",
    "عاشرا",
];

impl Marker {
    fn of(text: &str, before: &[Range<usize>], bytes: Range<usize>) -> Option<Self> {
        let token = &text[bytes.clone()];
        let is_apart = before.last().is_none_or(|last| {
            text[last.clone()].ends_with(['.', ':', '؛', ';', '،', ',', '؟', '!', '»', ')'])
        });
        let (style, number) = numbered(token)?;
        Some(Self {
            style,
            number,
            bytes,
            is_apart,
        })
    }
}

/// The style and the number of a token that numbers.
fn numbered(token: &str) -> Option<(Style, usize)> {
    let word = token.strip_suffix([':', '،', '-', '.']);
    let word = bare(word.unwrap_or(token));
    let word = word.strip_prefix('و').unwrap_or(&word);
    if let Some(nth) = ORDINALS.iter().position(|one| *one == word) {
        return Some((Style::Word, nth + 1));
    }
    let closer = token.chars().next_back()?;
    let (label, enclosed) = match token.strip_prefix('(') {
        Some(rest) => (rest.strip_suffix(')')?, true),
        None => (token.strip_suffix([')', '.', '-'])?, false),
    };
    let label = bare(label);
    if let Some(number) = number(&label) {
        let style = if enclosed {
            Style::Enclosed
        } else {
            Style::Number(closer)
        };
        return Some((style, number));
    }
    let nth = ABJAD.iter().position(|one| *one == label)?;
    let style = if enclosed {
        Style::EnclosedLetter
    } else {
        Style::Letter(closer)
    };
    Some((style, nth + 1))
}

fn number(label: &str) -> Option<usize> {
    let digits: String = label
        .chars()
        .map(|ch| match ch {
            '٠'..='٩' => char::from_digit(ch as u32 - '٠' as u32, 10),
            '۰'..='۹' => char::from_digit(ch as u32 - '۰' as u32, 10),
            _ => ch.is_ascii_digit().then_some(ch),
        })
        .collect::<Option<_>>()?;
    (digits.len() <= 3).then(|| digits.parse().ok()).flatten()
}

/// The markers of `first`'s list, as far as they count on.
fn count_on(first: &Marker, markers: &[Marker]) -> Vec<Range<usize>> {
    let mut row = vec![first];
    for marker in markers {
        let last = row[row.len() - 1];
        let is_next = marker.style == first.style
            && marker.number == last.number + 1
            && marker.bytes.start > last.bytes.end;
        if is_next {
            row.push(marker);
        }
    }
    let is_list = row.len() >= 3 || row.iter().all(|marker| marker.is_apart);
    if !is_list {
        return Vec::new();
    }
    row.into_iter().map(|marker| marker.bytes.clone()).collect()
}

/// Says whether a paragraph that begins with `token` is an item of a list: a bullet, a number, a letter in brackets. (A letter with a
/// full stop is somebody's title.)
fn is_marker(token: &str) -> bool {
    let mut chars = token.chars();
    let is_bullet = matches!(
        (chars.next(), chars.next()),
        (
            Some(
                '-' | '–'
                    | '—'
                    | 'ـ'
                    | '*'
                    | '+'
                    | '•'
                    | '▪'
                    | '■'
                    | '○'
                    | '●'
                    | '◦'
                    | '·'
                    | '✓'
            ),
            None
        )
    );
    let is_numbered = matches!(
        numbered(token),
        Some((
            Style::Number(_) | Style::Enclosed | Style::EnclosedLetter | Style::Letter(')' | '-'),
            _
        ))
    );
    is_bullet || is_numbered
}

/// An item without the blanks and the marks between it and the next one.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let item = &text[range.clone()];
    let is_edge = |ch: char| ch.is_whitespace() || matches!(ch, '؛' | '،' | ';' | ',');
    let start = item.len() - item.trim_start().len();
    let end = item.trim_end_matches(is_edge).len();
    (start < end).then(|| range.start + start..range.start + end)
}
