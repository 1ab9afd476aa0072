//! Owns phrases: what stands between ، ؛ : and spaced dashes that are brackets, within a sentence, a quotation or brackets.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::quotation::{DEEPEST, quotations};
use super::sentence::{closer_of, sentences};
use super::{is_arabic_end, is_ignorable, words};

/// The phrases of a paragraph, in the order in which they begin, the longer first.
///
/// What a quotation or brackets hold is cut by itself, and is a whole for the text around it: a comma inside «» parts no phrase
/// outside. Marks and blanks at the ends belong to none, questions and exclamations do.
pub fn phrases(text: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let ends: Vec<usize> = sentences(text).into_iter().map(|one| one.end).collect();
    let mut found = Vec::new();
    cut(text, 0..text.len(), &groups, &ends, &mut found);
    for (nth, group) in groups.iter().enumerate() {
        cut(
            text,
            group.inner.clone(),
            &groups[nth + 1..],
            &ends,
            &mut found,
        );
    }
    found.sort_by_key(|one| (one.start, std::cmp::Reverse(one.end)));
    found.dedup();
    found
}

/// A quotation or brackets.
struct Group {
    whole: Range<usize>,
    inner: Range<usize>,
}

/// Quotations and closed brackets in the order in which they begin; what crosses another is left out.
fn groups(text: &str) -> Vec<Group> {
    let mut all: Vec<Group> = quotations(text)
        .into_iter()
        .map(|one| Group {
            whole: one.whole,
            inner: one.inner,
        })
        .collect();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, ch) in text.char_indices() {
        match ch {
            '(' | '[' if open.len() < DEEPEST => {
                open.extend(closer_of(ch).map(|closer| (at, closer)))
            }
            ')' | ']' if open.last().is_some_and(|&(_, closer)| closer == ch) => {
                if let Some((start, _)) = open.pop() {
                    all.push(Group {
                        whole: start..at + ch.len_utf8(),
                        inner: start + 1..at,
                    });
                }
            }
            _ => {}
        }
    }
    all.sort_by_key(|one| (one.whole.start, std::cmp::Reverse(one.whole.end)));
    let mut enclosing: Vec<Range<usize>> = Vec::new();
    all.retain(|one| {
        while enclosing
            .last()
            .is_some_and(|inner| inner.end <= one.whole.start)
        {
            enclosing.pop();
        }
        let is_nested = enclosing
            .last()
            .is_none_or(|inner| inner.start <= one.whole.start && one.whole.end <= inner.end);
        if is_nested {
            enclosing.push(one.inner.clone());
        }
        is_nested
    });
    all
}

/// Cuts the text of one level; `groups` are those that begin after its start, `ends` where sentences end.
fn cut(
    text: &str,
    level: Range<usize>,
    groups: &[Group],
    ends: &[usize],
    found: &mut Vec<Range<usize>>,
) {
    let mut pieces = Vec::new();
    let mut start = level.start;
    let mut at = level.start;
    let mut inside = groups.iter().peekable();
    while at < level.end {
        while inside.next_if(|group| group.whole.start < at).is_some() {}
        if let Some(group) = inside.next_if(|group| group.whole.start == at) {
            at = group.whole.end.min(level.end);
        } else {
            let Some(ch) = text[at..].chars().next() else {
                break;
            };
            let end = at + ch.len_utf8();
            if parts(text, at, ch) {
                pieces.push((start..at, Cut::Mark));
                start = end;
            } else if is_spaced_dash(text, at, ch) {
                pieces.push((start..at, Cut::Dash));
                start = end;
            }
            at = end;
        }
        if ends.binary_search(&at).is_ok() && at < level.end {
            pieces.push((start..at, Cut::Sentence));
            start = at;
        }
    }
    pieces.push((start..level.end.max(start), Cut::Sentence));
    for range in joined(text, &pieces) {
        found.extend(trimmed(text, range));
    }
}

/// What a piece ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cut {
    /// A comma, semicolon or colon.
    Mark,
    /// A dash, which may be a bracket.
    Dash,
    /// The end of a sentence, or of the level.
    Sentence,
}

/// Joins pieces again that were cut at dashes which are no brackets: two dashes in one sentence with two words or more between
/// them are («تعمّدت - هذه المرّة - إسقاط»), others join words («سوري - روسي - تركي»).
fn joined(text: &str, pieces: &[(Range<usize>, Cut)]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut is_inside = false;
    for (nth, (range, cut)) in pieces.iter().enumerate() {
        let from = *start.get_or_insert(range.start);
        let opens = !is_inside
            && *cut == Cut::Dash
            && !text[range.clone()].trim().is_empty()
            && closes_again(text, &pieces[nth + 1..]);
        let closes = is_inside && *cut == Cut::Dash;
        if *cut != Cut::Dash || opens || closes {
            out.push(from..range.end);
            start = None;
        }
        is_inside = match cut {
            Cut::Dash => opens || is_inside && !closes,
            Cut::Mark => is_inside,
            Cut::Sentence => false,
        };
    }
    out
}

/// Says whether the next dash of the sentence closes what one opened before `pieces`.
fn closes_again(text: &str, pieces: &[(Range<usize>, Cut)]) -> bool {
    let mut count = 0;
    for (range, cut) in pieces {
        count += words(&text[range.clone()]).len();
        match cut {
            Cut::Dash => return count >= 2,
            Cut::Mark => {}
            Cut::Sentence => return false,
        }
    }
    false
}

/// Says whether the character at `at` parts phrases: no comma within a number, no colon within a time or an address.
fn parts(text: &str, at: usize, ch: char) -> bool {
    let before = &text[..at];
    let after = text[at + ch.len_utf8()..].chars().next();
    let is_apart = after.is_none_or(|next| next.is_whitespace() || is_ignorable(next));
    match ch {
        '؛' | ';' => true,
        '،' | ',' => !(before.ends_with(char::is_numeric) && after.is_some_and(char::is_numeric)),
        ':' => is_apart || is_arabic_end_beside(before) && !after.is_some_and(char::is_numeric),
        _ => false,
    }
}

/// Says whether an Arabic word, or a quotation's end, stands directly before.
fn is_arabic_end_beside(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(|ch| !ch.is_whitespace() && !ch.is_ascii())
        && is_arabic_end(before)
}

/// Says whether `ch` is a dash with blanks on either side, or one before and a mark after it («- وهو يبتسم -،»).
fn is_spaced_dash(text: &str, at: usize, ch: char) -> bool {
    if !matches!(ch, '-' | '–' | '—' | 'ـ' | '−') {
        return false;
    }
    let before = text[..at].trim_end_matches(is_ignorable);
    let after = text[at + ch.len_utf8()..].trim_start_matches(is_ignorable);
    before.ends_with(char::is_whitespace)
        && after
            .chars()
            .next()
            .is_none_or(|next| next.is_whitespace() || matches!(next, '،' | '؛' | ':' | '.' | ','))
}

/// A piece without what stands around its words; `None` when it has none.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let piece = &text[range.clone()];
    let is_edge = |ch: char| {
        ch.is_whitespace()
            || is_ignorable(ch)
            || matches!(
                ch,
                '،' | '؛' | ':' | ',' | ';' | '.' | '…' | '۔' | '-' | '–' | '—'
            )
    };
    let start = piece.len() - piece.trim_start_matches(is_edge).len();
    let end = piece.trim_end_matches(is_edge).len();
    let is_word = |ch: char| ch.is_alphanumeric() && !is_combining_mark(ch);
    (start < end && piece[start..end].contains(is_word))
        .then(|| range.start + start..range.start + end)
}
