//! Owns `Pipe`: bytes that arrive one after another and are kept, so that they can be read from any place.

use std::io;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

use crate::doc::ReadAt;

/// Bytes in a piece of memory; pieces are never moved, so that a long pipe is not copied as it grows.
const PIECE: usize = 64 * 1024;

/// Bytes that may arrive ahead of the farthest place that was read: more than a long book, so that only what nobody would read to its
/// end is ever held back.
const AHEAD: u64 = 16 * 1024 * 1024;

/// A source that grows at its end until it is finished.
#[derive(Debug, Default)]
pub struct Pipe {
    arrived: RwLock<Arrived>,
    wanted: Mutex<Wanted>,
    /// More is wanted than was.
    wants_more: Condvar,
}

/// How much the reader wants.
#[derive(Debug, Default)]
struct Wanted {
    /// The farthest place that was read.
    farthest: u64,
    /// All there is.
    end: bool,
    /// Nothing, ever again.
    nothing: bool,
}

/// A pipe as its reader holds it: when the reader lets go of it, nothing of it is wanted any more.
pub(super) struct Outlet(pub(super) Arc<Pipe>);

impl ReadAt for Outlet {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read_at(at, buffer)
    }

    fn look_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.look_at(at, buffer)
    }

    fn want_end(&self, is_wanted: bool) {
        self.0.want_end(is_wanted);
    }

    fn len(&self) -> u64 {
        self.0.len()
    }

    fn is_complete(&self) -> bool {
        self.0.is_complete()
    }
}

impl Drop for Outlet {
    fn drop(&mut self) {
        self.0.want(|wanted| wanted.nothing = true);
    }
}

#[derive(Debug, Default)]
struct Arrived {
    /// Each of [`PIECE`] bytes but the last.
    pieces: Vec<Vec<u8>>,
    length: u64,
    finished: bool,
}

impl Pipe {
    /// A pipe in which nothing has arrived.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds bytes at the end.
    pub fn append(&self, mut bytes: &[u8]) {
        let mut arrived = self.arrived.write().unwrap_or_else(PoisonError::into_inner);
        arrived.length += bytes.len() as u64;
        while !bytes.is_empty() {
            let room = arrived.pieces.last().map_or(0, |piece| PIECE - piece.len());
            if room == 0 {
                arrived.pieces.push(Vec::with_capacity(
                    PIECE.min(bytes.len().next_power_of_two()),
                ));
                continue;
            }
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            if let Some(piece) = arrived.pieces.last_mut() {
                piece.extend_from_slice(now);
            }
            bytes = later;
        }
    }

    /// Lets go of what lies wholly before `at`, which nobody will ask for again: for a pass through a pipe without end.
    pub fn forget_before(&self, at: u64) {
        let mut arrived = self.arrived.write().unwrap_or_else(PoisonError::into_inner);
        let whole = usize::try_from(at / PIECE as u64).unwrap_or(usize::MAX);
        let held = arrived.pieces.iter_mut().take(whole).rev();
        // What was let go of before is empty already.
        for piece in held.take_while(|piece| !piece.is_empty()) {
            *piece = Vec::new();
        }
    }

    /// Waits while more has arrived than the reader is likely to want. Says whether anything is wanted at all.
    pub fn wait_until_wanted(&self) -> bool {
        let length = self.len();
        let wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_enough = |wanted: &mut Wanted| {
            let is_ahead = length >= wanted.farthest.saturating_add(AHEAD);
            is_ahead && !wanted.end && !wanted.nothing
        };
        let wanted = self.wants_more.wait_while(wanted, is_enough);
        !wanted.unwrap_or_else(PoisonError::into_inner).nothing
    }

    fn want(&self, more: impl FnOnce(&mut Wanted)) {
        let mut wanted = self.wanted.lock().unwrap_or_else(PoisonError::into_inner);
        more(&mut wanted);
        self.wants_more.notify_all();
    }

    /// Says that no more will come.
    pub fn finish(&self) {
        self.arrived
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .finished = true;
    }
}

