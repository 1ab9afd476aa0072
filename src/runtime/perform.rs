//! Owns doing what the program asks of the world: one arm an effect.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use super::clipboard::Copy;
use super::desk::{Article, Job, Sending};
use super::finding::Finding;
use super::opening;
use super::{End, Event, Running};
use crate::anchor::Selector;
use crate::app::Effect;
use crate::app::effect::Seek;
use crate::app::message::{Message, Opened, Way};
use crate::app::state::Notice;
use crate::doc::Document;
use crate::find::Query;
use crate::note::NoteId;
use crate::report::{Kind, Message as Words, Report};
use crate::term::clip;
use crate::words::Language;

/// What the worker is told of an article that was opened.
pub(super) fn article(opened: &Opened, lost: Vec<(NoteId, Selector)>) -> Article {
    Article {
        source: opening::name_of(&opened.document).map(str::to_owned),
        document: opened.document.clone(),
        version: opened.version.clone(),
        lost,
        has_more: false,
        is_again: false,
    }
}

/// Tells the loop that a pipe has grown.
pub(super) fn grew(outbox: &Sender<Event>) -> impl Fn(Option<Report>) + Send + 'static {
    let outbox = outbox.clone();
    let waits = Arc::new(AtomicBool::new(false));
    move |trouble| {
        let event = match trouble {
            Some(report) => Event::Said(Message::Told(report)),
            None if waits.swap(true, Ordering::AcqRel) => return,
            None => Event::Grew(Arc::clone(&waits)),
        };
        // A loop that has ended needs to know nothing more.
        let _ended = outbox.send(event);
    }
}

/// What the worker does of what is asked; `None` for what is not its to do.
fn job(effect: Effect, language: Language) -> Option<Job> {
    Some(match effect {
        Effect::SaveNote { draft, note } => Job::Save { draft, note },
        Effect::EditNote {
            note,
            body,
            direction,
        } => Job::Write {
            note,
            body,
            direction,
        },
        Effect::RecolourNote { note, tone } => Job::Recolour { note, tone },
        Effect::LoadNotes {
            shelf,
            request,
            after,
        } => Job::Rows {
            shelf,
            request,
            after,
        },
        Effect::LoadTags => Job::Tags,
        Effect::DeleteNote(note) => Job::Delete(note),
        Effect::TagNote { note, tags } => Job::Tag { note, tags },
        Effect::ChangeNotes { notes, change } => Job::ChangeAll { notes, change },
        Effect::SaveDraft { target, words } => Job::SaveDraft { target, words },
        Effect::TakeUpDraft(id) => Job::TakeUpDraft(id),
        Effect::DropDraft => Job::DropDraft,
        Effect::Undo(reach) => Job::Turn(Way::Previous, reach),
        Effect::Redo(reach) => Job::Turn(Way::Next, reach),
        Effect::SaveProgress {
            top,
            caret,
            millionths,
        } => Job::Progress {
            top,
            caret,
            millionths,
        },
        Effect::KeepPlaces { version, found } => Job::KeepPlaces { version, found },
        Effect::Cite(passage) => Job::Cite(passage),
        Effect::Export {
            notes,
            path,
            replaces,
        } => Job::Export(Sending {
            notes,
            path: path.into(),
            replaces,
            language,
        }),
        Effect::TryStore => Job::TryAgain,
        Effect::LoadLibrary => Job::Library,
        _ => return None,
    })
}

impl Running {
    /// Does one thing.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::EditOutside(text) => self.edit_outside(&text),
            Effect::Offer { note, selector } => self.offer(note, selector),
            Effect::Renew(renewing) => self.renew(renewing),
            Effect::TakeUpAgain => self.take_up_again(),
            Effect::OpenArticle(source) => self.open(&source),
            Effect::Find(seek) => self.find(seek),
            Effect::CountHits { number, query } => self.count_hits(number, query),
            Effect::StopFinding => self.finding = [None, None],
            Effect::Copy(text) => self.copy(text),

