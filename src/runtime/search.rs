//! Owns the search for notes that do not stand in their place: on a thread of its own, for nobody waits for it, neither the store nor the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::anchor::{self, Selector};
use crate::app::Message;
use crate::doc::Document;
use crate::note::NoteId;

/// How often what was found meanwhile is told: in a huge text each note takes half a second.
const PACE: Duration = Duration::from_millis(200);

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
        for (note, selector) in &self.lost {
            let resolved = anchor::resolve(&self.document, selector, &self.version);
            if is_off.load(Ordering::Relaxed) {
                return;
            }
            found.push((*note, resolved));
            if last_told.elapsed() >= PACE {
                tell(std::mem::take(&mut found));
                last_told = Instant::now();
            }
        }
        if !found.is_empty() {
            tell(found);
        }
    }
}
