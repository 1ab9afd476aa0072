//! Owns what is searched for in the open article: the query, its hits in sight, how many there are, and the line in which it is typed.

use std::sync::Arc;

use super::editor::Editor;
use super::state::Reader;
use crate::find::{Level, Query, hits_in};
use crate::layout::Place;
use crate::text::span::{Offset, Span};

/// Shares of a text of each of which the strip knows one hit: more than any strip has cells.
pub const SHARES: u64 = 4096;

/// Queries remembered at most.
const RECALLED: usize = 100;

/// Bytes before the page in which a hit may begin that reaches into it.
const REACH: u64 = 512;

/// What is searched for.
#[derive(Debug, Default)]
pub struct Search {
    /// The level that queries are searched for at.
    pub level: Level,
    /// Whether as whole words only.
    pub is_whole: bool,
    /// What is searched for now.
    pub query: Option<Arc<Query>>,
    /// The number of the last question where a hit is; answers to others mean nothing any more.
    pub asked: u64,
    /// The number of the last question how many hits there are.
    pub counting: u64,
    /// Whether a hit is being looked for.
    pub is_under_way: bool,
    /// How many hits there are; nothing until the first word of it.
    pub count: Option<Count>,
    /// The hit that was gone to.
    pub hit: Option<Span>,
    /// Earlier queries, the latest last.
    pub recalled: Vec<String>,
    /// The page that was looked through, and its hits.
    seen: Option<Seen>,
}

/// How many hits there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Up to now.
    pub hits: u64,
    /// Whether that is all of the text.
    pub is_all: bool,
}

#[derive(Debug)]
struct Seen {
    page: Span,
    version: String,
    query: Arc<Query>,
    hits: Vec<Span>,
}

impl Search {
    /// Whether something is searched for.
    pub fn is_on(&self) -> bool {
        self.query.is_some()
    }

    /// Looks for hits on the page as it is now, unless it was looked through already.
    pub fn look(&mut self, reader: &Reader) {
        let (Some(query), Some(page)) = (&self.query, reader.page.span()) else {
            self.seen = None;
            return;
        };
        let is_seen = self.seen.as_ref().is_some_and(|seen| {
            seen.page == page && Arc::ptr_eq(&seen.query, query) && seen.version == reader.version
        });
        if is_seen {
            return;
        }
        let from = Offset {
            byte: page.start().byte.saturating_sub(REACH),
            ..page.start()
        };
        let hits = hits_in(&reader.document, query, Span::new(from, page.end()));
        self.seen = Some(Seen {
            page,
            version: reader.version.clone(),
            query: Arc::clone(query),
            hits,
        });
    }

    /// The hits on the page, each with whether it is the one that was gone to.
    pub fn in_sight(&self) -> impl Iterator<Item = (Span, bool)> + '_ {
        let hits = self.seen.iter().flat_map(|seen| &seen.hits);
        hits.map(|&hit| (hit, self.hit == Some(hit)))
    }

    /// Remembers a query as the latest.
    pub fn remember(&mut self, typed: &str) {
        self.recalled.retain(|one| one != typed);
        self.recalled.push(typed.to_owned());
        if self.recalled.len() > RECALLED {
            self.recalled.remove(0);
        }
    }
}

/// What to search for, while it is typed.
#[derive(Debug)]
pub struct Asking {
    /// The line and its caret.
    pub editor: Editor,
    /// Which earlier query stands in the line, counted from the first; and what was typed before one was recalled.
    pub recalled: Option<(usize, String)>,
    /// Where the reader was, and what was searched for.
    pub before: Before,
}

/// What Esc leads back to.
#[derive(Clone, Debug)]
pub struct Before {
    /// The page.
    pub place: Place,
    /// Where in a gloss it began.
    pub within: Option<super::flow::Within>,
    /// The caret.
    pub caret: super::state::Caret,
    /// What was searched for.
    pub query: Option<Arc<Query>>,
    /// The hit that had been gone to.
    pub hit: Option<Span>,
    /// The level, and whether whole words only.
    pub level: (Level, bool),
}
