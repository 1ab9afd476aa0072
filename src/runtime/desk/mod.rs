//! Owns the desk: holds the store, does one job after the other with it, and answers with messages.

mod caring;
pub(super) mod drafting;
mod job;
mod listing;
mod seeking;
mod sending;
mod turning;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread::JoinHandle;

use self::drafting::Saving;
pub(super) use self::job::{Job, Sending};
use super::search::{Searching, Tell};
use crate::anchor::{self, Selector};
use crate::app::Message;
use crate::app::effect::NoteRef;
use crate::app::state::LibraryEntry;
use crate::doc::Document;
use crate::note::{Note, NoteId};
use crate::report::{Kind, Message as Words, Report};
use crate::store::{ArticleId, Listed, Store};
use crate::text::span::Offset;

/// Where the reader is: top of the page, caret, share read in millionths.
pub(super) type Progress = (Offset, Offset, u32);

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
    /// Its other annotations are to be read now that its first page stands.
    pub(super) has_more: bool,
    /// It was open already, and its file says something else now.
    pub(super) is_again: bool,
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

/// A note that the store refused cannot be changed there; why it did was said then.
fn unsaved() -> Report {
    Report::new(Kind::Store, Words::new("notice-never-saved")).hint(Words::new("hint-never-saved"))
}

/// What the store has been told of the open article.
#[derive(Clone, Copy)]
enum Known {
    /// Nothing yet.
    Unsaid,
    /// This is its name there.
    As(ArticleId),
    /// It would not be told; the reader knows. It is asked again when a note is to be kept.
    Refused,
}

/// What the worker has on its desk.
pub(super) struct Desk {
    store: Option<Store>,
    folder: Option<PathBuf>,
    article: Option<(Box<Article>, Known)>,
    drafts: HashMap<u64, NoteId>,
    progress: Option<Progress>,
    saving: Saving,
    /// Whether the library has been listed, so that it is kept up to date.
    has_listed: bool,
    /// Whether what is done once a run has been done.
    has_cared: bool,
    /// The backup that is being made.
    backup: Option<JoinHandle<()>>,
    /// What is searched for in the open article.
    searching: Option<Searching>,
    tell: Tell,
}

impl Desk {
    /// An empty desk. `store` is the store if it is open already; otherwise it is opened in `folder` when first needed.
    pub(super) fn new(
        store: Option<Store>,
        folder: Option<PathBuf>,
        tell: impl Fn(Message) + Send + Sync + 'static,
    ) -> Self {
        Self {
            store,
            folder,
            article: None,
            drafts: HashMap::new(),
            progress: None,
            saving: Saving::default(),
            has_listed: false,
            has_cared: false,
            backup: None,
            searching: None,
            tell: Arc::new(tell),
        }
    }

    /// Does what comes in, until nothing more can come; then writes what is left.
    pub(super) fn work(&mut self, inbox: &Receiver<Job>) {
        while let Ok(job) = inbox.recv() {
            self.do_job(job);
        }
        self.settle();
        self.finish_caring();
    }

    /// Whether taking up an article does not need the store.
    pub(super) fn is_quick(&self) -> bool {
        let is_read_only = self.store.as_ref().is_some_and(Store::is_read_only);
        !is_read_only && !self.has_unwritten()
    }

    /// Whether there is something to write that nobody waits for.
    pub(super) fn has_unwritten(&self) -> bool {
        self.progress.is_some() || matches!(self.article, Some((_, Known::Unsaid)))
    }

    /// Does one job.
    pub(super) fn do_job(&mut self, job: Job) {
        match job {
            Job::Opened(article) => self.open(article),
            Job::Save { draft, note } => self.save(draft, *note),
            Job::Rows {
                shelf,
                request,
                after,
            } => self.read_rows(shelf, request, after),
            Job::Tags => self.read_tags(),
            Job::SaveDraft { target, words } => self.save_draft(&target, words),
            Job::TakeUpDraft(id) => self.take_up_draft(id),
            Job::DropDraft => self.drop_draft(),
            Job::Look => self.look(),
            Job::Progress {
                top,
                caret,
                millionths,
            } => {
                self.progress = Some((top, caret, millionths));
            }
            Job::Settle => {
                self.settle();
                self.care();
            }
            Job::Cite(passage) => self.cite(&passage),
            Job::Export(sending) => self.export(sending),
            Job::TryAgain => self.try_again(),
            Job::Library => self.list(),
            Job::KeepPlaces { version, found } => self.keep_places(&version, &found),
            Job::Places {
                article,
                version,
                answer,
            } => {
                let places = self.store.as_ref();
                let places = places.and_then(|store| store.anchors(article, &version).ok());
                let _gone = answer.send(places.unwrap_or_default());
            }
            Job::Visit {
                source,
                version,
                answer,
            } => {
                self.settle();
                let visit = match &self.store {
                    Some(store) => {
                        super::opening::visit(store, &source, &version).unwrap_or_else(|report| {
                            (self.tell)(Message::StoreUnavailable(report));
                            None
                        })
                    }
                    None => None,
                };
                let _gone = answer.send(visit);
            }
            act => self.do_act(act),
        }
    }

