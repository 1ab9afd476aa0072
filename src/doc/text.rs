//! Owns where the text lives: read in windows over a `ReadAt`, with a bounded cache, so that size costs nothing.

use std::io;

/// Bytes that can be read from any place, like `pread`. `format::source` implements it for files and pipes.
pub trait ReadAt: Send + Sync {
    /// Reads at `at` into `buffer`, returning how many bytes came; 0 at the end. May return fewer than asked.
    ///
    /// # Errors
    /// Whatever the system says.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// How many bytes there are now.
    fn len(&self) -> u64;

    /// Says whether there are none now.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Says whether no more will come.
    fn is_complete(&self) -> bool;
}

/// What went wrong with the source while it was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is shorter than it was.
    Shrank,
    /// The system refused a read.
    Unreadable,
}
