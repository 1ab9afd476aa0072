//! Owns what the desk does about annotations that do not stand in their place: has them looked for, and keeps where they were found.

use std::sync::Arc;

use super::super::search::{Search, Searching};
use super::{Article, Desk, Known};
use crate::anchor::{Resolved, Selector};
use crate::note::NoteId;

impl Desk {
    /// Goes on with this article.
    pub(super) fn take_up(&mut self, mut article: Box<Article>, known: Known) {
        let lost = std::mem::take(&mut article.lost);
        if !lost.is_empty() {
            self.searching = Some(self.search(&article, lost));
        }
        self.article = Some((article, known));
    }

    /// Has annotations looked for that did not stand in their place.
    pub(super) fn search(&self, article: &Article, lost: Vec<(NoteId, Selector)>) -> Searching {
        let search = Search {
            document: article.document.clone(),
            version: article.version.clone(),
            lost,
            tell: Arc::clone(&self.tell),
        };
        search.start()
    }

    /// Keeps where notes were found in a version of the text.
    pub(super) fn keep_places(&mut self, version: &str, found: &[(NoteId, Resolved)]) {
        if self.known().is_ok()
            && let Ok(store) = self.store()
        {
            // The cache of places only spares the next opening some work.
            let _unsaved = store.save_anchors(version, found);
        }
    }
}
