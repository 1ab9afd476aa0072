//! Owns the walk over a paragraph that cuts it into sentences: brackets and quotations that are open, stops with their closers.

use std::ops::Range;

use super::appendage::{appendage, is_emoji};
use super::is_ignorable;
use super::stop::{Closed, Kind, Stop, ends};

/// Cuts `text` into sentences.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut walk = Walk::new(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(ch) = walk.char_at(at) {
        if ch.is_whitespace() {
            at += ch.len_utf8();
            continue;
        }
        let start = *walk.start.get_or_insert(at);
        if is_terminator(ch) && !walk.is_in_address(at) {
            let stop = walk.take_stop(at);
            at = stop.end;
            if ends(text, start, &stop) {
                found.push(start..at);
                walk.start = None;
            }
        } else {
            walk.pass(at, ch);
            at += ch.len_utf8();
        }
    }
    if let Some(start) = walk.start {
        found.push(start..text.trim_end().len());
    }
    found
}

/// A bracket or quotation that is open.
struct Open {
    closer: char,
    /// Whether the sentence began with it.
    opens_sentence: bool,
    /// Whether it is closed later in the paragraph.
    is_closed: bool,
}

struct Walk<'a> {
    text: &'a str,
    open: Vec<Open>,
    /// Byte places of the round and square brackets that are closed later, ascending.
    closed: Vec<usize>,
    /// Web addresses, in which no stop is a stop.
    addresses: Vec<Range<usize>>,
    /// Where the current sentence started.
    start: Option<usize>,
    /// Whether emoji stand before what they belong to, as bullets of a list.
    has_bullets: bool,
}

impl<'a> Walk<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            open: Vec::new(),
            closed: closed_brackets(text),
            addresses: addresses(text),
            start: None,
            has_bullets: text.trim_start().starts_with(is_emoji),
        }
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn is_in_address(&self, at: usize) -> bool {
        let after = self.addresses.partition_point(|range| range.start <= at);
        after > 0 && self.addresses[after - 1].contains(&at)
    }

    fn is_in_quotation(&self) -> bool {
        self.open
            .iter()
            .any(|open| !matches!(open.closer, ')' | ']' | '}'))
    }

    /// Says whether we are inside an aside: brackets within a sentence, whose stops are not its own.
    fn is_in_aside(&self) -> bool {
        self.open.iter().any(|open| {
            matches!(open.closer, ')' | ']' | '}') && open.is_closed && !open.opens_sentence
        })
    }

    /// Passes one character that ends nothing, keeping account of brackets.
    fn pass(&mut self, at: usize, ch: char) {
        if let Some(closer) = closer_of(ch) {
            self.open(at, closer);
        } else if is_closer(ch) {
            self.close(ch);
        } else if is_two_way(ch) && self.is_between_letters(at, ch) {
            // An apostrophe.
        } else if is_two_way(ch) {
            let is_open = self.open.iter().any(|open| open.closer == side(ch));
            let before = self.text[..at].chars().next_back();
            let starts = before.is_none_or(char::is_whitespace)
                && self
                    .char_at(at + ch.len_utf8())
                    .is_some_and(|next| !next.is_whitespace());
            if is_open && !starts {
                self.close(side(ch));
            } else if !is_open {
                self.open(at, side(ch));
            }
        }
    }

    fn is_between_letters(&self, at: usize, ch: char) -> bool {
        matches!(ch, '\'' | '‘' | '’')
            && self.text[..at]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric)
            && self
                .char_at(at + ch.len_utf8())
                .is_some_and(char::is_alphanumeric)
    }

    fn open(&mut self, at: usize, closer: char) {
        self.open.push(Open {
            closer,
            opens_sentence: self.start == Some(at),
            is_closed: self.closed.binary_search(&at).is_ok(),
        });
    }

    /// Closes the innermost bracket that `closer` closes, and those left open inside it.
    fn close(&mut self, closer: char) -> Option<Open> {
        let found = self.open.iter().rposition(|open| open.closer == closer)?;
        self.open.drain(found..).next()
    }

    /// Takes the terminators at `at`, and the closers and further terminators after them.
    fn take_stop(&mut self, at: usize) -> Stop {
        let mut stop = Stop {
            at,
            end: at,
            kind: Kind::Full,
            in_quotation: false,
            in_aside: false,
            closed: Closed::Nothing,
        };
        loop {
            let rest = &self.text[stop.end..];
            let terminators = terminators(rest);
            if terminators > 0 {
                stop.at = stop.end;
                stop.kind = Kind::of(&rest[..terminators]);
                stop.in_quotation = self.is_in_quotation();
                stop.closed = Closed::Nothing;
                stop.end += terminators;
            } else if let Some(taken) = self.take_closer(stop.end, &mut stop.closed) {
                stop.end += taken;
            } else {
                let ignorable = rest.len() - rest.trim_start_matches(is_ignorable).len();
                let more = ignorable + appendage(&rest[ignorable..], self.has_bullets);
                if more == 0 {
                    break;
                }
                stop.end += more;
            }
        }
        stop.in_aside = self.is_in_aside();
        stop
    }

    /// Takes one closer at `at`, blanks before it included when it closes what is open; returns how many bytes it took.
    fn take_closer(&mut self, at: usize, closed: &mut Closed) -> Option<usize> {
        let rest = &self.text[at..];
        let trimmed = rest.trim_start();
        let blanks = rest.len() - trimmed.len();
        let ch = trimmed.chars().next()?;
        let closer = if is_two_way(ch) { side(ch) } else { ch };
        let is_open = self.open.last().is_some_and(|open| open.closer == closer);
        let after = trimmed.chars().nth(1);
        let nothing_follows = after.is_none_or(|next| !next.is_alphanumeric());
        let is_taken = if is_two_way(ch) {
            blanks == 0 && (is_open || nothing_follows)
                || is_open && after.is_none_or(char::is_whitespace)
        } else {
            is_closer(ch) && (blanks == 0 || is_open)
        };
        if !is_taken {
            return None;
        }
        let is_bracket = matches!(closer, ')' | ']' | '}');
        let opened = self.close(closer);
        let opens_sentence = opened.as_ref().is_some_and(|open| open.opens_sentence);
        *closed = match *closed {
            // It closes nothing: somebody left it there.
            before if is_bracket && opened.is_none() => before,
            _ if is_bracket && opens_sentence => Closed::OwnBracket,
            _ if is_bracket => Closed::Bracket,
            Closed::Bracket => Closed::Bracket,
            _ if opens_sentence => Closed::OwnQuotation,
            _ => Closed::Quotation,
        };
        Some(blanks + ch.len_utf8())
    }
}

