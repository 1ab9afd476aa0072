//! Owns what the desk reads for lists: articles, annotations some at a time and folded here, and the tags that were ever given.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Desk, entry};
use crate::anchor::{Resolved, State};
use crate::app::Message;
use crate::app::effect::NoteRef;
use crate::app::listing::{Row, Scope, Shelf};
use crate::app::state::{Annotation, Saved};
use crate::store::{Found, Which};

/// Rows read at a time: what stands in front of the reader comes at once, and a note that is to be kept waits for no more than this.
const PAGE: usize = 1000;

impl Desk {
    /// Reads the library's rows.
    pub(super) fn list(&mut self) {
        self.settle();
        self.has_listed = true;
        self.read_library();
    }

    /// Reads the library's rows anew, if they were read before.
    pub(super) fn list_anew(&mut self) {
        if self.has_listed {
            self.read_library();
        }
    }

    fn read_library(&mut self) {
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
            // That they cannot be read now says nothing of notes.
            Err(report) => (self.tell)(Message::Told(report)),
        }
    }

    /// Reads the next rows of a list.
    pub(super) fn read_rows(&mut self, shelf: Shelf, request: u64, after: Option<i64>) {
        let source = self.article.as_ref();
        let source = source.and_then(|(article, _)| article.source.clone());
        let which = Which {
            source: match shelf.scope {
                // Nothing has this name.
                Scope::Article => Some(source.unwrap_or_default()),
                Scope::Library => None,
            },
            is_deleted: shelf.is_trash,
        };
        let page = self
            .store()
            .and_then(|store| store.page(&which, after, PAGE));
        match page {
            Ok(page) => {
                let mut shared = HashMap::new();
                let rows = page.found.into_iter().map(|one| row(one, &mut shared));
                (self.tell)(Message::NotesLoaded {
                    request,
                    rows: rows.collect(),
                    next: page.next,
                });
            }
            Err(report) => {
                // The list waits for no more.
                (self.tell)(Message::NotesLoaded {
                    request,
                    rows: Vec::new(),
                    next: None,
                });
                (self.tell)(Message::Told(report));
            }
        }
    }

    /// Reads the tags. That they cannot be read is no news: they only complete what is typed.
    pub(super) fn read_tags(&mut self) {
        if let Ok(tags) = self.store().and_then(|store| store.tags()) {
            (self.tell)(Message::TagsLoaded(tags));
        }
    }
}

/// A row of the list; names and titles that many rows have are kept once.
fn row(found: Found, shared: &mut HashMap<String, Arc<str>>) -> Row {
    let mut share = |text: String| {
        let known = shared.entry(text);
        Arc::clone(known.or_insert_with_key(|text| Arc::from(text.as_str())))
    };
    let (source, title) = (share(found.source), share(found.title));
    let annotation = Annotation {
        name: NoteRef::Stored(found.note.id),
        note: found.note,
        resolved: Resolved {
            state: found.state.unwrap_or(State::Exact),
            ..Resolved::ORPHAN
        },
        is_sought: false,
        saved: Saved::Yes,
    };
    Row::of_store(annotation, source, title)
}
