//! Owns `Store`: articles, annotations and progress in SQLite; the only layer that knows of rusqlite.

use std::path::Path;

use crate::note::{Note, NoteId, Tone};
use crate::report::Report;
use crate::text::span::Offset;

/// Names an article (a "work") in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArticleId(pub [u8; 16]);

/// What the store knows of an article, read at once before the first frame.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Its name in the store.
    pub article: ArticleId,
    /// Top of the page and the caret when it was left.
    pub progress: Option<(Offset, Offset)>,
    /// Its annotations and bookmarks that are not deleted, in order of their start.
    pub notes: Vec<Note>,
}

/// An article as the library lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the store.
    pub article: ArticleId,
    /// The source's name: an absolute path, `guide:ar`.
    pub source: String,
    /// Its title.
    pub title: String,
    /// Share read, in millionths.
    pub millionths: u32,
    /// When it was last opened, milliseconds.
    pub opened: i64,
    /// How many annotations it has.
    pub notes: u64,
}

/// The store: one connection, used by one thread at a time.
pub struct Store {}

impl Store {
    /// Opens the store in `folder`, making both if need be (0700, 0600), and brings its schema up to date.
    ///
    /// # Errors
    /// A report of kind `Store` that says what, why and what next: folder not writable, disk full, locked, damaged, or from a newer version.
    pub fn open(_folder: &Path) -> Result<Self, Report> {
        todo!()
    }

    /// Opens the store if there is one already, without making anything.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_existing(_folder: &Path) -> Result<Option<Self>, Report> {
        todo!()
    }

    /// What is known of the article of this source name.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn visit(&self, _source: &str) -> Result<Option<Visit>, Report> {
        todo!()
    }

    /// Makes sure that the article and this version of its text are known, and notes that it was opened now.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remember(
        &mut self,
        _source: &str,
        _title: &str,
        _version: &str,
    ) -> Result<ArticleId, Report> {
        todo!()
    }

    /// Keeps where the reader is.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn save_progress(
        &mut self,
        _article: ArticleId,
        _top: Offset,
        _caret: Offset,
        _millionths: u32,
    ) -> Result<(), Report> {
        todo!()
    }

    /// Stores a new annotation; gives it its id and times. It is durable when this returns.
    ///
    /// # Errors
    /// The store cannot be written; nothing was stored.
    pub fn insert(&mut self, _article: ArticleId, _note: &Note) -> Result<Note, Report> {
        todo!()
    }

    /// Changes the words and the colour of an annotation (each only if given).
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation.
    pub fn change(
        &mut self,
        _note: NoteId,
        _body: Option<&str>,
        _tone: Option<Tone>,
    ) -> Result<Note, Report> {
        todo!()
    }

    /// Deletes an annotation softly.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation.
    pub fn delete(&mut self, _note: NoteId) -> Result<(), Report> {
        todo!()
    }

    /// Brings a deleted annotation back.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation.
    pub fn restore(&mut self, _note: NoteId) -> Result<Note, Report> {
        todo!()
    }

    /// Every annotation that is not deleted, with its article, for `note list`; of one source, or of all.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn notes(&self, _source: Option<&str>) -> Result<Vec<(Listed, Note)>, Report> {
        todo!()
    }

    /// The articles, last opened first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn library(&self) -> Result<Vec<Listed>, Report> {
        todo!()
    }
}
