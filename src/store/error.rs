//! Owns `Error`: what can go wrong with the store, and the `Report` that says it to the reader.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

use super::care;
use crate::note::NoteId;
use crate::report::{Kind, Message, Report};

/// What went wrong; the file it happened to is known to whoever makes the report.
#[derive(Debug, thiserror::Error)]
pub(super) enum Error {
    /// SQLite says no.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// The folder or the file could not be made.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The folder or the file could not be looked at.
    #[error("{0}")]
    Hidden(io::Error),
    /// The file has no content, which no store of ours ever had.
    #[error("the file is empty")]
    Empty,
    /// The file is gone, its backups are not.
    #[error("the database is gone but its backups are there")]
    Gone,
    /// There is no backup that could take the file's place.
    #[error("no backup is whole")]
    NoBackup,
    /// Something has the name that a backup was to have.
    #[error("{} is there already", .0.display())]
    Taken(PathBuf),
    /// The file is gone, its write-ahead log is not.
    #[error("the database is gone but its log is there")]
    Torn,
    /// The file is a database, but not ours.
    #[error("application_id is {0}")]
    Foreign(i32),
    /// The file was written by a later program.
    #[error("version {found} of the schema; this program knows {known}")]
    Newer {
        /// Version of its schema.
        found: i32,
        /// The last version this program knows.
        known: i32,
    },
    /// What the file holds cannot be.
    #[error("{0}")]
    Damaged(&'static str),
    /// An offset or a count that SQLite has no integer for.
    #[error("{0} is too large")]
    TooLarge(u64),
    /// The file can be read only.
    #[error("it can only be read")]
    ReadOnly,
    /// There is no such annotation, or it is deleted.
    #[error("no annotation {0}")]
    NoNote(NoteId),
    /// There is no such article.
    #[error("no such article")]
    NoArticle,
}

/// Sorts of failure that have words of their own.
enum Sort {
    Full,
    Locked,
    ReadOnly,
    Damaged,
    Foreign,
    Unreadable,
    Other,
}

impl Error {
    /// Says it to the reader. Every message about the store takes `path` (the file) and `folder`.
    pub(super) fn report(&self, file: &Path) -> Report {
        let (what, hint) = match self {
            Self::Newer { found, known } => {
                let what = about("store-newer", file)
                    .number("found", *found)
                    .number("known", *known);
                return Report::new(Kind::Store, what).hint(Message::new("store-hint-newer"));
            }
            Self::NoNote(id) => {
                let what = Message::new("store-no-note").text("id", id.to_string());
                return Report::new(Kind::Missing, what).hint(Message::new("store-hint-no-note"));
            }
            Self::NoArticle => {
                return Report::new(Kind::Missing, Message::new("store-no-article"))
                    .hint(Message::new("store-hint-no-article"));
            }
            Self::Taken(taken) => {
                let what = Message::new("store-backup-taken");
                return Report::new(Kind::Refused, what.text("path", taken.to_string_lossy()));
            }
            Self::NoBackup => {
                let what = about("store-no-backup", file);
                return Report::new(Kind::Missing, what);
            }
            Self::Gone => ("store-gone", "store-hint-gone"),
            Self::Empty => ("store-empty", "store-hint-move"),
            Self::Torn => ("store-torn", "store-hint-torn"),
            _ => match self.sort() {
                Sort::Full => ("store-full", "store-hint-full"),
                Sort::Locked => ("store-locked", "store-hint-locked"),
                Sort::ReadOnly => ("store-read-only", "store-hint-read-only"),
                Sort::Damaged => ("store-damaged", "store-hint-move"),
                // Where there are backups, it was a store once.
                Sort::Foreign if care::has_backups(file) => ("store-damaged", "store-hint-move"),
                Sort::Foreign => ("store-foreign", "store-hint-move"),
                Sort::Unreadable => ("store-unreadable", "store-hint-unreadable"),
                Sort::Other => ("store-failed", "store-hint-failed"),
            },
        };
        let hint = match hint {
            "store-hint-move" | "store-hint-torn" | "store-hint-gone" => {
                restoring(file).unwrap_or_else(|| about(hint, file))
            }
            hint => about(hint, file),
        };
        let report = Report::new(Kind::Store, about(what, file)).hint(hint);
        match self {
            // What the system worded; our own reasons are in the message already.
            Self::Sql(_) | Self::Io(_) | Self::Hidden(_) | Self::TooLarge(_) => {
                report.because(self)
            }
            _ => report,
        }
    }

    /// What keeps changes out of a file that does not let its log be made, though it can perhaps be read: the folder or
    /// the disk may only be read, or the disk is full. `Err` gives back any other failure.
    pub(super) fn into_barrier(self) -> Result<Self, Self> {
        match self.sort() {
            Sort::ReadOnly | Sort::Unreadable => Ok(Self::ReadOnly),
            Sort::Full => Ok(self),
            _ => Err(self),
        }
    }

    fn sort(&self) -> Sort {
        match self {
            Self::Sql(rusqlite::Error::SqliteFailure(error, _)) => match error.code {
                ErrorCode::DiskFull => Sort::Full,
                // The shared index of the log could not grow: the disk is full, though SQLite words it as I/O.
                _ if error.extended_code == SQLITE_IOERR_SHMSIZE => Sort::Full,
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Sort::Locked,
                ErrorCode::ReadOnly => Sort::ReadOnly,
                ErrorCode::DatabaseCorrupt => Sort::Damaged,
                ErrorCode::NotADatabase => Sort::Foreign,
                ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Sort::Unreadable,
                _ => Sort::Other,
            },
            // Rows that must be there are not, or hold what the schema does not let in.
            Self::Sql(
                rusqlite::Error::QueryReturnedNoRows
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..),
            )
            | Self::Damaged(_) => Sort::Damaged,
            Self::Io(error) => match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Sort::Full,
                io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                    Sort::ReadOnly
                }
                _ => Sort::Unreadable,
            },
            Self::Hidden(_) => Sort::Unreadable,
            Self::ReadOnly => Sort::ReadOnly,
            Self::Foreign(_) => Sort::Foreign,
            _ => Sort::Other,
        }
    }
}

/// Says whether a report of the store is about what usually ends in a moment: another program is writing.
pub(super) fn is_passing(report: &Report) -> bool {
    report.what.id == "store-locked"
}

/// The newest good backup, if there is one, and the command that puts it in the file's place.
fn restoring(file: &Path) -> Option<Message> {
    let backup = care::newest_good(file)?;
    let folder = file.parent().unwrap_or(file).to_string_lossy();
    // As a shell takes it, whatever the folder is called.
    let quoted = format!("'{}'", folder.replace('\'', "'\\''"));
    let hint = Message::new("store-hint-restore");
    let hint = hint.text("backup", backup.file_name()?.to_string_lossy());
    Some(hint.text(
        "command",
        format!("hashiya --data-dir {quoted} library restore"),
    ))
}

/// A message about the file, and the folder it lies in.
fn about(id: &'static str, file: &Path) -> Message {
    let folder = file.parent().unwrap_or(file);
    Message::new(id)
        .text("path", file.to_string_lossy())
        .text("folder", folder.to_string_lossy())
}
