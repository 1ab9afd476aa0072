//! Owns what the desk does beside the reader's notes: it looks what other programs changed, has the backup of the day made, and warns of a
//! folder where notes are in danger.

use super::Desk;
use crate::app::Message;
use crate::note::Note;
use crate::runtime::texts;
use crate::store::Store;

impl Desk {
    /// Another program may have changed the store: if so, what is shown is read anew.
    pub(super) fn look(&mut self) {
        if self.store.as_ref().is_some_and(Store::has_changed) {
            self.reread();
            self.list_anew();
        }
    }

    /// What is done once a run, when the reader has settled: nobody waits for it.
    pub(super) fn care(&mut self) {
        if std::mem::replace(&mut self.has_cared, true) {
            return;
        }
        let Some(folder) = self.folder.clone() else {
            return;
        };
        if let Some(report) = Store::folder_warning(&folder) {
            (self.tell)(Message::Told(report));
        }
        let is_wanted = |store: &Store| !store.is_read_only() && !store.is_backed_up();
        if self.store.as_ref().is_some_and(is_wanted) {
            // On a thread and a connection of its own: notes are stored meanwhile. Without them there is another day.
            let work = move || {
                if let Ok(Some(store)) = Store::open_existing(&folder) {
                    let _none = store.backup(None);
                }
            };
            let builder = std::thread::Builder::new().name("backup".to_owned());
            self.backup = builder.spawn(work).ok();
        }
    }

    /// Keeps the text that a note was made on: on a thread and a connection of its own, as reading all of a text may take long. The note is
    /// safe without; where it cannot be, or the program ends before, the next note on this text tries again.
    pub(super) fn keep_text(&self, note: Note) {
        let (Some((article, _)), Some(folder)) = (&self.article, self.folder.clone()) else {
            return;
        };
        let document = article.document.clone();
        let work = move || {
            if let Ok(Some(mut store)) = Store::open_existing(&folder) {
                let _unkept = texts::keep(&mut store, &document, &note);
            }
        };
        let builder = std::thread::Builder::new().name("texts".to_owned());
        let _unstarted = builder.spawn(work);
    }

    /// Waits for the backup that is being made, if one is: half of one is none.
    pub(super) fn finish_caring(&mut self) {
        if let Some(backup) = self.backup.take() {
            let _made = backup.join();
        }
    }
}
