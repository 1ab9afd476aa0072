//! Owns the worker: the thread that holds the store and does what takes long, and answers with messages.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::anchor::{self, Selector};
use crate::app::Message;
use crate::app::effect::NoteRef;
use crate::app::state::LibraryEntry;
use crate::doc::Document;
use crate::note::{Note, NoteId, Tone};
use crate::report::Report;
use crate::store::{ArticleId, Listed, Store, Visit};
use crate::text::span::Offset;

/// How long the reader must stay in one place before the place is written: turning pages writes nothing.
const SETTLED: Duration = Duration::from_millis(1500);

/// Something for the worker to do.
pub(super) enum Job {
    /// This article is open now; what follows is about it.
    Opened(Box<Article>),
    /// Store a new note.
    Save { draft: u64, note: Box<Note> },
    /// Change a note.
    Change {
        note: NoteRef,
        body: Option<String>,
        tone: Option<Tone>,
    },
    /// Delete a note.
    Delete(NoteRef),
    /// Bring a note back.
    Restore(NoteRef),
    /// Keep the reader's place, once it has settled.
    Progress {
        top: Offset,
        caret: Offset,
        millionths: u32,
    },
    /// Read the library's rows.
    Library,
    /// What the store knows of a source, for opening it.
    Visit {
        source: String,
        answer: Sender<Option<Visit>>,
    },
}

/// An article that was opened.
pub(super) struct Article {
    /// Its source's name; `None` for one that the store cannot know again, as standard input.
    pub(super) source: Option<String>,
    /// The article.
    pub(super) document: Document,
    /// Name of this version of its text.
    pub(super) version: String,
    /// Annotations that did not stand in their place.
    pub(super) lost: Vec<(NoteId, Selector)>,
}

