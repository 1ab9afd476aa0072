//! Owns the selection in a note: which bytes it holds, what begins, extends and ends it, and taking it out.

use std::ops::Range;

use super::Editor;

impl Editor {
    /// The selected bytes, between the place where selecting began and the caret; `None` when there are none.
    pub fn selection(&self) -> Option<Range<usize>> {
        let anchor = self.anchor?;
        let range = anchor.min(self.caret)..anchor.max(self.caret);
        (!range.is_empty()).then_some(range)
    }

    /// The selected text, as it is.
    pub fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()?)
    }

    /// Whether every movement extends the selection.
    pub const fn is_marking(&self) -> bool {
        self.is_marking
    }

    /// Begins to select at the caret, so that every movement extends; begun already, nothing is selected any more.
    pub fn mark(&mut self) {
        let begins = !self.is_marking;
        self.unmark();
        if begins {
            self.is_marking = true;
            self.anchor = Some(self.caret);
        }
    }

    /// Selects everything, the caret at the end.
    pub fn select_all(&mut self) {
        self.go(self.text.len());
        self.anchor = Some(0);
    }

    /// Selects nothing any more; says whether anything was selected, or about to be.
    pub fn unmark(&mut self) -> bool {
        let was = self.selection().is_some() || self.is_marking;
        self.anchor = None;
        self.is_marking = false;
        was
    }

    /// Takes the selected text out and gives it.
    pub fn cut(&mut self) -> Option<String> {
        let text = self.selected()?.to_owned();
        self.remove_selection();
        Some(text)
    }

    /// Takes the selected text away; says whether there was any.
    pub(super) fn remove_selection(&mut self) -> bool {
        let Some(range) = self.selection() else {
            return false;
        };
        self.remove(range.start, range.end);
        true
    }

    /// Readies the selection for a movement: it is extended with Shift or while marking, else it ends.
    pub(super) fn before_moving(&mut self, is_shifted: bool) {
        if is_shifted || self.is_marking {
            let caret = self.caret;
            self.anchor.get_or_insert(caret);
        } else {
            self.anchor = None;
        }
    }
}
