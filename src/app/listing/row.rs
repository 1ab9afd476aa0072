//! Owns `Row`: an annotation in the list, with what it is found and sorted by.

use std::sync::Arc;

use crate::app::state::Annotation;
use crate::text::fold::{self, Level};

/// An annotation in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// The annotation; where it stands is known of the open article only, how it was found the last time of all.
    pub annotation: Annotation,
    /// Its article's source; empty for that which is open.
    pub source: Arc<str>,
    /// Its article's title (unsanitised).
    pub title: Arc<str>,
    /// Words and tags, folded; empty until it is first needed.
    pub(super) folded: String,
}

impl Row {
    /// A row of the open article.
    pub(super) fn of_open(annotation: &Annotation, title: &Arc<str>) -> Self {
        Self {
            annotation: annotation.clone(),
            source: Arc::default(),
            title: Arc::clone(title),
            folded: String::new(),
        }
    }

    /// A row as the store has it, folded, so that nobody waits for that at a key.
    pub fn of_store(annotation: Annotation, source: Arc<str>, title: Arc<str>) -> Self {
        let mut row = Self {
            annotation,
            source,
            title,
            folded: String::new(),
        };
        row.fold();
        row
    }

    /// Its passage, its words and its tags as one folded text; U+0001 parts what no query spans.
    pub(super) fn fold(&mut self) {
        if !self.folded.is_empty() {
            return;
        }
        let note = &self.annotation.note;
        let length = note.selector.exact.len() + note.body.len() + 2;
        self.folded.reserve(length);
        // The title of the open article would be in every row.
        let title = if self.source.is_empty() {
            ""
        } else {
            &*self.title
        };
        for part in [&*note.selector.exact, &note.body, title] {
            self.folded += fold::fold(part, Level::Spelling).text();
            self.folded.push('\u{1}');
        }
        for tag in &note.tags {
            self.folded.push('#');
            self.folded += fold::fold(tag, Level::Spelling).text();
            self.folded.push('\u{1}');
        }
    }

    /// Takes in an annotation of the same name as it is now; says whether anything changed.
    pub(super) fn take(&mut self, now: &Annotation) -> bool {
        let before = &self.annotation;
        let is_same_text = before.note.body == now.note.body && before.note.tags == now.note.tags;
        let is_same = is_same_text
            && before.note.tone == now.note.tone
            && before.resolved == now.resolved
            && (before.is_sought, before.saved) == (now.is_sought, now.saved)
            && before.note.modified == now.note.modified;
        if !is_same_text {
            self.folded.clear();
        }
        if !is_same {
            self.annotation = now.clone();
        }
        !is_same
    }
}
