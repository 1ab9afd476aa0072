//! Owns quotations: where each begins and ends, nested, typed the wrong way round, or never closed.
//!
//! Marks with a direction («» ‹› and doubled brackets) open and close by what they are; “ ” ‘ ’ „ " and the ornate brackets of scripture, which
//! people type either way round, by what stands beside them. One that is never closed ends at the end of its paragraph; a straight one is none then.

use std::ops::Range;

/// Marks open within each other at most; more of them are ornament or noise.
pub(super) const DEEPEST: usize = 16;

/// A quotation of a paragraph, as byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub whole: Range<usize>,
    /// Without them, nor the blanks next to them; never empty.
    pub inner: Range<usize>,
}

/// A mark that is open.
struct Open {
    /// What closes it.
    closer: Mark,
    /// Where it begins, and where what it quotes begins.
    at: Range<usize>,
}

/// A kind of marks, named by its closer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Guillemets,
    SingleGuillemets,
    Curly,
    SingleCurly,
    Straight,
    Ornate,
    Doubled,
}

/// What a character does.
enum Role {
    Opens(Mark),
    Closes(Mark),
    /// It does either, as its surroundings have it.
    Either(Mark),
}

fn role(ch: char) -> Option<Role> {
    Some(match ch {
        '«' => Role::Opens(Mark::Guillemets),
        '»' => Role::Closes(Mark::Guillemets),
        '‹' => Role::Opens(Mark::SingleGuillemets),
        '›' => Role::Closes(Mark::SingleGuillemets),
        '“' | '”' | '„' => Role::Either(Mark::Curly),
        '‘' | '’' => Role::Either(Mark::SingleCurly),
        '"' => Role::Either(Mark::Straight),
        '\u{FD3E}' | '\u{FD3F}' => Role::Either(Mark::Ornate),
        _ => return None,
    })
}

/// The quotations of a paragraph in the order in which they begin; each lies inside another or outside it.
///
/// Quotation marks around nothing are none.
pub fn quotations(text: &str) -> Vec<Quotation> {
    let mut open: Vec<Open> = Vec::new();
    let mut found = Vec::new();
    let mut passed = 0;
    for (at, ch) in text.char_indices() {
        if at < passed {
            continue;
        }
        let mut end = at + ch.len_utf8();
        let role = if text[at..].starts_with("((") {
            end += 1;
            Some(Role::Opens(Mark::Doubled))
        } else if text[at..].starts_with("))") && is_open(&open, Mark::Doubled) {
            end += 1;
            Some(Role::Closes(Mark::Doubled))
        } else {
            role(ch)
        };
        passed = end;
        match role {
            Some(Role::Opens(_)) if open.len() >= DEEPEST => {}
            Some(Role::Opens(closer)) => open.push(Open {
                closer,
                at: at..end,
            }),
            Some(Role::Closes(mark)) => close(text, &mut open, &mut found, mark, at..end),
            Some(Role::Either(mark)) => match either(text, &open, mark, at..end) {
                Some(true) if open.len() >= DEEPEST => {}
                Some(true) => open.push(Open {
                    closer: mark,
                    at: at..end,
                }),
                Some(false) => close(text, &mut open, &mut found, mark, at..end),
                None => {}
            },
            None => {}
        }
    }
    let end = text.trim_end().len();
    for left in open {
        // One sign on one line is an inch, a second, a slip.
        if !matches!(
            left.closer,
            Mark::Straight | Mark::SingleCurly | Mark::Doubled
        ) {
            found.extend(quotation(text, left.at, end..end));
        }
    }
    found.sort_by_key(|one: &Quotation| (one.whole.start, std::cmp::Reverse(one.whole.end)));
    found
}

fn is_open(open: &[Open], mark: Mark) -> bool {
    open.iter().any(|one| one.closer == mark)
}

/// Whether a mark that goes either way opens or closes here; `None` for an apostrophe and a mark that does nothing.
fn either(text: &str, open: &[Open], mark: Mark, at: Range<usize>) -> Option<bool> {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let is_letter = |ch: Option<char>| ch.is_some_and(char::is_alphanumeric);
    if mark == Mark::SingleCurly && is_letter(before) && is_letter(after) {
        return None;
    }
    let follows_blank = before.is_none_or(|ch| ch.is_whitespace() || matches!(ch, '(' | '[' | '«'));
    let is_before_text = after.is_some_and(|ch| !ch.is_whitespace());
    let is_open = is_open(open, mark);
    if is_open && !(follows_blank && is_before_text) {
        return Some(false);
    }
    is_before_text.then_some(true)
}

/// Closes the innermost quotation of a kind; those left open inside it end with it.
fn close(
    text: &str,
    open: &mut Vec<Open>,
    found: &mut Vec<Quotation>,
    mark: Mark,
    at: Range<usize>,
) {
    let Some(place) = open.iter().rposition(|one| one.closer == mark) else {
        return;
    };
    for (nth, one) in open.drain(place..).enumerate() {
        match nth {
            0 => found.extend(quotation(text, one.at, at.clone())),
            // It was left open inside: «قال “نعم ثمّ سكت».
            _ if !matches!(
                one.closer,
                Mark::Straight | Mark::SingleCurly | Mark::Doubled
            ) =>
            {
                found.extend(quotation(text, one.at, at.start..at.start));
            }
            _ => {}
        }
    }
}

fn quotation(text: &str, opener: Range<usize>, closer: Range<usize>) -> Option<Quotation> {
    let inner = &text[opener.end..closer.start];
    let start = opener.end + (inner.len() - inner.trim_start().len());
    let end = opener.end + inner.trim_end().len();
    (start < end).then_some(Quotation {
        whole: opener.start..closer.end,
        inner: start..end,
    })
}
