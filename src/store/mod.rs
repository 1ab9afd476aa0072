//! Owns `Store`: articles, annotations and progress in SQLite; the only layer that knows of rusqlite.

//!
//! A change and its revision are one transaction, begun as a writer's (so that two programs at once wait for each other
//! instead of failing half way) and on disk when it returns. SQL stands in the files of this folder and in
//! `assets/migrations/`, nowhere else.

mod acts;
mod anchors;
mod articles;
mod care;
mod changes;
mod citations;
mod clock;
mod drafts;
mod error;
mod exchange;
mod files;
mod library;
mod merge;
mod moved;
mod neighbours;
mod notes;
mod number;
mod pages;
mod progress;
mod schema;
mod tagging;
#[cfg(test)]
mod tests;
mod texts;
mod visit;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use self::acts::{Act, Turned};
use self::clock::Clock;
use self::error::Error;
pub use self::pages::{Found, Page, Which};
pub use self::texts::{Kept, WHOLE_LIMIT};
pub use self::visit::Visit;
use crate::anchor::Resolved;
use crate::note::{Millis, Note, NoteId};
use crate::report::Report;
use crate::text::span::Offset;

/// Names an article (a "work") in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArticleId(pub [u8; 16]);

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
pub struct Store {
    connection: Connection,
    file: PathBuf,
    /// Why nothing can be written, if it can only be read.
    barrier: Option<Error>,
    wall: fn() -> Millis,
    /// The state of the file as it was last looked at, as SQLite numbers it for this connection.
    seen: Cell<Option<i64>>,
}

impl Store {
    /// Opens the store in `folder`, making both if need be (0700, 0600), and brings its schema up to date.
    ///
    /// # Errors
    /// A report of kind `Store` that says what, why and what next: folder not writable, disk full, locked, damaged, or from a newer version.
    pub fn open(folder: &Path) -> Result<Self, Report> {
        let file = files::path(folder);
        let opened = files::open_existing(&file).and_then(|opened| match opened {
            Some(opened) => Ok(Some(opened)),
            None => {
                files::create(&file, wall_clock())?;
                files::open_existing(&file)
            }
        });
        match opened.map_err(|error| error.report(&file))? {
            Some(opened) => Ok(Self::new(file, opened)),
            // Taken away by somebody in the instant after it was made.
            None => {
                Err(Error::from(std::io::Error::from(std::io::ErrorKind::NotFound)).report(&file))
            }
        }
    }

    /// Opens the store if there is one already, without making anything. Where it may not be written, one that can only
    /// be read is given (see [`Store::is_read_only`]).
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_existing(folder: &Path) -> Result<Option<Self>, Report> {
        let file = files::path(folder);
        let opened = files::open_existing(&file).map_err(|error| error.report(&file))?;
        Ok(opened.map(|opened| Self::new(file, opened)))
    }

    fn new(file: PathBuf, opened: files::Opened) -> Self {
        Self {
            connection: opened.connection,
            file,
            barrier: opened.barrier,
            wall: wall_clock,
            seen: Cell::new(None),
        }
    }

    /// Says whether notes and progress cannot be kept, because the file, its folder or its disk may only be read or
    /// the disk was full when it was opened; [`Store::check_writable`] says which.
    pub const fn is_read_only(&self) -> bool {
        self.barrier.is_some()
    }

    /// Finds out whether a note could be stored now, without storing one. A full disk shows only when it is written to.
    ///
    /// # Errors
    /// The store may only be read, or another program holds it for longer than two seconds.
    pub fn check_writable(&self) -> Result<(), Report> {
        self.check_barrier()?;
        self.said(
            self.connection
                .execute_batch("BEGIN IMMEDIATE; ROLLBACK;")
                .map_err(Error::from),
        )
    }

    /// Finds out whether a store could be made in `folder`, which need not be there yet, without making anything.
    ///
    /// # Errors
    /// The folder, or the nearest one above it that is there, may not be written to.
    pub fn check_folder(folder: &Path) -> Result<(), Report> {
        files::check_folder(folder).map_err(|error| error.report(&files::path(folder)))
    }

    /// Says whether what a report of the store tells usually ends in a moment, so that asking again is worth while.
    pub fn is_passing(report: &Report) -> bool {
        error::is_passing(report)
    }

