//! Owns `Job`: what the worker is asked to do; plain data.

use std::path::PathBuf;
use std::sync::mpsc::Sender;

use super::Article;
use crate::anchor::Resolved;
use crate::app::effect::{NoteRef, Passage, Reach};
use crate::app::listing::Shelf;
use crate::app::message::Way;
use crate::app::state::Target;
use crate::note::{Change, Note, NoteDirection, NoteId, Tone};
use crate::store::{ArticleId, Visit};
use crate::text::span::Offset;
use crate::words::Language;

/// Annotations on their way into a file.
pub(in crate::runtime) struct Sending {
    /// Which.
    pub(in crate::runtime) notes: Vec<NoteId>,
    /// The file.
    pub(in crate::runtime) path: PathBuf,
    /// Whether a file that is there may be replaced.
    pub(in crate::runtime) replaces: bool,
    /// The language of what is written around them.
    pub(in crate::runtime) language: Language,
}

/// Something for the worker to do.
pub(in crate::runtime) enum Job {
    /// This article is open now; what follows is about it.
    Opened(Box<Article>),
    /// Store a new note.
    Save { draft: u64, note: Box<Note> },
    /// Give a note another colour.
    Recolour { note: NoteRef, tone: Tone },
    /// Give a note these words, which run this way.
    Write {
        note: NoteRef,
        body: String,
        direction: NoteDirection,
    },
    /// Read rows for the list of annotations.
    Rows {
        shelf: Shelf,
        request: u64,
        after: Option<i64>,
    },
    /// Read the tags that were given before.
    Tags,
    /// Delete a note.
    Delete(NoteRef),
    /// Give a note these tags.
    Tag { note: NoteRef, tags: Vec<String> },
    /// Do one thing to many notes.
    ChangeAll { notes: Vec<NoteId>, change: Change },
    /// Save what has been typed of a note.
    SaveDraft { target: Target, words: String },
    /// Go on with a draft of another run.
    TakeUpDraft([u8; 16]),
    /// Let the draft go once its words are kept.
    DropDraft,
    /// Another program may have changed the store.
    Look,
    /// Undo or redo an act.
    Turn(Way, Reach),
    /// Keep the reader's place, once it has settled.
    Progress {
        top: Offset,
        caret: Offset,
        millionths: u32,
    },
    /// Word a passage of the open article with its citation.
    Cite(Passage),
    /// Write annotations into a file; what stands in it beside them is in this language.
    Export(Sending),
    /// Write what nobody waits for.
    Settle,
    /// The store could not be used: find out whether it can now.
    TryAgain,
    /// Read the library's rows.
    Library,
    /// Keep where notes were found in a version of the text.
    KeepPlaces {
        version: String,
        found: Vec<(NoteId, Resolved)>,
    },
    /// Where the notes of an article were found in this version of its text before.
    Places {
        article: ArticleId,
        version: String,
        answer: Sender<Vec<(NoteId, Resolved)>>,
    },
    /// What the store knows of a source, for opening it.
    Visit {
        source: String,
        version: String,
        answer: Sender<Option<Visit>>,
    },
}
