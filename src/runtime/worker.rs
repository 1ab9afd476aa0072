//! Owns the worker as the loop sees it: nothing is written before the reader has settled, and no thread is started before there is work for one.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::desk::{Desk, Job, Progress};
use crate::anchor::Resolved;
use crate::app::Message;
use crate::note::NoteId;
use crate::store::{ArticleId, Store, Visit};

/// How long the reader must stay in one place before anything is written that nobody waits for: opening an article and turning its
/// pages write nothing, so that the first page and the next cost no more than a page.
const SETTLED: Duration = Duration::from_millis(1500);

/// The worker, seen from the loop.
pub(super) struct Worker {
    /// What it will work on, as long as there was nothing that takes a thread: many sessions only read.
    desk: Option<Box<Desk>>,
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    /// The reader's place, not told yet: each page would wake the thread.
    progress: Option<Progress>,
    /// When what nobody waits for is to be written.
    due: Option<Instant>,
}

impl Worker {
    /// A worker with nothing to do. `store` is the store if it is open already; otherwise it is opened in `folder` when first needed.
    pub(super) fn new(
        store: Option<Store>,
        folder: Option<PathBuf>,
        tell: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        Self {
            desk: Some(Box::new(Desk::new(store, folder, tell))),
            jobs: None,
            thread: None,
            progress: None,
            due: None,
        }
    }

    /// Gives the worker something to do.
    pub(super) fn ask(&mut self, job: Job) {
        match job {
            Job::Progress {
                top,
                caret,
                millionths,
            } => {
                self.progress = Some((top, caret, millionths));
                self.due = Some(Instant::now() + SETTLED);
            }
            Job::Opened(article) => {
                self.hand_over();
                self.due = Some(Instant::now() + SETTLED);
                match &mut self.desk {
                    Some(desk) if desk.is_quick() && !article.has_more => desk.open(article),
                    _ => self.send(Job::Opened(article)),
                }
            }
            job => {
                self.hand_over();
                self.send(job);
            }
        }
    }

    /// When [`Self::settle`] is to be called, unless something else happens before.
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Has written what nobody waits for.
    pub(super) fn settle(&mut self) {
        self.due = None;
        self.hand_over();
        if self.desk.as_ref().is_none_or(|desk| desk.has_unwritten()) {
            self.send(Job::Settle);
        }
    }

    /// Tells the worker where the reader is.
    fn hand_over(&mut self) {
        if let Some((top, caret, millionths)) = self.progress.take() {
            let job = Job::Progress {
                top,
                caret,
                millionths,
            };
            match &mut self.desk {
                Some(desk) => desk.do_job(job),
                None => self.send(job),
            }
        }
    }

    /// Sends a job to the thread, which is started now if there is none yet.
    fn send(&mut self, job: Job) {
        if let Some(desk) = self.desk.take()
            && let Some(mut desk) = self.start(desk)
        {
            // There are no more threads: what takes long is waited for.
            desk.do_job(job);
            self.desk = Some(desk);
            return;
        }
        if let Some(jobs) = &self.jobs {
            // A worker that is gone has said why; there is nobody else to ask.
            let _gone = jobs.send(job);
        }
    }

    /// Starts the thread; gives the desk back if that cannot be.
    fn start(&mut self, desk: Box<Desk>) -> Option<Box<Desk>> {
        let (jobs, inbox) = channel();
        let (give, take) = channel::<Box<Desk>>();
        let work = move || {
            if let Ok(mut desk) = take.recv() {
                desk.work(&inbox);
            }
        };
        let builder = std::thread::Builder::new().name("store".to_owned());
        let Ok(thread) = builder.spawn(work) else {
            return Some(desk);
        };
        self.thread = Some(thread);
        self.jobs = Some(jobs);
        give.send(desk).err().map(|refused| refused.0)
    }

    /// Asks what the store knows of a source, waiting for the answer: it comes in milliseconds, behind what is being written.
    pub(super) fn visit(&mut self, source: &str, version: &str) -> Option<Visit> {
        let (answer, question) = channel();
        self.ask(Job::Visit {
            source: source.to_owned(),
            version: version.to_owned(),
            answer,
        });
        question.recv().ok().flatten()
    }

    /// Asks where the notes of an article were found in this version of its text before, waiting for the answer.
    pub(super) fn places(&mut self, article: ArticleId, version: &str) -> Vec<(NoteId, Resolved)> {
        let (answer, question) = channel();
        self.ask(Job::Places {
            article,
            version: version.to_owned(),
            answer,
        });
        question.recv().unwrap_or_default()
    }

    /// Lets the worker finish all it has been given, and ends it.
    pub(super) fn finish(&mut self) {
        self.hand_over();
        if let Some(mut desk) = self.desk.take() {
            desk.settle();
        }
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _panicked = thread.join();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.finish();
    }
}
