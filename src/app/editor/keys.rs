//! Owns which key does what inside a note; keeping and leaving it, the clipboard and the editor outside are the mode's.
//!
//! Every Ctrl key has a twin, since an Arabic layout by itself sends a bare letter for it: F5 and F6, the arrows and
//! Backspace with Alt. Shift with a movement extends the selection; so does every movement after F3, for terminals that keep
//! Shift with the arrows to themselves.

use super::Editor;
use crate::input::{Code, Key};
use crate::layout::hit::Step;
use crate::text::bidi::Direction;
use crate::text::cluster;

impl Editor {
    /// Does what `key` means in a note laid out in `columns` columns; `false` when it means nothing here.
    pub fn key(&mut self, key: Key, columns: u16) -> bool {
        if key.ctrl || key.alt {
            return self.chord(key);
        }
        if self.moves(key, columns) {
            return true;
        }
        match key.code {
            Code::Char(ch) => self.type_char(ch),
            Code::Enter if !self.is_line => self.newline(),
            Code::Tab if !self.is_line => self.insert("\t"),
            Code::Backspace => self.backspace(),
            Code::Delete => self.delete(),
            Code::Function(3) => self.mark(),
            // Used even when there is nothing to take back, so that it means nothing else outside.
            Code::Function(5) => _ = self.undo(),
            Code::Function(6) => _ = self.redo(),
            _ => return false,
        }
        true
    }

    /// Moves the caret if `key` does that.
    fn moves(&mut self, key: Key, columns: u16) -> bool {
        let is_vertical = matches!(
            key.code,
            Code::Up | Code::Down | Code::PageUp | Code::PageDown
        );
        let is_horizontal = matches!(key.code, Code::Left | Code::Right | Code::Home | Code::End);
        if !is_horizontal && (!is_vertical || self.is_line) {
            return false;
        }
        self.before_moving(key.shift);
        match key.code {
            Code::Left => self.step(Step::Left, columns),
            Code::Right => self.step(Step::Right, columns),
            Code::Up => self.up(columns),
            Code::Down => self.down(columns),
            Code::Home if self.is_line => self.to_start(),
            Code::End if self.is_line => self.to_end(),
            Code::Home => self.row_start(columns),
            Code::End => self.row_end(columns),
            Code::PageUp => self.to_start(),
            _ => self.to_end(),
        }
        true
    }

    fn chord(&mut self, key: Key) -> bool {
        if self.chord_moves(key) {
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Char('w'), true) | (Code::Backspace, _) => self.delete_word_before(),
            // What some terminals send for Backspace.
            (Code::Char('h'), true) => self.backspace(),
            (Code::Char('d'), false) | (Code::Delete, _) => self.delete_word_after(),
            (Code::Char('z'), true) => _ = self.undo(),
            (Code::Char('y'), true) => _ = self.redo(),
            (Code::Enter, _) if !self.is_line => self.newline(),
            (Code::Char('g'), false) => self.select_all(),
            _ => return false,
        }
        true
    }

    /// Moves the caret if `key`, with Ctrl or Alt, does that: by words as they lie on the screen, by letters as they are read, to an end.
    fn chord_moves(&mut self, key: Key) -> bool {
        let target = match (key.code, key.ctrl) {
            (Code::Char('a'), true) | (Code::Up, _) => self.line().start,
            (Code::Char('e'), true) | (Code::Down, _) => self.line().end,
            (Code::Home, _) => 0,
            (Code::End, _) => self.text.len(),
            (Code::Left, _) => self.word_beside(Step::Left),
            (Code::Right, _) => self.word_beside(Step::Right),
            (Code::Char('f'), true) | (Code::Char('.'), _) => cluster::next(&self.text, self.caret),
            (Code::Char('b'), true) | (Code::Char(','), _) => {
                cluster::previous(&self.text, self.caret)
            }
            _ => return false,
        };
        self.before_moving(key.shift);
        self.go(target);
        true
    }

    /// A word to the left or right: on or back in reading order, by the note's direction.
    fn word_beside(&self, step: Step) -> usize {
        if (step == Step::Left) == (self.direction() == Direction::Rtl) {
            self.word_after()
        } else {
            self.word_before()
        }
    }
}
