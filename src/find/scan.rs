//! Owns going through a text in windows: hit by hit, forward or backward, from any offset, in bounded memory, to be left off at any time.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem::Finder;

use super::matching::Matcher;
use super::query::Query;
use crate::doc::Document;
use crate::text::fold::{self, Glance, glance};
use crate::text::span::{Offset, Span};
use crate::text::{cluster, fold::fold};

/// Bytes that are searched in the first step, since most hits are near, and at most in a later one.
const FIRST: u64 = 8 * 1024;
const MOST: u64 = 256 * 1024;

/// Bytes read before what is searched, so that clusters and words are whole.
const BEFORE: u64 = 1024;

/// What a step has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A hit.
    Hit(Span),
    /// No more hits on the way up to here; there is more to search.
    Searched(Offset),
    /// No more hits.
    End,
}

/// A search under way. Each step reads 256 KiB at most.
pub struct Scan {
    document: Document,
    query: Arc<Query>,
    is_forward: bool,
    /// What has not been searched yet; hits begin in it.
    left: Range<u64>,
    part: u32,
    /// Bytes searched in the next step.
    size: u64,
    found: VecDeque<Span>,
}

impl Scan {
    /// Hits that begin at `from` or after it, in the order of the text.
    pub fn forward(document: &Document, query: &Arc<Query>, from: Offset) -> Self {
        Self::of(document, query, from.byte..document.end().byte, true)
    }

    /// Hits that begin before `from`, the last one first.
    pub fn backward(document: &Document, query: &Arc<Query>, from: Offset) -> Self {
        let end = from.byte.min(document.end().byte);
        Self::of(document, query, document.start().byte..end, false)
    }

    fn of(document: &Document, query: &Arc<Query>, left: Range<u64>, is_forward: bool) -> Self {
        Self {
            part: document.start().part,
            document: document.clone(),
            query: Arc::clone(query),
            is_forward,
            left,
            size: FIRST,
            found: VecDeque::new(),
        }
    }

    /// Goes on: to the next hit, or over the next stretch of the text.
    pub fn step(&mut self) -> Step {
        if let Some(hit) = self.found.pop_front() {
            return Step::Hit(hit);
        }
        if self.left.is_empty() {
            return Step::End;
        }
        let Range { start, end } = self.left;
        let here = if self.is_forward {
            let until = start.saturating_add(self.size).min(end);
            self.left.start = until;
            start..until
        } else {
            let from = end.saturating_sub(self.size).max(start);
            self.left.end = from;
            from..end
        };
        self.size = self.size.saturating_mul(2).min(MOST);
        let at = |byte| Offset {
            part: self.part,
            byte,
        };
        let hits = hits_in(
            &self.document,
            &self.query,
            Span::new(at(here.start), at(here.end)),
        );
        self.found = match self.is_forward {
            true => hits.into(),
            false => hits.into_iter().rev().collect(),
        };
        match self.found.pop_front() {
            Some(hit) => Step::Hit(hit),
            None => Step::Searched(at(if self.is_forward {
                here.end
            } else {
                here.start
            })),
        }
    }
}

/// The hits that begin in a stretch of the text, in its order. Reads and searches all of it at once.
pub fn hits_in(document: &Document, query: &Query, stretch: Span) -> Vec<Span> {
    let (start, end) = (stretch.start(), stretch.end());
    let from = Offset {
        byte: start.byte.saturating_sub(BEFORE),
        ..start
    };
    let room = u64::try_from(query.room()).unwrap_or(u64::MAX);
    let window = document.stretch(Span::new(from, end.plus(room)));
    let text = window.text();
    // An offset inside a code point belongs to what it is inside of.
    let after = |at: Offset| {
        let local = window.local(at);
        let is_inside = window.offset(local) < at && local < text.len();
        text.ceil_char_boundary(local + usize::from(is_inside))
    };
    hits(query, text, after(start)..after(end))
        .into_iter()
        .map(|hit| Span::new(window.offset(hit.start), window.offset(hit.end)))
        .collect()
}

