//! Owns what is done when nothing happens for a while: the draft of a note is saved, what nobody waits for is written, and once the
//! first page has stood for a moment it is begun to watch the open file and the store.

use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use super::{Event, Running};
use crate::app::Message;

/// How long the reader must have paused before a note that is being typed is saved as a draft.
const PAUSE: Duration = Duration::from_secs(2);

/// How long the first page stands before files are watched: a watcher is two threads, and opening is to cost no more than the page. What
/// changes meanwhile is found out when it begins.
const SOON: Duration = Duration::from_millis(250);

impl Running {
    /// Has files watched in a moment.
    pub(super) fn watch_soon(&mut self) {
        self.watch_due = Some(Instant::now() + SOON);
    }

    /// Waits for the next event, or until the worker has something to write that nobody waits for.
    pub(super) fn next(&mut self) -> Result<Event, RecvTimeoutError> {
        if let Some(event) = self.ahead.met.take() {
            return Ok(event);
        }
        let dues = [self.worker.due(), self.paused, self.watch_due];
        match dues.into_iter().flatten().min() {
            Some(due) => self
                .inbox
                .recv_timeout(due.saturating_duration_since(Instant::now())),
            None => self
                .inbox
                .recv()
                .map_err(|_| RecvTimeoutError::Disconnected),
        }
    }

    /// A key was pressed: from now on it is waited for the reader to pause, if there is anything to save then.
    pub(super) fn await_pause(&mut self) {
        self.paused = match self.state.drafting.keys {
            0 => None,
            _ => Some(Instant::now() + PAUSE),
        };
    }

    /// What was waited for is due: the draft of a note, or what nobody waits for.
    pub(super) fn time_is_up(&mut self) {
        let now = Instant::now();
        if self.paused.take_if(|due| *due <= now).is_some() {
            self.take_in(Message::Paused);
        }
        if self.watch_due.take_if(|due| *due <= now).is_some() {
            self.watch();
            self.hear_neighbours();
        }
        if self.worker.due().is_some_and(|due| due <= now) {
            self.worker.settle();
        }
    }
}
