//! Owns doing what the program asks of the world: one arm an effect.

use super::opening;
use super::worker::{Article, Job};
use super::{End, Running};
use crate::anchor::Selector;
use crate::app::Effect;
use crate::app::message::{Message, Opened};
use crate::app::state::Notice;
use crate::note::NoteId;
use crate::report::{Kind, Message as Words, Report};
use crate::term::clip;

/// What the worker is told of an article that was opened.
pub(super) fn article(opened: &Opened, lost: Vec<(NoteId, Selector)>) -> Article {
    Article {
        source: opening::name_of(&opened.document).map(str::to_owned),
        document: opened.document.clone(),
        version: opened.version.clone(),
        lost,
    }
}

impl Running {
    /// Does one thing.
    pub(super) fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::SaveNote { draft, note } => self.worker.ask(Job::Save { draft, note }),
            Effect::EditNote { note, body } => {
                self.worker.ask(Job::Change {
                    note,
                    body: Some(body),
                    tone: None,
                });
            }
            Effect::RecolourNote { note, tone } => {
                self.worker.ask(Job::Change {
                    note,
                    body: None,
                    tone: Some(tone),
                });
            }
            Effect::DeleteNote(note) => self.worker.ask(Job::Delete(note)),
            Effect::RestoreNote(note) => self.worker.ask(Job::Restore(note)),
            Effect::SaveProgress {
                top,
                caret,
                millionths,
            } => {
                self.worker.ask(Job::Progress {
                    top,
                    caret,
                    millionths,
                });
            }
            Effect::LoadLibrary => self.worker.ask(Job::Library),
            Effect::OpenArticle(source) => self.open(&source),
            Effect::Copy(text) => self.copy(&text),
            Effect::Suspend => {
                if let Err(report) = self.suspend() {
                    self.state.notice = Some(Notice::Trouble(report));
                }
            }
            Effect::Redraw => {
                let _gone = self.screen.refresh();
            }
            Effect::Quit => self.end = Some(End::Quit),
        }
    }

    /// Opens another article.
    fn open(&mut self, source: &str) {
        let document = match opening::open(source.as_ref(), super::grew(&self.outbox)) {
            Ok(document) => document,
            Err(report) => return self.take_in(Message::NotOpened(report)),
        };
        let visit = opening::name_of(&document).and_then(|name| self.worker.visit(name));
        let (opened, lost) = opening::opened(document, visit);
        let article = article(&opened, lost);
        self.take_in(Message::Opened(Box::new(opened)));
        self.worker.ask(Job::Opened(Box::new(article)));
    }

    /// Puts text on the clipboard of the terminal.
    fn copy(&mut self, text: &str) {
        self.state.notice = Some(match clip::copy(text, self.terminal.is_in_tmux()) {
            Ok(bytes) => match self.screen.send(&bytes) {
                Ok(()) => {
                    let count = text.chars().count();
                    Notice::Info(Words::new("notice-copied").number("count", count as u64))
                }
                Err(error) => Notice::Trouble(super::terminal_gone(error)),
            },
            Err(too_long) => {
                let words = Words::new("notice-too-long-to-copy")
                    .number("bytes", too_long.bytes as u64)
                    .number("limit", too_long.limit as u64);
                Notice::Trouble(Report::new(Kind::Refused, words))
            }
        });
    }

    /// Has the reader's place kept, when the program ends without having been asked.
    pub(super) fn keep_progress(&mut self) {
        if let Some(reader) = &self.state.reader {
            self.worker.ask(Job::Progress {
                top: reader.place.top,
                caret: reader.caret.at,
                millionths: reader.millionths(),
            });
        }
    }
}
