//! Owns which key does what inside a note; keeping and leaving it are the mode's.
//!
//! Every Ctrl key has a twin, since an Arabic layout by itself sends a bare letter for it: F5 and F6, the arrows and
//! Backspace with Alt.

use super::Editor;
use crate::input::{Code, Key};
use crate::layout::hit::Step;
use crate::text::bidi::Direction;

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
            // Used even when there is nothing to take back, so that it means nothing else outside.
            Code::Function(5) => _ = self.undo(),
            Code::Function(6) => _ = self.redo(),
            Code::Escape | Code::BackTab | Code::Insert | Code::Function(_) => return false,
        }
        true
    }

    fn chord(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl) {
            (Code::Char('a'), true) | (Code::Up, _) => self.go(self.line().start),
            (Code::Char('e'), true) | (Code::Down, _) => self.go(self.line().end),
            (Code::Char('w'), true) | (Code::Backspace, _) => self.delete_word_before(),
            // What some terminals send for Backspace.
            (Code::Char('h'), true) => self.backspace(),
            (Code::Delete, _) => self.delete_word_after(),
            (Code::Char('z'), true) => _ = self.undo(),
            (Code::Char('y'), true) => _ = self.redo(),
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
        if (step == Step::Left) == (self.direction == Direction::Rtl) {
            self.to_word_after();
        } else {
            self.to_word_before();
        }
    }
}