/// Says whether `ch` may end a sentence.
pub(super) fn is_terminator(ch: char) -> bool {
    matches!(
        ch,
        '.' | '!' | '?' | '؟' | '۔' | '…' | '‼' | '⁇' | '⁈' | '⁉'
    )
}

/// Bytes of the terminators that `rest` begins with.
fn terminators(rest: &str) -> usize {
    rest.len() - rest.trim_start_matches(is_terminator).len()
}

/// The closer of an opener that has a direction.
pub(super) fn closer_of(ch: char) -> Option<char> {
    Some(match ch {
        '«' => '»',
        '‹' => '›',
        '(' => ')',
        '[' => ']',
        '{' => '}',
        _ => return None,
    })
}

fn is_closer(ch: char) -> bool {
    matches!(ch, '»' | '›' | ')' | ']' | '}')
}

/// Says whether `ch` may open and close: straight and curly quotation marks, which people type either way round, and ornate
/// brackets, which typists disagree about.
pub(super) fn is_two_way(ch: char) -> bool {
    matches!(
        ch,
        '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '\u{FD3E}' | '\u{FD3F}'
    )
}

/// One name for both sides of a mark that goes two ways.
fn side(ch: char) -> char {
    match ch {
        '“' | '”' | '„' => '”',
        '‘' | '’' | '\'' => '’',
        '\u{FD3E}' | '\u{FD3F}' => '\u{FD3E}',
        other => other,
    }
}

/// Finds the round, square and curly brackets that are closed; a list's «١)» closes nothing.
fn closed_brackets(text: &str) -> Vec<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut closed = Vec::new();
    for (at, ch) in text.char_indices() {
        match ch {
            '(' | '[' | '{' => open.extend(closer_of(ch).map(|closer| (at, closer))),
            ')' | ']' | '}' => {
                if let Some(found) = open.iter().rposition(|&(_, closer)| closer == ch) {
                    closed.push(open[found].0);
                    open.truncate(found);
                }
            }
            _ => {}
        }
    }
    closed.sort_unstable();
    closed
}

/// Finds web addresses: from the scheme or `www.` to a blank or a mark that no address holds, the stops at its end left out.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let marks = text.match_indices("://").chain(text.match_indices("www."));
    let mut starts: Vec<usize> = marks.map(|(at, _)| at).collect();
    starts.sort_unstable();
    for start in starts {
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let rest = &text[start..];
        let end = rest
            .find(|ch: char| {
                ch.is_whitespace()
                    || is_closer(ch)
                    || is_two_way(ch)
                    || matches!(ch, '«' | '،' | '؛' | '؟')
            })
            .unwrap_or(rest.len());
        let address = rest[..end].trim_end_matches(|ch| is_terminator(ch) || ch == ':');
        found.push(start..start + address.len());
    }
    found
}
