//! Owns waiting for one more key: a bookmark's letter, a letter on the strip, or a colour.

use super::{Effects, bookmarks, glosses, marking};
use crate::app::keymap::digit;
use crate::app::layouts::Layouts;
use crate::app::state::{Mode, State, Waiting};
use crate::input::{Code, Key};
use crate::note::Tone;

/// Takes the key that was awaited; any key that cannot be meant goes back to reading.
pub(super) fn key(state: &mut State, layouts: &Layouts, waiting: Waiting, key: Key) -> Effects {
    state.mode = Mode::Reading;
    let Code::Char(ch) = key.code else {
        return Vec::new();
    };
    if key.ctrl || key.alt || ch.is_whitespace() {
        return Vec::new();
    }
    match waiting {
        Waiting::BookmarkToSet => bookmarks::set_bookmark(state, layouts, ch),
        Waiting::BookmarkToJump => {
            bookmarks::jump_bookmark(state, layouts, ch);
            Vec::new()
        }
        Waiting::Strip => glosses::typed(state, layouts, ch),
        // Answered where any other key is meant as always.
        Waiting::Draft(_) => Vec::new(),
        Waiting::Colour => {
            let number = digit(&key).and_then(|digit| usize::try_from(digit).ok());
            let tone = number.and_then(|number| Tone::ALL.get(number.checked_sub(1)?));
            tone.map_or_else(Vec::new, |&tone| marking::recolour(state, tone))
        }
    }
}
