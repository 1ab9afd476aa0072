//! Owns where the text lives: read in windows over a `ReadAt`, with a bounded cache, so that size costs nothing.

use std::io;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::utf8;

/// Bytes that can be read from any place, like `pread`. `format::source` implements it for files and pipes.
pub trait ReadAt: Send + Sync {
    /// Reads at `at` into `buffer`, returning how many bytes came; 0 at the end. May return fewer than asked.
    ///
    /// # Errors
    /// Whatever the system says.
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize>;

    /// Reads as [`Self::read_at`] does, but only to look at what has arrived last: a source that waits for its reader may go on waiting.
    ///
    /// # Errors
    /// Whatever the system says.
    fn look_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_at(at, buffer)
    }

    /// Says whether the end is what the reader wants: a source that waits for its reader goes on then to its end.
    fn want_end(&self, _is_wanted: bool) {}

    /// How many bytes there are now.
    fn len(&self) -> u64;

    /// Says whether there are none now.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Says whether no more will come.
    fn is_complete(&self) -> bool;

    /// Says whether what is there is no longer what was there when it was opened. Asked now and then; it may cost a question to the system.
    fn has_changed(&self) -> bool {
        false
    }
}

/// Bytes that are in memory, whole.
impl ReadAt for Vec<u8> {
    fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
        let rest = self.get(size(at)..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        Ok(count)
    }

    fn len(&self) -> u64 {
        self.as_slice().len() as u64
    }

    fn is_complete(&self) -> bool {
        true
    }
}

/// What went wrong with the source while it was open, the gravest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It was written to, or another one has its name now: what was read before may not fit what is read from now on.
    Changed,
    /// It is shorter than it was.
    Shrank,
    /// The system refused a read.
    Unreadable,
}

/// How much of a text is looked at when it is opened: some two hundred lines, and more than a page.
pub(super) const SAMPLE: u64 = 16 * 1024;
/// Bytes in a window: what is looked at when a text is opened is read once.
const WINDOW: u64 = SAMPLE;
/// Bytes read at a time when a whole text is gone through.
const STRETCH: usize = 64 * 1024;
/// Windows kept: half a megabyte, enough for a page, its neighbours and the two ends of the text.
const WINDOWS_KEPT: usize = 32;

/// The bytes of one document.
pub(super) struct Text {
    source: Arc<dyn ReadAt>,
    /// No byte at or after this is read: the length at opening, or where the source turned out to end since.
    /// `u64::MAX` for a source that still grows.
    limit: AtomicU64,
    /// Most recently used last.
    windows: Mutex<Vec<(u64, Arc<Vec<u8>>)>>,
    /// 0, or one more than the `Trouble` as a number.
    trouble: AtomicU8,
    invalid: AtomicBool,
}

impl Text {
    /// The text of `source` as long as it is now (or will be, when it is not complete).
    pub(super) fn new(source: Arc<dyn ReadAt>) -> Self {
        let limit = if source.is_complete() {
            source.len()
        } else {
            u64::MAX
        };
        Self {
            source,
            limit: AtomicU64::new(limit),
            windows: Mutex::new(Vec::new()),
            trouble: AtomicU8::new(0),
            invalid: AtomicBool::new(false),
        }
    }

    /// Where what can be read ends. While the source grows, a code point that has come in part is left out.
    pub(super) fn end(&self) -> u64 {
        let limit = self.limit.load(Ordering::Acquire);
        // In this order: a source that ends between the two calls is then only taken for one that still grows.
        let complete = self.source.is_complete();
        let length = self.source.len();
        if complete || limit <= length {
            return length.min(limit);
        }
        let mut tail = [0; 3];
        let start = length.saturating_sub(3);
        let count = self.source.look_at(start, &mut tail).unwrap_or(0);
        let whole = size(length - start);
        if count < whole {
            return length;
        }
        length - utf8::unfinished(&tail[..whole]) as u64
    }

    pub(super) fn is_complete(&self) -> bool {
        self.source.is_complete()
    }

