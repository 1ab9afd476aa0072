//! Owns `Article`: a work with its annotations in the order of its text, each with where it stands today.

use std::cmp::Ordering;

use crate::anchor::{self, State};
use crate::doc::{BlockKind, Document};
use crate::note::citation::Facts;
use crate::note::exchange::{Record, Work};
use crate::note::{Motivation, Tone};
use crate::text::bidi::{Direction, first_strong};
use crate::text::span::{Offset, Span};

/// A work, ready to be written.
pub struct Article {
    /// What is known of it.
    pub work: Work,
    /// What a citation says of it, beside its title.
    pub facts: Facts,
    /// Its text, where it can be read.
    pub document: Option<Document>,
    /// Its annotations in the order of the text; what stands nowhere comes last, in the order of where it stood.
    pub entries: Vec<Entry>,
}

/// An annotation, and where it stands.
pub struct Entry {
    /// The annotation.
    pub record: Record,
    /// Where it stands today.
    pub standing: Standing,
}

/// Where a passage stands in the text of today.
#[derive(Clone, Debug)]
pub struct Standing {
    /// How surely.
    pub state: State,
    /// In bytes.
    pub span: Option<Span>,
    /// In code points of the text stream.
    pub points: Option<(u64, u64)>,
    /// The words that stand there now.
    pub exact: Option<String>,
    /// The nearest heading above it, the title of the article apart.
    pub chapter: Option<String>,
}

impl Standing {
    const NOWHERE: Self = Self {
        state: State::Orphan,
        span: None,
        points: None,
        exact: None,
        chapter: None,
    };

    /// The name of its state in exports and listings.
    pub const fn name(&self) -> &'static str {
        match self.state {
            State::Exact => "exact",
            State::Folded => "folded",
            State::Near => "near",
            State::Ambiguous => "ambiguous",
            State::Orphan => "orphan",
        }
    }
}

/// The words that stand in an export beside the reader's and the author's own.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// Over the notes.
    pub notes: String,
    /// Over what has no place in the text any more.
    pub unplaced: String,
    /// Before the day on which a passage was read: in a citation of an article that runs from right to left, and of others. A
    /// citation is in the language of what it cites.
    pub read: [String; 2],
    /// The names of the six colours, in the order of [`crate::note::Tone::ALL`].
    pub tones: [String; 6],
}

impl Labels {
    /// The name of a colour.
    pub fn tone(&self, tone: Tone) -> &str {
        let at = Tone::ALL.iter().position(|one| *one == tone);
        at.map_or(tone.name(), |at| self.tones[at].as_str())
    }
}

impl Entry {
    /// Code points before its passage and before its end: where it stands, else where it stood, if that is known.
    pub fn points(&self) -> Option<(u64, u64)> {
        let selector = &self.record.note.selector;
        let stood = (selector.start, selector.end);
        self.standing
            .points
            .or_else(|| (stood.0 < stood.1).then_some(stood))
    }

    /// The direction of its note in an article of direction `article`: its own if it has one, else the article's (never that of its
    /// first strong letter: a note in an Arabic article may well open with a Latin name).
    pub fn direction(&self, article: Direction) -> Direction {
        match self.record.direction.as_str() {
            "rtl" => Direction::Rtl,
            "ltr" => Direction::Ltr,
            _ => article,
        }
    }
}

impl Article {
    /// Finds where annotations stand. `text` is the document with the name of this version of it, if it can be read.
    pub fn new(work: Work, records: Vec<Record>, text: Option<(Document, &str)>) -> Self {
        let chapters = text
            .as_ref()
            .filter(|_| !records.is_empty())
            .map(|(document, _)| chapters(document));
        let mut entries: Vec<Entry> = records
            .into_iter()
            .map(|record| {
                let standing = match &text {
                    Some((document, version)) => standing(document, version, &record),
                    None => Standing::NOWHERE,
                };
                Entry { record, standing }
            })
            .collect();
        for entry in &mut entries {
            if let (Some(span), Some(chapters)) = (entry.standing.span, &chapters) {
                let after = chapters.partition_point(|(at, _)| *at <= span.start());
                let above = after.checked_sub(1).and_then(|at| chapters.get(at));
                entry.standing.chapter = above.map(|(_, words)| words.clone());
            }
        }
        entries.sort_by(in_order);
        Self {
            facts: Facts::of(&work.citation),
            work,
            document: text.map(|(document, _)| document),
            entries,
        }
    }

    /// The annotations that are not deleted, bookmarks apart.
    pub fn annotations(&self) -> impl Iterator<Item = &Entry> {
        let is_shown = |entry: &&Entry| {
            entry.record.deleted.is_none()
                && entry.record.note.motivation != Motivation::Bookmarking
        };
        self.entries.iter().filter(is_shown)
    }

    /// Its title: the reader's own, else the one found in the text.
    pub fn title(&self) -> &str {
        self.facts.title.as_deref().unwrap_or(&self.work.title)
    }

    /// The name it is opened by; empty when there is none.
    pub fn source(&self) -> &str {
        self.work.source().unwrap_or_default()
    }

    /// Its direction: that of its text, else that of the first passage with a strong letter, else right to left.
    pub fn direction(&self) -> Direction {
        if let Some(document) = &self.document {
            return document.direction();
        }
        let passages = self.entries.iter();
        let mut passages = passages.map(|entry| entry.record.note.selector.exact.as_str());
        passages
            .find_map(first_strong)
            .or_else(|| first_strong(self.title()))
            .unwrap_or(Direction::Rtl)
    }

    /// Its language as a tag (BCP 47): Arabic where it runs from right to left, else undetermined, since nobody said.
    pub fn language(&self) -> &'static str {
        match self.direction() {
            Direction::Rtl => "ar",
            Direction::Ltr => "und",
        }
    }
}

/// `rtl` or `ltr`.
pub(super) const fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Rtl => "rtl",
        Direction::Ltr => "ltr",
    }
}

fn standing(document: &Document, version: &str, record: &Record) -> Standing {
    let resolved = anchor::resolve(document, &record.note.selector, version);
    let Some(span) = resolved.span else {
        return Standing::NOWHERE;
    };
    let exact = document.text(span);
    let start = document.code_points_before(span.start());
    Standing {
        state: resolved.state,
        span: Some(span),
        points: Some((start, start + exact.chars().count() as u64)),
        exact: Some(exact),
        chapter: None,
    }
}

/// Every heading but the title, with where it starts.
fn chapters(document: &Document) -> Vec<(Offset, String)> {
    let mut chapters = Vec::new();
    let mut block = document.block_at(document.start());
    while let Some(here) = block {
        let words = here.text().trim();
        let is_title = words == document.meta().title;
        if matches!(here.kind(), BlockKind::Heading(_)) && !is_title && !words.is_empty() {
            chapters.push((here.span().start(), words.to_owned()));
        }
        block = document
            .block_after(&here)
            .filter(|next| next.span().start() > here.span().start());
    }
    chapters
}

/// The order of the text, then of what was remembered, then of ids.
fn in_order(one: &Entry, other: &Entry) -> Ordering {
    let key = |entry: &Entry| {
        let start = entry.standing.span.map(|span| (span.start(), span.end()));
        let note = &entry.record.note;
        let stood = (note.selector.start, note.selector.end);
        (start.is_none(), start, stood, note.id)
    };
    key(one).cmp(&key(other))
}