impl ReadAt for Pipe {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.look_at(at, buffer)?;
        let read = at.saturating_add(count as u64);
        self.want(|wanted| wanted.farthest = wanted.farthest.max(read));
        Ok(count)
    }

    fn want_end(&self, is_wanted: bool) {
        self.want(|wanted| wanted.end = is_wanted);
    }

    fn look_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let arrived = self.arrived.read().unwrap_or_else(PoisonError::into_inner);
        let Ok(at) = usize::try_from(at) else {
            return Ok(0);
        };
        let piece = arrived
            .pieces
            .get(at / PIECE)
            .map_or(&[][..], Vec::as_slice);
        let rest = piece.get(at % PIECE..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn len(&self) -> u64 {
        self.arrived
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .length
    }

    fn is_complete(&self) -> bool {
        self.arrived
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .finished
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Provenance, build};
    use crate::text::span::Offset;

    #[test]
    fn what_was_appended_can_be_read_from_any_place() {
        let pipe = Pipe::new();
        let text = "سطرٌ من الكلام\n".repeat(12_000).into_bytes();
        for part in text.chunks(1_000) {
            pipe.append(part);
        }
        assert_eq!((pipe.len(), pipe.is_complete()), (text.len() as u64, false));
        let mut read = Vec::new();
        let mut buffer = [0; 777];
        while let count @ 1.. = pipe.read_at(read.len() as u64, &mut buffer).unwrap() {
            read.extend_from_slice(&buffer[..count]);
        }
        assert!(read == text);
    }

    #[test]
    fn what_is_let_go_of_is_gone_and_the_rest_stays_where_it_was() {
        let pipe = Pipe::new();
        let text = "سطرٌ من الكلام\n".repeat(12_000).into_bytes();
        pipe.append(&text);
        pipe.forget_before(PIECE as u64 * 2 + 7);
        let mut buffer = [0; 100];
        assert_eq!(pipe.read_at(PIECE as u64, &mut buffer).unwrap(), 0);
        let kept = PIECE * 2;
        assert_eq!(pipe.read_at(kept as u64, &mut buffer).unwrap(), 100);
        assert_eq!(buffer[..], text[kept..kept + 100]);
        assert_eq!(pipe.len(), text.len() as u64);
    }

    #[test]
    fn a_letter_that_came_in_part_is_not_shown_until_it_is_whole() {
        let pipe = Arc::new(Pipe::new());
        let document = build::plain(pipe.clone(), Provenance::default());
        assert!(document.block_at(document.start()).is_none());
        let bytes = "سلام 😀\nثانية".as_bytes();
        for (count, byte) in bytes.iter().enumerate() {
            pipe.append(&[*byte]);
            let shown = document
                .block_at(Offset::new(0))
                .map_or(String::new(), |block| block.text().to_owned());
            assert!("سلام 😀".starts_with(&shown), "{shown:?} after {count}");
        }
        assert!(!document.has_invalid() && !document.is_complete());
        assert_eq!(document.block_at(document.end()).unwrap().text(), "ثانية");
        pipe.append(b"\xD8");
        pipe.finish();
        assert_eq!(
            document.block_at(document.end()).unwrap().text(),
            "ثانية\u{FFFD}"
        );
        assert!(document.is_complete());
    }

    #[test]
    fn a_document_of_a_pipe_can_be_looked_at_again_for_its_title() {
        let pipe = Arc::new(Pipe::new());
        let document = build::plain(
            pipe.clone(),
            Provenance {
                name: "-".to_owned(),
                ..Provenance::default()
            },
        );
        assert_eq!(document.meta().title, "-");
        pipe.append("الورّاقون\n\nكانوا يجلسون في السوق.\n".as_bytes());
        pipe.finish();
        assert_eq!(document.reconsidered().meta().title, "الورّاقون");
    }

    /// Fills a pipe from a thread of its own, as its pump does, `stretches` times as much as may arrive ahead.
    fn pumped(pipe: &Arc<Pipe>, stretches: u64) -> std::thread::JoinHandle<()> {
        let pipe = Arc::clone(pipe);
        std::thread::spawn(move || {
            let chunk = "سطر\n".repeat(PIECE / 7).into_bytes();
            while pipe.len() < AHEAD * stretches {
                if !pipe.wait_until_wanted() {
                    return;
                }
                pipe.append(&chunk);
            }
            pipe.finish();
        })
    }

    #[test]
    fn what_nobody_reads_is_held_back_until_it_is_read_or_the_end_is_wanted() {
        let pipe = Arc::new(Pipe::new());
        let pump = pumped(&pipe, 8);
        let mut buffer = [0; 7];
        let mut at = 0;
        // Each round reads all that came; the pump never gets further ahead than it may.
        while at < AHEAD * 3 {
            let length = pipe.len();
            assert!(length <= at + AHEAD + PIECE as u64, "{length} after {at}");
            // To look at the end is not to read on.
            pipe.look_at(length.saturating_sub(3), &mut buffer[..3])
                .unwrap();
            if length >= at + AHEAD {
                at = length;
                pipe.read_at(at - 7, &mut buffer).unwrap();
            } else {
                std::thread::yield_now();
            }
        }
        assert!(!pipe.is_complete());
        pipe.want_end(true);
        pump.join().unwrap();
        assert!(pipe.is_complete() && pipe.len() >= AHEAD * 8);
    }

    #[test]
    fn a_reader_that_is_gone_wants_nothing() {
        let pipe = Arc::new(Pipe::new());
        let outlet = Outlet(Arc::clone(&pipe));
        let pump = pumped(&pipe, 8);
        drop(outlet);
        pump.join().unwrap();
        assert!(!pipe.is_complete());
    }
}