            Effect::Mouse(on) => self.set_mouse(on),
            Effect::Suspend => {
                if let Err(report) = self.suspend() {
                    self.state.notice = Some(Notice::Trouble(report));
                }
            }
            Effect::Redraw => {
                let _gone = self.screen.refresh();
            }
            Effect::Quit => self.end = Some(End::Quit),
            effect => {
                if let Some(job) = job(effect, self.state.settings.language) {
                    self.worker.ask(job);
                }
            }
        }
    }

    /// Looks for a hit; the one that was looked for before is not wanted any more.
    fn find(&mut self, seek: Seek) {
        let searched = self.searched();
        self.finding[0] = searched.map(|(document, tell)| Finding::seek(document, seek, tell));
    }

    /// Counts hits in place of those that were counted before.
    fn count_hits(&mut self, number: u64, query: Arc<Query>) {
        let searched = self.searched();
        self.finding[1] =
            searched.map(|(document, tell)| Finding::count(document, query, number, tell));
    }

    /// What is searched, and who is told.
    fn searched(&self) -> Option<(Document, impl Fn(Message) + Send + 'static)> {
        let document = self.state.reader.as_ref()?.document.clone();
        let outbox = self.outbox.clone();
        let tell = move |message| {
            // A loop that has ended needs to know nothing more.
            let _ended = outbox.send(Event::Said(message));
        };
        Some((document, tell))
    }

    /// Opens another article.
    fn open(&mut self, source: &str) {
        let document = match opening::open(source.as_ref(), grew(&self.outbox)) {
            Ok(document) => document,
            Err(report) => return self.take_in(Message::NotOpened(report)),
        };
        let version = opening::version(&document);
        let visit = opening::name_of(&document).and_then(|name| self.worker.visit(name, &version));
        let has_more = visit.as_ref().is_some_and(|visit| visit.has_more);
        let (opened, lost) = opening::opened(document, version, visit, |article, version| {
            self.worker.places(article, version)
        });
        let article = Article {
            has_more,
            ..article(&opened, lost)
        };
        self.take_in(Message::Opened(Box::new(opened)));
        self.worker.ask(Job::Opened(Box::new(article)));
        self.watch();
    }

    /// Puts text on clipboards: the terminal's at once, the system's on a thread that says in the end which way was used.
    fn copy(&mut self, text: String) {
        let refused = match clip::copy(&text, self.terminal.is_in_tmux()) {
            Ok(bytes) => match self.screen.send(&bytes) {
                Ok(()) => None,
                Err(error) => {
                    self.state.notice = Some(Notice::Trouble(super::terminal_gone(error)));
                    return;
                }
            },
            Err(too_long) => Some(too_long),
        };
        let copy = Copy {
            text,
            refused,
            tools: self.tools.clone(),
            folder: self.folder.clone(),
        };
        if copy.tools.is_empty() {
            // A file is written at once; the reader is told on the next frame where.
            return self.take_in(copy.run());
        }
        if refused.is_none() {
            self.state.notice = Some(Notice::Info(copy.copied(None)));
        }
        let outbox = self.outbox.clone();
        let started = copy.start(self.copying.take(), move |message| {
            let _ended = outbox.send(Event::Said(message));
        });
        match started {
            Ok(thread) => self.copying = Some(thread),
            Err(error) => {
                let words = Words::new("notice-copy-failed");
                let report = Report::new(Kind::Refused, words).because(error);
                self.state.notice = Some(Notice::Trouble(report));
            }
        }
    }

    /// Waits until the last copy has come where it goes.
    pub(super) fn finish_copying(&mut self) {
        if let Some(thread) = self.copying.take() {
            let _told = thread.join();
        }
    }

    /// Has the terminal report the mouse, or not.
    pub(super) fn set_mouse(&mut self, on: bool) {
        if let Err(error) = self.screen.set_mouse(on) {
            self.state.notice = Some(Notice::Trouble(super::terminal_gone(error)));
        }
    }
}
