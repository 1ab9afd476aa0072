//! Owns what is sent to kitty, which hands every stretch of cells between blanks to HarfBuzz and lets it guess the direction: a word whose
//! first scripted cell is Arabic comes out turned around, its brackets mirrored. Such a word is sent turned around beforehand.
//!
//! The guess falls on what is sent, so one kind of word cannot be sent at all: read from left to right it begins with Arabic and ends
//! with Latin (`CPUات` in an Arabic line), and is turned around either way. It goes out in two pieces of different faces, since a change
//! of face ends what is handed over. For the same reason no piece may be bold in part.
//!
//! Styles stay in their columns while letters move, so a cell that is sent carries the style of the cell that will be *seen* there.

use std::borrow::Cow;
use std::ops::Range;

use super::Cell;
use crate::text::bidi::Direction;
use crate::text::{mirror, script};

/// A stretch of a row that is handed over as one: a word, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its cells, as they are seen.
    pub cells: Range<usize>,
    /// It is sent from its last cell to its first, mirrored.
    pub is_turned: bool,
    /// It must be of another face than the piece at its left, which it touches.
    pub is_apart: bool,
}

/// The words of a row and the parts of words that must be kept apart, from left to right.
pub(super) fn pieces(cells: &[Cell], texts: &[Cow<'_, str>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for end in 0..=cells.len() {
        if end < cells.len() && !parts(&texts[end], cells[end].width) {
            continue;
        }
        if start < end {
            add_word(&mut pieces, start..end, texts);
        }
        // What comes from a font of its own is handed over by itself, and turned by an Arabic mark on it.
        if end < cells.len() && cells[end].width > 1 && !texts[end].starts_with(' ') {
            add_word(&mut pieces, end..end + 1, texts);
        }
        start = end + 1;
    }
    pieces
}

fn add_word(pieces: &mut Vec<Piece>, cells: Range<usize>, texts: &[Cow<'_, str>]) {
    let mut piece = |cells: Range<usize>, is_turned, is_apart| {
        pieces.push(Piece {
            cells,
            is_turned,
            is_apart,
        });
    };
    let mut scripts = texts[cells.clone()]
        .iter()
        .map(|text| script::direction(text));
    let first = scripts.clone().flatten().next();
    let last = scripts.clone().rev().flatten().next();
    if first != Some(Direction::Rtl) {
        piece(cells, false, false);
    } else if last == Some(Direction::Rtl) {
        piece(cells, true, false);
    } else {
        let latin = scripts.position(|script| script == Some(Direction::Ltr));
        let border = latin.map_or(cells.end, |at| cells.start + at);
        piece(cells.start..border, true, false);
        piece(border..cells.end, false, true);
    }
}

/// What is sent of each cell, from left to right.
pub(super) fn turned<'a>(cells: &[Cell], texts: &[Cow<'a, str>]) -> Vec<Cow<'a, str>> {
    let mut sent = texts.to_vec();
    for piece in pieces(cells, texts)
        .into_iter()
        .filter(|piece| piece.is_turned)
    {
        for (slot, text) in sent[piece.cells.clone()]
            .iter_mut()
            .zip(texts[piece.cells].iter().rev())
        {
            *slot = mirrored(text);
        }
    }
    sent
}

/// The cell as it must be sent so that its mirror image is seen.
fn mirrored<'a>(text: &Cow<'a, str>) -> Cow<'a, str> {
    let mut chars = text.chars();
    match chars.next().and_then(mirror::mirrored) {
        Some(mirror) => format!("{mirror}{}", chars.as_str()).into(),
        None => text.clone(),
    }
}

/// Says whether a cell ends what is handed over: blanks, which have no glyph; lines and blocks, which kitty draws without a font;
/// ideographs and emoji, which come from a font of their own.
fn parts(text: &str, columns: u16) -> bool {
    columns > 1
        || text.starts_with([' ', '\u{2800}'])
        || text.starts_with(|ch| ('\u{2500}'..='\u{259F}').contains(&ch))
}