/// The hits in a text that begin in a stretch of it, which lies between code points.
pub(super) fn hits(query: &Query, text: &str, wanted: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if query.patterns.is_empty() {
        exact(query, text, &wanted, &mut found);
    } else {
        for stretch in stretches(query, text, &wanted) {
            for pattern in &query.patterns {
                let matcher = Matcher::new(query, pattern, &text[stretch.clone()]);
                matcher.each(|hit| found.push(stretch.start + hit.start..stretch.start + hit.end));
            }
        }
    }
    found.retain(|hit| wanted.contains(&hit.start));
    found.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    found.dedup_by_key(|hit| hit.start);
    found
}

/// The hits to the letter, each made whole: its clusters, and the tatweel after them.
fn exact(query: &Query, text: &str, wanted: &Range<usize>, found: &mut Vec<Range<usize>>) {
    let typed = query.typed();
    let finder = Finder::new(typed);
    let letters = fold(typed, fold::Level::Marks);
    // A hit that begins inside a cluster begins with it.
    let mut next = wanted.start;
    let last = text.len().min(wanted.end.saturating_add(query.room()));
    while let Some(at) = finder
        .find(&text.as_bytes()[next..last])
        .map(|at| next + at)
    {
        next = text.ceil_char_boundary(at + 1);
        let from = safe(text, at);
        let start = from + cluster::floor(&text[from..], at - from);
        let end = at + typed.len();
        let floor = from + cluster::floor(&text[from..], end - from);
        let end = match floor == end {
            true => end,
            false => from + cluster::next(&text[from..], floor - from),
        };
        // A hamza that is written as a mark of its own makes another letter of the one before it.
        let folded = fold(&text[start..end], fold::Level::Marks);
        let is_letter = folded.text().ends_with(letters.text());
        if is_letter && (!query.is_whole() || is_whole(text, start..end)) {
            found.push(start..fold::tail(text, end));
        }
    }
}

/// Says whether no word goes on over an end of a hit.
fn is_whole(text: &str, hit: Range<usize>) -> bool {
    /// Bytes that hold a letter and the marks after it.
    const NEAR: usize = 64;
    let is_word = |text: &str, is_first: bool| {
        let folded = fold(text, fold::Level::Marks);
        let mut chars = folded.text().chars();
        let ch = if is_first {
            chars.next()
        } else {
            chars.next_back()
        };
        ch.is_some_and(super::query::is_word)
    };
    let hit_text = &text[hit.clone()];
    let before = text.floor_char_boundary(hit.start.saturating_sub(NEAR));
    let after = text.ceil_char_boundary((hit.end + NEAR).min(text.len()));
    let goes_on = is_word(hit_text, false) && is_word(&text[hit.end..after], true);
    let began = is_word(hit_text, true) && is_word(&text[before..hit.start], false);
    !(goes_on || began)
}

/// Where the text has to be folded: all of it, or around the places of a rare letter.
fn stretches(query: &Query, text: &str, wanted: &Range<usize>) -> Vec<Range<usize>> {
    let Some(rare) = &query.rare else {
        return std::iter::once(0..text.len()).collect();
    };
    let room = query.room();
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for at in rare.places(text) {
        if at >= wanted.end.saturating_add(room) {
            break;
        }
        let end = text.ceil_char_boundary(at.saturating_add(room).min(text.len()));
        match stretches.last_mut() {
            Some(last) if at.saturating_sub(room) <= last.end => last.end = end,
            _ => stretches.push(safe(text, at.saturating_sub(room))..end),
        }
    }
    stretches
}

/// A place at or before `at` where a cluster begins for certain: between two plain letters or blanks; the start where there is none near.
fn safe(text: &str, at: usize) -> usize {
    const FAR: usize = 512;
    let at = text.floor_char_boundary(at);
    let is_plain = |ch| matches!(glance(ch), Glance::Letter(..) | Glance::Space);
    let mut after = text[at..].chars().next();
    for (place, ch) in text[..at].char_indices().rev().take(FAR) {
        if is_plain(ch) && after.is_some_and(is_plain) && (ch, after) != ('\r', Some('\n')) {
            return place + ch.len_utf8();
        }
        after = Some(ch);
    }
    0
}
