//! Owns the care of the file: looking for damage, backups by the day, and putting one in the place of a damaged file.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::error::Error;
use super::files::{self, beside};
use super::schema::{self, Age};
use super::{Store, merge};
use crate::note::Millis;
use crate::report::{Message, Report};

/// The folder of backups, beside the database.
const FOLDER: &str = "backups";
/// What a backup by the day is called, around its date.
const DAILY: (&str, &str) = ("hashiya-", ".db");
/// How many of those are kept.
const KEPT: usize = 7;
/// How many faults are told.
const TOLD: usize = 20;

impl Store {
    /// Looks for damage: the database as SQLite checks it, its references, and that every annotation is what its changes
    /// come to. Gives what is wrong, at most some twenty faults; nothing means that all is well. Takes as long as reading
    /// all of it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn verify(&self) -> Result<Vec<Message>, Report> {
        self.read(faults)
    }

    /// Makes a backup, whole and by itself, under this name, which nothing has yet, or as the one of today in the folder
    /// of backups, where the newest seven are kept; gives its path. Others may write meanwhile.
    ///
    /// # Errors
    /// The store cannot be read, the backup cannot be written, or something has its name.
    pub fn backup(&self, to: Option<&Path>) -> Result<PathBuf, Report> {
        self.said(match to {
            Some(file) => write_new(&self.connection, file, false),
            None => daily(&self.connection, &self.file, (self.wall)()),
        })
    }

    /// Whether there is a backup of today.
    pub fn is_backed_up(&self) -> bool {
        folder(&self.file).join(name_of_day((self.wall)())).exists()
    }

    /// Puts a backup (the newest good one, if none is named) in the place of what is in `folder`, which is kept aside. Gives
    /// the backup that was taken, and the name under which the other is kept, if there was one.
    ///
    /// # Errors
    /// There is no good backup, or the files cannot be moved; everything is where it was.
    pub fn restore_backup(
        folder: &Path,
        from: Option<&Path>,
    ) -> Result<(PathBuf, Option<PathBuf>), Report> {
        let file = files::path(folder);
        let now = super::wall_clock();
        restore(&file, from, now).map_err(|error| match from {
            Some(backup) => error.report(backup),
            None => error.report(&file),
        })
    }
}

fn faults(connection: &Connection) -> Result<Vec<Message>, Error> {
    let mut faults = Vec::new();
    let mut rows = |sql: &str| -> Result<(), Error> {
        let mut query = connection.prepare(sql)?;
        let rows = query.query_map([], |row| row.get::<_, String>(0))?;
        for what in rows {
            faults.push(Message::new("store-fault").text("what", what?));
        }
        Ok(())
    };
    rows(&format!(
        "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' LIMIT {TOLD}"
    ))?;
    rows(&format!(
        "SELECT \"table\" || ' → ' || parent FROM pragma_foreign_key_check LIMIT {TOLD}"
    ))?;
    if !faults.is_empty() {
        // What the rows say is no use where they cannot be read.
        return Ok(faults);
    }
    let clock_is_behind: bool = connection.query_row(
        "SELECT coalesce((SELECT max(hlc) FROM revision), 0) > (SELECT max(last_hlc) FROM device)",
        [],
        |row| row.get(0),
    )?;
    if clock_is_behind {
        faults.push(Message::new("store-fault-clock"));
    }
    for (note, field) in merge::unlike(connection, TOLD)? {
        let fault = Message::new("store-fault-unlike");
        faults.push(fault.text("id", note.to_string()).text("field", field));
    }
    Ok(faults)
}

/// Makes the backup of today, if there is none yet, and lets the oldest go.
fn daily(connection: &Connection, file: &Path, now: Millis) -> Result<PathBuf, Error> {
    let folder = folder(file);
    files::make_folder(&folder)?;
    let backup = folder.join(name_of_day(now));
    write_new(connection, &backup, true)?;
    for old in dailies(&folder)?.into_iter().skip(KEPT) {
        fs::remove_file(old)?;
    }
    Ok(backup)
}

/// Makes the backup before a file is brought up to date, once for each version it had.
pub(super) fn before_update(connection: &Connection, file: &Path, age: i32) -> Result<(), Error> {
    let folder = folder(file);
    files::make_folder(&folder)?;
    let backup = folder.join(format!("before-{}.db", age.saturating_add(1)));
    write_new(connection, &backup, true)?;
    Ok(())
}

