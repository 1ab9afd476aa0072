//! Owns `Editor`: bidi-aware editing of a note, in memory; visual arrows, logical deletion by clusters, several lines.
//!
//! The caret is a byte of the text, always at a cluster boundary (UAX #29): it stands *on* the cluster that begins
//! there, or past the last one of its line. What is typed goes before it. Rows are laid out by the page's own layouter,
//! one column narrower than the box, so that the place past the end of a full row can be seen.

mod keys;
pub mod markdown;
mod marked;
mod motion;
mod typed;
mod undo;

use crate::note::NoteDirection;
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
    /// Where the selection begins, which the caret ends; `None` when nothing is selected.
    anchor: Option<usize>,
    /// Every movement extends the selection, as it does with Shift.
    is_marking: bool,
    /// It is one line: what would begin another is a blank.
    is_line: bool,
    /// The column that going up and down keeps to.
    goal: Option<u16>,
    /// The article's direction.
    article: Direction,
    turned: NoteDirection,
    forms: bool,
    opened_with: (String, NoteDirection),
    history: History,
    /// Something did not go in, for the text would have become too long.
    was_refused: bool,
}

impl Editor {
    /// An editor that holds `text`, its caret at the end; its lines run as the article does, `direction`, until they are turned.
    pub fn new(text: &str, direction: Direction) -> Self {
        let text = sanitised(text);
        Self {
            caret: text.len(),
            anchor: None,
            is_marking: false,
            is_line: false,
            goal: None,
            article: direction,
            turned: NoteDirection::default(),
            forms: true,
            opened_with: (text.clone(), NoteDirection::default()),
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

    /// The same editor for a text of one line.
    #[must_use]
    pub fn of_one_line(mut self) -> Self {
        self.is_line = true;
        self.text = self.text.replace('\n', " ");
        self
    }

    /// The same editor for a note that runs this way.
    #[must_use]
    pub fn running(mut self, direction: NoteDirection) -> Self {
        self.turned = direction;
        self.opened_with.1 = direction;
        self
    }

    /// Which way the note runs.
    pub const fn turned(&self) -> NoteDirection {
        self.turned
    }

    /// Turns the note to the next direction, around.
    pub fn turn(&mut self) {
        self.turned = self.turned.next();
        self.goal = None;
    }

    /// The direction of its lines, whatever their first letter is.
    pub const fn direction(&self) -> Direction {
        self.turned.in_article(self.article)
    }

    /// The text as it is now; lines end with LF.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte of the text that the caret stands on, its length at the end.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Says whether the text, or its direction, differs from what the editor was opened with.
    pub fn is_changed(&self) -> bool {
        self.text != self.opened_with.0 || self.turned != self.opened_with.1
    }

    /// Says whether something did not go in since this was last asked, because the text would have become longer than [`LIMIT`].
    pub fn take_refusal(&mut self) -> bool {
        std::mem::take(&mut self.was_refused)
    }

    /// Puts text before the caret, sanitised, as one step of undoing: all of it or, where it would be too much, nothing. For what is pasted.
    pub fn insert(&mut self, text: &str) {
        self.put(&sanitised(text), Edit::Other);
    }

    /// Puts another text in the place of all of it, as one step of undoing; its caret stands at the end. One that is too long is refused.
    pub fn replace(&mut self, text: &str) {
        let text = sanitised(text);
        if text == self.text {
            return;
        }
        self.anchor = Some(0);
        self.caret = self.text.len();
        if text.is_empty() {
            self.remove(0, self.caret);
        } else {
            self.put(&text, Edit::Other);
        }
        self.unmark();
    }

    /// Puts another text in the place of a stretch of it, given in bytes, as one step of undoing.
    pub fn replace_range(&mut self, range: std::ops::Range<usize>, text: &str) {
        self.anchor = Some(cluster::floor(&self.text, range.start.min(self.text.len())));
        self.caret = cluster::floor(&self.text, range.end.min(self.text.len()));
        self.put(&sanitised(text), Edit::Other);
    }

    /// Begins a new line.
    pub fn newline(&mut self) {
        self.put("\n", Edit::Other);
    }

    /// Takes away what was typed last before the caret: a mark from its letter, else a letter (of a lam-alef: the alef).
    pub fn backspace(&mut self) {
        if self.remove_selection() {
            return;
        }
        let from = typed::last_typed(&self.text, self.caret);
        self.remove(from, self.caret);
    }

    /// Takes away the whole cluster that the caret stands on.
    pub fn delete(&mut self) {
        if self.remove_selection() {
            return;
        }
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
        let place = self.selection().unwrap_or(self.caret..self.caret);
        let kept = self.text.len() - place.len();
        // What makes a text shorter that is too long already goes in.
        if kept.saturating_add(text.len()) > LIMIT.max(self.text.len().saturating_sub(1)) {
            self.was_refused = true;
            return;
        }
        self.remember(if place.is_empty() { edit } else { Edit::Other });
        let line;
        let text = if self.is_line && text.contains('\n') {
            line = text.trim_end_matches('\n').replace('\n', " ");
            &line
        } else {
            text
        };
        self.text.replace_range(place.clone(), text);
        self.settle(place.start + text.len());
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
        self.unmark();
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
        self.unmark();
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
