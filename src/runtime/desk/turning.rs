//! Owns what the desk does to notes as acts: words, colour, deleting, tags, changes of many at once, undoing and redoing, and reading them anew.

use super::{Desk, Job, Known};
use crate::app::Message;
use crate::app::effect::{NoteRef, Reach};
use crate::app::message::Way;
use crate::note::{Change, NoteDirection, NoteId, Tone};
use crate::report::{Message as Words, Report};
use crate::runtime::opening;
use crate::store::{Act, Store, Turned};

/// The longest passage that a notice shows, in letters.
const SHOWN: usize = 40;

impl Desk {
    /// Does one thing to notes.
    pub(super) fn do_act(&mut self, job: Job) {
        match job {
            Job::Write {
                note,
                body,
                direction,
            } => self.write(note, &body, direction),
            Job::Recolour { note, tone } => self.recolour(note, tone),
            Job::Delete(note) => self.delete(note),
            Job::Tag { note, tags } => self.tag(note, &tags),
            Job::ChangeAll { notes, change } => self.change_all(&notes, change),
            Job::Turn(way, reach) => self.turn(way, reach),
            // Not done to notes.
            _ => {}
        }
    }

    /// Deletes a note.
    fn delete(&mut self, name: NoteRef) {
        match self.with_note(name, Store::delete) {
            Ok(()) => (self.tell)(Message::NoteDeleted(name)),
            Err(report) => self.fail(name, report),
        }
    }

    /// Gives a note these words, which run this way.
    fn write(&mut self, name: NoteRef, body: &str, direction: NoteDirection) {
        let written = self.with_note(name, |store, id| store.write_words(id, body, direction));
        self.noted(written.is_ok());
        match written {
            Ok(note) => (self.tell)(Message::NoteChanged(Box::new(note))),
            Err(report) => self.fail(name, report),
        }
    }

    /// Gives a note another colour.
    fn recolour(&mut self, name: NoteRef, tone: Tone) {
        let changed = self.with_note(name, |store, id| store.change(id, None, Some(tone)));
        self.noted(changed.is_ok());
        match changed {
            Ok(note) => (self.tell)(Message::NoteChanged(Box::new(note))),
            Err(report) => self.fail(name, report),
        }
    }

    /// Gives a note these tags.
    fn tag(&mut self, name: NoteRef, tags: &[String]) {
        match self.with_note(name, |store, id| store.set_tags(id, tags)) {
            Ok(note) => (self.tell)(Message::NoteChanged(Box::new(note))),
            Err(report) => self.fail(name, report),
        }
    }

    /// Does one thing to many notes, and shows those of the open article as they are then.
    fn change_all(&mut self, notes: &[NoteId], change: Change) {
        let changed = self
            .store()
            .and_then(|store| store.change_all(notes, &change));
        match changed {
            Ok(changed) => {
                self.reread();
                let count = changed.len();
                (self.tell)(Message::NotesChanged { change, count });
            }
            Err(report) => (self.tell)(Message::Told(report)),
        }
    }

    /// Undoes or redoes an act, and shows the notes of the open article as they are then.
    fn turn(&mut self, way: Way, reach: Reach) {
        let turned = match reach {
            Reach::Article => self.known().map(Some),
            Reach::Library => Ok(None),
        };
        let turned = turned.and_then(|article| {
            let store = self.store()?;
            match way {
                Way::Previous => store.undo(article),
                Way::Next => store.redo(article),
            }
        });
        match turned {
            Ok(turned) => {
                if turned.is_some() {
                    self.reread();
                }
                let words = turned.map_or_else(|| nothing(way), |turned| told(way, &turned));
                (self.tell)(Message::Turned(words));
            }
            Err(report) => (self.tell)(Message::Told(report)),
        }
    }

    /// Reads the annotations of the open article anew, and has those looked for that did not stand in their place.
    pub(super) fn reread(&mut self) {
        if let Err(report) = self.try_reread() {
            (self.tell)(Message::Told(report));
        }
    }

    fn try_reread(&mut self) -> Result<(), Report> {
        let (Some((article, known)), Some(store)) = (&self.article, &self.store) else {
            return Ok(());
        };
        let (id, notes) = match (known, &article.source) {
            (Known::As(id), _) => (*id, store.article_notes(*id)?),
            (_, Some(source)) => match opening::visit(store, source, &article.version)? {
                Some(visit) => (visit.article, store.article_notes(visit.article)?),
                None => return Ok(()),
            },
            (_, None) => return Ok(()),
        };
        let version = article.version.clone();
        let (annotations, lost) = opening::placed(&article.document, &version, notes, || {
            store.anchors(id, &version).unwrap_or_default()
        });
        (self.tell)(Message::NotesRead {
            version,
            annotations,
        });
        if !lost.is_empty() {
            self.searching = Some(self.search(article, lost));
        }
        Ok(())
    }
}

fn nothing(way: Way) -> Words {
    Words::new(match way {
        Way::Previous => "notice-nothing-to-undo",
        Way::Next => "notice-nothing-to-redo",
    })
}

/// What is said of an act that was undone or redone.
fn told(way: Way, turned: &Turned) -> Words {
    let kind = match turned.act {
        Act::Made => "made",
        Act::Deleted => "deleted",
        Act::Restored => "restored",
        Act::Words => "words",
        Act::Colour => "colour",
        Act::Tags => "tags",
        Act::Several => "several",
    };
    let id = match way {
        Way::Previous => "notice-undone",
        Way::Next => "notice-redone",
    };
    Words::new(id)
        .text("kind", kind)
        .text("quote", beginning(&turned.quote))
        .number("count", turned.notes.len() as u64)
}

/// The first words of a passage, as many as a notice has room for.
fn beginning(quote: &str) -> String {
    let mut shown = String::new();
    for word in quote.split_whitespace() {
        if shown.chars().count() + word.chars().count() > SHOWN {
            if shown.is_empty() {
                shown.extend(word.chars().take(SHOWN));
            }
            shown.push('…');
            break;
        }
        if !shown.is_empty() {
            shown.push(' ');
        }
        shown.push_str(word);
    }
    shown
}