    /// Takes up an article: says at once if notes on it cannot be kept, and has those looked for that did not stand in their place.
    pub(super) fn open(&mut self, article: Box<Article>) {
        self.searching = None;
        self.settle();
        // What could not be written of the last article, or of the last text, is no place in this one.
        self.progress = None;
        if let Some((_, known)) = self.article.as_ref().filter(|_| article.is_again) {
            let known = match known {
                Known::Refused => Known::Refused,
                Known::Unsaid | Known::As(_) => Known::Unsaid,
            };
            return self.take_up(article, known);
        }
        self.drafts.clear();
        let trouble = match (&self.store, &self.folder) {
            _ if article.source.is_none() => None,
            (Some(store), _) if store.is_read_only() => store.check_writable().err(),
            (Some(_), _) => None,
            (None, Some(folder)) => Store::check_folder(folder).err(),
            (None, None) => Some(super::opening::no_folder()),
        };
        let is_pipe = article.source.is_none();
        let known = if is_pipe || trouble.is_some() {
            Known::Refused
        } else {
            Known::Unsaid
        };
        if is_pipe {
            (self.tell)(Message::NotesUnavailable(super::opening::unknown_article()));
        }
        if let Some(report) = trouble {
            (self.tell)(Message::StoreUnavailable(report));
        }
        let has_more = article.has_more;
        self.take_up(article, known);
        if has_more {
            self.reread();
        }
    }

    /// The open article's name in the store, which is told of it now if it was not yet.
    fn known(&mut self) -> Result<ArticleId, Report> {
        let Some((article, known)) = &self.article else {
            return Err(super::opening::unknown_article());
        };
        if let Known::As(id) = known {
            return Ok(*id);
        }
        let source = article
            .source
            .clone()
            .ok_or_else(super::opening::unknown_article)?;
        let (title, version) = (
            article.document.meta().title.clone(),
            article.version.clone(),
        );
        let id = self.store()?.remember(&source, &title, &version)?;
        let before = self.article.as_mut().map(|(_, known)| known);
        if let Some(Known::Refused) = before.map(|known| std::mem::replace(known, Known::As(id))) {
            (self.tell)(Message::StoreAvailable);
        }
        Ok(id)
    }

    fn save(&mut self, draft: u64, mut note: Note) {
        if let Some((article, _)) = &self.article {
            anchor::count_position(&article.document, &mut note.selector);
        }
        let saved = self
            .known()
            .and_then(|article| self.store()?.insert(article, &note));
        match saved {
            Ok(note) => {
                self.noted(true);
                self.drafts.insert(draft, note.id);
                (self.tell)(Message::NoteSaved {
                    draft,
                    note: Box::new(note.clone()),
                });
                self.keep_text(note);
            }
            Err(report) => {
                self.noted(false);
                self.fail(NoteRef::Draft(draft), report);
            }
        }
    }

    /// Finds out whether the store can be used now. If not, the reader has been told why already.
    fn try_again(&mut self) {
        if self.store.as_ref().is_some_and(Store::is_read_only) {
            // What kept changes out is found out when it is opened.
            self.store = None;
        }
        let is_writable = self
            .known()
            .and_then(|_| self.store()?.check_writable())
            .is_ok();
        if is_writable {
            (self.tell)(Message::StoreAvailable);
        }
    }

