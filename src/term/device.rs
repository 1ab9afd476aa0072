//! Owns the file descriptors of the terminal: opening them, writing all of something, and asking the size.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use rustix::termios::{isatty, tcgetwinsize, ttyname};

/// Size taken when the terminal does not know its own, as on a serial line: the VT100's.
const UNKNOWN_SIZE: (u16, u16) = (80, 24);
/// Largest size believed, in columns and rows: more than an 8K screen has in the smallest font. Any program may set a
/// terminal's size to 65535 by 65535, and a screen of that size is 200 GB of cells.
const LARGEST_SIZE: (u16, u16) = (2000, 1000);

/// Opens the terminal for reading: standard input if it is one, else the terminal that we are shown on.
///
/// # Errors
/// There is no terminal.
pub(super) fn open_input() -> io::Result<OwnedFd> {
    open(rustix::stdio::stdin())
}

/// Opens the terminal for writing: standard output if it is one, else the terminal that we are read from.
///
/// # Errors
/// There is no terminal.
pub(super) fn open_output() -> io::Result<OwnedFd> {
    open(rustix::stdio::stdout())
}

fn open(preferred: BorrowedFd<'_>) -> io::Result<OwnedFd> {
    if isatty(preferred) {
        return Ok(rustix::io::fcntl_dupfd_cloexec(preferred, 0)?);
    }
    let flags = OFlags::RDWR | OFlags::NOCTTY | OFlags::CLOEXEC;
    let standard = [
        rustix::stdio::stdout(),
        rustix::stdio::stdin(),
        rustix::stdio::stderr(),
    ];
    // By its own name where possible: macOS cannot poll /dev/tty.
    for stream in standard.into_iter().filter(|stream| isatty(*stream)) {
        if let Ok(name) = ttyname(stream, Vec::new())
            && let Ok(fd) = rustix::fs::open(name, flags, Mode::empty())
        {
            return Ok(fd);
        }
    }
    Ok(rustix::fs::open("/dev/tty", flags, Mode::empty())?)
}

/// The size of the screen in columns and rows, between 1×1 and what a real screen can have.
pub(super) fn size(fd: impl AsFd) -> (u16, u16) {
    let (columns, rows) = match tcgetwinsize(fd) {
        Ok(size) => (size.ws_col, size.ws_row),
        Err(_) => (0, 0),
    };
    if columns == 0 || rows == 0 {
        return UNKNOWN_SIZE;
    }
    (columns.min(LARGEST_SIZE.0), rows.min(LARGEST_SIZE.1))
}

/// Writes all of it, with one `write` if the terminal takes it.
///
/// # Errors
/// The terminal is gone, or cannot be written.
pub(super) fn write_all(fd: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&fd, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            // Whoever shares the terminal made it non-blocking.
            Err(Errno::AGAIN) => {
                wait(&fd, PollFlags::OUT, None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Waits until the terminal is ready, or for so many milliseconds; says whether it is ready.
///
/// # Errors
/// The descriptor cannot be polled.
pub(super) fn wait(fd: impl AsFd, flags: PollFlags, milliseconds: Option<u32>) -> io::Result<bool> {
    let limit = milliseconds.map(|count| Timespec {
        tv_sec: i64::from(count / 1000),
        tv_nsec: i64::from(count % 1000) * 1_000_000,
    });
    loop {
        match poll(&mut [PollFd::new(&fd, flags)], limit.as_ref()) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
