//! Owns opening what the reader named: a file read in place, a pipe that grows, or a refusal that says what it is.
//!
//! The only file here that touches the file system. Opening a file costs a stat, an open, a stat of what was opened and one read.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::os::unix::fs::{FileExt, FileTypeExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};

use super::naming::{name_of, path_of};
use super::nature;
use super::pipe::{Outlet, Pipe};
use crate::doc::{Provenance, ReadAt};
use crate::report::{Kind, Message, Report};

/// How long a named pipe may take to find a writer: a script may start both at once.
const GRACE: Timespec = Timespec {
    tv_sec: 0,
    tv_nsec: 200_000_000,
};
/// Bytes read from a pipe at a time: what a pipe of Linux holds.
const CHUNK: usize = 64 * 1024;

/// What the reader named, opened.
pub struct Source {
    /// Its bytes.
    pub bytes: Arc<dyn ReadAt>,
    /// Where they come from.
    pub provenance: Provenance,
    /// What has to be pumped, from a thread of its own, for the bytes to arrive; `None` for a file.
    pub feed: Option<Feed>,
}

impl Source {
    /// A source of bytes that are part of the program, named `source` in the store.
    pub fn of_bytes(bytes: impl Into<Vec<u8>>, source: &str) -> Self {
        Self {
            bytes: Arc::new(bytes.into()),
            provenance: Provenance {
                source: source.to_owned(),
                name: source.to_owned(),
                stamp: String::new(),
            },
            feed: None,
        }
    }
}

/// Opens the file or pipe at `path`, which may also be a name that [`name_of`] gave.
///
/// # Errors
/// `Missing` when nothing is there; `Refused` for a directory, a device, a pipe that nobody writes to, a file that may
/// not be read, and what is no text.
pub fn open(path: &Path) -> Result<Source, Report> {
    let path = &*path_of(path);
    let name = path.to_string_lossy();
    let found = std::fs::metadata(path).map_err(|error| failure(&error, &name))?;
    refuse_kind(&found, &name)?;
    // Never waits for a writer, even if the file has just been replaced by a pipe. For a file it changes nothing.
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or(0);
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(nonblocking)
        .open(path)
        .map_err(|error| failure(&error, &name))?;
    let opened = file.metadata().map_err(|error| failure(&error, &name))?;
    refuse_kind(&opened, &name)?;
    if opened.file_type().is_fifo() {
        return open_pipe(file, path, &name);
    }
    let provenance = Provenance {
        source: real_path(path),
        name: file_name(path),
        stamp: stamp(&opened),
    };
    open_file(file, &opened, provenance, &name, Some(path.to_path_buf()))
}

/// Opens standard input: in place when it is a file, as a pipe otherwise.
///
/// # Errors
/// `Refused` when it is a terminal, a directory, no text, or closed.
pub fn standard_input() -> Result<Source, Report> {
    let name = "-";
    let own = io::stdin().as_fd().try_clone_to_owned();
    let mut file = File::from(own.map_err(|error| failure(&error, name))?);
    let opened = file.metadata().map_err(|error| failure(&error, name))?;
    if rustix::termios::isatty(&file) {
        let report = Report::new(Kind::Refused, Message::new("source-terminal"));
        return Err(report.hint(Message::new("source-hint-pipe")));
    }
    let provenance = Provenance {
        source: name.to_owned(),
        name: name.to_owned(),
        stamp: String::new(),
    };
    let at_start = io::Seek::stream_position(&mut file).is_ok_and(|place| place == 0);
    if opened.is_file() && at_start {
        return open_file(file, &opened, provenance, name, None);
    }
    if opened.is_dir() {
        refuse_kind(&opened, name)?;
    }
    Ok(Feed::source(file, provenance, Vec::new()))
}

fn open_file(
    file: File,
    opened: &Metadata,
    provenance: Provenance,
    name: &str,
    path: Option<PathBuf>,
) -> Result<Source, Report> {
    let mut opening = [0; nature::LOOKED_AT];
    let count = file
        .read_at(&mut opening, 0)
        .map_err(|error| failure(&error, name))?;
    if let Some(refusal) = nature::refusal(&opening[..count], name) {
        return Err(refusal);
    }
    let plain = Plain {
        file,
        length: opened.len(),
        stamp: stamp(opened),
        identity: (opened.dev(), opened.ino()),
        path,
    };
    Ok(Source {
        bytes: Arc::new(plain),
        provenance,
        feed: None,
    })
}

/// A pipe with a name in the file system, or one handed over by the shell (`<(command)`).
fn open_pipe(file: File, path: &Path, name: &str) -> Result<Source, Report> {
    let handed_over =
        path.starts_with("/dev/fd") || path.starts_with("/proc") || path == Path::new("/dev/stdin");
    let mut arrived = vec![0; CHUNK];
    let mut count = (&file).read(&mut arrived);
    if matches!(count, Ok(0)) && !handed_over {
        // Nobody writes; if somebody is about to, reading says so by asking to wait or by giving bytes.
        let mut waited = [PollFd::new(&file, PollFlags::IN)];
        let _ = poll(&mut waited, Some(&GRACE));
        count = (&file).read(&mut arrived);
        if matches!(count, Ok(0)) {
            let message = Message::new("source-idle-pipe").text("path", name);
            return Err(
                Report::new(Kind::Refused, message).hint(Message::new("source-hint-writer"))
            );
        }
    }
    match count {
        Ok(count) => arrived.truncate(count),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => arrived.clear(),
        Err(error) => return Err(failure(&error, name)),
    }
    if let Some(refusal) = nature::refusal(&arrived, name) {
        return Err(refusal);
    }
    let blocking =
        fcntl_getfl(&file).and_then(|flags| fcntl_setfl(&file, flags - OFlags::NONBLOCK));
    blocking.map_err(|error| failure(&error.into(), name))?;
    let provenance = Provenance {
        // What the shell hands over has no name that lasts.
        source: if handed_over {
            "-".to_owned()
        } else {
            real_path(path)
        },
        name: if handed_over {
            "-".to_owned()
        } else {
            file_name(path)
        },
        stamp: String::new(),
    };
    Ok(Feed::source(file, provenance, arrived))
}

