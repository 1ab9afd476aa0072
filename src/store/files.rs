//! Owns the store's files: makes them with their modes (0700, 0600), opens them, and refuses what is not ours.
//!
//! A new database is built under another name and appears under its own only when it is whole. So an empty or half
//! built `hashiya.db` is never ours, and of two programs that make it at once the second finds the first one's.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::care;
use super::error::Error;
use super::schema::{self, Age};
use crate::note::Millis;

/// The database's name in its folder.
pub(super) const NAME: &str = "hashiya.db";
/// How long a transaction waits for another program's; theirs last milliseconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// An open database.
pub(super) struct Opened {
    pub(super) connection: Connection,
    /// Why nothing can be written, if it can only be read.
    pub(super) barrier: Option<Error>,
}

/// The database's path. Absolute, so that SQLite never takes a folder named `file:…` for a URI.
pub(super) fn path(folder: &Path) -> PathBuf {
    let file = folder.join(NAME);
    std::path::absolute(&file).unwrap_or(file)
}

/// Opens the database if it is there.
pub(super) fn open_existing(file: &Path) -> Result<Option<Opened>, Error> {
    match fs::metadata(file) {
        // A FIFO under this name would make SQLite wait for ever.
        Ok(found) if !found.is_file() => Err(Error::Hidden(io::ErrorKind::InvalidInput.into())),
        Ok(found) if found.len() == 0 => Err(Error::Empty),
        Ok(_) => open(file).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A new database beside an old log would take the log's pages for its own.
            if has_log(file) {
                Err(Error::Torn)
            } else if care::has_backups(file) {
                Err(Error::Gone)
            } else {
                Ok(None)
            }
        }
        Err(error) => Err(Error::Hidden(error)),
    }
}

/// Makes the folder and the database.
pub(super) fn create(file: &Path, wall: Millis) -> Result<(), Error> {
    let folder = file.parent().unwrap_or(file);
    make_folder(folder)?;
    let draft = beside(file, &format!(".new-{}", Uuid::now_v7().simple()));
    let made = build(&draft, wall).and_then(|()| publish(&draft, file));
    // Without the draft's own name nothing is left behind, neither after success nor after a failure.
    match fs::remove_file(&draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => made.and(Err(error.into())),
        _ => made,
    }?;
    // The new name is on disk once its folder is.
    fs::File::open(folder)?.sync_all()?;
    Ok(())
}

/// Says whether a database could be made in `folder`, without making anything.
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    let folder = std::path::absolute(folder)?;
    for ancestor in folder.ancestors() {
        match fs::metadata(ancestor) {
            Ok(found) if found.is_dir() => return may_write(ancestor),
            Ok(_) => return Err(io::Error::from(io::ErrorKind::NotADirectory).into()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(io::Error::from(io::ErrorKind::NotFound).into())
}

/// Opens a database whose log cannot be made beside it, as if nobody could change it.
pub(super) fn open_immutable(file: &Path, barrier: Error) -> Result<Opened, Error> {
    if has_log(file) {
        // Without the log the latest changes would be missing silently.
        return Err(barrier);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(immutable_uri(file), flags)?;
    settle(connection, Some(barrier))
}

fn open(file: &Path) -> Result<Opened, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(file, flags)
        .map_err(Error::from)
        .and_then(|connection| settle(connection, None));
    match opened {
        // SQLite opened nothing, or could not make the log or its index: a folder, a disk that may only be read, a
        // full one. Whatever is wrong with the file itself is said by the second try.
        Err(error) => open_immutable(file, error.into_barrier()?),
        opened => opened,
    }
}

/// Checks that the file is ours before anything is changed in it, and sets what holds for one connection.
fn settle(mut connection: Connection, barrier: Option<Error>) -> Result<Opened, Error> {
    connection.busy_timeout(PATIENCE)?;
    // Before the first read: the file may come from anywhere.
    connection.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;")?;
    let age = schema::check(&connection)?;
    configure(&connection)?;
    // SQLite itself falls back to reading when the file may not be written.
    let is_read_only = connection.is_readonly(rusqlite::MAIN_DB)?;
    let barrier = barrier.or(is_read_only.then_some(Error::ReadOnly));
    match (age, barrier) {
        (Age::Older(_), Some(barrier)) => return Err(barrier),
        (Age::Older(age), None) => {
            if let Some(file) = connection.path().map(PathBuf::from) {
                care::before_update(&connection, &file, age)?;
            }
            schema::update(&mut connection)?;
        }
        (Age::Current, Some(barrier)) => {
            return Ok(Opened {
                connection,
                barrier: Some(barrier),
            });
        }
        (Age::Current, None) => {}
    }
    // Kept in the file; only a copy made by other tools comes without it.
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    Ok(Opened {
        connection,
        barrier: None,
    })
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    // 512 kB of pages, of the 4 MB that the whole program may have; FULL, so that a commit is on disk when it returns
    // (with fullfsync also on macOS, where fsync alone leaves it in the drive's cache).
    connection.execute_batch(
        "PRAGMA cache_size = -512; PRAGMA mmap_size = 0; PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON; PRAGMA foreign_keys = ON;",
    )
}

/// Builds a whole database under a name that nobody else uses.
fn build(draft: &Path, wall: Millis) -> Result<(), Error> {
    // Made before SQLite opens it; the log and its index take over its mode.
    new_file(draft)?;
    let mut connection = Connection::open_with_flags(
        draft,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    configure(&connection)?;
    // With the rollback journal, the default, all of it is in the one file after the last commit; WAL comes after.
    schema::create(&mut connection, wall)?;
    connection.execute_batch("PRAGMA journal_mode = WAL;")?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Makes an empty file that only its owner may read.
pub(super) fn new_file(path: &Path) -> Result<fs::File, Error> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    Ok(options.open(path)?)
}

/// Gives the finished database its name, unless another program was quicker.
fn publish(draft: &Path, file: &Path) -> Result<(), Error> {
    match fs::hard_link(draft, file) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // File systems without links (FAT, some network ones).
        Err(_) if !file.try_exists()? => Ok(fs::rename(draft, file)?),
        Err(error) => Err(error.into()),
    }
}

pub(super) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn may_write(folder: &Path) -> Result<(), Error> {
    use rustix::fs::Access;
    rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK)
        .map_err(|error| io::Error::from(error).into())
}

#[cfg(not(unix))]
fn may_write(folder: &Path) -> Result<(), Error> {
    if fs::metadata(folder)?.permissions().readonly() {
        return Err(Error::ReadOnly);
    }
    Ok(())
}

/// Says whether a log with content lies beside the database.
fn has_log(file: &Path) -> bool {
    fs::metadata(beside(file, "-wal")).is_ok_and(|log| log.len() > 0)
}

pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file.as_os_str());
    name.push(ending);
    PathBuf::from(name)
}

/// The path as a `file:` URI (RFC 3986, 2.1: every byte that is not unreserved is escaped).
pub(super) fn immutable_uri(file: &Path) -> String {
    let mut uri = String::from("file:");
    for &byte in file.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri.push_str("?immutable=1");
    uri
}
