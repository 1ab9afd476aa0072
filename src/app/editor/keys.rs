//! Owns which key does what inside a note; keeping and leaving it are the mode's.
//!
//! Every Ctrl key has a twin, since an Arabic layout by itself sends a bare letter for it: Home, End, Alt-Backspace, F5, F6.

use super::Editor;
use crate::input::{Code, Key};
use crate::layout::hit::Step;

impl Editor {
    /// Does what `key` means in a note laid out in `columns` columns; `false` when it means nothing here.
    pub fn key(&mut self, key: Key, columns: u16) -> bool {
        if key.ctrl || key.alt {
            return self.chord(key);
        }
        match key.code {
            Code::Char(ch) => self.type_char(ch),
            Code::Enter => self.newline(),
            Code::Tab => self.insert("\t"),
            Code::Backspace => self.backspace(),
            Code::Delete => self.delete(),
            Code::Left => self.step(Step::Left, columns),
            Code::Right => self.step(Step::Right, columns),
            Code::Up => self.up(columns),
            Code::Down => self.down(columns),
            Code::Home => self.row_start(columns),
            Code::End => self.row_end(columns),
            Code::PageUp => self.to_start(),
            Code::PageDown => self.to_end(),
            Code::Function(5) => return self.undo() || self.stays(),
            Code::Function(6) => return self.redo() || self.stays(),
            Code::Escape | Code::BackTab | Code::Insert | Code::Function(_) => return false,
        }
        true
    }

    fn chord(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char('a'), true) => self.go(self.line().start),
            (Code::Char('e'), true) => self.go(self.line().end),
            (Code::Char('w'), true) | (Code::Backspace, _) => self.delete_word_before(),
            (Code::Delete, _) => self.delete_word_after(),
            (Code::Char('z'), true) => return self.undo() || self.stays(),
            (Code::Char('y'), true) => return self.redo() || self.stays(),
            // What many terminals send for Ctrl-Backspace and for Enter with a modifier.
            (Code::Char('h'), true) => self.delete_word_before(),
            (Code::Enter, _) => self.newline(),
            (Code::Left, _) => self.word_step(Step::Left),
            (Code::Right, _) => self.word_step(Step::Right),
            (Code::Home, _) => self.to_start(),
            (Code::End, _) => self.to_end(),
            _ => return false,
        }
        true
    }

    /// A word to the left or right: on or back in reading order, by the note's direction.
    fn word_step(&mut self, step: Step) {
        if (step == Step::Left) == (self.direction == crate::text::bidi::Direction::Rtl) {
            self.to_word_after();
        } else {
            self.to_word_before();
        }
    }

    /// Nothing to take back: the key is used all the same, so that it does not mean something else outside.
    fn stays(&self) -> bool {
        true
    }
}