/// Writes all of the database into a new file, which appears under its name when it is whole and on disk.
fn write_new(connection: &Connection, to: &Path, replaces: bool) -> Result<PathBuf, Error> {
    let to = std::path::absolute(to)?;
    if !replaces && to.symlink_metadata().is_ok() {
        return Err(Error::Taken(to));
    }
    let draft = beside(&to, &format!(".new-{}", Uuid::now_v7().simple()));
    let written = write_draft(connection, &draft).and_then(|()| {
        if replaces {
            fs::rename(&draft, &to)?;
            return Ok(());
        }
        // A link does not replace what somebody has put there meanwhile.
        match fs::hard_link(&draft, &to) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(Error::Taken(to.clone()))
            }
            Err(_) => Ok(fs::rename(&draft, &to)?),
            Ok(()) => Ok(()),
        }
    });
    // Gone already where it was renamed.
    let _gone = fs::remove_file(&draft);
    written?;
    if let Some(folder) = to.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(to)
}

fn write_draft(connection: &Connection, draft: &Path) -> Result<(), Error> {
    // SQLite fills an empty file that is there, with the mode it has.
    files::new_file(draft)?;
    let name = draft
        .to_str()
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "the name is not UTF-8"))?;
    connection.execute("VACUUM INTO ?1", [name])?;
    fs::File::open(draft)?.sync_all()?;
    Ok(())
}

fn folder(file: &Path) -> PathBuf {
    file.with_file_name(FOLDER)
}

/// Whether there are backups of a database.
pub(super) fn has_backups(file: &Path) -> bool {
    dailies(&folder(file)).is_ok_and(|found| !found.is_empty())
}

fn name_of_day(now: Millis) -> String {
    let (before, after) = DAILY;
    let day = Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH);
    let day: String = day.to_string().chars().take(10).collect();
    format!("{before}{day}{after}")
}

/// The backups by the day in a folder, the newest first.
fn dailies(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (before, after) = DAILY;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let is_one = name.to_str().is_some_and(|name| {
            let day = name.strip_prefix(before);
            let day = day.and_then(|name| name.strip_suffix(after));
            day.is_some_and(|day| day.len() == 10)
        });
        if is_one {
            found.push(name);
        }
    }
    found.sort();
    found.reverse();
    Ok(found.into_iter().map(|name| folder.join(name)).collect())
}

/// The newest backup of a database that is whole.
pub(super) fn newest_good(file: &Path) -> Option<PathBuf> {
    let found = dailies(&folder(file)).ok()?;
    found.into_iter().find(|backup| check(backup).is_ok())
}

/// Whether a file is a whole store that this program knows.
fn check(backup: &Path) -> Result<(), Error> {
    if fs::metadata(backup)?.len() == 0 {
        return Err(Error::Empty);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(files::immutable_uri(backup), flags)?;
    match schema::check(&connection)? {
        Age::Current | Age::Older(_) => {}
    }
    let found: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    match found.as_str() {
        "ok" => Ok(()),
        _ => Err(Error::Damaged("the backup is damaged")),
    }
}

fn restore(
    file: &Path,
    from: Option<&Path>,
    now: Millis,
) -> Result<(PathBuf, Option<PathBuf>), Error> {
    let backup = match from {
        Some(backup) => {
            check(backup)?;
            backup.to_path_buf()
        }
        None => newest_good(file).ok_or(Error::NoBackup)?,
    };
    let draft = beside(file, &format!(".new-{}", Uuid::now_v7().simple()));
    let copied = files::new_file(&draft)
        .and_then(|mut copy| {
            io::copy(&mut fs::File::open(&backup)?, &mut copy)?;
            copy.sync_all()?;
            Ok(())
        })
        .and_then(|()| set_aside(file, now));
    let aside = match copied {
        Ok(aside) => aside,
        Err(error) => {
            let _gone = fs::remove_file(&draft);
            return Err(error);
        }
    };
    fs::rename(&draft, file)?;
    if let Some(folder) = file.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok((backup, aside))
}

/// Gives the database and its log other names, under which they stay together; says which.
fn set_aside(file: &Path, now: Millis) -> Result<Option<PathBuf>, Error> {
    let mut aside = None;
    // The log last: a database without its log is what must never be there by itself.
    for ending in ["-shm", "", "-wal"] {
        let there = beside(file, ending);
        if !there.try_exists()? {
            continue;
        }
        let mut name = OsString::from(file.as_os_str());
        name.push(format!(".aside-{now}{ending}"));
        fs::rename(&there, &name)?;
        if ending.is_empty() {
            aside = Some(PathBuf::from(name));
        }
    }
    Ok(aside)
}