/// What brings the bytes of a pipe, chunk by chunk; whoever owns a thread for it pumps it.
pub struct Feed {
    file: File,
    pipe: Arc<Pipe>,
    name: String,
}

impl Feed {
    /// A source that is fed from `file`, of which `arrived` has been read already.
    fn source(file: File, provenance: Provenance, arrived: Vec<u8>) -> Source {
        let pipe = Arc::new(Pipe::new());
        pipe.append(&arrived);
        Source {
            bytes: Arc::new(Outlet(Arc::clone(&pipe))),
            feed: Some(Self {
                file,
                pipe,
                name: provenance.name.clone(),
            }),
            provenance,
        }
    }

    /// Lets go of what has been pumped before the byte `at`, which must not be read again.
    pub fn forget_before(&self, at: u64) {
        self.pipe.forget_before(at);
    }

    /// Waits while more has been pumped than the reader is likely to want. Says whether anything is wanted at all: nobody may be left to
    /// read it. For a thread that does nothing else.
    pub fn wait_until_wanted(&self) -> bool {
        self.pipe.wait_until_wanted()
    }

    /// Waits for some bytes and adds them to the source. Returns how many came; 0 once it is finished.
    ///
    /// # Errors
    /// When the system refuses the read, or what came first is no text. The source is finished then.
    pub fn pump(&mut self) -> Result<usize, Report> {
        let mut buffer = vec![0; CHUNK];
        let count = loop {
            match self.file.read(&mut buffer) {
                Ok(count) => break count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    // Standard input as another program left it; an error here shows in the next read.
                    let _ = poll(&mut [PollFd::new(&self.file, PollFlags::IN)], None);
                }
                Err(error) => {
                    self.pipe.finish();
                    return Err(failure(&error, &self.name));
                }
            }
        };
        let bytes = &buffer[..count];
        if self.pipe.is_empty()
            && let Some(refusal) =
                nature::refusal(&bytes[..count.min(nature::LOOKED_AT)], &self.name)
        {
            self.pipe.finish();
            return Err(refusal);
        }
        self.pipe.append(bytes);
        if count == 0 {
            self.pipe.finish();
        }
        Ok(count)
    }
}

/// A file, read in place; as long as it was when it was opened, whatever is added to it later.
struct Plain {
    file: File,
    length: u64,
    /// Its size and time of change.
    stamp: String,
    /// Device and inode.
    identity: (u64, u64),
    /// Where it was found; `None` when it was handed over open.
    path: Option<PathBuf>,
}

impl ReadAt for Plain {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        FileExt::read_at(&self.file, buffer, at)
    }

    fn len(&self) -> u64 {
        self.length
    }

    fn is_complete(&self) -> bool {
        true
    }

    fn has_changed(&self) -> bool {
        let is_written = (self.file.metadata()).is_ok_and(|now| stamp(&now) != self.stamp);
        // A name that leads nowhere is in the middle of being given to something else, or was taken away: what is open is still whole.
        let named = self.path.as_ref().map(std::fs::metadata);
        let is_other = |now: Metadata| (now.dev(), now.ino()) != self.identity;
        is_written || named.is_some_and(|now| now.is_ok_and(is_other))
    }
}

fn refuse_kind(found: &Metadata, name: &str) -> Result<(), Report> {
    let kind = found.file_type();
    let (id, hint) = if kind.is_dir() {
        ("source-directory", "source-hint-file-inside")
    } else if kind.is_file() || kind.is_fifo() {
        return Ok(());
    } else {
        ("source-device", "source-hint-text-only")
    };
    let report = Report::new(Kind::Refused, Message::new(id).text("path", name));
    Err(report.hint(Message::new(hint)))
}

/// The report of an error of the system.
fn failure(error: &io::Error, name: &str) -> Report {
    let (kind, id, hint) = match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            (Kind::Missing, "source-missing", "source-hint-name")
        }
        io::ErrorKind::PermissionDenied => {
            (Kind::Refused, "source-denied", "source-hint-permission")
        }
        _ => (Kind::Refused, "source-unreadable", "source-hint-again"),
    };
    let report = Report::new(kind, Message::new(id).text("path", name)).hint(Message::new(hint));
    // That it is not there, or not allowed, is said already; the system would say it once more, in English.
    match id {
        "source-unreadable" => report.because(error),
        _ => report,
    }
}

/// The real path, so that one article has one name however it was reached.
fn real_path(path: &Path) -> String {
    let found = std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    name_of(&found.unwrap_or_else(|_| path.to_path_buf()))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.to_string_lossy().into_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Size and time of change in nanoseconds.
fn stamp(opened: &Metadata) -> String {
    let changed = i128::from(opened.mtime()) * 1_000_000_000 + i128::from(opened.mtime_nsec());
    format!("{}-{changed}", opened.len())
}
