//! Owns what the terminal is asked, and when: with the first frame, or once it has not said what it is.

use crate::term::environment::Environment;

/// The row on which widths are tried, from 1. On the first one a cursor report may be the same bytes as Shift-F3.
pub(super) const SCRATCH_ROW: u16 = 2;
/// DA1: the last of every list.
const FENCE: &[u8] = b"\x1b[c";
/// Smallest screen on which widths are tried, in columns and rows.
const ROOM: (u16, u16) = (8, 2);

/// What is asked together with the first frame: DECRQM of modes 8 and 2501 (BDSM and guessing of direction, which terminals know that reorder
/// by terminal-wg's recommendation) and of mode 2026 (synchronized output), XTVERSION, DA2, DA3, kitty's keyboard flags; and DA1, which
/// all terminals answer, so that it closes the list.
pub fn names(environment: &Environment) -> Vec<u8> {
    let mut question = Vec::new();
    if !environment.is_dumb() {
        // Older Linux consoles print the last letter of a sequence that they do not know.
        if environment.term() != "linux" {
            // Mode 2501 first: once mode 8 is told both are changed, and it has to be known how both were.
            question
                .extend_from_slice(b"\x1b[?2501$p\x1b[8$p\x1b[?2026$p\x1b[>q\x1b[>c\x1b[=c\x1b[?u");
        }
        question.extend_from_slice(FENCE);
    }
    question
}

/// What is asked of a terminal that did not say what it is: two widths, by where the cursor is after printing. It must wait until these are
/// answered, and the screen has to be drawn anew, so it is not asked of others. Nothing, where there is no room for it.
pub fn widths(environment: &Environment, (columns, rows): (u16, u16)) -> Vec<u8> {
    let has_room = columns >= ROOM.0 && rows >= ROOM.1;
    if environment.is_dumb() || environment.term() == "linux" || !has_room {
        return Vec::new();
    }
    let mut question = String::new();
    let home = format!("\x1b[{SCRATCH_ROW};1H");
    // beh with fatha, then lam and alef, which some count as one.
    for text in ["\u{628}\u{64E}", "\u{644}\u{627}"] {
        question.push_str(&format!("{home}{text}\x1b[6n{home}\x1b[2K"));
    }
    let mut question = question.into_bytes();
    question.extend_from_slice(FENCE);
    question
}

/// Both at once, for `hashiya check`, which has nothing on the screen yet.
pub fn question(environment: &Environment, screen: (u16, u16)) -> Vec<u8> {
    let (mut question, widths) = (names(environment), widths(environment, screen));
    if !widths.is_empty() {
        question.truncate(question.len() - FENCE.len());
        question.extend_from_slice(&widths);
    }
    question
}