    pub(super) fn want_end(&self, is_wanted: bool) {
        self.source.want_end(is_wanted);
    }

    pub(super) fn trouble(&self) -> Option<Trouble> {
        match self.trouble.load(Ordering::Acquire) {
            0 => None,
            1 => Some(Trouble::Changed),
            2 => Some(Trouble::Shrank),
            _ => Some(Trouble::Unreadable),
        }
    }

    /// Keeps the gravest trouble there was.
    fn meet(&self, trouble: Trouble) {
        let number = match trouble {
            Trouble::Changed => 1,
            Trouble::Shrank => 2,
            Trouble::Unreadable => 3,
        };
        self.trouble.fetch_max(number, Ordering::AcqRel);
    }

    /// Finds out whether the source is still what was opened; `trouble` says it if not.
    pub(super) fn look_again(&self) {
        if self.trouble().is_none() && self.source.has_changed() {
            self.meet(Trouble::Changed);
        }
    }

    /// Says whether an invalid byte has been decoded so far.
    pub(super) fn has_invalid(&self) -> bool {
        self.invalid.load(Ordering::Relaxed)
    }

    /// The bytes of a range, as far as there are any.
    pub(super) fn bytes(&self, range: Range<u64>) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(size(range.end.saturating_sub(range.start).min(WINDOW)));
        let mut at = range.start;
        while let Some((window, part)) = self.piece(at..range.end) {
            at += part.len() as u64;
            bytes.extend_from_slice(&window[part]);
        }
        bytes
    }

    /// The text of a range that starts and ends at code point boundaries.
    pub(super) fn decode(&self, range: Range<u64>) -> utf8::Decoded {
        let decoded = match self.piece(range.clone()) {
            Some((window, part)) if part.len() as u64 == range.end - range.start => {
                utf8::decode(&window[part])
            }
            _ => utf8::decode(&self.bytes(range)),
        };
        if !decoded.replaced.is_empty() {
            self.invalid.store(true, Ordering::Relaxed);
        }
        decoded
    }

    /// The last code point boundary at or before `at`.
    pub(super) fn floor(&self, at: u64) -> u64 {
        self.boundary(at, utf8::floor)
    }

    /// The first code point boundary at or after `at`.
    pub(super) fn ceiling(&self, at: u64) -> u64 {
        self.boundary(at, utf8::ceiling)
    }

    fn boundary(&self, at: u64, find: fn(&[u8], usize) -> usize) -> u64 {
        let at = at.min(self.end());
        let start = at.saturating_sub(4);
        start + find(&self.bytes(start..at + 4), size(at - start)) as u64
    }

    /// The first LF in a range.
    pub(super) fn find_line_feed(&self, range: Range<u64>) -> Option<u64> {
        let mut at = range.start;
        while let Some((window, part)) = self.piece(at..range.end) {
            if let Some(found) = memchr::memchr(b'\n', &window[part.clone()]) {
                return Some(at + found as u64);
            }
            at += part.len() as u64;
        }
        None
    }

    /// The last LF in a range.
    pub(super) fn find_line_feed_back(&self, range: Range<u64>) -> Option<u64> {
        let mut end = range.end.min(self.end());
        while end > range.start {
            let start = range.start.max((end - 1) / WINDOW * WINDOW);
            let Some((window, part)) = self.piece(start..end) else {
                // This window is gone; what lies before it may still be there.
                end = start;
                continue;
            };
            if let Some(found) = memchr::memrchr(b'\n', &window[part]) {
                return Some(start + found as u64);
            }
            end = start;
        }
        None
    }

    /// How many code points lie before `at`, which is moved down to a boundary.
    pub(super) fn code_points_before(&self, at: u64) -> u64 {
        let at = self.floor(at);
        let mut total = 0;
        self.stream(at, |_, bytes| {
            total += utf8::count(bytes);
            true
        });
        total
    }

    /// Where code point number `index` starts, or the end.
    pub(super) fn offset_of_code_point(&self, index: u64) -> u64 {
        let end = self.end();
        let (mut before, mut found) = (0, None);
        self.stream(end, |start, bytes| {
            let here = utf8::count(bytes);
            if index < before + here {
                let nth = utf8::code_points(bytes).nth(size(index - before));
                found = nth.map(|(byte, _)| start + byte as u64);
                return false;
            }
            before += here;
            true
        });
        found.unwrap_or(end)
    }

    /// Hands out the bytes before `end` in stretches of whole code points, until told to stop. Goes past the cache,
    /// so that a count over a huge text does not push out what is on the screen.
    fn stream(&self, end: u64, mut take: impl FnMut(u64, &[u8]) -> bool) {
        let mut buffer = vec![0; STRETCH];
        let (mut start, mut held) = (0, 0);
        loop {
            let have = start + held as u64;
            let wanted = size((end - have).min((buffer.len() - held) as u64));
            let count = self.fill(have, &mut buffer[held..held + wanted]);
            let filled = held + count;
            let last = count < wanted || have + count as u64 >= end;
            let whole = if last {
                filled
            } else {
                filled - utf8::unfinished(&buffer[..filled])
            };
            if whole > 0 && !take(start, &buffer[..whole]) || last {
                return;
            }
            buffer.copy_within(whole..filled, 0);
            start += whole as u64;
            held = filled - whole;
        }
    }

    /// The part of a range that lies in the window of its start; `None` when there is nothing to read there.
    fn piece(&self, range: Range<u64>) -> Option<(Arc<Vec<u8>>, Range<usize>)> {
        let text_end = self.end();
        let end = range.end.min(text_end);
        if range.start >= end {
            return None;
        }
        let window_start = range.start / WINDOW * WINDOW;
        let in_window = |end: u64| size((end - window_start).min(WINDOW));
        let wanted = in_window(end);
        let window = self.window(window_start, wanted, in_window(text_end));
        let part = size(range.start - window_start)..wanted.min(window.len());
        (part.start < part.end).then_some((window, part))
    }

    /// The window that starts at `start`, holding at least `wanted` bytes if there are so many; `whole` is how many there are of it. Asked
    /// for more a second time it is read whole: whoever walks along the text wants a little more of it every time.
    fn window(&self, start: u64, wanted: usize, whole: usize) -> Arc<Vec<u8>> {
        let mut length = wanted;
        let is_first;
        {
            let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(found) = windows.iter().position(|(known, _)| *known == start) {
                windows[found..].rotate_left(1);
                if let Some((_, window)) = windows.last()
                    && window.len() >= wanted
                {
                    return Arc::clone(window);
                }
                length = whole;
            }
            is_first = windows.is_empty();
        }
        // Read without the lock, so that a slow disk holds up only whoever asked.
        let mut bytes = vec![0; length];
        let count = self.fill(start, &mut bytes);
        bytes.truncate(count);
        // The first one is read straight after the source was opened.
        if !is_first {
            self.look_again();
        }
        let window = Arc::new(bytes);
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        windows.retain(|(known, _)| *known != start);
        if windows.len() >= WINDOWS_KEPT {
            windows.remove(0);
        }
        windows.push((start, Arc::clone(&window)));
        window
    }

    /// Fills `buffer` from `at`; where that fails, the text ends there from now on, and `trouble` says why.
    fn fill(&self, at: u64, buffer: &mut [u8]) -> usize {
        let mut filled = 0;
        while filled < buffer.len() {
            let trouble = match self
                .source
                .read_at(at + filled as u64, &mut buffer[filled..])
            {
                Ok(0) => Trouble::Shrank,
                Ok(count) => {
                    filled += count;
                    continue;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => Trouble::Unreadable,
            };
            self.meet(trouble);
            self.limit.fetch_min(at + filled as u64, Ordering::AcqRel);
            break;
        }
        filled
    }
}

/// A length as a size in memory; lengths that do not fit cannot be held anyway.
pub(super) fn size(length: u64) -> usize {
    usize::try_from(length).unwrap_or(usize::MAX)
}