    /// Makes sure that the article and this version of its text are known, and notes that it was opened now.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn remember(
        &mut self,
        source: &str,
        title: &str,
        version: &str,
    ) -> Result<ArticleId, Report> {
        self.write(|connection, clock| {
            let article = articles::remember(connection, clock, source, title, version)?;
            articles::open_version(connection, clock, article, version)?;
            Ok(article)
        })
    }

    /// Keeps where the reader is.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn save_progress(
        &mut self,
        article: ArticleId,
        top: Offset,
        caret: Offset,
        millionths: u32,
    ) -> Result<(), Report> {
        self.write(|connection, _| progress::save(connection, article, top, caret, millionths))
    }

    /// Stores a new annotation; gives it its id and times. It is durable when this returns. Tags given twice are kept
    /// once. A bookmark deletes the bookmark of the same article that has the same label (its first tag).
    ///
    /// # Errors
    /// The store cannot be written; nothing was stored.
    pub fn insert(&mut self, article: ArticleId, note: &Note) -> Result<Note, Report> {
        self.act(|connection, clock| changes::insert(connection, clock, article, note))
    }

    /// Deletes an annotation softly.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation (any more).
    pub fn delete(&mut self, note: NoteId) -> Result<(), Report> {
        self.act(|connection, clock| changes::delete(connection, clock, note))
    }

    /// Deletes annotations softly: all of them, or, if one cannot be, none.
    ///
    /// # Errors
    /// The store cannot be written, or one of them is not there (any more).
    pub fn delete_all(&mut self, notes: &[NoteId]) -> Result<(), Report> {
        self.act(|connection, clock| {
            (notes.iter()).try_for_each(|note| changes::delete(connection, clock, *note))
        })
    }

    /// Brings a deleted annotation back, as it was; one that is not deleted stays as it is.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation.
    pub fn restore(&mut self, note: NoteId) -> Result<Note, Report> {
        self.act(|connection, clock| changes::restore(connection, clock, note))
    }

    /// Every annotation and bookmark that is not deleted, with its article, for `note list`; of one source, or of all.
    /// Articles come last opened first, each one's annotations in order of their start.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn notes(&self, source: Option<&str>) -> Result<Vec<(Listed, Note)>, Report> {
        self.read(|connection| match source {
            None => notes::all(connection, None, notes::KEPT),
            Some(source) => match articles::find(connection, source)? {
                Some(article) => notes::all(connection, Some(article), notes::KEPT),
                None => Ok(Vec::new()),
            },
        })
    }

    /// Keeps where an annotation was found in a version of the text, so that it need not be sought again. Its
    /// selector, and the place it was made at, stay as they are.
    ///
    /// # Errors
    /// The store cannot be written, or there is no such annotation.
    pub fn save_anchor(
        &mut self,
        note: NoteId,
        version: &str,
        resolved: Resolved,
    ) -> Result<(), Report> {
        self.write(|connection, clock| anchors::save(connection, clock, note, version, resolved))
    }

    /// Keeps where annotations were found in a version of the text, as [`Store::save_anchor`] does, all at once. Those
    /// that there are none of any more are left out.
    ///
    /// # Errors
    /// The store cannot be written; nothing was kept.
    pub fn save_anchors(
        &mut self,
        version: &str,
        found: &[(NoteId, Resolved)],
    ) -> Result<(), Report> {
        self.write(|connection, clock| {
            for &(note, resolved) in found {
                match anchors::save(connection, clock, note, version, resolved) {
                    Err(Error::NoNote(_)) => {}
                    saved => saved?,
                }
            }
            Ok(())
        })
    }

    /// Where the article's annotations were found in this version of the text, as far as that was kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn anchors(
        &self,
        article: ArticleId,
        version: &str,
    ) -> Result<Vec<(NoteId, Resolved)>, Report> {
        self.read(|connection| anchors::of_version(connection, article, version))
    }

    /// Runs queries that see one and the same state of the file.
    fn read<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Report> {
        self.note_version();
        let found = Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)
            .map_err(Error::from)
            .and_then(|snapshot| look(&snapshot));
        self.said(found)
    }

    /// Runs changes as one transaction: all of them are on disk when this returns, or none.
    fn write<T>(
        &mut self,
        act: impl FnOnce(&Connection, &mut Clock) -> Result<T, Error>,
    ) -> Result<T, Report> {
        self.check_barrier()?;
        let done = self.transact(act);
        self.said(done)
    }

    /// Runs changes as [`Self::write`] does, as one act of the reader: one step of undoing.
    fn act<T>(
        &mut self,
        act: impl FnOnce(&Connection, &mut Clock) -> Result<T, Error>,
    ) -> Result<T, Report> {
        self.write(|connection, clock| {
            let before = clock.last();
            let done = act(connection, clock)?;
            acts::keep(connection, clock, before)?;
            Ok(done)
        })
    }

    fn transact<T>(
        &mut self,
        act: impl FnOnce(&Connection, &mut Clock) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let now = (self.wall)();
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut clock = Clock::load(&transaction, now)?;
        let done = act(&transaction, &mut clock)?;
        clock.keep(&transaction)?;
        transaction.commit()?;
        neighbours::tell(&self.file);
        Ok(done)
    }

    fn check_barrier(&self) -> Result<(), Report> {
        match &self.barrier {
            Some(barrier) => Err(barrier.report(&self.file)),
            None => Ok(()),
        }
    }

    fn said<T>(&self, result: Result<T, Error>) -> Result<T, Report> {
        result.map_err(|error| error.report(&self.file))
    }
}

/// Milliseconds since 1970-01-01 UTC, as the system has them; 0 before.
fn wall_clock() -> Millis {
    SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .ok()
        .and_then(|since| Millis::try_from(since.as_millis()).ok())
        .unwrap_or(0)
}