/// The worker, seen from the loop.
pub(super) struct Worker {
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the worker. `store` is the store if it is open already; otherwise it is opened in `folder` when first needed.
    pub(super) fn start(
        store: Option<Store>,
        folder: Option<PathBuf>,
        tell: impl Fn(Message) + Send + 'static,
    ) -> std::io::Result<Self> {
        let (jobs, inbox) = channel();
        let mut desk = Desk {
            store,
            folder,
            article: None,
            drafts: HashMap::new(),
            progress: None,
            tell: Box::new(tell),
        };
        let thread = std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || desk.work(&inbox))?;
        Ok(Self {
            jobs: Some(jobs),
            thread: Some(thread),
        })
    }

    /// Gives the worker something to do.
    pub(super) fn ask(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // A worker that is gone has said why; there is nobody else to ask.
            let _gone = jobs.send(job);
        }
    }

    /// Asks what the store knows of a source, waiting for the answer: it comes in milliseconds, behind what is being written.
    pub(super) fn visit(&self, source: &str) -> Option<Visit> {
        let (answer, question) = channel();
        self.ask(Job::Visit {
            source: source.to_owned(),
            answer,
        });
        question.recv().ok().flatten()
    }

    /// Lets the worker finish all it has been given, and ends it.
    pub(super) fn finish(&mut self) {
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

/// A row of the store's library as the screen lists it.
pub(super) fn entry(row: Listed) -> LibraryEntry {
    LibraryEntry {
        source: row.source,
        title: row.title,
        millionths: row.millionths,
        opened: row.opened,
        notes: row.notes,
    }
}

/// What the worker has on its desk.
struct Desk {
    store: Option<Store>,
    folder: Option<PathBuf>,
    article: Option<(Box<Article>, Option<ArticleId>)>,
    drafts: HashMap<u64, NoteId>,
    progress: Option<(Offset, Offset, u32)>,
    tell: Box<dyn Fn(Message) + Send>,
}

impl Desk {
    fn work(&mut self, inbox: &Receiver<Job>) {
        loop {
            let job = if self.progress.is_some() {
                match inbox.recv_timeout(SETTLED) {
                    Ok(job) => job,
                    Err(RecvTimeoutError::Timeout) => {
                        self.write_progress();
                        continue;
                    }
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            } else {
                match inbox.recv() {
                    Ok(job) => job,
                    Err(_) => break,
                }
            };
            self.do_job(job);
        }
        self.write_progress();
    }

    fn do_job(&mut self, job: Job) {
        match job {
            Job::Opened(article) => self.open(article),
            Job::Save { draft, note } => self.save(draft, &note),
            Job::Change { note, body, tone } => self.change(note, body.as_deref(), tone),
            Job::Delete(note) => self.delete(note),
            Job::Restore(note) => self.restore(note),
            Job::Progress {
                top,
                caret,
                millionths,
            } => {
                self.progress = Some((top, caret, millionths));
            }
            Job::Library => self.list(),
            Job::Visit { source, answer } => {
                self.write_progress();
                let visit = match &self.store {
                    Some(store) => store.visit(&source).unwrap_or_else(|report| {
                        (self.tell)(Message::Told(report));
                        None
                    }),
                    None => None,
                };
                let _gone = answer.send(visit);
            }
        }
    }

    /// Takes up an article: makes it known to the store, and looks for the notes that did not stand in their place.
    fn open(&mut self, article: Box<Article>) {
        self.write_progress();
        self.drafts.clear();
        let id = match &article.source {
            Some(source) => {
                let title = article.document.meta().title.clone();
                let (source, version) = (source.clone(), article.version.clone());
                let remembered = self.store().and_then(|store| {
                    store.check_writable()?;
                    store.remember(&source, &title, &version)
                });
                remembered
                    .map_err(|report| (self.tell)(Message::StoreUnavailable(report)))
                    .ok()
            }
            None => None,
        };
        let found: Vec<(NoteId, anchor::Resolved)> = article
            .lost
            .iter()
            .map(|(note, selector)| {
                (
                    *note,
                    anchor::resolve(&article.document, selector, &article.version),
                )
            })
            .collect();
        if !found.is_empty() {
            (self.tell)(Message::Anchored(found.clone()));
        }
        if let (Some(_), Ok(store)) = (id, self.store()) {
            for (note, resolved) in &found {
                // The cache of places only spares the next opening some work.
                let _unsaved = store.save_anchor(*note, &article.version, *resolved);
            }
        }
        self.article = Some((article, id));
    }

    fn save(&mut self, draft: u64, note: &Note) {
        let article = self.article.as_ref().and_then(|(_, id)| *id);
        let saved = match article {
            Some(article) => self.store().and_then(|store| store.insert(article, note)),
            None => Err(super::opening::unknown_article()),
        };
        match saved {
            Ok(note) => {
                self.drafts.insert(draft, note.id);
                (self.tell)(Message::NoteSaved {
                    draft,
                    note: Box::new(note),
                });
            }
            Err(report) => self.fail(NoteRef::Draft(draft), report),
        }
    }

    fn change(&mut self, name: NoteRef, body: Option<&str>, tone: Option<Tone>) {
        match self.with_note(name, |store, id| store.change(id, body, tone)) {
            Ok(note) => (self.tell)(Message::NoteChanged(Box::new(note))),
            Err(report) => self.fail(name, report),
        }
    }

    fn delete(&mut self, name: NoteRef) {
        match self.with_note(name, Store::delete) {
            Ok(()) => (self.tell)(Message::NoteDeleted(name)),
            Err(report) => self.fail(name, report),
        }
    }

    fn restore(&mut self, name: NoteRef) {
        match self.with_note(name, Store::restore) {
            Ok(note) => (self.tell)(Message::NoteRestored(Box::new(note))),
            Err(report) => self.fail(name, report),
        }
    }

    fn list(&mut self) {
        self.write_progress();
        let rows = match self.store() {
            Ok(store) => store.library(),
            Err(report) => Err(report),
        };
        match rows {
            Ok(rows) => {
                (self.tell)(Message::LibraryLoaded(
                    rows.into_iter().map(entry).collect(),
                ));
            }
            Err(report) => (self.tell)(Message::StoreUnavailable(report)),
        }
    }

    /// Writes the reader's place, if it changed. That it cannot be written was said when the article was opened.
    fn write_progress(&mut self) {
        let article = self.article.as_ref().and_then(|(_, id)| *id);
        if let (Some((top, caret, millionths)), Some(article)) = (self.progress.take(), article)
            && let Ok(store) = self.store()
        {
            let _unsaved = store.save_progress(article, top, caret, millionths);
        }
    }

    fn with_note<T>(
        &mut self,
        name: NoteRef,
        change: impl FnOnce(&mut Store, NoteId) -> Result<T, Report>,
    ) -> Result<T, Report> {
        let id = match name {
            NoteRef::Stored(id) => Some(id),
            NoteRef::Draft(draft) => self.drafts.get(&draft).copied(),
        };
        let id = id.ok_or_else(super::opening::unknown_article)?;
        change(self.store()?, id)
    }

    /// The store, opened or made now if it is not open yet.
    fn store(&mut self) -> Result<&mut Store, Report> {
        if self.store.is_none() {
            let folder = self.folder.as_ref().ok_or_else(super::opening::no_folder)?;
            self.store = Some(Store::open(folder)?);
        }
        self.store.as_mut().ok_or_else(super::opening::no_folder)
    }

    fn fail(&self, note: NoteRef, report: Report) {
        (self.tell)(Message::NoteFailed { note, report });
    }
}
