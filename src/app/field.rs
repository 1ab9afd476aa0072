//! Owns `Field`: one line being typed, for a filter, tags, the name of a file: the note's editor kept to one line.

use super::editor::{Caret, Editor, Laid};
use crate::input::Key;
use crate::text::bidi::Direction;

/// Columns that a line is laid out in while it is typed: more than any has.
const ENDLESS: u16 = 4096;
/// The longest line that is taken, in bytes.
const LIMIT: usize = 4096;

/// A line being typed.
#[derive(Clone, Debug)]
pub struct Field {
    editor: Editor,
}

impl Field {
    /// A field that holds `text`, its caret at the end. `direction` is that of the interface; `forms` says whether the screen gets
    /// presentation forms.
    pub fn new(text: &str, direction: Direction, forms: bool) -> Self {
        Self {
            editor: Editor::new(text, direction).with_forms(forms).of_one_line(),
        }
    }

    /// The line as it is now.
    pub fn text(&self) -> &str {
        self.editor.text()
    }

    /// The byte that the caret stands on.
    pub fn caret(&self) -> usize {
        self.editor.caret()
    }

    /// The selected bytes.
    pub fn selection(&self) -> Option<std::ops::Range<usize>> {
        self.editor.selection()
    }

    /// Does what a key means in a line; `false` when it means nothing there.
    pub fn key(&mut self, key: Key) -> bool {
        let before = self.editor.clone();
        let is_used = self.editor.key(key, ENDLESS);
        if self.editor.text().len() > LIMIT {
            self.editor = before;
        }
        is_used
    }

    /// Takes pasted text, its line ends as blanks.
    pub fn insert(&mut self, text: &str) {
        if self.text().len().saturating_add(text.len()) <= LIMIT {
            self.editor.insert(text);
        }
    }

    /// Puts another text in the place of a stretch of bytes.
    pub fn replace(&mut self, range: std::ops::Range<usize>, text: &str) {
        self.editor.replace_range(range, text);
    }

    /// The part of the line that holds the caret, in a space of so many columns, and the caret in it.
    pub fn row(&self, columns: u16) -> (Option<Laid>, Caret) {
        let mut rows = self.editor.rows(columns);
        let caret = self.editor.caret_in(&rows, columns);
        let row = (caret.row < rows.len()).then(|| rows.swap_remove(caret.row));
        (row, caret)
    }
}
