//! Owns hearing of other programs that change the same notes: the system tells when the store's log is written, and nothing is ever asked
//! for while nothing happens.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::desk::Job;
use super::{Event, Running};
use crate::store::Store;

/// The folder of the notes being watched, until this is dropped.
pub(super) struct Neighbours {
    _watcher: RecommendedWatcher,
}

impl Running {
    /// Begins to hear of other programs, if that was not begun and there is a store to be changed. Nothing is lost where the system does
    /// not tell: what others do is seen on the next opening then.
    pub(super) fn hear_neighbours(&mut self) {
        if self.neighbours.is_some() || self.watch_due.is_some() {
            return;
        }
        let Some(folder) = self.folder.as_deref().filter(|folder| folder.is_dir()) else {
            return;
        };
        let (outbox, waits) = (self.outbox.clone(), Arc::new(AtomicBool::new(false)));
        let heard = move |event| {
            if concerns(event) && !waits.swap(true, Ordering::AcqRel) {
                // A loop that has ended needs to know nothing more.
                let _ended = outbox.send(Event::Neighbour(Arc::clone(&waits)));
            }
        };
        let Ok(mut watcher) = notify::recommended_watcher(heard) else {
            return;
        };
        if watcher.watch(folder, RecursiveMode::NonRecursive).is_ok() {
            self.neighbours = Some(Neighbours { _watcher: watcher });
            // What was done since the notes were read, and before this.
            self.worker.ask(Job::Look);
        }
    }

    /// The store was written to, here or elsewhere: has that found out.
    pub(super) fn neighbour(&mut self, waits: &AtomicBool) {
        // Ahead of looking, so that what is done from now on is told anew.
        waits.store(false, Ordering::Release);
        self.worker.ask(Job::Look);
    }
}

/// Whether an event may mean that the store was written to.
fn concerns(event: notify::Result<notify::Event>) -> bool {
    let Ok(event) = event else {
        // What went unheard may have been about it.
        return true;
    };
    let is_change = !matches!(event.kind, EventKind::Access(_));
    is_change && (event.need_rescan() || event.paths.iter().any(|path| is_store(path)))
}

fn is_store(path: &Path) -> bool {
    path.file_name().is_some_and(Store::is_file_name)
}
