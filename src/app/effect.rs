//! Owns `Effect`: what the world is asked to do; plain data.

use std::sync::Arc;

use super::message::Way;
use super::state::Target;
use crate::anchor::{Resolved, Selector};
use crate::app::listing::Shelf;
use crate::find::Query;
use crate::note::{Change, Millis, Note, NoteDirection, NoteId, Tone};
use crate::text::span::Offset;

/// Names a note that may not be on disk yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteRef {
    /// One that was made in this run, by its draft number.
    Draft(u64),
    /// One that is stored.
    Stored(NoteId),
}

/// Whose acts are undone and redone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those that touched the open article.
    Article,
    /// All.
    Library,
}

/// What is to be found in the new text of a file that was changed while it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Renewing {
    /// Its name.
    pub source: String,
    /// Name of the text that is shown.
    pub version: String,
    /// The words at the top of the page.
    pub top: Selector,
    /// The words at the caret.
    pub caret: Selector,
    /// Annotations and what they are about.
    pub notes: Vec<(NoteRef, Selector)>,
}

/// A passage to be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Its words.
    pub quote: String,
    /// When it was marked, if it was.
    pub marked: Option<Millis>,
    /// Whether the text has changed since it was marked.
    pub has_changed: bool,
}

/// A hit that is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Seek {
    /// The number of the question.
    pub number: u64,
    /// What to search for.
    pub query: Arc<Query>,
    /// Where to begin: hits that begin there count when the way is on, and do not when it is back.
    pub from: Offset,
    /// Which way; past an end of the text the search goes on from the other.
    pub way: Way,
    /// Which hit on the way, from 1.
    pub times: u32,
}

/// What the world is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Store a new note of the open article; its id, times and version place are given by the store.
    SaveNote {
        /// Its draft number.
        draft: u64,
        /// The note; `id`, `created` and `modified` are not set yet.
        note: Box<Note>,
    },
    /// Change a note's words.
    EditNote {
        /// Which.
        note: NoteRef,
        /// The new words.
        body: String,
        /// Which way they run.
        direction: NoteDirection,
    },
    /// Change a note's colour.
    RecolourNote {
        /// Which.
        note: NoteRef,
        /// The new colour.
        tone: Tone,
    },
    /// Delete a note (softly).
    DeleteNote(NoteRef),
    /// Give a note these tags and no others, as [`crate::note::tidy_tags`] gives them.
    TagNote {
        /// Which.
        note: NoteRef,
        /// Its tags.
        tags: Vec<String>,
    },
    /// Do one thing to many notes, of any articles, as one act.
    ChangeNotes {
        /// Which.
        notes: Vec<NoteId>,
        /// What.
        change: Change,
    },
    /// Save what has been typed of a note.
    SaveDraft {
        /// What it is about.
        target: Target,
        /// The words.
        words: String,
    },
    /// The draft that is saved from now on is this one.
    TakeUpDraft([u8; 16]),
    /// Let the draft go: its words are kept, as soon as they are, or not wanted.
    DropDraft,
    /// Read annotations for the list, some at a time.
    LoadNotes {
        /// What is listed.
        shelf: Shelf,
        /// What the answer is to be known by.
        request: u64,
        /// What the page before this one was followed by.
        after: Option<i64>,
    },
    /// Read the tags that were given before.
    LoadTags,
    /// Have the note that is being written changed by the reader's own editor.
    EditOutside(String),
    /// Undo the last act.
    Undo(Reach),
    /// Redo the act that was undone last.
    Redo(Reach),
    /// Keep where notes were found, so that they need not be looked for again.
    KeepPlaces {
        /// In which version of the text.
        version: String,
        /// Each note with its place.
        found: Vec<(NoteId, Resolved)>,
    },
    /// Look for the places that an annotation may be meant for.
    Offer {
        /// Which annotation.
        note: NoteRef,
        /// What it is about.
        selector: Box<Selector>,
    },
    /// Read the open file anew: it was changed by another program.
    Renew(Box<Renewing>),
    /// The article is another text now, and some annotations are looked for in it.
    TakeUpAgain,
    /// Find out whether the store, which could not be used, can be used now.
    TryStore,
    /// Keep where the reader is.
    SaveProgress {
        /// Top of the page.
        top: Offset,
        /// The caret.
        caret: Offset,
        /// Share of the text that was read, 0 to 1,000,000.
        millionths: u32,
    },
    /// Open another article by its source name.
    OpenArticle(String),
    /// Read the library's rows.
    LoadLibrary,
    /// Look for a hit, in a while.
    Find(Seek),
    /// Count all hits, in a while.
    CountHits {
        /// The number of the question.
        number: u64,
        /// What to search for.
        query: Arc<Query>,
    },
    /// Stop looking for hits and counting them.
    StopFinding,
    /// Put text on the clipboard.
    Copy(String),
    /// Word a passage of the open article with its citation.
    Cite(Passage),
    /// Write annotations into a file, in the format that its name ends in.
    Export {
        /// Which, of any articles.
        notes: Vec<NoteId>,
        /// The file.
        path: String,
        /// Whether a file that is there may be replaced.
        replaces: bool,
    },
    /// Have the terminal report the mouse, or leave it to itself.
    Mouse(bool),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Clear the screen and draw all of it.
    Redraw,
    /// Leave.
    Quit,
}
