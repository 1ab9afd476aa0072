//! Owns the search for notes that do not stand in their place: on a thread of its own, for nobody waits for it, neither the store nor the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::anchor::{Resolver, Selector};
use crate::app::Message;
use crate::doc::Document;
use crate::note::NoteId;
use crate::text::span::Offset;

/// How often what was found meanwhile is told: in a huge text each note takes half a second.
const PACE: Duration = Duration::from_millis(200);

/// How long one note is looked for in a text of gigabytes; after that it is told to have no place, and asked for again at the next opening.
const BUDGET: Duration = Duration::from_secs(60);

/// Tells the loop what was found.
pub(super) type Tell = Arc<dyn Fn(Message) + Send + Sync>;

/// Notes to be searched for in one version of a text.
pub(super) struct Search {
    /// The text.
    pub(super) document: Document,
    /// Name of its version.
    pub(super) version: String,
    /// The notes.
    pub(super) lost: Vec<(NoteId, Selector)>,
    /// Who is told.
    pub(super) tell: Tell,
}

/// A search under way; it is called off when this is dropped.
pub(super) struct Searching {
    is_off: Arc<AtomicBool>,
}

impl Drop for Searching {
    fn drop(&mut self) {
        self.is_off.store(true, Ordering::Relaxed);
    }
}

impl Search {
    /// Starts it. Nobody waits for its end: it may go with the program.
    pub(super) fn start(self) -> Searching {
        let is_off = Arc::new(AtomicBool::new(false));
        let search = Arc::new(self);
        let (there, flag) = (Arc::clone(&search), Arc::clone(&is_off));
        let started = std::thread::Builder::new()
            .name("search".to_owned())
            .spawn(move || there.run(&flag));
        if started.is_err() {
            // There are no more threads: what takes long is waited for.
            search.run(&is_off);
        }
        Searching { is_off }
    }

    fn run(&self, is_off: &AtomicBool) {
        let mut found = Vec::new();
        let mut last_told = Instant::now();
        let tell = |found| {
            let version = self.version.clone();
            (self.tell)(Message::Anchored { version, found });
        };
        let mut resolver = Resolver::new(&self.document, &self.version);
        let mut given_up = Vec::new();
        for (note, selector) in &self.lost {
            let until = Instant::now() + BUDGET;
            let goes_on = || !is_off.load(Ordering::Relaxed) && Instant::now() < until;
            let resolved = resolver.resolve(selector, &goes_on);
            if is_off.load(Ordering::Relaxed) {
                return;
            }
            match resolved {
                Some(resolved) => found.push((*note, resolved)),
                None => given_up.push(*note),
            }
            if last_told.elapsed() >= PACE {
                tell(std::mem::take(&mut found));
                last_told = Instant::now();
            }
        }
        if !found.is_empty() {
            tell(found);
        }
        if !given_up.is_empty() {
            let version = self.version.clone();
            (self.tell)(Message::GivenUp {
                version,
                notes: given_up,
            });
        }
    }
}

/// Puts what was made at `top` or after it first, in the order of the text, then what lies before, from there back: the page in sight is
/// what the reader waits for. Neighbours stay together, since they moved together.
pub(super) fn from_sight<T>(lost: &mut [(T, Selector)], top: Offset) {
    lost.sort_by_key(|(_, selector)| {
        let at = selector.place.as_ref().map(|(span, _)| span.start());
        let at = at.unwrap_or_default();
        (at < top, at.byte.abs_diff(top.byte))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::span::Span;

    #[test]
    fn what_is_in_sight_is_looked_for_first() {
        let made_at = |byte: u64| Selector {
            place: Some((Span::empty(Offset::new(byte)), String::new())),
            ..Selector::default()
        };
        let mut lost: Vec<(u64, Selector)> = [10, 900, 400, 500, 390]
            .map(|byte| (byte, made_at(byte)))
            .into();
        from_sight(&mut lost, Offset::new(400));
        let order: Vec<u64> = lost.into_iter().map(|(byte, _)| byte).collect();
        assert_eq!(order, [400, 500, 900, 390, 10]);
    }
}