    /// Writes what nobody waited for: that the article is open, and the reader's place in it.
    pub(super) fn settle(&mut self) {
        let progress = self.progress.take();
        let written = self.known().and_then(|article| match progress {
            Some((top, caret, millionths)) => {
                self.store()?.save_progress(article, top, caret, millionths)
            }
            None => Ok(()),
        });
        match written {
            Ok(()) => {}
            // Another program is writing: there will be another time, before the end at the latest.
            Err(report) if Store::is_passing(&report) => self.progress = progress,
            Err(report) => {
                // Said once: from here on the store is not asked again for this article, unless for a note.
                if let Some((_, known @ Known::Unsaid)) = &mut self.article {
                    *known = Known::Refused;
                    (self.tell)(Message::StoreUnavailable(report));
                }
            }
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
        let id = id.ok_or_else(unsaved)?;
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

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::mpsc::channel;
    use std::sync::{Condvar, Mutex};

    use super::*;
    use crate::anchor::Resolved;
    use crate::doc::{Provenance, ReadAt, build};
    use crate::note::{Motivation, Tone};
    use crate::text::span::Span;

    fn desk(folder: &tempfile::TempDir) -> (Desk, Receiver<Message>) {
        let (say, told) = channel();
        let desk = Desk::new(None, Some(folder.path().to_owned()), move |message| {
            let _gone = say.send(message);
        });
        (desk, told)
    }

    #[test]
    fn a_note_that_was_never_saved_is_not_said_to_come_through_a_pipe() {
        let folder = tempfile::tempdir().unwrap();
        let (mut desk, told) = desk(&folder);
        let note = NoteRef::Draft(7);
        desk.do_job(Job::Delete(note));
        let Ok(Message::NoteFailed {
            note: which,
            report,
        }) = told.recv()
        else {
            panic!("it is refused");
        };
        assert_eq!((which, report.what.id), (note, "notice-never-saved"));
    }

    /// A text on a disk that gives no more than its beginning until it is let.
    struct Slow {
        bytes: Vec<u8>,
        gate: Arc<(Mutex<bool>, Condvar)>,
    }

    impl ReadAt for Slow {
        fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
            if at >= 64 * 1024 {
                let (open, opened) = &*self.gate;
                let open = open.lock().unwrap();
                let _open = opened.wait_while(open, |open| !*open).unwrap();
            }
            self.bytes.read_at(at, buffer)
        }

        fn len(&self) -> u64 {
            self.bytes.len() as u64
        }

        fn is_complete(&self) -> bool {
            true
        }
    }

    fn selector(exact: &str) -> Selector {
        Selector {
            exact: exact.to_owned(),
            ..Selector::default()
        }
    }

    #[test]
    fn notes_are_saved_while_others_are_looked_for() {
        let folder = tempfile::tempdir().unwrap();
        let (mut desk, told) = desk(&folder);
        let gate = Arc::new((Mutex::new(false), Condvar::new()));
        let slow = Slow {
            bytes: "سطر من الكلام.\n".repeat(5_000).into_bytes(),
            gate: Arc::clone(&gate),
        };
        let document = build::plain(Arc::new(slow), Provenance::default());
        let lost = (NoteId([1; 16]), selector("كلام ليس فيه"));
        let open = |lost| {
            Box::new(Article {
                has_more: false,
                source: Some("/طويل.txt".to_owned()),
                document: document.clone(),
                version: "stamp:1".to_owned(),
                lost,
                is_again: false,
            })
        };
        desk.open(open(vec![lost.clone()]));
        let mut made = selector("سطر");
        made.place = Some((
            Span::new(Offset::new(0), Offset::new(6)),
            "stamp:1".to_owned(),
        ));
        let note = Note {
            id: NoteId([0; 16]),
            motivation: Motivation::Highlighting,
            selector: made,
            tone: Tone::default(),
            body: String::new(),
            tags: Vec::new(),
            direction: crate::note::NoteDirection::default(),
            created: 0,
            modified: 0,
        };
        let note = Box::new(note);
        desk.do_job(Job::Save { draft: 1, note });
        assert!(matches!(
            told.recv(),
            Ok(Message::NoteSaved { draft: 1, .. })
        ));

        // What is searched for in an article that was left is told to nobody.
        desk.open(open(Vec::new()));
        desk.open(open(vec![lost]));
        *gate.0.lock().unwrap() = true;
        gate.1.notify_all();
        let Ok(Message::Anchored { version, found }) = told.recv() else {
            panic!("it was looked for");
        };
        assert_eq!((version.as_str(), found.len()), ("stamp:1", 1));
        assert_eq!(found[0].1, Resolved::ORPHAN);
        drop(desk);
        assert!(told.recv().is_err(), "only once");
    }
}
