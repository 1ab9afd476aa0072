//! Owns `Effect`: what the world is asked to do; plain data.

use crate::anchor::Resolved;
use crate::note::{Note, NoteId, Tone};
use crate::text::span::Offset;

/// Names a note that may not be on disk yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteRef {
    /// One that was made in this run, by its draft number.
    Draft(u64),
    /// One that is stored.
    Stored(NoteId),
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
    /// Bring a deleted note back.
    RestoreNote(NoteRef),
    /// Keep where notes were found, so that they need not be looked for again.
    KeepPlaces {
        /// In which version of the text.
        version: String,
        /// Each note with its place.
        found: Vec<(NoteId, Resolved)>,
    },
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
    /// Put text on the clipboard.
    Copy(String),
    /// Have the terminal report the mouse, or leave it to itself.
    Mouse(bool),
    /// Give the terminal back and stop until continued.
    Suspend,
    /// Clear the screen and draw all of it.
    Redraw,
    /// Leave.
    Quit,
}
