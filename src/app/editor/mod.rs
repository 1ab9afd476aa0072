//! Owns `Editor`: bidi-aware editing of a note, in memory; visual arrows, logical deletion by clusters, several lines.
//!
//! The caret is a byte of the text, always at a cluster boundary (UAX #29): it stands *on* the cluster that begins
//! there, or past the last one of its line. What is typed goes before it. Rows are laid out by the page's own layouter,
//! one column narrower than the box, so that the place past the end of a full row can be seen.

mod keys;
mod motion;
mod typed;
mod undo;

use crate::text::bidi::Direction;
use crate::text::{cluster, units};
use undo::{Edit, History, Moment};

pub use motion::{Caret, Laid};
pub use typed::sanitised;

/// The longest note that can be written, in bytes: some thirty pages. A longer one, made elsewhere, can be read and shortened.
pub const LIMIT: usize = 64_000;

/// A text being written and where its caret stands.
#[derive(Clone, Debug)]
pub struct Editor {
    text: String,
    caret: usize,
    /// The column that going up and down keeps to.
    goal: Option<u16>,
    direction: Direction,
    forms: bool,
    opened_with: String,
    history: History,
    /// Something did not go in, for the text would have become too long.
    was_refused: bool,
}

impl Editor {
    /// An editor that holds `text`, its caret at the end. `direction` is that of lines without strong letters: the
    /// article's.
    pub fn new(text: &str, direction: Direction) -> Self {
        let text = sanitised(text);
        Self {
            caret: text.len(),
            goal: None,
            direction,
            forms: true,
            opened_with: text.clone(),
            text,
            history: History::default(),
            was_refused: false,
        }
    }

    /// The same editor for a screen that does, or does not, get presentation forms.
    #[must_use]
    pub fn with_forms(mut self, forms: bool) -> Self {
        self.forms = forms;
        self
    }

    /// The text as it is now; lines end with LF.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the text that the caret stands on, its length at the end.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Says whether the text differs from what the editor was opened with.
    pub fn is_changed(&self) -> bool {
        self.text != self.opened_with
    }

    /// Says whether something did not go in since this was last asked, because the text would have become longer than [`LIMIT`].
    pub fn take_refusal(&mut self) -> bool {
        std::mem::take(&mut self.was_refused)
    }

    /// Puts text before the caret, sanitised, as one step of undoing: all of it or, where it would be too much, nothing. For what is pasted.
    pub fn insert(&mut self, text: &str) {
        self.put(&sanitised(text), Edit::Other);
    }

    /// Begins a new line.
    pub fn newline(&mut self) {
        self.put("\n", Edit::Other);
    }

    /// Takes away what was typed last before the caret: a mark from its letter, else a letter (of a lam-alef: the alef).
    pub fn backspace(&mut self) {
        let from = typed::last_typed(&self.text, self.caret);
        self.remove(from, self.caret);
    }

    /// Takes away the whole cluster that the caret stands on.
    pub fn delete(&mut self) {
        if self.caret < self.text.len() {
            self.remove(self.caret, cluster::next(&self.text, self.caret));
        }
    }

    /// Takes away back to the start of the word before the caret; at the start of a line, the line end before it.
    pub fn delete_word_before(&mut self) {
        self.remove(self.word_before(), self.caret);
    }

    /// Takes away on to the end of the word after the caret; at the end of a line, the line end.
    pub fn delete_word_after(&mut self) {
        self.remove(self.caret, self.word_after());
    }

    /// Goes to the start of the word before the caret, in reading order.
    pub fn to_word_before(&mut self) {
        self.go(self.word_before());
    }

    /// Goes to the end of the word after the caret, in reading order.
    pub fn to_word_after(&mut self) {
        self.go(self.word_after());
    }

    /// Goes to the start of the text.
    pub fn to_start(&mut self) {
        self.go(0);
    }

    /// Goes to the end of the text.
    pub fn to_end(&mut self) {
        self.go(self.text.len());
    }

    /// Takes back the last edit; `false` when there is none.
    pub fn undo(&mut self) -> bool {
        let now = self.moment();
        let before = self.history.undo(now);
        self.restore(before)
    }

    /// Does again what was taken back last; `false` when there is nothing.
    pub fn redo(&mut self) -> bool {
        let now = self.moment();
        let after = self.history.redo(now);
        self.restore(after)
    }

    /// Types one character: letters of one word are one step of undoing.
    fn type_char(&mut self, ch: char) {
        let text = sanitised(ch.encode_utf8(&mut [0; 4]));
        let edit = if ch.is_whitespace() {
            Edit::Other
        } else {
            Edit::Typing
        };
        self.put(&text, edit);
    }

    fn remember(&mut self, edit: Edit) {
        if self.history.begins(edit) {
            self.history.remember(self.moment());
        }
    }

    fn put(&mut self, text: &str, edit: Edit) {
        if text.is_empty() {
            return;
        }
        if self.text.len().saturating_add(text.len()) > LIMIT {
            self.was_refused = true;
            return;
        }
        self.remember(edit);
        self.text.insert_str(self.caret, text);
        self.settle(self.caret + text.len());
    }

    fn remove(&mut self, from: usize, to: usize) {
        if from >= to {
            return;
        }
        self.remember(Edit::Other);
        self.text.replace_range(from..to, "");
        self.settle(from);
    }

    /// Puts the caret at the cluster boundary at or after `byte`: an edit can join what stood on its two sides.
    fn settle(&mut self, byte: usize) {
        let floor = cluster::floor(&self.text, byte);
        self.caret = if floor == byte {
            byte
        } else {
            cluster::next(&self.text, floor)
        };
        self.goal = None;
    }

    /// Moves the caret, which ends the word being typed as far as undoing goes.
    fn go(&mut self, byte: usize) {
        self.caret = cluster::floor(&self.text, byte.min(self.text.len()));
        self.goal = None;
        self.history.pause();
    }

    fn moment(&self) -> Moment {
        Moment {
            text: self.text.clone(),
            caret: self.caret,
        }
    }

    fn restore(&mut self, moment: Option<Moment>) -> bool {
        let Some(moment) = moment else {
            return false;
        };
        self.text = moment.text;
        self.caret = moment.caret;
        self.goal = None;
        true
    }

    /// The bytes of the line that the caret is in, without its line end.
    fn line(&self) -> std::ops::Range<usize> {
        let start = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.caret..]
            .find('\n')
            .map_or(self.text.len(), |at| self.caret + at);
        start..end
    }

    fn word_before(&self) -> usize {
        let line = self.line();
        if self.caret == line.start {
            return self.caret.saturating_sub(1);
        }
        let at = units::words(&self.text[line.clone()])
            .into_iter()
            .map(|word| line.start + word.start)
            .rfind(|&start| start < self.caret)
            .unwrap_or(line.start);
        cluster::floor(&self.text, at)
    }

    fn word_after(&self) -> usize {
        let line = self.line();
        if self.caret == line.end {
            return (self.caret + 1).min(self.text.len());
        }
        let at = units::words(&self.text[line.clone()])
            .into_iter()
            .map(|word| line.start + word.end)
            .find(|&end| end > self.caret)
            .unwrap_or(line.end);
        let floor = cluster::floor(&self.text, at);
        if floor > self.caret { floor } else { line.end }
    }
}

#[cfg(test)]
mod tests;
